#include "profile/rules.h"
#include <string.h>

struct merge { struct fault_list faults; const struct value *base; const struct value *gate; /* the one under way */ bool again; };
#define refuse(m, where, key, msgid, ...) fault_add(&(m)->faults, (where), (key), (msgid), ARGS(__VA_ARGS__))

static profile_own_words *own_words;

void profile_own(profile_own_words *words)
{
	own_words = words;
}

static const char *last_choice(const struct rule *rule)
{
	const char *const *word = rule->choices;
	while (word[0] && word[1])
		word++;
	return *word;
}

static struct arena *arena_of(struct merge *m)
{
	return m->faults.w->arena;
}

static const char *path_to(struct merge *m, const char *path, const char *key)
{
	return *path ? arena_format(arena_of(m), "%s.%s", path, key) : key;
}

/* A value as a person would write it in one line. */
static void write_plain(struct buffer *b, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		buffer_text(b, v->text);
	else if (v->kind == VALUE_NUMBER)
		buffer_number(b, v->number);
	else if (v->kind == VALUE_FLAG)
		buffer_string(b, v->number ? "true" : "false");
	for (const struct value *member = v->first; member; member = member->next) {
		buffer_string(b, member == v->first ? "" : ", ");
		if (member->key)
			buffer_format(b, "%s: ", member->key);
		write_plain(b, member);
	}
}

static struct text plain(struct arena *arena, const struct value *v)
{
	struct buffer b = buffer_new(arena, 1 << 20);
	if (v)
		write_plain(&b, v);
	return buffer_view(&b);
}

static bool same(struct merge *m, const struct value *a, const struct value *b)
{
	return a->kind == b->kind && text_same(plain(arena_of(m), a), plain(arena_of(m), b));
}

/* ---- is the new value at least as strict? ---- */
static const struct value *first_beside(const struct value *list, const struct value *of)
{
	for (const struct value *word = list->first; word; word = word->next) {
		const struct value *found = of ? of->first : NULL;
		while (found && !text_same(found->text, word->text))
			found = found->next;
		if (!found)
			return word;
	}
	return NULL;
}

static bool list_holds(const struct value *list, const struct value *part)
{
	return !first_beside(part, list);
}

static int order(const struct rule *rule, const struct value *old, const struct value *new)
{
	int64_t a = old->number, b = new->number, in = 1, in_too = 1;
	if (rule->parameter == PARAMETER_SHARE && (!share_read(old->text, &a, &in) || !share_read(new->text, &b, &in_too)))
		return 0;
	if (rule->parameter == PARAMETER_CHOICE) {
		a = choice_find(rule->choices, old->text);
		b = choice_find(rule->choices, new->text);
	}
	a *= in_too;
	b *= in;
	return (b > a) - (b < a);
}

static bool is_strict(const struct rule *rule, const struct value *old, const struct value *new)
{
	bool list = rule->parameter == PARAMETER_WORDS;
	switch (rule->tighter) {
	case TIGHTER_LARGER: return order(rule, old, new) >= 0;
	case TIGHTER_SMALLER: return list ? list_holds(old, new) : order(rule, old, new) <= 0;
	case TIGHTER_ON: return new->number >= old->number;
	case TIGHTER_SUPERSET: return list_holds(new, old);
	}
	return false;
}

/* What was accepted over a procedure from before was judged the other way round, as that procedure says. */
static bool was_strict(const struct merge *m, const struct rule *rule, const struct value *base, const struct value *new)
{
	return m->again && rule->flags & TURNED && text_is(value_text(base, "tighter"), tighter_words[TIGHTER_SUPERSET]) && list_holds(new, value_get(base, "value"));
}

/* It stands within a sentence. */
static struct text without_stop(struct text t)
{
	static const char *const stops[] = { ".", "\u3002" };
	for (size_t i = 0; i < COUNT(stops); i++) {
		size_t size = strlen(stops[i]);
		if (t.size > size && memcmp(t.at + t.size - size, stops[i], size) == 0)
			t.size -= size;
	}
	return t;
}

