#!/usr/bin/env python3
"""Runs stories: each against the real program, in a house of its own, through each of its doors.

    story.py [--candor build/candor] [--jobs 2] [--door api] [--every N] [--fault sealed] [--keep] [--no-replay] [--list] [FILE or NAME]…

Without names: all of test/story; --every 3: each third of them. After its last line a story's record must verify, and running every entry
again must give the same tables. Prints one line per story and door, on failure the line, what was expected, what came and the end of the
server's stderr; the last line is “N passed, M failed, K skipped”. The notation: docs/testing.md."""
import argparse
import concurrent.futures
import glob
import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from stories.house import Actions  # noqa: E402
from stories.notation import Fault, read_lines  # noqa: E402
from stories.run import DOORS, Run, Story  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TAIL = 15


def matching(pattern):
    return sorted(glob.glob(os.path.join(ROOT, "test/story/**", pattern), recursive=True))


def find_files(names):
    if not names:
        return matching("*.story")
    files = []
    for name in names:
        fitting = [name] if os.path.isfile(name) else matching(f"{name}.story") or matching(f"*{name}*.story")
        if not fitting:
            sys.exit(f"There is no story {name}.")
        files += fitting
    return files


def explain(story, fault, house):
    line = fault.line
    said = [f"    {os.path.relpath(line.file)}:{line.number}: {line.text}"] if line else []
    said.append(f"    expected: {fault.expected}")
    if fault.came is not None:
        said.append("    came:     " + str(fault.came).replace("\n", "\n              "))
    tail = house.stderr().strip().split("\n")[-TAIL:]
    if any(tail):
        said += ["    the server said last:"] + [f"      {text}" for text in tail]
    return "\n".join(said)


def run_story(story, door, options, actions):
    """(passed, what to print)"""
    run, started = Run(story, door, options.candor, actions, options.fault), time.monotonic()
    name = f"story: {story.name} ({door})"
    try:
        run.carry_out()
        run.house.check_record()
        if options.replay:
            run.house.check_replay()
        run.house.check_errors()
        return True, f"ok {name} {time.monotonic() - started:.1f} s"
    except Fault as fault:
        run.house.kill()
        kept = f"\n    the house is kept in {run.house.folder}" if options.keep else ""
        return False, f"not ok {name}\n{explain(story, fault, run.house)}{kept}"
    finally:
        if options.keep:
            run.house.kill()
        else:
            run.house.clear()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(ROOT, "build/candor"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--door", choices=DOORS)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fault")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--no-replay", dest="replay", action="store_false")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    try:
        stories = [Story(path, read_lines(path)) for path in find_files(options.names)[::options.every]]
    except Fault as fault:
        sys.exit(fault.expected)
    jobs = [(story, door) for story in stories for door in story.doors if options.door in (None, door)]
    if options.list:
        print("\n".join(f"{story.name:40} {' '.join(story.doors):16} {story.title}" for story in stories))
        return
    actions, passed = Actions(options.candor), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run_story, story, door, options, actions) for story, door in jobs]):
            good, said = future.result()
            passed += good
            print(said, flush=True)
    print(f"{passed} passed, {len(jobs) - passed} failed, 0 skipped")
    sys.exit(0 if passed == len(jobs) else 1)


if __name__ == "__main__":
    main()
