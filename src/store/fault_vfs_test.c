#include "store/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define LEAFLET_FIELDS(S, F) \
	F(S, number, turn, 0, NULL) \
	F(S, text, said, 0, NULL)
KIND_STRUCT(leaflet, LEAFLET_FIELDS)
KIND_ROWS(leaflet, LEAFLET_FIELDS)
static const struct sql_migration steps[] = {
	{ 1, "leaflet", "CREATE TABLE leaflet (lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, "
		"entry INTEGER NOT NULL, leaf BLOB NOT NULL, turn INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;" },
	{ 2, "index", "CREATE INDEX leaflet_turn ON leaflet (lane, turn);" },
};
enum { LEAFLET_COUNT, LEAFLET_BROKEN_TURNS, TEXTS };
static const struct sql_text texts[] = {
	[LEAFLET_COUNT] = { "leaflet.count", "SELECT count(*) FROM leaflet", "", 0, 0, false },
	[LEAFLET_BROKEN_TURNS] = { "leaflet.broken_turns",
		"SELECT count(*) FROM (SELECT turn FROM leaflet GROUP BY turn HAVING count(*) <> 3)", "", 0, 0, false },
};

static char folder[64], path[96];
static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/candor-fault-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/main.sqlite", folder);
	arena = arena_new((size_t)512 << 20);
	store_made = (struct store_made){ steps, COUNT(steps), texts, TEXTS };
	return 0;
}

static void remove_files(void)
{
	const char *ends[] = { "", "-wal", "-shm", "-journal", ".lock" };
	char name[128];
	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
	}
}

static int tear_down(void **state)
{
	(void)state;
	store_fault_set(NULL);
	store_use_vfs(NULL);
	remove_files();
	assert_int_equal(rmdir(folder), 0);
	arena_free(arena);
	return 0;
}

static void use_fault_vfs(void)
{
	store_fault_vfs_start();
	store_fault_set(NULL);
	store_use_vfs("fault");
}

static struct store *open_store(enum store_mode mode)
{
	struct work w = { .arena = arena };
	struct store *store = NULL;
	return store_open(&w, path, mode, &store) ? store : NULL;
}

static int64_t ask(struct store *store, int question)
{
	struct work w = { .arena = arena, .store = store };
	int64_t count = -1;
	return store_count(&w, (enum sql)question, &count) ? count : -1;
}

static bool put_sheet(struct work *w, int turn, int n, struct text said)
{
	struct leaflet leaflet = { .version = 1, .turn = turn, .said = said };
	leaflet.id = id_make((struct minute){ 1000 + turn }, (uint64_t)n, 0);
	return store_write(w, &leaflet_kind, &leaflet, true);
}

/* One turn of three leaflets, the last one in a savepoint. true: it was acknowledged. */
static bool run_turn(struct store *store, int turn)
{
	struct work w = { .arena = arena, .store = store };
	if (!store_begin(&w))
		return false;
	bool good = put_sheet(&w, turn, 0, TEXT("one")) && put_sheet(&w, turn, 1, TEXT("two"))
		&& store_save(&w) && put_sheet(&w, turn, 2, TEXT("three")) && store_keep(&w);
	good = good && store_commit(&w);
	store_end(&w);
	return good;
}

/* Opens, runs turns with a checkpoint between them, closes. Returns how many turns were acknowledged. */
static int run_day(int turns)
{
	struct store *store = open_store(STORE_WRITER);
	struct work w = { .arena = arena, .store = store };
	int acknowledged = 0;
	if (!store)
		return 0;
	for (int turn = 0; turn < turns; turn++) {
		acknowledged += run_turn(store, turn);
		if (turn == turns / 2)
			store_checkpoint(&w, true);
	}
	store_close(store);
	return acknowledged;
}

static void holds_between(int turns, int most)
{
	store_fault_set(NULL);
	struct store *store = open_store(STORE_WRITER);
	assert_non_null(store);
	assert_in_range(ask(store, LEAFLET_COUNT), turns * 3, most * 3);
	assert_int_equal(ask(store, LEAFLET_BROKEN_TURNS), 0);
	int64_t sound = 0;
	struct work w = { .arena = arena, .store = store };
	assert_true(store_pragma(&w, store, "SELECT integrity_check = 'ok' FROM pragma_integrity_check", &sound));
	assert_int_equal(sound, 1);
	store_close(store);
}

