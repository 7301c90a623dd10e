/* Any texts, drawn by any page: what is drawn holds the page's own tags and no other. The first two bytes choose page and language, the
 * rest is the record as JSON. Drawn once as it is and once with harmless letters for those that HTML knows, a page has the same tags. */
#include "fuzz.h"
#include "page/tables.h"

static struct text tamed(struct arena *arena, struct text t)
{
	char *at = arena_copy(arena, t.at, t.size);
	for (size_t i = 0; i < t.size; i++)
		if (memchr("<>&\"'", at[i], 5))
			at[i] = '~';
	return (struct text){ at, t.size };
}

static void tame(struct arena *arena, struct value *v)
{
	if (v->key)
		value_name(v, tamed(arena, text_of(v->key)).at);
	if (v->kind == VALUE_TEXT)
		v->text = tamed(arena, v->text);
	for (struct value *member = v->first; member; member = member->next)
		tame(arena, member);
}

static size_t count_of(struct text t, char letter)
{
	size_t count = 0;
	for (size_t i = 0; i < t.size; i++)
		count += t.at[i] == letter;
	return count;
}

static void draw(struct work *w, const char *page, const struct value *data, struct text said, const char *language, struct buffer *ret_out)
{
	struct page_context context = { .language = language, .zone = 480, .today = { 19400 }, .csrf = said, .path = said, .frame = data };
	*ret_out = buffer_new(w->arena, (size_t)8 << 20);
	page_render(ret_out, page, data, &context);
}

/* said: the first text there is, as the page's address and the form's word. */
static struct text first_text(const struct value *v)
{
	for (const struct value *member = v->first; member; member = member->next)
		if (member->kind == VALUE_TEXT)
			return member->text;
	return TEXT("");
}

static void draw_both(struct work *w, const char *page, struct value *data, struct value *harmless, const char *language)
{
	struct buffer as_it_is, as_it_should;
	draw(w, page, data, first_text(data), language, &as_it_is);
	draw(w, page, harmless, first_text(harmless), language, &as_it_should);
	if (as_it_is.full || as_it_should.full)
		return;
	struct text one = buffer_view(&as_it_is), other = buffer_view(&as_it_should);
	MUST(text_is_utf8(one));
	for (const char *letter = "<>\"'"; *letter; letter++)
		MUST(count_of(one, *letter) == count_of(other, *letter));
}

/* A form that shows again what was typed. */
static struct value *form_with(struct arena *arena, const struct value *typed)
{
	struct value *record = value_record(arena);
	struct page_form *form = arena_take(arena, sizeof *form);
	*form = (struct page_form){ .name = "f", .action = first_text(typed), .submit = "send", .shape = &fuzz_shape, .typed = typed };
	value_add(value_put_list(arena, record, "forms"), NULL, page_form(arena, form));
	return record;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct value *record, *harmless;
	struct text json = { (const char *)data + 2, size - 2 };
	if (size < 2 || !json_read(w, json, &record) || record->kind != VALUE_RECORD || !json_read(w, json, &harmless))
		return 0;
	const char *page = page_templates[data[0] % page_template_count].name, *language = page_languages[data[1] % 2];
	tame(w->arena, harmless);
	draw_both(w, page, record, harmless, language);
	draw_both(w, "record", page_outline(w->arena, record, NULL, NULL, NULL), page_outline(w->arena, harmless, NULL, NULL, NULL), language);
	draw_both(w, "record", form_with(w->arena, record), form_with(w->arena, harmless), language);
	return 0;
}
