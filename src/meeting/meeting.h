/* meeting: criticism, the meeting with its agenda and attendance, the minutes, decisions and the count of ballots.
 *
 * Always true:
 *  - A prepared criticism is the person's who prepared it, alone, until the criticized member's turn begins; all of that member's open together.
 *    What was prepared by somebody who no longer holds the seat then stays sealed. An absent member's statement is its writer's in the same way.
 *  - An accepted point becomes a problem in the words that are typed with the answer: nothing of the criticism goes along by itself,
 *    for more people read the list of problems.
 *  - A meeting opens only with its quorum (C21), counted in members' seats; observers never count.
 *  - Due are the members' seats that are held on the meeting's day: as planned, and looked at again while attendance is said and when it opens.
 *    With nobody due it does not open; nor on another day with other seats held, unless it is entered afterwards with the time it began.
 *  - Last cycle's items stand first, one by one; none is skipped (C36). Another item taken out of order says why.
 *  - A part of the minutes that was acknowledged is durable: as a draft (local) until its item is closed, as an entry from then on. Of two who type
 *    for one speaker neither takes the other's words away: only who has seen a draft, or brings its words along, puts others in their place.
 *  - Minutes are signed by two different people; what is changed between the two signatures takes the first back; from then on only dated
 *    additions (C26).
 *  - What a paper says of days and times stands beside the server's own time, shown as declared.
 * Sources: procedure 1.2 (order), 1.4 (C21–C26, C35, C36), 2.7, 2.8, 3.2 (who may see what).
 */
#pragma once
#include "problem/problem.h"

/* ---- criticism ---- */
extern const char *const criticism_states[]; /* sealed, opened, filed, withdrawn */
enum { CRITICISM_SEALED, CRITICISM_OPEN, CRITICISM_FILED, CRITICISM_WITHDRAWN };
extern const char *const answer_words[]; /* none, accept, explain, disagree */
enum { ANSWER_NONE, ANSWER_ACCEPT, ANSWER_EXPLAIN, ANSWER_DISAGREE };
/* In whose list an accepted point stands; what is not said is neither. */
extern const char *const accepted_words[]; /* none, group, person */
enum { ACCEPTED_NONE, ACCEPTED_GROUP, ACCEPTED_PERSON };
/* A time is one of the day on which the meeting began; “00:30 +1”: of the day after it, “+2” of the one after that. */
#define DECLARED_HELP N_("Of the day after the meeting began write 00:30 +1.")
#define CRITICISM_FACTS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, choice, state, 0, N_("state"), .choices = criticism_states) \
	F(S, id, post, 0, N_("critic"), .refers = "post") \
	F(S, id, other, 0, N_("criticized"), .refers = "post") \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, flag, suggestion, 0, N_("suggestion only")) \
	F(S, flag, spoken, 0, N_("spoken at the meeting")) \
	F(S, day, talked, 0, N_("talked over before, on")) \
	F(S, minute, opened, 0, N_("opened at")) \
	F(S, text, declared, 0, N_("time declared"), .max = 8) \
	F(S, choice, answer, 0, N_("answer"), .choices = answer_words) \
	F(S, minute, answered, 0, N_("answered at")) \
	F(S, id, problem, 0, N_("became problem"), .refers = "problem")
#define CRITICISM_TEXTS(S, F) \
	F(S, text, fact, SEALED | CLOSED | LONG, N_("fact: when, where, what"), .max = 4000) \
	F(S, text, effect, SEALED | CLOSED | LONG, N_("effect"), .max = 4000) \
	F(S, text, request, SEALED | CLOSED | LONG, N_("what is asked for"), .max = 4000) \
	F(S, text, reply, SEALED | CLOSED | LONG, N_("answer in words"), .max = 4000)
