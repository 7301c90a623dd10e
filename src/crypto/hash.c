#include <sodium.h> /* first: see crypto_sign */
#include "crypto/crypto.h"
#include <openssl/evp.h>
#include <pthread.h>

/* Looking an algorithm up by name costs more than hashing a tree node: SHA-256 is fetched once, and each thread keeps one
 * context. A key beside the thread's variable is there only to free the context when the thread ends. */
static pthread_once_t started = PTHREAD_ONCE_INIT;
static pthread_key_t context_key;
static EVP_MD *sha256;
static _Thread_local EVP_MD_CTX *thread_context;

static void context_free(void *context)
{
	EVP_MD_CTX_free(context);
}

static void start_once(void)
{
	if (sodium_init() < 0) BUG("libsodium does not start");
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!sha256) BUG("OpenSSL offers no SHA-256");
	if (pthread_key_create(&context_key, context_free)) BUG("no thread key is left");
}

void crypto_start(void)
{
	pthread_once(&started, start_once);
}

void crypto_random(void *ret_bytes, size_t size)
{
	randombytes_buf(ret_bytes, size);
}

bool crypto_same(const void *a, const void *b, size_t size)
{
	return sodium_memcmp(a, b, size) == 0;
}

static EVP_MD_CTX *context_new(void)
{
	crypto_start();
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	if (!context || !EVP_DigestInit_ex2(context, sha256, NULL)) BUG("OpenSSL has no memory for SHA-256");
	return context;
}

static EVP_MD_CTX *context_begin(void)
{
	if (!thread_context) {
		thread_context = context_new();
		if (pthread_setspecific(context_key, thread_context)) BUG("no memory for a thread's value");
	}
	if (!EVP_DigestInit_ex2(thread_context, NULL, NULL)) BUG("SHA-256 does not begin");
	return thread_context;
}

static void context_add(EVP_MD_CTX *context, const void *at, size_t size)
{
	if (!EVP_DigestUpdate(context, at, size)) BUG("SHA-256 does not go on");
}

static void context_end(EVP_MD_CTX *context, uint8_t ret_hash[HASH_SIZE])
{
	if (!EVP_DigestFinal_ex(context, ret_hash, NULL)) BUG("SHA-256 does not end");
}

void crypto_sha256(const void *at, size_t size, uint8_t ret_hash[HASH_SIZE])
{
	EVP_MD_CTX *context = context_begin();
	context_add(context, at, size);
	context_end(context, ret_hash);
}

void crypto_sha256_parts(const struct text *parts, size_t count, uint8_t ret_hash[HASH_SIZE])
{
	EVP_MD_CTX *context = context_begin();
	for (size_t i = 0; i < count; i++) context_add(context, parts[i].at, parts[i].size);
	context_end(context, ret_hash);
}

/* A hasher is OpenSSL's context under our name: nothing to allocate beside it. */
struct hasher *hasher_new(void)
{
	return (struct hasher *)context_new();
}

void hasher_add(struct hasher *h, const void *at, size_t size)
{
	context_add((EVP_MD_CTX *)h, at, size);
}

void hasher_end(struct hasher *h, uint8_t ret_hash[HASH_SIZE])
{
	context_end((EVP_MD_CTX *)h, ret_hash);
	EVP_MD_CTX_free((EVP_MD_CTX *)h);
}

void crypto_hmac(const void *key, size_t key_size, const void *at, size_t size, uint8_t ret_hash[HASH_SIZE])
{
	crypto_auth_hmacsha256_state state;
	crypto_auth_hmacsha256_init(&state, key, key_size);
	crypto_auth_hmacsha256_update(&state, at, size);
	crypto_auth_hmacsha256_final(&state, ret_hash);
	sodium_memzero(&state, sizeof state);
}
