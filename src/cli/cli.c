#include "cli/inner.h"
#include "version.h"
#include <signal.h>
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
	{ "reuse", N_("passages that plain files share: candor reuse index DIR…, candor reuse check FILE…"), cli_reuse },
	{ "reindex", N_("make anew what is derived of the record: words to search by, passages to compare"), cli_reindex },
	{ "rights", N_("print who may do what"), cli_rights },
	{ "group", N_("group short texts: candor group FILE.csv --column NAME [--json]"), cli_group },
	{ "shapes", N_("print every action with its address, input and output as JSON"), cli_shapes },
};

struct option { const char *command, *words, *help; };
static const struct option options[] = {
	{ "serve", "--listen ADDRESS", N_("127.0.0.1:8080 when nothing is said; unix:/path for a socket") },
	{ "serve", "--behind-proxy", N_("a reverse proxy on this machine stands in front: its X-Forwarded-Proto is believed") },
	{ "serve", "--plain-http-i-know", N_("listen on another address than this machine's own, without encryption") },
	{ "replay", "TO", N_("an empty folder") },
	{ "backup", "TO", N_("a folder that is not there yet, outside the data folder") },
	{ "backup", "--passphrase-file FILE", N_("what seals the keys; asked for when nothing is said") },
	{ "restore", "FROM", N_("the backup's folder") },
	{ "restore", "--passphrase-file FILE", N_("what the keys were sealed with; asked for when nothing is said") },
	{ "restore", "--heads FILE", N_("a newer copy of the heads: names what the backup lacks") },
	{ "restore", "--accept-loss WHY", N_("restore although that is lost; the log keeps the reason") },
	{ "example", "--language en|zh-CN", N_("the language of the worked example") },
	{ "example", "--steps FILE", N_("other steps than the shipped ones: see example/README.md") },
	{ "job", "run", N_("everything that is due by now") },
	{ "job", "run --at DATE", N_("everything that is due by that day, such as 2023-04-30") },
	{ "group", "FILE.csv", N_("a table in UTF-8 or GB18030; its first line names the columns") },
	{ "group", "--column NAME", N_("the column that holds the texts") },
	{ "group", "--themes N", N_("about how many themes; by the number of texts when nothing is said, 30 at most") },
	{ "group", "--alike N", N_("how many of a hundred character pairs near-duplicates share at least; 62 when nothing is said") },
	{ "group", "--threads N", N_("processors to use; the groups are the same with any number") },
	{ "group", "--json", N_("for programs: docs/grouping.md") },
	{ "profile", "check FILE", N_("names every fault with line and key; exits 0 when there is none") },
	{ "reuse", "index DIR…", N_("makes the index the one of the texts in these folders (UTF-8 or GB18030)") },
	{ "reuse", "check FILE… [--json]", N_("which passages also stand in the index; one line of JSON for each file") },
	{ "reuse", "background [--sample N]", N_("how much of a document of the index usually stands elsewhere in it") },
	{ "reuse", "propose DIR… [--least N]", N_("what so many of these texts have that it may be a formula, one a line") },
	{ "reuse", "--index PATH", N_("where the index lies; candor-reuse when nothing is said") },
	{ "reuse", "--phrases FILE", N_("phrases everybody must write, one a line: they count for nothing") },
	{ "reuse", "--quoted DIR", N_("texts that may be quoted") },
};

static int help_command(struct cli *cli, const struct command *command)
{
	printf("candor %s: %s\n", command->word, page_say(cli->language, command->help));
	for (size_t i = 0; i < COUNT(options); i++)
		if (strcmp(options[i].command, command->word) == 0)
			printf("  %-24s %s\n", options[i].words, page_say(cli->language, options[i].help));
	printf("  %-24s %s\n", "--data DIR", page_say(cli->language, N_("the data folder; candor-data when nothing is said")));
	return 0;
}

static bool asks_help(const struct cli *cli)
{
	for (int i = 0; i < cli->argc; i++)
		if (strcmp(cli->argv[i], "--help") == 0)
			return true;
	return false;
}

