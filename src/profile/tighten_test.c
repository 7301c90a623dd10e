#include "profile/rules.h"
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

/* ---- what the profile does not say: over every key of the schema ---- */
/* Said for the first time by an overlay, these only add. Whoever writes a new key that a profile may leave out asks himself what it means when it is
 * left out; only if that is the looser, it goes in here. */
static const char *const may_be_first[] = {
	"sources.ID.where", "dimensions.ID.required", "stages.ID.due", "stages.ID.gates", "stages.ID.documents", "deadlines", "talks", "materials", "materials.ID.own_hand",
	"materials.ID.cites", "materials.ID.parts.ID.required", "materials.ID.parts.ID.per_dimension", "explanations", "explanations.ID.cites", "agenda.ID.cites",
	"ballots", "ballots.ID.grades.ID.limit", "ballots.ID.quorum", "ballots.ID.overfull_void", "ballots.ID.cites", "trigger.cites", "lights.ID.cites", "lights.ID.days",
	"documents.ID.required", "documents.ID.parts", "documents.ID.parts.ID.required", "ledger.types.ID.days", "gates.C18.names", "gates.C19.rules", "gates.C19.rules.ID.cites", NULL };
/* More of these lists is stricter: they name what is looked for or asked for. Of every other list, less is. */
static const char *const more_is_stricter[] = { "gates.C16.vague", "gates.C16.generic", "gates.C18.names", "gates.C19.titles", "gates.C25.wishes", "gates.C26.fields",
	"gates.C27.attachments", "gates.C30.fields", "gates.C32.lasting", NULL };
static size_t asked, first_said, turned;

static struct value *made(const struct rule *rule, bool whole);

static struct value *text_value(const char *s)
{
	struct value *v = value_new(work.arena, VALUE_TEXT);
	v->text = text_of(s);
	return v;
}

static struct value *record_made(const struct rule *rules, const char *id, bool whole)
{
	struct value *record = value_record(work.arena);
	for (const struct rule *rule = rules; rule->key; rule++)
		if (!strcmp(rule->key, "id"))
			value_put_string(work.arena, record, "id", id);
		else if (rule->flags & NEED || (whole && rule->kind == RULE_ROWS))
			value_add(record, rule->key, made(rule, whole));
	return record;
}

static void put_texts(struct value *to, const char *key)
{
	struct value *texts = value_put_record(work.arena, to, key);
	value_put_string(work.arena, texts, "en", "Said");
	value_put_string(work.arena, texts, "zh-CN", "所说");
}

static struct value *parameter_made(const struct rule *rule)
{
	struct value *v = value_record(work.arena), *list;
	switch (rule->parameter) {
	case PARAMETER_NUMBER: value_put_number(work.arena, v, "value", rule->min); break;
	case PARAMETER_SHARE: value_put_string(work.arena, v, "value", "1/2"); break;
	case PARAMETER_FLAG: value_put_flag(work.arena, v, "value", true); break;
	case PARAMETER_CHOICE: value_put_string(work.arena, v, "value", rule->choices[0]); break;
	case PARAMETER_WORDS:
		list = value_put_list(work.arena, v, "value");
		value_put_string(work.arena, list, NULL, rule->choices ? rule->choices[0] : rule->refers ? "plan" : "a word of its own");
	}
	value_put_string(work.arena, v, "basis", "local");
	put_texts(v, "source");
	value_put_string(work.arena, v, "tighter", tighter_words[rule->tighter]);
	return v;
}

/* The id of a row that small.yaml has. */
static const char *referred(const char *list)
{
	const struct value *rows = value_get(base, list);
	return !strcmp(list, "gates") ? "C27" : rows && rows->first ? text_string(work.arena, value_text(rows->first, "id")) : "made";
}

