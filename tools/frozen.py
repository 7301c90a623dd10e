#!/usr/bin/env python3
"""Holds what may never change again against its SHA-256: every migration, and every folder that an older program packed.

    frozen.py [ROOT]           names each file that differs from sql/frozen.txt, is missing, or is not listed
    frozen.py --add [ROOT]     lists files that are not listed yet; what is listed stays as it is

A folder in use has run these migrations: a changed one would leave it with other tables than a new folder. What the tables need next comes in
a file of its own, with the next number; it is listed with the version that brings it (until then it may still be changed, and no folder but a
developer's has run it)."""
import glob
import hashlib
import os
import sys

LIST = "sql/frozen.txt"
FILES = ("sql/migrations/*.sql", "test/folders/*.tar.xz")


def read_list(root):
    path = os.path.join(root, LIST)
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return {name: digest for digest, name in (line.split() for line in file if line.strip())}


def there(root):
    found = {}
    for pattern in FILES:
        for path in sorted(glob.glob(os.path.join(root, pattern))):
            with open(path, "rb") as file:
                found[os.path.relpath(path, root)] = hashlib.sha256(file.read()).hexdigest()
    return found


def faults(root):
    listed, found = read_list(root), there(root)
    last = max((name for name in listed if name.endswith(".sql")), default="")
    for name in sorted({*listed, *found}):
        if name not in found:
            yield f"{name}: is listed in {LIST} and is not there: folders in use need it"
        elif name not in listed and name.endswith(".sql") and name > last:
            continue  # of the next version
        elif name not in listed:
            yield f"{name}: is not listed in {LIST}: tools/frozen.py --add lists it, and from then on it stays as it is"
        elif listed[name] != found[name]:
            yield f"{name}: was changed after it was listed in {LIST}: put it back, and say what is new in a file of its own"


def add(root):
    listed = read_list(root)
    rows = {**there(root), **listed}
    with open(os.path.join(root, LIST), "w", encoding="utf-8") as file:
        file.writelines(f"{rows[name]}  {name}\n" for name in sorted(rows))


def main():
    words = [word for word in sys.argv[1:] if word != "--add"]
    root = words[0] if words else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    if "--add" in sys.argv:
        add(root)
    found = list(faults(root))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
