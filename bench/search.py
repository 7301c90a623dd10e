"""Searching in 200,000 opinions: is exactly that found which stands there, and how soon; beside FTS5 with its own tokenizers.

    script/bench search [-- --data FOLDER --texts N --seed N]

FOLDER holds the public texts (01-zh-citizen-messages, 03-en-polis-opinions), from whose sentences the opinions are put together; without
it they are made of a list of words. 200 terms are drawn out of the opinions: 40 each of 1, 2, 3, 4 characters and 40 English words. Who asks
may see half of the units. Recall and precision are of the index against a look at every text; the times are of the first page with its
snippets and the exact count together."""
import argparse
import csv
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import house  # noqa: E402

CHINESE = ("窗口办事排队时间太长 电梯维修没有人管 小区物业收费不公开 夜间施工噪音扰民 学校食堂饭菜不好 公交线路站台太远 医院挂号难 拖欠农民工工资 拆迁补偿不合理 村里水管常年停水 垃圾清运不及时 "
           "河道污染无人处理 幼儿园学费上涨 会议文件重复上报 检查考核过多 加班值班没有休假 材料反复提交 信访件办理慢 领导很少下基层 政策解释不清楚").split()
ENGLISH = ("the bus stops too early", "nobody answers letters", "the counter closes at noon", "forms ask three times for the same", "street lamps are out", "meetings run late", "reports repeat last year",
           "staff wait for decisions", "the budget is not explained", "complaints are only transferred")


def sentences(data):
    if not data:
        return CHINESE, ENGLISH
    zh, en = [], []
    with open(os.path.join(data, "01-zh-citizen-messages", "messages.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            zh += [s.strip() for s in re.split(r"[。！？\s]+", row["title"] + "。" + row["body"]) if 4 <= len(s.strip()) <= 80]
    with open(os.path.join(data, "03-en-polis-opinions", "opinions.csv"), encoding="utf-8", newline="") as file:
        en = [re.sub(r"\s+", " ", row["text"]).strip() for row in csv.DictReader(file) if row["lang"] == "en" and 10 <= len(row["text"]) <= 400]
    return zh, en


def opinions(data, count, chance):
    zh, en = sentences(data)
    out = []
    for _ in range(count):
        if chance.random() < 0.15:
            out.append(" ".join(chance.sample(en, chance.randint(1, 2))))
        else:
            out.append("，".join(chance.sample(zh, chance.randint(1, 4))) + "。")
    return out


def draw(texts, chance, pattern, count, size=None):
    """Where one lands in the texts by chance, so that what is frequent is drawn often."""
    terms = {}
    while len(terms) < count:
        text = chance.choice(texts)
        runs = [run for run in re.findall(pattern, text) if len(run) >= (size or 3)]
        if runs:
            run = chance.choice(runs)
            at = chance.randrange(len(run) - size + 1) if size else 0
            terms[run[at:at + size] if size else run.lower()] = True
    return list(terms)


def times(rows):
    ms = sorted(rows)
    return {"p50_ms": round(statistics.median(ms), 3), "p99_ms": round(ms[min(len(ms) - 1, int(len(ms) * 0.99))], 3)}


def told(rows, peer):
    stands = sum(row["stands"] for row in rows)
    return {"recall": round(sum(row[peer]["right"] for row in rows) / stands, 4), "terms_whole": sum(row[peer]["right"] == row["stands"] for row in rows), **times([row[peer]["ms"] for row in rows])}


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--data")
    words.add_argument("--texts", type=int, default=200000)
    words.add_argument("--seed", type=int, default=11)
    asked = words.parse_args()
    program, = house.build("search_bench")
    chance, folder = random.Random(asked.seed), house.folder()
    try:
        texts = opinions(asked.data, asked.texts, chance)
        terms = [term for size in (1, 2, 3, 4) for term in draw(texts, chance, "[\u4e00-\u9fff]+", 40, size)]
        terms += draw(texts, chance, r"(?<![^\W_])[A-Za-z]{3,}(?![^\W_])", 40)
        for name, lines in (("texts", texts), ("terms", terms)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        done = subprocess.run([program, *(os.path.join(folder, name) for name in ("main.sqlite", "texts", "terms"))], check=True, stdout=subprocess.PIPE, text=True)
    finally:
        shutil.rmtree(folder)
    *rows, whole = [json.loads(line) for line in done.stdout.splitlines()]
    parts = []
    for name, of in [(f"{n} characters", [r for r in rows if not r["word"] and r["letters"] == n]) for n in (1, 2, 3, 4)] + [("english", [r for r in rows if r["word"]])]:
        stands, right, found = (sum(r[key] for r in of) for key in ("stands", "right", "found"))
        parts.append(house.part(name, min(right / stands, right / max(found, 1)), 1, terms=len(of), recall=right / stands, precision=right / max(found, 1), stands=stands, **times([r["ms"] for r in of]),
                                trigram=told(of, "trigram"), unicode61=told(of, "unicode")))
        house.say(json.dumps(parts[-1]))
    size = sum(len(t.encode()) for t in texts)
    parts.append(house.part("all", 0, 0, **times([r["ms"] for r in rows]), trigram=told(rows, "trigram"), unicode61=told(rows, "unicode")))
    parts.append(house.part("index", 0, 0, texts=whole["texts"], text_MiB=round(size / 2**20, 1), MiB=round(whole["bytes"] / 2**20, 1), trigram_MiB=round(whole["trigram_bytes"] / 2**20, 1),
                            unicode61_MiB=round(whole["unicode_bytes"] / 2**20, 1), rows_and_index_seconds=whole["seconds"], trigram_seconds=whole["trigram_seconds"], unicode61_seconds=whole["unicode_seconds"],
                            load=round(os.getloadavg()[0], 1)))
    house.record("search", parts)


if __name__ == "__main__":
    main()
