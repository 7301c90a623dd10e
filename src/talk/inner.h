/* private to room talk */
#pragma once
#include "talk/talk.h"

/* ---- clock.c: times of a day as people write them ---- */
#define NO_CLOCK (-1)
/* "9:05" → 545, also with the wide colon; "" → NO_CLOCK. false, by fail() at that field: no time of a day. */
bool talk_clock_read(struct work *w, struct text typed, const char *field, int *ret_minutes);
const char *talk_clock_string(struct arena *arena, int minutes); /* "09:05"; NO_CLOCK: "" */
/* Both or none, the end after the beginning, written the same way: "09:05". */
bool talk_clock_span(struct work *w, struct text begins, struct text ends, struct text *ret_begins, struct text *ret_ends);
/* A time of today that has passed already fails at that field; not where it was done once, in a replay. */
bool talk_clock_ahead(struct work *w, struct day day, int minutes, const char *field);
struct hours { int from, until; };
#define HOURS_MOST 8
/* "09:00-11:30, 14:00-17:00" → spans in order */
bool talk_clock_hours(struct work *w, struct text typed, struct hours ret_hours[HOURS_MOST], size_t *ret_count);

/* ---- map.c: who must talk with whom, and what is there ---- */
enum talk_place { PLACE_HERE, PLACE_BELOW, PLACE_ABOVE };
struct talk_seat { struct id post, person, overseer; /* of its unit; none: any of the group above */ struct text title, unit_name; enum role role; enum talk_place place; };
struct talk_rule { const struct value *name; enum role of, with; enum talk_place where; int64_t times; };
/* One required pair: two posts, or `other` with any of the other side (post NO_ID). */
struct talk_pair { size_t rule; struct id post, other; int64_t times, done, waiting, planned; struct day last; };
struct talk_map {
	const struct cycle *cycle;
	struct day day; /* of the roster */
	struct talk_seat *seats; size_t seat_count;
	struct talk_rule *rules; size_t rule_count;
	struct talk_pair *pairs; size_t pair_count;
	struct talk *talks; size_t talk_count;
};
bool talk_map_make(struct work *w, const struct cycle *cycle, struct talk_map *ret_map);
const struct talk_seat *talk_map_seat(const struct talk_map *map, struct id post); /* NULL: not in it */
bool talk_seat_in_group(const struct talk_seat *seat);
/* May this seat answer a pair that asks for any of a side? */
bool talk_seat_answers(const struct talk_map *map, const struct talk_pair *pair, const struct talk_seat *seat);
int64_t talk_pair_missing(const struct talk_pair *pair);
void talk_map_count(const struct talk_map *map, struct talk_counts *ret_counts);

/* ---- talk.c ---- */
bool talk_free(struct work *w, const struct talk *talk); /* neither side has another talk then; else fail() */
bool talk_holder(struct work *w, struct id post, struct day day, struct id *ret_person); /* NO_ID: nobody */
struct text talk_post_title(struct work *w, struct id post);
bool talk_side_needed(struct call *call, const struct talk *talk, int *ret_side); /* fails for whoever came into the post later */
bool talk_between(struct call *call, struct id with, struct day day, struct talk *ret_talk); /* the actor's post and that one */
bool talk_keep(struct call *call, struct talk *talk); /* stores and shows it */
