"""What the naive copy says of texts: the members' and the group's, drafts of them, what is brought as a whole, versions, slips, remarks, reading out and filing."""
from meeting import file_texts, read_out
from stages import is_held, stage_is
from world import GROUP, OFFICE, PEOPLE, SEATS, Thing, Wrong, rule

PARTS = ("last_cycle", "problems", "causes", "measures", "explanations") # the group's has no explanations
WRITTEN = ("draft", "to revise", "to rewrite", "passed", "read out", "filed")


def sign(step):
    """A word that stands nowhere else, and is no figure: figures and names are marked where a text is read."""
    return "q%sq" % "".join("abcdefghij"[int(digit)] for digit in str(step))


def writers(text):
    return "" if text.more["author"] else OFFICE


def parts_of(text):
    return PARTS if text.more["author"] else PARTS[:4]


def is_shut(world, text):
    """What was read stays, until the meeting is to be held again, and not in its middle, nor when it goes on on another day."""
    if text.state == "passed": # for a meeting that was ordered to be held again since, as well
        return is_held(text.cycle) or not text.cycle.more.get("ordered", "") > text.more["decided"]
    going_on = world.meeting(text.cycle) and world.meeting(text.cycle).state == "under way"
    return text.state in ("read out", "filed") and (going_on or is_held(text.cycle) or not (text.more["read"] or text.more["filed"]) < world.day(0))


def writes(world, text, login):
    """Whoever has the draft before them: a member alone, the group's chair and office together."""
    mine = login == text.more["author"] if text.more["author"] else login in ("mayor", "clerk")
    return mine and text.state in WRITTEN and not is_shut(world, text)


def reads(world, text):
    """A draft is for those who write it, as long as they write; all others who see the text read the version handed in last, none before it."""
    def of(login):
        draft, old = writes(world, text, login) and text.more["draft"] is not None, text.more["old"]
        now = text.more["draft"] if draft else text.more["handed"]
        then = [words for words in old + (text.more["draft"] or []) + text.more["handed"] if words not in now]
        return dict({words: False for words in then}, **{words: True for words in now})
    return of


@rule("text.begin", GROUP + "secretariat", "cycle", often=2)
def text_begin(world, login, cycle, chance):
    fields = {"template": chance.choice(["member_text"] * 6 + ["group_text"] * 3 + ["song"])}
    group = fields["template"] == "group_text"
    if fields["template"] == "song":
        return fields, "invalid", None
    if login not in (("mayor", "clerk") if group else SEATS):
        return fields, "denied", None

    def effect(world, out):
        before = next((text for text in world.of(cycle, "material") if text.more["author"] == (None if group else login)), None)
        if (before.id if before else None) not in (None, out["id"]) or bool(before) != bool(world.known("material", out["id"])):
            raise Wrong("%s begins a second %s in step %d" % (login, fields["template"], world.step))
        if not before:
            text = Thing("material", world.step, "draft", cycle, author=None if group else login, versions=False, read="", filed="", reviewer=None, adopted=False,
                         adopted_version=0, version=0, slip=None, draft=None, saved=0, by=None, aside=False, handed=[], old=[], remarks=[])
            text.own, text.more["said"] = set() if group else {login}, {"adopted": lambda: text.more["adopted"]}
            text.more["reads"] = reads(world, text)
            world.add(text, out["id"])
            stage_is(world, cycle, "materials", "under way")
    return fields, None, effect


# ---- writing ----
def kept(text, words, login, aside):
    """The draft is these words from now on, the last by whoever saved it; what stood there before is nowhere. aside: some belong to no part."""
    def effect(world, out):
        text.more["by"], text.more["aside"] = login, aside
        text.more["old"] = [old for old in text.more["old"] + (text.more["draft"] or []) if old not in words][-6:]
        text.more["draft"], text.more["saved"] = words, out["draft"]
    return effect


def stale(text, chance):
    """The number of a draft that somebody saved over since."""
    return text.more["saved"] - 1 if text.more["draft"] is not None and text.more["saved"] > 1 and chance.random() < 0.2 else 0


def unseen(text, login, fields):
    """Another's words in the draft are neither written over nor dropped by whoever does not say to have seen them."""
    return text.more["draft"] is not None and "draft" not in fields and text.more["by"] != login


