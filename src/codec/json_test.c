#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "codec/codec.h"
#include <string.h>

static struct work work;

static struct value *read_good(struct text t)
{
	struct value *value = NULL;
	assert_true(json_read(&work, t, &value));
	return value;
}

static struct text written(void (*write)(struct buffer *, const struct value *), const struct value *v)
{
	struct buffer b = buffer_new(work.arena, 10 << 20);
	write(&b, v);
	assert_false(b.full);
	return buffer_view(&b);
}

static void assert_refused(struct text t, const char *field, const char *piece)
{
	struct value *value = (struct value *)&work;
	work_forgive(&work);
	assert_false(json_read(&work, t, &value));
	assert_ptr_equal(value, &work);
	assert_non_null(work.faults);
	assert_non_null(strstr(work.faults->msgid, piece));
	if (field)
		assert_string_equal(work.faults->field, field);
	else
		assert_null(work.faults->field);
}

static void a_document_becomes_a_tree(void **state)
{
	(void)state;
	struct value *v = read_good(TEXT("{\"name\":\"\\u4e2d \\n\",\"n\":-12,\"yes\":true,\"no\":false,\"nil\":null,\"list\":[1,{\"a\":[]}],"
		"\"\":7}"));
	assert_true(text_is(value_text(v, "name"), "\xE4\xB8\xAD \n"));
	assert_int_equal(value_number(v, "n", 0), -12);
	assert_true(value_flag(v, "yes"));
	assert_int_equal(value_get(v, "no")->kind, VALUE_FLAG);
	assert_int_equal(value_get(v, "nil")->kind, VALUE_NULL);
	assert_int_equal(value_count(value_get(v, "list")), 2);
	assert_int_equal(value_count(value_get(value_get(v, "list")->last, "a")), 0);
	assert_int_equal(value_number(v, "", 0), 7);
	assert_int_equal(read_good(TEXT("9223372036854775807"))->number, INT64_MAX);
	assert_true(text_is(read_good(TEXT(" \"a\" "))->text, "a"));
}

static void what_was_read_does_not_need_its_source(void **state)
{
	(void)state;
	char source[] = "{\"key\":\"value\"}";
	struct value *v = read_good(text_of(source));
	memset(source, 'x', sizeof source - 1);
	assert_true(text_is(value_text(v, "key"), "value"));
}

static void what_is_not_strict_json_is_refused_with_its_reason(void **state)
{
	(void)state;
	assert_refused(TEXT(""), NULL, "ends too early");
	assert_refused(TEXT("{\"a\":1"), NULL, "ends too early");
	assert_refused(TEXT("{\"a\":1,\"a\":2}"), NULL, "twice");
	assert_refused(TEXT("\"\xFF\""), NULL, "UTF-8");
	assert_refused(TEXT("\"\xED\xA0\x80\""), NULL, "UTF-8");
	assert_refused(TEXT("\"\\ud800\""), NULL, "not JSON");
	assert_refused(TEXT("\"\\u0000\""), NULL, "\\u0000");
	assert_refused(TEXT("{\"\\u0000\":1}"), NULL, "\\u0000");
	assert_refused(TEXT("[1]x"), NULL, "follows the end");
	assert_refused(TEXT("[01]"), NULL, "not JSON");
	assert_refused(TEXT("[NaN]"), NULL, "not JSON");
	assert_refused(TEXT("[1,]"), NULL, "not JSON");
	assert_refused(TEXT("{a:1}"), NULL, "not JSON");
	assert_refused(TEXT("[\"\n\"]"), NULL, "not JSON");
	assert_refused(TEXT("[99999999999999999999]"), NULL, "too large");
	assert_refused(TEXT("[1e999]"), NULL, "too large");
}

static void the_line_and_column_are_named(void **state)
{
	(void)state;
	assert_refused(TEXT("{\n  \"a\": 1,\n  \"b\" 2\n}"), NULL, "not JSON");
	assert_int_equal(work.faults->args[0].number, 3);
}

static void every_number_that_is_not_whole_is_named(void **state)
{
	(void)state;
	assert_refused(TEXT("{\"a\":1.0,\"b\":[2,{\"c/d~\":1e2}]}"), "/a", "whole");
	assert_string_equal(work.faults->next->field, "/b/1/c~1d~0");
	assert_null(work.faults->next->next);
}

static struct text nested(size_t depth)
{
	struct buffer b = buffer_new(work.arena, 1 << 20);
	for (size_t i = 0; i < depth; i++)
		buffer_char(&b, '[');
	for (size_t i = 0; i < depth; i++)
		buffer_char(&b, ']');
	return buffer_view(&b);
}

static void depth_has_a_bound(void **state)
{
	(void)state;
	read_good(nested(32));
	assert_refused(nested(33), "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0", "deep");
	assert_refused(nested(100000), NULL, "deep");
}

