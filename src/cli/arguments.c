#include "cli/inner.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool put_file(struct cli *cli, struct value *fields, const struct field *field, const char *path)
{
	struct stat about;
	if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
		return fail(&cli->work, ERR_INVALID, arena_format(cli->arena, "/%s", field->name), N_("There is no file %1."), A(path));
	struct value *file = value_add(fields, field->name, value_new(cli->arena, VALUE_FILE));
	const char *name = strrchr(path, '/');
	file->text = text_of(path);
	file->file_name = text_of(name ? name + 1 : path);
	file->number = about.st_size;
	return true;
}

static bool put(struct cli *cli, struct value *fields, const struct field *field, const char *value)
{
	struct text content;
	if (field->type == TYPE_file)
		return put_file(cli, fields, field, value);
	if (field->flags & LONG && value[0] == '@') { /* a long text from a file */
		if (!cli_read_file(&cli->work, value + 1, 8 * 1024 * 1024, &content))
			return false;
		value_put_text(cli->arena, fields, field->name, content);
		return true;
	}
	value_put_string(cli->arena, fields, field->name, value);
	return true;
}

static const struct field *next_position(const struct action *action, const struct value *fields)
{
	for (size_t i = 0; action->in && i < action->in->count; i++)
		if (action->in->fields[i].flags & IN_PATH && !value_get(fields, action->in->fields[i].name))
			return &action->in->fields[i];
	return NULL;
}

/* --json FILE or -: the whole input as a record, for lists. */
static bool put_json(struct cli *cli, struct value *fields, const char *path)
{
	struct text body;
	struct value *record;
	if (!cli_read_file(&cli->work, path, 8 * 1024 * 1024, &body) || !json_read(&cli->work, body, &record))
		return false;
	for (struct value *v = record->first, *next; v; v = next) {
		next = v->next;
		value_add(fields, v->key, v);
	}
	return true;
}

bool cli_arguments(struct cli *cli, const struct action *action, struct value *fields)
{
	static const char *const carried[] = { "once", "version", "preview" };
	for (int i = 0; i < cli->argc; i++) {
		const char *word = cli->argv[i] ? cli->argv[i] : "", *value = i + 1 < cli->argc ? cli->argv[i + 1] : NULL;
		const struct field *field = NULL;
		if (strncmp(word, "--", 2) != 0) {
			if (!(field = next_position(action, fields)))
				return fail(&cli->work, ERR_INVALID, NULL, N_("“%1” is one word too many: see --help."), A(word));
			if (!put(cli, fields, field, word))
				return false;
			continue;
		}
		if (strcmp(word, "--preview") == 0 && (!value || strncmp(value, "--", 2) == 0)) {
			value_put_string(cli->arena, fields, "preview", "1");
			continue;
		}
		if (!value)
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(word));
		i++;
		char *name = arena_format(cli->arena, "%s", word + 2);
		for (char *at = name; *at; at++)
			*at = *at == '-' ? '_' : *at;
		bool known = false;
		for (size_t c = 0; c < COUNT(carried); c++)
			known = known || strcmp(carried[c], name) == 0;
		if (strcmp(name, "json") == 0) {
			if (!put_json(cli, fields, value))
				return false;
		} else if (known) {
			value_put_string(cli->arena, fields, name, value);
		} else if (!action->in || !(field = shape_field(action->in, name))) {
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(word));
		} else if (!put(cli, fields, field, value)) {
			return false;
		}
	}
	return true;
}

/* What is typed for a field: a word in capitals, as for the options of every command. */
static const char *help_typed(struct cli *cli, const struct field *field)
{
	static const char *const typed[] = { [TYPE_id] = "ID", [TYPE_text] = "TEXT", [TYPE_number] = "NUMBER", [TYPE_flag] = "yes|no", [TYPE_day] = "YYYY-MM-DD",
		[TYPE_minute] = "YYYY-MM-DDTHH:MMZ", [TYPE_choice] = "WORD", [TYPE_bytes] = "HEX", [TYPE_file] = "FILE", [TYPE_password] = "PASSWORD", [TYPE_list] = "…" };
	char *name = arena_format(cli->arena, field->flags & IN_PATH ? "%s" : "--%s %s", field->name, typed[field->type]);
	for (char *at = name; field->flags & IN_PATH && *at; at++)
		*at = *at >= 'a' && *at <= 'z' ? (char)(*at - 32) : *at;
	return name;
}

/* The words in the order of their commas: what it is, what it may say, whether it may be left out. */
static void help_field(struct cli *cli, const struct field *field)
{
	bool must = field->flags & (REQUIRED | IN_PATH);
	printf("  %-28s %s", help_typed(cli, field), field->label ? page_say(cli->language, field->label) : "");
	if (field->flags & IN_PATH && field->type == TYPE_id)
		printf(" (%s)", page_say(cli->language, N_("its id")));
	else if (must)
		printf(" (%s)", page_say(cli->language, N_("must be given")));
	for (size_t i = 0; field->choices && field->choices[i]; i++)
		printf("%s%s", i ? " | " : ": ", field->choices[i]);
	if (field->type == TYPE_list)
		printf("; %s", page_say(cli->language, N_("rows, by --json FILE alone")));
	else if (field->flags & LONG && field->type == TYPE_text)
		printf("; %s", page_say(cli->language, N_("@FILE takes the words from a file")));
	printf("\n");
}

void cli_help_action(struct cli *cli, const struct action *action)
{
	size_t count = action->in ? action->in->count : 0, shown = 0;
	char *name = arena_format(cli->arena, "%s", action->name);
	*strchr(name, '.') = ' ';
	printf("candor %s", name);
	for (size_t i = 0; i < count; i++) {
		const struct field *field = &action->in->fields[i];
		if (field->flags & IN_PATH)
			printf(" %s", help_typed(cli, field));
		else
			shown += !(field->flags & HIDDEN);
	}
	printf("%s\n%s\n", shown ? " …" : "", page_say(cli->language, action->help));
	for (size_t i = 0; i < count; i++)
		if (!(action->in->fields[i].flags & HIDDEN))
			help_field(cli, &action->in->fields[i]);
	printf("  %-28s %s\n", "--data DIR", page_say(cli->language, N_("the data folder; candor-data when nothing is said")));
}
