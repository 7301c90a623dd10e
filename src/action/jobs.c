/* What is due, now instead of at its hour: asked of the clock, which does it on its own thread; a turn of the writer never waits for it.
 * Opinions are not released by this in a house that holds real entries: whoever may ask at any moment could watch for the one that
 * completes a release (decided for job_run in room job). */
#include "action/house.h"

#define JOB_RUN_IN(S, F) F(S, day, at, 0, N_("as if it were the day"))
SHAPE_STRUCT(job_run, JOB_RUN_IN)
SHAPE_ROWS(job_run, JOB_RUN_IN)
#define JOB_SHOW_OUT(S, F) \
	F(S, number, asked, 0, N_("asked for")) F(S, number, answered, 0, N_("done")) F(S, text, why, 0, N_("why it could not finish")) \
	F(S, number, cycles, 0, N_("cycles opened")) F(S, number, releases, 0, N_("releases")) F(S, number, reminders, 0, N_("reminders")) \
	F(S, number, proofs, 0, N_("proofs")) F(S, number, swept, 0, N_("files swept"))
SHAPE_STRUCT(job_show_out, JOB_SHOW_OUT)
SHAPE_ROWS(job_show_out, JOB_SHOW_OUT)

bool house_job_take(struct house *house, struct day *ret_at, int64_t *ret_number)
{
	pthread_mutex_lock(&house->mutex);
	bool wanted = house->job.asked > house->job.answered;
	*ret_at = house->job.at;
	*ret_number = house->job.asked;
	pthread_mutex_unlock(&house->mutex);
	return wanted;
}

void house_job_answer(struct house *house, int64_t number, const struct job_done *done, const char *why)
{
	pthread_mutex_lock(&house->mutex);
	house->job.answered = number;
	house->job.done = *done;
	house->job.why = why;
	pthread_mutex_unlock(&house->mutex);
}

static bool job_show_run(struct call *call)
{
	struct house *house = call->house;
	struct arena *arena = call->work->arena;
	pthread_mutex_lock(&house->mutex);
	struct job_done done = house->job.done;
	int64_t asked = house->job.asked, answered = house->job.answered;
	const char *why = house->job.why;
	pthread_mutex_unlock(&house->mutex);
	value_put_number(arena, call->out, "asked", asked);
	value_put_number(arena, call->out, "answered", answered);
	value_put_string(arena, call->out, "why", why ? why : "");
	value_put_number(arena, call->out, "cycles", done.cycles);
	value_put_number(arena, call->out, "releases", done.releases);
	value_put_number(arena, call->out, "reminders", done.reminders);
	value_put_number(arena, call->out, "proofs", done.proofs);
	value_put_number(arena, call->out, "swept", done.swept);
	return true;
}

static bool job_run_run(struct call *call)
{
	const struct job_run *in = call->in;
	struct house *house = call->house;
	pthread_mutex_lock(&house->mutex);
	if (!call->preview) {
		house->job.at = in->at;
		house->job.asked++;
	}
	pthread_mutex_unlock(&house->mutex);
	return job_show_run(call);
}

static const struct action rows[] = {
	{ .name = "job.show", .http = "GET /jobs", .tx = TX_READ, .may = MAY_RUN_CLOCK, .out = &job_show_out_shape, .run = job_show_run,
		.label = N_("What is due"), .help = N_("What was asked of the clock since the start, and what the last run did.") },
	{ .name = "job.run", .http = "POST /jobs", .tx = TX_LOCAL, .may = MAY_RUN_CLOCK, .in = &job_run_shape, .out = &job_show_out_shape, .run = job_run_run,
		.then = "/jobs", .label = N_("Run what is due"), .help = N_("Run what is due now: cycles to open, reminders, stages, the nightly proof. Opinions wait for their day.") },
};
const struct action_table job_actions = { rows, COUNT(rows) };
