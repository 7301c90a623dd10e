#!/usr/bin/env python3
"""Static analysis of every C file: tidy.py FOLDER [FILE…] with clang-tidy (.clang-tidy), tidy.py --cppcheck with cppcheck.

FOLDER is a build folder of clang's: its compile_commands.json says how each file is compiled. Generated files are left out. Prints TAP."""
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
JOBS = 2


def compiled(folder):
    """Files of ours, as they are named in the folder's list, each once."""
    with open(os.path.join(folder, "compile_commands.json"), encoding="utf-8") as source:
        rows = json.load(source)
    found = {os.path.relpath(os.path.join(row["directory"], row["file"]), ROOT) for row in rows}
    return sorted(path for path in found if path.startswith(("src/", "bench/", "test/")) and os.path.exists(os.path.join(ROOT, path)))


# In tests and benches an assertion that the analyzer cannot see through has already said what it doubts.
ASSERTED = "--checks=-clang-analyzer-core.NullDereference,-clang-analyzer-core.DivideZero,-clang-analyzer-deadcode.DeadStores"


def tidy(folder, path):
    more = [ASSERTED] if path.endswith("_test.c") or path.startswith(("bench/", "test/")) else []
    done = subprocess.run(["clang-tidy", "-p", folder, "--quiet"] + more + [path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    said = "\n".join("    " + line for line in done.stdout.strip().split("\n") if not re.match(r"\d+ warnings? (generated|treated)", line))
    return f"ok tidy: {path}" if done.returncode == 0 else f"not ok tidy: {path}\n{said}"


# What cppcheck cannot read or see through, said more simply in the copy it is given.
SIMPLER = {
    "fail": "#define fail(...) false /* it always is */",
    "A": "#define A(x) arg_of_any((const void *)&(x))",
    "ARGS": "#define ARGS(...) args_of_any(__VA_ARGS__)",
}


def simpler_copy(folder):
    """src, bench and test in a folder of their own, with a base.h that cppcheck understands."""
    for name in ("src", "bench", "test"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
    path = os.path.join(folder, "src/base/base.h")
    with open(path, encoding="utf-8") as source:
        text = source.read()
    for name, instead in SIMPLER.items():
        text, count = re.subn(rf"^#define {name}\((?:[^\n]*\\\n)*[^\n]*$", lambda _: instead, text, flags=re.M)
        if count != 1:
            sys.exit(f"not ok base.h defines {name} once")
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def cppcheck():
    with tempfile.TemporaryDirectory(prefix="candor-cppcheck-") as folder:
        simpler_copy(folder)
        words = ["cppcheck", "--std=c11", "--language=c", "--enable=warning,performance,portability", "--inline-suppr", "--quiet", "--error-exitcode=1", "-j", str(JOBS),
                 "-Isrc", "-D_GNU_SOURCE", "--suppress=missingInclude", "--suppress=missingIncludeSystem", "--suppressions-list=" + os.path.join(ROOT, "tools/cppcheck.txt"), "--template={file}:{line}: {severity} {id}: {message}", "src", "bench", "test"]
        done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    found = sorted(set(line for line in done.stdout.strip().split("\n") if line.strip()))
    return [f"not ok cppcheck: {line}" for line in found] or ["ok cppcheck finds nothing" if done.returncode == 0 else f"not ok cppcheck ended with {done.returncode}"]


def main():
    words = [word for word in sys.argv[1:] if word != "--cppcheck"]
    if "--cppcheck" in sys.argv:
        lines = cppcheck()
        print("\n".join(lines))
        sys.exit(0 if lines[0].startswith("ok") else 1)
    folder, failed = os.path.abspath(words[0]), 0
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for said in pool.map(lambda path: tidy(folder, path), words[1:] or compiled(folder)):
            failed += said.startswith("not ok")
            print(said, flush=True)
    sys.exit(1 if failed else 0)


main()
