/* Whole records by their shape: between values and C structs. */
#include "codec/parts.h"
#include <string.h>

/* ---- reading ---- */

static bool is_door_name(const char *name)
{
	static const char *const names[] = { "once", "version", "csrf", "preview", NULL };
	return choice_find(names, text_of(name)) >= 0;
}

static const char *all_names(struct arena *arena, const struct shape *shape)
{
	struct buffer b = buffer_new(arena, 1 << 16);
	for (size_t i = 0; i < shape->count; i++) {
		buffer_string(&b, i ? ", " : "");
		buffer_string(&b, shape->fields[i].name);
	}
	return text_string(arena, buffer_view(&b));
}

static void fail_unknown(struct reading *r, const struct shape *shape, const char *name, const struct path *path)
{
	struct path here = { path, name, 0 };
	if (shape->count)
		reading_fail(r, ERR_INVALID, &here, N_("There is no field \"%1\" here. The fields are: %2."), A(name), A(all_names(r->w->arena, shape)));
	else
		reading_fail(r, ERR_INVALID, &here, N_("There is no field \"%1\" here: nothing is filled in."), A(name));
}

/* The field of that name. Senders mostly keep the shape's order, so the search starts behind the field found last. */
static size_t find_field(const struct shape *shape, const char *name, size_t start)
{
	for (size_t i = 0; i < shape->count; i++) {
		size_t at = start + i < shape->count ? start + i : start + i - shape->count;
		if (!strcmp(shape->fields[at].name, name))
			return at;
	}
	return shape->count;
}

/* Puts each member beside its field and names those that have none. */
static void match_members(struct reading *r, const struct shape *shape, const struct value *record, const struct path *path,
	const struct value **found)
{
	size_t next = 0;
	for (const struct value *v = record ? record->first : NULL; v && !reading_is_done(r); v = v->next) {
		size_t at = find_field(shape, v->key, next);
		if (at < shape->count) {
			found[at] = v;
			next = at + 1;
		} else if (path || !is_door_name(v->key)) {
			fail_unknown(r, shape, v->key, path);
		}
	}
}

/* Is nothing there? A text is cleaned on the way; one that cannot be is a fault. */
static bool is_absent(struct reading *r, const struct field *field, const struct value *v, const struct path *path, struct value *ret_value)
{
	if (!v || v->kind == VALUE_NULL)
		return true;
	*ret_value = *v;
	if (v->kind != VALUE_TEXT)
		return false;
	if (!field_clean_text(r->w->arena, field, v->text, &ret_value->text)) {
		reading_fail(r, ERR_INVALID, path, N_("%1 holds characters that cannot be shown: type it again."),
			arg_word(field->label ? field->label : field->name));
		return false;
	}
	return !ret_value->text.size;
}

static void read_field(struct reading *r, const struct field *field, const struct value *v, const struct path *path, void *row)
{
	struct path here = { path, field->name, 0 };
	struct value value;
	int before = r->faults;
	field_set_none(field, row);
	bool absent = is_absent(r, field, v, &here, &value);
	if (r->faults > before)
		return;
	if (!absent)
		(field->type == TYPE_list ? list_read_value : field_read_value)(r, field, &value, &here, row);
	bool empty = absent || (field->type == TYPE_list && r->faults == before && !((struct list *)field_at(field, row))->count);
	bool gone = r->w->replaying && field_is_secret(field); /* an entry never held it */
	if (empty && (field->flags & REQUIRED) && !gone)
		reading_fail(r, ERR_INVALID, &here, N_("“%1” is missing: please fill it in."), arg_word(field->label ? field->label : field->name));
}

static void read_record(struct reading *r, const struct shape *shape, const struct value *record, const struct path *path, void *row)
{
	const struct value **found = arena_take(r->w->arena, shape->count * sizeof *found);
	match_members(r, shape, record, path, found);
	for (size_t i = 0; i < shape->count && !reading_is_done(r); i++)
		read_field(r, &shape->fields[i], found[i], path, row);
}

bool shape_read(struct work *w, const struct shape *shape, const struct value *record, void *ret_row)
{
	struct reading r = { .w = w };
	if (record && record->kind != VALUE_RECORD)
		return fail(w, ERR_INVALID, NULL, N_("The input must be a record of named fields."));
	void *row = arena_take(w->arena, shape->size);
	read_record(&r, shape, record, NULL, row);
	if (r.faults)
		return false;
	memcpy(ret_row, row, shape->size);
	return true;
}

/* ---- lists ---- */

static bool is_blank(const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		return !text_trim(v->text).size;
	if (v->kind != VALUE_RECORD && v->kind != VALUE_LIST)
		return v->kind == VALUE_NULL;
	for (const struct value *member = v->first; member; member = member->next)
		if (!is_blank(member))
			return false;
	return true;
}

