"""What the naive copy says of units that move, split, merge and close, and of posts that pass on or are stood in for: where people and posts go, who
sees and works with what stood in the ledgers, and whose next look-back has it.

A walk of its own over several units below two others and some years: in between problems and measures are written down, done, verified, confirmed,
extended and looked back on, in the units' own cycles and in those of the units that they follow. The copy knows one thing of a unit that was
followed: it stands where the one stands that followed it. And one of a post: whoever holds it, or stands in for its holder today, has what hangs on
it; who claimed, verified or asked something stays the person who did.
"""
import datetime

from world import FIRST, GROUP, INSIDE, OFFICE, OWN, SEE_PERSONAL, SEE_PROBLEM, WATCH, Person, Wrong, House

OPEN_ONES = ("planned", "under way", "claimed done")
CLOSED, STAYS = "is closed, the first new one follows", "stays"
HERE = (("c", "chair"), ("m", "member"), ("o", "secretariat"), ("s", "staff"), ("v", "verifier")) # of each unit with a group
ENDS = {"%s %s" % (name, word) for word in ("done", "refused")
        for name in ("unit.close", "unit.split", "unit.move", "problem.add", "problem.claim", "measure.add", "evidence.add", "measure.claim", "measure.verify", "measure.return", "measure.confirm",
                     "measure.reopen", "extension.ask", "extension.decide", "lookback.report")} | \
    {"merged", "closed without one that follows", "followed by one that was followed", "split and followed", "chair became member", "brought to a group", "units below went along",
     "reported for a unit that was followed", "carried into a followed unit's ledger", "worked on for a followed unit", "cycle of a new unit in the year's middle", "post.give done", "post.deputy done",
     "done in somebody's stead", "done by a successor"}


class Row:
    """Whatever the copy knows, by name."""

    def __init__(self, **known):
        self.__dict__.update(known)


