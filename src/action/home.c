#include "action/house.h"
#include "action/shapes.h"
#include "report/report.h"
#include "check/check.h"

#define REMINDER_SET_IN(S, F) \
	F(S, id, person, REQUIRED, NULL) F(S, text, word, REQUIRED, NULL, .max = 100) F(S, text, sentence, REQUIRED, NULL, .max = 300) F(S, text, args, LONG, NULL, .max = 300) \
	F(S, text, link, 0, NULL, .max = 100) F(S, text, unit_name, 0, NULL, .max = 200) F(S, day, due, 0, NULL)
SHAPE_STRUCT(reminder_set, REMINDER_SET_IN)
SHAPE_ROWS(reminder_set, REMINDER_SET_IN)

static bool reminder_set_run(struct call *call)
{
	const struct reminder_set *in = call->in;
	int64_t there;
	struct reminder reminder = { .person = in->person, .word = in->word, .sentence = in->sentence, .args = in->args, .link = in->link, .unit_name = in->unit_name, .due = in->due };
	if (!store_count(call->work, SQL_HOME_REMINDER_THERE, &there, A(&in->person), A(in->word)))
		return false;
	value_put_flag(call->work->arena, call->out, "fresh", !there);
	return there || ledger_put(call->work, &reminder_kind, &reminder);
}

/* Whether what the procedure asks for is done, it says itself: no query can. */
static bool sweep_deadlines(struct call *call)
{
	struct value *rows;
	if (!store_list(call->work, SQL_HOME_DEADLINE_REMINDERS, &rows))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct id id, person;
		bool reminds;
		if (!id_parse(value_text(row, "id"), &id) || !id_parse(value_text(row, "person"), &person) || !deadline_reminds(call->work, value_text(row, "word"), person, call->work->today, &reminds) ||
		    (!reminds && !ledger_drop(call->work, &reminder_kind, id)))
			return false;
	}
	return true;
}

static bool reminder_sweep_run(struct call *call)
{
	struct value *rows;
	if (!sweep_deadlines(call))
		return false;
	if (!store_list(call->work, SQL_HOME_STALE, &rows, A(call->work->today)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct id id;
		if (!id_parse(value_text(row, "id"), &id) || !ledger_drop(call->work, &reminder_kind, id))
			return false;
	}
	return ledger_once_sweep(call->work, day_add(call->work->today, -7));
}

/* stages: a name on a line each; blank, as earlier programs asked: every one whose time has come. */
#define CYCLE_TICK_IN(S, F) F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") F(S, text, stages, LONG, NULL, .max = 400)
SHAPE_STRUCT(cycle_tick, CYCLE_TICK_IN)
SHAPE_ROWS(cycle_tick, CYCLE_TICK_IN)

static bool is_asked(struct text stages, enum profile_stage_id name)
{
	struct text one;
	bool all = !stages.size;
	while (!all && text_cut(&stages, '\n', &one))
		all = text_is(one, profile_stage_words[name]);
	return all;
}

/* What follows by the clock once the days have passed: stages begin. */
static bool cycle_tick_run(struct call *call)
{
	static const enum profile_stage_id before[] = { STAGE_PLAN };
	static const enum profile_stage_id prepared[] = { STAGE_PLAN, STAGE_STUDY, STAGE_OPINIONS, STAGE_TALKS, STAGE_PROBLEMS, STAGE_MATERIALS };
	static const enum profile_stage_id after[] = { STAGE_PLAN, STAGE_REPORT, STAGE_RECTIFICATION };
	const struct cycle_tick *in = call->in;
	struct work *w = call->work;
	struct cycle *cycle = call->on;
	const struct profile *profile;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	bool held = cycle->state >= CYCLE_HELD, approved = cycle->state >= CYCLE_PLAN_APPROVED;
	const enum profile_stage_id *list = held ? after : approved ? prepared : before;
	size_t count = held ? COUNT(after) : approved ? COUNT(prepared) : COUNT(before);
	for (size_t i = 0; i < count; i++) {
		struct profile_stage known;
		struct stage stage;
		if (!is_asked(in->stages, list[i]) || !profile_stage_named(profile, list[i], &known))
			continue;
		if (!stage_of(w, cycle, list[i], &stage) || (stage.state == STAGE_WAITING && !stage_mark(w, cycle, list[i], STAGE_UNDER_WAY)))
			return false;
	}
	return true;
}

static const struct action rows[] = {
	{ .name = "home.show", .http = "GET /home", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .out = &home_out_shape, .run = home_show_run, .page = "home",
		.label = N_("Home"), .help = N_("What needs your word, nearest deadline first.") },
	{ .name = "reminder.set", .tx = TX_LOCAL, .may = MAY_OPEN_CYCLE, .in = &reminder_set_shape, .run = reminder_set_run,
		.label = N_("Remind"), .help = N_("Put a reminder on a person's page (the clock does this).") },
	{ .name = "reminder.sweep", .tx = TX_LOCAL, .may = MAY_OPEN_CYCLE, .run = reminder_sweep_run,
		.label = N_("Sweep reminders"), .help = N_("Take away reminders whose reason is gone (the clock does this).") },
	{ .name = "cycle.tick", .tx = TX_WRITE, .may = MAY_OPEN_CYCLE, .in = &cycle_tick_shape, .on = &cycle_kind, .run = cycle_tick_run,
		.label = N_("Begin what is due"), .help = N_("Begin the stages whose time has come (the clock does this).") },
};
const struct action_table home_actions = { rows, COUNT(rows) };
