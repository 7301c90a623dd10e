/* Renders sample pages in both languages. With PREVIEW=FOLDER they are also written there, for the browser checks (test/browser/pages.mjs). */
#include "codec/codec.h"
#include "page/tables.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

static struct arena *arena;
static struct work w;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	w = (struct work){ .arena = arena };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define FRAME_JSON(unit, person) "{\"title\":\"Needs your word\",\"product\":\"candor\",\"unit\":\"" unit "\",\"person\":\"" person "\",\"logout\":\"/logout\"," \
	"\"navigation\":[{\"label\":\"Needs your word\",\"link\":\"/\",\"current\":true},{\"label\":\"measures\",\"link\":\"/ledger\"}," \
	"{\"label\":\"cycle\",\"link\":\"/cycles/A\"}],\"flash\":[{\"kind\":\"done\",\"sentence\":\"Saved\"}],\"sample\":true," \
	"\"simulated\":\"2023-02-11\",\"languages\":\"/language\",\"record\":\"/record\"}"
#define HOME_JSON(unit, one, two, three) "{\"cards\":[" \
	"{\"title\":\"" one "\",\"reason\":{\"sentence\":\"until %1\",\"args\":[{\"day\":\"2023-02-09\"}]},\"unit\":\"" unit "\",\"due\":\"2023-02-09\",\"days\":-2,\"light\":\"overdue\",\"link\":\"/measures/A\"}," \
	"{\"title\":\"" two "\",\"reason\":\"Read and decide\",\"unit\":\"" unit "\",\"due\":\"2023-02-14\",\"days\":3,\"light\":\"due\",\"link\":\"/measures/B\"}," \
	"{\"title\":\"" three "\",\"reason\":\"Read and decide\",\"due\":\"2023-02-26\",\"days\":15,\"light\":\"calm\",\"link\":\"/plans/C\"}]," \
	"\"links\":[{\"label\":\"cycle\",\"link\":\"/cycles/A\"},{\"label\":\"measures\",\"link\":\"/ledger\"}]}"
static const char *const frames[] = { FRAME_JSON("District Government", "Principal leader"), FRAME_JSON("某某区人民政府", "主要负责人") };
static const char *const homes[] = {
	HOME_JSON("District Government", "Measure 3: publish the repair times of the service hall", "Plan of this year's meeting", "Talk with the deputy in charge of schools"),
	HOME_JSON("某某区人民政府", "整改措施3：公开办事大厅维修时限", "本年度民主生活会方案", "与分管教育的副职谈心谈话") };
static const char record_json[] = "{\"title\":\"Measure 3\",\"state\":\"claimed done\",\"fact\":\"The hall closed at noon on 41 of 60 days.\\nTwo counters were never open.\","
	"\"due\":\"2023-06-30\",\"progress\":12345,\"shared\":true,\"moment\":\"2023-02-11T02:32Z\",\"unit\":{\"name\":\"District Government\",\"staff\":240},"
	"\"verdicts\":[{\"id\":\"A\",\"link\":\"/verdicts/A\",\"verdict\":\"The evidence shows the doors only\",\"state\":\"returned\",\"made_on\":\"2023-05-02\",\"count\":3},"
	"{\"id\":\"B\",\"link\":\"/verdicts/B\",\"verdict\":\"Accepted\",\"state\":\"verified\",\"made_on\":\"2023-06-20\",\"count\":11}],\"evidence\":[]}";
static const char *const verdict_words[] = { "returned", "verified", "confirmed", NULL };
static const char *const source_words[] = { "opinion", "self", "inspection", "audit", "last ledger", "talk", NULL };
#define STEP_FIELDS(S, F) \
	F(S, text, title, REQUIRED, N_("title"), .max = 200) \
	F(S, day, due, REQUIRED, N_("due")) \
	F(S, flag, done, 0, N_("done"))
