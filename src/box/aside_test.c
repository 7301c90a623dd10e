#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "box/inside.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena;
static struct work w;
static char folder[64];
static struct box_options options;
static struct box *box;
static const struct id cycle = { "0000000000000C0A" };
static const struct day day = { 20000 };

static void open_box(void)
{
	if (!box_open(&w, &options, &box)) {
		print_error("%s\n", w.faults->msgid);
		_fail(__FILE__, __LINE__);
	}
}

static int begin(void **state)
{
	(void)state;
	crypto_start();
	arena = arena_new((size_t)1 << 30);
	w = (struct work){ .arena = arena };
	memcpy(folder, "/tmp/candor-aside-XXXXXX", sizeof "/tmp/candor-aside-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	options = (struct box_options){ .spool_path = arena_format(arena, "%s/spool", folder),
		.file_path = arena_format(arena, "%s/box", folder), .chunk = 512,
		.keys = { .spool_key = { 1, 2, 3 }, .receipt_key = { 4, 5, 6 } } };
	open_box();
	return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static int end(void **state)
{
	(void)state;
	box_close(box);
	box = NULL;
	arena_free(arena);
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static bool put(int number, char ret_receipt[BOX_RECEIPT_SIZE])
{
	uint8_t once[32] = { 7, (uint8_t)number, (uint8_t)(number >> 8) };
	/* every fourth one is long: it takes many slots */
	char *text = arena_format(arena, "opinion %d %*s", number, number % 4 ? 1 : 9000, "end");
	struct box_item item = { .cycle = cycle, .kind = BOX_OPINION, .target = TEXT("group"), .channel = TEXT("web"), .text = text_of(text),
		.once = crypto_hex(arena, once, sizeof once) };
	for (int i = 0; i < 500; i++) {
		work_forgive(&w);
		if (box_put_wait(&w, box, &item, ret_receipt))
			return true;
		usleep(10000); /* it grows */
	}
	return false;
}

static size_t waiting(struct text *ret_items)
{
	struct box_aside *aside;
	size_t count;
	assert_true(box_aside_open(&w, &options, &aside));
	assert_true(box_aside_waiting(&w, aside, ret_items, &count));
	box_aside_close(aside);
	return count;
}

static void what_waits_can_be_put_back_into_another_box(void **state)
{
	(void)state;
	char receipts[21][BOX_RECEIPT_SIZE], key[BOX_KEY_SIZE], release_id[BOX_RELEASE_ID_SIZE];
	struct text items, again;
	struct box_release release;
	bool found;
	for (int i = 0; i < 21; i++)
		assert_true(put(i, receipts[i]));
	assert_int_equal(waiting(&items), 21);
	box_close(box);
	remove(options.spool_path);
	open_box();
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_true(box_put_back(&w, box, items));
	assert_int_equal(box_waiting(box, cycle), 21);
	assert_true(box_put_back(&w, box, items)); /* again is nothing new */
	assert_int_equal(waiting(&again), 21);
	assert_true(text_same(items, again)); /* in order of key: the same, whatever slots they lie in */
	assert_true(box_release(&w, box, cycle, day, 5, true, &release) && release.count == 21 && box_finished(&w, box, release.id));
	assert_true(box_put_back(&w, box, items)); /* what is released does not come back */
	assert_int_equal(box_waiting(box, cycle), 0);
	for (int i = 0; i < 21; i++)
		assert_true(box_find(&w, box, text_of(receipts[i]), &found, release_id, key) && found);
}

static void while_it_is_looked_at_opinions_arrive_but_none_leaves(void **state)
{
	(void)state;
	struct box_aside *aside;
	struct box_release release;
	struct text items;
	size_t count;
	char receipt[BOX_RECEIPT_SIZE];
	for (int i = 0; i < 6; i++)
		assert_true(put(i, receipt));
	assert_true(box_aside_open(&w, &options, &aside));
	assert_true(put(6, receipt));
	assert_false(box_release(&w, box, cycle, day, 5, true, &release));
	assert_int_equal(w.last_fault->error, ERR_BUSY);
	assert_true(box_aside_waiting(&w, aside, &items, &count));
	assert_int_equal(count, 6);
	box_aside_close(aside);
	work_forgive(&w);
	assert_true(box_release(&w, box, cycle, day, 5, true, &release) && release.count == 7);
	assert_int_equal(waiting(&items), 0);
}

/* Another process posts and grows its spool as fast as it can; every look must find what was acknowledged before it. */
static void nothing_acknowledged_is_missed_while_the_spool_grows(void **state)
{
	(void)state;
	int pipes[2], looks = 0;
	char receipt[BOX_RECEIPT_SIZE];
	box_close(box);
	box = NULL;
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		open_box();
		for (int i = 0; i < 600; i++) {
			bool ok = put(i, receipt);
			if (write(pipes[1], ok ? "+" : "-", 1) != 1 || !ok)
				_exit(1);
		}
		box_close(box);
		_exit(0);
	}
	close(pipes[1]);
	size_t acknowledged = 0;
	char part[64];
	for (ssize_t got; (got = read(pipes[0], part, sizeof part)) > 0; looks++) {
		struct text items;
		acknowledged += (size_t)got;
		assert_null(memchr(part, '-', (size_t)got));
		size_t count = waiting(&items);
		if (count < acknowledged)
			print_error("look %d: %zu of %zu\n", looks, count, acknowledged);
		assert_true(count >= acknowledged);
	}
	int code;
	close(pipes[0]);
	assert_int_equal(waitpid(child, &code, 0), child);
	assert_int_equal(code, 0);
	assert_int_equal(acknowledged, 600);
	assert_true(looks > 3); /* a loaded machine looks less often */
	open_box();
}

static void bytes_that_are_no_items_are_refused(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE];
	struct text items;
	assert_true(put(1, receipt));
	assert_int_equal(waiting(&items), 1);
	assert_false(box_put_back(&w, box, TEXT("something else")));
	assert_false(box_put_back(&w, box, (struct text){ items.at, items.size - 1 }));
	char *changed = arena_copy(arena, items.at, items.size);
	changed[items.size - 1] ^= 1;
	assert_false(box_put_back(&w, box, (struct text){ changed, items.size }));
	assert_int_equal(box_waiting(box, cycle), 1);
}

