"""What the naive copy says of what comes of it: problems, the ledger, the look-back of the next cycle, the supervision group's sheet, papers."""
from meeting import file_texts
from stages import is_held, may_end, stage_is, stage_of
from world import GROUP, INSIDE, OFFICE, SEATS, SEE_PERSONAL, WATCH, Thing, Wrong, adds, becomes, holds, rule


# ---- problems ----
@rule("problem.add", GROUP + "secretariat ^supervision ^discipline", "cycle", makes=("problem", 15))
def problem_add(world, login, cycle, chance):
    fields = {"level": "group", "source": "self", "title": "Problem %d" % chance.randrange(999), "fact": "It is so."}
    on = chance.choice([None, None] + list(SEATS))
    opinion = chance.choice(world.kinds["opinion"]) if world.kinds["opinion"] and chance.random() < 0.3 else None
    if chance.random() < 0.2:
        del fields[chance.choice(["title", "fact"])]
        return fields, "invalid", None
    if on:
        fields.update(level="person", post=world.posts[on])
        if not (holds(login, SEE_PERSONAL, cycle) or login == on): # whoever may not see a personal ledger does not write into it
            return fields, "denied", None
    if opinion:
        fields.update(source="opinion", opinion=opinion.id)
        about = opinion.more["on"]
        if not (holds(login, "chair +supervision" if about else GROUP + "secretariat +supervision", opinion) or login in opinion.own):
            return fields, "missing", None
        if not (holds(login, "chair" if about else OFFICE, opinion) or login in opinion.own): # it says what becomes of the opinion
            return fields, "denied", None
        if opinion.cycle is not cycle:
            return fields, "invalid", None
    there = adds("problem", "open", cycle=cycle, personal=bool(on), source=fields["source"], own={on} if on else set())

    def effect(world, out):
        there(world, out)
        if opinion: # that is what became of it
            opinion.more["disposed"] = True
    return fields, None, effect


@rule("problem.aside", OFFICE, "problem", ("open",), own=True)
def problem_aside(world, login, problem, chance):
    if chance.random() < 0.3:
        return {}, "invalid", None
    return {"reason": "Done by another unit."}, None, becomes(problem, "set aside")


@rule("problem.change", OFFICE, "problem", own=True)
def problem_change(world, login, problem, chance):
    return {"title": "Changed %d" % chance.randrange(99), "fact": "It is so still."}, None, None


@rule("problem.claim", GROUP, "problem")
def problem_claim(world, login, problem, chance):
    if chance.random() < 0.2:
        return {}, "invalid", None
    return {"share": "I signed it."}, "conflict" if problem.more.get("personal") else None, None


@rule("measure.add", OFFICE, "problem", ("open", "in the ledger", "set aside"), own=True, often=2, makes=("measure", 8))
def measure_add(world, login, problem, chance):
    owner = chance.choice(["deputy", "second", "engineer", "mayor"])
    fields = {"title": "Measure of step %d" % world.step, "accountable": world.posts[owner], "acceptance": "Counted.", "type": "by date", "due": world.day(170)}
    if chance.random() < 0.15:
        fields["due"] = world.day(-5)
        return fields, "invalid", None
    if chance.random() < 0.1:
        fields["accountable"] = world.posts["stranger"]
        return fields, "invalid", None
    return fields, None, lambda world, out: measure_there(world, out["id"], problem, owner, fields["title"], fields["due"], "planned")


def measure_there(world, identity, problem, owner, title, due, state):
    problem.state = "in the ledger"
    measure = Thing("measure", title, state, problem.cycle, problem=problem, owner=owner, title=title, due=due, evidence=0, waiting=False, personal=problem.more.get("personal"))
    measure.own = {owner}
    world.add(measure, identity)


# ---- the ledger ----
def goes_on(function):
    """What was carried over or dropped is at rest: nothing more is done about it in the old ledger."""
    def rule_of(world, login, thing, chance):
        fields, expected, effect = function(world, login, thing, chance)
        return fields, "conflict" if thing.more.get("measure", thing).more.get("rests") else expected, effect
    return rule_of


