#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "base/base.h"
#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void views_compare_by_their_bytes(void **state)
{
	(void)state;
	assert_true(text_same(text_of(NULL), TEXT("")));
	assert_true(text_same((struct text){ NULL, 0 }, TEXT("")));
	assert_true(text_is(TEXT("abc"), "abc"));
	assert_false(text_is(TEXT("abc"), "ab"));
	assert_false(text_is(TEXT("a\0c"), "a"));
	assert_true(text_order(TEXT("a"), TEXT("b")) < 0);
	assert_true(text_order(TEXT("a"), TEXT("aa")) < 0);
	assert_true(text_order(TEXT("\xFF"), TEXT("a")) > 0);
	assert_int_equal(text_order(TEXT("aa"), TEXT("aa")), 0);
	assert_true(text_starts(TEXT("measure"), "mea"));
	assert_true(text_starts(TEXT(""), ""));
	assert_false(text_starts(TEXT("me"), "mea"));
}

static void trimming_takes_ascii_blanks_and_the_wide_blank(void **state)
{
	(void)state;
	assert_true(text_is(text_trim(TEXT(" \t\r\n\v\f\xE3\x80\x80 a b\xE3\x80\x80\xE3\x80\x80 \n")), "a b"));
	assert_true(text_is(text_trim(TEXT("\xE3\x80\x80")), ""));
	assert_true(text_is(text_trim(TEXT("   ")), ""));
	assert_true(text_is(text_trim(TEXT("\xE3\x80\x81")), "\xE3\x80\x81")); /* an ideographic comma is no blank */
	assert_true(text_is(text_trim(TEXT("\xC2\xA0x")), "\xC2\xA0x"));
}

static void cutting_gives_every_part_in_order(void **state)
{
	(void)state;
	struct text rest = TEXT("a,,b"), part;
	assert_true(text_cut(&rest, ',', &part) && text_is(part, "a"));
	assert_true(text_cut(&rest, ',', &part) && text_is(part, ""));
	assert_true(text_cut(&rest, ',', &part) && text_is(part, "b"));
	assert_false(text_cut(&rest, ',', &part));
	rest = TEXT("line\n");
	assert_true(text_cut(&rest, '\n', &part) && text_is(part, "line"));
	assert_false(text_cut(&rest, '\n', &part));
}

static void a_copy_does_not_follow_its_original(void **state)
{
	(void)state;
	char bytes[] = "abc";
	struct text kept = text_keep(arena, text_of(bytes));
	const char *string = text_string(arena, (struct text){ bytes, 2 });
	bytes[0] = 'x';
	assert_true(text_is(kept, "abc"));
	assert_string_equal(string, "ab");
}

