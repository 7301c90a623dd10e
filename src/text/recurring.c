/* What recurs: grams of eight units that many texts have, joined to the runs they make; each run is counted whole. A short run is what
 * everybody writes; a long one is a template, which is for people to look at in its place and is not proposed. */
#include "text/text.h"
#include <stdlib.h>
#include <string.h>

#define GRAM 8
#define RUN_MOST 60
#define PLACES_MOST ((size_t)4 << 20) /* grams of all texts together: of more texts no more are looked at */
#define BASE 0x9ddfea08eb382d69u
#define ROOM ((size_t)4 << 30)

struct place { uint64_t hash; uint32_t text, line, from, until; }; /* line, from and until in it (code points): of runs alone */
struct places { struct place *at; size_t count, room; };
struct recurring {
	struct arena *arena;
	const struct text_owned *texts; size_t count;
	uint32_t least_texts, least_owners;
	uint64_t *frequent; size_t frequent_count;
	struct places grams, runs;
	struct text_units units;
	struct text *lines; size_t line_count, line_room; /* in which runs were found */
};

static uint64_t hash_of(const uint32_t *code, size_t count)
{
	uint64_t h = count;
	for (size_t i = 0; i < count; i++)
		h = (h ^ code[i]) * BASE;
	return h ^ h >> 29;
}

static void put_place(struct recurring *r, struct places *places, struct place place)
{
	if (places->count == places->room) {
		size_t room = places->room ? places->room * 2 : 65536;
		struct place *more = arena_take(r->arena, room * sizeof *more);
		if (places->count)
			memcpy(more, places->at, places->count * sizeof *more);
		places->at = more;
		places->room = room;
	}
	places->at[places->count++] = place;
}

static int by_hash(const void *left, const void *right)
{
	const struct place *x = left, *y = right;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static int by_number(const void *left, const void *right)
{
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	return (x > y) - (x < y);
}

/* Places of one hash: how many texts, and how many owners they have. */
static void count_places(struct recurring *r, const struct place *at, size_t count, uint32_t *ret_texts, uint32_t *ret_owners)
{
	uint32_t texts = 0, owners = 0, *owner = arena_take(r->arena, count * sizeof *owner);
	for (size_t i = 0; i < count; i++)
		if (!i || at[i].text != at[i - 1].text)
			owner[texts++] = r->texts[at[i].text].owner;
	qsort(owner, texts, sizeof *owner, by_number);
	for (uint32_t i = 0; i < texts; i++)
		owners += !i || owner[i] != owner[i - 1];
	*ret_texts = texts;
	*ret_owners = owners;
}

/* Places side by side that have one hash; 0 at the end. */
static size_t same_hash(const struct places *places, size_t from)
{
	size_t until = from;
	while (until < places->count && places->at[until].hash == places->at[from].hash)
		until++;
	return until - from;
}

static void put_grams(struct recurring *r)
{
	for (size_t t = 0; t < r->count && r->grams.count < PLACES_MOST; t++) {
		struct text rest = r->texts[t].text, line;
		while (text_cut(&rest, '\n', &line)) {
			text_units_cut(r->arena, line, true, &r->units);
			for (size_t i = 0; i + GRAM <= r->units.count; i++)
				put_place(r, &r->grams, (struct place){ .hash = hash_of(r->units.code + i, GRAM), .text = (uint32_t)t });
		}
	}
	if (r->grams.count)
		qsort(r->grams.at, r->grams.count, sizeof *r->grams.at, by_hash);
}

static void find_frequent(struct recurring *r)
{
	r->frequent = arena_take(r->arena, (r->grams.count / (r->least_texts ? r->least_texts : 1) + 1) * sizeof *r->frequent);
	for (size_t i = 0, n; i < r->grams.count; i += n) {
		uint32_t texts, owners;
		n = same_hash(&r->grams, i);
		if (n < r->least_texts)
			continue;
		count_places(r, r->grams.at + i, n, &texts, &owners);
		if (texts >= r->least_texts && owners >= r->least_owners)
			r->frequent[r->frequent_count++] = r->grams.at[i].hash;
	}
}

static bool is_frequent(const struct recurring *r, uint64_t hash)
{
	size_t low = 0, high = r->frequent_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (r->frequent[middle] == hash)
			return true;
		*(r->frequent[middle] < hash ? &low : &high) = r->frequent[middle] < hash ? middle + 1 : middle;
	}
	return false;
}

