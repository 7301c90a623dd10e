#include "reuse/inner.h"
#include <string.h>

#define BASE 0x9ddfea08eb382d69u

uint64_t bytes_hash(const void *at, size_t size)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < size; i++)
		h = (h ^ ((const uint8_t *)at)[i]) * 0x100000001b3u;
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	return h ^ h >> 33;
}

static inline uint64_t mix(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

void grams_of(struct arena *arena, const struct text_units *units, struct grams *grams)
{
	uint64_t out = 1, h = 0;
	size_t n = units->count;
	grams->count = n < GRAM ? 0 : n - GRAM + 1;
	if (grams->count > grams->room) {
		grams->room = grams->count * 2;
		grams->hash = arena_take(arena, grams->room * sizeof *grams->hash);
	}
	if (!grams->count)
		return;
	for (int i = 0; i < GRAM; i++) {
		out *= BASE;
		h = h * BASE + units->code[i];
	}
	grams->hash[0] = mix(h);
	for (size_t i = GRAM; i < n; i++) {
		h = h * BASE + units->code[i] - units->code[i - GRAM] * out;
		grams->hash[i - GRAM + 1] = mix(h);
	}
}

/* Other bits than those of the key decide which gram stands for its window: else the keys would crowd at one end. */
static inline uint64_t rank(uint64_t hash)
{
	return hash << KEY_BITS | hash >> (64 - KEY_BITS);
}

static size_t smallest(const struct grams *grams, size_t from, size_t end)
{
	size_t least = from;
	for (size_t i = from + 1; i < end; i++)
		if (rank(grams->hash[i]) <= rank(grams->hash[least]))
			least = i;
	return least;
}

/* Fewer grams than a window has: the smallest of all, of equal ones the rightmost. */
static size_t pick_one(const struct grams *grams, uint64_t *keys)
{
	keys[0] = gram_key(grams->hash[smallest(grams, 0, grams->count)]);
	return 1;
}

#define PLACES ((uint64_t)2 * WINDOW - 1) /* the low bits of a rank make room for the place */

static inline uint64_t less(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Ranks of a row of WINDOW grams; behind each how far it stands from the row's end, so that of equal ones the rightmost is smallest. */
static inline void rank_row(const uint64_t *hash, uint64_t ranks[WINDOW])
{
	for (unsigned i = 0; i < WINDOW; i++)
		ranks[i] = (rank(hash[i]) & ~PLACES) | (WINDOW - 1 - i);
}

/* The definition: of every window the smallest, of equal ones the rightmost. A window is the end of one row of WINDOW grams and the start
 * of the next, so two comparisons for each gram do, and none that the processor could guess wrong. */
static size_t pick(const struct grams *grams, uint64_t *keys)
{
	const uint64_t *hash = grams->hash;
	uint64_t ranks[WINDOW], ends[WINDOW + 1];
	size_t picked = 0, last = SIZE_MAX, n = grams->count;
	rank_row(hash, ranks);
	for (size_t row = 0;; row += WINDOW) {
		ends[WINDOW] = UINT64_MAX;
		for (unsigned i = WINDOW; i-- > 0;)
			ends[i] = less(ranks[i] + WINDOW, ends[i + 1]);
		uint64_t start = UINT64_MAX;
		size_t more = n - row - WINDOW < WINDOW - 1 ? n - row - WINDOW : WINDOW - 1;
		if (n - row - WINDOW >= WINDOW)
			rank_row(hash + row + WINDOW, ranks);
		else
			for (unsigned i = 0; i < more; i++)
				ranks[i] = (rank(hash[row + WINDOW + i]) & ~PLACES) | (WINDOW - 1 - i);
		for (size_t i = 0; i <= more; i++) {
			size_t place = row + PLACES - (less(ends[i], start) & PLACES);
			keys[picked] = gram_key(hash[place]);
			picked += place != last;
			last = place;
			start = less(start, ranks[i]);
		}
		if (n - row - WINDOW < WINDOW)
			return picked;
	}
}

size_t grams_winnow(const struct grams *grams, uint64_t *keys)
{
	return grams->count < WINDOW ? grams->count ? pick_one(grams, keys) : 0 : pick(grams, keys);
}

uint64_t *radix_sort(uint64_t *at, uint64_t *other, size_t count, unsigned low, unsigned bits)
{
	while (bits) {
		unsigned most = count < 8192 ? 8 : 11, rounds = (bits + most - 1) / most, part = (bits + rounds - 1) / rounds;
		size_t places[2048] = { 0 }, sum = 0, mask = ((size_t)1 << part) - 1;
		for (size_t i = 0; i < count; i++)
			places[at[i] >> low & mask]++;
		for (size_t i = 0; i <= mask; i++) {
			size_t here = places[i];
			places[i] = sum;
			sum += here;
		}
		for (size_t i = 0; i < count; i++)
			other[places[at[i] >> low & mask]++] = at[i];
		uint64_t *swap = at;
		at = other, other = swap;
		low += part, bits -= part;
	}
	return at;
}

/* ---- phrases ---- */

/* Phrases by a hash of their first three units; each is then compared whole. */
#define START 3
struct phrase { const uint32_t *code; uint32_t count, next; };
struct reuse_phrases { struct phrase *phrases; uint32_t *heads; unsigned bits; };

static inline uint32_t start_hash(const uint32_t *code, unsigned bits)
{
	uint64_t h = (code[0] * 0x9e3779b97f4a7c15u ^ code[1]) * 0x9e3779b97f4a7c15u ^ code[2];
	return (uint32_t)(h * 0x9e3779b97f4a7c15u >> (64 - bits));
}

struct reuse_phrases *reuse_phrases_new(struct arena *arena, const struct text *phrases, size_t count)
{
	struct reuse_phrases *list = arena_take(arena, sizeof *list);
	struct text_units units = { 0 };
	uint32_t used = 0;
	list->bits = 4;
	while (list->bits < 20 && (size_t)1 << list->bits < count * 2)
		list->bits++;
	list->heads = arena_take(arena, sizeof *list->heads << list->bits);
	list->phrases = arena_take(arena, (count + 1) * sizeof *list->phrases);
	for (size_t i = 0; i < count; i++) {
		text_units_cut(arena, phrases[i], false, &units);
		if (units.count < START)
			continue;
		struct phrase *phrase = &list->phrases[++used]; /* 0 is the end of a list */
		phrase->code = (const uint32_t *)arena_copy(arena, (const char *)units.code, units.count * sizeof *units.code);
		phrase->count = (uint32_t)units.count;
		uint32_t *head = &list->heads[start_hash(units.code, list->bits)];
		phrase->next = *head;
		*head = used;
	}
	return list;
}

void phrases_mark(const struct reuse_phrases *list, const struct text_units *units, uint8_t *marks)
{
	size_t marked = 0;
	for (size_t i = 0; i + START <= units->count; i++) {
		for (uint32_t n = list->heads[start_hash(units->code + i, list->bits)]; n; n = list->phrases[n].next) {
			const struct phrase *phrase = &list->phrases[n];
			if (phrase->count > units->count - i || memcmp(phrase->code, units->code + i, phrase->count * sizeof *phrase->code) != 0)
				continue;
			size_t from = marked > i ? marked : i, to = i + phrase->count; /* what is marked already is not marked again */
			if (to > from)
				memset(marks + from, 1, to - from);
			marked = to > marked ? to : marked;
		}
	}
}

/* ---- units of documents that were compared before ---- */

/* name: its hash. At `at` its letters, then codes, and a byte each how far a unit starts behind the one before and ends behind its start. */
struct kept_units { uint64_t name; size_t at; uint32_t count, name_size; };
struct reuse_memory { uint32_t *held; size_t used, room; struct kept_units *slots; size_t count, slot_room; struct rooms rooms; };
#define WORDS_EACH 4096 /* a slot for as many: few documents are so short that slots run out first */

struct reuse_memory *reuse_memory_new(size_t bytes)
{
	struct reuse_memory *memory = NULL;
	size_t one = 0;
	room_grow((void **)&memory, sizeof *memory, 1, &one);
	room_grow((void **)&memory->held, sizeof *memory->held, bytes / sizeof *memory->held + 1, &memory->room);
	room_grow((void **)&memory->slots, sizeof *memory->slots, memory->room / WORDS_EACH * 2 + 16, &memory->slot_room);
	return memory;
}

void reuse_memory_free(struct reuse_memory *memory)
{
	if (!memory)
		return;
	room_free(memory->held, sizeof *memory->held, memory->room);
	room_free(memory->slots, sizeof *memory->slots, memory->slot_room);
	rooms_free(&memory->rooms);
	room_free(memory, sizeof *memory, 1);
}

bool memory_holds(const struct reuse_memory *memory, uint64_t documents)
{
	return documents <= memory->room / WORDS_EACH;
}

struct rooms *memory_rooms(struct reuse_memory *memory)
{
	return &memory->rooms;
}

static size_t words_of(size_t bytes)
{
	return (bytes + sizeof(uint32_t) - 1) / sizeof(uint32_t);
}

/* The slot of the name, or the empty one where it belongs. */
static struct kept_units *slot_of(const struct reuse_memory *memory, struct text name, uint64_t hash)
{
	size_t slot = (size_t)((unsigned __int128)hash * memory->slot_room >> 64);
	for (;; slot = slot + 1 == memory->slot_room ? 0 : slot + 1) {
		struct kept_units *kept = &memory->slots[slot];
		if (!kept->name_size || (kept->name == hash && text_same(name, (struct text){ (const char *)(memory->held + kept->at), kept->name_size })))
			return kept;
	}
}

bool units_find(const struct reuse_memory *memory, struct text name, struct text_units *ret_units)
{
	const struct kept_units *kept = slot_of(memory, name, bytes_hash(name.at, name.size));
	if (!kept->name_size)
		return false;
	uint32_t *code = memory->held + kept->at + words_of(name.size);
	*ret_units = (struct text_units){ .code = code, .count = kept->count };
	return true;
}

void units_place(struct arena *arena, struct text_units *units)
{
	const uint8_t *gaps = (const uint8_t *)(units->code + units->count), *sizes = gaps + units->count;
	units->start = arena_take(arena, units->count * sizeof *units->start);
	units->end = arena_take(arena, units->count * sizeof *units->end);
	for (uint32_t i = 0, at = 0; i < units->count; i++) {
		at += gaps[i];
		units->start[i] = at;
		units->end[i] = at + sizes[i];
	}
}

static bool put_places(const struct text_units *units, uint8_t *gaps, uint8_t *sizes)
{
	uint32_t longest = 0, before = 0;
	for (size_t i = 0; i < units->count; i++) {
		uint32_t gap = units->start[i] - before, size = units->end[i] - units->start[i];
		gaps[i] = (uint8_t)gap;
		sizes[i] = (uint8_t)size;
		longest |= gap | size;
		before = units->start[i];
	}
	return longest <= UINT8_MAX;
}

/* When it is full everything is forgotten: what is needed often is soon there again. A document with a very long word is not kept. */
void units_keep(struct reuse_memory *memory, struct text name, const struct text_units *units)
{
	size_t n = units->count, words = words_of(name.size) + n + words_of(2 * n);
	if (!name.size || !n || words > memory->room / 8)
		return;
	if (words > memory->room - memory->used || memory->count >= memory->slot_room / 2) {
		memset(memory->slots, 0, memory->slot_room * sizeof *memory->slots);
		memory->used = memory->count = 0;
	}
	uint64_t hash = bytes_hash(name.at, name.size);
	struct kept_units *kept = slot_of(memory, name, hash);
	uint32_t *at = memory->held + memory->used, *code = at + words_of(name.size);
	if (kept->name_size || !put_places(units, (uint8_t *)(code + n), (uint8_t *)(code + n) + n))
		return;
	memcpy(at, name.at, name.size);
	memcpy(code, units->code, n * sizeof *code);
	*kept = (struct kept_units){ hash, memory->used, (uint32_t)n, (uint32_t)name.size };
	memory->used += words;
	memory->count++;
}
