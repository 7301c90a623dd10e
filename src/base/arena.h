/* arena: what only room base may do with an arena. */
#pragma once
#include "base/base.h"

#define ALIGN 16u

/* Under the address sanitizer every piece is a block of its own, so that a step beyond its end is seen. */
#if defined(__SANITIZE_ADDRESS__)
#define PIECE_IS_BLOCK 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PIECE_IS_BLOCK 1
#endif
#endif
#ifndef PIECE_IS_BLOCK
#define PIECE_IS_BLOCK 0
#endif

struct block {
	struct block *before;
	size_t room, taken;
	_Alignas(ALIGN) char at[];
};
struct hold { struct hold *next; struct shelved *on; };
struct arena {
	struct block *block; /* the one pieces are cut from; pieces too big for it hang behind it */
	struct hold *holds; /* what is on a shelf and must stay there as long as what was taken from here */
	size_t used, max;
};

/* Like arena_take, but the bytes hold anything. */
void *arena_take_anew(struct arena *arena, size_t size); /* also when there is no room yet */
static inline void *arena_take_here(struct arena *arena, size_t size) /* NULL: there is no room yet */
{
	struct block *block = arena->block;
	size_t round = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (PIECE_IS_BLOCK || !block || !size || size > SIZE_MAX / 2 || round > block->room - block->taken || round > arena->max - arena->used)
		return NULL;
	void *at = block->at + block->taken;
	block->taken += round;
	arena->used += round;
	return at;
}
static inline void *arena_take_quick(struct arena *arena, size_t size)
{
	void *at = arena_take_here(arena, size);
	return at ? at : arena_take_anew(arena, size);
}
void shelf_let_go(struct arena *reader); /* everything it holds */
/* Makes the piece at `at` longer where it stands; false when something else stands behind it or the block is used up. */
bool arena_stretch(struct arena *arena, const void *at, size_t size, size_t new_size);
/* Does what vsnprintf would, for %s %.*s %c %d %lld %zu alone and without a NUL behind; false: something else is asked for, or it is longer. */
bool format_plain(char *at, size_t room, const char *format, va_list args, size_t *ret_size);
