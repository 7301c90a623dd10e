/* Asking: the statement finds and decides who may see; here hits are put in order and what they show is cut out. */
#include "find/inner.h"
#include <stdlib.h>
#include <string.h>

#define SHOWN_BEFORE 40 /* code points shown before the first word that was looked for */
#define SHOWN_MOST 160

/* ---- the words as the engine reads them ---- */
static void put_phrase(struct buffer *b, const struct text_phrase *phrase)
{
	buffer_char(b, '"');
	for (size_t i = 0; i < phrase->count; i++) {
		if (i)
			buffer_char(b, ' ');
		buffer_put(b, phrase->tokens[i].at, phrase->tokens[i].size);
	}
	buffer_string(b, phrase->open ? "\" *" : "\"");
}

static struct text expression(struct work *w, const struct find_query *query, const char *before, const char *after)
{
	struct buffer b = buffer_new(w->arena, 1 << 20);
	buffer_string(&b, before);
	for (size_t i = 0; i < query->count; i++) {
		buffer_string(&b, i ? " AND " : "");
		put_phrase(&b, &query->phrases[i]);
	}
	buffer_string(&b, after);
	return buffer_view(&b);
}

/* ---- the rights, for the statement ---- */
static void put_right(struct work *w, struct buffer *b, const struct actor *actor, enum may may)
{
	struct scope scope = org_scope(w, actor, may);
	for (size_t i = 0; i < scope.count; i++)
		buffer_format(b, "%s[%d,\"%.*s\",\"%.*s\"]", b->size > 1 ? "," : "", may, TEXT_ARG(scope.range[i].from), TEXT_ARG(scope.range[i].before));
}

/* The statement walks through them for each row: the fewer, the sooner. */
static struct arg rights_arg(struct work *w, const struct actor *actor, const struct find_query *query)
{
	struct buffer b = buffer_new(w->arena, SIZE_MAX / 4);
	buffer_char(&b, '[');
	for (size_t i = 0; i < query->act_count; i++)
		put_right(w, &b, actor, query->acts[i]);
	for (int may = 0; !query->acts && may < MAY_COUNT; may++)
		put_right(w, &b, actor, (enum may)may);
	buffer_char(&b, ']');
	return arg_text(buffer_view(&b));
}

static struct arg own_arg(struct work *w)
{
	struct buffer b = buffer_new(w->arena, 1 << 16);
	buffer_char(&b, '[');
	for (int may = 0; may < MAY_COUNT; may++)
		if (org_own_counts((enum may)may))
			buffer_format(&b, "%s%d", b.size > 1 ? "," : "", may);
	buffer_char(&b, ']');
	return arg_text(buffer_view(&b));
}

/* ---- hits, best first ---- */
struct best { int64_t number; struct id object; struct day day; const struct find_kind *known; bool in_title; };
struct gathering {
	struct find_found *found;
	const struct find_kind *known; /* only these; NULL: all */
	struct best *best; /* a heap, the worst on top, of at most `room` */
	size_t count, room;
	int64_t *titles; /* numbers of those whose title holds all words, rising */
	size_t title_count, title_room;
	struct arena *arena;
};

/* Below zero: a comes before b. */
static int best_order(const struct best *a, const struct best *b)
{
	if (a->in_title != b->in_title)
		return a->in_title ? -1 : 1;
	if (a->day.n != b->day.n)
		return a->day.n > b->day.n ? -1 : 1;
	return -strcmp(a->object.at, b->object.at);
}

static void swap(struct best *a, struct best *b)
{
	struct best other = *a;
	*a = *b;
	*b = other;
}

static void sink(struct best *heap, size_t count, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && best_order(&heap[child + 1], &heap[child]) > 0)
			child++;
		if (best_order(&heap[child], &heap[at]) <= 0)
			return;
		swap(&heap[child], &heap[at]);
	}
}

static void keep_best(struct gathering *g, const struct best *one)
{
	if (g->count == g->room) {
		if (g->room && best_order(one, &g->best[0]) < 0) {
			g->best[0] = *one;
			sink(g->best, g->count, 0);
		}
		return;
	}
	size_t at = g->count++;
	g->best[at] = *one;
	for (; at && best_order(&g->best[at], &g->best[(at - 1) / 2]) > 0; at = (at - 1) / 2)
		swap(&g->best[at], &g->best[(at - 1) / 2]);
}

