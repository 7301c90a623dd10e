/* The words of a paper with its live figures: a word in braces is filled with the figure of the record. */
#include "report/report.h"
#include <string.h>

struct text paper_fill(struct arena *arena, struct text words, const struct value *figures, size_t room, struct value *unknown)
{
	struct buffer b = buffer_new(arena, words.size * 4 + room);
	while (words.size) {
		const char *open = memchr(words.at, '{', words.size), *end = words.at + words.size;
		const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
		if (!close) {
			buffer_put(&b, words.at, words.size);
			break;
		}
		struct text name = { open + 1, (size_t)(close - open - 1) };
		const struct value *figure = value_get(figures, text_string(arena, name));
		buffer_put(&b, words.at, (size_t)(open - words.at));
		if (figure && figure->kind == VALUE_NUMBER)
			buffer_format(&b, "%lld", (long long)figure->number);
		else if (figure && figure->kind == VALUE_TEXT)
			buffer_put(&b, figure->text.at, figure->text.size);
		else {
			buffer_put(&b, open, (size_t)(close + 1 - open));
			if (!figure)
				value_put_text(arena, value_add(unknown, NULL, value_record(arena)), "name", name);
		}
		words = (struct text){ close + 1, (size_t)(end - close - 1) };
	}
	return buffer_view(&b);
}

/* bound: of a count that is not said; above 0 it is under that, below 0 that many or more */
static void said_add(struct arena *arena, struct value *list, struct text words, struct day day, int64_t bound)
{
	struct value *piece = value_add(list, NULL, value_record(arena));
	value_put_text(arena, piece, "text", words);
	value_put_day(arena, piece, "day", day);
	value_put_number(arena, piece, "few", bound > 0 ? bound : 0);
	value_put_number(arena, piece, "least", bound < 0 ? -bound : 0);
}

struct value *paper_said(struct arena *arena, struct text words, const struct value *figures, size_t room)
{
	struct value *list = value_list(arena), *unknown = value_list(arena);
	while (words.size) {
		const char *open = memchr(words.at, '{', words.size), *end = words.at + words.size;
		const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
		size_t size = close ? (size_t)(open - words.at) : words.size;
		if (size)
			said_add(arena, list, (struct text){ words.at, size }, NO_DAY, 0);
		if (!close)
			break;
		struct text field = { open, (size_t)(close + 1 - open) }, name = { open + 1, field.size - 2 };
		const struct value *figure = value_get(figures, text_string(arena, name));
		struct day day = NO_DAY;
		bool few = figure && figure->kind == VALUE_NULL;
		if (!few && !(figure && figure->kind == VALUE_TEXT && day_parse(figure->text, &day)))
			said_add(arena, list, paper_fill(arena, field, figures, room, unknown), NO_DAY, 0);
		else
			said_add(arena, list, TEXT(""), day, few ? figure->number : 0);
		words = (struct text){ close + 1, (size_t)(end - close - 1) };
	}
	return list;
}
