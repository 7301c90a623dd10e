/* What a page holds beside an action's output: forms, pages of long lists, labels for raw fields; and forms that are shown again. */
#include "web/visit.h"
#include <stdlib.h>
#include <string.h>

/* ---- any output as facts and tables ---- */
static const struct field *field_in(const struct shape *shape, const char *key)
{
	const struct field *field = shape ? shape_field(shape, key) : NULL;
	for (size_t i = 0; !field && shape && i < shape->count; i++)
		if (shape->fields[i].type == TYPE_list && shape->fields[i].of)
			field = shape_field(shape->fields[i].of, key);
	return field;
}

static const struct field *find_field(void *to, const char *key)
{
	const struct action *action = to;
	const struct field *field = field_in(action->out, key);
	return field || !action->on ? field : shape_field(action->on->shape, key);
}

struct value *page_outline_of(struct visit *visit)
{
	static const char *const without[] = { "version", "state", NULL };
	struct action action = *visit->action;
	return page_outline(visit->request->arena, visit->ask.out, without, find_field, &action);
}

/* ---- long lists, page by page ---- */
#define PAGE_ROWS 100
/* all: how many there are before anything is left out; open: the word of `member` that ?show=open keeps */
struct long_list { const char *action, *list, *member, *open; };
static const struct long_list long_lists[] = {
	{ "opinion.desk", "opinions", "disposition", "open" }, { "cycle.list", "cycles", NULL, NULL }, { "campaign.show", "cycles", NULL, NULL },
	{ "readiness.tree", "cycles", NULL, NULL }, { "ledger.show", "measures", NULL, NULL }, { "problem.list", "problems", NULL, NULL },
	{ "ledger.public", "items", NULL, NULL },
};

static void keep_open(struct value *list, const struct long_list *known)
{
	struct value *row = list->first;
	list->first = list->last = NULL;
	for (struct value *next; row; row = next) {
		next = row->next;
		if (text_is(value_text(row, known->member), known->open) && (!value_get(row, "state") || text_is(value_text(row, "state"), "standing")))
			value_add(list, NULL, row);
	}
}

static void cut_page(struct value *list, int64_t page)
{
	struct value *row = list->first;
	list->first = list->last = NULL;
	int64_t n = 0;
	for (struct value *next; row; row = next, n++) {
		next = row->next;
		if (n / PAGE_ROWS == page)
			value_add(list, NULL, row);
	}
}

static void put_page_link(struct visit *visit, struct value *to, const char *name, int64_t page)
{
	struct arena *arena = visit->request->arena;
	const char *own = text_string(arena, address_own(visit));
	value_put_string(arena, to, name, address_with(arena, own, "page", page > 0 ? text_of(arena_format(arena, "%lld", (long long)page + 1)) : TEXT("")));
}

static void put_pages(struct visit *visit, struct value *data, struct value *list)
{
	struct arena *arena = visit->request->arena;
	int64_t count = (int64_t)value_count(list), last = count ? (count - 1) / PAGE_ROWS : 0, page = 1;
	text_number(value_text(visit->asked, "page"), &page);
	page = page < 1 ? 0 : page - 1 > last ? last : page - 1;
	cut_page(list, page);
	if (!last)
		return;
	struct value *pages = value_put_record(arena, data, "pages");
	value_put_number(arena, pages, "from", page * PAGE_ROWS + 1);
	value_put_number(arena, pages, "to", page == last ? count : (page + 1) * PAGE_ROWS);
	value_put_number(arena, pages, "of", count);
	if (page > 0)
		put_page_link(visit, pages, "before", page - 1);
	if (page < last)
		put_page_link(visit, pages, "after", page + 1);
}

static void page_long_list(struct visit *visit, struct value *data)
{
	for (size_t i = 0; i < COUNT(long_lists); i++) {
		struct value *list = value_get(data, long_lists[i].list);
		if (strcmp(long_lists[i].action, visit->action->name) != 0 || !list)
			continue;
		bool all = !long_lists[i].member || text_is(value_text(visit->asked, "show"), "all");
		value_put_flag(visit->request->arena, data, "all", all);
		if (!all)
			keep_open(list, &long_lists[i]);
		put_pages(visit, data, list);
	}
}

