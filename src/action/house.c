#include "action/house.h"
#include "codec/codec.h"
#include "check/check.h"
#include "reuse/reuse.h"
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *house_path(const struct house *house, struct arena *arena, const char *name)
{
	return arena_format(arena, "%s/%s", house->folder, name);
}

bool house_sync_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = folder >= 0 && fsync(folder) == 0;
	if (folder >= 0)
		close(folder);
	return good;
}

static const char *folder_above(struct arena *arena, const char *path)
{
	char *copy = arena_copy(arena, path, strlen(path));
	return dirname(copy);
}

static bool make_folder(struct work *w, const char *path)
{
	if (mkdir(path, 0700) == 0 ? house_sync_folder(folder_above(w->arena, path)) : errno == EEXIST)
		return true;
	return fail(w, ERR_BROKEN, NULL, N_("The folder %1 cannot be made: %2."), A(path), A((const char *)strerror(errno)));
}

static bool there_is(const struct house *house, struct arena *arena, const char *name)
{
	return access(house_path(house, arena, name), F_OK) == 0;
}

static bool folder_make(struct work *w, struct house *house)
{
	house->fresh_folder = access(house->folder, F_OK) != 0;
	return make_folder(w, house->folder) && make_folder(w, house_path(house, w->arena, "evidence")) &&
		make_folder(w, house_path(house, w->arena, "staging"));
}

/* One process writes a folder at a time: the second is told so, and by whom nothing is lost. */
static bool folder_lock(struct work *w, struct house *house)
{
	const char *path = house_path(house, w->arena, "lock");
	house->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (house->lock < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The data folder %1 cannot be written: %2. Nothing was changed."), A(house->folder),
			A((const char *)strerror(errno)));
	if (flock(house->lock, LOCK_EX | LOCK_NB) != 0)
		return fail(w, ERR_BUSY, NULL, N_("The data folder %1 is in use by a running candor: stop it, or let the command go through it."),
			A(house->folder));
	/* Only who holds the lock may say so: another one may be making a house here just now. */
	house->fresh = !there_is(house, w->arena, "main.sqlite") && !there_is(house, w->arena, "keys") && !there_is(house, w->arena, "heads");
	return true;
}

static bool folder_check(struct work *w, const struct house_settings *settings)
{
	if (!settings->restoring && access(arena_format(w->arena, "%s/" HOUSE_RESTORING, settings->folder), F_OK) == 0)
		return fail(w, ERR_CONFLICT, NULL,
			N_("The folder %1 is being restored, or its restoring was interrupted: then delete it and restore again."),
			A(settings->folder));
	if (access(arena_format(w->arena, "%s/main.sqlite", settings->folder), F_OK) == 0)
		return true;
	if (access(arena_format(w->arena, "%s/heads", settings->folder), F_OK) == 0)
		return fail(w, ERR_BROKEN, NULL,
			N_("The folder %1 holds what is left of a house, but its file main.sqlite is gone. Keep the folder as it is, and restore the newest backup into another one with “candor restore”."),
			A(settings->folder));
	if (settings->create)
		return true;
	return fail(w, ERR_MISSING, NULL, N_("There is no candor in %1: make one with “candor init” or “candor example”."),
		A(settings->folder));
}

static bool setting_apply(struct house *house, struct text name, struct text value)
{
	int64_t number = 0;
	struct minute clock;
	if (text_is(name, "clock")) {
		atomic_store(&house->simulated, text_is(value, "simulated"));
		atomic_store(&house->ready, true);
	}
	if (text_is(name, "sample_accounts"))
		atomic_store(&house->sample, value.size > 0);
	if (text_is(name, "now") && minute_parse(value, &clock))
		atomic_store(&house->clock, clock.n);
	if (text_is(name, "zone") && text_number(value, &number))
		atomic_store(&house->zone, (int)number);
	if (text_is(name, "language"))
		atomic_store(&house->language, text_is(value, "zh-CN") ? "zh-CN" : "en");
	return true;
}

bool house_settings_read(struct work *w, struct house *house)
{
	struct value *rows;
	if (!store_list(w, SQL_HOUSE_SETTINGS, &rows))
		return false;
	bool ready = false;
	for (struct value *row = rows->first; row; row = row->next) {
		setting_apply(house, value_text(row, "name"), value_text(row, "value"));
		ready = ready || text_is(value_text(row, "name"), "clock");
	}
	if (!ready) { /* the making of the house was rolled back */
		atomic_store(&house->simulated, false);
		atomic_store(&house->ready, false);
	}
	return true;
}

void house_box_options(const struct house *house, struct arena *arena, struct box_options *ret_options)
{
	*ret_options = (struct box_options){ .spool_path = house_path(house, arena, "spool"), .file_path = house_path(house, arena,
		"box.sqlite"), .cover = 60,
		.vfs = store_vfs_name() };
	memcpy(ret_options->keys.spool_key, house->spool_key, sizeof house->spool_key);
	memcpy(ret_options->keys.receipt_key, house->receipt_key, sizeof house->receipt_key);
}

