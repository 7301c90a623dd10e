/* Writes a corpus of documents with planted copies, and says where they are: what the bench “reuse” measures on.
 *
 *   planted OUT --words FILE --formulas FILE [--documents N] [--queries N] [--clean N] [--number S] [--order2 PERCENT] [--jobs N] [SEED TEXT…]
 *
 * Texts are word chains learned from the seed texts (UTF-8; without any, from sentences made of the words in FILE), with fixed phrases in 18 %
 * of the sentences, headings, and one of twenty long templates in 15 % of the documents. A document depends on its number and S alone, so the
 * same words give the same files, and a query's sources need not be kept in memory.
 *
 * OUT/docs/NNN/dNNNNNNN.txt  the corpus         OUT/queries/qNNNN.txt  fresh documents, the last --clean of them without a plant
 * OUT/truth.csv   one line a plant, offsets in code points, ends exclusive     OUT/spans.csv  phrases and templates inside the queries
 * OUT/phrases.txt the phrases that may be given to the engine                  OUT/about.json what was made */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	FIRST_DOCUMENT_OF_QUERIES = 1 << 30,
	TEMPLATES = 20,
	PHRASES_MAX = 64,
	SLOTS_MAX = 16,
	SPANS_MAX = 512,
	STOP = 0x3002,	/* ideographic full stop */
	COMMA = 0xff0c, /* full-width comma */
};

struct text {
	uint32_t *at;
	size_t length, room;
};

struct span {
	size_t start, end;
	int kind, id; /* kind: 'f' phrase, 't' template */
};

struct document {
	struct text text;
	struct span spans[SPANS_MAX];
	int span_count;
};

struct slot {
	char name[16];
	char **words;
	int count;
};

static struct {
	char *out, *words, *formulas;
	long documents, queries, clean, jobs, order2;
	uint64_t number;
} asked = {.documents = 5000, .queries = 200, .clean = 50, .jobs = 1, .order2 = 40, .number = 1};

static struct text phrases[PHRASES_MAX], headings[PHRASES_MAX], templates[TEMPLATES];
static bool listed[PHRASES_MAX];
static int phrase_count, heading_count;

static struct slot slots[SLOTS_MAX];
static int slot_count;

_Noreturn static void give_up(const char *what, const char *name)
{
	fprintf(stderr, "planted: %s: %s%s%s\n", what, name, errno ? ": " : "", errno ? strerror(errno) : "");
	exit(1);
}

static void *room_for(void *old, size_t count, size_t size)
{
	void *fresh = realloc(old, count * size);
	if (!fresh)
		give_up("no memory", "for texts");
	return fresh;
}

/* ---- chance ---- */

struct chance {
	uint64_t state;
};

static uint64_t mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

static struct chance chance_for(uint64_t purpose, uint64_t which)
{
	return (struct chance){mix(asked.number * 0x9e3779b97f4a7c15u + mix(purpose * 0x100000001b3u + which))};
}

static uint32_t below(struct chance *c, size_t limit)
{
	c->state += 0x9e3779b97f4a7c15u;
	return (uint32_t)(((mix(c->state) >> 32) * (uint64_t)limit) >> 32);
}

static bool happens(struct chance *c, uint32_t percent)
{
	return below(c, 100) < percent;
}

/* ---- texts ---- */

static void put(struct text *t, uint32_t c)
{
	if (t->length == t->room) {
		t->room = t->room ? 2 * t->room : 1024;
		t->at = room_for(t->at, t->room, sizeof *t->at);
	}
	t->at[t->length++] = c;
}

static void put_all(struct text *t, const uint32_t *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put(t, from[i]);
}

static uint32_t decode(const unsigned char **p)
{
	uint32_t c = *(*p)++;
	int more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
	if (more)
		c &= 0x3fu >> more;
	while (more-- > 0 && (**p & 0xc0) == 0x80)
		c = c << 6 | (*(*p)++ & 0x3fu);
	return c;
}