/* What was found is cut into pages by the rule itself. */
static void put_found_pages(struct visit *visit, struct value *data)
{
	struct arena *arena = visit->request->arena;
	int64_t page = value_number(data, "page", 1);
	if (strcmp(visit->action->name, "find.show") != 0 || (page == 1 && !value_flag(data, "more")))
		return;
	struct value *pages = value_put_record(arena, data, "pages");
	value_put_number(arena, pages, "from", value_number(data, "from", 0));
	value_put_number(arena, pages, "to", value_number(data, "to", 0));
	value_put_number(arena, pages, "of", value_number(data, "total", 0));
	if (page > 1)
		put_page_link(visit, pages, "before", page - 2);
	if (value_flag(data, "more"))
		put_page_link(visit, pages, "after", page);
}

/* ---- the history: labels and words instead of the store's names ---- */
static const char *kind_of(const struct field *field)
{
	switch (field->type) {
	case TYPE_choice: return "word";
	case TYPE_flag: return "flag";
	case TYPE_day: return "date";
	case TYPE_minute: return "minute";
	default: return field->flags & LONG ? "long" : "text";
	}
}

/* The name of what an id points to, where everybody who sees the page may know it. */
static struct text name_of(struct work *w, const struct field *field, struct text value)
{
	const struct kind *kind = strcmp(field->refers, "unit") == 0 || strcmp(field->refers, "post") == 0 ? store_kind(field->refers) : NULL;
	const struct field *name = kind ? shape_field(kind->shape, strcmp(field->refers, "unit") == 0 ? "name" : "title") : NULL;
	struct id id;
	bool found = false;
	if (!name || !id_parse(value, &id))
		return TEXT("");
	void *row = arena_take(w->arena, kind->shape->size);
	if (!store_find(w, kind, id, row, &found))
		work_forgive(w);
	return found ? *(const struct text *)field_of(name, row) : TEXT("");
}

struct told { struct work *w; const struct kind *kind; const char *language; };

static bool is_of(const struct told *told, const struct field *field, const char *kind, const char *name)
{
	return told->kind && strcmp(told->kind->name, kind) == 0 && strcmp(field->name, name) == 0;
}

static void label_value(const struct told *told, const struct field *field, struct value *change, const char *key)
{
	struct value *v = value_get(change, key);
	struct work *w = told->w;
	struct id id;
	if (!v || v->kind != VALUE_TEXT)
		return;
	const struct value *name = value_get(change, arena_format(w->arena, "%s_name", key)); /* as the procedure says */
	if (name)
		v->text = profile_text_of(name, told->language);
	else if (is_of(told, field, "problem", "reference") && id_parse(v->text, &id)) /* what it came from is linked on the problem's page */
		v->text = TEXT("");
	else if (field->type == TYPE_id && field->refers)
		v->text = name_of(w, field, v->text);
	else if (field->type == TYPE_choice)
		v->text = choice_said_of(field, v->text);
	else if (field->type == TYPE_flag)
		v->text = v->text.size ? text_is(v->text, "1") ? text_of(N_("yes")) : text_of(N_("no")) : v->text;
}

/* false: nothing in it tells a person anything */
static bool label_change(const struct told *told, struct value *change)
{
	struct work *w = told->w;
	const struct kind *kind = told->kind;
	const struct field *field = kind ? shape_field(kind->shape, text_string(w->arena, value_text(change, "field"))) : NULL;
	if (!field || !field->label)
		return field == NULL;
	label_value(told, field, change, "before");
	label_value(told, field, change, "after");
	value_put_string(w->arena, change, "label", field->label);
	value_put_string(w->arena, change, "kind", is_of(told, field, "lookback", "was") ? "word" : kind_of(field));
	return value_get(change, "erased") || value_get(change, "closed") || value_text(change, "before").size || value_text(change, "after").size;
}

static void label_entry(const struct told *told, struct value *entry)
{
	struct work *w = told->w;
	const struct action *action = action_find(text_string(w->arena, value_text(entry, "action")));
	struct value *changes = value_get(entry, "changes"), *change = changes ? changes->first : NULL;
	if (action)
		value_put_string(w->arena, entry, "label", action->label);
	if (changes)
		changes->first = changes->last = NULL;
	for (struct value *next; change; change = next) {
		next = change->next;
		if (label_change(told, change))
			value_add(changes, NULL, change);
	}
}

