"""What the naive copy says of the preparation: plan, stages, study, opinions, talks, criticism before the meeting."""
import datetime

from stages import asking_is_over, cycle_follows, is_held, may_end, stage_is
from world import GROUP, OFFICE, READ_MINUTES, SEATS, SEE_PERSONAL, Thing, Wrong, adds, becomes, holds, rule


# ---- a new day, a new year: the clock's and the level above's ----
@rule("the next day", "", "house", set=True, nobody=True)
def next_day(world, login, house, chance):
    def effect(world, out):
        world.to_day(world.today + datetime.timedelta(1))
        opinions_go(world)
    return None, None, effect


def closes(world, cycle):
    """In the days after the last one of asking, once, all that waits goes; and whatever comes of a cycle that was looked back on. Where the
    office named no last day it is the one on which the texts were reviewed or the meeting was over."""
    until = cycle.more.get("asked_until")
    if not until and asking_is_over(world, cycle):
        until = min((cycle.more.get("ended", {}).get(stage) or "9" for stage in ("review", "meeting")))
        until = cycle.more.get("held_day") if until == "9" else until
    over = until and until < world.day(0) <= str(datetime.date.fromisoformat(until) + datetime.timedelta(7))
    return cycle.state == "looked back" or (over and not cycle.more.get("closed"))


def opinions_go(world):
    """Five or more go to the desk together, at most once a day."""
    for cycle in world.kinds["cycle"]:
        waiting, cycle.more["waiting"] = cycle.more["waiting"], []
        goes = waiting and ((len(waiting) >= 5 and cycle.more.get("went") != world.day(0)) or closes(world, cycle))
        cycle.more["went"] = world.day(0) if goes else cycle.more.get("went")
        cycle.more["closed"] = cycle.more.get("closed") or (goes and closes(world, cycle))
        cycle.more["releases"] += bool(goes)
        there = {row["body"]: row["id"] for row in world.show("mayor", "/cycles/%s/opinions" % cycle.id)["opinions"]}
        for opinion in waiting:
            if bool(goes) != (opinion.more["body"] in there):
                raise Wrong("“%s” was %sreleased among %d" % (opinion.more["body"], "not " if goes else "", len(waiting)))
            if goes:
                world.add(opinion, there[opinion.more["body"]])
            else:
                cycle.more["waiting"].append(opinion)


@rule("the next year", "", "house", set=True, nobody=True)
def next_year(world, login, house, chance):
    def effect(world, out):
        world.to_day(datetime.date(world.today.year + 1, 1, 4))
        opinions_go(world)
        world.begin_cycle()
        rows = world.show("clerk", "/cycles/%s/lookback" % world.cycle.id)["items"]
        look_back(world, world.cycle, rows)
    return None, None, effect


@rule("a special one", "", "house", set=True, nobody=True)
def special_one(world, login, house, chance):
    """Beside the year's own: a matter that cannot wait. It looks back, too."""
    def effect(world, out):
        year = world.cycle
        world.begin_cycle(special=True)
        special, world.cycle = world.cycle, year
        opinions_go(world) # the clock looks for whatever is due
        look_back(world, special, world.show("clerk", "/cycles/%s/lookback" % special.id)["items"])
    return None, None, effect


def look_back(world, cycle, rows):
    """Every item of every earlier cycle that no look-back has reported yet, and whatever is open still, unless it was carried over or dropped."""
    said = {item.more["measure"].id for item in world.kinds["lookback"] if item.state == "reported"}
    measures = {measure.id: measure for measure in world.kinds["measure"] if not measure.more.get("rests") and (measure.id not in said or measure.state not in ("verified", "confirmed"))}
    if sorted(row["measure"] for row in rows) != sorted(measures):
        raise Wrong("items of the last cycles are %s, the copy says %s" % ([row["title"] for row in rows], [measure.key for measure in measures.values()]))
    for row in rows:
        measure = measures[row["measure"]]
        item = Thing("lookback", "item %s of step %d" % (measure.key, world.step), "waiting", cycle, measure=measure, personal=measure.more.get("personal"))
        item.own = set(measure.own)
        world.add(item, row["id"])


