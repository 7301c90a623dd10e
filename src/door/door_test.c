#include "door/door_parts.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#define HELD_MAX 64

static char staging[] = "/tmp/door_test.XXXXXX";
static char kept[128], big[4 << 20];
static struct arena *arena;
static struct door *door;
static struct work w;
static atomic_int executed;
static struct {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct door_request *requests[HELD_MAX];
	int count;
} held = { .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER };

/* ---- the handler ---- */

static void hold(struct door_request *request)
{
	door_suspend(request);
	pthread_mutex_lock(&held.lock);
	assert_true(held.count < HELD_MAX);
	held.requests[held.count++] = request;
	pthread_cond_signal(&held.wake);
	pthread_mutex_unlock(&held.lock);
}

static struct door_request *next_held(void)
{
	pthread_mutex_lock(&held.lock);
	while (!held.count)
		pthread_cond_wait(&held.wake, &held.lock);
	struct door_request *request = held.requests[--held.count];
	pthread_mutex_unlock(&held.lock);
	return request;
}

static void answer_fields(struct door_request *request)
{
	struct buffer b = buffer_new(request->arena, (size_t)1 << 20);
	atomic_fetch_add(&executed, 1);
	if (!request->fields) {
		const struct fault *fault = request->work->faults;
		door_answer(request, &(struct door_response){ .status = error_status(fault->error), .body = text_of(fault->msgid) });
		return;
	}
	for (const struct value *field = request->fields->first; field; field = field->next) {
		buffer_format(&b, "%s=%.*s", field->key, TEXT_ARG(field->text));
		for (const struct value *about = field->first; about; about = about->next)
			buffer_format(&b, ",%s=%.*s", about->key, TEXT_ARG(about->text));
		buffer_char(&b, ';');
	}
	door_answer(request, &(struct door_response){ .body = buffer_view(&b) });
}

static void keep_file(struct door_request *request)
{
	struct value *file = value_get(request->fields, "file");
	bool good = file && !rename(text_string(request->arena, file->text), kept);
	door_answer(request, &(struct door_response){ .status = good ? 201 : 500, .body = TEXT("kept") });
}

static void answer_get(struct door_request *request)
{
	struct door_response response = { .body = TEXT("hello") };
	if (text_is(request->path, "/big"))
		response.body = (struct text){ big, sizeof big };
	else if (text_is(request->path, "/file"))
		response = (struct door_response){ .file = kept, .type = "application/octet-stream", .disposition = TEXT("attachment") };
	else if (text_is(request->path, "/etag"))
		response = (struct door_response){ .body = TEXT("kept"), .etag = TEXT("\"v1\""), .cache = DOOR_REVALIDATE };
	else if (text_is(request->path, "/headers"))
		response = (struct door_response){ .status = 303, .location = TEXT("/a\r\nX-Evil: 1"), .set_cookie = { TEXT("a=1"), TEXT("b=2") } };
	door_answer(request, &response);
}

static void handle(struct door *of, struct door_request *request, void *context)
{
	(void)of;
	(void)context;
	if (text_is(request->path, "/hold"))
		hold(request);
	else if (text_is(request->path, "/thread"))
		door_answer(request, &(struct door_response){ .body = text_of(arena_format(request->arena, "thread %d;", gettid())) });
	else if (text_is(request->path, "/keep"))
		keep_file(request);
	else if (request->method == DOOR_POST || text_is(request->path, "/fields"))
		answer_fields(request);
	else
		answer_get(request);
}

static int accept_known(struct door *of, struct door_request *request, void *context)
{
	(void)of;
	(void)context;
	if (text_is(request->path, "/nowhere"))
		return 404;
	if (text_is(request->path, "/small"))
		request->body_limit = 10;
	return 0;
}

/* ---- a client that sends what it is told ---- */

static struct door_settings quick(void)
{
	return (struct door_settings){ .address = TEXT("127.0.0.1:0"), .staging = staging, .handle = handle, .accept = accept_known,
		.head_seconds = 1, .body_grace_seconds = 1, .idle_seconds = 2, .answer_seconds = 1, .send_grace_seconds = 1, .send_rate = 100 << 20 };
}

