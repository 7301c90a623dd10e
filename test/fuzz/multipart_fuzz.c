/* The first byte says in what pieces the rest arrives: as a whole and in pieces, the same must come out. */
#include "door/door_parts.h"
#include "fuzz.h"

static bool begin_part(void *context, const struct multipart_part *part)
{
	struct buffer *seen = context;
	MUST(part->name.size && text_is_utf8(part->name) && text_is_utf8(part->file_name));
	buffer_text(seen, part->name);
	buffer_char(seen, part->is_file ? '>' : '=');
	return true;
}

static bool take_part(void *context, const char *at, size_t size)
{
	buffer_put(context, at, size);
	return true;
}

static bool end_part(void *context)
{
	buffer_char(context, '\n');
	return true;
}

static bool read_it(struct work *w, struct text body, size_t step, struct buffer *seen)
{
	struct multipart *reader = NULL;
	struct multipart_user user = { begin_part, take_part, end_part, seen };
	*seen = buffer_new(w->arena, (size_t)4 << 20);
	MUST(multipart_open(w, TEXT("multipart/form-data; boundary=xYz"), &user, &reader));
	for (size_t from = 0; from < body.size; from += step)
		if (!multipart_feed(reader, body.at + from, body.size - from < step ? body.size - from : step))
			return false;
	return multipart_finish(reader);
}

static void open_it(struct work *w, struct text type)
{
	struct multipart *reader = NULL;
	struct buffer seen;
	struct multipart_user user = { begin_part, take_part, end_part, &seen };
	MUST(multipart_open(w, type, &user, &reader) != work_failed(w));
	work_forgive(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct buffer whole, pieces;
	if (!size)
		return 0;
	struct text body = { (const char *)data + 1, size - 1 }, path;
	open_it(w, body);
	if (gate_path(w->arena, body, &path))
		MUST(path.size && path.at[0] == '/' && text_is_utf8(path) && !memmem(path.at, path.size, "/../", 4) && !memchr(path.at, 0, path.size));
	bool good = read_it(w, body, size, &whole);
	MUST(good != work_failed(w));
	work_forgive(w);
	MUST(read_it(w, body, (size_t)data[0] % 40 + 1, &pieces) == good);
	MUST(!good || text_same(buffer_view(&whole), buffer_view(&pieces)));
	return 0;
}
