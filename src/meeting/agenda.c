/* The agenda: typed items out of the procedure, taken in order; decisions under them. */
#include "meeting/parts.h"
#include <string.h>

const char *const agenda_states[] = { "waiting", "under way", "done", "left out", NULL }; /* words */
const char *const decision_types[] = { "decision", "undertaking", NULL }; /* words */
KIND_ROWS(agenda, AGENDA_FIELDS, .label = N_("agenda item"))
KIND_ROWS(decision, DECISION_FIELDS, .label = N_("decision"))
SHAPE_ROWS(agenda_on, AGENDA_ON_IN)
SHAPE_ROWS(agenda_begin, AGENDA_OPEN_IN)
SHAPE_ROWS(agenda_leave, AGENDA_LEAVE_IN)
SHAPE_ROWS(agenda_claim, AGENDA_CLAIM_IN)
SHAPE_ROWS(decision_add, DECISION_ADD_IN)
SHAPE_ROWS(decision_on, DECISION_ON_IN)
SHAPE_ROWS(decision_draft, DECISION_DRAFT_IN)

/* ---- made from the procedure ---- */
struct making { struct work *w; const struct cycle *cycle; const struct meeting *meeting; const struct value *row; int type; int64_t number; };

static bool make_one(struct making *m, struct id post, struct id lookback)
{
	struct agenda item = { .unit = m->meeting->unit, .cycle = m->meeting->cycle, .meeting = m->meeting->id, .number = ++m->number, .type = m->type, .word = value_text(m->row, "id"),
		.post = post, .lookback = lookback };
	return ledger_put(m->w, &agenda_kind, &item);
}

