#!/usr/bin/env python3
"""Many at once: clients write, read and follow the meeting while the clock does its work; made for the build under ThreadSanitizer.

    crowd.py [--candor build-tsan/candor] [--seconds 20]

The server must not warn of anything, must stop when it is asked to, and afterwards what was acknowledged is there, once. The last line is
“N passed, M failed, K skipped”."""
import argparse
import http.client
import os
import random
import shutil
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402
import load  # noqa: E402

READERS, LEAST = 6, 100
PAGES = ("/home", "/cycles", "/cycles/{cycle}", "/cycles/{cycle}/readiness", "/cycles/{cycle}/opinions", "/cycles/{cycle}/problems", "/cycles/{cycle}/ledger", "/measures/{measure}",
         "/meetings/{meeting}", "/record", "/readiness", "/units", "/find?q=bus", "/o/{word}", "/procedures")


class Readers:
    def __init__(self, house):
        self.house, self.ending, self.read, self.wrong = house, threading.Event(), 0, []
        self.running = [threading.Thread(target=self.follow if n < 2 else self.browse, args=("chair" if n % 2 else "clerk",), daemon=True) for n in range(READERS)]

    def start(self):
        for thread in self.running:
            thread.start()

    def end(self):
        self.ending.set()  # who follows hears of it when the server stops

    def join(self):
        for thread in self.running:
            thread.join(kit.WAIT)

    def browse(self, who):
        self.work(who, lambda client, _: client.get(random.choice(PAGES).format(**self.house.ids)))

    def follow(self, who):
        self.work(who, lambda client, after: client.get(f"/meetings/{self.house.ids['meeting']}/changes?after={after}")["changed"])

    def work(self, who, ask):
        client, last = self.house.client(who), 0
        try:
            while not self.ending.is_set():
                said = ask(client, last)
                last = said if isinstance(said, int) else 0
                self.read += 1
        except (kit.Refused, OSError, http.client.HTTPException, KeyError) as why:
            if not self.ending.is_set():
                self.wrong.append(f"{who}: {type(why).__name__} {why}")
        client.close()


def crowd(program, folder, seconds):
    house, memory = kit.make(program, os.path.join(folder, "crowd")), load.Memory()
    for number in range(2):
        house.start()
        readers, run = Readers(house), load.Load(house, memory, threads=6, pause=0.01)
        readers.start()
        run.start()
        time.sleep(seconds / 2)
        run.end()
        readers.end()
        code = house.stop()
        readers.join()
        if code:
            kit.fail(f"the server ended with {code}: {house.said()[-3000:]}")
        if readers.wrong or memory.refused:
            kit.fail(f"somebody was refused: {readers.wrong} {memory.refused}")
        if readers.read < LEAST:
            kit.fail(f"only {readers.read} pages were read: this proves nothing")
        house.keeper("clock", "set", "--now", f"2023-01-{5 + number:02d}T01:00Z")  # a new day: what waits is released at the next start
    kit.closing(house)
    counts, _ = load.check(house, memory, 50)
    if "WARNING: " in house.said():
        kit.fail(house.said()[-3000:])
    return f"{readers.read} pages read beside " + ", ".join(f"{number} {kind}" for kind, number in counts.items())


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--candor", default=os.path.join(kit.ROOT, "build-tsan/candor"))
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    folder, tally = tempfile.mkdtemp(prefix="candor-crowd-"), kit.Tally()
    tally.check(f"crowd: {options.seconds} s of writing, reading and following at once", lambda: crowd(options.candor, folder, options.seconds))
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
