#include "profile/profile.h"
#include "codec/codec.h"
#include "crypto/crypto.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct work work;

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new((size_t)256 << 20) };
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(work.arena);
	return 0;
}

static struct text read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	struct buffer b = buffer_new(work.arena, (size_t)4 << 20);
	char part[4096];
	for (size_t size; (size = fread(part, 1, sizeof part, file)) > 0;)
		buffer_put(&b, part, size);
	fclose(file);
	return buffer_view(&b);
}

static struct value *faults_of(struct text yaml, struct value **ret_tree)
{
	struct value *faults;
	assert_true(profile_check(&work, yaml, ret_tree, &faults));
	assert_false(work_failed(&work));
	return faults;
}

static const struct profile *keep_file(const char *path)
{
	struct value *tree, *faults = faults_of(read_file(path), &tree);
	assert_int_equal(value_count(faults), 0);
	return profile_keep(work.arena, tree);
}

static void print_faults(const struct value *faults)
{
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		printf("%d %.*s: %.*s\n", (int)value_number(fault, "line", 0), TEXT_ARG(value_text(fault, "key")), TEXT_ARG(value_text(fault, "what")));
}

/* ---- shipped profiles ---- */
static void every_shipped_profile_is_without_faults_and_named_as_its_file(void **state)
{
	(void)state;
	const struct shipped *files;
	size_t count = profile_shipped(&files);
	assert_int_equal(count, 4);
	for (size_t i = 0; i < count; i++) {
		struct value *tree, *faults = faults_of(files[i].text, &tree);
		print_faults(faults);
		assert_int_equal(value_count(faults), 0);
		const struct profile *p = profile_keep(work.arena, tree);
		assert_string_equal(arena_format(work.arena, "%.*s.yaml", TEXT_ARG(p->name)), files[i].name);
		assert_int_equal(strlen(p->hash), 64);
	}
}

static void what_is_built_in_is_what_lies_in_the_files(void **state)
{
	(void)state;
	const struct shipped *files;
	for (size_t i = profile_shipped(&files); i-- > 0;)
		assert_true(text_same(files[i].text, read_file(arena_format(work.arena, "profiles/%s", files[i].name))));
	for (size_t i = calendar_shipped(&files); i-- > 0;)
		assert_true(text_same(files[i].text, read_file(arena_format(work.arena, "data/calendar/%s", files[i].name))));
}

static void a_profile_read_again_from_its_stored_form_has_the_same_hash_and_order(void **state)
{
	(void)state;
	const struct shipped *files;
	for (size_t i = profile_shipped(&files); i-- > 0;) {
		struct value *tree, *again;
		faults_of(files[i].text, &tree);
		const struct profile *p = profile_keep(work.arena, tree);
		assert_true(json_read(&work, p->json, &again));
		assert_int_equal(value_count(profile_check_value(&work, again)), 0);
		const struct profile *q = profile_keep(work.arena, again);
		assert_string_equal(p->hash, q->hash);
		struct profile_stage one, other;
		assert_int_equal(profile_stages(p), profile_stages(q));
		for (size_t n = 0; profile_stage(p, n, &one); n++) {
			assert_true(profile_stage(q, n, &other));
			assert_int_equal(one.stage, other.stage);
		}
	}
}

/* ---- faults ---- */
static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t expected_faults(struct text yaml, char **lines)
{
	struct text line;
	size_t count = 0;
	for (int n = 1; text_cut(&yaml, '\n', &line); n++) {
		const char *text = text_string(work.arena, line), *mark = strstr(text, "# fault ");
		struct text keys = text_of(mark && n > 1 ? mark + 8 : ""), key;
		while (text_cut(&keys, ' ', &key))
			if (key.size)
				lines[count++] = arena_format(work.arena, "%d %.*s", n, TEXT_ARG(key));
	}
	return count;
}

