#include "codec/parts.h"
#include <string.h>
#include <yaml.h>

#define YAML_SIZE_MAX ((size_t)4 << 20)

struct yaml {
	struct reading r;
	struct text text;
	yaml_parser_t parser;
	yaml_event_t event; /* the one being looked at */
};

static int event_line(const struct yaml *y)
{
	return (int)y->event.start_mark.line + 1;
}

/* Moves to the next event; false when the text cannot be read on. */
static bool next_event(struct yaml *y)
{
	yaml_event_delete(&y->event);
	if (yaml_parser_parse(&y->parser, &y->event))
		return true;
	if (y->parser.error == YAML_MEMORY_ERROR)
		return reading_fail(&y->r, ERR_BROKEN, NULL, N_("The machine has no memory left to read this input: try again later."));
	/* A letter that cannot stand in YAML is met while reading ahead: only its offset is known. */
	int line = y->parser.error == YAML_READER_ERROR ? text_line(y->text, y->parser.problem_offset) : (int)y->parser.problem_mark.line + 1;
	return reading_fail(&y->r, ERR_INVALID, NULL, N_("Line %1 cannot be read as YAML: %2."), A(line), A(y->parser.problem));
}

static void refuse_anchor_and_tag(struct yaml *y, const struct path *path, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: anchors (&) are not used here: write the value out."), A(event_line(y)));
	if (tag)
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: tags (!) are not used here: remove it."), A(event_line(y)));
}

/* A number as people write it, without leading zeros: "007" is a text. */
static bool is_number(struct text t, int64_t *ret_number)
{
	bool minus = text_starts(t, "-");
	size_t digits = t.size - minus;
	return (digits == 1 || !text_starts((struct text){ t.at + minus, digits }, "0")) && text_number(t, ret_number);
}

static void sort_plain(struct value *value)
{
	if (!value->text.size || text_is(value->text, "~") || text_is(value->text, "null")) {
		value->kind = VALUE_NULL;
	} else if (text_is(value->text, "true") || text_is(value->text, "false")) {
		value->kind = VALUE_FLAG;
		value->number = text_is(value->text, "true");
	} else if (is_number(value->text, &value->number)) {
		value->kind = VALUE_NUMBER;
	}
}

static struct text event_text(const struct yaml *y)
{
	return (struct text){ (const char *)y->event.data.scalar.value, y->event.data.scalar.length };
}

