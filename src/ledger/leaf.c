#include "ledger/inner.h"
#include <string.h>

/* ---- writing ---- */
static void put_member(struct buffer *b, const char *name, struct text word)
{
	buffer_string(b, name);
	buffer_text(b, word);
	buffer_char(b, '"');
}

static void put_number(struct buffer *b, const char *name, int64_t n)
{
	buffer_string(b, name);
	buffer_number(b, n);
}

static void put_fields(struct buffer *b, const struct leaf *leaf)
{
	buffer_string(b, ",\"f\":{");
	for (size_t i = 0; i < leaf->field_count; i++) {
		buffer_string(b, i ? ",\"" : "\"");
		buffer_text(b, leaf->fields[i].name);
		put_member(b, "\":\"", leaf->fields[i].commitment);
	}
	buffer_char(b, '}');
}

void leaf_write(struct buffer *b, const struct leaf *leaf)
{
	put_member(b, "{\"a\":\"", leaf->action);
	if (leaf->act.size) {
		put_member(b, ",\"act\":\"", leaf->act);
		put_number(b, ",\"count\":", leaf->count);
	}
	put_fields(b, leaf);
	put_member(b, ",\"k\":\"", leaf->kind);
	put_member(b, ",\"log\":\"", leaf->log);
	put_number(b, ",\"n\":", leaf->n);
	put_member(b, ",\"o\":\"", leaf->object);
	if (leaf->before.size)
		put_member(b, ",\"prev\":\"", leaf->before);
	if (leaf->redact.size)
		put_member(b, ",\"redact\":\"", leaf->redact);
	if (leaf->act.size)
		put_number(b, ",\"s\":", leaf->s);
	put_number(b, ",\"t\":", leaf->at);
	if (leaf->act.size)
		put_member(b, ",\"targets\":\"", leaf->targets);
	put_member(b, ",\"v\":1,\"w\":\"", leaf->by);
	buffer_char(b, '}');
}

bool leaf_hash_is(struct text word, const uint8_t hash[HASH_SIZE])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char right[B64_HASH], *at = right;
	for (int i = 0; i < 30; i += 3) {
		unsigned group = (unsigned)hash[i] << 16 | (unsigned)hash[i + 1] << 8 | hash[i + 2];
		*at++ = letters[group >> 18];
		*at++ = letters[group >> 12 & 63];
		*at++ = letters[group >> 6 & 63];
		*at++ = letters[group & 63];
	}
	unsigned rest = (unsigned)hash[30] << 8 | hash[31];
	*at++ = letters[rest >> 10];
	*at++ = letters[rest >> 4 & 63];
	*at++ = letters[rest << 2 & 63];
	*at = '=';
	return word.size == sizeof right && !memcmp(word.at, right, sizeof right);
}

