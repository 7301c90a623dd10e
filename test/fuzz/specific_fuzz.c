/* What a text names, in texts from strangers and with lists from strangers. What must hold, whatever comes:
 *  - Marks stand in order, none overlaps another, each lies within the text and, in UTF-8, begins and ends on a letter.
 *  - Paragraphs stand in order and hold no line's end; of the marks each is counted in at most one of them.
 *  - What is alike is between 0 and 100 percent, and what is marked as shared lies within the text.
 */
#include "text/text.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t size);

static struct arena *arena, *kept;
static struct specific *own;

static void must(bool holds)
{
	if (!holds) abort();
}

static void try_marks(const struct specific *s, struct text t)
{
	struct mark *marks;
	struct text_paragraph *rows;
	size_t count, lines, last = 0, letters = 0;
	int64_t names = 0;
	bool whole = text_is_utf8(t);
	specific_marks(s, arena, t, &marks, &count);
	for (size_t i = 0; i < count; i++) {
		must(marks[i].from >= last && marks[i].from < marks[i].until && marks[i].until <= t.size);
		must(!whole || (marks[i].first >= letters && marks[i].first < marks[i].behind));
		must(!whole || marks[i].until == t.size || ((unsigned char)t.at[marks[i].until] & 0xC0) != 0x80);
		last = marks[i].until;
		letters = marks[i].behind;
		names += marks[i].kind < MARK_NAMES;
	}
	specific_paragraphs(s, arena, t, marks, count, &rows, &lines);
	last = 0;
	for (size_t i = 0; i < lines; i++) {
		must(rows[i].from >= last && rows[i].from < rows[i].until && rows[i].until <= t.size);
		must(!memchr(t.at + rows[i].from, '\n', rows[i].until - rows[i].from));
		last = rows[i].until;
		names -= rows[i].names;
	}
	must(names >= 0);
}

/* The first line's words are every list (the shipped ones, which take long to lay out, are tried by themselves), the rest is the text. */
static void try_lists(struct text input)
{
	struct text line, word;
	struct value *list = value_list(arena);
	const struct value *lists[MARK_LISTS_COUNT];
	for (size_t i = 0; i < MARK_LISTS_COUNT; i++)
		lists[i] = list;
	if (!text_cut(&input, '\n', &line)) return;
	while (text_cut(&line, '|', &word))
		value_put_text(arena, list, NULL, word);
	try_marks(specific_new(arena, lists), input);
}

static void try_likeness(struct text input)
{
	struct text one, others[2] = { { 0 } };
	struct text_like likes[2];
	uint8_t *in_one, *in_other;
	if (!text_cut(&input, '\n', &one)) return;
	if (!text_cut(&input, '\n', &others[0])) others[0] = one;
	others[1] = input.at ? input : one;
	struct text_set *set = text_set_new(arena, others, 2);
	text_set_likes(set, arena, one, likes);
	for (size_t i = 0; i < 2; i++) {
		must(likes[i].percent >= 0 && likes[i].percent <= 100);
		text_set_shared(set, arena, one, i, &in_one, &in_other);
		must(in_one[one.size] == 0 && in_other[others[i].size] == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t size)
{
	struct text input = { (const char *)at, size };
	if (!arena) {
		arena = arena_new((size_t)512 << 20);
		kept = arena_new(64 << 20);
		own = specific_new(kept, NULL);
	}
	try_marks(own, input);
	try_lists(input);
	try_likeness(input);
	arena_reset(arena);
	return 0;
}
