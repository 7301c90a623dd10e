#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "codec/codec.h"
#include <string.h>

static struct work work;
static const char *charset;

static struct value *read_good(struct text t)
{
	struct value *rows = NULL;
	assert_true(csv_read(&work, t, &charset, &rows));
	return rows;
}

static const struct value *row_at(const struct value *rows, size_t i)
{
	const struct value *row = rows->first;
	while (i--)
		row = row->next;
	return row;
}

static int refused(struct text t)
{
	struct value *rows = (struct value *)&work;
	const char *set = "unset";
	int count = 0;
	work_forgive(&work);
	assert_false(csv_read(&work, t, &set, &rows));
	assert_ptr_equal(rows, &work);
	assert_string_equal(set, "unset");
	for (const struct fault *fault = work.faults; fault; fault = fault->next)
		count++;
	return count;
}

static void assert_fault(const struct fault *fault, const char *field, const char *piece)
{
	assert_non_null(fault);
	assert_non_null(strstr(fault->msgid, piece));
	if (field)
		assert_string_equal(fault->field, field);
	else
		assert_null(fault->field);
}

static void a_table_becomes_records_with_lines(void **state)
{
	(void)state;
	struct value *rows = read_good(TEXT("unit, name \r\nA,\"one\r\ntwo\"\r\n\r\nB,\"say \"\"yes\"\"\"\nC,\n"));
	assert_string_equal(charset, "UTF-8");
	assert_int_equal(value_count(rows), 3);
	assert_true(text_is(value_text(row_at(rows, 0), "name"), "one\r\ntwo"));
	assert_int_equal(row_at(rows, 0)->line, 2);
	assert_true(text_is(value_text(row_at(rows, 1), "name"), "say \"yes\""));
	assert_int_equal(row_at(rows, 1)->line, 5);
	assert_true(text_is(value_text(row_at(rows, 2), "name"), ""));
	assert_non_null(value_get(row_at(rows, 2), "name"));
	assert_int_equal(value_get(row_at(rows, 2), "name")->line, 6);
}

static void the_last_line_needs_no_end(void **state)
{
	(void)state;
	assert_true(text_is(value_text(read_good(TEXT("a,b\n1,2"))->first, "b"), "2"));
	assert_true(text_is(value_text(read_good(TEXT("a,b\n1,\"2\""))->first, "b"), "2"));
	assert_true(text_is(value_text(read_good(TEXT("a,b\n1,2\r"))->first, "b"), "2"));
	assert_int_equal(value_count(read_good(TEXT("a,b"))), 0);
	assert_true(text_is(value_text(read_good(TEXT("a,b\n1,"))->first, "a"), "1"));
}

static void the_first_line_shows_the_separator(void **state)
{
	(void)state;
	assert_true(text_is(value_text(read_good(TEXT("a;b;c,d\n1;2;3,4\n"))->first, "c,d"), "3,4"));
	assert_true(text_is(value_text(read_good(TEXT("a\tb\n1,5\t2\n"))->first, "a"), "1,5"));
	assert_true(text_is(value_text(read_good(TEXT("\"a;b;c\",d\n1,2\n"))->first, "a;b;c"), "1"));
	assert_true(text_is(value_text(read_good(TEXT("only\nx;y\n"))->first, "only"), "x;y"));
}

static void a_byte_order_mark_is_no_part_of_the_name(void **state)
{
	(void)state;
	assert_true(text_is(value_text(read_good(TEXT("\xEF\xBB\xBF" "a,b\n1,2\n"))->first, "a"), "1"));
	assert_true(text_is(value_text(read_good(TEXT("\xEF\xBB\xBF\xEF\xBB\xBF" "a,b\n1,2\n"))->first, "a"), "1"));
}

