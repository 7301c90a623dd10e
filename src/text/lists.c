/* A tree of letters over all lists, walked from each place of a text: words are short, so a walk ends after a few steps. */
#include "text/lists.h"
#include <string.h>

#define WORD_MOST 600 /* bytes of a listed word */
/* As data/anchors.txt names them, in the order of the enumeration. */
static const char *const list_words[] = { "numerals", "numerals of one", "magnitudes", "months", "before a month", "before a figure",
	"between two numbers", "before a place in a row", "places in a row", "title marks", "title marks behind", "brackets",
	"brackets behind", "surnames", "before a name", "behind a body", "ends of sentences", "dates", "units of count", "document words", "places", "titles",
	"generic", "vague", "wishes", "lasting", "formulas", "units elsewhere", "repealed rules", NULL }; /* words */
_Static_assert(COUNT(list_words) == MARK_LISTS_COUNT + 1, "every list has its name");

/* Letters of scripts that write words apart stand below U+2000; their first bytes, below 0xE2. Times and divided by (U+00D7, U+00F7) stand among them. */
bool is_word_at(struct text t, size_t at)
{
	unsigned char u = at < t.size ? (unsigned char)t.at[at] : 0, next = at + 1 < t.size ? (unsigned char)t.at[at + 1] : 0;
	return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || (u >= 0xC3 && u < 0xE2 && !(u == 0xC3 && (next == 0x97 || next == 0xB7)));
}