#define CRITICISM_READ(S, F) \
	F(S, text, fact, LONG, N_("fact: when, where, what"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, request, LONG, N_("what is asked for"), .max = 4000) \
	F(S, text, reply, LONG, N_("answer in words"), .max = 4000) /* the texts as they are given out: blank where they are not for these eyes */
/* person: who prepared it; none of what was spoken, or kept by programs that did not ask: there the seat counts */
#define CRITICISM_FIELDS(S, F) CRITICISM_FACTS(S, F) F(S, id, person, CLOSED, NULL, .refers = "person") CRITICISM_TEXTS(S, F)
KIND_STRUCT(criticism, CRITICISM_FIELDS)
bool criticism_unopened(const struct criticism *row); /* sealed, or taken back: nobody reads it but whoever prepared it */

/* ---- the meeting: one a cycle; one that is held again is a second row, the first is kept ---- */
extern const char *const meeting_states[]; /* planned, under way, closed, signed */
extern const char *const meeting_said[]; /* a meeting is not closed, it is over */
enum { MEETING_PLANNED, MEETING_OPEN, MEETING_CLOSED, MEETING_SIGNED };
#define MEETING_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, number, number, 0, N_("no.")) \
	F(S, choice, state, 0, N_("state"), .choices = meeting_states, .said = meeting_said) \
	F(S, text, title, 0, N_("title"), .max = 200) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, chair, 0, N_("chair"), .refers = "post") \
	F(S, id, recorder, 0, N_("recorder"), .refers = "post") \
	F(S, minute, started, 0, N_("opened at")) \
	F(S, minute, ended, 0, N_("closed at")) \
	F(S, text, declared_start, 0, N_("beginning as declared"), .max = 5) \
	F(S, text, declared_end, 0, N_("end as declared"), .max = 8) \
	F(S, number, due, 0, N_("due")) \
	F(S, number, present, 0, N_("present")) \
	F(S, number, quorum, 0, N_("quorum")) \
	F(S, text, reason, LONG, N_("held again because"), .max = 2000)
KIND_STRUCT(meeting, MEETING_FIELDS)

extern const char *const agenda_states[]; /* waiting, under way, done, left out */
enum { AGENDA_WAITING, AGENDA_OPEN, AGENDA_DONE, AGENDA_LEFT_OUT };
#define AGENDA_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, number, number, 0, N_("no.")) \
	F(S, choice, type, 0, N_("type"), .choices = profile_item_words) \
	F(S, text, word, 0, NULL, .max = 60) /* the row of the procedure's agenda */ \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, id, lookback, 0, N_("item of the last cycle"), .refers = "lookback") \
	F(S, choice, state, 0, N_("state"), .choices = agenda_states) \
	F(S, text, reason, LONG, N_("why out of order or left out"), .max = 1000) \
	F(S, minute, opened, 0, N_("opened at")) \
	F(S, minute, closed, 0, N_("closed at")) \
	F(S, text, declared_open, 0, N_("beginning as declared"), .max = 8) \
	F(S, text, declared_close, 0, N_("end as declared"), .max = 8)
KIND_STRUCT(agenda, AGENDA_FIELDS)

extern const char *const presence_words[]; /* not said, present, late, left, absent */
extern const char *const presence_said[]; /* who comes late is not overdue */
enum { PRESENCE_UNSAID, PRESENCE_PRESENT, PRESENCE_LATE, PRESENCE_LEFT, PRESENCE_ABSENT };
extern const char *const attendance_places[]; /* member, observer, supervision, vacant: a member's seat that nobody held on the day, and does not count */
enum { PLACE_MEMBER, PLACE_OBSERVER, PLACE_SUPERVISION, PLACE_VACANT };
#define ATTENDANCE_FACTS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, choice, place, 0, N_("takes part as"), .choices = attendance_places) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, text, title, 0, N_("who"), .max = 200) \
	F(S, text, ungraded, 0, N_("takes part without counting, as"), .max = 60) \
	F(S, choice, state, 0, N_("attendance"), .choices = presence_words, .said = presence_said) \
	F(S, text, came, 0, N_("came late, at"), .max = 8) /* of who left since */ \
	F(S, text, at, 0, N_("since or until (HH:MM)"), .max = 8) \
	F(S, text, reason, LONG, N_("reason"), .max = 1000) \
	F(S, text, leave, 0, N_("leave approved by"), .max = 200) \
	F(S, minute, handed, 0, N_("statement handed in at")) \
	F(S, text, read_by, 0, N_("read out by"), .max = 200) \
	F(S, minute, read_at, 0, N_("read out at")) \
	F(S, day, relay_day, 0, N_("told on")) \
	F(S, text, relay_by, 0, N_("told by"), .max = 200)
