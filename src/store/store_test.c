#include "store/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

/* A database of its own, so that no other room's tables can break these tests. */
#define CARD_TABLE "CREATE TABLE card (lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, " \
	"entry INTEGER NOT NULL, leaf BLOB NOT NULL, title TEXT NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;"
#define CARD_FIELDS(S, F) \
	F(S, text, title, 0, NULL) \
	F(S, number, weight, 0, NULL)
KIND_STRUCT(card, CARD_FIELDS)
KIND_ROWS(card, CARD_FIELDS)

static const struct sql_migration steps[] = {
	{ 1, "card", CARD_TABLE },
	{ 2, "card-title", "CREATE INDEX card_title ON card (lane, title);" },
	{ 3, "note", "CREATE TABLE note (lane INTEGER NOT NULL, i INTEGER NOT NULL, said TEXT, PRIMARY KEY (lane, i)) STRICT, WITHOUT ROWID;" },
};
static const struct sql_migration broken_steps[] = {
	{ 1, "card", CARD_TABLE },
	{ 2, "bad", "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE card (a INTEGER);" },
};
enum { CARD_ALL, CARD_HEAVY, CARD_COUNT, NOTE_ADD, NOTE_ALL, CARD_HALF, CARD_BAD, CARD_DAYS, TEXTS };
static const struct sql_text texts[] = {
	[CARD_ALL] = { "card.all", "SELECT * FROM card WHERE lane = ?1 ORDER BY id", "", 0, 1, false },
	[CARD_HEAVY] = { "card.heavy",
		"SELECT title, weight, NULL AS absent FROM card WHERE weight > ?1 AND title >= ?2 AND lane = ?3 ORDER BY weight",
		"weight, title", 2, 3, false },
	[CARD_COUNT] = { "card.count", "SELECT count(*) FROM card", "", 0, 0, false },
	[NOTE_ADD] = { "note.add", "INSERT INTO note (lane, i, said) VALUES (?3, ?1, ?2)", "i, said", 2, 3, true },
	[NOTE_ALL] = { "note.all", "SELECT i, said FROM note ORDER BY i", "", 0, 0, false },
	[CARD_HALF] = { "card.half", "SELECT 1.5 AS half", "", 0, 0, false },
	[CARD_BAD] = { "card.bad", "SELECT colour FROM card", "", 0, 0, false },
	[CARD_DAYS] = { "card.days", "SELECT ?1 AS day, ?2 AS none, ?3 AS moment, ?4 AS bytes, ?5 AS empty, ?6 AS absent",
		"day, none, moment, bytes, empty, absent", 6, 0, false },
};

static char folder[64], path[96];
static struct arena *arena;

static struct work new_work(struct store *store)
{
	return (struct work){ .arena = arena, .store = store, .lane = 3 };
}

