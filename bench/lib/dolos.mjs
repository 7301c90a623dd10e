// Finds planted copies with @dodona/dolos-core: dolos.mjs DOCS QUERIES K WINDOW LEAST. One JSON line a query as `candor reuse check` prints
// them, then one with the seconds of processors. A character is a token (a Latin word or a number is one), case, width and punctuation away as for candor;
// queries are compared with the thirty documents that share most fingerprints; a fragment shorter than LEAST tokens is left out.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";

const [docs, queries, k, window, least] = process.argv.slice(2).map((word, n) => (n < 2 ? word : Number(word)));

function filesBelow(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

// Regions are given in token numbers; starts and ends say where each token lies, in code points.
function tokenized(path) {
  const text = readFileSync(path, "utf8");
  const tokens = [], mapping = [], starts = [], ends = [];
  let place = 0, kind = "";
  for (const letter of text) {
    for (const plain of letter.normalize("NFKC").toLowerCase()) {
      if (/\p{Script=Han}/u.test(plain)) {
        tokens.push(plain);
        starts.push(place);
        ends.push(place + 1);
        kind = "";
      } else if (/\p{N}/u.test(plain)) {
        if (kind !== "number") {
          tokens.push("0");
          starts.push(place);
          ends.push(place);
        }
        ends[ends.length - 1] = place + 1;
        kind = "number";
      } else if (/\p{L}/u.test(plain)) {
        if (kind !== "word") {
          tokens.push("");
          starts.push(place);
          ends.push(place);
        }
        tokens[tokens.length - 1] += plain;
        ends[ends.length - 1] = place + 1;
        kind = "word";
      } else {
        kind = "";
      }
    }
    place++;
  }
  for (let n = 0; n < tokens.length; n++)
    mapping.push(new Region(n, 0, n, 1));
  const file = new TokenizedFile(new File(path, text), tokens, mapping);
  return Object.assign(file, { starts, ends });
}

const began = process.cpuUsage();
const since = start => Object.values(process.cpuUsage(start)).reduce((a, b) => a + b) / 1e6;
const index = new FingerprintIndex(k, window);
index.addFiles(filesBelow(docs).map(tokenized));
const index_seconds = since(began);
const asked = filesBelow(queries).map(tokenized);
const known = new Set(asked);
index.addFiles(asked);
const entries = new Map(index.entries().map(entry => [entry.file, entry]));
for (const file of asked) {
  const shared = new Map();
  for (const fingerprint of entries.get(file).shared)
    for (const other of fingerprint.files())
      if (!known.has(other))
        shared.set(other, (shared.get(other) ?? 0) + 1);
  const candidates = [...shared].sort((a, b) => b[1] - a[1] || (a[0].path < b[0].path ? -1 : 1)).slice(0, 30);
  const passages = [];
  for (const [other] of candidates)
    for (const fragment of index.getPair(file, other).buildFragments()) {
      const [left, right] = [fragment.leftSelection, fragment.rightSelection];
      if (left.endRow - left.startRow + 1 >= least)
        passages.push({ start: file.starts[left.startRow], end: file.ends[left.endRow], source: other.path, source_start: other.starts[right.startRow],
          source_end: other.ends[right.endRow], kind: "copy" });
    }
  console.log(JSON.stringify({ file: file.path, passages }));
}
console.log(JSON.stringify({ index: index_seconds, check: since(began) - index_seconds, rss: Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) }));
