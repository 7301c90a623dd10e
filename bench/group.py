"""Grouping: near-duplicates, themes and a million short texts, beside tf-idf and k-means of a well-known library (scikit-learn).

    script/bench group [-- --data FOLDER --texts N --only PART,…]

Parts: pairs (known near-duplicates found, and nothing else; precision by the stricter count is told beside it), labelled (edited copies put
back together: adjusted Rand index), themes (against the classes of a message board, beside k-means), sentences (pairs that people judged:
told, as it is), desk (5,000 texts), house (the desk of a running house that holds them, before and after decisions), million.
FOLDER holds the public texts (01-zh-citizen-messages, 05-zh-sentence-pairs); parts that need them are left out without."""
import argparse
import concurrent.futures
import csv
import importlib.util
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402
import peak  # noqa: E402

DEBIAN = "/usr/bin/python3"  # the library is a Debian package: another python does not know it

GREETINGS = ["尊敬的领导：您好！", "领导您好，", "您好，", "反映一个问题：", "请有关部门看一看，", "建议："]
ENDINGS = ["谢谢！", "望尽快解决。", "请予答复，谢谢。", "盼复。"]
WORDS = ("窗口 办事 排队 时间 电梯 维修 小区 物业 停车 道路 路灯 夜间 施工 噪音 学校 食堂 饭菜 公交 线路 站台 医院 挂号 报销 社保 工资 拖欠 合同 拆迁 补偿 "
         "土地 村民 水管 停水 燃气 垃圾 气味 河道 污染 工厂 排放 幼儿园 学费 招生 老师 考核 培训 会议 文件 材料 重复 上报 检查 加班 值班 休假 补贴 发票 出差").split()


def grouped(path, *words):
    """(what candor says of that table, seconds by the clock, seconds of all processors, MiB of memory)"""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([house.CANDOR, "group", path, "--column", "text", "--json", *words], stdout=said)
        with peak.Peak(child.pid) as held:
            _, status, used = os.wait4(child.pid, 0)
        took = time.monotonic() - began
        if status:
            raise SystemExit(f"bench: candor group ended with {os.waitstatus_to_exitcode(status)}")
        said.seek(0)
        return json.load(said), took, used.ru_utime + used.ru_stime, held.kib / 1024


