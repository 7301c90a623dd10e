/* The seam where what is confidential is sealed and opened, and a sealing for tests that nobody can overlook. */
#include "store/inner.h"
#include <string.h>

static const struct store_sealing *sealing;

void store_seal_with(const struct store_sealing *with)
{
	sealing = with;
}

struct text store_seal(struct work *w, const char *kind, struct id object, struct text bytes)
{
	return sealing && bytes.size ? sealing->seal(w->arena, kind, object, bytes) : bytes;
}

struct text store_unseal(struct work *w, const char *kind, struct id object, struct text sealed)
{
	return sealing && sealed.size ? sealing->unseal(w->arena, kind, object, sealed) : sealed;
}

void store_unseal_member(struct work *w, const struct value *record, const char *member, const struct kind *kind, struct id object)
{
	struct value *value = value_get(record, member);
	if (value && value->kind == VALUE_TEXT)
		value->text = store_unseal(w, kind->name, object, value->text);
}

/* ---- for tests ---- */
/* No secret is kept by it: it only leaves no letter as it was, and knows what was sealed for what. */
#define MARK "~sealed~"
#define MARK_SIZE (sizeof MARK - 1)
#define CHECK_SIZE 16

/* FNV-1a */
static uint64_t mixed(uint64_t hash, const char *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (uint8_t)at[i]) * 0x100000001B3u;
	return hash;
}

static uint64_t about(const char *kind, struct id object)
{
	return mixed(mixed(0xCBF29CE484222325u, kind, strlen(kind) + 1), object.at, strlen(object.at));
}

static uint8_t pad(uint64_t key, size_t at)
{
	return (uint8_t)((key ^ at) * 0x9E3779B97F4A7C15u >> 56);
}

static void put_hex(char *to, uint8_t byte)
{
	to[0] = "0123456789abcdef"[byte >> 4];
	to[1] = "0123456789abcdef"[byte & 15];
}

static uint8_t hex_at(const char *at)
{
	return (uint8_t)((at[0] <= '9' ? at[0] - '0' : at[0] - 'a' + 10) << 4 | (at[1] <= '9' ? at[1] - '0' : at[1] - 'a' + 10));
}

/* MARK, a check of eight bytes over what it is of and the plain bytes, the bytes; in hexadecimal. */
static struct text test_seal(struct arena *arena, const char *kind, struct id object, struct text bytes)
{
	uint64_t key = about(kind, object), check = mixed(key, bytes.at, bytes.size);
	char *sealed = arena_take(arena, MARK_SIZE + CHECK_SIZE + 2 * bytes.size), *at = sealed + MARK_SIZE;
	memcpy(sealed, MARK, MARK_SIZE);
	for (int i = 0; i < CHECK_SIZE / 2; i++, at += 2)
		put_hex(at, (uint8_t)(check >> 8 * i));
	for (size_t i = 0; i < bytes.size; i++, at += 2)
		put_hex(at, (uint8_t)bytes.at[i] ^ pad(key, i));
	return (struct text){ sealed, (size_t)(at - sealed) };
}

static struct text test_unseal(struct arena *arena, const char *kind, struct id object, struct text sealed)
{
	if (!text_starts(sealed, MARK) || sealed.size < MARK_SIZE + CHECK_SIZE)
		BUG("something of %s %s was kept as it came", kind, object.at);
	uint64_t key = about(kind, object), check = 0;
	const char *at = sealed.at + MARK_SIZE;
	for (int i = 0; i < CHECK_SIZE / 2; i++, at += 2)
		check |= (uint64_t)hex_at(at) << 8 * i;
	size_t size = (sealed.size - MARK_SIZE - CHECK_SIZE) / 2;
	char *bytes = arena_take(arena, size + 1);
	for (size_t i = 0; i < size; i++, at += 2)
		bytes[i] = (char)(hex_at(at) ^ pad(key, i));
	if (check != mixed(key, bytes, size))
		BUG("what is opened as %s %s was sealed for another", kind, object.at);
	return (struct text){ bytes, size };
}

const struct store_sealing store_test_sealing = { test_seal, test_unseal };
