#include "web/visit.h"
#include <stdlib.h>
#include <string.h>

struct reader *site_reader(struct site *site)
{
	static _Thread_local struct reader *mine;
	static _Thread_local struct site *whose;
	if (mine && whose == site)
		return mine;
	struct reader *reader = house_reader(site->house);
	if (!reader)
		return NULL;
	pthread_mutex_lock(&site->mutex);
	if (site->reader_count == READERS)
		BUG("more than %d threads read", READERS);
	site->readers[site->reader_count++] = reader;
	pthread_mutex_unlock(&site->mutex);
	mine = reader;
	whose = site;
	return reader;
}

static bool wants_json(const struct door_request *request)
{
	struct text accept = door_header(request, DOOR_ACCEPT);
	return text_starts(accept, "application/json") || (request->json && !text_starts(accept, "text/html"));
}

static bool is_anonymous(struct text path)
{
	return text_starts(path, "/o/") || text_is(path, "/receipt") || text_starts(path, "/receipt/");
}

static void serve_asset(struct visit *visit)
{
	const struct page_asset *asset = page_asset(visit->request->path);
	struct door_response response = { .status = 404, .body = TEXT("There is no such file.\n"), .body_static = true };
	if (asset)
		response = (struct door_response){ .type = asset->type, .body = asset->bytes, .body_static = true, .etag = text_of(asset->etag), .cache = DOOR_FOREVER };
	door_answer(visit->request, &response);
}

/* A page of another site cannot post here: its form lacks the session's word, and its browser says where it comes from. */
static bool from_here(struct visit *visit, struct work *w)
{
	struct text site = door_header(visit->request, DOOR_SEC_FETCH_SITE);
	if (site.size && !text_is(site, "same-origin") && !text_is(site, "none"))
		return fail(w, ERR_DENIED, NULL, N_("This form came from another site: open candor's own page and send it from there."));
	if (!visit->by_cookie || visit->action->flags & NO_CSRF || !id_is(visit->person))
		return true;
	struct text word = value_text(visit->ask.fields, "csrf");
	if (word.size == visit->csrf.size && crypto_same(word.at, visit->csrf.at, word.size))
		return true;
	visit->stale = true;
	return fail(w, ERR_DENIED, NULL, N_("This form is from an older session: load the page again and send it once more."));
}

static void written(struct ask *ask)
{
	answer_write(ask->context);
}

static void add_session(struct visit *visit)
{
	if (strcmp(visit->action->name, "session.logout") == 0)
		value_put_text(visit->request->arena, visit->ask.fields, "session", id_text(&visit->session));
}

static bool page_looks_at_member(const struct action *action, const char *member)
{
	return page_looks_at(action->page, member);
}

static void ask_begin(struct visit *visit)
{
	struct ask *ask = &visit->ask;
	ask->action = visit->action;
	ask->person = visit->person;
	ask->as = id_is(visit->person) ? ACTOR_PERSON : ACTOR_PUBLIC;
	ask->arena = visit->request->arena;
	ask->context = visit;
	ask->done = written;
	ask->looked_at = !visit->json && visit->action->page && page_known(visit->action->page) ? page_looks_at_member : NULL;
	visit->typed = ask->fields;
	struct text once = door_header(visit->request, DOOR_IDEMPOTENCY_KEY);
	if (once.size && !value_get(ask->fields, "once"))
		value_put_text(ask->arena, ask->fields, "once", once);
}

/* What a person types for a unit or somebody becomes an id before the action sees it. */
static bool names_found(struct visit *visit, struct reader *reader)
{
	struct work *w = &visit->ask.work;
	*w = (struct work){ .arena = visit->request->arena };
	reader_use(reader, w);
	bool good = store_begin(w) && address_names(visit, w);
	store_end(w);
	return good;
}

static void carry(struct visit *visit, struct reader *reader)
{
	struct ask *ask = &visit->ask;
	ask_begin(visit);
	if (visit->action->tx == TX_READ) {
		action_read(visit->site->house, reader, ask);
		if (!live_hold(visit))
			answer_read(visit);
		return;
	}
	add_session(visit);
	if (!visit->json && id_is(visit->person) && !names_found(visit, reader)) {
		answer_write(visit);
		return;
	}
	file_read_table(visit);
	door_suspend(visit->request);
	if (visit->action->tx == TX_BOX)
		action_box(visit->site->house, reader, ask);
	else
		action_write(visit->site->house, ask);
}

