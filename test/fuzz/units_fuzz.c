/* Texts as they come, compared with themselves and each other. What must hold:
 *  - Units lie in order within the text, whether their places are asked for or not; what is not seen, put between any two characters, changes none.
 *  - Passages lie within both texts, one behind the other, and count no more than there is.
 */
#include "fuzz.h"
#include "reuse/reuse.h"

static struct text_units units, again;

static void check_units(struct work *w, struct text t)
{
	text_units_cut(w->arena, t, true, &units);
	text_units_cut(w->arena, t, false, &again);
	MUST(units.count == again.count && units.points == again.points && units.points <= t.size);
	for (size_t i = 0; i < units.count; i++) {
		MUST(units.code[i] == again.code[i]);
		MUST(units.start[i] < units.end[i] && units.end[i] <= units.points);
		MUST(!i || (units.start[i] >= units.start[i - 1] && units.end[i] >= units.end[i - 1]));
	}
}

static void check_unseen(struct work *w, struct text t)
{
	struct buffer b = buffer_new(w->arena, (size_t)1 << 20);
	for (size_t i = 0; i < t.size; i++) {
		if (((uint8_t)t.at[i] & 0xc0) != 0x80)
			buffer_string(&b, "\u200b");
		buffer_char(&b, t.at[i]);
	}
	text_units_cut(w->arena, buffer_view(&b), false, &again);
	MUST(units.count == again.count && memcmp(units.code, again.code, units.count * sizeof *units.code) == 0);
}

static void check_pair(struct work *w, struct text a, struct text b)
{
	struct text phrase = { a.at, a.size < 12 ? a.size : 12 };
	struct reuse_options options = { .score = 6, .phrases = reuse_phrases_new(w->arena, &phrase, 1) };
	struct reuse_result result;
	reuse_align(w->arena, a, b, &options, &result);
	text_units_cut(w->arena, b, false, &again);
	uint32_t covered = 0, reached = 0;
	for (int kind = 0; kind < 4; kind++)
		covered += result.covered[kind];
	MUST(covered <= result.points && result.phrases <= result.covered[REUSE_COPY]);
	for (size_t i = 0; i < result.count; i++) {
		const struct reuse_passage *p = &result.passages[i];
		MUST(p->start < p->end && p->end <= result.points && p->source_start < p->source_end && p->source_end <= again.points);
		MUST(p->end > reached && p->units);
		reached = p->end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text t = { (const char *)data, size }, half = { t.at, size / 2 }, rest = { t.at + size / 2, size - size / 2 };
	units = again = (struct text_units){ 0 };
	check_units(w, t);
	if (text_is_utf8(t))
		check_unseen(w, t);
	check_pair(w, t, t);
	check_pair(w, half, rest);
	return 0;
}
