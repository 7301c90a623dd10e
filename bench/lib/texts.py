"""What the bench “reuse” and the test of the same name share: made texts, candor's answers to them, the time each takes."""
import glob
import hashlib
import json
import os
import shutil
import subprocess
import time

import peak
import plagdet

HERE = os.path.dirname(os.path.abspath(__file__))
MADE = os.path.join(HERE, "..", "planted")


def seeds(data):
    """Public official documents to learn word chains from; none when there is no such folder (then words of our own are used)."""
    return [path for part in ("08-zh-work-reports/docs/*.txt", "07-zh-law-versions/docs/*.md") for path in sorted(glob.glob(os.path.join(data, part)))] if data else []


def make(planted, folder, documents, queries, clean, data=None, jobs=1, number=1):
    subprocess.run([planted, folder, "--words", os.path.join(MADE, "words.txt"), "--formulas", os.path.join(MADE, "formulas.txt"), "--documents", str(documents),
                    "--queries", str(queries), "--clean", str(clean), "--jobs", str(jobs), "--number", str(number), *seeds(data)], check=True)


def asked_of(documents, queries, clean, data):
    """What a corpus is made of, as one text: two that say the same are the same."""
    held = hashlib.sha256()
    for path in [os.path.join(HERE, "..", "planted.c"), os.path.join(MADE, "words.txt"), os.path.join(MADE, "formulas.txt"), *seeds(data)]:
        with open(path, "rb") as file:
            held.update(hashlib.sha256(file.read()).digest())
    return json.dumps({"documents": documents, "queries": queries, "clean": clean, "made_of": held.hexdigest()})


def made(planted, folder, documents, queries, clean, data=None, jobs=1):
    """As make, but what was made there before of the same is left as it is. The file “whole” is written last."""
    asked, whole = asked_of(documents, queries, clean, data), os.path.join(folder, "whole")
    if os.path.exists(whole):
        with open(whole, encoding="utf-8") as file:
            if file.read() == asked:
                return
    shutil.rmtree(folder, ignore_errors=True)
    make(planted, folder, documents, queries, clean, data, jobs)
    with open(whole, "w", encoding="utf-8") as file:
        file.write(asked)


def bytes_below(folder):
    total = 0
    for at, _, names in os.walk(folder):
        total += sum(os.path.getsize(os.path.join(at, name)) for name in names)
    return total


def measured(command, **more):
    """Runs a command; {seconds, processor seconds, resident KiB at most, what it printed}."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more) as run:
        with peak.Peak(run.pid) as held:
            printed = run.stdout.read()
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"bench: {' '.join(command[:4])} ended with {run.returncode}")
    return {"seconds": time.monotonic() - began, "processor": used.ru_utime + used.ru_stime, "rss_KiB": held.kib, "printed": printed}


def index(candor, kept, folders):
    """Makes an index of folders of texts in the folder `kept`; without the background share, which is measured by checks and not by indexing."""
    shutil.rmtree(kept, ignore_errors=True)
    return measured([candor, "reuse", "index", *folders, "--index", kept, "--sample", "0"])


def processor(pid):
    """Seconds a process has run on a processor."""
    with open(f"/proc/{pid}/schedstat", encoding="ascii") as counts:
        return int(counts.read().split()[0]) / 1e9


def check(candor, kept, files, phrases=None, quoted=None):
    """(answers, one line a file; [(seconds by the clock, of a processor) each took]; resident KiB). A line comes when its file is done, so
    its time is what passes before it."""
    command = [candor, "reuse", "check", *files, "--index", kept, "--json"]
    command += ["--phrases", phrases] if phrases else []
    command += ["--quoted", quoted] if quoted else []
    lines, times = [], []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        before, used_before = time.monotonic(), 0
        with peak.Peak(run.pid) as held:
            for line in run.stdout:
                now, used = time.monotonic(), processor(run.pid)
                lines.append(line)
                times.append((now - before, used - used_before))
                before, used_before = now, used
        run.wait()
    if run.returncode or len(lines) != len(files):
        raise SystemExit(f"bench: candor reuse check ended with {run.returncode} and {len(lines)} answers for {len(files)} files")
    return lines, times, held.kib


def queries(folder):
    return sorted(glob.glob(os.path.join(folder, "queries", "*.txt")))


def judged(folder, lines):
    return plagdet.evaluate(plagdet.read_truth(os.path.join(folder, "truth.csv")), plagdet.read_spans(os.path.join(folder, "spans.csv")), plagdet.read_results(lines))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def answer(line):
    return json.loads(line)
