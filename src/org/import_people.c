/* A table of people and the posts they hold: all of it or nothing. A known login name is an update of name, unit and language. */
#include "org/inner.h"
#include <string.h>

#define PEOPLE_TABLE(S, F) \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, text, name, REQUIRED, N_("name"), .max = 100) \
	F(S, text, unit, REQUIRED, N_("code of the unit"), .max = 40) \
	F(S, text, post, 0, N_("title"), .max = 120) \
	F(S, choice, role, 0, N_("role"), .choices = role_words) \
	F(S, number, rank, 0, N_("order in lists"), .max = 9999) \
	F(S, choice, language, 0, N_("language"), .choices = person_languages)
SHAPE_STRUCT(people_table, PEOPLE_TABLE)
SHAPE_ROWS(people_table, PEOPLE_TABLE)
enum { COLUMN_LOGIN, COLUMN_NAME, COLUMN_UNIT, COLUMN_POST, COLUMN_ROLE };

struct line {
	const struct value *row;
	struct people_table in;
	bool good, known, language_said, rank_said;
	const struct unit *unit;
	struct person person; /* of the first line with this login name */
	struct line *first;
};
struct table {
	struct call *call;
	struct sheet sheet;
	struct line *lines;
	size_t count;
	struct names logins, units;
	struct names folded; /* login names by their small letters: of the lines, and of those people who have capital ones */
	struct names chairs; /* by unit: the line that is its principal leader's */
	struct import_count counts;
};

#define line_fail(table, line, column, ...) do { \
	sheet_fail(&(table)->sheet, (line)->row->line, sheet_header(&(table)->sheet, column), __VA_ARGS__); \
	(line)->good = false; } while (0)

/* ---- reading ---- */
static void note_login(struct table *table, struct line *line)
{
	void **place = names_at(&table->logins, line->in.login);
	line->first = *place ? *place : line;
	*place = line->first;
	if (line->first != line && !text_same(line->first->in.name, line->in.name))
		line_fail(table, line, COLUMN_NAME, N_("“%1” stands in line %2 with the name “%3”: one login name is one person."),
			A(line->in.login), A(line->first->row->line), A(line->first->in.name));
}

static void read_line(struct table *table, const struct value *row, struct line *line)
{
	line->row = row;
	line->first = line;
	line->good = sheet_line(&table->sheet, row, &line->in);
	if (!line->good)
		return;
	bool role = sheet_cell(&table->sheet, row, "role").size > 0;
	line->rank_said = sheet_cell(&table->sheet, row, "rank").size > 0;
	line->language_said = sheet_cell(&table->sheet, row, "language").size > 0;
	if (!login_fits(line->in.login))
		line_fail(table, line, COLUMN_LOGIN, N_("“%1” cannot be a login name: use letters, digits, dots, hyphens or @, without blanks."),
			A(line->in.login));
	if (line->in.post.size && !role)
		line_fail(table, line, COLUMN_ROLE, N_("The post “%1” needs a role: one of the words of the column, such as member or staff."),
			A(line->in.post));
	else if (role && !line->in.post.size)
		line_fail(table, line, COLUMN_POST, N_("A role is held through a post: give its title too."));
	note_login(table, line);
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
static bool find_unit(struct table *table, struct text code, const struct unit **ret_unit)
{
	void **place = names_at(&table->units, code);
	struct unit *rows;
	size_t count;
	if (!*place) {
		if (!store_rows(table->call->work, SQL_ORG_UNIT_OF_CODE, &unit_kind, &rows, &count, A(code)))
			return false;
		*place = count ? &rows[0] : arena_take(table->call->work->arena, sizeof *rows); /* without id: there is none */
	}
	*ret_unit = *place;
	return true;
}

static bool check_unit(struct table *table, struct line *line)
{
	const struct unit *unit;
	if (!find_unit(table, line->in.unit, &unit))
		return false;
	line->unit = unit;
	if (!id_is(unit->id))
		line_fail(table, line, COLUMN_UNIT, N_("There is no unit with the code “%1”: import the units first, or correct the code."),
			A(line->in.unit));
	else if (unit->state == UNIT_CLOSED)
		line_fail(table, line, COLUMN_UNIT, N_("The unit “%1” was closed on %2: name one that is open."), A(line->in.unit),
			A(unit->closed));
	else if (!unit_holds(table->call->unit, unit->path))
		line_fail(table, line, COLUMN_UNIT, N_("“%1” lies outside the part of the tree this import is for, “%2”."), A(line->in.unit),
			A(table->call->unit->name));
	return true;
}

static bool check_person(struct table *table, struct line *line)
{
	struct work *w = table->call->work;
	struct person *rows;
	size_t count;
	struct text path;
	if (line->first != line)
		return true;
	if (!store_rows(w, SQL_ORG_PERSON_ROW, &person_kind, &rows, &count, A(line->in.login)))
		return false;
	line->known = count > 0;
	if (!count)
		return true;
	line->person = rows[0];
	if (!org_unit_path(w, rows[0].unit, &path))
		return false;
	if (!unit_holds(table->call->unit, path))
		line_fail(table, line, COLUMN_LOGIN,
			N_("The login name “%1” belongs to somebody outside the part of the tree this import is for: choose another one."),
			A(line->in.login));
	else if (day_is(rows[0].ended))
		line_fail(table, line, COLUMN_LOGIN, N_("The access of “%1” ends on %2: let the person return first."), A(line->in.login),
			A(rows[0].ended));
	return true;
}

static bool check_lines(struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].good && (!check_unit(table, &table->lines[i]) || !check_person(table, &table->lines[i])))
			return false;
	return true;
}