static void put_utf8(struct text *t, const char *from)
{
	for (const unsigned char *p = (const unsigned char *)from; *p;)
		put(t, decode(&p));
}

static char *encode(char *to, uint32_t c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3f));
	} else {
		*to++ = (char)(0xe0 | c >> 12);
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
		*to++ = (char)(0x80 | (c & 0x3f));
	}
	return to;
}

static bool is_han(uint32_t c)
{
	return c >= 0x4e00 && c <= 0x9fff;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool ends_sentence(uint32_t c)
{
	return c == STOP || c == 0xff01 || c == 0xff1f;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		give_up("cannot read", path);
	size_t length = 0, room = 1 << 16;
	char *bytes = room_for(NULL, room + 1, 1);
	for (size_t got; (got = fread(bytes + length, 1, room - length, f)) > 0;) {
		length += got;
		if (length == room)
			bytes = room_for(bytes, (room *= 2) + 1, 1);
	}
	bytes[length] = 0;
	fclose(f);
	return bytes;
}

static void write_text(const char *path, const struct text *t)
{
	static char *bytes;
	static size_t room;
	if (room < 3 * t->length)
		bytes = room_for(bytes, room = 6 * t->length, 1);
	char *end = bytes;
	for (size_t i = 0; i < t->length; i++)
		end = encode(end, t->at[i]);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0 || write(fd, bytes, (size_t)(end - bytes)) != end - bytes || close(fd))
		give_up("cannot write", path);
}

/* ---- the chain ----
 * The seed is one long row of tokens. by_token lists its places sorted by (token, next token), so every place where one token, or two, stand
 * is a range of it, and drawing a place from the range draws the successor with the frequency that it has in the seed. */

enum { NUMBER = 0, TOKENS_MAX = 1 << 20 };

struct token {
	uint32_t c[2];
	uint32_t length;
};

static struct token *tokens;
static uint32_t token_count = 1, *table;
static uint32_t *row, *by_token, *first_of, row_length;
static uint32_t *pair_from, *pair_to;
static uint32_t *starts, start_count;
static uint32_t *pairs, pair_count; /* tokens of two characters: what edits put in */

static uint32_t token_of(uint32_t a, uint32_t b)
{
	uint64_t h = mix((uint64_t)a << 32 | b);
	for (;; h++) {
		uint32_t *place = &table[h & (2 * TOKENS_MAX - 1)];
		if (!*place) {
			if (token_count == TOKENS_MAX)
				give_up("too many words in the seed texts", "at most 1048576");
			tokens[token_count] = (struct token){{a, b}, b ? 2 : 1};
			return *place = token_count++;
		}
		if (tokens[*place].c[0] == a && tokens[*place].c[1] == b)
			return *place;
	}
}

static uint32_t pair_slot(uint32_t a, uint32_t b)
{
	return (uint32_t)mix((uint64_t)a << 32 | b) & ((1 << 24) - 1);
}

/* How firmly two characters belong together: their count squared over the counts of each. Two neighbours are one word when that is high enough
 * and higher than what binds the second to the one after it. */
