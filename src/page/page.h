/* page: values → HTML, sentences → words of a language, and the files a browser asks for.
 *
 * For: rendering an action's output (a struct value) with the template named in the action's row; turning a msgid and its
 * arguments into a sentence; building a form's record from a shape; handing out the stylesheet and the script.
 *
 * Always true:
 *  - What a value holds is escaped by where it stands (text, attribute, address); there is no raw form. A template that puts a
 *    value into a script, a style, an unquoted attribute or the start of an address does not build.
 *  - Templates (web/pages/NAME.html, language in docs/templates.md), catalogues (locale/LANGUAGE.po) and assets (web/assets, with Pico) are in the
 *    program; nothing is read at run time. Everything here is read-only and safe from any thread.
 *  - An absent value prints nothing and counts as false. A msgid the catalogue lacks is shown as it stands.
 *
 * Calling: page_language once per request → fill struct page_context → page_render. A POST that failed: page_form with what
 * was typed and the faults, put into the same record, and page_render again.
 *
 * Not here: HTTP, sessions, who may see what, any decision.
 */
#pragma once
#include "base/base.h"

/* ---- pages ---- */
struct page_context {
	const char *language; /* from page_language */
	int zone; /* the house's minutes east of UTC: {{minute}} is shown there */
	struct day today;
	struct text csrf; /* every form carries it; "" where there is none */
	struct text once; /* this page's own: with what tells a form from the others on it, a form that is sent twice is one act */
	struct text path; /* this page's own address with its query: the language switch comes back to it */
	const struct value *frame; /* what the layout shows, see web/pages/_head.html; NULL shows the bare layout */
	const struct page_kept *kept; /* forms of this page that are laid out already (page_form_kept) */
};
bool page_known(const char *template_name);
/* Appends the page. false: no such template, or the buffer is full. */
bool page_render(struct buffer *out, const char *template_name, const struct value *data, const struct page_context *context);
/* The paths a template looks up, with its includes. within: the enclosing lists and records, innermost last ("rows[].cells[]"
 * or ""); path is found in `within` or in what encloses it. asked_only: it is only asked about ({{#if}}), so it may be absent. */
typedef void page_path_seen(void *to, const char *within, const char *path, bool asked_only);
int page_paths(const char *template_name, page_path_seen *seen, void *to); /* how many; -1: no such template */
bool page_looks_at(const char *template_name, const char *key); /* does anything in it look up a path that begins with this key? */

/* ---- words ---- */
extern const char *const page_languages[]; /* "en", "zh-CN", NULL */
/* What the person chose (a setting, a word in the address) when it is one we have, else the best of Accept-Language, else the house's own,
 * else "en". Never NULL. */
const char *page_language(struct text accept_language, struct text preferred, struct text house);
const char *page_say(const char *language, const char *msgid);
/* Plain text, not escaped. %1 … %9: numbers and days in the language's way, ARG_WORD translated, %% a percent sign. A number
 * gets separators from 10,000 on, so that a year may be passed as one. Minutes are shown in `zone`; page_sentence: in UTC, and says so. */
void page_sentence(struct buffer *out, const char *language, const char *msgid, const struct arg *args);
void page_sentence_at(struct buffer *out, const char *language, int zone, const char *msgid, const struct arg *args);
struct text page_sentence_text(struct arena *arena, const char *language, const char *msgid, const struct arg *args);
struct text page_said_text(struct arena *arena, const char *language, const struct value *said); /* what value_put_sentence made; UTC */
void page_date(struct buffer *out, const char *language, struct day day); /* "11 Feb 2023"; none: nothing */
void page_minute(struct buffer *out, const char *language, int zone, struct minute minute); /* "11 Feb 2023, 10:32" */
void page_number(struct buffer *out, int64_t number);

/* ---- records for templates ---- */
/* Finds the field a member is of, for its label and type; NULL: label from the key, kind from the content. */
typedef const struct field *page_find_field(void *to, const char *key);
/* Any output as the record that the pages `record` and `list` show: {facts, lists, parts}, see web/pages/_lists.html. Ids, nulls, empty
 * texts and members of `any` itself named in `without` (NULL-ended, may be NULL) are left out. A row's member `link` (an address) becomes the link of its
 * first cell. A member {sentence, args} is said; one named state, light, role or severity, or of TYPE_choice, is a word. */
struct value *page_outline(struct arena *arena, const struct value *any, const char *const *without, page_find_field *find, void *to);

/* The choices of an id or a text field: a list of {word, label}. NULL: a plain text field. Empty: there is nothing to choose, so an id
 * that need not be given is left out. */
typedef struct value *page_pick_options(void *to, const struct field *field);
struct page_form {
	const char *name; /* short, unique in the page: ids begin with it */
	struct text action; /* address of the POST */
	const char *title, *help, *submit; /* msgids; title and help may be NULL */
	const char *confirm; /* msgid asked before sending (needs script; without it, nothing is asked); may be NULL */
	const struct shape *shape;
	const struct value *typed; /* what was typed, or the object's present values; NULL: empty */
	const struct fault *faults; /* each is shown at its field and, with a link to it, on top */
	struct text once, version; /* hidden fields; "": none */
	struct text add_row; /* the list whose "add a row" was pressed: it gets one more row; "": none */
	struct text draft; /* who types: the page's script keeps what was typed for this person until it was sent; "": nothing is kept */
	const char *decide, *yes, *no; /* the flag field that is decided by two buttons, and the msgids on them; NULL: none */
	const char *look; /* msgid of the button that shows first what would happen (preview=1); NULL: none */
	const char *peek; /* the same behind the other button, where most send at once */
	const char *const *without; /* names of fields that make no sense here; NULL-ended, may be NULL */
	const char *drop; /* "field=word" of a choice that is not offered, several with commas; NULL: none */
	bool carried; /* every field is hidden: what was looked at is sent on as it is */
	bool forget; /* the browser shall remember nothing of it */
	page_pick_options *options; /* may be NULL */
	void *to;
	struct text choices; /* of page_form_kept: what they come from. Where that is the same word, `options` gives the same; "": it gives none */
	bool inline_form; /* one small form in a line, such as a single button */
};
/* The record that web/pages/_form.html renders (its shape stands there). Left out: fields that are IN_PATH or have no label, unless
 * HIDDEN; secrets are never filled in again. A list shows its typed rows, at least one. What the result points to lives in the arena or in *form. */
struct value *page_form(struct arena *arena, const struct page_form *form);
/* The same for a form that nobody has sent yet: no fault, no row added, nothing carried or left out, and a draft. What _form.html makes of it is
 * laid out once for each name, language and `choices` (and with or without a version), with places for address, csrf, once, version, draft and
 * for what is typed in texts, numbers and days. Where something else is filled in (a choice, a flag, a row) it is made anew, as page_form does it.
 * *list gets one more, for the page's context. The record has the members of page_form; nobody adds to it. */
struct page_layout;
struct page_kept { const struct value *form; const struct page_layout *layout; const struct text *values; const struct page_kept *next; };
struct value *page_form_kept(struct arena *arena, const struct page_form *form, const char *language, const struct page_kept **list);
/* What went wrong as {status, error, title, sentence, faults: [{field, sentence}]} for the page `error`. */
struct value *page_error(struct arena *arena, const struct fault *faults);

/* ---- assets: /assets/NAME-HASH.EXT; the hash is the content's, so a browser may keep them for ever ---- */
struct page_asset { const char *path, *type, *etag; struct text bytes, gzip; };
const struct page_asset *page_asset(struct text path); /* NULL: none under that path */
const char *page_asset_url(const char *name); /* "candor.css" → its path; NULL: none */
