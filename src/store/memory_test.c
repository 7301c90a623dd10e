#include "store/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define CARD_TABLE "CREATE TABLE card (lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, " \
	"entry INTEGER NOT NULL, leaf BLOB NOT NULL, title TEXT NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;"
#define CARD_FIELDS(S, F) \
	F(S, text, title, 0, NULL) \
	F(S, number, weight, 0, NULL)
KIND_STRUCT(card, CARD_FIELDS)
KIND_ROWS(card, CARD_FIELDS)

static const struct sql_migration steps[] = { { 1, "card", CARD_TABLE } };
enum { CARD_FROM, CARD_COUNT, TEXTS };
static const struct sql_text texts[] = {
	[CARD_FROM] = { "card.from", "SELECT * FROM card WHERE lane = ?2 AND id >= ?1 ORDER BY id", "id", 1, 2, false },
	[CARD_COUNT] = { "card.count", "SELECT count(*) AS n, max(title) AS last FROM card WHERE lane = ?3 AND weight >= ?1 AND title >= ?2", "weight, title", 2, 3, false },
};

static char folder[64], path[96];
static struct arena *arena;

static struct work new_work(struct store *store)
{
	return (struct work){ .arena = arena, .store = store, .lane = 3 };
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/candor-memory-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/main.sqlite", folder);
	arena = arena_new((size_t)256 << 20);
	store_made = (struct store_made){ steps, COUNT(steps), texts, TEXTS };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	const char *ends[] = { "", "-wal", "-shm", ".lock" };
	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(arena_format(arena, "%s%s", path, ends[i]));
	assert_int_equal(rmdir(folder), 0);
	arena_free(arena);
	return 0;
}

static struct store *open_mode(const char *at, enum store_mode mode)
{
	struct work w = new_work(NULL);
	struct store *store = NULL;
	bool good = store_open(&w, at, mode, &store);
	if (!good)
		print_error("%s\n", w.faults->msgid);
	assert_true(good);
	return store;
}

static struct card make_card(int serial, const char *title, int64_t weight)
{
	struct card card = { .version = 1, .log = 1, .title = text_of(title), .weight = weight };
	card.id = id_make((struct minute){ 1000 }, (uint64_t)serial, 3);
	return card;
}

static void put_card(struct work *w, int serial, const char *title, int64_t weight)
{
	struct card card = make_card(serial, title, weight);
	assert_true(store_write(w, &card_kind, &card, true));
}

static void commit_cards(struct store *store, int from, int count)
{
	struct work w = new_work(store);
	assert_true(store_begin(&w));
	for (int i = from; i < from + count; i++)
		put_card(&w, i, "a card", i);
	assert_true(store_commit(&w));
}

static void raw(struct store *store, const char *text)
{
	char *said = NULL;
	if (sqlite3_exec(store->db, text, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s: %s", text, said);
}

static const char *title_of(struct work *w, struct id id)
{
	struct card card;
	bool found;
	assert_true(store_find(w, &card_kind, id, &card, &found));
	return found ? text_string(arena, card.title) : "";
}

/* Changes the row behind the engine's back within one transaction: only who reads anew sees it. */
static bool is_kept(struct work *w, struct id id)
{
	const char *title = title_of(w, id);
	raw(w->store, "UPDATE card SET title = title || '!'");
	return !strcmp(title_of(w, id), title);
}

static void a_row_found_again_is_the_same_until_somebody_writes(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer), r = new_work(reader);
	struct card card = make_card(1, "first", 1);
	assert_true(store_begin(&w) && store_write(&w, &card_kind, &card, true) && store_commit(&w));
	assert_true(store_begin(&r));
	assert_string_equal(title_of(&r, card.id), "first");
	card.title = TEXT("second");
	assert_true(store_begin(&w) && store_write(&w, &card_kind, &card, false));
	assert_string_equal(title_of(&w, card.id), "second"); /* what it wrote itself */
	assert_true(store_commit(&w));
	assert_string_equal(title_of(&r, card.id), "first"); /* its snapshot is older */
	store_end(&r);
	assert_true(store_begin(&r));
	assert_string_equal(title_of(&r, card.id), "second");
	store_end(&r);
	assert_true(store_begin(&w));
	assert_true(is_kept(&w, card.id)); /* else this test shows nothing */
	store_end(&w);
	store_close(reader);
	store_close(writer);
}

static void what_was_undone_is_not_kept(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER);
	struct work w = new_work(writer);
	struct card card = make_card(1, "first", 1), changed = card;
	changed.title = TEXT("changed");
	assert_true(store_begin(&w) && store_write(&w, &card_kind, &card, true) && store_commit(&w));
	assert_true(store_begin(&w) && store_save(&w) && store_write(&w, &card_kind, &changed, false));
	assert_string_equal(title_of(&w, card.id), "changed");
	assert_true(store_undo(&w));
	assert_string_equal(title_of(&w, card.id), "first");
	assert_true(store_write(&w, &card_kind, &changed, false));
	assert_string_equal(title_of(&w, card.id), "changed");
	store_end(&w); /* rolled back as a whole */
	assert_true(store_begin(&w));
	assert_string_equal(title_of(&w, card.id), "first");
	assert_true(store_commit(&w));
	store_close(writer);
}

