/* What is told of a talk: the record that both write and confirm, corrections of it, and what each keeps for itself. */
#include "talk/inner.h"

KIND_ROWS(talk_note, TALK_NOTE_FIELDS, .label = N_("private note"))
KIND_ROWS(talk_correction, TALK_CORRECTION_FIELDS, .label = N_("correction"))
SHAPE_ROWS(talk_record, TALK_RECORD_IN)
SHAPE_ROWS(talk_tell, TALK_TELL_IN)
SHAPE_ROWS(talk_held, TALK_HOLD_IN)
SHAPE_ROWS(talk_keep_note, TALK_NOTE_IN)
SHAPE_ROWS(talk_correct, TALK_CORRECT_IN)
#define TOLD(in) ((struct talk_told){ (in)->day, (in)->begins, (in)->ends, (in)->place, (in)->form, (in)->topic, (in)->shared })

static bool tell(struct work *w, struct talk *talk, const struct talk_told *told)
{
	if (day_between(told->day, w->today) < 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 has not come yet: a talk is recorded on its day or after."), A(told->day));
	talk->day = told->day;
	talk->place = told->place;
	talk->form = told->form;
	talk->topic = told->topic;
	talk->shared = told->shared;
	return talk_clock_span(w, told->begins, told->ends, &talk->begins, &talk->ends);
}

/* The one who stood in for a post's holder on that day. */
static bool stand_in(struct work *w, struct id post, struct day day, struct id *ret_person)
{
	struct value *rows;
	if (!store_list(w, SQL_TALK_STAND_INS, &rows, A(&post), A(day)))
		return false;
	if (!rows->first)
		return fail(w, ERR_INVALID, "/stood_in", N_("Nobody stood in for “%1” on %2: look at the day, or say that the holder was there."), A(talk_post_title(w, post)), A(day));
	if (rows->first->next)
		return fail(w, ERR_INVALID, "/stood_in", N_("More than one person stood in for “%1” on %2: whoever of them had the talk records it."), A(talk_post_title(w, post)), A(day));
	id_parse(value_text(rows->first, "person"), ret_person);
	return true;
}

/* From here on the talk is that of two persons: whoever tells of it, and whoever held the other post on its day, or is said to have stood in for it. */
static bool persons_set(struct call *call, struct talk *talk, int side, bool stood_in)
{
	struct work *w = call->work;
	struct id post = side == 1 ? talk->other : talk->post, other;
	if (stood_in ? !stand_in(w, post, talk->day, &other) : !talk_holder(w, post, talk->day, &other))
		return false;
	if (!id_is(other) || id_same(other, call->actor->person))
		return fail(w, ERR_INVALID, "/day", N_("Nobody else held the other post on %1: correct the day."), A(talk->day));
	talk->person = side == 1 ? call->actor->person : other;
	talk->partner = side == 1 ? other : call->actor->person;
	return true;
}

/* Whoever writes stands by what is written; the other has to look at it again. */
static void word_of(struct talk *talk, int side)
{
	talk->state = TALK_TOOK_PLACE;
	talk->word_post = side == 1;
	talk->word_other = side == 2;
}

static bool held_then(struct call *call, struct id post, struct day day)
{
	int64_t held;
	if (!store_count(call->work, SQL_TALK_HELD_ON, &held, A(&post), A(&call->actor->person), A(day)))
		return false;
	return held || fail(call->work, ERR_DENIED, NULL, N_("You did not hold the post on %1: a talk is told of by those who had it."), A(day));
}

static bool talk_told_of(struct call *call, struct talk *talk, const struct talk_told *told, int side, bool stood_in)
{
	struct work *w = call->work;
	if (!tell(w, talk, told) || !held_then(call, side == 1 ? talk->post : talk->other, talk->day) || !persons_set(call, talk, side, stood_in))
		return false;
	word_of(talk, side);
	return talk_keep(call, talk);
}

/* What was planned stands where nothing else is told: the topic, and of the same day place and hours. Replay of what an earlier program took,
 * which dropped it: the folder says so, and it stays so. */
static bool told_with_plan(struct work *w, const struct talk *planned, struct talk_told *told)
{
	struct work from = work_replayed(w);
	struct talk kept = *planned;
	if (from.store && !ledger_row_at(&from, &talk_kind, planned->id, planned->version + 1, &kept))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	bool hours = !told->begins.size && !told->ends.size && text_same(kept.begins, planned->begins) && text_same(kept.ends, planned->ends);
	if (!told->topic.size && text_same(kept.topic, planned->topic))
		told->topic = planned->topic;
	if (planned->day.n != told->day.n)
		return true;
	if (!told->place.size && text_same(kept.place, planned->place))
		told->place = planned->place;
	if (hours) {
		told->begins = planned->begins;
		told->ends = planned->ends;
	}
	return true;
}

bool talk_record_run(struct call *call)
{
	const struct talk_record *in = call->in;
	struct work *w = call->work;
	struct talk talk, *planned;
	struct talk_told told = TOLD(in);
	size_t count;
	if (!talk_between(call, in->with, in->day, &talk) || !store_rows(w, SQL_TALK_OPEN_BETWEEN, &talk_kind, &planned, &count, A(&talk.cycle), A(&talk.post), A(&talk.other)))
		return false;
	int side = count && id_same(planned[0].other, talk.post) ? 2 : 1;
	if (count) { /* what was planned between the two is what took place */
		talk = planned[0];
		if (!told_with_plan(w, &planned[0], &told))
			return false;
	}
	return stage_mark(w, call->on, STAGE_TALKS, STAGE_UNDER_WAY) && talk_told_of(call, &talk, &told, side, in->stood_in);
}

bool talk_hold_run(struct call *call)
{
	const struct talk_held *in = call->in;
	struct talk *talk = call->on;
	int side;
	return talk_side_needed(call, talk, &side) && talk_told_of(call, talk, &TOLD(in), side, in->stood_in);
}

/* The two persons stay; so the day must be one on which they had the posts. */
static bool both_held(struct work *w, const struct talk *talk)
{
	int64_t one, two;
	if (!store_count(w, SQL_TALK_HELD_ON, &one, A(&talk->post), A(&talk->person), A(talk->day)) ||
	    !store_count(w, SQL_TALK_HELD_ON, &two, A(&talk->other), A(&talk->partner), A(talk->day)))
		return false;
	return (one && two) || fail(w, ERR_INVALID, "/day", N_("On %1 the two of you did not both hold these posts: correct the day, or take this talk back and record another."), A(talk->day));
}

bool talk_write_run(struct call *call)
{
	const struct talk_tell *in = call->in;
	struct talk *talk = call->on;
	struct day before = talk->day;
	int side;
	if (!talk_side_needed(call, talk, &side) || !tell(call->work, talk, &TOLD(in)))
		return false;
	if (talk->day.n != before.n && !call->work->replaying && !both_held(call->work, talk)) /* what was done once can be done again */
		return false;
	word_of(talk, side);
	return talk_keep(call, talk);
}

/* Replay of what an earlier program took: a deputy took the place of the holder that the record names, and read before giving the word. */
static bool confirming_side(struct call *call, struct talk *talk, int *ret_side, bool *ret_fresh)
{
	*ret_side = talk_side(call->actor, talk);
	*ret_fresh = !*ret_side;
	if (*ret_side)
		return true;
	if (!call->work->replaying)
		return fail(call->work, ERR_DENIED, NULL, N_("This talk is recorded as another person's: what was said is between the two it names. Where somebody stood in, whoever records a talk says so."));
	bool first = org_holds(call->actor, talk->post);
	if (!held_then(call, first ? talk->post : talk->other, talk->day))
		return false;
	*ret_side = first ? 1 : 2;
	if (first ? talk->word_post : talk->word_other)
		return talk_side_needed(call, talk, ret_side);
	*(first ? &talk->person : &talk->partner) = call->actor->person;
	return true;
}

bool talk_confirm_run(struct call *call)
{
	struct talk *talk = call->on;
	int side;
	bool fresh;
	if (!confirming_side(call, talk, &side, &fresh))
		return false;
	if (fresh)
		return talk_keep(call, talk);
	*(side == 1 ? &talk->word_post : &talk->word_other) = true;
	if (talk->word_post && talk->word_other)
		talk->state = TALK_CONFIRMED;
	return talk_keep(call, talk);
}

bool talk_correct_run(struct call *call)
{
	const struct talk_correct *in = call->in;
	struct talk *talk = call->on;
	struct work *w = call->work;
	struct talk_correction row = { .unit = talk->unit, .talk = talk->id, .person = call->actor->person, .day = w->today, .correction = in->correction };
	int side;
	if (!talk_side_needed(call, talk, &side) || !ledger_put(w, &talk_correction_kind, &row))
		return false;
	call_show(call, &talk_correction_kind, &row);
	return true;
}

bool talk_keep_note_run(struct call *call)
{
	const struct talk_keep_note *in = call->in;
	struct talk *talk = call->on;
	struct work *w = call->work;
	struct talk_note *rows, fresh = { .unit = talk->unit, .talk = talk->id, .person = call->actor->person };
	size_t count;
	int side;
	if (!talk_side_needed(call, talk, &side) || !store_rows(w, SQL_TALK_NOTE_OF, &talk_note_kind, &rows, &count, A(&talk->id), A(&call->actor->person)))
		return false;
	struct talk_note *note = count ? rows : &fresh;
	note->note = in->note;
	if (!ledger_put(w, &talk_note_kind, note))
		return false;
	call_show(call, &talk_note_kind, note);
	return true;
}