#define ATTENDANCE_TEXTS(S, F) \
	F(S, text, statement, SEALED | CLOSED | LONG, N_("written statement"), .max = 100000)
#define ATTENDANCE_READ(S, F) \
	F(S, day, handed_on, 0, N_("statement handed in on")) \
	F(S, text, statement, LONG, N_("written statement"), .max = 100000) /* the texts as they are given out: blank where they are not for these eyes */
/* person: who wrote the statement; none of what programs kept that did not ask: there the seat counts */
#define ATTENDANCE_FIELDS(S, F) ATTENDANCE_FACTS(S, F) F(S, id, person, CLOSED, NULL, .refers = "person") ATTENDANCE_TEXTS(S, F)
KIND_STRUCT(attendance, ATTENDANCE_FIELDS)

/* ---- minutes ---- */
extern const char *const minutes_states[]; /* being written, signed, filed */
enum { MINUTES_OPEN, MINUTES_SIGNED, MINUTES_FILED };
#define MINUTES_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, choice, state, 0, N_("state"), .choices = minutes_states) \
	F(S, id, post, 0, N_("recorder"), .refers = "post") \
	F(S, id, chair_by, 0, NULL, .refers = "person") \
	F(S, minute, chair_at, 0, N_("signed by the chair at")) \
	F(S, id, recorder_by, 0, NULL, .refers = "person") \
	F(S, minute, recorder_at, 0, N_("signed by the recorder at")) \
	F(S, day, filed, 0, N_("filed on")) \
	F(S, number, changes, 0, NULL) /* of what stands in them: who confirms or signs has seen the last one */
KIND_STRUCT(minutes, MINUTES_FIELDS)

extern const char *const speech_types[]; /* speech, remark, comment, addition */
enum { SPEECH_SPEECH, SPEECH_REMARK, SPEECH_COMMENT, SPEECH_ADDITION };
extern const char *const speech_states[]; /* written, correction asked, confirmed */
enum { SPEECH_WRITTEN, SPEECH_ASKED, SPEECH_CONFIRMED };
#define SPEECH_FACTS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, id, minutes, 0, N_("minutes of the meeting"), .refers = "minutes") \
	F(S, id, agenda, 0, N_("agenda item"), .refers = "agenda") \
	F(S, choice, type, 0, N_("type"), .choices = speech_types) \
	F(S, id, post, 0, N_("speaker"), .refers = "post") \
	F(S, text, speaker, 0, N_("who spoke"), .max = 200) \
	F(S, choice, state, 0, N_("state"), .choices = speech_states) \
	F(S, minute, written, 0, N_("written at")) \
	F(S, minute, confirmed, 0, N_("confirmed at")) \
	F(S, id, problem, 0, N_("answers the recurrence of"), .refers = "problem")
#define SPEECH_TEXTS(S, F) \
	F(S, text, body, SEALED | CLOSED | LONG, N_("what was said"), .max = 100000) \
	F(S, text, wish, SEALED | CLOSED | LONG, N_("correction asked for"), .max = 4000)
#define SPEECH_READ(S, F) \
	F(S, text, body, LONG, N_("what was said"), .max = 100000) \
	F(S, text, wish, LONG, N_("correction asked for"), .max = 4000) /* the texts as they are given out: blank where they are not for these eyes */
#define SPEECH_FIELDS(S, F) SPEECH_FACTS(S, F) SPEECH_TEXTS(S, F)
KIND_STRUCT(speech, SPEECH_FIELDS)

/* local: what the recorder is typing, one for each item and speaker */
#define SPEECH_DRAFT_FIELDS(S, F) \
	F(S, id, agenda, 0, NULL) \
	F(S, id, post, 0, NULL) \
	F(S, text, body, SEALED | CLOSED | LONG, NULL, .max = 100000) \
	F(S, minute, typed, 0, NULL)
KIND_STRUCT(speech_draft, SPEECH_DRAFT_FIELDS)

