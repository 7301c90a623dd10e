#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "codec/codec.h"
#include <string.h>

static struct work work;
static const char *const colours[] = { "red", "green", "blue", NULL };

#define STEP_FIELDS(S, F) \
	F(S, text, title, REQUIRED, N_("step"), .max = 20) \
	F(S, day, due, 0, N_("due on"))
SHAPE_STRUCT(step, STEP_FIELDS)
SHAPE_ROWS(step, STEP_FIELDS)

#define FULL_FIELDS(S, F) \
	F(S, id, owner, REQUIRED, N_("owner"), .refers = "post") \
	F(S, text, title, REQUIRED, N_("title"), .max = 10) \
	F(S, text, body, LONG, N_("text")) \
	F(S, number, share, 0, N_("share"), .min = 1, .max = 100) \
	F(S, number, any, 0, NULL) \
	F(S, flag, open, 0, N_("open")) \
	F(S, day, due, 0, N_("due on")) \
	F(S, minute, at, 0, N_("at")) \
	F(S, choice, colour, 0, N_("colour"), .choices = colours) \
	F(S, bytes, mark, 0, NULL, .max = 4) \
	F(S, file, paper, 0, N_("paper"), .max = 1000) \
	F(S, password, word, SECRET, N_("password")) \
	F(S, list, steps, 0, N_("steps"), .of = &step_shape, .max = 3)
SHAPE_STRUCT(full, FULL_FIELDS)
SHAPE_ROWS(full, FULL_FIELDS)

#define OWNER "0000010000000101"

static struct value *json(const char *string)
{
	struct value *value = NULL;
	assert_true(json_read(&work, text_of(string), &value));
	return value;
}

static struct full read_good(const struct value *record)
{
	struct full full;
	memset(&full, 0x55, sizeof full);
	if (!shape_read(&work, &full_shape, record, &full))
		print_error("%s: %s\n", work.faults->field, work.faults->msgid);
	assert_false(work_failed(&work));
	return full;
}

static int refused(const struct shape *shape, const struct value *record)
{
	char row[sizeof(struct full)], before[sizeof row];
	int count = 0;
	memset(row, 0x55, sizeof row);
	memcpy(before, row, sizeof row);
	work_forgive(&work);
	assert_false(shape_read(&work, shape, record, row));
	assert_memory_equal(row, before, sizeof row);
	for (const struct fault *fault = work.faults; fault; fault = fault->next, count++)
		assert_int_equal(fault->error, ERR_INVALID);
	return count;
}

/* Is there exactly one fault at the field, and does it speak of that? */
static void assert_fault(const char *field, const char *piece)
{
	const struct fault *found = NULL;
	for (const struct fault *fault = work.faults; fault; fault = fault->next)
		if (fault->field && !strcmp(fault->field, field)) {
			assert_null(found);
			found = fault;
		}
	assert_non_null(found);
	assert_non_null(strstr(found->msgid, piece));
}

static void json_of_every_kind_is_read(void **state)
{
	(void)state;
	struct full full = read_good(json("{\"owner\":\"" OWNER "\",\"title\":\" \\u3000t \\t\",\"body\":\" a\\r\\nb\\n \",\"share\":100,"
		"\"any\":-9,"
		"\"open\":true,\"due\":\"2023-02-11\",\"at\":\"2023-02-11T09:30Z\",\"colour\":\"green\",\"mark\":\"00ff\",\"paper\":null,"
			"\"word\":\" p w \","
		"\"steps\":[{\"title\":\"one\",\"due\":\"2024-02-29\"},{\"title\":\"two\"}]}"));
	assert_string_equal(full.owner.at, OWNER);
	assert_true(text_is(full.title, "t"));
	assert_true(text_is(full.body, " a\nb"));
	assert_int_equal(full.share, 100);
	assert_int_equal(full.any, -9);
	assert_true(full.open);
	assert_string_equal(day_string(work.arena, full.due), "2023-02-11");
	assert_string_equal(minute_string(work.arena, full.at), "2023-02-11T09:30Z");
	assert_int_equal(full.colour, 1);
	assert_true(text_same(full.mark, (struct text){ "\0\xff", 2 }));
	assert_int_equal(full.paper.path.size, 0);
	assert_true(text_is(full.word, " p w "));
	const struct step *steps = full.steps.at;
	assert_int_equal(full.steps.count, 2);
	assert_true(text_is(steps[0].title, "one"));
	assert_string_equal(day_string(work.arena, steps[0].due), "2024-02-29");
	assert_true(text_is(steps[1].title, "two"));
	assert_false(day_is(steps[1].due));
}

