/* The way of one request: begin (head judged) → take (body) → handle → answer → queue → complete.
 *
 * Who may answer a suspended request is settled by one lock: it stands in the list of those that wait, and whoever takes
 * it out of there (its handler's thread, the watcher, or door_stop) answers it and resumes the connection, once.
 * The request has two holders then, the library and the one who shall answer; the last to let go frees it. */
#include "door/door_parts.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SPARE_CALLS 32
#define SPARE_MEMORY ((size_t)256 << 10) /* more than most pages need; a request that took more gives its memory back */
#define SURPLUS 64 /* connections beyond the limit that are still told so */
#define STOP_MS 5000
#define CONNECTION_MEMORY ((size_t)32 << 10) /* of the library: head and read buffer */

/* ---- requests, kept for reuse ---- */

static struct call *call_of(struct door_request *request)
{
	return (struct call *)request; /* its first member */
}

static void door_free(struct door *door)
{
	while (door->spare) {
		struct call *call = door->spare;
		door->spare = call->next;
		arena_free(call->request.arena);
		free(call);
	}
	pthread_mutex_destroy(&door->spare_lock);
	pthread_mutex_destroy(&door->deadlines.lock);
	pthread_cond_destroy(&door->deadlines.wake);
	free(door->unix_path);
	free((char *)door->address.at);
	free((char *)door->settings.staging);
	free(door);
}

static void door_let_go(struct door *door)
{
	if (atomic_fetch_sub(&door->holders, 1) == 1)
		door_free(door);
}

static struct call *take_spare(struct door *door)
{
	pthread_mutex_lock(&door->spare_lock);
	struct call *call = door->spare;
	if (call) {
		door->spare = call->next;
		door->spare_count--;
	}
	pthread_mutex_unlock(&door->spare_lock);
	return call;
}

static struct call *call_new(struct door *door)
{
	struct call *call = take_spare(door);
	struct arena *arena = call ? call->request.arena : arena_new(DOOR_REQUEST_MEMORY);
	if (!call)
		call = malloc(sizeof *call);
	if (!call)
		return arena_free(arena), NULL;
	*call = (struct call){ .door = door, .work = { .arena = arena }, .request = { .arena = arena, .query = TEXT(""), .body = TEXT("") },
		.body = { .fd = -1 }, .answer = { .file = -1 } };
	call->request.work = &call->work;
	atomic_init(&call->holders, 1);
	atomic_fetch_add(&door->holders, 1);
	atomic_fetch_add(&door->alive, 1);
	return call;
}

static void call_keep(struct call *call)
{
	struct door *door = call->door;
	bool small = arena_used(call->request.arena) <= SPARE_MEMORY;
	if (small)
		arena_reset(call->request.arena);
	pthread_mutex_lock(&door->spare_lock);
	bool kept = small && door->spare_count < SPARE_CALLS;
	if (kept) {
		call->next = door->spare;
		door->spare = call;
		door->spare_count++;
	}
	pthread_mutex_unlock(&door->spare_lock);
	if (!kept) {
		arena_free(call->request.arena);
		free(call);
	}
}

static void call_let_go(struct call *call)
{
	if (atomic_fetch_sub(&call->holders, 1) != 1)
		return;
	struct door *door = call->door;
	body_drop(&call->body);
	if (call->answer.file >= 0)
		close(call->answer.file);
	call_keep(call);
	atomic_fetch_sub(&door->alive, 1);
	door_let_go(door);
}

/* ---- answers ---- */

struct text door_header(const struct door_request *request, enum door_header header)
{
	struct text value = ((const struct call *)request)->seen.header[header];
	return value.at ? value : TEXT("");
}

static const char *header_value(struct call *call, struct text value)
{
	if (!value.size)
		return NULL;
	for (size_t i = 0; i < value.size; i++)
		if ((unsigned char)value.at[i] < 0x20 || value.at[i] == 0x7f)
			return note("A header of an answer held a control character and was left out."), NULL;
	return text_string(call->request.arena, value);
}

