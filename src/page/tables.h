/* What tools/template.py and tools/pagefiles.py write, and the sink everything is printed through. Private to the room. */
#pragma once
#include "page/page.h"

enum page_escape { ESCAPE_NONE, ESCAPE_HTML, ESCAPE_URL };
enum page_root { ROOT_MEMBER /* of the innermost scope, by one key */, ROOT_DATA, ROOT_HERE, ROOT_DOT, ROOT_FRAME, ROOT_CSRF, ROOT_ONCE, ROOT_PATH, ROOT_LANGUAGE, ROOT_TODAY, ROOT_NUMBER };
enum page_as { AS_TEXT, AS_DATE, AS_MINUTE, AS_NUMBER, AS_WORD, AS_SENTENCE, AS_LINK, AS_COUNT, AS_LEFT, AS_TEXTS };
/* A path and how its value is shown; up: how many scopes ../ climbs. */
struct page_source { uint8_t root, up, as, count; const struct value_key *keys; };

enum page_code { STEP_TEXT, STEP_VALUE, STEP_SAY, STEP_IF, STEP_IF_NOT, STEP_JUMP, STEP_EACH, STEP_WITH, STEP_INCLUDE, STEP_END };
/* before: what is printed as it stands, before the step. next: how many steps on the false branch begins (INCLUDE: the template's
 * number; SAY: the sentence's); end: how many to what is behind both branches. */
struct page_step {
	uint8_t code, escape, count;
	uint32_t before_size, next, end, size;
	const char *before, *text;
	const struct page_source *source;
	const struct page_source *const *sources;
};
struct page_seen { const char *within, *path; bool asked_only; };
struct page_template {
	const char *name; const struct page_step *steps; uint32_t count;
	const struct page_seen *seen; int seen_count;
	const char *const *keys; size_t key_count; /* first keys of all paths that are looked up, sorted */
};
extern const struct page_template page_templates[]; /* sorted by name */
extern const size_t page_template_count;
extern const char *const page_sentences[]; /* of all SAY steps, each once */
extern const size_t page_sentence_count;

struct page_catalogue { const char *language; const unsigned char *at; size_t size; };
extern const struct page_catalogue page_catalogues[]; /* language NULL at the end */

struct page_named_asset { const char *name; struct page_asset asset; };
extern const struct page_named_asset page_assets[]; /* name NULL at the end */

/* Each of page_sentences in that language, ready for a page; empty where arguments have to be put in. */
const struct text *page_sentences_in(const char *language);

/* ---- form.c ---- */
struct text form_typed_text(struct arena *arena, const struct value *typed); /* as a field holds it; "" when there is none */

/* ---- layout.c: forms that are laid out already ---- */
void layout_print(struct buffer *out, const struct page_kept *kept, const struct page_context *context);

/* ---- sink: where printed things go, escaped for where they stand ---- */
struct sink { struct buffer *out; enum page_escape escape; };
void sink_put(const struct sink *sink, const char *at, size_t size);
void sink_html(struct buffer *out, struct text t); /* the same with ESCAPE_HTML */
void sink_digits(const struct sink *sink, int64_t number); /* as it is written in a field */
/* An address inside this house: one '/', then nothing a browser could read as another host. */
bool sink_is_link(struct text t);
void sink_text(const struct sink *sink, struct text t);
void sink_string(const struct sink *sink, const char *s);
void sink_number(const struct sink *sink, int64_t number);
void sink_day(const struct sink *sink, const char *language, struct day day);
void sink_left(const struct sink *sink, const char *language, struct day today, struct day day);
void sink_minute(const struct sink *sink, const char *language, int zone, struct minute minute);
void sink_sentence(const struct sink *sink, const char *language, int zone, const char *msgid, const struct arg *args);
/* The printable word of a msgid that need not be NUL-terminated. */
void sink_word(const struct sink *sink, const char *language, struct text msgid);
/* A record {sentence, args}, or a text that is a msgid. */
void sink_said(const struct sink *sink, const char *language, int zone, const struct value *said);
