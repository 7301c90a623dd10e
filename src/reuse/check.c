#include "reuse/inner.h"
#include <stdlib.h>
#include <string.h>

/* One text against the index: every gram of it is looked up; the document that explains most of what is not yet explained is fetched and
 * aligned, then the next; of what was found the heaviest passages stay, and lighter ones keep what is left to them. */

#define SCORE 28
#define CANDIDATES 30
#define COMMON_CANDIDATES 8 /* for what stands in very many documents, before the others */
#define NEIGHBOURS 256 /* units within which the hits of a document are weighed together */
#define FREQUENT 20 /* documents at least; of a large index 1 in 2,000 */
#define KEPT_UNITS ((size_t)8 << 20)
#define HITS_MAX ((size_t)1 << 21)
#define AHEAD 12 /* look-ups asked of memory before they are needed */

const char *const reuse_kind_words[] = { "copy", "formula", "quotation", "common", NULL };

struct candidate { uint32_t document, first, count, open, rank; }; /* hits, what those weigh that are not explained yet, and its place in the row */
struct check {
	struct arena *arena, *scratch; /* of the answer; of one document */
	struct reuse *reuse;
	const struct reuse_options *options;
	struct text_units units, other;
	uint8_t *weights, *phrases, *explained;
	uint32_t *spread; size_t spread_count; /* by gram: documents that hold it */
	struct rooms own, *rooms;
	size_t hit_count, common_count;
	uint32_t *skipped; size_t skipped_count;
	struct side side;
	struct passage *found; size_t found_count, found_room, kept; /* kept: units of all that was found */
	struct reuse_result *result;
	int64_t least;
};

/* ---- documents of the index: file << 24 | number; what is only in memory comes after the files ---- */

static struct reuse_document document_of(const struct check *c, uint32_t document)
{
	size_t file = document >> 24;
	return file < c->reuse->count ? segment_document_at(&c->reuse->segments[file], document & 0xffffff)
		: c->reuse->fresh.documents[document & 0xffffff].document;
}

static int by_document(const void *left, const void *right, void *context)
{
	struct reuse_document x = document_of(context, *(const uint32_t *)left), y = document_of(context, *(const uint32_t *)right);
	return document_order(&x, &y);
}

static int by_value(const void *left, const void *right)
{
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	return x < y ? -1 : x > y;
}

static void skip_named(struct check *c, struct text name)
{
	uint32_t n = fresh_named(&c->reuse->fresh, name);
	if (n != UINT32_MAX)
		c->skipped[c->skipped_count++] = (uint32_t)c->reuse->count << 24 | n;
	for (size_t i = 0; i < c->reuse->count; i++) {
		n = segment_document_named(&c->reuse->segments[i], name);
		if (n != UINT32_MAX)
			c->skipped[c->skipped_count++] = (uint32_t)i << 24 | n;
	}
}

static void skip_documents(struct check *c)
{
	const struct reuse_options *o = c->options;
	c->skipped = arena_take(c->arena, (o->excluded_count + o->source_count) * (c->reuse->count + 1) * sizeof *c->skipped);
	for (size_t i = 0; i < o->excluded_count; i++)
		skip_named(c, o->excluded[i]);
	for (size_t i = 0; i < o->source_count; i++)
		skip_named(c, o->sources[i].name);
	if (c->skipped_count)
		qsort(c->skipped, c->skipped_count, sizeof *c->skipped, by_value);
}

static bool is_skipped(const struct check *c, uint32_t document)
{
	return c->skipped_count && bsearch(&document, c->skipped, c->skipped_count, sizeof document, by_value);
}

/* ---- looking up ---- */

struct looked { uint32_t documents[(SEGMENTS + 1) * KEPT]; size_t count; uint64_t spread; };

static void look_one(struct check *c, uint64_t key, struct looked *looked)
{
	struct reuse *reuse = c->reuse;
	struct posting posting;
	looked->count = looked->spread = 0;
	for (size_t i = 0; i <= reuse->count; i++) {
		bool found = i < reuse->count ? segment_look(&reuse->segments[i], key, &posting) : fresh_look(&reuse->fresh, key, &posting);
		if (!found)
			continue;
		looked->spread += posting.count;
		for (uint32_t k = 0; k < posting.kept; k++) {
			uint32_t document = (uint32_t)i << 24 | posting.documents[k];
			if (is_skipped(c, document))
				looked->spread--;
			else
				looked->documents[looked->count++] = document;
		}
	}
	if (looked->count > KEPT) { /* the earliest, as if there were one file */
		qsort_r(looked->documents, looked->count, sizeof *looked->documents, by_document, c);
		looked->count = KEPT;
	}
}

