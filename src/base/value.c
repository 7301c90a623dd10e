#include "base/base.h"
#include <string.h>

struct value *value_new(struct arena *arena, enum value_kind kind)
{
	struct value *value = arena_take(arena, sizeof *value);
	value->kind = kind;
	value->text = TEXT("");
	value->file_name = TEXT("");
	return value;
}

struct value *value_record(struct arena *arena)
{
	return value_new(arena, VALUE_RECORD);
}

struct value *value_list(struct arena *arena)
{
	return value_new(arena, VALUE_LIST);
}

void value_name(struct value *member, const char *key)
{
	member->key = key;
	member->head = key ? value_head(key) : 0;
}

struct value *value_add(struct value *to, const char *key, struct value *member)
{
	if (to->kind != (key ? VALUE_RECORD : VALUE_LIST))
		BUG("member \"%s\" added to a value of kind %d", key ? key : "", to->kind);
	value_name(member, key);
	member->next = NULL;
	if (to->last)
		to->last->next = member;
	else
		to->first = member;
	to->last = member;
	return member;
}

struct value *value_put_text(struct arena *arena, struct value *to, const char *key, struct text t)
{
	struct value *member = value_add(to, key, value_new(arena, VALUE_TEXT));
	member->text = t;
	return member;
}

struct value *value_put_string(struct arena *arena, struct value *to, const char *key, const char *s)
{
	return value_put_text(arena, to, key, text_of(s));
}

struct value *value_put_number(struct arena *arena, struct value *to, const char *key, int64_t n)
{
	struct value *member = value_add(to, key, value_new(arena, VALUE_NUMBER));
	member->number = n;
	return member;
}

struct value *value_put_flag(struct arena *arena, struct value *to, const char *key, bool b)
{
	struct value *member = value_add(to, key, value_new(arena, VALUE_FLAG));
	member->number = b;
	return member;
}

struct value *value_put_day(struct arena *arena, struct value *to, const char *key, struct day d)
{
	return value_put_string(arena, to, key, day_string(arena, d));
}

struct value *value_put_record(struct arena *arena, struct value *to, const char *key)
{
	return value_add(to, key, value_record(arena));
}

struct value *value_put_list(struct arena *arena, struct value *to, const char *key)
{
	return value_add(to, key, value_list(arena));
}

static struct value *get_part(const struct value *record, const char *key, size_t size)
{
	if (!record || record->kind != VALUE_RECORD)
		return NULL;
	uint32_t head = value_head(key);
	if (size < 4)
		head &= (1u << 8 * size) - 1;
	for (struct value *v = record->first; v; v = v->next)
		if ((v->head == head || !v->head) && !strncmp(v->key, key, size) && !v->key[size])
			return v;
	return NULL;
}

struct value *value_get(const struct value *record, const char *key)
{
	return get_part(record, key, strlen(key));
}

struct value *value_at(const struct value *from, const char *path)
{
	for (;;) {
		size_t size = strcspn(path, ".");
		struct value *found = get_part(from, path, size);
		if (!found || !path[size])
			return found;
		from = found;
		path += size + 1;
	}
}

struct text value_text(const struct value *v, const char *key)
{
	const struct value *found = value_at(v, key);
	return found && found->kind == VALUE_TEXT ? found->text : TEXT("");
}

int64_t value_number(const struct value *v, const char *key, int64_t otherwise)
{
	const struct value *found = value_at(v, key);
	return found && (found->kind == VALUE_NUMBER || found->kind == VALUE_FLAG) ? found->number : otherwise;
}

bool value_flag(const struct value *v, const char *key)
{
	return value_number(v, key, 0) != 0;
}

size_t value_count(const struct value *v)
{
	size_t count = 0;
	for (const struct value *member = v ? v->first : NULL; member; member = member->next)
		count++;
	return count;
}

static void put_argument(struct arena *arena, struct value *list, const struct arg *arg)
{
	if (arg->kind == ARG_NUMBER)
		value_put_number(arena, list, NULL, arg->number);
	else if (arg->kind == ARG_DAY)
		value_put_day(arena, value_add(list, NULL, value_record(arena)), "day", (struct day){ (int32_t)arg->number });
	else if (arg->kind == ARG_MINUTE)
		value_put_string(arena, value_add(list, NULL, value_record(arena)), "minute", minute_string(arena, (struct minute){ arg->number }));
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
