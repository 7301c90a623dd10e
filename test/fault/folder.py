#!/usr/bin/env python3
"""Folders that older programs made: the present one opens, verifies, replays and goes on writing each; and restores the backup beside it.

    folder.py [--candor build/candor]
    folder.py [--candor build/candor] --make NAME      packs test/folders/NAME.tar.xz with the present program (tools/make_folder.sh)

A packed folder is never changed once a version with it was released. It holds data/ (a small finished house without its spool, which is
eight million random bytes), backup/ (the same house with opinions waiting), keys included: it is sample data."""
import argparse
import glob
import io
import json
import os
import shutil
import sys
import tarfile
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402
import load  # noqa: E402

FOLDERS = os.path.join(kit.ROOT, "test/folders")
PASSPHRASE = "correct horse battery"
LARGEST = 300_000
WAITING = 7
LEFT_OUT = ("spool", "address", "lock", "main.sqlite.lock", "main.sqlite-shm")


# ---- packing ----
def unnamed(entry):
    """Nothing of the machine that packed it."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return None if os.path.basename(entry.name) in LEFT_OUT else entry


def make(program, name):
    to = os.path.join(FOLDERS, f"{name}.tar.xz")
    if os.path.exists(to):
        sys.exit(f"{to} is there already: a packed folder is never made anew after a release. Delete it first if it was never released.")
    with tempfile.TemporaryDirectory(prefix="candor-folder-") as place:
        house = kit.make(program, os.path.join(place, "data"))
        house.start()
        client = house.client()
        house.ids["waiting"] = [kit.give(client, house.ids["word"], f"Opinion {n} that waited when the folder was packed.") for n in range(WAITING)]
        client.close()
        house.stop()
        with open(os.path.join(place, "passphrase"), "w", encoding="utf-8") as file:
            file.write(PASSPHRASE + "\n")
        house.keeper("backup", os.path.join(place, "backup"), "--passphrase-file", os.path.join(place, "passphrase"))
        about = json.dumps({"ids": house.ids, "tokens": house.tokens, "replay": True, "verify": house.verify()}, indent=1).encode()
        os.makedirs(FOLDERS, exist_ok=True)
        with tarfile.open(to, "w:xz", preset=9) as tar:
            entry = tarfile.TarInfo("about.json")
            entry.size = len(about)
            tar.addfile(entry, io.BytesIO(about))
            for part in ("data", "backup"):
                tar.add(os.path.join(place, part), part, filter=unnamed)
    size = os.path.getsize(to)
    print(f"{os.path.relpath(to)}: {size} bytes")
    if size > LARGEST:
        sys.exit(f"more than {LARGEST} bytes: too large to keep in the project")


# ---- opening ----
def unpack(path, where, program):
    """(the house, what is known of it, the place it lies in)"""
    place = tempfile.mkdtemp(dir=where)
    with tarfile.open(path) as tar:
        tar.extractall(place)
    with open(os.path.join(place, "about.json"), encoding="utf-8") as file:
        about = json.load(file)
    house = kit.House(program, os.path.join(place, "data"))
    house.ids, house.tokens = about["ids"], about["tokens"]
    return house, about, place


def write_on(house):
    """Somebody logs in with the old password, the story goes on, and opinions come."""
    house.start()
    house.login("clerk")
    clerk, engineer = house.client("clerk"), house.client("engineer")
    problem = clerk.post(f"/cycles/{house.ids['cycle']}/problems", title="Written years later", level="group", fact="It was seen.", source="self", once="years later")
    again = clerk.post(f"/cycles/{house.ids['cycle']}/problems", title="Written years later", level="group", fact="It was seen.", source="self", once="years later")
    if problem["id"] != again["id"]:
        raise kit.Trouble("the same word was done twice")
    engineer.post(f"/measures/{house.ids['measure']}/progress", body="Years later.")
    engineer.send_file(f"/measures/{house.ids['measure']}/evidence", "later.txt", b"Years later.", caption="Years later")
    engineer.get(f"/history/measure/{house.ids['closed']}")
    for client in (clerk, engineer):
        client.close()
    house.stop()
    kit.closing(house)


def with_spool(house):
    """A packed folder has no spool, and verify rightly says so: the start makes an empty one, and migrates what is older."""
    code, out, said = house.run(["verify"])
    if code == 0 or not ("The spool is missing" in out or "was written by an older candor" in said):
        raise kit.Trouble(f"the missing spool is not named: exit {code}: {out[-800:]}")
    house.start()
    house.stop()


def same(now, then):
    for name in ("entries", "actions", "objects", "rows", "heads", "logs", "releases", "files"):
        if now[name] != then[name]:
            raise kit.Trouble(f"{name}: {now[name]}, {then[name]} when it was packed")


def receipts(house, wanted, start):
    house.start()
    client = house.client()
    for receipt in wanted:
        body = client.post("/receipt", receipt=receipt)["body"]
        if not body.startswith(start):
            raise kit.Trouble(f"receipt {receipt} leads to “{body[:60]}”")
    client.close()
    house.stop()


def open_data(path, where, program):
    house, about, place = unpack(path, where, program)
    with_spool(house)
    if about["replay"]:
        house.replay()
    same(house.verify(), about["verify"])
    receipts(house, house.ids["receipts"], "Opinion number")
    write_on(house)
    house.verify()
    if about["replay"]:
        house.replay()
    if load.stored(house)["problem"].get("Written years later") != 1:
        raise kit.Trouble("what was written is not there")
    shutil.rmtree(place)


def restore_backup(path, where, program):
    house, about, place = unpack(path, where, program)
    shutil.rmtree(house.data)
    with open(os.path.join(place, "passphrase"), "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    report = house.keeper("restore", os.path.join(place, "backup"), "--passphrase-file", os.path.join(place, "passphrase"))
    same(report, about["verify"])
    write_on(house)
    house.verify()
    receipts(house, house.ids["receipts"], "Opinion number")
    receipts(house, house.ids["waiting"], "Opinion ")
    shutil.rmtree(place)


def run(tally, program, where):
    packed = sorted(glob.glob(os.path.join(FOLDERS, "*.tar.xz")))
    for path in packed:
        name = os.path.basename(path)
        tally.check(f"folder: {name} opens, verifies, replays and is written on", lambda: open_data(path, where, program))  # pylint: disable=cell-var-from-loop
        tally.check(f"folder: the backup in {name} is restored", lambda: restore_backup(path, where, program))  # pylint: disable=cell-var-from-loop
    if not packed:
        tally.check("folder: there is a packed folder", lambda: kit.fail("test/folders is empty: tools/make_folder.sh"))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(kit.ROOT, "build/candor"))
    parser.add_argument("--make")
    options = parser.parse_args()
    if options.make:
        make(options.candor, options.make)
        return
    tally, where = kit.Tally(), tempfile.mkdtemp(prefix="candor-folder-")
    run(tally, os.path.abspath(options.candor), where)
    shutil.rmtree(where, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
