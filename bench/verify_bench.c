/* verify_bench: how fast the whole record is checked, against the bare hashing of what is in it.
 *
 *   verify_bench FOLDER [OBJECTS] [VERSIONS]
 *   verify_bench DATA-FOLDER --bare
 *
 * OBJECTS 0: the record that is there already. Else fills an empty FOLDER with rows of twelve fields, each changed VERSIONS
 * times by an action of its own, 64 actions to a turn.
 * Whole: ledger_verify. Bare: SHA-256 over inputs of the same number and lengths (leaves, salts, commitments, tree nodes, seals).
 * The line gives the medians of five runs each and their ratio (goal: at least 0.5), and what memory the check took.
 * --bare: what `candor verify` is set beside, for a whole data folder: every row of every table read once from the same file in the
 * order of its key, and as many SHA-256 compressions over those bytes as checking them takes. The last line is a JSON record.
 */
#include "action/action.h"
#include "ledger/inner.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define RUNS 5
static const char *const states[] = { "open", "doing", "done", NULL };
#define PLUM_FIELDS(S, F) \
	F(S, text, title, REQUIRED, "title") F(S, text, story, LONG, "story") F(S, text, aim, 0, "aim") F(S, id, cycle, 0, "cycle") \
	F(S, id, unit, 0, "unit") F(S, id, owner, 0, "owner") F(S, day, due, 0, "due") F(S, day, made, 0, "made") F(S, number, rank, 0, "rank") \
	F(S, flag, late, 0, "late") F(S, choice, state, 0, "state", .choices = states) F(S, minute, touched, 0, "touched")
KIND_STRUCT(plum, PLUM_FIELDS)
KIND_ROWS(plum, PLUM_FIELDS)
static const struct kind *const kinds[] = { &plum_kind, NULL };
static const char table[] = "CREATE TABLE plum (lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, "
	"entry INTEGER NOT NULL, leaf BLOB NOT NULL, title TEXT NOT NULL, story TEXT NOT NULL, aim TEXT NOT NULL, cycle TEXT NOT NULL, unit TEXT NOT NULL, "
	"owner TEXT NOT NULL, due TEXT NOT NULL, made TEXT NOT NULL, rank INTEGER NOT NULL, late INTEGER NOT NULL, state TEXT NOT NULL, "
	"touched TEXT NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID";

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(const struct work *w, bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "verify_bench: %s: %s\n", what, w->faults ? w->faults->msgid : "");
	exit(1);
}
#define MUST(call) must(w, (call), #call)

/* ---- the record ---- */
static struct plum first_state(struct work *w, int64_t i)
{
	struct plum plum = { .title = text_of(arena_format(w->arena, "Meetings of the year run over time, number %lld", (long long)i)),
		.story = text_of(arena_format(w->arena, "Of the twelve meetings held since spring, %lld took longer than planned; papers came in late, \"on the day\", and "
			"nobody had read them.\nWhat was decided was not written down before the next one.", (long long)i)),
		.aim = TEXT("papers three days before"), .due = day_make(2024, 3, 1), .made = day_make(2023, 2, 11), .rank = i };
	plum.cycle = plum.unit = plum.owner = id_make(w->now, (uint64_t)i, 0);
	plum.touched = w->now;
	return plum;
}

static void act(struct work *w, struct ledger *ledger, struct plum *plum, int64_t i, int64_t version)
{
	struct text input = text_of(arena_format(w->arena, "{\"as\":\"person\",\"at\":\"2023-02-11T09:30Z\",\"by\":\"0000000000000000\",\"in\":{\"rank\":%lld,\"title\":\"x\"}}",
		(long long)i));
	MUST(ledger_action_begin(w, ledger, 1, version ? "plum.change" : "plum.add", TEXT("0123456789ABCDEF"), input));
	if (version) {
		plum->rank += version;
		plum->state = (int)(version % 3);
		plum->aim = text_of(arena_format(w->arena, "papers %lld days before", (long long)version));
	}
	MUST(ledger_put(w, &plum_kind, plum));
	MUST(ledger_action_end(w));
}

static void fill(struct work *w, struct ledger *ledger, int64_t objects, int64_t versions)
{
	struct plum *plums = calloc((size_t)objects, sizeof *plums);
	struct arena *whole = w->arena, *turn = arena_new(SIZE_MAX);
	for (int64_t n = 0; n < objects * versions;) {
		w->arena = turn;
		MUST(store_begin(w));
		MUST(ledger_turn_begin(w, ledger));
		for (int i = 0; i < 64 && n < objects * versions; i++, n++) {
			int64_t at = n % objects, version = n / objects;
			struct plum row = version ? plums[at] : first_state(w, at);
			if (version)
				MUST(store_get(w, &plum_kind, plums[at].id, &row));
			act(w, ledger, &row, at, version);
			plums[at].id = row.id;
		}
		MUST(ledger_turn_end(w, ledger));
		MUST(store_commit(w));
		MUST(ledger_publish(w, ledger));
		w->entries = NULL;
		arena_reset(turn);
	}
	w->arena = whole;
	arena_free(turn);
	free(plums);
}

