#!/usr/bin/env python3
"""Finds a procedure that has slipped into the C code: it belongs into profiles/NAME.yaml.

No C file outside tests may hold a CJK character, a profile's id, or a word of a profile's name. Words that the engine itself uses
(its stages and other vocabulary) and everyday words are no sign of a procedure.

usage: no_procedure.py [PROJECT]
"""
import pathlib
import re
import sys
import unicodedata

EVERYDAY = {"of", "with", "and", "special", "life", "members", "management", "meeting", "review", "iso", "annual", "appraisal"}
PHRASES = ["democratic life", "life meeting", "management review", "iso 9001", "annual democratic"]


def profile_names(project):
	"""Ids and telling words of every shipped profile, from its first keys."""
	ids, words = [], set()
	for path in sorted((project / "profiles").glob("*.yaml")):
		text = path.read_text(encoding="utf-8")
		name = re.search(r"^profile: *(\S+)", text, re.M).group(1)
		title = re.search(r'^title: *\{en: *"([^"]*)"', text, re.M).group(1)
		ids.append(name)
		words |= {word for word in re.findall(r"[a-z0-9]+", (name + " " + title).lower().replace("-", " ")) if word not in EVERYDAY}
	return ids, words


def is_cjk(character):
	return ord(character) > 0x2E7F and unicodedata.name(character, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH"))


def faults_of(line, ids, words):
	low = line.lower()
	yield from (f"the character {c}" for c in line if is_cjk(c))
	yield from (f'the profile "{name}"' for name in ids if name in low)
	yield from (f'"{phrase}"' for phrase in PHRASES if phrase in low)
	yield from (f'"{word}"' for word in sorted(set(re.findall(r"[a-z0-9]+", low)) & words))


def is_for_tests(path, sources):
	"""A test, or a header that only tests include."""
	if path.stem.endswith(("_test", "_fuzz")):
		return True
	name = f'#include "{path.parent.name}/{path.name}"'
	users = [other for other, text in sources.items() if name in text or f'#include "{path.name}"' in text and other.parent == path.parent]
	return path.suffix == ".h" and bool(users) and all(other.stem.endswith(("_test", "_fuzz")) for other in users)


def main():
	project = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
	ids, words = profile_names(project)
	if not ids or not words:
		sys.exit("no profiles were found: run this in the project's root")
	count = files = 0
	sources = {path: path.read_text(encoding="utf-8") for path in sorted([*project.glob("src/**/*.c"), *project.glob("src/**/*.h")])}
	for path, text in sources.items():
		if is_for_tests(path, sources):
			continue
		files += 1
		for number, line in enumerate(text.splitlines(), 1):
			for fault in faults_of(line, ids, words):
				count += 1
				print(f"{path.relative_to(project)}:{number}: {fault} belongs into a profile")
	print(f"{files} files, {count} faults; looked for {', '.join(sorted(words))}")
	sys.exit(1 if count else 0)


main()
