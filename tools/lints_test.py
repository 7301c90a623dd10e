#!/usr/bin/env python3
"""layers.py, sizes.py, banned.py and frozen.py find what they are for, and nothing else."""
import os
import subprocess
import sys
import tempfile

TOOLS = os.path.dirname(os.path.abspath(__file__))
LAYERS = "base:\nstore: base\norg: base store\nopinion: base store\n"
HEADERS = {"src/base/base.h": "", "src/store/store.h": '#include "base/base.h"\n', "src/store/inner.h": "", "src/org/org.h": "", "src/opinion/opinion.h": ""}


def run(tool, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            os.makedirs(os.path.join(folder, os.path.dirname(name)), exist_ok=True)
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        done = subprocess.run([sys.executable, os.path.join(TOOLS, tool), folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def layers(name, include, layers_text=LAYERS):
    return run("layers.py", {**HEADERS, "src/LAYERS": layers_text, name: f'#include <stdio.h>\n#include "{include}"\n'})


def expect(what, result, code, words=""):
    assert result[0] == code and words in result[1], f"{what}: {result}"


expect("a room it may include", layers("src/org/actor.c", "store/store.h"), 0)
expect("its own private header", layers("src/store/turn.c", "store/inner.h"), 0)
expect("its own private header in a test", layers("src/store/turn_test.c", "store/inner.h"), 0)
expect("a made file", layers("src/store/turn.c", "sql_names.h"), 0)
expect("another room's private header", layers("src/org/actor.c", "store/inner.h"), 1, "src/org/actor.c:2: store/inner.h is private")
expect("a room it may not include", layers("src/opinion/opinion.c", "org/org.h"), 1, "opinion may not include org")
expect("no such room", layers("src/org/actor.c", "people/people.h"), 1, "people is no room")
expect("a folder that is no room", layers("src/people/x.c", "base/base.h"), 1, "people is no room")
expect("a circle", layers("src/org/actor.c", "base/base.h", "base: org\norg: base\nstore:\nopinion:\n"), 1, "a circle: base → org → base")


def body(lines):
    return "int sum(int a)\n{\n" + "\ta++;\n" * (lines - 1) + "\treturn a;\n}\n"


expect("a function of 100 lines", run("sizes.py", {"src/base/a.c": body(100)}), 0, "longest 100")
expect("a function of 101 lines", run("sizes.py", {"src/base/a.c": body(101)}), 1, "src/base/a.c:2: sum has 101 lines")
expect("a file of 800 lines", run("sizes.py", {"src/base/a.c": "\n" * 800}), 0)
expect("a file of 801 lines", run("sizes.py", {"src/base/a.c": "\n" * 801}), 1, "801 lines")
rooms = {f"src/base/f{i}.c": body(1) for i in range(12)}
expect("a room of 12 files", run("sizes.py", {**rooms, "src/base/f1_test.c": '#include "base/toys.h"\n', "src/base/toys.h": ""}), 0, "12 functions")
expect("a room of 13 files", run("sizes.py", {**rooms, "src/base/more.h": ""}), 1, "13 files")
expect("a row of numbers is no function", run("sizes.py", {"src/base/a.c": "static const int a[] =\n{\n" + "\t1,\n" * 200 + "};\n"}), 0, "0 functions")

CALL = "str" + "cpy(a, b);"
expect("a banned call", run("banned.py", {"src/base/a.c": "int a;\n" + CALL + "\n"}), 1, "src/base/a.c:2: strcpy() is banned")
expect("a banned call in words", run("banned.py", {"src/base/a.c": f'/* {CALL} */ const char *a = "{CALL}";\n'}), 0)
expect("a longer name", run("banned.py", {"src/base/a.c": "file_system(a); gmtime_r(a, b); x.rand(1);\n"}), 0)
expect("work left undone", run("banned.py", {"docs/a.md": "here\n" + "TO" + "DO more\n"}), 1, "docs/a.md:2")

STEP, LISTED = "sql/migrations/0001-a.sql", "sql/frozen.txt"
SHA = "01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b"  # of one line feed
expect("a migration as it was listed", run("frozen.py", {STEP: "\n", LISTED: f"{SHA}  {STEP}\n"}), 0)
expect("a changed migration", run("frozen.py", {STEP: "--\n", LISTED: f"{SHA}  {STEP}\n"}), 1, f"{STEP}: was changed")
expect("a missing migration", run("frozen.py", {LISTED: f"{SHA}  {STEP}\n"}), 1, "is not there")
expect("a migration of the next version", run("frozen.py", {STEP: "\n", STEP.replace("1-a", "2-b"): "", LISTED: f"{SHA}  {STEP}\n"}), 0)
expect("a migration slipped in before others", run("frozen.py", {STEP: "\n", STEP.replace("1-a", "0-b"): "", LISTED: f"{SHA}  {STEP}\n"}), 1, "is not listed")
ACTS = "#define ACTS(A) \\\n\tA(SEE, 0, 0, 0, 0, \"see\") \\\n\tA(DO, 0, 0, 0, 0, \"do\")\n"
USES = {"src/org/acts.h": ACTS, "src/action/kinds.c": "K(thing, SEE, SEE)\n"}
expect("every act is used", run("acts.py", {**USES, "src/action/a.c": ".may = MAY_DO\n"}), 0, "2 acts, 0 unused")
expect("an act that only a page's link asks for", run("acts.py", {**USES, "src/web/a.c": "MAY_DO\n"}), 1, "uses DO")
PAGES = {"README.md": "[a](docs/a.md#the-heading) `docs/a.md`\n", "docs/a.md": "# The heading\n[back](../README.md)\n"}
expect("links that lead somewhere", run("links.py", PAGES), 0, "0 faults")
expect("a link to no file", run("links.py", {**PAGES, "docs/b.md": "[x](c.md)\n"}), 1, "docs/b.md: c.md is not there")
expect("a link to no heading", run("links.py", {**PAGES, "docs/b.md": "[x](a.md#other)\n"}), 1, "no such heading")
expect("a file that was named and is gone", run("links.py", {**PAGES, "docs/b.md": "`src/base/gone.c`\n"}), 1, "`src/base/gone.c` is not there")
GLOSSARY = "".join(f"| w{i} | 词{i} | x |\n" for i in range(12))
SAID = "".join(f'msgid "w{i}"\nmsgstr "词{i}"\n\n' for i in range(12))
expect("words that agree", run("words.py", {"docs/words.md": GLOSSARY, "locale/zh-CN.po": SAID}), 0, "12 words, 0 faults")
expect("a word said otherwise", run("words.py", {"docs/words.md": GLOSSARY.replace("词3", "字"), "locale/zh-CN.po": SAID}), 1, "w3 is 字 here and 词3")
SHAPES = 'import json; print(json.dumps({"actions": [{"name": name} for name in ("thing.add", "thing.show")]}))'
STORY = "story S\nas clerk\n  thing.add name=x -> thing\n  refused thing.add because invalid /name\n"


def told(story):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"shapes": f"#!{sys.executable}\n{SHAPES}\n", "s.story": story}.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        os.chmod(os.path.join(folder, "shapes"), 0o755)
        done = subprocess.run([sys.executable, os.path.join(TOOLS, "told.py"), os.path.join(folder, "shapes"), folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


expect("an action that no story does", told(STORY), 1, "thing.show: no story does it")
expect("an action that no story has refused", told(STORY + "  thing.show thing=$thing\n"), 1, "thing.show: no story has it refused")
expect("an action done later, and one refused later", told(STORY + "  fill thing.show -> draft\n  send draft\n  send draft\n    because conflict\n"), 1, "2 actions, ")
expect("a list that names what is no action", told(STORY), 1, "cycle.tick: no such action")
VERDICTS = {"src/check/rules.h": "\tR(01, a, A, VERDICT, \"x\")\n", "docs/checks.md": "| check | asks | today |\n| --- | --- | --- |\n| C01 | x | judged |\n\n"
            "## Sides that nothing reaches\n\n| check | side | why | story | shown by |\n| --- | --- | --- | --- | --- |\n| C01 | cannot be judged yet | x | s | `verdict=holds` |\n"}
HOLDS, FAILS = "  expect checks has row check=C01 verdict=holds\n", "  expect warnings has row check=C01 severity=warn verdict=fails\n"
BOTH = {**VERDICTS, "test/story/s.story": "story S\nas clerk\n" + HOLDS, "test/story/t.story": "story T\nas clerk\n" + FAILS}
expect("both sides of a check", run("verdicts.py", BOTH), 0, "1 checks, 0 faults")
expect("a side that no story shows", run("verdicts.py", {**BOTH, "test/story/t.story": "story T\n"}), 1, "C01: no story shows it with the verdict “fails”")
expect("a side that is only said not to be so", run("verdicts.py", {**BOTH, "test/story/t.story": FAILS.replace("has row", "has no row")}), 1, "“fails”")
expect("a side that is a remark", run("verdicts.py", {**BOTH, "test/story/t.story": "#" + FAILS}), 1, "“fails”")
expect("a side out of reach that a story shows", run("verdicts.py", {**BOTH, "test/story/u.story": HOLDS.replace("holds", '"cannot be judged yet"')}), 1, "story u shows it")
expect("a side out of reach that nothing shows to be so", run("verdicts.py", {**BOTH, "docs/checks.md": VERDICTS["docs/checks.md"].replace("`verdict=holds`", "`refused`")}), 1, "no line with “refused”")
expect("a check that nobody explains", run("verdicts.py", {**BOTH, "src/check/rules.h": BOTH["src/check/rules.h"].replace("01", "02")}), 1, "another order: ['C01', 'C02']")
print("the lints find what they are for")
