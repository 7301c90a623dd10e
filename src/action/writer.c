/* The writer: one thread, one connection. It takes what waits, opens one transaction, runs each action inside a savepoint (one that
 * fails does not harm its neighbours), commits once and answers all: one fsync serves hundreds of writers. */
#include "action/house.h"
#include "action/compare.h"
#include <errno.h>
#include <string.h>
#include <time.h>

#define WAL_PAGES_IDLE 1000
#define WAL_PAGES_FORCE 16000

static void answer(struct ask *ask)
{
	if (ask->done)
		ask->done(ask);
}

/* Settings are kept in memory too: what was not kept there must not stay here. */
static void settings_again(struct house *house, const struct ask *ask)
{
	static const char *const touching[] = { "house.", "clock.", "setting." };
	struct arena *arena = arena_new(16 * 1024 * 1024);
	struct work w = { .arena = arena, .store = house->store };
	bool touched = false;
	for (size_t i = 0; i < COUNT(touching); i++)
		touched = touched || strncmp(ask->action->name, touching[i], strlen(touching[i])) == 0;
	bool own = touched && !store_in_transaction(house->store);
	if (touched && (!own || store_begin(&w)) && !house_settings_read(&w, house))
		note("The settings could not be read again: start candor anew.");
	if (own)
		store_end(&w);
	arena_free(arena);
}

/* Runs one action in its savepoint. false: the engine rolled the whole transaction back. */
static bool run_one(struct house *house, struct ask *ask)
{
	struct work *w = &ask->work;
	ask_prepare(house, ask);
	w->store = house->store;
	w->serial = house->serial;
	work_forgive(w);
	if (!store_save(w))
		return store_in_transaction(house->store);
	ask->ok = ask_carry_out(house, ask);
	if (ask->ok && !ask->preview) {
		house->serial = w->serial;
		return store_keep(w);
	}
	ledger_action_drop(w);
	if (!store_undo(w) || !store_in_transaction(house->store))
		return false;
	settings_again(house, ask);
	return true;
}

static void lose_all(struct house *house, struct ask **asks, size_t count, struct work *why)
{
	ledger_turn_drop(house->ledger);
	for (size_t i = 0; i < count; i++) {
		asks[i]->ok = false;
		if (!work_failed(&asks[i]->work) && why->faults)
			fail_args(&asks[i]->work, why->faults->error, NULL, why->faults->msgid, why->faults->args);
		else if (!work_failed(&asks[i]->work))
			fail(&asks[i]->work, ERR_BROKEN, NULL,
				N_("The store could not keep this: nothing was changed. Please try again; if it happens again, tell the administrator."));
		settings_again(house, asks[i]);
	}
}

static void tell(struct house *house)
{
	pthread_mutex_lock(&house->mutex);
	if (house->told)
		house->told(house->told_context);
	pthread_mutex_unlock(&house->mutex);
}

void house_on_change(struct house *house, void (*told)(void *context), void *context)
{
	pthread_mutex_lock(&house->mutex);
	house->told = told;
	house->told_context = context;
	pthread_mutex_unlock(&house->mutex);
}

/* A whole turn: true when it was committed. */
static bool run_turn(struct house *house, struct ask **asks, size_t count, struct work *w)
{
	bool good = store_begin(w) && ledger_turn_begin(w, house->ledger);
	bool any = false;
	for (size_t i = 0; good && i < count; i++) {
		good = run_one(house, asks[i]);
		any = any || (asks[i]->ok && !asks[i]->preview);
	}
	for (size_t i = 0; good && any && i < count; i++)
		if (asks[i]->ok && !asks[i]->preview)
			index_gather(house, &asks[i]->work, w);
	if (good && any)
		good = ledger_turn_end(w, house->ledger) && store_commit(w);
	else if (good)
		ledger_turn_drop(house->ledger);
	index_follow(house, w, good && any);
	if (!good || !any)
		store_end(w);
	if (good && any) {
		atomic_fetch_add(&house->changes, 1);
		tell(house);
		ledger_publish(w, house->ledger);
	}
	return good;
}

static void turn_work(struct house *house, struct arena *arena, struct work *ret_work)
{
	*ret_work = (struct work){ .arena = arena, .store = house->store, .now = house_now(house), .zone = house_zone(house) };
	ret_work->today = minute_day(ret_work->now, ret_work->zone);
}

static void enqueue(struct ask **first, struct ask **last, struct ask *ask)
{
	ask->next = NULL;
	if (*last)
		(*last)->next = ask;
	else
		*first = ask;
	*last = ask;
}

