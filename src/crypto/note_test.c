#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "crypto/crypto.h"
#include <string.h>

/* The fixed example: three leaves, keys from seeds that count upwards. Checked with other programs that know these formats. */
#define ORIGIN "candor.example/unit/42"
#define ROOT "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk="
#define CHECKPOINT ORIGIN "\n3\n" ROOT "\n"
#define LOG_LINE "— " ORIGIN " pbTxPbJJfq49cF18M24eTCFdWFY9lu7DZxdMCy6KYLu4Zyzz0KsQr2gvx+G8J8p7pOXjfBgPA4wEa3MDl04+12E+VwQ=\n"
#define WITNESS_LINE "— candor.example/w/parent " \
	"8inUYgAAAABrAjCAQC3iU+BvUWx2x3mrYnD8XFVmWHFaUba1Etf49dl2zH1Dm5xX48TDqoFPUhy7XrWZkq3R1nDoi4Jk5tJh2lVKBg==\n"
#define KEY_BYTES "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
#define LOG_KEY ORIGIN "+a5b4f13d+" KEY_BYTES
#define WITNESS_KEY "candor.example/w/parent+f229d462+BAu8NGpXZnw4ASC9nH/X5R0sX9/qN80vW/QFssa/by14"
#define LEAF_1 "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek="
#define LEAF_3 "Zx8UbF5HHooag6PCFM5LqQe486WIjRTMjNPOdbsS75Q="

#define WRONG(...) (print_error(__VA_ARGS__), _fail(__FILE__, __LINE__))
static struct arena *arena;
static uint8_t log_seed[32], log_public[32], leaves[3][HASH_SIZE];

