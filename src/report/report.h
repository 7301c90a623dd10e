/* report: what crosses nouns: a person's own page, what the clock reminds of, the supervision group's sheet and what goes up or out after
 * the meeting.
 *
 * Always true: a card names its reason, its date and the one page where the word is given; nothing is ranked but by its deadline;
 * nobody sees a card for what they may not do.
 */
#pragma once
#include "problem/problem.h"
#include "opinion/opinion.h"

/* what the clock put on a person's page; local: it follows from what is there */
#define REMINDER_FIELDS(S, F) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, word, 0, NULL, .max = 100) /* rule, object and day: one reminder for each */ \
	F(S, text, sentence, 0, NULL, .max = 300) \
	F(S, text, args, 0, NULL, .max = 300) /* up to three days or texts, one on a line */ \
	F(S, text, link, 0, NULL, .max = 100) \
	F(S, text, unit_name, 0, NULL, .max = 200) \
	F(S, day, due, 0, NULL)
KIND_STRUCT(reminder, REMINDER_FIELDS)

/* ---- what the procedure lists under deadlines ----
 * Done, where the program can know it: the paper of the same name is issued, for the meeting as it is set now (one to its participants) or since
 * it was held (one that follows it); the check that its days come from says what else is asked for
 * (C03 the plan handed in, C22 the absent told, C27 and C28 their papers). Else it is told of until some days behind its day. */
struct deadline_now { struct day due; bool known, done, told; const char *page; /* where it is done, below the cycle's: "/papers" */ };
bool deadline_now(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct profile_deadline *deadline, struct day day, struct deadline_now *ret_now);
/* Does this one still hold for its person on that day? word: deadline/CYCLE/ID/DAY. */
bool deadline_reminds(struct work *w, struct text word, struct id person, struct day day, bool *ret_reminds);

/* ---- the supervision group's sheet: its own words on plan, texts and meeting; strengths, at least one shortcoming, demands; a judgement ----
 * A draft is its author's and the supervision group's; given, it is read by the group and the levels above. It names no person's worth.
 * Source: procedure 4.4, 2.14. */
extern const char *const sheet_states[]; /* draft, given */
enum { SHEET_DRAFT, SHEET_GIVEN };
extern const char *const judgements_said[];
extern const char *const sheet_judgements[]; /* open, accepted, accepted with demands, to be repeated */
enum { JUDGEMENT_OPEN, JUDGEMENT_ACCEPTED, JUDGEMENT_DEMANDS, JUDGEMENT_REPEAT };
#define SHEET_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, choice, state, 0, N_("state"), .choices = sheet_states) \
	F(S, text, on_plan, LONG | SEALED, N_("on the plan"), .max = 4000) \
	F(S, text, on_texts, LONG | SEALED, N_("on the texts"), .max = 4000) \
	F(S, text, on_meeting, LONG | SEALED, N_("on the meeting"), .max = 4000) \
	F(S, choice, judgement, 0, N_("judgement"), .choices = sheet_judgements, .said = judgements_said) \
	F(S, day, given, 0, N_("given on"))
KIND_STRUCT(sheet, SHEET_FIELDS)
extern const char *const point_sorts[]; /* strength, shortcoming, demand */
enum { POINT_STRENGTH, POINT_SHORTCOMING, POINT_DEMAND };
#define POINT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, sheet, 0, N_("sheet"), .refers = "sheet") \
	F(S, choice, sort, 0, N_("what it is"), .choices = point_sorts) \
	F(S, text, body, REQUIRED | LONG | SEALED, N_("in words"), .max = 2000) \
	F(S, day, due, 0, N_("due")) \
	F(S, text, answer, LONG | SEALED, N_("what was done"), .max = 2000) \
	F(S, day, done, 0, N_("done on"))
KIND_STRUCT(point, POINT_FIELDS)

#define SHEET_WRITE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, on_plan, LONG, N_("on the plan"), .max = 4000) \
	F(S, text, on_texts, LONG, N_("on the texts"), .max = 4000) \
	F(S, text, on_meeting, LONG, N_("on the meeting"), .max = 4000)
