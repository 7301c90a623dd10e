#!/usr/bin/env python3
"""acts.py [ROOT]: every act of src/org/acts.h is used: an action asks for it (.may), a kind is shown by it, or a rule asks org_may or
org_scope. An act that nothing uses would stand in docs/rights.md and give nobody anything."""
import glob
import os
import re
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
with open(os.path.join(root, "src/org/acts.h"), encoding="utf-8") as lines:
    acts = re.findall(r"^\tA\((\w+),", lines.read(), re.M)
used = set()
for path in sorted(glob.glob(os.path.join(root, "src/*/*.c"))):
    if path.endswith("_test.c") or path.split(os.sep)[-2] in ("web", "cli", "page", "door"):  # a link to a page is no use of it
        continue
    with open(path, encoding="utf-8") as lines:
        text = lines.read()
    used.update(re.findall(r"\bMAY_(\w+)", text))
    if path.endswith("action/kinds.c"):
        for kind in re.findall(r"\bK\((\w+, \w+, \w+)\)", text):
            used.update(kind.split(", ")[1:])
unused = [act for act in acts if act not in used]
for act in unused:
    print(f"src/org/acts.h: no action, kind or rule uses {act}")
if not acts:
    print("src/org/acts.h: no act was found")
print(f"{len(acts)} acts, {len(unused)} unused")
sys.exit(1 if unused or not acts else 0)
