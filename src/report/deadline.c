/* What the procedure lists as due besides its stages: when, whether it is done, and to whom it is told. */
#include "report/report.h"
#include "report/inner.h"
#include <string.h>

#define TOLD_DAYS 14 /* what the program cannot know to be done is told of for so long */

/* "C03" of one whose days are those of gates.C03.days; "" of one with days of its own. */
static const char *check_of(struct arena *arena, const struct profile *profile, struct text id)
{
	const struct value *due = value_get(profile_row(profile_list(profile, "deadlines"), id), "due");
	struct text path = value_text(due, "before").size ? value_text(due, "before") : value_text(due, "after");
	return path.size > 9 && text_starts(path, "gates.C") ? arena_format(arena, "%.3s", path.at + 6) : "";
}

struct deadline_of { const struct profile *profile; const struct cycle *cycle; const struct profile_deadline *deadline; const struct plan *plan; };

static bool is_after(const struct profile_deadline *deadline)
{
	return deadline->due.anchor == ANCHOR_MEETING && deadline->due.days > 0;
}

static struct text document_of(const struct profile *profile, struct text id, const char *check)
{
	const struct value *document = profile_row(profile_list(profile, "documents"), id);
	if (value_count(value_get(document, "parts")) && value_text(document, "goes").size)
		return id;
	return strcmp(check, "C27") == 0 || strcmp(check, "C28") == 0 ? report_document(profile, check) : TEXT("");
}

/* What was drafted as the meeting's day counts as long as none is approved. */
static bool plan_of(struct work *w, struct cycle *cycle, const struct plan **ret_plan)
{
	struct plan *plans;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &plans, &count, cycle->id))
		return false;
	*ret_plan = count ? &plans[0] : NULL;
	if (count && !day_is(cycle->meeting_day))
		cycle->meeting_day = plans[0].meeting_day;
	return true;
}

/* issued: "DAY DOCUMENT" on each line. */
static bool is_issued(struct text issued, struct text document, struct day since)
{
	struct text one, on;
	struct day day;
	while (text_cut(&issued, '\n', &one))
		if (text_cut(&one, ' ', &on) && text_same(one, document) && day_parse(on, &day) && (!day_is(since) || day_between(since, day) >= 0))
			return true;
	return false;
}

/* The procedure's stages after the meeting speak of the meeting that was held: ordered to be held again, it has no such paper yet. */
static bool is_out(struct work *w, const struct deadline_of *of, struct text document, struct text issued, bool *ret_is)
{
	const struct value *row = profile_row(profile_list(of->profile, "documents"), document);
	const struct cycle *cycle = of->cycle;
	bool after = of->deadline->stage > STAGE_MEETING || is_after(of->deadline);
	struct day told = NO_DAY;
	*ret_is = is_issued(issued, document, after ? cycle->held_day : NO_DAY) && (!after || day_is(cycle->held_day));
	if (!*ret_is || after || !text_is(value_text(row, "goes"), profile_paper_words[GOES_PARTICIPANTS]))
		return true;
	if (!paper_told_on(w, of->profile, cycle, of->plan, document, &told))
		return false;
	*ret_is = day_is(told);
	return true;
}

static bool is_done(struct work *w, const struct deadline_of *of, struct deadline_now *now)
{
	const char *check = check_of(w->arena, of->profile, of->deadline->id);
	struct text document = document_of(of->profile, of->deadline->id, check);
	const struct value *facts;
	if (!store_row_kept(w, SQL_PAPER_DEADLINES, &facts, A(&of->cycle->id)))
		return false;
	if (document.size) {
		now->page = "/papers";
		now->known = true;
		return is_out(w, of, document, value_text(facts, "issued"), &now->done);
	}
	if (strcmp(check, "C03") == 0) {
		now->known = true;
		now->done = of->plan && (of->plan->state == PLAN_SUBMITTED || of->plan->state == PLAN_APPROVED);
	} else if (strcmp(check, "C22") == 0) {
		now->page = "/meeting";
		now->known = value_number(facts, "closed", 0) > 0;
		now->done = now->known && !value_number(facts, "untold", 0);
	}
	return true;
}

