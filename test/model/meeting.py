"""What the naive copy says of the meeting: agenda, attendance, the absent, minutes, criticism and its answers, decisions, ballots."""
from stages import cycle_follows, is_held, may_end, prepared, stage_is
from world import GROUP, OFFICE, SEATS, Thing, Wrong, adds, becomes, may_see, rule


@rule("meeting.plan", OFFICE, "cycle", often=2)
def meeting_plan(world, login, cycle, chance):
    recorder = chance.choice(["clerk", "clerk", "clerk", "guest", "deputy", "engineer", "head", "mayor"]) # who is there, but not the chair: two people sign
    fields = {"place": "Room 2", "day": world.day(0), "recorder": world.posts[recorder]}
    last = world.meeting(cycle)
    if last and last.state in ("planned", "under way"):
        return fields, "conflict", None
    if cycle.more.get("ordered") == world.day(0): # what is ordered to be held again is held on a later day
        return fields, "invalid", None
    if last and chance.random() < 0.9: # held again, and why: mostly after the level above said so
        return fields, "invalid", None
    if last:
        fields["reason"] = "Nobody criticized anybody."
    return fields, "invalid" if recorder in ("engineer", "head", "mayor") else None, lambda world, out: planned(world, cycle, out["id"], recorder)


def planned(world, cycle, identity, recorder):
    meeting = Thing("meeting", world.step, "planned", cycle)
    meeting.own = {recorder} # who enters answers from paper
    world.add(meeting, identity)
    shown = world.show("clerk", "/meetings/" + identity)
    items = {item.id: item for item in world.of(cycle, "lookback")}
    if {row["lookback"] for row in shown["agenda"] if row["type"] == "lookback"} - {"", None} != set(items):
        raise Wrong("the agenda of step %d has not every item of the last cycle" % world.step)
    for row in shown["agenda"]:
        turn = next((login for login in SEATS if world.posts[login] == row["post"]), None)
        item = Thing("agenda", "item %d of step %d" % (row["number"], world.step), "waiting", cycle, meeting=meeting, number=row["number"], turn=turn, type=row["type"],
                     lookback=items.get(row["lookback"]), typed={})
        item.own = {recorder}
        world.add(item, row["id"])
    for row in shown["members"] + shown["guests"]:
        seat = Thing("attendance", "%s of step %d" % (row["title"], world.step), "not said", cycle, meeting=meeting, guest=row["title"] not in SEATS, statement="", read=False, relay=False)
        seat.own = {row["title"]}
        seat.more["words"] = {"statement": lambda login, seat=seat: seat.more["statement"] if login in seat.own or (seat.more["read"] and reads_minutes(world, login, meeting)) else ""}
        world.add(seat, row["id"])
    meeting.more["on"] = world.day(0)
    minutes = Thing("minutes", "minutes of step %d" % world.step, "being written", cycle, meeting=meeting, chair=False, recorder=False)
    minutes.own = {recorder}
    minutes.more["said"] = {"chair_at": lambda: minutes.more["chair"], "recorder_at": lambda: minutes.more["recorder"]}
    world.add(minutes, shown["minutes"])


def reads_minutes(world, login, meeting):
    return may_see(login, world.minutes(meeting))


def rewritten(world, meeting):
    """Whoever signed before stands by what it was, not by what it is now."""
    minutes = world.minutes(meeting)
    if minutes.state == "being written":
        minutes.more.update(chair=False, recorder=False)


# ---- who is there ----
def said_and_done(world, meeting):
    """Once the minutes are signed only dated additions come."""
    return world.minutes(meeting).state != "being written"


@rule("attendance.set", OFFICE, "attendance", often=3)
def attendance_set(world, login, row, chance):
    state = chance.choice(["present", "present", "present", "absent", "late"])
    over = "conflict" if said_and_done(world, row.more["meeting"]) else None
    fields = {"state": state}
    if state == "absent":
        fields.update(reason="Ill.", leave="Mayor")
    if state == "late":
        if chance.random() < 0.5:
            return {"state": "late", "reason": "The train."}, over or "invalid", None
        fields.update(at="09:10", reason="The train.")

    def effect(world, out):
        row.state = state
        rewritten(world, row.more["meeting"])
    return fields, over, effect


