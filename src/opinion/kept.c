/* What was grouped depends on the texts alone: it is kept by a hash of these, so that no other write (a decision on a group, an answer, a
 * log-in) costs anybody a grouping, and two who open the desk at once wait for one. Of each subject the newest stays. */
#include "opinion/inside.h"
#include <pthread.h>
#include <string.h>

#define KEPT 64
#define KEPT_BYTES ((size_t)64 << 20) /* of all together */

struct kept { uint8_t of[HASH_SIZE]; struct id subject[2]; struct arena *arena; struct grouping found; uint64_t used; bool making; };
static struct kept kept[KEPT];
static uint64_t kept_clock;
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t kept_made = PTHREAD_COND_INITIALIZER;

/* ---- a copy that needs nothing of what it was made of ---- */
static void *copied(struct arena *arena, const void *at, size_t size)
{
	void *copy = arena_take(arena, size);
	if (size)
		memcpy(copy, at, size);
	return copy;
}

static struct group_found *found_copy(struct arena *arena, const struct group_found *from, size_t count)
{
	struct group_found *copy = copied(arena, from, count * sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		copy[i].members = copied(arena, from[i].members, from[i].count * sizeof *copy[i].members);
		for (size_t t = 0; t < copy[i].term_count; t++)
			copy[i].terms[t] = text_keep(arena, from[i].terms[t]);
	}
	return copy;
}

static const struct group_links *links_copy(struct arena *arena, const struct group_links *from, size_t count)
{
	struct group_links *copy = copied(arena, from, sizeof *copy);
	copy->node = copied(arena, from->node, count * sizeof *copy->node);
	copy->start = copied(arena, from->start, ((size_t)from->nodes + 1) * sizeof *copy->start);
	copy->near = copied(arena, from->near, from->start[from->nodes] * sizeof *copy->near);
	return copy;
}

static struct grouping grouping_copy(struct arena *arena, const struct grouping *from, size_t count)
{
	struct grouping copy = *from;
	copy.themes = found_copy(arena, from->themes, from->theme_count);
	copy.matters = found_copy(arena, from->matters, from->matter_count);
	copy.alikes = found_copy(arena, from->alikes, from->alike_count);
	copy.places = copied(arena, from->places, count * sizeof *copy.places);
	copy.loose = copied(arena, from->loose, from->loose_count * sizeof *copy.loose);
	copy.links = from->links ? links_copy(arena, from->links, count) : NULL;
	return copy;
}

/* ---- places ---- */
static struct kept *find(const uint8_t of[HASH_SIZE])
{
	for (size_t i = 0; i < KEPT; i++)
		if (kept[i].used && memcmp(kept[i].of, of, HASH_SIZE) == 0)
			return &kept[i];
	return NULL;
}

static void drop(struct kept *k)
{
	if (k->arena)
		arena_free(k->arena);
	*k = (struct kept){ 0 };
}

/* That of the same subject gives way, else an empty place, else the one not asked for the longest; NULL: all are being made. */
static struct kept *place_for(const struct id subject[2])
{
	struct kept *oldest = NULL;
	for (size_t i = 0; i < KEPT; i++) {
		struct kept *k = &kept[i];
		if (k->making)
			continue;
		if (k->used && id_same(k->subject[0], subject[0]) && id_same(k->subject[1], subject[1]))
			return k;
		if (!oldest || k->used < oldest->used)
			oldest = k;
	}
	return oldest;
}

/* Together they stay within their bound, but for the one just made. */
static void make_room(const struct kept *keep)
{
	for (;;) {
		size_t sum = 0;
		struct kept *oldest = NULL;
		for (size_t i = 0; i < KEPT; i++) {
			sum += kept[i].arena ? arena_used(kept[i].arena) : 0;
			if (kept[i].arena && &kept[i] != keep && (!oldest || kept[i].used < oldest->used))
				oldest = &kept[i];
		}
		if (sum <= KEPT_BYTES || !oldest)
			return;
		drop(oldest);
	}
}

bool kept_get(struct arena *arena, const uint8_t of[HASH_SIZE], const struct id subject[2], size_t count, struct grouping *ret_found)
{
	struct kept *k;
	pthread_mutex_lock(&kept_mutex);
	while ((k = find(of)) && k->making)
		pthread_cond_wait(&kept_made, &kept_mutex);
	if (k) {
		k->used = ++kept_clock;
		*ret_found = grouping_copy(arena, &k->found, count);
	} else if ((k = place_for(subject))) {
		drop(k);
		*k = (struct kept){ .subject = { subject[0], subject[1] }, .used = ++kept_clock, .making = true };
		memcpy(k->of, of, HASH_SIZE);
		k = NULL;
	}
	pthread_mutex_unlock(&kept_mutex);
	return k != NULL;
}

void kept_put(const uint8_t of[HASH_SIZE], const struct grouping *found, size_t count)
{
	pthread_mutex_lock(&kept_mutex);
	struct kept *k = find(of);
	if (k && k->making) {
		k->arena = arena_new(SIZE_MAX);
		k->found = grouping_copy(k->arena, found, count);
		k->making = false;
		make_room(k);
		pthread_cond_broadcast(&kept_made);
	}
	pthread_mutex_unlock(&kept_mutex);
}
