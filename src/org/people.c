#include "org/inner.h"
#include <string.h>

const char *const person_languages[] = { "as the browser asks", "en", "zh-CN", NULL }; /* words */
SHAPE_ROWS(person_line, PERSON_LINE)
SHAPE_ROWS(person_out, PERSON_OUT)
SHAPE_ROWS(person_add, PERSON_ADD_IN)
SHAPE_ROWS(person_on, PERSON_ON_IN)
SHAPE_ROWS(person_post_line, PERSON_POST_LINE)
SHAPE_ROWS(person_show_out, PERSON_SHOW_OUT)
SHAPE_ROWS(person_list, PERSON_LIST_IN)
SHAPE_ROWS(person_list_out, PERSON_LIST_OUT)
SHAPE_ROWS(person_change, PERSON_CHANGE_IN)
SHAPE_ROWS(person_leave, PERSON_LEAVE_IN)
SHAPE_ROWS(person_left_out, PERSON_LEFT_OUT)
SHAPE_ROWS(person_reset, PERSON_RESET_IN)
SHAPE_ROWS(slips_make, SLIPS_MAKE_IN)
SHAPE_ROWS(slip_line, SLIP_LINE)
SHAPE_ROWS(slips_out, SLIPS_OUT)

/* ---- accounts ---- */
bool person_by_login(struct work *w, struct text login, struct person *ret_person, bool *ret_found)
{
	struct value *row;
	struct id id;
	if (!store_row(w, SQL_ORG_PERSON_BY_LOGIN, &row, A(login)))
		return false;
	*ret_found = row && id_parse(value_text(row, "id"), &id);
	return !*ret_found || store_get(w, &person_kind, id, ret_person);
}

bool account_set(struct work *w, struct id person, struct text hash, bool must_change)
{
	struct account account = { 0 };
	bool known;
	if (!store_find(w, &account_kind, person, &account, &known))
		return false;
	account.id = person;
	account.hash = hash;
	account.must_change = must_change;
	account.failures = 0;
	account.wait_until = (struct minute){ 0 };
	return ledger_put(w, &account_kind, &account);
}

