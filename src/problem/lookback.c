#include "problem/problem.h"

const char *const lookback_states[] = { "waiting", "reported", NULL }; /* words */
const char *const lookback_said[] = { "to be reported", "reported", NULL }; /* words */
const char *const lookback_outcomes[] = { "none", "holds", "carried over", "came back", "dropped", NULL }; /* words */
KIND_ROWS(lookback, LOOKBACK_FIELDS, .label = N_("item of the last cycle"))
SHAPE_ROWS(lookback_report, LOOKBACK_REPORT_IN)
SHAPE_ROWS(ledger_read, LEDGER_IN)
SHAPE_ROWS(lookback_on, LOOKBACK_ON_IN)

struct light measure_light(const struct profile *profile, const struct measure *measure, struct day today)
{
	int64_t soon = profile_number(profile, "lights.due_soon.days");
	if (measure->state >= MEASURE_CLAIMED)
		return (struct light){ LIGHT_NONE, N_("claimed done; no deadline runs"), { { .kind = ARG_END } } };
	if (measure->returned)
		return (struct light){ LIGHT_RETURNED, N_("returned by the verifier; due %1"), { A(measure->due), { .kind = ARG_END } } };
	if (day_between(measure->due, today) > 0)
		return (struct light){ LIGHT_OVERDUE, N_("was due on %1; overdue as of %2"), { A(measure->due), A(today), { .kind = ARG_END } } };
	if (measure->type == TYPE_LONG_TERM && day_is(measure->checkpoint) && day_between(measure->checkpoint, today) > 0)
		return (struct light){ LIGHT_CHECKPOINT_MISSED, N_("checkpoint %1 passed without a report"), { A(measure->checkpoint), { .kind = ARG_END } } };
	if (day_between(today, measure->due) <= soon)
		return (struct light){ LIGHT_DUE_SOON, N_("due %1, within the %2 days of the rule"), { A(measure->due), A(soon), { .kind = ARG_END } } };
	return (struct light){ LIGHT_NONE, N_("due %1"), { A(measure->due), { .kind = ARG_END } } };
}

/* Carried over year after year: the last of them. Each is younger than the one before, so the way ends. */
bool measure_later(struct work *w, struct id measure, struct value **ret_later)
{
	struct value *next;
	*ret_later = NULL;
	do {
		if (!store_row(w, SQL_MEASURE_CARRIED_TO, &next, A(&measure)))
			return false;
		if (next)
			*ret_later = next;
	} while (next && id_parse(value_text(next, "measure"), &measure));
	return true;
}

bool measure_dropped(struct work *w, struct id measure, struct value **ret_dropped)
{
	return store_row(w, SQL_MEASURE_DROPPED, ret_dropped, A(&measure));
}

/* A unit that followed another has readers of its own: the address is for those who may open it. */
static bool is_for(struct call *call, struct id id, bool *ret_seen)
{
	struct measure measure;
	struct about about;
	if (!store_get(call->work, &measure_kind, id, &measure) || !org_about_unit(call->work, measure.unit, &about))
		return false;
	about.post = measure.post;
	*ret_seen = org_may(call->actor, measure.audience == AUDIENCE_GROUP ? MAY_SEE_PROBLEM : MAY_SEE_PERSONAL, &about);
	return true;
}

bool measure_put_goes_on(struct call *call, struct id measure)
{
	struct arena *arena = call->work->arena;
	struct value *later, *dropped, *goes_on = value_put_record(arena, call->out, "goes_on");
	struct id id;
	bool seen = false;
	if (!measure_later(call->work, measure, &later) || !measure_dropped(call->work, measure, &dropped) || (later && id_parse(value_text(later, "measure"), &id) && !is_for(call, id, &seen)))
		return false;
	value_put_text(arena, goes_on, "measure", seen ? value_text(later, "measure") : TEXT(""));
	value_put_number(arena, goes_on, "number", value_number(later, "number", 0));
	value_put_text(arena, goes_on, "cycle_title", value_text(later ? later : dropped, "cycle_title"));
	value_put_text(arena, goes_on, "dropped", later ? TEXT("") : value_text(dropped, "reason"));
	return true;
}

