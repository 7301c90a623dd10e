/* The desk of passages: what of a text also stands elsewhere, both sides beside each other. Its author sees it before handing in, whoever
 * reviews it after; what the other side of a passage shows is decided for each of its documents by what the reader may see. */
#include "action/house.h"
#include "action/shapes.h"
#include "action/compare.h"
#include "material/material.h"
#include "meeting/meeting.h"
#include <stdlib.h>
#include <string.h>

#define SHORT_PASSAGE 60 /* characters below which a passage is shown on request only … */
#define LONG_TEXT 1000 /* … of a text longer than this */
#define SHORT_SCORE 14 /* criticism and entries of the ledger are short texts */

struct comparing {
	struct call *call;
	const struct kind *kind; /* of what is compared */
	const struct object *row;
	struct id unit, post; /* whose it is; post: NO_ID for the group's */
	struct text text;
	const struct profile *profile;
	int score;
	struct reuse_source *sources;
	size_t source_count;
	struct reuse_result result;
	struct text *listed; /* the words at each place of result.listed */
	struct value *passages;
	struct value *other; /* what was said beside passages that are not shown */
	bool all; /* short passages too */
	bool unwritten; /* a preview's of something new: the id it had may be another's by now */
};

/* ---- what it is compared with in any case ---- */
static bool fetch(void *context, struct arena *arena, struct text name, struct text *ret_text)
{
	struct work w = *(const struct work *)context;
	const struct kind *kind;
	void *row;
	struct compared compared;
	w.arena = arena;
	w.faults = w.last_fault = NULL;
	if (!compared_find(&w, name, &kind, &row) || !row || !compared_read(&w, kind, row, &compared) || !compared.filed)
		return false;
	*ret_text = compared.text;
	return true;
}

static void add_source(struct comparing *c, const struct reuse_source *source)
{
	c->sources[c->source_count++] = *source;
}

/* A report of progress stands with its measure: whose it is, of which cycle, and where it is shown. */
static bool stands_with(struct work *w, const struct kind **kind, const void **row)
{
	struct measure *measure = arena_take(w->arena, sizeof *measure);
	if (*kind != &progress_kind)
		return true;
	if (!store_get(w, &measure_kind, ((const struct progress *)*row)->measure, measure))
		return false;
	*kind = &measure_kind;
	*row = measure;
	return true;
}

static bool reports_of(struct work *w, struct id measure, struct progress **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_REUSE_PROGRESS, &progress_kind, ret_rows, ret_count, A(&measure));
}

/* What is not looked at: the text itself, a measure's own reports, and of a report what its measure says: it may repeat that. */
static bool exclude(struct comparing *c, const struct text **ret_names, size_t *ret_count)
{
	struct work *w = c->call->work;
	struct progress *reports = NULL;
	size_t count = 0, i = 0;
	if (c->kind == &measure_kind && !reports_of(w, c->row->id, &reports, &count))
		return false;
	struct text *names = arena_take(w->arena, (count + 2) * sizeof *names);
	if (!c->unwritten)
		names[i++] = compared_name(w->arena, c->kind, c->row->id);
	if (c->kind == &progress_kind)
		names[i++] = compared_name(w->arena, &measure_kind, ((const struct progress *)(const void *)c->row)->measure);
	for (size_t k = 0; k < count; k++)
		names[i++] = compared_name(w->arena, &progress_kind, reports[k].id);
	*ret_names = names;
	*ret_count = i;
	return true;
}

/* The library, and what the campaign itself asks for: a text may repeat its own task. */
static bool add_library(struct comparing *c, struct text path, const struct campaign *campaign)
{
	struct work *w = c->call->work;
	struct library_text *texts;
	size_t count;
	if (!store_rows(w, SQL_LIBRARY_COMPARED, &library_text_kind, &texts, &count, A(path)))
		return false;
	c->sources = arena_take(w->arena, (count + 64) * sizeof *c->sources);
	for (size_t i = 0; i < count; i++)
		add_source(c, &(struct reuse_source){ .name = compared_name(w->arena, &library_text_kind, texts[i].id), .text = texts[i].body, .when = texts[i].day.n,
			.quoted = texts[i].use == LIBRARY_QUOTED });
	if (campaign->requirements.size)
		add_source(c, &(struct reuse_source){ .name = compared_name(w->arena, &campaign_kind, campaign->id), .text = campaign->requirements,
			.when = campaign->deployed.n, .quoted = true });
	return true;
}

