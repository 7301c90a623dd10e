#include "material/inside.h"
#include <string.h>

const char *const material_states[] = { "draft", "handed in", "passed", "to revise", "to rewrite", "read out", "filed", NULL }; /* words */
const char *const review_verdicts[] = { "pass", "revise", "rewrite", NULL }; /* words */
const char *const passage_answers[] = { "not answered", "quoted from elsewhere", "our common wording", "will be rewritten", NULL }; /* words */
const char *const passage_decisions[] = { "not decided", "accepted", "to be rewritten", NULL }; /* words */
KIND_ROWS(material, MATERIAL_FIELDS, .label = N_("text"))
KIND_ROWS(text_draft, TEXT_DRAFT_FIELDS, .local = true, .label = N_("draft"))
KIND_ROWS(text_version, TEXT_VERSION_FIELDS, .label = N_("version"))
KIND_ROWS(text_review, TEXT_REVIEW_FIELDS, .label = N_("review slip"))
KIND_ROWS(text_remark, TEXT_REMARK_FIELDS, .label = N_("remark"))
KIND_ROWS(text_passage, TEXT_PASSAGE_FIELDS, .label = N_("passage"))
KIND_ROWS(explanation, EXPLANATION_FIELDS, .label = N_("explanation"))
SHAPE_ROWS(material_on, MATERIAL_ON_IN)
SHAPE_ROWS(text_begin, TEXT_BEGIN_IN)
SHAPE_ROWS(text_show, TEXT_SHOW_IN)
SHAPE_ROWS(text_part, TEXT_PART_IN)
SHAPE_ROWS(text_explain, TEXT_EXPLAIN_IN)
SHAPE_ROWS(text_save, TEXT_SAVE_IN)
SHAPE_ROWS(text_hand_in, TEXT_HAND_IN_IN)
SHAPE_ROWS(text_upload, TEXT_UPLOAD_IN)
SHAPE_ROWS(text_adopt, TEXT_ADOPT_IN)
SHAPE_ROWS(text_slip, TEXT_REVIEW_IN)
SHAPE_ROWS(text_note, TEXT_REMARK_IN)
SHAPE_ROWS(text_delegate, TEXT_DELEGATE_IN)
SHAPE_ROWS(text_difference_read, TEXT_DIFFERENCE_IN)
SHAPE_ROWS(text_read_out, TEXT_READ_OUT_IN)
SHAPE_ROWS(text_file, TEXT_FILE_IN)

/* ---- asking ---- */
/* The holder of the seat, not whoever stands in: "by the own hand". */
static bool holds_seat(const struct actor *actor, struct id post)
{
	for (size_t i = 0; i < actor->count; i++)
		if (id_same(actor->positions[i].post, post) && !actor->positions[i].deputy)
			return true;
	return false;
}

bool material_is_author(const struct actor *actor, const struct material *material, struct text path)
{
	struct about about = { .unit = material->unit, .path = path };
	if (material->audience == AUDIENCE_PERSON)
		return actor->kind == ACTOR_PERSON && holds_seat(actor, material->post);
	return org_may(actor, MAY_WRITE_GROUP_TEXT, &about);
}

bool material_of(struct work *w, struct id cycle, struct id post, struct text template, struct material *ret_material, bool *ret_found)
{
	struct material *rows;
	size_t count;
	if (!store_rows(w, SQL_MATERIAL_OF_SEAT, &material_kind, &rows, &count, A(&cycle), A(&post), A(template)))
		return false;
	if (count)
		*ret_material = rows[0];
	*ret_found = count > 0;
	return true;
}

/* ---- beginning ---- */
/* One's own seat in this leading group. */
static bool own_seat(struct call *call, struct id *ret_post)
{
	for (size_t i = 0; i < call->actor->count; i++) {
		const struct position *p = &call->actor->positions[i];
		if (id_same(p->unit, call->unit->id) && !p->deputy && (p->role == ROLE_chair || p->role == ROLE_member)) {
			*ret_post = p->post;
			return true;
		}
	}
	return fail(call->work, ERR_DENIED, NULL, N_("This text is written by each member of the leading group for the own seat: you hold none here."));
}

