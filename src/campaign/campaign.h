/* campaign: a superior deploys a campaign over a tree of units; each unit with a leading group gets one cycle of it.
 *
 * Always true:
 *  - A campaign keeps the procedure (profile) as it was when deployed: a cycle names the profile's hash, and its own when a level
 *    between added or tightened something. Nothing is ever loosened; a later tightening is a dated amendment.
 *  - Deploying is one entry in the deployer's log; each cycle is opened by the clock with an entry in that unit's own log, once
 *    per (campaign, unit), so that a fan-out can stop and go on anywhere.
 *  - A cycle begins with every item of the unit's last cycle (room problem, look-back).
 * Sources: procedure 1.0 (states), 1.1 (stages), decisions on fan-out and overlays.
 */
#pragma once
#include "org/org.h"
#include "profile/profile.h"

/* a procedure, once by content hash (root log) */
#define PROCEDURE_FIELDS(S, F) \
	F(S, text, hash, 0, N_("hash"), .max = 64) \
	F(S, text, name, 0, N_("procedure"), .max = 120) \
	F(S, text, json, LONG | CLOSED, N_("content"), .max = 900000)
KIND_STRUCT(procedure, PROCEDURE_FIELDS)

extern const char *const campaign_states[]; /* draft, deployed, ended */
enum { CAMPAIGN_DRAFT, CAMPAIGN_DEPLOYED, CAMPAIGN_ENDED };
#define CAMPAIGN_FIELDS(S, F) \
	F(S, id, unit, REQUIRED, N_("deployed by"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 200) \
	F(S, text, procedure, REQUIRED, N_("procedure"), .max = 64) \
	F(S, number, year, REQUIRED, N_("for the year"), .min = 1980, .max = 2200) \
	F(S, text, theme, LONG, N_("theme"), .max = 2000) \
	F(S, text, dimensions, LONG, N_("dimensions, one on a line"), .max = 4000) \
	F(S, text, requirements, LONG, N_("requirements"), .max = 10000) \
	F(S, id, scope, 0, N_("over this part of the tree (blank: all of it)"), .refers = "unit") \
	F(S, day, meeting_from, 0, N_("meetings from")) \
	F(S, day, meeting_until, 0, N_("meetings until")) \
	F(S, day, deployed, 0, N_("deployed on")) \
	F(S, choice, state, 0, N_("state"), .choices = campaign_states) \
	F(S, flag, special, 0, N_("special (not the yearly one)"))
KIND_STRUCT(campaign, CAMPAIGN_FIELDS)

/* a level's additions and tightenings to a campaign, for its own part of the tree */
#define AMENDMENT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("by"), .refers = "unit") \
	F(S, id, campaign, 0, N_("campaign"), .refers = "campaign") \
	F(S, text, overlay, LONG, N_("additions and tightenings (YAML)"), .max = 20000) \
	F(S, text, reason, LONG, N_("reason"), .max = 2000) \
	F(S, day, made, 0, N_("made on"))
KIND_STRUCT(amendment, AMENDMENT_FIELDS)

extern const char *const cycle_states[];
enum cycle_state { CYCLE_DEPLOYED, CYCLE_PLANNED, CYCLE_PLAN_APPROVED, CYCLE_PREPARING, CYCLE_READY, CYCLE_HELD, CYCLE_REPORTED, CYCLE_RECTIFYING, CYCLE_LOOKED_BACK, CYCLE_CLOSED };
#define CYCLE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, campaign, 0, N_("campaign"), .refers = "campaign") \
	F(S, text, procedure, 0, N_("procedure"), .max = 64) \
	F(S, number, year, 0, N_("for the year")) \
	F(S, text, title, 0, N_("title"), .max = 200) \
	F(S, text, theme, LONG, N_("theme"), .max = 2000) \
	F(S, text, dimensions, LONG, N_("dimensions, one on a line"), .max = 4000) \
	F(S, choice, state, 0, N_("state"), .choices = cycle_states) \
	F(S, day, deployed, 0, N_("deployed on")) \
	F(S, day, meeting_day, 0, N_("meeting planned for")) \
	F(S, day, held_day, 0, N_("meeting held on")) \
	F(S, day, postponed_to, 0, N_("postponed to")) \
	F(S, text, consent, LONG, N_("superior's consent"), .max = 1000) \
	F(S, id, previous, 0, N_("the cycle before"), .refers = "cycle") \
	F(S, flag, special, 0, N_("special")) \
	F(S, text, intake, 0, NULL, .max = 20) /* the word in the poster link */ \
	F(S, day, intake_until, 0, N_("opinions until")) \
	F(S, number, next_number, 0, NULL) \
	F(S, day, ended, 0, N_("ended on")) \
	F(S, text, ended_why, LONG, N_("why it was ended"), .max = 2000)
KIND_STRUCT(cycle, CYCLE_FIELDS)

/* a stage's row exists only when somebody touched it; its due day follows from the procedure, unless an amendment left it a later one */
extern const char *const stage_states[]; /* waiting, under_way, done */
enum { STAGE_WAITING, STAGE_UNDER_WAY, STAGE_DONE };
#define STAGE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, name, 0, N_("stage"), .choices = profile_stage_words) \
	F(S, choice, state, 0, N_("state"), .choices = stage_states) \
	F(S, day, due, 0, N_("due")) \
	F(S, day, done, 0, N_("done on")) \
	F(S, text, remark, LONG, N_("remark"), .max = 2000)
KIND_STRUCT(stage, STAGE_FIELDS)

extern const char *const plan_states[]; /* draft, submitted, approved, returned */
enum { PLAN_DRAFT, PLAN_SUBMITTED, PLAN_APPROVED, PLAN_RETURNED };
#define PLAN_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, state, 0, N_("state"), .choices = plan_states) \
	F(S, text, theme, LONG, N_("theme"), .max = 2000) \
	F(S, day, meeting_day, 0, N_("meeting planned for")) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, text, body, LONG, N_("plan"), .max = 50000) \
	F(S, day, submitted, 0, N_("handed in on")) \
	F(S, day, decided, 0, N_("decided on")) \
	F(S, text, remark, LONG, N_("remark"), .max = 4000)