/* Whose rule it is, in every language. */
static struct arg rule_of(struct arena *arena, const struct value *v)
{
	const struct value *source = value_get(v, "source");
	struct value *within = value_record(arena);
	for (const struct value *text = source ? source->first : NULL; text; text = text->next) {
		value_put_text(arena, within, text->key, without_stop(text->text));
	}
	return within->first ? arg_texts(within) : arg_word(N_("the profile"));
}

/* A value as a person reads it: a word is said in the reader's language. */
static struct arg said_of(struct arena *arena, const struct value *v)
{
	if (v && v->kind == VALUE_FLAG)
		return arg_word(v->number ? "yes" : "no");
	return v && v->kind == VALUE_TEXT ? arg_word(text_string(arena, v->text)) : A(plain(arena, v));
}

/* ---- merging, rule by rule; what does not fit the schema is taken over for the check of the merged tree to name ---- */
static struct value *merge_value(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path);

static void replace(struct value *record, const char *key, struct value *member)
{
	struct value *at = value_get(record, key), *next = at ? at->next : NULL;
	if (!at) {
		value_add(record, key, member);
		return;
	}
	*at = *member;
	value_name(at, key);
	at->next = next;
	/* A moved record or list still owns its members: first and last point into the arena, not into `member`. */
}

static void drop(struct value *record, const char *key)
{
	struct value *first = record->first;
	record->first = record->last = NULL;
	for (struct value *member = first, *next; member; member = next) {
		next = member->next;
		if (strcmp(member->key, key))
			value_add(record, member->key, member);
	}
}

/* An own number of the overlay comes with its own reason; the direction and unit stay the profile's. */
static void take_reason(struct merge *m, struct value *merged, const struct value *new)
{
	static const char *const keys[] = { "basis", "source", "cites" };
	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct value *reason = value_get(new, keys[i]);
		if (reason)
			replace(merged, keys[i], tree_copy(arena_of(m), reason));
		else
			drop(merged, keys[i]);
	}
	merged->line = new->line;
}

static void refuse_other_direction(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new, const char *path)
{
	static const char *const keys[] = { "tighter", "unit", "anchor", "workdays", "before", "after" };
	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct value *word = value_get(new, keys[i]), *old = value_get(base, keys[i]);
		bool turned = rule->flags & TURNED && word && !strcmp(keys[i], "tighter") && text_is(word->text, tighter_words[rule->tighter]);
		if (word && !turned && (!old || !same(m, word, old)))
			refuse(m, word, path_to(m, path, keys[i]), N_("An overlay cannot change \"%1\" from \"%2\" to \"%3\"."), A(keys[i]),
				A(plain(arena_of(m), old)),
				A(plain(arena_of(m), word)));
	}
}

static struct value *merge_parameter(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path)
{
	struct value *merged = tree_copy(arena_of(m), base);
	const struct value *value = value_get(new, "value"), *old = value_get(base, "value");
	for (const struct value *member = new->first; member; member = member->next)
		if (strcmp(member->key, "value") && !rule_find(parameter_rules, text_of(member->key)) && !value_get(base, member->key))
			value_add(merged, member->key, tree_copy(arena_of(m), member));
	refuse_other_direction(m, rule, base, new, path);
	if (!value) {
		refuse(m, new, path_to(m, path, "value"), N_("The key \"%1\" is missing."), A("value"));
	} else if (value->kind == old->kind && !is_strict(rule, old, value) && !was_strict(m, rule, base, value)) {
		if (!m->again)
			refuse(m, value, path, N_("This is %1 by: %2. \"%3\" would loosen it; an overlay can only tighten."), said_of(arena_of(m), old),
			rule_of(arena_of(m), base), said_of(arena_of(m), value));
	} else {
		replace(merged, "value", tree_copy(arena_of(m), value));
		take_reason(m, merged, new);
	}
	return merged;
}

/* What an overlay may only repeat. */
static struct value *merge_fixed(struct merge *m, const struct value *base, const struct value *new, const char *path)
{
	if (!same(m, base, new))
		refuse(m, new, path, N_("An overlay can add and tighten, but not change \"%1\" to \"%2\"."), A(plain(arena_of(m), base)),
			A(plain(arena_of(m), new)));
	return tree_copy(arena_of(m), base);
}