static void refuse(struct ask *ask)
{
	ask->ok = false;
	answer(ask);
}

/* What takes a tenth of a second and writes nothing: passwords, and what a preview is compared with. */
static void to_porter(struct house *house, struct ask *ask, const char *busy)
{
	pthread_mutex_lock(&house->mutex);
	bool good = house->porter_waiting < PORTER_ASKS && !house->stopping; /* it may have gone home before the writer */
	if (good) {
		enqueue(&house->porter_first, &house->porter_last, ask);
		house->porter_waiting++;
		pthread_cond_signal(&house->porter_wake);
	}
	pthread_mutex_unlock(&house->mutex);
	if (!good) {
		fail(&ask->work, ERR_BUSY, NULL, busy);
		refuse(ask);
	}
}

/* Actions are re-runnable: when the whole transaction was lost, each of its actions gets one of its own. */
static void turn(struct house *house, struct arena *arena, struct ask **asks, size_t count)
{
	struct work w;
	turn_work(house, arena, &w);
	if (!run_turn(house, asks, count, &w)) {
		lose_all(house, asks, count, &w);
		for (size_t i = 0; count > 1 && i < count; i++) {
			turn_work(house, arena, &w);
			if (!run_turn(house, &asks[i], 1, &w))
				lose_all(house, &asks[i], 1, &w);
		}
	}
	store_scrub(&w); /* before anybody is told that it is gone, unless a long reading holds it up: then it is tried again */
	for (size_t i = 0; i < count; i++) {
		asks[i]->ok = asks[i]->ok && !work_failed(&asks[i]->work); /* a rule may keep what it wrote and still say no: a failed log-in is counted */
		if (asks[i]->ok && asks[i]->ahead)
			to_porter(house, asks[i], N_("Too much is being written at this moment: please try again in a few seconds."));
		else
			answer(asks[i]);
	}
	arena_reset(arena);
}

static size_t take(struct house *house, struct ask **asks)
{
	size_t count = 0;
	while (house->first && count < TURN_ASKS) {
		asks[count++] = house->first;
		house->first = house->first->next;
	}
	if (!house->first)
		house->last = NULL;
	house->waiting -= count;
	return count;
}

static void checkpoint(struct house *house, struct arena *arena, bool idle)
{
	struct work w;
	int64_t pages = store_wal_pages(house->store);
	turn_work(house, arena, &w);
	if ((idle && pages > WAL_PAGES_IDLE) || pages > WAL_PAGES_FORCE)
		store_checkpoint(&w, pages > WAL_PAGES_FORCE);
}

#define SCRUB_FIRST 1 /* seconds between two tries, twice as many each time */
#define SCRUB_MOST 16

/* Waits for something to do. A log that shows what was taken down, and that a long reading holds up, is tried again meanwhile. */
static void wait_for_asks(struct house *house, struct arena *arena)
{
	time_t pause = SCRUB_FIRST;
	while (!house->first && !house->stopping) {
		struct timespec until;
		struct work w;
		if (!store_scrub_waits(house->store)) {
			pthread_cond_wait(&house->wake, &house->mutex);
			continue;
		}
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += pause;
		if (pthread_cond_timedwait(&house->wake, &house->mutex, &until) != ETIMEDOUT)
			continue;
		pthread_mutex_unlock(&house->mutex);
		turn_work(house, arena, &w);
		store_scrub(&w);
		arena_reset(arena);
		pthread_mutex_lock(&house->mutex);
		pause = pause * 2 > SCRUB_MOST ? SCRUB_MOST : pause * 2;
	}
}

static void *writer_run(void *context)
{
	struct house *house = context;
	struct arena *arena = arena_new(256u * 1024 * 1024);
	struct ask *asks[TURN_ASKS];
	struct work w;
	turn_work(house, arena, &w);
	index_open(house, &w);
	arena_reset(arena);
	for (;;) {
		pthread_mutex_lock(&house->mutex);
		wait_for_asks(house, arena);
		size_t count = take(house, asks);
		bool idle = !house->first;
		pthread_mutex_unlock(&house->mutex);
		if (!count)
			break;
		turn(house, arena, asks, count);
		checkpoint(house, arena, idle);
	}
	index_close(house);
	arena_free(arena);
	return NULL;
}

static void to_writer(struct house *house, struct ask *ask)
{
	pthread_mutex_lock(&house->mutex);
	bool good = house->waiting < QUEUE_ASKS;
	if (good) {
		enqueue(&house->first, &house->last, ask);
		house->waiting++;
		pthread_cond_signal(&house->wake);
	}
	pthread_mutex_unlock(&house->mutex);
	if (!good) {
		fail(&ask->work, ERR_BUSY, NULL, N_("Too much is being written at this moment: please try again in a few seconds."));
		refuse(ask);
	}
}