KIND_STRUCT(plan, PLAN_FIELDS)

/* The chair agrees to the plan that the secretariat has drafted, before it is handed in (procedure 1.1, stage 3). Written anew, it has
 * to be agreed to again. Nothing is stopped for want of it: who approves the plan, and C03, say whether it is there. */
extern const char *const consent_states[]; /* given, lapsed */
extern const char *const consent_said[];
enum { CONSENT_GIVEN, CONSENT_LAPSED };
#define PLAN_CONSENT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, plan, 0, N_("plan"), .refers = "plan") \
	F(S, choice, state, 0, N_("state"), .choices = consent_states, .said = consent_said) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, day, given, 0, N_("agreed to on"))
KIND_STRUCT(plan_consent, PLAN_CONSENT_FIELDS)
/* When the chair agreed to it as it stands; NO_DAY: not. */
bool plan_agreed(struct work *w, const struct plan *plan, struct day *ret_day);

/* a superior lets a stage pass although a check blocks it */
#define OVERRIDE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, text, rule, 0, N_("check"), .max = 10) \
	F(S, text, reason, LONG, N_("reason"), .max = 2000) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, day, made, 0, N_("made on"))
KIND_STRUCT(override, OVERRIDE_FIELDS)

/* ---- asking ---- */
/* The procedure of a hash. It is held for w's arena and goes with it; those asked for last stay parsed for others. Whoever goes through many
 * cycles asks with a work_aside, so that no more than one of their procedures is held at a time. */
