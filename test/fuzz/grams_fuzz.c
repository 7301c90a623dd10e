#include "fuzz.h"
#include "group/group.h"

/* Units lie one behind the other in the text; pairs are a set in order; what is not seen changes neither. */
static void check_units(struct work *w, struct text t)
{
	struct text_unit unit;
	size_t count = 0, end = 0;
	for (size_t at = 0; text_unit_next(t, &at, &unit); count++) {
		MUST(unit.start >= end && unit.end > unit.start && unit.end <= t.size && at == unit.end);
		end = unit.end;
	}
	MUST(text_unit_count(t, SIZE_MAX) == count);
	uint32_t *codes = arena_take(w->arena, (count + 1) * sizeof *codes), *again = arena_take(w->arena, (count + 1) * sizeof *again);
	size_t pairs = text_pairs(t, count, codes);
	MUST(pairs <= count && (pairs > 0) == (count > 0));
	for (size_t i = 1; i < pairs; i++)
		MUST(codes[i] > codes[i - 1]);
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	buffer_string(&b, "\xE2\x80\x8B");
	buffer_text(&b, t);
	MUST(text_pairs(buffer_view(&b), count, again) == pairs && (!pairs || memcmp(codes, again, pairs * sizeof *codes) == 0));
}

/* The lines of the input as texts: each is somewhere, once, and with any number of threads in the same place. */
static void check_groups(struct work *w, struct text t)
{
	struct group_item items[64];
	struct grouping one, two;
	size_t count = 0, sum = 0;
	for (struct text line; count < COUNT(items) && text_cut(&t, '\n', &line); count++)
		items[count] = (struct group_item){ line, line.size % 7 == 0 ? (int64_t)(line.size % 3) - 1 : 0 };
	group_make(w->arena, items, count, &(struct group_wish){ 0 }, &one);
	group_make(w->arena, items, count, &(struct group_wish){ .threads = 2 }, &two);
	for (size_t m = 0; m < one.matter_count; m++)
		sum += one.matters[m].count;
	MUST(sum + one.loose_count == count);
	MUST(count == 0 || memcmp(one.places, two.places, count * sizeof *one.places) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text t = { (const char *)data, size };
	check_units(w, t);
	check_groups(w, t);
	return 0;
}
