#include "page/page.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;
static const char *const few_words[] = { "yes", "no", NULL };
static const char *const many_words[] = { "a", "b", "c", "d", "e", NULL };
#define ROW_FIELDS(S, F) \
	F(S, text, title, REQUIRED, "title") \
	F(S, day, due, 0, "due")
SHAPE_STRUCT(row, ROW_FIELDS)
SHAPE_ROWS(row, ROW_FIELDS)
#define TRIAL_FIELDS(S, F) \
	F(S, id, object, IN_PATH, "object") \
	F(S, text, unasked, 0, NULL) \
	F(S, text, carried, HIDDEN, NULL) \
	F(S, text, title, REQUIRED, "title", .max = 10) \
	F(S, text, fact, LONG, "fact") \
	F(S, number, staff, 0, "staff") \
	F(S, flag, shared, 0, "shared") \
	F(S, day, due, 0, "due") \
	F(S, choice, few, REQUIRED, "few", .choices = few_words) \
	F(S, choice, many, REQUIRED, "many", .choices = many_words) \
	F(S, id, post, 0, "post", .refers = "post") \
	F(S, id, other, 0, "other", .refers = "other") \
	F(S, id, idle, 0, "idle", .refers = "nothing there") \
	F(S, flag, solved, 0, "solved") \
	F(S, password, password, SECRET, "password") \
	F(S, list, rows, 0, "rows", .of = &row_shape)
SHAPE_STRUCT(trial, TRIAL_FIELDS)
SHAPE_ROWS(trial, TRIAL_FIELDS)

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct value *posts(void *to, const struct field *field)
{
	(void)to;
	struct value *list = value_list(arena);
	if (!field->refers || strcmp(field->refers, "other") == 0)
		return NULL;
	if (strcmp(field->refers, "post") == 0) {
		struct value *one = value_add(list, NULL, value_record(arena));
		value_put_string(arena, one, "word", "P1");
		value_put_string(arena, one, "label", "Director");
	}
	return list;
}

static struct value *form_of(const struct value *typed, const struct fault *faults, const char *add_row)
{
	struct page_form form = { .name = "trial", .action = TEXT("/trials"), .submit = "send", .shape = &trial_shape, .typed = typed, .faults = faults,
		.options = posts, .add_row = text_of(add_row) };
	return page_form(arena, &form);
}

static struct value *field_named(const struct value *record, const char *name)
{
	for (struct value *field = value_get(record, "fields")->first; field; field = field->next)
		if (text_is(value_text(field, "name"), name))
			return field;
	return NULL;
}

#define assert_text(record, key, text) assert_true(text_is(value_text((record), (key)), (text)))

static void fields_get_the_kind_of_their_type(void **state)
{
	(void)state;
	static const struct { const char *name, *kind; } kinds[] = { { "carried", "hidden" }, { "title", "text" }, { "fact", "long" }, { "staff", "number" },
		{ "shared", "flag" }, { "due", "day" }, { "few", "choice" }, { "many", "choice" }, { "post", "pick" }, { "other", "text" },
		{ "password", "password" }, { "rows", "list" } };
	struct value *form = form_of(NULL, NULL, NULL);
	for (size_t i = 0; i < COUNT(kinds); i++)
		assert_text(field_named(form, kinds[i].name), "kind", kinds[i].kind);
	assert_null(field_named(form, "object"));
	assert_null(field_named(form, "unasked"));
	assert_null(field_named(form, "idle")); /* nothing to choose, nothing asked for */
	assert_true(value_flag(field_named(form, "few"), "few"));
	assert_false(value_flag(field_named(form, "many"), "few"));
	assert_false(value_flag(form, "open"));
}

static void what_was_typed_comes_back_but_never_a_secret(void **state)
{
	(void)state;
	struct value *typed = value_record(arena);
	value_put_string(arena, typed, "title", "far too long a title");
	value_put_number(arena, typed, "staff", 12);
	value_put_string(arena, typed, "shared", "on");
	value_put_string(arena, typed, "due", "next week");
	value_put_string(arena, typed, "many", "c");
	value_put_string(arena, typed, "post", "P1");
	value_put_string(arena, typed, "password", "secret words");
	struct value *form = form_of(typed, NULL, NULL);
	assert_text(field_named(form, "title"), "value", "far too long a title");
	assert_text(field_named(form, "staff"), "value", "12");
	assert_true(value_flag(field_named(form, "shared"), "value"));
	assert_text(field_named(form, "due"), "kind", "text"); /* a date field would drop it */
	assert_text(field_named(form, "due"), "value", "next week");
	assert_true(value_flag(value_get(field_named(form, "many"), "options")->first->next->next, "selected"));
	assert_true(value_flag(value_get(field_named(form, "post"), "options")->first, "selected"));
	assert_text(field_named(form, "password"), "value", "");
}

