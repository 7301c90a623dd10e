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
};

struct visit {
	struct site *site;
	struct door_request *request;
	const struct action *action;
	struct ask ask;
	const char *language;
	struct id session, person;
	struct text csrf;
	bool by_cookie, json, anonymous, limited;
	struct value *typed; /* what a form held, to show it again */
};

/* site.c */
struct reader *site_reader(struct site *site);
/* session.c */
bool session_find(struct visit *visit, struct work *w); /* false: fail() says why (a bad or ended session counts as none) */
struct text session_cookie(struct arena *arena, struct text token, bool secure);
/* sample.c: the accounts of the worked example, for the log-in page */
void sample_add(struct visit *visit, struct work *w, struct value *data);
/* answer.c */
void answer_fault(struct visit *visit, const struct fault *faults);
void answer_read(struct visit *visit);
void answer_write(struct visit *visit);
void answer_redirect(struct visit *visit, const char *to);
void answer_page(struct visit *visit, int status, const char *template_name, const struct value *data, const char *title);
/* pages.c */
struct value *page_frame(struct visit *visit, const char *title);
struct value *page_data(struct visit *visit, struct work *w, const struct actor *actor); /* the out record of a read, with its forms */
struct value *page_form_again(struct visit *visit, struct work *w);
