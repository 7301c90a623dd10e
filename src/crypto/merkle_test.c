#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "crypto/crypto.h"
#include <string.h>

enum { MOST = 519 };
typedef uint8_t hash[HASH_SIZE];
static struct arena *arena;
static hash leaves[MOST], roots[MOST + 1];

/* ---- a second, naive implementation: RFC 6962 section 2.1, word by word ---- */

static uint64_t half(uint64_t n)
{
	uint64_t k = 1;
	while (2 * k < n) k *= 2;
	return k;
}

static void naive_root(const hash *d, uint64_t n, hash ret_root)
{
	uint8_t node[65] = { 1 };
	if (n == 0) crypto_sha256("", 0, ret_root);
	else if (n == 1) memcpy(ret_root, d[0], HASH_SIZE);
	else {
		naive_root(d, half(n), node + 1);
		naive_root(d + half(n), n - half(n), node + 33);
		crypto_sha256(node, sizeof node, ret_root);
	}
}

static size_t naive_path(uint64_t m, const hash *d, uint64_t n, hash *ret_path)
{
	if (n == 1) return 0;
	uint64_t k = half(n);
	size_t count = m < k ? naive_path(m, d, k, ret_path) : naive_path(m - k, d + k, n - k, ret_path);
	if (m < k) naive_root(d + k, n - k, ret_path[count]);
	else naive_root(d, k, ret_path[count]);
	return count + 1;
}

static size_t naive_subproof(uint64_t m, const hash *d, uint64_t n, bool whole, hash *ret_path)
{
	if (m == n) {
		if (!whole) naive_root(d, n, ret_path[0]);
		return whole ? 0 : 1;
	}
	uint64_t k = half(n);
	size_t count = m <= k ? naive_subproof(m, d, k, whole, ret_path) : naive_subproof(m - k, d + k, n - k, false, ret_path);
	if (m <= k) naive_root(d + k, n - k, ret_path[count]);
	else naive_root(d, k, ret_path[count]);
	return count + 1;
}

/* ---- */

