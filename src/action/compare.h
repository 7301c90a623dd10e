/* private to room action: the texts that are compared, as documents of the index */
#pragma once
#include "reuse/reuse.h"
#include "store/store.h"

struct compared {
	bool filed; /* in the index: handed in, opened, listed */
	uint64_t mark; /* changes when the text may have changed */
	struct day day;
	struct text text;
};
bool compared_read(struct work *w, const struct kind *kind, const void *row, struct compared *ret_compared);
struct text compared_name(struct arena *arena, const struct kind *kind, struct id id);
bool compared_find(struct work *w, struct text name, const struct kind **ret_kind, void **ret_row); /* *ret_row NULL: gone */

/* The writer's: what a turn changed is read inside it and taken into the index once it is committed. */
void index_open(struct house *house, struct work *w);
void index_close(struct house *house);
void index_gather(struct house *house, const struct work *done, struct work *w);
void index_follow(struct house *house, struct work *w, bool committed);
