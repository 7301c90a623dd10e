#include "action/house.h"
#include "action/shapes.h"
#include "material/material.h"
#include "meeting/meeting.h"
#include "report/report.h"
#include "check/check.h"
#include <string.h>

/* Once the report went up and the circle was told, that stage is done. */
static bool report_stage_follows(struct work *w, struct id id)
{
	static const char *const asked[] = { "C27", "C28" };
	struct finding findings[CHECKS];
	struct cycle cycle;
	if (!store_get(w, &cycle_kind, id, &cycle) || !cycle_was_held(&cycle) || !check_cycle(w, &cycle, findings))
		return !work_failed(w);
	for (size_t i = 0; i < CHECKS; i++)
		for (size_t a = 0; a < COUNT(asked); a++)
			if (strcmp(findings[i].check, asked[a]) == 0 && findings[i].verdict != CHECK_HOLDS && findings[i].verdict != CHECK_NOT_ASKED)
				return true;
	return stage_end(w, &cycle, STAGE_REPORT, NULL);
}

/* With the report of a meeting that was held, and no other planned, the texts are on file: the levels above read them from now on. No other
 * paper takes them along. */
static bool texts_follow(struct work *w, const struct paper *paper)
{
	const struct profile *profile;
	struct cycle cycle;
	struct meeting last;
	bool found;
	if (!store_get(w, &cycle_kind, paper->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile) || !meeting_of_cycle(w, paper->cycle, &last, &found))
		return false;
	bool held = cycle_was_held(&cycle) && (!found || last.state >= MEETING_CLOSED);
	return !held || !paper_is(profile, paper, "C27") || material_file(w, paper->cycle, NULL, NULL);
}

/* Replay of what an earlier program froze, which left the day of a plan that was not approved out: it stays so. */
static bool names_planned(struct call *call, bool *ret_planned)
{
	struct work *w = call->work, from = work_replayed(w);
	const struct object *object = call->on;
	struct paper before;
	struct day day;
	bool asked;
	*ret_planned = true;
	if (!w->replaying || !from.store)
		return true;
	if (!store_get(&from, &paper_kind, object->id, &before) || !paper_meeting_day(&from, &before, &asked, &day))
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	*ret_planned = day_is(day) || !asked;
	return true;
}

static bool paper_issue_whole(struct call *call)
{
	const struct paper *paper = call->on;
	bool planned;
	return names_planned(call, &planned) && paper_issue_run(call, planned) && (paper->state != PAPER_SENT || texts_follow(call->work, paper)) &&
		report_stage_follows(call->work, paper->cycle);
}

