/* problem: problems, claims, and the ledger that answers them: measures, progress, evidence, extensions, verification,
 * confirmation, and the look-back of the next cycle.
 *
 * Always true:
 *  - A measure has one accountable post, an acceptance test written before work starts, a deadline (C30); a long-term one has a
 *    checkpoint and an indicator (C32).
 *  - Claimed done, verified by somebody else (C31) and confirmed by those who raised it are three facts and stay three numbers.
 *  - Nothing is taken back in silence: a correction, a return, a reopening is an entry of its own.
 *  - Every item of the last cycle, open or closed, stands at the beginning of the next (C36).
 * Sources: procedure 1.4 (C29–C36), 2.5, 2.11.
 */
#pragma once
#include "campaign/campaign.h"
#include "text/text.h"

extern const char *const audience_words[]; /* group, person */
enum { AUDIENCE_GROUP, AUDIENCE_PERSON };
extern const char *const problem_sources[]; /* opinion, self, inspection, audit, last ledger, talk, criticism, decision */
enum { SOURCE_OPINION, SOURCE_SELF, SOURCE_INSPECTION, SOURCE_AUDIT, SOURCE_LAST_LEDGER, SOURCE_TALK, SOURCE_CRITICISM, SOURCE_DECISION };
extern const char *const problem_states[]; /* open, in_ledger, solved, set_aside */
enum { PROBLEM_OPEN, PROBLEM_IN_LEDGER, PROBLEM_SOLVED, PROBLEM_SET_ASIDE };
#define PROBLEM_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, number, number, 0, N_("no.")) \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, title, REQUIRED, N_("problem"), .max = 300) \
	F(S, text, fact, LONG, N_("fact: what, when, where, how many"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, cause, LONG, N_("cause"), .max = 4000) \
	F(S, choice, source, 0, N_("comes from"), .choices = problem_sources) \
	F(S, text, reference, 0, N_("reference of the source"), .max = 200) \
	F(S, choice, state, 0, N_("state"), .choices = problem_states) \
	F(S, text, reason, LONG, N_("why not in the ledger"), .max = 2000) \
	F(S, id, recurs, 0, N_("recurrence of"), .refers = "problem") \
	F(S, number, recurrences, 0, N_("times it came back"))
KIND_STRUCT(problem, PROBLEM_FIELDS)

/* What somebody said of a closed problem that a new one looked like: it is another (C35). The link says the opposite. */
#define PROBLEM_APART_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, id, problem, 0, N_("problem"), .refers = "problem") \
	F(S, id, other, 0, N_("closed problem"), .refers = "problem") \
	F(S, text, reason, LONG, N_("what is different"), .max = 2000) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person")
KIND_STRUCT(problem_apart, PROBLEM_APART_FIELDS)

#define CLAIM_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, problem, 0, N_("problem"), .refers = "problem") \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, text, share, LONG, N_("own share of it"), .max = 2000)
KIND_STRUCT(claim, CLAIM_FIELDS)

extern const char *const measure_types[]; /* at_once, by_date, long_term */
enum { TYPE_AT_ONCE, TYPE_BY_DATE, TYPE_LONG_TERM };
extern const char *const measure_states[]; /* planned, under_way, claimed, verified, confirmed */
enum { MEASURE_PLANNED, MEASURE_UNDER_WAY, MEASURE_CLAIMED, MEASURE_VERIFIED, MEASURE_CONFIRMED };
#define MEASURE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, problem, 0, N_("problem"), .refers = "problem") \
	F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, number, number, 0, N_("no.")) \
	F(S, text, title, REQUIRED | LONG, N_("measure"), .max = 1000) \
	F(S, id, post, 0, N_("accountable post"), .refers = "post") \
	F(S, text, helpers, 0, N_("helping posts and units"), .max = 500) \
	F(S, text, acceptance, LONG, N_("acceptance test"), .max = 2000) \
	F(S, text, indicator, 0, N_("indicator"), .max = 300) \
	F(S, text, present, 0, N_("indicator now"), .max = 100) \
	F(S, text, target, 0, N_("indicator target"), .max = 100) \
	F(S, choice, type, 0, N_("type"), .choices = measure_types) \
	F(S, day, start, 0, N_("start")) \
	F(S, day, due, 0, N_("due")) \
	F(S, day, checkpoint, 0, N_("next checkpoint")) \
	F(S, choice, state, 0, N_("state"), .choices = measure_states) \
	F(S, flag, returned, 0, N_("returned")) \
	F(S, number, extensions, 0, N_("extensions")) \
	F(S, number, reopenings, 0, N_("reopenings")) \
	F(S, id, claimed_by, 0, NULL, .refers = "person") \
	F(S, minute, claimed_at, 0, N_("claimed done at")) \
	F(S, text, statement, LONG, N_("statement"), .max = 4000) \
	F(S, id, verified_by, 0, NULL, .refers = "person") \
	F(S, day, verified_on, 0, N_("verified on")) \
	F(S, text, verdict, LONG, N_("verifier's remark"), .max = 4000) \
	F(S, day, confirmed_on, 0, N_("confirmed on")) \
	F(S, id, carried_from, 0, N_("carried over from"), .refers = "measure")
