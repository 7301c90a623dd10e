/* Opinions on a person, read on request by an organ above: a reason, an entry, and only on the day they were asked for. The member concerned
 * and the chair see who asked and why. */
#include "action/house.h"
#include "action/shapes.h"
#include "opinion/opinion.h"

#define OPINION_REQUEST_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, seat, REQUIRED, N_("member's seat"), .refers = "post") \
	F(S, text, reason, REQUIRED | LONG, N_("reason"), .max = 1000)
SHAPE_STRUCT(opinion_requested, OPINION_REQUEST_IN)
SHAPE_ROWS(opinion_requested, OPINION_REQUEST_IN)

static bool opinion_request_run(struct call *call)
{
	const struct opinion_requested *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct opinion_request request = { .unit = cycle->unit, .cycle = cycle->id, .post = in->seat, .person = call->actor->person, .reason = in->reason, .day = w->today };
	if (!opinion_seat_known(w, in->seat, cycle) || !ledger_put(w, &opinion_request_kind, &request))
		return false;
	call_show(call, &opinion_request_kind, &request);
	return true;
}

#define REQUEST_ON_IN(S, F) F(S, id, opinion_request, REQUIRED | IN_PATH, N_("reading on request"), .refers = "opinion_request")
SHAPE_STRUCT(request_on, REQUEST_ON_IN)
SHAPE_ROWS(request_on, REQUEST_ON_IN)

/* The texts are for whoever asked, as long as the post allows it, on that day: another day needs another reason. */
static bool may_read(const struct call *call, const struct opinion_request *request)
{
	struct about about = { .unit = call->unit->id, .path = call->unit->path, .post = request->post };
	return id_same(request->person, call->actor->person) && request->day.n == call->work->today.n && org_may(call->actor, MAY_REQUEST_PERSON_OPINION, &about);
}

static bool put_opinions(struct work *w, const struct opinion_request *request, struct value *list)
{
	struct opinion *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_ON_SEAT, &opinion_kind, &rows, &count, A(&request->cycle), A(&request->post)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_put_record(w->arena, list, NULL);
		value_put_number(w->arena, row, "number", rows[i].number);
		value_put_day(w->arena, row, "day", rows[i].day);
		value_put_text(w->arena, row, "dimension", rows[i].dimension);
		value_put_text(w->arena, row, "body", rows[i].body);
		value_put_string(w->arena, row, "state", opinion_states[rows[i].state]);
		value_put_string(w->arena, row, "disposition", disposition_words[rows[i].disposition]);
		value_put_text(w->arena, row, "answer", rows[i].answer);
	}
	return true;
}

static bool request_show_run(struct call *call)
{
	const struct opinion_request *request = call->on;
	struct work *w = call->work;
	struct value *opinions = value_list(w->arena);
	struct post post;
	struct person person;
	bool open = may_read(call, request);
	if (!store_get(w, &post_kind, request->post, &post) || !store_get(w, &person_kind, request->person, &person))
		return false;
	if (open && !put_opinions(w, request, opinions))
		return false;
	call_show(call, &opinion_request_kind, request);
	value_put_text(w->arena, call->out, "seat", post.title);
	value_put_text(w->arena, call->out, "asked_by", person.name);
	value_put_flag(w->arena, call->out, "open", open);
	value_add(call->out, "opinions", opinions);
	return true;
}

static const struct action rows[] = {
	{ .name = "opinion.request", .http = "POST /cycles/{cycle}/requests", .tx = TX_WRITE, .may = MAY_REQUEST_PERSON_OPINION, .in = &opinion_requested_shape, .on = &cycle_kind, .out = &opinion_request_out_shape,
		.run = opinion_request_run, .then = "/requests/{id}", .label = N_("Read opinions on a member"), .help = N_("Read the opinions on one member, with a reason; the request is an entry, and the member and the chair see it.") },
	{ .name = "request.show", .http = "GET /requests/{opinion_request}", .tx = TX_READ, .may = MAY_SEE_PERSON_OPINION, .in = &request_on_shape, .on = &opinion_request_kind, .out = &request_show_out_shape, .run = request_show_run,
		.page = "request", .label = N_("Reading on request"), .help = N_("Who asked to read the opinions on a member, when and why; on that day, for whoever asked, the opinions.") },
};
const struct action_table request_actions = { rows, COUNT(rows) };