static bool open_answer_file(struct answer *answer, const char *path)
{
	struct stat status;
	answer->file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (answer->file >= 0 && !fstat(answer->file, &status) && S_ISREG(status.st_mode)) {
		answer->file_size = (uint64_t)status.st_size;
		return true;
	}
	note("A file that was to be sent could not be opened: %s", strerror(errno));
	return false;
}

static const char *cache_words(enum door_cache cache)
{
	return cache == DOOR_FOREVER ? "public, max-age=31536000, immutable" : cache == DOOR_REVALIDATE ? "private, no-cache" : "no-store";
}

static bool etag_is_known(struct call *call, struct text etag)
{
	struct text rest = door_header(&call->request, DOOR_IF_NONE_MATCH), one;
	while (text_cut(&rest, ',', &one)) {
		one = text_trim(one);
		if (text_starts(one, "W/"))
			one = (struct text){ one.at + 2, one.size - 2 };
		if (text_same(one, etag) || text_is(one, "*"))
			return true;
	}
	return false;
}

static const struct answer broken_answer = {
	.status = 500, .type = "text/plain; charset=utf-8", .file = -1, .cache = "no-store",
	.body = { "Something broke; nothing was changed. Try again.\n", 49 },
};
static const struct answer busy_answer = {
	.status = 503, .type = "text/plain; charset=utf-8", .file = -1, .cache = "no-store", .retry_after = 5,
	.body = { "Too busy to answer in time. Try again shortly.\n", 47 },
};

static void keep_answer(struct call *call, const struct door_response *response)
{
	struct answer *answer = &call->answer;
	*answer = (struct answer){ .status = response->status ? (unsigned)response->status : 200, .file = -1, .body = response->body,
		.type = response->type ? response->type : "text/plain; charset=utf-8", .location = header_value(call, response->location),
		.set_cookie = { header_value(call, response->set_cookie[0]), header_value(call, response->set_cookie[1]) },
		.etag = header_value(call, response->etag), .disposition = header_value(call, response->disposition),
		.language = header_value(call, response->language), .cache = cache_words(response->cache), .retry_after = response->retry_after,
		.close = response->close };
	if (answer->status == 200 && response->etag.size && call->request.method != DOOR_POST && etag_is_known(call, response->etag)) {
		answer->status = 304;
		answer->body = TEXT("");
	} else if (response->file && !open_answer_file(answer, response->file)) {
		*answer = broken_answer;
	}
}

void door_answer(struct door_request *request, const struct door_response *response)
{
	struct call *call = call_of(request);
	if (!call->suspended) { /* still inside handle, on the library's thread */
		keep_answer(call, response);
		atomic_store(&call->answered, true);
		return;
	}
	if (call_claim(call)) {
		keep_answer(call, response);
		atomic_store(&call->answered, true);
		MHD_resume_connection(call->connection);
	}
	call_let_go(call);
}

void call_answer_busy(struct call *call)
{
	call->answer = busy_answer;
	atomic_store(&call->answered, true);
	MHD_resume_connection(call->connection);
}

void door_suspend(struct door_request *request)
{
	struct call *call = call_of(request);
	struct deadlines *deadlines = &call->door->deadlines;
	atomic_fetch_add(&call->holders, 1);
	call->suspended = true;
	pthread_mutex_lock(&deadlines->lock);
	if (deadlines->closing) { /* the library ends the process when it is stopped with a suspended connection */
		call->answer = busy_answer;
		atomic_store(&call->answered, true);
	} else {
		call->asleep = true;
		MHD_suspend_connection(call->connection);
		call->waiting = true;
		call->waiting_since = door_clock();
		call->next = deadlines->waiting;
		if (call->next)
			call->next->before = call;
		deadlines->waiting = call;
	}
	pthread_mutex_unlock(&deadlines->lock);
}

/* ---- an answer on its way out ---- */

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
	if (value)
		MHD_add_response_header(response, name, value);
}

