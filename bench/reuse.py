"""Reuse: copies planted in made texts and in real ones, found by `candor reuse`; beside sim_text and dolos-core.

    script/bench reuse [-- --data FOLDER --documents N --only PART,… --made FOLDER]
    python3 bench/reuse.py --make-only --made FOLDER --only PART,… [--data FOLDER --documents N]

Parts: planted (N documents of 5,000 characters, 100,000 when nothing is said), real (spliced work reports), english (short answers), peers
(2,000 documents, the three in turn), million (1,000,000 documents, some 45 minutes and 21 GB; only when it is named). Without --data the
texts are made of words of our own, and real and english are left out. What is made stays below --made and is used again when the next run
asks for the same; --make-only makes it and measures nothing."""
import argparse
import csv
import glob
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402
import peers  # noqa: E402
import plagdet  # noqa: E402
import texts  # noqa: E402

WORK_REPORTS, ANSWERS = "08-zh-work-reports", "06-en-plagiarism-short-answers"


def at_least(name, measured, least, **more):
    return house.part(name, measured / least, 1, measured=round(measured, 4), least=least, **more)


def at_most(name, measured, most, unit, **more):
    return house.part(name, most / max(measured, most / 1000), 1, measured=round(measured, 4), most=most, unit=unit, **more)


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# ---- made texts ----

def speed(name, folder, built, kept, documents, times, rss, targets):
    text = texts.bytes_below(os.path.join(folder, "docs"))
    size = texts.bytes_below(kept)
    rate = text / 1e6 / built["processor"]
    clock, used = [1000 * t[0] for t in times], [1000 * t[1] for t in times]
    house.say(f"{name}: {text / 1e6:.0f} MB indexed in {built['seconds']:.1f} s ({built['processor']:.1f} s of processor): {rate:.0f} MB/s a core; "
              f"{size / documents:.0f} bytes of index a document; {built['rss_KiB'] / 1024:.0f} MiB; checks p50 {texts.percentile(used, .5):.1f} ms, p99 {texts.percentile(used, .99):.1f} ms "
              f"of a processor (by the clock {texts.percentile(clock, .5):.1f} and {texts.percentile(clock, .99):.1f} ms), {rss / 1024:.0f} MiB")
    told = {"wall_seconds": round(built["seconds"], 1), "megabytes": round(text / 1e6), "rss_MiB": round(built["rss_KiB"] / 1024)}
    parts = [at_most(f"{name}-index-size", size / documents, 3072, "bytes a document"),
             at_most(f"{name}-p99", texts.percentile(used, .99), targets["p99"], "ms of a processor", p50=round(texts.percentile(used, .5), 2),
                     clock_p50=round(texts.percentile(clock, .5), 2), clock_p99=round(texts.percentile(clock, .99), 2), rss_MiB=round(rss / 1024))]
    if "build" in targets:
        parts.append(at_most(f"{name}-build", built["seconds"], targets["build"], "s", **told))
    else:
        parts.append(at_least(f"{name}-indexing", rate, 200, unit="MB/s of processor time", **told))
    return parts


def quality(name, figures):
    house.say(f"{name}: {plagdet.summary(figures)}")
    house.say("\n".join(plagdet.table(figures)))
    return [at_least(f"{name}-micro", figures["micro"]["plagdet"], 0.97, **plagdet.summary(figures)),
            at_least(f"{name}-macro", figures["macro"]["plagdet"], 0.92),
            at_most(f"{name}-granularity", figures["granularity"], 1.02, "detections a case"),
            at_most(f"{name}-clean", figures["clean_rate"], 0.01, "of the clean documents", touched=figures["clean_touched"])]


CORPORA = {"planted": (None, 1200, 300), "peers": (2000, 240, 60), "million": (1000000, 400, 100)}  # documents (None: as asked), queries, clean ones


def corpus(asked, maker, work, name):
    """The folder of made texts of a part, and how many documents."""
    documents, queries, clean = CORPORA[name]
    documents = documents or asked.documents
    folder = os.path.join(asked.made, f"{name}-{documents}") if asked.made else os.path.join(work, "made")
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    texts.made(maker, folder, documents, queries, clean, asked.data, jobs=2)
    return folder, documents


