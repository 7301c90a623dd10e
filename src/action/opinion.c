/* Where the anonymous room meets rights: this file knows who asks, room opinion never does. */
#include "action/house.h"
#include "action/shapes.h"
#include "codec/codec.h"
#include "problem/problem.h"
#include "opinion/opinion.h"
#include <string.h>

/* ---- the public form: GET and POST /o/{word} ---- */
#define INTAKE_IN(S, F) F(S, text, word, REQUIRED | IN_PATH, N_("word on the poster"), .max = 20)
SHAPE_STRUCT(intake, INTAKE_IN)
SHAPE_ROWS(intake, INTAKE_IN)

static bool intake_cycle(struct work *w, struct text word, struct cycle *ret_cycle)
{
	const struct value *row;
	struct id cycle;
	if (!store_row_kept(w, SQL_OPINION_INTAKE, &row, A(word)))
		return false;
	if (!row || !id_parse(value_text(row, "id"), &cycle))
		return fail(w, ERR_MISSING, NULL, N_("Nobody is asking for opinions under this address: check the letters on the poster."));
	return store_get(w, &cycle_kind, cycle, ret_cycle);
}

static bool intake_open(struct work *w, const struct cycle *cycle)
{
	if (!cycle_intake_over(cycle, w->today))
		return true;
	if (!day_is(cycle->intake_until))
		return fail(w, ERR_CONFLICT, NULL, N_("This round of opinions is over. With your receipt you can still read what became of yours."));
	return fail(w, ERR_CONFLICT, NULL, N_("This round of opinions ended on %1. With your receipt you can still read what became of yours."), A(cycle->intake_until));
}

static void put_dimensions(struct work *w, struct value *out, struct text dimensions)
{
	struct value *list = value_put_list(w->arena, out, "dimensions");
	struct text line;
	while (text_cut(&dimensions, '\n', &line)) {
		struct value *row = value_record(w->arena);
		line = text_trim(line);
		if (!line.size)
			continue;
		value_put_text(w->arena, row, "word", line);
		value_add(list, NULL, row);
	}
}

static bool intake_show_run(struct call *call)
{
	const struct intake *in = call->in;
	struct work *w = call->work;
	struct cycle cycle;
	struct unit unit;
	struct value *seats;
	if (!intake_cycle(w, in->word, &cycle) || !store_get(w, &unit_kind, cycle.unit, &unit) || !store_list(w, SQL_OPINION_SEATS, &seats, A(&cycle.unit)))
		return false;
	bool open = intake_open(w, &cycle);
	work_forgive(w);
	value_put_text(w->arena, call->out, "word", in->word);
	value_put_text(w->arena, call->out, "unit_name", unit.name);
	value_put_text(w->arena, call->out, "title", cycle.title);
	value_put_flag(w->arena, call->out, "open", open);
	value_put_day(w->arena, call->out, "until", cycle.intake_until);
	value_put_flag(w->arena, call->out, "small", unit.staff > 0 && unit.staff < 20);
	value_put_text(w->arena, call->out, "once", box_once(w->arena));
	put_dimensions(w, call->out, cycle.dimensions);
	value_add(call->out, "seats", seats);
	return true;
}

#define OPINION_GIVE_IN(S, F) \
	F(S, text, word, REQUIRED | IN_PATH, N_("word on the poster"), .max = 20) \
	F(S, id, seat, 0, N_("about a member (leave empty: about the group)"), .refers = "post") \
	F(S, text, dimension, 0, N_("topic"), .max = 40) \
	F(S, text, text, REQUIRED | LONG, N_("your opinion"), .max = 5000) \
	F(S, text, form, HIDDEN, NULL, .max = 64)
SHAPE_STRUCT(opinion_give, OPINION_GIVE_IN)
SHAPE_ROWS(opinion_give, OPINION_GIVE_IN)

bool opinion_seat_known(struct work *w, struct id seat, const struct cycle *cycle)
{
	struct post post;
	if (!id_is(seat))
		return true;
	if (!store_get(w, &post_kind, seat, &post))
		return false;
	return (id_same(post.unit, cycle->unit) && (post.role == ROLE_chair || post.role == ROLE_member)) || fail(w, ERR_INVALID, "/seat", N_("That seat is not one of this group's members."));
}

/* How many opinions of one cycle are still believable: so many per member of staff (procedure: opinions.flood), fifty heads at least, since
 * those whom a small unit serves write too. */
static bool flood_ceiling(struct work *w, const struct cycle *cycle, int64_t *ret_ceiling)
{
	struct unit unit;
	const struct profile *profile;
	if (!store_get(w, &unit_kind, cycle->unit, &unit) || !procedure_of(w, cycle->procedure, &profile))
		return false;
	int64_t per_head = profile_number(profile, "opinions.flood");
	*ret_ceiling = (per_head ? per_head : 20) * (unit.staff > 50 ? unit.staff : 50);
	return true;
}

/* Flood without tracking: one bucket for the whole cycle, as much as may wait for a release. What is over shows on the desk as flood. */
static bool below_ceiling(struct call *call, const struct cycle *cycle)
{
	int64_t ceiling;
	if (!flood_ceiling(call->work, cycle, &ceiling))
		return false;
	return (int64_t)box_waiting(house_box(call->house), cycle->id) < ceiling ||
		fail(call->work, ERR_BUSY, NULL, N_("More opinions are waiting than this unit can have: please use the paper form or the mailbox, or come back tomorrow."));
}

static bool once_fit(struct work *w, struct text form, struct text *ret_once)
{
	*ret_once = form.size == 64 ? form : box_once(w->arena);
	return true;
}