/* Not controls, not DEL, no quotation mark, no backslash; beyond ASCII nothing either. */
static bool plain_letter(char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

bool leaf_word_is(struct text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (!plain_letter(word.at[i]))
			return false;
	return true;
}

/* ---- reading: the one form leaf_write gives, so that what parses is canonical ---- */
struct cursor { const char *at, *end; };

static bool skip(struct cursor *c, const char *literal, size_t size)
{
	if ((size_t)(c->end - c->at) < size || memcmp(c->at, literal, size))
		return false;
	c->at += size;
	return true;
}
#define SKIP(cursor, literal) skip((cursor), "" literal, sizeof(literal) - 1)

/* Up to the next quotation mark, which is passed over too. */
static bool read_word(struct cursor *c, struct text *ret_word)
{
	const char *end = memchr(c->at, '"', (size_t)(c->end - c->at));
	if (!end)
		return false;
	*ret_word = (struct text){ c->at, (size_t)(end - c->at) };
	c->at = end + 1;
	return true;
}

static bool read_plain(struct cursor *c, struct text *ret_word)
{
	const char *at = c->at;
	while (at < c->end && plain_letter(*at))
		at++;
	if (at == c->end || *at != '"')
		return false;
	*ret_word = (struct text){ c->at, (size_t)(at - c->at) };
	c->at = at + 1;
	return true;
}

static bool read_hash(struct cursor *c, struct text *ret_word)
{
	if (c->end - c->at <= B64_HASH || c->at[B64_HASH] != '"')
		return false;
	*ret_word = (struct text){ c->at, B64_HASH };
	c->at += B64_HASH + 1;
	return true;
}

static bool read_number(struct cursor *c, int64_t *ret_number)
{
	const char *from = c->at;
	int64_t n = 0;
	while (c->at < c->end && *c->at >= '0' && *c->at <= '9' && c->at - from < 18)
		n = n * 10 + (*c->at++ - '0');
	if (c->at == from || (*from == '0' && c->at - from > 1))
		return false;
	*ret_number = n;
	return true;
}

static bool read_fields(struct cursor *c, struct leaf *leaf)
{
	leaf->field_count = 0;
	for (bool first = true; !SKIP(c, "}"); first = false) {
		struct leaf_field *field = &leaf->fields[leaf->field_count];
		if (leaf->field_count == FIELDS_MAX || (!first && !SKIP(c, ",")) || !SKIP(c, "\"") || !read_plain(c, &field->name) || !SKIP(c, ":\""))
			return false;
		if (!first && text_order(field[-1].name, field->name) >= 0)
			return false;
		if (!read_hash(c, &field->commitment))
			return false;
		leaf->field_count++;
	}
	return true;
}

static bool read_head(struct cursor *c, struct leaf *leaf)
{
	leaf->act = TEXT("");
	leaf->count = 0;
	if (!SKIP(c, "{\"a\":\"") || !read_plain(c, &leaf->action))
		return false;
	if (!SKIP(c, ",\"act\":\""))
		return true;
	return read_plain(c, &leaf->act) && leaf->act.size && SKIP(c, ",\"count\":") && read_number(c, &leaf->count);
}

static bool read_middle(struct cursor *c, struct leaf *leaf)
{
	leaf->before = leaf->redact = TEXT("");
	if (!SKIP(c, ",\"f\":{") || !read_fields(c, leaf) || !SKIP(c, ",\"k\":\"") || !read_plain(c, &leaf->kind) || !SKIP(c, ",\"log\":\"") ||
		!read_plain(c, &leaf->log) || !SKIP(c, ",\"n\":") || !read_number(c, &leaf->n) || !SKIP(c, ",\"o\":\"") || !read_plain(c, &leaf->object))
		return false;
	if (SKIP(c, ",\"prev\":\"") && !read_hash(c, &leaf->before))
		return false;
	if (SKIP(c, ",\"redact\":\"") && (!read_plain(c, &leaf->redact) || !leaf->redact.size))
		return false;
	return true;
}

static bool read_tail(struct cursor *c, struct leaf *leaf)
{
	leaf->s = 0;
	leaf->targets = TEXT("");
	if (leaf->act.size && (!SKIP(c, ",\"s\":") || !read_number(c, &leaf->s)))
		return false;
	if (!SKIP(c, ",\"t\":") || !read_number(c, &leaf->at))
		return false;
	if (leaf->act.size && (!SKIP(c, ",\"targets\":\"") || !read_hash(c, &leaf->targets)))
		return false;
	return SKIP(c, ",\"v\":1,\"w\":\"") && read_plain(c, &leaf->by) && SKIP(c, "}") && c->at == c->end;
}

bool leaf_read(struct text line, struct leaf *ret_leaf)
{
	struct cursor c = { line.at, line.at + line.size };
	return read_head(&c, ret_leaf) && read_middle(&c, ret_leaf) && read_tail(&c, ret_leaf);
}

bool leaf_redacts(const struct leaf *leaf, struct text field)
{
	struct text rest = leaf->redact, name;
	while (text_cut(&rest, ',', &name))
		if (text_same(name, field))
			return true;
	return false;
}

const struct leaf_field *leaf_field(const struct leaf *leaf, struct text name)
{
	for (size_t i = 0; i < leaf->field_count; i++)
		if (text_same(leaf->fields[i].name, name))
			return &leaf->fields[i];
	return NULL;
}

/* ---- commitments ---- */
/* Short inputs are laid side by side first: one call of the hash costs less than six. */
static void hash_parts(const struct text *parts, size_t count, uint8_t ret_hash[HASH_SIZE])
{
	char together[512];
	size_t size = 0;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].size > sizeof together - size) {
			crypto_sha256_parts(parts, count, ret_hash);
			return;
		}
		if (parts[i].size)
			memcpy(together + size, parts[i].at, parts[i].size);
		size += parts[i].size;
	}
	crypto_sha256(together, size, ret_hash);
}

