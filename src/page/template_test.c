#include "page/tables.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;
#define HOSTILE "<script>alert(1)</script>\" onmouseover='x' & \x01"
#define HOSTILE_SHOWN "&lt;script&gt;alert(1)&lt;/script&gt;&#34; onmouseover=&#39;x&#39; &amp; \xef\xbf\xbd"

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *render(const char *name, const struct value *data, const struct page_context *context)
{
	struct page_context plain = { .language = "en", .zone = 480, .csrf = TEXT("c\"<"), .path = TEXT("/a?b=\"c\"&d") };
	struct buffer out = buffer_new(arena, 1 << 20);
	assert_true(page_render(&out, name, data, context ? context : &plain));
	return text_string(arena, buffer_view(&out));
}

static struct value *record_with(const char *key, const char *text)
{
	struct value *record = value_record(arena);
	value_put_string(arena, record, key, text);
	return record;
}

#define assert_shows(html, part) assert_non_null(strstr((html), (part)))
#define assert_hides(html, part) assert_null(strstr((html), (part)))

static void a_hostile_text_stays_text(void **state)
{
	(void)state;
	const char *html = render("record", record_with("title", HOSTILE), NULL);
	assert_shows(html, "<h1>" HOSTILE_SHOWN "</h1>");
	assert_hides(html, "<script>alert");
}

static struct value *one_fact(const char *kind, const char *value, const char *link)
{
	struct value *record = record_with("title", "x");
	struct value *fact = value_add(value_put_list(arena, record, "facts"), NULL, value_record(arena));
	value_put_string(arena, fact, "label", "fact");
	value_put_string(arena, fact, "kind", kind);
	value_put_string(arena, fact, "value", value);
	if (link)
		value_put_string(arena, fact, "link", link);
	return record;
}

static void two_values_are_compared(void **state)
{
	(void)state;
	struct value *record = value_record(arena), *around = value_put_record(arena, record, "around");
	value_put_string(arena, around, "accountable", "Harbour master");
	struct value *holder = value_put_string(arena, around, "holder", "Harbour master");
	assert_shows(render("measure", record, NULL), "<dd>Harbour master</dd>");
	holder->text = TEXT("Somebody else");
	assert_shows(render("measure", record, NULL), "<dd>Harbour master <span class=\"aside\">Somebody else</span></dd>");
}

static void a_hostile_text_stays_inside_its_attribute(void **state)
{
	(void)state;
	const char *html = render("record", one_fact("word", HOSTILE, NULL), NULL);
	assert_shows(html, "<span class=\"chip\" data-state=\"" HOSTILE_SHOWN "\">" HOSTILE_SHOWN "</span>");
}

static void the_token_and_the_path_are_escaped_too(void **state)
{
	(void)state;
	struct value *frame = record_with("languages", "/language");
	struct page_context context = { .language = "en", .csrf = TEXT("c\"<"), .path = TEXT("/a?b=\"c\"&d"), .frame = frame };
	const char *html = render("home", value_record(arena), &context);
	assert_shows(html, "name=\"csrf\" value=\"c&#34;&lt;\"");
	assert_shows(html, "name=\"back\" value=\"/a?b=&#34;c&#34;&amp;d\"");
}

static void an_empty_text_that_points_nowhere_shows_nothing(void **state)
{
	(void)state;
	struct value *record = record_with("title", "x");
	value_put_text(arena, record, "sentence", (struct text){ 0 });
	struct page_context context = { .language = "en", .frame = record_with("languages", "/language") };
	assert_shows(render("home", record, &context), "name=\"csrf\" value=\"\"");
	for (enum page_escape escape = ESCAPE_NONE; escape <= ESCAPE_URL; escape++) {
		struct buffer out = buffer_new(arena, 16);
		sink_text(&(struct sink){ &out, escape }, (struct text){ 0 });
		assert_int_equal(buffer_view(&out).size, 0);
	}
}

static void a_link_leads_only_into_this_house(void **state)
{
	(void)state;
	static const char *const refused[] = { "javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example",
		"evil", "", " /a", "/a\n", "\\\\evil" };
	for (size_t i = 0; i < COUNT(refused); i++) {
		const char *html = render("record", one_fact("link", refused[i], NULL), NULL);
		assert_shows(html, "<a href=\"#\">");
		assert_hides(html, "evil");
		assert_hides(html, "javascript");
	}
	assert_shows(render("record", one_fact("link", "/measures/A?b=1&c=%20#d", NULL), NULL), "<a href=\"/measures/A?b=1&amp;c=%20#d\">");
	assert_shows(render("record", one_fact("text", "x", "/"), NULL), "<a href=\"/\">x</a>");
	assert_shows(render("record", one_fact("text", "x", "/a\"b"), NULL), "<a href=\"/a&#34;b\">x</a>");
}

