"""What somebody with the database's own tools can do: change a column, take a row out, put one in, change the tables themselves."""
import os
import shutil
import sqlite3

from house import BOX, BROKEN, FAULTS, MAIN, WRONG

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECORD = {"entry", "value", "log"}
TREE = {"head": {"head", "lane"}, "lane": {"head", "lane", "action"}}


class Change:
    """A sentence, a file, and ways to do it (each a list of statements with values): the first that the table takes counts. It is named when
    a fault is of one of the kinds, and (where objects are given) about one of the objects, or about one of the logs."""

    def __init__(self, sentence, file, ways, kinds, objects=(), logs=(), code=FAULTS):
        self.sentence, self.file, self.ways, self.code = sentence, file, ways, code
        self.kinds, self.objects, self.logs = set(kinds), set(objects), set(logs)

    def is_named(self, verdict):
        if verdict.code != self.code or self.code != FAULTS:
            return verdict.code == self.code and len(verdict.said) > 20
        return any((fault["kind"] in self.kinds and (not self.objects or fault["object"] in self.objects)) or fault.get("log") in self.logs for fault in verdict.faults)


def carry_out(copy, change):
    """None when it was named as it must be."""
    refused = "no way to do it"
    try:
        for way in change.ways:
            db = copy.open(change.file)
            try:
                db.execute("BEGIN")
                done = any([db.execute(statement, values).rowcount for statement, values in way])  # -1: not a row, but a table
                db.execute("COMMIT")
            except sqlite3.Error as error:
                refused = str(error)
                continue
            finally:
                db.close()
            if not done:
                refused = "it changed nothing"
                continue
            verdict = copy.verify()
            return None if change.is_named(verdict) else str(verdict)
        return f"the table takes it in no way: {refused}"
    finally:
        copy.restore(change.file)


# ---- values ----
def another_id(value, chance):
    at = chance.randrange(6, 14)
    return value[:at] + chance.choice(LETTERS.replace(value[at], "")) + value[at + 1:]


def others(value, chance):
    """Other values of the same type, the least different first."""
    if isinstance(value, int):
        return [value + 1, value - 1, value + 1000003, -value - 7]
    if isinstance(value, bytes):
        return [value[:-1] + bytes([value[-1] ^ 1]), value[1:], value + b"\0"] if value else [b"\0", b"\0" * 32]
    if value is None:
        return [1, 0]
    if len(value) == 16 and all(letter in LETTERS for letter in value):
        return [another_id(value, chance) for _ in range(3)] + [""]
    last = [value[:-1] + chr(ord(value[-1]) ^ 1)] if value and 48 < ord(value[-1]) < 127 else []
    return last + [value + "x", value[1:], "1", ""]


# ---- tables ----
class Table:
    def __init__(self, db, name):
        self.name = name
        info = db.execute(f"PRAGMA table_info({name})").fetchall()
        self.columns, self.keys = [row[1] for row in info], [row[1] for row in info if row[5]]
        listed = ", ".join(f'"{column}"' for column in self.columns)
        self.rows = db.execute(f"SELECT {listed} FROM {name}").fetchall()
        self.unique = set()
        for index in db.execute(f"PRAGMA index_list({name})").fetchall():
            if index[2]:
                self.unique |= {row[2] for row in db.execute(f"PRAGMA index_info({index[1]})") if row[2] != "lane"}
        self.where = " AND ".join(f'"{column}" IS ?' for column in self.columns)
        self.insert = f"INSERT INTO {name} ({listed}) VALUES ({', '.join('?' * len(self.columns))})"

    def get(self, row, column):
        return row[self.columns.index(column)]

    def put(self, row, **fields):
        return [fields.get(column, value) for column, value in zip(self.columns, row)]


def expected(table, rows):
    """By what such a change must be named: (kinds, objects, logs)."""
    name = table.name
    if name in RECORD:
        return {"log"}, (), {table.get(row, "log") for row in rows}
    if name in TREE:
        return TREE[name], (), ()
    if name == "local_sum":
        return {"local_sum", *(table.get(row, "kind") for row in rows)}, (), ()
    if name == "sqlite_stat1":
        return {"schema"}, (), ()
    if name.startswith("find_"):  # the index of words, by its table
        return {name, "find_state"}, (), ()
    if name == "release":
        return {"box", "batch"}, {table.get(row, "id") for row in rows}, ()
    if name == "item":
        return {"box"}, {word for row in rows for word in (table.get(row, "release"), table.get(row, "receipt_key").hex())}, ()
    return {name}, {table.get(row, "id") for row in rows} | ({""} if name in LOCAL else set()), ()


LOCAL = {"account", "session", "once", "reminder", "text_share"}  # a row put in or taken out shows in the table's sum, which names no object


def tables(path):
    """(those with rows, the names of the empty ones)"""
    db = sqlite3.connect(path)
    names = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
    found = [Table(db, name) for name in names]
    db.close()
    return [table for table in found if table.rows], [table.name for table in found if not table.rows]