static void open_door(struct door_settings settings)
{
	arena = arena_new((size_t)1 << 20);
	w = (struct work){ .arena = arena };
	atomic_store(&executed, 0);
	assert_true(door_open(&w, &settings, &door));
}

static void close_door(void)
{
	door_stop(door);
	door = NULL;
	arena_free(arena);
}

static int dial(void)
{
	struct text address = door_address(door);
	struct sockaddr_un path = { .sun_family = AF_UNIX };
	struct sockaddr_in place = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	bool is_unix = text_starts(address, "unix:");
	int fd = socket(is_unix ? AF_UNIX : AF_INET, SOCK_STREAM, 0);
	assert_in_range(address.size, 6, sizeof path.sun_path);
	if (is_unix)
		memcpy(path.sun_path, address.at + 5, address.size - 5);
	else
		place.sin_port = htons((uint16_t)atoll(strrchr(address.at, ':') + 1)); /* it ends in a NUL */
	assert_int_equal(connect(fd, is_unix ? (struct sockaddr *)&path : (struct sockaddr *)&place, is_unix ? sizeof path : sizeof place), 0);
	return fd;
}

static void put(int fd, const char *at, size_t size)
{
	while (size) {
		ssize_t done = send(fd, at, size, MSG_NOSIGNAL);
		if (done <= 0)
			return;
		at += done;
		size -= (size_t)done;
	}
}

#define PUT(fd, text) put((fd), "" text, sizeof(text) - 1)

/* Everything until the other side closes, at most `seconds`; *ret_closed says whether it did. */
static struct text get_all(int fd, int seconds, bool *ret_closed)
{
	struct buffer b = buffer_new(arena, (size_t)256 << 10);
	int64_t until = door_clock() + seconds * 1000;
	static _Thread_local char piece[65536];
	*ret_closed = false;
	for (int64_t left = seconds * 1000; left > 0 && !*ret_closed; left = until - door_clock()) {
		struct pollfd ready = { fd, POLLIN, 0 };
		if (poll(&ready, 1, (int)left) <= 0)
			continue;
		ssize_t got = recv(fd, piece, sizeof piece, 0);
		*ret_closed = got <= 0;
		if (got > 0)
			buffer_put(&b, piece, (size_t)got);
	}
	return buffer_view(&b);
}

static bool has(struct text t, const char *word)
{
	return t.at && t.size && memmem(t.at, t.size, word, strlen(word));
}

/* Sends and asks for the end of the connection behind the answer. */
static struct text ask(const char *raw, size_t size)
{
	bool closed;
	int fd = dial();
	put(fd, raw, size);
	struct text answer = get_all(fd, 5, &closed);
	close(fd);
	assert_true(closed);
	return answer;
}

#define ASK(raw) ask("" raw, sizeof(raw) - 1)
#define HEAD "Host: here\r\nConnection: close\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

static void wait_until_alive(int count)
{
	struct timespec pause = { .tv_nsec = 5000000 };
	int64_t until = door_clock() + 5000;
	while (door_alive(door) != count && door_clock() < until)
		nanosleep(&pause, NULL);
	assert_int_equal(door_alive(door), count);
}

static int count_staged(void)
{
	DIR *folder = opendir(staging);
	struct dirent *entry;
	int count = 0;
	while ((entry = readdir(folder)))
		count += entry->d_name[0] != '.' && strcmp(entry->d_name, "kept") != 0;
	closedir(folder);
	return count;
}

/* ---- plain requests ---- */

