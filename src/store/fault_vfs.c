/* The disk of bad days. What is written stays in memory until it is synced, as in a machine's page cache: so losing power is
 * forgetting that memory, and works also when the process ends by itself. The WAL's shared memory passes through. */
#include "store/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_SIZE 4096
#define BUCKETS 1024
#define POWER_LOST 70 /* exit code when CANDOR_FAULT says drop */

struct block { int64_t number; struct block *next; char bytes[BLOCK_SIZE]; };
/* One file, shared by every handle on it, and kept after the last is closed while something is unsynced. */
struct disk_file {
	struct disk_file *next;
	char *path;
	int handles;
	int64_t size; /* as the engine sees it */
	int64_t solid; /* how much of the file below still counts: the shortest it was cut to since the last sync */
	bool unsynced;
	struct block *buckets[BUCKETS];
};
struct handle { sqlite3_file base; struct disk_file *file; /* NULL: a temporary one, passed through */ sqlite3_file *real; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs fault_vfs, *unix_vfs;
static struct disk_file *files;
static struct store_fault plan;
static int64_t calls, grown, reads;
static bool dead; /* the power is gone: everything fails until the next store_fault_set */

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct handle *)file)->real;
}

static struct disk_file *disk_of(sqlite3_file *file)
{
	return ((struct handle *)file)->file;
}

/* ---- the unsynced blocks ---- */
static struct block *find_block(const struct disk_file *file, int64_t number)
{
	struct block *block = file->buckets[number % BUCKETS];
	while (block && block->number != number)
		block = block->next;
	return block;
}

static void drop_blocks(struct disk_file *file, int64_t from)
{
	for (int i = 0; i < BUCKETS; i++)
		for (struct block **at = &file->buckets[i]; *at;) {
			struct block *block = *at;
			if (block->number < from) {
				at = &block->next;
				continue;
			}
			*at = block->next;
			sqlite3_free(block);
		}
}