static void what_was_worked_out_is_kept_until_somebody_writes(void **state)
{
	(void)state;
	static const int of, other;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer), r = new_work(reader);
	struct id id = id_make((struct minute){ 1 }, 1, 3);
	commit_cards(writer, 0, 1);
	assert_null(store_recall(&r, &of, id, 0)); /* outside a transaction nothing is sure */
	assert_true(store_begin(&r));
	struct recalled *recalled = store_recall(&r, &of, id, 5);
	assert_null(recalled->at);
	recalled->at = arena_copy(recalled->arena, "worked out", 10);
	store_end(&r);
	assert_true(store_begin(&r));
	assert_string_equal(store_recall(&r, &of, id, 5)->at, "worked out");
	assert_null(store_recall(&r, &of, id, 6)->at);
	assert_null(store_recall(&r, &other, id, 5)->at);
	int64_t number = 0, seven = 7;
	assert_false(store_recalled(&r, &other, id, 5, &number, sizeof number, &recalled));
	store_remember(recalled, &seven, sizeof seven);
	assert_true(store_recalled(&r, &other, id, 5, &number, sizeof number, &recalled));
	assert_int_equal(number, 7);
	store_end(&r);
	commit_cards(writer, 1, 1);
	assert_true(store_begin(&r));
	assert_null(store_recall(&r, &of, id, 5)->at);
	store_end(&r);
	assert_true(store_begin(&w));
	assert_null(store_recall(&w, &of, id, 5)); /* what a writer works out may be undone */
	assert_false(store_recalled(&w, &of, id, 5, &number, sizeof number, &recalled));
	store_remember(recalled, &seven, sizeof seven); /* nothing is kept, and nothing happens */
	store_end(&w);
	store_close(reader);
	store_close(writer);
}

/* How many a reader sees from `id` on, asked twice: both answers are the same, and a caller may change what it was given. */
static size_t cards_seen(struct store *reader, struct id id)
{
	struct work r = new_work(reader);
	size_t counts[2];
	assert_true(store_begin(&r));
	for (int i = 0; i < 2; i++) {
		struct card *cards;
		assert_true(store_rows_kept(&r, (enum sql)CARD_FROM, &card_kind, &cards, &counts[i], id));
		for (size_t at = 0; at < counts[i]; at++) {
			assert_true(text_is(cards[at].title, "a card"));
			cards[at].title = TEXT("changed");
		}
	}
	store_end(&r);
	assert_int_equal(counts[0], counts[1]);
	return counts[0];
}

static void rows_that_are_kept_are_read_anew_once_somebody_wrote(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer), r = new_work(reader);
	struct id first = id_make((struct minute){ 1 }, 0, 3), late = id_make((struct minute){ 9000000 }, 0, 3);
	struct card *cards;
	size_t count;
	commit_cards(writer, 0, 2);
	assert_int_equal(cards_seen(reader, first), 2);
	assert_int_equal(cards_seen(reader, late), 0);
	assert_true(store_begin(&r));
	commit_cards(writer, 2, 1);
	assert_true(store_rows_kept(&r, (enum sql)CARD_FROM, &card_kind, &cards, &count, first));
	assert_int_equal(count, 2); /* as it was when the transaction began */
	store_end(&r);
	assert_int_equal(cards_seen(reader, first), 3);
	assert_true(store_begin(&w));
	put_card(&w, 3, "a card", 3);
	assert_true(store_rows_kept(&w, (enum sql)CARD_FROM, &card_kind, &cards, &count, first));
	assert_int_equal(count, 4); /* a writer sees its own at once */
	store_end(&w);
	assert_int_equal(cards_seen(reader, first), 3);
	store_close(reader);
	store_close(writer);
}