static void several_choices_that_are_no_answer_are_not_offered(void **state)
{
	(void)state;
	struct page_form form = { .name = "trial", .action = TEXT("/trials"), .submit = "send", .shape = &trial_shape, .drop = "few=no,many=a" };
	struct value *made = page_form(arena, &form);
	assert_int_equal(value_count(value_get(field_named(made, "few"), "options")), 1);
	assert_int_equal(value_count(value_get(field_named(made, "many"), "options")), 4);
	assert_text(value_get(field_named(made, "many"), "options")->first, "word", "b");
	form.drop = "few=none,man=b,many=ab"; /* the whole name, the whole word */
	made = page_form(arena, &form);
	assert_int_equal(value_count(value_get(field_named(made, "few"), "options")), 2);
	assert_int_equal(value_count(value_get(field_named(made, "many"), "options")), 5);
}

static void a_list_shows_its_rows_and_one_more_when_asked(void **state)
{
	(void)state;
	assert_int_equal(value_count(value_get(field_named(form_of(NULL, NULL, NULL), "rows"), "rows")), 1);
	struct value *typed = value_record(arena), *rows = value_put_list(arena, typed, "rows");
	value_put_string(arena, value_add(rows, NULL, value_record(arena)), "title", "one");
	value_put_string(arena, value_add(rows, NULL, value_record(arena)), "title", "two");
	struct value *shown = value_get(field_named(form_of(typed, NULL, NULL), "rows"), "rows");
	assert_int_equal(value_count(shown), 2);
	assert_text(field_named(shown->last, "rows[1].title"), "value", "two");
	assert_text(field_named(shown->last, "rows[1].title"), "id", "f-trial-rows-1-title");
	struct value *form = form_of(typed, NULL, "rows");
	assert_int_equal(value_count(value_get(field_named(form, "rows"), "rows")), 3);
	assert_true(value_flag(form, "open"));
}

static void every_fault_stands_at_its_field_and_is_linked_from_the_top(void **state)
{
	(void)state;
	static const struct { const char *field, *at; } faults[] = { { "/title", "f-trial-title" }, { "/rows/0/due", "f-trial-rows-0-due" },
		{ "/rows/0", "f-trial-rows" }, { "/rows", "f-trial-rows" }, { NULL, "" }, { "/nothing", "" }, { "/object", "" }, { "/carried", "" }, { "title", "" } };
	struct work w = { .arena = arena };
	for (size_t i = 0; i < COUNT(faults); i++)
		fail_args(&w, ERR_INVALID, faults[i].field, "%1 is wrong", ARGS(A((int)i)));
	struct value *form = form_of(NULL, w.faults, NULL), *error = value_get(form, "errors")->first;
	for (size_t i = 0; i < COUNT(faults); i++, error = error->next) {
		assert_text(error, "at", faults[i].at);
		assert_int_equal(value_get(value_get(error, "sentence"), "args")->first->number, i);
	}
	assert_text(field_named(form, "title"), "error.sentence", "%1 is wrong");
	assert_text(field_named(value_get(field_named(form, "rows"), "rows")->first, "rows[0].due"), "error.sentence", "%1 is wrong");
	assert_null(value_get(field_named(form, "fact"), "error"));
	assert_true(value_flag(form, "open"));
}

static void an_error_page_says_one_fault_as_its_sentence_and_lists_several(void **state)
{
	(void)state;
	struct work w = { .arena = arena };
	fail_args(&w, ERR_CONFLICT, NULL, "one", ARGS());
	struct value *page = page_error(arena, w.faults);
	assert_int_equal(value_number(page, "status", 0), 409);
	assert_text(page, "sentence.sentence", "one");
	assert_int_equal(value_count(value_get(page, "faults")), 0);
	fail_args(&w, ERR_CONFLICT, "/title", "two", ARGS());
	page = page_error(arena, w.faults);
	assert_int_equal(value_count(value_get(page, "faults")), 2);
	assert_null(value_get(page, "sentence"));
	assert_int_equal(value_number(page_error(arena, NULL), "status", 0), 500);
}

