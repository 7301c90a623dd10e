/* Through a running server: the same JSON call a program would make. */
#include "cli/inner.h"
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool cli_read_file(struct work *w, const char *path, size_t max, struct text *ret_text)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	struct buffer b = buffer_new(w->arena, max);
	char part[65536];
	size_t got;
	if (!file)
		return fail(w, ERR_INVALID, NULL, N_("The file %1 cannot be read: %2."), A(path), A((const char *)strerror(errno)));
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		buffer_put(&b, part, got);
	if (file != stdin)
		fclose(file);
	if (b.full)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The file %1 is larger than %2 bytes."), A(path), A((int64_t)max));
	*ret_text = buffer_view(&b);
	return true;
}

static const char *token_path(struct cli *cli)
{
	const char *home = getenv("HOME");
	return cli->token_file ? cli->token_file : arena_format(cli->arena, "%s/.candor-token", home ? home : ".");
}

static bool token_keep(struct cli *cli, struct text token)
{
	const char *path = token_path(cli);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && fchmod(fd, 0600) == 0 && write(fd, token.at, token.size) == (ssize_t)token.size;
	if (fd >= 0)
		close(fd);
	return good || fail(&cli->work, ERR_BROKEN, NULL, N_("The token file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

struct text cli_token(struct cli *cli)
{
	struct work quiet = { .arena = cli->arena };
	struct text token = TEXT("");
	return cli_read_file(&quiet, token_path(cli), 4096, &token) ? text_trim(token) : TEXT("");
}

/* What opens a session stands in the token file alone: a terminal keeps what was printed, and others read it. */
bool cli_session_keep(struct cli *cli, struct value *out)
{
	if (!token_keep(cli, value_text(out, "token")))
		return false;
	struct value *shown = value_record(cli->arena);
	value_put_text(cli->arena, shown, "person", value_text(out, "person"));
	value_put_string(cli->arena, shown, "token_file", token_path(cli));
	*out = *shown;
	return true;
}

static size_t collect(char *at, size_t size, size_t count, void *to)
{
	buffer_put(to, at, size * count);
	return size * count;
}

static void set_address(struct cli *cli, CURL *curl, struct text server, const char *path)
{
	if (text_starts(server, "unix:")) {
		curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, arena_format(cli->arena, "%.*s", (int)server.size - 5, server.at + 5));
		server = TEXT("localhost");
	}
	curl_easy_setopt(curl, CURLOPT_URL, arena_format(cli->arena, "http://%.*s%s", TEXT_ARG(server), path));
}

static curl_mime *body_of(struct cli *cli, CURL *curl, struct value *fields, struct curl_slist **headers)
{
	bool files = false;
	for (struct value *v = fields->first; v; v = v->next)
		files = files || v->kind == VALUE_FILE;
	if (!files) {
		struct buffer b = buffer_new(cli->arena, 16u * 1024 * 1024);
		json_write(&b, fields);
		*headers = curl_slist_append(*headers, "Content-Type: application/json");
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)b.size);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, b.at);
		return NULL;
	}
	curl_mime *mime = curl_mime_init(curl);
	for (struct value *v = fields->first; v; v = v->next) {
		curl_mimepart *part = curl_mime_addpart(mime);
		curl_mime_name(part, v->key);
		if (v->kind == VALUE_FILE)
			curl_mime_filedata(part, text_string(cli->arena, v->text));
		else
			curl_mime_data(part, v->text.at, v->text.size);
	}
	curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
	return mime;
}

static struct text query_of(struct cli *cli, const struct value *fields)
{
	struct buffer b = buffer_new(cli->arena, 64 * 1024);
	for (const struct value *v = fields->first; v; v = v->next) {
		if (v->kind != VALUE_TEXT)
			continue;
		buffer_char(&b, b.size ? '&' : '?');
		buffer_string(&b, v->key);
		buffer_char(&b, '=');
		url_encode(&b, v->text);
	}
	return buffer_view(&b);
}

static struct text server_address(struct cli *cli)
{
	struct work quiet = { .arena = cli->arena };
	struct text address;
	return cli_read_file(&quiet, arena_format(cli->arena, "%s/address", cli->data), 4096, &address) ? text_trim(address) : TEXT("");
}

static CURLcode perform(struct cli *cli, CURL *curl, const char *method, const char *path, struct value *fields, struct buffer *answer)
{
	struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
	struct text token = cli_token(cli);
	curl_mime *mime = NULL;
	if (token.size)
		headers = curl_slist_append(headers, arena_format(cli->arena, "Authorization: Bearer %.*s", TEXT_ARG(token)));
	headers = curl_slist_append(headers, arena_format(cli->arena, "Accept-Language: %s", cli->language));
	if (strcmp(method, "POST") == 0)
		mime = body_of(cli, curl, fields, &headers);
	else
		path = arena_format(cli->arena, "%s%.*s", path, TEXT_ARG(query_of(cli, fields)));
	set_address(cli, curl, server_address(cli), path);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
	CURLcode code = curl_easy_perform(curl);
	curl_slist_free_all(headers);
	if (mime)
		curl_mime_free(mime);
	return code;
}

