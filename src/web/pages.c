/* What a page holds beside an action's output: the frame, and the forms of what this person could do here now. */
#include "web/visit.h"
#include <string.h>

static void navigation_add(struct visit *visit, struct value *list, const char *label, const char *link)
{
	struct arena *arena = visit->request->arena;
	struct value *row = value_add(list, NULL, value_record(arena));
	value_put_string(arena, row, "label", label);
	value_put_string(arena, row, "link", link);
	value_put_flag(arena, row, "current", text_is(visit->request->path, link));
}

struct value *page_frame(struct visit *visit, const char *title)
{
	struct arena *arena = visit->request->arena;
	struct house *house = visit->site->house;
	struct value *frame = value_record(arena);
	value_put_string(arena, frame, "title", title);
	if (house_simulated(house)) {
		value_put_flag(arena, frame, "sample", true);
		value_put_day(arena, frame, "simulated", minute_day(house_now(house), house_zone(house)));
	}
	value_put_string(arena, frame, "record", visit->anonymous ? NULL : "/record");
	if (!id_is(visit->person) || visit->anonymous)
		return frame;
	value_put_text(arena, frame, "person", visit->ask.actor.name);
	value_put_string(arena, frame, "logout", "/logout");
	value_put_string(arena, frame, "languages", "/language");
	struct value *list = value_put_list(arena, frame, "navigation");
	navigation_add(visit, list, N_("Home"), "/");
	navigation_add(visit, list, N_("Cycles"), "/cycles");
	navigation_add(visit, list, N_("Campaigns"), "/campaigns");
	navigation_add(visit, list, N_("Units"), "/units");
	navigation_add(visit, list, N_("Readiness"), "/readiness");
	return frame;
}

/* ---- pickers: the choices of a field that refers to a kind ---- */
struct picker { struct work *w; struct id unit, cycle; };

static struct value *options_of(struct work *w, struct value *rows, const char *label)
{
	struct value *list = value_list(w->arena);
	for (const struct value *row = rows->first; row; row = row->next) {
		struct value *option = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, option, "word", value_text(row, "id"));
		int64_t number = value_number(row, "number", 0);
		value_put_string(w->arena, option, "label", number ? arena_format(w->arena, "%lld. %.*s", (long long)number, TEXT_ARG(value_text(row, label)))
			: arena_format(w->arena, "%.*s", TEXT_ARG(value_text(row, label))));
	}
	return list;
}

static struct value *pick(void *to, const struct field *field)
{
	struct picker *picker = to;
	struct work *w = picker->w;
	struct value *rows = NULL;
	if (!field->refers)
		return NULL;
	if (strcmp(field->refers, "post") == 0 && id_is(picker->unit)) {
		bool seats = strcmp(field->name, "seat") == 0 || strcmp(field->name, "post") == 0;
		if (seats ? store_list(w, SQL_OPINION_SEATS, &rows, A(&picker->unit)) : store_list(w, SQL_PICK_POSTS, &rows, A(&picker->unit)))
			return options_of(w, rows, "title");
	}
	if (strcmp(field->refers, "problem") == 0 && strcmp(field->name, "recurs") == 0 && store_list(w, SQL_PROBLEM_OLDER, &rows, A(&picker->unit), A(&picker->cycle)))
		return options_of(w, rows, "title");
	if (strcmp(field->refers, "problem") == 0 && id_is(picker->cycle) && store_list(w, SQL_PICK_PROBLEMS, &rows, A(&picker->cycle)))
		return options_of(w, rows, "title");
	if (strcmp(field->refers, "unit") == 0 && store_list(w, SQL_PICK_UNITS, &rows))
		return value_count(rows) > 300 ? NULL : options_of(w, rows, "name");
	if (strcmp(field->refers, "person") == 0 && store_list(w, SQL_PICK_PEOPLE, &rows))
		return value_count(rows) > 300 ? NULL : options_of(w, rows, "name");
	work_forgive(w);
	return NULL;
}

static struct id row_member(const struct kind *kind, const void *row, const char *name)
{
	const struct field *field = row ? shape_field(kind->shape, name) : NULL;
	return field && field->type == TYPE_id ? *(const struct id *)field_of(field, row) : NO_ID;
}

static void picker_for(struct work *w, const struct action *action, void *row, struct id fallback, struct picker *ret_picker)
{
	*ret_picker = (struct picker){ .w = w, .unit = fallback };
	if (!action->on || !row)
		return;
	struct object *object = row;
	ret_picker->unit = strcmp(action->on->name, "unit") == 0 ? object->id : row_member(action->on, row, "unit");
	ret_picker->cycle = strcmp(action->on->name, "cycle") == 0 ? object->id : row_member(action->on, row, "cycle");
}

