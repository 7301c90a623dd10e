/* inner: what the files of room find share. */
#pragma once
#include "find/find.h"

/* Of the rules by which the index is made: another number makes it anew. Other columns of find_kinds, other acts and another right that shows a
 * kind or a state of it do so by themselves; raise it when anything else that is kept of a row comes out otherwise: how words are cut, or how
 * `describe` finds whose a row is (unit, post, other, person, partner, cycle) and what it hangs on. */
#define FIND_VERSION 3

struct find {
	struct store_follower follower;
	struct arena *arena;
	find_describe *describe;
	struct text rights;
	uint8_t key[32];
};

/* The columns' words, cut, a blank between; names as in struct find_kind. */
void find_cut(struct buffer *to, const struct kind *kind, const void *row, const char *names);
struct text find_column(const struct kind *kind, const void *row, struct text name);

/* ---- sums.c ---- */
struct find_sums;
struct find_sums *sums_begin(struct work *w, struct find *find); /* what the store writes to the index is counted from here on; NULL after fail() */
bool sums_end(struct work *w, struct find *find, struct find_sums *sums);
bool sums_make(struct work *w, struct find *find); /* of all that is there */
bool sums_format(struct work *w, struct find *find, bool *ret_same); /* was the index made by the rules of this program? */
