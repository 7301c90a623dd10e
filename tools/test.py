#!/usr/bin/env python3
"""Runs every suite and sums up: tools/test.py [--quick | --all] [--faults=all] [--only SUITE[,SUITE]] [--list]

--quick leaves out the suites that take minutes and tells the stories to the plain build; --faults=all draws every fault point instead of a handful; --only names suites.
Each suite is a command that prints TAP (“ok …”, “not ok …”, “ok … # SKIP why”) or ends with “N passed, M failed, K skipped”; one that
prints neither passes or fails as a whole. The last line is the sum; each skip is named above it. Exits 1 when anything failed, and on a
build machine (CI=true) also when anything was skipped."""
import argparse
import os
import re
import subprocess
import sys
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
JOBS = 2
SANITIZE = ["-Db_sanitize=address,undefined", "-Doptimization=1"]
PYTHON = sys.executable
TALLY = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")

# Build folders: name → (compiler, meson's words). Everything is built with warnings as errors.
BUILDS = {
    "build": ("gcc", []),
    "build-asan": ("gcc", SANITIZE),
    "build-tsan": ("clang", ["-Db_sanitize=thread", "-Db_lundef=false", "-Doptimization=1"]),
    "build-clang": ("clang", []),
}
# Made only when something asks for them (bench/meson.build).
BENCHES = ["bench/door_bench", "bench/spool_bench", "bench/verify_bench", "bench/writer_bench", "bench/load", "bench/planted"]


class Suite:
    """name, what it proves, the commands (one after another), the build folder each needs first, and whether it takes minutes."""

    def __init__(self, name, what, *commands, needs=(), slow=False, targets=()):
        self.name, self.what, self.commands, self.needs, self.slow, self.targets = name, what, commands, needs, slow, targets


# Suites that run when they are named or with --all, until each has passed whole on a quiet machine (docs/progress.md).
WAITING: set[str] = set()


def suites(faults, quick=False):
    every = ["--all"] if faults == "all" else []
    told = "build" if quick else "build-asan"  # the program that the stories are told to
    found = [
        Suite("lint", "layers, sizes, banned calls, no procedure in C, every sentence translated, every action done and refused in a story", [PYTHON, "tools/run_tests.py", "build", "lint"], needs=["build"]),
        Suite("clang", "clang builds everything without a warning", ["ninja", "-C", "build-clang", "--quiet"], needs=["build-clang"], targets=BENCHES, slow=True),
        Suite("unit", "unit tests beside the source, under ASan and UBSan", [PYTHON, "tools/run_tests.py", "build-asan", "unit"], needs=["build-asan"]),
        Suite("reuse", "copies planted in 5,000 made documents are found, and clean documents left alone", [PYTHON, "test/reuse/plagdet_test.py"],
              [PYTHON, "test/reuse/planted_test.py", "build/candor", "build/bench/planted"], needs=["build"], targets=["bench/planted"]),
        Suite("story", "stories through API, browser forms and command line" + (", under ASan and UBSan" if told != "build" else ""),
              [PYTHON, "tools/story_test.py", "--candor", f"{told}/candor"], [PYTHON, "tools/story.py", "--candor", f"{told}/candor"], needs=[told]),
        Suite("sealed", "stories with a sealing that leaves no letter as it was", [PYTHON, "tools/story.py", "--candor", "build/candor", "--door", "api", "--fault", "sealed"],
              needs=["build"], slow=True),
        Suite("tsan", "the threads of writer, box and door under TSan; many clients at once; each third story", [PYTHON, "tools/run_tests.py", "build-tsan", "unit", "box/", "door/", "web/", "action/", "job/", "store/store", "store/memory", "group/"],
              [PYTHON, "test/fault/crowd.py"],
              [PYTHON, "tools/story.py", "--candor", "build-tsan/candor", "--door", "api", "--every", "3"], needs=["build-tsan"], slow=True),
        Suite("tidy", "clang-tidy finds nothing", [PYTHON, "tools/tidy.py", "build-clang"], needs=["build-clang"], slow=True),
        Suite("cppcheck", "cppcheck finds nothing", [PYTHON, "tools/tidy.py", "--cppcheck"], slow=True),
        Suite("hostile", "hostile requests, straight and through nginx", [PYTHON, "test/hostile/run.py", "build/bench/door_bench"], needs=["build"],
              targets=["bench/door_bench"], slow=True),
        Suite("fuzz", "every reader of foreign bytes, 20 s each", [PYTHON, "tools/fuzz.py"], slow=True),
        Suite("browser", "the whole way through the pages in Chromium, in both languages: axe-core, widths, the strict policy", [PYTHON, "tools/browser.py", "build"], needs=["build"], slow=True),
    ]
    found += [
        Suite("fault", "failing store calls, full disks, power cuts, kill -9, backup and restore, old folders", [PYTHON, "test/fault/run.py"] + every,
              needs=["build"], slow=True),
        Suite("tamper", "verify names whatever was changed, slipped in or cut off", [PYTHON, "test/tamper/tamper.py", "build/candor"], needs=["build"], slow=True),
        Suite("model", "20,000 random actions of all roles against a naive copy of states and rights, shrunk when it goes wrong", [PYTHON, "test/model/model.py", "build/candor"],
              needs=["build"], slow=True),
        Suite("real", "a real tree of units and real messages (or, without them, generated ones of the same shape), from import to verified close; a campaign over 10,000 units", [PYTHON, "test/real/real_input.py", "build/candor"],
              [PYTHON, "test/real/fan_out.py", "build/candor"], needs=["build"], slow=True),
    ]
    return found