/* ---- decisions and undertakings ---- */
extern const char *const decision_types[]; /* decision, undertaking */
enum { DECISION_DECISION, DECISION_UNDERTAKING };
#define DECISION_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, id, agenda, 0, N_("agenda item"), .refers = "agenda") \
	F(S, number, number, 0, N_("no.")) \
	F(S, choice, type, 0, N_("type"), .choices = decision_types) \
	F(S, text, body, LONG, N_("what was decided"), .max = 4000) \
	F(S, id, accountable, 0, N_("accountable post"), .refers = "post") \
	F(S, day, due, 0, N_("due")) \
	F(S, id, problem, 0, N_("became problem"), .refers = "problem")
KIND_STRUCT(decision, DECISION_FIELDS)

/* ---- secret paper ballots: counts alone, never who voted what ---- */
extern const char *const ballot_states[]; /* counted, void */
enum { BALLOT_COUNTED, BALLOT_VOID };
#define BALLOT_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting") \
	F(S, text, word, 0, N_("ballot"), .max = 60) /* the row of the procedure's ballots */ \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, choice, state, 0, N_("state"), .choices = ballot_states) \
	F(S, number, issued, 0, N_("issued")) \
	F(S, number, returned, 0, N_("collected")) \
	F(S, text, votes, LONG, N_("votes"), .max = 2000) /* "grade number", one on a line */ \
	F(S, text, grade, 0, N_("grade"), .max = 60)
KIND_STRUCT(ballot, BALLOT_FIELDS)

/* ---- asking ---- */
/* The cycle's last meeting. */
bool meeting_of_cycle(struct work *w, struct id cycle, struct meeting *ret_meeting, bool *ret_found);
bool minutes_of_meeting(struct work *w, struct id meeting, struct minutes *ret_minutes);
/* Rises with every change of the meeting or of what hangs on it: what a page that follows asks for. */
bool meeting_changed(struct work *w, struct id meeting, bool reads, bool hears, int64_t *ret_number); /* reads its minutes, hears its criticism: else it counts neither */
/* For report and checks: numbers, ranking nobody. pairs: ordered pairs of the members' seats; covered: those with a criticism. */
struct meeting_counts {
	int64_t due, present, absent, quorum;
	int64_t seats, pairs, covered, criticisms, with_fact, suggestions, prepared, answered, accepted, drafted;
	int64_t items, done, out_of_order, left_out;
	int64_t absent_without_reason, absent_without_leave, absent_without_statement, absent_without_relay;
	int64_t turns, turns_done, uncriticized; /* members who received fewer criticisms than C23 asks for */
	int64_t parts, unconfirmed, disputed;
	int64_t chair_criticized; bool chair_first;
	int64_t recurrences, recurrences_answered;
};
bool meeting_count(struct work *w, const struct meeting *meeting, struct meeting_counts *ret_counts);
/* Which header fields that the procedure asks for (C26) are empty: words with commas, "" when none. */
bool minutes_missing(struct work *w, const struct meeting *meeting, const char **ret_missing);
/* Parts that wait for the word of somebody who sits in the group no longer: nobody else gives it, the level above lets C26 pass. */
bool minutes_gone(struct work *w, struct id meeting, int64_t *ret_parts);
/* Is there nothing in it but wishes (C25)? By the procedure's list; no fact counts as nothing. */
bool criticism_only_wishes(const struct profile *profile, struct text fact, struct text effect);

/* ---- rules: criticism (rows in action/meeting.c) ---- */
#define CRITICISM_TEXT(S, F) \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, fact, LONG, N_("fact: when, where, what"), .max = 4000) \
	F(S, text, effect, LONG, N_("effect"), .max = 4000) \
	F(S, text, request, REQUIRED | LONG, N_("what is asked for"), .max = 4000) \
	F(S, flag, as_suggestion, 0, N_("keep it as a suggestion only"))
#define CRITICISM_PREPARE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, other, REQUIRED, N_("criticized"), .refers = "post") \
	CRITICISM_TEXT(S, F) \
	F(S, day, talked, 0, N_("talked over with them before, on"), N_("Nobody is asked to share it before the meeting. Where you did, the day: left empty, it stays between you and the meeting."))