def planted(candor, folder, documents, work):
    kept = os.path.join(work, "index")
    house.settle([folder])
    built = texts.index(candor, kept, [os.path.join(folder, "docs")])
    asked, phrases = texts.queries(folder), os.path.join(folder, "phrases.txt")
    texts.check(candor, kept, asked[::10], phrases)  # the index and the sources come into memory
    lines, times, rss = texts.check(candor, kept, asked, phrases)
    parts = quality("planted", texts.judged(folder, lines))
    bare, _, _ = texts.check(candor, kept, asked)
    without = texts.judged(folder, bare)
    house.say(f"without the list: {plagdet.summary(without)}")
    parts.append(house.part("planted-without-list", without["micro"]["plagdet"], 0, **plagdet.summary(without)))
    return parts + speed("planted", folder, built, kept, documents, times, rss, {"p99": 10})


def million(candor, folder, documents, work):
    kept = os.path.join(work, "index")
    house.settle([folder])
    built = texts.index(candor, kept, [os.path.join(folder, "docs")])
    asked, phrases = texts.queries(folder), os.path.join(folder, "phrases.txt")
    texts.check(candor, kept, asked, phrases)
    lines, times, rss = texts.check(candor, kept, asked, phrases)
    figures = texts.judged(folder, lines)
    house.say(f"million: {plagdet.summary(figures)}")
    return [house.part("million-quality", figures["micro"]["plagdet"], 0, **plagdet.summary(figures))] + \
        speed("million", folder, built, kept, documents, times, rss, {"p99": 20, "build": 180})


# ---- real texts ----

def copied(work, paths):
    """A folder that holds these files and no others."""
    folder = tempfile.mkdtemp(dir=work)
    for path in paths:
        shutil.copy(path, folder)
    return folder


def against_others(candor, work, docs, path, own, **more):
    """The answer for one file against every document but its own."""
    kept = os.path.join(work, "index")
    folder = copied(work, [doc for doc in docs if os.path.basename(doc) != own])
    texts.index(candor, kept, [folder])
    lines, _, _ = texts.check(candor, kept, [path], **more)
    shutil.rmtree(folder)
    return texts.answer(lines[0])


def places(passages, kinds, source=None):
    return {n for p in passages if p["kind"] in kinds and (source is None or os.path.basename(p["source"] or "") == source) for n in range(p["start"], p["end"])}


def read_any(path):
    with open(path, "rb") as file:
        held = file.read()
    for encoding in ("utf-8", "gb18030", "cp1252"):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SystemExit(f"bench: {path} is in no known encoding")


def grams(text):
    kept = "".join(letter for letter in text if letter.isalnum())
    return {kept[n:n + 13] for n in range(len(kept) - 12)}


def backgrounds(docs):
    """Share of each document's 13-grams that stand in any other one, as the index of the data counts them."""
    sets, seen = {os.path.basename(doc): grams(read_any(doc)) for doc in docs}, {}
    for found in sets.values():
        for gram in found:
            seen[gram] = seen.get(gram, 0) + 1
    return {name: sum(1 for gram in found if seen[gram] > 1) / len(found) for name, found in sets.items()}


def splices(candor, work, side, docs):
    wanted, missed = 0, []
    truth = rows(os.path.join(side, "splices", "truth.csv"))
    for name in sorted({row["file"] for row in truth}):
        mine = [row for row in truth if row["file"] == name]
        answer = against_others(candor, work, docs, os.path.join(side, "splices", name), mine[0]["base"])
        for row in (row for row in mine if row["start_char"]):  # every sixth has nothing put in
            start, end = int(row["start_char"]), int(row["end_char"])
            if end - start < 150:
                continue
            wanted += 1
            found = places(answer["passages"], ("copy", "common"), row["source"])
            share = len(found & set(range(start, end))) / (end - start)
            if share < 0.8:
                missed.append(f"{name} {start}-{end} {row['edit']}: {share:.2f} of {row['source']}")
    house.say(f"splices: {wanted - len(missed)} of {wanted} found" + "".join(f"\n  missed: {line}" for line in missed))
    return at_least("real-splices", (wanted - len(missed)) / wanted, 1, of=wanted, missed=missed)