/* ---- the bare hashing ---- */
struct sizes { size_t *at, count, room; };

static void add_size(struct sizes *sizes, size_t size)
{
	if (sizes->count == sizes->room)
		sizes->at = realloc(sizes->at, (sizes->room = sizes->room * 2 + 1024) * sizeof *sizes->at);
	sizes->at[sizes->count++] = size;
}

struct measure { struct sizes sizes; struct arena *arena; };

static bool each_leaf(void *context, const struct arg *columns)
{
	struct measure *m = context;
	add_size(&m->sizes, columns[1].text.size + 1);
	add_size(&m->sizes, 65); /* appending to a tree makes one node, on the average */
	return true;
}

static bool each_value(void *context, const struct arg *columns)
{
	struct measure *m = context;
	struct values values;
	struct committed field;
	bool more;
	values_open(columns[2].text, false, &values);
	while (values_next(&values, m->arena, &more, &field) && more) {
		add_size(&m->sizes, 32 + field.name.size + 2);
		add_size(&m->sizes, 16 + 16 + 1 + field.name.size + 1 + SALT_SIZE + field.bytes.size);
	}
	return true;
}

static double bare(const struct sizes *sizes)
{
	static uint8_t room[1 << 20];
	uint8_t hash[HASH_SIZE];
	double from = now();
	for (size_t i = 0; i < sizes->count; i++)
		crypto_sha256(room + i % 4096 * 64, sizes->at[i], hash);
	return now() - from;
}

static double check(struct work *w, const struct ledger_keys *keys, const char *heads)
{
	struct value *report;
	double from = now();
	MUST(ledger_verify(w, keys, heads, &report));
	double took = now() - from;
	for (const struct value *fault = value_get(report, "faults")->first; fault; fault = fault->next)
		if (!text_is(value_text(fault, "kind"), "schema"))
			fprintf(stderr, "fault: %.*s\n", TEXT_ARG(value_text(fault, "what")));
	return took;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static double median(double *times)
{
	qsort(times, RUNS, sizeof *times, by_size);
	return times[RUNS / 2];
}

static void make_table(const char *path)
{
	sqlite3 *db;
	char *said = NULL;
	if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, table, NULL, NULL, &said) != SQLITE_OK)
		fprintf(stderr, "verify_bench: %s\n", said ? said : path);
	sqlite3_close(db);
}

static void compare(struct work *w, const struct ledger_keys *keys, const char *heads)
{
	struct measure *m = arena_take(w->arena, sizeof *m);
	double whole[RUNS], plain[RUNS];
	struct rusage use;
	m->arena = w->arena;
	int64_t entries;
	MUST(store_count(w, SQL_LEDGER_ENTRIES_KEPT, &entries));
	MUST(store_each(w, SQL_LEDGER_LEAVES, each_leaf, m, A((int64_t)1)));
	MUST(store_each(w, SQL_LEDGER_VALUES_FROM, each_value, m, A((int64_t)1), A((int64_t)0), A(INT64_MAX)));
	getrusage(RUSAGE_SELF, &use);
	for (int i = 0; i < RUNS; i++) {
		plain[i] = bare(&m->sizes);
		whole[i] = check(w, keys, heads);
	}
	double a = median(plain), b = median(whole);
	printf("%lld entries, %zu hashes: bare %.3f s, whole %.3f s (%.0f entries/s), ratio %.2f, %ld MiB at most\n", (long long)entries,
		m->sizes.count,
		a, b, (double)entries / b, a / b, use.ru_maxrss / 1024);
	free(m->sizes.at);
}

static void make_record(struct work *w, const struct ledger_keys *keys, const char *path, const char *heads, int64_t objects,
	int64_t versions)
{
	struct store *store;
	struct ledger *ledger;
	MUST(store_open(w, path, STORE_WRITER, &store));
	store_close(store);
	make_table(path);
	MUST(store_open(w, path, STORE_WRITER, &store));
	w->store = store;
	MUST(ledger_open(w, keys, heads, &ledger));
	double from = now();
	fill(w, ledger, objects, versions);
	printf("filled: %.0f actions/s\n", (double)(objects * versions) / (now() - from));
	ledger_close(ledger);
	store_close(store);
}

/* ---- every row of a data folder, read and hashed ---- */
struct whole { uint64_t rows, hashes, compressions; uint8_t hash[HASH_SIZE]; };

/* Over bytes of the row; what is longer than the row (names, salts) is made up from a room of zeros. */
static void hash_of(struct whole *whole, struct text bytes, size_t size)
{
	static uint8_t room[1 << 17];
	const void *at = bytes.size >= size ? (const void *)bytes.at : room;
	crypto_sha256(at, size < sizeof room || at != room ? size : sizeof room, whole->hash);
	whole->hashes++;
	whole->compressions += (size + 9 + 63) / 64;
}