static void cut(const struct text *seed)
{
	uint32_t *single = calloc(0x10000, sizeof *single), *pair = calloc(1 << 24, sizeof *pair);
	if (!single || !pair)
		give_up("no memory", "for counts");
	for (size_t i = 0; i + 1 < seed->length; i++) {
		single[seed->at[i] & 0xffff]++;
		if (is_han(seed->at[i]) && is_han(seed->at[i + 1]))
			pair[pair_slot(seed->at[i], seed->at[i + 1])]++;
	}
	row = room_for(NULL, seed->length + 4, sizeof *row);
	for (size_t i = 0; i < seed->length; i++) {
		uint32_t a = seed->at[i], b = i + 1 < seed->length ? seed->at[i + 1] : 0, c = i + 2 < seed->length ? seed->at[i + 2] : 0;
		double firm = 0, next = 0;
		if (is_han(a) && is_han(b)) {
			double n = pair[pair_slot(a, b)], m = is_han(c) ? pair[pair_slot(b, c)] : 0;
			firm = n < 4 ? 0 : n * n / ((double)single[a & 0xffff] * single[b & 0xffff]);
			next = m * m / ((double)single[b & 0xffff] * (single[c & 0xffff] + 1));
		}
		if (is_digit(a)) {
			while (i + 1 < seed->length && (is_digit(seed->at[i + 1]) || (seed->at[i + 1] == '.' && is_digit(seed->at[i]))))
				i++;
			row[row_length++] = NUMBER;
		} else if (firm > 0.004 && firm >= next) {
			row[row_length++] = token_of(a, b);
			i++;
		} else {
			row[row_length++] = token_of(a, 0);
		}
	}
	free(single);
	free(pair);
}

static int by_two_tokens(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	if (row[a] != row[b])
		return row[a] < row[b] ? -1 : 1;
	if (row[a + 1] != row[b + 1])
		return row[a + 1] < row[b + 1] ? -1 : 1;
	return a < b ? -1 : a > b;
}

static void sort_row(void)
{
	uint32_t places = row_length - 2;
	by_token = room_for(NULL, places, sizeof *by_token);
	for (uint32_t i = 0; i < places; i++)
		by_token[i] = i;
	qsort(by_token, places, sizeof *by_token, by_two_tokens);
	first_of = calloc(token_count + 2, sizeof *first_of);
	starts = room_for(NULL, places, sizeof *starts);
	pairs = room_for(NULL, token_count, sizeof *pairs);
	if (!first_of)
		give_up("no memory", "for the chain");
	for (uint32_t i = 0; i < places; i++) {
		first_of[row[i] + 1]++;
		if (ends_sentence(tokens[row[i]].c[0]) && !ends_sentence(tokens[row[i + 1]].c[0]))
			starts[start_count++] = i + 1;
	}
	for (uint32_t t = 0; t <= token_count; t++)
		first_of[t + 1] += first_of[t];
	for (uint32_t t = 1; t < token_count; t++)
		if (tokens[t].length == 2)
			pairs[pair_count++] = t;
}

/* For every place, the range of by_token where the same two tokens stand. */
static void find_pairs(void)
{
	uint32_t places = row_length - 2;
	pair_from = room_for(NULL, row_length, sizeof *pair_from);
	pair_to = room_for(NULL, row_length, sizeof *pair_to);
	pair_from[places] = pair_to[places] = 0;
	for (uint32_t from = 0, to; from < places; from = to) {
		for (to = from + 1; to < places && row[by_token[to]] == row[by_token[from]] && row[by_token[to] + 1] == row[by_token[from] + 1];)
			to++;
		for (uint32_t i = from; i < to; i++) {
			pair_from[by_token[i]] = from;
			pair_to[by_token[i]] = to;
		}
	}
}

/* From the place of two tokens to a place of the second of them and one that follows it somewhere in the seed: after both, or after the second. */
static uint32_t successor(struct chance *c, uint32_t place)
{
	if (happens(c, (uint32_t)asked.order2) && pair_from[place] < pair_to[place])
		return by_token[pair_from[place] + below(c, pair_to[place] - pair_from[place])] + 1;
	uint32_t from = first_of[row[place + 1]], to = first_of[row[place + 1] + 1];
	return from < to ? by_token[from + below(c, to - from)] : starts[below(c, start_count)];
}

static void put_number(struct text *t, struct chance *c)
{
	uint32_t digits = 1 + below(c, 4);
	put(t, '1' + below(c, 9));
	while (--digits > 0)
		put(t, '0' + below(c, 10));
	if (happens(c, 20)) {
		put(t, '.');
		put(t, '0' + below(c, 10));
	}
}