def shares(candor, work, docs, kinds):
    background = backgrounds(docs)
    told = {}
    for doc in docs:
        name = os.path.basename(doc)
        if kinds.get(name) in ("province", "resolution"):
            answer = against_others(candor, work, docs, doc, name)
            told[name] = (answer["share"], background[name])
    provinces = [(share, back, name) for name, (share, back) in told.items() if kinds[name] == "province"]
    resolutions = [(share, back, name) for name, (share, back) in told.items() if kinds[name] == "resolution"]
    most, least = max(share - back for share, back, _ in provinces), min(share for share, _, _ in resolutions)
    highest = max(share for share, _, _ in provinces)
    house.say("\n".join(f"  {name}: {share:.3f}, background {back:.3f}" for share, back, name in provinces + resolutions))
    return [at_most("real-provinces", max(most, 0), 0.03, "of the text above the background", highest=round(highest, 4)),
            at_least("real-resolutions", least / highest, 3, unit="times the highest province", lowest=round(least, 4))]


def quoted(candor, work, side, docs):
    """What a central report shares with the congress reports is a quotation once they are named, and a copy before."""
    name = "central-2018.txt"
    doc = next(doc for doc in docs if os.path.basename(doc) == name)
    sources = sorted(glob.glob(os.path.join(side, "sources", "*.txt")))
    plain = against_others(candor, work, docs + sources, doc, name)
    named = against_others(candor, work, docs, doc, name, quoted=os.path.join(side, "sources"))
    from_sources = {n for source in sources for n in places(plain["passages"], ("copy",), os.path.basename(source))}
    quotations = places(named["passages"], ("quotation",))
    both = len(from_sources & quotations) / len(from_sources) if from_sources else 0
    house.say(f"quotations: {len(from_sources)} characters of {name} copied from the congress reports, {len(quotations)} quoted once they are named")
    return at_least("real-quotations", both, 0.9, unit="of what was a copy is a quotation", characters=len(quotations))


def real(candor, data, work):
    side = os.path.join(data, WORK_REPORTS)
    docs = sorted(glob.glob(os.path.join(side, "docs", "*.txt")))
    kinds = {row["file"]: row["kind"] for row in rows(os.path.join(side, "index.csv"))}
    return [splices(candor, work, side, docs), *shares(candor, work, docs, kinds), quoted(candor, work, side, docs)]


def english(candor, data, work):
    side, kept, answers = os.path.join(data, ANSWERS), os.path.join(work, "index"), os.path.join(work, "answers")
    labels = rows(os.path.join(side, "labels.csv"))
    os.makedirs(answers)
    for row in labels:  # some are Windows-1252, which looks like broken UTF-8 or GB18030: written anew in UTF-8
        with open(os.path.join(answers, row["file"]), "w", encoding="utf-8") as to:
            with open(os.path.join(side, "docs", row["file"]), encoding="cp1252" if "1252" in row["encoding"] else "utf-8") as held:
                to.write(held.read())
    texts.index(candor, kept, [os.path.join(side, "sources")])
    files = [os.path.join(answers, row["file"]) for row in labels]
    lines, _, _ = texts.check(candor, kept, files)
    flagged = {row["file"]: any(p["kind"] == "copy" for p in texts.answer(line)["passages"]) for row, line in zip(labels, lines)}
    share = {}
    for category in ("non", "heavy", "light", "cut"):
        mine = [flagged[row["file"]] for row in labels if row["category"] == category]
        share[category] = sum(mine) / len(mine)
    house.say(f"english: flagged {share}; cut but not flagged: {[row['file'] for row in labels if row['category'] == 'cut' and not flagged[row['file']]]}")
    return [at_most("english-non", share["non"], 0.001, "of the answers in own words"), at_least("english-cut", share["cut"], 0.9, light=round(share["light"], 3), heavy=round(share["heavy"], 3))]


