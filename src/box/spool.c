#include "box/inside.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HOLD_STEP 20000000 /* nanoseconds */
#define HOLD_STEPS 100 /* two seconds */

bool spool_hold(struct spool *s, bool wait)
{
	if (!wait && pthread_mutex_trylock(&s->moving) != 0)
		return false;
	if (wait)
		pthread_mutex_lock(&s->moving);
	for (int i = 0; s->disk.hold && !s->disk.hold(s->disk.context, s->file); i++) {
		if (!wait || i == HOLD_STEPS) {
			pthread_mutex_unlock(&s->moving);
			return false;
		}
		nanosleep(&(struct timespec){ .tv_nsec = HOLD_STEP }, NULL);
	}
	return true;
}

void spool_let(struct spool *s)
{
	if (s->disk.let)
		s->disk.let(s->disk.context, s->file);
	pthread_mutex_unlock(&s->moving);
}

/* ---- arrival, on the caller's thread: slots are drawn and sealed here, written and synced by the spool's thread ---- */
static void push(struct spool *s, struct arrival *a)
{
	*s->last = a;
	s->last = &a->next;
	if (++s->queued >= s->enough)
		pthread_cond_signal(&s->wake);
}

static void want_room(struct spool *s)
{
	s->want_growth = true;
	pthread_cond_signal(&s->wake);
}

static void take_slots(struct spool *s, struct arrival *a)
{
	a->chain[0] = slots_random(&s->slots);
	a->chain[1] = slots_random(&s->slots);
	for (uint32_t i = 0; i < a->parts; i++)
		a->slots[i] = slots_take(&s->slots, i ? SLOT_PART : SLOT_ARRIVING);
	for (uint32_t i = 0; i < a->parts; i++)
		s->slots.slot[a->slots[i]].next = i + 1 < a->parts ? a->slots[i + 1] : NO_SLOT;
	s->slots.slot[a->slots[0]].head = a->head;
	s->slots.slot[a->slots[0]].arrival = a;
	slots_enter(&s->slots, a->slots[0]);
}

/* The same form again: waits for the first one, or is answered at the next turn. */
static enum error join(struct spool *s, struct arrival *a, uint32_t first)
{
	struct slot *slot = &s->slots.slot[first];
	if (s->slots.state[first] == SLOT_FAILED) {
		want_room(s);
		return ERR_BUSY;
	}
	if (slot->head.digest != a->head.digest)
		return ERR_CONFLICT;
	a->parts = 0;
	if (s->slots.state[first] == SLOT_ARRIVING) {
		a->also = slot->arrival->also;
		slot->arrival->also = a;
	} else {
		push(s, a);
	}
	return ERR_NONE;
}

static enum error enter(struct spool *s, struct arrival *a)
{
	uint32_t first = slots_find(&s->slots, a->head.key);
	if (first != NO_SLOT)
		return join(s, a, first);
	if (s->slots.free_count < a->parts) {
		want_room(s);
		return ERR_BUSY;
	}
	take_slots(s, a);
	return ERR_NONE;
}

bool spool_put(struct work *w, struct spool *s, const struct item_head *head, struct text body, void (*done)(void *context, bool ok),
	void *context)
{
	struct arrival *a = arena_take(w->arena, sizeof *a);
	*a = (struct arrival){ .head = *head, .parts = parts_of(body.size), .done = done, .context = context };
	uint8_t *sealed = arena_take(w->arena, (size_t)a->parts * MAKE_SEALED);
	pthread_mutex_lock(&s->lock);
	enum error error = enter(s, a);
	bool fresh = a->parts;
	pthread_mutex_unlock(&s->lock);
	if (error == ERR_CONFLICT)
		return fail(w, ERR_CONFLICT, NULL, N_("This form was handed in before with another text, which is kept. To say more, open a new form."));
	if (error == ERR_BUSY)
		return fail(w, ERR_BUSY, NULL, N_("The box is full at the moment and nothing was kept. Please try again later."));
	if (!fresh)
		return true; /* the other thread may have answered already: *a is no longer ours */
	spool_seal_parts(s, body, a->chain, a->slots, a->parts, sealed);
	a->sealed = sealed;
	pthread_mutex_lock(&s->lock);
	push(s, a);
	pthread_mutex_unlock(&s->lock);
	return true;
}

