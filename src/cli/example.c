/* The worked example: an empty folder becomes a house with a simulated clock and two years of work in it, played from a step file.
 * Each step asks the house for one action, as the person it names, at the moment it names. Nothing is written past the actions, so what
 * stands in the folder afterwards is what people could have done. The format of step files: example/README.md. */
#include "cli/inner.h"
#include "job/job.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct play {
	struct work *w;
	struct house *house;
	struct reader *reader;
	const char *language, *folder; /* folder: where the files of a step file lie; NULL: in the program */
	struct value *names; /* what steps saved: name → output */
	const struct value *step, *row;
	int64_t number, actions, files;
};

/* A row of a step goes before the step itself. */
static const struct value *member_of(const struct play *play, const char *key)
{
	const struct value *own = play->row ? value_get(play->row, key) : NULL;
	return own ? own : value_get(play->step, key);
}

static struct text word_of(const struct play *play, const char *key)
{
	const struct value *v = member_of(play, key);
	return v && v->kind == VALUE_TEXT ? v->text : TEXT("");
}

static bool is_reserved(const char *key)
{
	static const char *const reserved[] = { "at", "as", "do", "save", "pick", "expect", "refused", "rows", "note" };
	for (size_t i = 0; i < COUNT(reserved); i++)
		if (strcmp(reserved[i], key) == 0)
			return true;
	return false;
}

static bool stumble(struct play *play, const struct fault *faults)
{
	fail(play->w, ERR_INVALID, NULL, N_("Step %1 (%2 as “%3”) does not work in this house:"), A(play->number), A(word_of(play, "do")),
		A(word_of(play, "as")));
	for (const struct fault *fault = faults; fault; fault = fault->next)
		fail_args(play->w, fault->error, fault->field, fault->msgid, fault->args);
	return false;
}

/* ---- what a step's members mean ---- */
static struct value *text_node(struct play *play, struct text text)
{
	struct value *v = value_new(play->w->arena, VALUE_TEXT);
	v->text = text;
	return v;
}

/* "$name" is the id of what was saved under that name, "$name.member" another member of it. */
static struct value *look_up(struct play *play, struct text reference)
{
	struct text rest = { reference.at + 1, reference.size - 1 }, name;
	if (text_starts(rest, "$"))
		return text_node(play, rest);
	text_cut(&rest, '.', &name);
	const struct value *saved = value_get(play->names, text_string(play->w->arena, name));
	const struct value *found = saved ? value_at(saved, rest.size ? text_string(play->w->arena, rest) : "id") : NULL;
	if (!found) {
		fail(play->w, ERR_INVALID, NULL, N_("Step %1: nothing is saved as “%2”."), A(play->number), A(reference));
		return NULL;
	}
	struct value *copy = value_new(play->w->arena, found->kind);
	copy->text = found->text;
	copy->number = found->number;
	return copy;
}

