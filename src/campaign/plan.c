#include "campaign/campaign.h"

const char *const plan_states[] = { "draft", "submitted", "approved", "returned", NULL }; /* words */
const char *const consent_states[] = { "given", "lapsed", NULL }; /* words */
const char *const consent_said[] = { "consented", "lapsed", NULL }; /* words */
KIND_ROWS(plan, PLAN_FIELDS, .label = N_("plan"))
KIND_ROWS(plan_consent, PLAN_CONSENT_FIELDS, .label = N_("agreement to a plan"))
SHAPE_ROWS(plan_write, PLAN_WRITE_IN)
SHAPE_ROWS(plan_on, PLAN_ON_IN)
SHAPE_ROWS(plan_decide, PLAN_DECIDE_IN)
SHAPE_ROWS(plan_return, PLAN_RETURN_IN)

static bool plan_of(struct work *w, const struct cycle *cycle, struct plan *ret_plan)
{
	struct plan *rows;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &rows, &count, cycle->id))
		return false;
	*ret_plan = count ? rows[0] : (struct plan){ .unit = cycle->unit, .cycle = cycle->id, .submitted = NO_DAY, .decided = NO_DAY };
	return true;
}

/* ---- the chair's agreement ---- */
static bool consent_of(struct work *w, const struct plan *plan, struct plan_consent *ret_consent)
{
	struct plan_consent *rows;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_CONSENT_OF, &plan_consent_kind, &rows, &count, plan->id))
		return false;
	*ret_consent = count ? rows[0] : (struct plan_consent){ .unit = plan->unit, .cycle = plan->cycle, .plan = plan->id, .state = CONSENT_LAPSED, .given = NO_DAY };
	return true;
}

bool plan_agreed(struct work *w, const struct plan *plan, struct day *ret_day)
{
	struct plan_consent consent;
	if (!consent_of(w, plan, &consent))
		return false;
	*ret_day = consent.state == CONSENT_GIVEN ? consent.given : NO_DAY;
	return true;
}

/* What was agreed to was the plan as it stood. */
static bool consent_lapses(struct work *w, const struct plan *plan)
{
	struct plan_consent consent;
	if (!id_is(plan->id))
		return true;
	if (!consent_of(w, plan, &consent))
		return false;
	if (consent.state == CONSENT_LAPSED)
		return true;
	consent.state = CONSENT_LAPSED;
	return ledger_put(w, &plan_consent_kind, &consent);
}

bool plan_agree_run(struct call *call)
{
	struct work *w = call->work;
	const struct plan *plan = call->on;
	struct plan_consent consent;
	if (!consent_of(w, plan, &consent))
		return false;
	if (consent.state == CONSENT_GIVEN)
		return fail(w, ERR_CONFLICT, NULL, N_("This plan was agreed to on %1 already: it can be handed in."), A(consent.given));
	consent.state = CONSENT_GIVEN;
	consent.person = call->actor->person;
	consent.given = w->today;
	if (!ledger_put(w, &plan_consent_kind, &consent))
		return false;
	call_show(call, &plan_kind, plan);
	return true;
}

/* ---- written, handed in, decided on ---- */
bool plan_write_run(struct call *call)
{
	const struct plan_write *in = call->in;
	struct plan plan;
	if (!plan_of(call->work, call->on, &plan) || !cycle_day_holds(call->work, call->on, "/meeting_day", in->meeting_day, in->afterwards))
		return false;
	if (plan.state == PLAN_SUBMITTED || plan.state == PLAN_APPROVED)
		return fail(call->work, ERR_CONFLICT, NULL, N_("The plan is “%1”: it can be changed again when it has been returned."), arg_word(choice_word(plan_states, plan.state)));
	plan.theme = in->theme;
	plan.meeting_day = in->meeting_day;
	plan.place = in->place;
	plan.body = in->body;
	if (!consent_lapses(call->work, &plan) || !ledger_put(call->work, &plan_kind, &plan))
		return false;
	call_show(call, &plan_kind, &plan);
	return true;
}

