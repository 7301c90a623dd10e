/* What is counted in a text: its length and the share of its problems (C15), what is missing (C14), foreign names (C18), repealed rules (C19),
 * and figures that differ from the records. */
#include "material/inside.h"
#include <string.h>

int64_t characters_in(struct text t)
{
	int64_t count = 0;
	for (size_t i = 0; i < t.size; i++) {
		bool blank = strchr(" \t\r\n", t.at[i]) || (i + 2 < t.size && memcmp(t.at + i, "\xE3\x80\x80", 3) == 0);
		count += !blank && ((unsigned char)t.at[i] & 0xC0) != 0x80;
	}
	return count;
}

/* ---- is it there ---- */
struct counting { const struct writing *writing; const struct value *content; const struct entries_of *entries; struct counted *counted; struct value *names; };

static void name_add(const struct counting *c, const char *what, struct text words, const struct value *name)
{
	struct arena *arena = c->writing->w->arena;
	if (!c->names)
		return;
	struct value *row = value_add(c->names, NULL, value_record(arena));
	value_put_string(arena, row, "what", what);
	value_put_text(arena, row, "words", words);
	if (name)
		profile_put_texts(c->writing->w->arena, row, "name", name);
	else
		value_add(row, "name", value_new(arena, VALUE_NULL));
}

static int64_t rows_characters(const struct value *rows)
{
	static const char *const keys[] = { "title", "fact", "effect", "cause", "share", "report" };
	int64_t count = 0;
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		for (size_t i = 0; i < COUNT(keys); i++)
			count += characters_in(value_text(row, keys[i]));
	return count;
}

static int64_t explanations_characters(const struct value *content)
{
	const struct value *rows = value_get(content, "explanations");
	int64_t count = 0;
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		count += characters_in(value_text(row, "body"));
	return count;
}

static bool holds(struct text t, struct text word)
{
	return word.size && t.size >= word.size && memmem(t.at, t.size, word.at, word.size);
}

static bool dimension_treated(const struct counting *c, struct text body, struct text dimension)
{
	if (holds(body, dimension))
		return true;
	for (const struct value *row = c->entries->problems->first; row; row = row->next)
		if (text_same(value_text(row, "dimension"), dimension))
			return true;
	return false;
}

static void count_dimensions(const struct counting *c, struct text body)
{
	struct text lines = c->writing->cycle.dimensions, line;
	while (text_cut(&lines, '\n', &line)) {
		line = text_trim(line);
		if (!line.size || dimension_treated(c, body, line))
			continue;
		c->counted->empty++;
		name_add(c, N_("dimension without a word"), line, NULL);
	}
}

static void count_part(const struct counting *c, const struct value *part)
{
	struct text type = value_text(part, "type"), body = content_body(c->content, value_text(part, "id"));
	const struct value *rows = entries_for(c->entries, type);
	bool problems = text_is(type, "problems"), explanations = text_is(type, "explanations");
	int64_t words = characters_in(body) + (explanations ? explanations_characters(c->content) : 0);
	int64_t shown = rows_characters(rows) + (problems ? rows_characters(c->entries->claims) : 0);
	const struct value *explained = value_get(c->content, "explanations");
	bool there = words + shown > 0 || (explanations && explained && explained->first);
	c->counted->characters += words + shown;
	c->counted->problem_characters += problems ? words + shown : 0;
	if (value_flag(part, "required") && !there) {
		c->counted->missing++;
		name_add(c, N_("required part missing"), TEXT(""), value_get(part, "name"));
	} else if (value_flag(part, "required") && !words && !explanations) {
		c->counted->empty++;
		name_add(c, N_("part without words of its own"), TEXT(""), value_get(part, "name"));
	}
	if (value_flag(part, "per_dimension") && there)
		count_dimensions(c, body);
}

/* ---- names of units that are not in the author's line ---- */
#define NAMES_MOST 200
#define HITS_MOST 2000 /* each is held against each */
struct hit { size_t from, until; bool own; };
struct names_search { const struct counting *c; struct text prose; uint64_t pairs[1024]; struct hit *hits; size_t count, room; };

