/* Dates, figures, documents, places, persons; then words that leave things open. What is marked first is not marked again. */
#include "text/lists.h"
#include <stdlib.h>
#include <string.h>

const char *const mark_words[] = { "date", "figure", "document", "place or body", "person named", "vague word", "wish", "lasting", "formula", "unit elsewhere", "repealed rule", NULL }; /* words */

enum cover { COVER_TAKEN = 1, COVER_GENERIC = 2, COVER_BEFORE = 4, COVER_FORMULA = 8 };
struct scan {
	const struct specific *s;
	struct arena *arena;
	struct text t;
	uint8_t *cover; /* by byte */
	uint32_t *starts; /* by byte: the first hit there or behind */
	struct hit *hits;
	size_t hit_count;
	struct mark *marks;
	size_t count, room;
};

/* ---- what stands where ---- */
static size_t first_hit(const struct scan *scan, size_t at)
{
	return scan->starts[at];
}

/* The longest word of the list that begins there; NULL: none. */
static const struct hit *hit_at(const struct scan *scan, enum mark_list list, size_t at)
{
	const struct hit *found = NULL;
	for (size_t i = first_hit(scan, at); i < scan->hit_count && scan->hits[i].from == at; i++)
		if (scan->s->words[scan->hits[i].word].list == list)
			found = &scan->hits[i];
	return found;
}

static void cover_with(struct scan *scan, enum cover bit, size_t from, size_t until)
{
	for (size_t i = from; i < until; i++)
		scan->cover[i] |= (uint8_t)bit;
}

static bool covered(const struct scan *scan, enum cover bits, size_t from, size_t until)
{
	for (size_t i = from; i < until; i++)
		if (scan->cover[i] & bits)
			return true;
	return false;
}

static bool covered_whole(const struct scan *scan, enum cover bit, size_t from, size_t until)
{
	for (size_t i = from; i < until; i++)
		if (!(scan->cover[i] & bit))
			return false;
	return true;
}

static bool mark_add(struct scan *scan, enum mark_kind kind, enum mark_list list, struct text word, size_t from, size_t until)
{
	if (from >= until || covered(scan, COVER_TAKEN, from, until) || (kind < MARK_NAMES && covered_whole(scan, COVER_GENERIC, from, until)))
		return false;
	if (scan->count == scan->room) {
		struct mark *more = arena_take(scan->arena, (scan->room ? scan->room * 2 : 64) * sizeof *more);
		if (scan->count)
			memcpy(more, scan->marks, scan->count * sizeof *more);
		scan->room = scan->room ? scan->room * 2 : 64;
		scan->marks = more;
	}
	scan->marks[scan->count++] = (struct mark){ .kind = kind, .list = list, .word = word, .from = from, .until = until };
	cover_with(scan, COVER_TAKEN, from, until);
	return true;
}

