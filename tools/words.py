#!/usr/bin/env python3
"""words.py [ROOT]: docs/words.md and locale/zh-CN.po say one Chinese word for one idea. For each line of the glossary: where the catalogue
translates that very word, it says the glossary's; and no sentence of the catalogue that names the idea in English as its whole subject is
left with another. A line may name several words ("spool, box"), each with its own Chinese, in the same order, parted by 、"""
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."


def catalogue():
    with open(os.path.join(root, "locale/zh-CN.po"), encoding="utf-8") as lines:
        text = lines.read()
    for key, said in re.findall(r'^msgid ((?:"[^\n]*"\n)+)msgstr ((?:"[^\n]*"\n?)+)', text, re.M):
        yield "".join(re.findall(r'"(.*)"', key)), "".join(re.findall(r'"(.*)"', said))


def glossary():
    with open(os.path.join(root, "docs/words.md"), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not line.startswith("|") or len(cells) < 3 or cells[0] in ("word", "---"):
                continue
            words, said = cells[0].split(", "), cells[1].split("、")
            yield number, list(zip(words, said if len(said) == len(words) else said * len(words)))


said_of = {}
for key, said in catalogue():
    said_of.setdefault(key.lower(), set()).add(said)
faults = checked = 0
for number, pairs in glossary():
    for word, chinese in pairs:
        for said in sorted(said_of.get(word.lower(), ())):
            checked += 1
            if said != chinese:
                faults += 1
                print(f"docs/words.md:{number}: {word} is {chinese} here and {said} in locale/zh-CN.po")
if checked < 10:
    faults += 1
    print("docs/words.md: hardly any of its words was found in the catalogue")
print(f"{checked} words, {faults} faults")
sys.exit(1 if faults else 0)