static void an_answer_carries_the_security_headers(void **state)
{
	(void)state;
	open_door(quick());
	struct text answer = ASK("GET / HTTP/1.1\r\n" HEAD "\r\n");
	assert_true(text_starts(answer, "HTTP/1.1 200"));
	assert_true(has(answer, "Content-Security-Policy: default-src 'none';") && has(answer, "X-Content-Type-Options: nosniff"));
	assert_true(has(answer, "Referrer-Policy: no-referrer") && has(answer, "Cache-Control: no-store"));
	assert_false(has(answer, "Server:") || has(answer, "Date:"));
	assert_true(has(answer, "\r\n\r\nhello"));
	answer = ASK("HEAD / HTTP/1.0\r\n\r\n");
	assert_true(has(answer, "Content-Length: 5") && !has(answer, "hello"));
	answer = ASK("GET /headers HTTP/1.0\r\n\r\n");
	assert_true(has(answer, " 303 ") && has(answer, "Set-Cookie: a=1") && has(answer, "Set-Cookie: b=2") && !has(answer, "X-Evil"));
	close_door();
}

static void forms_json_and_queries_become_records(void **state)
{
	(void)state;
	open_door(quick());
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD FORM "Content-Length: 9\r\n\r\na=1&b=%32"), "\r\n\r\na=1;b=2;"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "Content-Type: Application/JSON; charset=utf-8\r\nContent-Length: 9\r\n\r\n{\"a\":\"x\"}"),
		"\r\n\r\na=x;"));
	assert_true(has(ASK("GET /fields?a=1&b=c%20d HTTP/1.1\r\n" HEAD "\r\n"), "\r\n\r\na=1;b=c d;"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "Content-Length: 0\r\n\r\n"), "HTTP/1.1 200"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "\r\n"), "HTTP/1.1 200"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "Content-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]"), "HTTP/1.1 422"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "Content-Type: application/json\r\nContent-Length: 3\r\n\r\n{\"a"), "HTTP/1.1 422"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD FORM "Content-Length: 3\r\n\r\na=%"), "HTTP/1.1 422"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1"), "HTTP/1.1 415"));
	wait_until_alive(0);
	close_door();
}

static void a_body_that_may_not_come_is_refused_before_it_is_read(void **state)
{
	(void)state;
	open_door(quick());
	assert_true(has(ASK("POST /nowhere HTTP/1.1\r\n" HEAD FORM "Content-Length: 900\r\n\r\n"), "HTTP/1.1 404"));
	assert_true(has(ASK("POST /small HTTP/1.1\r\n" HEAD FORM "Content-Length: 11\r\n\r\n"), "HTTP/1.1 413"));
	assert_true(has(ASK("POST / HTTP/1.1\r\n" HEAD FORM "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"), "HTTP/1.1 413"));
	assert_int_equal(atomic_load(&executed), 0);
	close_door();
}

static void what_the_client_already_has_is_not_sent_again(void **state)
{
	(void)state;
	open_door(quick());
	assert_true(has(ASK("GET /etag HTTP/1.1\r\n" HEAD "\r\n"), "\r\n\r\nkept"));
	struct text answer = ASK("GET /etag HTTP/1.1\r\n" HEAD "If-None-Match: \"v0\", W/\"v1\"\r\n\r\n");
	assert_true(has(answer, "HTTP/1.1 304") && has(answer, "ETag: \"v1\"") && has(answer, "no-cache") && !has(answer, "kept"));
	assert_true(has(ASK("GET /etag HTTP/1.1\r\n" HEAD "If-None-Match: \"v2\"\r\n\r\n"), "HTTP/1.1 200"));
	close_door();
}

#define MULTIPART "Content-Type: multipart/form-data; boundary=xY\r\n"
#define FILE_BODY "--xY\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" \
	"--xY\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--xY--\r\n"

static struct text send_file(const char *path, const char *body, size_t size)
{
	const char *head = arena_format(arena, "POST %s HTTP/1.1\r\n" HEAD MULTIPART "Content-Length: %zu\r\n\r\n", path, size);
	struct buffer b = buffer_new(arena, (size_t)1 << 20);
	buffer_string(&b, head);
	buffer_put(&b, body, size);
	return ask(b.at, b.size);
}

