#include "page/page.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *say(const char *language, const char *msgid, const struct arg *args)
{
	return text_string(arena, page_sentence_text(arena, language, msgid, args));
}

static void days_are_written_as_the_language_writes_them(void **state)
{
	(void)state;
	struct day day = day_make(2023, 2, 11);
	assert_string_equal(say("en", "until %1", ARGS(A(day))), "until 11 Feb 2023");
	assert_string_equal(say("zh-CN", "until %1", ARGS(A(day))), "截至2023年2月11日");
	for (int month = 1; month <= 12; month++) {
		struct buffer out = buffer_new(arena, 100);
		page_date(&out, "zh-CN", day_make(2024, month, 1));
		assert_string_equal(text_string(arena, buffer_view(&out)), arena_format(arena, "2024年%d月1日", month));
	}
	assert_string_equal(say("en", "until %1", ARGS(A(NO_DAY))), "until ");
}

static void minutes_are_shown_in_the_houses_zone(void **state)
{
	(void)state;
	struct minute minute;
	struct buffer out = buffer_new(arena, 100), west = buffer_new(arena, 100);
	assert_true(minute_parse(TEXT("2023-02-10T18:32Z"), &minute));
	page_minute(&out, "zh-CN", 480, minute);
	assert_string_equal(text_string(arena, buffer_view(&out)), "2023年2月11日 02:32");
	page_minute(&west, "en", -1200, minute);
	assert_string_equal(text_string(arena, buffer_view(&west)), "9 Feb 2023, 22:32");
	assert_string_equal(say("en", "since %1", ARGS(A(minute))), "since 10 Feb 2023, 18:32 UTC");
}

static void english_says_one_of_a_thing_otherwise_than_two(void **state)
{
	(void)state;
	const char *days = "the talks lie on %1 days between deployment and meeting", *all = "all %1 problems are in the ledger or have a reason why not";
	assert_string_equal(say("en", days, ARGS(A(1))), "the talks lie on 1 day between deployment and meeting");
	assert_string_equal(say("en", days, ARGS(A(2))), "the talks lie on 2 days between deployment and meeting");
	assert_string_equal(say("en", all, ARGS(A(1))), "the one problem is in the ledger or has a reason why not");
	assert_string_equal(say("en", all, ARGS(A(14))), "all 14 problems are in the ledger or have a reason why not");
	assert_string_equal(say("en", "%{1:day|days %1", ARGS(A(1))), "%{1:day|days 1"); /* not ended: shown as it stands */
	assert_string_equal(say("en", "%{2:day|days}", ARGS(A(1))), "%{2:day|days}");
	assert_string_equal(say("en", "%{", ARGS(A(1))), "%{");
}

static void numbers_get_separators_from_ten_thousand_on(void **state)
{
	(void)state;
	static const struct { int64_t number; const char *shown; } numbers[] = { { 0, "0" }, { 2023, "2023" }, { -9999, "-9999" }, { 10000, "10,000" },
		{ 123456, "123,456" }, { -1234567, "-1,234,567" }, { INT64_MIN, "-9,223,372,036,854,775,808" } };
	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct buffer out = buffer_new(arena, 100);
		page_number(&out, numbers[i].number);
		assert_string_equal(text_string(arena, buffer_view(&out)), numbers[i].shown);
	}
}

static void sentences_put_their_arguments_where_each_language_wants_them(void **state)
{
	(void)state;
	assert_string_equal(say("en", "%1 %% of %2 in %1", ARGS(A(5), A("all"))), "5 % of all in 5");
	assert_string_equal(say("en", "more %2 than given %1", ARGS(A(5))), "more %2 than given 5");
	assert_string_equal(say("en", "ends in %", ARGS()), "ends in %");
	assert_string_equal(say("en", "100 %x %0 %", NULL), "100 %x %0 %");
	assert_string_equal(say("zh-CN", "%1 days left", ARGS(A(12000))), "还剩12,000天");
	assert_string_equal(say("en", "%1 days left", ARGS(A(2))), "2 days left");
	assert_string_equal(say("en", "an argument that looks like one: %1", ARGS(A("%1"))), "an argument that looks like one: %1");
}

