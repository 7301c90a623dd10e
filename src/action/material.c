#include "action/house.h"
#include "action/shapes.h"
#include "material/material.h"

#define WRITTEN (STATE(MATERIAL_DRAFT) | STATE(MATERIAL_REVISE) | STATE(MATERIAL_REWRITE) | STATE(MATERIAL_PASSED) | STATE(MATERIAL_READ) | STATE(MATERIAL_FILED))
#define UNDER_REVIEW STATE(MATERIAL_HANDED_IN)
static const struct action rows[] = {
	{ .name = "text.list", .http = "GET /cycles/{cycle}/texts", .tx = TX_READ, .may = MAY_SEE_TEXTS, .in = &cycle_on_shape, .on = &cycle_kind, .out = &text_list_out_shape, .run = text_list_run, .page = "texts",
		.label = N_("Texts"), .help = N_("The group's and the members' texts: who has handed in, when, in which state.") },
	{ .name = "text.begin", .http = "POST /cycles/{cycle}/texts", .tx = TX_WRITE, .may = MAY_BEGIN_TEXT, .in = &text_begin_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &material_out_shape, .run = text_begin_run, .then = "/texts/{id}",
		.label = N_("Begin to write"), .help = N_("Begin your own text, or the group's."), .flags = QUIET },
	{ .name = "text.read_out", .http = "POST /cycles/{cycle}/texts/read-out", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &text_read_out_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &texts_marked_out_shape, .run = text_read_out_run, .then = "/cycles/{cycle}/texts",
		.label = N_("Say that a text was read out"), .help = N_("Where the meeting was not followed in candor: open a text to the group because it was read out there."), .flags = QUIET },
	{ .name = "text.file", .http = "POST /cycles/{cycle}/texts/file", .tx = TX_WRITE, .may = MAY_WORK_CYCLE, .in = &text_file_shape, .on = &cycle_kind, .when = CYCLE_RUNS, .out = &texts_marked_out_shape, .run = text_file_run, .then = "/cycles/{cycle}/texts",
		.label = N_("File the texts"), .help = N_("File the cycle's texts after the meeting: the levels above may read them from then on."), .flags = QUIET },
	{ .name = "text.show", .http = "GET /texts/{material}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &text_show_shape, .on = &material_kind, .out = &text_show_out_shape, .run = text_show_run, .page = "text",
		.label = N_("Text"), .help = N_("A text: to write it, to read it with its remarks, to review it."), .flags = READING },
	{ .name = "text.save", .http = "POST /texts/{material}/draft", .tx = TX_LOCAL, .may = MAY_WRITE_GROUP_TEXT, .may_own = MAY_WRITE_OWN_TEXT, .in = &text_save_shape, .on = &material_kind, .when = WRITTEN, .out = &text_saved_out_shape, .run = text_save_run,
		.label = N_("Save the draft"), .help = N_("Save what is written so far; nobody but its author reads it.") },
	{ .name = "text.upload", .http = "POST /texts/{material}/upload", .tx = TX_LOCAL, .may = MAY_WRITE_GROUP_TEXT, .may_own = MAY_WRITE_OWN_TEXT, .in = &text_upload_shape, .on = &material_kind, .when = WRITTEN, .out = &text_saved_out_shape, .run = text_upload_run,
		.label = N_("Bring a whole text"), .help = N_("Upload or paste a text: what stands under a heading that is a part's name goes into that part.") },
	{ .name = "text.check", .http = "GET /texts/{material}/check", .tx = TX_READ, .may = MAY_WRITE_GROUP_TEXT, .may_own = MAY_WRITE_OWN_TEXT, .in = &material_on_shape, .on = &material_kind, .out = &text_check_out_shape, .run = text_check_run, .page = "text_check",
		.label = N_("Look it over"), .help = N_("What a text will look like, what it lacks, and which figures differ from the records, before it is handed in.") },
	{ .name = "text.hand_in", .http = "POST /texts/{material}/hand-in", .tx = TX_WRITE, .may = MAY_WRITE_GROUP_TEXT, .may_own = MAY_WRITE_OWN_TEXT, .in = &text_hand_in_shape, .on = &material_kind, .when = WRITTEN, .out = &material_out_shape, .run = text_hand_in_run,
		.label = N_("Hand the text in"), .help = N_("Hand the text in from your own account; it is a version from then on.") },
	{ .name = "text.adopt", .http = "POST /texts/{material}/adopt", .tx = TX_WRITE, .may = MAY_ADOPT_TEXT, .in = &text_adopt_shape, .on = &material_kind, .when = UNDER_REVIEW | STATE(MATERIAL_PASSED), .out = &material_out_shape, .run = text_adopt_run,
		.label = N_("Record the adoption"), .help = N_("Record the group meeting that adopted this version: its day and who was present.") },
	{ .name = "text.review", .http = "POST /texts/{material}/review", .tx = TX_WRITE, .may = MAY_REVIEW_TEXT, .in = &text_slip_shape, .on = &material_kind, .when = UNDER_REVIEW, .out = &material_out_shape, .run = text_review_run,
		.label = N_("Give the slip"), .help = N_("Pass the text, or give it back to be revised or rewritten by a day.") },
	{ .name = "text.remark", .http = "POST /texts/{material}/remarks", .tx = TX_WRITE, .may = MAY_REVIEW_TEXT, .in = &text_note_shape, .on = &material_kind, .when = UNDER_REVIEW, .out = &text_remarked_out_shape, .run = text_remark_run,
		.label = N_("Remark on a passage"), .help = N_("Tie a remark to a passage of the version handed in.") },
	{ .name = "text.delegate", .http = "POST /texts/{material}/delegate", .tx = TX_WRITE, .may = MAY_REVIEW_TEXT, .in = &text_delegate_shape, .on = &material_kind, .when = UNDER_REVIEW, .out = &material_out_shape, .run = text_delegate_run,
		.label = N_("Give the review to somebody else"), .help = N_("Give the review of this one text to somebody of the same side.") },
	{ .name = "text.difference", .http = "GET /texts/{material}/differences", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &text_difference_read_shape, .on = &material_kind, .out = &text_difference_out_shape, .run = text_difference_run, .page = "text_difference",
		.label = N_("What changed"), .help = N_("What was removed between two versions, and every word that changed."), .flags = READING },
};
const struct action_table material_actions = { rows, COUNT(rows) };