SHAPE_STRUCT(sheet_write, SHEET_WRITE_IN)
#define SHEET_ON_IN(S, F) F(S, id, sheet, REQUIRED | IN_PATH, N_("sheet"), .refers = "sheet")
SHAPE_STRUCT(sheet_on, SHEET_ON_IN)
#define SHEET_CHANGE_IN(S, F) SHEET_ON_IN(S, F) \
	F(S, text, on_plan, LONG, N_("on the plan"), .max = 4000) \
	F(S, text, on_texts, LONG, N_("on the texts"), .max = 4000) \
	F(S, text, on_meeting, LONG, N_("on the meeting"), .max = 4000)
SHAPE_STRUCT(sheet_change, SHEET_CHANGE_IN)
#define SHEET_GIVE_IN(S, F) SHEET_ON_IN(S, F) F(S, choice, judgement, REQUIRED, N_("judgement"), .choices = sheet_judgements, .said = judgements_said)
SHAPE_STRUCT(sheet_give, SHEET_GIVE_IN)
#define POINT_ADD_IN(S, F) SHEET_ON_IN(S, F) \
	F(S, choice, sort, REQUIRED, N_("what it is"), .choices = point_sorts) \
	F(S, text, body, REQUIRED | LONG, N_("in words"), .max = 2000) \
	F(S, day, due, 0, N_("due (a demand)"))
SHAPE_STRUCT(point_add, POINT_ADD_IN)
#define POINT_ON_IN(S, F) F(S, id, point, REQUIRED | IN_PATH, N_("point"), .refers = "point")
SHAPE_STRUCT(point_on, POINT_ON_IN)
#define POINT_CHANGE_IN(S, F) POINT_ON_IN(S, F) \
	F(S, text, body, REQUIRED | LONG, N_("in words"), .max = 2000) \
	F(S, day, due, 0, N_("due (a demand)"))
SHAPE_STRUCT(point_change, POINT_CHANGE_IN)
#define POINT_ANSWER_IN(S, F) POINT_ON_IN(S, F) F(S, text, answer, REQUIRED | LONG, N_("what was done"), .max = 2000)
SHAPE_STRUCT(point_answer, POINT_ANSWER_IN)
RULE(sheet_list) RULE(sheet_show) RULE(sheet_write) RULE(sheet_change) RULE(sheet_give) RULE(point_show) RULE(point_add) RULE(point_change) RULE(point_answer)

/* ---- an order to hold the meeting again (C38): reason and new date; the first meeting stays as it was ---- */
#define REDO_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 4000) \
	F(S, day, was_held, 0, N_("first held on")) \
	F(S, day, until, 0, N_("to be held again by")) \
	F(S, day, ordered, 0, N_("ordered on"))
KIND_STRUCT(redo, REDO_FIELDS)
#define REDO_ORDER_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 4000) \
	F(S, day, until, REQUIRED, N_("to be held again by"))
SHAPE_STRUCT(redo_order, REDO_ORDER_IN)
RULE(redo_order)

/* ---- papers: notice, report, notification, rectification plan: what the procedure's documents with parts ask for ----
 * The words are typed, part by part; figures, tables and {fields} within the words are live until the paper goes out and are kept from
 * then on as they were. A later edition is a paper of its own, with its reason. Signed by the chair, issued by the secretariat.
 * Source: procedure 2.2, 2.9, 2.10, 2.13; C05, C27, C28. */
extern const char *const paper_states[]; /* draft, signed, told, sent up, announced */
enum { PAPER_DRAFT, PAPER_SIGNED, PAPER_TOLD, PAPER_SENT, PAPER_ANNOUNCED };
#define PAPER_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, text, document, 0, N_("document"), .max = 60) \
	F(S, number, edition, 0, N_("edition")) \
	F(S, text, reason, LONG, N_("why there is a new edition"), .max = 2000) \
	F(S, choice, state, 0, N_("state"), .choices = paper_states) \
	F(S, text, symbol, 0, N_("document number"), .max = 60) \
	F(S, text, addressee, 0, N_("to"), .max = 500) \
	F(S, id, signer, 0, NULL, .refers = "person") \
	F(S, day, signed_on, 0, N_("signed on")) \
	F(S, day, issued, 0, N_("issued on")) \
	F(S, text, frozen, LONG | CLOSED | SEALED, NULL, .max = 900000)
#define PARAGRAPH_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, paper, 0, N_("paper"), .refers = "paper") \
	F(S, text, part, 0, N_("part"), .max = 60) \
	F(S, number, number, 0, N_("no.")) \
	F(S, text, body, LONG | SEALED, N_("words"), .max = 20000)