static void use_steps(const struct sql_migration *list, int count)
{
	store_made = (struct store_made){ list, count, texts, TEXTS };
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/candor-store-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/main.sqlite", folder);
	arena = arena_new((size_t)256 << 20);
	use_steps(steps, COUNT(steps));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	const char *ends[] = { "", "-wal", "-shm", "-journal", ".lock", ".copy", ".copy-wal", ".copy-shm", ".cut", ".cut-wal", ".cut-shm", ".cut.lock" };
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

/* Opening must be refused with one fault, whose sentence starts like this. */
static enum error refused(const char *at, enum store_mode mode, const char *starts)
{
	struct work w = new_work(NULL);
	struct store *store = NULL;
	assert_false(store_open(&w, at, mode, &store));
	assert_null(store);
	assert_non_null(w.faults);
	assert_ptr_equal(w.faults, w.last_fault);
	if (strncmp(w.faults->msgid, starts, strlen(starts)))
		fail_msg("said: %s", w.faults->msgid);
	return w.faults->error;
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

static int64_t count_cards(struct store *store)
{
	struct work w = new_work(store);
	int64_t count = -1;
	assert_true(store_count(&w, (enum sql)CARD_COUNT, &count));
	return count;
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

static int64_t pragma(struct store *store, const char *text)
{
	struct work w = new_work(store);
	int64_t number = -1;
	assert_true(store_pragma(&w, store, text, &number));
	return number;
}

static struct text file_bytes(const char *at)
{
	FILE *file = fopen(at, "rb");
	if (!file)
		return TEXT("");
	struct stat about;
	assert_int_equal(fstat(fileno(file), &about), 0);
	char *bytes = arena_take(arena, (size_t)about.st_size + 1);
	assert_int_equal(fread(bytes, 1, (size_t)about.st_size, file), about.st_size);
	fclose(file);
	return (struct text){ bytes, (size_t)about.st_size };
}

static void copy_file(const char *from, const char *to)
{
	struct text bytes = file_bytes(from);
	FILE *file = fopen(to, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.at, 1, bytes.size, file), bytes.size);
	fclose(file);
}

static bool said(const struct work *w, const char *part)
{
	return w->faults && strstr(w->faults->msgid, part);
}

/* ---- opening ---- */
static void a_new_file_gets_every_table_and_opens_again(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	assert_int_equal(store_schema_version(store), 3);
	commit_cards(store, 0, 5);
	store_close(store);
	store = open_mode(path, STORE_WRITER);
	assert_int_equal(count_cards(store), 5);
	store_close(store);
	struct stat about;
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 077, 0);
}

static void the_switches_stand_as_they_should(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct store *both[] = { writer, reader };
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pragma(both[i], "PRAGMA synchronous"), 2);
		assert_int_equal(pragma(both[i], "PRAGMA secure_delete"), 1);
		assert_int_equal(pragma(both[i], "PRAGMA foreign_keys"), 1);
		assert_int_equal(pragma(both[i], "PRAGMA trusted_schema"), 0);
		assert_int_equal(pragma(both[i], "PRAGMA mmap_size"), 0);
		assert_int_equal(pragma(both[i], "PRAGMA wal_autocheckpoint"), 0);
		int on = 0;
		sqlite3_db_config(both[i]->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
		assert_int_equal(on, 1);
	}
	int off = -1, on = -1;
	sqlite3_db_config(writer->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &off);
	sqlite3_db_config(reader->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &on);
	assert_int_equal(off, 0);
	assert_int_equal(on, 1);
	assert_int_equal(pragma(writer, "PRAGMA cache_size"), -16384);
	assert_int_equal(pragma(reader, "PRAGMA cache_size"), -4096);
	struct work w = new_work(writer);
	assert_true(store_pragma(&w, writer, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", NULL));
	assert_int_not_equal(sqlite3_exec(writer->db, "ATTACH ':memory:' AS other", NULL, NULL, NULL), SQLITE_OK);
	store_close(reader);
	store_close(writer);
}

static void a_second_writer_is_refused_until_the_first_one_ends(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	assert_int_equal(refused(path, STORE_WRITER, "The data folder is in use"), ERR_BUSY);
	store_close(store);
	store_close(open_mode(path, STORE_WRITER));
}

static void a_file_of_a_newer_program_is_refused(void **state)
{
	(void)state;
	store_close(open_mode(path, STORE_WRITER));
	use_steps(steps, 2);
	assert_int_equal(refused(path, STORE_WRITER, "The file %1 was written by a newer candor"), ERR_CONFLICT);
	assert_int_equal(refused(path, STORE_READER, "The file %1 was written by a newer candor"), ERR_CONFLICT);
}

static void a_file_of_an_older_program_is_brought_up_to_date_by_the_writer_alone(void **state)
{
	(void)state;
	use_steps(steps, 1);
	struct store *store = open_mode(path, STORE_WRITER);
	commit_cards(store, 0, 7);
	store_close(store);
	use_steps(steps, COUNT(steps));
	assert_int_equal(refused(path, STORE_READER, "The file %1 was written by an older candor"), ERR_CONFLICT);
	store = open_mode(path, STORE_WRITER);
	assert_int_equal(store_schema_version(store), 3);
	assert_int_equal(count_cards(store), 7);
	store_close(store);
	store_close(open_mode(path, STORE_READER));
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	(void)state;
	use_steps(steps, 1);
	struct store *store = open_mode(path, STORE_WRITER);
	commit_cards(store, 0, 2);
	store_close(store);
	use_steps(broken_steps, COUNT(broken_steps));
	assert_int_equal(refused(path, STORE_WRITER, "The tables of %1 cannot be brought to step %2"), ERR_BROKEN);
	use_steps(steps, COUNT(steps));
	store = open_mode(path, STORE_WRITER); /* table half would stand in the way of the comparison */
	struct work w = new_work(store);
	assert_int_equal(store_schema_differences(&w, value_list(arena)), 0);
	assert_int_equal(count_cards(store), 2);
	store_close(store);
}

static void another_programs_database_is_left_alone(void **state)
{
	(void)state;
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE recipes (a)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	struct text before = file_bytes(path);
	assert_int_equal(refused(path, STORE_WRITER, "The file %1 is a database of another program"), ERR_CONFLICT);
	assert_true(text_same(before, file_bytes(path)));
}

static void what_is_no_database_is_named(void **state)
{
	(void)state;
	FILE *file = fopen(path, "w");
	for (int i = 0; i < 2000; i++)
		fputs("not a database at all\n", file);
	fclose(file);
	assert_int_equal(refused(path, STORE_WRITER, "The file %1 is damaged"), ERR_BROKEN);
	assert_int_equal(refused("/tmp/candor-no-such-folder/main.sqlite", STORE_READER, "The database %1 cannot be opened"), ERR_BROKEN);
	assert_int_equal(refused("/tmp/candor-no-such-folder/main.sqlite", STORE_WRITER, "The file %1 cannot be made"), ERR_BROKEN);
}

/* ---- readers beside the writer ---- */
static void a_reader_sees_one_moment_and_cannot_write(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(reader);
	commit_cards(writer, 0, 3);
	assert_true(store_begin(&w));
	assert_int_equal(count_cards(reader), 3);
	commit_cards(writer, 3, 4);
	assert_int_equal(count_cards(reader), 3);
	struct card card = make_card(99, "no", 1);
	assert_false(store_write(&w, &card_kind, &card, true));
	assert_int_equal(w.faults->error, ERR_BROKEN);
	store_end(&w);
	assert_false(store_in_transaction(reader));
	assert_int_equal(count_cards(reader), 7);
	store_close(reader);
	store_close(writer);
}

static void a_readers_transaction_inside_another_is_a_part_of_it(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(reader);
	commit_cards(writer, 0, 3);
	assert_true(store_begin(&w));
	commit_cards(writer, 3, 1);
	assert_true(store_begin(&w));
	assert_int_equal(count_cards(reader), 3);
	store_end(&w);
	assert_true(store_in_transaction(reader));
	assert_int_equal(count_cards(reader), 3);
	store_end(&w);
	assert_false(store_in_transaction(reader));
	assert_true(store_begin(&w));
	assert_int_equal(count_cards(reader), 4);
	store_end(&w);
	store_close(reader);
	store_close(writer);
}

static void a_reader_never_moves_the_wal(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER);
	const char *cut = arena_format(arena, "%s.cut", path), *cut_wal = arena_format(arena, "%s.cut-wal", path);
	commit_cards(writer, 0, 500);
	copy_file(path, cut); /* as after a kill: a WAL full of commits, nobody to write */
	copy_file(arena_format(arena, "%s-wal", path), cut_wal);
	struct text main_before = file_bytes(cut), wal_before = file_bytes(cut_wal);
	assert_true(wal_before.size > 0);
	struct store *reader = open_mode(cut, STORE_READER);
	assert_int_equal(count_cards(reader), 500);
	assert_int_not_equal(sqlite3_wal_checkpoint_v2(reader->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL), SQLITE_OK);
	store_close(reader);
	assert_true(text_same(main_before, file_bytes(cut)));
	assert_true(text_same(wal_before, file_bytes(cut_wal)));
	store_close(writer);
}

static void a_checkpoint_empties_the_wal_when_no_reader_needs_it(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer), r = new_work(reader);
	assert_int_equal(store_wal_pages(writer), 0);
	assert_true(store_begin(&r));
	assert_int_equal(count_cards(reader), 0);
	commit_cards(writer, 0, 500);
	int64_t pages = store_wal_pages(writer);
	assert_true(pages > 0);
	assert_true(store_checkpoint(&w, false)); /* the reader still needs the file as it was */
	assert_int_equal(store_wal_pages(writer), pages);
	assert_false(store_checkpoint(&w, true));
	assert_int_equal(w.faults->error, ERR_BUSY);
	store_end(&r);
	assert_true(store_checkpoint(&w, true));
	assert_int_equal(store_wal_pages(writer), 0);
	assert_int_equal(file_bytes(arena_format(arena, "%s-wal", path)).size, 0);
	assert_int_equal(count_cards(reader), 500);
	store_close(reader);
	store_close(writer);
}

