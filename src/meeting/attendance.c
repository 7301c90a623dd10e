/* Who is there: members' seats count, guests stand apart; the absent have a statement before and are told after (C21, C22). */
#include "meeting/parts.h"
#include <string.h>

const char *const presence_words[] = { "not said", "present", "late", "left", "absent", NULL }; /* words */
const char *const presence_said[] = { "not said", "present", "came late", "left", "absent", NULL }; /* words */
const char *const attendance_places[] = { "member", "observer", "supervision", "vacant", NULL }; /* words */
KIND_ROWS(attendance, ATTENDANCE_FIELDS, .label = N_("attendance"))
SHAPE_ROWS(attendance_on, ATTENDANCE_ON_IN)
SHAPE_ROWS(attendance_set, ATTENDANCE_SET_IN)
SHAPE_ROWS(attendance_class, ATTENDANCE_COUNT_IN)
SHAPE_ROWS(meeting_invite, MEETING_INVITE_IN)
SHAPE_ROWS(statement_write, STATEMENT_WRITE_IN)
SHAPE_ROWS(statement_note, STATEMENT_NOTE_IN)
SHAPE_ROWS(statement_read, STATEMENT_READ_IN)
SHAPE_ROWS(relay_write, RELAY_WRITE_IN)

static bool seat_row(struct work *w, const struct meeting *meeting, const struct post *post, int place)
{
	struct attendance row = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .place = place, .post = post->id, .title = post->title, .relay_day = NO_DAY };
	return ledger_put(w, &attendance_kind, &row);
}

/* Programs before put every seat on the list when the meeting was planned: replay goes by what stands there. */
static bool seat_listed(struct work *w, const struct post *seat, bool held, bool *ret_listed)
{
	struct attendance there;
	if (!w->replayed) {
		*ret_listed = held;
		return true;
	}
	if (!row_there(w, &attendance_kind, NO_ID, 0, &there, ret_listed))
		return false;
	*ret_listed = *ret_listed && id_same(there.post, seat->id);
	return true;
}

bool attendance_begin(struct work *w, const struct meeting *meeting, const struct post *seats, size_t count)
{
	struct post *observers, *held;
	size_t guests, held_count;
	bool listed;
	if (!store_rows(w, SQL_MEETING_OBSERVERS, &post_kind, &observers, &guests, A(&meeting->unit)) || !seats_held(w, meeting, &held, &held_count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!seat_listed(w, &seats[i], seat_among(held, held_count, seats[i].id), &listed) || (listed && !seat_row(w, meeting, &seats[i], PLACE_MEMBER)))
			return false;
	for (size_t i = 0; i < guests; i++)
		if (!seat_row(w, meeting, &observers[i], PLACE_OBSERVER))
			return false;
	return true;
}

bool attendance_rows(struct work *w, struct id meeting, struct attendance **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_MEETING_ATTENDANCE, &attendance_kind, ret_rows, ret_count, A(&meeting));
}

static bool is_there(const struct attendance *row)
{
	return row->state == PRESENCE_PRESENT || row->state == PRESENCE_LATE;
}

/* Held again, the seat counts again; nothing is said then of who is there. */
static bool seat_follows(struct work *w, struct attendance *row, bool held)
{
	struct attendance there;
	bool found;
	if (row->place != (held ? PLACE_VACANT : PLACE_MEMBER))
		return true;
	if (w->replayed && (!row_there(w, &attendance_kind, row->id, row->version, &there, &found) || !found || there.place == row->place))
		return !w->faults;
	row->place = held ? PLACE_MEMBER : PLACE_VACANT;
	row->state = PRESENCE_UNSAID;
	return ledger_put(w, &attendance_kind, row);
}

static bool row_of_seat(const struct attendance *rows, size_t count, struct id post)
{
	for (size_t i = 0; i < count; i++)
		if (id_same(rows[i].post, post) && (rows[i].place == PLACE_MEMBER || rows[i].place == PLACE_VACANT))
			return true;
	return false;
}