/* The actions whose names begin so, each with its line. */
static size_t help_actions(struct cli *cli, struct text start)
{
	size_t shown = 0;
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		char *name = arena_format(cli->arena, "%s", action->name);
		if (!text_starts(text_of(name), text_string(cli->arena, start)))
			continue;
		*strchr(name, '.') = ' ';
		printf("  %-22s %s\n", name, page_say(cli->language, action->help));
		shown++;
	}
	return shown;
}

static int help(struct cli *cli)
{
	printf("candor [--data DIR] [--json] [--token FILE] [--language en|zh-CN] WORDS …\n\n");
	printf("  %-22s %s\n", "--version", page_say(cli->language, N_("which candor this is")));
	printf("  %-22s %s\n", "init", page_say(cli->language, action_find("house.init")->help));
	for (size_t i = 0; i < COUNT(commands); i++)
		printf("  %-22s %s\n", commands[i].word, page_say(cli->language, commands[i].help));
	printf("\n");
	help_actions(cli, TEXT(""));
	return 0;
}

static const struct action *action_of_words(struct cli *cli, int *ret_words)
{
	*ret_words = strcmp(cli->argv[0], "init") == 0 ? 1 : 2;
	if (*ret_words == 1)
		return action_find("house.init");
	return cli->argc < 2 ? NULL : action_find(arena_format(cli->arena, "%s.%s", cli->argv[0], cli->argv[1]));
}

static int run_action(struct cli *cli, const struct action *action)
{
	struct value *fields = value_record(cli->arena);
	bool there = false;
	if (asks_help(cli)) {
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
		if (strcmp(option, "--help") == 0 || strcmp(option, "--version") == 0)
			return true;
		if (!to || !value)
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(option));
		*to = value;
		cli->argc -= 2, cli->argv += 2;
	}
	return true;
}

/* --data and --token may also stand behind the command, where no action has a field of these names. */
static bool take_late_options(struct cli *cli)
{
	int kept = 0;
	for (int i = 0; i < cli->argc; i++) {
		const char *option = cli->argv[i];
		const char **to = strcmp(option, "--data") == 0 ? &cli->data : strcmp(option, "--token") == 0 ? &cli->token_file : NULL;
		if (!to)
			cli->argv[kept++] = cli->argv[i];
		else if (++i < cli->argc)
			*to = cli->argv[i];
		else
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(option));
	}
	cli->argc = kept;
	return true;
}

/* A first word alone, or with a second that does not go with it. */
static int say_unknown(struct cli *cli)
{
	const char *word = cli->argv[0];
	if (asks_help(cli) && help_actions(cli, text_of(arena_format(cli->arena, "%s.", word))))
		return 0;
	if (cli->argc > 1 && strncmp(cli->argv[1], "--", 2) != 0)
		word = arena_format(cli->arena, "%s %s", word, cli->argv[1]);
	fail(&cli->work, ERR_INVALID, NULL, N_("There is no command “%1”: candor --help lists them."), A(word));
	return cli_say_faults(cli, cli->work.faults);
}

static int run(struct cli *cli)
{
	int words;
	if (!take_options(cli) || !take_late_options(cli))
		return cli_say_faults(cli, cli->work.faults);
	cli->language = page_language(text_of(cli->language), text_of(cli->language), TEXT(""));
	if (!cli->argc || strcmp(cli->argv[0], "--help") == 0 || strcmp(cli->argv[0], "help") == 0)
		return help(cli);
	if (strcmp(cli->argv[0], "--version") == 0) {
		printf("candor " CANDOR_VERSION "\n");
		return 0;
	}
	const struct action *action = action_of_words(cli, &words);
	if (action && strcmp(action->name, "job.run") != 0) { /* it waits for the clock, and may be the keeper's */
		cli->argc -= words, cli->argv += words;
		return run_action(cli, action);
	}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].word, cli->argv[0]) == 0) {
			cli->argc--, cli->argv++;
			return asks_help(cli) ? help_command(cli, &commands[i]) : commands[i].run(cli);
		}
	return say_unknown(cli);
}

int cli_main(int argc, char **argv)
{
	signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files is told like a full disk */
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
