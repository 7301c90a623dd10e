#include "group/parts.h"
#include <math.h>
#include <string.h>

#define ALIKE 620
#define GAMMA_ONE ((uint64_t)65536)
#define FEW 200 /* texts: below, communities as they are */
#define STEPS 12 /* of halving the resolution's range */

/* A node: near-duplicates; they are looked at through one of them. */
struct node { uint32_t text, count; };
struct work_on {
	struct arena *arena, *scratch;
	const struct group_item *items; size_t count;
	struct group_wish wish;
	struct sets sets;
	struct alikes alikes;
	struct node *nodes; size_t node_count;
	uint32_t *node_of; /* each item's */
	uint32_t *docs, *texts; size_t doc_count; /* the sample: nodes, and their texts */
	struct index *index;
	struct nears *nears;
	uint32_t *rest; size_t rest_count; struct nears *rest_nears; /* the nodes beyond it */
	struct graph graph;
	uint32_t *theme, *matter; /* of each document */
	uint32_t *node_theme, *node_matter;
	size_t theme_count, matter_count;
};

/* ---- nodes ---- */
/* The representative speaks for a node when it is in it; else its first text. */
static void make_node(struct work_on *o, const struct row *rows, size_t count)
{
	uint32_t speaker = o->alikes.speaker[rows[0].head];
	struct node *node = &o->nodes[o->node_count];
	*node = (struct node){ .text = rows[0].item, .count = (uint32_t)count };
	for (size_t i = 0; i < count; i++) {
		o->node_of[rows[i].item] = (uint32_t)o->node_count;
		if (rows[i].item == speaker)
			node->text = speaker;
	}
	o->node_count++;
}

static void make_nodes(struct work_on *o)
{
	struct row *rows = arena_take(o->scratch, o->count * sizeof *rows), *spare = arena_take(o->scratch, o->count * sizeof *rows);
	o->nodes = arena_take(o->scratch, o->count * sizeof *o->nodes);
	o->node_of = arena_take(o->scratch, o->count * sizeof *o->node_of);
	for (uint32_t i = 0; i < o->count; i++)
		rows[i] = (struct row){ o->alikes.head[i], 0, i };
	rows_sort(rows, spare, o->count);
	for (size_t i = 0, n; i < o->count; i += n) {
		for (n = 1; i + n < o->count && rows[i + n].head == rows[i].head; n++)
			;
		make_node(o, rows + i, n);
	}
}

/* ---- the sample ---- */
static uint32_t drawn(uint32_t n)
{
	n = (n + 1) * 0x9E3779B1u;
	n = (n ^ n >> 15) * 0x85EBCA6Bu;
	return n ^ n >> 13;
}

/* What several wrote comes first; of the rest as many as fit, drawn by a fixed rule. */
static uint32_t rank(const struct node *node, uint32_t n)
{
	return node->count > 1 ? 1 : 2 + drawn(n) / 2;
}

static void draw_sample(struct work_on *o)
{
	struct row *rows = arena_take(o->scratch, o->node_count * sizeof *rows), *spare = arena_take(o->scratch, o->node_count * sizeof *rows);
	for (uint32_t n = 0; n < o->node_count; n++)
		rows[n] = (struct row){ o->node_count > GROUP_SAMPLE ? rank(&o->nodes[n], n) : 0, 0, n };
	rows_sort(rows, spare, o->node_count);
	o->doc_count = o->node_count < GROUP_SAMPLE ? o->node_count : GROUP_SAMPLE;
	o->docs = arena_take(o->scratch, o->doc_count * sizeof(uint32_t));
	o->texts = arena_take(o->scratch, o->doc_count * sizeof(uint32_t));
	uint8_t *in = arena_take(o->scratch, o->node_count + 1);
	for (size_t i = 0; i < o->doc_count; i++)
		in[rows[i].item] = 1;
	size_t count = 0;
	for (uint32_t n = 0; n < o->node_count; n++)
		if (in[n]) {
			o->texts[count] = o->nodes[n].text;
			o->docs[count++] = n;
		}
}

/* ---- themes and matters ---- */
/* Themes large enough to be counted among “about thirty”. */
static size_t count_large(const struct work_on *o, const uint32_t *theme, size_t themes, uint32_t *sizes)
{
	size_t least = o->count / 500 > 3 ? o->count / 500 : 3, large = 0;
	memset(sizes, 0, themes * sizeof *sizes);
	for (size_t d = 0; d < o->doc_count; d++)
		sizes[theme[d]] += o->nodes[o->docs[d]].count;
	for (size_t t = 0; t < themes; t++)
		large += sizes[t] >= least;
	return large;
}

