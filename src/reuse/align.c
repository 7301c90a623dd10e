#include "reuse/inner.h"
#include <stdlib.h>
#include <string.h>

/* Two texts: every five units that both have are a seed; a seed is grown to the longest piece that is the same; pieces that follow each
 * other on both sides with little between are joined to a passage when together they weigh enough. */

#define SEED 5
#define SEED_LONG 8 /* for texts so long that short seeds are everywhere */
#define LONG_TEXT 20000
#define SAME_SEED_MAX 32 /* places of one seed in the text; more are passed over: longer seeds around them will do */
#define GAP 40
#define GAP_COST 40 /* hundredths of a unit for each unit between two pieces */
#define OVERLAP 12 /* units by which a piece may reach into the next */
#define PIECES_MAX 20000
#define STEPS_MAX ((size_t)8 << 20) /* units compared for one pair */
#define LOOKS_MAX 512 /* pieces looked at to find what goes before one */

static inline uint32_t seed_hash(const uint32_t *code, unsigned seed, unsigned bits)
{
	uint64_t h = 0;
	for (unsigned i = 0; i < seed; i++)
		h = (h ^ code[i]) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> (64 - bits));
}

void side_make(struct arena *arena, const struct text_units *units, const uint8_t *weights, struct side *ret_side)
{
	struct side side = { .units = units, .arena = arena, .bits = 10, .seed = units->count > LONG_TEXT ? SEED_LONG : SEED };
	size_t n = units->count;
	while (side.bits < 24 && (size_t)1 << side.bits < n * 2)
		side.bits++;
	side.weight = arena_take(arena, (n + 1) * sizeof *side.weight);
	side.heads = arena_take(arena, sizeof *side.heads << side.bits);
	side.counts = arena_take(arena, sizeof *side.counts << side.bits);
	side.next = arena_take(arena, (n + 1) * sizeof *side.next);
	for (size_t i = 0; i < n; i++)
		side.weight[i + 1] = side.weight[i] + weights[i];
	for (size_t i = n >= side.seed ? n - side.seed + 1 : 0; i-- > 0;) { /* backwards, so that lists rise */
		uint32_t slot = seed_hash(units->code + i, side.seed, side.bits);
		side.next[i] = side.heads[slot];
		side.heads[slot] = (uint32_t)i + 1;
		side.counts[slot]++;
	}
	*ret_side = side;
}

int64_t pieces_weight(const struct side *side, const struct piece *pieces, size_t count)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++) {
		sum += side->weight[pieces[i].a + pieces[i].size] - side->weight[pieces[i].a];
		if (!i)
			continue;
		int64_t between_a = (int64_t)pieces[i].a - pieces[i - 1].a - pieces[i - 1].size, between_b = (int64_t)pieces[i].b - pieces[i - 1].b - pieces[i - 1].size;
		int64_t between = between_a > between_b ? between_a : between_b;
		sum -= between > 0 ? between * GAP_COST : 0;
	}
	return sum;
}

/* ---- pieces ---- */

struct pairing {
	const struct side *side;
	const struct text_units *other;
	uint32_t *reached; /* by diagonal: where in b its last piece ended */
	struct piece *pieces; size_t count, room;
	size_t steps;
	unsigned bounds;
};

static void put_piece(struct pairing *p, struct piece piece)
{
	if (p->count == p->room) {
		struct piece *more = arena_take(p->side->arena, p->room * 2 * sizeof *more);
		memcpy(more, p->pieces, p->count * sizeof *more);
		p->pieces = more;
		p->room *= 2;
	}
	p->pieces[p->count++] = piece;
}

/* The longest piece around a seed: nothing before or behind it is the same. */
static void grow_seed(struct pairing *p, uint32_t a, uint32_t b, uint32_t *reached)
{
	const uint32_t *x = p->side->units->code, *y = p->other->code;
	size_t n = p->side->units->count, m = p->other->count;
	uint32_t back = 0, size = 0;
	while (back < a && back < b && b - back > *reached && x[a - back - 1] == y[b - back - 1])
		back++;
	while (a + size < n && b + size < m && x[a + size] == y[b + size])
		size++;
	p->steps += back + size + 1;
	if (size < p->side->seed)
		return;
	*reached = b + size;
	put_piece(p, (struct piece){ a - back, b - back, size + back });
}

