/* A form that nobody has sent yet looks the same for everybody but for what stands in its fields: it is rendered once with marks where
 * something differs, and cut there. What is kept comes from the template, the catalogues and the choices, escaped by them; what stands at a
 * mark is escaped when it is printed. */
#include "page/tables.h"
#include <pthread.h>
#include <string.h>

enum place { PLACE_ACTION, PLACE_CSRF, PLACE_ONCE, PLACE_VERSION, PLACE_DRAFT, PLACE_END, PLACE_FIELDS /* the first field, the next … */ };
static const char *const members[PLACE_END] = { "action", "", "once", "version", "draft" };
#define MARK "@place:"

struct piece { struct text before; unsigned place; };
struct laid { const struct field *field; struct value *record, *value; /* value NULL: what stands in it cannot be put in afterwards */ };
struct page_layout {
	const char *name, *language;
	bool version;
	struct text choices; /* the form's */
	struct piece *pieces; /* the last one's place is PLACE_END */
	struct laid *fields;
	size_t count;
	struct value *list; /* the fields, empty */
	struct value *first, *last; /* the record's other members but those that differ */
	struct page_layout *next;
};

#define BUCKETS 64
static struct page_layout *kept[BUCKETS];
static struct arena *kept_arena; /* as long as the process lives */
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;

/* ---- laying out ---- */
static struct text mark_of(struct arena *arena, unsigned place)
{
	return text_of(arena_format(arena, "%s" MARK "%d@", place == PLACE_ACTION ? "/" : "", (int)place)); /* only that is an address */
}

/* Cuts the first piece off *html. */
static struct piece next_piece(struct text *html)
{
	const char *at = memmem(html->at, html->size, MARK, strlen(MARK));
	struct piece piece = { *html, PLACE_END };
	if (!at)
		return piece;
	piece.before.size = (size_t)(at - html->at);
	piece.place = 0;
	for (at += strlen(MARK); *at != '@'; at++)
		piece.place = piece.place * 10 + (unsigned)(*at - '0');
	piece.before.size -= piece.place == PLACE_ACTION;
	*html = (struct text){ at + 1, html->size - (size_t)(at + 1 - html->at) };
	return piece;
}

static struct piece *cut(struct arena *arena, struct text html)
{
	size_t count = 1;
	for (size_t i = 0; i < html.size; i++)
		count += html.at[i] == '@';
	struct piece *pieces = arena_take(arena, count * sizeof *pieces);
	for (size_t i = 0; (pieces[i] = next_piece(&html)).place != PLACE_END;)
		i++;
	return pieces;
}

