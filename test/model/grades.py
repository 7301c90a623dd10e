"""What the naive copy says of the appraisal of members: a secret ballot on each, and the grade that comes of it.

A walk of its own over meetings of a unit with seven members by the procedure of the organizational life meeting. The copy is four sentences long: a ballot
is counted, and a grade given, while the minutes are not signed and half of those who count are there; who takes part without a grade gets none and has
none; at most a third of those who are graded are excellent, at any moment; more sheets returned than issued make a ballot void, and no grade comes of it.
"""
import datetime

from world import FIRST, GROUP, OFFICE, OWN, PEOPLE, SEATS, SEE_MEETING, Person, Thing, World, Wrong, holds, may_see

MORE = ("third", "fourth", "fifth", "sixth")
GRADES = ("excellent", "qualified", "basically_qualified", "unqualified")
ENDS = {"%s %s" % (name, word) for word in ("done", "refused") for name in ("ballot.keep", "ballot.grade", "attendance.class", "attendance.set", "meeting.open", "ballot.show")} | \
    {"no grade for who takes part without one", "no ballot on who takes part without a grade", "a third is excellent already", "void", "no quorum", "signed", "counted again without its grade",
     "not without a grade, having one", "not without a grade, or too many were excellent"}


class Grades:
    def __init__(self, program, actions):
        self.world = World(program, actions, procedure="organizational-life-meeting")
        self.house, self.chance, self.done, self.told = self.world.house, None, {}, []
        self.seats = {seat: self.world.posts[seat] for seat in SEATS}
        keeper = self.world.people["keeper1"]
        for login in MORE:
            person = self.world.must(keeper, "POST", "/units/%s/people" % self.world.unit["CITY"], {"login": login, "name": login, "password": FIRST})
            self.seats[login] = self.world.must(keeper, "POST", "/units/%s/posts" % self.world.unit["CITY"], {"title": login, "role": "member"})["id"]
            self.world.must(keeper, "POST", "/posts/%s/give" % self.seats[login], {"person": person["id"], "since": str(self.world.today)})
        self.meeting = None

    def step(self, number):
        if number % 90 == 0:
            self.begin(number)
        elif number % 90 == 80:
            self.sign()
        else:
            self.chance.choice([self.attend, self.attend, self.classify, self.open, self.keep, self.keep, self.keep, self.grade, self.grade, self.grade])(number)
        if number % 9 == 8:
            self.look()

    # ---- one request ----
    def ask(self, name, login, path, fields, expected, why=""):
        method = self.world.actions.find(name)["http"].split(" ")[0]
        error, out = self.world.people[login].ask(method, path, fields)
        self.told.append("%s by %s on %s with %s: %s" % (name, login, path, fields, error or "done"))
        if (error or "done") not in (expected or "done").split(" or "):
            raise Wrong("%s by %s on %s: expected %s %s, came %s: %s" % (name, login, path, expected or "done", why, error or "done", str(out)[:300]))
        for word in [name + (" refused" if error else " done")] + [why] * bool(why):
            self.done[word] = self.done.get(word, 0) + 1
        return None if error else out

    def who(self, words):
        able = [login for login in PEOPLE if holds(login, words, self.thing)]
        return self.chance.choice(able if self.chance.random() < 0.85 else list(PEOPLE))

    def right(self, login, words):
        return "missing" if not holds(login, SEE_MEETING, self.thing) else None if holds(login, words, self.thing) else "denied"

    # ---- the meeting ----
    def begin(self, number):
        if number:
            self.world.step = number
            self.world.to_day(datetime.date(self.world.today.year + 1, 1, 4))
            self.world.begin_cycle()
        clerk = self.world.people["clerk"]
        self.meeting = self.world.must(clerk, "POST", "/cycles/%s/meeting" % self.world.cycle.id, {"place": "Room 2", "day": self.world.day(0), "recorder": self.world.posts["clerk"]})["id"]
        shown = self.world.show("clerk", "/meetings/" + self.meeting)
        self.rows = {row["title"]: row["id"] for row in shown["members"]}
        self.agenda, self.minutes, self.state = shown["agenda"], shown["minutes"], "planned"
        self.there, self.without, self.ballots = {seat: "not said" for seat in self.seats}, set(), {}
        self.thing = Thing("meeting", number, "planned", self.world.cycle)
        if set(self.rows) != set(self.seats):
            raise Wrong("the list has %s" % sorted(self.rows))

    def counted(self):
        return [seat for seat in self.seats if seat not in self.without]

    def quorate(self):
        due = self.counted()
        return 2 * len([seat for seat in due if self.there[seat] == "present"]) >= max(len(due), 1)

    def excellent(self):
        return [seat for seat, ballot in self.ballots.items() if ballot["grade"] == "excellent"]

    def attend(self, number):
        login, seat, state = self.who(OFFICE), self.chance.choice(list(self.seats)), self.chance.choice(["present", "absent"])
        fields = {"state": state} if state == "present" else {"state": state, "reason": "Ill.", "leave": "Mayor"}
        if self.ask("attendance.set", login, "/attendance/%s/set" % self.rows[seat], fields, self.right(login, OFFICE) or ("conflict" if self.state == "signed" else None)):
            self.there[seat] = state

    def classify(self, number):
        login, seat, word = self.who(OFFICE), self.chance.choice(list(self.seats)), self.chance.choice(["probationary", "probationary", "", "guest"])
        graded = [other for other in self.counted() if self.ballots.get(other, {}).get("grade")]
        if word and graded and self.chance.random() < 0.6: # somebody who has a grade, or on whose account others' may be too many
            seat = self.chance.choice(graded if self.chance.random() < 0.4 else [other for other in self.counted() if other not in graded] or graded)
        counted = [other for other, ballot in self.ballots.items() if ballot["state"] == "counted" and not ballot["grade"]]
        if word and counted and self.chance.random() < 0.4:
            seat = self.chance.choice(counted)
        expected, why = self.right(login, OFFICE), ""
        rest = [other for other in self.counted() if other != seat]
        if not expected and self.state == "signed":
            expected = "conflict"
        elif not expected and word == "guest":
            expected = "invalid"
        elif not expected and word and self.ballots.get(seat, {}).get("grade"):
            expected, why = "conflict", "not without a grade, having one"
        elif not expected and word and len(self.excellent()) > len(rest) // 3:
            expected, why = "conflict", "not without a grade, or too many were excellent"
        if self.ask("attendance.class", login, "/attendance/%s/class" % self.rows[seat], {"ungraded": word}, expected, why):
            (self.without.add if word else self.without.discard)(seat)

    def open(self, number):
        if self.state != "planned" and self.chance.random() < 0.9:
            return
        login, expected = self.who(OFFICE), None
        if self.state == "planned" and self.chance.random() < 0.7: # of the rest
            for seat, state in self.there.items():
                if state == "not said":
                    self.ask("attendance.set", "clerk", "/attendance/%s/set" % self.rows[seat], {"state": "present"}, None)
                    self.there[seat] = "present"
        expected = self.right(login, OFFICE)
        if not expected and (self.state != "planned" or "not said" in self.there.values() or not self.quorate()):
            expected = "conflict"
        if self.ask("meeting.open", login, "/meetings/%s/open" % self.meeting, {}, expected):
            self.state = self.thing.state = "under way"

    def sign(self):
        """It is opened with everybody, closed and signed, whatever was counted."""
        clerk = self.world.people["clerk"]
        if self.state == "planned":
            for seat in self.seats:
                self.world.must(clerk, "POST", "/attendance/%s/set" % self.rows[seat], {"state": "present"})
                self.world.must(clerk, "POST", "/attendance/%s/class" % self.rows[seat], {"ungraded": ""})
                self.there[seat] = "present"
            self.without = set()
            self.world.must(clerk, "POST", "/meetings/%s/open" % self.meeting, {})
        for item in self.agenda:
            if item["type"] == "lookback": # never left out
                self.world.must(clerk, "POST", "/agenda/%s/open" % item["id"], {})
            self.world.must(clerk, "POST", "/agenda/%s/%s" % (item["id"], "close" if item["type"] == "lookback" else "leave"), {} if item["type"] == "lookback" else {"reason": "No time."})
        self.world.must(clerk, "POST", "/meetings/%s/close" % self.meeting, {})
        for login in ("clerk", "mayor"):
            self.world.must(self.world.people[login], "POST", "/minutes/%s/sign" % self.minutes, {})
        self.state = self.thing.state = "signed"

    # ---- the ballots ----
    def keep(self, number):
        login, seat, issued = self.who("secretariat"), self.chance.choice(list(self.seats)), 7
        returned, wrong = self.chance.choice([5, 7, 7, 8]), self.chance.random()
        fields = {"ballot": "appraisal", "post": self.seats[seat], "issued": issued, "returned": returned, "votes": [{"grade": "excellent", "votes": 3}, {"grade": "qualified", "votes": 2}]}
        if wrong < 0.05:
            del fields["post"]
        elif wrong < 0.1:
            fields["post"] = self.world.posts["engineer"]
        elif wrong < 0.15:
            fields["votes"][0]["grade"] = "splendid"
        elif wrong < 0.2:
            fields["votes"][0]["votes"] = 9
        expected, why = self.right(login, "secretariat"), ""
        if not expected and self.state in ("planned", "signed"):
            expected, why = "conflict", "signed" if self.state == "signed" else ""
        elif not expected and wrong < 0.1:
            expected = "invalid"
        elif not expected and seat in self.without:
            expected, why = "conflict", "no ballot on who takes part without a grade"
        elif not expected and not self.quorate():
            expected, why = "conflict", "no quorum"
        elif not expected and wrong < 0.2:
            expected = "invalid"
        elif not expected and returned > issued:
            why = "void"
        elif not expected and self.ballots.get(seat, {}).get("grade"):
            why = "counted again without its grade"
        out = self.ask("ballot.keep", login, "/meetings/%s/ballots" % self.meeting, fields, expected, why)
        if out:
            before = self.ballots.get(seat)
            if before and before["id"] != out["id"]:
                raise Wrong("the ballot on %s was counted again and is another one" % seat)
            self.ballots[seat] = {"id": out["id"], "state": "void" if returned > issued else "counted", "grade": ""}

    def grade(self, number):
        if not self.ballots:
            return
        login, seat, grade = self.who("secretariat"), self.chance.choice(list(self.ballots)), self.chance.choice(("excellent", "excellent", "excellent", "splendid") + GRADES)
        if self.chance.random() < 0.25: # somebody who was said to take part without one since
            seat = self.chance.choice([seat for seat in self.ballots if seat in self.without] or [seat])
        ballot, expected, why = self.ballots[seat], self.right(login, "secretariat"), ""
        if not holds(login, GROUP + "secretariat +superior +organization +discipline +supervision", self.thing):
            expected = "missing"
        elif not expected and (self.state == "signed" or ballot["state"] == "void"):
            expected, why = "conflict", "signed" if self.state == "signed" else "void"
        elif not expected and grade == "splendid":
            expected = "invalid or conflict" if seat in self.without else "invalid"
        elif not expected and seat in self.without:
            expected, why = "conflict", "no grade for who takes part without one"
        elif not expected and grade == "excellent" and len(set(self.excellent()) | {seat}) > len(self.counted()) // 3:
            expected, why = "conflict", "a third is excellent already"
        if self.ask("ballot.grade", login, "/ballots/%s/grade" % ballot["id"], {"grade": grade}, expected, why):
            ballot["grade"] = grade

    # ---- everybody looks ----
    def look(self):
        for seat, ballot in self.ballots.items():
            for login in self.chance.sample(sorted(PEOPLE), 5):
                seen = may_see(login, Thing("ballot", seat, ballot["state"], self.world.cycle))
                out = self.ask("ballot.show", login, "/ballots/" + ballot["id"], None, None if seen else "missing")
                if out and (out["state"], out["grade"] or "") != (ballot["state"], ballot["grade"]):
                    raise Wrong("the ballot on %s is %s with “%s”, the copy says %s" % (seat, out["state"], out["grade"], ballot))
        shown = {row["title"]: row for row in self.world.show("clerk", "/meetings/" + self.meeting)["members"]}
        said = {seat for seat, row in shown.items() if row["ungraded"]}
        if said != self.without:
            raise Wrong("without a grade take part %s, the copy says %s" % (sorted(said), sorted(self.without)))
