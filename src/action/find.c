/* Searching: who finds a row is who may see it; room find asks here which right that is. */
#include "action/house.h"
#include "action/shapes.h"
#include "problem/problem.h"
#include <string.h>

#define HITS 20 /* on one page */
#define PAGES 50

/* ---- which right shows a row ---- */
static struct id cycle_of(const struct kind *kind, const void *row)
{
	const struct field *field = shape_field(kind->shape, "cycle");
	if (kind == &cycle_kind)
		return ((const struct object *)row)->id;
	return field && field->type == TYPE_id ? *(const struct id *)field_of(field, row) : NO_ID;
}

bool find_item_of(struct work *w, const struct kind *kind, const void *row, struct find_item *ret_item)
{
	const struct kind *by;
	const void *by_row;
	if (!action_sight_of(w, kind, row, &by, &by_row, &ret_item->act) || !action_about(w, by, by_row, &ret_item->about))
		return false;
	ret_item->parent = by_row == row ? NO_ID : ((const struct object *)by_row)->id;
	ret_item->cycle = cycle_of(by, by_row);
	return true;
}

bool house_find_again(struct work *w, struct house *house, void (*told)(void *context, const char *kind, int64_t rows), void *context, int64_t *ret_rows, int64_t *ret_bytes)
{
	struct find_size size;
	w->store = house->store;
	w->zone = house_zone(house);
	if (!find_rebuild(w, house->find, told, context, &size))
		return false;
	*ret_rows = size.rows;
	*ret_bytes = size.bytes;
	return true;
}

/* ---- what is asked ---- */
#define FIND_IN(S, F) \
	F(S, text, q, 0, N_("words"), N_("Words in Chinese or English; all of them must stand there. “Words in quotation marks” stand side by side."), .max = 200) \
	F(S, text, kind, 0, N_("kind"), .max = 40) \
	F(S, id, unit, 0, N_("unit and those below it"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle"), .refers = "cycle") \
	F(S, text, state, 0, N_("state"), .max = 40) \
	F(S, day, since, 0, N_("from")) \
	F(S, day, until, 0, N_("until")) \
	F(S, number, page, 0, N_("page"), .min = 1, .max = PAGES)
SHAPE_STRUCT(find_read, FIND_IN)
SHAPE_ROWS(find_read, FIND_IN)

static const struct find_kind *kind_asked(struct text word)
{
	for (const struct find_kind *known = find_kinds; known->kind; known++)
		if (text_is(word, known->kind))
			return known;
	return NULL;
}

static bool query_read(struct call *call, struct find_query *ret_query)
{
	const struct find_read *in = call->in;
	struct work *w = call->work;
	struct find_query query = { .known = kind_asked(in->kind), .state = in->state, .cycle = in->cycle, .since = in->since, .until = in->until,
		.page = in->page > 1 ? (size_t)in->page - 1 : 0, .size = HITS };
	if (in->kind.size && !query.known)
		return fail(w, ERR_INVALID, "/kind", N_("Nothing of the kind “%1” can be searched: leave it out to search all kinds."), A(in->kind));
	if (id_is(in->unit) && !org_unit_path(w, in->unit, &query.path))
		return false;
	enum may *acts = arena_take(w->arena, MAY_COUNT * sizeof *acts);
	query.act_count = action_sight_acts(acts);
	query.acts = acts;
	query.count = text_phrases(w->arena, in->q, query.phrases);
	*ret_query = query;
	return true;
}

/* ---- what is shown ---- */
static void put_pieces(struct arena *arena, struct value *to, const char *key, const struct find_shown *shown)
{
	struct value *list = value_put_list(arena, to, key);
	for (size_t i = 0; i < shown->count; i++) {
		struct value *piece = value_put_record(arena, list, NULL);
		value_put_text(arena, piece, "text", shown->pieces[i].text);
		value_put_flag(arena, piece, "marked", shown->pieces[i].marked);
	}
}

static void put_state(struct arena *arena, struct value *row, const struct find_hit *hit)
{
	const struct field *field = shape_field(hit->kind->shape, "state");
	int state = field && field->type == TYPE_choice ? *(const int *)field_of(field, hit->row) : -1;
	value_put_string(arena, row, "state", state < 0 ? "" : choice_word(field->choices, state));
	value_put_string(arena, row, "state_said", state < 0 ? "" : choice_said(field, state));
}

static int64_t number_of(const struct find_hit *hit)
{
	const struct field *field = shape_field(hit->kind->shape, "number");
	return field && field->type == TYPE_number ? *(const int64_t *)field_of(field, hit->row) : 0;
}

static bool put_hit(struct call *call, const struct find_query *query, const struct find_hit *hit, struct value *list)
{
	struct work *w = call->work;
	struct arena *arena = w->arena;
	struct value *row = value_put_record(arena, list, NULL), *place;
	struct find_shown title, body;
	find_show(w, query, hit, &title, &body);
	if (!store_row(w, SQL_FIND_PLACE, &place, A(&hit->object)))
		return false;
	value_put_string(arena, row, "kind", hit->known->kind);
	value_put_string(arena, row, "label", hit->kind->label);
	value_put_string(arena, row, "id", arena_format(arena, "%s", hit->object.at));
	value_put_string(arena, row, "link", find_link(w, hit->known, hit->kind, hit->row));
	value_put_number(arena, row, "number", number_of(hit));
	put_state(arena, row, hit);
	value_put_day(arena, row, "day", hit->day);
	value_put_text(arena, row, "unit_name", value_text(place, "unit_name"));
	value_put_text(arena, row, "cycle_title", value_text(place, "cycle_title"));
	put_pieces(arena, row, "title", &title);
	put_pieces(arena, row, "body", &body);
	return true;
}

/* Every kind with what was found of it; the chosen one also when that is nothing. */
static void put_kinds(struct call *call, const struct find_query *query, const struct find_found *found)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "kinds");
	for (const struct find_kind *known = find_kinds; known->kind; known++) {
		size_t count = found->by_kind[known - find_kinds];
		if (!count && known != query->known)
			continue;
		struct value *row = value_put_record(arena, list, NULL);
		value_put_string(arena, row, "kind", known->kind);
		value_put_string(arena, row, "label", store_kind(known->kind)->label);
		value_put_number(arena, row, "count", (int64_t)count);
		value_put_flag(arena, row, "selected", known == query->known);
	}
}

