"""The most memory a process has held. What the kernel tells when it ends counts its parent's as well, from before it became what it is."""
import re
import threading


class Peak:
    """Looks fifty times a second for as long as the process runs; kib at the end of the block."""

    def __init__(self, pid):
        self.pid, self.kib, self.stop = pid, 0, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def look(self):
        try:
            with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as status:
                found = re.search(r"^VmHWM:\s+(\d+) kB", status.read(), re.M)
        except OSError:
            return
        self.kib = max(self.kib, int(found.group(1)) if found else 0)

    def run(self):
        self.look()
        while not self.stop.wait(0.02):
            self.look()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.look()
        self.stop.set()
        self.thread.join()
