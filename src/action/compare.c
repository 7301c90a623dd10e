/* Which rows are compared with each other, and the life of the index over them: it holds hashes and names (KIND/ID), follows each turn
 * once it is committed, and is caught up with the store at every start, so that a crash costs it nothing. */
#include "action/house.h"
#include "action/compare.h"
#include "material/material.h"
#include "meeting/meeting.h"
#include <string.h>

#define FLUSH_AT 2000 /* documents in memory before a file is made of them outside the night */

/* ---- what is compared ---- */
void compared_join(struct work *w, struct text *to, struct text more)
{
	if (more.size)
		*to = to->size ? text_of(arena_format(w->arena, "%.*s\n\n%.*s", TEXT_ARG(*to), TEXT_ARG(more))) : more;
}

static bool material_compared(struct work *w, const void *row, struct compared *c)
{
	const struct material *m = row;
	c->filed = m->versions > 0;
	c->mark = (uint64_t)m->versions;
	c->day = m->handed_in;
	return !w || material_bodies(w, m, &c->text);
}

static bool criticism_compared(struct work *w, const void *row, struct compared *c)
{
	const struct criticism *x = row;
	c->filed = x->state == CRITICISM_OPEN || x->state == CRITICISM_FILED;
	if (w) {
		compared_join(w, &c->text, x->fact);
		compared_join(w, &c->text, x->effect);
		compared_join(w, &c->text, x->request);
	}
	return true;
}

