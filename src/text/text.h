/* text: what is done with written words apart from what they are about: what differs between two of them, what of
 * them is compared.
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

/* ---- units: what of a text is compared (normalise.c) ---- */
/* Compatibility forms, case, accents, punctuation, blanks and what is not seen are taken away (Unicode NFKC and case folding, by a table).
 * A Han character, and one of another script that writes without blanks, is one unit; a word is two; a run of digits is one that is like
 * any other run, whatever dropped characters stand between the digits. So inserting what is not seen changes nothing, nor do blanks and
 * punctuation outside words. */
#define TEXT_DIGITS 1u
struct text_units {
	uint32_t *code; /* equal units have equal codes; TEXT_DIGITS: a number */
	uint32_t *start, *end; /* code points of the text as it was, end exclusive; both units of a word have the word's; only with places */
	size_t count, points; /* points: code points of the whole text; a byte that is no UTF-8 counts as one */
	size_t room; /* {0} the first time; kept for the next text, so that the arena does not grow with every one */
};
void text_units_cut(struct arena *arena, struct text t, bool places, struct text_units *units);
uint32_t text_units_version(void); /* changes when any text's units may: an index made with another is made anew */
