/* Near-duplicates: a filter that proposes, an exact comparison that decides, a representative that holds chains together. */
#include "group/parts.h"
#include <stdatomic.h>
#include <string.h>

#define BANDS 32
#define HASHES (2 * BANDS)
#define WITH_SPEAKER 300
#define ALL_PAIRS 256 /* texts of one bucket that are compared each with each; of more, each with the first of its kind */
#define KINDS 64
#define ROUNDS 256

/* ---- the sets ---- */
struct gathering { const struct group_item *items; struct sets *sets; };

static void count_units(void *context, int thread, size_t from, size_t to)
{
	struct gathering *g = context;
	(void)thread;
	for (size_t i = from; i < to; i++)
		g->sets->size[i] = (uint32_t)text_unit_count(g->items[i].text, PAIR_UNITS);
}

static void gather_pairs(void *context, int thread, size_t from, size_t to)
{
	struct gathering *g = context;
	(void)thread;
	for (size_t i = from; i < to; i++)
		g->sets->size[i] = (uint32_t)text_pairs(g->items[i].text, PAIR_UNITS, g->sets->codes + g->sets->start[i]);
}

struct sets sets_make(struct arena *arena, const struct group_item *items, size_t count, int threads)
{
	struct sets sets = { .count = count, .start = arena_take(arena, (count + 1) * sizeof(size_t)), .size = arena_take(arena, count * sizeof(uint32_t)) };
	struct gathering gathering = { items, &sets };
	share_out(threads, count, 512, count_units, &gathering);
	for (size_t i = 0; i < count; i++)
		sets.start[i + 1] = sets.start[i] + sets.size[i];
	sets.codes = arena_take(arena, sets.start[count] * sizeof(uint32_t));
	share_out(threads, count, 512, gather_pairs, &gathering);
	return sets;
}

static uint32_t common(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	uint32_t both = 0;
	for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
		uint32_t x = a[i], y = b[j];
		both += x == y;
		i += x <= y;
		j += y <= x;
	}
	return both;
}

int sets_likeness(const struct sets *sets, uint32_t a, uint32_t b)
{
	uint32_t both = common(sets->codes + sets->start[a], sets->size[a], sets->codes + sets->start[b], sets->size[b]);
	uint32_t either = sets->size[a] + sets->size[b] - both;
	return either ? (int)((uint64_t)both * 1000 / either) : 0;
}

/* ---- joined texts: the root is always the smallest, so the order of joining does not matter ---- */
static uint32_t root_of(_Atomic uint32_t *parent, uint32_t x)
{
	for (;;) {
		uint32_t up = atomic_load_explicit(&parent[x], memory_order_relaxed);
		if (up == x)
			return x;
		uint32_t next = atomic_load_explicit(&parent[up], memory_order_relaxed);
		if (next != up)
			atomic_compare_exchange_weak_explicit(&parent[x], &up, next, memory_order_relaxed, memory_order_relaxed);
		x = next;
	}
}

static void join(_Atomic uint32_t *parent, uint32_t a, uint32_t b)
{
	for (;;) {
		a = root_of(parent, a);
		b = root_of(parent, b);
		if (a == b)
			return;
		uint32_t large = a > b ? a : b, small = a > b ? b : a;
		if (atomic_compare_exchange_strong_explicit(&parent[large], &large, small, memory_order_relaxed, memory_order_relaxed))
			return;
	}
}

/* ---- texts with the very same pairs are one before anything is compared ---- */
struct keyed { uint64_t key; uint32_t text; };

/* By the low 32 bits of the key, texts in order within a key. */
static void sort_keyed(struct keyed *rows, struct keyed *spare, size_t count, int first_byte, int bytes)
{
	for (int byte = first_byte; byte < first_byte + bytes; byte++) {
		size_t at[256] = { 0 }, sum = 0;
		for (size_t i = 0; i < count; i++)
			at[rows[i].key >> 8 * byte & 255]++;
		for (size_t b = 0; b < 256; b++) {
			size_t n = at[b];
			at[b] = sum;
			sum += n;
		}
		for (size_t i = 0; i < count; i++)
			spare[at[rows[i].key >> 8 * byte & 255]++] = rows[i];
		memcpy(rows, spare, count * sizeof *rows);
	}
}

