/* What a group says more often than the rest does: runs of two to six units (single words where a script writes words apart). */
#include "group/parts.h"
#include <string.h>

#define READ 300 /* texts of a group that are read, drawn evenly */
#define GOOD 64 /* features a term may be made of */
#define RUN 6
#define COMMON 12 /* the commonest units: no term begins or ends with one */
#define MANY 50 /* documents: of fewer nobody knows what is common */
#define RANKED 100 /* runs that are looked at as terms */
#define ROOM 8192 /* different runs of one group at most */

struct run {
	uint64_t code; uint32_t count, last, text, start, end, units, rarest; /* last: 1 + the document that was counted last */
	uint32_t left, right; int32_t left_more, right_more; /* the neighbour that more than half have, and by how many */
};
struct reading {
	const struct told *told;
	struct crowd *crowds;
	uint32_t common[COMMON]; size_t common_count;
	struct hand { uint32_t *times, *touched, good_features[GOOD], good_count; uint8_t *good; struct run *runs; size_t used; } hands[MOST_THREADS];
};

/* How telling: how often here, and how much oftener than everywhere. */
static uint64_t telling_score(const struct index *index, uint32_t here, uint32_t of, uint32_t everywhere)
{
	uint64_t expected = (uint64_t)of * ((uint64_t)everywhere + 1);
	uint64_t share = expected ? ((uint64_t)here * (index->docs + 1) << 8) / expected : 0;
	uint32_t ratio = log2_fixed(share);
	return ratio > 8 << 8 ? (uint64_t)here * (ratio - (8 << 8)) : 0;
}

/* Marks the features that tell most of these documents. */
static void choose_features(const struct reading *r, struct hand *hand, const struct crowd *crowd, uint32_t step, uint32_t read)
{
	const struct index *index = r->told->index;
	struct { uint64_t score; uint32_t feature; } best[GOOD] = { 0 };
	uint32_t count = 0, kept = 0;
	for (uint32_t i = 0; i < crowd->count; i += step) {
		const struct vector *v = &index->vectors[crowd->docs[i]];
		for (uint32_t k = 0; k < v->count; k++)
			if (!hand->times[v->features[k]]++)
				hand->touched[count++] = v->features[k];
	}
	for (uint32_t i = 0; i < count; i++) {
		uint32_t f = hand->touched[i], at;
		uint64_t score = hand->times[f] < 2 && read > 1 ? 0 : telling_score(index, hand->times[f], read, index->df[f]);
		hand->times[f] = 0;
		if (!score || (kept == GOOD && score <= best[GOOD - 1].score))
			continue;
		for (at = kept < GOOD ? kept++ : GOOD - 1; at && (best[at - 1].score < score || (best[at - 1].score == score && best[at - 1].feature > f)); at--)
			best[at] = best[at - 1];
		best[at].score = score;
		best[at].feature = f;
	}
	for (uint32_t i = 0; i < hand->good_count; i++)
		hand->good[hand->good_features[i]] = 0;
	for (uint32_t i = 0; i < kept; i++)
		hand->good[hand->good_features[i] = best[i].feature] = 1;
	hand->good_count = kept;
}

static struct run *run_at(struct hand *hand, uint64_t code)
{
	size_t at = code % ROOM;
	while (hand->runs[at].count && hand->runs[at].code != code)
		at = (at + 1) % ROOM;
	return hand->runs[at].count || hand->used < ROOM / 2 ? &hand->runs[at] : NULL;
}

/* Boyer and Moore's vote; 0 stands for a mark, which is never the same as another. */
static void vote(uint32_t *one, int32_t *more, uint32_t code)
{
	if (code && *one == code)
		++*more;
	else if (code && *more <= 0) {
		*one = code;
		*more = 1;
	} else
		--*more;
}

struct place { uint32_t doc, text; const struct text_unit *units; const uint32_t *df; const bool *common; size_t count; };

static void count_run(struct hand *hand, const struct place *p, size_t from, size_t units, uint64_t code, uint32_t rarest)
{
	struct run *run = run_at(hand, code);
	if (!run || run->last == p->doc + 1)
		return;
	if (!run->count++) {
		*run = (struct run){ .code = code, .count = 1, .text = p->text, .start = p->units[from].start, .end = p->units[from + units - 1].end, .units = (uint32_t)units, .rarest = rarest };
		hand->used++;
	}
	run->last = p->doc + 1;
	vote(&run->left, &run->left_more, p->units[from].after_break || !from ? 0 : p->units[from - 1].code);
	vote(&run->right, &run->right_more, from + units >= p->count || p->units[from + units].after_break ? 0 : p->units[from + units].code);
}