@rule("attendance.rest", OFFICE, "meeting", ("planned", "under way"))
def attendance_rest(world, login, meeting, chance):
    unsaid = [row for row in world.at(meeting, "attendance") if row.state == "not said"]

    def effect(world, out):
        for row in unsaid:
            row.state = "present"
    return {}, None if unsaid else "conflict", effect


@rule("statement.write", "", "attendance", own=True)
def statement_write(world, login, row, chance):
    words = "What I would have said (step %d)." % world.step
    if chance.random() < 0.2:
        return {}, "invalid", None
    if row.more["guest"]: # members hand them in
        return {"statement": words}, "denied", None
    if row.state in ("present", "late") or row.more["read"] or row.more["meeting"].state in ("closed", "signed"):
        return {"statement": words}, "conflict", None

    def effect(world, out):
        row.more["statement"] = words
    return {"statement": words}, None, effect


@rule("statement.read", OFFICE, "attendance", often=2)
def statement_read(world, login, row, chance):
    if chance.random() < 0.2:
        return {}, "invalid", None

    def effect(world, out):
        row.more["read"] = world.day(0)
    if row.more["read"] == world.day(0): # on another day a meeting that goes on may hear it again
        return {"by": "Deputy"}, "conflict", None
    away = row.state not in ("present", "late") # who is there speaks
    return {"by": "Deputy"}, None if away and row.more["statement"] and row.more["meeting"].state == "under way" else "conflict", effect


@rule("statement.note", "secretariat", "meeting", ("under way", "closed"), own=True, often=4)
def statement_note(world, login, meeting, chance):
    """On paper: read out there already, so from now on the group reads it."""
    who, day = chance.choice(SEATS + SEATS + ("engineer",)), chance.choice([meeting.more["on"]] * 3 + [world.day(1), "2022-12-30"])
    fields = {"post": world.posts[who], "day": day, "statement": "What stood on paper (step %d)." % world.step, "by": "Deputy"}
    if chance.random() < 0.1:
        del fields["by"]
        return fields, "invalid", None
    if said_and_done(world, meeting):
        return fields, "conflict", None
    row = next((row for row in world.at(meeting, "attendance") if who in row.own and row.state == "absent"), None)
    if not row:
        return fields, "invalid", None
    if row.more["statement"]: # that one is read out
        return fields, "conflict", None

    def effect(world, out):
        row.more.update(statement=fields["statement"], read=world.day(0))
        rewritten(world, meeting)
    return fields, None if day == meeting.more["on"] else "invalid", effect


@rule("relay.write", OFFICE, "attendance", often=5)
def relay_write(world, login, row, chance):
    fields = {"day": world.day(chance.choice([0, 0, 1])), "by": "Mayor"}
    if row.state != "absent" or row.more["meeting"].state not in ("closed", "signed"):
        return fields, "conflict", None

    def effect(world, out):
        row.more["relay"] = True
    return fields, None if fields["day"] == world.day(0) else "invalid", effect


@rule("meeting.open", OFFICE, "meeting", ("planned",), often=2)
def meeting_open(world, login, meeting, chance):
    rows = [row for row in world.at(meeting, "attendance") if not row.more["guest"]]
    there = [row for row in rows if row.state in ("present", "late")]
    quorate = 3 * len(there) >= 2 * len(rows)
    if [row for row in rows if row.state == "not said"] or not (quorate or "C21" in meeting.cycle.more["overrides"]):
        return {}, "conflict", None

    def effect(world, out):
        meeting.state, meeting.more["quorate"], meeting.more["began"] = "under way", quorate, world.day(0) # as it stood at the opening
        stage_is(world, meeting.cycle, "meeting", "under way")
    return {}, None, effect