static struct value *made(const struct rule *rule, bool whole)
{
	struct value *v;
	switch (rule->kind) {
	case RULE_TEXTS:
		v = value_record(work.arena);
		value_put_string(work.arena, v, "en", "Said");
		value_put_string(work.arena, v, "zh-CN", "所说");
		return v;
	case RULE_ID: case RULE_STRING: return text_value("said");
	case RULE_CHOICE: return text_value(rule->choices[0]);
	case RULE_WHOLE:
		v = value_new(work.arena, VALUE_NUMBER);
		v->number = rule->min;
		return v;
	case RULE_FLAG:
		v = value_new(work.arena, VALUE_FLAG);
		v->number = 1;
		return v;
	case RULE_SHARE: return text_value("1/2");
	case RULE_REFER: return text_value(referred(rule->refers));
	case RULE_WORDS:
		v = value_list(work.arena);
		value_add(v, NULL, text_value(rule->refers ? referred(rule->refers) : "said"));
		return v;
	case RULE_RECORD: return record_made(rule->of, "made", whole);
	case RULE_ROWS:
		v = value_list(work.arena);
		value_add(v, NULL, record_made(rule->of, rule->choices ? rule->choices[0] : "made", whole));
		return v;
	case RULE_PARAMETER: return parameter_made(rule);
	case RULE_DUE:
		v = value_record(work.arena);
		value_put_string(work.arena, v, "anchor", "meeting");
		value_put_number(work.arena, v, "value", 5);
		value_put_string(work.arena, v, "basis", "local");
		put_texts(v, "source");
		value_put_string(work.arena, v, "tighter", "smaller");
		return v;
	case RULE_GATES: return tree_copy(work.arena, value_get(base, "gates"));
	}
	return NULL;
}

static bool listed(const char *const *list, const char *key)
{
	while (*list && strcmp(*list, key))
		list++;
	return *list != NULL;
}

static const struct value *words_for_test(struct arena *arena, const char *path)
{
	struct value *list = value_list(arena);
	value_put_string(arena, list, NULL, "a word of the program");
	return strcmp(path, "gates.C18.names") ? list : NULL; /* the program knows no names elsewhere */
}

/* Where one is now: the procedure down to here, the overlay down to here, and how this place is called. */
struct place { struct value *tree, *overlay, *of_tree, *of_overlay; const char *path, *name; };

static bool is_refused(const struct place *at, const char *key)
{
	struct value *merged, *faults;
	assert_true(profile_tighten(&work, at->tree, at->overlay, &merged, &faults));
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		if (text_is(value_text(fault, "key"), arena_format(work.arena, "%s.%s", at->path, key) + (*at->path ? 0 : 1)))
			return true;
	return false;
}

static void without(struct value *record, const char *key)
{
	struct value *first = record->first;
	record->first = record->last = NULL;
	for (struct value *member = first, *next; member; member = next) {
		next = member->next;
		if (strcmp(member->key, key))
			value_add(record, member->key, member);
	}
}

/* Both trees again from their roots: an overlay that says one key more at this place, over a profile that does not. */
typedef void at_key(const struct place *at, const struct rule *rule, const char *name);

static void first_said_here(const struct place *at, const struct rule *rule, const char *name)
{
	if (rule->flags & NEED && rule->kind != RULE_GATES)
		return;
	value_add(at->of_overlay, rule->key, made(rule, false))->line = 9; /* of the overlay as it is written */
	bool refused = is_refused(at, rule->key);
	if (refused == listed(may_be_first, name))
		printf("%s is %s\n", name, refused ? "refused" : "let through: does leaving it out mean the looser?");
	assert_true(refused != listed(may_be_first, name));
	asked++;
	first_said += listed(may_be_first, name);
	without(at->of_overlay, rule->key);
}

static void go_through(const struct rule *rules, const struct place *at);

static void go_into(const struct rule *rule, const struct place *at, const char *name)
{
	struct place in = *at;
	struct value *into = value_get(at->of_tree, rule->key);
	if (rule->kind == RULE_GATES || (rule->kind != RULE_RECORD && rule->kind != RULE_ROWS))
		return;
	in.path = arena_format(work.arena, "%s%s%s", at->path, *at->path ? "." : "", rule->key);
	in.name = rule->kind == RULE_ROWS ? arena_format(work.arena, "%s.ID", name) : name;
	struct value *own = value_add(at->of_overlay, rule->key, rule->kind == RULE_ROWS ? value_list(work.arena) : value_record(work.arena));
	if (!into)
		into = value_add(at->of_tree, rule->key, made(rule, true));
	in.of_tree = into;
	in.of_overlay = own;
	if (rule->kind == RULE_ROWS) {
		struct value *row = record_made(rule->of, rule->choices ? rule->choices[0] : "made", true);
		into->first = into->last = NULL;
		in.of_tree = value_add(into, NULL, row);
		in.of_overlay = value_add(own, NULL, value_record(work.arena));
		value_put_text(work.arena, in.of_overlay, "id", value_text(row, "id"));
		in.path = arena_format(work.arena, "%s.%s", in.path, text_string(work.arena, value_text(row, "id")));
	}
	go_through(rule->of, &in);
	without(at->of_overlay, rule->key);
}

