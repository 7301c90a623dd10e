#include "page/tables.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

const char *const page_languages[] = { "en", "zh-CN", NULL };

/* ---- catalogues: msgfmt's .mo files, laid into the program ---- */
/* The header of a .mo file, in the machine's own byte order. */
struct mo { uint32_t magic, revision, count, originals, translations, hash_size, hash; };
struct mo_string { uint32_t size, at; };

/* A page says a hundred words: they are found in a table of our own, made of the catalogues when the first one is said. */
/* said: as it stands; shown: ready for a page, escaped here once. whole: no %1 in it. */
struct word { struct text msgid, said, shown; bool whole; };
struct words { struct word *at; uint64_t mask; const struct text *sentences; };
#define CATALOGUES_MAX 8
static struct words words[CATALOGUES_MAX], no_words; /* of a language without a catalogue */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static uint64_t hash_of(struct text t)
{
	uint64_t hash = t.size, part = 0;
	size_t at = 0;
	for (; at + sizeof part <= t.size; at += sizeof part) {
		memcpy(&part, t.at + at, sizeof part);
		hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 32;
	}
	part = 0;
	if (at) /* the last eight: some of them once more */
		memcpy(&part, t.at + t.size - sizeof part, sizeof part);
	else if (t.size)
		memcpy(&part, t.at, t.size);
	hash = (hash ^ part) * 0xD1B54A32D192ED03u;
	return hash ^ hash >> 32;
}

static struct word *word_place(const struct words *in, struct text msgid)
{
	uint64_t at = hash_of(msgid) & in->mask;
	while (in->at[at].msgid.size && !text_same(in->at[at].msgid, msgid))
		at = (at + 1) & in->mask;
	return &in->at[at];
}

static void words_room(struct arena *arena, size_t count, struct words *ret_words)
{
	ret_words->mask = 15;
	while (ret_words->mask < (uint64_t)count * 2)
		ret_words->mask = ret_words->mask * 2 + 1;
	ret_words->at = arena_take(arena, (ret_words->mask + 1) * sizeof *ret_words->at);
}

static struct text shown(struct arena *arena, struct text plain)
{
	char room[4096];
	struct buffer out = { .at = room, .room = sizeof room, .max = 1 << 20, .arena = arena };
	sink_html(&out, plain);
	return out.size == plain.size ? plain : text_keep(arena, buffer_view(&out)); /* what is escaped grows */
}

static void word_add(struct arena *arena, const struct words *to, struct text msgid, struct text said)
{
	struct word *place = word_place(to, msgid);
	if (msgid.size && !place->msgid.size) /* the empty one is the catalogue's own head */
		*place = (struct word){ msgid, said, shown(arena, said), !memchr(said.at, '%', said.size) };
}

static void words_add(struct arena *arena, const struct page_catalogue *catalogue, const struct words *to, bool own)
{
	const struct mo *mo = (const void *)catalogue->at;
	const struct mo_string *originals = (const void *)(catalogue->at + mo->originals);
	const struct mo_string *translations = (const void *)(catalogue->at + mo->translations);
	for (uint32_t i = 0; i < mo->count; i++) {
		struct text msgid = { (const char *)catalogue->at + originals[i].at, originals[i].size };
		if (own)
			word_add(arena, to, msgid, (struct text){ (const char *)catalogue->at + translations[i].at, translations[i].size });
		else if (!memchr(msgid.at, '_', msgid.size)) /* a stored word is shown without */
			word_add(arena, to, msgid, msgid);
	}
}

/* What the templates themselves say is looked up and escaped here, once. */
static const struct text *sentences_of(struct arena *arena, const struct words *in)
{
	struct text *said = arena_take(arena, (page_sentence_count + 1) * sizeof *said);
	for (size_t i = 0; i < page_sentence_count; i++) {
		struct text msgid = text_of(page_sentences[i]);
		const struct word *word = in->at && msgid.size ? word_place(in, msgid) : NULL;
		struct text plain = word && word->msgid.size ? word->said : msgid;
		said[i] = memchr(plain.at, '%', plain.size) ? TEXT("") : shown(arena, plain);
	}
	return said;
}

