#include "reuse/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

#define HUGE ((size_t)8 << 20)

int files_crash_at;
static _Thread_local int unsynced = -1; /* the file that loses what it holds in a power cut */

/* ---- memory ---- */

void room_grow(void **at, size_t size, size_t count, size_t *room)
{
	if (count <= *room)
		return;
	size_t page = (size_t)sysconf(_SC_PAGESIZE), wanted = *room * 2 > count ? *room * 2 : count;
	size_t old_size = (*room * size + page - 1) & ~(page - 1), new_size = (wanted * size + page - 1) & ~(page - 1);
	void *moved = *at ? mremap(*at, old_size, new_size, MREMAP_MAYMOVE) : mmap(NULL, new_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (moved == MAP_FAILED)
		BUG("the machine has no memory left (%zu bytes asked for)", new_size);
	if (new_size >= HUGE)
		madvise(moved, new_size, MADV_HUGEPAGE); /* only quicker: a refusal changes nothing */
	*at = moved;
	*room = new_size / size;
}

void room_free(void *at, size_t size, size_t room)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	if (at)
		munmap(at, (room * size + page - 1) & ~(page - 1));
}

/* ---- checksums ---- */

static uint32_t sum_table[8][256];
__attribute__((constructor)) static void make_sum_table(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t sum = i;
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0x82f63b78u : 0);
		sum_table[0][i] = sum;
	}
	for (int slice = 1; slice < 8; slice++)
		for (int i = 0; i < 256; i++)
			sum_table[slice][i] = sum_table[slice - 1][i] >> 8 ^ sum_table[0][sum_table[slice - 1][i] & 0xff];
}

static uint32_t sum_by_table(uint32_t sum, const uint8_t *at, size_t size)
{
	for (; size >= 8; at += 8, size -= 8) {
		uint64_t eight;
		memcpy(&eight, at, 8);
		eight ^= sum;
		sum = 0;
		for (int slice = 0; slice < 8; slice++)
			sum ^= sum_table[7 - slice][eight >> 8 * slice & 0xff];
	}
	for (; size; at++, size--)
		sum = sum >> 8 ^ sum_table[0][(sum ^ *at) & 0xff];
	return sum;
}

#if defined(__x86_64__)
/* The processor's own instruction for this polynomial. */
__attribute__((target("sse4.2"))) static uint32_t sum_by_processor(uint32_t start, const uint8_t *at, size_t size)
{
	uint64_t sum = start;
	for (; size >= 8; at += 8, size -= 8) {
		uint64_t eight;
		memcpy(&eight, at, 8);
		sum = _mm_crc32_u64(sum, eight);
	}
	for (; size; at++, size--)
		sum = _mm_crc32_u8((uint32_t)sum, *at);
	return (uint32_t)sum;
}
#endif

uint32_t sum_add(uint32_t sum, const void *at, size_t size)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("sse4.2"))
		return ~sum_by_processor(~sum, at, size);
#endif
	return ~sum_by_table(~sum, at, size);
}

/* ---- files ---- */

static void step(void)
{
	if (!files_crash_at || --files_crash_at)
		return;
	if (unsynced >= 0 && ftruncate(unsynced, 0) != 0)
		_exit(8);
	_exit(9);
}

static bool fail_file(struct work *w, const char *path)
{
	return fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages cannot be written: %2. Make room or check the disk, then try again."), A(path), A(strerror(errno)));
}

bool file_begin(struct work *w, const char *folder, const char *name, struct fresh_file *file)
{
	*file = (struct fresh_file){ .w = w, .folder = folder, .path = arena_format(w->arena, "%s/%s.new", folder, name),
		.wanted = arena_format(w->arena, "%s/%s", folder, name), .buffer = arena_take(w->arena, FILE_BUFFER) };
	step();
	file->fd = open(file->path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unsynced = file->fd;
	return file->fd >= 0 || fail_file(w, file->path);
}

static void write_out(struct fresh_file *file)
{
	size_t done = 0;
	step();
	while (done < file->used && !file->failed) {
		ssize_t put = write(file->fd, file->buffer + done, file->used - done);
		if (put > 0)
			done += (size_t)put;
		else if (put == 0 || errno != EINTR)
			file->failed = true;
	}
	file->used = 0;
}

void file_put(struct fresh_file *file, const void *at, size_t size)
{
	const char *from = at;
	file->size += size;
	while (size) {
		size_t part = size < FILE_BUFFER - file->used ? size : FILE_BUFFER - file->used;
		memcpy(file->buffer + file->used, from, part);
		file->used += part, from += part, size -= part;
		if (file->used == FILE_BUFFER)
			write_out(file);
	}
}

void file_put_at(struct fresh_file *file, uint64_t offset, const void *at, size_t size)
{
	write_out(file);
	step();
	if (!file->failed && pwrite(file->fd, at, size, (off_t)offset) != (ssize_t)size)
		file->failed = true;
}

void file_drop(struct fresh_file *file)
{
	if (file->fd >= 0)
		close(file->fd);
	unlink(file->path);
	unsynced = file->fd = -1;
}

bool folder_sync(struct work *w, const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	step();
	bool good = fd >= 0 && fsync(fd) == 0;
	if (!good)
		fail_file(w, folder);
	if (fd >= 0)
		close(fd);
	return good;
}

bool file_keep(struct fresh_file *file)
{
	write_out(file);
	step();
	bool good = !file->failed && fsync(file->fd) == 0;
	if (!good)
		fail_file(file->w, file->path);
	if (file->fd >= 0 && close(file->fd) != 0 && good)
		good = fail_file(file->w, file->path);
	unsynced = file->fd = -1;
	step();
	if (good && rename(file->path, file->wanted) != 0)
		good = fail_file(file->w, file->wanted);
	if (!good) {
		unlink(file->path);
		return false;
	}
	return folder_sync(file->w, file->folder);
}

bool file_delete(struct work *w, const char *folder, const char *name)
{
	const char *path = arena_format(w->arena, "%s/%s", folder, name);
	step();
	return unlink(path) == 0 || errno == ENOENT || fail_file(w, path);
}

bool view_open(struct work *w, const char *path, struct view *ret_view)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &about) != 0) {
		fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages cannot be read: %2. Build the index anew."), A(path), A(strerror(errno)));
		if (fd >= 0)
			close(fd);
		return false;
	}
	size_t size = (size_t)about.st_size;
	void *at = size ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
	close(fd);
	if (at == MAP_FAILED)
		return fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages cannot be read: %2. Build the index anew."), A(path), A(size ? strerror(errno) : "0 bytes"));
	*ret_view = (struct view){ at, size };
	return true;
}

void view_close(struct view *view)
{
	if (view->at)
		munmap((void *)view->at, view->size);
	view->at = NULL;
}
