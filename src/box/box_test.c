#include "box/box_test.h"

/* ---- arrival and receipt ---- */
static void the_same_form_gives_the_same_receipt_and_one_item_before_and_after_release_and_restart(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE], again[BOX_RECEIPT_SIZE];
	assert_true(put(1, cycle, receipt) && put(1, cycle, again));
	assert_string_equal(receipt, again);
	assert_int_equal(box_waiting(box, cycle), 1);
	close_box();
	open_box();
	assert_true(put(1, cycle, again));
	assert_string_equal(receipt, again);
	assert_int_equal(box_waiting(box, cycle), 1);
	assert_int_equal(release(cycle, 0, 1, false).count, 1);
	assert_true(put(1, cycle, again));
	assert_string_equal(receipt, again);
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_int_equal(release(cycle, 1, 1, true).count, 0);
	close_box();
	open_box();
	assert_true(put(1, cycle, again));
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_int_equal(ask_sql("SELECT count(*) FROM item"), 1);
}

static void the_same_form_with_another_text_is_never_acknowledged(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE];
	struct box_item changed = item_of(1, cycle, "something else");
	assert_true(put(1, cycle, NULL));
	assert_false(box_put_wait(&w, box, &changed, receipt));
	assert_int_equal(last_error(), ERR_CONFLICT);
	release(cycle, 0, 1, false);
	assert_false(box_put_wait(&w, box, &changed, receipt));
	assert_int_equal(last_error(), ERR_BROKEN);
	assert_int_equal(box_waiting(box, cycle), 0);
}

static void what_does_not_fit_is_refused_with_its_field(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE], *many = arena_take(arena, BOX_TEXT_MAX + 2);
	memset(many, 'x', BOX_TEXT_MAX + 1);
	struct { struct box_item item; enum error error; const char *field; } cases[7];
	for (size_t i = 0; i < COUNT(cases); i++)
		cases[i].item = item_of(1, cycle, "text");
	cases[0].item.text = (struct text){ many, BOX_TEXT_MAX + 1 };
	cases[1].item.text = TEXT("\xff\xfe");
	cases[2].item.text = TEXT("a\0b");
	cases[3].item.once = TEXT("abcd");
	cases[4].item.target = (struct text){ many, BOX_WORD_MAX + 1 };
	cases[5].item.of = TEXT("P0T4R-RERVC-W56Q5-8NZ7A"); /* a receipt itself has no place here */
	cases[6].item.once = (struct text){ many, 64 };
	static const char *const fields[] = { "/text", "/text", "/text", "/once", "/target", "/of", "/once" };
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_false(box_put(&w, box, &cases[i].item, receipt, NULL, NULL));
		assert_string_equal(w.faults->field, fields[i]);
		assert_null(w.faults->next);
		assert_int_equal(last_error(), i == 0 || i == 4 ? ERR_TOO_LARGE : ERR_INVALID);
	}
	assert_int_equal(box_waiting(box, cycle), 0);
}

static void texts_of_every_length_up_to_the_longest_come_through_whole(void **state)
{
	(void)state;
	static const size_t sizes[] = { 0, 1, 850, 851, 860, 870, 880, 889, 890, 900, 955, 956, 957, 1912, 5000, 15999, 16000 };
	char receipt[BOX_RECEIPT_SIZE];
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *text = arena_take(arena, sizes[i] + 1);
		memset(text, 'A' + (int)i, sizes[i]);
		struct box_item item = item_of(100 + (int)i, cycle, text);
		assert_true(box_put_wait(&w, box, &item, receipt));
	}
	close_box();
	open_box();
	struct box_release r = release(cycle, 0, COUNT(sizes), false);
	assert_int_equal(r.count, COUNT(sizes));
	size_t seen = 0, total = 0;
	for (size_t i = 0; i < r.count; i++) {
		struct text t = r.items[i].text;
		for (size_t j = 0; j < t.size; j++)
			assert_int_equal(t.at[j], t.at[0]);
		assert_true(!t.size || t.size == sizes[t.at[0] - 'A']);
		seen |= (size_t)1 << (t.size ? t.at[0] - 'A' : 0);
		total += t.size;
	}
	assert_int_equal(seen, ((size_t)1 << COUNT(sizes)) - 1);
	assert_int_equal(total, 0 + 1 + 850 + 851 + 860 + 870 + 880 + 889 + 890 + 900 + 955 + 956 + 957 + 1912 + 5000 + 15999 + 16000);
}

