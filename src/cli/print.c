#include "cli/inner.h"
#include <stdio.h>
#include <string.h>

static void print_value(struct cli *cli, const struct value *v, int depth);

static void print_member(struct cli *cli, const struct value *v, int depth)
{
	switch (v->kind) {
	case VALUE_TEXT: printf("%.*s", TEXT_ARG(v->text)); break;
	case VALUE_NUMBER: printf("%lld", (long long)v->number); break;
	case VALUE_FLAG: printf("%s", v->number ? "yes" : "no"); break;
	case VALUE_NULL: case VALUE_FILE: break;
	case VALUE_RECORD: case VALUE_LIST:
		if (value_get(v, "sentence") && value_get(v, "args")) {
			printf("%.*s\n", TEXT_ARG(page_said_text(cli->arena, cli->language, v)));
			return;
		}
		printf("\n");
		print_value(cli, v, depth + 1);
		return;
	}
	printf("\n");
}

static void print_value(struct cli *cli, const struct value *v, int depth)
{
	for (const struct value *member = v->first; member; member = member->next) {
		printf("%*s", depth * 2, "");
		if (v->kind == VALUE_RECORD)
			printf("%s: ", member->key);
		else
			printf("- ");
		print_member(cli, member, depth);
	}
}

void cli_print(struct cli *cli, const struct value *v)
{
	if (!cli->json) {
		print_value(cli, v, 0);
		return;
	}
	struct buffer b = buffer_new(cli->arena, 256u * 1024 * 1024);
	json_write_pretty(&b, v);
	printf("%.*s\n", TEXT_ARG(buffer_view(&b)));
}

/* The members of a report as people read them; a program gets them by their keys. */
static const char *label_of(const char *key)
{
	static const struct { const char *key, *label; } labels[] = { { "lanes", N_("lanes") }, { "heads", N_("signed heads") }, { "logs", N_("logs") }, { "entries", N_("entries of the logs") },
		{ "actions", N_("actions") }, { "values", N_("values beside the entries") }, { "commitments", N_("commitments") }, { "erased", N_("values that were erased") }, { "objects", N_("objects") },
		{ "rows", N_("rows of the tables") }, { "local_rows", N_("rows of local tables") }, { "more", N_("faults that are not listed") }, { "faults", N_("faults") }, { "releases", N_("releases of the box") },
		{ "files", N_("files") }, { "clock", N_("clock") }, { "what", N_("what is wrong") }, { "log", N_("log") }, { "entry", N_("entry") }, { "kind", N_("kind") }, { "object", N_("object") },
		{ "field", N_("field") }, { "differences", N_("differences") }, { "backup", N_("backup") }, { "folder", N_("folder") }, { "bytes", N_("bytes") }, { "waiting", N_("waiting in the box") },
		{ "restored_files", N_("files put back") } };
	for (size_t i = 0; key && i < COUNT(labels); i++)
		if (strcmp(labels[i].key, key) == 0)
			return labels[i].label;
	return key;
}

static void say_members(struct cli *cli, struct value *v)
{
	for (struct value *member = v->first; member; member = member->next) {
		bool sentence = member->key && (strcmp(member->key, "what") == 0 || strcmp(member->key, "clock") == 0);
		if (sentence)
			member->text = text_of(page_say(cli->language, text_string(cli->arena, member->text)));
		if (member->key)
			member->key = page_say(cli->language, label_of(member->key));
		say_members(cli, member);
	}
}

void cli_print_report(struct cli *cli, struct value *report)
{
	if (!cli->json)
		say_members(cli, report);
	cli_print(cli, report);
}

void cli_say_place(const struct cli *cli, struct text field)
{
	if (!cli->json && field.size > 1 && field.at[0] == '/' && !memchr(field.at + 1, '/', field.size - 1))
		fprintf(stderr, "--%.*s: ", (int)field.size - 1, field.at + 1);
	else if (field.size)
		fprintf(stderr, "%.*s: ", TEXT_ARG(field));
}

int cli_say_faults(struct cli *cli, const struct fault *faults)
{
	for (const struct fault *fault = faults; fault; fault = fault->next) {
		struct text sentence = page_sentence_text(cli->arena, cli->language, fault->msgid, fault->args);
		cli_say_place(cli, text_of(fault->field));
		fprintf(stderr, "%.*s\n", TEXT_ARG(sentence));
	}
	return faults ? error_exit(faults->error) : error_exit(ERR_BROKEN);
}

/* The table of actions as JSON: what a program needs to know to make any call, and the stories to judge every answer. */

static const char *const type_words[] = { "id", "text", "number", "flag", "day", "minute", "choice", "bytes", "file", "password", "list" };
static const struct { unsigned flag; const char *word; } flag_words[] = {
	{ REQUIRED, "required" }, { LONG, "long" }, { IN_PATH, "in_path" }, { SECRET, "secret" }, { SEALED, "sealed" }, { CLOSED, "closed" }, { HIDDEN, "hidden" },
};

static struct value *shape_value(struct arena *arena, const struct shape *shape);

static struct value *field_value(struct arena *arena, const struct field *field)
{
	struct value *record = value_record(arena);
	value_put_string(arena, record, "name", field->name);
	value_put_string(arena, record, "type", type_words[field->type]);
	for (size_t i = 0; i < COUNT(flag_words); i++)
		if (field->flags & flag_words[i].flag)
			value_put_flag(arena, record, flag_words[i].word, true);
	if (field->label)
		value_put_string(arena, record, "label", field->label);
	if (field->refers)
		value_put_string(arena, record, "refers", field->refers);
	if (field->min || field->max) {
		value_put_number(arena, record, "min", field->min);
		value_put_number(arena, record, "max", field->max);
	}
	if (field->choices) {
		struct value *words = value_put_list(arena, record, "choices");
		for (size_t i = 0; field->choices[i]; i++)
			value_put_string(arena, words, NULL, field->choices[i]);
	}
	if (field->of)
		value_add(record, "of", shape_value(arena, field->of));
	return record;
}

static struct value *shape_value(struct arena *arena, const struct shape *shape)
{
	struct value *list = value_list(arena);
	for (size_t i = 0; i < shape->count; i++)
		value_add(list, NULL, field_value(arena, &shape->fields[i]));
	return list;
}

static struct value *action_value(struct arena *arena, const struct action *action)
{
	static const char *const tx_words[] = { "read", "write", "local", "box" };
	struct value *record = value_record(arena);
	value_put_string(arena, record, "name", action->name);
	value_put_string(arena, record, "tx", tx_words[action->tx]);
	if (action->http)
		value_put_string(arena, record, "http", action->http);
	if (action->on)
		value_put_string(arena, record, "on", action->on->name);
	if (action->then)
		value_put_string(arena, record, "then", action->then);
	if (action->page)
		value_put_string(arena, record, "page", action->page);
	value_put_string(arena, record, "label", action->label);
	value_put_string(arena, record, "help", action->help);
	if (action->in)
		value_add(record, "in", shape_value(arena, action->in));
	if (action->out)
		value_add(record, "out", shape_value(arena, action->out));
	return record;
}

/* Always as JSON: it is for programs. */
int cli_shapes(struct cli *cli)
{
	struct value *all = value_record(cli->arena), *list = value_put_list(cli->arena, all, "actions");
	for (size_t i = 0; i < action_count(); i++)
		value_add(list, NULL, action_value(cli->arena, action_at(i)));
	cli->json = true;
	cli_print(cli, all);
	return 0;
}
