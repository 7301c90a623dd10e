#include "problem/problem.h"
#include <string.h>

const char *const audience_words[] = { "group", "person", NULL }; /* words */
const char *const problem_sources[] = { "opinion", "self", "inspection", "audit", "last ledger", "talk", "criticism", "decision", NULL }; /* words */
const char *const problem_states[] = { "open", "in the ledger", "solved", "set aside", NULL }; /* words */
KIND_ROWS(problem, PROBLEM_FIELDS, .label = N_("problem"))
KIND_ROWS(claim, CLAIM_FIELDS, .label = N_("claim"))
SHAPE_ROWS(problem_add, PROBLEM_ADD_IN)
SHAPE_ROWS(problem_on, PROBLEM_ON_IN)
SHAPE_ROWS(problem_change, PROBLEM_CHANGE_IN)
SHAPE_ROWS(problem_aside, PROBLEM_ASIDE_IN)
SHAPE_ROWS(problem_link, PROBLEM_LINK_IN)
SHAPE_ROWS(problem_claim, PROBLEM_CLAIM_IN)

/* Numbers run per cycle, problems and measures alike: the paper ledger's first column. */
bool cycle_number(struct work *w, struct id id, int64_t *ret_number)
{
	struct cycle cycle;
	if (!store_get(w, &cycle_kind, id, &cycle))
		return false;
	*ret_number = cycle.next_number++;
	return ledger_put(w, &cycle_kind, &cycle);
}

/* Of a review that a closed unit left behind the problems were taken over into another: there the opinions that came of the same go, too. */
static bool goes_on_in(struct work *w, struct id cycle, struct id other, bool *ret_there)
{
	struct cycle row, next;
	bool left, found = false;
	if (!store_get(w, &cycle_kind, cycle, &row) || !cycle_left(w, &row, &left) || (left && !cycle_goes_on(w, cycle, &next, &found)))
		return false;
	*ret_there = found && id_same(next.id, other);
	return true;
}

bool problem_in_cycle(struct work *w, struct id problem, struct id cycle, struct problem *ret_problem)
{
	bool there;
	if (!store_get(w, &problem_kind, problem, ret_problem))
		return false;
	if (id_same(ret_problem->cycle, cycle))
		return true;
	if (!goes_on_in(w, cycle, ret_problem->cycle, &there))
		return false;
	return there || fail(w, ERR_INVALID, "/problem", N_("That problem belongs to another cycle: choose one of this cycle."));
}

static bool seat_of_unit(struct work *w, struct id post, struct id unit, const char *field)
{
	struct post row;
	bool there;
	if (!store_get(w, &post_kind, post, &row) || !post_stands_in(w, &row, unit, &there))
		return false;
	if (!there || (row.role != ROLE_chair && row.role != ROLE_member))
		return fail(w, ERR_INVALID, field, N_("“%1” is not a seat of this leading group: choose one of its members' seats."), A(row.title));
	return true;
}

static bool add_level(struct call *call, struct problem *problem)
{
	const struct problem_add *in = call->in;
	problem->audience = in->level;
	if (in->level == AUDIENCE_GROUP)
		return true;
	if (!id_is(in->post))
		return fail(call->work, ERR_INVALID, "/post", N_("A personal problem names the member's seat it belongs to: choose it."));
	problem->post = in->post;
	if (!seat_of_unit(call->work, in->post, problem->unit, "/post"))
		return false;
	/* whoever may not see the personal ledger may not write into it either, but for one's own */
	struct about about = { .unit = problem->unit, .path = call->unit->path, .post = in->post };
	return org_may(call->actor, MAY_SEE_PERSONAL, &about) ||
		fail(call->work, ERR_DENIED, NULL, N_("A personal problem is written by the member concerned, the chair or the secretariat."));
}

