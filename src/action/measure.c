#include "action/house.h"
#include "action/compare.h"
#include "action/shapes.h"
#include "problem/problem.h"

#define OPEN_STATES (STATE(MEASURE_PLANNED) | STATE(MEASURE_UNDER_WAY))
#define CLOSED_STATES (STATE(MEASURE_CLAIMED) | STATE(MEASURE_VERIFIED) | STATE(MEASURE_CONFIRMED))
static bool measure_change_shown(struct call *call)
{
	return measure_change_run(call) && passages_ahead(call, &measure_kind);
}

static bool progress_add_shown(struct call *call)
{
	return progress_add_run(call) && passages_ahead(call, &progress_kind);
}

static const struct action rows[] = {
	{ .name = "ledger.show", .http = "GET /cycles/{cycle}/ledger", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &ledger_read_shape, .on = &cycle_kind, .out = &ledger_out_shape, .run = ledger_show_run, .page = "ledger",
		.label = N_("Ledger"), .help = N_("The ledger of a cycle: measures, who is accountable, deadlines, lights.") },
	{ .name = "ledger.public", .http = "GET /cycles/{cycle}/public", .tx = TX_READ, .may = MAY_SEE_PUBLIC_PART, .in = &cycle_on_shape, .on = &cycle_kind, .out = &ledger_public_out_shape, .run = ledger_public_run, .page = "public",
		.label = N_("Public part"), .help = N_("What staff see of the group's ledger: problem, measure, deadline, state.") },
	{ .name = "measure.show", .http = "GET /measures/{measure}", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &measure_on_shape, .on = &measure_kind, .out = &measure_show_out_shape, .run = measure_show_run, .page = "measure",
		.label = N_("Measure"), .help = N_("A measure with its progress, evidence, extensions and verdicts.") },
	{ .name = "measure.change", .http = "POST /measures/{measure}/change", .tx = TX_WRITE, .may = MAY_KEEP_LEDGER, .in = &measure_change_shape, .on = &measure_kind, .when = OPEN_STATES, .out = &measure_added_out_shape, .run = measure_change_shown,
		.label = N_("Refine the measure"), .help = N_("Refine a measure, with the reason; the log keeps what stood there before.") },
	{ .name = "progress.add", .http = "POST /measures/{measure}/progress", .tx = TX_WRITE, .may = MAY_REPORT_PROGRESS, .in = &progress_add_shape, .on = &measure_kind, .when = OPEN_STATES | STATE(MEASURE_CLAIMED),
		.out = &progress_added_out_shape, .run = progress_add_shown, .then = "/measures/{measure}", .label = N_("Report progress"), .help = N_("Report what was done since the last time.") },
	{ .name = "evidence.add", .http = "POST /measures/{measure}/evidence", .tx = TX_WRITE, .may = MAY_REPORT_PROGRESS, .in = &evidence_add_shape, .on = &measure_kind, .when = OPEN_STATES | STATE(MEASURE_CLAIMED),
		.out = &evidence_out_shape, .run = evidence_add_run, .then = "/measures/{measure}", .label = N_("Hand in evidence"), .help = N_("Attach a file that shows the result.") },
	{ .name = "evidence.show", .http = "GET /evidence/{evidence}", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &evidence_on_shape, .on = &evidence_kind, .out = &evidence_out_shape, .run = evidence_show_run, .page = "evidence",
		.label = N_("Evidence"), .help = N_("What a piece of evidence is, with its SHA-256.") },
	{ .name = "extension.ask", .http = "POST /measures/{measure}/extension", .tx = TX_WRITE, .may = MAY_REPORT_PROGRESS, .in = &extension_ask_shape, .on = &measure_kind, .when = OPEN_STATES,
		.out = &extension_out_shape, .run = extension_ask_run, .then = "/measures/{measure}", .label = N_("Ask for more time"), .help = N_("Ask for a later deadline, with the reason.") },
	{ .name = "extension.show", .http = "GET /extensions/{extension}", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &extension_on_shape, .on = &extension_kind, .out = &extension_show_out_shape, .run = extension_show_run, .page = "extension",
		.label = N_("Extension"), .help = N_("A later deadline that was asked for.") },
	{ .name = "lookback.item", .http = "GET /lookback/{lookback}", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &lookback_on_shape, .on = &lookback_kind, .out = &lookback_item_out_shape, .run = lookback_item_run, .page = "lookback_item",
		.label = N_("Item of the last cycle"), .help = N_("One item of the last cycle and what became of it.") },
	{ .name = "extension.decide", .http = "POST /extensions/{extension}/decide", .tx = TX_WRITE, .may = MAY_DECIDE_EXTENSION, .in = &extension_decide_shape, .on = &extension_kind, .when = STATE(EXTENSION_ASKED),
		.out = &extension_out_shape, .run = extension_decide_run, .then = "/measures/{measure}", .label = N_("Decide the extension"), .help = N_("Approve or refuse a later deadline.") },
	{ .name = "measure.claim", .http = "POST /measures/{measure}/claim", .tx = TX_WRITE, .may = MAY_CLAIM_DONE, .in = &measure_claim_shape, .on = &measure_kind, .when = OPEN_STATES, .out = &measure_out_shape, .run = measure_claim_run,
		.label = N_("Claim it done"), .help = N_("Say that the acceptance test is met; somebody else verifies it.") },
	{ .name = "measure.verify", .http = "POST /measures/{measure}/verify", .tx = TX_WRITE, .may = MAY_VERIFY, .in = &measure_judge_shape, .on = &measure_kind, .when = STATE(MEASURE_CLAIMED), .out = &measure_out_shape, .run = measure_verify_run,
		.label = N_("Verify"), .help = N_("Accept what was claimed done, after looking at the evidence.") },
	{ .name = "measure.return", .http = "POST /measures/{measure}/return", .tx = TX_WRITE, .may = MAY_VERIFY, .in = &measure_judge_shape, .on = &measure_kind, .when = STATE(MEASURE_CLAIMED), .out = &measure_out_shape, .run = measure_return_run,
		.label = N_("Return"), .help = N_("Return it with what was found: it is not done yet.") },
	{ .name = "measure.reopen", .http = "POST /measures/{measure}/reopen", .tx = TX_WRITE, .may = MAY_REOPEN, .in = &measure_judge_shape, .on = &measure_kind, .when = CLOSED_STATES, .out = &measure_out_shape, .run = measure_reopen_run,
		.label = N_("Reopen"), .help = N_("Reopen a closed measure, with the reason.") },
	{ .name = "measure.confirm", .http = "POST /measures/{measure}/confirm", .tx = TX_WRITE, .may = MAY_CONFIRM, .in = &measure_confirm_shape, .on = &measure_kind, .when = STATE(MEASURE_VERIFIED), .out = &measure_out_shape, .run = measure_confirm_run,
		.label = N_("Confirm"), .help = N_("Confirm, as the one who raised it, that it is solved, or say that it is not.") },
	{ .name = "lookback.show", .http = "GET /cycles/{cycle}/lookback", .tx = TX_READ, .may = MAY_SEE_PROBLEM, .in = &cycle_on_shape, .on = &cycle_kind, .out = &lookback_list_out_shape, .run = lookback_show_run, .page = "lookback",
		.label = N_("Look-back"), .help = N_("Every item of the last cycle, to be reported one by one.") },
	{ .name = "lookback.report", .http = "POST /lookback/{lookback}/report", .tx = TX_WRITE, .may = MAY_LOOK_BACK, .in = &lookback_report_shape, .on = &lookback_kind, .when = STATE(LOOKBACK_WAITING), .run = lookback_report_run,
		.then = "/cycles/{cycle}/lookback", .label = N_("Report the item"), .help = N_("Say what became of an item of the last cycle. Whoever gave an opinion that a dropped measure of the group answers reads this report by receipt.") },
};
const struct action_table measure_actions = { rows, COUNT(rows) };