bool deadline_now(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct profile_deadline *deadline, struct day day, struct deadline_now *ret_now)
{
	struct cycle planned = *cycle;
	struct stage stage = { 0 };
	struct deadline_of of = { profile, cycle, deadline, NULL };
	*ret_now = (struct deadline_now){ .due = NO_DAY, .page = "" };
	if (!plan_of(w, &planned, &of.plan))
		return false;
	ret_now->due = deadline_due(profile, &planned, deadline);
	if (!is_done(w, &of, ret_now))
		return false;
	if (!day_is(ret_now->due) || day_between(ret_now->due, day) < 0)
		return true;
	if (!ret_now->known && !stage_of(w, cycle, deadline->stage, &stage))
		return false;
	bool asked = !stage_past(cycle, deadline->stage) && (!is_after(deadline) || day_is(cycle->held_day));
	bool waits = ret_now->known ? !ret_now->done : stage.state != STAGE_DONE && day_between(ret_now->due, day) <= TOLD_DAYS;
	ret_now->told = asked && waits;
	return true;
}

/* ---- to whom ---- */
bool deadline_people(struct work *w, const struct cycle *cycle, struct text role, struct day day, struct value **ret_people)
{
	static const char *const here[] = { "chair", "member", "secretariat", "staff" };
	bool above = true;
	for (size_t i = 0; i < COUNT(here); i++)
		above = above && !text_is(role, here[i]);
	if (!store_list(w, SQL_HOME_ROLE_HOLDERS, ret_people, A(&cycle->unit), A(above), A(role), A(day)))
		return false;
	return (*ret_people)->first || store_list(w, SQL_HOME_KEEPERS, ret_people, A(&cycle->unit), A(day));
}

/* ---- reminders of them ---- */
static bool deadline_named(const struct profile *profile, struct text id, struct profile_deadline *ret_deadline)
{
	for (size_t i = 0; profile_deadline(profile, i, ret_deadline); i++)
		if (text_same(ret_deadline->id, id))
			return true;
	return false;
}

static bool person_among(const struct value *people, struct id person)
{
	for (const struct value *row = people->first; row; row = row->next)
		if (text_is(value_text(row, "person"), person.at))
			return true;
	return false;
}

static bool reminds(struct work *w, struct text cycle_id, struct text id, struct text due, struct id person, struct day day, bool *ret_reminds)
{
	struct cycle cycle = { 0 };
	struct profile_deadline deadline;
	struct deadline_now now;
	struct value *people;
	const struct profile *profile;
	int64_t passed_on = 0;
	bool found = id_parse(cycle_id, &cycle.id);
	if (found && !store_find(w, &cycle_kind, cycle.id, &cycle, &found))
		return false;
	if (found && !store_count(w, SQL_HOME_PASSED_ON, &passed_on, A(&cycle.id)))
		return false;
	if (!found || passed_on || cycle.state == CYCLE_CLOSED)
		return true;
	if (!procedure_of(w, cycle.procedure, &profile))
		return false;
	if (!deadline_named(profile, id, &deadline))
		return true;
	if (!deadline_now(w, profile, &cycle, &deadline, day, &now) || !deadline_people(w, &cycle, deadline.role, day, &people))
		return false;
	*ret_reminds = now.told && text_is(due, day_string(w->arena, now.due)) && person_among(people, person);
	return true;
}

bool deadline_reminds(struct work *w, struct text word, struct id person, struct day day, bool *ret_reminds)
{
	struct text part, cycle, id, due;
	*ret_reminds = false;
	if (!text_cut(&word, '/', &part) || !text_cut(&word, '/', &cycle) || !text_cut(&word, '/', &id) || !text_cut(&word, '/', &due))
		return true;
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024)); /* of many cycles each may have a procedure of its own */
	bool good = work_rejoin(w, &one, reminds(&one, cycle, id, due, person, day, ret_reminds));
	arena_free(one.arena);
	return good;
}
