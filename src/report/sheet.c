#include "report/report.h"

const char *const sheet_states[] = { "draft", "given", NULL }; /* words */
const char *const sheet_judgements[] = { "open", "accepted", "accepted with demands", "to be repeated", NULL }; /* words */
const char *const judgements_said[] = { "not judged yet", "accepted", "accepted with demands", "to be repeated", NULL }; /* words */
const char *const point_sorts[] = { "strength", "shortcoming", "demand", NULL }; /* words */
KIND_ROWS(sheet, SHEET_FIELDS, .label = N_("sheet"))
KIND_ROWS(point, POINT_FIELDS, .label = N_("point"))
KIND_ROWS(redo, REDO_FIELDS, .label = N_("order to repeat"))
SHAPE_ROWS(sheet_write, SHEET_WRITE_IN)
SHAPE_ROWS(sheet_on, SHEET_ON_IN)
SHAPE_ROWS(sheet_change, SHEET_CHANGE_IN)
SHAPE_ROWS(sheet_give, SHEET_GIVE_IN)
SHAPE_ROWS(point_add, POINT_ADD_IN)
SHAPE_ROWS(point_on, POINT_ON_IN)
SHAPE_ROWS(point_change, POINT_CHANGE_IN)
SHAPE_ROWS(point_answer, POINT_ANSWER_IN)
SHAPE_ROWS(redo_order, REDO_ORDER_IN)

bool sheet_list_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct scope drafts = org_scope(w, call->actor, MAY_SUPERVISE), given = org_scope(w, call->actor, MAY_SEE_SHEET);
	struct value *sheets, *redos;
	if (!store_list(w, SQL_SHEET_OF_CYCLE, &sheets, A(&cycle->id), org_scope_arg(w, &drafts), org_scope_arg(w, &given)) ||
	    !store_list(w, SQL_REDO_OF_CYCLE, &redos, A(&cycle->id)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "sheets", sheets);
	value_add(call->out, "redos", redos);
	return true;
}

bool sheet_write_run(struct call *call)
{
	const struct sheet_write *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct sheet *rows;
	size_t count;
	if (!store_rows(w, SQL_SHEET_OWN, &sheet_kind, &rows, &count, A(&cycle->id), A(&call->actor->person)))
		return false;
	struct sheet sheet = count ? rows[0] : (struct sheet){ .unit = cycle->unit, .cycle = cycle->id, .person = call->actor->person, .given = NO_DAY };
	sheet.on_plan = in->on_plan;
	sheet.on_texts = in->on_texts;
	sheet.on_meeting = in->on_meeting;
	if (!ledger_put(w, &sheet_kind, &sheet))
		return false;
	call_show(call, &sheet_kind, &sheet);
	return true;
}

bool sheet_change_run(struct call *call)
{
	const struct sheet_change *in = call->in;
	struct sheet *sheet = call->on;
	sheet->on_plan = in->on_plan;
	sheet->on_texts = in->on_texts;
	sheet->on_meeting = in->on_meeting;
	if (!ledger_put(call->work, &sheet_kind, sheet))
		return false;
	call_show(call, &sheet_kind, sheet);
	return true;
}

bool sheet_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct sheet *sheet = call->on;
	struct point *points;
	size_t count;
	if (!store_rows(w, SQL_SHEET_POINTS, &point_kind, &points, &count, A(&sheet->id)))
		return false;
	call_show(call, &sheet_kind, sheet);
	struct value *lists[] = { value_put_list(w->arena, call->out, "strengths"), value_put_list(w->arena, call->out, "shortcomings"), value_put_list(w->arena, call->out, "demands") };
	for (size_t i = 0; i < count; i++)
		value_add(lists[points[i].sort], NULL, row_record(w, &point_kind, &points[i]));
	return true;
}

/* Kind verdicts are the rule everywhere: a sheet without a shortcoming says nothing. */
bool sheet_give_run(struct call *call)
{
	const struct sheet_give *in = call->in;
	struct sheet *sheet = call->on;
	struct work *w = call->work;
	int64_t shortcomings;
	if (in->judgement == JUDGEMENT_OPEN)
		return fail(w, ERR_INVALID, "/judgement", N_("Say how you judge the meeting before you give the sheet to the group."));
	if (!store_count(w, SQL_SHEET_SHORTCOMINGS, &shortcomings, A(&sheet->id)))
		return false;
	if (!shortcomings)
		return fail(w, ERR_CONFLICT, NULL, N_("A sheet names at least one shortcoming: add it, then give the sheet."));
	sheet->judgement = in->judgement;
	sheet->state = SHEET_GIVEN;
	sheet->given = w->today;
	if (!ledger_put(w, &sheet_kind, sheet))
		return false;
	call_show(call, &sheet_kind, sheet);
	return true;
}