static void put_token(struct text *t, struct chance *c, uint32_t token)
{
	if (token == NUMBER)
		put_number(t, c);
	else
		put_all(t, tokens[token].c, tokens[token].length);
}

static void put_sentence(struct text *t, struct chance *c)
{
	uint32_t place = starts[below(c, start_count)];
	size_t began = t->length;
	put_token(t, c, row[place]);
	while (!ends_sentence(tokens[row[place + 1]].c[0]) && t->length < began + 90) {
		put_token(t, c, row[place + 1]);
		place = successor(c, place);
	}
	put(t, STOP);
}

/* ---- the seed ---- */

/* Keeps Han characters, digits and the punctuation of running text; whatever else stands between two sentences is dropped. */
static void put_seed(struct text *seed, const char *bytes)
{
	static const uint32_t kept[] = {STOP, COMMA, 0x3001, 0xff1b, 0xff1a, 0xff01, 0xff1f, 0x201c, 0x201d, 0x300a, 0x300b, '%', '.', 0};
	for (const unsigned char *p = (const unsigned char *)bytes; *p;) {
		uint32_t c = decode(&p);
		bool keep = is_han(c) || is_digit(c);
		for (int i = 0; kept[i] && !keep; i++)
			keep = kept[i] == c;
		if (keep)
			put(seed, c);
	}
}

static bool is_utf8(const char *bytes)
{
	for (const unsigned char *p = (const unsigned char *)bytes; *p;) {
		int more = *p < 0x80 ? 0 : *p < 0xc2 ? -1 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
		if (more < 0)
			return false;
		for (p++; more > 0; more--, p++)
			if ((*p & 0xc0) != 0x80)
				return false;
	}
	return true;
}

static struct slot *slot_named(const char *name, size_t length)
{
	for (int i = 0; i < slot_count; i++)
		if (strlen(slots[i].name) == length && !memcmp(slots[i].name, name, length))
			return &slots[i];
	errno = 0;
	give_up("no such slot in the words", name);
}

static void add_word(struct slot *s, char *word)
{
	s->words = room_for(s->words, (size_t)s->count + 1, sizeof *s->words);
	s->words[s->count++] = word;
}

static void read_words(const char *path)
{
	struct slot *slot = NULL;
	char *rest = read_file(path);
	for (char *line; (line = strsep(&rest, "\n"));) {
		if (!*line || *line == '#')
			continue;
		if (*line == '[') {
			slot = &slots[slot_count++];
			snprintf(slot->name, sizeof slot->name, "%.*s", (int)strcspn(line + 1, "]"), line + 1);
		} else if (slot) {
			for (char *word; (word = strsep(&line, " "));)
				add_word(slot, word);
		}
	}
}

static void put_pattern(struct text *t, struct chance *c, const char *pattern)
{
	for (const unsigned char *p = (const unsigned char *)pattern; *p;) {
		uint32_t letter = decode(&p);
		if (letter == '{') {
			size_t length = strcspn((const char *)p, "}");
			struct slot *slot = slot_named((const char *)p, length);
			put_utf8(t, slot->words[below(c, (size_t)slot->count)]);
			p += length + 1;
		} else if (letter == '#') {
			put_number(t, c);
		} else {
			put(t, letter);
		}
	}
}

static void make_seed(struct text *seed)
{
	struct chance c = chance_for('s', 0);
	struct slot *patterns = slot_named("pattern", 7);
	while (seed->length < 1500000)
		put_pattern(seed, &c, patterns->words[below(&c, (size_t)patterns->count)]);
}

static void read_formulas(const char *path)
{
	char *rest = read_file(path);
	for (char *line; (line = strsep(&rest, "\n"));) {
		if ((*line == '+' || *line == '-') && phrase_count < PHRASES_MAX) {
			listed[phrase_count] = *line == '+';
			put_utf8(&phrases[phrase_count++], line + 1);
		} else if (*line == '=' && heading_count < PHRASES_MAX) {
			put_utf8(&headings[heading_count++], line + 1);
		}
	}
	if (!phrase_count || !heading_count)
		give_up("neither phrases nor headings", path);
}

