"""Clients that write under load and remember every answer they got; afterwards each must be there, once."""
import glob
import http.client
import os
import random
import secrets
import sqlite3
import threading

import kit

KINDS = ("opinion", "opinion", "opinion", "progress", "progress", "problem", "file")


class Memory:
    """What was asked, under which word, and what was answered; None: the connection broke before an answer came."""

    def __init__(self):
        self.lock = threading.Lock()
        self.asked = []  # [kind, text, word, answer or None]
        self.fresh = []  # those of the last round
        self.refused = {}  # status → one sentence
        self.wrong = []

    def begin(self, kind, text, word):
        row = [kind, text, word, None]
        with self.lock:
            self.asked.append(row)
            self.fresh.append(row)
        return row

    def turn(self):
        with self.lock:
            fresh, self.fresh = self.fresh, []
        return fresh


def send(client, ids, row):
    """One request; the same row again is the same act."""
    kind, text, word, _ = row
    if kind == "opinion":
        return client.post(f"/o/{ids['word']}", text=text, form=word)["receipt"]
    if kind == "progress":
        return client.post(f"/measures/{ids['measure']}/progress", body=text, once=word)["id"]
    if kind == "problem":
        return client.post(f"/cycles/{ids['cycle']}/problems", title=text, level="group", fact="It was seen.", source="self", once=word)["id"]
    return client.send_file(f"/measures/{ids['measure']}/evidence", "seen.txt", text.encode(), caption=text, once=word)["id"]


WHO = {"opinion": None, "progress": "engineer", "file": "engineer", "problem": "clerk"}


class Load:
    def __init__(self, house, memory, threads=6, pause=0.004):
        self.house, self.memory, self.threads, self.pause = house, memory, threads, pause
        self.ending = threading.Event()
        self.running = []

    def start(self):
        self.ending.clear()
        self.running = [threading.Thread(target=self.work, args=(number,), daemon=True) for number in range(self.threads)]
        for thread in self.running:
            thread.start()

    def end(self):
        self.ending.set()
        for thread in self.running:
            thread.join()

    def work(self, number):
        clients, pick = {}, random.Random(secrets.randbits(64))
        while not self.ending.is_set():
            kind = KINDS[number % 2 * 3 + pick.randrange(len(KINDS) - 3)]
            word = secrets.token_hex(32)
            # long ones take several slots of the spool
            text = f"{kind} {word[:20]}" + " more" * (pick.choice((0, 0, 140, 500)) if kind == "opinion" else 0)
            row = self.memory.begin(kind, text, word)
            try:
                who = WHO[kind]
                clients[who] = clients.get(who) or self.house.client(who)
                row[3] = send(clients[who], self.house.ids, row)
            except kit.Refused as why:
                sentence = (why.body.get("faults") or [{}])[0].get("sentence", str(why.body)[:200])
                self.memory.refused[why.status] = sentence
                row[3] = False if why.status < 500 else None
            except (OSError, http.client.HTTPException):
                break  # the server is gone
            self.ending.wait(self.pause)
        for client in clients.values():
            client.close()


def ask_again(house, rows, pick=None):
    """Posts again what was acknowledged (a few) and all that was not: the first must answer as before, the others now."""
    clients = {who: house.client(who) for who in set(WHO.values())}
    known = [row for row in rows if row[3]]
    for row in random.sample(known, min(len(known), pick or len(known))) + [row for row in rows if row[3] is None]:
        answer = send(clients[WHO[row[0]]], house.ids, row)
        if row[3] is None:
            row[3] = answer
        elif row[3] != answer:
            raise kit.Trouble(f"{row[0]} asked again answered {answer}, not {row[3]}")
    for client in clients.values():
        client.close()


def stored(house):
    """text → how often it is there, by kind, read from the stopped folder itself."""
    found = {"opinion": {}, "progress": {}, "problem": {}, "file": {}}
    main = sqlite3.connect(f"file:{house.data}/main.sqlite?mode=ro", uri=True)
    for kind, statement in (("opinion", "SELECT body FROM opinion"), ("progress", "SELECT body FROM progress"), ("problem", "SELECT title FROM problem"),
                            ("file", "SELECT caption FROM evidence")):
        for (text,) in main.execute(statement):
            text = text.decode() if isinstance(text, bytes) else text
            found[kind][text] = found[kind].get(text, 0) + 1
    main.close()
    return found


def check(house, memory, receipts=0):
    """With everything released and nothing running: each acknowledged text is there, once; nothing is there twice."""
    house.verify()
    found = stored(house)
    for kind, text, _, answer in memory.asked:
        count = found[kind].get(text, 0)
        if answer and count != 1:
            raise kit.Trouble(f"{kind} “{text[:40]}” was acknowledged and is there {count} times")
        if answer is False and count:
            raise kit.Trouble(f"{kind} “{text[:40]}” was refused and is there")
        if count > 1:
            raise kit.Trouble(f"{kind} “{text[:40]}” is there {count} times")
    left = glob.glob(os.path.join(house.data, "staging", "*"))
    known = [row for row in memory.asked if row[0] == "opinion" and row[3]]
    if known and receipts:
        house.start()
        client = house.client()
        for row in random.sample(known, min(len(known), receipts)):
            if client.post("/receipt", receipt=row[3])["body"] != row[1]:
                raise kit.Trouble(f"receipt {row[3]} leads to another text")
        client.close()
        house.stop()
    return {kind: sum(1 for row in memory.asked if row[0] == kind and row[3]) for kind in found}, left
