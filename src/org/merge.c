/* Units that move, close, merge (one closes and another follows) and split. What stood in their logs stays there. */
#include "org/inner.h"
#include <string.h>

const char *const split_words[] = { "is closed, the first new one follows", "stays", NULL }; /* words */
SHAPE_ROWS(unit_move, UNIT_MOVE_IN)
SHAPE_ROWS(unit_moved_out, UNIT_MOVED_OUT)
SHAPE_ROWS(unit_close, UNIT_CLOSE_IN)
SHAPE_ROWS(unit_closed_out, UNIT_CLOSED_OUT)
SHAPE_ROWS(unit_part, UNIT_PART_IN)
SHAPE_ROWS(unit_split, UNIT_SPLIT_IN)
SHAPE_ROWS(unit_split_out, UNIT_SPLIT_OUT)

#define STEP (sizeof(struct id) - 1 + 1) /* letters of one level in a path: the id and its "/" */

static bool path_fits(struct work *w, struct text path)
{
	return path.size <= 1 + UNIT_LEVELS * STEP ||
		fail(w, ERR_CONFLICT, NULL, N_("The tree would become deeper than %1 levels: move the unit to a place higher up."), A(UNIT_LEVELS));
}

bool unit_put_under(struct work *w, const struct unit *unit, const struct unit *parent, int64_t *ret_moved, struct unit *ret_unit)
{
	struct unit *rows;
	size_t count, cut = unit->path.size - STEP;
	struct text before = text_of(arena_format(w->arena, "%.*s~", TEXT_ARG(unit->path)));
	if (!store_rows(w, SQL_ORG_SUBTREE, &unit_kind, &rows, &count, A(unit->path), A(before)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].path = text_of(arena_format(w->arena, "%.*s%.*s", TEXT_ARG(parent->path), (int)(rows[i].path.size - cut),
			rows[i].path.at + cut));
		if (id_same(rows[i].id, unit->id))
			rows[i].parent = parent->id;
		if (!path_fits(w, rows[i].path) || !rows_fit(w) || !ledger_put(w, &unit_kind, &rows[i]))
			return false;
	}
	*ret_moved += (int64_t)count;
	return store_get(w, &unit_kind, unit->id, ret_unit);
}

static bool not_root(struct work *w, const struct unit *unit)
{
	return id_is(unit->parent) || fail(w, ERR_CONFLICT, NULL, N_("“%1” is the root of this house: it can neither move nor close."),
		A(unit->name));
}

bool unit_move_run(struct call *call)
{
	const struct unit_move *in = call->in;
	struct work *w = call->work;
	struct unit *unit = call->on, parent;
	int64_t moved = 0;
	if (!not_root(w, unit) || !unit_in_reach(call, MAY_MANAGE_UNITS, in->parent, "/parent", &parent))
		return false;
	if (unit_holds(unit, parent.path))
		return fail(w, ERR_INVALID, "/parent",
			N_("“%1” is “%2” itself or lies below it: a unit cannot move into its own part of the tree."), A(parent.name), A(unit->name));
	if (!id_same(unit->parent, parent.id) && !unit_put_under(w, unit, &parent, &moved, unit))
		return false;
	call_show(call, &unit_kind, unit);
	value_put_number(w->arena, call->out, "moved", moved);
	return true;
}

/* ---- closing ---- */
struct taken { int64_t units, posts, people; };

static bool nothing_left(struct work *w, const struct unit *unit)
{
	struct unit *children;
	size_t open;
	int64_t holders;
	if (!store_rows(w, SQL_ORG_OPEN_CHILDREN, &unit_kind, &children, &open, A(&unit->id)) ||
			!store_count(w, SQL_ORG_UNIT_HOLDERS, &holders, A(&unit->id), A(w->today)))
		return false;
	if (open)
		fail(w, ERR_CONFLICT, NULL,
			N_("Open units right below “%2”: %1, the first is “%3”. Move or close them, or name the unit that follows."),
			A(open), A(unit->name), A(children[0].name));
	if (holders)
		fail(w, ERR_CONFLICT, NULL,
			N_("Posts of “%2” that are held: %1. End the holdings, or name the unit that follows and takes the posts."), A(holders),
			A(unit->name));
	return !open && !holders;
}

