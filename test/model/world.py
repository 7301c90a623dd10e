"""The naive copy's ground: people and what their roles are called in rights, things as the copy knows them, the rules' list, and the real house
beside it.

Rights are written in words: "role" in the very unit of the thing, "+role" in that unit or above it, "^role" strictly above it. They come from
procedure 3.1 and 3.2 and the cells that docs/rights.md decides, not from the program's table.
"""
import collections
import copy
import datetime
import http.client
import json
import os
import random
import secrets
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
from stories.house import House

FIRST, OWN = "a first long sentence", "a sentence of one's own"

# login: role, unit
PEOPLE = {"mayor": ("chair", "CITY"), "deputy": ("member", "CITY"), "second": ("member", "CITY"), "clerk": ("secretariat", "CITY"), "engineer": ("staff", "CITY"),
          "guest": ("observer", "CITY"), "verifier": ("verifier", "CITY"), "keeper1": ("administrator", "HOUSE"), "head": ("superior", "HOUSE"),
          "organ": ("organization", "HOUSE"), "discipline": ("discipline", "HOUSE"), "watcher": ("supervision", "HOUSE"), "auditor": ("auditor", "HOUSE"),
          "stranger": ("chair", "OTHER"), "otherclerk": ("secretariat", "OTHER")}
SEATS = ("mayor", "deputy", "second") # of the group, in the order of the agenda

GROUP = "chair member "
OFFICE = "chair secretariat "
WATCH = "+superior +organization +discipline +supervision "
INSIDE = GROUP + "secretariat superior verifier supervision organization discipline "
ALL_HERE = INSIDE + "observer staff "
SEE_CYCLE = ALL_HERE + WATCH + "+auditor +verifier "
SEE_PROBLEM = INSIDE + WATCH + "+auditor +verifier "
SEE_PERSONAL = OFFICE + "supervision verifier " + WATCH + "+verifier "
SEE_MEETING = GROUP + "secretariat observer " + WATCH
READ_MINUTES = GROUP + "secretariat +supervision "
HANDED = {"handed in", "passed", "to revise", "to rewrite"}


def see_ledger(thing):
    return SEE_PERSONAL if thing.more.get("personal") else SEE_PROBLEM


def see_paper(thing):
    return {"draft": READ_MINUTES, "signed": READ_MINUTES, "told": GROUP + "secretariat observer " + WATCH, "sent up": GROUP + "secretariat +auditor " + WATCH,
            "announced": ALL_HERE + WATCH + "auditor +auditor +verifier"}[thing.state]


def see_material(thing):
    if not thing.more["author"]: # the group's own, a draft too
        return GROUP + "secretariat " + WATCH
    return "chair +supervision" if thing.state in HANDED else {"draft": "", "read out": GROUP + "+supervision", "filed": GROUP + WATCH}[thing.state]


def see_minutes(thing):
    return GROUP + "secretariat " + WATCH if thing.state == "filed" else READ_MINUTES


# who sees a thing beside those whose own it is
SEES = {
    "house": lambda thing: " ".join("+" + role for role, _ in PEOPLE.values()),
    "cycle": lambda thing: SEE_CYCLE, "plan": lambda thing: SEE_CYCLE,
    "problem": see_ledger, "measure": see_ledger, "extension": lambda thing: see_ledger(thing.more["measure"]), "lookback": see_ledger,
    "sheet": lambda thing: "+supervision " if thing.state == "draft" else GROUP + "secretariat " + WATCH,
    "point": lambda thing: SEES["sheet"](thing.more["sheet"]),
    "paper": see_paper, "paragraph": lambda thing: see_paper(thing.more["paper"]),
    "talk": lambda thing: "chair secretariat" if thing.state in ("proposed", "time agreed", "withdrawn") else READ_MINUTES,
    "material": see_material,
    "criticism": lambda thing: {"sealed": "", "withdrawn": "", "opened": GROUP + "+supervision", "filed": GROUP + WATCH}[thing.state],
    "meeting": lambda thing: SEE_MEETING, "agenda": lambda thing: SEE_MEETING, "attendance": lambda thing: SEE_MEETING, "decision": lambda thing: SEE_MEETING,
    "minutes": see_minutes, "speech": lambda thing: see_minutes(thing.more["minutes"]),
    "ballot": lambda thing: GROUP + "secretariat " + WATCH,
    "reading": lambda thing: GROUP + "secretariat " + WATCH, "study": lambda thing: GROUP + "secretariat " + WATCH,
    "opinion": lambda thing: "chair +supervision" if thing.more["on"] else READ_MINUTES,
    "opinion_group": lambda thing: "chair +supervision" if thing.more["on"] else READ_MINUTES,
    "opinion_request": lambda thing: "chair +supervision", "redaction": lambda thing: "chair ^superior ^discipline",
}
# of these what is one's own is seen whatever the role
OWNED = {"problem", "measure", "extension", "lookback", "talk", "material", "criticism", "minutes", "speech", "study", "opinion", "opinion_group", "opinion_request"}
# the action that shows a thing, where it is not called after it
SHOWN_BY = {"material": "text.show", "lookback": "lookback.item", "study": "study.item", "opinion_group": "group.show", "opinion_request": "request.show"}