static struct text word_of(const struct scan *scan, const struct hit *hit)
{
	return scan->s->words[hit->word].word;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static size_t blanks(const struct scan *scan, size_t at)
{
	return at + (at < scan->t.size && scan->t.at[at] == ' ');
}

/* A letter of a script without blanks between words: U+3400 to U+9FFF. */
static bool is_close_letter(struct text t, size_t at)
{
	unsigned char a = (unsigned char)t.at[at];
	return at + 2 < t.size && ((a == 0xE3 && (unsigned char)t.at[at + 1] >= 0x90) || (a >= 0xE4 && a <= 0xE9));
}

/* Part of another word that names nothing: the end of "market" is no town. */
static bool within_generic(const struct scan *scan, const struct hit *ending)
{
	size_t from = ending->from > 60 ? ending->from - 60 : 0;
	for (size_t i = first_hit(scan, from); i < scan->hit_count && scan->hits[i].from <= ending->from; i++) {
		const struct hit *hit = &scan->hits[i];
		enum mark_list list = scan->s->words[hit->word].list;
		if ((list == LIST_generic || list == LIST_titles) && hit->until >= ending->until && hit->until - hit->from > ending->until - ending->from)
			return true;
	}
	return false;
}

/* ---- numbers ---- */
struct number { size_t from, until; bool one, year; };

/* A digit, or a full-width one (U+FF10 to U+FF19): its bytes. */
static size_t digit_at(struct text t, size_t at)
{
	if (at < t.size && is_digit(t.at[at]))
		return 1;
	return at + 2 < t.size && memcmp(t.at + at, "\xEF\xBC", 2) == 0 && (unsigned char)t.at[at + 2] >= 0x90 && (unsigned char)t.at[at + 2] <= 0x99 ? 3 : 0;
}

static size_t digits_end(struct text t, size_t at)
{
	for (size_t size; (size = digit_at(t, at)) > 0 || (at < t.size && strchr(",.", t.at[at]) && t.at[at] && digit_at(t, at + 1));)
		at += size ? size : 1;
	return at;
}

static size_t number_word_end(const struct scan *scan, size_t at)
{
	const struct hit *hit = hit_at(scan, LIST_numerals, at);
	return hit ? hit->until : at;
}

static bool number_at(const struct scan *scan, size_t at, struct number *ret_number)
{
	struct text t = scan->t;
	if (digit_at(t, at) && is_word_before(t, at)) /* asked first: a long row of digits is walked once */
		return false;
	size_t until = digits_end(t, at), pieces = 0;
	*ret_number = (struct number){ .from = at, .year = until - at == 4 && is_digit(t.at[at]) && (memcmp(t.at + at, "19", 2) == 0 || memcmp(t.at + at, "20", 2) == 0) };
	bool digits = until > at, magnitudes = true;
	for (size_t next;; until = next, pieces++) {
		size_t from = until > at && is_word_before(t, until) && until < t.size && strchr(" -", t.at[until]) && t.at[until] ? until + 1 : until;
		next = number_word_end(scan, from);
		if (next == from)
			break;
		ret_number->year = false;
		const struct hit *magnitude = hit_at(scan, LIST_magnitudes, from);
		magnitudes = magnitudes && magnitude && magnitude->until == next;
	}
	const struct hit *one = hit_at(scan, LIST_ones, at);
	ret_number->one = !digits && (magnitudes || (pieces == 1 && one && one->until == until)); /* one matter, tens of thousands: no figure */
	ret_number->until = until;
	return until > at;
}

/* ---- dates ---- */
static size_t few_digits(struct text t, size_t at, size_t most)
{
	size_t size = 0;
	while (at + size < t.size && size <= most && is_digit(t.at[at + size]))
		size++;
	return size <= most ? size : 0;
}

/* 2023-03-12, 2023/3/12, 2023.3.12; 15:30 */
static size_t date_shape_end(struct text t, size_t at)
{
	size_t size = few_digits(t, at, 4), from = at + size, next;
	if (!size || from >= t.size || is_word_before(t, at))
		return at;
	if (size <= 2 && t.at[from] == ':' && few_digits(t, from + 1, 2) == 2)
		return from + 3;
	if (size != 4 || !strchr("-/.", t.at[from]) || !(next = few_digits(t, from + 1, 2)))
		return at;
	size_t second = from + 1 + next;
	if (second >= t.size || t.at[second] != t.at[from] || !(next = few_digits(t, second + 1, 2)))
		return at;
	return second + 1 + next;
}

static const struct hit *month_at(const struct scan *scan, size_t at)
{
	return at < scan->t.size && is_capital(scan->t.at[at]) ? hit_at(scan, LIST_months, at) : NULL;
}

/* Behind a month: a day and a year, where they stand. */
static size_t month_end(const struct scan *scan, size_t at)
{
	struct number number;
	for (int i = 0; i < 2; i++) {
		size_t from = blanks(scan, at + (at < scan->t.size && strchr(",.", scan->t.at[at]) && scan->t.at[at]));
		if (from == at || !number_at(scan, from, &number))
			break;
		at = number.until;
	}
	return at;
}

static size_t word_before(struct text t, size_t at)
{
	if (!at || t.at[at - 1] != ' ')
		return at;
	size_t from = at - 1;
	while (is_word_before(t, from))
		from = text_before(t, from);
	return from < at - 1 ? from : at;
}

static size_t try_month(struct scan *scan, size_t at)
{
	const struct hit *month = month_at(scan, at);
	if (!month)
		return at;
	size_t until = month_end(scan, month->until), before = word_before(scan->t, at);
	if (until == month->until && (before == at || !hit_at(scan, LIST_month_before, before)))
		return at;
	mark_add(scan, MARK_DATE, LIST_months, word_of(scan, month), at, until);
	return until;
}

/* ---- figures ---- */
/* 9 of 11, 2/12, 3 to 5: the end of what follows. */
static size_t range_end(const struct scan *scan, size_t at)
{
	struct number second;
	size_t from = blanks(scan, at);
	const struct hit *between = from < scan->t.size ? hit_at(scan, LIST_between, from) : NULL;
	if (!between)
		return at;
	from = blanks(scan, between->until);
	return number_at(scan, from, &second) ? second.until : at;
}

static size_t noun_end(const struct scan *scan, size_t at)
{
	size_t from = at + 1, until = from;
	if (at >= scan->t.size || scan->t.at[at] != ' ')
		return at;
	while (is_word_at(scan->t, until) && !is_digit(scan->t.at[until]) && !is_capital(scan->t.at[until]))
		until = text_next(scan->t, until);
	return until - from >= 3 && !covered(scan, COVER_GENERIC, from, until) && !hit_at(scan, LIST_between, from) && !hit_at(scan, LIST_month_before, from) ? until : at;
}

/* "Three" and "time" is no time of three. */
static const struct hit *counted_at(const struct scan *scan, enum mark_list list, size_t at)
{
	const struct hit *hit = hit_at(scan, list, at);
	return hit && !within_generic(scan, hit) ? hit : NULL;
}

static size_t try_number(struct scan *scan, size_t at)
{
	struct number n;
	size_t shape = date_shape_end(scan->t, at), until;
	if (shape > at) {
		mark_add(scan, MARK_DATE, LIST_dates, (struct text){ scan->t.at + at, shape - at }, at, shape);
		return shape;
	}
	if (!number_at(scan, at, &n))
		return at;
	struct text number = { scan->t.at + at, n.until - at };
	if ((until = range_end(scan, n.until)) > n.until)
		n = (struct number){ at, until, false, false };
	size_t behind = blanks(scan, n.until);
	const struct hit *hit = counted_at(scan, LIST_dates, behind), *unit = counted_at(scan, LIST_units, behind);
	if (unit && (!hit || unit->until > hit->until)) {
		if (!n.one)
			mark_add(scan, MARK_FIGURE, LIST_units, word_of(scan, unit), at, unit->until);
		return unit->until;
	}
	if (hit || (hit = month_at(scan, behind))) {
		until = scan->s->words[hit->word].list == LIST_dates ? hit->until : month_end(scan, hit->until);
		mark_add(scan, MARK_DATE, scan->s->words[hit->word].list, word_of(scan, hit), at, until);
		return until;
	}
	if (n.year && !is_word_at(scan->t, n.until))
		mark_add(scan, MARK_DATE, LIST_dates, number, at, n.until);
	else if (!n.one && (until > n.until || (until = noun_end(scan, n.until)) > n.until))
		mark_add(scan, MARK_FIGURE, LIST_numerals, number, at, until);
	else if (!n.one && until > at + number.size && range_end(scan, at + number.size) == until)
		mark_add(scan, MARK_FIGURE, LIST_between, number, at, until);
	return n.until;
}

/* A sign of money or "of a hundred" with its number. */
static size_t try_before_figure(struct scan *scan, size_t at)
{
	struct number n;
	const struct hit *hit = hit_at(scan, LIST_before_figure, at), *unit;
	if (!hit || !number_at(scan, blanks(scan, hit->until), &n))
		return at;
	unit = hit_at(scan, LIST_units, n.until);
	size_t until = unit ? unit->until : n.until;
	mark_add(scan, MARK_FIGURE, LIST_before_figure, word_of(scan, hit), at, until);
	return until;
}

/* The third quarter is a date, the seventh article a document; any other place in a row is nothing. */
static size_t try_ordinal(struct scan *scan, size_t at)
{
	struct number n;
	const struct hit *hit = hit_at(scan, LIST_before_ordinal, at), *tail;
	if (!hit || !number_at(scan, blanks(scan, hit->until), &n))
		return at;
	size_t behind = blanks(scan, n.until);
	if ((tail = hit_at(scan, LIST_ordinals, behind)) != NULL)
		mark_add(scan, MARK_DOCUMENT, LIST_ordinals, word_of(scan, tail), at, tail->until);
	else if ((tail = counted_at(scan, LIST_dates, behind)) != NULL)
		mark_add(scan, MARK_DATE, LIST_dates, word_of(scan, tail), at, tail->until);
	return tail ? tail->until : n.until;
}

/* ---- documents ---- */
#define TITLE_MOST 300 /* bytes */
static size_t try_title(struct scan *scan, size_t at)
{
	const struct hit *open = hit_at(scan, LIST_title_open, at), *close;
	if (!open)
		return at;
	for (size_t i = open->until; i < scan->t.size && i - at < TITLE_MOST && scan->t.at[i] != '\n'; i = text_next(scan->t, i)) {
		const struct hit *again = hit_at(scan, LIST_title_open, i);
		if (again && again->word == open->word)
			break;
		if (i > open->until && (close = hit_at(scan, LIST_title_close, i)) != NULL) {
			mark_add(scan, MARK_DOCUMENT, LIST_title_open, word_of(scan, open), at, close->until);
			return close->until;
		}
	}
	return open->until;
}

/* A year in brackets and a number behind it. */
static size_t try_bracketed(struct scan *scan, size_t at)
{
	const struct hit *open = hit_at(scan, LIST_number_open, at), *close, *tail;
	if (!open || few_digits(scan->t, open->until, 4) != 4 || !(close = hit_at(scan, LIST_number_close, open->until + 4)))
		return at;
	size_t from = blanks(scan, close->until);
	const struct hit *before = hit_at(scan, LIST_before_ordinal, from);
	size_t until = digits_end(scan->t, from = before ? before->until : from);
	if (until == from)
		return at;
	tail = hit_at(scan, LIST_ordinals, until);
	until = tail ? tail->until : until;
	mark_add(scan, MARK_DOCUMENT, LIST_number_open, word_of(scan, open), at, until);
	return until;
}

static size_t try_document(struct scan *scan, size_t at)
{
	const struct hit *hit = hit_at(scan, LIST_documents, at);
	if (!hit)
		return at;
	size_t from = hit->until, until;
	while (from < scan->t.size && strchr(" .", scan->t.at[from]) && scan->t.at[from] && from < hit->until + 2)
		from++;
	until = digits_end(scan->t, from);
	if (until == from)
		return at;
	while (until + 1 < scan->t.size && strchr("-/:", scan->t.at[until]) && is_digit(scan->t.at[until + 1]))
		until = digits_end(scan->t, until + 1);
	mark_add(scan, MARK_DOCUMENT, LIST_documents, word_of(scan, hit), at, until);
	return until;
}

/* ---- persons ---- */
static bool is_stop(const struct scan *scan, size_t from, size_t until)
{
	return covered(scan, COVER_TAKEN | COVER_GENERIC | COVER_BEFORE, from, until);
}

/* A family name, up to two letters more, and the title. */
static bool person_close(struct scan *scan, const struct hit *title)
{
	size_t starts[5], count = 0, at = title->from;
	for (; count < COUNT(starts) && at; count++) {
		size_t before = text_before(scan->t, at);
		if (!is_close_letter(scan->t, before) || covered(scan, COVER_TAKEN | COVER_GENERIC, before, at))
			break;
		starts[count] = at = before;
	}
	while (count--) {
		const struct hit *name = hit_at(scan, LIST_surnames, starts[count]);
		if (!name || name->until > title->from)
			continue;
		size_t given = 0;
		for (size_t i = name->until; i < title->from; i = text_next(scan->t, i))
			given++;
		if (given <= 2)
			return mark_add(scan, MARK_PERSON, LIST_titles, word_of(scan, title), starts[count], title->until);
	}
	return false;
}

static size_t capital_word_end(const struct scan *scan, size_t at)
{
	size_t until = at;
	if (at >= scan->t.size || !is_capital(scan->t.at[at]) || covered(scan, COVER_TAKEN | COVER_GENERIC, at, at + 1))
		return at;
	while (is_word_at(scan->t, until))
		until = text_next(scan->t, until);
	return until;
}

static bool person_apart(struct scan *scan, const struct hit *title)
{
	size_t from = title->until + (title->until < scan->t.size && scan->t.at[title->until] == '.');
	if (!is_capital(scan->t.at[title->from]) || from >= scan->t.size || scan->t.at[from] != ' ' || hit_at(scan, LIST_titles, from + 1) || hit_at(scan, LIST_places, from + 1))
		return false;
	size_t until = capital_word_end(scan, from + 1);
	return until > from + 1 && mark_add(scan, MARK_PERSON, LIST_titles, word_of(scan, title), title->from, until);
}

static void try_person(struct scan *scan, size_t at)
{
	const struct hit *title = hit_at(scan, LIST_titles, at);
	if (title && is_close_letter(scan->t, at))
		person_close(scan, title);
	else if (title)
		person_apart(scan, title);
}

/* ---- places and bodies ---- */
#define NAME_MOST 6 /* letters before a short ending */
static size_t place_close(struct scan *scan, const struct hit *ending)
{
	size_t from = ending->from, letters = 0, short_ending = ending->until - ending->from <= 3;
	while (from && letters < (short_ending ? NAME_MOST : NAME_MOST + 4)) {
		size_t before = text_before(scan->t, from);
		if (!is_close_letter(scan->t, before) || is_stop(scan, before, from))
			break;
		from = before;
		letters++;
	}
	struct mark *wider = letters < 2 && scan->count ? &scan->marks[scan->count - 1] : NULL;
	if (wider && wider->kind == MARK_PLACE && wider->until == from) { /* the town, and a body of it */
		wider->until = ending->until;
		cover_with(scan, COVER_TAKEN, from, ending->until);
	} else if (letters >= 2) {
		mark_add(scan, MARK_PLACE, LIST_places, word_of(scan, ending), from, ending->until);
	}
	return ending->until;
}

static bool begins_sentence(struct text t, size_t at)
{
	while (at && strchr(" \"'(", t.at[at - 1]))
		at--;
	return !at || strchr(".!?\n:;", t.at[at - 1]);
}

/* Capitals before the ending, or "City of" and capitals. */
static size_t place_apart(struct scan *scan, const struct hit *ending)
{
	size_t from = ending->from, words = 0, until = ending->until;
	for (size_t before; words < 4 && (before = word_before(scan->t, from)) < from && is_capital(scan->t.at[before]) && !covered(scan, COVER_TAKEN | COVER_GENERIC, before, from - 1); words++)
		from = before;
	bool capital = is_capital(scan->t.at[ending->from]);
	if (words == 1 && !capital && begins_sentence(scan->t, from))
		words = 0;
	const struct hit *of = capital && until < scan->t.size && scan->t.at[until] == ' ' ? hit_at(scan, LIST_of, until + 1) : NULL;
	for (size_t at = of ? of->until : until, next; of && at < scan->t.size && scan->t.at[at] == ' ' && (next = capital_word_end(scan, at + 1)) > at + 1; at = next, words++)
		until = next;
	if (words)
		mark_add(scan, MARK_PLACE, LIST_places, word_of(scan, ending), from, until);
	return until;
}

static size_t try_place(struct scan *scan, size_t at)
{
	const struct hit *ending = hit_at(scan, LIST_places, at);
	if (!ending || covered(scan, COVER_TAKEN, ending->from, ending->until) || within_generic(scan, ending))
		return at;
	return is_close_letter(scan->t, at) ? place_close(scan, ending) : place_apart(scan, ending);
}

/* ---- all of it ---- */
static void mark_words_of(struct scan *scan, enum mark_list list, enum mark_kind kind)
{
	for (size_t at = 0; at < scan->t.size;) {
		const struct hit *hit = hit_at(scan, list, at);
		if (hit && mark_add(scan, kind, list, word_of(scan, hit), hit->from, hit->until))
			at = hit->until;
		else
			at = text_next(scan->t, at);
	}
}

static void cover_words(struct scan *scan)
{
	for (size_t i = 0; i < scan->hit_count; i++) {
		enum mark_list list = scan->s->words[scan->hits[i].word].list;
		if (list == LIST_generic || list == LIST_before)
			cover_with(scan, list == LIST_generic ? COVER_GENERIC : COVER_BEFORE, scan->hits[i].from, scan->hits[i].until);
	}
}

/* Found once for the whole text. */
static void find_words(struct scan *scan)
{
	size_t hit = 0;
	lists_find(scan->s, scan->arena, scan->t, &scan->hits, &scan->hit_count);
	scan->starts = arena_take(scan->arena, (scan->t.size + 1) * sizeof *scan->starts);
	for (size_t at = 0; at <= scan->t.size; at++) {
		while (hit < scan->hit_count && scan->hits[hit].from < at)
			hit++;
		scan->starts[at] = (uint32_t)hit;
	}
}

typedef size_t try_one(struct scan *scan, size_t at);

static void try_all(struct scan *scan, try_one *const *tries, size_t count)
{
	for (size_t at = 0; at < scan->t.size;) {
		size_t next = at;
		for (size_t i = 0; i < count && next == at && !(scan->cover[at] & COVER_TAKEN); i++)
			next = tries[i](scan, at);
		at = next > at ? next : text_next(scan->t, at);
	}
}

static int mark_order(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	return (x->from > y->from) - (x->from < y->from);
}

/* 2023, March and the 12th are one date; a city and its district one place. */
static bool goes_on(const struct scan *scan, const struct mark *last, const struct mark *mark)
{
	bool joint = mark->kind == MARK_DATE || mark->kind == MARK_PLACE;
	return joint && last->kind == mark->kind && (mark->from == last->until || (mark->from == last->until + 1 && scan->t.at[last->until] == ' '));
}

static void join_marks(struct scan *scan)
{
	size_t kept = 0;
	for (size_t i = 0; i < scan->count; i++) {
		if (kept && goes_on(scan, &scan->marks[kept - 1], &scan->marks[i]))
			scan->marks[kept - 1].until = scan->marks[i].until;
		else
			scan->marks[kept++] = scan->marks[i];
	}
	scan->count = kept;
}

static void count_letters(struct scan *scan)
{
	size_t at = 0, letters = 0;
	for (size_t i = 0; i < scan->count; i++) {
		struct mark *mark = &scan->marks[i];
		for (; at < mark->from; at = text_next(scan->t, at))
			letters++;
		mark->first = letters;
		for (; at < mark->until; at = text_next(scan->t, at))
			letters++;
		mark->behind = letters;
	}
}

void specific_marks(const struct specific *s, struct arena *arena, struct text t, struct mark **ret_marks, size_t *ret_count)
{
	static try_one *const documents[] = { try_title, try_bracketed }, *const numbers[] = { try_ordinal, try_before_figure, try_document, try_month, try_number },
		*const places[] = { try_place };
	struct scan scan = { .s = s, .arena = arena, .t = t, .cover = arena_take(arena, t.size + 1) };
	find_words(&scan);
	cover_words(&scan);
	mark_words_of(&scan, LIST_formulas, MARK_FORMULA);
	try_all(&scan, documents, COUNT(documents));
	try_all(&scan, numbers, COUNT(numbers));
	for (size_t at = 0; at < t.size; at = text_next(t, at))
		try_person(&scan, at);
	try_all(&scan, places, COUNT(places));
	mark_words_of(&scan, LIST_wishes, MARK_WISH);
	mark_words_of(&scan, LIST_lasting, MARK_LASTING);
	mark_words_of(&scan, LIST_vague, MARK_VAGUE);
	if (scan.count)
		qsort(scan.marks, scan.count, sizeof *scan.marks, mark_order);
	join_marks(&scan);
	count_letters(&scan);
	*ret_marks = scan.marks;
	*ret_count = scan.count;
}

/* ---- paragraphs ---- */
#define HEADING_MOST 24 /* letters of a line without a sentence's end that is no paragraph */
#define FORMULA_LEFT 8 /* letters beside formulas from which a paragraph speaks for itself */

static bool ends_sentence(struct scan *scan, size_t from, size_t until)
{
	for (size_t at = from; at < until; at = text_next(scan->t, at))
		if (hit_at(scan, LIST_sentence_end, at) && !(scan->t.at[at] == '.' && at + 1 < until && scan->t.at[at + 1] != ' '))
			return true;
	return false;
}

/* next: the first mark that no paragraph before has. */
static void paragraph_read(struct scan *scan, size_t *next, struct text_paragraph *p)
{
	size_t letters = text_length((struct text){ scan->t.at + p->from, p->until - p->from }), formulas = 0;
	for (; *next < scan->count && scan->marks[*next].from < p->until; ++*next) {
		const struct mark *mark = &scan->marks[*next];
		p->names += mark->kind < MARK_NAMES;
		p->vague += mark->kind == MARK_VAGUE || mark->kind == MARK_WISH || mark->kind == MARK_LASTING;
		formulas += mark->kind == MARK_FORMULA ? mark->behind - mark->first : 0;
	}
	bool heading = letters <= HEADING_MOST && !ends_sentence(scan, p->from, p->until);
	p->asked = !heading && (!formulas || letters - formulas >= FORMULA_LEFT);
}

void specific_paragraphs(const struct specific *s, struct arena *arena, struct text t, const struct mark *marks, size_t count, struct text_paragraph **ret_paragraphs,
	size_t *ret_count)
{
	struct scan scan = { .s = s, .arena = arena, .t = t, .marks = (struct mark *)(uintptr_t)marks, .count = count };
	struct text rest = t, line;
	size_t lines = 1, found = 0, next = 0;
	for (size_t i = 0; i < t.size; i++)
		lines += t.at[i] == '\n';
	find_words(&scan);
	*ret_paragraphs = arena_take(arena, lines * sizeof **ret_paragraphs);
	while (text_cut(&rest, '\n', &line)) {
		line = text_trim(line);
		if (!line.size)
			continue;
		struct text_paragraph *p = *ret_paragraphs + found++;
		*p = (struct text_paragraph){ .from = (size_t)(line.at - t.at), .until = (size_t)(line.at - t.at) + line.size };
		paragraph_read(&scan, &next, p);
	}
	*ret_count = found;
}
