/* private to room material: a text with all that it hangs on, its words, and what is counted in them */
#pragma once
#include "material/material.h"
#include "text/text.h"

struct figure_file { const char *name; struct text text; }; /* data/figures.txt, laid into the program */
size_t figure_files(const struct figure_file **ret_files);

/* An uploaded file as plain text: UTF-8, LF; what is no plain text is named. */
bool material_file_read(struct work *w, const struct upload *file, struct text *ret_text);

struct writing {
	struct work *w;
	const struct profile *profile;
	struct cycle cycle;
	struct material *material;
	const struct value *template; /* its row in the profile's `materials` */
	const struct value *parts;
	struct text path; /* of the unit */
};
bool writing_open(struct work *w, struct material *material, struct writing *ret_writing);
/* Is it its author's turn? Also when the meeting it was read out at is ordered to be held again. */
bool material_is_written(struct work *w, const struct material *material, const struct cycle *cycle);
bool may_delegate(struct work *w, const struct actor *actor, const struct material *m, struct text path, bool *ret_may);
const struct value *template_row(const struct profile *profile, struct text id); /* NULL: there is none */
bool template_is_groups(const struct value *row);
/* A name of the profile in words for a sentence: in the actor's language, else in both. */
struct text name_said(struct work *w, const struct actor *actor, const struct value *names);

/* Members a record lacks become null: what one kind of row has, another need not. */
void record_filled(struct work *w, struct value *record, const char *const *keys);
void rows_filled(struct work *w, struct value *rows, const char *const *keys);

/* show.c: what came before the text that was read out, and what was said of it in the review, stay with those who read it when it was handed in. */
bool material_sees_drafts(struct call *call, const struct material *m);

/* ---- content.c ---- */
struct value *content_made(struct work *w, const struct list *parts, const struct list *explanations, struct text unsorted);
struct text content_json(struct work *w, const struct value *content);
bool content_read(struct work *w, struct text json, struct value **ret_content);
struct text content_body(const struct value *content, struct text part);
void content_add_body(struct work *w, struct value *content, struct text part, struct text body); /* behind what is there */
const struct value *content_explanation(const struct value *content, struct text item); /* NULL: not explained */
bool content_is_same(const struct value *a, const struct value *b, struct work *w);
/* The newest draft this person may go on with; the newest version (number 0) or that one. */
bool draft_of(const struct writing *writing, const struct actor *actor, struct text_draft *ret_draft, bool *ret_found);
bool version_of(const struct writing *writing, int64_t number, struct text_version *ret_version, bool *ret_found);
/* What the author goes on with: the draft, else the newest version, else nothing. */
bool content_now(const struct writing *writing, const struct actor *actor, struct value **ret_content, struct text_draft *ret_draft);
/* Sorts a whole text: what stands under a heading that is a part's name goes into that part, the rest is returned: also
 * what stands under a Markdown heading that is no part's name and no deeper than that of the part before it, with that heading. */
struct text content_sort(const struct writing *writing, struct text whole, struct value *content);

/* ---- entries.c: what is shown in a text out of its own rows ---- */
struct entries_of { struct value *problems, *claims, *measures, *items; };
bool entries_read(const struct writing *writing, struct entries_of *ret_entries);
/* The rows a part of that type shows; NULL: none. */
const struct value *entries_for(const struct entries_of *entries, struct text type);
/* {opinions: 12, …}; of a count of too few people only that there are fewer than its number: it is of no kind (VALUE_NULL) */
bool figures_read(const struct writing *writing, struct value **ret_figures);
/* Who may not see the member's own ledger sees of its problems the titles only, and no way to their pages. */
void titles_only(struct call *call, const struct material *m, struct entries_of *entries);
/* A version keeps the figures and entries it was handed in with; what is still being written shows those of now. */
void shown_keep(struct work *w, struct value *content, const struct entries_of *entries, struct value *figures);
bool shown_entries(const struct value *content, struct entries_of *entries); /* puts those kept in place of those of now; false: none were kept */
bool shown_figures(const struct writing *writing, const struct value *content, struct value **ret_figures); /* those kept, else those of now */
struct text fields_filled(struct work *w, struct text body, const struct value *figures); /* {opinions} becomes 12; a count of too few stays a field */
/* Cuts the part before the first field of too few people off *rest, or that field itself where it stands at the front: ret_few then says how many
 * they are fewer than, else 0. False when *rest is used up. */
bool few_cut(struct text *rest, const struct value *figures, struct text *ret_part, int64_t *ret_few);

/* ---- count.c: what is counted when a text is handed in, and named before ---- */
struct counted { int64_t characters, problem_characters, missing, empty, foreign_names, repealed; };
/* names: NULL, or a list that gets records {what, words, name} of what is missing or empty, and {what, words, part, part_name, from, until (letters of
 * the part), before, behind, why, since} of every name of a unit elsewhere and every repealed rule. */
bool text_counted(const struct writing *writing, const struct value *content, const struct entries_of *entries, struct counted *ret_counted, struct value *names);
bool parts_block(const struct writing *writing); /* does a missing part keep the text from being handed in? */
/* Every figure in the prose that differs from the records (material_figures_differing). */
bool figures_differing(const struct writing *writing, const struct value *content, const struct value *figures, struct value **ret_list);
int64_t characters_in(struct text t); /* code points that are no blanks */

/* ---- words.c: data/figures.txt ---- */
/* The number that begins at *at (Arabic, or in the numerals of the file), which moves behind it. */
bool number_read(struct text t, size_t *at, int64_t *ret_number);
/* The number that a line is counted by, with the signs on both its sides; false: words stand before it, none stand behind it, or a further number. */
bool numbering_read(struct text line, struct text *ret_before, int64_t *ret_number, struct text *ret_behind);
bool is_numbering(struct text t); /* nothing but what stands in front of a heading: 1. (2) and the like */
/* Every number in the prose that one of the file's patterns makes a figure of. */
typedef void figure_found(void *context, struct text figure, struct text words, int64_t number);
void figures_find(struct arena *arena, struct text prose, figure_found *found, void *context);
struct text figure_others(struct text figure); /* names of counts that it may be instead: "talks_required | talks_done"; "": none */

/* ---- pieces.c: a text as a list of things to show ---- */
extern const char *const piece_keys[]; /* what every piece has */
enum pieces_for { PIECES_READ, PIECES_WRITE };
/* What the paragraphs on problems name: asked, and of these bare; vague words in all of the text; marks: {kind, words, list, listed, times}. */
struct named { int64_t asked, bare, vague; struct value *marks; };
/* found: NULL, or text_counted's names, marked as well. ret_named: NULL, or what is named is marked in the prose and counted (for the author and the reviewer). */
struct value *pieces_made(const struct writing *writing, const struct value *content, const struct entries_of *entries, const struct value *figures,
	const struct text_remark *remarks, size_t count, enum pieces_for purpose, const struct value *found, struct named *ret_named);
void named_put(struct work *w, struct value *out, const struct named *named);