static void gb18030_is_read_and_said(void **state)
{
	(void)state;
	/* two-byte letters, a four-byte one, and the mark some spreadsheets write first */
	struct value *rows = read_good(TEXT("\x84\x31\x95\x33\xB5\xA5\xCE\xBB,b\n\xD6\xD0\x81\x30\x84\x36,2\n"));
	assert_string_equal(charset, "GB18030");
	assert_true(text_is(value_text(rows->first, "\xE5\x8D\x95\xE4\xBD\x8D"), "\xE4\xB8\xAD\xC2\xA5"));
	assert_int_equal(refused(TEXT("a,b\n1,2\n3,\xFF\xFF\n")), 1);
	assert_fault(work.faults, "/3", "neither UTF-8 nor GB18030");
	assert_int_equal(work.faults->args[0].number, 3);
	/* of a file that is UTF-8 but for two lines those two are named */
	assert_int_equal(refused(TEXT("a,b\n\xE4\xB8\xAD,2\n3,\xFF\xFF\n\xE4\xB8\xAD\xFF\xFF,2\n")), 2);
	assert_fault(work.faults, "/3", "Line %1 is neither");
	assert_fault(work.last_fault, "/4", "Line %1 is neither");
	assert_int_equal(refused(TEXT("\xFF\xFE" "a\0,\0b\0\n\0")), 1);
	assert_fault(work.faults, NULL, "zero byte");
}

static void every_bad_line_is_named(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,x\"y,3\n1,\"x\"y,3\n1,x\ry,3\n1,2,3,\n\"open,2,3\n1,2\n")), 7);
	const struct fault *fault = work.faults;
	assert_fault(fault, "/2", "columns");
	assert_fault(fault = fault->next, "/4", "without a name");
	assert_fault(fault = fault->next, "/5/b", "quote the whole");
	assert_fault(fault = fault->next, "/6/b", "closing quotation mark");
	assert_fault(fault = fault->next, "/7/b", "quote the whole");
	assert_fault(fault = fault->next, "/9/a", "never closed");
	assert_fault(fault = fault->next, "/10", "cells");
}

static void reading_goes_on_behind_a_mark_that_is_never_closed(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("a,b\n1,\"open\n3\n4,5\n")), 2);
	assert_fault(work.faults, "/2/b", "never closed");
	assert_fault(work.faults->next, "/3", "cells");
}

static void the_header_must_name_each_column_once(void **state)
{
	(void)state;
	assert_int_equal(refused(TEXT("")), 1);
	assert_fault(work.faults, NULL, "empty");
	assert_int_equal(refused(TEXT("\n\n")), 1);
	assert_int_equal(refused(TEXT("\na,b,a,b\n")), 2);
	assert_fault(work.faults, "/2/a", "two columns");
	struct value *rows = read_good(TEXT("a,b,,\n1,2,,\n,,,\n3,4,,\n"));
	assert_int_equal(value_count(rows), 2);
	assert_int_equal(value_count(rows->first), 2);
	assert_int_equal(refused(TEXT("a,,b\n1,2,3\n")), 1);
	assert_fault(work.faults, "/2", "without a name");
}

static struct text repeated(const char *head, const char *part, size_t times)
{
	struct buffer b = buffer_new(work.arena, 64 << 20);
	buffer_string(&b, head);
	while (times--)
		buffer_string(&b, part);
	return buffer_view(&b);
}

static void rows_and_columns_have_bounds(void **state)
{
	(void)state;
	assert_int_equal(value_count(read_good(repeated("a\n", "1\n", 200000))), 200000);
	assert_int_equal(refused(repeated("a\n", "1\n", 200001)), 1);
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
	read_good(repeated("a", ",", 199));
	assert_int_equal(refused(repeated("a", ",", 200)), 1);
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
	assert_int_equal(refused(repeated("a\n1", ",", 5000)), 1);
	assert_fault(work.faults, "/2", "without a name");
}

