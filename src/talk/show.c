/* What each may see of talks: the two everything, others that it took place and when, the levels above counts. */
#include "talk/inner.h"

enum sight { SIGHT_COUNTS, SIGHT_FACTS, SIGHT_PLAN };

static enum sight sight_of(struct call *call)
{
	struct about about = { .unit = call->unit->id, .path = call->unit->path };
	if (org_may(call->actor, MAY_PLAN_TALKS, &about))
		return SIGHT_PLAN;
	return org_may(call->actor, MAY_SEE_TALK, &about) ? SIGHT_FACTS : SIGHT_COUNTS;
}

static bool is_shown(struct call *call, enum sight sight, const struct talk *talk)
{
	if (talk_side(call->actor, talk) || sight == SIGHT_PLAN)
		return true;
	return sight == SIGHT_FACTS && (talk->state == TALK_TOOK_PLACE || talk->state == TALK_CONFIRMED);
}

/* ---- counts ---- */
static void put_counts(struct arena *arena, struct value *to, const struct talk_counts *counts)
{
	value_put_number(arena, to, "required", counts->required);
	value_put_number(arena, to, "done", counts->done);
	value_put_number(arena, to, "waiting", counts->waiting);
	value_put_number(arena, to, "missing", counts->required - counts->done - counts->waiting);
	value_put_number(arena, to, "percent", counts->required ? counts->done * 100 / counts->required : 100);
}

static void put_rules(struct call *call, const struct talk_map *map)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "rules");
	for (size_t r = 0; r < map->rule_count; r++) {
		struct talk_counts counts = { 0 };
		for (size_t i = 0; i < map->pair_count; i++)
			if (map->pairs[i].rule == r) {
				counts.required += map->pairs[i].times;
				counts.done += map->pairs[i].done;
				counts.waiting += map->pairs[i].waiting;
			}
		struct value *row = value_add(list, NULL, value_record(arena));
		profile_put_texts(arena, row, "name", map->rules[r].name);
		put_counts(arena, row, &counts);
	}
}

/* ---- the triangle ---- */
static const struct talk_pair *pair_of(const struct talk_map *map, struct id a, struct id b)
{
	for (size_t i = 0; i < map->pair_count; i++) {
		const struct talk_pair *pair = &map->pairs[i];
		if ((id_same(pair->post, a) && id_same(pair->other, b)) || (id_same(pair->post, b) && id_same(pair->other, a)))
			return pair;
	}
	return NULL;
}

/* The furthest that these two have come. */
static const struct talk *talk_of(struct call *call, const struct talk_map *map, enum sight sight, struct id a, struct id b)
{
	const struct talk *best = NULL;
	for (size_t i = 0; i < map->talk_count; i++) {
		const struct talk *talk = &map->talks[i];
		bool between = (id_same(talk->post, a) && id_same(talk->other, b)) || (id_same(talk->post, b) && id_same(talk->other, a));
		if (between && is_shown(call, sight, talk) && (!best || talk->state > best->state))
			best = talk;
	}
	return best;
}

static void put_cell(struct call *call, const struct talk_map *map, enum sight sight, struct value *cells, struct id a, struct id b)
{
	struct arena *arena = call->work->arena;
	const struct talk *talk = talk_of(call, map, sight, a, b);
	const struct talk_pair *pair = pair_of(map, a, b);
	struct value *cell = value_add(cells, NULL, value_record(arena));
	value_put_string(arena, cell, "word", talk ? talk_states[talk->state] : pair ? N_("not talked yet") : N_("not required"));
	value_put_day(arena, cell, "day", talk ? talk->day : NO_DAY);
	value_put_string(arena, cell, "talk", talk ? talk->id.at : "");
}

static void put_triangle(struct call *call, const struct talk_map *map, enum sight sight)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "members");
	int64_t number = 0;
	for (size_t a = 0; a < map->seat_count && sight != SIGHT_COUNTS; a++) {
		if (!talk_seat_in_group(&map->seats[a]) || !id_is(map->seats[a].person))
			continue;
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_number(arena, row, "number", ++number);
		value_put_text(arena, row, "title", map->seats[a].title);
		struct value *cells = value_put_list(arena, row, "cells");
		for (size_t b = 0; b < a; b++)
			if (talk_seat_in_group(&map->seats[b]) && id_is(map->seats[b].person))
				put_cell(call, map, sight, cells, map->seats[a].post, map->seats[b].post);
	}
}

