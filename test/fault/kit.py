"""What the fault suites share: a house in a folder, its server, its command line, plain calls over HTTP, and a small finished story."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
WAIT = 60
PASSWORD = "a short sentence"
FIRST = "a first sentence"
POWER_LOST = 70
ROLES = [("head", "superior", "HOUSE"), ("chair", "chair", "UNIT"), ("member", "member", "UNIT"), ("clerk", "secretariat", "UNIT"), ("engineer", "staff", "UNIT"),
         ("verifier", "verifier", "UNIT"), ("discipline", "discipline", "HOUSE"), ("third", "member", "UNIT"), ("fourth", "member", "UNIT"),
         ("away", "member", "UNIT"), ("afar", "member", "UNIT")]  # these two cannot come to the meeting, and write


class Trouble(Exception):
    """Something is not as it must be."""


def fail(what):
    raise Trouble(what)


def environment(fault=None):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOR_", "LC_")) and not name.lower().endswith("_proxy")}
    kept.update({"CANDOR_CHEAP_PASSWORDS": "1", "LANG": "C.UTF-8", "HOME": "/nonexistent"})
    if fault:
        kept["CANDOR_FAULT"] = fault
    return kept


class House:
    """One data folder. The server starts with start() and ends with stop() or kill()."""

    def __init__(self, program, data):
        self.program, self.data = os.path.abspath(program), data
        self.errors = data + ".stderr"
        self.server, self.port, self.tokens, self.ids = None, None, {}, {}

    # ---- server ----
    def start(self, fault=None, refused=False):
        """refused: the start itself may fail; then its exit code comes back, else None."""
        with open(self.errors, "ab") as errors:
            self.server = subprocess.Popen([self.program, "--data", self.data, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=errors,
                                           env=environment(fault))
        for line in self.server.stdout:
            found = re.search(rb"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found.group(1))
                return None
        code = self.server.wait(timeout=WAIT)
        self.forget()
        if not refused:
            raise Trouble(f"the server did not start: it ended with {code}: {self.said()[-1500:]}")
        return code

    def forget(self):
        self.server.stdout.close()
        self.server = None

    def stop(self):
        if not self.server:
            return 0
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
        code = self.server.wait(timeout=WAIT)
        self.forget()
        return code

    def kill(self):
        if self.server:
            self.server.kill()
            self.server.wait()
            self.forget()

    def said(self):
        try:
            with open(self.errors, "rb") as errors:
                return errors.read().decode("utf-8", "replace")
        except FileNotFoundError:
            return ""

    # ---- command line ----
    def run(self, words, fault=None, token=None, data=None):
        """(exit code, output, sentences)"""
        line = [self.program, "--data", data or self.data, "--language", "en", "--token", token or self.data + ".no-token", "--json"] + [str(word) for word in words]
        done = subprocess.run(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(fault), timeout=4 * WAIT, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def keeper(self, *words):
        code, out, err = self.run(words)
        if code:
            raise Trouble(f"candor {' '.join(map(str, words))}: exit {code}: {err.strip() or out.strip()}")
        return json.loads(out) if out.strip() else {}

    def verify(self):
        """Verifies with nothing running; raises when anything is wrong."""
        code, out, err = self.run(["verify"])
        if code or json.loads(out)["faults"]:
            raise Trouble(f"candor verify: exit {code}: {out[-2000:]} {err[-800:]}")
        return json.loads(out)

    def replay(self):
        again = tempfile.mkdtemp(prefix="candor-again-")
        try:
            code, out, err = self.run(["replay", os.path.join(again, "data")])
            if code or json.loads(out)["differences"]:
                raise Trouble(f"candor replay: exit {code}: {out[-2000:]} {err[-800:]}")
        finally:
            shutil.rmtree(again)

    # ---- HTTP ----
    def client(self, person=None):
        return Client(self.port, self.tokens.get(person))

    def login(self, person, first=False):
        """first: with the first password, which is changed at once."""
        client = self.client()
        self.tokens[person] = client.post("/login", login=person, password=FIRST if first else PASSWORD)["token"]
        client.close()
        if first:
            client = self.client(person)
            client.post("/password", present=FIRST, fresh=PASSWORD)
            client.close()


class Refused(Trouble):
    def __init__(self, status, body):
        super().__init__(f"HTTP {status}: {json.dumps(body, ensure_ascii=False)[:800]}")
        self.status, self.body = status, body


class Client:
    """Calls as JSON over one connection. What went wrong on the way there or back is an OSError or HTTPException."""

    def __init__(self, port, token=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        self.token = token

    def close(self):
        self.connection.close()

    def call(self, method, path, body=None, kind="application/json"):
        headers = {"Accept": "application/json", "Accept-Language": "en"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if body is not None:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        try:
            out = json.loads(data) if data else {}
        except ValueError:
            out = {"text": data.decode("utf-8", "replace")}
        if answer.status >= 300:
            raise Refused(answer.status, out)
        return out

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, **fields):
        return self.call("POST", path, json.dumps(fields).encode())

    def send_file(self, path, name, content, **fields):
        border = "-----------------candor-fault"
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
        parts.append(f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + content + b"\r\n")
        return self.call("POST", path, b"".join(parts) + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}")


# ---- a small house: one unit, one campaign, one problem, one measure closed, the texts begun, the meeting under way ----
def init(program, data, now="2023-01-04T01:00Z"):
    house = House(program, data)
    house.keeper("house", "init", "--code", "1", "--name", "Sample Province", "--login", "admin", "--person", "Administrator", "--password", PASSWORD, "--language", "en",
                 "--zone", "480", "--clock", "simulated", "--now", now)
    return house


def people(house):
    admin = house.client("admin")
    ids = house.ids
    ids["HOUSE"] = admin.get("/units")["units"][0]["id"]
    ids["UNIT"] = admin.post(f"/units/{ids['HOUSE']}/units", code="11", name="Sample City", staff=200, has_group=True)["id"]
    for login, role, where in ROLES:
        unit = ids[where]
        post = admin.post(f"/units/{unit}/posts", title=login.capitalize(), role=role, rank=1)
        person = admin.post(f"/units/{unit}/people", login=login, name=login.capitalize(), password=FIRST)
        admin.post(f"/posts/{post['id']}/give", person=person["id"], since="2023-01-01")
        ids[login + ".post"], ids[login] = post["id"], person["id"]
    admin.close()
    for login, _, _ in ROLES:
        house.login(login, first=True)


def cycle(house):
    ids, head, clerk = house.ids, house.client("head"), house.client("clerk")
    ids["campaign"] = head.post("/campaigns", unit=ids["HOUSE"], title="Yearly review 2022", procedure="annual-democratic-life-meeting", year=2022)["id"]
    head.post(f"/campaigns/{ids['campaign']}/deploy")
    until = time.monotonic() + WAIT
    while not any(row["unit_name"] == "Sample City" for row in clerk.get("/cycles")["cycles"]):  # the clock opens them
        if time.monotonic() > until:
            raise Trouble("the clock opened no cycle")
        time.sleep(0.1)
    ids["cycle"] = [row["id"] for row in clerk.get("/cycles")["cycles"] if row["unit_name"] == "Sample City"][0]
    ids["word"] = clerk.get(f"/cycles/{ids['cycle']}")["intake"]
    head.close()
    clerk.close()


def fix(house):
    """One problem whose measure is claimed, verified and confirmed, and a second measure under way."""
    ids, clerk, engineer, verifier = house.ids, house.client("clerk"), house.client("engineer"), house.client("verifier")
    opinion = clerk.post(f"/cycles/{ids['cycle']}/opinions", channel="paper", text="The night bus ends before the hospital's late shift does.")
    problem = clerk.post(f"/cycles/{ids['cycle']}/problems", title="The late shift cannot get home by bus", level="group", source="opinion", opinion=opinion["id"],
                         fact="Line 4 ends at 22:30; the late shift ends at 23:00, every day.", cause="The timetable was last compared with the shifts in 2015.")
    ids["opinion"], ids["problem"] = opinion["id"], problem["id"]
    for name, title in (("closed", "Run line 4 until 23:30"), ("measure", "Ask every ward for its shifts once a year")):
        ids[name] = clerk.post(f"/problems/{problem['id']}/measures", title=title, accountable=ids["engineer.post"], type="by date", due="2023-06-01",
                               acceptance="On seven days in a row a bus leaves the hospital after 23:05.")["id"]
    engineer.post(f"/measures/{ids['closed']}/progress", body="The new timetable is in force since Monday.")
    ids["evidence"] = engineer.send_file(f"/measures/{ids['closed']}/evidence", "timetable.txt", b"Line 4: last departure from the hospital 23:15.\n", caption="The new timetable")["id"]
    engineer.post(f"/measures/{ids['closed']}/claim", statement="The last bus leaves at 23:15; seen on seven days.")
    verifier.post(f"/measures/{ids['closed']}/verify", reason="Stood at the stop on two evenings: the bus came at 23:15.")
    clerk.post(f"/measures/{ids['closed']}/confirm", solved=True, reason="The night shift says thank you.")
    for client in (clerk, engineer, verifier):
        client.close()


def meet(house):
    """Everybody has a text before them; the meeting has one item behind it and is at its second."""
    ids, head, clerk = house.ids, house.client("head"), house.client("clerk")
    at = f"/cycles/{ids['cycle']}"
    plan = clerk.post(f"{at}/plan", theme="Listen, and mend what was said", meeting_day="2023-01-04", body="Write facts, not wishes.")["id"]
    clerk.post(f"/plans/{plan}/submit")
    head.post(f"/plans/{plan}/approve")
    for login, template in (("chair", "member_text"), ("member", "member_text"), ("clerk", "group_text")):
        author = house.client(login)
        ids["text." + login] = author.post(f"{at}/texts", template=template)["id"]
        author.close()
    meeting = clerk.post(f"{at}/meeting", place="Room 2")["id"]
    ids["meeting"] = meeting
    for row in clerk.get(f"/meetings/{meeting}")["members"]:
        ids[f"seat.{row['title'].lower()}"] = row["id"]
    for absent in ("away", "afar"):
        clerk.post(f"/attendance/{ids['seat.' + absent]}/set", state="absent", reason="Ill.", leave="Chair")
    clerk.post(f"/meetings/{meeting}/attendance")
    clerk.post(f"/meetings/{meeting}/open")
    shown = clerk.get(f"/meetings/{meeting}")
    ids["minutes"] = shown["minutes"]
    ids["item.done"], ids["item.open"] = (row["id"] for row in shown["agenda"][:2])
    clerk.post(f"/agenda/{ids['item.done']}/open")
    clerk.post(f"/agenda/{ids['item.done']}/close")
    clerk.post(f"/agenda/{ids['item.open']}/open")
    head.close()
    clerk.close()


def give(client, word, text, form=None):
    return client.post(f"/o/{word}", text=text, **({"form": form} if form else {}))["receipt"]


def make(program, data, opinions=6):
    """The small house, its server stopped."""
    house = init(program, data)
    house.start()
    house.login("admin")
    people(house)
    cycle(house)
    fix(house)
    meet(house)
    public = house.client()
    house.ids["receipts"] = [give(public, house.ids["word"], f"Opinion number {n} of the small house: the corridor light is broken.") for n in range(opinions)]
    public.close()
    house.stop()
    house.keeper("job", "run")
    return house


def closing(house, fill=5):
    """Brings everything out of the box: on a new day, and with enough waiting that the release is not held back."""
    house.start()
    client = house.client()
    for _ in range(fill):
        give(client, house.ids["word"], "One more, so that there are enough.")
    client.close()
    house.stop()
    house.keeper("clock", "set", "--now", "2029-12-30T01:00Z")
    house.keeper("job", "run")


def remember(house, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"ids": house.ids, "tokens": house.tokens}, file)


def recall(program, data, path):
    house = House(program, data)
    with open(path, encoding="utf-8") as file:
        kept = json.load(file)
    house.ids, house.tokens = kept["ids"], kept["tokens"]
    return house


def copy(house, data):
    """The same house in another folder; the spool's holes and unused slots are copied as they are."""
    shutil.copytree(house.data, data)
    other = House(house.program, data)
    other.ids, other.tokens = dict(house.ids), dict(house.tokens)
    return other


class Tally:
    """TAP-like lines; the last one is “N passed, M failed, K skipped”."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, run):
        started = time.monotonic()
        try:
            note = run()
            self.passed += 1
            print(f"ok {name}{': ' + note if note else ''} ({time.monotonic() - started:.1f} s)", flush=True)
            return True
        except (Trouble, OSError, AssertionError, subprocess.TimeoutExpired, http.client.HTTPException) as why:
            self.failed += 1
            print(f"not ok {name}: {type(why).__name__}: {why}", flush=True)
            return False

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}", flush=True)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed else 0