def table(folder, name, texts):
    path = os.path.join(folder, name + ".csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["text"])
        rows.writerows([text if text.strip() else "-"] for text in texts)
    return path


def labels_of(groups, count):
    """A label for each row; rows in no group are groups of their own."""
    labels = list(range(len(groups), len(groups) + count))
    for number, group in enumerate(groups):
        for row in group["rows"]:
            labels[row - 1] = number
    return labels


def theme_labels(result):
    themes = [{"rows": []} for _ in result["themes"]]
    for matter in result["matters"]:
        themes[matter["theme"] - 1]["rows"] += matter["rows"]
    return labels_of(themes, result["texts"])


def messages(data):
    with open(os.path.join(data, "01-zh-citizen-messages", "messages.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- labelled: pieces of text, each with edited copies ----
def invented(draw, length):
    text = ""
    while len(text) < length:
        text += draw.choice(WORDS) + draw.choice(["的", "了", "和", "在", "，", "没有", "太", "总是", "。", "不"])
    return text[:length]


def edited(draw, text):
    """One way in which people copy: greeted, edited, shuffled, cut, other figures, other marks."""
    way = draw.randrange(7)
    if way == 0:
        return draw.choice(GREETINGS) + text + draw.choice(ENDINGS)
    if way in (1, 2):
        letters = list(text)
        for _ in range(max(1, int(len(letters) * draw.uniform(0.03, 0.13 if way == 2 else 0.06)))):
            at = draw.randrange(len(letters))
            letters[at] = draw.choice(["", draw.choice("的一是不了人我在有他这中大来上国"), letters[at] + draw.choice("的一是不了人")])
        return "".join(letters)
    if way == 3:
        parts = [part for part in text.replace("！", "。").split("。") if part]
        draw.shuffle(parts)
        return "。".join(parts)
    if way == 4:
        keep = int(len(text) * draw.uniform(0.65, 0.9))
        start = draw.randrange(len(text) - keep + 1)
        return text[start:start + keep]
    if way == 5:
        return "".join(draw.choice("0123456789") if c.isdigit() else c for c in text)
    return "".join({"，": ", ", "。": "．", "！": "!"}.get(c, chr(ord(c) + 0xFEE0) if "a" <= c.lower() <= "z" else c) for c in text)


def labelled(data, pieces):
    draw = random.Random(20230104)
    sources = [row["body"].replace("\n", "") for row in messages(data)] if data else []
    texts, labels = [], []
    for label in range(pieces):
        length = draw.choice([20, 40, 80, 120, 200, 300])
        source = sources[(label * 7919) % len(sources)] if sources else ""
        piece = source[:length] if len(source) > 20 else invented(draw, length)
        for n in range(draw.choice([1, 1, 2, 3, 4, 6, 12, 20])):
            texts.append(piece if n == 0 else edited(draw, piece))
            labels.append(label)
    return texts, labels


def joined(texts, labels):
    """Pieces that happen to begin with the very same text are one."""
    first, same = {}, {}
    for text, label in zip(texts, labels):
        if label not in same:
            same[label] = first.setdefault(text, label)
    return [same[label] for label in labels]


def short_texts(data, count):
    """Texts of some 15 to 80 characters: two to four clauses of one message, a fifth of them edited copies of earlier ones."""
    draw = random.Random(7)
    sources = [[c for c in row["body"].replace("！", "。").replace("，", "。").replace("\n", "。").split("。") if 4 < len(c) < 30] for row in messages(data)] if data else []
    sources = [clauses for clauses in sources if len(clauses) > 3] or [[invented(draw, draw.randrange(6, 20)) for _ in range(12)] for _ in range(4000)]
    texts = []
    while len(texts) < count:
        if texts and draw.random() < 0.2:
            texts.append(edited(draw, texts[draw.randrange(len(texts))]))
        else:
            clauses = draw.choice(sources)
            texts.append("，".join(draw.sample(clauses, min(len(clauses), draw.randrange(2, 5)))))
    return texts


# ---- the parts ----
def bench_pairs(asked, folder):
    rows = messages(asked.data)
    path = table(folder, "pairs", [row["title"] + row["body"] for row in rows])
    place = {row["id"]: n + 1 for n, row in enumerate(rows)}
    known = {}
    with open(os.path.join(asked.data, "01-zh-citizen-messages", "ref_near_duplicates.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[tuple(sorted((place[row["id1"]], place[row["id2"]])))] = float(row["jaccard5"])
    sure = {pair for pair, like in known.items() if like >= 0.8}
    result = grouped(path)[0]
    found = {pair for group in result["near_duplicates"] for pair in itertools.combinations(group["rows"], 2)}
    recall, precision, strict = len(found & sure) / len(sure), len(found & set(known)) / len(found), len(found & sure) / len(found)
    house.say(f"pairs: {len(found)} found; recall {recall:.4f} of {len(sure)}, precision {precision:.4f} (counting pairs of 0.8 and more alone: {strict:.4f})")
    return [house.part("pairs-recall", recall, 0.98, measured=recall, reference=1), house.part("pairs-precision", precision, 0.98, measured=precision, reference=1),
            house.part("pairs-precision-strict", strict, 0, measured=strict, reference=1)]


def bench_labelled(asked, folder):
    from sklearn.metrics import adjusted_rand_score
    texts, labels = labelled(asked.data, 3000)
    labels = joined(texts, labels)
    result, took, _, _ = grouped(table(folder, "labelled", texts))
    ari = float(adjusted_rand_score(labels, labels_of(result["near_duplicates"], len(texts))))
    house.say(f"labelled: {len(texts)} texts, {len(set(labels))} pieces, {result['different']} found; ARI {ari:.4f}, {took:.2f} s")
    return [house.part("labelled", ari, 0.95, texts=len(texts), measured=ari, reference=1)]


def kmeans(texts, clusters):
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    began = time.monotonic()
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, max_df=0.3, min_df=2).fit_transform(texts)
    return KMeans(n_clusters=clusters, n_init=10, random_state=0).fit_predict(vectors), time.monotonic() - began


def bench_themes(asked, folder):
    from sklearn.metrics import normalized_mutual_info_score
    rows = [row for row in messages(asked.data) if row["label_l1"]]
    texts, labels = [row["title"] + "。" + row["body"] for row in rows], [row["label_l1"] for row in rows]
    path, parts = table(folder, "themes", texts), []
    for clusters in (len(set(labels)), 30):
        result, ours, _, _ = grouped(path, "--themes", str(clusters))
        nmi = float(normalized_mutual_info_score(labels, theme_labels(result)))
        other, theirs = kmeans(texts, clusters)
        beside = float(normalized_mutual_info_score(labels, other))
        house.say(f"themes, about {clusters}: candor {nmi:.3f} ({len(result['themes'])} themes, {ours:.2f} s), k-means {beside:.3f} ({theirs:.2f} s)")
        parts.append(house.part(f"themes-{clusters}", nmi / beside, 0, measured=nmi, reference=beside, seconds=ours, reference_seconds=theirs))
    return parts


def bench_sentences(asked, folder):
    parts = []
    for name in ("lcqmc", "bq", "pawsx-zh"):
        with open(os.path.join(asked.data, "05-zh-sentence-pairs", name + ".csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        result = grouped(table(folder, name, [text for row in rows for text in (row["a"], row["b"])]))[0]
        same = [row["same"] == "1" for row in rows]
        often = max(sum(same), len(same) - sum(same)) / len(same)
        for grain, labels in (("near-duplicates", labels_of(result["near_duplicates"], result["texts"])), ("matters", labels_of(result["matters"], result["texts"]))):
            said = [labels[2 * n] == labels[2 * n + 1] for n in range(len(rows))]
            right = sum(a == b for a, b in zip(said, same)) / len(rows)
            seen = sum(a and b for a, b in zip(said, same)) / sum(same)
            house.say(f"{name}, {grain}: accuracy {right:.3f} (always the commoner answer: {often:.3f}); {seen:.3f} of the same ones seen")
            parts.append(house.part(f"{name}-{grain}", right / often, 0, measured=right, reference=often, recall=seen))
    return parts


def timed(asked, folder, name, texts, limit):
    path = table(folder, name, texts)
    result, took, processors, memory = grouped(path, "--threads", "2")
    total = sum(theme["count"] for theme in result["themes"]) + len(result["not_grouped"])
    if total != len(texts):
        raise SystemExit(f"bench: {len(texts)} texts became {total}")
    large = sum(theme["count"] * 500 >= len(texts) for theme in result["themes"])
    house.say(f"{name}: {len(texts)} texts, {took:.2f} s by the clock, {processors:.2f} s of processors, {memory:.0f} MiB; {result['different']} different, {large} large themes, load {os.getloadavg()[0]:.1f}")
    return [house.ceiling(name, took, limit, "s", texts=len(texts), MiB=memory, load=os.getloadavg()[0]),
            house.ceiling(name + "-processors", processors, 2 * limit, "s")]


def bench_desk(asked, folder):
    texts = [row["title"] + "。" + row["body"] for row in messages(asked.data)] if asked.data else short_texts(None, 5000)
    return timed(asked, folder, "desk", texts[:5000], 2)


def page_of_groups(client, cycle):
    began = time.monotonic()
    subject = client.get(f"/cycles/{cycle}/groups")["subjects"][0]
    return time.monotonic() - began, subject


def bench_house(asked, folder):
    """The desk of a running house: its page of groups for the first time, again, after a decision, and after a new message."""
    texts = [row["title"] + "。" + row["body"] for row in messages(asked.data)] if asked.data else short_texts(None, 5000)
    data = os.path.join(folder, "data")
    known = house.make(data, items=0)
    server, cycle = house.Server(data), known["cycle"]
    client = house.Client(server.address, "clerk")
    hands = [house.Client(server.address, "clerk") for _ in range(16)]
    with concurrent.futures.ThreadPoolExecutor(len(hands)) as crew:
        def enter(n):
            for text in texts[n:5000:len(hands)]:
                hands[n].post(f"/cycles/{cycle}/opinions", channel="paper", day="2023-01-03", text=text[:4000])
        list(crew.map(enter, range(len(hands))))
    first, subject = page_of_groups(client, cycle)
    again, _ = page_of_groups(client, cycle)
    decided = []
    for theme in subject["themes"][:9]:
        rows = client.get(f"/cycles/{cycle}/groups/{theme['matters'][0]['opinion']}")["opinions"]
        client.post(f"/cycles/{cycle}/groups/{rows[0]['opinion']}", title="Decided", opinions=[{"opinion": row["opinion"]} for row in rows])
        decided.append(page_of_groups(client, cycle)[0])
    client.post(f"/cycles/{cycle}/opinions", channel="paper", day="2023-01-03", text=texts[0][:200] + "谢谢")
    fresh, _ = page_of_groups(client, cycle)
    server.stop()
    after = house.median(decided)
    house.say(f"house: {subject['total']} messages, first page of groups {first:.2f} s, again {again:.3f} s, after a decision {after:.3f} s, after a new message {fresh:.2f} s; load {os.getloadavg()[0]:.1f}")
    return [house.ceiling("house", first, 2, "s", texts=subject["total"], load=os.getloadavg()[0]),
            *(house.part(f"house-{name}", 2 / took, 0, measured=round(took, 3), unit="s") for name, took in (("again", again), ("decided", after), ("fresh", fresh)))]


def bench_million(asked, folder):
    return timed(asked, folder, "million", short_texts(asked.data, asked.texts), 60)


PARTS = {"pairs": (bench_pairs, True), "labelled": (bench_labelled, False), "themes": (bench_themes, True), "sentences": (bench_sentences, True), "desk": (bench_desk, False), "house": (bench_house, False), "million": (bench_million, False)}


def main():
    if importlib.util.find_spec("sklearn") is None and os.path.realpath(sys.executable) != os.path.realpath(DEBIAN):
        os.execv(DEBIAN, [DEBIAN, *sys.argv])
    words = argparse.ArgumentParser()
    words.add_argument("--data")
    words.add_argument("--texts", type=int, default=1000000)
    words.add_argument("--only", default=",".join(PARTS))
    asked = words.parse_args()
    house.build()
    folder, parts = house.folder(), []
    try:
        for name in asked.only.split(","):
            run, needs_data = PARTS[name]
            if needs_data and not asked.data:
                house.say(f"{name}: left out, no --data")
                continue
            parts += run(asked, folder)
    finally:
        shutil.rmtree(folder)
    house.record("group", parts)


if __name__ == "__main__":
    main()
