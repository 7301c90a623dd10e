#include "base/base.h"
#include <string.h>

const struct field *shape_field(const struct shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->fields[i].name[0] == name[0] && !strcmp(shape->fields[i].name, name))
			return &shape->fields[i];
	return NULL;
}

void *field_at(const struct field *field, void *row)
{
	return (char *)row + field->offset;
}

const void *field_of(const struct field *field, const void *row)
{
	return (const char *)row + field->offset;
}

const char *choice_word(const char *const *choices, int n)
{
	for (int i = 0; choices[i]; i++)
		if (i == n)
			return choices[i];
	return "";
}

int choice_find(const char *const *choices, struct text word)
{
	for (int i = 0; choices[i]; i++)
		if (text_is(word, choices[i]))
			return i;
	return -1;
}

const char *choice_said(const struct field *field, int n)
{
	return choice_word(field->said ? field->said : field->choices, n);
}

struct text choice_said_of(const struct field *field, struct text word)
{
	int n = field->said ? choice_find(field->choices, word) : -1;
	return n < 0 ? word : text_of(field->said[n]);
}