def of_column(file, table, column, row, chance):
    ways, rows = [], [row]
    for value in others(table.get(row, column), chance):
        new = table.put(row, **{column: value})
        rows.append(new)
        ways.append([(f'UPDATE {table.name} SET "{column}" = ? WHERE {table.where}', [value, *row])])
    return Change(f"a changed {table.name}.{column} is named", file, ways, *expected(table, rows))


def of_row_out(file, table, row):
    kinds, objects, logs = expected(table, [row])
    if table.name == "release":  # named by the entry that speaks of it
        objects = ()
    return Change(f"a row taken out of {table.name} is named", file, [[(f"DELETE FROM {table.name} WHERE {table.where}", list(row))]], kinds, objects, logs)


def of_row_in(file, table, row, chance):
    """Another key; then also another value wherever two rows may not say the same."""
    key = table.keys[-1] if table.keys else table.columns[-1]
    ways, rows = [], []
    for alter in ({key}, {key} | table.unique):
        for n in range(3):
            far = {column: others(table.get(row, column), chance) for column in alter}
            new = table.put(row, **{column: far[column][(n if column == key else 2) % len(far[column])] for column in alter})
            rows.append(new)
            ways.append([(table.insert, new)])
    return Change(f"a row put into {table.name} is named", file, ways, *expected(table, rows))


def of_tables(file, found, chance):
    for table in found:
        for column in table.columns:
            yield of_column(file, table, column, chance.choice(table.rows), chance)
        yield of_row_out(file, table, chance.choice(table.rows))
        yield of_row_in(file, table, chance.choice(table.rows), chance)


def of_empty(file, path, names, chance):
    """A table nobody has used yet: a row of the right types is put in all the same."""
    db = sqlite3.connect(path)
    for name in names:
        row = []
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({name})"):
            known = {"lane": 0, "id": another_id("0T2S6G7TA1NWCJ00", chance), "version": 1, "log": 1, "entry": 1, "leaf": bytes(32)}
            row.append(known.get(column, {"INTEGER": 0, "BLOB": b""}.get(kind, "")))
        table = Table(db, name)
        yield Change(f"a row put into the empty table {name} is named", file, [[(table.insert, row)]], *expected(table, [row]))
    db.close()


# ---- the box's own marks, row by row ----
def marks_of_release(table, row):
    state, at_close, tidied = (table.get(row, column) for column in ("state", "at_close", "tidied"))
    for word in ("taken" if state == "finished" else "finished", "done", ""):
        yield "state", word
    for number in (2, -1, 1 - tidied):
        yield "tidied", number
    for number in (1 - at_close, 2, 256):
        yield "at_close", number


def of_marks(found):
    for table in found:
        for row in table.rows:
            asked = expected(table, [row])
            if table.name == "release":
                for column, value in marks_of_release(table, row):
                    yield Change(f"a release's {column} set to {value!r} is named", BOX, [[(f"UPDATE release SET {column} = ? WHERE id = ?", [value, table.get(row, "id")])]], *asked)
            elif table.name == "item":
                key, erased = table.get(row, "receipt_key"), table.get(row, "erased")
                for number in (1 - erased, 2, -1):
                    yield Change(f"an item's erased set to {number} is named", BOX, [[("UPDATE item SET erased = ? WHERE receipt_key = ?", [number, key])]], *asked)
                yield Change("a text taken down by nobody is named" if not erased else "a text put back is named", BOX, [[
                    ("UPDATE item SET erased = ?, text = ?, salt = ? WHERE receipt_key = ?", [1 - erased, "A text." if erased else "", bytes(16) if erased else b"", key])]], *asked)
                for column in ("kind", "target", "dimension", "channel", "of", "leaf") if erased else ():
                    value = table.get(row, column)
                    new = "withdrawal" if column == "kind" else bytes([value[0] ^ 1]) + value[1:] if column == "leaf" else value + "x"
                    yield Change(f"a changed {column} of an erased item is named", BOX, [[(f'UPDATE item SET "{column}" = ? WHERE receipt_key = ?', [new, key])]], *asked)


# ---- the tables themselves ----
def of_schema(file, kinds):
    name, path = file
    db = sqlite3.connect(path)
    indexes = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")]
    table, = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 1").fetchone()
    column = db.execute(f"PRAGMA table_info({table})").fetchone()[1]
    db.close()
    for index in indexes:
        yield Change(f"the dropped index {index} is named", name, [[(f"DROP INDEX {index}", ())]], kinds)
    for what, statement in (("table", "CREATE TABLE extra (a)"), ("view", "CREATE VIEW extra AS SELECT 1"), ("index", f"CREATE INDEX extra ON {table} ({column})"),
                            ("trigger", f"CREATE TRIGGER extra AFTER INSERT ON {table} BEGIN SELECT 1; END")):
        yield Change(f"an added {what} is named", name, [[(statement, ())]], kinds)
    yield Change("a table that may hold nothing where something must stand is named", name,
                 [[("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table' AND name = ?", [table])]], kinds)
    if name == MAIN:
        yield Change("a word put into the index of words is named", name, [[("INSERT INTO find_index (rowid, title, body) VALUES (1000001, 'slipped', 'in')", ())]], {"find_index_data"})
        yield Change("an index said to be another table's is named", name, [[("UPDATE sqlite_schema SET tbl_name = 'extra' WHERE name = ?", [indexes[0]])]], (), code=BROKEN)
        yield Change("another program's mark is named", name, [[("PRAGMA application_id = 1", ())]], (), code=WRONG)
        yield Change("the number of a newer step is named", name, [[("PRAGMA user_version = 9999", ())]], (), code=WRONG)
        yield Change("the number of an older step is named", name, [[("PRAGMA user_version = 1", ())]], (), code=WRONG)
    else:
        yield Change("the number of a newer step of the box is named", name, [[("PRAGMA user_version = 2", ())]], kinds)
        yield Change("a negative number of a step of the box is named", name, [[("PRAGMA user_version = -2", ())]], kinds)