static void a_broken_profile_names_exactly_the_seeded_lines_and_keys(void **state)
{
	(void)state;
	struct text yaml = read_file("test/profiles/broken.yaml");
	struct value *tree, *faults = faults_of(yaml, &tree);
	char *expected[200], *found[200];
	size_t expected_count = expected_faults(yaml, expected), count = 0;
	for (const struct value *fault = faults->first; fault && count < COUNT(found); fault = fault->next)
		found[count++] = arena_format(work.arena, "%d %.*s", (int)value_number(fault, "line", 0), TEXT_ARG(value_text(fault, "key")));
	qsort(expected, expected_count, sizeof *expected, compare_lines);
	qsort(found, count, sizeof *found, compare_lines);
	assert_true(expected_count >= 20);
	for (size_t i = 0; i < expected_count && i < count; i++)
		assert_string_equal(found[i], expected[i]);
	assert_int_equal(count, expected_count);
}

static void faults_come_in_the_order_of_the_file_with_a_sentence_for_any_language(void **state)
{
	(void)state;
	struct value *tree, *faults = faults_of(read_file("test/profiles/broken.yaml"), &tree);
	int64_t line = 0;
	for (const struct value *fault = faults->first; fault; fault = fault->next) {
		assert_true(value_number(fault, "line", 0) >= line);
		line = value_number(fault, "line", 0);
		assert_true(value_text(fault, "what").size > 10);
		assert_true(value_text(fault, "said.sentence").size > 10);
	}
}

static const struct value *only_fault(const char *yaml)
{
	struct value *tree, *faults = faults_of(text_of(yaml), &tree);
	assert_int_equal(value_count(faults), 1);
	return faults->first;
}

/* The same with the first `old` replaced. */
static struct text changed(struct text yaml, const char *old, const char *new)
{
	const char *all = text_string(work.arena, yaml), *at = strstr(all, old);
	assert_non_null(at);
	return text_of(arena_format(work.arena, "%.*s%s%s", (int)(at - all), all, new, at + strlen(old)));
}

static void issue_fault(struct text yaml, const char *key, const char *line, const char *words)
{
	struct value *tree, *faults = faults_of(yaml, &tree);
	print_faults(faults);
	assert_int_equal(value_count(faults), 1);
	assert_string_equal(text_string(work.arena, value_text(faults->first, "key")), key);
	assert_non_null(strstr(text_string(work.arena, value_text(faults->first, "what")), words));
	const char *all = text_string(work.arena, yaml), *at = strstr(all, line);
	int64_t n = 1;
	assert_non_null(at);
	for (; all < at; all++)
		n += *all == '\n';
	assert_int_equal(value_number(faults->first, "line", 0), n);
}

static void a_document_names_a_check_of_its_going_out_alone_and_each_of_them_once(void **state)
{
	(void)state;
	struct text yaml = read_file("profiles/annual-democratic-life-meeting.yaml");
	issue_fault(changed(yaml, "check: C28", "check: C27 # twice"), "documents.notification.check", "check: C27 # twice", "\"report\"");
	issue_fault(changed(yaml, "check: C28", "check: C05"), "documents.notification.check", "check: C05", "C27, C28");
	issue_fault(changed(yaml, "check: C28", "check: C77"), "documents.notification.check", "check: C77", "not defined");
	issue_fault(changed(changed(yaml, "    check: C28\n", ""), "zh-CN: \"主持词\"}, ", "zh-CN: \"主持词\"}, check: C28, "), "documents.host_script.check", "check: C28, ", "goes");
}

static void what_is_kept_from_before_may_name_such_checks(void **state)
{
	(void)state;
	struct value *tree;
	faults_of(changed(read_file("profiles/annual-democratic-life-meeting.yaml"), "check: C28", "check: C27"), &tree);
	assert_int_equal(value_count(profile_check_value(&work, tree)), 0);
}

static void text_that_is_no_yaml_is_one_fault_with_its_line(void **state)
{
	(void)state;
	assert_int_equal(value_number(only_fault("profile: x\nformat: [1\nlights: {"), "line", 0), 3);
	const struct value *twice = only_fault("profile: x\nformat: 1\nformat: 1\n");
	assert_int_equal(value_number(twice, "line", 0), 3);
	assert_true(text_is(value_text(twice, "key"), "format"));
	assert_int_equal(value_number(only_fault(""), "line", 0), 1);
	assert_true(text_is(value_text(only_fault("- a\n- b\n"), "what"), "This must be a record of keys."));
}