/* The unit's own texts of its last cycles, earlier ones of the author among them. */
static bool add_near(struct comparing *c)
{
	struct work *w = c->call->work;
	struct material *texts;
	size_t count;
	if (c->kind != &material_kind)
		return true;
	if (!store_rows(w, SQL_MATERIAL_NEAR, &material_kind, &texts, &count, A(&c->unit), A(&c->row->id)))
		return false;
	for (size_t i = 0; i < count && i < 60; i++)
		add_source(c, &(struct reuse_source){ .name = compared_name(w->arena, &material_kind, texts[i].id), .when = texts[i].handed_in.n });
	return true;
}

static const struct reuse_phrases *phrases_of(struct arena *arena, const struct profile *profile)
{
	const struct value *list = profile ? profile_list(profile, "gates.C17.phrases") : NULL;
	size_t count = list ? value_count(list) : 0;
	struct text *phrases = arena_take(arena, (count + 1) * sizeof *phrases);
	size_t i = 0;
	for (const struct value *row = list ? list->first : NULL; row; row = row->next)
		phrases[i++] = row->text;
	return i ? reuse_phrases_new(arena, phrases, i) : NULL;
}

static bool compare(struct comparing *c, struct id cycle_id)
{
	struct work *w = c->call->work;
	struct cycle cycle;
	struct campaign campaign;
	const struct text *excluded;
	size_t excluded_count;
	struct text path;
	if (!store_get(w, &cycle_kind, cycle_id, &cycle) || !store_get(w, &campaign_kind, cycle.campaign, &campaign) || !procedure_of(w, cycle.procedure, &c->profile) ||
	    !org_unit_path(w, c->unit, &path) || !add_library(c, path, &campaign) || !add_near(c) || !exclude(c, &excluded, &excluded_count))
		return false;
	const struct reuse_options options = { .phrases = phrases_of(w->arena, c->profile), .sources = c->sources, .source_count = c->source_count, .excluded = excluded,
		.excluded_count = excluded_count, .fetch = fetch, .context = w, .score = c->score };
	reuse_check(w->arena, c->call->house->reuse, c->text, &options, &c->result);
	return true;
}

/* ---- what is shown of it ---- */
/* The words from one code point to another. */
static struct text between(struct text t, uint32_t from, uint32_t until)
{
	size_t start = text_byte(t, from);
	return (struct text){ t.at + start, text_byte(t, until) - start };
}

struct other { /* the other side of a passage */
	const struct kind *kind, *shown_kind; /* shown: where it is shown, as what */
	const void *row, *shown;
	struct value *title;
	struct text unit_name, text;
	struct id unit, post;
	bool seen, confides; /* may it be seen; is it somebody else's, and its reading an entry */
};

/* Of a text in each language, as the procedure names it; of a row that has one, its title. */
static bool title_of(struct call *call, const struct kind *kind, const void *row, struct value **ret_title)
{
	static const char *const languages[] = { "en", "zh-CN" };
	struct arena *arena = call->work->arena;
	const struct field *field = shape_field(kind->shape, "title");
	*ret_title = value_new(arena, VALUE_TEXT);
	(*ret_title)->text = field && field->type == TYPE_text ? *(const struct text *)field_of(field, row) : TEXT("");
	if (kind != &material_kind)
		return true;
	*ret_title = value_record(arena);
	for (size_t i = 0; i < COUNT(languages); i++) {
		struct text title;
		if (!material_title(call->work, row, &(struct actor){ .language = text_of(languages[i]) }, &title))
			return false;
		value_put_text(arena, *ret_title, languages[i], title);
	}
	return true;
}

static bool other_read(struct comparing *c, const struct reuse_passage *p, struct other *other)
{
	struct work *w = c->call->work;
	struct compared compared = { .text = TEXT("") };
	struct unit unit;
	void *row = NULL;
	*other = (struct other){ .kind = NULL };
	for (size_t i = 0; i < c->source_count; i++)
		if (text_same(c->sources[i].name, p->source))
			other->text = c->sources[i].text;
	if (!compared_find(w, p->source, &other->kind, &row))
		return false;
	if (!row) { /* the campaign's own words */
		other->seen = true;
		return true;
	}
	other->row = other->shown = row;
	other->shown_kind = other->kind;
	if (!stands_with(w, &other->shown_kind, &other->shown))
		return false;
	other->unit = row_id(other->kind, row, "unit");
	other->post = row_id(other->shown_kind, other->shown, "post");
	other->seen = action_sight(w, c->call->actor, other->kind, row);
	if (!action_confides(w, c->call->actor, other->kind, row, &other->confides) || !title_of(c->call, other->shown_kind, other->shown, &other->title) ||
	    (!other->text.at && !compared_read(w, other->kind, row, &compared)) || !store_get(w, &unit_kind, other->unit, &unit))
		return false;
	other->text = other->text.at ? other->text : compared.text;
	other->unit_name = unit.name;
	return true;
}