# ---- the end, an older state, files ----
def cut_end():
    """The last actions vanish with all their traces in the database: only what is kept outside tells."""
    return Change("the end of a log cut off, sizes corrected, is named", MAIN, [[
        ("CREATE TEMP TABLE cut AS SELECT log, max(i) AS i FROM entry WHERE log = (SELECT log FROM entry WHERE s = (SELECT max(s) FROM entry)) GROUP BY log", ()),
        ("DELETE FROM head WHERE i = (SELECT max(i) FROM head)", ()),
        ("DELETE FROM entry WHERE (log, i) IN (SELECT log, i FROM cut)", ()),
        ("DELETE FROM value WHERE (log, i) IN (SELECT log, i FROM cut)", ()),
        ("UPDATE log SET size = size - 1 WHERE log = (SELECT log FROM cut)", ()),
        ("UPDATE lane SET size = size - 1, actions = actions - 1", ())]], {"head"})


def files(copy, older):
    """(sentence, what is done to the folder, the kinds of which one must be named, or the exit code and words)"""
    def swap(name, content):
        def run():
            if content is None:
                os.remove(copy.path(name))
            else:
                with open(copy.path(name), "wb") as file:
                    file.write(content)
        return run

    def read(name):
        with open(copy.path(name), "rb") as file:
            return file.read()

    with open(older, "rb") as file:
        before = file.read()
    evidence = sorted(os.path.relpath(os.path.join(d, f), copy.folder) for d, _, names in os.walk(copy.path("evidence")) for f in names)
    heads = read("heads")
    live = [at for at in range(0, len(heads), 4096) if any(heads[at:at + 64])]
    yield "an older state of the whole database beside newer heads", swap(MAIN, before), {"head"}
    yield "a missing file of heads", swap("heads", None), {"head"}
    yield "an empty file of heads", swap("heads", b""), {"head"}
    for at in live:
        changed = bytearray(heads)
        changed[at + 40] ^= 1
        if len(live) == 1:
            yield "a changed head in the file of heads", swap("heads", bytes(changed)), {"head"}
    torn = bytearray(heads)
    for at in live:
        torn[at + 40] ^= 1
    yield "heads of which none is whole", swap("heads", bytes(torn)), {"head"}
    yield "a missing spool", swap("spool", None), {"spool"}
    segments = sorted(name for name in os.listdir(copy.path("reuse")) if name.endswith(".seg")) if os.path.isdir(copy.path("reuse")) else []
    for name in segments[:1]:
        content = read("reuse/" + name)
        for at in (8, len(content) // 3, len(content) // 2, len(content) - 3):
            changed = bytearray(content)
            changed[at] ^= 1
            yield f"byte {at} of {len(content)} of a file of the index of passages", swap("reuse/" + name, bytes(changed)), {"reuse"}
        yield "a file of the index of passages that was cut", swap("reuse/" + name, content[:-1]), {"reuse"}
        yield "a missing file of the index of passages", swap("reuse/" + name, None), {"reuse"}
    yield "a missing box file", swap(BOX, None), {"box"}
    yield "an empty box file", swap(BOX, b""), {"box", "batch"}
    yield "a missing file of keys", swap("keys", None), None
    yield "an empty main file", swap(MAIN, b""), None
    if evidence:
        content = read(evidence[0])
        yield "an altered evidence file", swap(evidence[0], bytes([content[0] ^ 1]) + content[1:]), {"evidence"}
        yield "an evidence file that was cut", swap(evidence[0], content[:-1]), {"evidence"}
        yield "a missing evidence file", swap(evidence[0], None), {"evidence"}
        yield "a missing folder of evidence", lambda: shutil.rmtree(copy.path("evidence")), {"evidence"}


def of_files(copy, older, fresh):
    """fresh() puts the folder back as it was."""
    for sentence, run, kinds in list(files(copy, older)):
        run()
        verdict = copy.verify()
        named = verdict.code == FAULTS and any(fault["kind"] in kinds for fault in verdict.faults) if kinds else verdict.code > FAULTS and len(verdict.said) > 20
        yield f"{sentence} is named", None if named else str(verdict)
        fresh()
