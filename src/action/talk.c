#include "action/house.h"
#include "action/shapes.h"
#include "problem/problem.h"
#include "talk/talk.h"

#define TALK_OUT(S, F) SHOWN(S, F, TALK_FIELDS)
SHAPE_STRUCT(talk_out, TALK_OUT)
SHAPE_ROWS(talk_out, TALK_OUT)
#define TALK_NOTE_OUT(S, F) SHOWN(S, F, TALK_NOTE_FIELDS)
SHAPE_STRUCT(talk_note_out, TALK_NOTE_OUT)
SHAPE_ROWS(talk_note_out, TALK_NOTE_OUT)
#define TALK_CORRECTION_OUT(S, F) SHOWN(S, F, TALK_CORRECTION_FIELDS)
SHAPE_STRUCT(talk_correction_out, TALK_CORRECTION_OUT)
SHAPE_ROWS(talk_correction_out, TALK_CORRECTION_OUT)

/* ---- the page of a cycle's talks ---- */
#define TALK_COUNTS(S, F) F(S, number, required, 0, N_("required")) F(S, number, done, 0, N_("confirmed by both")) F(S, number, waiting, 0, N_("one word missing")) F(S, number, missing, 0, N_("not talked yet")) F(S, number, percent, 0, N_("percent"))
#define TALK_RULE_LINE(S, F) F(S, text, name, 0, N_("rule")) TALK_COUNTS(S, F)
SHAPE_STRUCT(talk_rule_line, TALK_RULE_LINE)
SHAPE_ROWS(talk_rule_line, TALK_RULE_LINE)
#define TALK_CELL(S, F) F(S, text, word, 0, N_("state")) F(S, day, day, 0, N_("day")) F(S, id, talk, 0, NULL)
SHAPE_STRUCT(talk_cell, TALK_CELL)
SHAPE_ROWS(talk_cell, TALK_CELL)
#define TALK_SEAT_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("member's seat")) F(S, list, cells, 0, N_("talks"), .of = &talk_cell_shape)
SHAPE_STRUCT(talk_seat_line, TALK_SEAT_LINE)
SHAPE_ROWS(talk_seat_line, TALK_SEAT_LINE)
#define TALK_SIDES(S, F) F(S, text, one, 0, N_("one side")) F(S, text, two, 0, N_("other side"))
#define TALK_PAIR_LINE(S, F) TALK_SIDES(S, F) F(S, text, unit_name, 0, N_("unit")) F(S, text, rule, 0, N_("rule")) F(S, number, left, 0, N_("not talked yet")) F(S, flag, planned, 0, N_("planned"))
SHAPE_STRUCT(talk_pair_line, TALK_PAIR_LINE)
SHAPE_ROWS(talk_pair_line, TALK_PAIR_LINE)
#define TALK_HOURS(S, F) F(S, text, begins, 0, N_("from")) F(S, text, ends, 0, N_("until")) F(S, text, place, 0, N_("place"))
#define TALK_LINE(S, F) F(S, id, id, 0, NULL) TALK_SIDES(S, F) F(S, day, day, 0, N_("day")) F(S, choice, state, 0, N_("state"), .choices = talk_states) TALK_HOURS(S, F) F(S, flag, wanted, 0, N_("needs your word"))
SHAPE_STRUCT(talk_line, TALK_LINE)
SHAPE_ROWS(talk_line, TALK_LINE)
#define TALKS_SHOW_OUT(S, F) OF_CYCLE(S, F) TALK_COUNTS(S, F) F(S, number, group, 0, N_("required within the group")) F(S, number, group_done, 0, N_("of them confirmed by both")) F(S, number, held, 0, N_("talks")) F(S, number, extra, 0, N_("beyond the required")) F(S, flag, facts, 0, NULL) \
	F(S, list, rules, 0, N_("rules"), .of = &talk_rule_line_shape) F(S, list, members, 0, N_("members"), .of = &talk_seat_line_shape) F(S, list, pairs, 0, N_("missing pairs"), .of = &talk_pair_line_shape) \
	F(S, list, own, 0, N_("your talks"), .of = &talk_line_shape) F(S, list, talks, 0, N_("talks"), .of = &talk_line_shape)
SHAPE_STRUCT(talks_show_out, TALKS_SHOW_OUT)
SHAPE_ROWS(talks_show_out, TALKS_SHOW_OUT)