@rule("text.save", writers, "material", WRITTEN, own=True, often=4)
def text_save(world, login, text, chance):
    words, part = sign(world.step), chance.choice(parts_of(text) + ("song",) if chance.random() < 0.5 else ("causes",))
    seen, aside = stale(text, chance), chance.random() < 0.2
    fields = {"parts": [{"part": part, "body": "Typed %s." % words}]}
    if aside:
        fields["unsorted"] = "Aside x%s." % words
    if seen or (text.more["draft"] is not None and chance.random() < 0.5):
        fields["draft"] = seen or text.more["saved"]
    if is_shut(world, text):
        return fields, "conflict", None
    if part == "song":
        return fields, "invalid", None
    return fields, "conflict" if seen or unseen(text, login, fields) else None, kept(text, [words] + (["x" + words] if aside else []), login, aside)


@rule("text.upload", writers, "material", WRITTEN, own=True, often=2)
def text_upload(world, login, text, chance):
    """What stands under a part's name goes into it, all else beside; what was written before stays."""
    words, headed = sign(world.step), chance.random() < 0.5
    whole = ("## Causes\n\n" if headed else "Of the year 2022\n\n") + "Brought %s.\n" % words
    how = chance.random()
    fields = {} if how < 0.1 else {"pasted": whole} if how < 0.5 else {"file": ("text.md", whole if how < 0.9 else "PK\x03\x04" + whole)}
    if is_shut(world, text):
        return fields, "conflict", None
    if how < 0.1 or how >= 0.9:
        return fields, "invalid", None
    before = text.more["draft"] if text.more["draft"] is not None else text.more["handed"]

    def effect(world, out):
        if out["sorted"] != headed:
            raise Wrong("what was brought in step %d is %s" % (world.step, "sorted" if out["sorted"] else "not sorted"))
        kept(text, before + [words], login, not headed or (text.more["draft"] is not None and text.more["aside"]))(world, out)
    return fields, None, effect


@rule("text.hand_in", writers, "material", WRITTEN, own=True, often=2)
def text_hand_in(world, login, text, chance):
    words, seen = sign(world.step), stale(text, chance)
    fields = {"parts": [{"part": part, "body": "Said %s at two hearings." % words} for part in parts_of(text)]}
    if seen or (text.more["draft"] is not None and chance.random() < 0.5):
        fields["draft"] = seen or text.more["saved"]
    if is_shut(world, text):
        return fields, "conflict", None
    if seen or unseen(text, login, fields): # somebody wrote on meanwhile
        return fields, "conflict", None
    if text.more["draft"] is not None and text.more["aside"]: # words that belong to no part would be lost
        return fields, "conflict", None
    if chance.random() < 0.3:
        return dict(fields, parts=fields["parts"][:2]), "invalid", None

    def effect(world, out):
        text.state, text.more["versions"], text.more["day"] = "handed in", True, world.day(0)
        text.more["old"] = (text.more["old"] + text.more["handed"] + (text.more["draft"] or []))[-6:]
        text.more.update(draft=None, aside=False, handed=[words], remarks=[], version=text.more["version"] + 1, slip=None)
        stage_is(world, text.cycle, "review", "under way")
    return fields, None, effect


# ---- the group says that it is its own ----
@rule("text.adopt", OFFICE, "material", ("handed in", "passed"), often=3)
def text_adopt(world, login, text, chance):
    fields = {"day": world.day(chance.choice([0, 0, 0, 1])), "present": chance.choice([3, 3, 3, 4]), "who": "All three."}
    if chance.random() < 0.1:
        del fields["who"]
        return fields, "invalid", None
    if text.more["author"]: # a member's own
        return fields, "conflict", None

    def effect(world, out):
        text.more.update(adopted=True, adopted_version=text.more["version"])
    return fields, None if fields["day"] == world.day(0) and fields["present"] <= len(SEATS) else "invalid", effect


# ---- review ----
def reviews(login, text, given=True):
    """Whoever it was given to; else the chair a member's text, supervision the chair's and the group's; nobody the own."""
    author, reviewer = text.more["author"], text.more["reviewer"] if given else None
    if reviewer:
        return login == reviewer and login != author
    return login != author and (login == "mayor" if author not in (None, "mayor") else PEOPLE[login][0] == "supervision")


