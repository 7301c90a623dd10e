#include "crypto/crypto.h"
#include <string.h>

typedef uint8_t hash[HASH_SIZE];

void merkle_leaf(const void *at, size_t size, uint8_t ret_hash[HASH_SIZE])
{
	crypto_sha256_parts((struct text[]){ { "\0", 1 }, { at, size } }, 2, ret_hash);
}

/* One buffer and one call: half the time of three parts, and the result may stand where an input stood. */
void merkle_node(const uint8_t left[HASH_SIZE], const uint8_t right[HASH_SIZE], uint8_t ret_hash[HASH_SIZE])
{
	uint8_t node[1 + 2 * HASH_SIZE] = { 1 };
	memcpy(node + 1, left, HASH_SIZE);
	memcpy(node + 1 + HASH_SIZE, right, HASH_SIZE);
	crypto_sha256(node, sizeof node, ret_hash);
}

/* ---- the right edge ---- */

int edge_count(uint64_t size)
{
	return __builtin_popcountll(size);
}

void edge_add(struct edge *edge, const uint8_t leaf[HASH_SIZE])
{
	int count = edge_count(edge->size);
	hash carried;
	memcpy(carried, leaf, HASH_SIZE);
	/* Adding one to a binary number: each 1 at its end is a full subtree that joins the carried one. */
	for (uint64_t rest = edge->size; rest & 1; rest >>= 1) merkle_node(edge->hash[--count], carried, carried);
	memcpy(edge->hash[count], carried, HASH_SIZE);
	edge->size++;
}

void edge_root(const struct edge *edge, uint8_t ret_root[HASH_SIZE])
{
	int at = edge_count(edge->size) - 1;
	if (at < 0) {
		crypto_sha256(NULL, 0, ret_root);
		return;
	}
	hash root;
	memcpy(root, edge->hash[at], HASH_SIZE);
	while (at-- > 0) merkle_node(edge->hash[at], root, root);
	memcpy(ret_root, root, HASH_SIZE);
}

/* ---- making proofs ---- */

/* Collected from the root downwards, handed out from the leaves upwards. */
struct path { size_t count; hash at[65]; };

static void path_add(struct path *path, const hash *leaves, uint64_t size)
{
	struct edge edge = { .size = 0 };
	for (uint64_t i = 0; i < size; i++) edge_add(&edge, leaves[i]);
	edge_root(&edge, path->at[path->count++]);
}

static void path_give(struct arena *arena, const struct path *path, hash **ret_path, size_t *ret_count)
{
	hash *out = arena_take(arena, path->count * sizeof *out);
	for (size_t i = 0; i < path->count; i++) memcpy(out[i], path->at[path->count - 1 - i], HASH_SIZE);
	*ret_path = out;
	*ret_count = path->count;
}

static uint64_t split_at(uint64_t size) /* the largest power of two below size; size > 1 */
{
	return 1ull << (63 - __builtin_clzll(size - 1));
}

bool merkle_inclusion(struct arena *arena, const uint8_t (*leaves)[HASH_SIZE], uint64_t size, uint64_t index,
	uint8_t (**ret_path)[HASH_SIZE], size_t *ret_count)
{
	if (index >= size) return false;
	struct path path = { .count = 0 };
	while (size > 1) {
		uint64_t left = split_at(size);
		if (index < left) {
			path_add(&path, leaves + left, size - left);
			size = left;
		} else {
			path_add(&path, leaves, left);
			leaves += left;
			index -= left;
			size -= left;
		}
	}
	path_give(arena, &path, ret_path, ret_count);
	return true;
}

bool merkle_consistency(struct arena *arena, const uint8_t (*leaves)[HASH_SIZE], uint64_t old_size, uint64_t size,
	uint8_t (**ret_path)[HASH_SIZE], size_t *ret_count)
{
	if (old_size > size) return false;
	struct path path = { .count = 0 };
	bool old_root_known = true; /* the subtree we are in is the whole old tree, whose root the reader has */
	while (old_size > 0 && old_size < size) {
		uint64_t left = split_at(size);
		if (old_size <= left) {
			path_add(&path, leaves + left, size - left);
			size = left;
		} else {
			path_add(&path, leaves, left);
			leaves += left;
			old_size -= left;
			size -= left;
			old_root_known = false;
		}
	}
	if (!old_root_known) path_add(&path, leaves, size);
	path_give(arena, &path, ret_path, ret_count);
	return true;
}

/* ---- checking proofs: RFC 9162 sections 2.1.3.2 and 2.1.4.2 ---- */

/* Position of a node in its level (index) and of the level's last node: both move up together. */
struct climb { uint64_t index, last; };

static void climb_up(struct climb *c)
{
	c->index >>= 1;
	c->last >>= 1;
}

/* Is the next hash of the path a left neighbour? Skips the levels on which this node has none. */
static bool climb_is_right(struct climb *c)
{
	if (!(c->index & 1) && c->index != c->last) return false;
	while (!(c->index & 1) && c->index != 0) climb_up(c);
	return true;
}

bool merkle_inclusion_check(const uint8_t leaf[HASH_SIZE], uint64_t index, uint64_t size, const uint8_t (*path)[HASH_SIZE], size_t count,
	const uint8_t root[HASH_SIZE])
{
	if (index >= size) return false;
	struct climb c = { index, size - 1 };
	hash found;
	memcpy(found, leaf, HASH_SIZE);
	for (size_t i = 0; i < count; i++, climb_up(&c)) {
		if (c.last == 0) return false;
		if (climb_is_right(&c)) merkle_node(path[i], found, found);
		else merkle_node(found, path[i], found);
	}
	return c.last == 0 && crypto_same(found, root, HASH_SIZE);
}

static bool root_is_empty(const uint8_t root[HASH_SIZE])
{
	hash empty;
	crypto_sha256(NULL, 0, empty);
	return crypto_same(root, empty, HASH_SIZE);
}

/* Climbs from the old tree's last full subtree; whatever stands left of the way belongs to both roots. */
static bool consistency_climb(struct climb c, const hash start, const hash old_root, const hash root, const hash *path, size_t count)
{
	hash old_found, found;
	memcpy(old_found, start, HASH_SIZE);
	memcpy(found, start, HASH_SIZE);
	for (size_t i = 0; i < count; i++, climb_up(&c)) {
		if (c.last == 0) return false;
		if (climb_is_right(&c)) {
			merkle_node(path[i], old_found, old_found);
			merkle_node(path[i], found, found);
		} else merkle_node(found, path[i], found);
	}
	return c.last == 0 && crypto_same(old_found, old_root, HASH_SIZE) && crypto_same(found, root, HASH_SIZE);
}

bool merkle_consistency_check(uint64_t old_size, const uint8_t old_root[HASH_SIZE], uint64_t size, const uint8_t root[HASH_SIZE],
	const uint8_t (*path)[HASH_SIZE], size_t count)
{
	if (old_size > size) return false;
	if (old_size == 0) return count == 0 && root_is_empty(old_root) && (size > 0 || root_is_empty(root));
	if (old_size == size) return count == 0 && crypto_same(old_root, root, HASH_SIZE);
	struct climb c = { old_size - 1, size - 1 };
	while (c.index & 1) climb_up(&c);
	/* A power of two is one full subtree: its root is not repeated in the path. */
	if ((old_size & (old_size - 1)) == 0) return consistency_climb(c, old_root, old_root, root, path, count);
	return count > 0 && consistency_climb(c, path[0], old_root, root, path + 1, count - 1);
}
