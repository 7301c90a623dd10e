/* Every kind of row there is, and which right lets one see it: the table behind every MISSING. */
#include "action/house.h"
#include "action/setting.h"
#include "problem/problem.h"
#include "opinion/opinion.h"
#include "study/study.h"
#include "talk/talk.h"
#include "meeting/meeting.h"
#include "report/report.h"
#include "material/material.h"
#include <string.h>

KIND_ROWS(setting, SETTING_FIELDS, .label = N_("setting"))

/* kind, right that shows it, right that shows it when its audience is a person */
#define KINDS(K) \
	K(unit, SEE_UNIT, SEE_UNIT) K(person, SEE_PEOPLE, SEE_PEOPLE) K(post, SEE_PEOPLE, SEE_PEOPLE) K(holding, SEE_PEOPLE, SEE_PEOPLE) K(oversight, SEE_UNIT, SEE_UNIT) \
	K(account, KEEP_HOUSE, KEEP_HOUSE) K(session, KEEP_HOUSE, KEEP_HOUSE) K(setting, SETTINGS, SETTINGS) \
	K(procedure, NOTHING_SPECIAL, NOTHING_SPECIAL) K(campaign, SEE_CAMPAIGN, SEE_CAMPAIGN) K(amendment, SEE_CAMPAIGN, SEE_CAMPAIGN) \
	K(cycle, SEE_CYCLE, SEE_CYCLE) K(stage, SEE_CYCLE, SEE_CYCLE) K(plan, SEE_CYCLE, SEE_CYCLE) K(plan_consent, SEE_CYCLE, SEE_CYCLE) K(override, SEE_CYCLE, SEE_CYCLE) \
	K(opinion, SEE_OPINION, SEE_PERSON_OPINION) K(opinion_group, SEE_OPINION, SEE_PERSON_OPINION) K(batch, SEE_OPINION, SEE_OPINION) \
	K(channel_count, COUNT_OPINIONS, COUNT_OPINIONS) K(echo, SEE_OPINION, SEE_OPINION) K(redaction, APPROVE_REDACTION, APPROVE_REDACTION) \
	K(opinion_apart, SEE_OPINION, SEE_PERSON_OPINION) K(opinion_request, SEE_PERSON_OPINION, SEE_PERSON_OPINION) \
	K(problem, SEE_PROBLEM, SEE_PERSONAL) K(problem_apart, SEE_PROBLEM, SEE_PERSONAL) K(claim, SEE_PROBLEM, SEE_PROBLEM) K(measure, SEE_PROBLEM, SEE_PERSONAL) K(progress, SEE_PROBLEM, SEE_PERSONAL) \
	K(evidence, SEE_PROBLEM, SEE_PERSONAL) K(extension, SEE_PROBLEM, SEE_PERSONAL) K(verdict, SEE_PROBLEM, SEE_PERSONAL) K(bulk, SEE_PROBLEM, SEE_PROBLEM) \
	K(lookback, SEE_PROBLEM, SEE_PERSONAL) K(reminder, KEEP_HOUSE, KEEP_HOUSE) \
	K(sheet, SEE_SHEET, SEE_SHEET) K(point, SEE_SHEET, SEE_SHEET) K(redo, SEE_CYCLE, SEE_CYCLE) K(paper, SEE_PAPER, SEE_PAPER) K(paragraph, SEE_PAPER, SEE_PAPER) \
	K(reading, SEE_STUDY, SEE_STUDY) K(study, SEE_STUDY, SEE_STUDY) K(study_attendance, SEE_STUDY, SEE_STUDY) \
	K(material, SEE_GROUP_TEXT, SEE_OWN_DRAFT) K(text_draft, SEE_OWN_DRAFT, SEE_OWN_DRAFT) K(text_version, SEE_GROUP_TEXT, SEE_HANDED_TEXT) \
	K(text_review, SEE_GROUP_TEXT, SEE_HANDED_TEXT) K(text_remark, SEE_GROUP_TEXT, SEE_HANDED_TEXT) K(text_passage, SEE_GROUP_TEXT, SEE_HANDED_TEXT) K(explanation, SEE_GROUP_TEXT, SEE_HANDED_TEXT) \
	K(criticism, SEE_CRITICISM, SEE_CRITICISM) K(meeting, SEE_MEETING, SEE_MEETING) K(agenda, SEE_MEETING, SEE_MEETING) K(attendance, SEE_MEETING, SEE_MEETING) \
	K(minutes, SEE_MINUTES, SEE_MINUTES) K(speech, SEE_MINUTES, SEE_MINUTES) K(speech_draft, KEEP_HOUSE, KEEP_HOUSE) K(decision, SEE_MEETING, SEE_MEETING) K(ballot, SEE_BALLOT, SEE_BALLOT) \
	K(text_share, KEEP_HOUSE, KEEP_HOUSE) K(library_text, SEE_LIBRARY, SEE_LIBRARY) \
	K(talk, SEE_TALK, SEE_TALK) K(talk_note, TALK, TALK) K(talk_correction, TALK, TALK)