#define PROCEDURE_MEMORY ((size_t)256 << 20) /* to read one in, or lay several over one another: far above what that takes */
bool procedure_of(struct work *w, struct text hash, const struct profile **ret_profile);
void procedure_keep_one(void); /* tests only: in this process no more than one stays parsed from now on */
/* The campaign's procedure with what the levels between it and this path added. */
bool campaign_procedure_for(struct work *w, const struct campaign *campaign, struct text path, struct text *ret_hash);
#define CYCLE_RUNS ((1u << CYCLE_CLOSED) - 1) /* states of one that was not ended without its meeting */
/* Was its meeting held? Of one that was ended without it, and of one whose meeting is to be held again, no. */
static inline bool cycle_was_held(const struct cycle *cycle)
{
	return cycle->state >= CYCLE_HELD && cycle->state != CYCLE_CLOSED;
}
/* Left behind: its unit was closed before its meeting. Whoever follows works on what it held and takes it over, also once the level above ended it. */
bool cycle_left(struct work *w, const struct cycle *cycle, bool *ret_left);
/* Where a left one goes on: in the review of the same campaign of the unit that follows, else in that unit's newest; found false: nowhere yet. */
bool cycle_goes_on(struct work *w, struct id cycle, struct cycle *ret_next, bool *ret_found);
/* The round of opinions is over: its last day is past, or the cycle is ready to meet. */
bool cycle_intake_over(const struct cycle *cycle, struct day today);
/* A stage that ends with an action of its own: done, but for a check that blocks it. settled: the check that this very action settles; NULL: none. */
bool stage_end(struct work *w, const struct cycle *cycle, enum profile_stage_id name, const char *settled);
/* With the meeting the preparation is over: its stages are done, but for those that a check still blocks. */
bool stages_prepared(struct work *w, const struct cycle *cycle);
bool stage_mark(struct work *w, const struct cycle *cycle, enum profile_stage_id name, int state); /* nothing when it is so already */
/* May a meeting be planned for that day, or moved to it: not before the deployment, nor past, unless what stands on paper is entered. Else a fault on the field. */
bool cycle_day_holds(struct work *w, const struct cycle *cycle, const char *field, struct day meeting, bool afterwards);
bool cycle_ordered_again(struct work *w, const struct cycle *cycle, struct day *ret_day); /* when the last order to hold it again was given; NO_DAY: there was none */
/* May a meeting lie on that day, past or to come: not before the deployment, after the last order to hold it again? Else a fault on the field. None
 * said is none refused. */
bool cycle_meeting_holds(struct work *w, const struct cycle *cycle, const char *field, struct day day);
/* The same of one that has been held, so not after today: else a fault on /held_day. */
bool cycle_held_holds(struct work *w, const struct cycle *cycle, struct day held);
bool procedure_keep(struct work *w, const struct value *tree, struct text *ret_hash); /* stores it unless it is there */
const struct calendar *campaign_calendar(void); /* the shipped rest days */
/* The stage's row, or one made of the procedure's facts (version 0); with the day it is due. */
bool stage_of(struct work *w, const struct cycle *cycle, enum profile_stage_id name, struct stage *ret_stage);
bool stage_keep_due(struct work *w, const struct cycle *cycle, enum profile_stage_id name, struct day due); /* it is not due before that day */
struct day stage_due_kept(const struct profile *profile, const struct cycle *cycle, const struct stage *stage); /* with what its row keeps */
struct day stage_due(const struct profile *profile, const struct cycle *cycle, enum profile_stage_id name);
/* The day of what the procedure lists under deadlines. */
struct day deadline_due(const struct profile *profile, const struct cycle *cycle, const struct profile_deadline *deadline);
/* Is a stage no longer waited for: what was to be ready for a meeting that has been held, and all of a cycle that was looked back on? */
bool stage_past(const struct cycle *cycle, enum profile_stage_id name);
enum may stage_sight(enum profile_stage_id stage); /* the right to read its remark, which tells of what the stage is about */
bool stage_late(const struct cycle *cycle, const struct stage *stage, struct day today); /* stage: with the day it is due (stage_of, stage_due_kept) */
/* The readiness of a stage is judged by room check, above; it hands its judge over at start. *ret_blocks: numbers of blocking checks, "" when none.
 * tell: where there are any, faults on this field: a sentence with their numbers as its %1, then of each what is so and how it is mended; NULL: nobody
 * is told. */