static int begin(void **state)
{
	(void)state;
	static const char *const words[] = { "one", "two", "three" };
	crypto_start();
	arena = arena_new(64 << 20);
	for (int i = 0; i < 32; i++) log_seed[i] = (uint8_t)i;
	crypto_sign_seed(log_seed, log_public);
	for (size_t i = 0; i < 3; i++) merkle_leaf(words[i], strlen(words[i]), leaves[i]);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static bool opens(const char *note, const char *vkey)
{
	struct text text;
	return note_open(arena, text_of(note), text_of(vkey), &text);
}

static void assert_base64(const uint8_t *at, const char *base64)
{
	assert_string_equal(crypto_base64(arena, at, HASH_SIZE).at, base64);
}

/* ---- the fixed example ---- */

static void the_example_checkpoint_comes_out_byte_for_byte(void **state)
{
	(void)state;
	struct edge edge = { .size = 0 };
	uint8_t root[HASH_SIZE];
	for (int i = 0; i < 3; i++) edge_add(&edge, leaves[i]);
	edge_root(&edge, root);
	struct text checkpoint = checkpoint_text(arena, TEXT(ORIGIN), 3, root);
	assert_true(text_is(checkpoint, CHECKPOINT));
	assert_true(text_is(note_sign(arena, checkpoint, TEXT(ORIGIN), log_seed), CHECKPOINT "\n" LOG_LINE));
	assert_true(text_is(note_vkey(arena, TEXT(ORIGIN), log_public), LOG_KEY));
}

static void the_example_proofs_come_out_byte_for_byte(void **state)
{
	(void)state;
	uint8_t (*path)[HASH_SIZE];
	size_t count;
	assert_true(merkle_inclusion(arena, leaves, 3, 1, &path, &count));
	assert_int_equal(count, 2);
	assert_base64(path[0], LEAF_1);
	assert_base64(path[1], LEAF_3);
	struct text proof = proof_text(arena, 1, path, count, TEXT(CHECKPOINT "\n" LOG_LINE WITNESS_LINE));
	assert_true(text_is(proof, "c2sp.org/tlog-proof@v1\nindex 1\n" LEAF_1 "\n" LEAF_3 "\n\n" CHECKPOINT "\n" LOG_LINE WITNESS_LINE));
	assert_true(merkle_consistency(arena, leaves, 2, 3, &path, &count));
	assert_int_equal(count, 1);
	assert_base64(path[0], LEAF_3);
	proof = proof_text(arena, 0, NULL, 0, TEXT("checkpoint\n"));
	assert_true(text_is(proof, "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n"));
}

static void the_example_note_opens_under_its_key(void **state)
{
	(void)state;
	struct text text, origin, name;
	uint64_t size;
	uint8_t root[HASH_SIZE], public_key[32];
	assert_true(note_open(arena, TEXT(CHECKPOINT "\n" LOG_LINE WITNESS_LINE), TEXT(LOG_KEY), &text));
	assert_true(text_is(text, CHECKPOINT));
	assert_true(checkpoint_read(arena, text, &origin, &size, root));
	assert_true(text_is(origin, ORIGIN));
	assert_int_equal(size, 3);
	assert_base64(root, ROOT);
	assert_true(note_vkey_read(arena, TEXT(LOG_KEY), &name, public_key));
	assert_true(text_is(name, ORIGIN));
	assert_memory_equal(public_key, log_public, 32);
}

/* The witness signs "cosignature/v1", the time and the text; its key is of type 04, which we leave to others to read. */
static void the_example_cosignature_is_the_witnesses(void **state)
{
	(void)state;
	uint8_t seed[32], typed[33] = { 4 }, id[HASH_SIZE];
	struct text body;
	for (int i = 0; i < 32; i++) seed[i] = (uint8_t)(100 + i);
	crypto_sign_seed(seed, typed + 1);
	const struct text parts[] = { TEXT("candor.example/w/parent\n"), { (char *)typed, sizeof typed } };
	crypto_sha256_parts(parts, 2, id);
	char *vkey = arena_format(arena, "candor.example/w/parent+%s+%s",
		crypto_hex(arena, id, 4).at, crypto_base64(arena, typed, sizeof typed).at);
	assert_string_equal(vkey, WITNESS_KEY);
	struct text line = text_of(strrchr(WITNESS_LINE, ' ') + 1);
	assert_true(crypto_base64_read(arena, (struct text){ line.at, line.size - 1 }, &body));
	assert_int_equal(body.size, 4 + 8 + 64);
	assert_memory_equal(body.at, id, 4);
	struct text seen = TEXT("cosignature/v1\ntime 1795305600\n" CHECKPOINT);
	assert_true(crypto_sign_check(typed + 1, seen.at, seen.size, (const uint8_t *)body.at + 12));
	struct text name;
	assert_false(note_vkey_read(arena, TEXT(WITNESS_KEY), &name, seed));
}

/* ---- signed notes ---- */

static void a_flipped_bit_anywhere_closes_the_note(void **state)
{
	(void)state;
	char note[] = CHECKPOINT "\n" LOG_LINE;
	for (size_t bit = 0; bit < 8 * (sizeof note - 1); bit++) {
		note[bit / 8] ^= (char)(1u << bit % 8);
		if (opens(note, LOG_KEY)) WRONG("bit %zu of byte %zu does not matter\n", bit % 8, bit / 8);
		note[bit / 8] ^= (char)(1u << bit % 8);
	}
	assert_true(opens(note, LOG_KEY));
	for (size_t size = 0; size < sizeof note - 1; size++) {
		struct text text;
		assert_false(note_open(arena, (struct text){ note, size }, TEXT(LOG_KEY), &text));
	}
}

static void the_last_blank_line_splits(void **state)
{
	(void)state;
	struct text text = TEXT("first\n\nsecond\n\n— somebody AAAAAAA=\n\n\nlast\n"), found;
	struct text note = note_sign(arena, text, TEXT(ORIGIN), log_seed);
	assert_true(note_open(arena, note, TEXT(LOG_KEY), &found));
	assert_true(text_same(text, found));
	note = note_sign(arena, TEXT("\n"), TEXT(ORIGIN), log_seed);
	assert_true(note_open(arena, note, TEXT(LOG_KEY), &found));
	assert_true(text_is(found, "\n"));
}

static void unknown_signatures_are_ignored_on_both_sides(void **state)
{
	(void)state;
	assert_true(opens(CHECKPOINT "\n" WITNESS_LINE LOG_LINE "— other.example/x AAAAAAA=\n", LOG_KEY));
	assert_true(opens(CHECKPOINT "\n— " ORIGIN " AAAAAAA=\n" LOG_LINE, LOG_KEY)); /* our name, another key's id */
	assert_true(opens(CHECKPOINT "\n— elsewhere pbTxPQAA\n" LOG_LINE, LOG_KEY)); /* our id, another name */
	assert_false(opens(CHECKPOINT "\n" WITNESS_LINE, LOG_KEY));
	assert_true(opens(CHECKPOINT "\n" LOG_LINE LOG_LINE, LOG_KEY));
}

static void a_known_keys_bad_signature_rejects_the_note_wherever_it_stands(void **state)
{
	(void)state;
	struct text other = note_sign(arena, TEXT("another text\n"), TEXT(ORIGIN), log_seed), rest = other, line;
	text_cut(&rest, '\n', &line);
	text_cut(&rest, '\n', &line); /* what remains is a true signature line of the same key over another text */
	assert_true(text_starts(rest, "— "));
	assert_false(opens(arena_format(arena, CHECKPOINT "\n%.*s" LOG_LINE, TEXT_ARG(rest)), LOG_KEY));
	assert_false(opens(arena_format(arena, CHECKPOINT "\n" LOG_LINE "%.*s", TEXT_ARG(rest)), LOG_KEY));
	assert_false(opens(CHECKPOINT "\n" LOG_LINE "— " ORIGIN " pbTxPQAA\n", LOG_KEY)); /* cut short */
}

static void malformed_signature_lines_reject_the_note(void **state)
{
	(void)state;
	static const char *const lines[] = { "\n", "x\n", "- name AAAAAAA=\n", "—name AAAAAAA=\n", "—  AAAAAAA=\n", "— name\n",
		"— name \n", "— name AAAAAAA\n",
		"— name AAAA\n", "— name AAAAAA==\n", "— name AAAAAAB=\n", "— na+me AAAAAAA=\n", "— na me AAAAAAA=\n",
		"— name AAAAAAA= \n", "— name  AAAAAAA=\n", "— na\xc2\xa0me AAAAAAA=\n", "— name AAAAAAA=" };
	for (size_t i = 0; i < COUNT(lines); i++)
		if (opens(arena_format(arena, CHECKPOINT "\n" LOG_LINE "%s", lines[i]), LOG_KEY)) WRONG("line %zu was taken\n", i);
}

static void control_characters_and_broken_utf8_are_refused(void **state)
{
	(void)state;
	for (int c = 0; c < 0x20; c++) {
		char text[] = "before-after\n";
		text[6] = (char)c;
		struct text note = note_sign(arena, (struct text){ text, sizeof text - 1 }, TEXT(ORIGIN), log_seed);
		assert_int_equal(note.size > 0, c == '\n');
		/* The same with a signature that is good: what is refused is the text. */
		uint8_t signed_by[68];
		memcpy(signed_by, "\xa5\xb4\xf1\x3d", 4);
		crypto_sign(log_seed, text, sizeof text - 1, signed_by + 4);
		struct buffer b = buffer_new(arena, 1000);
		buffer_put(&b, text, sizeof text - 1);
		buffer_format(&b, "\n— " ORIGIN " %s\n", crypto_base64(arena, signed_by, sizeof signed_by).at);
		struct text found;
		assert_int_equal(note_open(arena, buffer_view(&b), TEXT(LOG_KEY), &found), c == '\n');
	}
	assert_int_equal(note_sign(arena, TEXT("\xc3\n"), TEXT(ORIGIN), log_seed).size, 0);
	assert_int_equal(note_sign(arena, TEXT("no end"), TEXT(ORIGIN), log_seed).size, 0);
	assert_int_equal(note_sign(arena, TEXT(""), TEXT(ORIGIN), log_seed).size, 0);
	assert_false(opens(CHECKPOINT "\n" LOG_LINE "— na\xffme AAAAAAA=\n", LOG_KEY));
}

static void sixteen_signatures_are_read_and_a_flood_of_them_is_not(void **state)
{
	(void)state;
	for (int others = 15; others <= 100; others += 85) {
		struct buffer b = buffer_new(arena, 100000);
		buffer_string(&b, CHECKPOINT "\n");
		for (int i = 0; i < others; i++) buffer_format(&b, "— other.example/%d AAAAAAA=\n", i);
		buffer_string(&b, LOG_LINE);
		struct text text;
		assert_int_equal(note_open(arena, buffer_view(&b), TEXT(LOG_KEY), &text), others == 15);
	}
}

static void names_with_blanks_or_plus_get_no_key_and_no_signature(void **state)
{
	(void)state;
	static const char *const names[] = { "", "a b", "a+b", "a\nb", "a\tb", "a\x7f\x01",
		"a\xe3\x80\x80", "\xe2\x80\xaf", "\xc2\x85", "\xff" };
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_int_equal(note_vkey(arena, text_of(names[i]), log_public).size, 0);
		assert_int_equal(note_sign(arena, TEXT("x\n"), text_of(names[i]), log_seed).size, 0);
	}
	struct text name;
	uint8_t public_key[32];
	struct text vkey = note_vkey(arena, TEXT("单位/四十二"), log_public);
	assert_true(note_vkey_read(arena, vkey, &name, public_key));
	assert_true(text_is(name, "单位/四十二"));
}