static void a_file_beyond_one_mebibyte_is_refused(void **state)
{
	(void)state;
	size_t size = ((size_t)1 << 20) + 1;
	char *large = arena_take(work.arena, size);
	memset(large, '#', size);
	struct value *tree, *faults;
	assert_false(profile_check(&work, (struct text){ large, size }, &tree, &faults));
	assert_int_equal(work.faults->error, ERR_TOO_LARGE);
	work_forgive(&work);
}

static void a_file_that_is_wrong_everywhere_is_not_listed_to_the_end(void **state)
{
	(void)state;
	struct buffer b = buffer_new(work.arena, 1 << 20);
	for (int i = 0; i < 5000; i++)
		buffer_format(&b, "key%d: 1\n", i);
	struct value *tree, *faults = faults_of(buffer_view(&b), &tree);
	assert_int_equal(value_count(faults), 2001);
	assert_non_null(strstr(text_string(work.arena, value_text(faults->last, "what")), "more faults"));
}

/* ---- asking ---- */
static void numbers_texts_shares_and_lists_are_found_by_path(void **state)
{
	(void)state;
	const struct profile *p = keep_file("profiles/annual-democratic-life-meeting.yaml");
	assert_int_equal(profile_number(p, "gates.C03.days"), 10);
	assert_int_equal(profile_number(p, "gates.C40.k"), 5);
	assert_int_equal(profile_number(p, "opinions.flood"), 20);
	assert_int_equal(profile_number(p, "lights.due_soon.days"), 14);
	assert_int_equal(profile_number(p, "gates.C32.days"), 90);
	assert_int_equal(profile_number(p, "evidence.mebibytes"), 20);
	assert_int_equal(profile_number(p, "no.such.path"), 0);
	assert_true(text_is(profile_text(p, "stages.plan.name", "en"), "Plan"));
	assert_true(text_is(profile_text(p, "stages.plan.name", "zh-CN"), "方案"));
	assert_true(text_is(profile_text(p, "stages.plan.name", "zh"), "方案"));
	assert_true(text_is(profile_text(p, "stages.plan.name", "fr"), "Plan"));
	assert_true(text_is(profile_word(p, "gates.C39.rule"), "next_workday"));
	assert_true(profile_flag(p, "materials.member_text.own_hand"));
	assert_false(profile_flag(p, "materials.group_text.own_hand"));
	assert_true(profile_has(p, "gates.C27.attachments", TEXT("minutes")));
	assert_false(profile_has(p, "gates.C27.attachments", TEXT("photograph")));
	assert_true(profile_has(p, "roles", TEXT("chair")));
	assert_true(profile_has(p, "gates.C25.wishes", TEXT("希望")));
	assert_int_equal(value_count(profile_list(p, "agenda")), 9);
}

static void a_quorum_is_rounded_up(void **state)
{
	(void)state;
	const struct profile *p = keep_file("profiles/annual-democratic-life-meeting.yaml");
	int64_t of, in;
	assert_true(profile_share(p, "gates.C21.share", &of, &in));
	assert_int_equal(of, 2);
	assert_int_equal(in, 3);
	assert_int_equal(profile_share_of(p, "gates.C21.share", 9), 6);
	assert_int_equal(profile_share_of(p, "gates.C21.share", 10), 7);
	assert_int_equal(profile_share_of(p, "gates.C21.share", 11), 8);
	const struct profile *branch = keep_file("profiles/organizational-life-meeting.yaml");
	assert_int_equal(profile_share_of(branch, "gates.C21.share", 9), 5);
	assert_true(profile_share(branch, "ballots.appraisal.grades.excellent.limit", &of, &in));
	assert_int_equal(in, 3);
	assert_true(profile_has(branch, "ballots.appraisal.ungraded", TEXT("probationary")));
}

