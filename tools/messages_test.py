#!/usr/bin/env python3
"""Which sentences are found, and which faults of a catalogue are named."""
import os
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "messages.py")
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


class Messages(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        for name in ("src/room", "web/pages", "locale"):
            os.makedirs(os.path.join(self.folder.name, name))

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as out:
            out.write(text)

    def read(self, name):
        with open(os.path.join(self.folder.name, name), encoding="utf-8") as file:
            return file.read()

    def run_tool(self, what):
        made = subprocess.run([sys.executable, TOOL, what, "--root", self.folder.name], capture_output=True, text=True, check=False)
        return made.returncode, made.stdout + made.stderr

    def listed(self):
        return {line.split("\t")[1] for line in self.run_tool("--list")[1].splitlines()}

    def test_sentences_come_from_c_words_and_templates(self):
        self.write("src/room/room.h", "#define ROLES(R) \\\n\tR(chair, \"leads\") \\\n\tR(staff, \"works\")\n")
        self.write("src/room/room.c", 'x = N_("One" " sentence with \\"%1\\".");\n/* N_("not this") */\n// N_("nor this")\n'
                   'const char *const states[] = { "open", "closed", NULL }; /* words */\nconst char *const other[] = { "unmarked", NULL };\n'
                   'const char *const roles[] = { /* words */\n#define WORD(name, what) #name,\n\tROLES(WORD) NULL };\n')
        self.write("src/room/room_test.c", 'N_("only in a test")')
        self.write("web/pages/page.html", '<p class="{{_ "In an attribute"}}">{{_ "Until %1" date:due}}</p>')
        self.assertEqual(self.listed(), {'One sentence with "%1".', "open", "closed", "chair", "staff", "In an attribute", "Until %1"})

    def test_check_names_what_is_missing_stale_or_different(self):
        self.write("src/room/room.c", 'N_("kept") N_("missing") N_("empty") N_("with %1 and %2")')
        self.write("locale/en.po", HEAD)
        self.write("locale/zh-CN.po", HEAD + '\nmsgid "kept"\nmsgstr "k"\n\nmsgid "stale"\nmsgstr "s"\n\nmsgid "empty"\nmsgstr ""\n\n'
                   'msgid "with %1 and %2"\nmsgstr "%1"\n\nmsgid "kept"\nmsgstr "again"\n')
        code, said = self.run_tool("--check")
        self.assertEqual(code, 1)
        for words in ('missing: "missing" (said in src/room/room.c:1)', ':8: nobody says this any more: "stale"', 'not translated: "empty"',
                      'the %n differ: "with %1 and %2"', 'twice (also line 5): "kept"', "4 messages, 5 faults"):
            self.assertIn(words, said)

    def test_update_adds_and_prune_drops_and_all_else_stays(self):
        self.write("src/room/room.c", 'N_("kept") N_("new \\"one\\"")')
        self.write("locale/zh-CN.po", HEAD + '\n# a remark\nmsgid "kept"\nmsgstr "k"\n\nmsgid "stale"\nmsgstr "s"\n')
        self.assertEqual(self.run_tool("--update")[0], 0)
        text = self.read("locale/zh-CN.po")
        self.assertIn('#: src/room/room.c\nmsgid "new \\"one\\""\nmsgstr ""\n', text)
        self.assertIn('# a remark\nmsgid "kept"\nmsgstr "k"\n', text)
        self.run_tool("--prune")
        self.assertNotIn("stale", self.read("locale/zh-CN.po"))
        self.write("locale/zh-CN.po", self.read("locale/zh-CN.po").replace('one\\""\nmsgstr ""', 'one\\""\nmsgstr "n"'))
        self.assertTrue(self.read("locale/zh-CN.po").startswith(HEAD))
        self.assertEqual(self.run_tool("--check"), (0, "2 messages, 0 faults\n"))


if __name__ == "__main__":
    unittest.main()