static void put_hits(struct check *c, const struct looked *looked, uint64_t place, bool frequent)
{
	uint64_t **hits = frequent ? &c->rooms->common : &c->rooms->hits;
	size_t *count = frequent ? &c->common_count : &c->hit_count, *room = frequent ? &c->rooms->common_room : &c->rooms->hit_room;
	if (*count + looked->count > HITS_MAX) {
		c->result->bounds |= REUSE_CANDIDATES;
		return;
	}
	room_grow((void **)hits, sizeof **hits, *count + looked->count, room);
	for (size_t i = 0; i < looked->count; i++)
		(*hits)[(*count)++] = (uint64_t)looked->documents[i] << 32 | place;
}

static void ask_ahead(const struct check *c, const struct grams *grams, size_t i)
{
	for (size_t s = 0; s < c->reuse->count; s++) {
		if (i + 2 * AHEAD < grams->count)
			segment_near(&c->reuse->segments[s], gram_key(grams->hash[i + 2 * AHEAD]), 0);
		if (i + AHEAD < grams->count)
			segment_near(&c->reuse->segments[s], gram_key(grams->hash[i + AHEAD]), 1);
	}
}

/* Grams of phrases alone say nothing. */
static bool says_nothing(const struct check *c, size_t place)
{
	return !c->weights[place] && !memcmp(c->weights + place, c->weights + place + 1, GRAM - 1);
}

static uint64_t documents_in(const struct reuse *reuse)
{
	uint64_t sum = reuse->fresh.count - reuse->fresh.removed;
	for (size_t i = 0; i < reuse->count; i++)
		sum += reuse->segments[i].head->documents - reuse->segments[i].removed_count;
	return sum;
}

static void look_up(struct check *c)
{
	struct grams grams = { 0 };
	struct looked *looked = arena_take(c->arena, sizeof *looked);
	uint64_t many = documents_in(c->reuse) / 2000, before = KEY_MAX + 1;
	many = many < FREQUENT ? FREQUENT : many;
	grams_of(c->arena, &c->units, &grams);
	c->spread_count = grams.count;
	c->spread = arena_take(c->arena, (grams.count + 1) * sizeof *c->spread);
	for (size_t i = 0; i < grams.count; i++) {
		uint64_t key = gram_key(grams.hash[i]);
		ask_ahead(c, &grams, i);
		if (says_nothing(c, i))
			continue;
		if (key != before)
			look_one(c, key, looked);
		before = key;
		c->spread[i] = looked->spread < UINT32_MAX ? (uint32_t)looked->spread : UINT32_MAX;
		if (looked->count)
			put_hits(c, looked, i, looked->spread > many);
	}
	/* Of frequent text only every so many grams are in the index: what lies between two of them is frequent, too. */
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < grams.count; i++) {
		if (c->spread[i] <= many)
			continue;
		size_t from = last != SIZE_MAX && i - last <= WINDOW ? last : i;
		for (size_t k = from; k < i + GRAM; k++)
			if (c->weights[k])
				c->weights[k] = WEIGHT_FREQUENT;
		last = i;
	}
}

/* ---- aligning ---- */

static void keep_places(struct check *c, struct passage *passage)
{
	size_t units = 0, n = 0;
	for (size_t i = 0; i < passage->count; i++)
		units += passage->pieces[i].size;
	c->kept += units;
	passage->starts = arena_take(c->arena, units * sizeof *passage->starts);
	passage->ends = arena_take(c->arena, units * sizeof *passage->ends);
	for (size_t i = 0; i < passage->count; i++)
		for (uint32_t k = 0; k < passage->pieces[i].size; k++, n++) {
			passage->starts[n] = c->other.start[passage->pieces[i].b + k];
			passage->ends[n] = c->other.end[passage->pieces[i].b + k];
		}
}