static bool house_begin(struct work *w, struct house *house, const struct house_settings *settings)
{
	const char *path = house_path(house, w->arena, "main.sqlite");
	if (!house_keys_load(w, house, settings->create))
		return false;
	if (!store_open(w, path, settings->read_only ? STORE_READER : STORE_WRITER, &house->store))
		return false;
	w->store = house->store;
	if (!store_begin(w) || !house_settings_read(w, house))
		return false;
	store_end(w);
	house->find = find_new(house->arena, house->keys.row_key, find_item_of, action_sight_said(house->arena));
	if (settings->read_only)
		return true;
	w->zone = house_zone(house);
	if (!find_open(w, house->find))
		return false;
	struct box_options options;
	house_box_options(house, house->arena, &options);
	if (settings->create && !house_sync_folder(house->folder))
		return fail(w, ERR_BROKEN, NULL, N_("The data folder %1 cannot be written: %2. Nothing was changed."), A(house->folder),
			A((const char *)strerror(errno)));
	return ledger_open(w, &house->keys, house_path(house, house->arena, "heads"), &house->ledger) &&
		box_open(w, &options, &house->box) && (settings->no_writer || writer_start(w, house));
}

bool house_open(struct work *w, const struct house_settings *settings, struct house **ret_house)
{
	if (!folder_check(w, settings))
		return false;
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct house *house = arena_take(arena, sizeof *house);
	*house = (struct house){ .arena = arena, .folder = arena_format(arena, "%s", settings->folder), .lock = -1 };
	atomic_store(&house->language, "en");
	store_kinds(action_kinds);
	campaign_judge(check_stage);
	profile_own(problem_own_words);
	if ((settings->read_only || (folder_make(w, house) && folder_lock(w, house))) && house_begin(w, house, settings)) {
		*ret_house = house;
		return true;
	}
	house_discard(house);
	return false;
}

static void close_parts(struct house *house)
{
	writer_stop(house);
	if (house->box)
		box_close(house->box);
	if (house->ledger)
		ledger_close(house->ledger);
	if (house->store)
		store_close(house->store);
}

static void close_rest(struct house *house)
{
	if (house->lock >= 0)
		close(house->lock);
	arena_free(house->arena);
}

void house_close(struct house *house)
{
	close_parts(house);
	close_rest(house);
}

/* Under the lock to the end: whoever makes a house here next finds nothing of this one. */
void house_discard(struct house *house)
{
	static const char *const made[] = { "main.sqlite", "main.sqlite-wal", "main.sqlite-shm", "main.sqlite-journal", "main.sqlite.lock",
		"box.sqlite", "box.sqlite-journal", "box.sqlite-wal", "box.sqlite-shm", "spool", "heads", "keys", "keys.new", "evidence", "staging", "reuse/lock", "reuse", "lock" };
	struct work w = { .arena = house->arena };
	close_parts(house);
	if (house->fresh)
		reuse_wipe(&w, house_path(house, house->arena, "reuse"));
	for (size_t i = 0; house->fresh && i < COUNT(made); i++) {
		store_remove(house_path(house, house->arena, made[i]));
		remove(house_path(house, house->arena, made[i])); /* what is left, and a folder while it is empty */
	}
	if (house->fresh && house->fresh_folder)
		rmdir(house->folder);
	close_rest(house);
}

const struct ledger_keys *house_keys(const struct house *house) { return &house->keys; }
bool house_sample(const struct house *house) { return atomic_load(&((struct house *)house)->sample); }
bool house_simulated(const struct house *house) { return atomic_load(&((struct house *)house)->simulated); }
bool house_ready(const struct house *house) { return atomic_load(&((struct house *)house)->ready); }
int house_zone(const struct house *house) { return atomic_load(&((struct house *)house)->zone); }
const char *house_language(const struct house *house) { return atomic_load(&((struct house *)house)->language); }
uint64_t house_changes(const struct house *house) { return atomic_load(&((struct house *)house)->changes); }
struct box *house_box(struct house *house) { return house->box; }

struct minute house_now(const struct house *house)
{
	if (house_simulated(house))
		return (struct minute){ atomic_load(&((struct house *)house)->clock) };
	return (struct minute){ time(NULL) / 60 };
}

struct reader *house_reader(struct house *house)
{
	struct arena *arena = arena_new(1024 * 1024);
	struct work w = { .arena = arena };
	struct store *store;
	struct reader *reader = NULL;
	if (store_open(&w, house_path(house, arena, "main.sqlite"), STORE_READER, &store)) {
		reader = malloc(sizeof *reader);
		if (!reader)
			BUG("out of memory");
		*reader = (struct reader){ house, store };
	}
	arena_free(arena);
	return reader;
}

void reader_close(struct reader *reader)
{
	if (!reader)
		return;
	store_close(reader->store);
	free(reader);
}

void reader_use(struct reader *reader, struct work *w)
{
	w->store = reader->store;
}
