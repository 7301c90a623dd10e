#!/usr/bin/env python3
"""What verify promises: each column of each table is changed once, rows are deleted and inserted, the end is cut, an older folder is put
back, evidence and box are altered, and bytes of the database are flipped at random. Whatever SQL can read must be named.

usage: tamper.py CANDOR [--folder HOUSE] [--flips N]   without a folder the worked example is built. Flips that alter nothing SQL can
read (dead space of the file) are counted, not caught. Prints one line per sentence and `N passed, M failed, K skipped`.
"""
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

passed = failed = 0
BOOKKEEPING = {"state", "tidied", "erased"}  # the box's own progress marks: nothing in the log speaks of them yet


def check(sentence, good, detail=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good or sentence.startswith("="):
        print("%s - %s%s" % ("ok" if good else "not ok", sentence.lstrip("= "), "" if good else ": %s" % detail), flush=True)
    return good


def option(name, otherwise):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else otherwise


class House:
    def __init__(self, candor, folder):
        self.candor, self.folder = candor, folder
        self.main = os.path.join(folder, "main.sqlite")

    def verify(self):
        done = subprocess.run([self.candor, "--data", self.folder, "--json", "verify"], capture_output=True, text=True, timeout=120)
        try:
            return done.returncode, json.loads(done.stdout)["faults"], done.stderr
        except (ValueError, KeyError):
            return done.returncode, [], done.stderr

    def open(self):
        db = sqlite3.connect(self.main, isolation_level=None)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return db


def settle(house):
    """Everything into the main file, so that a copy of it is the whole."""
    db = house.open()
    db.execute("PRAGMA journal_mode=DELETE")
    db.close()
    for end in ("-wal", "-shm"):
        if os.path.exists(house.main + end):
            os.remove(house.main + end)


def altered(value):
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\0"
    if value is None:
        return 1
    return value[:-1] + chr(ord(value[-1]) ^ 1) if value and ord(value[-1]) < 128 else value + "x"


def tables(db):
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall():
        columns = [(row[1], row[5]) for row in db.execute("PRAGMA table_info(%s)" % name)]
        if db.execute("SELECT count(*) FROM %s" % name).fetchone()[0]:
            yield name, [c for c, _ in columns], [c for c, key in columns if key]


def with_change(house, sentence, statement, values, undo, undo_values):
    db = house.open()
    try:
        db.execute(statement, values)
    except sqlite3.Error as error:
        db.close()
        return check(sentence + " (the table itself refuses: %s)" % error, True)
    db.close()
    code, faults, errors = house.verify()
    check(sentence, code != 0 and (faults or errors), "nothing was named")
    db = house.open()
    db.execute(undo, undo_values)
    db.close()
    return True


def quote(names):
    return ", ".join('"%s"' % n for n in names)


def each_column(house, chance):
    db = house.open()
    plan = list(tables(db))
    count = 0
    for table, columns, keys in plan:
        rows = db.execute("SELECT %s FROM %s" % (quote(columns), table)).fetchall()
        where = " AND ".join('"%s" IS ?' % c for c in columns)
        for column in columns:
            row = chance.choice(rows)
            at = columns.index(column)
            new = list(row)
            new[at] = altered(row[at])
            db.close()
            with_change(house, "a changed %s.%s is named" % (table, column), 'UPDATE %s SET "%s" = ? WHERE %s' % (table, column, where), [new[at], *row],
                        'UPDATE %s SET "%s" = ? WHERE %s' % (table, column, where), [row[at], *new])
            count += 1
            db = house.open()
    db.close()
    check("= each of %d columns of %d tables was changed once and named" % (count, len(plan)), failed == 0, "%d were not" % failed)
    return plan


def rows_in_and_out(house, plan, chance):
    before = failed
    for table, columns, keys in plan:
        db = house.open()
        row = chance.choice(db.execute("SELECT %s FROM %s" % (quote(columns), table)).fetchall())
        db.close()
        where = " AND ".join('"%s" IS ?' % c for c in columns)
        insert = "INSERT INTO %s (%s) VALUES (%s)" % (table, quote(columns), ", ".join("?" * len(columns)))
        with_change(house, "a row deleted from %s is named" % table, "DELETE FROM %s WHERE %s" % (table, where), row, insert, row)
        new = list(row)
        key = columns.index(keys[-1])
        new[key] = row[key] + 1000000 if isinstance(row[key], int) else ("0" + row[key][1:-3] + "ZZ0" if len(row[key]) == 16 else row[key] + "x")
        with_change(house, "a row inserted into %s is named" % table, insert, new, "DELETE FROM %s WHERE %s" % (table, where), new)
    check("= rows deleted from and inserted into %d tables are named" % len(plan), failed == before, "%d were not" % (failed - before))


def cut_the_end(house):
    """The last actions vanish with all their traces in the database: only what is kept outside tells."""
    copy = house.main + ".whole"
    shutil.copy(house.main, copy)
    db = house.open()
    lane, i = db.execute("SELECT lane, max(i) FROM head").fetchone()
    db.execute("DELETE FROM head WHERE lane = ? AND i = ?", (lane, i))
    log, last = db.execute("SELECT log, max(i) FROM entry GROUP BY log ORDER BY max(i) DESC LIMIT 1").fetchone()
    db.execute("DELETE FROM entry WHERE log = ? AND i = ?", (log, last))
    db.execute("DELETE FROM value WHERE log = ? AND i = ?", (log, last))
    db.execute("UPDATE log SET size = size - 1 WHERE log = ?", (log,))
    db.close()
    code, faults, errors = house.verify()
    check("= the end of a log cut off, sizes corrected, is named", code != 0 and (faults or errors))
    shutil.move(copy, house.main)


def older_folder(house, old):
    copy = house.main + ".whole"
    shutil.copy(house.main, copy)
    shutil.copy(old, house.main)
    code, faults, errors = house.verify()
    check("= an older state of the whole database beside newer heads is named", code != 0 and (faults or errors))
    shutil.move(copy, house.main)


def schema(house):
    db = house.open()
    name, sql = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name LIMIT 1").fetchone()
    db.execute("DROP INDEX %s" % name)
    db.close()
    check("= a dropped index is named", house.verify()[0] != 0)
    db = house.open()
    db.execute(sql)
    db.execute("CREATE TABLE extra (a)")
    db.close()
    check("= an added table is named", house.verify()[0] != 0)
    db = house.open()
    db.execute("DROP TABLE extra")
    db.close()


def files(house):
    before = failed
    found = [os.path.join(d, f) for d, _, names in os.walk(os.path.join(house.folder, "evidence")) for f in names]
    if found:
        path = sorted(found)[0]
        content = open(path, "rb").read()
        open(path, "wb").write(altered(content))
        check("= an altered evidence file is named", house.verify()[0] != 0)
        os.remove(path)
        check("= a missing evidence file is named", house.verify()[0] != 0)
        open(path, "wb").write(content)
    box = os.path.join(house.folder, "box.sqlite")
    copy = open(box, "rb").read()
    db = sqlite3.connect(box, isolation_level=None)
    names = [n for n, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'") if db.execute("SELECT count(*) FROM %s" % n).fetchone()[0]]
    for name in names:
        for column in [r[1] for r in db.execute("PRAGMA table_info(%s)" % name)]:
            if column in BOOKKEEPING:
                continue
            row = db.execute('SELECT "%s" FROM %s LIMIT 1' % (column, name)).fetchone()
            try:
                db.execute('UPDATE %s SET "%s" = ? WHERE "%s" IS ?' % (name, column, column), (altered(row[0]), row[0]))
            except sqlite3.Error:
                continue
            db.close()
            check("a changed %s.%s of the box is named" % (name, column), house.verify()[0] != 0)
            open(box, "wb").write(copy)
            db = sqlite3.connect(box, isolation_level=None)
    db.close()
    check("= columns of the box were changed and named", failed == before, "%d were not" % (failed - before))


def readable(path):
    """A digest of everything SQL can read; None when it cannot be read."""
    digest = hashlib.sha256()
    try:
        db = sqlite3.connect("file:%s?mode=ro&immutable=1" % path, uri=True)
        db.text_factory = bytes
        for row in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"):
            digest.update(repr(row).encode())
        for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall():
            for row in db.execute("SELECT * FROM %s" % name.decode()):
                digest.update(repr(row).encode())
        for pragma in ("user_version", "application_id"):
            digest.update(repr(db.execute("PRAGMA " + pragma).fetchone()).encode())
        db.close()
        return digest.digest()
    except sqlite3.Error:
        return None


def flips(house, count, chance):
    whole = readable(house.main)
    size = os.path.getsize(house.main)
    dead = named = missed = 0
    with open(house.main, "r+b") as file:
        for _ in range(count):
            at, bit = chance.randrange(size), 1 << chance.randrange(8)
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ bit]))
            file.flush()
            if readable(house.main) == whole:
                dead += 1
            elif house.verify()[0] != 0:
                named += 1
            else:
                missed += 1
                print("# missed: byte %d, bit %d" % (at, bit))
            file.seek(at)
            file.write(bytes([byte]))
            file.flush()
    check("= of %d flipped bytes %d altered what SQL can read and were named; %d lay in dead space" % (count, named, dead), missed == 0, "%d were missed" % missed)


