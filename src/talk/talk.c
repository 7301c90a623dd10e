/* What the two sides do before a talk: propose a time, accept it, choose another one, withdraw. */
#include "talk/inner.h"

const char *const talk_states[] = { "proposed", "time agreed", "took place", "confirmed by both", "withdrawn", NULL }; /* words */
const char *const talk_forms[] = { "face to face", "by telephone", "by video", NULL }; /* words */
KIND_ROWS(talk, TALK_FIELDS, .label = N_("talk"))
SHAPE_ROWS(talk_propose, TALK_PROPOSE_IN)
SHAPE_ROWS(talk_on, TALK_ON_IN)
SHAPE_ROWS(talk_move, TALK_MOVE_IN)
SHAPE_ROWS(talk_withdraw, TALK_WITHDRAW_IN)
SHAPE_ROWS(talk_open, TALK_OPEN_IN)

int talk_side(const struct actor *actor, const struct talk *talk)
{
	if (id_is(talk->person))
		return id_same(actor->person, talk->person) ? 1 : id_same(actor->person, talk->partner) ? 2 : 0;
	return org_holds(actor, talk->post) ? 1 : org_holds(actor, talk->other) ? 2 : 0;
}

bool talk_side_needed(struct call *call, const struct talk *talk, int *ret_side)
{
	*ret_side = talk_side(call->actor, talk);
	return *ret_side || fail(call->work, ERR_DENIED, NULL, N_("This talk was held by somebody before you in this post: what was said is theirs."));
}

bool talk_keep(struct call *call, struct talk *talk)
{
	if (!ledger_put(call->work, &talk_kind, talk))
		return false;
	call_show(call, &talk_kind, talk);
	return true;
}

struct text talk_post_title(struct work *w, struct id id)
{
	struct post post;
	bool found;
	if (store_find(w, &post_kind, id, &post, &found) && found)
		return post.title;
	work_forgive(w);
	return TEXT("");
}

bool talk_holder(struct work *w, struct id post, struct day day, struct id *ret_person)
{
	struct value *row;
	*ret_person = NO_ID;
	if (!store_row(w, SQL_TALK_HOLDER, &row, A(&post), A(day)))
		return false;
	if (row)
		id_parse(value_text(row, "person"), ret_person);
	return true;
}

/* ---- the two sides ---- */
static bool is_seat(enum role role)
{
	return role == ROLE_chair || role == ROLE_member;
}

/* The post one talks for: the own seat in the group, else the one in or above the unit that lets one talk here at all. */
static struct id own_post(struct call *call)
{
	struct id found = NO_ID;
	int best = 0;
	for (size_t i = 0; i < call->actor->count; i++) {
		const struct position *p = &call->actor->positions[i];
		bool here = id_same(p->unit, call->unit->id);
		int fits = here && is_seat(p->role) ? 4 : p->role == ROLE_supervision ? 2 : 0;
		fits -= fits && p->deputy;
		if (fits > best)
			best = fits, found = p->post;
	}
	return found;
}

/* One of the two is a seat of this group; the other may be any post that somebody holds on that day. */
bool talk_between(struct call *call, struct id with, struct day day, struct talk *ret_talk)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct post own, other;
	struct id person, partner;
	struct id post = own_post(call);
	if (!store_get(w, &post_kind, post, &own) || !store_get(w, &post_kind, with, &other))
		return false;
	bool seat = (id_same(own.unit, cycle->unit) && is_seat((enum role)own.role)) || (id_same(other.unit, cycle->unit) && is_seat((enum role)other.role));
	if (!seat)
		return fail(w, ERR_INVALID, "/with", N_("“%1” is not a seat of this leading group: a talk of this cycle is with one of its members."), A(other.title));
	if (!talk_holder(w, post, day, &person) || !talk_holder(w, with, day, &partner))
		return false;
	if (!id_is(partner))
		return fail(w, ERR_INVALID, "/with", N_("Nobody held the post “%1” on %2: choose somebody who did."), A(other.title), A(day));
	if (id_same(post, with) || id_same(partner, call->actor->person))
		return fail(w, ERR_INVALID, "/with", N_("A talk needs somebody else: choose another post."));
	*ret_talk = (struct talk){ .unit = cycle->unit, .cycle = cycle->id, .post = post, .other = with, .day = day };
	return true;
}

/* ---- times ---- */
bool talk_free(struct work *w, const struct talk *talk)
{
	struct value *row;
	if (!talk->begins.size || !store_row(w, SQL_TALK_CLASH, &row, A(&talk->post), A(&talk->other), A(talk->day), A(&talk->id), A(talk->ends), A(talk->begins)))
		return !talk->begins.size;
	return !row || fail(w, ERR_CONFLICT, "/begins", N_("“%1” already has a talk on that day from %2 to %3: choose another time."), A(value_text(row, "title")),
		A(value_text(row, "begins")), A(value_text(row, "ends")));
}

static bool time_set(struct work *w, struct talk *talk, struct day day, struct text begins, struct text ends)
{
	talk->day = day;
	if (day_between(w->today, day) < 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 has passed: propose a day to come, or record a talk that took place."), A(day));
	int from;
	return talk_clock_span(w, begins, ends, &talk->begins, &talk->ends) && talk_clock_read(w, talk->begins, "/begins", &from) &&
		(from == NO_CLOCK || talk_clock_ahead(w, day, from, "/begins")) && talk_free(w, talk);
}

bool talk_propose_run(struct call *call)
{
	const struct talk_propose *in = call->in;
	struct work *w = call->work;
	struct talk talk;
	if (!talk_between(call, in->with, in->day, &talk) || !time_set(w, &talk, in->day, in->begins, in->ends) || !stage_mark(w, call->on, STAGE_TALKS, STAGE_UNDER_WAY))
		return false;
	talk.place = in->place;
	talk.topic = in->topic;
	talk.word_post = true;
	return talk_keep(call, &talk);
}

bool talk_accept_run(struct call *call)
{
	struct talk *talk = call->on;
	int side;
	if (!talk_side_needed(call, talk, &side))
		return false;
	*(side == 1 ? &talk->word_post : &talk->word_other) = true;
	if (talk->word_post && talk->word_other)
		talk->state = TALK_AGREED;
	return talk_keep(call, talk);
}

bool talk_move_run(struct call *call)
{
	const struct talk_move *in = call->in;
	struct talk *talk = call->on;
	int side;
	if (!talk_side_needed(call, talk, &side) || !time_set(call->work, talk, in->day, in->begins, in->ends))
		return false;
	talk->place = in->place;
	talk->state = TALK_PROPOSED;
	talk->word_post = side == 1;
	talk->word_other = side == 2;
	return talk_keep(call, talk);
}

bool talk_withdraw_run(struct call *call)
{
	const struct talk_withdraw *in = call->in;
	struct talk *talk = call->on;
	int side;
	if (!talk_side_needed(call, talk, &side))
		return false;
	talk->state = TALK_WITHDRAWN;
	talk->remark = in->remark;
	return talk_keep(call, talk);
}

/* ---- who else may read it ---- */
bool talk_open_run(struct call *call)
{
	const struct talk_open *in = call->in;
	struct talk *talk = call->on;
	int side;
	if (!talk_side_needed(call, talk, &side))
		return false;
	*(side == 1 ? &talk->open_post : &talk->open_other) = in->open;
	return talk_keep(call, talk);
}
