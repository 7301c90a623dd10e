/* text: what is done with written words apart from what they are about: what differs between two of them, what of
 * them is compared.
 *
 * Always true: nothing is stored or read here; input is bounded, so that no text can hold a thread up.
 */
#pragma once
#include "base/base.h"

/* ---- letter by letter (code points): a byte that begins none goes with what stands before it ---- */
static inline bool text_begins(struct text t, size_t at) /* does a letter begin there? Not at the end. */
{
	return at < t.size && ((unsigned char)t.at[at] & 0xC0) != 0x80;
}
static inline size_t text_next(struct text t, size_t at) /* where the letter behind the one at `at` begins; the size behind the last */
{
	do
		at++;
	while (at < t.size && !text_begins(t, at));
	return at < t.size ? at : t.size;
}
static inline size_t text_before(struct text t, size_t at) /* where the letter before `at` begins; 0 at the beginning */
{
	while (at && !text_begins(t, --at))
		;
	return at;
}
/* The byte at which code point n begins; the size where there are fewer. */
size_t text_byte(struct text t, int64_t n);

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

/* ---- what recurs (recurring.c) ---- */
/* Runs of 8 to 60 units (a Han character is one, a word two) that stand in many texts: what everybody writes. Each run is as long as it
 * recurs, its words are those of the first text that has it, punctuation and all. What is part of a listed phrase is left out. None goes
 * beyond a line. The most frequent first. */
struct text_owned { struct text text; uint32_t owner; };
struct text_recurring { uint32_t least_texts, least_owners; const struct text *listed; size_t listed_count, most; };
struct text_recurrence { struct text words; uint32_t texts, owners; };
void text_recurrences(struct arena *arena, const struct text_owned *texts, size_t count, const struct text_recurring *wish, struct text_recurrence **ret_found, size_t *ret_count);

/* ---- words to find a text by ---- */
/* A text as a row of tokens. Letters and digits of scripts that part words by blanks make a word, folded: width, compatible forms, case
 * and accents make no difference. Of what is written without blanks (Chinese, Japanese, Korean) every character makes a token with the one
 * behind it, and the last of a run one alone: so each character begins exactly one token, and what is looked for is found exactly, whatever
 * its length. Punctuation and blanks end a run; characters that print nothing are as if they were not there. */
#define TEXT_WORD_LETTERS 40 /* a longer word is cut, in the text and in what is looked for alike */
#define TEXT_FOLDED 18 /* characters that one may fold to */
enum text_sort { TEXT_NOTHING, TEXT_WORD, TEXT_PAIR, TEXT_LAST };
/* at: the folded letters; from, until: where it stands in the source; first_until: where its first character ends (of a word: all of it). */
struct text_token { enum text_sort sort; size_t size, from, until, first_until; char at[4 * TEXT_WORD_LETTERS]; };
struct text_cut { struct text text; size_t at, from, next, count; uint32_t folded[TEXT_FOLDED]; };
struct text_cut text_cut_begin(struct text t);
bool text_cut_next(struct text_cut *cut, struct text_token *ret_token);
void text_bigrams(struct buffer *to, struct text t); /* the tokens with one blank between them */

/* What is looked for: pieces between blanks or within quotation marks, each a phrase: its tokens one behind the other. open: the last
 * token of a text's may go on (a single character; a word with a star behind it). */
#define TEXT_PHRASES 16
#define TEXT_PHRASE_TOKENS 200
struct text_phrase { struct text text; const struct text_token *tokens; size_t count; bool open; };
/* Their number; a piece without any letter is none; what is more than there is room for is left out. */
size_t text_phrases(struct arena *arena, struct text asked, struct text_phrase ret_phrases[TEXT_PHRASES]);
/* Does it stand at the beginning of these tokens? Then where it ends in the source. */
bool text_phrase_at(const struct text_phrase *phrase, const struct text_token *tokens, size_t count, size_t *ret_until);
/* ---- units and pairs: what texts are compared by without a dictionary ---- */
/* A unit is one character where a script writes no words apart (Chinese, Japanese, Korean), else a word with its common English ending
 * cut off, or a whole number. Width and case make no difference; marks and blanks are no units; characters nobody sees are as if they
 * were not there. `code` tells units apart (32 bits); start and end are bytes of the text; after_break: a mark or the text's
 * beginning stands before it. Bytes that are not UTF-8 are breaks. */
