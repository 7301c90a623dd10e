/* codec: bytes ↔ values: JSON, YAML, CSV, forms; values ↔ structs by their shape. No files, no clock.
 *
 * Always true: input is bounded before it is read; every reader either gives the whole value or says by fail() what is
 * wrong and where; what a writer wrote its reader reads back as the same value.
 */
#pragma once
#include "base/base.h"

/* Every reader also stops with TOO_LARGE before what it made takes half of the arena's maximum: a value takes about 100 bytes, so an
 * arena should allow some 100 times the input it is given. After 10,000 faults reading stops and says so. */

/* JSON (RFC 8259) through jansson, JSON_REJECT_DUPLICATES; numbers must be whole; depth ≤ 32; ≤ 64 MiB. Keys and texts are copied. */
bool json_read(struct work *w, struct text t, struct value **ret_value);
void json_write(struct buffer *b, const struct value *v); /* escapes < > & as \u003c … so that it may stand in HTML */
void json_write_pretty(struct buffer *b, const struct value *v); /* two blanks of indent, a line per member */
/* The canonical form that is hashed: a record's members sorted by key (bytes), no blanks, escapes only " \ and controls. */
void json_write_canonical(struct buffer *b, const struct value *v);

/* YAML through libyaml's events: scalars are texts (plain whole numbers without leading zeros: numbers; true/false: flags; plain
 * null, ~ or nothing: null), each value with its line. No anchors, no tags, one document, ≤ 4 MiB. Every duplicate key is a fault. */
bool yaml_read(struct work *w, struct text t, struct value **ret_value);

/* A file's bytes as a text of its own in UTF-8 without byte order mark: UTF-8, else GB18030 (said in *ret_charset); ≤ 64 MiB, no zero byte. */
bool charset_read(struct work *w, struct text t, const char **ret_charset, struct text *ret_text);
/* CSV (RFC 4180), separator , or ; or tab as the first line shows; UTF-8 with or without BOM, else GB18030 (said in
 * *ret_charset); CR LF or LF; a header row names the columns. A list of records, each with its line; every named column is a
 * member of each. Blank lines are skipped. Bounds: 64 MiB, 200,000 rows, 200 columns. Every bad line is a fault (line in the
 * pointer "/LINE/column"), reading goes on to name them all. The ' that csv_write_row puts in front of a cell is taken off. */
bool csv_read(struct work *w, struct text t, const char **ret_charset, struct value **ret_rows);
/* The cells of one column, row by row, of a file of any number of rows up to 1 GiB; as strict as csv_read about all of them. */
bool csv_read_column(struct work *w, struct text t, const char *column, const char **ret_charset, struct text **ret_cells, size_t *ret_count);
void csv_write_row(struct buffer *b, const struct text *cells, size_t count); /* a cell starting with = + - @ tab CR gets a ' in front */

/* application/x-www-form-urlencoded, and names such as measures[2].due or measures.2.due, into a tree. Lists may have holes (nulls).
 * A name sent twice is a fault. At most 16 MiB, 10,000 fields, index 1,999. */
bool form_read(struct work *w, struct text t, struct value **ret_record);
bool form_put(struct work *w, struct value *record, struct text name, struct value *member); /* one more field (multipart) */
/* false: bad %xx or not UTF-8 or a NUL */
bool url_decode(struct arena *arena, struct text t, bool plus_is_blank, struct text *ret_decoded);
void url_encode(struct buffer *b, struct text t);

/* Reads a record into a struct by its shape. *Every* bad field is a fault with its JSON Pointer: missing, blank, not a
 * date, too long, unknown word (the known ones are named), unknown member (but once, version, csrf and preview, which the doors
 * use). Texts are trimmed (LONG: only at the end), CR LF becomes LF; they must be UTF-8 and hold no control characters but LF and
 * TAB. A blank optional field counts as absent: NO_ID, NO_DAY, "", 0, false, a choice's first word, no entries. Numbers, flags, days come
 * as text too; a minute without Z is the house's time; TYPE_bytes is hexadecimal. Lists: holes and blank records are left out,
 * `max` is the most entries. TYPE_password is left as typed: hashing is the dispatcher's. TYPE_file: path, name, size; when
 * replaying, the record shape_write made, path = sha256. record NULL: an empty one. */
bool shape_read(struct work *w, const struct shape *shape, const struct value *record, void *ret_row);
/* The other way: every field of the shape but SECRET ones and passwords; days and minutes as text; absent ones as "" / null (ids,
 * days: ""; a number: null when its bounds refuse 0, else 0); files as {name, type, size, sha256} or null; bytes as hexadecimal. */
struct value *shape_write(struct arena *arena, const struct shape *shape, const void *row);
/* One field's stored bytes (as the ledger commits to it and SQL shows it): numbers in decimal, flags 0/1, choices as words, days and
 * minutes as written, TYPE_bytes as they are. */
struct text field_bytes(struct arena *arena, const struct field *field, const void *row);
/* false: not the bytes field_bytes would have written. Texts are copied. */
bool field_read_bytes(struct arena *arena, const struct field *field, struct text bytes, void *row);
/* Names every member of `v` that does not fit the shape (missing, unknown, wrong kind) as a text in ret_list; for stories. Null fits
 * what is not REQUIRED. Returns their number. */
int shape_mismatches(struct arena *arena, const struct shape *shape, const struct value *v, struct value *ret_list);
