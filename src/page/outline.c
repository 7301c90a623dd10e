#include "page/page.h"
#include <string.h>

struct outline { struct arena *arena; page_find_field *find; void *to; };

static const struct field *field_for(const struct outline *o, const char *key)
{
	return o->find && key ? o->find(o->to, key) : NULL;
}

static bool is_listed(const char *const *words, const char *key)
{
	for (; words && *words; words++)
		if (strcmp(*words, key) == 0)
			return true;
	return false;
}

static bool is_left_out(const struct outline *o, const char *key)
{
	const struct field *field = field_for(o, key);
	return strcmp(key, "link") == 0 || strcmp(key, "id") == 0 || (field && field->type == TYPE_id);
}

static bool is_sentence(const struct value *v)
{
	return v->kind == VALUE_RECORD && value_get(v, "sentence") != NULL;
}

/* How a text without a field is shown: by what it looks like. */
static const char *kind_by_content(const struct value *v)
{
	static const char *const words[] = { "state", "light", "role", "severity", NULL };
	struct day day;
	struct minute minute;
	if (v->key && is_listed(words, v->key))
		return "word";
	if (day_parse(v->text, &day))
		return "date";
	if (minute_parse(v->text, &minute))
		return "minute";
	return v->text.size && memchr(v->text.at, '\n', v->text.size) ? "long" : "text";
}

static const char *kind_of(const struct outline *o, const struct value *v)
{
	const struct field *field = field_for(o, v->key);
	if (is_sentence(v))
		return "sentence";
	if (v->kind == VALUE_NUMBER || v->kind == VALUE_LIST)
		return "number";
	if (v->kind == VALUE_FLAG)
		return "flag";
	if (v->kind != VALUE_TEXT || !field)
		return v->kind == VALUE_TEXT ? kind_by_content(v) : "text";
	if (field->type == TYPE_choice)
		return "word";
	if (field->type == TYPE_day)
		return "date";
	if (field->type == TYPE_minute)
		return "minute";
	return field->flags & LONG ? "long" : "text";
}

static struct text label_of(const struct outline *o, const char *key)
{
	const struct field *field = field_for(o, key);
	if (field && field->label)
		return text_of(field->label);
	char *label = arena_copy(o->arena, key, strlen(key));
	for (char *c = label; *c; c++)
		if (*c == '_')
			*c = ' ';
	return text_of(label);
}

/* The member as it is shown: a copy, because a value stands in one list only. */
static void put_shown(const struct outline *o, struct value *to, const struct value *v)
{
	if (v->kind == VALUE_LIST) {
		value_put_number(o->arena, to, "value", (int64_t)value_count(v));
	} else if (v->kind == VALUE_RECORD && !is_sentence(v)) {
		value_put_text(o->arena, to, "value", value_text(v, "name"));
		value_put_text(o->arena, to, "link", value_text(v, "link"));
	} else {
		const struct field *field = field_for(o, v->key);
		struct value *copy = value_new(o->arena, v->kind);
		*copy = *v;
		if (v->kind == VALUE_TEXT && field && field->type == TYPE_choice)
			copy->text = choice_said_of(field, v->text);
		value_add(to, "value", copy);
	}
}

static bool is_blank(const struct value *v)
{
	return v->kind == VALUE_NULL || (v->kind == VALUE_TEXT && v->text.size == 0);
}

static void put_fact(const struct outline *o, struct value *facts, const struct value *v)
{
	struct value *fact = value_add(facts, NULL, value_record(o->arena));
	value_put_text(o->arena, fact, "label", label_of(o, v->key));
	value_put_string(o->arena, fact, "kind", kind_of(o, v));
	put_shown(o, fact, v);
}

/* ---- tables ---- */
/* The keys of all rows, in order of first sight, with the kind of the first that is filled. */
static struct value *columns_of(const struct outline *o, const struct value *rows)
{
	struct value *columns = value_record(o->arena);
	for (const struct value *row = rows->first; row; row = row->next)
		for (const struct value *v = row->kind == VALUE_RECORD ? row->first : NULL; v; v = v->next) {
			if (is_left_out(o, v->key))
				continue;
			struct value *column = value_get(columns, v->key);
			if (!column)
				column = value_put_record(o->arena, columns, v->key);
			if (!column->first && !is_blank(v)) {
				value_put_text(o->arena, column, "label", label_of(o, v->key));
				value_put_string(o->arena, column, "kind", kind_of(o, v));
			}
		}
	return columns;
}

