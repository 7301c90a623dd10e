/* What recurs in the texts of many units and is not on the procedure's list of formulas: proposed to whoever loads procedures, who takes
 * into the file what is one. Nothing is proposed that fewer than five units wrote, so no single text shows through. */
#include "action/house.h"
#include "action/shapes.h"
#include "material/material.h"
#include "text/text.h"
#include <string.h>

#define LOOKED_AT 400 /* the newest texts handed in, as the statement says */
#define LEAST_TEXTS 5 /* and a fortieth of those looked at */
#define LEAST_UNITS 5
#define PROPOSED_MOST 100
#define ROOM ((size_t)512 << 20)

struct looking { struct call *call; struct work w; const struct profile *profile; struct text_owned *texts; size_t count; };

#define FORMULA_LIST_IN(S, F) F(S, text, procedure, 0, N_("procedure"), .max = 64)
SHAPE_STRUCT(formula_list, FORMULA_LIST_IN)
SHAPE_ROWS(formula_list, FORMULA_LIST_IN)
#define FORMULA_LINE(S, F) F(S, text, text, 0, N_("formula")) F(S, text, line, 0, NULL) F(S, number, texts, 0, N_("texts")) F(S, number, units, 0, N_("units"))
SHAPE_STRUCT(formula_line, FORMULA_LINE)
SHAPE_ROWS(formula_line, FORMULA_LINE)
#define FORMULA_LIST_OUT(S, F) F(S, text, procedure, 0, N_("procedure")) F(S, text, title, 0, N_("title")) F(S, number, looked_at, 0, N_("texts looked at")) F(S, number, least_texts, 0, NULL) \
	F(S, number, least_units, 0, NULL) F(S, list, listed, 0, N_("on the list"), .of = &formula_line_shape) F(S, list, proposed, 0, N_("proposed"), .of = &formula_line_shape) \
	F(S, list, procedures, 0, N_("procedures"), .of = &procedure_line_shape)
SHAPE_STRUCT(formula_list_out, FORMULA_LIST_OUT)
SHAPE_ROWS(formula_list_out, FORMULA_LIST_OUT)

/* The units of the texts as small numbers, each text's place of the first that is of the same unit. */
static uint32_t owner_of(const struct material *rows, size_t i)
{
	uint32_t first = 0;
	while (!id_same(rows[first].unit, rows[i].unit))
		first++;
	return first;
}

static bool texts_read(struct looking *l)
{
	struct material *rows;
	size_t count;
	const char *hash = l->profile->hash;
	if (!store_rows(&l->w, SQL_MATERIAL_OF_PROCEDURE, &material_kind, &rows, &count, A(hash)))
		return false;
	l->texts = arena_take(l->w.arena, (count + 1) * sizeof *l->texts);
	for (size_t i = 0; i < count && i < LOOKED_AT && arena_has_room(l->w.arena, 4 * CONTENT_MAX); i++) {
		if (!material_bodies(&l->w, &rows[i], &l->texts[l->count].text))
			return false;
		l->texts[l->count++].owner = owner_of(rows, i);
	}
	return true;
}

/* As the file has it: in quotation marks, on one line, with a comma behind. */
static struct text yaml_line(struct arena *arena, struct text words)
{
	struct buffer b = buffer_new(arena, SIZE_MAX);
	buffer_char(&b, '"');
	for (size_t i = 0; i < words.size; i++) {
		char c = words.at[i];
		if (c == '"' || c == '\\')
			buffer_char(&b, '\\');
		buffer_char(&b, (uint8_t)c < 0x20 ? ' ' : c);
	}
	buffer_string(&b, "\",");
	return buffer_view(&b);
}

static void put_line(struct arena *arena, struct value *list, struct text words, uint32_t texts, uint32_t units)
{
	struct value *row = value_put_record(arena, list, NULL);
	value_put_text(arena, row, "text", text_keep(arena, words));
	value_put_text(arena, row, "line", yaml_line(arena, words));
	value_put_number(arena, row, "texts", texts);
	value_put_number(arena, row, "units", units);
}

static void propose(struct looking *l)
{
	struct arena *arena = l->call->work->arena;
	struct value *out = l->call->out, *listed = value_put_list(arena, out, "listed"), *proposed = value_put_list(arena, out, "proposed");
	const struct value *list = profile_list(l->profile, "gates.C17.phrases");
	size_t count = 0, found_count;
	struct text *phrases = arena_take(arena, ((list ? value_count(list) : 0) + 1) * sizeof *phrases);
	for (const struct value *row = list ? list->first : NULL; row; row = row->next) {
		put_line(arena, listed, row->text, 0, 0);
		phrases[count++] = row->text;
	}
	uint32_t least = l->count / 40 > LEAST_TEXTS ? (uint32_t)(l->count / 40) : LEAST_TEXTS;
	struct text_recurring wish = { .least_texts = least, .least_owners = LEAST_UNITS, .listed = phrases, .listed_count = count, .most = PROPOSED_MOST };
	struct text_recurrence *found;
	text_recurrences(l->w.arena, l->texts, l->count, &wish, &found, &found_count);
	for (size_t i = 0; i < found_count; i++)
		put_line(arena, proposed, found[i].words, found[i].texts, found[i].owners);
	value_put_number(arena, out, "looked_at", (int64_t)l->count);
	value_put_number(arena, out, "least_texts", least);
	value_put_number(arena, out, "least_units", LEAST_UNITS);
}

/* The one asked for, else the one whose texts came last. */
static bool which(struct call *call, const struct profile **ret_profile)
{
	const struct formula_list *in = call->in;
	struct text asked = in->procedure;
	struct value *newest;
	if (!asked.size) {
		if (!store_row(call->work, SQL_MATERIAL_NEWEST_PROCEDURE, &newest))
			return false;
		asked = newest ? value_text(newest, "procedure") : TEXT("");
	}
	if (!asked.size && call->out) {
		const struct value *first = value_get(call->out, "procedures")->first;
		asked = first ? value_text(first, "hash") : TEXT("");
	}
	return procedure_of(call->work, asked, ret_profile);
}

static bool formula_list_run(struct call *call)
{
	struct looking l = { .call = call, .w = *call->work };
	if (!procedures_put(call->work, call->out) || !which(call, &l.profile))
		return false;
	value_put_string(call->work->arena, call->out, "procedure", l.profile->hash);
	profile_put_texts(call->work->arena, call->out, "title", l.profile->title);
	l.w.arena = arena_new(ROOM);
	bool good = texts_read(&l);
	if (good)
		propose(&l);
	arena_free(l.w.arena);
	return good || fail(call->work, ERR_BROKEN, NULL, N_("The texts could not be read: please try again."));
}

static const struct action rows[] = {
	{ .name = "formula.list", .http = "GET /formulas", .tx = TX_READ, .may = MAY_SETTINGS, .in = &formula_list_shape, .out = &formula_list_out_shape, .run = formula_list_run, .page = "formulas",
		.label = N_("Formulas"), .help = N_("What recurs in the texts of many units and may be a formula: to be taken into the procedure's list by whoever loads procedures.") },
};
const struct action_table formula_actions = { rows, COUNT(rows) };
