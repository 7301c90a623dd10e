#!/usr/bin/env python3
"""told.py CANDOR [FOLDER]: each action of the table is done in a story, and is refused in a story.

Reads the stories in FOLDER (test/story) without running them: that each line comes true is what the suite story shows. An action that
no line can name, since no door leads to it, is done by the line in BROUGHT_ABOUT, which must stand in the story named there. Actions
that no input and no person could get refused would be listed in NEVER_REFUSED, each with its reason."""
import glob
import os
import re
import subprocess
import sys
import json

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from stories.notation import read_lines  # noqa: E402

# What stands in a story's beginning does more than one action; the runner fails when one of them does.
BEGINNING = {"house": ["house.init"], "unit": ["unit.add"], "person": ["person.add", "password.change"], "post": ["post.add"], "at": ["clock.set"]}
# action: (story, a line of it that holds only when the action was done)
BROUGHT_ABOUT = {
    "cycle.open": ("fan-out", "expect opened = 801"),
    "cycle.tick": ("jobs", "expect cards has row link=\"/cycles/${cycle.id}\" title~\"The stage"),
    "opinion.release": ("backup", "expect opinions has 6 rows"),  # all six came out of the box
    "reminder.set": ("jobs", "reason~\"a reminder of the clock\""),
    "reminder.sweep": ("jobs", "expect cards has no row link=\"/measures/${desk.id}\""),  # claimed done: the reminder is gone
    "seen.keep": ("meeting-seen", "expect checkpoint != $before.checkpoint"),  # a reading made the log grow
    "house.restore": ("backup", "restore sunday"),
    "text.count": ("passages", "expect warnings has row check=C17 verdict=fails"),
}
NEVER_REFUSED = {}  # action: why no wrong input is possible
ACT = re.compile(r"([a-z_]+\.[a-z_]+)(?: |$)")


def acts(lines, drafts, done, refused, said):
    """Walks the lines of a story, those within “as” blocks too."""
    for line in lines:
        said.append(line.text)
        first, _, rest = line.text.partition(" ")
        because = " because " in line.text or any(below.text.startswith("because ") for below in line.below)
        if first == "as" or first == "begin":
            acts(line.below, drafts, done, refused, said)
        elif first == "fill" and " -> " in rest:
            drafts[rest.rpartition(" -> ")[2].strip()] = rest.split()[0]
        elif first == "send":
            (refused if because else done).add(drafts[rest.split()[0]])
        elif first == "refused":
            refused.add(rest.split()[0])
        elif first in ("wait", "kill") and " shows " in rest:
            done.add(rest.split()[1])
        elif first in BEGINNING:
            done.update(BEGINNING[first])
            done.update(["post.give"] if first == "post" and " held by " in rest else [])
        elif ACT.match(line.text):
            done.add(first)


def read_stories(folder):
    done, refused, said = set(), set(), {}
    for path in sorted(glob.glob(os.path.join(folder, "**/*.story"), recursive=True)):
        lines = said.setdefault(os.path.splitext(os.path.basename(path))[0], [])
        acts(read_lines(path), {}, done, refused, lines)
    return done, refused, said


def brought_about(action, said):
    story, words = BROUGHT_ABOUT[action]
    return any(words in line for line in said.get(story, []))


def find_faults(names, done, refused, said):
    for name in names:
        if name in BROUGHT_ABOUT and name not in done and not brought_about(name, said):
            yield f"{name}: story {BROUGHT_ABOUT[name][0]} has no line {BROUGHT_ABOUT[name][1]}"
        if name not in BROUGHT_ABOUT and name not in done:
            yield f"{name}: no story does it"
        if (name in NEVER_REFUSED) == (name in refused):
            yield f"{name}: no story has it refused" if name not in refused else f"{name}: a story has it refused; take it out of NEVER_REFUSED"
    for name in {*BROUGHT_ABOUT, *NEVER_REFUSED} - set(names):
        yield f"{name}: no such action; take it out of the lists here"


def main():
    told = subprocess.run([sys.argv[1], "shapes"], stdout=subprocess.PIPE, check=True).stdout
    names = [action["name"] for action in json.loads(told)["actions"]]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "../test/story")
    faults = list(find_faults(names, *read_stories(folder)))
    print("\n".join(faults + [f"{len(names)} actions, {len(faults)} faults"]))
    sys.exit(1 if faults or not names else 0)


if __name__ == "__main__":
    main()
