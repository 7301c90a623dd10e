/* store: one small API over a database; SQLite now, PostgreSQL later.
 *
 * For: opening a data folder's main file, migrating it, named statements (sql/NOUN.sql), kinds (tables whose rows are C
 * structs), transactions and savepoints.
 *
 * Always true:
 *  - No SQL text outside store/ and sql/. Statements in sql/ only read; every row is written through a kind, so that the
 *    ledger (or the local seal) sees every change. The exceptions: sql/ledger.sql belongs to room ledger, sql/find.sql (derived) to room find.
 *  - Exactly one connection per file writes and checkpoints (SQLite's WAL-reset fault cannot fire); readers are read-only.
 *  - Every hot table starts its primary key with the lane.
 *  - A failed call has said why by fail(): BUSY when full or locked, BROKEN when the file or disk failed.
 *
 * Calling sequence, writer: store_open(WRITER) → store_begin → store_save → … → store_keep or store_undo → store_commit.
 * Reader: store_open(READER) → store_begin → … → store_end. One store belongs to one thread at a time.
 */
#pragma once
#include "base/base.h"

struct store;
enum store_mode { STORE_READER, STORE_WRITER, STORE_MEMORY /* empty, in memory, writer; for tests and previews */ };
/* path: the main file. WRITER creates and migrates it (migrations numbered, applied in one transaction each, never edited).
 * A file written by a newer candor is refused. */
bool store_open(struct work *w, const char *path, enum store_mode mode, struct store **ret_store);
void store_close(struct store *store);
/* The VFS every following store_open uses (tests: one that drops unsynced writes, fills up or fails); NULL: the default. */
void store_use_vfs(const char *name);
const char *store_vfs_name(void);
/* Takes a closed file away by the means it was written with; nothing when it is not there. */
void store_remove(const char *path);
int store_schema_version(struct store *store);
/* Names every object of the database's schema that differs from what the migrations make, as records {type, name, difference}.
 * Returns their number, -1 after fail(). */
int store_schema_differences(struct work *w, struct value *ret_list);
/* What the engine itself finds wrong with the file, as texts: its structure, values of another type than their column's, indexes that do
 * not say what their table says. Returns their number, -1 after fail(). */
int store_file_faults(struct work *w, struct value *ret_list);
/* For tests: names every column in which a registered kind and its table differ, as records {kind, column, difference}.
 * Returns their number, -1 after fail(). */
int store_kind_differences(struct work *w, struct value *ret_list);

/* Writer: immediate. A reader's snapshot holds every commit of this process's writer that was confirmed before. It may begin inside another one: then it is a part of that one, and sees the same moment. */
bool store_begin(struct work *w);
bool store_commit(struct work *w); /* durable when true */
void store_end(struct work *w); /* reader: ends its snapshot; writer: rolls back what is open */
bool store_save(struct work *w); /* opens a savepoint */
bool store_keep(struct work *w);
/* Rolls back to the savepoint. false: the engine had to roll back the whole transaction (full, I/O, memory). */
bool store_undo(struct work *w);
bool store_in_transaction(struct store *store);
/* Moves what the WAL holds into the main file; with force also when it must wait for readers. Writer only. */
bool store_checkpoint(struct work *w, bool force);
int64_t store_wal_pages(struct store *store);
/* Was something erased (store_erases) that the WAL's old pages may still show? Then empties it. A reader that holds it
 * longer than a fifth of a second (a backup, verify) is not waited for: false, and it is to be tried again; at the latest when the
 * file is opened to be written again, as that empties the WAL always. Writer only. */
bool store_scrub(struct work *w);
bool store_scrub_waits(const struct store *store); /* for such a reader */
/* A copy of the main file as of now, while others write (SQLite's backup). */
bool store_copy(struct work *w, const char *to_path);

/* ---- kinds: tables whose rows are structs ---- */
/* The first members of every kind's struct; they are columns too. */
struct object {
	struct id id;
	int64_t version; /* 1 when new; +1 with every change; 0 in a struct that is not stored yet */
	int64_t log; /* number of the log its entries stand in; local kinds: 0 */
	int64_t entry; /* index there of the entry that made this version */
	uint8_t leaf[32]; /* that entry's leaf hash; local kinds: the row's seal */
};
#define KIND_STRUCT(S, FIELDS) \
	struct S { union { struct object object; struct { struct id id; int64_t version; int64_t log; int64_t entry; uint8_t leaf[32]; }; }; FIELDS(S, FIELD_STRUCT) }; \
	extern const struct kind S##_kind;
#define KIND_ROWS(S, FIELDS, ...) \
	static const struct field S##_fields[] = { FIELDS(S, FIELD_ROW) }; \
	static const struct shape S##_row_shape = { #S, S##_fields, COUNT(S##_fields), sizeof(struct S) }; \
	const struct kind S##_kind = { .name = #S, .shape = &S##_row_shape, __VA_ARGS__ };
