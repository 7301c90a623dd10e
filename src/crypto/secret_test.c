#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "crypto/crypto.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

static struct text bytes_of(const char *hex)
{
	struct text bytes;
	assert_true(crypto_hex_read(arena, text_of(hex), &bytes));
	return bytes;
}

/* ---- Ed25519 ---- */

struct signing { const char *seed, *public_key, *message, *signature; };
/* RFC 8032 section 7.1: tests 1, 2, 3 and SHA(abc) */
static const struct signing signings[] = {
	{ "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
		"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
		"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
		"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
	{ "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
		"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
		"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
		"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
	{ "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
		"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
		"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
		"18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
	{ "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
		"ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
		"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
		"2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
		"dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
		"09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
};

static void ed25519_gives_the_standards_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(signings); i++) {
		struct text seed = bytes_of(signings[i].seed), message = bytes_of(signings[i].message);
		uint8_t public_key[32], signature[64];
		crypto_sign_seed((const uint8_t *)seed.at, public_key);
		assert_string_equal(crypto_hex(arena, public_key, 32).at, signings[i].public_key);
		crypto_sign((const uint8_t *)seed.at, message.at, message.size, signature);
		assert_string_equal(crypto_hex(arena, signature, 64).at, signings[i].signature);
		assert_true(crypto_sign_check(public_key, message.at, message.size, signature));
	}
}

static void a_signature_with_one_flipped_bit_is_refused(void **state)
{
	(void)state;
	uint8_t seed[32] = { 7 }, public_key[32], signature[64];
	char message[] = "what was agreed";
	crypto_sign_seed(seed, public_key);
	crypto_sign(seed, message, sizeof message, signature);
	for (size_t bit = 0; bit < 8 * sizeof signature; bit++) {
		signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(crypto_sign_check(public_key, message, sizeof message, signature));
		signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	for (size_t bit = 0; bit < 8 * sizeof public_key; bit++) {
		public_key[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(crypto_sign_check(public_key, message, sizeof message, signature));
		public_key[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_true(crypto_sign_check(public_key, message, sizeof message, signature));
	message[3] ^= 1;
	assert_false(crypto_sign_check(public_key, message, sizeof message, signature));
	message[3] ^= 1;
	assert_false(crypto_sign_check(public_key, message, sizeof message - 1, signature));
}

/* With the neutral point as key, "anything" would be signed by the zero signature. */
static void keys_of_small_order_and_signatures_out_of_range_are_refused(void **state)
{
	(void)state;
	uint8_t seed[32] = { 7 }, public_key[32], signature[64], neutral[32] = { 1 }, zero[64] = { 1 };
	assert_false(crypto_sign_check(neutral, "x", 1, zero));
	static const uint8_t order[32] = {
		0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10,
	};
	crypto_sign_seed(seed, public_key);
	crypto_sign(seed, "x", 1, signature);
	unsigned carry = 0;
	for (int i = 0; i < 32; i++) {
		carry += (unsigned)signature[32 + i] + order[i];
		signature[32 + i] = (uint8_t)carry;
		carry >>= 8;
	}
	assert_false(crypto_sign_check(public_key, "x", 1, signature));
}

/* ---- sealing ---- */

/* draft-irtf-cfrg-xchacha-03 appendix A.3.1, behind our suite byte */
static void unsealing_opens_the_published_example(void **state)
{
	(void)state;
	struct text key = bytes_of("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
	struct text about = bytes_of("50515253c0c1c2c3c4c5c6c7");
	struct text sealed = bytes_of("01" "404142434445464748494a4b4c4d4e4f5051525354555657"
		"bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c670"
		"8c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9"
		"768812f615c68b13b52e" "c0875924c1c7987947deafd8780acf49");
	uint8_t plain[200];
	assert_true(crypto_unseal((const uint8_t *)key.at, about, sealed, plain));
	struct text found = { (char *)plain, sealed.size - SEAL_OVERHEAD };
	assert_true(text_is(found,
		"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."));
}

static void what_was_sealed_opens_at_every_size(void **state)
{
	(void)state;
	uint8_t key[32], plain[300], sealed[300 + SEAL_OVERHEAD], opened[300];
	crypto_random(key, sizeof key);
	crypto_random(plain, sizeof plain);
	for (size_t size = 0; size <= sizeof plain; size++) {
		crypto_seal(key, TEXT("talk/1"), (struct text){ (char *)plain, size }, sealed);
		assert_true(crypto_unseal(key, TEXT("talk/1"), (struct text){ (char *)sealed, size + SEAL_OVERHEAD }, opened));
		if (size > 0) assert_memory_equal(opened, plain, size);
	}
}

static void a_seal_with_one_flipped_bit_or_another_key_or_place_stays_closed(void **state)
{
	(void)state;
	uint8_t key[32] = { 1 }, sealed[16 + SEAL_OVERHEAD], again[16 + SEAL_OVERHEAD], opened[16];
	struct text about = TEXT("talk/1"), view = { (char *)sealed, sizeof sealed };
	crypto_seal(key, about, TEXT("sixteen letters."), sealed);
	for (size_t bit = 0; bit < 8 * sizeof sealed; bit++) {
		sealed[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(crypto_unseal(key, about, view, opened));
		sealed[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	for (size_t size = 0; size < sizeof sealed; size++)
		assert_false(crypto_unseal(key, about, (struct text){ view.at, size }, opened));
	assert_false(crypto_unseal(key, TEXT("talk/2"), view, opened));
	key[31] = 1;
	assert_false(crypto_unseal(key, about, view, opened));
	key[31] = 0;
	assert_true(crypto_unseal(key, about, view, opened));
	crypto_seal(key, about, TEXT("sixteen letters."), again);
	assert_memory_not_equal(sealed, again, sizeof again);
}

/* ---- passwords: the last test turns the effort down for good ---- */

static double thread_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void a_password_is_argon2id_with_the_stated_effort(void **state)
{
	(void)state;
	struct text hash, again;
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &hash));
	assert_true(text_starts(hash, "$argon2id$v=19$m=65536,t=3,p=1$"));
	assert_true(crypto_password_check(hash, TEXT("correct horse")));
	assert_false(crypto_password_check(hash, TEXT("correct horsf")));
	assert_false(crypto_password_check(hash, TEXT("correct horse ")));
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &again));
	assert_false(text_same(hash, again));
}

static double seconds_to_refuse(struct text hash)
{
	double from = thread_seconds();
	assert_false(crypto_password_check(hash, TEXT("a guess of somebody")));
	return thread_seconds() - from;
}

static void a_missing_or_foreign_hash_costs_what_a_true_one_costs(void **state)
{
	(void)state;
	struct text hash;
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &hash));
	double full = seconds_to_refuse(hash);
	char *damaged = arena_copy(arena, hash.at, hash.size), *costly = arena_copy(arena, hash.at, hash.size);
	damaged[hash.size - 5] = '!';
	memcpy(strchr(costly, 'm'), "m=99999", 7);
	struct text foreign[] = { TEXT(""), TEXT("x"), TEXT("$2y$10$abcdefghijklmnopqrstuuGbWjh9zzYRRkC5vGhW"), { NULL, 0 }, text_of(damaged),
		text_of(costly), { hash.at, hash.size - 1 },
		TEXT("$argon2i$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdHNhbHRzYWx0c2FsdHNhbHQ"),
		{ arena_take(arena, 500), 500 } };
	for (size_t i = 0; i < COUNT(foreign); i++) {
		double seconds = seconds_to_refuse(foreign[i]);
		if (seconds < full / 3 || seconds > full * 3) WRONG("hash %zu took %.3f s, a true one %.3f s\n", i, seconds, full);
	}
}

/* The most memory this process ever had, in KiB. */
static long peak(void)
{
	char line[200];
	long kib = 0;
	FILE *status = fopen("/proc/self/status", "r");
	assert_non_null(status);
	while (fgets(line, sizeof line, status))
		if (strncmp(line, "VmHWM:", 6) == 0) kib = strtol(line + 6, NULL, 10);
	fclose(status);
	return kib;
}

static void *login(void *hash)
{
	return crypto_password_check(*(struct text *)hash, TEXT("correct horse")) ? hash : NULL;
}

static void eight_logins_at_once_take_the_memory_of_two(void **state)
{
	(void)state;
	struct text hash;
	pthread_t threads[8];
	void *right;
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &hash));
	for (size_t i = 0; i < COUNT(threads); i++) assert_int_equal(pthread_create(&threads[i], NULL, login, &hash), 0);
	for (size_t i = 0; i < COUNT(threads); i++) {
		assert_int_equal(pthread_join(threads[i], &right), 0);
		assert_ptr_equal(right, &hash);
	}
	assert_in_range(peak(), 64 << 10, 3 * 64 << 10);
}

static void cheap_and_full_hashes_open_in_one_process(void **state)
{
	(void)state;
	struct text full, cheap;
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &full));
	crypto_password_cheap();
	assert_true(crypto_password_hash(arena, TEXT("correct horse"), &cheap));
	assert_true(text_starts(cheap, "$argon2id$v=19$m=64,t=1,p=1$"));
	assert_true(crypto_password_check(full, TEXT("correct horse")));
	assert_true(crypto_password_check(cheap, TEXT("correct horse")));
	assert_false(crypto_password_check(cheap, TEXT("correct")));
	assert_true(seconds_to_refuse(TEXT("")) < 0.05);
}

