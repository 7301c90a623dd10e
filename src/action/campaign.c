#include "action/house.h"
#include "action/shapes.h"
#include "meeting/meeting.h"
#include "campaign/campaign.h"
#include "problem/problem.h"
#include "opinion/opinion.h"
#include "check/check.h"
#include <string.h>

/* A cycle begins with the last one's items: opening is campaign's, what follows from it is problem's. */
static bool cycle_open_whole(struct call *call)
{
	struct id id;
	struct cycle cycle;
	if (!cycle_open_run(call))
		return false;
	bool fresh = value_get(call->out, "version") != NULL;
	if (!fresh || !id_parse(value_text(call->out, "id"), &id) || !store_get(call->work, &cycle_kind, id, &cycle))
		return !fresh;
	return lookback_open(call->work, &cycle);
}

/* The checks have their names from a room above the campaign's. */
static void name_checks(struct work *w, const struct value *said)
{
	for (const struct value *row = said->first; row; row = row->next) {
		struct value *word = value_get(row, "word");
		const char *asks = check_asks(text_string(w->arena, word->text));
		word->text = asks ? text_of(asks) : word->text;
	}
}

static bool campaign_page_run(struct call *call)
{
	if (!campaign_show_run(call))
		return false;
	for (const struct value *row = value_get(call->out, "amendments")->first; row; row = row->next)
		for (struct value *change = value_get(row, "changes")->first; change; change = change->next) {
			const char *check = text_string(call->work->arena, value_text(change, "check"));
			value_put_string(call->work->arena, change, "asks", *check && check_asks(check) ? check_asks(check) : "");
			name_checks(call->work, value_get(change, "before"));
			name_checks(call->work, value_get(change, "after"));
		}
	return true;
}

static bool amendment_tightened_run(struct call *call)
{
	struct value *before = NULL;
	if (!amendment_tighten_run(call))
		return false;
	for (struct value *v = call->out->first; v; before = v, v = v->next)
		if (strcmp(v->key, "overlay") == 0) {
			*(before ? &before->next : &call->out->first) = v->next;
			call->out->last = call->out->last == v ? before : call->out->last;
			break;
		}
	return true;
}

static bool campaign_list_run(struct call *call)
{
	struct value *campaigns;
	struct scope scope = org_scope(call->work, call->actor, MAY_SEE_CAMPAIGN);
	if (!store_list(call->work, SQL_CAMPAIGN_VISIBLE, &campaigns, org_scope_arg(call->work, &scope)))
		return false;
	value_add(call->out, "campaigns", campaigns);
	return procedures_put(call->work, call->out);
}

static bool cycle_list_run(struct call *call)
{
	struct value *cycles;
	struct scope scope = org_scope(call->work, call->actor, MAY_SEE_CYCLE);
	if (!store_list(call->work, SQL_CAMPAIGN_CYCLES_VISIBLE, &cycles, org_scope_arg(call->work, &scope)))
		return false;
	value_add(call->out, "cycles", cycles);
	return true;
}

#define IN_STATES(a, b) ((STATE(b) << 1) - STATE(a)) /* from a to b */
/* Where the meeting itself is kept here, its closing says when it was held. */
static bool cycle_held_whole(struct call *call)
{
	struct meeting meeting;
	bool found;
	if (!meeting_of_cycle(call->work, ((const struct cycle *)call->on)->id, &meeting, &found))
		return false;
	if (found && meeting.state < MEETING_CLOSED)
		return fail(call->work, ERR_CONFLICT, NULL, N_("This cycle has a meeting of its own, which is “%1”: closing it records the day."), arg_word(meeting_said[meeting.state]));
	return cycle_held_run(call);
}

const struct profile *action_procedure(struct work *w, const struct kind *kind, const void *row)
{
	const struct field *field = row && kind ? shape_field(kind->shape, "cycle") : NULL;
	const struct profile *profile;
	struct cycle cycle;
	if (row && kind == &cycle_kind)
		cycle = *(const struct cycle *)row;
	else if (!field || field->type != TYPE_id || !store_get(w, &cycle_kind, *(const struct id *)field_of(field, row), &cycle)) {
		work_forgive(w);
		return NULL;
	}
	if (procedure_of(w, cycle.procedure, &profile))
		return profile;
	work_forgive(w);
	return NULL;
}