struct kind {
	const char *name; /* the table, the word in the log, the noun on the page */
	const struct shape *shape; /* every column but lane and struct object's; no TYPE_list, TYPE_file or TYPE_password */
	bool local; /* durable but without entries: sealed by row instead (docs/not-replayed.md) */
	const char *label; /* msgid: "problem" */
	/* true: what is SEALED in others of the kind is no secret in this row (an opinion on the group) and is kept as it is. It asks columns
	 * alone that stand before those in the shape and never change. NULL: no row is open. */
	bool (*open)(const void *row);
};
/* Every kind there is, NULL at the end; defined once, in action/kinds.c, and handed over at start. */
void store_kinds(const struct kind *const *kinds);
const struct kind *store_kind(const char *name);
const struct kind *const *store_kinds_all(void);
/* Reads one row. false with ERR_MISSING ("there is no problem …") when it is not there. */
bool store_get(struct work *w, const struct kind *kind, struct id id, void *ret_row);
/* The same without a fault when it is not there: *ret_found. */
bool store_find(struct work *w, const struct kind *kind, struct id id, void *ret_row, bool *ret_found);
/* For room ledger alone: writes the row as it stands (insert when fresh, else update by id); drop is for local kinds. */
bool store_write(struct work *w, const struct kind *kind, const void *row, bool fresh);
bool store_drop(struct work *w, const struct kind *kind, struct id id);
/* Every row of the kind in key order, into one struct after another; the callback's false stops (after its own fail()).
 * The row's texts are views valid until the callback returns: nothing is kept per row. */
bool store_scan(struct work *w, const struct kind *kind, void *row, bool (*each)(void *context), void *context);

/* ---- what a reader keeps ---- */
/* Rows found by id are kept in memory, by readers and the writer alike, for as long as nobody has changed them. */
/* The place of something worked out of what is stored, named by whoever works it out, an object and a number. `at` is NULL until the
 * caller has made it in `arena`; both stay until a store_begin finds that somebody has written. What it is made of was read inside the
 * present transaction. NULL: nothing may be kept now (a writer; memory is full). */
struct recalled { struct arena *arena; const void *at; };
struct recalled *store_recall(struct work *w, const void *of, struct id id, int64_t more);
/* The same of `size` plain bytes: were they there, *ret is what was kept. Else the caller works them out and hands them on with the place,
 * which is NULL where nothing may be kept. */
bool store_recalled(struct work *w, const void *of, struct id id, int64_t more, void *ret, size_t size, struct recalled **ret_place);
void store_remember(struct recalled *place, const void *at, size_t size);

/* ---- who follows the rows: what is derived of them in the same transaction, so that it is never behind ---- */
/* One row as the transaction found it and as it leaves it; NULL: not there. */
struct store_change { const struct kind *kind; struct id id; const void *before, *after; };
struct store_follower {
	bool (*follows)(const struct kind *kind);
	/* Right before the commit, outside of every savepoint; false (after its own fail()) rolls everything back. An action that was undone
	 * leaves rows that are as they were. erases: something is taken away for good, nothing of it may stay. */
	bool (*changed)(struct work *w, void *context, const struct store_change *changes, size_t count, bool erases);
	void *context;
};
void store_follow(struct store *store, const struct store_follower *follower); /* a writer; before its first transaction */
void store_erases(struct work *w); /* says so to whoever follows */
/* The raw rows of tables that the engine fills behind a statement (an index of words has such): each row that comes or goes while watched,
 * and all that are there. tables: names, NULL at the end. */
typedef void store_raw(void *context, const char *table, struct text row, bool removed);
void store_watch(struct store *store, const char *const *tables, store_raw *each, void *context); /* each NULL: no longer */
bool store_raw_rows(struct work *w, const char *table, store_raw *each, void *context);

/* ---- what is confidential ---- */
/* Columns marked SEALED pass through here on their way in and out, in rows and in entries' values, and so do the inputs of actions (kind
 * "action"). A statement never takes one apart: they are read as rows of their kind (store_get, store_rows), or handed through as they
 * are and unsealed by whoever asked. Nothing is sealed to nothing, so that an empty column stays one. */
struct text store_seal(struct work *w, const char *kind, struct id object, struct text bytes);
struct text store_unseal(struct work *w, const char *kind, struct id object, struct text sealed);
/* A sealed column that a statement handed through: the record's member is told in the clear. */
void store_unseal_member(struct work *w, const struct value *record, const char *member, const struct kind *kind, struct id object);
/* Is this column of this row sealed where it is kept? */
static inline bool store_seals(const struct kind *kind, const struct field *field, const void *row)
{
	return field->flags & SEALED && (!kind->open || !kind->open(row));
}
/* What seals. Suite 0, which is there without it, leaves all as it is. The same bytes give the same sealed bytes for the same kind and
 * object: verify compares rows with entries. Sealed bytes are UTF-8. Set before the first store is opened; NULL: suite 0. */
struct store_sealing {
	struct text (*seal)(struct arena *arena, const char *kind, struct id object, struct text bytes);
	struct text (*unseal)(struct arena *arena, const char *kind, struct id object, struct text sealed);
};
void store_seal_with(const struct store_sealing *sealing);
/* For tests: leaves no letter as it was and keeps no secret; it ends the process when it meets what was never sealed, or was for another
 * kind or object. CANDOR_FAULT=sealed (see below) sets it for a whole folder's life. */
