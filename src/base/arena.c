#include "base/arena.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_MIN ((size_t)4 << 10)
#define BLOCK_MAX ((size_t)1 << 20)

__attribute__((noreturn)) static void stop_without_memory(const char *why, size_t size)
{
	note("%s (%zu bytes asked for); stopping. Nothing half-done stays: what was not confirmed did not happen.", why, size);
	_exit(error_exit(ERR_BROKEN));
}

struct arena *arena_new(size_t max)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		stop_without_memory("The machine has no memory left", sizeof *arena);
	arena->max = max;
	return arena;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *before = block->before;
		free(block);
		block = before;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	if (arena->holds)
		shelf_let_go(arena);
	free_blocks(arena->block);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	if (arena->holds)
		shelf_let_go(arena);
	arena->used = 0;
	if (!arena->block)
		return;
	free_blocks(arena->block->before);
	arena->block->before = NULL;
	arena->block->taken = 0;
	if (PIECE_IS_BLOCK || arena->block->room > BLOCK_MAX) { /* one huge piece is not worth keeping room for */
		free(arena->block);
		arena->block = NULL;
	}
}

static struct block *make_block(size_t room)
{
	struct block *block = malloc(sizeof *block + room);
	if (!block)
		stop_without_memory("The machine has no memory left", room);
	block->room = room;
	block->taken = 0;
	return block;
}

static void *take_from_new(struct arena *arena, size_t size, size_t exact)
{
	size_t room = arena->block ? arena->block->room * 2 : BLOCK_MIN;
	if (room > BLOCK_MAX)
		room = BLOCK_MAX;
	bool own = PIECE_IS_BLOCK || size > room / 4;
	struct block *block = make_block(own ? (PIECE_IS_BLOCK ? exact : size) : room);
	block->taken = own ? block->room : size;
	if (own && arena->block) { /* the current block still has room: it stays the current one */
		block->before = arena->block->before;
		arena->block->before = block;
	} else {
		block->before = arena->block;
		arena->block = block;
	}
	return block->at;
}

static void count_use(struct arena *arena, size_t size)
{
	if (size > arena->max - arena->used)
		stop_without_memory("One piece of work wants more memory than it may have", size);
	arena->used += size;
}

