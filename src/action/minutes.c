/* The agenda's items, the minutes under them, decisions: rows of the table, and what they give out. */
#include "action/house.h"
#include "action/shapes.h"
#include "meeting/meeting.h"
#include "material/material.h"

#define AGENDA_OUT(S, F) SHOWN(S, F, AGENDA_FIELDS)
SHAPE_STRUCT(agenda_out, AGENDA_OUT)
SHAPE_ROWS(agenda_out, AGENDA_OUT)
#define PART_LINE(S, F) F(S, id, post, 0, NULL) F(S, text, seat, 0, N_("speaker")) F(S, text, body, 0, N_("what was said")) F(S, text, draft, 0, NULL)
SHAPE_STRUCT(part_line, PART_LINE)
SHAPE_ROWS(part_line, PART_LINE)
#define SPOKEN_LINE(S, F) SHOWN(S, F, SPEECH_FACTS) SPEECH_READ(S, F) F(S, text, who, 0, N_("who spoke")) F(S, flag, mine, 0, N_("own words")) F(S, flag, gone, 0, N_("has left the group"))
SHAPE_STRUCT(spoken_line, SPOKEN_LINE)
SHAPE_ROWS(spoken_line, SPOKEN_LINE)
#define CRITICIZED_LINE(S, F) SHOWN(S, F, CRITICISM_FACTS) CRITICISM_READ(S, F) F(S, text, critic, 0, N_("critic")) F(S, text, criticized, 0, N_("criticized")) F(S, flag, mine, 0, NULL) F(S, flag, to_me, 0, NULL)
SHAPE_STRUCT(criticized_line, CRITICIZED_LINE)
SHAPE_ROWS(criticized_line, CRITICIZED_LINE)
#define ITEM_NAMES(S, F) F(S, text, name, 0, N_("item")) F(S, text, what, 0, NULL) F(S, text, seat, 0, N_("member's seat")) F(S, text, title, 0, N_("measure")) \
	F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) F(S, text, report, 0, N_("report"))
#define DECIDED_LINE(S, F) SHOWN(S, F, DECISION_FIELDS) F(S, text, accountable_title, 0, N_("accountable post"))
SHAPE_STRUCT(decided_line, DECIDED_LINE)
SHAPE_ROWS(decided_line, DECIDED_LINE)
#define AGENDA_SHOW_OUT(S, F) AGENDA_OUT(S, F) ITEM_NAMES(S, F) F(S, text, unit_name, 0, N_("unit")) F(S, text, meeting_title, 0, N_("meeting")) \
	F(S, choice, meeting_state, 0, N_("state"), .choices = meeting_states, .said = meeting_said) F(S, list, speeches, 0, N_("minutes of the meeting"), .of = &spoken_line_shape) F(S, list, parts, 0, N_("draft of the minutes"), .of = &part_line_shape) F(S, flag, types, 0, NULL) F(S, flag, writes, 0, NULL) \
	F(S, list, criticisms, 0, N_("criticism"), .of = &criticized_line_shape) F(S, id, attendance, 0, NULL) F(S, choice, presence, 0, N_("attendance"), .choices = presence_words, .said = presence_said) F(S, flag, statement_waits, 0, NULL) REGISTER(S, F) \
	F(S, list, decisions, 0, N_("decisions"), .of = &decided_line_shape)
