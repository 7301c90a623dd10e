/* What the keeper of a folder did to the folder itself. A restored folder continues from an older state: that stands in the log for
 * good, so that nobody who holds a newer head takes the break for a forgery, and nobody who forges can call it a restore in silence. */
#include "action/house.h"

#define HOUSE_RESTORE_IN(S, F) \
	F(S, text, backup, REQUIRED, N_("SHA-256 of the backup's MANIFEST"), .max = 64) \
	F(S, text, reason, LONG, N_("why an older state was accepted"), .max = 1000) \
	F(S, number, lost_head, 0, N_("last head that was signed before"), .max = INT64_MAX) \
	F(S, text, lost_root, 0, N_("its root"), .max = 64)
SHAPE_STRUCT(house_restore, HOUSE_RESTORE_IN)
SHAPE_ROWS(house_restore, HOUSE_RESTORE_IN)

static bool house_restore_run(struct call *call)
{
	const struct house_restore *in = call->in;
	return !in->lost_head || in->reason.size || fail(call->work, ERR_INVALID, "/reason",
		N_("Say why what was written after the backup is given up: the log keeps the reason."));
}

static const struct action rows[] = {
	{ .name = "house.restore", .tx = TX_WRITE, .may = MAY_KEEP_HOUSE, .in = &house_restore_shape, .run = house_restore_run,
		.label = N_("Restored from a backup"),
		.help = N_("Record that this folder was made from a backup (candor restore does this)."), .flags = ROOT_LOG | ALWAYS_ENTRY },
};
const struct action_table keep_actions = { rows, COUNT(rows) };
