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
void compared_join(struct work *w, struct text *to, struct text more); /* one part after another, as paragraphs */
struct text compared_name(struct arena *arena, const struct kind *kind, struct id id);
bool compared_find(struct work *w, struct text name, const struct kind **ret_kind, void **ret_row); /* *ret_row NULL: gone */

/* In a preview: what of the row that this turn wrote (its id in the output) also stands elsewhere is told in the list "passages", for
 * whoever writes it. Otherwise the list is empty. No turn waits for a comparison: the rule puts aside what is to be compared
 * (passages_ahead), and once its turn is over and undone a reader compares it, before the preview is answered (passages_compare). */
struct call;
struct ask;
struct reader;
struct ahead { const struct kind *kind; void *row; struct text text; struct value *passages; };
bool passages_ahead(struct call *call, const struct kind *kind);
bool passages_compare(struct house *house, struct reader *reader, struct ask *ask);

/* The writer's: what a turn changed is read inside it and taken into the index once it is committed. */
void index_open(struct house *house, struct work *w);
void index_close(struct house *house);
void index_gather(struct house *house, const struct work *done, struct work *w);
void index_follow(struct house *house, struct work *w, bool committed);

/* beside.c: what was said beside the passages of a text */
struct material;
#define PASSAGE_SAID(S, F) F(S, number, number, 0, N_("version")) F(S, number, from, 0, NULL) F(S, number, until, 0, NULL) F(S, text, quote, 0, N_("passage")) \
	F(S, choice, answer, 0, N_("answer"), .choices = passage_answers) F(S, text, words, 0, N_("what the author says")) F(S, day, answered, 0, N_("answered on")) \
	F(S, choice, decision, 0, N_("decision"), .choices = passage_decisions) F(S, text, reason, 0, N_("reason")) F(S, day, decided, 0, N_("decided on"))
SHAPE_STRUCT(passage_said, PASSAGE_SAID)
/* Puts each row of the version shown (0: a draft) to the passage it overlaps most, as the passage's `beside` with its place in `at` and `to`; the others into *ret_other. */
bool beside_put(struct work *w, const struct material *m, int64_t shown, struct value *passages, struct value *ret_other);
bool text_answer_run(struct call *call);
bool text_decide_run(struct call *call);
#define TEXT_PLACE_IN(S, F) F(S, id, material, REQUIRED | IN_PATH, N_("text"), .refers = "material") F(S, number, number, REQUIRED | HIDDEN, N_("version"), .min = 1, .max = 100000) \
	F(S, number, from, REQUIRED | HIDDEN, N_("from character"), .max = 1000000) F(S, number, until, REQUIRED | HIDDEN, N_("until character"), .min = 1, .max = 1000000)
#define TEXT_ANSWER_IN(S, F) TEXT_PLACE_IN(S, F) F(S, choice, answer, REQUIRED, N_("answer"), .choices = passage_answers) \
	F(S, text, words, LONG, N_("from where, or why"), .max = 2000)
#define TEXT_DECIDE_IN(S, F) TEXT_PLACE_IN(S, F) F(S, choice, decision, REQUIRED, N_("decision"), .choices = passage_decisions) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(text_answer, TEXT_ANSWER_IN)
SHAPE_STRUCT(text_decide, TEXT_DECIDE_IN)
#define TEXT_PLACE_OUT(S, F) F(S, id, id, 0, NULL) F(S, id, material, 0, NULL) PASSAGE_SAID(S, F)
SHAPE_STRUCT(text_place_out, TEXT_PLACE_OUT)
