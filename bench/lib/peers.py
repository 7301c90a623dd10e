"""The bench “reuse” beside others: sim_text (Debian similarity-tester) and @dodona/dolos-core, given the same characters as units."""
import glob
import json
import os
import re
import subprocess
import unicodedata

import texts

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {}


def kind_of(letter):
    """Its folded form when it counts, and what it belongs to: one unit a Han character, a number, a word."""
    if letter not in KINDS:
        plain = unicodedata.normalize("NFKC", letter).lower()[:1]
        category = unicodedata.category(plain) if plain else "Z"
        kind = "" if category[0] not in "LN" else "number" if category[0] == "N" else "han" if "\u2e80" <= plain else "word"
        KINDS[letter] = ("0" if kind == "number" else plain, kind)
    return KINDS[letter]


def units(text):
    """(units, starts, ends), places in code points."""
    found, starts, ends, last = [], [], [], ""
    for place, letter in enumerate(text):
        plain, kind = kind_of(letter)
        if kind and (kind == "han" or kind != last):
            found.append(plain)
            starts.append(place)
            ends.append(place + 1)
        elif kind:
            found[-1] += plain if kind == "word" else ""
            ends[-1] = place + 1
        last = kind
    return found, starts, ends


def files_below(folder):
    return sorted(glob.glob(os.path.join(folder, "**", "*.txt"), recursive=True))


RUN = re.compile(r"^(\S+): line (\d+)-(\d+)\s*\|(\S+): line (\d+)-(\d+)\s*\[(\d+)\]")


def as_results(passages_of):
    return [json.dumps({"file": query, "passages": passages}) for query, passages in passages_of.items()]


def sim_text(docs, queries, work, least):
    """(lines as candor prints them, seconds of a processor, KiB): one unit a line, so that a line's number is a unit's."""
    places, names = {}, {}
    for side, folder in (("new", queries), ("old", docs)):
        os.makedirs(os.path.join(work, side), exist_ok=True)
        names[side] = []
        for path in files_below(folder):
            with open(path, encoding="utf-8", newline="") as text:
                found, starts, ends = units(text.read())
            to = os.path.join(work, side, os.path.basename(path))
            with open(to, "w", encoding="utf-8") as lines:
                lines.write("\n".join(found) + "\n")
            places[to] = (path, starts, ends)
            names[side].append(to)
    asked = os.path.join(work, "asked")
    with open(asked, "w", encoding="utf-8") as lines:
        lines.write("\n".join(names["new"] + ["/"] + names["old"]) + "\n")
    with open(asked, encoding="utf-8") as lines:
        done = texts.measured(["sim_text", f"-r{least}", "-n", "-S", "-T", "-i", "-w", "400"], stdin=lines)
    passages_of = {places[name][0]: [] for name in names["new"]}
    for line in done["printed"].splitlines():
        run = RUN.match(line)
        if not run:
            continue
        here, there = run.group(1), run.group(4)
        start, end, source_start, source_end = (int(run.group(n)) - 1 for n in (2, 3, 5, 6))
        query, starts, ends = places[here]
        source, source_starts, source_ends = places[there]
        passages_of[query].append({"start": starts[start], "end": ends[end], "source": source, "source_start": source_starts[source_start],
                                   "source_end": source_ends[source_end], "kind": "copy"})
    return as_results(passages_of), done["processor"], done["rss_KiB"]


def dolos(docs, queries, k, window, least):
    """(lines as candor prints them, seconds of processors to index and to check, KiB)"""
    done = subprocess.run(["node", "--max-old-space-size=8000", os.path.join(HERE, "dolos.mjs"), docs, queries, str(k), str(window), str(least)],
                          stdout=subprocess.PIPE, text=True, check=True)
    *lines, last = done.stdout.splitlines()
    told = json.loads(last)
    return lines, told["index"], told["check"], told["rss"]