/* ---- the planner ---- */
#define TALK_PROPOSED_LINE(S, F) F(S, id, id, 0, NULL) F(S, day, day, 0, N_("day")) F(S, text, begins, 0, N_("from")) F(S, text, ends, 0, N_("until")) TALK_SIDES(S, F)
SHAPE_STRUCT(talk_proposed_line, TALK_PROPOSED_LINE)
SHAPE_ROWS(talk_proposed_line, TALK_PROPOSED_LINE)
#define TALK_WITHOUT_LINE(S, F) TALK_SIDES(S, F)
SHAPE_STRUCT(talk_without_line, TALK_WITHOUT_LINE)
SHAPE_ROWS(talk_without_line, TALK_WITHOUT_LINE)
#define TALK_PLANNED_OUT(S, F) F(S, id, cycle, 0, NULL) F(S, number, proposed, 0, N_("proposed")) F(S, number, left, 0, N_("without a free time")) \
	F(S, list, talks, 0, N_("proposals"), .of = &talk_proposed_line_shape) F(S, list, without, 0, N_("pairs without a free time"), .of = &talk_without_line_shape)
SHAPE_STRUCT(talk_planned_out, TALK_PLANNED_OUT)
SHAPE_ROWS(talk_planned_out, TALK_PLANNED_OUT)
#define TALK_CLEARED_OUT(S, F) F(S, id, cycle, 0, NULL) F(S, number, withdrawn, 0, N_("withdrawn"))
SHAPE_STRUCT(talk_cleared_out, TALK_CLEARED_OUT)
SHAPE_ROWS(talk_cleared_out, TALK_CLEARED_OUT)

/* ---- one talk ---- */
#define TALK_TOLD_OUT(S, F) TALK_SIDES(S, F) F(S, text, unit_name, 0, N_("unit")) TALK_HOURS(S, F) F(S, text, form, 0, N_("form")) F(S, text, topic, 0, N_("topic")) F(S, text, shared, LONG, N_("shared part")) F(S, text, remark, LONG, N_("remark"))
#define TALK_CORRECTION_LINE(S, F) F(S, day, day, 0, N_("day")) F(S, text, by, 0, N_("by")) F(S, text, correction, 0, N_("correction"))
SHAPE_STRUCT(talk_correction_line, TALK_CORRECTION_LINE)
SHAPE_ROWS(talk_correction_line, TALK_CORRECTION_LINE)
#define TALK_PROBLEM_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("problem"))
SHAPE_STRUCT(talk_problem_line, TALK_PROBLEM_LINE)
SHAPE_ROWS(talk_problem_line, TALK_PROBLEM_LINE)
#define TALK_SHOW_OUT(S, F) SHOWN(S, F, TALK_FACTS) TALK_TOLD_OUT(S, F) F(S, flag, inside, 0, NULL) F(S, flag, mine, 0, N_("your word")) F(S, flag, open_mine, 0, NULL) F(S, flag, open_theirs, 0, NULL) \
	F(S, flag, readable, 0, NULL) F(S, text, note, LONG, N_("private note")) F(S, list, corrections, 0, N_("corrections"), .of = &talk_correction_line_shape) F(S, list, problems, 0, N_("problems"), .of = &talk_problem_line_shape)
SHAPE_STRUCT(talk_show_out, TALK_SHOW_OUT)
SHAPE_ROWS(talk_show_out, TALK_SHOW_OUT)
#define TALK_READ_OUT(S, F) F(S, id, id, 0, NULL) F(S, id, cycle, 0, NULL) F(S, day, day, 0, N_("day")) TALK_TOLD_OUT(S, F) F(S, list, corrections, 0, N_("corrections"), .of = &talk_correction_line_shape)
SHAPE_STRUCT(talk_read_out, TALK_READ_OUT)
SHAPE_ROWS(talk_read_out, TALK_READ_OUT)

/* What the two found may become a problem: nothing of the talk goes along but what is typed, and which talk it was. */
#define TALK_PROBLEM_IN(S, F) \
	TALK_ON_IN(S, F) \
	F(S, text, title, REQUIRED, N_("problem"), .max = 300) \
	F(S, choice, level, REQUIRED, N_("level"), .choices = audience_words) \
	F(S, id, seat, 0, N_("member's seat (personal problems)"), .refers = "post") \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, fact, REQUIRED | LONG, N_("fact: what, when, where, how many"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, cause, LONG, N_("cause"), .max = 4000)
