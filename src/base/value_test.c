#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "base/base.h"
#include <ctype.h>
#include <string.h>

static struct arena *arena;

static void a_record_keeps_its_members_in_order(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	value_put_string(arena, record, "name", "n");
	value_put_number(arena, record, "count", 3);
	value_put_flag(arena, record, "open", true);
	value_put_day(arena, record, "due", day_make(2023, 2, 11));
	value_put_day(arena, record, "none", NO_DAY);
	assert_int_equal(value_count(record), 5);
	static const char *const keys[] = { "name", "count", "open", "due", "none" };
	size_t i = 0;
	for (const struct value *v = record->first; v; v = v->next)
		assert_string_equal(v->key, keys[i++]);
	assert_true(text_is(value_text(record, "name"), "n"));
	assert_true(text_is(value_text(record, "due"), "2023-02-11"));
	assert_true(text_is(value_text(record, "none"), ""));
	assert_int_equal(value_number(record, "count", 9), 3);
	assert_true(value_flag(record, "open"));
}

static void what_is_absent_reads_as_nothing(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	value_put_string(arena, record, "name", "n");
	value_put_string(arena, record, "empty", NULL);
	assert_null(value_get(record, "nam"));
	assert_null(value_get(record, "names"));
	assert_null(value_get(NULL, "name"));
	assert_null(value_get(value_list(arena), "name"));
	assert_true(text_is(value_text(record, "other"), ""));
	assert_true(text_is(value_text(record, "empty"), ""));
	assert_int_equal(value_number(record, "name", -7), -7);
	assert_false(value_flag(record, "name"));
	assert_int_equal(value_count(NULL), 0);
}

static void a_path_leads_through_records(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	struct value *inner = value_put_record(arena, value_put_record(arena, record, "a"), "bc");
	value_put_number(arena, inner, "d", 5);
	assert_int_equal(value_number(record, "a.bc.d", 0), 5);
	assert_ptr_equal(value_at(record, "a.bc"), inner);
	assert_null(value_at(record, "a.b"));
	assert_null(value_at(record, "a.bc.d.e"));
	assert_null(value_at(record, "a."));
}

static void lists_hold_members_without_keys(void **state)
{
	(void)state;
	struct value *record = value_record(arena), *list = value_put_list(arena, record, "items");
	for (int i = 0; i < 3; i++)
		value_put_number(arena, value_put_record(arena, list, NULL), "i", i);
	assert_int_equal(value_count(value_get(record, "items")), 3);
	assert_int_equal(value_number(list->last, "i", -1), 2);
	assert_null(list->first->key);
}

static void a_sentence_carries_its_arguments(void **state)
{
	(void)state;
	struct value *list = value_list(arena);
	struct value *said = value_put_sentence(arena, list, NULL, "due %1 in %2", ARGS(A(day_make(2023, 2, 11)), A(5), arg_word("days")));
	assert_true(text_is(value_text(said, "sentence"), "due %1 in %2"));
	struct value *arguments = value_get(said, "args");
	assert_int_equal(value_count(arguments), 3);
	assert_true(text_is(value_text(arguments->first, "day"), "2023-02-11"));
	assert_int_equal(arguments->first->next->number, 5);
	assert_true(text_is(value_text(arguments->last, "word"), "days"));
}

static const char *const colours[] = { "red", "green", NULL };
#define SAMPLE_FIELDS(S, F) \
	F(S, text, name, REQUIRED, N_("name"), .max = 10) \
	F(S, choice, colour, 0, N_("colour"), .choices = colours) \
	F(S, day, due, 0, NULL)
SHAPE_STRUCT(sample, SAMPLE_FIELDS)
SHAPE_ROWS(sample, SAMPLE_FIELDS)

static void a_shape_describes_its_struct(void **state)
{
	(void)state;
	struct sample sample = { .due = { 7 } };
	assert_int_equal(sample_shape.count, 3);
	assert_int_equal(sample_shape.size, sizeof sample);
	const struct field *due = shape_field(&sample_shape, "due");
	assert_ptr_equal(field_at(due, &sample), &sample.due);
	assert_ptr_equal(field_of(due, &sample), &sample.due);
	assert_int_equal(due->type, TYPE_day);
	assert_int_equal(shape_field(&sample_shape, "name")->max, 10);
	assert_null(shape_field(&sample_shape, "du"));
}