static void add_headers(struct MHD_Response *response, const struct answer *answer)
{
	static const char *const always[][2] = {
		{ "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "no-referrer" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
	};
	char seconds[16];
	for (size_t i = 0; i < COUNT(always); i++)
		MHD_add_response_header(response, always[i][0], always[i][1]);
	add_header(response, "Cache-Control", answer->cache);
	add_header(response, "Content-Type", answer->status == 204 || answer->status == 304 ? NULL : answer->type);
	add_header(response, "Location", answer->location);
	add_header(response, "Set-Cookie", answer->set_cookie[0]);
	add_header(response, "Set-Cookie", answer->set_cookie[1]);
	add_header(response, "ETag", answer->etag);
	add_header(response, "Content-Disposition", answer->disposition);
	add_header(response, "Content-Language", answer->language);
	snprintf(seconds, sizeof seconds, "%d", answer->retry_after);
	add_header(response, "Retry-After", answer->retry_after ? seconds : NULL);
	add_header(response, "Allow", answer->status == 405 ? "GET, HEAD, POST" : NULL);
	add_header(response, "Connection", answer->close ? "close" : NULL);
}

static enum MHD_Result queue_answer(struct call *call)
{
	struct answer *answer = &call->answer;
	struct MHD_Response *response;
	uint64_t size = answer->file >= 0 ? answer->file_size : answer->body.size;
	if (answer->file >= 0) {
		response = MHD_create_response_from_fd64(answer->file_size, answer->file);
		answer->file = response ? -1 : answer->file; /* the response closes it */
	} else {
		response = MHD_create_response_from_buffer(answer->body.size, (void *)(uintptr_t)answer->body.at, MHD_RESPMEM_PERSISTENT);
	}
	if (!response)
		return MHD_NO;
	answer->close = answer->close || atomic_load_explicit(&call->door->stopping, memory_order_relaxed);
	add_headers(response, answer);
	wire_phase(call->wire, PHASE_SEND, size);
	enum MHD_Result queued = MHD_queue_response(call->connection, answer->status, response);
	MHD_destroy_response(response);
	return queued;
}

static const char *refusal_words(int status)
{
	switch (status) {
	case 404: return N_("There is nothing at this address.");
	case 405: return N_("Only GET, HEAD and POST are understood.");
	case 411: return N_("The body needs a Content-Length.");
	case 413: return N_("This is larger than allowed: send less at once, or a smaller file.");
	case 414: return N_("The address is longer than allowed.");
	case 415: return N_("The body must be a form, multipart/form-data or JSON, not encoded further.");
	case 417: return N_("Only Expect: 100-continue is understood.");
	case 431: return N_("The head of the request is larger than allowed: delete this site's cookies, then try again.");
	case 503: return N_("Too many connections. Try again shortly.");
	case 505: return N_("Only HTTP/1.0 and HTTP/1.1 are understood.");
	}
	return status == 400 ? N_("This is not a well-formed request.") : N_("This request is refused.");
}

static const char *header_of(struct call *call, const char *name)
{
	const char *value = MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, name);
	return value ? value : "";
}

/* In the form and the language that were asked for: a program's record, a browser's page, or plain words. */
static void refusal_body(struct call *call, struct answer *answer)
{
	const struct door_settings *settings = &call->door->settings;
	const char *accept = header_of(call, "Accept"), *words = refusal_words((int)answer->status), *language = "en", *start = N_("Go to the start page");
	if (settings->say) {
		language = settings->language(text_of(header_of(call, "Accept-Language")), settings->context);
		words = settings->say(language, words);
		start = settings->say(language, start);
	}
	if (text_starts(text_of(accept), "application/json")) {
		answer->type = "application/json";
		answer->body = text_of(arena_format(call->work.arena, "{\"error\":\"%s\",\"status\":%u,\"faults\":[{\"field\":\"\",\"sentence\":\"%s\"}]}\n",
			error_name(answer->status == 404 ? ERR_MISSING : answer->status == 413 ? ERR_TOO_LARGE : answer->status == 503 ? ERR_BUSY : ERR_INVALID),
			answer->status, words));
	} else if (text_starts(text_of(accept), "text/html")) {
		answer->type = "text/html; charset=utf-8";
		answer->body = text_of(arena_format(call->work.arena, "<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
			"<meta name=\"viewport\" content=\"width=device-width\">\n<title>candor</title>\n<h1>candor</h1>\n<p>%s</p>\n<p><a href=\"/\">%s</a></p>\n",
			language, words, start));
	} else {
		answer->body = text_of(arena_format(call->work.arena, "%s\n", words));
	}
}

