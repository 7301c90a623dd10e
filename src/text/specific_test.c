#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include "text/text.h"
#undef fail /* cmocka has another one */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(256 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* "date:2023年3月12日 figure:37处" */
static const char *said(const char *text, const struct value *const *own)
{
	struct mark *marks;
	size_t count;
	struct text t = text_of(text);
	struct buffer b = buffer_new(arena, 1 << 20);
	specific_marks(specific_new(arena, own), arena, t, &marks, &count);
	for (size_t i = 0; i < count; i++)
		buffer_format(&b, "%s%.4s:%.*s", i ? " | " : "", mark_words[marks[i].kind], (int)(marks[i].until - marks[i].from), t.at + marks[i].from);
	return text_string(arena, buffer_view(&b));
}

struct known { const char *text, *marks; };
static void each_known(const struct known *known, size_t count)
{
	bool wrong = false;
	for (size_t i = 0; i < count; i++)
		if (strcmp(said(known[i].text, NULL), known[i].marks) != 0) {
			print_error("“%s”\n\tgives  %s\n\twanted %s\n", known[i].text, said(known[i].text, NULL), known[i].marks);
			wrong = true;
		}
	assert_false(wrong);
}

static void dates_are_marked_whole(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "2023年3月12日下午召开会议", "date:2023年3月12日" }, { "二〇二三年三月", "date:二〇二三年三月" }, { "第三季度未开会", "date:第三季度" },
		{ "On 12 March 2023 it rained.", "date:12 March 2023" }, { "Since March 2023.", "date:March 2023" }, { "in March", "date:March" }, { "They march on.", "" },
		{ "2023-03-12", "date:2023-03-12" }, { "at 15:30", "date:15:30" }, { "in 2022", "date:2022" }, { "一年来", "" }, { "8月", "date:8月" }, { "２０２３年", "date:２０２３年" } };
	each_known(known, COUNT(known));
}

static void figures_need_what_they_count(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "坑洼37处、11处超过一年", "figu:37处 | figu:11处" }, { "三十六条意见", "figu:三十六条" }, { "走访了20余户", "figu:20余户" }, { "完成率17.5%", "figu:17.5%" },
		{ "百分之三十", "figu:百分之三十" }, { "37 potholes", "figu:37 potholes" }, { "9 of 11 visits", "figu:9 of 11 visits" }, { "2/12次", "figu:2/12次" }, { "two counters", "figu:two counters" },
		{ "one matter", "" }, { "一个问题", "" }, { "一百户", "figu:一百户" }, { "超万亿元", "" }, { "三人民主评议", "" }, { "第一时间", "" }, { "三个方面的问题", "" }, { "第三个问题", "" }, { "1. First", "" }, { "37%", "figu:37%" }, { "5kg", "figu:5kg" }, { "12 cafés", "figu:12 cafés" }, { "3 élèves", "figu:3 élèves" }, { "破损1200×800毫米", "figu:800毫米" }, { "长约3×5米", "figu:5米" }, { "高3÷5米", "figu:5米" }, { "12,000元", "figu:12,000元" } };
	each_known(known, COUNT(known));
}

static void documents_are_titles_and_numbers(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "落实《关于加强管理的意见》不力", "docu:《关于加强管理的意见》" }, { "市政发〔2023〕12号文", "docu:〔2023〕12号文" }, { "按第七条办理", "docu:第七条" },
		{ "see clause 9.3 there", "docu:clause 9.3" }, { "No. 12", "docu:No. 12" }, { "GB/T 9704-2012", "docu:GB/T 9704-2012" }, { "《》", "" }, { "《未完", "" } };
	each_known(known, COUNT(known));
}

static void places_and_bodies_are_named_not_meant(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "走访李家村", "plac:李家村" }, { "在城北路", "plac:城北路" }, { "怀化市人民政府", "plac:怀化市人民政府" }, { "我局相关单位", "" }, { "各部门", "" }, { "加强市场管理", "" },
		{ "思路不清，大局意识不强", "vagu:不强" }, { "全市基层社区", "" }, { "the North District office", "plac:North District" }, { "Sample City Housing Bureau", "plac:Sample City Housing Bureau" },
		{ "City of Sample", "plac:City of Sample" }, { "The office is closed.", "" }, { "our department", "" } };
	each_known(known, COUNT(known));
}

static void persons_are_a_name_and_a_title(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "王建国局长", "pers:王建国局长" }, { "向张主任汇报", "pers:张主任" }, { "常务副市长", "" }, { "党委书记", "" }, { "许多领导同志", "" }, { "Mayor Li came.", "pers:Mayor Li" },
		{ "the mayor came", "" } };
	each_known(known, COUNT(known));
}

static void what_leaves_open_is_marked_by_its_list(void **state)
{
	(void)state;
	static const struct known known[] = {
		{ "学习不够，有待进一步加强", "vagu:不够 | vagu:有待 | wish:进一步加强" }, { "希望多走访", "wish:希望" }, { "长期坚持", "last:长期坚持" },
		{ "It is insufficient to some extent.", "vagu:insufficient | vagu:to some extent" }, { "《进一步加强管理的意见》", "docu:《进一步加强管理的意见》" } };
	each_known(known, COUNT(known));
}

