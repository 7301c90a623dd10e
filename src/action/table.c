#include "action/house.h"
#include "codec/codec.h"
#include <stdlib.h>
#include <string.h>

static const struct action_table *const tables[] = { &house_actions, &home_actions, &org_actions, &campaign_actions, &opinion_actions, &problem_actions, &measure_actions, &check_actions, &record_actions, &keep_actions };

size_t action_count(void)
{
	size_t count = 0;
	for (size_t i = 0; i < COUNT(tables); i++)
		count += tables[i]->count;
	return count;
}

const struct action *action_at(size_t i)
{
	for (size_t t = 0; t < COUNT(tables); t++) {
		if (i < tables[t]->count)
			return &tables[t]->rows[i];
		i -= tables[t]->count;
	}
	return NULL;
}

const struct action *action_find(const char *name)
{
	for (size_t i = 0; i < action_count(); i++)
		if (strcmp(action_at(i)->name, name) == 0)
			return action_at(i);
	return NULL;
}

/* "POST /problems/{problem}/close" against method and path; the members in braces are put into `fields`. */
static bool pattern_fits(struct work *w, const char *pattern, struct text path, struct value *fields)
{
	struct text rest = text_of(pattern), part, given = path, segment;
	struct value *found = value_record(w->arena);
	while (text_cut(&rest, '/', &part)) {
		if (!text_cut(&given, '/', &segment))
			return false;
		if (part.size > 2 && part.at[0] == '{') {
			if (!segment.size)
				return false;
			value_put_text(w->arena, found, arena_copy(w->arena, part.at + 1, part.size - 2), segment);
		} else if (!text_same(part, segment))
			return false;
	}
	if (given.size || (path.size > 1 && path.at[path.size - 1] == '/'))
		return false;
	for (struct value *v = found->first, *next; v; v = next) {
		next = v->next;
		if (fields && !value_get(fields, v->key))
			value_add(fields, v->key, v);
	}
	return true;
}

const struct action *action_route(struct work *w, const char *method, struct text path, struct value *fields, bool *ret_other)
{
	size_t method_size = strlen(method), count = action_count();
	*ret_other = false;
	for (size_t i = 0; i < count; i++) {
		const struct action *action = action_at(i);
		const char *space = action->http ? strchr(action->http, ' ') : NULL;
		if (!space)
			continue;
		bool same = (size_t)(space - action->http) == method_size && memcmp(action->http, method, method_size) == 0;
		if (same ? pattern_fits(w, space + 1, path, fields) : pattern_fits(w, space + 1, path, NULL)) {
			if (same)
				return action;
			*ret_other = true;
		}
	}
	return NULL;
}

const char *action_address(struct arena *arena, const char *pattern, const struct value *fields)
{
	struct buffer b = buffer_new(arena, 4096);
	const char *at = strchr(pattern, ' ') ? strchr(pattern, ' ') + 1 : pattern;
	while (*at) {
		const char *open = strchr(at, '{'), *close = open ? strchr(open, '}') : NULL;
		if (!close) {
			buffer_string(&b, at);
			break;
		}
		buffer_put(&b, at, (size_t)(open - at));
		struct text value = value_text(fields, arena_copy(arena, open + 1, (size_t)(close - open - 1)));
		if (!value.size)
			return NULL;
		url_encode(&b, value);
		at = close + 1;
	}
	return text_string(arena, buffer_view(&b));
}

static void fault_add(struct arena *arena, struct value *list, const struct action *action, const char *what)
{
	value_put_string(arena, list, NULL, arena_format(arena, "%s: %s", action->name, what));
}

static void path_faults(struct arena *arena, struct value *list, const struct action *action)
{
	for (const char *at = action->http ? strchr(action->http, '{') : NULL; at; at = strchr(at + 1, '{')) {
		const char *name = arena_copy(arena, at + 1, strcspn(at + 1, "}"));
		const struct field *field = action->in ? shape_field(action->in, name) : NULL;
		if (!field || !(field->flags & IN_PATH))
			fault_add(arena, list, action, arena_format(arena, "{%s} in the address is no IN_PATH field of its input", name));
	}
	for (size_t i = 0; action->in && i < action->in->count; i++)
		if (action->in->fields[i].flags & IN_PATH && action->http && !strstr(action->http, arena_format(arena, "{%s}", action->in->fields[i].name)))
			fault_add(arena, list, action, arena_format(arena, "the input's %s is IN_PATH but not in the address", action->in->fields[i].name));
}

int action_table_faults(struct arena *arena, struct value *list)
{
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		path_faults(arena, list, action);
		if (action_find(action->name) != action)
			fault_add(arena, list, action, "stands twice");
		if (!action->run || !action->help || !action->label)
			fault_add(arena, list, action, "has no rule, label or help");
		if (action->on && (!action->in || !shape_field(action->in, action->on->name)))
			fault_add(arena, list, action, "is on an object its input does not name");
		if (action->http && ((strncmp(action->http, "GET ", 4) == 0) != (action->tx == TX_READ)) && action->tx != TX_BOX && strncmp(action->http, "POST ", 5) != 0)
			fault_add(arena, list, action, "writes by GET");
	}
	return (int)value_count(list);
}

size_t action_offers(struct work *w, const struct actor *actor, const struct kind *kind, void *row, struct action_offer *ret_offers, size_t max)
{
	const struct field *field = shape_field(kind->shape, "state");
	int state = field ? *(int *)field_at(field, row) : 0;
	struct about about;
	size_t count = 0;
	if (!action_about(w, kind, row, &about)) {
		work_forgive(w);
		return 0;
	}
	for (size_t i = 0; i < action_count() && count < max; i++) {
		const struct action *action = action_at(i);
		if (action->on != kind || action->tx == TX_READ || !action->http || action->flags & QUIET)
			continue;
		if ((!action->when || action->when & STATE(state)) && org_may(actor, action->may, &about))
			ret_offers[count++].action = action;
	}
	return count;
}
