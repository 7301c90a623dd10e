/* What concerns the house itself: its beginning, its clock and settings, log-in and passwords, procedures. */
#include "action/house.h"
#include "reuse/reuse.h"
#include "action/shapes.h"
#include "action/setting.h"
#include "campaign/campaign.h"
#include "codec/codec.h"
#include <string.h>

static bool setting_put(struct work *w, const char *name, struct text value)
{
	struct setting *rows, setting = { .name = text_of(name) };
	size_t count;
	if (!store_rows(w, SQL_HOUSE_SETTING, &setting_kind, &rows, &count, A(name)))
		return false;
	if (count)
		setting = rows[0];
	setting.value = value;
	return ledger_put(w, &setting_kind, &setting);
}

/* ---- house.init ---- */
static const char *const clock_words[] = { "real", "simulated", NULL }; /* words */
static const char *const language_words[] = { "en", "zh-CN", NULL };
#define HOUSE_INIT_IN(S, F) \
	F(S, text, code, REQUIRED, N_("code of the root unit"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name of the root unit"), .max = 200) \
	F(S, text, login, REQUIRED, N_("login name of the first administrator"), .max = 60) \
	F(S, text, person, REQUIRED, N_("name of the first administrator"), .max = 100) \
	F(S, password, password, REQUIRED | SECRET, N_("password")) \
	F(S, choice, language, 0, N_("language"), .choices = language_words) \
	F(S, number, zone, 0, N_("minutes east of UTC"), .min = -840, .max = 840) \
	F(S, choice, clock, 0, N_("clock"), .choices = clock_words) \
	F(S, minute, now, 0, N_("simulated moment"))
SHAPE_STRUCT(house_init, HOUSE_INIT_IN)
SHAPE_ROWS(house_init, HOUSE_INIT_IN)

static bool init_settings(struct work *w, const struct house_init *in)
{
	return setting_put(w, "clock", text_of(clock_words[in->clock])) && setting_put(w, "language", text_of(language_words[in->language])) &&
		setting_put(w, "zone", text_of(arena_format(w->arena, "%lld", (long long)in->zone))) &&
		(!in->clock || setting_put(w, "now", text_of(minute_string(w->arena, in->now))));
}

/* A replay takes the procedures that were shipped when the house was made: this program may bring others. */
static bool init_procedures_of(struct work *w)
{
	struct work from = work_replayed(w);
	struct value *rows;
	if (!store_list(&from, SQL_CAMPAIGN_PROCEDURES_FIRST, &rows))
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	for (const struct value *row = rows->first; row; row = row->next) {
		struct procedure procedure = { .hash = value_text(row, "hash"), .name = value_text(row, "name"), .json = value_text(row, "json") };
		if (!ledger_put(w, &procedure_kind, &procedure))
			return false;
	}
	return true;
}

static bool init_procedures(struct work *w)
{
	const struct shipped *files;
	size_t count = profile_shipped(&files);
	for (size_t i = 0; i < count; i++) {
		struct value *tree, *faults;
		struct text hash;
		if (!profile_check(w, files[i].text, &tree, &faults))
			return false;
		if (value_count(faults))
			BUG("the shipped procedure %s has faults", files[i].name);
		if (!procedure_keep(w, tree, &hash))
			return false;
	}
	return true;
}

static bool init_unit(struct work *w, const struct house_init *in, struct unit *ret_unit)
{
	struct unit unit = { .code = in->code, .name = in->name, .closed = NO_DAY };
	int64_t log;
	unit.id = work_id(w);
	unit.path = text_of(arena_format(w->arena, "/%s/", unit.id.at));
	*ret_unit = unit;
	return ledger_put(w, &unit_kind, ret_unit) && ledger_new_log(w, ret_unit->id, &log);
}

static bool init_administrator(struct work *w, const struct house_init *in, const struct unit *unit)
{
	struct person person = { .login = in->login, .name = in->person, .language = text_of(language_words[in->language]), .unit = unit->id, .ended = NO_DAY };
	struct post post = { .unit = unit->id, .title = TEXT("Administrator"), .role = ROLE_administrator, .rank = 9000, .closed = NO_DAY };
	if (!ledger_put(w, &person_kind, &person) || !ledger_put(w, &post_kind, &post))
		return false;
	struct holding holding = { .post = post.id, .person = person.id, .since = w->today, .until = NO_DAY };
	struct account account = { .hash = in->password };
	account.id = person.id;
	return ledger_put(w, &holding_kind, &holding) && ledger_put(w, &account_kind, &account);
}

static bool house_init_run(struct call *call)
{
	const struct house_init *in = call->in;
	struct work *w = call->work;
	struct unit unit;
	if (call->unit)
		return fail(w, ERR_CONFLICT, NULL, N_("This house has a beginning already: it is made once."));
	if (in->clock && !in->now.n)
		return fail(w, ERR_INVALID, "/now", N_("A simulated clock needs a moment to start at, such as 2023-01-04T01:00Z."));
	if (in->clock) { /* the house's own moment, from its first entry on */
		w->now = in->now;
		w->today = minute_day(w->now, (int)in->zone);
	}
	if (!init_settings(w, in) || !init_unit(w, in, &unit) || !init_administrator(w, in, &unit))
		return false;
	if (!(w->replayed ? init_procedures_of(w) : init_procedures(w)))
		return false;
	call_show(call, &unit_kind, &unit);
	return house_settings_read(w, call->house);
}

/* ---- clock.set ---- */
#define CLOCK_SET_IN(S, F) F(S, minute, now, REQUIRED, N_("simulated moment"))
SHAPE_STRUCT(clock_set, CLOCK_SET_IN)
SHAPE_ROWS(clock_set, CLOCK_SET_IN)

static bool clock_set_run(struct call *call)
{
	const struct clock_set *in = call->in;
	if (!house_simulated(call->house))
		return fail(call->work, ERR_CONFLICT, NULL, N_("This house runs by the real clock: its time cannot be set. A simulated clock is chosen when a house is made."));
	if (in->now.n < call->work->now.n)
		return fail(call->work, ERR_INVALID, "/now", N_("Time only goes forward (C37): it is %1 already."), A(call->work->now));
	return setting_put(call->work, "now", text_of(minute_string(call->work->arena, in->now))) && house_settings_read(call->work, call->house);
}

/* ---- settings and procedures ---- */
#define SETTING_SET_IN(S, F) \
	F(S, choice, name, REQUIRED, N_("setting"), .choices = setting_names) \
	F(S, text, value, REQUIRED, N_("value"), .max = 400)
static const char *const setting_names[] = { "language", "zone", "title", "address", "sample_password", "sample_accounts", NULL }; /* words */
SHAPE_STRUCT(setting_set, SETTING_SET_IN)
SHAPE_ROWS(setting_set, SETTING_SET_IN)

static bool setting_set_run(struct call *call)
{
	const struct setting_set *in = call->in;
	int64_t zone;
	if (in->name == 0 && choice_find(language_words, in->value) < 0)
		return fail(call->work, ERR_INVALID, "/value", N_("The language is en or zh-CN."));
	if (in->name == 1 && (!text_number(in->value, &zone) || zone < -840 || zone > 840))
		return fail(call->work, ERR_INVALID, "/value", N_("The zone is a number of minutes east of UTC, such as 480."));
	if (in->name == 3 && !text_starts(in->value, "http://") && !text_starts(in->value, "https://"))
		return fail(call->work, ERR_INVALID, "/value", N_("The address begins with https:// (or http://): it is printed on posters."));
	if (in->name >= 4 && !house_simulated(call->house))
		return fail(call->work, ERR_CONFLICT, "/name", N_("Sample accounts are shown to everybody at the log-in: only a house with a simulated clock has them."));
	return setting_put(call->work, setting_names[in->name], in->value) && house_settings_read(call->work, call->house);
}

#define PROCEDURE_LOAD_IN(S, F) F(S, text, yaml, REQUIRED | LONG, N_("procedure (YAML)"), .max = 200000)
SHAPE_STRUCT(procedure_load, PROCEDURE_LOAD_IN)
SHAPE_ROWS(procedure_load, PROCEDURE_LOAD_IN)

static bool procedure_load_run(struct call *call)
{
	const struct procedure_load *in = call->in;
	struct value *tree, *faults;
	struct text hash;
	if (!profile_check(call->work, in->yaml, &tree, &faults))
		return false;
	for (struct value *fault = call->work->replaying ? NULL : faults->first; fault; fault = fault->next) /* what was loaded once can be loaded again */
		fail(call->work, ERR_INVALID, "/yaml", N_("Line %1, %2: %3"), A(value_number(fault, "line", 0)), A(value_text(fault, "key")), profile_fault_said(call->work->arena, fault));
	if (work_failed(call->work) || !procedure_keep(call->work, tree, &hash))
		return false;
	value_put_text(call->work->arena, call->out, "hash", hash);
	return true;
}

#define KIB(bytes) (((bytes) + 1023) / 1024)

/* What is derived of the record, and how large it is. */
static bool put_indexes(struct call *call)
{
	struct arena *arena = call->work->arena;
	struct reuse *reuse = call->house->reuse;
	struct reuse_size size = reuse ? reuse_measure(reuse) : (struct reuse_size){ 0 };
	struct value *words;
	if (!store_row(call->work, SQL_FIND_MEASURE, &words))
		return false;
	value_put_number(arena, call->out, "objects", value_number(words, "objects", 0));
	value_put_number(arena, call->out, "words_size", KIB(value_number(words, "bytes", 0)));
	value_put_flag(arena, call->out, "compares", reuse != NULL);
	value_put_number(arena, call->out, "texts", (int64_t)size.documents);
	value_put_number(arena, call->out, "passages_size", KIB((int64_t)size.bytes));
	value_put_number(arena, call->out, "files", (int64_t)size.segments);
	return true;
}

/* What the house is set to, also where nobody has said anything yet. */
static bool setting_list_run(struct call *call)
{
	static const char *const what[] = { N_("en or zh-CN: for whoever has chosen none"), N_("minutes east of UTC"), N_("the house's own name"),
		N_("where people reach it: printed on posters, such as https://candor.example"), N_("shown on the log-in page of a simulated house"),
		N_("shown on the log-in page of a simulated house") };
	struct value *rows, *list = value_put_list(call->work->arena, call->out, "settings");
	if (!store_list(call->work, SQL_HOUSE_SETTINGS, &rows))
		return false;
	for (size_t i = 0; setting_names[i]; i++) {
		struct value *row = value_add(list, NULL, value_record(call->work->arena));
		struct text value = TEXT("");
		for (const struct value *known = rows->first; known; known = known->next)
			if (text_is(value_text(known, "name"), setting_names[i]))
				value = value_text(known, "value");
		value_put_string(call->work->arena, row, "name", setting_names[i]);
		value_put_text(call->work->arena, row, "value", value);
		value_put_string(call->work->arena, row, "what", i < COUNT(what) ? what[i] : "");
	}
	return put_indexes(call);
}

/* ---- log-in ---- */
#define SESSION_LOGIN_IN(S, F) \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, password, password, REQUIRED, N_("password"))
SHAPE_STRUCT(session_login, SESSION_LOGIN_IN)
SHAPE_ROWS(session_login, SESSION_LOGIN_IN)
#define SESSION_HOURS 12
#define FREE_TRIES 5

/* Per account a back-off, not a lock-out: 1 minute after five failures, doubled with each, at most an hour. */
static bool login_failed(struct work *w, struct account *account, bool known)
{
	if (known) {
		account->failures++;
		int over = (int)account->failures - FREE_TRIES;
		int64_t minutes = over < 0 ? 0 : over > 6 ? 60 : 1 << over;
		account->wait_until = (struct minute){ w->now.n + minutes };
		if (!ledger_put(w, &account_kind, account))
			return false;
	}
	fail(w, ERR_LOGIN, "/password", N_("Login name and password do not go together. After %1 failures an account waits a little longer each time."), A(FREE_TRIES));
	return true; /* the failure is kept; the answer is still no */
}

static void session_tell(struct call *call, const struct session *session, struct text token)
{
	struct work *w = call->work;
	value_put_text(w->arena, call->out, "token", text_of(arena_format(w->arena, "%s.%.*s", session->id.at, TEXT_ARG(token))));
	value_put_string(w->arena, call->out, "person", arena_format(w->arena, "%s", session->person.at));
	value_put_text(w->arena, call->out, "csrf", session->csrf);
}

static bool session_begin(struct call *call, struct id person, bool limited)
{
	struct work *w = call->work;
	uint8_t hash[HASH_SIZE], csrf[HASH_SIZE];
	struct text token = crypto_hex(w->arena, call->draw, sizeof call->draw);
	crypto_sha256(token.at, token.size, hash);
	crypto_hmac(call->draw, sizeof call->draw, "csrf", 4, csrf);
	struct session session = { .token_hash = crypto_hex(w->arena, hash, sizeof hash), .person = person, .csrf = crypto_hex(w->arena, csrf, 16), .started = w->now,
		.ends = { w->now.n + SESSION_HOURS * 60 }, .limited = limited };
	if (house_simulated(call->house)) /* a simulated year passes in seconds: its sessions do not end with it */
		session.ends.n += 60 * 24 * 3660;
	if (!ledger_put(w, &session_kind, &session))
		return false;
	session_tell(call, &session, token);
	return true;
}

static bool still_here(struct work *w, struct id id)
{
	struct person person;
	if (!store_get(w, &person_kind, id, &person))
		return false;
	return !day_is(person.ended) || day_between(w->today, person.ended) > 0 ||
		fail(w, ERR_LOGIN, NULL, N_("This account ended on %1. Ask the administrator of your unit."), A(person.ended));
}

static bool session_login_run(struct call *call)
{
	const struct session_login *in = call->in;
	struct work *w = call->work;
	struct value *row;
	struct account account = { 0 };
	struct id person = NO_ID;
	bool known = false;
	if (!store_row(w, SQL_ORG_PERSON_BY_LOGIN, &row, A(in->login)))
		return false;
	if (row && id_parse(value_text(row, "id"), &person) && !store_find(w, &account_kind, person, &account, &known))
		return false;
	if (!known || !call->password_right)
		return login_failed(w, &account, known);
	if (!still_here(w, person)) /* whoever knows the password is told why */
		return false;
	account.failures = 0;
	account.wait_until = (struct minute){ 0 };
	if (!ledger_put(w, &account_kind, &account) || !session_begin(call, person, account.must_change))
		return false;
	value_put_flag(w->arena, call->out, "must_change", account.must_change);
	return true;
}

/* the door puts the session's id here: it is in the cookie, not in the form */
#define SESSION_LOGOUT_IN(S, F) F(S, id, session, REQUIRED | HIDDEN, NULL)
SHAPE_STRUCT(session_logout, SESSION_LOGOUT_IN)
SHAPE_ROWS(session_logout, SESSION_LOGOUT_IN)

static bool session_logout_run(struct call *call)
{
	const struct session_logout *in = call->in;
	struct session session;
	bool found;
	if (!store_find(call->work, &session_kind, in->session, &session, &found))
		return false;
	if (!found || !id_same(session.person, call->actor->person))
		return true;
	return ledger_drop(call->work, &session_kind, session.id);
}

#define PASSWORD_CHANGE_IN(S, F) \
	F(S, password, present, REQUIRED, N_("present password")) \
	F(S, password, fresh, REQUIRED | SECRET, N_("new password"))
SHAPE_STRUCT(password_change, PASSWORD_CHANGE_IN)
SHAPE_ROWS(password_change, PASSWORD_CHANGE_IN)

/* The first password is changed: the sessions it opened may do everything from here on. */
static bool sessions_free(struct work *w, struct id person)
{
	struct value *rows;
	if (!store_list(w, SQL_ORG_SESSIONS_OF, &rows, A(&person)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct session session;
		struct id id;
		if (!id_parse(value_text(row, "id"), &id) || !store_get(w, &session_kind, id, &session))
			return false;
		session.limited = false;
		if (!ledger_put(w, &session_kind, &session))
			return false;
	}
	return true;
}

static bool password_change_run(struct call *call)
{
	const struct password_change *in = call->in;
	if (!call->password_right)
		return fail(call->work, ERR_INVALID, "/present", N_("The present password is not right."));
	return account_set(call->work, call->actor->person, in->fresh, false) && sessions_free(call->work, call->actor->person);
}

static bool password_page_run(struct call *call)
{
	value_put_text(call->work->arena, call->out, "login", call->actor->login);
	return true;
}

#define LANGUAGE_SET_IN(S, F) F(S, choice, language, REQUIRED, N_("language"), .choices = language_words)
SHAPE_STRUCT(language_set, LANGUAGE_SET_IN)
SHAPE_ROWS(language_set, LANGUAGE_SET_IN)

static bool language_set_run(struct call *call)
{
	const struct language_set *in = call->in;
	struct person person;
	if (!store_get(call->work, &person_kind, call->actor->person, &person))
		return false;
	person.language = text_of(language_words[in->language]);
	return ledger_put(call->work, &person_kind, &person);
}

static const struct action rows[] = {
	{ .name = "house.init", .tx = TX_WRITE, .may = MAY_KEEP_HOUSE, .in = &house_init_shape, .run = house_init_run, .label = N_("Make the house"),
		.help = N_("Make the root unit and the first administrator; once, on an empty data folder."), .flags = ROOT_LOG },
	{ .name = "clock.set", .tx = TX_WRITE, .may = MAY_KEEP_HOUSE, .in = &clock_set_shape, .run = clock_set_run, .label = N_("Set the simulated clock"),
		.help = N_("Move the clock of a simulated house forward."), .flags = ROOT_LOG },
	{ .name = "setting.list", .http = "GET /settings", .tx = TX_READ, .may = MAY_SETTINGS, .out = &setting_list_out_shape, .run = setting_list_run, .page = "settings",
		.label = N_("Settings"), .help = N_("What the house is set to.") },
	{ .name = "setting.set", .http = "POST /settings", .tx = TX_WRITE, .may = MAY_SETTINGS, .in = &setting_set_shape, .run = setting_set_run, .then = "/settings",
		.label = N_("Change a setting"), .help = N_("Change the house's language, time zone, title or the address printed on posters."), .flags = ROOT_LOG },
	{ .name = "procedure.load", .http = "POST /procedures", .tx = TX_WRITE, .may = MAY_SETTINGS, .in = &procedure_load_shape, .run = procedure_load_run, .then = "/procedures/{hash}",
		.label = N_("Load a procedure"), .help = N_("Check a procedure file and keep it under its hash."), .flags = ROOT_LOG },
	{ .name = "procedure.list", .http = "GET /procedures", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .out = &procedure_list_out_shape, .run = procedure_list_run, .page = "procedures",
		.label = N_("Procedures"), .help = N_("The procedures in this house.") },
	{ .name = "procedure.show", .http = "GET /procedures/{procedure}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &procedure_on_shape, .out = &procedure_show_out_shape, .run = procedure_show_run,
		.page = "procedure", .label = N_("Procedure"), .help = N_("A procedure by its hash: stages, checks, and every number with its source.") },
	{ .name = "session.login", .http = "POST /login", .tx = TX_LOCAL, .may = MAY_COME_IN, .in = &session_login_shape, .run = session_login_run, .then = "/",
		.label = N_("Log in"), .help = N_("Log in with login name and password."), .flags = NO_CSRF },
	{ .name = "session.logout", .http = "POST /logout", .tx = TX_LOCAL, .may = MAY_NOTHING_SPECIAL, .in = &session_logout_shape, .run = session_logout_run, .then = "/login",
		.label = N_("Log out"), .help = N_("End this session.") },
	{ .name = "password.page", .http = "GET /password", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .run = password_page_run, .page = "password",
		.label = N_("Your password"), .help = N_("Change your own password here.") },
	{ .name = "password.change", .http = "POST /password", .tx = TX_WRITE, .may = MAY_NOTHING_SPECIAL, .in = &password_change_shape, .run = password_change_run, .then = "/",
		.label = N_("Change password"), .help = N_("Change your own password."), .flags = ROOT_LOG | ALWAYS_ENTRY },
	{ .name = "language.set", .http = "POST /language", .tx = TX_WRITE, .may = MAY_NOTHING_SPECIAL, .in = &language_set_shape, .run = language_set_run, .then = "/",
		.label = N_("Language"), .help = N_("Choose the language of your pages."), .flags = ROOT_LOG },
};
const struct action_table house_actions = { rows, COUNT(rows) };
