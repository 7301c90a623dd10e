/* writer_bench: how fast actions go through the writer, without HTTP; and how fast bare SQLite keeps the very rows they made.
 *
 *   writer_bench FOLDER COPY SECONDS PERSON MEASURE…
 *
 * FOLDER and COPY are the same data folder twice. In FOLDER, 64 clients each have one progress.add in flight through action_write, for
 * SECONDS. Then the rows this made (action by action: its entries, their values, the row, the row of its `once`; and per batch of 64 a
 * head, the log's and the lane's new edge, the sum of the local table) are inserted into COPY by prepared statements, 64 actions to a
 * transaction, synchronous=FULL, write-ahead log, the same tables and indexes. So both folders hold the same again, and the next round
 * may follow. COPY “-”: only the first half. The last line is a JSON record: actions, entries and seconds of both. */
#include "action/action.h"
#include "ledger/inner.h"
#include "problem/problem.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CLIENTS 64
#define BATCH 64

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "writer_bench: %s\n", what);
	exit(1);
}

/* ---- through the writer ---- */
static struct house *house;
static struct id person;
static char **measures;
static int measure_count;
static const struct action *action;
static double until;
static char seed[25];
static atomic_int under_way;
static atomic_uint_fast64_t actions, asked;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ended = PTHREAD_COND_INITIALIZER;

struct client { struct arena *arena; struct ask ask; };
static struct client clients[CLIENTS];

static void done(struct ask *ask);

/* What the door does between two requests: the fields as they come out of the body, then action_write. */
static void ask_next(struct client *client)
{
	struct arena *arena = client->arena;
	arena_reset(arena);
	uint64_t n = atomic_fetch_add(&asked, 1);
	struct value *fields = value_record(arena);
	value_put_string(arena, fields, "body", "Counter two and counter three now share one list; of twenty files this week seventeen were complete at the first visit, "
		"three lacked the floor plan. The list is on the door since Monday.");
	value_put_text(arena, fields, "once", text_of(arena_format(arena, "%s%040llx", seed, (unsigned long long)n)));
	value_put_string(arena, fields, "measure", measures[n % (unsigned)measure_count]);
	client->ask = (struct ask){ .action = action, .person = person, .as = ACTOR_PERSON, .fields = fields, .arena = arena, .done = done, .context = client };
	action_write(house, &client->ask);
}

static void done(struct ask *ask)
{
	must(ask->ok, ask->work.faults ? ask->work.faults->msgid : "an action failed");
	atomic_fetch_add(&actions, 1);
	if (now() < until) {
		ask_next(ask->context);
		return;
	}
	if (atomic_fetch_sub(&under_way, 1) != 1)
		return;
	pthread_mutex_lock(&mutex);
	pthread_cond_signal(&ended);
	pthread_mutex_unlock(&mutex);
}

static double run_writer(double seconds)
{
	double from = now();
	until = from + seconds;
	atomic_store(&under_way, CLIENTS);
	for (int i = 0; i < CLIENTS; i++) {
		clients[i].arena = arena_new((size_t)16 << 20);
		ask_next(&clients[i]);
	}
	pthread_mutex_lock(&mutex);
	while (atomic_load(&under_way))
		pthread_cond_wait(&ended, &mutex);
	pthread_mutex_unlock(&mutex);
	return now() - from;
}

/* ---- the rows it made ---- */
struct row { int width; sqlite3_value **at; };
struct table { const char *name, *which; sqlite3_stmt *insert; struct row *rows; size_t count, room, next; };
static struct table entries = { .name = "entry" }, values = { .name = "value" }, progress = { .name = "progress" }, onces = { .name = "once" }, heads = { .name = "head" };

static sqlite3 *open_bare(const char *path, bool write)
{
	sqlite3 *db;
	must(sqlite3_open_v2(path, &db, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, NULL) == SQLITE_OK, path);
	sqlite3_busy_timeout(db, 5000);
	return db;
}

static void run_bare(sqlite3 *db, const char *text)
{
	char *said = NULL;
	must(sqlite3_exec(db, text, NULL, NULL, &said) == SQLITE_OK, said ? said : text);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *statement;
	must(sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK, text);
	return statement;
}

/* Everything `from` has and `to` has not, in the order it was made. */
static void read_rows(sqlite3 *from, struct table *table, const char *text, int64_t bound)
{
	sqlite3_stmt *statement = prepare(from, text);
	sqlite3_bind_int64(statement, 1, bound);
	sqlite3_bind_text(statement, 2, seed, -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		if (table->count == table->room)
			table->rows = realloc(table->rows, (table->room = table->room * 2 + 1024) * sizeof *table->rows);
		struct row *row = &table->rows[table->count++];
		row->width = sqlite3_column_count(statement);
		row->at = malloc((size_t)row->width * sizeof *row->at);
		for (int i = 0; i < row->width; i++)
			row->at[i] = sqlite3_value_dup(sqlite3_column_value(statement, i));
	}
	sqlite3_finalize(statement);
}

static int64_t number(sqlite3 *db, const char *text)
{
	sqlite3_stmt *statement = prepare(db, text);
	int64_t n = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	return n;
}

static void prepare_insert(sqlite3 *db, struct table *table)
{
	char text[200], marks[100] = "?";
	for (int i = 1; i < table->rows[0].width; i++)
		strncat(marks, ",?", sizeof marks - strlen(marks) - 1);
	snprintf(text, sizeof text, "INSERT INTO \"%s\" VALUES (%s)", table->name, marks);
	table->insert = prepare(db, text);
}

