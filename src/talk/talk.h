/* talk: heart-to-heart talks: which pairs must talk, proposed times, what both confirm, what each keeps for itself.
 *
 * Always true:
 *  - A talk is between two posts, at least one a seat of the group. The posts keep the fact: what counts for C10 passes on with them.
 *  - What was said belongs to the two persons who talked: only they read and write the shared part; whoever takes a post over sees the
 *    fact and the day. Until a talk is recorded its persons are whoever holds the posts.
 *    Where somebody stood in for the other, whoever records the talk says so (or whoever stood in records it): nobody claims a talk.
 *  - A private note is its writer's alone, always.
 *  - Both may write the shared part until both have confirmed it; who changes it confirms it anew and takes the other's word back.
 *    Afterwards nothing is changed: corrections stand beside it, with their day.
 *  - Others see that a talk took place and when, the levels above only counts. The supervision group reads the shared part when both
 *    agreed to it, and each reading leaves an entry.
 *  - Planned times are known to the two, the chair and the secretariat. Nobody has two talks at once.
 * Sources: procedure 1.3 (who must talk), 3.2 (talk record), checks C10 and C11.
 */
#pragma once
#include "campaign/campaign.h"

extern const char *const talk_states[]; /* proposed, time agreed, took place, confirmed by both, withdrawn */
enum { TALK_PROPOSED, TALK_AGREED, TALK_TOOK_PLACE, TALK_CONFIRMED, TALK_WITHDRAWN };
extern const char *const talk_forms[]; /* face to face, by telephone, by video */
/* post and other: the two sides; person and partner: who talked, once it is recorded; word_…: has that side accepted the time (proposed)
 * or confirmed the record (took place) */
#define TALK_FACTS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, post, 0, N_("one side"), .refers = "post") \
	F(S, id, other, 0, N_("other side"), .refers = "post") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, id, partner, 0, NULL, .refers = "person") \
	F(S, day, day, 0, N_("day")) \
	F(S, choice, state, 0, N_("state"), .choices = talk_states) \
	F(S, flag, word_post, 0, N_("word of the one side")) \
	F(S, flag, word_other, 0, N_("word of the other side"))
#define TALK_FIELDS(S, F) TALK_FACTS(S, F) \
	F(S, text, begins, CLOSED, N_("from"), .max = 5) \
	F(S, text, ends, CLOSED, N_("until"), .max = 5) \
	F(S, text, place, CLOSED, N_("place"), .max = 200) \
	F(S, choice, form, CLOSED, N_("form"), .choices = talk_forms) \
	F(S, text, topic, CLOSED | SEALED, N_("topic"), .max = 300) \
	F(S, text, shared, CLOSED | SEALED | LONG, N_("shared part"), .max = 20000) \
	F(S, text, remark, CLOSED | SEALED | LONG, N_("remark"), .max = 2000) \
	F(S, flag, open_post, CLOSED, N_("the one side agrees to a reading")) \
	F(S, flag, open_other, CLOSED, N_("the other side agrees to a reading"))
KIND_STRUCT(talk, TALK_FIELDS)

#define TALK_NOTE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, talk, 0, N_("talk"), .refers = "talk") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, note, CLOSED | SEALED | LONG, N_("private note"), .max = 20000)
KIND_STRUCT(talk_note, TALK_NOTE_FIELDS)

#define TALK_CORRECTION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, talk, 0, N_("talk"), .refers = "talk") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, day, day, 0, N_("day")) \
	F(S, text, correction, CLOSED | SEALED | LONG, N_("correction"), .max = 4000)
KIND_STRUCT(talk_correction, TALK_CORRECTION_FIELDS)

/* ---- asking: what checks and reports count ---- */
struct talk_counts {
	int64_t required, done, waiting, planned, missing; /* of the required: confirmed by both; one word still missing; a time is proposed; nothing yet */
	int64_t group, group_done; /* of the required: those between two of the group */
	int64_t held, extra; /* talks confirmed by both, all of them; of these beyond the required */
	int64_t days, early, late; /* of what took place: different days; before the deployment; on the meeting's day or after it */
};
/* The roster is that of the meeting's day once it was held, else of today. */
bool talk_count(struct work *w, const struct cycle *cycle, struct talk_counts *ret_counts);
/* The two persons' own: what a problem that came from this talk names as its reference. */
const char *talk_reference(struct work *w, const struct talk *talk);
/* 1: the actor talks for `post`, 2: for `other`, 0: for neither side. */
int talk_side(const struct actor *actor, const struct talk *talk);

/* ---- rules ---- */
RULE(talks_show)
#define TALK_WINDOW_ROW(S, F) \
	F(S, id, seat, REQUIRED, N_("member's seat"), .refers = "post") \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, begins, 0, N_("from"), N_("such as 09:30; empty: the whole day"), .max = 10) \
	F(S, text, ends, 0, N_("until"), .max = 10)
