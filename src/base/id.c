#include "base/base.h"
#include <string.h>

#define ID_SIZE 16

bool id_is(struct id id)
{
	return id.at[0] != 0;
}

bool id_same(struct id a, struct id b)
{
	return !strcmp(a.at, b.at);
}

/* ---- letters ---- */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char letter_of(unsigned value)
{
	return letters[value & 31];
}

int letter_value(char c)
{
	static const int8_t values[256] = { /* value + 1; 0: no such letter */
		['0'] = 1, ['O'] = 1, ['o'] = 1, ['1'] = 2, ['I'] = 2, ['i'] = 2, ['L'] = 2, ['l'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6,
		['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10, ['A'] = 11, ['a'] = 11, ['B'] = 12, ['b'] = 12, ['C'] = 13, ['c'] = 13, ['D'] = 14,
		['d'] = 14, ['E'] = 15, ['e'] = 15, ['F'] = 16, ['f'] = 16, ['G'] = 17, ['g'] = 17, ['H'] = 18, ['h'] = 18, ['J'] = 19, ['j'] = 19,
		['K'] = 20, ['k'] = 20, ['M'] = 21, ['m'] = 21, ['N'] = 22, ['n'] = 22, ['P'] = 23, ['p'] = 23, ['Q'] = 24, ['q'] = 24, ['R'] = 25,
		['r'] = 25, ['S'] = 26, ['s'] = 26, ['T'] = 27, ['t'] = 27, ['V'] = 28, ['v'] = 28, ['W'] = 29, ['w'] = 29, ['X'] = 30, ['x'] = 30,
		['Y'] = 31, ['y'] = 31, ['Z'] = 32, ['z'] = 32 };
	return values[(unsigned char)c] - 1;
}

void letters_of_bits(const uint8_t *bits, size_t count, char *ret_letters)
{
	for (size_t i = 0; i < count; i++) {
		size_t bit = 5 * i;
		unsigned pair = (unsigned)bits[bit / 8] << 8 | bits[bit / 8 + 1];
		ret_letters[i] = letter_of(pair >> (11 - bit % 8));
	}
}

/* Goes on behind one character as it was typed. Keyboards for Chinese also give full-width letters and signs (U+FF01 to U+FF5E), a wide blank
 * (U+3000) and long dashes (U+2010 to U+2015): they are read as the plain ones. 0: none of these. */
static char plain_of(struct text typed, size_t *at)
{
	const unsigned char *p = (const unsigned char *)typed.at + *at;
	if (*p < 0x80 || typed.size - *at < 3) {
		++*at;
		return (char)(*p < 0x80 ? *p : 0);
	}
	*at += 3;
	unsigned wide = ((p[0] & 0xfu) << 12) | ((p[1] & 0x3fu) << 6) | (p[2] & 0x3fu);
	if (p[0] >> 4 != 0xe || p[1] >> 6 != 2 || p[2] >> 6 != 2)
		return 0;
	if (wide >= 0xff01 && wide <= 0xff5e)
		return (char)(wide - 0xff01 + '!');
	return (char)(wide == 0x3000 ? ' ' : wide >= 0x2010 && wide <= 0x2015 ? '-' : 0);
}

bool letters_read(struct text typed, const char *between, size_t count, char *ret_letters)
{
	size_t found = 0;
	for (size_t i = 0; i < typed.size;) {
		char plain = plain_of(typed, &i);
		int value = letter_value(plain);
		if (value < 0 && plain && strchr(between, plain))
			continue;
		if (value < 0 || found == count)
			return false;
		ret_letters[found++] = letters[value];
	}
	return found == count;
}

void letters_in_fives(const char *from, size_t count, char *ret_string)
{
	char *to = ret_string;
	for (size_t i = 0; i < count; i++) {
		if (i && i % 5 == 0)
			*to++ = '-';
		*to++ = from[i];
	}
	*to = 0;
}

/* ---- ids ---- */
bool id_parse(struct text t, struct id *ret_id)
{
	struct id id = NO_ID;
	if (t.size != ID_SIZE || !letters_read(t, "", ID_SIZE, id.at))
		return false;
	*ret_id = id;
	return true;
}

static void write_letters(char *at, int size, uint64_t number)
{
	for (int i = size - 1; i >= 0; i--, number >>= 5)
		at[i] = letter_of((unsigned)(number & 31));
}

struct id id_make(struct minute m, uint64_t serial, int lane)
{
	if (m.n < 0 || m.n >> 30 || serial >> 40 || lane < 0 || lane > 1023)
		BUG("no id can be made of minute %lld, serial %llu, lane %d", (long long)m.n, (unsigned long long)serial, lane);
	struct id id = NO_ID;
	write_letters(id.at, 6, (uint64_t)m.n);
	write_letters(id.at + 6, 8, serial);
	write_letters(id.at + 14, 2, (uint64_t)lane);
	return id;
}

static uint64_t read_letters(const char *at, int size)
{
	uint64_t number = 0;
	for (int i = 0; i < size; i++)
		number = number << 5 | (uint64_t)letter_value(at[i]);
	return number;
}

struct minute id_minute(struct id id)
{
	return (struct minute){ id_is(id) ? (int64_t)read_letters(id.at, 6) : 0 };
}

uint64_t id_serial(struct id id)
{
	return id_is(id) ? read_letters(id.at + 6, 8) : 0;
}

int id_lane(struct id id)
{
	return id_is(id) ? letter_value(id.at[14]) * 32 + letter_value(id.at[15]) : 0;
}

struct text id_text(const struct id *id)
{
	return text_of(id->at);
}

bool id_parse_dated(struct text t, struct day *ret_day, struct id *ret_id)
{
	static const char dot[] = " \xC2\xB7 ";
	const size_t day = 10, size = sizeof dot - 1;
	return t.size > day + size && memcmp(t.at + day, dot, size) == 0 && day_parse((struct text){ t.at, day }, ret_day) &&
		id_parse((struct text){ t.at + day + size, t.size - day - size }, ret_id);
}
