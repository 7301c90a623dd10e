#!/usr/bin/env python3
"""Fuzzes every reader of foreign bytes for a while: fuzz.py [--seconds 20] [--folder build-fuzz] [NAME…]

Builds the entries of test/fuzz with clang, runs each from its corpus, new finds going to a folder beside it. What makes one fail is kept
in FOLDER/finds; add it to test/fuzz/corpus/NAME under a telling name. The last line is “N passed, M failed, K skipped”."""
import argparse
import concurrent.futures
import glob
import os
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
LONGEST = {"profile": 16384}  # bytes of an input, else 4,096


def prepare(folder, names):
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        words = ["meson", "setup", folder, "-Db_sanitize=address,undefined", "-Db_lundef=false", "-Dc_args=-fsanitize=fuzzer-no-link", "-Doptimization=1"]
        subprocess.run(words, cwd=ROOT, env={**os.environ, "CC": "ccache clang"}, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", folder, "--quiet"] + [f"test/fuzz/fuzz_{name}" for name in names], check=True)


def fuzz(folder, name, seconds):
    """(name, passed, the end of what it said)"""
    seeds, finds, grown = os.path.join(ROOT, "test/fuzz/corpus", name), os.path.join(folder, "finds") + "/", os.path.join(folder, "corpus", name)
    for made in (finds, grown):
        os.makedirs(made, exist_ok=True)
    words = [os.path.join(folder, "test/fuzz", "fuzz_" + name), f"-max_total_time={seconds}", f"-max_len={LONGEST.get(name, 4096)}", "-timeout=10", "-rss_limit_mb=4096",
             f"-artifact_prefix={finds}{name}-", grown] + ([seeds] if os.path.isdir(seeds) else [])
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, text=True, errors="replace", check=False)
    return name, done.returncode == 0, "\n".join(done.stdout.strip().split("\n")[-30:])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--folder", default=os.path.join(ROOT, "build-fuzz"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    known = sorted(os.path.basename(path)[:-len("_fuzz.c")] for path in glob.glob(os.path.join(ROOT, "test/fuzz/*_fuzz.c")))
    names = options.names or known
    if set(names) - set(known):
        sys.exit(f"There is no fuzz entry {(set(names) - set(known)).pop()}; there are {', '.join(known)}.")
    prepare(options.folder, names)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, good, said in pool.map(lambda name: fuzz(options.folder, name, options.seconds), names):
            failed += not good
            print(f"{'ok' if good else 'not ok'} fuzz: {name}, {options.seconds} s" + ("" if good else "\n" + said), flush=True)
    print(f"{len(names) - failed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
