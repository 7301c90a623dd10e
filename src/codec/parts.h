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
/* false, with a fault, when `size` more bytes would take too much of the arena. */
bool reading_has_room(struct reading *r, const struct path *path, size_t size);

/* The members of a record sorted by key (bytes), the same keys in the order they came. */
const struct value **members_sorted(struct arena *arena, const struct value *record, size_t *ret_count);
int text_line(struct text t, size_t offset); /* the line, from 1, the byte at offset stands in */

/* ---- single fields ---- */
/* A field's text as it is taken in: trimmed, CR LF as LF. false: not UTF-8, or control characters. Password: as typed. */
bool field_clean_text(struct arena *arena, const struct field *field, struct text t, struct text *ret_text);
void field_set_none(const struct field *field, void *row);
/* Reads a value that is there into the field (no TYPE_list); every way it can be wrong is a fault at `path`. */
bool field_read_value(struct reading *r, const struct field *field, const struct value *v, const struct path *path, void *row);
/* The field as a member of a record; no TYPE_list. */
struct value *field_write_value(struct arena *arena, const struct field *field, const void *row);
/* Reads the records of a list field; holes and blank records are left out. */
bool list_read_value(struct reading *r, const struct field *field, const struct value *v, const struct path *path, void *row);
struct value *list_write_value(struct arena *arena, const struct field *field, const void *row);
/* What is wrong with an answer's member, in a word or two; NULL: it fits. No TYPE_list. */
const char *field_misfit(const struct field *field, const struct value *v);
bool field_is_secret(const struct field *field);
