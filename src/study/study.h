/* study: what the group reads before it meets: the reading list, joint and individual sessions, who was there, notes.
 *
 * Always true:
 *  - A session has one day, between the deployment and today.
 *  - A joint session has one attendance for every seat held on its day; who is not named absent was there, an absence has its reason.
 *  - An individual session is one member's, who holds the seat: whoever stands in for a member does not study in that member's stead. That it took place is for those who see the study; its notes are that person's alone, also
 *    after the seat has passed to somebody else.
 *  - The notes of a joint session are for everybody who sees the study.
 * Source: procedure 1.1 (stage 5), check C06.
 */
#pragma once
#include "campaign/campaign.h"

extern const char *const reading_states[]; /* listed, taken off */
enum { READING_LISTED, READING_OFF };
#define READING_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, text, title, REQUIRED, N_("title"), .max = 300) \
	F(S, text, reference, 0, N_("where to find it"), .max = 300) \
	F(S, day, until, 0, N_("read by")) \
	F(S, choice, state, 0, N_("state"), .choices = reading_states)
KIND_STRUCT(reading, READING_FIELDS)

extern const char *const study_forms[]; /* joint, individual */
enum { STUDY_JOINT, STUDY_INDIVIDUAL };
#define STUDY_FACTS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, choice, form, 0, N_("form"), .choices = study_forms) \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, day, day, 0, N_("day")) \
	F(S, text, topic, 0, N_("what was studied"), .max = 300) \
	F(S, text, place, 0, N_("place"), .max = 200)
#define STUDY_FIELDS(S, F) STUDY_FACTS(S, F) \
	F(S, text, notes, LONG | SEALED | CLOSED, N_("notes of the study"), .max = 20000)
KIND_STRUCT(study, STUDY_FIELDS)

extern const char *const study_attendance_words[]; /* present, absent */
enum { STUDY_PRESENT, STUDY_ABSENT };
#define STUDY_ATTENDANCE_FIELDS(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, id, study, 0, N_("session"), .refers = "study") \
	F(S, id, post, 0, N_("member's seat"), .refers = "post") \
	F(S, choice, state, 0, N_("attendance"), .choices = study_attendance_words) \
	F(S, text, reason, 0, N_("reason"), .max = 300)
KIND_STRUCT(study_attendance, STUDY_ATTENDANCE_FIELDS)

/* ---- asking: what checks and reports count ---- */
struct study_counts {
	int64_t joint, joint_days, individual; /* sessions together, their days, sessions alone */
	int64_t present, due; /* attendances at joint sessions, and how many there could have been */
	int64_t readings, seats, missing; /* on the reading list; seats held; of them at no joint session */
};
/* The roster is that of the meeting's day once it was held, else of today. */
bool study_count(struct work *w, const struct cycle *cycle, struct study_counts *ret_counts);

/* ---- rules ---- */
RULE(study_show)
#define READING_ADD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, text, title, REQUIRED, N_("title"), .max = 300) \
	F(S, text, reference, 0, N_("where to find it"), .max = 300) \
	F(S, day, until, 0, N_("read by"))
SHAPE_STRUCT(reading_add, READING_ADD_IN)
RULE(reading_add)
#define READING_ON_IN(S, F) F(S, id, reading, REQUIRED | IN_PATH, N_("reading"), .refers = "reading")
SHAPE_STRUCT(reading_on, READING_ON_IN)
RULE(reading_show) RULE(reading_drop)
#define READING_CHANGE_IN(S, F) \
	F(S, id, reading, REQUIRED | IN_PATH, N_("reading"), .refers = "reading") \
	F(S, text, title, REQUIRED, N_("title"), .max = 300) \
	F(S, text, reference, 0, N_("where to find it"), .max = 300) \
	F(S, day, until, 0, N_("read by"))
SHAPE_STRUCT(reading_change, READING_CHANGE_IN)
RULE(reading_change)
#define ABSENCE_ROW(S, F) \
	F(S, id, seat, REQUIRED, N_("member's seat"), .refers = "post") \
	F(S, text, reason, REQUIRED, N_("reason"), .max = 300)
SHAPE_STRUCT(absence_row, ABSENCE_ROW)
#define STUDY_JOINT_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, topic, REQUIRED, N_("what was studied"), .max = 300) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, list, absent, 0, N_("absent members (the others were there)"), .of = &absence_row_shape, .max = 200) \
	F(S, text, notes, LONG | SEALED, N_("notes of the study"), N_("Everybody who sees the group's study reads them."), .max = 20000)
SHAPE_STRUCT(study_joint, STUDY_JOINT_IN)
RULE(study_joint)
#define STUDY_ALONE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, day, day, REQUIRED, N_("day")) \
	F(S, text, topic, REQUIRED, N_("what was studied"), .max = 300) \
	F(S, text, notes, LONG | SEALED, N_("notes of the study"), N_("Nobody but you reads them; the others see the day and what was studied."), .max = 20000)
SHAPE_STRUCT(study_alone, STUDY_ALONE_IN)
RULE(study_alone)
#define STUDY_ON_IN(S, F) F(S, id, study, REQUIRED | IN_PATH, N_("session"), .refers = "study")
SHAPE_STRUCT(study_on, STUDY_ON_IN)
RULE(study_item)
#define STUDY_CHANGE_IN(S, F) \
	F(S, id, study, REQUIRED | IN_PATH, N_("session"), .refers = "study") \
	F(S, text, topic, REQUIRED, N_("what was studied"), .max = 300) \
	F(S, text, place, 0, N_("place"), .max = 200) \
	F(S, text, notes, LONG | SEALED, N_("notes of the study"), .max = 20000)
SHAPE_STRUCT(study_change, STUDY_CHANGE_IN)
RULE(study_change)
#define STUDY_ATTEND_IN(S, F) \
	F(S, id, study, REQUIRED | IN_PATH, N_("session"), .refers = "study") \
	F(S, id, seat, REQUIRED, N_("member's seat"), .refers = "post") \
	F(S, choice, attendance, REQUIRED, N_("attendance"), .choices = study_attendance_words) \
	F(S, text, reason, 0, N_("reason of the absence"), .max = 300)
SHAPE_STRUCT(study_attend, STUDY_ATTEND_IN)
RULE(study_attend)
