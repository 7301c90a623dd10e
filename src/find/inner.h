/* inner: what the files of room find share. */
#pragma once
#include "find/find.h"

#define FIND_VERSION 2 /* of the rules by which the index is made: another number makes it anew, as do other columns and rights */

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