static void a_form_is_read_like_json(void **state)
{
	(void)state;
	struct value *record = NULL;
	work.zone = 480;
	assert_true(form_read(&work, TEXT("csrf=x&version=3&owner=" OWNER "&title=t&share=+7+&open=on&at=2023-02-11T09:30&colour=blue"
		"&steps[4].title=+&steps[2].title=two&steps[2].due=2023-01-02&once=1&preview=1&due=&body=%0D%0A"), &record));
	struct full full = read_good(record);
	assert_int_equal(full.share, 7);
	assert_true(full.open);
	assert_string_equal(minute_string(work.arena, full.at), "2023-02-11T01:30Z");
	assert_int_equal(full.colour, 2);
	assert_int_equal(full.steps.count, 1);
	assert_true(text_is(((const struct step *)full.steps.at)->title, "two"));
	assert_false(day_is(full.due));
	assert_int_equal(full.body.size, 0);
}

static void what_is_absent_or_blank_is_none(void **state)
{
	(void)state;
	struct full full = read_good(json("{\"title\":\"t\",\"owner\":\"" OWNER "\",\"due\":\" \",\"share\":\"\",\"open\":null,\"colour\":\"\","
		"\"steps\":[null,{},{\"title\":\" \"}]}"));
	assert_false(day_is(full.due));
	assert_int_equal(full.at.n, 0);
	assert_int_equal(full.share, 0);
	assert_false(full.open);
	assert_int_equal(full.colour, 0);
	assert_int_equal(full.paper.path.size, 0);
	assert_int_equal(full.steps.count, 0);
	assert_true(text_is(full.body, ""));
	assert_true(text_is(full.word, ""));
}

static void every_bad_field_is_named_at_once(void **state)
{
	(void)state;
	assert_int_equal(refused(&full_shape, json("{\"owner\":\"x\",\"title\":\" \",\"body\":5,\"share\":101,\"any\":\"1.5\","
		"\"open\":\"maybe\",\"due\":\"2023-02-30\","
		"\"at\":\"noon\",\"colour\":\"pink\",\"mark\":\"0g\",\"paper\":\"x\",\"word\":7,\"steps\":[{\"title\":\"one\",\"due\":\"soon\"},5,"
			"{\"due\":\"2023-01-01\"},"
		"{\"title\":\"four\",\"wrong/name\":1}],\"unknown\":1}")), 17);
	assert_fault("/owner", "16 letters");
	assert_fault("/title", "is missing: please fill it in.");
	assert_fault("/body", "must be a text");
	assert_fault("/share", "from %2 to %3");
	assert_fault("/any", "whole number");
	assert_fault("/open", "yes or no");
	assert_fault("/due", "must be a date such as 2023-02-11.");
	assert_fault("/at", "date and time");
	assert_fault("/colour", "must be one of: %2.");
	assert_fault("/mark", "bytes");
	assert_fault("/paper", "must be a file");
	assert_fault("/word", "must be a text");
	assert_fault("/steps/0/due", "must be a date");
	assert_fault("/steps/1", "each entry");
	assert_fault("/steps/2/title", "is missing");
	assert_fault("/steps/3/wrong~1name", "no field");
	assert_fault("/unknown", "no field");
}