bool attendance_follow(struct work *w, const struct meeting *meeting)
{
	struct post *held;
	struct attendance *rows;
	size_t held_count, count;
	bool listed;
	if (meeting->state != MEETING_PLANNED)
		return true;
	if (!seats_held(w, meeting, &held, &held_count) || !attendance_rows(w, meeting->id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!seat_follows(w, &rows[i], seat_among(held, held_count, rows[i].post)))
			return false;
	for (size_t i = 0; i < held_count; i++) {
		if (row_of_seat(rows, count, held[i].id))
			continue;
		if (!seat_listed(w, &held[i], true, &listed) || (listed && !seat_row(w, meeting, &held[i], PLACE_MEMBER)))
			return false;
	}
	return agenda_follow(w, meeting, held, held_count);
}

/* Members only, and of those only who counts by the procedure; ceil(share × due). */
bool attendance_tally(struct work *w, const struct profile *profile, const struct meeting *meeting, struct tally *ret_tally)
{
	struct attendance *rows;
	struct post *held = NULL;
	size_t count, held_count = 0;
	bool planned = meeting->state == MEETING_PLANNED && !w->replaying; /* what is due now, before it is put down */
	struct tally tally = { .first_unsaid = TEXT("") };
	if (!attendance_rows(w, meeting->id, &rows, &count) || (planned && !seats_held(w, meeting, &held, &held_count)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].place != PLACE_MEMBER || (planned && !seat_among(held, held_count, rows[i].post)))
			continue;
		if (rows[i].state == PRESENCE_UNSAID && !tally.unsaid++)
			tally.first_unsaid = rows[i].title;
		if (rows[i].ungraded.size)
			continue;
		tally.due++;
		tally.present += is_there(&rows[i]);
		tally.came += is_there(&rows[i]) || rows[i].state == PRESENCE_LEFT;
	}
	for (size_t i = 0; i < held_count; i++) {
		bool fresh = !row_of_seat(rows, count, held[i].id);
		if (fresh && !tally.unsaid++)
			tally.first_unsaid = held[i].title;
		tally.due += fresh;
	}
	tally.quorum = tally.due || w->replaying ? profile_share_of(profile, "gates.C21.share", tally.due) : 1; /* nobody is no quorum of nobody */
	*ret_tally = tally;
	return true;
}

static bool statement_is_own(const struct call *call, const struct attendance *row)
{
	return id_is(row->person) ? id_same(call->actor->person, row->person) : org_holds(call->actor, row->post);
}

/* Its text is the writer's alone until it was read out; from then on whoever may read the minutes may read it. */
static bool statement_may_read(struct call *call, const struct attendance *row)
{
	struct minutes minutes;
	if (statement_is_own(call, row) || !row->read_at.n)
		return statement_is_own(call, row);
	if (minutes_of_meeting(call->work, row->meeting, &minutes))
		return minutes_may_read(call, &minutes);
	work_forgive(call->work);
	return false;
}

bool statement_waits(struct work *w, const struct attendance *row, bool *ret_waits)
{
	*ret_waits = row->handed.n && !row->read_at.n;
	return !*ret_waits || person_sits(w, row->post, row->person, w->today, ret_waits);
}

/* The own seat, not one that somebody stands in for. */
static bool is_holder(const struct actor *actor, struct id post)
{
	for (size_t i = 0; i < actor->count; i++)
		if (id_same(actor->positions[i].post, post) && !actor->positions[i].deputy)
			return true;
	return false;
}

/* Of a statement that left the seat with its writer, unheard, nothing is said. */
static struct value *attendance_record(struct call *call, const struct attendance *stored, bool with_statement)
{
	struct attendance copy = *stored;
	const struct attendance *row = &copy;
	bool waits = true;
	if (copy.handed.n && !copy.read_at.n && !statement_is_own(call, row) && statement_waits(call->work, row, &waits) && !waits)
		copy.handed = (struct minute){ 0 };
	struct value *record = row_record(call->work, &attendance_kind, row);
	value_put_text(call->work->arena, record, "statement", with_statement && statement_may_read(call, row) ? row->statement : TEXT(""));
	value_put_flag(call->work->arena, record, "guest", row->place != PLACE_MEMBER);
	value_put_flag(call->work->arena, record, "mine", is_holder(call->actor, row->post));
	value_put_day(call->work->arena, record, "handed_on", row->handed.n ? minute_day(row->handed, call->work->zone) : NO_DAY);
	return record;
}

