#include "action/house.h"
#include "codec/codec.h"
#include <stdlib.h>
#include <string.h>

static const struct action_table *const tables[] = {
	&house_actions,
	&home_actions,
	&job_actions,
	&org_actions,
	&campaign_actions,
	&opinion_actions,
	&group_actions,
	&request_actions,
	&problem_actions,
	&measure_actions,
	&check_actions,
	&record_actions,
	&keep_actions,
	&report_actions,
	&study_actions,
	&library_actions,
	&passage_actions,
	&formula_actions,
	&talk_actions,
	&material_actions,
	&meeting_actions,
	&minutes_actions,
	&find_actions,
};

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

/* ---- addresses: cut into parts once, sorted by a number made of how many there are, the first one and the last one ---- */
#define PARTS_MAX 8
struct address { size_t count; struct text parts[PARTS_MAX]; };
struct route { uint64_t sort; const struct action *action; size_t place; struct text method; struct address address; const char *names[PARTS_MAX]; /* of members in braces */ };
static struct { struct route *at; size_t count; } routes;
static pthread_once_t routes_once = PTHREAD_ONCE_INIT;

static bool address_cut(struct text path, struct address *ret_address)
{
	struct text root, part;
	ret_address->count = 0;
	if (!text_cut(&path, '/', &root) || root.size || (path.size && path.at[path.size - 1] == '/'))
		return false;
	while (text_cut(&path, '/', &part)) {
		if (ret_address->count == PARTS_MAX)
			return false;
		ret_address->parts[ret_address->count++] = part;
	}
	return true;
}

static struct text first_part(const struct address *address)
{
	return address->count ? address->parts[0] : TEXT("");
}

/* A last part in braces counts as empty. */
static uint64_t sort_of(const struct address *address, bool named)
{
	struct text last = named || !address->count ? TEXT("") : address->parts[address->count - 1], first = first_part(address);
	uint64_t number = address->count;
	for (size_t i = 0; i < first.size; i++)
		number = number * 0x100000001B3u ^ (uint8_t)first.at[i];
	number *= 0x9E3779B97F4A7C15u;
	for (size_t i = 0; i < last.size; i++)
		number = number * 0x100000001B3u ^ (uint8_t)last.at[i];
	return number;
}

static int route_order(const void *a, const void *b)
{
	const struct route *x = a, *y = b;
	return x->sort != y->sort ? (x->sort > y->sort) - (x->sort < y->sort) : (x->place > y->place) - (x->place < y->place);
}

static bool is_named(struct text part)
{
	return part.size > 2 && part.at[0] == '{';
}

static void route_make(struct arena *arena, size_t place, struct route *route)
{
	const struct action *action = action_at(place);
	struct text path = text_of(action->http);
	route->action = action;
	route->place = place;
	if (!text_cut(&path, ' ', &route->method) || !address_cut(path, &route->address) || is_named(first_part(&route->address)))
		BUG("%s has the address %s", action->name, action->http);
	for (size_t i = 0; i < route->address.count; i++)
		if (is_named(route->address.parts[i]))
			route->names[i] = arena_copy(arena, route->address.parts[i].at + 1, route->address.parts[i].size - 2);
	route->sort = sort_of(&route->address, route->address.count && route->names[route->address.count - 1]);
}

static void routes_make(void)
{
	static struct arena *arena; /* as long as the process lives */
	arena = arena_new(16 * 1024 * 1024);
	routes.at = arena_take(arena, action_count() * sizeof *routes.at);
	for (size_t i = 0; i < action_count(); i++)
		if (action_at(i)->http)
			route_make(arena, i, &routes.at[routes.count++]);
	qsort(routes.at, routes.count, sizeof *routes.at, route_order);
}

/* The first one with that number, or the place where it would be. */
static size_t routes_from(uint64_t sort)
{
	size_t low = 0, high = routes.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (routes.at[middle].sort < sort)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool route_fits(const struct route *route, const struct address *given)
{
	for (size_t i = 0; i < given->count; i++)
		if (route->names[i] ? !given->parts[i].size : !text_same(route->address.parts[i], given->parts[i]))
			return false;
	return route->address.count == given->count;
}

static void put_members(struct work *w, const struct route *route, const struct address *given, struct value *fields)
{
	for (size_t i = 0; i < given->count; i++)
		if (route->names[i] && !value_get(fields, route->names[i]))
			value_put_text(w->arena, fields, route->names[i], given->parts[i]);
}

/* Of those with that number that fit and take the method, the one that stands first in the tables. */
static const struct route *route_among(uint64_t sort, const char *method, const struct address *given, bool *ret_other)
{
	for (size_t i = routes_from(sort); i < routes.count && routes.at[i].sort == sort; i++) {
		if (!route_fits(&routes.at[i], given))
			continue;
		if (text_is(routes.at[i].method, method))
			return &routes.at[i];
		*ret_other = true;
	}
	return NULL;
}

const struct action *action_route(struct work *w, const char *method, struct text path, struct value *fields, bool *ret_other)
{
	struct address given;
	pthread_once(&routes_once, routes_make);
	*ret_other = false;
	if (!address_cut(path, &given))
		return NULL;
	const struct route *route = route_among(sort_of(&given, false), method, &given, ret_other);
	const struct route *named = route_among(sort_of(&given, true), method, &given, ret_other);
	if (named && (!route || named->place < route->place))
		route = named;
	if (route && fields)
		put_members(w, route, &given, fields);
	return route ? route->action : NULL;
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
	return b.full ? NULL : text_string(arena, buffer_view(&b));
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
		if (action->flags & READING && (!action->on || action->tx != TX_READ))
			fault_add(arena, list, action, "is said to be a reading, but reads no object of its own");
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
		if ((!action->when || action->when & STATE(state)) && org_may(actor, action_may(action, row), &about))
			ret_offers[count++].action = action;
	}
	return count;
}
