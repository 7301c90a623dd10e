"""Clients that write under load and remember every answer they got; afterwards each must be there, once."""
import glob
import http.client
import os
import random
import secrets
import sqlite3
import threading

import kit

# by the threads with an even and with an odd number; what is typed over and over ("text", "draft", "statement") is each thread's own, so that its order is known
KINDS = (("opinion", "opinion", "opinion", "progress", "text", "point"), ("progress", "problem", "file", "spoken", "draft", "statement", "point", "answer"))
TYPED = {"text": ("chair", "member", "clerk"), "draft": ("chair", "member", ""), "statement": ("away", "afar")}
FILES = 10  # of one measure; its procedure allows twenty
TWO = ("chair", "member")  # who criticize each other


class Memory:
    """What was asked, under which word, and what was answered; None: the connection broke before an answer came."""

    def __init__(self):
        self.lock = threading.Lock()
        self.asked = []  # [kind, text, word, answer or None, whose it is or None]
        self.fresh = []  # those of the last round
        self.files, self.shown = 0, None  # a measure takes a handful of files: how many were sent, and which measure the last were sent to
        self.points, self.answers = [], {}  # criticisms that wait for an answer: (who was criticized, id); word of an answer → what it answers
        self.refused = {}  # status → one sentence
        self.wrong = []

    def begin(self, kind, text, word, whose=None):
        row = [kind, text, word, None, whose]
        with self.lock:
            self.asked.append(row)
            self.fresh.append(row)
        return row

    def point(self, word):
        """A criticism for this answer alone: each is answered once. Who was criticized, or None."""
        with self.lock:
            whose, self.answers[word] = self.points.pop(random.randrange(len(self.points))) if self.points else (None, None)
        return whose

    def measure(self, house, client):
        """The measure that the next file shows: another one after some files."""
        with self.lock:
            if self.files % FILES == 0:
                self.shown = client.post(f"/problems/{house.ids['problem']}/measures", title=f"Measure {self.files}", accountable=house.ids["engineer.post"], type="by date",
                                         due="2023-06-01", acceptance="It is there.")["id"]
            self.files += 1
            return self.shown

    def turn(self):
        with self.lock:
            fresh, self.fresh = self.fresh, []
        return fresh


def criticized(word):
    return TWO[int(word[0], 16) % 2]


def accepts(word):
    """A third of the answers: the point stands in the list of problems at once."""
    return int(word[1], 16) % 3 == 0


def send(client, ids, row, answers):
    """One request; the same row again is the same act."""
    kind, text, word, _, whose = row
    if kind == "opinion":
        return client.post(f"/o/{ids['word']}", text=text, form=word)["receipt"]
    if kind == "progress":
        return client.post(f"/measures/{ids['measure']}/progress", body=text, once=word)["id"]
    if kind == "problem":
        return client.post(f"/cycles/{ids['cycle']}/problems", title=text, level="group", fact="It was seen.", source="self", once=word)["id"]
    if kind == "spoken":
        return client.post(f"/agenda/{ids['item.open']}/minutes", speaker="Guest", body=text, once=word)["version"]
    if kind == "draft":  # the guest's stands under the item that is done: what is spoken under the open one would take it away
        item, post = (ids["item.open"], ids[whose + ".post"]) if whose else (ids["item.done"], "")
        seen = next((row["draft"] for row in client.get(f"/agenda/{item}")["parts"] if (row["post"] or "") == post), "")
        return client.post(f"/agenda/{item}/draft", post=post, body=text, draft=seen, once=word)["typed"]
    if kind == "text":
        return client.post(f"/texts/{ids['text.' + whose]}/draft", parts=[{"part": "problems", "body": text}], once=word)["draft"]
    if kind == "point":
        other = criticized(word)
        critic = next(login for login in TWO if login != other)
        return client.post(f"/meetings/{ids['meeting']}/criticism", critic=ids[critic + ".post"], other=ids[other + ".post"], fact=text, request="Ask first.", once=word)["id"]
    if kind == "answer":
        said = {"answer": "accept", "title": text, "fact": "It was counted.", "level": "group"} if accepts(word) else {"answer": "explain"}
        return client.post(f"/criticism/{answers[word]}/answer", reply=text, once=word, **said)["id"]
    if kind == "statement":
        return client.post(f"/attendance/{ids['seat.' + whose]}/statement", statement=text, once=word)["version"]
    return client.send_file(f"/measures/{whose}/evidence", "seen.txt", text.encode(), caption=text, once=word)["id"]


WHO = {"opinion": None, "progress": "engineer", "file": "engineer", "problem": "clerk", "spoken": "clerk", "draft": "clerk", "point": "clerk"}