KIND_STRUCT(measure, MEASURE_FIELDS)

#define PROGRESS_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, measure, 0, N_("measure"), .refers = "measure") \
	F(S, text, body, REQUIRED | LONG, N_("progress"), .max = 4000) \
	F(S, text, present, 0, N_("indicator now"), .max = 100) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, id, corrects, 0, N_("corrects"), .refers = "progress")
KIND_STRUCT(progress, PROGRESS_FIELDS)

#define EVIDENCE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, measure, 0, N_("measure"), .refers = "measure") \
	F(S, text, name, 0, N_("file name"), .max = 200) \
	F(S, text, type, 0, N_("type"), .max = 100) \
	F(S, number, size, 0, N_("size")) \
	F(S, text, sha256, 0, N_("SHA-256"), .max = 64) \
	F(S, text, caption, 0, N_("what it shows"), .max = 300) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person")
KIND_STRUCT(evidence, EVIDENCE_FIELDS)

extern const char *const extension_states[]; /* asked, approved, refused */
enum { EXTENSION_ASKED, EXTENSION_APPROVED, EXTENSION_REFUSED };
#define EXTENSION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, measure, 0, N_("measure"), .refers = "measure") \
	F(S, day, due, 0, N_("new deadline")) \
	F(S, day, was_due, 0, N_("deadline before")) \
	F(S, text, reason, LONG, N_("reason"), .max = 2000) \
	F(S, choice, state, 0, N_("state"), .choices = extension_states) \
	F(S, id, asked_by, 0, NULL, .refers = "person") \
	F(S, id, decided_by, 0, NULL, .refers = "person") \
	F(S, day, decided, 0, N_("decided on")) \
	F(S, text, remark, LONG, N_("remark"), .max = 2000)
KIND_STRUCT(extension, EXTENSION_FIELDS)

/* what happened to a claimed measure: returned, verified, reopened, confirmed, not confirmed — each a row of its own */
extern const char *const verdict_words[]; /* returned, verified, reopened, confirmed, denied */
enum { VERDICT_RETURNED, VERDICT_VERIFIED, VERDICT_REOPENED, VERDICT_CONFIRMED, VERDICT_DENIED };
#define VERDICT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, measure, 0, N_("measure"), .refers = "measure") \
	F(S, choice, verdict, 0, N_("verdict"), .choices = verdict_words) \
	F(S, text, reason, LONG, N_("reason"), .max = 4000) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, number, receipts, 0, N_("by receipts"))
KIND_STRUCT(verdict, VERDICT_FIELDS)