static void malformed_keys_are_refused(void **state)
{
	(void)state;
	struct text name;
	uint8_t public_key[32];
	static const char *const keys[] = { "", "+", "++", "name", "name+a5b4f13d", ORIGIN "+a5b4f13d+", ORIGIN "+a5b4f13e+" KEY_BYTES,
		ORIGIN "+A5B4F13D+" KEY_BYTES, "x+a5b4f13d+" KEY_BYTES, ORIGIN "+a5b4f1+" KEY_BYTES, ORIGIN "+a5b4f13d00+" KEY_BYTES,
		LOG_KEY "\n", " " LOG_KEY, LOG_KEY "AAAA", ORIGIN "+a5b4f13d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTA=", WITNESS_KEY };
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (note_vkey_read(arena, text_of(keys[i]), &name, public_key)) WRONG("key %zu was taken\n", i);
		assert_false(opens(CHECKPOINT "\n" LOG_LINE, keys[i]));
	}
}

/* ---- checkpoints ---- */

static bool reads(const char *text, uint64_t *ret_size)
{
	struct text origin;
	uint8_t root[HASH_SIZE];
	return checkpoint_read(arena, text_of(text), &origin, ret_size, root);
}

static void checkpoints_read_back_at_every_size(void **state)
{
	(void)state;
	uint64_t sizes[] = { 0, 1, 9, 10, 20852163, INT64_MAX }, size;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		assert_true(reads(checkpoint_text(arena, TEXT("a"), sizes[i], leaves[0]).at, &size));
		assert_int_equal(size, sizes[i]);
	}
	assert_true(reads("go.sum database tree\n3\n" ROOT "\n", &size));
	assert_true(reads(CHECKPOINT "extension\nanother\n", &size));
}