static void label_history(struct visit *visit, struct work *w, struct value *data)
{
	const struct kind *kind = store_kind(text_string(w->arena, value_text(data, "kind")));
	struct value *entries = value_get(data, "entries");
	struct id object;
	if (!kind || strcmp(visit->action->name, "history.show") != 0)
		return;
	struct told told = { .w = w, .kind = kind, .language = visit->language };
	for (struct value *entry = entries ? entries->first : NULL; entry; entry = entry->next)
		label_entry(&told, entry);
	value_put_string(w->arena, data, "label", kind->label);
	if (id_parse(value_text(data, "object"), &object))
		value_put_string(w->arena, data, "link", page_address(w->arena, kind, object));
}

/* ---- the first steps of an empty house ---- */
static void first_steps(struct visit *visit, struct work *w, struct value *data)
{
	struct value *row;
	bool manages = org_somewhere(&visit->actor, MAY_MANAGE_UNITS), deploys = org_somewhere(&visit->actor, MAY_DEPLOY_CAMPAIGN);
	if (strcmp(visit->action->name, "home.show") != 0 || (!manages && !deploys) || !store_row(w, SQL_PICK_START, &row) || value_number(row, "campaigns", 0))
		return;
	value_put_flag(w->arena, data, "all", deploys); /* nobody has begun a campaign yet */
	if (!manages)
		return;
	value_put_flag(w->arena, row, "units_done", value_number(row, "units", 0) > 1 && value_number(row, "groups", 0));
	value_put_flag(w->arena, row, "people_done", value_number(row, "people", 0) > 1);
	value_put_flag(w->arena, row, "may_deploy", org_somewhere(&visit->actor, MAY_DEPLOY_CAMPAIGN));
	value_add(data, "start", row);
}

/* ---- a page's record ---- */
static void drop_solved(struct value *options)
{
	struct value *second = options->first ? options->first->next : NULL;
	if (second)
		second->next = NULL;
	options->last = second ? second : options->last;
}

/* The anonymous form and what can be said with a receipt are forms of one action each. */
static void anonymous_form(struct visit *visit, struct work *w, struct value *data, const struct value *typed, const struct fault *faults)
{
	bool intake = strcmp(visit->action->name, "intake.show") == 0;
	const struct action *action = action_find(intake ? "opinion.give" : "receipt.say");
	struct value *values = value_record(w->arena);
	if (!typed) {
		value_put_text(w->arena, values, "form", value_text(data, "once"));
		value_put_text(w->arena, values, "receipt", value_text(data, "receipt"));
	}
	struct form_wish wish = { .action = action, .typed = typed ? typed : values, .faults = faults };
	struct value *form = form_make(visit, w, &wish), *fields = value_get(form, "fields");
	if (!intake && !value_text(data, "problem").size) /* nothing to say solved of */
		for (struct value *field = fields->first; field; field = field->next)
			if (text_is(value_text(field, "name"), "say"))
				drop_solved(value_get(field, "options"));
	value_add(data, "form", form);
}

