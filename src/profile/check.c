#include "profile/rules.h"
#include "codec/codec.h"
#include <stdlib.h>
#include <string.h>

#define YAML_MAX ((size_t)1 << 20)
#define FAULTS_MAX 2000 /* a file that is wrong everywhere is not read to the end */
#define TEXT_MAX 4000

struct walk { struct fault_list faults; const struct value *tree, *base; /* what was kept before the overlay came */ size_t count; bool kept; /* from before */ };
#define wrong(k, where, key, msgid, ...) wrong_args((k), (where), (key), (msgid), ARGS(__VA_ARGS__))

static void wrong_args(struct walk *k, const struct value *where, const char *key, const char *msgid, const struct arg *args)
{
	if (k->count++ < FAULTS_MAX)
		fault_add(&k->faults, where, key, msgid, args);
}

static struct arena *arena_of(struct walk *k)
{
	return k->faults.w->arena;
}

static const char *path_to(struct walk *k, const char *path, const char *key)
{
	return *path ? arena_format(arena_of(k), "%s.%s", path, key) : key;
}

static void check_value(struct walk *k, const struct rule *rule, const struct value *v, const char *path);

/* ---- plain values ---- */
static bool has_kind(struct walk *k, const struct value *v, enum value_kind kind, const char *path)
{
	static const char *const sentences[] = { [VALUE_TEXT] = N_("This must be a text."), [VALUE_NUMBER] = N_("This must be a whole number."),
		[VALUE_FLAG] = N_("This must be true or false."), [VALUE_RECORD] = N_("This must be a record of keys."),
		[VALUE_LIST] = N_("This must be a list.") };
	if (v->kind == kind)
		return true;
	wrong(k, v, path, sentences[kind]);
	return false;
}

static bool has_control(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (((unsigned char)t.at[i] < ' ' && t.at[i] != '\n' && t.at[i] != '\t') || t.at[i] == 0x7f)
			return true;
	return false;
}

static bool text_stands(struct walk *k, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_TEXT, path))
		return false;
	if (!text_trim(v->text).size)
		wrong(k, v, path, N_("The text is blank."));
	else if (text_length(v->text) > TEXT_MAX)
		wrong(k, v, path, N_("The text is longer than %1 characters."), A(TEXT_MAX));
	else if (has_control(v->text))
		wrong(k, v, path, N_("The text holds a control character: take it out."));
	else
		return true;
	return false;
}

static void check_texts(struct walk *k, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_RECORD, path))
		return;
	for (const char *const *language = profile_languages; *language; language++) {
		const struct value *text = value_get(v, *language);
		if (text)
			text_stands(k, text, path_to(k, path, *language));
		else
			wrong(k, v, path_to(k, path, *language), N_("The text in %1 is missing."), A(*language));
	}
	for (const struct value *text = v->first; text; text = text->next)
		if (choice_find(profile_languages, text_of(text->key)) < 0)
			wrong(k, text, path_to(k, path, text->key), N_("\"%1\" is not a known language; the languages are en and zh-CN."), A(text->key));
}

static struct text words_of(struct arena *arena, const char *const *choices)
{
	struct buffer b = buffer_new(arena, 2048);
	for (; *choices; choices++)
		buffer_format(&b, "%s%s", b.size ? ", " : "", *choices);
	return buffer_view(&b);
}

static bool is_choice(struct walk *k, const char *const *choices, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_TEXT, path))
		return false;
	if (choice_find(choices, v->text) >= 0)
		return true;
	wrong(k, v, path, N_("\"%1\" is not one of the words that can stand here: %2."), A(v->text), A(words_of(arena_of(k), choices)));
	return false;
}

static bool is_identity(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", t.at[i]) || !t.at[i])
			return false;
	return t.size && t.size <= 60;
}

static void check_identity(struct walk *k, const struct value *v, const char *path)
{
	if (has_kind(k, v, VALUE_TEXT, path) && !is_identity(v->text))
		wrong(k, v, path, N_("\"%1\" cannot be an id: use up to 60 letters, digits, - and _."), A(v->text));
}

static void check_whole(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	if (has_kind(k, v, VALUE_NUMBER, path) && rule->max && (v->number < rule->min || v->number > rule->max))
		wrong(k, v, path, N_("%1 does not lie between %2 and %3."), A(v->number), A(rule->min), A(rule->max));
}

static void check_share(struct walk *k, const struct value *v, const char *path)
{
	int64_t of, in;
	if (has_kind(k, v, VALUE_TEXT, path) && !share_read(v->text, &of, &in))
		wrong(k, v, path, N_("\"%1\" is not a share: write it as 2/3, the first number not above the second."), A(v->text));
}

