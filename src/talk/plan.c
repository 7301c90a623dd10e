/* The planner: free times for the pairs that have not talked, as proposals that the two can accept. */
#include "talk/inner.h"

SHAPE_ROWS(talk_window_row, TALK_WINDOW_ROW)
SHAPE_ROWS(talk_plan, TALK_PLAN_IN)
#define DAYS_MOST 92
#define A_DAY 3 /* talks for one person, when nothing is said */

/* somebody (a place in `who`) is taken on a day */
struct taken { struct day day; int from, until; size_t who; bool talk; };
struct planner {
	struct work *w;
	const struct talk_plan *in;
	struct talk_map map;
	size_t *who; /* of each seat: the first seat that the same person holds */
	struct taken *taken; size_t taken_count;
	struct hours hours[HOURS_MOST]; size_t hours_count;
	int64_t most;
	struct value *proposed;
	int64_t count;
};
struct slot { struct day day; int from, until; };

/* ---- who is busy ---- */
static size_t seat_at(const struct planner *p, struct id post)
{
	const struct talk_seat *seat = talk_map_seat(&p->map, post);
	return seat ? p->who[seat - p->map.seats] : SIZE_MAX;
}

static size_t person_at(const struct planner *p, struct id person)
{
	for (size_t i = 0; i < p->map.seat_count && id_is(person); i++)
		if (id_same(p->map.seats[i].person, person))
			return p->who[i];
	return SIZE_MAX;
}

static void take(struct planner *p, size_t who, struct slot slot, bool talk)
{
	if (who != SIZE_MAX)
		p->taken[p->taken_count++] = (struct taken){ slot.day, slot.from, slot.until, who, talk };
}

static bool is_free(const struct planner *p, size_t who, struct slot slot)
{
	int64_t talks = 0;
	for (size_t i = 0; i < p->taken_count; i++) {
		const struct taken *t = &p->taken[i];
		if (t->who != who || t->day.n != slot.day.n)
			continue;
		if (t->from < slot.until && slot.from < t->until)
			return false;
		talks += t->talk;
	}
	return talks < p->most;
}

static bool take_busy(struct planner *p)
{
	const struct talk_window_row *rows = p->in->busy.at;
	for (size_t i = 0; i < p->in->busy.count; i++) {
		struct slot slot = { .day = rows[i].day };
		if (seat_at(p, rows[i].seat) == SIZE_MAX && !p->w->replaying)
			return fail(p->w, ERR_INVALID, arena_format(p->w->arena, "/busy/%zu/seat", i), N_("This post takes part in none of the talks that are required here: choose one that does."));
		const char *begins = arena_format(p->w->arena, "/busy/%zu/begins", i), *ends = arena_format(p->w->arena, "/busy/%zu/ends", i);
		if (!talk_clock_read(p->w, rows[i].begins, begins, &slot.from) || !talk_clock_read(p->w, rows[i].ends, ends, &slot.until))
			return false;
		slot.from = slot.from < 0 ? 0 : slot.from;
		slot.until = slot.until < 0 ? 24 * 60 : slot.until;
		if (slot.until <= slot.from)
			return fail(p->w, ERR_INVALID, ends, N_("%1 does not come after %2: write an end after the beginning."), A(rows[i].ends), A(rows[i].begins));
		take(p, seat_at(p, rows[i].seat), slot, false);
	}
	return true;
}

static bool take_talks(struct planner *p, const struct value *rows)
{
	for (const struct value *row = rows->first; row; row = row->next) {
		struct slot slot;
		struct id post, other, person = NO_ID, partner = NO_ID;
		if (!day_parse(value_text(row, "day"), &slot.day) || !id_parse(value_text(row, "post"), &post) || !id_parse(value_text(row, "other"), &other))
			continue;
		id_parse(value_text(row, "person"), &person);
		id_parse(value_text(row, "partner"), &partner);
		if (!talk_clock_read(p->w, value_text(row, "begins"), NULL, &slot.from) || !talk_clock_read(p->w, value_text(row, "ends"), NULL, &slot.until))
			return false;
		if (slot.until < 0)
			slot.until = slot.from + (int)p->in->minutes;
		size_t one = seat_at(p, post), two = seat_at(p, other);
		take(p, one != SIZE_MAX ? one : person_at(p, person), slot, true);
		take(p, two != SIZE_MAX ? two : person_at(p, partner), slot, true);
	}
	return true;
}

