#!/usr/bin/env python3
"""Hostile HTTP: sends what no decent client would, on raw sockets, and says how the server took it.

    probes.py --direct HOST:PORT            candor itself, on loopback (or unix:/path)
    probes.py --nginx HOST:PORT             the front server with packaging/nginx/candor.conf

    --get /         a path that a plain GET may ask for
    --post /        a path that a plain POST of a form may be sent to; its answer does not matter, only that it comes once
    --pid N         the server's process: its memory is watched over many rounds, and that it still runs
    --count PATH    a GET path that tells how many POSTs were executed (where there is one): it must not move
    --rounds 20     how often the quick probes are repeated for the memory watch
    --patience 40   seconds in which slow and silent clients must have been cut off

Needs nothing but Python. Ends with "N passed, M failed, K skipped"; the exit code is 1 when any failed.
"""
import argparse
import os
import re
import socket
import sys
import threading
import time

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
MEMORY_GROWTH = 4096  # KiB that the server may keep for itself over all rounds


class Server:
    def __init__(self, address, front, get, post):
        self.address, self.front, self.get, self.post = address, front, get, post
        self.host = "localhost" if address.startswith("unix:") else address

    def dial(self):
        if self.address.startswith("unix:"):
            s = socket.socket(socket.AF_UNIX)
            s.connect(self.address[5:])
            return s
        host, port = self.address.rsplit(":", 1)
        return socket.create_connection((host.strip("[]"), int(port)), timeout=5)


def receive(s, seconds):
    """All that comes until the server closes, or until the time is up: (bytes, closed)."""
    until, got = time.monotonic() + seconds, b""
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return got, False
        s.settimeout(left)
        try:
            piece = s.recv(65536)
        except socket.timeout:
            return got, False
        except OSError:
            return got, True
        if not piece:
            return got, True
        got += piece


def send(s, data):
    try:
        s.settimeout(5)
        s.sendall(data)
    except OSError:
        pass  # cut off while sending: what was answered can still be read


def statuses(answer):
    # libmicrohttpd 0.9.75 writes the head of its own refusal of a bad Content-Length twice, one right behind the other,
    # and closes: one answer, garbled.
    answer = re.sub(rb"^(HTTP/1\.1 4[0-9]{2} .*?\r\n\r\n)\1", rb"\1", answer, flags=re.DOTALL)
    return [int(code) for code in re.findall(rb"HTTP/1\.[01] ([0-9]{3})", answer)]


def ask(server, data, seconds=5):
    s = server.dial()
    with s:
        send(s, data)
        return receive(s, seconds)


# ---- what is sent: name, bytes. {get} {post} {host} are filled in. A body hides a second request where one could be run.

def post(lines, body, version="HTTP/1.1"):
    return f"POST {{post}} {version}\r\nHost: {{host}}\r\n{FORM}{lines}\r\n{body}"


def get(lines, target="{get}", version="HTTP/1.1"):
    return f"GET {target} {version}\r\nHost: {{host}}\r\n{lines}\r\n"


HIDDEN = "GET {get} HTTP/1.1\r\nHost: {host}\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"
NINES = "9" * 20

