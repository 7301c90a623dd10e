#!/usr/bin/env python3
"""Runs benches and holds them to their contract: the last line each prints is one JSON record.

    bench.py                 lists the benches, each with the first sentence of its own comment
    bench.py NAME…           builds, then runs each; prints what they print, their records last
    bench.py NAME -- WORDS   hands the words after -- to the bench

A bench is bench/NAME.sh or bench/NAME.py, made to run from the project's root."""
import glob
import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def benches():
    paths = [path for path in sorted(glob.glob("bench/*.sh") + glob.glob("bench/*.py"))]
    return {os.path.splitext(os.path.basename(path))[0]: path for path in paths}


def about(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r'(?:#(?!!)\s*|"""\s*)(\S.*)', line)
            if found:
                return found.group(1).strip().strip('"')
    return ""


def run(path, words):
    """(exit code, last line), printing every line as it comes."""
    command = [sys.executable, path] if path.endswith(".py") else ["sh", path]
    last = ""
    with subprocess.Popen(command + words, stdout=subprocess.PIPE, text=True) as bench:
        for line in bench.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    return bench.returncode, last


def main():
    os.chdir(ROOT)
    words = sys.argv[1:]
    handed = words[words.index("--") + 1:] if "--" in words else []
    names = words[:words.index("--")] if "--" in words else words
    known = benches()
    if not names:
        for name, path in known.items():
            print(f"{name:20} {about(path)}")
        return
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no bench “{unknown[0]}”: script/bench lists them.")
    subprocess.run(["script/setup", "bench"], check=True)
    subprocess.run(["script/build"], check=True)
    records, failed = [], 0
    for name in names:
        code, last = run(known[name], handed)
        try:
            record = json.loads(last)
            broken = code != 0 or not isinstance(record, dict)
        except ValueError:
            broken = True
        if broken:
            print(f"bench {name}: ended with {code}, and its last line is no JSON record: {last[:200]}", file=sys.stderr)
            failed += 1
        else:
            records.append(last)
    if len(records) > 1:
        print("\n".join(records))
    sys.exit(1 if failed else 0)


main()
