#include "campaign/campaign.h"
#include <string.h>

const char *const cycle_states[] = { /* words */
	"deployed", "planned", "plan approved", "preparing", "ready", "held", "reported", "rectifying", "looked back", "closed", NULL };
const char *const stage_states[] = { "waiting", "under way", "done", NULL }; /* words */
KIND_ROWS(cycle, CYCLE_FIELDS, .label = N_("cycle"))
KIND_ROWS(stage, STAGE_FIELDS, .label = N_("stage"))
KIND_ROWS(override, OVERRIDE_FIELDS, .label = N_("override"))
SHAPE_ROWS(cycle_open, CYCLE_OPEN_IN)
SHAPE_ROWS(cycle_on, CYCLE_ON_IN)
SHAPE_ROWS(cycle_postpone, CYCLE_POSTPONE_IN)
SHAPE_ROWS(cycle_held, CYCLE_HELD_IN)
SHAPE_ROWS(cycle_end, CYCLE_END_IN)
SHAPE_ROWS(stage_set, STAGE_SET_IN)
SHAPE_ROWS(override_add, OVERRIDE_ADD_IN)

static stage_judge *judge_of_stages;
void campaign_judge(stage_judge *judge) { judge_of_stages = judge; }

struct day stage_due(const struct profile *profile, const struct cycle *cycle, enum profile_stage_id name)
{
	struct profile_stage stage;
	struct day meeting = day_is(cycle->held_day) ? cycle->held_day : cycle->meeting_day;
	if (!profile_stage_named(profile, name, &stage))
		return NO_DAY;
	if (name == STAGE_MEETING && day_is(meeting))
		return meeting;
	switch (stage.due.anchor) {
	case ANCHOR_DEPLOYED: return profile_due_day(profile, campaign_calendar(), stage.due, cycle->deployed);
	case ANCHOR_PLAN: return profile_due_day(profile, campaign_calendar(), stage.due, cycle->deployed);
	case ANCHOR_MEETING: return profile_due_day(profile, campaign_calendar(), stage.due, meeting);
	}
	return NO_DAY;
}

struct day deadline_due(const struct profile *profile, const struct cycle *cycle, const struct profile_deadline *deadline)
{
	struct day meeting = day_is(cycle->held_day) ? cycle->held_day : cycle->meeting_day;
	return profile_due_day(profile, campaign_calendar(), deadline->due, deadline->due.anchor == ANCHOR_MEETING ? meeting : cycle->deployed);
}

/* What is stored: its due day only where an amendment kept one, for the meeting may still move. */
static bool stage_row(struct work *w, const struct cycle *cycle, enum profile_stage_id name, struct stage *ret_stage)
{
	struct stage *rows;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_STAGE, &stage_kind, &rows, &count, A(&cycle->id), A(profile_stage_words[name])))
		return false;
	*ret_stage = count ? rows[0] : (struct stage){ .unit = cycle->unit, .cycle = cycle->id, .name = (int)name, .done = NO_DAY, .due = NO_DAY };
	return true;
}

struct day stage_due_kept(const struct profile *profile, const struct cycle *cycle, const struct stage *stage)
{
	struct day due = stage_due(profile, cycle, (enum profile_stage_id)stage->name);
	return day_is(due) && day_is(stage->due) && day_between(due, stage->due) > 0 ? stage->due : due;
}

bool stage_past(const struct cycle *cycle, enum profile_stage_id name)
{
	return cycle->state >= CYCLE_LOOKED_BACK || (cycle->state >= CYCLE_HELD && name < STAGE_MEETING);
}

enum may stage_sight(enum profile_stage_id stage)
{
	switch (stage) {
	case STAGE_REPORT: return MAY_SEE_REPORT;
	case STAGE_STUDY: return MAY_SEE_STUDY;
	case STAGE_TALKS: return MAY_SEE_TALKS;
	case STAGE_OPINIONS: return MAY_COUNT_OPINIONS;
	case STAGE_PROBLEMS:
	case STAGE_RECTIFICATION:
	case STAGE_LOOKBACK: return MAY_SEE_PROBLEM;
	case STAGE_MATERIALS:
	case STAGE_REVIEW: return MAY_SEE_TEXTS;
	case STAGE_MEETING: return MAY_SEE_MEETING;
	default: return MAY_SEE_CYCLE;
	}
}