/* A demand that is entered from paper afterwards may be due by now, but not before the meeting it is about. */
static bool due_fits(struct work *w, const struct sheet *sheet, int sort, struct day due)
{
	struct cycle cycle;
	if (!day_is(due))
		return true;
	if (sort != POINT_DEMAND)
		return fail(w, ERR_INVALID, "/due", N_("Only a demand has a day by which it is due."));
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!store_get(w, &cycle_kind, sheet->cycle, &cycle))
		return false;
	struct day since = day_is(cycle.held_day) ? cycle.held_day : w->today;
	return day_between(since, due) >= 0 || fail(w, ERR_INVALID, "/due", N_("%1 is past already: a demand is due after %2."), A(due), A(since));
}

bool point_add_run(struct call *call)
{
	const struct point_add *in = call->in;
	const struct sheet *sheet = call->on;
	struct point point = { .unit = sheet->unit, .sheet = sheet->id, .sort = in->sort, .body = in->body, .due = in->due, .done = NO_DAY };
	if (!due_fits(call->work, sheet, in->sort, in->due) || !ledger_put(call->work, &point_kind, &point))
		return false;
	call_show(call, &point_kind, &point);
	return true;
}

static bool sheet_of(struct call *call, struct sheet *ret_sheet)
{
	return store_get(call->work, &sheet_kind, ((const struct point *)call->on)->sheet, ret_sheet);
}

bool point_change_run(struct call *call)
{
	const struct point_change *in = call->in;
	struct point *point = call->on;
	struct sheet sheet;
	if (!sheet_of(call, &sheet))
		return false;
	if (sheet.state == SHEET_GIVEN)
		return fail(call->work, ERR_CONFLICT, NULL, N_("The sheet was given: what stands in it stays. Write a new sheet for what changed."));
	if (in->due.n != point->due.n && !due_fits(call->work, &sheet, point->sort, in->due)) /* a day that has passed since stays, whatever its words */
		return false;
	point->body = in->body;
	point->due = in->due;
	if (!ledger_put(call->work, &point_kind, point))
		return false;
	call_show(call, &point_kind, point);
	return true;
}

bool point_show_run(struct call *call)
{
	call_show(call, &point_kind, call->on);
	return true;
}

/* What the group did about a demand. */
bool point_answer_run(struct call *call)
{
	const struct point_answer *in = call->in;
	struct point *point = call->on;
	struct sheet sheet;
	if (!sheet_of(call, &sheet))
		return false;
	if (sheet.state != SHEET_GIVEN || point->sort != POINT_DEMAND)
		return fail(call->work, ERR_CONFLICT, NULL, N_("Only a demand of a sheet that was given is answered."));
	point->answer = in->answer;
	point->done = call->work->today;
	if (!ledger_put(call->work, &point_kind, point))
		return false;
	call_show(call, &point_kind, point);
	return true;
}

/* The cycle goes back to its preparation; what was held stays on record, here and in the meeting's own rows. */
bool redo_order_run(struct call *call)
{
	const struct redo_order *in = call->in;
	struct work *w = call->work;
	struct cycle *cycle = call->on;
	if (day_between(w->today, in->until) <= 0)
		return fail(w, ERR_INVALID, "/until", N_("%1 is not later than today: name a day on which the group can meet again."), A(in->until));
	struct redo redo = { .unit = cycle->unit, .cycle = cycle->id, .person = call->actor->person, .reason = in->reason, .was_held = cycle->held_day,
		.until = in->until, .ordered = w->today };
	cycle->state = CYCLE_PREPARING;
	cycle->meeting_day = in->until;
	cycle->held_day = NO_DAY;
	if (!ledger_put(w, &redo_kind, &redo) || !ledger_put(w, &cycle_kind, cycle) || !stage_mark(w, cycle, STAGE_MEETING, STAGE_WAITING) ||
	    !stage_mark(w, cycle, STAGE_REPORT, STAGE_WAITING) || !stage_mark(w, cycle, STAGE_REVIEW, STAGE_UNDER_WAY))
		return false;
	call_show(call, &redo_kind, &redo);
	return true;
}
