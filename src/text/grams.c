/* Units of a text and the sets of pairs made of them. */
#include "text/text.h"
#include "text/units.h"

/* ---- one character at a time ---- */
/* Well-formed UTF-8 or a single stray byte, which stands for nothing. */
static uint32_t next_point(struct text t, size_t *at)
{
	const uint8_t *b = (const uint8_t *)t.at + *at;
	size_t left = t.size - *at;
	size_t size = b[0] < 0x80 ? 1 : b[0] < 0xC2 ? 0 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : b[0] < 0xF5 ? 4 : 0;
	bool whole = size && size <= left;
	for (size_t i = 1; whole && i < size; i++)
		whole = (b[i] & 0xC0) == 0x80;
	if (!whole) {
		(*at)++;
		return 0;
	}
	*at += size;
	uint32_t point = size == 1 ? b[0] : b[0] & (0xFFu >> (size + 1));
	for (size_t i = 1; i < size; i++)
		point = point << 6 | (b[i] & 0x3F);
	return point;
}

/* What it is, and as which character it counts (normalise.c takes the same table): width, case and accents make no difference. */
static enum units_kind kind_of(uint32_t *point)
{
	if (!*point || *point > 0x10FFFF) /* bytes that are no UTF-8 may say more than there is */
		return UNITS_BREAK;
	if (*point == '\'' || *point == 0x2019) /* don't is one word */
		return UNITS_DROP;
	uint32_t entry = units_entry(*point);
	if (entry >> 24 == UNITS_SEVERAL) {
		const uint32_t *several = units_several + (entry & 0xFFFFFF);
		entry = several[0] ? several[1] >> 24 == UNITS_SEVERAL ? UNITS_LETTER << 24 : several[1] : 0;
	}
	enum units_kind kind = (enum units_kind)(entry >> 24);
	if (kind == UNITS_DIGIT && *point >= 0xFF10 && *point <= 0xFF19)
		*point -= 0xFEE0;
	if (entry & 0xFFFFFF)
		*point = entry & 0xFFFFFF;
	return kind == UNITS_HANGUL ? UNITS_SINGLE : kind;
}

static uint32_t mixed(uint32_t code)
{
	code ^= code >> 16;
	code *= 0x85EBCA6Bu;
	code ^= code >> 13;
	code *= 0xC2B2AE35u;
	return code ^ code >> 16;
}

/* ---- words ---- */
/* Only so much of a word tells it from others. */
#define WORD_LETTERS 24
struct word { uint32_t letters[WORD_LETTERS]; size_t count; };

static bool ends_in(const struct word *word, const char *ending, size_t size)
{
	if (word->count < size + 3)
		return false;
	for (size_t i = 0; i < size; i++)
		if (word->letters[word->count - size + i] != (uint8_t)ending[i])
			return false;
	return true;
}

/* A light cut: works, worked and working are one word. */
static uint32_t word_code(struct word *word)
{
	static const struct { const char *ending; size_t size; } endings[] = { { "ing", 3 }, { "ed", 2 }, { "es", 2 }, { "ly", 2 }, { "s", 1 }, { "e", 1 } };
	uint32_t code = 0x9E3779B9u;
	for (size_t i = 0; i < COUNT(endings); i++)
		if (ends_in(word, endings[i].ending, endings[i].size)) {
			word->count -= endings[i].size;
			break;
		}
	for (size_t i = 0; i < word->count; i++)
		code = mixed(code ^ word->letters[i]) * 5 + 0xE6546B64u;
	return mixed(code);
}

/* The rest of a run of letters or of digits that begins before *at. */
static void take_run(struct text t, size_t *at, uint32_t first, enum units_kind kind, struct text_unit *ret_unit)
{
	struct word word = { { first }, 1 };
	for (size_t next = *at; next < t.size;) {
		uint32_t point = next_point(t, &next);
		enum units_kind now = kind_of(&point);
		if (now != kind && now != UNITS_DROP)
			break;
		*at = next;
		if (now == kind && word.count < WORD_LETTERS)
			word.letters[word.count++] = point;
	}
	ret_unit->kind = kind == UNITS_DIGIT ? TEXT_UNIT_NUMBER : TEXT_UNIT_WORD;
	ret_unit->code = word_code(&word) ^ (kind == UNITS_DIGIT ? 0x5BD1E995u : 0);
}

bool text_unit_next(struct text t, size_t *at, struct text_unit *ret_unit)
{
	bool after_break = *at == 0;
	while (*at < t.size) {
		size_t start = *at;
		uint32_t point = next_point(t, at);
		enum units_kind kind = kind_of(&point);
		if (kind == UNITS_DROP)
			continue;
		if (kind == UNITS_BREAK) {
			after_break = after_break || (point != ' ' && point != 0x3000);
			continue;
		}
		*ret_unit = (struct text_unit){ .code = mixed(point), .kind = TEXT_UNIT_SIGN };
		if (kind != UNITS_SINGLE)
			take_run(t, at, point, kind, ret_unit);
		ret_unit->start = (uint32_t)start;
		ret_unit->end = (uint32_t)*at;
		ret_unit->after_break = after_break;
		return true;
	}
	return false;
}

size_t text_unit_count(struct text t, size_t most)
{
	struct text_unit unit;
	size_t count = 0;
	for (size_t at = 0; count < most && text_unit_next(t, &at, &unit);)
		count++;
	return count;
}

uint32_t text_pair_code(uint32_t first, uint32_t second)
{
	return mixed(first * 0x9E3779B1u + second + 0x7F4A7C15u);
}

/* Shell's sort with Ciura's gaps: short lists, no memory beside them. */
void text_codes_sort(uint32_t *codes, size_t count)
{
	static const size_t gaps[] = { 8858, 3937, 1750, 701, 301, 132, 57, 23, 10, 4, 1 };
	for (size_t g = 0; g < COUNT(gaps); g++)
		for (size_t i = gaps[g]; i < count; i++) {
			uint32_t code = codes[i];
			size_t j = i;
			for (; j >= gaps[g] && codes[j - gaps[g]] > code; j -= gaps[g])
				codes[j] = codes[j - gaps[g]];
			codes[j] = code;
		}
}

size_t text_pairs(struct text t, size_t most, uint32_t *ret_codes)
{
	struct text_unit unit;
	uint32_t before = 0;
	size_t units = 0, count = 0, kept = 0;
	for (size_t at = 0; units < most && text_unit_next(t, &at, &unit); before = unit.code)
		if (units++)
			ret_codes[count++] = text_pair_code(before, unit.code);
	if (units == 1)
		ret_codes[count++] = text_pair_code(before, 0);
	text_codes_sort(ret_codes, count);
	for (size_t i = 0; i < count; i++)
		if (!i || ret_codes[i] != ret_codes[i - 1])
			ret_codes[kept++] = ret_codes[i];
	return kept;
}
