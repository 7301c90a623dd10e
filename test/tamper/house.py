"""A folder to be altered: the worked example with every table filled that can be, several copies of it, and what verify says of one."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fault"))
import kit  # noqa: E402

MAIN, BOX = "main.sqlite", "box.sqlite"
CLEAN, FAULTS, WRONG, BROKEN = 0, 1, 6, 9  # exit codes: docs/keeping.md


class Verdict:
    """What `candor verify` answered: exit code, faults, the sentence where it could not begin."""

    def __init__(self, code, faults, said):
        self.code, self.faults, self.said = code, faults, said

    def __str__(self):
        rows = "; ".join(" ".join(str(fault.get(key, "")) for key in ("kind", "object", "field", "log", "entry", "what")) for fault in self.faults[:3])
        return f"exit {self.code}: {rows or self.said or 'nothing was named'}"


def verify(candor, folder):
    done = subprocess.run([candor, "--data", folder, "--json", "verify"], capture_output=True, text=True, errors="replace", timeout=120, check=False)
    try:
        return Verdict(done.returncode, json.loads(done.stdout)["faults"], done.stderr.strip())
    except (ValueError, KeyError):
        return Verdict(done.returncode, [], done.stderr.strip())


def settle(path):
    """Everything into the one file, so that its bytes are the whole."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("PRAGMA journal_mode=DELETE")
    db.close()
    for end in ("-wal", "-shm", "-journal"):
        if os.path.exists(path + end):
            os.remove(path + end)


def counted(path):
    db = sqlite3.connect(path)
    names = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
    found = {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    db.close()
    return found


# ---- what the worked example leaves empty ----
def first_that_may(house, people, path, **fields):
    for person in people:
        client = house.client(person)
        try:
            return client.post(path, **fields)
        except kit.Refused:
            continue
        finally:
            client.close()
    raise kit.Trouble(f"nobody may {path}")


def fill(candor, folder):
    """Log-ins, something done under a word, a reading on request, and a text taken out of the box."""
    db = sqlite3.connect(os.path.join(folder, MAIN))
    settings = dict(db.execute("SELECT name, value FROM setting"))
    seats = db.execute("SELECT cycle, post FROM opinion WHERE audience = 'person' ORDER BY id").fetchall()
    texts = [row[0] for row in db.execute("SELECT id FROM opinion WHERE item <> '' AND body <> '' ORDER BY id")]
    db.close()
    house = kit.House(candor, folder)
    people = settings["sample_accounts"].split()
    house.start()
    client = house.client()
    for person in people:
        house.tokens[person] = client.post("/login", login=person, password=settings["sample_password"])["token"]
    client.close()
    first_that_may(house, people, "/language", language="en", once="said once")
    for cycle, post in seats[:1]:
        first_that_may(house, people, f"/cycles/{cycle}/requests", seat=post, reason="The superior body asks for it.")
    for text in texts[:2]:
        asked = first_that_may(house, people, f"/opinions/{text}/redact", ground="Law on state secrets, article 9.")["id"]
        while first_that_may(house, people, f"/redactions/{asked}/approve")["state"] != "done":
            people = people[1:] + people[:1]
    house.stop()


def make(candor, place, given=None):
    """(the folder, its main file of an earlier moment)"""
    folder, older = os.path.join(place, "house"), os.path.join(place, "older.sqlite")
    if given:
        shutil.copytree(given, folder)
    else:
        subprocess.run([candor, "--data", folder, "example"], check=True, stdout=subprocess.DEVNULL)
    settle(os.path.join(folder, MAIN))
    shutil.copy(os.path.join(folder, MAIN), older)
    if given:
        subprocess.run([candor, "--data", folder, "clock", "set", "--now", "2031-01-01T00:00Z"], check=True, stdout=subprocess.DEVNULL)
    else:
        fill(candor, folder)
    settle(os.path.join(folder, MAIN))
    settle(os.path.join(folder, BOX))
    return folder, older


class Copy:
    """A copy of the folder that one process alters and puts back."""

    def __init__(self, candor, folder, place):
        self.candor, self.folder = candor, os.path.join(place, f"copy-{os.getpid()}")
        shutil.copytree(folder, self.folder)
        self.whole = {}
        for name in (MAIN, BOX):
            with open(self.path(name), "rb") as file:
                self.whole[name] = file.read()

    def path(self, name):
        return os.path.join(self.folder, name)

    def restore(self, name):
        for end in ("-wal", "-shm", "-journal"):
            if os.path.exists(self.path(name) + end):
                os.remove(self.path(name) + end)
        with open(self.path(name), "wb") as file:
            file.write(self.whole[name])

    def open(self, name):
        db = sqlite3.connect(self.path(name), isolation_level=None)
        for line in ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=OFF", "ignore_check_constraints=ON", "writable_schema=ON"):
            db.execute("PRAGMA " + line)
        return db

    def verify(self):
        return verify(self.candor, self.folder)