bool stage_late(const struct cycle *cycle, const struct stage *stage, struct day today)
{
	enum profile_stage_id name = (enum profile_stage_id)stage->name;
	return stage->state != STAGE_DONE && name != STAGE_DEPLOYED && day_is(stage->due) && day_between(stage->due, today) > 0 && !stage_past(cycle, name);
}

bool stage_of(struct work *w, const struct cycle *cycle, enum profile_stage_id name, struct stage *ret_stage)
{
	const struct profile *profile;
	if (!stage_row(w, cycle, name, ret_stage) || !procedure_of(w, cycle->procedure, &profile))
		return false;
	ret_stage->due = stage_due_kept(profile, cycle, ret_stage);
	return true;
}

bool stage_keep_due(struct work *w, const struct cycle *cycle, enum profile_stage_id name, struct day due)
{
	struct stage stage;
	if (!stage_row(w, cycle, name, &stage))
		return false;
	stage.due = due;
	return ledger_put(w, &stage_kind, &stage);
}

/* Sets a stage's state; used by rules of this room and by those above it. */
bool stage_mark(struct work *w, const struct cycle *cycle, enum profile_stage_id name, int state)
{
	struct stage stage;
	if (!stage_row(w, cycle, name, &stage))
		return false;
	if (stage.state == state)
		return true;
	stage.state = state;
	stage.done = state == STAGE_DONE ? w->today : NO_DAY;
	return ledger_put(w, &stage_kind, &stage);
}

/* What an earlier program let end, which asked for less, ended: where entries run again a stage ends with the action it ended with there. */
static bool ended_there(struct work *w, const struct cycle *cycle, enum profile_stage_id name, bool *ret_ended)
{
	struct work from = work_replayed(w);
	struct stage here, *rows, next;
	struct value *past = NULL;
	size_t count;
	*ret_ended = false;
	if (!stage_row(w, cycle, name, &here))
		return false;
	if (!store_rows(&from, SQL_CAMPAIGN_STAGE, &stage_kind, &rows, &count, A(&cycle->id), A(profile_stage_words[name])) ||
	    (count && !ledger_history(&from, &stage_kind, rows[0].id, &past)))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	for (const struct value *entry = past ? past->first : NULL; entry; entry = entry->next) {
		bool now = value_number(entry, "version", 0) == here.version + 1 && text_is(value_text(entry, "at"), minute_string(w->arena, w->now));
		if (!now || text_is(value_text(entry, "action"), "stage.set"))
			continue;
		if (!ledger_row_at(&from, &stage_kind, rows[0].id, here.version + 1, &next))
			return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
		*ret_ended = next.state == STAGE_DONE;
	}
	return true;
}

bool stage_end(struct work *w, const struct cycle *cycle, enum profile_stage_id name, const char *settled)
{
	const char *blocks = "";
	bool ended = true;
	if (w->replaying && w->replayed) {
		if (!ended_there(w, cycle, name, &ended))
			return false;
	} else if (judge_of_stages && !judge_of_stages(w, cycle, name, NULL, &blocks))
		return false;
	bool blocked = *blocks && (!settled || strcmp(blocks, settled) != 0);
	return !ended || blocked || stage_mark(w, cycle, name, STAGE_DONE);
}

bool stages_prepared(struct work *w, const struct cycle *cycle)
{
	static const enum profile_stage_id before[] = { STAGE_STUDY, STAGE_OPINIONS, STAGE_TALKS, STAGE_PROBLEMS, STAGE_MATERIALS, STAGE_REVIEW };
	const struct profile *profile;
	struct profile_stage known;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	for (size_t i = 0; i < COUNT(before); i++)
		if (profile_stage_named(profile, before[i], &known) && !stage_end(w, cycle, before[i], NULL))
			return false;
	return true;
}

