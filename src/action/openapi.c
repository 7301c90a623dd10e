/* The table of actions as an OpenAPI 3.0 description: made from the rows, so that it cannot say anything else than they do. */
#include "action/action.h"
#include "codec/codec.h"
#include <string.h>

static struct value *schema_of_shape(struct arena *arena, const struct shape *shape, unsigned without);

static void put_choices(struct arena *arena, struct value *schema, const char *const *choices)
{
	struct value *words = value_put_list(arena, schema, "enum");
	for (size_t i = 0; choices[i]; i++)
		value_put_string(arena, words, NULL, choices[i]);
}

static struct value *schema_of_field(struct arena *arena, const struct field *field)
{
	static const char *const formats[] = { [TYPE_day] = "date", [TYPE_minute] = "date-time", [TYPE_file] = "binary", [TYPE_password] = "password" };
	struct value *schema = value_record(arena);
	const char *type = field->type == TYPE_number ? "integer" : field->type == TYPE_flag ? "boolean" : field->type == TYPE_list ? "array" : "string";
	value_put_string(arena, schema, "type", type);
	if ((size_t)field->type < COUNT(formats) && formats[field->type])
		value_put_string(arena, schema, "format", formats[field->type]);
	if (field->label)
		value_put_string(arena, schema, "description", field->label);
	if (field->choices)
		put_choices(arena, schema, field->choices);
	if (field->max && field->type == TYPE_number) {
		value_put_number(arena, schema, "minimum", field->min);
		value_put_number(arena, schema, "maximum", field->max);
	}
	if (field->max && field->type == TYPE_text)
		value_put_number(arena, schema, "maxLength", field->max);
	if (field->of)
		value_add(schema, "items", schema_of_shape(arena, field->of, 0));
	return schema;
}

static struct value *schema_of_shape(struct arena *arena, const struct shape *shape, unsigned without)
{
	struct value *schema = value_record(arena), *required = value_list(arena), *properties;
	value_put_string(arena, schema, "type", "object");
	properties = value_put_record(arena, schema, "properties");
	for (size_t i = 0; shape && i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		if (field->flags & without)
			continue;
		value_add(properties, field->name, schema_of_field(arena, field));
		if (field->flags & REQUIRED)
			value_put_string(arena, required, NULL, field->name);
	}
	if (required->first)
		value_add(schema, "required", required);
	return schema;
}

static bool has_file(const struct shape *shape)
{
	for (size_t i = 0; shape && i < shape->count; i++)
		if (shape->fields[i].type == TYPE_file)
			return true;
	return false;
}

static void put_parameters(struct arena *arena, struct value *operation, const struct action *action, bool get)
{
	struct value *list = value_put_list(arena, operation, "parameters");
	for (size_t i = 0; action->in && i < action->in->count; i++) {
		const struct field *field = &action->in->fields[i];
		bool path = field->flags & IN_PATH;
		if (!path && !get)
			continue;
		struct value *parameter = value_add(list, NULL, value_record(arena));
		value_put_string(arena, parameter, "name", field->name);
		value_put_string(arena, parameter, "in", path ? "path" : "query");
		value_put_flag(arena, parameter, "required", path || field->flags & REQUIRED);
		value_add(parameter, "schema", schema_of_field(arena, field));
	}
}

static void put_body(struct arena *arena, struct value *operation, const struct action *action)
{
	struct value *body = value_put_record(arena, operation, "requestBody"), *content = value_put_record(arena, body, "content");
	struct value *media = value_put_record(arena, content, has_file(action->in) ? "multipart/form-data" : "application/json");
	value_add(media, "schema", schema_of_shape(arena, action->in, IN_PATH));
}

static void put_answers(struct arena *arena, struct value *operation, const struct action *action)
{
	struct value *answers = value_put_record(arena, operation, "responses"), *good = value_put_record(arena, answers, "200");
	value_put_string(arena, good, "description", "done");
	struct value *content = value_put_record(arena, good, "content");
	struct value *media = value_put_record(arena, content, "application/json");
	value_add(media, "schema", schema_of_shape(arena, action->out, 0));
	for (enum error e = ERR_NONE + 1; e <= ERR_BROKEN; e++) {
		struct value *fault = value_put_record(arena, answers, arena_format(arena, "%d", error_status(e)));
		value_put_string(arena, fault, "description", error_name(e));
	}
}

static void put_operation(struct arena *arena, struct value *paths, const struct action *action)
{
	const char *path = strchr(action->http, ' ') + 1;
	bool get = strncmp(action->http, "GET ", 4) == 0;
	struct value *item = value_get(paths, path);
	if (!item)
		item = value_put_record(arena, paths, path);
	struct value *operation = value_put_record(arena, item, get ? "get" : "post");
	value_put_string(arena, operation, "operationId", action->name);
	value_put_string(arena, operation, "summary", action->help);
	put_parameters(arena, operation, action, get);
	if (!get)
		put_body(arena, operation, action);
	put_answers(arena, operation, action);
}

struct text action_openapi(struct arena *arena)
{
	struct value *all = value_record(arena), *info;
	struct buffer b = buffer_new(arena, 16u * 1024 * 1024);
	value_put_string(arena, all, "openapi", "3.0.3");
	info = value_put_record(arena, all, "info");
	value_put_string(arena, info, "title", "candor");
	value_put_string(arena, info, "version", "0.1.0");
	value_put_string(arena, info, "description", "Every action of the house. Send Accept: application/json and Authorization: Bearer TOKEN, the token of POST /login. "
		"A write may carry once (the same once is the same act), version (of the object that was seen) and preview.");
	struct value *paths = value_put_record(arena, all, "paths");
	for (size_t i = 0; i < action_count(); i++)
		if (action_at(i)->http)
			put_operation(arena, paths, action_at(i));
	json_write_pretty(&b, all);
	return buffer_view(&b);
}