/* ---- what two of them cannot share ---- */
static struct text small_letters(struct arena *arena, struct text login)
{
	char *small = arena_take(arena, login.size + 1);
	for (size_t i = 0; i < login.size; i++)
		small[i] = login.at[i] >= 'A' && login.at[i] <= 'Z' ? (char)(login.at[i] - 'A' + 'a') : login.at[i];
	return (struct text){ small, login.size };
}

static bool note_capitals(struct table *table)
{
	struct work *w = table->call->work;
	struct value *rows;
	if (!store_list(w, SQL_ORG_LOGINS_CAPITAL, &rows))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct text *login = arena_take(w->arena, sizeof *login);
		*login = value_text(row, "login");
		*names_at(&table->folded, small_letters(w->arena, *login)) = login;
	}
	return true;
}

static bool check_alike(struct table *table, struct line *line)
{
	struct work *w = table->call->work;
	struct text small = small_letters(w->arena, line->in.login);
	void **place = names_at(&table->folded, small);
	const struct text *there = *place;
	struct person *rows;
	size_t count = 0;
	if (line->first != line || line->known)
		return true;
	if (!there && !text_same(small, line->in.login)) {
		if (!store_rows(w, SQL_ORG_PERSON_ROW, &person_kind, &rows, &count, A(small)))
			return false;
		there = count ? &rows[0].login : NULL;
	}
	if (there && !text_same(*there, line->in.login))
		line_fail(table, line, COLUMN_LOGIN, N_("The login name “%1” differs from “%2” in capital letters alone: choose another one."), A(line->in.login), A(*there));
	*place = &line->in.login;
	return true;
}

/* A group has one principal leader: of the table, and of those who are there. */
static bool check_chair(struct table *table, struct line *line)
{
	struct work *w = table->call->work;
	struct value *rows;
	if (!line->in.post.size || line->in.role != ROLE_chair)
		return true;
	void **place = names_at(&table->chairs, line->in.unit);
	const struct line *other = *place;
	if (other && other->first != line->first)
		line_fail(table, line, COLUMN_POST, N_("Line %1 names a principal leader of this unit already, and a group has one."), A(other->row->line));
	*place = line;
	if (!store_list(w, SQL_ORG_CHAIR_OF, &rows, A(w->today), A(&line->unit->id)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct text holder = value_text(row, "person");
		bool same = text_same(value_text(row, "title"), line->in.post), own = line->first->known && text_is(holder, line->first->person.id.at);
		if (!same || (holder.size && !own))
			line_fail(table, line, COLUMN_POST, N_("“%1” has a post of its principal leader already, “%2”, and a group has one: give that post, or close it first."), A(line->unit->name),
				A(value_text(row, "title")));
	}
	return true;
}

static bool check_shared(struct table *table)
{
	if (table->call->work->replaying) /* what was done once can be done again */
		return true;
	if (!note_capitals(table))
		return false;
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].good && table->lines[i].first->good && (!check_alike(table, &table->lines[i]) || !check_chair(table, &table->lines[i])))
			return false;
	return true;
}

