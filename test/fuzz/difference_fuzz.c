/* Two texts and what differs between them; a NUL parts them, else they are halves of the input. What must hold: same and removed pieces are the
 * one, same and added pieces the other, neighbours are of two kinds, and a text does not differ from itself. */
#include "fuzz.h"
#include "text/text.h"

static void compare(struct work *w, struct text before, struct text after)
{
	struct text_piece *pieces;
	size_t count, old = 0, fresh = 0;
	text_difference(w->arena, before, after, &pieces, &count);
	for (size_t i = 0; i < count; i++) {
		struct text text = pieces[i].text;
		MUST(text.size && (!i || pieces[i].change != pieces[i - 1].change));
		if (pieces[i].change != TEXT_ADDED) {
			MUST(before.size - old >= text.size && memcmp(before.at + old, text.at, text.size) == 0);
			old += text.size;
		}
		if (pieces[i].change != TEXT_REMOVED) {
			MUST(after.size - fresh >= text.size && memcmp(after.at + fresh, text.at, text.size) == 0);
			fresh += text.size;
		}
	}
	MUST(old == before.size && fresh == after.size);
	MUST(!text_same(before, after) || count == (before.size > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text whole = { (const char *)data, size }, before = { whole.at, size / 2 };
	if (memchr(whole.at, 0, size))
		text_cut(&whole, 0, &before);
	else
		whole = (struct text){ whole.at + size / 2, size - size / 2 };
	compare(w, before, whole);
	compare(w, whole, before);
	compare(w, before, before);
	return 0;
}