static void *porter_run(void *context)
{
	struct house *house = context;
	for (;;) {
		pthread_mutex_lock(&house->mutex);
		while (!house->porter_first && !house->stopping)
			pthread_cond_wait(&house->porter_wake, &house->mutex);
		struct ask *ask = house->porter_first;
		if (ask) {
			house->porter_first = ask->next;
			house->porter_last = house->porter_first ? house->porter_last : NULL;
			house->porter_waiting--;
		}
		pthread_mutex_unlock(&house->mutex);
		if (!ask)
			return NULL;
		if (ask->ahead) {
			ask->ok = passages_compare(house, house->porter_reader, ask);
			answer(ask);
		} else if (ask_passwords(house->porter_reader, ask))
			to_writer(house, ask);
		else
			refuse(ask);
	}
}

#define SERIAL_STEP 24 /* bits left free for ids that were drawn and are gone */

/* The lower half of 2^40 at random, so that ids of one minute never run over; after a restart in the minute of the newest id, beyond it:
 * what was made later sorts later. */
static bool serial_begin(struct work *w, struct house *house)
{
	struct value *row;
	struct minute now = house_now(house);
	struct id newest, before = id_make((struct minute){ now.n + 1 }, 0, 0);
	uint64_t random;
	crypto_random(&random, sizeof random);
	house->serial = random >> 25;
	if (!store_begin(w))
		return false;
	bool good = store_row(w, SQL_HOUSE_NEWEST, &row, A(&before));
	store_end(w);
	if (!good || !id_parse(value_text(row, "id"), &newest) || id_minute(newest).n != now.n)
		return good;
	uint64_t after = ((id_serial(newest) >> SERIAL_STEP) + 1) << SERIAL_STEP;
	house->serial = after >> 40 ? house->serial : after;
	return true;
}

bool writer_start(struct work *w, struct house *house)
{
	pthread_mutex_init(&house->mutex, NULL);
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&house->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	pthread_cond_init(&house->porter_wake, NULL);
	if (!serial_begin(w, house))
		return false;
	pthread_mutex_init(&house->gate_mutex, NULL);
	house->porter_reader = house_reader(house);
	house->gate = house_reader(house);
	if (!house->porter_reader || !house->gate || pthread_create(&house->writer, NULL, writer_run, house) != 0)
		return fail(w, ERR_BROKEN, NULL, N_("The writer could not be started: the machine gives no more threads or files."));
	house->writing = true;
	if (pthread_create(&house->porter, NULL, porter_run, house) != 0)
		BUG("no thread for the porter");
	return true;
}

void writer_stop(struct house *house)
{
	if (!house->writing) { /* it could not be started */
		reader_close(house->porter_reader);
		reader_close(house->gate);
		house->porter_reader = house->gate = NULL;
		return;
	}
	pthread_mutex_lock(&house->mutex);
	house->stopping = true;
	pthread_cond_signal(&house->porter_wake);
	pthread_mutex_unlock(&house->mutex);
	pthread_join(house->porter, NULL);
	pthread_mutex_lock(&house->mutex);
	pthread_cond_signal(&house->wake);
	pthread_mutex_unlock(&house->mutex);
	pthread_join(house->writer, NULL);
	reader_close(house->porter_reader);
	reader_close(house->gate);
	house->writing = false;
}

void action_write(struct house *house, struct ask *ask)
{
	ask_prepare(house, ask);
	if (!ask_read_input(house, NULL, ask))
		refuse(ask);
	else if (ask_slow(ask))
		to_porter(house, ask, N_("Too many log-ins at this moment: please try again in a few seconds."));
	else
		to_writer(house, ask);
}

struct waiting { pthread_mutex_t mutex; pthread_cond_t done; bool ready; };
static void wait_done(struct ask *ask)
{
	struct waiting *waiting = ask->context;
	pthread_mutex_lock(&waiting->mutex);
	waiting->ready = true;
	pthread_cond_signal(&waiting->done);
	pthread_mutex_unlock(&waiting->mutex);
}

bool action_do(struct house *house, struct ask *ask)
{
	struct waiting waiting = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false };
	ask->done = wait_done;
	ask->context = &waiting;
	action_write(house, ask);
	pthread_mutex_lock(&waiting.mutex);
	while (!waiting.ready)
		pthread_cond_wait(&waiting.done, &waiting.mutex);
	pthread_mutex_unlock(&waiting.mutex);
	return ask->ok;
}