static void check_refer(struct walk *k, const char *refers, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_TEXT, path))
		return;
	const struct value *list = value_get(k->tree, refers), *found = tree_member(list, v->text);
	/* A row's number would be found too; only its id counts. */
	if (!found || (list->kind == VALUE_LIST && !text_same(value_text(found, "id"), v->text)))
		wrong(k, v, path, N_("\"%1\" is not defined under \"%2\"."), A(v->text), A(refers));
}

static void check_words(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_LIST, path))
		return;
	int i = 0;
	for (const struct value *word = v->first; word; word = word->next, i++) {
		const char *here = path_to(k, path, arena_format(arena_of(k), "%d", i));
		if (rule->refers)
			check_refer(k, rule->refers, word, here);
		else if (rule->choices)
			is_choice(k, rule->choices, word, here);
		else
			text_stands(k, word, here);
		for (const struct value *earlier = v->first; earlier != word; earlier = earlier->next)
			if (word->kind == VALUE_TEXT && earlier->kind == VALUE_TEXT && text_same(earlier->text, word->text)) {
				wrong(k, word, here, N_("\"%1\" stands here twice."), A(word->text));
				break;
			}
	}
}

/* ---- records ---- */
/* Every member must be known to one of the rule lists, every needed rule must have its member. */
static bool check_members(struct walk *k, const struct rule *const *lists, size_t count, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_RECORD, path))
		return false;
	for (const struct value *member = v->first; member; member = member->next) {
		const struct rule *rule = NULL;
		for (size_t i = 0; i < count && !rule; i++)
			rule = rule_find(lists[i], text_of(member->key));
		if (rule)
			check_value(k, rule, member, path_to(k, path, member->key));
		else
			wrong(k, member, path_to(k, path, member->key), N_("The key \"%1\" is not known here."), A(member->key));
	}
	for (size_t i = 0; i < count; i++)
		for (const struct rule *rule = lists[i]; rule->key; rule++)
			if (rule->flags & NEED && !(k->kept && rule->flags & LATER) && !value_get(v, rule->key))
				wrong(k, v, path_to(k, path, rule->key), rule->kind == RULE_TEXTS && !strcmp(rule->key, "source") ?
					N_("A number or check must say where it comes from: \"%1\" is missing.") : N_("The key \"%1\" is missing."), A(rule->key));
	return true;
}

static bool check_record(struct walk *k, const struct rule *rules, const struct value *v, const char *path)
{
	return check_members(k, &rules, 1, v, path);
}

static void check_tighter(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	const struct value *word = value_get(v, "tighter");
	enum tighter must = rule->tighter;
	if (k->kept && rule->flags & TURNED && word && word->kind == VALUE_TEXT && text_is(word->text, tighter_words[TIGHTER_SUPERSET]))
		return;
	if (word && word->kind == VALUE_TEXT && choice_find(tighter_words, word->text) >= 0 && !text_is(word->text, tighter_words[must]))
		wrong(k, word, path_to(k, path, "tighter"), N_("The stricter way is \"%1\" here, not \"%2\"."), A(tighter_words[must]), A(word->text));
}

static void check_parameter(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	struct rule value[] = { rule_of_value(rule), { .key = NULL } };
	if (check_members(k, (const struct rule *const[]){ value, parameter_rules }, 2, v, path))
		check_tighter(k, rule, v, path);
}

static void check_gates(struct walk *k, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_RECORD, path))
		return;
	for (const struct value *gate = v->first; gate; gate = gate->next) {
		const struct check_rule *check = check_rule_find(text_of(gate->key));
		const char *here = path_to(k, path, gate->key);
		if (check)
			check_members(k, (const struct rule *const[]){ gate_rules, check->parameters }, 2, gate, here);
		else
			wrong(k, gate, here, N_("There is no check \"%1\"; they are C01 to C40."), A(gate->key));
	}
	for (const struct check_rule *check = check_rules; check->number; check++)
		if (check->always && !value_get(v, check->number))
			wrong(k, v, path_to(k, path, check->number), N_("Check %1 holds in every procedure: it must be listed."), A(check->number));
}

/* ---- lists of rows ---- */
static const char *row_path(struct walk *k, const char *path, const struct value *row, int i)
{
	struct text id = value_text(row, "id");
	return path_to(k, path, is_identity(id) ? text_string(arena_of(k), id) : arena_format(arena_of(k), "%d", i));
}