static bool differs(const struct value *member)
{
	for (enum place i = 0; i < PLACE_END; i++)
		if (strcmp(member->key, members[i]) == 0)
			return true;
	return strcmp(member->key, "fields") == 0;
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

/* A value that is printed as it is, and on which nothing else in the field depends. */
static struct value *open_value(const struct field *field, const struct value *record)
{
	bool plain = field && (field->type == TYPE_text || field->type == TYPE_number || field->type == TYPE_day) && !(field->flags & SECRET);
	return plain && !value_get(record, "options") ? value_get(record, "value") : NULL;
}

static void keep_fields(struct arena *arena, const struct page_form *form, struct page_layout *layout)
{
	size_t i = 0;
	layout->count = value_count(layout->list);
	layout->fields = arena_take(arena, (layout->count + 1) * sizeof *layout->fields);
	for (struct value *record = layout->list->first; record; record = record->next, i++) {
		const struct field *field = shape_field(form->shape, text_string(arena, value_text(record, "name")));
		layout->fields[i] = (struct laid){ field, record, open_value(field, record) };
	}
}

static void keep_texts(struct arena *arena, struct value *of)
{
	for (struct value *member = of->first; member; member = member->next) {
		if (member->kind == VALUE_TEXT)
			member->text = text_keep(arena, member->text);
		keep_texts(arena, member);
	}
}

static void mark_fields(struct arena *arena, struct page_layout *layout, bool marked)
{
	for (size_t i = 0; i < layout->count; i++)
		if (layout->fields[i].value)
			layout->fields[i].value->text = marked ? mark_of(arena, PLACE_FIELDS + (unsigned)i) : TEXT("");
}

static struct page_layout *layout_make(struct arena *arena, const struct page_form *form, const char *language)
{
	struct page_form marked = *form;
	struct buffer out = buffer_new(arena, 1 << 20);
	struct page_context context = { .language = language, .today = NO_DAY, .csrf = mark_of(arena, PLACE_CSRF), .path = TEXT("") };
	struct page_layout *layout = arena_take(arena, sizeof *layout);
	marked.name = arena_copy(arena, form->name, strlen(form->name));
	marked.action = mark_of(arena, PLACE_ACTION);
	marked.once = mark_of(arena, PLACE_ONCE);
	marked.version = form->version.size ? mark_of(arena, PLACE_VERSION) : TEXT("");
	marked.draft = mark_of(arena, PLACE_DRAFT);
	marked.typed = NULL;
	const struct value *record = page_form(arena, &marked);
	*layout = (struct page_layout){ .name = marked.name, .language = language, .version = form->version.size, .choices = text_keep(arena, form->choices), .list = value_get(record, "fields") };
	keep_texts(arena, layout->list); /* the choices may be of a procedure that is not kept for ever */
	keep_fields(arena, form, layout);
	mark_fields(arena, layout, true);
	if (!page_render(&out, "_form", record, &context))
		BUG("the form %s cannot be laid out", form->name);
	mark_fields(arena, layout, false);
	layout->pieces = cut(arena, buffer_view(&out));
	keep_members(arena, record, layout);
	return layout;
}

static bool is_of(const struct page_layout *layout, const struct page_form *form, const char *language)
{
	return layout->language == language && layout->version == (form->version.size > 0) && strcmp(layout->name, form->name) == 0 && text_same(layout->choices, form->choices);
}

/* NULL: more is kept already than ever should be. */
static const struct page_layout *layout_of(const struct page_form *form, const char *language)
{
	size_t bucket = value_key(form->name).head * 0x9E3779B97F4A7C15u >> 32 & (BUCKETS - 1);
	pthread_mutex_lock(&kept_mutex);
	struct page_layout *layout = kept[bucket];
	while (layout && !is_of(layout, form, language))
		layout = layout->next;
	kept_arena = kept_arena ? kept_arena : arena_new(64 << 20);
	if (!layout && arena_has_room(kept_arena, 4 << 20)) {
		layout = layout_make(kept_arena, form, language);
		layout->next = kept[bucket];
		kept[bucket] = layout;
	}
	pthread_mutex_unlock(&kept_mutex);
	return layout;
}

/* ---- filling in ---- */
/* false: something is typed that would change more than its own place. */
static bool fits(const struct laid *laid, const struct value *typed, struct text text)
{
	struct day day;
	if (!laid->value)
		return typed->kind == VALUE_NULL || (typed->kind == VALUE_TEXT && !typed->text.size);
	return laid->field->type != TYPE_day || !text.size || day_parse(text, &day);
}

/* The texts of the fields in their order; NULL: one of them does not fit. */
static const struct text *values_of(struct arena *arena, const struct page_layout *layout, const struct value *typed)
{
	struct text *values = arena_take(arena, (layout->count + 1) * sizeof *values);
	for (size_t i = 0; i < layout->count; i++) {
		const struct laid *laid = &layout->fields[i];
		const struct value *v = laid->field ? value_get(typed, laid->field->name) : NULL;
		values[i] = form_typed_text(arena, v);
		if (v && !fits(laid, v, values[i]))
			return NULL;
	}
	return values;
}

/* A template may draw the fields by itself: each stands there with its value, in front of the empty one that all share. */
static struct value *filled_list(struct arena *arena, const struct page_layout *layout, const struct text *values)
{
	struct value *list = value_list(arena);
	for (size_t i = 0; i < layout->count; i++) {
		const struct laid *laid = &layout->fields[i];
		struct value *record = value_add(list, NULL, value_record(arena));
		if (laid->value)
			value_put_text(arena, record, "value", values[i])->next = laid->record->first;
		else
			record->first = laid->record->first;
		record->last = laid->record->last;
	}
	return list;
}

struct value *page_form_kept(struct arena *arena, const struct page_form *form, const char *language, const struct page_kept **list)
{
	const struct page_layout *layout = layout_of(form, language);
	bool empty = !form->typed || !form->typed->first;
	const struct text *values = layout && !empty ? values_of(arena, layout, form->typed) : NULL;
	if (!layout || (!empty && !values))
		return page_form(arena, form);
	struct page_kept *use = arena_take(arena, sizeof *use);
	struct value *record = value_record(arena), *fields = values ? filled_list(arena, layout, values) : value_list(arena);
	if (!values) {
		fields->first = layout->list->first;
		fields->last = layout->list->last;
	}
	value_put_text(arena, record, "action", form->action);
	value_put_text(arena, record, "once", form->once);
	value_put_text(arena, record, "version", form->version);
	value_put_text(arena, record, "draft", form->draft);
	value_add(record, "fields", fields);
	record->last->next = layout->first;
	record->last = layout->last;
	*use = (struct page_kept){ record, layout, values, *list };
	*list = use;
	return record;
}

void layout_print(struct buffer *out, const struct page_kept *use, const struct page_context *context)
{
	for (const struct piece *piece = use->layout->pieces;; piece++) {
		buffer_put(out, piece->before.at, piece->before.size);
		if (piece->place == PLACE_END)
			return;
		struct text t = TEXT("");
		if (piece->place >= PLACE_FIELDS)
			t = use->values ? use->values[piece->place - PLACE_FIELDS] : t;
		else
			t = piece->place == PLACE_CSRF ? context->csrf : value_text(use->form, members[piece->place]);
		sink_html(out, piece->place == PLACE_ACTION && !sink_is_link(t) ? TEXT("#") : t);
	}
}
