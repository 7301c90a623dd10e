#!/usr/bin/env python3
"""The story notation is read as docs/testing.md says; with --candor PROGRAM also: a story that is not true fails, at its line."""
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
TOOLS = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, TOOLS)
from stories.doors import fill_address, flat, typed  # noqa: E402
from stories.notation import Fault, look, pair, read_lines, same, table, unquote, words  # noqa: E402
from stories.page import Page, pointer_of  # noqa: E402
from stories.shapes import misfits  # noqa: E402

PROGRAM = None
BEGIN = "story Not true\nhouse simulated 2023-01-04T01:00Z\nunit CITY \"Sample City\" with group, staff 20\npost secretariat \"Clerk\" in CITY held by clerk\nas clerk\n"
HTML = """<!doctype html><html lang="en"><body><h1>Title</h1><div class="errors"><ul><li><a href="#f-a-rows-0-due">The due day is missing.</a></li></ul></div>
<form id="f-a" method="post" action="/a"><input type="hidden" name="once" value="x"><input id="f-a-rows-0-due" name="rows[0].due" value="1"><textarea name="t">
one
two</textarea><select name="s"><option value="p">P</option><option value="q" selected>Q</option></select><input type="checkbox" name="c" value="true">
<label><input type="radio" name="r" value="m" checked>M</label><label><input type="radio" name="r" value="n">N</label><button>Send</button></form></body></html>"""


def lines_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.story")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return read_lines(path)


class Notation(unittest.TestCase):
    def test_what_is_indented_belongs_to_the_line_above(self):
        lines = lines_of("as clerk\n  a.b c=d\n    e: f\n\n# remark\n  g.h\nat x\n")
        self.assertEqual(["as clerk", "at x"], [line.text for line in lines])
        self.assertEqual(["a.b c=d", "g.h"], [line.text for line in lines[0].below])
        self.assertEqual(2, lines[0].below[0].number)
        with self.assertRaises(Fault):
            lines_of("as clerk\n\ta.b\n")

    def test_words_keep_quoted_blanks_together(self):
        self.assertEqual(["a.b", 'c="d e"', 'f~"g h"', '"i \\" j"', "->", "k"], words('a.b c="d e" f~"g h" "i \\" j" -> k'))
        self.assertEqual('i " j', unquote('"i \\" j"'))
        self.assertEqual(("c", '"d e"'), pair('c="d e"'))

    def test_a_table_names_its_columns_first(self):
        self.assertEqual([{"a": "1", "b": ""}, {"a": "x y", "b": "z"}], table(lines_of("| a | b |\n| 1 | |\n| x y | z |\n")))
        with self.assertRaises(Fault):
            table(lines_of("| a | b |\n| 1 |\n"))

    def test_paths_go_through_records_and_lists(self):
        record = {"rows": [{"n": 1, "t": "one"}, {"n": 2, "t": "two words"}]}
        self.assertEqual((True, "one"), look(record, "rows.0.t"))
        self.assertEqual((True, "two words"), look(record, "rows[n=2].t"))
        self.assertEqual((True, 2), look(record, "rows[t~words].n"))
        self.assertEqual((False, None), look(record, "rows[n=3].t"))
        self.assertEqual((False, None), look(record, "rows.2.t"))

    def test_values_compare_as_they_are_written(self):
        self.assertTrue(same(3, "3") and same(True, "yes") and same(False, "false") and same(None, "") and same("x", {"id": "x"}))
        self.assertFalse(same(3, "4") or same(True, "no") or same({"a": 1}, {"a": 2}))
        self.assertTrue(same({"sentence": "Due on %1.", "args": [{"day": "2023-01-04"}]}, "Due on 2023-01-04."))


