/* Signed notes, checkpoints and their keys from strangers. What must hold, whatever comes:
 *  - A note that opens under our key holds exactly a text that our key signed.
 *  - A key that reads is written back byte for byte; so are a checkpoint's three lines.
 *  - Text that can be signed opens again as it was; text that cannot gives no note.
 *  - Base 64 and hexadecimal that read are written back byte for byte.
 */
#include "crypto/crypto.h"
#include <stdlib.h>
#include <string.h>

#define NAME "candor.example/unit/42"
#define SIGNED "candor.example/unit/42\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=\n"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t size);

static struct arena *arena;
static const uint8_t seed[32] = { 1 };
static struct text own_key, own_note;

static void begin(void)
{
	if (arena) return;
	static struct arena *kept;
	uint8_t public_key[32];
	crypto_start();
	kept = arena_new(1 << 20);
	arena = arena_new(64 << 20);
	crypto_sign_seed(seed, public_key);
	own_key = note_vkey(kept, TEXT(NAME), public_key);
	own_note = note_sign(kept, TEXT(SIGNED), TEXT(NAME), seed);
}

static void must(bool holds)
{
	if (!holds) abort();
}

static void try_note(struct text input)
{
	struct text text;
	if (note_open(arena, input, own_key, &text)) must(text_is(text, SIGNED));
	struct buffer longer = buffer_new(arena, own_note.size + input.size);
	buffer_text(&longer, own_note);
	buffer_text(&longer, input); /* signature lines of others, or what wants to pass for them */
	if (note_open(arena, buffer_view(&longer), own_key, &text)) must(text_is(text, SIGNED));
}

static void try_text(struct text input)
{
	struct text text, note = note_sign(arena, input, TEXT(NAME), seed);
	if (note.size > 0) must(note_open(arena, note, own_key, &text) && text_same(text, input));
	note = note_sign(arena, TEXT(SIGNED), input, seed);
	must((note.size > 0) == (note_vkey(arena, input, seed).size > 0));
}

static void try_key(struct text input)
{
	struct text name;
	uint8_t public_key[32];
	if (note_vkey_read(arena, input, &name, public_key)) must(text_same(note_vkey(arena, name, public_key), input));
}

static void try_checkpoint(struct text input)
{
	struct text origin;
	uint64_t count;
	uint8_t root[HASH_SIZE];
	if (!checkpoint_read(arena, input, &origin, &count, root)) return;
	struct text again = checkpoint_text(arena, origin, count, root);
	must(again.size <= input.size && memcmp(again.at, input.at, again.size) == 0);
}

static void try_words(struct text input)
{
	struct text bytes;
	if (crypto_base64_read(arena, input, &bytes)) must(text_same(crypto_base64(arena, bytes.at, bytes.size), input));
	if (crypto_hex_read(arena, input, &bytes)) must(text_same(crypto_hex(arena, bytes.at, bytes.size), input));
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t size)
{
	struct text input = { (const char *)at, size };
	begin();
	try_note(input);
	try_text(input);
	try_key(input);
	try_checkpoint(input);
	try_words(input);
	arena_reset(arena);
	return 0;
}
