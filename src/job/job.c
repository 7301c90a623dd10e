#include "job/inner.h"
#include "material/material.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* One action as the clock. */
static bool ask_clock(struct work *w, struct house *house, const char *name, struct value *fields)
{
	struct ask ask = { .action = action_find(name), .as = ACTOR_CLOCK, .fields = fields, .arena = w->arena };
	if (action_do(house, &ask))
		return true;
	for (const struct fault *fault = ask.work.faults; fault; fault = fault->next)
		fail_args(w, fault->error, fault->field, fault->msgid, fault->args);
	return false;
}

static bool read_begin(struct work *w, struct reader *reader)
{
	reader_use(reader, w);
	return store_begin(w);
}

/* ---- fan-out: each unit of a deployed campaign gets its cycle ---- */
#define BATCH 256
struct openings { pthread_mutex_t mutex; pthread_cond_t done; size_t left; bool failed; };

static void opened(struct ask *ask)
{
	struct openings *all = ask->context;
	pthread_mutex_lock(&all->mutex);
	all->failed = all->failed || !ask->ok;
	all->left--;
	pthread_cond_signal(&all->done);
	pthread_mutex_unlock(&all->mutex);
}

/* A batch is asked for at once, so that the writer takes it in one turn; *row: the first one behind it. */
static bool open_batch(struct work *w, struct house *house, struct text campaign, const struct value **row)
{
	struct openings all = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, false };
	struct ask asks[BATCH];
	size_t count = 0;
	for (; *row && count < BATCH; *row = (*row)->next) {
		struct value *fields = value_record(w->arena);
		value_put_text(w->arena, fields, "campaign", campaign);
		value_put_text(w->arena, fields, "unit", value_text(*row, "unit"));
		asks[count++] = (struct ask){ .action = action_find("cycle.open"), .as = ACTOR_CLOCK, .fields = fields, .arena = arena_new(16 * 1024 * 1024), .done = opened, .context = &all };
	}
	all.left = count;
	for (size_t i = 0; i < count; i++)
		action_write(house, &asks[i]);
	pthread_mutex_lock(&all.mutex);
	while (all.left)
		pthread_cond_wait(&all.done, &all.mutex);
	pthread_mutex_unlock(&all.mutex);
	for (size_t i = 0; i < count; i++)
		arena_free(asks[i].arena);
	return !all.failed || fail(w, ERR_BROKEN, NULL, N_("Some cycles could not be opened: it goes on at the next run."));
}

static bool fan_out_one(struct work *w, struct house *house, struct reader *reader, struct id id, int64_t *done)
{
	struct campaign campaign;
	struct value *units;
	if (!read_begin(w, reader))
		return false;
	bool good = store_get(w, &campaign_kind, id, &campaign) && campaign_unopened(w, &campaign, &units);
	store_end(w);
	for (const struct value *row = good ? units->first : NULL; row && good;)
		good = open_batch(w, house, id_text(&id), &row);
	*done += good ? (int64_t)value_count(units) : 0;
	return good;
}

static bool fan_out(struct work *w, struct house *house, struct reader *reader, int64_t *done)
{
	struct value *campaigns;
	if (!read_begin(w, reader))
		return false;
	bool good = store_list(w, SQL_CAMPAIGN_DEPLOYED, &campaigns);
	store_end(w);
	for (const struct value *row = good ? campaigns->first : NULL; row && good; row = row->next) {
		struct id id;
		good = id_parse(value_text(row, "id"), &id) && fan_out_one(w, house, reader, id, done);
	}
	return good;
}

/* ---- releases: the box first, then the log; finished when both stand ---- */
static bool release_to_log(struct work *w, struct house *house, const struct box_release *release)
{
	struct value *fields = value_record(w->arena), *cycle = value_record(w->arena);
	value_put_text(w->arena, cycle, "cycle", id_text(&release->cycle));
	value_put_text(w->arena, fields, "cycle", id_text(&release->cycle));
	value_put_string(w->arena, fields, "batch", release->id);
	return ask_clock(w, house, "opinion.log", cycle) && ask_clock(w, house, "opinion.release", fields) && box_finished(w, house_box(house), release->id);
}

static bool release_finish(struct work *w, struct house *house, int64_t *done)
{
	struct box_release *releases;
	size_t count;
	if (!box_unfinished(w, house_box(house), &releases, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!release_to_log(w, house, &releases[i]))
			return false;
		(*done)++;
	}
	if (!box_tidy(w, house_box(house))) /* a folder of an earlier version may still owe it; what is finished now has it behind it */
		work_forgive(w);
	return true;
}

