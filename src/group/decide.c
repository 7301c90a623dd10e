/* What somebody has decided, laid over a grouping of the texts: what is free stays where it was proposed. */
#include "group/parts.h"
#include <string.h>

struct deciding {
	struct arena *arena, *scratch;
	const struct grouping *of;
	const struct group_item *items; size_t count;
	const struct group_wish *wish;
	struct row *pinned; size_t pinned_count; /* texts of decided groups, group by group, in the order of their pins */
	size_t group_count;
	int64_t *group_pin; uint32_t *group_from; /* the matter most of a group came from; GROUP_NONE */
	uint32_t *theme, *matter; /* of each text: the numbers of `of`, behind them those of the decided groups */
	int64_t *node_pin; bool *node_out; /* the smallest pin of a node's texts; all of them stand alone */
	uint32_t *apart_first, *apart_next; /* of each node: what was taken out of which group */
	int64_t *node_join;
};

/* ---- decided groups ---- */
static void find_pinned(struct deciding *d)
{
	struct row *spare = arena_take(d->scratch, (d->count + 1) * sizeof *spare);
	d->pinned = arena_take(d->scratch, (d->count + 1) * sizeof *d->pinned);
	for (uint32_t i = 0; i < d->count; i++)
		if (d->items[i].pin > 0)
			d->pinned[d->pinned_count++] = (struct row){ 0, d->items[i].pin, i };
	rows_sort(d->pinned, spare, d->pinned_count);
}

/* The place most of these texts have in the grouping, the smallest of those; GROUP_NONE: they have none. */
static uint32_t most_of(const struct deciding *d, const struct row *rows, size_t count, bool theme, uint32_t *times)
{
	uint32_t best = GROUP_NONE;
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < count; i++) {
			const struct group_place *place = &d->of->places[rows[i].item];
			uint32_t at = theme ? place->theme : place->matter;
			if (at == GROUP_NONE)
				continue;
			if (!round)
				times[at]++;
			else if (best == GROUP_NONE || times[at] > times[best] || (at < best && times[at] == times[best]))
				best = at;
		}
	for (size_t i = 0; i < count; i++) {
		const struct group_place *place = &d->of->places[rows[i].item];
		if (place->theme != GROUP_NONE)
			times[theme ? place->theme : place->matter] = 0;
	}
	return best;
}

/* A decided group is a matter of its own, in the theme most of it came from; from none: a theme too. */
static void place_groups(struct deciding *d)
{
	uint32_t *themes = arena_take(d->scratch, (d->of->theme_count + 1) * sizeof *themes), *matters = arena_take(d->scratch, (d->of->matter_count + 1) * sizeof *matters);
	d->group_pin = arena_take(d->scratch, (d->pinned_count + 1) * sizeof *d->group_pin);
	d->group_from = arena_take(d->scratch, (d->pinned_count + 1) * sizeof *d->group_from);
	for (size_t i = 0, n; i < d->pinned_count; i += n, d->group_count++) {
		for (n = 1; i + n < d->pinned_count && d->pinned[i + n].pin == d->pinned[i].pin; n++)
			;
		uint32_t theme = most_of(d, &d->pinned[i], n, true, themes);
		d->group_pin[d->group_count] = d->pinned[i].pin;
		d->group_from[d->group_count] = most_of(d, &d->pinned[i], n, false, matters);
		for (size_t k = i; k < i + n; k++) {
			d->theme[d->pinned[k].item] = theme == GROUP_NONE ? (uint32_t)(d->of->theme_count + d->group_count) : theme;
			d->matter[d->pinned[k].item] = (uint32_t)(d->of->matter_count + d->group_count);
		}
	}
}

/* A theme of which one free text is left is none. */
static void place_texts(struct deciding *d)
{
	d->theme = arena_take(d->scratch, (d->count + 1) * sizeof *d->theme);
	d->matter = arena_take(d->scratch, (d->count + 1) * sizeof *d->matter);
	for (size_t i = 0; i < d->count; i++) {
		d->theme[i] = d->items[i].pin ? GROUP_NONE : d->of->places[i].theme;
		d->matter[i] = d->items[i].pin ? GROUP_NONE : d->of->places[i].matter;
	}
	place_groups(d);
	uint32_t *sizes = arena_take(d->scratch, (d->of->theme_count + d->group_count + 1) * sizeof *sizes);
	for (size_t i = 0; i < d->count; i++)
		if (d->theme[i] != GROUP_NONE)
			sizes[d->theme[i]] += d->items[i].pin ? 2 : 1;
	for (size_t i = 0; i < d->count; i++)
		if (d->theme[i] != GROUP_NONE && sizes[d->theme[i]] < 2)
			d->theme[i] = d->matter[i] = GROUP_NONE;
}