static struct value *merge_words(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path)
{
	if (new->kind != VALUE_LIST)
		return tree_copy(arena_of(m), new);
	if (!strcmp(rule->key, "voters"))
		return merge_fixed(m, base, new, path);
	struct value *merged = tree_copy(arena_of(m), base);
	for (const struct value *word = new->first; word; word = word->next) {
		struct value *found = base->first;
		while (found && !text_same(found->text, word->text))
			found = found->next;
		if (!found)
			value_add(merged, NULL, tree_copy(arena_of(m), word));
	}
	return merged;
}

/* ---- what the profile does not say itself ---- */
/* Without the profile's list the program's own holds, or none: the overlay's stands in its place. */
static void refuse_list(struct merge *m, const struct rule *rule, const struct value *new, const char *path)
{
	const struct value *list = value_get(new, "value"), *own = own_words ? own_words(arena_of(m), path) : NULL, *word;
	if (!list || list->kind != VALUE_LIST)
		return;
	if (rule->tighter == TIGHTER_SMALLER && (word = first_beside(list, own)))
		refuse(m, word, path, N_("The profile does not give this list: an overlay can leave words out of the one that holds instead, but not add \"%1\"."), A(word->text));
	if (rule->tighter == TIGHTER_SUPERSET && own && (word = first_beside(own, list)))
		refuse(m, new, path, N_("The profile does not give this list: an overlay's own must hold every word of the one that holds instead; \"%1\" is missing."), A(word->text));
}

static void refuse_first(struct merge *m, const struct rule *rule, const struct value *new, const char *path)
{
	refuse(m, new, path, N_("The profile does not say \"%1\" here: an overlay can add and tighten, but not say it first."), A(rule->key));
}

/* A row of the overlay's own adds; but a word in it may reach farther than the row. */
static void refuse_in_row(struct merge *m, const struct rule *rule, const struct value *row, const char *path)
{
	/* A paper is due on the day of its own name, where there is one, else with its stage. */
	if (!m->again && !strcmp(rule->key, "deadlines") && tree_member(value_get(m->base, "documents"), value_text(row, "id")))
		refuse(m, row, path, N_("An overlay cannot add a row \"%1\" to this list."), A(value_text(row, "id")));
	for (const struct rule *of = m->again ? NULL : rule->of; of && of->key; of++)
		if (of->flags & BARRED && value_get(row, of->key))
			refuse_first(m, of, value_get(row, of->key), path_to(m, path, of->key));
}

/* An overlay that was accepted stays as it was accepted. A number, a due day or more of a list is something more to keep to; a word or a choice
 * that the profile leaves out means something by being left out. */
static void refuse_absent(struct merge *m, const struct rule *rule, const struct value *new, const char *path)
{
	if (rule->kind == RULE_FLAG) {
		if (!(rule->flags & RISE) && new->number)
			refuse(m, new, path, N_("An overlay can add and tighten, but not change \"%1\" to \"%2\"."), A("false"), A("true"));
		return;
	}
	if (m->again)
		return;
	switch (rule->kind) {
	case RULE_PARAMETER:
		if (rule->parameter == PARAMETER_WORDS)
			refuse_list(m, rule, new, path);
		else if (rule->flags & STRICTEST && !text_is(value_text(new, "value"), last_choice(rule)))
			refuse(m, new, path, N_("The profile does not say this: the strictest holds, and an overlay can say no other than \"%1\"."), A(last_choice(rule)));
		return;
	case RULE_ROWS:
		if (rule->flags & BARRED || !(rule->flags & GROW))
			refuse_first(m, rule, new, path);
		for (const struct value *row = new->first; row; row = row->next)
			refuse_in_row(m, rule, row, path_to(m, path, text_string(arena_of(m), value_text(row, "id"))));
		return;
	case RULE_TEXTS: case RULE_WORDS: case RULE_DUE: case RULE_GATES: return;
	default: refuse_first(m, rule, new, path);
	}
}

