/* What an address or a form says beside an action's input. Actions never see these: the site takes them out first. */
#include "web/visit.h"
#include <string.h>

static struct value *take_out(struct value *record, const char *key)
{
	struct value *before = NULL;
	for (struct value *v = record->first; v; before = v, v = v->next) {
		if (!v->key || strcmp(v->key, key) != 0)
			continue;
		*(before ? &before->next : &record->first) = v->next;
		if (record->last == v)
			record->last = before;
		v->next = NULL;
		return v;
	}
	return NULL;
}

static struct text take_text(struct visit *visit, const char *key)
{
	const struct shape *shape = visit->action ? visit->action->in : NULL;
	struct value *v = shape && shape_field(shape, key) ? NULL : take_out(visit->ask.fields, key);
	return v && v->kind == VALUE_TEXT ? v->text : TEXT("");
}

void address_read(struct visit *visit)
{
	struct work w = { .arena = visit->request->arena };
	struct value *query = visit->request->fields;
	if (visit->request->method == DOOR_POST && !form_read(&w, visit->request->query, &query))
		query = NULL;
	visit->language = page_language(door_header(visit->request, DOOR_ACCEPT_LANGUAGE), query ? value_text(query, "language") : TEXT(""),
		text_of(house_language(visit->site->house)));
}

/* An address may carry more than its action asks for: what a page shows of a long list, or what somebody else's program hangs on. */
static void take_asked(struct visit *visit)
{
	const struct shape *shape = visit->action->in;
	visit->asked = value_record(visit->request->arena);
	for (struct value *v = visit->ask.fields->first, *next; v; v = next) {
		next = v->next;
		if (v->key && !(shape && shape_field(shape, v->key)))
			value_add(visit->asked, v->key, take_out(visit->ask.fields, v->key));
	}
}

void address_take(struct visit *visit)
{
	if (visit->request->method != DOOR_POST) {
		take_asked(visit);
		return;
	}
	if (visit->json)
		return;
	visit->back = take_text(visit, "back");
	visit->add_row = take_text(visit, "add_row");
}

struct text address_own(struct visit *visit)
{
	struct arena *arena = visit->request->arena;
	struct buffer b = buffer_new(arena, 16384);
	struct text rest = visit->request->query, pair;
	buffer_text(&b, visit->request->path);
	for (char sign = '?'; text_cut(&rest, '&', &pair);) {
		if (!pair.size || text_starts(pair, "saved="))
			continue;
		buffer_char(&b, sign);
		buffer_text(&b, pair);
		sign = '&';
	}
	return buffer_view(&b);
}

/* The address with this member in its query, in place of the one that is there. */
const char *address_with(struct arena *arena, const char *address, const char *name, struct text value)
{
	struct buffer b = buffer_new(arena, 32768);
	struct text rest = text_of(address), path = TEXT(""), pair;
	const char *begin = arena_format(arena, "%s=", name);
	char sign = '?';
	text_cut(&rest, '?', &path);
	buffer_text(&b, path);
	while (text_cut(&rest, '&', &pair)) {
		if (text_starts(pair, begin))
			continue;
		buffer_char(&b, sign);
		buffer_text(&b, pair);
		sign = '&';
	}
	if (value.size) {
		buffer_format(&b, "%c%s", sign, begin);
		url_encode(&b, value);
	}
	return text_string(arena, buffer_view(&b));
}

bool address_inside(struct text address)
{
	if (!address.size || address.at[0] != '/' || (address.size > 1 && address.at[1] == '/'))
		return false;
	for (size_t i = 0; i < address.size; i++)
		if ((unsigned char)address.at[i] <= ' ' || address.at[i] == '\\' || address.at[i] == 0x7f)
			return false;
	return true;
}

bool address_whole(struct visit *visit, struct work *w)
{
	const struct shape *shape = visit->action->in;
	for (size_t i = 0; shape && i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		struct text typed = value_text(visit->ask.fields, field->name);
		struct id id;
		if (!(field->flags & IN_PATH) || (field->type == TYPE_id ? id_parse(typed, &id) : field->type != TYPE_text || !field->max || text_length(typed) <= (size_t)field->max))
			continue;
		const struct kind *kind = field->refers ? store_kind(field->refers) : NULL;
		if (kind && kind->label)
			return fail(w, ERR_MISSING, NULL, N_("There is no %1 with this address, or it is not for your eyes."), arg_word(kind->label));
		return fail(w, ERR_MISSING, NULL, N_("There is no page with this address: go to the start page and follow the links."));
	}
	return true;
}

/* ---- codes and login names ---- */
static bool find_id(struct work *w, const char *kind, struct text typed, struct id *ret_id)
{
	struct value *row = NULL, *rows = NULL;
	*ret_id = NO_ID;
	if (strcmp(kind, "person") == 0 ? !store_row(w, SQL_ORG_PERSON_BY_LOGIN, &row, A(typed)) : !store_list(w, SQL_ORG_UNIT_OF_CODE, &rows, A(typed)))
		return false;
	row = rows ? rows->first : row;
	if (row)
		id_parse(value_text(row, "id"), ret_id);
	return true;
}

static bool name_one(struct visit *visit, struct work *w, const struct field *field)
{
	struct value *v = value_get(visit->ask.fields, field->name);
	bool person = field->refers && strcmp(field->refers, "person") == 0;
	struct text typed = v && v->kind == VALUE_TEXT ? text_trim(v->text) : TEXT("");
	struct id id;
	if (field->type != TYPE_id || !field->refers || field->flags & IN_PATH || (!person && strcmp(field->refers, "unit") != 0) || !typed.size || id_parse(typed, &id))
		return true;
	if (!find_id(w, field->refers, typed, &id))
		return false;
	if (id_is(id)) {
		v->text = text_keep(w->arena, id_text(&id));
		return true;
	}
	return fail(w, ERR_INVALID, arena_format(w->arena, "/%s", field->name), person ? N_("Nobody has the login name “%1”: see the list of people.") :
		N_("No unit has the code “%1”: see the tree of units."), A(typed));
}

bool address_names(struct visit *visit, struct work *w)
{
	const struct shape *shape = visit->action->in;
	for (size_t i = 0; shape && i < shape->count; i++)
		if (!name_one(visit, w, &shape->fields[i]))
			return false;
	return true;
}