SHAPE_STRUCT(step, STEP_FIELDS)
SHAPE_ROWS(step, STEP_FIELDS)
#define SAMPLE_FIELDS(S, F) \
	F(S, text, title, REQUIRED, N_("title"), "Say in one sentence what will be different.", .max = 200) \
	F(S, text, fact, REQUIRED | LONG, N_("fact")) \
	F(S, choice, verdict, REQUIRED, N_("verdict"), NULL, verdict_words) \
	F(S, choice, source, 0, N_("source"), NULL, source_words) \
	F(S, day, due, REQUIRED, N_("due")) \
	F(S, number, staff, 0, N_("number of staff")) \
	F(S, flag, shared, 0, N_("special (not the yearly one)")) \
	F(S, id, post, REQUIRED, N_("accountable post"), .refers = "post") \
	F(S, file, evidence, 0, N_("evidence")) \
	F(S, password, password, REQUIRED | SECRET, N_("password")) \
	F(S, list, steps, 0, N_("measures"), .of = &step_shape)
SHAPE_STRUCT(sample, SAMPLE_FIELDS)
SHAPE_ROWS(sample, SAMPLE_FIELDS)
#define LOGIN_FIELDS(S, F) \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, password, password, REQUIRED | SECRET, N_("password"))
SHAPE_STRUCT(login, LOGIN_FIELDS)
SHAPE_ROWS(login, LOGIN_FIELDS)

static struct value *read(const char *json)
{
	struct value *value = NULL;
	assert_true(json_read(&w, text_of(json), &value));
	return value;
}

static struct page_context context_for(int language)
{
	return (struct page_context){ .language = page_languages[language], .zone = 480, .today = day_make(2023, 2, 11),
		.csrf = TEXT("token"), .path = TEXT("/?page=1"), .frame = read(frames[language]) };
}

static void keep(const char *path, struct text content)
{
	const char *folder = getenv("PREVIEW");
	FILE *file = folder ? fopen(arena_format(arena, "%s%s", folder, path), "w") : NULL;
	if (!file)
		return;
	assert_int_equal(fwrite(content.at, 1, content.size, file), content.size);
	fclose(file);
}

static void show(const char *name, int language, const char *template_name, const struct value *data)
{
	struct buffer out = buffer_new(arena, 4 << 20);
	struct page_context context = context_for(language);
	assert_true(page_render(&out, template_name, data, &context));
	const char *html = text_string(arena, buffer_view(&out));
	assert_null(strstr(html, "{{"));
	assert_null(strstr(html, "%1"));
	assert_non_null(strstr(html, "</html>"));
	keep(arena_format(arena, "/%s.%s.html", name, page_languages[language]), buffer_view(&out));
}

static struct value *posts(void *to, const struct field *field)
{
	(void)to;
	return field->refers && strcmp(field->refers, "post") == 0 ? read("[{\"word\":\"P1\",\"label\":\"Director of the office\"},{\"word\":\"P2\",\"label\":\"Deputy for schools\"}]") : NULL;
}

static struct value *sample_form(bool wrong)
{
	struct work failed = { .arena = arena };
	fail_args(&failed, ERR_INVALID, "/due", N_("%1 must be a date such as 2023-02-11."), ARGS(arg_word("due")));
	fail_args(&failed, ERR_INVALID, "/steps/1/title", N_("“%1” is missing: please fill it in."), ARGS(arg_word("title")));
	fail_args(&failed, ERR_INVALID, "/post", N_("“%1” is missing: please fill it in."), ARGS(arg_word("accountable post")));
	fail_args(&failed, ERR_INVALID, NULL, N_("The plan is “%1”: it can be changed again when it has been returned."), ARGS(arg_word("submitted")));
	struct page_form form = { .name = "sample", .action = TEXT("/measures"), .title = "Add a row", .help = "A row left blank is not kept.", .submit = "Add a row",
		.shape = &sample_shape, .once = TEXT("k7"), .options = posts, .faults = wrong ? failed.faults : NULL,
		.typed = wrong ? read("{\"title\":\"Open <at> \\\"noon\\\"\",\"fact\":\"41 of 60 days\",\"due\":\"soon\",\"verdict\":\"verified\",\"shared\":\"true\",\"steps\":[{\"title\":\"Rota\",\"due\":\"2023-03-01\"},{\"due\":\"2023-04-01\"}]}") : NULL };
	return page_form(arena, &form);
}

static void home_shows_its_cards_in_both_languages(void **state)
{
	(void)state;
	for (int language = 0; language < 2; language++) {
		show("home", language, "home", read(homes[language]));
		show("home-empty", language, "home", value_record(arena));
	}
}