# ---- the plan ----
@rule("plan.write", OFFICE, "cycle")
def plan_write(world, login, cycle, chance):
    plan = next(iter(world.of(cycle, "plan")), None)
    fields = {"theme": "Theme %d" % chance.randrange(9), "meeting_day": world.day(chance.choice([20 + chance.randrange(9)] * 4 + [100])), "body": "In three weeks."}
    if plan and plan.state in ("submitted", "approved"):
        return fields, "conflict", None

    def effect(world, out):
        if not plan:
            adds("plan", "draft", cycle=cycle)(world, out)
        known = world.known("plan", out["id"])
        known.more.update(agreed=False, day=fields["meeting_day"], said={"agreed": lambda: known.more["agreed"]}) # what the chair agreed to was the plan as it stood
    return fields, None, effect


@rule("plan.agree", "chair", "plan", ("draft", "returned"), often=2)
def plan_agree(world, login, plan, chance):
    def effect(world, out):
        plan.more["agreed"] = True
    return {}, "conflict" if plan.more["agreed"] else None, effect


@rule("plan.submit", OFFICE, "plan", ("draft", "returned"), often=2)
def plan_submit(world, login, plan, chance):
    def effect(world, out):
        plan.state = "submitted"
        cycle_follows(plan.cycle, "planned")
    return {}, None, effect


@rule("plan.approve", "supervision ^superior ^organization ^discipline ^supervision", "plan", ("submitted",))
def plan_approve(world, login, plan, chance):
    def effect(world, out):
        plan.state, plan.cycle.more["meeting_day"] = "approved", plan.more["day"]
        cycle_follows(plan.cycle, "plan approved")
        if not may_end(world, plan.cycle, "plan"): # but for a day outside the window
            stage_is(world, plan.cycle, "plan", "done")
    return {}, None, effect


@rule("plan.return", "supervision ^superior ^organization ^discipline ^supervision", "plan", ("submitted",), often=5)
def plan_return(world, login, plan, chance):
    if chance.random() < 0.2:
        return {}, "invalid", None
    return {"remark": "Say who."}, None, becomes(plan, "returned")


# ---- study ----
def goes_on(stage, effect, cycle):
    """What is done in a stage says that it goes on."""
    def both(world, out):
        stage_is(world, cycle, stage, "under way")
        effect(world, out)
    return both


@rule("reading.add", OFFICE, "cycle", makes=("reading", 4))
def reading_add(world, login, cycle, chance):
    if chance.random() < 0.2:
        return {"reference": "Shelf 4"}, "invalid", None
    return {"title": "Rules %d" % chance.randrange(99), "until": world.day(9)}, None, goes_on("study", adds("reading", "listed", cycle=cycle), cycle)


@rule("reading.change", OFFICE, "reading")
def reading_change(world, login, reading, chance):
    return {"title": "Rules with examples"}, None, None


@rule("reading.drop", OFFICE, "reading", ("listed",))
def reading_drop(world, login, reading, chance):
    return {}, None, becomes(reading, "taken off")


def study_is_over(world, cycle): # the meeting was held on a day before
    return bool(cycle.more.get("held_day")) and world.day(0) > cycle.more["held_day"]


