#include "page/tables.h"
#include <string.h>

/* A replacement per byte that may not stand in text or in a quoted attribute. Control characters have no business in a page
 * (HTML calls them errors and readers hide them): each shows as U+FFFD. */
#define GONE "\xef\xbf\xbd"
static const char *const html_for[256] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&#34;", ['\''] = "&#39;", [0x7f] = GONE,
	[0x00] = GONE, [0x01] = GONE, [0x02] = GONE, [0x03] = GONE, [0x04] = GONE, [0x05] = GONE, [0x06] = GONE, [0x07] = GONE,
	[0x08] = GONE, [0x0b] = GONE, [0x0c] = GONE, [0x0d] = "&#13;", [0x0e] = GONE, [0x0f] = GONE, [0x10] = GONE, [0x11] = GONE,
	[0x12] = GONE, [0x13] = GONE, [0x14] = GONE, [0x15] = GONE, [0x16] = GONE, [0x17] = GONE, [0x18] = GONE, [0x19] = GONE,
	[0x1a] = GONE, [0x1b] = GONE, [0x1c] = GONE, [0x1d] = GONE, [0x1e] = GONE, [0x1f] = GONE,
};

/* Most texts hold nothing that must be replaced: sixteen bytes are looked at together. */
typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

static inline halves no_address16(bytes16 b)
{
	return (halves)((b <= ' ') | (b == '\\') | (b == 0x7f));
}

static inline halves no_plain16(bytes16 b)
{
	bytes16 odd = b | 1, two = b | 2;
	return (halves)((b < ' ') | (b == '"') | (odd == '\'') | (two == '>') | (b == 0x7f)); /* & and ' differ in one bit, < and > too */
}

/* Fewer than sixteen, what is over filled up: the last ones overlap those before. */
static inline bytes16 short_bytes(const char *at, size_t size)
{
	halves both = { 0x3030303030303030u, 0x3030303030303030u };
	uint64_t eight;
	uint32_t four;
	if (size >= sizeof eight) {
		both[0] = (memcpy(&eight, at, sizeof eight), eight);
		both[1] = (memcpy(&eight, at + size - sizeof eight, sizeof eight), eight);
	} else if (size >= sizeof four) {
		both[0] = (memcpy(&four, at, sizeof four), four);
		both[1] = (memcpy(&four, at + size - sizeof four, sizeof four), four);
		both = both << 32 | both;
	} else if (size) {
		both[0] = (uint64_t)(uint8_t)at[0] * 0x0101010101010101u;
		both[1] = (uint64_t)(uint8_t)at[size / 2] << 8 | (uint64_t)(uint8_t)at[size - 1] | 0x3030303030300000u;
	}
	return (bytes16)both;
}

static inline bool bytes_hold(const char *at, size_t size, halves (*wrong)(bytes16))
{
	bytes16 b;
	halves found = { 0, 0 };
	if (size < 16) {
		found = wrong(short_bytes(at, size));
	} else {
		const char *last = at + size - 16;
		for (; at < last; at += 16)
			found |= wrong((memcpy(&b, at, 16), b));
		found |= wrong((memcpy(&b, last, 16), b));
	}
	return !(found[0] | found[1]);
}

static __attribute__((noinline)) void put_replaced(struct buffer *out, const char *at, size_t size)
{
	size_t from = 0;
	for (size_t i = 0; i < size; i++) {
		const char *instead = html_for[(unsigned char)at[i]];
		if (!instead)
			continue;
		buffer_put(out, at + from, i - from);
		buffer_string(out, instead);
		from = i + 1;
	}
	buffer_put(out, at + from, size - from);
}

static inline void put_html(struct buffer *out, const char *at, size_t size)
{
	if (!size) /* an empty text need not point anywhere */
		return;
	if (bytes_hold(at, size, no_plain16))
		buffer_put(out, at, size);
	else
		put_replaced(out, at, size);
}

/* One part of an address: everything but the unreserved characters of RFC 3986 is coded, '/' as well. */
static void put_url(struct buffer *out, const char *at, size_t size)
{
	static const char digits[] = "0123456789ABCDEF";
	static const bool unreserved[256] = { ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, ['-'] = true, ['.'] = true, ['_'] = true, ['~'] = true };
	size_t from = 0;
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)at[i];
		if (unreserved[c])
			continue;
		buffer_put(out, at + from, i - from);
		buffer_put(out, (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3);
		from = i + 1;
	}
	buffer_put(out, at + from, size - from);
}

void sink_put(const struct sink *sink, const char *at, size_t size)
{
	if (sink->escape == ESCAPE_HTML)
		put_html(sink->out, at, size);
	else if (sink->escape == ESCAPE_URL)
		put_url(sink->out, at, size);
	else
		buffer_put(sink->out, at, size);
}

void sink_html(struct buffer *out, struct text t)
{
	put_html(out, t.at, t.size);
}

void sink_digits(const struct sink *sink, int64_t number)
{
	char digits[20], *at = digits + sizeof digits;
	uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--at = '-';
	sink_put(sink, at, (size_t)(digits + sizeof digits - at));
}

bool sink_is_link(struct text t)
{
	if (t.size == 0 || t.at[0] != '/' || (t.size > 1 && t.at[1] == '/'))
		return false;
	return bytes_hold(t.at, t.size, no_address16);
}

void sink_text(const struct sink *sink, struct text t)
{
	sink_put(sink, t.at, t.size);
}

void sink_string(const struct sink *sink, const char *s)
{
	sink_put(sink, s, strlen(s));
}
