/* private to room check: the rules behind the numbers */
#pragma once
#include "check/check.h"
#include "meeting/meeting.h"

/* What the statement check.facts counts in a cycle, by its columns: opinions that stand, those on the group, those without disposition, distinct channels,
 * distinct seats spoken of, members' seats that are held and their personal texts handed in; problems, those neither in the ledger nor with a reason; … ; regular
 * cycles of this unit and year label; releases of the box, those before the close that held fewer than k. */
#define COUNTS(C) \
	C(opinions) C(on_group) C(undisposed) C(channels) C(targets) C(seats) C(seats_texts) C(problems) C(problems_without_end) \
	C(measures) C(verified) C(long_term) C(incomplete) C(unverified_by_second) C(without_checkpoint) C(over_extended) C(unclaimed) C(bulks) C(recurrences) \
	C(lookback) C(lookback_waiting) C(regular_cycles) C(releases) C(small_releases)
#define COUNT_DECLARED(name) int64_t name;
struct counts { COUNTS(COUNT_DECLARED) };

/* What every rule reads, gathered once per cycle. */
struct held { struct meeting meeting; struct meeting_counts counts; bool is; };
struct facts {
	const struct cycle *cycle;
	const struct profile *profile;
	const struct value *parameters; /* of the check at hand */
	struct plan plan; bool has_plan;
	struct counts counts;
	const struct value *texts; /* what the statement material.facts counts */
	struct held held; /* the cycle's last meeting, unless it was ordered to be held again since */
	int ending; /* judged because this stage is to end now; -1: none is */
	bool unfiled; /* the meeting was opened, and its minutes are not filed */
	int64_t k; /* the smallest a release may be, and the fewest opinions whose number is said */
};
bool facts_gather(struct work *w, struct facts *facts);
/* The first day since then on which the document that this check judges went out (report_document); NO_DAY: none. */
bool paper_issued_on(struct work *w, const struct facts *facts, const char *check, struct day since, struct day *ret_day);
/* Counts over the words of rows are kept by a print of what is counted where, and of every row's id and version. Begin with 0xCBF29CE484222325. */
uint64_t print_of(uint64_t print, const void *at, size_t size);
bool count_kept(uint64_t of, uint64_t rows, int64_t *ret_count);
void count_keep(uint64_t of, uint64_t rows, int64_t count);
/* What is left for whoever may not see what a check is about: its verdict without a figure or a name; the same once it is filed, and that it is
 * not yet to be seen until then; or nothing, where the verdict alone would tell. */
enum left_of_check { VERDICT, FILED_VERDICT, NOTHING };
/* Whose words a check speaks of: they are for fewer eyes until they are filed. */
enum words_of_check { NO_WORDS, OF_TEXTS, OF_MINUTES };
struct sight_of_check { enum words_of_check words; enum may before, until_filed, filed; };
#define ALWAYS(act) { NO_WORDS, MAY_##act, MAY_##act, MAY_##act }
/* Before the first word, while the words are not filed, once they are. */
#define WORDS_OF(words, before, until_filed, filed) { words, MAY_##before, MAY_##until_filed, MAY_##filed }
#define TEXTS WORDS_OF(OF_TEXTS, SEE_TEXTS, SEE_HANDED_TEXT, SEE_FILED_TEXT)
#define MINUTES WORDS_OF(OF_MINUTES, SEE_FILED_MINUTES, SEE_MINUTES, SEE_FILED_MINUTES)
#define ANSWERS WORDS_OF(OF_MINUTES, SEE_PROBLEM, SEE_MINUTES, SEE_PROBLEM)
struct rule {
	const char *check;
	bool (*judge)(struct work *w, const struct facts *facts, struct finding *finding);
	struct sight_of_check sight; /* the right to see what it is about */
	enum left_of_check left;
	const char *asks;
};