@rule("study.joint", OFFICE, "cycle", makes=("study", 6))
def study_joint(world, login, cycle, chance):
    away = chance.choice(SEATS + ("engineer", None))
    fields = {"day": world.day(chance.choice([0, 0, 0, 1])), "topic": "The rules", "notes": "Three questions are open."}
    if away:
        fields["absent"] = [{"seat": world.posts[away], "reason": "At a fire."}]
    if away == "engineer" or fields["day"] > world.day(0) or study_is_over(world, cycle):
        return fields, "invalid", None

    def effect(world, out):
        adds("study", cycle=cycle, joint=True, words={"notes": lambda login: "Three questions are open."})(world, out)
        there = {row["seat"]: row["state"] for row in world.show("clerk", "/studies/" + out["id"])["attendance"]}
        if there != {seat: "absent" if seat == away else "present" for seat in SEATS}:
            raise Wrong("at the session of step %d were %s" % (world.step, there))
    return fields, None, goes_on("study", effect, cycle)


@rule("study.alone", GROUP, "cycle", makes=("study", 9))
def study_alone(world, login, cycle, chance):
    fields = {"day": world.day(0), "topic": "Chapter 2", "notes": "I read 3 of 9 files."}
    if chance.random() < 0.2:
        return dict(fields, day=str(datetime.date(2022, 12, 30))), "invalid", None
    return fields, "invalid" if study_is_over(world, cycle) else None, goes_on("study", adds("study", cycle=cycle, joint=False, own={login}, words={"notes": lambda reader: "I read 3 of 9 files." if reader == login else ""}), cycle)


@rule("study.change", OFFICE, "study", own=True)
def study_change(world, login, study, chance):
    if chance.random() < 0.2:
        return {"notes": "Without a topic."}, "invalid", None
    if not study.more["joint"] and login not in study.own: # an individual one is changed by the person whose it is
        return {"topic": "Mine"}, "denied", None
    words = "Changed in step %d." % world.step

    def effect(world, out):
        study.more["words"]["notes"] = lambda login: words if study.more["joint"] or login in study.own else ""
    return {"topic": "Chapter 3", "notes": words}, None, effect


@rule("study.attend", OFFICE, "study")
def study_attend(world, login, study, chance):
    fields = {"seat": world.posts[chance.choice(SEATS + ("engineer",))], "attendance": chance.choice(["present", "absent"])}
    if not study.more["joint"]:
        return fields, "conflict", None
    if fields["attendance"] == "absent":
        if chance.random() < 0.5:
            return fields, "invalid", None
        fields["reason"] = "At a fire."
    return fields, "invalid" if fields["seat"] == world.posts["engineer"] else None, None


# ---- opinions ----
def on_whom(chance):
    return chance.choice([None, None, None] + list(SEATS) + ["engineer"])


@rule("opinion.enter", "secretariat ^organization", "cycle", makes=("opinion", 20))
def opinion_enter(world, login, cycle, chance):
    on, body = on_whom(chance), "The counter closes at noon (step %d)." % world.step
    fields = {"channel": chance.choice(["paper", "forum", "mailbox", "visit", "hotline", "web"]), "text": body}
    if on:
        fields["seat"] = world.posts[on]
    if on == "engineer" or fields["channel"] == "web": # who writes on the web writes there
        return fields, "invalid", None
    return fields, None, adds("opinion", "standing", cycle=cycle, on=on, own={on} if on else set(), body=body, group=None, disposed=False, words={"body": lambda login: body})


@rule("opinion.give", "", "cycle", nobody=True, often=2)
def opinion_give(world, login, cycle, chance):
    on, body = on_whom(chance), "No bus after eleven (step %d)." % world.step
    fields = {"text": body}
    if on:
        fields["seat"] = world.posts[on]
    if asking_is_over(world, cycle):
        return fields, "conflict", None
    if on == "engineer":
        return fields, "invalid", None

    def effect(world, out):
        opinion = Thing("opinion", world.step, "standing", cycle, on=on, body=body, group=None, disposed=False, words={"body": lambda login: body})
        opinion.own = {on} if on else set()
        cycle.more["waiting"].append(opinion) # nobody sees it before its release
    return fields, None, effect


def disposes(opinion):
    """Of an opinion on a person the chair or that member says what becomes of it, of one on the group the chair or the office."""
    return "chair" if opinion.more["on"] else OFFICE


