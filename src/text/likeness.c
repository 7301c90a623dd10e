/* Words, and pairs of signs where no words are written apart: what two short texts share, weighed by how rare it is among those compared. */
#include "text/text.h"
#include <stdlib.h>
#include <string.h>

#define FEATURES_MOST 4000 /* of one text; problems are short */
#define WORD_LEAST 4 /* bytes: shorter words stand in every text */
struct feature { uint32_t code, start, end; };
struct features { struct feature *at; size_t count; int64_t weight; };
struct holders { uint32_t code, count; };
struct text_set {
	struct features *texts;
	const struct text *others;
	size_t count;
	struct holders *holders; /* by code: how many of the texts have it */
	size_t codes;
};

static int by_code(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;
	return x->code != y->code ? (x->code > y->code) - (x->code < y->code) : (x->start > y->start) - (x->start < y->start);
}

static struct features features_of(struct arena *arena, struct text t)
{
	struct features f = { arena_take(arena, (text_unit_count(t, FEATURES_MOST) + 1) * sizeof *f.at), 0, 0 };
	struct text_unit before = { 0 }, unit;
	bool any = false;
	for (size_t at = 0; f.count < FEATURES_MOST && text_unit_next(t, &at, &unit); before = unit, any = true) {
		if (unit.kind == TEXT_UNIT_WORD && unit.end - unit.start >= WORD_LEAST)
			f.at[f.count++] = (struct feature){ unit.code, unit.start, unit.end };
		else if (any && unit.kind == TEXT_UNIT_SIGN && before.kind == TEXT_UNIT_SIGN && !unit.after_break)
			f.at[f.count++] = (struct feature){ text_pair_code(before.code, unit.code), before.start, unit.end };
	}
	if (f.count)
		qsort(f.at, f.count, sizeof *f.at, by_code);
	return f;
}

static bool has(const struct features *f, uint32_t code)
{
	size_t low = 0, high = f->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (f->at[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < f->count && f->at[low].code == code;
}

static bool is_first(const struct features *f, size_t i)
{
	return !i || f->at[i].code != f->at[i - 1].code;
}

/* Whole numbers, so that every machine counts the same: 1 for what all have, one more for each halving. */
static int64_t weight_of(const struct text_set *set, uint32_t code)
{
	size_t low = 0, high = set->codes;
	int64_t weight = 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (set->holders[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	size_t holders = low < set->codes && set->holders[low].code == code ? set->holders[low].count : 1;
	for (; holders * 2 <= set->count + 1; holders *= 2)
		weight++;
	return weight;
}

static void weigh(const struct text_set *set, struct features *f)
{
	for (size_t i = 0; i < f->count; i++)
		f->weight += is_first(f, i) ? weight_of(set, f->at[i].code) : 0;
}

static int code_order(const void *a, const void *b)
{
	const struct holders *x = a, *y = b;
	return (x->code > y->code) - (x->code < y->code);
}

static void count_holders(struct arena *arena, struct text_set *set)
{
	size_t all = 0, kept = 0;
	for (size_t i = 0; i < set->count; i++)
		all += set->texts[i].count;
	set->holders = arena_take(arena, (all + 1) * sizeof *set->holders);
	for (size_t i = 0; i < set->count; i++)
		for (size_t f = 0; f < set->texts[i].count; f++)
			if (is_first(&set->texts[i], f))
				set->holders[set->codes++] = (struct holders){ set->texts[i].at[f].code, 1 };
	if (set->codes)
		qsort(set->holders, set->codes, sizeof *set->holders, code_order);
	for (size_t i = 0; i < set->codes; i++)
		if (kept && set->holders[kept - 1].code == set->holders[i].code)
			set->holders[kept - 1].count++;
		else
			set->holders[kept++] = set->holders[i];
	set->codes = kept;
}

struct text_set *text_set_new(struct arena *arena, const struct text *others, size_t count)
{
	struct text_set *set = arena_take(arena, sizeof *set);
	*set = (struct text_set){ .texts = arena_take(arena, (count + 1) * sizeof *set->texts), .others = others, .count = count };
	for (size_t i = 0; i < count; i++)
		set->texts[i] = features_of(arena, others[i]);
	count_holders(arena, set);
	for (size_t i = 0; i < count; i++)
		weigh(set, &set->texts[i]);
	return set;
}

static void mark_shared(const struct features *f, const struct features *other, uint8_t *marks)
{
	for (size_t i = 0; i < f->count; i++)
		if (has(other, f->at[i].code))
			memset(marks + f->at[i].start, 1, f->at[i].end - f->at[i].start);
}

void text_set_likes(const struct text_set *set, struct arena *arena, struct text t, struct text_like *ret_likes)
{
	struct features own = features_of(arena, t);
	weigh(set, &own);
	for (size_t i = 0; i < set->count; i++) {
		const struct features *other = &set->texts[i];
		int64_t smaller = own.weight < other->weight ? own.weight : other->weight, shared = 0;
		ret_likes[i] = (struct text_like){ 0 };
		for (size_t f = 0; f < own.count; f++)
			if (is_first(&own, f) && has(other, own.at[f].code)) {
				shared += weight_of(set, own.at[f].code);
				ret_likes[i].shared++;
			}
		ret_likes[i].percent = smaller ? shared * 100 / smaller : 0;
	}
}

void text_set_shared(const struct text_set *set, struct arena *arena, struct text t, size_t which, uint8_t **ret_in_one, uint8_t **ret_in_other)
{
	struct features own = features_of(arena, t);
	*ret_in_one = arena_take(arena, t.size + 1);
	*ret_in_other = arena_take(arena, set->others[which].size + 1);
	mark_shared(&own, &set->texts[which], *ret_in_one);
	mark_shared(&set->texts[which], &own, *ret_in_other);
}