/* ---- what free texts are proposed for ---- */
static void look_at_nodes(struct deciding *d)
{
	const struct group_links *links = d->of->links;
	d->node_pin = arena_take(d->scratch, (links->nodes + 1) * sizeof *d->node_pin);
	d->node_out = arena_take(d->scratch, (links->nodes + 1) * sizeof *d->node_out);
	d->node_join = arena_take(d->scratch, (links->nodes + 1) * sizeof *d->node_join);
	d->apart_first = arena_take(d->scratch, (links->nodes + 1) * sizeof *d->apart_first);
	d->apart_next = arena_take(d->scratch, (d->wish->apart_count + 1) * sizeof *d->apart_next);
	memset(d->node_out, 1, links->nodes * sizeof *d->node_out);
	for (size_t i = 0; i < d->count; i++)
		if (d->items[i].pin >= 0)
			d->node_out[links->node[i]] = false;
	for (size_t i = d->pinned_count; i--;)
		d->node_pin[links->node[d->pinned[i].item]] = d->pinned[i].pin;
	for (uint32_t a = 0; a < d->wish->apart_count; a++) {
		uint32_t item = d->wish->apart[a].item;
		if (d->items[item].pin)
			continue;
		d->apart_next[a] = d->apart_first[links->node[item]];
		d->apart_first[links->node[item]] = a + 1;
	}
}

static bool is_apart(const struct deciding *d, uint32_t node, int64_t pin)
{
	for (uint32_t a = d->apart_first[node]; a; a = d->apart_next[a - 1])
		if (d->wish->apart[a - 1].pin == pin)
			return true;
	return false;
}

/* More than half of its nearest, where they are near enough to say anything. */
static int64_t vote_join(const struct deciding *d, uint32_t node)
{
	const struct group_links *links = d->of->links;
	const struct group_near *near = &links->near[links->start[node]];
	uint32_t count = links->start[node + 1] - links->start[node];
	uint64_t all = 0, best = 0;
	int64_t pins[NEAREST], pin = 0;
	for (uint32_t i = 0; i < count; i++) {
		int64_t there = d->node_pin[near[i].node];
		pins[i] = there && !is_apart(d, node, there) ? there : 0;
		all += d->node_out[near[i].node] ? 0 : near[i].sim;
	}
	for (uint32_t i = 0; i < count; i++) {
		uint64_t sum = 0;
		for (uint32_t k = 0; pins[i] && k < count; k++)
			sum += pins[k] == pins[i] ? near[k].sim : 0;
		if (sum > best) {
			best = sum;
			pin = pins[i];
		}
	}
	return pin && best * 1000 >= all * 501 && near[0].sim > SIM_ONE / 8 ? pin : 0;
}

/* A free text that looks most like a decided group: it has nearly the same words as one of it, or its nearest are in it. */
static void find_joins(struct deciding *d)
{
	const struct group_links *links = d->of->links;
	look_at_nodes(d);
	for (size_t i = 0; i < d->pinned_count; i++) {
		uint32_t node = links->node[d->pinned[i].item];
		if (!d->node_join[node] && !is_apart(d, node, d->pinned[i].pin))
			d->node_join[node] = d->pinned[i].pin;
	}
	for (uint32_t n = 0; d->pinned_count && n < links->nodes; n++)
		if (!d->node_join[n])
			d->node_join[n] = vote_join(d, n);
}

/* ---- what comes out ---- */
/* The member nearest to the others, for a group whose representative has gone elsewhere. */
static uint32_t speaker_of(const struct deciding *d, const struct group_found *found, const uint32_t *values, uint32_t value)
{
	const struct group_links *links = d->of->links;
	uint32_t best = found->members[0];
	uint64_t most = 0;
	for (uint32_t i = 0; i < found->count; i++) {
		uint32_t node = links->node[found->members[i]];
		uint64_t sum = 0;
		for (uint32_t k = links->start[node]; k < links->start[node + 1]; k++)
			sum += values[links->near[k].node] == value ? links->near[k].sim : 0;
		if (sum > most) {
			most = sum;
			best = found->members[i];
		}
	}
	return best;
}

/* What was said of a group when it was proposed, but of texts that are no longer in it. */
static void carry_over(struct group_found *to, const struct group_found *from, const uint32_t *values, uint32_t value)
{
	to->representative = from->representative;
	to->cohesion = from->cohesion;
	to->term_count = from->term_count;
	memcpy(to->terms, from->terms, sizeof to->terms);
	for (uint32_t i = 0; i < from->differ_count; i++)
		if (values[from->differs[i]] == value)
			to->differs[to->differ_count++] = from->differs[i];
}