/* ---- what changes ---- */
static struct text language_of(const struct line *line)
{
	return line->in.language ? text_of(person_languages[line->in.language]) : TEXT("");
}

static bool person_differs(const struct line *line)
{
	const struct person *person = &line->person;
	return !text_same(person->name, line->in.name) || !id_same(person->unit, line->unit->id) ||
		(line->language_said && !text_same(person->language, language_of(line)));
}

/* The post a line means: one this person holds, else one nobody holds. *ret_post without id: it is to be made. */
static bool find_post(struct table *table, const struct line *line, struct post *ret_post, bool *ret_held)
{
	struct work *w = table->call->work;
	struct value *row;
	struct id id;
	*ret_post = (struct post){ .closed = NO_DAY };
	*ret_held = false;
	if (!store_row(w, SQL_ORG_FREE_POST, &row, A(&line->first->person.id), A(w->today), A(&line->unit->id), A(line->in.post),
			A(role_words[line->in.role])))
		return false;
	if (!row)
		return true;
	*ret_held = value_number(row, "held", 0) != 0;
	return id_parse(value_text(row, "id"), &id) && store_get(w, &post_kind, id, ret_post);
}

static bool count_line(struct table *table, const struct line *line)
{
	struct post post;
	bool held = true;
	if (!line->good || !line->first->good)
		return true;
	if (line->in.post.size && !find_post(table, line, &post, &held))
		return false;
	bool rank = line->in.post.size && held && line->rank_said && post.rank != line->in.rank;
	if (!line->first->known)
		table->counts.added += line->first == line; /* a person with two posts stands in two lines */
	else if (!held || rank || (line->first == line && person_differs(line)))
		table->counts.changed++;
	else
		table->counts.unchanged++;
	return true;
}

static bool count_lines(struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (!count_line(table, &table->lines[i]))
			return false;
	return true;
}

/* ---- writing ---- */
static bool write_person(struct work *w, struct line *line)
{
	struct person *person = &line->person;
	if (!line->known)
		*person = (struct person){ .login = line->in.login, .ended = NO_DAY };
	person->name = line->in.name;
	person->unit = line->unit->id;
	if (line->language_said)
		person->language = language_of(line);
	return ledger_put(w, &person_kind, person);
}

static bool write_post(struct table *table, const struct line *line)
{
	struct work *w = table->call->work;
	struct post post;
	bool held;
	if (!find_post(table, line, &post, &held))
		return false;
	if (!id_is(post.id)) {
		post.unit = line->unit->id;
		post.title = line->in.post;
		post.role = line->in.role;
	}
	if (line->rank_said)
		post.rank = line->in.rank;
	if (!ledger_put(w, &post_kind, &post))
		return false;
	struct holding holding = { .post = post.id, .person = line->first->person.id, .since = w->today, .until = NO_DAY };
	return held || ledger_put(w, &holding_kind, &holding);
}

static bool write_lines(struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		struct line *line = &table->lines[i];
		if (!rows_fit(table->call->work))
			return false;
		if (line->first == line && !write_person(table->call->work, line))
			return false;
		if (line->in.post.size && !write_post(table, line))
			return false;
	}
	return true;
}

bool people_import_run(struct call *call)
{
	struct work *w = call->work;
	struct table *table = arena_take(w->arena, sizeof *table);
	*table = (struct table){ .call = call, .logins = { .arena = w->arena }, .units = { .arena = w->arena }, .folded = { .arena = w->arena }, .chairs = { .arena = w->arena } };
	if (!sheet_open(call, "person", &people_table_shape, &table->sheet))
		return false;
	read_lines(table);
	if (!check_lines(table) || !check_shared(table) || !count_lines(table))
		return false;
	if (!table->sheet.fault_count && !write_lines(table))
		return false;
	return sheet_close(call, &table->sheet, &table->counts,
		N_("People are imported without passwords: make first log-in slips on the page of their unit, or give one on a person's page; a new one "
			"is chosen at the first log-in."));
}
