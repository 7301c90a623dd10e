#include "action/house.h"
#include "action/shapes.h"
#include "check/check.h"

#define TREE_IN(S, F) F(S, id, unit, 0, N_("under the unit"), .refers = "unit")
SHAPE_STRUCT(readiness_tree_read, TREE_IN)
SHAPE_ROWS(readiness_tree_read, TREE_IN)

static const struct action rows[] = {
	{ .name = "readiness.show", .http = "GET /cycles/{cycle}/readiness", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &cycle_on_shape, .on = &cycle_kind, .out = &readiness_out_shape, .run = readiness_show_run, .page = "readiness",
		.label = N_("Readiness"), .help = N_("Every check of a cycle: what holds, what is missing, how to mend it.") },
	{ .name = "readiness.tree", .http = "GET /readiness", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &readiness_tree_read_shape, .out = &readiness_tree_out_shape, .run = readiness_tree_run, .page = "readiness_tree",
		.label = N_("Readiness of the units"), .help = N_("Which cycles under a unit are blocked or warned, as a list.") },
};
const struct action_table check_actions = { rows, COUNT(rows) };
