#include "profile/profile.h"
#include "codec/codec.h"
#include "crypto/crypto.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define HEAD "overlay: city\nover: small\nby: {en: The city, zh-CN: 市}\n"
#define TOWN "overlay: town\nover: small\nby: {en: Town, zh-CN: 镇}\n"
#define REASON "basis: local, source: {en: The city asks, zh-CN: 市里要求}"

static struct work work;
static struct value *base;

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new((size_t)64 << 20) };
	FILE *file = fopen("test/profiles/small.yaml", "rb");
	assert_non_null(file);
	char *text = arena_take(work.arena, 1 << 16);
	size_t size = fread(text, 1, 1 << 16, file);
	fclose(file);
	struct value *faults;
	assert_true(profile_check(&work, (struct text){ text, size }, &base, &faults));
	assert_int_equal(value_count(faults), 0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(work.arena);
	return 0;
}

static struct value *tighten_over(const struct value *on, const char *yaml, struct value **ret_faults)
{
	struct value *overlay, *merged;
	assert_true(yaml_read(&work, text_of(yaml), &overlay));
	assert_true(profile_tighten(&work, on, overlay, &merged, ret_faults));
	assert_false(work_failed(&work));
	return merged;
}

static const struct profile *accepted(const char *yaml)
{
	struct value *faults, *merged = tighten_over(base, yaml, &faults);
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		printf("%.*s: %.*s\n", TEXT_ARG(value_text(fault, "key")), TEXT_ARG(value_text(fault, "what")));
	assert_int_equal(value_count(faults), 0);
	assert_non_null(merged);
	return profile_keep(work.arena, merged);
}

static struct value *refused(const char *yaml, const char *key)
{
	struct value *faults;
	assert_null(tighten_over(base, yaml, &faults));
	if (value_count(faults) != 1)
		for (const struct value *fault = faults->first; fault; fault = fault->next)
			printf("%.*s: %.*s\n", TEXT_ARG(value_text(fault, "key")), TEXT_ARG(value_text(fault, "what")));
	assert_int_equal(value_count(faults), 1);
	assert_string_equal(text_string(work.arena, value_text(faults->first, "key")), key);
	return faults->first;
}

static bool says(const struct value *fault, const char *part)
{
	return strstr(text_string(work.arena, value_text(fault, "what")), part) != NULL;
}

static void a_larger_number_is_accepted_where_larger_is_stricter(void **state)
{
	(void)state;
	const struct profile *p = accepted(HEAD "gates: {C03: {days: {value: 15, " REASON "}}}\n");
	struct profile_source source;
	struct profile_stage plan;
	assert_int_equal(profile_number(p, "gates.C03.days"), 15);
	assert_true(profile_source(p, "gates.C03.days", "en", &source));
	assert_true(text_is(source.text, "The city asks"));
	assert_null(source.cites);
	assert_true(text_is(profile_word(p, "gates.C03.days.tighter"), "larger"));
	assert_true(profile_stage_named(p, STAGE_PLAN, &plan));
	assert_int_equal(plan.due.days, -15);
	assert_true(text_is(profile_text(p, "overlays.city.by", "zh-CN"), "市"));
}

static void a_smaller_number_is_refused_there_and_the_fault_names_whose_rule_it_is(void **state)
{
	(void)state;
	const struct value *fault = refused(HEAD "gates: {C03: {days: {value: 7, " REASON "}}}\n", "gates.C03.days");
	assert_true(says(fault, "10"));
	assert_true(says(fault, "\"7\""));
	assert_true(says(fault, "Ten days."));
	assert_int_equal(value_number(fault, "line", 0), 4);
}

static void a_smaller_number_is_accepted_where_smaller_is_stricter(void **state)
{
	(void)state;
	assert_int_equal(profile_number(accepted(HEAD "gates: {C27: {days: {value: 10, " REASON "}}}\n"), "gates.C27.days"), 10);
	refused(HEAD "gates: {C27: {days: {value: 16, " REASON "}}}\n", "gates.C27.days");
}

static void shares_are_compared_as_fractions(void **state)
{
	(void)state;
	assert_true(text_is(profile_word(accepted(HEAD "gates: {C21: {share: {value: 9/10, " REASON "}}}\n"), "gates.C21.share"), "9/10"));
	accepted(HEAD "gates: {C21: {share: {value: 4/6, " REASON "}}}\n");
	refused(HEAD "gates: {C21: {share: {value: 1/2, " REASON "}}}\n", "gates.C21.share");
	accepted(HEAD "ballots: [{id: grades, grades: [{id: good, limit: {value: 1/4, " REASON "}}]}]\n");
	refused(HEAD "ballots: [{id: grades, grades: [{id: good, limit: {value: 1/2, " REASON "}}]}]\n", "ballots.grades.grades.good.limit");
}