static bool keep_bytes(struct work *w, const char *path, struct text bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, bytes.at, bytes.size) == (ssize_t)bytes.size && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good || fail(w, ERR_BROKEN, NULL, N_("The file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

static bool shipped_file(struct play *play, struct text name, struct text *ret_bytes)
{
	const struct shipped *files;
	size_t count = example_shipped(&files);
	for (size_t i = 0; i < count; i++)
		if (text_is(name, files[i].name)) {
			*ret_bytes = files[i].text;
			return true;
		}
	return fail(play->w, ERR_INVALID, NULL, N_("Step %1: there is no file “%2”."), A(play->number), A(name));
}

static bool file_bytes(struct play *play, const struct value *content, struct text from, struct text *ret_bytes)
{
	if (content)
		*ret_bytes = content->text;
	else if (!play->folder)
		return shipped_file(play, from, ret_bytes);
	else
		return cli_read_file(play->w, arena_format(play->w->arena, "%s/%.*s", play->folder, TEXT_ARG(from)), 64u * 1024 * 1024, ret_bytes);
	return true;
}

static struct value *resolve(struct play *play, const struct value *v);

/* {name, text} is a file with that text, {name, from} one that lies beside the steps. */
static struct value *file_of(struct play *play, const struct value *v)
{
	struct arena *arena = play->w->arena;
	struct value *name = resolve(play, value_get(v, "name")), *content = NULL;
	struct text bytes;
	if (!name || (value_get(v, "text") && !(content = resolve(play, value_get(v, "text")))))
		return NULL;
	if (!file_bytes(play, content, value_text(v, "from"), &bytes))
		return NULL;
	const char *path = arena_format(arena, "%s-%lld", house_path(play->house, arena, "staging/steps"), (long long)++play->files);
	if (!keep_bytes(play->w, path, bytes))
		return NULL;
	struct value *file = value_new(arena, VALUE_FILE);
	file->text = text_of(path);
	file->file_name = name->text;
	file->number = (int64_t)bytes.size;
	return file;
}

/* {en, zh-CN} is one text in each language; a list in its place holds the text's lines. */
static struct value *text_in_language(struct play *play, const struct value *v)
{
	const struct value *said = value_get(v, play->language);
	if (said && said->kind == VALUE_TEXT)
		return text_node(play, said->text);
	if (said && said->kind == VALUE_LIST) {
		struct buffer b = buffer_new(play->w->arena, 1024 * 1024);
		for (const struct value *line = said->first; line; line = line->next) {
			buffer_text(&b, line->text);
			buffer_char(&b, '\n');
		}
		return text_node(play, buffer_view(&b));
	}
	fail(play->w, ERR_INVALID, NULL, N_("Step %1: a text lacks the language %2."), A(play->number), A(play->language));
	return NULL;
}

static struct value *resolve(struct play *play, const struct value *v)
{
	if (v->kind == VALUE_TEXT && text_starts(v->text, "$"))
		return look_up(play, v->text);
	if (v->kind == VALUE_RECORD && value_get(v, page_languages[0]))
		return text_in_language(play, v);
	if (v->kind == VALUE_RECORD && value_get(v, "name") && (value_get(v, "text") || value_get(v, "from")))
		return file_of(play, v);
	struct value *copy = value_new(play->w->arena, v->kind);
	copy->text = v->text;
	copy->number = v->number;
	for (const struct value *member = v->first; member; member = member->next) {
		struct value *resolved = resolve(play, member);
		if (!resolved)
			return NULL;
		value_add(copy, member->key, resolved);
	}
	return copy;
}

static bool put_fields(struct play *play, const struct value *from, struct value *fields)
{
	for (const struct value *v = from ? from->first : NULL; v; v = v->next) {
		if (is_reserved(v->key) || value_get(fields, v->key))
			continue;
		struct value *resolved = resolve(play, v);
		if (!resolved)
			return false;
		value_add(fields, v->key, resolved);
	}
	return true;
}

/* ---- carrying one step out ---- */
struct waiting { pthread_mutex_t mutex; pthread_cond_t done; bool ready; };
static void wait_done(struct ask *ask)
{
	struct waiting *waiting = ask->context;
	pthread_mutex_lock(&waiting->mutex);
	waiting->ready = true;
	pthread_cond_signal(&waiting->done);
	pthread_mutex_unlock(&waiting->mutex);
}

static bool ask_anonymously(struct play *play, struct ask *ask)
{
	struct waiting waiting = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false };
	ask->done = wait_done;
	ask->context = &waiting;
	action_box(play->house, play->reader, ask);
	pthread_mutex_lock(&waiting.mutex);
	while (!waiting.ready)
		pthread_cond_wait(&waiting.done, &waiting.mutex);
	pthread_mutex_unlock(&waiting.mutex);
	ask->done = NULL;
	ask->context = NULL;
	if (ask->ok)
		value_put_string(ask->arena, ask->out, "receipt", arena_format(ask->arena, "%s", ask->receipt));
	return ask->ok;
}

static bool carry(struct play *play, struct ask *ask)
{
	play->actions++;
	switch (ask->action->tx) {
	case TX_READ: return action_read(play->house, play->reader, ask);
	case TX_BOX: return ask_anonymously(play, ask);
	case TX_WRITE: case TX_LOCAL: break;
	}
	return action_do(play->house, ask);
}

static bool find_actor(struct play *play, struct ask *ask)
{
	struct text as = word_of(play, "as");
	struct value *row = NULL;
	struct work *w = play->w;
	ask->as = text_is(as, "keeper") ? ACTOR_KEEPER : text_is(as, "clock") ? ACTOR_CLOCK : text_is(as, "public") ? ACTOR_PUBLIC : ACTOR_PERSON;
	if (ask->as != ACTOR_PERSON)
		return true;
	reader_use(play->reader, w);
	bool good = store_begin(w) && store_row(w, SQL_ORG_PERSON_BY_LOGIN, &row, A(as));
	store_end(w);
	if (good && (!row || !id_parse(value_text(row, "id"), &ask->person)))
		return fail(w, ERR_INVALID, NULL, N_("Step %1: nobody logs in as “%2”."), A(play->number), A(as));
	return good;
}

static bool move_clock(struct play *play)
{
	struct text at = word_of(play, "at");
	if (!at.size || !house_ready(play->house))
		return true;
	struct ask ask = { .action = action_find("clock.set"), .as = ACTOR_KEEPER, .arena = play->w->arena,
		.fields = value_record(play->w->arena) };
	value_put_text(play->w->arena, ask.fields, "now", at);
	return carry(play, &ask) || stumble(play, ask.work.faults);
}

static bool was_refused(struct play *play, const struct ask *ask, struct text refused)
{
	if (!ask->ok && ask->work.faults && text_is(refused, error_name(ask->work.faults->error)))
		return true;
	if (!ask->ok)
		return stumble(play, ask->work.faults);
	return fail(play->w, ERR_INVALID, NULL, N_("Step %1 (%2 as “%3”) should have been refused as “%4”, and was carried out."),
		A(play->number), A(word_of(play, "do")), A(word_of(play, "as")), A(refused));
}

static bool run_clock(struct play *play)
{
	struct value *done;
	return job_run(play->w, play->house, NO_DAY, &done);
}

/* ---- what a step looks at and keeps ---- */
static bool same_value(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_TEXT || b->kind == VALUE_TEXT)
		return a->kind == b->kind && text_same(a->text, b->text);
	return a->number == b->number;
}

