#include "reuse/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_BYTES 1000
#define TIER 8 /* files at rest, and how many of a like size are joined */
#define BULK_KEYS_MIN ((size_t)8 << 20) /* in memory before they become a file: an eighth of the memory, within these bounds */
#define BULK_KEYS_MAX ((size_t)64 << 20)
#define AHEAD ((size_t)64) /* documents between the word that one will be read and its reading */
#define BULK_DOCUMENTS ((size_t)1 << 24)

/* ---- opening ---- */

static bool lock_folder(struct work *w, struct reuse *reuse)
{
	if (mkdir(reuse->folder, 0700) != 0 && errno != EEXIST)
		return fail(w, ERR_BROKEN, NULL, N_("The folder %1 cannot be made: %2."), A((const char *)reuse->folder), A(strerror(errno)));
	reuse->lock_file = open(arena_format(w->arena, "%s/lock", reuse->folder), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (reuse->lock_file < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The folder %1 cannot be written: %2."), A((const char *)reuse->folder), A(strerror(errno)));
	return flock(reuse->lock_file, LOCK_EX | LOCK_NB) == 0
		|| fail(w, ERR_BUSY, NULL, N_("Another process writes the index of passages in %1: wait until it is done."), A((const char *)reuse->folder));
}

/* One large piece saves joining many small ones. */
static size_t piece_keys(void)
{
	size_t most = (size_t)sysconf(_SC_PHYS_PAGES) / 8 * (size_t)sysconf(_SC_PAGESIZE) / sizeof(uint64_t);
	return most > BULK_KEYS_MAX ? BULK_KEYS_MAX : most < BULK_KEYS_MIN ? BULK_KEYS_MIN : most;
}

static struct reuse *handle(const char *folder, enum reuse_mode mode)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct reuse *reuse = arena_take(arena, sizeof *reuse);
	pthread_rwlockattr_t kind;
	reuse->arena = arena;
	reuse->mode = mode;
	reuse->piece_keys = piece_keys();
	reuse->lock_file = -1;
	reuse->folder = arena_copy(arena, folder, strlen(folder));
	reuse->scratch = arena_new((size_t)4 << 30);
	pthread_mutex_init(&reuse->writing, NULL);
	pthread_mutex_init(&reuse->merging, NULL);
	pthread_rwlockattr_init(&kind);
	pthread_rwlockattr_setkind_np(&kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&reuse->lock, &kind);
	pthread_rwlockattr_destroy(&kind);
	fresh_start(&reuse->fresh);
	return reuse;
}

bool reuse_wipe(struct work *w, const char *folder)
{
	struct reuse *reuse = handle(folder, REUSE_WRITE);
	bool good = lock_folder(w, reuse) && manifest_wipe(w, reuse);
	reuse_close(reuse);
	return good;
}

bool reuse_open(struct work *w, const char *folder, enum reuse_mode mode, struct reuse **ret_reuse)
{
	struct reuse *reuse = handle(folder, mode);
	if ((mode != REUSE_READ && !lock_folder(w, reuse)) || !manifest_read(w, reuse)) {
		reuse_close(reuse);
		return false;
	}
	*ret_reuse = reuse;
	return true;
}

void reuse_close(struct reuse *reuse)
{
	if (!reuse)
		return;
	for (size_t i = 0; i < reuse->count; i++)
		segment_close(&reuse->segments[i]);
	fresh_end(&reuse->fresh);
	room_free(reuse->picked, sizeof *reuse->picked, reuse->picked_room);
	if (reuse->lock_file >= 0)
		close(reuse->lock_file);
	pthread_rwlock_destroy(&reuse->lock);
	pthread_mutex_destroy(&reuse->writing);
	pthread_mutex_destroy(&reuse->merging);
	arena_free(reuse->scratch);
	arena_free(reuse->arena);
}

/* ---- adding and removing ---- */

static void remove_from_segments(struct reuse *reuse, struct text name)
{
	for (size_t i = 0; i < reuse->count; i++) {
		struct segment *segment = &reuse->segments[i];
		uint32_t n = segment_document_named(segment, name);
		if (n == UINT32_MAX)
			continue;
		segment->removed[n >> 3] |= (uint8_t)(1 << (n & 7));
		segment->removed_count++;
		reuse->removed_unsaved = true;
	}
}

static void remove_named(struct reuse *reuse, struct text name)
{
	uint32_t n = fresh_named(&reuse->fresh, name);
	if (n != UINT32_MAX) {
		reuse->fresh.documents[n].removed = true;
		reuse->fresh.removed++;
	}
	remove_from_segments(reuse, name);
}

static bool may_write(struct work *w, const struct reuse *reuse)
{
	return reuse->mode != REUSE_READ || fail(w, ERR_DENIED, NULL, N_("The index of passages in %1 was opened to be read only."), A((const char *)reuse->folder));
}

static bool flush(struct work *w, struct reuse *reuse);

bool reuse_add(struct work *w, struct reuse *reuse, const struct reuse_document *document, struct text t)
{
	if (!may_write(w, reuse))
		return false;
	if (!document->name.size || document->name.size > NAME_MAX_BYTES)
		return fail(w, ERR_INVALID, NULL, N_("A document's name has between 1 and %1 bytes."), A(NAME_MAX_BYTES));
	if (t.size > UINT32_MAX / 4)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The text %1 is too long to be compared."), A(document->name));
	pthread_mutex_lock(&reuse->writing);
	text_units_cut(reuse->scratch, t, false, &reuse->units);
	grams_of(reuse->scratch, &reuse->units, &reuse->grams);
	room_grow((void **)&reuse->picked, sizeof *reuse->picked, reuse->grams.count + 1, &reuse->picked_room);
	size_t count = grams_winnow(&reuse->grams, reuse->picked);
	pthread_rwlock_wrlock(&reuse->lock);
	remove_named(reuse, document->name);
	fresh_add(&reuse->fresh, document, reuse->picked, count, reuse->mode == REUSE_WRITE);
	pthread_rwlock_unlock(&reuse->lock);
	bool good = reuse->mode != REUSE_BULK || (reuse->fresh.key_count < reuse->piece_keys && reuse->fresh.count < BULK_DOCUMENTS) || flush(w, reuse);
	if (reuse->units.room > (size_t)1 << 22) { /* one huge text is not worth keeping room for */
		arena_reset(reuse->scratch);
		reuse->units = (struct text_units){ 0 };
		reuse->grams = (struct grams){ 0 };
	}
	pthread_mutex_unlock(&reuse->writing);
	return good;
}

bool reuse_remove(struct work *w, struct reuse *reuse, struct text name)
{
	if (!may_write(w, reuse))
		return false;
	pthread_mutex_lock(&reuse->writing);
	pthread_rwlock_wrlock(&reuse->lock);
	remove_named(reuse, name);
	pthread_rwlock_unlock(&reuse->lock);
	pthread_mutex_unlock(&reuse->writing);
	return true;
}

/* ---- to the disk ---- */

static const char *next_name(struct work *w, struct reuse *reuse)
{
	return arena_format(w->arena, "%010llu.seg", (unsigned long long)reuse->next_name++);
}

static void forget_fresh(struct reuse *reuse)
{
	fresh_end(&reuse->fresh);
	fresh_start(&reuse->fresh);
}

/* The new file is whole before anybody is kept waiting; from then on it stands in place of what was in memory. */
static bool flush_fresh(struct work *w, struct reuse *reuse)
{
	struct segment segment;
	const char *name = next_name(w, reuse);
	if (reuse->count == SEGMENTS)
		return fail(w, ERR_BROKEN, NULL, N_("The index of passages in %1 has too many files: join them first."), A((const char *)reuse->folder));
	if (!fresh_write(w, reuse->folder, name, &reuse->fresh) || !segment_open(w, reuse->folder, name, &segment))
		return false;
	pthread_rwlock_wrlock(&reuse->lock);
	reuse->segments[reuse->count++] = segment;
	bool good = manifest_write(w, reuse);
	if (good)
		forget_fresh(reuse);
	else
		segment_close(&reuse->segments[--reuse->count]);
	pthread_rwlock_unlock(&reuse->lock);
	return good;
}

static bool flush(struct work *w, struct reuse *reuse)
{
	bool empty = reuse->fresh.count == reuse->fresh.removed;
	if (empty && !reuse->removed_unsaved)
		return true;
	bool good = empty ? manifest_write(w, reuse) : flush_fresh(w, reuse);
	if (good)
		reuse->removed_unsaved = false;
	if (good && reuse->mode == REUSE_BULK && reuse->count > SEGMENTS - TIER) {
		pthread_mutex_unlock(&reuse->writing);
		good = reuse_merge(w, reuse, false);
		pthread_mutex_lock(&reuse->writing);
	}
	return good;
}

bool reuse_flush(struct work *w, struct reuse *reuse)
{
	if (!may_write(w, reuse))
		return false;
	pthread_mutex_lock(&reuse->writing);
	bool good = flush(w, reuse);
	pthread_mutex_unlock(&reuse->writing);
	return good;
}

/* ---- merging ---- */

static int by_postings(const void *a, const void *b)
{
	const struct segment *x = *(struct segment *const *)a, *y = *(struct segment *const *)b;
	return x->head->postings != y->head->postings ? (x->head->postings < y->head->postings ? -1 : 1) : strcmp(x->name, y->name);
}

/* Which files to join: all; or the smallest, as many as are too many, and those that are half removed. */
static size_t choose(struct reuse *reuse, bool whole, struct segment **ret_chosen)
{
	size_t count = 0, wanted = reuse->count > TIER ? reuse->count - TIER + 1 : 0;
	for (size_t i = 0; i < reuse->count; i++)
		ret_chosen[count++] = &reuse->segments[i];
	if (whole)
		return count == 1 && !ret_chosen[0]->removed_count ? 0 : count;
	if (count)
		qsort(ret_chosen, count, sizeof *ret_chosen, by_postings);
	if (wanted && wanted < TIER)
		wanted = TIER; /* eight small ones at once, so that a large one is seldom written again */
	if (wanted)
		return wanted < count ? wanted : count;
	size_t half = 0;
	for (size_t i = 0; i < count; i++)
		if (ret_chosen[i]->removed_count * 2 > ret_chosen[i]->head->documents)
			ret_chosen[half++] = ret_chosen[i];
	return half;
}

/* What was removed while the new file was written is removed from it, too. */
static void carry_removed(const struct segment *from, const uint8_t *before, struct segment *to)
{
	for (uint32_t n = 0; n < from->head->documents; n++) {
		bool now = from->removed[n >> 3] >> (n & 7) & 1, then = before[n >> 3] >> (n & 7) & 1;
		if (!now || then)
			continue;
		uint32_t there = segment_document_named(to, segment_document_at((struct segment *)from, n).name);
		if (there == UINT32_MAX)
			continue;
		to->removed[there >> 3] |= (uint8_t)(1 << (there & 7));
		to->removed_count++;
	}
}

struct merge { struct segment *live[SEGMENTS], copies[SEGMENTS], *from[SEGMENTS]; uint8_t *before[SEGMENTS]; size_t count; };

/* Copies, because the array of files may move on while the new one is written; what was removed is frozen as it is now. */
static void prepare(struct work *w, struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		merge->copies[i] = *merge->live[i];
		size_t bytes = merge->live[i]->head->documents / 8 + 1;
		merge->before[i] = (uint8_t *)arena_copy(w->arena, (const char *)merge->live[i]->removed, bytes);
		merge->copies[i].removed = merge->before[i];
		merge->from[i] = &merge->copies[i];
	}
}

