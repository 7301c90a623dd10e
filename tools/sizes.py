#!/usr/bin/env python3
"""How large functions, files and rooms of src/ are.

    sizes.py [ROOT]

Wanted: functions of at most 15 lines at the median, 60 at the 95th percentile. Hard limits: no function over 100 lines, no file over
800, no room over 12 files (tests do not count; room action holds one file per noun and is exempt). Prints the figures and the ten
longest functions; exits 1 only when a hard limit is broken. A function's lines are those between its braces."""
import glob
import os
import re
import sys

FUNCTION_MAX, FILE_MAX, ROOM_MAX, MEDIAN, P95 = 100, 800, 12, 15, 60
EXEMPT_ROOMS = {"action"}
TEST = "_test.c"
NAME = re.compile(r"([A-Za-z_]\w*)\s*\((?!\s*\*)")


def functions(path):
    """(name, first line, lines) of every function: its brace opens and closes at a line's start."""
    with open(path, encoding="utf-8") as source:
        lines = source.read().split("\n")
    head, opened = "", 0
    for number, line in enumerate(lines, 1):
        if opened:
            if line.startswith("}"):
                if "(" in head and not line.rstrip().endswith(";"):
                    yield name_of(head), opened, number - opened - 1
                head, opened = "", 0
        elif line == "{":
            opened = number
        elif re.match(r"[A-Za-z_].*\)\s*\{.*\}$", line):
            yield name_of(line), number, 1
            head = ""
        elif not line or line[0] in "#/ \t*}":
            if not line[:1] == "\t":
                head = ""
        else:
            bare = re.sub(r"\s*/\*.*?\*/", "", line).rstrip()
            head = bare if bare.endswith((")", ",")) else ""


def name_of(head):
    found = [name for name in NAME.findall(head) if name not in ("__attribute__", "PRINTF")]
    return found[0] if found else head


def counted(members):
    """The files of a room without its tests and without headers that only tests include."""
    texts = {}
    for path in members:
        with open(path, encoding="utf-8") as source:
            texts[path] = source.read()

    def only_tests(path):
        name = os.path.basename(path)
        users = [other for other, text in texts.items() if re.search(rf'#include "(\w+/)?{re.escape(name)}"', text)]
        return path.endswith(".h") and users and all(user.endswith(TEST) for user in users)
    return [path for path in members if not path.endswith(TEST) and not only_tests(path)]


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else 0


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    src = os.path.join(os.path.relpath(root), "src")
    faults, found, files, rooms = [], [], 0, {}
    for path in sorted(glob.glob(f"{src}/**/*.[ch]", recursive=True)):
        files += 1
        with open(path, encoding="utf-8") as source:
            lines = source.read().count("\n")
        if lines > FILE_MAX:
            faults.append(f"{path}: {lines} lines, {FILE_MAX} at most")
        rooms.setdefault(os.path.dirname(path), []).append(path)
        found += [(size, name, f"{path}:{at}") for name, at, size in functions(path)]
    for room, members in sorted(rooms.items()):
        count = len(counted(members))
        if count > ROOM_MAX and os.path.basename(room) not in EXEMPT_ROOMS:
            faults.append(f"{room}: {count} files, {ROOM_MAX} at most")
    faults += [f"{at}: {name} has {size} lines, {FUNCTION_MAX} at most" for size, name, at in sorted(found, reverse=True) if size > FUNCTION_MAX]
    sizes = [size for size, _, _ in found]
    median, p95 = percentile(sizes, 0.5), percentile(sizes, 0.95)
    print(f"{files} files, {len(found)} functions: median {median} lines, 95th percentile {p95}, longest {max(sizes, default=0)}")
    for limit, value, what in ((MEDIAN, median, "median"), (P95, p95, "95th percentile")):
        if value > limit:
            print(f"more than wanted: {what} {value}, {limit} wanted")
    for size, name, at in sorted(found, reverse=True)[:10]:
        print(f"{size:5} {name} ({at})")
    for fault in faults:
        print(f"FAULT {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
