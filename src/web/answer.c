#include "web/visit.h"
#include <string.h>

#define PAGE_MAX (16u * 1024 * 1024)

static void send(struct visit *visit, struct door_response *response)
{
	response->language = text_of(visit->language);
	door_answer(visit->request, response);
}

static void answer_json(struct visit *visit, int status, const struct value *v, int retry_after)
{
	struct buffer b = buffer_new(visit->request->arena, PAGE_MAX);
	json_write(&b, v);
	buffer_char(&b, '\n');
	struct door_response response = { .status = status, .type = "application/json", .body = buffer_view(&b), .retry_after = retry_after };
	send(visit, &response);
}

struct value *site_faults(struct arena *arena, const char *language, const struct fault *faults)
{
	struct value *record = value_record(arena), *list;
	value_put_string(arena, record, "error", error_name(faults ? faults->error : ERR_BROKEN));
	value_put_number(arena, record, "status", error_status(faults ? faults->error : ERR_BROKEN));
	list = value_put_list(arena, record, "faults");
	for (const struct fault *fault = faults; fault; fault = fault->next) {
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_string(arena, row, "field", fault->field ? fault->field : "");
		value_put_text(arena, row, "sentence", page_sentence_text(arena, language, fault->msgid, fault->args));
	}
	return record;
}

static void page_context_of(struct visit *visit, struct page_context *ret_context)
{
	struct house *house = visit->site->house;
	*ret_context = (struct page_context){ .language = visit->language, .zone = house_zone(house), .today = minute_day(house_now(house), house_zone(house)),
		.csrf = visit->csrf, .once = forms_once(visit->request->arena), .path = address_own(visit), .kept = visit->kept };
}

void answer_page(struct visit *visit, int status, const char *template_name, const struct value *data, const char *title)
{
	struct page_context context;
	struct buffer b = buffer_new(visit->request->arena, PAGE_MAX);
	page_context_of(visit, &context);
	context.frame = page_frame(visit, title);
	if (!page_render(&b, template_name, data, &context))
		BUG("the page %s cannot be drawn", template_name);
	struct door_response response = { .status = status, .type = "text/html; charset=utf-8", .body = buffer_view(&b), .retry_after = status == 503 ? 5 : 0 };
	send(visit, &response);
}

void answer_redirect(struct visit *visit, const char *to)
{
	struct door_response response = { .status = 303, .location = text_of(to), .body = TEXT("") };
	send(visit, &response);
}

void answer_fault(struct visit *visit, const struct fault *faults)
{
	struct arena *arena = visit->request->arena;
	int status = error_status(faults ? faults->error : ERR_BROKEN);
	if (visit->json) {
		answer_json(visit, status, site_faults(arena, visit->language, faults), status == 503 ? 5 : 0);
		return;
	}
	if (status == 401 && visit->request->method != DOOR_POST && !visit->anonymous) {
		answer_redirect(visit, address_with(arena, "/login", "to", address_own(visit)));
		return;
	}
	answer_page(visit, status, "error", page_error(arena, faults), N_("This did not work"));
}

/* What a write answers with: JSON its output; a browser is sent to a page, so that a reload does not post again. */
static const char *place_after(struct visit *visit)
{
	struct arena *arena = visit->request->arena;
	const struct action *action = visit->action;
	struct value *known = value_record(arena);
	const struct value *sources[] = { visit->ask.out, visit->ask.fields };
	for (size_t s = 0; s < COUNT(sources); s++)
		for (const struct value *v = sources[s] ? sources[s]->first : NULL; v; v = v->next)
			if (v->kind == VALUE_TEXT && v->key && !value_get(known, v->key))
				value_put_text(arena, known, v->key, v->text);
	if (address_inside(visit->back)) /* a button that leads on */
		return strcmp(action->name, "language.set") == 0 ? text_string(arena, visit->back) : address_with(arena, text_string(arena, visit->back), "saved", text_of(action->name));
	const char *to = action->then ? action_address(arena, action->then, known) : NULL;
	if (!to && action->on && visit->ask.on)
		to = page_address(arena, action->on, ((const struct object *)visit->ask.on)->id);
	return address_with(arena, to ? to : "/", "saved", text_of(action->name));
}

