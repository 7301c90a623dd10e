#include "opinion/inside.h"
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <string.h>

static const struct id cycle = { "0000000000000001" }, post = { "0000000000000002" };

static struct grouping grouping_of(struct arena *arena, const char *const *texts, size_t count)
{
	struct group_item *items = arena_take(arena, count * sizeof *items);
	struct group_wish wish = { .links = true };
	struct grouping found;
	for (size_t i = 0; i < count; i++)
		items[i].text = text_of(arena_format(arena, "%s", texts[i]));
	group_texts(arena, items, count, &wish, &found);
	return found;
}

static const char *const texts[] = { "The bus to the hospital stops at seven.", "The bus to the hospital stops at seven o'clock.", "The counter closes at noon." };

static void what_was_made_is_given_out_as_it_was(void **state)
{
	(void)state;
	struct arena *arena = arena_new(SIZE_MAX), *later = arena_new(SIZE_MAX);
	const uint8_t of[HASH_SIZE] = { 1 };
	const struct id subject[2] = { cycle, cycle };
	struct grouping found = grouping_of(arena, texts, COUNT(texts)), again;
	assert_false(kept_get(arena, of, subject, COUNT(texts), &again));
	kept_put(of, &found, COUNT(texts));
	size_t alikes = found.alike_count, places = found.places[1].alike;
	arena_free(arena);
	assert_true(kept_get(later, of, subject, COUNT(texts), &again));
	assert_int_equal(again.alike_count, alikes);
	assert_int_equal(again.alikes[0].count, 2);
	assert_int_equal(again.places[1].alike, places);
	struct group_item items[COUNT(texts)] = { { .pin = 4 }, { .pin = 0 }, { .pin = 0 } }; /* decisions are laid over what was kept */
	struct grouping decided;
	group_decide(later, &again, items, COUNT(texts), &(struct group_wish){ .apart_count = 0 }, &decided);
	assert_int_equal(decided.places[1].join, 4);
	arena_free(later);
}

static void another_text_is_another_grouping_and_takes_the_place(void **state)
{
	(void)state;
	struct arena *arena = arena_new(SIZE_MAX);
	const uint8_t first[HASH_SIZE] = { 2 }, second[HASH_SIZE] = { 3 };
	const struct id subject[2] = { cycle, post };
	struct grouping found = grouping_of(arena, texts, COUNT(texts)), again;
	assert_false(kept_get(arena, first, subject, COUNT(texts), &again));
	kept_put(first, &found, COUNT(texts));
	assert_false(kept_get(arena, second, subject, COUNT(texts), &again));
	kept_put(second, &found, COUNT(texts));
	assert_true(kept_get(arena, second, subject, COUNT(texts), &again));
	assert_false(kept_get(arena, first, subject, COUNT(texts), &again)); /* of a subject the newest stays */
	kept_put(first, &found, COUNT(texts));
	arena_free(arena);
}

static void *wait_for_it(void *context)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct grouping again;
	*(bool *)context = kept_get(arena, (const uint8_t[HASH_SIZE]){ 4 }, (const struct id[2]){ post, post }, COUNT(texts), &again);
	arena_free(arena);
	return NULL;
}

static void who_asks_while_it_is_made_waits_for_it(void **state)
{
	(void)state;
	struct arena *arena = arena_new(SIZE_MAX);
	const uint8_t of[HASH_SIZE] = { 4 };
	struct grouping found = grouping_of(arena, texts, COUNT(texts)), again;
	bool got = false;
	pthread_t other;
	assert_false(kept_get(arena, of, (const struct id[2]){ post, post }, COUNT(texts), &again));
	assert_int_equal(pthread_create(&other, NULL, wait_for_it, &got), 0);
	kept_put(of, &found, COUNT(texts));
	pthread_join(other, NULL);
	assert_true(got);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_was_made_is_given_out_as_it_was),
		cmocka_unit_test(another_text_is_another_grouping_and_takes_the_place), cmocka_unit_test(who_asks_while_it_is_made_waits_for_it) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
