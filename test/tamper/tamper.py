#!/usr/bin/env python3
"""What verify promises: each column of each table is changed once, rows are taken out and put in, in the record and in the box, the tables
themselves are changed, the end is cut, an older folder is put back, files are altered and removed, and bits of both databases are flipped
at random. Whatever SQL can read must be named, by its table, with the exit code that docs/keeping.md states.

    tamper.py CANDOR [--folder HOUSE] [--flips N] [--jobs N] [--seed N] [--only PART[,PART]]

Without a folder the worked example is built and its empty tables are filled. Flips that alter nothing SQL can read (dead space of the file)
are counted, not caught. PART: columns, box, schema, files, flips. The last line is “N passed, M failed, K skipped”."""
import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import changes  # noqa: E402
import flips  # noqa: E402
import house  # noqa: E402

BOX_SHARE = 10  # of ten flips in the main file, one is made in the box
passed = failed = 0
worker = None  # in each process: its own copy of the folder


def check(sentence, fault, loud=False):
    global passed, failed
    passed, failed = passed + (fault is None), failed + (fault is not None)
    if fault is not None:
        print(f"not ok - {sentence}: {fault}", flush=True)
    elif loud:
        print(f"ok - {sentence}", flush=True)


class Worker:
    def __init__(self, candor, folder, place):
        self.copy = house.Copy(candor, folder, place)
        self.readers = {}

    def flip(self, one):
        if one.file not in self.readers:
            path = self.copy.path(one.file)
            reader = flips.Reader(path)
            self.readers[one.file] = reader, reader.read(path), flips.read_tables(path)
        return flips.flip(self.copy, *self.readers[one.file], one)


def begin(*words):
    global worker
    worker = Worker(*words)


def do_change(change):
    return change.sentence, changes.carry_out(worker.copy, change)


def do_flip(one):
    return one, worker.flip(one)


def part(name, started, before):
    print(f"# {name}: {passed - before[0]} passed, {failed - before[1]} failed ({time.monotonic() - started:.0f} s)", flush=True)


def carry_out(pool, name, list_of):
    started, before, count = time.monotonic(), (passed, failed), 0
    for sentence, fault in pool.imap_unordered(do_change, list_of, 8):
        check(sentence, fault)
        count += 1
    part(f"{name}: {count} changes", started, before)


def flip_all(pool, folder, count, chance):
    for name, number in ((house.MAIN, count), (house.BOX, count // BOX_SHARE)):
        started, before, seen = time.monotonic(), (passed, failed), {"dead": 0, "named": 0, "missed": 0, "misnamed": 0}
        size = os.path.getsize(os.path.join(folder, name))
        drawn = [flips.Flip(name, chance.randrange(size), 1 << chance.randrange(8)) for _ in range(number)]
        for one, (how, changed, said) in pool.imap_unordered(do_flip, drawn, 8):
            seen[how] += 1
            if how != "dead":
                check(f"byte {one.at} of {name} with bit {one.bit} flipped, which alters {', '.join(changed)[:200]}, is named", None if how == "named" else said)
        part(f"of {number} flipped bits of {name} {seen['named']} altered what SQL can read and were named, {seen['dead']} lay in dead space, "
             f"{seen['missed']} were missed, {seen['misnamed']} were named as something else", started, before)


def of_files(candor, folder, older, place):
    started, before = time.monotonic(), (passed, failed)
    copy = house.Copy(candor, folder, place)

    def fresh():
        shutil.rmtree(copy.folder)
        shutil.copytree(folder, copy.folder)
    for sentence, fault in changes.of_files(copy, older, fresh):
        check(sentence, fault)
    part("files", started, before)
    shutil.rmtree(copy.folder)


def run(candor, place, options):
    chance = random.Random(options.seed)
    wanted = options.only.split(",") if options.only else ["columns", "box", "schema", "files", "flips"]
    folder, older = house.make(candor, place, options.folder)
    verdict = house.verify(candor, folder)
    check("an untouched folder verifies", None if verdict.code == house.CLEAN else str(verdict), True)
    main, box = os.path.join(folder, house.MAIN), os.path.join(folder, house.BOX)
    (full, empty), (held, none) = changes.tables(main), changes.tables(box)
    print(f"# {len(full)} tables with rows; empty: {', '.join(empty + none) or 'none'}")
    with multiprocessing.Pool(options.jobs, begin, (candor, folder, place)) as pool:
        if "columns" in wanted:
            carry_out(pool, "columns and rows of the record", [*changes.of_tables(house.MAIN, full, chance), *changes.of_empty(house.MAIN, main, empty, chance), changes.cut_end()])
        if "box" in wanted:
            carry_out(pool, "columns, rows and marks of the box", [*changes.of_tables(house.BOX, held, chance), *changes.of_marks(held)])
        if "schema" in wanted:
            carry_out(pool, "the tables themselves", [*changes.of_schema((house.MAIN, main), {"schema"}), *changes.of_schema((house.BOX, box), {"box"})])
        if "flips" in wanted:
            flip_all(pool, folder, options.flips, chance)
    if "files" in wanted:
        of_files(candor, folder, older, place)
    verdict = house.verify(candor, folder)
    check("with everything put back it verifies again", None if verdict.code == house.CLEAN else str(verdict), True)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("candor")
    parser.add_argument("--folder")
    parser.add_argument("--flips", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print(f"# seed {options.seed}")
    os.environ["CANDOR_CHEAP_PASSWORDS"] = "1"
    memory = "/dev/shm" if os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 1 << 29 else None
    place = tempfile.mkdtemp(prefix="candor-tamper-", dir=memory)
    try:
        run(os.path.abspath(options.candor), place, options)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
