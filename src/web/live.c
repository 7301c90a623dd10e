/* Reads that wait: a page that follows asks what came after the change it knows; when there is nothing, the request is suspended and a thread
 * of its own answers it after the next commit that changed what it shows, or after half a minute with what there is. */
#include "web/visit.h"
#include <time.h>

#define HOLD_SECONDS 25 /* below the door's own deadline */

struct held { struct visit *visit; struct id object; bool reads, hears; int64_t after; struct timespec until; struct held *next; };
/* What was asked of one meeting for eyes of one kind. */
struct known { struct id object; bool reads, hears; int64_t number; };
struct live {
	struct site *site;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	struct held *first;
	struct arena *arena; /* the thread's own, for the look whether anything changed */
	bool changed, stopping;
};

static void told(void *context)
{
	struct live *live = context;
	pthread_mutex_lock(&live->mutex);
	live->changed = true;
	pthread_cond_signal(&live->wake);
	pthread_mutex_unlock(&live->mutex);
}

static struct timespec moment(int seconds)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += seconds;
	return t;
}

static bool is_before(struct timespec a, struct timespec b)
{
	return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

/* Takes all that waits, or nothing when it is not time yet. */
static struct held *take(struct live *live)
{
	pthread_mutex_lock(&live->mutex);
	while (!live->changed && !live->stopping) {
		struct timespec until = moment(HOLD_SECONDS), now = moment(0);
		bool due = false;
		for (struct held *h = live->first; h; h = h->next) {
			until = is_before(h->until, until) ? h->until : until;
			due = due || !is_before(now, h->until);
		}
		if (due)
			break;
		pthread_cond_timedwait(&live->wake, &live->mutex, &until);
	}
	live->changed = false;
	struct held *list = live->first;
	live->first = NULL;
	pthread_mutex_unlock(&live->mutex);
	return list;
}

static void put_back(struct live *live, struct held *held)
{
	pthread_mutex_lock(&live->mutex);
	held->next = live->first;
	live->first = held;
	pthread_mutex_unlock(&live->mutex);
}

/* A look that costs little: several who follow the same thing ask once. */
static bool has_changed(struct live *live, const struct held *held, struct known *known)
{
	struct work w = { .arena = live->arena };
	if (id_same(known->object, held->object) && known->reads == held->reads && known->hears == held->hears)
		return known->number != held->after;
	struct reader *reader = site_reader(live->site);
	if (!reader)
		return true;
	reader_use(reader, &w);
	if (!store_begin(&w))
		return true;
	*known = (struct known){ .object = held->object, .reads = held->reads, .hears = held->hears };
	bool good = store_count(&w, SQL_MEETING_CHANGED, &known->number, A(&held->object), A(held->reads), A(held->hears));
	store_end(&w);
	if (!good)
		known->object = NO_ID;
	return !good || known->number != held->after;
}

static void answer(struct live *live, struct held *held)
{
	struct visit *visit = held->visit;
	struct reader *reader = site_reader(live->site);
	struct work whole = { .arena = live->arena }; /* one transaction around what is read and what is drawn of it */
	if (reader)
		reader_use(reader, &whole);
	bool in = reader && store_begin(&whole);
	visit->ask.ok = in && action_read(live->site->house, reader, &visit->ask);
	answer_read(visit); /* held lies in the request: it is gone now */
	if (in)
		store_end(&whole);
}

static void go_through(struct live *live, struct held *list, bool all)
{
	struct known known = { .object = NO_ID };
	for (struct held *held = list, *next; held; held = next) {
		next = held->next;
		if (all || !is_before(moment(0), held->until) || has_changed(live, held, &known))
			answer(live, held);
		else
			put_back(live, held);
	}
	arena_reset(live->arena);
}

static void *live_run(void *context)
{
	struct live *live = context;
	for (;;) {
		struct held *list = take(live);
		pthread_mutex_lock(&live->mutex);
		bool stopping = live->stopping;
		pthread_mutex_unlock(&live->mutex);
		go_through(live, list, stopping);
		if (stopping)
			return NULL;
	}
}

struct live *live_start(struct site *site)
{
	struct live *live = arena_take(site->arena, sizeof *live);
	pthread_condattr_t attributes;
	live->site = site;
	live->arena = arena_new(64 * 1024 * 1024);
	pthread_mutex_init(&live->mutex, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&live->wake, &attributes);
	pthread_condattr_destroy(&attributes);
	if (pthread_create(&live->thread, NULL, live_run, live) != 0) {
		arena_free(live->arena);
		return NULL;
	}
	house_on_change(site->house, told, live);
	return live;
}

void live_stop(struct live *live)
{
	house_on_change(live->site->house, NULL, NULL);
	pthread_mutex_lock(&live->mutex);
	live->stopping = true;
	pthread_cond_signal(&live->wake);
	pthread_mutex_unlock(&live->mutex);
	pthread_join(live->thread, NULL);
}

void live_free(struct live *live)
{
	arena_free(live->arena);
	pthread_cond_destroy(&live->wake);
	pthread_mutex_destroy(&live->mutex);
}

bool live_hold(struct visit *visit)
{
	struct live *live = visit->site->live;
	struct ask *ask = &visit->ask;
	int64_t after;
	if (!(visit->action->flags & HELD) || !ask->ok || !text_number(value_text(ask->fields, "after"), &after) || after != value_number(ask->out, "changed", 0))
		return false;
	struct held *held = arena_take(visit->request->arena, sizeof *held);
	pthread_mutex_lock(&live->mutex);
	bool holds = !live->stopping;
	if (holds) {
		*held = (struct held){ .visit = visit, .object = ((const struct object *)ask->on)->id,
			.reads = value_flag(ask->out, "may_read"), .hears = value_flag(ask->out, "may_hear"), .after = after, .until = moment(HOLD_SECONDS), .next = live->first };
		door_suspend(visit->request);
		live->first = held;
		live->changed = true; /* what was committed since this was read is looked for once */
		pthread_cond_signal(&live->wake);
	}
	pthread_mutex_unlock(&live->mutex);
	return holds;
}