void leaf_salt(const uint8_t seed[32], struct text field, int64_t n, uint8_t ret_salt[SALT_SIZE])
{
	char digits[20], *at = digits + sizeof digits;
	for (int64_t rest = n; rest || at == digits + sizeof digits; rest /= 10)
		*--at = (char)('0' + rest % 10);
	uint8_t hash[HASH_SIZE];
	hash_parts((struct text[]){ { (const char *)seed, 32 }, field, TEXT("/"), { at, (size_t)(digits + sizeof digits - at) } }, 4, hash);
	memcpy(ret_salt, hash, SALT_SIZE);
}

void leaf_commitment(struct text object, struct text field, const uint8_t salt[SALT_SIZE], struct text bytes, uint8_t ret_hash[HASH_SIZE])
{
	hash_parts((struct text[]){ TEXT("candor/field/v1\n"), object, TEXT("\n"), field, TEXT("\n"),
		{ (const char *)salt, SALT_SIZE }, bytes }, 7, ret_hash);
}

/* ---- the committed bytes beside an entry ---- */
static const char short_escapes[] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r' };

static void put_escaped(struct buffer *b, struct text t)
{
	size_t from = 0;
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buffer_put(b, t.at + from, i - from);
		from = i + 1;
		if (c >= 0x20 || (c < sizeof short_escapes && short_escapes[c]))
			buffer_put(b, (char[]){ '\\', c >= 0x20 ? (char)c : short_escapes[c] }, 2);
		else
			buffer_format(b, "\\u%04x", c);
	}
	if (t.size > from)
		buffer_put(b, t.at + from, t.size - from);
}

static void put_bytes(struct buffer *b, struct text bytes)
{
	bool plain = text_is_utf8(bytes) && (!bytes.size || !memchr(bytes.at, 0, bytes.size));
	buffer_string(b, plain ? "\"" : "[\"");
	if (plain)
		put_escaped(b, bytes);
	else
		buffer_text(b, crypto_base64(b->arena, bytes.at, bytes.size));
	buffer_string(b, plain ? "\"" : "\"]");
}

void values_write(struct buffer *b, const struct committed *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_string(b, i ? ",\"" : "{\"");
		buffer_text(b, fields[i].name);
		buffer_string(b, "\":");
		put_bytes(b, fields[i].bytes);
	}
	buffer_string(b, count ? "}" : "{}");
}

/* The members of a flat record without a brace inside: {"name":…,…}. */
static bool read_flat(struct cursor *c, struct text *ret_members)
{
	if (!SKIP(c, "{"))
		return false;
	const char *end = memchr(c->at, '}', (size_t)(c->end - c->at));
	if (!end)
		return false;
	*ret_members = (struct text){ c->at, (size_t)(end - c->at) };
	c->at = end + 1;
	return true;
}