# ---- the agenda ----
@rule("agenda.open", OFFICE, "agenda", ("waiting",), often=8)
def agenda_open(world, login, item, chance):
    meeting = item.more["meeting"]
    items = world.at(meeting, "agenda")
    fields = {"reason": "The file is on its way."} if chance.random() < 0.1 else {}

    def effect(world, out):
        item.state = "under way"
        for entry in world.of(item.cycle, "criticism"):
            if item.more["turn"] and entry.state == "sealed" and entry.more["other"] == item.more["turn"]:
                entry.state, entry.own, entry.more["meeting"] = "opened", entry.own | {entry.more["other"]}, meeting
        for text in world.of(item.cycle, "material"):
            if item.more["type"] in ("turn", "group_text") and text.more["author"] == item.more["turn"] and text.more["versions"] and text.state not in ("read out", "filed"):
                read_out(world, text)
    if meeting.state != "under way":
        return fields, "conflict", None
    for other in items:
        if other.state == "under way":
            return fields, "conflict", None
        if other.state == "waiting" and other.more["number"] < item.more["number"] and not fields:
            return fields, "invalid", None
    return fields, None, effect


@rule("agenda.leave", OFFICE, "agenda", ("waiting",))
def agenda_leave(world, login, item, chance):
    if chance.random() < 0.3:
        return {}, "invalid", None
    held = item.more["meeting"].state == "under way" and item.more["type"] != "lookback" # of last cycle's items none is passed over
    return {"reason": "No time."}, None if held else "conflict", becomes(item, "left out")


@rule("agenda.close", OFFICE, "agenda", ("under way",), often=8)
def agenda_close(world, login, item, chance):
    typed = dict(item.more["typed"])
    if typed and chance.random() < 0.2:
        typed.popitem() # a form that was loaded before the last word was typed
    item_back = item.more["lookback"]
    if (item_back and item_back.state == "waiting") or typed != item.more["typed"]:
        return {"parts": parts_of(world, typed)}, "conflict", None

    def effect(world, out):
        item.state, item.more["typed"] = "done", {}
        for speaker, (body, _) in typed.items():
            spoken(world, item.more["meeting"], body, speaker, "comment" if item.more["type"] == "comment" else "speech")
    return {"parts": parts_of(world, typed)}, None, effect


def parts_of(world, typed):
    return [dict({"body": body}, **({"post": world.posts[speaker]} if speaker else {})) for speaker, (body, _) in typed.items()]


@rule("meeting.close", OFFICE, "meeting", ("under way",), often=3)
def meeting_close(world, login, meeting, chance):
    if [item for item in world.at(meeting, "agenda") if item.state in ("waiting", "under way")]:
        return {}, "conflict", None
    fields, late = {}, [row for row in world.at(meeting, "attendance") if row.state == "late"]
    if late and meeting.more["began"] < world.day(0): # their time is of the day on which it was held, which is to be named
        if chance.random() < 0.5:
            return {}, "invalid", None
        fields = {"held_day": world.day(0)}
    if meeting.cycle.more.get("ordered") == world.day(0): # what is ordered to be held again is held on a later day
        return fields, "invalid", None

    def effect(world, out):
        meeting.state, meeting.more["ended"], meeting.more["on"], meeting.cycle.more["held_day"] = "closed", world.day(0), world.day(0), world.day(0)
        cycle_follows(meeting.cycle, "held")
        prepared(world, meeting.cycle)
    return fields, None, effect


@rule("redo.order", "^superior ^organization", "cycle", ("held", "reported", "rectifying"), often=3)
def redo_order(world, login, cycle, chance):
    fields = {"reason": "Nobody criticized anybody.", "until": world.day(chance.choice([0, 20, 30]))}
    if chance.random() < 0.5 or fields["until"] == world.day(0):
        return {"until": fields["until"]}, "invalid", None

    def effect(world, out):
        cycle.state = "preparing"
        cycle.more.update(meeting_day=fields["until"], ordered=world.day(0), held_day="")
        for stage, state in (("review", "under way"), ("meeting", "waiting"), ("report", "waiting")):
            stage_is(world, cycle, stage, state)
    return fields, None, effect