static void words_make(void)
{
	static struct arena *arena; /* as long as the process lives */
	arena = arena_new(16 << 20);
	size_t count = 0, all = 0;
	for (; count < CATALOGUES_MAX && page_catalogues[count].language; count++)
		all += ((const struct mo *)(const void *)page_catalogues[count].at)->count;
	for (size_t i = 0; i < count; i++) {
		words_room(arena, all, &words[i]);
		words_add(arena, &page_catalogues[i], &words[i], true);
		for (size_t other = 0; other < count; other++) /* what only another language has to say otherwise is said as it stands */
			words_add(arena, &page_catalogues[other], &words[i], false);
		words[i].sentences = sentences_of(arena, &words[i]);
	}
	no_words.sentences = sentences_of(arena, &no_words);
}

static const struct words *words_in(const char *language)
{
	pthread_once(&words_once, words_make);
	for (size_t i = 0; i < CATALOGUES_MAX && page_catalogues[i].language; i++)
		if (page_catalogues[i].language == language || strcmp(page_catalogues[i].language, language) == 0)
			return &words[i];
	return &no_words;
}

const struct text *page_sentences_in(const char *language)
{
	return words_in(language)->sentences;
}

/* NULL: no catalogue knows it. */
static const struct word *find_word(const char *language, struct text msgid)
{
	const struct words *in = words_in(language);
	const struct word *word = in->at && msgid.size ? word_place(in, msgid) : NULL;
	return word && word->msgid.size ? word : NULL;
}

const char *page_say(const char *language, const char *msgid)
{
	const struct word *word = find_word(language, text_of(msgid));
	return word ? word->said.at : msgid;
}

static void put_word(const struct sink *sink, const struct word *word)
{
	if (sink->escape == ESCAPE_HTML)
		buffer_text(sink->out, word->shown);
	else
		sink_text(sink, word->said);
}

void sink_word(const struct sink *sink, const char *language, struct text msgid)
{
	const struct word *word = find_word(language, msgid);
	if (word) {
		put_word(sink, word);
		return;
	}
	for (struct text part; text_cut(&msgid, '_', &part);) { /* a stored word such as claimed_done */
		sink_text(sink, part);
		if (msgid.size)
			sink_put(sink, " ", 1);
	}
}

/* ---- numbers, days, minutes ---- */
void sink_number(const struct sink *sink, int64_t number)
{
	char parted[32], *at = parted + sizeof parted;
	uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
	bool parts = left >= 10000;
	for (int i = 0; i == 0 || left; i++, left /= 10) {
		if (parts && i && i % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + left % 10);
	}
	if (number < 0)
		*--at = '-';
	sink_put(sink, at, (size_t)(parted + sizeof parted - at));
}

void sink_day(const struct sink *sink, const char *language, struct day day)
{
	static const char *const months[] = { N_("%1 Jan %2"), N_("%1 Feb %2"), N_("%1 Mar %2"), N_("%1 Apr %2"), N_("%1 May %2"),
		N_("%1 Jun %2"), N_("%1 Jul %2"), N_("%1 Aug %2"), N_("%1 Sep %2"), N_("%1 Oct %2"), N_("%1 Nov %2"), N_("%1 Dec %2") };
	int year, month, dom;
	if (!day_is(day))
		return;
	day_split(day, &year, &month, &dom);
	sink_sentence(sink, language, 0, months[month - 1], ARGS(A(dom), A(year)));
}

/* How long there is until a day, seen from today. */
void sink_left(const struct sink *sink, const char *language, struct day today, struct day day)
{
	static const char *const near[] = { N_("late since yesterday"), N_("due today"), N_("due tomorrow") };
	int days = day_between(today, day);
	if (!day_is(day) || !day_is(today))
		return;
	if (days >= -1 && days <= 1)
		sink_string(sink, page_say(language, near[days + 1]));
	else
		sink_sentence(sink, language, 0, days > 0 ? N_("%1 days left") : N_("%1 days late"), ARGS(A(days > 0 ? days : -days)));
}

/* zone INT32_MIN: UTC, and said so. */
static void put_minute(const struct sink *sink, const char *language, int zone, struct minute minute)
{
	char clock[16];
	if (!minute.n)
		return;
	bool utc = zone == INT32_MIN;
	struct day day = minute_day(minute, utc ? 0 : zone);
	int of_day = (int)(minute.n + (utc ? 0 : zone) - (int64_t)day.n * 1440);
	snprintf(clock, sizeof clock, "%02d:%02d", of_day / 60 % 24, of_day % 60);
	sink_sentence(sink, language, 0, utc ? N_("%1, %2 UTC") : N_("%1, %2"), ARGS(arg_day(day), arg_string(clock)));
}

void sink_minute(const struct sink *sink, const char *language, int zone, struct minute minute)
{
	put_minute(sink, language, zone, minute);
}