static void what_was_erased_is_out_of_the_log_as_soon_as_no_reader_needs_it(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	struct work w = new_work(writer), r = new_work(reader);
	commit_cards(writer, 0, 7);
	store_scrub(&w);
	assert_true(file_bytes(arena_format(arena, "%s-wal", path)).size > 0); /* nothing was erased: it stays */
	assert_true(store_begin(&w));
	store_erases(&w);
	assert_true(store_commit(&w) && store_begin(&r));
	assert_int_equal(count_cards(reader), 7);
	store_scrub(&w);
	assert_true(file_bytes(arena_format(arena, "%s-wal", path)).size > 0);
	store_end(&r);
	store_scrub(&w);
	assert_int_equal(file_bytes(arena_format(arena, "%s-wal", path)).size, 0);
	store_close(reader);
	store_close(writer);
}

static void what_was_erased_is_out_of_the_log_after_a_start_at_the_latest(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER);
	struct work w = new_work(writer), r;
	const char *cut = arena_format(arena, "%s.cut", path), *wal = arena_format(arena, "%s.cut-wal", path);
	assert_true(store_begin(&w));
	store_erases(&w);
	assert_true(store_commit(&w));
	commit_cards(writer, 0, 7);
	copy_file(path, cut); /* as after a kill before the log was emptied */
	copy_file(arena_format(arena, "%s-wal", path), wal);
	store_close(writer);
	assert_true(file_bytes(wal).size > 0);
	struct store *reader = open_mode(cut, STORE_READER);
	r = new_work(reader);
	assert_true(store_begin(&r));
	assert_int_equal(count_cards(reader), 7);
	writer = open_mode(cut, STORE_WRITER);
	w = new_work(writer);
	assert_true(file_bytes(wal).size > 0); /* this one reads for long */
	store_end(&r);
	store_scrub(&w);
	assert_int_equal(file_bytes(wal).size, 0);
	commit_cards(writer, 7, 1);
	assert_true(file_bytes(wal).size > 0);
	copy_file(cut, path);
	copy_file(wal, arena_format(arena, "%s-wal", path));
	store_close(reader);
	store_close(writer);
	writer = open_mode(path, STORE_WRITER);
	assert_int_equal(file_bytes(arena_format(arena, "%s-wal", path)).size, 0);
	assert_int_equal(count_cards(writer), 8);
	store_close(writer);
}