static void a_flag_may_be_switched_on_but_not_off(void **state)
{
	(void)state;
	assert_true(profile_flag(accepted(HEAD "ballots: [{id: grades, overfull_void: {value: true, " REASON "}}]\n"),
		"ballots.grades.overfull_void"));
	assert_true(profile_flag(accepted(HEAD "documents: [{id: minutes, required: true}]\n"), "documents.minutes.required"));
	refused(HEAD "documents: [{id: plan, required: false}]\n", "documents.plan.required");
}

static void a_list_may_grow_where_more_is_stricter_and_shrink_where_less_is(void **state)
{
	(void)state;
	assert_true(profile_has(accepted(HEAD "gates: {C27: {attachments: {value: [minutes, plan], " REASON "}}}\n"), "gates.C27.attachments",
		TEXT("minutes")));
	refused(HEAD "gates: {C27: {attachments: {value: [minutes], " REASON "}}}\n", "gates.C27.attachments");
	assert_false(profile_has(accepted(HEAD "evidence: {types: {value: [pdf], " REASON "}}\n"), "evidence.types", TEXT("png")));
	refused(HEAD "evidence: {types: {value: [pdf, png, csv], " REASON "}}\n", "evidence.types");
}

static void a_choice_may_move_to_the_stricter_side(void **state)
{
	(void)state;
	enum severity severity;
	const struct value *parameters;
	const struct profile *p = accepted(HEAD "gates: {C03: {severity: block, " REASON "}}\n");
	assert_true(profile_gate(p, "C03", &severity, &parameters));
	assert_int_equal(severity, SEVERITY_BLOCK);
	struct profile_source source;
	assert_true(profile_source(p, "gates.C03", "en", &source));
	assert_true(text_is(source.text, "The city asks"));
	assert_true(says(refused(HEAD "gates: {C21: {severity: warn, " REASON "}}\n", "gates.C21.severity"), "A regulation."));
	assert_true(text_is(profile_word(accepted(HEAD "gates: {C39: {rule: {value: calendar, " REASON "}}}\n"), "gates.C39.rule"), "calendar"));
}

static void the_other_way_of_a_choice_is_refused(void **state)
{
	(void)state;
	struct value *faults, *strict = tighten_over(base, HEAD "gates: {C39: {rule: {value: calendar, " REASON "}}}\n", &faults);
	assert_non_null(strict);
	assert_null(tighten_over(strict, TOWN "gates: {C39: {rule: {value: next_workday, " REASON "}}}\n", &faults));
	assert_true(says(faults->first, "The city asks"));
}

static void a_due_day_may_come_earlier_not_later(void **state)
{
	(void)state;
	struct profile_stage stage;
	assert_true(profile_stage_named(accepted(HEAD "stages: [{id: rectification, due: {value: 20, " REASON "}}]\n"), STAGE_RECTIFICATION,
		&stage));
	assert_int_equal(stage.due.days, 20);
	refused(HEAD "stages: [{id: rectification, due: {value: 40, " REASON "}}]\n", "stages.rectification.due");
	refused(HEAD "stages: [{id: rectification, due: {value: 20, workdays: true, " REASON "}}]\n", "stages.rectification.due.workdays");
	refused(HEAD "stages: [{id: rectification, due: {value: 20, anchor: plan, " REASON "}}]\n", "stages.rectification.due.anchor");
}

static void dimensions_requirements_and_checks_may_be_added(void **state)
{
	(void)state;
	const struct profile *p = accepted(HEAD
		"dimensions: [{id: water, name: {en: Water, zh-CN: 水}, prompt: {en: Floods?, zh-CN: 积水？}, required: true}]\n"
		"stages: [{id: meeting, gates: [C24], documents: [minutes]}]\n"
		"gates: {C24: {severity: warn, " REASON "}}\n");
	struct profile_stage meeting;
	assert_true(text_is(profile_text(p, "dimensions.water.name", "zh-CN"), "水"));
	assert_int_equal(value_count(profile_list(p, "dimensions")), 2);
	assert_true(profile_stage_named(p, STAGE_MEETING, &meeting));
	assert_int_equal(value_count(meeting.gates), 2);
	assert_true(profile_has(p, "stages.meeting.documents", TEXT("minutes")));
}

