/* Who must talk with whom: the roster's pairs by the procedure's rules, and the talks that answer them. */
#include "talk/inner.h"
#include <string.h>

/* ---- the roster ---- */
static struct arg roles_arg(struct work *w, const struct talk_map *map)
{
	struct buffer b = buffer_new(w->arena, 4096);
	buffer_string(&b, "[\"chair\",\"member\"");
	for (size_t i = 0; i < map->rule_count; i++)
		buffer_format(&b, ",\"%s\",\"%s\"", role_words[map->rules[i].of], role_words[map->rules[i].with]);
	buffer_char(&b, ']');
	return arg_text(buffer_view(&b));
}

static bool asks(const struct talk_map *map, enum talk_place where)
{
	for (size_t i = 0; i < map->rule_count; i++)
		if (map->rules[i].where == where)
			return true;
	return false;
}

/* The unit, those right below it and those above it, as far as a rule asks for them. */
static bool units_arg(struct work *w, const struct talk_map *map, struct arg *ret_arg)
{
	struct buffer b = buffer_new(w->arena, 1 << 20);
	struct text path, part;
	struct value *below = NULL;
	buffer_format(&b, "[\"%s\"", map->cycle->unit.at);
	if (!org_unit_path(w, map->cycle->unit, &path) || (asks(map, PLACE_BELOW) && !store_list(w, SQL_TALK_BELOW, &below, A(&map->cycle->unit))))
		return false;
	while (asks(map, PLACE_ABOVE) && text_cut(&path, '/', &part))
		if (part.size)
			buffer_format(&b, ",\"%.*s\"", TEXT_ARG(part));
	for (const struct value *row = below ? below->first : NULL; row; row = row->next)
		buffer_format(&b, ",\"%.*s\"", TEXT_ARG(value_text(row, "id")));
	buffer_char(&b, ']');
	*ret_arg = arg_text(buffer_view(&b));
	return true;
}

static bool roster_read(struct work *w, struct talk_map *map)
{
	static const char *const places[] = { "here", "below", "above", NULL };
	struct value *rows;
	struct arg units;
	if (!units_arg(w, map, &units) || !store_list(w, SQL_TALK_ROSTER, &rows, A(map->day), units, A(&map->cycle->unit), roles_arg(w, map)))
		return false;
	map->seats = arena_take(w->arena, value_count(rows) * sizeof *map->seats);
	for (const struct value *row = rows->first; row; row = row->next) {
		struct talk_seat *seat = &map->seats[map->seat_count++];
		*seat = (struct talk_seat){ .title = value_text(row, "title"), .unit_name = value_text(row, "unit_name"),
			.role = (enum role)choice_find(role_words, value_text(row, "role")), .place = (enum talk_place)choice_find(places, value_text(row, "place")) };
		id_parse(value_text(row, "id"), &seat->post);
		id_parse(value_text(row, "overseer"), &seat->overseer);
		id_parse(value_text(row, "person"), &seat->person); /* stays none where nobody holds it */
	}
	return true;
}

/* ---- the rules ---- */
static bool rules_read(struct work *w, struct talk_map *map)
{
	static const char *const wheres[] = { "here", "below", "above", NULL };
	const struct profile *profile;
	if (!procedure_of(w, map->cycle->procedure, &profile))
		return false;
	const struct value *list = profile_list(profile, "talks");
	map->rules = arena_take(w->arena, (list ? value_count(list) : 0) * sizeof *map->rules);
	for (const struct value *row = list ? list->first : NULL; row; row = row->next) {
		int where = choice_find(wheres, value_text(row, "where"));
		map->rules[map->rule_count++] = (struct talk_rule){ .name = value_get(row, "name"), .of = (enum role)choice_find(role_words, value_text(row, "of")),
			.with = (enum role)choice_find(role_words, value_text(row, "with")), .where = where < 0 ? PLACE_HERE : (enum talk_place)where,
			.times = value_number(value_get(row, "times"), "value", 1) };
	}
	return true;
}

bool talk_seat_in_group(const struct talk_seat *seat)
{
	return seat->place == PLACE_HERE && (seat->role == ROLE_chair || seat->role == ROLE_member);
}

/* Towards posts outside the unit the chair is a member like the others. */
static bool stands_for(const struct talk_seat *seat, enum role role, bool outside)
{
	return seat->role == role || (outside && role == ROLE_member && talk_seat_in_group(seat));
}