static const char *const origins[] = { "own", "group", "library", "elsewhere", NULL };
/* own: the author's earlier ones; group: others of the same unit; library; elsewhere */
static const char *origin_of(const struct comparing *c, const struct other *other)
{
	if (!other->row || other->kind == &library_text_kind)
		return "library";
	if (!id_same(other->unit, c->unit))
		return "elsewhere";
	bool authored = id_is(c->post) || c->kind == &material_kind; /* the group's text has one author, its problems have many */
	return authored && other->kind == c->kind && id_same(other->post, c->post) ? "own" : "group";
}

static const char *page_of(struct arena *arena, const struct kind *kind, const struct object *row, const char *more)
{
	static const struct { const struct kind *kind; const char *address; } pages[] = { { &material_kind, "texts" }, { &problem_kind, "problems" }, { &measure_kind, "measures" },
		{ &library_text_kind, "library" }, { &criticism_kind, "criticism" }, { &minutes_kind, "minutes" } };
	for (size_t i = 0; i < COUNT(pages); i++)
		if (kind == pages[i].kind)
			return arena_format(arena, "/%s/%s%s", pages[i].address, row->id.at, more);
	return "";
}

static void put_word(struct arena *arena, struct value *side, struct text text, bool changed, bool formula)
{
	if (!text.size)
		return;
	struct value *row = value_add(side, NULL, value_record(arena));
	value_put_text(arena, row, "text", text);
	value_put_flag(arena, row, "changed", changed);
	value_put_flag(arena, row, "formula", formula);
}

/* Words of the text itself, with the phrases of the list in them apart. */
static void put_own(struct comparing *c, struct value *side, struct text t, bool changed)
{
	struct arena *arena = c->call->work->arena;
	const char *at = t.at, *end = t.at + t.size;
	for (size_t i = 0; i < c->result.listed_count; i++) {
		struct text listed = c->listed[i];
		const char *from = listed.at > at ? listed.at : at, *until = listed.at + listed.size < end ? listed.at + listed.size : end;
		if (from >= until)
			continue;
		put_word(arena, side, (struct text){ at, (size_t)(from - at) }, changed, false);
		put_word(arena, side, (struct text){ from, (size_t)(until - from) }, changed, true);
		at = until;
	}
	put_word(arena, side, (struct text){ at, (size_t)(end - at) }, changed, false);
}

/* One side: what is the same, and what stands only there. */
static void put_side(struct comparing *c, struct value *side, const struct text_piece *pieces, size_t count, enum text_change only)
{
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].change != TEXT_SAME && pieces[i].change != only)
			continue;
		if (only == TEXT_ADDED)
			put_own(c, side, pieces[i].text, pieces[i].change == only);
		else
			put_word(c->call->work->arena, side, pieces[i].text, pieces[i].change == only, false);
	}
}

static void put_sides(struct comparing *c, const struct reuse_passage *p, const struct other *other, struct value *row)
{
	struct arena *arena = c->call->work->arena;
	struct value *here = value_put_list(arena, row, "here"), *there = value_put_list(arena, row, "there");
	struct text own = between(c->text, p->start, p->end);
	struct text_piece *pieces;
	size_t count;
	if (!other->seen) {
		put_own(c, here, own, false);
		return;
	}
	text_difference(arena, between(other->text, p->source_start, p->source_end), own, &pieces, &count);
	put_side(c, here, pieces, count, TEXT_ADDED);
	put_side(c, there, pieces, count, TEXT_REMOVED);
}

/* Each of the confidential texts that are shown is an entry, once. */
static void note_seen(struct comparing *c, const struct other *other)
{
	struct seen *seen = c->call->seen;
	const struct object *object = other->row;
	while (seen && !id_same(seen->row->id, object->id))
		seen = seen->next;
	if (seen)
		return;
	seen = arena_take(c->call->work->arena, sizeof *seen);
	*seen = (struct seen){ other->kind, object, other->unit, c->call->seen };
	c->call->seen = seen;
}

