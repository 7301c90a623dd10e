#include "base/base.h"
#include <string.h>

#define ERROR_STATUS(name, status, exit, meaning) [ERR_##name] = status,
#define ERROR_EXIT(name, status, exit, meaning) [ERR_##name] = exit,
static const char *const names[] = { "none", "invalid", "login", "denied", "missing", "conflict", "too_large", "busy", "broken" };
static const int statuses[] = { [ERR_NONE] = 200, ERRORS(ERROR_STATUS) };
static const int exits[] = { [ERR_NONE] = 0, ERRORS(ERROR_EXIT) };
_Static_assert(COUNT(names) == COUNT(statuses), "an error without its name");

const char *error_name(enum error e)
{
	return names[e];
}

int error_status(enum error e)
{
	return statuses[e];
}

int error_exit(enum error e)
{
	return exits[e];
}

struct arg arg_text(struct text t)
{
	return (struct arg){ .kind = ARG_TEXT, .text = t };
}

struct arg arg_string(const char *s)
{
	return arg_text(text_of(s));
}

struct arg arg_number(int64_t n)
{
	return (struct arg){ .kind = ARG_NUMBER, .number = n };
}

struct arg arg_int(int n)
{
	return arg_number(n);
}

struct arg arg_flag(bool b)
{
	return arg_number(b);
}

struct arg arg_day(struct day d)
{
	return (struct arg){ .kind = ARG_DAY, .number = d.n };
}

struct arg arg_minute(struct minute m)
{
	return (struct arg){ .kind = ARG_MINUTE, .number = m.n };
}

struct arg arg_id_at(const struct id *id)
{
	return arg_text(id_text(id));
}

struct arg arg_bytes(const void *at, size_t size)
{
	return (struct arg){ .kind = ARG_BYTES, .text = { at, size } };
}

struct arg arg_word(const char *msgid)
{
	return (struct arg){ .kind = ARG_WORD, .text = text_of(msgid) };
}

struct arg arg_texts(const struct value *texts)
{
	return (struct arg){ .kind = ARG_TEXTS, .texts = texts };
}

struct arg arg_of(const struct value *v)
{
	struct day day;
	struct minute minute;
	const struct value *only = v->kind == VALUE_RECORD ? v->first : NULL;
	if (v->kind == VALUE_NUMBER || v->kind == VALUE_FLAG)
		return arg_number(v->number);
	if (!only || !only->key)
		return arg_text(v->text);
	if (strcmp(only->key, "day") == 0 && day_parse(only->text, &day))
		return arg_day(day);
	if (strcmp(only->key, "minute") == 0 && minute_parse(only->text, &minute))
		return arg_minute(minute);
	if (strcmp(only->key, "texts") == 0)
		return arg_texts(only);
	return (struct arg){ .kind = strcmp(only->key, "word") == 0 ? ARG_WORD : ARG_TEXT, .text = only->text };
}

static struct arg keep_arg(struct arena *arena, struct arg arg);

struct arg arg_said(struct arena *arena, const char *msgid, const struct arg *args)
{
	struct said *said = arena_take(arena, sizeof *said);
	*said = (struct said){ .msgid = text_of(msgid) };
	for (size_t i = 0; args && args[i].kind != ARG_END; i++) {
		if (i + 1 == COUNT(said->args))
			BUG("too many arguments within a sentence: %s", msgid);
		said->args[i] = keep_arg(arena, args[i]);
	}
	return (struct arg){ .kind = ARG_SAID, .said = said };
}

static const struct value *keep_texts(struct arena *arena, const struct value *texts)
{
	struct value *kept = value_record(arena);
	for (const struct value *text = texts ? texts->first : NULL; text; text = text->next)
		value_put_text(arena, kept, arena_copy(arena, text->key, strlen(text->key)), text_keep(arena, text->text));
	return kept;
}

static struct arg keep_arg(struct arena *arena, struct arg arg)
{
	if (arg.kind == ARG_SAID)
		return arg_said(arena, text_string(arena, arg.said->msgid), arg.said->args);
	if (arg.kind == ARG_TEXTS)
		return arg_texts(keep_texts(arena, arg.texts));
	if (arg.kind == ARG_TEXT || arg.kind == ARG_BYTES || arg.kind == ARG_WORD)
		arg.text = text_keep(arena, arg.text);
	return arg;
}

bool fail_args(struct work *w, enum error error, const char *field, const char *msgid, const struct arg *args)
{
	struct fault *fault = arena_take(w->arena, sizeof *fault);
	fault->error = error;
	fault->field = field ? arena_copy(w->arena, field, strlen(field)) : NULL;
	fault->msgid = msgid;
	size_t count = 0;
	for (; args[count].kind != ARG_END; count++) {
		if (count == FAULT_ARGS)
			BUG("more than %d arguments: %s", FAULT_ARGS, msgid);
		fault->args[count] = keep_arg(w->arena, args[count]);
	}
	if (w->last_fault)
		w->last_fault->next = fault;
	else
		w->faults = fault;
	w->last_fault = fault;
	return false;
}

bool work_failed(const struct work *w)
{
	return w->faults != NULL;
}

struct work work_aside(const struct work *w, struct arena *arena)
{
	struct work aside = *w;
	aside.arena = arena;
	work_forgive(&aside);
	return aside;
}

bool work_rejoin(struct work *w, const struct work *aside, bool good)
{
	for (const struct fault *fault = aside->faults; fault; fault = fault->next)
		fail_args(w, fault->error, fault->field, fault->msgid, fault->args);
	return good;
}

struct work work_replayed(const struct work *w)
{
	return (struct work){ .arena = w->arena, .store = w->replayed, .lane = w->lane };
}

void work_forgive(struct work *w)
{
	w->faults = w->last_fault = NULL;
}

struct id work_id(struct work *w)
{
	return id_make(w->now, w->serial++, w->lane);
}