static bool know_person(struct visit *visit, struct work *w, struct text *ret_preferred)
{
	struct unit unit;
	bool found;
	if (!id_is(visit->person))
		return true;
	if (!org_actor(w, visit->person, &visit->actor))
		return false;
	*ret_preferred = visit->actor.language;
	if (visit->actor.count && store_find(w, &unit_kind, visit->actor.positions[0].unit, &unit, &found) && found)
		visit->unit_name = unit.name;
	return true;
}

/* Who asks: read on this thread's reader, before anything else. */
static bool come_in(struct visit *visit, struct reader *reader, struct work *w)
{
	*w = (struct work){ .arena = visit->request->arena, .now = house_now(visit->site->house), .zone = house_zone(visit->site->house) };
	w->today = minute_day(w->now, w->zone);
	visit->anonymous = is_anonymous(visit->request->path);
	if (visit->anonymous)
		return true;
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	reader_use(reader, w);
	if (!store_begin(w))
		return false;
	struct text preferred = TEXT("");
	bool good = session_find(visit, w) && know_person(visit, w, &preferred);
	store_end(w);
	if (id_is(visit->person))
		visit->language = page_language(door_header(visit->request, DOOR_ACCEPT_LANGUAGE), preferred, text_of(house_language(visit->site->house)));
	return good;
}

/* A first password, known to whoever gave it, opens nothing but the page on which it is changed. */
static bool free_of_limit(const struct action *action)
{
	return strncmp(action->name, "password.", 9) == 0 || strncmp(action->name, "session.", 8) == 0 || strcmp(action->name, "language.set") == 0 || action->may == MAY_GIVE_OPINION;
}

static void must_change(struct visit *visit, struct work *w)
{
	fail(w, ERR_DENIED, NULL, N_("This is a first password, known to whoever gave it to you: choose one of your own first."));
	if (visit->json || visit->request->method == DOOR_POST)
		answer_fault(visit, w->faults);
	else
		answer_redirect(visit, "/password");
}

static void serve_route(struct visit *visit, struct reader *reader, struct work *w)
{
	static const char *const methods[] = { "GET", "GET", "POST" };
	bool other;
	if (work_failed(visit->request->work)) {
		answer_fault(visit, visit->request->work->faults);
		return;
	}
	visit->ask.fields = visit->request->fields ? visit->request->fields : value_record(w->arena);
	visit->action = action_route(w, methods[visit->request->method], visit->request->path, visit->ask.fields, &other);
	if (!visit->action) {
		fail(w, ERR_MISSING, NULL, other ? N_("This address takes the other method (GET to read, POST to change).") : N_("There is no page with this address: go to the start page and follow the links."));
		answer_fault(visit, w->faults);
		return;
	}
	if ((id_is(visit->person) || visit->anonymous) && !address_whole(visit, w)) {
		answer_fault(visit, w->faults);
	} else if (visit->action->tx != TX_READ && !from_here(visit, w)) {
		address_take(visit);
		ask_begin(visit);
		if (!visit->stale || !answer_stale(visit))
			answer_fault(visit, w->faults);
	} else if (visit->limited && !free_of_limit(visit->action)) {
		must_change(visit, w);
	} else {
		address_take(visit);
		if (visit->add_row.size)
			ask_begin(visit), answer_add_row(visit);
		else
			carry(visit, reader);
	}
}

static void serve_login(struct visit *visit, struct work *w)
{
	struct value *data = value_record(w->arena);
	struct text to = value_text(visit->request->fields, "to"), language = value_text(visit->request->fields, "language");
	struct page_form form = { .name = "login", .action = text_of(address_with(w->arena, "/login", "language", language)), .submit = N_("Log in"), .shape = action_find("session.login")->in };
	value_add(data, "form", page_form(w->arena, &form));
	if (address_inside(to) && to.size > 1) {
		value_put_text(w->arena, value_get(data, "form"), "back", to);
		value_put_string(w->arena, data, "sentence", N_("Log in first: then the page you asked for opens."));
	}
	sample_add(visit, w, data);
	answer_page(visit, 200, "login", data, N_("Log in"));
}

