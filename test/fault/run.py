#!/usr/bin/env python3
"""Every fault suite, one after another.

    run.py [--all] [--build build] [--only NAME[,NAME]]

failure: each write action with failing calls to the disk; kill: kill -9 and power cuts under load; full: full disks; keep: backup and
restore; folder: folders that older programs made. Of the calls that change the disk, of full disks, readings and wishes for memory every
sixth or fewer fails, beginning with a drawn one, with --all every one. 200 kills and 200 power cuts. The last line is “N passed, M failed, K skipped”."""
import argparse
import concurrent.futures
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


WAYS = ([], ["--full"], ["--reads"], ["--memory"])  # a disk that fails, one that is full, one that cannot be read, no memory


def failures(tally, program, where, every):
    """The program that tries every action speaks for itself; its lines and its sum are ours."""
    for words in WAYS:
        path = os.path.join(where, "failure" + "".join(words))
        os.mkdir(path)
        line = [os.path.join(os.path.dirname(program), "test/fault/each_failure")] + words + (["--all"] if every else []) + [path]
        found, way = None, " ".join(["failure", *words]).replace(" --", ", ")
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=kit.environment(), cwd=kit.ROOT) as run:
            for said in run.stdout:
                found = re.match(r"(\d+) passed, (\d+) failed, (\d+) skipped$", said)
                if not found:
                    print(re.sub(r"^(ok|not ok) ", rf"\1 {way}: ", said), end="", flush=True)
        if not found:
            tally.check("failure: " + " ".join(line), lambda: kit.fail(f"it ended with {run.returncode}"))  # pylint: disable=cell-var-from-loop
            continue
        passed, failed, skipped = (int(n) for n in found.groups())
        tally.passed, tally.failed, tally.skipped = tally.passed + passed, tally.failed + failed, tally.skipped + skipped


def lanes(every):
    """Two rows of suites: each row one after another, both at once."""
    return [{
        "failure": lambda tally, program, where: failures(tally, program, where, every),
    }, {
        "folder": folder.run,
        "kill": lambda tally, program, where: kill.run(tally, program, where, 200, 200),
        "full": lambda tally, program, where: full.run(tally, program, where, 20 if every else 3),
        "keep": lambda tally, program, where: keep.run(tally, program, where, 20 if every else 4),
    }]


def run_lane(suites, program, where, only):
    tally = kit.Tally()
    for name, suite in suites.items():
        if not only or name in only.split(","):
            started = time.monotonic()
            suite(tally, program, where)
            print(f"# {name}: {time.monotonic() - started:.0f} s", flush=True)
    return tally


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--build", default=os.path.join(kit.ROOT, "build"))
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"# seed {options.seed}")
    program, whole, where = os.path.join(os.path.abspath(options.build), "candor"), kit.Tally(), place()
    try:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for tally in pool.map(lambda suites: run_lane(suites, program, where, options.only), lanes(options.all)):
                whole.passed, whole.failed, whole.skipped = whole.passed + tally.passed, whole.failed + tally.failed, whole.skipped + tally.skipped
    finally:
        shutil.rmtree(where, ignore_errors=True)
    sys.exit(whole.end())


if __name__ == "__main__":
    main()
