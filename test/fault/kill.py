#!/usr/bin/env python3
"""kill -9 at random moments while clients write; and the same with the power going, where everything unsynced is lost.

    kill.py [--candor build/candor] [--kills N] [--cuts N] [--seed N]

After each end the folder opens, whatever was acknowledged answers the same when asked again, and what was not is done then. At the end all
is released, the record verifies, every acknowledged text is there once, and receipts lead to their opinions."""
import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402
import load  # noqa: E402

AGAIN = 8  # acknowledged ones that are posted again after each end


def one_day(house, day):
    """The box releases at most once a day: a new day, so that ends hit releases too."""
    house.keeper("clock", "set", "--now", f"2023-01-{5 + day:02d}T01:00Z")


def old_heads(house, before):
    """The file of heads is synced once a second at most: any of its blocks may be an older one after the power went."""
    with open(os.path.join(house.data, "heads"), "r+b") as file:
        now = file.read()
        for at in range(0, len(now), 4096):
            if at < len(before) and random.random() < 0.5:
                file.seek(at)
                file.write(before[at:at + 4096])


def heads(house):
    with open(os.path.join(house.data, "heads"), "rb") as file:
        return file.read()


def kill_once(house, memory):
    house.start()
    load.ask_again(house, memory, memory.turn(), AGAIN)
    run = load.Load(house, memory)
    run.start()
    time.sleep(random.uniform(0.02, 0.5))
    house.kill()
    run.end()


def cut_once(house, memory):
    """The process ends by itself at a drawn call to the disk."""
    before = heads(house)
    calls = random.choice((random.randrange(1, 60), random.randrange(1, 1500)))
    code = house.start(fault=f"drop={calls}", refused=True)
    if code is None:
        run = load.Load(house, memory)
        run.start()
        code = house.server.wait(timeout=kit.WAIT)
        house.forget()
        run.end()
    if code != kit.POWER_LOST:
        raise kit.Trouble(f"the power was to go at call {calls}; it ended with {code}: {house.said()[-800:]}")
    old_heads(house, before)
    house.start()
    load.ask_again(house, memory, memory.turn(), AGAIN)
    house.kill() if random.random() < 0.5 else house.stop()


def many(program, folder, count, once, days=12):
    house = kit.make(program, os.path.join(folder, once.__name__))
    memory = load.Memory()
    for number in range(count):
        once(house, memory)
        if number % max(1, count // days) == 0:
            one_day(house, number // max(1, count // days))
        if number % 25 == 24: # a release that the end cut in two is finished at the next start
            house.start()
            house.stop()
            house.verify()
    house.start()
    load.ask_again(house, memory, memory.turn())
    house.stop()
    kit.closing(house)
    if memory.refused:
        raise kit.Trouble(f"somebody was refused: {memory.refused}")
    counts, _ = load.check(house, memory, 200)
    if not all(counts.values()):
        raise kit.Trouble(f"too little was written to prove anything: {counts}")
    shutil.rmtree(house.data)
    return "acknowledged and there: " + ", ".join(f"{number} {kind}" for kind, number in counts.items())


# ---- in the middle of what the clock does ----
UNITS = 800  # some hundreds of milliseconds of work


def opened(house):
    """campaign → how many cycles it has; every unit at most one."""
    main = sqlite3.connect(f"file:{house.data}/main.sqlite?mode=ro", uri=True)
    rows = main.execute("SELECT campaign, count(*), count(DISTINCT unit) FROM cycle GROUP BY campaign").fetchall()
    main.close()
    if any(count != units for _, count, units in rows):
        raise kit.Trouble(f"a unit got a campaign's cycle twice: {rows}")
    return {campaign: count for campaign, count, _ in rows}


def special(house, number):
    """A campaign over all units, deployed."""
    head = house.client("head")
    made = head.post("/campaigns", unit=house.ids["HOUSE"], title=f"Special review {number}", procedure="special-democratic-life-meeting", year=2023, special=True)["id"]
    head.post(f"/campaigns/{made}/deploy")
    head.close()
    return made


def fan_outs(program, folder, kills):
    """The server is killed when the first cycles stand, now and then before."""
    house, caught = kit.make(program, os.path.join(folder, "fan_outs")), 0
    house.start()
    admin = house.client("admin")
    admin.post("/units/import", csv="code,parent,name,has_group,staff\n" + "".join(f"2{n:03d},1,Unit {n},yes,3\n" for n in range(UNITS - 1)))
    admin.close()
    for number in range(kills):
        made, until = special(house, number), time.monotonic() + (kit.WAIT if number % 4 else random.uniform(0, 0.3))
        while not opened(house).get(made) and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.2))
        house.kill()
        caught += 0 < opened(house).get(made, 0) < UNITS
        house.start()
        until = time.monotonic() + kit.WAIT
        while opened(house).get(made) != UNITS:
            if time.monotonic() > until:
                raise kit.Trouble(f"after a kill the fan-out stands at {opened(house).get(made)} of {UNITS}")
            time.sleep(0.05)
    house.stop()
    house.verify()
    if not caught:
        raise kit.Trouble("no kill met a fan-out in its middle: this proves nothing")
    shutil.rmtree(house.data)
    return f"{caught} of {kills} in the middle of opening {UNITS} cycles; each unit got each once"


def releases(program, folder, kills):
    house, texts, caught = kit.make(program, os.path.join(folder, "releases")), [], 0
    for number in range(kills):
        house.start()
        public = house.client()
        for n in range(6):
            texts.append(f"Opinion {n} of day {number}.")
            kit.give(public, house.ids["word"], texts[-1])
        public.close()
        house.stop()
        one_day(house, number)
        house.start()  # a new day: what waits is released
        time.sleep(random.uniform(0, 0.06))
        house.kill()
        caught += house.run(["verify"])[0] != 0
        house.start()
        house.stop()
        house.verify()
    kit.closing(house)
    found = load.stored(house)["opinion"]
    wrong = {text: found.get(text, 0) for text in texts if found.get(text) != 1}
    if wrong:
        raise kit.Trouble(f"not there once: {wrong}")
    house.verify()
    shutil.rmtree(house.data)
    return f"{caught} of {kills} between the box and the log; {len(texts)} opinions, each there once"


def run(tally, program, folder, kills, cuts):
    tally.check("kill -9 in the middle of fan-outs", lambda: fan_outs(program, folder, 10))
    tally.check("kill -9 in the middle of releases", lambda: releases(program, folder, 12))
    tally.check(f"kill -9 at {kills} moments loses nothing", lambda: many(program, folder, kills, kill_once))
    tally.check(f"power lost at {cuts} moments loses nothing", lambda: many(program, folder, cuts, cut_once))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(kit.ROOT, "build/candor"))
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"# seed {options.seed}")
    folder, tally = tempfile.mkdtemp(prefix="candor-kill-"), kit.Tally()
    run(tally, options.candor, folder, options.kills, options.cuts)
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