static void a_value_within_an_address_is_one_coded_part(void **state)
{
	(void)state;
	struct value *form = record_with("id", "f"), *errors = value_put_list(arena, form, "errors");
	struct value *error = value_add(errors, NULL, record_with("at", "a/../\"b c[0]"));
	value_put_string(arena, error, "sentence", "wrong");
	struct value *record = record_with("title", "x");
	value_add(value_put_list(arena, record, "forms"), NULL, form);
	assert_shows(render("record", record, NULL), "<a href=\"#a%2F..%2F%22b%20c%5B0%5D\">wrong</a>");
}

static void a_byte_that_must_be_replaced_is_seen_wherever_it_stands(void **state)
{
	(void)state;
	static const struct { char byte; const char *shown; } bytes[] = { { '<', "&lt;" }, { '>', "&gt;" }, { '&', "&amp;" }, { '"', "&#34;" }, { '\'', "&#39;" }, { 0x1f, "\xef\xbf\xbd" }, { 0x7f, "\xef\xbf\xbd" }, { 'x', "x" } };
	for (size_t size = 1; size < 70; size++)
		for (size_t at = 0; at < size; at++)
			for (size_t i = 0; i < COUNT(bytes); i++) {
				char text[70], wanted[80];
				memset(text, i % 2 ? 'a' : (char)0xc3, size);
				text[at] = bytes[i].byte;
				size_t tail = size - at - 1, shown = strlen(bytes[i].shown);
				memcpy(wanted, text, at);
				memcpy(wanted + at, bytes[i].shown, shown);
				memcpy(wanted + at + shown, text + at + 1, tail);
				struct buffer out = buffer_new(arena, 1000);
				sink_html(&out, (struct text){ text, size });
				assert_true(text_same(buffer_view(&out), (struct text){ wanted, at + shown + tail }));
			}
}

static void a_text_in_both_languages_is_shown_in_the_readers(void **state)
{
	(void)state;
	struct value *record = record_with("title", "x"), *texts = value_put_record(arena, record, "procedure_title");
	value_put_string(arena, texts, "en", HOSTILE);
	value_put_string(arena, texts, "zh-CN", "only here");
	struct page_context context = { .language = "zh-CN" };
	assert_shows(render("cycle", record, NULL), HOSTILE_SHOWN " · ");
	assert_hides(render("cycle", record, NULL), "only here");
	assert_shows(render("cycle", record, &context), "only here · ");
	assert_shows(render("cycle", record_with("procedure_title", "the same in each"), &context), "the same in each · ");
	assert_shows(render("cycle", record_with("title", "x"), &context), "<p class=\"aside\"> ·  · </p>");
}

static void each_nests_in_each_and_counts_its_own(void **state)
{
	(void)state;
	struct value *record = record_with("title", "x");
	struct value *parts = value_put_list(arena, record, "parts");
	for (int i = 0; i < 2; i++) {
		struct value *part = value_add(parts, NULL, record_with("title", i ? "second" : "first"));
		struct value *inner = value_add(value_put_list(arena, part, "parts"), NULL, record_with("title", i ? "second inner" : "first inner"));
		value_put_list(arena, inner, "lists");
	}
	const char *html = render("record", record, NULL);
	const char *first = strstr(html, "<h2>first</h2>"), *inner = strstr(html, "<h2>first inner</h2>"), *second = strstr(html, "<h2>second</h2>");
	assert_true(first && inner && second && first < inner && inner < second);
	assert_shows(html, "<h2>second inner</h2>");
}

static void data_nested_without_end_end_the_page_not_the_program(void **state)
{
	(void)state;
	struct value *record = record_with("title", "x"), *at = record;
	for (int i = 0; i < 200; i++) {
		at = value_add(value_put_list(arena, at, "parts"), NULL, record_with("title", "part"));
	}
	assert_shows(render("record", record, NULL), "</html>");
}

static void each_has_an_else_and_if_tells_empty_from_full(void **state)
{
	(void)state;
	const char *empty = render("home", value_record(arena), NULL);
	assert_shows(empty, "Nothing needs your word now.");
	assert_hides(empty, "<article");
	struct value *data = value_record(arena), *cards = value_put_list(arena, data, "cards");
	for (int i = 0; i < 3; i++) {
		struct value *card = value_add(cards, NULL, record_with("title", "One"));
		value_put_string(arena, card, "due", i == 1 ? "" : i == 2 ? "2023-02-04" : "2023-02-14");
		value_put_string(arena, card, "light", i == 2 ? "overdue" : "due");
	}
	struct page_context context = { .language = "en", .today = day_make(2023, 2, 14) };
	const char *full = render("home", data, &context);
	assert_hides(full, "Nothing needs your word now.");
	assert_shows(full, "due today");
	assert_shows(full, "data-state=\"overdue\">10 days late</span> <span>4 Feb 2023");
	const char *lead = strstr(full, "Nearest deadline first.");
	assert_true(lead && !strstr(lead + 1, "Nearest deadline first.")); /* only before the first card */
}

