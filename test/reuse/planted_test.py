#!/usr/bin/env python3
"""Copies planted in 5,000 made documents are found as well as ever: planted_test.py CANDOR MAKER. Nothing here is timed.

The texts are made of words of our own (bench/planted/words.txt), always the same ones. What is expected stands in EXPECTED."""
import os
import shutil
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "bench", "lib"))
import plagdet  # noqa: E402
import texts  # noqa: E402

EXPECTED = {"micro": 0.97, "macro": 0.90, "granularity": 1.02, "clean": 0.01, "templates": 0.95}
count, wrong = 0, 0


def holds(name, good, measured):
    global count, wrong
    count += 1
    wrong += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name} (measured {measured:.4f})", flush=True)


def read(path):
    with open(path, encoding="utf-8", newline="") as text:
        return text.read()


def all_bytes(folder):
    return {os.path.relpath(os.path.join(at, name), folder): open(os.path.join(at, name), "rb").read() for at, _, names in os.walk(folder) for name in names}


def the_maker(maker, work):
    """The same call gives the same bytes, however many processes write; and what the truth says stands there."""
    folders = [os.path.join(work, f"small{jobs}") for jobs in (1, 3)]
    for folder, jobs in zip(folders, (1, 3)):
        texts.make(maker, folder, 3000, 40, 5, jobs=jobs)
    same = all_bytes(folders[0]) == all_bytes(folders[1])
    holds("the same call makes the same texts", same, same)
    truth = plagdet.read_truth(os.path.join(folders[0], "truth.csv"))
    spans = plagdet.read_spans(os.path.join(folders[0], "spans.csv"))
    phrases = read(os.path.join(folders[0], "phrases.txt")).split("\n")
    verbatim = [case for case in truth if case.treatment == "verbatim"]
    fits = sum(read(os.path.join(folders[0], "queries", c.query))[c.start:c.end] == read(source_path(folders[0], c.source))[c.source_start:c.source_end] for c in verbatim)
    holds("every word-for-word copy stands at both places the truth names", verbatim and fits == len(verbatim), fits)
    listed = [s for s in spans if s.kind == "listed" and not any(c.query == s.query and c.start < s.end and s.start < c.end for c in truth)]
    stand = sum(read(os.path.join(folders[0], "queries", s.query))[s.start:s.end] in phrases for s in listed)
    holds("every listed phrase stands where the truth says", listed and stand == len(listed), stand)


def source_path(folder, name):
    return os.path.join(folder, "docs", f"{int(name[1:8]) // 1000:03}", name)


def main():
    candor, maker = (os.path.abspath(path) for path in sys.argv[1:3])
    work = tempfile.mkdtemp(prefix="candor-reuse-")
    try:
        the_maker(maker, work)
        made, kept = os.path.join(work, "made"), os.path.join(work, "index")
        texts.make(maker, made, 5000, 200, 50)
        texts.index(candor, kept, [os.path.join(made, "docs")])
        lines, _, _ = texts.check(candor, kept, texts.queries(made), os.path.join(made, "phrases.txt"))
        found = texts.judged(made, lines)
        print("# " + str(plagdet.summary(found)))
        for line in plagdet.table(found):
            print("# " + line)
        for level in ("micro", "macro"):
            holds(f"plagdet over all {'characters' if level == 'micro' else 'copies'} is at least {EXPECTED[level]}", found[level]["plagdet"] >= EXPECTED[level], found[level]["plagdet"])
        holds(f"a copy is told in at most {EXPECTED['granularity']} pieces", found["granularity"] <= EXPECTED["granularity"], found["granularity"])
        holds(f"at most {EXPECTED['clean']:.0%} of the documents without a copy show one", found["clean_rate"] <= EXPECTED["clean"], found["clean_rate"])
        holds(f"at least {EXPECTED['templates']:.0%} of what was filled into templates is told", found["template_recall"] >= EXPECTED["templates"], found["template_recall"])
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"1..{count}")
    sys.exit(1 if wrong else 0)


main()
