/* Posts and who holds them. A post keeps its items; the holders come and go. */
#include "org/inner.h"

SHAPE_ROWS(post_line, POST_LINE)
SHAPE_ROWS(post_out, POST_OUT)
SHAPE_ROWS(holding_out, HOLDING_OUT)
SHAPE_ROWS(post_add, POST_ADD_IN)
SHAPE_ROWS(post_on, POST_ON_IN)
SHAPE_ROWS(post_holder_line, POST_HOLDER_LINE)
SHAPE_ROWS(post_show_out, POST_SHOW_OUT)
SHAPE_ROWS(post_change, POST_CHANGE_IN)
SHAPE_ROWS(post_give, POST_GIVE_IN)
SHAPE_ROWS(post_deputy, POST_DEPUTY_IN)
SHAPE_ROWS(holding_end, HOLDING_END_IN)

bool post_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct post *post = call->on;
	struct unit unit;
	struct value *holders;
	if (!store_get(w, &unit_kind, post->unit, &unit) || !store_list(w, SQL_ORG_HOLDERS, &holders, A(w->today), A(&post->id)))
		return false;
	call_show(call, &post_kind, post);
	value_put_text(w->arena, call->out, "unit_name", unit.name);
	value_add(call->out, "holders", flag_column(flag_column(holders, "deputy"), "now"));
	return true;
}

/* A group has one principal leader. */
static bool chair_is_free(struct work *w, const struct unit *unit, struct id post, int role)
{
	struct value *rows;
	if (role != ROLE_chair || w->replaying) /* what was done once can be done again */
		return true;
	if (!store_list(w, SQL_ORG_CHAIR_OF, &rows, A(w->today), A(&unit->id)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		if (!text_is(value_text(row, "id"), post.at))
			return fail(w, ERR_CONFLICT, "/role", N_("“%1” has a post of its principal leader already, “%2”, and a group has one: give that post, or close it first."), A(unit->name),
				A(value_text(row, "title")));
	return true;
}

bool post_add_run(struct call *call)
{
	const struct post_add *in = call->in;
	struct post post = { .unit = in->unit, .title = in->title, .role = in->role, .rank = in->rank, .closed = NO_DAY };
	if (!unit_is_open(call->work, call->on, NULL) || !chair_is_free(call->work, call->on, NO_ID, in->role) || !ledger_put(call->work, &post_kind, &post))
		return false;
	call_show(call, &post_kind, &post);
	return true;
}

static bool post_is_open(struct work *w, const struct post *post)
{
	return !day_is(post->closed) || fail(w, ERR_CONFLICT, NULL, N_("The post “%1” was closed on %2."), A(post->title), A(post->closed));
}

/* ---- who holds it ---- */
static bool holdings_from(struct work *w, const struct post *post, struct day day, struct holding **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_ORG_HOLDINGS_FROM, &holding_kind, ret_rows, ret_count, A(&post->id), A(day));
}

/* No post of the root's administrators goes with the last of them. */
static bool administrators_left(struct work *w, const struct post *post)
{
	struct holding *rows;
	size_t count;
	if (!holdings_from(w, post, w->today, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!rows[i].deputy && !administrator_stays(w, rows[i].person, post->id, w->today))
			return false;
	return true;
}

bool post_change_run(struct call *call)
{
	const struct post_change *in = call->in;
	struct post *post = call->on;
	struct unit unit;
	if (!post_is_open(call->work, post) || !store_get(call->work, &unit_kind, post->unit, &unit) || (post->role != in->role && !chair_is_free(call->work, &unit, post->id, in->role)))
		return false;
	if (post->role == ROLE_administrator && in->role != ROLE_administrator && !administrators_left(call->work, post))
		return false;
	post->title = in->title;
	post->role = in->role;
	post->rank = in->rank;
	if (!ledger_put(call->work, &post_kind, post))
		return false;
	call_show(call, &post_kind, post);
	return true;
}

static bool holder_name(struct work *w, const struct holding *holding, struct text *ret_name)
{
	struct person person;
	if (!store_get(w, &person_kind, holding->person, &person))
		return false;
	*ret_name = person.name;
	return true;
}

bool post_close_run(struct call *call)
{
	struct work *w = call->work;
	struct post *post = call->on;
	struct holding *rows;
	size_t count;
	struct text name;
	if (!post_is_open(w, post) || !holdings_from(w, post, w->today, &rows, &count))
		return false;
	if (count)
		return holder_name(w, &rows[0], &name) && fail(w, ERR_CONFLICT, NULL, N_("“%1” holds the post “%2”: end the holding first."),
			A(name), A(post->title));
	post->closed = w->today;
	if (!ledger_put(w, &post_kind, post))
		return false;
	call_show(call, &post_kind, post);
	return true;
}

/* What the holder reported stays that of a day on which the post was held. */
static bool after_reports(struct work *w, const struct post *post, const struct holding *holding, struct text name, struct day since)
{
	struct value *row;
	struct day last;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!store_row(w, SQL_ORG_REPORTED_LAST, &row, A(&holding->person), A(&post->id)))
		return false;
	return !row || !day_parse(value_text(row, "day"), &last) || day_between(last, since) >= 0 || /* it may pass on within a day */
		fail(w, ERR_INVALID, "/since", N_("“%1” reported on a measure of “%2” on %3: choose a later day."), A(name), A(post->title), A(last));
}

/* The present holder's last day is the day before. */
static bool make_way(struct work *w, const struct post *post, const struct post_give *in)
{
	struct holding *rows;
	size_t count;
	struct text name;
	if (!holdings_from(w, post, in->since, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].deputy)
			continue;
		if (!holder_name(w, &rows[i], &name))
			return false;
		if (id_same(rows[i].person, in->person))
			return fail(w, ERR_CONFLICT, "/person", N_("“%1” holds “%2” from %3 already."), A(name), A(post->title), A(rows[i].since));
		if (day_between(rows[i].since, in->since) <= 0)
			return fail(w, ERR_CONFLICT, "/since", N_("“%1” holds “%2” from %3: choose a later day, or end that holding first."), A(name),
				A(post->title), A(rows[i].since));
		if (!after_reports(w, post, &rows[i], name, in->since))
			return false;
		rows[i].until = day_add(in->since, -1);
		if (!ledger_put(w, &holding_kind, &rows[i]))
			return false;
	}
	return true;
}

