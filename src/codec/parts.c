#include "codec/parts.h"
#include <stdlib.h>
#include <string.h>

static void put_pointer(struct buffer *b, const struct path *path)
{
	if (path->up)
		put_pointer(b, path->up);
	buffer_char(b, '/');
	if (!path->name) {
		buffer_number(b, (int64_t)path->index);
		return;
	}
	for (const char *c = path->name; *c; c++) {
		if (*c == '~' || *c == '/')
			buffer_string(b, *c == '~' ? "~0" : "~1");
		else
			buffer_char(b, *c);
	}
}

const char *path_pointer(struct arena *arena, const struct path *path)
{
	if (!path)
		return NULL;
	struct buffer b = buffer_new(arena, 1 << 20);
	put_pointer(&b, path);
	return text_string(arena, buffer_view(&b));
}

bool reading_fail_args(struct reading *r, enum error error, const struct path *path, const char *msgid, const struct arg *args)
{
	r->faults++;
	if (r->faults <= FAULTS_MAX)
		return fail_args(r->w, error, path_pointer(r->w->arena, path), msgid, args);
	if (r->faults == FAULTS_MAX + 1)
		fail(r->w, ERR_INVALID, NULL, N_("There are more than %1 mistakes: correct these first."), A(FAULTS_MAX));
	return false;
}

bool reading_is_done(const struct reading *r)
{
	return r->faults > FAULTS_MAX;
}

bool reading_has_room(struct reading *r, const struct path *path, size_t size)
{
	return arena_has_room(r->w->arena, size) ||
		reading_fail(r, ERR_TOO_LARGE, path, N_("The input holds more than can be taken in one piece: send it in several smaller ones."));
}

static int by_key(const void *a, const void *b)
{
	const struct value *one = *(const struct value *const *)a, *other = *(const struct value *const *)b;
	int order = strcmp(one->key, other->key);
	return order ? order : (one->line > other->line) - (one->line < other->line);
}

const struct value **members_sorted(struct arena *arena, const struct value *record, size_t *ret_count)
{
	size_t count = value_count(record), i = 0;
	bool sorted = true;
	const struct value **members = arena_take(arena, count * sizeof *members);
	for (const struct value *v = record->first; v; v = v->next) {
		members[i++] = v;
		sorted = sorted && (i < 2 || strcmp(members[i - 2]->key, v->key) <= 0);
	}
	if (!sorted)
		qsort(members, count, sizeof *members, by_key);
	*ret_count = count;
	return members;
}

int text_line(struct text t, size_t offset)
{
	int line = 1;
	for (size_t i = 0; i < offset && i < t.size; i++)
		line += t.at[i] == '\n';
	return line;
}
