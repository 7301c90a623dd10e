#!/usr/bin/env python3
"""Backup and restore: while candor runs, while opinions wander from spool to box to log, with damage, with a wrong passphrase, with an
older state.

    keep.py [--candor build/candor] [--rounds N]"""
import argparse
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402
import load  # noqa: E402

PASSPHRASE = "correct horse battery"


class Keep:
    def __init__(self, program, folder):
        self.program, self.folder, self.count = os.path.abspath(program), folder, 0
        self.passphrase = os.path.join(folder, "passphrase")
        with open(self.passphrase, "w", encoding="utf-8") as file:
            file.write(PASSPHRASE + "\n")

    def place(self, name):
        self.count += 1
        return os.path.join(self.folder, f"{name}-{self.count}")

    def house(self, opinions=6):
        return kit.make(self.program, self.place("house"), opinions)

    def backup(self, house, want=0):
        to = self.place("backup")
        code, out, said = house.run(["backup", to, "--passphrase-file", self.passphrase])
        if code != want:
            raise kit.Trouble(f"candor backup: exit {code}: {said} {out}")
        return to, json.loads(out) if out else {}

    def restore(self, house, backup, *words, want=0, passphrase=None):
        """(the restored house, what was printed or said)"""
        other = kit.House(self.program, self.place("restored"))
        other.ids, other.tokens = dict(house.ids), dict(house.tokens)
        code, out, said = other.run(["restore", backup, "--passphrase-file", passphrase or self.passphrase] + list(words))
        if code != want:
            raise kit.Trouble(f"candor restore: exit {code}, not {want}: {said} {out[-600:]}")
        return other, json.loads(out) if not code else said


def need(truth, what):
    if not truth:
        raise kit.Trouble(what)


def receipts_lead_back(house, receipts, body=None):
    house.start()
    client = house.client()
    for receipt in receipts:
        found = client.post("/receipt", receipt=receipt)["body"]
        need(body is None or found == body, f"receipt {receipt} leads to “{found[:40]}”")
    client.close()
    house.stop()


def at_rest(keep):
    """Nothing runs; six opinions are released, seven wait."""
    house = keep.house()
    house.start()
    client = house.client()
    waiting = [kit.give(client, house.ids["word"], f"Waiting opinion {n}: " + "the lamp " * 60 * n, f"{n:064x}") for n in range(7)]
    house.stop()
    to, report = keep.backup(house)
    need(report["waiting"] == 7 and not report["faults"], f"the backup says {report}")
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "-c", "--quiet", "MANIFEST"], cwd=to, check=True, stderr=subprocess.DEVNULL)
    other, _ = keep.restore(house, to)
    other.verify()
    other.replay()
    other.start()
    client = other.client()
    need(kit.give(client, other.ids["word"], "Waiting opinion 3: " + "the lamp " * 180, f"{3:064x}") == waiting[3], "the same form gets another receipt")
    other.stop()
    kit.closing(other)
    receipts_lead_back(other, waiting + house.ids["receipts"])
    need(sum(load.stored(other)["opinion"].values()) == 1 + 6 + 7 + 5, "an opinion is lost or there twice")
    other.replay()


def beside_a_server(keep, rounds):
    """Clients write through the server while one backup after another is taken; each holds all that was acknowledged before it began."""
    house, memory, kept = keep.house(), load.Memory(), []
    house.start()
    run = load.Load(house, memory)
    run.start()
    for _ in range(rounds):
        time.sleep(random.uniform(0.1, 0.4))
        with memory.lock:
            known = [list(row) for row in memory.asked if row[3]]
        to, _ = keep.backup(house)
        kept.append((to, known))
    run.end()
    house.stop()
    for to, known in kept:
        other, _ = keep.restore(house, to)
        past, words = load.Memory(), {row[2] for row in known}
        # what was typed over while the backup was taken may be in it in either state
        past.asked = known + [[*row[:3], None, row[4]] for row in memory.asked if row[0] in load.TYPED and row[2] not in words]
        kit.closing(other)
        load.check(other, past, 40)
        shutil.rmtree(other.data)
    return f"{rounds} backups, the last with {len(kept[-1][1])} acknowledged acts"


def verified_beside_a_server(keep, rounds):
    """What is checked is of one moment: nothing that is written meanwhile is called changed."""
    house = keep.house()
    house.start()
    run = load.Load(house, load.Memory(), pause=0)
    run.start()
    try:
        time.sleep(3)  # the more there is, the longer a look at it takes
        for _ in range(rounds):
            house.verify()
    finally:
        run.end()
        house.stop()
    house.verify()
    return f"{rounds} times, {len(run.memory.asked)} acts meanwhile"