static bool meeting_not_over(struct work *w, struct id id)
{
	struct meeting meeting;
	struct minutes minutes;
	if (!store_get(w, &meeting_kind, id, &meeting) || !minutes_of_meeting(w, id, &minutes))
		return false;
	if (minutes.state != MINUTES_OPEN)
		return fail(w, ERR_CONFLICT, NULL, N_("The minutes are signed: what is to be added comes as a dated addition to them."));
	return minutes_changed(w, &minutes); /* who was there stands at their head */
}

/* Nobody leaves before having come. */
static bool left_holds(struct work *w, const struct attendance *row, struct text at)
{
	if (w->replaying || !row->came.size || time_order(at, row->came) >= 0) /* what was done once can be done again */
		return true;
	return fail(w, ERR_INVALID, "/at", N_("%1 lies before %2, when “%3” came: say until when they were there, as 00:30 +1 where it was the day after, or correct first since when."), A(at), A(row->came), A(row->title));
}

/* Who came late and left has both times; who is there after all bears no reason. Replay goes by what an earlier program kept. */
static bool presence_put(struct work *w, struct attendance *row, const struct attendance_set *in)
{
	struct attendance there;
	bool found, present = in->state == PRESENCE_PRESENT;
	if (!row_there(w, &attendance_kind, row->id, row->version, &there, &found))
		return false;
	row->came = in->state != PRESENCE_LEFT ? TEXT("") : row->state == PRESENCE_LATE ? row->at : row->came;
	if (in->state == PRESENCE_LEFT && !left_holds(w, row, in->at))
		return false;
	row->at = present ? TEXT("") : in->at;
	row->reason = present ? TEXT("") : in->reason.size ? in->reason : row->reason;
	row->leave = present ? TEXT("") : in->leave.size ? in->leave : row->leave;
	row->state = in->state;
	if (found) {
		row->came = there.came;
		row->at = there.at;
		row->reason = there.reason;
		row->leave = there.leave;
	}
	return true;
}

bool attendance_set_run(struct call *call)
{
	const struct attendance_set *in = call->in;
	struct work *w = call->work;
	struct attendance *row = call->on;
	struct meeting meeting;
	if (!time_holds(w, in->at, "/at") || !meeting_not_over(w, row->meeting))
		return false;
	if (in->state == PRESENCE_UNSAID)
		return fail(w, ERR_INVALID, "/state", N_("Say whether “%1” is there: present, late, left or absent."), A(row->title));
	if ((in->state == PRESENCE_LATE || in->state == PRESENCE_LEFT) && !in->at.size)
		return fail(w, ERR_INVALID, "/at", N_("Say since or until when, as in 09:10."));
	if (!store_get(w, &meeting_kind, row->meeting, &meeting) || !attendance_follow(w, &meeting) || !store_get(w, &attendance_kind, row->id, row))
		return false;
	if (row->place == PLACE_VACANT && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("Nobody holds the seat “%1” on the day of the meeting: it does not count, and nothing is said of it."), A(row->title));
	if (!presence_put(w, row, in) || !ledger_put(w, &attendance_kind, row))
		return false;
	put_members(call, attendance_record(call, row, false));
	return true;
}

bool attendance_rest_run(struct call *call)
{
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	struct attendance *rows;
	size_t count, said = 0;
	if (!attendance_follow(w, meeting) || !attendance_rows(w, meeting->id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].state != PRESENCE_UNSAID || rows[i].place == PLACE_VACANT)
			continue;
		rows[i].state = PRESENCE_PRESENT;
		said++;
		if (!ledger_put(w, &attendance_kind, &rows[i]))
			return false;
	}
	if (!said)
		return fail(w, ERR_CONFLICT, NULL, N_("It is said of everybody already whether they are there."));
	call_show(call, &meeting_kind, meeting);
	return true;
}