static void a_form_s_once_is_fresh_and_fits(void **state)
{
	(void)state;
	struct text a = box_once(arena), b = box_once(arena);
	assert_int_equal(a.size, 64);
	assert_false(text_same(a, b));
}

/* ---- release ---- */
static void fewer_than_k_wait_and_a_cycle_has_one_release_a_day(void **state)
{
	(void)state;
	put_some(0, 4, cycle);
	put_some(10, 20, other_cycle);
	assert_int_equal(release(cycle, 0, 5, false).count, 0);
	assert_int_equal(box_waiting(box, cycle), 4);
	put_some(4, 5, cycle);
	assert_int_equal(release(cycle, 0, 5, false).count, 5);
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_int_equal(box_waiting(box, other_cycle), 10);
	put_some(20, 26, cycle);
	assert_int_equal(release(cycle, 0, 5, false).count, 0);
	assert_int_equal(release(other_cycle, 0, 5, false).count, 10);
	assert_int_equal(release(cycle, 1, 5, false).count, 6);
	assert_int_equal(count_faults(), 0);
}

static void at_close_whatever_waits_is_released_even_on_the_same_day(void **state)
{
	(void)state;
	put_some(0, 5, cycle);
	assert_int_equal(release(cycle, 0, 5, false).count, 5);
	put_some(5, 7, cycle);
	struct box_release r = release(cycle, 0, 5, true);
	assert_int_equal(r.count, 2);
	assert_true(r.at_close);
	assert_int_equal(release(cycle, 0, 5, true).count, 0);
}

static void cycles_with_enough_waiting_are_listed(void **state)
{
	(void)state;
	struct id *list;
	size_t count;
	put_some(0, 4, other_cycle);
	put_some(4, 10, cycle);
	box_ready(&w, box, 5, &list, &count);
	assert_int_equal(count, 1);
	assert_true(id_same(list[0], cycle));
	box_ready(&w, box, 1, &list, &count);
	assert_int_equal(count, 2);
	assert_true(id_same(list[0], cycle) && id_same(list[1], other_cycle));
	box_ready(&w, box, 11, &list, &count);
	assert_int_equal(count, 0);
}

static void a_release_commits_to_its_items_by_a_root_and_carries_them_whole(void **state)
{
	(void)state;
	put_some(0, 7, cycle);
	struct box_release r = release(cycle, 0, 5, false);
	uint8_t leaf[HASH_SIZE], root[HASH_SIZE];
	struct edge edge = { 0 };
	for (size_t i = 0; i < r.count; i++) {
		struct text canonical = box_canonical(arena, &r.items[i], cycle);
		merkle_leaf(canonical.at, canonical.size, leaf);
		assert_memory_equal(leaf, r.items[i].leaf, HASH_SIZE);
		edge_add(&edge, leaf);
		assert_true(i == 0 || strcmp(r.items[i - 1].key, r.items[i].key) < 0);
		assert_true(text_starts(r.items[i].text, "opinion number 00000") && text_is(r.items[i].dimension, "workload"));
		assert_true(i == 0 || memcmp(r.items[i - 1].salt, r.items[i].salt, 16) != 0);
	}
	edge_root(&edge, root);
	assert_memory_equal(root, r.root, HASH_SIZE);
	assert_int_equal(strlen(r.id), 32);
}

static void a_release_is_unfinished_until_its_entry_is_said_to_stand(void **state)
{
	(void)state;
	struct box_release *list, r;
	size_t count;
	char receipt[BOX_RECEIPT_SIZE];
	put_some(0, 6, cycle);
	assert_true(put(6, cycle, receipt));
	r = release(cycle, 0, 5, false);
	close_box(); /* died between the box file's commit and the log's entry */
	open_box();
	assert_true(box_unfinished(&w, box, &list, &count));
	assert_int_equal(count, 1);
	assert_string_equal(list[0].id, r.id);
	assert_memory_equal(list[0].root, r.root, HASH_SIZE);
	assert_int_equal(list[0].count, 7);
	assert_int_equal(list[0].day.n, first_day.n);
	for (size_t i = 0; i < 7; i++) {
		assert_string_equal(list[0].items[i].key, r.items[i].key);
		assert_true(text_same(list[0].items[i].text, r.items[i].text));
		assert_memory_equal(list[0].items[i].salt, r.items[i].salt, 16);
	}
	assert_false(finds(receipt));
	assert_true(box_finished(&w, box, r.id) && box_finished(&w, box, r.id));
	assert_true(box_unfinished(&w, box, &list, &count));
	assert_int_equal(count, 0);
	assert_true(finds(receipt));
	assert_false(box_finished(&w, box, "00000000000000000000000000000000"));
	assert_int_equal(last_error(), ERR_MISSING);
}

