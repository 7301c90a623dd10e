#include "box/inside.h"
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file is only there after a crash when its folder was synced too. */
static bool sync_folder(const char *path)
{
	char copy[PATH_MAX];
	size_t size = strlen(path);
	if (size >= sizeof copy)
		return false;
	memcpy(copy, path, size + 1);
	int folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return false;
	bool ok = fsync(folder) == 0;
	close(folder);
	return ok;
}

static int system_open(void *context, const char *path)
{
	(void)context;
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file < 0)
		return -errno;
	if (flock(file, LOCK_EX | LOCK_NB) == 0 && sync_folder(path))
		return file;
	int why = errno ? errno : EIO;
	close(file);
	return -why;
}

static int64_t system_size(void *context, int file)
{
	(void)context;
	struct stat about;
	return fstat(file, &about) == 0 ? (int64_t)about.st_size : -1;
}

static int64_t system_read(void *context, int file, void *ret_bytes, size_t size, int64_t offset)
{
	(void)context;
	size_t done = 0;
	while (done < size) {
		ssize_t n = pread(file, (char *)ret_bytes + done, size - done, (off_t)(offset + (int64_t)done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	return (int64_t)done;
}

static bool system_write(void *context, int file, const void *at, size_t size, int64_t offset)
{
	(void)context;
	size_t done = 0;
	while (done < size) {
		ssize_t n = pwrite(file, (const char *)at + done, size - done, (off_t)(offset + (int64_t)done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

static bool system_sync(void *context, int file)
{
	(void)context;
	return fdatasync(file) == 0;
}

static void system_close(void *context, int file)
{
	(void)context;
	close(file);
}

/* One byte far behind every slot, locked for this open file alone: not lost when another descriptor of the file is closed. */
static bool lock_byte(int file, short type)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)1 << 60, .l_len = 1 };
	return fcntl(file, F_OFD_SETLK, &lock) == 0;
}

bool files_hold(int file, bool alone)
{
	return lock_byte(file, alone ? F_WRLCK : F_RDLCK);
}

void files_let(int file)
{
	lock_byte(file, F_UNLCK);
}

static bool system_hold(void *context, int file)
{
	(void)context;
	return files_hold(file, true);
}

static void system_let(void *context, int file)
{
	(void)context;
	files_let(file);
}

const struct box_disk box_system_disk = {
	.open = system_open, .size = system_size, .read = system_read, .write = system_write, .sync = system_sync, .close = system_close,
	.hold = system_hold, .let = system_let,
};
