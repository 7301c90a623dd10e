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
#define STEPS_EACH 4 /* comparisons for each unit of a pair */
#define STEPS_MORE ((size_t)1 << 20)
#define NEAR_LOOKS ((size_t)4 << 20)
#define LOOKS_MAX 512 /* pieces looked at to find what goes before one */

/* A sum that forgets: each unit moves what came before it up, and out when as many have come as a seed has. */
#define BASE 0x9ddfea08eb382d69u
struct roll { uint64_t sum; unsigned shift; };

static inline void roll_on(struct roll *roll, uint32_t in)
{
	roll->sum = (roll->sum << roll->shift) + in * BASE;
}

/* Up to the last unit of the first seed, which is not in it yet. */
static inline struct roll roll_start(const uint32_t *code, unsigned seed)
{
	struct roll roll = { 0, (63 + seed) / seed };
	for (unsigned i = 0; i + 1 < seed; i++)
		roll_on(&roll, code[i]);
	return roll;
}

static inline uint32_t roll_hash(const struct roll *roll)
{
	return (uint32_t)((roll->sum ^ roll->sum >> 32) * 0x9e3779b97f4a7c15u >> 32);
}

static void put_seeds(struct side *side)
{
	size_t n = side->units->count;
	const uint32_t *code = side->units->code;
	if (n < side->seed)
		return;
	struct roll roll = roll_start(code, side->seed);
	for (size_t i = 0; i + side->seed <= n; i++) {
		roll_on(&roll, code[i + side->seed - 1]);
		uint32_t hash = roll_hash(&roll), slot = hash & (((uint32_t)1 << side->bits) - 1);
		side->filter[hash >> (32 - FILTER_BITS) >> 5] |= 1u << (hash >> (32 - FILTER_BITS) & 31);
		side->next[i] = side->slots[slot].head;
		side->slots[slot].head = (uint32_t)i + 1;
		side->slots[slot].count++;
	}
}

void side_make(struct arena *arena, const struct text_units *units, struct side *ret_side)
{
	struct side side = { .units = units, .bits = 10, .seed = units->count > LONG_TEXT ? SEED_LONG : SEED };
	size_t n = units->count;
	while (side.bits < 24 && (size_t)1 << side.bits < n * 2)
		side.bits++;
	side.weight = arena_take(arena, (n + 1) * sizeof *side.weight);
	side.slots = arena_take(arena, sizeof *side.slots << side.bits);
	side.filter = arena_take(arena, ((size_t)1 << FILTER_BITS) / 8);
	side.next = arena_take(arena, (n + 1) * sizeof *side.next);
	put_seeds(&side);
	*ret_side = side;
}

void side_weigh(struct side *side, const uint8_t *weights)
{
	for (size_t i = 0; i < side->units->count; i++)
		side->weight[i + 1] = side->weight[i] + weights[i];
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
	struct arena *arena;
	uint32_t *reached, base; /* by diagonal: where in b its last piece ended, counted from base */
	struct piece *pieces; size_t count, room;
	size_t steps;
	unsigned bounds;
};

