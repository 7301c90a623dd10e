#include "store/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define WRITER_CACHE_KIB 16384
#define READER_CACHE_KIB 4096
#define STORE_ARENA ((size_t)64 << 20)

struct store_made store_made;
static const char *vfs_name;

void store_use_vfs(const char *name)
{
	vfs_name = name;
}

const char *store_vfs_name(void)
{
	return vfs_name;
}

void store_remove(const char *path)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(store_vfs_name());
	char whole[4096];
	if (vfs && vfs->mxPathname < (int)sizeof whole && vfs->xFullPathname(vfs, path, sizeof whole, whole) == SQLITE_OK)
		vfs->xDelete(vfs, whole, 0);
}

static void start_engine(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* else every allocation of every thread takes one lock */
	if (sqlite3_initialize() != SQLITE_OK || !sqlite3_threadsafe())
		BUG("this SQLite cannot be used by several threads");
	if (!store_made.texts)
		store_made = (struct store_made){ sql_migrations, sql_migration_count, sql_texts, SQL_COUNT };
}

void store_engine_start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, start_engine);
}

bool store_fault(struct work *w, struct store *store, int code)
{
	int plain = code & 0xff;
	if (plain == SQLITE_FULL)
		return fail(w, ERR_BUSY, NULL, N_("The disk that holds %1 is full: nothing was changed. Free some space, then try again."),
			A(store->path));
	if (plain == SQLITE_BUSY || plain == SQLITE_LOCKED)
		return fail(w, ERR_BUSY, NULL, N_("The database %1 is busy. Try again shortly."), A(store->path));
	if (plain == SQLITE_CORRUPT || plain == SQLITE_NOTADB)
		return fail(w, ERR_BROKEN, NULL, N_("The file %1 is damaged: %2 (%3). Nothing was changed. Keep the folder as it is, and restore the newest backup into another one with “candor restore”; see to the disk before it is used again."),
			A(store->path), A(sqlite3_errstr(code)), A(code));
	if (plain == SQLITE_CANTOPEN)
		return fail(w, ERR_BROKEN, NULL, N_("The database %1 cannot be opened. Check that the data folder is there, and that you may read and write in it."),
			A(store->path));
	const char *said = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);
	return fail(w, ERR_BROKEN, NULL, N_("The database %1 failed: %2 (%3). Nothing was changed. Check the disk, then run candor verify."),
		A(store->path), A(said), A(code));
}

bool store_prepare(struct work *w, struct store *store, const char *text, sqlite3_stmt **ret_statement)
{
	int code = sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT, ret_statement, NULL);
	return code == SQLITE_OK || store_fault(w, store, code);
}

bool store_pragma(struct work *w, struct store *store, const char *text, int64_t *ret_number)
{
	sqlite3_stmt *statement;
	if (!store_prepare(w, store, text, &statement))
		return false;
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW && ret_number)
		*ret_number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return code == SQLITE_ROW || code == SQLITE_DONE || store_fault(w, store, code);
}

/* ---- the writer's lock beside the file: held as long as the process lives, however it ends ---- */
static bool take_lock(struct work *w, struct store *store)
{
	const char *path = arena_format(store->arena, "%s.lock", store->path);
	store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (store->lock < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The file %1 cannot be made: %2. Check that the data folder is there and may be written."),
			A(path), A((const char *)strerror(errno)));
	if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	return fail(w, ERR_BUSY, NULL, N_("The data folder is in use: another candor holds %1. Let that one do it, or stop it first."), A(path));
}

/* The engine would make the file readable for everybody. */
static void make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
}

static bool open_file(struct work *w, struct store *store)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	bool memory = store->mode == STORE_MEMORY;
	flags |= store->mode == STORE_READER ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	if (store->mode == STORE_WRITER)
		make_private(store->path);
	int code = sqlite3_open_v2(memory ? ":memory:" : store->path, &store->db, flags, memory ? NULL : vfs_name);
	if (code == SQLITE_OK)
		return true;
	return fail(w, ERR_BROKEN, NULL, N_("The database %1 cannot be opened: %2. Check that the data folder is there and may be read."),
		A(store->path), A(sqlite3_errstr(code)));
}

static int count_pages(void *context, sqlite3 *db, const char *name, int pages)
{
	struct store *store = context;
	(void)db, (void)name;
	store->wal_pages = pages;
	return SQLITE_OK;
}

static void set_switches(struct store *store)
{
	sqlite3 *db = store->db;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* a misspelt "column" is an error, not a text */
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0); /* no statement spans two files */
	sqlite3_busy_timeout(db, WAIT_MS);
	sqlite3_wal_autocheckpoint(db, 0);
	if (store->mode == STORE_READER)
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	else
		sqlite3_wal_hook(db, count_pages, store);
}

static bool set_pragmas(struct work *w, struct store *store)
{
	/* temp_store: what a sort spills must not reach a disk outside the data folder. */
	static const char *const all[] = { "PRAGMA secure_delete=ON", "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF",
		"PRAGMA mmap_size=0", "PRAGMA temp_store=MEMORY", "PRAGMA cell_size_check=ON", "PRAGMA synchronous=FULL" };
	for (size_t i = 0; i < COUNT(all); i++)
		if (!store_pragma(w, store, all[i], NULL))
			return false;
	int size = store->mode == STORE_READER ? READER_CACHE_KIB : WRITER_CACHE_KIB;
	if (!store_pragma(w, store, arena_format(w->arena, "PRAGMA cache_size=-%d", size), NULL))
		return false;
	return store->mode != STORE_WRITER || store_pragma(w, store, "PRAGMA journal_mode=WAL", NULL);
}

static bool bring_up(struct work *w, struct store *store)
{
	if (store->mode == STORE_WRITER && !take_lock(w, store))
		return false;
	if (!open_file(w, store))
		return false;
	set_switches(store);
	/* The version first: a file that is somebody else's must not even become a WAL file. */
	if (!store_check_version(w, store) || !set_pragmas(w, store))
		return false;
	if (store->mode == STORE_READER)
		return true;
	struct work own = { .arena = w->arena, .store = store };
	if (!store_migrate(w, store))
		return false;
	/* What an earlier run left in the WAL may show what it erased: it is emptied. Readers may hold it back, then the next turn does it. */
	store->scrub = !store_checkpoint(&own, true);
	return true;
}

bool store_open(struct work *w, const char *path, enum store_mode mode, struct store **ret_store)
{
	store_engine_start();
	struct arena *arena = arena_new(STORE_ARENA);
	struct store *store = arena_take(arena, sizeof *store);
	store->arena = arena;
	store->mode = mode;
	store->lock = -1;
	store->path = mode == STORE_MEMORY ? "(in memory)" : arena_copy(arena, path, strlen(path));
	store->text_count = store_made.text_count;
	store->named = arena_take(arena, (size_t)store->text_count * sizeof *store->named);
	parked_open(store);
	if (!bring_up(w, store)) {
		store_close(store);
		return false;
	}
	*ret_store = store;
	return true;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	parked_close(store);
	for (int i = 0; i < STEP_COUNT; i++)
		sqlite3_finalize(store->steps[i]);
	for (int i = 0; i < store->text_count; i++)
		sqlite3_finalize(store->named[i].statement);
	kinds_forget(store);
	memory_end(store);
	follow_end(store);
	if (sqlite3_close(store->db) != SQLITE_OK)
		BUG("the database %s is closed while a statement of it is under way", store->path);
	if (store->lock >= 0)
		close(store->lock);
	pthread_mutex_destroy(&store->gate);
	arena_free(store->arena);
}