static bool seat_for(struct call *call, bool groups, struct id *ret_post)
{
	struct about about = { .unit = call->unit->id, .path = call->unit->path };
	*ret_post = NO_ID;
	if (!groups)
		return own_seat(call, ret_post);
	return org_may(call->actor, MAY_WRITE_GROUP_TEXT, &about) || fail(call->work, ERR_DENIED, NULL, N_("The group's text is drafted by the chair or the secretariat."));
}

bool text_begin_run(struct call *call)
{
	const struct text_begin *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct material material = { .unit = cycle->unit, .cycle = cycle->id, .template = in->template, .handed_in = NO_DAY, .decided = NO_DAY, .due = NO_DAY,
		.adopted = NO_DAY, .read_on = NO_DAY, .filed_on = NO_DAY };
	bool found;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	const struct value *row = template_row(profile, in->template);
	if (!row)
		return fail(w, ERR_INVALID, "/template", N_("The procedure of this cycle asks for no text “%1”: choose one of its list."), A(in->template));
	material.audience = template_is_groups(row) ? AUDIENCE_GROUP : AUDIENCE_PERSON;
	if (!seat_for(call, material.audience == AUDIENCE_GROUP, &material.post) || !material_of(w, cycle->id, material.post, in->template, &material, &found))
		return false;
	if (!found && (!ledger_put(w, &material_kind, &material) || !stage_mark(w, cycle, STAGE_MATERIALS, STAGE_UNDER_WAY)))
		return false;
	call_show(call, &material_kind, &material);
	return true;
}

/* ---- after the meeting ---- */
static bool read_out(struct work *w, struct material *material)
{
	if (!material->versions || material->state == MATERIAL_READ || material->state == MATERIAL_FILED)
		return true;
	material->state = MATERIAL_READ;
	material->read_on = w->today;
	return ledger_put(w, &material_kind, material);
}

bool material_read_out(struct work *w, struct id cycle, struct id post, int64_t *ret_texts)
{
	struct material *rows;
	size_t count;
	int64_t texts = 0;
	if (!store_rows(w, SQL_MATERIAL_TEXTS_OF_SEAT, &material_kind, &rows, &count, A(&cycle), A(&post)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!read_out(w, &rows[i]))
			return false;
		texts += rows[i].state == MATERIAL_READ || rows[i].state == MATERIAL_FILED;
	}
	if (ret_texts)
		*ret_texts = texts;
	return true;
}

/* A day does not tell what was handed in on the evening after the meeting: the version's id bears its moment. */
static bool may_be_heard(struct work *w, const struct material *m, const struct heard_at *meeting, bool *ret_may)
{
	struct value *row;
	struct id version;
	*ret_may = m->state == MATERIAL_READ;
	if (*ret_may || day_between(m->handed_in, meeting->day) < 0)
		return true;
	if (!store_row(w, SQL_MATERIAL_NEWEST_VERSION, &row, A(&m->id)))
		return false;
	*ret_may = id_parse(value_text(row, "id"), &version) && id_minute(version).n <= meeting->ended.n;
	return true;
}

bool material_file(struct work *w, struct id cycle, const struct heard_at *meeting, int64_t *ret_texts)
{
	struct material *rows;
	size_t count;
	int64_t texts = 0;
	bool heard;
	if (!store_rows(w, SQL_MATERIAL_OF_CYCLE, &material_kind, &rows, &count, A(&cycle)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!rows[i].versions)
			continue;
		texts++;
		if (rows[i].state == MATERIAL_FILED)
			continue;
		if (meeting && !may_be_heard(w, &rows[i], meeting, &heard))
			return false;
		if (meeting && !heard)
			continue;
		rows[i].state = MATERIAL_FILED;
		rows[i].filed_on = w->today;
		if (!ledger_put(w, &material_kind, &rows[i]))
			return false;
	}
	if (ret_texts)
		*ret_texts = texts;
	return true;
}