static void the_wal_grows_until_the_writer_moves_it(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER);
	struct text before = file_bytes(path);
	for (int i = 0; i < 600; i++)
		commit_cards(writer, i, 1);
	assert_true(store_wal_pages(writer) > 1000); /* the engine's own threshold */
	assert_true(text_same(before, file_bytes(path)));
	store_close(writer);
}

/* ---- transactions ---- */
static void an_undone_savepoint_takes_only_its_own_rows_along(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	struct work w = new_work(store);
	assert_true(store_begin(&w));
	assert_true(store_save(&w));
	put_card(&w, 1, "kept", 1);
	assert_true(store_keep(&w));
	assert_true(store_save(&w));
	put_card(&w, 2, "undone", 2);
	assert_true(store_save(&w));
	put_card(&w, 3, "inside, kept in vain", 3);
	assert_true(store_keep(&w));
	assert_true(store_undo(&w));
	assert_true(store_save(&w));
	put_card(&w, 2, "the same id again", 4);
	assert_true(store_keep(&w));
	assert_true(store_commit(&w));
	struct card card;
	bool found = true;
	assert_int_equal(count_cards(store), 2);
	assert_true(store_get(&w, &card_kind, make_card(2, "", 0).id, &card));
	assert_true(text_is(card.title, "the same id again"));
	assert_true(store_find(&w, &card_kind, make_card(3, "", 0).id, &card, &found));
	assert_false(found);
	store_close(store);
}

