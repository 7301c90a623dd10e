#include "study/inner.h"

const char *const reading_states[] = { "listed", "taken off", NULL }; /* words */
const char *const study_forms[] = { "joint", "individual", NULL }; /* words */
KIND_ROWS(reading, READING_FIELDS, .label = N_("reading"))
KIND_ROWS(study, STUDY_FIELDS, .label = N_("session"))
SHAPE_ROWS(reading_add, READING_ADD_IN)
SHAPE_ROWS(reading_on, READING_ON_IN)
SHAPE_ROWS(reading_change, READING_CHANGE_IN)
SHAPE_ROWS(study_alone, STUDY_ALONE_IN)
SHAPE_ROWS(study_on, STUDY_ON_IN)
SHAPE_ROWS(study_change, STUDY_CHANGE_IN)

/* ---- the reading list ---- */
static bool reading_put(struct call *call, struct reading *reading)
{
	if (!ledger_put(call->work, &reading_kind, reading))
		return false;
	call_show(call, &reading_kind, reading);
	return true;
}

bool reading_add_run(struct call *call)
{
	const struct reading_add *in = call->in;
	const struct cycle *cycle = call->on;
	struct reading reading = { .unit = cycle->unit, .cycle = cycle->id, .title = in->title, .reference = in->reference, .until = in->until };
	return stage_mark(call->work, cycle, STAGE_STUDY, STAGE_UNDER_WAY) && reading_put(call, &reading);
}

bool reading_show_run(struct call *call)
{
	call_show(call, &reading_kind, call->on);
	return true;
}

bool reading_change_run(struct call *call)
{
	const struct reading_change *in = call->in;
	struct reading *reading = call->on;
	reading->title = in->title;
	reading->reference = in->reference;
	reading->until = in->until;
	return reading_put(call, reading);
}

bool reading_drop_run(struct call *call)
{
	struct reading *reading = call->on;
	reading->state = READING_OFF;
	return reading_put(call, reading);
}

/* ---- sessions ---- */
bool study_day_holds(struct work *w, struct day day, const struct cycle *cycle)
{
	if (day_between(w->today, day) > 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 has not come yet: a session is recorded on its day or after."), A(day));
	if (day_between(day, cycle->deployed) > 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 lies before the deployment on %2: study for this cycle comes after it."), A(day), A(cycle->deployed));
	if (day_is(cycle->held_day) && day_between(cycle->held_day, day) > 0 && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_INVALID, "/day", N_("%1 lies after this cycle's meeting, held on %2: study for it comes before. Record it with the next cycle."), A(day), A(cycle->held_day));
	return true;
}

/* The seat that the actor holds in this group, not one held in somebody's stead; earlier programs took that too where there was no other. */
static struct id own_seat(const struct work *w, const struct actor *actor, struct id unit)
{
	struct id seat = NO_ID;
	for (size_t i = 0; i < actor->count; i++) {
		const struct position *p = &actor->positions[i];
		if (id_same(p->unit, unit) && (p->role == ROLE_chair || p->role == ROLE_member) && (!p->deputy || (w->replaying && !id_is(seat))))
			seat = p->post;
	}
	return seat;
}

bool study_alone_run(struct call *call)
{
	const struct study_alone *in = call->in;
	const struct cycle *cycle = call->on;
	struct work *w = call->work;
	struct study study = { .unit = cycle->unit, .cycle = cycle->id, .form = STUDY_INDIVIDUAL, .post = own_seat(w, call->actor, cycle->unit),
		.person = call->actor->person, .day = in->day, .topic = in->topic, .notes = in->notes };
	if (!id_is(study.post))
		return fail(w, ERR_DENIED, NULL, N_("A session of one's own is recorded by the member who studied: nobody catches up in another's stead."));
	if (!study_day_holds(w, in->day, cycle) || !stage_mark(w, cycle, STAGE_STUDY, STAGE_UNDER_WAY) || !ledger_put(w, &study_kind, &study))
		return false;
	call_show(call, &study_kind, &study);
	return true;
}

/* Whose word it is: the office's for a joint session, the very person's for an individual one. */
static bool may_change(struct call *call, const struct study *study)
{
	struct about about = { .unit = study->unit, .path = call->unit->path };
	if (study->form == STUDY_INDIVIDUAL)
		return id_same(study->person, call->actor->person) ||
			fail(call->work, ERR_DENIED, NULL, N_("An individual session is changed by the person whose it is."));
	return org_may(call->actor, MAY_KEEP_STUDY, &about) || fail(call->work, ERR_DENIED, NULL, N_("A joint session is changed by the chair or the secretariat."));
}

bool study_change_run(struct call *call)
{
	const struct study_change *in = call->in;
	struct study *study = call->on;
	if (!may_change(call, study))
		return false;
	study->topic = in->topic;
	study->place = in->place;
	study->notes = in->notes;
	if (!ledger_put(call->work, &study_kind, study))
		return false;
	call_show(call, &study_kind, study);
	return true;
}

/* ---- reading ---- */
bool study_item_run(struct call *call)
{
	struct work *w = call->work;
	struct study *study = call->on;
	struct value *attendance;
	struct post seat = { 0 };
	bool found = false, own = study->form == STUDY_JOINT || id_same(study->person, call->actor->person);
	if (!store_list(w, SQL_STUDY_ATTENDANCE, &attendance, A(&study->id)) || !store_find(w, &post_kind, study->post, &seat, &found))
		return false;
	call_show(call, &study_kind, study);
	value_put_text(w->arena, call->out, "notes", own ? study->notes : TEXT(""));
	value_put_flag(w->arena, call->out, "own", own);
	value_put_text(w->arena, call->out, "seat", found ? seat.title : TEXT(""));
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "attendance", attendance);
	return true;
}

bool study_count(struct work *w, const struct cycle *cycle, struct study_counts *ret_counts)
{
	const struct value *row;
	struct day day = day_is(cycle->held_day) && day_between(cycle->held_day, w->today) > 0 ? cycle->held_day : w->today;
	if (!store_row_kept(w, SQL_STUDY_FACTS, &row, A(&cycle->id), A(&cycle->unit), A(day)))
		return false;
	*ret_counts = (struct study_counts){ .joint = value_number(row, "joint", 0), .joint_days = value_number(row, "joint_days", 0),
		.individual = value_number(row, "individual", 0), .present = value_number(row, "present", 0), .due = value_number(row, "due", 0),
		.readings = value_number(row, "readings", 0), .seats = value_number(row, "seats", 0), .missing = value_number(row, "missing", 0) };
	return true;
}

bool study_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *readings, *sessions, *members;
	struct study_counts counts;
	if (!store_list(w, SQL_STUDY_READINGS, &readings, A(&cycle->id)) || !store_list(w, SQL_STUDY_SESSIONS, &sessions, A(&cycle->id)) ||
	    !store_list(w, SQL_STUDY_MEMBERS, &members, A(&cycle->id), A(&cycle->unit)) || !study_count(w, cycle, &counts))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_flag(w->arena, call->out, "alone", id_is(own_seat(w, call->actor, cycle->unit)));
	value_put_number(w->arena, call->out, "joint", counts.joint);
	value_put_number(w->arena, call->out, "joint_days", counts.joint_days);
	value_put_number(w->arena, call->out, "individual", counts.individual);
	value_add(call->out, "readings", readings);
	value_add(call->out, "sessions", sessions);
	value_add(call->out, "members", members);
	return true;
}