static struct text column(sqlite3_stmt *statement, int at)
{
	const char *bytes = sqlite3_column_blob(statement, at);
	return (struct text){ bytes ? bytes : "", (size_t)sqlite3_column_bytes(statement, at) };
}

/* Leaf, the node that a leaf adds to its tree, and what the last column but one holds. */
static void hash_entry(struct whole *whole, sqlite3_stmt *row)
{
	struct text leaf = column(row, 6);
	hash_of(whole, leaf, leaf.size + 1);
	hash_of(whole, leaf, 65);
}

static void hash_values(struct whole *whole, sqlite3_stmt *row, struct arena *arena)
{
	struct values values;
	struct committed field;
	bool more;
	struct text fields = column(row, 4);
	arena_reset(arena);
	if (!values_open(fields, sqlite3_column_type(row, 5) != SQLITE_NULL, &values))
		return;
	while (values_next(&values, arena, &more, &field) && more) {
		hash_of(whole, fields, 32 + field.name.size + 2);
		hash_of(whole, fields, 16 + 16 + 1 + field.name.size + 1 + SALT_SIZE + field.bytes.size);
	}
}

/* A row of a local table: its seal (HMAC: two hashes) and its tag in the table's sum. */
static void hash_local(struct whole *whole, sqlite3_stmt *row)
{
	size_t size = 0;
	for (int i = 0; i < sqlite3_column_count(row); i++)
		size += column(row, i).size + 16;
	hash_of(whole, TEXT(""), 64 + size);
	hash_of(whole, TEXT(""), 64 + HASH_SIZE);
	hash_of(whole, TEXT(""), 64);
}

static void read_table(struct whole *whole, sqlite3 *db, const char *name, bool local, struct arena *arena)
{
	sqlite3_stmt *row;
	char text[160];
	snprintf(text, sizeof text, "SELECT * FROM \"%s\"", name);
	if (sqlite3_prepare_v2(db, text, -1, &row, NULL) != SQLITE_OK)
		exit(1);
	while (sqlite3_step(row) == SQLITE_ROW) {
		whole->rows++;
		for (int i = 0; i < sqlite3_column_count(row); i++)
			column(row, i);
		if (!strcmp(name, "entry"))
			hash_entry(whole, row);
		else if (!strcmp(name, "value"))
			hash_values(whole, row, arena);
		else if (!strcmp(name, "head"))
			hash_of(whole, column(row, 2), column(row, 2).size + 1), hash_of(whole, TEXT(""), 65);
		else if (local)
			hash_local(whole, row);
	}
	sqlite3_finalize(row);
}

static int bare_folder(const char *folder)
{
	static const char *const own[] = { "log", "entry", "value", "head", "lane", "local_sum", NULL };
	struct arena *arena = arena_new(1 << 20);
	struct whole whole = { 0 };
	sqlite3 *db;
	double from = now();
	if (sqlite3_open_v2(arena_format(arena, "%s/main.sqlite", folder), &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return 1;
	for (size_t i = 0; own[i]; i++)
		read_table(&whole, db, own[i], false, arena);
	for (size_t i = 0; action_kinds[i]; i++)
		read_table(&whole, db, action_kinds[i]->name, action_kinds[i]->local, arena);
	sqlite3_close(db);
	printf("{\"seconds\": %.4f, \"rows\": %llu, \"hashes\": %llu, \"compressions\": %llu}\n", now() - from, (unsigned long long)whole.rows,
		(unsigned long long)whole.hashes, (unsigned long long)whole.compressions);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct work work = { .arena = arena, .now = { 27934000 }, .serial = 1 }, *w = &work;
	struct ledger_keys keys = { .log_seed = { 1 }, .row_key = { 2 }, .origin = TEXT("candor.example/bench") };
	if (argc < 2)
		return fprintf(stderr, "verify_bench FOLDER [OBJECTS] [VERSIONS]\n"), 2;
	if (argc > 2 && !strcmp(argv[2], "--bare"))
		return crypto_start(), bare_folder(argv[1]);
	int64_t objects = argc > 2 ? atoll(argv[2]) : 20000, versions = argc > 3 ? atoll(argv[3]) : 5;
	const char *path = arena_format(arena, "%s/main.sqlite", argv[1]), *heads = arena_format(arena, "%s/heads", argv[1]);
	crypto_start();
	store_kinds(kinds);
	if (objects)
		make_record(w, &keys, path, heads, objects, versions);
	struct store *store;
	MUST(store_open(w, path, STORE_READER, &store));
	w->store = store;
	compare(w, &keys, heads);
	store_close(store);
	arena_free(arena);
	return 0;
}