bool measure_light_now(struct work *w, const struct profile *profile, const struct measure *measure, struct light *ret_light)
{
	struct value *later, *dropped;
	if (!measure_later(w, measure->id, &later) || !measure_dropped(w, measure->id, &dropped))
		return false;
	*ret_light = measure_light(profile, measure, w->today);
	if (later)
		*ret_light = (struct light){ LIGHT_NONE, N_("carried over to measure %1 of “%2”; no deadline runs here"),
			{ A(value_number(later, "number", 0)), A(value_text(later, "cycle_title")), { .kind = ARG_END } } };
	else if (dropped)
		*ret_light = (struct light){ LIGHT_NONE, N_("dropped at the look-back of “%1”; no deadline runs here"), { A(value_text(dropped, "cycle_title")), { .kind = ARG_END } } };
	return true;
}

bool measure_goes_on(struct work *w, struct id measure)
{
	struct value *later, *dropped;
	if (w->replaying) /* earlier it was let pass */
		return true;
	if (!measure_later(w, measure, &later) || !measure_dropped(w, measure, &dropped))
		return false;
	if (dropped && !later)
		return fail(w, ERR_CONFLICT, NULL, value_text(dropped, "reason").size ? N_("This measure was dropped at the look-back of “%1”, and nothing more is done about it: %2") :
			N_("This measure was dropped at the look-back of “%1”, and nothing more is done about it."), A(value_text(dropped, "cycle_title")), A(value_text(dropped, "reason")));
	return !later || fail(w, ERR_CONFLICT, NULL, N_("This measure was carried over to measure %1 of “%2”: what is done about it is told there."),
		A(value_number(later, "number", 0)), A(value_text(later, "cycle_title")));
}

static bool lookback_row(struct work *w, const struct cycle *cycle, const struct measure *measure)
{
	struct lookback row = { .unit = cycle->unit, .cycle = cycle->id, .measure = measure->id, .audience = measure->audience, .post = measure->post,
		.title = measure->title, .was = text_of(choice_word(measure_states, measure->state)) };
	return ledger_put(w, &lookback_kind, &row);
}

/* ---- replay of what earlier programs took: the newest cycle alone, and one step of units that follow one another ---- */
static bool unreadable(struct work *w)
{
	return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
}

/* Folders of before passed over these: in a replay they stand where they stood there. */
static bool stood_there(struct work *w, const struct cycle *cycle, struct id measure, bool *ret_there)
{
	struct work from = work_replayed(w);
	int64_t count;
	if (!store_count(&from, SQL_LOOKBACK_THERE, &count, A(&cycle->id), A(&measure)))
		return unreadable(w);
	*ret_there = count > 0;
	return true;
}