static void input_that_would_fill_the_arena_is_too_large(void **state)
{
	(void)state;
	struct arena *whole = work.arena;
	struct value *value;
	struct buffer b = buffer_new(whole, 1 << 20);
	buffer_string(&b, "[0");
	for (int i = 0; i < 10000; i++)
		buffer_string(&b, ",0");
	buffer_char(&b, ']');
	work = (struct work){ .arena = arena_new(100000) };
	assert_false(json_read(&work, buffer_view(&b), &value));
	assert_int_equal(work.last_fault->error, ERR_TOO_LARGE);
	assert_true(arena_used(work.arena) < 60000);
	arena_free(work.arena);
	work = (struct work){ .arena = whole };
}

static struct value *sample(void)
{
	struct value *v = value_record(work.arena);
	value_put_text(work.arena, v, "b", TEXT("<a href=\"x\">&\\\x01\x1f\t\n\x7f\xE4\xB8\xAD</a>"));
	value_put_number(work.arena, v, "a", -5);
	value_put_flag(work.arena, v, "B", false);
	struct value *list = value_put_list(work.arena, v, "aa");
	value_add(list, NULL, value_new(work.arena, VALUE_NULL));
	value_put_record(work.arena, list, NULL);
	value_put_list(work.arena, list, NULL);
	return v;
}

static void written_json_may_stand_in_html(void **state)
{
	(void)state;
	struct text t = written(json_write, sample());
	assert_true(text_is(t, "{\"b\":\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\\\\\\u0001\\u001f\\t\\n\x7f\xE4\xB8\xAD\\u003c/a\\u003e\","
		"\"a\":-5,\"B\":false,\"aa\":[null,{},[]]}"));
}

static void the_canonical_form_is_sorted_and_escapes_least(void **state)
{
	(void)state;
	struct text t = written(json_write_canonical, sample());
	assert_true(text_is(t, "{\"B\":false,\"a\":-5,\"aa\":[null,{},[]],"
		"\"b\":\"<a href=\\\"x\\\">&\\\\\\u0001\\u001f\\t\\n\x7f\xE4\xB8\xAD</a>\"}"));
	assert_true(text_same(t, written(json_write_canonical, read_good(written(json_write, sample())))));
	assert_true(text_same(t, written(json_write_canonical, read_good(written(json_write_pretty, sample())))));
	assert_true(text_same(t, written(json_write_canonical, read_good(t))));
}

static void the_pretty_form_has_a_line_per_member(void **state)
{
	(void)state;
	struct text t = written(json_write_pretty, read_good(TEXT("{\"a\":[1,{\"b\":\"x\"}],\"c\":{},\"d\":[]}")));
	assert_true(text_is(t, "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x\"\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}"));
}

static void every_byte_below_128_comes_back(void **state)
{
	(void)state;
	char bytes[127];
	for (int i = 0; i < 127; i++)
		bytes[i] = (char)(i + 1);
	struct value *v = value_record(work.arena);
	value_put_text(work.arena, v, "all", (struct text){ bytes, sizeof bytes });
	assert_memory_equal(value_text(read_good(written(json_write, v)), "all").at, bytes, sizeof bytes);
	assert_memory_equal(value_text(read_good(written(json_write_canonical, v)), "all").at, bytes, sizeof bytes);
}

static void a_file_is_written_without_its_path(void **state)
{
	(void)state;
	struct value *v = value_record(work.arena), *file = value_add(v, "file", value_new(work.arena, VALUE_FILE));
	file->text = TEXT("/secret/place");
	file->file_name = TEXT("a.pdf");
	file->number = 12;
	assert_true(text_is(written(json_write, v), "{\"file\":{\"name\":\"a.pdf\",\"size\":12}}"));
}

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new(64 << 20) };
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(work.arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_document_becomes_a_tree, begin, end),
		cmocka_unit_test_setup_teardown(what_was_read_does_not_need_its_source, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_strict_json_is_refused_with_its_reason, begin, end),
		cmocka_unit_test_setup_teardown(the_line_and_column_are_named, begin, end),
		cmocka_unit_test_setup_teardown(every_number_that_is_not_whole_is_named, begin, end),
		cmocka_unit_test_setup_teardown(depth_has_a_bound, begin, end),
		cmocka_unit_test_setup_teardown(input_that_would_fill_the_arena_is_too_large, begin, end),
		cmocka_unit_test_setup_teardown(written_json_may_stand_in_html, begin, end),
		cmocka_unit_test_setup_teardown(the_canonical_form_is_sorted_and_escapes_least, begin, end),
		cmocka_unit_test_setup_teardown(the_pretty_form_has_a_line_per_member, begin, end),
		cmocka_unit_test_setup_teardown(every_byte_below_128_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(a_file_is_written_without_its_path, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
