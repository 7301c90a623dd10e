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
	const struct specific *lists; /* NULL: nothing is marked */
	const struct value *found; /* names of units elsewhere and repealed rules, or NULL */
	struct named *named;
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
/* A stretch of prose under the same remarks and the same mark. */
struct stretch { struct text part, body; size_t from, until; int64_t letters; const struct mark *mark; const char *remarks; bool remarked; };

/* Live fields are filled in only in what is shown: places count in the text as it was typed. */
static void prose_piece(const struct making *m, const struct stretch *s)
{
	struct arena *arena = m->writing->w->arena;
	struct text rest = { s->body.at + s->from, s->until - s->from }, part;
	int64_t letters = s->letters, few;
	while (few_cut(&rest, m->figures, &part, &few)) {
		struct value *piece = piece_add(m, s->remarked ? "mark" : "prose");
		put_text(m, piece, "part", s->part);
		value_put_number(arena, piece, "number", letters);
		put_text(m, piece, "text", fields_filled(m->writing->w, part, m->figures));
		value_put_number(arena, piece, "few", few);
		value_put_string(arena, piece, "marks", rest.size ? "" : s->remarks);
		mark_put(m->writing->w, piece, s->mark);
		letters += (int64_t)text_length(part);
	}
}

static int place_order(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return (x > y) - (x < y);
}

/* A remark's number stands once, where its passage ends, however many stretches lie in between. */
static void remarks_over(const struct making *m, struct stretch *s)
{
	struct buffer b = buffer_new(m->writing->w->arena, 4096);
	for (size_t i = 0; i < m->count; i++) {
		const struct text_remark *r = &m->remarks[i];
		if (!text_same(r->part, s->part) || text_byte(s->body, r->from) > s->from || text_byte(s->body, r->until) < s->until)
			continue;
		s->remarked = true;
		if (text_byte(s->body, r->until) == s->until)
			buffer_format(&b, "%s%zu", b.size ? ", " : "", i + 1);
	}
	s->remarks = text_string(m->writing->w->arena, buffer_view(&b));
}

/* ---- what is named in it ---- */
struct marked { struct mark *marks; struct text_paragraph *paragraphs; size_t count, paragraph_count; };

static void note_mark(const struct making *m, struct text body, const struct mark *mark)
{
	struct arena *arena = m->writing->w->arena;
	struct text words = { body.at + mark->from, mark->until - mark->from };
	const char *kind = mark_words[mark->kind];
	m->named->vague += mark->kind == MARK_VAGUE || mark->kind == MARK_WISH || mark->kind == MARK_LASTING;
	for (struct value *row = m->named->marks->first; row; row = row->next)
		if (text_same(value_text(row, "words"), words) && text_is(value_text(row, "kind"), kind)) {
			value_get(row, "times")->number++;
			return;
		}
	struct value *row = value_add(m->named->marks, NULL, value_record(arena));
	value_put_string(arena, row, "kind", kind);
	value_put_flag(arena, row, "names", mark->kind < MARK_NAMES);
	value_put_text(arena, row, "words", words);
	value_put_string(arena, row, "list", mark_list_word(mark->list));
	value_put_text(arena, row, "listed", mark->word);
	value_put_number(arena, row, "times", 1);
}

#define NOTED_MOST 500 /* rows of what was found; more are marked in the text and not listed */
static void count_paragraphs(const struct making *m, struct text body, struct marked *r)
{
	specific_paragraphs(m->lists, m->writing->w->arena, body, r->marks, r->count, &r->paragraphs, &r->paragraph_count);
	for (size_t i = 0; i < r->paragraph_count; i++) {
		m->named->asked += r->paragraphs[i].asked;
		m->named->bare += r->paragraphs[i].asked && !r->paragraphs[i].names;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	return (x->from > y->from) - (x->from < y->from);
}

/* What was found stands before what it is made of: the name of a unit elsewhere is also the name of a place. */
static void add_found(const struct making *m, struct text part, struct text body, struct marked *r)
{
	size_t found = 0, kept = 0;
	for (const struct value *row = m->found ? m->found->first : NULL; row; row = row->next)
		found += text_same(value_text(row, "part"), part);
	struct mark *all = arena_take(m->writing->w->arena, (r->count + found + 1) * sizeof *all);
	for (const struct value *row = m->found ? m->found->first : NULL; row; row = row->next)
		if (text_same(value_text(row, "part"), part)) {
			bool rule = text_is(value_text(row, "what"), "rule that was repealed");
			all[kept++] = (struct mark){ .kind = rule ? MARK_REPEALED : MARK_ELSEWHERE, .list = rule ? LIST_repealed : LIST_elsewhere, .word = value_text(row, "words"),
				.from = text_byte(body, value_number(row, "from", 0)), .until = text_byte(body, value_number(row, "until", 0)) };
		}
	for (size_t i = 0; i < r->count; i++) {
		bool apart = true;
		for (size_t f = 0; f < found; f++)
			apart = apart && (r->marks[i].until <= all[f].from || r->marks[i].from >= all[f].until);
		if (apart)
			all[kept++] = r->marks[i];
	}
	qsort(all, kept, sizeof *all, by_place);
	r->marks = all;
	r->count = kept;
}

static struct marked marked_read(const struct making *m, struct text part, struct text body, bool problems)
{
	struct marked r = { 0 };
	if (!m->lists)
		return r;
	specific_marks(m->lists, m->writing->w->arena, body, &r.marks, &r.count);
	for (size_t i = 0; i < r.count && i < NOTED_MOST; i++)
		note_mark(m, body, &r.marks[i]);
	if (problems)
		count_paragraphs(m, body, &r);
	add_found(m, part, body, &r);
	return r;
}
static bool bare_begins(const struct marked *r, size_t at)
{
	for (size_t i = 0; i < r->paragraph_count && r->paragraphs[i].from <= at; i++)
		if (r->paragraphs[i].from == at)
			return r->paragraphs[i].asked && !r->paragraphs[i].names;
	return false;
}

static const struct mark *mark_over(const struct marked *r, size_t *next, size_t from, size_t until)
{
	while (*next < r->count && r->marks[*next].until <= from)
		++*next;
	return *next < r->count && r->marks[*next].from <= from && r->marks[*next].until >= until ? &r->marks[*next] : NULL;
}

static size_t places_of(const struct making *m, struct text part, struct text body, const struct marked *r, size_t *places)
{
	size_t count = 0;
	places[count++] = 0;
	places[count++] = body.size;
	for (size_t i = 0; i < m->count; i++)
		if (text_same(m->remarks[i].part, part)) {
			places[count++] = text_byte(body, m->remarks[i].from);
			places[count++] = text_byte(body, m->remarks[i].until);
		}
	for (size_t i = 0; i < r->count; i++) {
		places[count++] = r->marks[i].from;
		places[count++] = r->marks[i].until;
	}
	for (size_t i = 0; i < r->paragraph_count; i++)
		if (r->paragraphs[i].asked && !r->paragraphs[i].names)
			places[count++] = r->paragraphs[i].from;
	qsort(places, count, sizeof *places, place_order);
	return count;
}

static void put_prose(const struct making *m, struct text part, struct text body, bool problems)
{
	struct marked r = marked_read(m, part, body, problems);
	size_t *places = arena_take(m->writing->w->arena, ((m->count + r.count) * 2 + r.paragraph_count + 2) * sizeof *places), next = 0;
	size_t count = places_of(m, part, body, &r, places);
	int64_t letters = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		if (places[i] == places[i + 1])
			continue;
		struct stretch s = { part, body, places[i], places[i + 1], letters, mark_over(&r, &next, places[i], places[i + 1]), "", false };
		remarks_over(m, &s);
		if (bare_begins(&r, places[i]))
			piece_add(m, "bare");
		prose_piece(m, &s);
		letters += (int64_t)text_length((struct text){ body.at + places[i], places[i + 1] - places[i] });
	}
}

