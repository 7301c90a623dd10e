#include "box/inside.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* The only SQL outside store/ and sql/: this file is never the main file's connection, and never attached to it. */
static const char schema[] =
	"CREATE TABLE release(id TEXT PRIMARY KEY, cycle TEXT NOT NULL, day TEXT NOT NULL, at_close INTEGER NOT NULL,"
	" root BLOB NOT NULL, count INTEGER NOT NULL, state TEXT NOT NULL, tidied INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE INDEX release_cycle ON release(cycle, day);"
	"CREATE TABLE item(receipt_key BLOB PRIMARY KEY, release TEXT NOT NULL REFERENCES release(id), kind TEXT NOT NULL, target TEXT NOT NULL,"
	" dimension TEXT NOT NULL, channel TEXT NOT NULL, of TEXT NOT NULL, text TEXT NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL,"
	" erased INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE INDEX item_release ON item(release);"
	"PRAGMA user_version=1;";
/* A write-ahead log would keep the order in which pages came; temporary files would keep texts. */
static const char settings[] =
	"PRAGMA busy_timeout=2000; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
	"PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;";

#define STATEMENTS(S) \
	S(BEGIN, "BEGIN") \
	S(COMMIT, "COMMIT") \
	S(ROLLBACK, "ROLLBACK") \
	S(HAS, "SELECT 1 FROM item WHERE receipt_key=?") \
	S(FIND, "SELECT i.release FROM item i JOIN release r ON r.id=i.release WHERE i.receipt_key=? AND r.state='finished'") \
	S(KEYS, "SELECT receipt_key FROM item") \
	S(HAD, "SELECT 1 FROM release WHERE cycle=? AND day=?") \
	S(KEEP_RELEASE, "INSERT INTO release(id,cycle,day,at_close,root,count,state,tidied) VALUES(?,?,?,?,?,?,'taken',0)") \
	S(KEEP_ITEM, "INSERT INTO item(receipt_key,release,kind,target,dimension,channel,of,text,salt,leaf,erased)" \
		" VALUES(?,?,?,?,?,?,?,?,?,?,0)") \
	S(RELEASES, "SELECT id,cycle,day,at_close,root,count,state='finished' FROM release WHERE state<>'finished' OR ?=0 ORDER BY day,cycle,id") \
	S(ITEM, "SELECT i.receipt_key,i.kind,i.target,i.dimension,i.channel,i.of,i.text,i.salt,i.leaf,i.erased,r.cycle" \
		" FROM item i JOIN release r ON r.id=i.release WHERE i.receipt_key=?") \
	S(ITEMS, "SELECT receipt_key,kind,target,dimension,channel,of,text,salt,leaf,erased FROM item WHERE release=? ORDER BY receipt_key") \
	S(FINISH, "UPDATE release SET state='finished' WHERE id=?") \
	S(SETTLE, "UPDATE release SET state=state WHERE id=(SELECT max(id) FROM release)") \
	S(REDACT, "UPDATE item SET text='', salt=x'', erased=1 WHERE receipt_key=? AND erased=0") \
	S(UNTIDY, "SELECT count(*) FROM release WHERE at_close=1 AND tidied=0") \
	S(NOT_REBUILT, "SELECT id,x'' FROM release WHERE state='finished' AND at_close=1 AND tidied=0") \
	S(PAGES, "PRAGMA page_count") \
	S(TIDIED, "UPDATE release SET tidied=1 WHERE at_close=1 AND tidied=0") \
	S(VACUUM, "VACUUM") \
	S(ORPHANS, "SELECT count(*) FROM item WHERE release NOT IN (SELECT id FROM release)") \
	S(ERASED, "SELECT receipt_key,kind,target,dimension,channel,of,text,salt,leaf,erased FROM item WHERE erased<>0 ORDER BY receipt_key") \
	S(DAMAGE, "PRAGMA integrity_check") \
	S(SCHEMA, "SELECT group_concat(type||' '||name||' '||tbl_name||' '||coalesce(sql,'')||x'0a','') FROM (SELECT * FROM sqlite_schema ORDER BY type,name)") \
	S(MARKED_RELEASES, "SELECT id,x'' FROM release WHERE state NOT IN ('taken','finished') OR at_close NOT IN (0,1)" \
		" OR tidied NOT IN (0,1) OR tidied>at_close OR length(CAST(id AS BLOB))<>32") \
	S(MARKED_ITEMS, "SELECT release,receipt_key FROM item WHERE erased NOT IN (0,1) OR length(salt)<>16*(1-erased) OR (erased=1 AND text<>'')" \
		" OR kind NOT IN ('opinion','addition','withdrawal','confirmed','disputed')")