SHAPE_STRUCT(criticism_prepare, CRITICISM_PREPARE_IN)
RULE(criticism_prepare)
#define CRITICISM_CHANGE_IN(S, F) \
	F(S, id, criticism, REQUIRED | IN_PATH, N_("criticism"), .refers = "criticism") \
	CRITICISM_TEXT(S, F) \
	F(S, day, talked, 0, N_("talked over with them before, on"), N_("Nobody is asked to share it before the meeting. Where you did, the day: left empty, it stays between you and the meeting."))
SHAPE_STRUCT(criticism_change, CRITICISM_CHANGE_IN)
RULE(criticism_change)
#define CRITICISM_ON_IN(S, F) F(S, id, criticism, REQUIRED | IN_PATH, N_("criticism"), .refers = "criticism")
SHAPE_STRUCT(criticism_on, CRITICISM_ON_IN)
RULE(criticism_withdraw) RULE(criticism_show)
/* What an accepted point becomes: its fact has a name of its own where the criticism's is typed beside it. */
#define ACCEPTED_AS(S, F, fact_name) \
	F(S, text, title, 0, N_("problem (for a point that is accepted)"), .max = 300) \
	F(S, text, fact_name, LONG, N_("fact of that problem (for a point that is accepted)"), N_("Only what is written here stands in the list of problems: more people read it than the criticism."), .max = 4000) \
	F(S, choice, level, 0, N_("level of that problem (for a point that is accepted)"), .choices = accepted_words)
#define CRITICISM_SPEAK_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, id, critic, 0, N_("critic (when somebody else writes it down)"), .refers = "post") \
	F(S, id, other, REQUIRED, N_("criticized"), .refers = "post") \
	CRITICISM_TEXT(S, F) \
	F(S, text, at, 0, N_("time declared (HH:MM)"), DECLARED_HELP, .max = 8) \
	F(S, choice, answer, 0, N_("answer that was given at once"), .choices = answer_words) \
	F(S, text, reply, LONG, N_("answer in words"), .max = 4000) \
	ACCEPTED_AS(S, F, problem_fact) \
	F(S, flag, same_words, 0, N_("the problem's fact is the fact of this criticism, word for word (for a point that is accepted)"), N_("Only where that fact is left blank. It then stands in the list of problems, which more people read than the criticism."))
SHAPE_STRUCT(criticism_speak, CRITICISM_SPEAK_IN)
RULE(criticism_speak)
#define CRITICISM_ANSWER_IN(S, F) \
	F(S, id, criticism, REQUIRED | IN_PATH, N_("criticism"), .refers = "criticism") \
	F(S, choice, answer, REQUIRED, N_("answer"), .choices = answer_words) \
	F(S, text, reply, LONG, N_("answer in words"), .max = 4000) \
	ACCEPTED_AS(S, F, fact) \
	F(S, text, dimension, 0, N_("dimension"), .max = 200)
SHAPE_STRUCT(criticism_answer, CRITICISM_ANSWER_IN)
RULE(criticism_answer)
/* What was answered on paper, entered afterwards by the recorder, who does not read the criticism: by the two seats. */
#define CRITICISM_NOTE_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, id, critic, REQUIRED, N_("critic"), .refers = "post") \
	F(S, id, other, REQUIRED, N_("who answered"), .refers = "post") \
	F(S, number, which, 0, N_("which one, where several of this critic wait (1 is the first)"), .min = 1, .max = 100) \
	F(S, choice, answer, REQUIRED, N_("answer"), .choices = answer_words) \
	F(S, text, reply, LONG, N_("answer in words"), .max = 4000) \
	ACCEPTED_AS(S, F, fact) \
	F(S, text, dimension, 0, N_("dimension"), .max = 200)
SHAPE_STRUCT(criticism_note, CRITICISM_NOTE_IN)
RULE(criticism_note)
/* On a cycle: one's own, what was opened, the matrix; of the meeting at hand, which is the last one, or the one that is ordered and still to be
 * planned. */
#define CRITICISM_LIST_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, meeting, 0, N_("meeting"), .refers = "meeting")
SHAPE_STRUCT(criticism_read, CRITICISM_LIST_IN)
RULE(criticism_list)