static void a_crash_between_the_commit_and_the_overwriting_releases_nothing_twice(void **state)
{
	(void)state;
	put_some(0, 8, cycle);
	put_some(8, 10, other_cycle);
	close_box();
	struct text spool_before = file_bytes(spool_path);
	open_box();
	assert_int_equal(release(cycle, 0, 5, false).count, 8);
	close_box();
	write_bytes(spool_path, spool_before); /* as if no slot had been overwritten */
	open_box();
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_int_equal(box_waiting(box, other_cycle), 2);
	assert_int_equal(release(cycle, 1, 1, true).count, 0);
	assert_int_equal(count_faults(), 0);
	close_box();
	struct text spool_after = file_bytes(spool_path);
	size_t changed = 0;
	for (size_t at = 0; at < spool_after.size; at += SLOT_SIZE)
		changed += memcmp(spool_before.at + at, spool_after.at + at, SLOT_SIZE) != 0;
	assert_int_equal(changed, 8);
	open_box();
}

/* A reader that stays makes the box file's commit wait, then fail: SQLite's rollback journal needs it alone. */
static void when_the_box_file_cannot_be_written_nothing_leaves_the_spool(void **state)
{
	(void)state;
	sqlite3 *db;
	struct box_release r;
	put_some(0, 6, cycle);
	assert_int_equal(sqlite3_open(file_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM item", NULL, NULL, NULL), SQLITE_OK);
	assert_false(box_release(&w, box, cycle, first_day, 5, false, &r));
	assert_int_equal(last_error(), ERR_BUSY);
	assert_int_equal(box_waiting(box, cycle), 6);
	sqlite3_close(db);
	assert_int_equal(release(cycle, 0, 5, false).count, 6);
}

/* ---- receipts ---- */
static void an_unknown_a_malformed_and_an_unreleased_receipt_get_the_same_answer(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE], waiting[BOX_RECEIPT_SIZE], key[BOX_KEY_SIZE], id[BOX_RELEASE_ID_SIZE], computed[BOX_KEY_SIZE];
	bool found;
	assert_true(put(1, cycle, receipt));
	struct box_release r = release(cycle, 0, 1, false);
	assert_true(box_finished(&w, box, r.id));
	assert_true(put(2, cycle, waiting));
	assert_false(finds(waiting));
	assert_false(finds("00000-00000-00000-00000"));
	assert_false(finds("no receipt at all"));
	assert_false(finds(""));
	assert_true(finds(receipt));
	for (char *c = receipt; *c; c++)
		*c = *c == '-' ? ' ' : *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	assert_true(box_find(&w, box, text_of(receipt), &found, id, key) && found);
	assert_string_equal(id, r.id);
	assert_string_equal(key, r.items[0].key);
	assert_true(box_receipt_key(text_of(receipt), computed));
	assert_string_equal(computed, key);
	assert_false(box_receipt_key(TEXT("no receipt"), computed));
}

/* ---- after release ---- */
static void what_was_taken_down_is_gone_from_the_file_and_the_release_still_adds_up(void **state)
{
	(void)state;
	char *slander = arena_take(arena, 701), receipt[BOX_RECEIPT_SIZE];
	memset(slander, 'y', 700); /* longer than what stays of the row, which would else happen to lie over it */
	memcpy(slander, "a slander", 9);
	struct box_item item = item_of(9, cycle, slander);
	put_some(0, 9, cycle);
	assert_true(box_put_wait(&w, box, &item, receipt));
	struct box_release r = release(cycle, 0, 5, false), *list;
	size_t count, which = 0;
	while (!text_starts(r.items[which].text, "a slander"))
		which++;
	assert_true(file_holds(file_path, "a slander"));
	assert_true(box_redact(&w, box, r.items[which].key));
	assert_false(file_holds(file_path, "a slander"));
	assert_false(file_holds(file_path, "yyyy"));
	struct text bytes = file_bytes(file_path);
	assert_null(memmem(bytes.at, bytes.size, r.items[which].salt, 16));
	assert_int_equal(count_faults(), 0);
	assert_true(box_unfinished(&w, box, &list, &count));
	assert_true(list[0].items[which].erased && !list[0].items[which].text.size);
	assert_memory_equal(list[0].items[which].leaf, r.items[which].leaf, HASH_SIZE);
	assert_true(box_put_wait(&w, box, &item, receipt)); /* the same forms again bring nothing back */
	put_some(0, 9, cycle);
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_false(box_redact(&w, box, "0000000000000000000000000000000000000000000000000000000000000000"));
	assert_int_equal(last_error(), ERR_MISSING);
	assert_false(box_redact(&w, box, "x"));
	assert_int_equal(last_error(), ERR_MISSING);
}

static void every_change_of_a_released_item_is_named(void **state)
{
	(void)state;
	static const char *const changes[] = {
		"UPDATE item SET text=text||'.' WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET kind='disputed' WHERE receipt_key=(SELECT max(receipt_key) FROM item)",
		"UPDATE item SET target='other' WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET salt=zeroblob(16) WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET salt=zeroblob(3) WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET kind='unheard of' WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET leaf=zeroblob(32), erased=1 WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE item SET receipt_key=zeroblob(32) WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"DELETE FROM item WHERE receipt_key=(SELECT min(receipt_key) FROM item)",
		"UPDATE release SET count=8",
		"UPDATE release SET root=zeroblob(32)",
		"UPDATE release SET cycle='0000000000000C0B'",
		"PRAGMA foreign_keys=OFF; DELETE FROM release",
	};
	put_some(0, 7, cycle);
	assert_true(box_finished(&w, box, release(cycle, 0, 5, false).id));
	assert_int_equal(count_faults(), 0);
	close_box();
	struct text before = file_bytes(file_path);
	for (size_t i = 0; i < COUNT(changes); i++) {
		run_sql(changes[i]);
		open_box();
		if (!count_faults()) {
			print_error("not named: %s\n", changes[i]);
			_fail(__FILE__, __LINE__);
		}
		close_box();
		write_bytes(file_path, before);
	}
	open_box();
	assert_int_equal(count_faults(), 0);
}

static void at_close_the_box_file_is_rebuilt(void **state)
{
	(void)state;
	struct box_release *list;
	size_t count;
	char receipt[BOX_RECEIPT_SIZE], *text = arena_take(arena, 9001);
	memset(text, 'x', 9000);
	for (int i = 0; i < 60; i++) { /* texts of several pages each */
		struct box_item item = item_of(i, cycle, text);
		assert_true(box_put_wait(&w, box, &item, receipt));
	}
	struct box_release r = release(cycle, 0, 5, false);
	for (size_t i = 0; i < r.count; i++)
		assert_true(box_redact(&w, box, r.items[i].key));
	put_some(600, 601, cycle);
	assert_true(ask_sql("PRAGMA freelist_count") > 100);
	release(cycle, 0, 5, true);
	assert_int_equal(ask_sql("PRAGMA freelist_count"), 0);
	assert_int_equal(ask_sql("SELECT count(*) FROM release WHERE at_close=1 AND tidied=0"), 0);
	assert_true(box_tidy(&w, box));
	assert_true(box_releases(&w, box, &list, &count));
	assert_int_equal(count, 2);
	assert_int_equal(list[0].count + list[1].count, 61);
	assert_int_equal(count_faults(), 0);
	assert_true(box_finished(&w, box, list[0].id) && box_finished(&w, box, list[1].id));
	assert_int_equal(count_faults(), 0);
	run_sql("UPDATE release SET tidied=0 WHERE at_close=1");
	assert_int_equal(count_faults(), 1); /* nobody but who changed it: what is finished was rebuilt before */
	assert_true(box_tidy(&w, box));
	assert_int_equal(count_faults(), 0);
}

static void a_copy_holds_every_release_and_nothing_that_waits(void **state)
{
	(void)state;
	char path[128];
	snprintf(path, sizeof path, "%s/copy", folder);
	put_some(0, 6, cycle);
	release(cycle, 0, 5, false);
	put_some(6, 9, cycle);
	assert_true(box_copy(&w, box, path));
	close_box();
	struct box_options copied = options;
	copied.file_path = path;
	copied.spool_path = arena_format(arena, "%s/fresh", folder);
	assert_true(box_open(&w, &copied, &box));
	assert_int_equal(count_faults(), 0);
	assert_int_equal(box_waiting(box, cycle), 0);
	put_some(0, 6, cycle); /* the receipts' forms are known in the copy */
	assert_int_equal(box_waiting(box, cycle), 0);
	assert_false(box_copy(&w, box, "/nowhere/copy"));
	assert_int_equal(last_error(), ERR_BUSY);
}

/* ---- the spool's life ---- */
static void one_process_at_a_time(void **state)
{
	(void)state;
	struct box *second;
	assert_false(box_open(&w, &options, &second));
	assert_int_equal(last_error(), ERR_BUSY);
	put_some(0, 1, cycle);
}

static void another_key_file_is_refused(void **state)
{
	(void)state;
	put_some(0, 3, cycle);
	close_box();
	struct box_options wrong = options;
	struct box *opened;
	wrong.keys.spool_key[0]++;
	assert_false(box_open(&w, &wrong, &opened));
	assert_int_equal(last_error(), ERR_BROKEN);
	open_box();
	assert_int_equal(box_waiting(box, cycle), 3);
}

static void a_file_that_is_no_box_and_a_folder_that_is_not_there_are_refused(void **state)
{
	(void)state;
	struct box *opened;
	struct box_options wrong = options;
	char path[128];
	close_box();
	snprintf(path, sizeof path, "%s/no box", folder);
	write_bytes(path, TEXT("This is a letter of more than a hundred bytes, and it is no database, read it as often as you like."));
	wrong.file_path = path;
	assert_false(box_open(&w, &wrong, &opened));
	assert_int_equal(last_error(), ERR_BROKEN);
	wrong.file_path = "/nowhere/box";
	assert_false(box_open(&w, &wrong, &opened));
	assert_int_equal(last_error(), ERR_BROKEN);
	wrong.file_path = file_path;
	wrong.spool_path = "/nowhere/spool";
	assert_false(box_open(&w, &wrong, &opened));
	assert_int_equal(last_error(), ERR_BROKEN);
	open_box();
	close_box();
	run_sql("PRAGMA user_version=2");
	assert_false(box_open(&w, &options, &opened));
	assert_int_equal(last_error(), ERR_BROKEN);
	run_sql("PRAGMA user_version=1");
	open_box();
}

static void cover_changes_a_free_slot_when_nothing_comes(void **state)
{
	(void)state;
	put_some(0, 5, cycle);
	close_box();
	struct text before = file_bytes(spool_path);
	options.cover = 1;
	open_box();
	nanosleep(&(struct timespec){ 1, 700000000 }, NULL);
	close_box();
	struct text after = file_bytes(spool_path);
	size_t changed = 0;
	for (size_t at = 0; at < after.size; at += SLOT_SIZE)
		changed += memcmp(before.at + at, after.at + at, SLOT_SIZE) != 0;
	assert_int_equal(changed, 1);
	options.cover = 0;
	open_box();
	assert_int_equal(box_waiting(box, cycle), 5);
}

/* ---- kill -9 under load ---- */
#define THREADS 3
#define ROUNDS 20
#define FORMS 1000000
struct shared { _Atomic int next; _Atomic uint8_t acknowledged[FORMS]; };
static struct shared *shared;

struct post { struct arena *arena; int number; };

static void mark_acknowledged(void *context, bool ok)
{
	struct post *post = context;
	if (ok)
		shared->acknowledged[post->number] = 1;
	arena_free(post->arena);
}

static void *load(void *at)
{
	(void)at;
	for (;;) {
		struct arena *own = arena_new(1 << 20);
		struct work work = { .arena = own };
		struct post *post = arena_take(own, sizeof *post);
		char receipt[BOX_RECEIPT_SIZE];
		int number = shared->next++;
		*post = (struct post){ own, number };
		uint8_t once[HASH_SIZE];
		crypto_sha256(&number, sizeof number, once);
		struct box_item item = { .cycle = cycle, .target = TEXT("group"), .dimension = TEXT("workload"), .channel = TEXT("link"),
			.once = crypto_hex(own, once, sizeof once),
			.text = text_of(arena_format(own, "%d %.*s", number, (number % 11) * 150,
				text_string(own, crypto_hex(own, arena_take(own, 1000), 1000)))) };
		if (!box_put(&work, box, &item, receipt, mark_acknowledged, post))
			arena_free(own);
		if (number % 64 == 0)
			usleep(200);
	}
	return NULL;
}

static void run_child(int round)
{
	pthread_t threads[THREADS];
	open_box();
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, load, NULL);
	for (int day = round * 1000;; day++) {
		struct box_release r;
		struct arena *own = arena_new(1 << 28);
		struct work work = { .arena = own };
		usleep(20000);
		if (!box_release(&work, box, cycle, day_add(first_day, day), 5, false, &r))
			_exit(3);
		arena_free(own);
	}
}