static bool gather_title(void *context, const struct arg *columns)
{
	struct gathering *g = context;
	if (g->title_count == g->title_room) {
		int64_t *more = arena_take(g->arena, (g->title_room = g->title_room * 2 + 64) * sizeof *more);
		if (g->title_count)
			memcpy(more, g->titles, g->title_count * sizeof *more);
		g->titles = more;
	}
	g->titles[g->title_count++] = columns[0].number;
	return true;
}

static int number_order(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
	return (one > two) - (one < two);
}

static bool gather(void *context, const struct arg *columns)
{
	struct gathering *g = context;
	const struct find_kind *known = find_kinds;
	struct best one = { .number = columns[0].number };
	while (known->kind && !text_is(columns[1].text, known->kind))
		known++;
	if (!known->kind || !id_parse(columns[2].text, &one.object) || !day_parse(columns[3].text, &one.day))
		return true; /* named by verify */
	one.known = known;
	one.in_title = g->title_count && bsearch(&one.number, g->titles, g->title_count, sizeof one.number, number_order);
	g->found->by_kind[known - find_kinds]++;
	if (g->known && g->known != known)
		return true;
	g->found->total++;
	keep_best(g, &one);
	return true;
}

static bool run(struct work *w, const struct actor *actor, const struct find_query *query, struct text words, bool (*each)(void *context, const struct arg *columns), void *context)
{
	const struct id *person = &actor->person;
	return store_each(w, SQL_FIND_HITS, each, context, rights_arg(w, actor, query), A(words), own_arg(w), org_posts_arg(w, actor),
		actor->kind == ACTOR_PERSON ? A(person) : A("-"), A(&query->cycle), A(query->state), A(query->path), A(query->since), A(query->until));
}

static int final_order(const void *a, const void *b)
{
	return best_order(a, b);
}

static bool show_page(struct work *w, const struct find_query *query, struct gathering *g)
{
	struct find_found *found = g->found;
	size_t from = query->page * query->size;
	if (g->count)
		qsort(g->best, g->count, sizeof *g->best, final_order);
	found->hits = arena_take(w->arena, (query->size + 1) * sizeof *found->hits);
	for (size_t i = from; i < g->count && found->count < query->size; i++) {
		const struct best *one = &g->best[i];
		const struct kind *kind = store_kind(one->known->kind);
		void *row = arena_take(w->arena, kind->shape->size);
		if (!store_get(w, kind, one->object, row))
			return false;
		found->hits[found->count++] = (struct find_hit){ one->known, kind, one->object, row, one->day, one->in_title };
	}
	return true;
}

bool find_search(struct work *w, const struct actor *actor, const struct find_query *query, struct find_found *ret_found)
{
	size_t kinds = 0, room = (query->page + 1) * query->size;
	while (find_kinds[kinds].kind)
		kinds++;
	*ret_found = (struct find_found){ .by_kind = arena_take(w->arena, kinds * sizeof(size_t)) };
	if (!query->count)
		return true;
	struct gathering g = { .found = ret_found, .known = query->known, .room = room, .best = arena_take(w->arena, room * sizeof(struct best)), .arena = w->arena };
	if (!run(w, actor, query, expression(w, query, "title : (", ")"), gather_title, &g))
		return false;
	if (g.title_count)
		qsort(g.titles, g.title_count, sizeof *g.titles, number_order);
	return run(w, actor, query, expression(w, query, "", ""), gather, &g) && show_page(w, query, &g);
}

/* ---- what is shown of a hit ---- */
struct span { size_t from, until; };
struct spans { struct text text; struct span *at; size_t count; uint32_t phrases; /* bits of those that stand in it */ };

static void span_add(struct spans *spans, size_t from, size_t until)
{
	struct span *last = spans->count ? &spans->at[spans->count - 1] : NULL;
	if (last && from <= last->until)
		last->until = until > last->until ? until : last->until;
	else
		spans->at[spans->count++] = (struct span){ from, until };
}

