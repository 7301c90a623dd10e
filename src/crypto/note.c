#include "crypto/crypto.h"
#include <string.h>

enum { TYPE_ED25519 = 1, ID_SIZE = 4, SIGNATURE_SIZE = 64, MOST_SIGNATURES = 100 };
#define DASH "\xe2\x80\x94 " /* U+2014 and a blank */
struct note_key { struct text name; uint8_t id[ID_SIZE], public_key[32]; };

/* ---- what may stand in a note ---- */

static bool bytes_are_clean(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char)t.at[i] < 0x20 && t.at[i] != '\n') return false;
	return text_is_utf8(t);
}

static bool text_is_signable(struct text t)
{
	return t.size > 0 && t.at[t.size - 1] == '\n' && bytes_are_clean(t);
}

/* A name stands between blanks and plus signs, so it holds neither; Unicode's other blanks would only deceive the eye. */
static bool name_is_good(struct text name)
{
	static const char *const refused[] = { "+", "\n", " ", "\xc2\x85", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81",
		"\xe2\x80\x82", "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89",
		"\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80" };
	if (name.size == 0 || !bytes_are_clean(name)) return false;
	for (size_t i = 0; i < COUNT(refused); i++)
		if (memmem(name.at, name.size, refused[i], strlen(refused[i]))) return false;
	return true;
}

/* ---- keys ---- */

static void key_id(struct text name, const uint8_t public_key[32], uint8_t ret_id[ID_SIZE])
{
	uint8_t hash[HASH_SIZE];
	const struct text parts[] = { name, TEXT("\n\x01"), { (const char *)public_key, 32 } };
	crypto_sha256_parts(parts, COUNT(parts), hash);
	memcpy(ret_id, hash, ID_SIZE);
}

struct text note_vkey(struct arena *arena, struct text name, const uint8_t public_key[32])
{
	if (!name_is_good(name)) return TEXT("");
	uint8_t id[ID_SIZE], typed[33] = { TYPE_ED25519 };
	key_id(name, public_key, id);
	memcpy(typed + 1, public_key, 32);
	struct text hex = crypto_hex(arena, id, sizeof id), base64 = crypto_base64(arena, typed, sizeof typed);
	return text_of(arena_format(arena, "%.*s+%.*s+%.*s", TEXT_ARG(name), TEXT_ARG(hex), TEXT_ARG(base64)));
}

static bool key_read(struct arena *arena, struct text vkey, struct note_key *ret_key)
{
	struct text rest = vkey, hex, id, typed;
	struct note_key key;
	if (!text_cut(&rest, '+', &key.name) || !name_is_good(key.name)) return false;
	if (!text_cut(&rest, '+', &hex) || !crypto_hex_read(arena, hex, &id) || id.size != ID_SIZE) return false;
	if (!crypto_base64_read(arena, rest, &typed) || typed.size != 33 || typed.at[0] != TYPE_ED25519) return false;
	memcpy(key.public_key, typed.at + 1, 32);
	key_id(key.name, key.public_key, key.id);
	if (memcmp(key.id, id.at, ID_SIZE) != 0) return false;
	*ret_key = key;
	return true;
}

bool note_vkey_read(struct arena *arena, struct text vkey, struct text *ret_name, uint8_t ret_public[32])
{
	struct note_key key;
	if (!key_read(arena, vkey, &key)) return false;
	*ret_name = text_keep(arena, key.name);
	memcpy(ret_public, key.public_key, 32);
	return true;
}

/* ---- notes ---- */

struct text note_sign(struct arena *arena, struct text text, struct text name, const uint8_t seed[32])
{
	if (!text_is_signable(text) || !name_is_good(name)) return TEXT("");
	uint8_t public_key[32], signed_by[ID_SIZE + SIGNATURE_SIZE];
	crypto_sign_seed(seed, public_key);
	key_id(name, public_key, signed_by);
	crypto_sign(seed, text.at, text.size, signed_by + ID_SIZE);
	struct text base64 = crypto_base64(arena, signed_by, sizeof signed_by);
	struct buffer out = buffer_new(arena, text.size + name.size + base64.size + 16);
	buffer_text(&out, text);
	buffer_string(&out, "\n" DASH);
	buffer_text(&out, name);
	buffer_char(&out, ' ');
	buffer_text(&out, base64);
	buffer_char(&out, '\n');
	return buffer_view(&out);
}

