/* The meeting itself: planned, opened with its quorum, closed; and what the other files of this room share. */
#include "meeting/parts.h"
#include <string.h>

const char *const meeting_states[] = { "planned", "under way", "closed", "signed", NULL }; /* words */
const char *const meeting_said[] = { "planned", "under way", "over", "signed", NULL }; /* words */
KIND_ROWS(meeting, MEETING_FIELDS, .label = N_("meeting"))
SHAPE_ROWS(meeting_plan, MEETING_PLAN_IN)
SHAPE_ROWS(meeting_on, MEETING_ON_IN)
SHAPE_ROWS(meeting_read, MEETING_FOLLOW_IN)
SHAPE_ROWS(meeting_change, MEETING_CHANGE_IN)
SHAPE_ROWS(meeting_begin, MEETING_OPEN_IN)
SHAPE_ROWS(meeting_close, MEETING_CLOSE_IN)

/* ---- shared ---- */
bool own_seat(struct call *call, struct id *ret_post)
{
	const struct position *best = NULL;
	for (size_t i = 0; i < call->actor->count; i++) {
		const struct position *p = &call->actor->positions[i];
		if (text_same(p->path, call->unit->path) && (p->role == ROLE_chair || p->role == ROLE_member) && (!best || (best->deputy && !p->deputy)))
			best = p;
	}
	if (!best)
		return fail(call->work, ERR_DENIED, NULL, N_("This is done with a seat in this leading group, and you hold none."));
	*ret_post = best->post;
	return true;
}

bool seat_holds(struct work *w, struct id post, struct id unit, const char *field)
{
	struct post row;
	bool found, there = false;
	if (!store_find(w, &post_kind, post, &row, &found) || (found && !post_stands_in(w, &row, unit, &there)))
		return false;
	if (!there || (row.role != ROLE_chair && row.role != ROLE_member))
		return fail(w, ERR_INVALID, field, N_("“%1” is not a seat of this leading group: choose one of its members' seats."), A(found ? row.title : TEXT("")));
	return true;
}

bool speaking_seat(struct call *call, struct id recorder, struct id named, const char *field, struct id *ret_post)
{
	bool member = org_sits_at(call->actor, 1u << ROLE_chair | 1u << ROLE_member, call->unit->path);
	if (!member || (id_is(named) && org_holds(call->actor, recorder))) {
		*ret_post = named;
		return id_is(named) ? seat_holds(call->work, named, call->unit->id, field) : fail(call->work, ERR_INVALID, field, N_("Say who spoke: choose the member's seat."));
	}
	if (!own_seat(call, ret_post))
		return false;
	return !id_is(named) || id_same(named, *ret_post) || fail(call->work, ERR_DENIED, NULL, N_("A member speaks for the own seat alone; the recorder writes down what others say."));
}

bool person_sits(struct work *w, struct id post, struct id person, struct day day, bool *ret_sits)
{
	int64_t held = 1;
	if (id_is(person) && !store_count(w, SQL_MEETING_HELD_ON, &held, A(&post), A(&person), A(day)))
		return false;
	*ret_sits = held;
	return true;
}