/* ---- documents ---- */

static void add_span(struct document *d, size_t start, int kind, int id)
{
	if (d->span_count < SPANS_MAX)
		d->spans[d->span_count++] = (struct span){start, d->text.length, kind, id};
}

static void put_paragraph(struct document *d, struct chance *c)
{
	for (uint32_t sentences = 3 + below(c, 5); sentences > 0; sentences--) {
		if (happens(c, 18)) {
			int id = (int)below(c, (size_t)phrase_count);
			size_t start = d->text.length;
			put_all(&d->text, phrases[id].at, phrases[id].length);
			add_span(d, start, 'f', id);
			put(&d->text, COMMA);
		}
		put_sentence(&d->text, c);
	}
	put(&d->text, '\n');
}

static void make_templates(void)
{
	for (int i = 0; i < TEMPLATES; i++) {
		struct chance c = chance_for('t', (uint64_t)i);
		size_t length = 300 + below(&c, 500);
		while (templates[i].length < length)
			put_sentence(&templates[i], &c);
	}
}

/* The first template is taken about as often as the second and third together, and so on. */
static int draw_template(struct chance *c)
{
	double sum = 0, at = below(c, 1 << 20) / (double)(1 << 20);
	for (int i = 0; i < TEMPLATES; i++)
		sum += 1.0 / (i + 1);
	for (int i = 0; i < TEMPLATES; i++)
		if ((at -= 1.0 / (i + 1) / sum) < 0)
			return i;
	return 0;
}

static void put_template(struct document *d, int id)
{
	size_t start = d->text.length;
	put_all(&d->text, templates[id].at, templates[id].length);
	add_span(d, start, 't', id);
	put(&d->text, '\n');
}

static void make_document(struct document *d, uint64_t which)
{
	struct chance c = chance_for('d', which);
	size_t wanted = 3000 + below(&c, 5000), part = 0;
	bool has_template = happens(&c, 15);
	int id = draw_template(&c);
	size_t template_at = below(&c, wanted);
	d->text.length = 0;
	d->span_count = 0;
	while (d->text.length < wanted) {
		if (d->text.length >= part * wanted / (size_t)heading_count) {
			size_t start = d->text.length;
			const struct text *heading = &headings[part++ % (size_t)heading_count];
			put_all(&d->text, heading->at, heading->length);
			add_span(d, start, 'h', (int)part);
			put(&d->text, '\n');
		}
		put_paragraph(d, &c);
		if (has_template && d->text.length >= template_at) {
			put_template(d, id);
			has_template = false;
		}
	}
}

static void document_path(char *path, size_t size, uint64_t which)
{
	snprintf(path, size, "%s/docs/%03u/d%07u.txt", asked.out, (unsigned)(which / 1000), (unsigned)which);
}

static void write_documents(long job)
{
	static struct document d;
	char path[4096];
	for (long which = 0; which < asked.documents; which++) {
		if (which / 1000 % asked.jobs != job)
			continue;
		if (which % 1000 == 0) {
			snprintf(path, sizeof path, "%s/docs/%03ld", asked.out, which / 1000);
			if (mkdir(path, 0777) && errno != EEXIST)
				give_up("cannot make", path);
		}
		make_document(&d, (uint64_t)which);
		document_path(path, sizeof path, (uint64_t)which);
		write_text(path, &d.text);
	}
}

/* ---- plants ---- */

static const uint32_t lengths[] = {40, 80, 150, 300, 600, 1500};
static const char *const treatments[] = {"verbatim", "format", "numbers", "edit05", "edit15", "edit30"};