static int64_t counted(struct store *store, int64_t from, const char *title)
{
	struct work r = new_work(store);
	const struct value *row = NULL;
	int64_t counts[2];
	assert_true(store_begin(&r));
	for (int i = 0; i < 2; i++) {
		assert_true(store_row_kept(&r, (enum sql)CARD_COUNT, &row, A(from), A(title)));
		counts[i] = value_number(row, "n", -1);
		assert_true(!counts[i] || text_is(value_text(row, "last"), "a card"));
	}
	store_end(&r);
	assert_int_equal(counts[0], counts[1]);
	return counts[0];
}

static void what_was_counted_is_kept_for_the_same_arguments(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	commit_cards(writer, 0, 5);
	assert_int_equal(counted(reader, 0, ""), 5);
	assert_int_equal(counted(reader, 3, ""), 2);
	assert_int_equal(counted(reader, 3, "b"), 0);
	assert_int_equal(counted(reader, 0, "b"), 0);
	commit_cards(writer, 5, 1);
	assert_int_equal(counted(reader, 3, ""), 3);
	assert_int_equal(counted(reader, 0, ""), 6);
	store_close(reader);
	store_close(writer);
}

/* ---- snapshots that are left open ---- */
static bool engine_is_inside(struct store *store)
{
	return !sqlite3_get_autocommit(store->db);
}

static void a_snapshot_is_left_open_until_somebody_writes(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER), *other = open_mode(path, STORE_READER);
	struct id first = make_card(0, "", 0).id;
	struct work w = new_work(writer), r = new_work(reader);
	commit_cards(writer, 0, 1);
	assert_int_equal(cards_seen(reader, first), 1);
	assert_true(engine_is_inside(reader) && !store_in_transaction(reader));
	assert_true(store_begin(&w));
	assert_false(engine_is_inside(reader)); /* it holds nothing back */
	assert_int_equal(cards_seen(reader, first), 1);
	put_card(&w, 1, "a card", 1);
	assert_true(store_commit(&w));
	assert_int_equal(cards_seen(reader, first), 2);
	assert_int_equal(cards_seen(other, first), 2);
	assert_true(store_begin(&r)); /* one that is in use is left alone, and not kept once it is old */
	commit_cards(writer, 2, 1);
	assert_true(engine_is_inside(reader));
	store_end(&r);
	assert_false(engine_is_inside(reader));
	assert_int_equal(cards_seen(reader, first), 3);
	store_close(other);
	store_close(reader);
	store_close(writer);
}

static void snapshots_that_are_left_open_hold_back_no_checkpoint(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer);
	commit_cards(writer, 0, 50);
	assert_int_equal(cards_seen(reader, make_card(0, "", 0).id), 50);
	assert_true(engine_is_inside(reader));
	assert_true(store_checkpoint(&w, true)); /* it would wait two seconds and fail */
	assert_int_equal(store_wal_pages(writer), 0);
	store_close(reader);
	store_close(writer);
}

static void a_snapshot_is_not_left_open_where_somebody_else_may_write(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER);
	commit_cards(writer, 0, 1);
	struct store *reader = open_mode(path, STORE_READER);
	assert_int_equal(cards_seen(reader, make_card(0, "", 0).id), 1);
	store_close(writer);
	assert_int_equal(cards_seen(reader, make_card(0, "", 0).id), 1);
	assert_false(engine_is_inside(reader));
	store_close(reader);
}

static void what_is_read_outside_a_transaction_is_read_now(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work r = new_work(reader);
	struct card *cards;
	size_t count;
	commit_cards(writer, 0, 1);
	assert_int_equal(cards_seen(reader, make_card(0, "", 0).id), 1);
	commit_cards(writer, 1, 1);
	assert_true(store_rows(&r, (enum sql)CARD_FROM, &card_kind, &cards, &count, A(&(struct id){ "" })));
	assert_int_equal(count, 2);
	store_close(reader);
	store_close(writer);
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		ROW(a_row_found_again_is_the_same_until_somebody_writes),
		ROW(what_was_undone_is_not_kept),
		ROW(what_was_worked_out_is_kept_until_somebody_writes),
		ROW(rows_that_are_kept_are_read_anew_once_somebody_wrote),
		ROW(what_was_counted_is_kept_for_the_same_arguments),
		ROW(a_snapshot_is_left_open_until_somebody_writes),
		ROW(snapshots_that_are_left_open_hold_back_no_checkpoint),
		ROW(a_snapshot_is_not_left_open_where_somebody_else_may_write),
		ROW(what_is_read_outside_a_transaction_is_read_now),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
