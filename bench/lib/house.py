"""What the benches share: a data folder with a ledger in it, a running candor, the load generator, medians, the record."""
import atexit
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
BUILD = os.path.abspath(os.environ.get("CANDOR_BUILD", os.path.join(ROOT, "build")))
CANDOR = os.path.join(BUILD, "candor")
PASSWORD = "a long enough sentence"
os.environ["CANDOR_CHEAP_PASSWORDS"] = "1"  # a log-in is no part of any bench


def build(*names):
    """Builds bench programs and gives their paths."""
    targets = ["candor"] + [f"bench/{name}" for name in names]
    subprocess.run(["ninja", "-C", BUILD, "--quiet", *targets], check=True, stdout=sys.stderr)
    return [os.path.join(BUILD, "bench", name) for name in names]


def folder():
    """An empty working folder on the disk that CANDOR_BENCH names (/var/tmp when nothing is said: /tmp may be memory)."""
    return tempfile.mkdtemp(prefix="candor-bench-", dir=os.environ.get("CANDOR_BENCH", "/var/tmp"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Client:
    """One person at the API."""

    def __init__(self, address, login=None, password=PASSWORD):
        self.connection = http.client.HTTPConnection(address)
        self.token = None
        if login:
            self.token = self.post("/login", login=login, password=password)["token"]

    def ask(self, method, path, body=None):
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if body is not None:
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise SystemExit(f"bench: {method} {path} answered {response.status}: {answer.decode()[:400]}")
        return json.loads(answer)

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, fields)


class Server:
    """A candor that serves a folder until it is stopped."""

    def __init__(self, data, address=None):
        self.data = data
        began = time.monotonic()
        self.process = subprocess.Popen([CANDOR, "--data", data, "serve", "--listen", address or f"127.0.0.1:{free_port()}"], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)  # when a bench fails half-way
        line = self.process.stdout.readline()
        if not line.startswith("candor listens on http://"):
            raise SystemExit(f"bench: candor did not start: {line}")
        self.address = line.split("http://")[1].strip()
        self.began = began

    def first_answer(self):
        """Seconds from the start of the process to the first 200."""
        while True:
            connection = http.client.HTTPConnection(self.address)
            connection.request("GET", "/login")
            if connection.getresponse().status == 200:
                return time.monotonic() - self.began

    def memory(self):
        """Resident KiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
        return 0

    def stop(self):
        self.process.terminate()
        if self.process.wait(60) != 0:
            raise SystemExit("bench: candor ended with a fault")


def say(text):
    print(text, file=sys.stderr, flush=True)


def settle(paths):
    """Lets what was written reach the disk, so that no round pays for what came before it."""
    for path in paths:
        subprocess.run(["sync", "-f", path], check=True)


def initialise(data):
    subprocess.run([CANDOR, "--data", data, "--json", "house", "init", "--code", "CITY", "--name", "Sample City", "--login", "admin", "--person", "Administrator",
                    "--password", PASSWORD, "--clock", "simulated", "--now", "2023-01-04T01:00Z", "--zone", "480"], check=True, stdout=subprocess.DEVNULL)


def person(admin, address, city, login, title, role):
    """A new person with a post and a password of their own: (client, post, id)."""
    made = admin.post(f"/units/{city}/people", login=login, name=title, password="given for the first time")
    post = admin.post(f"/units/{city}/posts", title=title, role=role)["id"]
    admin.post(f"/posts/{post}/give", person=made["id"], since="2023-01-01")
    first = Client(address, login, "given for the first time")
    first.post("/password", present="given for the first time", fresh=PASSWORD)
    return Client(address, login), post, made["id"]


def open_cycle(superior, clerk, city):
    campaign = superior.post("/campaigns", unit=city, title="Annual review 2022", procedure="annual-democratic-life-meeting", year=2022,
                             theme="Shorter ways for whoever comes to the counter", requirements="Look at the counters first.")["id"]
    superior.post(f"/campaigns/{campaign}/deploy")
    for _ in range(200):
        cycles = clerk.get("/cycles")["cycles"]
        if cycles:
            return cycles[0]["id"]
        time.sleep(0.05)
    raise SystemExit("bench: the clock opened no cycle")


def fill_ledger(clerk, cycle, seats, items):
    """Measures, twenty-five to a problem; gives their ids."""
    measures = []
    for n in range(items):
        if n % 25 == 0:
            problem = clerk.post(f"/cycles/{cycle}/problems", title=f"The licence at counter {n // 25 + 1} needs three visits", level="group",
                                 fact="The median of forty files is 22 days; eleven were returned for a paper nobody had named.", source="self")["id"]
        measures.append(clerk.post(f"/problems/{problem}/measures", title=f"One list of papers for case {n + 1}, on the door and on the form", accountable=seats[n % len(seats)],
                                   acceptance="Twenty files in a row take at most seven days.", type="by date", due=f"2023-{n % 9 + 4:02}-{n % 27 + 1:02}",
                                   indicator="days, median", present="22", target="7")["id"])
    return measures


def make(data, items=500):
    """A folder with one leading group of five, one cycle and a ledger of `items`. Gives what the benches ask with."""
    initialise(data)
    server = Server(data)
    admin = Client(server.address, "admin")
    city = admin.get("/units")["units"][0]["id"]
    admin.post(f"/units/{city}/change", name="Sample City", has_group=True, staff=100000)
    superior, _, _ = person(admin, server.address, city, "superior", "Superior leader", "superior")
    clerk, _, _ = person(admin, server.address, city, "clerk", "Secretariat clerk", "secretariat")
    members = [person(admin, server.address, city, f"member{n}", f"Member {n}", "member") for n in range(1, 6)]
    cycle = open_cycle(superior, clerk, city)
    measures = fill_ledger(clerk, cycle, [seat for _, seat, _ in members], items)
    for n, measure in enumerate(measures):  # the first report moves a measure from planned to under way: not measured
        members[n % len(members)][0].post(f"/measures/{measure}/progress", body="The three counters met on this for the first time.")
    known = {"cycle": cycle, "word": clerk.get(f"/cycles/{cycle}")["intake"], "token": clerk.token, "measures": measures,
             "tokens": [client.token for client, _, _ in members], "people": [who for _, _, who in members]}
    server.stop()
    return known


def copy(data, to):
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(data, to)


def form_request(address, path, fields):
    body = urllib.parse.urlencode(fields, safe="@").encode()
    return (f"POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


def json_request(address, path, token, fields):
    body = json.dumps(fields).encode()
    return (f"POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


ONCE = "@" * 64  # the load generator puts a fresh word of 64 hexadecimal digits in its place


def requests_file(path, requests):
    with open(path, "wb") as to:
        for request in requests:
            to.write(b"%d\n" % len(request) + request)
    return path


def run_json(*words):
    """Runs a bench program; its last line is a JSON record."""
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def median(values):
    return statistics.median(values)


def part(name, ratio, target, **more):
    return {"part": name, "ratio": round(ratio, 3), "target": target, "met": ratio >= target, **more}


def ceiling(name, measured, most, unit, **more):
    """A part whose measure must stay below `most`: its ratio is most / measured, its target 1."""
    return part(name, most / measured, 1, measured=round(measured, 2), most=most, unit=unit, **more)


def record(bench, parts):
    """The line a bench ends with: the lowest ratio and what it should be; parts without a target are only told."""
    lowest = min((p for p in parts if p["target"]), key=lambda p: p["ratio"])
    print(json.dumps({"bench": bench, "ratio": lowest["ratio"], "target": lowest["target"], "met": all(p["met"] for p in parts), "parts": parts}))