static void an_ended_transaction_leaves_nothing(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	struct work w = new_work(store);
	assert_true(store_begin(&w));
	assert_true(store_in_transaction(store));
	put_card(&w, 1, "gone", 1);
	store_end(&w);
	assert_false(store_in_transaction(store));
	assert_int_equal(count_cards(store), 0);
	store_end(&w);
	store_close(store);
}

static void nothing_is_written_outside_a_transaction(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	struct card card = make_card(1, "alone", 1);
	struct work w = new_work(store);
	assert_false(store_write(&w, &card_kind, &card, true));
	assert_false(store_save(&w));
	assert_false(store_keep(&w));
	assert_false(store_undo(&w));
	assert_false(store_commit(&w));
	assert_false(store_run(&w, (enum sql)NOTE_ADD, A(1), A("alone")));
	assert_true(said(&w, "had to undo the whole transaction"));
	assert_int_equal(count_cards(store), 0);
	store_close(store);
}

/* ---- named statements ---- */
static void a_list_holds_texts_numbers_and_nulls(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct value *list = NULL;
	assert_true(store_begin(&w));
	put_card(&w, 1, "light", 1);
	put_card(&w, 2, "heavy", 1000);
	put_card(&w, 3, "heavier", INT64_MAX);
	assert_true(store_list(&w, (enum sql)CARD_HEAVY, &list, A(10), A("h")));
	assert_int_equal(value_count(list), 2);
	struct value *first = list->first;
	assert_true(text_is(value_text(first, "title"), "heavy"));
	assert_int_equal(value_number(first, "weight", 0), 1000);
	assert_int_equal(value_get(first, "absent")->kind, VALUE_NULL);
	assert_int_equal(value_number(first->next, "weight", 0), INT64_MAX);
	w.lane = 4; /* bound from the work */
	assert_true(store_list(&w, (enum sql)CARD_HEAVY, &list, A(10), A("h")));
	assert_int_equal(value_count(list), 0);
	store_end(&w);
	store_close(store);
	assert_true(text_is(value_text(first, "title"), "heavy")); /* names and texts outlive the store */
}

static void a_row_is_the_first_one_or_none(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct value *row = NULL;
	int64_t number = 7;
	assert_true(store_begin(&w));
	put_card(&w, 1, "one", 1);
	put_card(&w, 2, "two", 2);
	assert_true(store_row(&w, (enum sql)CARD_HEAVY, &row, A(0), A("")));
	assert_true(text_is(value_text(row, "title"), "one"));
	assert_true(store_row(&w, (enum sql)CARD_HEAVY, &row, A(100), A("")));
	assert_null(row);
	assert_true(store_count(&w, (enum sql)NOTE_ALL, &number));
	assert_int_equal(number, 0);
	store_end(&w);
	store_close(store);
}