/* These bytes may never change: sealed parts of old backups depend on them. */
static void a_passphrase_gives_the_same_key_for_ever(void **state)
{
	(void)state;
	static const char *const keys[] = { "25ce5233cc1e4d37e9bca31bfef41710e40446cd1cb575932791c5fd3780bd3c",
		"eebe26b451a68d4c43a23f45a8df1386550eeacb028ed6209232f2875f938676" };
	uint8_t salt[16], key[32], other[32];
	for (uint8_t i = 0; i < 16; i++) salt[i] = i;
	for (int effort = 0; effort < (int)COUNT(keys); effort++) {
		assert_true(crypto_passphrase_key(TEXT("correct horse"), salt, effort, key));
		assert_true(text_is(crypto_hex(arena, key, sizeof key), keys[effort]));
	}
	salt[0] = 1;
	assert_true(crypto_passphrase_key(TEXT("correct horse"), salt, 0, key));
	assert_false(text_is(crypto_hex(arena, key, sizeof key), keys[0]));
	assert_true(crypto_passphrase_key(TEXT("correct horsE"), salt, 0, other));
	assert_memory_not_equal(key, other, sizeof key);
	assert_false(crypto_passphrase_key(TEXT("correct horse"), salt, 2, key));
	assert_false(crypto_passphrase_key(TEXT("correct horse"), salt, -1, key));
	assert_int_equal(crypto_passphrase_effort(), 0); /* cheap by now; 1 in earnest */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ed25519_gives_the_standards_examples),
		cmocka_unit_test(a_signature_with_one_flipped_bit_is_refused),
		cmocka_unit_test(keys_of_small_order_and_signatures_out_of_range_are_refused),
		cmocka_unit_test(unsealing_opens_the_published_example),
		cmocka_unit_test(what_was_sealed_opens_at_every_size),
		cmocka_unit_test(a_seal_with_one_flipped_bit_or_another_key_or_place_stays_closed),
		cmocka_unit_test(a_password_is_argon2id_with_the_stated_effort),
		cmocka_unit_test(a_missing_or_foreign_hash_costs_what_a_true_one_costs),
		cmocka_unit_test(eight_logins_at_once_take_the_memory_of_two),
		cmocka_unit_test(cheap_and_full_hashes_open_in_one_process),
		cmocka_unit_test(a_passphrase_gives_the_same_key_for_ever),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
