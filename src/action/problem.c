#include "action/house.h"
#include "action/compare.h"
#include "action/shapes.h"
#include "problem/problem.h"
#include "meeting/meeting.h"
#include "opinion/opinion.h"

/* A criticism or a decision by its id: whoever may not see that one does not see the id. */
static bool is_hidden(struct work *w, const struct actor *actor, struct text reference)
{
	static const struct kind *const kinds[] = { &criticism_kind, &decision_kind };
	struct id id;
	if (!id_parse(reference, &id))
		return action_talk_named(w, actor, reference).hidden;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		void *row = arena_take(w->arena, kinds[i]->shape->size);
		bool found;
		if (!store_find(w, kinds[i], id, row, &found)) {
			work_forgive(w);
			return true;
		}
		if (found)
			return !action_sight(w, actor, kinds[i], row);
	}
	return false;
}

void action_hide_source(struct work *w, const struct actor *actor, const struct value *record, const char *member)
{
	struct value *reference = value_get(record, member);
	if (reference && reference->kind == VALUE_TEXT && is_hidden(w, actor, reference->text))
		reference->text = TEXT("");
}

static bool is_linked(struct call *call, const struct problem *problem)
{
	struct id from;
	return (problem->source == SOURCE_CRITICISM || problem->source == SOURCE_DECISION) && id_parse(problem->reference, &from) && !is_hidden(call->work, call->actor, problem->reference);
}

/* The way to what it came from, for those who may see that. */
static bool problem_show_whole(struct call *call)
{
	const struct problem *problem = call->on;
	struct arena *arena = call->work->arena;
	const struct talk_named from = action_talk_named(call->work, call->actor, problem->reference);
	bool shown = id_is(from.talk) && !from.hidden;
	value_put_text(arena, call->out, "talk", shown ? text_keep(arena, id_text(&from.talk)) : TEXT(""));
	value_put_day(arena, call->out, "talk_day", shown ? from.day : NO_DAY);
	if (!problem_show_run(call))
		return false;
	value_put_flag(arena, call->out, "linked", is_linked(call, problem));
	return true;
}

/* An opinion and a problem know each other only here: opinion may not include org, problem may not include opinion. */
static bool problem_add_whole(struct call *call)
{
	const struct problem_add *in = call->in;
	struct opinion opinion;
	struct id problem;
	if (!problem_add_run(call))
		return false;
	if (!id_is(in->opinion))
		return true;
	if (!store_get(call->work, &opinion_kind, in->opinion, &opinion) || !id_parse(value_text(call->out, "id"), &problem))
		return false;
	if (!action_sight(call->work, call->actor, &opinion_kind, &opinion))
		return fail(call->work, ERR_MISSING, "/opinion", N_("There is no such opinion, or it is not for your eyes."));
	if (!opinion_may_dispose(call, opinion.audience, opinion.post)) /* it says what becomes of the opinion */
		return false;
	if (!id_same(opinion.cycle, ((const struct cycle *)call->on)->id))
		return fail(call->work, ERR_INVALID, "/opinion", N_("That opinion belongs to another cycle: choose one of this cycle."));
	return opinion_dispose(call->work, &opinion, DISPOSITION_PROBLEM, problem, opinion.answer);
}

static bool problem_add_shown(struct call *call)
{
	return problem_add_whole(call) && passages_ahead(call, &problem_kind);
}

static bool measure_add_shown(struct call *call)
{
	return measure_add_run(call) && passages_ahead(call, &measure_kind);
}

static bool problem_change_shown(struct call *call)
{
	return problem_change_run(call) && passages_ahead(call, &problem_kind);
}