const struct value *action_procedure_list(struct work *w, const struct kind *kind, const void *row, const char *name)
{
	const struct profile *profile = action_procedure(w, kind, row);
	return profile ? profile_list(profile, name) : NULL;
}

bool action_goes_without(const struct profile *profile, struct text part)
{
	if (!profile)
		return false;
	return text_is(part, "criticism") ? !profile_has_item(profile, ITEM_TURN) : !profile_row(profile_list(profile, "stages"), part);
}

static const struct action rows[] = {
	{ .name = "campaign.list", .http = "GET /campaigns", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .out = &campaign_list_out_shape, .run = campaign_list_run, .page = "campaigns",
		.label = N_("Campaigns"), .help = N_("The campaigns that concern your part of the tree.") },
	{ .name = "campaign.add", .http = "POST /campaigns", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &campaign_add_shape, .out = &campaign_out_shape, .run = campaign_add_run, .then = "/campaigns/{id}",
		.label = N_("Prepare a campaign"), .help = N_("Prepare a campaign: procedure, theme, dimensions, dates, over which part of the tree.") },
	{ .name = "campaign.show", .http = "GET /campaigns/{campaign}", .tx = TX_READ, .may = MAY_SEE_CAMPAIGN, .in = &campaign_on_shape, .on = &campaign_kind, .out = &campaign_show_out_shape, .run = campaign_page_run, .page = "campaign",
		.label = N_("Campaign"), .help = N_("A campaign, its requirements and how far its deployment has come.") },
	{ .name = "campaign.change", .http = "POST /campaigns/{campaign}/change", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &campaign_change_shape, .on = &campaign_kind, .when = STATE(CAMPAIGN_DRAFT),
		.out = &campaign_out_shape, .run = campaign_change_run, .label = N_("Change the draft"), .help = N_("Change a campaign that is not deployed yet.") },
	{ .name = "campaign.deploy", .http = "POST /campaigns/{campaign}/deploy", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &campaign_on_shape, .on = &campaign_kind, .when = STATE(CAMPAIGN_DRAFT),
		.out = &campaign_deployed_out_shape, .run = campaign_deploy_run, .label = N_("Deploy"), .help = N_("Deploy the campaign: each unit with a leading group gets its cycle.") },
	{ .name = "campaign.end", .http = "POST /campaigns/{campaign}/end", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &campaign_on_shape, .on = &campaign_kind, .when = STATE(CAMPAIGN_DEPLOYED),
		.out = &campaign_out_shape, .run = campaign_end_run, .label = N_("End the campaign"), .help = N_("End a campaign: no further unit gets a cycle of it.") },
	{ .name = "amendment.tighten", .http = "POST /amendments/tightened", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &amendment_tighten_shape, .out = &amendment_tightened_out_shape, .run = amendment_tightened_run, .then = "/campaigns/{campaign}",
		.label = N_("Add or tighten"), .help = N_("Tighten one number or add an aspect to examine, for your part of the tree; nothing can be loosened.") },
	{ .name = "amendment.add", .http = "POST /amendments", .tx = TX_WRITE, .may = MAY_DEPLOY_CAMPAIGN, .in = &amendment_add_shape, .out = &amendment_out_shape, .run = amendment_add_run, .then = "/campaigns/{campaign}",
		.label = N_("Add or tighten by YAML"), .help = N_("Add requirements or tighten numbers for your part of the tree; nothing can be loosened.") },
	{ .name = "cycle.open", .tx = TX_WRITE, .may = MAY_OPEN_CYCLE, .in = &cycle_open_shape, .run = cycle_open_whole,
		.label = N_("Open a cycle"), .help = N_("Open a unit's cycle of a deployed campaign (the clock does this).") },
	{ .name = "cycle.list", .http = "GET /cycles", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .out = &cycle_list_out_shape, .run = cycle_list_run, .page = "cycles",
		.label = N_("Cycles"), .help = N_("The cycles you may see.") },
	{ .name = "cycle.show", .http = "GET /cycles/{cycle}", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &cycle_on_shape, .on = &cycle_kind, .out = &cycle_show_out_shape, .run = cycle_home_run, .page = "cycle",
		.label = N_("Cycle"), .help = N_("A cycle's home: its stages, what is missing, who is to be asked.") },
	{ .name = "cycle.postpone", .http = "POST /cycles/{cycle}/postpone", .tx = TX_WRITE, .may = MAY_CONSENT, .in = &cycle_postpone_shape, .on = &cycle_kind, .when = IN_STATES(CYCLE_DEPLOYED, CYCLE_READY),
		.out = &cycle_out_shape, .run = cycle_postpone_run, .label = N_("Consent to a later date"), .help = N_("Consent, as the level above, to a later meeting, with the reason.") },
	{ .name = "cycle.held", .http = "POST /cycles/{cycle}/held", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &cycle_held_shape, .on = &cycle_kind, .when = IN_STATES(CYCLE_PLAN_APPROVED, CYCLE_READY),
		.out = &cycle_out_shape, .run = cycle_held_whole, .label = N_("Record the meeting as held"), .help = N_("Record the day the meeting was held.") },
	{ .name = "cycle.end", .http = "POST /cycles/{cycle}/end", .tx = TX_WRITE, .may = MAY_END_REVIEW, .in = &cycle_end_shape, .on = &cycle_kind, .when = IN_STATES(CYCLE_DEPLOYED, CYCLE_READY),
		.out = &cycle_out_shape, .run = cycle_end_run, .label = N_("End the review without a meeting"), .help = N_("End, as the level above, a review whose unit was closed before its meeting, or one that has not begun, with the reason.") },
	{ .name = "stage.set", .http = "POST /cycles/{cycle}/stage", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &stage_set_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &stage_out_shape, .run = stage_set_run, .then = "/cycles/{cycle}",
		.label = N_("Set a stage"), .help = N_("Say that a stage is under way or done; blocking checks must hold first.") },
	{ .name = "override.add", .http = "POST /cycles/{cycle}/override", .tx = TX_WRITE, .may = MAY_OVERRIDE_CHECK, .in = &override_add_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &override_out_shape, .run = override_add_run, .then = "/cycles/{cycle}",
		.label = N_("Let a check pass"), .help = N_("Let a stage pass although a check blocks it, as the level above, with the reason.") },
	{ .name = "plan.write", .http = "POST /cycles/{cycle}/plan", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &plan_write_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &plan_out_shape, .run = plan_write_run, .then = "/plans/{id}",
		.label = N_("Write the plan"), .help = N_("Write the meeting plan: theme, date, place, arrangements.") },
	{ .name = "plan.show", .http = "GET /plans/{plan}", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &plan_on_shape, .on = &plan_kind, .out = &plan_show_out_shape, .run = plan_show_run, .page = "plan",
		.label = N_("Plan"), .help = N_("A meeting plan and what became of it.") },
	{ .name = "plan.agree", .http = "POST /plans/{plan}/agree", .tx = TX_WRITE, .may = MAY_AGREE_PLAN, .in = &plan_on_shape, .on = &plan_kind, .when = STATE(PLAN_DRAFT) | STATE(PLAN_RETURNED),
		.out = &plan_out_shape, .run = plan_agree_run, .label = N_("Agree to the plan"), .help = N_("Agree, as chair, to the plan as it stands; then it is handed in. Written anew, it has to be agreed to again.") },
	{ .name = "plan.submit", .http = "POST /plans/{plan}/submit", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &plan_on_shape, .on = &plan_kind, .when = STATE(PLAN_DRAFT) | STATE(PLAN_RETURNED),
		.out = &plan_out_shape, .run = plan_submit_run, .then = "/cycles/{cycle}", .label = N_("Hand the plan in"), .help = N_("Hand the plan in to the level above.") },
	{ .name = "plan.approve", .http = "POST /plans/{plan}/approve", .tx = TX_WRITE, .may = MAY_APPROVE_PLAN, .in = &plan_decide_shape, .on = &plan_kind, .when = STATE(PLAN_SUBMITTED),
		.out = &plan_out_shape, .run = plan_approve_run, .then = "/cycles/{cycle}", .label = N_("Approve the plan"), .help = N_("Approve a plan that was handed in.") },
	{ .name = "plan.return", .http = "POST /plans/{plan}/return", .tx = TX_WRITE, .may = MAY_APPROVE_PLAN, .in = &plan_return_shape, .on = &plan_kind, .when = STATE(PLAN_SUBMITTED),
		.out = &plan_out_shape, .run = plan_return_run, .then = "/cycles/{cycle}", .label = N_("Return the plan"), .help = N_("Return a plan with the reason.") },
};
const struct action_table campaign_actions = { rows, COUNT(rows) };
