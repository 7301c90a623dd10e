#include "text/text.h"
#include "text/units.h"
#include <endian.h>
#include <string.h>

#define STEP 1024 /* bytes between two looks at the room left */
#define PER_BYTE 3 /* units a byte can give at most: a ligature of three bytes is eighteen letters in four words */
#define BAD 0x110000u
#define WORD 0x80000000u

/* What is under way: a word whose end has not been seen. */
struct cutting {
	uint32_t *code, *start, *end;
	size_t count;
	uint64_t word; /* 0: none */
	uint32_t word_start, word_end;
};

uint32_t text_units_version(void)
{
	return units_table_version;
}

/* Two units: a word weighs as much as a usual word of two characters does. */
static void end_word(struct cutting *c, bool places)
{
	uint64_t h = c->word * 0xff51afd7ed558ccdu;
	h ^= h >> 32;
	h *= 0xc4ceb9fe1a85ec53u;
	for (int part = 0; part < 2; part++) {
		c->code[c->count] = WORD | (uint32_t)(part ? h >> 33 : h & 0x7fffffff);
		if (places) {
			c->start[c->count] = c->word_start;
			c->end[c->count] = c->word_end;
		}
		c->count++;
	}
	c->word = 0;
}

static inline __attribute__((always_inline)) void put_letter(struct cutting *c, uint32_t letter, uint32_t at)
{
	if (!c->word) {
		c->word = 0x9e3779b97f4a7c15u;
		c->word_start = at;
	}
	c->word = (c->word ^ letter) * 0x2545f4914f6cdd1du;
	c->word ^= c->word >> 29;
	c->word_end = at + 1;
}

static inline __attribute__((always_inline)) void put_single(struct cutting *c, uint32_t code, uint32_t at, bool places)
{
	if (c->word)
		end_word(c, places);
	c->code[c->count] = code;
	if (places) {
		c->start[c->count] = at;
		c->end[c->count] = at + 1;
	}
	c->count++;
}

/* Digits with nothing but dropped characters between them are one run: 1,000 and 1 000 and 1000 are alike. */
static void put_digit(struct cutting *c, uint32_t at, bool places)
{
	if (c->word || !c->count || c->code[c->count - 1] != TEXT_DIGITS)
		put_single(c, TEXT_DIGITS, at, places);
	else if (places)
		c->end[c->count - 1] = at + 1;
}

/* A syllable as the letters it is written with when it comes decomposed. */
static void put_syllable(struct cutting *c, uint32_t character, uint32_t at)
{
	uint32_t n = character - 0xac00;
	put_letter(c, 0x1100 + n / 588, at);
	put_letter(c, 0x1161 + n % 588 / 28, at);
	if (n % 28)
		put_letter(c, 0x11a7 + n % 28, at);
}

static void put_rare(struct cutting *c, uint32_t entry, uint32_t character, uint32_t at, bool places)
{
	const uint32_t *several = units_several + (entry & 0xffffff);
	switch ((enum units_kind)(entry >> 24)) {
	case UNITS_HANGUL:
		put_syllable(c, character, at);
		break;
	case UNITS_SEVERAL:
		for (uint32_t i = 1; i <= several[0]; i++) {
			uint32_t kind = several[i] >> 24, folded = several[i] & 0xffffff;
			if (kind == UNITS_LETTER)
				put_letter(c, folded, at);
			else if (kind == UNITS_SINGLE)
				put_single(c, folded, at, places);
			else if (kind != UNITS_BREAK)
				put_rare(c, kind << 24, folded, at, places);
			else if (c->word)
				end_word(c, places);
		}
		break;
	case UNITS_DIGIT:
		put_digit(c, at, places);
		break;
	default:
		break;
	}
}

/* A character of two or four bytes, or one byte that is no UTF-8: it counts as one character that breaks a word. */
static uint32_t decode_rare(const uint8_t *at, size_t left, size_t *ret_size)
{
	uint32_t a = at[0], b = left > 1 ? at[1] : 0, c = left > 2 ? at[2] : 0, d = left > 3 ? at[3] : 0;
	*ret_size = 1;
	if (a >= 0xc2 && a < 0xe0 && (b & 0xc0) == 0x80) {
		*ret_size = 2;
		return (a & 0x1f) << 6 | (b & 0x3f);
	}
	uint32_t four = (a & 7) << 18 | (b & 0x3f) << 12 | (c & 0x3f) << 6 | (d & 0x3f);
	if (a < 0xf0 || a > 0xf4 || (b & 0xc0) != 0x80 || (c & 0xc0) != 0x80 || (d & 0xc0) != 0x80 || four < 0x10000 || four > 0x10ffff)
		return BAD;
	*ret_size = 4;
	return four;
}