bool writer_of(struct call *call, const struct kind *kind, struct id row, struct id *ret_person)
{
	struct work before = work_replayed(call->work);
	void *as_it_was = arena_take(before.arena, kind->shape->size);
	bool found = false;
	*ret_person = call->actor->person;
	if (!before.store)
		return true;
	if (!store_find(&before, kind, row, as_it_was, &found))
		return fail(call->work, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	if (!found || !id_is(*(const struct id *)field_of(shape_field(kind->shape, "person"), as_it_was)))
		*ret_person = NO_ID;
	return true;
}

bool row_there(struct work *w, const struct kind *kind, struct id id, int64_t version, void *ret_row, bool *ret_found)
{
	struct work before = work_replayed(w), next = *w;
	struct value *entry;
	struct id after = work_id(&next);
	*ret_found = false;
	if (!before.store)
		return true;
	if (!id_is(id))
		id = after;
	if (!store_find(&before, kind, id, arena_take(w->arena, kind->shape->size), ret_found))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	if (!*ret_found)
		return true;
	*ret_found = false;
	if (!store_row(&before, SQL_MEETING_CHANGED_BY, &entry, A(&id), A(version + 1)))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	if (!entry || text_order(value_text(entry, "action"), id_text(&after)) >= 0) /* ids rise: a later action's is none that was drawn yet */
		return true;
	*ret_found = true;
	return ledger_row_at(&before, kind, id, version + 1, ret_row) || fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
}

bool seats_held(struct work *w, const struct meeting *meeting, struct post **ret_seats, size_t *ret_count)
{
	struct day day = day_is(meeting->day) ? meeting->day : w->today;
	return store_rows(w, SQL_MEETING_SEATS_HELD, &post_kind, ret_seats, ret_count, A(&meeting->unit), A(day));
}

bool seat_among(const struct post *seats, size_t count, struct id post)
{
	for (size_t i = 0; i < count; i++)
		if (id_same(seats[i].id, post))
			return true;
	return false;
}

bool seats_of(struct work *w, struct id unit, struct post **ret_seats, size_t *ret_count)
{
	return store_rows(w, SQL_MEETING_SEATS, &post_kind, ret_seats, ret_count, A(&unit));
}

struct text post_title(struct work *w, struct id post)
{
	struct post row;
	bool found;
	if (!store_find(w, &post_kind, post, &row, &found)) {
		work_forgive(w);
		return TEXT("");
	}
	return found ? row.title : TEXT("");
}

#define WIDE_COLON "\xEF\xBC\x9A" /* as an input method for Chinese writes it */
/* Minutes since the day of the meeting began; -1: no time. */
static int64_t time_minutes(struct text at)
{
	int64_t hour, minute, days = 0;
	size_t size = at.size, colon = at.size > 1 && at.at[1] >= '0' && at.at[1] <= '9' ? 2 : 1;
	if (size > 3 && at.at[size - 3] == ' ' && at.at[size - 2] == '+') {
		if (!text_number((struct text){ at.at + size - 1, 1 }, &days) || days < 1)
			return -1;
		size -= 3;
	}
	if (size < colon)
		return -1;
	struct text rest = { at.at + colon, size - colon };
	size_t sign = text_starts(rest, ":") ? 1 : text_starts(rest, WIDE_COLON) ? strlen(WIDE_COLON) : 0;
	bool shaped = sign && rest.size == sign + 2 && text_number((struct text){ at.at, colon }, &hour) && text_number((struct text){ rest.at + sign, 2 }, &minute);
	return shaped && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? days * 1440 + hour * 60 + minute : -1;
}

static int32_t time_days(struct text at)
{
	int64_t minutes = time_minutes(at);
	return minutes < 0 ? 0 : (int32_t)(minutes / 1440);
}

bool time_holds(struct work *w, struct text at, const char *field)
{
	return !at.size || time_minutes(at) >= 0 ||
		fail(w, ERR_INVALID, field, N_("“%1” is no time of the day: write it as 08:30, or as 08:30 +1 where it is of the day after the meeting began."), A(at));
}

int time_order(struct text one, struct text other)
{
	int64_t first = time_minutes(one), second = time_minutes(other);
	return first < second ? -1 : first > second;
}

const char *time_said(struct work *w, const struct meeting *meeting, struct text at)
{
	struct day day = day_is(meeting->day) || !meeting->started.n ? meeting->day : minute_day(meeting->started, w->zone);
	int64_t minutes = time_minutes(at);
	if (minutes < 0 || (minutes >= 1440 && !day_is(day)))
		return text_string(w->arena, at);
	const char *clock = arena_format(w->arena, "%02d:%02d", (int)(minutes % 1440 / 60), (int)(minutes % 60));
	if (minutes < 1440)
		return clock;
	day.n += (int32_t)(minutes / 1440);
	return arena_format(w->arena, "%s %s", day_string(w->arena, day), clock);
}

bool times_hold(struct work *w, struct text from, struct text until, const char *field)
{
	if (w->replaying || !from.size || !until.size || time_order(until, from) >= 0) /* what was done once can be done again */
		return true;
	return fail(w, ERR_INVALID, field, N_("%1 lies before the beginning, %2: nothing ends before it began. Where it ended on the day after, write it as 00:30 +1."), A(until), A(from));
}

bool profile_of_cycle(struct work *w, struct id id, const struct profile **ret_profile)
{
	struct cycle cycle;
	return store_get(w, &cycle_kind, id, &cycle) && procedure_of(w, cycle.procedure, ret_profile);
}

bool meeting_overridden(struct work *w, struct id cycle, const char *check, bool *ret_is)
{
	struct override *rows;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_OVERRIDES_OF, &override_kind, &rows, &count, A(&cycle)))
		return false;
	*ret_is = false;
	for (size_t i = 0; i < count; i++)
		*ret_is = *ret_is || text_is(rows[i].rule, check);
	return true;
}

