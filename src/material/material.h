/* material: the texts a procedure asks of the group and of each member: written by parts, handed in, reviewed, read out, filed.
 *
 * Always true:
 *  - What is being written is a draft of its author's alone (local, durable before it is acknowledged); what is handed in is a version,
 *    kept whole, and never changed afterwards.
 *  - A member's text is handed in by the holder of the seat from the own account (C13), the group's by chair or secretariat; it counts as
 *    adopted only with the day of a group meeting, for the version that was adopted (C12).
 *  - Every version gets one slip: pass, revise or rewrite by a date (C20); the chair gives the members', supervision the group's and the
 *    chair's, or whoever of the same side it was given to. Remarks are tied to a passage: part, from, until in code points, and its words.
 *  - Who may see a text follows from its state: draft the author, handed in chair and supervision, read out the group, filed the levels
 *    above. What the others are told (handed in, state, days) holds none of its words.
 *  - Problems, measures, claims and last cycle's items are shown in a draft out of their own rows. A version keeps them, and the figures
 *    of its fields, as they were when it was handed in: what was handed in, adopted and read out is seen as it was.
 * Sources: procedure 1.1 (9, 10), 1.2 (special duties), 1.4 (C12–C20), 2.5, 2.6, 3.2.
 */
#pragma once
#include "problem/problem.h"

extern const char *const material_states[]; /* draft, handed in, passed, to revise, to rewrite, read out, filed */
enum { MATERIAL_DRAFT, MATERIAL_HANDED_IN, MATERIAL_PASSED, MATERIAL_REVISE, MATERIAL_REWRITE, MATERIAL_READ, MATERIAL_FILED };
/* template: id in the profile's `materials`; post: the author's seat, none for the group's; reviewer: the seat a slip was given to */
#define MATERIAL_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, text, template, 0, N_("kind of text"), .max = 60) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, choice, state, 0, N_("state"), .choices = material_states) \
	F(S, number, versions, 0, N_("versions")) \
	F(S, day, handed_in, 0, N_("handed in on")) \
	F(S, day, decided, 0, N_("decided on")) \
	F(S, day, due, 0, N_("due")) \
	F(S, id, reviewer, 0, N_("given to for review"), .refers = "post") \
	F(S, day, adopted, 0, N_("adopted on")) \
	F(S, number, adopted_version, 0, N_("adopted version")) \
	F(S, number, present, 0, N_("present")) \
	F(S, text, present_who, 0, N_("who was present"), .max = 1000) \
	F(S, number, characters, 0, N_("characters")) \
	F(S, number, problem_characters, 0, N_("characters on problems")) \
	F(S, number, missing, 0, N_("required parts missing")) \
	F(S, number, empty, 0, N_("parts or dimensions without words of their own")) \
	F(S, number, foreign_names, 0, N_("foreign names of units")) \
	F(S, number, repealed, 0, N_("repealed rules")) \
	F(S, day, read_on, 0, N_("read out on")) \
	F(S, day, filed_on, 0, N_("filed on"))
KIND_STRUCT(material, MATERIAL_FIELDS)

/* What stands in `content`, of drafts and versions: {parts: [{part, body}], explanations: [{item, outcome, body}], unsorted: ""}. */
#define CONTENT_MAX 500000
#define VERSION_MAX 4000000 /* with what it showed of the records: `shown`: {figures, problems, claims, measures, items} */
#define TEXT_DRAFT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, content, SEALED | CLOSED | LONG, NULL, .max = CONTENT_MAX) \
	F(S, minute, saved, 0, N_("saved"))
KIND_STRUCT(text_draft, TEXT_DRAFT_FIELDS)

#define TEXT_VERSION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, number, number, 0, N_("version")) \
	F(S, text, content, SEALED | CLOSED | LONG, NULL, .max = VERSION_MAX) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person")
KIND_STRUCT(text_version, TEXT_VERSION_FIELDS)

extern const char *const review_verdicts[]; /* pass, revise, rewrite */
enum { REVIEW_PASS, REVIEW_REVISE, REVIEW_REWRITE };
#define TEXT_REVIEW_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, number, number, 0, N_("version")) \
	F(S, choice, verdict, 0, N_("verdict"), .choices = review_verdicts) \
	F(S, day, due, 0, N_("due")) \
	F(S, text, remark, SEALED | CLOSED | LONG, N_("remark"), .max = 4000) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person")