/* ---- rules: the meeting ---- */
#define MEETING_PLAN_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, recorder, 0, N_("recorder"), .refers = "post") \
	F(S, text, reason, LONG, N_("why it is held again"), .max = 2000)
SHAPE_STRUCT(meeting_plan, MEETING_PLAN_IN)
RULE(meeting_plan)
RULE(meeting_home) /* on a cycle: its meetings */
#define MEETING_ON_IN(S, F) F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting")
SHAPE_STRUCT(meeting_on, MEETING_ON_IN)
RULE(meeting_show) RULE(meeting_pack)
#define MEETING_FOLLOW_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, number, after, 0, N_("after the change")) /* changes: held until there is a later one */
SHAPE_STRUCT(meeting_read, MEETING_FOLLOW_IN)
RULE(meeting_follow)
#define MEETING_CHANGE_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, day, day, 0, N_("day")) \
	F(S, id, recorder, REQUIRED, N_("recorder"), .refers = "post")
SHAPE_STRUCT(meeting_change, MEETING_CHANGE_IN)
RULE(meeting_change)
#define MEETING_OPEN_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, text, at, 0, N_("beginning as declared (HH:MM)"), .max = 5)
SHAPE_STRUCT(meeting_begin, MEETING_OPEN_IN)
RULE(meeting_open)
#define MEETING_CLOSE_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, day, held_day, 0, N_("meeting held on")) \
	F(S, text, at, 0, N_("end as declared (HH:MM)"), DECLARED_HELP, .max = 8)
SHAPE_STRUCT(meeting_close, MEETING_CLOSE_IN)
RULE(meeting_close)
#define MEETING_INVITE_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, text, title, REQUIRED, N_("who"), .max = 200) \
	F(S, choice, place, REQUIRED, N_("takes part as"), .choices = attendance_places)
SHAPE_STRUCT(meeting_invite, MEETING_INVITE_IN)
RULE(meeting_invite)

/* ---- rules: attendance ---- */
#define ATTENDANCE_ON_IN(S, F) F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance")
SHAPE_STRUCT(attendance_on, ATTENDANCE_ON_IN)
RULE(attendance_show)
#define ATTENDANCE_SET_IN(S, F) \
	F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance") \
	F(S, choice, state, REQUIRED, N_("attendance"), .choices = presence_words, .said = presence_said) \
	F(S, text, at, 0, N_("since or until (HH:MM)"), DECLARED_HELP, .max = 8) \
	F(S, text, reason, LONG, N_("reason"), .max = 1000) \
	F(S, text, leave, 0, N_("leave approved by"), .max = 200)
SHAPE_STRUCT(attendance_set, ATTENDANCE_SET_IN)
RULE(attendance_set)
RULE(attendance_rest) /* on a meeting: whoever nothing was said of is present */
#define ATTENDANCE_COUNT_IN(S, F) \
	F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance") \
	F(S, text, ungraded, 0, N_("takes part without counting, as"), .max = 60)
SHAPE_STRUCT(attendance_class, ATTENDANCE_COUNT_IN)
RULE(attendance_class)
#define STATEMENT_WRITE_IN(S, F) \
	F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance") \
	F(S, text, statement, REQUIRED | LONG, N_("written statement"), .max = 100000)
SHAPE_STRUCT(statement_write, STATEMENT_WRITE_IN)
RULE(statement_write)
/* From paper: the day it bears stands as the day it was handed in, which lies before the end of the meeting; it is read out as it is entered. */
#define STATEMENT_NOTE_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, id, post, REQUIRED, N_("absent member"), .refers = "post") \
	F(S, day, day, REQUIRED, N_("handed in on, as the paper says")) \
	F(S, text, statement, REQUIRED | LONG, N_("written statement"), .max = 100000) \
	F(S, text, by, REQUIRED, N_("read out by"), .max = 200)
SHAPE_STRUCT(statement_note, STATEMENT_NOTE_IN)
RULE(statement_note)
#define STATEMENT_READ_IN(S, F) \
	F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance") \
	F(S, text, by, REQUIRED, N_("read out by"), .max = 200)