SHAPE_STRUCT(talk_problem, TALK_PROBLEM_IN)
SHAPE_ROWS(talk_problem, TALK_PROBLEM_IN)

struct talk_named action_talk_named(struct work *w, const struct actor *actor, struct text reference)
{
	struct talk_named named = { .talk = NO_ID, .day = NO_DAY };
	struct talk talk;
	bool found = false;
	if (!id_parse_dated(reference, &named.day, &named.talk))
		return (struct talk_named){ .talk = NO_ID, .day = NO_DAY };
	if (!store_find(w, &talk_kind, named.talk, &talk, &found))
		work_forgive(w);
	named.hidden = !found || !action_sight(w, actor, &talk_kind, &talk);
	return named;
}

static bool talk_problem_run(struct call *call)
{
	const struct talk_problem *in = call->in;
	const struct talk *talk = call->on;
	struct cycle cycle;
	if (!talk_side(call->actor, talk))
		return fail(call->work, ERR_DENIED, NULL, N_("What was found in a talk is written down by the two who talked."));
	if (!store_get(call->work, &cycle_kind, talk->cycle, &cycle))
		return false;
	struct problem_add problem = { .cycle = cycle.id, .title = in->title, .level = in->level, .post = in->seat, .dimension = in->dimension, .fact = in->fact, .effect = in->effect,
		.cause = in->cause, .source = choice_find(problem_sources, TEXT("talk")), .reference = text_of(talk_reference(call->work, talk)) };
	struct call inner = *call;
	inner.in = &problem;
	inner.on = &cycle;
	return problem_add_run(&inner);
}

