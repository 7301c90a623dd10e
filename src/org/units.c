#include "org/inner.h"
#include <string.h>

SHAPE_ROWS(unit_line, UNIT_LINE)
SHAPE_ROWS(unit_name, UNIT_NAME)
SHAPE_ROWS(unit_out, UNIT_OUT)
SHAPE_ROWS(unit_tree_out, UNIT_TREE_OUT)
SHAPE_ROWS(unit_show, UNIT_SHOW_IN)
SHAPE_ROWS(unit_show_out, UNIT_SHOW_OUT)
SHAPE_ROWS(unit_add, UNIT_ADD_IN)
SHAPE_ROWS(oversight_set, OVERSIGHT_SET_IN)
SHAPE_ROWS(oversight_out, OVERSIGHT_OUT)
SHAPE_ROWS(unit_change, UNIT_CHANGE_IN)

struct value *flag_column(struct value *rows, const char *name)
{
	for (struct value *row = rows->first; row; row = row->next) {
		struct value *member = value_get(row, name);
		if (member && member->kind == VALUE_NUMBER)
			member->kind = VALUE_FLAG;
	}
	return rows;
}

bool unit_holds(const struct unit *unit, struct text path)
{
	return path.size >= unit->path.size && memcmp(path.at, unit->path.at, unit->path.size) == 0;
}

/* ---- looking ---- */
bool unit_tree_run(struct call *call)
{
	struct value *units;
	if (!store_list(call->work, SQL_ORG_TOP, &units, A(UNIT_PAGE)))
		return false;
	value_add(call->out, "units", flag_column(units, "has_group"));
	return true;
}

/* The units above, from the root down: their ids stand in the path. */
static bool show_ancestors(struct call *call, const struct unit *unit)
{
	struct work *w = call->work;
	struct value *list = value_put_list(w->arena, call->out, "ancestors");
	struct text rest = unit->path, part;
	while (text_cut(&rest, '/', &part)) {
		struct id id;
		struct unit above;
		if (!part.size || text_same(part, id_text(&unit->id)))
			continue;
		if (!id_parse(part, &id) || !store_get(w, &unit_kind, id, &above))
			return false;
		struct value *row = value_put_record(w->arena, list, NULL);
		value_put_text(w->arena, row, "id", text_keep(w->arena, part));
		value_put_string(w->arena, row, "link", arena_format(w->arena, "/units/%s", above.id.at));
		value_put_text(w->arena, row, "code", above.code);
		value_put_text(w->arena, row, "name", above.name);
	}
	return true;
}

static bool show_children(struct call *call, const struct unit *unit, struct text after)
{
	struct value *children;
	if (!store_list(call->work, SQL_ORG_CHILDREN, &children, A(&unit->id), A(after), A(UNIT_PAGE + 1)))
		return false;
	bool more = value_count(children) > UNIT_PAGE;
	if (more) {
		struct value *last = children->first;
		while (last->next != children->last)
			last = last->next;
		last->next = NULL;
		children->last = last;
	}
	value_add(call->out, "children", flag_column(children, "has_group"));
	value_put_flag(call->work->arena, call->out, "more", more);
	return true;
}

/* Everyone may know which posts there are; who sits on them is for whoever may see people. */
static void hide_holders(struct value *posts)
{
	static const char *const members[] = { "link", "person", "holder", "since", "until" };
	for (struct value *row = posts->first; row; row = row->next)
		for (size_t i = 0; i < COUNT(members); i++)
			value_get(row, members[i])->text = TEXT("");
}

static bool show_overseer(struct call *call, const struct unit *unit)
{
	struct value *row;
	if (!store_row(call->work, SQL_ORG_OVERSEER, &row, A(&unit->id)))
		return false;
	value_put_text(call->work->arena, call->out, "overseer", row ? value_text(row, "title") : TEXT(""));
	return true;
}

bool unit_show_run(struct call *call)
{
	const struct unit_show *in = call->in;
	struct work *w = call->work;
	const struct unit *unit = call->on;
	struct value *posts, *people = value_list(w->arena);
	const struct about about = { .unit = unit->id, .path = unit->path };
	bool may = org_may(call->actor, MAY_SEE_PEOPLE, &about);
	call_show(call, &unit_kind, unit);
	if (!show_ancestors(call, unit) || !show_children(call, unit, in->after) ||
			!store_list(w, SQL_ORG_POSTS, &posts, A(w->today), A(&unit->id)))
		return false;
	if (may && !store_list(w, SQL_ORG_PEOPLE, &people, A(&unit->id)))
		return false;
	if (!may)
		hide_holders(posts);
	if (!show_overseer(call, unit))
		return false;
	value_add(call->out, "posts", flag_column(posts, "deputy"));
	value_add(call->out, "people", people);
	return true;
}

bool rows_fit(struct work *w)
{
	return w->replaying || arena_left(w->arena) > ((size_t)64 << 20) || /* what was done once can be done again */
		fail(w, ERR_TOO_LARGE, NULL,
			N_("This is too much for one act. Split it, for example by province, and do the parts one after another; nothing was changed."));
}

/* ---- adding and changing ---- */
bool unit_code_free(struct work *w, struct text code, const char *field)
{
	struct unit *rows;
	size_t count;
	if (!store_rows(w, SQL_ORG_UNIT_OF_CODE, &unit_kind, &rows, &count, A(code)))
		return false;
	return count == 0 || fail(w, ERR_INVALID, field, N_("The code “%1” belongs to “%2” already: choose another one."), A(code),
		A(rows[0].name));
}