# ---- the minutes ----
def spoken(world, meeting, body, speaker, sort):
    """A part of the minutes is there now: the only way to its id is to read them."""
    minutes = world.minutes(meeting)
    rewritten(world, meeting)
    row = next((row for row in world.show("clerk", "/minutes/" + minutes.id)["speeches"] if row["body"] == body), None)
    if not row:
        raise Wrong("“%s” is not among the minutes of %s" % (body, meeting.key))
    part = Thing("speech", body, "written", meeting.cycle, meeting=meeting, minutes=minutes, speaker=speaker, sort=sort, body=body)
    part.own, part.more["words"] = minutes.own, {"body": lambda login: part.more["body"]}
    world.add(part, row["id"])


def who_spoke(chance):
    return chance.choice(SEATS + SEATS + ("engineer", None))


@rule("speech.draft", "secretariat", "agenda", ("under way", "done"), own=True, often=4)
def speech_draft(world, login, item, chance):
    speaker, body = who_spoke(chance), chance.choice(["Typed in step %d." % world.step] * 4 + [""])
    fields = dict({"body": body}, **({"post": world.posts[speaker]} if speaker else {}))
    seen = chance.random() < 0.7 # what is typed anew stands for what was typed before, by whoever has seen that

    def effect(world, out):
        item.more["typed"].pop(speaker, None) # an empty draft is taken back
        if body:
            item.more["typed"][speaker] = (body, out["draft"])
    if said_and_done(world, item.more["meeting"]):
        return fields, "conflict", None
    if speaker in item.more["typed"]:
        fields["draft"] = item.more["typed"][speaker][1] if seen else ""
    return fields, "invalid" if speaker == "engineer" else "conflict" if speaker in item.more["typed"] and not seen else None, effect


@rule("speech.keep", "secretariat", "agenda", ("under way", "done"), own=True, often=4, makes=("speech", 25))
def speech_keep(world, login, item, chance):
    speaker, body = who_spoke(chance), "Said in step %d." % world.step
    fields = dict({"body": body}, **({"post": world.posts[speaker]} if speaker else {"speaker": "Guest"}))
    if chance.random() < 0.1:
        del fields["body"]
        return fields, "invalid", None
    if said_and_done(world, item.more["meeting"]):
        return fields, "conflict", None

    def effect(world, out):
        spoken(world, item.more["meeting"], body, speaker, "comment" if item.more["type"] == "comment" else "speech")
    return fields, "invalid" if speaker == "engineer" else None, effect


@rule("speech.dispute", GROUP, "speech", ("written", "correction asked"), often=4)
def speech_dispute(world, login, part, chance):
    if chance.random() < 0.2:
        return {}, "invalid", None
    if part.more["minutes"].state != "being written":
        return {"wish": "It was 21."}, "conflict", None

    def effect(world, out):
        part.state = "correction asked"
        rewritten(world, part.more["meeting"])
    return {"wish": "It was 21."}, None if part.more["speaker"] == login else "denied", effect


@rule("speech.correct", "secretariat", "speech", own=True, often=3)
def speech_correct(world, login, part, chance):
    body = "Corrected in step %d." % world.step
    if part.more["minutes"].state != "being written":
        return {"body": body}, "conflict", None

    def effect(world, out):
        part.state, part.more["body"] = "written", body
        rewritten(world, part.more["meeting"])
    return {"body": body}, None, effect


@rule("minutes.confirm", GROUP, "minutes", often=8)
def minutes_confirm(world, login, minutes, chance):
    own = [part for part in world.at(minutes.more["meeting"], "speech") if part.more["speaker"] == login and part.state == "written" and part.more["sort"] == "speech"]

    def effect(world, out):
        for part in own:
            part.state = "confirmed"
    return {}, None if own else "conflict", effect


