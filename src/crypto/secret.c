#include <sodium.h> /* first: see crypto_sign */
#include "crypto/crypto.h"
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* ---- passwords ---- */

struct effort { unsigned long long passes; size_t memory; };
/* Every effort a stored hash may have. When the effort rises, the old one stays in this list. */
static const struct effort efforts[] = { { 3, 64 << 20 }, { 1, 64 << 10 } };
enum { FULL, CHEAP };
static atomic_int effort_now = FULL;

/* Each hash takes 64 MiB and a core for a tenth of a second: unbounded, a flood of logins would take the machine. */
static pthread_mutex_t seats_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t seats_freed = PTHREAD_COND_INITIALIZER;
static int seats = 2;

static void seat_take(void)
{
	pthread_mutex_lock(&seats_lock);
	while (seats == 0) pthread_cond_wait(&seats_freed, &seats_lock);
	seats--;
	pthread_mutex_unlock(&seats_lock);
}

static void seat_leave(void)
{
	pthread_mutex_lock(&seats_lock);
	seats++;
	pthread_cond_signal(&seats_freed);
	pthread_mutex_unlock(&seats_lock);
}

void crypto_password_cheap(void)
{
	effort_now = CHEAP;
}

bool crypto_password_hash(struct arena *arena, struct text password, struct text *ret_hash)
{
	const struct effort *effort = &efforts[effort_now];
	char hash[crypto_pwhash_STRBYTES];
	crypto_start();
	seat_take();
	int failed = crypto_pwhash_str_alg(hash, password.at, password.size, effort->passes, effort->memory, crypto_pwhash_ALG_ARGON2ID13);
	seat_leave();
	if (failed) return false;
	*ret_hash = text_keep(arena, text_of(hash));
	return true;
}

static bool hash_is_ours(const char *hash)
{
	if (strncmp(hash, crypto_pwhash_argon2id_STRPREFIX, strlen(crypto_pwhash_argon2id_STRPREFIX)) != 0) return false;
	for (size_t i = 0; i < COUNT(efforts); i++)
		if (crypto_pwhash_str_needs_rehash(hash, efforts[i].passes, efforts[i].memory) == 0) return true;
	return false;
}

/* The same work as a true check, for a person who does not exist. */
static void password_waste(struct text password)
{
	const struct effort *effort = &efforts[effort_now];
	static const unsigned char salt[crypto_pwhash_SALTBYTES];
	unsigned char wasted[32];
	if (crypto_pwhash(wasted, sizeof wasted, password.at, password.size, salt, effort->passes, effort->memory,
		crypto_pwhash_ALG_ARGON2ID13) == 0) sodium_memzero(wasted, sizeof wasted);
}

bool crypto_password_check(struct text hash, struct text password)
{
	char string[crypto_pwhash_STRBYTES] = "";
	if (hash.size > 0 && hash.size < sizeof string && !memchr(hash.at, 0, hash.size)) memcpy(string, hash.at, hash.size);
	crypto_start();
	seat_take();
	bool right = false;
	if (hash_is_ours(string)) right = crypto_pwhash_str_verify(string, password.at, password.size) == 0;
	else password_waste(password);
	seat_leave();
	return right;
}

/* Never change a line: sealed parts of old backups name it. The first is for tests. */
static const struct effort passphrase_efforts[] = { { 1, 64 << 10 }, { 3, 256 << 20 } };

int crypto_passphrase_effort(void)
{
	return effort_now == CHEAP ? 0 : COUNT(passphrase_efforts) - 1;
}

bool crypto_passphrase_key(struct text passphrase, const uint8_t salt[16], int effort, uint8_t ret_key[32])
{
	_Static_assert(crypto_pwhash_SALTBYTES == 16, "argon2id's salt");
	if (effort < 0 || effort >= (int)COUNT(passphrase_efforts)) return false;
	crypto_start();
	return crypto_pwhash(ret_key, 32, passphrase.at, passphrase.size, salt, passphrase_efforts[effort].passes, passphrase_efforts[effort].memory,
		crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* ---- Ed25519 ---- */

void crypto_sign_seed(const uint8_t seed[32], uint8_t ret_public[32])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
	crypto_start();
	crypto_sign_seed_keypair(ret_public, secret, seed);
	sodium_memzero(secret, sizeof secret);
}

void crypto_sign(const uint8_t seed[32], const void *at, size_t size, uint8_t ret_signature[64])
{
	uint8_t public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
	crypto_start();
	crypto_sign_seed_keypair(public_key, secret, seed);
	crypto_sign_detached(ret_signature, NULL, at, size, secret);
	sodium_memzero(secret, sizeof secret);
}

bool crypto_sign_check(const uint8_t public_key[32], const void *at, size_t size, const uint8_t signature[64])
{
	crypto_start();
	return crypto_sign_verify_detached(signature, at, size, public_key) == 0;
}

/* ---- sealing ---- */

enum { SUITE = 1, NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
_Static_assert(SEAL_OVERHEAD == 1 + NONCE + TAG, "suite, nonce and tag");

void crypto_seal(const uint8_t key[32], struct text about, struct text plain, uint8_t *ret_sealed)
{
	ret_sealed[0] = SUITE;
	crypto_random(ret_sealed + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(ret_sealed + 1 + NONCE, NULL, (const uint8_t *)plain.at, plain.size,
		(const uint8_t *)about.at, about.size, NULL, ret_sealed + 1, key);
}

bool crypto_unseal(const uint8_t key[32], struct text about, struct text sealed, uint8_t *ret_plain)
{
	const uint8_t *at = (const uint8_t *)sealed.at;
	if (sealed.size < SEAL_OVERHEAD || at[0] != SUITE) return false;
	return crypto_aead_xchacha20poly1305_ietf_decrypt(ret_plain, NULL, NULL, at + 1 + NONCE, sealed.size - 1 - NONCE,
		(const uint8_t *)about.at, about.size, at + 1, key) == 0;
}