/* many items closed at once, by one person (C34): a flag for the superior */
#define BULK_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, number, items, 0, N_("items")) \
	F(S, number, minutes, 0, N_("within minutes")) \
	F(S, minute, first, 0, N_("first at")) \
	F(S, minute, last, 0, N_("last at"))
KIND_STRUCT(bulk, BULK_FIELDS)

/* one item of the last cycle, to be reported at the beginning of this one */
extern const char *const lookback_states[]; /* waiting, reported */
extern const char *const lookback_said[];
enum { LOOKBACK_WAITING, LOOKBACK_REPORTED };
extern const char *const lookback_outcomes[]; /* none, holds, carried_over, came_back, dropped */
enum { OUTCOME_NONE, OUTCOME_HOLDS, OUTCOME_CARRIED, OUTCOME_CAME_BACK, OUTCOME_DROPPED };
#define LOOKBACK_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, measure, 0, N_("measure"), .refers = "measure") \
	F(S, choice, audience, 0, N_("level"), .choices = audience_words) \
	F(S, id, post, 0, N_("accountable post"), .refers = "post") \
	F(S, text, title, 0, N_("measure"), .max = 1000) \
	F(S, text, was, 0, N_("state at the end of the last cycle"), .max = 20) \
	F(S, choice, state, 0, N_("state"), .choices = lookback_states, .said = lookback_said) \
	F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) \
	F(S, text, report, LONG, N_("report"), .max = 4000) \
	F(S, id, reported_with, 0, N_("reported with the item of another look-back"), .refers = "lookback")
KIND_STRUCT(lookback, LOOKBACK_FIELDS)

/* ---- asking ---- */
/* The light of a measure on a day, with the rule's words (decisions 22, C39): index into profile_light_words. */
struct light { enum profile_light light; const char *msgid; struct arg args[3]; };
struct light measure_light(const struct profile *profile, const struct measure *measure, struct day today);
/* The same of one that may have been carried over or dropped: there no light is on. */
bool measure_light_now(struct work *w, const struct profile *profile, const struct measure *measure, struct light *ret_light);
/* The measure of the latest ledger in which one that was carried over goes on: {measure, number, cycle_title}; NULL: it goes on where it stands. */
bool measure_later(struct work *w, struct id measure, struct value **ret_later);
/* The same in the output, as "goes_on": number 0 where there is none; the measure is "" for whoever may not see it there. Of one that was
 * dropped: the cycle at whose look-back, and as "dropped" the reason. */
bool measure_put_goes_on(struct call *call, struct id measure);
/* Refuses what is done about a measure that was carried over, which goes to the one in the later ledger, or that was dropped. */
bool measure_goes_on(struct work *w, struct id measure);
/* C32: the next look at a long-term item lies ahead, and soon enough. */
bool measure_checkpoint_fits(struct work *w, const struct measure *measure, struct day checkpoint);
/* Of a verified measure of a unit at that path: would this one's word be taken whether the problem is solved? */
bool measure_asks(struct work *w, const struct actor *actor, const struct measure *measure, struct text path, bool *ret_asks);
/* Room opinion asks for a problem's existence only through here: one of the cycle, or, where a closed unit left that behind, of the one in which it
 * goes on. */
bool problem_in_cycle(struct work *w, struct id problem, struct id cycle, struct problem *ret_problem);
/* Opens the look-back of a new cycle, a special one too: one row for every measure of an earlier cycle of its unit, or of a unit that it follows
 * over any number of steps, that no look-back has reported yet, and for what is open and was neither carried over nor dropped. Called by
 * cycle_open's action. */
bool lookback_open(struct work *w, const struct cycle *cycle);
/* Dropped at a look-back: {cycle_title, action: the report's, audience, reason: why, where that was its own unit's}. NULL: it was not. */
bool measure_dropped(struct work *w, struct id measure, struct value **ret_dropped);
/* The measures of a problem, {id, number, title, state, due, accountable}; of one that was carried over, the one of the latest ledger in
 * which it goes on. Of one that was dropped: dropped_at, the cycle at whose look-back (else ""), dropped_on and dropped_why, which is said of
 * the group's measures alone: who gave an opinion reads all this. */
