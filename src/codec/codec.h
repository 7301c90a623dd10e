/* codec: bytes ↔ values: JSON, YAML, CSV, forms; values ↔ structs by their shape. No files, no clock.
 *
 * Always true: input is bounded before it is read; every reader either gives the whole value or says by fail() what is
 * wrong and where; what a writer wrote its reader reads back as the same value.
 */
#pragma once
#include "base/base.h"

/* JSON (RFC 8259) through jansson, JSON_REJECT_DUPLICATES; numbers must be whole; depth ≤ 32. Keys and texts are copied. */
bool json_read(struct work *w, struct text t, struct value **ret_value);
void json_write(struct buffer *b, const struct value *v); /* escapes < > & as \u003c … so that it may stand in HTML */
void json_write_pretty(struct buffer *b, const struct value *v); /* two blanks of indent, a line per member */
/* The canonical form that is hashed: a record's members sorted by key (bytes), no blanks, escapes only " \ and controls. */
void json_write_canonical(struct buffer *b, const struct value *v);

/* YAML through libyaml's events: scalars are texts (plain whole numbers: numbers; true/false: flags; plain null or ~: null),
 * each value with its line. No anchors, no tags, one document. Every duplicate key is a fault. */
bool yaml_read(struct work *w, struct text t, struct value **ret_value);

/* CSV (RFC 4180), separator , or ; or tab as the first line shows; UTF-8 with or without BOM, else GB18030 (said in
 * *ret_charset); CR LF or LF; a header row names the columns. A list of records, each with its line. Bounds: 64 MiB, 200,000 rows, 200 columns.
 * Every bad line is a fault (line in the pointer "/LINE/column"), reading goes on to name them all. */
bool csv_read(struct work *w, struct text t, const char **ret_charset, struct value **ret_rows);
void csv_write_row(struct buffer *b, const struct text *cells, size_t count); /* a cell starting with = + - @ tab CR gets a ' in front */

/* application/x-www-form-urlencoded, and names such as measures[2].due or measures.2.due, into a tree. Lists may have holes. */
bool form_read(struct work *w, struct text t, struct value **ret_record);
bool form_put(struct work *w, struct value *record, struct text name, struct value *member); /* one more field (multipart) */
bool url_decode(struct arena *arena, struct text t, bool plus_is_blank, struct text *ret_decoded); /* false: bad %xx or not UTF-8 or a NUL */
void url_encode(struct buffer *b, struct text t);

/* Reads a record into a struct by its shape. *Every* bad field is a fault with its JSON Pointer: missing, blank, not a
 * date, too long, unknown word (the known ones are named), unknown member. Texts are trimmed (LONG: only at the end), must be UTF-8 and
 * hold no control characters but LF and TAB. A blank optional field counts as absent. TYPE_password is left as typed: hashing is the dispatcher's. */
bool shape_read(struct work *w, const struct shape *shape, const struct value *record, void *ret_row);
/* The other way: every field of the shape but SECRET ones; days and minutes as text; absent ones as "" / null (ids, days: ""). */
struct value *shape_write(struct arena *arena, const struct shape *shape, const void *row);
/* One field's stored bytes (as the ledger commits to it and SQL shows it): numbers in decimal, flags 0/1, choices as words. */
struct text field_bytes(struct arena *arena, const struct field *field, const void *row);
bool field_read_bytes(struct arena *arena, const struct field *field, struct text bytes, void *row); /* false: not such bytes */
/* Names every member of `v` that does not fit the shape (missing, unknown, wrong kind); for stories. Returns their number. */
int shape_mismatches(struct arena *arena, const struct shape *shape, const struct value *v, struct value *ret_list);
