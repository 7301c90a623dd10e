/* What a text is found by. A run of Chinese has no words to cut it at, so each character stands with the one behind it, and the run's last
 * one alone: a run of the query is then a run of such pairs, and one character is the beginning of a pair. */
#include "text/text.h"
#include <utf8proc.h>
#include <string.h>

/* ---- characters, folded ---- */
struct letter { uint32_t code; size_t from, until; };

static bool is_between(uint32_t c, uint32_t from, uint32_t until)
{
	return c >= from && c <= until;
}

/* Written without spaces between words: Chinese, Japanese, Korean. */
static bool is_unspaced(uint32_t c)
{
	return is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3400, 0x4DBF) || is_between(c, 0xAC00, 0xD7A3) || is_between(c, 0x3041, 0x30FA) ||
		is_between(c, 0x30FC, 0x312F) || is_between(c, 0x31A0, 0x31BF) || is_between(c, 0x31F0, 0x31FF) || is_between(c, 0x20000, 0x3FFFD) ||
		is_between(c, 0x3005, 0x3007) || is_between(c, 0x3021, 0x3029);
}

/* Accents that stand as characters of their own. */
static bool is_accent(uint32_t c)
{
	return is_between(c, 0x0300, 0x036F) || is_between(c, 0x1AB0, 0x1AFF) || is_between(c, 0x1DC0, 0x1DFF) || is_between(c, 0x20D0, 0x20FF) ||
		is_between(c, 0xFE20, 0xFE2F);
}

static enum text_sort sort_of(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? TEXT_WORD : TEXT_NOTHING;
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO; /* letters, marks, numbers */
	if (!letter)
		return TEXT_NOTHING;
	return is_unspaced(c) ? TEXT_PAIR : TEXT_WORD;
}

/* One character of the source may fold to several, or to none; what is longer than there is room for is no letter of a word anyway. */
static size_t fold(uint32_t c, uint32_t folded[TEXT_FOLDED])
{
	utf8proc_int32_t made[TEXT_FOLDED];
	int boundary = 0;
	if (c < 0x80) {
		folded[0] = c >= 'A' && c <= 'Z' ? c + 32 : c;
		return 1;
	}
	if (is_unspaced(c) && !is_between(c, 0x2F800, 0x2FA1F)) { /* the latter are the same characters, coded once more */
		folded[0] = c;
		return 1;
	}
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, made, TEXT_FOLDED,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, &boundary);
	size_t kept = 0;
	for (utf8proc_ssize_t i = 0; i < count && i < TEXT_FOLDED; i++)
		if (!is_accent((uint32_t)made[i]))
			folded[kept++] = (uint32_t)made[i];
	return kept;
}

/* The next character of the source; a byte that is no part of one stands for nothing. */
static uint32_t source_next(struct text_cut *cut)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)cut->text.at + cut->at, (utf8proc_ssize_t)(cut->text.size - cut->at), &c);
	cut->at += size > 0 ? (size_t)size : 1;
	return size > 0 ? (uint32_t)c : ' ';
}

/* The folded character at the front; false at the end of the text. */
static bool unit_peek(struct text_cut *cut, struct letter *ret_unit)
{
	while (cut->next == cut->count) {
		if (cut->at >= cut->text.size)
			return false;
		cut->from = cut->at;
		uint32_t c = source_next(cut);
		cut->count = fold(c, cut->folded);
		cut->next = 0;
	}
	*ret_unit = (struct letter){ cut->folded[cut->next], cut->from, cut->at };
	return true;
}

static void token_put(struct text_token *token, uint32_t c)
{
	token->size += (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)token->at + token->size);
}

/* ---- tokens ---- */
struct text_cut text_cut_begin(struct text t)
{
	return (struct text_cut){ .text = t };
}

static void take_word(struct text_cut *cut, struct text_token *token, struct letter unit)
{
	for (size_t letters = 0; letters < TEXT_WORD_LETTERS; letters++) {
		token_put(token, unit.code);
		token->until = token->first_until = unit.until;
		cut->next++;
		if (!unit_peek(cut, &unit) || sort_of(unit.code) != TEXT_WORD)
			return;
	}
}

static void take_pair(struct text_cut *cut, struct text_token *token, struct letter unit)
{
	token_put(token, unit.code);
	token->until = token->first_until = unit.until;
	cut->next++;
	if (!unit_peek(cut, &unit) || sort_of(unit.code) != TEXT_PAIR) {
		token->sort = TEXT_LAST;
		return;
	}
	token_put(token, unit.code);
	token->until = unit.until;
}