/* Before the body: the library then drops the connection behind the answer, so nothing of the body can become a request. */
static enum MHD_Result refuse(struct call *call, int status)
{
	call->answer = (struct answer){ .status = (unsigned)status, .type = "text/plain; charset=utf-8", .file = -1, .cache = "no-store",
		.retry_after = status == 503 ? 5 : 0, .close = true };
	refusal_body(call, &call->answer);
	return queue_answer(call);
}

/* ---- a request on its way in ---- */

static enum MHD_Result see_line(void *context, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value,
	size_t value_size)
{
	(void)kind;
	return gate_line(context, name, name_size, value, value_size) ? MHD_YES : MHD_NO;
}

static int judge_head(struct call *call, const char *method, const char *version)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	if (call->refused)
		return call->refused;
	if (!info)
		return 400;
	call->head.at = method; /* the library points into what it read: here the head begins */
	call->head.size = info->header_size;
	call->head.version = version;
	int refused = gate_begin(&call->head, &call->request, &call->seen);
	if (refused)
		return refused;
	MHD_get_connection_values_n(call->connection, MHD_HEADER_KIND, see_line, &call->seen);
	refused = gate_end(&call->seen, &call->request, version[7] == '1');
	/* The library's bytes go with its connection; a late handler may still ask. */
	for (size_t i = 0; !refused && i < DOOR_HEADER_COUNT; i++)
		if (call->seen.header[i].at)
			call->seen.header[i] = text_keep(call->request.arena, call->seen.header[i]);
	return refused;
}

static int begin_body(struct call *call)
{
	struct door_request *request = &call->request;
	const struct door_settings *settings = &call->door->settings;
	enum body_kind kind = BODY_NONE;
	if (request->method == DOOR_POST && (request->body_size || door_header(request, DOOR_CONTENT_TYPE).size)) {
		int refused = body_kind_of(door_header(request, DOOR_CONTENT_TYPE), &kind);
		if (refused)
			return refused;
	}
	request->json = kind == BODY_JSON;
	request->body_limit = kind == BODY_MULTIPART ? settings->upload_limit : settings->body_limit;
	if (request->body_size && settings->accept) {
		int refused = settings->accept(call->door, request, settings->context);
		if (refused)
			return refused;
	}
	if (request->body_size > request->body_limit)
		return 413;
	body_begin(&call->body, request, kind, settings->staging, settings->body_limit);
	return 0;
}

static enum MHD_Result begin(struct call *call, const char *method, const char *version)
{
	call->begun = true;
	int refused = judge_head(call, method, version);
	if (!refused && (call->wire->surplus || atomic_load_explicit(&call->door->stopping, memory_order_relaxed)))
		refused = 503;
	if (!refused)
		refused = begin_body(call);
	if (refused)
		return refuse(call, refused);
	if (call->request.body_size)
		wire_phase(call->wire, PHASE_BODY, 0);
	return MHD_YES;
}

static enum MHD_Result handle(struct call *call)
{
	struct door *door = call->door;
	call->handled = true;
	wire_phase(call->wire, PHASE_WORK, 0);
	body_end(&call->body, &call->request);
	door->settings.handle(door, &call->request, door->settings.context);
	if (call->asleep) /* another thread has it now; the library asks again when it has been resumed */
		return MHD_YES;
	if (!atomic_load(&call->answered))
		BUG("a request was neither answered nor suspended");
	return queue_answer(call);
}

