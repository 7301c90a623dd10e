"""Single bits of a database file, flipped at random: whatever SQL can read afterwards must be the same, or be named by verify."""
import hashlib
import os
import re
import sqlite3

from changes import RECORD, TREE
from house import BROKEN, CLEAN, FAULTS, MAIN, WRONG

UNREADABLE = "unreadable"




class Reader:
    """Digests of everything SQL can read: each table, each index walked by itself, the schema, and the numbers in the file's head."""

    def __init__(self, path):
        self.statements = {}
        db = sqlite3.connect(path)
        schema = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type DESC, name").fetchall()
        for kind, name, table, sql in schema:
            if kind == "table" and not sql.startswith("CREATE VIRTUAL"):  # what such a one holds lies in the tables beside it
                self.statements[name] = f"SELECT * FROM {name}"
            elif kind == "index" and sql:
                columns = [row[2] for row in db.execute(f"PRAGMA index_xinfo({name})") if row[2]]
                order = ", ".join(f'"{column}"' for column in columns)
                where = re.search(r"\bWHERE\b.*", sql, re.S)
                self.statements["index " + name] = f"SELECT {order} FROM {table} INDEXED BY {name} {where.group(0) if where else ''}"
        db.close()
        self.statements["schema"] = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2, 3"
        for number in ("user_version", "application_id"):
            self.statements["number " + number] = "PRAGMA " + number

    def read(self, path):
        found = {}
        try:
            db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error:
            return {name: UNREADABLE for name in self.statements}
        db.text_factory = lambda raw: ("text", raw)
        for name, statement in self.statements.items():
            digest = hashlib.sha256()
            try:
                for row in db.execute(statement):
                    digest.update(repr(row).encode())
                found[name] = digest.digest()
            except (sqlite3.Error, OverflowError, UnicodeDecodeError):  # the last: in what the engine says
                found[name] = UNREADABLE
        db.close()
        return found


def is_named(part, table_of, faults):
    """Is this part of the file among what the faults are about?"""
    table = table_of.get(part, part)
    for fault in faults:
        kind, field, known = fault["kind"], str(fault["field"]), "log" in fault
        if kind in ("file", "box") and (table in field or part.replace("index ", "") in field or re.search("page|[Tt]ree|malformed", field)):
            return True
        if kind == table or (kind == "find_state" and table.startswith("find_")) or (kind == "schema" and (part == "schema" or table == "sqlite_stat1")):
            return True
        if (table in RECORD and (known or kind == "log")) or kind in TREE.get(table, ()):
            return True
        if (table == "local_sum" and (field == "sum" or kind == "local_sum")) or (table in ("release", "item") and kind in ("box", "batch")):
            return True
        if part == "schema" and kind in ("file", "box"):
            return True
    return False


class Flip:
    def __init__(self, file, at, bit):
        self.file, self.at, self.bit = file, at, bit


def read_tables(path):
    db = sqlite3.connect(path)
    found = {"index " + name: table for name, table in db.execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'")}
    db.close()
    return found


def flip(copy, reader, whole, table_of, one):
    """(“dead”, “named”, “missed” or “misnamed”; what was altered; what verify said)"""
    path = copy.path(one.file)
    try:
        with open(path, "r+b") as file:
            file.seek(one.at)
            file.write(bytes([copy.whole[one.file][one.at] ^ one.bit]))
        now = reader.read(path)
        changed = sorted(part for part in whole if now[part] != whole[part])
        if not changed:
            return "dead", changed, ""
        verdict = copy.verify()
        if verdict.code == CLEAN:
            return "missed", changed, str(verdict)
        unreadable = any(now[part] == UNREADABLE for part in changed)
        if verdict.code == FAULTS:
            return "named" if any(is_named(part, table_of, verdict.faults) for part in changed) else "misnamed", changed, str(verdict)
        fits = verdict.code == BROKEN and unreadable or verdict.code == WRONG and any(part.startswith("number ") for part in changed)
        return "named" if fits and verdict.said else "misnamed", changed, str(verdict)
    finally:
        copy.restore(one.file)