static bool opinion_give_run(struct call *call)
{
	const struct opinion_give *in = call->in;
	struct work *w = call->work;
	struct cycle cycle;
	struct box_item *item = call->item;
	if (!intake_cycle(w, in->word, &cycle) || !intake_open(w, &cycle) || !opinion_seat_known(w, in->seat, &cycle) || !below_ceiling(call, &cycle))
		return false;
	*item = (struct box_item){ .cycle = cycle.id, .kind = BOX_OPINION, .target = id_is(in->seat) ? text_keep(w->arena, id_text(&in->seat)) : TEXT("group"),
		.dimension = in->dimension, .channel = TEXT("web"), .text = in->text };
	return once_fit(w, in->form, &item->once);
}

/* ---- the receipt: POST /receipt; no cookie, no address ---- */
#define RECEIPT_IN(S, F) F(S, text, receipt, REQUIRED, N_("receipt"), .max = 40)
SHAPE_STRUCT(receipt_read, RECEIPT_IN)
SHAPE_ROWS(receipt_read, RECEIPT_IN)

static bool receipt_opinion(struct call *call, struct text receipt, struct opinion *ret_opinion, bool *ret_found)
{
	char release[BOX_RELEASE_ID_SIZE], key[BOX_KEY_SIZE];
	bool found;
	*ret_found = false;
	if (!box_find(call->work, house_box(call->house), receipt, &found, release, key))
		return false;
	if (!found)
		return true;
	return opinion_by_item(call->work, text_of(arena_format(call->work->arena, "%s", key)), ret_opinion, ret_found);
}

/* What is no receipt at all is said to be none: that tells nobody anything. A well-formed one that is not known gets the same words as
 * one that waits for its release. */
static bool receipt_unknown(struct call *call, struct text receipt)
{
	char key[BOX_KEY_SIZE];
	if (!box_receipt_key(receipt, key))
		return fail(call->work, ERR_INVALID, "/receipt",
			N_("This is no receipt: one has 20 letters and digits, in four groups of five. The letter U never occurs; I and L are read as 1, O as 0."));
	return fail(call->work, ERR_MISSING, "/receipt", N_("Not released yet, or not known: look again after %1. Opinions are released together, at most once a day."),
		A(day_add(call->work->today, 1)));
}

/* Each is answered by itself, and whoever gave it reads that answer by the one receipt there is. Read as rows: additions to an opinion on
 * a person are sealed. */
