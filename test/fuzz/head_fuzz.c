/* A request's head from a stranger, cut as the HTTP library cuts it, and what its parts are read as. What must hold of a head let through:
 *  - Its path is plain, and the lines are all of the head; a header kept is one of them, without a control character.
 *  - A body's kind is known, or refused with 415.
 */
#include "door/door_parts.h"
#include "fuzz.h"

#define LINES_MAX 80
struct cut { struct gate_head head; struct text names[LINES_MAX], values[LINES_MAX]; size_t count; };

static char *cut_at(char *from, char *end, char by)
{
	char *at = from < end ? memchr(from, by, (size_t)(end - from)) : NULL;
	if (at)
		*at = 0;
	return at;
}

/* NULs for the blanks of the request line, for colons and for line ends. false: the library would have refused it itself. */
static bool cut_head(struct arena *arena, struct text raw, struct cut *ret_cut)
{
	const char *stop = raw.size ? memmem(raw.at, raw.size, "\r\n\r\n", 4) : NULL;
	size_t size = stop ? (size_t)(stop - raw.at) : raw.size;
	char *bytes = arena_take(arena, size + 5), *end = bytes + size;
	memcpy(bytes, raw.at, size);
	memcpy(end, "\r\n\r\n", 5);
	char *line = memmem(bytes, size + 4, "\r\n", 2), *url = cut_at(bytes, line, ' '), *version = url ? cut_at(url + 1, line, ' ') : NULL;
	if (!version)
		return false;
	*ret_cut = (struct cut){ .head = { bytes, size + 4, url + 1, text_of(url + 1), version + 1 } };
	while (line < end) {
		line[0] = line[1] = 0;
		char *name = line + 2, *next = memmem(name, (size_t)(end + 4 - name), "\r\n", 2), *colon = cut_at(name, next, ':'), *value = colon;
		if (!colon || ret_cut->count == LINES_MAX)
			return false;
		while (*++value == ' ' || *value == '\t')
			;
		ret_cut->names[ret_cut->count] = (struct text){ name, (size_t)(colon - name) };
		ret_cut->values[ret_cut->count++] = (struct text){ value, (size_t)(next - value) };
		line = next;
	}
	end[0] = end[1] = end[2] = end[3] = 0;
	return true;
}

static bool is_plain_path(struct text path)
{
	return path.size && path.at[0] == '/' && text_is_utf8(path) && !memmem(path.at, path.size, "/../", 4) && !memmem(path.at, path.size, "//", 2) &&
		!memchr(path.at, 0, path.size);
}

static void read_values(const struct gate_seen *seen)
{
	enum body_kind kind;
	int status = body_kind_of(seen->header[DOOR_CONTENT_TYPE], &kind);
	MUST(!status || status == 415);
	for (size_t i = 0; i < DOOR_HEADER_COUNT; i++)
		for (size_t at = 0; at < seen->header[i].size; at++)
			MUST((unsigned char)seen->header[i].at[at] >= ' ' || seen->header[i].at[at] == '\t');
}

static void judge(struct work *w, struct cut *cut)
{
	struct gate_seen seen;
	struct door_request request = { .arena = w->arena, .work = w };
	bool go_on = !gate_begin(&cut->head, &request, &seen);
	if (!go_on)
		return;
	for (size_t i = 0; go_on && i < cut->count; i++)
		go_on = gate_line(&seen, cut->names[i].at, cut->names[i].size, cut->values[i].at, cut->values[i].size);
	MUST(go_on == !seen.refused);
	if (gate_end(&seen, &request, true))
		return;
	MUST(go_on && seen.hosts == 1 && seen.lines == (int)cut->count && !seen.encodings);
	MUST(is_plain_path(request.path) && request.body_size < (uint64_t)1 << 53);
	MUST(!request.body_size || request.method == DOOR_POST);
	read_values(&seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text raw = { (const char *)data, size };
	struct cut cut;
	if (cut_head(w->arena, raw, &cut))
		judge(w, &cut);
	return 0;
}