/* The pages of one cycle, side by side, as far as this person may see them and the procedure has them. */
static void put_tabs(struct visit *visit, struct work *w, struct value *data, const struct about *about)
{
	/* unless: the page that shows the same and more */
	static const struct { const char *label, *after; enum may may, unless; const char *part; } tabs[] = {
		{ N_("Overview"), "", MAY_SEE_CYCLE, MAY_COUNT },
		{ N_("Study"), "/study", MAY_SEE_STUDY, MAY_COUNT, "study" },
		{ N_("Opinions"), "/opinions", MAY_SEE_OPINION, MAY_COUNT, "opinions" },
		{ N_("Talks"), "/talks", MAY_SEE_TALKS, MAY_COUNT, "talks" },
		{ N_("Problems"), "/problems", MAY_SEE_PROBLEM, MAY_COUNT },
		{ N_("Texts"), "/texts", MAY_SEE_TEXTS, MAY_COUNT, "materials" },
		{ N_("Criticism"), "/criticism", MAY_OPEN_CRITICISM_PAGE, MAY_COUNT, "criticism" },
		{ N_("Meeting"), "/meeting", MAY_SEE_MEETING, MAY_COUNT },
		{ N_("Supervision"), "/supervision", MAY_SEE_SHEET, MAY_COUNT },
		{ N_("Papers"), "/papers", MAY_SEE_CYCLE, MAY_COUNT },
		{ N_("Ledger"), "/ledger", MAY_SEE_PROBLEM, MAY_COUNT },
		{ N_("Public part"), "/public", MAY_SEE_PUBLIC_PART, MAY_SEE_PROBLEM },
		{ N_("Look-back"), "/lookback", MAY_SEE_PROBLEM, MAY_COUNT },
		{ N_("Readiness"), "/readiness", MAY_SEE_CYCLE, MAY_COUNT },
	};
	if (!about || strcmp(visit->action->on->name, "cycle") != 0)
		return;
	struct value *list = value_put_list(w->arena, data, "tabs");
	static const char kept;
	struct recalled *place;
	bool without[COUNT(tabs)];
	if (!store_recalled(w, &kept, *(const struct id *)visit->ask.on, w->lane, without, sizeof without, &place)) { /* asked of the procedure once, until somebody writes */
		const struct profile *profile = action_procedure(w, visit->action->on, visit->ask.on);
		for (size_t i = 0; i < COUNT(tabs); i++)
			without[i] = tabs[i].part && action_goes_without(profile, text_of(tabs[i].part));
		store_remember(place, without, sizeof without);
	}
	for (size_t i = 0; i < COUNT(tabs); i++) {
		if (without[i])
			continue;
		if (!org_may(&visit->actor, tabs[i].may, about) || (tabs[i].unless != MAY_COUNT && org_may(&visit->actor, tabs[i].unless, about)))
			continue;
		const char *link = arena_join(w->arena, "/cycles/", ((const struct object *)visit->ask.on)->id.at, tabs[i].after);
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_string(w->arena, row, "label", tabs[i].label);
		value_put_string(w->arena, row, "link", link);
		value_put_flag(w->arena, row, "current", text_is(visit->request->path, link));
	}
}

/* Pages of one object: "/cycles/", its id, "/study". Which there are follows from the table: found out once. */
struct inner { const struct kind *kind; struct text before, after; const struct action *action; };
struct inners { struct inner *at; size_t count; };
static struct inners inners; /* those of one kind stand together */
static pthread_once_t inners_once = PTHREAD_ONCE_INIT;

static bool inner_of(struct arena *arena, const struct action *action, struct inner *ret_inner)
{
	if (action->tx != TX_READ || !action->http || !action->on)
		return false;
	const char *path = strchr(action->http, ' ') + 1, *name = arena_join(arena, "{", action->on->name, "}"), *open = strstr(path, name);
	if (!open || open != strchr(path, '{') || strchr(open + 1, '{'))
		return false;
	*ret_inner = (struct inner){ action->on, { path, (size_t)(open - path) }, text_of(open + strlen(name)), action };
	return true;
}

static int by_kind(const void *a, const void *b)
{
	uintptr_t one = (uintptr_t)((const struct inner *)a)->kind, two = (uintptr_t)((const struct inner *)b)->kind;
	return (one > two) - (one < two);
}

static void inners_make(void)
{
	static struct arena *arena; /* as long as the process lives */
	arena = arena_new(1024 * 1024);
	inners.at = arena_take(arena, action_count() * sizeof *inners.at);
	for (size_t i = 0; i < action_count(); i++)
		inners.count += inner_of(arena, action_at(i), &inners.at[inners.count]);
	qsort(inners.at, inners.count, sizeof *inners.at, by_kind);
}

static struct inners inners_of(const struct kind *kind)
{
	size_t from = 0, to;
	pthread_once(&inners_once, inners_make);
	while (from < inners.count && inners.at[from].kind != kind)
		from++;
	for (to = from; to < inners.count && inners.at[to].kind == kind;)
		to++;
	return (struct inners){ inners.at + from, to - from };
}

static bool is_address_of(const struct inner *inner, struct text path, struct text own)
{
	size_t before = inner->before.size, behind = before + own.size;
	return path.size == behind + inner->after.size && memcmp(path.at, inner->before.at, before) == 0 && memcmp(path.at + before, own.at, own.size) == 0 &&
		(!inner->after.size || memcmp(path.at + behind, inner->after.at, inner->after.size) == 0);
}

static const struct action *page_beside(struct inners beside, struct text path, struct text own)
{
	for (size_t i = 0; i < beside.count; i++)
		if (is_address_of(&beside.at[i], path, own))
			return beside.at[i].action;
	return NULL;
}