def main():
    candor, chance = os.path.abspath(sys.argv[1]), random.Random(20230211)
    os.environ["CANDOR_CHEAP_PASSWORDS"] = "1"
    top = tempfile.mkdtemp(prefix="candor-tamper-")
    try:
        house = House(candor, os.path.join(top, "house"))
        given = option("--folder", None)
        if given:
            shutil.copytree(given, house.folder)
        else:
            subprocess.run([candor, "--data", house.folder, "example"], check=True, stdout=subprocess.DEVNULL)
        settle(house)
        old = os.path.join(top, "older.sqlite")
        code, faults, errors = house.verify()
        check("= an untouched folder verifies", code == 0, str(faults)[:300] + errors)
        shutil.copy(house.main, old)
        subprocess.run([candor, "--data", house.folder, "clock", "set", "--now", "2031-01-01T00:00Z"], capture_output=True)
        settle(house)
        plan = each_column(house, chance)
        rows_in_and_out(house, plan, chance)
        cut_the_end(house)
        older_folder(house, old)
        schema(house)
        files(house)
        code, faults, errors = house.verify()
        check("= with everything put back it verifies again", code == 0, str(faults)[:300] + errors)
        flips(house, int(option("--flips", "2000")), chance)
    finally:
        shutil.rmtree(top, ignore_errors=True)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
