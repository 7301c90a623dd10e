#include "store/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char *const step_texts[STEP_COUNT] = {
	[STEP_READ] = "BEGIN", [STEP_WRITE] = "BEGIN IMMEDIATE", [STEP_COMMIT] = "COMMIT", [STEP_ROLLBACK] = "ROLLBACK",
	[STEP_SAVE] = "SAVEPOINT part", [STEP_KEEP] = "RELEASE part", [STEP_UNDO] = "ROLLBACK TO part",
};

bool store_step(struct work *w, struct store *store, enum step step)
{
	sqlite3_stmt **statement = &store->steps[step];
	if (!*statement && !store_prepare(w, store, step_texts[step], statement))
		return false;
	int code = sqlite3_step(*statement);
	sqlite3_reset(*statement);
	return code == SQLITE_DONE || store_fault(w, store, code);
}

bool store_in_transaction(struct store *store)
{
	return store->mode == STORE_READER ? store->open : !sqlite3_get_autocommit(store->db);
}

bool store_may_write(struct work *w)
{
	if (store_in_transaction(w->store))
		return true;
	return fail(w, ERR_BUSY, NULL, N_("The database %1 had to undo the whole transaction: nothing was changed. Try again."),
		A(w->store->path));
}

/* Rolled back by the engine or by us, nothing of it stays. */
void store_roll_back(struct store *store)
{
	sqlite3_stmt **statement = &store->steps[STEP_ROLLBACK];
	follow_forget(store);
	store->watch.missed = false;
	if (sqlite3_get_autocommit(store->db))
		return;
	if (*statement || sqlite3_prepare_v3(store->db, step_texts[STEP_ROLLBACK], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK) {
		sqlite3_step(*statement);
		sqlite3_reset(*statement);
	}
	if (!sqlite3_get_autocommit(store->db)) /* it could not be prepared */
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

static bool begin_reading(struct work *w)
{
	if (w->store->open)
		return ++w->store->inside;
	if (parked_take(w->store)) {
		memory_trim(w->store);
		return true;
	}
	if (store_step(w, w->store, STEP_READ) && memory_begin(w, w->store))
		return true;
	parked_leave(w->store, false);
	return false;
}

bool store_begin(struct work *w)
{
	if (w->store->mode == STORE_READER)
		return begin_reading(w);
	if (store_in_transaction(w->store))
		BUG("a transaction begins inside another");
	parked_clear(w->store);
	if (store_step(w, w->store, STEP_WRITE) && memory_begin(w, w->store))
		return true;
	store_roll_back(w->store);
	return false;
}

/* A whole transaction whose sync alone failed may still reach the disk: until the next commit writes over it, nobody knows. */
bool store_commit(struct work *w)
{
	struct store *store = w->store;
	bool erases = store->follow.erases;
	if (!store_may_write(w))
		return false;
	if (!follow_commit(w) || (store->watch.missed && !store_fault(w, store, SQLITE_NOMEM))) {
		store_roll_back(store);
		return false;
	}
	sqlite3_stmt **statement = &store->steps[STEP_COMMIT];
	if (!*statement && !store_prepare(w, store, step_texts[STEP_COMMIT], statement))
		return false;
	int code = sqlite3_step(*statement);
	sqlite3_reset(*statement);
	parked_committed(store);
	if (code == SQLITE_DONE) {
		memory_committed(store);
		store->follow.erases = false;
		store->scrub = store->scrub || erases;
		return true;
	}
	if ((code & 0xff) == SQLITE_IOERR)
		fail(w, ERR_BROKEN, NULL,
			N_("The disk failed while %1 was written (%2): the change is not confirmed. Check the disk, start again and look."),
			A(store->path), A(code));
	else
		store_fault(w, store, code);
	store_roll_back(store);
	return false;
}

void store_end(struct work *w)
{
	if (w->store->inside)
		w->store->inside--;
	else if (w->store->mode != STORE_READER)
		store_roll_back(w->store);
	else if (w->store->open)
		parked_leave(w->store, true);
}

bool store_save(struct work *w)
{
	return store_may_write(w) && store_step(w, w->store, STEP_SAVE);
}

bool store_keep(struct work *w)
{
	return store_may_write(w) && store_step(w, w->store, STEP_KEEP);
}

bool store_undo(struct work *w)
{
	memory_forget(w->store);
	return store_may_write(w) && store_step(w, w->store, STEP_UNDO) && store_step(w, w->store, STEP_KEEP);
}

int64_t store_wal_pages(struct store *store)
{
	return store->wal_pages;
}

bool store_checkpoint(struct work *w, bool force)
{
	struct store *store = w->store;
	int held = 0, moved = 0;
	if (store->mode == STORE_READER)
		BUG("a reader may not checkpoint");
	if (store->mode == STORE_MEMORY)
		return true;
	parked_clear(store);
	int code = sqlite3_wal_checkpoint_v2(store->db, NULL, force ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &held, &moved);
	if (held >= 0)
		store->wal_pages = held == moved ? 0 : held;
	if (code == SQLITE_OK)
		return true;
	if ((code & 0xff) == SQLITE_BUSY && !force) /* passive: what readers still need stays for the next time */
		return true;
	return store_fault(w, store, code);
}

#define SCRUB_WAIT_MS 200 /* for readers: the writer has other things to do */

bool store_scrub_waits(const struct store *store)
{
	return store->scrub && store->mode == STORE_WRITER;
}

bool store_scrub(struct work *w)
{
	struct store *store = w->store;
	if (!store_scrub_waits(store))
		return true;
	parked_clear(store);
	sqlite3_busy_timeout(store->db, SCRUB_WAIT_MS);
	if (sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK) {
		store->scrub = false;
		store->wal_pages = 0;
	}
	sqlite3_busy_timeout(store->db, WAIT_MS);
	return !store->scrub;
}

/* ---- a copy while others write ---- */
static bool copy_into(struct work *w, sqlite3 *to, const char *to_path)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", w->store->db, "main");
	int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(to);
	if (backup)
		sqlite3_backup_finish(backup);
	if (code == SQLITE_DONE)
		return true;
	if ((code & 0xff) == SQLITE_FULL)
		return fail(w, ERR_BUSY, NULL, N_("The disk that holds %1 is full: no copy was made. Free some space, then try again."), A(to_path));
	return fail(w, ERR_BROKEN, NULL, N_("The copy of %1 to %2 failed: %3. Check both disks."),
		A(w->store->path), A(to_path), A(sqlite3_errstr(code)));
}

static bool open_copy(struct work *w, const char *to_path, sqlite3 **ret_db)
{
	int fd = open(to_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(w, ERR_INVALID, NULL,
			N_("The copy cannot be made at %1: %2. Name a file that is not there yet, in a folder that may be written."),
			A(to_path), A((const char *)strerror(errno)));
	close(fd);
	int code = sqlite3_open_v2(to_path, ret_db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, store_vfs_name());
	if (code == SQLITE_OK)
		return true;
	sqlite3_close(*ret_db);
	unlink(to_path);
	return fail(w, ERR_BROKEN, NULL, N_("The copy at %1 cannot be opened: %2."), A(to_path), A(sqlite3_errstr(code)));
}

bool store_copy(struct work *w, const char *to_path)
{
	sqlite3 *to = NULL;
	if (w->store->mode != STORE_READER && store_in_transaction(w->store))
		BUG("a copy is made inside a write transaction: it would miss what is under way");
	parked_settle(w->store);
	if (!open_copy(w, to_path, &to))
		return false;
	bool good = copy_into(w, to, to_path);
	sqlite3_close(to);
	if (!good)
		unlink(to_path);
	return good;
}
