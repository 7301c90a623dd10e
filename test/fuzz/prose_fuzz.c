/* A text that somebody uploads: sorted by its headings, its figures looked for, its fields filled. What must hold:
 *  - Sorting adds nothing but line ends, and what stood under no heading has none: sorted again it stays whole.
 *  - Figures stand in order, each within the text, around a number that begins where a number may.
 *  - A field of the records becomes its number everywhere; what is none stays as it was typed.
 */
#include "fuzz.h"
#include "material/inside.h"

static struct writing writing;

static void read_profile(struct work *w)
{
	static struct work kept;
	const struct shipped *files;
	struct value *tree, *faults;
	(void)w;
	kept = (struct work){ .arena = arena_new((size_t)64 << 20), .now = { 27935000 } };
	profile_shipped(&files);
	MUST(profile_check(&kept, files[0].text, &tree, &faults) && !value_count(faults));
	writing.profile = profile_keep(kept.arena, tree);
	const struct value *rows = profile_list(writing.profile, "materials");
	for (writing.template = rows->first; writing.template->next && value_count(value_get(writing.template, "parts")) < 2;)
		writing.template = writing.template->next;
	writing.parts = value_get(writing.template, "parts");
	MUST(value_count(writing.parts) >= 2);
}

static size_t lines_in(struct text t)
{
	size_t count = 1;
	for (size_t i = 0; i < t.size; i++)
		count += t.at[i] == '\n';
	return count;
}

static bool has_long_line(struct text t)
{
	struct text line;
	bool found = false;
	while (text_cut(&t, '\n', &line))
		found = found || line.size >= 400;
	return found;
}

static void sort_it(struct work *w, struct text t)
{
	struct list none = { 0 };
	struct value *content = content_made(w, &none, &none, TEXT("")), *again = content_made(w, &none, &none, TEXT(""));
	struct text rest = content_sort(&writing, t, content);
	size_t size = rest.size;
	for (const struct value *part = value_get(content, "parts")->first; part; part = part->next) {
		MUST(value_text(part, "body").size && value_text(part, "part").size);
		size += value_text(part, "body").size;
	}
	MUST(size <= t.size + 2 * lines_in(t));
	if (has_long_line(t)) /* with its blanks cut off its end one may become short enough for a heading */
		return;
	MUST(text_same(content_sort(&writing, rest, again), rest) && !value_get(again, "parts")->first);
}

struct looking { struct text prose; const char *at; };

static void found_one(void *context, struct text figure, struct text words, int64_t number)
{
	struct looking *looking = context;
	const char *end = looking->prose.at + looking->prose.size;
	MUST(figure.size && number >= 0 && words.size && words.at >= looking->prose.at && words.at + words.size <= end && words.at + words.size > looking->at);
	looking->at = words.at + words.size - 1;
}

static void fill_it(struct work *w, struct text t)
{
	struct value *figures = value_record(w->arena);
	value_put_number(w->arena, figures, "opinions", 12);
	struct text filled = fields_filled(w, t, figures);
	MUST(filled.size <= t.size && !memmem(filled.at, filled.size, "{opinions}", 10));
	if (!memmem(t.at, t.size, "{opinions}", 10))
		MUST(text_same(filled, t));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text t = { (const char *)data, size };
	if (!writing.profile)
		read_profile(w);
	writing.w = w;
	if (memchr(data, 0, size)) /* no text holds one: text_cleaned (material/write.c) refuses it */
		return 0;
	sort_it(w, t);
	struct looking looking = { .prose = t, .at = t.at };
	figures_find(w->arena, t, found_one, &looking);
	fill_it(w, t);
	is_numbering(t);
	return 0;
}
