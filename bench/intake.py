"""Taking in: anonymous opinions and ledger progress over HTTP, beside the bare disk, the writer alone and bare SQLite.

    script/bench intake [-- --rounds N --seconds S]

Three parts, each a median over rounds in which both sides take turns: `opinions` (HTTP beside bare slot writes, at least 0.5),
`progress` (HTTP beside the same actions given to the writer in-process, at least 0.4), `writer` (in-process beside bare SQLite with the
very same rows, at least 0.3)."""
import argparse
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402

CONNECTIONS = 64
TEXT = ("The licence takes three visits. At the first one nobody said which papers are needed, at the second the person who knows was at a meeting, "
        "and at the third the stamp was in another building. A list on the door with the papers, the hours and one name to ask for would do; "
        "so would one counter for all of it instead of three.")


def opinions(programs, work, known, rounds, seconds):
    """HTTP posts of opinions, acknowledged when durable, beside slot writes with one fdatasync for 64."""
    load, spool = programs
    data = os.path.join(work, "opinions")
    house.copy(os.path.join(work, "made"), data)
    subprocess.run([spool, data, "--room"], check=True)
    server, kept = house.Server(data), 0
    requests = house.requests_file(os.path.join(work, "opinions.requests"),
                                   [house.form_request(server.address, f"/o/{known['word']}", {"text": TEXT[:300], "form": house.ONCE})])
    ratios, rates, bares, waits = [], [], [], []
    for n in range(rounds):
        if kept > 120000:  # the spool would be full before this run ends
            server.stop()
            house.copy(os.path.join(work, "made"), data)
            subprocess.run([spool, data, "--room"], check=True)
            server, kept = house.Server(data, server.address), 0
        house.settle([work])
        bare = house.run_json(spool, work, "--bare", str(seconds))["rate"]
        house.settle([work])
        through = house.run_json(load, server.address, str(CONNECTIONS), str(seconds), requests)
        if through["refused"]:
            raise SystemExit(f"bench: {through['refused']} opinions were refused")
        kept += through["answers"]
        ratios.append(through["rate"] / bare)
        rates.append(through["rate"])
        bares.append(bare)
        waits.append((through["p50"], through["p99"]))
        house.say(f"opinions {n + 1}: HTTP {through['rate']:.0f}/s, bare slots {bare:.0f}/s, ratio {ratios[-1]:.2f}; "
                  f"p50 {through['p50'] / 1000:.2f} ms, p99 {through['p99'] / 1000:.2f} ms")
    server.stop()
    shutil.rmtree(data)
    return house.part("opinions", house.median(ratios), 0.5, rate=round(house.median(rates)), reference=round(house.median(bares)),
                      p50_ms=round(house.median([p for p, _ in waits]) / 1000, 2), p99_ms=round(house.median([p for _, p in waits]) / 1000, 2))


def progress(programs, work, known, rounds, seconds):
    """HTTP beside the writer alone, and the writer alone beside bare SQLite; one round gives one ratio of each."""
    load, writer = programs
    made = os.path.join(work, "made")
    served, alone, bare = (os.path.join(work, name) for name in ("served", "alone", "bare"))
    for to in (served, alone, bare):
        house.copy(made, to)
    server = house.Server(served)
    body = ("Counter two and counter three now share one list; of twenty files this week seventeen were complete at the first visit, "
            "three lacked the floor plan. The list is on the door since Monday.")
    asked = [house.json_request(server.address, f"/measures/{measure}/progress", known["tokens"][n % len(known["tokens"])], {"body": body, "once": house.ONCE})
             for n, measure in enumerate(known["measures"])]
    requests = house.requests_file(os.path.join(work, "progress.requests"), asked)
    http, writers, bares, per_action, waits = [], [], [], 2, []
    house.run_json(load, server.address, str(CONNECTIONS), "0.5", requests)
    for n in range(rounds):
        house.settle([work])
        through = house.run_json(load, server.address, str(CONNECTIONS), str(seconds), requests)
        if through["refused"]:
            raise SystemExit(f"bench: {through['refused']} reports were refused")
        house.settle([work])
        both = house.run_json(writer, alone, bare, str(seconds), known["people"][0], *known["measures"][0::len(known["people"])])
        per_action = both["entries"] / both["actions"]
        http.append(through["rate"])
        writers.append(both["actions"] / both["writer_seconds"])
        bares.append(both["actions"] / both["bare_seconds"])
        waits.append((through["p50"], through["p99"]))
        house.say(f"progress {n + 1}: HTTP {http[-1]:.0f}/s, writer alone {writers[-1]:.0f}/s ({both['actions'] / both['turns']:.0f} to a turn), bare SQLite {bares[-1]:.0f}/s,"
                  f" ratios {http[-1] / writers[-1]:.2f} and {writers[-1] / bares[-1]:.2f};"
                  f" p50 {through['p50'] / 1000:.2f} ms, p99 {through['p99'] / 1000:.2f} ms")
    server.stop()
    for to in (served, alone, bare):
        shutil.rmtree(to)
    return [house.part("progress", house.median([a / b for a, b in zip(http, writers)]), 0.4, rate=round(house.median(http)), reference=round(house.median(writers)),
                       entries=round(house.median(http) * per_action), p50_ms=round(house.median([p for p, _ in waits]) / 1000, 2),
                       p99_ms=round(house.median([p for _, p in waits]) / 1000, 2)),
            house.part("writer", house.median([a / b for a, b in zip(writers, bares)]), 0.3, rate=round(house.median(writers)), reference=round(house.median(bares)),
                       entries=round(house.median(writers) * per_action))]


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--rounds", type=int, default=11)
    words.add_argument("--seconds", type=float, default=1.5)
    words.add_argument("--only", choices=["opinions", "progress"])
    asked = words.parse_args()
    load, writer, spool = house.build("load", "writer_bench", "spool_bench")
    work = house.folder()
    try:
        known = house.make(os.path.join(work, "made"))
        parts = []
        if asked.only != "progress":
            parts.append(opinions((load, spool), work, known, asked.rounds, min(asked.seconds, 1)))  # 200,000 slots are soon full
        if asked.only != "opinions":
            parts += progress((load, writer), work, known, asked.rounds, asked.seconds)
        house.record("intake", parts)
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
