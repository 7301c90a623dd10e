#include "codec/parts.h"
#include <string.h>

#define FORM_SIZE_MAX ((size_t)16 << 20)
#define FORM_FIELDS_MAX 10000
#define FORM_INDEX_MAX 1999

/* ---- the encoding of addresses and forms ---- */

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool url_decode(struct arena *arena, struct text t, bool plus_is_blank, struct text *ret_decoded)
{
	char *at = arena_take(arena, t.size + 1);
	struct text decoded = { at, 0 };
	for (size_t i = 0; i < t.size; i++) {
		char c = t.at[i] == '+' && plus_is_blank ? ' ' : t.at[i];
		if (c == '%') {
			int high = i + 1 < t.size ? hex_value(t.at[i + 1]) : -1, low = i + 2 < t.size ? hex_value(t.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		}
		if (!c)
			return false;
		at[decoded.size++] = c;
	}
	if (!text_is_utf8(decoded))
		return false;
	*ret_decoded = decoded;
	return true;
}

/* RFC 3986, section 2.3 */
static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void url_encode(struct buffer *b, struct text t)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t from = 0;
	for (size_t i = 0; i < t.size; i++) {
		if (is_unreserved(t.at[i]))
			continue;
		unsigned char c = (unsigned char)t.at[i];
		buffer_put(b, t.at + from, i - from);
		buffer_put(b, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
		from = i + 1;
	}
	buffer_put(b, t.at + from, t.size - from);
}

/* ---- names into a tree ---- */

struct part { struct text name; bool is_index; size_t index; };

static bool read_index(struct part *part)
{
	int64_t index;
	if (part->name.size > 4 || !text_number(part->name, &index) || index < 0 || index > FORM_INDEX_MAX)
		return false;
	part->index = (size_t)index;
	part->is_index = true;
	return true;
}

static bool is_digits(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (t.at[i] < '0' || t.at[i] > '9')
			return false;
	return t.size > 0;
}

/* Cuts the next part off a name such as measures[2].due; false when it is written wrongly. */
static bool cut_part(struct text *rest, bool first, struct part *ret_part)
{
	bool bracket = !first && text_starts(*rest, "[");
	size_t skip = first ? 0 : 1, size = 0; /* the '.' or '[' before it */
	struct text t = { rest->at + skip, rest->size - skip };
	while (size < t.size && !memchr(".[]", t.at[size], 3))
		size++;
	*ret_part = (struct part){ .name = { t.at, size } };
	size_t used = size + bracket;
	if (!size || (bracket && (size == t.size || t.at[size] != ']')))
		return false;
	*rest = (struct text){ t.at + used, t.size - used };
	if (rest->size && *rest->at == ']')
		return false;
	if (bracket && rest->size && *rest->at != '.' && *rest->at != '[')
		return false;
	return first || !is_digits(ret_part->name) ? true : read_index(ret_part);
}

/* The number of members is kept in the list while a form is read, so that the usual case, the last one, needs no walk. */
static struct value *list_member(struct work *w, struct value *list, size_t index)
{
	if (index + 1 == (size_t)list->number)
		return list->last;
	struct value *member = list->first;
	if (index < (size_t)list->number) {
		while (index--)
			member = member->next;
		return member;
	}
	for (; (size_t)list->number <= index; list->number++)
		member = value_add(list, NULL, value_new(w->arena, VALUE_NULL));
	return member;
}

static struct value *record_member(struct work *w, struct value *record, struct text name)
{
	const char *key = text_string(w->arena, name);
	struct value *member = value_get(record, key);
	return member ? member : value_add(record, key, value_new(w->arena, VALUE_NULL));
}

/* Moves into one part of the name, making what is not there yet; NULL when something else stands there. */
static struct value *step_into(struct work *w, struct value *at, const struct part *part)
{
	if (at->kind == VALUE_NULL)
		at->kind = part->is_index ? VALUE_LIST : VALUE_RECORD;
	if (at->kind != (part->is_index ? VALUE_LIST : VALUE_RECORD))
		return NULL;
	return part->is_index ? list_member(w, at, part->index) : record_member(w, at, part->name);
}

static bool fail_name(struct work *w, struct text name)
{
	return fail(w, ERR_INVALID, NULL, N_("The form sends a field with a name that cannot be read: \"%1\"."), A(name));
}

bool form_put(struct work *w, struct value *record, struct text name, struct value *member)
{
	struct text rest = name;
	struct value *at = record;
	int depth = 0;
	if (++record->number > FORM_FIELDS_MAX || !arena_has_room(w->arena, 0))
		return fail(w, ERR_TOO_LARGE, NULL, N_("The form has too many fields: send it in several smaller ones."));
	if (!name.size || memchr(name.at, 0, name.size))
		return fail_name(w, name);
	do {
		struct part part;
		if (depth == DEPTH_MAX || !cut_part(&rest, depth++ == 0, &part))
			return fail_name(w, name);
		at = step_into(w, at, &part);
	} while (at && rest.size);
	if (!at || at->kind != VALUE_NULL)
		return fail(w, ERR_INVALID, NULL, N_("The form sends the field \"%1\" twice."), A(name));
	struct value *next = at->next;
	const char *key = at->key;
	*at = *member;
	value_name(at, key);
	at->next = next;
	return true;
}

/* ---- a whole form ---- */

static bool read_pair(struct work *w, struct value *record, struct text pair)
{
	const char *equals = memchr(pair.at, '=', pair.size);
	size_t size = equals ? (size_t)(equals - pair.at) : pair.size;
	struct text name, value, rest = equals ? (struct text){ equals + 1, pair.size - size - 1 } : TEXT("");
	if (!url_decode(w->arena, (struct text){ pair.at, size }, true, &name) || !url_decode(w->arena, rest, true, &value))
		return fail(w, ERR_INVALID, NULL, N_("The form is not encoded as a form must be: its text is not UTF-8 or holds a bad %-sign."));
	struct value *member = value_new(w->arena, VALUE_TEXT);
	member->text = value;
	return form_put(w, record, name, member);
}

bool form_read(struct work *w, struct text t, struct value **ret_record)
{
	if (t.size > FORM_SIZE_MAX)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The form is larger than %1 bytes."), A(FORM_SIZE_MAX));
	struct value *record = value_record(w->arena);
	struct text pair;
	while (text_cut(&t, '&', &pair))
		if (pair.size && !read_pair(w, record, pair))
			return false;
	record->number = 0;
	*ret_record = record;
	return true;
}