struct stage_refusal { const char *field, *msgid; };
typedef bool stage_judge(struct work *w, const struct cycle *cycle, enum profile_stage_id stage, const struct stage_refusal *tell, const char **ret_blocks);
void campaign_judge(stage_judge *judge);

/* The campaign's days bind the unit, beside the procedure's own: on which side of them a day lies. What the level above consented to holds. */
enum window_side { WINDOW_IN, WINDOW_BEFORE, WINDOW_BEHIND };
enum window_side campaign_window(const struct campaign *campaign, struct day meeting);
bool campaign_of(struct work *w, const struct cycle *cycle, struct campaign *ret_campaign);
/* Which units are to get their cycle of a deployed one and have none yet, as records {unit}. */
bool campaign_unopened(struct work *w, const struct campaign *campaign, struct value **ret_units);
/* What a page of the cycle says of its campaign, as members of the output: meeting_from, meeting_until, requirements. */
bool campaign_put(struct work *w, struct value *out, const struct cycle *cycle);

/* ---- rules (rows in action/campaign.c) ---- */
#define RULE(name) bool name##_run(struct call *call);
#define CAMPAIGN_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED, N_("deployed by"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 200) \
	F(S, text, procedure, REQUIRED, N_("procedure"), .max = 120, .refers = "procedure") \
	F(S, number, year, REQUIRED, N_("for the year"), .min = 1980, .max = 2200) \
	F(S, text, theme, LONG, N_("theme"), .max = 2000) \
	F(S, text, dimensions, LONG, N_("dimensions, one on a line"), .max = 4000) \
	F(S, text, requirements, LONG, N_("requirements"), .max = 10000) \
	F(S, id, scope, 0, N_("over this part of the tree (blank: all of it)"), .refers = "unit") \
	F(S, day, meeting_from, 0, N_("meetings from")) \
	F(S, day, meeting_until, 0, N_("meetings until")) \
	F(S, flag, special, 0, N_("special (not the yearly one)"))
SHAPE_STRUCT(campaign_add, CAMPAIGN_ADD_IN)
RULE(campaign_add)
#define CAMPAIGN_ON_IN(S, F) F(S, id, campaign, REQUIRED | IN_PATH, N_("campaign"), .refers = "campaign")
SHAPE_STRUCT(campaign_on, CAMPAIGN_ON_IN)
RULE(campaign_deploy) RULE(campaign_end) RULE(campaign_show)
#define CAMPAIGN_CHANGE_IN(S, F) \
	F(S, id, campaign, REQUIRED | IN_PATH, N_("campaign"), .refers = "campaign") \
	F(S, text, title, REQUIRED, N_("title"), .max = 200) \
	F(S, text, theme, LONG, N_("theme"), .max = 2000) \
	F(S, text, dimensions, LONG, N_("dimensions, one on a line"), .max = 4000) \
	F(S, text, requirements, LONG, N_("requirements"), .max = 10000) \
	F(S, day, meeting_from, 0, N_("meetings from")) \
	F(S, day, meeting_until, 0, N_("meetings until"))
SHAPE_STRUCT(campaign_change, CAMPAIGN_CHANGE_IN)
RULE(campaign_change)
#define AMENDMENT_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED, N_("for the part of the tree under"), .refers = "unit") \
	F(S, id, amended, REQUIRED, N_("campaign"), .refers = "campaign") \
	F(S, text, overlay, REQUIRED | LONG, N_("additions and tightenings (YAML)"), .max = 20000) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(amendment_add, AMENDMENT_ADD_IN)