static void what_is_fixed_cannot_be_changed_or_added(void **state)
{
	(void)state;
	refused(HEAD "title: {en: Other, zh-CN: 小}\n", "title");
	refused(HEAD "roles: [{id: staff, name: {en: Staff, zh-CN: 职工}, duty: {en: Works., zh-CN: 工作。}, counts: true}]\n", "roles");
	refused(HEAD "opinions: {channels: [{id: online, anonymous: false}]}\n", "opinions.channels.online.anonymous");
	refused(HEAD "opinions: {channels: [{id: online, counted: true}]}\n", "opinions.channels.online.counted");
	refused(HEAD "ballots: [{id: grades, voters: [chair]}]\n", "ballots.grades.voters");
	refused(HEAD "gates: {C03: {days: {value: 15, tighter: smaller, " REASON "}}}\n", "gates.C03.days.tighter");
	refused(HEAD "agenda: [{id: turns, type: turn, role: chair}]\n", "agenda.turns.role");
	refused(HEAD "overlays: []\n", "overlays");
}

static void an_overlay_is_checked_by_the_whole_schema(void **state)
{
	(void)state;
	refused(HEAD "gates: {C03: {days: {value: 15, basis: local}}}\n", "gates.C03.days.source");
	refused(HEAD "gates: {C40: {k: {value: many, " REASON "}}}\n", "gates.C40.k.value");
	refused(HEAD "gates: {C40: {k: {value: 2000, " REASON "}}}\n", "gates.C40.k.value");
	refused(HEAD "weather: fine\n", "weather");
	refused(HEAD "stages: [{id: meeting, gates: [C25]}]\n", "stages.meeting.gates.1");
	refused(HEAD "dimensions: [{id: water, name: {en: Water, zh-CN: 水}, required: true}]\n", "dimensions.water.prompt");
	refused(HEAD "gates: {C40: [k]}\n", "gates.C40");
}

#define PAPER(id, check) "{id: " id ", name: {en: A paper, zh-CN: 文件}, stage: report, goes: up, check: " check ", parts: [{id: words, type: words, name: {en: Words, zh-CN: 正文}, what: {en: What is said., zh-CN: 所述。}}]}"

static void a_document_that_is_added_names_a_check_that_no_other_has(void **state)
{
	(void)state;
	accepted(HEAD "documents: [" PAPER("summary", "C27") "]\n");
	refused(HEAD "documents: [" PAPER("summary", "C27") ", " PAPER("digest", "C27") "]\n", "documents.digest.check");
	refused(HEAD "documents: [" PAPER("summary", "C03") "]\n", "documents.summary.check");
}

static void an_overlay_must_say_whose_it_is_and_for_which_profile(void **state)
{
	(void)state;
	refused("over: small\nby: {en: A, zh-CN: 甲}\n", "overlay");
	refused("overlay: x\nover: large\nby: {en: A, zh-CN: 甲}\n", "over");
	refused("overlay: x\nover: small\n", "by");
	refused("- a\n", "");
}

static void overlays_add_up_and_the_base_is_left_as_it_was(void **state)
{
	(void)state;
	struct text before = profile_json(work.arena, base);
	struct value *faults, *city = tighten_over(base, HEAD "gates: {C03: {days: {value: 15, " REASON "}}}\n", &faults);
	struct value *town = tighten_over(city, TOWN "gates: {C03: {days: {value: 20, " REASON "}}}\n", &faults);
	assert_non_null(town);
	assert_int_equal(value_count(value_get(town, "overlays")), 2);
	assert_null(tighten_over(city, TOWN "gates: {C03: {days: {value: 12, " REASON "}}}\n", &faults));
	assert_true(text_same(before, profile_json(work.arena, base)));
}

static void laid_on_again_an_overlay_keeps_what_is_still_the_stricter(void **state)
{
	(void)state;
	const char *town = TOWN "gates: {C03: {severity: warn, days: {value: 15, " REASON "}}, C17: {severity: inform, " REASON "}}\n"
		"documents: [{id: minutes, required: true}]\n";
	struct value *faults, *overlay, *merged, *province = tighten_over(base, HEAD "gates: {C03: {severity: block, " REASON ", days: {value: 20, " REASON "}}}\n", &faults);
	assert_non_null(province);
	assert_true(yaml_read(&work, text_of(town), &overlay));
	assert_true(profile_tighten_again(&work, province, overlay, &merged, &faults));
	assert_int_equal(value_count(faults), 0);
	assert_true(text_is(value_text(merged, "gates.C17.basis"), "design"));
	const struct profile *profile = profile_keep(work.arena, merged);
	assert_int_equal(profile_number(profile, "gates.C03.days"), 20);
	assert_true(text_is(profile_word(profile, "gates.C03.severity"), "block"));
	assert_true(text_is(profile_word(profile, "gates.C17.severity"), "warn"));
	assert_true(profile_flag(profile, "documents.minutes.required"));
}