static bool class_known(const struct profile *profile, struct text word)
{
	const struct value *ballots = profile_list(profile, "ballots");
	for (const struct value *ballot = ballots ? ballots->first : NULL; ballot; ballot = ballot->next)
		if (profile_row(value_get(ballot, "ungraded"), word))
			return true;
	return false;
}

/* Who takes part without counting and without a grade, where the procedure knows such members. */
bool attendance_class_run(struct call *call)
{
	const struct attendance_class *in = call->in;
	struct work *w = call->work;
	struct attendance *row = call->on;
	const struct profile *profile;
	if (!profile_of_cycle(w, row->cycle, &profile) || !meeting_not_over(w, row->meeting))
		return false;
	if (row->place != PLACE_MEMBER)
		return fail(w, ERR_CONFLICT, NULL, N_("“%1” is a guest and is never counted."), A(row->title));
	if (in->ungraded.size && !class_known(profile, in->ungraded))
		return fail(w, ERR_INVALID, "/ungraded", N_("This procedure knows no members who take part as “%1” without counting."), A(in->ungraded));
	row->ungraded = in->ungraded;
	if (!ledger_put(w, &attendance_kind, row) || (!w->replaying && !ballots_fit_class(w, profile, row))) /* what was done once can be done again */
		return false;
	put_members(call, attendance_record(call, row, false));
	return true;
}

/* The row of this meeting's list that bears that title, of the absent alone where that is asked; NULL: none does. */
static bool on_list(struct work *w, struct id meeting, struct text title, bool absent, const struct attendance **ret_row)
{
	struct attendance *rows;
	size_t count;
	*ret_row = NULL;
	if (!attendance_rows(w, meeting, &rows, &count))
		return false;
	for (size_t i = 0; i < count && !*ret_row; i++)
		if ((!absent || rows[i].state == PRESENCE_ABSENT) && text_same(text_trim(rows[i].title), text_trim(title)))
			*ret_row = &rows[i];
	return true;
}

/* Twice on the list would be counted twice among those who were there. */
static bool is_new_guest(struct work *w, struct id meeting, struct text title)
{
	const struct attendance *row;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!on_list(w, meeting, title, false, &row))
		return false;
	return !row || fail(w, ERR_INVALID, "/title", N_("“%1” stands on this meeting's list already: look there, or add what tells the two apart."), A(row->title));
}

bool meeting_invite_run(struct call *call)
{
	const struct meeting_invite *in = call->in;
	const struct meeting *meeting = call->on;
	if (in->place == PLACE_MEMBER || in->place == PLACE_VACANT)
		return fail(call->work, ERR_INVALID, "/place", N_("Members stand here by their seats: a guest is an observer or of the supervision group."));
	struct attendance row = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .place = in->place, .title = in->title, .relay_day = NO_DAY };
	if (!meeting_not_over(call->work, meeting->id) || !is_new_guest(call->work, meeting->id, in->title) || !ledger_put(call->work, &attendance_kind, &row))
		return false;
	put_members(call, attendance_record(call, &row, false));
	return true;
}

/* ---- the absent ---- */
/* A seat that is held since the list was made has no line of its own before attendance is said. */
static bool put_fresh(struct call *call, const struct meeting *meeting, const struct attendance *rows, size_t count, struct value *members)
{
	struct post *held;
	size_t held_count;
	if (meeting->state != MEETING_PLANNED)
		return true;
	if (!seats_held(call->work, meeting, &held, &held_count))
		return false;
	for (size_t i = 0; i < held_count; i++) {
		const struct attendance line = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .post = held[i].id, .title = held[i].title, .relay_day = NO_DAY };
		if (!row_of_seat(rows, count, held[i].id))
			value_add(members, NULL, attendance_record(call, &line, false));
	}
	return true;
}