static struct value *read_scalar(struct yaml *y, const struct path *path)
{
	refuse_anchor_and_tag(y, path, y->event.data.scalar.anchor, y->event.data.scalar.tag);
	struct value *value = value_new(y->r.w->arena, VALUE_TEXT);
	value->text = text_keep(y->r.w->arena, event_text(y));
	if (y->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		sort_plain(value);
	if (value->kind != VALUE_TEXT)
		value->text = TEXT("");
	return value;
}

static struct value *read_value(struct yaml *y, const struct path *path, int depth);

static bool read_list(struct yaml *y, struct value *list, const struct path *path, int depth)
{
	refuse_anchor_and_tag(y, path, y->event.data.sequence_start.anchor, y->event.data.sequence_start.tag);
	for (size_t i = 0;; i++) {
		if (!next_event(y))
			return false;
		if (y->event.type == YAML_SEQUENCE_END_EVENT)
			return true;
		struct path here = { path, NULL, i };
		struct value *member = read_value(y, &here, depth);
		if (!member)
			return false;
		value_add(list, NULL, member);
	}
}

/* The key under the cursor; NULL when it is none. */
static const char *read_key(struct yaml *y, const struct path *path)
{
	int line = event_line(y);
	if (y->event.type != YAML_SCALAR_EVENT) {
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: the name of a member must be a plain text."), A(line));
		return NULL;
	}
	refuse_anchor_and_tag(y, path, y->event.data.scalar.anchor, y->event.data.scalar.tag);
	struct text key = event_text(y);
	if (!key.size || memchr(key.at, 0, key.size)) {
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: the name of a member is empty or cannot be read."), A(line));
		return NULL;
	}
	return text_string(y->r.w->arena, key);
}

static void refuse_twice(struct yaml *y, const struct value *record, const struct path *path)
{
	size_t count;
	const struct value **members = members_sorted(y->r.w->arena, record, &count);
	for (size_t i = 1; i < count; i++) {
		struct path here = { path, members[i]->key, 0 };
		if (!strcmp(members[i - 1]->key, members[i]->key))
			reading_fail(&y->r, ERR_INVALID, &here, N_("Line %1: \"%2\" stands here a second time (first in line %3): keep one of them."),
				A(members[i]->line), A(members[i]->key), A(members[i - 1]->line));
	}
}

static bool read_record(struct yaml *y, struct value *record, const struct path *path, int depth)
{
	refuse_anchor_and_tag(y, path, y->event.data.mapping_start.anchor, y->event.data.mapping_start.tag);
	for (;;) {
		if (!next_event(y))
			return false;
		if (y->event.type == YAML_MAPPING_END_EVENT)
			break;
		struct path here = { path, read_key(y, path), 0 };
		if (!here.name || !next_event(y))
			return false;
		struct value *member = read_value(y, &here, depth);
		if (!member)
			return false;
		value_add(record, here.name, member);
	}
	refuse_twice(y, record, path);
	return true;
}

/* The value under the cursor; NULL when reading cannot go on. */
static struct value *read_value(struct yaml *y, const struct path *path, int depth)
{
	int line = event_line(y);
	struct value *value = NULL;
	bool nest = y->event.type == YAML_MAPPING_START_EVENT || y->event.type == YAML_SEQUENCE_START_EVENT;
	if (nest && depth == DEPTH_MAX) {
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: nested more than %2 deep."), A(line), A(DEPTH_MAX));
		return NULL;
	}
	if (reading_is_done(&y->r) || !reading_has_room(&y->r, path, 0))
		return NULL;
	if (y->event.type == YAML_SCALAR_EVENT) {
		value = read_scalar(y, path);
	} else if (y->event.type == YAML_MAPPING_START_EVENT) {
		value = value_record(y->r.w->arena);
		if (!read_record(y, value, path, depth + 1))
			return NULL;
	} else if (y->event.type == YAML_SEQUENCE_START_EVENT) {
		value = value_list(y->r.w->arena);
		if (!read_list(y, value, path, depth + 1))
			return NULL;
	} else { /* an alias: nothing else can stand here */
		reading_fail(&y->r, ERR_INVALID, path, N_("Line %1: references (*) are not used here: write the value out."), A(line));
		value = value_new(y->r.w->arena, VALUE_NULL);
	}
	value->line = line;
	return value;
}

/* From the stream's start to its end: exactly one document. */
static bool read_stream(struct yaml *y, struct value **ret_value)
{
	if (!next_event(y) || !next_event(y))
		return false;
	if (y->event.type == YAML_STREAM_END_EVENT)
		return reading_fail(&y->r, ERR_INVALID, NULL, N_("The YAML is empty: there is nothing to read."));
	if (y->event.data.document_start.tag_directives.start != y->event.data.document_start.tag_directives.end)
		reading_fail(&y->r, ERR_INVALID, NULL, N_("Line %1: tags (!) are not used here: remove it."), A(event_line(y)));
	if (!next_event(y))
		return false;
	struct value *value = read_value(y, NULL, 0);
	if (!value || !next_event(y) || !next_event(y))
		return false;
	if (y->event.type != YAML_STREAM_END_EVENT)
		return reading_fail(&y->r, ERR_INVALID, NULL, N_("Line %1: a second document begins; only one is read."), A(event_line(y)));
	*ret_value = value;
	return !y->r.faults;
}

bool yaml_read(struct work *w, struct text t, struct value **ret_value)
{
	if (t.size > YAML_SIZE_MAX)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The YAML is larger than %1 bytes."), A(YAML_SIZE_MAX));
	if (!text_is_utf8(t))
		return fail(w, ERR_INVALID, NULL, N_("The YAML is not UTF-8: save it as UTF-8."));
	if (text_starts(t, "\xEF\xBB\xBF"))
		t = (struct text){ t.at + 3, t.size - 3 };
	struct yaml y = { .r.w = w, .text = t };
	struct value *value = NULL;
	if (!yaml_parser_initialize(&y.parser))
		return fail(w, ERR_BROKEN, NULL, N_("The machine has no memory left to read this input: try again later."));
	yaml_parser_set_encoding(&y.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&y.parser, (const unsigned char *)t.at, t.size);
	bool good = read_stream(&y, &value);
	yaml_event_delete(&y.event);
	yaml_parser_delete(&y.parser);
	if (good)
		*ret_value = value;
	return good;
}