static struct value *form_of(struct visit *visit, struct work *w, const struct action *action, void *row, const struct value *fields, const struct value *typed, const struct fault *faults)
{
	struct picker picker;
	const struct object *object = row;
	uint8_t once[16];
	crypto_random(once, sizeof once);
	picker_for(w, action, row, id_is(visit->ask.actor.person) && visit->ask.actor.count ? visit->ask.actor.positions[0].unit : NO_ID, &picker);
	const char *address = action_address(w->arena, action->http, fields);
	struct page_form form = { .name = text_string(w->arena, text_of(action->name)), .action = text_of(address ? address : "/"), .title = action->label, .help = action->help,
		.submit = action->label, .shape = action->in, .typed = typed, .faults = faults, .once = crypto_hex(w->arena, once, sizeof once), .options = pick, .to = &picker };
	if (object && action->on)
		form.version = text_of(arena_format(w->arena, "%lld", (long long)object->version));
	return page_form(w->arena, &form);
}

/* Does this action's form belong on the page of that read? Its own object's page, the page it returns to, or the page of the same address. */
static bool belongs(const struct action *read, const struct action *action)
{
	const char *page = strchr(read->http, ' ') + 1;
	const char *post = action->http ? strchr(action->http, ' ') + 1 : "";
	if (strcmp(page, post) == 0 || (action->then && strcmp(page, action->then) == 0 && read->on == action->on))
		return true;
	return !(action->flags & QUIET) && read->on && read->on == action->on && strncmp(read->name, read->on->name, strlen(read->on->name)) == 0 && (strstr(read->name, ".show") || strstr(read->name, ".item"));
}

static bool could_do(struct work *w, const struct actor *actor, const struct action *action, void *row)
{
	const struct field *field = action->on ? shape_field(action->on->shape, "state") : NULL;
	struct about about;
	if (!action->on)
		return org_scope(w, actor, action->may).count > 0;
	if (field && action->when && !(action->when & STATE(*(int *)field_at(field, row))))
		return false;
	return action_about(w, action->on, row, &about) && org_may(actor, action->may, &about);
}

static struct value *known_fields(struct visit *visit, struct work *w, const struct action *read, void *row)
{
	struct value *known = value_record(w->arena);
	for (const struct value *v = visit->ask.fields->first; v; v = v->next)
		if (v->kind == VALUE_TEXT)
			value_put_text(w->arena, known, v->key, v->text);
	if (read->on && row && !value_get(known, read->on->name))
		value_put_text(w->arena, known, read->on->name, id_text(&((struct object *)row)->id));
	return known;
}

static void add_forms(struct visit *visit, struct work *w, const struct actor *actor, struct value *data)
{
	const struct action *read = visit->action;
	void *row = visit->ask.on;
	struct value *list = value_put_list(w->arena, data, "forms"), *known = known_fields(visit, w, read, row);
	struct value *present = row && read->on ? row_record(w, read->on, row) : NULL;
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		if (action->tx == TX_READ || !action->http || !action->in || !belongs(read, action) || action->on != (action->on ? read->on : NULL) || !could_do(w, actor, action, row))
			continue;
		/* a change starts from what is there; an addition from nothing but what the address says */
		bool change = strstr(action->name, ".change") || strstr(action->name, "plan.write");
		value_add(list, NULL, form_of(visit, w, action, row, known, change ? present : visit->ask.fields, NULL));
	}
	work_forgive(w);
}

struct value *page_data(struct visit *visit, struct work *w, const struct actor *actor)
{
	struct value *data = visit->ask.out;
	bool own = visit->action->page && page_known(visit->action->page);
	if (!own) {
		data = page_outline(w->arena, visit->ask.out, NULL, NULL, NULL);
		value_put_string(w->arena, data, "title", visit->action->label);
		value_put_string(w->arena, data, "sentence", visit->action->help);
		struct text state = value_text(visit->ask.out, "state");
		if (state.size)
			value_put_text(w->arena, data, "state", state);
	}
	if (!visit->anonymous)
		add_forms(visit, w, actor, data);
	return data;
}

/* A form that was refused, shown again with what was typed, each fault at its field; after a conflict both versions stand below. */
struct value *page_form_again(struct visit *visit, struct work *w)
{
	struct arena *arena = visit->request->arena;
	struct value *data = value_record(arena);
	struct reader *reader = site_reader(visit->site);
	*w = (struct work){ .arena = arena, .now = visit->ask.work.now, .today = visit->ask.work.today, .zone = visit->ask.work.zone };
	reader_use(reader, w);
	if (store_begin(w)) {
		struct value *form = form_of(visit, w, visit->action, visit->ask.on, visit->ask.fields, visit->typed, visit->ask.work.faults);
		value_add(data, "form", form);
		store_end(w);
	}
	if (visit->ask.conflict)
		value_add(data, "conflict", visit->ask.conflict);
	return data;
}