static void find_pieces(struct pairing *p)
{
	const struct side *side = p->side;
	size_t n = side->units->count, m = p->other->count;
	for (size_t b = 0; b + side->seed <= m; b++) {
		uint32_t slot = seed_hash(p->other->code + b, side->seed, side->bits);
		if (side->counts[slot] > SAME_SEED_MAX)
			continue;
		for (uint32_t at = side->heads[slot]; at; at = side->next[at - 1]) {
			uint32_t *reached = &p->reached[n + b - (at - 1)];
			if (*reached <= b)
				grow_seed(p, at - 1, (uint32_t)b, reached);
		}
		if (p->count >= PIECES_MAX || p->steps > STEPS_MAX) {
			p->bounds |= REUSE_SEEDS;
			return;
		}
	}
}

/* ---- passages ---- */

struct chain {
	const struct side *side;
	struct piece *pieces; /* in order of a */
	uint32_t *by_end; /* the same by where they end in a */
	size_t count;
	int64_t *best; uint32_t *before; /* heaviest passage that ends with the piece, and the piece before it + 1 */
	bool raw; /* formulas weigh in full */
	uint8_t *used;
	unsigned bounds;
};

static int by_start(const void *left, const void *right)
{
	const struct piece *x = left, *y = right;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b != y->b ? (x->b < y->b ? -1 : 1) : 0;
}

static int by_piece_end(const void *left, const void *right, void *context)
{
	const struct piece *pieces = context, *x = &pieces[*(const uint32_t *)left], *y = &pieces[*(const uint32_t *)right];
	uint32_t end_x = x->a + x->size, end_y = y->a + y->size;
	return end_x != end_y ? (end_x < end_y ? -1 : 1) : (x < y ? -1 : 1);
}

static inline int64_t weight_of(const struct chain *c, uint32_t from, uint32_t to)
{
	return c->raw ? (int64_t)(to - from) * WEIGHT : c->side->weight[to] - c->side->weight[from];
}

/* What `j` adds to a passage that ends with `i`; false when it cannot follow. */
static inline bool joined(const struct chain *c, const struct piece *i, const struct piece *j, int64_t *ret_gain)
{
	int64_t between_a = (int64_t)j->a - i->a - i->size, between_b = (int64_t)j->b - i->b - i->size;
	int64_t least = between_a < between_b ? between_a : between_b, most = between_a < between_b ? between_b : between_a;
	if (i->a >= j->a || i->b >= j->b || most > GAP || least < -OVERLAP || -least >= j->size)
		return false;
	uint32_t cut = least < 0 ? (uint32_t)-least : 0;
	*ret_gain = weight_of(c, j->a + cut, j->a + j->size) - (most > 0 ? (most + cut) * GAP_COST : 0);
	return true;
}

static void join_pieces(struct chain *c)
{
	size_t low = 0;
	for (size_t j = 0; j < c->count; j++) {
		const struct piece *piece = &c->pieces[j];
		c->best[j] = weight_of(c, piece->a, piece->a + piece->size);
		c->before[j] = 0;
		if (c->used[j])
			continue;
		while (low < c->count && c->pieces[c->by_end[low]].a + c->pieces[c->by_end[low]].size + GAP < piece->a)
			low++;
		size_t looks = 0;
		for (size_t k = low; k < c->count; k++) {
			uint32_t i = c->by_end[k];
			int64_t gain;
			if (c->pieces[i].a + c->pieces[i].size > piece->a + OVERLAP)
				break;
			if (++looks > LOOKS_MAX) {
				c->bounds |= REUSE_SEEDS;
				break;
			}
			if (i >= j || c->used[i] || !joined(c, &c->pieces[i], piece, &gain) || c->best[i] + gain <= c->best[j])
				continue;
			c->best[j] = c->best[i] + gain;
			c->before[j] = i + 1;
		}
	}
}