bool plan_show_run(struct call *call)
{
	struct day agreed;
	struct cycle cycle;
	if (!plan_agreed(call->work, call->on, &agreed) || !store_get(call->work, &cycle_kind, ((const struct plan *)call->on)->cycle, &cycle))
		return false;
	call_show(call, &plan_kind, call->on);
	value_put_day(call->work->arena, call->out, "agreed", agreed);
	return campaign_put(call->work, call->out, &cycle);
}

static bool cycle_follow(struct work *w, const struct plan *plan, int state, bool take_over)
{
	struct cycle cycle;
	if (!store_get(w, &cycle_kind, plan->cycle, &cycle))
		return false;
	if (cycle.state < state)
		cycle.state = state;
	if (take_over) {
		cycle.theme = plan->theme;
		cycle.meeting_day = plan->meeting_day;
	}
	return ledger_put(w, &cycle_kind, &cycle);
}

/* The campaign's days bind every unit; the level above may have consented to a later one. */
static bool plan_in_window(struct work *w, const struct plan *plan)
{
	struct cycle cycle;
	struct campaign campaign;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!store_get(w, &cycle_kind, plan->cycle, &cycle) || !campaign_of(w, &cycle, &campaign))
		return false;
	struct day from = campaign.meeting_from, until = campaign.meeting_until;
	enum window_side side = campaign_window(&campaign, plan->meeting_day);
	if (side == WINDOW_IN || (side == WINDOW_BEHIND && day_is(cycle.postponed_to) && day_between(plan->meeting_day, cycle.postponed_to) >= 0))
		return true;
	if (!day_is(until))
		return fail(w, ERR_INVALID, "/meeting_day", N_("The plan names %1, and the campaign asks for meetings from %2 on: the plan needs such a day."), A(plan->meeting_day), A(from));
	if (!day_is(from))
		return fail(w, ERR_INVALID, "/meeting_day", N_("The plan names %1, and the campaign asks for meetings until %2: the plan needs such a day, or the level above consents to a later one first."),
			A(plan->meeting_day), A(until));
	return fail(w, ERR_INVALID, "/meeting_day", N_("The plan names %1, and the campaign asks for meetings from %2 to %3: the plan needs one of these days, or the level above consents to a later one first."),
		A(plan->meeting_day), A(from), A(until));
}

bool plan_submit_run(struct call *call)
{
	struct plan *plan = call->on;
	if (!plan_in_window(call->work, plan))
		return false;
	plan->state = PLAN_SUBMITTED;
	plan->submitted = call->work->today;
	plan->remark = TEXT("");
	if (!ledger_put(call->work, &plan_kind, plan) || !cycle_follow(call->work, plan, CYCLE_PLANNED, false))
		return false;
	call_show(call, &plan_kind, plan);
	return true;
}

bool plan_approve_run(struct call *call)
{
	const struct plan_decide *in = call->in;
	struct plan *plan = call->on;
	struct cycle cycle;
	if (!plan_in_window(call->work, plan))
		return false;
	plan->state = PLAN_APPROVED;
	plan->decided = call->work->today;
	plan->remark = in->remark;
	if (!ledger_put(call->work, &plan_kind, plan) || !cycle_follow(call->work, plan, CYCLE_PLAN_APPROVED, true) ||
	    !store_get(call->work, &cycle_kind, plan->cycle, &cycle) || !stage_end(call->work, &cycle, STAGE_PLAN, NULL))
		return false;
	call_show(call, &plan_kind, plan);
	return true;
}

bool plan_return_run(struct call *call)
{
	const struct plan_return *in = call->in;
	struct plan *plan = call->on;
	plan->state = PLAN_RETURNED;
	plan->decided = call->work->today;
	plan->remark = in->remark;
	if (!ledger_put(call->work, &plan_kind, plan))
		return false;
	call_show(call, &plan_kind, plan);
	return true;
}