SHAPE_STRUCT(statement_read, STATEMENT_READ_IN)
RULE(statement_read)
#define RELAY_WRITE_IN(S, F) \
	F(S, id, attendance, REQUIRED | IN_PATH, N_("attendance"), .refers = "attendance") \
	F(S, day, day, REQUIRED, N_("told on")) \
	F(S, text, by, REQUIRED, N_("told by"), .max = 200)
SHAPE_STRUCT(relay_write, RELAY_WRITE_IN)
RULE(relay_write)

/* ---- rules: the agenda and the minutes under it ---- */
#define AGENDA_ON_IN(S, F) F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda")
SHAPE_STRUCT(agenda_on, AGENDA_ON_IN)
RULE(agenda_show)
#define AGENDA_OPEN_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, text, reason, LONG, N_("why out of order"), .max = 1000) \
	F(S, text, at, 0, N_("time declared (HH:MM)"), DECLARED_HELP, .max = 8)
SHAPE_STRUCT(agenda_begin, AGENDA_OPEN_IN)
RULE(agenda_open)
/* draft: which draft of this speaker was seen; without it only what holds the draft's words takes its place */
#define SPEECH_PART(S, F) \
	F(S, id, post, 0, N_("speaker"), .refers = "post") \
	F(S, text, body, LONG, N_("what was said"), .max = 100000) \
	F(S, text, draft, HIDDEN, NULL, .max = 60)
SHAPE_STRUCT(speech_part, SPEECH_PART)
#define AGENDA_CLOSE_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, list, parts, 0, N_("minutes of the meeting"), .of = &speech_part_shape, .max = 60) \
	F(S, text, at, 0, N_("time declared (HH:MM)"), DECLARED_HELP, .max = 8)
SHAPE_STRUCT(agenda_close, AGENDA_CLOSE_IN)
RULE(agenda_close)
#define AGENDA_LEAVE_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, text, reason, REQUIRED | LONG, N_("why it is left out"), .max = 1000)
SHAPE_STRUCT(agenda_leave, AGENDA_LEAVE_IN)
RULE(agenda_leave)
#define SPEECH_DRAFT_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, id, post, 0, N_("speaker"), .refers = "post") \
	F(S, text, body, LONG, N_("what was said"), .max = 100000) \
	F(S, text, draft, HIDDEN, NULL, .max = 60)
SHAPE_STRUCT(speech_type, SPEECH_DRAFT_IN)
RULE(speech_draft)
#define SPEECH_KEEP_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, id, post, 0, N_("speaker"), .refers = "post") \
	F(S, text, speaker, 0, N_("who spoke (not a member)"), .max = 200) \
	F(S, text, body, REQUIRED | LONG, N_("what was said"), .max = 100000) \
	F(S, id, problem, 0, N_("answers the recurrence of"), .refers = "problem") \
	F(S, text, draft, HIDDEN, NULL, .max = 60)
SHAPE_STRUCT(speech_keep, SPEECH_KEEP_IN)
RULE(speech_keep)
#define SPEECH_ON_IN(S, F) F(S, id, speech, REQUIRED | IN_PATH, N_("part of the minutes"), .refers = "speech")
SHAPE_STRUCT(speech_on, SPEECH_ON_IN)
RULE(speech_show)
#define SPEECH_CORRECT_IN(S, F) \
	F(S, id, speech, REQUIRED | IN_PATH, N_("part of the minutes"), .refers = "speech") \
	F(S, text, body, REQUIRED | LONG, N_("what was said"), .max = 100000)
SHAPE_STRUCT(speech_correct, SPEECH_CORRECT_IN)
RULE(speech_correct)
#define SPEECH_DISPUTE_IN(S, F) \
	F(S, id, speech, REQUIRED | IN_PATH, N_("part of the minutes"), .refers = "speech") \
	F(S, text, wish, REQUIRED | LONG, N_("correction asked for"), .max = 4000)