static int begin(void **state)
{
	(void)state;
	crypto_start();
	arena = arena_new(64 << 20);
	for (uint64_t i = 0; i < MOST; i++) merkle_leaf(&i, sizeof i, leaves[i]);
	for (uint64_t n = 0; n <= MOST; n++) naive_root(leaves, n, roots[n]);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void flip(hash h, size_t bit)
{
	h[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

/* The tree every Certificate Transparency implementation is tried with. */
static const char *const classic_leaves[] = {
	"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
};
static const char *const classic_roots[] = {
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static void the_classic_tree_has_its_nine_roots(void **state)
{
	(void)state;
	struct edge edge = { .size = 0 };
	hash d[8], root, naive;
	struct text leaf;
	for (size_t n = 0; n <= 8; n++) {
		edge_root(&edge, root);
		assert_string_equal(crypto_hex(arena, root, HASH_SIZE).at, classic_roots[n]);
		naive_root(d, n, naive);
		assert_memory_equal(root, naive, HASH_SIZE);
		if (n == 8) break;
		assert_true(crypto_hex_read(arena, text_of(classic_leaves[n]), &leaf));
		merkle_leaf(leaf.at, leaf.size, d[n]);
		edge_add(&edge, d[n]);
	}
}

static void the_edge_of_every_size_is_the_perfect_subtrees_largest_first(void **state)
{
	(void)state;
	struct edge edge = { .size = 0 };
	hash root;
	for (uint64_t n = 0; n <= MOST; n++) {
		assert_int_equal(edge.size, n);
		edge_root(&edge, root);
		assert_memory_equal(root, roots[n], HASH_SIZE);
		uint64_t from = 0;
		int count = 0;
		for (uint64_t block = 1024; block > 0; block /= 2) {
			if (!(n & block)) continue;
			naive_root(leaves + from, block, root);
			assert_memory_equal(edge.hash[count++], root, HASH_SIZE);
			from += block;
		}
		assert_int_equal(edge_count(n), count);
		if (n < MOST) edge_add(&edge, leaves[n]);
	}
	assert_int_equal(edge_count(UINT64_MAX), 64);
}

static void a_copied_edge_grows_on_its_own(void **state)
{
	(void)state;
	struct edge edge = { .size = 0 }, kept;
	hash root;
	for (int i = 0; i < 11; i++) edge_add(&edge, leaves[i]);
	kept = edge;
	for (int i = 11; i < 40; i++) edge_add(&edge, leaves[i]);
	edge_root(&kept, root);
	assert_memory_equal(root, roots[11], HASH_SIZE);
	for (int i = 11; i < 40; i++) edge_add(&kept, leaves[i]);
	edge_root(&kept, root);
	assert_memory_equal(root, roots[40], HASH_SIZE);
}

static void a_node_may_be_written_over_its_own_child(void **state)
{
	(void)state;
	hash a, b;
	merkle_node(leaves[0], leaves[1], a);
	memcpy(b, leaves[0], HASH_SIZE);
	merkle_node(b, leaves[1], b);
	assert_memory_equal(a, b, HASH_SIZE);
	memcpy(b, leaves[1], HASH_SIZE);
	merkle_node(leaves[0], b, b);
	assert_memory_equal(a, b, HASH_SIZE);
}

/* Every way to spoil a proof by one bit, one hash more or less, or a wrong place. */
static void assert_inclusion_breaks(uint64_t index, uint64_t size, hash *path, size_t count)
{
	hash leaf, root, longer[70];
	memcpy(leaf, leaves[index], HASH_SIZE);
	memcpy(root, roots[size], HASH_SIZE);
	size_t bit = (size_t)(index * 7 + size) % 256;
	for (size_t i = 0; i < count; i++) {
		flip(path[i], bit);
		assert_false(merkle_inclusion_check(leaf, index, size, path, count, root));
		flip(path[i], bit);
	}
	flip(leaf, bit);
	assert_false(merkle_inclusion_check(leaf, index, size, path, count, root));
	flip(leaf, bit);
	flip(root, bit);
	assert_false(merkle_inclusion_check(leaf, index, size, path, count, root));
	flip(root, bit);
	memcpy(longer, path, count * HASH_SIZE);
	memcpy(longer[count], leaf, HASH_SIZE);
	assert_false(merkle_inclusion_check(leaf, index, size, longer, count + 1, root));
	if (count > 0) assert_false(merkle_inclusion_check(leaf, index, size, path, count - 1, root));
	if (size > 1) assert_false(merkle_inclusion_check(leaf, (index + 1) % size, size, path, count, root));
	assert_false(merkle_inclusion_check(leaf, size, size, path, count, root));
}

static void check_inclusion(uint64_t index, uint64_t size)
{
	hash *path, naive[70];
	size_t count;
	assert_true(merkle_inclusion(arena, leaves, size, index, &path, &count));
	assert_int_equal(count, naive_path(index, leaves, size, naive));
	if (count > 0) assert_memory_equal(path, naive, count * HASH_SIZE);
	assert_true(merkle_inclusion_check(leaves[index], index, size, path, count, roots[size]));
	assert_inclusion_breaks(index, size, path, count);
	arena_reset(arena);
}

static void inclusion_is_the_naive_path_and_one_flipped_bit_is_refused(void **state)
{
	(void)state;
	for (uint64_t size = 1; size <= 70; size++)
		for (uint64_t index = 0; index < size; index++) check_inclusion(index, size);
	for (uint64_t size = 250; size <= 261; size++)
		for (uint64_t index = size % 3; index < size; index += 3) check_inclusion(index, size);
	for (uint64_t size = 505; size <= 519; size++) {
		for (uint64_t index = size % 23; index < size; index += 23) check_inclusion(index, size);
		check_inclusion(size - 1, size);
	}
}

static void assert_consistency_breaks(uint64_t old, uint64_t size, hash *path, size_t count)
{
	hash old_root, root, longer[70];
	memcpy(old_root, roots[old], HASH_SIZE);
	memcpy(root, roots[size], HASH_SIZE);
	size_t bit = (size_t)(old * 7 + size) % 256;
	for (size_t i = 0; i < count; i++) {
		flip(path[i], bit);
		assert_false(merkle_consistency_check(old, old_root, size, root, path, count));
		flip(path[i], bit);
	}
	flip(old_root, bit);
	assert_false(merkle_consistency_check(old, old_root, size, root, path, count));
	flip(old_root, bit);
	flip(root, bit);
	/* From nothing every tree is an extension: only there no root can be wrong. */
	assert_int_equal(merkle_consistency_check(old, old_root, size, root, path, count), old == 0 && size > 0);
	flip(root, bit);
	memcpy(longer, path, count * HASH_SIZE);
	memcpy(longer[count], root, HASH_SIZE);
	assert_false(merkle_consistency_check(old, old_root, size, root, longer, count + 1));
	if (count > 0) assert_false(merkle_consistency_check(old, old_root, size, root, path, count - 1));
	if (old < size) assert_false(merkle_consistency_check(size, root, old, old_root, path, count));
}

static void check_consistency(uint64_t old, uint64_t size)
{
	hash *path, naive[70];
	size_t count, naive_count = old == 0 ? 0 : naive_subproof(old, leaves, size, true, naive);
	assert_true(merkle_consistency(arena, leaves, old, size, &path, &count));
	assert_int_equal(count, naive_count);
	if (count > 0) assert_memory_equal(path, naive, count * HASH_SIZE);
	assert_true(merkle_consistency_check(old, roots[old], size, roots[size], path, count));
	assert_consistency_breaks(old, size, path, count);
	arena_reset(arena);
}

static void consistency_is_the_naive_proof_and_one_flipped_bit_is_refused(void **state)
{
	(void)state;
	for (uint64_t size = 0; size <= 70; size++)
		for (uint64_t old = 0; old <= size; old++) check_consistency(old, size);
	for (uint64_t size = 250; size <= 261; size++)
		for (uint64_t old = size % 3; old <= size; old += 3) check_consistency(old, size);
	for (uint64_t size = 505; size <= 519; size++) {
		for (uint64_t old = size % 23; old <= size; old += 23) check_consistency(old, size);
		for (uint64_t old = 250; old <= 261; old++) check_consistency(old, size);
		check_consistency(size - 1, size);
		check_consistency(size, size);
	}
}

static void what_is_not_in_the_tree_has_no_proof(void **state)
{
	(void)state;
	hash *path;
	size_t count;
	assert_false(merkle_inclusion(arena, leaves, 0, 0, &path, &count));
	assert_false(merkle_inclusion(arena, leaves, 5, 5, &path, &count));
	assert_false(merkle_consistency(arena, leaves, 6, 5, &path, &count));
	assert_false(merkle_inclusion_check(leaves[0], 0, 0, NULL, 0, roots[0]));
	assert_false(merkle_consistency_check(0, roots[0], 0, roots[1], NULL, 0));
}

/* Sizes nobody has hashes for: the checks must end, and say no. */
static void the_largest_sizes_are_refused_without_harm(void **state)
{
	(void)state;
	static const uint64_t sizes[] = { 1, 2, 3, UINT64_MAX, UINT64_MAX - 1, 1ull << 63, (1ull << 63) + 1, (1ull << 63) - 1 };
	static hash path[70];
	for (size_t i = 0; i < COUNT(sizes); i++)
		for (size_t j = 0; j < COUNT(sizes); j++)
			for (size_t count = 0; count <= 70; count++) {
				assert_false(merkle_inclusion_check(leaves[0], sizes[i], sizes[j], path, count, roots[1]));
				if (sizes[i] != sizes[j]) assert_false(merkle_consistency_check(sizes[i], roots[1], sizes[j], roots[2], path, count));
			}
}

/* Many leaves with one and the same hash: the edge costs 64 hashes at most, whatever the size. */
static void an_edge_restored_at_a_huge_size_goes_on(void **state)
{
	(void)state;
	struct edge edge = { .size = (1ull << 40) - 1 };
	hash expected, root;
	for (int i = 0; i < 40; i++) memcpy(edge.hash[i], leaves[i], HASH_SIZE);
	memcpy(expected, leaves[50], HASH_SIZE);
	for (int i = 40; i-- > 0;) merkle_node(leaves[i], expected, expected);
	edge_add(&edge, leaves[50]);
	assert_int_equal(edge_count(edge.size), 1);
	edge_root(&edge, root);
	assert_memory_equal(root, expected, HASH_SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_classic_tree_has_its_nine_roots),
		cmocka_unit_test(the_edge_of_every_size_is_the_perfect_subtrees_largest_first),
		cmocka_unit_test(a_copied_edge_grows_on_its_own),
		cmocka_unit_test(a_node_may_be_written_over_its_own_child),
		cmocka_unit_test(inclusion_is_the_naive_path_and_one_flipped_bit_is_refused),
		cmocka_unit_test(consistency_is_the_naive_proof_and_one_flipped_bit_is_refused),
		cmocka_unit_test(what_is_not_in_the_tree_has_no_proof),
		cmocka_unit_test(the_largest_sizes_are_refused_without_harm),
		cmocka_unit_test(an_edge_restored_at_a_huge_size_goes_on),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
