#include "base/arena.h"
#include <string.h>

/* A page's record has eight hundred of them: no call, and each member set by itself, for a whole struct is cleared by a slow loop. */
static inline struct value *fill(struct value *value, enum value_kind kind, struct text text, int64_t number)
{
	value->kind = kind;
	value->line = 0;
	value->head = 0;
	value->key = NULL;
	value->text = text;
	value->number = number;
	value->first = value->last = value->next = NULL;
	value->file_name = TEXT("");
	return value;
}

static inline struct value *make(struct arena *arena, enum value_kind kind, struct text text, int64_t number)
{
	return fill(arena_take_quick(arena, sizeof(struct value)), kind, text, number);
}

static inline struct value *link(struct value *to, struct value_key key, struct value *member)
{
	if (to->kind != (key.name ? VALUE_RECORD : VALUE_LIST))
		BUG("member \"%s\" added to a value of kind %d", key.name ? key.name : "", to->kind);
	member->key = key.name;
	member->head = key.head;
	member->next = NULL;
	if (to->last)
		to->last->next = member;
	else
		to->first = member;
	return to->last = member;
}

struct value *value_new(struct arena *arena, enum value_kind kind)
{
	return make(arena, kind, TEXT(""), 0);
}

struct value *value_record(struct arena *arena)
{
	return make(arena, VALUE_RECORD, TEXT(""), 0);
}

struct value *value_list(struct arena *arena)
{
	return make(arena, VALUE_LIST, TEXT(""), 0);
}

struct value *value_add_as(struct value *to, struct value_key key, struct value *member)
{
	return link(to, key, member);
}

/* Apart, so that where there is room nothing need be kept over a call. */
static __attribute__((noinline)) struct value *put_anew(struct arena *arena, struct value *to, struct value_key key, enum value_kind kind, struct text text, int64_t number)
{
	return link(to, key, make(arena, kind, text, number));
}

static inline struct value *put(struct arena *arena, struct value *to, struct value_key key, enum value_kind kind, struct text text, int64_t number)
{
	struct value *value = arena_take_here(arena, sizeof *value);
	return value ? link(to, key, fill(value, kind, text, number)) : put_anew(arena, to, key, kind, text, number);
}

struct value *value_put_text_as(struct arena *arena, struct value *to, struct value_key key, struct text t)
{
	return put(arena, to, key, VALUE_TEXT, t, 0);
}

struct value *value_put_plain_as(struct arena *arena, struct value *to, struct value_key key, enum value_kind kind, int64_t n)
{
	return put(arena, to, key, kind, TEXT(""), n);
}

struct value *value_put_day(struct arena *arena, struct value *to, const char *key, struct day d)
{
	return value_put_string(arena, to, key, day_string(arena, d));
}

struct value *value_get_as(const struct value *record, struct value_key key)
{
	if (!record || record->kind != VALUE_RECORD)
		return NULL;
	struct value *v = record->first;
	while (v && !value_bears(v, key))
		v = v->next;
	return v;
}

static struct value *get_part(const struct value *record, const char *key, size_t size)
{
	if (!record || record->kind != VALUE_RECORD)
		return NULL;
	for (struct value *v = record->first; v; v = v->next)
		if (!strncmp(v->key, key, size) && !v->key[size])
			return v;
	return NULL;
}

struct value *value_walk(const struct value *from, const char *path)
{
	for (const char *dot; (dot = strchr(path, '.')); path = dot + 1)
		from = get_part(from, path, (size_t)(dot - path));
	return value_get(from, path);
}

size_t value_count(const struct value *v)
{
	size_t count = 0;
	for (const struct value *member = v ? v->first : NULL; member; member = member->next)
		count++;
	return count;
}

static void put_texts(struct arena *arena, struct value *list, const struct value *texts)
{
	struct value *to = value_put_record(arena, value_add(list, NULL, value_record(arena)), "texts");
	for (const struct value *text = texts ? texts->first : NULL; text; text = text->next)
		value_put_text(arena, to, text_string(arena, text_of(text->key)), text_keep(arena, text->text));
}

static void put_argument(struct arena *arena, struct value *list, const struct arg *arg)
{
	if (arg->kind == ARG_NUMBER)
		value_put_number(arena, list, NULL, arg->number);
	else if (arg->kind == ARG_DAY)
		value_put_day(arena, value_add(list, NULL, value_record(arena)), "day", (struct day){ (int32_t)arg->number });
	else if (arg->kind == ARG_MINUTE)
		value_put_string(arena, value_add(list, NULL, value_record(arena)), "minute", minute_string(arena, (struct minute){ arg->number }));
	else if (arg->kind == ARG_SAID)
		value_put_sentence(arena, list, NULL, text_string(arena, arg->said->msgid), arg->said->args);
	else if (arg->kind == ARG_TEXTS)
		put_texts(arena, list, arg->texts);
	else if (arg->kind == ARG_WORD)
		value_put_text(arena, value_add(list, NULL, value_record(arena)), "word", text_keep(arena, arg->text));
	else
		value_put_text(arena, list, NULL, text_keep(arena, arg->text));
}

struct value *value_put_sentence(struct arena *arena, struct value *to, const char *key, const char *msgid, const struct arg *args)
{
	struct value *said = value_add(to, key, value_record(arena));
	value_put_string(arena, said, "sentence", msgid);
	struct value *list = value_put_list(arena, said, "args");
	for (; args && args->kind != ARG_END; args++)
		put_argument(arena, list, args);
	return said;
}