static size_t wished_themes(const struct work_on *o)
{
	size_t fit = (size_t)sqrt((double)o->count / 2);
	return o->wish.themes ? o->wish.themes : fit > 30 ? 30 : fit < 1 ? 1 : fit;
}

/* The lowest resolution that gives as many themes as are wished, or the nearest number that was met on the way. */
static void find_themes(struct work_on *o)
{
	size_t nodes = o->graph.count, wished = wished_themes(o), nearest = SIZE_MAX;
	uint64_t low = GAMMA_ONE / 2, high = GAMMA_ONE * 64;
	uint32_t *now = arena_take(o->scratch, nodes * sizeof *now), *sizes = arena_take(o->scratch, nodes * sizeof *sizes);
	struct arena *inner = arena_new(SIZE_MAX);
	o->theme = arena_take(o->scratch, nodes * sizeof *o->theme);
	if (o->count < FEW && !o->wish.themes) /* few texts fall apart by themselves: no number to aim at */
		low = high = GAMMA_ONE;
	for (int step = 0; step < STEPS; step++) {
		uint64_t middle = (uint64_t)sqrt((double)(low * high));
		size_t themes = graph_communities(inner, &o->graph, middle, NULL, now), large = count_large(o, now, themes, sizes);
		size_t off = large > wished ? large - wished : wished - large;
		if (off < nearest || (off == nearest && large >= wished)) { /* of two that fit as well the one that leaves fewer alone */
			nearest = off;
			o->theme_count = themes;
			memcpy(o->theme, now, nodes * sizeof *now);
		}
		*(large >= wished ? &high : &low) = middle;
		arena_reset(inner);
	}
	arena_free(inner);
}

/* Inside of each theme, at the resolution that makes groups of a few dozen. */
static void find_matters(struct work_on *o)
{
	uint64_t gamma = GAMMA_ONE * o->doc_count / 15;
	struct arena *inner = arena_new(SIZE_MAX);
	o->matter = arena_take(o->scratch, o->graph.count * sizeof *o->matter);
	gamma = gamma > 30 * GAMMA_ONE ? 30 * GAMMA_ONE : gamma < 2 * GAMMA_ONE ? 2 * GAMMA_ONE : gamma;
	o->matter_count = graph_communities(inner, &o->graph, gamma, o->theme, o->matter);
	arena_free(inner);
}

/* ---- votes: where a node goes by its nearest ---- */
/* Among the nearest the one whose matter gets most of the likeness, ties to the first. */
static uint32_t most_voted(const struct work_on *o, const struct nears *nears)
{
	uint64_t best = 0;
	uint32_t at = GROUP_NONE;
	for (uint32_t i = 0; i < nears->count; i++) {
		uint64_t sum = 0;
		for (uint32_t k = 0; k < nears->count; k++)
			sum += o->matter[nears->at[k].doc] == o->matter[nears->at[i].doc] ? nears->at[k].sim : 0;
		if (sum > best) {
			best = sum;
			at = nears->at[i].doc;
		}
	}
	return at;
}

static void place_rest(struct work_on *o)
{
	uint32_t *texts = arena_take(o->scratch, o->node_count * sizeof *texts);
	o->rest = arena_take(o->scratch, o->node_count * sizeof *o->rest);
	for (uint32_t n = 0; n < o->node_count; n++)
		if (o->node_matter[n] == GROUP_NONE) {
			texts[o->rest_count] = o->nodes[n].text;
			o->rest[o->rest_count++] = n;
		}
	o->rest_nears = index_nearest_of(o->scratch, o->index, o->items, texts, o->rest_count, o->wish.threads);
	for (size_t i = 0; i < o->rest_count; i++) {
		uint32_t at = most_voted(o, &o->rest_nears[i]);
		if (at == GROUP_NONE)
			continue;
		o->node_matter[o->rest[i]] = o->matter[at];
		o->node_theme[o->rest[i]] = o->theme[at];
	}
}

static void place_nodes(struct work_on *o)
{
	size_t n = o->node_count;
	o->node_theme = arena_take(o->scratch, n * sizeof(uint32_t));
	o->node_matter = arena_take(o->scratch, n * sizeof(uint32_t));
	memset(o->node_theme, 255, n * sizeof(uint32_t));
	memset(o->node_matter, 255, n * sizeof(uint32_t));
	for (size_t d = 0; d < o->doc_count; d++) {
		o->node_theme[o->docs[d]] = o->theme[d];
		o->node_matter[o->docs[d]] = o->matter[d];
	}
	if (o->doc_count < n)
		place_rest(o);
}

