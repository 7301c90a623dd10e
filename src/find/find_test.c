#include "find/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A rule of rights of its own: which right shows a unit, and how often it was asked. */
static enum may shown_by;
static int described;
static struct arena *arena;
static struct work w;
static const struct kind *const kinds[] = { &unit_kind, NULL };
static const uint8_t key[32] = { 7 };

static bool describe(struct work *of, const struct kind *kind, const void *row, struct find_item *ret_item)
{
	(void)of;
	(void)kind;
	described++;
	*ret_item = (struct find_item){ .act = shown_by, .about = { .unit = ((const struct object *)row)->id, .path = TEXT("/") } };
	return true;
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)64 << 20);
	w = (struct work){ .arena = arena };
	crypto_start();
	store_kinds(kinds);
	assert_true(store_open(&w, NULL, STORE_MEMORY, &w.store));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(w.store);
	arena_free(arena);
	return 0;
}

static struct id city(void)
{
	return id_make((struct minute){ 1000 }, 1, 0);
}

/* Opens the index as a program does in which this right shows a unit; gives how many rows it had to look at. */
static int open_where(enum may shows, const char *rights)
{
	shown_by = shows;
	described = 0;
	assert_true(find_open(&w, find_new(arena, key, describe, text_of(rights))));
	return described;
}

static int64_t right_kept(void)
{
	struct value *row = NULL;
	struct id id = city();
	assert_true(store_begin(&w) && store_row(&w, SQL_FIND_ROW, &row, A(&id)));
	store_end(&w);
	assert_non_null(row);
	return value_number(row, "act", -1);
}

static void an_index_made_when_another_right_showed_a_row_is_made_anew_at_the_next_start(void **state)
{
	(void)state;
	struct unit unit = { .code = TEXT("CITY"), .name = TEXT("Sample City"), .path = TEXT("/"), .closed = NO_DAY };
	unit.id = city();
	assert_true(store_begin(&w) && store_write(&w, &unit_kind, &unit, true) && store_commit(&w));
	assert_int_equal(open_where(MAY_SEE_UNIT, "unit 1"), 1);
	assert_int_equal(right_kept(), MAY_SEE_UNIT);
	assert_int_equal(open_where(MAY_SEE_PEOPLE, "unit 2"), 1);
	assert_int_equal(right_kept(), MAY_SEE_PEOPLE);
}

static void an_index_made_by_the_same_rights_is_left_as_it_is(void **state)
{
	(void)state;
	struct unit unit = { .code = TEXT("CITY"), .name = TEXT("Sample City"), .path = TEXT("/"), .closed = NO_DAY };
	unit.id = city();
	assert_true(store_begin(&w) && store_write(&w, &unit_kind, &unit, true) && store_commit(&w));
	assert_int_equal(open_where(MAY_SEE_UNIT, "unit 1"), 1);
	assert_int_equal(open_where(MAY_SEE_UNIT, "unit 1"), 0);
	assert_int_equal(right_kept(), MAY_SEE_UNIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_index_made_when_another_right_showed_a_row_is_made_anew_at_the_next_start, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_index_made_by_the_same_rights_is_left_as_it_is, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
