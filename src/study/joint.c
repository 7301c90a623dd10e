/* Joint sessions: who was there. */
#include "study/inner.h"

const char *const study_attendance_words[] = { "present", "absent", NULL }; /* words */
KIND_ROWS(study_attendance, STUDY_ATTENDANCE_FIELDS, .label = N_("attendance"))
SHAPE_ROWS(absence_row, ABSENCE_ROW)
SHAPE_ROWS(study_joint, STUDY_JOINT_IN)
SHAPE_ROWS(study_attend, STUDY_ATTEND_IN)

static const struct absence_row *absence_of(const struct list *absent, struct id post)
{
	const struct absence_row *rows = absent->at;
	for (size_t i = 0; i < absent->count; i++)
		if (id_same(rows[i].seat, post))
			return &rows[i];
	return NULL;
}

static bool seat_stands(const struct value *seats, const struct id *seat)
{
	for (const struct value *row = seats->first; row; row = row->next)
		if (text_same(value_text(row, "id"), id_text(seat)))
			return true;
	return false;
}

static bool absent_are_seats(struct work *w, const struct list *absent, const struct value *seats)
{
	const struct absence_row *rows = absent->at;
	for (size_t i = 0; i < absent->count; i++)
		if (!seat_stands(seats, &rows[i].seat))
			return fail(w, ERR_INVALID, arena_format(w->arena, "/absent/%zu/seat", i), N_("That is not a seat of this leading group that was held on the day: choose one of its members' seats."));
		else if (absence_of(absent, rows[i].seat) != &rows[i])
			return fail(w, ERR_INVALID, arena_format(w->arena, "/absent/%zu/seat", i), N_("This seat stands in the list twice: name it once."));
	return true;
}

static bool attend(struct work *w, const struct study *study, const struct list *absent, const struct value *seats)
{
	for (const struct value *seat = seats->first; seat; seat = seat->next) {
		struct study_attendance row = { .unit = study->unit, .cycle = study->cycle, .study = study->id };
		if (!id_parse(value_text(seat, "id"), &row.post))
			BUG("a seat without an id");
		const struct absence_row *absence = absence_of(absent, row.post);
		row.state = absence ? STUDY_ABSENT : STUDY_PRESENT;
		row.reason = absence ? absence->reason : TEXT("");
		if (!ledger_put(w, &study_attendance_kind, &row))
			return false;
	}
	return true;
}

bool study_joint_run(struct call *call)
{
	const struct study_joint *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *seats;
	struct study study = { .unit = cycle->unit, .cycle = cycle->id, .form = STUDY_JOINT, .day = in->day, .topic = in->topic, .place = in->place, .notes = in->notes };
	if (!study_day_holds(w, in->day, cycle) || !store_list(w, SQL_STUDY_SEATS, &seats, A(&cycle->unit), A(in->day)) || !absent_are_seats(w, &in->absent, seats))
		return false;
	if (!stage_mark(w, cycle, STAGE_STUDY, STAGE_UNDER_WAY) || !ledger_put(w, &study_kind, &study) || !attend(w, &study, &in->absent, seats))
		return false;
	call_show(call, &study_kind, &study);
	return true;
}

/* A seat that was vacant by mistake when the session was recorded may be added later. */
static bool attendance_of(struct work *w, const struct study *study, struct id seat, struct study_attendance *ret_row)
{
	struct study_attendance *rows;
	struct value *known;
	size_t count;
	if (!store_rows(w, SQL_STUDY_ATTENDANCE_OF, &study_attendance_kind, &rows, &count, A(&study->id), A(&seat)))
		return false;
	*ret_row = (struct study_attendance){ .unit = study->unit, .cycle = study->cycle, .study = study->id, .post = seat };
	if (count)
		*ret_row = rows[0];
	if (!count && !store_row(w, SQL_STUDY_SEAT, &known, A(&seat), A(&study->unit)))
		return false;
	return count || known || fail(w, ERR_INVALID, "/seat", N_("That is not a seat of this leading group that was held on the day: choose one of its members' seats."));
}

bool study_attend_run(struct call *call)
{
	const struct study_attend *in = call->in;
	struct work *w = call->work;
	const struct study *study = call->on;
	struct study_attendance row;
	if (study->form != STUDY_JOINT)
		return fail(w, ERR_CONFLICT, NULL, N_("Attendance is kept of joint sessions: this one is a member's own."));
	if (in->attendance == STUDY_ABSENT && !in->reason.size)
		return fail(w, ERR_INVALID, "/reason", N_("An absence has its reason: write it."));
	if (!attendance_of(w, study, in->seat, &row))
		return false;
	row.state = in->attendance;
	row.reason = in->attendance == STUDY_ABSENT ? in->reason : TEXT("");
	if (!ledger_put(w, &study_attendance_kind, &row))
		return false;
	call_show(call, &study_attendance_kind, &row);
	return true;
}
