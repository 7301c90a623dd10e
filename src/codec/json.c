#include "codec/parts.h"
#include <jansson.h>
#include <string.h>

#define JSON_SIZE_MAX ((size_t)64 << 20)

/* ---- reading ---- */

static struct value *convert(struct reading *r, json_t *json, const struct path *path, int depth);

static void convert_record(struct reading *r, json_t *json, struct value *record, const struct path *path, int depth)
{
	for (void *at = json_object_iter(json); at && !reading_is_done(r); at = json_object_iter_next(json, at)) {
		struct path here = { path, json_object_iter_key(at), 0 };
		struct value *member = convert(r, json_object_iter_value(at), &here, depth);
		if (!member)
			return;
		value_add(record, arena_copy(r->w->arena, here.name, strlen(here.name)), member);
	}
}

static void convert_list(struct reading *r, json_t *json, struct value *list, const struct path *path, int depth)
{
	for (size_t i = 0; i < json_array_size(json) && !reading_is_done(r); i++) {
		struct path here = { path, NULL, i };
		struct value *member = convert(r, json_array_get(json, i), &here, depth);
		if (!member)
			return;
		value_add(list, NULL, member);
	}
}

static struct value *convert_nest(struct reading *r, json_t *json, const struct path *path, int depth)
{
	if (depth > DEPTH_MAX) {
		reading_fail(r, ERR_INVALID, path, N_("The JSON is nested more than %1 deep."), A(DEPTH_MAX));
		return NULL;
	}
	bool record = json_is_object(json);
	struct value *value = value_new(r->w->arena, record ? VALUE_RECORD : VALUE_LIST);
	(record ? convert_record : convert_list)(r, json, value, path, depth);
	return value;
}

/* NULL only when reading cannot go on; a fault that leaves the rest readable gives a null. */
static struct value *convert(struct reading *r, json_t *json, const struct path *path, int depth)
{
	if (json_is_object(json) || json_is_array(json))
		return convert_nest(r, json, path, depth + 1);
	if (!reading_has_room(r, path, json_string_length(json)))
		return NULL;
	struct value *value = value_new(r->w->arena, VALUE_NULL);
	if (json_is_string(json)) {
		value->kind = VALUE_TEXT;
		value->text = text_keep(r->w->arena, (struct text){ json_string_value(json), json_string_length(json) });
	} else if (json_is_integer(json)) {
		value->kind = VALUE_NUMBER;
		value->number = json_integer_value(json);
	} else if (json_is_boolean(json)) {
		value->kind = VALUE_FLAG;
		value->number = json_is_true(json);
	} else if (json_is_real(json)) {
		reading_fail(r, ERR_INVALID, path, N_("Numbers must be whole: write it without a point and without an exponent."));
	}
	return value;
}

static bool fail_syntax(struct work *w, const json_error_t *error)
{
	struct arg line = A(error->line), column = A(error->column);
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		return fail(w, ERR_INVALID, NULL, N_("The JSON names a member twice (line %1, column %2): keep one of them."), line, column);
	case json_error_invalid_utf8:
		return fail(w, ERR_INVALID, NULL, N_("The JSON is not UTF-8 (line %1, column %2): send it as UTF-8."), line, column);
	case json_error_numeric_overflow:
		return fail(w, ERR_INVALID, NULL, N_("The JSON holds a number that is too large (line %1, column %2)."), line, column);
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return fail(w, ERR_INVALID, NULL, N_("The JSON holds the character \\u0000 (line %1, column %2): remove it."), line, column);
	case json_error_premature_end_of_input:
		return fail(w, ERR_INVALID, NULL, N_("The JSON ends too early (line %1): a bracket or a quotation mark is not closed."), line);
	case json_error_end_of_input_expected:
		return fail(w, ERR_INVALID, NULL, N_("Something follows the end of the JSON (line %1, column %2): remove it."), line, column);
	case json_error_stack_overflow:
		return fail(w, ERR_INVALID, NULL, N_("The JSON is nested more than %1 deep."), A(DEPTH_MAX));
	case json_error_out_of_memory:
		return fail(w, ERR_BROKEN, NULL, N_("The machine has no memory left to read this input: try again later."));
	default:
		return fail(w, ERR_INVALID, NULL, N_("This is not JSON (line %1, column %2): correct the input there."), line, column);
	}
}

bool json_read(struct work *w, struct text t, struct value **ret_value)
{
	if (t.size > JSON_SIZE_MAX)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The JSON is larger than %1 bytes: send it in several smaller pieces."), A(JSON_SIZE_MAX));
	json_error_t error;
	json_t *json = json_loadb(t.size ? t.at : "", t.size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!json)
		return fail_syntax(w, &error);
	struct reading r = { .w = w };
	struct value *value = convert(&r, json, NULL, 0);
	json_decref(json);
	if (r.faults)
		return false;
	*ret_value = value;
	return true;
}

