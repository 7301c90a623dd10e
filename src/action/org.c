#include "action/house.h"

/* A post that somebody's ledger still counts on cannot go: room org knows nothing of measures. */
static bool post_close_whole(struct call *call)
{
	const struct post *post = call->on;
	int64_t open;
	if (!store_count(call->work, SQL_ORG_OPEN_MEASURES, &open, A(&post->id)))
		return false;
	if (open)
		return fail(call->work, ERR_CONFLICT, NULL,
			N_("Measures that hang on the post “%2” and are not confirmed: %1. Give them to another post first."), A(open), A(post->title));
	return post_close_run(call);
}

/* Neither can a unit whose posts other units' ledgers count on, where nobody follows who would take them. Its own ledger is told of beside. */
static bool unit_close_whole(struct call *call)
{
	const struct unit_close *in = call->in;
	const struct unit *unit = call->on;
	struct value *row;
	if (id_is(in->successor) || call->work->replaying) /* what was done once can be done again */
		return unit_close_run(call);
	if (!store_row(call->work, SQL_ORG_MEASURES_BEYOND, &row, A(&unit->id)))
		return false;
	int64_t open = value_number(row, "measures", 0);
	if (!open)
		return unit_close_run(call);
	return fail(call->work, ERR_CONFLICT, NULL,
		N_("Measures of other units that hang on posts of “%2” and are not confirmed: %1 (%3). Give them to other posts first, or name the unit that follows."), A(open), A(unit->name), A(value_text(row, "these")));
}

/* The sheet names the address under which people log in. */
static bool slips_make_whole(struct call *call)
{
	struct text address;
	if (!slips_make_run(call) || !house_address(call->work, &address))
		return false;
	value_put_text(call->work->arena, call->out, "address", address);
	value_put_flag(call->work->arena, call->out, "local", text_starts(address, "http://127.") || text_starts(address, "http://localhost"));
	return true;
}

