#include "profile/rules.h"
#include <string.h>

static void write_rules(struct buffer *b, struct arena *arena, const struct rule *rules, const char *path);

static void write_words(struct buffer *b, const char *const *words)
{
	for (; *words; words++)
		buffer_format(b, "`%s`%s", *words, words[1] ? " " : "");
}

static void write_parameter(struct buffer *b, const struct rule *rule)
{
	buffer_format(b, "number: %s", parameter_words[rule->parameter]);
	if (rule->choices) {
		buffer_string(b, " of ");
		write_words(b, rule->choices);
	} else if (rule->refers) {
		buffer_format(b, " of ids under `%s`", rule->refers);
	} else if (rule->parameter == PARAMETER_NUMBER) {
		buffer_format(b, " %lld–%lld", (long long)rule->min, (long long)rule->max);
	}
	buffer_format(b, ", stricter: %s", tighter_words[rule->tighter]);
}

static void write_kind(struct buffer *b, const struct rule *rule)
{
	static const char *const names[] = { [RULE_TEXTS] = "text in each language", [RULE_ID] = "id", [RULE_STRING] = "text",
		[RULE_WHOLE] = "whole number", [RULE_FLAG] = "true or false", [RULE_SHARE] = "share a/b", [RULE_RECORD] = "record",
		[RULE_DUE] = "due day", [RULE_GATES] = "record of checks" };
	switch (rule->kind) {
	case RULE_PARAMETER: write_parameter(b, rule); break;
	case RULE_CHOICE: write_words(b, rule->choices); break;
	case RULE_REFER: buffer_format(b, "id under `%s`", rule->refers); break;
	case RULE_WORDS: buffer_format(b, "list of ids under `%s`", rule->refers); break;
	case RULE_ROWS:
		buffer_string(b, "list of rows");
		if (rule->choices) {
			buffer_string(b, " with ids of ");
			write_words(b, rule->choices);
		}
		break;
	default:
		buffer_string(b, names[rule->kind]);
		buffer_string(b, rule->flags & EITHER ? ", or one plain text" : "");
	}
}

static void write_rule(struct buffer *b, struct arena *arena, const struct rule *rule, const char *path)
{
	const char *here = *path ? arena_format(arena, "%s.%s", path, rule->key) : rule->key;
	buffer_format(b, "| `%s` | %s | ", here, rule->flags & NEED ? "yes" : "");
	write_kind(b, rule);
	buffer_format(b, " | %s%s%s |\n", rule->about, rule->kind == RULE_ROWS && rule->flags & GROW ? " (an overlay may add rows)" : "",
		rule->flags & RISE ? " (an overlay may raise it)" : "");
	if (rule->of)
		write_rules(b, arena, rule->of, rule->kind == RULE_ROWS ? arena_format(arena, "%s.ID", here) : here);
}

static void write_rules(struct buffer *b, struct arena *arena, const struct rule *rules, const char *path)
{
	for (; rules->key; rules++)
		write_rule(b, arena, rules, path);
}

static void write_head(struct buffer *b, const char *title)
{
	buffer_format(b, "\n### %s\n\n| key | needed | value | what |\n|---|---|---|---|\n", title);
}

static void write_checks(struct buffer *b, struct arena *arena)
{
	for (const struct check_rule *check = check_rules; check->number; check++) {
		const char *path = arena_format(arena, "gates.%s", check->number);
		buffer_format(b, "| `%s` | %s | check | %s |\n", path, check->always ? "yes" : "", check->about);
		write_rules(b, arena, check->parameters, path);
	}
}

struct text profile_schema_page(struct arena *arena)
{
	struct buffer b = buffer_new(arena, 1 << 20);
	write_head(&b, "A profile");
	write_rules(&b, arena, profile_rules, "");
	write_head(&b, "Every check (`gates.Cnn`)");
	write_rules(&b, arena, gate_rules, "");
	write_head(&b, "The checks and their numbers");
	write_checks(&b, arena);
	write_head(&b, "Every number, beside its `value`");
	write_rules(&b, arena, parameter_rules, "");
	write_head(&b, "Every due day");
	write_rules(&b, arena, due_rules, "");
	write_head(&b, "An overlay, beside a profile's keys");
	write_rules(&b, arena, overlay_rules, "");
	return buffer_view(&b);
}
