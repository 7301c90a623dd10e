#include "action/house.h"
#include "action/shapes.h"
#include "material/material.h"

#define LIBRARY_LINE(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, issuer, 0, N_("issued by")) F(S, day, day, 0, N_("of")) F(S, choice, use, 0, N_("use"), .choices = library_uses) \
	F(S, choice, state, 0, N_("state"), .choices = library_states) F(S, number, characters, 0, N_("characters"))
SHAPE_STRUCT(library_line, LIBRARY_LINE)
SHAPE_ROWS(library_line, LIBRARY_LINE)
#define LIBRARY_ABOVE(S, F) LIBRARY_LINE(S, F) F(S, text, unit_name, 0, N_("unit"))
SHAPE_STRUCT(library_above, LIBRARY_ABOVE)
SHAPE_ROWS(library_above, LIBRARY_ABOVE)
#define LIBRARY_SHOW_OUT(S, F) F(S, id, unit, 0, NULL) F(S, text, unit_name, 0, N_("unit")) F(S, list, texts, 0, N_("texts of this unit"), .of = &library_line_shape) F(S, list, above, 0, N_("texts of the units above"), .of = &library_above_shape)
SHAPE_STRUCT(library_show_out, LIBRARY_SHOW_OUT)
SHAPE_ROWS(library_show_out, LIBRARY_SHOW_OUT)
#define LIBRARY_TEXT_OUT(S, F) SHOWN(S, F, LIBRARY_TEXT_FIELDS)
SHAPE_STRUCT(library_text_out, LIBRARY_TEXT_OUT)
SHAPE_ROWS(library_text_out, LIBRARY_TEXT_OUT)

static const struct action rows[] = {
	{ .name = "library.show", .http = "GET /library", .tx = TX_READ, .may = MAY_SEE_LIBRARY, .in = &library_on_shape, .out = &library_show_out_shape, .run = library_show_run, .page = "library",
		.label = N_("Library"), .help = N_("Texts that what is written here is compared with: official texts that may be quoted, and others.") },
	{ .name = "library.add", .http = "POST /library", .tx = TX_WRITE, .may = MAY_KEEP_LIBRARY, .in = &library_add_shape, .out = &library_text_out_shape, .run = library_add_run, .then = "/library?unit={unit}",
		.label = N_("Add to the library"), .help = N_("Add a text that this unit's and the units' below are compared with. Passages out of one that may be quoted are shown as quotations."), .flags = QUIET },
	{ .name = "library.text", .http = "GET /library/{library_text}", .tx = TX_READ, .may = MAY_SEE_LIBRARY, .in = &library_text_on_shape, .on = &library_text_kind, .out = &library_text_out_shape, .run = library_text_show_run, .page = "library_text",
		.label = N_("Library text"), .help = N_("A text of the library.") },
	{ .name = "library.drop", .http = "POST /library/{library_text}/drop", .tx = TX_WRITE, .may = MAY_KEEP_LIBRARY, .in = &library_text_on_shape, .on = &library_text_kind, .when = STATE(LIBRARY_LISTED), .out = &library_text_out_shape,
		.run = library_text_drop_run, .label = N_("Take out of the library"), .help = N_("Nothing is compared with this text any more; the log keeps that it was there.") },
};
const struct action_table library_actions = { rows, COUNT(rows) };
