#include "reuse/inner.h"
#include <stdlib.h>
#include <string.h>

/* at: the place of its first unit among the units of all pieces of `from` */
struct choice { struct reuse_passage passage; uint32_t first, last; /* units */ const struct passage *from; struct piece *pieces; size_t count, at; bool gone, split; };
/* By unit. taken: lies in a piece, or in a gap too small for another passage; closed: in a passage, whatever the gap; same: in a piece;
 * splits: in a passage that stands in the gap of another. */
struct choosing { const struct selection *s; uint8_t *taken, *closed, *same, *splits; struct choice *chosen; size_t count, room; };

static int by_weight(const void *left, const void *right)
{
	const struct passage *x = left, *y = right;
	if (x->raw != y->raw || x->quoted != y->quoted) /* what may be quoted, then copies, then formulas */
		return x->raw != y->raw ? (x->raw ? 1 : -1) : (x->quoted ? -1 : 1);
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	int names = text_order(x->source, y->source);
	return names ? names : x->pieces[0].a != y->pieces[0].a ? (x->pieces[0].a < y->pieces[0].a ? -1 : 1) : 0;
}

static enum reuse_kind kind_of(const struct choosing *c, const struct passage *from, const struct piece *pieces, size_t count)
{
	size_t frequent = 0, rare = 0;
	if (from->quoted)
		return REUSE_QUOTATION;
	if (from->raw)
		return REUSE_FORMULA;
	for (size_t i = 0; i < count; i++)
		for (uint32_t unit = pieces[i].a; unit < pieces[i].a + pieces[i].size; unit++) {
			frequent += c->s->weights[unit] == WEIGHT_FREQUENT;
			rare += c->s->weights[unit] == WEIGHT;
		}
	return frequent > rare ? REUSE_COMMON : REUSE_COPY;
}

static uint32_t spread_of(const struct selection *s, uint32_t first, uint32_t last)
{
	uint32_t most = 1;
	for (uint32_t i = first; i + GRAM <= last && i < s->spread_count; i++)
		most = s->spread[i] > most ? s->spread[i] : most;
	return most;
}

/* A part of a passage that nobody heavier holds. */
struct part { struct piece *pieces; size_t count, at; uint32_t start, end, units; };

static void take_units(struct choosing *c, const struct part *part)
{
	for (size_t i = 0; i < part->count; i++) {
		struct piece piece = part->pieces[i];
		uint32_t end = piece.a + piece.size, next = i + 1 < part->count ? part->pieces[i + 1].a : end;
		memset(c->same + piece.a, 1, piece.size);
		memset(c->taken + piece.a, 1, gap_is_open(end, next, c->s->least) ? piece.size : next - piece.a);
		memset(c->closed + piece.a, 1, next - piece.a);
	}
}

static void put_choice(struct choosing *c, const struct passage *from, const struct part *part)
{
	struct piece first = part->pieces[0], last = part->pieces[part->count - 1];
	struct choice *choice = &c->chosen[c->count++];
	*choice = (struct choice){ .first = first.a, .last = last.a + last.size, .from = from, .pieces = part->pieces, .count = part->count, .at = part->at };
	choice->passage = (struct reuse_passage){ .start = c->s->units->start[first.a], .end = c->s->units->end[choice->last - 1],
		.source_start = part->start, .source_end = part->end, .kind = kind_of(c, from, part->pieces, part->count), .units = part->units,
		.documents = spread_of(c->s, choice->first, choice->last), .when = from->when, .source = text_keep(c->s->arena, from->source) };
}

static void end_part(struct part *part)
{
	part->pieces += part->count;
	part->count = 0;
	part->units = 0;
}

static void put_part(struct choosing *c, const struct passage *from, struct part *part)
{
	int64_t weight = 0, least = from->near ? NEAR_WEIGHT : c->s->least;
	if (part->count)
		weight = from->raw ? (int64_t)part->units * WEIGHT : pieces_weight(c->s->side, part->pieces, part->count);
	if (part->count && (weight >= least || (from->quoted && from->score >= least && (int64_t)part->units * WEIGHT >= least))) {
		take_units(c, part);
		put_choice(c, from, part);
	}
	end_part(part);
}

static bool any_between(const uint8_t *marks, uint32_t from, uint32_t to)
{
	return to > from && memchr(marks + from, 1, to - from);
}

