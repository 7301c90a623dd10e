#!/usr/bin/env python3
"""Real public data through the real program: a tree of administrative divisions is imported, a campaign goes out over one province's
counties, 500 citizens' messages come in as opinions over HTTP, some become problems that are mended and closed; everything verifies.

usage: real_input.py CANDOR [--data FOLDER]   FOLDER holds 09-cn-admin-divisions and 01-zh-citizen-messages; without it, a folder `data`
in a sibling of the project is looked for. Where there is none, a tree and messages of the same shape are generated (generated.py), and
the first line says so. Prints one line per sentence and `N passed, M failed, K skipped`.
The texts are personal data in spirit: none is printed.
"""
import csv
import glob
import http.client
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generated  # noqa: E402

PASSWORD, OWN = "a first long sentence", "a sentence of one's own"
passed = failed = 0


def check(sentence, good, detail=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    print("%s - %s%s" % ("ok" if good else "not ok", sentence, "" if good else ": %s" % detail), flush=True)
    return good


def find_data(argv):
    if "--data" in argv:
        return argv[argv.index("--data") + 1]
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = glob.glob(os.path.join(os.path.dirname(top), "*", "data", "09-cn-admin-divisions"))
    return os.path.dirname(found[0]) if found else None


def rows(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Door:
    """One keep-alive connection, as one person or as nobody."""
    def __init__(self, address, login=None, password=OWN):
        self.connection, self.token = http.client.HTTPConnection(address, timeout=300), None
        if login:
            self.token = self.post("/login", login=login, password=password)["token"]

    def ask(self, method, path, body, kind):
        headers = {"Accept": "application/json", "Content-Type": kind}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        out = json.loads(answer.read() or b"{}")
        if answer.status >= 300:
            raise RuntimeError("%s %s: %d %s" % (method, path, answer.status, json.dumps(out, ensure_ascii=False)[:300]))
        return out

    def post(self, path, **fields):
        return self.ask("POST", path, json.dumps(fields), "application/json")

    def get(self, path):
        return self.ask("GET", path, None, "application/json")

    def upload(self, path, name, content, **fields):
        mark = secrets.token_hex(16)
        parts = ["--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n" % (mark, key, value) for key, value in fields.items()]
        parts.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n" % (mark, name))
        body = "".join(parts).encode() + content + ("\r\n--%s--\r\n" % mark).encode()
        return self.ask("POST", path, body, "multipart/form-data; boundary=" + mark)


def tree(data):
    """Provinces, cities and counties as code, parent, name; counties have a leading group."""
    folder = os.path.join(data, "09-cn-admin-divisions")
    lines = ["code,parent,name,has_group,staff"]
    lines += ["%s,HOUSE,%s,0,0" % (r["code"], r["name"]) for r in rows(folder, "provinces.csv")]
    lines += ["%s,%s,%s,0,0" % (r["code"], r["provinceCode"], r["name"]) for r in rows(folder, "cities.csv")]
    lines += ["%s,%s,%s,1,400" % (r["code"], r["cityCode"], r["name"]) for r in rows(folder, "areas.csv")]
    return lines


class House:
    def __init__(self, candor):
        self.candor, self.folder, self.server = candor, tempfile.mkdtemp(prefix="candor-real-"), None
        self.data = os.path.join(self.folder, "house")

    def run(self, *words):
        done = subprocess.run([self.candor, "--data", self.data, "--json", *words], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError("%s: %s" % (words, (done.stderr or done.stdout)[:500]))
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def serve(self):
        self.server = subprocess.Popen([self.candor, "--data", self.data, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        return self.server.stdout.readline().split("//")[1].strip()

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
            self.server = None


def person(admin, address, unit, login, title, role):
    someone = admin.post("/units/%s/people" % unit, login=login, name=title, password=PASSWORD)
    post = admin.post("/units/%s/posts" % unit, title=title, role=role)
    admin.post("/posts/%s/give" % post["id"], person=someone["id"], since="2023-01-01")
    first = Door(address, login, PASSWORD)
    first.post("/password", present=PASSWORD, fresh=OWN)
    return Door(address, login), post["id"]


def units_of(admin, unit):
    return {child["code"]: child for child in admin.get("/units/%s" % unit)["children"]}


def wait_for(what, seconds=120):
    end = time.time() + seconds
    while time.time() < end:
        if what():
            return True
        time.sleep(0.5)
    return False


def give_opinions(address, word, messages):
    public, receipts = Door(address), []
    for message in messages:
        form = public.get("/o/" + word)["once"]
        receipts.append(public.post("/o/" + word, text=(message["title"] + "\n" + message["body"])[:4900], form=form)["receipt"])
    return receipts


def mend(clerk, verifier, cycle, opinion, post, number):
    """One opinion becomes a problem, a measure, evidence, a verified close."""
    problem = clerk.post("/cycles/%s/problems" % cycle, level="group", source="opinion", opinion=opinion["id"], title="Matter %d" % number,
                         fact="Raised on %s in the words of opinion no. %d." % (opinion["day"], opinion["number"]))
    measure = clerk.post("/problems/%s/measures" % problem["id"], title="Answer and mend matter %d" % number, accountable=post, type="by date",
                         due="2023-12-31", acceptance="Whoever raised it says so.")
    return measure["id"]


def walk(house, data):
    house.run("house", "init", "--code", "HOUSE", "--name", "House", "--login", "admin", "--person", "Administrator", "--password", OWN,
              "--clock", "simulated", "--now", "2023-01-04T01:00Z", "--zone", "480")
    address = house.serve()
    admin = Door(address, "admin")
    lines = tree(data)
    content = ("\n".join(lines) + "\n").encode("gb18030")
    started = time.time()
    seen = admin.upload("/units/import", "tree.csv", content, preview="1")
    check("the preview counts every unit and names no bad line", seen["added"] == len(lines) - 1 and not seen["faults"], str(seen)[:200])
    done = admin.upload("/units/import", "tree.csv", content)
    check("%d units are imported from GB18030" % done["added"], done["added"] == len(lines) - 1, str(done)[:200])
    print("# import with preview: %.1f s" % (time.time() - started))
    root = next(iter(admin.get("/units")["units"]))["id"] if "units" in admin.get("/units") else admin.get("/units")["id"]
    provinces = units_of(admin, root)
    province = max(provinces.values(), key=lambda p: sum(l.startswith(p["code"]) and l.count(",1,") for l in lines))
    counties = sum(1 for line in lines if line.startswith(province["code"]) and len(line.split(",")[0]) == 6)
    superior, _ = person(admin, address, province["id"], "superior", "Superior leader", "superior")
    campaign = superior.post("/campaigns", unit=province["id"], title="Yearly review 2022", procedure="annual-democratic-life-meeting", year=2022)
    started = time.time()
    superior.post("/campaigns/%s/deploy" % campaign["id"])
    page = "/campaigns/%s" % campaign["id"]
    check("each of the province's %d counties gets its cycle" % counties,
          wait_for(lambda: superior.get(page)["opened"] == counties), str(superior.get(page)["opened"]))
    print("# fan-out over %d counties: %.1f s" % (counties, time.time() - started))
    cycle = superior.get(page)["cycles"][0]
    unit = superior.get("/cycles/%s" % cycle["id"])["unit"]
    clerk, _ = person(admin, address, unit, "clerk", "Clerk", "secretariat")
    verifier, _ = person(admin, address, unit, "verifier", "Verifier", "verifier")
    member, seat = person(admin, address, unit, "member", "Member", "member")
    word = clerk.get("/cycles/%s" % cycle["id"])["intake"]
    messages = rows(data, "01-zh-citizen-messages", "messages.csv")[:500]
    started = time.time()
    receipts = give_opinions(address, word, messages)
    print("# 500 opinions one after another: %.1f s" % (time.time() - started))
    check("each of 500 opinions has a receipt of its own", len(set(receipts)) == 500)
    desk = "/cycles/%s/opinions" % cycle["id"]
    house.stop()
    house.run("job", "run")
    address = house.serve()
    clerk, verifier, member = Door(address, "clerk"), Door(address, "verifier"), Door(address, "member")
    opinions = clerk.get(desk)["opinions"]
    bodies = {o["body"] for o in opinions}
    check("all 500 stand on the desk after the release", len(opinions) == 500, str(len(opinions)))
    check("their words are as they came", all((m["title"] + "\n" + m["body"])[:4900].replace("\r\n", "\n").strip() in bodies for m in messages[:50]))
    check("the desk's order is not that of their coming", [o["body"] for o in opinions[:20]] != [(m["title"] + "\n" + m["body"])[:4900] for m in messages[:20]])
    measures = [mend(clerk, verifier, cycle["id"], o, seat, n + 1) for n, o in enumerate(opinions[:10])]
    for measure in measures:
        member.upload("/measures/%s/evidence" % measure, "answer.txt", b"answered", caption="The answer")
        member.post("/measures/%s/claim" % measure, statement="Answered and mended.")
        verifier.post("/measures/%s/verify" % measure, reason="Read the answer.")
    for opinion in opinions[10:40]:
        clerk.post("/opinions/%s/dispose" % opinion["id"], disposition="explained", answer="This belongs to another house; it was passed on.")
    ledger = clerk.get("/cycles/%s/ledger" % cycle["id"])
    check("ten problems are closed and verified", ledger["verified"] == 10, str(ledger["verified"]))
    answered = 0
    public = Door(address)
    for receipt in receipts:
        answered += public.post("/receipt", receipt=receipt)["disposition"] != "open"
    check("forty receipts show what became of their opinion", answered == 40, str(answered))
    house.stop()
    report = house.run("verify")
    check("the record verifies: %d entries" % report["entries"], not report["faults"], str(report["faults"])[:300])
    again = house.run("replay", os.path.join(house.folder, "again"))
    check("running %d actions again gives the same tables" % again["actions"], not again["differences"], str(again["differences"])[:300])


def main():
    data = find_data(sys.argv)
    if data:
        print("# the real public data")
        return run(data)
    print("# the public data are not beside the project: GENERATED units and messages of the same shape stand in for them")
    with tempfile.TemporaryDirectory(prefix="candor-generated-") as folder:
        generated.write(folder)
        return run(folder)


def run(data):
    os.environ["CANDOR_CHEAP_PASSWORDS"] = "1"
    house = House(os.path.abspath(sys.argv[1]))
    try:
        walk(house, data)
    except Exception as error:
        check("the walk comes to its end", False, repr(error)[:600])
    finally:
        house.stop()
        shutil.rmtree(house.folder, ignore_errors=True)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