void put_members(struct call *call, const struct value *record)
{
	for (const struct value *v = record->first; v; v = v->next) {
		struct value *copy = value_new(call->work->arena, v->kind);
		*copy = *v;
		value_add(call->out, v->key, copy);
	}
}

bool meeting_of_cycle(struct work *w, struct id cycle, struct meeting *ret_meeting, bool *ret_found)
{
	struct meeting *rows;
	size_t count;
	if (!store_rows_kept(w, SQL_MEETING_LAST, &meeting_kind, &rows, &count, cycle))
		return false;
	*ret_found = count > 0;
	if (count)
		*ret_meeting = rows[0];
	return true;
}

bool minutes_of_meeting(struct work *w, struct id meeting, struct minutes *ret_minutes)
{
	struct minutes *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_MINUTES, &minutes_kind, &rows, &count, A(&meeting)))
		return false;
	if (!count)
		BUG("a meeting has no minutes");
	*ret_minutes = rows[0];
	return true;
}

bool meeting_changed(struct work *w, struct id meeting, bool reads, bool hears, int64_t *ret_number)
{
	return store_count(w, SQL_MEETING_CHANGED, ret_number, A(&meeting), A(reads), A(hears));
}

bool meeting_count(struct work *w, const struct meeting *meeting, struct meeting_counts *ret)
{
	const struct profile *profile;
	const struct value *row;
	if (!profile_of_cycle(w, meeting->cycle, &profile))
		return false;
	int64_t least = profile_number(profile, "gates.C23.received");
	if (!store_row_kept(w, SQL_MEETING_COUNTS, &row, A(least > 1 ? least : 1), A(&meeting->id)))
		return false;
	struct { const char *name; int64_t *to; } numbers[] = { { "items", &ret->items }, { "done", &ret->done }, { "left_out", &ret->left_out }, { "out_of_order", &ret->out_of_order },
		{ "turns", &ret->turns }, { "turns_done", &ret->turns_done }, { "uncriticized", &ret->uncriticized }, { "chair_criticized", &ret->chair_criticized },
		{ "criticisms", &ret->criticisms }, { "suggestions", &ret->suggestions }, { "answered", &ret->answered }, { "accepted", &ret->accepted }, { "drafted", &ret->drafted },
		{ "covered", &ret->covered }, { "prepared", &ret->prepared }, { "seats", &ret->seats }, { "absent", &ret->absent }, { "absent_without_reason", &ret->absent_without_reason },
		{ "absent_without_leave", &ret->absent_without_leave }, { "absent_without_statement", &ret->absent_without_statement }, { "absent_without_relay", &ret->absent_without_relay },
		{ "parts", &ret->parts }, { "unconfirmed", &ret->unconfirmed }, { "disputed", &ret->disputed }, { "recurrences", &ret->recurrences }, { "recurrences_answered", &ret->recurrences_answered } };
	*ret = (struct meeting_counts){ .due = meeting->due, .present = meeting->present, .quorum = meeting->quorum };
	for (size_t i = 0; i < COUNT(numbers); i++)
		*numbers[i].to = value_number(row, numbers[i].name, 0);
	ret->pairs = ret->seats * (ret->seats - 1);
	ret->with_fact = ret->criticisms - ret->suggestions;
	ret->chair_first = value_number(row, "chair_first", 0) != 0;
	return true;
}