def disposition(world, cycle, chance):
    """(fields, whether they can stand)"""
    word = chance.choice(["open", "problem", "done at once", "transferred", "explained"])
    fields = {"disposition": word}
    if word == "problem" and world.kinds["problem"] and chance.random() < 0.8:
        problem = chance.choice(world.kinds["problem"])
        fields["problem"] = problem.id
        return fields, problem.cycle is cycle
    if word != "problem" and chance.random() < 0.8:
        fields["answer"] = "Since Monday it is open until five."
    return fields, word not in ("open", "problem") and "answer" in fields


@rule("opinion.dispose", disposes, "opinion", own=True)
def opinion_dispose(world, login, opinion, chance):
    fields, good = disposition(world, opinion.cycle, chance)

    def effect(world, out):
        opinion.more["disposed"] = True
    return fields, None if good else "invalid", effect


@rule("opinion.aside", disposes, "opinion", ("standing",), own=True)
def opinion_aside(world, login, opinion, chance):
    if chance.random() < 0.3:
        return {}, "invalid", None
    return {"reason": "The same forty times."}, None, becomes(opinion, "set aside")


@rule("opinion.merge", READ_MINUTES, "cycle", often=2, makes=("opinion_group", 5))
def opinion_merge(world, login, cycle, chance):
    there, on = world.of(cycle, "opinion"), on_whom(chance)
    if chance.random() < 0.6: # of the same
        there = [opinion for opinion in there if opinion.more["on"] == on]
    seen = [opinion for opinion in there if chance.random() < 0.5][:3]
    fields = {"title": "The counter", "opinions": [{"opinion": opinion.id} for opinion in seen]}
    if len(seen) < 1:
        return fields, "invalid", None
    for opinion in reversed(seen):
        if not (holds(login, "chair +supervision" if opinion.more["on"] else READ_MINUTES, opinion) or login in opinion.own):
            return fields, "missing", None
    if not (holds(login, disposes(seen[0]), seen[0]) or login in seen[0].own):
        return fields, "denied", None
    if len(seen) < 2 or len({opinion.more["on"] for opinion in seen}) > 1: # about the same alone
        return fields, "invalid", None

    def effect(world, out):
        group = Thing("opinion_group", world.step, "", cycle, on=seen[0].more["on"])
        group.own = set(seen[0].own)
        world.add(group, out["id"])
        for opinion in seen:
            opinion.more["group"] = group
    return fields, None, effect


@rule("opinion.split", disposes, "opinion", own=True)
def opinion_split(world, login, opinion, chance):
    def effect(world, out):
        opinion.more["group"] = None
    return {}, None if opinion.more["group"] else "conflict", effect


@rule("group.dispose", disposes, "opinion_group", own=True, often=2)
def group_dispose(world, login, group, chance):
    fields, good = disposition(world, group.cycle, chance)
    there = [opinion for opinion in world.of(group.cycle, "opinion") if opinion.more["group"] is group]
    if not there: # all were taken out again
        return fields, "conflict" if good else "invalid or conflict", None

    def effect(world, out):
        for opinion in there:
            opinion.more["disposed"] = True
    return fields, None if good else "invalid", effect


@rule("opinion.request", "^superior ^organization ^discipline", "cycle", makes=("opinion_request", 5))
def opinion_request(world, login, cycle, chance):
    on = chance.choice(SEATS + ("engineer",))
    fields = {"seat": world.posts[on], "reason": "A letter complains."}
    if chance.random() < 0.2:
        return {"seat": fields["seat"]}, "invalid", None
    return fields, "invalid" if on == "engineer" else None, adds("opinion_request", cycle=cycle, own={login, on})


