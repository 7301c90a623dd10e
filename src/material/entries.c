#include "material/inside.h"
#include <string.h>

bool entries_read(const struct writing *writing, struct entries_of *ret_entries)
{
	struct work *w = writing->w;
	const struct material *m = writing->material;
	const char *audience = audience_words[m->audience];
	return store_list(w, SQL_MATERIAL_PROBLEMS, &ret_entries->problems, A(&m->cycle), A(audience), A(&m->post)) &&
		store_list(w, SQL_MATERIAL_CLAIMS, &ret_entries->claims, A(&m->cycle), A(&m->post)) &&
		store_list(w, SQL_MATERIAL_MEASURES, &ret_entries->measures, A(&m->cycle), A(audience), A(&m->post)) &&
		store_list(w, SQL_MATERIAL_ITEMS, &ret_entries->items, A(&m->cycle), A(audience), A(&m->post));
}

const struct value *entries_for(const struct entries_of *entries, struct text type)
{
	if (text_is(type, "problems"))
		return entries->problems;
	if (text_is(type, "measures"))
		return entries->measures;
	return text_is(type, "last_cycle") ? entries->items : NULL;
}

bool figures_read(const struct writing *writing, struct value **ret_figures)
{
	const struct material *m = writing->material;
	struct value *figures, *kept = value_record(writing->w->arena);
	int64_t k = profile_number(writing->profile, "gates.C40.k");
	if (!store_row(writing->w, SQL_MATERIAL_FIGURES, &figures, A(&m->cycle), A(audience_words[m->audience]), A(&m->post)))
		return false;
	for (const struct value *figure = figures->first; figure; figure = figure->next) {
		bool few = strcmp(figure->key, "opinions") == 0 && figure->number && figure->number < k; /* C40: fewer than k are no figure that goes up */
		value_put_plain_as(writing->w->arena, kept, value_key(figure->key), few ? VALUE_NULL : VALUE_NUMBER, few ? k : figure->number);
	}
	*ret_figures = kept;
	return true;
}

/* ---- as they stood when the text was handed in ---- */
static const char *const shown_lists[] = { "problems", "claims", "measures", "items" };

void shown_keep(struct work *w, struct value *content, const struct entries_of *entries, struct value *figures)
{
	struct value *const lists[] = { entries->problems, entries->claims, entries->measures, entries->items };
	struct value *shown = value_put_record(w->arena, content, "shown");
	value_add(shown, "figures", figures);
	for (const struct value *figure = figures->first; figure; figure = figure->next)
		if (figure->kind == VALUE_NULL)
			value_put_number(w->arena, shown, "few", figure->number); /* a null says nothing about itself */
	for (size_t i = 0; i < COUNT(lists); i++)
		value_add(shown, shown_lists[i], lists[i]);
}

bool shown_entries(const struct value *content, struct entries_of *entries)
{
	const struct value *shown = value_get(content, "shown");
	struct value **const lists[] = { &entries->problems, &entries->claims, &entries->measures, &entries->items };
	for (size_t i = 0; shown && i < COUNT(lists); i++)
		*lists[i] = value_get(shown, shown_lists[i]);
	return shown;
}

bool shown_figures(const struct writing *writing, const struct value *content, struct value **ret_figures)
{
	struct value *kept = value_at(content, "shown.figures");
	if (!kept)
		return figures_read(writing, ret_figures);
	for (struct value *figure = kept->first; figure; figure = figure->next)
		if (figure->kind == VALUE_NULL)
			figure->number = value_number(value_get(content, "shown"), "few", 0);
	*ret_figures = kept;
	return true;
}

/* A field is a short word of small letters in braces; what is none of the records' stays as it was typed. */
static size_t field_in(struct text body, size_t at, const struct value *figures, const struct value **ret_figure)
{
	for (const struct value *figure = figures ? figures->first : NULL; figure; figure = figure->next) {
		size_t size = strlen(figure->key);
		if (body.size - at >= size + 2 && memcmp(body.at + at + 1, figure->key, size) == 0 && body.at[at + 1 + size] == '}') {
			*ret_figure = figure;
			return size + 2;
		}
	}
	return 0;
}

struct text fields_filled(struct work *w, struct text body, const struct value *figures)
{
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	const struct value *figure;
	if (!body.size || !memchr(body.at, '{', body.size))
		return body;
	for (size_t at = 0; at < body.size;) {
		size_t size = body.at[at] == '{' ? field_in(body, at, figures, &figure) : 0;
		if (size && figure->kind == VALUE_NULL)
			buffer_text(&b, (struct text){ body.at + at, size });
		else if (size)
			buffer_number(&b, figure->number);
		else
			buffer_char(&b, body.at[at]);
		at += size ? size : 1;
	}
	return buffer_view(&b);
}

bool few_cut(struct text *rest, const struct value *figures, struct text *ret_part, int64_t *ret_few)
{
	const struct value *figure, *few = NULL;
	size_t at = 0, size = 0;
	for (; at < rest->size && !few; at += !few) {
		size = rest->at[at] == '{' ? field_in(*rest, at, figures, &figure) : 0;
		few = size && figure->kind == VALUE_NULL ? figure : NULL;
	}
	if (!rest->size)
		return false;
	*ret_few = few && !at ? few->number : 0;
	*ret_part = (struct text){ rest->at, at ? at : size };
	*rest = (struct text){ rest->at + ret_part->size, rest->size - ret_part->size };
	return true;
}
