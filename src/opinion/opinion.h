/* opinion: the desk where released and entered opinions lie: raw text, groups, disposition, take-down.
 *
 * Always true:
 *  - Nothing here can name who gave an opinion: this room includes neither org nor anything that knows an actor (src/LAYERS).
 *  - The raw text never changes (C09); merging gives a group with a wording of its own beside the texts.
 *  - Every opinion ends with a disposition (C08): became problem n, done at once, transferred, explained.
 *  - A take-down leaves the entry and takes the value, with its legal ground and two approvers.
 * Sources: procedure 2.3, 3.2; checks C07–C09, C40.
 */
#pragma once
#include "ledger/ledger.h"
#include "group/group.h"

extern const char *const opinion_channels[]; /* web, paper, forum, mailbox, visit, hotline */
enum { CHANNEL_WEB, CHANNEL_PAPER, CHANNEL_FORUM, CHANNEL_MAILBOX, CHANNEL_VISIT, CHANNEL_HOTLINE };
extern const char *const opinion_audiences[]; /* group, person */
enum { OPINION_ON_GROUP, OPINION_ON_PERSON };
extern const char *const disposition_words[]; /* open, problem, done at once, transferred, explained */
enum { DISPOSITION_OPEN, DISPOSITION_PROBLEM, DISPOSITION_DONE, DISPOSITION_TRANSFERRED, DISPOSITION_EXPLAINED };
extern const char *const opinion_states[]; /* standing, withdrawn, set aside */
enum { OPINION_STANDING, OPINION_WITHDRAWN, OPINION_ASIDE };
extern const char *const said_words[]; /* nothing, solved, not solved: the last word of its receipt on the problem it became */
enum { SAID_NOTHING, SAID_SOLVED, SAID_UNSOLVED };
#define OPINION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, number, number, 0, N_("no.")) \
	F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) \
	F(S, choice, audience, 0, N_("about"), .choices = opinion_audiences) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, body, LONG | SEALED, N_("opinion"), .max = 16000) \
	F(S, day, day, 0, N_("day")) \
	F(S, text, item, CLOSED, NULL, .max = 64) /* key in the box; only the receipt leads to it */ \
	F(S, text, batch, 0, NULL, .max = 40) /* the release it came with */ \
	F(S, id, adds_to, 0, N_("adds to"), .refers = "opinion") \
	F(S, choice, state, 0, N_("state"), .choices = opinion_states) \
	F(S, id, merged, 0, N_("merged into"), .refers = "opinion_group") \
	F(S, choice, disposition, 0, N_("disposition"), .choices = disposition_words) \
	F(S, id, problem, 0, N_("became problem"), .refers = "problem") \
	F(S, text, answer, LONG | SEALED, N_("answer"), .max = 4000) \
	F(S, text, reason, LONG | SEALED, N_("why set aside"), .max = 1000) \
	F(S, choice, said, CLOSED, NULL, .choices = said_words)
KIND_STRUCT(opinion, OPINION_FIELDS)

/* opinions that say the same, with one wording; the texts stay */
#define OPINION_GROUP_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, audience, 0, N_("about"), .choices = opinion_audiences) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, text, title, REQUIRED | LONG | SEALED, N_("merged wording"), .max = 1000)
KIND_STRUCT(opinion_group, OPINION_GROUP_FIELDS)

/* what somebody decided against a proposal: out of that group, or (no group) alone */
#define OPINION_APART_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, audience, 0, N_("about"), .choices = opinion_audiences) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, id, opinion, 0, N_("opinion"), .refers = "opinion") \
	F(S, id, opinion_group, 0, N_("not in the group"), .refers = "opinion_group")
KIND_STRUCT(opinion_apart, OPINION_APART_FIELDS)

/* one release of the box: the day and the root; the count is opened at the close */
#define BATCH_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, text, batch, 0, N_("release"), .max = 40) \
	F(S, day, day, 0, N_("day")) \
	F(S, text, root, 0, N_("root"), .max = 64) \
	F(S, flag, at_close, 0, N_("at the close")) \
	F(S, number, items, CLOSED, NULL)
KIND_STRUCT(batch, BATCH_FIELDS)

/* issued and returned, per channel: response rates without names */
#define CHANNEL_COUNT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, channel, 0, N_("channel"), .choices = opinion_channels) \
	F(S, number, issued, 0, N_("issued")) \
	F(S, number, returned, 0, N_("collected"))