#define HELD_STATES (STATE(CYCLE_HELD) | STATE(CYCLE_REPORTED) | STATE(CYCLE_RECTIFYING))
static const struct action rows[] = {
	{ .name = "sheet.list", .http = "GET /cycles/{cycle}/supervision", .tx = TX_READ, .may = MAY_SEE_SHEET, .in = &cycle_on_shape, .on = &cycle_kind, .out = &sheet_list_out_shape, .run = sheet_list_run, .page = "supervision",
		.label = N_("Supervision"), .help = N_("What the supervision group wrote on plan, texts and meeting, and orders to repeat.") },
	{ .name = "sheet.write", .http = "POST /cycles/{cycle}/sheets", .tx = TX_WRITE, .may = MAY_SUPERVISE, .in = &sheet_write_shape, .on = &cycle_kind, .out = &sheet_out_shape, .run = sheet_write_run, .then = "/sheets/{id}",
		.label = N_("Write a sheet"), .help = N_("Begin the supervision group's sheet, or go on with the one you have not given yet.") },
	{ .name = "sheet.show", .http = "GET /sheets/{sheet}", .tx = TX_READ, .may = MAY_SEE_SHEET, .in = &sheet_on_shape, .on = &sheet_kind, .out = &sheet_show_out_shape, .run = sheet_show_run, .page = "sheet",
		.label = N_("Supervision sheet"), .help = N_("Strengths, shortcomings, demands and the judgement.") },
	{ .name = "sheet.change", .http = "POST /sheets/{sheet}/change", .tx = TX_WRITE, .may = MAY_SUPERVISE, .in = &sheet_change_shape, .on = &sheet_kind, .when = STATE(SHEET_DRAFT), .out = &sheet_out_shape, .run = sheet_change_run,
		.label = N_("Change the sheet"), .help = N_("Change what the sheet says on plan, texts and meeting.") },
	{ .name = "sheet.give", .http = "POST /sheets/{sheet}/give", .tx = TX_WRITE, .may = MAY_SUPERVISE, .in = &sheet_give_shape, .on = &sheet_kind, .when = STATE(SHEET_DRAFT), .out = &sheet_out_shape, .run = sheet_give_run,
		.label = N_("Give the sheet"), .help = N_("Give the sheet to the group and the levels above; from then on it stays as it is.") },
	{ .name = "point.add", .http = "POST /sheets/{sheet}/points", .tx = TX_WRITE, .may = MAY_SUPERVISE, .in = &point_add_shape, .on = &sheet_kind, .when = STATE(SHEET_DRAFT), .out = &point_out_shape, .run = point_add_run, .then = "/sheets/{sheet}",
		.label = N_("Add a point"), .help = N_("Add a strength, a shortcoming or a demand with its day.") },
	{ .name = "point.show", .http = "GET /points/{point}", .tx = TX_READ, .may = MAY_SEE_SHEET, .in = &point_on_shape, .on = &point_kind, .out = &point_out_shape, .run = point_show_run,
		.label = N_("Point"), .help = N_("One point of a supervision sheet.") },
	{ .name = "point.change", .http = "POST /points/{point}/change", .tx = TX_WRITE, .may = MAY_SUPERVISE, .in = &point_change_shape, .on = &point_kind, .out = &point_out_shape, .run = point_change_run, .then = "/sheets/{sheet}",
		.label = N_("Change the point"), .help = N_("Change a point of a sheet that is not given yet.") },
	{ .name = "point.answer", .http = "POST /points/{point}/answer", .tx = TX_WRITE, .may = MAY_ANSWER_SHEET, .in = &point_answer_shape, .on = &point_kind, .out = &point_out_shape, .run = point_answer_run, .then = "/sheets/{sheet}",
		.label = N_("Answer the demand"), .help = N_("Say what was done about a demand.") },
	{ .name = "redo.order", .http = "POST /cycles/{cycle}/redo", .tx = TX_WRITE, .may = MAY_ORDER_REDO, .in = &redo_order_shape, .on = &cycle_kind, .when = HELD_STATES, .out = &redo_out_shape, .run = redo_order_run, .then = "/cycles/{cycle}",
		.label = N_("Order the meeting to be repeated"), .help = N_("Order, as the level above, that the meeting is held again; the first one stays on record.") },
	{ .name = "paper.list", .http = "GET /cycles/{cycle}/papers", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &cycle_on_shape, .on = &cycle_kind, .out = &paper_list_out_shape, .run = paper_list_run, .page = "papers",
		.label = N_("Papers"), .help = N_("Notice, report, notification and rectification plan: which there are, which are due.") },
	{ .name = "paper.begin", .http = "POST /cycles/{cycle}/papers", .tx = TX_WRITE, .may = MAY_WRITE_PAPER, .in = &paper_begin_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &paper_out_shape, .run = paper_begin_run, .then = "/papers/{id}",
		.label = N_("Begin a paper"), .help = N_("Begin a paper of this procedure, or a new edition of one that went out."), .flags = QUIET },
	{ .name = "paper.show", .http = "GET /papers/{paper}", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &paper_on_shape, .on = &paper_kind, .out = &paper_show_out_shape, .run = paper_show_run, .page = "paper",
		.label = N_("Paper"), .help = N_("A paper with its words and figures, as it stands or as it went out.") },
	{ .name = "paper.change", .http = "POST /papers/{paper}/change", .tx = TX_WRITE, .may = MAY_WRITE_PAPER, .in = &paper_change_shape, .on = &paper_kind, .when = STATE(PAPER_DRAFT), .out = &paper_out_shape, .run = paper_change_run,
		.label = N_("Number and addressee"), .help = N_("Set the document's number and whom it is for.") },
	{ .name = "paper.sign", .http = "POST /papers/{paper}/sign", .tx = TX_WRITE, .may = MAY_SIGN_PAPER, .in = &paper_on_shape, .on = &paper_kind, .when = STATE(PAPER_DRAFT), .out = &paper_out_shape, .run = paper_sign_run,
		.label = N_("Sign the paper"), .help = N_("Sign the paper, so that it can go out.") },
	{ .name = "paper.reopen", .http = "POST /papers/{paper}/reopen", .tx = TX_WRITE, .may = MAY_WRITE_PAPER, .in = &paper_on_shape, .on = &paper_kind, .when = STATE(PAPER_SIGNED), .out = &paper_out_shape, .run = paper_reopen_run,
		.label = N_("Back to the draft"), .help = N_("Take the signature off to correct the paper before it goes out.") },
	{ .name = "paper.issue", .http = "POST /papers/{paper}/issue", .tx = TX_WRITE, .may = MAY_WRITE_PAPER, .in = &paper_issue_shape, .on = &paper_kind, .when = STATE(PAPER_SIGNED), .out = &paper_out_shape, .run = paper_issue_whole,
		.label = N_("Issue the paper"), .help = N_("Send the paper to whom it goes; its words and figures stay as they are from then on.") },
	{ .name = "paragraph.show", .http = "GET /paragraphs/{paragraph}", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &paragraph_on_shape, .on = &paragraph_kind, .out = &paragraph_show_out_shape, .run = paragraph_show_run, .page = "paragraph",
		.label = N_("Part of a paper"), .help = N_("The words of one part of a paper.") },
	{ .name = "paragraph.change", .http = "POST /paragraphs/{paragraph}/change", .tx = TX_WRITE, .may = MAY_WRITE_PAPER, .in = &paragraph_change_shape, .on = &paragraph_kind, .out = &paragraph_out_shape, .run = paragraph_change_run, .then = "/papers/{paper}",
		.label = N_("Write this part"), .help = N_("Write the words of this part; a word in braces such as {opinions} is filled with the figure of the record.") },
};
const struct action_table report_actions = { rows, COUNT(rows) };
