#include "group/group.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;
static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 30);
	return 0;
}
static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static uint32_t seed;
static uint32_t draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(seed >> 4) * below >> 28);
}

/* Five subjects with words of their own, put into the same frame. */
static struct group_item subject_text(int subject, int serial)
{
	static const char *const words[5][8] = {
		{ "食堂", "饭菜", "太咸", "排队", "打饭", "窗口", "餐具", "早餐" }, { "电梯", "故障", "维修", "物业", "楼层", "困人", "按钮", "年检" },
		{ "公交", "线路", "班次", "站台", "末班车", "司机", "绕行", "换乘" }, { "噪音", "施工", "夜间", "扰民", "工地", "渣土车", "粉尘", "围挡" },
		{ "培训", "课程", "老师", "考核", "证书", "报名", "教材", "学时" } };
	struct buffer b = buffer_new(arena, 4096);
	seed = (uint32_t)(subject * 1000 + serial) * 2654435761u + 7;
	for (int i = 0; i < 6; i++) {
		buffer_string(&b, words[subject][draw(8)]);
		buffer_string(&b, (const char *const[]){ "的", "有", "，", "和", "不" }[draw(5)]);
	}
	return (struct group_item){ .text = buffer_view(&b) };
}

static struct group_item item(const char *s)
{
	return (struct group_item){ .text = text_of(s) };
}

static struct grouping made(const struct group_item *items, size_t count, int threads)
{
	struct grouping g;
	group_make(arena, items, count, &(struct group_wish){ .threads = threads }, &g);
	return g;
}

/* Everything that is promised of any result. */
static void check_sums(const struct grouping *g, size_t count)
{
	size_t in_themes = 0, in_matters = 0;
	uint8_t *seen = arena_take(arena, count + 1);
	for (size_t t = 0; t < g->theme_count; t++)
		in_themes += g->themes[t].count;
	for (size_t m = 0; m < g->matter_count; m++) {
		const struct group_found *found = &g->matters[m];
		in_matters += found->count;
		for (size_t i = 0; i < found->count; i++) {
			assert_true(found->members[i] < count && !seen[found->members[i]]++);
			assert_true(!i || found->members[i] > found->members[i - 1]);
			assert_int_equal(g->places[found->members[i]].matter, m);
			assert_int_equal(g->places[found->members[i]].theme, found->theme);
		}
		assert_true(found->representative < count && g->places[found->representative].matter == m);
		assert_in_range(found->cohesion, 0, 1001);
	}
	for (size_t i = 0; i < g->loose_count; i++)
		assert_true(g->loose[i] < count && !seen[g->loose[i]]++ && g->places[g->loose[i]].theme == GROUP_NONE);
	assert_int_equal(in_themes + g->loose_count, count);
	assert_int_equal(in_matters + g->loose_count, count);
}

static void edited_copies_are_near_duplicates_and_others_are_not(void **state)
{
	(void)state;
	const struct group_item items[] = { item("尊敬的领导您好，一楼的电梯坏了三个星期了没有人来修，老人上不了楼。"), item("一楼的电梯坏了三个星期了，没有人来修，老人上不了楼！"),
		item("食堂的饭菜最近总是太咸，希望能够改进一下口味。"), item("一楼的电梯坏了两个星期了没有人来修老人上不了楼谢谢"), item("食堂门口的路灯不亮。") };
	struct grouping g = made(items, COUNT(items), 1);
	assert_int_equal(g.alike_count, 1);
	assert_int_equal(g.alikes[0].count, 3);
	assert_int_equal(g.alikes[0].members[0], 0);
	assert_int_equal(g.alikes[0].members[2], 3);
	assert_int_equal(g.places[2].alike, GROUP_NONE);
	assert_int_equal(g.different, 3);
	check_sums(&g, COUNT(items));
}