/* ---- the spool's thread ---- */
static int64_t nanoseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct timespec after(int64_t wait)
{
	int64_t until = nanoseconds() + wait;
	return (struct timespec){ (time_t)(until / 1000000000), (long)(until % 1000000000) };
}

static bool write_arrival(struct spool *s, struct arrival *a)
{
	for (uint32_t i = 0; i < a->parts; i++)
		if (!spool_write_part(s, a->slots[i], a->sealed + (size_t)i * MAKE_SEALED))
			return false;
	return true;
}

/* What was not acknowledged may lie on the disk whole or in part: its slots are overwritten before they are used again. Until
 * then its form is not taken with perhaps another text: after a crash nobody could tell which of the two was acknowledged. */
static void settle(struct spool *s, struct arrival *a, bool synced)
{
	if (!a->parts)
		return;
	s->slots.slot[a->slots[0]].arrival = NULL;
	if (a->known == KNOWN_NOT && a->ok && synced) {
		slots_set(&s->slots, a->slots[0], SLOT_WAITING);
		return;
	}
	a->ok = a->known == KNOWN_SAME;
	if (a->known != KNOWN_NOT) /* nothing was written */
		slots_leave(&s->slots, a->slots[0]);
	for (uint32_t i = 0; i < a->parts; i++) {
		if (a->known == KNOWN_NOT)
			slots_set(&s->slots, a->slots[i], i ? SLOT_STALE : SLOT_FAILED);
		else
			slots_give(&s->slots, a->slots[i]);
	}
}

static void answer(struct arrival *a)
{
	bool ok = a->ok;
	while (a) {
		struct arrival *also = a->also; /* done may end its memory */
		a->done(a->context, ok);
		a = also;
	}
}

static void write_list(struct spool *s, struct arrival *list)
{
	bool any = false;
	s->look(s->look_context, list);
	for (struct arrival *a = list; a; a = a->next) {
		a->ok = !a->parts || a->known != KNOWN_NOT || write_arrival(s, a);
		any = any || (a->parts && a->known == KNOWN_NOT);
	}
	int64_t from = nanoseconds();
	bool synced = any && s->disk.sync(s->disk.context, s->file);
	s->last_sync = any ? nanoseconds() - from : s->last_sync;
	if (any && !synced)
		note("The spool's disk refuses to write: opinions that just came in were not acknowledged.");
	pthread_mutex_lock(&s->lock);
	for (struct arrival *a = list; a; a = a->next)
		settle(s, a, synced);
	s->in_flight += s->queued;
	pthread_mutex_unlock(&s->lock);
	for (struct arrival *a = list, *next; a; a = next) {
		next = a->next;
		answer(a);
	}
}

/* Half used is early enough: an arrival still has as many places to choose from as there are items to hide among. */
static bool is_half_used(struct spool *s)
{
	return s->slots.count < s->ceiling && s->slots.free_count < s->slots.count / 2 && s->turns >= s->grow_after;
}

/* A release holds `moving`: growth then waits for a later turn rather than making arrivals wait. */
static void tend(struct spool *s, bool idle, bool wanted)
{
	pthread_mutex_lock(&s->lock);
	bool grow = is_half_used(s) || (wanted && s->slots.free_count < PARTS_MAX);
	bool refill = s->slots.stale_count && (wanted || s->turns >= s->refill_after);
	s->turns++;
	pthread_mutex_unlock(&s->lock);
	if ((!grow && !refill && !idle) || !spool_hold(s, false))
		return;
	if (refill && !spool_refill(s))
		s->refill_after = s->turns + 100;
	if (grow && !spool_grow(s))
		s->grow_after = s->turns + 100; /* the disk is full: not with every arrival again */
	if (idle)
		spool_cover(s);
	spool_let(s);
}

/* false: nothing came for s->cover seconds. With the lock held. */
static bool await(struct spool *s)
{
	struct timespec until = after((int64_t)s->cover * 1000000000);
	s->enough = 1;
	while (!s->first && !s->stopping && !s->want_growth) {
		if (!s->cover)
			pthread_cond_wait(&s->wake, &s->lock);
		else if (pthread_cond_timedwait(&s->wake, &s->lock, &until) != 0)
			return false;
	}
	return true;
}

