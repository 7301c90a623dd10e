#include "check/say.h"
#include "talk/talk.h"

bool judge_talks_complete(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t of = 1, in = 1;
	struct talk_counts counts;
	if (!talk_count(w, facts->cycle, &counts))
		return false;
	profile_share(facts->profile, "gates.C10.share", &of, &in);
	if (!counts.required)
		return NEVER(N_("cannot be judged yet: no two people who must talk"));
	if (counts.done * in < counts.required * of)
		FAILS(N_("%1 of %2 required talks are confirmed by both; within the group %3 of %4"), A(counts.done), A(counts.required));
	else
		HOLDS(N_("%1 of %2 required talks are confirmed by both; within the group %3 of %4"), A(counts.done), A(counts.required));
	finding->args[2] = A(counts.group_done);
	finding->args[3] = A(counts.group);
	mend(w, finding, N_("Plan the missing talks, hold them, and let both confirm."), facts, "/talks");
	return true;
}

/* A small group may honestly talk on one day: that alone is only as grave as the procedure says. */
static bool on_few_days(const struct facts *facts, const struct talk_counts *counts, int64_t talks, struct finding *finding)
{
	int64_t days = value_number(value_get(facts->parameters, "days"), "value", 1);
	struct text grave = value_text(value_get(facts->parameters, "one_day"), "value");
	if (talks < days || counts->days >= days)
		return false;
	if (choice_find(severity_words, grave) >= 0)
		finding->severity = (enum severity)choice_find(severity_words, grave);
	return FAILS(N_("all talks lie on %1 days; %2 are asked for"), A(counts->days), A(days));
}

bool judge_talk_days(struct work *w, const struct facts *facts, struct finding *finding)
{
	struct talk_counts counts;
	if (!talk_count(w, facts->cycle, &counts))
		return false;
	int64_t talks = counts.held + counts.waiting;
	if (!counts.days)
		return UNJUDGED(N_("cannot be judged yet: no talks"));
	if (counts.early)
		FAILS(N_("%1 talks lie before the deployment on %2"), A(counts.early), A(facts->cycle->deployed));
	else if (counts.late)
		FAILS(N_("%1 talks lie on the day of the meeting or after it"), A(counts.late), NONE);
	else if (!on_few_days(facts, &counts, talks, finding))
		HOLDS(N_("the talks lie on %1 days between deployment and meeting"), A(counts.days), NONE);
	mend(w, finding, N_("Talk before the meeting, and not with everybody on one day."), facts, "/talks");
	return true;
}
