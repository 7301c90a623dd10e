/* The folder's own words: serve, verify, backup, restore, replay; and any action in this process, under the folder's lock. */
#include "cli/inner.h"
#include "plain/plain.h"
#include "job/job.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int failed(struct cli *cli)
{
	return cli_say_faults(cli, cli->work.faults);
}

static bool open_house(struct cli *cli, bool create, bool read_only, struct house **ret_house)
{
	struct house_settings settings = { .folder = cli->data, .create = create, .read_only = read_only };
	return house_open(&cli->work, &settings, ret_house);
}

/* The file `address` tells the command line where the server listens; it goes when the server goes. */
static bool address_keep(struct cli *cli, struct text address)
{
	const char *path = arena_format(cli->arena, "%s/address", cli->data);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, address.at, address.size) == (ssize_t)address.size;
	if (fd >= 0)
		close(fd);
	return good || fail(&cli->work, ERR_BROKEN, NULL, N_("The file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

static bool serve_options(struct cli *cli, struct site_settings *settings)
{
	settings->address = TEXT("127.0.0.1:8080");
	for (int i = 0; i < cli->argc; i++) {
		if (strcmp(cli->argv[i], "--behind-proxy") == 0)
			settings->behind_proxy = true;
		else if (strcmp(cli->argv[i], "--plain-http-i-know") == 0)
			settings->plain_http_i_know = true;
		else if (strcmp(cli->argv[i], "--listen") == 0 && i + 1 < cli->argc)
			settings->address = text_of(cli->argv[++i]);
		else
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A((const char *)cli->argv[i]));
	}
	return true;
}

static void wait_for_end(void)
{
	sigset_t set;
	int signal;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigwait(&set, &signal);
}

int cli_serve(struct cli *cli)
{
	struct site_settings settings = { 0 };
	struct house *house;
	struct site *site;
	struct clock *clock;
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL); /* before any thread is there: the main thread alone waits for them */
	signal(SIGPIPE, SIG_IGN);
	if (!serve_options(cli, &settings) || !open_house(cli, false, false, &house))
		return failed(cli);
	if (!site_open(&cli->work, house, &settings, &site)) {
		house_close(house);
		return failed(cli);
	}
	bool good = address_keep(cli, site_address(site)) && clock_start(&cli->work, house, getenv("CANDOR_CLOCK_ASKED") != NULL, &clock);
	if (good) {
		printf("candor listens on %s%.*s\n", text_starts(site_address(site), "unix:") ? "" : "http://", TEXT_ARG(site_address(site)));
		fflush(stdout);
		wait_for_end();
	}
	unlink(arena_format(cli->arena, "%s/address", cli->data));
	site_close(site);
	if (good)
		clock_stop(clock); /* last: it finishes what the last requests began */
	house_close(house);
	return good ? 0 : failed(cli);
}

/* A command as a person: the session of the token file, found in the folder itself. */
static bool person_of_token(struct cli *cli, struct house *house, struct ask *ask)
{
	struct text token = cli_token(cli), id_text_, secret = token;
	struct id id;
	struct session session;
	bool found;
	struct reader *reader = house_reader(house);
	uint8_t hash[HASH_SIZE];
	ask->as = ACTOR_KEEPER;
	if (!token.size || !reader || !text_cut(&secret, '.', &id_text_) || !id_parse(id_text_, &id)) {
		reader_close(reader);
		return true;
	}
	reader_use(reader, &cli->work);
	bool good = store_begin(&cli->work) && store_find(&cli->work, &session_kind, id, &session, &found);
	crypto_sha256(secret.at, secret.size, hash);
	if (good && found && text_same(crypto_hex(cli->arena, hash, sizeof hash), session.token_hash) && session.ends.n > house_now(house).n) {
		ask->as = ACTOR_PERSON;
		ask->person = session.person;
	}
	store_end(&cli->work);
	reader_close(reader);
	cli->work.store = NULL;
	return good;
}

static bool keeper_only(const struct action *action)
{
	return strncmp(action->name, "house.", 6) == 0 || strncmp(action->name, "clock.", 6) == 0;
}

