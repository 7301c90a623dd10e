#include "find/inner.h"
#include <string.h>

const struct find_kind find_kinds[] = {
	{ "problem", "title", "fact effect cause reference reason", "", "/problems/{id}", false },
	{ "measure", "title", "acceptance helpers indicator target statement verdict", "", "/measures/{id}", false },
	{ "opinion", "", "body answer reason", "day", "/opinions/{id}", true },
	{ "opinion_group", "title", "", "", "/groups/{id}", true },
	{ "progress", "", "body", "day", "/measures/{measure}", false },
	{ "evidence", "name", "caption", "day", "/evidence/{id}", false },
	{ "extension", "", "reason remark", "", "/extensions/{id}", false },
	{ "verdict", "", "reason", "day", "/measures/{measure}", false },
	{ "lookback", "title", "report", "", "/lookback/{id}", false },
	{ "claim", "", "share", "", "/problems/{problem}", false },
	{ "decision", "", "body", "", "/decisions/{id}", false },
	{ "meeting", "title", "place reason", "day", "/meetings/{id}", false },
	{ "agenda", "", "reason", "", "/agenda/{id}", false },
	{ "attendance", "title", "reason", "", "/attendance/{id}", false },
	{ "paper", "symbol", "reason addressee", "issued", "/papers/{id}", false },
	{ "plan", "theme", "body place remark", "submitted", "/plans/{id}", false },
	{ "cycle", "title", "theme dimensions consent", "deployed", "/cycles/{id}", false },
	{ "stage", "", "remark", "done", "/cycles/{cycle}", false },
	{ "override", "", "reason", "made", "/cycles/{cycle}", false },
	{ "redo", "", "reason", "ordered", "/cycles/{cycle}", false },
	{ "reading", "title", "reference", "", "/readings/{id}", false },
	{ "study", "topic", "place", "day", "/studies/{id}", false },
	{ "study_attendance", "", "reason", "", "/studies/{study}", false },
	{ "opinion_request", "", "reason", "day", "/requests/{id}", false },
	{ "redaction", "", "ground", "decided", "/redactions/{id}", false },
	{ "campaign", "title", "theme dimensions requirements", "deployed", "/campaigns/{id}", false },
	{ "amendment", "", "reason", "made", "/campaigns/{campaign}", false },
	{ "unit", "name", "code", "", "/units/{id}", false },
	{ "library_text", "title", "issuer body", "day", "/library/{id}", false },
	{ "person", "name", "login", "", "/people/{id}", false },
	{ "post", "title", "", "", "/posts/{id}", false },
	{ NULL, NULL, NULL, NULL, NULL, false },
};

const struct find_kind *find_kind_of(const struct kind *kind)
{
	for (const struct find_kind *known = find_kinds; known->kind; known++)
		if (!strcmp(known->kind, kind->name))
			return known;
	return NULL;
}

struct text find_column(const struct kind *kind, const void *row, struct text name)
{
	char word[40] = "";
	if (name.size < sizeof word)
		memcpy(word, name.at, name.size);
	const struct field *field = shape_field(kind->shape, word);
	if (!field || field->type != TYPE_text || store_seals(kind, field, row))
		BUG("the column %s of %s cannot be searched", word, kind->name);
	const struct text text = *(const struct text *)field_of(field, row);
	struct day day;
	struct id id;
	/* which talk, criticism or decision is found by nobody: more people see the problem that came of it */
	return id_parse_dated(text, &day, &id) || (text_is(name, "reference") && id_parse(text, &id)) ? TEXT("") : text;
}

void find_cut(struct buffer *to, const struct kind *kind, const void *row, const char *names)
{
	struct text rest = text_of(names), name;
	while (text_cut(&rest, ' ', &name)) {
		if (to->size)
			buffer_string(to, " \xC2\xB6"); /* no letter: what is looked for stands in one column */
		if (name.size)
			text_bigrams(to, find_column(kind, row, name));
	}
}

const char *find_link(struct work *w, const struct find_kind *known, const struct kind *kind, const void *row)
{
	const char *open = strchr(known->link, '{'), *close = strchr(known->link, '}');
	char word[40] = "";
	memcpy(word, open + 1, (size_t)(close - open) - 1);
	const struct field *field = shape_field(kind->shape, word);
	const struct id *id = field ? field_of(field, row) : &((const struct object *)row)->id;
	return arena_format(w->arena, "%.*s%s%s", (int)(open - known->link), known->link, id->at, close + 1);
}
