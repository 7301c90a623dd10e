#!/usr/bin/env python3
"""Holds every #include of src/ against src/LAYERS.

    layers.py [ROOT]

src/LAYERS says which rooms a room may include. From another room only the one header named after it is included
("problem/problem.h"); every other header is private to its room. A file that a build step makes (found nowhere in src/) may be
included by any room without a room's name before it. Names every include that breaks the rule; exits 1 if there is one."""
import os
import re
import sys

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"')


def read_layers(path):
    """(room → rooms it may include, faults); a room may only include rooms named above it, or below without a circle."""
    layers, faults = {}, []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            room, colon, rest = line.partition(":")
            if not colon or room in layers:
                faults.append(f"{path}:{number}: not “room: rooms”, or the room stands twice")
                continue
            layers[room] = rest.split()
    for room, rooms in layers.items():
        faults += [f"{path}: {room} names {other}, which is no room" for other in rooms if other not in layers]
    return layers, faults + circles(path, layers)


def circles(path, layers):
    done, faults = set(), []

    def visit(room, above):
        if room in above:
            faults.append(f"{path}: a circle: {' → '.join(above[above.index(room):] + [room])}")
        elif room not in done:
            for other in layers.get(room, []):
                visit(other, above + [room])
            done.add(room)
    for room in layers:
        visit(room, [])
    return faults


def room_of(path, src):
    """src/problem/x.c → problem; src/main.c → main."""
    parts = os.path.relpath(path, src).split(os.sep)
    return parts[0] if len(parts) > 1 else os.path.splitext(parts[0])[0]


def judge(room, wanted, layers, src):
    """What is wrong with this include, or None."""
    other, slash, header = wanted.partition("/")
    if not slash:
        return f"“{wanted}” lacks its room's name" if os.path.exists(os.path.join(src, room, wanted)) else None
    if other == room:
        return None
    if other not in layers:
        return f"{other} is no room of src/LAYERS"
    if header != other + ".h":
        return f"{wanted} is private to {other}: include {other}/{other}.h"
    if other not in layers[room]:
        return f"{room} may not include {other} (src/LAYERS)"
    return None


def check(root):
    src = os.path.join(root, "src")
    layers, faults = read_layers(os.path.join(src, "LAYERS"))
    for folder, _, names in sorted(os.walk(src)):
        for name in sorted(names):
            if not name.endswith((".c", ".h")):
                continue
            path = os.path.join(folder, name)
            room = room_of(path, src)
            if room not in layers:
                faults.append(f"{path}: {room} is no room of src/LAYERS")
                continue
            with open(path, encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    match = INCLUDE.match(line)
                    wrong = match and judge(room, match.group(1), layers, src)
                    if wrong:
                        faults.append(f"{path}:{number}: {wrong}")
    return faults


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    faults = check(os.path.relpath(root))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