bool put_attendance(struct call *call, const struct meeting *meeting, bool with_statements)
{
	struct attendance *rows;
	size_t count;
	struct value *members = value_put_list(call->work->arena, call->out, "members"), *guests = value_put_list(call->work->arena, call->out, "guests");
	if (!attendance_rows(call->work, meeting->id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].place != PLACE_VACANT)
			value_add(rows[i].place == PLACE_MEMBER ? members : guests, NULL, attendance_record(call, &rows[i], with_statements));
	return put_fresh(call, meeting, rows, count, members);
}

static bool heard_today(const struct work *w, const struct attendance *row)
{
	return row->read_at.n && day_between(minute_day(row->read_at, w->zone), w->today) <= 0;
}

bool attendance_show_run(struct call *call)
{
	const struct attendance *row = call->on;
	struct meeting meeting;
	bool waits;
	if (!store_get(call->work, &meeting_kind, row->meeting, &meeting) || !statement_waits(call->work, row, &waits))
		return false;
	put_members(call, attendance_record(call, row, true));
	value_put_flag(call->work->arena, call->out, "to_read", (waits || row->read_at.n) && meeting.state == MEETING_OPEN && !is_there(row) && !heard_today(call->work, row));
	value_put_flag(call->work->arena, call->out, "to_write", !is_there(row));
	value_put_flag(call->work->arena, call->out, "to_tell", row->state == PRESENCE_ABSENT && meeting.state >= MEETING_CLOSED);
	call->reading = value_text(call->out, "statement").size && !statement_is_own(call, row);
	return true;
}

bool statement_write_run(struct call *call)
{
	const struct statement_write *in = call->in;
	struct work *w = call->work;
	struct attendance *row = call->on;
	struct meeting meeting;
	if (!store_get(w, &meeting_kind, row->meeting, &meeting))
		return false;
	if (row->place != PLACE_MEMBER || !org_holds(call->actor, row->post))
		return fail(w, ERR_DENIED, NULL, N_("A written statement is handed in by the member who cannot come."));
	if (!is_holder(call->actor, row->post) && !w->replaying) /* earlier whoever stood in could */
		return fail(w, ERR_DENIED, NULL, N_("A written statement is handed in from the own account by the member who cannot come: whoever stands in for that member does not."));
	if (is_there(row) && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("“%1” is there and speaks at the meeting: a written statement is for a member who cannot come."), A(row->title));
	if (row->read_at.n || meeting.state >= MEETING_CLOSED)
		return fail(w, ERR_CONFLICT, NULL, N_("It is too late for a written statement: it is handed in before the meeting is over and read out there."));
	row->statement = in->statement;
	row->handed = w->now;
	if (!writer_of(call, &attendance_kind, row->id, &row->person) || !ledger_put(w, &attendance_kind, row))
		return false;
	put_members(call, attendance_record(call, row, false));
	return true;
}

/* Who reads out or passes on has been there: not who stands on the list as absent. Other words than those of the list are taken as they are. */
static bool was_there(struct work *w, struct id meeting, struct text who)
{
	const struct attendance *row;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!on_list(w, meeting, who, true, &row))
		return false;
	return !row || fail(w, ERR_INVALID, "/by", N_("“%1” was absent from this meeting: say who was there and read it out, or told it afterwards."), A(row->title));
}

bool statement_read_run(struct call *call)
{
	const struct statement_read *in = call->in;
	struct work *w = call->work;
	struct attendance *row = call->on;
	struct meeting meeting;
	bool waits;
	if (!store_get(w, &meeting_kind, row->meeting, &meeting) || !statement_waits(w, row, &waits))
		return false;
	if (!row->handed.n)
		return fail(w, ERR_CONFLICT, NULL, N_("“%1” has handed in no written statement."), A(row->title));
	if (!waits && !row->read_at.n && !w->replaying)
		return fail(w, ERR_CONFLICT, NULL, N_("Whoever wrote this statement no longer holds the seat “%1”: it is not read out. Whoever holds the seat now may hand in one of their own."), A(row->title));
	if (meeting.state != MEETING_OPEN)
		return fail(w, ERR_CONFLICT, NULL, N_("A statement is read out at the meeting, while it is open."));
	if (is_there(row) && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("“%1” is there and speaks at the meeting: what an absent member wrote is read out. Correct the attendance first where it is wrong."), A(row->title));
	if (heard_today(w, row) && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("This statement was read out today already, by “%1”: a meeting that goes on on another day may hear it again."), A(row->read_by));
	row->read_by = in->by;
	row->read_at = w->now;
	if (!was_there(w, row->meeting, in->by) || !ledger_put(w, &attendance_kind, row))
		return false;
	put_members(call, attendance_record(call, row, false));
	return true;
}