/* Letters and digits that cannot be mistaken for one another: the poster's word is typed by hand. */
static struct text intake_word(struct work *w)
{
	static const char letters[] = "abcdefghjkmnpqrstvwxyz23456789";
	uint8_t hash[HASH_SIZE];
	char *word = arena_take(w->arena, 9);
	struct id id = work_id(w);
	crypto_sha256(id.at, strlen(id.at), hash);
	for (int i = 0; i < 8; i++)
		word[i] = letters[hash[i] % (sizeof letters - 1)];
	return (struct text){ word, 8 };
}

static bool previous_cycle(struct work *w, struct id unit, struct id *ret_previous)
{
	struct value *row;
	*ret_previous = NO_ID;
	if (!store_row(w, SQL_CAMPAIGN_LATEST_CYCLE, &row, A(&unit)))
		return false;
	if (row)
		id_parse(value_text(row, "id"), ret_previous);
	return true;
}

bool cycle_intake_over(const struct cycle *cycle, struct day today)
{
	return cycle->state >= CYCLE_READY || (day_is(cycle->intake_until) && day_between(cycle->intake_until, today) > 0);
}

static bool unit_log(struct work *w, struct id unit)
{
	int64_t log;
	return ledger_log_of(w, unit, &log) && (log || ledger_new_log(w, unit, &log)) && ledger_in_log(w, log);
}

bool cycle_open_run(struct call *call)
{
	const struct cycle_open *in = call->in;
	struct work *w = call->work;
	struct campaign campaign;
	struct value *there;
	if (!store_get(w, &campaign_kind, in->campaign, &campaign) || !store_row(w, SQL_CAMPAIGN_CYCLE_OF, &there, A(&in->campaign), A(&in->unit)))
		return false;
	if (there) { /* once per campaign and unit: a fan-out that goes on after a stop may ask again */
		value_put_text(w->arena, call->out, "id", value_text(there, "id"));
		return true;
	}
	struct cycle cycle = { .unit = in->unit, .campaign = in->campaign, .year = campaign.year, .title = campaign.title, .theme = campaign.theme,
		.dimensions = campaign.dimensions, .deployed = campaign.deployed, .meeting_day = NO_DAY, .held_day = NO_DAY, .postponed_to = NO_DAY,
		.intake_until = NO_DAY, .ended = NO_DAY, .special = campaign.special, .next_number = 1 };
	if (!campaign_procedure_for(w, &campaign, call->unit->path, &cycle.procedure) || !previous_cycle(w, in->unit, &cycle.previous) || !unit_log(w, in->unit))
		return false;
	cycle.intake = intake_word(w);
	if (!ledger_put(w, &cycle_kind, &cycle))
		return false;
	call_show(call, &cycle_kind, &cycle);
	return true;
}

bool cycle_day_holds(struct work *w, const struct cycle *cycle, const char *field, struct day meeting, bool afterwards)
{
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (day_is(cycle->deployed) && day_between(cycle->deployed, meeting) < 0)
		return fail(w, ERR_INVALID, field, N_("%1 lies before this cycle was deployed, on %2: name a later day."), A(meeting), A(cycle->deployed));
	if (!afterwards && day_between(w->today, meeting) < 0)
		return fail(w, ERR_INVALID, field, N_("%1 is past: name a day to come, or say that this is entered afterwards, from paper."), A(meeting));
	return true;
}

bool cycle_postpone_run(struct call *call)
{
	const struct cycle_postpone *in = call->in;
	struct cycle *cycle = call->on;
	if (!cycle_day_holds(call->work, cycle, "/until", in->until, in->afterwards))
		return false;
	if (day_is(cycle->meeting_day) && day_between(cycle->meeting_day, in->until) <= 0)
		return fail(call->work, ERR_INVALID, "/until", N_("The meeting is planned for %1: a postponement must name a later day."), A(cycle->meeting_day));
	cycle->postponed_to = in->until;
	cycle->meeting_day = in->until;
	cycle->consent = in->reason;
	if (!ledger_put(call->work, &cycle_kind, cycle))
		return false;
	call_show(call, &cycle_kind, cycle);
	return true;
}

