#include "door/door_parts.h"
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;

static int make_arena(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 20);
	return 0;
}

static int drop_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void a_plain_path_is_decoded(void **state)
{
	static const char *const good[][2] = {
		{ "/", "/" }, { "/a/b", "/a/b" }, { "/a/", "/a/" }, { "/a%20b", "/a b" }, { "/%E4%B8%AD", "/\xe4\xb8\xad" }, { "/a.b/..c", "/a.b/..c" },
		{ "/a+b", "/a+b" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct text path = TEXT("");
		assert_true(gate_path(arena, text_of(good[i][0]), &path));
		assert_string_equal(text_string(arena, path), good[i][1]);
	}
}

static void a_path_that_could_be_read_in_two_ways_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "a", "*", "http://here/", "//", "/a//b", "/a//", "/.", "/..", "/a/../b", "/a/./b", "/a/..", "/%2e%2e/a", "/a/%2E", "/a%2fb", "/a%2Fb",
		"/a%00b", "/a%0ab", "/a%7fb", "/a%5cb", "/a\\b", "/a%", "/a%4", "/a%zz", "/a b", "/a\tb", "/a#b", "/\xe4\xb8\xad", "/%ff", "/%c0%ae",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct text path = TEXT("");
		if (gate_path(arena, text_of(bad[i]), &path))
			fail_msg("\"%s\" was let through", bad[i]);
	}
}

/* A head as the library leaves it behind: NULs for the blanks of the request line, for colons and for line ends. */
struct cut_head { char bytes[1024]; struct gate_head head; const char *names[8], *values[8]; size_t count; };

static void cut(struct cut_head *cut, const char *raw, size_t size)
{
	memset(cut, 0, sizeof *cut);
	memcpy(cut->bytes, raw, size);
	char *url = memchr(cut->bytes, ' ', size), *version = memchr(url + 1, ' ', size), *at;
	*url++ = 0;
	*version++ = 0;
	cut->head = (struct gate_head){ cut->bytes, size, url, text_of(url), version };
	for (at = strstr(version, "\r\n"); at; at = strstr(at, "\r\n")) {
		at[0] = at[1] = 0;
		at += 2;
		char *colon = memchr(at, ':', (size_t)(cut->bytes + size - at));
		if (!colon || !strcmp(at, "\r\n"))
			continue;
		*colon = 0;
		cut->names[cut->count] = at;
		at = colon + 1;
		while (*at == ' ')
			at++;
		cut->values[cut->count++] = at;
	}
}

static int judge(const char *raw, size_t size, struct gate_seen *seen)
{
	struct cut_head head;
	cut(&head, raw, size);
	struct door_request request = { .arena = arena };
	int refused = gate_begin(&head.head, &request, seen);
	for (size_t i = 0; !refused && i < head.count; i++)
		if (!gate_line(seen, head.names[i], strlen(head.names[i]), head.values[i], strlen(head.values[i])))
			break;
	return refused ? refused : gate_end(seen, &request, true);
}

#define JUDGE(raw) judge(raw, sizeof(raw) - 1, &seen)

static void a_plain_head_passes(void **state)
{
	struct gate_seen seen;
	(void)state;
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\n\r\n"), 0);
	assert_int_equal(JUDGE("POST /a?b HTTP/1.1\r\nHost:here:80\r\nContent-Length:  12 \r\n\r\n"), 0);
	assert_int_equal(seen.length, 12);
}

static void every_byte_of_a_head_must_be_accounted_for(void **state)
{
	struct gate_seen seen;
	(void)state;
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\nX: a\0b\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\nX: a\0\0b\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\nX : a\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\nX: a\rb\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nX: a\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.1\r\nHost: here\r\nHost: here\r\n\r\n"), 400);
	assert_int_equal(JUDGE("GET / HTTP/1.2\r\nHost: here\r\n\r\n"), 505);
	assert_int_equal(JUDGE("BREW / HTTP/1.1\r\nHost: here\r\n\r\n"), 405);
	assert_int_equal(JUDGE("get / HTTP/1.1\r\nHost: here\r\n\r\n"), 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_plain_path_is_decoded, make_arena, drop_arena),
		cmocka_unit_test_setup_teardown(a_path_that_could_be_read_in_two_ways_is_refused, make_arena, drop_arena),
		cmocka_unit_test_setup_teardown(a_plain_head_passes, make_arena, drop_arena),
		cmocka_unit_test_setup_teardown(every_byte_of_a_head_must_be_accounted_for, make_arena, drop_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