REFUSED = [
    ("two different Content-Length", post("Content-Length: 3\r\nContent-Length: 5\r\n", "a=1" + HIDDEN)),
    ("equal Content-Length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "a=1" + HIDDEN)),
    ("Content-Length with Transfer-Encoding", post("Content-Length: 5\r\n" + CHUNKED, "0\r\n\r\n" + HIDDEN)),
    ("Transfer-Encoding with Content-Length", post(CHUNKED + "Content-Length: 5\r\n", "0\r\n\r\n" + HIDDEN)),
    ("Transfer-Encoding: xchunked", post("Transfer-Encoding: xchunked\r\n", HIDDEN)),
    ("Transfer-Encoding: chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + HIDDEN)),
    ("Transfer-Encoding: identity", post("Transfer-Encoding: identity\r\n", HIDDEN)),
    ("Transfer-Encoding twice", post(CHUNKED + CHUNKED, "0\r\n\r\n" + HIDDEN)),
    ("Transfer-Encoding in 1.0", post(CHUNKED, "0\r\n\r\n" + HIDDEN, "HTTP/1.0")),
    ("Content-Length: +3", post("Content-Length: +3\r\n", "a=1" + HIDDEN)),
    ("Content-Length: 3abc", post("Content-Length: 3abc\r\n", "a=1" + HIDDEN)),
    ("Content-Length: 3,3", post("Content-Length: 3,3\r\n", "a=1" + HIDDEN)),
    ("Content-Length: -1", post("Content-Length: -1\r\n", "a=1" + HIDDEN)),
    ("Content-Length: 0x3", post("Content-Length: 0x3\r\n", "a=1" + HIDDEN)),
    ("Content-Length: 20 nines", post(f"Content-Length: {NINES}\r\n", "a=1" + HIDDEN)),
    ("Content-Length empty", post("Content-Length:\r\n", "a=1" + HIDDEN)),
    ("space before the colon of Content-Length", post("Content-Length : 3\r\n", "a=1" + HIDDEN)),
    ("space before the colon", get("X-Probe : 1\r\n")),
    ("space in a name", get("X Probe: 1\r\n")),
    ("folded header", get("X-Probe: 1\r\n 2\r\n")),
    ("folded first header", "GET {get} HTTP/1.1\r\n folded: 1\r\nHost: {host}\r\n\r\n"),
    ("NUL in a value", get("X-Probe: a\0b\r\n")),
    ("NUL in a name", get("X-Pro\0be: a\r\n")),
    ("NUL at a line's beginning", get("\0X-Probe: a\r\n")),
    ("bare CR in a value", get("X-Probe: a\rb\r\n")),
    ("no Host in 1.1", "GET {get} HTTP/1.1\r\n\r\n"),
    ("two Hosts", get("Host: {host}\r\n")),
    ("two different Hosts", get("Host: elsewhere\r\n")),
    ("empty Host", "GET {get} HTTP/1.1\r\nHost:\r\n\r\n"),
    ("space in Host", "GET {get} HTTP/1.1\r\nHost: a b\r\n\r\n"),
    ("chunk size 0x3", post(CHUNKED, "0x3\r\na=1\r\n0\r\n\r\n" + HIDDEN)),
    ("overflowing chunk size", post(CHUNKED, "fffffffffffffffff3\r\na=1\r\n0\r\n\r\n" + HIDDEN)),
    ("negative chunk size", post(CHUNKED, "-3\r\na=1\r\n0\r\n\r\n" + HIDDEN)),
    ("chunk without CRLF", post(CHUNKED, "3\r\na=10\r\n\r\n" + HIDDEN)),
    ("bad version", get("", version="HTTP/9.9")),
    ("version in small letters", get("", version="http/1.1")),
    ("no version", "GET {get}\r\nHost: {host}\r\n\r\n"),
    ("space in the target", get("", target="{get}a b")),
    ("control character in the target", get("", target="{get}a\x01b")),
    ("NUL in the target", get("", target="{get}a\0b")),
    ("encoded NUL in the target", get("", target="/a%00b")),
    ("bad escape in the target", get("", target="/a%zzb")),
    ("climbing target", get("", target="/../../etc/passwd")),
    ("climbing target, encoded", get("", target="/%2e%2e/%2e%2e/etc/passwd")),
    ("target without a slash", get("", target="a")),
    ("64 KiB header", get("X-Probe: " + "a" * 65536 + "\r\n")),
    ("5,000 headers", get("X-Probe: 1\r\n" * 5000)),
    ("64 KiB URL", get("", target="/" + "a" * 65536)),
    ("9,000 cookies", get("Cookie: " + "a=1; " * 9000 + "\r\n")),
    ("line without colon", get("no colon here\r\n")),
    ("empty name", get(": 1\r\n")),
    ("junk method", "J@NK {get} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("unknown method", "FROB {get} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("TRACE", "TRACE {get} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("CONNECT", "CONNECT elsewhere:80 HTTP/1.1\r\nHost: elsewhere:80\r\n\r\n"),
    ("HTTP/2 preface on a plain port", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("200 KiB of noise", "".join(chr(33 + i * 7 % 90) for i in range(200000))),
]

# Lenient servers may take these; then there must be exactly one answer.
TOLERATED_BEHIND_NGINX = [
    ("bare LF", "GET {get} HTTP/1.1\nHost: {host}\nConnection: close\n\n"),
    ("LF in a header", get("X-Probe: 1\nConnection: close\r\n")),
    ("GET with a body", get("Content-Length: 3\r\nConnection: close\r\n") + "a=1"),
    ("version 1.10", get("Connection: close\r\n", version="HTTP/1.10")),
    ("chunked body, well formed", post(CHUNKED + "Connection: close\r\n", "3\r\na=1\r\n0\r\n\r\n")),
]


def fill(server, raw):
    for key in ("get", "post", "host"):
        raw = raw.replace("{" + key + "}", getattr(server, key))
    return raw.encode("latin-1")


def is_refused(answer, closed):
    codes = statuses(answer)
    if not closed:
        return "the connection stayed open" + (f" after {codes}" if codes else " without an answer")
    if len(codes) > 1:
        return f"answered {len(codes)} times: {codes}"
    if codes and codes[0] < 400:
        return f"answered {codes[0]}"
    return "the limit per address answered, not the check" if codes == [429] else None


def try_refused(server, raw):
    return is_refused(*ask(server, fill(server, raw)))


def try_tolerated(server, raw):
    answer, closed = ask(server, fill(server, raw))
    if not server.front:
        return is_refused(answer, closed)
    return None if closed and len(statuses(answer)) == 1 else f"answered {statuses(answer)}, closed: {closed}"


def try_plain(server):
    answer, closed = ask(server, fill(server, get("Connection: close\r\n")))
    codes = statuses(answer)
    return None if closed and len(codes) == 1 and codes[0] < 400 else f"answered {codes}, closed: {closed}"


def try_pipelined(server):
    data = fill(server, HIDDEN + get("Connection: close\r\n"))
    answer, closed = ask(server, data)
    codes = statuses(answer)
    return None if closed and len(codes) == 2 and max(codes) < 400 else f"answered {codes}, closed: {closed}"


def try_split(server):
    """A request in many small pieces, quickly: one answer."""
    s = server.dial()
    with s:
        for byte in fill(server, get("Connection: close\r\n")):
            send(s, bytes([byte]))
        answer, closed = receive(s, 5)
    codes = statuses(answer)
    return None if closed and len(codes) == 1 and codes[0] < 400 else f"answered {codes}, closed: {closed}"


def try_gone(server):
    """Clients that leave in the middle of everything."""
    data = fill(server, post("Content-Length: 300\r\n", "a=" + "1" * 298))
    for size in range(1, len(data), 37):
        s = server.dial()
        send(s, data[:size])
        s.close()
    return try_plain(server)


def is_cut(server, first, drip, patience):
    """Sends one byte a second for as long as it may: None when cut off in time."""
    s, start = server.dial(), time.monotonic()
    with s:
        send(s, first)
        while time.monotonic() - start < patience:
            answer, closed = receive(s, 1)
            if closed or (answer and 400 <= statuses(answer)[0]):
                return None
            if drip:
                send(s, drip)
    return f"still there after {patience} seconds"


SLOW = [
    ("one header byte a second", "GET {get} HTTP/1.1\r\nHost: {host}\r\nX-Probe: ", b"a", False),
    ("one byte of the request line a second", "GET /", b"a", False),
    ("empty lines, one a second", "\r\n", b"\r\n", False),
    ("one body byte a second", "POST {post} HTTP/1.1\r\nHost: {host}\r\n" + FORM + "Content-Length: 1000\r\n\r\na=", b"a", True),
    ("silent connection", "", b"", False),
    ("TLS greeting on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\xaa" * 200, b"", False),
    ("silent after a request", "GET {get} HTTP/1.1\r\nHost: {host}\r\n\r\n", b"", False),
]


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.lock = threading.Lock()

    def tell(self, name, fault):
        with self.lock:
            if fault:
                self.failed += 1
                print(f"FAILED  {name}: {fault}")
            else:
                self.passed += 1
                print(f"passed  {name}")

    def skip(self, name, why):
        with self.lock:
            self.skipped += 1
            print(f"skipped {name}: {why}")


def quick_probes(server):
    for name, raw in REFUSED:
        yield name, lambda raw=raw: try_refused(server, raw)
    for name, raw in TOLERATED_BEHIND_NGINX:
        yield name, lambda raw=raw: try_tolerated(server, raw)
    yield "two pipelined requests, both answered", lambda: try_pipelined(server)
    yield "a request in single bytes", lambda: try_split(server)
    yield "clients that leave early", lambda: try_gone(server)


def run_slow(server, tally, patience, count):
    """nginx has a timer between two reads only, so it holds a body that drips in: then what must hold is that candor never sees it."""
    before = executed(server, count) if count else 0

    def one(name, first, drip, is_body):
        fault = is_cut(server, fill(server, first), drip, patience)
        if fault and server.front and is_body:
            name, fault = name + ", held by nginx, never seen by candor", count_is_right(server, count, before, 0) if count else fault
        tally.tell(name, fault)
    threads = [threading.Thread(target=one, args=row) for row in SLOW]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return int(re.search(r"VmRSS:\s+([0-9]+)", status.read()).group(1))


def run_rounds(server, rounds):
    for _ in range(rounds):
        for _, probe in quick_probes(server):
            probe()
        time.sleep(2 if server.front else 0)  # nginx allows one address 50 requests a second


def watch_memory(server, pid, rounds):
    """Warm-up, then many rounds: what the server holds afterwards may not have grown."""
    run_rounds(server, 3)
    before = resident(pid)
    run_rounds(server, rounds)
    after = resident(pid)
    return None if after - before <= MEMORY_GROWTH else f"{before} KiB before, {after} KiB after {rounds} rounds"


def executed(server, path):
    answer, _ = ask(server, f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\nConnection: close\r\n\r\n".encode())
    return int(answer.split(b"\r\n\r\n", 1)[1])


def count_is_right(server, path, before, expected):
    moved = executed(server, path) - before
    return None if moved == expected else f"{moved} POSTs were executed, {expected} were well formed"


def main():
    parser = argparse.ArgumentParser(description="hostile HTTP on raw sockets")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--direct")
    where.add_argument("--nginx")
    parser.add_argument("--get", default="/")
    parser.add_argument("--post", default="/")
    parser.add_argument("--pid", type=int)
    parser.add_argument("--count")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--patience", type=int, default=40)
    args = parser.parse_args()
    server, tally = Server(args.nginx or args.direct, bool(args.nginx), args.get, args.post), Tally()

    tally.tell("a plain request", try_plain(server))
    before = executed(server, args.count) if args.count else 0
    for name, probe in quick_probes(server):
        tally.tell(name, probe())
    if args.count:  # behind nginx the one well-formed chunked POST is a request like any other
        tally.tell("nothing executed twice or out of a body", count_is_right(server, args.count, before, 1 if server.front else 0))
    else:
        tally.skip("nothing executed twice or out of a body", "no --count: seen only by the number of answers")
    run_slow(server, tally, args.patience, args.count)
    if args.pid:
        tally.tell(f"no memory growth over {args.rounds} rounds", watch_memory(server, args.pid, args.rounds))
        tally.tell("the server still runs", None if os.path.exists(f"/proc/{args.pid}") else "it has gone")
    else:
        tally.skip("memory growth", "no --pid")
    tally.tell("a plain request afterwards", try_plain(server))
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