bool cycle_ordered_again(struct work *w, const struct cycle *cycle, struct day *ret_day)
{
	const struct value *order;
	*ret_day = NO_DAY;
	if (!store_row_kept(w, SQL_CAMPAIGN_REPEATED, &order, A(&cycle->id)))
		return false;
	if (order)
		day_parse(value_text(order, "ordered"), ret_day);
	return true;
}

bool cycle_meeting_holds(struct work *w, const struct cycle *cycle, const char *field, struct day day)
{
	struct day ordered;
	if (w->replaying || !day_is(day)) /* what was done once can be done again */
		return true;
	if (!cycle_day_holds(w, cycle, field, day, true) || !cycle_ordered_again(w, cycle, &ordered))
		return false;
	return !day_is(ordered) || day_between(ordered, day) > 0 ||
		fail(w, ERR_INVALID, field, N_("%1 is not after %2, when it was ordered to hold the meeting again: name a later day."), A(day), A(ordered));
}

bool cycle_held_holds(struct work *w, const struct cycle *cycle, struct day held)
{
	if (day_between(held, w->today) < 0)
		return fail(w, ERR_INVALID, "/held_day", N_("%1 has not come yet: a meeting is recorded on its day or after."), A(held));
	return cycle_meeting_holds(w, cycle, "/held_day", held);
}

bool cycle_held_run(struct call *call)
{
	const struct cycle_held *in = call->in;
	static const struct stage_refusal tell = { NULL, N_("The meeting cannot be recorded yet: %1. See the readiness page for the fix of each, or ask the level above for an override.") };
	struct cycle *cycle = call->on;
	const char *blocks;
	if (!cycle_held_holds(call->work, cycle, in->held_day))
		return false;
	if (judge_of_stages && !call->work->replaying && (!judge_of_stages(call->work, cycle, STAGE_MEETING, &tell, &blocks) || *blocks)) /* what was done once can be done again */
		return false;
	cycle->held_day = in->held_day;
	cycle->state = CYCLE_HELD;
	if (!ledger_put(call->work, &cycle_kind, cycle) || !stages_prepared(call->work, cycle) || !stage_mark(call->work, cycle, STAGE_MEETING, STAGE_DONE))
		return false;
	call_show(call, &cycle_kind, cycle);
	return true;
}

/* ---- a review that will not hold its meeting ---- */
bool cycle_left(struct work *w, const struct cycle *cycle, bool *ret_left)
{
	struct unit unit;
	if (!store_get(w, &unit_kind, cycle->unit, &unit))
		return false;
	*ret_left = unit.state == UNIT_CLOSED && !cycle_was_held(cycle) && !day_is(cycle->held_day);
	return true;
}

bool cycle_goes_on(struct work *w, struct id cycle, struct cycle *ret_next, bool *ret_found)
{
	struct cycle *rows;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_GOES_ON, &cycle_kind, &rows, &count, A(&cycle)))
		return false;
	*ret_found = count > 0;
	if (count)
		*ret_next = rows[0];
	return true;
}

/* Of a unit in use only one that has not begun, and from above. */
static bool may_end_unbegun(struct call *call, const struct cycle *cycle)
{
	const struct unit *unit = call->unit;
	struct about about = { .unit = unit->id, .path = unit->path };
	int64_t begun;
	if (!org_may(call->actor, MAY_CONSENT, &about))
		return fail(call->work, ERR_DENIED, NULL, N_("The review of “%1”, which is in use, is ended by the level above alone."), A(unit->name));
	if (!store_count(call->work, SQL_CAMPAIGN_BEGUN, &begun, A(&cycle->id)))
		return false;
	return (cycle->state == CYCLE_DEPLOYED && !begun) ||
		fail(call->work, ERR_CONFLICT, NULL, N_("“%1” is in use, and its review has begun: it is held, or put off to a later day with the consent of the level above."), A(unit->name));
}

