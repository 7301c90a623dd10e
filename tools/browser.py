#!/usr/bin/env python3
"""Looks at the pages in Chromium: browser.py BUILD. First the sample pages, which the unit test of the pages writes and test/browser/pages.mjs
looks at; then the real program: test/browser/walk.mjs walks the whole way, once in each language, both at the same time; test/browser/texts.mjs writes a text that is saved while it is typed;
test/browser/meeting.mjs goes from the plan to the report."""
import os
import re
import subprocess
import sys
import tempfile

LANGUAGES = ["en", "zh-CN"]
ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))


def start(words, **more):
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **more)


def finish(name, run):
    """(passed, failed) of a program that ends with “N passed, M failed …”; what it said besides is printed."""
    said = run.communicate()[0]
    print(said, end="", flush=True)
    found = re.search(r"^(\d+) passed, (\d+) failed", said, re.MULTILINE)
    if not found:
        print(f"not ok {name} ended with {run.returncode} and no sum")
        return 0, 1
    return int(found.group(1)), int(found.group(2))


def main():
    build = os.path.abspath(sys.argv[1])
    sums = []
    with tempfile.TemporaryDirectory(prefix="candor-pages-") as folder:
        written = subprocess.run([os.path.join(build, "unit_page_preview_test")], cwd=ROOT, env={**os.environ, "PREVIEW": folder}, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True, check=False)
        if written.returncode:
            sys.exit(f"not ok the sample pages could not be written\n{written.stdout}")
        sums.append(finish("the look at the sample pages", start(["node", "test/browser/pages.mjs", folder])))
    walk = ["node", "test/browser/walk.mjs", os.path.join(build, "candor"), *sys.argv[2:3]]
    walks = [(language, start(walk, env={**os.environ, "WALK_LANGUAGES": language})) for language in LANGUAGES]
    sums += [finish(f"the walk in {language}", run) for language, run in walks]
    sums.append(finish("the walk through a text", start(["node", "test/browser/texts.mjs", os.path.join(build, "candor"), *sys.argv[2:3]])))
    sums.append(finish("the walk through a meeting", start(["node", "test/browser/meeting.mjs", os.path.join(build, "candor"), *sys.argv[2:3]])))
    passed, failed = (sum(one[i] for one in sums) for i in (0, 1))
    print(f"{passed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


main()
