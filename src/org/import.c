/* A table of units: any depth, lines in any order, all of it or nothing. A known code is an update of name, staff and group. */
#include "org/inner.h"
#include <string.h>

#define UNIT_TABLE(S, F) \
	F(S, text, code, REQUIRED, N_("code"), .max = 40) \
	F(S, text, parent, 0, N_("parent unit"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, flag, has_group, 0, N_("has a leading group")) \
	F(S, number, staff, 0, N_("number of staff"), .max = 10000000)
SHAPE_STRUCT(unit_table, UNIT_TABLE)
SHAPE_ROWS(unit_table, UNIT_TABLE)

enum mark { FRESH, ON_THE_WAY, SEEN };
struct line {
	const struct value *row;
	struct unit_table in;
	bool good, known, group_said, staff_said;
	struct unit unit; /* the one there is, or the one that is made */
	struct line *above; /* the parent's line, or NULL: it is not in the table */
	struct unit *parent; /* … but in the house */
	enum mark mark;
	int level; /* in the tree */
	bool made;
};
struct table {
	struct call *call;
	struct sheet sheet;
	struct line *lines;
	size_t count;
	struct names codes; /* of lines */
	struct names parents; /* of units that are in the house but not in the table */
	struct import_count counts;
};

static struct arg code_of(const struct line *line)
{
	return A(line->in.code);
}

/* ---- reading ---- */
static bool find_unit(struct work *w, struct text code, struct unit *ret_unit, bool *ret_found)
{
	struct unit *rows;
	size_t count;
	if (!store_rows(w, SQL_ORG_UNIT_OF_CODE, &unit_kind, &rows, &count, A(code)))
		return false;
	*ret_found = count > 0;
	if (count)
		*ret_unit = rows[0];
	return true;
}

static void note_code(struct table *table, struct line *line)
{
	struct text code = line->in.code;
	if (!code.size)
		return;
	void **place = names_at(&table->codes, code);
	const struct line *before = *place;
	line->good = line->good && !before;
	if (!before)
		*place = line;
	else
		sheet_fail(&table->sheet, line->row->line, table->sheet.header[0],
			N_("The code “%1” stands in line %2 already: each unit has one line."), A(code), A(before->row->line));
}

static void read_line(struct table *table, const struct value *row, struct line *line)
{
	line->row = row;
	line->good = sheet_line(&table->sheet, row, &line->in);
	if (!line->good) /* what else may be wrong with it is said too */
		line->in = (struct unit_table){ .code = sheet_cell(&table->sheet, row, "code"),
			.parent = sheet_cell(&table->sheet, row, "parent") };
	line->group_said = sheet_cell(&table->sheet, row, "has_group").size > 0;
	line->staff_said = sheet_cell(&table->sheet, row, "staff").size > 0;
	note_code(table, line);
}

static void read_lines(struct table *table)
{
	const struct value *rows = table->sheet.rows;
	table->count = rows ? value_count(rows) : 0;
	table->lines = arena_take(table->call->work->arena, table->count * sizeof *table->lines);
	size_t i = 0;
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		read_line(table, row, &table->lines[i++]);
}

/* ---- what the lines mean in this house ---- */
/* A unit outside the table that lines hang on; looked up once. */
static bool outside_parent(struct table *table, struct text code, struct unit **ret_parent)
{
	void **place = names_at(&table->parents, code);
	static struct unit none;
	struct work *w = table->call->work;
	struct unit unit;
	bool found;
	if (!*place) {
		if (!find_unit(w, code, &unit, &found))
			return false;
		*place = &none;
		if (found) {
			*place = arena_take(w->arena, sizeof unit);
			memcpy(*place, &unit, sizeof unit);
		}
	}
	*ret_parent = *place == &none ? NULL : *place;
	return true;
}

static void bad_parent(struct table *table, struct line *line, const char *msgid, struct arg third)
{
	line->good = false;
	sheet_fail(&table->sheet, line->row->line, table->sheet.header[1], msgid, A(line->in.parent), code_of(line), third);
}

static bool find_parent(struct table *table, struct line *line)
{
	static const char closed[] = N_("The parent “%1” of “%2” was closed on %3: name a unit that is open.");
	struct text code = line->in.parent;
	if (!code.size) {
		line->parent = table->call->unit;
		return true;
	}
	line->above = *names_at(&table->codes, code);
	if (line->above == line) {
		line->above = NULL;
		bad_parent(table, line, N_("“%2” is named as its own parent."), A(""));
	}
	if (line->above && line->above->known && line->above->unit.state == UNIT_CLOSED)
		bad_parent(table, line, closed, A(line->above->unit.closed));
	if (line->above || text_same(code, line->in.code))
		return true;
	if (!outside_parent(table, code, &line->parent))
		return false;
	if (!line->parent)
		bad_parent(table, line, N_("The parent “%1” of “%2” is neither in the table nor in the house: add its line or correct the code."),
			A(""));
	else if (line->parent->state == UNIT_CLOSED)
		bad_parent(table, line, closed, A(line->parent->closed));
	else if (!unit_holds(table->call->unit, line->parent->path))
		bad_parent(table, line, N_("The parent “%1” of “%2” lies outside the part of the tree this import is for, “%3”."),
			A(table->call->unit->name));
	return true;
}

/* A known unit keeps its place: moving is an act of its own. */
static void check_known(struct table *table, struct line *line)
{
	const struct unit *unit = &line->unit;
	struct id named = line->above ? line->above->unit.id : line->parent ? line->parent->id : NO_ID;
	if (unit->state == UNIT_CLOSED)
		sheet_fail(&table->sheet, line->row->line, table->sheet.header[0], N_("“%1” was closed on %2: a new unit needs a code of its own."),
			code_of(line), A(unit->closed));
	else if (!unit_holds(table->call->unit, unit->path))
		sheet_fail(&table->sheet, line->row->line, table->sheet.header[0],
			N_("“%1” lies outside the part of the tree this import is for, “%2”."), code_of(line), A(table->call->unit->name));
	else if (line->in.parent.size && (!id_is(named) || !id_same(named, unit->parent)))
		sheet_fail(&table->sheet, line->row->line, table->sheet.header[1],
			N_("“%1” stands under another unit than “%2”: an import does not move units; correct the parent, or move the unit first."),
			code_of(line), A(line->in.parent));
	else
		return;
	line->good = false;
}

static bool check_group(struct table *table, struct line *line)
{
	const char *why = NULL;
	struct arg what;
	if (!line->group_said || line->in.has_group || !line->unit.has_group)
		return true;
	if (!group_stays(table->call->work, &line->unit, &why, &what))
		return false;
	if (why)
		sheet_fail(&table->sheet, line->row->line, sheet_header(&table->sheet, 3), why, A(line->unit.name), what);
	line->good = line->good && !why;
	return true;
}

static bool find_units(struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].good && !find_unit(table->call->work, table->lines[i].in.code, &table->lines[i].unit, &table->lines[i].known))
			return false;
	for (size_t i = 0; i < table->count; i++)
		if (!find_parent(table, &table->lines[i]))
			return false;
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].good && table->lines[i].known)
			check_known(table, &table->lines[i]);
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].good && table->lines[i].known && !check_group(table, &table->lines[i]))
			return false;
	return true;
}