class Thing:
    """An object as the copy knows it. `own`: logins whose own it is; `who`: whoever made, claimed or asked it."""

    def __init__(self, kind, key, state="", cycle=None, unit="CITY", **more):
        self.kind, self.key, self.state, self.cycle, self.unit, self.id = kind, key, state, cycle, unit, None
        self.own, self.who, self.more = set(), None, more


def holds(login, words, thing):
    role, unit = PEOPLE[login]
    for word in words.split():
        if word.lstrip("+^") != role:
            continue
        here, above = unit == thing.unit, unit == "HOUSE" and thing.unit != "HOUSE"
        if (word[0] == "^" and above) or (word[0] == "+" and (here or above)) or (word[0] not in "+^" and here):
            return True
    return False


def may_see(login, thing):
    return holds(login, SEES[thing.kind](thing), thing) or (thing.kind in OWNED and login in thing.own) or login == thing.more.get("reviewer")


# ---- what can be done ----
# A rule gets (world, login, thing, chance) and gives (fields, expected, effect): expected None means it is done, else the answer's class, for
# somebody who sees the thing, may do it, and finds it in one of `states`; effect(world, out) changes the copy.
# right: words, or a function of the thing; own: also whose own it is; often: how much more often than others it is tried;
# makes: (kind, how many a cycle at most); set: only tried where the walk says so; nobody: by somebody who is not logged in.
Rule = collections.namedtuple("Rule", "name right kind states own often makes set nobody function")
RULES = []


def rule(name, right, kind, states=None, own=False, often=1, makes=None, **more):
    def add(function):
        RULES.append(Rule(name, right, kind, states, own, often, makes, more.get("set", False), more.get("nobody", False), function))
        return function
    return add


def may_do(login, one, thing):
    right = one.right(thing) if callable(one.right) else one.right
    return one.nobody or holds(login, right, thing) or (one.own and login in thing.own)


def becomes(thing, state):
    def effect(world, out):
        thing.state = state
    return effect


def adds(kind, state="", **more):
    """An effect: a thing of that kind is there. own and who go with it."""
    own, who = more.pop("own", set()), more.pop("who", None)

    def effect(world, out):
        thing = Thing(kind, world.step, state, **more)
        thing.own, thing.who = set(own), who
        world.add(thing, out["id"])
    return effect


# ---- the real one ----
class Wrong(Exception):
    pass


class Person:
    def __init__(self, address, login=None, password=None):
        self.connection, self.token, self.login = http.client.HTTPConnection(address, timeout=60), None, login
        if login:
            self.token = self.ask("POST", "/login", {"login": login, "password": password})[1]["token"]

    def ask(self, method, path, fields=None):
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        body = None
        if fields is not None and any(isinstance(value, tuple) for value in fields.values()):
            mark = secrets.token_hex(12)
            headers["Content-Type"] = "multipart/form-data; boundary=" + mark
            body = "".join("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n" % (mark, key, value[0], value[1])
                           for key, value in fields.items()) + "--%s--\r\n" % mark
        elif fields is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(fields)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        out = json.loads(answer.read() or b"{}")
        return None if answer.status < 300 else out.get("error", str(answer.status)), out