/* ---- a slot ---- */
static int64_t open_talks(const struct planner *p, size_t who)
{
	int64_t count = 0;
	for (size_t i = 0; i < p->map.pair_count; i++) {
		const struct talk_pair *pair = &p->map.pairs[i];
		if (seat_at(p, pair->other) == who || (id_is(pair->post) && seat_at(p, pair->post) == who))
			count += talk_pair_missing(pair);
	}
	return count;
}

/* Of those who may answer the pair and are free, the one with the fewest talks so far. */
static const struct talk_seat *free_side(const struct planner *p, const struct talk_pair *pair, struct slot slot)
{
	const struct talk_seat *best = NULL;
	size_t fewest = SIZE_MAX;
	for (size_t i = 0; i < p->map.seat_count; i++) {
		const struct talk_seat *seat = &p->map.seats[i];
		size_t talks = 0;
		if (!id_is(seat->person) || !talk_seat_answers(&p->map, pair, seat) || p->who[i] == seat_at(p, pair->other) || !is_free(p, p->who[i], slot))
			continue;
		for (size_t t = 0; t < p->taken_count; t++)
			talks += p->taken[t].talk && p->taken[t].who == p->who[i];
		if (talks < fewest)
			fewest = talks, best = seat;
	}
	return best;
}

/* Whoever has the most talks before them comes first: that leaves the fewest gaps. */
static struct talk_pair *best_pair(struct planner *p, struct slot slot, const struct talk_seat **ret_side)
{
	struct talk_pair *best = NULL;
	int64_t most = -1;
	for (size_t i = 0; i < p->map.pair_count; i++) {
		struct talk_pair *pair = &p->map.pairs[i];
		if (talk_pair_missing(pair) < 1 || pair->last.n == slot.day.n || !is_free(p, seat_at(p, pair->other), slot))
			continue;
		const struct talk_seat *side = free_side(p, pair, slot);
		if (!side)
			continue;
		int64_t open = open_talks(p, seat_at(p, pair->other)) + open_talks(p, p->who[side - p->map.seats]);
		if (open > most)
			most = open, best = pair, *ret_side = side;
	}
	return best;
}

static void put_proposal(struct planner *p, const struct talk *talk)
{
	struct arena *arena = p->w->arena;
	struct value *row = value_add(p->proposed, NULL, value_record(arena));
	value_put_text(arena, row, "id", text_keep(arena, id_text(&talk->id)));
	value_put_day(arena, row, "day", talk->day);
	value_put_text(arena, row, "begins", talk->begins);
	value_put_text(arena, row, "ends", talk->ends);
	value_put_text(arena, row, "one", talk_map_seat(&p->map, talk->post)->title);
	value_put_text(arena, row, "two", talk_map_seat(&p->map, talk->other)->title);
}

static bool slot_fill(struct planner *p, struct slot slot)
{
	struct talk_pair *pair;
	const struct talk_seat *side = NULL;
	while ((pair = best_pair(p, slot, &side))) {
		struct talk talk = { .unit = p->map.cycle->unit, .cycle = p->map.cycle->id, .post = side->post, .other = pair->other, .day = slot.day,
			.begins = text_of(talk_clock_string(p->w->arena, slot.from)), .ends = text_of(talk_clock_string(p->w->arena, slot.until)), .place = p->in->place };
		if (!ledger_put(p->w, &talk_kind, &talk))
			return false;
		pair->planned++;
		pair->last = slot.day;
		take(p, p->who[side - p->map.seats], slot, true);
		take(p, seat_at(p, pair->other), slot, true);
		put_proposal(p, &talk);
		p->count++;
	}
	return true;
}

static bool days_fill(struct planner *p)
{
	for (struct day day = p->in->since; day_between(day, p->in->until) >= 0; day = day_add(day, 1)) {
		if (!p->in->rest_days && !calendar_is_workday(campaign_calendar(), day))
			continue;
		for (size_t i = 0; i < p->hours_count; i++)
			for (int from = p->hours[i].from; from + (int)p->in->minutes <= p->hours[i].until; from += (int)p->in->minutes)
				if (!slot_fill(p, (struct slot){ day, from, from + (int)p->in->minutes }))
					return false;
	}
	return true;
}

