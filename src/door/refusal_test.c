#include "door/door.h"
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

static const char *german(struct text accept_language, void *context)
{
	(void)context;
	return text_starts(accept_language, "de") ? "de" : "en";
}

static const char *say(const char *language, const char *msgid)
{
	return strcmp(language, "de") == 0 ? "Nicht verstanden." : msgid;
}

static void nothing(struct door *door, struct door_request *request, void *context)
{
	(void)context;
	(void)door;
	door_answer(request, &(struct door_response){ .body = TEXT("") });
}

/* What comes back for a request with a method that nobody knows. */
static const char *ask(struct work *w, struct door *door, const char *headers)
{
	char *got = arena_take(w->arena, 8192);
	struct text address = door_address(door);
	struct sockaddr_in place = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)atoll(strrchr(address.at, ':') + 1)) };
	const char *request = arena_format(w->arena, "PUT / HTTP/1.1\r\nHost: x\r\n%s\r\n", headers);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&place, sizeof place), 0);
	assert_int_equal(send(fd, request, strlen(request), 0), strlen(request));
	for (size_t size = 0; size < 8191;) {
		ssize_t more = recv(fd, got + size, 8191 - size, 0);
		if (more <= 0)
			break;
		size += (size_t)more;
	}
	close(fd);
	return got;
}

static void what_the_door_refuses_is_said_as_it_was_asked_for(void **state)
{
	(void)state;
	char staging[] = "/tmp/candor-door-XXXXXX";
	struct work w = { .arena = arena_new((size_t)1 << 20) };
	struct door *door;
	assert_non_null(mkdtemp(staging));
	struct door_settings settings = { .address = TEXT("127.0.0.1:0"), .staging = staging, .handle = nothing, .language = german, .say = say };
	assert_true(door_open(&w, &settings, &door));
	const char *page = ask(&w, door, "Accept: text/html\r\nAccept-Language: de-AT\r\n");
	assert_non_null(strstr(page, "HTTP/1.1 405"));
	assert_non_null(strstr(page, "<html lang=\"de\">"));
	assert_non_null(strstr(page, "<p>Nicht verstanden.</p>"));
	assert_non_null(strstr(ask(&w, door, "Accept: application/json\r\nAccept-Language: de\r\n"), "\"sentence\":\"Nicht verstanden.\""));
	assert_non_null(strstr(ask(&w, door, "Accept: text/html\r\n"), "<p>Only GET, HEAD and POST are understood.</p>"));
	assert_non_null(strstr(ask(&w, door, ""), "\r\n\r\nOnly GET, HEAD and POST are understood.\n"));
	door_stop(door);
	assert_int_equal(rmdir(staging), 0);
	arena_free(w.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_the_door_refuses_is_said_as_it_was_asked_for) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
