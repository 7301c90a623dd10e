#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "base/arena.h"
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *arena = arena_new(64 << 20);
	unsigned char *before = NULL;
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *at = arena_take(arena, size);
		assert_non_null(at);
		assert_int_equal((uintptr_t)at % 16, 0);
		assert_ptr_not_equal(at, before);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xAA, size);
		before = at;
	}
	arena_free(arena);
}

static void what_was_written_stays_while_blocks_grow(void **state)
{
	(void)state;
	struct arena *arena = arena_new(64 << 20);
	char *texts[2000];
	for (int i = 0; i < 2000; i++) {
		texts[i] = arena_format(arena, "%d %s", i, i % 5 ? "short" : "a text that is somewhat longer, so that blocks end in many places");
		if (i % 100 == 0)
			memset(arena_take(arena, 100000), i, 100000);
	}
	for (int i = 0; i < 2000; i++)
		assert_int_equal(strtol(texts[i], NULL, 10), i);
	arena_free(arena);
}

static void a_reset_arena_hands_out_zeroed_memory_again(void **state)
{
	(void)state;
	struct arena *arena = arena_new(8 << 20);
	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < 100; i++) {
			char *at = arena_take(arena, 1000);
			assert_int_equal(at[0] | at[500] | at[999], 0);
			memset(at, 0xAA, 1000);
		}
		assert_in_range(arena_used(arena), 100000, 110000);
		arena_reset(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	arena_free(arena);
}

static void the_second_half_is_not_for_foreign_input(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1000);
	assert_true(arena_has_room(arena, 500));
	assert_false(arena_has_room(arena, 501));
	assert_false(arena_has_room(arena, SIZE_MAX));
	arena_take(arena, 480);
	assert_true(arena_has_room(arena, 20));
	assert_false(arena_has_room(arena, 21));
	arena_take(arena, 480);
	assert_false(arena_has_room(arena, 0));
	arena_free(arena);
}

#define SAME(...) (snprintf(expected, sizeof expected, __VA_ARGS__), assert_string_equal(arena_format(arena, __VA_ARGS__), expected))
static void what_is_formatted_without_the_library_comes_out_the_same(void **state)
{
	char expected[600], many[300];
	(void)state;
	memset(many, 'm', sizeof many);
	many[299] = 0;
	struct arena *arena = arena_new(1 << 20);
	SAME("no conversion at all");
	SAME("/%s/%s", "cycles", "");
	SAME("%.*s.%.*s|%.*s", 3, "abcdef", 0, "x", 9, "ends\0before");
	SAME("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
	SAME("%lld %lld %lld", 0LL, LLONG_MAX, LLONG_MIN);
	SAME("%zu %zu%c%s", (size_t)0, SIZE_MAX, '!', "end");
	SAME("%s%s", many, many); /* longer than what is tried first */
	SAME("%04d-%02d|%-8s|%8s|%x|%llu|%%|%ld|%5.2s|%.3s", 7, 3, "left", "right", 255, 1ULL << 63, -5L, "cut", "cut short");
	SAME("%d%%", 50);
	arena_free(arena);
}

static void a_format_of_any_length_is_written_whole(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	assert_string_equal(arena_format(arena, "%s", ""), "");
	for (int size = 250; size < 260; size++) {
		char *text = arena_format(arena, "%*d|", size, 7);
		assert_int_equal(strlen(text), size + 1);
		assert_string_equal(text + size - 1, "7|");
	}
	arena_free(arena);
}

static void a_stretched_piece_keeps_its_place_and_its_neighbours(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	char *first = arena_take(arena, 100);
	if (arena_stretch(arena, first, 100, 200)) { /* never under the address sanitizer */
		char *second = arena_take(arena, 16);
		assert_true(second >= first + 200);
		assert_false(arena_stretch(arena, first, 200, 300));
		assert_int_equal(arena_used(arena), 208 + 16);
	}
	arena_free(arena);
}

/* Runs `act` in a process of its own; gives how it ended and what it said. */
static int in_child(void (*act)(void), char *said, size_t room)
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		act();
		_exit(0);
	}
	close(ends[1]);
	size_t size = 0;
	for (ssize_t got; size < room - 1 && (got = read(ends[0], said + size, room - 1 - size)) > 0;)
		size += (size_t)got;
	said[size] = 0;
	close(ends[0]);
	waitpid(child, &status, 0);
	return status;
}

static void take_too_much(void)
{
	struct arena *arena = arena_new(1000);
	arena_take(arena, 900);
	arena_take(arena, 200);
}

static void take_beyond_counting(void)
{
	arena_take(arena_new(SIZE_MAX), SIZE_MAX - 8);
}

static void more_than_the_maximum_ends_the_process_with_a_sentence(void **state)
{
	(void)state;
	char said[2000];
	int status = in_child(take_too_much, said, sizeof said);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == error_exit(ERR_BROKEN));
	assert_non_null(strstr(said, "candor: One piece of work wants more memory than it may have (208 bytes asked for)"));
	status = in_child(take_beyond_counting, said, sizeof said);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == error_exit(ERR_BROKEN));
}

static void make_a_mistake(void)
{
	BUG("%s and\nmore", "this");
}

