#include "profile/rules.h"
#include "codec/codec.h"
#include "crypto/crypto.h"
#include <string.h>

#define JSON_MAX ((size_t)4 << 20)

/* ---- what is asked with every page, found once ---- */
#define NUMBERS 100
struct gate { enum severity severity; const struct value *parameters; };
struct profile_known { size_t stage_count; struct profile_stage *stages; struct gate gates[NUMBERS]; /* by number; parameters NULL: not listed */ };

/* In a profile without faults exactly one of before, after and value is there. */
static struct profile_due due_of(const struct profile *p, const struct value *row)
{
	const struct value *due = value_get(row, "due"), *before = value_get(due, "before"), *after = value_get(due, "after");
	struct profile_due ret = { .is = due != NULL };
	if (!due)
		return ret;
	ret.anchor = (enum profile_anchor)choice_find(profile_anchor_words, value_text(due, "anchor"));
	ret.workdays = value_flag(due, "workdays");
	if (!before && !after)
		ret.days = (int)value_number(due, "value", 0);
	else
		ret.days = (int)value_number(tree_at_text(p->tree, before ? before->text : after->text), "value", 0) * (before ? -1 : 1);
	return ret;
}

static struct profile_stage stage_of(const struct profile *p, const struct value *row)
{
	struct text id = value_text(row, "id");
	return (struct profile_stage){ .stage = (enum profile_stage_id)choice_find(profile_stage_words, id), .id = id,
		.name = value_get(row, "name"),
		.what = value_get(row, "what"), .gates = value_get(row, "gates"), .due = due_of(p, row) };
}

/* 8 of "C08"; 0, which no check has, of anything else. */
static size_t number_of(const char *check)
{
	if (check[0] != 'C' || check[1] < '0' || check[1] > '9' || check[2] < '0' || check[2] > '9' || check[3])
		return 0;
	return (size_t)(check[1] - '0') * 10 + (size_t)(check[2] - '0');
}

static const struct profile_known *know(struct arena *keep, const struct profile *p)
{
	struct profile_known *known = arena_take(keep, sizeof *known);
	const struct value *stages = profile_list(p, "stages"), *gates = value_get(p->tree, "gates");
	known->stages = arena_take(keep, value_count(stages) * sizeof *known->stages);
	for (const struct value *row = stages ? stages->first : NULL; row; row = row->next)
		known->stages[known->stage_count++] = stage_of(p, row);
	for (const struct value *row = gates && gates->kind == VALUE_RECORD ? gates->first : NULL; row; row = row->next)
		known->gates[number_of(row->key)] = (struct gate){ (enum severity)choice_find(severity_words, value_text(row, "severity")), row };
	known->gates[0].parameters = NULL;
	return known;
}

/* ---- keeping ---- */
struct text profile_json(struct arena *arena, const struct value *tree)
{
	struct buffer b = buffer_new(arena, JSON_MAX);
	json_write_canonical(&b, tree);
	if (b.full)
		BUG("a profile that was checked is larger than %zu bytes", JSON_MAX);
	return buffer_view(&b);
}

const char *profile_hash(struct arena *arena, struct text json)
{
	uint8_t hash[HASH_SIZE];
	crypto_sha256(json.at, json.size, hash);
	return text_string(arena, crypto_hex(arena, hash, sizeof hash));
}

const struct profile *profile_keep(struct arena *keep, const struct value *tree)
{
	struct profile *p = arena_take(keep, sizeof *p);
	p->tree = tree_copy(keep, tree);
	p->json = profile_json(keep, p->tree);
	p->hash = profile_hash(keep, p->json);
	p->name = value_text(p->tree, "profile");
	p->title = value_get(p->tree, "title");
	p->known = know(keep, p);
	return p;
}

/* ---- asking ---- */
/* What a gate asks for is wanted with every page: "gates.C08.…" is not looked for among all of them. */
const struct value *profile_at(const struct profile *p, const char *path)
{
	char check[4] = "";
	const char *dot = p->known && strncmp(path, "gates.C", 7) == 0 ? strchr(path + 7, '.') : NULL;
	if (!dot || dot - path != 9)
		return tree_at(p->tree, path);
	memcpy(check, dot - 3, 3);
	const struct value *gate = p->known->gates[number_of(check)].parameters;
	return gate ? tree_at(gate, dot + 1) : tree_at(p->tree, path);
}

/* A parameter is its value. */
static const struct value *plain_at(const struct profile *p, const char *path)
{
	const struct value *v = profile_at(p, path), *value = value_get(v, "value");
	return value ? value : v;
}

int64_t profile_number(const struct profile *p, const char *path)
{
	const struct value *v = plain_at(p, path);
	return v && v->kind == VALUE_NUMBER ? v->number : 0;
}

bool profile_flag(const struct profile *p, const char *path)
{
	const struct value *v = plain_at(p, path);
	return v && v->kind == VALUE_FLAG && v->number;
}