/* The slow, plain way: decode, and see whether the shortest encoding of the code point gives the same bytes. */
static bool is_utf8_plainly(const unsigned char *at, size_t size)
{
	for (size_t i = 0; i < size;) {
		unsigned char a = at[i];
		size_t length = a < 0x80 ? 1 : (a & 0xE0) == 0xC0 ? 2 : (a & 0xF0) == 0xE0 ? 3 : (a & 0xF8) == 0xF0 ? 4 : 0;
		if (!length || i + length > size)
			return false;
		uint32_t point = length == 1 ? a : a & (0x7Fu >> length);
		for (size_t j = 1; j < length; j++) {
			if ((at[i + j] & 0xC0) != 0x80)
				return false;
			point = point << 6 | (at[i + j] & 0x3F);
		}
		size_t shortest = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		if (shortest != length || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
			return false;
		i += length;
	}
	return true;
}

static void utf8_is_judged_as_by_decoding_it(void **state)
{
	(void)state;
	static const unsigned char bytes[] = { 'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
		0xF1, 0xF4, 0xF5, 0xFF };
	size_t n = COUNT(bytes), good = 0;
	for (size_t i = 0; i < n * n * n * n; i++) {
		unsigned char four[4] = { bytes[i % n], bytes[i / n % n], bytes[i / n / n % n], bytes[i / n / n / n] };
		bool plain = is_utf8_plainly(four, 4);
		assert_int_equal(text_is_utf8((struct text){ (char *)four, 4 }), plain);
		good += plain;
	}
	assert_true(good > 1000);
	assert_true(text_is_utf8(TEXT("")));
}

static void utf8_is_judged_at_any_distance_from_the_end(void **state)
{
	(void)state;
	char bytes[40];
	for (size_t size = 3; size < sizeof bytes; size++)
		for (size_t at = 0; at + 3 <= size; at++) {
			memset(bytes, 'a', sizeof bytes);
			memcpy(bytes + at, "\xE4\xB8\xAD", 3);
			assert_true(text_is_utf8((struct text){ bytes, size }));
			assert_int_equal(text_length((struct text){ bytes, size }), size - 2);
			bytes[at + 2] = 'a';
			assert_false(text_is_utf8((struct text){ bytes, size }));
		}
}

static void only_whole_decimal_numbers_are_numbers(void **state)
{
	(void)state;
	int64_t n = 77;
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "--1", "9223372036854775808", "-9223372036854775809",
		"99999999999999999999" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(text_number(text_of(bad[i]), &n));
	assert_int_equal(n, 77);
	assert_true(text_number(TEXT("9223372036854775807"), &n) && n == INT64_MAX);
	assert_true(text_number(TEXT("-9223372036854775808"), &n) && n == INT64_MIN);
	assert_true(text_number(TEXT("0012"), &n) && n == 12);
	assert_true(text_number(TEXT("-0"), &n) && n == 0);
}

static void a_buffer_holds_what_was_put_in(void **state)
{
	(void)state;
	struct buffer b = buffer_new(arena, 1 << 20);
	char expected[20000] = "";
	size_t size = 0;
	assert_true(text_is(buffer_view(&b), ""));
	for (int i = 0; i < 1000; i++) {
		buffer_number(&b, i - 500);
		buffer_char(&b, ',');
		buffer_string(&b, "x");
		buffer_text(&b, TEXT("yz"));
		buffer_format(&b, "%03d;", i);
		size += (size_t)snprintf(expected + size, sizeof expected - size, "%d,xyz%03d;", i - 500, i);
		if (i % 10 == 0)
			arena_take(arena, 1); /* so that it cannot always grow in place */
	}
	assert_int_equal(b.size, size);
	assert_memory_equal(b.at, expected, size);
	assert_false(b.full);
}

static void numbers_are_written_to_their_ends(void **state)
{
	(void)state;
	struct buffer b = buffer_new(arena, 100);
	buffer_number(&b, INT64_MIN);
	buffer_char(&b, ' ');
	buffer_number(&b, INT64_MAX);
	buffer_char(&b, ' ');
	buffer_number(&b, 0);
	assert_true(text_is(buffer_view(&b), "-9223372036854775808 9223372036854775807 0"));
}

static void an_overflow_is_sticky_and_leaves_what_was_there(void **state)
{
	(void)state;
	struct buffer b = buffer_new(arena, 10);
	buffer_string(&b, "12345678");
	buffer_string(&b, "abc");
	assert_true(b.full);
	buffer_char(&b, 'x');
	assert_true(text_is(buffer_view(&b), "12345678"));
	b = buffer_new(arena, 10);
	buffer_string(&b, "1234567890");
	assert_false(b.full);
	buffer_format(&b, "%300d", 1);
	assert_true(b.full);
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
		cmocka_unit_test(views_compare_by_their_bytes),
		cmocka_unit_test(trimming_takes_ascii_blanks_and_the_wide_blank),
		cmocka_unit_test(cutting_gives_every_part_in_order),
		cmocka_unit_test(a_copy_does_not_follow_its_original),
		cmocka_unit_test(utf8_is_judged_as_by_decoding_it),
		cmocka_unit_test(utf8_is_judged_at_any_distance_from_the_end),
		cmocka_unit_test(only_whole_decimal_numbers_are_numbers),
		cmocka_unit_test(a_buffer_holds_what_was_put_in),
		cmocka_unit_test(numbers_are_written_to_their_ends),
		cmocka_unit_test(an_overflow_is_sticky_and_leaves_what_was_there),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
