"""Checking: `candor verify` over a whole data folder, beside the bare hashing of the same rows read from the same file.

    script/bench verify [-- --rounds N --seconds S]

The folder is filled through the writer for S seconds (some 100,000 entries). The reference reads every row of every table once, in the
order of its key, and makes as many SHA-256 compressions over them as the check takes; at least 0.5."""
import argparse
import os
import resource
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402


def timed(*words):
    """(seconds by the clock, seconds of all processors, what it printed)"""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"bench: {words[0]} ended with {done.returncode}: {done.stdout[-600:]}")
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--rounds", type=int, default=7)
    words.add_argument("--seconds", type=float, default=8)
    asked = words.parse_args()
    writer, check = house.build("writer_bench", "verify_bench")
    work = house.folder()
    try:
        data = os.path.join(work, "made")
        known = house.make(data, 100)
        house.run_json(writer, data, "-", str(asked.seconds), known["people"][0], *known["measures"][0::len(known["people"])])
        house.settle([work])
        ratios, ours, theirs = [], [], []
        for n in range(asked.rounds):
            theirs.append(timed(check, data, "--bare"))
            ours.append(timed(house.CANDOR, "--data", data, "--json", "verify"))
            ratios.append(theirs[-1][0] / ours[-1][0])
            house.say(f"verify {n + 1}: candor {ours[-1][0]:.3f} s ({ours[-1][1]:.3f} s of processors), bare {theirs[-1][0]:.3f} s ({theirs[-1][1]:.3f} s), ratio {ratios[-1]:.2f}")
        report, bare = house.json.loads(ours[-1][2]), house.json.loads(theirs[-1][2])
        if report["faults"]:
            raise SystemExit(f"bench: verify found faults: {report['faults'][:3]}")
        seconds = house.median([s for s, _, _ in ours])
        house.record("verify", [house.part("verify", house.median(ratios), 0.5, seconds=round(seconds, 3), reference=round(house.median([s for s, _, _ in theirs]), 3),
                                           processors_ratio=round(house.median([b[1] / a[1] for a, b in zip(ours, theirs)]), 3),
                                           entries=report["entries"], entries_per_second=round(report["entries"] / seconds), rows=bare["rows"],
                                           compressions=bare["compressions"], memory_MiB=round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))])
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
