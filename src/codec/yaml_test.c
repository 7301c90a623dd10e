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
	assert_true(yaml_read(&work, t, &value));
	return value;
}

static int refused(struct text t)
{
	struct value *value = (struct value *)&work;
	int count = 0;
	work_forgive(&work);
	assert_false(yaml_read(&work, t, &value));
	assert_ptr_equal(value, &work);
	for (const struct fault *fault = work.faults; fault; fault = fault->next)
		count++;
	return count;
}

static void assert_fault(const struct fault *fault, const char *field, int line, const char *piece)
{
	assert_non_null(fault);
	assert_non_null(strstr(fault->msgid, piece));
	if (field)
		assert_string_equal(fault->field, field);
	else
		assert_null(fault->field);
	assert_int_equal(fault->args[0].number, line);
}

static void scalars_are_what_they_look_like(void **state)
{
	(void)state;
	struct value *v = read_good(TEXT("text: plain words\nquoted: \"12\"\nsingle: 'true'\nnumber: 12\nnegative: -3\nzero: 0\n"
		"padded: 007\npoint: 1.5\nsigned: +5\nhuge: 99999999999999999999\nyes: true\nno: false\nTrue: True\nnull: null\n"
		"tilde: ~\nnothing:\nempty: ''\n"
		"block: |\n  one\n  two\n"));
	static const struct { const char *key; enum value_kind kind; const char *text; int64_t number; } expected[] = {
		{ "text", VALUE_TEXT, "plain words", 0 }, { "quoted", VALUE_TEXT, "12", 0 }, { "single", VALUE_TEXT, "true", 0 },
		{ "number", VALUE_NUMBER, "", 12 }, { "negative", VALUE_NUMBER, "", -3 }, { "zero", VALUE_NUMBER, "", 0 },
		{ "padded", VALUE_TEXT, "007", 0 }, { "point", VALUE_TEXT, "1.5", 0 }, { "signed", VALUE_TEXT, "+5", 0 },
		{ "huge", VALUE_TEXT, "99999999999999999999", 0 }, { "yes", VALUE_FLAG, "", 1 }, { "no", VALUE_FLAG, "", 0 },
		{ "True", VALUE_TEXT, "True", 0 }, { "null", VALUE_NULL, "", 0 }, { "tilde", VALUE_NULL, "", 0 }, { "nothing", VALUE_NULL, "", 0 },
		{ "empty", VALUE_TEXT, "", 0 }, { "block", VALUE_TEXT, "one\ntwo\n", 0 },
	};
	assert_int_equal(value_count(v), COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct value *member = value_get(v, expected[i].key);
		assert_non_null(member);
		assert_int_equal(member->kind, expected[i].kind);
		assert_true(text_is(member->text, expected[i].text));
		assert_int_equal(member->number, expected[i].number);
	}
}

static void every_value_knows_its_line(void **state)
{
	(void)state;
	struct value *v = read_good(TEXT("\xEF\xBB\xBF# a comment\nname: x\nlist:\n  - 1\n  - a: 2\n    b: [3,\n      4]\n"));
	assert_int_equal(value_get(v, "name")->line, 2);
	struct value *list = value_get(v, "list");
	assert_int_equal(list->line, 4);
	assert_int_equal(list->first->line, 4);
	assert_int_equal(list->last->line, 5);
	assert_int_equal(value_get(list->last, "b")->last->line, 7);
	assert_int_equal(value_get(list->last, "b")->last->number, 4);
}

static void every_doubled_key_is_named_with_both_lines(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 4\na: 5\n")), 3);
	assert_fault(work.faults, "/b/c", 5, "second time");
	assert_int_equal(work.faults->args[2].number, 3);
	assert_fault(work.faults->next, "/a", 6, "second time");
	assert_fault(work.faults->next->next, "/a", 7, "second time");
}

static void anchors_references_and_tags_are_refused_and_reading_goes_on(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("a: &x 1\nb: *x\nc: !!int 3\nd: !own\n  e: 1\nf: &y [1]\n")), 5);
	const struct fault *fault = work.faults;
	assert_fault(fault, "/a", 1, "anchors");
	assert_fault(fault = fault->next, "/b", 2, "references");
	assert_fault(fault = fault->next, "/c", 3, "tags");
	assert_fault(fault = fault->next, "/d", 4, "tags");
	assert_fault(fault->next, "/f", 6, "anchors");
}

static void exactly_one_document_is_read(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("")), 1);
	assert_int_equal(refused(TEXT("# nothing\n")), 1);
	assert_int_equal(refused(TEXT("a: 1\n---\nb: 2\n")), 1);
	assert_fault(work.faults, NULL, 2, "second document");
	assert_int_equal(refused(TEXT("%TAG ! tag:x,2000:\n---\na: 1\n")), 1);
	assert_int_equal(read_good(TEXT("---\na: 1\n...\n"))->first->number, 1);
}

static void broken_text_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("a: 1\nb: [1, 2\nc: 3\n")), 1);
	assert_non_null(strstr(work.faults->msgid, "cannot be read as YAML"));
	assert_true(work.faults->args[0].number >= 2);
	assert_int_equal(refused(TEXT("a: \"x\n")), 1);
	assert_int_equal(refused(TEXT("a: \xFF\n")), 1);
	assert_non_null(strstr(work.faults->msgid, "UTF-8"));
	assert_int_equal(refused(TEXT("a: 1\nb: \x01\n")), 1);
	assert_int_equal(work.faults->args[0].number, 2);
	assert_int_equal(refused(TEXT("\tb: 1\n")), 1);
}

static void names_must_be_plain_texts(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("? [a, b]\n: 1\n")), 1);
	assert_int_equal(refused(TEXT("'': 1\n")), 1);
	assert_int_equal(refused(TEXT("\"a\\0b\": 1\n")), 1);
	assert_int_equal(value_number(read_good(TEXT("2023: 5\n")), "2023", 0), 5);
}

static void depth_has_a_bound(void **state)
{
	(void)state;
	char deep[2001];
	memset(deep, '[', 1000);
	memset(deep + 1000, ']', 1000);
	deep[2000] = 0;
	read_good((struct text){ deep + 1000 - 32, 64 });
	assert_int_equal(refused((struct text){ deep + 1000 - 33, 66 }), 1);
	assert_non_null(strstr(work.faults->msgid, "deep"));
	assert_int_equal(refused(text_of(deep)), 1);
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
		cmocka_unit_test_setup_teardown(scalars_are_what_they_look_like, begin, end),
		cmocka_unit_test_setup_teardown(every_value_knows_its_line, begin, end),
		cmocka_unit_test_setup_teardown(every_doubled_key_is_named_with_both_lines, begin, end),
		cmocka_unit_test_setup_teardown(anchors_references_and_tags_are_refused_and_reading_goes_on, begin, end),
		cmocka_unit_test_setup_teardown(exactly_one_document_is_read, begin, end),
		cmocka_unit_test_setup_teardown(broken_text_is_refused_with_its_line, begin, end),
		cmocka_unit_test_setup_teardown(names_must_be_plain_texts, begin, end),
		cmocka_unit_test_setup_teardown(depth_has_a_bound, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