static void a_file_is_staged_hashed_and_deleted_unless_it_was_renamed_away(void **state)
{
	(void)state;
	open_door(quick());
	struct text answer = send_file("/", FILE_BODY, sizeof FILE_BODY - 1);
	assert_true(has(answer, "a=1;file=") && has(answer, "/arriving-"));
	assert_true(has(answer, ",sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,type=text/plain;"));
	wait_until_alive(0);
	assert_int_equal(count_staged(), 0);
	assert_true(has(send_file("/keep", FILE_BODY, sizeof FILE_BODY - 1), "HTTP/1.1 201"));
	wait_until_alive(0);
	answer = ASK("GET /file HTTP/1.1\r\n" HEAD "\r\n");
	assert_true(has(answer, "Content-Length: 3\r\n") && has(answer, "\r\n\r\nabc"));
	assert_int_equal(unlink(kept), 0);
	assert_true(has(ASK("GET /file HTTP/1.1\r\n" HEAD "\r\n"), "HTTP/1.1 500"));
	close_door();
}

static void an_upload_that_breaks_off_leaves_nothing_behind(void **state)
{
	(void)state;
	open_door(quick());
	int fd = dial();
	PUT(fd, "POST / HTTP/1.1\r\nHost: here\r\n" MULTIPART "Content-Length: 100000\r\n\r\n" FILE_BODY);
	wait_until_alive(1);
	close(fd);
	wait_until_alive(0);
	assert_int_equal(count_staged(), 0);
	assert_true(has(send_file("/", FILE_BODY, sizeof FILE_BODY - 7), "HTTP/1.1 422"));
	assert_int_equal(atomic_load(&executed), 1);
	wait_until_alive(0);
	assert_int_equal(count_staged(), 0);
	close_door();
}

static void two_pipelined_requests_are_both_answered(void **state)
{
	(void)state;
	open_door(quick());
	struct text answer = ASK("POST / HTTP/1.1\r\nHost: here\r\n" FORM "Content-Length: 3\r\n\r\na=1"
		"POST / HTTP/1.1\r\n" HEAD FORM "Content-Length: 3\r\n\r\nb=2");
	assert_true(has(answer, "\r\n\r\na=1;HTTP/1.1 200") && has(answer, "\r\n\r\nb=2;"));
	assert_int_equal(atomic_load(&executed), 2);
	close_door();
}

/* ---- malformed requests ---- */

#define BODY_LINES "Host: here\r\n" FORM
static const struct { const char *raw; size_t size; } malformed[] = {
#define ROW(raw) { "" raw, sizeof(raw) - 1 },
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 3\r\nContent-Length: 5\r\n\r\na=1&b")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: +3\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 3abc\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 3,3\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: -1\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length: 99999999999999999999\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length : 3\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Length:\r\n\r\na=1")
	ROW("POST / HTTP/1.1\r\n" BODY_LINES "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\na=1")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\na=1")
	ROW("GET / HTTP/1.1\nHost: here\n\n")
	ROW("GET / HTTP/1.1\r\nHost: here\nX: 1\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nX: 1\r\n 2\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nX: a\0b\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nX: a\rb\r\n\r\n")
	ROW("GET / HTTP/1.1\r\n\0Host: here\r\nHost: here\r\n\r\n")
	ROW("GET / HTTP/1.1\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nHost: here\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: he re\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nX Y: 1\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nno colon\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\n: 1\r\n\r\n")
	ROW("GET / HTTP/9.9\r\nHost: here\r\n\r\n")
	ROW("GET / HTTP/1.2\r\nHost: here\r\n\r\n")
	ROW("GET /\r\nHost: here\r\n\r\n")
	ROW("GET /a b HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET  / HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET /\0 HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET /a/../b HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET /%00 HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET http://here/ HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("J@NK / HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("DELETE / HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nExpect: 200-ok\r\n\r\n")
	ROW("GET / HTTP/1.1\r\nHost: here\r\nCookie: a=1\r\nCookie: a=2\r\n\r\n")
};