@rule("minutes.sign", OFFICE, "minutes", ("being written",), own=True, often=8)
def minutes_sign(world, login, minutes, chance):
    meeting = minutes.more["meeting"]
    parts = world.at(meeting, "speech")
    waiting = [part for part in parts if part.more["speaker"] and part.more["sort"] == "speech" and part.state != "confirmed" and "C26" not in minutes.cycle.more["overrides"]]
    if meeting.state != "closed" or waiting or [part for part in parts if part.state == "correction asked"]: # that is let pass by nobody
        return {}, "conflict", None
    hand = "chair" if login == "mayor" else "recorder" if login in minutes.own else None
    if not hand:
        return {}, "denied", None
    if minutes.more[hand]:
        return {}, "conflict", None

    def effect(world, out):
        minutes.more[hand] = True
        if minutes.more["chair"] and minutes.more["recorder"]:
            minutes.state = meeting.state = "signed"
            if world.meeting(minutes.cycle) is meeting and is_held(minutes.cycle):
                if not may_end(world, minutes.cycle, "meeting"):
                    stage_is(world, minutes.cycle, "meeting", "done")
    return {}, None, effect


def read_out(world, text):
    text.state, text.more["read"] = "read out", world.day(0)


def file_texts(world, cycle, meeting=None):
    """The texts go to the file; with a meeting only what it heard, or what was handed in when it ended at the latest."""
    for text in world.of(cycle, "material"):
        if text.more["versions"] and text.state != "filed" and (not meeting or text.state == "read out" or text.more["day"] <= meeting.more["ended"]):
            text.state, text.more["filed"] = "filed", world.day(0)


@rule("minutes.file", "secretariat", "minutes", ("signed",), own=True, often=6)
def minutes_file(world, login, minutes, chance):
    def effect(world, out):
        minutes.state = "filed" # and with them what was said there, not what another meeting of the cycle says
        for entry in world.at(minutes.more["meeting"], "criticism"):
            if entry.state == "opened":
                entry.state = "filed"
        # the texts are filed after the meeting they are for: the last one, and not while another is ordered
        if world.meeting(minutes.cycle) is minutes.more["meeting"] and is_held(minutes.cycle):
            file_texts(world, minutes.cycle, minutes.more["meeting"])
    return {}, None, effect


@rule("minutes.add", "secretariat", "minutes", ("signed", "filed"), own=True, makes=("speech", 30))
def minutes_add(world, login, minutes, chance):
    body = "Added in step %d." % world.step
    return {"body": body}, None, lambda world, out: spoken(world, minutes.more["meeting"], body, None, "addition")


@rule("remark.add", "observer secretariat +supervision +superior", "meeting", ("under way", "closed"), makes=("speech", 25))
def remark_add(world, login, meeting, chance):
    body = "Remarked in step %d." % world.step
    fields = {"body": body}
    if login == "clerk":
        if chance.random() < 0.5: # the recorder says who spoke
            return fields, "invalid", None
        fields["speaker"] = "Guest"
    return fields, None, lambda world, out: spoken(world, meeting, body, None, "remark")


# ---- criticism at the meeting, and its answer ----
@rule("criticism.speak", GROUP + "secretariat", "meeting", ("under way", "closed"), own=True, often=2, makes=("criticism", 30))
def criticism_speak(world, login, meeting, chance):
    critic, other = chance.choice(SEATS + (None, None)), chance.choice(SEATS + ("engineer",))
    fields = {"other": world.posts[other], "fact": "On 3 May.", "request": "Ask first."}
    if critic:
        fields["critic"] = world.posts[critic]
    answered = chance.random() < 0.2
    if answered:
        fields.update(answer="explain", reply="The agenda is long.")
    writes = login == "clerk" or login in meeting.own # the recorder writes down what any seat said
    speaker = critic if login not in SEATS or (writes and critic) else login
    if not speaker:
        return fields, "invalid", None
    if not writes and critic not in (None, login): # one's own seat alone
        return fields, "denied", None
    if other in (speaker, "engineer"):
        return fields, "invalid", None
    if answered and not writes: # the answer is the other's own, or the recorder writes it down
        return fields, "invalid", None
    if chance.random() < 0.2:
        return {key: value for key, value in fields.items() if key != "fact"}, "invalid", None
    return fields, None, adds("criticism", "opened", cycle=meeting.cycle, critic=speaker, other=other, own={speaker, other}, answered=answered, meeting=meeting)


