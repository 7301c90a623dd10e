#include "text/text.h"
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#define FORMULA "坚持以人民为中心的发展思想"
static struct arena *arena;
static const struct text_owned texts[] = {
	{ { "三月市场大厅屋顶漏水，商户无处避雨，" FORMULA "，四月仍未修缮。", sizeof("三月市场大厅屋顶漏水，商户无处避雨，" FORMULA "，四月仍未修缮。") - 1 }, 1 },
	{ { "我没有到过夜班车站，" FORMULA "。老人步行回家两公里。", sizeof("我没有到过夜班车站，" FORMULA "。老人步行回家两公里。") - 1 }, 2 },
	{ { FORMULA "；窗口十二点关门，上班的人来不了。", sizeof(FORMULA "；窗口十二点关门，上班的人来不了。") - 1 }, 3 },
	{ { "去年会议开了九次，其中四次没有结论，" FORMULA "！", sizeof("去年会议开了九次，其中四次没有结论，" FORMULA "！") - 1 }, 3 } };

static size_t found(uint32_t least_texts, uint32_t least_owners, const struct text *listed, size_t listed_count, struct text_recurrence **ret_found)
{
	struct text_recurring wish = { .least_texts = least_texts, .least_owners = least_owners, .listed = listed, .listed_count = listed_count, .most = 50 };
	size_t count;
	text_recurrences(arena, texts, COUNT(texts), &wish, ret_found, &count);
	return count;
}

static void what_many_texts_of_several_owners_have_is_found_once(void **state)
{
	(void)state;
	struct text_recurrence *runs;
	assert_int_equal(found(4, 3, NULL, 0, &runs), 1);
	assert_true(text_is(runs[0].words, FORMULA));
	assert_int_equal(runs[0].texts, 4);
	assert_int_equal(runs[0].owners, 3);
}

static void of_too_few_owners_or_texts_nothing_is_told(void **state)
{
	(void)state;
	struct text_recurrence *runs;
	assert_int_equal(found(4, 4, NULL, 0, &runs), 0);
	assert_int_equal(found(5, 1, NULL, 0, &runs), 0);
}

static void what_is_listed_already_is_left_out(void **state)
{
	(void)state;
	struct text_recurrence *runs;
	struct text longer = TEXT("始终" FORMULA "，"), other = TEXT("实事求是、开门见山");
	assert_int_equal(found(3, 2, &longer, 1, &runs), 0);
	assert_int_equal(found(3, 2, &other, 1, &runs), 1);
}

static void a_template_is_no_formula(void **state)
{
	(void)state;
	const char *template = "一是学习不够经常，二是联系不够紧密，三是落实不够有力，四是创新不够主动，五是检查不够到位，六是督促不够及时，七是总结不够深入，八是整改不够彻底，九是公开不够充分。";
	const struct text_owned same[] = { { text_of(template), 1 }, { text_of(template), 2 }, { text_of(template), 3 } };
	struct text_recurring wish = { .least_texts = 3, .least_owners = 3, .most = 50 };
	struct text_recurrence *runs;
	size_t count;
	text_recurrences(arena, same, COUNT(same), &wish, &runs, &count);
	assert_int_equal(count, 0);
	text_recurrences(arena, same, 0, &wish, &runs, &count);
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_many_texts_of_several_owners_have_is_found_once), cmocka_unit_test(of_too_few_owners_or_texts_nothing_is_told),
		cmocka_unit_test(what_is_listed_already_is_left_out), cmocka_unit_test(a_template_is_no_formula) };
	arena = arena_new((size_t)1 << 30);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
