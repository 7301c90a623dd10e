#include "door/door_parts.h"
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#define TYPE "multipart/form-data; boundary=xYz"

static struct arena *arena;
static struct work w;
static struct buffer seen; /* name|file name|type=content; */

static bool see_begin(void *context, const struct multipart_part *part)
{
	(void)context;
	buffer_format(&seen, "%.*s|%.*s|%.*s=", TEXT_ARG(part->name), part->is_file ? (int)part->file_name.size : 1,
		part->is_file ? part->file_name.at : "-", TEXT_ARG(part->type));
	return true;
}

static bool see_data(void *context, const char *at, size_t size)
{
	(void)context;
	buffer_put(&seen, at, size);
	return true;
}

static bool see_end(void *context)
{
	(void)context;
	buffer_char(&seen, ';');
	return true;
}

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	w = (struct work){ .arena = arena };
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static bool read_in_steps(const char *type, struct text body, size_t step)
{
	struct multipart_user user = { see_begin, see_data, see_end, NULL };
	struct multipart *reader;
	seen = buffer_new(arena, (size_t)1 << 20);
	if (!multipart_open(&w, text_of(type), &user, &reader))
		return false;
	for (size_t from = 0; from < body.size; from += step)
		if (!multipart_feed(reader, body.at + from, body.size - from < step ? body.size - from : step))
			return false;
	return multipart_finish(reader);
}

/* In every size of piece the outcome is the same. */
static bool read_all(const char *type, struct text body)
{
	bool good = read_in_steps(type, body, body.size + 1);
	struct text first = text_keep(arena, buffer_view(&seen));
	for (size_t step = 1; step < body.size && step < 40; step++) {
		assert_int_equal(read_in_steps(type, body, step), good);
		if (good)
			assert_true(text_same(buffer_view(&seen), first));
	}
	work_forgive(&w);
	return good;
}

#define READ(body) read_all(TYPE, TEXT(body))
#define SEEN(expected) assert_string_equal(text_string(arena, buffer_view(&seen)), expected)
#define HEAD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static void fields_and_files_come_out_as_they_were_sent(void **state)
{
	(void)state;
	assert_true(READ("--xYz\r\n" HEAD("a") "one\r\n--xYz\r\nContent-Disposition: form-data; name=f; filename=\"b c.txt\"\r\n"
		"Content-Type: text/plain\r\n\r\nline\r\nline\r\n\r\n--xYz--\r\n"));
	SEEN("a|-|=one;f|b c.txt|text/plain=line\r\nline\r\n;");
	assert_true(READ("--xYz--"));
	SEEN("");
	assert_true(READ("--xYz\r\n" HEAD("a") "\r\n--xYz--\r\n"));
	SEEN("a|-|=;");
}

static void what_only_looks_like_a_boundary_is_content(void **state)
{
	(void)state;
	assert_true(READ("--xYz\r\n" HEAD("a") "\r\r\n\r\n-\r\n--x\r\n--xY\r\n--xy\r--xYz--xYz\n--xYz\r\n--xYz--"));
	SEEN("a|-|=\r\r\n\r\n-\r\n--x\r\n--xY\r\n--xy\r--xYz--xYz\n--xYz;");
}

static void quotes_in_names_are_read_as_browsers_and_curl_write_them(void **state)
{
	(void)state;
	assert_true(READ("--xYz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x%22y\\\"z\\w;=.txt\"\r\n\r\n1\r\n--xYz--"));
	SEEN("a|x\"y\"z\\w;=.txt|=1;");
}

static void a_body_that_is_not_whole_or_not_plain_is_refused(void **state)
{
	(void)state;
	assert_false(READ(""));
	assert_false(READ("--xYz"));
	assert_false(READ("--xYz\r\n" HEAD("a") "one"));
	assert_false(READ("--xYz\r\n" HEAD("a") "one\r\n--xYz"));
	assert_false(READ("--xYz\r\n" HEAD("a") "one\r\n--xYz-"));
	assert_false(READ("--xYz\r\n" HEAD("a") "one\r\n--xYz--\r\nmore"));
	assert_false(READ("--xYz\r\n" HEAD("a") "one\r\n--xYz--more"));
	assert_false(READ("before\r\n--xYz\r\n" HEAD("a") "one\r\n--xYz--"));
	assert_false(READ("--xYz\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\nContent-Type: text/plain\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\n" "Content-Disposition: attachment; name=\"a\"\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\n" "Content-Disposition: form-data; name=\"a\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\n" "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\n" "Content-Disposition: form-data; name=\"\xff\"\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\n" "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz\r\nno colon\r\n\r\none\r\n--xYz--"));
	assert_false(READ("--xYz \r\n" HEAD("a") "one\r\n--xYz--"));
}

static void a_boundary_must_be_one_that_the_standard_allows(void **state)
{
	(void)state;
	struct text body = TEXT("--a b\r\n" HEAD("a") "1\r\n--a b--");
	assert_true(read_all("multipart/form-data; boundary=\"a b\"", body));
	assert_true(read_all("multipart/form-data;charset=utf-8;boundary=\"a b\"", body));
	assert_false(read_all("multipart/form-data", body));
	assert_false(read_all("multipart/form-data; boundary=", body));
	assert_false(read_all("multipart/form-data; boundary=\"\"", body));
	assert_false(read_all("multipart/form-data; boundary=\"a b ", body));
	assert_false(read_all("multipart/form-data; boundary=a; boundary=b", body));
	assert_false(read_all("multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890", body));
}

static void neither_a_part_head_nor_their_number_grows_without_bound(void **state)
{
	(void)state;
	struct buffer long_head = buffer_new(arena, (size_t)1 << 20), many = buffer_new(arena, (size_t)1 << 20);
	buffer_string(&long_head, "--xYz\r\nX: ");
	for (int i = 0; i < 5000; i++)
		buffer_char(&long_head, 'x');
	assert_false(read_in_steps(TYPE, buffer_view(&long_head), 100));
	for (int i = 0; i < 1001; i++)
		buffer_string(&many, "--xYz\r\n" HEAD("a") "\r\n");
	buffer_string(&many, "--xYz--");
	assert_false(read_in_steps(TYPE, buffer_view(&many), 4096));
	assert_int_equal(w.last_fault->error, ERR_TOO_LARGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_and_files_come_out_as_they_were_sent, begin, end),
		cmocka_unit_test_setup_teardown(what_only_looks_like_a_boundary_is_content, begin, end),
		cmocka_unit_test_setup_teardown(quotes_in_names_are_read_as_browsers_and_curl_write_them, begin, end),
		cmocka_unit_test_setup_teardown(a_body_that_is_not_whole_or_not_plain_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(a_boundary_must_be_one_that_the_standard_allows, begin, end),
		cmocka_unit_test_setup_teardown(neither_a_part_head_nor_their_number_grows_without_bound, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
