/* arena: what only room base may do with an arena. */
#pragma once
#include "base/base.h"

/* Like arena_take, but the bytes hold anything. */
void *arena_take_raw(struct arena *arena, size_t size);
/* Makes the piece at `at` longer where it stands; false when something else stands behind it or the block is used up. */
bool arena_stretch(struct arena *arena, const void *at, size_t size, size_t new_size);
/* Does what vsnprintf would, for %s %.*s %c %d %lld %zu alone and without a NUL behind; false: something else is asked for, or it is longer. */
bool format_plain(char *at, size_t room, const char *format, va_list args, size_t *ret_size);
