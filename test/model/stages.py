"""What the naive copy says of stages and of the checks that keep them from ending: each ends only when each of its blocking checks holds or the level
above let it pass (procedure 1.1 and 1.4). Also of what else moves the cycle: a later day, the meeting that was held elsewhere."""
import datetime

from world import OFFICE, Wrong, rule

STAGES = ("deployed", "plan", "study", "opinions", "talks", "problems", "materials", "review", "meeting", "report", "rectification", "lookback")
ORDER = ("deployed", "planned", "plan approved", "preparing", "ready", "held", "reported", "rectifying", "looked back")
LEADS = dict(zip(STAGES, ("deployed", "plan approved") + ("preparing",) * 5 + ("ready", "held", "reported", "rectifying", "looked back")))
BLOCKING = {"plan": ("C02",), "opinions": ("C09", "C40"), "materials": ("C12", "C13", "C14"), "review": ("C08", "C20"), "meeting": ("C21", "C22", "C26", "C36"),
            "report": ("C22", "C29"), "rectification": ("C30",), "lookback": ("C31",)}
HOLDS, FAILS, OPEN = "holds", "fails", "cannot be judged yet"
SET_DONE = set() # by the office itself


def cycle_follows(cycle, state):
    cycle.state = max(cycle.state, state, key=ORDER.index)


def is_held(cycle):
    return cycle.state in ORDER[ORDER.index("held"):]


def stage_of(cycle, name):
    return cycle.more["stages"].get(name, "done" if name == "deployed" else "waiting")


def stage_is(world, cycle, name, state):
    if cycle.more["stages"].get(name) != state or state != "done":
        cycle.more.setdefault("ended", {})[name] = world.day(0) if state == "done" else ""
    cycle.more["stages"][name] = state


def asking_is_over(world, cycle):
    """When every text was reviewed, or the meeting held; before that after the last day the office gave."""
    until = cycle.more.get("asked_until")
    return cycle.state in ORDER[ORDER.index("ready"):] or (until and until < world.day(0))


# ---- the checks ----
def when(text):
    return datetime.date.fromisoformat(text)


def in_window(cycle, day):
    """From October of the year to March of the next one."""
    return 10 <= (day.year - cycle.more["year"]) * 12 + day.month <= 15


def window(world, cycle):
    held, planned, plan = cycle.more.get("held_day"), cycle.more.get("meeting_day"), next(iter(world.of(cycle, "plan")), None)
    day = held or planned
    if not day: # a plan that is not approved counts only where it lies outside
        return FAILS if plan and not in_window(cycle, when(plan.more["day"])) and not cycle.more.get("consent") else OPEN
    if held and planned and held > max(planned, cycle.more.get("postponed_to", "")): # the level above knows of another day
        return FAILS
    return HOLDS if in_window(cycle, when(day)) or cycle.more.get("consent") else FAILS


def standing(world, cycle):
    return [opinion for opinion in world.of(cycle, "opinion") if opinion.state == "standing"]


def disposed(world, cycle):
    there = standing(world, cycle)
    return OPEN if not there else FAILS if [opinion for opinion in there if not opinion.more["disposed"]] else HOLDS


def adopted(world, cycle):
    """As it stands: the version handed in last."""
    texts = world.of(cycle, "material")
    return OPEN if not texts else HOLDS if [text for text in texts if not text.more["author"] and text.more["adopted_version"] == text.more["version"] > 0] else FAILS


def own_hand(world, cycle):
    texts = world.of(cycle, "material")
    return OPEN if not texts else HOLDS if len([text for text in texts if text.more["author"] and text.more["versions"]]) == 3 else FAILS


def handed_in(world, cycle):
    return [text for text in world.of(cycle, "material") if text.more["versions"]]


def slips(world, cycle):
    """The slip of the version handed in last says that it passes; what is read out without it stays without it."""
    texts = handed_in(world, cycle)
    return OPEN if not texts else FAILS if [text for text in texts if text.more["slip"] != "pass"] else HOLDS


def present(world, cycle):
    """The cycle's last meeting; one that was ordered to be held again since speaks for nothing."""
    last = world.meeting(cycle)
    return None if last and last.state in ("closed", "signed") and last.more["on"] <= cycle.more.get("ordered", "") else last


def begun(world, cycle):
    """The same, once it was opened."""
    last = present(world, cycle)
    return last if last and last.state != "planned" else None