static bool fits(struct play *play, const struct value *row, const struct value *wanted, const char **ret_member)
{
	for (const struct value *want = wanted->first; want; want = want->next) {
		const struct value *is = value_at(row, want->key);
		struct value *resolved = resolve(play, want);
		*ret_member = want->key;
		if (!resolved || !is || !same_value(is, resolved))
			return false;
	}
	return true;
}

/* {from, where}: the first row of that list whose members are as wanted takes the output's place. */
static bool pick_row(struct play *play, struct value **out)
{
	const struct value *pick = member_of(play, "pick");
	const char *member;
	if (!pick)
		return true;
	const struct value *list = value_at(*out, text_string(play->w->arena, value_text(pick, "from"))), *where = value_get(pick, "where");
	for (struct value *row = list ? list->first : NULL; row; row = row->next)
		if (!where || fits(play, row, where, &member)) {
			*out = row;
			return true;
		}
	return fail(play->w, ERR_INVALID, NULL, N_("Step %1 (%2): no row of “%3” is as wanted."), A(play->number), A(word_of(play, "do")),
		A(value_text(pick, "from")));
}

static struct text told(struct play *play, const struct value *out, const char *member)
{
	const struct value *is = value_at(out, member);
	if (is && (is->kind == VALUE_NUMBER || is->kind == VALUE_FLAG))
		return text_of(arena_format(play->w->arena, "%lld", (long long)is->number));
	return value_text(out, member);
}