static void the_copy_of_the_box_file_has_every_release(void **state)
{
	(void)state;
	struct box_aside *aside;
	struct box_release release, *list;
	size_t count;
	char receipt[BOX_RECEIPT_SIZE];
	struct value *faults = value_list(arena);
	for (int i = 0; i < 9; i++)
		assert_true(put(i, receipt));
	assert_true(box_release(&w, box, cycle, day, 5, false, &release));
	assert_true(box_aside_open(&w, &options, &aside));
	assert_true(box_aside_releases(&w, aside, &list, &count) && count == 1);
	assert_string_equal(list[0].id, release.id);
	assert_true(box_aside_verify(&w, aside, faults) && value_count(faults) == 0);
	assert_true(box_aside_copy(&w, aside, arena_format(arena, "%s/copy", folder)));
	box_aside_close(aside);
	box_close(box);
	options.file_path = arena_format(arena, "%s/copy", folder);
	open_box();
	assert_true(box_unfinished(&w, box, &list, &count) && count == 1 && list[0].count == 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_waits_can_be_put_back_into_another_box, begin, end),
		cmocka_unit_test_setup_teardown(while_it_is_looked_at_opinions_arrive_but_none_leaves, begin, end),
		cmocka_unit_test_setup_teardown(nothing_acknowledged_is_missed_while_the_spool_grows, begin, end),
		cmocka_unit_test_setup_teardown(bytes_that_are_no_items_are_refused, begin, end),
		cmocka_unit_test_setup_teardown(the_copy_of_the_box_file_has_every_release, begin, end),
	};
	return cmocka_run_group_tests_name("looking at a box from outside", tests, NULL, NULL);
}