enum text_unit_kind { TEXT_UNIT_SIGN, TEXT_UNIT_WORD, TEXT_UNIT_NUMBER };
struct text_unit { uint32_t code, start, end; enum text_unit_kind kind; bool after_break; };
bool text_unit_next(struct text t, size_t *at, struct text_unit *ret_unit); /* *at: 0 at first */
size_t text_unit_count(struct text t, size_t most);
uint32_t text_pair_code(uint32_t first, uint32_t second);
void text_codes_sort(uint32_t *codes, size_t count);
/* The set of pairs of neighbours among the first `most` units, ascending, each once; of one single unit, that unit. ret_codes has room for
 * `most` codes, or as many as there are units. */
size_t text_pairs(struct text t, size_t most, uint32_t *ret_codes);

/* ---- what a text names, and what it leaves open ---- */
/* Lists of words, in whatever languages a house writes. The first line's are grammar and the program's own (data/anchors.txt); each of the
 * second line's may be replaced by a procedure's. */
#define MARK_LISTS(L) \
	L(numerals) L(ones) L(magnitudes) L(months) L(month_before) L(before_figure) L(between) L(before_ordinal) L(ordinals) L(title_open) L(title_close) \
	L(number_open) L(number_close) L(surnames) L(before) L(of) L(sentence_end) \
	L(dates) L(units) L(documents) L(places) L(titles) L(generic) L(vague) L(wishes) L(lasting) L(formulas) L(elsewhere) L(repealed)
#define LIST_DECLARED(name) LIST_##name,
enum mark_list { MARK_LISTS(LIST_DECLARED) MARK_LISTS_COUNT };
const char *mark_list_word(enum mark_list list); /* "vague" */

/* Names first: date, figure, document, place (or body), person; then words that leave open, wish, put off; then what counts as nothing; the last two are
 * found by others (units elsewhere, repealed rules). */
enum mark_kind { MARK_DATE, MARK_FIGURE, MARK_DOCUMENT, MARK_PLACE, MARK_PERSON, MARK_VAGUE, MARK_WISH, MARK_LASTING, MARK_FORMULA, MARK_ELSEWHERE, MARK_REPEALED };
#define MARK_NAMES MARK_VAGUE /* the kinds before it name something */
extern const char *const mark_words[];
/* from, until: bytes; first, behind: code points, end exclusive. list and word: what made it one. */
struct mark { enum mark_kind kind; enum mark_list list; struct text word; size_t from, until, first, behind; };
struct specific;
/* own: NULL, or MARK_LISTS_COUNT lists of texts, NULL where the program's own holds. The lists must outlive what is returned. */
struct specific *specific_new(struct arena *arena, const struct value *const *own);
struct value *specific_own(struct arena *arena, enum mark_list list); /* the program's own words of a list */
/* By their place; none overlaps another. In UTF-8, ends fall on letters. Time and memory grow with the text alone. */
void specific_marks(const struct specific *s, struct arena *arena, struct text t, struct mark **ret_marks, size_t *ret_count);

/* Paragraphs are lines. A heading, and what is nothing but formulas, is not asked to name anything. */
struct text_paragraph { size_t from, until; bool asked; int64_t names, vague; };
void specific_paragraphs(const struct specific *s, struct arena *arena, struct text t, const struct mark *marks, size_t count, struct text_paragraph **ret_paragraphs,
	size_t *ret_count);

/* ---- likeness of short texts ---- */
/* Of words, and of pairs of signs where no words are written apart, what the lighter of two texts shares with the other, in hundredths; each
 * weighs the more the fewer texts of the set have it. shared: how many. The set's texts must outlive it. */
struct text_set;
struct text_like { int64_t percent; size_t shared; };
struct text_set *text_set_new(struct arena *arena, const struct text *others, size_t count);
void text_set_likes(const struct text_set *set, struct arena *arena, struct text t, struct text_like *ret_likes); /* one for each of the set */
/* By byte, 1 where something shared stands. */
void text_set_shared(const struct text_set *set, struct arena *arena, struct text t, size_t which, uint8_t **ret_in_one, uint8_t **ret_in_other);
