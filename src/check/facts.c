#include "check/rules.h"

static bool gather_plan(struct work *w, struct facts *facts)
{
	struct plan *rows;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &rows, &count, A(&facts->cycle->id)))
		return false;
	facts->has_plan = count > 0;
	if (count)
		facts->plan = rows[0];
	return true;
}

bool facts_gather(struct work *w, struct facts *facts)
{
	struct value *row;
	const struct cycle *cycle = facts->cycle;
	if (!gather_plan(w, facts) || !store_row(w, SQL_CHECK_FACTS, &row, A(&cycle->id), A(profile_number(facts->profile, "gates.C33.extensions")), A(&cycle->unit), A(cycle->year)))
		return false;
	facts->opinions = value_number(row, "opinions", 0);
	facts->undisposed = value_number(row, "undisposed", 0);
	facts->channels = value_number(row, "channels", 0);
	facts->targets = value_number(row, "targets", 0);
	facts->seats = value_number(row, "seats", 0);
	facts->problems = value_number(row, "problems", 0);
	facts->problems_without_fact = value_number(row, "problems_without_fact", 0);
	facts->problems_without_end = value_number(row, "problems_without_end", 0);
	facts->measures = value_number(row, "measures", 0);
	facts->incomplete = value_number(row, "incomplete", 0);
	facts->unverified_by_second = value_number(row, "unverified_by_second", 0);
	facts->without_checkpoint = value_number(row, "without_checkpoint", 0);
	facts->over_extended = value_number(row, "over_extended", 0);
	facts->bulks = value_number(row, "bulks", 0);
	facts->recurrences = value_number(row, "recurrences", 0);
	facts->lookback = value_number(row, "lookback", 0);
	facts->lookback_waiting = value_number(row, "lookback_waiting", 0);
	facts->regular_cycles = value_number(row, "regular_cycles", 0);
	return true;
}
