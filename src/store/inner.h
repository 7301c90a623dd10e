/* inner: what the files of room store share. */
#pragma once
#include "store/sql_text.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

/* What the generator made; the room's own tests put theirs in its place before they open a store. */
struct store_made { const struct sql_migration *migrations; int migration_count; const struct sql_text *texts; int text_count; };
extern struct store_made store_made;

#define APPLICATION_ID 0x63616e64 /* "cand": says whose an SQLite file is */
#define KIND_SLOTS 256 /* far above the number of kinds; a power of two */
#define WAIT_MS 2000 /* for a lock */
#define OBJECT_COLUMNS 5 /* id, version, log, entry, leaf */

enum step { STEP_READ, STEP_WRITE, STEP_COMMIT, STEP_ROLLBACK, STEP_SAVE, STEP_KEEP, STEP_UNDO, STEP_COUNT };
/* A named statement, prepared when it is first needed. */
struct named {
	sqlite3_stmt *statement;
	int columns;
	const char *names; /* the columns' names, each with a NUL behind */
	size_t names_size;
	const struct kind *kind; /* the kind `map` was made for */
	int *map; /* column of each of the kind's columns */
};
enum kind_verb { KIND_GET, KIND_INSERT, KIND_UPDATE, KIND_DROP, KIND_SCAN, KIND_VERBS };
struct kind_slot { const struct kind *kind; sqlite3_stmt *statements[KIND_VERBS]; };

#define MEMORY_BUCKETS 1024
struct remembered; struct worked_out;
struct memory {
	struct arena *arena;
	sqlite3_stmt *version_asked;
	int64_t version; /* the engine's, of what is kept */
	bool unsure; /* this connection has written what is not committed */
	struct remembered *rows[MEMORY_BUCKETS];
	struct worked_out *places[MEMORY_BUCKETS];
};

#define FOLLOW_BUCKETS 256
struct touched;
/* What the open transaction has touched of the rows somebody follows. */
struct follow {
	const struct store_follower *follower;
	struct arena *arena;
	struct touched *first, *last, *buckets[FOLLOW_BUCKETS];
	size_t count;
	bool erases;
};
struct watch { const char *const *tables; store_raw *each; void *context; struct arena *arena; bool missed; /* a row could not be read: nothing of this transaction is kept */ };

struct place;
struct store {
	sqlite3 *db;
	enum store_mode mode;
	const char *path;
	int lock; /* file descriptor of PATH.lock, held by the writer; -1 */
	struct arena *arena;
	sqlite3_stmt *steps[STEP_COUNT];
	int text_count;
	struct named *named; /* text_count of them */
	struct kind_slot kinds[KIND_SLOTS];
	void *row; /* one row of any kind, filled before it is handed over whole */
	size_t row_size;
	int64_t wal_pages;
	bool scrub; /* the WAL may show what was erased */
	int inside; /* how many of a reader's transactions stand inside the one that is open */
	bool open; /* a reader's transaction, by its owner */
	atomic_bool parked; /* a reader's: the engine's transaction is still open, though its owner has ended it */
	uint64_t snapshot; /* the writer's commits when it was begun */
	pthread_mutex_t gate; /* held while a reader's transaction is open */
	struct place *place;
	struct store *next_reader;
	struct memory memory;
	struct follow follow;
	struct watch watch;
};

/* Says what the engine answered, as a sentence: BUSY when full or locked, else BROKEN. Always false. */
bool store_fault(struct work *w, struct store *store, int code);
void store_engine_start(void); /* once per process; again does nothing */
bool store_prepare(struct work *w, struct store *store, const char *text, sqlite3_stmt **ret_statement);
/* Runs one of store's own statements to its end. */
bool store_step(struct work *w, struct store *store, enum step step);
/* After a full disk or a failed one the engine may have ended the transaction: what is written now would stand alone. */
bool store_may_write(struct work *w);
bool store_pragma(struct work *w, struct store *store, const char *text, int64_t *ret_number);

bool store_migrate(struct work *w, struct store *store);
bool store_check_version(struct work *w, struct store *store);

/* Binds one text without copying it: it must stay until the statement has run. */
void bind_text(sqlite3_stmt *statement, int at, struct text t);
void bind_bytes(sqlite3_stmt *statement, int at, struct text t);
struct text column_view(sqlite3_stmt *statement, int at); /* text or bytes, valid until the next step */

/* Where the columns of a row stand in the statement: OBJECT_COLUMNS, then the kind's fields. NULL: in that order from 0. */
bool kind_read(struct work *w, const struct kind *kind, sqlite3_stmt *statement, const int *map, bool keep, void *row);
const char *kind_column(const struct kind *kind, size_t i);
void kinds_forget(struct store *store);

void store_roll_back(struct store *store); /* whatever transaction the engine has open */

/* ---- parked.c ---- */
void parked_open(struct store *store);
void parked_close(struct store *store);
bool parked_take(struct store *store); /* a reader begins; true: with the snapshot it had, false: with a new one, which the caller begins */
void parked_leave(struct store *store, bool good); /* a reader ends; good: its snapshot may be kept */
void parked_settle(struct store *store); /* before a reader reads outside a transaction of its own */
void parked_clear(struct store *writer);
void parked_committed(struct store *writer);

/* ---- memory.c ---- */
bool memory_begin(struct work *w, struct store *store); /* inside the transaction that has just begun */
void memory_trim(struct store *store); /* what was begun before goes on: make room if there is none */
void memory_committed(struct store *store);
void memory_forget(struct store *store);
void memory_end(struct store *store);
bool memory_row(struct work *w, const struct kind *kind, struct id id, void *ret_row); /* false: not kept */
void memory_keep(struct store *store, const struct kind *kind, const void *row);
/* A copy of rows with their texts. */
void *memory_copy(struct arena *arena, const struct kind *kind, const void *rows, size_t count);
void memory_drop(struct store *store, const struct kind *kind, struct id id); /* it is about to be written */

/* ---- follow.c ---- */
bool follow_touch(struct work *w, const struct kind *kind, struct id id, bool fresh); /* it is about to be written */
bool follow_commit(struct work *w);
void follow_forget(struct store *store);
void follow_end(struct store *store);
