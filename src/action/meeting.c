/* Criticism and the meeting: rows of the table, and what they give out. */
#include "action/house.h"
#include "action/shapes.h"
#include "meeting/meeting.h"

/* ---- what comes out ---- */
#define CRITICISM_OUT(S, F) SHOWN(S, F, CRITICISM_FACTS) CRITICISM_READ(S, F) F(S, text, critic, 0, N_("critic")) F(S, text, criticized, 0, N_("criticized")) F(S, flag, mine, 0, NULL) F(S, flag, to_me, 0, NULL)
SHAPE_STRUCT(criticism_out, CRITICISM_OUT)
SHAPE_ROWS(criticism_out, CRITICISM_OUT)
/* To the recorder, who enters the answer without reading the criticism. */
#define CRITICISM_NOTED_OUT(S, F) F(S, id, id, 0, NULL) F(S, choice, state, 0, N_("state"), .choices = criticism_states) F(S, choice, answer, 0, N_("answer"), .choices = answer_words) F(S, id, problem, 0, N_("became problem"), .refers = "problem")
SHAPE_STRUCT(criticism_noted_out, CRITICISM_NOTED_OUT)
SHAPE_ROWS(criticism_noted_out, CRITICISM_NOTED_OUT)
#define CRITICISM_PROPOSAL(S, F) F(S, text, title, 0, N_("problem")) F(S, text, fact, 0, N_("fact: when, where, what")) F(S, text, dimension, 0, N_("dimension"))
SHAPE_STRUCT(criticism_proposal, CRITICISM_PROPOSAL)
SHAPE_ROWS(criticism_proposal, CRITICISM_PROPOSAL)
#define CRITICISM_SHOW_OUT(S, F) CRITICISM_OUT(S, F) F(S, flag, over, 0, NULL) F(S, list, proposal, 0, NULL, .of = &criticism_proposal_shape) F(S, list, fact_marked, 0, NULL, .of = &marked_line_shape) F(S, list, request_marked, 0, NULL, .of = &marked_line_shape) F(S, flag, bare, 0, N_("names nothing"))
SHAPE_STRUCT(criticism_show_out, CRITICISM_SHOW_OUT)
SHAPE_ROWS(criticism_show_out, CRITICISM_SHOW_OUT)
#define MATRIX_CELL(S, F) F(S, flag, self, 0, NULL) F(S, number, entries, 0, N_("entries")) F(S, number, suggestions, 0, N_("suggestions only"))
SHAPE_STRUCT(matrix_cell, MATRIX_CELL)
SHAPE_ROWS(matrix_cell, MATRIX_CELL)
#define MATRIX_ROW(S, F) F(S, text, critic, 0, N_("critic")) F(S, list, cells, 0, NULL, .of = &matrix_cell_shape)
SHAPE_STRUCT(matrix_row, MATRIX_ROW)
SHAPE_ROWS(matrix_row, MATRIX_ROW)
#define MATRIX_COLUMN(S, F) F(S, text, title, 0, N_("criticized"))
SHAPE_STRUCT(matrix_column, MATRIX_COLUMN)
SHAPE_ROWS(matrix_column, MATRIX_COLUMN)
#define CRITICISM_MEETING(S, F) F(S, id, id, 0, NULL) F(S, number, number, 0, N_("no.")) F(S, flag, here, 0, NULL)
SHAPE_STRUCT(criticism_meeting, CRITICISM_MEETING)
SHAPE_ROWS(criticism_meeting, CRITICISM_MEETING)
#define CRITICISM_LIST_OUT(S, F) OF_CYCLE(S, F) F(S, flag, over, 0, NULL) F(S, list, meetings, 0, N_("meetings"), .of = &criticism_meeting_shape) F(S, list, criticisms, 0, N_("criticism"), .of = &criticism_out_shape) F(S, number, covered, 0, N_("ordered pairs with criticism")) \
	F(S, number, pairs, 0, N_("ordered pairs")) F(S, number, entries, 0, N_("entries")) F(S, number, with_fact, 0, N_("with a fact")) F(S, number, suggestions, 0, N_("suggestions only")) \
	F(S, number, answered, 0, N_("answered")) F(S, number, accepted, 0, N_("accepted")) F(S, list, columns, 0, NULL, .of = &matrix_column_shape) F(S, list, matrix, 0, N_("matrix of criticism"), .of = &matrix_row_shape)