@rule("redaction.ask", OFFICE, "opinion", makes=("redaction", 4))
def redaction_ask(world, login, opinion, chance):
    asked = [thing for thing in world.kinds["redaction"] if thing.more["opinion"] is opinion and thing.state in ("asked", "approved once")]
    if chance.random() < 0.2:
        return {}, "invalid", None
    return {"ground": "Article 12."}, "conflict" if asked else None, adds("redaction", "asked", cycle=opinion.cycle, opinion=opinion)


@rule("redaction.approve", "chair ^superior ^discipline", "redaction", ("asked", "approved once"), often=2)
def redaction_approve(world, login, redaction, chance):
    if redaction.state == "approved once" and redaction.who == login: # two different people
        return {}, "denied", None

    def effect(world, out):
        redaction.state, redaction.who = ("approved once", login) if redaction.state == "asked" else ("done", None)
        if redaction.state == "done":
            redaction.more["opinion"].more["words"] = {"body": lambda login: ""}
    return {}, None, effect


@rule("redaction.refuse", "chair ^superior ^discipline", "redaction", ("asked", "approved once"))
def redaction_refuse(world, login, redaction, chance):
    return {}, None, becomes(redaction, "refused")


# ---- talks ----
SHARED = "We share the hearings."


def talk_fields(world, chance):
    return {"day": world.day(0), "shared": SHARED}


def talk_there(world, cycle, identity, two, key=None):
    """Nobody but the two reads what they share, and that only once one of them has told of the talk."""
    talk = Thing("talk", key or world.step, "proposed", cycle, open=set(), told=False, word=set(), when=None)
    talk.own, talk.more["words"] = set(two), {"shared": lambda reader: SHARED if reader in talk.own and talk.more["told"] else ""}
    world.add(talk, identity)
    return talk


def tells(talk, login):
    talk.state, talk.more["told"], talk.more["word"] = "took place", True, {login} # the other looks at it again


def at_that_time(world, when, two):
    return [talk for talk in world.kinds["talk"] if talk.state in ("proposed", "time agreed") and talk.more["when"] == when and talk.own & two]


@rule("talk.propose", GROUP + "+supervision", "cycle", makes=("talk", 20))
def talk_propose(world, login, cycle, chance):
    other, hour = chance.choice(SEATS), chance.randrange(8, 18)
    when = (world.day(0), hour)
    fields = {"with": world.posts[other], "day": when[0], "begins": "%02d:00" % hour, "ends": "%02d:30" % hour}
    if other == login or chance.random() < 0.1:
        return dict(fields, day=world.day(-1)), "invalid", None
    taken = at_that_time(world, when, {login, other})

    def effect(world, out):
        talk_there(world, cycle, out["id"], {login, other}).more.update(word={login}, when=when)
    return fields, "conflict" if taken else None, goes_on("talks", effect, cycle)


@rule("talk.move", "", "talk", ("proposed", "time agreed"), own=True)
def talk_move(world, login, talk, chance):
    hour = chance.randrange(8, 18)
    when = (world.day(0), hour)
    fields = {"day": when[0], "begins": "%02d:00" % hour, "ends": "%02d:30" % hour, "place": "Room 4"}
    wrong = chance.random()
    if wrong < 0.1:
        return dict(fields, day=world.day(-1)), "invalid", None
    if wrong < 0.2:
        return dict(fields, ends=fields["begins"]), "invalid", None
    taken = [other for other in at_that_time(world, when, talk.own) if other is not talk]

    def effect(world, out):
        talk.state = "proposed" # the other says again whether it suits
        talk.more.update(word={login}, when=when)
    return fields, "conflict" if taken else None, effect


@rule("talk.accept", "", "talk", ("proposed",), own=True)
def talk_accept(world, login, talk, chance):
    def effect(world, out):
        talk.more["word"].add(login)
        if talk.more["word"] >= talk.own:
            talk.state = "time agreed"
    return {}, None, effect