static struct segment *segment_named(struct reuse *reuse, const char *name)
{
	for (size_t i = 0; i < reuse->count; i++)
		if (strcmp(reuse->segments[i].name, name) == 0)
			return &reuse->segments[i];
	return NULL;
}

/* Exchanges the old files for the new one; on failure nothing is changed. */
static bool exchange(struct work *w, struct reuse *reuse, struct merge *merge, struct segment *joined)
{
	struct segment before[SEGMENTS], old[SEGMENTS];
	size_t count = reuse->count, kept = 0, gone = 0;
	memcpy(before, reuse->segments, sizeof before);
	for (size_t i = 0; joined && i < merge->count; i++)
		carry_removed(segment_named(reuse, merge->copies[i].name), merge->before[i], joined);
	for (size_t i = 0; i < count; i++) {
		bool merged = false;
		for (size_t k = 0; k < merge->count; k++)
			merged = merged || strcmp(before[i].name, merge->copies[k].name) == 0;
		if (merged)
			old[gone++] = before[i];
		else
			reuse->segments[kept++] = before[i];
	}
	if (joined)
		reuse->segments[kept++] = *joined;
	reuse->count = kept;
	if (!manifest_write(w, reuse)) {
		memcpy(reuse->segments, before, sizeof before);
		reuse->count = count;
		return false;
	}
	for (size_t i = 0; i < gone; i++) {
		segment_close(&old[i]);
		file_delete(w, reuse->folder, old[i].name);
	}
	return true;
}