void *arena_take_anew(struct arena *arena, size_t size)
{
	size_t exact = size ? size : 1;
	if (exact > SIZE_MAX / 2)
		stop_without_memory("One piece of work wants more memory than there is", exact);
	size_t round = (exact + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	count_use(arena, round);
	struct block *block = arena->block;
	if (!block || round > block->room - block->taken)
		return take_from_new(arena, round, exact);
	void *at = block->at + block->taken;
	block->taken += round;
	return at;
}

void *arena_take(struct arena *arena, size_t size)
{
	return memset(arena_take_quick(arena, size), 0, size);
}

bool arena_stretch(struct arena *arena, const void *at, size_t size, size_t new_size)
{
	struct block *block = arena->block;
	if (PIECE_IS_BLOCK || !block || new_size > BLOCK_MAX || new_size < size)
		return false;
	size_t old_round = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1), new_round = (new_size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (block->taken < old_round || (const char *)at != block->at + block->taken - old_round)
		return false;
	if (new_round - old_round > block->room - block->taken)
		return false;
	count_use(arena, new_round - old_round);
	block->taken += new_round - old_round;
	return true;
}

char *arena_copy(struct arena *arena, const char *at, size_t size)
{
	char *copy = arena_take_quick(arena, size + 1);
	if (size)
		memcpy(copy, at, size);
	copy[size] = 0;
	return copy;
}

char *arena_join(struct arena *arena, const char *a, const char *b, const char *c)
{
	size_t sizes[] = { strlen(a), strlen(b), strlen(c) };
	char *text = arena_take_quick(arena, sizes[0] + sizes[1] + sizes[2] + 1);
	memcpy(text, a, sizes[0]);
	memcpy(text + sizes[0], b, sizes[1]);
	memcpy(text + sizes[0] + sizes[1], c, sizes[2] + 1);
	return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	char short_text[256];
	va_list args, again;
	size_t plain;
	va_start(args, format);
	if (format_plain(short_text, sizeof short_text, format, args, &plain)) {
		va_end(args);
		return arena_copy(arena, short_text, plain);
	}
	va_copy(again, args);
	int size = vsnprintf(short_text, sizeof short_text, format, args);
	va_end(args);
	if (size < 0)
		BUG("not a format: %s", format);
	char *text = arena_take_quick(arena, (size_t)size + 1);
	if ((size_t)size < sizeof short_text)
		memcpy(text, short_text, (size_t)size + 1);
	else
		vsnprintf(text, (size_t)size + 1, format, again);
	va_end(again);
	return text;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

size_t arena_left(const struct arena *arena)
{
	return arena->max - arena->used;
}

bool arena_has_room(const struct arena *arena, size_t size)
{
	return arena->used <= arena->max / 2 && size <= arena->max / 2 - arena->used;
}

/* ---- shelf ---- */
/* A name and a thing in an arena of their own. While somebody holds it, nothing in it changes but the holders and its place in the list. */
struct shelved {
	struct shelved *next;
	struct shelf *shelf;
	struct arena *arena;
	struct text name;
	const void *thing;
	size_t holders, size;
};
static pthread_mutex_t shelf_mutex = PTHREAD_MUTEX_INITIALIZER;

/* The mutex is held, as by the next one. What was asked for last stands first: the usual one is found at once. */
static struct shelved *shelf_look(struct shelf *shelf, struct text name)
{
	for (struct shelved **at = &shelf->first, *found; (found = *at); at = &found->next)
		if (text_same(found->name, name)) {
			*at = found->next;
			found->next = shelf->first;
			shelf->first = found;
			return found;
		}
	return NULL;
}

/* Takes off what nobody holds, the one not asked for the longest first, until the rest is within the bounds. */
static struct shelved *taken_off(struct shelf *shelf)
{
	struct shelved *gone = NULL;
	while (shelf->count > shelf->most || shelf->size > shelf->most_bytes) {
		struct shelved **last = NULL;
		for (struct shelved **at = &shelf->first; *at; at = &(*at)->next)
			if (!(*at)->holders)
				last = at;
		if (!last)
			break;
		struct shelved *off = *last;
		*last = off->next;
		off->next = gone;
		gone = off;
		shelf->count--;
		shelf->size -= off->size;
	}
	return gone;
}

static void free_all(struct shelved *gone)
{
	while (gone) {
		struct shelved *next = gone->next;
		arena_free(gone->arena); /* it lies in there itself */
		gone = next;
	}
}

static const void *hold(struct arena *reader, struct shelved *one)
{
	struct hold *hold = arena_take(reader, sizeof *hold);
	*hold = (struct hold){ reader->holds, one };
	reader->holds = hold;
	return one->thing;
}

const void *shelf_find(struct shelf *shelf, struct arena *reader, struct text name)
{
	for (const struct hold *held = reader->holds; held; held = held->next)
		if (held->on->shelf == shelf && text_same(held->on->name, name))
			return held->on->thing;
	pthread_mutex_lock(&shelf_mutex);
	struct shelved *found = shelf_look(shelf, name);
	if (found)
		found->holders++;
	pthread_mutex_unlock(&shelf_mutex);
	return found ? hold(reader, found) : NULL;
}

const void *shelf_put(struct shelf *shelf, struct arena *reader, struct text name, struct arena *own, const void *thing)
{
	struct shelved *made = arena_take(own, sizeof *made), *gone = NULL;
	*made = (struct shelved){ .shelf = shelf, .arena = own, .name = text_keep(own, name), .thing = thing, .holders = 1 };
	made->size = arena_used(own);
	pthread_mutex_lock(&shelf_mutex);
	struct shelved *found = shelf_look(shelf, name); /* somebody was quicker */
	if (found) {
		found->holders++;
	} else {
		made->next = shelf->first;
		shelf->first = made;
		shelf->count++;
		shelf->size += made->size;
		gone = taken_off(shelf);
	}
	pthread_mutex_unlock(&shelf_mutex);
	free_all(gone);
	if (found)
		arena_free(own);
	return hold(reader, found ? found : made);
}

void shelf_let_go(struct arena *reader)
{
	struct hold *held = reader->holds;
	struct shelved *gone = NULL;
	reader->holds = NULL;
	for (; held; held = held->next) {
		struct shelf *shelf = held->on->shelf;
		pthread_mutex_lock(&shelf_mutex);
		gone = --held->on->holders ? NULL : taken_off(shelf);
		pthread_mutex_unlock(&shelf_mutex);
		free_all(gone);
	}
}
