#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include "text/text.h"
#undef fail /* cmocka has another one */
#include <cmocka.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct text_like like(const char *one, const char *other)
{
	struct text others[] = { text_of(other), TEXT("Nobody answers the telephone in the evening."), TEXT("干部学习不够系统") };
	struct text_like likes[3];
	text_set_likes(text_set_new(arena, others, 3), arena, text_of(one), likes);
	return likes[0];
}

static void the_same_text_is_wholly_like_itself(void **state)
{
	(void)state;
	assert_int_equal(like("Letters wait too long.", "letters WAIT too long").percent, 100);
	assert_int_equal(like("学校门口积水", "学校门口积水。").percent, 100);
}

static void another_text_is_not(void **state)
{
	(void)state;
	assert_int_equal(like("Letters wait too long.", "The bus ends at nine.").percent, 0);
	assert_int_equal(like("学校门口积水", "公交末班车太早").percent, 0);
	assert_int_equal(like("", "").percent, 0);
}

static void a_problem_in_new_words_is_found_by_what_it_keeps(void **state)
{
	(void)state;
	assert_true(like("School gates flood in heavy rain: 4 of 9 gates again", "School gates flood after rain").percent >= 60);
	assert_true(like("大雨时学校门口积水，9处中有4处", "学校门口积水严重").percent >= 60);
	assert_true(like("The counter closes at noon", "School gates flood after rain").percent < 60);
}

static void what_is_shared_is_marked_in_both(void **state)
{
	(void)state;
	struct text others[] = { TEXT("The gates flooded") };
	uint8_t *one, *other;
	text_set_shared(text_set_new(arena, others, 1), arena, TEXT("Old gates flood"), 0, &one, &other);
	assert_int_equal(like("Old gates flood", "The gates flooded").shared, 2);
	assert_false(one[0]); /* Old */
	assert_true(one[4] && one[10]);
	assert_true(other[4] && other[10]);
}

static void the_order_of_the_others_changes_nothing(void **state)
{
	(void)state;
	struct text there[] = { TEXT("Letters wait"), TEXT("Gates flood"), TEXT("Letters are lost") }, back[] = { TEXT("Letters are lost"), TEXT("Gates flood"), TEXT("Letters wait") };
	struct text_like one[3], other[3];
	text_set_likes(text_set_new(arena, there, 3), arena, TEXT("Letters wait long"), one);
	text_set_likes(text_set_new(arena, back, 3), arena, TEXT("Letters wait long"), other);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(one[i].percent, other[2 - i].percent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_text_is_wholly_like_itself),
		cmocka_unit_test(another_text_is_not),
		cmocka_unit_test(a_problem_in_new_words_is_found_by_what_it_keeps),
		cmocka_unit_test(what_is_shared_is_marked_in_both),
		cmocka_unit_test(the_order_of_the_others_changes_nothing),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