static bool put_passage(struct comparing *c, const struct reuse_passage *p, int64_t number)
{
	struct arena *arena = c->call->work->arena;
	struct other other;
	if (!other_read(c, p, &other))
		return false;
	if (other.seen && other.confides)
		note_seen(c, &other);
	struct value *row = value_add(c->passages, NULL, value_record(arena));
	value_put_number(arena, row, "number", number);
	value_put_string(arena, row, "kind", reuse_kind_words[p->kind]);
	value_put_string(arena, row, "origin", origin_of(c, &other));
	value_put_flag(arena, row, "seen", other.seen);
	if (other.seen && other.title)
		value_add(row, "title", other.title);
	else
		value_put_text(arena, row, "title", TEXT(""));
	value_put_text(arena, row, "unit_name", other.seen ? other.unit_name : TEXT(""));
	value_put_string(arena, row, "link", other.seen && other.row ? page_of(arena, other.shown_kind, other.shown, "") : "");
	value_put_day(arena, row, "day", (struct day){ (int32_t)p->when });
	value_put_number(arena, row, "characters", p->end - p->start);
	value_put_number(arena, row, "from", p->start);
	value_put_number(arena, row, "until", p->end);
	value_put_number(arena, row, "documents", p->documents);
	value_put_number(arena, row, "at", p->start);
	value_put_number(arena, row, "to", p->end);
	value_put_list(arena, row, "beside");
	put_sides(c, p, &other, row);
	return true;
}

/* Phrases of the list wherever they stand, each once with how often. */
static void put_listed(struct comparing *c)
{
	struct arena *arena = c->call->work->arena;
	struct value *list = value_put_list(arena, c->call->out, "listed"), *row;
	int64_t characters = 0;
	c->listed = arena_take(arena, (c->result.listed_count + 1) * sizeof *c->listed);
	for (size_t i = 0; i < c->result.listed_count; i++) {
		c->listed[i] = between(c->text, c->result.listed[i].start, c->result.listed[i].end);
		characters += c->result.listed[i].end - c->result.listed[i].start;
		for (row = list->first; row && !text_same(value_text(row, "text"), c->listed[i]); row = row->next)
			;
		if (!row) {
			row = value_put_record(arena, list, NULL);
			value_put_text(arena, row, "text", c->listed[i]);
			value_put_number(arena, row, "times", 0);
		}
		value_get(row, "times")->number++;
	}
	value_put_number(arena, c->call->out, "listed_characters", characters);
}

static int longer_first(const void *a, const void *b)
{
	const struct reuse_passage *p = a, *q = b;
	uint32_t left = p->end - p->start, right = q->end - q->start;
	return left != right ? (left < right) - (left > right) : (p->start > q->start) - (p->start < q->start);
}

static bool put_passages(struct comparing *c)
{
	struct reuse_result *result = &c->result;
	int64_t number = 0, shorter = 0, documents = 0;
	struct value *out = c->call->out;
	struct arena *arena = c->call->work->arena;
	if (result->count)
		qsort(result->passages, result->count, sizeof *result->passages, longer_first);
	for (size_t i = 0; i < result->count; i++) {
		const struct reuse_passage *p = &result->passages[i];
		bool seen = false;
		if (p->kind == REUSE_FORMULA)
			continue;
		for (size_t k = 0; k < i && !seen; k++)
			seen = result->passages[k].kind == p->kind && text_same(result->passages[k].source, p->source);
		documents += !seen && p->kind != REUSE_QUOTATION;
		if (!c->all && result->points > LONG_TEXT && p->end - p->start < SHORT_PASSAGE)
			shorter++;
		else if (!put_passage(c, p, ++number))
			return false;
	}
	value_put_number(arena, out, "documents", documents);
	value_put_number(arena, out, "shorter", shorter);
	return true;
}

/* Of what is the same in others: without the phrases of the list, which count for nothing, and these alone. */
static int64_t shared(const struct reuse_result *r)
{
	return (int64_t)r->covered[REUSE_COPY] + r->covered[REUSE_COMMON] - r->phrases - r->common_phrases;
}

static int64_t shared_formulas(const struct reuse_result *r)
{
	return (int64_t)r->covered[REUSE_FORMULA] + r->phrases + r->common_phrases;
}

static bool show(struct comparing *c, struct id cycle, bool draft, bool all)
{
	struct value *out = c->call->out;
	struct arena *arena = c->call->work->arena;
	if (!compare(c, cycle))
		return false;
	c->passages = value_list(arena);
	c->all = all;
	struct reuse *index = c->call->house->reuse;
	int64_t elsewhere = shared(&c->result), formulas = shared_formulas(&c->result), whole = c->result.points ? c->result.points : 1;
	value_put_text(arena, out, "id", id_text(&c->row->id));
	struct value *title;
	if (!title_of(c->call, c->kind, c->row, &title))
		return false;
	value_add(out, "title", title);
	value_put_string(arena, out, "back", page_of(arena, c->kind, c->row, ""));
	value_put_string(arena, out, "more", page_of(arena, c->kind, c->row, "/passages?all=yes"));
	value_put_number(arena, out, "characters", c->result.points);
	value_put_number(arena, out, "elsewhere", elsewhere);
	value_put_number(arena, out, "percent", elsewhere * 100 / whole);
	value_put_number(arena, out, "percent_all", (elsewhere + formulas) * 100 / whole);
	value_put_number(arena, out, "quoted", c->result.covered[REUSE_QUOTATION]);
	value_put_number(arena, out, "formulas", formulas);
	value_put_number(arena, out, "compared", (int64_t)(index ? reuse_measure(index).documents : 0));
	value_put_flag(arena, out, "indexed", index != NULL);
	value_put_flag(arena, out, "bounded", (c->result.bounds & (REUSE_CANDIDATES | REUSE_SEEDS)) != 0);
	value_put_flag(arena, out, "damaged", (c->result.bounds & REUSE_DAMAGED) != 0);
	value_put_flag(arena, out, "unread", (c->result.bounds & REUSE_UNREAD) != 0);
	value_put_flag(arena, out, "draft", draft);
	put_listed(c);
	if (!put_passages(c))
		return false;
	value_add(out, "passages", c->passages);
	c->other = value_put_list(arena, out, "other");
	return true;
}