@rule("talk.hold", "", "talk", ("proposed", "time agreed"), own=True)
def talk_hold(world, login, talk, chance):
    if chance.random() < 0.2:
        return {"day": world.day(1), "shared": SHARED}, "invalid", None
    return talk_fields(world, chance), None, lambda world, out: tells(talk, login)


@rule("talk.note", "", "talk", ("proposed", "time agreed", "took place", "confirmed by both"), own=True)
def talk_note(world, login, talk, chance):
    return {"note": "She did not ask why."}, None, None


@rule("talk.correct", "", "talk", ("confirmed by both",), own=True)
def talk_correct(world, login, talk, chance):
    return {"correction": "It was 31, not 13."}, None, None


@rule("talk.read", "+supervision", "talk", often=8)
def talk_read(world, login, talk, chance):
    def effect(world, out):
        if out["shared"] != SHARED:
            raise Wrong("%s reads “%s” of talk %s" % (login, out["shared"], talk.key))
    agreed = talk.state in ("took place", "confirmed by both") and talk.more["open"] >= talk.own
    return {}, None if agreed else "denied", effect


@rule("talk.record", GROUP + "+supervision", "cycle", makes=("talk", 20))
def talk_record(world, login, cycle, chance):
    other = chance.choice(SEATS + ("stranger",)) if login in SEATS + ("watcher",) else "mayor"
    fields = dict(talk_fields(world, chance), **{"with": world.posts[other]})
    if other == login or (other == "stranger" and login == "watcher"): # of the two one is a member
        return fields, "invalid", None

    def effect(world, out):
        planned = [talk for talk in world.of(cycle, "talk") if talk.own == {login, other} and talk.state in ("proposed", "time agreed")]
        talk = world.known("talk", out["id"])
        if bool(talk) != bool(planned): # what was planned between the two is what took place
            raise Wrong("talk.record in step %d: %s was planned" % (world.step, planned))
        tells(talk or talk_there(world, cycle, out["id"], {login, other}), login)
    return fields, None, goes_on("talks", effect, cycle)


@rule("talk.confirm", "", "talk", ("took place",), own=True)
def talk_confirm(world, login, talk, chance):
    def effect(world, out):
        talk.more["word"].add(login) # once more is no harm
        if talk.more["word"] >= talk.own:
            talk.state = "confirmed by both"
    return {}, None, effect


@rule("talk.write", "", "talk", ("took place",), own=True)
def talk_write(world, login, talk, chance):
    return talk_fields(world, chance), None, lambda world, out: tells(talk, login)


@rule("talk.open", "", "talk", ("took place", "confirmed by both"), own=True)
def talk_open(world, login, talk, chance):
    agree = chance.random() < 0.7

    def effect(world, out):
        (talk.more["open"].add if agree else talk.more["open"].discard)(login)
    return {"open": agree}, None, effect


@rule("talk.problem", "", "talk", ("took place", "confirmed by both"), own=True, often=2, makes=("problem", 20))
def talk_problem(world, login, talk, chance):
    fields, on = {"level": "group", "title": "Found in step %d" % world.step, "fact": "It is so."}, chance.choice((None,) + SEATS)
    if chance.random() < 0.2:
        del fields[chance.choice(["title", "fact", "level"])]
        return fields, "invalid", None
    if on:
        fields.update(level="person", seat=world.posts[on])
        if not (holds(login, SEE_PERSONAL, talk) or login == on):
            return fields, "denied", None
    return fields, None, adds("problem", "open", cycle=talk.cycle, personal=bool(on), source="talk", own={on} if on else set())