/* The pages that are no action's: where one comes in, and where a receipt is typed. */
static bool serve_start(struct visit *visit, struct work *w)
{
	struct text path = visit->request->path;
	if (visit->request->method == DOOR_POST || visit->json || work_failed(visit->request->work))
		return false;
	if (text_is(path, "/receipt"))
		answer_page(visit, 200, "receipt_ask", value_record(w->arena), N_("Look up a receipt"));
	else if (text_is(path, "/login") || (text_is(path, "/") && !id_is(visit->person)))
		serve_login(visit, w);
	else
		return false;
	return true;
}

static void serve(struct visit *visit, struct reader *reader, struct work *w)
{
	struct door_request *request = visit->request;
	if (!come_in(visit, reader, w)) {
		answer_fault(visit, w->faults);
		return;
	}
	if (serve_start(visit, w) || file_serve(visit, w))
		return;
	if (!visit->json && request->method != DOOR_POST && text_is(request->path, "/"))
		request->path = TEXT("/home");
	serve_route(visit, reader, w);
}

static void handle(struct door *door, struct door_request *request, void *context)
{
	(void)door;
	struct site *site = context;
	struct visit *visit = arena_take(request->arena, sizeof *visit);
	struct work *w = arena_take(request->arena, sizeof *w);
	*visit = (struct visit){ .site = site, .request = request, .json = wants_json(request), .unit_name = TEXT("") };
	if (text_starts(request->path, "/assets/")) {
		serve_asset(visit);
		return;
	}
	address_read(visit);
	struct reader *reader = site_reader(site);
	struct work whole = { .arena = request->arena }; /* one transaction around all that is read; not kept in the request, which may end before it */
	if (reader)
		reader_use(reader, &whole);
	bool in = reader && store_begin(&whole);
	serve(visit, reader, w);
	if (in)
		store_end(&whole);
}

static int accept_early(struct door *door, struct door_request *request, void *context)
{
	(void)door;
	(void)context;
	struct arena *arena = request->arena;
	struct work w = { .arena = arena };
	bool other;
	if (request->method == DOOR_POST && !action_route(&w, "POST", request->path, NULL, &other))
		return other ? 405 : 404;
	return 0;
}

static const char *language_of(struct text accept_language, void *context)
{
	struct site *site = context;
	return page_language(accept_language, TEXT(""), text_of(house_language(site->house)));
}

bool site_open(struct work *w, struct house *house, const struct site_settings *settings, struct site **ret_site)
{
	struct arena *arena = arena_new(64 * 1024 * 1024);
	struct site *site = arena_take(arena, sizeof *site);
	*site = (struct site){ .house = house, .arena = arena };
	pthread_mutex_init(&site->mutex, NULL);
	struct door_settings door = { .address = settings->address, .behind_proxy = settings->behind_proxy, .plain_http_i_know = settings->plain_http_i_know,
		.staging = house_path(house, arena, "staging"), .handle = handle, .accept = accept_early, .language = language_of, .say = page_say, .context = site };
	site->live = live_start(site);
	if (site->live && door_open(w, &door, &site->door)) {
		*ret_site = site;
		return true;
	}
	if (site->live)
		live_stop(site->live), live_free(site->live);
	else
		fail(w, ERR_BROKEN, NULL, N_("The machine gives no more threads: candor cannot be opened to browsers."));
	for (size_t i = 0; i < site->reader_count; i++)
		reader_close(site->readers[i]);
	arena_free(arena);
	return false;
}

struct text site_address(const struct site *site) { return door_address(site->door); }

void site_close(struct site *site)
{
	live_stop(site->live);
	door_stop(site->door);
	live_free(site->live);
	for (size_t i = 0; i < site->reader_count; i++)
		reader_close(site->readers[i]);
	arena_free(site->arena);
}