static struct value *merge_record(struct merge *m, const struct rule *const *lists, size_t count, const struct value *base,
	const struct value *new, const char *path)
{
	if (new->kind != VALUE_RECORD)
		return tree_copy(arena_of(m), new);
	struct value *merged = tree_copy(arena_of(m), base);
	for (const struct value *member = new->first; member; member = member->next) {
		const struct rule *rule = NULL;
		const struct value *old = value_get(base, member->key);
		for (size_t i = 0; i < count && !rule; i++)
			rule = rule_find(lists[i], text_of(member->key));
		const char *here = path_to(m, path, member->key);
		if (rule && !old)
			refuse_absent(m, rule, member, here);
		replace(merged, member->key, old && rule ? merge_value(m, rule, old, member, here) : tree_copy(arena_of(m), member));
	}
	return merged;
}

static struct value *merge_rows(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path)
{
	if (new->kind != VALUE_LIST)
		return tree_copy(arena_of(m), new);
	struct value *merged = value_list(arena_of(m));
	for (const struct value *old = base->first; old; old = old->next) {
		const struct value *row = new->first;
		struct text id = value_text(old, "id");
		while (row && !text_same(value_text(row, "id"), id))
			row = row->next;
		const char *here = path_to(m, path, text_string(arena_of(m), id));
		value_add(merged, NULL, row ? merge_record(m, &rule->of, 1, old, row, here) : tree_copy(arena_of(m), old));
	}
	for (const struct value *row = new->first; row; row = row->next) {
		struct text id = value_text(row, "id");
		if (id.size && tree_member(base, id) && text_same(value_text(tree_member(base, id), "id"), id))
			continue;
		if (!(rule->flags & GROW))
			refuse(m, row, path, N_("An overlay cannot add a row \"%1\" to this list."), A(id));
		else
			refuse_in_row(m, rule, row, path_to(m, path, text_string(arena_of(m), id)));
		value_add(merged, NULL, tree_copy(arena_of(m), row));
	}
	return merged;
}

static struct value *merge_gate(struct merge *m, const struct value *base, const struct value *new, const char *path)
{
	const struct check_rule *check = check_rule_find(text_of(base->key));
	const struct rule *const lists[] = { gate_rules, check->parameters };
	if (new->kind != VALUE_RECORD)
		return tree_copy(arena_of(m), new);
	/* The check's own reason belongs to its severity: merged as one, then the rest. */
	struct value *rest = tree_copy(arena_of(m), new);
	for (const struct rule *rule = gate_rules; value_get(new, "severity") && rule->key; rule++)
		if (strcmp(rule->key, "severity"))
			drop(rest, rule->key);
	m->gate = base;
	struct value *merged = merge_record(m, lists, 2, base, rest, path);
	m->gate = NULL;
	if (value_get(new, "severity") && !same(m, value_get(merged, "severity"), value_get(base, "severity")))
		take_reason(m, merged, new);
	return merged;
}

/* A check of the overlay's own: its numbers may be what it likes, but for those that hold something in the profile without the check. */
static void refuse_in_gate(struct merge *m, const struct value *gate, const char *path)
{
	const struct check_rule *check = check_rule_find(text_of(gate->key));
	for (const struct value *member = gate->first; check && member; member = member->next) {
		const struct rule *rule = rule_find(check->parameters, text_of(member->key));
		if (rule)
			refuse_absent(m, rule, member, path_to(m, path, member->key));
	}
}

static struct value *merge_gates(struct merge *m, const struct value *base, const struct value *new, const char *path)
{
	if (new->kind != VALUE_RECORD)
		return tree_copy(arena_of(m), new);
	struct value *merged = tree_copy(arena_of(m), base);
	for (const struct value *gate = new->first; gate; gate = gate->next) {
		const struct value *old = value_get(base, gate->key);
		if (!old)
			refuse_in_gate(m, gate, path_to(m, path, gate->key));
		replace(merged, gate->key, old ? merge_gate(m, old, gate, path_to(m, path, gate->key)) : tree_copy(arena_of(m), gate));
	}
	return merged;
}