/* ---- writing ---- */

enum { STOP_HTML = 1, STOP_CANONICAL = 2, STOP_BOTH = 3 };
static const uint8_t stops[256] = {
	[0 ... 31] = STOP_BOTH, ['"'] = STOP_BOTH, ['\\'] = STOP_BOTH, ['<'] = STOP_HTML, ['>'] = STOP_HTML, ['&'] = STOP_HTML,
};
struct style { uint8_t stop; bool sorted; int indent; /* -1: no lines */ };

static void put_escape(struct buffer *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef", from[] = "\"\\\b\t\n\f\r", to[] = "\"\\btnfr";
	const char *found = c ? strchr(from, c) : NULL;
	char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
	if (found)
		escape[1] = to[found - from];
	buffer_put(b, escape, found ? 2 : 6);
}

static void put_string(struct buffer *b, struct text t, uint8_t stop)
{
	buffer_char(b, '"');
	size_t from = 0;
	for (size_t i = 0; i < t.size; i++) {
		if (!(stops[(unsigned char)t.at[i]] & stop))
			continue;
		buffer_put(b, t.at + from, i - from);
		put_escape(b, (unsigned char)t.at[i]);
		from = i + 1;
	}
	buffer_put(b, t.at + from, t.size - from);
	buffer_char(b, '"');
}

static void put_line(struct buffer *b, int indent)
{
	if (indent < 0)
		return;
	buffer_char(b, '\n');
	for (int i = 0; i < indent; i++)
		buffer_put(b, "  ", 2);
}

static void put_value(struct buffer *b, const struct value *v, struct style style);

static void put_member(struct buffer *b, const struct value *v, struct style style, bool first)
{
	if (!first)
		buffer_char(b, ',');
	put_line(b, style.indent);
	if (v->key) {
		put_string(b, text_of(v->key), style.stop);
		buffer_put(b, ": ", style.indent < 0 ? 1 : 2);
	}
	put_value(b, v, style);
}

static void put_nest(struct buffer *b, const struct value *v, struct style style)
{
	bool record = v->kind == VALUE_RECORD;
	struct style inner = style;
	inner.indent += style.indent >= 0;
	buffer_char(b, record ? '{' : '[');
	if (record && style.sorted) {
		size_t count;
		const struct value **members = members_sorted(b->arena, v, &count);
		for (size_t i = 0; i < count; i++)
			put_member(b, members[i], inner, i == 0);
	} else {
		for (const struct value *member = v->first; member; member = member->next)
			put_member(b, member, inner, member == v->first);
	}
	if (v->first)
		put_line(b, style.indent);
	buffer_char(b, record ? '}' : ']');
}

/* What a file is, never where it lies. */
static void put_file(struct buffer *b, const struct value *v, struct style style)
{
	struct value size = { .kind = VALUE_NUMBER, .key = "size", .number = v->number };
	struct value name = { .kind = VALUE_TEXT, .key = "name", .text = v->file_name, .next = &size };
	put_nest(b, &(struct value){ .kind = VALUE_RECORD, .first = &name, .last = &size }, style);
}

static void put_value(struct buffer *b, const struct value *v, struct style style)
{
	switch (v ? v->kind : VALUE_NULL) {
	case VALUE_NULL:
		buffer_put(b, "null", 4);
		return;
	case VALUE_TEXT:
		put_string(b, v->text, style.stop);
		return;
	case VALUE_NUMBER:
		buffer_number(b, v->number);
		return;
	case VALUE_FLAG:
		buffer_string(b, v->number ? "true" : "false");
		return;
	case VALUE_FILE:
		put_file(b, v, style);
		return;
	case VALUE_RECORD:
	case VALUE_LIST:
		put_nest(b, v, style);
		return;
	}
	BUG("a value of kind %d", v->kind);
}

void json_write(struct buffer *b, const struct value *v)
{
	put_value(b, v, (struct style){ STOP_HTML, false, -1 });
}

void json_write_pretty(struct buffer *b, const struct value *v)
{
	put_value(b, v, (struct style){ STOP_HTML, false, 0 });
}

/* As RFC 8785 writes strings and numbers; members are sorted by UTF-8 bytes, not by UTF-16 units. */
void json_write_canonical(struct buffer *b, const struct value *v)
{
	put_value(b, v, (struct style){ STOP_CANONICAL, true, -1 });
}