/* ---- lists ---- */
static void put_missing(struct call *call, const struct talk_map *map, enum sight sight)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "pairs");
	for (size_t i = 0; i < map->pair_count && sight != SIGHT_COUNTS; i++) {
		const struct talk_pair *pair = &map->pairs[i];
		int64_t left = pair->times - pair->done - pair->waiting;
		if (left < 1)
			continue;
		const struct talk_seat *one = talk_map_seat(map, pair->post), *two = talk_map_seat(map, pair->other);
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_text(arena, row, "one", one ? one->title : TEXT(""));
		value_put_text(arena, row, "two", two->title);
		value_put_text(arena, row, "unit_name", two->place == PLACE_BELOW ? two->unit_name : TEXT(""));
		profile_put_texts(arena, row, "rule", map->rules[pair->rule].name);
		value_put_number(arena, row, "left", left);
		value_put_flag(arena, row, "planned", sight == SIGHT_PLAN && pair->planned);
	}
}

static struct value *put_talk(struct call *call, struct value *list, const struct talk_map *map, const struct talk *talk)
{
	struct arena *arena = call->work->arena;
	const struct talk_seat *one = talk_map_seat(map, talk->post), *two = talk_map_seat(map, talk->other);
	struct value *row = value_add(list, NULL, value_record(arena));
	value_put_string(arena, row, "id", talk->id.at);
	value_put_text(arena, row, "one", one ? one->title : talk_post_title(call->work, talk->post));
	value_put_text(arena, row, "two", two ? two->title : talk_post_title(call->work, talk->other));
	value_put_day(arena, row, "day", talk->day);
	value_put_string(arena, row, "state", talk_states[talk->state]);
	return row;
}

/* One's own with hours and place; the others', as far as they are shown, with the day; planned ones of others with hours for who plans. */
static void put_talks(struct call *call, const struct talk_map *map, enum sight sight)
{
	struct arena *arena = call->work->arena;
	struct value *own = value_put_list(arena, call->out, "own"), *others = value_put_list(arena, call->out, "talks");
	for (size_t i = 0; i < map->talk_count; i++) {
		const struct talk *talk = &map->talks[i];
		int side = talk_side(call->actor, talk);
		if (!is_shown(call, sight, talk))
			continue;
		bool hours = side || talk->state == TALK_PROPOSED || talk->state == TALK_AGREED;
		struct value *row = put_talk(call, side ? own : others, map, talk);
		value_put_text(arena, row, "begins", hours ? talk->begins : TEXT(""));
		value_put_text(arena, row, "ends", hours ? talk->ends : TEXT(""));
		value_put_text(arena, row, "place", hours ? talk->place : TEXT(""));
		bool word = side == 1 ? talk->word_post : talk->word_other;
		value_put_flag(arena, row, "wanted", side && ((!word && talk->state != TALK_AGREED && talk->state != TALK_CONFIRMED) ||
			(talk->state == TALK_AGREED && day_between(talk->day, call->work->today) >= 0)));
	}
}

bool talks_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct talk_map map;
	struct talk_counts counts;
	enum sight sight = sight_of(call);
	if (!talk_map_make(w, cycle, &map))
		return false;
	talk_map_count(&map, &counts);
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	put_counts(w->arena, call->out, &counts);
	value_put_number(w->arena, call->out, "group", counts.group);
	value_put_number(w->arena, call->out, "group_done", counts.group_done);
	value_put_number(w->arena, call->out, "held", counts.held);
	value_put_number(w->arena, call->out, "extra", counts.extra);
	value_put_flag(w->arena, call->out, "facts", sight != SIGHT_COUNTS);
	put_rules(call, &map);
	put_triangle(call, &map, sight);
	put_missing(call, &map, sight);
	put_talks(call, &map, sight);
	return true;
}

/* ---- one talk ---- */
const char *talk_reference(struct work *w, const struct talk *talk)
{
	return arena_format(w->arena, "%s · %s", day_string(w->arena, talk->day), talk->id.at);
}