struct text profile_word(const struct profile *p, const char *path)
{
	const struct value *v = plain_at(p, path);
	return v && v->kind == VALUE_TEXT ? v->text : TEXT("");
}

bool profile_share(const struct profile *p, const char *path, int64_t *ret_of, int64_t *ret_in)
{
	return share_read(profile_word(p, path), ret_of, ret_in);
}

int64_t profile_share_of(const struct profile *p, const char *path, int64_t total)
{
	int64_t of, in;
	return profile_share(p, path, &of, &in) ? (total * of + in - 1) / in : 0;
}

struct text profile_text_of(const struct value *texts, const char *language)
{
	return value_text(texts, language && text_starts(text_of(language), "zh") ? "zh-CN" : "en");
}

struct text profile_text(const struct profile *p, const char *path, const char *language)
{
	return profile_text_of(profile_at(p, path), language);
}

const struct value *profile_list(const struct profile *p, const char *path)
{
	const struct value *v = plain_at(p, path);
	return v && v->kind == VALUE_LIST ? v : NULL;
}

bool profile_has_item(const struct profile *p, enum profile_item type)
{
	const struct value *items = profile_list(p, "agenda");
	for (const struct value *item = items ? items->first : NULL; item; item = item->next)
		if (text_is(value_text(item, "type"), profile_item_words[type]))
			return true;
	return false;
}

const struct value *profile_row(const struct value *rows, struct text id)
{
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		if (text_same(value_text(row, "id"), id))
			return row;
	return NULL;
}

void profile_put_texts(struct arena *arena, struct value *to, const char *key, const struct value *texts)
{
	struct value *all = value_put_record(arena, to, key);
	if (texts && texts->kind == VALUE_RECORD) {
		all->first = texts->first;
		all->last = texts->last;
	}
}

bool profile_has(const struct profile *p, const char *list_path, struct text word)
{
	const struct value *list = profile_list(p, list_path);
	for (const struct value *row = list ? list->first : NULL; row; row = row->next)
		if (text_same(row->kind == VALUE_RECORD ? value_text(row, "id") : row->text, word))
			return true;
	return false;
}

bool profile_source(const struct profile *p, const char *path, const char *language, struct profile_source *ret_source)
{
	const struct value *v = profile_at(p, path), *source = value_get(v, "source");
	if (!source)
		return false;
	*ret_source = (struct profile_source){ choice_find(profile_basis_words, value_text(v, "basis")), profile_text_of(source, language),
		value_get(v, "cites") };
	return true;
}

bool profile_gate(const struct profile *p, const char *check, enum severity *ret_severity, const struct value **ret_parameters)
{
	const struct gate *gate = &p->known->gates[number_of(check)];
	if (!gate->parameters)
		return false;
	*ret_severity = gate->severity;
	*ret_parameters = gate->parameters;
	return true;
}

/* ---- stages and deadlines ---- */
static const struct value *row_at(const struct profile *p, const char *list, size_t i)
{
	const struct value *rows = profile_list(p, list), *row = rows ? rows->first : NULL;
	while (row && i--)
		row = row->next;
	return row;
}

size_t profile_stages(const struct profile *p)
{
	return p->known->stage_count;
}

bool profile_stage(const struct profile *p, size_t i, struct profile_stage *ret_stage)
{
	if (i < p->known->stage_count)
		*ret_stage = p->known->stages[i];
	return i < p->known->stage_count;
}

bool profile_stage_named(const struct profile *p, enum profile_stage_id stage, struct profile_stage *ret_stage)
{
	for (size_t i = 0; i < p->known->stage_count; i++)
		if (p->known->stages[i].stage == stage) {
			*ret_stage = p->known->stages[i];
			return true;
		}
	return false;
}

size_t profile_deadlines(const struct profile *p)
{
	return value_count(profile_list(p, "deadlines"));
}

bool profile_deadline(const struct profile *p, size_t i, struct profile_deadline *ret_deadline)
{
	const struct value *row = row_at(p, "deadlines", i);
	if (row)
		*ret_deadline = (struct profile_deadline){ .id = value_text(row, "id"), .name = value_get(row, "name"), .role = value_text(row, "role"),
			.stage = (enum profile_stage_id)choice_find(profile_stage_words, value_text(row, "stage")), .due = due_of(p, row) };
	return row;
}

struct day profile_due_day(const struct profile *p, const struct calendar *calendar, struct profile_due due, struct day anchor)
{
	if (!due.is || !day_is(anchor))
		return NO_DAY;
	if (due.workdays)
		return calendar_add_workdays(calendar, anchor, due.days);
	struct day day = day_add(anchor, due.days);
	return due.days > 0 && text_is(profile_word(p, "gates.C39.rule"), "next_workday") ? calendar_next_workday(calendar, day) : day;
}

struct day profile_amended_day(struct day before, struct day after, struct day today)
{
	if (!day_is(after) || (day_is(before) && before.n < today.n))
		return before;
	return after.n < today.n ? today : after;
}