@rule("progress.add", "secretariat", "measure", ("planned", "under way", "claimed done"), own=True)
@goes_on
def progress_add(world, login, measure, chance):
    return {"body": "Half of it."}, None, becomes(measure, "under way" if measure.state == "planned" else measure.state)


@rule("evidence.add", "secretariat", "measure", ("planned", "under way", "claimed done"), own=True, often=2)
@goes_on
def evidence_add(world, login, measure, chance):
    good = chance.random() < 0.8
    fields = {"file": ("shown.txt" if good else "shown.exe", "The result %d" % chance.randrange(5))}

    def effect(world, out):
        measure.more["evidence"] += 1
    return fields, None if good else "invalid", effect


@rule("measure.claim", "", "measure", ("planned", "under way"), own=True, often=2)
@goes_on
def measure_claim(world, login, measure, chance):
    def effect(world, out):
        measure.state, measure.who = "claimed done", login
    return {"statement": "Done."}, None if measure.more["evidence"] else "conflict", effect


def follow(world, measure):
    problem = measure.more["problem"]
    rest = [one for one in world.kinds["measure"] if one.more["problem"] is problem and one.state not in ("verified", "confirmed")]
    problem.state = "in the ledger" if rest else "solved"


def second_person(login, measure):
    """Whoever is accountable, or claimed it, does not verify it."""
    return None if login not in measure.own and login != measure.who else "denied"


@rule("measure.verify", "+verifier +supervision", "measure", ("claimed done",), often=2)
@goes_on
def measure_verify(world, login, measure, chance):
    def effect(world, out):
        measure.state, measure.more["verifier"] = "verified", login
        follow(world, measure)
    return {"reason": "Looked at."}, second_person(login, measure), effect


@rule("measure.return", "+verifier +supervision", "measure", ("claimed done",))
@goes_on
def measure_return(world, login, measure, chance):
    return {"reason": "Only renamed."}, second_person(login, measure), becomes(measure, "under way")


@rule("measure.reopen", "chair verifier supervision +verifier +supervision +discipline", "measure", ("claimed done", "verified", "confirmed"))
@goes_on
def measure_reopen(world, login, measure, chance):
    def effect(world, out):
        measure.state = "under way"
        follow(world, measure)
    return {"reason": "It is back."}, None, effect


def raised_it(login, measure):
    """Neither who is accountable nor who claimed or verified it; of the others, those who raised the problem."""
    if login in measure.own or login in (measure.who, measure.more.get("verifier")):
        return False
    source, watches = measure.more["problem"].more.get("source", "last ledger"), holds(login, "+supervision", measure)
    if source == "opinion":
        return holds(login, "secretariat", measure)
    if source == "self":
        return holds(login, GROUP, measure) or (watches and measure.more.get("personal"))
    return holds(login, GROUP + "secretariat", measure) or watches


@rule("measure.confirm", INSIDE + WATCH, "measure", ("verified",), often=4)
@goes_on
def measure_confirm(world, login, measure, chance):
    solved = chance.random() < 0.6
    if not raised_it(login, measure):
        return {"solved": True, "reason": "So it is."}, "denied", None

    def effect(world, out):
        measure.state = "confirmed" if solved else "under way"
        follow(world, measure)
    return {"solved": solved, "reason": "So it is."}, None, effect


@rule("extension.ask", "secretariat", "measure", ("planned", "under way"), own=True)
@goes_on
def extension_ask(world, login, measure, chance):
    due = world.day(30 * chance.randrange(4, 12))
    fields = {"due": due, "reason": "Rain."}
    if due <= measure.more["due"]:
        return fields, "invalid", None

    def effect(world, out):
        measure.more["waiting"] = True
        adds("extension", "asked", cycle=measure.cycle, measure=measure, due=due, own=measure.own, who=login)(world, out)
    return fields, "conflict" if measure.more["waiting"] else None, effect