struct plant {
	size_t at;		      /* where in the fresh document */
	size_t start, end;	      /* where in the query */
	uint64_t source;
	size_t source_start, source_end;
	uint32_t length;
	int treatment;
	struct text text;
};

/* Another shape of the same text: narrow or wide signs, stray spaces, line breaks, characters that nobody sees. */
static void put_reshaped(struct text *to, struct chance *c, uint32_t letter)
{
	static const uint32_t wide[] = {COMMA, STOP, 0x3001, 0xff1b, 0xff1a, 0xff01, 0xff1f, 0x201c, 0x201d, 0};
	static const uint32_t narrow[] = {',', '.', ',', ';', ':', '!', '?', '"', '"', 0};
	uint32_t shaped = letter;
	for (int i = 0; wide[i] && shaped == letter; i++)
		if (wide[i] == letter && happens(c, 60))
			shaped = narrow[i];
	if (letter > ' ' && letter < 0x7f && happens(c, 70))
		shaped = letter + 0xfee0;
	put(to, shaped);
	uint32_t stray = below(c, 100);
	if (stray < 5)
		put(to, happens(c, 70) ? ' ' : 0x3000);
	else if (stray < 6)
		put(to, '\n');
	else if (stray < 9)
		put(to, happens(c, 50) ? 0x200b : 0x200d);
}

static void put_renumbered(struct text *to, struct chance *c, const uint32_t *from, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(from[i])) {
			put(to, from[i]);
			continue;
		}
		while (i + 1 < length && is_digit(from[i + 1]))
			i++;
		put(to, '1' + below(c, 9));
		for (uint32_t more = below(c, 4); more > 0; more--)
			put(to, '0' + below(c, 10));
	}
}

static void put_edited(struct text *to, struct chance *c, const uint32_t *from, size_t length, uint32_t percent)
{
	for (size_t i = 0; i < length; i += 2) {
		size_t step = i + 1 < length ? 2 : 1;
		bool edited = happens(c, percent);
		uint32_t kind = below(c, 10);
		if (!edited || kind >= 8)
			put_all(to, from + i, step);
		if (edited && (kind < 6 || kind >= 8))
			put_token(to, c, pairs[below(c, pair_count)]);
	}
}

static void put_treated(struct text *to, struct chance *c, const uint32_t *from, size_t length, int treatment)
{
	static const uint32_t percents[] = {0, 0, 0, 5, 15, 30};
	if (treatment == 1)
		for (size_t i = 0; i < length; i++)
			put_reshaped(to, c, from[i]);
	else if (treatment == 2)
		put_renumbered(to, c, from, length);
	else
		put_edited(to, c, from, length, percents[treatment]);
}

static bool touches(const struct document *d, size_t start, size_t end, int kind)
{
	for (int i = 0; i < d->span_count; i++)
		if (d->spans[i].kind == kind && start < d->spans[i].end && d->spans[i].start < end)
			return true;
	return false;
}

/* A stretch of a document of the corpus that lies outside its template (whose text is thousands of documents', not this one's). */
static void draw_plant(struct plant *p, struct chance *c)
{
	static struct document source;
	size_t start;
	do {
		p->source = below(c, (size_t)asked.documents);
		make_document(&source, p->source);
		start = below(c, source.text.length - p->length);
	} while (source.text.at[start] == '\n' || source.text.at[start + p->length - 1] == '\n' || touches(&source, start, start + p->length, 't'));
	p->source_start = start;
	p->source_end = start + p->length;
	p->text.length = 0;
	put_treated(&p->text, c, source.text.at + start, p->length, p->treatment);
}

/* A place in running text, 60 characters from every other plant. */
static size_t draw_place(const struct document *d, struct chance *c, const struct plant *plants, int count)
{
	for (int tries = 0;; tries++) {
		size_t at = 1 + below(c, d->text.length - 1);
		bool good = !touches(d, at - 1, at + 1, 't') && !touches(d, at - 1, at + 1, 'f') && !touches(d, at - 1, at + 1, 'h');
		for (int i = 0; i < count; i++)
			good = good && (plants[i].at > at ? plants[i].at - at : at - plants[i].at) >= 60;
		if (good || tries == 10000)
			return at;
	}
}