bool problem_add_run(struct call *call)
{
	const struct problem_add *in = call->in;
	const struct cycle *cycle = call->on;
	struct problem problem = { .unit = cycle->unit, .cycle = cycle->id, .dimension = in->dimension, .title = in->title, .fact = in->fact,
		.effect = in->effect, .cause = in->cause, .source = in->source, .reference = in->reference };
	if (!add_level(call, &problem) || !cycle_number(call->work, cycle->id, &problem.number) || !ledger_put(call->work, &problem_kind, &problem))
		return false;
	call_show(call, &problem_kind, &problem);
	return true;
}

/* Where it goes on after a measure was carried over; the address is for those who may open it there. */
static bool put_later(struct call *call, const struct problem *problem)
{
	struct work *w = call->work;
	struct value *later;
	if (!store_list(w, SQL_PROBLEM_LATER, &later, A(&problem->id)))
		return false;
	for (struct value *row = later->first; row; row = row->next) {
		struct value *address = value_get(row, "problem");
		struct problem next;
		struct about about;
		struct id id;
		if (!id_parse(address->text, &id) || !store_get(w, &problem_kind, id, &next) || !org_about_unit(w, next.unit, &about))
			return false;
		about.post = next.post;
		if (!org_may(call->actor, next.audience == AUDIENCE_GROUP ? MAY_SEE_PROBLEM : MAY_SEE_PERSONAL, &about))
			address->text = TEXT("");
	}
	value_add(call->out, "later", later);
	return true;
}

/* The words of opinions are for fewer people than the problem that came of them. */
static bool opinions_of(struct call *call, const struct problem *problem, struct value **ret_opinions)
{
	const struct about about = { .unit = call->unit->id, .path = call->unit->path };
	*ret_opinions = value_list(call->work->arena);
	return !org_may(call->actor, MAY_SEE_OPINION, &about) || store_list(call->work, SQL_PROBLEM_OPINIONS, ret_opinions, A(&problem->id));
}

bool problem_show_run(struct call *call)
{
	struct work *w = call->work;
	struct problem *problem = call->on;
	struct value *measures, *claims, *opinions, *looks, *unheeded;
	const char *stands;
	struct cycle cycle;
	const struct profile *profile;
	if (!store_get(w, &cycle_kind, problem->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile))
		return false;
	if (!store_list(w, SQL_PROBLEM_MEASURES, &measures, A(&problem->id)) || !store_list(w, SQL_PROBLEM_CLAIMS, &claims, A(&problem->id)) ||
	    !opinions_of(call, problem, &opinions) || !store_list(w, SQL_PROBLEM_RECURS, &looks, A(&problem->recurs), A(&problem->id)))
		return false;
	if (!store_list(w, SQL_PROBLEM_UNHEEDED, &unheeded, A(&problem->id)) || !problem_stands(w, problem, &stands))
		return false;
	call_show(call, &problem_kind, problem);
	value_put_string(w->arena, call->out, "stands", stands);
	value_add(call->out, "unheeded", unheeded);
	value_add(call->out, "measures", measures);
	value_add(call->out, "claims", claims);
	value_add(call->out, "opinions", opinions);
	value_add(call->out, "thread", looks);
	const struct specific *lists = problem_lists(w, profile);
	int64_t names = problem_marked(w, lists, call->out, "fact_marked", problem->fact) + problem_names(w, lists, problem->title);
	value_put_flag(w->arena, call->out, "bare", !names);
	bool left;
	if (!cycle_left(w, &cycle, &left))
		return false;
	value_put_flag(w->arena, call->out, "left", left);
	return put_later(call, problem) && problem_put_offers(call, problem, profile);
}

bool problem_change_run(struct call *call)
{
	const struct problem_change *in = call->in;
	struct problem *problem = call->on;
	problem->title = in->title;
	problem->dimension = in->dimension;
	problem->fact = in->fact;
	problem->effect = in->effect;
	problem->cause = in->cause;
	if (!ledger_put(call->work, &problem_kind, problem))
		return false;
	call_show(call, &problem_kind, problem);
	return true;
}

