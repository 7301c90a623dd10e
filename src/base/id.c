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

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* What people misread is read as it was meant (Crockford): small letters, O for 0, I and L for 1. */
static int letter_value(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	const char *found = c ? strchr(letters, c) : NULL;
	return found ? (int)(found - letters) : -1;
}

bool id_parse(struct text t, struct id *ret_id)
{
	struct id id = NO_ID;
	if (t.size != ID_SIZE)
		return false;
	for (int i = 0; i < ID_SIZE; i++) {
		int value = letter_value(t.at[i]);
		if (value < 0)
			return false;
		id.at[i] = letters[value];
	}
	*ret_id = id;
	return true;
}

static void write_letters(char *at, int size, uint64_t number)
{
	for (int i = size - 1; i >= 0; i--, number >>= 5)
		at[i] = letters[number & 31];
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
