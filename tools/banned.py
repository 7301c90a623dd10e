#!/usr/bin/env python3
"""Words that may not stand in the project.

    banned.py [ROOT]

In C: calls that overrun, share hidden state, guess a time zone or start a shell. In every text file of the project: notes about work
left undone. Names each with its line; exits 1 if there is one."""
import os
import re
import subprocess
import sys

CALLS = "strcpy strcat sprintf vsprintf strtok atoi atol gets gmtime localtime asctime ctime rand srand system tmpnam mktemp".split()
CALL = re.compile(rf"(?<![\w.>])({'|'.join(CALLS)})\s*\(")
UNDONE = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|/\*.*?\*/|//[^\n]*', re.S)
FOREIGN = ("node_modules/", "package-lock.json", "test/fuzz/corpus/", "data/")


def project_files(root):
    """What git knows or would add; without git everything but build folders."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], stdout=subprocess.PIPE, check=True).stdout
        return sorted({name for name in listed.decode().split("\0") if name})
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith((".", "build", "node_modules", "candor-data"))]
            found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
        return sorted(found)


def blank(text):
    return QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def faults_of(name, text):
    if name.endswith((".c", ".h")):
        for match in CALL.finditer(blank(text)):
            yield text.count("\n", 0, match.start()) + 1, f"{match.group(1)}() is banned: base.h has what to use instead"
    for match in UNDONE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, f"“{match.group(1)}”: do it, or open an issue"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    count = 0
    for name in project_files(root):
        path = os.path.join(root, name)
        if name.startswith(FOREIGN) or not os.path.isfile(path) or os.path.getsize(path) > 4 * 1024 * 1024:
            continue
        with open(path, "rb") as source:
            body = source.read()
        if b"\0" in body[:4096]:
            continue
        for line, what in faults_of(name, body.decode("utf-8", "replace")):
            print(f"{name}:{line}: {what}")
            count += 1
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
