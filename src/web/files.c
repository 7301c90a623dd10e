/* Files that leave the house, and small tables that are looked at before they are taken over. */
#include "web/visit.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define TABLE_CARRIED (700 * 1024) /* beyond, the file is chosen once more: a form's fields hold a mebibyte */

static bool is_hex(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (!t.at[i] || !strchr("0123456789abcdef", t.at[i]))
			return false;
	return t.size == 2 * HASH_SIZE;
}

/* The name the sender gave it, for browsers old and new; whatever is odd in it is percent-coded. */
static struct text disposition_of(struct arena *arena, struct text name)
{
	struct buffer b = buffer_new(arena, 8192), plain = buffer_new(arena, 1024);
	for (size_t i = 0; i < name.size && i < 200; i++) {
		unsigned char c = (unsigned char)name.at[i];
		buffer_char(&plain, c < 0x20 || c > 0x7e || strchr("\"\\/%;", c) ? '_' : (char)c);
	}
	buffer_format(&b, "attachment; filename=\"%.*s\"; filename*=UTF-8''", TEXT_ARG(buffer_view(&plain)));
	url_encode(&b, name);
	return buffer_view(&b);
}

static void evidence_send(struct visit *visit)
{
	struct ask *ask = &visit->ask;
	struct text hash = value_text(ask->out, "sha256"), name = value_text(ask->out, "name");
	struct arena *arena = visit->request->arena;
	struct stat about;
	const char *path = is_hex(hash) ? house_path(visit->site->house, arena, arena_format(arena, "evidence/%.2s/%.*s", hash.at, (int)hash.size - 2, hash.at + 2)) : "";
	if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
		fail(&ask->work, ERR_MISSING, NULL, N_("The file is no longer here; its SHA-256 stays in the record: %1."), A(hash));
		answer_fault(visit, ask->work.faults);
		return;
	}
	struct door_response response = { .type = "application/octet-stream", .file = path, .disposition = disposition_of(arena, name), .language = text_of(visit->language) };
	door_answer(visit->request, &response);
}

bool file_serve(struct visit *visit, struct work *w)
{
	struct text path = visit->request->path, part;
	if (visit->request->method == DOOR_POST || !text_starts(path, "/evidence/") || path.size < 15 || memcmp(path.at + path.size - 5, "/file", 5) != 0)
		return false;
	part = (struct text){ path.at + 10, path.size - 15 };
	if (!part.size || memchr(part.at, '/', part.size))
		return false;
	struct ask *ask = &visit->ask;
	visit->action = action_find("evidence.show"); /* whoever may see the piece may have its bytes */
	ask->action = visit->action;
	ask->person = visit->person;
	ask->as = id_is(visit->person) ? ACTOR_PERSON : ACTOR_PUBLIC;
	ask->arena = visit->request->arena;
	ask->fields = value_record(w->arena);
	value_put_text(w->arena, ask->fields, "evidence", part);
	if (visit->limited) {
		answer_redirect(visit, "/password");
		return true;
	}
	if (action_read(visit->site->house, site_reader(visit->site), ask))
		evidence_send(visit);
	else
		answer_fault(visit, ask->work.faults);
	return true;
}

/* The staged file goes with this request; what is looked at now and taken over with the next is carried by the page. */
void file_read_table(struct visit *visit)
{
	struct value *file = value_get(visit->ask.fields, "file"), *csv = value_get(visit->ask.fields, "csv");
	const struct shape *shape = visit->action->in;
	if (visit->json || !file || file->kind != VALUE_FILE || !file->text.size || !shape || !shape_field(shape, "csv"))
		return;
	if (csv && csv->kind == VALUE_TEXT) /* the text of the file before, still in its box: the file chosen now is meant */
		csv->text = TEXT("");
	if (file->number > TABLE_CARRIED || !value_get(visit->ask.fields, "preview"))
		return;
	FILE *from = fopen(text_string(visit->request->arena, file->text), "rb");
	if (!from)
		return;
	char *at = arena_take(visit->request->arena, (size_t)file->number + 1);
	size_t size = fread(at, 1, (size_t)file->number, from);
	fclose(from);
	struct text table = { at, size };
	if (size == (size_t)file->number && text_is_utf8(table))
		visit->table = table;
}
