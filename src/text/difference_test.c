#include "text/text.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* "same[-removed-]{+added+}" */
static const char *shown(const char *before, const char *after)
{
	static const char *const open[] = { "", "[-", "{+" }, *const close[] = { "", "-]", "+}" };
	struct text_piece *pieces;
	size_t count;
	struct buffer b = buffer_new(arena, 1 << 20);
	text_difference(arena, text_of(before), text_of(after), &pieces, &count);
	for (size_t i = 0; i < count; i++)
		buffer_format(&b, "%s%.*s%s", open[pieces[i].change], TEXT_ARG(pieces[i].text), close[pieces[i].change]);
	return text_string(arena, buffer_view(&b));
}

static void english_differs_by_words(void **state)
{
	(void)state;
	assert_string_equal(shown("Letters wait too long.", "Letters wait far too long."), "Letters wait {+far +}too long.");
	assert_string_equal(shown("31 letters had no answer", "19 letters had no answer"), "[-31-]{+19+} letters had no answer");
	assert_string_equal(shown("We asked nobody.", "We asked everybody."), "We asked [-nobody-]{+everybody+}.");
	assert_string_equal(shown("the same", "the same"), "the same");
}

static void chinese_differs_by_characters(void **state)
{
	(void)state;
	assert_string_equal(shown("信访件办理时间过长。", "信访件办理时间长。"), "信访件办理时间[-过-]长。");
	assert_string_equal(shown("三十一件未答复", "十九件未答复"), "[-三-]十[-一-]{+九+}件未答复");
}

static void a_blank_between_two_changes_belongs_to_the_change(void **state)
{
	(void)state;
	assert_string_equal(shown("we heard nobody at all", "we spoke badly at all"), "we [-heard nobody-]{+spoke badly+} at all");
}

static void a_figure_with_a_comma_or_a_point_differs_whole(void **state)
{
	(void)state;
	assert_string_equal(shown("Costs 3,500 yuan.", "Costs 3,000 yuan."), "Costs [-3,500-]{+3,000+} yuan.");
	assert_string_equal(shown("Share 12.5%, held.", "Share 12.7%, held."), "Share [-12.5-]{+12.7+}%, held.");
	assert_string_equal(shown("花费3,500元，占12.5%。", "花费3,000元，占12.7%。"), "花费[-3,500-]{+3,000+}元，占[-12.5-]{+12.7+}%。");
	assert_string_equal(shown("in 2022.", "in 2023."), "in [-2022-]{+2023+}."); /* the end of a sentence is no decimal point */
	assert_string_equal(shown("5, 6", "5 6"), "5[-,-] 6");
}

static void nothing_and_something_differ_whole(void **state)
{
	(void)state;
	assert_string_equal(shown("", ""), "");
	assert_string_equal(shown("", "new"), "{+new+}");
	assert_string_equal(shown("old", ""), "[-old-]");
	assert_string_equal(shown("one\ntwo\nthree\n", "one\nthree\n"), "one\n[-two\n-]three\n");
	assert_string_equal(shown("one\nthree\n", "one\ntwo words\nthree\n"), "one\n{+two words\n+}three\n");
}

static uint32_t dice = 2463534242u;
static uint32_t throw_dice(uint32_t sides)
{
	dice ^= dice << 13;
	dice ^= dice >> 17;
	dice ^= dice << 5;
	return dice % sides;
}

static char *draw_text(size_t words)
{
	static const char *const known[] = { "a", "bb", " ", "\n", ".", "件", "长", "\n\n", "é", "\xFF" };
	struct buffer b = buffer_new(arena, 1 << 20);
	for (size_t i = 0; i < words; i++)
		buffer_string(&b, known[throw_dice(COUNT(known))]);
	return arena_copy(arena, b.at ? b.at : "", b.size);
}

/* Whatever they are: the pieces put together are the two texts. */
static void pieces_add_up(const char *before, const char *after)
{
	struct text_piece *pieces;
	size_t count;
	struct buffer old = buffer_new(arena, 1 << 24), new = buffer_new(arena, 1 << 24);
	text_difference(arena, text_of(before), text_of(after), &pieces, &count);
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].change != TEXT_ADDED)
			buffer_text(&old, pieces[i].text);
		if (pieces[i].change != TEXT_REMOVED)
			buffer_text(&new, pieces[i].text);
	}
	assert_true(text_same(buffer_view(&old), text_of(before)));
	assert_true(text_same(buffer_view(&new), text_of(after)));
}

static void the_pieces_add_up_to_both_texts(void **state)
{
	(void)state;
	for (int i = 0; i < 400; i++) {
		arena_reset(arena);
		pieces_add_up(draw_text(throw_dice(60)), draw_text(throw_dice(60)));
	}
}

static void two_long_strangers_end_in_time(void **state)
{
	(void)state;
	struct buffer a = buffer_new(arena, 1 << 22), b = buffer_new(arena, 1 << 22);
	for (int i = 0; i < 30000; i++) {
		buffer_format(&a, "%u ", throw_dice(1000000));
		buffer_format(&b, "%u ", throw_dice(1000000));
	}
	pieces_add_up(text_string(arena, buffer_view(&a)), text_string(arena, buffer_view(&b)));
}

/* On and back by letters of one to four bytes; what is no UTF-8 goes with what stands before it, and nothing leads out of the text. */
static void a_text_is_walked_letter_by_letter_on_and_back(void **state)
{
	static const char *const texts[] = { "", "a", "aé三\xF0\x9F\x98\x80z", ("\x80\x80" "a\x80"), "\xF0\x9F" };
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct text t = text_of(texts[i]);
		size_t places[16], count = 0;
		for (size_t at = 0; at < t.size; at = text_next(t, at))
			places[count++] = at;
		for (size_t at = t.size; at; at = text_before(t, at))
			assert_int_equal(places[--count], text_before(t, at));
		assert_int_equal(count, 0);
		assert_int_equal(text_next(t, t.size), t.size);
		assert_int_equal(text_before(t, 0), 0);
		assert_false(text_begins(t, t.size));
	}
	struct text t = TEXT("aé三z");
	assert_int_equal(text_next(t, 1), 3);
	assert_int_equal(text_next(t, 3), 6);
	assert_int_equal(text_before(t, 6), 3);
	assert_int_equal(text_byte(t, 3), 6);
	assert_int_equal(text_byte(t, 9), t.size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_walked_letter_by_letter_on_and_back),
		cmocka_unit_test_setup_teardown(english_differs_by_words, begin, end),
		cmocka_unit_test_setup_teardown(chinese_differs_by_characters, begin, end),
		cmocka_unit_test_setup_teardown(a_blank_between_two_changes_belongs_to_the_change, begin, end),
		cmocka_unit_test_setup_teardown(a_figure_with_a_comma_or_a_point_differs_whole, begin, end),
		cmocka_unit_test_setup_teardown(nothing_and_something_differ_whole, begin, end),
		cmocka_unit_test_setup_teardown(the_pieces_add_up_to_both_texts, begin, end),
		cmocka_unit_test_setup_teardown(two_long_strangers_end_in_time, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