static bool read_rows(struct reading *r, const struct field *field, const struct value *v, const struct path *path, struct list *list)
{
	size_t index = 0;
	int before = r->faults;
	struct arg label = arg_word(field->label ? field->label : field->name);
	for (const struct value *member = v->first; member && !reading_is_done(r); member = member->next, index++) {
		struct path here = { path, NULL, index };
		if (!reading_has_room(r, &here, 0))
			return false;
		if (member->kind == VALUE_RECORD && !is_blank(member))
			read_record(r, field->of, member, &here, (char *)list->at + list->count++ * field->of->size);
		else if (!is_blank(member))
			reading_fail(r, ERR_INVALID, &here, N_("%1: each entry must be a record of named fields."), label);
	}
	if (field->max && list->count > (size_t)field->max)
		reading_fail(r, ERR_INVALID, path, N_("%1 has more than %2 entries."), label, A(field->max));
	return r->faults == before;
}

static size_t count_rows(const struct value *v)
{
	size_t count = 0;
	for (const struct value *member = v->first; member; member = member->next)
		count += member->kind == VALUE_RECORD && !is_blank(member);
	return count;
}

bool list_read_value(struct reading *r, const struct field *field, const struct value *v, const struct path *path, void *row)
{
	struct arg label = arg_word(field->label ? field->label : field->name);
	if (v->kind != VALUE_LIST)
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a list."), label);
	size_t count = count_rows(v);
	if (!reading_has_room(r, path, count * field->of->size))
		return false;
	struct list list = { 0, arena_take(r->w->arena, count * field->of->size) };
	if (!read_rows(r, field, v, path, &list))
		return false;
	*(struct list *)field_at(field, row) = list;
	return true;
}

struct value *list_write_value(struct arena *arena, const struct field *field, const void *row)
{
	const struct list *list = field_of(field, row);
	struct value *value = value_list(arena);
	for (size_t i = 0; i < list->count; i++)
		value_add(value, NULL, shape_write(arena, field->of, (const char *)list->at + i * field->of->size));
	return value;
}

/* ---- writing ---- */

struct value *shape_write(struct arena *arena, const struct shape *shape, const void *row)
{
	struct value *record = value_record(arena);
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		if (!field_is_secret(field))
			value_add(record, field->name, (field->type == TYPE_list ? list_write_value : field_write_value)(arena, field, row));
	}
	return record;
}

/* ---- comparing ---- */

struct comparing { struct arena *arena; struct value *list; int count; };

static void put_misfit(struct comparing *c, const struct path *path, const char *what)
{
	const char *where = path ? path_pointer(c->arena, path) : "The answer";
	value_put_string(c->arena, c->list, NULL, arena_format(c->arena, "%s %s", where, what));
	c->count++;
}

static void compare_record(struct comparing *c, const struct shape *shape, const struct value *v, const struct path *path);

static void compare_list(struct comparing *c, const struct field *field, const struct value *v, const struct path *path)
{
	size_t index = 0;
	if (v->kind != VALUE_LIST) {
		put_misfit(c, path, "is not a list");
		return;
	}
	for (const struct value *member = v->first; member; member = member->next, index++) {
		struct path here = { path, NULL, index };
		compare_record(c, field->of, member, &here);
	}
}

static void compare_member(struct comparing *c, const struct field *field, const struct value *v, const struct path *path)
{
	struct path here = { path, field->name, 0 };
	const char *misfit = v && field->type != TYPE_list ? field_misfit(field, v) : NULL;
	if (field_is_secret(field) && v)
		put_misfit(c, &here, "is secret and must not be there");
	else if (!field_is_secret(field) && !v)
		put_misfit(c, &here, "is missing");
	else if (v && field->type == TYPE_list)
		compare_list(c, field, v, &here);
	else if (misfit)
		put_misfit(c, &here, misfit);
}

static void compare_record(struct comparing *c, const struct shape *shape, const struct value *v, const struct path *path)
{
	if (!v || v->kind != VALUE_RECORD) {
		put_misfit(c, path, "is not a record");
		return;
	}
	for (size_t i = 0; i < shape->count; i++)
		compare_member(c, &shape->fields[i], value_get(v, shape->fields[i].name), path);
	for (const struct value *member = v->first; member; member = member->next) {
		struct path here = { path, member->key, 0 };
		if (!shape_field(shape, member->key))
			put_misfit(c, &here, "is unknown");
	}
}

int shape_mismatches(struct arena *arena, const struct shape *shape, const struct value *v, struct value *ret_list)
{
	struct comparing c = { .arena = arena, .list = ret_list };
	compare_record(&c, shape, v, NULL);
	return c.count;
}