/* ---- who asks ---- */
bool action_compares(const struct actor *actor, const struct kind *kind, const void *row, const struct about *about)
{
	struct about authors = { .unit = about->unit, .path = about->path, .post = row_id(kind, row, "post") };
	if (kind == &criticism_kind && criticism_unopened(row)) /* seen by whoever prepared it, and nobody else */
		return true;
	return org_may(actor, MAY_COMPARE, &authors);
}

static bool may_compare(struct call *call, struct id unit)
{
	struct about about;
	if (!org_about_unit(call->work, unit, &about))
		return false;
	return action_compares(call->actor, call->action->on, call->on, &about) || fail(call->work, ERR_DENIED, NULL, N_("What also stands elsewhere is shown to the author and to whoever reviews, to nobody else."));
}

#define PASSAGES_IN(S, F, on) F(S, id, on, REQUIRED | IN_PATH, NULL, .refers = #on) F(S, flag, all, 0, N_("short passages too"))
#define TEXT_PASSAGES_IN(S, F) PASSAGES_IN(S, F, material) F(S, flag, handed, 0, N_("as handed in, not the draft"))
#define CRITICISM_PASSAGES_IN(S, F) PASSAGES_IN(S, F, criticism)
#define MINUTES_PASSAGES_IN(S, F) PASSAGES_IN(S, F, minutes)
#define PROBLEM_PASSAGES_IN(S, F) PASSAGES_IN(S, F, problem)
#define MEASURE_PASSAGES_IN(S, F) PASSAGES_IN(S, F, measure)
#define SHAPES(name, NAME) SHAPE_STRUCT(name##_passages, NAME##_PASSAGES_IN) SHAPE_ROWS(name##_passages, NAME##_PASSAGES_IN)
SHAPES(text, TEXT) SHAPES(criticism, CRITICISM) SHAPES(minutes, MINUTES) SHAPES(problem, PROBLEM) SHAPES(measure, MEASURE)

/* What is usual of texts of this kind in this campaign, for whoever reviews: the middle one's share and the quarter this one lies in, of no
 * fewer than five, so that nobody else's is told. */
#define ALIKE_LEAST 5
static bool put_usual(struct call *call, const struct material *m, bool told)
{
	struct arena *arena = call->work->arena;
	struct value *shares = value_list(arena);
	int64_t characters = value_number(call->out, "characters", 0), own = value_number(call->out, "elsewhere", 0) * 1000 / (characters > 0 ? characters : 1);
	int64_t count = 0, less = 0, n = 0, median = 0;
	if (told && !store_list(call->work, SQL_MATERIAL_SHARES_ALIKE, &shares, A(&m->cycle), A(m->template)))
		return false;
	for (const struct value *row = shares->first; row; row = row->next, count++)
		less += value_number(row, "elsewhere", 0) < own;
	for (const struct value *row = shares->first; row && n <= (count - 1) / 2; row = row->next, n++)
		median = value_number(row, "elsewhere", 0);
	bool enough = count >= ALIKE_LEAST;
	value_put_number(arena, call->out, "alike", enough ? count : 0);
	value_put_number(arena, call->out, "median", enough ? median / 10 : 0);
	value_put_number(arena, call->out, "quarter", enough ? (less * 4 / count < 4 ? less * 4 / count + 1 : 4) : 0);
	return true;
}

/* Whose turn it is to say something beside a passage, and of which version. */
static void put_standing(struct call *call, const struct material *m, bool draft, bool author, bool reviews)
{
	struct arena *arena = call->work->arena;
	value_put_number(arena, call->out, "version", draft ? 0 : m->versions);
	value_put_flag(arena, call->out, "own", author && !draft && m->versions);
	value_put_flag(arena, call->out, "reviews", reviews);
	value_put_flag(arena, call->out, "handed", draft && m->versions);
}