# ---- beside others ----

def round_of_three(candor, folder, work):
    """Of each: seconds of processors to index (sim_text: to scan for all queries, it has no index) and for the whole job, answers, KiB."""
    kept, docs, phrases = os.path.join(work, "index"), os.path.join(folder, "docs"), os.path.join(folder, "phrases.txt")
    built = texts.index(candor, kept, [docs])
    lines, times, _ = texts.check(candor, kept, texts.queries(folder), phrases)
    dolos, index_seconds, check_seconds, dolos_rss = peers.dolos(docs, os.path.join(folder, "queries"), 12, 16, 28)
    sim, sim_seconds, sim_rss = peers.sim_text(docs, os.path.join(folder, "queries"), os.path.join(work, "sim"), 28)
    return {"candor": (built["processor"], built["processor"] + sum(t[1] for t in times), lines, built["rss_KiB"]),
            "dolos": (index_seconds, index_seconds + check_seconds, dolos, dolos_rss), "sim_text": (sim_seconds, sim_seconds, sim, sim_rss)}


def beside(candor, folder, work, rounds):
    subprocess.run(["tools/assets.sh", "--tests"], cwd=house.ROOT, check=True, stdout=sys.stderr)  # dolos-core
    megabytes = texts.bytes_below(os.path.join(folder, "docs")) / 1e6
    done = [round_of_three(candor, folder, work) for _ in range(rounds)]
    figures = {name: texts.judged(folder, done[-1][name][2]) for name in ("candor", "dolos", "sim_text")}
    for name, found in figures.items():
        house.say(f"{name}: {megabytes / house.median([r[name][0] for r in done]):.1f} MB/s to index or scan, {megabytes / house.median([r[name][1] for r in done]):.1f} MB/s "
                  f"from files to all answers, {done[-1][name][3] / 1024:.0f} MiB, {plagdet.summary(found)}")
    parts = []
    for name, least in (("dolos", 50), ("sim_text", 5)):
        times, whole = (house.median([r[name][n] / r["candor"][n] for r in done]) for n in (0, 1))
        parts.append(house.part(f"beside-{name}", times / least, 1, times=round(times, 1), least=least, whole_job=round(whole, 1),
                                unit="MB/s of processor time to index or scan; whole_job: to all answers",
                                candor=round(megabytes / house.median([r["candor"][0] for r in done]), 1), reference=round(megabytes / house.median([r[name][0] for r in done]), 2),
                                memory_MiB=[round(done[-1][n][3] / 1024) for n in ("candor", name)]))
        parts.append(house.part(f"beside-{name}-F1", figures["candor"]["micro"]["F1"] / figures[name]["micro"]["F1"], 1, candor=plagdet.summary(figures["candor"])["micro"],
                                reference=plagdet.summary(figures[name])["micro"]))
    return parts


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--data")
    words.add_argument("--documents", type=int, default=100000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--only", default="planted,real,english,peers")
    words.add_argument("--made")
    words.add_argument("--make-only", action="store_true")
    asked = words.parse_args()
    (maker,) = house.build("planted")
    only, parts = asked.only.split(","), []
    if asked.make_only:
        for name in only:
            if name in CORPORA and asked.made:
                house.say(corpus(asked, maker, None, name)[0])
        return
    runs = {"planted": lambda work: planted(house.CANDOR, *corpus(asked, maker, work, "planted"), work),
            "million": lambda work: million(house.CANDOR, *corpus(asked, maker, work, "million"), work),
            "peers": lambda work: beside(house.CANDOR, corpus(asked, maker, work, "peers")[0], work, asked.rounds)}
    if asked.data:
        runs["real"] = lambda work: real(house.CANDOR, asked.data, work)
        runs["english"] = lambda work: english(house.CANDOR, asked.data, work)
    for name in only:
        if name not in runs:
            house.say(f"{name}: left out, it needs --data")
            continue
        work = house.folder()
        try:
            parts += runs[name](work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    house.record("reuse", parts)


main()