bool measures_now(struct work *w, struct id problem, struct value **ret_list);
/* How a problem stands now, a word of problem_states or problem_rests: once a measure of it was carried over, as in the later ledgers;
 * at rest where nothing of it is worked on any more and something was dropped undone. */
extern const char *const problem_rests;
bool problem_stands(struct work *w, const struct problem *problem, const char **ret_word);
/* Receipts said the problem is solved (yes) or not (no): from room opinion through the action. What more of them call solved is confirmed
 * where it is verified; what more of them call unsolved is reopened: each measure in the ledger in which it stands now. What was dropped stays
 * as it is: that they call it unsolved is written beside it, and asks the desk (home.unheeded). ret_heard: they are asked anew. */
bool measure_receipts(struct call *call, struct id problem, int64_t yes, int64_t no, bool *ret_heard);
/* How many pieces of evidence a measure needs before it can be claimed done: one, or more where the procedure says so (gates.C31.evidence). */
int64_t problem_evidence_asked(const struct profile *profile);
/* The next number of a cycle's ledger. */
bool cycle_number(struct work *w, struct id id, int64_t *ret_number);

/* ---- what is named, and what is left open (C16, C25, C32) ---- */
/* The lists of the procedure, the program's own where it has none. */
const struct value *problem_own_words(struct arena *arena, const char *path); /* for profile_own */
const struct specific *problem_lists(struct work *w, const struct profile *profile);
/* How many dates, figures, documents, places and persons it names. */
int64_t problem_names(struct work *w, const struct specific *lists, struct text t);
/* The same, and the text in pieces: {text, named: a word of mark_words or "", names: is it one of those, list, listed: the word that made it so}. */
int64_t problem_marked(struct work *w, const struct specific *lists, struct value *to, const char *key, struct text t);
/* Those members of a piece; mark NULL: plain. */
void mark_put(struct work *w, struct value *piece, const struct mark *mark);

/* ---- recurrence (C35) ---- */
/* Closed problems of as many last cycles as the procedure says (gates.C35.years) that this one looks like, unless somebody has said what
 * it is: a list "offers" in the output, of those the reader may see, each with its reason: the shared words and how it was closed. */
bool problem_put_offers(struct call *call, const struct problem *problem, const struct profile *profile);
/* Of problems of one cycle, those of one seat together: how many look like a closed one without anybody having said so. */
bool problem_unanswered(struct work *w, const struct problem *problems, size_t count, const struct profile *profile, int64_t *ret_count);
/* Of this unit, or of one that this unit followed when it was split, merged or closed. */
bool problem_of_line(struct work *w, struct id id, struct id unit);

/* ---- rules ---- */
#define PROBLEM_ADD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, title, REQUIRED, N_("problem"), .max = 300) \
	F(S, choice, level, REQUIRED, N_("level"), .choices = audience_words) \
	F(S, id, post, 0, N_("member's seat (personal problems)"), .refers = "post") \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, fact, REQUIRED | LONG, N_("fact: what, when, where, how many"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, cause, LONG, N_("cause"), .max = 4000) \
	F(S, choice, source, REQUIRED, N_("comes from"), .choices = problem_sources) \
	F(S, text, reference, 0, N_("reference of the source"), .max = 200) \
	F(S, id, opinion, 0, N_("opinion it comes from"), .refers = "opinion")