static void every_kind_of_argument_arrives_as_it_is_stored(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct value *row;
	struct minute moment;
	assert_true(minute_parse(TEXT("2026-03-01T08:05Z"), &moment));
	assert_true(store_row(&w, (enum sql)CARD_DAYS, &row, A(day_make(2026, 3, 1)), A(NO_DAY), A(moment), arg_bytes("\0\1", 2),
		arg_text((struct text){ NULL, 0 }), (struct arg){ .kind = ARG_NULL }));
	assert_true(text_is(value_text(row, "day"), "2026-03-01"));
	assert_true(text_is(value_text(row, "none"), ""));
	assert_int_equal(value_get(row, "none")->kind, VALUE_TEXT);
	assert_true(text_is(value_text(row, "moment"), "2026-03-01T08:05Z"));
	assert_true(text_same(value_text(row, "bytes"), TEXT("\0\1")));
	assert_int_equal(value_get(row, "empty")->kind, VALUE_TEXT); /* an empty text is not nothing */
	assert_int_equal(value_get(row, "absent")->kind, VALUE_NULL);
	store_close(store);
}

static void rows_come_as_structs(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct card *cards = NULL;
	size_t count = 0;
	assert_true(store_begin(&w));
	for (int i = 0; i < 100; i++)
		put_card(&w, i, arena_format(arena, "card %d", i), i);
	assert_true(store_rows(&w, (enum sql)CARD_ALL, &card_kind, &cards, &count));
	assert_int_equal(count, 100);
	for (int i = 0; i < 100; i++) {
		assert_true(text_is(cards[i].title, arena_format(arena, "card %d", i)));
		assert_int_equal(cards[i].weight, i);
		assert_int_equal(cards[i].version, 1);
	}
	store_end(&w);
	store_close(store);
}

struct streaming { struct work *w; int64_t sum; int rows, stop_at, depth; };

static bool take_note(void *context, const struct arg *columns)
{
	struct streaming *s = context;
	assert_int_equal(columns[0].kind, ARG_NUMBER);
	assert_int_equal(columns[1].kind, columns[0].number % 2 ? ARG_TEXT : ARG_NULL);
	s->sum += columns[0].number;
	if (s->depth) { /* the same statement inside its own rows */
		struct streaming inner = { .w = s->w };
		assert_true(store_each(s->w, (enum sql)NOTE_ALL, take_note, &inner));
		assert_int_equal(inner.rows, 10);
	}
	if (++s->rows == s->stop_at)
		return fail_args(s->w, ERR_CONFLICT, NULL, "enough", ARGS());
	return true;
}

static void rows_stream_without_keeping_any(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	assert_true(store_begin(&w));
	for (int i = 1; i <= 10; i++)
		assert_true(store_run(&w, (enum sql)NOTE_ADD, A(i), i % 2 ? A("odd") : (struct arg){ .kind = ARG_NULL }));
	struct streaming all = { .w = &w, .depth = 1 }, some = { .w = &w, .stop_at = 3 };
	assert_true(store_each(&w, (enum sql)NOTE_ALL, take_note, &all));
	assert_int_equal(all.sum, 55);
	assert_false(store_each(&w, (enum sql)NOTE_ALL, take_note, &some));
	assert_int_equal(some.rows, 3);
	assert_true(said(&w, "enough"));
	assert_ptr_equal(w.faults, w.last_fault);
	assert_true(store_commit(&w));
	store_close(store);
}

static void a_fraction_is_refused(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct value *row = NULL;
	assert_false(store_row(&w, (enum sql)CARD_HALF, &row));
	assert_null(row);
	assert_true(said(&w, "gives a fraction"));
	store_close(store);
}

static void every_statement_that_cannot_run_is_named(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_MEMORY);
	struct work w = new_work(store);
	struct value *list = value_list(arena);
	assert_int_equal(store_prepare_all(&w, list), 1);
	assert_true(text_is(value_text(list->first, "statement"), "card.bad"));
	assert_true(text_is(value_text(list->first, "fault"), "no such column: colour"));
	struct value *row;
	assert_false(store_row(&w, (enum sql)CARD_BAD, &row));
	assert_int_equal(w.faults->error, ERR_BROKEN);
	store_close(store);
}