/* ---- planning ---- */
/* One a cycle. Held again: only after one that was closed, and saying why; the first stays. */
static bool may_plan(struct work *w, const struct cycle *cycle, struct text reason, int64_t *ret_number)
{
	struct meeting last;
	bool found;
	if (!meeting_of_cycle(w, cycle->id, &last, &found))
		return false;
	*ret_number = found ? last.number + 1 : 1;
	if (!found)
		return true;
	if (last.state < MEETING_CLOSED)
		return fail(w, ERR_CONFLICT, NULL, N_("This cycle's meeting is planned already: change that one."));
	return text_trim(reason).size || fail(w, ERR_INVALID, "/reason", N_("This cycle's meeting was held already: say why it is held again. The first one is kept."));
}

/* The recorder: chosen, else whoever of the office plans it. */
static bool recorder_holds(struct call *call, struct id wanted, struct id unit, struct id *ret_post)
{
	struct post row;
	*ret_post = wanted;
	for (size_t i = 0; !id_is(*ret_post) && i < call->actor->count; i++)
		if (call->actor->positions[i].role == ROLE_secretariat && id_same(call->actor->positions[i].unit, unit))
			*ret_post = call->actor->positions[i].post;
	if (!id_is(*ret_post))
		return fail(call->work, ERR_INVALID, "/recorder", N_("Say who writes the minutes: choose the recorder's post."));
	if (!store_get(call->work, &post_kind, *ret_post, &row))
		return false;
	bool there = row.role == ROLE_member || row.role == ROLE_secretariat || row.role == ROLE_observer; /* who is in the room and sees the agenda */
	if (!id_same(row.unit, unit) || !there)
		return fail(call->work, ERR_INVALID, "/recorder", N_("“%1” cannot keep these minutes: choose a member's, an observer's or an office's post of this unit; the chair signs as the other one."), A(row.title));
	return true;
}

/* Said here, else as the plan has it. */
static bool place_of(struct work *w, const struct cycle *cycle, struct text said, struct text *ret_place)
{
	struct plan *plans;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &plans, &count, A(&cycle->id)))
		return false;
	*ret_place = said.size || !count ? said : plans[0].place;
	return true;
}

bool meeting_plan_run(struct call *call)
{
	const struct meeting_plan *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct post *seats;
	size_t count;
	struct meeting row = { .unit = cycle->unit, .cycle = cycle->id, .title = cycle->title, .place = in->place, .day = day_is(in->day) ? in->day : cycle->meeting_day, .reason = in->reason };
	if (!may_plan(w, cycle, in->reason, &row.number) || !cycle_meeting_holds(w, cycle, "/day", row.day) || !recorder_holds(call, in->recorder, cycle->unit, &row.recorder) || !procedure_of(w, cycle->procedure, &profile) ||
	    !seats_of(w, cycle->unit, &seats, &count))
		return false;
	if (!count || seats[0].role != ROLE_chair)
		return fail(w, ERR_CONFLICT, NULL, N_("This unit has no chair's seat: add the post before the meeting is planned."));
	row.chair = seats[0].id;
	if (!place_of(w, cycle, in->place, &row.place) || !ledger_put(w, &meeting_kind, &row))
		return false;
	struct minutes minutes = { .unit = row.unit, .cycle = row.cycle, .meeting = row.id, .post = row.recorder, .filed = NO_DAY };
	if (!ledger_put(w, &minutes_kind, &minutes) || !attendance_begin(w, &row, seats, count) || !agenda_begin_all(w, cycle, &row, profile, seats, count))
		return false;
	call_show(call, &meeting_kind, &row);
	return true;
}

