"""Meeting: fifteen members follow it on their phones while the recorder writes three times a second; from the write to the last page.

    script/bench meeting [-- --seconds S --members N --rate R]

Each member holds one request open (GET /meetings/…/changes?after=N) and asks again as soon as it is answered, as the page's script does.
Time runs from before the recorder's request is sent until the last of the members has the whole page with that word on it. Part
`follow`: the 99th percentile in milliseconds, at most 50. Each word is a kept entry: written, synced, signed."""
import argparse
import http.client
import multiprocessing
import os
import re
import shutil
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402


def follow_one(address, token, meeting, seen, stop):
    """Notes when each word was first on this member's page."""
    connection = http.client.HTTPConnection(address)
    after, known = "0", -1
    while not stop.is_set():
        connection.request("GET", f"/meetings/{meeting}/changes?after={after}", headers={"Authorization": f"Bearer {token}", "Accept": "text/html"})
        response = connection.getresponse()
        body = response.read()
        now = time.monotonic()
        if response.status != 200:
            raise SystemExit(f"bench: a follower was answered {response.status}")
        after = re.search(rb'data-changed="(\d+)"', body).group(1).decode()
        words = [int(n) for n in re.findall(rb"word (\d+) of the bench", body)]
        for n in range(known + 1, max(words, default=known) + 1):
            seen.append((n, now))
        known = max(known, max(words, default=known))


def followers(address, tokens, meeting, ready, stop, queue):
    """All of them in a process of their own, so that the recorder is not slowed by them."""
    sys.setswitchinterval(0.0005)  # fifteen phones are fifteen machines: none waits for another's turn
    notes = [[] for _ in tokens]
    threads = [threading.Thread(target=follow_one, args=(address, token, meeting, notes[i], stop), daemon=True) for i, token in enumerate(tokens)]
    for thread in threads:
        thread.start()
    ready.set()
    stop.wait()
    time.sleep(1)
    queue.put(notes)


def made(data, members):
    """A city whose meeting is open, with that many members; the recorder, the meeting, its items, the members' tokens."""
    house.initialise(data)
    server = house.Server(data)
    admin = house.Client(server.address, "admin")
    root = admin.get("/units")["units"][0]["id"]
    city = admin.post(f"/units/{root}/units", code="BENCH", name="Bench City", staff=200, has_group=True)["id"]
    superior, _, _ = house.person(admin, server.address, root, "head", "Head of the Province", "superior")
    clerk, _, _ = house.person(admin, server.address, city, "clerk", "Clerk", "secretariat")
    group = [house.person(admin, server.address, city, f"member{n}", f"Member {n}" if n else "Mayor", "member" if n else "chair") for n in range(members)]
    campaign = superior.post("/campaigns", unit=root, title="Annual review 2022", procedure="annual-democratic-life-meeting", year=2022)["id"]
    superior.post(f"/campaigns/{campaign}/deploy")
    cycle = None
    for _ in range(200):
        found = [c for c in clerk.get("/cycles")["cycles"] if c["unit_name"] == "Bench City"]
        if found:
            cycle = found[0]["id"]
            break
        time.sleep(0.05)
    meeting = clerk.post(f"/cycles/{cycle}/meeting", place="Room 2")["id"]
    desk = clerk.get(f"/meetings/{meeting}")
    for row in desk["members"]:
        clerk.post(f"/attendance/{row['id']}/set", state="present")
    clerk.post(f"/meetings/{meeting}/open")
    return server, clerk, meeting, [item["id"] for item in desk["agenda"]], [client.token for client, _, _ in group]


def write_words(clerk, items, count, rate):
    """Three a second, at their times whatever the one before took; an item is closed after twenty and the next one taken."""
    sent, began, item = [], time.monotonic() + 1, -1
    for n in range(count):
        due = began + n / rate
        if n % 20 == 0:  # well after the last word under the item before: a closed item's words leave the page
            time.sleep(max(0, due - 0.15 - time.monotonic()))
            if item >= 0:
                clerk.post(f"/agenda/{items[item]}/close")
            item += 1
            clerk.post(f"/agenda/{items[item]}/open")
        time.sleep(max(0, due - time.monotonic()))
        sent.append(time.monotonic())
        clerk.post(f"/agenda/{items[item]}/minutes", body=f"What was said there is word {n} of the bench, and it is as long as a sentence in minutes is.")
    return sent


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--seconds", type=int, default=60)
    words.add_argument("--members", type=int, default=15)
    words.add_argument("--rate", type=float, default=3)
    asked = words.parse_args()
    house.build()
    work = house.folder()
    try:
        server, clerk, meeting, items, tokens = made(os.path.join(work, "made"), asked.members)
        ready, stop, queue = multiprocessing.Event(), multiprocessing.Event(), multiprocessing.Queue()
        watching = multiprocessing.Process(target=followers, args=(server.address, tokens, meeting, ready, stop, queue))
        watching.start()
        ready.wait()
        time.sleep(1)
        sent = write_words(clerk, items, int(asked.seconds * asked.rate), asked.rate)
        time.sleep(1)
        stop.set()
        clerk.post(f"/meetings/{meeting}/remarks", speaker="The bench", body="This wakes whoever still waits.")
        notes = queue.get(timeout=60)
        watching.join(30)
        last = [0.0] * len(sent)
        for member in notes:
            seen = dict(member)
            if len(seen) < len(sent):
                raise SystemExit(f"bench: a member saw {len(seen)} of {len(sent)} words")
            for n, at in seen.items():
                last[n] = max(last[n], at)
        took = sorted((last[n] - sent[n]) * 1000 for n in range(len(sent)))
        p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
        house.say(f"{len(sent)} words to {len(notes)} members: median {house.median(took):.1f} ms, p99 {p99:.1f} ms, longest {took[-1]:.1f} ms")
        part = house.ceiling("follow", p99, 50, "ms", p50=round(house.median(took), 1), longest=round(took[-1], 1), words=len(sent), members=len(notes))
        server.stop()
        house.record("meeting", [part])
    finally:
        shutil.rmtree(work, ignore_errors=True)


main()