static void every_number_says_where_it_comes_from(void **state)
{
	(void)state;
	const struct profile *p = keep_file("profiles/annual-democratic-life-meeting.yaml");
	struct profile_source source;
	assert_true(profile_source(p, "gates.C21.share", "en", &source));
	assert_string_equal(profile_basis_words[source.basis], "regulation");
	assert_true(text_starts(source.text, "Two thirds"));
	assert_true(text_is(source.cites->first->text, "S2"));
	assert_true(profile_source(p, "gates.C27.days", "zh-CN", &source));
	assert_string_equal(profile_basis_words[source.basis], "local");
	assert_true(text_is(profile_text(p, "sources.S15.title", "zh-CN"), "党委民主生活会程序"));
	assert_false(profile_source(p, "title", "en", &source));
}

static void a_check_that_is_not_listed_does_not_apply(void **state)
{
	(void)state;
	const struct profile *p = keep_file("profiles/iso-9001-management-review.yaml");
	enum severity severity;
	const struct value *parameters;
	assert_false(profile_gate(p, "C13", &severity, &parameters));
	assert_true(profile_gate(p, "C30", &severity, &parameters));
	assert_int_equal(severity, SEVERITY_BLOCK);
	assert_true(profile_has(p, "gates.C30.fields", TEXT("cause")));
	assert_true(profile_gate(p, "C03", &severity, &parameters));
	assert_int_equal(severity, SEVERITY_WARN);
	assert_int_equal(value_number(parameters, "days.value", 0), 10);
}

static void stages_come_in_order_with_their_checks(void **state)
{
	(void)state;
	const struct profile *p = keep_file("profiles/annual-democratic-life-meeting.yaml");
	struct profile_stage stage;
	assert_int_equal(profile_stages(p), 12);
	for (size_t i = 0; profile_stage(p, i, &stage); i++)
		assert_int_equal(stage.stage, i);
	assert_true(profile_stage_named(p, STAGE_REVIEW, &stage));
	assert_true(text_is(stage.gates->last->text, "C20"));
	assert_false(profile_stage(p, 12, &stage));
	const struct profile *review = keep_file("profiles/iso-9001-management-review.yaml");
	assert_false(profile_stage_named(review, STAGE_TALKS, &stage));
	assert_true(profile_stage(review, 2, &stage));
	assert_int_equal(stage.stage, STAGE_OPINIONS);
}

static void the_manual_shows_the_schema_as_it_is(void **state)
{
	(void)state;
	const char *page = text_string(work.arena, profile_schema_page(work.arena)),
		*manual = text_string(work.arena, read_file("docs/profiles.md"));
	if (!strstr(manual, page))
		fail_msg("docs/profiles.md is behind the schema: put the output of profile_schema_page at its end");
}

int main(void)
{
	crypto_start();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_profile_is_without_faults_and_named_as_its_file),
		cmocka_unit_test(what_is_built_in_is_what_lies_in_the_files),
		cmocka_unit_test(a_profile_read_again_from_its_stored_form_has_the_same_hash_and_order),
		cmocka_unit_test(a_broken_profile_names_exactly_the_seeded_lines_and_keys),
		cmocka_unit_test(faults_come_in_the_order_of_the_file_with_a_sentence_for_any_language),
		cmocka_unit_test(a_document_names_a_check_of_its_going_out_alone_and_each_of_them_once),
		cmocka_unit_test(what_is_kept_from_before_may_name_such_checks),
		cmocka_unit_test(text_that_is_no_yaml_is_one_fault_with_its_line),
		cmocka_unit_test(a_file_beyond_one_mebibyte_is_refused),
		cmocka_unit_test(a_file_that_is_wrong_everywhere_is_not_listed_to_the_end),
		cmocka_unit_test(numbers_texts_shares_and_lists_are_found_by_path),
		cmocka_unit_test(a_quorum_is_rounded_up),
		cmocka_unit_test(every_number_says_where_it_comes_from),
		cmocka_unit_test(a_check_that_is_not_listed_does_not_apply),
		cmocka_unit_test(stages_come_in_order_with_their_checks),
		cmocka_unit_test(the_manual_shows_the_schema_as_it_is),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
