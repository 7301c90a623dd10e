#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "box/inside.h"
#include <string.h>

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

static struct box_item sample(struct text text)
{
	return (struct box_item){ .cycle = id_make((struct minute){ 29000000 }, 7, 0), .kind = BOX_ADDITION, .target = TEXT("group"),
		.dimension = TEXT("work style"), .channel = TEXT("link"), .of = TEXT(""), .text = text };
}

/* ---- receipts ---- */

/* RFC 4231, test case 1: the first 100 bits of the MAC b0344c61d8db38535ca8afce… in Crockford's letters */
static void a_receipt_is_the_first_hundred_bits_of_the_mac(void **state)
{
	(void)state;
	uint8_t key[32] = { 0 }; /* HMAC pads a shorter key with zeros: the 20 bytes 0b and 12 zeros are the same key */
	char receipt[BOX_RECEIPT_SIZE];
	memset(key, 0x0b, 20);
	receipt_make(key, "Hi There", 8, receipt);
	assert_string_equal(receipt, "P0T4R-RERVC-W56Q5-8NZ7A");
}

static void a_receipt_is_read_however_it_was_typed(void **state)
{
	(void)state;
	const char *const same[] = { "P0T4R-1ERVC-W56Q5-8NYFW", "p0t4r-1ervc-w56q5-8nyfw", "PoT4R1eRVCW56Q58NYFW",
		" P0T4R LERVC W56Q5\t8NYFW\r\n", "P0T4R-iERVC--W56Q5-8NYFW" };
	char receipt[BOX_RECEIPT_SIZE];
	for (size_t i = 0; i < COUNT(same); i++) {
		assert_true(receipt_read(text_of(same[i]), receipt));
		assert_string_equal(receipt, same[0]);
	}
}

static void what_is_no_receipt_is_refused_and_reads_as_zeros(void **state)
{
	(void)state;
	const char *const bad[] = { "", "P0T4R-1ERVC-W56Q5-8NYF", "P0T4R-1ERVC-W56Q5-8NYFWW", "U0T4R-1ERVC-W56Q5-8NYFW",
		"P0T4R-1ERVC-W56Q5-8NYF\xc3\xa9",
		"P0T4R_1ERVC_W56Q5_8NYFW" };
	char receipt[BOX_RECEIPT_SIZE], long_text[5000];
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_false(receipt_read(text_of(bad[i]), receipt));
		assert_string_equal(receipt, "00000-00000-00000-00000");
	}
	memset(long_text, ' ', sizeof long_text);
	assert_false(receipt_read((struct text){ long_text, sizeof long_text }, receipt));
	assert_false(receipt_read((struct text){ "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20 }, receipt));
}

/* ---- items as bytes ---- */

static void an_item_comes_back_as_it_was(void **state)
{
	(void)state;
	static const size_t sizes[] = { 0, 1, 255, 256, 888, 889, 15999, 16000 };
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *text = arena_take(arena, sizes[i]);
		memset(text, 'a' + (int)i, sizes[i]);
		struct box_item item = sample((struct text){ text, sizes[i] });
		struct item_head head = { .key = { 9, 8, 7 } }, again;
		struct box_released released;
		assert_true(item_decode(arena, item_encode(arena, &item, &head), &again, &released));
		assert_memory_equal(again.key, head.key, HASH_SIZE);
		assert_true(again.digest == head.digest && id_same(again.cycle, item.cycle) && released.kind == BOX_ADDITION);
		assert_true(text_same(released.text, item.text) && text_is(released.target, "group") && text_is(released.dimension, "work style"));
		assert_true(text_is(released.channel, "link") && !released.of.size);
		assert_true(item_digest(&released, item.cycle) == head.digest);
	}
}

static void cut_or_changed_bytes_are_no_item(void **state)
{
	(void)state;
	struct box_item item = sample(TEXT("The form is long."));
	struct item_head head = { .key = { 1 } }, again;
	struct box_released released;
	struct text body = item_encode(arena, &item, &head);
	for (size_t size = 0; size < body.size; size++)
		assert_false(item_decode(arena, (struct text){ body.at, size }, &again, &released));
	for (size_t at = HASH_SIZE; at < body.size; at++) { /* the key alone may be anything */
		char *copy = arena_copy(arena, body.at, body.size);
		copy[at] ^= 0x10;
		assert_false(item_decode(arena, (struct text){ copy, body.size }, &again, &released));
	}
}

/* ---- leaves ---- */

static void a_leaf_changes_with_every_field(void **state)
{
	(void)state;
	struct box_released item = { .key = "ab", .kind = BOX_OPINION, .target = TEXT("group"), .dimension = TEXT("a"), .channel = TEXT("link"),
		.of = TEXT(""), .text = TEXT("x") }, other[8];
	struct id cycle = id_make((struct minute){ 1 }, 1, 0);
	uint8_t leaf[HASH_SIZE], changed[HASH_SIZE];
	item_leaf(&item, cycle, leaf);
	for (size_t i = 0; i < COUNT(other); i++)
		other[i] = item;
	other[0].key[0] = 'c';
	other[1].kind = BOX_DISPUTED;
	other[2].target = TEXT("groupa");
	other[2].dimension = TEXT(""); /* the same letters one after another, cut elsewhere */
	other[3].channel = TEXT("slip");
	other[4].of = TEXT("ab");
	other[5].text = TEXT("y");
	other[6].salt[15] = 1;
	for (size_t i = 0; i < COUNT(other); i++) {
		item_leaf(&other[i], i == 7 ? id_make((struct minute){ 1 }, 2, 0) : cycle, changed);
		assert_memory_not_equal(changed, leaf, HASH_SIZE);
	}
}

static void the_canonical_form_names_every_field_with_its_size(void **state)
{
	(void)state;
	struct box_released item = { .key = "ab", .kind = BOX_WITHDRAWAL, .target = TEXT("group"), .dimension = TEXT("d"), .channel = TEXT("link"),
		.of = TEXT("cd"), .text = TEXT("two\nlines") };
	struct id cycle = id_make((struct minute){ 0 }, 0, 0);
	assert_string_equal(text_string(arena, box_canonical(arena, &item, cycle)),
		"candor/box/item/v1\nkey 2:ab\ncycle 16:0000000000000000\nkind 10:withdrawal\ntarget 5:group\ndimension 1:d\nchannel 4:link\nof 2:cd\n"
		"text 9:two\nlines\nsalt 32:00000000000000000000000000000000\n");
}

static void a_key_is_read_only_in_its_one_form(void **state)
{
	(void)state;
	uint8_t key[HASH_SIZE] = { 0x12, 0xef }, again[HASH_SIZE];
	char hex[BOX_KEY_SIZE];
	item_hex(key, sizeof key, hex);
	assert_true(item_key_read(hex, again));
	assert_memory_equal(key, again, sizeof key);
	hex[3] = 'F';
	assert_false(item_key_read(hex, again));
	hex[63] = 0;
	assert_false(item_key_read(hex, again));
	assert_false(item_key_read("", again));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_receipt_is_the_first_hundred_bits_of_the_mac),
		cmocka_unit_test(a_receipt_is_read_however_it_was_typed),
		cmocka_unit_test(what_is_no_receipt_is_refused_and_reads_as_zeros),
		cmocka_unit_test(an_item_comes_back_as_it_was),
		cmocka_unit_test(cut_or_changed_bytes_are_no_item),
		cmocka_unit_test(a_leaf_changes_with_every_field),
		cmocka_unit_test(the_canonical_form_names_every_field_with_its_size),
		cmocka_unit_test(a_key_is_read_only_in_its_one_form),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