static bool drop_sessions(struct work *w, struct id person)
{
	struct value *rows;
	struct id id;
	if (!store_list(w, SQL_ORG_SESSIONS_OF, &rows, A(&person)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		if (!id_parse(value_text(row, "id"), &id) || !ledger_drop(w, &session_kind, id))
			return false;
	return true;
}

/* ---- looking ---- */
bool person_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct person *person = call->on;
	struct unit unit;
	struct value *posts;
	if (!store_get(w, &unit_kind, person->unit, &unit) || !store_list(w, SQL_ORG_POSTS_HELD, &posts, A(&person->id)))
		return false;
	call_show(call, &person_kind, person);
	value_put_text(w->arena, call->out, "unit_name", unit.name);
	value_add(call->out, "posts", flag_column(posts, "deputy"));
	return true;
}

bool person_list_run(struct call *call)
{
	const struct person_list *in = call->in;
	struct work *w = call->work;
	struct value *people;
	struct scope scope = org_scope(w, call->actor, MAY_SEE_PEOPLE);
	if (!store_list(w, SQL_ORG_PEOPLE_LIKE, &people, org_scope_arg(w, &scope), A(in->q)))
		return false;
	value_add(call->out, "people", people);
	return true;
}

/* ---- adding and changing ---- */
/* What is typed at every log-in: no blanks, nothing that looks like one or cannot be seen. */
bool login_fits(struct text login)
{
	for (size_t i = 0; i < login.size; i++)
		if (strchr(" \t\r\n\"'<>&,;/\\", login.at[i]) || (unsigned char)login.at[i] == 0xC2 ||
				(i + 2 < login.size && memcmp(login.at + i, "\xE3\x80\x80", 3) == 0))
			return false;
	return login.size > 0;
}

bool login_free(struct work *w, struct text login, const char *field)
{
	struct person *rows;
	size_t count;
	if (!login_fits(login))
		return fail(w, ERR_INVALID, field, N_("“%1” cannot be a login name: use letters, digits, dots, hyphens or @, without blanks."),
			A(login));
	if (!store_rows(w, SQL_ORG_PERSON_ROW, &person_kind, &rows, &count, A(login)))
		return false;
	if (count)
		return fail(w, ERR_INVALID, field, N_("The login name “%1” belongs to “%2” already: choose another one."), A(login), A(rows[0].name));
	struct value *alike;
	if (w->replaying) /* what was done once can be done again */
		return true;
	return store_row(w, SQL_ORG_LOGIN_ALIKE, &alike, A(login)) && (!alike || fail(w, ERR_INVALID, field,
		N_("The login name “%1” differs from “%2” in capital letters alone: choose another one."), A(login), A(value_text(alike, "login"))));
}

static struct text language_of(int choice)
{
	return choice ? text_of(person_languages[choice]) : TEXT("");
}

bool person_add_run(struct call *call)
{
	const struct person_add *in = call->in;
	struct work *w = call->work;
	struct person person = { .login = in->login, .name = in->name, .language = language_of(in->language), .unit = in->unit,
		.ended = NO_DAY };
	if (!unit_is_open(w, call->on, NULL) || !login_free(w, in->login, "/login") || !ledger_put(w, &person_kind, &person))
		return false;
	if (in->password.size && !account_set(w, person.id, in->password, true))
		return false;
	call_show(call, &person_kind, &person);
	return true;
}

/* ---- first log-in slips ---- */
/* 20 letters drawn by chance are 100 bits: a plain hash of them tells nothing, and a sheet for hundreds of people takes no time. */
#define SLIP_MARK "slip:"
#define SLIP_LETTERS 20

static struct text slip_hash(struct arena *arena, struct text letters)
{
	uint8_t hash[HASH_SIZE];
	const struct text_parts parts = { { TEXT("candor first log-in slip\n"), letters }, 2 };
	crypto_sha256_parts(parts.parts, parts.count, hash);
	return text_of(arena_format(arena, SLIP_MARK "%s", text_string(arena, crypto_hex(arena, hash, sizeof hash))));
}

bool slip_code_fits(struct arena *arena, struct text hash, struct text typed)
{
	char letters[SLIP_LETTERS];
	if (!text_starts(hash, SLIP_MARK) || !letters_read(typed, "- ", SLIP_LETTERS, letters))
		return false;
	struct text made = slip_hash(arena, (struct text){ letters, SLIP_LETTERS });
	return hash.size == made.size && crypto_same(hash.at, made.at, made.size);
}

/* The letters of one person out of what was drawn for the sheet. */
static struct text slip_draw(struct call *call, struct text person)
{
	uint8_t drawn[HASH_SIZE];
	char *letters = arena_take(call->work->arena, SLIP_LETTERS + 1);
	crypto_hmac(call->draw, sizeof call->draw, person.at, person.size, drawn);
	for (size_t i = 0; i < SLIP_LETTERS; i++)
		letters[i] = letter_of(drawn[i]);
	return (struct text){ letters, SLIP_LETTERS };
}

static bool slip_in_reach(struct call *call, struct id person, bool *ret_reach)
{
	struct value *rows;
	if (!store_list(call->work, SQL_ORG_POSITIONS, &rows, A(&person), A(call->work->today)))
		return false;
	*ret_reach = true;
	for (const struct value *row = rows->first; row; row = row->next) {
		const struct about about = { .path = value_text(row, "path") };
		*ret_reach = *ret_reach && org_may(call->actor, MAY_RESET_PASSWORD, &about);
	}
	return true;
}

static bool slip_make(struct call *call, const struct value *row, struct value *list)
{
	struct arena *arena = call->work->arena;
	struct id person;
	if (!id_parse(value_text(row, "id"), &person))
		return fail(call->work, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	struct text letters = slip_draw(call, value_text(row, "id"));
	if (!account_set(call->work, person, slip_hash(arena, letters), true) || !drop_sessions(call->work, person))
		return false;
	struct value *slip = value_add(list, NULL, value_record(arena));
	value_put_text(arena, slip, "name", value_text(row, "name"));
	value_put_text(arena, slip, "login", value_text(row, "login"));
	value_put_text(arena, slip, "unit_name", value_text(row, "unit_name"));
	char *code = arena_take(arena, SLIP_LETTERS + SLIP_LETTERS / 5);
	letters_in_fives(letters.at, SLIP_LETTERS, code);
	value_put_string(arena, slip, "code", code);
	return true;
}

bool slips_make_run(struct call *call)
{
	const struct slips_make *in = call->in;
	struct work *w = call->work;
	const struct unit *unit = call->on;
	struct value *rows, *list = value_list(w->arena);
	int64_t beyond = 0;
	const char *until = arena_format(w->arena, "%.*s~", TEXT_ARG(unit->path));
	if (!store_list(w, SQL_ORG_TO_SLIP, &rows, A(unit->path), A(until), A(w->today), A(in->again)))
		return false;
	for (const struct value *row = rows->first; row && value_count(list) < SLIPS_MOST; row = row->next) {
		struct id person = NO_ID;
		bool reach = false;
		if (!id_parse(value_text(row, "id"), &person) || !slip_in_reach(call, person, &reach) || (reach && !slip_make(call, row, list)))
			return false;
		beyond += !reach;
	}
	if (!list->first && !w->replaying) /* accounts are not replayed */
		return fail(w, ERR_CONFLICT, NULL, N_("Everybody in “%1” and below has a password already: there is nobody to make a slip for."), A(unit->name));
	value_put_text(w->arena, call->out, "id", id_text(&unit->id));
	value_put_text(w->arena, call->out, "title", unit->name);
	value_put_day(w->arena, call->out, "made", w->today);
	value_put_flag(w->arena, call->out, "more", value_count(rows) > SLIPS_MOST);
	value_put_number(w->arena, call->out, "beyond", beyond);
	value_add(call->out, "slips", list);
	return true;
}

/* Whoever resets a password could log in with it: so every post of that person must lie in one's own part of the tree. */
static bool posts_in_reach(struct call *call, const struct person *person, enum may may)
{
	struct work *w = call->work;
	struct value *rows;
	if (!store_list(w, SQL_ORG_POSITIONS, &rows, A(&person->id), A(w->today)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		const struct about about = { .path = value_text(row, "path") };
		if (!org_may(call->actor, may, &about))
			return fail(w, ERR_DENIED, NULL,
				N_("“%1” also holds a post outside the part of the tree you administer: ask the administrator above both."),
				A(person->name));
	}
	return true;
}

bool person_change_run(struct call *call)
{
	const struct person_change *in = call->in;
	struct work *w = call->work;
	struct person *person = call->on;
	struct unit unit;
	if (!posts_in_reach(call, person, MAY_MANAGE_PEOPLE))
		return false;
	if (!id_same(person->unit, in->unit) && !unit_in_reach(call, MAY_MANAGE_PEOPLE, in->unit, "/unit", &unit))
		return false;
	if (!text_same(person->login, in->login) && !login_free(w, in->login, "/login"))
		return false;
	person->login = in->login;
	person->name = in->name;
	person->language = language_of(in->language);
	person->unit = in->unit;
	if (!ledger_put(w, &person_kind, person))
		return false;
	call_show(call, &person_kind, person);
	return true;
}

/* ---- leaving and coming back ---- */
/* A holding that would only begin later becomes one that never was: it ends before its first day. */
static bool end_holdings(struct work *w, struct id person, struct day day, int64_t *ret_count)
{
	struct holding *rows;
	size_t count;
	if (!store_rows(w, SQL_ORG_HOLDINGS_OF, &holding_kind, &rows, &count, A(&person), A(day)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].until = day_add(day_between(rows[i].since, day) > 0 ? day : rows[i].since, -1);
		if (!ledger_put(w, &holding_kind, &rows[i]))
			return false;
	}
	*ret_count = (int64_t)count;
	return true;
}

bool administrator_stays(struct work *w, struct id person, struct id post, struct day day)
{
	int64_t own, others;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!store_count(w, SQL_ORG_ADMINISTERS, &own, A(&person), A(&post)))
		return false;
	if (!own)
		return true;
	return store_count(w, SQL_ORG_ADMINISTRATORS_ELSE, &others, A(day), A(&person), A(&post)) && (others || fail(w, ERR_CONFLICT, NULL,
		N_("This is the last administrator of the whole house: without one nobody could give a post or a password any more. Give the post to somebody else first, or a second one.")));
}

bool person_leave_run(struct call *call)
{
	const struct person_leave *in = call->in;
	struct work *w = call->work;
	struct person *person = call->on;
	int64_t holdings;
	if (day_is(person->ended) && day_between(person->ended, w->today) >= 0)
		return fail(w, ERR_CONFLICT, NULL, N_("The access of “%1” ended on %2 already."), A(person->name), A(person->ended));
	if (!posts_in_reach(call, person, MAY_MANAGE_PEOPLE) || !administrator_stays(w, person->id, NO_ID, in->day) || !end_holdings(w, person->id, in->day, &holdings))
		return false;
	person->ended = in->day;
	if (!ledger_put(w, &person_kind, person))
		return false;
	if (day_between(in->day, w->today) >= 0 && !drop_sessions(w, person->id))
		return false;
	call_show(call, &person_kind, person);
	value_put_number(w->arena, call->out, "holdings", holdings);
	return true;
}

bool person_return_run(struct call *call)
{
	struct person *person = call->on;
	if (!day_is(person->ended))
		return fail(call->work, ERR_CONFLICT, NULL, N_("The access of “%1” has not ended."), A(person->name));
	person->ended = NO_DAY;
	if (!ledger_put(call->work, &person_kind, person))
		return false;
	call_show(call, &person_kind, person);
	return true;
}

bool person_reset_run(struct call *call)
{
	const struct person_reset *in = call->in;
	struct work *w = call->work;
	const struct person *person = call->on;
	if (day_is(person->ended) && day_between(person->ended, w->today) >= 0 && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("The access of “%1” ended on %2: let the person return first."), A(person->name), A(person->ended));
	if (!posts_in_reach(call, person, MAY_RESET_PASSWORD) || !account_set(w, person->id, in->password, true) ||
			!drop_sessions(w, person->id))
		return false;
	call_show(call, &person_kind, person);
	return true;
}

bool person_named(struct call *call, struct id id, const char *field, struct day day, struct person *ret_person)
{
	struct work *w = call->work;
	struct about about = { .person = id };
	bool found;
	if (!store_find(w, &person_kind, id, ret_person, &found) || (found && !org_unit_path(w, ret_person->unit, &about.path)))
		return false;
	if (!found || !org_may(call->actor, MAY_SEE_PEOPLE, &about))
		return fail(w, ERR_INVALID, field, N_("There is no such person, or not for your eyes: choose one of your part of the tree."));
	return !day_is(ret_person->ended) || day_between(day, ret_person->ended) > 0 ||
		fail(w, ERR_INVALID, field, N_("The access of “%1” ends on %2: choose somebody who stays."), A(ret_person->name),
			A(ret_person->ended));
}
