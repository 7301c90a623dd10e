/* check: the checks C01–C40 over what is there: which hold, which do not and how to mend it, which cannot be judged yet.
 *
 * Always true:
 *  - One table (table.c): number, what it asks, rule. Severity and parameters come from the cycle's procedure, with their source.
 *  - A check whose data do not exist yet says "cannot be judged yet: no …"; it is never green and never counts as passed.
 *  - Read-only. A blocking check that fails or cannot be judged yet stops its stage unless a superior's override stands (an entry). What will never
 *    be judged in this cycle (there is no last one; a meeting that is not kept here has no minutes) stops nothing, and is not green either.
 * Source: procedure 1.4.
 */
#pragma once
#include "problem/problem.h"
#include "opinion/opinion.h"

enum verdict_of_check { CHECK_HOLDS, CHECK_FAILS, CHECK_UNJUDGED, CHECK_NOT_ASKED /* the procedure does not list it */,
	CHECK_UNSEEN /* by this reader, before what it is about is filed */ };
extern const char *const check_words[]; /* holds, fails, cannot be judged yet, not asked, not yet to be seen by you */
enum standing_of_check { STANDING_BEFORE, STANDING_UNFILED, STANDING_FILED }; /* of the words it is about: none yet, not filed, filed */
struct finding {
	const char *check; /* "C08" */
	enum verdict_of_check verdict;
	enum severity severity;
	const char *msgid; struct arg args[5]; /* what is so, with rule and dates */
	const char *fix; /* msgid: what to do; NULL when nothing is to be done */
	const char *link; /* where to do it; NULL: nowhere */
	bool never; /* what it asks about may never come into this cycle's record: it cannot be judged, and no stage waits for it */
	bool overridden; /* a superior let it pass */
	enum standing_of_check standing;
	bool verdict_only; /* msgid is what it asks: the reader may not see what it is about */
	bool hidden; /* … and learns not even the verdict */
};
#define CHECKS 40
const char *check_asks(const char *check); /* "C08": what it asks, a msgid; NULL: there is no such check */
/* All of the cycle's checks in order of number. */
bool check_cycle(struct work *w, const struct cycle *cycle, struct finding ret_findings[CHECKS]);
/* The same for the pages of one cycle: verdicts come from rows and the day alone, so a reader judges once until somebody writes. */
bool check_cycle_kept(struct work *w, const struct cycle *cycle, struct finding ret_findings[CHECKS]);
/* Takes figures, names and ways out of the findings whose objects this actor may not see (table of rules, docs/rights.md). */
void check_narrow(const struct actor *actor, const struct about *about, struct finding findings[CHECKS]);
/* "C08, C30": blocking checks of that stage's gates that fail or cannot be judged yet and are not overridden; "" when none. (campaign's stage_judge) */
bool check_stage(struct work *w, const struct cycle *cycle, enum profile_stage_id stage, const struct stage_refusal *tell, const char **ret_blocks);
/* Rules of reads: the readiness page of a cycle, the list over a subtree, and the cycle's home. */
RULE(cycle_home) RULE(readiness_show) RULE(readiness_tree)