static void need_choices(struct choosing *c, size_t more)
{
	if (c->count + more <= c->room)
		return;
	struct choice *anew = arena_take(c->s->arena, (c->room * 2 + more) * sizeof *anew);
	if (c->count)
		memcpy(anew, c->chosen, c->count * sizeof *anew);
	c->chosen = anew;
	c->room = c->room * 2 + more;
}

/* Cuts a passage where others hold the text. What does not weigh enough by itself has no place in the gap of another. */
static void choose_parts(struct choosing *c, const struct passage *from)
{
	const uint8_t *held = from->raw || from->near ? c->closed : c->taken;
	size_t units = 0, at = 0;
	for (size_t i = 0; i < from->count; i++)
		units += from->pieces[i].size;
	need_choices(c, units * WEIGHT / (size_t)(from->near ? NEAR_WEIGHT : c->s->least) + 2);
	struct part part = { .pieces = arena_take(c->s->arena, (units + 1) * sizeof *part.pieces) };
	for (size_t i = 0; i < from->count; i++) {
		struct piece piece = from->pieces[i];
		for (uint32_t k = 0; k < piece.size; k++, at++) {
			struct piece *last = part.count ? &part.pieces[part.count - 1] : NULL;
			if (held[piece.a + k]) {
				put_part(c, from, &part);
				continue;
			}
			if (last && any_between(held, last->a + last->size, piece.a + k)) {
				put_part(c, from, &part);
				last = NULL;
			}
			if (!last) {
				part.start = from->starts[at];
				part.at = at;
			}
			if (last && k && last->a + last->size == piece.a + k)
				last->size++;
			else
				part.pieces[part.count++] = (struct piece){ piece.a + k, piece.b + k, 1 };
			part.end = from->ends[at];
			part.units++;
		}
	}
	put_part(c, from, &part);
}

static int by_start(const void *left, const void *right)
{
	const struct choice *x = left, *y = right;
	return x->first != y->first ? (x->first < y->first ? -1 : 1) : 0;
}

/* Does the one stand beside the other, or in it, in the same source? Sentences of a paragraph may stand in another order there. */
static bool is_beside(const struct choice *x, const struct choice *y)
{
	int64_t apart = (int64_t)(x->passage.source_start > y->passage.source_start ? x->passage.source_start : y->passage.source_start) -
		(x->passage.source_end < y->passage.source_end ? x->passage.source_end : y->passage.source_end);
	bool light = x->from->near || y->from->near;
	return text_same(x->passage.source, y->passage.source) && (light || x->passage.kind == y->passage.kind) && apart <= (light ? NEAR_SOURCE * 2 : NEAR * 2);
}

/* Passages of one source that lie side by side in both texts are one. */
static bool is_near(const struct choice *x, const struct choice *y)
{
	return y->first >= x->last && y->first - x->last <= NEAR && is_beside(x, y);
}

static void join_two(struct choice *to, const struct choice *from)
{
	if (to->from->near) { /* the heavier of the two says what it is */
		to->from = from->from;
		to->passage.kind = from->passage.kind;
	}
	if (from->last > to->last) {
		to->last = from->last;
		to->passage.end = from->passage.end;
	}
	to->passage.units += from->passage.units;
	if (from->passage.source_start < to->passage.source_start)
		to->passage.source_start = from->passage.source_start;
	if (from->passage.source_end > to->passage.source_end)
		to->passage.source_end = from->passage.source_end;
	if (from->passage.documents > to->passage.documents)
		to->passage.documents = from->passage.documents;
}

/* ---- what came into the gap of another ---- */

static bool is_split(const struct choosing *c, const struct choice *choice, size_t i)
{
	return i && any_between(c->splits, choice->pieces[i - 1].a + choice->pieces[i - 1].size, choice->pieces[i].a);
}

/* What is left of a passage with another in its gap is still a copy, but no crumb. */
static void put_left(struct choosing *c, const struct passage *from, struct part *part)
{
	int64_t least = NEAR_WEIGHT < c->s->least ? NEAR_WEIGHT : c->s->least;
	if ((int64_t)part->units * WEIGHT >= least)
		put_choice(c, from, part);
	else
		for (size_t i = 0; i < part->count; i++)
			memset(c->same + part->pieces[i].a, 0, part->pieces[i].size);
	end_part(part);
}