/* ---- sentences ---- */
static void put_within(const struct sink *sink, const char *language, int zone, const struct said *said);

static void put_argument(const struct sink *sink, const char *language, int zone, const struct arg *arg)
{
	switch (arg->kind) {
	case ARG_NUMBER: sink_number(sink, arg->number); break;
	case ARG_DAY: sink_day(sink, language, (struct day){ (int32_t)arg->number }); break;
	case ARG_MINUTE: put_minute(sink, language, zone, (struct minute){ arg->number }); break;
	case ARG_WORD: sink_word(sink, language, arg->text); break;
	case ARG_SAID: put_within(sink, language, zone, arg->said); break;
	case ARG_TEXTS: sink_text(sink, value_text(arg->texts, language)); break;
	case ARG_TEXT:
	case ARG_BYTES: sink_text(sink, arg->text); break;
	case ARG_NULL:
	case ARG_END: break;
	}
}

/* How long "%{1:day|days}" is, and which of its two forms the argument asks for; 0: it is none. */
static size_t number_form(struct text at, const struct arg *args, size_t count, struct text *ret_form)
{
	const char *end = memchr(at.at, '}', at.size), *bar = end ? memchr(at.at, '|', (size_t)(end - at.at)) : NULL;
	size_t which = at.size > 3 ? (size_t)(at.at[2] - '1') : count;
	if (!bar || at.at[3] != ':' || which >= count)
		return 0;
	const struct arg *arg = &args[which];
	bool one = arg->kind == ARG_NUMBER ? arg->number == 1 : text_is(arg->text, "1");
	*ret_form = one ? (struct text){ at.at + 4, (size_t)(bar - at.at) - 4 } : (struct text){ bar + 1, (size_t)(end - bar) - 1 };
	return (size_t)(end - at.at) + 1;
}

/* What is put around the arguments, and they themselves: each is escaped for where it stands, unless that was done before. */
struct saying { const struct sink *around, *sink; const char *language; int zone; const struct arg *args; size_t count; };

/* A sentence that asks for more than it is given shows the %n: wrong, but never unsafe. */
static void put_parts(const struct saying *s, struct text said)
{
	size_t from = 0;
	for (size_t i = 0; i + 1 < said.size; i++) {
		const char *mark = memchr(said.at + i, '%', said.size - 1 - i);
		if (!mark)
			break;
		i = (size_t)(mark - said.at);
		char next = said.at[i + 1];
		struct text form;
		size_t size = next == '{' ? number_form((struct text){ said.at + i, said.size - i }, s->args, s->count, &form) : 0;
		if (size) {
			sink_put(s->around, said.at + from, i - from);
			put_parts(s, form);
			from = i + size;
			i = from - 1;
			continue;
		}
		if (next != '%' && (next < '1' || next > '9' || (size_t)(next - '1') >= s->count))
			continue;
		sink_put(s->around, said.at + from, i - from + (next == '%'));
		if (next != '%')
			put_argument(s->sink, s->language, s->zone, &s->args[next - '1']);
		from = ++i + 1;
	}
	sink_put(s->around, said.at + from, said.size - from);
}

static void put_said(const struct sink *sink, const char *language, int zone, struct text msgid, const struct arg *args, size_t count)
{
	const struct word *word = find_word(language, msgid);
	struct sink plain = { sink->out, ESCAPE_NONE };
	bool ready = word && sink->escape == ESCAPE_HTML;
	if (word && word->whole)
		put_word(sink, word);
	else
		put_parts(&(struct saying){ ready ? &plain : sink, sink, language, zone, args, count }, ready ? word->shown : word ? word->said : msgid);
}

static void put_within(const struct sink *sink, const char *language, int zone, const struct said *said)
{
	size_t count = 0;
	while (count < COUNT(said->args) && said->args[count].kind != ARG_END)
		count++;
	put_said(sink, language, zone, said->msgid, said->args, count);
}

void sink_sentence(const struct sink *sink, const char *language, int zone, const char *msgid, const struct arg *args)
{
	size_t count = 0;
	while (args && args[count].kind != ARG_END)
		count++;
	put_said(sink, language, zone, text_of(msgid), args, count);
}

/* A sentence within the sentence: its own arguments are no sentences. */
static struct said said_within(const struct value *v)
{
	struct said said = { .msgid = value_text(v, "sentence") };
	const struct value *list = value_get(v, "args");
	size_t count = 0;
	for (v = list ? list->first : NULL; v && count + 1 < COUNT(said.args); v = v->next)
		said.args[count++] = arg_of(v);
	return said;
}

