/* multipart/form-data (RFC 7578) as browsers and curl send it, in pieces of any size, without keeping a file in memory.
 * The library has a reader of its own; its release of this version stumbles over a malformed boundary, and it can
 * neither tell a bad body from a cut one nor bound a part's head. */
#include "door/door_parts.h"
#include <string.h>
#include <strings.h>

#define BOUNDARY_MAX 70
#define PART_HEAD_MAX 4096
#define PARTS_MAX 1000

enum state { AT_START, AFTER_BOUNDARY, IN_HEAD, IN_DATA, AT_END };

struct multipart {
	struct work *w;
	struct multipart_user user;
	enum state state;
	char delimiter[BOUNDARY_MAX + 5]; /* CR LF - - boundary */
	size_t delimiter_size, matched;
	char head[PART_HEAD_MAX]; /* a part's head; between parts the two bytes behind a boundary */
	size_t head_size;
	int parts;
};

static bool fail_form(struct work *w)
{
	return fail(w, ERR_INVALID, NULL, N_("The form did not arrive as multipart/form-data should. Send it again."));
}

/* ---- parameters of Content-Type and Content-Disposition ---- */

/* A quoted value; browsers write a quote as %22, curl as \" */
static bool cut_quoted(struct arena *arena, struct text *rest, struct text *ret_value)
{
	char *value = arena_take(arena, rest->size + 1);
	size_t size = 0, i = 1;
	for (; i < rest->size && rest->at[i] != '"'; i++) {
		if (rest->at[i] == '\\' && i + 1 < rest->size && (rest->at[i + 1] == '"' || rest->at[i + 1] == '\\'))
			i++;
		else if (rest->size - i > 2 && !memcmp(rest->at + i, "%22", 3)) {
			value[size++] = '"';
			i += 2;
			continue;
		}
		value[size++] = rest->at[i];
	}
	if (i >= rest->size)
		return false;
	*ret_value = (struct text){ value, size };
	*rest = (struct text){ rest->at + i + 1, rest->size - i - 1 };
	return true;
}

static bool cut_value(struct arena *arena, struct text *rest, struct text *ret_value)
{
	if (rest->size && rest->at[0] == '"')
		return cut_quoted(arena, rest, ret_value);
	size_t size = 0;
	while (size < rest->size && rest->at[size] != ';')
		size++;
	*ret_value = text_trim((struct text){ rest->at, size });
	*rest = (struct text){ rest->at + size, rest->size - size };
	return ret_value->size > 0;
}

/* The next "; name=value" of *rest; false at the end or when it is not one (*ret_bad). */
static bool cut_parameter(struct arena *arena, struct text *rest, struct text *ret_name, struct text *ret_value, bool *ret_bad)
{
	*rest = text_trim(*rest);
	if (!rest->size)
		return false;
	const char *equals = memchr(rest->at, '=', rest->size);
	*ret_bad = true;
	if (rest->at[0] != ';' || !equals)
		return false;
	*ret_name = text_trim((struct text){ rest->at + 1, (size_t)(equals - rest->at) - 1 });
	*rest = (struct text){ equals + 1, rest->size - (size_t)(equals + 1 - rest->at) };
	if (!ret_name->size || !cut_value(arena, rest, ret_value))
		return false;
	*ret_bad = false;
	return true;
}

static bool is_word(struct text t, const char *word)
{
	return t.size == strlen(word) && !strncasecmp(t.at, word, t.size);
}

static struct text cut_first(struct text t, struct text *ret_rest)
{
	const char *semicolon = t.size ? memchr(t.at, ';', t.size) : NULL;
	size_t size = semicolon ? (size_t)(semicolon - t.at) : t.size;
	*ret_rest = (struct text){ t.at + size, t.size - size };
	return text_trim((struct text){ t.at, size });
}

/* ---- opening ---- */

static bool is_boundary(struct text t)
{
	if (!t.size || t.size > BOUNDARY_MAX || t.at[t.size - 1] == ' ')
		return false;
	for (size_t i = 0; i < t.size; i++) {
		char c = t.at[i];
		if (!(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c && strchr("'()+_,-./:=? ", c)))
			return false;
	}
	return true;
}

static bool find_boundary(struct arena *arena, struct text type, struct text *ret_boundary)
{
	struct text rest, name, value;
	bool bad = false, found = false;
	cut_first(type, &rest);
	while (cut_parameter(arena, &rest, &name, &value, &bad))
		if (is_word(name, "boundary")) {
			if (found)
				return false;
			*ret_boundary = value;
			found = true;
		}
	return found && !bad && is_boundary(*ret_boundary);
}

bool multipart_open(struct work *w, struct text type, const struct multipart_user *user, struct multipart **ret_reader)
{
	struct text boundary = { "", 0 };
	if (!find_boundary(w->arena, type, &boundary))
		return fail_form(w);
	struct multipart *reader = arena_take(w->arena, sizeof *reader);
	reader->w = w;
	reader->user = *user;
	memcpy(reader->delimiter, "\r\n--", 4);
	memcpy(reader->delimiter + 4, boundary.at, boundary.size);
	reader->delimiter_size = boundary.size + 4;
	reader->matched = 2; /* the first boundary stands at the very beginning, as if a line had ended before it */
	*ret_reader = reader;
	return true;
}

/* ---- a part's head ---- */

static bool read_disposition(struct work *w, struct text value, struct multipart_part *part)
{
	struct text rest, name, parameter;
	bool bad = false, has_name = false;
	if (!is_word(cut_first(value, &rest), "form-data"))
		return false;
	while (cut_parameter(w->arena, &rest, &name, &parameter, &bad)) {
		parameter = text_keep(w->arena, parameter);
		if (is_word(name, "name")) {
			if (has_name)
				return false;
			has_name = true;
			part->name = parameter;
		} else if (is_word(name, "filename")) {
			if (part->is_file)
				return false;
			part->is_file = true;
			part->file_name = parameter;
		}
	}
	return !bad && part->name.size;
}

