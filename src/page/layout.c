/* Forms that hold nothing yet look the same for everybody: each is rendered once with marks where something differs, and cut there. What is
 * kept comes from the template and the catalogues alone, escaped by them; what stands at a mark is escaped when it is printed. */
#include "page/tables.h"
#include <pthread.h>
#include <string.h>

enum place { PLACE_ACTION, PLACE_CSRF, PLACE_ONCE, PLACE_VERSION, PLACE_DRAFT, PLACE_END };
static const char *const marks[PLACE_END] = { "/@place:action@", "@place:csrf@", "@place:once@", "@place:version@", "@place:draft@" };
static const char *const members[PLACE_END] = { "action", "", "once", "version", "draft" };

struct piece { struct text before; enum place place; };
struct page_layout {
	const char *name, *language;
	bool version;
	struct piece *pieces; /* the last one's place is PLACE_END */
	struct value *first, *last; /* the record's members but those that differ */
	struct page_layout *next;
};

#define BUCKETS 64
static struct page_layout *kept[BUCKETS];
static struct arena *kept_arena; /* as long as the process lives */
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;

static struct text next_mark(struct text rest, enum place *ret_place)
{
	const char *nearest = rest.at + rest.size;
	*ret_place = PLACE_END;
	for (enum place i = 0; i < PLACE_END; i++) {
		const char *found = memmem(rest.at, rest.size, marks[i], strlen(marks[i]));
		if (found && found < nearest) {
			nearest = found;
			*ret_place = i;
		}
	}
	return (struct text){ rest.at, (size_t)(nearest - rest.at) };
}

static struct piece *cut(struct arena *arena, struct text html)
{
	size_t count = 1;
	for (size_t i = 0; i < html.size; i++)
		count += html.at[i] == '@';
	struct piece *pieces = arena_take(arena, count * sizeof *pieces);
	for (size_t i = 0;; i++) {
		pieces[i].before = next_mark(html, &pieces[i].place);
		if (pieces[i].place == PLACE_END)
			return pieces;
		size_t size = pieces[i].before.size + strlen(marks[pieces[i].place]);
		html = (struct text){ html.at + size, html.size - size };
	}
}

static bool differs(const struct value *member)
{
	for (enum place i = 0; i < PLACE_END; i++)
		if (strcmp(member->key, members[i]) == 0)
			return true;
	return false;
}

static void keep_members(struct arena *arena, const struct value *record, struct page_layout *layout)
{
	struct value *rest = value_record(arena);
	for (struct value *member = record->first, *next; member; member = next) {
		next = member->next;
		if (!differs(member))
			value_add(rest, member->key, member);
	}
	layout->first = rest->first;
	layout->last = rest->last;
}

static struct page_layout *layout_make(struct arena *arena, const struct page_form *form, const char *language)
{
	struct page_form marked = *form;
	struct buffer out = buffer_new(arena, 1 << 20);
	struct page_context context = { .language = language, .today = NO_DAY, .csrf = text_of(marks[PLACE_CSRF]), .path = TEXT("") };
	struct page_layout *layout = arena_take(arena, sizeof *layout);
	marked.name = arena_copy(arena, form->name, strlen(form->name));
	marked.action = text_of(marks[PLACE_ACTION]);
	marked.once = text_of(marks[PLACE_ONCE]);
	marked.version = form->version.size ? text_of(marks[PLACE_VERSION]) : TEXT("");
	marked.draft = text_of(marks[PLACE_DRAFT]);
	const struct value *record = page_form(arena, &marked);
	if (!page_render(&out, "_form", record, &context))
		BUG("the form %s cannot be laid out", form->name);
	*layout = (struct page_layout){ .name = marked.name, .language = language, .version = form->version.size, .pieces = cut(arena, buffer_view(&out)) };
	keep_members(arena, record, layout);
	return layout;
}

static const struct page_layout *layout_of(const struct page_form *form, const char *language)
{
	size_t bucket = value_key(form->name).head * 0x9E3779B97F4A7C15u >> 32 & (BUCKETS - 1);
	pthread_mutex_lock(&kept_mutex);
	struct page_layout *layout = kept[bucket];
	while (layout && (layout->language != language || layout->version != (form->version.size > 0) || strcmp(layout->name, form->name) != 0))
		layout = layout->next;
	if (!layout) {
		kept_arena = kept_arena ? kept_arena : arena_new(64 << 20);
		layout = layout_make(kept_arena, form, language);
		layout->next = kept[bucket];
		kept[bucket] = layout;
	}
	pthread_mutex_unlock(&kept_mutex);
	return layout;
}

struct value *page_form_kept(struct arena *arena, const struct page_form *form, const char *language, const struct page_kept **list)
{
	const struct page_layout *layout = layout_of(form, language);
	struct page_kept *use = arena_take(arena, sizeof *use);
	struct value *record = value_record(arena);
	value_put_text(arena, record, "action", form->action);
	value_put_text(arena, record, "once", form->once);
	value_put_text(arena, record, "version", form->version);
	value_put_text(arena, record, "draft", form->draft);
	record->last->next = layout->first;
	record->last = layout->last;
	*use = (struct page_kept){ record, layout, *list };
	*list = use;
	return record;
}

void layout_print(struct buffer *out, const struct page_kept *use, const struct page_context *context)
{
	for (const struct piece *piece = use->layout->pieces;; piece++) {
		buffer_put(out, piece->before.at, piece->before.size);
		if (piece->place == PLACE_END)
			return;
		struct text t = piece->place == PLACE_CSRF ? context->csrf : value_text(use->form, members[piece->place]);
		sink_html(out, piece->place == PLACE_ACTION && !sink_is_link(t) ? TEXT("#") : t);
	}
}
