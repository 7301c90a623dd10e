/* What the files of room org share: the tree's own steps, and reading tables of units and people. */
#pragma once
#include "org/org.h"
#include "codec/codec.h"

/* ---- units.c ---- */
/* A new open unit below `parent`: draws its id, sets parent and path, begins a log when it has a leading group. */
bool unit_new(struct work *w, const struct unit *parent, struct unit *unit);
bool unit_log(struct work *w, const struct unit *unit); /* a unit with a leading group has a log */
/* INVALID at the field unless nobody has the code yet. */
bool unit_code_free(struct work *w, struct text code, const char *field);
bool unit_is_open(struct work *w, const struct unit *unit, const char *field);
/* A unit named in the input: it is open, and the actor has the right there too. */
bool unit_in_reach(struct call *call, enum may may, struct id id, const char *field, struct unit *ret_unit);
bool unit_holds(const struct unit *unit, struct text path); /* is it, or lies below it */
struct value *flag_column(struct value *rows, const char *name); /* SQL knows 0 and 1 only */

/* Why a unit cannot be said to have no leading group: a sentence with its name and one thing more, or NULL. */
bool group_stays(struct work *w, const struct unit *unit, const char **ret_why, struct arg *ret_what);

/* One action keeps all it writes in memory until it ends: TOO_LARGE in good time. */
bool rows_fit(struct work *w);

/* ---- merge.c: what moves ---- */
/* The unit with all below it under another parent. *ret_unit as stored then. */
bool unit_put_under(struct work *w, const struct unit *unit, const struct unit *parent, int64_t *ret_moved, struct unit *ret_unit);

/* ---- people.c, posts.c ---- */
bool login_free(struct work *w, struct text login, const char *field);
bool login_fits(struct text login);
/* A person named in the input whom the actor may see and whose access lasts on that day. */
bool person_named(struct call *call, struct id id, const char *field, struct day day, struct person *ret_person);

/* ---- sheet.c: a table as it was sent, with every fault by line and column ---- */
struct sheet_fault { int line; const char *column, *msgid; struct arg args[FAULT_ARGS + 1]; struct sheet_fault *next; };
#define SHEET_COLUMNS 8
struct sheet {
	struct work *w;
	const char *noun; /* of its columns in data/columns.txt */
	const struct shape *shape; /* of a line: its fields are the columns */
	const char *header[SHEET_COLUMNS]; /* what the file calls each; NULL: not there */
	const struct value *rows; /* NULL: the file could not be read at all */
	struct sheet_fault *faults, *last;
	size_t fault_count;
};
/* Reads file or csv; bad lines are faults and left out. false, by fail(): neither, both, too large, not to be opened. */
bool sheet_open(struct call *call, const char *noun, const struct shape *shape, struct sheet *ret_sheet);
#define sheet_fail(sheet, line, column, msgid, ...) sheet_fail_args((sheet), (line), (column), (msgid), ARGS(__VA_ARGS__))
void sheet_fail_args(struct sheet *sheet, int line, const char *column, const char *msgid, const struct arg *args);
/* One line by the shape; words of the house's languages are understood. false: its faults are noted. */
bool sheet_line(struct sheet *sheet, const struct value *row, void *ret_line);
struct text sheet_cell(const struct sheet *sheet, const struct value *row, const char *column);
const char *sheet_header(const struct sheet *sheet, size_t column); /* what the file calls it, else its own name */
bool sheet_has(const struct sheet *sheet, const char *column);
struct import_count { int64_t added, changed, unchanged; };
/* Fills the output; false, by fail(), when there are faults and this is no preview. */
bool sheet_close(struct call *call, struct sheet *sheet, const struct import_count *count, const char *remark);

/* A map from texts to what they name, for one action. */
struct names { struct arena *arena; size_t room, count; struct name { struct text key; void *at; } *slots; };
void **names_at(struct names *names, struct text key); /* the place for it, NULL in it when it is new */

/* data/columns.txt, laid into the program */
struct columns_file { const char *name; struct text text; };
size_t columns_files(const struct columns_file **ret_files);

/* Refuses what would leave the house without an administrator at the root from that day on: that this person ends holding the post (NO_ID: any). */
bool administrator_stays(struct work *w, struct id person, struct id post, struct day day);