SHAPE_STRUCT(talk_window_row, TALK_WINDOW_ROW)
#define TALK_PLAN_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, day, since, REQUIRED, N_("first day")) \
	F(S, day, until, REQUIRED, N_("last day")) \
	F(S, text, hours, REQUIRED, N_("hours of a day"), N_("such as 09:00-11:30, 14:00-17:00"), .max = 100) \
	F(S, number, minutes, REQUIRED, N_("minutes for a talk"), .min = 10, .max = 240) \
	F(S, number, most, 0, N_("talks a day for one person at most"), N_("empty: 3"), .max = 20) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, flag, rest_days, 0, N_("also on rest days")) \
	F(S, list, busy, 0, N_("who is busy"), .of = &talk_window_row_shape, .max = 200)
SHAPE_STRUCT(talk_plan, TALK_PLAN_IN)
RULE(talk_plan) RULE(talk_clear)
#define TALK_PROPOSE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, with, REQUIRED, N_("with"), .refers = "post") \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, begins, REQUIRED, N_("from"), N_("such as 09:30"), .max = 10) \
	F(S, text, ends, REQUIRED, N_("until"), .max = 10) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, text, topic, SEALED, N_("topic"), .max = 300)
SHAPE_STRUCT(talk_propose, TALK_PROPOSE_IN)
RULE(talk_propose)
/* What is told of a talk: the same fields when it is recorded, held as planned, or written again. */
#define TALK_TOLD(S, F) \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, begins, 0, N_("from"), N_("such as 09:30"), .max = 10) \
	F(S, text, ends, 0, N_("until"), .max = 10) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, choice, form, 0, N_("form"), .choices = talk_forms) \
	F(S, text, topic, SEALED, N_("topic"), .max = 300) \
	F(S, text, shared, LONG | SEALED, N_("shared part"), N_("Only the two of you read it; both may write until both have confirmed."), .max = 20000)
struct talk_told { TALK_TOLD(talk_told, FIELD_STRUCT) };
#define TALK_STOOD_IN(S, F) F(S, flag, stood_in, 0, N_("somebody stood in for the other"), N_("Then what was said is yours and that person's, not the holder's of that post."))
#define TALK_RECORD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, with, REQUIRED, N_("with"), .refers = "post") \
	TALK_STOOD_IN(S, F) \
	TALK_TOLD(S, F)
SHAPE_STRUCT(talk_record, TALK_RECORD_IN)
RULE(talk_record)
#define TALK_ON_IN(S, F) F(S, id, talk, REQUIRED | IN_PATH, N_("talk"), .refers = "talk")
SHAPE_STRUCT(talk_on, TALK_ON_IN)
RULE(talk_show) RULE(talk_read) RULE(talk_accept) RULE(talk_confirm)
#define TALK_TELL_IN(S, F) TALK_ON_IN(S, F) TALK_TOLD(S, F)
SHAPE_STRUCT(talk_tell, TALK_TELL_IN)
RULE(talk_write)
#define TALK_HOLD_IN(S, F) TALK_ON_IN(S, F) TALK_STOOD_IN(S, F) TALK_TOLD(S, F)
SHAPE_STRUCT(talk_held, TALK_HOLD_IN)
RULE(talk_hold)
#define TALK_MOVE_IN(S, F) \
	TALK_ON_IN(S, F) \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, begins, REQUIRED, N_("from"), N_("such as 09:30"), .max = 10) \
	F(S, text, ends, REQUIRED, N_("until"), .max = 10) \
	F(S, text, place, 0, N_("place"), .max = 200)
SHAPE_STRUCT(talk_move, TALK_MOVE_IN)
RULE(talk_move)
#define TALK_WITHDRAW_IN(S, F) TALK_ON_IN(S, F) F(S, text, remark, REQUIRED | LONG | SEALED, N_("why"), N_("Only the two of you read it."), .max = 2000)
SHAPE_STRUCT(talk_withdraw, TALK_WITHDRAW_IN)
RULE(talk_withdraw)
#define TALK_NOTE_IN(S, F) TALK_ON_IN(S, F) F(S, text, note, LONG | SEALED, N_("private note"), N_("Nobody but you reads it, not even the other."), .max = 20000)
SHAPE_STRUCT(talk_keep_note, TALK_NOTE_IN)
RULE(talk_keep_note)
#define TALK_CORRECT_IN(S, F) TALK_ON_IN(S, F) F(S, text, correction, REQUIRED | LONG | SEALED, N_("correction"), N_("It stands beside the shared part; the other sees it."), .max = 4000)
SHAPE_STRUCT(talk_correct, TALK_CORRECT_IN)
RULE(talk_correct)
#define TALK_OPEN_IN(S, F) TALK_ON_IN(S, F) F(S, flag, open, 0, N_("the supervision group may read the shared part"))
SHAPE_STRUCT(talk_open, TALK_OPEN_IN)
RULE(talk_open)
