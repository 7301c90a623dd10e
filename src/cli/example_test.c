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

static void built_as(const char *data, const char *language)
{
	struct work w = { .arena = arena };
	struct value *differences;
	const char *again = arena_format(arena, "%s-again", data);
	bool good = build(&w, data, shipped_steps(), language);
	say_faults(&w);
	assert_true(good);
	assert_int_equal(faults_of_record(&w, data), 0);
	good = action_replay(&w, data, again, &differences);
	say_faults(&w);
	assert_true(good);
	assert_int_equal(value_count(value_get(differences, "differences")), 0);
}

static void built_in(const char *language)
{
	built_as(arena_format(arena, "%s/%s", folder, language), language);
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

/* ---- what is confidential ---- */
/* Every sixteen bytes that stand somewhere in a sealed text and in no open one, and where else they are met. */
#define WINDOW 16
#define WINDOWS ((size_t)1 << 22) /* a power of two, far above what the example holds */
enum { OF_SEALED = 1, OF_OPEN = 2, MET = 4 };
struct window { char bytes[WINDOW]; int is; };
struct windows { struct window *at; size_t count, texts; const struct kind *kind; const void *row; };

static struct window *window_of(struct windows *set, const char bytes[WINDOW])
{
	uint64_t a, b;
	memcpy(&a, bytes, sizeof a);
	memcpy(&b, bytes + sizeof a, sizeof b);
	size_t i = (size_t)((a * 0x9E3779B97F4A7C15u ^ b) * 0xD1B54A32D192ED03u >> 40) % WINDOWS;
	while (set->at[i].is && memcmp(set->at[i].bytes, bytes, WINDOW))
		i = (i + 1) % WINDOWS;
	return &set->at[i];
}

/* Ids, days and what JSON writes in another way are no words. */
static bool has_words(const char bytes[WINDOW])
{
	bool words = false;
	for (int i = 0; i < WINDOW; i++) {
		if ((unsigned char)bytes[i] < ' ' || bytes[i] == '"' || bytes[i] == '\\')
			return false;
		words = words || (bytes[i] >= 'a' && bytes[i] <= 'z') || bytes[i] & 0x80;
	}
	return words;
}

static void add_windows(struct windows *set, struct text t, int is)
{
	for (size_t i = 0; i + WINDOW <= t.size; i++) {
		struct window *window = has_words(t.at + i) ? window_of(set, t.at + i) : NULL;
		if (!window)
			continue;
		if (!window->is) {
			assert_true(++set->count < WINDOWS / 2);
			memcpy(window->bytes, t.at + i, WINDOW);
		}
		window->is |= is;
	}
}

static bool add_row(void *context)
{
	struct windows *set = context;
	for (size_t i = 0; i < set->kind->shape->count; i++) {
		const struct field *field = &set->kind->shape->fields[i];
		const struct text *text = field_of(field, set->row);
		for (const char *const *word = field->type == TYPE_choice ? field->choices : NULL; word && *word; word++)
			add_windows(set, text_of(*word), OF_OPEN);
		if (field->type != TYPE_text)
			continue;
		bool sealed = store_seals(set->kind, field, set->row);
		add_windows(set, *text, sealed ? OF_SEALED : OF_OPEN);
		set->texts += sealed && text->size;
	}
	return true;
}

/* Answers that are kept for being asked again repeat what the rows hold, and the machine's own words between. */
static void add_all_rows(struct work *w, const char *data, struct windows *set)
{
	struct house_settings settings = { .folder = data, .read_only = true };
	struct house *house;
	assert_true(house_open(w, &settings, &house));
	struct reader *reader = house_reader(house);
	reader_use(reader, w);
	assert_true(store_begin(w));
	for (const struct kind *const *kind = store_kinds_all(); *kind; kind++) {
		set->kind = *kind;
		set->row = arena_take(arena, (*kind)->shape->size);
		if (strcmp((*kind)->name, "once") != 0)
			assert_true(store_scan(w, *kind, (void *)set->row, add_row, set));
	}
	store_end(w);
	reader_close(reader);
	house_close(house);
	w->store = NULL;
}

/* How many of the windows of sealed texts alone stand as they are in a file. */
static size_t met_in(struct windows *set, const char *path)
{
	size_t met = 0;
	long size = 0;
	FILE *file = fopen(path, "rb");
	if (!file)
		return 0;
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	char *bytes = arena_take(arena, (size_t)size);
	assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
	fclose(file);
	for (long i = 0; i + WINDOW <= size; i++) {
		struct window *window = window_of(set, bytes + i);
		if (window->is != OF_SEALED)
			continue;
		met++;
		window->is |= MET;
	}
	return met;
}

static size_t met_in_folder(struct windows *set, const char *data)
{
	size_t met = met_in(set, arena_format(arena, "%s/main.sqlite", data)) + met_in(set, arena_format(arena, "%s/main.sqlite-wal", data));
	return met;
}

/* With a sealing that leaves no letter as it was: built, verified, replayed, and nothing of it stands open anywhere in the file. */
static void what_is_sealed_stands_nowhere_as_it_is(const char *language)
{
	struct work w = { .arena = arena };
	struct windows set = { .at = calloc(WINDOWS, sizeof *set.at) };
	const char *data = arena_format(arena, "%s/sealed-%s", folder, language);
	assert_non_null(set.at);
	store_seal_with(&store_test_sealing);
	built_as(data, language);
	add_all_rows(&w, data, &set);
	assert_true(set.texts > 200);
	size_t met = met_in_folder(&set, data);
	for (size_t i = 0; met && i < WINDOWS; i++)
		if (set.at[i].is & MET)
			print_error("“%.*s”\n", WINDOW, set.at[i].bytes);
	assert_int_equal(met, 0);
	store_seal_with(NULL);
	assert_true(met_in_folder(&set, arena_format(arena, "%s/%s", folder, language)) > 1000); /* the search finds what is there */
	free(set.at);
}

static void no_plain_word_of_what_is_sealed_stands_in_the_database(void **state)
{
	(void)state;
	what_is_sealed_stands_nowhere_as_it_is("en");
}

static void no_plain_word_of_what_is_sealed_stands_in_the_database_in_chinese(void **state)
{
	(void)state;
	what_is_sealed_stands_nowhere_as_it_is("zh-CN");
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
		cmocka_unit_test(no_plain_word_of_what_is_sealed_stands_in_the_database),
		cmocka_unit_test(no_plain_word_of_what_is_sealed_stands_in_the_database_in_chinese),
		cmocka_unit_test(a_step_that_the_house_refuses_stops_the_play),
		cmocka_unit_test(a_step_may_say_that_it_is_refused),
		cmocka_unit_test(what_a_step_expects_is_compared),
		cmocka_unit_test(a_name_that_nothing_saved_is_named),
		cmocka_unit_test(a_text_lacking_the_language_is_named),
	};
	return cmocka_run_group_tests(tests, begin, remove_all);
}