static void check_row_id(struct walk *k, const struct rule *rule, const struct value *list, const struct value *row, const char *path)
{
	const struct value *id = value_get(row, "id");
	if (!id || id->kind != VALUE_TEXT)
		return;
	if (rule->choices)
		is_choice(k, rule->choices, id, path_to(k, path, "id"));
	for (const struct value *earlier = list->first; earlier != row; earlier = earlier->next)
		if (text_same(value_text(earlier, "id"), id->text)) {
			wrong(k, id, path_to(k, path, "id"), N_("The id \"%1\" is given twice; it stands in line %2 already."), A(id->text), A(earlier->line));
			return;
		}
}

static void check_rows(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	if (!has_kind(k, v, VALUE_LIST, path))
		return;
	int i = 0;
	for (const struct value *row = v->first; row && k->count < FAULTS_MAX; row = row->next, i++) {
		const char *here = row_path(k, path, row, i);
		if (check_record(k, rule->of, row, here))
			check_row_id(k, rule, v, row, here);
	}
	if (rule->flags & NEED && !i)
		wrong(k, v, path, N_("The list is empty: at least one row is needed."));
	for (const char *const *word = rule->choices; word && *word && rule->flags & ALL; word++)
		if (!tree_member(v, text_of(*word)))
			wrong(k, v, path_to(k, path, *word), N_("The row \"%1\" is missing."), A(*word));
}

/* ---- due days ---- */
static void check_due_path(struct walk *k, const struct value *v, const char *path)
{
	if (v->kind != VALUE_TEXT || (k->base && tree_at_text(k->base, v->text))) /* what an overlay makes of that number is its own fault */
		return;
	const struct value *number = tree_at_text(k->tree, v->text);
	if (!number || number->kind != VALUE_RECORD || !value_get(number, "value") || value_get(number, "value")->kind != VALUE_NUMBER)
		wrong(k, v, path, N_("\"%1\" is not the path of a number of days, such as gates.C03.days."), A(v->text));
}

static void check_due(struct walk *k, const struct value *v, const char *path)
{
	static const struct rule number = { .key = "due", .kind = RULE_PARAMETER, .tighter = TIGHTER_SMALLER, .min = -400, .max = 800 };
	struct rule value[] = { rule_of_value(&number), { .key = NULL } };
	const struct value *before = value_get(v, "before"), *after = value_get(v, "after"), *own = value_get(v, "value"),
		*anchor = value_get(v, "anchor");
	bool good = own ? check_members(k, (const struct rule *const[]){ due_rules, value, parameter_rules }, 3, v, path) :
		check_record(k, due_rules, v, path);
	if (!good)
		return;
	if ((before != NULL) + (after != NULL) + (own != NULL) != 1)
		wrong(k, v, path, N_("A due day has exactly one of before, after and value."));
	if (before)
		check_due_path(k, before, path_to(k, path, "before"));
	if (after)
		check_due_path(k, after, path_to(k, path, "after"));
	if (own)
		check_tighter(k, &number, v, path);
	if (anchor && anchor->kind == VALUE_TEXT && choice_find(profile_anchor_words, anchor->text) >= 0 &&
		!tree_member(value_get(k->tree, "stages"), anchor->text))
		wrong(k, anchor, path_to(k, path, "anchor"), N_("The days are counted from the stage \"%1\", which this procedure does not have."),
			A(anchor->text));
}

static void check_value(struct walk *k, const struct rule *rule, const struct value *v, const char *path)
{
	bool plain = rule->flags & EITHER || (k->kept && rule->flags & LATER);
	switch (rule->kind) {
	case RULE_TEXTS: plain && v->kind == VALUE_TEXT ? (void)text_stands(k, v, path) : check_texts(k, v, path); break;
	case RULE_ID: check_identity(k, v, path); break;
	case RULE_STRING: text_stands(k, v, path); break;
	case RULE_CHOICE: is_choice(k, rule->choices, v, path); break;
	case RULE_WHOLE: check_whole(k, rule, v, path); break;
	case RULE_FLAG: has_kind(k, v, VALUE_FLAG, path); break;
	case RULE_SHARE: check_share(k, v, path); break;
	case RULE_REFER: check_refer(k, rule->refers, v, path); break;
	case RULE_WORDS: check_words(k, rule, v, path); break;
	case RULE_RECORD: check_record(k, rule->of, v, path); break;
	case RULE_ROWS: check_rows(k, rule, v, path); break;
	case RULE_PARAMETER: check_parameter(k, rule, v, path); break;
	case RULE_DUE: check_due(k, v, path); break;
	case RULE_GATES: check_gates(k, v, path); break;
	}
}

