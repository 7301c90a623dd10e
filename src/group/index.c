/* What texts are about: tf-idf over units and pairs of units, and the nearest of each text by an inverted index, exactly. */
#include "group/parts.h"
#include <math.h>
#include <string.h>

uint32_t log2_fixed(uint64_t x)
{
	if (!x)
		return 0;
	uint32_t whole = 63 - (uint32_t)__builtin_clzll(x), part = 0;
	uint64_t rest = whole > 31 ? x >> (whole - 31) : x << (31 - whole); /* between 1 and 2, 31 bits behind the point */
	for (int bit = 0; bit < 8; bit++) {
		rest = rest * rest >> 31;
		part = part << 1 | (uint32_t)(rest >> 32);
		rest >>= rest >> 32;
	}
	return whole << 8 | part;
}

/* ---- codes of a text, each with how often ---- */
#define TEXT_CODES (2 * TOPIC_UNITS)
struct counted { uint32_t count, units; uint32_t codes[TEXT_CODES]; uint16_t times[TEXT_CODES]; };

static void count_codes(struct text t, struct counted *ret)
{
	struct text_unit unit;
	uint32_t before = 0, count = 0, kept = 0;
	ret->units = 0;
	for (size_t at = 0; ret->units < TOPIC_UNITS && text_unit_next(t, &at, &unit); before = unit.code) {
		ret->codes[count++] = unit.code;
		if (ret->units++)
			ret->codes[count++] = text_pair_code(before, unit.code);
	}
	text_codes_sort(ret->codes, count);
	for (uint32_t i = 0, n; i < count; i += n) {
		for (n = 1; i + n < count && ret->codes[i + n] == ret->codes[i]; n++)
			;
		ret->codes[kept] = ret->codes[i];
		ret->times[kept++] = (uint16_t)n;
	}
	ret->count = kept;
}

/* ---- the index ---- */
struct making {
	struct index *index;
	const struct group_item *items;
	const uint32_t *texts;
	size_t *start;
	uint32_t *codes; uint16_t *times;
	struct counted *counted[MOST_THREADS];
	uint32_t most; /* documents that a telling feature may be in */
};

static void measure_texts(void *context, int thread, size_t from, size_t to)
{
	struct making *m = context;
	(void)thread;
	for (size_t d = from; d < to; d++)
		m->start[d + 1] = 2 * text_unit_count(m->items[m->texts[d]].text, TOPIC_UNITS);
}

static void read_texts(void *context, int thread, size_t from, size_t to)
{
	struct making *m = context;
	struct counted *c = m->counted[thread];
	for (size_t d = from; d < to; d++) {
		count_codes(m->items[m->texts[d]].text, c);
		memcpy(m->codes + m->start[d], c->codes, c->count * sizeof *c->codes);
		memcpy(m->times + m->start[d], c->times, c->count * sizeof *c->times);
		m->index->vectors[d] = (struct vector){ .count = c->count, .features = m->codes + m->start[d], .weights = m->times + m->start[d], .units = c->units };
	}
}

static size_t slot_of(const struct index *index, uint32_t code)
{
	size_t at = code & index->mask;
	while (index->values[at] && index->keys[at] != code)
		at = (at + 1) & index->mask;
	return at;
}

uint32_t index_feature(const struct index *index, uint32_t code)
{
	return index->values[slot_of(index, code)] - 1;
}

static void grow_dictionary(struct arena *arena, struct index *index)
{
	struct index old = *index;
	index->mask = old.mask ? 2 * old.mask + 1 : 0xFFFF;
	index->keys = arena_take(arena, (index->mask + 1) * sizeof(uint32_t));
	index->values = arena_take(arena, (index->mask + 1) * sizeof(uint32_t));
	for (size_t i = 0; old.mask && i <= old.mask; i++)
		if (old.values[i]) {
			size_t at = slot_of(index, old.keys[i]);
			index->keys[at] = old.keys[i];
			index->values[at] = old.values[i];
		}
}