static void holds_exactly(int turns)
{
	holds_between(turns, turns);
}

static void what_was_committed_survives_a_lost_power_and_nothing_else_does(void **state)
{
	(void)state;
	use_fault_vfs();
	struct store *store = open_store(STORE_WRITER);
	struct work w = { .arena = arena, .store = store };
	assert_true(run_turn(store, 0));
	assert_true(run_turn(store, 1));
	assert_true(store_begin(&w));
	for (int i = 0; i < 3; i++)
		assert_true(put_sheet(&w, 2, i, TEXT("not yet")));
	store_fault_set(&(struct store_fault){ .drop_at = 1 });
	assert_false(store_commit(&w));
	assert_int_equal(w.faults->error, ERR_BROKEN);
	store_close(store);
	holds_exactly(2);
}

static void an_unfinished_turn_that_already_lies_in_the_wal_is_lost_whole(void **state)
{
	(void)state;
	use_fault_vfs();
	struct store *store = open_store(STORE_WRITER);
	struct work w = { .arena = arena, .store = store };
	char *long_text = arena_take(arena, 1 << 20);
	memset(long_text, 'x', 1 << 20);
	assert_true(run_turn(store, 0));
	assert_true(store_begin(&w));
	for (int i = 0; i < 40; i++) /* more than the page cache holds */
		assert_true(put_sheet(&w, 1, i, (struct text){ long_text, 1 << 20 }));
	store_fault_set(&(struct store_fault){ .drop_at = 1 });
	assert_false(store_commit(&w));
	store_close(store);
	holds_exactly(1);
}

/* The same day again and again, the power lost at its first, second, third … call. */
static void an_acknowledged_turn_is_there_wherever_the_power_went(void **state)
{
	(void)state;
	use_fault_vfs();
	for (int n = 1;; n++) {
		remove_files();
		store_fault_set(&(struct store_fault){ .drop_at = n });
		int acknowledged = run_day(6);
		bool fired = store_fault_calls() >= n;
		holds_exactly(acknowledged);
		arena_reset(arena);
		if (!fired) {
			assert_int_equal(acknowledged, 6);
			assert_true(n > 40);
			return;
		}
	}
}

static void a_failing_call_breaks_its_own_turn_alone(void **state)
{
	(void)state;
	use_fault_vfs();
	for (int n = 1;; n++) {
		remove_files();
		store_fault_set(&(struct store_fault){ .fail_at = n });
		int acknowledged = run_day(6);
		bool fired = store_fault_calls() >= n;
		assert_true(acknowledged == 0 || acknowledged >= 5);
		holds_exactly(acknowledged);
		arena_reset(arena);
		if (!fired)
			return;
	}
}

static void a_disk_that_fails_for_good_keeps_what_was_acknowledged(void **state)
{
	(void)state;
	use_fault_vfs();
	for (int n = 1;; n++) {
		remove_files();
		store_fault_set(&(struct store_fault){ .fail_at = n, .stays = true });
		int acknowledged = run_day(4);
		bool fired = store_fault_calls() >= n;
		holds_between(acknowledged, acknowledged + 1); /* written whole, and only its sync failed: it may be there later */
		arena_reset(arena);
		if (!fired)
			return;
	}
}

static void a_full_disk_says_so_and_the_store_goes_on_when_there_is_room_again(void **state)
{
	(void)state;
	use_fault_vfs();
	struct store *store = open_store(STORE_WRITER);
	struct work w = { .arena = arena, .store = store };
	store_fault_set(&(struct store_fault){ .full_after = 60000 });
	int turn = 0;
	while (run_turn(store, turn))
		turn++;
	assert_in_range(turn, 2, 20);
	assert_true(store_begin(&w));
	bool good = put_sheet(&w, 100, 0, TEXT("no room")) && store_commit(&w);
	store_end(&w);
	assert_false(good);
	assert_int_equal(w.faults->error, ERR_BUSY);
	assert_non_null(strstr(w.faults->msgid, "is full"));
	store_fault_set(NULL);
	assert_int_equal(ask(store, LEAFLET_COUNT), turn * 3);
	assert_true(run_turn(store, turn));
	store_close(store);
	holds_exactly(turn + 1);
}