/* A gap in which another document may hold a passage stays open, so that hits of others there count: grams that lie wholly within it. */
static void explain(struct check *c, const struct passage *passage)
{
	for (size_t i = 0; i < passage->count; i++) {
		uint32_t start = passage->pieces[i].a, end = start + passage->pieces[i].size;
		uint32_t next = i + 1 < passage->count ? passage->pieces[i + 1].a : end;
		bool open = gap_is_open(end, next, c->least) && next - end >= GRAM;
		memset(c->explained + start, 1, open ? end + GRAM / 2 - start : next - start);
		if (open)
			memset(c->explained + next + 1 - GRAM / 2, 1, GRAM / 2 - 1);
	}
}

static void keep_passage(struct check *c, const struct aligned *aligned, const struct found *found, struct passage passage)
{
	if (c->found_count == c->found_room) {
		struct passage *more = arena_take(c->arena, (c->found_room * 2 + 16) * sizeof *more);
		if (c->found_count)
			memcpy(more, c->found, c->found_count * sizeof *more);
		c->found = more;
		c->found_room = c->found_room * 2 + 16;
	}
	passage.count = found->count;
	passage.pieces = (struct piece *)arena_copy(c->arena, (const char *)(aligned->pieces + found->first), found->count * sizeof(struct piece));
	passage.score = found->score;
	passage.raw = found->raw;
	passage.near = found->near;
	keep_places(c, &passage);
	explain(c, &passage);
	c->found[c->found_count++] = passage;
}

static void keep_aligned(struct check *c, const struct aligned *aligned, const struct passage *like)
{
	for (size_t i = 0; i < aligned->count; i++)
		keep_passage(c, aligned, &aligned->found[i], *like);
}

static void align_units(struct check *c, const struct text_units *units, struct aligned *ret_aligned)
{
	sides_align(c->scratch, &c->side, &c->rooms->diagonals, units, c->least, ret_aligned);
	c->result->bounds |= ret_aligned->bounds;
	c->result->compared++;
}

static void align_text(struct check *c, struct text t, bool remembered, const struct passage *like)
{
	struct aligned aligned;
	text_units_cut(c->arena, t, remembered, &c->other);
	align_units(c, &c->other, &aligned);
	if (aligned.count && !remembered) /* most share no passage, and need no places */
		text_units_cut(c->arena, t, true, &c->other);
	keep_aligned(c, &aligned, like);
}

static void align_remembered(struct check *c, struct text_units *before, const struct passage *like)
{
	struct aligned aligned;
	align_units(c, before, &aligned);
	if (!aligned.count)
		return;
	struct text_units other = c->other;
	units_place(c->scratch, before);
	c->other = *before;
	keep_aligned(c, &aligned, like);
	c->other = other;
}

static bool fetch(struct check *c, struct text name, struct text *ret_text)
{
	if (c->options->fetch && c->options->fetch(c->options->context, c->scratch, name, ret_text))
		return true;
	c->result->bounds |= REUSE_UNREAD;
	return false;
}

static void align_sources(struct check *c, bool quoted)
{
	for (size_t i = 0; i < c->options->source_count; i++) {
		const struct reuse_source *source = &c->options->sources[i];
		struct text t = source->text;
		if (source->quoted != quoted)
			continue;
		if (t.at || fetch(c, source->name, &t))
			align_text(c, t, false, &(struct passage){ .source = source->name, .when = source->when, .quoted = quoted });
		arena_reset(c->scratch);
	}
}

/* What a source explains that may be quoted counts for nothing when the others are weighed. */
static void lighten_quoted(struct check *c)
{
	for (size_t i = 0; i < c->found_count; i++)
		for (size_t k = 0; k < c->found[i].count; k++)
			memset(c->weights + c->found[i].pieces[k].a, 0, c->found[i].pieces[k].size);
}

/* ---- candidates ---- */

static uint32_t open_weight(const struct check *c, uint32_t place)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < GRAM && !c->explained[place + GRAM / 2]; i++)
		sum += c->weights[place + i];
	return sum;
}

/* The most that hits near each other weigh. What somebody copied stands together; documents that share a word here and there have hits all
 * over the text, and grams that lie partly in a phrase say less. */