/* Which pairs of bytes stand in the prose: a name whose first pair does not need not be looked for. */
static unsigned pair_of(const char *at)
{
	return (unsigned)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

static void note_pairs(struct names_search *s)
{
	for (size_t i = 0; i + 1 < s->prose.size; i++)
		s->pairs[pair_of(s->prose.at + i) / 64] |= (uint64_t)1 << pair_of(s->prose.at + i) % 64;
}

static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool stands_alone(struct text prose, size_t from, size_t until)
{
	bool joined_before = from && is_letter(prose.at[from - 1]) && is_letter(prose.at[from]);
	bool joined_behind = until < prose.size && is_letter(prose.at[until]) && is_letter(prose.at[until - 1]);
	return !joined_before && !joined_behind;
}

static void hit_add(struct names_search *s, struct hit hit)
{
	if (s->count == s->room) {
		struct hit *more = arena_take(s->c->writing->w->arena, (s->room ? s->room * 2 : 64) * sizeof *more);
		if (s->count)
			memcpy(more, s->hits, s->count * sizeof *more);
		s->room = s->room ? s->room * 2 : 64;
		s->hits = more;
	}
	s->hits[s->count++] = hit;
}

/* Above, below, or the very unit. */
static bool in_line(struct text own, struct text path)
{
	size_t size = own.size < path.size ? own.size : path.size;
	return size && memcmp(own.at, path.at, size) == 0;
}

static bool see_unit(void *context, const struct arg *columns)
{
	struct names_search *s = context;
	struct text name = text_trim(columns[0].text);
	if (name.size < 4 || text_length(name) < 2 || !(s->pairs[pair_of(name.at) / 64] >> pair_of(name.at) % 64 & 1))
		return true;
	for (const char *at = s->prose.at, *end = at + s->prose.size; s->count < HITS_MOST;) {
		at = memmem(at, (size_t)(end - at), name.at, name.size);
		if (!at)
			break;
		size_t from = (size_t)(at - s->prose.at);
		if (stands_alone(s->prose, from, from + name.size))
			hit_add(s, (struct hit){ from, from + name.size, in_line(s->c->writing->path, columns[1].text) });
		at += name.size;
	}
	return true;
}

/* A name within a longer one is not meant; a name that is also one of the author's line is the author's. */
static bool is_meant(const struct names_search *s, const struct hit *hit)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct hit *other = &s->hits[i];
		bool around = other->from <= hit->from && other->until >= hit->until;
		if (around && (other->until - other->from > hit->until - hit->from || other->own))
			return false;
	}
	return true;
}

static bool said_before(const struct names_search *s, size_t at)
{
	const struct hit *hit = &s->hits[at];
	for (size_t i = 0; i < at; i++)
		if (!s->hits[i].own && s->hits[i].until - s->hits[i].from == hit->until - hit->from &&
		    memcmp(s->prose.at + s->hits[i].from, s->prose.at + hit->from, hit->until - hit->from) == 0)
			return true;
	return false;
}

static bool count_names(const struct counting *c, struct text prose)
{
	struct names_search s = { .c = c, .prose = prose };
	note_pairs(&s);
	if (!store_each(c->writing->w, SQL_MATERIAL_UNIT_NAMES, see_unit, &s))
		return false;
	for (size_t i = 0; i < s.count && c->counted->foreign_names < NAMES_MOST; i++) {
		if (s.hits[i].own || !is_meant(&s, &s.hits[i]) || said_before(&s, i))
			continue;
		c->counted->foreign_names++;
		name_add(c, N_("name of a unit elsewhere"), (struct text){ prose.at + s.hits[i].from, s.hits[i].until - s.hits[i].from }, NULL);
	}
	return true;
}

static void count_repealed(const struct counting *c, struct text prose)
{
	const struct value *titles = profile_list(c->writing->profile, "gates.C19.titles");
	for (const struct value *title = titles ? titles->first : NULL; title; title = title->next)
		if (holds(prose, title->text)) {
			c->counted->repealed++;
			name_add(c, N_("rule that was repealed"), title->text, NULL);
		}
}

/* All that somebody typed, one part after another. */
static struct text prose_of(struct work *w, const struct value *content)
{
	static const char *const lists[] = { "parts", "explanations" };
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	for (size_t i = 0; i < COUNT(lists); i++) {
		const struct value *rows = value_get(content, lists[i]);
		for (const struct value *row = rows ? rows->first : NULL; row; row = row->next) {
			buffer_text(&b, value_text(row, "body"));
			buffer_char(&b, '\n');
		}
	}
	return buffer_view(&b);
}

bool text_counted(const struct writing *writing, const struct value *content, const struct entries_of *entries, struct counted *ret_counted, struct value *names)
{
	struct counting c = { writing, content, entries, ret_counted, names };
	*ret_counted = (struct counted){ 0 };
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		count_part(&c, part);
	struct text prose = prose_of(writing->w, content);
	count_repealed(&c, prose);
	return count_names(&c, prose);
}

/* ---- figures ---- */
struct differing { struct work *w; const struct value *figures, *part; struct value *list; };

static void see_figure(void *context, struct text figure, struct text words, int64_t number)
{
	struct differing *d = context;
	const struct value *recorded = value_get(d->figures, text_string(d->w->arena, figure));
	if (!recorded || recorded->number == number)
		return;
	struct value *row = value_add(d->list, NULL, value_record(d->w->arena));
	profile_put_texts(d->w->arena, row, "part", value_get(d->part, "name"));
	value_put_text(d->w->arena, row, "said", words);
	value_put_number(d->w->arena, row, "number", number);
	value_put_number(d->w->arena, row, "recorded", recorded->number);
	value_put_text(d->w->arena, row, "field", text_of(arena_format(d->w->arena, "{%.*s}", TEXT_ARG(figure))));
}

struct value *figures_differing(const struct writing *writing, const struct value *content, const struct value *figures)
{
	struct differing d = { writing->w, figures, NULL, value_list(writing->w->arena) };
	for (d.part = writing->parts ? writing->parts->first : NULL; d.part; d.part = d.part->next)
		figures_find(content_body(content, value_text(d.part, "id")), see_figure, &d);
	return d.list;
}