static inline __attribute__((always_inline)) uint32_t decode(const uint8_t *at, size_t left, size_t *ret_size)
{
	if (at[0] < 0x80) {
		*ret_size = 1;
		return at[0];
	}
	if (left > 2 && (at[0] & 0xf0) == 0xe0 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80) {
		uint32_t character = (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
		*ret_size = character < 0x800 || (character >= 0xd800 && character < 0xe000) ? 1 : 3;
		return *ret_size == 1 ? BAD : character;
	}
	return decode_rare(at, left, ret_size);
}

/* Characters of three bytes that are one unit each or none, up to the first other one: written and counted without a question that the
 * processor would guess wrong at every comma. No word is under way. Returns the characters read. */
static inline __attribute__((always_inline)) uint32_t cut_row(struct cutting *c, const uint8_t **at, const uint8_t *end, uint32_t point, bool places)
{
	const uint8_t *p = *at;
	uint32_t *code = c->code, *starts = c->start, *ends = c->end, four;
	size_t count = c->count;
	for (; end - p >= 4; p += 3, point++) {
		memcpy(&four, p, 4);
		four = le32toh(four);
		uint32_t character = (four & 0xf) << 12 | (four >> 2 & 0xfc0) | (four >> 16 & 0x3f);
		if ((four & 0xc0c0f0) != 0x8080e0 || (0x08000001u >> (character >> 11) & 1)) /* the first 2,048 are written otherwise, surrogates never */
			break;
		uint32_t entry = units_entry(character), folded = entry & 0xffffff;
		if (entry >> 24 > UNITS_SINGLE)
			break;
		code[count] = folded ? folded : character;
		if (places) {
			starts[count] = point;
			ends[count] = point + 1;
		}
		count += entry >> 24 == UNITS_SINGLE;
	}
	*at = p;
	c->count = count;
	return point;
}

/* Reads from *at to `stop` or a little beyond, never beyond `end`. Returns the characters read. */
static inline __attribute__((always_inline)) uint32_t cut(struct cutting *c, const uint8_t **at, const uint8_t *stop, const uint8_t *end,
	uint32_t point, bool places)
{
	const uint8_t *p = *at;
	while (p < stop) {
		if (!c->word && *p >= 0xe0) {
			point = cut_row(c, &p, stop, point, places);
			if (p >= stop)
				break;
		}
		size_t size;
		uint32_t character = decode(p, (size_t)(end - p), &size);
		p += size;
		uint32_t entry = character < BAD ? units_entry(character) : UNITS_BREAK << 24, kind = entry >> 24;
		uint32_t folded = entry & 0xffffff ? entry & 0xffffff : character;
		if (kind == UNITS_SINGLE)
			put_single(c, folded, point, places);
		else if (kind == UNITS_LETTER)
			put_letter(c, folded, point);
		else if (kind > UNITS_LETTER)
			put_rare(c, entry, character, point, places);
		else if (kind == UNITS_BREAK && c->word)
			end_word(c, places);
		point++;
	}
	*at = p;
	return point;
}

/* Compiled twice, so that the loop does not ask again for every character. */
static uint32_t cut_codes(struct cutting *c, const uint8_t **at, const uint8_t *stop, const uint8_t *end, uint32_t point)
{
	return cut(c, at, stop, end, point, false);
}

static uint32_t cut_places(struct cutting *c, const uint8_t **at, const uint8_t *stop, const uint8_t *end, uint32_t point)
{
	return cut(c, at, stop, end, point, true);
}

static uint32_t *grow(struct arena *arena, const uint32_t *at, size_t count, size_t room)
{
	uint32_t *anew = arena_take(arena, room * sizeof *anew);
	if (count)
		memcpy(anew, at, count * sizeof *anew);
	return anew;
}

static void need_room(struct arena *arena, struct text_units *u, size_t left, bool places)
{
	size_t wanted = u->count + (STEP + 4) * PER_BYTE + 4;
	if (u->room < wanted) {
		wanted += left / 3; /* what is left as it usually is */
		u->room = wanted > u->room * 2 ? wanted : u->room * 2;
		u->code = grow(arena, u->code, u->count, u->room);
		u->start = NULL;
	}
	if (places && !u->start) {
		u->start = grow(arena, NULL, 0, u->room);
		u->end = grow(arena, NULL, 0, u->room);
	}
}

/* The places move with the codes. */
static void make_room(struct arena *arena, struct text_units *u, size_t left, bool places)
{
	const uint32_t *start = u->start, *end = u->end;
	need_room(arena, u, left, places);
	if (places && start && start != u->start) {
		memcpy(u->start, start, u->count * sizeof *start);
		memcpy(u->end, end, u->count * sizeof *end);
	}
}

void text_units_cut(struct arena *arena, struct text t, bool places, struct text_units *u)
{
	const uint8_t *at = (const uint8_t *)t.at, *end = at + t.size;
	struct cutting c = { 0 };
	uint32_t point = 0;
	u->count = 0;
	if (t.size > UINT32_MAX / 2)
		BUG("a text of %zu bytes", t.size);
	make_room(arena, u, t.size, places);
	while (at < end) {
		make_room(arena, u, (size_t)(end - at), places);
		c.code = u->code, c.start = u->start, c.end = u->end, c.count = u->count;
		const uint8_t *stop = end - at > STEP ? at + STEP : end;
		point = places ? cut_places(&c, &at, stop, end, point) : cut_codes(&c, &at, stop, end, point);
		u->count = c.count;
	}
	if (c.word) {
		end_word(&c, places);
		u->count = c.count;
	}
	u->points = point;
}