static bool absent_seat(struct work *w, const struct meeting *meeting, struct id post, struct attendance *ret_row)
{
	struct attendance *rows;
	size_t count;
	if (!seat_holds(w, post, meeting->unit, "/post") || !attendance_rows(w, meeting->id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (id_same(rows[i].post, post) && rows[i].place == PLACE_MEMBER && rows[i].state == PRESENCE_ABSENT) {
			*ret_row = rows[i];
			return true;
		}
	return fail(w, ERR_INVALID, "/post", N_("“%1” was not absent from this meeting: say first of everybody who is there and who is not."), A(post_title(w, post)));
}

/* One that is to be read out or was stands; what left the seat with its writer, unheard, hinders nobody who sat there that day. */
static bool may_be_noted(struct work *w, const struct attendance *row, struct day day)
{
	bool stands = row->handed.n && !w->replaying; /* what was done once can be done again: of whom the row says no more who wrote it */
	if (stands && !row->read_at.n && !person_sits(w, row->post, row->person, day, &stands))
		return false;
	return !stands || fail(w, ERR_CONFLICT, NULL, N_("“%1” has handed in a written statement already: that one is read out."), A(row->title));
}

/* Where there is no network the statement comes on paper and is read out there: the server sees both when they are entered. A day's first
 * minute stands for the day that the paper bears. */
bool statement_note_run(struct call *call)
{
	const struct statement_note *in = call->in;
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	struct attendance row;
	struct cycle cycle;
	struct day last = day_is(meeting->day) && day_between(meeting->day, w->today) >= 0 ? meeting->day : w->today;
	if (!meeting_not_over(w, meeting->id) || !absent_seat(w, meeting, in->post, &row) || !may_be_noted(w, &row, last) || !store_get(w, &cycle_kind, meeting->cycle, &cycle))
		return false;
	if (day_between(in->day, last) < 0)
		return fail(w, ERR_INVALID, "/day", N_("A written statement is handed in before the meeting of %1 is over: what was written on a later day is none."), A(last));
	if (day_is(cycle.deployed) && day_between(cycle.deployed, in->day) < 0 && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_INVALID, "/day", N_("%1 lies before this cycle was deployed, on %2: a written statement for its meeting bears a later day."), A(in->day), A(cycle.deployed));
	row.person = NO_ID;
	row.statement = in->statement;
	row.handed = (struct minute){ (int64_t)in->day.n * 1440 - w->zone };
	row.read_by = in->by;
	row.read_at = w->now;
	if (!was_there(w, meeting->id, in->by) || !ledger_put(w, &attendance_kind, &row))
		return false;
	put_members(call, attendance_record(call, &row, false));
	return true;
}

bool relay_write_run(struct call *call)
{
	const struct relay_write *in = call->in;
	struct work *w = call->work;
	struct attendance *row = call->on;
	struct meeting meeting;
	if (!store_get(w, &meeting_kind, row->meeting, &meeting))
		return false;
	if (row->state != PRESENCE_ABSENT || meeting.state < MEETING_CLOSED)
		return fail(w, ERR_CONFLICT, NULL, N_("Who was absent is told afterwards what was said: “%1” was not absent, or the meeting is not over."), A(row->title));
	if (day_between(meeting.day, in->day) < 0 || day_between(in->day, w->today) < 0)
		return fail(w, ERR_INVALID, "/day", N_("The day lies between the meeting (%1) and today."), A(meeting.day));
	row->relay_day = in->day;
	row->relay_by = in->by;
	if (!was_there(w, row->meeting, in->by) || !ledger_put(w, &attendance_kind, row))
		return false;
	put_members(call, attendance_record(call, row, false));
	return true;
}
