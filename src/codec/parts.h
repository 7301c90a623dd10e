/* parts: what the readers of room codec share: where a value stands, and how faults are counted. */
#pragma once
#include "codec/codec.h"

#define DEPTH_MAX 32

/* Where a value stands: a chain from the value up to the root, on the C stack; written out only for a fault. */
struct path {
	const struct path *up;
	const char *name; /* NULL: a position */
	size_t index;
};
/* "/measures/2/due" (RFC 6901); NULL for the root (path NULL). */
const char *path_pointer(struct arena *arena, const struct path *path);

/* One reading: a hostile input may be wrong in a million places; the first FAULTS_MAX are named, then one says that there are more. */
#define FAULTS_MAX 10000
struct reading {
	struct work *w;
	int faults;
};
#define reading_fail(reading, error, path, msgid, ...) reading_fail_args((reading), (error), (path), (msgid), ARGS(__VA_ARGS__))
bool reading_fail_args(struct reading *r, enum error error, const struct path *path, const char *msgid, const struct arg *args);
bool reading_is_done(const struct reading *r); /* so many faults that going on helps nobody */
/* false, with a fault, when what was read so far takes too much of the arena. */
bool reading_has_room(struct reading *r, const struct path *path);

/* The members of a record sorted by key (bytes), the same keys in the order they came. */
const struct value **members_sorted(struct arena *arena, const struct value *record, size_t *ret_count);
int text_line(struct text t, size_t offset); /* the line, from 1, the byte at offset stands in */