/* The last day of asking: that which the office set, or that on which the texts were reviewed or the meeting was over without it. NO_DAY: it goes on. */
static bool last_of_asking(struct work *w, const struct cycle *cycle, struct day *ret_last)
{
	struct value *row;
	*ret_last = cycle->intake_until;
	if (day_is(*ret_last) || cycle->state < CYCLE_READY)
		return true;
	if (!store_row(w, SQL_JOB_READY_SINCE, &row, A(&cycle->id)))
		return false;
	if (!day_parse(value_text(row, "since"), ret_last))
		*ret_last = cycle->held_day;
	return true;
}

#define CLOSE_DAYS 7
static bool cycle_closed_for_opinions(struct work *w, struct reader *reader, struct id id, bool *ret_closed, int64_t *ret_k)
{
	struct cycle cycle = { .intake_until = NO_DAY };
	struct day last = NO_DAY;
	const struct profile *profile = NULL;
	if (!read_begin(w, reader))
		return false;
	int64_t closed_before = 0, k = 0;
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024)); /* of many cycles each may have its own procedure */
	bool good = work_rejoin(w, &one, store_get(&one, &cycle_kind, id, &cycle) && procedure_of(&one, cycle.procedure, &profile) &&
		store_count(&one, SQL_JOB_CLOSED_BEFORE, &closed_before, A(&id)) && last_of_asking(&one, &cycle, &last));
	store_end(w);
	if (good)
		k = profile_number(profile, "gates.C40.k");
	arena_free(one.arena);
	if (!good)
		return false;
	/* The close comes once, in the days after the last; what receipts say later waits for k again, so that no single word shows by its day. */
	bool over = day_is(last) && day_between(last, w->today) > 0;
	*ret_closed = cycle.state >= CYCLE_LOOKED_BACK || (over && !closed_before && day_between(last, w->today) <= CLOSE_DAYS);
	*ret_k = k ? k : 5;
	return true;
}

/* At the close as many releases as it takes; before it at most one a day. */
static bool release_cycle(struct work *w, struct house *house, struct reader *reader, struct id cycle, int64_t *done)
{
	struct box_release release;
	bool closed;
	int64_t k;
	if (!cycle_closed_for_opinions(w, reader, cycle, &closed, &k))
		return false;
	do {
		if (!box_release(w, house_box(house), cycle, w->today, (size_t)k, closed, &release))
			return false;
		if (release.count && !release_to_log(w, house, &release))
			return false;
		*done += release.count > 0;
	} while (closed && release.count);
	return true;
}

static bool release_all(struct work *w, struct house *house, struct reader *reader, int64_t *done)
{
	struct id *cycles;
	size_t count;
	if (!release_finish(w, house, done))
		return false;
	box_ready(w, house_box(house), 1, &cycles, &count);
	for (size_t i = 0; i < count; i++)
		if (!release_cycle(w, house, reader, cycles[i], done))
			return false;
	return true;
}

/* ---- take-downs: the log erases first; a restored folder may have the log's part alone ---- */
static bool take_down(struct work *w, struct house *house, struct reader *reader)
{
	struct value *rows;
	if (!read_begin(w, reader))
		return false;
	bool good = store_list(w, SQL_JOB_TAKEN_DOWN, &rows);
	store_end(w);
	for (const struct value *row = good ? rows->first : NULL; row && good; row = row->next)
		good = box_redact(w, house_box(house), text_string(w->arena, value_text(row, "item"))) || w->last_fault->error == ERR_MISSING;
	if (good)
		work_forgive(w);
	return good;
}

/* ---- reminders and stages ---- */
static bool remind(struct work *w, struct house *house, struct reader *reader, int64_t *done)
{
	struct value *list;
	if (!read_begin(w, reader))
		return false;
	bool good = report_due(w, w->today, &list);
	store_end(w);
	for (struct value *row = good ? list->first : NULL, *next; row && good; row = next) {
		struct ask ask = { .action = action_find("reminder.set"), .as = ACTOR_CLOCK, .fields = row, .arena = w->arena };
		next = row->next;
		good = action_do(house, &ask);
		*done += good && value_flag(ask.out, "fresh");
	}
	return good && ask_clock(w, house, "reminder.sweep", value_record(w->arena));
}