static int by_place(const void *x, const void *y)
{
	const struct plant *a = x, *b = y;
	return a->at < b->at ? -1 : a->at > b->at;
}

static void insert(struct document *d, struct plant *plants, int count)
{
	struct text whole = {0};
	size_t done = 0;
	for (int i = 0; i < count; i++) {
		put_all(&whole, d->text.at + done, plants[i].at - done);
		done = plants[i].at;
		plants[i].start = whole.length;
		put_all(&whole, plants[i].text.at, plants[i].text.length);
		plants[i].end = whole.length;
	}
	put_all(&whole, d->text.at + done, d->text.length - done);
	for (int s = 0; s < d->span_count; s++) {
		size_t shift = 0;
		for (int i = 0; i < count; i++)
			if (plants[i].at <= d->spans[s].start)
				shift += plants[i].text.length;
		d->spans[s].start += shift;
		d->spans[s].end += shift;
	}
	free(d->text.at);
	d->text = whole;
}

static void tell_query(FILE *truth, FILE *spans, long query, const struct document *d, const struct plant *plants, int count)
{
	for (int i = 0; i < count; i++)
		fprintf(truth, "q%04ld.txt,%zu,%zu,docs/%03u/d%07u.txt,%zu,%zu,%u,%s\n", query, plants[i].start, plants[i].end, (unsigned)(plants[i].source / 1000),
			(unsigned)plants[i].source, plants[i].source_start, plants[i].source_end, plants[i].length, treatments[plants[i].treatment]);
	for (int i = 0; i < d->span_count; i++) {
		const struct span *s = &d->spans[i];
		const char *kind = s->kind == 't' ? "template" : s->kind == 'h' ? "heading" : listed[s->id] ? "listed" : "unlisted";
		fprintf(spans, "q%04ld.txt,%zu,%zu,%s,%d\n", query, s->start, s->end, kind, s->id);
	}
}

static FILE *open_in_out(const char *name)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", asked.out, name);
	FILE *f = fopen(path, "w");
	if (!f)
		give_up("cannot write", path);
	return f;
}

static void write_queries(void)
{
	static struct document d;
	static struct plant plants[4];
	FILE *truth = open_in_out("truth.csv"), *spans = open_in_out("spans.csv");
	uint32_t class = 0;
	fputs("query,start,end,source,source_start,source_end,length,treatment\n", truth);
	fputs("query,start,end,kind,id\n", spans);
	for (long query = 0; query < asked.queries; query++) {
		struct chance c = chance_for('q', (uint64_t)query);
		make_document(&d, FIRST_DOCUMENT_OF_QUERIES + (uint64_t)query);
		int count = query < asked.queries - asked.clean ? 3 + (int)below(&c, 2) : 0;
		for (int i = 0; i < count; i++) {
			plants[i].length = lengths[class % 6];
			plants[i].treatment = (int)(class / 6 % 6);
			class += 25; /* has no factor in common with the 36 classes, so all come equally often */
			draw_plant(&plants[i], &c);
			plants[i].at = draw_place(&d, &c, plants, i);
		}
		qsort(plants, (size_t)count, sizeof *plants, by_place);
		insert(&d, plants, count);
		char path[4096];
		snprintf(path, sizeof path, "%s/queries/q%04ld.txt", asked.out, query);
		write_text(path, &d.text);
		tell_query(truth, spans, query, &d, plants, count);
	}
	if (fclose(truth) || fclose(spans))
		give_up("cannot write", "truth.csv");
}