SHAPE_STRUCT(problem_add, PROBLEM_ADD_IN)
RULE(problem_add)
#define PROBLEM_ON_IN(S, F) F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem")
SHAPE_STRUCT(problem_on, PROBLEM_ON_IN)
RULE(problem_show) RULE(problem_take)
#define PROBLEM_CHANGE_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, text, title, REQUIRED, N_("problem"), .max = 300) \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, fact, REQUIRED | LONG, N_("fact: what, when, where, how many"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, cause, LONG, N_("cause"), .max = 4000)
SHAPE_STRUCT(problem_change, PROBLEM_CHANGE_IN)
RULE(problem_change)
#define PROBLEM_ASIDE_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, text, reason, REQUIRED | LONG, N_("why not in the ledger"), .max = 2000)
SHAPE_STRUCT(problem_aside, PROBLEM_ASIDE_IN)
RULE(problem_aside)
#define PROBLEM_LINK_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, id, recurs, REQUIRED, N_("recurrence of"), .refers = "problem")
SHAPE_STRUCT(problem_link, PROBLEM_LINK_IN)
RULE(problem_link)
#define PROBLEM_UNLIKE_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, id, other, REQUIRED, N_("closed problem"), .refers = "problem") \
	F(S, text, reason, REQUIRED | LONG, N_("what is different"), .max = 2000)
SHAPE_STRUCT(problem_unlike, PROBLEM_UNLIKE_IN)
RULE(problem_unlike)
#define PROBLEM_CLAIM_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, text, share, REQUIRED | LONG, N_("own share of it"), .max = 2000)
SHAPE_STRUCT(problem_claim, PROBLEM_CLAIM_IN)
RULE(problem_claim)
/* The share of a seat in a group problem of its cycle: one claim for each seat, said again it takes the place of the earlier. */
bool problem_claim_share(struct work *w, const struct problem *problem, struct id post, struct text share, struct claim *ret_claim);
/* The claim register: a row for each share of each group problem, and one for each that nobody claimed (`first` where a problem begins,
 * `open` where it has no share); beside it how many there are, and how many are open. Problems and measures bear the cycle's
 * numbers, as on their own pages. */
bool problem_register(struct work *w, struct id cycle, struct value *to);

#define MEASURE_ADD_IN(S, F) \
	F(S, id, problem, REQUIRED | IN_PATH, N_("problem"), .refers = "problem") \
	F(S, text, title, REQUIRED | LONG, N_("measure"), .max = 1000) \
	F(S, id, accountable, REQUIRED, N_("accountable post"), .refers = "post") \
	F(S, text, helpers, 0, N_("helping posts and units"), .max = 500) \
	F(S, text, acceptance, REQUIRED | LONG, N_("acceptance test"), .max = 2000) \
	F(S, text, indicator, 0, N_("indicator"), .max = 300) \
	F(S, text, present, 0, N_("indicator now"), .max = 100) \
	F(S, text, target, 0, N_("indicator target"), .max = 100) \
	F(S, choice, type, REQUIRED, N_("type"), .choices = measure_types) \
	F(S, day, due, REQUIRED, N_("due")) \
	F(S, day, checkpoint, 0, N_("next checkpoint"))
SHAPE_STRUCT(measure_add, MEASURE_ADD_IN)
RULE(measure_add)
#define MEASURE_ON_IN(S, F) F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure")
SHAPE_STRUCT(measure_on, MEASURE_ON_IN)
RULE(measure_show)
#define MEASURE_CHANGE_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, text, title, REQUIRED | LONG, N_("measure"), .max = 1000) \
	F(S, id, accountable, REQUIRED, N_("accountable post"), .refers = "post") \
	F(S, text, helpers, 0, N_("helping posts and units"), .max = 500) \
	F(S, text, acceptance, REQUIRED | LONG, N_("acceptance test"), .max = 2000) \
	F(S, text, indicator, 0, N_("indicator"), .max = 300) \
	F(S, text, target, 0, N_("indicator target"), .max = 100) \
	F(S, text, reason, REQUIRED | LONG, N_("reason of the change"), .max = 2000)
SHAPE_STRUCT(measure_change, MEASURE_CHANGE_IN)
RULE(measure_change)
#define PROGRESS_ADD_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, text, body, REQUIRED | LONG, N_("progress"), .max = 4000) \
	F(S, text, present, 0, N_("indicator now"), .max = 100) \
	F(S, day, checkpoint, 0, N_("next checkpoint (long-term)")) \
	F(S, id, corrects, 0, N_("corrects the earlier entry"), .refers = "progress")