static uint64_t key_of(const uint32_t *codes, size_t count)
{
	uint64_t key = count;
	for (size_t i = 0; i < count; i++)
		key = (key ^ codes[i]) * 0x9FB21C651E98DF25u;
	return key ^ key >> 29;
}

/* Fills `texts` with the texts that are the first with their pairs; joins the others to them. */
static size_t keep_different(struct arena *scratch, const struct sets *sets, _Atomic uint32_t *parent, uint32_t *texts)
{
	struct keyed *rows = arena_take(scratch, sets->count * sizeof *rows), *spare = arena_take(scratch, sets->count * sizeof *rows);
	size_t count = 0, kept = 0;
	for (uint32_t i = 0; i < sets->count; i++)
		if (sets->size[i])
			rows[count++] = (struct keyed){ key_of(sets->codes + sets->start[i], sets->size[i]), i };
	sort_keyed(rows, spare, count, 0, 8);
	for (size_t i = 0, first = 0; i < count; i++) {
		uint32_t a = rows[first].text, b = rows[i].text;
		bool same = rows[first].key == rows[i].key && sets->size[a] == sets->size[b] &&
			memcmp(sets->codes + sets->start[a], sets->codes + sets->start[b], sets->size[a] * sizeof(uint32_t)) == 0;
		if (same && a != b)
			join(parent, a, b);
		else if (!same)
			first = i;
	}
	for (uint32_t i = 0; i < sets->count; i++)
		if (sets->size[i] && root_of(parent, i) == i)
			texts[kept++] = i;
	return kept;
}

/* ---- the filter ---- */
struct sieve {
	const struct sets *sets;
	const uint32_t *texts; size_t count;
	uint64_t factor[HASHES];
	uint32_t *bands; /* BANDS keys for each text, band by band */
	uint8_t *marks; /* HASHES bytes for each text: how many are the same says about how like two texts are */
	struct keyed *rows[MOST_THREADS], *spare[MOST_THREADS];
	uint8_t *near[MOST_THREADS]; /* the marks of one bucket, side by side */
	_Atomic uint32_t *parent;
	int alike;
};

static void sign_texts(void *context, int thread, size_t from, size_t to)
{
	struct sieve *s = context;
	(void)thread;
	for (size_t t = from; t < to; t++) {
		const uint32_t *codes = s->sets->codes + s->sets->start[s->texts[t]];
		uint32_t least[HASHES];
		memset(least, 255, sizeof least);
		for (size_t i = 0; i < s->sets->size[s->texts[t]]; i++)
			for (int h = 0; h < HASHES; h++) {
				uint32_t value = (uint32_t)((codes[i] + 1) * s->factor[h] >> 32);
				least[h] = value < least[h] ? value : least[h];
			}
		for (size_t b = 0; b < BANDS; b++)
			s->bands[b * s->count + t] = text_pair_code(least[2 * b], least[2 * b + 1]);
		for (int h = 0; h < HASHES; h++)
			s->marks[t * HASHES + (size_t)h] = (uint8_t)(least[h] >> 5);
	}
}

static int same_marks(const uint8_t *a, const uint8_t *b)
{
	int same = 0;
	for (int word = 0; word < HASHES / 8; word++) {
		uint64_t x, y;
		memcpy(&x, a + 8 * word, 8);
		memcpy(&y, b + 8 * word, 8);
		x ^= y;
		x |= x >> 4;
		x |= x >> 2;
		x |= x >> 1;
		same += 8 - (int)((x & 0x0101010101010101u) * 0x0101010101010101u >> 56);
	}
	return same;
}

/* Half of the common marks to be expected will do: the exact comparison comes after. */
static bool may_be_alike(const struct sieve *s, uint32_t a, uint32_t b, const uint8_t *a_marks, const uint8_t *b_marks)
{
	uint64_t smaller = s->sets->size[s->texts[a]], larger = s->sets->size[s->texts[b]];
	if (smaller > larger) {
		uint64_t keep = smaller;
		smaller = larger;
		larger = keep;
	}
	return smaller * 1000 >= larger * (uint64_t)s->alike && same_marks(a_marks, b_marks) * 1000 >= HASHES / 2 * s->alike;
}