/* Every run inside of a stretch whose pairs all tell something. df: of the pair that begins at each unit; 0 where it tells nothing. */
static void count_runs(struct hand *hand, const struct place *p)
{
	for (size_t i = 0; i < p->count; i++) {
		uint64_t code = p->units[i].code;
		uint32_t rarest = UINT32_MAX;
		for (size_t n = 2; !p->common[i] && n <= RUN && i + n <= p->count && p->df[i + n - 2]; n++) {
			code = (code + 1) * 0x9FB21C651E98DF25u + p->units[i + n - 1].code;
			rarest = p->df[i + n - 2] < rarest ? p->df[i + n - 2] : rarest;
			if (!p->common[i + n - 1])
				count_run(hand, p, i, n, code ^ code >> 31, rarest);
		}
	}
}

/* A word alone is a term; a single character is none, nor is a number. */
static void count_words(struct hand *hand, const struct index *index, const struct place *p)
{
	for (size_t i = 0; i < p->count; i++) {
		uint32_t f = p->units[i].kind == TEXT_UNIT_WORD && !p->common[i] && p->units[i].end - p->units[i].start > 2 ? index_feature(index, p->units[i].code) : GROUP_NONE;
		if (f != GROUP_NONE && hand->good[f])
			count_run(hand, p, i, 1, p->units[i].code, index->df[f]);
	}
}

static bool is_common(const struct reading *r, uint32_t code)
{
	for (size_t i = 0; i < r->common_count; i++)
		if (r->common[i] == code)
			return true;
	return false;
}

static void read_text(const struct reading *r, struct hand *hand, uint32_t doc)
{
	static const size_t most = TOPIC_UNITS;
	struct text_unit units[TOPIC_UNITS];
	uint32_t df[TOPIC_UNITS];
	bool common[TOPIC_UNITS];
	struct place place = { .doc = doc, .text = r->told->texts[doc], .units = units, .df = df, .common = common };
	const struct index *index = r->told->index;
	for (size_t at = 0; place.count < most && text_unit_next(r->told->items[place.text].text, &at, &units[place.count]);)
		place.count++;
	for (size_t i = 0; i < place.count; i++) {
		common[i] = is_common(r, units[i].code);
		bool pair = i + 1 < place.count && !units[i + 1].after_break && (units[i].kind != TEXT_UNIT_NUMBER || units[i + 1].kind != TEXT_UNIT_NUMBER);
		uint32_t f = pair ? index_feature(index, text_pair_code(units[i].code, units[i + 1].code)) : GROUP_NONE;
		df[i] = f != GROUP_NONE && hand->good[f] ? index->df[f] : 0;
	}
	count_runs(hand, &place);
	count_words(hand, index, &place);
}

/* Is it a whole: does neither side nearly always go on in the same way? */
static bool is_whole(const struct run *run)
{
	int32_t most = (int32_t)(run->count * 2 / 5);
	most = most < 1 ? 1 : most;
	return run->left_more <= most && run->right_more <= most;
}

static struct text text_of_run(const struct reading *r, const struct run *run)
{
	return (struct text){ r->told->items[run->text].text.at + run->start, run->end - run->start };
}

/* Do two runs share two neighbouring units (a single word: that one)? */
static bool overlap(struct text a, struct text b)
{
	struct text_unit x, y;
	uint32_t before_x = 0;
	size_t nx = 0;
	for (size_t i = 0; text_unit_next(a, &i, &x); before_x = x.code, nx++) {
		uint32_t before_y = 0;
		size_t ny = 0;
		for (size_t j = 0; text_unit_next(b, &j, &y); before_y = y.code, ny++)
			if (x.code == y.code && (x.kind == TEXT_UNIT_WORD || (nx && ny && before_x == before_y)))
				return true;
	}
	return false;
}

static uint64_t score_of(const struct reading *r, const struct run *run, uint32_t read)
{
	uint32_t least = read < 2 ? 1 : read > 12 ? 2 : (read + 5) / 3; /* of a small group a good part says it */
	if (run->count < least || !is_whole(run))
		return 0;
	uint64_t longer = run->units > 4 ? 4 : run->units;
	return telling_score(r->told->index, run->count, read, run->rarest) * (6 + longer);
}

