#include "page/page.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;
static const char *const colours[] = { "red", NULL };
#define THING_FIELDS(S, F) \
	F(S, id, owner, 0, "owner") \
	F(S, choice, colour, 0, "its colour", .choices = colours) \
	F(S, text, note, LONG, "remark")
SHAPE_STRUCT(thing, THING_FIELDS)
SHAPE_ROWS(thing, THING_FIELDS)

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct field *find(void *to, const char *key)
{
	(void)to;
	return shape_field(&thing_shape, key);
}

#define assert_text(record, key, text) assert_true(text_is(value_text((record), (key)), (text)))

static void facts_are_labelled_and_shown_by_field_or_content(void **state)
{
	(void)state;
	static const struct { const char *key, *text, *label, *kind; } facts[] = { { "colour", "red", "its colour", "word" }, { "note", "one line", "remark", "long" },
		{ "made_on", "2023-02-11", "made on", "date" }, { "seen", "2023-02-11T09:30Z", "seen", "minute" }, { "state", "open", "state", "word" },
		{ "lines", "one\ntwo", "lines", "long" }, { "name", "2023", "name", "text" } };
	struct value *record = value_record(arena);
	for (size_t i = 0; i < COUNT(facts); i++)
		value_put_string(arena, record, facts[i].key, facts[i].text);
	value_put_string(arena, record, "owner", "0123456789ABCDEF");
	value_put_string(arena, record, "id", "0123456789ABCDEF");
	value_put_string(arena, record, "empty", "");
	value_put_string(arena, record, "left_out", "x");
	value_add(record, "nothing", value_new(arena, VALUE_NULL));
	static const char *const without[] = { "left_out", NULL };
	const struct value *fact = value_get(page_outline(arena, record, without, find, NULL), "facts")->first;
	for (size_t i = 0; i < COUNT(facts); i++, fact = fact->next) {
		assert_text(fact, "label", facts[i].label);
		assert_text(fact, "kind", facts[i].kind);
		assert_text(fact, "value", facts[i].text);
	}
	assert_null(fact);
}

static struct value *rows_of_three(void)
{
	struct value *list = value_list(arena);
	for (int i = 0; i < 3; i++) {
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_string(arena, row, "id", "X");
		value_put_string(arena, row, "link", i ? "/things/X" : "");
		value_put_string(arena, row, "title", i == 2 ? "" : "thing");
		value_put_string(arena, row, "always_empty", "");
		if (i)
			value_put_number(arena, row, "count", i);
	}
	return list;
}

static void a_list_becomes_a_table_of_all_keys_that_are_ever_filled(void **state)
{
	(void)state;
	struct value *list = value_get(page_outline(arena, rows_of_three(), NULL, NULL, NULL), "lists")->first;
	struct value *columns = value_get(list, "columns"), *rows = value_get(list, "rows");
	assert_int_equal(value_count(columns), 2);
	assert_text(columns->first, "label", "title");
	assert_text(columns->last, "kind", "number");
	assert_int_equal(value_count(rows), 3);
	struct value *first = value_get(rows->first, "cells")->first, *second = value_get(rows->first->next, "cells")->first;
	assert_null(value_get(first, "link"));
	assert_text(second, "link", "/things/X");
	assert_null(value_get(second->next, "link"));
	assert_text(value_get(rows->last, "cells")->first, "kind", "link"); /* without a title the row is still reached */
}

static void records_within_become_parts_and_sentences_stay_facts(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	value_put_string(arena, value_put_record(arena, record, "home_unit"), "name", "District");
	value_put_sentence(arena, record, "reason", "until %1", ARGS(A(5)));
	value_put_string(arena, value_put_list(arena, record, "tags"), NULL, "one");
	struct value *outline = page_outline(arena, record, NULL, NULL, NULL);
	assert_text(value_get(outline, "parts")->first, "title", "home unit");
	assert_text(value_get(value_get(outline, "parts")->first, "facts")->first, "value", "District");
	assert_text(value_get(outline, "facts")->first, "kind", "sentence");
	struct value *tags = value_get(outline, "lists")->first;
	assert_text(value_get(value_get(tags, "rows")->first, "cells")->first, "value", "one");
}

static void the_output_itself_is_left_as_it_was(void **state)
{
	(void)state;
	struct value *list = rows_of_three();
	struct value *second = list->first->next;
	page_outline(arena, list, NULL, NULL, NULL);
	assert_ptr_equal(list->first->next, second);
	assert_int_equal(value_count(list->first), 4);
	assert_null(value_get(page_outline(arena, NULL, NULL, NULL, NULL), "lists"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_are_labelled_and_shown_by_field_or_content),
		cmocka_unit_test(a_list_becomes_a_table_of_all_keys_that_are_ever_filled),
		cmocka_unit_test(records_within_become_parts_and_sentences_stay_facts),
		cmocka_unit_test(the_output_itself_is_left_as_it_was),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