/* number, rule, the right to see what it is about, what is left without it, what it asks (msgid): no other place says who learns a figure. Those of objects that are not there yet share one rule per missing object. */
#define RULES(R) \
	R(01, judge_once_a_year, ALWAYS(SEE_CYCLE), VERDICT, N_("one regular cycle per group and year")) \
	R(02, judge_window, ALWAYS(SEE_CYCLE), VERDICT, N_("the meeting's date lies in the window, or the level above consented")) \
	R(03, judge_plan_ahead, ALWAYS(SEE_CYCLE), VERDICT, N_("the plan is handed in in time before the meeting")) \
	R(04, judge_plan_approved, ALWAYS(SEE_CYCLE), VERDICT, N_("the plan is approved before the notice goes out")) \
	R(05, judge_notice, ALWAYS(SEE_NOTICE), VERDICT, N_("the notice goes out in time before the meeting")) \
	R(06, judge_study, ALWAYS(SEE_STUDY), VERDICT, N_("study: at least one joint session, everyone's attendance")) \
	R(07, judge_channels, ALWAYS(COUNT_OPINIONS), VERDICT, N_("opinions came over several channels and about every member")) \
	R(08, judge_disposed, ALWAYS(COUNT_OPINIONS), VERDICT, N_("every opinion has a disposition")) \
	R(09, judge_raw, ALWAYS(COUNT_OPINIONS), VERDICT, N_("the raw text of every opinion is kept")) \
	R(10, judge_talks_complete, ALWAYS(SEE_TALKS), VERDICT, N_("every required pair has talked")) \
	R(11, judge_talk_days, ALWAYS(SEE_TALKS), VERDICT, N_("talks lie between deployment and meeting, not all on one day")) \
	R(12, judge_adopted, ALWAYS(SEE_TEXTS), VERDICT, N_("the group's text was adopted at a recorded meeting")) \
	R(13, judge_own_hand, ALWAYS(SEE_TEXTS), VERDICT, N_("each member's text was handed in from the member's own account")) \
	R(14, judge_parts, TEXTS, VERDICT, N_("the texts have their required parts")) \
	R(15, judge_share, TEXTS, VERDICT, N_("problems fill the expected share of a text")) \
	R(16, judge_facts, ALWAYS(SEE_PROBLEM), VERDICT, N_("each problem names a fact: when, where, how many, which document")) \
	R(17, judge_similar, TEXTS, VERDICT, N_("texts do not repeat others unmarked")) \
	R(18, judge_foreign, TEXTS, VERDICT, N_("no foreign names of units in the texts")) \
	R(19, judge_repealed, TEXTS, VERDICT, N_("no repealed rules in the texts")) \
	R(20, judge_slips, ALWAYS(SEE_TEXTS), VERDICT, N_("each text's review is closed")) \
	R(21, judge_quorum, ALWAYS(SEE_MEETING), VERDICT, N_("quorum at the opening, members only")) \
	R(22, judge_absences, ALWAYS(SEE_MEETING), VERDICT, N_("each absence has reason, leave, statement and relay")) \
	R(23, judge_order, MINUTES, FILED_VERDICT, N_("the agenda was kept and everyone spoke and was criticized")) \
	R(24, judge_chair, MINUTES, NOTHING, N_("the chair spoke first and was criticized")) \
	R(25, judge_criticism, MINUTES, FILED_VERDICT, N_("criticism carries facts, wishes are counted apart")) \
	R(26, judge_minutes, MINUTES, FILED_VERDICT, N_("minutes have their header, signatures and confirmations")) \
	R(27, judge_report, ALWAYS(SEE_REPORT), VERDICT, N_("the report went up in time with its attachments")) \
	R(28, judge_notification, ALWAYS(SEE_NOTIFICATION), VERDICT, N_("the notice to the circle went out in time")) \
	R(29, judge_in_ledger, ALWAYS(SEE_PROBLEM), VERDICT, N_("every problem is in the ledger or has a reason why not")) \
	R(30, judge_complete, ALWAYS(SEE_PROBLEM), VERDICT, N_("each measure has an accountable post, a deadline and an acceptance test")) \
	R(31, judge_second_person, ALWAYS(SEE_PROBLEM), VERDICT, N_("closed measures were verified by somebody else, on evidence")) \
	R(32, judge_checkpoints, ALWAYS(SEE_PROBLEM), VERDICT, N_("long-term measures have a checkpoint and an indicator")) \
	R(33, judge_extensions, ALWAYS(SEE_PROBLEM), VERDICT, N_("no measure was extended more often than the rule allows")) \
	R(34, judge_bulk, ALWAYS(SEE_PROBLEM), NOTHING, N_("no bulk closing")) \
	R(35, judge_recurrence, ANSWERS, FILED_VERDICT, N_("problems that came back are answered at the meeting")) \
	R(36, judge_lookback, ALWAYS(SEE_PROBLEM), VERDICT, N_("every item of the last cycle is reported")) \
	R(37, judge_clock, ALWAYS(SEE_CYCLE), VERDICT, N_("dates are the server's own and chained")) \
	R(38, judge_redo, ALWAYS(SEE_MEETING), VERDICT, N_("an order to repeat the meeting keeps the original")) \
	R(39, judge_rest_days, ALWAYS(SEE_CYCLE), VERDICT, N_("deadlines on rest days follow the rule")) \
	R(40, judge_small_groups, ALWAYS(COUNT_OPINIONS), NOTHING, N_("no breakdown of fewer than k people"))
#define RULE_DECLARED(number, function, sight, left, asks) bool function(struct work *w, const struct facts *facts, struct finding *finding);
RULES(RULE_DECLARED)

/* Where it fails: as grave as this parameter of the procedure says, if it says so. */
static inline void weigh(struct finding *finding, const struct facts *facts, const char *parameter)
{
	int grave = choice_find(severity_words, value_text(value_get(facts->parameters, parameter), "value"));
	if (finding->verdict == CHECK_FAILS && grave >= 0)
		finding->severity = (enum severity)grave;
}
