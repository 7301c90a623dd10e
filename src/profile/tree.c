#include "profile/rules.h"
#include <string.h>

static const struct value *row_by_number(const struct value *list, struct text name)
{
	int64_t n;
	if (!text_number(name, &n) || n < 0)
		return NULL;
	const struct value *row = list->first;
	while (row && n--)
		row = row->next;
	return row;
}

/* As value_key, of a name that no NUL ends. */
static uint64_t head_of(struct text name)
{
	uint64_t head = 0;
	for (size_t i = 0; i < sizeof head && i < name.size; i++)
		head |= (uint64_t)(uint8_t)name.at[i] << 8 * i;
	return head;
}

const struct value *tree_member(const struct value *from, struct text name)
{
	if (!from || (from->kind != VALUE_RECORD && from->kind != VALUE_LIST))
		return NULL;
	uint64_t head = head_of(name);
	for (const struct value *member = from->first; member; member = member->next)
		if (from->kind == VALUE_RECORD ? member->head == head && text_is(name, member->key) : member->kind == VALUE_RECORD && text_same(value_text(member, "id"), name))
			return member;
	return from->kind == VALUE_LIST ? row_by_number(from, name) : NULL;
}

const struct value *tree_at_text(const struct value *tree, struct text path)
{
	struct text name;
	while (tree && text_cut(&path, '.', &name))
		tree = tree_member(tree, name);
	return tree;
}

const struct value *tree_at(const struct value *tree, const char *path)
{
	return tree_at_text(tree, text_of(path));
}

bool share_read(struct text t, int64_t *ret_of, int64_t *ret_in)
{
	struct text of;
	int64_t a, b;
	if (!text_cut(&t, '/', &of) || !text_number(of, &a) || !text_number(t, &b) || a < 0 || a > b || b < 1 || b > 10000)
		return false;
	*ret_of = a;
	*ret_in = b;
	return true;
}

struct value *tree_copy(struct arena *arena, const struct value *from)
{
	struct value *copy = value_new(arena, from->kind);
	copy->text = text_keep(arena, from->text);
	copy->number = from->number;
	copy->line = from->line;
	for (const struct value *member = from->first; member; member = member->next)
		value_add(copy, member->key ? arena_copy(arena, member->key, strlen(member->key)) : NULL, tree_copy(arena, member));
	return copy;
}

static void write_argument(struct buffer *b, const struct arg *arg)
{
	if (arg->kind == ARG_NUMBER)
		buffer_number(b, arg->number);
	else
		buffer_text(b, arg->kind == ARG_TEXTS ? profile_text_of(arg->texts, "en") : arg->text);
}

/* The English sentence with %1 … filled in, for those who read the list as it is (a shell, a log of a build). */
static struct text sentence(struct arena *arena, const char *msgid, const struct arg *args)
{
	struct buffer b = buffer_new(arena, 8192);
	size_t count = 0;
	while (args[count].kind != ARG_END)
		count++;
	for (const char *at = msgid; *at; at++) {
		size_t n = at[0] == '%' && at[1] >= '1' ? (size_t)(at[1] - '1') : count;
		if (n < count)
			write_argument(&b, &args[n]);
		else
			buffer_char(&b, *at);
		at += n < count;
	}
	return buffer_view(&b);
}

void fault_add(struct fault_list *faults, const struct value *where, const char *key, const char *msgid, const struct arg *args)
{
	struct arena *arena = faults->w->arena;
	struct value *fault = value_put_record(arena, faults->list, NULL);
	value_put_number(arena, fault, "line", where ? where->line : 0);
	value_put_string(arena, fault, "key", key);
	value_put_text(arena, fault, "what", sentence(arena, msgid, args));
	value_put_sentence(arena, fault, "said", msgid, args);
}

struct arg profile_fault_said(struct arena *arena, const struct value *fault)
{
	struct arg args[6] = { { .kind = ARG_END } };
	const struct value *said = value_get(fault, "said"), *list = value_get(said, "args");
	size_t count = 0;
	for (const struct value *v = list ? list->first : NULL; v && count + 1 < COUNT(args); v = v->next)
		args[count++] = arg_of(v);
	args[count] = (struct arg){ .kind = ARG_END };
	return arg_said(arena, text_string(arena, value_text(said, "sentence")), args);
}