static void malformed_checkpoints_are_refused(void **state)
{
	(void)state;
	uint64_t size;
	static const char *const texts[] = { "", "\n", "a\n", "a\n3\n", "a\n3\n" ROOT, "\n3\n" ROOT "\n", "a\n\n" ROOT "\n",
		"a\n03\n" ROOT "\n", "a\n+3\n" ROOT "\n", "a\n-3\n" ROOT "\n", "a\n-0\n" ROOT "\n", "a\n00\n" ROOT "\n", "a\n 3\n" ROOT "\n",
		"a\n3 \n" ROOT "\n", "a\n0x3\n" ROOT "\n", "a\n3\r\n" ROOT "\n", "a\n9223372036854775808\n" ROOT "\n",
		"a\n99999999999999999999\n" ROOT "\n", "a\n3\n\n", "a\n3\n" ROOT "\n\n", "a\n3\n" ROOT "\nx\n\n", "a\n3\n" ROOT "\n\nx\n",
		"a\n3\n" ROOT " \n", "a\tb\n3\n" ROOT "\n", "a\xff\n3\n" ROOT "\n" };
	for (size_t i = 0; i < COUNT(texts); i++)
		if (reads(texts[i], &size)) WRONG("text %zu was read\n", i);
}

static void a_root_of_other_than_thirty_two_bytes_is_refused(void **state)
{
	(void)state;
	uint64_t size;
	uint8_t root[64] = { 0 };
	for (size_t bytes = 0; bytes <= sizeof root; bytes++)
		assert_int_equal(reads(arena_format(arena, "a\n3\n%s\n", crypto_base64(arena, root, bytes).at), &size), bytes == HASH_SIZE);
	assert_false(reads("a\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n", &size)); /* 32 bytes and a loose bit */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_checkpoint_comes_out_byte_for_byte),
		cmocka_unit_test(the_example_proofs_come_out_byte_for_byte),
		cmocka_unit_test(the_example_note_opens_under_its_key),
		cmocka_unit_test(the_example_cosignature_is_the_witnesses),
		cmocka_unit_test(a_flipped_bit_anywhere_closes_the_note),
		cmocka_unit_test(the_last_blank_line_splits),
		cmocka_unit_test(unknown_signatures_are_ignored_on_both_sides),
		cmocka_unit_test(a_known_keys_bad_signature_rejects_the_note_wherever_it_stands),
		cmocka_unit_test(malformed_signature_lines_reject_the_note),
		cmocka_unit_test(control_characters_and_broken_utf8_are_refused),
		cmocka_unit_test(sixteen_signatures_are_read_and_a_flood_of_them_is_not),
		cmocka_unit_test(names_with_blanks_or_plus_get_no_key_and_no_signature),
		cmocka_unit_test(malformed_keys_are_refused),
		cmocka_unit_test(checkpoints_read_back_at_every_size),
		cmocka_unit_test(malformed_checkpoints_are_refused),
		cmocka_unit_test(a_root_of_other_than_thirty_two_bytes_is_refused),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