static void a_malformed_request_is_refused_closed_and_never_executed(void **state)
{
	(void)state;
	open_door(quick());
	for (size_t i = 0; i < COUNT(malformed); i++) {
		struct text answer = ask(malformed[i].raw, malformed[i].size);
		if (answer.size && !text_starts(answer, "HTTP/1.1 4") && !text_starts(answer, "HTTP/1.1 5"))
			fail_msg("request %zu was answered %.*s", i, TEXT_ARG(answer));
	}
	assert_int_equal(atomic_load(&executed), 0);
	wait_until_alive(0);
	close_door();
}

static void repeat(struct buffer *b, const char *word, int times)
{
	while (times--)
		buffer_string(b, word);
}

static struct text ask_long(const char *before, const char *word, int times, const char *after)
{
	struct buffer b = buffer_new(arena, (size_t)512 << 10);
	buffer_string(&b, before);
	repeat(&b, word, times);
	buffer_string(&b, after);
	return ask(b.at, b.size);
}

static void a_head_without_measure_is_refused(void **state)
{
	(void)state;
	static const struct { const char *before, *word; int times; const char *after; } heads[] = {
		{ "GET /", "a", 8192, " HTTP/1.1\r\n" HEAD "\r\n" }, { "GET /", "a", 65536, " HTTP/1.1\r\n" HEAD "\r\n" },
		{ "GET / HTTP/1.1\r\n" HEAD, "X: 1\r\n", 63, "\r\n" }, { "GET / HTTP/1.1\r\n" HEAD, "X: 1\r\n", 5000, "\r\n" },
		{ "GET / HTTP/1.1\r\n" HEAD "X: ", "a", 17000, "\r\n\r\n" }, { "GET / HTTP/1.1\r\n" HEAD "X: ", "a", 65536, "\r\n\r\n" },
		{ "GET / HTTP/1.1\r\n" HEAD "Cookie: ", "a=1;", 9000, "\r\n\r\n" },
	};
	open_door(quick());
	for (size_t i = 0; i < COUNT(heads); i++) {
		struct text answer = ask_long(heads[i].before, heads[i].word, heads[i].times, heads[i].after);
		if (answer.size && !text_starts(answer, "HTTP/1.1 4"))
			fail_msg("head %zu was answered %.*s", i, TEXT_ARG(answer));
	}
	struct text answer = ask_long("GET /?", "a&", 4000, " HTTP/1.1\r\n" HEAD "\r\n");
	assert_true(text_starts(answer, "HTTP/1.1 200"));
	answer = ask_long("GET / HTTP/1.1\r\n" HEAD "Cookie: ", "a=1;", 1000, "\r\n\r\n");
	if (answer.size && !text_starts(answer, "HTTP/1.1 "))
		fail_msg("many cookies were answered %.*s", TEXT_ARG(answer));
	wait_until_alive(0);
	close_door();
}

/* ---- time ---- */