static bool merge_once(struct work *w, struct reuse *reuse, bool whole, bool *ret_done)
{
	struct merge *merge = arena_take(w->arena, sizeof *merge);
	struct segment joined;
	pthread_mutex_lock(&reuse->writing);
	merge->count = choose(reuse, whole, merge->live);
	prepare(w, merge);
	const char *name = next_name(w, reuse);
	pthread_mutex_unlock(&reuse->writing);
	*ret_done = merge->count == 0;
	if (!merge->count)
		return true;
	if (!segments_join(w, reuse->folder, name, merge->from, merge->count) || !segment_open(w, reuse->folder, name, &joined))
		return false;
	pthread_mutex_lock(&reuse->writing);
	pthread_rwlock_wrlock(&reuse->lock);
	bool empty = joined.head->documents == 0;
	if (empty)
		segment_close(&joined);
	bool good = exchange(w, reuse, merge, empty ? NULL : &joined);
	if (!good && !empty)
		segment_close(&joined);
	pthread_rwlock_unlock(&reuse->lock);
	pthread_mutex_unlock(&reuse->writing);
	if (empty || !good)
		file_delete(w, reuse->folder, name);
	return good;
}

bool reuse_merge(struct work *w, struct reuse *reuse, bool whole)
{
	bool done = false, good = true;
	if (!may_write(w, reuse))
		return false;
	pthread_mutex_lock(&reuse->merging);
	while (good && !done) {
		good = merge_once(w, reuse, whole, &done);
		done = done || whole;
	}
	pthread_mutex_unlock(&reuse->merging);
	return good;
}

