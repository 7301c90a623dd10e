#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include "material/inside.h"
#undef fail /* cmocka has another one */
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static int64_t read_number(const char *string, size_t *ret_size)
{
	int64_t number = -1;
	*ret_size = 0;
	return number_read(text_of(string), ret_size, &number) ? number : -1;
}

static void numbers_are_read_in_digits_and_in_numerals(void **state)
{
	(void)state;
	static const struct { const char *text; int64_t number; size_t size; } known[] = {
		{ "12 letters", 12, 2 }, { "1,234 letters", 1234, 5 }, { "1,2", 1, 1 }, { "三十六条", 36, 9 }, { "十条", 10, 3 }, { "二百三十六", 236, 15 },
		{ "一百零五", 105, 12 }, { "一二三", 123, 9 }, { "两千条", 2000, 6 }, { "letters", -1, 0 }, { "", -1, 0 } };
	for (size_t i = 0; i < COUNT(known); i++) {
		size_t size;
		assert_int_equal(read_number(known[i].text, &size), known[i].number);
		assert_int_equal(size, known[i].size);
	}
}

static void what_stands_before_a_heading_is_told_from_words(void **state)
{
	(void)state;
	static const char *const yes[] = { "", "1. ", "一、", "（二）", "(3) ", "第三部分 ", "IV. ", "4．", "Part 2: " }, *const no[] = { "my ", "本人", "no problems but " };
	for (size_t i = 0; i < COUNT(yes); i++)
		if (!is_numbering(text_of(yes[i])))
			fail_msg("“%s” stands before a heading", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		if (is_numbering(text_of(no[i])))
			fail_msg("“%s” is words", no[i]);
}

static void note_figure(void *context, struct text figure, struct text words, int64_t number)
{
	struct buffer *b = context;
	buffer_format(b, "%.*s=%lld(%.*s) ", TEXT_ARG(figure), (long long)number, TEXT_ARG(words));
}

static void figures_are_numbers_with_their_noun(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	struct buffer b = buffer_new(arena, 1 << 16);
	figures_find(text_of("Of 120 letters, 31 opinions and 4 Problems; opinionated 7 opinionsx. 征求意见36条，谈心谈话三十一次，问题5个，7个问题。"), note_figure, &b);
	assert_string_equal(text_string(arena, buffer_view(&b)),
		"opinions=31(31 opinions) problems=4(4 Problems) opinions=36(意见36条) talks=31(谈心谈话三十一次) problems=5(问题5个) problems=7(7个问题) ");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_in_digits_and_in_numerals),
		cmocka_unit_test(what_stands_before_a_heading_is_told_from_words),
		cmocka_unit_test(figures_are_numbers_with_their_noun),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
