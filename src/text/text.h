/* text: what is done with written words apart from what they are about: so far, what differs between two of them.
 *
 * Always true: nothing is stored or read here; input is bounded, so that no text can hold a thread up.
 */
#pragma once
#include "base/base.h"

/* ---- differences ---- */
enum text_change { TEXT_SAME, TEXT_REMOVED, TEXT_ADDED };
struct text_piece { enum text_change change; struct text text; };
/* By words where a script writes them apart, by characters where it does not (Chinese, Japanese, Korean). Same and removed pieces, in
 * order, are `before`; same and added ones are `after`; neighbours of one kind are one piece; what was removed comes before what was added
 * in its place. Texts are views into the two. Paragraphs that are the same are found first; where more than TEXT_EDITS words changed in one
 * place, that place is shown as removed and added whole. */
#define TEXT_EDITS 1000
void text_difference(struct arena *arena, struct text before, struct text after, struct text_piece **ret_pieces, size_t *ret_count);