static bool as_expected(struct play *play, const struct value *out)
{
	const struct value *expect = member_of(play, "expect");
	const char *member;
	if (!expect || fits(play, out, expect, &member))
		return true;
	return fail(play->w, ERR_INVALID, NULL, N_("Step %1 (%2 as “%3”): “%4” is not as expected, but “%5”."), A(play->number),
		A(word_of(play, "do")), A(word_of(play, "as")), A(member), A(told(play, out, member)));
}

static bool save_out(struct play *play, struct value *out)
{
	struct text name = word_of(play, "save");
	if (!name.size)
		return true;
	const char *key = text_string(play->w->arena, name);
	if (value_get(play->names, key))
		return fail(play->w, ERR_INVALID, NULL, N_("Step %1: “%2” is saved a second time."), A(play->number), A(key));
	struct value *saved = value_new(play->w->arena, VALUE_RECORD);
	saved->first = out->first;
	saved->last = out->last;
	value_add(play->names, key, saved);
	return true;
}

static bool play_action(struct play *play)
{
	struct ask ask = { .action = action_find(text_string(play->w->arena, word_of(play, "do"))), .arena = play->w->arena,
		.fields = value_record(play->w->arena) };
	struct text refused = word_of(play, "refused");
	if (!ask.action)
		return fail(play->w, ERR_INVALID, NULL, N_("Step %1: there is no action “%2”."), A(play->number), A(word_of(play, "do")));
	if (!find_actor(play, &ask) || !put_fields(play, play->row, ask.fields) || !put_fields(play, play->step, ask.fields))
		return false;
	bool good = carry(play, &ask);
	if (refused.size)
		return was_refused(play, &ask, refused);
	if (!good)
		return stumble(play, ask.work.faults);
	return pick_row(play, &ask.out) && as_expected(play, ask.out) && save_out(play, ask.out);
}

static bool play_row(struct play *play, const struct value *row)
{
	play->row = row;
	return move_clock(play) && (text_is(word_of(play, "do"), "job.run") ? run_clock(play) : play_action(play));
}

static bool play_step(struct play *play)
{
	const struct value *rows = value_get(play->step, "rows");
	if (!rows)
		return play_row(play, NULL);
	for (const struct value *row = rows->first; row; row = row->next)
		if (!play_row(play, row))
			return false;
	return true;
}

bool steps_play(struct work *w, struct house *house, const struct value *file, const char *folder, const char *language,
	int64_t *ret_actions)
{
	struct play play = { .w = w, .house = house, .reader = house_reader(house), .language = language, .folder = folder,
		.names = value_record(w->arena) };
	const struct value *steps = value_get(file, "steps");
	if (!play.reader || !steps || steps->kind != VALUE_LIST) {
		reader_close(play.reader);
		return fail(w, ERR_INVALID, NULL, N_("The step file has no list “steps”."));
	}
	value_put_string(w->arena, value_put_record(w->arena, play.names, "language"), "id", language);
	bool good = true;
	for (play.step = steps->first; play.step && good; play.step = play.step->next) {
		play.number++;
		good = play_step(&play);
	}
	reader_close(play.reader);
	w->store = NULL;
	*ret_actions = play.actions;
	return good;
}

/* ---- the command ---- */
#define STEPS_NAME "founding-case.json"

struct example { const char *steps, *folder, *language; };