static void put_piece(struct pairing *p, struct piece piece)
{
	if (p->count == p->room) {
		struct piece *more = arena_take(p->arena, p->room * 2 * sizeof *more);
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
	uint32_t back = 0, size = 0, least = *reached > p->base ? *reached - p->base : 0;
	while (back < a && b - back > least && x[a - back - 1] == y[b - back - 1])
		back++;
	while (a + size < n && b + size < m && x[a + size] == y[b + size])
		size++;
	p->steps += back + size + 1;
	if (size < p->side->seed)
		return;
	*reached = p->base + b + size;
	put_piece(p, (struct piece){ a - back, b - back, size + back });
}

static inline bool filter_has(const struct side *side, uint32_t hash)
{
	return side->filter[hash >> (32 - FILTER_BITS) >> 5] >> (hash >> (32 - FILTER_BITS) & 31) & 1;
}

static inline uint32_t seed_hash(const uint32_t *code, unsigned seed)
{
	struct roll roll = roll_start(code, seed);
	roll_on(&roll, code[seed - 1]);
	return roll_hash(&roll);
}

/* Places of seeds of `other` that the text may have: written and counted without a question, because most are turned away. */
#define LIKELY_ROW 1024

static inline __attribute__((always_inline)) size_t find_likely(const struct side *side, const uint32_t *code, unsigned seed, size_t from, size_t to,
	uint32_t *ret_places)
{
	struct roll roll = roll_start(code + from, seed);
	size_t count = 0;
	for (size_t b = from; b < to; b++) {
		roll_on(&roll, code[b + seed - 1]);
		ret_places[count] = (uint32_t)b;
		count += filter_has(side, roll_hash(&roll));
	}
	return count;
}

/* Diagonals are not cleared for each pair: what an earlier one left there is below `base`. */
static void try_seed(struct pairing *p, uint32_t b, const struct seed_slot *slot)
{
	const struct side *side = p->side;
	size_t n = side->units->count;
	for (uint32_t at = slot->head; at; at = side->next[at - 1]) {
		uint32_t *reached = &p->reached[n + b - (at - 1)];
		if (*reached < p->base || *reached - p->base <= b)
			grow_seed(p, at - 1, b, reached);
	}
}

static bool is_full(struct pairing *p)
{
	if (p->count < PIECES_MAX && p->steps <= STEPS_EACH * (p->side->units->count + p->other->count) + STEPS_MORE)
		return false;
	p->bounds |= REUSE_SEEDS;
	return true;
}

static inline const struct seed_slot *slot_of(const struct side *side, uint32_t hash)
{
	return &side->slots[hash & (((uint32_t)1 << side->bits) - 1)];
}

static void find_pieces(struct pairing *p)
{
	const struct side *side = p->side;
	size_t seeds = p->other->count < side->seed ? 0 : p->other->count - side->seed + 1;
	uint32_t likely[LIKELY_ROW] = { 0 }, last = 0;
	unsigned passed_over = 0; /* seeds in a row */
	for (size_t from = 0; from < seeds && !is_full(p); from += LIKELY_ROW) {
		size_t to = from + LIKELY_ROW < seeds ? from + LIKELY_ROW : seeds;
		size_t count = side->seed == SEED ? find_likely(side, p->other->code, SEED, from, to, likely) : find_likely(side, p->other->code, SEED_LONG, from, to, likely);
		for (size_t i = 0; i < count && !is_full(p); i++) {
			const struct seed_slot *slot = slot_of(side, seed_hash(p->other->code + likely[i], side->seed));
			passed_over = slot->count <= SAME_SEED_MAX ? 0 : likely[i] == last + 1 ? passed_over + 1 : 1;
			last = likely[i];
			if (passed_over == GRAM)
				p->bounds |= REUSE_SEEDS;
			if (!passed_over)
				try_seed(p, last, slot);
		}
	}
}

/* ---- passages ---- */

struct chain {
	struct arena *arena;
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

static int64_t apart(uint32_t start, uint32_t end, uint32_t other_start, uint32_t other_end)
{
	return start > other_end ? (int64_t)start - other_end : other_start > end ? (int64_t)other_start - end : 0;
}

/* Does a passage that weighs enough by itself lie beside this one, in both texts? Sentences of a paragraph that was put in another order. */
static bool has_neighbour(const struct aligned *to, struct piece first, struct piece last)
{
	for (size_t i = 0; i < to->count; i++) {
		const struct found *f = &to->found[i];
		struct piece start = to->pieces[f->first], end = to->pieces[f->first + f->count - 1];
		if (!f->raw && apart(first.a, last.a + last.size, start.a, end.a + end.size) <= NEAR_BESIDE && apart(first.b, last.b + last.size, start.b, end.b + end.size) <= NEAR_SOURCE)
			return true;
	}
	return false;
}

/* Takes passages off, heaviest first. One that runs into another that is taken already ends there, and weighs less. near: only those that
 * lie beside one that was taken before. */
static void take_passages(struct chain *c, int64_t least, bool near, struct aligned *to)
{
	uint32_t *order = arena_take(c->arena, (c->count + 1) * sizeof *order), *line = arena_take(c->arena, (c->count + 1) * sizeof *line);
	size_t ends = 0;
	for (uint32_t i = 0; i < c->count; i++)
		if (!c->used[i] && c->best[i] >= least)
			order[ends++] = i;
	if (near && ends * to->count > NEAR_LOOKS) {
		c->bounds |= REUSE_SEEDS;
		return;
	}
	qsort_r(order, ends, sizeof *order, by_best, c);
	for (size_t e = 0; e < ends; e++) {
		size_t length = 0;
		uint32_t at = order[e] + 1;
		for (; at && !c->used[at - 1]; at = c->before[at - 1])
			line[length++] = at - 1;
		int64_t score = length ? c->best[order[e]] - (at ? c->best[at - 1] : 0) : 0;
		if (!length || score < least || (near && !has_neighbour(to, c->pieces[line[length - 1]], c->pieces[line[0]])))
			continue;
		struct found *found = &to->found[to->count++];
		*found = (struct found){ .first = (uint32_t)to->piece_count, .score = score, .raw = c->raw, .near = near };
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

/* Few pieces are sorted where they lie. */
static void sort_pieces(struct piece *pieces, size_t count)
{
	if (count > 64) {
		qsort(pieces, count, sizeof *pieces, by_start);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		struct piece piece = pieces[i];
		size_t at = i;
		for (; at && by_start(&pieces[at - 1], &piece) > 0; at--)
			pieces[at] = pieces[at - 1];
		pieces[at] = piece;
	}
}

/* May any passage weigh enough? Pieces of one are at most GAP apart, so no row of pieces that near each other may weigh less. */
static bool may_hold(const struct piece *pieces, size_t count, int64_t least)
{
	int64_t sum = 0;
	uint32_t end = 0;
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].a > end + GAP)
			sum = 0;
		sum += (int64_t)pieces[i].size * WEIGHT;
		if (sum >= least)
			return true;
		end = pieces[i].a + pieces[i].size > end ? pieces[i].a + pieces[i].size : end;
	}
	return false;
}

static void find_passages(struct pairing *p, int64_t least, struct aligned *ret_aligned)
{
	struct arena *arena = p->arena;
	struct chain c = { .arena = arena, .side = p->side, .pieces = p->pieces, .count = p->count };
	sort_pieces(p->pieces, p->count);
	if (!may_hold(p->pieces, p->count, least)) {
		*ret_aligned = (struct aligned){ .bounds = p->bounds };
		return;
	}
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
	take_passages(&c, least, false, ret_aligned);
	if (ret_aligned->count && least > NEAR_WEIGHT)
		take_passages(&c, NEAR_WEIGHT, true, ret_aligned);
	if (has_light(&c)) {
		c.raw = true;
		join_pieces(&c);
		take_passages(&c, least, false, ret_aligned);
	}
	ret_aligned->bounds = p->bounds | c.bounds;
}

static void need_diagonals(struct diagonals *diagonals, size_t count, size_t other)
{
	if (diagonals->base > UINT32_MAX - other - 1 || count > diagonals->room) {
		size_t before = diagonals->room;
		room_grow((void **)&diagonals->reached, sizeof *diagonals->reached, count, &diagonals->room);
		memset(diagonals->reached, 0, before * sizeof *diagonals->reached);
		diagonals->base = 1;
	}
}

void sides_align(struct arena *arena, const struct side *side, struct diagonals *diagonals, const struct text_units *other, int64_t least,
	struct aligned *ret_aligned)
{
	need_diagonals(diagonals, side->units->count + other->count + 1, other->count);
	struct pairing p = { .arena = arena, .side = side, .other = other, .room = 256, .reached = diagonals->reached, .base = diagonals->base };
	p.pieces = arena_take(arena, p.room * sizeof *p.pieces);
	find_pieces(&p);
	diagonals->base += (uint32_t)other->count + 1;
	find_passages(&p, least, ret_aligned);
}