static void a_fault_names_the_field_by_its_label_and_the_known_words(void **state)
{
	(void)state;
	refused(&full_shape, json("{\"owner\":\"" OWNER "\",\"title\":\"t\",\"colour\":\"pink\"}"));
	assert_int_equal(work.faults->args[0].kind, ARG_WORD);
	assert_true(text_is(work.faults->args[0].text, "colour"));
	assert_true(text_is(work.faults->args[1].text, "red, green, blue"));
	refused(&step_shape, json("{\"title\":\"t\",\"dew\":1}"));
	assert_true(text_is(work.faults->args[0].text, "dew"));
	assert_true(text_is(work.faults->args[1].text, "title, due"));
	refused(&full_shape, json("{\"owner\":\"" OWNER "\",\"title\":\"t\",\"any\":\"x\"}"));
	assert_true(text_is(work.faults->args[0].text, "any"));
}

static void lengths_are_counted_in_letters(void **state)
{
	(void)state;
	read_good(json("{\"owner\":\"" OWNER "\",\"title\":\" 12345\\u4e2d\\u4e2d\\u4e2d\\u4e2d\\u4e2d \"}"));
	assert_int_equal(refused(&full_shape, json("{\"owner\":\"" OWNER "\",\"title\":\"12345678901\",\"mark\":\"0011223344\"}")), 2);
	assert_fault("/title", "longer than %2 characters.");
	assert_fault("/mark", "longer than %2 bytes.");
	struct value *record = json("{\"owner\":\"" OWNER "\",\"title\":\"t\"}");
	char *letters = arena_take(work.arena, 100001);
	memset(letters, 'x', 100001);
	struct value *body = value_put_text(work.arena, record, "body", (struct text){ letters, 100000 });
	work_forgive(&work);
	read_good(record);
	body->text.size++;
	assert_int_equal(refused(&full_shape, record), 1);
	assert_int_equal(work.faults->args[1].number, 100000);
}

static void texts_that_cannot_be_shown_are_refused(void **state)
{
	(void)state;
	static const struct text bad[] = { { "a\0b", 3 }, { "a\x01", 2 }, { "a\rb", 3 }, { "\x7f", 1 }, { "\xC2\x85", 2 }, { "\xFF", 1 },
		{ "\xED\xA0\x80", 3 } };
	struct value *record = json("{\"owner\":\"" OWNER "\"}");
	struct value *title = value_put_string(work.arena, record, "title", "");
	for (size_t i = 0; i < COUNT(bad); i++) {
		title->text = bad[i];
		assert_int_equal(refused(&full_shape, record), 1);
		assert_fault("/title", "cannot be shown");
	}
	work_forgive(&work);
	title->text = TEXT("a\tb\nc\xC2\xA0");
	assert_true(text_is(read_good(record).title, "a\tb\nc\xC2\xA0"));
}

static void a_list_has_at_most_its_entries(void **state)
{
	(void)state;
	assert_int_equal(refused(&full_shape, json("{\"owner\":\"" OWNER "\",\"title\":\"t\",\"steps\":[{\"title\":\"1\"},{\"title\":\"2\"},"
		"{\"title\":\"3\"},{\"title\":\"4\"}]}")), 1);
	assert_fault("/steps", "more than %2 entries");
	assert_int_equal(refused(&full_shape, json("{\"owner\":\"" OWNER "\",\"title\":\"t\",\"steps\":\"x\"}")), 1);
	assert_fault("/steps", "must be a list");
}

#define NEED_FIELDS(S, F) \
	F(S, list, steps, REQUIRED, N_("steps"), .of = &step_shape) \
	F(S, flag, sure, REQUIRED, N_("sure")) \
	F(S, number, version, 0, N_("version"))
SHAPE_STRUCT(need, NEED_FIELDS)
SHAPE_ROWS(need, NEED_FIELDS)
static const struct shape nothing_shape = { "nothing", NULL, 0, 0 };

