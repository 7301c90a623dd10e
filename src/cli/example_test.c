#include "cli/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena *arena;
static char folder[64];

static void say_faults(const struct work *w)
{
	for (const struct fault *fault = w->faults; fault; fault = fault->next)
		print_error("%s %.*s\n", fault->field ? fault->field : "", TEXT_ARG(page_sentence_text(arena, "en", fault->msgid, fault->args)));
}

static struct text shipped_steps(void)
{
	const struct shipped *files;
	size_t count = example_shipped(&files);
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].name, "founding-case.json") == 0)
			return files[i].text;
	return TEXT("");
}

static bool build(struct work *w, const char *data, struct text json, const char *language)
{
	struct house_settings settings = { .folder = data, .create = true };
	struct house *house;
	struct value *file;
	int64_t actions;
	if (!json_read(w, json, &file) || !house_open(w, &settings, &house))
		return false;
	bool good = steps_play(w, house, file, NULL, language, &actions);
	house_close(house);
	return good;
}

static size_t faults_of_record(struct work *w, const char *data)
{
	struct house_settings settings = { .folder = data, .read_only = true };
	struct house *house;
	struct value *report;
	assert_true(house_open(w, &settings, &house));
	struct reader *reader = house_reader(house);
	reader_use(reader, w);
	assert_true(ledger_verify(w, house_keys(house), house_path(house, arena, "heads"), &report));
	store_end(w);
	reader_close(reader);
	house_close(house);
	w->store = NULL;
	return value_count(value_get(report, "faults"));
}

static void built_in(const char *language)
{
	struct work w = { .arena = arena };
	struct value *differences;
	const char *data = arena_format(arena, "%s/%s", folder, language), *again = arena_format(arena, "%s/again-%s", folder, language);
	bool good = build(&w, data, shipped_steps(), language);
	say_faults(&w);
	assert_true(good);
	assert_int_equal(faults_of_record(&w, data), 0);
	good = action_replay(&w, data, again, &differences);
	say_faults(&w);
	assert_true(good);
	assert_int_equal(value_count(value_get(differences, "differences")), 0);
}

static void the_example_is_built_verifies_and_replays_in_english(void **state)
{
	(void)state;
	built_in("en");
}

static void the_example_is_built_verifies_and_replays_in_chinese(void **state)
{
	(void)state;
	built_in("zh-CN");
}

#define INIT "{\"as\":\"keeper\",\"do\":\"house.init\",\"code\":\"A\",\"name\":{\"en\":\"A\",\"zh-CN\":\"A\"},\"login\":\"admin\"," \
	"\"person\":\"B\",\"password\":\"long enough\",\"clock\":\"simulated\",\"now\":\"2023-01-04T01:00Z\",\"save\":\"root\"}"

static bool plays(const char *name, const char *steps, const char **ret_sentence)
{
	struct work w = { .arena = arena };
	bool good = build(&w, arena_format(arena, "%s/%s", folder, name), text_of(arena_format(arena, "{\"steps\":[%s]}", steps)), "en");
	*ret_sentence = w.faults ? w.faults->msgid : "";
	return good;
}

static void a_step_that_the_house_refuses_stops_the_play(void **state)
{
	(void)state;
	const char *sentence;
	assert_false(plays("refused", INIT ",{\"as\":\"public\",\"do\":\"setting.set\",\"name\":\"title\",\"value\":\"X\"}", &sentence));
	assert_non_null(strstr(sentence, "does not work in this house"));
}

static void a_step_may_say_that_it_is_refused(void **state)
{
	(void)state;
	const char *sentence;
	assert_true(plays("login",
		INIT ",{\"as\":\"public\",\"do\":\"setting.set\",\"name\":\"title\",\"value\":\"X\",\"refused\":\"login\"}", &sentence));
	assert_false(plays("not-refused",
		INIT ",{\"as\":\"admin\",\"do\":\"setting.set\",\"name\":\"title\",\"value\":\"X\",\"refused\":\"login\"}", &sentence));
	assert_non_null(strstr(sentence, "should have been refused"));
}

static void what_a_step_expects_is_compared(void **state)
{
	(void)state;
	const char *sentence;
	const char *step = INIT ",{\"as\":\"admin\",\"do\":\"unit.show\",\"unit\":\"$root\",\"expect\":{\"code\":\"%s\"}}";
	assert_true(plays("expected", arena_format(arena, step, "A"), &sentence));
	assert_false(plays("unexpected", arena_format(arena, step, "B"), &sentence));
	assert_non_null(strstr(sentence, "not as expected"));
}

static void a_name_that_nothing_saved_is_named(void **state)
{
	(void)state;
	const char *sentence;
	assert_false(plays("unsaved", INIT ",{\"as\":\"admin\",\"do\":\"unit.show\",\"unit\":\"$other\"}", &sentence));
	assert_non_null(strstr(sentence, "nothing is saved"));
}

static void a_text_lacking_the_language_is_named(void **state)
{
	(void)state;
	struct work w = { .arena = arena };
	assert_false(build(&w, arena_format(arena, "%s/language", folder),
		TEXT("{\"steps\":[{\"as\":\"keeper\",\"do\":\"house.init\",\"name\":{\"en\":\"A\"}}]}"), "zh-CN"));
	assert_non_null(strstr(w.faults->msgid, "lacks the language"));
}

static int begin(void **state)
{
	(void)state;
	crypto_start();
	crypto_password_cheap();
	arena = arena_new(2048u * 1024 * 1024);
	snprintf(folder, sizeof folder, "/tmp/candor-example-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_all(void **state)
{
	(void)state;
	arena_free(arena);
	const char *const arguments[] = { "rm", "-rf", folder, NULL };
	pid_t child = fork();
	if (child == 0) {
		execvp("rm", (char *const *)arguments);
		_exit(1);
	}
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_is_built_verifies_and_replays_in_english),
		cmocka_unit_test(the_example_is_built_verifies_and_replays_in_chinese),
		cmocka_unit_test(a_step_that_the_house_refuses_stops_the_play),
		cmocka_unit_test(a_step_may_say_that_it_is_refused),
		cmocka_unit_test(what_a_step_expects_is_compared),
		cmocka_unit_test(a_name_that_nothing_saved_is_named),
		cmocka_unit_test(a_text_lacking_the_language_is_named),
	};
	return cmocka_run_group_tests(tests, begin, remove_all);
}