#define STATEMENT_ENUM(name, sql) RUN_##name,
#define STATEMENT_TEXT(name, sql) sql,
enum statement { STATEMENTS(STATEMENT_ENUM) RUN_COUNT };
static const char *const statement_texts[] = { STATEMENTS(STATEMENT_TEXT) };

/* A sketch of every released key (a Bloom filter): most arrivals are new, and for them it says so without asking SQLite.
 * 2^24 bits, four per key: of a million new forms after a million released ones, about 2,400 ask in vain. */
#define SKETCH_BITS ((uint32_t)1 << 24)
#define SKETCH_PROBES 4

struct box_file {
	struct arena *arena;
	_Atomic uint8_t *sketch; /* read while a release adds to it; what matters is ordered by the spool's lock */
	sqlite3 *db;
	sqlite3_stmt *statements[RUN_COUNT];
	pthread_mutex_t lock;
};

/* ---- small words for SQLite ---- */
static bool fail_file(struct work *w, struct box_file *f)
{
	int code = sqlite3_errcode(f->db) & 0xff;
	note("The box file refuses: %s.", sqlite3_errstr(sqlite3_extended_errcode(f->db)));
	if (code == SQLITE_FULL)
		return fail(w, ERR_BUSY, NULL, N_("The disk that holds the box of opinions is full: nothing was changed. Free some space, then try again."));
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return fail(w, ERR_BUSY, NULL, N_("The box file cannot be written now: another process reads it. Try again shortly."));
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		return fail(w, ERR_BROKEN, NULL, N_("The box file is damaged. Nothing was changed. Keep the folder as it is, and restore the newest backup into another one with “candor restore”."));
	return fail(w, ERR_BROKEN, NULL, N_("The box file cannot be read or written. Nothing was changed: check the disk, then try again."));
}

static sqlite3_stmt *statement(struct box_file *f, enum statement which)
{
	sqlite3_reset(f->statements[which]);
	return f->statements[which];
}

static void bind_text(sqlite3_stmt *s, int at, struct text t)
{
	sqlite3_bind_text(s, at, t.size ? t.at : "", (int)t.size, SQLITE_STATIC);
}

static bool run_once(struct box_file *f, enum statement which)
{
	sqlite3_stmt *s = f->statements[which];
	int code;
	while ((code = sqlite3_step(s)) == SQLITE_ROW)
		;
	sqlite3_reset(s); /* returns the error again; code has it */
	return code == SQLITE_DONE;
}

static bool count_rows(struct box_file *f, enum statement which, int64_t *ret_number)
{
	sqlite3_stmt *s = statement(f, which);
	int code = sqlite3_step(s);
	if (code == SQLITE_ROW)
		*ret_number = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return code == SQLITE_ROW;
}

static bool is_there(sqlite3_stmt *s, bool *ret_there)
{
	int code = sqlite3_step(s);
	sqlite3_reset(s);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return false;
	*ret_there = code == SQLITE_ROW;
	return true;
}

static void roll_back(struct box_file *f)
{
	if (!sqlite3_get_autocommit(f->db)) /* a full disk or an I/O error may have rolled back already */
		run_once(f, RUN_ROLLBACK);
}

static struct text column(struct arena *arena, sqlite3_stmt *s, int at)
{
	const char *bytes = (const char *)sqlite3_column_blob(s, at);
	int size = sqlite3_column_bytes(s, at);
	return text_keep(arena, (struct text){ bytes ? bytes : "", bytes ? (size_t)size : 0 });
}

static bool column_bytes(sqlite3_stmt *s, int at, void *ret_bytes, size_t size)
{
	const void *bytes = sqlite3_column_blob(s, at);
	if (!bytes || sqlite3_column_bytes(s, at) != (int)size)
		return false;
	memcpy(ret_bytes, bytes, size);
	return true;
}

