#!/usr/bin/env python3
"""Writes the corpora of `note` and `spool`, whose inputs are no files that somebody has lying about: test/fuzz/seeds.py

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
        "receipt": b"00000-00000-00000-00000",
        "receipt_as_typed": b" o1il0 abcde fghjk mnpqr",
        "backup": b"candor/waiting/1\n" + struct.pack("<I", len(ITEM_BODY)) + ITEM_BODY + struct.pack("<I", 3) + b"one",
        "backup_cut_short": b"candor/waiting/1\n" + struct.pack("<I", 400) + ITEM_BODY,
        "backup_length_too_great": b"candor/waiting/1\n" + b"\xff\xff\xff\xff",
    },
}


def main():
    for name, seeds in SEEDS.items():
        folder = os.path.join(CORPUS, name)
        os.makedirs(folder, exist_ok=True)
        for title, content in seeds.items():
            with open(os.path.join(folder, title), "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode())


main()