static int tell(struct cli *cli, long status, struct value *out)
{
	if (status < 300) {
		cli_print(cli, out);
		return 0;
	}
	const struct value *faults = value_get(out, "faults");
	if (cli->json)
		cli_print(cli, out);
	for (const struct value *fault = faults ? faults->first : NULL; fault; fault = fault->next) {
		cli_say_place(cli, value_text(fault, "field"));
		fprintf(stderr, "%.*s\n", TEXT_ARG(value_text(fault, "sentence")));
	}
	for (enum error e = ERR_NONE + 1; e <= ERR_BROKEN; e++)
		if (error_status(e) == status)
			return error_exit(e);
	return error_exit(ERR_BROKEN);
}

/* Address members go into the address, the rest into the body. */
static struct value *without_path(struct cli *cli, const struct action *action, struct value *fields)
{
	struct value *rest = value_record(cli->arena);
	for (struct value *v = fields->first, *next; v; v = next) {
		const struct field *field = action->in ? shape_field(action->in, v->key) : NULL;
		next = v->next;
		if (!field || !(field->flags & IN_PATH))
			value_add(rest, v->key, v);
	}
	return rest;
}

/* One call; false: no server runs on this folder. *ret_out NULL: a fault was recorded. */
static bool server_ask(struct cli *cli, const struct action *action, struct value *fields, long *ret_status, struct value **ret_out)
{
	struct buffer answer = buffer_new(cli->arena, 256u * 1024 * 1024);
	*ret_out = NULL;
	if (!action->http || !server_address(cli).size)
		return false;
	const char *path = action_address(cli->arena, action->http, fields);
	if (!path) {
		fail(&cli->work, ERR_INVALID, NULL, N_("An id is missing: see --help for the order of words."));
		return true;
	}
	CURL *curl = curl_easy_init();
	const char *method = strncmp(action->http, "GET ", 4) == 0 ? "GET" : "POST";
	CURLcode code = curl ? perform(cli, curl, method, path, without_path(cli, action, fields), &answer) : CURLE_FAILED_INIT;
	if (curl) {
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, ret_status);
		curl_easy_cleanup(curl);
	}
	if (code == CURLE_COULDNT_CONNECT)
		return false; /* an address left behind by a server that is gone */
	if (code != CURLE_OK)
		fail(&cli->work, ERR_BROKEN, NULL, N_("The server did not answer: %1."), A(curl_easy_strerror(code)));
	else if (!json_read(&cli->work, buffer_view(&answer), ret_out))
		*ret_out = NULL;
	return true;
}

int cli_through_server(struct cli *cli, const struct action *action, struct value *fields, bool *ret_there)
{
	struct value *out;
	long status = 0;
	*ret_there = server_ask(cli, action, fields, &status, &out);
	if (!*ret_there)
		return 0;
	if (!out)
		return cli_say_faults(cli, cli->work.faults);
	if (status < 300 && strcmp(action->name, "session.login") == 0 && !cli_session_keep(cli, out))
		return cli_say_faults(cli, cli->work.faults);
	return tell(cli, status, out);
}

/* Asked of the running server's clock, and waited for. */
int cli_job_through_server(struct cli *cli, struct day at, bool *ret_there)
{
	struct value *fields = value_record(cli->arena), *out, *seen = NULL;
	long status = 0;
	value_put_day(cli->arena, fields, "at", at);
	*ret_there = server_ask(cli, action_find("job.run"), fields, &status, &out);
	if (!*ret_there)
		return 0;
	if (!out || status >= 300)
		return out ? tell(cli, status, out) : cli_say_faults(cli, cli->work.faults);
	int64_t number = value_number(out, "asked", 0);
	do {
		nanosleep(&(struct timespec){ .tv_nsec = 200 * 1000 * 1000 }, NULL);
		if (!server_ask(cli, action_find("job.show"), value_record(cli->arena), &status, &seen))
			fail(&cli->work, ERR_BROKEN, NULL, N_("The server has stopped meanwhile: run it again, what was done is not done twice."));
		if (!seen || status >= 300)
			return seen ? tell(cli, status, seen) : cli_say_faults(cli, cli->work.faults);
	} while (value_number(seen, "answered", 0) < number);
	if (value_text(seen, "why").size) {
		fail(&cli->work, ERR_BROKEN, NULL, text_string(cli->arena, value_text(seen, "why")));
		return cli_say_faults(cli, cli->work.faults);
	}
	cli_print(cli, seen);
	return 0;
}