static bool begin_holding(struct call *call, struct holding *holding)
{
	if (!ledger_put(call->work, &holding_kind, holding))
		return false;
	call_show(call, &holding_kind, holding);
	return true;
}

bool post_give_run(struct call *call)
{
	const struct post_give *in = call->in;
	struct work *w = call->work;
	const struct post *post = call->on;
	struct person person;
	struct holding holding = { .post = post->id, .person = in->person, .since = in->since, .until = NO_DAY };
	if (!post_is_open(w, post) || !person_named(call, in->person, "/person", in->since, &person))
		return false;
	if (post->role == ROLE_administrator && day_is(person.ended) && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, "/person", N_("The access of %1 ends on %2: give an administrator's post to somebody who stays."), A(person.name), A(person.ended));
	return make_way(w, post, in) && begin_holding(call, &holding);
}

/* Whoever holds the post in that time, as holder or deputy, needs no second holding. */
static bool stands_in(struct work *w, const struct post *post, const struct post_deputy *in, const struct person *person)
{
	struct holding *rows;
	size_t count;
	if (!holdings_from(w, post, in->since, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (id_same(rows[i].person, in->person) && day_between(rows[i].since, in->until) >= 0)
			return fail(w, ERR_CONFLICT, "/person", N_("“%1” holds “%2” from %3 already."), A(person->name), A(post->title),
				A(rows[i].since));
	return true;
}

bool post_stands_in(struct work *w, const struct post *post, struct id unit, bool *ret_there)
{
	struct text path, own;
	*ret_there = id_same(post->unit, unit);
	if (*ret_there || day_is(post->closed))
		return true;
	if (!org_unit_path(w, post->unit, &path) || !org_unit_path(w, unit, &own))
		return false;
	*ret_there = text_same(path, own);
	return true;
}

bool post_deputy_run(struct call *call)
{
	const struct post_deputy *in = call->in;
	struct work *w = call->work;
	const struct post *post = call->on;
	struct person person;
	struct holding holding = { .post = post->id, .person = in->person, .deputy = true, .since = in->since, .until = in->until };
	if (day_between(in->since, in->until) < 0)
		return fail(w, ERR_INVALID, "/until", N_("The last day (%1) lies before the first (%2)."), A(in->until), A(in->since));
	return post_is_open(w, post) && person_named(call, in->person, "/person", in->until, &person) && stands_in(w, post, in, &person) &&
		begin_holding(call, &holding);
}

bool holding_end_run(struct call *call)
{
	const struct holding_end *in = call->in;
	struct work *w = call->work;
	const struct post *post = call->on;
	struct holding *rows, *last = NULL;
	size_t count;
	if (!holdings_from(w, post, w->today, &rows, &count) || !administrator_stays(w, in->person, post->id, day_add(in->until, 1)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!id_same(rows[i].person, in->person))
			continue;
		last = &rows[i];
		/* one that has not begun by then becomes one that never was; none is made longer */
		if (day_between(last->since, in->until) < 0)
			last->until = day_add(last->since, -1);
		else if (!day_is(last->until) || day_between(in->until, last->until) > 0)
			last->until = in->until;
		if (!ledger_put(w, &holding_kind, last))
			return false;
	}
	if (!last)
		return fail(w, ERR_INVALID, "/person", N_("Nobody of that name holds “%1” now or later: choose the holder or a deputy."),
			A(post->title));
	call_show(call, &holding_kind, last);
	return true;
}
