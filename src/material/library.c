/* The library: texts that a unit's own are compared with. What is lawful to quote is said of each, and by whom it was issued. */
#include "material/inside.h"

const char *const library_uses[] = { "may be quoted", "compared only", NULL }; /* words */
const char *const library_states[] = { "listed", "taken off", NULL }; /* words */
KIND_ROWS(library_text, LIBRARY_TEXT_FIELDS, .label = N_("library text"))
SHAPE_ROWS(library_on, LIBRARY_ON_IN)
SHAPE_ROWS(library_add, LIBRARY_ADD_IN)
SHAPE_ROWS(library_text_on, LIBRARY_TEXT_ON_IN)

bool library_show_run(struct call *call)
{
	struct work *w = call->work;
	struct value *own, *above;
	if (!call->unit)
		return fail(w, ERR_MISSING, "/unit", N_("There is no unit yet."));
	if (!store_list(w, SQL_LIBRARY_OF_UNIT, &own, A(&call->unit->id)) || !store_list(w, SQL_LIBRARY_ABOVE, &above, A(&call->unit->id), A(call->unit->path)))
		return false;
	value_put_text(w->arena, call->out, "unit", text_keep(w->arena, id_text(&call->unit->id)));
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_add(call->out, "texts", own);
	value_add(call->out, "above", above);
	return true;
}

bool library_add_run(struct call *call)
{
	const struct library_add *in = call->in;
	struct work *w = call->work;
	struct text body = in->pasted;
	if (!in->file.path.size && !in->pasted.size)
		return fail(w, ERR_INVALID, "/file", N_("Choose a file, or paste the text."));
	if (in->file.path.size && !material_file_read(w, &in->file, &body))
		return false;
	if (body.size > LIBRARY_TEXT_MAX)
		return fail(w, ERR_TOO_LARGE, "/file", N_("The text is longer than %1 bytes: add it in parts."), A(LIBRARY_TEXT_MAX));
	struct library_text text = { .unit = in->unit, .title = in->title, .issuer = in->issuer, .day = in->day, .use = in->use,
		.characters = characters_in(body), .body = body };
	if (!text.characters)
		return fail(w, ERR_INVALID, "/file", N_("There is no text in it."));
	if (!ledger_put(w, &library_text_kind, &text))
		return false;
	call_show(call, &library_text_kind, &text);
	return true;
}

bool library_text_show_run(struct call *call)
{
	call_show(call, &library_text_kind, call->on);
	return true;
}

bool library_text_drop_run(struct call *call)
{
	struct library_text *text = call->on;
	text->state = LIBRARY_OFF;
	if (!ledger_put(call->work, &library_text_kind, text))
		return false;
	call_show(call, &library_text_kind, text);
	return true;
}

/* ---- what is compared of a text ---- */
KIND_ROWS(text_share, TEXT_SHARE_FIELDS, .local = true, .label = N_("comparison of a text"))

static struct text bodies(struct work *w, const struct value *content)
{
	static const char *const lists[] = { "parts", "explanations" };
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	for (size_t i = 0; i < COUNT(lists); i++) {
		const struct value *rows = content ? value_get(content, lists[i]) : NULL;
		for (const struct value *row = rows ? rows->first : NULL; row; row = row->next) {
			struct text body = value_text(row, "body");
			if (body.size && b.size)
				buffer_string(&b, "\n\n");
			buffer_text(&b, body);
		}
	}
	return buffer_view(&b);
}

bool material_bodies(struct work *w, const struct material *material, struct text *ret_bodies)
{
	struct material copy = *material;
	const struct writing writing = { .w = w, .material = &copy };
	struct text_version version = { 0 };
	struct value *content = NULL;
	bool found;
	if (!version_of(&writing, 0, &version, &found) || (found && !content_read(w, version.content, &content)))
		return false;
	*ret_bodies = bodies(w, content);
	return true;
}

bool material_present(struct work *w, const struct material *material, const struct actor *author, struct text *ret_bodies, bool *ret_draft)
{
	struct material copy = *material;
	const struct writing writing = { .w = w, .material = &copy };
	struct text_draft draft;
	struct value *content;
	if (!content_now(&writing, author, &content, &draft))
		return false;
	*ret_draft = draft.version > 0;
	*ret_bodies = bodies(w, content);
	return true;
}

bool material_title(struct work *w, const struct material *material, const struct actor *reader, struct text *ret_title)
{
	struct material copy = *material;
	struct writing writing;
	struct post post = { .title = TEXT("") };
	if (!writing_open(w, &copy, &writing) || (id_is(material->post) && !store_get(w, &post_kind, material->post, &post)))
		return false;
	struct text name = name_said(w, reader, value_get(writing.template, "name"));
	*ret_title = text_of(arena_format(w->arena, "%.*s%s%.*s · %.*s", TEXT_ARG(name), post.title.size ? " · " : "", TEXT_ARG(post.title), TEXT_ARG(writing.cycle.title)));
	return true;
}
