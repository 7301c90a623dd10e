#!/usr/bin/env python3
"""Runs the tests that meson knows of one suite, two at a time, and prints each single test as TAP: run_tests.py FOLDER SUITE [PREFIX…]

Unit tests (cmocka) are asked for TAP themselves, so that every sentence counts as a test; any other program passes or fails as a whole."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

JOBS, WAIT = 2, 900
ENVIRONMENT = {**os.environ, "CMOCKA_MESSAGE_OUTPUT": "TAP", "ASAN_OPTIONS": "detect_leaks=1", "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
               "TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1", "CANDOR_CHEAP_PASSWORDS": "1"}


def chosen(folder, suite, prefixes):
    told = subprocess.run(["meson", "introspect", "--tests", folder], stdout=subprocess.PIPE, check=True).stdout
    for test in json.loads(told):
        if any(name.endswith(":" + suite) or name == suite for name in test["suite"]) and (not prefixes or test["name"].startswith(tuple(prefixes))):
            yield test


def run(test):
    """Lines of TAP for one program."""
    try:
        done = subprocess.run(test["cmd"], cwd=test["workdir"] or None, env={**ENVIRONMENT, **test["env"]}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", timeout=WAIT, check=False)
        said, code = done.stdout, done.returncode
    except subprocess.TimeoutExpired as late:
        said, code = (late.stdout or b"").decode("utf-8", "replace"), f"nothing within {WAIT} s"
    lines = [re.sub(r"^(ok|not ok) \d+ - ", rf"\1 {test['name']}: ", line) for line in said.split("\n") if re.match(r"(ok|not ok) \d+ - ", line)]
    if code == 0 and lines and not any(line.startswith("not ok") for line in lines):
        return lines
    if code == 0 and not lines:
        return [f"ok {test['name']}"]
    details = ["    " + line for line in said.strip().split("\n")[-60:]]
    failing = [line for line in lines if line.startswith("not ok")] or [f"not ok {test['name']}: ended with {code}"]
    return [line for line in lines if line.startswith("ok")] + failing + details


def main():
    tests = list(chosen(sys.argv[1], sys.argv[2], sys.argv[3:]))
    if not tests:
        sys.exit(f"not ok no test of suite {sys.argv[2]} in {sys.argv[1]}")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for lines in pool.map(run, tests):
            failed += any(line.startswith("not ok") for line in lines)
            print("\n".join(lines), flush=True)
    sys.exit(1 if failed else 0)


main()
