/* The library is lenient: it skips blanks, ends lines at a bare LF, stops values at a NUL, joins folded lines and keeps
 * the first of two lengths. It does so inside the bytes it read, though, and tells where each name and value stands. So
 * the gate walks those bytes again and demands that what the library understood accounts for every one of them:
 * "METHOD SP target SP version CR LF (name ':' blanks value CR LF)* CR LF", nothing between, nothing left over. */
#include "codec/codec.h"
#include "door/door_parts.h"
#include <string.h>
#include <strings.h>

#define BAD 400

static bool is_token(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool has_control(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return true;
	}
	return false;
}

static bool is_word(struct text t, const char *word)
{
	return t.size == strlen(word) && !strncasecmp(t.at, word, t.size);
}

/* ---- the target ---- */

static bool segments_are_plain(struct text path)
{
	struct text rest = { path.at + 1, path.size - 1 }, segment;
	if (memmem(path.at, path.size, "//", 2))
		return false;
	while (text_cut(&rest, '/', &segment))
		if (text_is(segment, ".") || text_is(segment, ".."))
			return false;
	return true;
}

static bool has_slash_in_disguise(struct text raw)
{
	for (size_t i = 0; i + 2 < raw.size; i++)
		if (raw.at[i] == '%' && raw.at[i + 1] == '2' && (raw.at[i + 2] | 0x20) == 'f')
			return true;
	return false;
}

static bool is_printable(struct text raw)
{
	for (size_t i = 0; i < raw.size; i++)
		if (raw.at[i] <= ' ' || raw.at[i] > '~' || raw.at[i] == '\\' || raw.at[i] == '#')
			return false;
	return true;
}

bool gate_path(struct arena *arena, struct text raw, struct text *ret_path)
{
	struct text path;
	if (!raw.size || raw.at[0] != '/' || has_slash_in_disguise(raw) || !is_printable(raw) || !url_decode(arena, raw, false, &path))
		return false;
	for (size_t i = 0; i < path.size; i++)
		if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7f || path.at[i] == '\\')
			return false;
	if (!segments_are_plain(path))
		return false;
	*ret_path = path;
	return true;
}

static int read_method(struct text name, enum door_method *ret_method)
{
	static const struct { const char *name; enum door_method method; } known[] = {
		{ "GET", DOOR_GET }, { "HEAD", DOOR_HEAD }, { "POST", DOOR_POST },
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (text_is(name, known[i].name))
			return *ret_method = known[i].method, 0;
	for (size_t i = 0; i < name.size; i++)
		if (name.at[i] < 'A' || name.at[i] > 'Z')
			return BAD;
	return 405;
}

static int read_target(struct text url, struct door_request *request)
{
	struct text rest = url, path;
	if (!text_cut(&rest, '?', &path) || !is_printable(rest))
		return BAD;
	request->query = rest;
	if (gate_path(request->arena, path, &request->path))
		return 0;
	return path.size && path.at[0] == '/' && is_printable(path) ? 404 : BAD; /* well said, but nothing can stand there */
}

int gate_begin(const struct gate_head *head, struct door_request *request, struct gate_seen *seen)
{
	*seen = (struct gate_seen){ .next = head->version + 10, .end = head->at + head->size };
	if (head->size > DOOR_HEAD_MAX)
		return 431;
	struct text method = { head->at, strlen(head->at) };
	if (head->url_at != head->at + method.size + 1 || head->version != head->url_at + head->url.size + 1)
		return BAD; /* more than one blank, or a NUL, somewhere in the request line */
	if (strcmp(head->version, "HTTP/1.1") && strcmp(head->version, "HTTP/1.0"))
		return 505;
	if (head->version[9]) /* CR LF became two NULs; a bare LF only one */
		return BAD;
	int refused = read_method(method, &request->method);
	return refused ? refused : read_target(head->url, request);
}

/* ---- the header lines ---- */

static bool read_length(struct gate_seen *seen, struct text value)
{
	if (seen->lengths++ || !value.size || value.size > 15)
		return false;
	for (size_t i = 0; i < value.size; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return false;
		seen->length = seen->length * 10 + (uint64_t)(value.at[i] - '0');
	}
	return true;
}

static bool read_host(struct gate_seen *seen, struct text value)
{
	if (seen->hosts++ || !value.size || value.size > 255)
		return false;
	for (size_t i = 0; i < value.size; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if (!(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !strchr(".-_:[]", c))
			return false;
	}
	return true;
}

/* Those lines whose meaning decides where a message ends. */
static bool read_framing(struct gate_seen *seen, struct text name, struct text value)
{
	if (is_word(name, "content-length"))
		return read_length(seen, value);
	if (is_word(name, "host"))
		return read_host(seen, value);
	if (is_word(name, "transfer-encoding")) {
		seen->chunked = is_word(value, "chunked");
		return !seen->encodings++;
	}
	if (is_word(name, "expect")) {
		seen->expects_continue = is_word(value, "100-continue");
		return !seen->expects++;
	}
	if (is_word(name, "content-encoding")) {
		seen->identity = is_word(value, "identity");
		return !seen->content_encodings++;
	}
	return true;
}

static bool keep_known(struct gate_seen *seen, struct text name, struct text value)
{
#define NAME_ROW(name, word) TEXT(word),
	static const struct text known[] = { DOOR_HEADERS(NAME_ROW) };
	for (size_t i = 0; i < COUNT(known); i++)
		if (name.size == known[i].size && !strncasecmp(name.at, known[i].at, name.size)) {
			bool again = seen->header[i].at != NULL;
			seen->header[i] = value;
			return !again;
		}
	return true;
}

static bool line_fits(const struct gate_seen *seen, struct text name, struct text value)
{
	if (name.at != seen->next || !name.size || !value.at || value.at + value.size + 2 > seen->end)
		return false;
	for (size_t i = 0; i < name.size; i++)
		if (!is_token((unsigned char)name.at[i]))
			return false;
	const char *at = name.at + name.size + 1; /* behind the colon */
	if (value.at < at)
		return false;
	while (at < value.at)
		if (!is_blank(*at++))
			return false;
	return !value.at[value.size] && !value.at[value.size + 1] && !has_control(value);
}

bool gate_line(struct gate_seen *seen, const char *name_at, size_t name_size, const char *value_at, size_t value_size)
{
	struct text name = { name_at, name_size }, value = { value_at, value_size };
	if (++seen->lines > DOOR_HEADERS_MAX)
		return seen->refused = 431, false;
	if (!line_fits(seen, name, value))
		return seen->refused = BAD, false;
	seen->next = value.at + value.size + 2;
	while (value.size && is_blank(value.at[value.size - 1]))
		value.size--;
	if (!read_framing(seen, name, value) || !keep_known(seen, name, value))
		return seen->refused = BAD, false;
	return true;
}

int gate_end(struct gate_seen *seen, struct door_request *request, bool host_needed)
{
	if (seen->refused)
		return seen->refused;
	if (seen->next + 2 != seen->end || seen->next[0] || seen->next[1])
		return BAD;
	if (host_needed && !seen->hosts)
		return BAD;
	if (seen->encodings)
		return seen->lengths || !seen->chunked ? BAD : 411;
	if (request->method != DOOR_POST && seen->length)
		return BAD;
	if (seen->expects && !seen->expects_continue)
		return 417;
	if (seen->content_encodings && !seen->identity)
		return 415;
	request->body_size = seen->length;
	return 0;
}