/* The cycle's last meeting, where it is kept here: one that is planned anew has its texts still before it. */
static bool after_meeting(struct call *call)
{
	const struct cycle *cycle = call->on;
	struct work *w = call->work;
	int64_t ahead = 0;
	if (!w->replaying && !store_count(w, SQL_MATERIAL_MEETING_AHEAD, &ahead, A(&cycle->id))) /* what was done once can be done again */
		return false;
	return (cycle_was_held(cycle) && !ahead) || fail(w, ERR_CONFLICT, NULL, N_("The meeting is not recorded yet: texts are read out there and filed afterwards."));
}

/* Said once of a meeting: one that went on, or was held again, on a later day may have heard it again. */
static bool reading_is_new(struct work *w, const struct cycle *cycle, struct id post)
{
	struct material *rows;
	size_t count, read = 0;
	if (!store_rows(w, SQL_MATERIAL_TEXTS_OF_SEAT, &material_kind, &rows, &count, A(&cycle->id), A(&post)))
		return false;
	for (size_t i = 0; i < count; i++)
		read += (rows[i].state == MATERIAL_READ || rows[i].state == MATERIAL_FILED) && day_is(rows[i].read_on) && day_between(cycle->held_day, rows[i].read_on) >= 0;
	if (!count || read < count || w->replaying) /* what was done once can be done again */
		return true;
	return fail(w, ERR_CONFLICT, "/post", N_("This text was read out on %1 already, and the meeting did not go on after that day."), A(rows[0].read_on));
}

bool text_read_out_run(struct call *call)
{
	const struct text_read_out *in = call->in;
	const struct cycle *cycle = call->on;
	int64_t texts;
	if (!after_meeting(call) || !reading_is_new(call->work, cycle, in->post) || !material_read_out(call->work, cycle->id, in->post, &texts))
		return false;
	value_put_number(call->work->arena, call->out, "texts", texts);
	return texts || fail(call->work, ERR_CONFLICT, "/post", N_("No text of this seat was handed in: there is nothing that could have been read out."));
}

bool text_file_run(struct call *call)
{
	const struct cycle *cycle = call->on;
	int64_t texts;
	if (!after_meeting(call) || !material_file(call->work, cycle->id, NULL, &texts))
		return false;
	value_put_number(call->work->arena, call->out, "texts", texts);
	return true;
}

/* ---- the list of a cycle's texts: who has handed in, when, in which state; none of their words ---- */
struct listing { struct call *call; const struct cycle *cycle; const struct material *rows; size_t count; struct value *list; };

static void put_material(struct listing *l, struct value *row, const struct material *m)
{
	struct arena *arena = l->call->work->arena;
	value_put_text(arena, row, "id", id_text(&m->id));
	value_put_string(arena, row, "state", material_states[m->state]);
	value_put_number(arena, row, "versions", m->versions);
	value_put_day(arena, row, "handed_in", m->handed_in);
	value_put_day(arena, row, "decided", m->decided);
	value_put_day(arena, row, "due", m->due);
	value_put_day(arena, row, "adopted", m->adopted_version == m->versions ? m->adopted : NO_DAY);
}

/* May this person open it? The same question as before its page, for the link. */
static bool may_open(struct listing *l, const struct material *m)
{
	static const enum may by_state[] = { [MATERIAL_DRAFT] = MAY_SEE_OWN_DRAFT, [MATERIAL_HANDED_IN] = MAY_SEE_HANDED_TEXT, [MATERIAL_PASSED] = MAY_SEE_HANDED_TEXT,
		[MATERIAL_REVISE] = MAY_SEE_HANDED_TEXT, [MATERIAL_REWRITE] = MAY_SEE_HANDED_TEXT, [MATERIAL_READ] = MAY_SEE_READ_TEXT, [MATERIAL_FILED] = MAY_SEE_FILED_TEXT };
	struct about about = { .unit = m->unit, .path = l->call->unit->path, .post = m->post };
	if (m->audience == AUDIENCE_GROUP)
		return org_may(l->call->actor, MAY_SEE_GROUP_TEXT, &about);
	return org_may(l->call->actor, by_state[m->state], &about) || (m->state != MATERIAL_DRAFT && id_is(m->reviewer) && org_holds(l->call->actor, m->reviewer));
}