/* Those answered by the last turn are often about to post again: without a short wait the first of them would take an
 * fdatasync alone while the others queue. A quarter of those in flight is best: the others are made ready while the disk
 * works, and a slow disk finds them all queued when it is done. It pays as long as it costs less than the sync it saves.
 * With the lock held. */
static void gather(struct spool *s)
{
	struct timespec until = after(s->last_sync < 4000000 ? s->last_sync / 2 : 2000000);
	s->enough = (s->in_flight + 3) / 4;
	while (s->queued < s->enough && !s->stopping)
		if (pthread_cond_timedwait(&s->wake, &s->lock, &until) != 0)
			break;
	s->enough = UINT32_MAX;
}

static void *run(void *at)
{
	struct spool *s = at;
	for (bool stop = false; !stop;) {
		pthread_mutex_lock(&s->lock);
		bool idle = !await(s);
		if (s->first)
			gather(s);
		struct arrival *list = s->first;
		s->first = NULL;
		s->last = &s->first;
		s->in_flight = s->queued;
		s->queued = 0;
		bool wanted = s->want_growth; /* somebody found no room */
		s->want_growth = false;
		stop = s->stopping && !list;
		pthread_mutex_unlock(&s->lock);
		if (list)
			write_list(s, list);
		if (!stop)
			tend(s, idle, wanted);
	}
	return NULL;
}

bool spool_start(struct work *w, struct spool *s)
{
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&s->wake, &attributes);
	pthread_condattr_destroy(&attributes);
	s->running = pthread_create(&s->thread, NULL, run, s) == 0;
	return s->running || fail(w, ERR_BROKEN, NULL, N_("The machine allows no further thread. Raise its limit, then start again."));
}

void spool_close(struct spool *s)
{
	if (s->running) {
		pthread_mutex_lock(&s->lock);
		s->stopping = true;
		pthread_cond_signal(&s->wake);
		pthread_mutex_unlock(&s->lock);
		pthread_join(s->thread, NULL);
		pthread_cond_destroy(&s->wake);
		s->running = false;
	}
	if (s->slots.count) {
		s->disk.close(s->disk.context, s->file);
		slots_end(&s->slots);
	}
	if (s->own_disk)
		files_vfs_end(&s->disk);
	s->own_disk = false;
	explicit_bzero(s->key, sizeof s->key);
}

/* ---- release ---- */
struct waiting { uint32_t first; uint8_t key[HASH_SIZE]; };

static int order_by_key(const void *a, const void *b)
{
	return memcmp(((const struct waiting *)a)->key, ((const struct waiting *)b)->key, HASH_SIZE);
}

uint32_t *spool_waiting(struct work *w, struct spool *s, struct id cycle, size_t *ret_count)
{
	size_t count = 0, room = 0;
	pthread_mutex_lock(&s->lock);
	for (uint32_t i = 0; i < s->slots.count; i++)
		room += s->slots.state[i] == SLOT_WAITING && id_same(s->slots.slot[i].head.cycle, cycle);
	struct waiting *list = arena_take(w->arena, room * sizeof *list);
	for (uint32_t i = 0; i < s->slots.count; i++)
		if (s->slots.state[i] == SLOT_WAITING && id_same(s->slots.slot[i].head.cycle, cycle)) {
			list[count].first = i;
			memcpy(list[count++].key, s->slots.slot[i].head.key, HASH_SIZE);
		}
	pthread_mutex_unlock(&s->lock);
	qsort(list, count, sizeof *list, order_by_key);
	uint32_t *firsts = arena_take(w->arena, count * sizeof *firsts);
	for (size_t i = 0; i < count; i++)
		firsts[i] = list[i].first;
	*ret_count = count;
	return firsts;
}

void spool_leave(struct spool *s, const uint32_t *firsts, size_t count)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < count; i++) {
		slots_leave(&s->slots, firsts[i]);
		for (uint32_t slot = firsts[i], next; slot != NO_SLOT; slot = next) {
			next = s->slots.slot[slot].next;
			slots_set(&s->slots, slot, SLOT_STALE);
		}
	}
	pthread_mutex_unlock(&s->lock);
	spool_refill(s);
}
