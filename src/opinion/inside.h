/* private to room opinion: groupings that were made, kept for every reader of the house */
#pragma once
#include "opinion/opinion.h"
#include "crypto/crypto.h"

/* The grouping of these texts, as it was made before; when another thread is making it, that is waited for. False: it is this thread's to
 * make, and to hand in with kept_put. `of` is a hash of all it is made of, subject whose opinions they are. */
bool kept_get(struct arena *arena, const uint8_t of[HASH_SIZE], const struct id subject[2], size_t count, struct grouping *ret_found);
void kept_put(const uint8_t of[HASH_SIZE], const struct grouping *found, size_t count);