KIND_STRUCT(text_review, TEXT_REVIEW_FIELDS)

#define TEXT_REMARK_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, number, number, 0, N_("version")) \
	F(S, text, part, 0, N_("part"), .max = 60) \
	F(S, number, from, 0, NULL) \
	F(S, number, until, 0, NULL) \
	F(S, text, quote, SEALED | CLOSED | LONG, N_("passage"), .max = 2000) \
	F(S, text, body, SEALED | CLOSED | LONG, N_("remark"), .max = 4000) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person")
KIND_STRUCT(text_remark, TEXT_REMARK_FIELDS)

/* What is said beside a passage that also stands elsewhere: the author's answer and the reviewer's decision, one row for each place of a
 * version. Its author and whoever reviews the text see it, nobody else (action_sight). */
extern const char *const passage_answers[]; /* not answered, quoted from elsewhere, our common wording, will be rewritten */
enum { PASSAGE_UNANSWERED, PASSAGE_QUOTED, PASSAGE_COMMON, PASSAGE_REWRITES };
extern const char *const passage_decisions[]; /* not decided, accepted, to be rewritten */
enum { PASSAGE_UNDECIDED, PASSAGE_ACCEPTED, PASSAGE_TO_REWRITE };
#define TEXT_PASSAGE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, number, number, 0, N_("version")) \
	F(S, number, from, 0, NULL) \
	F(S, number, until, 0, NULL) \
	F(S, text, quote, SEALED | CLOSED | LONG, N_("passage"), .max = 2000) \
	F(S, choice, answer, 0, N_("answer"), .choices = passage_answers) \
	F(S, text, words, SEALED | CLOSED | LONG, N_("what the author says"), .max = 2000) \
	F(S, day, answered, 0, N_("answered on")) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, choice, decision, 0, N_("decision"), .choices = passage_decisions) \
	F(S, text, reason, SEALED | CLOSED | LONG, N_("reason"), .max = 2000) \
	F(S, day, decided, 0, N_("decided on")) \
	F(S, id, decider, 0, NULL, .refers = "person")
KIND_STRUCT(text_passage, TEXT_PASSAGE_FIELDS)

/* item: id in the profile's `explanations`, outcome: id among that item's */
#define EXPLANATION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, material, 0, N_("text"), .refers = "material") \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, text, item, 0, N_("matter"), .max = 60) \
	F(S, text, outcome, 0, N_("outcome"), .max = 60) \
	F(S, text, body, SEALED | CLOSED | LONG, N_("explanation"), .max = 20000)
KIND_STRUCT(explanation, EXPLANATION_FIELDS)

/* ---- the library: what texts are compared with ---- */
extern const char *const library_uses[]; /* may be quoted, compared only */
enum { LIBRARY_QUOTED, LIBRARY_COMPARED };
extern const char *const library_states[]; /* listed, taken off */
enum { LIBRARY_LISTED, LIBRARY_OFF };
#define LIBRARY_TEXT_MAX 2000000 /* bytes */
#define LIBRARY_TEXT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, text, title, 0, N_("title"), .max = 200) \
	F(S, text, issuer, 0, N_("issued by"), .max = 200) \
	F(S, day, day, 0, N_("of")) \
	F(S, choice, use, 0, N_("use"), .choices = library_uses) \
	F(S, choice, state, 0, N_("state"), .choices = library_states) \
	F(S, number, characters, 0, N_("characters")) \
	F(S, text, body, LONG, N_("text"), .max = LIBRARY_TEXT_MAX)
KIND_STRUCT(library_text, LIBRARY_TEXT_FIELDS)
#define LIBRARY_ON_IN(S, F) F(S, id, unit, 0, N_("unit"), .refers = "unit")
SHAPE_STRUCT(library_on, LIBRARY_ON_IN)
RULE(library_show)
#define LIBRARY_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 200) \
	F(S, text, issuer, REQUIRED, N_("issued by"), .max = 200) \
	F(S, day, day, 0, N_("of")) \
	F(S, choice, use, REQUIRED, N_("use"), .choices = library_uses) \
	F(S, file, file, 0, N_("file (plain text or Markdown)"), .max = LIBRARY_TEXT_MAX) \
	F(S, text, pasted, LONG, N_("or the text itself"), .max = 200000)