@rule("criticism.answer", "", "criticism", ("opened", "filed"), own=True, often=4) # filing ends no answering: the absent are told afterwards
def criticism_answer(world, login, entry, chance):
    personal = chance.random() < 0.4
    fields = {"answer": chance.choice(["accept", "accept", "explain", "disagree", "none"]), "title": "Accepted in step %d" % world.step,
        "fact": "Counted in step %d." % world.step, "level": "person" if personal else "group"}
    if chance.random() < 0.15: # nothing of the criticism goes along by itself
        del fields[chance.choice(["title", "fact", "level"])]
    if chance.random() < 0.7:
        fields["reply"] = "From March on."
    if entry.more["other"] != login:
        return fields, "denied", None
    if entry.more["answered"]:
        return fields, "conflict", None
    said = all(field in fields for field in ("title", "fact", "level"))
    if fields["answer"] == "none" or (not said if fields["answer"] == "accept" else "reply" not in fields):
        return fields, "invalid", None

    def effect(world, out):
        entry.more["answered"] = True
        if fields["answer"] == "accept": # an accepted point stands in the list of problems at once
            problem = Thing("problem", world.step, "open", entry.cycle, personal=personal)
            problem.own = {login} if personal else set()
            world.add(problem, out["problem"])
    return fields, None, effect


@rule("criticism.note", "secretariat", "meeting", ("under way", "closed"), own=True, often=3)
def criticism_note(world, login, meeting, chance):
    """From the sheet: the two seats, and which one where several wait."""
    waiting = [entry for entry in world.of(meeting.cycle, "criticism") if entry.more["meeting"] is meeting and entry.state == "opened" and not entry.more["answered"]]
    one = chance.choice(waiting) if waiting and chance.random() < 0.8 else None
    critic, other = (one.more["critic"], one.more["other"]) if one else (chance.choice(SEATS), chance.choice(SEATS))
    fields = {"critic": world.posts[critic], "other": world.posts[other], "answer": chance.choice(["explain", "disagree", "none"])}
    if chance.random() < 0.8:
        fields["reply"] = "It was agreed by telephone."
    which = chance.choice([None, 1, 1, 2])
    if which:
        fields["which"] = which
    rows = [entry for entry in waiting if entry.more["critic"] == critic and entry.more["other"] == other]
    if critic == other or fields["answer"] == "none" or "reply" not in fields or (which or 1) > len(rows) or (len(rows) > 1 and not which):
        return fields, "invalid", None

    def effect(world, out):
        rows[(which or 1) - 1].more["answered"] = True
    return fields, None, effect


# ---- shares of a problem, claimed at the meeting ----
@rule("agenda.claim", GROUP + "secretariat", "agenda", ("under way", "done"), own=True, often=14)
def agenda_claim(world, login, item, chance):
    meeting, share, named = item.more["meeting"], "Signed by me (step %d)." % world.step, chance.choice(SEATS + (None, None))
    there = world.of(item.cycle, "problem") if chance.random() < 0.8 else world.kinds["problem"]
    if not there or chance.random() < 0.1:
        return {"share": share}, "invalid", None
    problem = chance.choice(there)
    fields = dict({"problem": problem.id, "share": share}, **({"post": world.posts[named]} if named else {}))
    seat = named if login not in SEATS or (login in item.own and named) else login
    if item.more["type"] != "claim":
        return fields, "conflict", None
    if not seat:
        return fields, "invalid", None
    if named and named != seat: # one's own seat alone
        return fields, "denied", None
    if problem.cycle is not item.cycle:
        return fields, "invalid", None
    if problem.more.get("personal") or said_and_done(world, meeting):
        return fields, "conflict", None
    return fields, None, lambda world, out: share_is_said(world, meeting, seat, share, "confirmed" if login == seat else "written")


