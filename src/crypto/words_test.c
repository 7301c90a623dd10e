#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "crypto/crypto.h"
#include <string.h>

#define WRONG(...) (print_error(__VA_ARGS__), _fail(__FILE__, __LINE__))
static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	crypto_start();
	arena = arena_new(16 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* RFC 4648 section 10, and the two letters base 64 has of its own */
static const char *const pairs[][2] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" }, { "\xfb\xff\xbf", "+/+/" } };

static void base64_gives_the_standards_examples_both_ways(void **state)
{
	(void)state;
	struct text bytes;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_string_equal(crypto_base64(arena, pairs[i][0], strlen(pairs[i][0])).at, pairs[i][1]);
		assert_true(crypto_base64_read(arena, text_of(pairs[i][1]), &bytes));
		assert_true(text_is(bytes, pairs[i][0]));
	}
}

static void base64_of_every_length_comes_back(void **state)
{
	(void)state;
	uint8_t from[700];
	char placed[940];
	struct text bytes;
	crypto_random(from, sizeof from);
	for (size_t size = 0; size <= sizeof from; size++) {
		struct text words = crypto_base64(arena, from, size);
		assert_int_equal(words.size, (size + 2) / 3 * 4);
		memset(placed, '#', sizeof placed);
		crypto_base64_to(from, size, placed);
		assert_memory_equal(placed, words.at, words.size);
		assert_int_equal(placed[words.size], '#');
		assert_true(crypto_base64_read(arena, words, &bytes));
		assert_true(text_same(bytes, (struct text){ (char *)from, size }));
		arena_reset(arena);
	}
}

static void base64_has_one_form_only(void **state)
{
	(void)state;
	static const char *const refused[] = { "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "Zm9v=", "Zm9v====", "=", "====", "Zg==Zg==",
		"Zm9v\n", "Zm 9v", " Zm9v", "Zm9v ", "Zm-_", "Zm9\xc3", "Zm9v\nZm9v", "Zg=\n=", "A=A=", "Z===" };
	struct text bytes;
	for (size_t i = 0; i < COUNT(refused); i++)
		if (crypto_base64_read(arena, text_of(refused[i]), &bytes)) WRONG("\"%s\" was read\n", refused[i]);
	assert_false(crypto_base64_read(arena, (struct text){ "Zm\0v", 4 }, &bytes));
}

static void of_all_bytes_base64_takes_its_sixty_four_letters(void **state)
{
	(void)state;
	struct text bytes;
	for (int place = 0; place < 4; place++) {
		int taken = 0;
		for (int c = 0; c < 256; c++) {
			char four[] = "AAAA";
			four[place] = (char)c;
			taken += c != '=' && crypto_base64_read(arena, (struct text){ four, 4 }, &bytes);
		}
		assert_int_equal(taken, 64);
	}
}

static void of_all_last_letters_base64_takes_those_without_loose_bits(void **state)
{
	(void)state;
	int two = 0, three = 0;
	struct text bytes;
	for (int c = 0; c < 256; c++) {
		char a[] = { 'Z', (char)c, '=', '=' }, b[] = { 'Z', 'm', (char)c, '=' };
		two += crypto_base64_read(arena, (struct text){ a, 4 }, &bytes);
		three += crypto_base64_read(arena, (struct text){ b, 4 }, &bytes);
	}
	assert_int_equal(two, 4);
	assert_int_equal(three, 16);
}

static void hexadecimal_is_lower_case_and_even(void **state)
{
	(void)state;
	static const char *const refused[] = { "0", "000", "0G", "AB", "aB", "0x00", " 00", "00 ", "00\n", "0:0", "g0" };
	uint8_t all[256];
	struct text bytes;
	for (int i = 0; i < 256; i++) all[i] = (uint8_t)i;
	struct text hex = crypto_hex(arena, all, sizeof all);
	assert_int_equal(hex.size, 512);
	assert_true(text_starts(hex, "000102030405060708090a0b0c0d0e0f10"));
	assert_true(crypto_hex_read(arena, hex, &bytes));
	assert_true(text_same(bytes, (struct text){ (char *)all, sizeof all }));
	assert_true(crypto_hex_read(arena, TEXT(""), &bytes));
	assert_int_equal(bytes.size, 0);
	for (size_t i = 0; i < COUNT(refused); i++)
		if (crypto_hex_read(arena, text_of(refused[i]), &bytes)) WRONG("\"%s\" was read\n", refused[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64_gives_the_standards_examples_both_ways),
		cmocka_unit_test(base64_of_every_length_comes_back),
		cmocka_unit_test(base64_has_one_form_only),
		cmocka_unit_test(of_all_bytes_base64_takes_its_sixty_four_letters),
		cmocka_unit_test(of_all_last_letters_base64_takes_those_without_loose_bits),
		cmocka_unit_test(hexadecimal_is_lower_case_and_even),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