static bool read_part_line(struct work *w, struct text line, struct multipart_part *part)
{
	struct text rest = line, name;
	if (!memchr(line.at, ':', line.size) || !text_cut(&rest, ':', &name))
		return false;
	rest = text_trim(rest);
	if (is_word(name, "content-disposition"))
		return !part->name.size && read_disposition(w, rest, part);
	if (is_word(name, "content-type"))
		part->type = text_keep(w->arena, rest);
	return !is_word(name, "content-transfer-encoding") || is_word(rest, "binary") || is_word(rest, "8bit") || is_word(rest, "7bit");
}

static bool is_plain_text(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char)t.at[i] < 0x20 || t.at[i] == 0x7f)
			return false;
	return text_is_utf8(t);
}

static bool read_part_head(struct multipart *reader, struct multipart_part *ret_part)
{
	struct multipart_part part = { .name = { "", 0 }, .file_name = { "", 0 }, .type = { "", 0 } };
	size_t from = 0;
	while (from + 2 < reader->head_size) { /* the last two bytes are the blank line */
		const char *at = reader->head + from, *end = memmem(at, reader->head_size - from, "\r\n", 2);
		if (end == at || !read_part_line(reader->w, (struct text){ at, (size_t)(end - at) }, &part))
			return false;
		from = (size_t)(end + 2 - reader->head);
	}
	*ret_part = part;
	return part.name.size && is_plain_text(part.name) && is_plain_text(part.file_name) && is_plain_text(part.type);
}

static bool end_head(struct multipart *reader)
{
	struct multipart_part part;
	if (++reader->parts > PARTS_MAX)
		return fail(reader->w, ERR_TOO_LARGE, NULL, N_("The form has more than %1 fields. Send it in parts."), A(PARTS_MAX));
	if (!read_part_head(reader, &part))
		return fail_form(reader->w);
	reader->state = IN_DATA;
	reader->matched = 0;
	return reader->user.begin(reader->user.context, &part);
}

/* A part with no line at all in its head ends at once: CR LF is then the whole of it. */
static bool head_is_whole(const struct multipart *reader)
{
	size_t size = reader->head_size;
	return (size == 2 && !memcmp(reader->head, "\r\n", 2)) || (size >= 4 && !memcmp(reader->head + size - 4, "\r\n\r\n", 4));
}

/* ---- the stream ---- */

static bool take_head_byte(struct multipart *reader, char c)
{
	if (reader->head_size == PART_HEAD_MAX)
		return fail_form(reader->w);
	reader->head[reader->head_size++] = c;
	return head_is_whole(reader) ? end_head(reader) : true;
}

static bool take_after_boundary(struct multipart *reader, char c)
{
	reader->head[reader->head_size++] = c;
	if (reader->head_size < 2)
		return true;
	reader->head_size = 0;
	if (!memcmp(reader->head, "\r\n", 2))
		reader->state = IN_HEAD;
	else if (!memcmp(reader->head, "--", 2))
		reader->state = AT_END;
	else
		return fail_form(reader->w);
	return true;
}

/* Only the line end that senders put behind the last boundary. */
static bool take_end_byte(struct multipart *reader, char c)
{
	if (reader->head_size >= 2 || c != "\r\n"[reader->head_size])
		return fail_form(reader->w);
	reader->head_size++;
	return true;
}

static bool take_start_byte(struct multipart *reader, char c)
{
	if (c != reader->delimiter[reader->matched])
		return fail_form(reader->w);
	if (++reader->matched == reader->delimiter_size)
		reader->state = AFTER_BOUNDARY;
	return true;
}

static bool give(struct multipart *reader, const char *at, size_t size)
{
	return !size || reader->user.data(reader->user.context, at, size);
}

/* Takes at least one byte; *ret_taken says how many. CR stands in the delimiter only at its head, so a failed match
 * never hides the beginning of another one. */
static bool take_data(struct multipart *reader, const char *at, size_t size, size_t *ret_taken)
{
	if (!reader->matched) {
		const char *cr = memchr(at, '\r', size);
		size_t plain = cr ? (size_t)(cr - at) : size;
		*ret_taken = cr ? plain + 1 : plain;
		reader->matched = cr ? 1 : 0;
		return give(reader, at, plain);
	}
	*ret_taken = 1;
	if (*at == reader->delimiter[reader->matched]) {
		if (++reader->matched < reader->delimiter_size)
			return true;
		reader->state = AFTER_BOUNDARY;
		reader->head_size = 0;
		return reader->user.end(reader->user.context);
	}
	size_t matched = reader->matched;
	reader->matched = 0;
	*ret_taken = 0; /* this byte is looked at again */
	return give(reader, reader->delimiter, matched);
}

bool multipart_feed(struct multipart *reader, const char *at, size_t size)
{
	while (size) {
		size_t taken = 1;
		bool good = reader->state == IN_DATA ? take_data(reader, at, size, &taken)
			: reader->state == IN_HEAD ? take_head_byte(reader, *at)
			: reader->state == AFTER_BOUNDARY ? take_after_boundary(reader, *at)
			: reader->state == AT_START ? take_start_byte(reader, *at)
			: take_end_byte(reader, *at);
		if (!good)
			return false;
		at += taken;
		size -= taken;
	}
	return true;
}

bool multipart_finish(struct multipart *reader)
{
	return reader->state == AT_END ? true : fail_form(reader->w);
}