/* Of a closed unit that another follows nothing is left behind that waits. */
static bool may_end(struct call *call, const struct cycle *cycle)
{
	struct work *w = call->work;
	const struct unit *unit = call->unit;
	struct cycle next;
	int64_t waiting, meets;
	bool follows;
	if (unit->state == UNIT_OPEN)
		return may_end_unbegun(call, cycle);
	if (!store_count(w, SQL_CAMPAIGN_IN_MEETING, &meets, A(&cycle->id)))
		return false;
	if (meets)
		return fail(w, ERR_CONFLICT, NULL, N_("The meeting of this review is under way: close it first; then it was held, and goes on to its report."));
	if (!cycle_goes_on(w, cycle->id, &next, &follows) || !store_count(w, SQL_CAMPAIGN_LEFT_WAITING, &waiting, A(&cycle->id)))
		return false;
	if (waiting && follows)
		return fail(w, ERR_CONFLICT, NULL, N_("Opinions without an answer, or problems about which nothing was decided, wait in this review: whoever works it answers them, and takes the problems over or sets them aside, "
			"before it ends."));
	return true;
}

bool cycle_end_run(struct call *call)
{
	const struct cycle_end *in = call->in;
	struct cycle *cycle = call->on;
	if (!may_end(call, cycle))
		return false;
	cycle->state = CYCLE_CLOSED;
	cycle->ended = call->work->today;
	cycle->ended_why = in->reason;
	if (!ledger_put(call->work, &cycle_kind, cycle))
		return false;
	call_show(call, &cycle_kind, cycle);
	return true;
}

/* The cycle's own state follows from the furthest stage that is done. */
static int state_after(enum profile_stage_id stage, int state)
{
	static const int after[] = { [STAGE_DEPLOYED] = CYCLE_DEPLOYED, [STAGE_PLAN] = CYCLE_PLAN_APPROVED, [STAGE_STUDY] = CYCLE_PREPARING, [STAGE_OPINIONS] = CYCLE_PREPARING,
		[STAGE_TALKS] = CYCLE_PREPARING, [STAGE_PROBLEMS] = CYCLE_PREPARING, [STAGE_MATERIALS] = CYCLE_PREPARING, [STAGE_REVIEW] = CYCLE_READY, [STAGE_MEETING] = CYCLE_HELD,
		[STAGE_REPORT] = CYCLE_REPORTED, [STAGE_RECTIFICATION] = CYCLE_RECTIFYING, [STAGE_LOOKBACK] = CYCLE_LOOKED_BACK };
	return after[stage] > state ? after[stage] : state;
}

static bool stage_may_end(struct work *w, const struct cycle *cycle, const struct stage_set *in)
{
	static const struct stage_refusal tell = { "/stage", N_("This stage cannot end yet: %1. See the readiness page for the fix of each, or ask the level above for an override.") };
	const char *blocks = "";
	if (in->set != STAGE_DONE || !judge_of_stages || w->replaying) /* what was done once can be done again */
		return true;
	return judge_of_stages(w, cycle, (enum profile_stage_id)in->stage, &tell, &blocks) && !*blocks;
}

/* Its own action ends the meeting: closing it, or recording that it was held. What comes after it waits for that. */
static bool meeting_waits(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct stage_set *in)
{
	struct profile_stage meeting;
	if (in->set != STAGE_DONE || cycle->state >= CYCLE_HELD || w->replaying || !profile_stage_named(profile, STAGE_MEETING, &meeting)) /* what was done once can be done again */
		return false;
	if (in->stage == STAGE_MEETING)
		fail(w, ERR_CONFLICT, "/stage", N_("The meeting is not over: this stage ends when the meeting is closed, or when it is recorded that it was held."));
	else if (in->stage == STAGE_REPORT || in->stage == STAGE_RECTIFICATION || in->stage == STAGE_LOOKBACK)
		fail(w, ERR_CONFLICT, "/stage", N_("The meeting is not over: this stage comes after it."));
	else
		return false;
	return true;
}

