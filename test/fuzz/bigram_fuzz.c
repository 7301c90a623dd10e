#include "fuzz.h"
#include "text/text.h"

static struct text_token *cut_all(struct work *w, struct text t, size_t *ret_count)
{
	struct text_token *tokens = NULL, one;
	struct text_cut cut = text_cut_begin(t);
	size_t have = 0;
	for (*ret_count = 0; text_cut_next(&cut, &one); ++*ret_count) {
		if (*ret_count == have) {
			struct text_token *more = arena_take(w->arena, (have = have * 2 + 64) * sizeof *more);
			if (tokens)
				memcpy(more, tokens, *ret_count * sizeof *more);
			tokens = more;
		}
		tokens[*ret_count] = one;
	}
	return tokens;
}

static bool stands_in(const struct text_phrase *phrase, const struct text_token *tokens, size_t count)
{
	size_t until;
	for (size_t i = 0; i < count; i++)
		if (text_phrase_at(phrase, tokens + i, count - i, &until))
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text text = { (const char *)data, size > 20000 ? 20000 : size };
	struct text_phrase phrases[TEXT_PHRASES];
	struct buffer b = buffer_new(w->arena, (size_t)8 << 20);
	size_t count, bytes = 0;
	const struct text_token *tokens = cut_all(w, text, &count);
	for (size_t i = 0; i < count; i++) {
		const struct text_token *t = &tokens[i];
		MUST(t->size && t->size <= sizeof t->at && t->from < t->first_until && t->first_until <= t->until && t->until <= text.size);
		MUST(!i || t->from >= tokens[i - 1].from);
		MUST(text_is_utf8((struct text){ t->at, t->size }) && !memchr(t->at, ' ', t->size) && !memchr(t->at, '"', t->size));
		bytes += t->size + 1;
	}
	text_bigrams(&b, text);
	MUST(!b.full && b.size + 1 == bytes + !count);
	size_t asked = text_phrases(w->arena, text, phrases); /* what one types is found in a text that says just that */
	for (size_t i = 0; i < asked; i++)
		MUST(stands_in(&phrases[i], tokens, count));
	return 0;
}