static bool put_corrections(struct call *call, const struct talk *talk, bool inside)
{
	struct arena *arena = call->work->arena;
	struct talk_correction *rows;
	size_t count;
	struct value *list = value_put_list(arena, call->out, "corrections");
	if (!store_rows(call->work, SQL_TALK_CORRECTIONS, &talk_correction_kind, &rows, &count, A(&talk->id)))
		return false;
	for (size_t i = 0; i < count && inside; i++) {
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_day(arena, row, "day", rows[i].day);
		value_put_text(arena, row, "by", talk_post_title(call->work, id_same(rows[i].person, talk->person) ? talk->post : talk->other));
		value_put_text(arena, row, "correction", rows[i].correction);
	}
	return true;
}

static void put_sides(struct call *call, const struct talk *talk)
{
	struct arena *arena = call->work->arena;
	value_put_text(arena, call->out, "one", talk_post_title(call->work, talk->post));
	value_put_text(arena, call->out, "two", talk_post_title(call->work, talk->other));
	value_put_text(arena, call->out, "unit_name", call->unit->name);
}

static void put_told(struct call *call, const struct talk *talk, bool inside, bool hours)
{
	struct arena *arena = call->work->arena;
	value_put_text(arena, call->out, "begins", hours ? talk->begins : TEXT(""));
	value_put_text(arena, call->out, "ends", hours ? talk->ends : TEXT(""));
	value_put_text(arena, call->out, "place", hours ? talk->place : TEXT(""));
	value_put_text(arena, call->out, "form", inside ? text_of(talk_forms[talk->form]) : TEXT(""));
	value_put_text(arena, call->out, "topic", inside ? talk->topic : TEXT(""));
	value_put_text(arena, call->out, "shared", inside ? talk->shared : TEXT(""));
	value_put_text(arena, call->out, "remark", inside ? talk->remark : TEXT(""));
}

static bool put_own(struct call *call, const struct talk *talk, int side)
{
	struct work *w = call->work;
	struct talk_note *note;
	struct value *problems;
	size_t count;
	if (!store_rows(w, SQL_TALK_NOTE_OF, &talk_note_kind, &note, &count, A(&talk->id), A(&call->actor->person)) ||
	    !store_list(w, SQL_TALK_PROBLEMS, &problems, A(&talk->cycle), A(talk_reference(w, talk)), org_posts_arg(w, call->actor)))
		return false;
	value_put_flag(w->arena, call->out, "inside", side != 0);
	value_put_flag(w->arena, call->out, "mine", side && (side == 1 ? talk->word_post : talk->word_other));
	value_put_flag(w->arena, call->out, "open_mine", side && (side == 1 ? talk->open_post : talk->open_other));
	value_put_flag(w->arena, call->out, "open_theirs", side && (side == 1 ? talk->open_other : talk->open_post));
	value_put_text(w->arena, call->out, "note", count ? note->note : TEXT(""));
	value_add(call->out, "problems", side ? problems : value_list(w->arena));
	return true;
}

bool talk_show_run(struct call *call)
{
	const struct talk *talk = call->on;
	int side = talk_side(call->actor, talk);
	struct about about = { .unit = call->unit->id, .path = call->unit->path };
	bool planned = talk->state == TALK_PROPOSED || talk->state == TALK_AGREED;
	bool reader = org_may(call->actor, MAY_READ_TALK, &about) && talk->open_post && talk->open_other && !side;
	call_show(call, &talk_kind, talk);
	put_sides(call, talk);
	put_told(call, talk, side != 0, side || (planned && org_may(call->actor, MAY_PLAN_TALKS, &about)));
	value_put_flag(call->work->arena, call->out, "readable", reader);
	return put_own(call, talk, side) && put_corrections(call, talk, side != 0);
}

bool talk_read_run(struct call *call)
{
	const struct talk *talk = call->on;
	bool told = talk->state == TALK_TOOK_PLACE || talk->state == TALK_CONFIRMED;
	if (!told || !talk->open_post || !talk->open_other)
		return fail(call->work, ERR_DENIED, NULL, N_("What was said is between the two: it is read only when both agreed to it."));
	value_put_text(call->work->arena, call->out, "id", id_text(&talk->id));
	value_put_text(call->work->arena, call->out, "cycle", id_text(&talk->cycle));
	value_put_day(call->work->arena, call->out, "day", talk->day);
	put_sides(call, talk);
	put_told(call, talk, true, true);
	return put_corrections(call, talk, true);
}
