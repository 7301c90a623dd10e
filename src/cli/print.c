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

int cli_say_faults(struct cli *cli, const struct fault *faults)
{
	for (const struct fault *fault = faults; fault; fault = fault->next) {
		struct text sentence = page_sentence_text(cli->arena, cli->language, fault->msgid, fault->args);
		fprintf(stderr, "%s%s%.*s\n", fault->field ? fault->field : "", fault->field ? ": " : "", TEXT_ARG(sentence));
	}
	return faults ? error_exit(faults->error) : error_exit(ERR_BROKEN);
}