static void a_flag_that_is_decided_becomes_two_buttons(void **state)
{
	(void)state;
	struct page_form form = { .name = "trial", .shape = &trial_shape, .decide = "solved", .yes = "it is", .no = "it is not" };
	struct value *shown = page_form(arena, &form);
	assert_text(field_named(shown, "solved"), "kind", "decided");
	assert_text(shown, "decide", "solved");
	assert_text(shown, "no", "it is not");
}

static void what_was_looked_at_is_carried_in_hidden_fields(void **state)
{
	(void)state;
	struct value *typed = value_record(arena), *rows = value_put_list(arena, typed, "rows");
	value_put_string(arena, typed, "fact", "two\nlines");
	value_put_string(arena, typed, "shared", "on");
	value_put_string(arena, value_add(rows, NULL, value_record(arena)), "title", "one");
	struct page_form form = { .name = "trial", .shape = &trial_shape, .typed = typed, .carried = true };
	struct value *shown = page_form(arena, &form);
	assert_text(field_named(shown, "fact"), "kind", "hidden");
	assert_text(field_named(shown, "fact"), "value", "two\nlines");
	assert_text(field_named(shown, "shared"), "value", "on");
	assert_text(field_named(shown, "rows"), "kind", "carried");
	assert_text(field_named(value_get(field_named(shown, "rows"), "rows")->first, "rows[0].title"), "kind", "hidden");
}

static void a_choice_that_is_gone_is_kept_and_a_choice_of_one_is_made(void **state)
{
	(void)state;
	struct value *typed = value_record(arena);
	value_put_string(arena, typed, "post", "P9");
	struct value *options = value_get(field_named(form_of(typed, NULL, NULL), "post"), "options");
	assert_int_equal(value_count(options), 2);
	assert_text(options->last, "word", "P9");
	assert_true(value_flag(options->last, "selected"));
	static const struct field only[] = { { .name = "post", .type = TYPE_id, .flags = REQUIRED, .label = "post", .refers = "post" } };
	static const struct shape one = { "one", only, 1, sizeof(struct id) };
	struct page_form form = { .name = "one", .shape = &one, .options = posts };
	assert_true(value_flag(value_get(value_get(page_form(arena, &form), "fields")->first, "options")->first, "selected"));
}

static const char *page_of(struct value *form, const struct page_kept *kept, const char *language)
{
	struct value *data = value_record(arena);
	struct buffer out = buffer_new(arena, 1 << 20);
	struct page_context context = { .language = language, .today = NO_DAY, .csrf = TEXT("a<b"), .path = TEXT("/"), .kept = kept };
	value_add(data, "form", form);
	assert_true(page_render(&out, "form_again", data, &context));
	return text_string(arena, buffer_view(&out));
}

static void a_form_laid_out_before_reads_as_one_made_anew(void **state)
{
	(void)state;
	static const struct { const char *action, *once, *version; } uses[] = { { "/first", "1\"2", "" }, { "/second?a=b&c", "3", "4" }, { "/third", "@place:csrf@", "5" }, { "//elsewhere", "6", "7" } };
	for (size_t i = 0; i < COUNT(uses) * 2; i++) {
		const char *language = page_languages[i % 2];
		const struct page_kept *kept = NULL;
		struct page_form form = { .name = "trial", .action = text_of(uses[i / 2].action), .title = "Set a stage", .submit = "Log in", .look = "Look first", .shape = &trial_shape,
			.once = text_of(uses[i / 2].once), .version = text_of(uses[i / 2].version), .draft = TEXT("0TJTEW7B80000G00") };
		struct value *again = page_form_kept(arena, &form, language, &kept), *anew = page_form(arena, &form);
		assert_string_equal(page_of(again, kept, language), page_of(anew, NULL, language));
		assert_string_equal(page_of(again, NULL, language), page_of(anew, NULL, language)); /* its record has every member */
	}
}