def quorum(world, cycle):
    meeting = begun(world, cycle)
    return OPEN if not meeting else HOLDS if meeting.more["quorate"] else FAILS


def reported(world, cycle, ending):
    """From the day the report goes up, or is due, what is open of the absent weighs in full; and when its stage is to end."""
    held = cycle.more.get("held_day")
    if not held:
        return False
    went = [paper for paper in world.of(cycle, "paper") if paper.more["document"] == "report" and paper.state == "sent up" and paper.more["issued"] >= held]
    return bool(ending or went or (world.today - when(held)).days > 20) # due after 15 days and a rest day or two; the walk knows no day between


def absences(world, cycle, ending=False):
    meeting = begun(world, cycle)
    if not meeting:
        return OPEN
    away = [row for row in world.at(meeting, "attendance") if row.state == "absent" and not row.more["guest"]]
    over = meeting.state in ("closed", "signed")
    told_late = over and (world.today - when(meeting.more["ended"])).days > 7
    if [row for row in away if not row.more["statement"]]:
        return FAILS
    return FAILS if (told_late or reported(world, cycle, ending)) and [row for row in away if not row.more["relay"]] else HOLDS


def minutes_whole(world, cycle):
    last = present(world, cycle)
    if not last or last.state not in ("closed", "signed"):
        return OPEN
    waiting = [part for part in world.at(last, "speech") if part.more["speaker"] and part.more["sort"] == "speech" and part.state != "confirmed"]
    return HOLDS if last.state == "signed" and not waiting else FAILS


def looked_back(world, cycle):
    items = world.of(cycle, "lookback")
    return OPEN if not items else FAILS if [item for item in items if item.state == "waiting"] else HOLDS


def in_ledger(world, cycle):
    there = world.of(cycle, "problem")
    return OPEN if not there else FAILS if [problem for problem in there if problem.state == "open"] else HOLDS


CHECKS = {
    "C02": window, "C08": disposed, "C09": lambda world, cycle: HOLDS if standing(world, cycle) else OPEN,
    "C12": adopted, "C13": own_hand, "C14": lambda world, cycle: HOLDS if handed_in(world, cycle) else OPEN, # none can be handed in without its parts
    "C20": slips, "C21": quorum, "C22": absences, "C26": minutes_whole, "C29": in_ledger,
    "C30": lambda world, cycle: HOLDS if world.of(cycle, "measure") else OPEN, # none can be added without them
    "C31": lambda world, cycle: HOLDS if [measure for measure in world.of(cycle, "measure") if measure.state in ("verified", "confirmed")] else OPEN,
    "C36": looked_back, "C40": lambda world, cycle: HOLDS if cycle.more["releases"] or asking_is_over(world, cycle) else OPEN, # none goes with fewer than five before the close
}


def keeps_waiting(world, cycle, stage, check):
    """What fails, or cannot be judged yet though it will be one day. An absence weighs only when the report goes up, or is due."""
    ending = stage == "report"
    if check == "C22" and not reported(world, cycle, ending):
        return False
    verdict = absences(world, cycle, ending) if check == "C22" else CHECKS[check](world, cycle)
    if verdict == OPEN and check in ("C21", "C22", "C26"): # a meeting that was not followed here will never have minutes
        return present(world, cycle) or not (cycle.more.get("held_day") or stage == "meeting")
    if verdict == OPEN and (check == "C36" or (check == "C40" and stage == "opinions")): # no last cycle; nothing went before the close, which is now
        return False
    return verdict != HOLDS


def may_end(world, cycle, stage):
    """None when it may; else the answer's class."""
    passed = cycle.more["overrides"]
    if stage == "plan" and not [plan for plan in world.of(cycle, "plan") if plan.state == "approved"] and "C04" not in passed: # the approval ends it
        return "conflict"
    return "conflict" if [check for check in BLOCKING.get(stage, ()) if check not in passed and keeps_waiting(world, cycle, stage, check)] else None


def prepared(world, cycle):
    """With the meeting the preparation is over: its stages are done, but for those that a check still blocks."""
    for stage in STAGES[2:8]:
        if not may_end(world, cycle, stage):
            stage_is(world, cycle, stage, "done")


