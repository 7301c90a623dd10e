/* What a problem, a measure or a criticism names, by the lists of its procedure. */
#include "problem/problem.h"
#include <string.h>

/* A procedure never changes under its hash: nor do its lists. */
static struct shelf kept = { .most = 64, .most_bytes = (size_t)64 << 20 };
#define LISTS_MEMORY ((size_t)256 << 20)

/* The procedure itself may be gone while its lists are still kept. */
static const struct value *list_copy(struct arena *arena, const struct value *list)
{
	struct value *copy = list ? value_list(arena) : NULL;
	for (const struct value *row = list ? list->first : NULL; row; row = row->next)
		if (row->kind == VALUE_TEXT)
			value_put_text(arena, copy, NULL, text_keep(arena, row->text));
	return copy;
}

static const struct { enum mark_list list; const char *path; } of_profile[] = {
	{ LIST_vague, "gates.C16.vague" }, { LIST_generic, "gates.C16.generic" }, { LIST_places, "gates.C16.places" }, { LIST_titles, "gates.C16.titles" },
	{ LIST_units, "gates.C16.units" }, { LIST_dates, "gates.C16.dates" }, { LIST_documents, "gates.C16.documents" }, { LIST_wishes, "gates.C25.wishes" },
	{ LIST_lasting, "gates.C32.lasting" }, { LIST_formulas, "gates.C17.phrases" } };

const struct value *problem_own_words(struct arena *arena, const char *path)
{
	for (size_t i = 0; i < COUNT(of_profile); i++)
		if (strcmp(of_profile[i].path, path) == 0)
			return specific_own(arena, of_profile[i].list);
	return NULL;
}

static const struct specific *lists_made(struct arena *arena, const struct profile *profile)
{
	const struct value *own[MARK_LISTS_COUNT] = { 0 };
	for (size_t i = 0; i < COUNT(of_profile); i++)
		own[of_profile[i].list] = list_copy(arena, profile_list(profile, of_profile[i].path));
	return specific_new(arena, own);
}

const struct specific *problem_lists(struct work *w, const struct profile *profile)
{
	const struct specific *lists = shelf_find(&kept, w->arena, text_of(profile->hash));
	if (lists)
		return lists;
	struct arena *own = arena_new(LISTS_MEMORY);
	return shelf_put(&kept, w->arena, text_of(profile->hash), own, lists_made(own, profile));
}

int64_t problem_names(struct work *w, const struct specific *lists, struct text t)
{
	struct mark *marks;
	size_t count;
	int64_t names = 0;
	specific_marks(lists, w->arena, t, &marks, &count);
	for (size_t i = 0; i < count; i++)
		names += marks[i].kind < MARK_NAMES;
	return names;
}

void mark_put(struct work *w, struct value *piece, const struct mark *mark)
{
	value_put_string(w->arena, piece, "named", mark ? mark_words[mark->kind] : "");
	value_put_flag(w->arena, piece, "names", mark && mark->kind < MARK_NAMES);
	value_put_string(w->arena, piece, "list", mark ? mark_list_word(mark->list) : "");
	value_put_text(w->arena, piece, "listed", mark ? mark->word : TEXT(""));
}

static void put_between(struct work *w, struct value *list, struct text t, size_t from, size_t until, const struct mark *mark)
{
	if (from >= until)
		return;
	struct value *piece = value_add(list, NULL, value_record(w->arena));
	value_put_text(w->arena, piece, "text", (struct text){ t.at + from, until - from });
	mark_put(w, piece, mark);
}

int64_t problem_marked(struct work *w, const struct specific *lists, struct value *to, const char *key, struct text t)
{
	struct value *list = value_put_list(w->arena, to, key);
	struct mark *marks;
	size_t count, at = 0;
	int64_t names = 0;
	specific_marks(lists, w->arena, t, &marks, &count);
	for (size_t i = 0; i < count; i++) {
		put_between(w, list, t, at, marks[i].from, NULL);
		put_between(w, list, t, marks[i].from, marks[i].until, &marks[i]);
		at = marks[i].until;
		names += marks[i].kind < MARK_NAMES;
	}
	put_between(w, list, t, at, t.size, NULL);
	return names;
}
