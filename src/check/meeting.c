/* The checks of the meeting itself: quorum, absences, order, criticism, minutes, recurrences (C21–C26, C35). */
#include "check/say.h"

/* What a meeting that is not kept here is recorded with (cycle.held) says nothing of its minutes, and never will. */
static bool without_minutes(const struct facts *facts, struct finding *finding, const char *msgid)
{
	finding->never = !facts->held.is && (day_is(facts->cycle->held_day) || facts->ending == STAGE_MEETING);
	return say(finding, CHECK_UNJUDGED, msgid, NONE, NONE);
}

bool judge_quorum(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	if (!held->is || !held->meeting.started.n)
		return without_minutes(facts, finding, N_("cannot be judged yet: no minutes"));
	if (held->meeting.present < held->meeting.quorum)
		FAILS(N_("%1 members were there at the opening; %2 are needed"), A(held->meeting.present), A(held->meeting.quorum));
	else
		HOLDS(N_("%1 members were there at the opening; %2 are needed"), A(held->meeting.present), A(held->meeting.quorum));
	mend(w, finding, N_("Hold the meeting with its quorum, or ask the level above."), facts, "/meeting");
	return true;
}

/* What the report says of the absent must be done when it goes up, and by the day it is due at the latest: from then on it weighs as the
 * procedure says. */
static bool is_reported(struct work *w, const struct facts *facts, bool *ret_is)
{
	struct profile_due due = { .is = true, .anchor = ANCHOR_MEETING, .days = (int)profile_number(facts->profile, "gates.C27.days") };
	struct day held = facts->cycle->held_day, issued;
	*ret_is = day_is(held) && (facts->ending == STAGE_REPORT || (due.days && day_between(profile_due_day(facts->profile, campaign_calendar(), due, held), w->today) >= 0));
	if (*ret_is || !day_is(held))
		return true;
	if (!paper_issued_on(w, facts, "C27", held, &issued))
		return false;
	*ret_is = day_is(issued);
	return true;
}

bool judge_absences(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	int64_t days = value_number(value_get(facts->parameters, "days"), "value", 7);
	bool reported;
	if (!held->is || !held->meeting.started.n)
		return without_minutes(facts, finding, N_("cannot be judged yet: no minutes"));
	if (!is_reported(w, facts, &reported))
		return false;
	const struct meeting_counts *c = &held->counts;
	bool late = held->meeting.state >= MEETING_CLOSED && day_between(held->meeting.day, w->today) > days;
	if (c->absent_without_reason || c->absent_without_leave)
		FAILS(N_("absent without a reason: %1, without approved leave: %2"), A(c->absent_without_reason), A(c->absent_without_leave));
	else if (c->absent_without_statement)
		FAILS(N_("absent without a written statement: %1 of %2"), A(c->absent_without_statement), A(c->absent));
	else if (late && c->absent_without_relay)
		FAILS(N_("absent and not told within %2 days what was said: %1"), A(c->absent_without_relay), A(days));
	else if (reported && c->absent_without_relay)
		FAILS(N_("absent and not told what was said when the report goes up: %1 of %2"), A(c->absent_without_relay), A(c->absent));
	else
		HOLDS(N_("absent: %1; still to be told what was said: %2"), A(c->absent), A(c->absent_without_relay));
	if (reported)
		weigh(finding, facts, "at_report");
	mend(w, finding, N_("Write down the reason and who approved the leave, ask for the statement, record when the absent were told."), facts, "/meeting");
	return true;
}

bool judge_order(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	if (!held->is || held->meeting.state < MEETING_CLOSED)
		return without_minutes(facts, finding, N_("cannot be judged yet: no minutes"));
	const struct meeting_counts *c = &held->counts;
	if (c->turns_done < c->turns)
		FAILS(N_("%1 of %2 members had their turn"), A(c->turns_done), A(c->turns));
	else if (c->uncriticized)
		FAILS(N_("members who received less criticism than is asked for: %1 of %2"), A(c->uncriticized), A(c->turns));
	else if (c->out_of_order || c->left_out)
		FAILS(N_("items taken out of order: %1, left out: %2"), A(c->out_of_order), A(c->left_out));
	else
		HOLDS(N_("all %1 items were taken in order; %2 members had their turn"), A(c->items), A(c->turns));
	mend(w, finding, N_("The reasons stand beside the items; what was missed is made up for and written as an addition."), facts, "/meeting");
	return true;
}

bool judge_chair(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	if (!held->is || held->meeting.state < MEETING_CLOSED || !held->counts.turns)
		return without_minutes(facts, finding, N_("cannot be judged yet: no minutes"));
	if (!held->counts.chair_first)
		FAILS(N_("the chair's own turn did not come first"), NONE, NONE);
	else if (!held->counts.chair_criticized)
		FAILS(N_("the chair spoke first and was criticized by nobody"), NONE, NONE);
	else
		HOLDS(N_("the chair spoke first; entries of criticism: %1"), A(held->counts.chair_criticized), NONE);
	mend(w, finding, N_("The chair leads: own turn first, criticism from every other member."), facts, "/meeting");
	return true;
}

bool judge_criticism(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	if (!held->is || !held->counts.criticisms)
		return without_minutes(facts, finding, N_("cannot be judged yet: no criticism"));
	if (held->counts.suggestions)
		FAILS(N_("%1 of %2 entries of criticism are suggestions only"), A(held->counts.suggestions), A(held->counts.criticisms));
	else
		HOLDS(N_("all %1 entries of criticism name a fact"), A(held->counts.criticisms), NONE);
	mend(w, finding, N_("Name when, where and what; wishes are counted apart."), facts, "/criticism");
	return true;
}

bool judge_minutes(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct held *held = &facts->held;
	const char *missing;
	int64_t gone;
	if (!held->is || held->meeting.state < MEETING_CLOSED)
		return without_minutes(facts, finding, N_("cannot be judged yet: no minutes"));
	if (!minutes_missing(w, &held->meeting, &missing) || !minutes_gone(w, held->meeting.id, &gone))
		return false;
	if (*missing)
		FAILS(N_("the head of the minutes lacks: %1"), A(missing), NONE);
	else if (gone)
		FAILS(N_("parts of the minutes that nobody can confirm any more, since whoever spoke sits in this group no longer: %1 of %2"), A(gone), A(held->counts.parts));
	else if (held->counts.unconfirmed)
		FAILS(N_("parts of the minutes not confirmed by their speakers: %1 of %2"), A(held->counts.unconfirmed), A(held->counts.parts));
	else if (held->meeting.state != MEETING_SIGNED)
		FAILS(N_("the minutes do not bear both signatures"), NONE, NONE);
	else
		HOLDS(N_("the minutes are complete, confirmed and signed by two"), NONE, NONE);
	mend(w, finding, N_("Complete the head, let everybody confirm the own part, then chair and recorder sign."), facts, "/meeting");
	return true;
}
