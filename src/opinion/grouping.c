/* What the clerk has decided about groups, and what room group proposes beside it. */
#include "opinion/inside.h"
#include <string.h>

bool opinion_set_apart(struct work *w, struct opinion *opinion)
{
	struct opinion_apart apart = { .unit = opinion->unit, .cycle = opinion->cycle, .audience = opinion->audience, .post = opinion->post, .opinion = opinion->id, .opinion_group = opinion->merged };
	int64_t there;
	if (!store_count(w, SQL_OPINION_APART_COUNT, &there, A(&opinion->id), A(&opinion->merged)) || (!there && !ledger_put(w, &opinion_apart_kind, &apart)))
		return false;
	if (!id_is(opinion->merged))
		return true;
	opinion->merged = NO_ID;
	return ledger_put(w, &opinion_kind, opinion);
}

bool opinion_group_join(struct work *w, const struct opinion_group *group, const struct opinion_group *into)
{
	struct opinion *rows;
	size_t count;
	if (id_same(group->id, into->id))
		return fail(w, ERR_INVALID, "/into", N_("Choose another group than this one."));
	if (!id_same(group->cycle, into->cycle) || group->audience != into->audience || !id_same(group->post, into->post))
		return fail(w, ERR_INVALID, "/into", N_("That group is about somebody else or of another cycle: only opinions about the same can be merged."));
	if (!store_rows(w, SQL_OPINION_OF_GROUP, &opinion_kind, &rows, &count, A(&group->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].merged = into->id;
		if (!ledger_put(w, &opinion_kind, &rows[i]))
			return false;
	}
	return true;
}

/* ---- proposals ---- */
/* The place of an id among rows that are in the order of their ids, plus one; 0: not there. */
static int64_t place_of(const void *rows, size_t size, size_t count, struct id id)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct object *object = (const struct object *)(const void *)((const char *)rows + middle * size);
		int order = memcmp(object->id.at, id.at, sizeof id.at);
		if (!order)
			return (int64_t)middle + 1;
		*(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
	}
	return 0;
}

struct deciding { struct opinion_grouping *grouping; struct group_item *items; struct group_apart *apart; size_t count; };

/* Later decisions stand in the opinions themselves: who is in a group is not alone. */
static void decide(struct deciding *d, const struct opinion_apart *rows, size_t count)
{
	const struct opinion_grouping *g = d->grouping;
	for (size_t i = 0; i < g->count; i++) {
		d->items[i].text = g->opinions[i].body;
		d->items[i].pin = id_is(g->opinions[i].merged) ? place_of(g->groups, sizeof *g->groups, g->group_count, g->opinions[i].merged) : 0;
	}
	for (size_t i = 0; i < count; i++) {
		int64_t item = place_of(g->opinions, sizeof *g->opinions, g->count, rows[i].opinion);
		int64_t pin = id_is(rows[i].opinion_group) ? place_of(g->groups, sizeof *g->groups, g->group_count, rows[i].opinion_group) : GROUP_LOOSE;
		if (!item || !pin)
			continue;
		if (pin != GROUP_LOOSE)
			d->apart[d->count++] = (struct group_apart){ (uint32_t)(item - 1), pin };
		else if (!d->items[item - 1].pin)
			d->items[item - 1].pin = GROUP_LOOSE;
	}
}

/* All that a grouping of texts is made of. */
static void hash_of(const struct deciding *d, uint8_t ret_of[HASH_SIZE])
{
	const struct opinion_grouping *g = d->grouping;
	struct hasher *h = hasher_new();
	const uint64_t head[] = { GROUP_VERSION, g->count };
	hasher_add(h, head, sizeof head);
	for (size_t i = 0; i < g->count; i++) {
		const uint64_t size = d->items[i].text.size;
		hasher_add(h, &size, sizeof size);
		hasher_add(h, d->items[i].text.at, d->items[i].text.size);
	}
	hasher_end(h, ret_of);
}

/* The texts' grouping takes half a second for thousands: it is made once. What was decided is laid over it each time anew. */
static void made(struct work *w, const struct deciding *d, struct id cycle, struct id about, struct grouping *ret_found)
{
	uint8_t of[HASH_SIZE];
	const struct group_wish wish = { .threads = d->grouping->count > 500 ? 2 : 1, .apart = d->apart, .apart_count = d->count, .links = true };
	struct grouping texts;
	hash_of(d, of);
	if (!kept_get(w->arena, of, (struct id[]){ cycle, about }, d->grouping->count, &texts)) {
		group_texts(w->arena, d->items, d->grouping->count, &wish, &texts);
		kept_put(of, &texts, d->grouping->count);
	}
	group_decide(w->arena, &texts, d->items, d->grouping->count, &wish, ret_found);
}

bool opinion_grouping_of(struct work *w, struct id cycle, const struct opinion *opinions, size_t count, struct opinion_grouping *ret_grouping)
{
	struct opinion_grouping g = { .opinions = opinions, .count = count };
	struct opinion_group *groups;
	struct opinion_apart *apart;
	size_t apart_count;
	struct id about = count && opinions[0].audience == OPINION_ON_PERSON ? opinions[0].post : cycle;
	if (!store_rows(w, SQL_OPINION_GROUPS, &opinion_group_kind, &groups, &g.group_count, A(&cycle)) ||
	    !store_rows(w, SQL_OPINION_APART, &opinion_apart_kind, &apart, &apart_count, A(&cycle)))
		return false;
	g.groups = groups;
	struct deciding d = { .grouping = &g, .items = arena_take(w->arena, (count + 1) * sizeof *d.items), .apart = arena_take(w->arena, (apart_count + 1) * sizeof *d.apart) };
	decide(&d, apart, apart_count);
	made(w, &d, cycle, about, &g.found);
	*ret_grouping = g;
	return true;
}