static void compare_all(struct sieve *s, const struct keyed *rows, size_t count, uint8_t *marks)
{
	for (size_t i = 0; i < count; i++)
		memcpy(marks + i * HASHES, s->marks + (size_t)rows[i].text * HASHES, HASHES);
	for (size_t i = 1; i < count; i++)
		for (size_t j = 0; j < i; j++)
			if (may_be_alike(s, rows[i].text, rows[j].text, marks + i * HASHES, marks + j * HASHES)) {
				uint32_t a = s->texts[rows[i].text], b = s->texts[rows[j].text];
				if (root_of(s->parent, a) != root_of(s->parent, b) && sets_likeness(s->sets, a, b) >= s->alike)
					join(s->parent, a, b);
			}
}

static void compare_with_kinds(struct sieve *s, const struct keyed *rows, size_t count, uint8_t *marks)
{
	uint32_t kinds[KINDS];
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		const uint8_t *own = s->marks + (size_t)rows[i].text * HASHES;
		size_t k = 0;
		while (k < known && !(may_be_alike(s, rows[i].text, kinds[k], own, marks + k * HASHES) && sets_likeness(s->sets, s->texts[rows[i].text], s->texts[kinds[k]]) >= s->alike))
			k++;
		if (k < known)
			join(s->parent, s->texts[rows[i].text], s->texts[kinds[k]]);
		else if (known < KINDS) {
			memcpy(marks + known * HASHES, own, HASHES);
			kinds[known++] = rows[i].text;
		}
	}
}

static void sift_bands(void *context, int thread, size_t from, size_t to)
{
	struct sieve *s = context;
	struct keyed *rows = s->rows[thread];
	for (size_t band = from; band < to; band++) {
		for (size_t t = 0; t < s->count; t++)
			rows[t] = (struct keyed){ s->bands[band * s->count + t], (uint32_t)t };
		sort_keyed(rows, s->spare[thread], s->count, 0, 4);
		for (size_t i = 0, end; i < s->count; i = end) {
			for (end = i + 1; end < s->count && rows[end].key == rows[i].key; end++)
				;
			if (end - i > 1)
				(end - i <= ALL_PAIRS ? compare_all : compare_with_kinds)(s, rows + i, end - i, s->near[thread]);
		}
	}
}

static void sift(struct arena *scratch, const struct sets *sets, const uint32_t *texts, size_t count, int alike, int threads, _Atomic uint32_t *parent)
{
	struct sieve s = { .sets = sets, .texts = texts, .count = count, .parent = parent, .alike = alike,
		.bands = arena_take(scratch, count * BANDS * sizeof(uint32_t)), .marks = arena_take(scratch, count * HASHES) };
	uint64_t seed = 0x243F6A8885A308D3u;
	for (int h = 0; h < HASHES; h++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		s.factor[h] = (seed ^ seed >> 27) | 1;
	}
	for (int t = 0; t < threads; t++) {
		s.rows[t] = arena_take(scratch, count * sizeof(struct keyed));
		s.spare[t] = arena_take(scratch, count * sizeof(struct keyed));
		s.near[t] = arena_take(scratch, (size_t)ALL_PAIRS * HASHES);
	}
	share_out(threads, count, 512, sign_texts, &s);
	share_out(threads, BANDS, 1, sift_bands, &s);
}

/* ---- chains are held together by a representative ---- */
struct chain { const struct sets *sets; struct arena *scratch; uint32_t *keys, *counts; size_t mask; };

static uint32_t *count_at(struct chain *c, uint32_t code)
{
	size_t at = code & c->mask;
	while (c->counts[at] && c->keys[at] != code)
		at = (at + 1) & c->mask;
	c->keys[at] = code;
	return &c->counts[at];
}

