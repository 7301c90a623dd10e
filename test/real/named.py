#!/usr/bin/env python3
"""What of real public texts is taken for the name of a unit elsewhere (C18), a repealed rule (C19), and what they name (C16): work reports
of provinces and statutes of two cities, each in the house of its own province or city, with all provinces, cities and counties as units.

usage: named.py CANDOR --data FOLDER [--show N]    FOLDER holds 07-zh-law-versions, 08-zh-work-reports, 09-cn-admin-divisions
Nothing is judged: most places a report names are meant. The marks are printed by name, the most frequent first, for people to look at."""
import collections
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import real_input as kit  # noqa: E402

ELSEWHERE, REPEALED = "name of a unit elsewhere", "rule that was repealed"


def tree(data):
    lines = kit.tree(data)
    return [line if len(line.split(",")[0]) != 2 else line.replace(",0,0", ",1,400") for line in [line.replace(",1,400", ",0,0") for line in lines]]


def house_of(house, data, provinces):
    """The address, and for each province a member with a text that is being written."""
    house.run("house", "init", "--code", "HOUSE", "--name", "House", "--login", "admin", "--person", "Administrator", "--password", kit.OWN,
              "--clock", "simulated", "--now", "2023-01-04T01:00Z", "--zone", "480")
    address = house.serve()
    admin = kit.Door(address, "admin")
    admin.upload("/units/import", "tree.csv", ("\n".join(tree(data)) + "\n").encode())
    root = admin.get("/units")["units"][0]["id"]
    head, _ = kit.person(admin, address, root, "head", "Head", "superior")
    campaign = head.post("/campaigns", unit=root, title="Yearly review 2022", procedure="annual-democratic-life-meeting", year=2022)
    head.post("/campaigns/%s/deploy" % campaign["id"])
    kit.wait_for(lambda: head.get("/campaigns/%s" % campaign["id"])["opened"] >= len(provinces), 20)
    campaign = head.get("/campaigns/%s" % campaign["id"])
    cycles = {cycle["unit_name"]: cycle["id"] for cycle in head.get("/campaigns/%s" % campaign["id"])["cycles"]}
    units = {child["name"]: child["id"] for child in kit.units_of(admin, root).values()}
    writers = {}
    for number, name in enumerate(sorted(provinces & set(units) & set(cycles))):  # the tree lacks some
        door, _ = kit.person(admin, address, units[name], "member%d" % number, "Member", "member")
        writers[name] = address, "member%d" % number, door.post("/cycles/%s/texts" % cycles[name], template="member_text")["id"]
    return writers


def documents(data):
    """(what, whose, text)"""
    reports = os.path.join(data, "08-zh-work-reports")
    for row in kit.rows(reports, "index.csv"):
        if row["kind"] == "province":
            yield "report", row["unit"], os.path.join(reports, "docs", row["file"]), row["encoding"]
    laws = os.path.join(data, "07-zh-law-versions")
    for row in kit.rows(laws, "index.csv"):
        whose = [city for city in ("上海市", "北京市") if row["title"].startswith(city)]
        if whose:
            yield "statute", whose[0], os.path.join(laws, "docs", row["file"]), "utf-8"


def marks_of(writer, text):
    address, login, material = writer
    door = kit.Door(address, login)  # one that stood still for a while is closed
    found = {"named": [], "paragraphs": 0, "paragraphs_bare": 0, "vague": 0}
    door.post("/texts/%s/draft" % material, parts=[{"part": "problems", "body": text[:99000]}])
    shown = door.get("/texts/%s/check" % material)
    return {key: shown.get(key) or found[key] for key in found}


def main():
    data = sys.argv[sys.argv.index("--data") + 1]
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 25
    listed = list(documents(data))
    house = kit.House(os.path.abspath(sys.argv[1]))
    names, parts = {"report": collections.Counter(), "statute": collections.Counter()}, {}
    try:
        writers = house_of(house, data, {whose for _, whose, _, _ in listed})
        for what, whose, path, encoding in [row for row in listed if row[1] in writers]:
            with open(path, encoding=encoding, errors="replace") as file:
                found = marks_of(writers[whose], file.read())
            part = parts.setdefault(what, {"part": what, "documents": 0, "elsewhere": 0, "with_elsewhere": 0, "repealed": 0, "paragraphs": 0, "bare": 0, "vague": 0})
            elsewhere = [row["words"] for row in found["named"] if row["what"] == ELSEWHERE]
            names[what].update(elsewhere)
            part["documents"] += 1
            part["elsewhere"] += len(elsewhere)
            part["with_elsewhere"] += bool(elsewhere)
            part["repealed"] += sum(row["what"] == REPEALED for row in found["named"])
            part["paragraphs"] += found["paragraphs"]
            part["bare"] += found["paragraphs_bare"]
            part["vague"] += found["vague"]
    finally:
        house.stop()
    for what, counted in names.items():
        print(what + ": " + ", ".join("%s %d" % pair for pair in counted.most_common(show)))
    print(json.dumps({"parts": list(parts.values())}))


main()