static void after_ten_thousand_faults_it_is_enough(void **state)
{
	(void)state;
	assert_int_equal(refused(repeated("a,b\n", "1\n", 9999)), 9999);
	assert_int_equal(refused(repeated("a,b\n", "1\n", 50000)), 10001);
	assert_non_null(strstr(work.last_fault->msgid, "more than %1 mistakes"));
}

static void a_table_that_would_fill_the_arena_is_too_large(void **state)
{
	(void)state;
	struct arena *whole = work.arena;
	struct text t = repeated("a,b,c\n", "1,2,3\n", 20000);
	work = (struct work){ .arena = arena_new(1 << 20) };
	assert_int_equal(refused(t), 1);
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
	assert_true(arena_used(work.arena) < 600000);
	arena_free(work.arena);
	work = (struct work){ .arena = whole };
}

static void formulas_are_written_as_text(void **state)
{
	(void)state;
	struct buffer b = buffer_new(work.arena, 1000);
	csv_write_row(&b, (struct text[]){ TEXT("=1+1"), TEXT("+a"), TEXT("-5"), TEXT("@x"), TEXT("\tx"), TEXT("a=1"), TEXT("'=1"),
		TEXT("'a") }, 8);
	assert_true(text_is(buffer_view(&b), "'=1+1,'+a,'-5,'@x,\"'\tx\",a=1,''=1,'a\r\n"));
}

static void what_is_written_is_read_again(void **state)
{
	(void)state;
	static const char *const cells[] = { "", "a", "=1", "-5", "'", "''=x", "'@", "a,b", "a;b", "a\tb", "say \"x\"", "two\nlines",
		"two\r\nlines", "\rx", " x ",
		"\"", "\"\"", "\xE4\xB8\xAD", "'-", "\ty", "+" };
	size_t n = COUNT(cells);
	struct buffer b = buffer_new(work.arena, 1 << 20);
	csv_write_row(&b, (struct text[]){ TEXT("a;b;c"), TEXT("name\t1"), TEXT("third") }, 3);
	for (size_t i = 0; i < n * n * n; i++)
		csv_write_row(&b, (struct text[]){ text_of(cells[i % n]), text_of(cells[i / n % n]), text_of(cells[i / n / n]) }, 3);
	struct value *rows = read_good(buffer_view(&b));
	const struct value *row = rows->first;
	for (size_t i = 0; i < n * n * n; i++, row = row->next) {
		assert_non_null(row);
		assert_true(text_is(value_get(row, "a;b;c")->text, cells[i % n]));
		assert_true(text_is(value_get(row, "name\t1")->text, cells[i / n % n]));
		assert_true(text_is(value_get(row, "third")->text, cells[i / n / n]));
	}
	assert_null(row);
}

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new(512 << 20) };
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
		cmocka_unit_test_setup_teardown(a_table_becomes_records_with_lines, begin, end),
		cmocka_unit_test_setup_teardown(the_last_line_needs_no_end, begin, end),
		cmocka_unit_test_setup_teardown(the_first_line_shows_the_separator, begin, end),
		cmocka_unit_test_setup_teardown(a_byte_order_mark_is_no_part_of_the_name, begin, end),
		cmocka_unit_test_setup_teardown(gb18030_is_read_and_said, begin, end),
		cmocka_unit_test_setup_teardown(every_bad_line_is_named, begin, end),
		cmocka_unit_test_setup_teardown(reading_goes_on_behind_a_mark_that_is_never_closed, begin, end),
		cmocka_unit_test_setup_teardown(the_header_must_name_each_column_once, begin, end),
		cmocka_unit_test_setup_teardown(rows_and_columns_have_bounds, begin, end),
		cmocka_unit_test_setup_teardown(after_ten_thousand_faults_it_is_enough, begin, end),
		cmocka_unit_test_setup_teardown(a_table_that_would_fill_the_arena_is_too_large, begin, end),
		cmocka_unit_test_setup_teardown(formulas_are_written_as_text, begin, end),
		cmocka_unit_test_setup_teardown(what_is_written_is_read_again, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