/* The last blank line splits: a text may hold blank lines of its own. */
static bool note_split(struct text note, struct text *ret_text, struct text *ret_lines)
{
	if (!text_is_signable(note)) return false;
	for (size_t i = note.size - 1; i > 0; i--) {
		if (note.at[i] != '\n' || note.at[i - 1] != '\n') continue;
		*ret_text = (struct text){ note.at, i };
		*ret_lines = (struct text){ note.at + i + 1, note.size - i - 1 };
		return ret_lines->size > 0;
	}
	return false;
}

static bool line_read(struct arena *arena, struct text line, struct text *ret_name, struct text *ret_signed_by)
{
	if (!text_starts(line, DASH)) return false;
	struct text rest = { line.at + strlen(DASH), line.size - strlen(DASH) };
	return text_cut(&rest, ' ', ret_name) && name_is_good(*ret_name) && crypto_base64_read(arena, rest, ret_signed_by) &&
		ret_signed_by->size > ID_SIZE;
}

static bool key_made_line(const struct note_key *key, struct text name, struct text signed_by)
{
	return text_same(key->name, name) && memcmp(key->id, signed_by.at, ID_SIZE) == 0;
}

static bool signature_is_good(const struct note_key *key, struct text text, struct text signed_by)
{
	return signed_by.size == ID_SIZE + SIGNATURE_SIZE &&
		crypto_sign_check(key->public_key, text.at, text.size, (const uint8_t *)signed_by.at + ID_SIZE);
}

bool note_open(struct arena *arena, struct text note, struct text vkey, struct text *ret_text)
{
	struct note_key key;
	struct text text, lines, line, name, signed_by;
	if (!key_read(arena, vkey, &key) || !note_split(note, &text, &lines)) return false;
	int good = 0, read = 0;
	while (text_cut(&lines, '\n', &line)) {
		if (++read > MOST_SIGNATURES || !line_read(arena, line, &name, &signed_by)) return false;
		if (!key_made_line(&key, name, signed_by)) continue;
		if (!signature_is_good(&key, text, signed_by)) return false;
		good++;
	}
	if (good == 0) return false;
	*ret_text = text_keep(arena, text);
	return true;
}

/* ---- checkpoints and proofs ---- */

struct text checkpoint_text(struct arena *arena, struct text origin, uint64_t size, const uint8_t root[HASH_SIZE])
{
	struct text base64 = crypto_base64(arena, root, HASH_SIZE);
	return text_of(arena_format(arena, "%.*s\n%llu\n%.*s\n", TEXT_ARG(origin), (unsigned long long)size, TEXT_ARG(base64)));
}

static bool size_read(struct text t, uint64_t *ret_size)
{
	int64_t number;
	if (t.size == 0 || t.at[0] < '0' || t.at[0] > '9' || (t.at[0] == '0' && t.size > 1) || !text_number(t, &number)) return false;
	*ret_size = (uint64_t)number;
	return true;
}

bool checkpoint_read(struct arena *arena, struct text text, struct text *ret_origin, uint64_t *ret_size, uint8_t ret_root[HASH_SIZE])
{
	struct text rest = text, origin, line, root;
	uint64_t size;
	if (!text_is_signable(text)) return false;
	if (!text_cut(&rest, '\n', &origin) || origin.size == 0) return false;
	if (!text_cut(&rest, '\n', &line) || !size_read(line, &size)) return false;
	if (!text_cut(&rest, '\n', &line) || !crypto_base64_read(arena, line, &root) || root.size != HASH_SIZE) return false;
	while (text_cut(&rest, '\n', &line)) /* extension lines: any, but none blank */
		if (line.size == 0) return false;
	*ret_origin = text_keep(arena, origin);
	*ret_size = size;
	memcpy(ret_root, root.at, HASH_SIZE);
	return true;
}

struct text proof_text(struct arena *arena, uint64_t index, const uint8_t (*path)[HASH_SIZE], size_t count, struct text checkpoint)
{
	struct buffer out = buffer_new(arena, 128 + 45 * count + checkpoint.size);
	buffer_format(&out, "c2sp.org/tlog-proof@v1\nindex %llu\n", (unsigned long long)index);
	for (size_t i = 0; i < count; i++) {
		buffer_text(&out, crypto_base64(arena, path[i], HASH_SIZE));
		buffer_char(&out, '\n');
	}
	buffer_char(&out, '\n');
	buffer_text(&out, checkpoint);
	return buffer_view(&out);
}
