/* private to room web: one request on its way through the site */
#pragma once
#include "web/web.h"
#include "door/door.h"
#include "page/page.h"
#include "codec/codec.h"
#include <pthread.h>

#define READERS 64
struct site {
	struct house *house;
	struct door *door;
	struct arena *arena;
	pthread_mutex_t mutex;
	struct reader *readers[READERS]; /* one per thread that reads, closed at the end */
	size_t reader_count;
	struct live *live;
};

struct visit {
	struct site *site;
	struct door_request *request;
	const struct action *action;
	struct ask ask;
	const char *language;
	struct id session, person;
	struct actor actor; /* whoever is logged in, for the frame; nobody: no positions */
	struct text unit_name; /* of the first position */
	struct text csrf;
	bool by_cookie, json, anonymous, limited, stale;
	struct value *typed; /* what a form held, to show it again */
	struct value *asked; /* what the address says beside the action's input: page, show, saved, language, fields to fill in */
	struct text back, add_row; /* what a form says beside the action's input: where to go on, which list gets a row */
	const struct page_kept *kept; /* forms of this page that are laid out already */
	struct text table; /* a small table that is looked at first: carried to the page that takes it over */
};

/* site.c */
struct reader *site_reader(struct site *site);
/* live.c: reads that wait until what they show has changed */
struct live *live_start(struct site *site); /* NULL: no thread could be had; then nothing waits */
void live_stop(struct live *live); /* answers what waits; from then on nothing waits */
void live_free(struct live *live);
/* The read was carried out and there is nothing new: the request waits, suspended. false: it is to be answered now. */
bool live_hold(struct visit *visit);
/* session.c */
bool session_find(struct visit *visit, struct work *w); /* false: fail() says why (a bad or ended session counts as none) */
bool cookie_value(struct text cookies, const char *name, struct text *ret_value); /* of the first of that name */
struct text session_cookie(struct arena *arena, struct text token, bool secure);
/* address.c: what addresses and forms say beside an action's input */
void address_read(struct visit *visit); /* the language asked for */
void address_take(struct visit *visit); /* the rest, out of the fields */
struct text address_own(struct visit *visit); /* this page's, with what it was asked, but for what was just saved */
const char *address_with(struct arena *arena, const char *address, const char *name, struct text value);
bool address_inside(struct text address); /* of this house, so that one may be sent there */
bool address_whole(struct visit *visit, struct work *w); /* an address with a malformed id or word in it is nobody's: MISSING */
bool address_names(struct visit *visit, struct work *w); /* codes and login names that were typed for a unit or a person become ids */
/* sample.c: the accounts of the worked example, for the log-in page */
void sample_add(struct visit *visit, struct work *w, struct value *data);
/* answer.c */
void answer_fault(struct visit *visit, const struct fault *faults);
void answer_read(struct visit *visit);
void answer_write(struct visit *visit);
void answer_redirect(struct visit *visit, const char *to);
void answer_page(struct visit *visit, int status, const char *template_name, const struct value *data, const char *title);
/* files.c */
bool file_serve(struct visit *visit, struct work *w); /* GET /evidence/{evidence}/file; false: it is not that address */
void file_read_table(struct visit *visit);
/* frame.c */
struct value *page_frame(struct visit *visit, const char *title);
bool page_is_of(const struct action *read, const struct kind *kind); /* the page of one object of that kind */
const char *page_address(struct arena *arena, const struct kind *kind, struct id id); /* NULL: it has no page */
/* forms.c */
struct offered;
/* offered: it stands on a page that shows what can be done (forms_add), and nobody has sent it yet; else NULL */
struct form_wish { const struct action *action; void *row; const struct value *typed; const struct fault *faults; bool carried; const struct offered *offered; };
struct text forms_once(struct arena *arena); /* what tells a form, or a page with forms of its own, from every other one */
struct value *form_make(struct visit *visit, struct work *w, const struct form_wish *wish);
/* about: of the page's object; NULL: there is none */
void forms_add(struct visit *visit, struct work *w, struct value *data, const struct about *about);
/* pages.c */
struct value *page_data(struct visit *visit, struct work *w); /* the out record of a read, with its forms */
struct value *page_outline_of(struct visit *visit); /* of an answer without a template of its own */
void answer_form_again(struct visit *visit, int status);
void answer_preview(struct visit *visit);
void answer_add_row(struct visit *visit);
bool answer_stale(struct visit *visit); /* a form without this session's word comes back with what was typed; false: there is none to show */
/* Names each place where a template looks up what its action's output does not have (only outputs with a declared shape). */
int page_misfits(struct arena *arena, struct value *ret_list);
