"""What the naive copy says of stand-ins and of posts that pass on: whose a prepared criticism is, and an absent member's statement.

A walk of its own over one preparation and its meeting: seats of the group are given on and stood in for, also by the one who is criticized, while
criticism is prepared, changed, taken back and looked for by everybody, and statements are handed in and read out. The copy is three sentences long:
until it is heard, it is the person's who wrote it; at the turn only what is written by somebody who then sits on the seat is opened; a statement is
handed in by the seat's holder and read out while its writer sits there.
"""
import datetime

from world import PEOPLE, SEATS, World, Wrong

LOOKING = ("mayor", "deputy", "second", "engineer", "verifier", "auditor", "clerk", "watcher", "head")
NEW = ("engineer", "verifier", "auditor") # who may be given a seat, besides those who had one
ENDS = {"%s %s" % (name, word) for word in ("done", "refused")
        for name in ("criticism.prepare", "criticism.change", "criticism.withdraw", "criticism.show", "statement.write", "statement.read", "attendance.show")} | \
    {"post.give done", "post.deputy done", "agenda.open done", "left sealed"}


class Seats:
    def __init__(self, program, actions):
        self.world, self.chance, self.done, self.told, self.entries, self.meeting = World(program, actions), None, {}, [], [], None
        self.house, self.steps = self.world.house, [self.give, self.stand_in] + [self.prepare] * 3 + [self.change] * 2 + [self.write, self.read, self.turn]
        self.seat = {seat: self.world.posts[seat] for seat in SEATS}
        self.holder = {seat: seat for seat in SEATS}
        self.coming, self.stand_ins, self.statement, self.opened = {}, [], {}, set()
        self.person = {login: self.world.show("keeper1", "/posts/" + self.world.posts[login])["holders"][0]["id"] for login in PEOPLE}

    def step(self, number):
        self.chance.choice(self.steps)(self.chance.choice(SEATS))
        if number % 8 == 7:
            self.look(None)
        if number % 16 == 15:
            self.tomorrow(None)
        if number == 240: # some days of preparation, then the meeting
            self.plan()
        self.done["left sealed"] = len([entry for entry in self.entries if entry["state"] == "sealed" and entry["other"] in self.opened])

    # ---- the copy ----
    def stands(self, login):
        """The seats that somebody stands in for today."""
        return [seat for seat, who, until in self.stand_ins if who == login and until >= self.world.today]

    def sits(self, login):
        """The own seat before one that is stood in for."""
        own = [seat for seat in SEATS if self.holder[seat] == login]
        return own or self.stands(login)

    def on(self, login, seat):
        return self.holder[seat] == login or seat in self.stands(login)

    def sees(self, login, entry):
        if entry["state"] in ("sealed", "withdrawn"):
            return login == entry["writer"]
        return bool(self.sits(login)) or login == "watcher"

    def sees_meeting(self, login):
        return bool(self.sits(login)) or login in ("clerk", "watcher", "head")

    def reads_statement(self, login, seat):
        said = self.statement.get(seat)
        if not said or not self.sees_meeting(login):
            return ""
        heard = said["read"] and (self.sits(login) or login in ("clerk", "watcher"))
        return said["words"] if heard or login == said["writer"] else ""

    # ---- one request ----
    def ask(self, login, method, path, fields, expected, what):
        error, out = self.world.people[login].ask(method, path, fields)
        self.told.append("%s by %s on %s: %s" % (what, login, path, error or "done"))
        if (error or "done") != (expected or "done"):
            raise Wrong("%s by %s on %s: expected %s, came %s: %s" % (what, login, path, expected or "done", error or "done", str(out)[:300]))
        key = what + (" refused" if error else " done")
        self.done[key] = self.done.get(key, 0) + 1
        return None if error else out

    def day(self, days=0):
        return str(self.world.today + datetime.timedelta(days))

    # ---- what happens ----
    def give(self, seat):
        free = [login for login in SEATS + NEW if not self.sits(login) and login not in self.coming.values()]
        if seat == "mayor" or seat in self.coming or not free: # who chairs goes on chairing
            return
        login = self.chance.choice(free)
        self.ask("keeper1", "POST", "/posts/%s/give" % self.seat[seat], {"person": self.person[login], "since": self.day(1)}, None, "post.give")
        self.coming[seat] = login

    def stand_in(self, seat):
        free = [login for login in SEATS + NEW if not self.stands(login) and not self.on(login, seat) and self.coming.get(seat) != login]
        if seat == "mayor" or not free:
            return
        login, days = self.chance.choice(free), self.chance.choice([0, 1, 2])
        if login not in SEATS and (login in self.coming.values() or self.sits(login)):
            return
        self.ask("keeper1", "POST", "/posts/%s/deputy" % self.seat[seat], {"person": self.person[login], "since": self.day(), "until": self.day(days)}, None, "post.deputy")
        self.stand_ins.append((seat, login, self.world.today + datetime.timedelta(days)))

    def tomorrow(self, seat):
        self.world.to_day(self.world.today + datetime.timedelta(1))
        self.holder.update(self.coming)
        self.coming = {}

    def prepare(self, seat):
        login, other = self.chance.choice(LOOKING[:6] + ("clerk",)), self.chance.choice(SEATS)
        own = (self.sits(login) or [None])[0]
        expected = ("missing" if login in SEATS else "denied") if not own else "invalid" if own == other else "conflict" if other in self.opened else None
        number = len(self.entries)
        out = self.ask(login, "POST", "/cycles/%s/criticism" % self.world.cycle.id, {"other": self.seat[other], "fact": "On day %d the file was late." % number, "request": "Ask."},
                       expected, "criticism.prepare")
        if out:
            self.entries.append({"id": out["id"], "writer": login, "seat": own, "other": other, "state": "sealed", "fact": "On day %d the file was late." % number})

    def change(self, seat):
        login, what = self.chance.choice(LOOKING[:6]), self.chance.choice(["change", "change", "withdraw"])
        if not self.entries:
            return
        entry = self.chance.choice(self.entries[-12:])
        if entry["state"] == "sealed" and self.chance.random() < 0.5:
            login = entry["writer"]
        fact = "On 9 June it came on day %d." % len(self.done)
        expected = None if entry["state"] == "sealed" else "conflict"
        if not self.sees(login, entry):
            expected = "missing"
        elif entry["state"] == "opened" and not (self.on(login, entry["seat"]) or self.on(login, entry["other"])):
            expected = "denied"
        elif what == "change" and entry["other"] in self.opened:
            expected = "conflict"
        out = self.ask(login, "POST", "/criticism/%s/%s" % (entry["id"], what), {"fact": fact, "request": "Ask."} if what == "change" else {}, expected, "criticism." + what)
        if out and what == "change":
            entry["fact"] = fact
        elif out:
            entry["state"] = "withdrawn"

    def look(self, seat):
        for login in LOOKING:
            for entry in self.entries[-8:]:
                out = self.ask(login, "GET", "/criticism/" + entry["id"], None, None if self.sees(login, entry) else "missing", "criticism.show")
                if out and (out["fact"], out["state"]) != (entry["fact"], entry["state"]):
                    raise Wrong("%s reads %s, the copy says %s" % (login, out, entry))
            if not self.sits(login) and login not in ("watcher", "head"):
                continue
            listed = {row["id"] for row in self.ask(login, "GET", "/cycles/%s/criticism" % self.world.cycle.id, None, None, "criticism.list")["criticisms"]}
            seen = {entry["id"] for entry in self.entries if entry["state"] != "withdrawn" and self.sees(login, entry)}
            if listed != seen:
                raise Wrong("%s finds %d criticisms on the page, the copy says %d" % (login, len(listed), len(seen)))
        for login in LOOKING if self.meeting else ():
            row = self.chance.choice(SEATS)
            out = self.ask(login, "GET", "/attendance/" + self.rows[row], None, None if self.sees_meeting(login) else "missing", "attendance.show")
            if out and (out["statement"] or "") != self.reads_statement(login, row):
                raise Wrong("%s reads “%s” as the statement of %s, the copy says %s" % (login, out["statement"], row, self.statement.get(row)))

    # ---- the meeting ----
    def plan(self):
        clerk = self.world.people["clerk"]
        out = self.world.must(clerk, "POST", "/cycles/%s/meeting" % self.world.cycle.id, {"place": "Room 2", "day": self.day(), "recorder": self.world.posts["clerk"]})
        self.meeting = out["id"]
        shown = self.world.show("clerk", "/meetings/" + self.meeting)
        self.rows = {row["title"]: row["id"] for row in shown["members"]}
        self.turns = {seat: row["id"] for row in shown["agenda"] for seat in SEATS if row["type"] == "turn" and row["post"] == self.seat[seat]}
        self.world.must(clerk, "POST", "/meetings/%s/attendance" % self.meeting, {})
        self.world.must(clerk, "POST", "/meetings/%s/open" % self.meeting, {})
        for seat in SEATS[1:]: # the first one stays: who is there hands in no statement
            self.world.must(clerk, "POST", "/attendance/%s/set" % self.rows[seat], {"state": "absent", "reason": "Called away.", "leave": "mayor"})

    def write(self, seat):
        if not self.meeting:
            return
        login, words = self.chance.choice(LOOKING[:7] + (self.holder[seat],) * 7), "Said on day %d." % sum(self.done.values())
        said = self.statement.get(seat)
        expected = "conflict" if seat == SEATS[0] or (said and said["read"]) else None
        if not self.sees_meeting(login):
            expected = "missing"
        elif self.holder[seat] != login:
            expected = "denied"
        if self.ask(login, "POST", "/attendance/%s/statement" % self.rows[seat], {"statement": words}, expected, "statement.write"):
            self.statement[seat] = {"writer": login, "words": words, "read": None}

    def read(self, seat):
        said = self.statement.get(seat)
        if not self.meeting or (not said and self.chance.random() < 0.8):
            return
        stays = said and (said["read"] or self.on(said["writer"], seat))
        expected = None if stays and said["read"] != self.world.today else "conflict"
        if self.ask("clerk", "POST", "/attendance/%s/read" % self.rows[seat], {"by": "Clerk"}, expected, "statement.read"):
            said["read"] = self.world.today

    def turn(self, seat):
        if not self.meeting or seat in self.opened or self.chance.random() < 0.7:
            return
        self.ask("clerk", "POST", "/agenda/%s/open" % self.turns[seat], {"reason": "The file is on its way."}, None, "agenda.open")
        self.ask("clerk", "POST", "/agenda/%s/close" % self.turns[seat], {}, None, "agenda.close")
        self.opened.add(seat)
        for entry in self.entries:
            if entry["other"] == seat and entry["state"] == "sealed" and self.on(entry["writer"], entry["seat"]):
                entry["state"] = "opened"