bool is_word_before(struct text t, size_t at)
{
	return at && is_word_at(t, text_before(t, at));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/* ---- the tree ---- */
static uint64_t hash_of(uint64_t key)
{
	key *= 0x9E3779B97F4A7C15u;
	return key ^ key >> 29;
}

static uint32_t step(const struct specific *s, uint32_t node, unsigned char byte)
{
	uint64_t key = (uint64_t)node << 8 | byte;
	for (size_t i = hash_of(key) & s->mask;; i = (i + 1) & s->mask) {
		if (!s->edges[i].to)
			return 0;
		if (s->edges[i].from == key)
			return s->edges[i].to;
	}
}

static uint32_t step_made(struct specific *s, uint32_t node, unsigned char byte)
{
	uint64_t key = (uint64_t)node << 8 | byte;
	size_t i = hash_of(key) & s->mask;
	for (; s->edges[i].to; i = (i + 1) & s->mask)
		if (s->edges[i].from == key)
			return s->edges[i].to;
	s->edges[i] = (struct edge){ key, (uint32_t)s->nodes++ };
	return s->edges[i].to;
}

static void word_add(struct specific *s, enum mark_list list, struct text word)
{
	uint32_t node = 1;
	for (size_t i = 0; i < word.size; i++)
		node = step_made(s, node, lower(word.at[i]));
	s->words[s->count] = (struct listed){ word, s->ends[node], list };
	s->ends[node] = (uint32_t)s->count++;
}

/* ---- the lists: the program's, or whoever's stands in its place ---- */
typedef void word_seen(void *context, enum mark_list list, struct text word);

static void words_of_line(enum mark_list list, struct text line, word_seen *seen, void *context)
{
	struct text word;
	while (text_cut(&line, '|', &word)) {
		word = text_trim(word);
		if (word.size && word.size <= WORD_MOST)
			seen(context, list, word);
	}
}

static bool list_named(struct text name, enum mark_list *ret_list)
{
	for (size_t i = 0; i < MARK_LISTS_COUNT; i++)
		if (text_is(name, list_words[i])) {
			*ret_list = (enum mark_list)i;
			return true;
		}
	return false;
}

static void each_word(const struct value *const *own, word_seen *seen, void *context)
{
	const struct anchor_file *files;
	if (!anchor_files(&files))
		BUG("no lists are laid in");
	struct text rest = files[0].text, line, name;
	enum mark_list list;
	while (text_cut(&rest, '\n', &line)) {
		if (!line.size || line.at[0] == '#' || !text_cut(&line, '=', &name))
			continue;
		if (!list_named(text_trim(name), &list))
			BUG("a list that nobody asks for: %.*s", TEXT_ARG(name));
		if (!own || !own[list])
			words_of_line(list, line, seen, context);
	}
	for (list = 0; own && list < MARK_LISTS_COUNT; list++)
		for (const struct value *row = own[list] ? own[list]->first : NULL; row; row = row->next)
			if (row->kind == VALUE_TEXT && text_trim(row->text).size && row->text.size <= WORD_MOST)
				seen(context, list, text_trim(row->text));
}

static void count_word(void *context, enum mark_list list, struct text word)
{
	size_t *sizes = context;
	(void)list;
	sizes[0]++;
	sizes[1] += word.size;
}

static void add_word(void *context, enum mark_list list, struct text word)
{
	word_add(context, list, word);
}

struct picked { struct arena *arena; enum mark_list list; struct value *words; };

static void pick_word(void *context, enum mark_list list, struct text word)
{
	struct picked *picked = context;
	if (list == picked->list)
		value_put_text(picked->arena, picked->words, NULL, word);
}

struct value *specific_own(struct arena *arena, enum mark_list list)
{
	struct picked picked = { arena, list, value_list(arena) };
	each_word(NULL, pick_word, &picked);
	return picked.words;
}

struct specific *specific_new(struct arena *arena, const struct value *const *own)
{
	struct specific *s = arena_take(arena, sizeof *s);
	size_t sizes[2] = { 0, 0 }, edges = 64;
	each_word(own, count_word, sizes);
	while (edges < sizes[1] * 2)
		edges *= 2;
	*s = (struct specific){ arena, arena_take(arena, (sizes[0] + 1) * sizeof *s->words), arena_take(arena, edges * sizeof *s->edges),
		arena_take(arena, (sizes[1] + 2) * sizeof *s->ends), 1, 2, edges - 1 };
	each_word(own, add_word, s);
	return s;
}

const char *mark_list_word(enum mark_list list)
{
	return list_words[list];
}

/* ---- finding ---- */
struct finding { const struct specific *s; struct arena *arena; struct text t; struct hit *hits; size_t count, room; };

static void hit_add(struct finding *f, size_t from, size_t until, uint32_t word)
{
	if (f->count == f->room) {
		struct hit *more = arena_take(f->arena, (f->room ? f->room * 2 : 256) * sizeof *more);
		if (f->count)
			memcpy(more, f->hits, f->count * sizeof *more);
		f->room = f->room ? f->room * 2 : 256;
		f->hits = more;
	}
	f->hits[f->count++] = (struct hit){ (uint32_t)from, (uint32_t)until, word };
}

/* Digits are written close to words: 5kg. */
static bool joins(struct text t, size_t at)
{
	return is_word_at(t, at) && !is_digit(t.at[at]) && is_word_before(t, at) && !is_digit(t.at[at - 1]);
}

static void walk_from(struct finding *f, size_t from)
{
	struct text t = f->t;
	uint32_t node = 1;
	for (size_t at = from; at < t.size;) {
		node = step(f->s, node, lower(t.at[at++]));
		if (!node)
			return;
		if (!f->s->ends[node] || (at < t.size && (joins(t, at) || !text_begins(t, at))))
			continue; /* goes on: a word, or what is no UTF-8 */
		for (uint32_t word = f->s->ends[node]; word; word = f->s->words[word].next)
			hit_add(f, from, at, word);
	}
}

void lists_find(const struct specific *s, struct arena *arena, struct text t, struct hit **ret_hits, size_t *ret_count)
{
	struct finding f = { s, arena, t, NULL, 0, 0 };
	for (size_t at = 0; at < t.size; at = text_next(t, at))
		if (!joins(t, at))
			walk_from(&f, at);
	*ret_hits = f.hits;
	*ret_count = f.count;
}