static void put_states(struct call *call, const struct find_query *query)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "states");
	const struct kind *kind = query->known ? store_kind(query->known->kind) : NULL;
	const struct field *field = kind ? shape_field(kind->shape, "state") : NULL;
	for (size_t i = 0; field && field->type == TYPE_choice && field->choices[i]; i++) {
		struct value *row = value_put_record(arena, list, NULL);
		value_put_string(arena, row, "state", field->choices[i]);
		value_put_string(arena, row, "state_said", choice_said(field, (int)i));
		value_put_flag(arena, row, "selected", text_is(query->state, field->choices[i]));
	}
}

/* The newest cycles one may see, and the chosen one. */
static bool put_cycles(struct call *call, const struct find_query *query)
{
	struct work *w = call->work;
	struct scope scope = org_scope(w, call->actor, MAY_SEE_CYCLE);
	struct value *rows;
	if (!store_list(w, SQL_FIND_CYCLES, &rows, A(&query->cycle), org_scope_arg(w, &scope)))
		return false;
	for (struct value *row = rows->first; row; row = row->next)
		value_put_flag(w->arena, row, "selected", text_same(value_text(row, "cycle"), id_text(&query->cycle)));
	value_add(call->out, "cycles", rows);
	return true;
}

static void put_counts(struct call *call, const struct find_query *query, const struct find_found *found)
{
	struct arena *arena = call->work->arena;
	size_t from = query->page * query->size;
	value_put_number(arena, call->out, "total", (int64_t)found->total);
	value_put_number(arena, call->out, "from", found->count ? (int64_t)from + 1 : 0);
	value_put_number(arena, call->out, "to", found->count ? (int64_t)(from + found->count) : 0);
	value_put_number(arena, call->out, "page", (int64_t)query->page + 1);
	value_put_flag(arena, call->out, "more", from + found->count < found->total && query->page + 1 < PAGES);
}