static bool text_passages_run(struct call *call)
{
	const struct text_passages *in = call->in;
	struct work *w = call->work;
	const struct material *m = call->on;
	struct comparing c = { .call = call, .kind = &material_kind, .row = call->on, .unit = m->unit, .post = m->post };
	bool author = material_is_author(call->actor, m, call->unit->path), reviews = false, draft = false;
	if (!author && !material_reviews(w, call->actor, m, call->unit->path, &reviews))
		return false;
	if (!author && !reviews)
		return fail(w, ERR_DENIED, NULL, N_("What also stands elsewhere is shown to the author and to whoever reviews, to nobody else."));
	bool present = author && !(in->handed && m->versions);
	if (present ? !material_present(w, m, call->actor, &c.text, &draft) : !material_bodies(w, m, &c.text))
		return false;
	if (!show(&c, m->cycle, draft, in->all) || !beside_put(w, m, draft ? 0 : m->versions, c.passages, c.other))
		return false;
	put_standing(call, m, draft, author, reviews);
	return put_usual(call, m, reviews && !draft);
}

static bool row_passages(struct call *call, const struct kind *kind, struct id post, int score, bool all)
{
	struct comparing c = { .call = call, .kind = kind, .row = call->on, .unit = row_id(kind, call->on, "unit"), .post = post, .score = score };
	struct compared compared;
	struct progress *reports = NULL;
	size_t count = 0;
	if (!may_compare(call, c.unit) || !compared_read(call->work, kind, call->on, &compared) || (kind == &measure_kind && !reports_of(call->work, c.row->id, &reports, &count)))
		return false;
	c.text = compared.text;
	for (size_t i = 0; i < count; i++)
		compared_join(call->work, &c.text, reports[i].body);
	if (!show(&c, row_id(kind, call->on, "cycle"), false, all))
		return false;
	put_standing(call, &(struct material){ .versions = 0 }, false, false, false);
	return put_usual(call, NULL, false);
}

static bool criticism_passages_run(struct call *call)
{
	return row_passages(call, &criticism_kind, ((const struct criticism *)call->on)->post, SHORT_SCORE, ((const struct criticism_passages *)call->in)->all);
}

static bool minutes_passages_run(struct call *call)
{
	return row_passages(call, &minutes_kind, ((const struct minutes *)call->on)->post, 0, ((const struct minutes_passages *)call->in)->all);
}

static bool problem_passages_run(struct call *call)
{
	return row_passages(call, &problem_kind, ((const struct problem *)call->on)->post, SHORT_SCORE, ((const struct problem_passages *)call->in)->all);
}

/* With what was reported of it. */
static bool measure_passages_run(struct call *call)
{
	return row_passages(call, &measure_kind, ((const struct measure *)call->on)->post, SHORT_SCORE, ((const struct measure_passages *)call->in)->all);
}

/* ---- before it is written ---- */
const char *const passage_places[] = { "own earlier text", "another text of this unit", "library", "text of another unit", NULL }; /* words, in the order of origins */

static bool put_ahead(struct comparing *c, const struct reuse_passage *p)
{
	struct arena *arena = c->call->work->arena;
	struct other other;
	struct text title = TEXT("");
	if (!other_read(c, p, &other))
		return false;
	if (other.seen && other.kind == &material_kind && !material_title(c->call->work, other.row, c->call->actor, &title))
		return false;
	if (other.seen && other.title && other.title->kind == VALUE_TEXT)
		title = other.title->text;
	struct value *row = value_add(c->passages, NULL, value_record(arena));
	value_put_text(arena, row, "text", between(c->text, p->start, p->end));
	/* what is confidential is given out by a page whose reading leaves an entry: not by a try that leaves none */
	value_put_text(arena, row, "there", other.seen && !other.confides ? between(other.text, p->source_start, p->source_end) : TEXT(""));
	value_put_string(arena, row, "place", passage_places[choice_find(origins, text_of(origin_of(c, &other)))]);
	value_put_text(arena, row, "title", title);
	value_put_text(arena, row, "unit_name", other.seen ? other.unit_name : TEXT(""));
	value_put_day(arena, row, "day", (struct day){ (int32_t)p->when });
	value_put_number(arena, row, "characters", p->end - p->start);
	value_put_string(arena, row, "link", other.seen && other.row ? page_of(arena, other.shown_kind, other.shown, "") : "");
	return true;
}

