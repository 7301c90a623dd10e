#include <sodium.h> /* first: see crypto_sign */
#include "crypto/crypto.h"
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <pthread.h>

/* Looking an algorithm up by name costs more than hashing a tree node: SHA-256 and HMAC are fetched once, and each thread keeps one
 * context of each. The keys beside the thread's variables are there only to free the contexts when the thread ends. */
static pthread_once_t started = PTHREAD_ONCE_INIT;
static pthread_key_t context_key, mac_key;
static EVP_MD *sha256;
static EVP_MAC *hmac;
static _Thread_local EVP_MD_CTX *thread_context;
static _Thread_local EVP_MAC_CTX *thread_mac;

static void context_free(void *context)
{
	EVP_MD_CTX_free(context);
}

static void mac_free(void *context)
{
	EVP_MAC_CTX_free(context);
}

static void start_once(void)
{
	if (sodium_init() < 0) BUG("libsodium does not start");
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!sha256) BUG("OpenSSL offers no SHA-256");
	hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	if (!hmac) BUG("OpenSSL offers no HMAC");
	if (pthread_key_create(&context_key, context_free) || pthread_key_create(&mac_key, mac_free)) BUG("no thread key is left");
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

/* Of OpenSSL, not of libsodium: its SHA-256 uses the processor's own instructions, which is two to four times as fast. */
static EVP_MAC_CTX *mac_begin(const void *key, size_t key_size)
{
	const OSSL_PARAM digest[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char[]){ "SHA256" }, 0), OSSL_PARAM_construct_end() };
	bool fresh = !thread_mac;
	if (fresh) {
		crypto_start();
		thread_mac = EVP_MAC_CTX_new(hmac);
		if (!thread_mac || pthread_setspecific(mac_key, thread_mac)) BUG("OpenSSL has no memory for HMAC");
	}
	if (!EVP_MAC_init(thread_mac, key, key_size, fresh ? digest : NULL)) BUG("HMAC does not begin");
	return thread_mac;
}

void crypto_hmac(const void *key, size_t key_size, const void *at, size_t size, uint8_t ret_hash[HASH_SIZE])
{
	EVP_MAC_CTX *mac = mac_begin(key, key_size);
	size_t written;
	if (!EVP_MAC_update(mac, at, size) || !EVP_MAC_final(mac, ret_hash, &written, HASH_SIZE)) BUG("HMAC does not end");
}