RULE(amendment_add)
/* The same without YAML: one number, one aspect to examine, or both. */
#define AMENDMENT_TIGHTEN_IN(S, F) \
	F(S, id, unit, REQUIRED, N_("for the part of the tree under"), .refers = "unit") \
	F(S, id, amended, REQUIRED, N_("campaign"), .refers = "campaign") \
	F(S, text, number, 0, N_("which number"), N_("With what the campaign says now. Only the stricter way is taken."), .max = 200) \
	F(S, text, value, 0, N_("from here on"), N_("The new number, a share such as 3/4, or yes. Days before something are typed as a plain number."), .max = 200) \
	F(S, text, dimension, 0, N_("an aspect to examine besides"), .max = 200) \
	F(S, text, prompt, 0, N_("the question it puts"), .max = 500) \
	F(S, text, source, REQUIRED, N_("where it comes from (which document)"), .max = 500) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(amendment_tighten, AMENDMENT_TIGHTEN_IN)
RULE(amendment_tighten)
#define CYCLE_OPEN_IN(S, F) \
	F(S, id, campaign, REQUIRED, N_("campaign"), .refers = "campaign") \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit")
SHAPE_STRUCT(cycle_open, CYCLE_OPEN_IN)
RULE(cycle_open)
#define CYCLE_ON_IN(S, F) F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle")
SHAPE_STRUCT(cycle_on, CYCLE_ON_IN)
#define CYCLE_POSTPONE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, day, until, REQUIRED, N_("postponed to")) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000) \
	F(S, flag, afterwards, 0, N_("entered afterwards, from paper"))
SHAPE_STRUCT(cycle_postpone, CYCLE_POSTPONE_IN)
RULE(cycle_postpone)
#define CYCLE_HELD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, day, held_day, REQUIRED, N_("meeting held on"))
SHAPE_STRUCT(cycle_held, CYCLE_HELD_IN)
RULE(cycle_held)
#define CYCLE_END_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(cycle_end, CYCLE_END_IN)
RULE(cycle_end)
#define STAGE_SET_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, choice, stage, REQUIRED, N_("stage"), .choices = profile_stage_words) \
	F(S, choice, set, REQUIRED, N_("state"), .choices = stage_states) \
	F(S, text, remark, LONG, N_("remark"), .max = 2000)
SHAPE_STRUCT(stage_set, STAGE_SET_IN)
RULE(stage_set)
#define PLAN_WRITE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, theme, REQUIRED | LONG, N_("theme"), .max = 2000) \
	F(S, day, meeting_day, REQUIRED, N_("meeting planned for")) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, text, body, REQUIRED | LONG, N_("plan"), .max = 50000) \
	F(S, flag, afterwards, 0, N_("entered afterwards, from paper"))
SHAPE_STRUCT(plan_write, PLAN_WRITE_IN)
RULE(plan_write)
#define PLAN_ON_IN(S, F) F(S, id, plan, REQUIRED | IN_PATH, N_("plan"), .refers = "plan")
SHAPE_STRUCT(plan_on, PLAN_ON_IN)
RULE(plan_submit) RULE(plan_show) RULE(plan_agree)
#define PLAN_DECIDE_IN(S, F) \
	F(S, id, plan, REQUIRED | IN_PATH, N_("plan"), .refers = "plan") \
	F(S, text, remark, LONG, N_("remark"), .max = 4000)
SHAPE_STRUCT(plan_decide, PLAN_DECIDE_IN)
RULE(plan_approve)
#define PLAN_RETURN_IN(S, F) \
	F(S, id, plan, REQUIRED | IN_PATH, N_("plan"), .refers = "plan") \
	F(S, text, remark, REQUIRED | LONG, N_("reason"), .max = 4000)
SHAPE_STRUCT(plan_return, PLAN_RETURN_IN)
RULE(plan_return)
#define OVERRIDE_ADD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, rule, REQUIRED, N_("check"), .max = 10) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(override_add, OVERRIDE_ADD_IN)
RULE(override_add)