static bool tick(struct work *w, struct house *house, struct reader *reader)
{
	struct value *rows;
	if (!read_begin(w, reader))
		return false;
	bool good = store_list(w, SQL_JOB_UNBEGUN, &rows);
	store_end(w);
	for (const struct value *row = good ? rows->first : NULL; row && good; row = row->next) {
		struct value *fields = value_record(w->arena);
		value_put_text(w->arena, fields, "cycle", value_text(row, "id"));
		value_put_text(w->arena, fields, "stages", value_text(row, "stages"));
		good = ask_clock(w, house, "cycle.tick", fields);
	}
	return good;
}

/* ---- how much of each text handed in also stands elsewhere: for the check ---- */
#define COMPARED_AT_ONCE 20
static bool compare_one(const struct work *w, struct house *house, const struct material *text, int64_t *ret_elsewhere, int64_t *ret_documents)
{
	struct work own = *w; /* a comparison wants memory of its own */
	own.arena = arena_new(512u * 1024 * 1024);
	own.faults = own.last_fault = NULL;
	bool good = house_compare(&own, house, text, ret_elsewhere, ret_documents);
	arena_free(own.arena);
	return good;
}

static bool compare_some(struct work *w, struct house *house, struct reader *reader, size_t *ret_count)
{
	struct material *texts;
	struct value *counts = value_list(w->arena);
	if (!read_begin(w, reader))
		return false;
	bool good = store_rows(w, SQL_MATERIAL_UNSHARED, &material_kind, &texts, ret_count, A((int64_t)COMPARED_AT_ONCE));
	for (size_t i = 0; good && i < *ret_count; i++) {
		struct value *row = value_add(counts, NULL, value_record(w->arena));
		int64_t elsewhere = 0, documents = 0;
		good = compare_one(w, house, &texts[i], &elsewhere, &documents) || fail(w, ERR_BROKEN, NULL, N_("The text %1 could not be compared with others."), A(&texts[i].id));
		value_put_text(w->arena, row, "material", id_text(&texts[i].id));
		value_put_number(w->arena, row, "number", texts[i].versions);
		value_put_number(w->arena, row, "elsewhere", elsewhere);
		value_put_number(w->arena, row, "documents", documents);
	}
	store_end(w);
	for (struct value *row = counts->first, *next; row && good; row = next) {
		next = row->next;
		good = ask_clock(w, house, "text.count", row);
	}
	return good;
}

static bool compare_texts(struct work *w, struct house *house, struct reader *reader)
{
	size_t count = 0;
	do
		if (!compare_some(w, house, reader, &count))
			return false;
	while (count == COMPARED_AT_ONCE);
	return true;
}

/* What may be due at any moment; the rest is due when a day begins. Releases are: one that came as soon as k wait would place the
 * k-th sender within a minute. So whoever asks for what is due, or starts the server anew, gets a release only where the clock, and so
 * everybody, is simulated. */
enum pass { PASS_BETWEEN, PASS_ASKED, PASS_DAILY };
static bool run_due(struct work *w, struct house *house, struct reader *reader, enum pass pass, struct job_done *done)
{
	bool simulated = house_simulated(house), daily = pass != PASS_BETWEEN;
	bool release = simulated ? daily : pass == PASS_DAILY && !night_released(w, house);
	if (!fan_out(w, house, reader, &done->cycles) || !(release ? release_all(w, house, reader, &done->releases) : release_finish(w, house, &done->releases)) || !take_down(w, house, reader) || !tick(w, house, reader) ||
	    !compare_texts(w, house, reader))
		return false;
	if (release && !simulated && !night_mark_released(w, house))
		return false;
	if (!daily || !remind(w, house, reader, &done->reminders))
		return !daily;
	if (!simulated) /* the horizon of what is due moves, the day of the proof does not */
		w->today = minute_day(w->now, w->zone);
	house_index_tidy(w, house, reader);
	return night_proof(w, house, reader, &done->proofs) && (!done->proofs || night_sweep(w, house, reader, &done->swept));
}

static bool run_jobs(struct work *w, struct house *house, struct day at, enum pass pass, struct job_done *done)
{
	struct reader *reader = house_reader(house);
	w->now = house_now(house);
	w->zone = house_zone(house);
	w->today = day_is(at) ? at : minute_day(w->now, w->zone);
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	bool good = !house_ready(house) || run_due(w, house, reader, pass, done);
	reader_close(reader);
	w->store = NULL;
	return good;
}