static void leave_out_speaker(struct group_found *found)
{
	if (found->differ_count && found->differs[0] == found->representative)
		found->differs[0] = found->differs[--found->differ_count];
	if (found->differ_count > 1 && found->differs[1] == found->representative)
		found->differ_count--;
}

/* values: of each text, `known` of them those of the groups `from`. */
static void tell_again(struct deciding *d, const struct sorted *sorted, const uint32_t *values, const struct group_found *from, size_t known)
{
	const struct group_links *links = d->of->links;
	uint32_t *node_values = arena_take(d->scratch, (links->nodes + 1) * sizeof *node_values);
	memset(node_values, 255, links->nodes * sizeof *node_values);
	for (size_t i = d->count; i--;)
		node_values[links->node[i]] = values[i];
	for (size_t v = 0; v < known + d->group_count; v++) {
		if (sorted->number[v] == GROUP_NONE)
			continue;
		struct group_found *found = &sorted->found[sorted->number[v]];
		uint32_t came = v < known ? (uint32_t)v : from == d->of->matters ? d->group_from[v - known] : GROUP_NONE;
		found->cohesion = 1000;
		found->representative = found->members[0];
		if (came != GROUP_NONE)
			carry_over(found, &from[came], values, (uint32_t)v);
		if (values[found->representative] != v || came == GROUP_NONE || v >= known)
			found->representative = speaker_of(d, found, node_values, (uint32_t)v);
		leave_out_speaker(found);
	}
}

static void put_places(struct deciding *d, struct grouping *ret, const struct sorted *themes, const struct sorted *matters)
{
	ret->places = arena_take(d->arena, (d->count + 1) * sizeof *ret->places);
	ret->loose = arena_take(d->arena, (d->count + 1) * sizeof *ret->loose);
	ret->loose_count = 0;
	for (uint32_t i = 0; i < d->count; i++) {
		bool none = d->theme[i] == GROUP_NONE;
		ret->places[i] = (struct group_place){ .theme = none ? GROUP_NONE : themes->number[d->theme[i]], .matter = none ? GROUP_NONE : matters->number[d->matter[i]],
			.alike = d->of->places[i].alike, .join = d->items[i].pin ? 0 : d->node_join[d->of->links->node[i]] };
		if (none)
			ret->loose[ret->loose_count++] = i;
	}
	ret->alikes = arena_take(d->arena, (ret->alike_count + 1) * sizeof *ret->alikes);
	for (size_t a = 0; a < ret->alike_count; a++) {
		ret->alikes[a] = d->of->alikes[a];
		ret->alikes[a].theme = ret->places[ret->alikes[a].representative].theme;
	}
}

static void put_groups(struct deciding *d, struct grouping *ret)
{
	size_t theme_values = d->of->theme_count + d->group_count, matter_values = d->of->matter_count + d->group_count;
	uint32_t *theme_of = arena_take(d->scratch, (matter_values + 1) * sizeof *theme_of);
	struct sorted themes = sorted_collect(d->arena, d->scratch, d->theme, d->count, theme_values, 1, NULL);
	for (size_t i = 0; i < d->count; i++)
		if (d->matter[i] != GROUP_NONE)
			theme_of[d->matter[i]] = themes.number[d->theme[i]];
	struct sorted matters = sorted_collect(d->arena, d->scratch, d->matter, d->count, matter_values, 1, theme_of);
	for (size_t v = 0; v < matter_values; v++)
		if (matters.number[v] != GROUP_NONE) {
			matters.found[matters.number[v]].theme = theme_of[v];
			matters.found[matters.number[v]].pin = v < d->of->matter_count ? 0 : d->group_pin[v - d->of->matter_count];
		}
	tell_again(d, &themes, d->theme, d->of->themes, d->of->theme_count);
	tell_again(d, &matters, d->matter, d->of->matters, d->of->matter_count);
	*ret = *d->of;
	ret->themes = themes.found;
	ret->theme_count = themes.count;
	ret->matters = matters.found;
	ret->matter_count = matters.count;
	put_places(d, ret, &themes, &matters);
}

void group_decide(struct arena *arena, const struct grouping *of, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping)
{
	struct deciding d = { .arena = arena, .scratch = arena_new(SIZE_MAX), .of = of, .items = items, .count = count, .wish = wish };
	if (!of->links)
		BUG("a grouping without links has nothing that decisions could be laid over");
	find_pinned(&d);
	place_texts(&d);
	find_joins(&d);
	put_groups(&d, ret_grouping);
	arena_free(d.scratch);
}