static void record_shows_any_output_with_its_forms(void **state)
{
	(void)state;
	static const char *const without[] = { "title", "state", NULL };
	for (int language = 0; language < 2; language++) {
		struct value *record = page_outline(arena, read(record_json), without, NULL, NULL);
		value_put_string(arena, record, "title", "Measure 3");
		value_put_string(arena, record, "state", "claimed done");
		struct value *forms = value_put_list(arena, record, "forms");
		value_add(forms, NULL, sample_form(false));
		show("record", language, "record", record);
		show("list", language, "list", record);
	}
}

static void form_keeps_what_was_typed_and_names_every_fault(void **state)
{
	(void)state;
	for (int language = 0; language < 2; language++) {
		struct value *record = value_record(arena);
		value_put_string(arena, record, "title", "Measure 3");
		value_add(value_put_list(arena, record, "forms"), NULL, sample_form(true));
		show("form", language, "record", record);
		struct value *again = read("{\"conflict\":{\"now\":{\"title\":\"Open at noon\",\"due\":\"2023-06-30\",\"state\":\"under way\"},\"seen\":{\"title\":\"Open at eight\",\"due\":\"2023-05-31\",\"state\":\"under way\"}}}");
		value_add(again, "form", sample_form(true));
		show("form-again", language, "form_again", again);
	}
}

static void login_and_error_render(void **state)
{
	(void)state;
	struct page_form form = { .name = "login", .action = TEXT("/login"), .submit = "Log in", .shape = &login_shape };
	struct work failed = { .arena = arena };
	fail_args(&failed, ERR_MISSING, NULL, N_("There is no %1 with this address, or it is not for your eyes."), ARGS(arg_word("measure")));
	for (int language = 0; language < 2; language++) {
		struct value *login = read("{\"password\":\"sample\",\"accounts\":[{\"name\":\"clerk\",\"words\":\"secretariat\"},{\"name\":\"chair\",\"words\":\"chair\"}]}");
		value_add(login, "form", page_form(arena, &form));
		show("login", language, "login", login);
		show("error", language, "error", page_error(arena, failed.faults));
	}
}

static void every_asset_is_found_under_the_address_that_names_its_content(void **state)
{
	(void)state;
	const char *folder = getenv("PREVIEW");
	if (folder)
		mkdir(arena_format(arena, "%s/assets", folder), 0755);
	for (const struct page_named_asset *a = page_assets; a->name; a++) {
		const struct page_asset *found = page_asset(text_of(page_asset_url(a->name)));
		assert_ptr_equal(found, &a->asset);
		assert_true(text_starts(text_of(found->path), "/assets/"));
		assert_true(found->bytes.size > 100 && found->gzip.size > 100 && found->gzip.size < found->bytes.size);
		assert_memory_equal(found->gzip.at, "\x1f\x8b", 2);
		keep(found->path, found->bytes);
	}
	assert_null(page_asset(TEXT("/assets/candor.css")));
	assert_null(page_asset_url("none.css"));
}

static void a_list_page_of_ten_kilobytes_renders_fast(void **state)
{
	(void)state;
	struct value *data = value_record(arena), *cards = value_put_list(arena, data, "cards");
	for (int i = 0; i < 14; i++)
		value_add(cards, NULL, read("{\"title\":\"Measure 3 of problem 7\",\"reason\":\"Read and decide\",\"unit\":\"District Government\",\"due\":\"2023-02-14\","
			"\"days\":3,\"light\":\"due\",\"link\":\"/measures/0123456789ABCDEF\"}"));
	struct page_context context = context_for(1);
	struct buffer out = buffer_new(arena, 1 << 20);
	struct timespec from, to;
	const int times = 2000;
	assert_true(page_render(&out, "home", data, &context));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (int i = 0; i < times; i++) {
		out.size = 0;
		page_render(&out, "home", data, &context);
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
	print_message("%.0f pages of %zu bytes a second\n", times / seconds, out.size);
	assert_true(times / seconds > 1000); /* far below the aim, so that a sanitizer or a busy machine does not fail it */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_shows_its_cards_in_both_languages),
		cmocka_unit_test(record_shows_any_output_with_its_forms),
		cmocka_unit_test(form_keeps_what_was_typed_and_names_every_fault),
		cmocka_unit_test(login_and_error_render),
		cmocka_unit_test(every_asset_is_found_under_the_address_that_names_its_content),
		cmocka_unit_test(a_list_page_of_ten_kilobytes_renders_fast),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
