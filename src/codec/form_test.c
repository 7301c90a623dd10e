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
	struct value *record = NULL;
	assert_true(form_read(&work, t, &record));
	return record;
}

static void assert_refused(struct text t, const char *piece)
{
	struct value *record = (struct value *)&work;
	work_forgive(&work);
	assert_false(form_read(&work, t, &record));
	assert_ptr_equal(record, &work);
	assert_non_null(strstr(work.faults->msgid, piece));
	assert_null(work.faults->next);
}

static void assert_json(struct text form, const char *json)
{
	struct buffer b = buffer_new(work.arena, 1 << 20);
	json_write(&b, read_good(form));
	buffer_char(&b, 0);
	assert_string_equal(b.at, json);
}

static void fields_become_members_in_order(void **state)
{
	(void)state;
	assert_json(TEXT(""), "{}");
	assert_json(TEXT("a=1&b=two+words&&c=%E4%B8%AD%2B%26&d"), "{\"a\":\"1\",\"b\":\"two words\",\"c\":\"\xE4\xB8\xAD+\\u0026\",\"d\":\"\"}");
	assert_json(TEXT("a=x=y"), "{\"a\":\"x=y\"}");
	assert_json(TEXT("%61=1"), "{\"a\":\"1\"}");
}

static void names_with_dots_and_brackets_become_trees(void **state)
{
	(void)state;
	assert_json(TEXT("measures[0].due=d&measures%5B0%5D.owner=o&measures.1.due=e"),
		"{\"measures\":[{\"due\":\"d\",\"owner\":\"o\"},{\"due\":\"e\"}]}");
	assert_json(TEXT("a.b.c=1&a.b.d=2&a[b][e]=3"), "{\"a\":{\"b\":{\"c\":\"1\",\"d\":\"2\",\"e\":\"3\"}}}");
	assert_json(TEXT("a[1][0]=x"), "{\"a\":[null,[\"x\"]]}");
	assert_json(TEXT("7=x"), "{\"7\":\"x\"}");
}

static void lists_may_have_holes_and_come_in_any_order(void **state)
{
	(void)state;
	assert_json(TEXT("m[3].a=3&m[1].a=1&m[3].b=4&m[1].b=2"),
		"{\"m\":[null,{\"a\":\"1\",\"b\":\"2\"},null,{\"a\":\"3\",\"b\":\"4\"}]}");
	assert_int_equal(value_count(value_get(read_good(TEXT("m[1999]=x")), "m")), 2000);
}

static void a_field_is_sent_once(void **state)
{
	(void)state;
	assert_refused(TEXT("a=1&a=1"), "twice");
	assert_refused(TEXT("a=1&a.b=1"), "twice");
	assert_refused(TEXT("a.b=1&a=1"), "twice");
	assert_refused(TEXT("a.b=1&a[0]=1"), "twice");
	assert_refused(TEXT("m[0]=1&m.0=1"), "twice");
}

static void names_nobody_would_write_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = { "=1", "a.=1", ".a=1", "a..b=1", "a[=1", "a[]=1", "a]=1", "a[0=1", "a[0]]=1", "a[0]b=1", "[0]=1",
		"a[2000]=1",
		"a[00000]=1", "a.99999999999999999999=1", "a[0.b]=1" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_refused(text_of(bad[i]), "name that cannot be read");
	char deep[202] = "a";
	for (size_t i = 1; i < 200; i += 2)
		memcpy(deep + i, ".a", 2);
	assert_refused(text_of(deep), "name that cannot be read");
}

static void what_is_not_encoded_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = { "a=%", "a=%1", "a=%G1", "a=%1g", "a=%00", "a=%FF", "a=\xFF", "%00=1", "a=%ED%A0%80" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_refused(text_of(bad[i]), "not encoded");
	assert_refused((struct text){ "a=\0b", 4 }, "not encoded");
}

static void the_number_of_fields_has_a_bound(void **state)
{
	(void)state;
	struct buffer b = buffer_new(work.arena, 1 << 20);
	for (int i = 0; i < 10000; i++)
		buffer_format(&b, "&f%d=", i);
	assert_int_equal(value_count(read_good(buffer_view(&b))), 10000);
	buffer_string(&b, "&more=");
	assert_refused(buffer_view(&b), "too many fields");
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
}

static void a_form_of_holes_does_not_fill_the_arena(void **state)
{
	(void)state;
	struct arena *whole = work.arena;
	struct buffer b = buffer_new(whole, 1 << 20);
	for (int i = 0; i < 9000; i++)
		buffer_format(&b, "&f%d[1999]=", i);
	work = (struct work){ .arena = arena_new(16 << 20) };
	assert_refused(buffer_view(&b), "too many fields");
	assert_true(arena_used(work.arena) < 10 << 20);
	arena_free(work.arena);
	work = (struct work){ .arena = whole };
}

static void a_file_can_be_put_beside_the_fields(void **state)
{
	(void)state;
	struct value *record = value_record(work.arena), *file = value_new(work.arena, VALUE_FILE);
	file->text = TEXT("/staged/1");
	file->file_name = TEXT("a.pdf");
	file->number = 12;
	assert_true(form_put(&work, record, TEXT("papers[1].file"), file));
	const struct value *put = value_get(value_get(record, "papers")->last, "file");
	assert_int_equal(put->kind, VALUE_FILE);
	assert_string_equal(put->key, "file");
	assert_true(text_is(put->text, "/staged/1"));
	assert_int_equal(put->number, 12);
}

static void every_text_comes_back_from_an_address(void **state)
{
	(void)state;
	char all[127];
	struct text decoded;
	for (int i = 0; i < 127; i++)
		all[i] = (char)(i + 1);
	struct buffer b = buffer_new(work.arena, 1000);
	url_encode(&b, (struct text){ all, sizeof all });
	url_encode(&b, TEXT("\xE4\xB8\xAD"));
	assert_true(url_decode(work.arena, buffer_view(&b), true, &decoded));
	assert_int_equal(decoded.size, 130);
	assert_memory_equal(decoded.at, all, sizeof all);
	b.size = 0;
	url_encode(&b, TEXT("a-Z_9.~ /&=+\xE4"));
	assert_true(text_is(buffer_view(&b), "a-Z_9.~%20%2F%26%3D%2B%E4"));
	assert_true(url_decode(work.arena, TEXT("a+b%2b"), false, &decoded) && text_is(decoded, "a+b+"));
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
		cmocka_unit_test_setup_teardown(fields_become_members_in_order, begin, end),
		cmocka_unit_test_setup_teardown(names_with_dots_and_brackets_become_trees, begin, end),
		cmocka_unit_test_setup_teardown(lists_may_have_holes_and_come_in_any_order, begin, end),
		cmocka_unit_test_setup_teardown(a_field_is_sent_once, begin, end),
		cmocka_unit_test_setup_teardown(names_nobody_would_write_are_refused, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_encoded_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(the_number_of_fields_has_a_bound, begin, end),
		cmocka_unit_test_setup_teardown(a_form_of_holes_does_not_fill_the_arena, begin, end),
		cmocka_unit_test_setup_teardown(a_file_can_be_put_beside_the_fields, begin, end),
		cmocka_unit_test_setup_teardown(every_text_comes_back_from_an_address, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
