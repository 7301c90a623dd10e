#!/usr/bin/env python3
"""What tools/sql.py makes and refuses."""
import os
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import sql  # noqa: E402


class Folder(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.folder = self.kept.name
        os.mkdir(os.path.join(self.folder, "migrations"))

    def tearDown(self):
        self.kept.cleanup()

    def put(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name, text):
        self.put(name, text)
        return sql.read_folder(self.folder)[0]

    def refuses(self, words, name, text):
        with self.assertRaisesRegex(sql.Refused, words):
            self.read(name, text)

    def test_an_empty_folder_gives_an_enumeration_without_names(self):
        statements, migrations, _ = sql.read_folder(self.folder)
        self.assertIn("SQL_COUNT", sql.names_file(statements))
        self.assertIn("sql_migration_count = 0;", sql.text_file(statements, migrations))

    def test_parameters_are_numbered_by_first_use_and_lane_comes_last(self):
        one, = self.read("unit.sql", "-- unit.find: one\nSELECT a FROM unit WHERE lane = :lane AND b = :b AND a = :a AND c > :b;\n")
        self.assertEqual(one.text, "SELECT a FROM unit WHERE lane = ?3 AND b = ?1 AND a = ?2 AND c > ?1")
        self.assertEqual((one.enum(), one.params, one.lane), ("SQL_UNIT_FIND", ["b", "a"], 3))

    def test_texts_comments_and_casts_hold_no_parameters(self):
        one, = self.read("unit.sql", "-- unit.find: one\nSELECT ':no', \"a:b\" -- :not\n  /* :neither */ FROM unit WHERE a = :a\n")
        self.assertEqual(one.params, ["a"])
        self.assertEqual(one.text, "SELECT ':no', \"a:b\"     FROM unit WHERE a = ?1".replace("    ", "  "))

    def test_scopes_share_one_argument_that_is_a_list_of_ranges(self):
        one, = self.read("unit.sql", "-- unit.seen: seen\nSELECT path FROM unit AS u WHERE u.size > :size AND {scope u.path}"
                         " AND ({scope path} OR size > :size) ORDER BY path\n")
        self.assertEqual(one.params, ["size", "scope"])
        db = sqlite3.connect(":memory:")
        db.execute("CREATE TABLE unit (path TEXT, size INTEGER)")
        db.executemany("INSERT INTO unit VALUES (?, 5)", [("/a/",), ("/a/b/",), ("/b/",), ("/c/",), ("/c/d/",)])
        found = lambda scope: [row[0] for row in db.execute(one.text, (1, scope))]
        self.assertEqual(found('[["/a/","/a0"],["/c/d/","/c/d0"]]'), ["/a/", "/a/b/", "/c/d/"])
        self.assertEqual(found("[]"), [])

    def test_only_the_ledger_writes(self):
        for text in ("INSERT INTO a VALUES (1)", "WITH b AS (SELECT 1) DELETE FROM a", "replace INTO a VALUES (1)", "PRAGMA user_version",
                     "ATTACH 'a' AS b", "DROP TABLE a", "UPDATE a SET b = 1", "CREATE TABLE a (b)", "ALTER TABLE a ADD b", "VACUUM"):
            self.refuses("only sql/ledger.sql and sql/find.sql may write", "unit.sql", "-- unit.bad: bad\n%s\n" % text)
        one, = self.read("unit.sql", "-- unit.good: good\nSELECT replace(a, 'DELETE', \"update\") FROM unit -- INSERT\n")
        self.assertFalse(one.writes)
        os.unlink(os.path.join(self.folder, "unit.sql"))
        one, = self.read("ledger.sql", "-- ledger.add: add\nINSERT INTO entry VALUES (:a)\n")
        self.assertTrue(one.writes)

    def test_a_name_stands_once_in_all_files(self):
        self.put("a.sql", "-- unit.all: all\nSELECT 1\n")
        self.refuses("b.sql:1: unit.all stands already at sql/a.sql:1", "b.sql", "-- unit.all: all\nSELECT 2\n")

    def test_every_statement_has_its_line_and_every_line_one_statement(self):
        self.refuses("without its line", "unit.sql", "-- about units\nSELECT 1\n")
        self.refuses("reads \"-- unit.name", "unit.sql", "-- unit.all\nSELECT 1\n")
        self.refuses("no statement stands", "unit.sql", "-- unit.all: all\n\n-- unit.one: one\nSELECT 1\n")
        self.refuses("two statements", "unit.sql", "-- unit.all: all\nSELECT 1; SELECT 2;\n")
        self.refuses("parameters are written", "unit.sql", "-- unit.all: all\nSELECT ?\n")

    def test_migrations_are_counted_without_a_gap_and_hold_no_transaction(self):
        self.put("migrations/0001-a.sql", "-- why\nCREATE TABLE a ( -- which\n\tb TEXT\n) STRICT;\n")
        self.assertEqual(sql.read_folder(self.folder)[1], [(1, "a", "CREATE TABLE a (\n\tb TEXT\n) STRICT;\n")])
        self.put("migrations/0003-c.sql", "SELECT 1;")
        with self.assertRaisesRegex(sql.Refused, "migration 0002 is missing"):
            sql.read_folder(self.folder)
        self.put("migrations/0002-b.sql", "COMMIT;")
        with self.assertRaisesRegex(sql.Refused, "COMMIT has no place"):
            sql.read_folder(self.folder)

    def test_bytes_come_through_a_c_string(self):
        self.assertEqual(sql.c_string("a\\\"?\u00e9\n\tb"), '"a\\\\\\"?\\303\\251\\n"\n\t\t"\\011b"')


if __name__ == "__main__":
    unittest.main()
