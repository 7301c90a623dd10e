#!/usr/bin/env python3
"""A full disk and a folder that may not be written: a clear sentence, reading goes on, nothing is lost, and writing goes on when there is
room again.

    full.py [--candor build/candor] [--sizes N]

First with the store's own bad disk (CANDOR_FAULT=full=BYTES), then on a small real one, which needs unshare and mount; else skipped."""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402
import load  # noqa: E402

SMALL = ["mount", "-t", "tmpfs", "-o", "size=24m", "none"]


def refused(memory):
    """What was said when there was no room: 503 or 500, with a sentence; nothing else may have been refused."""
    for status, sentence in memory.refused.items():
        if status not in (500, 503) or len(sentence) < 20 or "%1" in sentence:
            raise kit.Trouble(f"with a full disk somebody was told {status}: {sentence}")
    return memory.refused


def still_reads(house):
    client = house.client("clerk")
    for path in ("/cycles", f"/cycles/{house.ids['cycle']}", f"/cycles/{house.ids['cycle']}/ledger", f"/measures/{house.ids['measure']}"):
        client.get(path)
    client.close()


def until_full(house, memory, seconds=20):
    run = load.Load(house, memory, pause=0)
    run.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until and not memory.refused and house.server.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    run.end()
    if house.server.poll() is not None:
        raise kit.Trouble(f"the server ended with {house.server.returncode}: {house.said()[-800:]}")


def afterwards(house, memory):
    memory.refused.clear()
    house.start()
    load.ask_again(house, memory, memory.turn())
    house.stop()
    kit.closing(house)
    counts, left = load.check(house, memory, 50)
    if left:
        raise kit.Trouble(f"files were left in staging: {left}")
    return counts


def full_at(program, folder, size):
    house, memory = kit.make(program, os.path.join(folder, f"full-{size}")), load.Memory()
    code = house.start(fault=f"full={size}", refused=True)
    if code is None:
        until_full(house, memory)
        said = refused(memory)
        if not said:
            raise kit.Trouble("the disk was never full")
        still_reads(house)
        house.stop()
        note = f"said {said}"
    else:
        note = f"did not start: exit {code}, {house.said().strip()[-160:]}"
        if code not in (8, 9) or "%1" in house.said():
            raise kit.Trouble(note)
    counts = afterwards(house, memory)
    shutil.rmtree(house.data)
    return f"{note}; then {sum(counts.values())} there"


def command(program, folder):
    """The command line says it too, by its exit code."""
    house = kit.make(program, os.path.join(folder, "command"))
    code, _, said = house.run(["setting", "set", "--name", "title", "--value", "A title"], fault="full=1")
    if code != 8 or "full" not in said:
        raise kit.Trouble(f"exit {code}: {said}")
    house.keeper("setting", "set", "--name", "title", "--value", "A title")
    house.verify()
    shutil.rmtree(house.data)
    return said.strip()