/* First what is not there at all, then what lies in it. */
static void go_through(const struct rule *rules, const struct place *at)
{
	for (const struct rule *rule = rules; rule->key; rule++) {
		const char *name = arena_format(work.arena, "%s%s%s", at->name, *at->name ? "." : "", rule->key);
		struct value *had = tree_copy(work.arena, at->of_tree);
		if (!(rule->flags & NEED)) {
			without(at->of_tree, rule->key);
			first_said_here(at, rule, name);
		}
		*at->of_tree = (struct value){ .kind = had->kind, .key = at->of_tree->key, .head = at->of_tree->head, .next = at->of_tree->next, .first = had->first, .last = had->last };
		go_into(rule, at, name);
		if (rule->kind == RULE_PARAMETER && rule->parameter == PARAMETER_WORDS) {
			assert_int_equal(rule->tighter, listed(more_is_stricter, name) ? TIGHTER_SUPERSET : TIGHTER_SMALLER);
			turned += rule->tighter == TIGHTER_SUPERSET;
		}
	}
}

static struct place place_at_root(void)
{
	struct value *overlay;
	assert_true(yaml_read(&work, text_of(HEAD), &overlay));
	struct value *tree = tree_copy(work.arena, base);
	return (struct place){ tree, overlay, tree, overlay, "", "" };
}

static void what_the_profile_does_not_say_no_overlay_says_first_but_what_only_adds(void **state)
{
	(void)state;
	profile_own(words_for_test);
	struct place root = place_at_root();
	go_through(profile_rules, &root);
	for (const struct check_rule *check = check_rules; check->number; check++) {
		struct place at = place_at_root(), in = at;
		struct value *gate = record_made(gate_rules, "", true), *gates = value_put_record(work.arena, at.overlay, "gates");
		for (const struct rule *rule = check->parameters; rule->key; rule++)
			if (rule->flags & NEED || rule->kind == RULE_ROWS)
				value_add(gate, rule->key, made(rule, true));
		without(value_get(at.tree, "gates"), check->number);
		in.of_tree = value_add(value_get(at.tree, "gates"), check->number, gate);
		in.of_overlay = value_put_record(work.arena, gates, check->number);
		in.path = in.name = arena_format(work.arena, "gates.%s", check->number);
		go_through(check->parameters, &in);
	}
	profile_own(NULL);
	assert_true(asked > 50);
	assert_int_equal(first_said, COUNT(may_be_first) - 1);
	assert_int_equal(turned, COUNT(more_is_stricter) - 1);
}

#define LISTED(key, words, way) HEAD "gates: {C16: {severity: warn, " REASON ", facts: {value: 1, tighter: larger, " REASON "}, " key ": {value: [" words "], tighter: " way ", " REASON "}}}\n"

static void a_list_that_is_left_to_the_program_is_held_to_the_programs(void **state)
{
	(void)state;
	profile_own(words_for_test);
	refused(LISTED("places", "any word", "smaller"), "gates.C16.places");
	accepted(LISTED("places", "a word of the program", "smaller"));
	accepted(LISTED("places", "", "smaller"));
	refused(LISTED("vague", "any word", "superset"), "gates.C16.vague");
	accepted(LISTED("vague", "a word of the program, any word", "superset"));
	profile_own(NULL);
}