static void choices_are_words_in_order(void **state)
{
	(void)state;
	assert_string_equal(choice_word(colours, 1), "green");
	assert_string_equal(choice_word(colours, 2), "");
	assert_string_equal(choice_word(colours, -1), "");
	assert_int_equal(choice_find(colours, TEXT("green")), 1);
	assert_int_equal(choice_find(colours, TEXT("gree")), -1);
}

static void faults_keep_copies_in_the_order_they_came(void **state)
{
	(void)state;
	struct work work = { .arena = arena };
	char name[] = "first", field[] = "/name";
	struct id id = id_make((struct minute){ 1 }, 1, 1);
	assert_false(work_failed(&work));
	assert_false(fail(&work, ERR_INVALID, field, "one %1 %2 %3 %4 %5", A(name), A(7), A((size_t)8), A(&id), A(true)));
	assert_false(fail(&work, ERR_CONFLICT, NULL, "two"));
	name[0] = field[1] = 'x';
	memset(&id, 'x', 16);
	assert_true(work_failed(&work));
	const struct fault *fault = work.faults;
	assert_string_equal(fault->field, "/name");
	assert_true(text_is(fault->args[0].text, "first"));
	assert_int_equal(fault->args[1].number, 7);
	assert_int_equal(fault->args[2].number, 8);
	assert_true(text_is(fault->args[3].text, "0000010000000101"));
	assert_int_equal(fault->args[4].number, 1);
	assert_int_equal(fault->args[5].kind, ARG_END);
	assert_int_equal(fault->next->error, ERR_CONFLICT);
	assert_null(fault->next->field);
	assert_int_equal(fault->next->args[0].kind, ARG_END);
	assert_ptr_equal(work.last_fault, fault->next);
	work_forgive(&work);
	assert_false(work_failed(&work));
	fail(&work, ERR_BUSY, NULL, "three");
	assert_string_equal(work.faults->msgid, "three");
}

#define ERROR_ROW(name, status, exit, meaning) { ERR_##name, #name, status, exit },
static void each_error_has_name_status_and_exit_code(void **state)
{
	(void)state;
	static const struct { enum error error; const char *name; int status, exit; } rows[] = { ERRORS(ERROR_ROW) };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *name = error_name(rows[i].error);
		assert_int_equal(strlen(name), strlen(rows[i].name));
		for (size_t c = 0; name[c]; c++)
			assert_int_equal(toupper((unsigned char)name[c]), rows[i].name[c]);
		assert_int_equal(error_status(rows[i].error), rows[i].status);
		assert_int_equal(error_exit(rows[i].error), rows[i].exit);
	}
	assert_int_equal(error_exit(ERR_NONE), 0);
}

static void arguments_are_told_apart_by_type(void **state)
{
	(void)state;
	int64_t big = 1;
	assert_int_equal(A("s").kind, ARG_TEXT);
	assert_int_equal(A((const char *)NULL).text.size, 0);
	assert_int_equal(A(big << 40).number, big << 40);
	assert_int_equal(A(4000000000u).number, 4000000000);
	assert_int_equal(A(day_make(1970, 1, 3)).kind, ARG_DAY);
	assert_int_equal(A(day_make(1970, 1, 3)).number, 2);
	assert_int_equal(A(((struct minute){ 9 })).kind, ARG_MINUTE);
	assert_int_equal(arg_word("days").kind, ARG_WORD);
	assert_int_equal(arg_bytes("\0x", 2).text.size, 2);
	assert_int_equal(ARGS()[0].kind, ARG_END);
	assert_int_equal(ARGS(A(1))[1].kind, ARG_END);
}

static int begin(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_keeps_its_members_in_order),
		cmocka_unit_test(what_is_absent_reads_as_nothing),
		cmocka_unit_test(a_path_leads_through_records),
		cmocka_unit_test(lists_hold_members_without_keys),
		cmocka_unit_test(a_sentence_carries_its_arguments),
		cmocka_unit_test(a_shape_describes_its_struct),
		cmocka_unit_test(choices_are_words_in_order),
		cmocka_unit_test(faults_keep_copies_in_the_order_they_came),
		cmocka_unit_test(each_error_has_name_status_and_exit_code),
		cmocka_unit_test(arguments_are_told_apart_by_type),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