static bool take_options(struct cli *cli, struct example *example)
{
	for (int i = 0; i < cli->argc; i += 2) {
		const char *option = cli->argv[i], *value = i + 1 < cli->argc ? cli->argv[i + 1] : NULL;
		const char **to = strcmp(option, "--steps") == 0 ? &example->steps : strcmp(option, "--language") == 0 ? &example->language : NULL;
		if (!to || !value)
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(option));
		*to = value;
	}
	if (example->steps) {
		const char *slash = strrchr(example->steps, '/');
		example->folder = slash ? arena_format(cli->arena, "%.*s", (int)(slash - example->steps), example->steps) : ".";
	}
	for (size_t i = 0; page_languages[i]; i++)
		if (strcmp(page_languages[i], example->language) == 0)
			return true;
	return fail(&cli->work, ERR_INVALID, NULL, N_("The example is written in en and zh-CN, not in “%1”."), A(example->language));
}

static bool folder_is_empty(struct work *w, const char *path)
{
	DIR *folder = opendir(path);
	bool empty = true;
	if (!folder)
		return errno == ENOENT || fail(w, ERR_INVALID, NULL, N_("The folder %1 cannot be made: %2."), A(path), A((const char *)strerror(errno)));
	for (struct dirent *entry; (entry = readdir(folder));)
		empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
	closedir(folder);
	return empty || fail(w, ERR_CONFLICT, NULL,
		N_("The folder %1 is not empty: the worked example is made in an empty one. Name another with --data."), A(path));
}

static bool read_steps(struct work *w, const struct example *example, struct value **ret_file)
{
	const struct shipped *files;
	size_t count = example_shipped(&files);
	struct text json = TEXT("");
	if (example->steps && !cli_read_file(w, example->steps, 16u * 1024 * 1024, &json))
		return false;
	for (size_t i = 0; !example->steps && i < count; i++)
		if (strcmp(files[i].name, STEPS_NAME) == 0)
			json = files[i].text;
	return json_read(w, json, ret_file);
}

/* sample_account_LOGIN: the person's name, a role title in the worked example. */
static bool tell_account(struct cli *cli, struct value *out, struct text login)
{
	struct work *w = &cli->work;
	struct person person;
	bool found;
	if (!person_by_login(w, login, &person, &found))
		return false;
	if (!found)
		return true;
	value_put_text(cli->arena, out, arena_format(cli->arena, "sample_account_%.*s", TEXT_ARG(login)), person.name);
	return true;
}

static bool tell_accounts(struct cli *cli, struct value *out)
{
	struct text login, logins = value_text(out, "sample_accounts");
	while (text_cut(&logins, ' ', &login))
		if (!tell_account(cli, out, login))
			return false;
	return true;
}

/* Whom one can log in as stands in the house's settings: the log-in page shows the same. */
static bool tell(struct cli *cli, struct house *house, int64_t actions)
{
	struct work *w = &cli->work;
	struct value *rows = NULL, *out = value_record(cli->arena);
	struct reader *reader = house_reader(house);
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	reader_use(reader, w);
	bool good = store_begin(w) && store_list(w, SQL_HOUSE_SETTINGS, &rows);
	value_put_number(cli->arena, out, "actions", actions);
	for (const struct value *row = good ? rows->first : NULL; row; row = row->next)
		if (text_starts(value_text(row, "name"), "sample_"))
			value_put_text(cli->arena, out, text_string(cli->arena, value_text(row, "name")), value_text(row, "value"));
	good = good && tell_accounts(cli, out);
	store_end(w);
	reader_close(reader);
	w->store = NULL;
	if (good)
		cli_print(cli, out);
	return good;
}

int cli_example(struct cli *cli)
{
	struct example example = { .language = cli->language };
	struct house_settings settings = { .folder = cli->data, .create = true };
	struct work *w = &cli->work;
	struct house *house;
	struct value *file;
	int64_t actions;
	if (!take_options(cli, &example) || !folder_is_empty(w, cli->data) || !read_steps(w, &example, &file) || !house_open(w, &settings, &house))
		return cli_say_faults(cli, w->faults);
	bool good = steps_play(w, house, file, example.folder, example.language, &actions) && tell(cli, house, actions);
	if (good)
		house_close(house);
	else
		house_discard(house);
	return good ? 0 : cli_say_faults(cli, w->faults);
}