/* ---- the tree ---- */
static void name_circle(struct table *table, struct line *from)
{
	struct line *line = from;
	do {
		if (!line->known) /* a known one in a circle was told that it cannot move */
			bad_parent(table, line,
				N_("“%2” would stand below itself: its parent “%1” hangs on it in a circle. Correct one of the parents."), A(""));
		line = line->above;
	} while (line != from);
}

static int level_of(const struct line *line)
{
	const struct unit *unit = line->known ? &line->unit : line->parent;
	if (line->above && !line->known)
		return line->above->level + 1;
	return (unit ? (int)(unit->path.size / sizeof(struct id)) : 0) + !line->known; /* an id and its "/" for each level */
}

/* Walks up until a line whose way is known; comes back down counting levels. */
static void walk_up(struct table *table, struct line *from, struct line **way)
{
	size_t steps = 0;
	struct line *line = from;
	for (; line && line->mark == FRESH; line = line->above) {
		line->mark = ON_THE_WAY;
		way[steps++] = line;
	}
	if (line && line->mark == ON_THE_WAY)
		name_circle(table, line);
	while (steps) {
		line = way[--steps];
		line->mark = SEEN;
		line->level = level_of(line);
		if (line->good && !line->known && line->level > UNIT_LEVELS)
			bad_parent(table, line, N_("“%2” would stand deeper than %3 levels in the tree: name a parent higher up."), A(UNIT_LEVELS));
	}
}