static void differences_show_what_an_overlay_changed_and_nothing_else(void **state)
{
	(void)state;
	struct value *faults, *merged = tighten_over(base, HEAD "gates: {C03: {severity: block, " REASON ", days: {value: 15, " REASON "}}}\n"
		"documents: [{id: minutes, required: true}]\nevidence: {types: {value: [pdf], " REASON "}}\n", &faults);
	assert_non_null(merged);
	const struct value *list = profile_differences(work.arena, base, merged);
	static const char *const expected[][3] = { { "gates.C03.severity", "warn", "block" }, { "gates.C03.days", "10", "15" },
		{ "documents.minutes.required", "", "true" }, { "evidence.types", "pdf, png", "pdf" } };
	assert_int_equal(value_count(list), COUNT(expected));
	size_t i = 0;
	for (const struct value *row = list->first; row; row = row->next, i++) {
		assert_true(text_is(value_text(row, "key"), expected[i][0]));
		assert_true(text_is(value_text(row, "before"), expected[i][1]));
		assert_true(text_is(value_text(row, "after"), expected[i][2]));
	}
	assert_true(text_is(value_text(list->first, "source.en"), "The city asks"));
	assert_int_equal(value_count(profile_differences(work.arena, base, base)), 0);
}

/* Kept before lights named their rule, and sources had titles in each language. */
static void as_kept_before(struct value *tree)
{
	struct value *title = value_get(value_get(tree, "sources")->first, "title");
	*title = (struct value){ .kind = VALUE_TEXT, .text = TEXT("A rule"), .key = title->key, .next = title->next };
	for (struct value *light = value_get(tree, "lights")->first; light; light = light->next) {
		struct value *first = light->first;
		light->first = light->last = NULL;
		for (struct value *member = first, *next; member; member = next) {
			next = member->next;
			if (strcmp(member->key, "basis") && strcmp(member->key, "source"))
				value_add(light, member->key, member);
		}
	}
}

static void a_procedure_kept_from_before_is_still_tightened(void **state)
{
	(void)state;
	as_kept_before(base);
	assert_int_equal(value_count(profile_check_value(&work, base)), 0);
	const struct profile *p = accepted(HEAD "sources: [{id: B1, title: {en: City rule, zh-CN: 市规定}}]\ngates: {C03: {days: {value: 20, " REASON "}}}\n");
	assert_int_equal(profile_number(p, "gates.C03.days"), 20);
	assert_non_null(profile_at(p, "sources.B1.title.zh-CN"));
}

int main(void)
{
	crypto_start();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_larger_number_is_accepted_where_larger_is_stricter),
		cmocka_unit_test(a_smaller_number_is_refused_there_and_the_fault_names_whose_rule_it_is),
		cmocka_unit_test(a_smaller_number_is_accepted_where_smaller_is_stricter),
		cmocka_unit_test(shares_are_compared_as_fractions),
		cmocka_unit_test(a_flag_may_be_switched_on_but_not_off),
		cmocka_unit_test(a_list_may_grow_where_more_is_stricter_and_shrink_where_less_is),
		cmocka_unit_test(a_choice_may_move_to_the_stricter_side),
		cmocka_unit_test(the_other_way_of_a_choice_is_refused),
		cmocka_unit_test(a_due_day_may_come_earlier_not_later),
		cmocka_unit_test(dimensions_requirements_and_checks_may_be_added),
		cmocka_unit_test(what_is_fixed_cannot_be_changed_or_added),
		cmocka_unit_test(an_overlay_is_checked_by_the_whole_schema),
		cmocka_unit_test(a_document_that_is_added_names_a_check_that_no_other_has),
		cmocka_unit_test(an_overlay_must_say_whose_it_is_and_for_which_profile),
		cmocka_unit_test(overlays_add_up_and_the_base_is_left_as_it_was),
		cmocka_unit_test(laid_on_again_an_overlay_keeps_what_is_still_the_stricter),
		cmocka_unit_test(differences_show_what_an_overlay_changed_and_nothing_else),
		cmocka_unit_test(a_procedure_kept_from_before_is_still_tightened) /* the last: it changes the tree */
	};
	return cmocka_run_group_tests(tests, begin, end);
}
