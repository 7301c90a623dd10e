#include "text/text.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;
static struct text_units first, second;
static uint64_t seed;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	first = second = (struct text_units){ 0 };
	seed = 20231;
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static uint32_t draw(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static bool alike(const char *a, const char *b)
{
	text_units_cut(arena, text_of(a), true, &first);
	text_units_cut(arena, text_of(b), false, &second);
	return first.count == second.count && memcmp(first.code, second.code, first.count * sizeof *first.code) == 0;
}

static size_t units(const char *t)
{
	text_units_cut(arena, text_of(t), true, &first);
	return first.count;
}

static void a_character_is_one_unit_a_word_two_a_number_one(void **state)
{
	(void)state;
	assert_int_equal(units(""), 0);
	assert_int_equal(units("自查报告。"), 4);
	assert_int_equal(units("Annual self review"), 6);
	assert_int_equal(units("2023年12月"), 4);
	assert_int_equal(units("カタかな"), 4);
	assert_int_equal(units("!?, …"), 0);
}

static void forms_of_the_same_text_are_alike(void **state)
{
	(void)state;
	assert_true(alike("党委２０２３年", "党委1999年"));
	assert_true(alike("REPORT", "ｒｅｐｏｒｔ"));
	assert_true(alike("Straße", "STRASSE"));
	assert_true(alike("café", "cafe\u0301"));
	assert_true(alike("ﬁle №5", "file no 7"));
	assert_true(alike("it’s", "its"));
	assert_true(alike("1,234.5 元", "99元"));
	assert_true(alike("한국어 글", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165 \u1100\u1173\u11af"));
	assert_true(alike("ｶﾞ", "ガ"));
	assert_true(alike("㈱", "（株）"));
	assert_true(alike("豈", "豈"));
	assert_false(alike("一二三", "一二四"));
	assert_false(alike("report", "reports"));
}

static void places_are_code_points_of_the_original(void **state)
{
	(void)state;
	assert_int_equal(units("，问 题，Ab\u200bc 12"), 5);
	static const uint32_t starts[] = { 1, 3, 5, 5, 10 }, ends[] = { 2, 4, 9, 9, 12 };
	assert_memory_equal(first.start, starts, sizeof starts);
	assert_memory_equal(first.end, ends, sizeof ends);
	assert_int_equal(first.points, 12);
	assert_int_equal(first.code[4], TEXT_DIGITS);
}

static void bytes_that_are_no_utf8_count_as_one_each(void **state)
{
	(void)state;
	assert_int_equal(units("a\xff\xc0\x80 \xe4\xb8 \xed\xa0\x80 b\xf4\x90\x80\x80"), 4);
	assert_int_equal(first.points, 17);
	assert_int_equal(first.start[2], 12);
}

static void a_character_in_a_row_counts_as_it_does_alone(void **state)
{
	(void)state;
	for (uint32_t c = 0x800; c < 0x10000; c++) {
		char row[] = { (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f)), '\xe4', '\xb8', '\x80', 0 };
		text_units_cut(arena, (struct text){ row, 3 }, true, &first);
		text_units_cut(arena, (struct text){ row, 6 }, true, &second);
		assert_true(second.count == first.count + 1 && second.points == first.points + 1 && second.code[first.count] == 0x4e00);
		assert_true(!first.count || !memcmp(first.code, second.code, first.count * sizeof *first.code));
		assert_int_equal(second.start[first.count], second.points - 1);
	}
}

static const char *const pieces[] = { "问", "题", "整", "改", "责", "任", "2023", "7", "year", "Review", "é", "か", "한", "①", "㎏", "𠀀", "ﬃ", "ⅷ" };
static const char *const between[] = { " ", "\n", "，", "。", "\u3000", "\t", "“", "《", "—", "★", "\xff" };
static const char *const unseen[] = { "\u200b", "\u00ad", "\ufe0f", "\u2060", "\ufeff", "\u0301", "\u200d" };

static void inserting_what_is_dropped_changes_no_unit(void **state)
{
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct buffer plain = buffer_new(arena, 1 << 20), noisy = buffer_new(arena, 1 << 20);
		uint32_t n = draw(40);
		for (uint32_t i = 0; i < n; i++) {
			const char *piece = pieces[draw(COUNT(pieces))];
			buffer_string(&plain, piece);
			buffer_string(&plain, " ");
			buffer_string(&noisy, draw(3) ? "" : unseen[draw(COUNT(unseen))]);
			buffer_string(&noisy, piece);
			buffer_string(&noisy, draw(3) ? "" : unseen[draw(COUNT(unseen))]);
			for (uint32_t k = draw(3) + 1; k; k--)
				buffer_string(&noisy, between[draw(COUNT(between))]);
		}
		assert_true(alike(text_string(arena, buffer_view(&plain)), text_string(arena, buffer_view(&noisy))));
		arena_reset(arena);
		first = second = (struct text_units){ 0 };
	}
}

static void places_rise_and_lie_within_the_text(void **state)
{
	(void)state;
	for (int round = 0; round < 2000; round++) {
		char bytes[200];
		struct text t = { bytes, draw(sizeof bytes) };
		for (size_t i = 0; i < t.size; i++)
			bytes[i] = (char)(draw(3) ? 0x80 + draw(128) : draw(128));
		text_units_cut(arena, t, true, &first);
		text_units_cut(arena, t, false, &second);
		assert_int_equal(first.count, second.count);
		assert_int_equal(first.points, second.points);
		for (size_t i = 0; i < first.count; i++) {
			assert_int_equal(first.code[i], second.code[i]);
			assert_true(first.start[i] < first.end[i] && first.end[i] <= first.points);
			assert_true(!i || first.start[i] >= first.start[i - 1]);
		}
	}
}

static void a_long_text_is_cut_as_its_parts_are(void **state)
{
	(void)state;
	struct buffer b = buffer_new(arena, 1 << 22);
	for (int i = 0; i < 40000; i++)
		buffer_format(&b, "整改%d项 word%c ", i, 'a' + i % 26);
	text_units_cut(arena, buffer_view(&b), true, &first);
	assert_int_equal(first.count, 40000 * 6);
	assert_int_equal(first.points, text_length(buffer_view(&b)));
	assert_int_equal(first.code[6 * 26], first.code[0]);
	assert_int_equal(first.code[6 * 26 + 5], first.code[5]);
	assert_int_not_equal(first.code[6 * 25 + 4], first.code[4]);
	assert_int_equal(first.end[first.count - 1], first.points - 1);
}

static void a_word_of_ten_megabytes_is_two_units(void **state)
{
	(void)state;
	size_t size = (size_t)10 << 20;
	char *word = arena_take(arena, size);
	memset(word, 'x', size);
	text_units_cut(arena, (struct text){ word, size }, true, &first);
	assert_int_equal(first.count, 2);
	assert_int_equal(first.end[0], size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, begin, end)
		TRY(a_character_is_one_unit_a_word_two_a_number_one),
		TRY(forms_of_the_same_text_are_alike),
		TRY(places_are_code_points_of_the_original),
		TRY(bytes_that_are_no_utf8_count_as_one_each),
		TRY(a_character_in_a_row_counts_as_it_does_alone),
		TRY(inserting_what_is_dropped_changes_no_unit),
		TRY(places_rise_and_lie_within_the_text),
		TRY(a_long_text_is_cut_as_its_parts_are),
		TRY(a_word_of_ten_megabytes_is_two_units),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