bool reuse_clear(struct work *w, struct reuse *reuse)
{
	struct merge *merge = arena_take(w->arena, sizeof *merge);
	if (!may_write(w, reuse))
		return false;
	pthread_mutex_lock(&reuse->merging);
	pthread_mutex_lock(&reuse->writing);
	pthread_rwlock_wrlock(&reuse->lock);
	forget_fresh(reuse);
	merge->count = reuse->count;
	for (size_t i = 0; i < reuse->count; i++)
		merge->live[i] = &reuse->segments[i];
	prepare(w, merge);
	bool good = exchange(w, reuse, merge, NULL);
	reuse->removed_unsaved = reuse->removed_unsaved && !good;
	pthread_rwlock_unlock(&reuse->lock);
	pthread_mutex_unlock(&reuse->writing);
	pthread_mutex_unlock(&reuse->merging);
	return good;
}

/* ---- looking ---- */

bool reuse_find(struct reuse *reuse, struct text name, struct reuse_document *ret_document)
{
	bool found = false;
	pthread_rwlock_rdlock(&reuse->lock);
	uint32_t n = fresh_named(&reuse->fresh, name);
	if (n != UINT32_MAX) {
		*ret_document = reuse->fresh.documents[n].document;
		found = true;
	}
	for (size_t i = 0; !found && i < reuse->count; i++) {
		n = segment_document_named(&reuse->segments[i], name);
		found = n != UINT32_MAX;
		if (found)
			*ret_document = segment_document_at(&reuse->segments[i], n);
	}
	pthread_rwlock_unlock(&reuse->lock);
	return found;
}

void reuse_each(struct reuse *reuse, bool (*each)(void *context, const struct reuse_document *document), void *context)
{
	for (size_t i = 0; i < reuse->count; i++)
		for (uint32_t n = 0; n < reuse->segments[i].head->documents; n++) {
			if (reuse->segments[i].removed[n >> 3] >> (n & 7) & 1)
				continue;
			struct reuse_document document = segment_document_at(&reuse->segments[i], n);
			if (!each(context, &document))
				return;
		}
	for (size_t n = 0; n < reuse->fresh.count; n++)
		if (!reuse->fresh.documents[n].removed && !each(context, &reuse->fresh.documents[n].document))
			return;
}