static void put_cell(const struct outline *o, struct value *cells, const struct value *column, const struct value *v, struct text link)
{
	struct value *cell = value_add(cells, NULL, value_record(o->arena));
	value_put_text(o->arena, cell, "label", value_text(column, "label"));
	if (!v || is_blank(v)) {
		value_put_string(o->arena, cell, "kind", link.size ? "link" : "text");
		value_put_text(o->arena, cell, "value", link);
		return;
	}
	const char *kind = kind_of(o, v);
	value_put_string(o->arena, cell, "kind", kind);
	put_shown(o, cell, v);
	if (link.size)
		value_put_text(o->arena, cell, "link", link);
}

static void put_row(const struct outline *o, struct value *rows, const struct value *columns, const struct value *row)
{
	struct value *cells = value_put_list(o->arena, value_add(rows, NULL, value_record(o->arena)), "cells");
	struct text link = value_text(row, "link");
	for (const struct value *column = columns->first; column; column = column->next) {
		if (!column->first)
			continue; /* empty in every row */
		const struct value *v = row->kind == VALUE_RECORD ? value_get(row, column->key) : row;
		put_cell(o, cells, column, v, link);
		link = TEXT("");
	}
}

static void put_list(const struct outline *o, struct value *lists, const char *key, const struct value *list)
{
	struct value *to = value_add(lists, NULL, value_record(o->arena));
	value_put_text(o->arena, to, "title", key ? label_of(o, key) : TEXT(""));
	struct value *columns = columns_of(o, list);
	if (list->first && list->first->kind != VALUE_RECORD) { /* a list of texts: one column, named as the list */
		struct value *only = value_put_record(o->arena, columns, "value");
		value_put_text(o->arena, only, "label", key ? label_of(o, key) : TEXT(""));
		value_put_string(o->arena, only, "kind", "text");
	}
	struct value *heads = value_put_list(o->arena, to, "columns");
	for (const struct value *column = columns->first; column; column = column->next)
		if (column->first) {
			struct value *head = value_add(heads, NULL, value_record(o->arena));
			value_put_text(o->arena, head, "label", value_text(column, "label"));
			value_put_text(o->arena, head, "kind", value_text(column, "kind"));
		}
	struct value *rows = value_put_list(o->arena, to, "rows");
	for (const struct value *row = list->first; row; row = row->next)
		put_row(o, rows, columns, row);
}

static void put_record(const struct outline *o, struct value *to, const struct value *record, const char *const *without)
{
	struct value *facts = value_put_list(o->arena, to, "facts");
	struct value *lists = value_put_list(o->arena, to, "lists");
	struct value *parts = value_put_list(o->arena, to, "parts");
	for (const struct value *v = record->first; v; v = v->next) {
		if (is_left_out(o, v->key) || is_blank(v) || is_listed(without, v->key))
			continue;
		if (v->kind == VALUE_LIST) {
			put_list(o, lists, v->key, v);
		} else if (v->kind == VALUE_RECORD && !is_sentence(v)) {
			struct value *part = value_add(parts, NULL, value_record(o->arena));
			value_put_text(o->arena, part, "title", label_of(o, v->key));
			put_record(o, part, v, NULL);
		} else {
			put_fact(o, facts, v);
		}
	}
}

struct value *page_outline(struct arena *arena, const struct value *any, const char *const *without, page_find_field *find, void *to)
{
	struct outline o = { arena, find, to };
	struct value *outline = value_record(arena);
	if (any && any->kind == VALUE_RECORD)
		put_record(&o, outline, any, without);
	else if (any && any->kind == VALUE_LIST)
		put_list(&o, value_put_list(arena, outline, "lists"), NULL, any);
	return outline;
}