#define PLAIN_FIELDS(S, F) \
	F(S, text, carried, HIDDEN, NULL) \
	F(S, text, title, REQUIRED, "title", .max = 10) \
	F(S, text, fact, LONG, "fact") \
	F(S, number, staff, 0, "staff") \
	F(S, flag, shared, 0, "shared") \
	F(S, day, due, 0, "due") \
	F(S, choice, few, REQUIRED, "few", .choices = few_words) \
	F(S, text, part, 0, "part") \
	F(S, text, word, SECRET, "word") \
	F(S, password, password, SECRET, "password") \
	F(S, list, rows, 0, "rows", .of = &row_shape)
SHAPE_STRUCT(plain, PLAIN_FIELDS)
SHAPE_ROWS(plain, PLAIN_FIELDS)

static struct value *parts(void *to, const struct field *field)
{
	struct value *list = value_list(arena);
	for (const char *const *word = to; *word && strcmp(field->name, "part") == 0; word++) {
		struct value *one = value_add(list, NULL, value_record(arena));
		value_put_string(arena, one, "word", *word);
		value_put_string(arena, one, "label", "<&>");
	}
	return list->first ? list : NULL;
}

static void filled(const char *key, const char *typed, const char *const *words)
{
	struct value *values = value_record(arena);
	if (key && strcmp(key, "rows") == 0)
		value_put_string(arena, value_add(value_put_list(arena, values, key), NULL, value_record(arena)), "title", typed);
	else if (key && strcmp(key, "staff") == 0)
		value_put_number(arena, values, key, 12);
	else if (key)
		value_put_string(arena, values, key, typed);
	value_put_string(arena, values, "fact", "two\nlines & @place:1@");
	value_put_string(arena, values, "carried", "\"");
	value_put_string(arena, values, "unknown", "of no field");
	struct page_form form = { .name = "plain", .action = TEXT("/plain"), .title = "Set a stage", .submit = "Log in", .shape = &plain_shape, .typed = values,
		.once = TEXT("1"), .draft = TEXT("0TJTEW7B80000G00"), .options = parts, .to = (void *)words };
	for (size_t i = 0; words[i]; i++)
		form.choices = text_of(arena_join(arena, text_string(arena, form.choices), words[i], ","));
	const struct page_kept *kept = NULL;
	struct value *again = page_form_kept(arena, &form, "zh-CN", &kept), *anew = page_form(arena, &form);
	assert_string_equal(page_of(again, kept, "zh-CN"), page_of(anew, NULL, "zh-CN"));
	assert_string_equal(page_of(again, NULL, "zh-CN"), page_of(anew, NULL, "zh-CN"));
}

static void what_is_filled_into_a_form_laid_out_before_reads_as_one_made_anew(void **state)
{
	(void)state;
	static const struct { const char *key, *typed; } uses[] = { { "title", "<b>\"&\x01" }, { "title", "" }, { NULL, NULL }, { "staff", "" }, { "shared", "on" }, { "due", "2023-02-11" }, { "due", "next week" },
		{ "few", "no" }, { "few", "" }, { "part", "two" }, { "part", "gone" }, { "word", "secret" }, { "password", "secret words" }, { "rows", "one" } };
	static const char *const words[][3] = { { NULL }, { "one", "two", NULL }, { "two", NULL }, { "t", "wo", NULL } };
	for (size_t i = 0; i < COUNT(uses) * COUNT(words) * 2; i++)
		filled(uses[i % COUNT(uses)].key, uses[i % COUNT(uses)].typed, words[i / COUNT(uses) % COUNT(words)]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_get_the_kind_of_their_type),
		cmocka_unit_test(what_was_typed_comes_back_but_never_a_secret),
		cmocka_unit_test(several_choices_that_are_no_answer_are_not_offered),
		cmocka_unit_test(a_flag_that_is_decided_becomes_two_buttons),
		cmocka_unit_test(what_was_looked_at_is_carried_in_hidden_fields),
		cmocka_unit_test(a_choice_that_is_gone_is_kept_and_a_choice_of_one_is_made),
		cmocka_unit_test(a_list_shows_its_rows_and_one_more_when_asked),
		cmocka_unit_test(a_form_laid_out_before_reads_as_one_made_anew),
		cmocka_unit_test(what_is_filled_into_a_form_laid_out_before_reads_as_one_made_anew),
		cmocka_unit_test(every_fault_stands_at_its_field_and_is_linked_from_the_top),
		cmocka_unit_test(an_error_page_says_one_fault_as_its_sentence_and_lists_several),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
