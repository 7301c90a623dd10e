#!/usr/bin/env python3
"""Makes the table of what every character counts for when texts are compared (src/text/normalise.c).

    units.py FILE.c

A character is decomposed for compatibility and case-folded (as NFKC does), accents and what is not seen are dropped. Each entry of the
table is a kind and what the character is folded to; 0 says: to itself. Blocks of 256 characters that are alike stand once."""
import sys
import unicodedata
import zlib

# the same order as enum kind in src/text/normalise.c
BREAK, DROP, SINGLE, LETTER, DIGIT, HANGUL, SEVERAL = range(7)
# scripts written without blanks, and marks that stand for a word: one character is one unit
SINGLES = ((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
           (0x4E00, 0xA4CF), (0xF900, 0xFAFF), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x20000, 0x3FFFF),
           (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
UNSEEN = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x00AD} | set(range(0x180B, 0x1810)) | set(range(0xFE00, 0xFE10)) \
    | set(range(0xE0000, 0xE1000))
APOSTROPHES = {0x27, 0x2019, 0x2BC, 0xFF07, 0x60, 0xB4}  # it's and its are one word


def kind_of(char):
    code, category = ord(char), unicodedata.category(char)
    if code in UNSEEN or code in APOSTROPHES or category == "Cf" or unicodedata.combining(char):
        return DROP
    if category == "Nd":
        return DIGIT
    if category[0] in "PSZ" or category in ("Cc", "Cs"):
        return BREAK
    if 0xAC00 <= code <= 0xD7A3:
        return HANGUL
    if category == "Cn" or any(first <= code <= last for first, last in SINGLES):
        return SINGLE
    return LETTER


def folded(char):
    if 0xAC00 <= ord(char) <= 0xD7A3 or ord(char) in UNSEEN or ord(char) in APOSTROPHES:
        return char
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(c for c in text if kind_of(c) != DROP)


def entry_of(code, several):
    char = chr(code)
    if 0xD800 <= code <= 0xDFFF:
        return BREAK << 24
    if kind_of(char) == DROP:
        return DROP << 24
    text = folded(char)
    if not text:
        return DROP << 24
    # a blank with an accent above, as the acute accent alone is decomposed
    if all(kind_of(c) == BREAK for c in text):
        return BREAK << 24
    if len(text) == 1:
        return kind_of(text) << 24 | (0 if text == char or kind_of(text) == DIGIT else ord(text))
    entries = tuple(kind_of(c) << 24 | ord(c) for c in text)
    return SEVERAL << 24 | several.setdefault(entries, len(several))


def table():
    several, blocks, firsts = {}, {}, []
    for high in range(0x1100):
        block = tuple(entry_of(high << 8 | low, several) for low in range(256))
        firsts.append(blocks.setdefault(block, len(blocks)))
    starts, flat = [], []
    for entries in several:
        starts.append(len(flat))
        flat += [len(entries), *entries]
    fixed = [[(SEVERAL << 24 | starts[e & 0xFFFFFF]) if e >> 24 == SEVERAL else e for e in block] for block in blocks]
    return firsts, [e for block in fixed for e in block], flat


def rows(numbers):
    return "".join("\t" + ", ".join(str(n) for n in numbers[at:at + 24]) + ",\n" for at in range(0, len(numbers), 24))


def main():
    firsts, entries, several = table()
    version = zlib.crc32(repr((firsts, entries, several)).encode())
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write('/* made by tools/units.py */\n#include "text/units.h"\n\n')
        out.write(f"const uint32_t units_table_version = {version}u;\n")
        out.write(f"const uint8_t units_blocks[{len(firsts)}] = {{\n{rows(firsts)}}};\n")
        out.write(f"const uint32_t units_entries[{len(entries)}] = {{\n{rows(entries)}}};\n")
        out.write(f"const uint32_t units_several[{len(several)}] = {{\n{rows(several)}}};\n")
    assert len(entries) // 256 <= 256


if __name__ == "__main__":
    main()