SHAPE_STRUCT(agenda_show_out, AGENDA_SHOW_OUT)
SHAPE_ROWS(agenda_show_out, AGENDA_SHOW_OUT)
#define REMARKED_OUT(S, F) SHOWN(S, F, MEETING_FIELDS)
SHAPE_STRUCT(remarked_out, REMARKED_OUT)
SHAPE_ROWS(remarked_out, REMARKED_OUT)
#define TYPED_OUT(S, F) F(S, minute, typed, 0, N_("written at")) F(S, text, draft, 0, NULL)
SHAPE_STRUCT(typed_out, TYPED_OUT)
SHAPE_ROWS(typed_out, TYPED_OUT)
#define SPEECH_OUT(S, F) SHOWN(S, F, SPEECH_FACTS)
SHAPE_STRUCT(speech_out, SPEECH_OUT)
SHAPE_ROWS(speech_out, SPEECH_OUT)
#define MINUTES_OUT(S, F) SHOWN(S, F, MINUTES_FIELDS)
SHAPE_STRUCT(minutes_out, MINUTES_OUT)
SHAPE_ROWS(minutes_out, MINUTES_OUT)
#define HEADING(S, F) F(S, text, word, 0, NULL) F(S, text, value, 0, NULL) F(S, day, day, 0, NULL) F(S, text, hours, 0, NULL)
SHAPE_STRUCT(heading, HEADING)
SHAPE_ROWS(heading, HEADING)
#define ITEM_LINE(S, F) AGENDA_OUT(S, F) ITEM_NAMES(S, F) F(S, flag, next, 0, NULL)
SHAPE_STRUCT(item_line, ITEM_LINE)
SHAPE_ROWS(item_line, ITEM_LINE)
#define THERE_LINE(S, F) SHOWN(S, F, ATTENDANCE_FACTS) ATTENDANCE_READ(S, F) F(S, flag, guest, 0, NULL) F(S, flag, mine, 0, NULL)
SHAPE_STRUCT(there_line, THERE_LINE)
SHAPE_ROWS(there_line, THERE_LINE)
/* the item's name stands at the first part under it */
#define HEADED_LINE(S, F) SPOKEN_LINE(S, F) F(S, number, item_number, 0, N_("no.")) F(S, text, item_name, 0, N_("item")) F(S, text, item_seat, 0, N_("member's seat")) F(S, text, item_title, 0, N_("measure"))
SHAPE_STRUCT(headed_line, HEADED_LINE)
SHAPE_ROWS(headed_line, HEADED_LINE)
#define REPORTED_LINE(S, F) F(S, number, number, 0, N_("no.")) F(S, text, title, 0, N_("measure")) F(S, text, seat, 0, N_("member's seat")) F(S, choice, outcome, 0, N_("outcome"), .choices = lookback_outcomes) F(S, text, report, 0, N_("report"))
SHAPE_STRUCT(reported_line, REPORTED_LINE)
SHAPE_ROWS(reported_line, REPORTED_LINE)
#define MINUTES_SHOW_OUT(S, F) MINUTES_OUT(S, F) F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) F(S, choice, meeting_state, 0, N_("state"), .choices = meeting_states, .said = meeting_said) \
	F(S, text, chair_title, 0, N_("chair")) F(S, text, recorder_title, 0, N_("recorder")) F(S, list, head, 0, NULL, .of = &heading_shape) F(S, list, agenda, 0, N_("agenda"), .of = &item_line_shape) \
	F(S, list, reported, 0, N_("items of the last cycle"), .of = &reported_line_shape) F(S, list, speeches, 0, N_("minutes of the meeting"), .of = &headed_line_shape) F(S, list, decisions, 0, N_("decisions"), .of = &decided_line_shape) F(S, list, members, 0, N_("members"), .of = &there_line_shape) \
	F(S, list, guests, 0, N_("guests"), .of = &there_line_shape) REGISTER(S, F)
SHAPE_STRUCT(minutes_show_out, MINUTES_SHOW_OUT)
SHAPE_ROWS(minutes_show_out, MINUTES_SHOW_OUT)

/* The meeting and the texts know each other only here: what is read out there may be read by the group from then on. */
static bool agenda_open_whole(struct call *call)
{
	const struct agenda *item = call->on;
	bool text = item->type == ITEM_GROUP_TEXT || item->type == ITEM_TURN;
	return agenda_open_run(call) && (!text || material_read_out(call->work, item->cycle, item->type == ITEM_TURN ? item->post : NO_ID, NULL));
}

/* The texts go along with the last meeting's minutes: those of one that is held again say nothing of what is written for the next. */
static bool minutes_file_whole(struct call *call)
{
	struct work *w = call->work;
	const struct minutes *minutes = call->on;
	struct meeting last;
	struct cycle cycle;
	bool found;
	if (!minutes_file_run(call) || !store_get(w, &cycle_kind, minutes->cycle, &cycle) || !meeting_of_cycle(w, minutes->cycle, &last, &found))
		return false;
	const struct heard_at heard = { last.day, last.ended };
	return !found || !id_same(last.id, minutes->meeting) || !cycle_was_held(&cycle) || material_file(w, minutes->cycle, &heard, NULL);
}

