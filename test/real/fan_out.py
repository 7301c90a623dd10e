#!/usr/bin/env python3
"""A campaign over a large generated tree: deployed at the root, the server killed with SIGKILL in the middle, started again, and every unit
has one cycle; the record verifies. Prints how long it took and how much memory it held.

usage: fan_out.py CANDOR [--units N]   N units with a leading group, by default 10,000, in provinces of 10 cities of about 30 each."""
import os
import shutil
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import real_input as kit  # noqa: E402


def tree(units):
    """N units with a leading group under provinces and cities; all three have one."""
    lines, left, province = ["code,parent,name,has_group,staff"], units, 0
    while left > 0:
        province += 1
        lines.append("P%d,HOUSE,Province %d,1,900" % (province, province))
        left -= 1
        for city in range(1, 11):
            if left <= 0:
                break
            lines.append("P%d-%d,P%d,City %d of province %d,1,400" % (province, city, province, city, province))
            left -= 1
            for county in range(1, 31):
                if left <= 0:
                    break
                lines.append("P%d-%d-%d,P%d-%d,County %d of city %d.%d,1,90" % (province, city, county, province, city, county, province, city))
                left -= 1
    return lines


def memory(pid):
    with open("/proc/%d/status" % pid, encoding="utf-8") as file:
        said = {line.split(":")[0]: line.split(":")[1].strip() for line in file}
    return "%d MiB now, %d MiB at most" % (int(said["VmRSS"].split()[0]) // 1024, int(said["VmHWM"].split()[0]) // 1024)


def walk(house, units):
    house.run("house", "init", "--code", "HOUSE", "--name", "House", "--login", "admin", "--person", "Administrator", "--password", kit.OWN,
              "--clock", "simulated", "--now", "2023-01-04T01:00Z", "--zone", "480")
    address = house.serve()
    admin, lines = kit.Door(address, "admin"), tree(units)
    started = time.time()
    done = admin.upload("/units/import", "tree.csv", ("\n".join(lines) + "\n").encode())
    kit.check("%d generated units are imported" % units, done["added"] == units, str(done)[:300])
    print("# import: %.1f s, %s" % (time.time() - started, memory(house.server.pid)))
    root = admin.get("/units")["units"][0]["id"]
    head, _ = kit.person(admin, address, root, "head", "Head", "superior")
    campaign = head.post("/campaigns", unit=root, title="Yearly review 2022", procedure="annual-democratic-life-meeting", year=2022)
    page = "/campaigns/%s" % campaign["id"]
    started = time.time()
    head.post(page + "/deploy")
    print("# deploying (one entry): %.2f s" % (time.time() - started))
    kit.wait_for(lambda: head.get(page)["opened"] > units // 3, 600)
    opened = head.get(page)["opened"]
    print("# %.1f s after deploying: %d cycles, %s; killed here" % (time.time() - started, opened, memory(house.server.pid)))
    house.server.send_signal(signal.SIGKILL)
    house.server.wait()
    kit.check("it was killed in the middle: %d of %d" % (opened, units), 0 < opened < units)
    resumed = time.time()
    address = house.serve()
    head = kit.Door(address, "head")
    print("# started again, first answer after %.2f s" % (time.time() - resumed))
    # somebody else works meanwhile: how long does a write wait behind the fan-out?
    admin, waits = kit.Door(address, "admin"), []
    while head.get(page)["opened"] < units and time.time() - resumed < 900:
        asked = time.time()
        admin.post("/units/%s/posts" % root, title="Post %d" % len(waits), role="staff")
        waits.append(time.time() - asked)
        time.sleep(0.2)
    print("# the rest: %.1f s, %s" % (time.time() - resumed, memory(house.server.pid)))
    if waits:
        waits.sort()
        print("# a write meanwhile: half within %.0f ms, the slowest of %d %.0f ms" % (1000 * waits[len(waits) // 2], len(waits), 1000 * waits[-1]))
    seen = head.get(page)
    kit.check("every unit has its cycle", seen["opened"] == units, str(seen["opened"]))
    kit.check("no unit has two", len({c["unit"] for c in seen["cycles"]}) == len(seen["cycles"]))
    started = time.time()
    head.get("/cycles")
    listed = time.time()
    tree_of_all = head.get("/readiness")
    one = head.get("/readiness?unit=" + seen["cycles"][1]["unit"])
    kit.check("the readiness list says that there are more than it holds, and a unit's own part is whole",
              tree_of_all["more"] == (units > 1000) and not one["more"] and one["cycles"], str(len(tree_of_all["cycles"])))
    print("# list of cycles %.2f s, readiness of the tree %.2f s" % (listed - started, time.time() - listed))
    kit.check("the campaign's page lists every cycle", len(seen["cycles"]) == units, str(len(seen["cycles"])))
    for days in (12, 13):
        started = time.time()
        done = head.post("/amendments/tightened", unit=root, amended=campaign["id"], number="gates.C03.days", value=str(days), source="Notice", reason="%d days" % days)
        kit.check("tightened to %d days for every cycle" % days, done["cycles"] == units, str(done)[:300])
        print("# tightening: %.2f s, %s" % (time.time() - started, memory(house.server.pid)))
    house.stop()
    started = time.time()
    done = house.run("job", "run", "--at", "2023-01-20")
    print("# what is due 16 days later, over all units: %.1f s, %s" % (time.time() - started, done))
    started = time.time()
    report = house.run("verify")
    kit.check("the record verifies: %d entries" % report["entries"], not report["faults"], str(report["faults"])[:300])
    print("# verify: %.1f s" % (time.time() - started))


def main():
    units = int(sys.argv[sys.argv.index("--units") + 1]) if "--units" in sys.argv else 10000
    os.environ["CANDOR_CHEAP_PASSWORDS"] = "1"
    house = kit.House(os.path.abspath(sys.argv[1]))
    try:
        walk(house, units)
    except Exception as error:
        kit.check("the walk comes to its end", False, repr(error)[:600])
    finally:
        house.stop()
        shutil.rmtree(house.folder, ignore_errors=True)
    print("%d passed, %d failed, 0 skipped" % (kit.passed, kit.failed))
    return 1 if kit.failed else 0


if __name__ == "__main__":
    sys.exit(main())