@rule("extension.decide", "chair ^superior ^supervision", "extension", ("asked",))
@goes_on
def extension_decide(world, login, extension, chance):
    yes = chance.random() < 0.5

    def effect(world, out):
        extension.state = "approved" if yes else "refused"
        extension.more["measure"].more["waiting"] = False
        if yes:
            extension.more["measure"].more["due"] = extension.more["due"]
    return {"approve": yes, "remark": "Once."}, "denied" if login == extension.who or login in extension.own else None, effect


# ---- the next cycle's look-back ----
@rule("lookback.report", OFFICE, "lookback", ("waiting",), often=4)
def lookback_report(world, login, item, chance):
    measure, outcome = item.more["measure"], chance.choice(["holds", "carried over", "came back", "dropped", "none"])
    fields = {"outcome": outcome, "report": "So it is."}
    if chance.random() < 0.1:
        return {"outcome": outcome}, "invalid", None
    closed = measure.state in ("verified", "confirmed") # as it stands when it is reported
    if outcome == "none" or (outcome == "holds" and not closed) or (outcome == "carried over" and closed):
        return fields, "invalid", None

    def effect(world, out):
        for other in world.kinds["lookback"]: # what waits in two look-backs is reported once
            if other.more["measure"] is measure and other.state == "waiting":
                other.state = "reported"
        measure.more["rests"] = measure.more.get("rests") or outcome in ("carried over", "dropped")
        if outcome in ("holds", "dropped"):
            return
        old = measure.more["problem"]
        raised = old.more.get("source", "last ledger") if outcome == "carried over" else "last ledger" # carried over, it stays theirs who raised it
        problem = Thing("problem", world.step, "open", item.cycle, personal=old.more.get("personal"), source=raised)
        problem.own = set(old.own)
        row = next(row for row in world.show("clerk", "/cycles/%s/problems" % item.cycle.id)["problems"] if not world.known("problem", row["id"]))
        world.add(problem, row["id"])
        if outcome == "carried over": # with the same measure, open again
            rows = world.show("clerk", "/problems/" + problem.id)["measures"]
            if len(rows) != 1:
                raise Wrong("%d measures were carried over" % len(rows))
            measure_there(world, rows[0]["id"], problem, measure.more["owner"], "%s, carried over" % measure.key, measure.more["due"], "under way")
            world.kinds["measure"][-1].more["title"] = measure.more["title"]
    return fields, None, effect


# ---- the supervision group's sheet ----
@rule("sheet.write", "+supervision", "cycle", often=2)
def sheet_write(world, login, cycle, chance):
    mine = [sheet for sheet in world.of(cycle, "sheet") if sheet.who == login and sheet.state == "draft"]
    return {"on_plan": "Early."}, None, None if mine else adds("sheet", "draft", cycle=cycle, who=login, shortcomings=0)


@rule("sheet.change", "+supervision", "sheet", ("draft",))
def sheet_change(world, login, sheet, chance):
    return {"on_plan": "Early, after all."}, None, None


@rule("point.add", "+supervision", "sheet", ("draft",), makes=("point", 12))
def point_add(world, login, sheet, chance):
    sort = chance.choice(["strength", "shortcoming", "demand"])
    fields = {"sort": sort, "body": "So it was."}
    if chance.random() < 0.3:
        fields["due"] = world.day(30)

    def effect(world, out):
        sheet.more["shortcomings"] += sort == "shortcoming"
        adds("point", cycle=sheet.cycle, sheet=sheet, sort=sort)(world, out)
    return fields, "invalid" if "due" in fields and sort != "demand" else None, effect


@rule("point.change", "+supervision", "point")
def point_change(world, login, point, chance):
    return {"body": "So it was indeed."}, None if point.more["sheet"].state == "draft" else "conflict", None


@rule("point.answer", OFFICE, "point", often=2)
def point_answer(world, login, point, chance):
    if chance.random() < 0.2:
        return {}, "invalid", None
    return {"answer": "Done."}, None if point.more["sheet"].state == "given" and point.more["sort"] == "demand" else "conflict", None


