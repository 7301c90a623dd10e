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


def main():
    candor, maker = (os.path.abspath(path) for path in sys.argv[1:3])
    work = tempfile.mkdtemp(prefix="candor-reuse-")
    try:
        made, kept = os.path.join(work, "made"), os.path.join(work, "index")
        texts.make(maker, made, 5000, 200, 50)
        texts.index(candor, kept, [os.path.join(made, "docs")])
        lines, _, _ = texts.check(candor, kept, texts.queries(made), os.path.join(made, "phrases.txt"))
        found = texts.judged(made, lines)
        print("# " + str(plagdet.summary(found)))
        for line in plagdet.table(found["classes"]):
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