/* A problem of the ledger that the text shows is a paragraph on a problem, too. */
static bool entry_bare(const struct making *m, const struct value *row)
{
	if (!m->lists)
		return false;
	struct text all = text_of(arena_format(m->writing->w->arena, "%.*s\n%.*s", TEXT_ARG(value_text(row, "title")), TEXT_ARG(value_text(row, "fact"))));
	bool bare = !problem_names(m->writing->w, m->lists, all);
	m->named->asked++;
	m->named->bare += bare;
	return bare;
}

void named_put(struct work *w, struct value *out, const struct named *named)
{
	value_put_flag(w->arena, out, "shows_marks", true);
	value_put_number(w->arena, out, "paragraphs", named->asked);
	value_put_number(w->arena, out, "paragraphs_bare", named->bare);
	value_put_number(w->arena, out, "vague", named->vague);
	value_add(out, "marked", named->marks);
}

/* ---- live entries ---- */
static void put_link(const struct making *m, struct value *piece, const char *before, const struct value *row)
{
	put_text(m, piece, "link", value_flag(row, "closed") ? TEXT("") : text_of(arena_format(m->writing->w->arena, "%s%.*s", before, TEXT_ARG(value_text(row, "id")))));
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
		value_put_flag(m->writing->w->arena, piece, "bare", entry_bare(m, row));
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

/* Its words are prose like a part's, under its own name. */
static void put_explained(const struct making *m, const struct value *item, const struct value *said)
{
	const struct value *outcomes = value_get(item, "outcomes");
	struct value *piece = piece_add(m, "explanation");
	profile_put_texts(m->writing->w->arena, piece, "name", value_get(item, "name"));
	for (const struct value *outcome = outcomes ? outcomes->first : NULL; outcome; outcome = outcome->next)
		if (text_same(value_text(outcome, "id"), value_text(said, "outcome")))
			profile_put_texts(m->writing->w->arena, piece, "outcome", value_get(outcome, "name"));
	put_prose(m, value_text(item, "id"), value_text(said, "body"), false);
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
		put_prose(m, id, body, text_is(type, "problems"));
	if (text_is(type, "problems"))
		put_problems(m);
	else if (text_is(type, "measures"))
		put_measures(m);
	else if (text_is(type, "last_cycle"))
		put_items(m);
	else if (text_is(type, "explanations"))
		put_explanations(m);
}

const char *const piece_keys[] = { "number", "part", "type", "name", "what", "required", "text", "few", "marks", "link", "title", "dimension", "due", "state", "word", "outcome", "chosen", "named", "names", "list", "listed", "bare", NULL };

struct value *pieces_made(const struct writing *writing, const struct value *content, const struct entries_of *entries, const struct value *figures,
	const struct text_remark *remarks, size_t count, enum pieces_for purpose, const struct value *found, struct named *ret_named)
{
	struct making m = { .writing = writing, .content = content, .figures = figures, .entries = entries, .remarks = remarks, .count = count, .purpose = purpose,
		.list = value_list(writing->w->arena), .found = found, .named = ret_named };
	if (ret_named) {
		*ret_named = (struct named){ .marks = value_list(writing->w->arena) };
		m.lists = problem_lists(writing->w, writing->profile);
	}
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		put_part(&m, part);
	rows_filled(writing->w, m.list, piece_keys);
	return m.list;
}