static uint32_t open_hits(const struct check *c, const uint64_t *hits, uint32_t count)
{
	uint32_t most = 0, sum = 0;
	for (uint32_t i = 0, from = 0; i < count; i++) {
		uint32_t place = (uint32_t)hits[i];
		sum += open_weight(c, place);
		for (; (uint32_t)hits[from] + NEIGHBOURS < place; from++)
			sum -= open_weight(c, (uint32_t)hits[from]);
		most = sum > most ? sum : most;
	}
	return most;
}

/* What stands in very many documents is shown with the earliest of those that hold about the same of it: how its ends lie in the windows of
 * each decides over a gram or two. */
static uint32_t rank_of(uint32_t open, bool common)
{
	unsigned drop = common && open > 3 ? 30 - (unsigned)__builtin_clz(open) : 0;
	return open >> drop << drop;
}

static bool before(const struct check *c, const struct candidate *x, const struct candidate *y)
{
	if (x->rank != y->rank)
		return x->rank > y->rank;
	return by_document(&x->document, &y->document, (void *)c) < 0;
}

/* A heap: the candidate whose open hits weigh most is at 0. */
static void sink(const struct check *c, struct candidate *heap, size_t count, size_t at)
{
	for (;;) {
		size_t first = at, left = at * 2 + 1;
		for (size_t child = left; child < left + 2 && child < count; child++)
			if (before(c, &heap[child], &heap[first]))
				first = child;
		if (first == at)
			return;
		struct candidate swap = heap[at];
		heap[at] = heap[first];
		heap[first] = swap;
		at = first;
	}
}

static size_t make_candidates(struct check *c, const uint64_t *hits, size_t count, bool common, struct candidate *ret_heap)
{
	size_t documents = 0;
	for (size_t i = 0; i < count;) {
		struct candidate candidate = { .document = (uint32_t)(hits[i] >> 32), .first = (uint32_t)i };
		while (i < count && hits[i] >> 32 == candidate.document)
			i++;
		candidate.count = (uint32_t)i - candidate.first;
		candidate.open = open_hits(c, hits + candidate.first, candidate.count);
		candidate.rank = rank_of(candidate.open, common);
		if (candidate.open)
			ret_heap[documents++] = candidate;
	}
	for (size_t i = documents / 2; i-- > 0;)
		sink(c, ret_heap, documents, i);
	return documents;
}

/* What stands in very many documents is read again and again; of others in a large index hardly one is asked for twice. */
static void align_candidate(struct check *c, uint32_t document, bool common)
{
	struct reuse_document about = document_of(c, document);
	struct reuse_memory *memory = c->options->memory;
	struct passage like = { .source = text_keep(c->arena, about.name), .when = about.when };
	struct text_units before;
	struct text t;
	if (memory && units_find(memory, about.name, &before)) {
		align_remembered(c, &before, &like);
	} else if (fetch(c, about.name, &t)) {
		bool kept = memory && (common || memory_holds(memory, documents_in(c->reuse)));
		align_text(c, t, kept, &like);
		if (kept)
			units_keep(memory, about.name, &c->other);
	}
	arena_reset(c->scratch);
}

/* Aligned is who explains most of what is still open; what others explained meanwhile is found out when one's turn comes. */
static void align_candidates(struct check *c, uint64_t *hits, size_t count, size_t most, bool common)
{
	struct rooms *rooms = c->rooms;
	if (!count)
		return;
	room_grow((void **)&rooms->other, sizeof *rooms->other, count, &rooms->other_room);
	hits = radix_sort(hits, rooms->other, count, 32, 32);
	room_grow((void **)&rooms->heap, sizeof *rooms->heap, count, &rooms->heap_room);
	struct candidate *heap = rooms->heap;
	size_t aligned = 0;
	size_t documents = make_candidates(c, hits, count, common, heap);
	uint32_t least = common ? 2 * GRAM * WEIGHT_FREQUENT : 1; /* one frequent gram alone is no passage */
	while (documents && heap[0].rank >= rank_of(least, common)) {
		uint32_t open = open_hits(c, hits + heap[0].first, heap[0].count);
		if (open == heap[0].open) {
			if (aligned++ == most || c->kept > KEPT_UNITS) {
				c->result->bounds |= REUSE_CANDIDATES;
				break;
			}
			align_candidate(c, heap[0].document, common);
			open = 0;
		}
		heap[0].open = open;
		heap[0].rank = rank_of(open, common);
		if (!open)
			heap[0] = heap[--documents];
		sink(c, heap, documents, 0);
	}
}