bool passages_ahead(struct call *call, const struct kind *kind)
{
	struct work *w = call->work;
	struct ahead *ahead = arena_take(w->arena, sizeof *ahead);
	struct compared compared;
	struct id id;
	*ahead = (struct ahead){ .kind = kind, .row = arena_take(w->arena, kind->shape->size), .passages = value_put_list(w->arena, call->out, "passages") };
	if (!call->preview)
		return true;
	if (!id_parse(value_text(call->out, "id"), &id) || !store_get(w, kind, id, ahead->row) || !compared_read(w, kind, ahead->row, &compared))
		return false;
	ahead->text = compared.text;
	call->ahead = ahead;
	return true;
}

bool passages_compare(struct house *house, struct reader *reader, struct ask *ask)
{
	struct work *w = &ask->work;
	const struct ahead *ahead = ask->ahead;
	struct call call = { .work = w, .actor = &ask->actor, .house = house, .out = ask->out, .preview = true };
	const struct kind *kind = ahead->kind;
	const void *row = ahead->row;
	struct comparing c = { .call = &call, .kind = kind, .row = row, .unit = row_id(kind, row, "unit"), .score = SHORT_SCORE, .text = ahead->text, .passages = ahead->passages };
	c.unwritten = c.row->version == 1;
	reader_use(reader, w);
	bool good = store_begin(w) && stands_with(w, &kind, &row);
	c.post = good ? row_id(kind, row, "post") : NO_ID;
	good = good && compare(&c, row_id(kind, row, "cycle"));
	for (size_t i = 0; good && i < c.result.count; i++)
		good = c.result.passages[i].kind == REUSE_FORMULA || put_ahead(&c, &c.result.passages[i]);
	store_end(w);
	return good;
}

/* ---- the clock counts how much, for the check alone ---- */
bool house_compare(struct work *w, struct house *house, const struct material *material, int64_t *ret_elsewhere, int64_t *ret_documents)
{
	struct call call = { .work = w, .house = house };
	struct comparing c = { .call = &call, .kind = &material_kind, .row = &material->object, .unit = material->unit, .post = material->post };
	if (!material_bodies(w, material, &c.text) || !compare(&c, material->cycle))
		return false;
	*ret_elsewhere = c.result.points ? shared(&c.result) * 1000 / c.result.points : 0;
	*ret_documents = c.result.compared;
	return true;
}

#define TEXT_COUNT_IN(S, F) F(S, id, material, REQUIRED, N_("text"), .refers = "material") F(S, number, number, REQUIRED, N_("version"), .max = 100000) \
	F(S, number, elsewhere, REQUIRED, NULL, .max = 1000) F(S, number, documents, REQUIRED, NULL, .max = 100000)
SHAPE_STRUCT(text_count, TEXT_COUNT_IN)
SHAPE_ROWS(text_count, TEXT_COUNT_IN)

static bool text_count_run(struct call *call)
{
	const struct text_count *in = call->in;
	const struct material *m = call->on;
	struct text_share *there, share = { .cycle = m->cycle, .material = m->id };
	size_t count;
	if (!store_rows(call->work, SQL_MATERIAL_SHARE, &text_share_kind, &there, &count, A(&m->id)))
		return false;
	if (count)
		share = there[0];
	share.number = in->number;
	share.elsewhere = in->elsewhere;
	share.documents = in->documents;
	return ledger_put(call->work, &text_share_kind, &share);
}

#define PASSAGE_WORDS(S, F) F(S, text, text, LONG, N_("text")) F(S, flag, changed, 0, N_("only on this side")) F(S, flag, formula, 0, N_("on the list of formulas"))
SHAPE_STRUCT(passage_words, PASSAGE_WORDS)
SHAPE_ROWS(passage_words, PASSAGE_WORDS)
#define PASSAGE(S, F) F(S, number, number, 0, N_("no.")) F(S, choice, kind, 0, NULL, .choices = reuse_kind_words) F(S, choice, origin, 0, NULL, .choices = origins) F(S, flag, seen, 0, NULL) \
	F(S, text, title, 0, N_("title")) F(S, text, unit_name, 0, N_("unit")) F(S, text, link, 0, NULL) F(S, day, day, 0, N_("day")) F(S, number, characters, 0, N_("characters")) F(S, number, from, 0, NULL) \
	F(S, number, until, 0, NULL) F(S, number, documents, 0, N_("documents")) F(S, number, at, 0, NULL) F(S, number, to, 0, NULL) F(S, list, beside, 0, N_("what was said beside it"), .of = &passage_said_shape) \
	F(S, list, here, 0, N_("in this text"), .of = &passage_words_shape) F(S, list, there, 0, N_("in the other one"), .of = &passage_words_shape)
