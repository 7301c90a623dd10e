#include "group/parts.h"
#include <math.h>
#include <string.h>

#define ALIKE 620
#define GAMMA_ONE ((uint64_t)65536)
#define FEW 200 /* texts: below, communities as they are */
#define STEPS 12 /* of halving the resolution's range */

/* A node: near-duplicates that nobody's decision parts; they are looked at through one of them. */
struct node { uint32_t text, count; int64_t pin; };
struct work_on {
	struct arena *arena, *scratch;
	const struct group_item *items; size_t count;
	struct group_wish wish;
	struct sets sets;
	struct alikes alikes;
	struct node *nodes; size_t node_count;
	uint32_t *node_of; /* each item's; GROUP_NONE: taken out of all groups */
	uint32_t *docs, *texts; size_t doc_count; /* the sample: nodes, and their texts */
	struct index *index;
	struct nears *nears;
	struct graph graph; uint32_t *label; /* document → node of the graph: one pin is one node */
	uint32_t *theme, *matter; /* of each node of the sample's graph, then (spread) of each node */
	uint32_t *node_theme, *node_matter; int64_t *node_join;
	size_t theme_count, matter_count;
	int64_t *matter_pin;
};

/* ---- nodes ---- */
struct row { uint64_t head; int64_t pin; uint32_t item; };

static void sort_rows(struct row *rows, struct row *spare, size_t count)
{
	for (size_t width = 1; width < count; width *= 2) {
		for (size_t from = 0; from < count; from += 2 * width) {
			size_t middle = from + width < count ? from + width : count, end = from + 2 * width < count ? from + 2 * width : count;
			for (size_t i = from, j = middle, k = from; k < end; k++) {
				bool left = i < middle && (j >= end || rows[i].head < rows[j].head || (rows[i].head == rows[j].head && rows[i].pin <= rows[j].pin));
				spare[k] = left ? rows[i++] : rows[j++];
			}
		}
		memcpy(rows, spare, count * sizeof *rows);
	}
}