#define PLANNED (STATE(TALK_PROPOSED) | STATE(TALK_AGREED))
#define TOLD (STATE(TALK_TOOK_PLACE) | STATE(TALK_CONFIRMED))
static const struct action rows[] = {
	{ .name = "talks.show", .http = "GET /cycles/{cycle}/talks", .tx = TX_READ, .may = MAY_SEE_TALKS, .in = &cycle_on_shape, .on = &cycle_kind, .out = &talks_show_out_shape, .run = talks_show_run, .page = "talks",
		.label = N_("Talks"), .help = N_("Which of the required talks took place, and when; one's own talks.") },
	{ .name = "talk.plan", .http = "POST /cycles/{cycle}/talks/plan", .tx = TX_WRITE, .may = MAY_PLAN_TALKS, .in = &talk_plan_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &talk_planned_out_shape, .run = talk_plan_run, .then = "/cycles/{cycle}/talks",
		.label = N_("Plan the missing talks"), .help = N_("Propose a free time to each pair that has not talked; the two accept it or choose another."), .flags = QUIET },
	{ .name = "talk.clear", .http = "POST /cycles/{cycle}/talks/clear", .tx = TX_WRITE, .may = MAY_PLAN_TALKS, .in = &cycle_on_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &talk_cleared_out_shape, .run = talk_clear_run, .then = "/cycles/{cycle}/talks",
		.label = N_("Withdraw untouched proposals"), .help = N_("Withdraw the proposed times that neither side has accepted, to plan anew."), .flags = QUIET },
	{ .name = "talk.propose", .http = "POST /cycles/{cycle}/talks/propose", .tx = TX_WRITE, .may = MAY_RECORD_TALK, .in = &talk_propose_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &talk_out_shape, .run = talk_propose_run, .then = "/talks/{id}",
		.label = N_("Propose a time"), .help = N_("Propose a talk with somebody at a time; the other accepts it or chooses another."), .flags = QUIET },
	{ .name = "talk.record", .http = "POST /cycles/{cycle}/talks/record", .tx = TX_WRITE, .may = MAY_RECORD_TALK, .in = &talk_record_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &talk_out_shape, .run = talk_record_run, .then = "/talks/{id}",
		.label = N_("Record a talk"), .help = N_("Record a talk you had; the other confirms it."), .flags = QUIET },
	{ .name = "talk.show", .http = "GET /talks/{talk}", .tx = TX_READ, .may = MAY_SEE_TALK, .in = &talk_on_shape, .on = &talk_kind, .out = &talk_show_out_shape, .run = talk_show_run, .page = "talk",
		.label = N_("Talk"), .help = N_("A talk: for the two everything they share and one's own note, for others that it took place and when.") },
	{ .name = "talk.read", .http = "GET /talks/{talk}/shared", .tx = TX_READ, .may = MAY_READ_TALK, .in = &talk_on_shape, .on = &talk_kind, .out = &talk_read_out_shape, .run = talk_read_run, .page = "talk_shared",
		.label = N_("Shared part of a talk"), .help = N_("The shared part, when both agreed that the supervision group may read it. The reading leaves an entry."), .flags = READING },
	{ .name = "talk.accept", .http = "POST /talks/{talk}/accept", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_on_shape, .on = &talk_kind, .when = STATE(TALK_PROPOSED), .out = &talk_out_shape, .run = talk_accept_run,
		.label = N_("The time suits me"), .help = N_("Accept the proposed time; when both have, it is agreed.") },
	{ .name = "talk.move", .http = "POST /talks/{talk}/move", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_move_shape, .on = &talk_kind, .when = PLANNED, .out = &talk_out_shape, .run = talk_move_run,
		.label = N_("Propose another time"), .help = N_("Propose another time; the other accepts it.") },
	{ .name = "talk.hold", .http = "POST /talks/{talk}/hold", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_held_shape, .on = &talk_kind, .when = PLANNED, .out = &talk_out_shape, .run = talk_hold_run,
		.label = N_("It took place"), .help = N_("Tell when and where the talk was, and what both want to keep of it; the other confirms.") },
	{ .name = "talk.write", .http = "POST /talks/{talk}/write", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_tell_shape, .on = &talk_kind, .when = STATE(TALK_TOOK_PLACE), .out = &talk_out_shape, .run = talk_write_run,
		.label = N_("Write on the record"), .help = N_("Change the shared part; the other confirms it as it then stands.") },
	{ .name = "talk.confirm", .http = "POST /talks/{talk}/confirm", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_on_shape, .on = &talk_kind, .when = STATE(TALK_TOOK_PLACE), .out = &talk_out_shape, .run = talk_confirm_run,
		.label = N_("Confirm the talk"), .help = N_("Confirm that the talk took place and is told rightly.") },
	{ .name = "talk.correct", .http = "POST /talks/{talk}/correct", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_correct_shape, .on = &talk_kind, .when = STATE(TALK_CONFIRMED), .out = &talk_correction_out_shape, .run = talk_correct_run, .then = "/talks/{talk}",
		.label = N_("Add a correction"), .help = N_("What both confirmed stays; a correction stands beside it, with its day.") },
	{ .name = "talk.note", .http = "POST /talks/{talk}/note", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_keep_note_shape, .on = &talk_kind, .when = PLANNED | TOLD, .out = &talk_note_out_shape, .run = talk_keep_note_run, .then = "/talks/{talk}",
		.label = N_("Keep a private note"), .help = N_("A note for yourself, before or after the talk.") },
	{ .name = "talk.open", .http = "POST /talks/{talk}/open", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_open_shape, .on = &talk_kind, .when = TOLD, .out = &talk_out_shape, .run = talk_open_run,
		.label = N_("May the supervision group read it?"), .help = N_("Only when both agree may the supervision group read the shared part; each reading leaves an entry.") },
	{ .name = "talk.withdraw", .http = "POST /talks/{talk}/withdraw", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_withdraw_shape, .on = &talk_kind, .when = PLANNED | STATE(TALK_TOOK_PLACE), .out = &talk_out_shape, .run = talk_withdraw_run,
		.label = N_("Take it back"), .help = N_("Take a proposal back, or say that the talk was not held as it is told.") },
	{ .name = "talk.problem", .http = "POST /talks/{talk}/problems", .tx = TX_WRITE, .may = MAY_TALK, .in = &talk_problem_shape, .on = &talk_kind, .when = TOLD, .out = &problem_out_shape, .run = talk_problem_run, .then = "/talks/{talk}",
		.label = N_("Write a problem down"), .help = N_("Make a problem of what you found. It names the talk; of what was said only what you write here goes along.") },
};
const struct action_table talk_actions = { rows, COUNT(rows) };