static int read_solid(struct disk_file *file, sqlite3_file *real, char *to, int64_t size, int64_t from)
{
	int64_t have = file->solid - from;
	memset(to, 0, (size_t)size);
	if (have <= 0)
		return SQLITE_OK;
	int code = real->pMethods->xRead(real, to, (int)(have < size ? have : size), from);
	return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

static int make_block(struct disk_file *file, sqlite3_file *real, int64_t number, struct block **ret_block)
{
	struct block *block = find_block(file, number);
	if (!block) {
		block = sqlite3_malloc64(sizeof *block);
		if (!block)
			return SQLITE_IOERR_NOMEM;
		int code = read_solid(file, real, block->bytes, BLOCK_SIZE, number * BLOCK_SIZE);
		if (code != SQLITE_OK) {
			sqlite3_free(block);
			return code;
		}
		block->number = number;
		block->next = file->buckets[number % BUCKETS];
		file->buckets[number % BUCKETS] = block;
	}
	*ret_block = block;
	return SQLITE_OK;
}

/* The part of [from, from + size) that lies in the block of `from`. */
static int64_t piece(int64_t from, int64_t size)
{
	int64_t left = BLOCK_SIZE - from % BLOCK_SIZE;
	return size < left ? size : left;
}

static int keep_bytes(struct disk_file *file, sqlite3_file *real, const char *at, int64_t size, int64_t from)
{
	for (int64_t part; size > 0; at += part, from += part, size -= part) {
		struct block *block;
		part = piece(from, size);
		int code = make_block(file, real, from / BLOCK_SIZE, &block);
		if (code != SQLITE_OK)
			return code;
		memcpy(block->bytes + from % BLOCK_SIZE, at, (size_t)part);
		file->unsynced = true;
		if (from + part > file->size)
			file->size = from + part;
	}
	return SQLITE_OK;
}

static int give_bytes(struct disk_file *file, sqlite3_file *real, char *to, int64_t size, int64_t from)
{
	for (int64_t part; size > 0; to += part, from += part, size -= part) {
		part = piece(from, size);
		const struct block *block = find_block(file, from / BLOCK_SIZE);
		if (block)
			memcpy(to, block->bytes + from % BLOCK_SIZE, (size_t)part);
		int code = block ? SQLITE_OK : read_solid(file, real, to, part, from);
		if (code != SQLITE_OK)
			return code;
	}
	return SQLITE_OK;
}

/* ---- files ---- */
static struct disk_file *find_file(const char *path)
{
	struct disk_file *file = files;
	while (file && strcmp(file->path, path))
		file = file->next;
	return file;
}

static struct disk_file *use_file(const char *path, sqlite3_file *real)
{
	struct disk_file *file = find_file(path);
	if (!file) {
		file = sqlite3_malloc64(sizeof *file);
		if (!file)
			return NULL;
		*file = (struct disk_file){ .next = files, .path = sqlite3_mprintf("%s", path) };
		real->pMethods->xFileSize(real, (sqlite3_int64 *)&file->size);
		file->solid = file->size;
		files = file;
	}
	file->handles++;
	return file;
}

static void forget_file(struct disk_file *file)
{
	struct disk_file **at = &files;
	while (*at != file)
		at = &(*at)->next;
	*at = file->next;
	drop_blocks(file, 0);
	sqlite3_free(file->path);
	sqlite3_free(file);
}

static void forget_unsynced(void)
{
	for (struct disk_file *file = files, *next; file; file = next) {
		next = file->next;
		drop_blocks(file, 0);
		file->unsynced = false;
		file->size = file->solid; /* every call fails from here on: nobody looks */
		if (!file->handles)
			forget_file(file);
	}
}

/* Counts a call that changes something, and answers what becomes of it. */
static int strike(int failure)
{
	if (dead)
		return failure;
	calls++;
	if (plan.drop_at && calls == plan.drop_at) {
		if (plan.ends) {
			note("fault: power lost at call %lld", (long long)calls);
			_exit(POWER_LOST);
		}
		forget_unsynced();
		dead = true;
		return failure;
	}
	if (plan.fail_at && (calls == plan.fail_at || (plan.stays && calls > plan.fail_at))) {
		if (plan.ends)
			note("fault: call %lld failed", (long long)calls);
		return plan.says ? plan.says : failure;
	}
	return SQLITE_OK;
}

/* ---- a handle's methods ---- */
static int fault_close(sqlite3_file *handle)
{
	struct disk_file *file = disk_of(handle);
	pthread_mutex_lock(&lock);
	if (file && --file->handles == 0 && !file->unsynced)
		forget_file(file);
	pthread_mutex_unlock(&lock);
	return real_of(handle)->pMethods->xClose(real_of(handle));
}

static int read_now(struct disk_file *file, sqlite3_file *real, char *to, int size, int64_t from)
{
	if (dead || (plan.read_at && ++reads == plan.read_at))
		return SQLITE_IOERR_READ;
	int64_t have = file->size - from;
	have = have < 0 ? 0 : have < size ? have : size;
	int code = give_bytes(file, real, to, have, from);
	if (code != SQLITE_OK || have == size)
		return code;
	memset(to + have, 0, (size_t)(size - have));
	return SQLITE_IOERR_SHORT_READ;
}

static int fault_read(sqlite3_file *handle, void *to, int size, sqlite3_int64 from)
{
	struct disk_file *file = disk_of(handle);
	if (!file)
		return real_of(handle)->pMethods->xRead(real_of(handle), to, size, from);
	pthread_mutex_lock(&lock);
	int code = read_now(file, real_of(handle), to, size, from);
	pthread_mutex_unlock(&lock);
	return code;
}

static int write_now(struct disk_file *file, sqlite3_file *real, const char *at, int size, int64_t from)
{
	int code = strike(SQLITE_IOERR_WRITE);
	int64_t more = from + size - file->size;
	if (code != SQLITE_OK)
		return code;
	if (more > 0 && plan.full_after && grown + more > plan.full_after)
		return SQLITE_FULL;
	code = keep_bytes(file, real, at, size, from);
	if (code == SQLITE_OK && more > 0)
		grown += more;
	return code;
}

static int fault_write(sqlite3_file *handle, const void *at, int size, sqlite3_int64 from)
{
	struct disk_file *file = disk_of(handle);
	if (!file)
		return real_of(handle)->pMethods->xWrite(real_of(handle), at, size, from);
	pthread_mutex_lock(&lock);
	int code = write_now(file, real_of(handle), at, size, from);
	pthread_mutex_unlock(&lock);
	return code;
}

static int cut_now(struct disk_file *file, sqlite3_file *real, int64_t size)
{
	int code = strike(SQLITE_IOERR_TRUNCATE);
	if (code != SQLITE_OK)
		return code;
	if (size < file->size && size % BLOCK_SIZE) { /* the cut block's tail must read as zeros when the file grows again */
		struct block *block;
		code = make_block(file, real, size / BLOCK_SIZE, &block);
		if (code != SQLITE_OK)
			return code;
		memset(block->bytes + size % BLOCK_SIZE, 0, (size_t)(BLOCK_SIZE - size % BLOCK_SIZE));
	}
	drop_blocks(file, (size + BLOCK_SIZE - 1) / BLOCK_SIZE);
	file->unsynced = true;
	file->size = size;
	if (size < file->solid)
		file->solid = size;
	return SQLITE_OK;
}

static int fault_truncate(sqlite3_file *handle, sqlite3_int64 size)
{
	struct disk_file *file = disk_of(handle);
	if (!file)
		return real_of(handle)->pMethods->xTruncate(real_of(handle), size);
	pthread_mutex_lock(&lock);
	int code = cut_now(file, real_of(handle), size);
	pthread_mutex_unlock(&lock);
	return code;
}

static int64_t block_size(const struct disk_file *file, const struct block *block)
{
	return piece(block->number * BLOCK_SIZE, file->size - block->number * BLOCK_SIZE);
}

static int write_blocks(struct disk_file *file, sqlite3_file *real)
{
	int code = real->pMethods->xTruncate(real, file->solid);
	for (int i = 0; i < BUCKETS && code == SQLITE_OK; i++)
		for (struct block *block = file->buckets[i]; block && code == SQLITE_OK; block = block->next)
			code = real->pMethods->xWrite(real, block->bytes, (int)block_size(file, block), block->number * BLOCK_SIZE);
	return code == SQLITE_OK ? real->pMethods->xTruncate(real, file->size) : code;
}

static int sync_now(struct disk_file *file, sqlite3_file *real, int flags)
{
	int code = strike(SQLITE_IOERR_FSYNC);
	if (code == SQLITE_OK && file->unsynced)
		code = write_blocks(file, real);
	if (code == SQLITE_OK)
		code = real->pMethods->xSync(real, flags);
	if (code != SQLITE_OK)
		return code;
	drop_blocks(file, 0);
	file->solid = file->size;
	file->unsynced = false;
	return SQLITE_OK;
}

static int fault_sync(sqlite3_file *handle, int flags)
{
	struct disk_file *file = disk_of(handle);
	if (!file)
		return real_of(handle)->pMethods->xSync(real_of(handle), flags);
	pthread_mutex_lock(&lock);
	int code = sync_now(file, real_of(handle), flags);
	pthread_mutex_unlock(&lock);
	return code;
}

static int fault_file_size(sqlite3_file *handle, sqlite3_int64 *ret_size)
{
	struct disk_file *file = disk_of(handle);
	if (!file)
		return real_of(handle)->pMethods->xFileSize(real_of(handle), ret_size);
	pthread_mutex_lock(&lock);
	*ret_size = file->size;
	pthread_mutex_unlock(&lock);
	return SQLITE_OK;
}

static int fault_lock(sqlite3_file *handle, int level)
{
	return real_of(handle)->pMethods->xLock(real_of(handle), level);
}

static int fault_unlock(sqlite3_file *handle, int level)
{
	return real_of(handle)->pMethods->xUnlock(real_of(handle), level);
}

static int fault_check_reserved(sqlite3_file *handle, int *ret_held)
{
	return real_of(handle)->pMethods->xCheckReservedLock(real_of(handle), ret_held);
}

static int fault_control(sqlite3_file *handle, int what, void *with)
{
	if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE)
		return SQLITE_OK; /* would make the file below longer, unsynced */
	if (what == SQLITE_FCNTL_MMAP_SIZE)
		return SQLITE_NOTFOUND;
	return real_of(handle)->pMethods->xFileControl(real_of(handle), what, with);
}