/* Codes become features, numbered in the order they are met. */
static void number_features(struct arena *arena, struct making *m)
{
	struct index *index = m->index;
	grow_dictionary(arena, index);
	for (size_t d = 0; d < index->docs; d++)
		for (size_t i = m->start[d]; i < m->start[d] + index->vectors[d].count; i++) {
			size_t at = slot_of(index, m->codes[i]);
			if (!index->values[at] && 2 * index->features > index->mask) {
				grow_dictionary(arena, index);
				at = slot_of(index, m->codes[i]);
			}
			if (!index->values[at]) {
				index->keys[at] = m->codes[i];
				index->values[at] = (uint32_t)++index->features;
			}
			m->codes[i] = index->values[at] - 1;
		}
	index->df = arena_take(arena, (index->features + 1) * sizeof(uint32_t));
	for (size_t d = 0; d < index->docs; d++)
		for (size_t i = m->start[d]; i < m->start[d] + index->vectors[d].count; i++)
			index->df[m->codes[i]]++;
}

/* Weights of one text: how often (its logarithm), how rare; 0 for what too many have. Together of length 1 << 15. */
static void weigh(const struct index *index, uint32_t most, const uint32_t *features, uint16_t *times, size_t count)
{
	uint64_t square = 0, raw[TEXT_CODES];
	for (size_t i = 0; i < count; i++) {
		uint64_t df = features[i] == GROUP_NONE ? 0 : index->df[features[i]];
		uint64_t rare = log2_fixed(((index->docs + 1) << 8) / (df + 1)) - (8 << 8) + 369; /* 369/256: 1 in natural logarithms */
		raw[i] = df > most ? 0 : (256 + (uint64_t)log2_fixed(times[i])) * rare >> 8;
		square += raw[i] * raw[i];
	}
	uint64_t length = (uint64_t)sqrt((double)square);
	for (size_t i = 0; i < count; i++)
		times[i] = (uint16_t)(length ? (raw[i] << 15) / length : 0);
}

static void weigh_texts(void *context, int thread, size_t from, size_t to)
{
	struct making *m = context;
	(void)thread;
	for (size_t d = from; d < to; d++)
		weigh(m->index, m->most, m->codes + m->start[d], m->times + m->start[d], m->index->vectors[d].count);
}

static void post_all(struct arena *arena, struct making *m)
{
	struct index *index = m->index;
	size_t sum = 0;
	index->post = arena_take(arena, (index->features + 2) * sizeof(size_t));
	for (size_t f = 0; f < index->features; f++) {
		index->post[f + 1] = sum; /* moves on while it is filled, and ends where the next begins */
		sum += index->df[f] > 1 && index->df[f] <= m->most ? index->df[f] : 0;
	}
	index->post_doc = arena_take(arena, sum * sizeof(uint32_t));
	index->post_weight = arena_take(arena, sum * sizeof(uint16_t));
	for (size_t d = 0; d < index->docs; d++)
		for (size_t i = m->start[d]; i < m->start[d] + index->vectors[d].count; i++) {
			uint32_t f = m->codes[i];
			if (index->df[f] < 2 || index->df[f] > m->most)
				continue;
			index->post_doc[index->post[f + 1]] = (uint32_t)d;
			index->post_weight[index->post[f + 1]++] = m->times[i];
		}
}

static uint32_t telling(size_t docs)
{
	size_t share = docs * 3 / 10, least = docs / 2 + 1, most = 500 + docs / 100;
	least = least < 8 ? least : 8;
	share = share < least ? least : share;
	return (uint32_t)(share < most ? share : most);
}

struct index *index_make(struct arena *arena, const struct group_item *items, const uint32_t *texts, size_t docs, int threads)
{
	struct index *index = arena_take(arena, sizeof *index);
	struct making m = { .index = index, .items = items, .texts = texts, .start = arena_take(arena, (docs + 1) * sizeof(size_t)), .most = telling(docs) };
	*index = (struct index){ .docs = docs, .vectors = arena_take(arena, docs * sizeof(struct vector)) };
	share_out(threads, docs, 256, measure_texts, &m);
	for (size_t d = 0; d < docs; d++)
		m.start[d + 1] += m.start[d];
	m.codes = arena_take(arena, m.start[docs] * sizeof(uint32_t));
	m.times = arena_take(arena, m.start[docs] * sizeof(uint16_t));
	for (int t = 0; t < threads; t++)
		m.counted[t] = arena_take(arena, sizeof(struct counted));
	share_out(threads, docs, 256, read_texts, &m);
	number_features(arena, &m);
	share_out(threads, docs, 256, weigh_texts, &m);
	post_all(arena, &m);
	return index;
}