static bool on_near_side(const struct talk_rule *rule, const struct talk_seat *seat)
{
	return seat->place == PLACE_HERE && stands_for(seat, rule->of, rule->where != PLACE_HERE);
}

/* The supervision group of a unit may hold its posts in the unit itself. */
static bool on_far_side(const struct talk_rule *rule, const struct talk_seat *seat)
{
	return seat->role == rule->with && (seat->place == rule->where || (rule->where == PLACE_ABOVE && seat->place == PLACE_HERE));
}

bool talk_seat_answers(const struct talk_map *map, const struct talk_pair *pair, const struct talk_seat *seat)
{
	const struct talk_rule *rule = &map->rules[pair->rule];
	if (id_is(pair->post))
		return id_same(seat->post, pair->post);
	return rule->where == PLACE_BELOW ? on_near_side(rule, seat) : on_far_side(rule, seat);
}

/* ---- the pairs ---- */
/* Two rules may name the same pair: the first one counts it. */
static void pair_add(struct talk_map *map, size_t rule, struct id post, struct id other)
{
	for (size_t i = 0; i < map->pair_count && map->pairs[i].rule < rule; i++)
		if (id_is(post) && ((id_same(map->pairs[i].post, post) && id_same(map->pairs[i].other, other)) || (id_same(map->pairs[i].post, other) && id_same(map->pairs[i].other, post))))
			return;
	map->pairs[map->pair_count++] = (struct talk_pair){ .rule = rule, .post = post, .other = other, .times = map->rules[rule].times, .last = NO_DAY };
}

static bool is_filled(const struct talk_seat *seat)
{
	return id_is(seat->person);
}

static void pairs_here(struct talk_map *map, size_t r)
{
	const struct talk_rule *rule = &map->rules[r];
	for (size_t a = 0; a < map->seat_count; a++)
		for (size_t b = 0; b < map->seat_count; b++) {
			const struct talk_seat *one = &map->seats[a], *two = &map->seats[b];
			bool fits = one->place == PLACE_HERE && two->place == PLACE_HERE && one->role == rule->of && two->role == rule->with;
			if (fits && a != b && (rule->of != rule->with || a < b) && is_filled(one) && is_filled(two) && !id_same(one->person, two->person))
				pair_add(map, r, one->post, two->post);
		}
}

/* Who oversees the unit of that seat, where it was said and the seat above is held. */
static struct id overseer_of(const struct talk_map *map, const struct talk_seat *seat)
{
	for (size_t i = 0; i < map->seat_count; i++)
		if (id_is(seat->overseer) && id_same(map->seats[i].post, seat->overseer) && talk_seat_in_group(&map->seats[i]) && is_filled(&map->seats[i]))
			return seat->overseer;
	return NO_ID;
}

/* Each of the lower side with one of the upper. */
static void pairs_outside(struct talk_map *map, size_t r)
{
	const struct talk_rule *rule = &map->rules[r];
	bool answered = false;
	for (size_t i = 0; i < map->seat_count; i++)
		answered = answered || (is_filled(&map->seats[i]) && (rule->where == PLACE_BELOW ? on_near_side(rule, &map->seats[i]) : on_far_side(rule, &map->seats[i])));
	for (size_t i = 0; answered && i < map->seat_count; i++) {
		const struct talk_seat *seat = &map->seats[i];
		if (is_filled(seat) && (rule->where == PLACE_BELOW ? on_far_side(rule, seat) : on_near_side(rule, seat)))
			pair_add(map, r, rule->where == PLACE_BELOW ? overseer_of(map, seat) : NO_ID, seat->post);
	}
}

static size_t filled(const struct talk_map *map, enum role role)
{
	size_t count = 0;
	for (size_t i = 0; i < map->seat_count; i++)
		count += map->seats[i].role == role && map->seats[i].place == PLACE_HERE && is_filled(&map->seats[i]);
	return count;
}

static void pairs_make(struct work *w, struct talk_map *map)
{
	size_t most = 0;
	for (size_t r = 0; r < map->rule_count; r++)
		most += map->rules[r].where == PLACE_HERE ? filled(map, map->rules[r].of) * filled(map, map->rules[r].with) : map->seat_count;
	map->pairs = arena_take(w->arena, most * sizeof *map->pairs);
	for (size_t r = 0; r < map->rule_count; r++)
		if (map->rules[r].where == PLACE_HERE)
			pairs_here(map, r);
		else
			pairs_outside(map, r);
}