/* Would the page of this address open for whoever asks? Asked of pages of the object at hand; others are taken to open. */
static bool link_opens(struct visit *visit, struct work *w, const struct about *about, struct inners beside, struct text own, struct text link)
{
	const struct action *action = page_beside(beside, link, own);
	struct text rest = link, path = link;
	bool other;
	if (!action && text_cut(&rest, '#', &path)) { /* most have nothing behind */
		rest = path;
		text_cut(&rest, '?', &path);
		action = page_beside(beside, path, own);
	}
	if (action)
		return org_may(&visit->actor, action->may, about);
	struct value *fields = value_record(w->arena);
	action = action_route(w, "GET", path, fields, &other);
	if (!action || action->on != visit->action->on || !text_same(value_text(fields, action->on->name), own))
		return true;
	return org_may(&visit->actor, action->may, about);
}

/* What leads this person to a closed door is said without a link. */
static void drop_closed_links(struct visit *visit, struct work *w, struct value *data, const struct about *about)
{
	static const char *const lists[] = { "stages", "blocks", "warnings", "notes", "unjudged", "checks" };
	if (!about)
		return;
	struct inners beside = inners_of(visit->action->on);
	struct text own = id_text(&((const struct object *)visit->ask.on)->id);
	value_put_flag(w->arena, data, "opinions_open", org_may(&visit->actor, MAY_SEE_OPINION, about));
	value_put_flag(w->arena, data, "compares", action_compares(&visit->actor, visit->action->on, visit->ask.on, about));
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct value *list = value_get(data, lists[i]);
		for (struct value *row = list && list->kind == VALUE_LIST ? list->first : NULL; row; row = row->next) {
			struct value *link = value_get(row, "link");
			if (link && link->kind == VALUE_TEXT && link->text.size && !link_opens(visit, w, about, beside, own, link->text))
				link->text = TEXT("");
		}
	}
}

/* What belongs to an item of the agenda, a meeting or a sheet leads back to it. */
static void put_way_back(struct visit *visit, struct work *w, struct value *data)
{
	static const struct { const char *field, *before, *label; } ways[] = { { "agenda", "/agenda/", N_("Back to the item") }, { "meeting", "/meetings/", N_("Back to the meeting") }, { "sheet", "/sheets/", N_("Back to the sheet") } };
	const struct kind *kind = visit->action->on;
	for (size_t i = 0; kind && visit->ask.on && i < COUNT(ways); i++) {
		const struct field *field = shape_field(kind->shape, ways[i].field);
		if (!field || field->type != TYPE_id || strcmp(kind->name, "criticism") == 0 || !id_is(*(const struct id *)field_of(field, visit->ask.on)))
			continue;
		struct value *list = value_put_list(w->arena, data, "links"), *row = value_add(list, NULL, value_record(w->arena));
		value_put_string(w->arena, row, "label", ways[i].label);
		value_put_string(w->arena, row, "link", arena_format(w->arena, "%s%s", ways[i].before, ((const struct id *)field_of(field, visit->ask.on))->at));
		return;
	}
}

struct value *page_data(struct visit *visit, struct work *w)
{
	struct value *data = visit->ask.out;
	bool own = visit->action->page && page_known(visit->action->page);
	if (!visit->asked)
		visit->asked = value_record(w->arena);
	if (!own) {
		data = page_outline_of(visit);
		value_put_string(w->arena, data, "title", visit->action->label);
		value_put_string(w->arena, data, "sentence", visit->action->help);
		struct action action = *visit->action;
		const struct field *state = find_field(&action, "state");
		struct text word = value_text(visit->ask.out, "state");
		value_put_text(w->arena, data, "state", word);
		value_put_text(w->arena, data, "state_said", state && state->type == TYPE_choice ? choice_said_of(state, word) : word);
		put_way_back(visit, w, data);
	}
	if (visit->anonymous) {
		anonymous_form(visit, w, data, NULL, NULL);
		return data;
	}
	const struct about *about = visit->ask.on && visit->action->on ? &visit->ask.about : NULL;
	forms_add(visit, w, data, about);
	put_tabs(visit, w, data, about);
	drop_closed_links(visit, w, data, about);
	page_long_list(visit, data);
	put_found_pages(visit, data);
	label_history(visit, w, data);
	first_steps(visit, w, data);
	struct value *filter = value_put_record(w->arena, data, "filter");
	for (const struct value *v = visit->ask.fields->first; v; v = v->next)
		if (v->kind == VALUE_TEXT)
			value_put_text(w->arena, filter, v->key, v->text);
	return data;
}