@rule("text.delegate", GROUP + "supervision +supervision", "material", ("handed in",), often=2)
def text_delegate(world, login, text, chance):
    to, author = chance.choice(SEATS + SEATS + ("watcher", "clerk")), text.more["author"]
    if not reviews(login, text) and not reviews(login, text, given=None): # whoever gave it takes it back
        return {"to": world.posts[to]}, "denied", None
    same_side = to == "watcher" if author in (None, "mayor") else to in SEATS and to != author

    def effect(world, out):
        text.more["reviewer"] = to # who sees it from then on, whatever becomes of it
    return {"to": world.posts[to]}, None if same_side else "invalid", effect


@rule("text.remark", GROUP + "supervision +supervision", "material", ("handed in",), often=4)
def text_remark(world, login, text, chance):
    """At words that stand in that part of the version handed in; whoever reads it reads the remark, and nobody finds it at a later version."""
    quote, part = chance.choice(["at two hearings"] * 3 * len(text.more["handed"]) + ["Nobody wrote this."]), chance.choice(["causes", "causes", "measures", "song"])
    fields = {"part": part, "quote": quote, "body": "Which two (step %d)?" % world.step}
    if not reviews(login, text):
        return fields, "denied", None
    if chance.random() < 0.1:
        del fields["body"]
    if "body" not in fields or quote == "Nobody wrote this." or part == "song":
        return fields, "invalid", None

    def effect(world, out):
        at = len("Said %s " % text.more["handed"][0])
        if (out["from"], out["until"]) != (at, at + len(quote)):
            raise Wrong("the remark of step %d stands at %d to %d" % (world.step, out["from"], out["until"]))
        text.more["remarks"].append(fields["body"])
        shown = [row["body"] for row in world.show(login, "/texts/" + text.id)["remarks"]]
        if sorted(shown) != sorted(text.more["remarks"]):
            raise Wrong("remarks are %s, the copy says %s" % (shown, text.more["remarks"]))
    return fields, None, effect


@rule("text.review", GROUP + "supervision +supervision", "material", ("handed in",))
def text_review(world, login, text, chance):
    verdict = chance.choice(["pass", "revise", "rewrite"])
    fields = {"verdict": verdict, "remark": "Say when and how many."}
    if verdict != "pass":
        fields["due"] = world.day(16)
    if not reviews(login, text):
        return fields, "denied", None

    def effect(world, out):
        text.more["decided"] = world.day(0)
        text.state, text.more["slip"] = {"pass": "passed", "revise": "to revise", "rewrite": "to rewrite"}[verdict], verdict
    return fields, None, effect


# ---- where the meeting was not followed here ----
def meeting_over(world, cycle):
    """The cycle's last meeting, where there is one, is over: what is said of the texts there is said of that one."""
    last = world.meeting(cycle)
    return is_held(cycle) and not (last and last.state in ("planned", "under way"))


@rule("text.read_out", OFFICE, "cycle", often=5)
def text_read_out(world, login, cycle, chance):
    author = chance.choice(SEATS + (None, "engineer"))
    texts = [text for text in world.of(cycle, "material") if text.more["author"] == author and text.more["versions"]]
    # said once of a meeting: only one that went on, or was held again, on a later day may have heard it again
    again = texts and all(text.state in ("read out", "filed") and text.more["read"] and text.more["read"] >= cycle.more.get("held_day", "") for text in texts)

    def effect(world, out):
        for text in texts:
            if text.state not in ("read out", "filed"):
                read_out(world, text)
    return {"post": world.posts[author]} if author else {}, None if texts and not again and meeting_over(world, cycle) else "conflict", effect


@rule("text.file", OFFICE, "cycle", often=2)
def text_file(world, login, cycle, chance):
    def effect(world, out):
        if out["texts"] != len([text for text in world.of(cycle, "material") if text.more["versions"]]):
            raise Wrong("%d texts were filed in step %d" % (out["texts"], world.step))
        file_texts(world, cycle)
    return {}, None if meeting_over(world, cycle) else "conflict", effect