KIND_STRUCT(paper, PAPER_FIELDS)
KIND_STRUCT(paragraph, PARAGRAPH_FIELDS)
#define PAPER_BEGIN_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, document, REQUIRED, N_("document"), .max = 60) \
	F(S, text, reason, LONG, N_("why there is a new edition"), .max = 2000)
SHAPE_STRUCT(paper_begin, PAPER_BEGIN_IN)
#define PAPER_ON_IN(S, F) F(S, id, paper, REQUIRED | IN_PATH, N_("paper"), .refers = "paper")
SHAPE_STRUCT(paper_on, PAPER_ON_IN)
#define PAPER_CHANGE_IN(S, F) PAPER_ON_IN(S, F) \
	F(S, text, symbol, 0, N_("document number"), .max = 60) \
	F(S, text, addressee, 0, N_("to"), .max = 500)
SHAPE_STRUCT(paper_change, PAPER_CHANGE_IN)
#define PAPER_ISSUE_IN(S, F) PAPER_ON_IN(S, F) F(S, day, issued, 0, N_("issued on (today when empty)"))
SHAPE_STRUCT(paper_issue, PAPER_ISSUE_IN)
#define PARAGRAPH_ON_IN(S, F) F(S, id, paragraph, REQUIRED | IN_PATH, N_("part"), .refers = "paragraph")
SHAPE_STRUCT(paragraph_on, PARAGRAPH_ON_IN)
#define PARAGRAPH_CHANGE_IN(S, F) PARAGRAPH_ON_IN(S, F) F(S, text, body, LONG, N_("words"), .max = 20000)
SHAPE_STRUCT(paragraph_change, PARAGRAPH_CHANGE_IN)
RULE(paper_list) RULE(paper_show) RULE(paper_begin) RULE(paper_change) RULE(paper_sign) RULE(paper_reopen) RULE(paragraph_show) RULE(paragraph_change)
/* The document whose going out a check judges (documents.ID.check), "C27" the report: its id, "" when there is none. Procedures kept from
 * before name none: then the first of the report's stage that goes that way, one that the stage cannot be left without before others. */
struct text report_document(const struct profile *profile, const char *check);
/* "C27": is this paper the report, in whatever edition? */
bool paper_is(const struct profile *profile, const struct paper *paper, const char *check);
/* planned: before the plan is approved the paper names the day that the plan names. */
bool paper_issue_run(struct call *call, bool planned);
/* Which day of the meeting a paper named when it went out; NO_DAY: none stood there, though it has a place for it (asked) or
 * has none, or an earlier program kept only half of it. */
bool paper_meeting_day(struct work *w, const struct paper *paper, bool *ret_asked, struct day *ret_day);
/* The first day on which a document of that name went out that is of the present meeting: not one that named another day, before the
 * meeting was put off or ordered to be held again, and not one that had a place for the day and named none; NO_DAY: none. plan: NULL when
 * there is none. */
bool paper_told_on(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct plan *plan, struct text document, struct day *ret_day);
/* The documents that have to go with the report (gates.C27.attachments): records {document, name, there}; and those that are not there. */
bool report_attachments(struct work *w, const struct cycle *cycle, const struct profile *profile, struct value **ret_list);
bool report_missing(struct work *w, const struct cycle *cycle, const struct profile *profile, struct value **ret_list);
/* "I held {talks} talks": fills the fields that `figures` holds; those it does not know stay as typed and are named in ret_unknown (a list).
 * room: bytes that figures may add; from where they no longer fit the rest is cut off. */
struct text paper_fill(struct arena *arena, struct text words, const struct value *figures, size_t room, struct value *ret_unknown);
/* The same for a page: a list of pieces {text, day, few, least}, where a day is said as the reader's language writes it, and of a count that is
 * not said only that it is under `few`, or `least` or more. A figure of no kind (VALUE_NULL) is such a count: its number is the one, or less than
 * 0 and the other. */
struct value *paper_said(struct arena *arena, struct text words, const struct value *figures, size_t room);

RULE(home_show)
/* What falls due by a day and whom it concerns: {person, word, sentence, args, link, unit_name, due}, for the clock. */
bool report_due(struct work *w, struct day day, struct value **ret_list);