static void check_index(struct check *c)
{
	size_t most = c->options->candidates ? (size_t)c->options->candidates : CANDIDATES;
	skip_documents(c);
	look_up(c);
	side_weigh(&c->side, c->weights);
	align_candidates(c, c->rooms->common, c->common_count, COMMON_CANDIDATES, true);
	align_candidates(c, c->rooms->hits, c->hit_count, most, false);
	for (size_t i = 0; i < c->reuse->count; i++)
		if (__atomic_load_n(&c->reuse->segments[i].damaged, __ATOMIC_RELAXED))
			c->result->bounds |= REUSE_DAMAGED;
}

void rooms_free(struct rooms *rooms)
{
	room_free(rooms->hits, sizeof *rooms->hits, rooms->hit_room);
	room_free(rooms->common, sizeof *rooms->common, rooms->common_room);
	room_free(rooms->other, sizeof *rooms->other, rooms->other_room);
	room_free(rooms->heap, sizeof *rooms->heap, rooms->heap_room);
	room_free(rooms->diagonals.reached, sizeof *rooms->diagonals.reached, rooms->diagonals.room);
}

static void weigh_phrases(struct check *c)
{
	size_t n = c->units.count;
	c->weights = arena_take(c->arena, n + GRAM);
	c->phrases = arena_take(c->arena, n + GRAM);
	c->explained = arena_take(c->arena, n + GRAM);
	memset(c->weights, WEIGHT, n);
	if (!c->options->phrases)
		return;
	phrases_mark(c->options->phrases, &c->units, c->phrases);
	for (size_t i = 0; i < n; i++)
		if (c->phrases[i])
			c->weights[i] = 0;
}

/* Phrases that touch are one place. */
static void put_listed(struct arena *arena, const struct check *c, struct reuse_result *result)
{
	size_t n = c->units.count, count = 0;
	for (size_t i = 0; i < n; i++)
		count += c->phrases[i] && (!i || !c->phrases[i - 1]);
	result->listed = arena_take(arena, (count + 1) * sizeof *result->listed);
	for (size_t i = 0; i < n; i++) {
		if (!c->phrases[i])
			continue;
		if (!i || !c->phrases[i - 1])
			result->listed[result->listed_count++].start = c->units.start[i];
		result->listed[result->listed_count - 1].end = c->units.end[i];
	}
}

void reuse_check(struct arena *arena, struct reuse *reuse, struct text t, const struct reuse_options *options, struct reuse_result *ret_result)
{
	struct reuse_result result = { 0 };
	struct check c = { .arena = arena_new((size_t)8 << 30), .scratch = arena_new((size_t)8 << 30), .reuse = reuse, .options = options, .result = &result,
		.least = (options->score ? options->score : SCORE) * WEIGHT };
	c.rooms = options->memory ? memory_rooms(options->memory) : &c.own;
	text_units_cut(c.arena, t, true, &c.units);
	result.points = (uint32_t)c.units.points;
	weigh_phrases(&c);
	put_listed(arena, &c, &result);
	side_make(c.arena, &c.units, &c.side);
	side_weigh(&c.side, c.weights);
	align_sources(&c, true);
	lighten_quoted(&c);
	side_weigh(&c.side, c.weights);
	align_sources(&c, false);
	if (reuse) {
		pthread_rwlock_rdlock(&reuse->lock);
		check_index(&c);
		pthread_rwlock_unlock(&reuse->lock);
	}
	struct selection selection = { .arena = arena, .units = &c.units, .weights = c.weights, .phrases = c.phrases, .spread = c.spread,
		.spread_count = c.spread_count, .side = &c.side, .found = c.found, .count = c.found_count, .least = c.least };
	passages_select(&selection, &result);
	rooms_free(&c.own);
	arena_free(c.scratch);
	arena_free(c.arena);
	*ret_result = result;
}

void reuse_align(struct arena *arena, struct text a, struct text b, const struct reuse_options *options, struct reuse_result *ret_result)
{
	struct reuse_source source = { .name = TEXT("b"), .text = b.at ? b : TEXT("") };
	struct reuse_options own = { .sources = &source, .source_count = 1 };
	if (options) {
		own.phrases = options->phrases;
		own.score = options->score;
	}
	reuse_check(arena, NULL, a, &own, ret_result);
}
