#!/usr/bin/env python3
"""Turns sql/*.sql and sql/migrations/*.sql into sql_names.h (enum sql) and sql_text.c (what room store runs).

sql/FILE.sql holds blocks: a line "-- noun.name: what it answers", then one statement with parameters :a, :b.
They become ?1, ?2 in order of first use; :lane comes last and is bound from the work. Every {scope COLUMN} of a
statement shares one argument, which stands in that order like a parameter of the name scope; {scope COLUMN in NAME} has
an argument of its own per NAME.

Refused: a writing statement outside sql/ledger.sql and sql/find.sql, a name used twice, a statement without its comment line.
Use: sql.py SQL_FOLDER NAMES_H TEXT_C DEPFILE
"""
import os
import re
import sys

TOKEN = re.compile(r"""
    (?P<comment> --[^\n]* | /\*.*?\*/ )
  | (?P<quoted>  '(?:[^']|'')*' | "(?:[^"]|"")*" | `[^`]*` )
  | (?P<scope>   \{scope\s+(?P<column>[A-Za-z_][\w.]*)(?:\s+in\s+(?P<range>[a-z_]+))?\s*\} )
  | (?P<param>   :[A-Za-z_]\w* )
  | (?P<word>    [A-Za-z_]\w* )
  | (?P<number>  \d[\w.]* )
  | (?P<blank>   \s+ )
  | (?P<other>   . )
""", re.X | re.S)
HEAD = re.compile(r"-- ([a-z][a-z0-9]*)\.([a-z][a-z0-9_]*): (\S.*)$")
LIKE_HEAD = re.compile(r"--\s*[\w-]+\.[\w-]+\s*(:|$)")
MIGRATION = re.compile(r"(\d{4})-([a-z0-9-]+)\.sql$")
READS = {"SELECT", "WITH", "VALUES"}
WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "PRAGMA", "ATTACH"}
MAY_WRITE = {"ledger", "find"}  # what is derived of rows is written beside them
NOT_IN_MIGRATION = {"PRAGMA", "ATTACH", "COMMIT", "ROLLBACK", "SAVEPOINT", "VACUUM"}
SCOPE = "EXISTS (SELECT 1 FROM json_each(?%d) AS s WHERE %s >= json_extract(s.value,'$[0]') AND %s < json_extract(s.value,'$[1]'))"


class Refused(Exception):
    pass


def tokens(text):
    for match in TOKEN.finditer(text):
        yield match.lastgroup if match.lastgroup not in ("column", "range") else "scope", match.group(), match


class Statement:
    def __init__(self, place, may_write, noun, name, answers):
        self.place, self.may_write = place, may_write
        self.noun, self.name, self.answers = noun, name, answers
        self.source = ""
        self.params = []  # in order of first use, without lane
        self.text, self.lane, self.writes = "", 0, False

    def enum(self):
        return "SQL_%s_%s" % (self.noun.upper(), self.name.upper())

    def refuse(self, why):
        raise Refused("%s: %s.%s: %s" % (self.place, self.noun, self.name, why))

    def read(self):
        """Finds parameters and forbidden words, then writes the text the engine gets."""
        found = [t for t in tokens(self.source) if t[0] != "comment"]
        while found and (found[-1][0] == "blank" or found[-1][1] == ";"):
            found.pop()
        solid = [t for t in found if t[0] != "blank"]
        if not solid:
            self.refuse("no statement stands under this line")
        self.check(solid)
        for kind, word, match in solid:
            if kind == "scope" or (kind == "param" and word != ":lane"):
                name = self.range_name(match) if kind == "scope" else word[1:]
                if name not in self.params:
                    self.params.append(name)
        self.lane = len(self.params) + 1 if any(t[1] == ":lane" for t in solid) else 0
        self.text = "".join(self.written(*t) for t in found).strip()

    @staticmethod
    def range_name(match):
        return "scope %s" % match.group("range") if match.group("range") else "scope"

    def check(self, solid):
        words = [(word.upper(), solid[i + 1][1] if i + 1 < len(solid) else "")
                 for i, (kind, word, _) in enumerate(solid) if kind == "word"]
        self.writes = solid[0][1].upper() not in READS or any(
            word in WRITES and not (word == "REPLACE" and after == "(") for word, after in words)
        if self.writes and not self.may_write:
            self.refuse("only sql/ledger.sql and sql/find.sql may write; rows are written through their kind (quote a column of such a name)")
        if any(word == ";" for _, word, _ in solid):
            self.refuse("two statements under one name; give each its own line \"-- noun.name: what it answers\"")
        if any(kind == "other" and word in "?@$#{}" for kind, word, _ in solid):
            self.refuse("parameters are written :name, scopes {scope COLUMN}")

    def written(self, kind, word, match):
        if kind == "blank":
            return " "
        if kind == "scope":
            column = match.group("column")
            return SCOPE % (self.params.index(self.range_name(match)) + 1, column, column)
        if kind == "param":
            return "?%d" % (self.lane if word == ":lane" else self.params.index(word[1:]) + 1)
        return word


