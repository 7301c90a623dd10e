/* What a problem, a measure or a criticism names, by the lists of its procedure. */
#include "problem/problem.h"
#include <pthread.h>
#include <string.h>

/* A procedure never changes under its hash, and those parsed stay for the life of the process: so do their lists. */
#define KEPT 64
static struct { const struct profile *profile; const struct specific *lists; } kept[KEPT];
static size_t kept_count;
static struct arena *kept_arena;
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;

static const struct specific *lists_made(struct arena *arena, const struct profile *profile)
{
	static const struct { enum mark_list list; const char *path; } of_profile[] = {
		{ LIST_vague, "gates.C16.vague" }, { LIST_generic, "gates.C16.generic" }, { LIST_places, "gates.C16.places" }, { LIST_titles, "gates.C16.titles" },
		{ LIST_units, "gates.C16.units" }, { LIST_dates, "gates.C16.dates" }, { LIST_documents, "gates.C16.documents" }, { LIST_wishes, "gates.C25.wishes" },
		{ LIST_lasting, "gates.C32.lasting" }, { LIST_formulas, "gates.C17.phrases" } };
	const struct value *own[MARK_LISTS_COUNT] = { 0 };
	for (size_t i = 0; i < COUNT(of_profile); i++)
		own[of_profile[i].list] = profile_list(profile, of_profile[i].path);
	return specific_new(arena, own);
}

const struct specific *problem_lists(struct work *w, const struct profile *profile)
{
	const struct specific *lists = NULL;
	pthread_mutex_lock(&kept_mutex);
	for (size_t i = 0; i < kept_count && !lists; i++)
		if (kept[i].profile == profile)
			lists = kept[i].lists;
	if (!lists && kept_count < KEPT) {
		if (!kept_arena)
			kept_arena = arena_new((size_t)256 * 1024 * 1024);
		lists = lists_made(kept_arena, profile);
		kept[kept_count].profile = profile;
		kept[kept_count++].lists = lists;
	}
	pthread_mutex_unlock(&kept_mutex);
	return lists ? lists : lists_made(w->arena, profile);
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