bool values_open(struct text fields, bool erased, struct values *ret_values)
{
	struct cursor c = { fields.at, fields.at + fields.size };
	struct values values = { .first = true, .erased = erased };
	if (erased) {
		if (!SKIP(&c, "{\"erased\":") || !read_flat(&c, &values.erasures) || !SKIP(&c, ",\"salts\":") || !read_flat(&c, &values.salts) ||
			!SKIP(&c, ",\"values\":") || c.at == c.end || c.end[-1] != '}')
			return false;
		c.end--;
	}
	if (!SKIP(&c, "{"))
		return false;
	values.rest = (struct text){ c.at, (size_t)(c.end - c.at) };
	*ret_values = values;
	return true;
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* After the backslash. -1: not an escape that put_escaped writes. */
static int read_escape(struct cursor *c)
{
	if (c->at == c->end)
		return -1;
	char letter = *c->at++;
	if (letter == '"' || letter == '\\')
		return letter;
	for (size_t i = 0; i < sizeof short_escapes; i++)
		if (short_escapes[i] && short_escapes[i] == letter)
			return (int)i;
	if (letter != 'u' || c->end - c->at < 4 || c->at[0] != '0' || c->at[1] != '0' || hex_value(c->at[2]) < 0 || hex_value(c->at[3]) < 0)
		return -1;
	int code = hex_value(c->at[2]) * 16 + hex_value(c->at[3]);
	c->at += 4;
	return code < 0x20 && !(code < (int)sizeof short_escapes && short_escapes[code]) ? code : -1;
}

static bool unfold(struct cursor *c, struct arena *arena, struct text *ret_bytes)
{
	char *to = arena_take(arena, (size_t)(c->end - c->at)), *at = to;
	for (;;) {
		size_t left = (size_t)(c->end - c->at);
		const char *mark = memchr(c->at, '"', left);
		const char *slash = memchr(c->at, '\\', mark ? (size_t)(mark - c->at) : left);
		const char *stop = slash ? slash : mark;
		if (!stop)
			return false;
		memcpy(at, c->at, (size_t)(stop - c->at));
		at += stop - c->at;
		c->at = stop + 1;
		if (stop == mark)
			break;
		int letter = read_escape(c);
		if (letter < 0)
			return false;
		*at++ = (char)letter;
	}
	*ret_bytes = (struct text){ to, (size_t)(at - to) };
	return true;
}

static bool read_bytes(struct cursor *c, struct arena *arena, struct text *ret_bytes)
{
	struct text word;
	if (SKIP(c, "[\""))
		return read_word(c, &word) && SKIP(c, "]") && crypto_base64_read(arena, word, ret_bytes);
	if (!SKIP(c, "\""))
		return false;
	size_t left = (size_t)(c->end - c->at);
	const char *end = memchr(c->at, '"', left);
	if (!end)
		return false;
	if (memchr(c->at, '\\', (size_t)(end - c->at)))
		return unfold(c, arena, ret_bytes);
	*ret_bytes = (struct text){ c->at, (size_t)(end - c->at) };
	c->at = end + 1;
	return true;
}

bool values_next(struct values *values, struct arena *arena, bool *ret_more, struct committed *ret_field)
{
	struct cursor c = { values->rest.at, values->rest.at + values->rest.size };
	if (SKIP(&c, "}")) {
		*ret_more = false;
		return c.at == c.end;
	}
	if ((!values->first && !SKIP(&c, ",")) || !SKIP(&c, "\"") || !read_plain(&c, &ret_field->name) || !SKIP(&c, ":") ||
		!read_bytes(&c, arena, &ret_field->bytes))
		return false;
	values->first = false;
	values->rest = (struct text){ c.at, (size_t)(c.end - c.at) };
	*ret_more = true;
	return true;
}

/* "name": in a flat record; the cursor stands behind the colon. */
static bool find_member(struct text members, struct text name, struct cursor *ret_cursor)
{
	struct text rest = members, part;
	while (text_cut(&rest, ',', &part))
		if (part.size > name.size + 3 && part.at[0] == '"' && !memcmp(part.at + 1, name.at, name.size) && !memcmp(part.at + 1 + name.size, "\":",
			2)) {
			*ret_cursor = (struct cursor){ part.at + name.size + 3, part.at + part.size };
			return true;
		}
	return false;
}

bool values_salt(const struct values *values, struct text field, uint8_t ret_salt[SALT_SIZE])
{
	struct cursor c;
	struct text word;
	if (!find_member(values->salts, field, &c) || !SKIP(&c, "\"") || !read_word(&c, &word) || c.at != c.end || word.size != 2 * SALT_SIZE)
		return false;
	for (int i = 0; i < SALT_SIZE; i++) {
		int high = hex_value(word.at[2 * i]), low = hex_value(word.at[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		ret_salt[i] = (uint8_t)(high * 16 + low);
	}
	return true;
}

int64_t values_erased(const struct values *values, struct text field)
{
	struct cursor c;
	int64_t entry;
	return find_member(values->erasures, field, &c) && read_number(&c, &entry) && c.at == c.end ? entry : ERASED_NONE;
}
