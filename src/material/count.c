/* What is counted in a text: its length and the share of its problems (C15), what is missing (C14), foreign names (C18), repealed rules (C19),
 * and figures that differ from the records. */
#include "material/inside.h"
#include <string.h>

int64_t characters_in(struct text t)
{
	int64_t count = 0;
	for (size_t i = 0; i < t.size; i++) {
		bool blank = strchr(" \t\r\n", t.at[i]) || (i + 2 < t.size && memcmp(t.at + i, "\xE3\x80\x80", 3) == 0);
		count += !blank && text_begins(t, i);
	}
	return count;
}

/* ---- is it there ---- */
struct segment { const struct value *part; struct text id; size_t from, until; }; /* of the prose; part: its row in the procedure */
struct counting {
	const struct writing *writing;
	const struct value *content;
	const struct entries_of *entries;
	struct counted *counted;
	struct value *names;
	struct text prose; /* all that somebody typed, one part after another */
	struct segment *segments;
	size_t segment_count;
};

static const char *const name_keys[] = { "name", "part", "part_name", "before", "behind", "from", "until", "why", "since", NULL };

static struct value *row_add(const struct counting *c, const char *what, struct text words)
{
	struct arena *arena = c->writing->w->arena;
	struct value *row = value_add(c->names, NULL, value_record(arena));
	value_put_string(arena, row, "what", what);
	value_put_text(arena, row, "words", words);
	return row;
}

static void name_add(const struct counting *c, const char *what, struct text words, const struct value *name)
{
	if (!c->names)
		return;
	struct value *row = row_add(c, what, words);
	if (name)
		profile_put_texts(c->writing->w->arena, row, "name", name);
	record_filled(c->writing->w, row, name_keys);
}

/* ---- a finding and its place ---- */
#define AROUND 12 /* letters shown on both sides of what was found */

static size_t letters_back(struct text t, size_t from, size_t at)
{
	for (int letters = 0; at > from && t.at[at - 1] != '\n' && letters < AROUND; letters++)
		at = text_before(t, at);
	return at;
}

static size_t letters_on(struct text t, size_t until, size_t at)
{
	for (int letters = 0; at < until && t.at[at] != '\n' && letters < AROUND; letters++)
		at = text_next(t, at);
	return at;
}

static int64_t letters_between(struct text t, size_t from, size_t until)
{
	return (int64_t)text_length((struct text){ t.at + from, until - from });
}

