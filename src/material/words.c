/* Numbers and figures in prose, by the words of data/figures.txt. */
#include "material/inside.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The next line "name = words" of the file. */
static bool line_next(struct text *rest, struct text *ret_name, struct text *ret_words)
{
	struct text line;
	while (text_cut(rest, '\n', &line)) {
		if (!line.size || line.at[0] == '#' || !text_cut(&line, '=', ret_name))
			continue;
		*ret_name = text_trim(*ret_name);
		*ret_words = line;
		return true;
	}
	return false;
}

static struct text whole_file(void)
{
	const struct figure_file *files;
	if (!figure_files(&files))
		BUG("no figures are laid in");
	return files[0].text;
}

static bool starts_with(struct text t, size_t at, struct text word)
{
	return word.size && t.size - at >= word.size && memcmp(t.at + at, word.at, word.size) == 0;
}

/* How long the word among `words` is that begins at `at`; 0: none does. */
static size_t word_at(struct text words, struct text t, size_t at)
{
	struct text word;
	while (text_cut(&words, '|', &word))
		if (starts_with(t, at, text_trim(word)))
			return text_trim(word).size;
	return 0;
}

/* The numerals are asked of every letter of a text: they are read once. */
struct numeral { struct text word; int64_t worth; };
static struct { struct numeral at[128]; size_t count; } numerals;
static pthread_once_t numerals_once = PTHREAD_ONCE_INIT;

static void numerals_make(void)
{
	struct text rest = whole_file(), name, words, word;
	int64_t worth;
	while (line_next(&rest, &name, &words)) {
		if (!text_starts(name, "numeral.") || !text_number((struct text){ name.at + 8, name.size - 8 }, &worth))
			continue;
		while (text_cut(&words, '|', &word) && numerals.count < COUNT(numerals.at))
			numerals.at[numerals.count++] = (struct numeral){ text_trim(word), worth };
	}
}

static size_t numeral_at(struct text t, size_t at, int64_t *ret_worth)
{
	if (at >= t.size || (unsigned char)t.at[at] < 0x80)
		return 0;
	pthread_once(&numerals_once, numerals_make);
	for (size_t i = 0; i < numerals.count; i++)
		if (starts_with(t, at, numerals.at[i].word)) {
			*ret_worth = numerals.at[i].worth;
			return numerals.at[i].word.size;
		}
	return 0;
}

