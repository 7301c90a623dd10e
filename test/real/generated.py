"""Units and messages of the shape of the public data, drawn the same way each time: for a clone that has no such data beside it.

The tree has three levels with the same columns and sizes (25 provinces, 273 cities, 2,361 counties) and names in Chinese characters; the
messages have the same columns and lengths (44 to 3,200 characters), with line breaks, full-width digits and rare characters."""
import csv
import os
import random

PLACES = "东西南北上下大小新长安平清明龙凤江河湖海山川林泉石金玉和顺兴昌永宁"
WORDS = ["公交车", "路灯", "小区", "物业", "供水", "停车", "学校", "医院", "道路", "噪音", "补贴", "户口", "窗口", "电话", "垃圾", "工资", "拆迁", "雨天", "居民", "夜里",
         "一直", "没有", "无人", "多次", "反映", "答复", "希望", "尽快", "处理", "请问", "何时", "能够", "解决", "已经", "三个月", "１２３４５", "２０２２年", "㐂", "𠮷", "，", "。", "；", "？", "\n"]


def put(folder, name, columns, lines):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(columns)
        out.writerows(lines)


def place(draw, kind):
    return "".join(draw.sample(PLACES, 2)) + kind


def divisions(folder, draw):
    provinces = [("%02d" % (11 + n), place(draw, "省")) for n in range(25)]
    cities = [("%s%02d" % (provinces[n % 25][0], 1 + n // 25), place(draw, "市"), provinces[n % 25][0]) for n in range(273)]
    areas = [("%s%02d" % (cities[n % 273][0], 1 + n // 273), place(draw, "县"), cities[n % 273][0], cities[n % 273][2]) for n in range(2361)]
    put(folder, "provinces.csv", ["code", "name"], provinces)
    put(folder, "cities.csv", ["code", "name", "provinceCode"], cities)
    put(folder, "areas.csv", ["code", "name", "cityCode", "provinceCode"], areas)


def messages(folder, draw):
    lines = []
    for n in range(500):
        length = min(3200, 40 + int(draw.expovariate(1 / 280)))
        body = "第%d件：" % n
        while len(body) < length:
            body += draw.choice(WORDS)
        lines.append((n, "generated", "关于" + draw.choice(WORDS[:20]) + "的事", "2022-%02d-%02d" % (1 + n % 12, 1 + n % 28), body, "", 0, 0, "", "", ""))
    put(folder, "messages.csv", ["id", "source", "title", "time", "body", "label_l1", "likes", "dislikes", "reply", "reply_time", "user"], lines)


def write(folder):
    draw = random.Random(20230104)
    divisions(os.path.join(folder, "09-cn-admin-divisions"), draw)
    messages(os.path.join(folder, "01-zh-citizen-messages"), draw)
