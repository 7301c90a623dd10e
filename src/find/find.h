/* find: full-text search over the rows of the record: an index of words derived of them, and what is asked of it.
 *
 * Always true:
 *  - The index is written in the transaction of the rows it is derived of: it is never behind them, and nothing of it outlives them.
 *  - No text is kept in it, only words with the numbers of their rows; what is sealed, opinions on persons among it, is not in it at all.
 *  - Who may see a row decides inside the statement whether it is found: what may not be seen is neither shown nor counted.
 *  - Every row of its tables is in a sealed sum: `candor verify` names a change. It can be made anew at any time, and is then the same.
 * The words: text/bigram.c.
 */
#pragma once
#include "org/org.h"
#include "text/text.h"

/* ---- what is found: kind, columns that are its title, the other columns, the column of its day, where it is shown ---- */
struct find_kind {
	const char *kind;
	const char *titles, *bodies; /* names with blanks between; none is sealed in the rows that are found */
	const char *day; /* "": the day its id was made */
	const char *link; /* with {id}, or {FIELD} of an id */
	bool group_only; /* a row whose audience is a person is left out */
};
extern const struct find_kind find_kinds[]; /* .kind NULL at the end */
const struct find_kind *find_kind_of(const struct kind *kind); /* NULL: is not found */
const char *find_link(struct work *w, const struct find_kind *known, const struct kind *kind, const void *row);

/* What decides who finds a row; told by whoever knows the rights. parent: what it hangs on, whose rights are its own. */
struct find_item { enum may act; struct about about; struct id parent, cycle; };
typedef bool find_describe(struct work *w, const struct kind *kind, const void *row, struct find_item *ret_item);

/* ---- the index ---- */
struct find;
/* key: seals the sums; rights: which right shows which kind in which state, in words, so that an index made when that was another
 * is made anew; when `describe` finds otherwise whose a row is, FIND_VERSION is raised. One for each store
 * that writes or is checked; lives in the arena, as does `rights`. */
struct find *find_new(struct arena *arena, const uint8_t key[32], find_describe *describe, struct text rights);
/* The store's rows are followed from here on; an index that is not there yet, or was made by other rules, is made now. Writer, outside
 * of a transaction. */
bool find_open(struct work *w, struct find *find);
/* Made anew of all rows, in one transaction of its own. told: kind by kind, how many rows of it have words; may be NULL. */
struct find_size { int64_t rows, bytes; };
bool find_rebuild(struct work *w, struct find *find, void (*told)(void *context, const char *kind, int64_t rows), void *context, struct find_size *ret_size);
/* Each table that is not as candor left it, by name. */
bool find_verify(struct work *w, struct find *find, void (*fault)(void *context, const char *table, const char *what), void *context);

/* ---- asking ---- */
struct find_query {
	struct text_phrase phrases[TEXT_PHRASES];
	size_t count;
	const struct find_kind *known; /* NULL: any kind */
	struct text path; /* of a unit: it and those below; "": all */
	struct id cycle;
	struct text state; /* "": any */
	struct day since, until;
	size_t page, size; /* from 0; hits on one page */
	const enum may *acts; /* the rights that show what is found; NULL: any */
	size_t act_count;
};
struct find_hit { const struct find_kind *known; const struct kind *kind; struct id object; void *row; struct day day; bool in_title; };
struct find_found {
	size_t total; /* of the kind asked for */
	size_t *by_kind; /* in the order of find_kinds, whatever kind was asked for */
	size_t count; /* on this page */
	struct find_hit *hits;
};
/* A title that holds all of the words first, then the newest day, then the newest id. */
bool find_search(struct work *w, const struct actor *actor, const struct find_query *query, struct find_found *ret_found);
/* The part of the row that shows most of the words, and its title: pieces of text, those that were looked for marked. */
struct find_piece { struct text text; bool marked; };
struct find_shown { struct find_piece *pieces; size_t count; };
void find_show(struct work *w, const struct find_query *query, const struct find_hit *hit, struct find_shown *ret_title, struct find_shown *ret_body);
