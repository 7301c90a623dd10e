/* Looking at a box that another process may have open. What is acknowledged must be in the copy: so nothing may leave the spool or
 * change place while it is read, which the lock on one byte of the spool file sees to (spool_hold). Arrivals go on: a slot that
 * is being written at this moment does not open or makes no whole item, and it was not acknowledged before. */
#include "box/inside.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MARK "candor/waiting/1\n"
#define HOLD_STEPS 1500 /* of 20 ms: half a minute, as long as the largest release may take */

struct box_aside { struct arena *arena; struct spool spool; struct box_file *file; int held; bool looked; };

/* ---- a disk that is only looked at: the spool's own start would like to overwrite what a crash left ---- */
static int look_open(void *context, const char *path)
{
	(void)context;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return file < 0 ? -errno : file;
}

static bool look_write(void *context, int file, const void *at, size_t size, int64_t offset)
{
	(void)context, (void)file, (void)at, (void)size, (void)offset;
	return true;
}

static bool look_sync(void *context, int file)
{
	(void)context, (void)file;
	return true;
}


/* ---- opening ---- */
static bool hold(struct work *w, struct box_aside *aside, const char *path)
{
	aside->held = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (aside->held < 0 && errno == ENOENT)
		return true;
	if (aside->held < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The spool %1 cannot be opened. Check that the folder is there and may be written to."), A(path));
	for (int i = 0; i < HOLD_STEPS; i++) {
		if (files_hold(aside->held, false))
			return true;
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
	}
	return fail(w, ERR_BUSY, NULL, N_("Opinions are being released at this moment: try again in a minute."));
}

static bool look_at_spool(struct work *w, struct box_aside *aside, const struct box_options *options)
{
	struct box_options look = *options;
	struct box_disk disk = box_system_disk;
	disk.open = look_open;
	disk.write = look_write;
	disk.sync = look_sync;
	if (aside->held < 0 || box_system_disk.size(NULL, aside->held) < SLOT_SIZE)
		return true;
	look.disk = &disk;
	look.chunk = 1; /* it is not made longer here */
	aside->looked = spool_open(w, &aside->spool, &look);
	return aside->looked;
}

bool box_aside_open(struct work *w, const struct box_options *options, struct box_aside **ret_aside)
{
	struct arena *arena = arena_new(1 << 16);
	struct box_aside *aside = arena_take(arena, sizeof *aside);
	*aside = (struct box_aside){ .arena = arena, .held = -1 };
	pthread_mutex_init(&aside->spool.lock, NULL);
	pthread_mutex_init(&aside->spool.moving, NULL);
	bool there = access(options->file_path, F_OK) == 0 || fail(w, ERR_MISSING, NULL, N_("There is no box file %1."), A(options->file_path));
	if (there && hold(w, aside, options->spool_path) && look_at_spool(w, aside, options) &&
	    box_file_open(w, options->file_path, options->vfs, &aside->file)) {
		*ret_aside = aside;
		return true;
	}
	box_aside_close(aside);
	return false;
}

void box_aside_close(struct box_aside *aside)
{
	if (!aside)
		return;
	if (aside->looked)
		spool_close(&aside->spool);
	box_file_close(aside->file);
	if (aside->held >= 0)
		close(aside->held); /* lets go of the lock */
	pthread_mutex_destroy(&aside->spool.lock);
	pthread_mutex_destroy(&aside->spool.moving);
	arena_free(aside->arena);
}

/* ---- what waits ---- */
struct body { struct text bytes; };

static int order_by_key(const void *a, const void *b)
{
	return memcmp(((const struct body *)a)->bytes.at, ((const struct body *)b)->bytes.at, HASH_SIZE); /* a body begins with its key */
}

static bool read_bodies(struct work *w, struct box_aside *aside, struct body *list, size_t *ret_count)
{
	static _Thread_local uint8_t body[PARTS_MAX * PART_BODY];
	struct slots *slots = &aside->spool.slots;
	size_t count = 0, size;
	bool has, good = true;
	for (uint32_t i = 0; good && i < slots->count; i++) {
		if (slots->state[i] != SLOT_WAITING)
			continue;
		if (!box_file_has(aside->file, slots->slot[i].head.key, &has)) /* a crash can leave an item in both: the box file's counts */
			good = fail(w, ERR_BROKEN, NULL, N_("The box file cannot be read. Check the disk, then start again."));
		else if (!has && spool_read_body(&aside->spool, i, body, &size))
			list[count++].bytes = text_keep(w->arena, (struct text){ (const char *)body, size });
		else if (!has)
			good = fail(w, ERR_BROKEN, NULL, N_("The spool of anonymous opinions cannot be read. Check the disk, then start again."));
	}
	explicit_bzero(body, sizeof body);
	*ret_count = count;
	return good;
}

bool box_aside_waiting(struct work *w, struct box_aside *aside, struct text *ret_items, size_t *ret_count)
{
	size_t count = 0, size = sizeof MARK - 1;
	struct body *list = arena_take(w->arena, (size_t)aside->spool.slots.count * sizeof *list);
	if (aside->looked && !read_bodies(w, aside, list, &count))
		return false;
	qsort(list, count, sizeof *list, order_by_key);
	for (size_t i = 0; i < count; i++)
		size += 4 + list[i].bytes.size;
	char *bytes = arena_take(w->arena, size), *to = bytes + sizeof MARK - 1;
	memcpy(bytes, MARK, sizeof MARK - 1);
	for (size_t i = 0; i < count; i++) {
		uint32_t length = (uint32_t)list[i].bytes.size;
		memcpy(to, &length, 4);
		memcpy(to + 4, list[i].bytes.at, length);
		to += 4 + length;
	}
	*ret_items = (struct text){ bytes, size };
	*ret_count = count;
	return true;
}

bool aside_items_open(struct text *items)
{
	bool good = text_starts(*items, MARK);
	if (good)
		*items = (struct text){ items->at + sizeof MARK - 1, items->size - (sizeof MARK - 1) };
	return good;
}

bool aside_items_next(struct text *items, struct text *ret_body)
{
	uint32_t size;
	if (items->size < 4)
		return false;
	memcpy(&size, items->at, 4);
	if (size > items->size - 4 || size > ITEM_MAX)
		return false;
	*ret_body = (struct text){ items->at + 4, size };
	*items = (struct text){ items->at + 4 + size, items->size - 4 - size };
	return true;
}

/* ---- the box file ---- */
bool box_aside_copy(struct work *w, struct box_aside *aside, const char *to_path)
{
	return box_file_copy(w, aside->file, to_path);
}

bool box_aside_releases(struct work *w, struct box_aside *aside, struct box_release **ret_releases, size_t *ret_count)
{
	return box_file_list(w, aside->file, false, ret_releases, ret_count);
}

bool box_aside_verify(struct work *w, struct box_aside *aside, struct value *ret_list)
{
	return box_file_verify(w, aside->file, ret_list);
}

bool box_aside_erased(struct work *w, struct box_aside *aside, struct box_released **ret_items, size_t *ret_count)
{
	return box_file_erased(w, aside->file, ret_items, ret_count);
}

bool box_aside_has(struct work *w, struct box_aside *aside, const char *key, bool *ret_has)
{
	uint8_t bytes[HASH_SIZE];
	*ret_has = false;
	return !item_key_read(key, bytes) || box_file_has(aside->file, bytes, ret_has) ||
		fail(w, ERR_BROKEN, NULL, N_("The box file cannot be read. Check the disk, then start again."));
}
