#include "text/text.h"
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

static size_t pairs_of(const char *s, uint32_t codes[200])
{
	return text_pairs(text_of(s), 200, codes);
}

static bool same_pairs(const char *a, const char *b)
{
	uint32_t x[200], y[200];
	size_t nx = pairs_of(a, x), ny = pairs_of(b, y);
	bool same = nx == ny;
	for (size_t i = 0; same && i < nx; i++)
		same = x[i] == y[i];
	return same;
}

static void width_case_marks_and_unseen_characters_make_no_difference(void **state)
{
	(void)state;
	assert_true(same_pairs("食堂 很吵，Canteen!", "食\xE2\x80\x8B堂很吵ｃａｎｔｅｅｎ"));
	assert_true(same_pairs("The counters closed.", "the  COUNTER closing"));
	assert_true(same_pairs("12点", "１２点"));
	assert_false(same_pairs("12点", "13点"));
	assert_false(same_pairs("食堂很吵", "食堂不吵"));
}

static void a_character_is_a_unit_and_so_is_a_word_or_a_number(void **state)
{
	(void)state;
	struct text t = TEXT("食堂12点 closes，早");
	static const struct { uint32_t start, end; enum text_unit_kind kind; bool after_break; } wanted[] = {
		{ 0, 3, TEXT_UNIT_SIGN, true }, { 3, 6, TEXT_UNIT_SIGN, false }, { 6, 8, TEXT_UNIT_NUMBER, false }, { 8, 11, TEXT_UNIT_SIGN, false },
		{ 12, 18, TEXT_UNIT_WORD, false }, { 21, 24, TEXT_UNIT_SIGN, true } };
	struct text_unit unit;
	size_t at = 0, i = 0;
	for (; text_unit_next(t, &at, &unit); i++) {
		assert_true(i < COUNT(wanted));
		assert_int_equal(unit.start, wanted[i].start);
		assert_int_equal(unit.end, wanted[i].end);
		assert_int_equal(unit.kind, wanted[i].kind);
		assert_int_equal(unit.after_break, wanted[i].after_break);
	}
	assert_int_equal(i, COUNT(wanted));
	assert_int_equal(text_unit_count(t, 100), COUNT(wanted));
	assert_int_equal(text_unit_count(t, 2), 2);
}

static void pairs_are_a_set_in_order_and_one_unit_is_its_own_pair(void **state)
{
	(void)state;
	uint32_t codes[200];
	assert_int_equal(pairs_of("", codes), 0);
	assert_int_equal(pairs_of("，。 !", codes), 0);
	assert_int_equal(pairs_of("好", codes), 1);
	assert_int_equal(pairs_of("好好好好", codes), 1);
	assert_int_equal(pairs_of("一二三一二", codes), 3);
	assert_true(codes[0] < codes[1] && codes[1] < codes[2]);
}

static void bytes_that_are_no_text_are_breaks(void **state)
{
	(void)state;
	uint32_t codes[200];
	assert_int_equal(text_pairs((struct text){ "\xE9\xA3", 2 }, 200, codes), 0);
	assert_int_equal(text_pairs((struct text){ "\xFF\xFE", 2 }, 200, codes), 0);
	assert_true(same_pairs("a\xC0" "b", "a b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(width_case_marks_and_unseen_characters_make_no_difference),
		cmocka_unit_test(a_character_is_a_unit_and_so_is_a_word_or_a_number),
		cmocka_unit_test(pairs_are_a_set_in_order_and_one_unit_is_its_own_pair),
		cmocka_unit_test(bytes_that_are_no_text_are_breaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