static enum MHD_Result on_access(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
	const char *upload, size_t *upload_size, void **request)
{
	struct call *call = *request;
	(void)context;
	(void)connection;
	(void)url;
	if (!call)
		return MHD_NO;
	if (!call->begun)
		return begin(call, method, version);
	if (*upload_size) {
		body_take(&call->body, &call->request, upload, *upload_size);
		atomic_fetch_add_explicit(&call->wire->bytes, *upload_size, memory_order_relaxed);
		*upload_size = 0;
		return MHD_YES;
	}
	if (!call->handled)
		return handle(call);
	return atomic_load(&call->answered) ? queue_answer(call) : MHD_YES;
}

/* ---- the library's other calls ---- */

/* The target as it was sent: the only moment before the library rewrites it. */
static void *on_url(void *context, const char *url, struct MHD_Connection *connection)
{
	struct door *door = context;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct call *call = info && info->socket_context ? call_new(door) : NULL;
	if (!call)
		return NULL;
	call->connection = connection;
	call->wire = info->socket_context;
	wire_phase(call->wire, PHASE_HEAD, 0);
	struct text sent = text_of(url);
	if (sent.size > DOOR_URL_MAX)
		call->refused = 414;
	else
		call->head = (struct gate_head){ .url_at = url, .url = text_keep(call->request.arena, sent) };
	/* The library would make a record of every & in the query, out of the memory that the head needs; the query is read
	 * by our own reader. The bytes are the library's own buffer, not a constant. */
	char *mark = strchr((char *)(uintptr_t)url, '?');
	if (mark && mark[1])
		mark[1] = 0;
	return call;
}

static size_t on_unescape(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context;
	(void)connection;
	return strlen(text); /* left as sent: gate_path decodes, and refuses what is ambiguous */
}

static void on_completed(void *context, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode code)
{
	struct call *call = *request;
	(void)context;
	(void)connection;
	(void)code;
	*request = NULL;
	if (!call)
		return;
	wire_phase(call->wire, PHASE_IDLE, 0);
	call_let_go(call);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **wire, enum MHD_ConnectionNotificationCode code)
{
	struct door *door = context;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		listen_taken_up(door, MHD_get_connection_info(connection, MHD_CONNECTION_INFO_DAEMON)->daemon);
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		*wire = info ? wire_add(door, info->connect_fd) : NULL;
	} else if (*wire) {
		wire_remove(door, *wire);
		*wire = NULL;
	}
}

/* ---- opening and closing ---- */

static int otherwise(int value, int preset)
{
	return value > 0 ? value : preset;
}

static void set_presets(struct door_settings *settings)
{
	settings->body_limit = settings->body_limit ? settings->body_limit : (uint64_t)1 << 20;
	settings->upload_limit = settings->upload_limit ? settings->upload_limit : (uint64_t)64 << 20;
	settings->connections = otherwise(settings->connections, 1024);
	settings->threads = otherwise(settings->threads, 2);
	settings->head_seconds = otherwise(settings->head_seconds, 10);
	settings->body_grace_seconds = otherwise(settings->body_grace_seconds, 15);
	settings->body_rate = otherwise(settings->body_rate, 512);
	settings->idle_seconds = otherwise(settings->idle_seconds, 30);
	settings->answer_seconds = otherwise(settings->answer_seconds, 30);
	settings->send_grace_seconds = otherwise(settings->send_grace_seconds, 30);
	settings->send_rate = otherwise(settings->send_rate, 4096);
}

/* Files of requests that a killed server had under way. */
static bool sweep_staging(struct work *w, const char *staging)
{
	DIR *folder = opendir(staging);
	if (!folder)
		return fail(w, ERR_BROKEN, NULL, N_("The folder for arriving files \"%1\" cannot be read: %2."), A(staging),
			A((const char *)strerror(errno)));
	struct dirent *entry;
	while ((entry = readdir(folder)))
		if (!strncmp(entry->d_name, "arriving-", 9))
			unlinkat(dirfd(folder), entry->d_name, 0);
	closedir(folder);
	return true;
}