SHAPE_STRUCT(progress_add, PROGRESS_ADD_IN)
RULE(progress_add)
#define EVIDENCE_ADD_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, file, file, REQUIRED, N_("file"), .max = 64 * 1024 * 1024) \
	F(S, text, caption, 0, N_("what it shows"), .max = 300)
SHAPE_STRUCT(evidence_add, EVIDENCE_ADD_IN)
RULE(evidence_add)
#define EVIDENCE_ON_IN(S, F) F(S, id, evidence, REQUIRED | IN_PATH, N_("evidence"), .refers = "evidence")
SHAPE_STRUCT(evidence_on, EVIDENCE_ON_IN)
RULE(evidence_show)
#define EXTENSION_ASK_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, day, due, REQUIRED, N_("new deadline")) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 2000)
SHAPE_STRUCT(extension_ask, EXTENSION_ASK_IN)
RULE(extension_ask)
#define EXTENSION_DECIDE_IN(S, F) \
	F(S, id, extension, REQUIRED | IN_PATH, N_("extension"), .refers = "extension") \
	F(S, flag, approve, 0, N_("approve (else it is refused)")) \
	F(S, text, remark, LONG, N_("remark"), .max = 2000)
SHAPE_STRUCT(extension_decide, EXTENSION_DECIDE_IN)
RULE(extension_decide)
#define EXTENSION_ON_IN(S, F) F(S, id, extension, REQUIRED | IN_PATH, N_("extension"), .refers = "extension")
SHAPE_STRUCT(extension_on, EXTENSION_ON_IN)
RULE(extension_show)
#define LOOKBACK_ON_IN(S, F) F(S, id, lookback, REQUIRED | IN_PATH, N_("item of the last cycle"), .refers = "lookback")
SHAPE_STRUCT(lookback_on, LOOKBACK_ON_IN)
RULE(lookback_item)
#define MEASURE_CLAIM_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, text, statement, REQUIRED | LONG, N_("what was done, against the acceptance test"), .max = 4000)
SHAPE_STRUCT(measure_claim, MEASURE_CLAIM_IN)
RULE(measure_claim)
#define MEASURE_JUDGE_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, text, reason, REQUIRED | LONG, N_("what was found"), .max = 4000)
SHAPE_STRUCT(measure_judge, MEASURE_JUDGE_IN)
RULE(measure_verify) RULE(measure_return) RULE(measure_reopen)
#define MEASURE_CONFIRM_IN(S, F) \
	F(S, id, measure, REQUIRED | IN_PATH, N_("measure"), .refers = "measure") \
	F(S, flag, solved, 0, N_("it is solved (else it is not)")) \
	F(S, text, reason, LONG, N_("remark"), .max = 4000)
SHAPE_STRUCT(measure_confirm, MEASURE_CONFIRM_IN)
RULE(measure_confirm)
#define LOOKBACK_REPORT_IN(S, F) \
	F(S, id, lookback, REQUIRED | IN_PATH, N_("item of the last cycle"), .refers = "lookback") \
	F(S, choice, outcome, REQUIRED, N_("outcome"), .choices = lookback_outcomes) \
	F(S, text, report, REQUIRED | LONG, N_("report"), .max = 4000)
SHAPE_STRUCT(lookback_report, LOOKBACK_REPORT_IN)
RULE(lookback_report)
/* reads on a cycle */
#define LEDGER_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, light, 0, N_("light"), .max = 30) \
	F(S, text, state, 0, N_("state"), .max = 30) \
	F(S, id, held, 0, N_("accountable post"), .refers = "post")
SHAPE_STRUCT(ledger_read, LEDGER_IN)
RULE(ledger_public) RULE(ledger_show) RULE(problems_show) RULE(lookback_show)
