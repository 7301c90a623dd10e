#include "box/inside.h"
#include <string.h>

static void table_put(uint32_t *table, uint32_t mask, const uint8_t key[HASH_SIZE], uint32_t first)
{
	uint64_t hash; /* the key is a hash under a secret key already */
	memcpy(&hash, key, sizeof hash);
	uint32_t at = (uint32_t)hash & mask;
	while (table[at])
		at = (at + 1) & mask;
	table[at] = first + 1;
}

/* An arena of its own for each size: the old one goes as a whole. */
void slots_grow(struct slots *s, uint32_t count)
{
	uint32_t size = 64;
	while (size < count * 2)
		size *= 2;
	struct slots old = *s;
	s->arena = arena_new((size_t)count * (sizeof *s->slot + 16) + (size_t)size * 4 + (1 << 20));
	s->slot = arena_take(s->arena, count * sizeof *s->slot);
	s->state = arena_take(s->arena, count);
	s->free = arena_take(s->arena, count * sizeof *s->free);
	s->table = arena_take(s->arena, size * sizeof *s->table);
	s->mask = size - 1;
	if (old.count) {
		memcpy(s->slot, old.slot, old.count * sizeof *s->slot);
		memcpy(s->state, old.state, old.count);
		memcpy(s->free, old.free, old.free_count * sizeof *s->free);
	}
	for (uint32_t i = 0; i < old.count; i++)
		if (s->state[i] == SLOT_ARRIVING || s->state[i] == SLOT_WAITING || s->state[i] == SLOT_FAILED)
			table_put(s->table, s->mask, s->slot[i].head.key, i);
	for (; s->count < count; s->count++) {
		s->slot[s->count].place = s->free_count;
		s->slot[s->count].next = NO_SLOT;
		s->free[s->free_count++] = s->count;
	}
	arena_free(old.arena);
}

void slots_end(struct slots *s)
{
	arena_free(s->arena);
	arena_free(s->tally_arena);
	*s = (struct slots){ 0 };
}

uint64_t slots_random(struct slots *s)
{
	if (!s->random_left) {
		crypto_random(s->random, sizeof s->random);
		s->random_left = COUNT(s->random);
	}
	return s->random[--s->random_left];
}

uint32_t slots_draw(struct slots *s, uint32_t below)
{
	return (uint32_t)(slots_random(s) % below); /* 64 bits for at most 2^32 slots: no bias that could be seen */
}

void slots_take_this(struct slots *s, uint32_t slot, enum slot_state state)
{
	uint32_t place = s->slot[slot].place, last = s->free[--s->free_count];
	s->free[place] = last;
	s->slot[last].place = place;
	s->state[slot] = SLOT_PART; /* anything but free and stale: slots_set counts */
	slots_set(s, slot, state);
}

uint32_t slots_take(struct slots *s, enum slot_state state)
{
	uint32_t slot = s->free[slots_draw(s, s->free_count)];
	slots_take_this(s, slot, state);
	return slot;
}

/* ---- how many of a cycle wait: asked with every opinion, so never counted by a walk ---- */
static struct tally *tally_find(const struct slots *s, struct id cycle)
{
	uint64_t low, high;
	memcpy(&low, cycle.at, sizeof low);
	memcpy(&high, cycle.at + sizeof low, sizeof high);
	uint32_t at = (uint32_t)((low ^ high * 0x9E3779B97F4A7C15u) * 0xD1B54A32D192ED03u >> 32) & (s->tally_room - 1);
	while (id_is(s->tally[at].cycle) && !id_same(s->tally[at].cycle, cycle))
		at = (at + 1) & (s->tally_room - 1);
	return &s->tally[at];
}

/* Cycles of which nothing waits any more are left behind. */
static void tally_grow(struct slots *s)
{
	struct slots old = *s;
	uint32_t live = 0;
	for (uint32_t i = 0; i < old.tally_room; i++)
		live += old.tally[i].waiting > 0;
	s->tally_count = live;
	for (s->tally_room = 64; s->tally_room < live * 4; s->tally_room *= 2)
		continue;
	s->tally_arena = arena_new(s->tally_room * sizeof *s->tally + (1 << 16));
	s->tally = arena_take(s->tally_arena, s->tally_room * sizeof *s->tally);
	for (uint32_t i = 0; i < old.tally_room; i++)
		if (old.tally[i].waiting)
			*tally_find(s, old.tally[i].cycle) = old.tally[i];
	arena_free(old.tally_arena);
}

static void tally_count(struct slots *s, struct id cycle, bool more)
{
	if (s->tally_count >= s->tally_room / 2)
		tally_grow(s);
	struct tally *tally = tally_find(s, cycle);
	if (!id_is(tally->cycle)) {
		tally->cycle = cycle;
		s->tally_count++;
	}
	tally->waiting += more ? 1 : UINT32_MAX;
}

uint32_t slots_waiting(const struct slots *s, struct id cycle)
{
	return s->tally_room ? tally_find(s, cycle)->waiting : 0;
}

void slots_set(struct slots *s, uint32_t slot, enum slot_state state)
{
	if ((s->state[slot] == SLOT_WAITING) != (state == SLOT_WAITING))
		tally_count(s, s->slot[slot].head.cycle, state == SLOT_WAITING);
	s->stale_count += (uint32_t)(state >= SLOT_STALE) - (uint32_t)(s->state[slot] >= SLOT_STALE);
	s->state[slot] = (uint8_t)state;
}

void slots_give(struct slots *s, uint32_t slot)
{
	if (s->state[slot] == SLOT_FAILED)
		slots_leave(s, slot);
	slots_set(s, slot, SLOT_FREE);
	s->slot[slot] = (struct slot){ .next = NO_SLOT, .place = s->free_count };
	s->free[s->free_count++] = slot;
}

void slots_enter(struct slots *s, uint32_t first)
{
	table_put(s->table, s->mask, s->slot[first].head.key, first);
}

static uint32_t find_place(const struct slots *s, const uint8_t key[HASH_SIZE])
{
	uint64_t hash;
	memcpy(&hash, key, sizeof hash);
	uint32_t at = (uint32_t)hash & s->mask;
	while (s->table[at] && memcmp(s->slot[s->table[at] - 1].head.key, key, HASH_SIZE) != 0)
		at = (at + 1) & s->mask;
	return at;
}

uint32_t slots_find(const struct slots *s, const uint8_t key[HASH_SIZE])
{
	uint32_t found = s->table[find_place(s, key)];
	return found ? found - 1 : NO_SLOT;
}

/* What follows in the same run is entered anew, so that no gap hides it. */
void slots_leave(struct slots *s, uint32_t first)
{
	uint32_t at = find_place(s, s->slot[first].head.key);
	if (s->table[at] != first + 1)
		BUG("slot %u is not in the table", first);
	s->table[at] = 0;
	for (at = (at + 1) & s->mask; s->table[at]; at = (at + 1) & s->mask) {
		uint32_t again = s->table[at] - 1;
		s->table[at] = 0;
		slots_enter(s, again);
	}
}
