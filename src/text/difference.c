/* Myers' greedy search, over paragraphs first and then over the words of what differs. */
#include "text/text.h"
#include <string.h>

#define STEPS_MAX 20000000 /* comparisons in one place: some hundredths of a second */

struct token { struct text text; uint32_t hash; };
struct tokens { struct token *at; int count; };
/* trace: how far each diagonal came, row by row: row d has 2 d + 1 numbers and begins at d². match: for each token of a, the one of b, or -1 */
struct search { const struct token *a, *b; int n, m, most; int *trace; };
struct trace { int *at; int edits; }; /* room for so many edits, used again for each place */

/* ---- tokens ---- */
static uint32_t hash_of(struct text t)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < t.size; i++)
		hash = (hash ^ (unsigned char)t.at[i]) * 16777619u;
	return hash;
}

static size_t letter_size(const char *at, const char *end)
{
	return text_next((struct text){ at, (size_t)(end - at) }, 0);
}

/* Letters of scripts that write words apart stand below U+2E80; what comes after is taken letter by letter. */
static bool is_of_word(const char *at)
{
	unsigned char c = (unsigned char)*at;
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'';
	return c < 0xE2; /* U+0080 to U+1FFF */
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 3,500 and 12.5 are one figure: who reads that “500” was removed reads something that nobody wrote. */
static bool is_in_figure(const char *start, const char *at, const char *end)
{
	return (*at == ',' || *at == '.') && at > start && is_digit(at[-1]) && at + 1 < end && is_digit(at[1]);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t word_size(const char *at, const char *end)
{
	const char *stop = at;
	if (is_of_word(at)) {
		while (stop < end && (is_of_word(stop) || is_in_figure(at, stop, end)))
			stop += letter_size(stop, end);
	} else if (is_blank(*at)) {
		while (stop < end && is_blank(*stop))
			stop++;
	} else {
		stop += letter_size(at, end);
	}
	return (size_t)(stop - at);
}

static size_t paragraph_size(const char *at, const char *end)
{
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	return (size_t)((stop ? stop + 1 : end) - at);
}

static struct tokens cut(struct arena *arena, struct text t, size_t (*size_at)(const char *, const char *))
{
	struct tokens tokens = { .count = 0 };
	const char *end = t.at + t.size;
	for (const char *at = t.at; at < end; at += size_at(at, end))
		tokens.count++;
	tokens.at = arena_take(arena, (size_t)tokens.count * sizeof *tokens.at);
	size_t i = 0;
	for (const char *at = t.at; at < end; at += tokens.at[i++].text.size)
		tokens.at[i].text = (struct text){ at, size_at(at, end) };
	for (i = 0; i < (size_t)tokens.count; i++)
		tokens.at[i].hash = hash_of(tokens.at[i].text);
	return tokens;
}

static bool same_token(const struct token *a, const struct token *b)
{
	return a->hash == b->hash && text_same(a->text, b->text);
}

/* ---- the search ---- */
static int reached(const struct search *s, int d, int k)
{
	return k < -d || k > d ? -1 : s->trace[d * d + k + d];
}

/* Where diagonal k begins in row d, coming down (one of b more) or right (one of a less); -1: neither way. */
static int entered(const struct search *s, int d, int k, bool *ret_down)
{
	int down = reached(s, d - 1, k + 1), right = reached(s, d - 1, k - 1);
	down = down >= 0 && down - k <= s->m ? down : -1;
	right = right >= 0 && right < s->n ? right + 1 : -1;
	*ret_down = down >= right;
	return *ret_down ? down : right;
}

static int slide(const struct search *s, int x, int k)
{
	while (x >= 0 && x < s->n && x - k < s->m && same_token(&s->a[x], &s->b[x - k]))
		x++;
	return x;
}

/* The row in which both ends are reached; -1: more than `most` edits. */
static int search_forward(struct search *s)
{
	bool down;
	s->trace[0] = slide(s, 0, 0);
	if (s->trace[0] >= s->n && s->trace[0] >= s->m)
		return 0;
	for (int d = 1; d <= s->most; d++)
		for (int k = -d; k <= d; k++) {
			bool other = (k + d) % 2 != 0;
			int x = other ? -1 : slide(s, entered(s, d, k, &down), k);
			s->trace[d * d + k + d] = x;
			if (!other && x >= s->n && x - k >= s->m)
				return d;
		}
	return -1;
}

static void walk_back(const struct search *s, int d, int *match)
{
	int x = s->n, k = s->n - s->m;
	bool down = false;
	for (; d >= 0; d--) {
		int from = d ? entered(s, d, k, &down) : 0;
		for (; x > from; x--)
			match[x - 1] = x - 1 - k;
		if (!d)
			return;
		x = down ? from : from - 1;
		k += down ? 1 : -1;
	}
}

/* What a and b have in common, in order; nothing when more changed than is looked for. */
static void match_tokens(const struct trace *trace, struct tokens a, struct tokens b, int *match)
{
	int before = 0, behind = 0;
	for (int i = 0; i < a.count; i++)
		match[i] = -1;
	for (; before < a.count && before < b.count && same_token(&a.at[before], &b.at[before]); before++)
		match[before] = before;
	while (behind < a.count - before && behind < b.count - before && same_token(&a.at[a.count - 1 - behind], &b.at[b.count - 1 - behind])) {
		behind++;
		match[a.count - behind] = b.count - behind;
	}
	struct search s = { .a = a.at + before, .b = b.at + before, .n = a.count - before - behind, .m = b.count - before - behind, .trace = trace->at };
	if (!s.n || !s.m)
		return;
	s.most = STEPS_MAX / (s.n + s.m);
	s.most = s.most > trace->edits ? trace->edits : s.most;
	int d = search_forward(&s);
	if (d < 0)
		return;
	walk_back(&s, d, match + before);
	for (int i = before; i < before + s.n; i++)
		match[i] += match[i] >= 0 ? before : 0;
}

/* ---- pieces ---- */
struct pieces { struct arena *arena; struct text_piece *at; size_t count, room; const char *before, *after; /* shown up to here */ };

static void piece_add(struct pieces *p, enum text_change change, const char *from, const char *until)
{
	struct text_piece *last = p->count ? &p->at[p->count - 1] : NULL;
	if (from == until)
		return;
	if (last && last->change == change && last->text.at + last->text.size == from) {
		last->text.size += (size_t)(until - from);
		return;
	}
	if (p->count == p->room) {
		struct text_piece *more = arena_take(p->arena, (p->room ? p->room * 2 : 64) * sizeof *more);
		if (p->count)
			memcpy(more, p->at, p->count * sizeof *more);
		p->room = p->room ? p->room * 2 : 64;
		p->at = more;
	}
	p->at[p->count++] = (struct text_piece){ change, { from, (size_t)(until - from) } };
}

/* What is the same from here to there; all that was skipped on both sides was removed and added. */
static void same_add(struct pieces *p, struct text before, struct text after)
{
	piece_add(p, TEXT_REMOVED, p->before, before.at);
	piece_add(p, TEXT_ADDED, p->after, after.at);
	piece_add(p, TEXT_SAME, after.at, after.at + after.size);
	p->before = before.at + before.size;
	p->after = after.at + after.size;
}

/* A blank that stands alone between two changes is no common ground: the change reads better whole. */
static bool is_ground(const struct tokens *a, int from, int until)
{
	for (int i = from; i < until; i++)
		if (!is_blank(a->at[i].text.at[0]))
			return true;
	return from == 0 || until == a->count;
}

static void words_add(struct pieces *p, const struct trace *trace, struct text before, struct text after)
{
	struct tokens a = cut(p->arena, before, word_size), b = cut(p->arena, after, word_size);
	int *match = arena_take(p->arena, ((size_t)a.count + 1) * sizeof *match);
	match_tokens(trace, a, b, match);
	for (int i = 0, until; i < a.count; i = until) {
		until = i + 1;
		if (match[i] < 0)
			continue;
		while (until < a.count && match[until] == match[until - 1] + 1)
			until++;
		if (!is_ground(&a, i, until))
			continue;
		struct token *first = &b.at[match[i]], *last = &b.at[match[until - 1]];
		same_add(p, (struct text){ a.at[i].text.at, (size_t)(a.at[until - 1].text.at + a.at[until - 1].text.size - a.at[i].text.at) },
			(struct text){ first->text.at, (size_t)(last->text.at + last->text.size - first->text.at) });
	}
}

void text_difference(struct arena *arena, struct text before, struct text after, struct text_piece **ret_pieces, size_t *ret_count)
{
	struct pieces p = { .arena = arena, .before = before.at, .after = after.at };
	size_t letters = before.size + after.size;
	struct trace trace = { .edits = letters < TEXT_EDITS ? (int)letters : TEXT_EDITS };
	trace.at = arena_take(arena, ((size_t)trace.edits + 1) * ((size_t)trace.edits + 1) * sizeof *trace.at);
	struct tokens a = cut(arena, before, paragraph_size), b = cut(arena, after, paragraph_size);
	int *match = arena_take(arena, ((size_t)a.count + 1) * sizeof *match);
	match_tokens(&trace, a, b, match);
	for (int i = 0; i <= a.count; i++) {
		if (i < a.count && match[i] < 0)
			continue;
		const char *next_before = i < a.count ? a.at[i].text.at : before.at + before.size, *next_after = i < a.count ? b.at[match[i]].text.at : after.at + after.size;
		if (next_before > p.before && next_after > p.after)
			words_add(&p, &trace, (struct text){ p.before, (size_t)(next_before - p.before) }, (struct text){ p.after, (size_t)(next_after - p.after) });
		same_add(&p, (struct text){ next_before, i < a.count ? a.at[i].text.size : 0 }, (struct text){ next_after, i < a.count ? b.at[match[i]].text.size : 0 });
	}
	*ret_pieces = p.at;
	*ret_count = p.count;
}

size_t text_byte(struct text t, int64_t n)
{
	size_t at = 0;
	for (; at < t.size && n > 0; n--)
		at = text_next(t, at);
	return at;
}