#define ON_AGENDA .on = &agenda_kind
#define ON_MINUTES .on = &minutes_kind
static const struct action rows[] = {
	{ .name = "agenda.show", .http = "GET /agenda/{agenda}", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &agenda_on_shape, ON_AGENDA, .out = &agenda_show_out_shape, .run = agenda_show_run, .page = "agenda",
		.label = N_("Agenda item"), .help = N_("An item of the agenda, with what is written and said under it as far as it is for your eyes."), .flags = READING_SAID },
	{ .name = "agenda.open", .http = "POST /agenda/{agenda}/open", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &agenda_begin_shape, ON_AGENDA, .when = STATE(AGENDA_WAITING), .out = &agenda_out_shape, .run = agenda_open_whole,
		.label = N_("Take this item"), .help = N_("Items are taken in order; out of order with a reason. With a member's turn the criticism prepared for it opens.") },
	{ .name = "agenda.close", .http = "POST /agenda/{agenda}/close", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &agenda_close_shape, ON_AGENDA, .when = STATE(AGENDA_OPEN), .out = &agenda_out_shape, .run = agenda_close_run, .then = "/meetings/{meeting}",
		.label = N_("Close this item"), .help = N_("What was typed becomes part of the minutes.") },
	{ .name = "agenda.leave", .http = "POST /agenda/{agenda}/leave", .tx = TX_WRITE, .may = MAY_RUN_MEETING, .in = &agenda_leave_shape, ON_AGENDA, .when = STATE(AGENDA_WAITING), .out = &agenda_out_shape, .run = agenda_leave_run, .then = "/meetings/{meeting}",
		.label = N_("Leave this item out"), .help = N_("With a reason; last cycle's items cannot be left out.") },
	{ .name = "speech.draft", .http = "POST /agenda/{agenda}/draft", .tx = TX_LOCAL, .may = MAY_WRITE_MINUTES, .in = &speech_type_shape, ON_AGENDA, .when = STATE(AGENDA_OPEN) | STATE(AGENDA_DONE), .out = &typed_out_shape, .run = speech_draft_run,
		.label = N_("Save the draft"), .help = N_("What is being typed is safe from here on, and becomes part of the minutes when the item is closed."), .flags = QUIET },
	{ .name = "speech.keep", .http = "POST /agenda/{agenda}/minutes", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &speech_keep_shape, ON_AGENDA, .out = &agenda_out_shape, .run = speech_keep_run,
		.label = N_("Keep a part of the minutes"), .help = N_("What one speaker said under this item.") },
	{ .name = "agenda.claim", .http = "POST /agenda/{agenda}/claims", .tx = TX_WRITE, .may = MAY_SPEAK, .in = &agenda_claim_shape, ON_AGENDA, .when = STATE(AGENDA_OPEN) | STATE(AGENDA_DONE), .out = &agenda_out_shape, .run = agenda_claim_run, .then = "/agenda/{agenda}",
		.label = N_("Claim a share at the meeting"), .help = N_("Say openly which share of a group problem is your own: it stands in the claim register and in the minutes. The recorder enters what stands on paper.") },
	{ .name = "decision.add", .http = "POST /agenda/{agenda}/decisions", .tx = TX_WRITE, .may = MAY_DRAFT_DECISION, .in = &decision_add_shape, ON_AGENDA, .out = &decided_line_shape, .run = decision_add_run, .then = "/decisions/{id}",
		.label = N_("Write down a decision or an undertaking"), .help = N_("What was decided, who answers for it, by when.") },
	{ .name = "decision.show", .http = "GET /decisions/{decision}", .tx = TX_READ, .may = MAY_SEE_MEETING, .in = &decision_on_shape, .on = &decision_kind, .out = &decided_line_shape, .run = decision_show_run,
		.label = N_("Decision"), .help = N_("A decision of the meeting.") },
	{ .name = "decision.draft", .http = "POST /decisions/{decision}/problem", .tx = TX_WRITE, .may = MAY_DRAFT_DECISION, .in = &decision_draft_shape, .on = &decision_kind, .out = &decided_line_shape, .run = decision_draft_run, .then = "/problems/{problem}",
		.label = N_("Make a problem of it"), .help = N_("The decision stands in the list of problems; its measure, deadline and acceptance test are added there.") },
	{ .name = "remark.add", .http = "POST /meetings/{meeting}/remarks", .tx = TX_WRITE, .may = MAY_REMARK, .in = &remark_add_shape, .on = &meeting_kind, .when = STATE(MEETING_OPEN) | STATE(MEETING_CLOSED), .out = &remarked_out_shape, .run = remark_add_run,
		.label = N_("Make a remark"), .help = N_("An observer's remark, or the comment of the supervision group, for the minutes.") },
	{ .name = "speech.show", .http = "GET /speeches/{speech}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &speech_on_shape, .on = &speech_kind, .out = &spoken_line_shape, .run = speech_show_run, .flags = READING,
		.label = N_("Part of the minutes"), .help = N_("What one speaker said.") },
	{ .name = "speech.dispute", .http = "POST /speeches/{speech}/dispute", .tx = TX_WRITE, .may = MAY_CONFIRM_MINUTES, .in = &speech_dispute_shape, .on = &speech_kind, .when = STATE(SPEECH_WRITTEN) | STATE(SPEECH_ASKED), .out = &speech_out_shape, .run = speech_dispute_run,
		.label = N_("Ask for a correction"), .help = N_("Say what was written down wrongly; the recorder mends it.") },
	{ .name = "speech.correct", .http = "POST /speeches/{speech}/correct", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &speech_correct_shape, .on = &speech_kind, .out = &speech_out_shape, .run = speech_correct_run,
		.label = N_("Correct this part"), .help = N_("Write the part anew; its speaker confirms it again.") },
	{ .name = "minutes.show", .http = "GET /minutes/{minutes}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &minutes_on_shape, ON_MINUTES, .out = &minutes_show_out_shape, .run = minutes_show_run, .page = "minutes", .flags = READING,
		.label = N_("Minutes"), .help = N_("The minutes in place; whoever spoke confirms the own part.") },
	{ .name = "minutes.confirm", .http = "POST /minutes/{minutes}/confirm", .tx = TX_WRITE, .may = MAY_CONFIRM_MINUTES, .in = &minutes_on_shape, ON_MINUTES, .out = &minutes_out_shape, .run = minutes_confirm_run,
		.label = N_("Confirm my parts"), .help = N_("What stands under your name is what you said.") },
	{ .name = "minutes.sign", .http = "POST /minutes/{minutes}/sign", .tx = TX_WRITE, .may = MAY_SIGN_MINUTES, .in = &minutes_on_shape, ON_MINUTES, .when = STATE(MINUTES_OPEN), .out = &minutes_out_shape, .run = minutes_sign_run,
		.label = N_("Sign the minutes"), .help = N_("The chair and the recorder sign; with the second signature the minutes are locked.") },
	{ .name = "minutes.file", .http = "POST /minutes/{minutes}/file", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &minutes_on_shape, ON_MINUTES, .when = STATE(MINUTES_SIGNED), .out = &minutes_out_shape, .run = minutes_file_whole,
		.label = N_("File the minutes"), .help = N_("A copy goes to the level above: from now on it may read the minutes and what was said there.") },
	{ .name = "minutes.add", .http = "POST /minutes/{minutes}/additions", .tx = TX_WRITE, .may = MAY_WRITE_MINUTES, .in = &minutes_add_shape, ON_MINUTES, .when = STATE(MINUTES_SIGNED) | STATE(MINUTES_FILED), .out = &minutes_out_shape, .run = minutes_add_run,
		.label = N_("Add to the signed minutes"), .help = N_("A dated addition: what was signed stays as it is.") },
};
const struct action_table minutes_actions = { rows, COUNT(rows) };