/* ---- forms that are shown again ---- */
static bool open_reading(struct visit *visit, struct work *w)
{
	struct work now = visit->ask.work;
	if (!now.now.n) { /* refused before the action prepared itself */
		now.now = house_now(visit->site->house);
		now.zone = house_zone(visit->site->house);
		now.today = minute_day(now.now, now.zone);
	}
	*w = (struct work){ .arena = visit->request->arena, .now = now.now, .today = now.today, .zone = now.zone };
	reader_use(site_reader(visit->site), w);
	return store_begin(w);
}

/* The object a refused form is on, for the choices in its fields; only for whoever may see it. */
static void *object_again(struct visit *visit, struct work *w)
{
	const struct kind *kind = visit->action->on;
	struct id id;
	bool found = false;
	if (!kind || !id_parse(value_text(visit->ask.fields, kind->name), &id))
		return NULL;
	void *row = arena_take(w->arena, kind->shape->size);
	bool good = store_find(w, kind, id, row, &found) && found && action_sight(w, &visit->actor, kind, row);
	work_forgive(w);
	return good ? row : NULL;
}

static struct text text_of_value(struct arena *arena, const struct value *v)
{
	if (!v || (v->kind != VALUE_NUMBER && v->kind != VALUE_FLAG))
		return v && v->kind == VALUE_TEXT ? v->text : TEXT("");
	return text_of(arena_format(arena, "%lld", (long long)v->number));
}

static struct value *text_fact(struct work *w, const struct field *field, struct text value, const char *key, struct value *to)
{
	struct value *record = value_put_record(w->arena, to, key);
	value_put_string(w->arena, record, "kind", kind_of(field));
	value_put_text(w->arena, record, "value", field->type == TYPE_id && field->refers ? name_of(w, field, value) : value);
	return record;
}

/* Two drafts of one text: the parts in which what is saved differs from what was sent. */
static void put_texts_apart(struct visit *visit, struct work *w, struct value *list)
{
	static const struct field words = { .type = TYPE_text, .flags = LONG };
	const struct value *now = value_get(visit->ask.conflict, "now"), *sent = value_get(visit->ask.conflict, "sent"), *labels = value_get(visit->ask.conflict, "labels");
	for (const struct value *v = sent ? now->first : NULL; v; v = v->next) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "label", value_text(labels, v->key));
		text_fact(w, &words, v->text, "now", row);
		text_fact(w, &words, value_text(sent, v->key), "seen", row);
	}
}

/* Two people at once: the fields in which the object differs from what this person had seen. */
static void put_differences(struct visit *visit, struct work *w, struct value *data)
{
	const struct value *now = value_get(visit->ask.conflict, "now"), *seen = value_get(visit->ask.conflict, "seen");
	struct value *list = value_put_list(w->arena, data, "differences");
	put_texts_apart(visit, w, list);
	for (const struct value *v = now ? now->first : NULL; v && seen; v = v->next) {
		const struct field *field = shape_field(visit->action->on->shape, v->key);
		const struct value *old = value_get(seen, v->key);
		struct text before = text_of_value(w->arena, old), after = text_of_value(w->arena, v);
		if (!field || !field->label || text_same(before, after))
			continue;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_string(w->arena, row, "label", field->label);
		text_fact(w, field, after, "now", row);
		text_fact(w, field, before, "seen", row);
	}
}

static const char *page_of_object(struct visit *visit, const void *row)
{
	return row ? page_address(visit->request->arena, visit->action->on, ((const struct object *)row)->id) : NULL;
}

/* Nothing is typed there that could be lost, and pressing it once more would be a word on what was not read. */
static bool asks_nothing(const struct action *action)
{
	for (size_t i = 0; i < action->in->count; i++)
		if (!(action->in->fields[i].flags & IN_PATH))
			return false;
	return true;
}

