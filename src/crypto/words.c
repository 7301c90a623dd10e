#include <sodium.h> /* first: see crypto_sign */
#include "crypto/crypto.h"
#include <string.h>

struct text crypto_base64(struct arena *arena, const void *at, size_t size)
{
	size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_take(arena, room);
	sodium_bin2base64(text, room, at, size, sodium_base64_VARIANT_ORIGINAL);
	return (struct text){ text, room - 1 };
}

/* The library insists on a NUL behind: whole groups of three bytes go through a small buffer. */
void crypto_base64_to(const void *at, size_t size, char *ret_text)
{
	const uint8_t *from = at;
	char group[4 * 64 + 1];
	while (size > 0) {
		size_t part = size < 3 * 64 ? size : 3 * 64, letters = (part + 2) / 3 * 4;
		sodium_bin2base64(group, sizeof group, from, part, sodium_base64_VARIANT_ORIGINAL);
		memcpy(ret_text, group, letters);
		from += part;
		size -= part;
		ret_text += letters;
	}
}

/* The library takes every byte from 0x80 up for a letter: only writing the bytes again shows whether t was their one form. */
bool crypto_base64_read(struct arena *arena, struct text t, struct text *ret_bytes)
{
	size_t room = t.size / 4 * 3, size = 0;
	if (t.size % 4 != 0) return false;
	uint8_t *bytes = arena_take(arena, room + 1);
	if (sodium_base642bin(bytes, room, t.at, t.size, NULL, &size, NULL, sodium_base64_VARIANT_ORIGINAL) != 0) return false;
	if (!text_same(crypto_base64(arena, bytes, size), t)) return false;
	*ret_bytes = (struct text){ (char *)bytes, size };
	return true;
}

struct text crypto_hex(struct arena *arena, const void *at, size_t size)
{
	char *text = arena_take(arena, 2 * size + 1);
	sodium_bin2hex(text, 2 * size + 1, at, size);
	return (struct text){ text, 2 * size };
}

bool crypto_hex_read(struct arena *arena, struct text t, struct text *ret_bytes)
{
	for (size_t i = 0; i < t.size; i++)
		if (!((t.at[i] >= '0' && t.at[i] <= '9') || (t.at[i] >= 'a' && t.at[i] <= 'f'))) return false;
	if (t.size % 2 != 0) return false;
	uint8_t *bytes = arena_take(arena, t.size / 2 + 1);
	size_t size = 0;
	if (sodium_hex2bin(bytes, t.size / 2, t.at, t.size, NULL, &size, NULL) != 0) return false;
	*ret_bytes = (struct text){ (char *)bytes, size };
	return true;
}