static void answer_session(struct visit *visit)
{
	struct arena *arena = visit->request->arena;
	bool secure = text_is(door_header(visit->request, DOOR_X_FORWARDED_PROTO), "https");
	bool in = strcmp(visit->action->name, "session.login") == 0;
	struct text token = in ? value_text(visit->ask.out, "token") : TEXT("");
	struct door_response response = { .status = 303, .location = !in ? TEXT("/login") : address_inside(visit->back) ? visit->back : TEXT("/"), .body = TEXT("") };
	response.set_cookie[0] = session_cookie(arena, token, secure);
	send(visit, &response);
}

static void answer_box(struct visit *visit)
{
	struct value *out = visit->ask.out;
	value_put_string(visit->request->arena, out, "receipt", visit->ask.receipt);
	if (visit->json)
		answer_json(visit, 200, out, 0);
	else
		answer_page(visit, 200, visit->action->page, out, visit->action->label);
}

/* Is the form worth showing again, with what was typed? */
static bool form_helps(const struct visit *visit, int status)
{
	if (!visit->action->in || !visit->action->http || visit->action->tx == TX_READ)
		return visit->anonymous && status != 500;
	return status == 422 || status == 409 || status == 413 || status == 503 || (status == 401 && !id_is(visit->person)) || (status == 404 && visit->anonymous);
}

static void answer_refusal(struct visit *visit)
{
	const struct fault *faults = visit->ask.work.faults;
	struct arena *arena = visit->request->arena;
	int status = error_status(faults ? faults->error : ERR_BROKEN);
	if (visit->json) {
		struct value *record = site_faults(arena, visit->language, faults);
		if (visit->ask.conflict)
			value_add(record, "conflict", visit->ask.conflict);
		answer_json(visit, status, record, status == 503 ? 5 : 0);
	} else if (form_helps(visit, status)) {
		answer_form_again(visit, status);
	} else {
		answer_fault(visit, faults);
	}
}

void answer_write(struct visit *visit)
{
	if (!visit->ask.ok)
		answer_refusal(visit);
	else if (visit->action->tx == TX_BOX)
		answer_box(visit);
	else if (visit->json)
		answer_json(visit, 200, visit->ask.out, 0);
	else if (visit->ask.preview)
		answer_preview(visit);
	else if (strcmp(visit->action->name, "session.login") == 0 || strcmp(visit->action->name, "session.logout") == 0)
		answer_session(visit);
	else if (visit->action->flags & UNTOLD && visit->action->page)
		answer_page(visit, 200, visit->action->page, visit->ask.out, visit->action->label); /* nowhere to be read again: no address to send the browser to */
	else
		answer_redirect(visit, place_after(visit));
}

/* A page of one thing bears its name. */
static const char *title_of(struct visit *visit)
{
	static const char *const names[] = { "title", "name" };
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct value *v = value_get(visit->ask.out, names[i]);
		if (visit->action->on && page_is_of(visit->action, visit->action->on) && v && v->kind == VALUE_TEXT && v->text.size)
			return text_string(visit->request->arena, v->text);
	}
	return visit->action->label;
}

void answer_read(struct visit *visit)
{
	if (!visit->ask.ok) {
		if (visit->request->method == DOOR_POST)
			answer_refusal(visit);
		else
			answer_fault(visit, visit->ask.work.faults);
		return;
	}
	if (visit->json) {
		answer_json(visit, 200, visit->ask.out, 0);
		return;
	}
	const char *page = visit->action->page && page_known(visit->action->page) ? visit->action->page : "record";
	struct work w = { .arena = visit->request->arena, .now = visit->ask.work.now, .today = visit->ask.work.today, .zone = visit->ask.work.zone };
	reader_use(site_reader(visit->site), &w);
	if (!store_begin(&w)) {
		answer_fault(visit, w.faults);
		return;
	}
	struct value *data = page_data(visit, &w);
	store_end(&w);
	answer_page(visit, 200, page, data, title_of(visit));
}