/* One item for each of last cycle's; without any a single one, which says so. */
static bool make_lookbacks(struct making *m)
{
	struct lookback *rows;
	size_t count;
	if (!store_rows(m->w, SQL_MEETING_LOOKBACKS, &lookback_kind, &rows, &count, A(&m->cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!make_one(m, NO_ID, rows[i].id))
			return false;
	return count || make_one(m, NO_ID, NO_ID);
}

/* Programs before gave every seat its turn when the meeting was planned: replay goes by what stands there. */
static bool has_turn(struct work *w, struct id post, bool held, bool *ret_has)
{
	struct agenda there;
	if (!w->replayed) {
		*ret_has = held;
		return true;
	}
	if (!row_there(w, &agenda_kind, NO_ID, 0, &there, ret_has))
		return false;
	*ret_has = *ret_has && id_same(there.post, post);
	return true;
}

static bool make_turns(struct making *m, const struct post *seats, size_t count)
{
	bool chair = text_is(value_text(m->row, "role"), "chair"), has;
	struct post *held;
	size_t held_count;
	if (!seats_held(m->w, m->meeting, &held, &held_count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if ((seats[i].role == ROLE_chair) != chair)
			continue;
		if (!has_turn(m->w, seats[i].id, seat_among(held, held_count, seats[i].id), &has) || (has && !make_one(m, seats[i].id, NO_ID)))
			return false;
	}
	return true;
}

bool agenda_begin_all(struct work *w, const struct cycle *cycle, const struct meeting *meeting, const struct profile *profile, const struct post *seats, size_t count)
{
	const struct value *list = profile_list(profile, "agenda");
	struct making m = { .w = w, .cycle = cycle, .meeting = meeting };
	for (m.row = list ? list->first : NULL; m.row; m.row = m.row->next) {
		m.type = choice_find(profile_item_words, value_text(m.row, "type"));
		bool good = m.type == ITEM_LOOKBACK ? make_lookbacks(&m) : m.type == ITEM_TURN ? make_turns(&m, seats, count) : make_one(&m, NO_ID, NO_ID);
		if (!good)
			return false;
	}
	return true;
}

bool agenda_rows(struct work *w, struct id meeting, struct agenda **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_MEETING_AGENDA, &agenda_kind, ret_rows, ret_count, A(&meeting));
}

const struct value *agenda_row(const struct profile *profile, struct text word)
{
	return profile_row(profile_list(profile, "agenda"), word);
}

/* ---- the turns follow the seats, as long as the meeting is planned ---- */
/* Left out without a reason: nobody holds the seat. */
static bool turn_follows(struct work *w, struct agenda *item, bool held)
{
	struct agenda there;
	bool found, gone = item->state == AGENDA_LEFT_OUT && !item->reason.size;
	if (item->type != ITEM_TURN || held == !gone)
		return true;
	if (w->replayed && (!row_there(w, &agenda_kind, item->id, item->version, &there, &found) || !found || there.state == item->state))
		return !w->faults;
	item->state = held ? AGENDA_WAITING : AGENDA_LEFT_OUT;
	return ledger_put(w, &agenda_kind, item);
}

/* Behind the last turn of its kind, or of any; what comes after moves on by one. */
static bool turn_added(struct work *w, const struct meeting *meeting, const struct post *seat, const struct value *row)
{
	struct agenda *items;
	size_t count, at = 0;
	bool has;
	if (!agenda_rows(w, meeting->id, &items, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (items[i].type == ITEM_TURN && id_same(items[i].post, seat->id))
			return true;
		if (items[i].type == ITEM_TURN)
			at = i + 1;
	}
	struct agenda fresh = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .number = at ? items[at - 1].number + 1 : (int64_t)count + 1, .type = ITEM_TURN,
		.word = value_text(row, "id"), .post = seat->id };
	if (!has_turn(w, seat->id, true, &has) || (has && !ledger_put(w, &agenda_kind, &fresh)))
		return false;
	for (size_t i = at ? at : count; has && i < count; i++) {
		items[i].number++;
		if (!ledger_put(w, &agenda_kind, &items[i]))
			return false;
	}
	return true;
}

static const struct value *turn_row(const struct profile *profile, bool chair)
{
	const struct value *list = profile_list(profile, "agenda");
	for (const struct value *row = list ? list->first : NULL; row; row = row->next)
		if (choice_find(profile_item_words, value_text(row, "type")) == ITEM_TURN && text_is(value_text(row, "role"), "chair") == chair)
			return row;
	return NULL;
}

bool agenda_follow(struct work *w, const struct meeting *meeting, const struct post *seats, size_t count)
{
	const struct profile *profile;
	struct agenda *items;
	size_t item_count;
	if (!profile_of_cycle(w, meeting->cycle, &profile) || !agenda_rows(w, meeting->id, &items, &item_count))
		return false;
	for (size_t i = 0; i < item_count; i++)
		if (!turn_follows(w, &items[i], seat_among(seats, count, items[i].post)))
			return false;
	for (size_t i = 0; i < count; i++) {
		const struct value *row = turn_row(profile, seats[i].role == ROLE_chair);
		if (row && !turn_added(w, meeting, &seats[i], row))
			return false;
	}
	return true;
}

/* A member's own item of the last cycle bears its title only for whoever may see that member's ledger. */
static void put_lookback(struct call *call, struct value *record, const struct agenda *item)
{
	struct lookback row;
	bool found = false, seen = false;
	if (!store_find(call->work, &lookback_kind, item->lookback, &row, &found))
		work_forgive(call->work);
	if (found) {
		struct about about = { .unit = row.unit, .path = call->unit->path, .post = row.post };
		seen = org_may(call->actor, row.audience == AUDIENCE_PERSON ? MAY_SEE_PERSONAL : MAY_SEE_PROBLEM, &about);
	}
	value_put_text(call->work->arena, record, "title", seen ? row.title : TEXT(""));
	value_put_string(call->work->arena, record, "outcome", seen ? lookback_outcomes[row.outcome] : lookback_outcomes[OUTCOME_NONE]);
	value_put_text(call->work->arena, record, "report", seen ? row.report : TEXT(""));
}

struct value *agenda_record(struct call *call, const struct profile *profile, const struct agenda *item)
{
	struct work *w = call->work;
	struct value *record = row_record(w, &agenda_kind, item);
	const struct value *row = agenda_row(profile, item->word);
	profile_put_texts(w->arena, record, "name", value_get(row, "name"));
	profile_put_texts(w->arena, record, "what", value_get(row, "what"));
	value_put_text(w->arena, record, "seat", post_title(w, item->post));
	put_lookback(call, record, item);
	return record;
}

/* ---- taking an item ---- */
static bool meeting_is_open(struct work *w, struct id id, struct meeting *ret_meeting)
{
	if (!store_get(w, &meeting_kind, id, ret_meeting))
		return false;
	return ret_meeting->state == MEETING_OPEN || fail(w, ERR_CONFLICT, NULL, N_("The meeting is “%1”: items are taken while it is open."), arg_word(meeting_said[ret_meeting->state]));
}

static bool order_holds(struct work *w, const struct agenda *item, struct text reason)
{
	struct agenda *rows;
	size_t count;
	if (!agenda_rows(w, item->meeting, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].state == AGENDA_OPEN)
			return fail(w, ERR_CONFLICT, NULL, N_("Item %1 is under way: close it before the next one begins."), A(rows[i].number));
		if (rows[i].state == AGENDA_WAITING && rows[i].number < item->number && !text_trim(reason).size)
			return fail(w, ERR_INVALID, "/reason", N_("Item %1 comes before this one: take it first, or say why this one is taken out of order."), A(rows[i].number));
	}
	return true;
}

static struct text later_of(struct text one, struct text other)
{
	return time_order(other, one) > 0 ? other : one;
}

bool times_rise(struct work *w, const struct meeting *meeting, struct text at)
{
	struct agenda *rows;
	size_t count;
	struct text last = meeting->declared_start;
	if (w->replaying || !at.size) /* what was done once can be done again */
		return true;
	if (!agenda_rows(w, meeting->id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		last = later_of(last, later_of(rows[i].declared_open, rows[i].declared_close));
	return !last.size || time_order(at, last) >= 0 ||
		fail(w, ERR_INVALID, "/at", N_("%1 lies before %2, which is declared of what came before at this meeting: name a later time, or write it as 00:30 +1 where midnight lies between."), A(at), A(last));
}

bool agenda_open_run(struct call *call)
{
	const struct agenda_begin *in = call->in;
	struct work *w = call->work;
	struct agenda *item = call->on;
	struct meeting meeting;
	if (!time_holds(w, in->at, "/at") || !meeting_is_open(w, item->meeting, &meeting) || !order_holds(w, item, in->reason) || !times_rise(w, &meeting, in->at))
		return false;
	item->state = AGENDA_OPEN;
	item->opened = w->now;
	item->declared_open = in->at;
	item->reason = in->reason;
	if (!ledger_put(w, &agenda_kind, item))
		return false;
	if (item->type == ITEM_TURN && !criticism_open_for(w, &meeting, item->post))
		return false;
	call_show(call, &agenda_kind, item);
	return true;
}

/* ---- left out ---- */
bool agenda_leave_run(struct call *call)
{
	const struct agenda_leave *in = call->in;
	struct work *w = call->work;
	struct agenda *item = call->on;
	struct meeting meeting;
	if (!meeting_is_open(w, item->meeting, &meeting))
		return false;
	if (item->type == ITEM_LOOKBACK)
		return fail(w, ERR_CONFLICT, NULL, N_("Last cycle's items are reported one by one; none can be left out (C36)."));
	item->state = AGENDA_LEFT_OUT;
	item->reason = in->reason;
	if (!ledger_put(w, &agenda_kind, item))
		return false;
	call_show(call, &agenda_kind, item);
	return true;
}

/* ---- claims: which member owns which share of a group problem, said openly ---- */
/* What the seat said of this problem before, to be said anew: its part of the minutes begins with the same words. */
static bool said_before(struct work *w, const struct agenda *item, struct id post, struct text head, struct speech *ret_part)
{
	struct speech *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_SPEECHES, &speech_kind, &rows, &count, A(&item->meeting)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (id_same(rows[i].agenda, item->id) && id_same(rows[i].post, post) && text_starts(rows[i].body, text_string(w->arena, head)))
			*ret_part = rows[i];
	return true;
}

/* Of a part that is not written yet, too; replay goes by what an earlier program took. */
static bool typed_by_speaker(struct call *call, const struct agenda *item, const struct speech *part, bool *ret_own)
{
	struct work *w = call->work;
	struct speech said = { .post = part->post, .meeting = item->meeting, .agenda = item->id, .written = w->now }, there;
	if (!w->replayed)
		return spoke(w, &said, call->actor->person, ret_own);
	if (!row_there(w, &speech_kind, part->id, part->version, &there, ret_own))
		return false;
	*ret_own = *ret_own && there.state == SPEECH_CONFIRMED;
	return true;
}

/* The share goes into the minutes under the item. Whoever typed the own words has confirmed them with that. */
static bool claim_in_minutes(struct call *call, const struct agenda *item, const struct problem *problem, const struct claim *claim)
{
	struct work *w = call->work;
	struct text head = text_of(arena_format(w->arena, "%lld. %.*s: ", (long long)problem->number, TEXT_ARG(problem->title)));
	struct speech part = { .post = claim->post };
	bool own;
	if (!said_before(w, item, claim->post, head, &part) || !typed_by_speaker(call, item, &part, &own))
		return false;
	part.body = text_of(arena_format(w->arena, "%.*s%.*s", TEXT_ARG(head), TEXT_ARG(claim->share)));
	part.state = own ? SPEECH_CONFIRMED : SPEECH_WRITTEN;
	part.confirmed = own ? w->now : (struct minute){ 0 };
	return speech_put(call, item, &part);
}

bool agenda_claim_run(struct call *call)
{
	const struct agenda_claim *in = call->in;
	struct work *w = call->work;
	struct agenda *item = call->on;
	struct problem problem;
	struct minutes minutes;
	struct claim claim;
	struct id seat;
	if (item->type != ITEM_CLAIM)
		return fail(w, ERR_CONFLICT, NULL, N_("Shares are claimed under the item of the agenda that is there for it; item %1 is another."), A(item->number));
	if (!minutes_of_meeting(w, item->meeting, &minutes) || !speaking_seat(call, minutes.post, in->post, "/post", &seat) || !problem_in_cycle(w, in->problem, item->cycle, &problem) || !problem_claim_share(w, &problem, seat, in->share, &claim) ||
	    !claim_in_minutes(call, item, &problem, &claim))
		return false;
	call_show(call, &agenda_kind, item);
	return true;
}

/* ---- decisions and undertakings ---- */
static bool decision_put(struct call *call, const struct decision *row)
{
	call_show(call, &decision_kind, row);
	value_put_text(call->work->arena, call->out, "accountable_title", post_title(call->work, row->accountable));
	return true;
}

bool decision_show_run(struct call *call)
{
	return decision_put(call, call->on);
}

/* What is entered from paper afterwards may be past by now, but not before the meeting. */
static bool due_after(struct work *w, struct id id, struct day due)
{
	struct meeting meeting;
	if (!day_is(due) || w->replaying) /* what was done once can be done again */
		return true;
	if (!store_get(w, &meeting_kind, id, &meeting))
		return false;
	struct day since = day_is(meeting.day) && day_between(meeting.day, w->today) > 0 ? meeting.day : w->today;
	return day_between(since, due) >= 0 || fail(w, ERR_INVALID, "/due", N_("%1 lies before the meeting of %2, at which this is said: name a later day."), A(due), A(since));
}

bool decision_add_run(struct call *call)
{
	const struct decision_add *in = call->in;
	struct work *w = call->work;
	const struct agenda *item = call->on;
	struct minutes minutes;
	struct decision *before;
	size_t count;
	if (!minutes_of_meeting(w, item->meeting, &minutes) || !store_rows(w, SQL_MEETING_DECISIONS, &decision_kind, &before, &count, A(&item->meeting)))
		return false;
	if (item->state == AGENDA_WAITING || item->state == AGENDA_LEFT_OUT || minutes.state != MINUTES_OPEN)
		return fail(w, ERR_CONFLICT, NULL, N_("Decisions are written down under an item that was taken, before the minutes are signed."));
	if (in->type == DECISION_UNDERTAKING && !day_is(in->due))
		return fail(w, ERR_INVALID, "/due", N_("An undertaking has a deadline: say by when."));
	if (!due_after(w, item->meeting, in->due))
		return false;
	struct decision row = { .unit = item->unit, .cycle = item->cycle, .meeting = item->meeting, .agenda = item->id, .number = (int64_t)count + 1, .type = in->type, .body = in->body,
		.accountable = in->accountable, .due = in->due };
	if (!ledger_put(w, &decision_kind, &row) || !minutes_changed(w, &minutes))
		return false;
	return decision_put(call, &row);
}

/* A decision becomes a problem of the ledger; its measure is added there. */
bool decision_draft_run(struct call *call)
{
	const struct decision_draft *in = call->in;
	struct work *w = call->work;
	struct decision *row = call->on;
	if (id_is(row->problem))
		return fail(w, ERR_CONFLICT, NULL, N_("This decision stands in the list of problems already."));
	struct problem problem = { .unit = row->unit, .cycle = row->cycle, .title = in->title, .fact = in->fact.size ? in->fact : row->body, .source = SOURCE_DECISION,
		.reference = text_keep(w->arena, id_text(&row->id)) };
	if (!cycle_number(w, row->cycle, &problem.number) || !ledger_put(w, &problem_kind, &problem))
		return false;
	row->problem = problem.id;
	if (!ledger_put(w, &decision_kind, row))
		return false;
	return decision_put(call, row);
}