static bool additions_of(struct work *w, const struct opinion *opinion, struct value **ret_list)
{
	struct opinion *rows;
	size_t count;
	struct value *list = value_list(w->arena);
	if (!store_rows(w, SQL_OPINION_ADDITIONS, &opinion_kind, &rows, &count, A(&opinion->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_put_record(w->arena, list, NULL);
		int state = opinion->state != OPINION_STANDING ? opinion->state : rows[i].state; /* with the first words goes what was added to them */
		value_put_text(w->arena, row, "id", id_text(&rows[i].id));
		value_put_number(w->arena, row, "number", rows[i].number);
		value_put_text(w->arena, row, "body", rows[i].body);
		value_put_day(w->arena, row, "day", rows[i].day);
		value_put_string(w->arena, row, "state", opinion_states[state]);
		value_put_string(w->arena, row, "disposition", disposition_words[rows[i].disposition]);
		value_put_text(w->arena, row, "answer", rows[i].answer);
		value_put_text(w->arena, row, "reason", rows[i].reason);
	}
	*ret_list = list;
	return true;
}

static bool receipt_read_run(struct call *call)
{
	const struct receipt_read *in = call->in;
	struct work *w = call->work;
	struct opinion opinion;
	struct problem problem;
	struct value *measures, *additions;
	const char *stands;
	bool found;
	if (!receipt_opinion(call, in->receipt, &opinion, &found))
		return false;
	if (!found)
		return receipt_unknown(call, in->receipt);
	value_put_text(w->arena, call->out, "receipt", in->receipt);
	value_put_text(w->arena, call->out, "body", opinion.body);
	value_put_string(w->arena, call->out, "state", opinion_states[opinion.state]);
	value_put_string(w->arena, call->out, "disposition", disposition_words[opinion.disposition]);
	value_put_text(w->arena, call->out, "answer", opinion.answer);
	value_put_text(w->arena, call->out, "reason", opinion.reason);
	value_put_text(w->arena, call->out, "once", box_once(w->arena));
	if (!additions_of(w, &opinion, &additions))
		return false;
	value_add(call->out, "additions", additions);
	if (!id_is(opinion.problem))
		return true;
	if (!store_get(w, &problem_kind, opinion.problem, &problem) || !measures_now(w, problem.id, &measures) || !problem_stands(w, &problem, &stands))
		return false;
	value_put_text(w->arena, call->out, "problem", problem.title);
	value_put_string(w->arena, call->out, "problem_state", stands);
	value_add(call->out, "measures", measures);
	return true;
}

#define RECEIPT_SAY_IN(S, F) \
	F(S, text, receipt, REQUIRED, N_("receipt"), .max = 40) \
	F(S, choice, say, REQUIRED, N_("what you want"), .choices = receipt_words) \
	F(S, text, text, LONG, N_("what you add"), .max = 5000) \
	F(S, text, form, HIDDEN, NULL, .max = 64)
static const char *const receipt_words[] = { "add to it", "withdraw it", "it is solved", "it is not solved", NULL }; /* words */
SHAPE_STRUCT(receipt_say, RECEIPT_SAY_IN)
SHAPE_ROWS(receipt_say, RECEIPT_SAY_IN)

/* What comes back by receipt goes through the spool like the first word did, and shows only when a batch is released. */
static bool receipt_say_run(struct call *call)
{
	static const enum box_kind kinds[] = { BOX_ADDITION, BOX_WITHDRAWAL, BOX_CONFIRMED, BOX_DISPUTED };
	const struct receipt_say *in = call->in;
	struct work *w = call->work;
	struct box_item *item = call->item;
	struct opinion opinion;
	bool found;
	char *key = arena_take(w->arena, BOX_KEY_SIZE);
	if (in->say == 0 && !in->text.size)
		return fail(w, ERR_INVALID, "/text", N_("Write what you want to add."));
	if (!receipt_opinion(call, in->receipt, &opinion, &found))
		return false;
	if (!found || !box_receipt_key(in->receipt, key))
		return receipt_unknown(call, in->receipt);
	if (in->say >= 2 && !id_is(opinion.problem))
		return fail(w, ERR_CONFLICT, "/say", N_("This opinion has not become a problem: there is nothing to confirm yet."));
	*item = (struct box_item){ .cycle = opinion.cycle, .kind = kinds[in->say], .target = in->say >= 2 ? text_keep(w->arena, id_text(&opinion.problem)) : TEXT("group"),
		.channel = TEXT("web"), .of = text_of(key), .text = in->text };
	return once_fit(w, in->form, &item->once);
}

/* ---- release ---- */
#define OPINION_RELEASE_IN(S, F) \
	F(S, id, cycle, REQUIRED, N_("cycle"), .refers = "cycle") \
	F(S, text, batch, REQUIRED, N_("release"), .max = 40)
SHAPE_STRUCT(opinion_release, OPINION_RELEASE_IN)
SHAPE_ROWS(opinion_release, OPINION_RELEASE_IN)

static bool release_opinion(struct call *call, const struct box_release *release, const struct box_released *item, const struct cycle *cycle)
{
	struct work *w = call->work;
	struct opinion opinion = { .unit = cycle->unit, .cycle = cycle->id, .channel = CHANNEL_WEB, .dimension = item->dimension, .body = item->text, .day = release->day,
		.item = text_of(arena_format(w->arena, "%s", item->key)), .batch = text_of(arena_format(w->arena, "%s", release->id)) };
	if (!text_is(item->target, "group") && id_parse(item->target, &opinion.post))
		opinion.audience = OPINION_ON_PERSON;
	return opinion_accept(w, ELIGIBLE_OPEN, &opinion);
}

static bool release_addition(struct call *call, const struct box_release *release, const struct box_released *item, const struct cycle *cycle)
{
	struct opinion first, added;
	bool found;
	if (!opinion_by_item(call->work, item->of, &first, &found))
		return false;
	if (!found || !id_same(first.cycle, cycle->id))
		return true;
	added = (struct opinion){ .unit = first.unit, .cycle = first.cycle, .channel = CHANNEL_WEB, .audience = first.audience, .post = first.post, .dimension = first.dimension,
		.body = item->text, .day = release->day, .item = text_of(arena_format(call->work->arena, "%s", item->key)),
		.batch = text_of(arena_format(call->work->arena, "%s", release->id)), .adds_to = first.id };
	return opinion_accept(call->work, ELIGIBLE_OPEN, &added);
}

static bool release_echo(struct call *call, const struct box_released *item, const struct cycle *cycle, bool solved)
{
	struct opinion opinion;
	struct echo echo;
	const struct profile *profile;
	bool found;
	if (!opinion_by_item(call->work, item->of, &opinion, &found))
		return false;
	if (!found || !id_same(opinion.cycle, cycle->id) || !id_is(opinion.problem))
		return true;
	if (!echo_add(call->work, &opinion, solved, &echo) || !procedure_of(call->work, cycle->procedure, &profile))
		return false;
	int64_t k = profile_number(profile, "gates.C40.k");
	bool heard;
	if (echo.solved + echo.unsolved < (k ? k : 5))
		return true;
	return measure_receipts(call, opinion.problem, echo.solved, echo.unsolved, &heard) && (!heard || echo_begin_anew(call->work, &echo));
}

static bool release_item(struct call *call, const struct box_release *release, const struct box_released *item, const struct cycle *cycle)
{
	switch (item->kind) {
	case BOX_OPINION: return release_opinion(call, release, item, cycle);
	case BOX_ADDITION: return release_addition(call, release, item, cycle);
	case BOX_WITHDRAWAL: return opinion_withdraw(call->work, cycle->id, item->of);
	case BOX_CONFIRMED: return release_echo(call, item, cycle, true);
	case BOX_DISPUTED: return release_echo(call, item, cycle, false);
	}
	return true;
}

/* The opinions of a cycle have a log of their own: the unit's, whose length many may read, gets one entry per release however many it holds. */
static bool opinion_log_run(struct call *call)
{
	const struct cycle *cycle = call->on;
	int64_t log;
	return ledger_log_of(call->work, cycle->id, &log) && (log || ledger_new_log(call->work, cycle->id, &log));
}

/* In a replay there may be none: the releases of a folder of before stand in the unit's log. */
static bool release_log(struct work *w, const struct cycle *cycle, int64_t *ret_log)
{
	if (!ledger_log_of(w, cycle->id, ret_log))
		return false;
	if (!*ret_log && !w->replaying)
		return fail(w, ERR_CONFLICT, "/cycle", N_("The opinions of this cycle have no log yet: begin it first (opinion log)."));
	*ret_log = *ret_log ? *ret_log : cycle->log;
	return true;
}

/* The box has committed the release already, under this id: here it becomes rows and entries, once. */
static bool opinion_release_run(struct call *call)
{
	const struct opinion_release *in = call->in;
	struct work *w = call->work;
	struct cycle *cycle = call->on;
	struct box_release release;
	struct value *there;
	int64_t log;
	if (!store_row(w, SQL_OPINION_BATCH_OF, &there, A(in->batch)))
		return false;
	if (there)
		return true;
	if (!release_log(w, cycle, &log) || !box_release_items(w, house_box(call->house), text_string(w->arena, in->batch), &release))
		return false;
	struct batch batch = { .unit = cycle->unit, .cycle = cycle->id, .batch = in->batch, .day = release.day, .root = crypto_hex(w->arena, release.root, HASH_SIZE),
		.at_close = release.at_close, .items = (int64_t)release.count };
	if (!ledger_in_log(w, cycle->log) || !ledger_put(w, &batch_kind, &batch) || !ledger_in_log(w, log))
		return false;
	for (size_t i = 0; i < release.count; i++)
		if (!release_item(call, &release, &release.items[i], cycle))
			return false;
	return true;
}

/* ---- the desk ---- */
/* Of what is on this desk, for these eyes: the number of those that are not would tell of them. */
static void desk_count(struct call *call, const struct value *opinions)
{
	int64_t standing = 0, disposed = 0;
	for (const struct value *row = opinions->first; row; row = row->next) {
		bool counts = text_is(value_text(row, "state"), "standing") && !value_text(row, "adds_to").size;
		standing += counts;
		disposed += counts && !text_is(value_text(row, "disposition"), "open");
	}
	value_put_number(call->work->arena, call->out, "standing", standing);
	value_put_number(call->work->arena, call->out, "disposed", disposed);
}

/* What the desk's statement hands through of opinions on persons is sealed. */
static void unseal_desk(struct work *w, const struct value *opinions)
{
	struct id id;
	for (const struct value *row = opinions->first; row; row = row->next) {
		if (!text_is(value_text(row, "audience"), audience_words[AUDIENCE_PERSON]) || !id_parse(value_text(row, "id"), &id))
			continue;
		store_unseal_member(w, row, "body", &opinion_kind, id);
		store_unseal_member(w, row, "answer", &opinion_kind, id);
		if (id_parse(value_text(row, "merged"), &id))
			store_unseal_member(w, row, "merged_title", &opinion_group_kind, id);
	}
}

/* How many are on persons is for those who read or enter them; all others could tell it by how many forms came back, too. */
static void hide_persons(struct call *call, const struct value *channels)
{
	static const char *const closed[] = { "on_persons", "issued", "returned" };
	const struct about about = { .unit = call->unit->id, .path = call->unit->path };
	if (org_may(call->actor, MAY_SEE_PERSON_OPINION, &about) || org_may(call->actor, MAY_ENTER_OPINION, &about))
		return;
	for (const struct value *row = channels->first; row; row = row->next)
		for (size_t i = 0; i < COUNT(closed); i++)
			value_get(row, closed[i])->kind = VALUE_NULL;
}

static bool opinion_desk_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct value *opinions, *channels, *problems, *requests;
	int64_t web, ceiling;
	struct scope group = org_scope(w, call->actor, MAY_SEE_OPINION), person = org_scope(w, call->actor, MAY_SEE_PERSON_OPINION), personal = org_scope(w, call->actor, MAY_SEE_PERSONAL);
	if (!store_count(w, SQL_OPINION_WEB_COUNT, &web, A(&cycle->id)) || !flood_ceiling(w, cycle, &ceiling) ||
	    !store_list(w, SQL_OPINION_DESK, &opinions, A(&cycle->id), org_scope_arg(w, &group), org_scope_arg(w, &person), org_posts_arg(w, call->actor)) ||
	    !store_list(w, SQL_OPINION_CHANNELS, &channels, A(&cycle->id)) ||
	    !store_list(w, SQL_PROBLEM_OF_CYCLE, &problems, A(&cycle->id), org_scope_arg(w, &personal), org_posts_arg(w, call->actor)) ||
	    !store_list(w, SQL_OPINION_REQUESTS, &requests, A(&cycle->id), org_scope_arg(w, &person), org_posts_arg(w, call->actor)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_text(w->arena, call->out, "intake", cycle->intake);
	desk_count(call, opinions);
	unseal_desk(w, opinions);
	value_put_flag(w->arena, call->out, "flood", web > ceiling);
	hide_persons(call, channels);
	value_add(call->out, "channels", channels);
	for (const struct value *row = person.count ? opinions->first : NULL; row; row = row->next)
		call->reading = call->reading || text_is(value_text(row, "audience"), audience_words[AUDIENCE_PERSON]);
	value_add(call->out, "opinions", opinions);
	value_add(call->out, "problems", problems);
	value_add(call->out, "requests", requests);
	return true;
}

/* All channels but the web: who writes there writes alone. */
static const char *const entered_channels[] = { "paper", "forum", "mailbox", "visit", "hotline", NULL };
#define OPINION_ENTER_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, choice, channel, REQUIRED, N_("channel"), .choices = entered_channels) \
	F(S, id, seat, 0, N_("about a member (leave empty: about the group)"), .refers = "post") \
	F(S, text, dimension, 0, N_("dimension"), .max = 200) \
	F(S, text, text, REQUIRED | LONG, N_("opinion, word for word"), .max = 16000) \
	F(S, day, day, 0, N_("day on the paper"))
SHAPE_STRUCT(opinion_enter, OPINION_ENTER_IN)
SHAPE_ROWS(opinion_enter, OPINION_ENTER_IN)

static bool opinion_enter_run(struct call *call)
{
	const struct opinion_enter *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct opinion opinion = { .unit = cycle->unit, .cycle = cycle->id, .channel = choice_find(opinion_channels, text_of(entered_channels[in->channel])), .audience = id_is(in->seat) ? OPINION_ON_PERSON : OPINION_ON_GROUP, .post = in->seat,
		.dimension = in->dimension, .body = in->text, .day = day_is(in->day) ? in->day : w->today };
	if (day_between(w->today, opinion.day) > 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 has not come yet."), A(opinion.day));
	if (!opinion_seat_known(w, in->seat, cycle) || !opinion_accept(w, ELIGIBLE_SLIP, &opinion))
		return false;
	/* whoever typed an opinion on a person in does not get to read those that others gave */
	value_put_string(w->arena, call->out, "id", arena_format(w->arena, "%s", opinion.id.at));
	value_put_number(w->arena, call->out, "version", opinion.version);
	value_put_number(w->arena, call->out, "number", opinion.number);
	return true;
}

#define CHANNEL_COUNT_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, choice, channel, REQUIRED, N_("channel"), .choices = opinion_channels) \
	F(S, number, issued, REQUIRED, N_("issued"), .max = 10000000) \
	F(S, number, returned, REQUIRED, N_("collected"), .max = 10000000)
SHAPE_STRUCT(channel_set, CHANNEL_COUNT_IN)
SHAPE_ROWS(channel_set, CHANNEL_COUNT_IN)

static bool channel_set_run(struct call *call)
{
	const struct channel_set *in = call->in;
	const struct cycle *cycle = call->on;
	struct channel_count count = { .unit = cycle->unit, .cycle = cycle->id, .channel = in->channel, .issued = in->issued, .returned = in->returned };
	if (!channel_count_set(call->work, &count))
		return false;
	call_show(call, &channel_count_kind, &count);
	return true;
}

/* An opinion's own right follows what it is about. */
bool opinion_may_dispose(struct call *call, int audience, struct id post)
{
	struct about about = { .unit = call->unit->id, .path = call->unit->path, .post = post };
	enum may may = audience == OPINION_ON_PERSON ? MAY_DISPOSE_PERSON_OPINION : MAY_DISPOSE_OPINION;
	return org_may(call->actor, may, &about) || fail(call->work, ERR_DENIED, NULL, N_("What becomes of this opinion is for the chair, the secretariat or the member concerned to say."));
}

#define OPINION_ON_IN(S, F) F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion")
SHAPE_STRUCT(opinion_on, OPINION_ON_IN)
SHAPE_ROWS(opinion_on, OPINION_ON_IN)

static bool opinion_show_run(struct call *call)
{
	struct opinion *opinion = call->on;
	struct value *additions;
	if (!additions_of(call->work, opinion, &additions))
		return false;
	struct post seat = { 0 };
	if (id_is(opinion->post) && !store_get(call->work, &post_kind, opinion->post, &seat))
		return false;
	call_show(call, &opinion_kind, opinion);
	value_put_text(call->work->arena, call->out, "seat", seat.title);
	value_add(call->out, "additions", additions);
	return true;
}

#define OPINION_DISPOSE_IN(S, F) \
	F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion") \
	F(S, choice, disposition, REQUIRED, N_("disposition"), .choices = disposition_words) \
	F(S, id, problem, 0, N_("became problem"), .refers = "problem") \
	F(S, text, answer, LONG, N_("answer"), .max = 4000)
SHAPE_STRUCT(opinion_disposed, OPINION_DISPOSE_IN)
SHAPE_ROWS(opinion_disposed, OPINION_DISPOSE_IN)

static bool opinion_dispose_run(struct call *call)
{
	const struct opinion_disposed *in = call->in;
	struct opinion *opinion = call->on;
	struct problem problem;
	if (!opinion_may_dispose(call, opinion->audience, opinion->post))
		return false;
	if (id_is(in->problem) && !problem_in_cycle(call->work, in->problem, opinion->cycle, &problem))
		return false;
	if (!opinion_dispose(call->work, opinion, in->disposition, in->problem, in->answer))
		return false;
	call_show(call, &opinion_kind, opinion);
	return true;
}

#define OPINION_ASIDE_IN(S, F) \
	F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion") \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 1000)
SHAPE_STRUCT(opinion_aside, OPINION_ASIDE_IN)
SHAPE_ROWS(opinion_aside, OPINION_ASIDE_IN)

static bool opinion_aside_run(struct call *call)
{
	const struct opinion_aside *in = call->in;
	struct opinion *opinion = call->on;
	if (!opinion_may_dispose(call, opinion->audience, opinion->post))
		return false;
	opinion->state = OPINION_ASIDE;
	opinion->reason = in->reason;
	if (!ledger_put(call->work, &opinion_kind, opinion))
		return false;
	call_show(call, &opinion_kind, opinion);
	return true;
}

#define OPINION_FLOOD_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, number, after, REQUIRED, N_("after the opinion no."), .max = 10000000) \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 1000)
SHAPE_STRUCT(opinion_flood, OPINION_FLOOD_IN)
SHAPE_ROWS(opinion_flood, OPINION_FLOOD_IN)

/* Many at once, with one reason, only those nobody has answered; nothing is deleted. */
static bool opinion_flood_run(struct call *call)
{
	const struct opinion_flood *in = call->in;
	struct opinion *rows;
	size_t count;
	if (!store_rows(call->work, SQL_OPINION_FLOOD, &opinion_kind, &rows, &count, A(&((struct cycle *)call->on)->id), A(in->after)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].state = OPINION_ASIDE;
		rows[i].reason = in->reason;
		if (!ledger_put(call->work, &opinion_kind, &rows[i]))
			return false;
	}
	value_put_number(call->work->arena, call->out, "aside", (int64_t)count);
	return true;
}

SHAPE_ROWS(merged_row, MERGED_ROW)
#define OPINION_MERGE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, into, 0, N_("into the group (leave empty: a new one)"), .refers = "opinion_group") \
	F(S, text, title, LONG, N_("merged wording"), .max = 1000) \
	F(S, list, opinions, REQUIRED, N_("opinions"), .of = &merged_row_shape)
SHAPE_STRUCT(opinion_merged, OPINION_MERGE_IN)
SHAPE_ROWS(opinion_merged, OPINION_MERGE_IN)

bool opinion_seen(struct call *call, struct id id, struct opinion *ret_opinion)
{
	bool found;
	if (!store_find(call->work, &opinion_kind, id, ret_opinion, &found))
		return false;
	return (found && action_sight(call->work, call->actor, &opinion_kind, ret_opinion)) ||
		fail(call->work, ERR_MISSING, "/opinions", N_("There is no such opinion, or it is not for your eyes."));
}

bool group_of_cycle(struct call *call, struct id id, struct id cycle, struct opinion_group *ret_group)
{
	bool found;
	if (!store_find(call->work, &opinion_group_kind, id, ret_group, &found))
		return false;
	return (found && id_same(ret_group->cycle, cycle)) || fail(call->work, ERR_MISSING, "/into", N_("There is no such group of opinions in this cycle."));
}

bool opinion_merge_into(struct call *call, struct id into, struct text title, const struct list *opinions, struct opinion_group *ret_group)
{
	const struct cycle *cycle = call->on;
	struct opinion first;
	struct opinion_group group = { .unit = cycle->unit, .cycle = cycle->id };
	if (id_is(into) && !group_of_cycle(call, into, cycle->id, &group))
		return false;
	if (!opinions->count)
		return fail(call->work, ERR_INVALID, "/opinions", N_("Choose at least two opinions that say the same."));
	for (size_t i = opinions->count; i-- > 0;)
		if (!opinion_seen(call, ((struct merged_row *)opinions->at)[i].opinion, &first))
			return false;
	if (!opinion_may_dispose(call, first.audience, first.post))
		return false;
	if (!group.version) {
		group.audience = first.audience;
		group.post = first.post;
	}
	group.title = title.size ? title : group.title.size ? group.title : first.body;
	if (!opinion_merge(call->work, opinions, &group))
		return false;
	*ret_group = group;
	return true;
}

static bool opinion_merge_run(struct call *call)
{
	const struct opinion_merged *in = call->in;
	struct opinion_group group;
	if (!opinion_merge_into(call, in->into, in->title, &in->opinions, &group))
		return false;
	call_show(call, &opinion_group_kind, &group);
	return true;
}

#define OPINION_SPLIT_IN(S, F) F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion")
SHAPE_STRUCT(opinion_split, OPINION_SPLIT_IN)
SHAPE_ROWS(opinion_split, OPINION_SPLIT_IN)

static bool opinion_split_run(struct call *call)
{
	struct opinion *opinion = call->on;
	if (!opinion_may_dispose(call, opinion->audience, opinion->post))
		return false;
	if (!id_is(opinion->merged))
		return fail(call->work, ERR_CONFLICT, NULL, N_("This opinion is in no group."));
	if (!opinion_set_apart(call->work, opinion))
		return false;
	call_show(call, &opinion_kind, opinion);
	return true;
}

#define GROUP_DISPOSE_IN(S, F) \
	F(S, id, opinion_group, REQUIRED | IN_PATH, N_("group of opinions"), .refers = "opinion_group") \
	F(S, choice, disposition, REQUIRED, N_("disposition"), .choices = disposition_words) \
	F(S, id, problem, 0, N_("became problem"), .refers = "problem") \
	F(S, text, answer, LONG, N_("answer"), .max = 4000)
SHAPE_STRUCT(group_disposed, GROUP_DISPOSE_IN)
SHAPE_ROWS(group_disposed, GROUP_DISPOSE_IN)

static bool group_dispose_run(struct call *call)
{
	const struct group_disposed *in = call->in;
	struct opinion_group *group = call->on;
	struct problem problem;
	if (!opinion_may_dispose(call, group->audience, group->post) || (id_is(in->problem) && !problem_in_cycle(call->work, in->problem, group->cycle, &problem)))
		return false;
	if (!opinion_group_dispose(call->work, group->id, in->disposition, in->problem, in->answer))
		return false;
	call_show(call, &opinion_group_kind, group);
	return true;
}

#define GROUP_ON_IN(S, F) F(S, id, opinion_group, REQUIRED | IN_PATH, N_("group of opinions"), .refers = "opinion_group")
SHAPE_STRUCT(group_on, GROUP_ON_IN)
SHAPE_ROWS(group_on, GROUP_ON_IN)

static bool group_show_run(struct call *call)
{
	struct opinion_group *group = call->on;
	struct opinion *rows;
	size_t count;
	struct value *list = value_list(call->work->arena);
	if (!store_rows(call->work, SQL_OPINION_OF_GROUP, &opinion_kind, &rows, &count, A(&group->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		value_add(list, NULL, row_record(call->work, &opinion_kind, &rows[i]));
	call_show(call, &opinion_group_kind, group);
	value_add(call->out, "opinions", list);
	return true;
}

/* ---- take-down ---- */
#define REDACTION_ASK_IN(S, F) \
	F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion") \
	F(S, text, ground, REQUIRED | LONG, N_("legal ground"), .max = 1000)
SHAPE_STRUCT(redaction_ask, REDACTION_ASK_IN)
SHAPE_ROWS(redaction_ask, REDACTION_ASK_IN)

static bool redaction_ask_run(struct call *call)
{
	const struct redaction_ask *in = call->in;
	struct opinion *opinion = call->on;
	int64_t open;
	struct redaction redaction = { .unit = opinion->unit, .cycle = opinion->cycle, .opinion = opinion->id, .ground = in->ground, .decided = NO_DAY };
	if (!store_count(call->work, SQL_OPINION_OPEN_REDACTION, &open, A(&opinion->id)))
		return false;
	if (open)
		return fail(call->work, ERR_CONFLICT, NULL, N_("A take-down of this opinion is asked for already."));
	if (!ledger_put(call->work, &redaction_kind, &redaction))
		return false;
	call_show(call, &redaction_kind, &redaction);
	return true;
}

#define REDACTION_ON_IN(S, F) F(S, id, redaction, REQUIRED | IN_PATH, N_("take-down"), .refers = "redaction")
SHAPE_STRUCT(redaction_on, REDACTION_ON_IN)
SHAPE_ROWS(redaction_on, REDACTION_ON_IN)

/* The box file is not touched here: what a rule does must go when its turn is rolled back or was a preview. The clock erases the item
 * there, seconds after the commit. */
static bool redaction_approve_run(struct call *call)
{
	struct redaction *redaction = call->on;
	if (redaction->state == REDACTION_ASKED) {
		redaction->first = call->actor->person;
		redaction->state = REDACTION_ONCE;
	} else if (id_same(redaction->first, call->actor->person)) {
		return fail(call->work, ERR_DENIED, NULL, N_("You approved this take-down already: a second, different person must approve it too."));
	} else {
		redaction->second = call->actor->person;
		redaction->state = REDACTION_DONE;
		redaction->decided = call->work->today;
	}
	if (!ledger_put(call->work, &redaction_kind, redaction) || (redaction->state == REDACTION_DONE && !opinion_take_down(call->work, redaction->opinion)))
		return false;
	call_show(call, &redaction_kind, redaction);
	return true;
}

static bool redaction_refuse_run(struct call *call)
{
	struct redaction *redaction = call->on;
	redaction->state = REDACTION_REFUSED;
	redaction->decided = call->work->today;
	if (!ledger_put(call->work, &redaction_kind, redaction))
		return false;
	call_show(call, &redaction_kind, redaction);
	return true;
}

static bool redaction_show_run(struct call *call)
{
	call_show(call, &redaction_kind, call->on);
	return true;
}

static const struct action rows[] = {
	{ .name = "intake.show", .http = "GET /o/{word}", .tx = TX_READ, .may = MAY_GIVE_OPINION, .in = &intake_shape, .out = &intake_out_shape, .run = intake_show_run, .page = "intake",
		.label = N_("Your opinion"), .help = N_("The anonymous form behind a poster's link.") },
	{ .name = "opinion.give", .http = "POST /o/{word}", .tx = TX_BOX, .may = MAY_GIVE_OPINION, .in = &opinion_give_shape, .out = &given_out_shape, .run = opinion_give_run, .page = "intake_done",
		.label = N_("Send"), .help = N_("Give an anonymous opinion; the receipt leads back to it."), .flags = NO_CSRF },
	{ .name = "receipt.read", .http = "POST /receipt", .tx = TX_READ, .may = MAY_GIVE_OPINION, .in = &receipt_read_shape, .run = receipt_read_run, .page = "receipt",
		.label = N_("Look up a receipt"), .help = N_("What became of an opinion, by its receipt."), .flags = NO_CSRF },
	{ .name = "receipt.say", .http = "POST /receipt/say", .tx = TX_BOX, .may = MAY_GIVE_OPINION, .in = &receipt_say_shape, .out = &given_out_shape, .run = receipt_say_run, .page = "intake_done",
		.label = N_("Send"), .help = N_("Add to an opinion, withdraw it, or say whether it is solved."), .flags = NO_CSRF },
	{ .name = "poster.show", .http = "GET /cycles/{cycle}/poster", .tx = TX_READ, .may = MAY_SEE_CYCLE, .in = &cycle_on_shape, .on = &cycle_kind, .out = &poster_out_shape, .run = poster_show_run, .page = "poster",
		.label = N_("Poster"), .help = N_("The poster with the link and code of the anonymous form.") },
	{ .name = "opinion.release", .tx = TX_WRITE, .may = MAY_RELEASE_OPINIONS, .in = &opinion_release_shape, .on = &cycle_kind, .run = opinion_release_run,
		.label = N_("Release opinions"), .help = N_("Bring a release of the box to the desk (the clock does this)."), .flags = OPINION_LOG },
	{ .name = "opinion.log", .tx = TX_WRITE, .may = MAY_RELEASE_OPINIONS, .in = &cycle_on_shape, .on = &cycle_kind, .run = opinion_log_run,
		.label = N_("Begin the log of opinions"), .help = N_("Begin the log that a cycle's released opinions stand in (the clock does this before the first release).") },
	{ .name = "opinion.desk", .http = "GET /cycles/{cycle}/opinions", .tx = TX_READ, .may = MAY_SEE_OPINION, .in = &cycle_on_shape, .on = &cycle_kind, .out = &opinion_desk_out_shape, .run = opinion_desk_run, .page = "opinions",
		.label = N_("Opinions"), .help = N_("The opinions of a cycle: texts, groups, what became of each."), .flags = READING_SAID },
	{ .name = "opinion.enter", .http = "POST /cycles/{cycle}/opinions", .tx = TX_WRITE, .may = MAY_ENTER_OPINION, .in = &opinion_enter_shape, .on = &cycle_kind, .out = &opinion_entered_out_shape, .run = opinion_enter_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Enter an opinion"), .help = N_("Enter an opinion that came on paper, in a forum, by mailbox, visit or hotline, word for word."), .flags = QUIET },
	{ .name = "channel.set", .http = "POST /cycles/{cycle}/channels", .tx = TX_WRITE, .may = MAY_ENTER_OPINION, .in = &channel_set_shape, .on = &cycle_kind, .out = &channel_count_out_shape, .run = channel_set_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Count a channel"), .help = N_("Say how many forms of a channel went out and came back."), .flags = QUIET },
	{ .name = "opinion.show", .http = "GET /opinions/{opinion}", .tx = TX_READ, .may = MAY_SEE_OPINION, .in = &opinion_on_shape, .on = &opinion_kind, .out = &opinion_show_out_shape, .run = opinion_show_run, .page = "opinion",
		.label = N_("Opinion"), .help = N_("One opinion, its additions and what became of it."), .flags = READING },
	{ .name = "opinion.dispose", .http = "POST /opinions/{opinion}/dispose", .tx = TX_WRITE, .may = MAY_DISPOSE_OPINION, .may_own = MAY_DISPOSE_PERSON_OPINION, .in = &opinion_disposed_shape, .on = &opinion_kind, .out = &opinion_out_shape, .run = opinion_dispose_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Say what becomes of it"), .help = N_("Dispose of an opinion: a problem, done at once, transferred, explained.") },
	{ .name = "opinion.aside", .http = "POST /opinions/{opinion}/aside", .tx = TX_WRITE, .may = MAY_DISPOSE_OPINION, .may_own = MAY_DISPOSE_PERSON_OPINION, .in = &opinion_aside_shape, .on = &opinion_kind, .when = STATE(OPINION_STANDING), .out = &opinion_out_shape, .run = opinion_aside_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Set aside"), .help = N_("Set an opinion aside as flood, with the reason; nothing is deleted.") },
	{ .name = "opinion.flood", .http = "POST /cycles/{cycle}/flood", .tx = TX_WRITE, .may = MAY_DISPOSE_OPINION, .in = &opinion_flood_shape, .on = &cycle_kind, .out = &flooded_out_shape, .run = opinion_flood_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Set a flood aside"), .help = N_("Set aside every unanswered web opinion after a number, with the reason; nothing is deleted."), .flags = QUIET },
	{ .name = "opinion.merge", .http = "POST /cycles/{cycle}/groups", .tx = TX_WRITE, .may = MAY_SEE_OPINION, .in = &opinion_merged_shape, .on = &cycle_kind, .out = &opinion_group_out_shape, .run = opinion_merge_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Merge"), .help = N_("Put opinions that say the same into one group; the texts stay."), .flags = QUIET },
	{ .name = "opinion.split", .http = "POST /opinions/{opinion}/split", .tx = TX_WRITE, .may = MAY_DISPOSE_OPINION, .may_own = MAY_DISPOSE_PERSON_OPINION, .in = &opinion_split_shape, .on = &opinion_kind, .out = &opinion_out_shape, .run = opinion_split_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Take out of the group"), .help = N_("Take an opinion out of its group.") },
	{ .name = "group.show", .http = "GET /groups/{opinion_group}", .tx = TX_READ, .may = MAY_SEE_OPINION, .in = &group_on_shape, .on = &opinion_group_kind, .out = &group_show_out_shape, .run = group_show_run,
		.page = "group", .label = N_("Group of opinions"), .help = N_("Opinions that say the same, with their texts as they came."), .flags = READING },
	{ .name = "group.dispose", .http = "POST /groups/{opinion_group}/dispose", .tx = TX_WRITE, .may = MAY_DISPOSE_OPINION, .may_own = MAY_DISPOSE_PERSON_OPINION, .in = &group_disposed_shape, .on = &opinion_group_kind, .out = &opinion_group_out_shape, .run = group_dispose_run,
		.then = "/cycles/{cycle}/opinions", .label = N_("Dispose of the group"), .help = N_("Say what becomes of every opinion of a group.") },
	{ .name = "redaction.ask", .http = "POST /opinions/{opinion}/redact", .tx = TX_WRITE, .may = MAY_ASK_REDACTION, .in = &redaction_ask_shape, .on = &opinion_kind, .out = &redaction_out_shape, .run = redaction_ask_run, .then = "/cycles/{cycle}/opinions",
		.label = N_("Ask for a take-down"), .help = N_("Ask that a secret or a slander be taken down, with the legal ground.") },
	{ .name = "redaction.show", .http = "GET /redactions/{redaction}", .tx = TX_READ, .may = MAY_APPROVE_REDACTION, .in = &redaction_on_shape, .on = &redaction_kind, .out = &redaction_out_shape, .run = redaction_show_run, .page = "redaction",
		.label = N_("Take-down"), .help = N_("A take-down and who approved it.") },
	{ .name = "redaction.approve", .http = "POST /redactions/{redaction}/approve", .tx = TX_WRITE, .may = MAY_APPROVE_REDACTION, .in = &redaction_on_shape, .on = &redaction_kind,
		.when = STATE(REDACTION_ASKED) | STATE(REDACTION_ONCE), .out = &redaction_out_shape, .run = redaction_approve_run, .label = N_("Approve the take-down"), .help = N_("Approve a take-down; two different people must."), .flags = TAKEN_OVER },
	{ .name = "redaction.refuse", .http = "POST /redactions/{redaction}/refuse", .tx = TX_WRITE, .may = MAY_APPROVE_REDACTION, .in = &redaction_on_shape, .on = &redaction_kind,
		.when = STATE(REDACTION_ASKED) | STATE(REDACTION_ONCE), .out = &redaction_out_shape, .run = redaction_refuse_run, .label = N_("Refuse the take-down"), .help = N_("Refuse a take-down.") },
};
const struct action_table opinion_actions = { rows, COUNT(rows) };
