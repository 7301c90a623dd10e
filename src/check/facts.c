#include "check/rules.h"
#include <pthread.h>

static bool gather_plan(struct work *w, struct facts *facts)
{
	struct plan *rows;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &rows, &count, facts->cycle->id))
		return false;
	facts->has_plan = count > 0;
	if (count)
		facts->plan = rows[0];
	return true;
}

static void counts_read(const struct value *row, struct counts *counts)
{
	*counts = (struct counts){
#define COUNT_READ(name) .name = value_number(row, #name, 0),
		COUNTS(COUNT_READ) };
}

/* Every row of a cycle is walked for a handful of numbers, which a reader keeps until somebody writes. */
static bool gather_counts(struct work *w, struct facts *facts)
{
	static const char kept;
	struct recalled *place;
	struct value *row;
	const struct cycle *cycle = facts->cycle;
	struct day roster = day_is(cycle->held_day) ? cycle->held_day : w->today; /* who had a seat on the meeting's day, once it was held */
	if (store_recalled(w, &kept, cycle->id, (int64_t)roster.n << 10 | w->lane, &facts->counts, sizeof facts->counts, &place))
		return true;
	if (!store_row(w, SQL_CHECK_FACTS, &row, A(&cycle->id), A(problem_evidence_asked(facts->profile)), A(profile_number(facts->profile, "gates.C33.extensions")), A(&cycle->unit),
		A(roster), A(cycle->year), A(facts->k)))
		return false;
	counts_read(row, &facts->counts);
	store_remember(place, &facts->counts, sizeof facts->counts);
	return true;
}

/* What is a small or a large share of problems comes from the procedure. */
static bool gather_texts(struct work *w, struct facts *facts)
{
	int64_t low_of = 0, low_in = 1, high_of = 1, high_in = 1;
	profile_share(facts->profile, "gates.C15.low", &low_of, &low_in);
	profile_share(facts->profile, "gates.C15.high", &high_of, &high_in);
	return store_row_kept(w, SQL_MATERIAL_FACTS, &facts->texts, A(low_in), A(low_of), A(high_in), A(high_of), A(w->today), A(&facts->cycle->id));
}

/* The last one; ordered to be held again since, it speaks for nothing: the one that is to be held, or was, has its own minutes or none. */
static bool gather_meeting(struct work *w, struct facts *facts)
{
	struct held *held = &facts->held;
	struct minutes minutes;
	struct day ordered;
	if (!meeting_of_cycle(w, facts->cycle->id, &held->meeting, &held->is) || !cycle_ordered_again(w, facts->cycle, &ordered))
		return false;
	bool again = held->is && held->meeting.state >= MEETING_CLOSED && day_is(ordered) && day_is(held->meeting.day) && day_between(held->meeting.day, ordered) >= 0;
	held->is = held->is && !again;
	if (!held->is)
		return true;
	if (!minutes_of_meeting(w, held->meeting.id, &minutes))
		return false;
	facts->unfiled = held->meeting.started.n && minutes.state != MINUTES_FILED;
	return meeting_count(w, &held->meeting, &held->counts);
}

bool facts_gather(struct work *w, struct facts *facts)
{
	int64_t k = profile_number(facts->profile, "gates.C40.k");
	facts->k = k ? k : 5;
	return gather_plan(w, facts) && gather_counts(w, facts) && gather_texts(w, facts) && gather_meeting(w, facts);
}

/* What was counted in the words of some rows stays so until one of them changes: the newest counts are kept, each by what it was of. */
#define KEPT 4096
static struct { uint64_t of, rows; int64_t count; } kept[KEPT];
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;

uint64_t print_of(uint64_t print, const void *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		print = (print ^ ((const uint8_t *)at)[i]) * 0x100000001B3u;
	return print;
}

bool count_kept(uint64_t of, uint64_t rows, int64_t *ret_count)
{
	pthread_mutex_lock(&kept_mutex);
	bool found = kept[of % KEPT].of == of && kept[of % KEPT].rows == rows;
	if (found)
		*ret_count = kept[of % KEPT].count;
	pthread_mutex_unlock(&kept_mutex);
	return found;
}

void count_keep(uint64_t of, uint64_t rows, int64_t count)
{
	pthread_mutex_lock(&kept_mutex);
	kept[of % KEPT].of = of;
	kept[of % KEPT].rows = rows;
	kept[of % KEPT].count = count;
	pthread_mutex_unlock(&kept_mutex);
}