/* Where the procedure asks that the plan be approved (C04), its approval ends that stage. */
static bool plan_waits(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct stage_set *in)
{
	const struct value *parameters;
	struct plan *plans;
	struct override *overrides;
	enum severity severity;
	size_t count, passed;
	if (in->set != STAGE_DONE || in->stage != STAGE_PLAN || w->replaying || !profile_gate(profile, "C04", &severity, &parameters)) /* what was done once can be done again */
		return false;
	if (!store_rows(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &plans, &count, A(&cycle->id)) || !store_rows(w, SQL_CAMPAIGN_OVERRIDES_OF, &override_kind, &overrides, &passed, A(&cycle->id)))
		return true;
	bool ends = count && plans[0].state == PLAN_APPROVED;
	for (size_t i = 0; i < passed; i++)
		ends = ends || text_is(overrides[i].rule, "C04");
	if (!ends)
		fail(w, ERR_CONFLICT, "/stage", N_("The plan is not approved: this stage ends when the level above approves it (C04). Hand the plan in, or ask the level above for an override."));
	return !ends;
}

bool stage_set_run(struct call *call)
{
	const struct stage_set *in = call->in;
	struct work *w = call->work;
	struct cycle *cycle = call->on;
	struct stage stage;
	const struct profile *profile;
	struct profile_stage known;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	if (!profile_stage_named(profile, (enum profile_stage_id)in->stage, &known))
		return fail(w, ERR_INVALID, "/stage", N_("This procedure has no such stage."));
	if (in->stage == STAGE_DEPLOYED && in->set != STAGE_DONE && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, "/stage", N_("This cycle was deployed on %1: that stage is done, and stays so."), A(cycle->deployed));
	bool own = in->stage == STAGE_MEETING; /* whose checks say more than that it is not over */
	if (plan_waits(w, profile, cycle, in) || (!own && meeting_waits(w, profile, cycle, in)) || !stage_may_end(w, cycle, in) || (own && meeting_waits(w, profile, cycle, in)) || !stage_row(w, cycle, (enum profile_stage_id)in->stage, &stage))
		return false;
	stage.state = in->set;
	stage.done = in->set == STAGE_DONE ? w->today : NO_DAY;
	stage.remark = in->remark;
	int state = in->set == STAGE_DONE ? state_after((enum profile_stage_id)in->stage, cycle->state) : cycle->state;
	struct day until = in->stage != STAGE_OPINIONS ? cycle->intake_until : in->set == STAGE_DONE ? w->today : NO_DAY; /* asking has ended, today is its last day */
	if (!ledger_put(w, &stage_kind, &stage))
		return false;
	if (state != cycle->state || until.n != cycle->intake_until.n) {
		cycle->state = state;
		cycle->intake_until = until;
		if (!ledger_put(w, &cycle_kind, cycle))
			return false;
	}
	stage.due = stage_due_kept(profile, cycle, &stage);
	call_show(call, &stage_kind, &stage);
	return true;
}

bool override_add_run(struct call *call)
{
	const struct override_add *in = call->in;
	struct cycle *cycle = call->on;
	const struct profile *profile;
	const struct value *parameters;
	enum severity severity;
	if (!procedure_of(call->work, cycle->procedure, &profile))
		return false;
	if (!profile_gate(profile, text_string(call->work->arena, in->rule), &severity, &parameters))
		return fail(call->work, ERR_INVALID, "/rule", N_("This procedure has no check “%1”: the readiness page lists them."), A(in->rule));
	struct override row = { .unit = cycle->unit, .cycle = cycle->id, .rule = in->rule, .reason = in->reason, .person = call->actor->person, .made = call->work->today };
	if (!ledger_put(call->work, &override_kind, &row))
		return false;
	call_show(call, &override_kind, &row);
	return true;
}