/* Who shares most with the others and says little beside it; among many, some drawn evenly are asked. */
static uint32_t speaker_of(struct chain *c, const uint32_t *texts, size_t count)
{
	size_t step = count / 64 + 1, codes = 0, best_at = 0;
	uint64_t best = 0;
	for (size_t i = 0; i < count; i += step)
		codes += c->sets->size[texts[i]];
	for (c->mask = 64; c->mask < 2 * codes; c->mask *= 2)
		;
	c->keys = arena_take(c->scratch, c->mask * sizeof(uint32_t));
	c->counts = arena_take(c->scratch, c->mask * sizeof(uint32_t));
	c->mask--;
	for (size_t i = 0; i < count; i += step)
		for (size_t k = 0; k < c->sets->size[texts[i]]; k++)
			(*count_at(c, c->sets->codes[c->sets->start[texts[i]] + k]))++;
	for (size_t i = 0; i < count; i += step) {
		uint64_t sum = 0, size = c->sets->size[texts[i]];
		for (size_t k = 0; k < size; k++)
			sum += *count_at(c, c->sets->codes[c->sets->start[texts[i]] + k]);
		uint64_t score = sum * 1000 / (size + codes / (count / step + 1) / 2 + 1);
		if (score > best) {
			best = score;
			best_at = i;
		}
	}
	return texts[best_at];
}

/* Members stay with their speaker; the rest look for another one among themselves, more strictly. */
static void settle_chain(struct chain *c, uint32_t *texts, size_t count, int alike, struct alikes *alikes)
{
	for (int round = 0; count && round < ROUNDS; round++) {
		size_t left = 0;
		uint32_t speaker = count == 1 ? texts[0] : speaker_of(c, texts, count), head = GROUP_NONE;
		for (size_t i = 0; i < count; i++) {
			if (texts[i] != speaker && sets_likeness(c->sets, texts[i], speaker) < (round ? alike : WITH_SPEAKER)) {
				texts[left++] = texts[i];
				continue;
			}
			head = head == GROUP_NONE ? texts[i] : head;
			alikes->head[texts[i]] = head;
		}
		alikes->speaker[head] = speaker;
		count = left;
	}
	for (size_t i = 0; i < count; i++)
		alikes->head[texts[i]] = alikes->speaker[texts[i]] = texts[i];
}

static void settle(struct arena *scratch, const struct sets *sets, const uint32_t *texts, size_t count, int alike, _Atomic uint32_t *parent, struct alikes *alikes)
{
	struct keyed *rows = arena_take(scratch, count * sizeof *rows), *spare = arena_take(scratch, count * sizeof *rows);
	uint32_t *members = arena_take(scratch, (count + 1) * sizeof(uint32_t));
	for (size_t t = 0; t < count; t++)
		rows[t] = (struct keyed){ root_of(parent, texts[t]), texts[t] };
	sort_keyed(rows, spare, count, 0, 4);
	struct arena *inner = arena_new(SIZE_MAX);
	struct chain chain = { .sets = sets, .scratch = inner };
	for (size_t i = 0, n; i < count; i += n) {
		for (n = 0; i + n < count && rows[i + n].key == rows[i].key; n++)
			members[n] = rows[i + n].text;
		settle_chain(&chain, members, n, alike, alikes);
		arena_reset(inner);
	}
	arena_free(inner);
}

struct alikes alikes_find(struct arena *arena, const struct sets *sets, int alike, int threads)
{
	struct alikes alikes = { .head = arena_take(arena, sets->count * sizeof(uint32_t)), .speaker = arena_take(arena, sets->count * sizeof(uint32_t)) };
	struct arena *scratch = arena_new(SIZE_MAX);
	_Atomic uint32_t *parent = arena_take(scratch, sets->count * sizeof *parent);
	uint32_t *texts = arena_take(scratch, sets->count * sizeof(uint32_t)), *first = arena_take(scratch, sets->count * sizeof(uint32_t));
	for (uint32_t i = 0; i < sets->count; i++) {
		atomic_init(&parent[i], i);
		alikes.head[i] = alikes.speaker[i] = i;
	}
	size_t count = keep_different(scratch, sets, parent, texts);
	for (uint32_t i = 0; i < sets->count; i++)
		first[i] = root_of(parent, i);
	sift(scratch, sets, texts, count, alike, threads, parent);
	settle(scratch, sets, texts, count, alike, parent, &alikes);
	for (uint32_t i = 0; i < sets->count; i++)
		alikes.head[i] = alikes.head[first[i]];
	arena_free(scratch);
	return alikes;
}