static void words_in_sentences_are_translated_and_stored_words_read_as_words(void **state)
{
	(void)state;
	assert_string_equal(say("zh-CN", "Log out", NULL), "退出登录");
	assert_string_equal(say("zh-CN", "%1", ARGS(arg_word("overdue"))), "已超期");
	assert_string_equal(say("en", "%1", ARGS(arg_word("checkpoint_missed_by_far"))), "checkpoint missed by far");
	assert_string_equal(say("zh-CN", "%1", ARGS(A("overdue"))), "overdue"); /* a text somebody typed stays as it is */
}

static void what_no_catalogue_knows_is_said_as_it_stands(void **state)
{
	(void)state;
	static const char unknown[] = "Nobody has translated this.";
	assert_ptr_equal(page_say("zh-CN", unknown), unknown);
	assert_ptr_equal(page_say("fr", "Saved") , page_say("fr", "Saved"));
	assert_string_equal(page_say("fr", "Saved"), "Saved");
	assert_string_equal(page_say("zh-CN", ""), ""); /* never the catalogue's header */
	assert_string_equal(page_say("en", "Saved"), "Saved");
}

static void a_sentence_in_an_output_is_the_same_for_every_language(void **state)
{
	(void)state;
	struct value *record = value_record(arena);
	struct minute minute = { 60 };
	struct value *said = value_put_sentence(arena, record, "reason", "until %1",
		ARGS(A(day_make(2023, 2, 11)), A(7), arg_word("overdue"), A("text"), A(minute)));
	assert_string_equal(text_string(arena, value_text(said, "sentence")), "until %1");
	struct value *args = value_get(said, "args");
	assert_int_equal(value_count(args), 5);
	assert_string_equal(text_string(arena, value_text(args->first, "day")), "2023-02-11");
	assert_int_equal(args->first->next->number, 7);
	assert_string_equal(text_string(arena, value_text(args->last, "minute")), "1970-01-01T01:00Z");
}

static void the_language_is_the_persons_own_else_what_the_browser_likes_best(void **state)
{
	(void)state;
	static const struct { const char *accept, *preferred, *language, *house; } cases[] = {
		{ "zh-CN,zh;q=0.9,en;q=0.8", "", "zh-CN" }, { "en-GB,en;q=0.9,zh;q=0.8", "", "en" }, { "fr, zh-TW;q=0.5", "", "zh-CN" },
		{ "en;q=0.3, zh-Hans;q=0.7", "", "zh-CN" }, { "zh;q=0, en;q=0.1", "", "en" }, { "en", "zh-CN", "zh-CN" }, { "zh", "en", "en" },
		{ "zh", "ZH-cn", "zh-CN" }, { "zh", "fr", "zh-CN" }, { "", "", "en" }, { "*", "", "en" }, { ";;,,;q=", "", "en" },
		{ "zh;q=abc", "", "en" }, { "zh;q=0.0001", "", "en" }, { "z", "", "en" }, { "zhx", "", "en" },
		{ "", "", "zh-CN", "zh-CN" }, { "fr", "", "zh-CN", "zh-CN" }, { "en", "", "en", "zh-CN" }, { "", "en", "en", "zh-CN" }, { "", "", "en", "fr" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(page_language(text_of(cases[i].accept), text_of(cases[i].preferred), text_of(cases[i].house)), cases[i].language);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_written_as_the_language_writes_them),
		cmocka_unit_test(minutes_are_shown_in_the_houses_zone),
		cmocka_unit_test(english_says_one_of_a_thing_otherwise_than_two),
		cmocka_unit_test(numbers_get_separators_from_ten_thousand_on),
		cmocka_unit_test(sentences_put_their_arguments_where_each_language_wants_them),
		cmocka_unit_test(words_in_sentences_are_translated_and_stored_words_read_as_words),
		cmocka_unit_test(what_no_catalogue_knows_is_said_as_it_stands),
		cmocka_unit_test(a_sentence_in_an_output_is_the_same_for_every_language),
		cmocka_unit_test(the_language_is_the_persons_own_else_what_the_browser_likes_best),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