static int by_best(const void *left, const void *right, void *context)
{
	const struct chain *c = context;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	return c->best[x] != c->best[y] ? (c->best[x] > c->best[y] ? -1 : 1) : (x < y ? -1 : 1);
}

/* Takes passages off, heaviest first. One that runs into another that is taken already ends there, and weighs less. */
static void take_passages(struct chain *c, int64_t least, struct aligned *to)
{
	uint32_t *order = arena_take(c->side->arena, (c->count + 1) * sizeof *order), *line = arena_take(c->side->arena, (c->count + 1) * sizeof *line);
	size_t ends = 0;
	for (uint32_t i = 0; i < c->count; i++)
		if (!c->used[i] && c->best[i] >= least)
			order[ends++] = i;
	qsort_r(order, ends, sizeof *order, by_best, c);
	for (size_t e = 0; e < ends; e++) {
		size_t length = 0;
		uint32_t at = order[e] + 1;
		for (; at && !c->used[at - 1]; at = c->before[at - 1])
			line[length++] = at - 1;
		int64_t score = length ? c->best[order[e]] - (at ? c->best[at - 1] : 0) : 0;
		if (!length || score < least)
			continue;
		struct found *found = &to->found[to->count++];
		*found = (struct found){ .first = (uint32_t)to->piece_count, .score = score, .raw = c->raw };
		while (length--) {
			struct piece piece = c->pieces[line[length]];
			c->used[line[length]] = 1;
			if (found->count) { /* pieces that reach into each other are told apart */
				const struct piece *last = &to->pieces[to->piece_count - 1];
				int64_t over_a = (int64_t)last->a + last->size - piece.a, over_b = (int64_t)last->b + last->size - piece.b;
				int64_t over = over_a > over_b ? over_a : over_b;
				if (over > 0) {
					piece.a += (uint32_t)over, piece.b += (uint32_t)over, piece.size -= (uint32_t)over;
				}
			}
			to->pieces[to->piece_count++] = piece;
			found->count++;
		}
	}
}

static bool has_light(const struct chain *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (!c->used[i] && weight_of(c, c->pieces[i].a, c->pieces[i].a + c->pieces[i].size) < (int64_t)c->pieces[i].size * WEIGHT)
			return true;
	return false;
}

static void find_passages(struct pairing *p, int64_t least, struct aligned *ret_aligned)
{
	struct arena *arena = p->side->arena;
	struct chain c = { .side = p->side, .pieces = p->pieces, .count = p->count };
	qsort(p->pieces, p->count, sizeof *p->pieces, by_start);
	c.by_end = arena_take(arena, (c.count + 1) * sizeof *c.by_end);
	c.best = arena_take(arena, (c.count + 1) * sizeof *c.best);
	c.before = arena_take(arena, (c.count + 1) * sizeof *c.before);
	c.used = arena_take(arena, c.count + 1);
	for (uint32_t i = 0; i < c.count; i++)
		c.by_end[i] = i;
	qsort_r(c.by_end, c.count, sizeof *c.by_end, by_piece_end, c.pieces);
	*ret_aligned = (struct aligned){ .pieces = arena_take(arena, (c.count + 1) * sizeof *c.pieces),
		.found = arena_take(arena, (c.count + 1) * sizeof *ret_aligned->found) };
	join_pieces(&c);
	take_passages(&c, least, ret_aligned);
	if (has_light(&c)) {
		c.raw = true;
		join_pieces(&c);
		take_passages(&c, least, ret_aligned);
	}
	ret_aligned->bounds = p->bounds | c.bounds;
}

void sides_align(struct arena *arena, const struct side *side, const struct text_units *other, int64_t least, struct aligned *ret_aligned)
{
	struct side own = *side;
	own.arena = arena;
	struct pairing p = { .side = &own, .other = other, .room = 256 };
	p.reached = arena_take(arena, (side->units->count + other->count + 1) * sizeof *p.reached);
	p.pieces = arena_take(arena, p.room * sizeof *p.pieces);
	find_pieces(&p);
	find_passages(&p, least, ret_aligned);
}