bool meeting_change_run(struct call *call)
{
	const struct meeting_change *in = call->in;
	struct work *w = call->work;
	struct meeting *row = call->on;
	struct minutes minutes;
	struct cycle cycle;
	if (!recorder_holds(call, in->recorder, row->unit, &row->recorder) || !minutes_of_meeting(w, row->id, &minutes))
		return false;
	if (row->state >= MEETING_CLOSED && in->day.n != row->day.n && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_INVALID, "/day", N_("The meeting is over and was held on %1: that day stays, for deadlines run from it."), A(row->day));
	if (in->day.n != row->day.n && (!store_get(w, &cycle_kind, row->cycle, &cycle) || !cycle_meeting_holds(w, &cycle, "/day", in->day)))
		return false;
	row->place = in->place;
	row->day = in->day;
	minutes.post = row->recorder;
	if (!ledger_put(w, &meeting_kind, row) || !minutes_changed(w, &minutes) || !ledger_put(w, &minutes_kind, &minutes))
		return false;
	call_show(call, &meeting_kind, row);
	return true;
}

/* ---- opening and closing ---- */
static bool quorum_holds(struct work *w, const struct meeting *row, const struct tally *tally)
{
	bool overridden = false;
	if (tally->unsaid)
		return fail(w, ERR_CONFLICT, NULL, N_("Say first of everybody who is there and who is not: nothing is said of “%1”."), A(tally->first_unsaid));
	if (!tally->due && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("Nobody is due at this meeting: on its day no member's seat that counts is held. Look at the day it is planned for, and at who holds the seats."));
	if (tally->present >= tally->quorum)
		return true;
	if (!meeting_overridden(w, row->cycle, "C21", &overridden) || overridden)
		return overridden;
	return fail(w, ERR_CONFLICT, NULL, N_("There is no quorum: %1 of %2 members are there, %3 are needed (C21). Wait for more, or postpone the meeting."), A(tally->present), A(tally->due), A(tally->quorum));
}