static void check_tree(struct table *table)
{
	struct line **way = arena_take(table->call->work->arena, table->count * sizeof(struct line *));
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].mark == FRESH)
			walk_up(table, &table->lines[i], way);
}

/* ---- writing ---- */
static bool differs(const struct line *line)
{
	const struct unit *unit = &line->unit;
	return !text_same(unit->name, line->in.name) || (line->staff_said && unit->staff != line->in.staff) ||
		(line->group_said && unit->has_group != line->in.has_group);
}

static bool write_known(struct work *w, struct line *line)
{
	struct unit *unit = &line->unit;
	unit->name = line->in.name;
	unit->staff = line->staff_said ? line->in.staff : unit->staff;
	unit->has_group = line->group_said ? line->in.has_group : unit->has_group;
	return ledger_put(w, &unit_kind, unit) && unit_log(w, unit);
}

static bool write_new(struct work *w, struct line *line)
{
	line->unit = (struct unit){ .code = line->in.code, .name = line->in.name, .staff = line->in.staff, .has_group = line->in.has_group };
	return unit_new(w, line->above ? &line->above->unit : line->parent, &line->unit);
}

/* A line after the lines it hangs on. */
static bool write_line(struct table *table, struct line *line, struct line **way)
{
	size_t steps = 0;
	for (; line && !line->made; line = line->above)
		way[steps++] = line;
	while (steps) {
		line = way[--steps];
		line->made = true;
		if (line->known ? differs(line) && !write_known(table->call->work, line) : !write_new(table->call->work, line))
			return false;
	}
	return true;
}

static bool write_lines(struct table *table)
{
	struct line **way = arena_take(table->call->work->arena, table->count * sizeof(struct line *));
	for (size_t i = 0; i < table->count; i++)
		if (!rows_fit(table->call->work) || !write_line(table, &table->lines[i], way))
			return false;
	return true;
}

static void count_lines(struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct line *line = &table->lines[i];
		if (!line->good)
			continue;
		if (!line->known)
			table->counts.added++;
		else if (differs(line))
			table->counts.changed++;
		else
			table->counts.unchanged++;
	}
}

bool unit_import_run(struct call *call)
{
	struct work *w = call->work;
	struct table *table = arena_take(w->arena, sizeof *table);
	*table = (struct table){ .call = call, .codes = { .arena = w->arena }, .parents = { .arena = w->arena } };
	if (!sheet_open(call, "unit", &unit_table_shape, &table->sheet))
		return false;
	if (table->sheet.rows && !sheet_has(&table->sheet, "parent"))
		sheet_fail(&table->sheet, 1, "parent", N_("The column “%1” is missing: the first line must name it."), A("parent"));
	read_lines(table);
	if (!find_units(table))
		return false;
	check_tree(table);
	count_lines(table);
	if (!table->sheet.fault_count && !write_lines(table))
		return false;
	return sheet_close(call, &table->sheet, &table->counts, table->sheet.fault_count
		? N_("Nothing was imported yet: correct the lines below and send the table again.") : NULL);
}