def look_at_checks(world, cycle):
    """Every blocking check says what the copy says, every stage is where the copy has it."""
    rows = {row["check"]: row["verdict"] for row in world.show("clerk", "/cycles/%s/readiness" % cycle.id)["checks"]}
    rows["C14"] = rows["C14"].replace("fails", "holds") # that a part has no words of its own on some dimension is only a warning
    for check, judge in CHECKS.items():
        if rows[check] != judge(world, cycle):
            raise Wrong("%s of %s “%s”, the copy says “%s”" % (check, cycle.key, rows[check], judge(world, cycle)))
    for row in world.show("clerk", "/cycles/" + cycle.id)["stages"]:
        there = stage_of(cycle, row["stage"])
        if there == "waiting" and row["state"] == "under way" and begins_by_the_clock(cycle, row["stage"]):
            stage_is(world, cycle, row["stage"], "under way")
        elif row["state"] != there:
            raise Wrong("stage %s of %s is “%s”, the copy says “%s”" % (row["stage"], cycle.key, row["state"], there))


def begins_by_the_clock(cycle, stage):
    return stage in (("plan",) if cycle.state in ("deployed", "planned") else ("plan",) + STAGES[2:7] if not is_held(cycle) else ("plan",) + STAGES[2:7] + STAGES[9:11])


# ---- what the office says, what the level above lets pass ----
@rule("stage.set", OFFICE, "cycle", often=7)
def stage_set(world, login, cycle, chance):
    stage, state = chance.choice(STAGES[:11] * 2 + ("song",) + ("lookback",) * 4 + ("report", "rectification", "rectification") * 3), chance.choice(["waiting", "under way", "done", "done"])
    if cycle.state in ("preparing", "held", "reported", "rectifying") and chance.random() < 0.4: # else most pass over them, to what comes after
        stage, state = {"preparing": "review", "held": "report", "reported": "rectification", "rectifying": "lookback"}[cycle.state], "done"
    fields = {"stage": stage, "set": state, "remark": "As the office says."}
    if stage == "song" or chance.random() < 0.05:
        return dict(fields, set=state if stage == "song" else "finished"), "invalid", None
    if stage == "deployed" and state != "done": # it was deployed
        return fields, "conflict", None
    comes_after = stage in STAGES[8:] and not is_held(cycle) # its own action ends the meeting, and what comes after it waits for that
    expected = "conflict" if state == "done" and comes_after else may_end(world, cycle, stage) if state == "done" else None

    def effect(world, out):
        stage_is(world, cycle, stage, state)
        cycle.more["ended"][stage] = world.day(0) if state == "done" else "" # said again, it ended again
        if stage == "opinions": # asking has ended, today is its last day; or goes on
            cycle.more["asked_until"] = world.day(0) if state == "done" else None
        if state == "done":
            cycle_follows(cycle, LEADS[stage])
            SET_DONE.add("stage %s set done" % stage)
        look_at_checks(world, cycle)
    return fields, expected, effect


@rule("override.add", "^superior", "cycle", often=3)
def override_add(world, login, cycle, chance):
    check = chance.choice(sorted(CHECKS) + ["C21", "C22", "C04", "C26", "C29", "C31"] * 3 + ["C99"])
    fields = {"rule": check, "reason": "The flood came in between."}
    if chance.random() < 0.1:
        del fields["reason"]
        return fields, "invalid", None
    return fields, "invalid" if check == "C99" else None, lambda world, out: cycle.more["overrides"].add(check)


@rule("cycle.postpone", "^superior ^organization", "cycle", ORDER[:5])
def cycle_postpone(world, login, cycle, chance):
    day, planned = world.day(chance.choice([25, 40, 40, 100])), cycle.more.get("meeting_day")
    fields = {"until": day, "reason": "The flood came in between."}
    if chance.random() < 0.1:
        del fields["reason"]
        return fields, "invalid", None

    def effect(world, out):
        cycle.more.update(meeting_day=day, postponed_to=day, consent=fields["reason"])
    return fields, "invalid" if planned and day <= planned else None, effect


@rule("cycle.held", OFFICE, "cycle", ORDER[2:5], often=2)
def cycle_held(world, login, cycle, chance):
    """Of a meeting that was not followed here."""
    fields, last = {"held_day": world.day(chance.choice([0, 0, 0, 1]))}, world.meeting(cycle)
    if last and last.state in ("planned", "under way"): # its closing says it
        return fields, "conflict", None
    if fields["held_day"] != world.day(0) or cycle.more.get("ordered") == world.day(0):
        return fields, "invalid", None

    def effect(world, out):
        cycle.state, cycle.more["held_day"] = "held", fields["held_day"]
        prepared(world, cycle)
        stage_is(world, cycle, "meeting", "done")
    return fields, may_end(world, cycle, "meeting"), effect