@rule("sheet.give", "+supervision", "sheet", ("draft",), often=2)
def sheet_give(world, login, sheet, chance):
    judgement = chance.choice(["accepted", "accepted with demands", "to be repeated", "open"])
    if judgement == "open":
        return {"judgement": judgement}, "invalid", None
    return {"judgement": judgement}, None if sheet.more["shortcomings"] else "conflict", becomes(sheet, "given")


# ---- papers ----
@rule("paper.begin", OFFICE, "cycle", often=2)
def paper_begin(world, login, cycle, chance):
    document, goes = chance.choice([("report", "sent up"), ("notice", "told"), ("notification", "announced"), ("song", "")])
    fields = {"document": document, "reason": "Something was left out."}
    before = [paper for paper in world.of(cycle, "paper") if paper.more["document"] == document]
    if not goes:
        return fields, "invalid", None
    if [paper for paper in before if paper.state in ("draft", "signed")]:
        return fields, "conflict", None
    if before and chance.random() < 0.5:
        return {"document": document}, "invalid", None

    def effect(world, out):
        adds("paper", "draft", cycle=cycle, document=document, goes=goes)(world, out)
        paper = world.known("paper", out["id"])
        paper.more["written"] = set(before[-1].more["written"]) if before else set()
        for part in world.show("clerk", "/papers/" + paper.id)["parts"][:2]:
            world.add(Thing("paragraph", "%s of step %d" % (part["part"], world.step), "", cycle, paper=paper, part=part["part"]), part["id"])
    return fields, None, effect


@rule("paper.change", OFFICE, "paper", ("draft",))
def paper_change(world, login, paper, chance):
    return {"addressee": "The province"}, None, None


@rule("paragraph.change", OFFICE, "paragraph", often=3)
def paragraph_change(world, login, part, chance):
    words = "" if chance.random() < 0.1 else "Of {talks_required} talks {talks_done} were held."
    written = part.more["paper"].more["written"]

    def effect(world, out):
        (written.add if words else written.discard)(part.more["part"])
    return {"body": words}, None if part.more["paper"].state == "draft" else "conflict", effect


@rule("paper.sign", "chair", "paper", ("draft",), often=2)
def paper_sign(world, login, paper, chance):
    written = paper.more["written"]
    ready = "purpose" in written if paper.more["document"] == "notice" else written
    return {}, None if ready else "conflict", becomes(paper, "signed")


@rule("paper.reopen", OFFICE, "paper", ("signed",))
def paper_reopen(world, login, paper, chance):
    return {}, None, becomes(paper, "draft")


def report_ends(world, cycle):
    """Its stage is done once the report went up and the circle was told, in time and whole, and no check blocks it: never without these."""
    row = next(row for row in world.show("clerk", "/cycles/" + cycle.id)["stages"] if row["stage"] == "report")
    went = {paper.more["document"] for paper in world.of(cycle, "paper") if paper.more.get("issued", "") >= (cycle.more.get("held_day") or "9")}
    if row["state"] == "done" and stage_of(cycle, "report") != "done":
        if not is_held(cycle) or may_end(world, cycle, "report") or not went >= {"report", "notification"}:
            raise Wrong("the report's stage of %s is done in step %d" % (cycle.key, world.step))
        stage_is(world, cycle, "report", "done")


@rule("paper.issue", OFFICE, "paper", ("signed",), often=2)
def paper_issue(world, login, paper, chance):
    if chance.random() < 0.2:
        return {"issued": world.day(2)}, "invalid", None

    def effect(world, out):
        paper.state, paper.more["issued"] = paper.more["goes"], world.day(0)
        meeting = world.meeting(paper.cycle)
        held = is_held(paper.cycle) and (not meeting or meeting.state in ("closed", "signed"))
        if paper.more["document"] == "report" and held: # the report of a meeting that was held, and of no other to come, takes the texts along
            file_texts(world, paper.cycle)
        report_ends(world, paper.cycle)
    return {}, None, effect
