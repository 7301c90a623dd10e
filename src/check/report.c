/* What went out and up: the plan's approval before the notice (C04), the notice (C05), the report and its attachments (C27), the notification (C28), orders to repeat (C38). */
#include "check/say.h"
#include "report/report.h"
#include <string.h>

/* Others may go the same way: only the one that the procedure names counts. */
bool paper_issued_on(struct work *w, const struct facts *facts, const char *check, struct day since, struct day *ret_day)
{
	const struct value *paper;
	*ret_day = NO_DAY;
	if (!store_row_kept(w, SQL_PAPER_ISSUED, &paper, A(&facts->cycle->id), A(report_document(facts->profile, check)), A(since)))
		return false;
	if (paper)
		day_parse(value_text(paper, "issued"), ret_day);
	return true;
}

/* The first day on which a notice of the meeting on its present day went out. */
static bool notice_on(struct work *w, const struct facts *facts, struct day *ret_day)
{
	const struct value *documents = profile_list(facts->profile, "documents");
	const struct plan *plan = facts->has_plan ? &facts->plan : NULL;
	*ret_day = NO_DAY;
	for (const struct value *row = documents ? documents->first : NULL; row; row = row->next) {
		struct day day;
		if (!text_is(value_text(row, "goes"), "participants") || !text_is(value_text(row, "stage"), "review"))
			continue;
		if (!paper_told_on(w, facts->profile, facts->cycle, plan, value_text(row, "id"), &day))
			return false;
		if (day_is(day))
			*ret_day = day;
	}
	return true;
}

static struct day due_after_meeting(const struct facts *facts, int64_t days)
{
	struct profile_due due = { .is = true, .anchor = ANCHOR_MEETING, .days = (int)days };
	return profile_due_day(facts->profile, campaign_calendar(), due, facts->cycle->held_day);
}

bool judge_plan_approved(struct work *w, const struct facts *facts, struct finding *finding)
{
	bool approved = facts->has_plan && facts->plan.state == PLAN_APPROVED;
	struct day issued;
	if (!notice_on(w, facts, &issued))
		return false;
	if (!approved && day_is(issued))
		FAILS(N_("the notice went out on %1, and the plan is not approved"), A(issued), NONE);
	else if (!approved)
		FAILS(N_("the plan is not approved"), NONE, NONE);
	else if (day_is(issued) && day_between(facts->plan.decided, issued) < 0)
		FAILS(N_("the plan was approved on %1, after the notice went out on %2"), A(facts->plan.decided), A(issued));
	else
		HOLDS(N_("the plan was approved on %1"), A(facts->plan.decided), NONE);
	mend(w, finding, N_("Hand the plan in; the level above then approves it."), facts, "");
	return true;
}

bool judge_notice(struct work *w, const struct facts *facts, struct finding *finding)
{
	struct day meeting = day_is(facts->cycle->held_day) ? facts->cycle->held_day : facts->cycle->meeting_day, issued;
	int64_t days = value_number(value_get(facts->parameters, "days"), "value", 0);
	if (!notice_on(w, facts, &issued))
		return false;
	if (!day_is(meeting))
		return UNJUDGED(N_("cannot be judged yet: no date of the meeting"));
	if (!day_is(issued) && day_between(w->today, meeting) >= days)
		return UNJUDGED(N_("cannot be judged yet: no notice went out, and it is not due yet"));
	if (!day_is(issued))
		FAILS(N_("no notice of the meeting of %1 went out; %2 days before are asked for"), A(meeting), A(days));
	else if (day_between(issued, meeting) < days)
		FAILS(N_("the notice went out on %1, less than %2 days before the meeting"), A(issued), A(days));
	else
		HOLDS(N_("the notice went out on %1, in time"), A(issued), NONE);
	mend(w, finding, N_("Write the notice, let the chair sign it and issue it."), facts, "/papers");
	return true;
}

static bool judge_sent(struct work *w, const struct facts *facts, struct finding *finding, const char *none, const char *late, const char *good)
{
	int64_t days = value_number(value_get(facts->parameters, "days"), "value", 0);
	struct day issued, due;
	if (!day_is(facts->cycle->held_day))
		return UNJUDGED(N_("cannot be judged yet: the meeting was not held"));
	if (!paper_issued_on(w, facts, finding->check, facts->cycle->held_day, &issued))
		return false;
	due = due_after_meeting(facts, days);
	if (!day_is(issued) && day_between(w->today, due) >= 0)
		FAILS(none, A(due), NONE);
	else if (!day_is(issued) || day_between(issued, due) < 0)
		FAILS(late, A(due), NONE);
	else
		HOLDS(good, A(issued), A(due));
	mend(w, finding, N_("Write it, let the chair sign it and issue it."), facts, "/papers");
	return true;
}

bool judge_report(struct work *w, const struct facts *facts, struct finding *finding)
{
	struct value *missing;
	if (!judge_sent(w, facts, finding, N_("the report has not gone up yet; it is due on %1"), N_("the report was due on %1 and did not go up by then"), N_("the report went up on %1 (due %2)")))
		return false;
	if (finding->verdict != CHECK_HOLDS)
		return true;
	if (!report_missing(w, facts->cycle, facts->profile, &missing))
		return false;
	if (value_count(missing)) {
		FAILS(N_("the report went up without %1 of its attachments"), A((int64_t)value_count(missing)), NONE);
		mend(w, finding, N_("Complete what is missing; the report's last part lists it."), facts, "/papers");
	}
	return true;
}

bool judge_notification(struct work *w, const struct facts *facts, struct finding *finding)
{
	return judge_sent(w, facts, finding, N_("the circle has not been told yet; it is due on %1"), N_("the circle was to be told by %1 and was not"), N_("the circle was told on %1 (due %2)"));
}

bool judge_redo(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *last;
	struct day held = facts->cycle->held_day, due = facts->cycle->meeting_day, ordered = NO_DAY;
	if (!store_row_kept(w, SQL_REDO_LAST, &last, A(&facts->cycle->id)))
		return false;
	if (!last)
		return HOLDS(N_("no order to repeat the meeting was given"), NONE, NONE);
	day_parse(value_text(last, "ordered"), &ordered);
	if (day_is(held) && day_is(ordered) && day_between(ordered, held) <= 0)
		FAILS(N_("the meeting counts as held on %1, which is not after the order of %2 to hold it again"), A(held), A(ordered));
	else if (day_is(held) && day_is(due) && day_between(due, held) > 0)
		FAILS(N_("the meeting was held again on %1, later than %2 as it was ordered"), A(held), A(due));
	else if (!day_is(held) && day_is(due) && day_between(due, w->today) > 0)
		FAILS(N_("the meeting of %1 was to be held again by %2 and was not"), A(value_text(last, "was_held")), A(due));
	mend(w, finding, N_("Hold the meeting again, or ask the level above for a later day."), facts, "/meeting");
	if (finding->verdict == CHECK_FAILS)
		return true;
	return HOLDS(N_("the meeting of %1 was ordered to be repeated by %2; it stays on record"), A(value_text(last, "was_held")), A(value_text(last, "until")));
}
