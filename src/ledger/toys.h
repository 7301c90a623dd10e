/* Kinds that only the room's tests know, their tables, and a folder to keep them in. */
#pragma once
#include "ledger/inner.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <sqlite3.h>

static const char *const toy_states[] = { "open", "closed", NULL };
#define APPLE_FIELDS(S, F) \
	F(S, text, name, REQUIRED, "name") \
	F(S, text, story, LONG, "story") \
	F(S, number, seeds, 0, "seeds") \
	F(S, flag, ripe, 0, "ripe") \
	F(S, day, picked, 0, "picked") \
	F(S, choice, state, 0, "state", .choices = toy_states) \
	F(S, id, tree, 0, "tree") \
	F(S, bytes, skin, 0, "skin")
KIND_STRUCT(apple, APPLE_FIELDS)
KIND_ROWS(apple, APPLE_FIELDS, .label = "apple")
#define PEAR_FIELDS(S, F) F(S, text, name, REQUIRED, "name") F(S, text, code, CLOSED | SEALED, "code")
KIND_STRUCT(pear, PEAR_FIELDS)
KIND_ROWS(pear, PEAR_FIELDS, .label = "pear")
#define WORM_FIELDS(S, F) F(S, text, name, REQUIRED, "name") F(S, number, length, 0, "length")
KIND_STRUCT(worm, WORM_FIELDS)
KIND_ROWS(worm, WORM_FIELDS, .local = true, .label = "worm")
static const struct kind *const toy_kinds[] = { &apple_kind, &pear_kind, &worm_kind, NULL };

#define TOY_HEAD "lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, entry INTEGER NOT NULL, leaf BLOB NOT NULL, "
#define TOY_TAIL ", PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;"
static const char toy_tables[] =
	"CREATE TABLE apple (" TOY_HEAD "name TEXT NOT NULL, story TEXT NOT NULL, seeds INTEGER NOT NULL, ripe INTEGER NOT NULL, "
	"picked TEXT NOT NULL, state TEXT NOT NULL, tree TEXT NOT NULL, skin BLOB NOT NULL" TOY_TAIL
	"CREATE TABLE pear (" TOY_HEAD "name TEXT NOT NULL, code TEXT NOT NULL" TOY_TAIL
	"CREATE TABLE worm (" TOY_HEAD "name TEXT NOT NULL, length INTEGER NOT NULL" TOY_TAIL;

struct toy {
	struct arena *arena;
	struct work w;
	struct store *store;
	struct ledger *ledger;
	struct ledger_keys keys;
	char folder[64];
	const char *path, *heads;
	bool broken; /* a call failed; the sentence is in w.faults */
};

/* What an outsider with the file in his hands does. */
static inline void toy_sql(struct toy *t, const char *sql)
{
	sqlite3 *db;
	char *said = NULL;
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s: %s", sql, said);
	sqlite3_close(db);
}

static inline void toy_say(const struct toy *t)
{
	for (const struct fault *fault = t->w.faults; fault; fault = fault->next) {
		fprintf(stderr, "fault: %s", fault->msgid);
		for (int i = 0; fault->args[i].kind != ARG_END; i++)
			if (fault->args[i].kind == ARG_NUMBER)
				fprintf(stderr, " | %lld", (long long)fault->args[i].number);
			else
				fprintf(stderr, " | %.*s", TEXT_ARG(fault->args[i].text));
		fputc('\n', stderr);
	}
}
#define GOOD(t, call) do { if (!(call)) { toy_say(t); fail_msg("%s", #call); } } while (0)
#define BAD(t, call, which) do { assert_false(call); assert_non_null((t)->w.faults); assert_int_equal((t)->w.faults->error, which); work_forgive(&(t)->w); } while (0)

static inline void toy_open(struct toy *t)
{
	GOOD(t, store_open(&t->w, t->path, STORE_WRITER, &t->store));
	t->w.store = t->store;
	GOOD(t, ledger_open(&t->w, &t->keys, t->heads, &t->ledger));
}

static inline void toy_close(struct toy *t)
{
	ledger_close(t->ledger);
	store_close(t->store);
	t->ledger = NULL;
	t->store = t->w.store = NULL;
	t->w.entries = NULL;
}

static inline int toy_setup(void **state)
{
	struct toy *t = calloc(1, sizeof *t);
	t->arena = arena_new(SIZE_MAX);
	t->w = (struct work){ .arena = t->arena, .now = { 27000000 }, .serial = 1000 };
	t->w.today = minute_day(t->w.now, 0);
	crypto_start();
	strncpy(t->folder, "/tmp/candor-ledger-XXXXXX", sizeof t->folder - 1);
	assert_non_null(mkdtemp(t->folder));
	t->path = arena_format(t->arena, "%s/main.db", t->folder);
	t->heads = arena_format(t->arena, "%s/heads", t->folder);
	for (int i = 0; i < 32; i++) {
		t->keys.log_seed[i] = (uint8_t)i;
		t->keys.row_key[i] = (uint8_t)(100 + i);
	}
	t->keys.origin = TEXT("candor.example/house");
	store_kinds(toy_kinds);
	GOOD(t, store_open(&t->w, t->path, STORE_WRITER, &t->store));
	store_close(t->store);
	toy_sql(t, toy_tables);
	toy_open(t);
	*state = t;
	return 0;
}

static inline int toy_teardown(void **state)
{
	struct toy *t = *state;
	toy_close(t);
	const char *names[] = { "main.db", "main.db-wal", "main.db-shm", "main.db.lock", "heads", "copy.db", "copy.heads" };
	for (size_t i = 0; i < COUNT(names); i++)
		unlink(arena_format(t->arena, "%s/%s", t->folder, names[i]));
	rmdir(t->folder);
	arena_free(t->arena);
	free(t);
	return 0;
}

/* ---- a turn ---- */
static inline void toy_turn(struct toy *t)
{
	GOOD(t, store_begin(&t->w));
	GOOD(t, ledger_turn_begin(&t->w, t->ledger));
}
static inline void toy_turn_end(struct toy *t)
{
	GOOD(t, ledger_turn_end(&t->w, t->ledger));
	GOOD(t, store_commit(&t->w));
	GOOD(t, ledger_publish(&t->w, t->ledger));
}
static inline void toy_act(struct toy *t, int64_t log, const char *name)
{
	GOOD(t, store_save(&t->w));
	GOOD(t, ledger_action_begin(&t->w, t->ledger, log, name, TEXT("PSEUDONYM"), TEXT("{\"text\":\"what was typed\"}")));
}
static inline void toy_act_end(struct toy *t)
{
	GOOD(t, ledger_action_end(&t->w));
	GOOD(t, store_keep(&t->w));
}
static inline void toy_act_drop(struct toy *t)
{
	ledger_action_drop(&t->w);
	GOOD(t, store_undo(&t->w));
}
/* One action in a turn of its own. */
static inline void toy_begin(struct toy *t, const char *name)
{
	toy_turn(t);
	toy_act(t, 1, name);
}
static inline void toy_end(struct toy *t)
{
	toy_act_end(t);
	toy_turn_end(t);
}
static inline struct apple toy_apple(const char *name)
{
	return (struct apple){ .name = text_of(name), .story = text_of("it grew\non a \"tree\" \\ 树"), .picked = NO_DAY, .seeds = 5 };
}
static inline struct id toy_put_apple(struct toy *t, const char *name)
{
	struct apple apple = toy_apple(name);
	toy_begin(t, "apple.add");
	GOOD(t, ledger_put(&t->w, &apple_kind, &apple));
	toy_end(t);
	return apple.id;
}