/* Everything in the text that was looked for, in order. */
static struct spans spans_of(struct work *w, const struct find_query *query, struct text text)
{
	struct spans spans = { .text = text };
	size_t count = 0, room = text.size + 1; /* no text has more tokens than letters */
	struct text_cut cut = text_cut_begin(text);
	struct text_token *tokens = NULL;
	size_t have = 0;
	for (; count < room; count++) {
		if (count == have) {
			struct text_token *more = arena_take(w->arena, (have = have * 2 + 64) * sizeof *more);
			if (count)
				memcpy(more, tokens, count * sizeof *more);
			tokens = more;
		}
		if (!text_cut_next(&cut, &tokens[count]))
			break;
	}
	spans.at = arena_take(w->arena, (count + 1) * sizeof *spans.at);
	for (size_t i = 0; i < count; i++) {
		size_t longest = 0, until;
		for (size_t p = 0; p < query->count; p++)
			if (text_phrase_at(&query->phrases[p], tokens + i, count - i, &until)) {
				longest = until > longest ? until : longest;
				spans.phrases |= 1u << p;
			}
		if (longest)
			span_add(&spans, tokens[i].from, longest);
	}
	return spans;
}

static size_t forward(struct text t, size_t at, size_t letters)
{
	for (; at < t.size && letters; letters--)
		at = text_next(t, at);
	return at;
}

static size_t backward(struct text t, size_t at, size_t letters)
{
	for (; at && letters; letters--)
		at = text_before(t, at);
	return at;
}

static void piece_add(struct find_shown *shown, struct text text, bool marked)
{
	if (text.size)
		shown->pieces[shown->count++] = (struct find_piece){ text, marked };
}

/* From here to there, with a sign where something was left out. */
static struct find_shown cut_out(struct work *w, const struct spans *spans, size_t from, size_t until)
{
	struct find_shown shown = { .pieces = arena_take(w->arena, (2 * spans->count + 4) * sizeof(struct find_piece)) };
	size_t at = from;
	piece_add(&shown, from ? TEXT("…") : TEXT(""), false);
	for (size_t i = 0; i < spans->count; i++) {
		struct span span = spans->at[i];
		if (span.until <= from || span.from >= until)
			continue;
		span.from = span.from < from ? from : span.from;
		span.until = span.until > until ? until : span.until;
		piece_add(&shown, (struct text){ spans->text.at + at, span.from - at }, false);
		piece_add(&shown, (struct text){ spans->text.at + span.from, span.until - span.from }, true);
		at = span.until;
	}
	piece_add(&shown, (struct text){ spans->text.at + at, until - at }, false);
	piece_add(&shown, until < spans->text.size ? TEXT("…") : TEXT(""), false);
	return shown;
}

static struct find_shown show_window(struct work *w, const struct spans *spans)
{
	size_t first = spans->count ? spans->at[0].from : 0;
	size_t from = backward(spans->text, first, SHOWN_BEFORE), until = forward(spans->text, from, SHOWN_MOST);
	return cut_out(w, spans, from, until);
}

/* The column in which most of what was looked for stands; the first of several. */
static struct spans best_column(struct work *w, const struct find_query *query, const struct find_hit *hit, const char *names)
{
	struct text rest = text_of(names), name;
	struct spans best = { .text = TEXT("") };
	while (text_cut(&rest, ' ', &name)) {
		struct spans spans = spans_of(w, query, name.size ? find_column(hit->kind, hit->row, name) : TEXT(""));
		if (!best.text.size || __builtin_popcount(spans.phrases) > __builtin_popcount(best.phrases))
			best = spans;
	}
	return best;
}

void find_show(struct work *w, const struct find_query *query, const struct find_hit *hit, struct find_shown *ret_title, struct find_shown *ret_body)
{
	struct spans title = best_column(w, query, hit, hit->known->titles), body = best_column(w, query, hit, hit->known->bodies);
	*ret_title = cut_out(w, &title, 0, title.text.size);
	*ret_body = show_window(w, &body);
}