static void what_is_required_must_be_there(void **state)
{
	(void)state;
	struct need need;
	assert_int_equal(refused(&need_shape, NULL), 2);
	assert_fault("/steps", "is missing");
	assert_fault("/sure", "is missing");
	assert_int_equal(refused(&need_shape, json("{\"steps\":[{}],\"sure\":false}")), 1);
	assert_fault("/steps", "is missing");
	work_forgive(&work);
	assert_true(shape_read(&work, &need_shape, json("{\"steps\":[{\"title\":\"x\"}],\"sure\":0,\"version\":4}"), &need));
	assert_false(need.sure);
	assert_int_equal(need.version, 4); /* a field of that name is not left to the doors */
}

static void a_shape_without_fields_takes_nothing(void **state)
{
	(void)state;
	char row[1];
	assert_true(shape_read(&work, &nothing_shape, NULL, row));
	assert_true(shape_read(&work, &nothing_shape, json("{\"csrf\":\"x\"}"), row));
	assert_int_equal(refused(&nothing_shape, json("{\"a\":1}")), 1);
	assert_fault("/a", "nothing is filled in");
	assert_false(shape_read(&work, &nothing_shape, json("[]"), row));
}

static void an_uploaded_file_is_taken_but_a_record_is_not(void **state)
{
	(void)state;
	struct value *record = json("{\"owner\":\"" OWNER "\",\"title\":\"t\"}");
	struct value *file = value_add(record, "paper", value_new(work.arena, VALUE_FILE));
	file->text = TEXT("/staged/1");
	file->file_name = TEXT("a.pdf");
	file->number = 12;
	struct full full = read_good(record);
	assert_true(text_is(full.paper.path, "/staged/1"));
	assert_true(text_is(full.paper.name, "a.pdf"));
	assert_int_equal(full.paper.size, 12);
	const char *forged = "{\"owner\":\"" OWNER "\",\"title\":\"t\",\"paper\":{\"path\":\"/etc/passwd\",\"name\":\"a\",\"type\":\"b\","
		"\"size\":1,\"sha256\":\"00\"}}";
	assert_int_equal(refused(&full_shape, json(forged)), 1);
	assert_fault("/paper", "must be a file");
	work_forgive(&work);
	work.replaying = true;
	full = read_good(json(forged));
	assert_true(text_is(full.paper.path, "00"));
	assert_true(text_is(full.paper.type, "b"));
}

static struct full sample(void)
{
	struct step *steps = arena_take(work.arena, 2 * sizeof *steps);
	steps[0] = (struct step){ TEXT("one"), NO_DAY };
	steps[1] = (struct step){ TEXT("two"), day_make(2024, 2, 29) };
	struct full full = { .title = TEXT("t"), .body = TEXT("a\nb"), .share = 7, .any = INT64_MIN, .open = true, .due = NO_DAY,
		.at = { 27935000 },
		.colour = 2, .mark = TEXT("\x01\xff"), .word = TEXT("secret"), .steps = { 2, steps } };
	full.paper = (struct upload){ TEXT("/kept/x"), TEXT("a.pdf"), TEXT("application/pdf"), TEXT("abcd"), 9 };
	assert_true(id_parse(TEXT(OWNER), &full.owner));
	return full;
}

static void a_struct_is_written_without_its_secrets(void **state)
{
	(void)state;
	struct full full = sample();
	struct buffer b = buffer_new(work.arena, 10000);
	json_write(&b, shape_write(work.arena, &full_shape, &full));
	assert_true(text_is(buffer_view(&b), "{\"owner\":\"" OWNER "\",\"title\":\"t\",\"body\":\"a\\nb\",\"share\":7,"
		"\"any\":-9223372036854775808,"
		"\"open\":true,\"due\":\"\",\"at\":\"2023-02-11T07:20Z\",\"colour\":\"blue\",\"mark\":\"01ff\","
		"\"paper\":{\"name\":\"a.pdf\",\"type\":\"application/pdf\",\"size\":9,\"sha256\":\"abcd\"},"
		"\"steps\":[{\"title\":\"one\",\"due\":\"\"},{\"title\":\"two\",\"due\":\"2024-02-29\"}]}"));
}