bool text_cut_next(struct text_cut *cut, struct text_token *ret_token)
{
	struct letter unit;
	struct text_token *token = ret_token;
	while (unit_peek(cut, &unit) && sort_of(unit.code) == TEXT_NOTHING)
		cut->next++;
	if (cut->next == cut->count)
		return false;
	token->sort = sort_of(unit.code);
	token->size = 0;
	token->from = unit.from;
	if (token->sort == TEXT_WORD)
		take_word(cut, token, unit);
	else
		take_pair(cut, token, unit);
	return true;
}

void text_bigrams(struct buffer *to, struct text t)
{
	struct text_cut cut = text_cut_begin(t);
	struct text_token token;
	while (text_cut_next(&cut, &token)) {
		if (to->size)
			buffer_char(to, ' ');
		buffer_put(to, token.at, token.size);
	}
}

/* ---- what is looked for ---- */
static bool is_quote(uint32_t c, bool *ret_wide)
{
	*ret_wide = c == 0x201C || c == 0x201D || c == 0x300C || c == 0x300D || c == 0x300E || c == 0x300F || c == 0xFF02;
	return c == '"' || *ret_wide;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || is_between(c, '\t', '\r') || c == 0xA0 || c == 0x3000 || is_between(c, 0x2000, 0x200A);
}

/* The next piece: up to a blank, or between two quotation marks. */
static bool piece_next(struct text_cut *source, struct text *ret_piece)
{
	const struct text t = source->text;
	bool quoted = false, wide;
	size_t from = source->at;
	while (source->at < t.size) {
		size_t before = source->at;
		uint32_t c = source_next(source);
		bool quote = is_quote(c, &wide);
		if (!quote && (quoted || !is_blank(c)))
			continue;
		*ret_piece = (struct text){ t.at + from, before - from };
		from = source->at;
		quoted = quote ? !quoted : quoted;
		if (ret_piece->size)
			return true;
	}
	*ret_piece = (struct text){ t.at + from, t.size - from };
	return ret_piece->size > 0;
}

static bool phrase_read(struct arena *arena, struct text piece, struct text_phrase *ret_phrase)
{
	struct text_cut cut = text_cut_begin(piece);
	struct text_phrase phrase = { .text = piece };
	struct text_token *tokens = arena_take(arena, TEXT_PHRASE_TOKENS * sizeof *tokens);
	while (phrase.count < TEXT_PHRASE_TOKENS && text_cut_next(&cut, &tokens[phrase.count]))
		phrase.count++;
	if (!phrase.count)
		return false;
	const struct text_token *last = &tokens[phrase.count - 1];
	bool star = piece.size && piece.at[piece.size - 1] == '*';
	phrase.tokens = tokens;
	phrase.open = star && last->sort == TEXT_WORD;
	if (last->sort == TEXT_LAST && phrase.count > 1 && tokens[phrase.count - 2].sort == TEXT_PAIR)
		phrase.count--; /* the text may go on where the query ends */
	else if (last->sort == TEXT_LAST)
		phrase.open = true;
	*ret_phrase = phrase;
	return true;
}

size_t text_phrases(struct arena *arena, struct text asked, struct text_phrase ret_phrases[TEXT_PHRASES])
{
	struct text_cut source = text_cut_begin(asked);
	struct text piece;
	size_t count = 0;
	while (count < TEXT_PHRASES && piece_next(&source, &piece))
		count += phrase_read(arena, piece, &ret_phrases[count]);
	return count;
}

static bool same_token(const struct text_token *a, const struct text_token *b, bool open)
{
	return (open ? b->size >= a->size : b->size == a->size) && !memcmp(a->at, b->at, a->size);
}

/* How much of the text's token the phrase's last one covers: of a pair its first character alone, where the query ended there. */
static size_t last_until(const struct text_phrase *phrase, const struct text_token *token)
{
	return phrase->tokens[phrase->count - 1].sort == TEXT_LAST ? token->first_until : token->until;
}

bool text_phrase_at(const struct text_phrase *phrase, const struct text_token *tokens, size_t count, size_t *ret_until)
{
	if (count < phrase->count)
		return false;
	for (size_t i = 0; i < phrase->count; i++)
		if (!same_token(&phrase->tokens[i], &tokens[i], phrase->open && i + 1 == phrase->count))
			return false;
	*ret_until = last_until(phrase, &tokens[phrase->count - 1]);
	return true;
}
