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

static void a_line_is_counted_by_a_number_before_its_words(void **state)
{
	(void)state;
	static const struct { const char *line, *before, *behind; int64_t number; } known[] = {
		{ "三、其他事项", "", "、", 3 }, { "（二）原因", "（", "）", 2 }, { "3. Something else", "", ".", 3 }, { "(12) More", "(", ")", 12 }, { "第三部分 其他", "第", "部分", 3 },
		{ "3 letters wait", NULL, NULL, 0 }, { "3.2 Deeper", NULL, NULL, 0 }, { "36条意见", NULL, NULL, 0 }, { "三、", NULL, NULL, 0 }, { "In 2022 letters waited.", NULL, NULL, 0 }, { "", NULL, NULL, 0 } };
	for (size_t i = 0; i < COUNT(known); i++) {
		struct text before, behind;
		int64_t number;
		if (numbering_read(text_of(known[i].line), &before, &number, &behind) != (known[i].before != NULL))
			fail_msg("“%s” is%s counted", known[i].line, known[i].before ? "" : " not");
		if (known[i].before)
			assert_true(number == known[i].number && text_is(before, known[i].before) && text_is(behind, known[i].behind));
	}
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
	figures_find(arena, text_of("Of 120 letters, 31 opinions and 4 Problems; opinionated 7 opinionsx. 征求意见36条，谈心谈话三十一次，问题5个，7个问题。"), note_figure, &b);
	assert_string_equal(text_string(arena, buffer_view(&b)),
		"opinions=31(31 opinions) problems=4(4 Problems) opinions=36(意见36条) talks=31(谈心谈话三十一次) problems=5(问题5个) problems=7(7个问题) ");
	arena_free(arena);
}

/* The longest pattern says what is counted, in both languages; of a compound number the whole is read. */
static void every_kind_of_figure_is_read_in_digits_and_in_words(void **state)
{
	(void)state;
	static const struct { const char *words, *figures; } known[] = {
		{ "twelve problems, one hundred and twenty-four opinions and suggestions", "problems=12(twelve problems) opinions=124(one hundred and twenty-four opinions and suggestions) " },
		{ "Problems found: 12; problems (3); problems found: 1. Nobody", "problems=12(Problems found: 12) " },
		{ "4 joint study sessions; studied together 4 times; met six times for study", "sessions=4(4 joint study sessions) sessions=4(studied together 4 times) sessions=6(met six times for study) " },
		{ "召开4次集中学习会，集中学习研讨共5次，开展谈心谈话活动累计31人次", "sessions=4(4次集中学习会) sessions=5(集中学习研讨共5次) talks=31(谈心谈话活动累计31人次) " },
		{ "应到9人，实到8人，缺席1人，列席3人", "due=9(应到9人) present=8(实到8人) absent=1(缺席1人) observers=3(列席3人) " },
		{ "8 of 9 members were present; one was ill", "present=8(8 of 9 members were present) due=9(of 9 members were present) " },
		{ "相互批评81条，批评意见24条，座谈会征求意见12条", "criticisms=81(相互批评81条) criticisms=24(批评意见24条) opinions_by_forum=12(座谈会征求意见12条) " },
		{ "36 required talks, 7 opinions on the group, 5 opinions from the hotline", "talks_required=36(36 required talks) opinions_on_group=7(7 opinions on the group) opinions_by_hotline=5(5 opinions from the hotline) " },
		{ "14份对照检查材料，上年度12项整改措施，12项整改措施", "texts=14(14份对照检查材料) last_items=12(上年度12项整改措施) measures=12(12项整改措施) " },
		{ "One problem, 第三个问题, in 2022 problems, 3.5 problems, more than 30 problems, about 4 talks, 其中3个问题, 30% of problems, twentyfour problems, someone problems", "" } };
	for (size_t i = 0; i < COUNT(known); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct buffer b = buffer_new(arena, 1 << 16);
		figures_find(arena, text_of(known[i].words), note_figure, &b);
		assert_string_equal(text_string(arena, buffer_view(&b)), known[i].figures);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_in_digits_and_in_numerals),
		cmocka_unit_test(what_stands_before_a_heading_is_told_from_words),
		cmocka_unit_test(a_line_is_counted_by_a_number_before_its_words),
		cmocka_unit_test(figures_are_numbers_with_their_noun),
		cmocka_unit_test(every_kind_of_figure_is_read_in_digits_and_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