static bool put_line(struct listing *l, const struct value *template, struct id post, struct text seat)
{
	struct call *call = l->call;
	struct value *row = value_add(l->list, NULL, value_record(call->work->arena));
	struct material kept = { .unit = call->unit->id, .post = post, .audience = template_is_groups(template) ? AUDIENCE_GROUP : AUDIENCE_PERSON };
	const struct material *m = NULL;
	bool reviews = false;
	for (size_t i = 0; i < l->count; i++)
		if (id_same(l->rows[i].post, post) && text_same(l->rows[i].template, value_text(template, "id")))
			m = &l->rows[i];
	value_put_text(call->work->arena, row, "template", value_text(template, "id"));
	profile_put_texts(call->work->arena, row, "name", value_get(template, "name"));
	value_put_text(call->work->arena, row, "seat", seat);
	value_put_string(call->work->arena, row, "audience", audience_words[kept.audience]);
	value_put_flag(call->work->arena, row, "own", material_is_author(call->actor, m ? m : &kept, call->unit->path));
	value_put_flag(call->work->arena, row, "opens", m && may_open(l, m));
	if (m)
		put_material(l, row, m);
	if (m && m->state == MATERIAL_HANDED_IN && !material_reviews(call->work, call->actor, m, call->unit->path, &reviews))
		return false;
	value_put_flag(call->work->arena, row, "waits", reviews);
	return true;
}

/* A seat's own texts stand together; seats in the order of the roster. */
static bool put_lines(struct listing *l, const struct profile *profile)
{
	const struct value *templates = profile_list(profile, "materials");
	struct value *seats;
	if (!store_list(l->call->work, SQL_OPINION_SEATS, &seats, A(&l->call->unit->id)))
		return false;
	for (const struct value *t = templates ? templates->first : NULL; t; t = t->next) {
		if (template_is_groups(t) && !put_line(l, t, NO_ID, TEXT("")))
			return false;
		for (const struct value *seat = template_is_groups(t) ? NULL : seats->first; seat; seat = seat->next) {
			struct id post;
			if (!id_parse(value_text(seat, "id"), &post) || !put_line(l, t, post, value_text(seat, "title")))
				return false;
		}
	}
	return true;
}

/* How many of those handed in were not read out yet, and not filed yet. */
static void put_left(struct call *call, const struct material *rows, size_t count)
{
	int64_t unread = 0, unfiled = 0;
	for (size_t i = 0; i < count; i++) {
		unread += rows[i].versions && rows[i].state != MATERIAL_READ && rows[i].state != MATERIAL_FILED;
		unfiled += rows[i].versions && rows[i].state != MATERIAL_FILED;
	}
	value_put_number(call->work->arena, call->out, "unread", unread);
	value_put_number(call->work->arena, call->out, "unfiled", unfiled);
}

bool text_list_run(struct call *call)
{
	static const char *const keys[] = { "id", "state", "versions", "handed_in", "decided", "due", "adopted", NULL };
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct material *rows;
	struct listing l = { .call = call, .cycle = cycle, .list = value_list(w->arena) };
	if (!procedure_of(w, cycle->procedure, &profile) || !store_rows(w, SQL_MATERIAL_OF_CYCLE, &material_kind, &rows, &l.count, A(&cycle->id)))
		return false;
	l.rows = rows;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_flag(w->arena, call->out, "held", cycle_was_held(cycle));
	put_left(call, rows, l.count);
	if (!put_lines(&l, profile))
		return false;
	rows_filled(w, l.list, keys);
	value_add(call->out, "texts", l.list);
	return true;
}