def who_sends(row):
    return WHO[row[0]] if row[0] in WHO else row[4]


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
            kind, whose = pick.choice(KINDS[number % 2]), None
            if kind in TYPED:
                if number // 2 >= len(TYPED[kind]):
                    continue
                whose = TYPED[kind][number // 2]
            word = secrets.token_hex(32)
            if kind == "answer":
                whose = self.memory.point(word)
                if not whose:
                    continue
            try:
                if kind == "file":
                    clients["clerk"] = clients.get("clerk") or self.house.client("clerk")
                    whose = self.memory.measure(self.house, clients["clerk"])
            except kit.Refused as why:  # the disk is full: so it is said of what else is sent
                self.memory.refused[why.status] = why.body["faults"][0]["sentence"]
                continue
            except (OSError, http.client.HTTPException):
                break
            # long ones take several slots of the spool
            text = f"{kind} {word[:20]}" + " more" * (pick.choice((0, 0, 140, 500)) if kind == "opinion" else 0)
            row = self.memory.begin(kind, text, word, whose)
            try:
                who = who_sends(row)
                clients[who] = clients.get(who) or self.house.client(who)
                row[3] = send(clients[who], self.house.ids, row, self.memory.answers)
                if kind == "point":
                    self.memory.points.append((criticized(word), row[3]))
            except kit.Refused as why:
                sentence = (why.body.get("faults") or [{}])[0].get("sentence", str(why.body)[:200])
                self.memory.refused[why.status] = sentence
                row[3] = False if why.status < 500 else None
            except (OSError, http.client.HTTPException):
                break  # the server is gone
            self.ending.wait(self.pause)
        for client in clients.values():
            client.close()


def typed_over(rows):
    """The unanswered ones that the same hand typed over later: sent now they would come back."""
    last, over = set(), []
    for row in reversed(rows):
        if row[0] in TYPED:
            if row[3] is None and (row[0], row[4]) in last:
                over.append(row)
            last.add((row[0], row[4]))
    return over


def ask_again(house, memory, rows, pick=None):
    """Posts again what was acknowledged (a few) and all that was not: the first must answer as before, the others now."""
    clients = {who: house.client(who) for who in {who_sends(row) for row in rows}}
    known, over = [row for row in rows if row[3]], typed_over(rows)
    for row in random.sample(known, min(len(known), pick or len(known))) + [row for row in rows if row[3] is None and row not in over]:
        answer = send(clients[who_sends(row)], house.ids, row, memory.answers)
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


def sealed(house):
    """The same of what lies there sealed: asked of the server by whoever may read it. What is typed over stands under whose it is."""
    ids, found = house.ids, {"spoken": {}, "draft": {}, "text": {}, "statement": {}, "point": {}, "answer": {}}
    house.start()
    for login in ("clerk", "chair", "member") + TYPED["statement"]:
        house.login(login)
    clerk = house.client("clerk")
    for row in clerk.get(f"/minutes/{ids['minutes']}")["speeches"]:
        found["spoken"][row["body"]] = found["spoken"].get(row["body"], 0) + 1
    for whose in TYPED["draft"]:
        item, post = (ids["item.open"], ids[whose + ".post"]) if whose else (ids["item.done"], "")
        found["draft"][whose] = [row["body"] for row in clerk.get(f"/agenda/{item}")["parts"] if row["post"] == post]
    clerk.close()
    for whose in TYPED["text"]:
        author = house.client(whose)
        found["text"][whose] = [row["text"] for row in author.get(f"/texts/{ids['text.' + whose]}")["pieces"] if row["kind"] == "field" and row["part"] == "problems"]
        author.close()
    for whose in TYPED["statement"]:
        author = house.client(whose)
        found["statement"][whose] = [author.get(f"/attendance/{ids['seat.' + whose]}")["statement"]]
        author.close()
    chair = house.client("chair")
    for row in chair.get(f"/cycles/{ids['cycle']}/criticism")["criticisms"]:  # all between these two, so none of another's is read
        for kind, field in (("point", "fact"), ("answer", "reply")):
            if row.get(field):
                found[kind][row[field]] = found[kind].get(row[field], 0) + 1
    chair.close()
    house.stop()
    return found


def check_typed(asked, found):
    """Of what is typed over the last that was acknowledged is there, or one sent after it that nobody answered."""
    for kind, whose in {(row[0], row[4]) for row in asked if row[0] in TYPED}:
        may, there = [], found[kind][whose]
        for row in reversed([row for row in asked if (row[0], row[4]) == (kind, whose) and row[3] is not False]):
            may.append(row[1])
            if row[3]:
                break
        else:
            may.append("")  # none was acknowledged
        if len(there) > 1 or (there or [""])[0] not in may:
            raise kit.Trouble(f"{kind} of {whose or 'a guest'}: “{may[-1][:40]}” was acknowledged last, and there is {[text[:40] for text in there]}")


def check(house, memory, receipts=0):
    """With everything released and nothing running: each acknowledged text is there, once; nothing is there twice."""
    house.verify()
    found = {**stored(house), **sealed(house)}
    check_typed(memory.asked, found)
    for kind, text, word, answer, _ in memory.asked:
        if kind in TYPED:
            continue
        count = found[kind].get(text, 0)
        if answer and count != 1:
            raise kit.Trouble(f"{kind} “{text[:40]}” was acknowledged and is there {count} times")
        if answer is False and count:
            raise kit.Trouble(f"{kind} “{text[:40]}” was refused and is there")
        if count > 1:
            raise kit.Trouble(f"{kind} “{text[:40]}” is there {count} times")
        if kind == "answer" and answer and found["problem"].get(text, 0) != accepts(word):
            raise kit.Trouble(f"“{text[:40]}” {'accepted' if accepts(word) else 'explained'} a point, and {found['problem'].get(text, 0)} problems came of it")
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