static bool stage_files(struct cli *cli, struct value *fields)
{
	for (struct value *v = fields->first; v; v = v->next) {
		struct text body;
		if (v->kind != VALUE_FILE)
			continue;
		if (!cli_read_file(&cli->work, text_string(cli->arena, v->text), 128u * 1024 * 1024, &body))
			return false;
		const char *path = arena_format(cli->arena, "%s/staging/cli-%d-%s", cli->data, (int)getpid(), v->key);
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		bool good = fd >= 0 && write(fd, body.at, body.size) == (ssize_t)body.size && fsync(fd) == 0;
		if (fd >= 0)
			close(fd);
		if (!good)
			return fail(&cli->work, ERR_BROKEN, NULL, N_("The file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
		v->text = text_of(path);
	}
	return true;
}

/* A new house says to people what was made and what comes next, in the language that was chosen for it. */
static void say_begun(struct cli *cli, const struct value *fields)
{
	const char *data = arena_format(cli->arena, strchr(cli->data, ' ') ? "\"%s\"" : "%s", cli->data);
	struct text chosen = value_text(fields, "language");
	const char *language = chosen.size ? page_language(TEXT(""), chosen, TEXT("")) : cli->language;
	const struct { const char *msgid; struct arg args[3]; } lines[] = {
		{ N_("“%1” has begun: its data folder is %2."), { A(value_text(fields, "name")), A(cli->data) } },
		{ N_("What comes next:"), { { .kind = ARG_END } } },
		{ N_("1. Start candor: %1"), { A((const char *)arena_format(cli->arena, "candor --data %s serve", data)) } },
		{ N_("2. Open %1 in a browser on this machine."), { A((const char *)"http://127.0.0.1:8080") } },
		{ N_("3. Log in as “%1” with the password you have just chosen: the first page says how to bring in units and people."), { A(value_text(fields, "login")) } },
	};
	for (size_t i = 0; i < COUNT(lines); i++)
		printf("%.*s\n", TEXT_ARG(page_sentence_text(cli->arena, language, lines[i].msgid, lines[i].args)));
}

int cli_in_process(struct cli *cli, const struct action *action, struct value *fields)
{
	struct house *house;
	struct ask ask = { .action = action, .fields = fields, .arena = cli->arena };
	if (!open_house(cli, strcmp(action->name, "house.init") == 0, false, &house))
		return failed(cli);
	bool good = stage_files(cli, fields) && person_of_token(cli, house, &ask);
	if (good && keeper_only(action))
		ask.as = ACTOR_KEEPER, ask.person = NO_ID;
	if (good && (action->tx == TX_READ)) {
		struct reader *reader = house_reader(house);
		good = reader && action_read(house, reader, &ask);
		reader_close(reader);
	} else if (good) {
		good = action_do(house, &ask);
		struct work rest = { .arena = cli->arena };
		if (good && action->tx == TX_WRITE)
			job_settle(&rest, house); /* what does not succeed is due at the next start */
	}
	if (good && strcmp(action->name, "session.login") == 0)
		good = cli_session_keep(cli, ask.out);
	if (good || strcmp(action->name, "house.init") != 0)
		house_close(house);
	else
		house_discard(house);
	if (!good)
		return cli_say_faults(cli, ask.work.faults ? ask.work.faults : cli->work.faults);
	if (strcmp(action->name, "house.init") == 0 && !cli->json)
		say_begun(cli, fields);
	else
		cli_print(cli, ask.out);
	return 0;
}

int cli_verify(struct cli *cli)
{
	struct house *house;
	struct value *report;
	struct work *w = &cli->work;
	if (!open_house(cli, false, true, &house))
		return failed(cli);
	bool good = action_verify(w, house, &report);
	size_t faults = good ? value_count(value_get(report, "faults")) : 0;
	if (good)
		cli_print_report(cli, report);
	if (good && !cli->json && !faults)
		printf("%s\n", page_say(cli->language, N_("Nothing was changed, slipped in or cut off.")));
	house_close(house);
	if (!good)
		return failed(cli);
	return faults ? 1 : 0;
}

int cli_replay(struct cli *cli)
{
	struct value *differences;
	if (cli->argc != 1) {
		fail(&cli->work, ERR_INVALID, NULL, N_("Say where to: candor replay TO, an empty folder."));
		return failed(cli);
	}
	if (!action_replay(&cli->work, cli->data, cli->argv[0], &differences))
		return failed(cli);
	size_t count = value_count(value_get(differences, "differences"));
	cli_print_report(cli, differences);
	return count ? 1 : 0;
}

int cli_profile(struct cli *cli)
{
	struct text yaml;
	struct value *tree, *faults;
	if (cli->argc != 2 || strcmp(cli->argv[0], "check") != 0) {
		fail(&cli->work, ERR_INVALID, NULL, N_("Say which file: candor profile check FILE."));
		return failed(cli);
	}
	if (!cli_read_file(&cli->work, cli->argv[1], 4 * 1024 * 1024, &yaml) || !profile_check(&cli->work, yaml, &tree, &faults))
		return failed(cli);
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		printf("%s:%lld: %.*s: %.*s\n", cli->argv[1], (long long)value_number(fault, "line", 0), TEXT_ARG(value_text(fault, "key")),
			TEXT_ARG(page_said_text(cli->arena, cli->language, value_get(fault, "said"))));
	if (!value_count(faults))
		printf("%s\n", page_say(cli->language, N_("no faults")));
	return value_count(faults) ? error_exit(ERR_INVALID) : 0;
}

int cli_reuse(struct cli *cli)
{
	struct plain plain = { .work = &cli->work, .language = cli->language, .json = cli->json, .argc = cli->argc, .argv = cli->argv };
	return plain_reuse(&plain) ? 0 : failed(cli);
}

static void say_kind(void *context, const char *kind, int64_t rows)
{
	if (rows)
		fprintf(stderr, "  %s: %lld\n", kind, (long long)rows);
	(void)context;
}

/* What is derived of the rows, made anew: words for searching, and passages. */
int cli_reindex(struct cli *cli)
{
	struct house_settings settings = { .folder = cli->data, .no_writer = true };
	struct house *house;
	int64_t rows = 0, row_bytes = 0, texts = 0, text_bytes = 0;
	if (!house_open(&cli->work, &settings, &house))
		return failed(cli);
	fprintf(stderr, "%s\n", page_say(cli->language, N_("words to search by")));
	bool good = house_find_again(&cli->work, house, say_kind, NULL, &rows, &row_bytes);
	if (good)
		fprintf(stderr, "%s\n", page_say(cli->language, N_("passages to compare")));
	good = good && house_compare_again(&cli->work, house, say_kind, NULL, &texts, &text_bytes);
	house_close(house);
	if (!good)
		return failed(cli);
	struct value *out = value_record(cli->arena);
	value_put_number(cli->arena, out, "searched", rows);
	value_put_number(cli->arena, out, "searched_bytes", row_bytes);
	value_put_number(cli->arena, out, "compared", texts);
	value_put_number(cli->arena, out, "compared_bytes", text_bytes);
	cli_print(cli, out);
	return 0;
}

int cli_rights(struct cli *cli)
{
	printf("%.*s", TEXT_ARG(org_rights_page(cli->arena)));
	return 0;
}

int cli_job(struct cli *cli)
{
	struct house *house;
	struct day at = NO_DAY;
	struct value *done;
	bool good = cli->argc >= 1 && strcmp(cli->argv[0], "run") == 0 && (cli->argc == 1 || (cli->argc == 3 && strcmp(cli->argv[1], "--at") == 0 && day_parse(text_of(cli->argv[2]), &at)));
	if (!good) {
		fail(&cli->work, ERR_INVALID, cli->argc == 3 ? "/at" : NULL, N_("Say candor job run, or candor job run --at 2023-04-30."));
		return failed(cli);
	}
	bool there;
	int code = cli_job_through_server(cli, at, &there);
	if (there)
		return code;
	if (!open_house(cli, false, false, &house))
		return failed(cli);
	good = job_run(&cli->work, house, at, &done);
	house_close(house);
	if (!good)
		return failed(cli);
	cli_print(cli, done);
	return 0;
}