static void read_all(sqlite3 *from, sqlite3 *to)
{
	int64_t log = number(from, "SELECT log FROM progress ORDER BY id DESC LIMIT 1"), size = 0;
	char text[160];
	snprintf(text, sizeof text, "SELECT MAX(i) + 1 FROM entry WHERE lane = 0 AND log = %lld", (long long)log);
	size = number(to, text);
	snprintf(text, sizeof text, "SELECT * FROM entry WHERE lane = 0 AND log = %lld AND i >= ?1 ORDER BY i", (long long)log);
	read_rows(from, &entries, text, size);
	snprintf(text, sizeof text, "SELECT * FROM value WHERE lane = 0 AND log = %lld AND i >= ?1 ORDER BY i", (long long)log);
	read_rows(from, &values, text, size);
	read_rows(from, &progress, "SELECT * FROM progress WHERE lane = 0 AND entry >= ?1 ORDER BY entry", size);
	read_rows(from, &onces, "SELECT * FROM once WHERE lane = 0 AND instr(once, ?2) > 0 ORDER BY once", 0);
	read_rows(from, &heads, "SELECT * FROM head WHERE lane = 0 AND i >= ?1 ORDER BY i", number(to, "SELECT MAX(i) + 1 FROM head WHERE lane = 0"));
	must(entries.count && entries.count == values.count && progress.count == onces.count && heads.count, "the rows of the run are not what they should be");
	for (struct table **table = (struct table *[]){ &entries, &values, &progress, &onces, &heads, NULL }; *table; table++)
		prepare_insert(to, *table);
}

/* ---- bare SQLite ---- */
static void step(sqlite3 *db, sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);
	must(code == SQLITE_DONE || code == SQLITE_ROW, sqlite3_errmsg(db));
	sqlite3_reset(statement);
}

static void insert_next(sqlite3 *db, struct table *table)
{
	const struct row *row = &table->rows[table->next++];
	for (int i = 0; i < row->width; i++)
		sqlite3_bind_value(table->insert, i + 1, row->at[i]);
	step(db, table->insert);
}

/* The rows of a turn that belong to no action: a head, and the edges and sums that change with it. */
static void end_batch(sqlite3 *db, sqlite3_stmt **changes)
{
	if (heads.next < heads.count)
		insert_next(db, &heads);
	for (int i = 0; i < 3; i++)
		step(db, changes[i]);
}

static double run_sqlite(sqlite3 *db)
{
	sqlite3_stmt *changes[] = { prepare(db, "UPDATE log SET size = size + 1, edge = randomblob(length(edge)) WHERE lane = 0 AND log = ?1"),
		prepare(db, "UPDATE lane SET size = size + 1, edge = randomblob(length(edge)), actions = actions + 64 WHERE lane = 0"),
		prepare(db, "UPDATE local_sum SET sum = randomblob(64), rows = rows + 64 WHERE lane = 0 AND kind = 'once'") };
	sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
	size_t per_action = entries.count / progress.count;
	sqlite3_bind_value(changes[0], 1, entries.rows[0].at[1]);
	double from = now();
	while (progress.next < progress.count) {
		step(db, begin);
		for (int i = 0; i < BATCH && progress.next < progress.count; i++) {
			for (size_t e = 0; e < per_action; e++) {
				insert_next(db, &entries);
				insert_next(db, &values);
			}
			insert_next(db, &progress);
			insert_next(db, &onces);
		}
		end_batch(db, changes);
		step(db, commit);
	}
	double took = now() - from;
	for (struct table **table = (struct table *[]){ &entries, &values, &progress, &onces, &heads, NULL }; *table; table++) {
		while ((*table)->next < (*table)->count) /* the writer made smaller turns: its other heads, so that both folders are the same */
			insert_next(db, *table);
		sqlite3_finalize((*table)->insert);
	}
	for (sqlite3_stmt **at = (sqlite3_stmt *[]){ changes[0], changes[1], changes[2], begin, commit, NULL }; *at; at++)
		sqlite3_finalize(*at);
	return took;
}

/* ---- a round ---- */
static void open_writer(const char *folder, struct work *w)
{
	struct house_settings settings = { .folder = folder };
	if (!house_open(w, &settings, &house)) {
		fprintf(stderr, "writer_bench: %s\n", w->faults->msgid);
		exit(1);
	}
	uint8_t random[12];
	crypto_random(random, sizeof random);
	struct text hex = crypto_hex(w->arena, random, sizeof random);
	memcpy(seed, hex.at, sizeof seed - 1);
	action = action_find("progress.add");
}

int main(int argc, char **argv)
{
	if (argc < 6)
		return fprintf(stderr, "writer_bench FOLDER COPY SECONDS PERSON MEASURE…\n"), 2;
	struct arena *arena = arena_new((size_t)64 << 20);
	struct work w = { .arena = arena };
	crypto_start();
	must(id_parse(text_of(argv[4]), &person), "PERSON is no id");
	measures = argv + 5;
	measure_count = argc - 5;
	open_writer(argv[1], &w);
	double through = run_writer(strtod(argv[3], NULL));
	house_close(house);
	if (!strcmp(argv[2], "-"))
		return printf("{\"actions\": %llu, \"writer_seconds\": %.3f}\n", (unsigned long long)actions, through), 0;
	sqlite3 *from = open_bare(arena_format(arena, "%s/main.sqlite", argv[1]), false), *to = open_bare(arena_format(arena, "%s/main.sqlite", argv[2]), true);
	run_bare(to, "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA journal_mode = WAL");
	read_all(from, to);
	sqlite3_close(from);
	double bare = run_sqlite(to);
	printf("{\"actions\": %zu, \"entries\": %zu, \"turns\": %zu, \"writer_seconds\": %.3f, \"bare_seconds\": %.3f}\n", progress.count, entries.count, heads.count, through, bare);
	sqlite3_close(to);
	arena_free(arena);
	return 0;
}