SHAPE_STRUCT(library_add, LIBRARY_ADD_IN)
RULE(library_add)
#define LIBRARY_TEXT_ON_IN(S, F) F(S, id, library_text, REQUIRED | IN_PATH, N_("library text"), .refers = "library_text")
SHAPE_STRUCT(library_text_on, LIBRARY_TEXT_ON_IN)
RULE(library_text_show) RULE(library_text_drop)

/* ---- asking ---- */
/* The meeting heard it: the texts of that seat (NO_ID: the group's) become visible to the group. What was never handed in stays as it is;
 * *ret_texts (may be NULL) how many there are now read out. Called within an action. */
bool material_read_out(struct work *w, struct id cycle, struct id post, int64_t *ret_texts);
/* The cycle's texts go to the file: the levels above see them from now on. Drafts stay drafts. With a meeting (NULL: whichever) those alone that
 * it may have heard: read out, or handed in not after its day nor after it ended. ret_texts may be NULL. */
struct heard_at { struct day day; struct minute ended; };
bool material_file(struct work *w, struct id cycle, const struct heard_at *meeting, int64_t *ret_texts);
/* The text of a seat (NO_ID: the group's) of a kind in the profile's `materials` ("": the first of that seat). */
bool material_of(struct work *w, struct id cycle, struct id post, struct text template, struct material *ret_material, bool *ret_found);
/* Whoever writes it: the holder of its seat, no deputy; of the group's text whoever may write it. */
bool material_is_author(const struct actor *actor, const struct material *material, struct text path);
/* Was the review given to a post that somebody holds today, other than the author? */
bool material_reviewer_there(struct work *w, const struct material *material, bool *ret_there);
/* Whose turn the slip is: the post it was given to, with whoever holds it now; where nobody does, and otherwise, the chair for members' texts,
 * supervision for the group's and the chair's. */
bool material_reviews(struct work *w, const struct actor *actor, const struct material *material, struct text path, bool *ret_reviews);
/* The newest version's words in order, each part's name before it, as plain text; live fields filled in. For the meeting's pages and the
 * report: ask action_sight of the material first. "" when nothing was handed in. language: of the parts' names. */
bool material_words(struct work *w, const struct material *material, const char *language, struct text *ret_words);

/* The newest version as it was written, part after part with an empty line between: what is compared with other texts. "" when nothing was
 * handed in. */
bool material_bodies(struct work *w, const struct material *material, struct text *ret_bodies);
/* The same of what its author goes on with: the draft (*ret_draft), else the newest version. */
bool material_present(struct work *w, const struct material *material, const struct actor *author, struct text *ret_bodies, bool *ret_draft);
/* What a text is called: the procedure's name of it in the reader's language, whose seat, which cycle. */
bool material_title(struct work *w, const struct material *material, const struct actor *reader, struct text *ret_title);
/* Adds to `list` every figure in the words that differs from the count of its kind: {part: name, said, number, recorded, field}. figures:
 * {opinions: 12, …}, which fields fill in; beside: counts that no field fills in, or NULL; of what is in neither, or is no number, nothing is said. What is looked for: data/figures.txt. */
void material_figures_differing(struct work *w, struct text words, const struct value *name, const struct value *figures, const struct value *beside, struct value *list);
/* How much of a text also stands elsewhere, in permille: counted by the clock, a local row for each text, of its newest version. */
#define TEXT_SHARE_FIELDS(S, F) \
	F(S, id, cycle, 0, NULL, .refers = "cycle") \
	F(S, id, material, 0, NULL, .refers = "material") \
	F(S, number, number, 0, N_("version")) \
	F(S, number, elsewhere, 0, NULL) \
	F(S, number, documents, 0, NULL)
KIND_STRUCT(text_share, TEXT_SHARE_FIELDS)

/* ---- rules (rows in action/material.c) ---- */
#define MATERIAL_ON_IN(S, F) F(S, id, material, REQUIRED | IN_PATH, N_("text"), .refers = "material")
SHAPE_STRUCT(material_on, MATERIAL_ON_IN)
#define TEXT_BEGIN_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, template, REQUIRED, N_("kind of text"), .max = 60)
SHAPE_STRUCT(text_begin, TEXT_BEGIN_IN)
RULE(text_begin) RULE(text_list)
#define TEXT_SHOW_IN(S, F) MATERIAL_ON_IN(S, F) F(S, number, number, 0, N_("version"), .max = 100000)
SHAPE_STRUCT(text_show, TEXT_SHOW_IN)
RULE(text_show) RULE(text_check)
#define TEXT_PART_IN(S, F) \
	F(S, text, part, REQUIRED, N_("part"), .max = 60) \
	F(S, text, body, LONG, N_("text"), .max = 100000)