/* ---- what comes out ---- */
static struct sorted collect(struct work_on *o, const uint32_t *values, size_t value_count, uint32_t least, const uint32_t *theme_of_value)
{
	return sorted_collect(o->arena, o->scratch, values, o->count, value_count, least, theme_of_value);
}

/* A theme of one single text is none: that text stands alone. */
static void put_places(struct work_on *o, struct grouping *ret)
{
	uint32_t *theme = arena_take(o->scratch, o->count * sizeof *theme), *matter = arena_take(o->scratch, o->count * sizeof *matter),
		*theme_of_matter = arena_take(o->scratch, (o->matter_count + 1) * sizeof *theme_of_matter);
	uint32_t *sizes = arena_take(o->scratch, (o->theme_count + 1) * sizeof *sizes);
	for (size_t i = 0; i < o->count; i++) {
		theme[i] = o->node_theme[o->node_of[i]];
		if (theme[i] != GROUP_NONE)
			sizes[theme[i]]++;
	}
	for (size_t i = 0; i < o->count; i++)
		if (theme[i] != GROUP_NONE && sizes[theme[i]] < 2)
			theme[i] = GROUP_NONE;
	struct sorted themes = collect(o, theme, o->theme_count, 1, NULL);
	for (size_t i = 0; i < o->count; i++) {
		matter[i] = theme[i] == GROUP_NONE ? GROUP_NONE : o->node_matter[o->node_of[i]];
		if (matter[i] != GROUP_NONE)
			theme_of_matter[matter[i]] = themes.number[theme[i]];
	}
	struct sorted matters = collect(o, matter, o->matter_count, 1, theme_of_matter), alikes = collect(o, o->alikes.head, o->count, 2, NULL);
	*ret = (struct grouping){ .themes = themes.found, .theme_count = themes.count, .matters = matters.found, .matter_count = matters.count, .alikes = alikes.found,
		.alike_count = alikes.count, .different = o->node_count, .sampled = o->doc_count < o->node_count,
		.places = arena_take(o->arena, o->count * sizeof *ret->places), .loose = arena_take(o->arena, o->count * sizeof(uint32_t)) };
	for (uint32_t i = 0; i < o->count; i++) {
		struct group_place *place = &ret->places[i];
		*place = (struct group_place){ .theme = theme[i] == GROUP_NONE ? GROUP_NONE : themes.number[theme[i]],
			.matter = matter[i] == GROUP_NONE ? GROUP_NONE : matters.number[matter[i]], .alike = alikes.number[o->alikes.head[i]] };
		if (place->theme == GROUP_NONE)
			ret->loose[ret->loose_count++] = i;
	}
	for (size_t m = 0; m < o->matter_count; m++)
		if (matters.number[m] != GROUP_NONE)
			ret->matters[matters.number[m]].theme = theme_of_matter[m];
}

/* The documents of each theme or matter, for what is said of it. */
static struct crowd *crowds_of(struct work_on *o, struct group_found *found, size_t count, const struct grouping *grouping, bool themes)
{
	struct crowd *crowds = arena_take(o->scratch, count * sizeof *crowds);
	uint32_t *all = arena_take(o->scratch, o->doc_count * sizeof *all), *fill = arena_take(o->scratch, (count + 1) * sizeof *fill);
	for (int round = 0; round < 2; round++) {
		for (uint32_t d = 0; d < o->doc_count; d++) {
			const struct group_place *place = &grouping->places[o->texts[d]];
			uint32_t at = themes ? place->theme : place->matter;
			if (at == GROUP_NONE)
				continue;
			if (round)
				all[fill[at]++] = d;
			else
				crowds[at].count++;
		}
		for (size_t i = 0, sum = 0; !round && i < count; sum += crowds[i++].count) {
			crowds[i].docs = all + sum;
			crowds[i].found = &found[i];
			fill[i] = (uint32_t)sum;
		}
	}
	return crowds;
}

/* Near-duplicates: their representative, who shares least with it, how much they share on the average. */
static void tell_alikes(struct work_on *o, struct grouping *grouping)
{
	for (size_t a = 0; a < grouping->alike_count; a++) {
		struct group_found *found = &grouping->alikes[a];
		uint64_t total = 0;
		int least = 1001;
		found->representative = o->alikes.speaker[o->alikes.head[found->members[0]]];
		found->theme = grouping->places[found->representative].theme;
		for (uint32_t i = 0; i < found->count; i++) {
			int like = found->members[i] == found->representative ? 1000 : sets_likeness(&o->sets, found->members[i], found->representative);
			total += found->members[i] == found->representative ? 0 : (uint64_t)like;
			if (like < least && found->members[i] != found->representative) {
				least = like;
				found->differs[0] = found->members[i];
				found->differ_count = 1;
			}
		}
		found->cohesion = found->count > 1 ? (int)(total / (found->count - 1)) : 1000;
	}
}

