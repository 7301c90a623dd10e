/* arena: what only room base may do with an arena. */
#pragma once
#include "base/base.h"

/* Like arena_take, but the bytes hold anything. */
void *arena_take_raw(struct arena *arena, size_t size);
/* Makes the piece at `at` longer where it stands; false when something else stands behind it or the block is used up. */
bool arena_stretch(struct arena *arena, const void *at, size_t size, size_t new_size);