static void what_a_record_lacks_is_found_in_what_encloses_it_unless_asked_for_here(void **state)
{
	(void)state;
	struct value *form = record_with("id", "f");
	value_put_string(arena, form, "help", "help of the form");
	struct value *field = value_add(value_put_list(arena, form, "fields"), NULL, record_with("kind", "text"));
	value_put_string(arena, field, "name", "field");
	struct value *record = record_with("title", "x");
	value_add(value_put_list(arena, record, "forms"), NULL, form);
	const char *html = render("record", record, NULL);
	assert_shows(html, "<div class=\"notes\" id=\"f-notes\">\n</div>"); /* {{id}} climbs, {{./help}} does not */
}

static void a_page_says_its_sentences_in_the_readers_language(void **state)
{
	(void)state;
	struct page_context context = { .language = "zh-CN", .today = day_make(2023, 2, 11) };
	struct value *data = value_record(arena);
	struct value *card = value_add(value_put_list(arena, data, "cards"), NULL, record_with("title", HOSTILE));
	value_put_string(arena, card, "due", "2023-02-14");
	const char *html = render("home", data, &context);
	assert_shows(html, "<html lang=\"zh-CN\">");
	assert_shows(html, "还剩3天");
	assert_shows(html, "2023年2月14日");
	assert_shows(html, HOSTILE_SHOWN);
}

static void a_sentences_arguments_are_escaped_as_any_text(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	value_put_sentence(arena, record, "title", "There is no %1 with this address, or it is not for your eyes.", ARGS(arg_string("<b>")));
	assert_shows(render("record", record, NULL), "There is no &lt;b&gt; with this address");
}

static void an_unknown_template_and_a_full_buffer_are_refused(void **state)
{
	(void)state;
	struct page_context context = { .language = "en" };
	struct buffer out = buffer_new(arena, 1 << 20), tight = buffer_new(arena, 64);
	assert_false(page_render(&out, "no such page", value_record(arena), &context));
	assert_false(page_render(&out, NULL, value_record(arena), &context));
	assert_int_equal(out.size, 0);
	assert_false(page_render(&tight, "home", value_record(arena), &context));
	assert_true(page_known("home"));
	assert_false(page_known("hom"));
}

struct seen { int lists, asked; bool title; };

static void look(void *to, const char *within, const char *path, bool asked_only)
{
	struct seen *seen = to;
	if (strcmp(path, "cards") == 0 && !*within)
		seen->lists++;
	if (strcmp(within, "cards[]") == 0 && strcmp(path, "title") == 0 && !asked_only)
		seen->title = true;
	seen->asked += asked_only;
}

static void the_paths_of_a_page_can_be_listed(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	assert_true(page_paths("home", look, &seen) > 5);
	assert_int_equal(seen.lists, 1);
	assert_true(seen.title);
	assert_true(seen.asked > 0);
	assert_int_equal(page_paths("no such page", look, &seen), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hostile_text_stays_text),
		cmocka_unit_test(two_values_are_compared),
		cmocka_unit_test(a_hostile_text_stays_inside_its_attribute),
		cmocka_unit_test(the_token_and_the_path_are_escaped_too),
		cmocka_unit_test(an_empty_text_that_points_nowhere_shows_nothing),
		cmocka_unit_test(a_link_leads_only_into_this_house),
		cmocka_unit_test(a_value_within_an_address_is_one_coded_part),
		cmocka_unit_test(a_byte_that_must_be_replaced_is_seen_wherever_it_stands),
		cmocka_unit_test(a_text_in_both_languages_is_shown_in_the_readers),
		cmocka_unit_test(each_nests_in_each_and_counts_its_own),
		cmocka_unit_test(data_nested_without_end_end_the_page_not_the_program),
		cmocka_unit_test(each_has_an_else_and_if_tells_empty_from_full),
		cmocka_unit_test(what_a_record_lacks_is_found_in_what_encloses_it_unless_asked_for_here),
		cmocka_unit_test(a_page_says_its_sentences_in_the_readers_language),
		cmocka_unit_test(a_sentences_arguments_are_escaped_as_any_text),
		cmocka_unit_test(an_unknown_template_and_a_full_buffer_are_refused),
		cmocka_unit_test(the_paths_of_a_page_can_be_listed),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