SHAPE_STRUCT(speech_dispute, SPEECH_DISPUTE_IN)
RULE(speech_dispute)
#define MINUTES_ON_IN(S, F) F(S, id, minutes, REQUIRED | IN_PATH, N_("minutes of the meeting"), .refers = "minutes")
SHAPE_STRUCT(minutes_on, MINUTES_ON_IN)
RULE(minutes_show) RULE(minutes_confirm) RULE(minutes_sign) RULE(minutes_file)
#define MINUTES_ADD_IN(S, F) \
	F(S, id, minutes, REQUIRED | IN_PATH, N_("minutes of the meeting"), .refers = "minutes") \
	F(S, text, body, REQUIRED | LONG, N_("what is added"), .max = 100000)
SHAPE_STRUCT(minutes_add, MINUTES_ADD_IN)
RULE(minutes_add)
#define REMARK_ADD_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, text, speaker, 0, N_("who spoke (not a member)"), .max = 200) \
	F(S, text, body, REQUIRED | LONG, N_("what was said"), .max = 100000)
SHAPE_STRUCT(remark_add, REMARK_ADD_IN)
RULE(remark_add)

/* ---- rules: decisions, ballots ---- */
#define AGENDA_CLAIM_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, id, problem, REQUIRED, N_("problem"), .refers = "problem") \
	F(S, text, share, REQUIRED | LONG, N_("own share of it"), .max = 2000) \
	F(S, id, post, 0, N_("whose share (when somebody else writes it down)"), .refers = "post")
SHAPE_STRUCT(agenda_claim, AGENDA_CLAIM_IN)
RULE(agenda_claim)
#define DECISION_ADD_IN(S, F) \
	F(S, id, agenda, REQUIRED | IN_PATH, N_("agenda item"), .refers = "agenda") \
	F(S, choice, type, 0, N_("type"), .choices = decision_types) \
	F(S, text, body, REQUIRED | LONG, N_("what was decided"), .max = 4000) \
	F(S, id, accountable, 0, N_("accountable post"), .refers = "post") \
	F(S, day, due, 0, N_("due"))
SHAPE_STRUCT(decision_add, DECISION_ADD_IN)
RULE(decision_add)
#define DECISION_ON_IN(S, F) F(S, id, decision, REQUIRED | IN_PATH, N_("decision"), .refers = "decision")
SHAPE_STRUCT(decision_on, DECISION_ON_IN)
RULE(decision_show)
#define DECISION_DRAFT_IN(S, F) \
	F(S, id, decision, REQUIRED | IN_PATH, N_("decision"), .refers = "decision") \
	F(S, text, title, REQUIRED, N_("problem"), .max = 300) \
	F(S, text, fact, LONG, N_("fact: what, when, where, how many"), .max = 4000)
SHAPE_STRUCT(decision_draft, DECISION_DRAFT_IN)
RULE(decision_draft)
#define BALLOT_VOTE(S, F) \
	F(S, text, grade, 0, N_("grade"), .max = 60) \
	F(S, number, votes, 0, N_("votes"), .max = 100000)
SHAPE_STRUCT(ballot_vote, BALLOT_VOTE)
#define BALLOT_KEEP_IN(S, F) \
	F(S, id, meeting, REQUIRED | IN_PATH, N_("meeting"), .refers = "meeting") \
	F(S, text, ballot, REQUIRED, N_("ballot"), .max = 60) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, number, issued, REQUIRED, N_("issued"), .max = 100000) \
	F(S, number, returned, REQUIRED, N_("collected"), .max = 100000) \
	F(S, list, votes, 0, N_("votes"), .of = &ballot_vote_shape, .max = 20)
SHAPE_STRUCT(ballot_keep, BALLOT_KEEP_IN)
RULE(ballot_keep)
#define BALLOT_ON_IN(S, F) F(S, id, ballot, REQUIRED | IN_PATH, N_("ballot"), .refers = "ballot")
SHAPE_STRUCT(ballot_on, BALLOT_ON_IN)
RULE(ballot_show)
#define BALLOT_GRADE_IN(S, F) \
	F(S, id, ballot, REQUIRED | IN_PATH, N_("ballot"), .refers = "ballot") \
	F(S, text, grade, REQUIRED, N_("grade"), .max = 60)
SHAPE_STRUCT(ballot_grade, BALLOT_GRADE_IN)
RULE(ballot_grade)
