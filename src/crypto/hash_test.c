#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "crypto/crypto.h"
#include <pthread.h>
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

static void assert_hash(const uint8_t hash[HASH_SIZE], const char *hex)
{
	assert_string_equal(crypto_hex(arena, hash, strlen(hex) / 2).at, hex);
}

static struct text repeated(const char *part, size_t times)
{
	struct buffer b = buffer_new(arena, strlen(part) * times);
	while (times-- > 0) buffer_string(&b, part);
	return buffer_view(&b);
}

struct digest { const char *part; size_t times; const char *hash; };
/* FIPS 180-4's examples and RFC 6234 section 8.5 */
static const struct digest digests[] = {
	{ "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
	{ "0123456701234567012345670123456701234567012345670123456701234567", 10,
		"594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5" },
	{ "\x19", 1, "68aa2e2ee5dff96e3355e6c7ee373e3d6a4e17f75f9518d843709c0c9bc3e3d4" },
	{ "\xe3\xd7\x25\x70\xdc\xdd\x78\x7c\xe3\x88\x7a\xb2\xcd\x68\x46\x52", 1,
		"175ee69b02ba9b58e2b0a5fd13819cea573f3940a94f825128cf4209beabb4e8" },
};

static void sha256_gives_the_standards_examples(void **state)
{
	(void)state;
	uint8_t hash[HASH_SIZE];
	for (size_t i = 0; i < COUNT(digests); i++) {
		struct text t = repeated(digests[i].part, digests[i].times);
		crypto_sha256(t.at, t.size, hash);
		assert_hash(hash, digests[i].hash);
	}
}

static void parts_hash_like_the_whole_wherever_it_is_cut(void **state)
{
	(void)state;
	char text[200];
	uint8_t whole[HASH_SIZE], parts[HASH_SIZE];
	memset(text, 'x', sizeof text);
	crypto_sha256(text, sizeof text, whole);
	for (size_t cut = 0; cut <= sizeof text; cut++) {
		crypto_sha256_parts((struct text[]){ { text, cut }, { NULL, 0 }, { text + cut, sizeof text - cut } }, 3, parts);
		assert_memory_equal(whole, parts, HASH_SIZE);
	}
	crypto_sha256_parts(NULL, 0, parts);
	assert_hash(parts, digests[0].hash);
}

static void a_stream_hashes_like_the_whole_while_other_hashes_are_made(void **state)
{
	(void)state;
	uint8_t hash[HASH_SIZE], other[HASH_SIZE];
	struct hasher *a = hasher_new(), *b = hasher_new();
	for (int i = 0; i < 1000; i++) {
		hasher_add(a, repeated("a", 1000).at, 1000);
		if (i < 3) hasher_add(b, &"abc"[i], 1);
		crypto_sha256("between", 7, other);
	}
	hasher_end(a, hash);
	assert_hash(hash, digests[3].hash);
	hasher_end(b, hash);
	assert_hash(hash, digests[1].hash);
}

static void *hash_many(void *unused)
{
	uint8_t hash[HASH_SIZE] = { 0 }, *last = unused;
	for (int i = 0; i < 20000; i++) crypto_sha256(hash, sizeof hash, hash);
	memcpy(last, hash, HASH_SIZE);
	return NULL;
}

static void threads_hash_beside_each_other(void **state)
{
	(void)state;
	uint8_t last[6][HASH_SIZE];
	pthread_t threads[6];
	for (int i = 0; i < 6; i++) assert_int_equal(pthread_create(&threads[i], NULL, hash_many, last[i]), 0);
	for (int i = 0; i < 6; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
	for (int i = 1; i < 6; i++) assert_memory_equal(last[0], last[i], HASH_SIZE);
	uint8_t here[HASH_SIZE];
	hash_many(here);
	assert_memory_equal(last[0], here, HASH_SIZE);
}

struct mac { const char *key; size_t key_times; const char *data; size_t times; const char *mac; };
/* RFC 4231 section 4; case 5 is cut to 128 bits there */
static const struct mac macs[] = {
	{ "\x0b", 20, "Hi There", 1, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
	{ "Jefe", 1, "what do ya want for nothing?", 1, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
	{ "\xaa", 20, "\xdd", 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
	{ "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19", 1, "\xcd", 50,
		"82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
	{ "\x0c", 20, "Test With Truncation", 1, "a3b6167473100ee06e0c796c2955552b" },
	{ "\xaa", 131, "Test Using Larger Than Block-Size Key - Hash Key First", 1,
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
	{ "\xaa", 131, "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
		"before being used by the HMAC algorithm.", 1, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2" },
};

static void hmac_gives_the_standards_examples(void **state)
{
	(void)state;
	uint8_t mac[HASH_SIZE];
	for (size_t i = 0; i < COUNT(macs); i++) {
		struct text key = repeated(macs[i].key, macs[i].key_times), data = repeated(macs[i].data, macs[i].times);
		crypto_hmac(key.at, key.size, data.at, data.size, mac);
		assert_hash(mac, macs[i].mac);
	}
}

static void the_same_bytes_are_the_same_and_one_bit_is_not(void **state)
{
	(void)state;
	uint8_t a[33] = { 1, 2, 3 }, b[33] = { 1, 2, 3 };
	assert_true(crypto_same(a, b, sizeof a));
	assert_true(crypto_same(a, b, 0));
	for (size_t bit = 0; bit < 8 * sizeof a; bit++) {
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(crypto_same(a, b, sizeof a));
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
}

static void random_bytes_do_not_come_twice(void **state)
{
	(void)state;
	uint8_t draws[100][16] = { 0 };
	for (size_t i = 0; i < COUNT(draws); i++) {
		crypto_random(draws[i], sizeof draws[i]);
		for (size_t j = 0; j < i; j++) assert_memory_not_equal(draws[i], draws[j], sizeof draws[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_gives_the_standards_examples),
		cmocka_unit_test(parts_hash_like_the_whole_wherever_it_is_cut),
		cmocka_unit_test(a_stream_hashes_like_the_whole_while_other_hashes_are_made),
		cmocka_unit_test(threads_hash_beside_each_other),
		cmocka_unit_test(hmac_gives_the_standards_examples),
		cmocka_unit_test(the_same_bytes_are_the_same_and_one_bit_is_not),
		cmocka_unit_test(random_bytes_do_not_come_twice),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
