#!/usr/bin/env python3
"""links.py [ROOT]: what the documents of the project point at is there: links between them, anchors of headings, and files they name in
`code` by their path. Addresses on the network are not asked for."""
import glob
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
# Files of a data folder and of a build, which stand in no clone.
PATH = re.compile(r"^(?:src|sql|web|test|tools|docs|profiles|locale|script|bench|data|example|packaging)/[\w./-]+$")


def anchors(text):
    found = set()
    for heading in re.findall(r"^#+\s+(.*)$", text, re.M):
        word = re.sub(r"[^\w\s-]", "", heading.lower()).strip()
        found.add(re.sub(r"\s", "-", word))
    return found


def is_there(path):
    return os.path.exists(path) or bool(glob.glob(path)) if "*" in path else os.path.exists(path)


def faults_of(name):
    with open(os.path.join(root, name), encoding="utf-8") as lines:
        text = lines.read()
    outside = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    here = os.path.dirname(os.path.join(root, name))
    for link in re.findall(r"\]\(([^)\s]+)\)", outside):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        to = os.path.normpath(os.path.join(here, path)) if path else os.path.join(root, name)
        if not os.path.exists(to):
            yield f"{name}: {link} is not there"
        elif anchor and to.endswith(".md"):
            with open(to, encoding="utf-8") as other:
                if anchor not in anchors(other.read()):
                    yield f"{name}: {link}: no such heading"
    for code in re.findall(r"`([^`\n]+)`", outside):
        if PATH.match(code) and not re.search(r"[A-Z]{3,}", code) and not is_there(os.path.join(root, code)):
            yield f"{name}: `{code}` is not there"


documents = sorted(os.path.relpath(path, root) for pattern in ("*.md", "docs/*.md", "*/README.md", "test/*/README.md") for path in glob.glob(os.path.join(root, pattern))
                   if "node_modules" not in path and not os.path.relpath(path, root).startswith("build"))
count = 0
for document in documents:
    for fault in faults_of(document):
        count += 1
        print(fault)
print(f"{len(documents)} documents, {count} faults")
sys.exit(1 if count else 0)