static struct value *form_again(struct visit *visit, struct work *w, bool carried)
{
	struct value *data = value_record(w->arena);
	void *row = object_again(visit, w);
	struct form_wish wish = { .action = visit->action, .row = row, .typed = visit->typed, .faults = visit->ask.work.faults, .carried = carried };
	if (visit->ask.conflict && asks_nothing(visit->action)) {
		const struct fault *fault = visit->ask.work.faults;
		value_put_sentence(w->arena, value_put_record(w->arena, data, "read"), "sentence", fault->msgid, fault->args);
	} else {
		value_add(data, "form", form_make(visit, w, &wish));
	}
	value_put_string(w->arena, data, "object", page_of_object(visit, row));
	value_put_flag(w->arena, data, "sent", value_get(visit->ask.conflict, "sent"));
	if (visit->ask.conflict)
		put_differences(visit, w, data);
	return data;
}

/* Anonymous pages are shown whole again: the promise on them belongs to the form. */
static bool anonymous_again(struct visit *visit, int status)
{
	static const struct { const char *action, *read, *page, *member; } pages[] = { { "opinion.give", "intake.show", "intake", "word" }, { "receipt.say", "receipt.read", "receipt", "receipt" } };
	struct work w;
	const struct action *action = visit->action;
	const struct fault *faults = visit->ask.work.faults;
	for (size_t i = 0; i < COUNT(pages); i++) {
		if (strcmp(pages[i].action, action->name) != 0)
			continue;
		struct ask again = { .action = action_find(pages[i].read), .as = ACTOR_PUBLIC, .arena = visit->request->arena, .fields = value_record(visit->request->arena) };
		value_put_text(again.arena, again.fields, pages[i].member, value_text(visit->typed, pages[i].member));
		if (!action_read(visit->site->house, site_reader(visit->site), &again) || !open_reading(visit, &w))
			return false;
		visit->action = again.action;
		visit->ask.out = again.out;
		anonymous_form(visit, &w, again.out, visit->typed, faults);
		store_end(&w);
		answer_page(visit, status, pages[i].page, again.out, action->label);
		return true;
	}
	return false;
}

static void answer_receipt_again(struct visit *visit, int status)
{
	struct arena *arena = visit->request->arena;
	struct value *data = page_error(arena, visit->ask.work.faults);
	value_put_text(arena, data, "receipt", value_text(visit->typed, "receipt"));
	answer_page(visit, status, "receipt_ask", data, N_("Look up a receipt"));
}

void answer_form_again(struct visit *visit, int status)
{
	struct work w;
	if (visit->anonymous && anonymous_again(visit, status))
		return;
	if (visit->anonymous && text_starts(visit->request->path, "/receipt")) {
		answer_receipt_again(visit, status);
		return;
	}
	if (visit->anonymous || !open_reading(visit, &w)) {
		answer_fault(visit, visit->ask.work.faults);
		return;
	}
	struct value *data = form_again(visit, &w, false);
	store_end(&w);
	answer_page(visit, status, strcmp(visit->action->name, "session.login") == 0 ? "login" : "form_again", data, visit->action->label);
}

static bool may_refuse(struct work *w, const struct action *action)
{
	return fail(w, ERR_DENIED, NULL, N_("Your posts do not allow this: %1. Ask whoever holds the right post, or the administrator."), arg_word(action->label ? action->label : action->name));
}

/* A form's fields offer what there is to choose from, so it is shown only to whom its page shows it. An action that was carried out,
 * or refused for its input, asked that before. */
static bool form_is_for(struct visit *visit, struct work *w)
{
	const struct action *action = visit->action;
	void *row = object_again(visit, w);
	struct about about = { 0 };
	if (!id_is(visit->person))
		return fail(w, ERR_LOGIN, NULL, N_("Please log in first."));
	if (!action->on)
		return org_scope(w, &visit->actor, action->may).count || org_may(&visit->actor, action->may, &about) || may_refuse(w, action);
	if (!row)
		return fail(w, ERR_MISSING, NULL, N_("There is no %1 with this address, or it is not for your eyes."), arg_word(action->on->label));
	return action_about(w, action->on, row, &about) && (org_may(&visit->actor, action_may(action, row), &about) || may_refuse(w, action));
}

static bool form_is_theirs(struct visit *visit)
{
	struct work w;
	if (!open_reading(visit, &w)) {
		visit->ask.work.faults = w.faults;
		return false;
	}
	bool good = form_is_for(visit, &w);
	store_end(&w);
	visit->ask.work.faults = w.faults;
	return good;
}

