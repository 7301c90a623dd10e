#!/usr/bin/env python3
"""What may not be written in a template, and with which words the build says so."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import template  # noqa: E402

ASSETS = {"candor.css": "/assets/candor-0.css"}


class Templates(unittest.TestCase):
    def compile(self, **texts):
        with tempfile.TemporaryDirectory() as folder:
            found = {}
            for name, text in texts.items():
                file = os.path.join(folder, name + ".html")
                with open(file, "w", encoding="utf-8") as out:
                    out.write(text)
                found[name] = template.Template(file, ASSETS)
                found[name].file = name + ".html"
            template.check_pages(found)
            return template.Writer(found).write()

    def refused(self, text, words, line=1, **others):
        with self.assertRaises(template.Fault) as caught:
            self.compile(page=text, **others)
        self.assertIn(words, str(caught.exception))
        self.assertIn(f"page.html:{line}:", str(caught.exception))

    def test_a_value_may_stand_in_text_and_in_a_quoted_attribute(self):
        made = self.compile(page='<p class="a {{state}}">{{name}}</p><textarea>{{text}}</textarea>')
        self.assertEqual(made.count("ESCAPE_HTML"), 3)

    def test_a_value_may_not_stand_in_a_tag_a_script_or_without_quotes(self):
        for text in ("<p {{x}}>", "<p class={{x}}>", "<p class='{{x}}'>", "<p {{x}}=\"a\">", "<{{x}}>", '<p class="a"{{x}}>', "<p class{{x}}>"):
            with self.subTest(text), self.assertRaises(template.Fault):
                self.compile(page=text)
        self.refused('<p>\n<b {{x}}>y</b></p>', "a value may stand only in text or in a double-quoted attribute, not inside <b>", line=2)
        self.refused('<script src="/a">{{x}}</script>', "not in <script>")

    def test_scripts_and_styles_are_files(self):
        self.refused("<script>alert(1)</script>", "a <script> needs src")
        self.refused('<script src="/a">alert(1)</script>', "nothing may stand inside <script>")
        self.refused("<style>p{}</style>", "<style> may not stand in a template")
        self.refused('<p style="color:red">', "the attribute style may not stand")
        self.refused('<p onclick="x()">', "the attribute onclick may not stand")
        self.refused('<meta http-equiv="refresh" content="0">', "the attribute http-equiv may not stand")
        self.refused('<iframe src="/a"></iframe>', "<iframe> may not stand")

    def test_an_address_starts_inside_this_house(self):
        words = "must start with one '/' or '#', or be {{link path}}"
        for start in ("{{x}}", "//{{x}}", "https://example.org/{{x}}", "javascript:{{x}}", "/\\{{x}}", "{{#if x}}{{x}}{{/if}}"):
            with self.subTest(start):
                self.refused(f'<a href="{start}">y</a>', words)
        self.refused('<form action="{{x}}"></form>', words)
        self.refused('<a href="">y</a>', "is empty")
        self.refused('<a href="{{#if x}}/a{{/if}}">y</a>', "end at different places")
        self.refused('<p>{{link x}}</p>', "{{link …}} stands only at the start of an address")
        self.refused('<a href="/{{link x}}">y</a>', "{{link …}} stands only at the start of an address")
        made = self.compile(page='<a href="/a/{{x}}?b={{y}}#{{z}}">y</a><a href="#{{x}}">y</a><a href="{{link x}}">y</a>')
        self.assertEqual(made.count("ESCAPE_URL"), 4)

    def test_blocks_are_closed_where_they_were_opened(self):
        self.refused("{{#if a}}\n<p></p>", "{{#if}} is never closed")
        self.refused("{{#if a}}{{/each}}", "{{/each}} closes nothing that is open here (open: {{#if}} of line 1)")
        self.refused("<p></p>\n{{/if}}", "closes nothing that is open here", line=2)
        self.refused("{{#if a}}{{else}}{{else}}{{/if}}", "a second {{else}}")
        self.refused('{{#if a}}<p class="{{/if}}">', "end at different places of the HTML")
        self.refused('{{#each a}}<b {{/each}}>', "must end where it began")
        self.compile(page='<option{{#if a}} selected{{/if}} value="{{#if b}}{{c}}{{else}}x{{/if}}">{{d}}</option>')

    def test_elements_are_closed_over_includes(self):
        self.refused("<div><p></div>", "</div> closes nothing: open is <p> of page:1")
        self.refused("<p>\n<b>", "<b> is never closed in the page 'page'", line=2)
        self.refused("{{#if a}}<p>{{/if}}</p>", "leaves different elements open in its branches")
        self.compile(page="{{> _top}}text{{> _end}}", _top="<main><p>", _end="</p></main>")

    def test_what_is_not_understood_is_named(self):
        self.refused("{{a b}}", "{{a b}} is not understood")
        self.refused("{{{a}}}", "is not understood")
        self.refused("{{#while a}}{{/while}}", "{{#while a}} is not understood")
        self.refused('{{#each a = "b"}}{{/each}}', "is not understood")
        self.refused("{{#each @csrf}}{{/each}}", "@csrf has no members")
        self.refused("<p>\n{{> other}}</p>", "there is no template named 'other'", line=2)
        self.refused('<p>{{asset "none.css"}}</p>', "there is no asset named 'none.css'")
        self.refused("a < b", "a lone '<'")
        self.refused("<!-- a -->", "a lone '<'")

    def test_a_form_that_is_sent_twice_is_one_act(self):
        csrf = '<input type="hidden" name="csrf" value="{{@csrf}}">'
        self.refused(f'<p>a</p>\n<form method="post" action="/a">{csrf}</form>', 'a form without name="once"', line=2)
        self.refused(f'<form method="post" action="/a" data-autosave>{csrf}<input name="once" value="{{{{@once}}}}"></form>', 'a form without name="draft"')
        self.compile(page=f'<form method="post" action="/a">{csrf}<input type="hidden" name="once" value="{{{{@once}}}}-a"></form>')
        self.compile(page=f'<form method="post" action="{{{{link @frame.logout}}}}">{csrf}</form><form action="/find"></form>')

    def test_a_sentence_gets_just_the_arguments_it_asks_for(self):
        self.refused('{{_ "%1 of %2" a}}', "asks for [1, 2] arguments and is given 1")
        self.refused('{{_ "all" a}}', "asks for no arguments and is given 1")
        self.compile(page='{{_ "100 %% of %1 until %2" a date:b}}')

    def test_lines_that_hold_only_a_block_leave_no_line(self):
        made = self.compile(page="<ul>\n\t{{#each rows}}\n\t<li>{{name}}</li>\n\t{{/each}}\n</ul>\n")
        for text in ('"<ul>\\n"', '"<li>"', '"</li>\\n"', '"</ul>\\n"'):
            self.assertIn(text, made)

    def test_paths_are_listed_with_what_encloses_them(self):
        made = self.compile(page="{{#each rows}}{{name}}{{#with unit}}{{../state}}{{/with}}{{/each}}{{#if late}}{{late}}{{/if}}{{@frame.x}}{{@csrf}}")
        for row in ('{ "", "rows", false }', '{ "rows[]", "name", false }', '{ "rows[]", "unit", false }', '{ "rows[]", "state", false }', '{ "", "late", true }'):
            self.assertIn(row, made)
        self.assertNotIn('"x", ', made.split("seen_0")[1])

    def test_quotes_and_questions_survive_the_way_through_c(self):
        self.assertIn(r'"\"a\\\077\077\303\251\n"', self.compile(page='"a\\??é\n'))


if __name__ == "__main__":
    unittest.main()