bool job_run(struct work *w, struct house *house, struct day at, struct value **ret_done)
{
	struct job_done done = { 0 };
	if (!run_jobs(w, house, at, PASS_ASKED, &done))
		return false;
	*ret_done = value_record(w->arena);
	value_put_number(w->arena, *ret_done, "cycles", done.cycles);
	value_put_number(w->arena, *ret_done, "releases", done.releases);
	value_put_number(w->arena, *ret_done, "reminders", done.reminders);
	value_put_number(w->arena, *ret_done, "proofs", done.proofs);
	value_put_number(w->arena, *ret_done, "swept", done.swept);
	return true;
}

/* ---- the clock ---- */
struct clock { struct house *house; pthread_t thread; pthread_mutex_t mutex; pthread_cond_t wake; bool stopping, only_asked; uint64_t seen; struct day day; int turns; };
#define SECONDS_BETWEEN 2
#define TURNS_UNASKED 30 /* a minute: what came into the box changes nothing in the main file */

static void run_asked(struct clock *clock)
{
	struct day at;
	int64_t number;
	if (!house_job_take(clock->house, &at, &number))
		return;
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct work w = { .arena = arena };
	struct job_done done = { 0 };
	bool good = run_jobs(&w, clock->house, at, PASS_ASKED, &done);
	house_job_answer(clock->house, number, &done, good ? NULL : w.faults ? w.faults->msgid : "");
	arena_free(arena);
}

static void run_once(struct clock *clock)
{
	struct day today = minute_day(house_now(clock->house), house_zone(clock->house));
	bool daily = today.n != clock->day.n;
	if (!daily && house_changes(clock->house) == clock->seen && ++clock->turns < TURNS_UNASKED)
		return;
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct work w = { .arena = arena };
	struct job_done done = { 0 };
	clock->turns = 0;
	clock->seen = house_changes(clock->house);
	if (run_jobs(&w, clock->house, NO_DAY, daily ? PASS_DAILY : PASS_BETWEEN, &done))
		clock->day = today;
	else
		note("a job could not finish: %s", w.faults ? w.faults->msgid : "");
	arena_free(arena);
}

bool job_settle(struct work *w, struct house *house)
{
	struct reader *reader = house_reader(house);
	int64_t done = 0;
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	w->now = house_now(house);
	w->zone = house_zone(house);
	w->today = minute_day(w->now, w->zone);
	bool good = !house_ready(house) || (release_finish(w, house, &done) && take_down(w, house, reader));
	reader_close(reader);
	w->store = NULL;
	return good;
}

/* Whoever stops candor in order leaves nothing that verify would name. */
static void run_last(const struct clock *clock)
{
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct work w = { .arena = arena };
	if (house_changes(clock->house) != clock->seen && !job_settle(&w, clock->house))
		note("a job could not finish: %s", w.faults ? w.faults->msgid : "");
	arena_free(arena);
}

static void *clock_run(void *context)
{
	struct clock *clock = context;
	pthread_mutex_lock(&clock->mutex);
	while (!clock->stopping) {
		struct timespec until;
		pthread_mutex_unlock(&clock->mutex);
		run_asked(clock);
		if (!clock->only_asked)
			run_once(clock);
		pthread_mutex_lock(&clock->mutex);
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += SECONDS_BETWEEN;
		if (!clock->stopping)
			pthread_cond_timedwait(&clock->wake, &clock->mutex, &until);
	}
	pthread_mutex_unlock(&clock->mutex);
	run_last(clock);
	return NULL;
}

bool clock_start(struct work *w, struct house *house, bool only_asked, struct clock **ret_clock)
{
	struct clock *clock = malloc(sizeof *clock);
	if (!clock)
		BUG("out of memory");
	*clock = (struct clock){ .house = house, .day = NO_DAY, .only_asked = only_asked };
	pthread_mutex_init(&clock->mutex, NULL);
	pthread_cond_init(&clock->wake, NULL);
	if (pthread_create(&clock->thread, NULL, clock_run, clock) != 0) {
		free(clock);
		return fail(w, ERR_BROKEN, NULL, N_("The clock could not be started: the machine gives no more threads."));
	}
	*ret_clock = clock;
	return true;
}

void clock_stop(struct clock *clock)
{
	pthread_mutex_lock(&clock->mutex);
	clock->stopping = true;
	pthread_cond_signal(&clock->wake);
	pthread_mutex_unlock(&clock->mutex);
	pthread_join(clock->thread, NULL);
	free(clock);
}