static void write_phrases(void)
{
	struct text all = {0};
	for (int i = 0; i < phrase_count; i++) {
		if (!listed[i])
			continue;
		put_all(&all, phrases[i].at, phrases[i].length);
		put(&all, '\n');
	}
	char path[4096];
	snprintf(path, sizeof path, "%s/phrases.txt", asked.out);
	write_text(path, &all);
	free(all.at);
}

static void write_about(size_t seed_length)
{
	FILE *f = open_in_out("about.json");
	fprintf(f, "{\"documents\":%ld,\"queries\":%ld,\"clean\":%ld,\"number\":%lu,\"order2\":%ld,\"seed_characters\":%zu,\"words\":%u,\"phrases\":%d}\n", asked.documents,
		asked.queries, asked.clean, (unsigned long)asked.number, asked.order2, seed_length, token_count, phrase_count);
	if (fclose(f))
		give_up("cannot write", "about.json");
}

/* ---- what was asked ---- */

static long number_of(const char *name, const char *word, long least, long most)
{
	char *end;
	errno = 0;
	long n = word ? strtol(word, &end, 10) : 0;
	if (!word || *end || end == word || n < least || n > most)
		give_up("is no number in its range", name);
	return n;
}

static char **read_arguments(char **word)
{
	for (; *word && !strncmp(*word, "--", 2); word += 2) {
		const char *name = *word + 2;
		char *value = word[1];
		if (!strcmp(name, "words") && value)
			asked.words = value;
		else if (!strcmp(name, "formulas") && value)
			asked.formulas = value;
		else if (!strcmp(name, "documents"))
			asked.documents = number_of(name, value, 1, 10000000);
		else if (!strcmp(name, "queries"))
			asked.queries = number_of(name, value, 0, 10000);
		else if (!strcmp(name, "clean"))
			asked.clean = number_of(name, value, 0, 10000);
		else if (!strcmp(name, "jobs"))
			asked.jobs = number_of(name, value, 1, 64);
		else if (!strcmp(name, "order2"))
			asked.order2 = number_of(name, value, 0, 100);
		else if (!strcmp(name, "number"))
			asked.number = (uint64_t)number_of(name, value, 0, 1L << 60);
		else
			give_up("no such argument", name);
	}
	return word;
}

static void make_folders(void)
{
	char path[4096];
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", asked.out, i == 0 ? "" : i == 1 ? "docs" : "queries");
		if (mkdir(path, 0777) && errno != EEXIST)
			give_up("cannot make", path);
	}
}

static void run_jobs(void)
{
	for (long job = 1; job < asked.jobs; job++) {
		pid_t child = fork();
		if (child < 0)
			give_up("cannot start", "a job");
		if (child == 0) {
			write_documents(job);
			_exit(0);
		}
	}
	write_documents(0);
	write_queries();
	int how = 0;
	while (wait(&how) > 0)
		if (how)
			give_up("failed", "a job");
}

int main(int count, char **words)
{
	if (count < 2)
		give_up("say", "planted OUT --words FILE --formulas FILE [--documents N] [--queries N] [--clean N] [--number S] [--order2 PERCENT] [--jobs N] [SEED TEXT...]");
	asked.out = words[1];
	char **paths = read_arguments(words + 2);
	if (!asked.words || !asked.formulas)
		give_up("are needed", "--words and --formulas");
	read_words(asked.words);
	read_formulas(asked.formulas);
	struct text seed = {0};
	for (; *paths; paths++) {
		char *bytes = read_file(*paths);
		if (is_utf8(bytes))
			put_seed(&seed, bytes);
		free(bytes);
	}
	if (seed.length < 100000)
		make_seed(&seed);
	tokens = calloc(TOKENS_MAX, sizeof *tokens);
	table = calloc(2 * TOKENS_MAX, sizeof *table);
	if (!tokens || !table)
		give_up("no memory", "for words");
	cut(&seed);
	sort_row();
	find_pairs();
	make_templates();
	make_folders();
	write_phrases();
	write_about(seed.length);
	run_jobs();
	return 0;
}