static struct value *merge_due(struct merge *m, const struct value *base, const struct value *new, const char *path)
{
	static const struct rule days = { .key = "due", .kind = RULE_PARAMETER, .tighter = TIGHTER_SMALLER };
	if (new->kind != VALUE_RECORD)
		return tree_copy(arena_of(m), new);
	const struct value *refers = value_get(base, "before") ? value_get(base, "before") : value_get(base, "after");
	if (!refers && value_get(new, "value"))
		return merge_parameter(m, &days, base, new, path);
	if (refers && value_get(new, "value"))
		refuse(m, new, path, N_("These days are the number %1: tighten that one."), A(refers->text));
	return merge_record(m, (const struct rule *const[]){ due_rules }, 1, base, new, path);
}

/* A flag or word that may only move to the stricter side. */
static struct value *merge_rising(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path)
{
	bool flag = rule->kind == RULE_FLAG;
	int64_t old = flag ? base->number : choice_find(rule->choices, base->text), now = flag ? new->number :
		choice_find(rule->choices, new->text);
	if (new->kind == base->kind && (flag || now >= 0) && now < old) {
		if (!m->again)
			refuse(m, new, path, N_("This is %1 by: %2. \"%3\" would loosen it; an overlay can only tighten."), said_of(arena_of(m), base),
			rule_of(arena_of(m), m->gate), said_of(arena_of(m), new));
		return tree_copy(arena_of(m), base);
	}
	return tree_copy(arena_of(m), new);
}

static struct value *merge_value(struct merge *m, const struct rule *rule, const struct value *base, const struct value *new,
	const char *path)
{
	switch (rule->kind) {
	case RULE_RECORD: return merge_record(m, &rule->of, 1, base, new, path);
	case RULE_ROWS: return merge_rows(m, rule, base, new, path);
	case RULE_GATES: return merge_gates(m, base, new, path);
	case RULE_DUE: return merge_due(m, base, new, path);
	case RULE_WORDS: return merge_words(m, rule, base, new, path);
	case RULE_PARAMETER: return new->kind == VALUE_RECORD ? merge_parameter(m, rule, base, new, path) : tree_copy(arena_of(m), new);
	default: return rule->flags & RISE ? merge_rising(m, rule, base, new, path) : merge_fixed(m, base, new, path);
	}
}

/* ---- the overlay's own keys ---- */
static bool check_head(struct merge *m, const struct value *overlay)
{
	if (overlay->kind != VALUE_RECORD) {
		refuse(m, overlay, "", N_("This must be a record of keys."));
		return false;
	}
	for (const struct rule *rule = overlay_rules; rule->key; rule++)
		if (!value_get(overlay, rule->key))
			refuse(m, overlay, rule->key, N_("The key \"%1\" is missing."), A(rule->key));
	const struct value *over = value_get(overlay, "over"), *signs = value_get(overlay, "overlays");
	if (signs)
		refuse(m, signs, "overlays", N_("The key \"%1\" is not known here."), A("overlays"));
	struct text name = value_text(m->base, "profile");
	if (over && !text_same(over->text, name))
		refuse(m, over, "over", N_("This overlay is for the profile \"%1\", not for \"%2\"."), A(over->text), A(name));
	return true;
}

/* The merged tree says which overlays it has; their own faults are found there by the schema. */
static void sign(struct merge *m, struct value *merged, const struct value *overlay)
{
	struct value *row = value_record(arena_of(m)), *rows = value_get(merged, "overlays");
	row->line = overlay->line;
	const struct value *id = value_get(overlay, "overlay"), *by = value_get(overlay, "by");
	if (id)
		value_add(row, "id", tree_copy(arena_of(m), id));
	if (by)
		value_add(row, "by", tree_copy(arena_of(m), by));
	if (!rows)
		rows = value_put_list(arena_of(m), merged, "overlays");
	if (id && by)
		value_add(rows, NULL, row);
}

/* The procedure as kept has no lines and no faults: what is wrong there now follows from what is wrong in the overlay's lines. */
static void drop_followers(struct value *faults)
{
	struct value *first = faults->first;
	bool own = false;
	for (const struct value *fault = first; fault; fault = fault->next)
		own = own || value_number(fault, "line", 0);
	if (!own)
		return;
	faults->first = faults->last = NULL;
	for (struct value *fault = first, *next; fault; fault = next) {
		next = fault->next;
		if (value_number(fault, "line", 0))
			value_add(faults, NULL, fault);
	}
}

