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
	uint64_t low = rank(grams->hash[from]);
	for (size_t i = from + 1; i < end; i++) {
		uint64_t here = rank(grams->hash[i]);
		if (here > low)
			continue;
		low = here;
		least = i;
	}
	return least;
}

/* The definition: of every window the smallest, of equal ones the rightmost. */
static size_t pick(const struct grams *grams, uint64_t *keys)
{
	size_t n = grams->count, picked = 0, window = n < WINDOW ? n : WINDOW, least = smallest(grams, 0, window);
	uint64_t low = rank(grams->hash[least]);
	keys[picked++] = gram_key(grams->hash[least]);
	for (size_t end = window; end < n; end++) {
		uint64_t here = rank(grams->hash[end]);
		if (here <= low)
			least = end;
		else if (least + window > end)
			continue;
		else
			least = smallest(grams, end - window + 1, end + 1);
		low = rank(grams->hash[least]);
		keys[picked++] = gram_key(grams->hash[least]);
	}
	return picked;
}

size_t grams_winnow(const struct grams *grams, uint64_t *keys)
{
	return grams->count ? pick(grams, keys) : 0;
}

uint64_t *radix_sort(uint64_t *at, uint64_t *other, size_t count, unsigned low, unsigned bits)
{
	while (bits) {
		unsigned part = bits < 11 ? bits : bits < 22 ? (bits + 1) / 2 : bits < 33 ? (bits + 2) / 3 : 11;
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