SHAPE_STRUCT(criticism_list_out, CRITICISM_LIST_OUT)
SHAPE_ROWS(criticism_list_out, CRITICISM_LIST_OUT)

#define MEETING_TITLES(S, F) F(S, text, chair_title, 0, N_("chair")) F(S, text, recorder_title, 0, N_("recorder"))
#define MEETING_OUT(S, F) SHOWN(S, F, MEETING_FIELDS)
SHAPE_STRUCT(meeting_out, MEETING_OUT)
SHAPE_ROWS(meeting_out, MEETING_OUT)
#define MEETING_LINE(S, F) MEETING_OUT(S, F) MEETING_TITLES(S, F) F(S, id, minutes, 0, NULL) F(S, flag, may_read, 0, NULL) F(S, number, items, 0, N_("items")) F(S, number, done, 0, N_("done"))
SHAPE_STRUCT(meeting_line, MEETING_LINE)
SHAPE_ROWS(meeting_line, MEETING_LINE)
#define MEETING_HOME_OUT(S, F) OF_CYCLE(S, F) F(S, list, meetings, 0, N_("meetings"), .of = &meeting_line_shape)
SHAPE_STRUCT(meeting_home_out, MEETING_HOME_OUT)
SHAPE_ROWS(meeting_home_out, MEETING_HOME_OUT)
#define MEETING_AGENDA_LINE(S, F) SHOWN(S, F, AGENDA_FIELDS) F(S, text, name, 0, N_("item")) F(S, text, what, 0, NULL) F(S, text, seat, 0, N_("member's seat")) F(S, text, title, 0, N_("measure")) \
	F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) F(S, text, report, 0, N_("report")) F(S, flag, next, 0, NULL)
SHAPE_STRUCT(meeting_agenda_line, MEETING_AGENDA_LINE)
SHAPE_ROWS(meeting_agenda_line, MEETING_AGENDA_LINE)
#define MEETING_PERSON(S, F) SHOWN(S, F, ATTENDANCE_FACTS) ATTENDANCE_READ(S, F) F(S, flag, guest, 0, NULL) F(S, flag, mine, 0, NULL)
SHAPE_STRUCT(meeting_person, MEETING_PERSON)
SHAPE_ROWS(meeting_person, MEETING_PERSON)
#define MEETING_COUNT(S, F) F(S, number, due, 0, N_("due")) F(S, number, present, 0, N_("present")) F(S, number, quorum, 0, N_("quorum")) F(S, number, unsaid, 0, N_("not said")) F(S, flag, enough, 0, NULL)
SHAPE_STRUCT(meeting_tally, MEETING_COUNT)
SHAPE_ROWS(meeting_tally, MEETING_COUNT)
#define DECISION_OUT(S, F) SHOWN(S, F, DECISION_FIELDS) F(S, text, accountable_title, 0, N_("accountable post"))
SHAPE_STRUCT(decision_out, DECISION_OUT)
SHAPE_ROWS(decision_out, DECISION_OUT)
#define BALLOT_LINE(S, F) F(S, text, name, 0, N_("grade")) F(S, number, votes, 0, N_("votes"))
SHAPE_STRUCT(ballot_line, BALLOT_LINE)
SHAPE_ROWS(ballot_line, BALLOT_LINE)
#define BALLOT_OUT(S, F) SHOWN(S, F, BALLOT_FIELDS) F(S, text, seat, 0, N_("member's seat")) F(S, text, name, 0, N_("ballot")) F(S, text, grade_name, 0, N_("grade")) \
	F(S, list, counted, 0, N_("votes"), .of = &ballot_line_shape)