static bool tighten(struct work *w, const struct value *base, const struct value *overlay, bool again, struct value **ret_merged,
	struct value **ret_faults)
{
	struct merge m = { .faults = { w, value_list(w->arena) }, .base = base, .again = again };
	struct value *merged = NULL;
	if (check_head(&m, overlay)) {
		struct value *rest = tree_copy(w->arena, overlay);
		for (const struct rule *rule = overlay_rules; rule->key; rule++)
			drop(rest, rule->key);
		const struct rule *const lists[] = { profile_rules };
		merged = merge_record(&m, lists, 1, base, rest, "");
		sign(&m, merged, overlay);
		struct value *more = again ? profile_check_value(w, merged) : check_grown(w, merged, base);
		for (struct value *fault = more->first, *next; fault; fault = next) {
			next = fault->next;
			value_add(m.faults.list, NULL, fault);
		}
	}
	drop_followers(m.faults.list);
	*ret_merged = m.faults.list->first ? NULL : merged;
	*ret_faults = m.faults.list;
	return true;
}

bool profile_tighten(struct work *w, const struct value *base, const struct value *overlay, struct value **ret_merged,
	struct value **ret_faults)
{
	return tighten(w, base, overlay, false, ret_merged, ret_faults);
}

bool profile_tighten_again(struct work *w, const struct value *base, const struct value *overlay, struct value **ret_merged,
	struct value **ret_faults)
{
	return tighten(w, base, overlay, true, ret_merged, ret_faults);
}

/* ---- what changed ---- */
static void difference(struct arena *arena, struct value *list, const char *path, const struct value *before, const struct value *after,
	const struct value *source)
{
	struct value *row = value_put_record(arena, list, NULL);
	value_put_string(arena, row, "key", path);
	value_put_text(arena, row, "before", plain(arena, before));
	value_put_text(arena, row, "after", plain(arena, after));
	if (source)
		value_add(row, "source", tree_copy(arena, source));
}

static const struct value *counterpart(const struct value *from, const struct value *member)
{
	if (!from || member->key)
		return from ? value_get(from, member->key) : NULL;
	struct text id = value_text(member, "id");
	for (const struct value *other = from->first; other; other = other->next)
		if (member->kind == VALUE_RECORD ? text_same(value_text(other, "id"), id) : text_same(other->text, member->text))
			return other;
	return NULL;
}

static void compare(struct arena *arena, struct value *list, const char *path, const struct value *before, const struct value *after,
	const struct value *source)
{
	if (value_get(after, "source"))
		source = value_get(after, "source");
	if (!before || !after->first) {
		if (!before || before->kind != after->kind || !text_same(plain(arena, before), plain(arena, after)))
			difference(arena, list, path, before, after, source);
		return;
	}
	const struct value *old = value_get(before, "value"), *new = value_get(after, "value");
	if (old && new) { /* a parameter: its reason goes along, and is no change of its own */
		if (!text_same(plain(arena, old), plain(arena, new)))
			difference(arena, list, path, old, new, source);
		return;
	}
	int i = 0;
	for (const struct value *member = after->first; member; member = member->next, i++) {
		struct text id = value_text(member, "id");
		const char *name = member->key ? member->key : id.size ? text_string(arena, id) : arena_format(arena, "%d", i);
		bool reason = (!*path && text_is(text_of(name), "overlays")) || text_is(text_of(name), "cites");
		reason |= member->key && value_get(after, "severity") && rule_find(gate_rules, text_of(member->key)) && strcmp(member->key, "severity");
		if (!reason)
			compare(arena, list, *path ? arena_format(arena, "%s.%s", path, name) : name, counterpart(before, member), member, source);
	}
}

struct value *profile_differences(struct arena *arena, const struct value *base, const struct value *merged)
{
	struct value *list = value_list(arena);
	compare(arena, list, "", base, merged, NULL);
	return list;
}