extern const struct store_sealing store_test_sealing;

/* ---- named statements ---- */
/* sql/NOUN.sql holds blocks: a line "-- noun.name: what it answers", then one statement with parameters :a, :b, …
 * numbered in order of first use. The generator (tools/sql.py) makes SQL_NOUN_NAME of each. `:lane` is bound from the work.
 * {scope COLUMN} in a statement is the condition "this unit path lies in one of the scope's ranges"; it takes one argument. */
#include "sql_names.h" /* generated: enum sql */
/* One list of records, one member per column: text, number or null; arguments in the order of their first use. */
#define store_list(w, sql, ret_list, ...) store_list_args((w), (sql), (ret_list), ARGS(__VA_ARGS__))
bool store_list_args(struct work *w, enum sql sql, struct value **ret_list, const struct arg *args);
/* The first row as a record; NULL when there is none. */
#define store_row(w, sql, ret_record, ...) store_row_args((w), (sql), (ret_record), ARGS(__VA_ARGS__))
bool store_row_args(struct work *w, enum sql sql, struct value **ret_record, const struct arg *args);
/* The same of a statement that counts: a reader keeps what it answered until somebody writes (see store_recall). The record is the
 * reader's own and stands until the transaction ends: what an answer shows of it is copied. */
#define store_row_kept(w, sql, ret_record, ...) store_row_kept_args((w), (sql), (ret_record), ARGS(__VA_ARGS__))
bool store_row_kept_args(struct work *w, enum sql sql, const struct value **ret_record, const struct arg *args);
/* The first column of the first row as a number; 0 when there is none. */
#define store_count(w, sql, ret_number, ...) store_count_args((w), (sql), (ret_number), ARGS(__VA_ARGS__))
bool store_count_args(struct work *w, enum sql sql, int64_t *ret_number, const struct arg *args);
/* Rows as structs: the statement's columns carry the kind's names (SELECT p.* …). */
#define store_rows(w, sql, kind, ret_rows, ret_count, ...) store_rows_args((w), (sql), (kind), (void **)(ret_rows), (ret_count), ARGS(__VA_ARGS__))
bool store_rows_args(struct work *w, enum sql sql, const struct kind *kind, void **ret_rows, size_t *ret_count, const struct arg *args);
/* The same for a statement of one argument, an id, and few rows: a reader keeps them until somebody writes (see store_recall). */
#define store_rows_kept(w, sql, kind, ret_rows, ret_count, id) store_rows_kept_of((w), (sql), (kind), (void **)(ret_rows), (ret_count), (id))
bool store_rows_kept_of(struct work *w, enum sql sql, const struct kind *kind, void **ret_rows, size_t *ret_count, struct id id);
/* Streams the rows without keeping any: columns are views (ARG_TEXT, ARG_BYTES, ARG_NUMBER, ARG_NULL), one per column, valid
 * until the callback returns; its false stops (after its own fail()). Nothing is taken from the work's arena per row. */
#define store_each(w, sql, each, context, ...) store_each_args((w), (sql), (each), (context), ARGS(__VA_ARGS__))
bool store_each_args(struct work *w, enum sql sql, bool (*each)(void *context, const struct arg *columns), void *context, const struct arg *args);
/* Runs a statement that returns nothing (the rooms' own that may write: ledger, find). */
#define store_run(w, sql, ...) store_run_args((w), (sql), ARGS(__VA_ARGS__))
bool store_run_args(struct work *w, enum sql sql, const struct arg *args);
/* For tests: prepares every statement on this connection; names each that fails. Returns their number. */
int store_prepare_all(struct work *w, struct value *ret_list);

/* ---- for tests: a VFS named "fault" over the system's, whose disk loses power, fails or fills up ---- */
/* Registers it; with the environment variable CANDOR_FAULT ("drop=12", "fail=3", "read=7", "full=100000", commas between, or "sealed")
 * also sets it and makes every following store_open use it. Nothing else reads that variable. */
void store_fault_vfs_start(void);
/* Calls are those that change something (write, cut, sync, delete), counted from 1 since store_fault_set; 0: never. */
struct store_fault {
	int64_t drop_at; /* at this call the power goes: what is not synced is lost, everything fails until store_fault_set */
	int64_t fail_at; /* this call fails */
	int64_t read_at; /* this reading fails (counted apart) */
	int64_t full_after; /* files may grow by so many bytes together, then the disk is full */
	int says; /* what the failing call says: an engine's code; 0: that the disk failed */
	bool stays; /* after fail_at every call fails */
	bool ends; /* losing power ends the process with exit code 70 (CANDOR_FAULT does that) */
};
/* NULL: no fault. Counts begin anew and the power is back; close every store first. */
void store_fault_set(const struct store_fault *fault);
int64_t store_fault_calls(void);
int64_t store_fault_reads(void); /* counted only while read_at is set */