/* The representative speaks for a node when it is in it; else its first text. */
static void make_node(struct work_on *o, const struct row *rows, size_t count)
{
	uint32_t speaker = o->alikes.speaker[rows[0].head];
	struct node *node = &o->nodes[o->node_count];
	*node = (struct node){ .text = rows[0].item, .count = (uint32_t)count, .pin = rows[0].pin };
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
	size_t count = 0;
	o->nodes = arena_take(o->scratch, o->count * sizeof *o->nodes);
	o->node_of = arena_take(o->scratch, o->count * sizeof *o->node_of);
	for (uint32_t i = 0; i < o->count; i++) {
		o->node_of[i] = GROUP_NONE;
		if (o->items[i].pin >= 0)
			rows[count++] = (struct row){ o->alikes.head[i], o->items[i].pin, i };
	}
	sort_rows(rows, spare, count);
	for (size_t i = 0, n; i < count; i += n) {
		for (n = 1; i + n < count && rows[i + n].head == rows[i].head && rows[i + n].pin == rows[i].pin; n++)
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

/* What was decided and what several wrote comes first; of the rest as many as fit, drawn by a fixed rule. */
static uint32_t rank(const struct node *node, uint32_t n)
{
	return node->pin ? 0 : node->count > 1 ? 1 : 2 + drawn(n) / 2;
}

static void draw_sample(struct work_on *o)
{
	struct row *rows = arena_take(o->scratch, o->node_count * sizeof *rows), *spare = arena_take(o->scratch, o->node_count * sizeof *rows);
	for (uint32_t n = 0; n < o->node_count; n++)
		rows[n] = (struct row){ o->node_count > GROUP_SAMPLE ? rank(&o->nodes[n], n) : 0, 0, n };
	sort_rows(rows, spare, o->node_count);
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

/* ---- the graph: documents of one pin are one node ---- */
static size_t label_pins(struct work_on *o)
{
	struct row *rows = arena_take(o->scratch, o->doc_count * sizeof *rows), *spare = arena_take(o->scratch, o->doc_count * sizeof *rows);
	size_t pinned = 0, next = 0;
	for (uint32_t d = 0; d < o->doc_count; d++)
		if (o->nodes[o->docs[d]].pin)
			rows[pinned++] = (struct row){ 0, o->nodes[o->docs[d]].pin, d };
	sort_rows(rows, spare, pinned);
	o->label = arena_take(o->scratch, o->doc_count * sizeof(uint32_t));
	memset(o->label, 255, o->doc_count * sizeof(uint32_t));
	for (size_t i = 0; i < pinned; i++) {
		next += i && rows[i].pin != rows[i - 1].pin;
		o->label[rows[i].item] = (uint32_t)next;
	}
	next += pinned > 0;
	for (size_t d = 0; d < o->doc_count; d++)
		if (o->label[d] == GROUP_NONE)
			o->label[d] = (uint32_t)next++;
	return next;
}

/* Themes large enough to be counted among “about thirty”. */
static size_t count_large(const struct work_on *o, const uint32_t *theme, size_t themes, uint32_t *sizes)
{
	size_t least = o->count / 500 > 3 ? o->count / 500 : 3, large = 0;
	memset(sizes, 0, themes * sizeof *sizes);
	for (size_t d = 0; d < o->doc_count; d++)
		sizes[theme[o->label[d]]] += o->nodes[o->docs[d]].count;
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

/* Inside of each theme, at the resolution that makes groups of a few dozen; what was decided is a matter of its own. */
static void find_matters(struct work_on *o)
{
	size_t nodes = o->graph.count, pinned = 0;
	uint32_t *within = arena_take(o->scratch, nodes * sizeof *within);
	uint64_t gamma = GAMMA_ONE * o->doc_count / 15;
	o->matter = arena_take(o->scratch, nodes * sizeof *o->matter);
	o->matter_pin = arena_take(o->scratch, nodes * sizeof *o->matter_pin);
	memcpy(within, o->theme, nodes * sizeof *within);
	for (size_t d = 0; d < o->doc_count; d++)
		if (o->nodes[o->docs[d]].pin) {
			within[o->label[d]] = (uint32_t)(o->theme_count + o->label[d]);
			pinned++;
		}
	gamma = gamma > 30 * GAMMA_ONE ? 30 * GAMMA_ONE : gamma < 2 * GAMMA_ONE ? 2 * GAMMA_ONE : gamma;
	struct arena *inner = arena_new(SIZE_MAX);
	o->matter_count = graph_communities(inner, &o->graph, gamma, within, o->matter);
	arena_free(inner);
	for (size_t d = 0; pinned && d < o->doc_count; d++)
		if (o->nodes[o->docs[d]].pin)
			o->matter_pin[o->matter[o->label[d]]] = o->nodes[o->docs[d]].pin;
}

/* ---- votes: where a node goes by its nearest ---- */
static bool is_apart(const struct work_on *o, uint32_t text, int64_t pin)
{
	for (size_t i = 0; i < o->wish.apart_count; i++)
		if (o->wish.apart[i].pin == pin && o->node_of[o->wish.apart[i].item] == o->node_of[text])
			return true;
	return false;
}

/* The value that gets most of the likeness, ties to the first met; *ret_share: per mille of all likeness. */
static size_t most_voted(const struct nears *nears, const int64_t *values, int *ret_share)
{
	uint64_t best = 0, all = 0;
	size_t at = SIZE_MAX;
	for (uint32_t i = 0; i < nears->count; i++) {
		uint64_t sum = 0;
		for (uint32_t k = 0; k < nears->count; k++)
			sum += values[k] == values[i] ? nears->at[k].sim : 0;
		all += nears->at[i].sim;
		if (values[i] && sum > best) {
			best = sum;
			at = i;
		}
	}
	*ret_share = all ? (int)(best * 1000 / all) : 0;
	return at;
}

/* A free node that looks most like a decided group is proposed for it: nearly the same words, or more than half of its nearest. */
static int64_t vote_join(const struct work_on *o, uint32_t text, const struct nears *nears)
{
	int64_t pins[NEAREST];
	int share;
	for (uint32_t i = 0; i < nears->count; i++) {
		pins[i] = o->nodes[o->docs[nears->at[i].doc]].pin;
		if (pins[i] && is_apart(o, text, pins[i]))
			pins[i] = 0;
	}
	size_t at = most_voted(nears, pins, &share);
	return at != SIZE_MAX && share > 500 && nears->at[0].sim > SIM_ONE / 8 ? pins[at] : 0;
}

static void place_rest(struct work_on *o)
{
	uint32_t *rest = arena_take(o->scratch, o->node_count * sizeof *rest), *texts = arena_take(o->scratch, o->node_count * sizeof *texts);
	size_t count = 0;
	for (uint32_t n = 0; n < o->node_count; n++)
		if (o->node_matter[n] == GROUP_NONE) {
			texts[count] = o->nodes[n].text;
			rest[count++] = n;
		}
	struct nears *nears = index_nearest_of(o->scratch, o->index, o->items, texts, count, o->wish.threads);
	for (size_t i = 0; i < count; i++) {
		int64_t matters[NEAREST];
		int share;
		for (uint32_t k = 0; k < nears[i].count; k++) {
			uint32_t node = o->label[nears[i].at[k].doc];
			matters[k] = o->matter_pin[o->matter[node]] ? 0 : (int64_t)o->matter[node] + 1;
		}
		size_t at = most_voted(&nears[i], matters, &share);
		if (at == SIZE_MAX)
			continue;
		o->node_matter[rest[i]] = (uint32_t)(matters[at] - 1);
		o->node_theme[rest[i]] = o->theme[o->label[nears[i].at[at].doc]];
		o->node_join[rest[i]] = vote_join(o, texts[i], &nears[i]);
	}
}

/* Free texts with nearly the same words as a decided group's. */
static void join_alikes(struct work_on *o)
{
	for (uint32_t i = 0; i < o->count; i++) {
		uint32_t head = o->alikes.head[i], own = o->node_of[i];
		if (o->items[i].pin || o->node_join[own])
			continue;
		/* nodes of one head stand side by side, in the order of their pins: the free one first */
		for (uint32_t n = own + 1; n < o->node_count && o->alikes.head[o->nodes[n].text] == head; n++)
			if (!is_apart(o, i, o->nodes[n].pin)) {
				o->node_join[own] = o->nodes[n].pin;
				break;
			}
	}
}

static void place_nodes(struct work_on *o)
{
	size_t n = o->node_count;
	o->node_theme = arena_take(o->scratch, n * sizeof(uint32_t));
	o->node_matter = arena_take(o->scratch, n * sizeof(uint32_t));
	o->node_join = arena_take(o->scratch, n * sizeof(int64_t));
	memset(o->node_theme, 255, n * sizeof(uint32_t));
	memset(o->node_matter, 255, n * sizeof(uint32_t));
	for (size_t d = 0; d < o->doc_count; d++) {
		o->node_theme[o->docs[d]] = o->theme[o->label[d]];
		o->node_matter[o->docs[d]] = o->matter[o->label[d]];
		if (!o->nodes[o->docs[d]].pin)
			o->node_join[o->docs[d]] = vote_join(o, o->texts[d], &o->nears[d]);
	}
	join_alikes(o);
	if (o->doc_count < n)
		place_rest(o);
}

/* ---- what comes out ---- */
/* Members of each value, ascending; values: of each item, GROUP_NONE for none. ret_number: a value's place in the output, the largest
 * first, and of equals the one with the smaller first member. */
struct sorted { struct group_found *found; size_t count; uint32_t *number; };

static void order_found(struct group_found *found, uint32_t *value_of, size_t count, struct row *rows, struct row *spare, const uint32_t *above)
{
	struct group_found *copy = (struct group_found *)(void *)(spare + count);
	for (uint32_t i = 0; i < count; i++)
		rows[i] = (struct row){ (uint64_t)(above ? above[i] : 0) << 32 | (UINT32_MAX - found[i].count), found[i].members[0], i };
	sort_rows(rows, spare, count);
	memcpy(copy, found, count * sizeof *found);
	uint32_t *values = (uint32_t *)(void *)(copy + count);
	memcpy(values, value_of, count * sizeof *values);
	for (size_t i = 0; i < count; i++) {
		found[i] = copy[rows[i].item];
		value_of[i] = values[rows[i].item];
	}
}

static struct sorted collect(struct work_on *o, const uint32_t *values, size_t value_count, uint32_t least, const uint32_t *theme_of_value)
{
	struct sorted out = { .number = arena_take(o->scratch, (value_count + 1) * sizeof(uint32_t)) };
	uint32_t *sizes = arena_take(o->scratch, (value_count + 1) * sizeof(uint32_t)), *value_of = arena_take(o->scratch, (value_count + 1) * sizeof(uint32_t)),
		*above = arena_take(o->scratch, (value_count + 1) * sizeof(uint32_t));
	memset(out.number, 255, (value_count + 1) * sizeof(uint32_t));
	for (size_t i = 0; i < o->count; i++)
		if (values[i] != GROUP_NONE)
			sizes[values[i]]++;
	for (size_t v = 0; v < value_count; v++)
		out.count += sizes[v] >= least;
	out.found = arena_take(o->arena, out.count * sizeof *out.found);
	size_t next = 0;
	for (uint32_t i = 0; i < o->count; i++) {
		uint32_t v = values[i];
		if (v == GROUP_NONE || sizes[v] < least)
			continue;
		if (out.number[v] == GROUP_NONE) {
			out.number[v] = (uint32_t)next;
			value_of[next] = v;
			above[next] = theme_of_value ? theme_of_value[v] : 0;
			out.found[next++] = (struct group_found){ .members = arena_take(o->arena, sizes[v] * sizeof(uint32_t)), .theme = GROUP_NONE };
		}
		struct group_found *found = &out.found[out.number[v]];
		found->members[found->count++] = i;
	}
	struct row *rows = arena_take(o->scratch, next * sizeof *rows);
	struct row *spare = arena_take(o->scratch, next * (sizeof *spare + sizeof *out.found + sizeof(uint32_t)) + 64);
	order_found(out.found, value_of, next, rows, spare, theme_of_value ? above : NULL);
	for (size_t i = 0; i < next; i++)
		out.number[value_of[i]] = (uint32_t)i;
	return out;
}

/* A theme of one single text is none: that text stands alone. */
static void put_places(struct work_on *o, struct grouping *ret)
{
	uint32_t *theme = arena_take(o->scratch, o->count * sizeof *theme), *matter = arena_take(o->scratch, o->count * sizeof *matter),
		*theme_of_matter = arena_take(o->scratch, (o->matter_count + 1) * sizeof *theme_of_matter);
	bool *decided = arena_take(o->scratch, o->theme_count + 1);
	for (size_t i = 0; i < o->count; i++)
		if (o->node_of[i] != GROUP_NONE && o->items[i].pin)
			decided[o->node_theme[o->node_of[i]]] = true;
	uint32_t *sizes = arena_take(o->scratch, (o->theme_count + 1) * sizeof *sizes);
	for (size_t i = 0; i < o->count; i++) {
		theme[i] = o->node_of[i] == GROUP_NONE ? GROUP_NONE : o->node_theme[o->node_of[i]];
		if (theme[i] != GROUP_NONE)
			sizes[theme[i]]++;
	}
	for (size_t i = 0; i < o->count; i++)
		if (theme[i] != GROUP_NONE && sizes[theme[i]] < 2 && !decided[theme[i]])
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
			.matter = matter[i] == GROUP_NONE ? GROUP_NONE : matters.number[matter[i]], .alike = alikes.number[o->alikes.head[i]],
			.join = o->node_of[i] == GROUP_NONE || o->items[i].pin ? 0 : o->node_join[o->node_of[i]] };
		if (place->theme == GROUP_NONE)
			ret->loose[ret->loose_count++] = i;
	}
	for (size_t m = 0; m < o->matter_count; m++)
		if (matters.number[m] != GROUP_NONE) {
			ret->matters[matters.number[m]].theme = theme_of_matter[m];
			ret->matters[matters.number[m]].pin = o->matter_pin[m];
		}
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

void group_make(struct arena *arena, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping)
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
	size_t nodes = label_pins(&o);
	o.graph = graph_make(o.scratch, o.nears, o.doc_count, o.label, nodes);
	find_themes(&o);
	find_matters(&o);
	place_nodes(&o);
	put_places(&o, ret_grouping);
	tell(&o, ret_grouping);
	arena_free(o.scratch);
}

int group_likeness(struct arena *arena, struct text a, struct text b)
{
	struct sets sets = sets_make(arena, (const struct group_item[]){ { a, 0 }, { b, 0 } }, 2, 1);
	return sets_likeness(&sets, 0, 1);
}
