/* A text as one flat list of what a page shows: headings, prose, marked passages, live entries; or the fields to write it in. */
#include "material/inside.h"
#include <stdlib.h>
#include <string.h>

struct making {
	const struct writing *writing;
	const struct value *content, *figures;
	const struct entries_of *entries;
	const struct text_remark *remarks;
	size_t count;
	enum pieces_for purpose;
	struct value *list;
	int64_t number, explained; /* of the part and of the matter, for the names of fields */
};

static struct value *piece_add(const struct making *m, const char *kind)
{
	struct value *piece = value_add(m->list, NULL, value_record(m->writing->w->arena));
	value_put_string(m->writing->w->arena, piece, "kind", kind);
	return piece;
}

static void put_text(const struct making *m, struct value *piece, const char *key, struct text t)
{
	value_put_text(m->writing->w->arena, piece, key, t);
}

/* ---- prose with its marks ---- */
/* The byte at which code point n begins. */
static size_t byte_of(struct text t, int64_t n)
{
	size_t at = 0;
	for (; at < t.size && n > 0; n--)
		for (at++; at < t.size && ((unsigned char)t.at[at] & 0xC0) == 0x80; at++)
			;
	return at;
}

/* Live fields are filled in only in what is shown: places count in the text as it was typed. */
static void prose_piece(const struct making *m, struct text part, struct text t, int64_t from, const char *marks)
{
	if (!t.size)
		return;
	struct value *piece = piece_add(m, *marks ? "mark" : "prose");
	put_text(m, piece, "part", part);
	value_put_number(m->writing->w->arena, piece, "number", from);
	put_text(m, piece, "text", fields_filled(m->writing->w, t, m->figures));
	value_put_string(m->writing->w->arena, piece, "marks", marks);
}

static int place_order(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return (x > y) - (x < y);
}

static const char *marks_over(const struct making *m, struct text part, struct text body, size_t from, size_t until)
{
	struct buffer b = buffer_new(m->writing->w->arena, 4096);
	for (size_t i = 0; i < m->count; i++) {
		const struct text_remark *r = &m->remarks[i];
		if (text_same(r->part, part) && byte_of(body, r->from) <= from && byte_of(body, r->until) >= until)
			buffer_format(&b, "%s%zu", b.size ? ", " : "", i + 1);
	}
	return text_string(m->writing->w->arena, buffer_view(&b));
}

static void put_prose(const struct making *m, struct text part, struct text body)
{
	size_t *places = arena_take(m->writing->w->arena, (m->count * 2 + 2) * sizeof *places), count = 0;
	places[count++] = 0;
	places[count++] = body.size;
	for (size_t i = 0; i < m->count; i++)
		if (text_same(m->remarks[i].part, part)) {
			places[count++] = byte_of(body, m->remarks[i].from);
			places[count++] = byte_of(body, m->remarks[i].until);
		}
	qsort(places, count, sizeof *places, place_order);
	for (size_t i = 0; i + 1 < count; i++)
		if (places[i] < places[i + 1])
			prose_piece(m, part, (struct text){ body.at + places[i], places[i + 1] - places[i] }, (int64_t)text_length((struct text){ body.at, places[i] }), marks_over(m, part, body, places[i], places[i + 1]));
}

/* ---- live entries ---- */
static void put_link(const struct making *m, struct value *piece, const char *before, const struct value *row)
{
	put_text(m, piece, "link", text_of(arena_format(m->writing->w->arena, "%s%.*s", before, TEXT_ARG(value_text(row, "id")))));
	value_put_number(m->writing->w->arena, piece, "number", value_number(row, "number", 0));
	put_text(m, piece, "title", value_text(row, "title"));
}

static void put_problems(const struct making *m)
{
	for (const struct value *row = m->entries->problems->first; row; row = row->next) {
		struct value *piece = piece_add(m, "problem");
		put_link(m, piece, "/problems/", row);
		put_text(m, piece, "text", value_text(row, "fact"));
		put_text(m, piece, "dimension", value_text(row, "dimension"));
	}
	for (const struct value *row = m->entries->claims->first; row; row = row->next) {
		struct value *piece = piece_add(m, "claim");
		put_link(m, piece, "/problems/", row);
		put_text(m, piece, "text", value_text(row, "share"));
	}
}

static void put_measures(const struct making *m)
{
	for (const struct value *row = m->entries->measures->first; row; row = row->next) {
		struct value *piece = piece_add(m, "measure");
		put_link(m, piece, "/measures/", row);
		put_text(m, piece, "text", value_text(row, "accountable"));
		put_text(m, piece, "due", value_text(row, "due"));
		put_text(m, piece, "state", value_text(row, "state"));
	}
}