class World:
    """A house with its people and, one year after another, a cycle of one unit, and the copy of it."""

    def __init__(self, program, actions, fresh=(), procedure="annual-democratic-life-meeting"):
        self.procedure = procedure
        self.actions, self.kinds, self.keys, self.step, self.posts = actions, collections.defaultdict(list), {}, 0, {}
        self.today, self.cycle = datetime.date(2023, 1, 4), None
        self.house = House(program)
        if fresh:
            self.go_on_from(fresh[0])
        else:
            self.begin_house()

    def go_on_from(self, other):
        """The same house as that one, which stands still and in which nothing was done yet."""
        shutil.copytree(other.house.data, self.house.data)
        self.unit, self.posts, self.cycle = other.unit, other.posts, copy.deepcopy(other.cycle)
        self.come_in()
        self.add(Thing("house", "house", unit="HOUSE"), self.unit["HOUSE"])
        self.add(self.cycle, self.cycle.id)

    def begin_house(self):
        self.house.keeper(["house", "init", "--code", "HOUSE", "--name", "House", "--login", "admin", "--person", "Administrator", "--password", FIRST,
                           "--clock", "simulated", "--now", "%sT01:00Z" % self.today, "--zone", "0", "--language", "en"])
        self.house.start()
        first = Person(self.house.address, "admin", FIRST)
        self.unit = {row["code"]: row["id"] for row in first.ask("GET", "/units")[1]["units"]}
        for code in ("CITY", "OTHER"):
            self.unit[code] = self.must(first, "POST", "/units/%s/units" % self.unit["HOUSE"], {"code": code, "name": code, "has_group": True})["id"]
        for login, (role, code) in PEOPLE.items():
            person = self.must(first, "POST", "/units/%s/people" % self.unit[code], {"login": login, "name": login, "password": FIRST})
            post = self.must(first, "POST", "/units/%s/posts" % self.unit[code], {"title": login, "role": role})
            self.must(first, "POST", "/posts/%s/give" % post["id"], {"person": person["id"], "since": str(self.today)})
            self.posts[login] = post["id"]
            self.must(Person(self.house.address, login, FIRST), "POST", "/password", {"present": FIRST, "fresh": OWN})
        self.come_in()
        self.add(Thing("house", "house", unit="HOUSE"), self.unit["HOUSE"])
        self.begin_cycle()

    def come_in(self):
        self.house.start()
        self.people = {login: Person(self.house.address, login, OWN) for login in PEOPLE}
        self.nobody = Person(self.house.address)

    def day(self, days):
        return str(self.today + datetime.timedelta(days))

    def to_day(self, today):
        """The clock goes on, and what is due is done."""
        self.today = today
        self.house.keeper(["clock", "set", "--now", "%sT01:00Z" % today])
        self.house.keeper(["job", "run"])
        self.come_in()

    def begin_cycle(self, special=False):
        """The level above deploys a campaign; the clock opens the unit's cycle."""
        head = self.people["head"]
        title = "Review of step %d" % self.step
        campaign = self.must(head, "POST", "/campaigns", {"unit": self.unit["HOUSE"], "procedure": self.procedure, "year": self.today.year - 1, "title": title, "special": special})
        self.must(head, "POST", "/campaigns/%s/deploy" % campaign["id"], {})
        self.house.keeper(["job", "run"])
        self.come_in()
        self.cycle = Thing("cycle", "cycle of step %d" % self.step, "deployed", waiting=[], stages={}, overrides=set(), releases=0, year=self.today.year - 1)
        for row in self.people["head"].ask("GET", "/cycles")[1]["cycles"]:
            if row["unit_name"] == "CITY" and row["title"] == title:
                self.add(self.cycle, row["id"])
        self.cycle.more["poster"] = self.people["clerk"].ask("GET", "/cycles/" + self.cycle.id)[1]["intake"]

    @staticmethod
    def must(person, method, path, fields=None):
        error, out = person.ask(method, path, fields)
        if error:
            raise Wrong("%s cannot %s %s: %s" % (person.login, method, path, json.dumps(out)[:300]))
        return out

    def show(self, login, path):
        return self.must(self.people[login], "GET", path)

    # ---- the copy ----
    def add(self, thing, identity):
        thing.id = identity
        self.kinds[thing.kind].append(thing)
        self.keys[thing.kind, thing.key] = thing

    def of(self, cycle, kind):
        return [thing for thing in self.kinds[kind] if thing.cycle is cycle]

    def known(self, kind, identity):
        return next((thing for thing in self.kinds[kind] if thing.id == identity), None)

    def meeting(self, cycle):
        """The cycle's last one."""
        return next(reversed(self.of(cycle, "meeting")), None)

    def minutes(self, meeting):
        return next(thing for thing in self.kinds["minutes"] if thing.more["meeting"] is meeting)

    def at(self, meeting, kind):
        return [thing for thing in self.kinds[kind] if thing.more["meeting"] is meeting]

    # ---- a step ----
    def expect(self, step):
        """What the copy says of it: the thing, the fields, the answer and what becomes of it."""
        number, login, which, kind, key, seed = step
        one, thing = RULES[which], self.keys.get((kind, key))
        if not thing:
            return None, None, None, None # it was left out, or what it hangs on
        self.step = number
        fields, expected, effect = one.function(self, login, thing, random.Random(seed))
        if not one.nobody and not may_see(login, thing):
            expected = "missing"
        elif not may_do(login, one, thing):
            expected = "denied"
        elif one.states and thing.state not in one.states:
            expected = "conflict" if expected != "invalid" else "invalid or conflict"
        return thing, fields, expected, effect

    def take(self, step):
        """One step against both. Was it done?"""
        thing, fields, expected, effect = self.expect(step)
        one, login = RULES[step[2]], step[1]
        if not thing:
            return False
        error, out = None, {}
        if fields is not None:
            method, path = self.actions.find(one.name)["http"].split(" ")
            path = path.replace("{%s}" % thing.kind, thing.id).replace("{word}", thing.more.get("poster", ""))
            error, out = (self.nobody if one.nobody else self.people[login]).ask(method, path, fields if method == "POST" else None)
        if (error or "done") not in (expected or "done").split(" or "):
            raise Wrong("step %d: %s by %s on %s %s (%s): expected %s, came %s: %s" % (self.step, one.name, login, thing.kind, thing.key, thing.state, expected or "done", error or "done", json.dumps(out)[:300]))
        if not error and effect:
            effect(self, out)
        return not error

    def look(self, chance):
        """Everybody looks at everything that may have changed."""
        things = [thing for kind, rows in self.kinds.items() if kind not in ("house", "cycle") for thing in rows[-30:] if kind + ".show" in self.actions.rows or kind in SHOWN_BY]
        for thing in self.kinds["cycle"] + (things if len(things) < 25 else chance.sample(things, 25)):
            for login, person in self.people.items():
                self.look_at(login, person, thing)

    def look_at(self, login, person, thing):
        path = self.actions.find(SHOWN_BY.get(thing.kind, thing.kind + ".show"))["http"].split(" ")[1].replace("{%s}" % thing.kind, thing.id)
        error, out = person.ask("GET", path)
        seen = may_see(login, thing)
        if seen != (error is None) or (error and error != "missing"):
            raise Wrong("%s looks at %s %s (%s): %s" % (login, thing.kind, thing.key, thing.state, error or "seen"))
        if seen and thing.state and out["state"] != thing.state:
            raise Wrong("%s %s is “%s”, the copy says “%s”" % (thing.kind, thing.key, out["state"], thing.state))
        for field, there in thing.more.get("said", {}).items():
            if seen and bool(out.get(field)) != there():
                raise Wrong("%s %s has “%s” in %s" % (thing.kind, thing.key, out.get(field), field))
        for field, words in thing.more.get("words", {}).items(): # what not everybody reads who sees the thing
            if seen and (out.get(field) or "") != words(login):
                raise Wrong("%s reads “%s” in %s of %s %s (%s), not “%s”" % (login, out.get(field), field, thing.kind, thing.key, thing.state, words(login)))
        if seen and "reads" in thing.more: # words that stand somewhere in it, and words that do not
            whole = json.dumps(out, ensure_ascii=False)
            for words, there in thing.more["reads"](login).items():
                if (words in whole) != there:
                    raise Wrong("%s %s “%s” in %s %s (%s)" % (login, "does not read" if there else "reads", words, thing.kind, thing.key, thing.state))