def read_statements(folder, name):
    noun, statements = name[:-4], []
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        lines = file.read().split("\n")
    for at, line in enumerate(lines, 1):
        place = "sql/%s:%d" % (name, at)
        head = HEAD.match(line)
        if head:
            statements.append(Statement(place, noun in MAY_WRITE, *head.groups()))
        elif LIKE_HEAD.match(line):
            raise Refused("%s: a statement's line reads \"-- %s.name: what it answers\"" % (place, noun))
        elif statements:
            statements[-1].source += line + "\n"
        elif line.strip() and not line.startswith("--"):
            raise Refused("%s: a statement without its line \"-- %s.name: what it answers\"" % (place, noun))
    for statement in statements:
        statement.read()
    return statements


def read_migration(folder, name, number):
    match = MIGRATION.match(name)
    if not match:
        raise Refused("sql/migrations/%s: a migration is called NNNN-name.sql" % name)
    if int(match.group(1)) != number:
        raise Refused("sql/migrations/%s: migration %04d is missing or numbered twice" % (name, number))
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        found = [t for t in tokens(file.read()) if t[0] != "comment"]
    for kind, word, _ in found:
        if kind == "word" and word.upper() in NOT_IN_MIGRATION:
            raise Refused("sql/migrations/%s: %s has no place in a migration" % (name, word))
    lines = "".join(t[1] for t in found).split("\n")
    return number, match.group(2), "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


def read_folder(folder):
    names = sorted(n for n in os.listdir(folder) if re.match(r"[a-z][a-z0-9]*\.sql$", n))
    statements = [s for n in names for s in read_statements(folder, n)]
    seen = {}
    for s in statements:
        if s.enum() in seen:
            raise Refused("%s: %s.%s stands already at %s" % (s.place, s.noun, s.name, seen[s.enum()]))
        seen[s.enum()] = s.place
    steps = os.path.join(folder, "migrations")
    made = sorted(n for n in os.listdir(steps) if n.endswith(".sql") and not n.startswith("."))
    migrations = [read_migration(steps, n, i) for i, n in enumerate(made, 1)]
    sources = [folder, steps] + [os.path.join(folder, n) for n in names] + [os.path.join(steps, n) for n in made]
    return statements, migrations, sources


def c_string(text):
    out = []
    for line in text.splitlines(keepends=True):
        codes = ""
        for byte in line.encode("utf-8"):
            c = chr(byte)
            codes += "\\n" if c == "\n" else "\\" + c if c in "\"\\" else c if 32 <= byte < 127 else "\\%03o" % byte
        out.append('"%s"' % codes)
    return "\n\t\t".join(out) or '""'


def names_file(statements):
    lines = ["/* Made by tools/sql.py from sql/NOUN.sql. */", "#pragma once", "enum sql {"]
    for s in statements:
        about = s.answers.replace("*/", "* /").replace("/*", "/ *")
        takes = ", ".join(":" + p for p in s.params) or "no arguments"
        lines.append("\t%s, /* %s (%s) */" % (s.enum(), about, takes))
    return "\n".join(lines + ["\tSQL_COUNT", "};"]) + "\n"


def text_file(statements, migrations):
    out = ['/* Made by tools/sql.py from sql/. */', '#include "store/sql_text.h"', "const struct sql_text sql_texts[] = {"]
    for s in statements:
        out.append("\t{ \"%s.%s\", %s,\n\t\t\"%s\", %d, %d, %s }," % (
            s.noun, s.name, c_string(s.text), ", ".join(s.params), len(s.params), s.lane, "true" if s.writes else "false"))
    out += ["\t{ 0 }", "};", "const struct sql_migration sql_migrations[] = {"]
    out += ["\t{ %d, \"%s\", %s }," % (number, name, c_string(text)) for number, name, text in migrations]
    return "\n".join(out + ["\t{ 0 }", "};", "const int sql_migration_count = %d;" % len(migrations)]) + "\n"


def write_when_changed(path, text):
    """An unchanged file keeps its time, so that a new comment in sql/ does not build the house again."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    folder, names_h, text_c, depfile = sys.argv[1:5]
    try:
        statements, migrations, sources = read_folder(folder)
    except Refused as refused:
        sys.exit("tools/sql.py: %s" % refused)
    write_when_changed(names_h, names_file(statements))
    write_when_changed(text_c, text_file(statements, migrations))
    with open(depfile, "w", encoding="utf-8") as file:
        # The folders stand here too: a file that comes or goes changes their time.
        file.write("%s %s: %s\n" % (names_h, text_c, " ".join(s.replace(" ", "\\ ") for s in sources)))


if __name__ == "__main__":
    main()
