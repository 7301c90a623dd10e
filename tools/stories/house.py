"""The program under test: its data folder, its server, its command line, its table of actions."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile

from stories.notation import Fault

EXITS = {2: "invalid", 3: "login", 4: "denied", 5: "missing", 6: "conflict", 7: "too_large", 8: "busy", 9: "broken"}
WAIT = 60


class Actions:
    """The table of actions as the program prints it (candor shapes)."""

    def __init__(self, program):
        done = subprocess.run([program, "shapes", "--json"], stdout=subprocess.PIPE, check=True, env=environment())
        self.rows = {row["name"]: row for row in json.loads(done.stdout)["actions"]}

    def find(self, name):
        if name not in self.rows:
            raise Fault(f"an action of the table, not “{name}”")
        return self.rows[name]

    def reads(self):
        return [row for row in self.rows.values() if row.get("http", "").startswith("GET ")]


def environment(clock=False, fault=None):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOR_", "LC_")) and name.lower() not in ("http_proxy", "https_proxy", "all_proxy")}
    return {**kept, **({} if clock else {"CANDOR_CLOCK_ASKED": "1"}), **({"CANDOR_FAULT": fault} if fault else {}), "CANDOR_CHEAP_PASSWORDS": "1", "LANG": "C.UTF-8",
            "HOME": "/nonexistent", "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0", "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}


class House:
    """One data folder with its server. The server starts when it is needed and stops when the folder's keeper must act; what is due it does
    when asked (“run jobs”), or with clock=True by itself as well. fault: what CANDOR_FAULT says to every program of the house."""

    def __init__(self, program, clock=False, fault=None):
        self.program, self.environment = os.path.abspath(program), environment(clock, fault)
        self.folder = tempfile.mkdtemp(prefix="candor-story-")
        self.data = os.path.join(self.folder, "data")
        self.errors = os.path.join(self.folder, "stderr")
        self.server, self.address = None, None

    # ---- server ----
    def start(self):
        if self.server and self.server.poll() is None:
            return
        if self.server:
            raise Fault("a running server", f"it ended with {self.server.returncode}")
        errors = open(self.errors, "ab")
        self.server = subprocess.Popen([self.program, "--data", self.data, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=errors,
                                       env=self.environment, cwd=self.folder)
        errors.close()
        for line in self.server.stdout:
            found = re.search(rb"http://(127\.0\.0\.1:\d+)", line)
            if found:
                self.address = found.group(1).decode()
                return
        code = self.server.wait()
        self.server = None
        raise Fault("the server's address on its first line", f"it ended with {code}")

    def stop(self):
        if not self.server:
            return
        server, self.server = self.server, None
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
        try:
            code = server.wait(timeout=WAIT)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
            raise Fault(f"a server that stops within {WAIT} s of SIGTERM", "it had to be killed") from None
        finally:
            server.stdout.close()
        if code != 0:
            raise Fault("a server that ends with 0", f"{code}")

    def kill(self):
        if self.server:
            self.server.kill()
            self.server.wait()
            self.server.stdout.close()
            self.server = None

    def how_it_is(self):
        """Is the server still there, after a call went wrong?"""
        try:
            code = self.server.wait(timeout=5)
            return f"the server ended by {signal.Signals(-code).name}" if code < 0 else f"the server ended with {code}"
        except subprocess.TimeoutExpired:
            return "the server still runs"

    # ---- command line ----
    def command(self, words, token=None, stdin=None, as_json=True):
        """(exit code, stdout, stderr)"""
        line = [self.program, "--data", self.data, "--language", "en", "--token", token or os.path.join(self.folder, "no-token")] + ["--json"] * as_json + [str(word) for word in words]
        try:
            done = subprocess.run(line, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=self.environment, cwd=self.folder, timeout=WAIT, check=False)
        except subprocess.TimeoutExpired:
            raise Fault(f"an answer within {WAIT} s", f"none from: candor {' '.join(line[8:])}") from None
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        if done.returncode < 0 or done.returncode > 9 or "Sanitizer" in err or "runtime error" in err:
            raise Fault(f"candor {' '.join(line[8:])} ends in order", f"{done.returncode}: {err[-3000:]}")
        return done.returncode, out, err

    def keeper(self, words):
        """A command of whoever keeps the folder, with no server running; its output as a value."""
        self.stop()
        code, out, err = self.command(words)
        if code != 0:
            raise Fault(f"candor {' '.join(str(word) for word in words)} succeeds", f"exit {code}: {err.strip() or out.strip()}")
        return json.loads(out) if out.strip() else {}

    # ---- afterwards ----
    def check_errors(self):
        text = self.stderr()
        for sign in ("Sanitizer", "runtime error:", "assert", "BUG"):
            if sign in text:
                raise Fault("nothing alarming on the server's stderr", text[-6000:])

    def check_record(self):
        """After a story the whole record verifies."""
        self.stop()
        code, out, err = self.command(["verify"])
        if code != 0 or json.loads(out).get("faults"):
            raise Fault("candor verify finds nothing", f"exit {code}: {out[-3000:]} {err[-1000:]}")

    def check_replay(self):
        """Every entry run again in an empty folder gives the same tables."""
        self.stop()
        code, out, err = self.command(["replay", os.path.join(self.folder, "again")])
        if code != 0 or json.loads(out).get("differences"):
            raise Fault("candor replay finds no difference", f"exit {code}: {out[-3000:]} {err[-1000:]}")

    def stderr(self):
        try:
            with open(self.errors, "rb") as errors:
                return errors.read().decode("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def clear(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