/* ---- the talks ---- */
const struct talk_seat *talk_map_seat(const struct talk_map *map, struct id post)
{
	for (size_t i = 0; i < map->seat_count; i++)
		if (id_same(map->seats[i].post, post))
			return &map->seats[i];
	return NULL;
}

static bool answers(const struct talk_map *map, const struct talk_pair *pair, const struct talk *talk)
{
	struct id rest = id_same(talk->other, pair->other) ? talk->post : id_same(talk->post, pair->other) ? talk->other : NO_ID;
	const struct talk_seat *seat = id_is(rest) ? talk_map_seat(map, rest) : NULL;
	return seat && talk_seat_answers(map, pair, seat);
}

int64_t talk_pair_missing(const struct talk_pair *pair)
{
	return pair->times - pair->done - pair->waiting - pair->planned;
}

/* What is done counts before what waits for a word, and that before what is planned. A talk answers one pair. */
static void pairs_fill(struct work *w, struct talk_map *map)
{
	bool *spent = arena_take(w->arena, map->talk_count * sizeof *spent);
	static const int order[] = { TALK_CONFIRMED, TALK_TOOK_PLACE, TALK_AGREED, TALK_PROPOSED };
	for (size_t s = 0; s < COUNT(order); s++)
		for (size_t t = 0; t < map->talk_count; t++)
			for (size_t p = 0; p < map->pair_count && map->talks[t].state == order[s] && !spent[t]; p++) {
				struct talk_pair *pair = &map->pairs[p];
				if (talk_pair_missing(pair) < 1 || !answers(map, pair, &map->talks[t]))
					continue;
				spent[t] = true;
				pair->last = map->talks[t].day;
				*(order[s] == TALK_CONFIRMED ? &pair->done : order[s] == TALK_TOOK_PLACE ? &pair->waiting : &pair->planned) += 1;
			}
}

bool talk_map_make(struct work *w, const struct cycle *cycle, struct talk_map *map)
{
	*map = (struct talk_map){ .cycle = cycle, .day = day_is(cycle->held_day) && day_between(cycle->held_day, w->today) > 0 ? cycle->held_day : w->today };
	if (!rules_read(w, map) || !roster_read(w, map) || !store_rows(w, SQL_TALK_OF_CYCLE, &talk_kind, &map->talks, &map->talk_count, A(&cycle->id)))
		return false;
	pairs_make(w, map);
	pairs_fill(w, map);
	return true;
}

/* ---- the counts ---- */
static void count_days(const struct talk_map *map, struct talk_counts *counts)
{
	struct day meeting = day_is(map->cycle->held_day) ? map->cycle->held_day : map->cycle->meeting_day, before = NO_DAY;
	for (size_t i = 0; i < map->talk_count; i++) {
		const struct talk *talk = &map->talks[i];
		counts->held += talk->state == TALK_CONFIRMED;
		if (talk->state != TALK_CONFIRMED && talk->state != TALK_TOOK_PLACE)
			continue;
		counts->days += !day_is(before) || before.n != talk->day.n; /* they come in order of days */
		before = talk->day;
		counts->early += day_between(talk->day, map->cycle->deployed) > 0;
		counts->late += day_is(meeting) && day_between(meeting, talk->day) >= 0;
	}
}

void talk_map_count(const struct talk_map *map, struct talk_counts *counts)
{
	*counts = (struct talk_counts){ 0 };
	count_days(map, counts);
	for (size_t i = 0; i < map->pair_count; i++) {
		const struct talk_pair *pair = &map->pairs[i];
		bool inside = map->rules[pair->rule].where == PLACE_HERE;
		counts->required += pair->times;
		counts->group += inside ? pair->times : 0;
		counts->group_done += inside ? pair->done : 0;
		counts->done += pair->done;
		counts->waiting += pair->waiting;
		counts->planned += pair->planned;
		counts->missing += talk_pair_missing(pair);
	}
	counts->extra = counts->held - counts->done;
}

/* Two checks and the report ask for the same few numbers: a reader keeps them until somebody writes. */
bool talk_count(struct work *w, const struct cycle *cycle, struct talk_counts *ret_counts)
{
	static const char kept;
	struct talk_map map;
	struct recalled *place;
	if (store_recalled(w, &kept, cycle->id, w->today.n, ret_counts, sizeof *ret_counts, &place))
		return true;
	if (!talk_map_make(w, cycle, &map))
		return false;
	talk_map_count(&map, ret_counts);
	store_remember(place, ret_counts, sizeof *ret_counts);
	return true;
}