static void a_number_that_was_not_given_is_not_given_when_read_again(void **state)
{
	(void)state;
	struct full full = read_good(json("{\"owner\":\"" OWNER "\",\"title\":\"t\"}"));
	struct value *written = shape_write(work.arena, &full_shape, &full);
	assert_int_equal(value_get(written, "share")->kind, VALUE_NULL);
	assert_int_equal(value_get(written, "any")->kind, VALUE_NUMBER);
	assert_int_equal(read_good(written).share, 0);
}

static void what_was_written_is_read_as_the_same_struct(void **state)
{
	(void)state;
	struct full full = sample();
	work.replaying = true;
	struct value *written = shape_write(work.arena, &full_shape, &full);
	struct full again = read_good(written);
	struct buffer b = buffer_new(work.arena, 10000), c = buffer_new(work.arena, 10000);
	json_write_canonical(&b, written);
	json_write_canonical(&c, shape_write(work.arena, &full_shape, &again));
	assert_true(text_same(buffer_view(&b), buffer_view(&c)));
	assert_int_equal(again.any, INT64_MIN);
}

static void each_fields_bytes_are_read_back(void **state)
{
	(void)state;
	struct full full = sample(), again;
	memset(&again, 0x55, sizeof again);
	static const char *const expected[] = { OWNER, "t", "a\nb", "7", "-9223372036854775808", "1", "", "2023-02-11T07:20Z", "blue", "\x01\xff",
		"{\"name\":\"a.pdf\",\"sha256\":\"abcd\",\"size\":9,\"type\":\"application/pdf\"}", "secret",
		"[{\"due\":\"\",\"title\":\"one\"},{\"due\":\"2024-02-29\",\"title\":\"two\"}]" };
	for (size_t i = 0; i < full_shape.count; i++) {
		const struct field *field = &full_shape.fields[i];
		struct text bytes = field_bytes(work.arena, field, &full);
		assert_true(text_is(bytes, expected[i]));
		assert_true(field_read_bytes(work.arena, field, bytes, &again));
		assert_true(text_same(field_bytes(work.arena, field, &again), bytes));
	}
	assert_int_equal(again.colour, 2);
	assert_true(again.open);
	assert_false(day_is(again.due));
}

static void only_a_fields_own_bytes_are_taken(void **state)
{
	(void)state;
	static const struct { const char *field, *bytes; } bad[] = { { "owner", "o000010000000101" }, { "owner", "x" }, { "share", "" },
		{ "share", "07" },
		{ "share", "-0" }, { "share", "+1" }, { "open", "true" }, { "open", "" }, { "due", "2023-02-30" }, { "at", "2023-02-11T09:30" },
		{ "at", "1970-01-01T00:00Z" }, { "colour", "pink" }, { "colour", "" }, { "paper", "{" }, { "steps", "{}" }, { "steps", "[{\"a\":1}]" } };
	struct full full;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(field_read_bytes(work.arena, shape_field(&full_shape, bad[i].field), text_of(bad[i].bytes), &full));
}

static int mismatches(const char *string, struct value **ret_list)
{
	*ret_list = value_list(work.arena);
	int count = shape_mismatches(work.arena, &full_shape, json(string), *ret_list);
	assert_int_equal(count, value_count(*ret_list));
	return count;
}

static bool names(const struct value *list, const char *what)
{
	for (const struct value *v = list->first; v; v = v->next)
		if (text_is(v->text, what))
			return true;
	return false;
}

static void an_answer_that_fits_has_no_mismatch(void **state)
{
	(void)state;
	struct full full = sample();
	struct value *list = value_list(work.arena);
	struct value *v = shape_write(work.arena, &full_shape, &full);
	assert_int_equal(shape_mismatches(work.arena, &full_shape, v, list), 0);
	struct value *paper = value_get(v, "paper");
	*paper = (struct value){ .kind = VALUE_NULL, .next = paper->next };
	value_name(paper, "paper");
	assert_int_equal(shape_mismatches(work.arena, &full_shape, v, list), 0);
	struct value *said = value_put_sentence(work.arena, value_record(work.arena), "body", "late by %1", ARGS(A(3)));
	said->next = value_get(v, "body")->next;
	*value_get(v, "body") = *said;
	assert_int_equal(shape_mismatches(work.arena, &full_shape, v, list), 0);
}