bool unit_log(struct work *w, const struct unit *unit)
{
	int64_t log;
	if (!unit->has_group)
		return true;
	return ledger_log_of(w, unit->id, &log) && (log > 0 || ledger_new_log(w, unit->id, &log));
}

static int levels_of(struct text path)
{
	int slashes = 0;
	for (size_t i = 0; i < path.size; i++)
		slashes += path.at[i] == '/';
	return slashes - 1;
}

bool unit_new(struct work *w, const struct unit *parent, struct unit *unit)
{
	unit->id = work_id(w);
	unit->parent = parent->id;
	unit->path = text_of(arena_format(w->arena, "%.*s%s/", TEXT_ARG(parent->path), unit->id.at));
	unit->closed = NO_DAY;
	if (levels_of(unit->path) > UNIT_LEVELS)
		return fail(w, ERR_INVALID, NULL, N_("“%1” would stand at level %2 of the tree; %3 are the most."), A(unit->name),
			A(levels_of(unit->path)), A(UNIT_LEVELS));
	return ledger_put(w, &unit_kind, unit) && unit_log(w, unit);
}

bool unit_add_run(struct call *call)
{
	const struct unit_add *in = call->in;
	struct unit unit = { .code = in->code, .name = in->name, .staff = in->staff, .has_group = in->has_group };
	if (!unit_code_free(call->work, in->code, "/code") || !unit_new(call->work, call->on, &unit))
		return false;
	call_show(call, &unit_kind, &unit);
	return true;
}

bool group_stays(struct work *w, const struct unit *unit, const char **ret_why, struct arg *ret_what)
{
	struct value *row;
	int64_t left;
	*ret_why = NULL;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!store_row(w, SQL_ORG_UNHELD, &row, A(&unit->id)) || !store_count(w, SQL_ORG_LEFT_OPEN, &left, A(&unit->id)))
		return false;
	*ret_what = A(value_text(row, "these"));
	if (value_text(row, "these").size) {
		*ret_why = N_("“%1” has a review that waits for its meeting: %2. Hold the meeting first; one that has not begun is ended by the level above, with a reason.");
	} else if (left) {
		*ret_what = A(left);
		*ret_why = N_("Without a leading group nobody would look back on the open measures in the ledger of “%1”: %2. See to it first that they are claimed done and verified, or close the unit and name the one that follows.");
	}
	return true;
}

bool unit_change_run(struct call *call)
{
	const struct unit_change *in = call->in;
	struct unit *unit = call->on;
	const char *why = NULL;
	struct arg what;
	if (unit->has_group && !in->has_group && !group_stays(call->work, unit, &why, &what))
		return false;
	if (why)
		return fail(call->work, ERR_CONFLICT, "/has_group", why, A(unit->name), what);
	unit->name = in->name;
	unit->staff = in->staff;
	unit->has_group = in->has_group;
	if (!ledger_put(call->work, &unit_kind, unit) || !unit_log(call->work, unit))
		return false;
	call_show(call, &unit_kind, unit);
	return true;
}

static bool oversight_of(struct work *w, struct id unit, struct oversight *ret_row)
{
	struct oversight *rows;
	size_t count;
	if (!store_rows(w, SQL_ORG_OVERSIGHT, &oversight_kind, &rows, &count, A(&unit)))
		return false;
	*ret_row = count ? rows[0] : (struct oversight){ .unit = unit };
	return true;
}

/* A member of the group right above, or nobody. */
bool oversight_set_run(struct call *call)
{
	const struct oversight_set *in = call->in;
	struct work *w = call->work;
	const struct unit *unit = call->on;
	struct oversight row;
	struct post post;
	if (id_is(in->post)) {
		if (!store_get(w, &post_kind, in->post, &post))
			return false;
		if (!id_same(post.unit, unit->parent) || (post.role != ROLE_chair && post.role != ROLE_member) || day_is(post.closed))
			return fail(w, ERR_INVALID, "/post", N_("“%1” is not a seat of the leading group right above “%2”: choose one of that group."), A(post.title), A(unit->name));
	}
	if (!oversight_of(w, unit->id, &row))
		return false;
	row.post = in->post;
	if (!ledger_put(w, &oversight_kind, &row))
		return false;
	call_show(call, &oversight_kind, &row);
	return true;
}

bool unit_is_open(struct work *w, const struct unit *unit, const char *field)
{
	return unit->state == UNIT_OPEN ||
		fail(w, ERR_CONFLICT, field, N_("“%1” was closed on %2: choose a unit that is open."), A(unit->name), A(unit->closed));
}

bool unit_in_reach(struct call *call, enum may may, struct id id, const char *field, struct unit *ret_unit)
{
	struct work *w = call->work;
	bool found;
	if (!store_find(w, &unit_kind, id, ret_unit, &found))
		return false;
	if (!found)
		return fail(w, ERR_INVALID, field, N_("There is no such unit: choose one from the tree."));
	const struct about about = { .unit = ret_unit->id, .path = ret_unit->path };
	if (!org_may(call->actor, may, &about))
		return fail(w, ERR_DENIED, field, N_("“%1” lies outside the part of the tree you administer: ask the administrator above both."),
			A(ret_unit->name));
	return unit_is_open(w, ret_unit, field);
}