static int fault_sector_size(sqlite3_file *handle)
{
	return real_of(handle)->pMethods->xSectorSize(real_of(handle));
}

static int fault_characteristics(sqlite3_file *handle)
{
	return real_of(handle)->pMethods->xDeviceCharacteristics(real_of(handle));
}

static int fault_shm_map(sqlite3_file *handle, int page, int size, int extend, void volatile **ret_at)
{
	return real_of(handle)->pMethods->xShmMap(real_of(handle), page, size, extend, ret_at);
}

static int fault_shm_lock(sqlite3_file *handle, int offset, int count, int flags)
{
	return real_of(handle)->pMethods->xShmLock(real_of(handle), offset, count, flags);
}

static void fault_shm_barrier(sqlite3_file *handle)
{
	real_of(handle)->pMethods->xShmBarrier(real_of(handle));
}

static int fault_shm_unmap(sqlite3_file *handle, int drop)
{
	return real_of(handle)->pMethods->xShmUnmap(real_of(handle), drop);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2, .xClose = fault_close, .xRead = fault_read, .xWrite = fault_write, .xTruncate = fault_truncate, .xSync = fault_sync,
	.xFileSize = fault_file_size, .xLock = fault_lock, .xUnlock = fault_unlock, .xCheckReservedLock = fault_check_reserved,
	.xFileControl = fault_control, .xSectorSize = fault_sector_size, .xDeviceCharacteristics = fault_characteristics,
	.xShmMap = fault_shm_map, .xShmLock = fault_shm_lock, .xShmBarrier = fault_shm_barrier, .xShmUnmap = fault_shm_unmap,
};