KIND_STRUCT(channel_count, CHANNEL_COUNT_FIELDS)

/* receipts' word on handled problems; shown from k on */
#define ECHO_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, problem, 0, N_("problem"), .refers = "problem") \
	F(S, number, solved, CLOSED, N_("say solved")) \
	F(S, number, unsolved, CLOSED, N_("say not solved"))
KIND_STRUCT(echo, ECHO_FIELDS)

extern const char *const redaction_states[]; /* asked, approved once, done, refused */
enum { REDACTION_ASKED, REDACTION_ONCE, REDACTION_DONE, REDACTION_REFUSED };
#define REDACTION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, opinion, 0, N_("opinion"), .refers = "opinion") \
	F(S, text, ground, LONG, N_("legal ground"), .max = 1000) \
	F(S, choice, state, 0, N_("state"), .choices = redaction_states) \
	F(S, id, first, 0, NULL, .refers = "person") \
	F(S, id, second, 0, NULL, .refers = "person") \
	F(S, day, decided, 0, N_("decided on"))
KIND_STRUCT(redaction, REDACTION_FIELDS)

/* a superior organ read the opinions on one member: who, when and why; the texts were to be seen on that day */
#define OPINION_REQUEST_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, id, person, 0, N_("asked by"), .refers = "person") \
	F(S, text, reason, LONG, N_("reason"), .max = 1000) \
	F(S, day, day, 0, N_("day"))
KIND_STRUCT(opinion_request, OPINION_REQUEST_FIELDS)

/* How an opinion is let in (decisions 14): today anyone with the poster link, or a clerk with a paper in hand; a blind-signed
 * token comes through the same door later. */
enum eligibility { ELIGIBLE_OPEN, ELIGIBLE_SLIP, ELIGIBLE_TOKEN };
bool opinion_accept(struct work *w, enum eligibility eligibility, struct opinion *opinion);
/* The next number of a cycle's opinions. */
bool opinion_number(struct work *w, struct id cycle, int64_t *ret_number);
bool opinion_dispose(struct work *w, struct opinion *opinion, int disposition, struct id problem, struct text answer);
/* Erases the text, and the wording of each group that took it over word for word; both also where they were answered and may be asked once more. */
bool opinion_take_down(struct work *w, struct id id);
bool opinion_withdraw(struct work *w, struct id cycle, struct text item);
/* Opinions of a group share one disposition. */
bool opinion_group_dispose(struct work *w, struct id group, int disposition, struct id problem, struct text answer);
bool opinion_merge(struct work *w, const struct list *ids, struct opinion_group *group);
/* Out of its group, or out of any (opinion->merged is NO_ID): never proposed for it again. */
bool opinion_set_apart(struct work *w, struct opinion *opinion);
/* All of one group go into another; the first keeps its entries and is empty. */
bool opinion_group_join(struct work *w, const struct opinion_group *group, const struct opinion_group *into);
/* ---- groups that are proposed: room group over texts of one audience ---- */
/* Opinions about the same, one behind the other, and how they are grouped: what the program proposes, never what somebody decided.
 * groups: the decided ones, a pin is its place there plus one. */
struct opinion_grouping { struct grouping found; const struct opinion *opinions; size_t count; const struct opinion_group *groups; size_t group_count; };
/* opinions: as many as stand, of one audience (and one post), in order of id. What is proposed of the texts is kept until one of them is
 * another; what was decided is laid over it each time. */
bool opinion_grouping_of(struct work *w, struct id cycle, const struct opinion *opinions, size_t count, struct opinion_grouping *ret_grouping);
bool opinion_by_item(struct work *w, struct text item, struct opinion *ret_opinion, bool *ret_found);
/* A receipt has one voice: its last word counts. */
bool echo_add(struct work *w, struct opinion *opinion, bool solved, struct echo *ret_echo);
/* After a problem was reopened its receipts are asked again. */
bool echo_begin_anew(struct work *w, struct echo *echo);
bool channel_count_set(struct work *w, struct channel_count *count);
/* Which counts may be said to whoever does not read every opinion (C40): no part of fewer than k, and all together only where no
 * subtraction tells of such a part. No opinion at all may be said of a part, not of all. */
struct opinions_said { bool group, persons, all; };
struct opinions_said opinions_said(int64_t on_group, int64_t on_persons, int64_t k);