/* ---- the nearest ---- */
struct seeking {
	const struct index *index;
	struct nears *nears;
	uint32_t *score[MOST_THREADS], *touched[MOST_THREADS];
	const struct group_item *items; /* of texts outside the index */
	const uint32_t *texts;
	struct counted *counted[MOST_THREADS];
	uint32_t most;
};

static void keep_near(struct nears *nears, uint32_t doc, uint32_t sim)
{
	uint32_t at = nears->count;
	if (at == NEAREST && (sim < nears->at[at - 1].sim || (sim == nears->at[at - 1].sim && doc > nears->at[at - 1].doc)))
		return;
	if (at < NEAREST)
		nears->count++;
	else
		at--;
	for (; at && (nears->at[at - 1].sim < sim || (nears->at[at - 1].sim == sim && nears->at[at - 1].doc > doc)); at--)
		nears->at[at] = nears->at[at - 1];
	nears->at[at] = (struct near){ doc, sim };
}

static void nearest(const struct seeking *s, int thread, const struct vector *vector, uint32_t self, struct nears *ret)
{
	const struct index *index = s->index;
	uint32_t *score = s->score[thread], *touched = s->touched[thread], count = 0;
	for (uint32_t i = 0; i < vector->count; i++) {
		uint32_t f = vector->features[i], weight = vector->weights[i];
		if (f == GROUP_NONE || !weight)
			continue;
		for (size_t p = index->post[f]; p < index->post[f + 1]; p++) {
			uint32_t doc = index->post_doc[p];
			touched[count] = doc;
			count += !score[doc];
			score[doc] += (weight * index->post_weight[p] >> 10) + 1;
		}
	}
	*ret = (struct nears){ 0 };
	for (uint32_t i = 0; i < count; i++) {
		if (score[touched[i]] >= SIM_FLOOR && touched[i] != self)
			keep_near(ret, touched[i], score[touched[i]]);
		score[touched[i]] = 0;
	}
}

static void seek_own(void *context, int thread, size_t from, size_t to)
{
	const struct seeking *s = context;
	for (size_t d = from; d < to; d++)
		nearest(s, thread, &s->index->vectors[d], (uint32_t)d, &s->nears[d]);
}

static void seek_others(void *context, int thread, size_t from, size_t to)
{
	const struct seeking *s = context;
	struct counted *c = s->counted[thread];
	for (size_t i = from; i < to; i++) {
		count_codes(s->items[s->texts[i]].text, c);
		for (uint32_t k = 0; k < c->count; k++)
			c->codes[k] = index_feature(s->index, c->codes[k]);
		weigh(s->index, s->most, c->codes, c->times, c->count);
		nearest(s, thread, &(struct vector){ .count = c->count, .features = c->codes, .weights = c->times }, GROUP_NONE, &s->nears[i]);
	}
}

static struct nears *seek(struct arena *arena, struct seeking *s, size_t count, int threads, void (*part)(void *context, int thread, size_t from, size_t to))
{
	s->nears = arena_take(arena, count * sizeof *s->nears);
	s->most = telling(s->index->docs);
	for (int t = 0; t < threads; t++) {
		s->score[t] = arena_take(arena, (s->index->docs + 1) * sizeof(uint32_t));
		s->touched[t] = arena_take(arena, (s->index->docs + 1) * sizeof(uint32_t));
		s->counted[t] = arena_take(arena, sizeof(struct counted));
	}
	share_out(threads, count, 64, part, s);
	return s->nears;
}

struct nears *index_nearest_all(struct arena *arena, const struct index *index, int threads)
{
	struct seeking s = { .index = index };
	return seek(arena, &s, index->docs, threads, seek_own);
}

struct nears *index_nearest_of(struct arena *arena, const struct index *index, const struct group_item *items, const uint32_t *texts, size_t count, int threads)
{
	struct seeking s = { .index = index, .items = items, .texts = texts };
	return seek(arena, &s, count, threads, seek_others);
}
