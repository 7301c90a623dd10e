/* What a transaction touches of the rows that somebody follows, and the raw rows of tables that the engine fills by itself. */
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "store/inner.h"
#include <string.h>

struct touched { const struct kind *kind; struct id id; const void *before; struct touched *next, *beside; };

void store_follow(struct store *store, const struct store_follower *follower)
{
	store->follow.follower = follower;
	if (!store->follow.arena)
		store->follow.arena = arena_new((size_t)1 << 30);
}

void follow_forget(struct store *store)
{
	struct follow *follow = &store->follow;
	if (follow->count) {
		memset(follow->buckets, 0, sizeof follow->buckets);
		arena_reset(follow->arena);
	}
	follow->first = follow->last = NULL;
	follow->count = 0;
	follow->erases = false;
}

void follow_end(struct store *store)
{
	if (store->follow.arena)
		arena_free(store->follow.arena);
	if (store->watch.arena)
		arena_free(store->watch.arena);
}

void store_erases(struct work *w)
{
	w->store->follow.erases = true;
}

static struct touched **bucket_of(struct follow *follow, struct id id)
{
	uint64_t hash = 0;
	for (const char *at = id.at; *at; at++)
		hash = (hash ^ (uint8_t)*at) * 0x100000001B3u;
	return &follow->buckets[(hash >> 20) % FOLLOW_BUCKETS];
}

bool follow_touch(struct work *w, const struct kind *kind, struct id id, bool fresh)
{
	struct follow *follow = &w->store->follow;
	if (!follow->follower || !follow->follower->follows(kind))
		return true;
	struct touched **bucket = bucket_of(follow, id), *touched;
	for (touched = *bucket; touched; touched = touched->beside)
		if (touched->kind == kind && id_same(touched->id, id))
			return true;
	touched = arena_take(follow->arena, sizeof *touched);
	*touched = (struct touched){ .kind = kind, .id = id, .beside = *bucket };
	if (!fresh) {
		void *row = arena_take(follow->arena, kind->shape->size);
		if (!store_get(w, kind, id, row))
			return false;
		touched->before = memory_copy(follow->arena, kind, row, 1);
	}
	*bucket = touched;
	if (follow->last)
		follow->last->next = touched;
	else
		follow->first = touched;
	follow->last = touched;
	follow->count++;
	return true;
}

bool follow_commit(struct work *w)
{
	struct follow *follow = &w->store->follow;
	if (!follow->count)
		return true;
	struct store_change *changes = arena_take(follow->arena, follow->count * sizeof *changes);
	size_t count = 0;
	for (const struct touched *t = follow->first; t; t = t->next) {
		bool found;
		void *after = arena_take(w->arena, t->kind->shape->size);
		if (!store_find(w, t->kind, t->id, after, &found))
			return false;
		if (found || t->before)
			changes[count++] = (struct store_change){ t->kind, t->id, t->before, found ? after : NULL };
	}
	bool good = !count || follow->follower->changed(w, follow->follower->context, changes, count, follow->erases);
	if (good)
		follow_forget(w->store);
	return good;
}

/* ---- raw rows ---- */
static void put_value(struct buffer *b, sqlite3_value *value)
{
	int type = sqlite3_value_type(value);
	int64_t number = type == SQLITE_INTEGER ? sqlite3_value_int64(value) : 0;
	const void *bytes = type == SQLITE_INTEGER || type == SQLITE_NULL ? NULL : sqlite3_value_blob(value);
	int size = bytes ? sqlite3_value_bytes(value) : 0;
	buffer_format(b, "%d %lld %d:", type, (long long)number, size);
	buffer_put(b, bytes, (size_t)size);
}

static bool is_watched(const struct watch *watch, const char *table)
{
	for (size_t i = 0; watch->tables[i]; i++)
		if (!strcmp(watch->tables[i], table))
			return true;
	return false;
}

static void watch_row(struct watch *watch, sqlite3 *db, const char *table, bool removed)
{
	struct buffer b = buffer_new(watch->arena, SIZE_MAX / 4);
	for (int i = 0, count = sqlite3_preupdate_count(db); i < count; i++) {
		sqlite3_value *value = NULL;
		int code = removed ? sqlite3_preupdate_old(db, i, &value) : sqlite3_preupdate_new(db, i, &value);
		if (code != SQLITE_OK || !value) { /* no memory */
			watch->missed = true;
			return;
		}
		put_value(&b, value);
	}
	watch->each(watch->context, table, buffer_view(&b), removed);
	arena_reset(watch->arena);
}

static void on_change(void *context, sqlite3 *db, int what, const char *base, const char *table, sqlite3_int64 before, sqlite3_int64 after)
{
	struct watch *watch = context;
	(void)base, (void)before, (void)after;
	if (!is_watched(watch, table))
		return;
	if (what != SQLITE_INSERT)
		watch_row(watch, db, table, true);
	if (what != SQLITE_DELETE)
		watch_row(watch, db, table, false);
}

void store_watch(struct store *store, const char *const *tables, store_raw *each, void *context)
{
	struct watch *watch = &store->watch;
	watch->tables = tables;
	watch->each = each;
	watch->context = context;
	if (!watch->arena)
		watch->arena = arena_new((size_t)256 << 20);
	sqlite3_preupdate_hook(store->db, each ? on_change : NULL, watch);
}

bool store_raw_rows(struct work *w, const char *table, store_raw *each, void *context)
{
	struct arena *arena = arena_new((size_t)256 << 20);
	sqlite3_stmt *statement;
	int code = SQLITE_DONE;
	parked_settle(w->store);
	bool good = store_prepare(w, w->store, arena_format(w->arena, "SELECT * FROM \"%s\"", table), &statement);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct buffer b = buffer_new(arena, SIZE_MAX / 4);
		for (int i = 0, count = sqlite3_column_count(statement); i < count; i++)
			put_value(&b, sqlite3_column_value(statement, i));
		each(context, table, buffer_view(&b), false);
		arena_reset(arena);
	}
	if (good) {
		sqlite3_finalize(statement);
		good = code == SQLITE_DONE || store_fault(w, w->store, code);
	}
	arena_free(arena);
	return good;
}