/* ---- what no single key shows ---- */
static void need_row(struct walk *k, const char *list, const char *id)
{
	const struct value *rows = value_get(k->tree, list);
	if (rows && rows->kind == VALUE_LIST && rows->first && !tree_member(rows, text_of(id)))
		wrong(k, rows, path_to(k, list, id), N_("The row \"%1\" is missing."), A(id));
}

static void check_agenda(struct walk *k)
{
	static const char *const needs[][2] = { { "turn", "role" }, { "ballot", "ballot" } };
	const struct value *agenda = value_get(k->tree, "agenda");
	int i = 0;
	for (const struct value *item = agenda && agenda->kind == VALUE_LIST ? agenda->first : NULL; item; item = item->next, i++)
		for (size_t n = 0; n < COUNT(needs); n++)
			if (text_is(value_text(item, "type"), needs[n][0]) && !value_get(item, needs[n][1]))
				wrong(k, item, path_to(k, row_path(k, "agenda", item, i), needs[n][1]), N_("An item of type \"%1\" needs the key \"%2\"."),
					A(needs[n][0]), A(needs[n][1]));
}

/* Who claims which share is not for everybody who reads a notice or a notification. */
static void check_documents(struct walk *k)
{
	const struct value *documents = value_get(k->tree, "documents");
	int i = 0;
	for (const struct value *row = documents && documents->kind == VALUE_LIST ? documents->first : NULL; row; row = row->next, i++) {
		const struct value *parts = value_get(row, "parts");
		if (text_is(value_text(row, "goes"), profile_paper_words[GOES_UP]))
			continue;
		for (const struct value *part = parts && parts->kind == VALUE_LIST ? parts->first : NULL; part; part = part->next)
			if (text_is(value_text(part, "type"), profile_block_words[BLOCK_CLAIMS]))
				wrong(k, part, path_to(k, row_path(k, "documents", row, i), "parts"), N_("The claim register stands only in a paper that goes up."));
	}
}

static const struct value *judged_already(const struct value *documents, const struct value *row, struct text check)
{
	for (const struct value *earlier = documents->first; earlier != row; earlier = earlier->next)
		if (text_same(value_text(earlier, "check"), check))
			return earlier;
	return NULL;
}

/* Two checks ask when a paper went out, each of one paper; procedures kept from before may name others, or name one twice: the first counts. */
static void check_issued(struct walk *k)
{
	const struct value *documents = value_get(k->tree, "documents"), *before = value_get(k->base, "documents");
	int i = 0;
	for (const struct value *row = documents && documents->kind == VALUE_LIST ? documents->first : NULL; row; row = row->next, i++) {
		const struct value *check = value_get(row, "check"), *other;
		const char *path = path_to(k, row_path(k, "documents", row, i), "check");
		if (!check || check->kind != VALUE_TEXT || !tree_member(value_get(k->tree, "gates"), check->text) || (k->kept && (!k->base || tree_member(before, value_text(row, "id")))))
			continue;
		if (choice_find(issue_checks, check->text) < 0)
			wrong(k, check, path, N_("Check \"%1\" does not judge whether a paper went out in time: only %2 do, and only they can stand here."),
				A(check->text), A(words_of(arena_of(k), issue_checks)));
		else if ((other = judged_already(documents, row, check->text)))
			wrong(k, check, path, N_("Check \"%1\" judges one paper, and the document \"%2\" names it already (line %3)."),
				A(check->text), A(value_text(other, "id")), A(other->line));
		else if (!value_get(row, "goes") || !value_count(value_get(row, "parts")))
			wrong(k, check, path, N_("Check \"%1\" judges when a paper went out, and this document is not written and sent here: it needs the keys goes and parts."),
				A(check->text));
	}
}

/* The first of two numbers may not lie above the second. */
static void check_pair(struct walk *k, const char *gate, const char *low, const char *high)
{
	const char *path = arena_format(arena_of(k), "gates.%s.%s", gate, high);
	const struct value *from = tree_at(k->tree, arena_format(arena_of(k), "gates.%s.%s.value", gate, low));
	const struct value *to = tree_at(k->tree, arena_format(arena_of(k), "%s.value", path));
	int64_t a = from ? from->number : 0, b = to ? to->number : 0, in = 1, in_too = 1;
	if (!from || !to || from->kind != to->kind)
		return;
	if (from->kind == VALUE_TEXT && (!share_read(from->text, &a, &in) || !share_read(to->text, &b, &in_too)))
		return;
	if (a * in_too > b * in)
		wrong(k, to->line ? to : from, path, N_("\"%1\" lies below \"%2\"."), A(high), A(low));
}