static void formulas_can_be_taken_away_and_not_added(void **state)
{
	(void)state;
	struct value *faults;
	refused(HEAD "gates: {C17: {phrases: {value: [any sentence], tighter: smaller, " REASON "}}}\n", "gates.C17.phrases");
	struct value *with = tree_copy(work.arena, base), *gate = value_get(value_get(with, "gates"), "C17"), *phrases = value_add(gate, "phrases", value_record(work.arena));
	struct value *list = value_put_list(work.arena, phrases, "value");
	value_put_string(work.arena, list, NULL, "one");
	value_put_string(work.arena, list, NULL, "two");
	value_put_string(work.arena, phrases, "basis", "local");
	put_texts(phrases, "source");
	value_put_string(work.arena, phrases, "tighter", "superset"); /* as procedures kept from before say */
	assert_int_equal(value_count(profile_check_value(&work, with)), 0);
	assert_non_null(tighten_over(with, HEAD "gates: {C17: {phrases: {value: [one], tighter: smaller, " REASON "}}}\n", &faults));
	assert_null(tighten_over(with, HEAD "gates: {C17: {phrases: {value: [one, two, three], " REASON "}}}\n", &faults));
	struct value *overlay, *merged;
	assert_true(yaml_read(&work, TEXT(HEAD "gates: {C17: {phrases: {value: [one, two, three], " REASON "}}}\n"), &overlay));
	assert_true(profile_tighten_again(&work, with, overlay, &merged, &faults));
	assert_non_null(merged);
	assert_int_equal(value_count(value_at(merged, "gates.C17.phrases.value")), 3);
}

static void what_an_overlay_adds_reaches_no_farther_than_itself(void **state)
{
	(void)state;
	struct value *faults, *without_rest_days = tree_copy(work.arena, base);
	without(value_get(without_rest_days, "gates"), "C39"); /* then no deadline moves on */
	assert_null(tighten_over(without_rest_days, HEAD "gates: {C39: {severity: inform, " REASON ", rule: {value: next_workday, tighter: larger, " REASON "}}}\n", &faults));
	assert_non_null(tighten_over(without_rest_days, HEAD "gates: {C39: {severity: inform, " REASON ", rule: {value: calendar, tighter: larger, " REASON "}}}\n", &faults));
#define BALLOT(more) HEAD "ballots: [{id: work, name: {en: Work, zh-CN: 工作}, of: group, voters: [member], grades: [{id: good, name: {en: good, zh-CN: 好}}]" more "}]\n"
	accepted(BALLOT(""));
	refused(BALLOT(", ungraded: [{id: guest, name: {en: Guest, zh-CN: 列席}}]"), "ballots.work.ungraded"); /* nor would they count for the quorum */
#define DEADLINE(id) HEAD "deadlines: [{id: " id ", name: {en: Sent, zh-CN: 报送}, stage: report, role: chair, due: {anchor: meeting, value: 90, unit: days, tighter: smaller, " REASON "}}]\n"
	accepted(DEADLINE("interim"));
	refused(DEADLINE("minutes"), "deadlines.minutes"); /* a document of that name would be due by it, no longer with its stage */
}

static void one_wrong_value_is_one_fault(void **state)
{
	(void)state;
	struct value *kept, *faults;
	assert_true(json_read(&work, profile_json(work.arena, base), &kept)); /* as a house keeps it: without lines */
	assert_null(tighten_over(kept, HEAD "gates: {C03: {days: {value: many, " REASON "}}}\n", &faults));
	assert_int_equal(value_count(faults), 1);
	assert_int_equal(value_number(faults->first, "line", 0), 4);
	assert_null(tighten_over(kept, HEAD "gates: none\n", &faults));
	assert_int_equal(value_count(faults), 1);
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
		cmocka_unit_test(what_the_profile_does_not_say_no_overlay_says_first_but_what_only_adds),
		cmocka_unit_test(a_list_that_is_left_to_the_program_is_held_to_the_programs),
		cmocka_unit_test(formulas_can_be_taken_away_and_not_added),
		cmocka_unit_test(what_an_overlay_adds_reaches_no_farther_than_itself),
		cmocka_unit_test(one_wrong_value_is_one_fault),
		cmocka_unit_test(a_procedure_kept_from_before_is_still_tightened) /* the last: it changes the tree */
	};
	return cmocka_run_group_tests(tests, begin, end);
}