def share_is_said(world, meeting, seat, share, state):
    """It stands in the minutes after the problem's number and title; said anew of the same one it stands there once. Own words are confirmed with that."""
    minutes = world.minutes(meeting)
    row = next((row for row in world.show("clerk", "/minutes/" + minutes.id)["speeches"] if row["body"].endswith(share)), None)
    if not row or row["state"] != state:
        raise Wrong("the share claimed in step %d is in the minutes as %s" % (world.step, row))
    head = row["body"][:-len(share)]
    before = next((part for part in reversed(world.at(meeting, "speech")) if part.more["speaker"] == seat and part.more["body"].startswith(head)), None)
    if (before.id if before else None) != (row["id"] if world.known("speech", row["id"]) else None):
        raise Wrong("the share claimed in step %d stands in the minutes %s" % (world.step, "twice" if before else "instead of another part"))
    if not before:
        spoken(world, meeting, row["body"], seat, "speech")
        before = world.known("speech", row["id"])
    before.state, before.more["body"] = state, row["body"]
    rewritten(world, meeting)


# ---- decisions, ballots ----
@rule("decision.add", OFFICE, "agenda", ("under way", "done"), makes=("decision", 4))
def decision_add(world, login, item, chance):
    fields = {"type": chance.choice(["decision", "undertaking"]), "body": "Files three days ahead."}
    if said_and_done(world, item.more["meeting"]):
        return fields, "conflict", None
    if fields["type"] == "undertaking":
        if chance.random() < 0.5:
            return fields, "invalid", None
        fields["due"] = world.day(60)

    def effect(world, out):
        adds("decision", cycle=item.cycle, problem=False)(world, out)
        rewritten(world, item.more["meeting"])
    return fields, None, effect


@rule("decision.draft", OFFICE, "decision")
def decision_draft(world, login, decision, chance):
    def effect(world, out):
        decision.more["problem"] = True
        world.add(Thing("problem", world.step, "open", decision.cycle), out["problem"])
    return {"title": "Decided in step %d" % world.step}, "conflict" if decision.more["problem"] else None, effect


@rule("ballot.keep", "secretariat", "meeting", ("under way", "closed"), often=2, makes=("ballot", 2))
def ballot_keep(world, login, meeting, chance):
    issued, returned = 40, chance.choice([30, 40, 41])
    fields = {"ballot": "satisfaction", "issued": issued, "returned": returned, "votes": [{"grade": "good", "votes": 20}, {"grade": "poor", "votes": 9}]}
    wrong = chance.random()
    if wrong < 0.15:
        fields["ballot"] = "beauty"
    elif wrong < 0.3:
        fields["post"] = world.posts["deputy"] # this one is not on a member
    elif wrong < 0.45:
        fields["votes"][0]["grade"] = "splendid"
    elif wrong < 0.6:
        fields["votes"][0]["votes"] = 99
    if said_and_done(world, meeting):
        return fields, "conflict", None

    def effect(world, out):
        ballot = world.known("ballot", out["id"]) # counted again, it is the same one
        if not ballot:
            ballot = Thing("ballot", world.step, "", meeting.cycle, meeting=meeting)
            world.add(ballot, out["id"])
        ballot.state = "void" if returned > issued else "counted"
        rewritten(world, meeting)
    return fields, "invalid" if wrong < 0.6 else None, effect


@rule("ballot.grade", "secretariat", "ballot")
def ballot_grade(world, login, ballot, chance):
    grade = chance.choice(["good", "splendid"])
    return {"grade": grade}, "conflict" if ballot.state == "void" or said_and_done(world, ballot.more["meeting"]) else "invalid" if grade == "splendid" else None, None