static void check_whole_tree(struct walk *k)
{
	need_row(k, "stages", "deployed");
	need_row(k, "stages", "meeting");
	need_row(k, "roles", "chair");
	check_agenda(k);
	check_documents(k);
	check_issued(k);
	check_pair(k, "C02", "opens", "closes");
	check_pair(k, "C15", "low", "high");
	check_pair(k, "C17", "similar", "copied");
	const struct value *soon = tree_at(k->tree, "lights.due_soon"), *later = tree_at(k->tree, "ledger.types.long_term");
	if (soon && !value_get(soon, "days"))
		wrong(k, soon, "lights.due_soon.days", N_("The key \"%1\" is missing."), A("days"));
	if (later && !tree_at(k->tree, "gates.C32"))
		wrong(k, later, "gates.C32", N_("Long-term measures need check C32, which says when the next checkpoint is due."));
}

static int by_line(const void *a, const void *b)
{
	const struct value *one = *(const struct value *const *)a, *other = *(const struct value *const *)b;
	int64_t line = value_number(one, "line", 0), other_line = value_number(other, "line", 0);
	return line == other_line ? (one->line > other->line) - (one->line < other->line) : line < other_line ? -1 : 1;
}

/* In the order of the file, as somebody mending it goes through it. */
static void sort_faults(struct work *w, struct value *list)
{
	size_t count = value_count(list), i = 0;
	struct value **rows = arena_take(w->arena, count * sizeof(*rows));
	for (struct value *row = list->first; row; row = row->next) {
		row->line = (int)i; /* keeps those of one line in order */
		rows[i++] = row;
	}
	if (count)
		qsort(rows, count, sizeof(*rows), by_line);
	list->first = list->last = NULL;
	for (i = 0; i < count; i++) {
		rows[i]->line = 0;
		value_add(list, NULL, rows[i]);
	}
}

static struct value *check_tree(struct work *w, const struct value *tree, bool kept, const struct value *base)
{
	struct walk k = { .faults = { w, value_list(w->arena) }, .tree = tree, .base = base, .kept = kept };
	if (check_record(&k, profile_rules, tree, ""))
		check_whole_tree(&k);
	sort_faults(w, k.faults.list);
	if (k.count > FAULTS_MAX)
		fault_add(&k.faults, NULL, "", N_("There are %1 more faults."), ARGS(A(k.count - FAULTS_MAX)));
	return k.faults.list;
}

struct value *profile_check_value(struct work *w, const struct value *tree)
{
	return check_tree(w, tree, true, NULL);
}

struct value *check_grown(struct work *w, const struct value *tree, const struct value *base)
{
	return check_tree(w, tree, true, base);
}

/* ---- from the bytes ---- */
/* The YAML reader's faults in our form: a pointer becomes a dotted path, "Line %1: …" gives the line. */
static void take_fault(struct fault_list *faults, const struct fault *fault)
{
	struct value where = { .line = 1 };
	char *key = arena_format(faults->w->arena, "%s", fault->field ? fault->field + 1 : "");
	for (char *at = key; *at; at++)
		if (*at == '/')
			*at = '.';
	if (text_starts(text_of(fault->msgid), "Line %1") && fault->args[0].kind == ARG_NUMBER)
		where.line = (int)fault->args[0].number;
	fault_add(faults, &where, key, fault->msgid, fault->args);
}

bool profile_check(struct work *w, struct text yaml, struct value **ret_profile, struct value **ret_faults)
{
	if (yaml.size > YAML_MAX)
		return fail(w, ERR_TOO_LARGE, NULL, N_("A profile may have at most %1 bytes; this one has %2."), A(YAML_MAX), A(yaml.size));
	struct work reading = *w; /* so that a broken file is a list of faults, not the failure of this action */
	reading.faults = reading.last_fault = NULL;
	struct value *tree = NULL;
	if (yaml_read(&reading, yaml, &tree)) {
		*ret_faults = check_tree(w, tree, false, NULL);
	} else {
		struct fault_list faults = { w, value_list(w->arena) };
		for (const struct fault *fault = reading.faults; fault; fault = fault->next)
			take_fault(&faults, fault);
		*ret_faults = faults.list;
	}
	*ret_profile = tree && tree->kind == VALUE_RECORD ? tree : NULL;
	return true;
}