def while_released(keep, rounds):
    """Opinions are released without a pause. What was acknowledged before a backup is in it, whichever way it was going."""
    house, receipts, kept = keep.house(), [], []
    program = os.path.join(os.path.dirname(keep.program), "test/fault/releases")
    with subprocess.Popen([program, house.data, house.ids["word"], house.ids["cycle"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=kit.environment()) as run:
        reading = threading.Thread(target=lambda: receipts.extend(line.strip() for line in run.stdout), daemon=True)
        reading.start()
        try:
            for _ in range(rounds):
                time.sleep(random.uniform(0.05, 0.2))
                count = len(receipts)
                to, report = keep.backup(house)
                kept.append((to, count, report["waiting"]))
        finally:
            run.stdin.close()
            reading.join()
            said = run.stderr.read()
    need(run.returncode == 0, f"releases ended with {run.returncode}: {said}")
    for to, count, _ in kept:
        other, _ = keep.restore(house, to)
        kit.closing(other)
        other.verify()
        receipts_lead_back(other, receipts[max(0, count - 300):count], "The same lamp is broken again.")
        shutil.rmtree(other.data)
    return f"{rounds} backups among {said.strip()}, {len(receipts)} opinions, waiting in them {[waiting for _, _, waiting in kept]}"


def timed(run):
    """(what it gave, seconds)"""
    started = time.monotonic()
    return run(), time.monotonic() - started


def killed(keep, rounds):
    """A backup that is killed has no MANIFEST and is refused, or it is whole; candor does not notice."""
    house, whole = keep.house(), 0
    house.start()
    _, seconds = timed(lambda: keep.backup(house))
    for _ in range(rounds):
        to = keep.place("killed")
        with subprocess.Popen([keep.program, "--data", house.data, "backup", to, "--passphrase-file", keep.passphrase], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env=kit.environment()) as run:
            time.sleep(random.uniform(0.0, 1.3 * seconds))
            run.kill()
        whole += os.path.exists(os.path.join(to, "MANIFEST"))
        other, _ = keep.restore(house, to, want=0 if os.path.exists(os.path.join(to, "MANIFEST")) else 5)
        shutil.rmtree(other.data, ignore_errors=True)
    client = house.client("clerk")
    client.get("/cycles")
    client.close()
    house.stop()
    house.verify()
    return f"{whole} of {rounds} were whole"


def killed_restore(keep, rounds):
    """A restore that is killed leaves a folder that nothing opens, or a whole one with the opinions that waited."""
    house, whole = keep.house(), 0
    house.start()
    client = house.client()
    waiting = [kit.give(client, house.ids["word"], f"Waiting opinion {n}.") for n in range(7)]
    client.close()
    house.stop()
    to, _ = keep.backup(house)
    _, seconds = timed(lambda: keep.restore(house, to))
    for _ in range(rounds):
        other = kit.House(keep.program, keep.place("restored"))
        other.ids = dict(house.ids)
        with subprocess.Popen([keep.program, "--data", other.data, "restore", to, "--passphrase-file", keep.passphrase], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env=kit.environment()) as run:
            time.sleep(random.uniform(0.0, 1.3 * seconds))
            run.kill()
        code, out, said = other.run(["verify"])
        need(code in (0, 5, 6), f"exit {code}: {out} {said}")
        if code == 0:
            whole += 1
            kit.closing(other)
            receipts_lead_back(other, waiting)
        shutil.rmtree(other.data, ignore_errors=True)
    return f"{whole} of {rounds} were whole"


def refusals(keep):
    house = keep.house()
    to, _ = keep.backup(house)
    wrong = os.path.join(keep.folder, "wrong")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("another passphrase\n")
    other, said = keep.restore(house, to, want=4, passphrase=wrong)
    need("passphrase" in said and not os.path.exists(other.data), f"a wrong passphrase: {said}")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("short\n")
    code, _, said = house.run(["backup", keep.place("backup"), "--passphrase-file", wrong])
    need(code == 2 and "12" in said, f"a short passphrase: {code} {said}")
    code, _, said = house.run(["backup", os.path.join(house.data, "inside"), "--passphrase-file", keep.passphrase])
    need(code == 2 and "outside" in said and not os.path.exists(os.path.join(house.data, "inside")), f"inside the folder: {code} {said}")
    code, _, said = house.run(["backup", to, "--passphrase-file", keep.passphrase])
    need(code == 6 and "not empty" in said, f"onto another backup: {code} {said}")
    code, _, said = house.run(["restore", to, "--passphrase-file", keep.passphrase])
    need(code == 6 and "not empty" in said, f"onto a folder in use: {code} {said}")
    house.verify()
    with open(os.path.join(to, "main.sqlite"), "rb") as file:
        need(PASSPHRASE.encode() not in file.read(), "the passphrase lies in the backup")
    with open(os.path.join(house.data, "keys"), encoding="utf-8") as file:
        secrets = [value for name, value in json.load(file).items() if name != "origin"]
    for path in glob.glob(to + "/**", recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                body = file.read()
            need(not any(secret.encode() in body or bytes.fromhex(secret) in body for secret in secrets), f"{path} holds a key")


def damage(keep):
    """Every file of a backup with one byte changed, and the MANIFEST in every way."""
    house = keep.house()
    to, _ = keep.backup(house)
    names = [os.path.relpath(path, to) for path in glob.glob(to + "/**", recursive=True) if os.path.isfile(path)]
    for name in names:
        for way in ("flip", "cut", "gone"):
            bad = keep.place("damaged")
            shutil.copytree(to, bad)
            path = os.path.join(bad, name)
            with open(path, "rb") as file:
                body = bytearray(file.read())
            if way == "flip":
                body[random.randrange(len(body))] ^= 1 << random.randrange(8)
            with open(path, "wb") as file:
                file.write(body if way == "flip" else body[:len(body) // 2])
            if way == "gone":
                os.unlink(path)
            other = kit.House(keep.program, keep.place("restored"))
            code, _, said = other.run(["restore", bad, "--passphrase-file", keep.passphrase])
            need(code in (2, 4, 5, 9) and len(said) > 20 and "%1" not in said, f"{name}, {way}: exit {code}: {said}")
            need(not os.path.exists(os.path.join(other.data, "main.sqlite")), f"{name}, {way}: a folder was made of it")
            shutil.rmtree(bad)
    return f"{len(names)} files in 3 ways"


def missing_evidence(keep):
    """What the folder itself has lost is named; the rest is kept."""
    house = keep.house()
    lost = glob.glob(os.path.join(house.data, "evidence", "*", "*"))[0]
    os.unlink(lost)
    to, report = keep.backup(house, want=1)
    need(len(report["faults"]) == 1 and os.path.relpath(lost, house.data) == report["faults"][0]["file"], f"{report}")
    other, said = keep.restore(house, to, want=9)
    need("as it was" in said, said)
    code, out, _ = other.run(["verify"])
    need(code == 1 and len(json.loads(out)["faults"]) == 1, out)


def older_state(keep):
    """Newer heads are known elsewhere: refused, unless the loss is accepted; then the log says so."""
    house = keep.house()
    to, _ = keep.backup(house)
    house.start()
    client = house.client("engineer")
    for number in range(3):
        client.post(f"/measures/{house.ids['measure']}/progress", body=f"After the backup {number}.")
    client.close()
    house.stop()
    heads = os.path.join(house.data, "heads")
    other, said = keep.restore(house, to, "--heads", heads, want=9)
    need("--accept-loss" in said and "signed before" in said, said)
    code, _, said = other.run(["verify"])
    shutil.rmtree(other.data)
    other, _ = keep.restore(house, to, "--heads", heads, "--accept-loss", "The disk died and this is the last copy.")
    other.verify()
    other.replay()
    other.start()
    client = other.client("admin")
    client.post(f"/units/{other.ids['HOUSE']}/units", code="99", name="After the restore")
    client.close()
    other.stop()
    other.verify()
    fresh, _ = keep.restore(house, keep.backup(house)[0], "--heads", heads)  # the newest backup holds what the heads say
    fresh.verify()


def run(tally, program, folder, rounds):
    keep = Keep(program, folder)
    tally.check("keep: a folder at rest, with opinions waiting", lambda: at_rest(keep))
    tally.check("keep: beside a server under load", lambda: beside_a_server(keep, rounds))
    tally.check("keep: a record that is checked beside a server under load", lambda: verified_beside_a_server(keep, 30))
    tally.check("keep: while opinions are released", lambda: while_released(keep, 2 * rounds))
    tally.check("keep: a backup that is killed", lambda: killed(keep, 3 * rounds))
    tally.check("keep: a restore that is killed", lambda: killed_restore(keep, 3 * rounds))
    tally.check("keep: what is refused", lambda: refusals(keep))
    tally.check("keep: damage is named", lambda: damage(keep))
    tally.check("keep: evidence that is lost is named", lambda: missing_evidence(keep))
    tally.check("keep: an older state is refused or recorded", lambda: older_state(keep))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(kit.ROOT, "build/candor"))
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    tally, folder = kit.Tally(), tempfile.mkdtemp(prefix="candor-keep-")
    run(tally, options.candor, folder, options.rounds)
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