#define KIND_POINTER(name, may, person) &name##_kind,
const struct kind *const action_kinds[] = { KINDS(KIND_POINTER) NULL };
struct sight { enum may may, person; };
#define KIND_SIGHT(name, may, person) { MAY_##may, MAY_##person },
static const struct sight sights[] = { KINDS(KIND_SIGHT) }; /* in the order of action_kinds */

/* Where the state of a row decides who may see it: sealed until the meeting, open to the group there, filed afterwards. What says of itself
 * that it is the group's own is open to it at any time. */
#define STATED(S) \
	S(sheet, SHEET_DRAFT, SUPERVISE) \
	S(talk, TALK_PROPOSED, PLAN_TALKS) S(talk, TALK_AGREED, PLAN_TALKS) S(talk, TALK_WITHDRAWN, PLAN_TALKS) \
	S(paper, PAPER_TOLD, SEE_NOTICE) S(paper, PAPER_SENT, SEE_REPORT) S(paper, PAPER_ANNOUNCED, SEE_NOTIFICATION) \
	S(material, MATERIAL_HANDED_IN, SEE_HANDED_TEXT) S(material, MATERIAL_PASSED, SEE_HANDED_TEXT) S(material, MATERIAL_REVISE, SEE_HANDED_TEXT) \
	S(material, MATERIAL_REWRITE, SEE_HANDED_TEXT) S(material, MATERIAL_READ, SEE_READ_TEXT) S(material, MATERIAL_FILED, SEE_FILED_TEXT) \
	S(criticism, CRITICISM_SEALED, SEE_SEALED_CRITICISM) S(criticism, CRITICISM_WITHDRAWN, SEE_SEALED_CRITICISM) S(criticism, CRITICISM_FILED, SEE_FILED_CRITICISM) \
	S(minutes, MINUTES_FILED, SEE_FILED_MINUTES)
struct stated { const struct kind *kind; int state; enum may may; };
#define STATED_ROW(name, state, may) { &name##_kind, state, MAY_##may },
static const struct stated stated[] = { STATED(STATED_ROW) { NULL, 0, MAY_NOTHING_SPECIAL } };

bool action_is_groups(const struct kind *kind, const void *row)
{
	const struct field *field = shape_field(kind->shape, "audience");
	return field && *(const int *)field_of(field, row) == AUDIENCE_GROUP;
}

enum may action_may(const struct action *action, const void *row)
{
	return action->may_own && action->on && !action_is_groups(action->on, row) ? action->may_own : action->may;
}

/* A text that was given to somebody else to review is seen from that seat too. */
static bool given_to(const struct actor *actor, const struct kind *kind, const void *row)
{
	const struct material *material = row;
	return kind == &material_kind && id_is(material->reviewer) && material->versions && org_holds(actor, material->reviewer);
}

static enum may stated_act(const struct kind *kind, const void *row, enum may otherwise)
{
	const struct field *field = shape_field(kind->shape, "state");
	if (kind == &stage_kind)
		return stage_sight((enum profile_stage_id)((const struct stage *)row)->name);
	if (action_is_groups(kind, row))
		return otherwise;
	for (const struct stated *s = stated; s->kind; s++)
		if (s->kind == kind && field && s->state == *(const int *)field_of(field, row))
			return s->may;
	return otherwise;
}

static const struct sight *sight_of(const struct kind *kind)
{
	for (size_t i = 0; i < COUNT(sights); i++)
		if (action_kinds[i] == kind)
			return &sights[i];
	BUG("no right shows the kind %s", kind->name);
}

/* Rows that hang on one of these (a field of the kind's name) are as visible as it is: what it is about decides, not their own columns. */
static const struct kind *const parents[] = { &measure_kind, &sheet_kind, &paper_kind, &material_kind, &minutes_kind };