static void likeness_is_the_share_of_common_pairs(void **state)
{
	(void)state;
	assert_int_equal(group_likeness(arena, TEXT("一二三四五"), TEXT("一二三四五")), 1000);
	assert_int_equal(group_likeness(arena, TEXT("一二三四五"), TEXT("一二三七八")), 333);
	assert_int_equal(group_likeness(arena, TEXT("一二三"), TEXT("四五六")), 0);
	assert_int_equal(group_likeness(arena, TEXT(""), TEXT("")), 0);
}

static void texts_on_one_subject_come_together_and_terms_name_it(void **state)
{
	(void)state;
	struct group_item items[200];
	size_t right = 0;
	for (int i = 0; i < 200; i++)
		items[i] = subject_text(i % 5, i);
	struct grouping g;
	group_make(arena, items, 200, &(struct group_wish){ .themes = 5, .threads = 2 }, &g);
	check_sums(&g, 200);
	for (size_t t = 0; t < g.theme_count; t++) {
		size_t counts[5] = { 0 }, most = 0;
		for (size_t i = 0; i < g.themes[t].count; i++)
			counts[g.themes[t].members[i] % 5]++;
		for (int s = 0; s < 5; s++)
			most = counts[s] > most ? counts[s] : most;
		right += most;
		assert_true(g.themes[t].count < 4 || g.themes[t].term_count > 0);
	}
	assert_true(right >= 190);
	assert_true(g.theme_count <= 12);
}

static void same_result(const struct grouping *a, const struct grouping *b, size_t count)
{
	assert_int_equal(a->theme_count, b->theme_count);
	assert_int_equal(a->matter_count, b->matter_count);
	assert_memory_equal(a->places, b->places, count * sizeof *a->places);
	for (size_t m = 0; m < a->matter_count; m++) {
		assert_int_equal(a->matters[m].representative, b->matters[m].representative);
		assert_int_equal(a->matters[m].cohesion, b->matters[m].cohesion);
		assert_int_equal(a->matters[m].term_count, b->matters[m].term_count);
		for (size_t t = 0; t < a->matters[m].term_count; t++)
			assert_true(text_same(a->matters[m].terms[t], b->matters[m].terms[t]));
	}
}

static void the_number_of_threads_changes_nothing(void **state)
{
	(void)state;
	struct group_item items[700];
	for (int i = 0; i < 700; i++)
		items[i] = subject_text(i % 5, i / 2);
	struct grouping one = made(items, 700, 1), again = made(items, 700, 1), four = made(items, 700, 4);
	check_sums(&one, 700);
	same_result(&one, &again, 700);
	same_result(&one, &four, 700);
}

static void what_was_decided_stays_whatever_the_texts_say(void **state)
{
	(void)state;
	struct group_item items[120];
	for (int i = 0; i < 120; i++)
		items[i] = subject_text(i % 5, i);
	items[0].pin = items[1].pin = 7; /* of two subjects */
	items[2].pin = items[7].pin = items[12].pin = 9;
	items[5].pin = GROUP_LOOSE;
	struct grouping g = made(items, 120, 2);
	check_sums(&g, 120);
	assert_int_equal(g.places[5].theme, GROUP_NONE);
	for (size_t m = 0; m < g.matter_count; m++) {
		const struct group_found *found = &g.matters[m];
		for (size_t i = 0; i < found->count; i++)
			assert_int_equal(items[found->members[i]].pin, found->pin);
		assert_true(found->pin != 7 || found->count == 2);
		assert_true(found->pin != 9 || found->count == 3);
	}
}

static void a_new_text_is_proposed_for_the_group_it_looks_like_unless_it_was_taken_out(void **state)
{
	(void)state;
	struct group_item items[] = { { TEXT("一楼的电梯坏了三个星期了没有人来修，老人上不了楼。"), 3 }, { TEXT("电梯一直不修，三个星期了，老人怎么上楼"), 3 },
		{ TEXT("一楼的电梯坏了三个星期了，没人来修，老人上不了楼！"), 0 }, { TEXT("希望食堂的饭菜不要太咸。"), 0 } };
	struct grouping g = made(items, COUNT(items), 1);
	assert_int_equal(g.places[2].join, 3);
	assert_int_equal(g.places[3].join, 0);
	assert_int_equal(g.places[0].join, 0);
	struct group_apart apart = { 2, 3 };
	group_make(arena, items, COUNT(items), &(struct group_wish){ .apart = &apart, .apart_count = 1 }, &g);
	assert_int_equal(g.places[2].join, 0);
	check_sums(&g, COUNT(items));
}