SHAPE_STRUCT(ballot_out, BALLOT_OUT)
SHAPE_ROWS(ballot_out, BALLOT_OUT)
#define BALLOT_SHOW_OUT(S, F) BALLOT_OUT(S, F) F(S, flag, settled, 0, N_("no grade can be given any more"))
SHAPE_STRUCT(ballot_show_out, BALLOT_SHOW_OUT)
SHAPE_ROWS(ballot_show_out, BALLOT_SHOW_OUT)
#define SPEECH_LINE(S, F) SHOWN(S, F, SPEECH_FACTS) SPEECH_READ(S, F) F(S, text, who, 0, N_("who spoke")) F(S, flag, mine, 0, N_("own words")) F(S, flag, gone, 0, N_("has left the group"))
SHAPE_STRUCT(speech_line, SPEECH_LINE)
SHAPE_ROWS(speech_line, SPEECH_LINE)
#define HEAD_LINE(S, F) F(S, text, word, 0, NULL) F(S, text, value, 0, NULL) F(S, day, day, 0, NULL) F(S, text, hours, 0, NULL)
SHAPE_STRUCT(head_line, HEAD_LINE)
SHAPE_ROWS(head_line, HEAD_LINE)
#define MEETING_SHOW_OUT(S, F) MEETING_OUT(S, F) MEETING_TITLES(S, F) F(S, text, unit_name, 0, N_("unit")) F(S, id, minutes, 0, NULL) F(S, flag, may_read, 0, NULL) F(S, flag, may_hear, 0, NULL) F(S, flag, may_criticism, 0, NULL) F(S, flag, may_run, 0, NULL) F(S, number, changed, 0, NULL) \
	F(S, list, count, 0, NULL, .of = &meeting_tally_shape) F(S, list, members, 0, N_("members"), .of = &meeting_person_shape) F(S, list, guests, 0, N_("guests"), .of = &meeting_person_shape) \
	F(S, list, agenda, 0, N_("agenda"), .of = &meeting_agenda_line_shape) F(S, list, decisions, 0, N_("decisions"), .of = &decision_out_shape) F(S, list, ballots, 0, N_("ballots"), .of = &ballot_out_shape)
SHAPE_STRUCT(meeting_show_out, MEETING_SHOW_OUT)
SHAPE_ROWS(meeting_show_out, MEETING_SHOW_OUT)
#define MEETING_PACK_OUT(S, F) MEETING_SHOW_OUT(S, F) F(S, list, head, 0, NULL, .of = &head_line_shape) F(S, flag, turns, 0, NULL) REGISTER(S, F)
SHAPE_STRUCT(meeting_pack_out, MEETING_PACK_OUT)
SHAPE_ROWS(meeting_pack_out, MEETING_PACK_OUT)
#define MEETING_FOLLOW_OUT(S, F) MEETING_SHOW_OUT(S, F) F(S, list, now, 0, N_("now"), .of = &meeting_agenda_line_shape) F(S, list, criticisms, 0, N_("criticism"), .of = &criticism_out_shape) \
	F(S, list, speeches, 0, N_("minutes of the meeting"), .of = &speech_line_shape) REGISTER(S, F) F(S, flag, may_claim, 0, NULL)
SHAPE_STRUCT(meeting_follow_out, MEETING_FOLLOW_OUT)
SHAPE_ROWS(meeting_follow_out, MEETING_FOLLOW_OUT)
#define ATTENDANCE_OUT(S, F) SHOWN(S, F, ATTENDANCE_FACTS) ATTENDANCE_READ(S, F) F(S, flag, guest, 0, N_("guest")) F(S, flag, mine, 0, N_("your own"))
SHAPE_STRUCT(attendance_out, ATTENDANCE_OUT)
SHAPE_ROWS(attendance_out, ATTENDANCE_OUT)
#define ATTENDANCE_SHOW_OUT(S, F) ATTENDANCE_OUT(S, F) F(S, flag, to_read, 0, N_("statement handed in, to be read out")) F(S, flag, to_tell, 0, NULL) F(S, flag, to_write, 0, NULL)
SHAPE_STRUCT(attendance_show_out, ATTENDANCE_SHOW_OUT)
SHAPE_ROWS(attendance_show_out, ATTENDANCE_SHOW_OUT)