static void nobody_holds_a_connection_by_sending_slowly(void **state)
{
	bool closed;
	(void)state;
	open_door(quick());
	int silent = dial(), slow_head = dial(), slow_body = dial(), idle = dial(), deaf = dial();
	PUT(slow_head, "GET / HTTP/1.1\r\nX: ");
	PUT(slow_body, "POST / HTTP/1.1\r\nHost: here\r\n" FORM "Content-Length: 1000\r\n\r\n");
	PUT(idle, "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
	PUT(deaf, "GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
	struct timespec pause = { .tv_nsec = 200000000 };
	for (int i = 0; i < 12; i++) {
		PUT(slow_head, "a");
		PUT(slow_body, "a");
		nanosleep(&pause, NULL);
	}
	get_all(silent, 1, &closed);
	assert_true(closed);
	get_all(slow_head, 1, &closed);
	assert_true(closed);
	get_all(slow_body, 1, &closed);
	assert_true(closed);
	assert_true(has(get_all(idle, 1, &closed), "hello") && closed);
	get_all(deaf, 1, &closed);
	assert_true(closed);
	assert_int_equal(atomic_load(&executed), 0);
	wait_until_alive(0);
	for (int fd = silent; fd <= deaf; fd++)
		close(fd);
	close_door();
}

static void a_slow_but_steady_body_is_let_in(void **state)
{
	bool closed;
	(void)state;
	open_door(quick());
	int fd = dial();
	PUT(fd, "POST / HTTP/1.1\r\n" HEAD FORM "Content-Length: 2002\r\n\r\na=");
	struct timespec pause = { .tv_nsec = 200000000 };
	char piece[200];
	memset(piece, 'x', sizeof piece);
	for (int i = 0; i < 10; i++) { /* two seconds, twice the grace, at a thousand bytes a second */
		put(fd, piece, sizeof piece);
		nanosleep(&pause, NULL);
	}
	assert_true(has(get_all(fd, 2, &closed), "HTTP/1.1 200"));
	close(fd);
	close_door();
}

/* ---- suspended requests ---- */

#define HOLD "POST /hold HTTP/1.1\r\nHost: here\r\n" FORM "Content-Length: 3\r\n\r\na=1"
static const struct door_response done = { .body = { "done", 4 } };

static void a_suspended_request_is_answered_from_another_thread(void **state)
{
	bool closed;
	(void)state;
	open_door(quick());
	int fd = dial();
	for (int i = 0; i < 3; i++) {
		PUT(fd, HOLD);
		struct door_request *request = next_held();
		assert_true(text_is(value_text(request->fields, "a"), "1"));
		assert_true(text_is(door_header(request, DOOR_HOST), "here"));
		door_answer(request, &done);
	}
	PUT(fd, "GET / HTTP/1.1\r\n" HEAD "\r\n");
	assert_true(has(get_all(fd, 2, &closed), "hello"));
	assert_true(closed);
	close(fd);
	close_door();
}

static void a_request_outlives_its_client(void **state)
{
	(void)state;
	open_door(quick());
	int fd = dial();
	PUT(fd, HOLD);
	struct door_request *request = next_held();
	struct linger reset = { 1, 0 };
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
	close(fd);
	nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	assert_int_equal(door_alive(door), 1);
	assert_true(text_is(value_text(request->fields, "a"), "1"));
	door_answer(request, &done);
	wait_until_alive(0);
	close_door();
}

static void an_answer_behind_its_deadline_is_dropped_and_the_client_told_to_come_again(void **state)
{
	bool closed;
	(void)state;
	open_door(quick());
	int fd = dial();
	PUT(fd, HOLD);
	struct door_request *request = next_held();
	struct text answer = get_all(fd, 2, &closed);
	assert_true(text_starts(answer, "HTTP/1.1 503") && has(answer, "Retry-After: 5"));
	PUT(fd, "GET / HTTP/1.1\r\n" HEAD "\r\n");
	assert_true(has(get_all(fd, 1, &closed), "hello"));
	close(fd);
	assert_true(text_is(value_text(request->fields, "a"), "1")); /* still the handler's to read */
	assert_true(text_is(door_header(request, DOOR_HOST), "here"));
	assert_int_equal(door_alive(door), 1);
	door_answer(request, &done);
	wait_until_alive(0);
	close_door();
}

static void stopping_answers_those_who_wait(void **state)
{
	bool closed;
	(void)state;
	open_door(quick());
	int fd = dial(), idle = dial();
	PUT(fd, HOLD);
	struct door_request *request = next_held();
	struct arena *mine = arena;
	door_stop(door);
	door = NULL;
	assert_true(text_starts(get_all(fd, 2, &closed), "HTTP/1.1 503"));
	assert_true(closed);
	get_all(idle, 1, &closed);
	assert_true(closed);
	close(fd);
	close(idle);
	assert_true(text_is(value_text(request->fields, "a"), "1"));
	door_answer(request, &done); /* after the door is gone */
	arena_free(mine);
}

static void *stop_it(void *context)
{
	door_stop(context);
	return NULL;
}

static void an_answer_may_race_with_the_stop(void **state)
{
	(void)state;
	for (int round = 0; round < 20; round++) {
		int fds[8];
		struct door_request *requests[8];
		pthread_t stopper;
		open_door(quick());
		for (size_t i = 0; i < COUNT(fds); i++) {
			fds[i] = dial();
			PUT(fds[i], HOLD);
			requests[i] = next_held();
		}
		for (size_t i = 0; i < COUNT(fds) / 2; i++)
			door_answer(requests[i], &done);
		pthread_create(&stopper, NULL, stop_it, door);
		for (size_t i = COUNT(fds) / 2; i < COUNT(fds); i++)
			door_answer(requests[i], &done);
		pthread_join(stopper, NULL);
		for (size_t i = 0; i < COUNT(fds); i++)
			close(fds[i]);
		arena_free(arena);
	}
}

struct crowd { pthread_t thread; unsigned seed; int answered; };

static void *ask_and_leave(void *context)
{
	struct crowd *crowd = context;
	char piece[4096];
	for (int i = 0; i < 150; i++) {
		int fd = dial();
		PUT(fd, HOLD);
		crowd->seed = crowd->seed * 1103515245u + 12345u;
		if (crowd->seed >> 16 & 1)
			crowd->answered += recv(fd, piece, sizeof piece, 0) > 0;
		close(fd);
	}
	return NULL;
}

static void *answer_all(void *context)
{
	for (int *left = context; *left; --*left)
		door_answer(next_held(), &done);
	return NULL;
}

static void clients_that_leave_at_any_moment_do_no_harm(void **state)
{
	struct crowd crowd[4] = { { .seed = 1 }, { .seed = 2 }, { .seed = 3 }, { .seed = 4 } };
	pthread_t answerer[2];
	int left[2] = { 300, 300 };
	(void)state;
	struct door_settings settings = quick();
	settings.answer_seconds = settings.head_seconds = 30;
	open_door(settings);
	for (size_t i = 0; i < COUNT(crowd); i++)
		pthread_create(&crowd[i].thread, NULL, ask_and_leave, &crowd[i]);
	for (size_t i = 0; i < COUNT(answerer); i++)
		pthread_create(&answerer[i], NULL, answer_all, &left[i]);
	for (size_t i = 0; i < COUNT(crowd); i++)
		pthread_join(crowd[i].thread, NULL);
	for (size_t i = 0; i < COUNT(answerer); i++)
		pthread_join(answerer[i], NULL);
	wait_until_alive(0);
	close_door();
}

/* ---- connections and addresses ---- */

static void one_connection_too_many_is_told_so(void **state)
{
	bool closed;
	struct door_settings settings = quick();
	(void)state;
	settings.connections = 3;
	settings.threads = 1;
	open_door(settings);
	int fds[4];
	for (size_t i = 0; i < COUNT(fds); i++) {
		fds[i] = dial();
		PUT(fds[i], "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
		char first[16] = "";
		assert_true(recv(fds[i], first, 12, 0) == 12);
		assert_string_equal(first, i < 3 ? "HTTP/1.1 200" : "HTTP/1.1 503");
	}
	get_all(fds[3], 1, &closed);
	assert_true(closed);
	for (size_t i = 0; i < COUNT(fds); i++)
		close(fds[i]);
	close_door();
}

static void connections_are_spread_over_the_threads(void **state)
{
	char answers[8][2048] = { 0 };
	int fds[8], same = 0;
	(void)state;
	open_door(quick());
	for (int i = 0; i < 8; i++) {
		fds[i] = dial();
		PUT(fds[i], "GET /thread HTTP/1.1\r\nHost: here\r\n\r\n");
		for (size_t got = 0; !strchr(strstr(answers[i], "thread ") ? strstr(answers[i], "thread ") : "", ';'); got = strlen(answers[i]))
			assert_true(recv(fds[i], answers[i] + got, sizeof answers[i] - got - 1, 0) > 0);
		same += !strcmp(strstr(answers[i], "thread "), strstr(answers[0], "thread "));
	}
	assert_int_equal(same, 4); /* of two threads */
	for (int i = 0; i < 8; i++)
		close(fds[i]);
	close_door();
}

static void a_unix_socket_serves_and_an_abandoned_one_is_taken_over(void **state)
{
	char path[64];
	(void)state;
	snprintf(path, sizeof path, "unix:%s/door", staging);
	struct door_settings settings = quick();
	settings.address = text_of(path);
	struct sockaddr_un place = { .sun_family = AF_UNIX };
	snprintf(place.sun_path, sizeof place.sun_path, "%s/door", staging);
	int old = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(old, (struct sockaddr *)&place, sizeof place), 0);
	close(old); /* as after a kill: the file stays */
	open_door(settings);
	struct stat status;
	assert_true(!stat(place.sun_path, &status) && (status.st_mode & 0777) == 0660);
	assert_true(has(ASK("GET / HTTP/1.1\r\n" HEAD "\r\n"), "hello"));
	struct door *second;
	assert_false(door_open(&w, &settings, &second)); /* somebody listens there */
	close_door();
	assert_int_equal(stat(place.sun_path, &status), -1);
}

static void an_address_that_others_can_reach_needs_a_word(void **state)
{
	struct door *none;
	(void)state;
	arena = arena_new((size_t)1 << 20);
	static const char *const bad[] = { "0.0.0.0:0", "[::]:0", "192.0.2.1:8080", "", "8080", ":8080", "localhost:8080", "127.0.0.1:99999",
		"127.0.0.1:x", "unix:" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		w = (struct work){ .arena = arena };
		struct door_settings settings = quick();
		settings.address = text_of(bad[i]);
		assert_false(door_open(&w, &settings, &none));
		assert_int_equal(w.faults->error, ERR_INVALID);
	}
	arena_free(arena);
	struct door_settings settings = quick();
	settings.address = TEXT("0.0.0.0:0");
	settings.plain_http_i_know = true;
	open_door(settings);
	close_door();
}

static int make_staging(void **state)
{
	(void)state;
	crypto_start();
	snprintf(kept, sizeof kept, "%s/kept", mkdtemp(staging));
	memset(big, 'b', sizeof big);
	return 0;
}

static int drop_staging(void **state)
{
	(void)state;
	return rmdir(staging); /* fails when a test left a file behind */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_carries_the_security_headers),
		cmocka_unit_test(forms_json_and_queries_become_records),
		cmocka_unit_test(a_body_that_may_not_come_is_refused_before_it_is_read),
		cmocka_unit_test(what_the_client_already_has_is_not_sent_again),
		cmocka_unit_test(a_file_is_staged_hashed_and_deleted_unless_it_was_renamed_away),
		cmocka_unit_test(an_upload_that_breaks_off_leaves_nothing_behind),
		cmocka_unit_test(two_pipelined_requests_are_both_answered),
		cmocka_unit_test(a_malformed_request_is_refused_closed_and_never_executed),
		cmocka_unit_test(a_head_without_measure_is_refused),
		cmocka_unit_test(nobody_holds_a_connection_by_sending_slowly),
		cmocka_unit_test(a_slow_but_steady_body_is_let_in),
		cmocka_unit_test(a_suspended_request_is_answered_from_another_thread),
		cmocka_unit_test(a_request_outlives_its_client),
		cmocka_unit_test(an_answer_behind_its_deadline_is_dropped_and_the_client_told_to_come_again),
		cmocka_unit_test(stopping_answers_those_who_wait),
		cmocka_unit_test(an_answer_may_race_with_the_stop),
		cmocka_unit_test(clients_that_leave_at_any_moment_do_no_harm),
		cmocka_unit_test(one_connection_too_many_is_told_so),
		cmocka_unit_test(connections_are_spread_over_the_threads),
		cmocka_unit_test(a_unix_socket_serves_and_an_abandoned_one_is_taken_over),
		cmocka_unit_test(an_address_that_others_can_reach_needs_a_word),
	};
	return cmocka_run_group_tests(tests, make_staging, drop_staging);
}
