/* What a connection has read once need not be read again until somebody writes. The engine itself says whether somebody else did
 * (data_version, asked inside each transaction, so that nothing kept is older than the snapshot); what this connection writes is
 * dropped as it is written, and everything with a rollback. */
#include "store/inner.h"
#include <string.h>

#define MEMORY_MAX ((size_t)4 << 20)
#define ROW_MAX 4096 /* bytes of a row's texts: what is larger is read anew */

struct remembered { struct remembered *next; const struct kind *kind; struct id id; _Alignas(16) char row[]; };
struct worked_out { struct worked_out *next; const void *of; struct id id; int64_t more; struct recalled recalled; };

static size_t bucket_of(const void *of, const struct id *id)
{
	uint64_t low, high;
	memcpy(&low, id->at, sizeof low);
	memcpy(&high, id->at + sizeof low, sizeof high);
	return (size_t)(((low ^ high * 0x9E3779B97F4A7C15u) + (uintptr_t)of) * 0xD1B54A32D192ED03u >> 32) % MEMORY_BUCKETS;
}

void memory_forget(struct store *store)
{
	struct memory *memory = &store->memory;
	if (!memory->arena)
		return;
	arena_reset(memory->arena);
	memset(memory->rows, 0, sizeof memory->rows);
	memset(memory->places, 0, sizeof memory->places);
}

void memory_end(struct store *store)
{
	sqlite3_finalize(store->memory.version_asked);
	arena_free(store->memory.arena);
}

bool memory_begin(struct work *w, struct store *store)
{
	struct memory *memory = &store->memory;
	if (!memory->version_asked && !store_prepare(w, store, "PRAGMA data_version", &memory->version_asked))
		return false;
	int code = sqlite3_step(memory->version_asked);
	int64_t version = code == SQLITE_ROW ? sqlite3_column_int64(memory->version_asked, 0) : 0;
	sqlite3_reset(memory->version_asked);
	if (code != SQLITE_ROW)
		return store_fault(w, store, code);
	if (!memory->arena)
		memory->arena = arena_new(SIZE_MAX);
	if (version != memory->version || memory->unsure || arena_used(memory->arena) > MEMORY_MAX)
		memory_forget(store);
	memory->version = version;
	memory->unsure = store->mode != STORE_READER; /* until it is committed */
	return true;
}

void memory_trim(struct store *store)
{
	if (store->memory.arena && arena_used(store->memory.arena) > MEMORY_MAX)
		memory_forget(store);
}

void memory_committed(struct store *store)
{
	store->memory.unsure = false;
}

static bool has_room(const struct store *store)
{
	return store->memory.arena && arena_used(store->memory.arena) <= MEMORY_MAX && store_in_transaction((struct store *)store);
}

/* ---- rows ---- */
static void copy_texts(struct arena *arena, const struct kind *kind, void *row)
{
	for (size_t i = 0; i < kind->shape->count; i++) {
		const struct field *field = &kind->shape->fields[i];
		struct text *text = field_at(field, row);
		if (field->type == TYPE_text || field->type == TYPE_bytes)
			*text = text_keep(arena, *text);
	}
}

void *memory_copy(struct arena *arena, const struct kind *kind, const void *rows, size_t count)
{
	size_t size = kind->shape->size;
	char *copy = arena_take(arena, count * size);
	if (count)
		memcpy(copy, rows, count * size);
	for (size_t i = 0; i < count; i++)
		copy_texts(arena, kind, copy + i * size);
	return copy;
}

static size_t size_of_texts(const struct kind *kind, const void *row)
{
	size_t size = 0;
	for (size_t i = 0; i < kind->shape->count; i++) {
		const struct field *field = &kind->shape->fields[i];
		if (field->type == TYPE_text || field->type == TYPE_bytes)
			size += ((const struct text *)field_of(field, row))->size;
	}
	return size;
}

static struct remembered **find_row(struct store *store, const struct kind *kind, const struct id *id)
{
	struct remembered **at = &store->memory.rows[bucket_of(kind, id)];
	while (*at && ((*at)->kind != kind || !id_same((*at)->id, *id)))
		at = &(*at)->next;
	return at;
}

bool memory_row(struct work *w, const struct kind *kind, struct id id, void *ret_row)
{
	struct remembered *found = *find_row(w->store, kind, &id);
	if (!found || !store_in_transaction(w->store))
		return false;
	memcpy(ret_row, found->row, kind->shape->size);
	copy_texts(w->arena, kind, ret_row);
	return true;
}

void memory_keep(struct store *store, const struct kind *kind, const void *row)
{
	const struct object *object = row;
	if (!has_room(store) || size_of_texts(kind, row) > ROW_MAX)
		return;
	struct remembered **at = find_row(store, kind, &object->id), *kept;
	if (*at)
		return;
	kept = arena_take(store->memory.arena, sizeof *kept + kind->shape->size);
	kept->kind = kind;
	kept->id = object->id;
	memcpy(kept->row, row, kind->shape->size);
	copy_texts(store->memory.arena, kind, kept->row);
	*at = kept;
}

void memory_drop(struct store *store, const struct kind *kind, struct id id)
{
	struct remembered **at = find_row(store, kind, &id);
	if (*at)
		*at = (*at)->next;
}

/* ---- what was worked out ---- */
struct recalled *store_recall(struct work *w, const void *of, struct id id, int64_t more)
{
	struct store *store = w->store;
	if (store->mode != STORE_READER || !has_room(store))
		return NULL;
	struct worked_out **at = &store->memory.places[(bucket_of(of, &id) ^ (size_t)((uint64_t)more ^ (uint64_t)more >> 32)) % MEMORY_BUCKETS];
	while (*at && ((*at)->of != of || !id_same((*at)->id, id) || (*at)->more != more))
		at = &(*at)->next;
	if (!*at) {
		*at = arena_take(store->memory.arena, sizeof **at);
		**at = (struct worked_out){ .of = of, .id = id, .more = more, .recalled = { .arena = store->memory.arena } };
	}
	return &(*at)->recalled;
}

bool store_recalled(struct work *w, const void *of, struct id id, int64_t more, void *ret, size_t size, struct recalled **ret_place)
{
	*ret_place = store_recall(w, of, id, more);
	if (!*ret_place || !(*ret_place)->at)
		return false;
	memcpy(ret, (*ret_place)->at, size);
	return true;
}

void store_remember(struct recalled *place, const void *at, size_t size)
{
	if (place)
		place->at = memcpy(arena_take(place->arena, size), at, size);
}