static void a_decision_moves_the_texts_it_is_about_and_no_others(void **state)
{
	(void)state;
	struct group_item items[300];
	for (int i = 0; i < 300; i++)
		items[i] = subject_text(i % 5, i);
	struct grouping before, after;
	group_texts(arena, items, 300, &(struct group_wish){ .links = true }, &before);
	items[3].pin = items[8].pin = items[13].pin = 1;
	items[20].pin = GROUP_LOOSE;
	group_decide(arena, &before, items, 300, &(struct group_wish){ .links = false }, &after);
	check_sums(&after, 300);
	for (size_t i = 0; i < 300; i++)
		for (size_t k = 0; k < i; k++)
			if (!items[i].pin && !items[k].pin && after.places[i].theme != GROUP_NONE && after.places[k].theme != GROUP_NONE) {
				assert_int_equal(before.places[i].theme == before.places[k].theme, after.places[i].theme == after.places[k].theme);
				assert_int_equal(before.places[i].matter == before.places[k].matter, after.places[i].matter == after.places[k].matter);
			}
	for (size_t i = 0; i < 300; i++)
		items[i].pin = 0;
	group_decide(arena, &before, items, 300, &(struct group_wish){ .links = false }, &after); /* and back again */
	same_result(&before, &after, 300);
}

static void odd_inputs_have_a_result_too(void **state)
{
	(void)state;
	struct grouping g = made(NULL, 0, 2);
	assert_int_equal(g.theme_count + g.loose_count, 0);
	struct group_item items[3000];
	items[0] = item("只有一条意见");
	g = made(items, 1, 1);
	assert_int_equal(g.loose_count, 1);
	for (int i = 0; i < 3000; i++)
		items[i] = item(i % 3 ? "同一句话被很多人写了很多遍" : i % 2 ? "" : "，。！");
	g = made(items, 3000, 2);
	check_sums(&g, 3000);
	assert_int_equal(g.alike_count, 1);
	assert_int_equal(g.alikes[0].count, 2000);
	assert_int_equal(g.loose_count, 1000);
	assert_int_equal(g.theme_count, 1);
}

/* Random strings of few characters: much is alike by chance, nothing may break. */
static void counts_add_up_for_any_texts(void **state)
{
	(void)state;
	for (uint32_t round = 0; round < 20; round++) {
		size_t count = 20 + round * 13;
		struct group_item *items = arena_take(arena, count * sizeof *items);
		seed = round;
		for (size_t i = 0; i < count; i++) {
			struct buffer b = buffer_new(arena, 4096);
			for (uint32_t k = draw(30); k; k--)
				buffer_string(&b, (const char *const[]){ "一", "二", "三", "四", " ", "go", "stop", "9", "，", "五" }[draw(10)]);
			items[i] = (struct group_item){ buffer_view(&b), draw(6) ? 0 : draw(5) - 1 };
		}
		struct grouping one = made(items, count, 1), two = made(items, count, 3);
		check_sums(&one, count);
		same_result(&one, &two, count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edited_copies_are_near_duplicates_and_others_are_not),
		cmocka_unit_test(likeness_is_the_share_of_common_pairs),
		cmocka_unit_test(texts_on_one_subject_come_together_and_terms_name_it),
		cmocka_unit_test(the_number_of_threads_changes_nothing),
		cmocka_unit_test(what_was_decided_stays_whatever_the_texts_say),
		cmocka_unit_test(a_new_text_is_proposed_for_the_group_it_looks_like_unless_it_was_taken_out),
		cmocka_unit_test(a_decision_moves_the_texts_it_is_about_and_no_others),
		cmocka_unit_test(odd_inputs_have_a_result_too),
		cmocka_unit_test(counts_add_up_for_any_texts),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