static uint32_t put_line(struct recurring *r, struct text line)
{
	if (r->line_count == r->line_room) {
		struct text *more = arena_take(r->arena, (r->line_room * 2 + 64) * sizeof *more);
		if (r->line_count)
			memcpy(more, r->lines, r->line_count * sizeof *more);
		r->lines = more;
		r->line_room = r->line_room * 2 + 64;
	}
	r->lines[r->line_count++] = line;
	return (uint32_t)(r->line_count - 1);
}

static void put_runs(struct recurring *r, uint32_t t, struct text line)
{
	const struct text_units *u = &r->units;
	uint32_t number = put_line(r, line);
	text_units_cut(r->arena, line, true, &r->units);
	for (size_t i = 0; i + GRAM <= u->count; i++) {
		size_t last = i;
		while (last + GRAM <= u->count && is_frequent(r, hash_of(u->code + last, GRAM)))
			last++;
		if (last == i)
			continue;
		size_t until = last + GRAM - 1;
		if (until - i <= RUN_MOST)
			put_place(r, &r->runs, (struct place){ .hash = hash_of(u->code + i, until - i), .text = t, .line = number, .from = u->start[i], .until = u->end[until - 1] });
		i = until - GRAM + 1;
	}
}

static bool within(struct recurring *r, const struct text_units *small, const struct text *listed, size_t count)
{
	struct text_units units = { 0 };
	for (size_t k = 0; k < count; k++) {
		text_units_cut(r->arena, listed[k], false, &units);
		for (size_t i = 0; i + small->count <= units.count; i++)
			if (memcmp(units.code + i, small->code, small->count * sizeof *units.code) == 0)
				return true;
	}
	return false;
}

static struct text words_at(struct text line, const struct place *run)
{
	size_t from = text_byte(line, run->from);
	return (struct text){ line.at + from, text_byte(line, run->until) - from };
}

static int by_texts(const void *left, const void *right)
{
	const struct text_recurrence *x = left, *y = right;
	if (x->texts != y->texts)
		return x->texts > y->texts ? -1 : 1;
	if (x->words.size != y->words.size)
		return x->words.size > y->words.size ? -1 : 1;
	return text_order(x->words, y->words);
}

static void count_runs(struct recurring *r, const struct text_recurring *wish, struct arena *arena, struct text_recurrence **ret_found, size_t *ret_count)
{
	struct text_recurrence *found;
	size_t count = 0;
	if (r->runs.count)
		qsort(r->runs.at, r->runs.count, sizeof *r->runs.at, by_hash);
	found = arena_take(arena, (r->runs.count / r->least_texts + 1) * sizeof *found);
	for (size_t i = 0, n; i < r->runs.count; i += n) {
		struct text_recurrence one = { .words = words_at(r->lines[r->runs.at[i].line], &r->runs.at[i]) };
		n = same_hash(&r->runs, i);
		if (n < r->least_texts)
			continue;
		count_places(r, r->runs.at + i, n, &one.texts, &one.owners);
		text_units_cut(r->arena, one.words, false, &r->units);
		if (one.texts >= r->least_texts && one.owners >= r->least_owners && !within(r, &r->units, wish->listed, wish->listed_count))
			found[count++] = one;
	}
	if (count)
		qsort(found, count, sizeof *found, by_texts);
	*ret_found = found;
	*ret_count = count < wish->most ? count : wish->most;
}

void text_recurrences(struct arena *arena, const struct text_owned *texts, size_t count, const struct text_recurring *wish, struct text_recurrence **ret_found, size_t *ret_count)
{
	struct recurring r = { .arena = arena_new(ROOM), .texts = texts, .count = count, .least_texts = wish->least_texts > 2 ? wish->least_texts : 2, .least_owners = wish->least_owners };
	put_grams(&r);
	find_frequent(&r);
	for (size_t t = 0; t < count && r.frequent_count; t++) {
		struct text rest = texts[t].text, line;
		while (text_cut(&rest, '\n', &line))
			put_runs(&r, (uint32_t)t, line);
	}
	count_runs(&r, wish, arena, ret_found, ret_count);
	arena_free(r.arena);
}
