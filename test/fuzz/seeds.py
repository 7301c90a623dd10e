#!/usr/bin/env python3
"""Writes the corpora whose inputs are no files that somebody has lying about: test/fuzz/seeds.py

A seed of `spool` is a list of small numbers that spool_fuzz.c turns into sealed slots; the words here are those of its functions."""
import os
import struct

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus")
KEEP, FREE_CYCLE, AT_START = 1, 4, 8  # put_slot's `how`: no next slot; the body of an item; bytes over the head
PART_BODY = 956


def item(key, sixteens, kind, places, chain):
    """put_item: a true item; target is whatever follows, so it needs no bytes of its own."""
    return bytes([1, key, sixteens, kind, *places, chain])


def slot(how, at, following, number, parts, size, chain, body=b""):
    """put_slot: one slot as it comes."""
    words = [0, how, at] + ([] if how & KEEP else [following]) + ([] if how & 2 else [number]) + [parts - 1, size // 4, chain]
    return bytes(words) + body


def size_of(parts):
    """How many times sixteen bytes make an item of that many parts."""
    return ((parts - 1) * PART_BODY + 100) // 16


ORIGIN = "candor.example/unit/42"
ROOT = "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk="
CHECKPOINT = f"{ORIGIN}\n3\n{ROOT}\n"
LOG_LINE = f"— {ORIGIN} pbTxPbJJfq49cF18M24eTCFdWFY9lu7DZxdMCy6KYLu4Zyzz0KsQr2gvx+G8J8p7pOXjfBgPA4wEa3MDl04+12E+VwQ=\n"
WITNESS_LINE = "— candor.example/w/parent 8inUYgAAAABrAjCAQC3iU+BvUWx2x3mrYnD8XFVmWHFaUba1Etf49dl2zH1Dm5xX48TDqoFPUhy7XrWZkq3R1nDoi4Jk5tJh2lVKBg==\n"
ITEM_BODY = bytes(40) + b"0000000000000000" + bytes([0]) + struct.pack("<5H", 0, 0, 0, 0, 5) + b"quiet"

SEEDS = {
    "note": {
        "checkpoint": CHECKPOINT,
        "checkpoint_with_more_lines": CHECKPOINT + "extension\n",
        "note": CHECKPOINT + "\n" + LOG_LINE,
        "note_witnessed": CHECKPOINT + "\n" + LOG_LINE + WITNESS_LINE,
        "signatures_only": LOG_LINE + WITNESS_LINE,
        "text_with_an_empty_line": "one\n\ntwo\n",
        "text_without_end": "one",
        "key": f"{ORIGIN}+a5b4f13d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "key_of_a_witness": "candor.example/w/parent+f229d462+BAu8NGpXZnw4ASC9nH/X5R0sX9/qN80vW/QFssa/by14",
        "name_beyond_ascii": "单位/四十二",
        "base64": ROOT,
        "base64_one_byte": "AA==",
        "hex": "00ff0123456789abcdef",
    },
    "receipt": {
        "zeros": "00000-00000-00000-00000",
        "as_typed": " o1il0 abcde fghjk mnpqr",
        "without_blanks": "0123456789ABCDEFGHJK",
        "one_letter_short": "00000-00000-00000-0000",
        "one_letter_too_many": "00000-00000-00000-000000",
        "a_letter_that_is_none": "00000-00000-00000-0000U",
    },
    "segment": {
        "nothing_changed": "",
        "another_format": bytes([0, 8, 2]),
        "another_size": bytes([0, 96, 255]),
        "first_entry": bytes([0, 120, 255, 0, 121, 255]),
    },
    "manifest": {
        "empty": "candor index of passages 1\nnext 1\nsum 00000000\n",
        "lines_of_two_files": "next 3\nsegment 0000000001.seg 3 17\nsegment 0000000002.seg\n",
        "same_file_twice": "next 3\nsegment 0000000001.seg\nsegment 0000000001.seg\n",
        "document_beyond_the_end": "next 3\nsegment 0000000001.seg 30\n",
        "removed_twice": "next 3\nsegment 0000000001.seg 3 3\n",
        "file_elsewhere": "next 3\nsegment ../manifest\n",
        "file_not_there": "next 3\nsegment 0000000009.seg\n",
        "list_itself": "next 3\nsegment manifest\n",
        "no_next": "segment 0000000001.seg\n",
        "next_none": "next 0\n",
        "a_byte_changed": bytes([40, ord("9")]),
    },
    "typed": {
        "day": "2023-02-28",
        "leap_day_that_is_none": "2023-02-29",
        "minute": "2023-02-11T08:30Z",
        "id": "01ABCDEFGHJKMNPQ",
        "number": "-9223372036854775808",
        "share": "2/3",
        "clock": "9:05",
        "clock_wide_colon": "09\uff1a05",
        "hours": "09:00-11:30, 14:00-17:00",
        "span": "09:3011:00",
        "cookie": "a=1; candor=01ABCDEFGHJKMNPQ.secret; b=2",
    },
    "difference": {
        "one_word": "The list goes public.\0The lists go public.",
        "paragraphs": "One.\nTwo.\nThree.\0One.\nThree.\nTwo.",
        "written_without_blanks": "\u4e09\u53f7\u8def\u53e3\u7684\u79ef\u6c34\0\u4e09\u53f7\u8def\u53e3\u7684\u5927\u79ef\u6c34",
        "all_of_it": "abc\0",
    },
    "spool": {
        "one_item": item(0, 2, 0, [5], 9) + b"the group as a whole",
        "item_of_three_parts": item(1, size_of(3), 0, [3, 9, 1], 7) + b"the group as a whole",
        "places_drawn_twice": item(1, size_of(3), 0, [3, 3, 1], 7) + b"the group as a whole",
        "two_items_of_one_key": item(2, 1, 0, [4], 1) + item(2, 3, 1, [8], 2),
        "three_keys": item(0, 1, 0, [4], 1) + item(1, 2, 1, [8], 2) + item(2, 3, 2, [12], 3),
        "part_overwritten": item(1, size_of(2), 0, [3, 9], 7) + item(2, 1, 0, [9], 8),
        "first_part_overwritten": item(1, size_of(2), 0, [3, 9], 7) + item(2, 1, 0, [3], 8),
        "parts_of_two_writings": item(1, size_of(2), 0, [3, 9], 7) + item(1, size_of(2), 0, [5, 9], 8),
        "slot_that_follows_itself": slot(FREE_CYCLE, 4, 5, 0, 2, 80, 0, ITEM_BODY[56:]),
        "parts_in_a_ring": slot(FREE_CYCLE, 4, 8, 0, 3, 80, 0, ITEM_BODY[56:]) + slot(0, 7, 5, 1, 3, 80, 0, ITEM_BODY),
        "follows_beyond_the_end": slot(FREE_CYCLE, 4, 24, 0, 2, 80, 0, ITEM_BODY[56:]),
        "two_lead_to_one": slot(FREE_CYCLE, 1, 9, 0, 2, 80, 0, ITEM_BODY[56:]) + slot(FREE_CYCLE, 2, 9, 0, 2, 80, 0, ITEM_BODY[56:]) + slot(KEEP, 8, 0, 1, 2, 80, 0, ITEM_BODY),
        "longer_than_its_slot": slot(KEEP | FREE_CYCLE, 6, 0, 0, 1, 1020, 0, ITEM_BODY[56:]),
        "another_chain": slot(KEEP | FREE_CYCLE, 6, 0, 0, 1, 80, 1, ITEM_BODY[56:]),
        "bytes_over_the_head": slot(KEEP | AT_START, 6, 0, 0, 1, 80, 0, bytes(range(80))),
        "backup": b"candor/waiting/1\n" + struct.pack("<I", len(ITEM_BODY)) + ITEM_BODY + struct.pack("<I", 3) + b"one",
        "backup_cut_short": b"candor/waiting/1\n" + struct.pack("<I", 400) + ITEM_BODY,
        "backup_length_too_great": b"candor/waiting/1\n" + b"\xff\xff\xff\xff",
    },
}


# Words of the profile and of data/figures.txt, as texts hold them: headings with and without numbers, figures in both scripts, fields.
PROSE = {
    "headings_english": "Report\n# 1. Problems found\nOf 99 opinions most were about letters.\n(2) Causes\nTwo hearings.\n## Measures ##\n{opinions} opinions, {nothing}.\n",
    "headings_chinese": "\u4e00\u3001\u5b58\u5728\u95ee\u9898\n\u5f81\u6c42\u610f\u89c1\u4e8c\u767e\u4e09\u5341\u516d\u6761\u3002\n\uff08\u4e8c\uff09\u539f\u56e0\u5256\u6790\uff1a\n\u8c08\u5fc3\u8c08\u8bdd31\u6b21\u3002\n",
    "numbers": "1,234 12,34 \u4e07\u4ebf\u4e07\u4ebf 99999999999 \u4e09\u5343\u96f6\u4e94 opinions",
}
SEEDS["prose"] = PROSE


def main():
    for name, seeds in SEEDS.items():
        folder = os.path.join(CORPUS, name)
        os.makedirs(folder, exist_ok=True)
        for title, content in seeds.items():
            with open(os.path.join(folder, title), "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode())


main()