struct reuse_size reuse_measure(struct reuse *reuse)
{
	struct reuse_size size = { 0 };
	pthread_rwlock_rdlock(&reuse->lock);
	for (size_t i = 0; i < reuse->count; i++) {
		const struct segment *segment = &reuse->segments[i];
		size.documents += segment->head->documents - segment->removed_count;
		size.removed += segment->removed_count;
		size.bytes += segment->view.size;
		size.postings += segment->head->postings;
	}
	size.segments = reuse->count;
	size.fresh = reuse->fresh.count - reuse->fresh.removed;
	size.documents += size.fresh;
	pthread_rwlock_unlock(&reuse->lock);
	return size;
}

bool reuse_verify(struct work *w, struct reuse *reuse)
{
	bool good = true;
	pthread_rwlock_rdlock(&reuse->lock);
	for (size_t i = 0; i < reuse->count; i++)
		if (!segment_whole(&reuse->segments[i]))
			good = fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages is damaged or was made by another version: build the index anew."), A((const char *)reuse->segments[i].name));
	pthread_rwlock_unlock(&reuse->lock);
	return good;
}

/* ---- what there should be ---- */

struct agreeing { struct reuse *reuse; const struct reuse_stock *stock; struct text *names; struct text *gone; size_t gone_count; struct arena *arena; };

static int by_text(const void *left, const void *right)
{
	return text_order(*(const struct text *)left, *(const struct text *)right);
}

static bool note_gone(void *context, const struct reuse_document *document)
{
	struct agreeing *a = context;
	if (!bsearch(&document->name, a->names, a->stock->count, sizeof *a->names, by_text))
		a->gone[a->gone_count++] = text_keep(a->arena, document->name);
	return true;
}

static bool remove_gone(struct work *w, struct agreeing *a)
{
	a->names = arena_take(a->arena, (a->stock->count + 1) * sizeof *a->names);
	a->gone = arena_take(a->arena, (reuse_measure(a->reuse).documents + 1) * sizeof *a->gone);
	for (size_t i = 0; i < a->stock->count; i++)
		a->names[i] = a->stock->documents[i].name;
	if (a->stock->count)
		qsort(a->names, a->stock->count, sizeof *a->names, by_text);
	reuse_each(a->reuse, note_gone, a);
	for (size_t i = 0; i < a->gone_count; i++)
		if (!reuse_remove(w, a->reuse, a->gone[i]))
			return false;
	return true;
}

static bool is_there(const struct agreeing *a, const struct reuse_document *document)
{
	struct reuse_document before;
	return reuse_find(a->reuse, document->name, &before) && before.mark == document->mark && before.when == document->when;
}

static void tell_ahead(const struct agreeing *a, size_t i)
{
	size_t from = i ? i + AHEAD : 0, to = i + AHEAD < a->stock->count ? i + AHEAD + 1 : a->stock->count;
	for (size_t n = from; a->stock->ahead && n < to; n++)
		if (!is_there(a, &a->stock->documents[n]))
			a->stock->ahead(a->stock->context, a->stock->documents[n].name);
}

static bool add_missing(struct work *w, struct agreeing *a, struct arena *text_arena, struct reuse_agreed *agreed)
{
	for (size_t i = 0; i < a->stock->count; i++) {
		const struct reuse_document *document = &a->stock->documents[i];
		struct text t;
		if (a->stock->told && i % 100 == 0)
			a->stock->told(a->stock->context, i, a->stock->count);
		tell_ahead(a, i);
		if (is_there(a, document))
			continue;
		arena_reset(text_arena);
		if (!a->stock->fetch(a->stock->context, text_arena, document->name, &t)) {
			agreed->missing++;
			if (!reuse_remove(w, a->reuse, document->name))
				return false;
			continue;
		}
		agreed->added++;
		if (!reuse_add(w, a->reuse, document, t))
			return false;
	}
	if (a->stock->told)
		a->stock->told(a->stock->context, a->stock->count, a->stock->count);
	return true;
}

bool reuse_agree(struct work *w, struct reuse *reuse, const struct reuse_stock *stock, struct reuse_agreed *ret_agreed)
{
	struct agreeing a = { .reuse = reuse, .stock = stock, .arena = arena_new((size_t)4 << 30) };
	struct arena *text_arena = arena_new((size_t)4 << 30);
	struct reuse_agreed agreed = { 0 };
	bool good = remove_gone(w, &a);
	agreed.removed = a.gone_count;
	good = good && add_missing(w, &a, text_arena, &agreed);
	arena_free(text_arena);
	arena_free(a.arena);
	if (good)
		*ret_agreed = agreed;
	return good;
}
