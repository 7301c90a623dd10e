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

static const char *cut_of(const char *text)
{
	struct buffer b = buffer_new(arena, 1 << 20);
	text_bigrams(&b, text_of(text));
	return text_string(arena, buffer_view(&b));
}

static void chinese_is_cut_into_pairs_and_the_last_alone(void **state)
{
	(void)state;
	assert_string_equal(cut_of("政治建设"), "政治 治建 建设 设");
	assert_string_equal(cut_of("路"), "路");
	assert_string_equal(cut_of("慢，难。办"), "慢 难 办");
	assert_string_equal(cut_of("𠮷野家"), "𠮷野 野家 家");
}

static void words_are_folded(void **state)
{
	(void)state;
	assert_string_equal(cut_of("Plan B-12, DON'T"), "plan b 12 don t");
	assert_string_equal(cut_of("Ｐｌａｎ ２０２３年"), "plan 2023 年");
	assert_string_equal(cut_of("Café cafe\xCC\x81 Straße ﬁle №"), "cafe cafe strasse file no");
	assert_string_equal(cut_of("КОМИТЕТ"), "комитет");
	assert_string_equal(cut_of("ⅳ ① ㎡"), "iv 1 m2");
}

static void what_prints_nothing_is_not_there(void **state)
{
	(void)state;
	assert_string_equal(cut_of("政\xE2\x80\x8B治"), "政治 治");
	assert_string_equal(cut_of("soft\xC2\xADly"), "softly");
	assert_string_equal(cut_of(" …—（）《》"), "");
	assert_string_equal(cut_of(""), "");
}

static void bytes_that_are_no_text_part_words(void **state)
{
	(void)state;
	assert_string_equal(cut_of("a\xFF" "b\xE4\xB8"), "a b");
}

static bool stands_in(const char *asked, const char *text)
{
	struct text_phrase phrases[TEXT_PHRASES];
	struct text_token *tokens = arena_take(arena, (strlen(text) + 1) * sizeof *tokens);
	struct text_cut cut = text_cut_begin(text_of(text));
	size_t count = 0, found = 0, until, asks = text_phrases(arena, text_of(asked), phrases);
	while (text_cut_next(&cut, &tokens[count]))
		count++;
	for (size_t p = 0; p < asks; p++)
		for (size_t i = 0; i < count; i++)
			if (text_phrase_at(&phrases[p], tokens + i, count - i, &until)) {
				found++;
				break;
			}
	return asks && found == asks;
}

static void words_of_any_length_are_found_exactly(void **state)
{
	(void)state;
	static const char text[] = "对群众反映的问题办理缓慢，2023年 12 件未答复；Follow-up was slow（AI技术）";
	static const char *const there[] = { "慢", "问题", "办理缓", "办理缓慢", "未答复", "12件未", "2023", "follow-up", "\"was slow\"", "ai技术", "技术 slow", "反 复", "sl*", "“was slow”" };
	static const char *const absent[] = { "题问", "快", "缓慢2", "理慢", "foll", "slow was ups", "\"slow was\"", "技ai", "问题 快", "12未" };
	for (size_t i = 0; i < COUNT(there); i++)
		if (!stands_in(there[i], text))
			fail_msg("%s was not found", there[i]);
	for (size_t i = 0; i < COUNT(absent); i++)
		if (stands_in(absent[i], text))
			fail_msg("%s was found", absent[i]);
}

static void two_runs_are_not_one(void **state)
{
	(void)state;
	assert_false(stands_in("政治建设", "政治，治建，建设"));
	assert_true(stands_in("政治", "讲政治"));
}

static void nothing_to_look_for_is_no_phrase(void **state)
{
	(void)state;
	struct text_phrase phrases[TEXT_PHRASES];
	assert_int_equal(text_phrases(arena, TEXT("  … \"\" * -- "), phrases), 0);
	assert_int_equal(text_phrases(arena, TEXT("a b c d e f g h i j k l m n o p q r s t"), phrases), TEXT_PHRASES);
	assert_int_equal(text_phrases(arena, TEXT("one \"two three\" four"), phrases), 3);
	assert_int_equal(phrases[1].count, 2);
}

static uint32_t dice = 88172645u;
static uint32_t throw_dice(uint32_t sides)
{
	dice ^= dice << 13;
	dice ^= dice >> 17;
	dice ^= dice << 5;
	return dice % sides;
}

/* Any stretch of a run of Chinese is found in it; one that is not there is not. */
static void what_stands_there_is_what_is_found(void **state)
{
	(void)state;
	static const char *const letters[] = { "政", "治", "建", "设", "民", "，", "a", " ", "𠮷" };
	for (int round = 0; round < 3000; round++) {
		struct buffer text = buffer_new(arena, 4096), asked = buffer_new(arena, 4096);
		for (uint32_t i = 0, size = 1 + throw_dice(20); i < size; i++)
			buffer_string(&text, letters[throw_dice(COUNT(letters))]);
		for (uint32_t i = 0, size = 1 + throw_dice(4); i < size; i++)
			buffer_string(&asked, letters[throw_dice(5)]);
		const char *whole = text_string(arena, buffer_view(&text)), *part = text_string(arena, buffer_view(&asked));
		if (stands_in(part, whole) != (strstr(whole, part) != NULL))
			fail_msg("%s in %s", part, whole);
		arena_reset(arena);
	}
}

static void offsets_are_of_whole_characters(void **state)
{
	(void)state;
	struct text text = TEXT("１２ 政治建（ﬁ）\xE2\x80\x8B Straße");
	struct text_cut cut = text_cut_begin(text);
	struct text_token token;
	size_t before = 0;
	while (text_cut_next(&cut, &token)) {
		assert_true(token.from >= before && token.from < token.first_until && token.first_until <= token.until && token.until <= text.size);
		assert_true(((unsigned char)text.at[token.from] & 0xC0) != 0x80);
		assert_true(token.until == text.size || ((unsigned char)text.at[token.until] & 0xC0) != 0x80);
		before = token.from;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(chinese_is_cut_into_pairs_and_the_last_alone, begin, end),
		cmocka_unit_test_setup_teardown(words_are_folded, begin, end),
		cmocka_unit_test_setup_teardown(what_prints_nothing_is_not_there, begin, end),
		cmocka_unit_test_setup_teardown(bytes_that_are_no_text_part_words, begin, end),
		cmocka_unit_test_setup_teardown(words_of_any_length_are_found_exactly, begin, end),
		cmocka_unit_test_setup_teardown(two_runs_are_not_one, begin, end),
		cmocka_unit_test_setup_teardown(nothing_to_look_for_is_no_phrase, begin, end),
		cmocka_unit_test_setup_teardown(what_stands_there_is_what_is_found, begin, end),
		cmocka_unit_test_setup_teardown(offsets_are_of_whole_characters, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
