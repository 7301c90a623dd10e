#!/usr/bin/env python3
"""verdicts.py [ROOT]: a story shows each check of src/check/rules.h holding, failing, and not to be judged yet.

A story shows a verdict by a line “expect checks has row check=C08 verdict=fails …” (or blocks, warnings, notes, unjudged); that the line
comes true is what the suite story shows. A side that no action reaches stands in the table “Sides that nothing reaches” of docs/checks.md,
with the story that shows why and words of one of its lines; a side that stands there and is told in a story is a fault too.
--table prints which story shows what."""
import glob
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from stories.notation import read_lines, unquote, words  # noqa: E402

SIDES = ("holds", "fails", "cannot be judged yet")
LISTS = ("checks", "blocks", "warnings", "notes", "unjudged")
UNREACHED = "## Sides that nothing reaches"


def read_text(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as text:
        return text.read()


def every_line(lines):
    for line in lines:
        yield line.text
        yield from every_line(line.below)


def verdict_of(text):
    """“expect checks has row check=C08 verdict=fails” → (C08, fails), else None."""
    said = words(text)
    if said[:1] != ["expect"] or len(said) < 5 or said[1] not in LISTS or said[2:4] != ["has", "row"]:
        return None
    asked = dict(token.split("=", 1) for token in said[4:] if re.match(r"\w+=", token))
    return (unquote(asked["check"]), unquote(asked["verdict"])) if {"check", "verdict"} <= asked.keys() else None


def read_stories(root):
    """Each verdict that some story shows → names of the stories; and the lines of each story."""
    shown, lines = {}, {}
    for path in sorted(glob.glob(os.path.join(root, "test/story/**/*.story"), recursive=True)):
        name = os.path.splitext(os.path.basename(path))[0]
        lines[name] = list(every_line(read_lines(path)))
        for verdict in filter(None, map(verdict_of, lines[name])):
            if name not in shown.setdefault(verdict, []):
                shown[verdict].append(name)
    return shown, lines


def rows_of(markdown):
    """The rows of the first table, without its head."""
    rows = re.findall(r"^\| (.*) \|$", markdown, re.M)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows][2:]


def sides_missing(checks, shown, unreached):
    for check in checks:
        for side in SIDES:
            told = shown.get((check, side))
            if not told and (check, side) not in unreached:
                yield f"{check}: no story shows it with the verdict “{side}”"
            if told and (check, side) in unreached:
                yield f"{check}: docs/checks.md says that nothing reaches “{side}”, and story {told[0]} shows it"


def unreached_faults(checks, unreached, lines):
    for (check, side), (story, line) in unreached.items():
        if check not in checks or side not in SIDES:
            yield f"docs/checks.md: “{check}”, “{side}” is no check with a side of it"
        elif not any(line in text for text in lines.get(story, [])):
            yield f"docs/checks.md: {check} names story {story}, which has no line with “{line}”"


def read_checks(root):
    """The checks of the program's table, the numbers that the documentation explains, the sides that it says nothing reaches."""
    text = read_text(root, "docs/checks.md")
    explained, _, unreached = text.partition(UNREACHED)
    checks = [f"C{number}" for number in re.findall(r"^\tR\((\d\d), ", read_text(root, "src/check/rules.h"), re.M)]
    sides = {}
    for row in rows_of(unreached):
        sides[(row[0], row[1])] = (row[3].strip("`"), row[4].strip("`")) if len(row) == 5 else ("", "")
    return checks, [row[0] for row in rows_of(explained)], sides


def main():
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    root = named[0] if named else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    checks, explained, unreached = read_checks(root)
    shown, lines = read_stories(root)
    if "--table" in sys.argv:
        for check in checks:
            print(check, "; ".join(f"{side}: {' '.join(shown.get((check, side), ['–']))}" for side in SIDES + ("not asked",)))
    faults = [*sides_missing(checks, shown, unreached), *unreached_faults(checks, unreached, lines)]
    if explained != checks:
        faults.append(f"docs/checks.md explains {len(explained)} checks, src/check/rules.h has {len(checks)}, or another order: {sorted({*explained} ^ {*checks})}")
    print("\n".join(faults + [f"{len(checks)} checks, {len(faults)} faults"]))
    sys.exit(1 if faults or not checks else 0)


if __name__ == "__main__":
    main()
