/* Numbers and figures in prose, by the words of data/figures.txt. */
#include "material/inside.h"
#include <pthread.h>
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
static struct { struct numeral at[64]; size_t count; } numerals;
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
	if ((unsigned char)t.at[at] < 0x80)
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

/* ---- figures ---- */
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

/* Does the pattern "before # behind" fit around the number at [from, until)? *ret_from, *ret_until: all of it. */
static bool pattern_fits(struct text prose, size_t from, size_t until, struct text pattern, size_t *ret_from, size_t *ret_until)
{
	struct text before;
	if (!text_cut(&pattern, '#', &before))
		return false;
	struct text behind = text_trim(pattern);
	before = text_trim(before);
	while (from && prose.at[from - 1] == ' ' && before.size)
		from--;
	while (until < prose.size && prose.at[until] == ' ' && behind.size)
		until++;
	if (from < before.size || prose.size - until < behind.size || !same_letters(prose.at + from - before.size, before) || !same_letters(prose.at + until, behind))
		return false;
	until += behind.size;
	if (behind.size && is_letter(behind.at[behind.size - 1]) && until < prose.size && is_letter(prose.at[until]))
		return false;
	*ret_from = from - before.size;
	*ret_until = until;
	return true;
}

/* The longest pattern that fits says what is counted. */
static bool figure_at(struct text prose, size_t from, size_t until, struct text *ret_figure, struct text *ret_words)
{
	struct text rest = whole_file(), name, words, pattern;
	size_t longest = 0, first, last;
	while (line_next(&rest, &name, &words)) {
		if (memchr(name.at, '.', name.size) || text_is(name, "numbering"))
			continue;
		while (text_cut(&words, '|', &pattern))
			if (pattern_fits(prose, from, until, text_trim(pattern), &first, &last) && last - first > longest) {
				longest = last - first;
				*ret_figure = name;
				*ret_words = (struct text){ prose.at + first, last - first };
			}
	}
	return longest > 0;
}

void figures_find(struct text prose, figure_found *found, void *context)
{
	struct text figure, words;
	int64_t number;
	for (size_t at = 0; at < prose.size;) {
		size_t until = at;
		if (!number_read(prose, &until, &number)) {
			at = text_next(prose, at);
			continue;
		}
		if (figure_at(prose, at, until, &figure, &words))
			found(context, figure, words, number);
		at = until;
	}
}
