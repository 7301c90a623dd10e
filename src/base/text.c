#include "base/base.h"
#include <string.h>

int text_order(struct text a, struct text b)
{
	size_t size = a.size < b.size ? a.size : b.size;
	int order = size ? memcmp(a.at, b.at, size) : 0;
	return order ? order : (a.size > b.size) - (a.size < b.size);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

#define WIDE_BLANK "\xE3\x80\x80" /* U+3000 */

struct text text_trim(struct text a)
{
	for (;;) {
		if (a.size && is_blank(*a.at))
			a = (struct text){ a.at + 1, a.size - 1 };
		else if (text_starts(a, WIDE_BLANK))
			a = (struct text){ a.at + 3, a.size - 3 };
		else
			break;
	}
	for (;;) {
		if (a.size && is_blank(a.at[a.size - 1]))
			a.size--;
		else if (a.size >= 3 && !memcmp(a.at + a.size - 3, WIDE_BLANK, 3))
			a.size -= 3;
		else
			return a;
	}
}

struct text text_keep(struct arena *arena, struct text a)
{
	return (struct text){ arena_copy(arena, a.at, a.size), a.size };
}

const char *text_string(struct arena *arena, struct text a)
{
	return arena_copy(arena, a.at, a.size);
}

bool text_cut(struct text *rest, char by, struct text *ret_part)
{
	if (!rest->size)
		return false;
	const char *end = memchr(rest->at, by, rest->size);
	if (!end) {
		*ret_part = *rest;
		*rest = (struct text){ rest->at + rest->size, 0 };
		return true;
	}
	struct text part = { rest->at, (size_t)(end - rest->at) };
	*rest = (struct text){ end + 1, rest->size - part.size - 1 };
	*ret_part = part;
	return true;
}

static bool is_ascii_eight(const unsigned char *at)
{
	uint64_t eight;
	memcpy(&eight, at, sizeof eight);
	return !(eight & 0x8080808080808080u);
}

/* Table 3-7 of the Unicode standard: how many bytes the well-formed letter at `at` has; 0 when it is none. */
static size_t letter_size(const unsigned char *at, size_t left)
{
	unsigned char a = at[0];
	if (a < 0x80)
		return 1;
	size_t size = a < 0xC2 ? 0 : a < 0xE0 ? 2 : a < 0xF0 ? 3 : a < 0xF5 ? 4 : 0;
	if (!size || size > left)
		return 0;
	unsigned char low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : 0x80, high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : 0xBF;
	if (at[1] < low || at[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	return size;
}

bool text_is_utf8(struct text a)
{
	const unsigned char *at = (const unsigned char *)a.at;
	for (size_t i = 0; i < a.size;) {
		if (a.size - i >= 8 && is_ascii_eight(at + i)) {
			i += 8;
			continue;
		}
		size_t size = letter_size(at + i, a.size - i);
		if (!size)
			return false;
		i += size;
	}
	return true;
}

size_t text_length(struct text a)
{
	size_t length = 0;
	for (size_t i = 0; i < a.size; i++)
		length += ((unsigned char)a.at[i] & 0xC0) != 0x80;
	return length;
}

bool text_number(struct text a, int64_t *ret_number)
{
	bool minus = a.size && *a.at == '-';
	int64_t number = 0; /* built downwards: the smallest number has no positive twin */
	if (a.size == minus)
		return false;
	for (size_t i = minus; i < a.size; i++) {
		if (a.at[i] < '0' || a.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(number, 10, &number) || __builtin_sub_overflow(number, a.at[i] - '0', &number))
			return false;
	}
	if (!minus && number == INT64_MIN)
		return false;
	*ret_number = minus ? number : -number;
	return true;
}
