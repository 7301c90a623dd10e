"""Pages: a cycle's home and a ledger of 500 items, logged in, beside a static file of the same size from nginx; memory, start, size.

    script/bench pages [-- --rounds N --seconds S]

No response is cached. Many short rounds in which both sides take turns, and the median of their ratios, so that a machine that others use
as well does no harm. Parts: `home` (requests a second beside nginx, at least 0.3), `ledger` (the same, told, without a target of its own),
`home-while-writing` (the same home while somebody reports progress twenty times a second, so that whatever readers keep is dropped as
often: told), and three ceilings: `memory` (idle after the first pages, 48 MiB), `start` (an existing folder to the first 200, 100 ms),
`binary` (told)."""
import argparse
import http.client
import os
import re
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402

NGINX = """worker_processes 2;
pid {work}/nginx.pid;
error_log {work}/nginx.error crit;
events {{ worker_connections 1024; }}
http {{
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_timeout 60;
	keepalive_requests 100000000;
	types {{ text/html html; }}
	client_body_temp_path {work}/nginx-body;
	proxy_temp_path {work}/nginx-proxy;
	fastcgi_temp_path {work}/nginx-fastcgi;
	uwsgi_temp_path {work}/nginx-uwsgi;
	scgi_temp_path {work}/nginx-scgi;
	server {{ listen 127.0.0.1:{port}; root {work}/static; }}
}}
"""


def nginx_start(work):
    port = house.free_port()
    os.chmod(work, 0o755)
    os.makedirs(os.path.join(work, "static"), exist_ok=True)
    config = os.path.join(work, "nginx.conf")
    with open(config, "w", encoding="utf-8") as to:
        to.write(NGINX.format(work=work, port=port))
    # its binary is not on everybody's PATH
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([binary, "-c", config, "-e", os.path.join(work, "nginx.error"), "-g", "daemon off;"])
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/")
            return process, f"127.0.0.1:{port}"
        except OSError:
            time.sleep(0.02)
    raise SystemExit("bench: nginx did not start")


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def wrk(address, path, cookie, seconds, pid):
    before = processor_seconds(pid)
    done = subprocess.run(["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-H", f"Cookie: candor={cookie}", "-H", "Accept: text/html", f"http://{address}{path}"],
                          check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in done or "Socket errors" in done:
        raise SystemExit(f"bench: wrk met faults:\n{done}")
    requests = int(re.search(r"(\d+) requests in", done).group(1))
    return {"processor": (processor_seconds(pid) - before) / requests * 1e6, "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", done).group(1)),
            "p50": milliseconds(re.search(r"\s50%\s+(\S+)", done).group(1)), "p99": milliseconds(re.search(r"\s99%\s+(\S+)", done).group(1))}


def processor_seconds(pid):
    """What a process and its children that still run have used."""
    used, ticks = 0, os.sysconf("SC_CLK_TCK")
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as at:
        for child in at.read().split():
            used += processor_seconds(int(child))
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as at:
        fields = at.read().rpartition(")")[2].split()
    return used + (int(fields[11]) + int(fields[12])) / ticks


def body_of(address, path, cookie):
    connection = http.client.HTTPConnection(address)
    connection.request("GET", path, headers={"Cookie": f"candor={cookie}", "Accept": "text/html"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise SystemExit(f"bench: {path} answered {response.status}")
    return body


class Writing:
    """Somebody who reports progress every fifty milliseconds while this lasts."""

    def __init__(self, address, token, measure):
        self.client, self.measure, self.stop = house.Client(address), measure, threading.Event()
        self.client.token, self.count = token, 0
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.stop.wait(0.05):
            self.client.post(f"/measures/{self.measure}/progress", body="Seventeen of twenty files were complete at the first visit.")
            self.count += 1

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def page(name, server, static, work, path, cookie, target, rounds, seconds):
    body = body_of(server.address, path, cookie)
    with open(os.path.join(work, "static", f"{name}.html"), "wb") as to:
        to.write(body)
    wrk(server.address, path, cookie, 1, server.process.pid)
    ratios, ours, theirs = [], [], []
    for n in range(rounds):
        theirs.append(wrk(static[1], f"/{name}.html", cookie, seconds, static[0].pid))
        ours.append(wrk(server.address, path, cookie, seconds, server.process.pid))
        ratios.append(ours[-1]["rate"] / theirs[-1]["rate"])
        house.say(f"{name} {n + 1}: candor {ours[-1]['rate']:.0f}/s, nginx {theirs[-1]['rate']:.0f}/s, ratio {ratios[-1]:.3f}; "
                  f"p50 {ours[-1]['p50']:.2f} ms, p99 {ours[-1]['p99']:.2f} ms, of nginx {theirs[-1]['p50']:.2f} and {theirs[-1]['p99']:.2f}")
    part = house.part(name, house.median(ratios), target, rate=round(house.median([o["rate"] for o in ours])), reference=round(house.median([t["rate"] for t in theirs])),
                      bytes=len(body), p50_ms=round(house.median([o["p50"] for o in ours]), 2), p99_ms=round(house.median([o["p99"] for o in ours]), 2),
                      processor_us=round(house.median([o["processor"] for o in ours]), 1),
                      reference_processor_us=round(house.median([t["processor"] for t in theirs]), 1), reference_p50_ms=round(house.median([t["p50"] for t in theirs]), 2), reference_p99_ms=round(house.median([t["p99"] for t in theirs]), 2))
    return part


def starts(data, rounds):
    """Milliseconds from the start of the process to its first 200, on a folder that is there."""
    took = []
    for _ in range(rounds):
        server = house.Server(data)
        took.append(server.first_answer() * 1000)
        server.stop()
    return took


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--rounds", type=int, default=15)
    words.add_argument("--seconds", type=int, default=1)
    asked = words.parse_args()
    house.build()
    work = house.folder()
    nginx = None
    try:
        data = os.path.join(work, "made")
        known = house.make(data)
        nginx, address = nginx_start(work)
        static = (nginx, address)
        server = house.Server(data)
        home, ledger = f"/cycles/{known['cycle']}", f"/cycles/{known['cycle']}/ledger"
        for path in (home, ledger):
            body_of(server.address, path, known["token"])
        idle = server.memory() / 1024
        parts = [page("home", server, static, work, home, known["token"], 0.3, asked.rounds, asked.seconds),
                 page("ledger", server, static, work, ledger, known["token"], 0, asked.rounds, asked.seconds)]
        with Writing(server.address, known["tokens"][0], known["measures"][0]) as writing:
            parts.append(page("home-while-writing", server, static, work, home, known["token"], 0, max(3, asked.rounds // 3), asked.seconds))
        parts[-1]["writes"] = writing.count
        after = server.memory() / 1024
        server.stop()
        parts.append(house.ceiling("memory", idle, 48, "MiB", after_load=round(after, 1)))
        took = starts(data, asked.rounds)
        parts.append(house.ceiling("start", house.median(took), 100, "ms", least=round(min(took), 1)))
        parts.append({"part": "binary", "ratio": 1, "target": 0, "met": True, "measured": round(os.path.getsize(house.CANDOR) / 2**20, 2), "unit": "MiB"})
        house.record("pages", parts)
    finally:
        if nginx:
            nginx.terminate()
            nginx.wait(10)
        shutil.rmtree(work, ignore_errors=True)


main()
