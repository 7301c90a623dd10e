#include "cli/inner.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct command { const char *word, *help; int (*run)(struct cli *cli); };
static const struct command commands[] = {
	{ "serve", N_("serve the pages and the API: --listen 127.0.0.1:8080 or unix:/path"), cli_serve },
	{ "verify", N_("check the whole record: bytes, commitments, chains, trees, heads, tables"), cli_verify },
	{ "replay", N_("run every entry again in an empty folder and compare: candor replay TO"), cli_replay },
	{ "backup", N_("copy the folder while it runs: candor backup TO"), cli_backup },
	{ "restore", N_("make a folder from a backup: candor --data NEW restore FROM"), cli_restore },
	{ "example", N_("build the worked example in an empty folder: candor example [--language en|zh-CN] [--steps FILE]"), cli_example },
	{ "job", N_("run what is due: candor job run [--at DATE]"), cli_job },
	{ "profile", N_("check a procedure file: candor profile check FILE"), cli_profile },
	{ "rights", N_("print who may do what"), cli_rights },
	{ "shapes", N_("print every action with its address, input and output as JSON"), cli_shapes },
};

static int help(struct cli *cli)
{
	printf("candor [--data DIR] [--json] [--token FILE] [--language en|zh-CN] WORDS …\n\n");
	for (size_t i = 0; i < COUNT(commands); i++)
		printf("  %-22s %s\n", commands[i].word, page_say(cli->language, commands[i].help));
	printf("\n");
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		char *name = arena_format(cli->arena, "%s", action->name);
		*strchr(name, '.') = ' ';
		printf("  %-22s %s\n", name, page_say(cli->language, action->help));
	}
	return 0;
}

static const struct action *action_of_words(struct cli *cli)
{
	if (cli->argc < 2)
		return NULL;
	return action_find(arena_format(cli->arena, "%s.%s", cli->argv[0], cli->argv[1]));
}

static int run_action(struct cli *cli, const struct action *action)
{
	struct value *fields = value_record(cli->arena);
	bool there = false;
	cli->argc -= 2;
	cli->argv += 2;
	if (cli->argc && strcmp(cli->argv[0], "--help") == 0) {
		cli_help_action(cli, action);
		return 0;
	}
	if (!cli_arguments(cli, action, fields))
		return cli_say_faults(cli, cli->work.faults);
	int code = cli_through_server(cli, action, fields, &there);
	return there ? code : cli_in_process(cli, action, fields);
}

/* Options before the first word. */
static bool take_options(struct cli *cli)
{
	while (cli->argc && strncmp(cli->argv[0], "--", 2) == 0) {
		const char *option = cli->argv[0], *value = cli->argc > 1 ? cli->argv[1] : NULL;
		const char **to = strcmp(option, "--data") == 0 ? &cli->data : strcmp(option, "--token") == 0 ? &cli->token_file : strcmp(option, "--language") == 0 ? &cli->language : NULL;
		if (strcmp(option, "--json") == 0) {
			cli->json = true;
			cli->argc--, cli->argv++;
			continue;
		}
		if (strcmp(option, "--help") == 0)
			return true;
		if (!to || !value)
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(option));
		*to = value;
		cli->argc -= 2, cli->argv += 2;
	}
	return true;
}

static int run(struct cli *cli)
{
	if (!take_options(cli))
		return cli_say_faults(cli, cli->work.faults);
	cli->language = page_language(text_of(cli->language), text_of(cli->language), TEXT(""));
	if (!cli->argc || strcmp(cli->argv[0], "--help") == 0 || strcmp(cli->argv[0], "help") == 0)
		return help(cli);
	const struct action *action = action_of_words(cli);
	if (action && strcmp(action->name, "job.run") != 0) /* it waits for the clock, and may be the keeper's */
		return run_action(cli, action);
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].word, cli->argv[0]) == 0) {
			cli->argc--, cli->argv++;
			if (cli->argc && strcmp(cli->argv[0], "--help") == 0) {
				printf("candor %s: %s\n", commands[i].word, page_say(cli->language, commands[i].help));
				return 0;
			}
			return commands[i].run(cli);
		}
	fail(&cli->work, ERR_INVALID, NULL, N_("There is no command “%1”: candor --help lists them."), A((const char *)cli->argv[0]));
	return cli_say_faults(cli, cli->work.faults);
}

int cli_main(int argc, char **argv)
{
	crypto_start();
	if (getenv("CANDOR_CHEAP_PASSWORDS")) /* tests and benches: a thousand log-ins a second */
		crypto_password_cheap();
	store_fault_vfs_start();
	struct cli cli = { .arena = arena_new(1024u * 1024 * 1024), .data = "candor-data", .language = text_starts(text_of(getenv("LANG")), "zh") ? "zh-CN" : "en",
		.argc = argc - 1, .argv = argv + 1 };
	cli.work.arena = cli.arena;
	int code = run(&cli);
	arena_free(cli.arena);
	return code;
}