bool problem_aside_run(struct call *call)
{
	const struct problem_aside *in = call->in;
	struct problem *problem = call->on;
	problem->state = PROBLEM_SET_ASIDE;
	problem->reason = in->reason;
	if (!ledger_put(call->work, &problem_kind, problem))
		return false;
	call_show(call, &problem_kind, problem);
	return true;
}

/* What was said of it goes with it; the opinions it came of know it by its id. */
static bool claims_follow(struct work *w, const struct problem *problem)
{
	struct claim *rows;
	size_t count;
	if (!store_rows(w, SQL_PROBLEM_CLAIMS_OF, &claim_kind, &rows, &count, A(&problem->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].unit = problem->unit;
		rows[i].cycle = problem->cycle;
		if (!ledger_put(w, &claim_kind, &rows[i]))
			return false;
	}
	return true;
}

/* The review that a closed unit left behind holds no meeting: a problem of it goes on, with the next number, in that of the unit that follows. */
bool problem_take_run(struct call *call)
{
	struct work *w = call->work;
	struct problem *problem = call->on;
	struct cycle cycle, next;
	bool left, found;
	if (!store_get(w, &cycle_kind, problem->cycle, &cycle) || !cycle_left(w, &cycle, &left))
		return false;
	if (!left)
		return fail(w, ERR_CONFLICT, NULL, N_("This problem stands in the ledger of “%1”, where it is worked on: only what a unit left behind that was closed before its meeting is taken over."), A(call->unit->name));
	if (!cycle_goes_on(w, cycle.id, &next, &found))
		return false;
	if (!found)
		return fail(w, ERR_CONFLICT, NULL, N_("The unit that follows “%1” has no review in which this could go on: take it over once one was deployed to it."), A(call->unit->name));
	problem->unit = next.unit;
	problem->cycle = next.id;
	if (!cycle_number(w, next.id, &problem->number) || !ledger_put(w, &problem_kind, problem) || !claims_follow(w, problem))
		return false;
	call_show(call, &problem_kind, problem);
	return true;
}

bool problem_of_line(struct work *w, struct id id, struct id unit)
{
	struct unit row;
	for (int steps = 0; id_is(id) && !id_same(id, unit) && steps < UNIT_LEVELS; steps++) {
		if (!store_get(w, &unit_kind, id, &row))
			return false;
		id = row.successor;
	}
	return id_same(id, unit);
}

/* What comes back was gone: a problem of an earlier cycle, closed, or told of in a look-back. */
static bool problem_ended(struct work *w, const struct problem *older, const struct problem *problem)
{
	int64_t ended;
	if (w->replaying) /* earlier any of another cycle was taken */
		return true;
	if (strcmp(older->cycle.at, problem->cycle.at) > 0)
		return fail(w, ERR_INVALID, "/recurs", N_("A recurrence links to a problem of an earlier cycle: this one is of a later cycle."));
	if (!store_count(w, SQL_PROBLEM_ENDED, &ended, A(&older->id)))
		return false;
	return ended || fail(w, ERR_INVALID, "/recurs", N_("That problem is neither closed nor looked back: what is still open has not come back."));
}

/* The counter runs along the thread: a problem that comes back a third time says 2. */
bool problem_link_run(struct call *call)
{
	const struct problem_link *in = call->in;
	struct problem *problem = call->on, older;
	if (!store_get(call->work, &problem_kind, in->recurs, &older))
		return false;
	if (!problem_of_line(call->work, older.unit, problem->unit))
		return !work_failed(call->work) && fail(call->work, ERR_INVALID, "/recurs", N_("The older problem belongs to another unit."));
	if (older.audience != problem->audience || !id_same(older.post, problem->post)) /* the thread shows titles to whoever sees this one */
		return fail(call->work, ERR_INVALID, "/recurs", N_("A group's problem is a recurrence of a group's problem, a member's own of one of the same seat."));
	if (id_same(older.cycle, problem->cycle))
		return fail(call->work, ERR_INVALID, "/recurs", N_("A recurrence links to a problem of an earlier cycle: this one is of the same cycle."));
	if (!problem_ended(call->work, &older, problem))
		return false;
	problem->recurs = older.id;
	problem->recurrences = older.recurrences + 1;
	if (!ledger_put(call->work, &problem_kind, problem))
		return false;
	call_show(call, &problem_kind, problem);
	return true;
}

/* One claims with one's own seat: the post through which one sits in this group, or in the one that follows it; of two seats that a merger
 * brought together the one whose share it is. */
static bool own_seat(struct call *call, const struct problem *problem, struct id *ret_post)
{
	*ret_post = NO_ID;
	for (size_t i = 0; i < call->actor->count; i++) {
		const struct position *p = &call->actor->positions[i];
		struct claim *rows;
		size_t count = 0;
		if (!text_same(p->path, call->unit->path) || (p->role != ROLE_chair && p->role != ROLE_member))
			continue;
		if (call->unit->state == UNIT_CLOSED && !store_rows(call->work, SQL_PROBLEM_CLAIM_OF, &claim_kind, &rows, &count, A(&problem->id), A(&p->post)))
			return false;
		if (!id_is(*ret_post) || count)
			*ret_post = p->post;
		if (count)
			return true;
	}
	return id_is(*ret_post) || fail(call->work, ERR_DENIED, NULL, N_("Only a member of this leading group can claim a share."));
}

bool problem_claim_share(struct work *w, const struct problem *problem, struct id post, struct text share, struct claim *ret_claim)
{
	struct claim *rows, claim = { .unit = problem->unit, .cycle = problem->cycle, .problem = problem->id, .post = post };
	size_t count;
	if (problem->audience != AUDIENCE_GROUP)
		return fail(w, ERR_CONFLICT, NULL, N_("Shares are claimed of a group problem; this one is a member's own already."));
	if (!store_rows(w, SQL_PROBLEM_CLAIM_OF, &claim_kind, &rows, &count, A(&problem->id), A(&post)))
		return false;
	if (count)
		claim = rows[0];
	claim.share = share;
	if (!ledger_put(w, &claim_kind, &claim))
		return false;
	*ret_claim = claim;
	return true;
}

bool problem_claim_run(struct call *call)
{
	const struct problem_claim *in = call->in;
	struct claim claim;
	struct id seat;
	if (!own_seat(call, call->on, &seat) || !problem_claim_share(call->work, call->on, seat, in->share, &claim))
		return false;
	call_show(call, &claim_kind, &claim);
	return true;
}

bool problem_register(struct work *w, struct id cycle, struct value *to)
{
	struct value *rows;
	struct text before = TEXT("");
	int64_t problems = 0, open = 0;
	if (!store_list(w, SQL_PROBLEM_REGISTER, &rows, A(&cycle)))
		return false;
	for (struct value *row = rows->first; row; row = row->next) {
		bool first = !text_same(value_text(row, "id"), before), none = !value_text(row, "seat").size;
		before = value_text(row, "id");
		problems += first;
		open += none;
		value_put_flag(w->arena, row, "first", first);
		value_put_flag(w->arena, row, "open", none);
	}
	value_add(to, "claims", rows);
	value_put_number(w->arena, to, "claims_of", problems);
	value_put_number(w->arena, to, "claims_open", open);
	return true;
}

/* Personal problems are listed to those who may see them; to other members of the group as titles only. */
bool problems_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *rows, *others;
	struct scope personal = org_scope(w, call->actor, MAY_SEE_PERSONAL), titles = org_scope(w, call->actor, MAY_SEE_TITLES);
	if (!store_list(w, SQL_PROBLEM_OF_CYCLE, &rows, A(&cycle->id), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)) ||
	    !store_list(w, SQL_PROBLEM_TITLES, &others, A(&cycle->id), org_scope_arg(w, &titles), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "problems", rows);
	value_add(call->out, "titles", others);
	return true;
}
