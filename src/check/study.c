#include "check/say.h"
#include "study/study.h"

bool judge_study(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t days = value_number(value_get(facts->parameters, "joint_days"), "value", 1);
	struct study_counts counts;
	if (!study_count(w, facts->cycle, &counts))
		return false;
	if (counts.joint_days < days)
		FAILS(N_("the group studied together on %1 days; %2 are asked for"), A(counts.joint_days), A(days));
	else if (counts.missing)
		FAILS(N_("%1 of %2 members were at no joint session and have not caught up on their own"), A(counts.missing), A(counts.seats));
	else
		HOLDS(N_("the group studied together on %1 days, and every member was there at least once or caught up"), A(counts.joint_days), NONE);
	mend(w, finding, N_("Study together and record who was there; whoever was absent catches up."), facts, "/study");
	return true;
}