/* why: texts that say where the list has it from, or NULL; since: the day from which it no longer holds, or "". */
static void found_add(const struct counting *c, const char *what, size_t from, size_t until, const struct value *why, struct text since)
{
	struct arena *arena = c->writing->w->arena;
	const struct segment *s = NULL;
	for (size_t i = 0; i < c->segment_count && !s; i++)
		s = c->segments[i].from <= from && until <= c->segments[i].until ? &c->segments[i] : NULL;
	if (!c->names || !s)
		return;
	struct value *row = row_add(c, what, (struct text){ c->prose.at + from, until - from });
	size_t before = letters_back(c->prose, s->from, from), behind = letters_on(c->prose, s->until, until);
	value_put_text(arena, row, "part", s->id);
	if (value_get(s->part, "name"))
		profile_put_texts(arena, row, "part_name", value_get(s->part, "name"));
	value_put_text(arena, row, "before", (struct text){ c->prose.at + before, from - before });
	value_put_text(arena, row, "behind", (struct text){ c->prose.at + until, behind - until });
	value_put_number(arena, row, "from", letters_between(c->prose, s->from, from));
	value_put_number(arena, row, "until", letters_between(c->prose, s->from, until));
	if (why)
		profile_put_texts(arena, row, "why", why);
	value_put_text(arena, row, "since", since);
	record_filled(c->writing->w, row, name_keys);
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
#define HITS_MOST 4000 /* each is held against each */
#define HAN 3 /* bytes of a Han character */
struct hit { size_t from, until; bool own, stem; };
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

/* Of a script that writes no words apart: what stands next to it may be part of a word. */
static bool is_han(struct text t, size_t at)
{
	return at < t.size && (uint8_t)t.at[at] >= 0xE4 && (uint8_t)t.at[at] <= 0xE9;
}

/* Two such characters are as often the seam of two words: they are a name where nothing of the kind stands beside them. */
static bool is_seam(struct text prose, size_t from, size_t until)
{
	return until - from == 2 * HAN && is_han(prose, from) && ((from >= HAN && is_han(prose, from - HAN)) || is_han(prose, until));
}

static void look_for(struct names_search *s, struct text name, bool own)
{
	if (name.size < 4 || text_length(name) < 2 || !(s->pairs[pair_of(name.at) / 64] >> pair_of(name.at) % 64 & 1))
		return;
	for (const char *at = s->prose.at, *end = at + s->prose.size; s->count < HITS_MOST;) {
		at = memmem(at, (size_t)(end - at), name.at, name.size);
		if (!at)
			break;
		size_t from = (size_t)(at - s->prose.at);
		if (stands_alone(s->prose, from, from + name.size) && (own || !is_seam(s->prose, from, from + name.size)))
			hit_add(s, (struct hit){ from, from + name.size, own, false });
		at += name.size;
	}
}

/* What a place of the author's line is called without the word for its kind, its last character: other names may begin within it. */
static void look_for_stem(struct names_search *s, struct text name)
{
	size_t before = s->count;
	if (name.size < 3 * HAN || !is_han(name, name.size - HAN))
		return;
	look_for(s, (struct text){ name.at, name.size - HAN }, true);
	for (size_t i = before; i < s->count; i++)
		s->hits[i].stem = true;
}

static bool see_unit(void *context, const struct arg *columns)
{
	struct names_search *s = context;
	struct text name = text_trim(columns[0].text);
	bool own = in_line(s->c->writing->path, columns[1].text);
	look_for(s, name, own);
	if (own)
		look_for_stem(s, name);
	return true;
}

/* A name within a longer one is not meant, nor one that begins in the middle of another; a name that is also one of the author's line is the
 * author's, and so is one that only goes on from such a place by the first character of another word. */
static bool is_meant(const struct names_search *s, const struct hit *hit)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct hit *other = &s->hits[i];
		bool around = other->from <= hit->from && other->until >= hit->until;
		bool begins_within = other->from < hit->from && other->until > hit->from && other->until < hit->until;
		bool goes_on = other->stem && other->from == hit->from && other->until + HAN == hit->until;
		if (begins_within || goes_on || (around && (other->until - other->from > hit->until - hit->from || other->own)))
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

/* Of the tree, and of the list of names elsewhere that a procedure may have. */
static bool count_names(const struct counting *c)
{
	struct text prose = c->prose;
	struct names_search s = { .c = c, .prose = prose };
	const struct value *listed = profile_list(c->writing->profile, "gates.C18.names");
	note_pairs(&s);
	if (!store_each(c->writing->w, SQL_MATERIAL_UNIT_NAMES, see_unit, &s))
		return false;
	for (const struct value *name = listed ? listed->first : NULL; name; name = name->next)
		look_for(&s, text_trim(name->text), false);
	int64_t shown = 0;
	for (size_t i = 0; i < s.count && shown < NAMES_MOST; i++) {
		if (s.hits[i].own || !is_meant(&s, &s.hits[i]))
			continue;
		c->counted->foreign_names += !said_before(&s, i);
		shown++;
		found_add(c, N_("name of a unit elsewhere"), s.hits[i].from, s.hits[i].until, NULL, TEXT(""));
	}
	return true;
}

/* ---- rules that no longer hold ---- */
/* Within title marks the title ends there or at a bracket: rules for carrying a rule out are another text. */
static bool title_ends(struct text prose, size_t until)
{
	static const char *const ends[] = { "\xE3\x80\x8B", "\xE3\x80\x89", "\xEF\xBC\x88", "(" };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (text_starts((struct text){ prose.at + until, prose.size - until }, ends[i]))
			return true;
	return false;
}

static bool in_title(struct text prose, size_t at)
{
	size_t open = 0;
	bool found = false;
	for (size_t i = at > 150 ? at - 150 : 0; i < at; i++) {
		if (text_starts((struct text){ prose.at + i, prose.size - i }, "\xE3\x80\x8A"))
			open = i, found = true;
		else if (found && i > open && text_starts((struct text){ prose.at + i, prose.size - i }, "\xE3\x80\x8B"))
			found = false;
	}
	return found;
}

static void count_rule(const struct counting *c, struct text title, const struct value *why, struct text since)
{
	bool first = true;
	struct text prose = c->prose;
	for (size_t at = 0; title.size && at + title.size <= prose.size;) {
		const char *found = memmem(prose.at + at, prose.size - at, title.at, title.size);
		if (!found)
			break;
		size_t from = (size_t)(found - prose.at), until = from + title.size;
		at = until;
		if (in_title(prose, from) && !title_ends(prose, until))
			continue;
		c->counted->repealed += first;
		first = false;
		found_add(c, N_("rule that was repealed"), from, until, why, since);
	}
}

static void count_repealed(const struct counting *c)
{
	const struct profile *profile = c->writing->profile;
	const struct value *titles = profile_list(profile, "gates.C19.titles"), *rules = profile_list(profile, "gates.C19.rules");
	const struct value *source = profile_at(profile, "gates.C19.titles.source");
	for (const struct value *title = titles ? titles->first : NULL; title; title = title->next)
		count_rule(c, title->text, source, TEXT(""));
	for (const struct value *rule = rules ? rules->first : NULL; rule; rule = rule->next)
		count_rule(c, value_text(rule, "title"), value_get(rule, "source"), value_text(rule, "until"));
}

static size_t rows_of(const struct value *content, const char *list)
{
	return value_count(value_get(content, list));
}

static void prose_make(struct counting *c)
{
	static const struct { const char *list, *id, *known; } lists[] = { { "parts", "part", NULL }, { "explanations", "item", "explanations" } };
	struct arena *arena = c->writing->w->arena;
	struct buffer b = buffer_new(arena, SIZE_MAX);
	c->segments = arena_take(arena, (rows_of(c->content, "parts") + rows_of(c->content, "explanations") + 1) * sizeof *c->segments);
	for (size_t i = 0; i < COUNT(lists); i++) {
		const struct value *rows = value_get(c->content, lists[i].list);
		const struct value *known = lists[i].known ? profile_list(c->writing->profile, lists[i].known) : c->writing->parts;
		for (const struct value *row = rows ? rows->first : NULL; row; row = row->next) {
			struct segment *s = &c->segments[c->segment_count++];
			*s = (struct segment){ profile_row(known, value_text(row, lists[i].id)), value_text(row, lists[i].id), b.size, 0 };
			buffer_text(&b, value_text(row, "body"));
			s->until = b.size;
			buffer_char(&b, '\n');
		}
	}
	c->prose = buffer_view(&b);
}

bool text_counted(const struct writing *writing, const struct value *content, const struct entries_of *entries, struct counted *ret_counted, struct value *names)
{
	struct counting c = { .writing = writing, .content = content, .entries = entries, .counted = ret_counted, .names = names };
	*ret_counted = (struct counted){ 0 };
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		count_part(&c, part);
	prose_make(&c);
	count_repealed(&c);
	return count_names(&c);
}

/* ---- figures ---- */
struct differing { struct work *w; const struct value *figures, *beside, *part; struct value *list; };

static const struct value *recorded(const struct differing *d, struct text figure)
{
	const char *name = text_string(d->w->arena, figure);
	const struct value *found = value_get(d->figures, name);
	if (!found)
		found = value_get(d->beside, name);
	return found && found->kind == VALUE_NUMBER ? found : NULL;
}

/* What is called by one name may be a part that is counted as well: all opinions, or those of the forum. */
static bool is_another(const struct differing *d, struct text figure, int64_t number)
{
	struct text others = figure_others(figure), other;
	while (text_cut(&others, '|', &other)) {
		const struct value *count = recorded(d, text_trim(other));
		if (count && count->number == number)
			return true;
	}
	return false;
}

static void see_figure(void *context, struct text figure, struct text words, int64_t number)
{
	struct differing *d = context;
	const struct value *count = recorded(d, figure);
	if (!count || count->number == number || is_another(d, figure, number))
		return;
	struct value *row = value_add(d->list, NULL, value_record(d->w->arena));
	profile_put_texts(d->w->arena, row, "part", d->part);
	value_put_text(d->w->arena, row, "said", words);
	value_put_number(d->w->arena, row, "number", number);
	value_put_number(d->w->arena, row, "recorded", count->number);
	bool fills = value_get(d->figures, text_string(d->w->arena, figure));
	value_put_text(d->w->arena, row, "field", fills ? text_of(arena_format(d->w->arena, "{%.*s}", TEXT_ARG(figure))) : TEXT(""));
}

void material_figures_differing(struct work *w, struct text words, const struct value *name, const struct value *figures, const struct value *beside, struct value *list)
{
	struct differing d = { w, figures, beside, name, list };
	figures_find(w->arena, words, see_figure, &d);
}

bool figures_differing(const struct writing *writing, const struct value *content, const struct value *figures, struct value **ret_list)
{
	const struct material *m = writing->material;
	const struct value *items = profile_list(writing->profile, "explanations");
	struct value *beside, *list = value_list(writing->w->arena);
	if (!store_row(writing->w, SQL_MATERIAL_COUNTS_BESIDE, &beside, A(&m->cycle), A(audience_words[m->audience]), A(&m->post), A(&m->unit)))
		return false;
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		material_figures_differing(writing->w, content_body(content, value_text(part, "id")), value_get(part, "name"), figures, beside, list);
	for (const struct value *item = items ? items->first : NULL; item; item = item->next)
		material_figures_differing(writing->w, value_text(content_explanation(content, value_text(item, "id")), "body"), value_get(item, "name"), figures, beside, list);
	*ret_list = list;
	return true;
}