SHAPE_STRUCT(text_part, TEXT_PART_IN)
#define TEXT_EXPLAIN_IN(S, F) \
	F(S, text, item, REQUIRED, N_("matter"), .max = 60) \
	F(S, text, outcome, 0, N_("outcome"), .max = 60) \
	F(S, text, body, LONG, N_("explanation"), .max = 20000)
SHAPE_STRUCT(text_explain, TEXT_EXPLAIN_IN)
/* draft: the version of the draft that was seen; 0: not said */
#define TEXT_SAVE_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, number, draft, HIDDEN, N_("draft")) \
	F(S, list, parts, 0, N_("parts"), .of = &text_part_shape, .max = 60) \
	F(S, list, explanations, 0, N_("matters to be explained"), .of = &text_explain_shape, .max = 60) \
	F(S, text, unsorted, LONG, N_("not sorted yet"), .max = 200000)
SHAPE_STRUCT(text_save, TEXT_SAVE_IN)
RULE(text_save)
#define TEXT_HAND_IN_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, number, draft, HIDDEN, NULL) \
	F(S, list, parts, REQUIRED, N_("parts"), .of = &text_part_shape, .max = 60) \
	F(S, list, explanations, 0, N_("matters to be explained"), .of = &text_explain_shape, .max = 60)
SHAPE_STRUCT(text_hand_in, TEXT_HAND_IN_IN)
RULE(text_hand_in)
#define TEXT_UPLOAD_MAX (4 * 1024 * 1024)
#define TEXT_UPLOAD_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, file, file, 0, N_("file (plain text or Markdown)"), .max = TEXT_UPLOAD_MAX) \
	F(S, text, pasted, LONG, N_("or the text itself"), .max = 200000)
SHAPE_STRUCT(text_upload, TEXT_UPLOAD_IN)
RULE(text_upload)
#define TEXT_ADOPT_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, day, day, REQUIRED, N_("adopted at the group meeting of")) \
	F(S, number, present, REQUIRED, N_("members present"), .min = 1, .max = 1000) \
	F(S, text, who, REQUIRED, N_("who was present"), .max = 1000)
SHAPE_STRUCT(text_adopt, TEXT_ADOPT_IN)
RULE(text_adopt)
#define TEXT_REVIEW_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, choice, verdict, REQUIRED, N_("result of the review"), .choices = review_verdicts) \
	F(S, day, due, 0, N_("by (revise, rewrite)")) \
	F(S, text, remark, LONG, N_("what the reviewer says"), .max = 4000)
SHAPE_STRUCT(text_slip, TEXT_REVIEW_IN)
RULE(text_review)
#define TEXT_REMARK_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, text, part, REQUIRED, N_("part"), .max = 60) \
	F(S, text, quote, REQUIRED, N_("passage, as it stands in the text"), .max = 2000) \
	F(S, text, body, REQUIRED | LONG, N_("remark on the passage"), .max = 4000) \
	F(S, number, from, HIDDEN, NULL, .max = 1000000)
SHAPE_STRUCT(text_note, TEXT_REMARK_IN)
RULE(text_remark)
#define TEXT_DELEGATE_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, id, to, REQUIRED, N_("give the review to"), .refers = "post")
SHAPE_STRUCT(text_delegate, TEXT_DELEGATE_IN)
RULE(text_delegate)
#define TEXT_DIFFERENCE_IN(S, F) MATERIAL_ON_IN(S, F) \
	F(S, number, before, 0, N_("from version"), .max = 100000) \
	F(S, number, after, 0, N_("to version"), .max = 100000)
SHAPE_STRUCT(text_difference_read, TEXT_DIFFERENCE_IN)
RULE(text_difference)
/* where there is no network in the room, or nobody followed the meeting in candor */
#define TEXT_READ_OUT_IN(S, F) F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, post, 0, N_("member's seat (none: the group's text)"), .refers = "post")
SHAPE_STRUCT(text_read_out, TEXT_READ_OUT_IN)
RULE(text_read_out)
#define TEXT_FILE_IN(S, F) F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle")
SHAPE_STRUCT(text_file, TEXT_FILE_IN)
RULE(text_file)