/* ---- the sketch ---- */
static uint32_t sketch_bit(const uint8_t key[HASH_SIZE], int probe)
{
	uint32_t word; /* the key is a hash: each of its words is as good as another hash of it */
	memcpy(&word, key + 4 * probe, sizeof word);
	return word % SKETCH_BITS;
}

static void sketch_add(struct box_file *f, const uint8_t key[HASH_SIZE])
{
	for (int i = 0; i < SKETCH_PROBES; i++)
		atomic_fetch_or_explicit(&f->sketch[sketch_bit(key, i) / 8], (uint8_t)(1 << sketch_bit(key, i) % 8), memory_order_relaxed);
}

static bool sketch_may_have(const struct box_file *f, const uint8_t key[HASH_SIZE])
{
	for (int i = 0; i < SKETCH_PROBES; i++)
		if (!(atomic_load_explicit(&f->sketch[sketch_bit(key, i) / 8], memory_order_relaxed) & 1 << sketch_bit(key, i) % 8))
			return false;
	return true;
}

static bool fill_sketch(struct box_file *f)
{
	int code;
	uint8_t key[HASH_SIZE];
	sqlite3_stmt *s = statement(f, RUN_KEYS);
	f->sketch = arena_take(f->arena, SKETCH_BITS / 8);
	while ((code = sqlite3_step(s)) == SQLITE_ROW)
		if (column_bytes(s, 0, key, sizeof key))
			sketch_add(f, key);
	sqlite3_reset(s);
	return code == SQLITE_DONE;
}

/* ---- opening ---- */
static bool prepare_all(struct box_file *f)
{
	for (int i = 0; i < RUN_COUNT; i++)
		if (sqlite3_prepare_v3(f->db, statement_texts[i], -1, SQLITE_PREPARE_PERSISTENT, &f->statements[i], NULL) != SQLITE_OK)
			return false;
	return true;
}

