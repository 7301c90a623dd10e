/* What the keys and values of a profile say to somebody who does not know them. */
#include "profile/rules.h"
#include <string.h>

/* The rule of a path; on the way the nearest row with a name, and the check it belongs to. */
struct finding_path { const struct rule *rule; const struct value *of; struct text check; };

static const struct rule *rule_named(const struct rule *rules, const struct finding_path *found, struct text name)
{
	const struct rule *rule = rule_find(rules, name);
	return rule || !found->check.size ? rule : rule_find(gate_rules, name);
}

static bool find_path(const struct value *tree, struct text path, struct finding_path *ret_found)
{
	struct finding_path found = { .check = TEXT("") };
	const struct rule *rules = profile_rules;
	struct text name;
	while (rules && text_cut(&path, '.', &name)) {
		found.rule = rule_named(rules, &found, name);
		if (!found.rule)
			return false;
		rules = found.rule->of;
		tree = tree_member(tree, name);
		if (found.rule->kind == RULE_GATES && text_cut(&path, '.', &name)) {
			const struct check_rule *check = check_rule_find(name);
			found.check = name;
			rules = check ? check->parameters : NULL;
			tree = tree_member(tree, name);
		} else if (found.rule->kind == RULE_ROWS && text_cut(&path, '.', &name)) {
			tree = tree_member(tree, name);
			found.of = value_get(tree, "name") ? value_get(tree, "name") : found.of;
		}
	}
	*ret_found = found;
	return found.rule != NULL;
}

static void put_texts(struct arena *arena, struct value *to, const char *key, const struct value *texts)
{
	if (texts)
		profile_put_texts(arena, to, key, texts);
	else
		value_put_string(arena, to, key, "");
}

/* What has a name, or a title, in each language, else a word; a title may be one plain text for all. */
static void say_one(struct arena *arena, struct value *list, const struct value *tree, const struct rule *rule, const struct value *v)
{
	struct value *said = value_put_record(arena, list, NULL);
	const struct value *row = rule->refers ? tree_member(value_get(tree, rule->refers), v->text) : v;
	const struct value *name = value_get(row, "name") ? value_get(row, "name") : value_get(row, "title");
	struct text word = name ? name->text : value_get(v, "severity") ? value_text(v, "severity") : v->text;
	if (v->kind == VALUE_FLAG)
		word = text_of(v->number ? N_("yes") : N_("no"));
	else if (v->kind == VALUE_NUMBER)
		word = text_of(arena_format(arena, "%lld", (long long)v->number));
	value_put_text(arena, said, "word", word);
	put_texts(arena, said, "texts", word.size ? NULL : name ? name : v->kind == VALUE_RECORD ? v : NULL);
}

static void say_value(struct arena *arena, struct value *to, const char *key, const struct value *tree, const struct rule *rule, const struct value *v)
{
	struct value *list = value_put_list(arena, to, key);
	if (value_get(v, "value"))
		v = value_get(v, "value");
	for (const struct value *one = v && v->kind == VALUE_LIST ? v->first : NULL; one; one = one->next)
		say_one(arena, list, tree, rule, one);
	if (v && v->kind != VALUE_LIST)
		say_one(arena, list, tree, rule, v);
}

static void put_path(struct arena *arena, struct value *row, const char *path, const struct finding_path *found)
{
	value_put_string(arena, row, "path", path);
	value_put_text(arena, row, "check", found->check);
	value_put_string(arena, row, "about", found->rule && found->rule->about ? found->rule->about : "");
	put_texts(arena, row, "of", found->of);
}

void profile_put_said(struct arena *arena, struct value *row, const struct value *tree, const char *path)
{
	struct finding_path found;
	if (!find_path(tree, text_of(path), &found))
		found = (struct finding_path){ .rule = &(const struct rule){ 0 }, .check = TEXT("") };
	put_path(arena, row, path, &found);
	say_value(arena, row, "said", tree, found.rule, tree_at(tree, path));
}

struct value *profile_changes_said(struct arena *arena, const struct value *base, const struct value *merged)
{
	struct value *list = value_list(arena);
	for (const struct value *change = profile_differences(arena, base, merged)->first; change; change = change->next) {
		const char *path = text_string(arena, value_text(change, "key"));
		struct value *row = value_put_record(arena, list, NULL);
		struct finding_path found;
		if (!find_path(merged, text_of(path), &found))
			found = (struct finding_path){ .rule = &(const struct rule){ 0 }, .check = TEXT("") };
		put_path(arena, row, path, &found);
		say_value(arena, row, "before", base, found.rule, tree_at(base, path));
		say_value(arena, row, "after", merged, found.rule, tree_at(merged, path));
		put_texts(arena, row, "source", value_get(change, "source"));
	}
	return list;
}