class Doors(unittest.TestCase):
    def test_lists_are_named_as_forms_name_them(self):
        self.assertEqual([("a", "1"), ("rows[0].x", "2"), ("rows[1].x", "3")], list(flat({"a": "1", "rows": [{"x": "2"}, {"x": "3"}]})))
        self.assertEqual("/rows/0/x", pointer_of("rows[0].x"))

    def test_addresses_take_their_ids_from_the_fields(self):
        self.assertEqual(("/a/7/b", {"x": "1"}), fill_address("POST /a/{a}/b", {"a": "7", "x": "1"}))
        self.assertEqual(None, fill_address("POST /a/{a}/b", {"x": "1"})[0])

    def test_numbers_and_flags_are_sent_as_json_has_them(self):
        shape = [{"name": "n", "type": "number"}, {"name": "f", "type": "flag"}, {"name": "t", "type": "text"}]
        self.assertEqual({"n": 3, "f": True, "t": "3"}, typed(shape, {"n": "3", "f": "yes", "t": "3"}))
        self.assertEqual({"n": "many"}, typed(shape, {"n": "many"}))

    def test_a_page_tells_its_forms_and_faults(self):
        page = Page(HTML)
        form = page.form_to("/a")
        self.assertEqual([], page.wrong)
        self.assertEqual({"once": "x", "rows[0].due": "1", "t": "one\ntwo", "s": "q", "r": "m"}, form.values)
        self.assertEqual([("/rows/0/due", "The due day is missing.")], page.found_faults())
        self.assertEqual(["p", "q"], form.options["s"])

    def test_an_unsound_page_is_named(self):
        self.assertTrue(Page(HTML.replace("</form>", "")).wrong)
        self.assertTrue(Page(HTML.replace("Title", "Title of %1")).wrong)
        self.assertTrue(Page(HTML.replace('id="f-a"', 'id="f-a-rows-0-due"')).wrong)
        self.assertTrue(Page(HTML.replace("h1", "h2")).wrong)

    def test_an_answer_of_another_shape_is_named(self):
        shape = [{"name": "id", "type": "id", "required": True}, {"name": "n", "type": "number"}, {"name": "w", "type": "choice", "choices": ["a", "b"]},
                 {"name": "p", "type": "text", "secret": True}, {"name": "rows", "type": "list", "of": [{"name": "d", "type": "day"}]}]
        good = {"id": "0TJTEW411J0CT600", "n": None, "w": "a", "rows": [{"d": ""}, {"d": "2023-01-04"}]}
        self.assertEqual([], misfits(shape, good))
        for change, words_ in (({"n": "1"}, "/n"), ({"w": "c"}, "/w"), ({"p": "x"}, "secret"), ({"x": 1}, "unknown"), ({"rows": [{"d": "soon"}]}, "/rows/0/d"), ({"id": None}, "/id")):
            self.assertIn(words_, " ".join(misfits(shape, {**good, **change})))
        self.assertIn("/n is missing", misfits(shape, {key: value for key, value in good.items() if key != "n"}))


class Untrue(unittest.TestCase):
    """Stories that are not true must fail, at their line, with what came."""

    def tell(self, text, *words):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "untrue.story")
            with open(path, "w", encoding="utf-8") as out:
                out.write(BEGIN + text)
            done = subprocess.run([sys.executable, os.path.join(TOOLS, "story.py"), "--candor", PROGRAM, *words, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            return done.returncode, done.stdout

    def fails(self, text, line, came):
        code, said = self.tell(text)
        self.assertEqual(1, code, said)
        self.assertIn(f"untrue.story:{line}:", said)
        self.assertIn(came, said)
        self.assertIn("0 passed, 1 failed, 0 skipped", said)

    def setUp(self):
        if not PROGRAM:
            self.skipTest("no program was given")

    def test_a_true_story_passes(self):
        code, said = self.tell("  unit.tree\n  expect units has row code=CITY staff=20\n  refused problem.list cycle=$clerk because missing\n")
        self.assertEqual(0, code, said)

    def test_a_wrong_value(self):
        self.fails("  unit.tree\n  expect units has 3 rows\n", 7, "expected: units has 3 rows")

    def test_an_act_that_is_refused(self):
        self.fails("  unit.add unit=$HOUSE code=X name=X\n", 6, "denied:")

    def test_a_refusal_that_does_not_come(self):
        self.fails("  refused unit.tree because denied\n", 6, "it was done")

    def test_a_refusal_with_other_words(self):
        self.fails('  refused unit.add unit=$HOUSE code=X name=X because denied "some other sentence"\n', 6, "denied:")

    def test_a_line_that_is_no_line(self):
        self.fails("  something else\n", 6, "a line of the notation")

    def test_an_action_that_is_none(self):
        self.fails("  unit.juggle unit=$HOUSE\n", 6, "an action of the table")

    def test_a_fault_reaches_the_program(self):
        code, said = self.tell("  unit.tree\n", "--fault", "nonsense")
        self.assertEqual(1, code, said)
        self.assertIn("CANDOR_FAULT", said)

    def test_a_page_without_the_words(self):
        self.fails('  see "Home" at /\n  see "no such words" at /units\n', 7, "is shown")


if __name__ == "__main__":
    if "--candor" in sys.argv:
        at = sys.argv.index("--candor")
        PROGRAM = os.path.abspath(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    unittest.main()
