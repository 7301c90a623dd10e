#!/usr/bin/env python3
"""Every sentence and word candor shows, and whether it is translated.

    messages.py --check       names what each catalogue lacks, what nobody says any more, and where the %n differ; fails on any
    messages.py --update      adds what is missing to locale/zh-CN.po, with an empty msgstr
    messages.py --prune       drops what nobody says any more
    messages.py --list        every msgid with the first place that says it

A msgid is: N_("…") in src (tests left out), {{_ "…"}} in web/pages, and the words of enumerations: string arrays of C marked
/* words */ (an X-macro in such an array gives the first name of each of its lines)."""
import argparse
import glob
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import template  # noqa: E402

STRING = r'"(?:[^"\\\n]|\\.)*"'
STRINGS = rf"{STRING}(?:\s*{STRING})*"
SOURCE = "en"
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'", "?": "?", "r": "\r"}


def unquote(literals):
    text = "".join(part[1:-1] for part in re.findall(STRING, literals))
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(0)), text)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def blank_comments(text):
    """Comments become blanks, so that line numbers stay; strings stay."""
    def instead(match):
        return match.group() if match.group()[0] in "\"'" else re.sub(r"[^\n]", " ", match.group())
    return re.sub(rf"{STRING}|'(?:[^'\\\n]|\\.)*'|/\*.*?\*/|//[^\n]*", instead, text, flags=re.S)


def macro_names(headers, macro):
    """The first argument of each line of an X-macro."""
    for text in headers.values():
        match = re.search(rf"#define {macro}\((\w+)\)((?:[^\n]*\\\n)*[^\n]*)", text)
        if match:
            return re.findall(rf"\b{match.group(1)}\(\s*(\w+)", match.group(2))
    return []


def words(text, headers):
    marked = r"=\s*(?:\{\s*/\*\s*words\s*\*/(.*?)\}\s*;|\{([^;{}]*?)\}\s*;[ \t]*/\*\s*words\s*\*/|WORDS\(([^;]*?)\)\s*;)"
    for match in re.finditer(marked, text, re.S):
        body = blank_comments(next(group for group in match.groups() if group is not None))
        line = line_of(text, match.start())
        for literal in re.findall(STRING, body):
            yield unquote(literal), line
        for macro in re.findall(r"^\s*([A-Z][A-Z_]+)\(\w+\)", re.sub(r"#define[^\n]*", "", body), re.M):
            for name in macro_names(headers, macro):
                yield name, line


def said():
    """msgid → the first place that says it."""
    found = {}
    files = sorted(glob.glob("src/**/*.[ch]", recursive=True))
    texts = {file: open(file, encoding="utf-8").read() for file in files if not file.endswith("_test.c")}
    for file, text in texts.items():
        for match in re.finditer(rf"\bN_\(\s*({STRINGS})\s*\)", blank_comments(text)):
            found.setdefault(unquote(match.group(1)), f"{file}:{line_of(text, match.start())}")
        for word, line in words(text, texts):
            found.setdefault(word, f"{file}:{line}")
    for msgid, file, line in template.messages(sorted(glob.glob("web/pages/*.html"))):
        found.setdefault(msgid, f"{file}:{line}")
    found.pop("", None)
    return found


# ---- catalogues ----
def read_catalogue(file):
    """[(comment lines, msgid, msgstr, line)] in order; the header is the entry whose msgid is empty."""
    entries, comments, at = [], [], None
    parts = {"msgid": "", "msgstr": ""}

    def finish():
        nonlocal comments, at, parts
        if at is not None:
            entries.append((comments, parts["msgid"], parts["msgstr"], at))
            comments = []
        at, parts = None, {"msgid": "", "msgstr": ""}
    key = None
    with open(file, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = line.strip()
            match = re.match(r"(msgid|msgstr)?\s*(\".*\")$", line)
            if line.startswith("#"):
                finish()
                comments.append(line)
            elif match:
                if match.group(1) == "msgid":
                    finish()
                    at = number
                key = match.group(1) or key
                parts[key] += unquote(match.group(2))
            elif line:
                sys.exit(f"{file}:{number}: not understood: {line}")
    finish()
    return entries


def quote(text):
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n")):
        text = text.replace(char, escape)
    return f'"{text}"'


def write_catalogue(file, entries):
    with open(file, "w", encoding="utf-8") as out:
        for i, (comments, msgid, msgstr, _) in enumerate(entries):
            if i:
                out.write("\n")
            for comment in comments:
                out.write(comment + "\n")
            if not msgid:
                lines = "".join(quote(line + "\n") + "\n" for line in msgstr.rstrip("\n").split("\n"))
                out.write(f'msgid ""\nmsgstr ""\n{lines}')
            else:
                out.write(f"msgid {quote(msgid)}\nmsgstr {quote(msgstr)}\n")


def arguments(text):
    """The %n of a sentence; “%{1:day|days}” names one too."""
    text = re.sub(r"%\{([1-9]):([^|{}]*)\|([^|{}]*)\}", r"\2 \3 %\1", text)
    return sorted(set(re.findall(r"%([1-9])", text.replace("%%", ""))))


def faults(file, messages, complete):
    """What is wrong with one catalogue. complete: every msgid needs a translation."""
    seen = {}
    for _, msgid, msgstr, line in read_catalogue(file):
        if not msgid:
            continue
        if msgid in seen:
            yield f'{file}:{line}: twice (also line {seen[msgid]}): "{msgid}"'
        seen[msgid] = line
        if msgid not in messages:
            yield f'{file}:{line}: nobody says this any more: "{msgid}"'
        elif not msgstr and complete:
            yield f'{file}:{line}: not translated: "{msgid}" (said in {messages[msgid]})'
        elif msgstr and arguments(msgid) != arguments(msgstr):
            yield f'{file}:{line}: the %n differ: "{msgid}" → "{msgstr}"'
    if complete:
        for msgid, place in messages.items():
            if msgid not in seen:
                yield f'{file}: missing: "{msgid}" (said in {place})'


def check(messages):
    named = []
    for file in sorted(glob.glob("locale/*.po")):
        named += faults(file, messages, os.path.basename(file) != f"{SOURCE}.po")
    for fault in named:
        print(fault)
    print(f"{len(messages)} messages, {len(named)} faults")
    return 1 if named else 0


def update(messages):
    for file in sorted(glob.glob("locale/*.po")):
        if os.path.basename(file) == f"{SOURCE}.po":
            continue
        entries = read_catalogue(file)
        known = {msgid for _, msgid, _, _ in entries}
        added = [([f"#: {place.split(':')[0]}"], msgid, "", 0) for msgid, place in messages.items() if msgid not in known]
        if added:
            write_catalogue(file, entries + added)
        print(f"{file}: {len(added)} added")


def prune(messages):
    for file in sorted(glob.glob("locale/*.po")):
        entries = read_catalogue(file)
        kept = [entry for entry in entries if not entry[1] or entry[1] in messages]
        if len(kept) < len(entries):
            write_catalogue(file, kept)
        print(f"{file}: {len(entries) - len(kept)} dropped")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    for name in ("check", "update", "prune", "list"):
        what.add_argument("--" + name, action="store_true")
    parser.add_argument("--root", default=ROOT)
    given = parser.parse_args()
    os.chdir(given.root)
    messages = said()
    if given.list:
        for msgid, place in messages.items():
            print(f"{place}\t{msgid}")
        return
    if given.update:
        update(messages)
    if given.prune:
        prune(messages)
    if given.check:
        sys.exit(check(messages))


if __name__ == "__main__":
    main()
