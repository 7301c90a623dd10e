/* What is said of a group: who speaks for it, who is most unlike that one, how much alike they are. */
#include "group/parts.h"

#define LISTENED 400 /* members of a group that are asked, drawn evenly */
struct telling_of { const struct told *told; struct crowd *crowds; uint32_t *sum[MOST_THREADS]; };

static uint64_t product(const uint32_t *sum, const struct vector *v)
{
	uint64_t total = 0;
	for (uint32_t i = 0; i < v->count; i++)
		total += (uint64_t)sum[v->features[i]] * v->weights[i];
	return total;
}

static void spread(uint32_t *sum, const struct vector *v, bool add)
{
	for (uint32_t i = 0; i < v->count; i++)
		sum[v->features[i]] = add ? sum[v->features[i]] + v->weights[i] : 0;
}

/* Nearest to the sum of all; a very short text is near to everything, so it counts less. */
static uint32_t choose_speaker(const struct index *index, const struct crowd *crowd, uint32_t step, uint32_t *sum)
{
	uint64_t best = 0;
	uint32_t at = 0;
	for (uint32_t i = 0; i < crowd->count; i += step)
		spread(sum, &index->vectors[crowd->docs[i]], true);
	for (uint32_t i = 0; i < crowd->count; i += step) {
		const struct vector *v = &index->vectors[crowd->docs[i]];
		uint64_t score = product(sum, v) / 64 * v->units / (v->units + 12);
		if (score > best) {
			best = score;
			at = i;
		}
	}
	for (uint32_t i = 0; i < crowd->count; i += step)
		spread(sum, &index->vectors[crowd->docs[i]], false);
	return at;
}

/* The one most unlike the speaker, then the one most unlike both. */
static void choose_others(const struct told *told, struct crowd *crowd, uint32_t speaker, uint32_t step, uint32_t *sum)
{
	const struct index *index = told->index;
	uint32_t other = GROUP_NONE, asked = 0;
	uint64_t total = 0;
	crowd->found->differ_count = 0;
	for (int round = 0; round < 2; round++) {
		uint64_t least = UINT64_MAX;
		uint32_t at = GROUP_NONE;
		spread(sum, &index->vectors[crowd->docs[round ? other : speaker]], true);
		for (uint32_t i = 0; i < crowd->count; i += step) {
			uint64_t like = product(sum, &index->vectors[crowd->docs[i]]);
			if (!round && i != speaker) {
				total += like >> 15;
				asked++;
			}
			if (i != speaker && i != other && like < least) {
				least = like;
				at = i;
			}
		}
		other = at;
		if (at == GROUP_NONE)
			break;
		crowd->found->differs[crowd->found->differ_count++] = told->texts[crowd->docs[at]];
	}
	spread(sum, &index->vectors[crowd->docs[speaker]], false);
	if (crowd->found->differ_count)
		for (uint32_t i = 0; i < crowd->count; i += step)
			spread(sum, &index->vectors[crowd->docs[i]], false);
	crowd->found->cohesion = asked ? (int)(total * 1000 / asked >> 15) : 1000;
}

static void tell_some(void *context, int thread, size_t from, size_t to)
{
	struct telling_of *t = context;
	for (size_t i = from; i < to; i++) {
		struct crowd *crowd = &t->crowds[i];
		uint32_t step = crowd->count / LISTENED + 1;
		uint32_t speaker = choose_speaker(t->told->index, crowd, step, t->sum[thread]);
		crowd->found->representative = t->told->texts[crowd->docs[speaker]];
		choose_others(t->told, crowd, speaker, step, t->sum[thread]);
	}
}

void told_all(struct arena *arena, const struct told *told, struct crowd *crowds, size_t count)
{
	struct telling_of t = { .told = told, .crowds = crowds };
	for (int i = 0; i < told->threads; i++)
		t.sum[i] = arena_take(arena, (told->index->features + 1) * sizeof(uint32_t));
	share_out(told->threads, count, 1, tell_some, &t);
}