static void put_items(const struct making *m)
{
	for (const struct value *row = m->entries->items->first; row; row = row->next) {
		struct value *piece = piece_add(m, "item");
		bool reported = text_is(value_text(row, "state"), "reported");
		put_link(m, piece, "/lookback/", row);
		put_text(m, piece, "state", reported ? value_text(row, "outcome") : value_text(row, "was"));
		put_text(m, piece, "text", value_text(row, "report"));
	}
}

/* ---- matters to be explained ---- */
static void put_outcomes(const struct making *m, const struct value *item, struct text chosen)
{
	const struct value *outcomes = value_get(item, "outcomes");
	for (const struct value *outcome = outcomes ? outcomes->first : NULL; outcome; outcome = outcome->next) {
		struct value *piece = piece_add(m, "outcome");
		value_put_number(m->writing->w->arena, piece, "number", m->explained);
		put_text(m, piece, "word", value_text(outcome, "id"));
		profile_put_texts(m->writing->w->arena, piece, "name", value_get(outcome, "name"));
		value_put_flag(m->writing->w->arena, piece, "chosen", text_same(value_text(outcome, "id"), chosen));
	}
}

static void put_question(struct making *m, const struct value *item, const struct value *said)
{
	struct value *piece = piece_add(m, "explain");
	value_put_number(m->writing->w->arena, piece, "number", m->explained);
	put_text(m, piece, "word", value_text(item, "id"));
	profile_put_texts(m->writing->w->arena, piece, "name", value_get(item, "name"));
	put_outcomes(m, item, value_text(said, "outcome"));
	piece = piece_add(m, "explain_body");
	value_put_number(m->writing->w->arena, piece, "number", m->explained++);
	put_text(m, piece, "text", value_text(said, "body"));
	profile_put_texts(m->writing->w->arena, piece, "name", value_get(item, "name"));
}

static void put_explained(const struct making *m, const struct value *item, const struct value *said)
{
	const struct value *outcomes = value_get(item, "outcomes");
	struct value *piece = piece_add(m, "explanation");
	profile_put_texts(m->writing->w->arena, piece, "name", value_get(item, "name"));
	for (const struct value *outcome = outcomes ? outcomes->first : NULL; outcome; outcome = outcome->next)
		if (text_same(value_text(outcome, "id"), value_text(said, "outcome")))
			profile_put_texts(m->writing->w->arena, piece, "outcome", value_get(outcome, "name"));
	put_text(m, piece, "text", value_text(said, "body"));
}

static void put_explanations(struct making *m)
{
	const struct value *items = profile_list(m->writing->profile, "explanations");
	for (const struct value *item = items ? items->first : NULL; item; item = item->next) {
		const struct value *said = content_explanation(m->content, value_text(item, "id"));
		if (m->purpose == PIECES_WRITE)
			put_question(m, item, said);
		else if (said)
			put_explained(m, item, said);
	}
}

/* ---- parts ---- */
static void put_part(struct making *m, const struct value *part)
{
	struct text id = value_text(part, "id"), type = value_text(part, "type"), body = content_body(m->content, id);
	struct value *piece = piece_add(m, m->purpose == PIECES_WRITE ? "field" : "heading");
	value_put_number(m->writing->w->arena, piece, "number", m->number++);
	put_text(m, piece, "part", id);
	put_text(m, piece, "type", type);
	profile_put_texts(m->writing->w->arena, piece, "name", value_get(part, "name"));
	profile_put_texts(m->writing->w->arena, piece, "what", value_get(part, "what"));
	value_put_flag(m->writing->w->arena, piece, "required", value_flag(part, "required"));
	if (m->purpose == PIECES_WRITE)
		put_text(m, piece, "text", body);
	else
		put_prose(m, id, body);
	if (text_is(type, "problems"))
		put_problems(m);
	else if (text_is(type, "measures"))
		put_measures(m);
	else if (text_is(type, "last_cycle"))
		put_items(m);
	else if (text_is(type, "explanations"))
		put_explanations(m);
}

const char *const piece_keys[] = { "number", "part", "type", "name", "what", "required", "text", "marks", "link", "title", "dimension", "due", "state", "word", "outcome", "chosen", NULL };

struct value *pieces_made(const struct writing *writing, const struct value *content, const struct entries_of *entries, const struct value *figures,
	const struct text_remark *remarks, size_t count, enum pieces_for purpose)
{
	struct making m = { .writing = writing, .content = content, .figures = figures, .entries = entries, .remarks = remarks, .count = count, .purpose = purpose,
		.list = value_list(writing->w->arena) };
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		put_part(&m, part);
	rows_filled(writing->w, m.list, piece_keys);
	return m.list;
}