#define UNIT_ROW .on = &unit_kind, .flags = ROOT_LOG
#define PERSON_ROW .on = &person_kind, .then = "/people/{person}", .flags = ROOT_LOG
#define POST_ROW .on = &post_kind, .flags = ROOT_LOG
static const struct action rows[] = {
	/* units */
	{ .name = "unit.tree", .http = "GET /units", .tx = TX_READ, .may = MAY_SEE_UNIT, .run = unit_tree_run, .out = &unit_tree_out_shape,
		.page = "units", .label = N_("Units"), .help = N_("The root of the tree and the units right below it.") },
	{ .name = "unit.show", .http = "GET /units/{unit}", .tx = TX_READ, .may = MAY_SEE_UNIT, .in = &unit_show_shape, .on = &unit_kind,
		.run = unit_show_run, .out = &unit_show_out_shape, .page = "unit",
		.label = N_("Unit"), .help = N_("A unit: what stands above and below it, its posts, and its people for whoever may see them.") },
	{ .name = "unit.import", .http = "POST /units/import", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &table_import_shape,
		.run = unit_import_run, .out = &import_out_shape, .then = "/units",
		.label = N_("Import units"),
			.help = N_("Import a table (CSV) of units with the columns code, parent, name, has_group, staff; a preview names every bad "
				"line. All of it is taken or nothing."), .flags = ROOT_LOG },
	{ .name = "unit.add", .http = "POST /units/{unit}/units", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &unit_add_shape,
		.when = STATE(UNIT_OPEN), .run = unit_add_run, .out = &unit_out_shape, UNIT_ROW,
		.then = "/units/{id}", .label = N_("Add a unit below"), .help = N_("Add a unit right below this one.") },
	{ .name = "unit.change", .http = "POST /units/{unit}/change", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &unit_change_shape,
		.when = STATE(UNIT_OPEN), .run = unit_change_run, .out = &unit_out_shape, UNIT_ROW,
		.label = N_("Change the unit"), .help = N_("Change name and number of staff, and whether the unit has a leading group.") },
	{ .name = "oversight.set", .http = "POST /units/{unit}/oversight", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &oversight_set_shape,
		.when = STATE(UNIT_OPEN), .run = oversight_set_run, .out = &oversight_out_shape, UNIT_ROW,
		.label = N_("Say who oversees it"), .help = N_("Which member of the group above oversees this unit: the talk with its head is that member's. Blank: any of them.") },
	{ .name = "unit.move", .http = "POST /units/{unit}/move", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &unit_move_shape,
		.when = STATE(UNIT_OPEN), .run = unit_move_run, .out = &unit_moved_out_shape, UNIT_ROW,
		.label = N_("Move the unit"), .help = N_("Put the unit, with all below it, under another one; its past stays with it.") },
	{ .name = "unit.split", .http = "POST /units/{unit}/split", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &unit_split_shape,
		.when = STATE(UNIT_OPEN), .run = unit_split_run, .out = &unit_split_out_shape, UNIT_ROW,
		.label = N_("Split the unit"),
			.help = N_("Make new units beside this one. It is closed and the first new one takes its posts, people and the units below, "
				"or it stays as it is.") },
	{ .name = "unit.close", .http = "POST /units/{unit}/close", .tx = TX_WRITE, .may = MAY_MANAGE_UNITS, .in = &unit_close_shape,
		.when = STATE(UNIT_OPEN), .run = unit_close_whole, .out = &unit_closed_out_shape, UNIT_ROW,
		.label = N_("Close or merge the unit"),
			.help = N_("Close the unit. The unit that follows, if one is named, takes its posts, people and the units below; where it "
				"has a principal leader, the other goes on as a member.") },
	/* people */
	{ .name = "person.list", .http = "GET /people", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &person_list_shape,
		.run = person_list_run, .out = &person_list_out_shape, .page = "people",
		.label = N_("People"), .help = N_("Find people of your part of the tree by name or login name.") },
	{ .name = "people.import", .http = "POST /people/import", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &table_import_shape,
		.run = people_import_run, .out = &import_out_shape, .then = "/people",
		.label = N_("Import people"),
			.help = N_("Import a table (CSV) of people with the columns login, name, unit, post, role, rank, language; a preview names "
				"every bad line. All of it is taken or nothing."), .flags = ROOT_LOG },
	{ .name = "person.add", .http = "POST /units/{unit}/people", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &person_add_shape,
		.when = STATE(UNIT_OPEN), .run = person_add_run, .out = &person_out_shape, UNIT_ROW,
		.then = "/people/{id}", .label = N_("Add a person"),
			.help = N_("Add a person to this unit; the first password is changed at the first log-in.") },
	{ .name = "person.show", .http = "GET /people/{person}", .tx = TX_READ, .may = MAY_SEE_PEOPLE, .in = &person_on_shape,
		.on = &person_kind, .run = person_show_run, .out = &person_show_out_shape, .page = "person",
		.label = N_("Person"), .help = N_("A person and the posts held now and before.") },
	{ .name = "person.change", .http = "POST /people/{person}/change", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &person_change_shape,
		.run = person_change_run, .out = &person_out_shape, PERSON_ROW,
		.label = N_("Change the person"), .help = N_("Change login name, name, language or unit.") },
	{ .name = "person.leave", .http = "POST /people/{person}/leave", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &person_leave_shape,
		.run = person_leave_run, .out = &person_left_out_shape, PERSON_ROW,
		.label = N_("End the access"), .help = N_("From a day on the person holds no post and cannot log in; what was done stays.") },
	{ .name = "person.return", .http = "POST /people/{person}/return", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &person_on_shape,
		.run = person_return_run, .out = &person_out_shape, PERSON_ROW,
		.label = N_("Let return"), .help = N_("The person may log in again; posts are given anew.") },
	{ .name = "person.reset_password", .http = "POST /people/{person}/password", .tx = TX_WRITE, .may = MAY_RESET_PASSWORD,
		.in = &person_reset_shape, .on = &person_kind, .then = "/people/{person}", .run = person_reset_run, .out = &person_out_shape,
		.label = N_("Give a first password"),
			.help = N_("Give a new first password: it is changed at the next log-in, and open sessions end."),
			.flags = ROOT_LOG | ALWAYS_ENTRY },
	{ .name = "slips.make", .http = "POST /units/{unit}/slips", .tx = TX_WRITE, .may = MAY_RESET_PASSWORD, .in = &slips_make_shape,
		.run = slips_make_whole, .out = &slips_out_shape, .on = &unit_kind, .page = "slips",
		.label = N_("Make first log-in slips"),
			.help = N_("A sheet to print and cut: for each person of this unit and below who has no password yet a first one, shown this "
				"once and changed at the first log-in."),
			.flags = ROOT_LOG | ALWAYS_ENTRY | UNTOLD },
	/* posts */
	{ .name = "post.add", .http = "POST /units/{unit}/posts", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &post_add_shape,
		.when = STATE(UNIT_OPEN), .run = post_add_run, .out = &post_out_shape, UNIT_ROW,
		.then = "/posts/{id}", .label = N_("Add a post"), .help = N_("Add a post with its role to this unit.") },
	{ .name = "post.show", .http = "GET /posts/{post}", .tx = TX_READ, .may = MAY_SEE_PEOPLE, .in = &post_on_shape, .on = &post_kind,
		.run = post_show_run, .out = &post_show_out_shape, .page = "post",
		.label = N_("Post"), .help = N_("A post and who holds it, now and before.") },
	{ .name = "post.change", .http = "POST /posts/{post}/change", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &post_change_shape,
		.run = post_change_run, .out = &post_out_shape, POST_ROW,
		.label = N_("Change the post"), .help = N_("Change title, role or order.") },
	{ .name = "post.give", .http = "POST /posts/{post}/give", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &post_give_shape,
		.run = post_give_run, .out = &holding_out_shape, POST_ROW, .then = "/posts/{post}",
		.label = N_("Give the post"),
			.help = N_("Give the post to a person from a day on; the present holder's last day is the day before. All its items stay "
				"with the post.") },
	{ .name = "post.deputy", .http = "POST /posts/{post}/deputy", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &post_deputy_shape,
		.run = post_deputy_run, .out = &holding_out_shape, POST_ROW, .then = "/posts/{post}",
		.label = N_("Name a deputy"), .help = N_("Let a person hold the post as deputy for a time, beside its holder.") },
	{ .name = "holding.end", .http = "POST /posts/{post}/end", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &holding_end_shape,
		.run = holding_end_run, .out = &holding_out_shape, POST_ROW, .then = "/posts/{post}",
		.label = N_("End a holding"), .help = N_("Say on which day a holder or deputy holds the post for the last time.") },
	{ .name = "post.close", .http = "POST /posts/{post}/close", .tx = TX_WRITE, .may = MAY_MANAGE_PEOPLE, .in = &post_on_shape,
		.run = post_close_whole, .out = &post_out_shape, POST_ROW,
		.label = N_("Close the post"), .help = N_("Close a post that nobody holds and no measure hangs on.") },
};
const struct action_table org_actions = { rows, COUNT(rows) };
