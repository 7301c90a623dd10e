#include "action/house.h"
#include "action/shapes.h"
#include "study/study.h"

#define READING_OUT(S, F) SHOWN(S, F, READING_FIELDS)
SHAPE_STRUCT(reading_out, READING_OUT)
SHAPE_ROWS(reading_out, READING_OUT)
#define STUDY_OUT(S, F) SHOWN(S, F, STUDY_FIELDS)
SHAPE_STRUCT(study_out, STUDY_OUT)
SHAPE_ROWS(study_out, STUDY_OUT)
#define STUDY_ATTENDANCE_OUT(S, F) SHOWN(S, F, STUDY_ATTENDANCE_FIELDS)
SHAPE_STRUCT(study_attendance_out, STUDY_ATTENDANCE_OUT)
SHAPE_ROWS(study_attendance_out, STUDY_ATTENDANCE_OUT)

#define READING_LINE(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, reference, 0, N_("where to find it")) F(S, day, until, 0, N_("read by")) F(S, choice, state, 0, N_("state"), .choices = reading_states)
SHAPE_STRUCT(reading_line, READING_LINE)
SHAPE_ROWS(reading_line, READING_LINE)
#define STUDY_LINE(S, F) F(S, id, id, 0, NULL) F(S, choice, form, 0, N_("form"), .choices = study_forms) F(S, day, day, 0, N_("day")) F(S, text, topic, 0, N_("what was studied")) F(S, text, place, 0, N_("place")) \
	F(S, text, seat, 0, N_("member's seat")) F(S, number, present, 0, N_("present")) F(S, number, due, 0, N_("due to attend"))
SHAPE_STRUCT(study_line, STUDY_LINE)
SHAPE_ROWS(study_line, STUDY_LINE)
#define STUDY_MEMBER(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("member's seat")) F(S, number, joint, 0, N_("joint")) F(S, number, absent, 0, N_("absent")) F(S, number, individual, 0, N_("individual"))
SHAPE_STRUCT(study_member, STUDY_MEMBER)
SHAPE_ROWS(study_member, STUDY_MEMBER)
#define STUDY_SHOW_OUT(S, F) OF_CYCLE(S, F) F(S, number, joint, 0, N_("joint sessions")) F(S, number, joint_days, 0, N_("days of joint study")) F(S, number, individual, 0, N_("individual sessions")) \
	F(S, list, readings, 0, N_("reading list"), .of = &reading_line_shape) F(S, list, sessions, 0, N_("sessions"), .of = &study_line_shape) F(S, list, members, 0, N_("members"), .of = &study_member_shape) F(S, flag, alone, 0, NULL)
SHAPE_STRUCT(study_show_out, STUDY_SHOW_OUT)
SHAPE_ROWS(study_show_out, STUDY_SHOW_OUT)
#define ATTENDANCE_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, seat, 0, N_("member's seat")) F(S, choice, state, 0, N_("attendance"), .choices = study_attendance_words) F(S, text, reason, 0, N_("reason"))
SHAPE_STRUCT(attendance_line, ATTENDANCE_LINE)
SHAPE_ROWS(attendance_line, ATTENDANCE_LINE)
#define STUDY_ITEM_OUT(S, F) SHOWN(S, F, STUDY_FACTS) F(S, text, notes, LONG, N_("notes of the study")) F(S, flag, own, 0, NULL) F(S, text, seat, 0, N_("member's seat")) F(S, text, unit_name, 0, N_("unit")) \
	F(S, list, attendance, 0, N_("attendance"), .of = &attendance_line_shape)
SHAPE_STRUCT(study_item_out, STUDY_ITEM_OUT)
SHAPE_ROWS(study_item_out, STUDY_ITEM_OUT)

static const struct action rows[] = {
	{ .name = "study.show", .http = "GET /cycles/{cycle}/study", .tx = TX_READ, .may = MAY_SEE_STUDY, .in = &cycle_on_shape, .on = &cycle_kind, .out = &study_show_out_shape, .run = study_show_run, .page = "study",
		.label = N_("Study"), .help = N_("What the group reads, when it studied, who was there.") },
	{ .name = "reading.add", .http = "POST /cycles/{cycle}/readings", .tx = TX_WRITE, .may = MAY_KEEP_STUDY, .in = &reading_add_shape, .on = &cycle_kind, .out = &reading_out_shape, .run = reading_add_run, .then = "/cycles/{cycle}/study",
		.label = N_("Add to the reading list"), .help = N_("Add a text to the reading list, with the day by which it is read."), .flags = QUIET },
	{ .name = "reading.show", .http = "GET /readings/{reading}", .tx = TX_READ, .may = MAY_SEE_STUDY, .in = &reading_on_shape, .on = &reading_kind, .out = &reading_out_shape, .run = reading_show_run,
		.label = N_("Reading"), .help = N_("A text of the reading list.") },
	{ .name = "reading.change", .http = "POST /readings/{reading}/change", .tx = TX_WRITE, .may = MAY_KEEP_STUDY, .in = &reading_change_shape, .on = &reading_kind, .out = &reading_out_shape, .run = reading_change_run,
		.label = N_("Correct the entry"), .help = N_("Correct title, place or day of a text on the reading list.") },
	{ .name = "reading.drop", .http = "POST /readings/{reading}/drop", .tx = TX_WRITE, .may = MAY_KEEP_STUDY, .in = &reading_on_shape, .on = &reading_kind, .when = STATE(READING_LISTED), .out = &reading_out_shape, .run = reading_drop_run,
		.label = N_("Take off the list"), .help = N_("Take a text off the reading list; the log keeps that it was on it.") },
	{ .name = "study.joint", .http = "POST /cycles/{cycle}/study/joint", .tx = TX_WRITE, .may = MAY_KEEP_STUDY, .in = &study_joint_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &study_out_shape, .run = study_joint_run, .then = "/studies/{id}",
		.label = N_("Record a joint session"), .help = N_("Record that the group studied together. Name only who was absent; the others were there."), .flags = QUIET },
	{ .name = "study.alone", .http = "POST /cycles/{cycle}/study/alone", .tx = TX_WRITE, .may = MAY_STUDY_ALONE, .in = &study_alone_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &study_out_shape, .run = study_alone_run, .then = "/studies/{id}",
		.label = N_("Record your own study"), .help = N_("Record what you studied alone. Your notes stay yours."), .flags = QUIET },
	{ .name = "study.item", .http = "GET /studies/{study}", .tx = TX_READ, .may = MAY_SEE_STUDY, .in = &study_on_shape, .on = &study_kind, .out = &study_item_out_shape, .run = study_item_run, .page = "study_session",
		.label = N_("Session"), .help = N_("A session of study: day, topic, who was there; notes as far as they are for you.") },
	{ .name = "study.change", .http = "POST /studies/{study}/change", .tx = TX_WRITE, .may = MAY_CHANGE_STUDY, .in = &study_change_shape, .on = &study_kind, .out = &study_out_shape, .run = study_change_run,
		.label = N_("Correct the session"), .help = N_("Correct topic, place and notes; the log keeps what stood there before.") },
	{ .name = "study.attend", .http = "POST /studies/{study}/attend", .tx = TX_WRITE, .may = MAY_KEEP_STUDY, .in = &study_attend_shape, .on = &study_kind, .out = &study_attendance_out_shape, .run = study_attend_run, .then = "/studies/{study}",
		.label = N_("Correct the attendance"), .help = N_("Correct who was there, and why not.") },
};
const struct action_table study_actions = { rows, COUNT(rows) };