static bool still_open_before(struct work *w, const struct cycle *cycle)
{
	struct measure *rows;
	size_t count;
	if (!store_rows(w, SQL_LOOKBACK_STILL_OPEN_BEFORE, &measure_kind, &rows, &count, A(&cycle->unit), A(&cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool there;
		if (!stood_there(w, cycle, rows[i].id, &there) || (there && !lookback_row(w, cycle, &rows[i])))
			return false;
	}
	return true;
}

static bool open_before(struct work *w, const struct cycle *cycle)
{
	struct measure *rows;
	size_t count;
	if (!store_rows(w, SQL_LOOKBACK_ITEMS_BEFORE, &measure_kind, &rows, &count, A(&cycle->previous), A(&cycle->unit)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!lookback_row(w, cycle, &rows[i]))
			return false;
	return still_open_before(w, cycle);
}

/* Does the replayed folder have just these, in this order? */
static bool stood_so(struct work *w, const struct cycle *cycle, const struct measure *rows, size_t count, bool *ret_so)
{
	struct work from = work_replayed(w);
	struct value *list;
	size_t i = 0;
	*ret_so = true;
	if (!w->replayed)
		return true;
	if (!store_list(&from, SQL_LOOKBACK_MEASURES, &list, A(&cycle->id)))
		return unreadable(w);
	for (const struct value *row = list->first; row; row = row->next, i++)
		*ret_so = *ret_so && i < count && text_same(value_text(row, "measure"), id_text(&rows[i].id));
	*ret_so = *ret_so && i == count;
	return true;
}

bool lookback_open(struct work *w, const struct cycle *cycle)
{
	struct measure *rows;
	size_t count;
	bool so;
	if (!store_rows(w, SQL_LOOKBACK_ITEMS, &measure_kind, &rows, &count, A(&cycle->unit)) || !stood_so(w, cycle, rows, count, &so))
		return false;
	if (!so)
		return open_before(w, cycle);
	for (size_t i = 0; i < count; i++)
		if (!lookback_row(w, cycle, &rows[i]))
			return false;
	return true;
}

/* Of folders of before: the measure that was carried over kept who had claimed the old one done. */
static bool kept_claim(struct work *w, const struct lookback *item, bool *ret_kept)
{
	struct work from = work_replayed(w);
	struct measure first;
	struct value *row;
	struct id id;
	*ret_kept = false;
	if (!w->replayed)
		return true;
	if (!store_row(&from, SQL_MEASURE_CARRIED_TO, &row, A(&item->measure)) || (row && (!id_parse(value_text(row, "measure"), &id) || !ledger_row_at(&from, &measure_kind, id, 1, &first))))
		return unreadable(w);
	*ret_kept = row && id_is(first.claimed_by);
	return true;
}

/* Carried over: the old problem stands in the new cycle with the same measure, open again, and the link back. */
static bool carry_over(struct call *call, const struct lookback *item, bool came_back)
{
	struct work *w = call->work;
	struct measure old, measure;
	struct problem old_problem, problem;
	if (!store_get(w, &measure_kind, item->measure, &old) || !store_get(w, &problem_kind, old.problem, &old_problem))
		return false;
	problem = (struct problem){ .unit = item->unit, .cycle = item->cycle, .audience = old_problem.audience, .post = old_problem.post, .dimension = old_problem.dimension,
		.title = old_problem.title, .fact = old_problem.fact, .effect = old_problem.effect, .cause = old_problem.cause, .source = 4 /* last ledger */,
		.reference = old_problem.reference, .state = came_back ? PROBLEM_OPEN : PROBLEM_IN_LEDGER, .recurs = came_back ? old_problem.id : NO_ID,
		.recurrences = old_problem.recurrences + (came_back ? 1 : 0) };
	if (!cycle_number(w, item->cycle, &problem.number) || !ledger_put(w, &problem_kind, &problem))
		return false;
	value_put_text(w->arena, call->out, "problem", text_of(arena_format(w->arena, "%s", problem.id.at)));
	if (came_back)
		return true;
	measure = old;
	measure.object = (struct object){ .version = 0 };
	measure.unit = item->unit;
	measure.cycle = item->cycle;
	measure.problem = problem.id;
	measure.state = MEASURE_UNDER_WAY;
	measure.returned = false;
	measure.carried_from = old.id;
	bool kept;
	if (!kept_claim(w, item, &kept))
		return false;
	if (!kept) { /* only what is open is carried over: nobody has verified or confirmed it, and in this ledger nobody has claimed it */
		measure.claimed_by = NO_ID;
		measure.claimed_at = (struct minute){ 0 };
		measure.statement = measure.verdict = TEXT("");
	}
	return cycle_number(w, item->cycle, &measure.number) && ledger_put(w, &measure_kind, &measure);
}

static bool outcome_fits(struct work *w, const struct lookback_report *in, const struct lookback *item)
{
	struct measure measure;
	if (in->outcome == OUTCOME_NONE)
		return fail(w, ERR_INVALID, "/outcome", N_("Say what became of the item: it holds, is carried over, came back, or is dropped with a reason."));
	if (w->replaying) /* earlier the state at the end of the last cycle was asked, not the present one */
		return true;
	if (!store_get(w, &measure_kind, item->measure, &measure))
		return false;
	bool closed = measure.state >= MEASURE_VERIFIED;
	if (in->outcome == OUTCOME_HOLDS && !closed)
		return fail(w, ERR_INVALID, "/outcome", N_("The measure is “%1” now: it cannot be reported as holding. Carry it over or drop it with a reason."), arg_word(measure_states[measure.state]));
	if (in->outcome == OUTCOME_CARRIED && closed)
		return fail(w, ERR_INVALID, "/outcome", N_("This item was closed: if the problem is there again, report that it came back."));
	return true;
}

/* What waited in two look-backs of folders of before was carried over twice: in a replay it is again. */
static bool carried_there(struct work *w, const struct lookback *item, bool *ret_there)
{
	struct work from = work_replayed(w);
	int64_t count;
	if (!store_count(&from, SQL_LOOKBACK_CARRIED_HERE, &count, A(&item->cycle), A(&item->measure)))
		return unreadable(w);
	*ret_there = count > 0;
	return true;
}

/* Does what is carried over go on elsewhere already? Then it is only said, and goes on there. */
static bool goes_on_elsewhere(struct work *w, const struct lookback *item, bool *ret_elsewhere)
{
	struct value *later;
	bool there = false;
	if (!measure_later(w, item->measure, &later) || (later && w->replayed && !carried_there(w, item, &there)))
		return false;
	*ret_elsewhere = later && !there;
	return true;
}

/* In a replay only what was reported with it there. */
static bool is_reported_with(struct work *w, const struct lookback *item, const struct lookback *other, bool *ret_with)
{
	struct work from = work_replayed(w);
	struct lookback there;
	*ret_with = true;
	if (!w->replayed)
		return true;
	if (!store_get(&from, &lookback_kind, other->id, &there))
		return unreadable(w);
	*ret_with = id_same(there.reported_with, item->id);
	return true;
}

/* An item that waits in two look-backs, as that of a cycle and of a special one in between, is reported in both with the same words. */
static bool report_others(struct work *w, const struct lookback *item)
{
	struct lookback *rows;
	size_t count;
	if (!store_rows(w, SQL_LOOKBACK_OTHERS, &lookback_kind, &rows, &count, A(&item->measure), A(&item->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool with;
		if (!is_reported_with(w, item, &rows[i], &with))
			return false;
		rows[i].state = item->state;
		rows[i].outcome = item->outcome;
		rows[i].report = item->report;
		rows[i].reported_with = item->id;
		if (with && !ledger_put(w, &lookback_kind, &rows[i]))
			return false;
	}
	return true;
}

bool lookback_report_run(struct call *call)
{
	const struct lookback_report *in = call->in;
	struct lookback *item = call->on;
	bool elsewhere = false;
	if (!outcome_fits(call->work, in, item) || (in->outcome == OUTCOME_CARRIED && !goes_on_elsewhere(call->work, item, &elsewhere)))
		return false;
	if ((in->outcome == OUTCOME_CARRIED || in->outcome == OUTCOME_CAME_BACK) && !elsewhere && !carry_over(call, item, in->outcome == OUTCOME_CAME_BACK))
		return false;
	item->state = LOOKBACK_REPORTED;
	item->outcome = in->outcome;
	item->report = in->report;
	if (!ledger_put(call->work, &lookback_kind, item) || !report_others(call->work, item))
		return false;
	call_show(call, &lookback_kind, item);
	return true;
}

/* What reviews held that closed units left behind before their meeting, and nobody has taken over or set aside. */
static bool put_undecided(struct call *call, const struct cycle *cycle, const struct scope *personal)
{
	struct work *w = call->work;
	struct value *list = value_put_list(w->arena, call->out, "undecided"), *rows;
	struct cycle *left;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_LEFT_TO, &cycle_kind, &left, &count, A(&cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!store_list(w, SQL_LOOKBACK_UNDECIDED, &rows, A(&left[i].id), org_scope_arg(w, personal), org_posts_arg(w, call->actor)))
			return false;
		for (struct value *row = rows->first, *next; row; row = next) {
			next = row->next;
			value_add(list, NULL, row);
		}
	}
	return true;
}

bool lookback_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *rows;
	struct scope personal = org_scope(w, call->actor, MAY_SEE_PERSONAL);
	if (!store_list(w, SQL_LOOKBACK_OF_CYCLE, &rows, A(&cycle->id), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "items", rows);
	return put_undecided(call, cycle, &personal);
}

static void ledger_count(const struct measure *measure, int64_t numbers[4])
{
	numbers[0]++;
	numbers[1] += measure->state >= MEASURE_CLAIMED;
	numbers[2] += measure->state >= MEASURE_VERIFIED;
	numbers[3] += measure->state == MEASURE_CONFIRMED;
}

static void measure_of_row(const struct value *row, struct measure *ret_measure)
{
	*ret_measure = (struct measure){ .state = choice_find(measure_states, value_text(row, "state")), .type = choice_find(measure_types, value_text(row, "type")),
		.returned = value_number(row, "returned", 0) != 0, .due = NO_DAY, .checkpoint = NO_DAY };
	day_parse(value_text(row, "due"), &ret_measure->due);
	day_parse(value_text(row, "checkpoint"), &ret_measure->checkpoint);
}

/* The ledger: rows as in the paper one, each with its light, and three numbers that are never mixed. */
bool ledger_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct ledger_read *in = call->in;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct value *rows, *others, *bulks, *kept = value_list(w->arena);
	int64_t numbers[4] = { 0 };
	struct scope personal = org_scope(w, call->actor, MAY_SEE_PERSONAL), titles = org_scope(w, call->actor, MAY_SEE_TITLES);
	if (!procedure_of(w, cycle->procedure, &profile) ||
	    !store_list(w, SQL_LEDGER_OF_CYCLE, &rows, A(&cycle->id), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)) ||
	    !store_list(w, SQL_LEDGER_TITLES, &others, A(&cycle->id), org_scope_arg(w, &titles), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)) ||
	    !store_list(w, SQL_MEASURE_BULKS, &bulks, A(&cycle->id)))
		return false;
	for (struct value *row = rows->first, *next; row; row = next) {
		struct measure measure;
		next = row->next;
		measure_of_row(row, &measure);
		ledger_count(&measure, numbers);
		struct light light = { .light = LIGHT_NONE };
		if (!value_number(row, "carried", 0) && !value_number(row, "dropped", 0))
			light = measure_light(profile, &measure, w->today);
		value_put_string(w->arena, row, "light", profile_light_words[light.light]);
		bool wanted = (!in->light.size || text_is(in->light, profile_light_words[light.light])) && (!in->state.size || text_same(in->state, value_text(row, "state"))) &&
			(!id_is(in->held) || text_same(id_text(&in->held), value_text(row, "post")));
		if (wanted)
			value_add(kept, NULL, row);
	}
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_number(w->arena, call->out, "items", numbers[0]);
	value_put_number(w->arena, call->out, "closed", numbers[1]);
	value_put_number(w->arena, call->out, "verified", numbers[2]);
	value_put_number(w->arena, call->out, "confirmed", numbers[3]);
	value_add(call->out, "measures", kept);
	value_add(call->out, "titles", others);
	value_add(call->out, "bulks", bulks);
	return true;
}

bool ledger_public_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *items;
	if (!store_list(w, SQL_LEDGER_PUBLIC, &items, A(&cycle->id)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "items", items);
	return true;
}

bool lookback_item_run(struct call *call)
{
	const struct lookback *item = call->on;
	struct measure measure;
	if (!store_get(call->work, &measure_kind, item->measure, &measure))
		return false;
	call_show(call, &lookback_kind, item);
	value_put_string(call->work->arena, call->out, "now", measure_states[measure.state]);
	return true;
}