static bool close_posts(struct work *w, const struct unit *unit)
{
	struct post *posts;
	size_t count;
	if (!store_rows(w, SQL_ORG_POSTS_OF, &post_kind, &posts, &count, A(&unit->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		posts[i].closed = w->today;
		if (!ledger_put(w, &post_kind, &posts[i]))
			return false;
	}
	return true;
}

/* Those that another unit follows stand where that one stands, and go along with it. Earlier programs moved them before it, and then did not find
 * the one itself: in a replay what was moved is moved again. */
static bool goes_along(struct work *w, const struct unit *child, const struct unit *successor, bool *ret_along)
{
	struct work from = work_replayed(w);
	struct unit there;
	bool found;
	*ret_along = id_is(child->successor);
	if (!*ret_along || !from.store)
		return true;
	if (!store_find(&from, &unit_kind, child->id, &there, &found) ||
	    (found && there.version > child->version && !ledger_row_at(&from, &unit_kind, child->id, child->version + 1, &there)))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	*ret_along = !found || !id_same(there.parent, successor->id);
	return true;
}

static bool take_children(struct work *w, const struct unit *unit, const struct unit *successor, struct taken *taken)
{
	struct unit *children, moved;
	size_t count;
	if (!store_rows(w, SQL_ORG_CHILDREN_BELOW, &unit_kind, &children, &count, A(&unit->id), A(unit->path)))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool along;
		if (!goes_along(w, &children[i], successor, &along) || (!along && !unit_put_under(w, &children[i], successor, &taken->units, &moved)))
			return false;
	}
	return true;
}

static bool has_chair(struct work *w, const struct unit *unit, bool *ret_chair)
{
	struct post *posts;
	size_t count;
	if (!store_rows(w, SQL_ORG_POSTS_OF, &post_kind, &posts, &count, A(&unit->id)))
		return false;
	*ret_chair = false;
	for (size_t i = 0; i < count; i++)
		*ret_chair = *ret_chair || posts[i].role == ROLE_chair;
	return true;
}

/* A group has one principal leader: where the successor has one, the other's post goes on as a member's. */
static bool take_posts(struct work *w, const struct unit *unit, const struct unit *successor, struct taken *taken)
{
	struct post *posts;
	size_t count;
	bool chair;
	if (!store_rows(w, SQL_ORG_POSTS_OF, &post_kind, &posts, &count, A(&unit->id)) || !has_chair(w, successor, &chair))
		return false;
	for (size_t i = 0; i < count; i++) {
		posts[i].unit = successor->id;
		if (posts[i].role == ROLE_chair && chair)
			posts[i].role = ROLE_member;
		if (!ledger_put(w, &post_kind, &posts[i]))
			return false;
	}
	taken->posts += (int64_t)count;
	return true;
}

static bool take_people(struct work *w, const struct unit *unit, const struct unit *successor, struct taken *taken)
{
	struct person *people;
	size_t count;
	if (!store_rows(w, SQL_ORG_PEOPLE_OF, &person_kind, &people, &count, A(&unit->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		people[i].unit = successor->id;
		if (!ledger_put(w, &person_kind, &people[i]))
			return false;
	}
	taken->people += (int64_t)count;
	return true;
}

static bool take_all(struct work *w, const struct unit *unit, struct unit *successor, struct taken *taken)
{
	if (unit->has_group && !successor->has_group) {
		successor->has_group = true;
		if (!ledger_put(w, &unit_kind, successor) || !unit_log(w, successor))
			return false;
	}
	return take_children(w, unit, successor, taken) && take_posts(w, unit, successor, taken) && take_people(w, unit, successor, taken);
}

/* Cycles and ledgers stay with the unit they were made in. So that the successor's people see them and carry them on, the closed unit takes
 * the successor's path, and with it the units that it had followed itself. */
static bool hand_path_on(struct work *w, const struct unit *unit, const struct unit *successor)
{
	struct unit *rows;
	size_t count;
	if (!store_rows(w, SQL_ORG_UNITS_AT, &unit_kind, &rows, &count, A(unit->path)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].path = successor->path;
		if (!id_same(rows[i].id, unit->id) && !ledger_put(w, &unit_kind, &rows[i]))
			return false;
	}
	return true;
}

/* successor NULL: none follows. */
static bool close_unit(struct work *w, struct unit *unit, const struct unit *successor)
{
	if (successor && !hand_path_on(w, unit, successor))
		return false;
	unit->state = UNIT_CLOSED;
	unit->successor = successor ? successor->id : NO_ID;
	unit->path = successor ? successor->path : unit->path;
	unit->closed = w->today;
	return ledger_put(w, &unit_kind, unit);
}

/* Who reports next on what is open in the ledgers of a unit; `next` is the unit that follows, the unit itself where it stays, or NULL. */
static void show_left(struct call *call, const struct unit *unit, const struct unit *next, int64_t left)
{
	struct arena *arena = call->work->arena;
	value_put_number(arena, call->out, "open_measures", left);
	if (!left)
		value_put_string(arena, call->out, "remark", "");
	else if (next && next->has_group && unit->state == UNIT_CLOSED)
		value_put_sentence(arena, call->out, "remark", N_("Open measures that go on in the next look-back of “%1”: %2."), ARGS(A(next->name), A(left)));
	else if (next && next->has_group)
		value_put_sentence(arena, call->out, "remark", N_("Open measures that stay in the ledger of “%1”, which reports on them at its next look-back: %2."), ARGS(A(next->name), A(left)));
	else
		value_put_sentence(arena, call->out, "remark", N_("Warning: open measures that nobody will look back on, since no unit with a leading group follows “%1”: %2. Name the unit that follows, or see to it "
			"first that they are claimed done and verified; else they stay open in its ledger, where those above read them."), ARGS(A(unit->name), A(left)));
}

/* A review before its meeting is left behind by a unit that closes. */
static bool show_unheld(struct call *call, const struct unit *unit, const struct unit *next)
{
	struct arena *arena = call->work->arena;
	struct value *row;
	if (!store_row(call->work, SQL_ORG_UNHELD, &row, A(&unit->id)))
		return false;
	struct text these = value_text(row, "these");
	if (unit->state == UNIT_OPEN || !these.size)
		value_put_string(arena, call->out, "unheld", "");
	else if (next)
		value_put_sentence(arena, call->out, "unheld", N_("Before their meeting, which is not held any more: %1. What was prepared for it goes on with “%2”, on whose desk it waits; the level above then ends it with a reason."),
			ARGS(A(these), A(next->name)));
	else
		value_put_sentence(arena, call->out, "unheld", N_("Warning: before their meeting, which is not held any more: %1. Nobody is left to answer the opinions and work on the problems: name the unit that follows, or see to both first. "
			"The level above then ends it with a reason."), ARGS(A(these)));
	return true;
}

static bool show_taken(struct call *call, const struct unit *unit, const struct unit *next, const struct taken *taken)
{
	struct arena *arena = call->work->arena;
	int64_t left;
	if (!store_count(call->work, SQL_ORG_LEFT_OPEN, &left, A(&unit->id)))
		return false;
	call_show(call, &unit_kind, unit);
	value_put_number(arena, call->out, "moved", taken->units);
	value_put_number(arena, call->out, "posts", taken->posts);
	value_put_number(arena, call->out, "people", taken->people);
	show_left(call, unit, next, left);
	return show_unheld(call, unit, next);
}

static bool successor_named(struct call *call, const struct unit *unit, struct id id, struct unit *ret_successor)
{
	if (!unit_in_reach(call, MAY_MANAGE_UNITS, id, "/successor", ret_successor))
		return false;
	return !unit_holds(unit, ret_successor->path) || fail(call->work, ERR_INVALID, "/successor",
		N_("“%1” is “%2” itself or lies below it: move it out first, or let another unit follow."), A(ret_successor->name), A(unit->name));
}

bool unit_close_run(struct call *call)
{
	const struct unit_close *in = call->in;
	struct work *w = call->work;
	struct unit *unit = call->on, successor = { .has_group = false };
	struct taken taken = { 0 };
	if (!not_root(w, unit))
		return false;
	if (!id_is(in->successor) && (!nothing_left(w, unit) || !close_posts(w, unit)))
		return false;
	if (id_is(in->successor) && (!successor_named(call, unit, in->successor, &successor) || !take_all(w, unit, &successor, &taken)))
		return false;
	if (!close_unit(w, unit, id_is(in->successor) ? &successor : NULL))
		return false;
	return show_taken(call, unit, id_is(in->successor) ? &successor : NULL, &taken);
}

/* ---- splitting ---- */
static bool parts_differ(struct work *w, const struct list *list)
{
	const struct unit_part *parts = list->at;
	for (size_t i = 0; i < list->count; i++)
		for (size_t before = 0; before < i; before++)
			if (text_same(parts[i].code, parts[before].code))
				fail(w, ERR_INVALID, arena_format(w->arena, "/parts/%zu/code", i),
					N_("The code “%1” is given to two of the new units: each needs its own."), A(parts[i].code));
	return !work_failed(w);
}

static bool make_parts(struct call *call, const struct list *list, const struct unit *parent, struct unit *units)
{
	struct work *w = call->work;
	const struct unit_part *parts = list->at;
	for (size_t i = 0; i < list->count; i++)
		unit_code_free(w, parts[i].code, arena_format(w->arena, "/parts/%zu/code", i));
	if (work_failed(w) || !parts_differ(w, list))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		units[i] = (struct unit){ .code = parts[i].code, .name = parts[i].name, .staff = parts[i].staff, .has_group = parts[i].has_group };
		if (!unit_new(w, parent, &units[i]))
			return false;
	}
	return true;
}

static void show_parts(struct call *call, const struct unit *units, size_t count)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "parts");
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_put_record(arena, list, NULL);
		value_put_text(arena, row, "id", id_text(&units[i].id));
		value_put_string(arena, row, "link", arena_format(arena, "/units/%s", units[i].id.at));
		value_put_text(arena, row, "code", units[i].code);
		value_put_text(arena, row, "name", units[i].name);
	}
}

bool unit_split_run(struct call *call)
{
	const struct unit_split *in = call->in;
	struct work *w = call->work;
	struct unit *unit = call->on, parent;
	struct unit *units = arena_take(w->arena, in->parts.count * sizeof *units);
	struct taken taken = { 0 };
	if (!not_root(w, unit) || !unit_in_reach(call, MAY_MANAGE_UNITS, unit->parent, NULL, &parent) || !make_parts(call, &in->parts, &parent, units))
		return false;
	if (in->old == 0 && (!take_all(w, unit, &units[0], &taken) || !close_unit(w, unit, &units[0])))
		return false;
	if (!show_taken(call, unit, in->old == 0 ? &units[0] : unit, &taken))
		return false;
	show_parts(call, units, in->parts.count);
	return true;
}