def prepare(folder, targets):
    compiler, words = BUILDS[folder]
    path = os.path.join(ROOT, folder)
    if not os.path.exists(os.path.join(path, "build.ninja")):
        subprocess.run(["meson", "setup", path] + words, cwd=ROOT, env={**os.environ, "CC": f"ccache {compiler}"}, check=True, stdout=subprocess.DEVNULL)
    return subprocess.run(["ninja", "-C", path, "-j", str(JOBS), "--quiet"] + list(targets), cwd=ROOT, check=False).returncode == 0


def run_command(command):
    """(passed, failed, [what was skipped])"""
    passed, failed, skipped, tally, last = 0, 0, [], None, ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as run:
        for line in run.stdout:
            print("  " + line, end="", flush=True)
            last = line.strip() or last
            tally = TALLY.match(last)
            skip = re.match(r"(?:ok|skipped) (?:\d+ )?(?:- )?(.*?)\s*(?:#\s*SKIP\s*(.*))?$", line.strip())
            if line.startswith("not ok "):
                failed += 1
            elif skip and (skip.group(2) is not None or line.startswith("skipped ")):
                skipped.append(f"{skip.group(1)}: {skip.group(2) or ''}".rstrip(": "))
            elif line.startswith("ok "):
                passed += 1
    if tally:
        passed, failed, count = (int(number) for number in tally.groups())
        skipped += [f"one of {' '.join(command[1:3])}"] * (count - len(skipped))
        skipped = skipped[:count]
    elif passed + failed + len(skipped) == 0:
        passed, failed = (1, 0) if run.returncode == 0 else (0, 1)
    if run.returncode != 0 and not failed:
        failed = 1
    return passed, failed, skipped


def run_suite(suite):
    started, sums, skips = time.monotonic(), [0, 0], []
    print(f"== {suite.name}: {suite.what}", flush=True)
    for folder in suite.needs:
        if not prepare(folder, ["all", *suite.targets]):
            print(f"  {folder} does not build")
            return 0, 1, [], time.monotonic() - started
    for command in suite.commands:
        passed, failed, skipped = run_command(command)
        sums[0] += passed
        sums[1] += failed
        skips += skipped
    seconds = time.monotonic() - started
    print(f"  {suite.name}: {sums[0]} passed, {sums[1]} failed, {len(skips)} skipped in {seconds:.0f} s", flush=True)
    return sums[0], sums[1], [f"{suite.name}: {skip}" for skip in skips], seconds


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--faults", choices=["some", "all"], default="some")
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    chosen = suites(options.faults, options.quick)
    if options.list:
        print("\n".join(f"{suite.name:10} {'slow' if suite.slow else '    '} {suite.what}" for suite in chosen))
        return
    if options.only:
        only = options.only.split(",")
        unknown = set(only) - {suite.name for suite in chosen}
        if unknown:
            sys.exit(f"There is no suite {unknown.pop()}: --list names them.")
        chosen = [suite for suite in chosen if suite.name in only]
    elif options.quick:
        chosen = [suite for suite in chosen if not suite.slow]
    elif not options.all:
        chosen = [suite for suite in chosen if suite.name not in WAITING]
    results = [(suite, run_suite(suite)) for suite in chosen]
    passed, failed = (sum(result[i] for _, result in results) for i in (0, 1))
    skipped = [skip for _, result in results for skip in result[2]]
    print("\n== sum")
    for suite, (good, bad, skips, seconds) in results:
        print(f"{suite.name:10} {good:5} passed {bad:4} failed {len(skips):3} skipped {seconds:6.0f} s")
    for skip in skipped:
        print(f"skipped {skip}")
    print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    sys.exit(1 if failed or not passed or (skipped and os.environ.get("CI") == "true") else 0)


if __name__ == "__main__":
    main()