static void put_split(struct choosing *c, const struct choice *choice)
{
	struct part part = { .pieces = choice->pieces };
	size_t at = choice->at;
	for (size_t i = 0; i <= choice->count; i++) {
		if (i == choice->count || is_split(c, choice, i))
			put_left(c, choice->from, &part);
		if (i == choice->count)
			break;
		if (!part.count) {
			part.start = choice->from->starts[at];
			part.at = at;
		}
		at += choice->pieces[i].size;
		part.count++;
		part.units += choice->pieces[i].size;
		part.end = choice->from->ends[at - 1];
	}
}

/* Those of the same source that stand there in another order belong to it; any other one splits it. Returns how many split it. */
static size_t settle_inner(struct choosing *c, size_t n)
{
	struct choice *outer = &c->chosen[n];
	size_t end = n + 1, others = 0;
	for (; end < c->count && c->chosen[end].first < outer->last; end++)
		others += !c->chosen[end].gone && !is_beside(outer, &c->chosen[end]);
	for (size_t i = n + 1; i < end; i++) {
		struct choice *inner = &c->chosen[i];
		if (inner->gone)
			continue;
		if (others) {
			memset(c->splits + inner->first, 1, inner->last - inner->first);
		} else {
			join_two(outer, inner);
			inner->gone = true;
		}
	}
	outer->split = others != 0;
	return others ? end - n - 1 : 0;
}

static void settle_gaps(struct choosing *c)
{
	struct choice *chosen = c->chosen;
	size_t count = c->count, splits = 0, kept = 0;
	for (size_t n = 0; n < count; n++)
		if (!chosen[n].gone)
			splits += settle_inner(c, n);
	for (size_t n = 0; n < count; n++)
		if (!chosen[n].gone)
			chosen[kept++] = chosen[n];
	c->count = kept;
	if (!splits)
		return;
	c->count = c->room = 0;
	need_choices(c, kept + splits);
	for (size_t n = 0; n < kept; n++)
		if (chosen[n].split)
			put_split(c, &chosen[n]);
		else
			c->chosen[c->count++] = chosen[n];
	qsort(c->chosen, c->count, sizeof *c->chosen, by_start);
}

static void join_near(struct choosing *c)
{
	size_t joined = 0, kept = 0;
	for (size_t i = 0; i < c->count; i++)
		if (joined && is_near(&c->chosen[joined - 1], &c->chosen[i]))
			join_two(&c->chosen[joined - 1], &c->chosen[i]);
		else
			c->chosen[joined++] = c->chosen[i];
	for (size_t i = 0; i < joined; i++)
		if (!c->chosen[i].from->near)
			c->chosen[kept++] = c->chosen[i];
	c->count = kept;
}

static void measure(const struct choosing *c, struct reuse_result *result)
{
	uint32_t reached = 0;
	const struct text_units *units = c->s->units;
	for (size_t i = 0; i < c->count; i++) {
		const struct choice *choice = &c->chosen[i];
		for (uint32_t unit = choice->first; unit < choice->last; unit++) {
			uint32_t start = unit > choice->first && c->same[unit - 1] ? units->end[unit - 1] : units->start[unit];
			if (start < reached)
				start = reached;
			if (!c->same[unit] || units->end[unit] <= start)
				continue;
			reached = units->end[unit];
			result->covered[choice->passage.kind] += reached - start;
			uint32_t listed = c->s->phrases[unit] ? reached - (start > units->start[unit] ? start : units->start[unit]) : 0;
			result->phrases += choice->passage.kind == REUSE_COPY ? listed : 0;
			result->common_phrases += choice->passage.kind == REUSE_COMMON ? listed : 0;
		}
	}
}

void passages_select(const struct selection *s, struct reuse_result *result)
{
	size_t units = s->units->count + 1;
	struct choosing c = { .s = s, .taken = arena_take(s->arena, units), .closed = arena_take(s->arena, units), .same = arena_take(s->arena, units),
		.splits = arena_take(s->arena, units) };
	if (s->count)
		qsort(s->found, s->count, sizeof *s->found, by_weight);
	for (size_t i = 0; i < s->count; i++)
		choose_parts(&c, &s->found[i]);
	if (c.count)
		qsort(c.chosen, c.count, sizeof *c.chosen, by_start);
	settle_gaps(&c);
	join_near(&c);
	measure(&c, result);
	result->passages = arena_take(s->arena, (c.count + 1) * sizeof *result->passages);
	result->count = c.count;
	for (size_t i = 0; i < c.count; i++)
		result->passages[i] = c.chosen[i].passage;
}