static bool is_kept(struct box_file *file, int number)
{
	uint8_t once[HASH_SIZE], key[HASH_SIZE];
	char receipt[BOX_RECEIPT_SIZE];
	bool has = false;
	crypto_sha256(&number, sizeof number, once);
	receipt_make(options.keys.receipt_key, once, sizeof once, receipt);
	crypto_sha256(receipt, strlen(receipt), key);
	assert_true(box_file_has(file, key, &has));
	return has;
}

static void kill_nine_under_load_loses_nothing_acknowledged(void **state)
{
	(void)state;
	close_box();
	options.chunk = 512; /* growth happens under load too */
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(shared != MAP_FAILED);
	int kept = 0, status;
	for (int round = 0; round < ROUNDS; round++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (!child)
			run_child(round);
		usleep((useconds_t)(40000 + round * 9000));
		assert_int_equal(kill(child, SIGKILL), 0);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		open_box();
		while (release(cycle, round, 1, true).count)
			arena_reset(arena);
		assert_int_equal(count_faults(), 0);
		close_box();
	}
	struct box_file *file;
	assert_true(box_file_open(&w, file_path, NULL, &file));
	for (int i = 0; i < shared->next && i < FORMS; i++)
		if (shared->acknowledged[i]) {
			kept++;
			assert_true(is_kept(file, i));
		}
	box_file_close(file);
	print_message("%d forms acknowledged in %d rounds, all kept\n", kept, ROUNDS);
	assert_true(kept > 100); /* else it proves nothing */
	munmap(shared, sizeof *shared);
	open_box();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_form_gives_the_same_receipt_and_one_item_before_and_after_release_and_restart),
		TEST(the_same_form_with_another_text_is_never_acknowledged),
		TEST(what_does_not_fit_is_refused_with_its_field),
		TEST(texts_of_every_length_up_to_the_longest_come_through_whole),
		TEST(a_form_s_once_is_fresh_and_fits),
		TEST(fewer_than_k_wait_and_a_cycle_has_one_release_a_day),
		TEST(at_close_whatever_waits_is_released_even_on_the_same_day),
		TEST(cycles_with_enough_waiting_are_listed),
		TEST(a_release_commits_to_its_items_by_a_root_and_carries_them_whole),
		TEST(a_release_is_unfinished_until_its_entry_is_said_to_stand),
		TEST(a_crash_between_the_commit_and_the_overwriting_releases_nothing_twice),
		TEST(when_the_box_file_cannot_be_written_nothing_leaves_the_spool),
		TEST(an_unknown_a_malformed_and_an_unreleased_receipt_get_the_same_answer),
		TEST(what_was_taken_down_is_gone_from_the_file_and_the_release_still_adds_up),
		TEST(every_change_of_a_released_item_is_named),
		TEST(at_close_the_box_file_is_rebuilt),
		TEST(a_copy_holds_every_release_and_nothing_that_waits),
		TEST(one_process_at_a_time),
		TEST(another_key_file_is_refused),
		TEST(a_file_that_is_no_box_and_a_folder_that_is_not_there_are_refused),
		TEST(cover_changes_a_free_slot_when_nothing_comes),
		TEST(kill_nine_under_load_loses_nothing_acknowledged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
