#!/usr/bin/env python3
"""All hostile probes against the door alone: first directly, then behind nginx with the shipped configuration.

    run.py DOOR_BENCH

DOOR_BENCH is the built bench/door_bench. Needs nginx (nginx-light) for the second half. Prints what the probes print, looks whether any log names a client, and ends with "N passed, M failed, K skipped".
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("nginx did not start")


def probe(words):
    done = subprocess.run([sys.executable, os.path.join(HERE, "probes.py")] + words, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    found = re.search(r"([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped\s*$", done.stdout)
    return [int(n) for n in found.groups()] if found else [0, 1, 0]


def stop(process):
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=30)


def with_door(bench, folder, listen, words):
    os.makedirs(f"{folder}/staging", exist_ok=True)
    door = subprocess.Popen([bench, listen, f"{folder}/staging"], stdout=subprocess.PIPE, text=True)
    address = door.stdout.readline().strip()
    try:
        return words(address, str(door.pid))
    finally:
        assert stop(door) == 0, "the server did not stop in order"
        assert not os.listdir(f"{folder}/staging"), "files were left behind"


def names_client(folder):
    logs = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".log")]
    return any("127.0.0.1" in open(log, encoding="utf-8", errors="replace").read() for log in logs)


def behind_nginx(folder):
    def run(address, pid):
        port, own = free_port(), f"{folder}/nginx"
        nginx = subprocess.Popen([sys.executable, os.path.join(HERE, "front.py"), str(port), address, own])
        wait_for(port)
        try:
            tally = probe(["--nginx", f"127.0.0.1:{port}", "--count", "/count", "--pid", pid, "--rounds", "5"])
        finally:
            stop(nginx)
        tally[1 if names_client(own) else 0] += 1
        print("FAILED  a log names the client" if names_client(own) else "passed  no log names the client")
        return tally
    return run


def main():
    words = sys.argv[1:]
    if len(words) != 1:
        sys.exit(__doc__)
    folder = tempfile.mkdtemp(prefix="hostile-")
    tallies = [with_door(words[0], folder, "127.0.0.1:0", lambda address, pid: probe(["--direct", address, "--count", "/count", "--pid", pid]))]
    if shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
        tallies.append(with_door(words[0], folder, f"unix:{folder}/door", behind_nginx(folder)))
    else:
        print("FAILED  behind nginx: it is not installed (script/packages names nginx-light)")
        tallies.append([0, 1, 0])
    shutil.rmtree(folder)
    passed, failed, skipped = (sum(column) for column in zip(*tallies))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