void answer_add_row(struct visit *visit)
{
	visit->ask.out = NULL;
	if (visit->anonymous || form_is_theirs(visit))
		answer_form_again(visit, 200);
	else
		answer_fault(visit, visit->ask.work.faults);
}

bool answer_stale(struct visit *visit)
{
	if (visit->json || visit->anonymous || !visit->action->in || !visit->action->in->count || !form_is_theirs(visit))
		return false;
	visit->ask.work.arena = visit->request->arena;
	fail(&visit->ask.work, ERR_DENIED, NULL, N_("This form is from an older session, so nothing was done. What you typed stands here again, apart from passwords and files: look it over and send it once more."));
	answer_form_again(visit, 403);
	return true;
}

/* ---- what would happen ---- */
/* A file that was sent to be looked at is gone afterwards: its text goes on in the form. false: it was too large for that. */
static bool carry_table(struct visit *visit)
{
	struct value *file = value_get(visit->typed, "file"), *csv = value_get(visit->typed, "csv");
	if (!file || file->kind != VALUE_FILE || !file->text.size)
		return true;
	if (!visit->table.size)
		return false;
	if (!csv)
		csv = value_add(visit->typed, "csv", value_new(visit->request->arena, VALUE_TEXT));
	csv->text = visit->table;
	return true;
}

void answer_preview(struct visit *visit)
{
	struct arena *arena = visit->request->arena;
	struct value *outcome = page_outline_of(visit), *faults = value_get(visit->ask.out, "faults"), *data;
	struct work w;
	bool wrong = faults && faults->first, lost = false;
	if (!open_reading(visit, &w)) {
		answer_fault(visit, w.faults);
		return;
	}
	lost = !carry_table(visit);
	data = form_again(visit, &w, !wrong && !lost);
	store_end(&w);
	value_add(data, "outcome", outcome);
	value_put_flag(arena, data, "wrong", wrong);
	value_put_flag(arena, data, "lost", lost);
	value_put_flag(arena, data, "table", visit->action->in && shape_field(visit->action->in, "csv"));
	answer_page(visit, 200, "preview", data, visit->action->label);
}

/* ---- do the templates fit the outputs? ---- */
struct misfits { struct arena *arena; struct value *list; const struct action *action; };

/* Members that the site adds to every page, and those of the forms and outlines in it. */
static bool is_added(const char *within, const char *path)
{
	static const char *const added[] = { "do", "form", "forms", "filter", "pages", "all", "start", "tabs", "opinions_open", "compares", "fields", "options", "rows", "errors" };
	const char *const both[] = { within, path };
	for (size_t b = 0; b < 2; b++)
		for (size_t i = 0; i < COUNT(added); i++) {
			size_t size = strlen(added[i]);
			if (strncmp(both[b], added[i], size) == 0 && (!both[b][size] || strchr(".[", both[b][size])))
				return true;
		}
	return false;
}

/* The shape of the items of "a[].b[]". */
static const struct shape *shape_within(const struct shape *out, const char *within, struct arena *arena)
{
	size_t size = strcspn(within, "[.");
	const struct field *field = shape_field(out, arena_copy(arena, within, size));
	const char *inner = strchr(within, '.');
	if (!field || !field->of)
		return out;
	return inner ? shape_within(field->of, inner + 1, arena) : field->of;
}

static void see_misfit(void *to, const char *within, const char *path, bool asked_only)
{
	struct misfits *m = to;
	const struct shape *out = m->action->out;
	const char *first = arena_copy(m->arena, path, strcspn(path, "."));
	if (asked_only || !*path || is_added(within, path))
		return;
	if (shape_field(out, first) || shape_field(shape_within(out, within, m->arena), first))
		return;
	value_put_string(m->arena, m->list, NULL, arena_format(m->arena, "%s.html shows %s%s%s, which %s does not give", m->action->page, within, *within ? "." : "", path, m->action->name));
}

int page_misfits(struct arena *arena, struct value *list)
{
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		struct misfits m = { arena, list, action };
		if ((action->tx == TX_READ || action->flags & UNTOLD) && action->out && action->page && page_known(action->page))
			page_paths(action->page, see_misfit, &m);
	}
	return (int)value_count(list);
}