/* ---- what the schema should be ---- */
static void every_foreign_missing_or_changed_object_is_named(void **state)
{
	(void)state;
	struct store *store = open_mode(path, STORE_WRITER);
	struct work w = new_work(store);
	struct value *list = value_list(arena);
	assert_int_equal(store_schema_differences(&w, list), 0);
	raw(store, "CREATE TRIGGER listener AFTER INSERT ON card BEGIN SELECT 1; END");
	raw(store, "DROP INDEX card_title");
	raw(store, "ALTER TABLE note ADD COLUMN more TEXT");
	assert_int_equal(store_schema_differences(&w, list), 4);
	const char *names[] = { "card_title", "card_title", "listener", "note" }; /* an index, and how it is described */
	const char *said_of[] = { "is missing", "is missing", "is not made by candor", "is not as candor made it" };
	struct value *record = list->first;
	for (int i = 0; i < 4; i++, record = record->next) {
		assert_true(text_is(value_text(record, "name"), names[i]));
		assert_true(text_is(value_text(record, "difference"), said_of[i]));
	}
	store_close(store);
}

/* ---- copies ---- */
static void a_copy_holds_what_was_committed_while_others_write(void **state)
{
	(void)state;
	struct store *writer = open_mode(path, STORE_WRITER), *reader = open_mode(path, STORE_READER);
	const char *to = arena_format(arena, "%s.copy", path);
	struct work w = new_work(reader);
	commit_cards(writer, 0, 300);
	assert_true(store_begin(&w));
	assert_int_equal(count_cards(reader), 300);
	commit_cards(writer, 300, 10);
	assert_true(store_copy(&w, to));
	store_end(&w);
	assert_false(store_copy(&w, to)); /* nothing is overwritten */
	assert_int_equal(w.faults->error, ERR_INVALID);
	struct store *copy = open_mode(to, STORE_READER);
	assert_int_equal(count_cards(copy), 300);
	store_close(copy);
	store_close(reader);
	struct work own = new_work(writer);
	assert_int_equal(unlink(to), 0);
	assert_true(store_copy(&own, to));
	copy = open_mode(to, STORE_READER);
	assert_int_equal(count_cards(copy), 310);
	store_close(copy);
	store_close(writer);
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		ROW(a_new_file_gets_every_table_and_opens_again),
		ROW(the_switches_stand_as_they_should),
		ROW(a_second_writer_is_refused_until_the_first_one_ends),
		ROW(a_file_of_a_newer_program_is_refused),
		ROW(a_file_of_an_older_program_is_brought_up_to_date_by_the_writer_alone),
		ROW(a_migration_that_fails_changes_nothing),
		ROW(another_programs_database_is_left_alone),
		ROW(what_is_no_database_is_named),
		ROW(a_reader_sees_one_moment_and_cannot_write),
		ROW(a_readers_transaction_inside_another_is_a_part_of_it),
		ROW(a_reader_never_moves_the_wal),
		ROW(a_checkpoint_empties_the_wal_when_no_reader_needs_it),
		ROW(what_was_erased_is_out_of_the_log_as_soon_as_no_reader_needs_it),
		ROW(what_was_erased_is_out_of_the_log_after_a_start_at_the_latest),
		ROW(the_wal_grows_until_the_writer_moves_it),
		ROW(an_undone_savepoint_takes_only_its_own_rows_along),
		ROW(an_ended_transaction_leaves_nothing),
		ROW(nothing_is_written_outside_a_transaction),
		ROW(a_list_holds_texts_numbers_and_nulls),
		ROW(a_row_is_the_first_one_or_none),
		ROW(every_kind_of_argument_arrives_as_it_is_stored),
		ROW(rows_come_as_structs),
		ROW(rows_stream_without_keeping_any),
		ROW(a_fraction_is_refused),
		ROW(every_statement_that_cannot_run_is_named),
		ROW(every_foreign_missing_or_changed_object_is_named),
		ROW(a_copy_holds_what_was_committed_while_others_write),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