static void everything_that_does_not_fit_is_named(void **state)
{
	(void)state;
	struct value *list;
	assert_int_equal(mismatches("{\"owner\":null,\"title\":1,\"body\":null,\"share\":\"1\",\"any\":1,\"open\":1,\"due\":\"soon\","
		"\"at\":\"\",\"colour\":\"pink\","
		"\"mark\":\"\",\"paper\":\"x\",\"word\":\"w\",\"steps\":[{\"title\":\"a\"},3],\"more\":1}", &list), 11);
	assert_true(names(list, "/owner is null"));
	assert_true(names(list, "/title is not a text"));
	assert_true(names(list, "/share is not a number"));
	assert_true(names(list, "/open is not true or false"));
	assert_true(names(list, "/due is not a date"));
	assert_true(names(list, "/colour is not one of the words"));
	assert_true(names(list, "/paper is not a file"));
	assert_true(names(list, "/word is secret and must not be there"));
	assert_true(names(list, "/steps/0/due is missing"));
	assert_true(names(list, "/steps/1 is not a record"));
	assert_true(names(list, "/more is unknown"));
	assert_int_equal(mismatches("[]", &list), 1);
	assert_true(names(list, "The answer is not a record"));
}

static void a_hostile_list_is_bounded(void **state)
{
	(void)state;
	struct arena *whole = work.arena;
	work.arena = arena_new(8 << 20);
	struct value *record = value_record(work.arena), *list = value_put_list(work.arena, record, "steps");
	for (int i = 0; i < 20000; i++)
		value_put_string(work.arena, value_put_record(work.arena, list, NULL), "title", "x");
	char row[sizeof(struct need)];
	assert_false(shape_read(&work, &need_shape, record, row));
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
	arena_free(work.arena);
	work = (struct work){ .arena = whole };
}

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new(64 << 20) };
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(work.arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(json_of_every_kind_is_read, begin, end),
		cmocka_unit_test_setup_teardown(a_form_is_read_like_json, begin, end),
		cmocka_unit_test_setup_teardown(what_is_absent_or_blank_is_none, begin, end),
		cmocka_unit_test_setup_teardown(every_bad_field_is_named_at_once, begin, end),
		cmocka_unit_test_setup_teardown(a_fault_names_the_field_by_its_label_and_the_known_words, begin, end),
		cmocka_unit_test_setup_teardown(lengths_are_counted_in_letters, begin, end),
		cmocka_unit_test_setup_teardown(texts_that_cannot_be_shown_are_refused, begin, end),
		cmocka_unit_test_setup_teardown(a_list_has_at_most_its_entries, begin, end),
		cmocka_unit_test_setup_teardown(what_is_required_must_be_there, begin, end),
		cmocka_unit_test_setup_teardown(a_shape_without_fields_takes_nothing, begin, end),
		cmocka_unit_test_setup_teardown(an_uploaded_file_is_taken_but_a_record_is_not, begin, end),
		cmocka_unit_test_setup_teardown(a_struct_is_written_without_its_secrets, begin, end),
		cmocka_unit_test_setup_teardown(a_number_that_was_not_given_is_not_given_when_read_again, begin, end),
		cmocka_unit_test_setup_teardown(what_was_written_is_read_as_the_same_struct, begin, end),
		cmocka_unit_test_setup_teardown(each_fields_bytes_are_read_back, begin, end),
		cmocka_unit_test_setup_teardown(only_a_fields_own_bytes_are_taken, begin, end),
		cmocka_unit_test_setup_teardown(an_answer_that_fits_has_no_mismatch, begin, end),
		cmocka_unit_test_setup_teardown(everything_that_does_not_fit_is_named, begin, end),
		cmocka_unit_test_setup_teardown(a_hostile_list_is_bounded, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