static void tell(struct work_on *o, struct grouping *grouping)
{
	struct told told = { o->index, o->items, o->texts, o->wish.threads };
	struct crowd *themes = crowds_of(o, grouping->themes, grouping->theme_count, grouping, true);
	struct crowd *matters = crowds_of(o, grouping->matters, grouping->matter_count, grouping, false);
	told_all(o->scratch, &told, themes, grouping->theme_count);
	told_all(o->scratch, &told, matters, grouping->matter_count);
	terms_all(o->scratch, &told, themes, grouping->theme_count);
	terms_all(o->scratch, &told, matters, grouping->matter_count);
	tell_alikes(o, grouping);
}

/* ---- what decisions are laid over by ---- */
static void put_nears(struct work_on *o, struct group_links *links, uint32_t node, const struct nears *nears)
{
	struct group_near *to = &links->near[links->start[node]];
	for (uint32_t k = 0; k < nears->count; k++)
		to[k] = (struct group_near){ o->docs[nears->at[k].doc], nears->at[k].sim };
}

static const struct group_links *links_of(struct work_on *o)
{
	struct group_links *links = arena_take(o->arena, sizeof *links);
	*links = (struct group_links){ .node = arena_take(o->arena, o->count * sizeof(uint32_t)), .nodes = (uint32_t)o->node_count,
		.start = arena_take(o->arena, (o->node_count + 1) * sizeof(uint32_t)) };
	for (size_t i = 0; i < o->count; i++)
		links->node[i] = o->node_of[i];
	for (size_t d = 0; d < o->doc_count; d++)
		links->start[o->docs[d] + 1] = o->nears[d].count;
	for (size_t r = 0; r < o->rest_count; r++)
		links->start[o->rest[r] + 1] = o->rest_nears[r].count;
	for (size_t n = 0; n < o->node_count; n++)
		links->start[n + 1] += links->start[n];
	links->near = arena_take(o->arena, links->start[o->node_count] * sizeof *links->near);
	for (size_t d = 0; d < o->doc_count; d++)
		put_nears(o, links, o->docs[d], &o->nears[d]);
	for (size_t r = 0; r < o->rest_count; r++)
		put_nears(o, links, o->rest[r], &o->rest_nears[r]);
	return links;
}

void group_texts(struct arena *arena, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping)
{
	struct work_on o = { .arena = arena, .scratch = arena_new(SIZE_MAX), .items = items, .count = count, .wish = *wish };
	o.wish.alike = wish->alike ? wish->alike : ALIKE;
	o.wish.threads = wish->threads < 1 ? 1 : wish->threads > MOST_THREADS ? MOST_THREADS : wish->threads;
	o.sets = sets_make(o.scratch, items, count, o.wish.threads);
	o.alikes = alikes_find(o.scratch, &o.sets, o.wish.alike, o.wish.threads);
	make_nodes(&o);
	draw_sample(&o);
	o.index = index_make(o.scratch, items, o.texts, o.doc_count, o.wish.threads);
	o.nears = index_nearest_all(o.scratch, o.index, o.wish.threads);
	o.graph = graph_make(o.scratch, o.nears, o.doc_count);
	find_themes(&o);
	find_matters(&o);
	place_nodes(&o);
	put_places(&o, ret_grouping);
	tell(&o, ret_grouping);
	if (wish->links)
		ret_grouping->links = links_of(&o);
	arena_free(o.scratch);
}

void group_make(struct arena *arena, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping)
{
	struct group_wish linked = *wish;
	struct grouping texts;
	linked.links = wish->apart_count > 0;
	for (size_t i = 0; i < count; i++)
		linked.links = linked.links || items[i].pin;
	group_texts(arena, items, count, &linked, &texts);
	if (linked.links)
		group_decide(arena, &texts, items, count, wish, ret_grouping);
	else
		*ret_grouping = texts;
}

int group_likeness(struct arena *arena, struct text a, struct text b)
{
	struct sets sets = sets_make(arena, (const struct group_item[]){ { a, 0 }, { b, 0 } }, 2, 1);
	return sets_likeness(&sets, 0, 1);
}
