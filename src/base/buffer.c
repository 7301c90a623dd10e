#include "base/arena.h"
#include <stdio.h>
#include <string.h>

struct buffer buffer_new(struct arena *arena, size_t max)
{
	return (struct buffer){ .max = max, .arena = arena };
}

/* Makes room for `size` more bytes; false when that would be more than the maximum, now and from here on. */
static bool make_room(struct buffer *b, size_t size)
{
	if (!b->full && size <= b->room - b->size)
		return true;
	if (b->full || size > b->max - b->size) {
		b->full = true;
		b->room = b->size;
		return false;
	}
	size_t room = b->room ? b->room * 2 : 256;
	if (room < b->size + size)
		room = b->size + size;
	if (room > b->max)
		room = b->max;
	if (!b->at || !arena_stretch(b->arena, b->at, b->room, room)) {
		char *at = arena_take_quick(b->arena, room);
		if (b->at)
			memcpy(at, b->at, b->size);
		b->at = at;
	}
	b->room = room;
	return true;
}

void buffer_put_anew(struct buffer *b, const void *at, size_t size)
{
	if (!size || !make_room(b, size))
		return;
	memcpy(b->at + b->size, at, size);
	b->size += size;
}

void buffer_text(struct buffer *b, struct text t)
{
	buffer_put(b, t.at, t.size);
}

void buffer_string(struct buffer *b, const char *s)
{
	buffer_put(b, s, strlen(s));
}

void buffer_char(struct buffer *b, char c)
{
	if (make_room(b, 1))
		b->at[b->size++] = c;
}

void buffer_number(struct buffer *b, int64_t n)
{
	char digits[20], *at = digits + sizeof digits;
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		*--at = '-';
	buffer_put(b, at, (size_t)(digits + sizeof digits - at));
}

void buffer_format(struct buffer *b, const char *format, ...)
{
	char short_text[256];
	va_list args, again;
	size_t plain;
	va_start(args, format);
	if (format_plain(short_text, sizeof short_text, format, args, &plain)) {
		va_end(args);
		buffer_put(b, short_text, plain);
		return;
	}
	va_copy(again, args);
	int size = vsnprintf(short_text, sizeof short_text, format, args);
	va_end(args);
	if (size < 0)
		BUG("not a format: %s", format);
	if ((size_t)size < sizeof short_text) {
		buffer_put(b, short_text, (size_t)size);
	} else {
		char *text = arena_take_quick(b->arena, (size_t)size + 1);
		vsnprintf(text, (size_t)size + 1, format, again);
		buffer_put(b, text, (size_t)size);
	}
	va_end(again);
}

struct text buffer_view(const struct buffer *b)
{
	return b->size ? (struct text){ b->at, b->size } : TEXT("");
}