static void when_the_engine_undoes_the_whole_transaction_the_savepoint_says_so(void **state)
{
	(void)state;
	use_fault_vfs();
	struct store *store = open_store(STORE_WRITER);
	struct work w = { .arena = arena, .store = store };
	char *long_text = arena_take(arena, 1 << 20);
	assert_true(run_turn(store, 0));
	store_fault_set(&(struct store_fault){ .full_after = 1 << 20 });
	assert_true(store_begin(&w) && put_sheet(&w, 1, 0, TEXT("a neighbour's")) && store_save(&w));
	int n = 1;
	while (n < 100 && put_sheet(&w, 1, n, (struct text){ long_text, 1 << 20 })) /* until the page cache spills */
		n++;
	assert_in_range(n, 4, 99);
	assert_int_equal(w.faults->error, ERR_BUSY);
	assert_false(store_in_transaction(store));
	assert_false(put_sheet(&w, 1, n + 1, TEXT("would stand alone")));
	assert_false(store_undo(&w));
	assert_false(store_commit(&w));
	store_fault_set(NULL);
	assert_true(run_turn(store, 1));
	store_close(store);
	holds_exactly(2);
}

static void a_reader_beside_the_writer_sees_commits_though_they_lie_in_memory(void **state)
{
	(void)state;
	use_fault_vfs();
	struct store *writer = open_store(STORE_WRITER), *reader = open_store(STORE_READER);
	struct work w = { .arena = arena, .store = writer };
	for (int turn = 0; turn < 5; turn++) {
		assert_true(run_turn(writer, turn));
		assert_int_equal(ask(reader, LEAFLET_COUNT), (turn + 1) * 3);
	}
	assert_true(store_checkpoint(&w, true));
	assert_int_equal(ask(reader, LEAFLET_COUNT), 15);
	store_close(reader);
	store_close(writer);
	holds_exactly(5);
}

static void a_reading_that_fails_is_a_fault_and_never_a_wrong_answer(void **state)
{
	(void)state;
	use_fault_vfs();
	assert_int_equal(run_day(6), 6);
	int failed = 0;
	for (int n = 1; n < 30; n++) {
		store_fault_set(&(struct store_fault){ .read_at = n });
		struct store *reader = open_store(STORE_READER);
		int64_t count = reader ? ask(reader, LEAFLET_COUNT) : -1;
		failed += count == -1;
		assert_true(count == -1 || count == 18);
		store_fault_set(NULL);
		if (reader)
			assert_int_equal(ask(reader, LEAFLET_COUNT), 18);
		store_close(reader);
	}
	assert_in_range(failed, 2, 28);
}

/* Says on the pipe how many turns were acknowledged, until the power goes. */
static void live_until_the_power_goes(int to)
{
	setenv("CANDOR_FAULT", "drop=60", 1);
	if (!freopen("/dev/null", "w", stderr))
		_exit(1);
	store_fault_vfs_start();
	struct store *store = open_store(STORE_WRITER);
	for (int turn = 0; store && turn < 1000; turn++)
		if (run_turn(store, turn) && write(to, "+", 1) != 1)
			_exit(2);
	_exit(3);
}

static void the_environment_alone_can_take_the_power_from_a_process(void **state)
{
	(void)state;
	int ends[2], status;
	char said[2000];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0)
		live_until_the_power_goes(ends[1]);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	ssize_t acknowledged = read(ends[0], said, sizeof said);
	close(ends[0]);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 70);
	assert_in_range(acknowledged, 1, 100);
	holds_exactly((int)acknowledged); /* through the system's own VFS */
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		ROW(the_environment_alone_can_take_the_power_from_a_process), /* first: the variable is read once in a process */
		ROW(what_was_committed_survives_a_lost_power_and_nothing_else_does),
		ROW(an_unfinished_turn_that_already_lies_in_the_wal_is_lost_whole),
		ROW(an_acknowledged_turn_is_there_wherever_the_power_went),
		ROW(a_failing_call_breaks_its_own_turn_alone),
		ROW(a_disk_that_fails_for_good_keeps_what_was_acknowledged),
		ROW(a_full_disk_says_so_and_the_store_goes_on_when_there_is_room_again),
		ROW(when_the_engine_undoes_the_whole_transaction_the_savepoint_says_so),
		ROW(a_reader_beside_the_writer_sees_commits_though_they_lie_in_memory),
		ROW(a_reading_that_fails_is_a_fault_and_never_a_wrong_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