static const struct action rows[] = {
	{ .name = "problem.list", .http = "GET /cycles/{cycle}/problems", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &cycle_on_shape, .on = &cycle_kind, .out = &problem_list_out_shape, .run = problems_show_run, .page = "problems",
		.label = N_("Problems"), .help = N_("The problems of a cycle.") },
	{ .name = "problem.add", .http = "POST /cycles/{cycle}/problems", .tx = TX_WRITE, .may = MAY_ADD_PROBLEM, .in = &problem_add_shape, .on = &cycle_kind, .out = &problem_added_out_shape, .run = problem_add_shown, .then = "/problems/{id}",
		.label = N_("Write a problem down"), .help = N_("Write a problem down: the fact, its effect and cause, where it comes from."), .flags = QUIET },
	{ .name = "problem.show", .http = "GET /problems/{problem}", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &problem_on_shape, .on = &problem_kind, .out = &problem_show_out_shape, .run = problem_show_whole, .page = "problem",
		.label = N_("Problem"), .help = N_("A problem with its claims, measures and where it came from.") },
	{ .name = "problem.change", .http = "POST /problems/{problem}/change", .tx = TX_WRITE, .may = MAY_CHANGE_PROBLEM, .in = &problem_change_shape, .on = &problem_kind, .out = &problem_added_out_shape, .run = problem_change_shown,
		.label = N_("Correct the problem"), .help = N_("Correct the wording; the log keeps what stood there before.") },
	{ .name = "problem.aside", .http = "POST /problems/{problem}/aside", .tx = TX_WRITE, .may = MAY_CHANGE_PROBLEM, .in = &problem_aside_shape, .on = &problem_kind, .when = STATE(PROBLEM_OPEN), .out = &problem_out_shape, .run = problem_aside_run,
		.label = N_("Keep out of the ledger"), .help = N_("Say why a problem does not go into the ledger.") },
	{ .name = "problem.take", .http = "POST /problems/{problem}/take", .tx = TX_WRITE, .may = MAY_CHANGE_PROBLEM, .in = &problem_on_shape, .on = &problem_kind, .when = STATE(PROBLEM_OPEN), .out = &problem_out_shape, .run = problem_take_run, .then = "/problems/{problem}",
		.label = N_("Take it over"), .help = N_("Take a problem that a closed unit left behind over into the review of the unit that follows.") },
	{ .name = "problem.link", .http = "POST /problems/{problem}/link", .tx = TX_WRITE, .may = MAY_CHANGE_PROBLEM, .in = &problem_link_shape, .on = &problem_kind, .out = &problem_out_shape, .run = problem_link_run,
		.label = N_("Link as a recurrence"), .help = N_("Say that a problem of an earlier cycle is back.") },
	{ .name = "problem.unlike", .http = "POST /problems/{problem}/unlike", .tx = TX_WRITE, .may = MAY_CHANGE_PROBLEM, .in = &problem_unlike_shape, .on = &problem_kind, .out = &problem_out_shape, .run = problem_unlike_run,
		.label = N_("It is another problem"), .help = N_("Say that a closed problem it looks like is another, and what is different.") },
	{ .name = "problem.claim", .http = "POST /problems/{problem}/claim", .tx = TX_WRITE, .may = MAY_CLAIM_PROBLEM, .in = &problem_claim_shape, .on = &problem_kind, .out = &claim_out_shape, .run = problem_claim_run, .then = "/problems/{problem}",
		.label = N_("Claim your share"), .help = N_("Say which share of a group problem is your own.") },
	{ .name = "measure.add", .http = "POST /problems/{problem}/measures", .tx = TX_WRITE, .may = MAY_KEEP_PERSONAL_LEDGER, .in = &measure_add_shape, .on = &problem_kind,
		.when = STATE(PROBLEM_OPEN) | STATE(PROBLEM_IN_LEDGER) | STATE(PROBLEM_SET_ASIDE), .out = &measure_added_out_shape, .run = measure_add_shown, .then = "/measures/{id}",
		.label = N_("Add a measure"), .help = N_("Add a measure: one accountable post, the acceptance test first, a deadline.") },
};
const struct action_table problem_actions = { rows, COUNT(rows) };