# ---- the planner: a free time for each pair of the group that has none ----
@rule("talk.plan", OFFICE, "cycle", often=2, makes=("talk", 20))
def talk_plan(world, login, cycle, chance):
    fields = {"since": world.day(0), "until": world.day(2), "hours": "08:00-18:00", "minutes": 60, "rest_days": True}
    wrong = chance.choice([None, None, None, dict(since=world.day(-1)), dict(until=world.day(-1)), dict(minutes=5), dict(hours="18:00-08:00"), dict(hours="08:00-08:30")])
    if wrong:
        return dict(fields, **wrong), "invalid", None
    if fields["until"] >= cycle.more.get("meeting_day", "9"): # talks come before the meeting
        return fields, "invalid", None
    have = [talk.own for talk in world.of(cycle, "talk") if talk.state != "withdrawn"]
    missing = [{one, two} for one in SEATS for two in SEATS if one < two and {one, two} not in have]

    def effect(world, out):
        planned = [{row["one"], row["two"]} for row in out["talks"]]
        if sorted(map(sorted, planned)) != sorted(map(sorted, missing)) or out["left"]:
            raise Wrong("the planner proposed %s of %s in step %d, and left %d" % (planned, missing, world.step, out["left"]))
        for row, two in zip(out["talks"], planned):
            when = (row["day"], int(row["begins"][:2]))
            if at_that_time(world, when, two) or not fields["since"] <= row["day"] <= fields["until"]:
                raise Wrong("the planner proposed %s in step %d, when they have another talk" % (row, world.step))
            talk_there(world, cycle, row["id"], two, "%s with %s, planned in step %d" % (*sorted(two), world.step)).more["when"] = when
    return fields, None, goes_on("talks", effect, cycle)


@rule("talk.clear", OFFICE, "cycle")
def talk_clear(world, login, cycle, chance):
    """What somebody proposed or accepted stays."""
    untouched = [talk for talk in world.of(cycle, "talk") if talk.state == "proposed" and not talk.more["word"]]

    def effect(world, out):
        if out["withdrawn"] != len(untouched):
            raise Wrong("%d proposals were withdrawn in step %d, not %d" % (out["withdrawn"], world.step, len(untouched)))
        for talk in untouched:
            talk.state = "withdrawn"
    return {}, None, effect


@rule("talk.withdraw", "", "talk", ("proposed", "time agreed", "took place"), own=True)
def talk_withdraw(world, login, talk, chance):
    if chance.random() < 0.3:
        return {}, "invalid", None
    return {"remark": "We only met in the lift."}, None, becomes(talk, "withdrawn")


# ---- criticism, sealed until that member's turn ----
def turn_began(world, cycle, other):
    meeting = world.meeting(cycle)
    if not meeting or meeting.state in ("closed", "signed"): # to be held, or held again, and not planned yet
        return is_held(cycle)
    if cycle.state == "looked back":
        return True
    return [item for item in world.at(meeting, "agenda") if item.more["turn"] == other and item.state != "waiting"]


@rule("criticism.prepare", GROUP, "cycle", makes=("criticism", 20))
def criticism_prepare(world, login, cycle, chance):
    other = chance.choice(SEATS + ("engineer",))
    fields = {"other": world.posts[other], "fact": "On 14 September the tender was announced first.", "effect": "We could not object.", "request": "Three days ahead."}
    if other in (login, "engineer"):
        return fields, "invalid", None
    if turn_began(world, cycle, other):
        return fields, "conflict", None
    if chance.random() < 0.2:
        return {"other": world.posts[other], "request": "I hope for more."}, "invalid", None
    return fields, None, adds("criticism", "sealed", cycle=cycle, critic=login, other=other, own={login}, answered=False, meeting=None)


@rule("criticism.change", "", "criticism", ("sealed",), own=True)
def criticism_change(world, login, entry, chance):
    if turn_began(world, entry.cycle, entry.more["other"]):
        return {"fact": "On 1 May.", "request": "Ask."}, "conflict", None
    if chance.random() < 0.3:
        return {"request": "I hope for more."}, "invalid", None
    return {"fact": "On 1 May.", "request": "Ask."}, None, None


@rule("criticism.withdraw", "", "criticism", ("sealed",), own=True)
def criticism_withdraw(world, login, entry, chance):
    return {}, None, becomes(entry, "withdrawn")