/* ---- the whole ---- */
static bool days_hold(struct work *w, const struct talk_plan *in, const struct cycle *cycle)
{
	if (day_between(w->today, in->since) < 0)
		return fail(w, ERR_INVALID, "/since", N_("%1 has passed: plan from today on."), A(in->since));
	if (day_between(in->since, in->until) < 0)
		return fail(w, ERR_INVALID, "/until", N_("The last day lies before the first one."));
	if (day_between(in->since, in->until) >= DAYS_MOST)
		return fail(w, ERR_INVALID, "/until", N_("At most %1 days are planned at once."), A(DAYS_MOST));
	if (day_is(cycle->meeting_day) && day_between(in->until, cycle->meeting_day) <= 0)
		return fail(w, ERR_INVALID, "/until", N_("The meeting is on %1: talks come before it."), A(cycle->meeting_day));
	return true;
}

static size_t slots_of(const struct planner *p)
{
	size_t slots = 0;
	for (size_t i = 0; i < p->hours_count; i++)
		slots += (size_t)((p->hours[i].until - p->hours[i].from) / p->in->minutes);
	return slots;
}

static bool planner_make(struct planner *p, const struct cycle *cycle)
{
	struct value *rows;
	struct work *w = p->w;
	if (!talk_clock_hours(w, p->in->hours, p->hours, &p->hours_count))
		return false;
	if (!slots_of(p))
		return fail(w, ERR_INVALID, "/hours", N_("No talk of %1 minutes fits into these hours."), A(p->in->minutes));
	if (!talk_clock_ahead(w, p->in->since, p->hours[0].from, "/hours"))
		return false;
	if (!talk_map_make(w, cycle, &p->map) || !store_list(w, SQL_TALK_TAKEN, &rows, A(p->in->since), A(p->in->until)))
		return false;
	int64_t open = 0;
	for (size_t i = 0; i < p->map.pair_count; i++)
		open += talk_pair_missing(&p->map.pairs[i]);
	p->who = arena_take(w->arena, p->map.seat_count * sizeof *p->who);
	for (size_t i = 0; i < p->map.seat_count; i++)
		for (p->who[i] = 0; p->who[i] < i && !(id_is(p->map.seats[i].person) && id_same(p->map.seats[p->who[i]].person, p->map.seats[i].person)); p->who[i]++)
			;
	p->taken = arena_take(w->arena, (p->in->busy.count + 2 * value_count(rows) + 2 * (size_t)open) * sizeof *p->taken);
	return take_busy(p) && take_talks(p, rows);
}

static void put_left(struct planner *p, struct value *out)
{
	struct arena *arena = p->w->arena;
	struct value *list = value_put_list(arena, out, "without");
	int64_t left = 0;
	for (size_t i = 0; i < p->map.pair_count; i++) {
		const struct talk_pair *pair = &p->map.pairs[i];
		if (talk_pair_missing(pair) < 1)
			continue;
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_text(arena, row, "one", id_is(pair->post) ? talk_map_seat(&p->map, pair->post)->title : TEXT(""));
		value_put_text(arena, row, "two", talk_map_seat(&p->map, pair->other)->title);
		left += talk_pair_missing(pair);
	}
	value_put_number(arena, out, "left", left);
}

bool talk_plan_run(struct call *call)
{
	const struct talk_plan *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct planner p = { .w = w, .in = in, .most = in->most ? in->most : A_DAY, .proposed = value_list(w->arena) };
	if (!days_hold(w, in, cycle) || !planner_make(&p, cycle) || !stage_mark(w, cycle, STAGE_TALKS, STAGE_UNDER_WAY) || !days_fill(&p))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_number(w->arena, call->out, "proposed", p.count);
	put_left(&p, call->out);
	value_add(call->out, "talks", p.proposed);
	return true;
}

bool talk_clear_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct talk *rows;
	size_t count;
	if (!store_rows(w, SQL_TALK_UNTOUCHED, &talk_kind, &rows, &count, A(&cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].state = TALK_WITHDRAWN;
		if (!ledger_put(w, &talk_kind, &rows[i]))
			return false;
	}
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_number(w->arena, call->out, "withdrawn", (int64_t)count);
	return true;
}