static void a_bug_says_where_in_one_line_and_ends_the_process(void **state)
{
	(void)state;
	char said[2000];
	int status = in_child(make_a_mistake, said, sizeof said);
	assert_true(WIFSIGNALED(status));
	assert_non_null(strstr(said, "arena_test.c:"));
	assert_non_null(strstr(said, "this and more\n"));
	assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

static void note_at_length(void)
{
	char long_text[5000];
	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = 0;
	note("%s", long_text);
}

static void a_note_is_one_line_however_long_it_is(void **state)
{
	(void)state;
	char said[8000];
	in_child(note_at_length, said, sizeof said);
	assert_in_range(strlen(said), 900, 1024);
	assert_int_equal(strncmp(said, "candor: xxx", 11), 0);
	assert_int_equal(said[strlen(said) - 1], '\n');
}

/* ---- shelf ---- */
static const struct text *shelf_ask(struct shelf *shelf, struct arena *reader, int number)
{
	struct text name = text_of(arena_format(reader, "name %d", number));
	const struct text *thing = shelf_find(shelf, reader, name);
	if (thing)
		return thing;
	struct arena *own = arena_new(1 << 20);
	struct text *made = arena_take(own, sizeof *made);
	*made = text_of(arena_format(own, "made of %d", number));
	return shelf_put(shelf, reader, name, own, made);
}

static bool is_made_of(const struct text *thing, int number)
{
	char said[32];
	snprintf(said, sizeof said, "made of %d", number);
	return text_is(*thing, said);
}

static void a_shelf_keeps_its_bounds_however_much_is_put_on_it(void **state)
{
	(void)state;
	static struct shelf few = { .most = 8, .most_bytes = 1 << 20 }, small = { .most = 1000, .most_bytes = 4096 };
	struct arena *reader = arena_new(1 << 20);
	for (int i = 0; i < 5000; i++, arena_reset(reader)) {
		assert_true(is_made_of(shelf_ask(&few, reader, i), i));
		assert_true(is_made_of(shelf_ask(&small, reader, i), i));
		assert_true(is_made_of(shelf_ask(&few, reader, 0), 0)); /* what is asked for again and again stays */
		assert_true(few.count <= 8 + 1 && small.size <= 4096 + 512);
	}
	assert_true(few.count == 8 && small.count > 1 && small.size <= 4096);
	assert_non_null(shelf_find(&few, reader, TEXT("name 0")));
	assert_null(shelf_find(&few, reader, TEXT("name 1")));
	arena_free(reader);
}

static void what_is_held_stays_where_it_is_until_its_reader_ends(void **state)
{
	(void)state;
	static struct shelf shelf = { .most = 4, .most_bytes = 1 << 20 }; /* as long as the process lives, as shelves do */
	struct arena *holder = arena_new(1 << 20), *reader = arena_new(1 << 20);
	const struct text *held[20];
	for (int i = 0; i < 20; i++)
		held[i] = shelf_ask(&shelf, holder, i);
	for (int i = 20; i < 100; i++, arena_reset(reader))
		shelf_ask(&shelf, reader, i);
	for (int i = 0; i < 20; i++) {
		assert_true(is_made_of(held[i], i));
		assert_ptr_equal(shelf_ask(&shelf, holder, i), held[i]); /* and is the same for him */
		assert_ptr_equal(shelf_ask(&shelf, reader, i), held[i]); /* and for others */
	}
	arena_reset(holder);
	assert_int_equal(shelf.count, 20); /* the other one holds them too */
	arena_free(reader);
	assert_int_equal(shelf.count, 4);
	arena_free(holder);
}

static struct shelf shared = { .most = 16, .most_bytes = 1 << 20 };
static void *ask_of_many(void *context)
{
	unsigned seed = *(const unsigned *)context;
	struct arena *reader = arena_new(1 << 20);
	for (int round = 0; round < 500; round++, arena_reset(reader)) {
		const struct text *found[8];
		int numbers[8];
		for (int i = 0; i < 8; i++) {
			seed = seed * 1664525 + 1013904223;
			numbers[i] = (int)(seed >> 16) % 100;
			found[i] = shelf_ask(&shared, reader, numbers[i]);
		}
		for (int i = 0; i < 8; i++)
			assert_true(is_made_of(found[i], numbers[i]));
	}
	arena_free(reader);
	return NULL;
}

static void many_threads_share_a_shelf_that_is_too_small_for_them(void **state)
{
	(void)state;
	pthread_t threads[6];
	unsigned seeds[COUNT(threads)];
	for (unsigned i = 0; i < COUNT(threads); i++) {
		seeds[i] = i;
		assert_int_equal(pthread_create(&threads[i], NULL, ask_of_many, &seeds[i]), 0);
	}
	for (size_t i = 0; i < COUNT(threads); i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(shared.count, 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
		cmocka_unit_test(what_was_written_stays_while_blocks_grow),
		cmocka_unit_test(a_reset_arena_hands_out_zeroed_memory_again),
		cmocka_unit_test(the_second_half_is_not_for_foreign_input),
		cmocka_unit_test(a_format_of_any_length_is_written_whole),
		cmocka_unit_test(what_is_formatted_without_the_library_comes_out_the_same),
		cmocka_unit_test(a_stretched_piece_keeps_its_place_and_its_neighbours),
		cmocka_unit_test(more_than_the_maximum_ends_the_process_with_a_sentence),
		cmocka_unit_test(a_bug_says_where_in_one_line_and_ends_the_process),
		cmocka_unit_test(a_note_is_one_line_however_long_it_is),
		cmocka_unit_test(a_shelf_keeps_its_bounds_however_much_is_put_on_it),
		cmocka_unit_test(what_is_held_stays_where_it_is_until_its_reader_ends),
		cmocka_unit_test(many_threads_share_a_shelf_that_is_too_small_for_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