# ---- on a small real disk ----
def ballast(folder):
    """Fills the disk to its last byte."""
    with open(os.path.join(folder, "ballast"), "wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def real_full(program, folder):
    house, memory = kit.make(program, os.path.join(folder, "real")), load.Memory()
    house.start()
    ballast(folder)
    until_full(house, memory)
    said = dict(refused(memory))
    still_reads(house)
    os.unlink(os.path.join(folder, "ballast"))
    memory.refused.clear()
    rows = memory.turn()
    load.ask_again(house, memory, rows)  # the same server, with room again
    if not said:
        raise kit.Trouble("the disk was never full")
    house.kill()
    counts = afterwards(house, memory)
    shutil.rmtree(house.data)
    return f"said {said}; then {sum(counts.values())} there"


def real_backup(program, folder):
    """A backup that does not fit is none, and says so."""
    house = kit.make(program, os.path.join(folder, "real"))
    with open(house.data + ".pass", "w", encoding="utf-8") as file:
        file.write("correct horse battery\n")
    ballast(folder)
    to = os.path.join(folder, "backup")
    code, _, said = house.run(["backup", to, "--passphrase-file", house.data + ".pass"])
    os.unlink(os.path.join(folder, "ballast"))
    if code not in (8, 9) or os.path.exists(os.path.join(to, "MANIFEST")) or "%1" in said:
        raise kit.Trouble(f"exit {code}: {said}")
    code, _, again = house.run(["restore", to, "--passphrase-file", house.data + ".pass"], data=os.path.join(folder, "restored"))
    if code != 5 and os.path.exists(to):
        raise kit.Trouble(f"half a backup was restored: exit {code}: {again}")
    house.verify()
    shutil.rmtree(to, ignore_errors=True)
    shutil.rmtree(house.data)
    return said.strip().replace("\n", " ")


def read_only(program, folder):
    house = kit.make(program, os.path.join(folder, "real"))
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    try:
        code, _, said = house.run(["setting", "set", "--name", "title", "--value", "A title"])
        if code != 9 or "cannot be written" not in said:
            raise kit.Trouble(f"a command in a folder that may not be written: exit {code}: {said}")
        code, out, checked = house.run(["verify"])
        if code not in (0, 9) or (code and len(checked) < 20) or (not code and json.loads(out)["faults"]):
            raise kit.Trouble(f"verify in a folder that may not be written: exit {code}: {out} {checked}")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
    house.verify()
    shutil.rmtree(house.data)
    return f"{said.strip()}; verify: {checked.strip() or 'clean'}"


def beginning(program, folder):
    """A house that cannot be made for want of room leaves nothing behind, and can be made when there is room."""
    said = {}
    for room in (0, 300 << 10, 1200 << 10, 4 << 20):
        ballast(folder)
        with open(os.path.join(folder, "ballast"), "r+b") as file:
            file.truncate(os.path.getsize(file.name) - room)
        house = kit.House(program, os.path.join(folder, "new"))
        words = ["init", "--code", "CITY", "--name", "City", "--login", "admin", "--person", "Administrator", "--password", "a long sentence of words"]
        code, _, err = house.run(words)
        if code not in (8, 9) or "%1" in err or os.path.exists(house.data):
            raise kit.Trouble(f"with {room} bytes left: exit {code}, left {os.listdir(house.data) if os.path.exists(house.data) else 'nothing'}: {err}")
        said[room] = err.strip().split("\n")[-1]
        os.unlink(os.path.join(folder, "ballast"))
        house.keeper(*words)
        house.verify()
        shutil.rmtree(house.data)
    return f"said {said}"


REAL = [("full: a house that finds no room leaves nothing behind", beginning), ("full: a real disk is full to the last byte", real_full), ("full: a backup that does not fit is none", real_backup),
        ("read-only: a folder that may not be written", read_only)]


def inside(tally, program, folder):
    """Runs in a name space of its own, where a small disk can be mounted."""
    for name, check in REAL:
        place = tempfile.mkdtemp(dir=folder)
        subprocess.run(SMALL + [place], check=True)
        tally.check(name, lambda: check(program, place))  # pylint: disable=cell-var-from-loop
        subprocess.run(["umount", "-l", place], check=False)


def real(tally, program, folder):
    probe = subprocess.run(["unshare", "-rm"] + SMALL + [folder], stderr=subprocess.PIPE, text=True, check=False) if shutil.which("unshare") else None
    if not probe or probe.returncode:
        for name, _ in REAL:
            tally.skip(name, probe.stderr.strip() if probe else "unshare is not installed")
        return
    done = subprocess.run(["unshare", "-rm", sys.executable, os.path.abspath(__file__), "--candor", program, "--inside", folder], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout.rsplit("\n", 2)[0])
    passed, failed, skipped = (int(word.split()[0]) for word in done.stdout.strip().rsplit("\n", 1)[-1].split(", "))
    tally.passed, tally.failed, tally.skipped = tally.passed + passed, tally.failed + failed, tally.skipped + skipped


def run(tally, program, folder, sizes):
    drawn = [1, 9000] + [random.randrange(20000, 700000) for _ in range(sizes)]
    for size in drawn:
        tally.check(f"full: after {size} more bytes", lambda: full_at(program, folder, size))  # pylint: disable=cell-var-from-loop
    tally.check("full: the command line", lambda: command(program, folder))
    real(tally, program, folder)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(kit.ROOT, "build/candor"))
    parser.add_argument("--sizes", type=int, default=4)
    parser.add_argument("--inside")
    options = parser.parse_args()
    tally, program = kit.Tally(), os.path.abspath(options.candor)
    if options.inside:
        inside(tally, program, options.inside)
        sys.exit(tally.end())
    folder = tempfile.mkdtemp(prefix="candor-full-")
    run(tally, program, folder, options.sizes)
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