static bool find_show_run(struct call *call)
{
	const struct find_read *in = call->in;
	struct work *w = call->work;
	struct find_query query;
	struct find_found found;
	if (!query_read(call, &query) || !find_search(w, call->actor, &query, &found))
		return false;
	value_put_text(w->arena, call->out, "q", in->q);
	value_put_flag(w->arena, call->out, "asked", query.count > 0);
	value_put_flag(w->arena, call->out, "wordless", in->q.size > 0 && !query.count);
	put_counts(call, &query, &found);
	put_kinds(call, &query, &found);
	put_states(call, &query);
	struct value *hits = value_put_list(w->arena, call->out, "hits");
	for (size_t i = 0; i < found.count; i++)
		if (!put_hit(call, &query, &found.hits[i], hits))
			return false;
	return put_cycles(call, &query);
}

#define FIND_PIECE(S, F) F(S, text, text, 0, NULL) F(S, flag, marked, 0, NULL)
SHAPE_STRUCT(find_piece_line, FIND_PIECE)
SHAPE_ROWS(find_piece_line, FIND_PIECE)
#define FIND_HIT(S, F) \
	F(S, text, kind, 0, N_("kind")) F(S, text, label, 0, NULL) F(S, id, id, 0, NULL) F(S, text, link, 0, NULL) F(S, number, number, 0, N_("no.")) \
	F(S, text, state, 0, N_("state")) F(S, text, state_said, 0, NULL) F(S, day, day, 0, N_("day")) F(S, text, unit_name, 0, N_("unit")) F(S, text, cycle_title, 0, N_("cycle")) \
	F(S, list, title, 0, N_("title"), .of = &find_piece_line_shape) F(S, list, body, 0, N_("text"), .of = &find_piece_line_shape)
SHAPE_STRUCT(find_hit_line, FIND_HIT)
SHAPE_ROWS(find_hit_line, FIND_HIT)
#define FIND_KIND(S, F) F(S, text, kind, 0, N_("kind")) F(S, text, label, 0, NULL) F(S, number, count, 0, N_("found")) F(S, flag, selected, 0, NULL)
SHAPE_STRUCT(find_kind_line, FIND_KIND)
SHAPE_ROWS(find_kind_line, FIND_KIND)
#define FIND_STATE(S, F) F(S, text, state, 0, N_("state")) F(S, text, state_said, 0, NULL) F(S, flag, selected, 0, NULL)
SHAPE_STRUCT(find_state_line, FIND_STATE)
SHAPE_ROWS(find_state_line, FIND_STATE)
#define FIND_CYCLE(S, F) F(S, id, cycle, 0, NULL) F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) F(S, flag, selected, 0, NULL)
SHAPE_STRUCT(find_cycle_line, FIND_CYCLE)
SHAPE_ROWS(find_cycle_line, FIND_CYCLE)
/* wordless: something was typed, and no letter or digit in it; from, to: which of `total` these are */
#define FIND_OUT(S, F) \
	F(S, text, q, 0, N_("words")) F(S, flag, asked, 0, NULL) F(S, flag, wordless, 0, NULL) F(S, number, total, 0, N_("found")) F(S, number, from, 0, NULL) F(S, number, to, 0, NULL) \
	F(S, number, page, 0, N_("page")) F(S, flag, more, 0, N_("more of them")) \
	F(S, list, kinds, 0, N_("kinds"), .of = &find_kind_line_shape) F(S, list, states, 0, N_("states"), .of = &find_state_line_shape) \
	F(S, list, hits, 0, N_("found"), .of = &find_hit_line_shape) F(S, list, cycles, 0, N_("cycles"), .of = &find_cycle_line_shape)
SHAPE_STRUCT(find_out, FIND_OUT)
SHAPE_ROWS(find_out, FIND_OUT)

static const struct action rows[] = {
	{ .name = "find.show", .http = "GET /find", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &find_read_shape, .out = &find_out_shape, .run = find_show_run, .page = "find",
		.label = N_("Search"), .help = N_("Find words in everything you may see; titles and the newest come first.") },
};
const struct action_table find_actions = { rows, COUNT(rows) };