/* The best first; of equal ones the smaller code. */
struct pick { uint64_t score; const struct run *run; };
static size_t rank_runs(const struct reading *r, const struct hand *hand, uint32_t read, struct pick picks[RANKED])
{
	size_t count = 0, at;
	for (size_t i = 0; i < ROOM; i++) {
		const struct run *run = &hand->runs[i];
		uint64_t score = run->count ? score_of(r, run, read) : 0;
		if (!score || (count == RANKED && score <= picks[RANKED - 1].score))
			continue;
		for (at = count < RANKED ? count++ : RANKED - 1; at && (picks[at - 1].score < score || (picks[at - 1].score == score && picks[at - 1].run->code > run->code)); at--)
			picks[at] = picks[at - 1];
		picks[at] = (struct pick){ score, run };
	}
	return count;
}

static void pick_terms(const struct reading *r, const struct hand *hand, struct group_found *found, uint32_t read)
{
	struct pick picks[RANKED];
	size_t count = rank_runs(r, hand, read, picks);
	found->term_count = 0;
	for (size_t i = 0; i < count && found->term_count < GROUP_TERMS; i++) {
		struct text term = text_of_run(r, picks[i].run);
		bool fresh = true;
		for (size_t k = 0; fresh && k < found->term_count; k++)
			fresh = !overlap(term, found->terms[k]);
		if (fresh)
			found->terms[found->term_count++] = term;
	}
}

static void read_some(void *context, int thread, size_t from, size_t to)
{
	const struct reading *r = context;
	struct hand *hand = &((struct reading *)context)->hands[thread];
	for (size_t i = from; i < to; i++) {
		const struct crowd *crowd = &r->crowds[i];
		uint32_t step = crowd->count / READ + 1, read = (crowd->count + step - 1) / step;
		choose_features(r, hand, crowd, step, read);
		memset(hand->runs, 0, ROOM * sizeof *hand->runs);
		hand->used = 0;
		for (uint32_t k = 0; k < crowd->count; k += step)
			read_text(r, hand, crowd->docs[k]);
		pick_terms(r, hand, crowd->found, read);
	}
}

/* How often each unit stands in documents drawn evenly; a pair of units has no count. */
static void count_units(const struct reading *r, uint32_t *times)
{
	const struct index *index = r->told->index;
	for (size_t d = 0; d < index->docs; d += index->docs / 2000 + 1) {
		struct text text = r->told->items[r->told->texts[d]].text;
		struct text_unit unit;
		for (size_t at = 0, n = 0; n < TOPIC_UNITS && text_unit_next(text, &at, &unit); n++) {
			uint32_t f = index_feature(index, unit.code);
			if (f != GROUP_NONE)
				times[f]++;
		}
	}
}

/* The most frequent units; of equals the smaller code. */
static void find_common(struct reading *r)
{
	const struct index *index = r->told->index;
	uint32_t *times = r->hands[0].times, most[COMMON] = { 0 };
	if (index->docs < MANY || !times)
		return;
	count_units(r, times);
	for (size_t slot = 0; slot <= index->mask; slot++) {
		uint32_t code = index->keys[slot], count = index->values[slot] ? times[index->values[slot] - 1] : 0;
		size_t at = r->common_count, last = COMMON - 1;
		if (!count || (at == COMMON && (count < most[last] || (count == most[last] && code > r->common[last]))))
			continue;
		at = at < COMMON ? r->common_count++ : last;
		for (; at && (most[at - 1] < count || (most[at - 1] == count && r->common[at - 1] > code)); at--) {
			most[at] = most[at - 1];
			r->common[at] = r->common[at - 1];
		}
		most[at] = count;
		r->common[at] = code;
	}
	memset(times, 0, index->features * sizeof *times);
}

void terms_all(struct arena *arena, const struct told *told, struct crowd *crowds, size_t count)
{
	struct reading r = { .told = told, .crowds = crowds };
	for (int i = 0; i < told->threads; i++)
		r.hands[i] = (struct hand){ .times = arena_take(arena, (told->index->features + 1) * sizeof(uint32_t)), .touched = arena_take(arena, (told->index->features + 1) * sizeof(uint32_t)),
			.good = arena_take(arena, told->index->features + 1), .runs = arena_take(arena, ROOM * sizeof(struct run)) };
	find_common(&r);
	share_out(told->threads, count, 1, read_some, &r);
}
