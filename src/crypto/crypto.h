/* crypto: hashing, password hashing, random bytes, signatures, Merkle trees and their notes. No storage, no clock.
 *
 * For: SHA-256, HMAC, Ed25519, argon2id, RFC 6962 trees (compact range, root, inclusion, consistency), C2SP signed notes
 * and checkpoints, base 64 and hexadecimal, sealing of what lies on disk (XChaCha20-Poly1305).
 *
 * Always true: comparisons of secrets take constant time; a malformed input is false, never a crash; a hash is 32 bytes.
 * Thread-safe: every function may be called from any thread.
 */
#pragma once
#include "base/base.h"
#define HASH_SIZE 32

void crypto_start(void); /* once per process, before anything else */
void crypto_random(void *ret_bytes, size_t size);
bool crypto_same(const void *a, const void *b, size_t size); /* constant time */

/* SHA-256 (FIPS 180-4), in one call or in parts. */
void crypto_sha256(const void *at, size_t size, uint8_t ret_hash[HASH_SIZE]);
struct text_parts { struct text parts[8]; size_t count; };
void crypto_sha256_parts(const struct text *parts, size_t count, uint8_t ret_hash[HASH_SIZE]);
struct hasher; /* SHA-256 of a stream */
struct hasher *hasher_new(void);
void hasher_add(struct hasher *h, const void *at, size_t size);
void hasher_end(struct hasher *h, uint8_t ret_hash[HASH_SIZE]); /* frees it */
void crypto_hmac(const void *key, size_t key_size, const void *at, size_t size, uint8_t ret_hash[HASH_SIZE]); /* HMAC-SHA-256 */

/* Passwords: argon2id, 64 MiB, t=3 (RFC 9106's low-memory choice with p=1); at most two at once, others wait. */
bool crypto_password_hash(struct arena *arena, struct text password, struct text *ret_hash); /* false: memory */
bool crypto_password_check(struct text hash, struct text password); /* an empty or foreign hash costs the same and is false */
void crypto_password_cheap(void); /* tests and benches only: 64 KiB, t=1, in this process from now on */

/* A key from a passphrase: argon2id, 256 MiB, t=3, about a second. `effort` is kept beside the salt, so that a later version may
 * ask for more and still open what is old; crypto_passphrase_effort says today's. false: no such effort, or no memory. */
int crypto_passphrase_effort(void);
bool crypto_passphrase_key(struct text passphrase, const uint8_t salt[16], int effort, uint8_t ret_key[32]);

/* Ed25519 (RFC 8032) */
void crypto_sign_seed(const uint8_t seed[32], uint8_t ret_public[32]);
#define crypto_sign candor_sign /* libsodium has a function of the plain name; include sodium.h before this header */
void crypto_sign(const uint8_t seed[32], const void *at, size_t size, uint8_t ret_signature[64]);
bool crypto_sign_check(const uint8_t public_key[32], const void *at, size_t size, const uint8_t signature[64]);

/* Sealing: suite 1, XChaCha20-Poly1305 (IETF), random nonce in front; `about` is authenticated, not stored. */
#define SEAL_OVERHEAD 41 /* suite 1 + nonce 24 + tag 16 */
void crypto_seal(const uint8_t key[32], struct text about, struct text plain, uint8_t *ret_sealed /* plain.size + SEAL_OVERHEAD */);
bool crypto_unseal(const uint8_t key[32], struct text about, struct text sealed, uint8_t *ret_plain /* sealed.size - SEAL_OVERHEAD */);

/* Words: base 64 (RFC 4648, padded), hexadecimal (lower case). */
struct text crypto_base64(struct arena *arena, const void *at, size_t size);
bool crypto_base64_read(struct arena *arena, struct text t, struct text *ret_bytes); /* canonical only */
void crypto_base64_to(const void *at, size_t size, char *ret_text /* 4*ceil(size/3), no NUL */);
struct text crypto_hex(struct arena *arena, const void *at, size_t size);
bool crypto_hex_read(struct arena *arena, struct text t, struct text *ret_bytes);

/* ---- Merkle tree, RFC 6962 section 2 / RFC 9162 section 2.1 ---- */
void merkle_leaf(const void *at, size_t size, uint8_t ret_hash[HASH_SIZE]); /* SHA-256(00 ‖ data) */
void merkle_node(const uint8_t left[HASH_SIZE], const uint8_t right[HASH_SIZE], uint8_t ret_hash[HASH_SIZE]); /* SHA-256(01 ‖ l ‖ r) */
/* The right edge: roots of the perfect subtrees that cover `size` leaves, largest first. A plain value: copy to keep. */
struct edge { uint64_t size; uint8_t hash[64][HASH_SIZE]; };
void edge_add(struct edge *edge, const uint8_t leaf[HASH_SIZE]);
void edge_root(const struct edge *edge, uint8_t ret_root[HASH_SIZE]); /* size 0: SHA-256("") */
int edge_count(uint64_t size); /* hashes an edge of that size has */
/* Proofs from all leaf hashes in order (recomputed: 1,000,000 leaves in well under a second). */
bool merkle_inclusion(struct arena *arena, const uint8_t (*leaves)[HASH_SIZE], uint64_t size, uint64_t index,
	uint8_t (**ret_path)[HASH_SIZE], size_t *ret_count);
bool merkle_consistency(struct arena *arena, const uint8_t (*leaves)[HASH_SIZE], uint64_t old_size, uint64_t size,
	uint8_t (**ret_path)[HASH_SIZE], size_t *ret_count);
bool merkle_inclusion_check(const uint8_t leaf[HASH_SIZE], uint64_t index, uint64_t size, const uint8_t (*path)[HASH_SIZE],
	size_t count, const uint8_t root[HASH_SIZE]);
/* From size 0 the path is empty and old_root is SHA-256(""); between equal sizes it is empty and the roots are the same. */
bool merkle_consistency_check(uint64_t old_size, const uint8_t old_root[HASH_SIZE], uint64_t size, const uint8_t root[HASH_SIZE],
	const uint8_t (*path)[HASH_SIZE], size_t count);

/* ---- signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-proof) ---- */
/* "name+keyid+base64(type ‖ public key)", type 0x01. A name holds neither blank, plus sign nor control character; for
 * another one note_vkey and note_sign give the empty text. */
struct text note_vkey(struct arena *arena, struct text name, const uint8_t public_key[32]);
bool note_vkey_read(struct arena *arena, struct text vkey, struct text *ret_name, uint8_t ret_public[32]);
/* text must be UTF-8 that ends in LF and has no other control character (else the empty text comes back); returns text, a
 * blank line and one signature line. */
struct text note_sign(struct arena *arena, struct text text, struct text name, const uint8_t seed[32]);
/* A known key's bad signature rejects the note; unknown signatures are ignored; at least one good one by vkey is needed. */
bool note_open(struct arena *arena, struct text note, struct text vkey, struct text *ret_text);
/* Origin, size and root, a line each. Reading leaves further lines unread; none of them may be blank. */
struct text checkpoint_text(struct arena *arena, struct text origin, uint64_t size, const uint8_t root[HASH_SIZE]);
bool checkpoint_read(struct arena *arena, struct text text, struct text *ret_origin, uint64_t *ret_size, uint8_t ret_root[HASH_SIZE]);
/* The file a citizen keeps: c2sp.org/tlog-proof@v1 */
struct text proof_text(struct arena *arena, uint64_t index, const uint8_t (*path)[HASH_SIZE], size_t count, struct text checkpoint);