static void allow_descriptors(int connections)
{
	struct rlimit limit;
	rlim_t wanted = (rlim_t)connections * 2 + 256; /* an upload or a download holds a file as well */
	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= wanted)
		return;
	limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur < wanted)
		note("The system allows %ld open files; %ld are wanted for %d connections.", (long)limit.rlim_cur, (long)wanted, connections);
}

static struct MHD_Daemon *start_daemon(struct door *door, unsigned connections)
{
	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET |
		MHD_USE_SUPPRESS_DATE_NO_CLOCK, 0, NULL, NULL, on_access, door, MHD_OPTION_CONNECTION_LIMIT, connections,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_STRICT_FOR_CLIENT, 0,
		MHD_OPTION_URI_LOG_CALLBACK, on_url, door, MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
		door, MHD_OPTION_NOTIFY_CONNECTION, on_connection, door, MHD_OPTION_END);
}

static void stop_library(struct door *door)
{
	while (door->daemon_count)
		MHD_stop_daemon(door->daemons[--door->daemon_count]);
}

static bool start_library(struct door *door)
{
	int threads = door->settings.threads < DOOR_THREADS_MAX ? door->settings.threads : DOOR_THREADS_MAX;
	unsigned connections = (unsigned)(door->settings.connections + SURPLUS + threads - 1) / (unsigned)threads;
	while (door->daemon_count < threads) {
		struct MHD_Daemon *daemon = start_daemon(door, connections);
		if (!daemon)
			return false;
		door->daemons[door->daemon_count++] = daemon;
	}
	return true;
}

static struct door *door_new(const struct door_settings *settings)
{
	struct door *door = calloc(1, sizeof *door);
	char *staging = strdup(settings->staging);
	if (!door || !staging)
		return free(door), free(staging), NULL;
	door->settings = *settings;
	door->settings.staging = staging;
	set_presets(&door->settings);
	pthread_mutex_init(&door->spare_lock, NULL);
	atomic_init(&door->holders, 1);
	return door;
}

static bool start(struct work *w, struct door *door, int fd, struct text address, bool is_unix)
{
	door->address = (struct text){ strndup(address.at, address.size), address.size };
	door->unix_path = is_unix && door->address.at ? strdup(door->address.at + 5) : NULL;
	if (!door->address.at || !deadlines_start(door))
		return close(fd), fail(w, ERR_BROKEN, NULL, N_("The machine has no room for another thread. Stop other programs and try again."));
	if (start_library(door) && listen_start(door, fd))
		return true;
	stop_library(door);
	deadlines_stop(door);
	close(fd);
	return fail(w, ERR_BROKEN, NULL, N_("The HTTP library could not be started at %1."), A(address));
}

bool door_open(struct work *w, const struct door_settings *settings, struct door **ret_door)
{
	int fd;
	bool is_unix;
	struct text address;
	if (!sweep_staging(w, settings->staging) || !listen_open(w, settings, &fd, &address, &is_unix))
		return false;
	struct door *door = door_new(settings);
	if (!door)
		return close(fd), fail(w, ERR_BROKEN, NULL, N_("The machine has no memory left. Stop other programs and try again."));
	allow_descriptors(door->settings.connections);
	if (!start(w, door, fd, address, is_unix)) { /* the socket is closed then */
		door_let_go(door);
		return false;
	}
	*ret_door = door;
	return true;
}

struct text door_address(const struct door *door)
{
	return door->address;
}

int door_alive(const struct door *door)
{
	return atomic_load(&door->alive);
}

void door_stop(struct door *door)
{
	struct timespec pause = { .tv_nsec = 10000000 };
	int64_t until = door_clock() + STOP_MS;
	atomic_store(&door->stopping, true);
	if (door->unix_path)
		unlink(door->unix_path);
	listen_stop(door);
	while (deadlines_close(door) && door_clock() < until)
		nanosleep(&pause, NULL);
	deadlines_cut_all(door);
	deadlines_stop(door); /* before the library: a connection that it closes is no longer shut down */
	stop_library(door);
	door_let_go(door);
}
