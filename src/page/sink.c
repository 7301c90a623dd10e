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

static inline bool is_address16(bytes16 b)
{
	halves found = (halves)((b <= ' ') | (b == '\\') | (b == 0x7f));
	return !(found[0] | found[1]);
}

static inline bool is_plain16(bytes16 b)
{
	bytes16 odd = b | 1, two = b | 2;
	halves found = (halves)((b < ' ') | (b == '"') | (odd == '\'') | (two == '>') | (b == 0x7f)); /* & and ' differ in one bit, < and > too */
	return !(found[0] | found[1]);
}

/* The last sixteen overlap those before; shorter ones are laid side by side with themselves. */
static inline bool bytes_hold(const char *at, size_t size, bool (*hold)(bytes16))
{
	char both[16] = "0000000000000000";
	bytes16 b;
	for (size_t i = 0; i + 16 <= size; i += 16)
		if (memcpy(&b, at + i, 16), !hold(b))
			return false;
	if (size >= 16) {
		memcpy(&b, at + size - 16, 16);
	} else {
		size_t part = size >= 8 ? 8 : size >= 4 ? 4 : 0;
		memcpy(both, at, part);
		memcpy(both + 8, at + size - part, part);
		for (size_t i = 0; !part && i < size; i++)
			both[i] = at[i];
		memcpy(&b, both, 16);
	}
	return hold(b);
}

static void put_html(struct buffer *out, const char *at, size_t size)
{
	size_t from = 0;
	if (!size) /* an empty text need not point anywhere */
		return;
	if (bytes_hold(at, size, is_plain16)) {
		buffer_put(out, at, size);
		return;
	}
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

/* One part of an address: everything but the unreserved characters of RFC 3986 is coded, '/' as well. */
static void put_url(struct buffer *out, const char *at, size_t size)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)at[i];
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c && strchr("-._~", c)))
			buffer_char(out, (char)c);
		else
			buffer_put(out, (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3);
	}
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
	return bytes_hold(t.at, t.size, is_address16);
}

void sink_text(const struct sink *sink, struct text t)
{
	sink_put(sink, t.at, t.size);
}

void sink_string(const struct sink *sink, const char *s)
{
	sink_put(sink, s, strlen(s));
}