/* ---- the file system's methods ---- */
static int fault_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret_flags)
{
	struct handle *handle = (struct handle *)file;
	(void)vfs;
	handle->base.pMethods = NULL;
	handle->file = NULL;
	handle->real = (sqlite3_file *)(handle + 1);
	pthread_mutex_lock(&lock);
	bool lost = dead;
	pthread_mutex_unlock(&lock);
	int code = lost ? SQLITE_CANTOPEN : unix_vfs->xOpen(unix_vfs, path, handle->real, flags, ret_flags);
	if (code != SQLITE_OK)
		return code;
	if (path && !(flags & SQLITE_OPEN_DELETEONCLOSE)) {
		pthread_mutex_lock(&lock);
		handle->file = use_file(path, handle->real);
		pthread_mutex_unlock(&lock);
	}
	handle->base.pMethods = &methods;
	return SQLITE_OK;
}

static int fault_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	(void)vfs;
	pthread_mutex_lock(&lock);
	int code = strike(SQLITE_IOERR_DELETE);
	struct disk_file *file = find_file(path);
	if (code == SQLITE_OK && file && !file->handles)
		forget_file(file);
	pthread_mutex_unlock(&lock);
	return code == SQLITE_OK ? unix_vfs->xDelete(unix_vfs, path, sync_folder) : code;
}

static int fault_access(sqlite3_vfs *vfs, const char *path, int flags, int *ret_there)
{
	(void)vfs;
	int code = unix_vfs->xAccess(unix_vfs, path, flags, ret_there);
	pthread_mutex_lock(&lock);
	const struct disk_file *file = find_file(path);
	if (file && flags == SQLITE_ACCESS_EXISTS) /* an empty file does not count as there */
		*ret_there = file->size > 0;
	pthread_mutex_unlock(&lock);
	return code;
}

/* ---- knobs ---- */
/* What is unsynced when a process ends in peace still reaches the disk. */
static void write_at_exit(void)
{
	for (struct disk_file *file = files; file && !dead; file = file->next) {
		int fd = file->unsynced ? open(file->path, O_RDWR | O_CLOEXEC) : -1;
		if (fd < 0 || ftruncate(fd, file->solid) != 0)
			continue;
		for (int i = 0; i < BUCKETS; i++)
			for (struct block *block = file->buckets[i]; block; block = block->next)
				if (pwrite(fd, block->bytes, (size_t)block_size(file, block), block->number * BLOCK_SIZE) < 0)
					note("fault: %s cannot be written", file->path);
		if (ftruncate(fd, file->size) != 0)
			note("fault: %s cannot be cut", file->path);
	}
	if (plan.ends)
		note("fault: %lld calls", (long long)calls);
}

/* ---- a sealing that nobody can overlook: no secret is kept by it, no letter stays as it was, and it knows what was sealed for what ---- */
#define SEALED_MARK "~sealed~"
#define SEALED_MARK_SIZE (sizeof SEALED_MARK - 1)
#define SEALED_CHECK_SIZE 16

/* FNV-1a */
static uint64_t mixed(uint64_t hash, const char *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (uint8_t)at[i]) * 0x100000001B3u;
	return hash;
}

static uint64_t about(const char *kind, struct id object)
{
	return mixed(mixed(0xCBF29CE484222325u, kind, strlen(kind) + 1), object.at, strlen(object.at));
}

static uint8_t pad(uint64_t key, size_t at)
{
	return (uint8_t)((key ^ at) * 0x9E3779B97F4A7C15u >> 56);
}

static void put_hex(char *to, uint8_t byte)
{
	to[0] = "0123456789abcdef"[byte >> 4];
	to[1] = "0123456789abcdef"[byte & 15];
}

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static uint8_t hex_at(const char *at)
{
	return (uint8_t)(hex_digit(at[0]) << 4 | hex_digit(at[1]));
}