static bool minutes_compared(struct work *w, const void *row, struct compared *c)
{
	const struct minutes *m = row;
	struct speech *speeches;
	size_t count;
	c->filed = m->state == MINUTES_FILED;
	if (!w)
		return true;
	if (!store_rows(w, SQL_REUSE_SPEECHES, &speech_kind, &speeches, &count, A(&m->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		compared_join(w, &c->text, speeches[i].body);
	return true;
}

static bool problem_compared(struct work *w, const void *row, struct compared *c)
{
	const struct problem *p = row;
	if (w) {
		compared_join(w, &c->text, p->fact);
		compared_join(w, &c->text, p->effect);
		compared_join(w, &c->text, p->cause);
	}
	return true;
}

static bool measure_compared(struct work *w, const void *row, struct compared *c)
{
	const struct measure *m = row;
	if (w) {
		compared_join(w, &c->text, m->title);
		compared_join(w, &c->text, m->acceptance);
	}
	return true;
}

static bool progress_compared(struct work *w, const void *row, struct compared *c)
{
	const struct progress *p = row;
	c->day = p->day;
	c->text = w ? p->body : TEXT("");
	return true;
}

static bool library_compared(struct work *w, const void *row, struct compared *c)
{
	const struct library_text *t = row;
	c->filed = t->state == LIBRARY_LISTED;
	c->day = t->day;
	c->text = w ? t->body : TEXT("");
	return true;
}

/* w NULL: only whether it is in the index, and its mark */
static const struct comparing { const struct kind *kind; bool (*read)(struct work *w, const void *row, struct compared *c); } kinds[] = {
	{ &material_kind, material_compared }, { &criticism_kind, criticism_compared }, { &minutes_kind, minutes_compared },
	{ &problem_kind, problem_compared }, { &measure_kind, measure_compared }, { &progress_kind, progress_compared },
	{ &library_text_kind, library_compared } };

static const struct comparing *comparing_of(struct text name)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_is(name, kinds[i].kind->name))
			return &kinds[i];
	return NULL;
}

static bool read_row(struct work *w, const struct comparing *comparing, const void *row, bool words, struct compared *ret_compared)
{
	const struct object *object = row;
	struct compared c = { .filed = true, .mark = (uint64_t)object->version, .text = TEXT(""), .day = NO_DAY };
	if (!comparing->read(words ? w : NULL, row, &c))
		return false;
	if (!day_is(c.day))
		c.day = minute_day(id_minute(object->id), w->zone);
	*ret_compared = c;
	return true;
}

struct text compared_name(struct arena *arena, const struct kind *kind, struct id id)
{
	return text_of(arena_format(arena, "%s/%s", kind->name, id.at));
}

bool compared_find(struct work *w, struct text name, const struct kind **ret_kind, void **ret_row)
{
	struct text kind;
	struct id id;
	bool found = false;
	text_cut(&name, '/', &kind);
	const struct comparing *comparing = comparing_of(kind);
	*ret_row = NULL;
	if (!comparing || !id_parse(name, &id))
		return true;
	*ret_kind = comparing->kind;
	*ret_row = arena_take(w->arena, comparing->kind->shape->size);
	if (!store_find(w, comparing->kind, id, *ret_row, &found))
		return false;
	*ret_row = found ? *ret_row : NULL;
	return true;
}

bool compared_read(struct work *w, const struct kind *kind, const void *row, struct compared *ret_compared)
{
	const struct comparing *comparing = comparing_of(text_of(kind->name));
	if (!comparing)
		BUG("texts of the kind %s are not compared", kind->name);
	return read_row(w, comparing, row, true, ret_compared);
}

/* ---- the index follows the store ---- */
struct gathered { struct text name; int64_t when; struct compared compared; struct gathered *next; };
struct gathering { struct house *house; struct work *w; };

static void gather(void *context, struct text kind, struct text object)
{
	struct gathering *g = context;
	struct work *w = g->w;
	const struct comparing *comparing = comparing_of(kind);
	struct gathered *one = comparing ? arena_take(w->arena, sizeof *one) : NULL;
	const struct kind *of;
	void *row;
	if (!one)
		return;
	one->name = text_of(arena_format(w->arena, "%.*s/%.*s", TEXT_ARG(kind), TEXT_ARG(object)));
	if (!compared_find(w, one->name, &of, &row) || (row && !read_row(w, comparing, row, true, &one->compared))) {
		work_forgive(w); /* the next start catches up */
		return;
	}
	one->compared.filed = one->compared.filed && row;
	one->next = g->house->gathered;
	g->house->gathered = one;
}

void index_gather(struct house *house, const struct work *done, struct work *w)
{
	struct gathering g = { house, w };
	if (house->reuse)
		ledger_changed(done, gather, &g);
}

static bool put(struct work *w, struct house *house, struct text name, const struct compared *c)
{
	struct reuse_document document = { .name = name, .when = c->day.n, .mark = c->mark };
	return c->filed ? reuse_add(w, house->reuse, &document, c->text) : reuse_remove(w, house->reuse, name);
}

void index_follow(struct house *house, struct work *w, bool committed)
{
	struct gathered *one = house->gathered;
	house->gathered = NULL;
	if (!one || !committed)
		return;
	if (pthread_mutex_trylock(&house->reuse_mutex)) { /* files are being merged, which can take a minute: nobody waits for that */
		atomic_store(&house->reuse_behind, true);
		if (pthread_mutex_trylock(&house->reuse_mutex)) /* whoever holds it now looks at the mark when it lets go */
			return;
	}
	bool good = true;
	for (; one && good; one = one->next)
		good = put(w, house, one->name, &one->compared);
	if (good && reuse_measure(house->reuse).fresh > FLUSH_AT)
		good = reuse_flush(w, house->reuse);
	pthread_mutex_unlock(&house->reuse_mutex);
	if (!good) {
		note("the index of passages could not follow: it is caught up at night");
		atomic_store(&house->reuse_behind, true);
		work_forgive(w);
	}
}

struct catching { struct work *w; struct house *house; const struct comparing *comparing; void *row; };

static bool catch_row(void *context)
{
	struct catching *c = context;
	struct arena *arena = arena_new(64u * 1024 * 1024);
	struct work w = *c->w;
	struct compared compared;
	struct reuse_document there;
	w.arena = arena;
	w.faults = w.last_fault = NULL;
	struct text name = compared_name(arena, c->comparing->kind, ((const struct object *)c->row)->id);
	bool good = read_row(&w, c->comparing, c->row, false, &compared);
	bool known = good && reuse_find(c->house->reuse, name, &there);
	if (good && compared.filed ? !known || there.mark != compared.mark : known)
		good = read_row(&w, c->comparing, c->row, true, &compared) && put(&w, c->house, name, &compared);
	arena_free(arena);
	return good || fail(c->w, ERR_BROKEN, NULL, N_("A text could not be taken into the index of passages: candor reindex builds it anew."));
}

static bool catch_up(struct work *w, struct house *house, void (*told)(void *context, const char *kind, int64_t texts), void *context)
{
	bool good = store_begin(w);
	for (size_t i = 0; good && i < COUNT(kinds); i++) {
		struct catching c = { w, house, &kinds[i], arena_take(w->arena, kinds[i].kind->shape->size) };
		int64_t before = (int64_t)reuse_measure(house->reuse).documents;
		good = store_scan(w, kinds[i].kind, c.row, catch_row, &c);
		if (good && told)
			told(context, kinds[i].kind->name, (int64_t)reuse_measure(house->reuse).documents - before);
	}
	store_end(w);
	return good && (reuse_measure(house->reuse).fresh <= FLUSH_AT || reuse_flush(w, house->reuse));
}

/* What is damaged, or was made by another candor, is made anew. */
static bool open_or_begin(struct work *w, struct house *house)
{
	const char *folder = house_path(house, house->arena, "reuse");
	struct reuse *reuse = NULL;
	bool good = reuse_open(w, folder, REUSE_WRITE, &reuse);
	if (!good && w->faults->error != ERR_BUSY) {
		work_forgive(w);
		good = reuse_wipe(w, folder) && reuse_open(w, folder, REUSE_WRITE, &reuse);
	}
	if (good)
		atomic_store(&house->reuse, reuse);
	return good;
}

/* What cannot be opened or read is no reason to stand still: the pages say that nothing is compared. */
void index_open(struct house *house, struct work *w)
{
	pthread_mutex_init(&house->reuse_mutex, NULL);
	if (!open_or_begin(w, house))
		note("texts are not compared with each other: %s", w->last_fault ? w->last_fault->msgid : "");
	else if (!catch_up(w, house, NULL, NULL)) {
		note("the index of passages lacks texts: it is caught up at night");
		atomic_store(&house->reuse_behind, true);
	}
	work_forgive(w);
}

bool house_compare_again(struct work *w, struct house *house, void (*told)(void *context, const char *kind, int64_t texts), void *context,
	int64_t *ret_texts, int64_t *ret_bytes)
{
	const char *folder = house_path(house, house->arena, "reuse");
	struct reuse *reuse = NULL;
	w->store = house->store;
	bool good = reuse_wipe(w, folder) && reuse_open(w, folder, REUSE_BULK, &reuse);
	atomic_store(&house->reuse, reuse);
	good = good && catch_up(w, house, told, context) &&
		reuse_flush(w, house->reuse) && reuse_merge(w, house->reuse, false);
	if (good) {
		*ret_texts = (int64_t)reuse_measure(house->reuse).documents;
		*ret_bytes = (int64_t)reuse_measure(house->reuse).bytes;
	}
	reuse_close(house->reuse);
	house->reuse = NULL;
	return good;
}

void index_close(struct house *house)
{
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct work w = { .arena = arena };
	if (house->reuse && !reuse_flush(&w, house->reuse))
		note("the index of passages could not be kept: it is caught up at the next start");
	reuse_close(house->reuse);
	house->reuse = NULL;
	arena_free(arena);
}

/* A damaged part is made anew from the rows, in its place: whoever compares meanwhile finds less. What is whole and cannot be written stays as it is. */
static bool tidy(struct work *w, struct house *house)
{
	bool whole = reuse_verify(w, house->reuse);
	if (!whole) {
		note("the index of passages is damaged: it is made anew from the rows");
		work_forgive(w);
		if (!reuse_clear(w, house->reuse))
			return false;
		atomic_store(&house->reuse_behind, true);
	}
	if (atomic_exchange(&house->reuse_behind, false) && !catch_up(w, house, NULL, NULL)) {
		atomic_store(&house->reuse_behind, true);
		return false;
	}
	return reuse_flush(w, house->reuse) && reuse_merge(w, house->reuse, reuse_measure(house->reuse).removed > 0);
}

void house_index_tidy(struct work *w, struct house *house, struct reader *reader)
{
	bool good = true;
	if (!house->reuse)
		return;
	reader_use(reader, w);
	do { /* what came while files were merged follows now, not a night later */
		pthread_mutex_lock(&house->reuse_mutex);
		good = tidy(w, house);
		pthread_mutex_unlock(&house->reuse_mutex);
	} while (good && atomic_load(&house->reuse_behind));
	if (!good)
		note("the index of passages could not be tidied: %s", w->last_fault ? w->last_fault->msgid : "");
	work_forgive(w);
}