static void a_procedure_may_have_its_own_list(void **state)
{
	(void)state;
	struct value *list = value_list(arena), *none = value_list(arena);
	const struct value *own[MARK_LISTS_COUNT] = { [LIST_vague] = list, [LIST_wishes] = none };
	value_put_string(arena, list, NULL, "Mehr oder weniger");
	assert_string_equal(said("希望 mehr oder weniger 不够", own), "vagu:mehr oder weniger");
	list = value_list(arena);
	own[LIST_formulas] = list;
	value_put_string(arena, list, NULL, "学习贯彻2023年");
	assert_string_equal(said("认真学习贯彻2023年，2022年", own), "form:学习贯彻2023年 | date:2022年");
}

static void places_in_the_text_are_letters_and_bytes(void **state)
{
	(void)state;
	struct mark *marks;
	size_t count;
	specific_marks(specific_new(arena, NULL), arena, text_of("坑洼37处"), &marks, &count);
	assert_int_equal(count, 1);
	assert_int_equal(marks[0].from, 6);
	assert_int_equal(marks[0].until, 11);
	assert_int_equal(marks[0].first, 2);
	assert_int_equal(marks[0].behind, 5);
	assert_string_equal(text_string(arena, marks[0].word), "处");
	assert_string_equal(mark_list_word(marks[0].list), "units of count");
}

static void paragraphs_are_counted_without_headings(void **state)
{
	(void)state;
	static const char text[] = "（一）政治方面\n学习不够深入，有时满足于一般要求。\n\n三季度11次调研9次走规定路线。\nHeading\nIt is not enough.\n";
	struct specific *s = specific_new(arena, NULL);
	struct mark *marks;
	struct text_paragraph *rows;
	size_t count, paragraphs, asked = 0, bare = 0;
	specific_marks(s, arena, text_of(text), &marks, &count);
	specific_paragraphs(s, arena, text_of(text), marks, count, &rows, &paragraphs);
	assert_int_equal(paragraphs, 5);
	for (size_t i = 0; i < paragraphs; i++) {
		asked += rows[i].asked;
		bare += rows[i].asked && !rows[i].names;
	}
	assert_int_equal(asked, 3);
	assert_int_equal(bare, 2);
}

/* Whatever comes: no overlap, in order, on letters, and the letters counted right. */
static void marks_never_overlap_and_fall_on_letters(void **state)
{
	(void)state;
	static const char *const pieces[] = { "2023", "年", "第", "三", "〔", "2023", "〕", "12", "号", "《", "》", "怀化", "市", "局", "王", "局长", " ", "March", "of", "\n", "，", "处", "\xE4", "不够", "x", "City", "-", "." };
	struct specific *s = specific_new(arena, NULL);
	uint64_t drawn = 7; /* the same texts every time */
	for (int round = 0; round < 3000; round++) {
		struct buffer b = buffer_new(arena, 4096);
		for (int i = 0; i < 30; i++)
			buffer_string(&b, pieces[((drawn = drawn * 6364136223846793005u + 1442695040888963407u) >> 33) % COUNT(pieces)]);
		struct text t = buffer_view(&b);
		struct mark *marks;
		size_t count, last = 0;
		specific_marks(s, arena, t, &marks, &count);
		for (size_t i = 0; i < count; i++) {
			assert_true(marks[i].from >= last && marks[i].until > marks[i].from && marks[i].until <= t.size);
			last = marks[i].until;
			assert_true(last == t.size || ((unsigned char)t.at[last] & 0xC0) != 0x80);
			assert_true(marks[i].behind > marks[i].first);
		}
	}
}

static void a_long_text_of_one_letter_takes_no_long_time(void **state)
{
	(void)state;
	static const char *const letters[] = { "1", "一", "市", "《", "A", " ", "王" };
	struct specific *s = specific_new(arena, NULL);
	for (size_t l = 0; l < COUNT(letters); l++) {
		struct arena *own = arena_new(1024 << 20);
		struct buffer b = buffer_new(own, 2 << 20);
		for (int i = 0; i < 300000; i++)
			buffer_string(&b, letters[l]);
		struct mark *marks;
		size_t count;
		specific_marks(s, own, buffer_view(&b), &marks, &count);
		assert_true(count <= 300000);
		arena_free(own);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_marked_whole),
		cmocka_unit_test(figures_need_what_they_count),
		cmocka_unit_test(documents_are_titles_and_numbers),
		cmocka_unit_test(places_and_bodies_are_named_not_meant),
		cmocka_unit_test(persons_are_a_name_and_a_title),
		cmocka_unit_test(what_leaves_open_is_marked_by_its_list),
		cmocka_unit_test(a_procedure_may_have_its_own_list),
		cmocka_unit_test(places_in_the_text_are_letters_and_bytes),
		cmocka_unit_test(paragraphs_are_counted_without_headings),
		cmocka_unit_test(marks_never_overlap_and_fall_on_letters),
		cmocka_unit_test(a_long_text_of_one_letter_takes_no_long_time),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