static bool read_version(struct box_file *f, int *ret_version)
{
	sqlite3_stmt *s = NULL;
	bool ok = sqlite3_prepare_v2(f->db, "PRAGMA user_version", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
	if (ok)
		*ret_version = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return ok;
}

static bool make_tables(struct box_file *f)
{
	if (sqlite3_exec(f->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		return false;
	if (sqlite3_exec(f->db, schema, NULL, NULL, NULL) == SQLITE_OK && sqlite3_exec(f->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
		return true;
	sqlite3_exec(f->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool set_up(struct work *w, struct box_file *f)
{
	int version = 0;
	sqlite3_extended_result_codes(f->db, 1);
	sqlite3_limit(f->db, SQLITE_LIMIT_ATTACHED, 0); /* VACUUM raises it for itself; nobody else may attach */
	sqlite3_db_config(f->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	if (sqlite3_exec(f->db, settings, NULL, NULL, NULL) != SQLITE_OK || !read_version(f, &version))
		return fail_file(w, f);
	if (version < 0 || version > 1)
		return fail(w, ERR_BROKEN, NULL, N_("The box file was written by a newer version. Start that version, or put back an older copy."));
	if ((version == 0 && !make_tables(f)) || !prepare_all(f) || !fill_sketch(f))
		return fail_file(w, f);
	return true;
}

static void make_private(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600); /* SQLite would let others read it */
	if (file >= 0)
		close(file);
}

bool box_file_open(struct work *w, const char *path, const char *vfs, struct box_file **ret_file)
{
	struct arena *arena = arena_new(SKETCH_BITS / 8 + (1 << 16));
	struct box_file *f = arena_take(arena, sizeof *f);
	f->arena = arena;
	pthread_mutex_init(&f->lock, NULL);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	if (!vfs)
		make_private(path);
	bool ok = sqlite3_open_v2(path, &f->db, flags, vfs) == SQLITE_OK;
	if (!ok)
		fail(w, ERR_BROKEN, NULL, N_("The box file %1 cannot be opened. Check that the folder is there and may be written to."), A(path));
	if (ok && set_up(w, f)) {
		*ret_file = f;
		return true;
	}
	box_file_close(f);
	return false;
}

void box_file_close(struct box_file *f)
{
	if (!f)
		return;
	for (int i = 0; i < RUN_COUNT; i++)
		sqlite3_finalize(f->statements[i]);
	sqlite3_close(f->db);
	pthread_mutex_destroy(&f->lock);
	arena_free(f->arena);
}

/* ---- one item as a row ---- */
/* Columns receipt_key, kind, target, dimension, channel, of, text, salt, leaf, erased. */
static bool read_item(struct arena *arena, sqlite3_stmt *s, struct box_released *ret_item)
{
	uint8_t key[HASH_SIZE];
	struct box_released item = { .erased = sqlite3_column_int(s, 9) };
	int kind = choice_find(box_kind_words, column(arena, s, 1));
	item.kind = kind < 0 ? BOX_OPINION : (enum box_kind)kind;
	item.target = column(arena, s, 2);
	item.dimension = column(arena, s, 3);
	item.channel = column(arena, s, 4);
	item.of = column(arena, s, 5);
	item.text = column(arena, s, 6);
	bool ok = kind >= 0 && column_bytes(s, 0, key, sizeof key) && column_bytes(s, 8, item.leaf, sizeof item.leaf)
		&& (item.erased || column_bytes(s, 7, item.salt, sizeof item.salt));
	if (sqlite3_column_bytes(s, 0) == HASH_SIZE)
		item_hex(sqlite3_column_blob(s, 0), HASH_SIZE, item.key);
	*ret_item = item;
	return ok;
}

static enum known compare(struct box_file *f, const struct item_head *head)
{
	enum known known = KNOWN_UNSURE;
	struct arena *arena = arena_new(8 * ITEM_MAX);
	sqlite3_stmt *s = statement(f, RUN_ITEM);
	sqlite3_bind_blob(s, 1, head->key, HASH_SIZE, SQLITE_STATIC);
	struct box_released item;
	struct id cycle;
	if (sqlite3_step(s) == SQLITE_ROW && read_item(arena, s, &item) && id_parse(column(arena, s, 10), &cycle))
		known = item.erased || item_digest(&item, cycle) == head->digest ? KNOWN_SAME : KNOWN_OTHER;
	sqlite3_reset(s);
	arena_free(arena);
	return known;
}

static enum known look_up(struct box_file *f, const struct item_head *head)
{
	bool has = false;
	sqlite3_stmt *s = statement(f, RUN_HAS);
	sqlite3_bind_blob(s, 1, head->key, HASH_SIZE, SQLITE_STATIC);
	if (!is_there(s, &has))
		return KNOWN_UNSURE;
	return has ? compare(f, head) : KNOWN_NOT;
}

/* New forms do not wait for a release that is being committed, or for a file being rebuilt. */
void box_file_look(void *context, struct arrival *list)
{
	struct box_file *f = context;
	for (struct arrival *a = list; a; a = a->next) {
		if (!a->parts || !sketch_may_have(f, a->head.key))
			continue;
		pthread_mutex_lock(&f->lock);
		a->known = look_up(f, &a->head);
		pthread_mutex_unlock(&f->lock);
	}
}

bool box_file_has(struct box_file *f, const uint8_t key[HASH_SIZE], bool *ret_has)
{
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_HAS);
	sqlite3_bind_blob(s, 1, key, HASH_SIZE, SQLITE_STATIC);
	bool ok = is_there(s, ret_has);
	pthread_mutex_unlock(&f->lock);
	return ok;
}

bool box_file_begin(struct box_file *f)
{
	statement(f, RUN_BEGIN);
	return run_once(f, RUN_BEGIN);
}

void box_file_end(struct box_file *f)
{
	roll_back(f);
}

bool box_file_find(struct work *w, struct box_file *f, const uint8_t key[HASH_SIZE], bool *ret_found,
	char ret_release_id[BOX_RELEASE_ID_SIZE])
{
	char id[BOX_RELEASE_ID_SIZE] = "";
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_FIND);
	sqlite3_bind_blob(s, 1, key, HASH_SIZE, SQLITE_STATIC);
	int code = sqlite3_step(s);
	bool found = code == SQLITE_ROW && column_bytes(s, 0, id, sizeof id - 1);
	sqlite3_reset(s);
	bool ok = code == SQLITE_DONE || found || fail_file(w, f);
	pthread_mutex_unlock(&f->lock);
	if (ok) {
		*ret_found = found;
		memcpy(ret_release_id, id, sizeof id);
	}
	return ok;
}

/* ---- releases ---- */
bool box_file_had_release(struct work *w, struct box_file *f, struct id cycle, struct day day, bool *ret_had)
{
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_HAD);
	bind_text(s, 1, id_text(&cycle));
	bind_text(s, 2, text_of(day_string(w->arena, day)));
	bool ok = is_there(s, ret_had) || fail_file(w, f);
	pthread_mutex_unlock(&f->lock);
	return ok;
}

static bool keep_item(struct box_file *f, const struct box_release *release, const struct box_released *item)
{
	uint8_t key[HASH_SIZE];
	if (!item_key_read(item->key, key))
		BUG("an item's key is not one");
	sqlite3_stmt *s = statement(f, RUN_KEEP_ITEM);
	sqlite3_bind_blob(s, 1, key, sizeof key, SQLITE_STATIC);
	bind_text(s, 2, text_of(release->id));
	bind_text(s, 3, text_of(choice_word(box_kind_words, (int)item->kind)));
	bind_text(s, 4, item->target);
	bind_text(s, 5, item->dimension);
	bind_text(s, 6, item->channel);
	bind_text(s, 7, item->of);
	bind_text(s, 8, item->text);
	sqlite3_bind_blob(s, 9, item->salt, sizeof item->salt, SQLITE_STATIC);
	sqlite3_bind_blob(s, 10, item->leaf, sizeof item->leaf, SQLITE_STATIC);
	sketch_add(f, key); /* a key too many, should the commit fail, costs one look */
	return run_once(f, RUN_KEEP_ITEM);
}

static bool keep_release(struct work *w, struct box_file *f, const struct box_release *release)
{
	sqlite3_stmt *s = statement(f, RUN_KEEP_RELEASE);
	bind_text(s, 1, text_of(release->id));
	bind_text(s, 2, id_text(&release->cycle));
	bind_text(s, 3, text_of(day_string(w->arena, release->day)));
	sqlite3_bind_int(s, 4, release->at_close);
	sqlite3_bind_blob(s, 5, release->root, sizeof release->root, SQLITE_STATIC);
	sqlite3_bind_int64(s, 6, (int64_t)release->count);
	return run_once(f, RUN_KEEP_RELEASE);
}

bool box_file_keep(struct work *w, struct box_file *f, const struct box_release *release)
{
	pthread_mutex_lock(&f->lock);
	statement(f, RUN_BEGIN);
	bool ok = run_once(f, RUN_BEGIN) && keep_release(w, f, release);
	for (size_t i = 0; ok && i < release->count; i++)
		ok = keep_item(f, release, &release->items[i]);
	ok = ok && run_once(f, RUN_COMMIT);
	if (!ok) {
		fail_file(w, f);
		roll_back(f);
	}
	pthread_mutex_unlock(&f->lock);
	return ok;
}

bool box_file_settle(struct work *w, struct box_file *f)
{
	pthread_mutex_lock(&f->lock);
	statement(f, RUN_SETTLE);
	bool ok = run_once(f, RUN_SETTLE) || fail_file(w, f);
	pthread_mutex_unlock(&f->lock);
	return ok;
}

static bool read_release(struct arena *arena, sqlite3_stmt *s, struct box_release *ret_release)
{
	struct box_release r = { .at_close = sqlite3_column_int(s, 3), .finished = sqlite3_column_int(s, 6),
		.count = (size_t)sqlite3_column_int64(s, 5) };
	bool ok = column_bytes(s, 0, r.id, sizeof r.id - 1) && id_parse(column(arena, s, 1), &r.cycle)
		&& day_parse(column(arena, s, 2), &r.day) && column_bytes(s, 4, r.root, sizeof r.root)
		&& sqlite3_column_int64(s, 3) == r.at_close; /* any number but 0 and 1 was not written here */
	*ret_release = r;
	return ok;
}

/* A list of rows whose number is not known before: doubled in the arena. */
static void *room_for(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 16;
	void *more = arena_take(arena, *room * size);
	if (count)
		memcpy(more, list, count * size);
	return more;
}

bool box_file_list(struct work *w, struct box_file *f, bool unfinished, struct box_release **ret_releases, size_t *ret_count)
{
	struct box_release *list = NULL;
	size_t count = 0, room = 0;
	int code;
	bool ok = true;
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_RELEASES);
	sqlite3_bind_int(s, 1, unfinished);
	while ((code = sqlite3_step(s)) == SQLITE_ROW && ok) {
		list = room_for(w->arena, list, count, &room, sizeof *list);
		ok = read_release(w->arena, s, &list[count++]);
	}
	if (!ok)
		fail(w, ERR_BROKEN, NULL, N_("The release %1 of the box file cannot be read. Put back the last backup of the box file."), A((const char *)list[count - 1].id));
	else if (code != SQLITE_DONE)
		ok = fail_file(w, f);
	sqlite3_reset(s);
	pthread_mutex_unlock(&f->lock);
	if (ok) {
		*ret_releases = list;
		*ret_count = count;
	}
	return ok;
}

bool box_file_items(struct work *w, struct arena *arena, struct box_file *f, struct box_release *release)
{
	struct box_released *list = NULL;
	size_t count = 0, room = 0;
	int code;
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_ITEMS);
	bind_text(s, 1, text_of(release->id));
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		list = room_for(arena, list, count, &room, sizeof *list);
		read_item(arena, s, &list[count++]); /* what cannot be read is left empty: box_verify names it */
	}
	bool ok = code == SQLITE_DONE || fail_file(w, f);
	sqlite3_reset(s);
	pthread_mutex_unlock(&f->lock);
	release->items = list;
	release->count = count;
	return ok;
}

bool box_file_finish(struct work *w, struct box_file *f, const char *release_id)
{
	pthread_mutex_lock(&f->lock);
	bind_text(statement(f, RUN_FINISH), 1, text_of(release_id));
	bool ok = run_once(f, RUN_FINISH) || fail_file(w, f), there = sqlite3_changes(f->db) > 0;
	pthread_mutex_unlock(&f->lock);
	if (ok && !there)
		return fail(w, ERR_MISSING, NULL, N_("The box file holds no release %1."), A(release_id));
	return ok;
}

bool box_file_redact(struct work *w, struct box_file *f, const uint8_t key[HASH_SIZE])
{
	bool there = true;
	pthread_mutex_lock(&f->lock);
	sqlite3_bind_blob(statement(f, RUN_REDACT), 1, key, HASH_SIZE, SQLITE_STATIC);
	bool ok = run_once(f, RUN_REDACT);
	if (ok && !sqlite3_changes(f->db)) { /* erased already, or never there */
		sqlite3_stmt *s = statement(f, RUN_HAS);
		sqlite3_bind_blob(s, 1, key, HASH_SIZE, SQLITE_STATIC);
		ok = is_there(s, &there);
	}
	if (!ok)
		fail_file(w, f);
	pthread_mutex_unlock(&f->lock);
	if (ok && !there)
		return fail(w, ERR_MISSING, NULL, N_("The box file holds no such item."));
	return ok;
}

bool box_file_tidy(struct box_file *f, int64_t max_pages)
{
	int64_t due = 0, pages = 0;
	pthread_mutex_lock(&f->lock);
	bool ok = count_rows(f, RUN_UNTIDY, &due) && count_rows(f, RUN_PAGES, &pages);
	if (ok && due && (!max_pages || pages <= max_pages)) {
		sqlite3_limit(f->db, SQLITE_LIMIT_ATTACHED, 1); /* VACUUM attaches its own new file */
		statement(f, RUN_VACUUM);
		ok = run_once(f, RUN_VACUUM);
		sqlite3_limit(f->db, SQLITE_LIMIT_ATTACHED, 0);
		statement(f, RUN_TIDIED);
		ok = ok && run_once(f, RUN_TIDIED);
	}
	if (!ok)
		note("The box file cannot be rebuilt: %s.", sqlite3_errmsg(f->db));
	pthread_mutex_unlock(&f->lock);
	return ok;
}

#define COPY_TRIES 500 /* ten seconds */

bool box_file_copy(struct work *w, struct box_file *f, const char *to_path)
{
	sqlite3 *to = NULL;
	make_private(to_path);
	pthread_mutex_lock(&f->lock);
	bool ok = sqlite3_open_v2(to_path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
	sqlite3_backup *copy = ok ? sqlite3_backup_init(to, "main", f->db, "main") : NULL;
	int code = copy ? sqlite3_backup_step(copy, -1) : SQLITE_ERROR;
	for (int i = 0; i < COPY_TRIES && (code == SQLITE_BUSY || code == SQLITE_LOCKED); i++) { /* it does not wait by itself */
		sqlite3_sleep(20);
		code = sqlite3_backup_step(copy, -1);
	}
	ok = code == SQLITE_DONE;
	ok = sqlite3_backup_finish(copy) == SQLITE_OK && ok;
	ok = sqlite3_close(to) == SQLITE_OK && ok;
	pthread_mutex_unlock(&f->lock);
	return ok || fail(w, ERR_BUSY, NULL,
		N_("The box file cannot be copied to %1: check that there is room and that the folder may be written to."), A(to_path));
}

bool box_file_orphans(struct work *w, struct box_file *f, int64_t *ret_count)
{
	pthread_mutex_lock(&f->lock);
	bool ok = count_rows(f, RUN_ORPHANS, ret_count) || fail_file(w, f);
	pthread_mutex_unlock(&f->lock);
	return ok;
}

/* ---- what must hold within the file itself ---- */
bool box_file_erased(struct work *w, struct box_file *f, struct box_released **ret_items, size_t *ret_count)
{
	struct box_released *list = NULL;
	size_t count = 0, room = 0;
	int code;
	pthread_mutex_lock(&f->lock);
	sqlite3_stmt *s = statement(f, RUN_ERASED);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		list = room_for(w->arena, list, count, &room, sizeof *list);
		read_item(w->arena, s, &list[count++]);
	}
	bool ok = code == SQLITE_DONE || fail_file(w, f);
	sqlite3_reset(s);
	pthread_mutex_unlock(&f->lock);
	if (ok) {
		*ret_items = list;
		*ret_count = count;
	}
	return ok;
}

/* The text of all tables and indexes, as a fresh file of this program has them. */
static struct text schema_of(struct arena *arena, sqlite3 *db)
{
	sqlite3_stmt *s = NULL;
	struct text text = TEXT("");
	if (sqlite3_prepare_v2(db, statement_texts[RUN_SCHEMA], -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
		text = column(arena, s, 0);
	sqlite3_finalize(s);
	return text;
}

static struct text schema_made(struct arena *arena)
{
	sqlite3 *db = NULL;
	struct text text = TEXT("");
	if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK && sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK)
		text = schema_of(arena, db);
	sqlite3_close(db);
	return text;
}

/* Each row names a release and, where it is about one, an item. */
static bool name_rows(struct work *w, struct box_file *f, enum statement which, const char *what, struct value *ret_list)
{
	char key[BOX_KEY_SIZE];
	int code;
	sqlite3_stmt *s = statement(f, which);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		int size = sqlite3_column_bytes(s, 1);
		item_hex(sqlite3_column_blob(s, 1), size == HASH_SIZE ? HASH_SIZE : 0, key);
		box_name_fault(w, ret_list, what, text_string(w->arena, column(w->arena, s, 0)), key);
	}
	sqlite3_reset(s);
	return code == SQLITE_DONE || fail_file(w, f);
}

static bool name_damage(struct work *w, struct box_file *f, struct value *ret_list)
{
	int code;
	sqlite3_stmt *s = statement(f, RUN_DAMAGE);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		struct text said = column(w->arena, s, 0);
		if (!text_is(said, "ok"))
			box_name_fault(w, ret_list, N_("the box file is damaged"), "", text_string(w->arena, said));
	}
	sqlite3_reset(s);
	return code == SQLITE_DONE || fail_file(w, f);
}

bool box_file_check(struct work *w, struct box_file *f, struct value *ret_list)
{
	pthread_mutex_lock(&f->lock);
	bool ok = name_damage(w, f, ret_list);
	if (ok && !text_same(schema_of(w->arena, f->db), schema_made(w->arena)))
		box_name_fault(w, ret_list, N_("the box file's tables are not those that this program makes"), "", "schema");
	ok = ok && name_rows(w, f, RUN_NOT_REBUILT, N_("a release at a close is finished and the box file was not rebuilt after it: start candor once, it finishes what was interrupted"), ret_list) &&
		name_rows(w, f, RUN_MARKED_RELEASES, N_("a release has a mark that was not written here"), ret_list) &&
		name_rows(w, f, RUN_MARKED_ITEMS, N_("an item has a mark that does not fit its text, or was not written here"), ret_list);
	pthread_mutex_unlock(&f->lock);
	return ok;
}
