#!/usr/bin/env python3
"""Every fault suite, one after another.

    run.py [--all] [--build build] [--only NAME[,NAME]]

failure: each write action with failing calls to the disk; kill: kill -9 and power cuts under load; full: full disks; keep: backup and
restore; folder: folders that older programs made. Without --all a handful of drawn points each, some minutes; with it every one. The last
line is “N passed, M failed, K skipped”."""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import folder  # noqa: E402
import full  # noqa: E402
import keep  # noqa: E402
import kill  # noqa: E402
import kit  # noqa: E402

NEEDS = 2 << 30  # bytes


def place():
    """In memory where there is room: what these suites prove is not the disk's doing, and thousands of syncs would only take time."""
    memory = "/dev/shm"
    roomy = os.path.isdir(memory) and shutil.disk_usage(memory).free > NEEDS
    return tempfile.mkdtemp(prefix="candor-fault-", dir=memory if roomy else None)


def failures(tally, program, where, every):
    """The program that tries every action speaks for itself; its lines and its sum are ours."""
    for words in ([], ["--reads"]):
        path = os.path.join(where, "failure" + "".join(words))
        os.mkdir(path)
        line = [os.path.join(os.path.dirname(program), "test/fault/each_failure")] + words + (["--all"] if every else []) + [path]
        found = None
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=kit.environment(), cwd=kit.ROOT) as run:
            for said in run.stdout:
                found = re.match(r"(\d+) passed, (\d+) failed, (\d+) skipped$", said)
                if not found:
                    print(said.replace("ok ", "ok failure: ", 1) if said.startswith(("ok ", "not ok ")) else said, end="", flush=True)
        if not found:
            tally.check("failure: " + " ".join(line), lambda: kit.fail(f"it ended with {run.returncode}"))  # pylint: disable=cell-var-from-loop
            continue
        passed, failed, skipped = (int(n) for n in found.groups())
        tally.passed, tally.failed, tally.skipped = tally.passed + passed, tally.failed + failed, tally.skipped + skipped


def suites(every):
    return {
        "failure": lambda tally, program, where: failures(tally, program, where, every),
        "kill": lambda tally, program, where: kill.run(tally, program, where, 200 if every else 20, 200 if every else 20),
        "full": lambda tally, program, where: full.run(tally, program, where, 20 if every else 3),
        "keep": lambda tally, program, where: keep.run(tally, program, where, 20 if every else 4),
        "folder": folder.run,
    }


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--build", default=os.path.join(kit.ROOT, "build"))
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"# seed {options.seed}")
    program, tally, where = os.path.join(os.path.abspath(options.build), "candor"), kit.Tally(), place()
    try:
        for name, suite in suites(options.all).items():
            if not options.only or name in options.only.split(","):
                started = time.monotonic()
                suite(tally, program, where)
                print(f"# {name}: {time.monotonic() - started:.0f} s", flush=True)
    finally:
        shutil.rmtree(where, ignore_errors=True)
    sys.exit(tally.end())


if __name__ == "__main__":
    main()