static bool parent_row(struct work *w, const struct kind *kind, const void *row, const struct kind **ret_parent, void **ret_row, bool *ret_found)
{
	*ret_found = false;
	for (size_t i = 0; i < COUNT(parents) && kind != &lookback_kind && kind != &text_draft_kind; i++) {
		const struct field *field = shape_field(kind->shape, parents[i]->name);
		if (!field || field->type != TYPE_id || !id_is(*(const struct id *)field_of(field, row)))
			continue;
		*ret_parent = parents[i];
		*ret_row = arena_take(w->arena, parents[i]->shape->size);
		return store_find(w, parents[i], *(const struct id *)field_of(field, row), *ret_row, ret_found);
	}
	return true;
}

static int audience_of(const struct kind *kind, const void *row)
{
	const struct field *field = shape_field(kind->shape, "audience");
	return field ? *(const int *)field_of(field, row) : AUDIENCE_GROUP;
}

/* The row that decides, itself or what it hangs on, and the right that shows it. */
bool action_sight_of(struct work *w, const struct kind *kind, const void *row, const struct kind **ret_by, const void **ret_by_row, enum may *ret_may)
{
	const struct kind *parent = NULL;
	void *above = NULL;
	bool found;
	if (!parent_row(w, kind, row, &parent, &above, &found))
		return false;
	if (found)
		return action_sight_of(w, parent, above, ret_by, ret_by_row, ret_may);
	const struct sight *sight = sight_of(kind);
	*ret_by = kind;
	*ret_by_row = row;
	*ret_may = stated_act(kind, row, audience_of(kind, row) == AUDIENCE_PERSON ? sight->person : sight->may);
	return true;
}

/* What is said beside a passage: whoever else may see the text does not see it. */
static bool of_author_or_reviewer(struct work *w, const struct actor *actor, const struct text_passage *row)
{
	struct material material;
	struct unit unit;
	bool reviews = false;
	if (!store_get(w, &material_kind, row->material, &material) || !store_get(w, &unit_kind, material.unit, &unit))
		return false;
	return material_is_author(actor, &material, unit.path) || (material_reviews(w, actor, &material, unit.path, &reviews) && reviews);
}

bool action_sight_about(struct work *w, const struct actor *actor, const struct kind *kind, const void *row, const struct about *known)
{
	const struct kind *by;
	const void *by_row;
	struct about about;
	enum may may;
	if (kind == &text_passage_kind) {
		bool seen = of_author_or_reviewer(w, actor, row);
		work_forgive(w);
		return seen;
	}
	if (action_sight_of(w, kind, row, &by, &by_row, &may)) {
		bool itself = known && by_row == row;
		if (itself || action_about(w, by, by_row, &about))
			return given_to(actor, by, by_row) || org_may(actor, may, itself ? known : &about);
	}
	work_forgive(w);
	return false;
}

bool action_sight(struct work *w, const struct actor *actor, const struct kind *kind, const void *row)
{
	return action_sight_about(w, actor, kind, row, NULL);
}

struct text action_sight_said(struct arena *arena)
{
	struct buffer b = buffer_new(arena, 64 * 1024);
	for (const struct find_kind *known = find_kinds; known->kind; known++) {
		const struct kind *kind = store_kind(known->kind);
		buffer_format(&b, "%s %d %d", known->kind, sight_of(kind)->may, sight_of(kind)->person);
		for (const struct stated *s = stated; s->kind; s++)
			if (s->kind == kind)
				buffer_format(&b, " %d:%d", s->state, s->may);
		for (size_t i = 0; i < COUNT(parents); i++)
			if (shape_field(kind->shape, parents[i]->name))
				buffer_format(&b, " %s", parents[i]->name);
		buffer_char(&b, '\n');
	}
	for (int i = STAGE_DEPLOYED; i <= STAGE_LOOKBACK; i++)
		buffer_format(&b, "stage %d:%d\n", i, stage_sight((enum profile_stage_id)i));
	return buffer_view(&b);
}

static void act_add(enum may may, enum may acts[MAY_COUNT], size_t *count)
{
	for (size_t i = 0; i < *count; i++)
		if (acts[i] == may)
			return;
	acts[(*count)++] = may;
}

size_t action_sight_acts(enum may ret_acts[MAY_COUNT])
{
	size_t count = 0;
	for (const struct find_kind *known = find_kinds; known->kind; known++) {
		const struct sight *sight = sight_of(store_kind(known->kind));
		act_add(sight->may, ret_acts, &count);
		act_add(sight->person, ret_acts, &count);
	}
	for (const struct stated *s = stated; s->kind; s++)
		if (find_kind_of(s->kind))
			act_add(s->may, ret_acts, &count);
	for (int i = STAGE_DEPLOYED; i <= STAGE_LOOKBACK; i++)
		act_add(stage_sight((enum profile_stage_id)i), ret_acts, &count);
	return count;
}