#define ON_CYCLE .on = &cycle_kind
#define ON_MEETING .on = &meeting_kind
#define ON_ATTENDANCE .on = &attendance_kind
static const struct action rows[] = {
	{ .name = "criticism.list", .http = "GET /cycles/{cycle}/criticism", .tx = TX_READ, .may = MAY_OPEN_CRITICISM_PAGE, .in = &criticism_read_shape, ON_CYCLE, .out = &criticism_list_out_shape, .run = criticism_list_run, .page = "criticisms",
		.label = N_("Criticism"), .help = N_("What you have prepared, what was opened at the meeting, and how many from whom to whom.") },
	{ .name = "criticism.prepare", .http = "POST /cycles/{cycle}/criticism", .tx = TX_WRITE, .may = MAY_WRITE_CRITICISM, .in = &criticism_prepare_shape, ON_CYCLE, .when = CYCLE_RUNS, .out = &criticism_out_shape, .run = criticism_prepare_run, .then = "/criticism/{id}",
		.label = N_("Prepare a criticism"), .help = N_("Nobody but you reads it before that member's turn at the meeting, not the chair either."), .flags = QUIET },
	{ .name = "criticism.show", .http = "GET /criticism/{criticism}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &criticism_on_shape, .on = &criticism_kind, .out = &criticism_show_out_shape, .run = criticism_show_run, .page = "criticism", .flags = READING,
		.label = N_("Criticism"), .help = N_("A criticism with its answer.") },
	{ .name = "criticism.change", .http = "POST /criticism/{criticism}/change", .tx = TX_WRITE, .may = MAY_SEE_SEALED_CRITICISM, .in = &criticism_change_shape, .on = &criticism_kind, .when = STATE(CRITICISM_SEALED), .out = &criticism_out_shape, .run = criticism_change_run,
		.label = N_("Change the criticism"), .help = N_("Change what you have prepared, as long as that turn has not begun.") },
	{ .name = "criticism.withdraw", .http = "POST /criticism/{criticism}/withdraw", .tx = TX_WRITE, .may = MAY_SEE_SEALED_CRITICISM, .in = &criticism_on_shape, .on = &criticism_kind, .when = STATE(CRITICISM_SEALED), .out = &criticism_out_shape, .run = criticism_withdraw_run,
		.label = N_("Withdraw the criticism"), .help = N_("Take back what you have prepared: it is never opened.") },
	{ .name = "criticism.answer", .http = "POST /criticism/{criticism}/answer", .tx = TX_WRITE, .may = MAY_ANSWER_CRITICISM, .in = &criticism_answer_shape, .on = &criticism_kind, .when = STATE(CRITICISM_OPEN) | STATE(CRITICISM_FILED), .out = &criticism_out_shape, .run = criticism_answer_run,
		.label = N_("Answer the criticism"), .help = N_("Accept, explain or disagree: the critic gets it as a receipt. An accepted point stands in the list of problems at once, in the words written here.") },
	{ .name = "criticism.speak", .http = "POST /meetings/{meeting}/criticism", .tx = TX_WRITE, .may = MAY_SPEAK, .in = &criticism_speak_shape, ON_MEETING, .when = STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &criticism_out_shape, .run = criticism_speak_run, .then = "/meetings/{meeting}",
		.label = N_("Write down a spoken criticism"), .help = N_("What was said at the meeting without having been prepared. Entered afterwards from paper, with the time it bears.") },

	{ .name = "criticism.note", .http = "POST /meetings/{meeting}/answers", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &criticism_note_shape, ON_MEETING, .when = STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &criticism_noted_out_shape, .run = criticism_note_run, .then = "/meetings/{meeting}",
		.label = N_("Enter an answer from paper"), .help = N_("What the criticized member wrote on the sheet in answer to a criticism that was prepared: by the two seats, without reading the criticism itself.") },

	{ .name = "meeting.home", .http = "GET /cycles/{cycle}/meeting", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &cycle_on_shape, ON_CYCLE, .out = &meeting_home_out_shape, .run = meeting_home_run, .page = "meetings",
		.label = N_("Meeting"), .help = N_("The meeting of a cycle; when it was held again, both.") },
	{ .name = "meeting.plan", .http = "POST /cycles/{cycle}/meeting", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_plan_shape, ON_CYCLE, .when = CYCLE_RUNS, .out = &meeting_out_shape, .run = meeting_plan_run, .then = "/meetings/{id}",
		.label = N_("Prepare the meeting"), .help = N_("The agenda comes out of the procedure, last cycle's items first; the members' seats are put on the attendance list."), .flags = QUIET },
	{ .name = "meeting.show", .http = "GET /meetings/{meeting}", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &meeting_on_shape, ON_MEETING, .out = &meeting_show_out_shape, .run = meeting_show_run, .page = "meeting",
		.label = N_("Meeting"), .help = N_("The desk: who is there, the quorum, the agenda and what stands open.") },
	{ .name = "meeting.follow", .http = "GET /meetings/{meeting}/follow", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &meeting_on_shape, ON_MEETING, .out = &meeting_follow_out_shape, .run = meeting_follow_run, .page = "meeting_follow",
		.label = N_("Follow the meeting"), .help = N_("What is going on, on a phone; it changes by itself.") },
	{ .name = "meeting.changes", .http = "GET /meetings/{meeting}/changes", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &meeting_read_shape, ON_MEETING, .out = &meeting_follow_out_shape, .run = meeting_follow_run, .page = "meeting_follow", .flags = HELD,
		.label = N_("The meeting as it stands"), .help = N_("With after=N the answer waits until the meeting has changed since N, half a minute at most.") },
	{ .name = "meeting.pack", .http = "GET /meetings/{meeting}/pack", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &meeting_on_shape, ON_MEETING, .out = &meeting_pack_out_shape, .run = meeting_pack_run, .page = "meeting_pack",
		.label = N_("Printed pack"), .help = N_("Agenda, attendance list, headings of the minutes and criticism sheets, to print for a room without network.") },
	{ .name = "meeting.change", .http = "POST /meetings/{meeting}/change", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_change_shape, ON_MEETING, .when = STATE(MEETING_PLANNED) | STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &meeting_out_shape, .run = meeting_change_run,
		.label = N_("Change place, day or recorder"), .help = N_("Change where and when the meeting is and who keeps its minutes, as long as they are not signed; once it is over its day stays.") },
	{ .name = "meeting.invite", .http = "POST /meetings/{meeting}/guests", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_invite_shape, ON_MEETING, .when = STATE(MEETING_PLANNED) | STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &attendance_out_shape, .run = meeting_invite_run, .then = "/meetings/{meeting}",
		.label = N_("Add a guest"), .help = N_("Put an observer or somebody of the supervision group on the list: they never count for the quorum.") },
	{ .name = "meeting.open", .http = "POST /meetings/{meeting}/open", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_begin_shape, ON_MEETING, .when = STATE(MEETING_PLANNED), .out = &meeting_out_shape, .run = meeting_open_run,
		.label = N_("Open the meeting"), .help = N_("It opens only with its quorum of members.") },
	{ .name = "meeting.close", .http = "POST /meetings/{meeting}/close", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_close_shape, ON_MEETING, .when = STATE(MEETING_OPEN), .out = &meeting_out_shape, .run = meeting_close_run,
		.label = N_("Close the meeting"), .help = N_("When every item is taken: the cycle's deadlines run from the day it was held.") },

	{ .name = "attendance.show", .http = "GET /attendance/{attendance}", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &attendance_on_shape, ON_ATTENDANCE, .out = &attendance_show_out_shape, .run = attendance_show_run, .page = "attendance",
		.label = N_("Attendance"), .help = N_("One line of the attendance list."), .flags = READING_SAID },
	{ .name = "attendance.set", .http = "POST /attendance/{attendance}/set", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &attendance_set_shape, ON_ATTENDANCE, .out = &attendance_out_shape, .run = attendance_set_run, .then = "/meetings/{meeting}",
		.label = N_("Say who is there"), .help = N_("Present, late or left with the time, absent with the reason and who approved the leave.") },
	{ .name = "attendance.rest", .http = "POST /meetings/{meeting}/attendance", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &meeting_on_shape, ON_MEETING, .when = STATE(MEETING_PLANNED) | STATE(MEETING_OPEN), .out = &meeting_out_shape, .run = attendance_rest_run,
		.label = N_("All others are present"), .help = N_("Whoever nothing was said of is there.") },
	{ .name = "attendance.class", .http = "POST /attendance/{attendance}/class", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &attendance_class_shape, ON_ATTENDANCE, .out = &attendance_out_shape, .run = attendance_class_run, .then = "/meetings/{meeting}",
		.label = N_("Takes part without counting"), .help = N_("For members whom the procedure lets take part without a vote or grade; left blank, the seat counts.") },
	{ .name = "statement.write", .http = "POST /attendance/{attendance}/statement", .tx = TX_WRITE, .may = MAY_HAND_STATEMENT, .in = &statement_write_shape, ON_ATTENDANCE, .out = &attendance_out_shape, .run = statement_write_run,
		.label = N_("Hand in a written statement"), .help = N_("For a member who cannot come: nobody reads it before it is read out at the meeting.") },
	{ .name = "statement.note", .http = "POST /meetings/{meeting}/statements", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &statement_note_shape, ON_MEETING, .when = STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &attendance_out_shape, .run = statement_note_run, .then = "/meetings/{meeting}",
		.label = N_("Enter a written statement from paper"), .help = N_("What an absent member handed in on paper before the meeting, with the day it bears and who read it out there. From now on the group may read it.") },
	{ .name = "statement.read", .http = "POST /attendance/{attendance}/read", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &statement_read_shape, ON_ATTENDANCE, .out = &attendance_out_shape, .run = statement_read_run,
		.label = N_("Read out the statement"), .help = N_("The absent member's statement is read out: from now on the group may read it.") },
	{ .name = "relay.write", .http = "POST /attendance/{attendance}/relay", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &relay_write_shape, ON_ATTENDANCE, .out = &attendance_out_shape, .run = relay_write_run,
		.label = N_("Record that the absent member was told"), .help = N_("Who told the absent member what was said, and on which day.") },

	{ .name = "ballot.keep", .http = "POST /meetings/{meeting}/ballots", .tx = TX_WRITE, .may = MAY_KEEP_BALLOT, .in = &ballot_keep_shape, ON_MEETING, .when = STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &ballot_out_shape, .run = ballot_keep_run, .then = "/ballots/{id}",
		.label = N_("Count a ballot"), .help = N_("Secret paper ballots: sheets issued and returned, votes by grade. Never who voted what.") },
	{ .name = "ballot.show", .http = "GET /ballots/{ballot}", .tx = TX_READ, .may = MAY_SEE_BALLOT, .in = &ballot_on_shape, .on = &ballot_kind, .out = &ballot_show_out_shape, .run = ballot_show_run, .page = "ballot",
		.label = N_("Ballot"), .help = N_("The count of one ballot.") },
	{ .name = "ballot.grade", .http = "POST /ballots/{ballot}/grade", .tx = TX_WRITE, .may = MAY_KEEP_BALLOT, .in = &ballot_grade_shape, .on = &ballot_kind, .out = &ballot_out_shape, .run = ballot_grade_run,
		.label = N_("Give the grade"), .help = N_("The grade that came of the votes, within the procedure's limit.") },
};
const struct action_table meeting_actions = { rows, COUNT(rows) };