/* Held on another day than it was planned for, those count who hold the seats now; what is entered afterwards says when it began. */
static bool seats_stayed(struct work *w, const struct meeting *row, struct text at)
{
	struct meeting now = *row;
	struct post *then_held, *held;
	size_t then_count, count, same = 0;
	now.day = w->today;
	if (w->replaying || !day_is(row->day) || (at.size && day_between(row->day, w->today) >= 0)) /* what was done once can be done again */
		return true;
	if (!seats_held(w, row, &then_held, &then_count) || !seats_held(w, &now, &held, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		same += seat_among(then_held, then_count, held[i].id);
	return (same == count && same == then_count) ||
		fail(w, ERR_CONFLICT, NULL, N_("This meeting is planned for %1, and other seats are held today: change its day to today. Where it was held on that day and is entered afterwards, say when it began."), A(row->day));
}

bool meeting_open_run(struct call *call)
{
	const struct meeting_begin *in = call->in;
	struct work *w = call->work;
	struct meeting *row = call->on;
	const struct profile *profile;
	struct cycle cycle;
	struct tally tally;
	if (!time_holds(w, in->at, "/at") || !seats_stayed(w, row, in->at) || !store_get(w, &cycle_kind, row->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile) ||
	    !attendance_follow(w, row) || !attendance_tally(w, profile, row, &tally) || !quorum_holds(w, row, &tally))
		return false;
	if (cycle.state == CYCLE_CLOSED)
		return fail(w, ERR_CONFLICT, NULL, N_("This review was ended on %1 without a meeting: %2"), A(cycle.ended), A(cycle.ended_why));
	row->state = MEETING_OPEN;
	row->started = w->now;
	row->declared_start = in->at;
	row->due = tally.due;
	row->present = tally.present;
	row->quorum = tally.quorum;
	if (!ledger_put(w, &meeting_kind, row) || !stage_mark(w, &cycle, STAGE_MEETING, STAGE_UNDER_WAY))
		return false;
	call_show(call, &meeting_kind, row);
	return true;
}

static bool all_taken(struct work *w, const struct meeting *row)
{
	struct agenda *items;
	size_t count;
	if (!agenda_rows(w, row->id, &items, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (items[i].state == AGENDA_OPEN || items[i].state == AGENDA_WAITING)
			return fail(w, ERR_CONFLICT, NULL, N_("Item %1 of the agenda is “%2”: take it, or say why it is left out; last cycle's items cannot be left out."), A(items[i].number),
				arg_word(agenda_states[items[i].state]));
	return true;
}

/* The day the paper says, else the day it is: the cycle's deadlines run from it. */
static bool hold_cycle(struct work *w, const struct meeting *row)
{
	struct cycle cycle;
	if (!store_get(w, &cycle_kind, row->cycle, &cycle))
		return false;
	cycle.held_day = row->day;
	cycle.state = cycle.state > CYCLE_HELD ? cycle.state : CYCLE_HELD;
	return ledger_put(w, &cycle_kind, &cycle) && stages_prepared(w, &cycle);
}

/* One that is held again lies after the one before it, or on its day where nobody ordered it. */
static bool held_after_last(struct work *w, const struct meeting *row, struct day held)
{
	struct meeting *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_OF_CYCLE, &meeting_kind, &rows, &count, A(&row->cycle)))
		return false;
	for (size_t i = 0; i < count && !w->replaying; i++) /* what was done once can be done again */
		if (rows[i].number < row->number && day_is(rows[i].day) && day_between(rows[i].day, held) < 0)
			return fail(w, ERR_INVALID, "/held_day", N_("%1 lies before the meeting that this one comes after, which was held on %2."), A(held), A(rows[i].day));
	return true;
}

static bool times_declared(struct work *w, const struct meeting *row, struct text at, bool *ret_are)
{
	struct agenda *items;
	struct attendance *seats;
	size_t count, seat_count;
	bool are = at.size || row->declared_start.size;
	if (!agenda_rows(w, row->id, &items, &count) || !attendance_rows(w, row->id, &seats, &seat_count))
		return false;
	for (size_t i = 0; i < count; i++)
		are = are || items[i].declared_open.size || items[i].declared_close.size;
	for (size_t i = 0; i < seat_count; i++)
		are = are || seats[i].came.size || seats[i].at.size;
	*ret_are = are;
	return true;
}

/* Declared times are counted from the day it was held on, which after midnight is today no more. */
static bool day_is_clear(struct work *w, const struct meeting *row, const struct meeting_close *in)
{
	struct day began = minute_day(row->started, w->zone);
	bool declared;
	if (w->replaying || day_is(in->held_day) || time_days(in->at) || began.n >= w->today.n) /* what was done once can be done again */
		return true;
	if (!times_declared(w, row, in->at, &declared))
		return false;
	return !declared ||
		fail(w, ERR_INVALID, "/held_day", N_("This meeting began on %1 and is closed on %2: name the day on which it began, or write its end as 00:30 +1."), A(began), A(w->today));
}

bool meeting_close_run(struct call *call)
{
	const struct meeting_close *in = call->in;
	struct work *w = call->work;
	struct meeting *row = call->on;
	struct cycle cycle;
	struct day held = day_is(in->held_day) ? in->held_day : (struct day){ w->today.n - time_days(in->at) }; /* the day it began: of it the end is one of the days after */
	if (!time_holds(w, in->at, "/at") || !times_hold(w, row->declared_start, in->at, "/at") || !times_rise(w, row, in->at) || !all_taken(w, row) || !day_is_clear(w, row, in) ||
	    !store_get(w, &cycle_kind, row->cycle, &cycle) || !cycle_held_holds(w, &cycle, held) || !held_after_last(w, row, held))
		return false;
	row->state = MEETING_CLOSED;
	row->ended = w->now;
	row->declared_end = in->at;
	row->day = held;
	if (!ledger_put(w, &meeting_kind, row) || !hold_cycle(w, row))
		return false;
	call_show(call, &meeting_kind, row);
	return true;
}