/* 2 100 3 10 6 → 236; 1 2 → 12. */
static bool numerals_read(struct text t, size_t *at, int64_t *ret_number)
{
	int64_t total = 0, digit = 0, worth;
	bool any = false;
	size_t size;
	for (; *at < t.size && (size = numeral_at(t, *at, &worth)) > 0; *at += size) {
		if (worth >= 10) {
			total += (any && digit ? digit : 1) * worth;
			digit = 0;
		} else {
			digit = digit * 10 + worth;
		}
		any = true;
		if (total > 100000000 || digit > 100000000)
			return false;
	}
	*ret_number = total + digit;
	return any;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool digits_read(struct text t, size_t *at, int64_t *ret_number)
{
	int64_t number = 0;
	size_t i = *at;
	for (; i < t.size && number < 1000000000; i++) {
		if (t.at[i] == ',' && i > *at && i + 3 < t.size && is_digit(t.at[i + 1]) && is_digit(t.at[i + 2]) && is_digit(t.at[i + 3]))
			continue;
		if (!is_digit(t.at[i]))
			break;
		number = number * 10 + (t.at[i] - '0');
	}
	bool any = i > *at;
	*at = i;
	*ret_number = number;
	return any;
}

bool number_read(struct text t, size_t *at, int64_t *ret_number)
{
	if (*at >= t.size)
		return false;
	return is_digit(t.at[*at]) ? digits_read(t, at, ret_number) : numerals_read(t, at, ret_number);
}

static struct text words_named(const char *wanted)
{
	struct text rest = whole_file(), name, words;
	while (line_next(&rest, &name, &words))
		if (text_is(name, wanted))
			return words;
	return TEXT("");
}

static size_t numbering_at(struct text t, size_t at)
{
	int64_t number;
	size_t behind = at;
	struct text lower = { t.at + at, t.size - at };
	char head[8] = "";
	if (strchr(" \t.,()-/:", t.at[at]))
		return 1;
	if (number_read(t, &behind, &number))
		return behind - at;
	for (size_t i = 0; i + 1 < sizeof head && i < lower.size; i++)
		head[i] = lower.at[i] >= 'A' && lower.at[i] <= 'Z' ? (char)(lower.at[i] | 0x20) : lower.at[i];
	if (strchr("ivx", head[0]) && (!head[1] || strchr("ivx .)", head[1])))
		return 1;
	return word_at(words_named("numbering"), (struct text){ head, strlen(head) }, 0);
}

bool is_numbering(struct text t)
{
	size_t at = 0, size = 0;
	if (t.size > 40)
		return false;
	for (; at < t.size && t.at[at]; at += size)
		if (!(size = numbering_at(t, at)))
			return false;
	return at >= t.size;
}

bool numbering_read(struct text line, struct text *ret_before, int64_t *ret_number, struct text *ret_behind)
{
	size_t at = 0, from = 0, size, again;
	int64_t number, other;
	while (at < line.size && !number_read(line, &at, &number)) {
		if (!(size = numbering_at(line, at)))
			return false;
		from = at += size;
	}
	if (at >= line.size || from >= at || strchr(" \t,-/:", line.at[at]) || !(size = numbering_at(line, at)))
		return false;
	again = at + size;
	if (again >= line.size || number_read(line, &again, &other))
		return false;
	*ret_before = (struct text){ line.at, from };
	*ret_number = number;
	*ret_behind = (struct text){ line.at + at, size };
	return true;
}

/* ---- numbers in words ---- */
static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool same_letters(const char *a, struct text b)
{
	for (size_t i = 0; i < b.size; i++)
		if (lower(a[i]) != lower(b.at[i]))
			return false;
	return true;
}

static bool begins_with(struct text t, size_t at, struct text word)
{
	return word.size && at <= t.size && t.size - at >= word.size && same_letters(t.at + at, word);
}

/* A whole word that is a numeral; 0: there is none. */
static size_t number_word_at(struct text t, size_t at, int64_t *ret_worth)
{
	size_t until = at;
	while (until < t.size && is_letter(t.at[until]))
		until++;
	pthread_once(&numerals_once, numerals_make);
	for (size_t i = 0; i < numerals.count; i++)
		if (is_letter(numerals.at[i].word.at[0]) && numerals.at[i].word.size == until - at && begins_with(t, at, numerals.at[i].word)) {
			*ret_worth = numerals.at[i].worth;
			return until - at;
		}
	return 0;
}

/* What stands between two words of one number. */
static size_t number_gap(struct text t, size_t at, bool hundreds)
{
	if (hundreds && begins_with(t, at, TEXT(" and ")))
		return 5;
	return at < t.size && (t.at[at] == ' ' || t.at[at] == '-') ? 1 : 0;
}

/* one hundred and twenty-four → 124 */
static bool number_words_read(struct text t, size_t *at, int64_t *ret_number)
{
	int64_t total = 0, part = 0, worth;
	bool any = false;
	for (size_t next = *at, size; total + part < 1000000 && (size = number_word_at(t, next, &worth)) > 0;) {
		bool fits = !any || worth >= 100 || part % 100 == 0 || (worth < 10 && part % 10 == 0 && part % 100 >= 20);
		if (!fits)
			break;
		if (worth >= 100) {
			total += worth == 1000 ? (part ? part : 1) * 1000 : 0;
			part = worth == 1000 ? 0 : (part ? part : 1) * 100;
		} else {
			part += worth;
		}
		any = true;
		*at = next + size;
		next = *at + number_gap(t, *at, worth >= 100);
		if (next == *at)
			break;
	}
	*ret_number = total + part;
	return any;
}

static bool count_read(struct text t, size_t *at, int64_t *ret_number)
{
	if (*at < t.size && is_letter(t.at[*at]))
		return (!*at || !is_letter(t.at[*at - 1])) && number_words_read(t, at, ret_number);
	return number_read(t, at, ret_number);
}

/* ---- patterns ---- */
struct pattern { struct text figure, words; bool begins[256]; };
static struct { struct pattern at[400]; size_t count; bool begins[256]; } patterns; /* begins: with which bytes some of them may */
static pthread_once_t patterns_once = PTHREAD_ONCE_INIT;

static size_t pattern_close(struct text pattern)
{
	const char *close = memchr(pattern.at, pattern.at[0] == '[' ? ']' : ')', pattern.size);
	if (!close)
		BUG("figures.txt: “%.*s” closes no bracket", TEXT_ARG(pattern));
	return (size_t)(close - pattern.at);
}

static struct text tail_of(struct text t, size_t from)
{
	return (struct text){ t.at + from, t.size - from };
}

static void note_begins(bool *begins, struct text pattern)
{
	struct text options, option;
	if (!pattern.size)
		return;
	char c = pattern.at[0];
	if (c == ' ') {
		note_begins(begins, tail_of(pattern, 1));
	} else if (c == '#' || c == '@') {
		for (int i = 0; i < 256; i++)
			begins[i] = true;
	} else if (c == '[' || c == '(') {
		size_t close = pattern_close(pattern);
		options = (struct text){ pattern.at + 1, close - 1 };
		while (text_cut(&options, '/', &option))
			note_begins(begins, option);
		if (c == '[')
			note_begins(begins, tail_of(pattern, close + 1));
	} else {
		begins[(unsigned char)lower(c)] = true;
	}
}

static void patterns_make(void)
{
	struct text rest = whole_file(), name, words, pattern;
	while (line_next(&rest, &name, &words)) {
		if (memchr(name.at, '.', name.size) || text_is(name, "numbering") || text_is(name, "not_all") || text_is(name, "year_after"))
			continue;
		while (text_cut(&words, '|', &pattern)) {
			if (patterns.count == COUNT(patterns.at))
				BUG("figures.txt holds more than %zu patterns", COUNT(patterns.at));
			struct pattern *p = &patterns.at[patterns.count++];
			*p = (struct pattern){ .figure = name, .words = text_trim(pattern) };
			note_begins(p->begins, p->words);
			for (size_t i = 0; i < COUNT(p->begins) && p->words.at[0] != '#'; i++)
				patterns.begins[i] = patterns.begins[i] || p->begins[i];
		}
	}
}

/* How a pattern fits: where its number stands. */
struct fitting { struct text prose; size_t from, until; int64_t number; };

static size_t blanks_over(struct text t, size_t at)
{
	while (at < t.size && (strchr(" \t\n\r", t.at[at]) || begins_with(t, at, TEXT("\xC2\xA0"))))
		at += t.at[at] == '\xC2' ? 2 : 1;
	return at;
}

static size_t colon_over(struct text t, size_t at)
{
	static const char *const colons[] = { ":", "\xEF\xBC\x9A" };
	at = blanks_over(t, at);
	for (size_t i = 0; i < COUNT(colons); i++)
		if (begins_with(t, at, text_of(colons[i])))
			return at + strlen(colons[i]);
	return 0;
}

static size_t fits(struct fitting *f, struct text pattern, struct text behind, size_t at);

/* One of the options and the rest behind it; the longest. */
static size_t fits_options(struct fitting *f, struct text pattern, struct text behind, size_t at)
{
	size_t close = pattern_close(pattern), best = 0;
	struct text options = { pattern.at + 1, close - 1 }, option, rest = tail_of(pattern, close + 1);
	struct fitting found = *f;
	while (text_cut(&options, '/', &option)) {
		struct fitting try = *f;
		size_t end = fits(&try, option, rest, at);
		if (end > best)
			best = end, found = try;
	}
	struct fitting without = *f;
	size_t end = pattern.at[0] == '[' ? fits(&without, rest, behind, at) : 0;
	*f = end > best ? without : found;
	return end > best ? end : best;
}

static size_t fits_number(struct fitting *f, struct text pattern, struct text behind, size_t at)
{
	size_t from = blanks_over(f->prose, at), until = from;
	int64_t number;
	if (!count_read(f->prose, &until, &number))
		return 0;
	if (pattern.at[0] == '#')
		f->from = from, f->until = until, f->number = number;
	pattern = tail_of(pattern, 1);
	return fits(f, pattern, behind, pattern.size || behind.size ? blanks_over(f->prose, until) : until);
}

/* Where what fits `pattern` and then `behind` ends when it begins at `at`; 0: it does not fit. */
static size_t fits(struct fitting *f, struct text pattern, struct text behind, size_t at)
{
	while (pattern.size || behind.size) {
		if (!pattern.size) {
			pattern = behind;
			behind = TEXT("");
		}
		char c = pattern.at[0];
		if (c == '#' || c == '@')
			return fits_number(f, pattern, behind, at);
		if (c == '[' || c == '(')
			return fits_options(f, pattern, behind, at);
		if (c == ' ') {
			at = blanks_over(f->prose, at);
		} else if (c == ':') {
			at = colon_over(f->prose, at);
			if (!at)
				return 0;
		} else if (at >= f->prose.size || lower(f->prose.at[at]) != lower(c)) {
			return 0;
		} else {
			at++;
		}
		pattern = tail_of(pattern, 1);
	}
	return at && at < f->prose.size && is_letter(f->prose.at[at - 1]) && is_letter(f->prose.at[at]) ? 0 : at;
}

/* ---- figures ---- */
struct figure { struct text name, words; struct fitting at; };
struct figures { struct figure *at; size_t count, room; struct arena *arena; };

/* Do the words directly before that place end with one of that line's? */
static bool stands_behind(struct text prose, size_t at, const char *line)
{
	struct text words = words_named(line), word;
	while (at && strchr(" \t\n", prose.at[at - 1]))
		at--;
	while (text_cut(&words, '|', &word)) {
		word = text_trim(word);
		if (at < word.size || !same_letters(prose.at + at - word.size, word))
			continue;
		if (at == word.size || !is_letter(word.at[0]) || !is_letter(prose.at[at - word.size - 1]))
			return true;
	}
	return false;
}

static bool is_year(const struct fitting *f)
{
	return f->until - f->from == 4 && is_digit(f->prose.at[f->from]) && f->number >= 1900 && f->number < 2100 && stands_behind(f->prose, f->from, "year_after");
}

/* The first of a list behind a colon. */
static bool is_first(const struct fitting *f)
{
	static const char *const signs[] = { ".", ")", "\xE3\x80\x81", "\xEF\xBC\x89", "\xEF\xBC\x8E" };
	for (size_t i = 0; f->number == 1 && i < COUNT(signs); i++)
		if (begins_with(f->prose, f->until, text_of(signs[i])))
			return true;
	return false;
}

/* The part behind a decimal point, a part of all, a place in a row, a year, an article. */
static bool is_no_count(const struct fitting *f, struct text pattern)
{
	size_t from = f->from;
	bool decimal = from > 1 && (f->prose.at[from - 1] == '.' || f->prose.at[from - 1] == ',') && is_digit(f->prose.at[from - 2]);
	bool article = pattern.at[0] == '#' && f->number == 1 && !is_digit(f->prose.at[from]);
	return decimal || article || is_first(f) || is_year(f) || stands_behind(f->prose, from, "not_all");
}

static void note_figure(struct figures *all, const struct pattern *p, const struct fitting *f, size_t from, size_t until)
{
	struct figure found = { p->figure, text_trim((struct text){ f->prose.at + from, until - from }), *f };
	for (size_t i = all->count; i-- > 0 && i + 8 > all->count;) /* those before that share the number are the last ones */
		if (all->at[i].at.until == f->until) {
			if (found.words.size > all->at[i].words.size)
				all->at[i] = found;
			return;
		}
	if (all->count == all->room) {
		struct figure *more = arena_take(all->arena, (all->room ? all->room * 2 : 32) * sizeof *more);
		if (all->count)
			memcpy(more, all->at, all->count * sizeof *more);
		all->room = all->room ? all->room * 2 : 32;
		all->at = more;
	}
	all->at[all->count++] = found;
}

static void figures_at(struct figures *all, struct text prose, size_t at)
{
	int64_t number;
	size_t until = at;
	bool counts = !(at && is_digit(prose.at[at - 1])) && count_read(prose, &until, &number);
	if (!counts && !patterns.begins[(unsigned char)lower(prose.at[at])])
		return;
	for (size_t i = 0; i < patterns.count; i++) {
		const struct pattern *p = &patterns.at[i];
		struct fitting f = { .prose = prose };
		if (p->words.at[0] == '#' ? !counts : !p->begins[(unsigned char)lower(prose.at[at])])
			continue;
		size_t end = fits(&f, p->words, TEXT(""), at);
		if (end && !is_no_count(&f, p->words))
			note_figure(all, p, &f, at, end);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;
	return (x->at.from > y->at.from) - (x->at.from < y->at.from);
}

void figures_find(struct arena *arena, struct text prose, figure_found *found, void *context)
{
	struct figures all = { .arena = arena };
	pthread_once(&patterns_once, patterns_make);
	for (size_t at = 0; at < prose.size; at = text_next(prose, at))
		if (!at || !is_letter(prose.at[at]) || !is_letter(prose.at[at - 1])) /* no word begins within a word */
			figures_at(&all, prose, at);
	if (all.count)
		qsort(all.at, all.count, sizeof *all.at, by_place);
	for (size_t i = 0; i < all.count; i++)
		found(context, all.at[i].name, all.at[i].words, all.at[i].at.number);
}

struct text figure_others(struct text figure)
{
	struct text rest = whole_file(), name, words;
	while (line_next(&rest, &name, &words))
		if (text_starts(name, "also.") && text_same((struct text){ name.at + 5, name.size - 5 }, figure))
			return words;
	return TEXT("");
}