SHAPE_STRUCT(passage, PASSAGE)
SHAPE_ROWS(passage, PASSAGE)
#define PASSAGES_LISTED(S, F) F(S, text, text, LONG, N_("formula")) F(S, number, times, 0, N_("times"))
SHAPE_STRUCT(passages_listed, PASSAGES_LISTED)
SHAPE_ROWS(passages_listed, PASSAGES_LISTED)
#define PASSAGES_OUT(S, F) F(S, id, id, 0, NULL) F(S, number, characters, 0, N_("characters")) F(S, number, elsewhere, 0, N_("characters that also stand elsewhere")) F(S, number, percent, 0, N_("in a hundred, without formulas")) \
	F(S, number, percent_all, 0, N_("in a hundred, with formulas")) F(S, number, quoted, 0, N_("characters quoted")) F(S, number, formulas, 0, N_("characters of fixed formulas")) F(S, number, documents, 0, N_("documents")) F(S, number, compared, 0, N_("documents compared with")) \
	F(S, text, title, 0, N_("title")) F(S, text, back, 0, NULL) F(S, text, more, 0, NULL) F(S, number, shorter, 0, NULL) F(S, flag, indexed, 0, NULL) F(S, flag, bounded, 0, NULL) F(S, flag, damaged, 0, NULL) F(S, flag, unread, 0, NULL) F(S, flag, draft, 0, NULL) F(S, list, passages, 0, N_("passages"), .of = &passage_shape) \
	F(S, list, other, 0, N_("said of other versions or places"), .of = &passage_said_shape) F(S, list, listed, 0, N_("formulas of the list"), .of = &passages_listed_shape) \
	F(S, number, listed_characters, 0, N_("characters of formulas")) F(S, number, version, 0, N_("version")) F(S, flag, own, 0, NULL) F(S, flag, reviews, 0, NULL) F(S, flag, handed, 0, NULL) \
	F(S, number, alike, 0, N_("texts of this kind in the campaign")) F(S, number, median, 0, N_("share of the middle one, in a hundred")) F(S, number, quarter, 0, N_("quarter it lies in, by share"))
SHAPE_STRUCT(passages_out, PASSAGES_OUT)
SHAPE_ROWS(passages_out, PASSAGES_OUT)

#define ANSWERED (STATE(MATERIAL_HANDED_IN) | STATE(MATERIAL_REVISE) | STATE(MATERIAL_REWRITE))
#define PASSAGES(noun, address, on_kind, shape, more) \
	{ .name = noun ".passages", .http = "GET " address "/passages", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &shape##_passages_shape, .on = &on_kind, .out = &passages_out_shape, \
		.run = shape##_passages_run, .page = "passages", .label = N_("Passages that also stand elsewhere"), \
		.help = N_("Which passages also stand in other texts, both sides beside each other. It measures likeness, not guilt: a person decides."), .flags = more }
static const struct action rows[] = {
	PASSAGES("text", "/texts/{material}", material_kind, text, READING), PASSAGES("criticism", "/criticism/{criticism}", criticism_kind, criticism, READING),
	PASSAGES("minutes", "/minutes/{minutes}", minutes_kind, minutes, READING), PASSAGES("problem", "/problems/{problem}", problem_kind, problem, 0),
	PASSAGES("measure", "/measures/{measure}", measure_kind, measure, 0),
	{ .name = "text.answer", .http = "POST /texts/{material}/answers", .tx = TX_WRITE, .may = MAY_WRITE_GROUP_TEXT, .may_own = MAY_WRITE_OWN_TEXT, .in = &text_answer_shape, .on = &material_kind, .when = ANSWERED, .out = &text_place_out_shape,
		.run = text_answer_run, .then = "/texts/{material}/passages?handed=yes", .label = N_("Answer beside a passage"), .help = N_("Say where a passage that also stands elsewhere comes from: only the author and whoever reviews the text see it."), .flags = QUIET },
	{ .name = "text.decide", .http = "POST /texts/{material}/decisions", .tx = TX_WRITE, .may = MAY_REVIEW_TEXT, .in = &text_decide_shape, .on = &material_kind, .when = ANSWERED, .out = &text_place_out_shape,
		.run = text_decide_run, .then = "/texts/{material}/passages", .label = N_("Decide on a passage"), .help = N_("Accept a passage that also stands elsewhere, or have it rewritten, with the reason; the author sees it."), .flags = QUIET },
	{ .name = "text.count", .tx = TX_LOCAL, .may = MAY_OPEN_CYCLE, .in = &text_count_shape, .on = &material_kind, .run = text_count_run, .label = N_("Count what also stands elsewhere"),
		.help = N_("How much of a text also stands in others, for the check (the clock does this)."), .flags = QUIET },
};
const struct action_table passage_actions = { rows, COUNT(rows) };