/* The mark, a check of eight bytes over what it is of and the plain bytes, the bytes; in hexadecimal. */
static struct text test_seal(struct arena *arena, const char *kind, struct id object, struct text bytes)
{
	uint64_t key = about(kind, object), check = mixed(key, bytes.at, bytes.size);
	char *sealed = arena_take(arena, SEALED_MARK_SIZE + SEALED_CHECK_SIZE + 2 * bytes.size), *at = sealed + SEALED_MARK_SIZE;
	memcpy(sealed, SEALED_MARK, SEALED_MARK_SIZE);
	for (int i = 0; i < SEALED_CHECK_SIZE / 2; i++, at += 2)
		put_hex(at, (uint8_t)(check >> 8 * i));
	for (size_t i = 0; i < bytes.size; i++, at += 2)
		put_hex(at, (uint8_t)bytes.at[i] ^ pad(key, i));
	return (struct text){ sealed, (size_t)(at - sealed) };
}

static struct text test_unseal(struct arena *arena, const char *kind, struct id object, struct text sealed)
{
	if (!text_starts(sealed, SEALED_MARK) || sealed.size < SEALED_MARK_SIZE + SEALED_CHECK_SIZE)
		BUG("something of %s %s was kept as it came", kind, object.at);
	uint64_t key = about(kind, object), check = 0;
	const char *at = sealed.at + SEALED_MARK_SIZE;
	for (int i = 0; i < SEALED_CHECK_SIZE / 2; i++, at += 2)
		check |= (uint64_t)hex_at(at) << 8 * i;
	size_t size = (sealed.size - SEALED_MARK_SIZE - SEALED_CHECK_SIZE) / 2;
	char *bytes = arena_take(arena, size + 1);
	for (size_t i = 0; i < size; i++, at += 2)
		bytes[i] = (char)(hex_at(at) ^ pad(key, i));
	if (check != mixed(key, bytes, size))
		BUG("what is opened as %s %s was sealed for another", kind, object.at);
	return (struct text){ bytes, size };
}

const struct store_sealing store_test_sealing = { test_seal, test_unseal };

/* ---- at start ---- */
static void read_environment(void)
{
	const char *said = getenv("CANDOR_FAULT");
	struct text rest = text_of(said), word;
	struct store_fault fault = { .ends = true };
	if (text_is(rest, "sealed")) { /* the system's disk, and the sealing for tests */
		store_seal_with(&store_test_sealing);
		return;
	}
	while (text_cut(&rest, ',', &word)) {
		struct text name, number = word;
		int64_t n;
		bool good = text_cut(&number, '=', &name) && text_number(number, &n);
		int64_t *knob = text_is(name, "drop") ? &fault.drop_at : text_is(name, "fail") ? &fault.fail_at
			: text_is(name, "read") ? &fault.read_at : text_is(name, "full") ? &fault.full_after : NULL;
		if (!good || !knob)
			BUG("CANDOR_FAULT reads sealed, or drop=N, fail=N, read=N, full=BYTES with commas between, not %s", said);
		*knob = n;
	}
	if (said) {
		store_fault_set(&fault);
		store_use_vfs("fault");
	}
}

void store_fault_vfs_start(void)
{
	store_engine_start();
	if (unix_vfs)
		return;
	unix_vfs = sqlite3_vfs_find(NULL);
	fault_vfs = *unix_vfs;
	fault_vfs.zName = "fault";
	fault_vfs.pNext = NULL;
	fault_vfs.szOsFile = (int)sizeof(struct handle) + unix_vfs->szOsFile;
	fault_vfs.xOpen = fault_open;
	fault_vfs.xDelete = fault_delete;
	fault_vfs.xAccess = fault_access;
	if (sqlite3_vfs_register(&fault_vfs, 0) != SQLITE_OK || atexit(write_at_exit))
		BUG("the VFS for tests cannot be registered");
	read_environment();
}

void store_fault_set(const struct store_fault *fault)
{
	pthread_mutex_lock(&lock);
	plan = fault ? *fault : (struct store_fault){ 0 };
	calls = grown = reads = 0;
	dead = false;
	pthread_mutex_unlock(&lock);
}

int64_t store_fault_calls(void)
{
	pthread_mutex_lock(&lock);
	int64_t n = calls;
	pthread_mutex_unlock(&lock);
	return n;
}

int64_t store_fault_reads(void)
{
	pthread_mutex_lock(&lock);
	int64_t n = reads;
	pthread_mutex_unlock(&lock);
	return n;
}