static bool is_sentence(const struct value *v)
{
	return v->kind == VALUE_RECORD && v->first && v->first->key && strcmp(v->first->key, "sentence") == 0;
}

void sink_said(const struct sink *sink, const char *language, int zone, const struct value *said)
{
	struct arg args[9];
	struct said within;
	size_t count = 0;
	struct text msgid = said->kind == VALUE_TEXT ? said->text : value_text(said, "sentence");
	const struct value *list = value_get(said, "args");
	for (const struct value *v = list ? list->first : NULL; v && count < COUNT(args); v = v->next) {
		if (is_sentence(v)) { /* one of them at most */
			within = said_within(v);
			args[count++] = (struct arg){ .kind = ARG_SAID, .said = &within };
		} else {
			args[count++] = arg_of(v);
		}
	}
	put_said(sink, language, zone, msgid, args, count);
}

/* ---- the public, unescaped forms ---- */
void page_sentence_at(struct buffer *out, const char *language, int zone, const char *msgid, const struct arg *args)
{
	sink_sentence(&(struct sink){ out, ESCAPE_NONE }, language, zone, msgid, args);
}

void page_sentence(struct buffer *out, const char *language, const char *msgid, const struct arg *args)
{
	page_sentence_at(out, language, INT32_MIN, msgid, args);
}

struct text page_sentence_text(struct arena *arena, const char *language, const char *msgid, const struct arg *args)
{
	struct buffer out = buffer_new(arena, 1 << 20);
	page_sentence(&out, language, msgid, args);
	return buffer_view(&out);
}

struct text page_said_text(struct arena *arena, const char *language, const struct value *said)
{
	struct buffer out = buffer_new(arena, 1 << 20);
	sink_said(&(struct sink){ &out, ESCAPE_NONE }, language, INT32_MIN, said);
	return buffer_view(&out);
}

void page_date(struct buffer *out, const char *language, struct day day)
{
	sink_day(&(struct sink){ out, ESCAPE_NONE }, language, day);
}

void page_minute(struct buffer *out, const char *language, int zone, struct minute minute)
{
	sink_minute(&(struct sink){ out, ESCAPE_NONE }, language, zone, minute);
}

void page_number(struct buffer *out, int64_t number)
{
	sink_number(&(struct sink){ out, ESCAPE_NONE }, number);
}

/* ---- choosing a language ---- */
static const char *known(struct text tag)
{
	for (const char *const *l = page_languages; *l; l++)
		if (tag.size == strlen(*l) && strncasecmp(tag.at, *l, tag.size) == 0)
			return *l;
	return NULL;
}

/* zh-TW, zh-Hans-CN, en-GB: the language before the first '-' decides. */
static const char *of_family(struct text tag)
{
	struct text family;
	const char *exact = known(tag);
	if (exact || !text_cut(&tag, '-', &family))
		return exact;
	for (const char *const *l = page_languages; *l; l++)
		if (family.size == 2 && strncasecmp(family.at, *l, 2) == 0)
			return *l;
	return NULL;
}

/* "0.8" → 800; none → 1000; nonsense → 0 */
static int quality_of(struct text parameters)
{
	struct text part = text_trim(parameters);
	int64_t whole = 0, thousandths = 0;
	if (!part.size)
		return 1000;
	if (part.size < 3 || strncasecmp(part.at, "q=", 2) != 0)
		return 0;
	part = (struct text){ part.at + 2, part.size - 2 };
	struct text digits;
	if (!text_cut(&part, '.', &digits) || !text_number(digits, &whole) || part.size > 3 || (part.size && !text_number(part, &thousandths)))
		return 0;
	for (size_t i = part.size; i < 3; i++)
		thousandths *= 10;
	return whole >= 1 ? 1000 : (int)thousandths;
}

const char *page_language(struct text accept_language, struct text preferred, struct text house)
{
	const char *best = known(preferred);
	int best_quality = 0;
	if (best)
		return best;
	for (struct text range; text_cut(&accept_language, ',', &range);) {
		struct text tag;
		if (!text_cut(&range, ';', &tag))
			continue;
		const char *language = of_family(text_trim(tag));
		int quality = language ? quality_of(range) : 0;
		if (quality > best_quality) {
			best = language;
			best_quality = quality;
		}
	}
	best = best ? best : known(house);
	return best ? best : "en";
}