class Mergers:
    def __init__(self, program, actions):
        self.actions, self.chance, self.done, self.number, self.told = actions, None, {}, 0, []
        self.steps = [self.problem] * 6 + [self.claim] * 2 + [self.add_measure] * 8 + [self.work] * 24 + [self.decide] * 3 + [self.report] * 6 + [self.pass_on, self.stand_in, self.stand_in] + \
            [self.merge, self.merge, self.split, self.split, self.move, self.close, self.vacate]
        self.units, self.posts, self.people, self.campaign, self.coming, self.stand_ins = {}, {}, {}, 0, {}, {}
        self.cycles, self.problems, self.measures, self.extensions, self.items = [], [], [], [], []
        self.today, self.house = datetime.date(2023, 1, 4), House(program)
        self.house.keeper(["house", "init", "--code", "HOUSE", "--name", "HOUSE", "--login", "admin", "--person", "Administrator", "--password", FIRST,
                           "--clock", "simulated", "--now", "%sT01:00Z" % self.today, "--zone", "0", "--language", "en"])
        self.house.start()
        self.people["admin"] = Person(self.house.address, "admin", FIRST)
        self.units["HOUSE"] = Row(code="HOUSE", id=self.ask_for("admin", "/units")["units"][0]["id"], parent=None, open=True, follows=None, group=False, born=self.today)
        for login, role in (("head", "superior"), ("watcher", "supervision"), ("auditor", "auditor"), ("keeper1", "administrator")):
            self.seat(login, "HOUSE", role)
        for code, group in (("P", False), ("Q", False), ("A", True), ("B", True), ("C", True), ("D", True), ("E", True)):
            self.unit(code, "HOUSE" if not group else "P" if code in "AB" else "Q", group)
            for letter, role in HERE if group else (("head", "superior"), ("watch", "supervision")):
                self.seat(code.lower() + letter, code, role)
        self.next_year()

    def step(self, number):
        self.number = number
        self.chance.choice(self.steps)()
        if {unit.code for unit in self.units.values() if unit.open and unit.group} - {cycle.unit for cycle in self.cycles if cycle.campaign == self.campaign}:
            self.next_day() # the server would open its cycle by itself one of these minutes
        if number % 12 == 11:
            self.look()
        if number % 40 == 39:
            self.next_day()
        if number % 200 == 199:
            self.next_year()

    # ---- the house ----
    def ask_for(self, login, path, fields=None):
        error, out = self.person(login).ask("GET" if fields is None else "POST", path, fields)
        if error:
            raise Wrong("%s cannot ask for %s: %s" % (login, path, str(out)[:300]))
        return out

    def person(self, login):
        if login not in self.people:
            self.people[login] = Person(self.house.address, login, OWN)
        return self.people[login]

    def unit(self, code, parent, group):
        made = self.ask_for("admin", "/units/%s/units" % self.units[parent].id, {"code": code, "name": code, "has_group": group})
        self.units[code] = Row(code=code, id=made["id"], parent=parent, open=True, follows=None, group=group, born=self.today)

    def seat(self, login, code, role):
        """A new person on a new post."""
        person = self.ask_for("admin", "/units/%s/people" % self.units[code].id, {"login": login, "name": login, "password": FIRST})
        post = self.ask_for("admin", "/units/%s/posts" % self.units[code].id, {"title": login, "role": role})
        self.ask_for("admin", "/posts/%s/give" % post["id"], {"person": person["id"], "since": str(self.today)})
        first = Person(self.house.address, login, FIRST)
        first.ask("POST", "/password", {"present": FIRST, "fresh": OWN})
        self.posts[login] = Row(login=login, id=post["id"], person=person["id"], role=role, unit=code, home=code, was=None, holder=login, since=self.today)

    def to_day(self, today):
        self.today = today
        for post, login in self.coming.items():
            self.posts[post].holder, self.posts[post].since = login, today
        self.coming, self.stand_ins = {}, {pair: until for pair, until in self.stand_ins.items() if until >= today}
        self.house.keeper(["clock", "set", "--now", "%sT01:00Z" % today])
        self.house.keeper(["job", "run"])
        self.house.start()
        self.people = {}
        self.people["admin"] = Person(self.house.address, "admin", FIRST)

    def day(self, days):
        return str(self.today + datetime.timedelta(days))

    # ---- where a unit stands ----
    def place(self, code):
        while self.units[code].follows:
            code = self.units[code].follows
        return code

    def above(self, code):
        code = self.units[self.place(code)].parent
        while code:
            yield self.place(code)
            code = self.units[self.place(code)].parent

    def below_or_here(self, code, top):
        return self.place(code) == self.place(top) or self.place(top) in self.above(code)

    def holds(self, login, words, code):
        for post in self.sits(login):
            for word in words.split():
                if word.lstrip("+^") != post.role:
                    continue
                here, above = self.place(post.unit) == self.place(code), self.place(post.unit) in self.above(code)
                if (word[0] == "^" and above) or (word[0] == "+" and (here or above)) or (word[0] not in "+^" and here):
                    return True
        return False

    def sits(self, login):
        """The posts somebody holds, and those stood in for."""
        return [post for post in self.posts.values() if post.unit and (post.holder == login or (post.login, login) in self.stand_ins)]

    def is_held(self, post):
        return post.holder or post.login in self.coming or [pair for pair in self.stand_ins if pair[0] == post.login]

    def own(self, login, thing):
        return thing.own in [post.login for post in self.sits(login)]

    def sees(self, login, thing):
        return self.holds(login, SEE_PERSONAL if thing.personal else SEE_PROBLEM, thing.cycle.unit) or self.own(login, thing)

    # ---- one request ----
    def ask(self, name, login, thing, fields, expected):
        """thing: what the path names. Gives what came, None where it was refused."""
        path = self.actions.find(name)["http"].split(" ")[1]
        path = path[:path.index("{")] + thing.id + path[path.index("}") + 1:]
        error, out = self.person(login).ask("POST", path, fields)
        self.told.append("%s by %s on %s: %s" % (name, login, path, error or "done"))
        if (error or "done") not in (expected or "done").split(" or "):
            raise Wrong("step %d: %s by %s on %s: expected %s, came %s: %s" % (self.number, name, login, path, expected or "done", error or "done", str(out)[:300]))
        self.count(name + (" refused" if error else " done"))
        return None if error else out

    def count(self, word):
        self.done[word] = self.done.get(word, 0) + 1

    def who(self, may):
        """Mostly somebody who may."""
        logins = [login for login in self.posts if self.sits(login)] + ["auditor"]
        able = [login for login in logins if may(login)]
        return self.chance.choice(able if able and self.chance.random() < 0.75 else logins)

    # ---- units ----
    def pick(self, most=None):
        """Mostly an open one."""
        there = [unit for unit in self.units.values() if unit.open] if self.chance.random() < 0.9 else list(self.units.values())
        return self.chance.choice([unit for unit in there if not most or most(unit)] or there)

    def left_open(self, unit):
        """Measures that are open and go on, in the ledgers of a unit and of those that it follows."""
        line = {unit.code}
        while True:
            more = {code for code, other in self.units.items() if other.follows in line} | line
            if more == line:
                break
            line = more
        return len([measure for measure in self.measures if measure.cycle.unit in line and measure.state in OPEN_ONES and not measure.rests])

    def taken(self, unit, follower, out):
        """What the one that follows takes along."""
        unit, follower = self.units[unit], self.units[follower]
        posts = [post for post in self.posts.values() if post.unit == unit.code]
        people = [post for post in self.posts.values() if post.home == unit.code]
        has_chair = [post for post in self.posts.values() if post.unit == follower.code and post.role == "chair"]
        below = [other for other in self.units.values() if other.parent == unit.code and not other.follows]
        self.count("brought to a group") if unit.group and not follower.group else None
        follower.group = follower.group or unit.group
        moved = len([other for other in self.units.values() for top in below if self.below_or_here(other.code, top.code)])
        for other in below:
            other.parent = follower.code
            self.count("units below went along")
        for post in posts:
            post.unit = follower.code
            if post.role == "chair" and has_chair:
                post.role = "member"
                self.count("chair became member")
        for post in people:
            post.home = follower.code
        if [other for other in self.units.values() if other.follows == unit.code]:
            self.count("followed by one that was followed")
        unit.open, unit.follows = False, follower.code
        said = (out["posts"], out["people"], out["moved"])
        if said != (len(posts), len(people), moved):
            raise Wrong("step %d: “%s” followed by “%s” took %s posts, people and units, the copy says %s" % (self.number, unit.code, follower.code, said, (len(posts), len(people), moved)))

    def may_manage(self, login):
        return "keeper1" if self.chance.random() < 0.85 else login

    def refusal(self, login, unit, other):
        """How it is refused that a unit is merged into another or put below it; None: it is done."""
        if login != "keeper1":
            return "denied"
        if not unit.open or unit.code == "HOUSE" or not other.open:
            return "conflict"
        return "invalid" if self.below_or_here(other.code, unit.code) else None

    def merge(self):
        unit, other = self.pick(lambda unit: unit.code != "HOUSE"), self.pick(lambda unit: not unit.group) if self.chance.random() < 0.2 else self.pick()
        login, left = self.may_manage(self.who(lambda login: True)), self.left_open(unit)
        expected = self.refusal(login, unit, other)
        if len([one for one in self.units.values() if one.open and one.group]) < 4 and not expected:
            return
        out = self.ask("unit.close", login, unit, {"successor": other.id}, expected)
        if out:
            self.taken(unit.code, other.code, out)
            self.count("merged")
            if out["open_measures"] != left:
                raise Wrong("step %d: %d measures of “%s” go on, the copy says %d" % (self.number, out["open_measures"], unit.code, left))

    def close(self, unit=None):
        """Without one that follows: nobody sits there any more, no open unit stands below, and no other unit's ledger counts on its posts."""
        unit, given = unit or self.pick(), unit
        if not given and self.chance.random() < 0.7:
            empty = [one for one in self.units.values() if one.open and one.code not in ("HOUSE", "P", "Q") and not [post for post in self.posts.values() if post.unit == one.code and self.is_held(post)]]
            unit = max(empty, key=self.left_open, default=unit)
        login, left = self.may_manage(self.who(lambda login: True)), self.left_open(unit)
        beyond, children = self.hinders(unit)
        holders = [post for post in self.posts.values() if post.unit == unit.code and self.is_held(post)]
        expected = "denied" if login != "keeper1" else "conflict" if not unit.open or unit.code == "HOUSE" or beyond or children or holders else None
        out = self.ask("unit.close", login, unit, {}, expected)
        if not out:
            return
        unit.open = False
        self.count("closed without one that follows")
        self.count("stays open where nobody looks back") if left else None
        for post in self.posts.values():
            post.unit, post.was = (None, unit.code) if post.unit == unit.code else (post.unit, post.was)
        if out["open_measures"] != left:
            raise Wrong("step %d: %d measures of “%s” stay open, the copy says %d" % (self.number, out["open_measures"], unit.code, left))

    def hinders(self, unit):
        """Measures of other units that hang on its posts, and open units right below."""
        beyond = [measure for measure in self.measures if self.posts[measure.own].unit == unit.code and self.place(measure.cycle.unit) != self.place(unit.code) and measure.state != "confirmed" and not measure.rests]
        return beyond, [one for one in self.units.values() if one.open and one.parent == unit.code]

    def vacate(self):
        """The last ones leave a unit with a group that has most to do, and mostly it is closed then; it happens rarely, or nobody would be left."""
        there = [unit for unit in self.units.values() if unit.open and unit.group and unit.code not in ("P", "Q", "HOUSE") and unit.born < self.today and not any(self.hinders(unit))]
        if len(there) < 4 or self.number < 170 * (1 + self.done.get("vacated", 0)):
            return
        unit = max(there, key=self.left_open)
        self.count("vacated")
        for post in self.posts.values():
            if post.unit == unit.code and post.holder and post.since < self.today:
                self.ask_for("keeper1", "/posts/%s/end" % post.id, {"person": self.posts[post.holder].person, "until": self.day(-1)})
                post.holder = None
        if self.chance.random() < 0.8:
            self.close(unit)

    def split(self):
        unit, old = self.pick(), self.chance.choice([CLOSED, STAYS])
        login, codes = self.may_manage(self.who(lambda login: True)), ["%s%d%s" % (unit.code[:2], self.number, letter) for letter in "xy"]
        groups, wrong, left = [self.chance.random() < 0.7, True], self.chance.random(), self.left_open(unit)
        if wrong < 0.15:
            codes[1] = codes[0] if wrong < 0.07 else self.chance.choice(list(self.units))
        expected = None
        if login != "keeper1":
            expected = "denied"
        elif not unit.open or unit.code == "HOUSE":
            expected = "conflict"
        elif wrong < 0.15:
            expected = "invalid"
        if not expected and len([one for one in self.units.values() if one.open]) > 14:
            return
        out = self.ask("unit.split", login, unit, {"old": old, "parts": [{"code": code, "name": code, "has_group": group} for code, group in zip(codes, groups)]}, expected)
        if not out:
            return
        for code, group in zip(codes, groups):
            made = next(part for part in out["parts"] if part["code"] == code)
            self.units[code] = Row(code=code, id=made["id"], parent=unit.parent, open=True, follows=None, group=group, born=self.today)
        if old == CLOSED:
            self.taken(unit.code, codes[0], out)
            self.count("split and followed")
        elif (out["posts"], out["people"], out["moved"]) != (0, 0, 0):
            raise Wrong("step %d: “%s” stays, and its parts took %s" % (self.number, unit.code, out))
        if out["open_measures"] != left:
            raise Wrong("step %d: %d measures of “%s” go on, the copy says %d" % (self.number, out["open_measures"], unit.code, left))
        if self.chance.random() < 0.5: # the other part gets people of its own
            for letter, role in HERE[:3]:
                self.seat(codes[1].lower() + letter, codes[1], role)

    def move(self):
        unit, parent = self.pick(), self.pick(lambda one: one.code in ("P", "Q", "HOUSE"))
        login = self.may_manage(self.who(lambda login: True))
        expected = self.refusal(login, unit, parent)
        out = self.ask("unit.move", login, unit, {"parent": parent.id}, expected)
        if out:
            moved = 0 if unit.parent == parent.code else len([other for other in self.units.values() if self.below_or_here(other.code, unit.code)])
            unit.parent = parent.code
            if out["moved"] != moved:
                raise Wrong("step %d: %d units moved with “%s”, the copy says %d" % (self.number, out["moved"], unit.code, moved))

    # ---- posts pass on, and are stood in for ----
    def pass_on(self):
        """From tomorrow on; what hangs on the post goes along, what somebody said or found stays theirs."""
        post, login = self.some([post for post in self.posts.values() if post.unit]), self.chance.choice(list(self.posts))
        if post.role in ("administrator", "auditor") or post.login in self.coming or post in self.sits(login) or post.since >= self.today:
            return
        self.ask("post.give", "keeper1", post, {"person": self.posts[login].person, "since": self.day(1)}, None)
        self.coming[post.login] = login

    def stand_in(self):
        """For some days; mostly for somebody who has measures to see to."""
        post, login = self.some([post for post in self.posts.values() if post.unit]), self.chance.choice(list(self.posts))
        measure = self.some(self.measures, lambda measure: measure.state in OPEN_ONES and not measure.rests)
        if measure and self.posts[measure.own].unit and self.chance.random() < 0.7:
            post = self.posts[measure.own]
        if post.role in ("administrator", "auditor") or post in self.sits(login) or self.coming.get(post.login) == login:
            return
        self.ask("post.deputy", "keeper1", post, {"person": self.posts[login].person, "since": self.day(0), "until": self.day(4)}, None)
        self.stand_ins[post.login, login] = self.today + datetime.timedelta(4)

    # ---- days and years ----
    def next_day(self):
        self.to_day(self.today + datetime.timedelta(1))
        self.cycles_open(False)

    def next_year(self):
        self.to_day(datetime.date(self.today.year + bool(self.campaign), 1, 6))
        self.campaign = self.ask_for("head", "/campaigns", {"unit": self.units["HOUSE"].id, "procedure": "annual-democratic-life-meeting", "year": self.today.year - 1, "title": "Review %d" % self.today.year})["id"]
        self.ask_for("head", "/campaigns/%s/deploy" % self.campaign, {})
        for unit in [unit for unit in self.units.values() if unit.open and unit.group and unit.code not in ("P", "Q", "HOUSE")]: # where nobody sits any more somebody comes
            there = {post.role for post in self.posts.values() if post.holder and post.unit == unit.code}
            for letter, role in HERE[1:]:
                if role not in there:
                    self.seat("%s%s%d" % (unit.code.lower(), letter, self.number), unit.code, role)
        self.to_day(self.today)
        self.cycles_open(True)

    def cycles_open(self, first):
        """Each open unit with a group gets its cycle, also one that came in the year's middle; with the items of all that it follows."""
        rows = {row["unit_name"]: row["id"] for row in self.ask_for("head", "/campaigns/" + self.campaign)["cycles"]}
        there = {cycle.unit for cycle in self.cycles if cycle.campaign == self.campaign}
        fresh = {unit.code for unit in self.units.values() if unit.open and unit.group} - there
        if set(rows) != there | fresh:
            raise Wrong("step %d: the campaign has cycles of %s, the copy says %s" % (self.number, sorted(rows), sorted(there | fresh)))
        said = {item.measure for item in self.items if item.reported}
        for code in sorted(fresh):
            cycle = Row(id=rows[code], unit=code, campaign=self.campaign, year=self.today.year)
            measures = [measure for measure in self.measures if self.place(measure.cycle.unit) == code and not measure.rests and (measure not in said or measure.state in OPEN_ONES)]
            items = self.ask_for("head", "/cycles/%s/lookback" % cycle.id)["items"]
            if sorted(row["title"] for row in items) != sorted(measure.title for measure in measures):
                raise Wrong("step %d: the look-back of “%s” has %s, the copy says %s" % (self.number, code, sorted(row["title"] for row in items), sorted(measure.title for measure in measures)))
            self.items += [Row(id=row["id"], cycle=cycle, measure=measure, own=measure.own, personal=measure.personal, reported=False)
                           for row in items for measure in measures if measure.id == row["measure"]]
            self.cycles.append(cycle)
            if not first:
                self.count("cycle of a new unit in the year's middle")

    # ---- problems and the ledger ----
    def some(self, rows, wanted=lambda row: True):
        rows = [row for row in rows[-80:] if wanted(row)] if self.chance.random() < 0.8 else rows[-80:]
        return self.chance.choice(rows) if rows else None

    def problem(self):
        cycle = self.chance.choice(self.cycles[-12:])
        login = self.who(lambda login: self.holds(login, GROUP + "secretariat ^supervision ^discipline", cycle.unit))
        seat = self.chance.choice(list(self.posts.values())) if self.chance.random() < 0.4 else None
        fields = {"level": "person" if seat else "group", "source": self.chance.choice(["self", "self", "inspection", "last ledger"]), "title": "Problem %d" % self.number, "fact": "It is so."}
        expected = None
        if seat:
            fields["post"] = seat.id
        if not self.holds(login, INSIDE + "observer staff " + WATCH + "+auditor +verifier", cycle.unit):
            expected = "missing"
        elif not self.holds(login, GROUP + "secretariat ^supervision ^discipline", cycle.unit):
            expected = "denied"
        elif seat and not self.seat_there(seat, cycle.unit):
            expected = "invalid"
        elif seat and not (self.holds(login, SEE_PERSONAL, cycle.unit) or seat in self.sits(login)):
            expected = "denied"
        out = self.ask("problem.add", login, cycle, fields, expected)
        if out:
            self.problems.append(Row(id=out["id"], title=fields["title"], cycle=cycle, personal=bool(seat), own=seat.login if seat else None, state="open", source=fields["source"]))

    def seat_there(self, seat, unit):
        """A member's seat there, or one that passed to the unit that follows; also one that was closed with the unit."""
        return seat.role in ("chair", "member") and (self.place(seat.unit) == self.place(unit) if seat.unit else seat.was == unit)

    def claim(self):
        """One's own share of a group's problem; with a seat that passed to the unit that follows, too."""
        problem = self.some(self.problems)
        if not problem:
            return
        login = self.who(lambda login: not self.right(login, problem, GROUP))
        expected = self.right(login, problem, GROUP) or ("conflict" if problem.personal else None)
        if self.ask("problem.claim", login, problem, {"share": "I signed it."}, expected):
            self.far(problem)

    def right(self, login, thing, words, own=False):
        """Seen, then allowed."""
        if not self.sees(login, thing):
            return "missing"
        return None if self.holds(login, words, thing.cycle.unit) or (own and self.own(login, thing)) else "denied"

    def far(self, thing):
        if not self.units[thing.cycle.unit].open and self.units[thing.cycle.unit].follows:
            self.count("worked on for a followed unit")

    def add_measure(self):
        problem = self.some(self.problems, lambda problem: problem.state in ("open", "in the ledger"))
        if not problem:
            return
        login = self.who(lambda login: not self.right(login, problem, OFFICE, True))
        near = [post for post in self.posts.values() if post.unit and self.below_or_here(post.unit, problem.cycle.unit) and post.holder]
        post = self.chance.choice(near if near and self.chance.random() < 0.8 else list(self.posts.values()))
        expected = self.right(login, problem, OFFICE, True)
        if not expected and problem.state == "solved":
            expected = "conflict"
        if not expected and (not post.unit or not self.below_or_here(post.unit, problem.cycle.unit)):
            expected = "invalid"
        out = self.ask("measure.add", login, problem, {"title": "Measure %d" % self.number, "accountable": post.id, "acceptance": "Counted.", "type": "by date", "due": self.day(170)}, expected)
        if out:
            self.measure(problem, out["id"], "Measure %d" % self.number, post.login, "planned", self.day(170))

    def measure(self, problem, identity, title, own, state, due):
        problem.state = "in the ledger"
        self.measures.append(Row(id=identity, title=title, cycle=problem.cycle, problem=problem, personal=problem.personal, own=own, state=state, due=due, evidence=0, claimed=None,
                                 verified=None, waiting=False, rests=False))

    def follow(self, measure):
        rest = [one for one in self.measures if one.problem is measure.problem and one.state not in ("verified", "confirmed")]
        measure.problem.state = "in the ledger" if rest else "solved"

    def work(self):
        """What is done about a measure."""
        name, states, words, own = self.chance.choice(WORK)
        ready = {"measure.claim": lambda measure: measure.evidence and self.posts[measure.own].holder, "evidence.add": lambda measure: not measure.evidence}.get(name, lambda measure: True)
        measure = self.some(self.measures, lambda measure: measure.state in states and not measure.rests and ready(measure))
        if not measure:
            return
        login = self.who(lambda login: not self.right(login, measure, words, own) and (name != "measure.confirm" or self.raised(login, measure)))
        fields, solved, due = {"statement": "Done.", "reason": "So it is."}, self.chance.random() < 0.7, self.day(30 * self.chance.randrange(4, 12))
        expected = self.right(login, measure, words, own)
        if not expected and (measure.state not in states or measure.rests):
            expected = "conflict or invalid or denied"
        elif not expected and name == "measure.claim" and not measure.evidence:
            expected = "conflict"
        elif not expected and name in ("measure.verify", "measure.return") and (self.own(login, measure) or login == measure.claimed):
            expected = "denied"
        elif not expected and name == "measure.confirm" and not self.raised(login, measure):
            expected = "denied"
        elif not expected and name == "extension.ask":
            expected = "invalid" if due <= measure.due else "conflict" if measure.waiting else None
        fields = {"measure.claim": {"statement": "Done."}, "evidence.add": {"file": ("shown.txt", "The result.")}, "measure.confirm": {"solved": solved, "reason": "So it is."},
                  "extension.ask": {"due": due, "reason": "Rain."}}.get(name, {"reason": "So it is."})
        out = self.ask(name, login, measure, fields, expected)
        if not out:
            return
        self.far(measure)
        if (measure.own, login) in self.stand_ins:
            self.count("done in somebody's stead")
        elif self.own(login, measure) and login != measure.own:
            self.count("done by a successor")
        if name == "evidence.add":
            measure.evidence += 1
        elif name == "measure.claim":
            measure.state, measure.claimed = "claimed done", login
        elif name == "measure.verify":
            measure.state, measure.verified = "verified", login
        elif name == "extension.ask":
            measure.waiting = True
            self.extensions.append(Row(id=out["id"], cycle=measure.cycle, measure=measure, personal=measure.personal, own=measure.own, state="asked", due=due, asked=login))
        else:
            measure.state = "confirmed" if name == "measure.confirm" and solved else "under way"
        if name == "measure.return":
            return
        if name in ("measure.reopen", "measure.confirm") and measure.state == "under way":
            measure.verified = None
        if name in ("measure.verify", "measure.reopen", "measure.confirm"):
            self.follow(measure)

    def raised(self, login, measure):
        """Neither who is accountable nor who claimed or verified it; of the others, those who raised the problem, or sit there now."""
        unit, source = measure.cycle.unit, measure.problem.source
        if self.own(login, measure) or login in (measure.claimed, measure.verified):
            return False
        watches = self.holds(login, "+supervision", unit)
        if source == "inspection":
            others = [post.login for post in self.posts.values() if self.holds(post.login, "+supervision", unit) and post.login not in (measure.claimed, measure.verified)]
            return watches if others else self.holds(login, "^superior ^organization ^discipline", unit)
        if source == "self":
            return self.holds(login, GROUP, unit) or (watches and measure.personal)
        return self.holds(login, GROUP + "secretariat", unit) or watches

    def decide(self):
        extension = self.some(self.extensions, lambda extension: extension.state == "asked" and not extension.measure.rests)
        if not extension:
            return
        login, yes = self.who(lambda login: not self.right(login, extension, "chair ^superior ^supervision")), self.chance.random() < 0.5
        expected = self.right(login, extension, "chair ^superior ^supervision")
        if not expected and (extension.state != "asked" or extension.measure.rests):
            expected = "conflict"
        elif not expected and (login == extension.asked or self.own(login, extension)):
            expected = "denied"
        if self.ask("extension.decide", login, extension, {"approve": yes, "remark": "Once."}, expected):
            self.far(extension)
            extension.state, extension.measure.waiting = "approved" if yes else "refused", False
            extension.measure.due = extension.due if yes else extension.measure.due

    def report(self):
        item = self.some(self.items, lambda item: not item.reported and (self.units[item.cycle.unit].follows or self.chance.random() < 0.4))
        if not item:
            return
        login, outcome, measure = self.who(lambda login: not self.right(login, item, OFFICE)), self.chance.choice(["holds", "carried over", "carried over", "came back", "dropped"]), item.measure
        closed = measure.state in ("verified", "confirmed")
        expected = self.right(login, item, OFFICE)
        if not expected and item.reported:
            expected = "conflict or invalid"
        elif not expected and ((outcome == "holds" and not closed) or (outcome == "carried over" and closed)):
            expected = "invalid"
        if not self.ask("lookback.report", login, item, {"outcome": outcome, "report": "So it is."}, expected):
            return
        self.count("reported for a unit that was followed") if self.units[measure.cycle.unit].follows else None
        for other in self.items:
            other.reported = other.reported or other.measure is measure
        measure.rests = measure.rests or outcome in ("carried over", "dropped")
        if outcome in ("holds", "dropped"):
            return
        old, known = measure.problem, {problem.id for problem in self.problems}
        row = next(row for row in self.ask_for("head", "/cycles/%s/problems" % item.cycle.id)["problems"] if row["id"] not in known)
        problem = Row(id=row["id"], title=old.title, cycle=item.cycle, personal=old.personal, own=old.own, state="open", source=old.source if outcome == "carried over" else "last ledger")
        self.problems.append(problem)
        if outcome == "carried over":
            self.count("carried into a followed unit's ledger") if self.units[item.cycle.unit].follows else None
            row, = self.ask_for("head", "/problems/" + problem.id)["measures"]
            self.measure(problem, row["id"], measure.title, measure.own, "under way", measure.due)

    # ---- everybody looks ----
    def look(self):
        things = [("problem", problem) for problem in self.problems[-40:]] + [("measure", measure) for measure in self.measures[-40:]] + \
            [("lookback", item) for item in self.items[-40:]] + [("extension", extension) for extension in self.extensions[-10:]]
        logins = list(self.posts)
        for kind, thing in self.chance.sample(things, min(len(things), 12)):
            path = self.actions.find({"lookback": "lookback.item"}.get(kind, kind + ".show"))["http"].split(" ")[1].replace("{%s}" % kind, thing.id)
            for login in self.chance.sample(logins, min(len(logins), 14)):
                error, out = self.person(login).ask("GET", path)
                if (error or "done") != ("done" if self.sees(login, thing) else "missing"):
                    raise Wrong("step %d: %s looks at %s of “%s”, which stands where “%s” stands: %s" % (self.number, login, path, thing.cycle.unit, self.place(thing.cycle.unit), error or "seen"))
                if not error and hasattr(thing, "state") and out["state"] != thing.state:
                    raise Wrong("step %d: %s is “%s”, the copy says “%s”" % (self.number, path, out["state"], thing.state))
        unit = self.chance.choice(list(self.units.values()))
        shown = self.ask_for("head", "/units/" + unit.id)
        state = "open" if unit.open else "closed"
        posts = sorted({(post.login, post.role, login) for post in self.posts.values() if post.unit == unit.code
                        for login in [post.holder] * bool(post.holder) + [pair[1] for pair in self.stand_ins if pair[0] == post.login] or [""]})
        said = sorted({(row["title"], row["role"], row["holder"]) for row in shown["posts"] if row["title"] in self.posts})
        if shown["state"] != state or said != posts or bool(shown["successor"]) != bool(unit.follows):
            raise Wrong("step %d: “%s” is %s with %s, the copy says %s with %s" % (self.number, unit.code, shown["state"], said, state, posts))


WORK = (("evidence.add", OPEN_ONES, "secretariat", True), ("evidence.add", OPEN_ONES, "secretariat", True), ("measure.claim", ("planned", "under way"), "", True),
        ("measure.claim", ("planned", "under way"), "", True), ("measure.verify", ("claimed done",), "+verifier +supervision", False), ("measure.verify", ("claimed done",), "+verifier +supervision", False),
        ("measure.return", ("claimed done",), "+verifier +supervision", False), ("measure.return", ("claimed done",), "+verifier +supervision", False), ("measure.confirm", ("verified",), INSIDE + WATCH, False), ("measure.confirm", ("verified",), INSIDE + WATCH, False),
        ("measure.reopen", ("claimed done", "verified", "confirmed"), "chair verifier supervision +verifier +supervision +discipline", False),
        ("extension.ask", ("planned", "under way"), "secretariat", True))
