/* The spool through one of SQLite's file systems: for tests whose disk loses power, fails or fills up, so that main file, box file
 * and spool live on the same bad disk. The folder's own lock keeps a second process away. */
#include "box/inside.h"
#include <errno.h>
#include <sqlite3.h>
#include <string.h>

struct volume { sqlite3_vfs *vfs; sqlite3_file *file; const char *name; /* the VFS keeps no copy of it */ };

static int vfs_open(void *context, const char *path)
{
	struct volume *v = context;
	char *full = sqlite3_malloc(v->vfs->mxPathname + 1);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB, code = SQLITE_NOMEM;
	v->file = sqlite3_malloc(v->vfs->szOsFile);
	if (full && v->file) {
		memset(v->file, 0, (size_t)v->vfs->szOsFile);
		code = v->vfs->xFullPathname(v->vfs, path, v->vfs->mxPathname + 1, full);
	}
	v->name = code == SQLITE_OK ? sqlite3_create_filename(full, "", "", 0, NULL) : NULL;
	if (v->name)
		code = v->vfs->xOpen(v->vfs, v->name, v->file, flags, &flags);
	sqlite3_free(full);
	return v->name && code == SQLITE_OK ? 0 : -EIO;
}

static int64_t vfs_size(void *context, int number)
{
	sqlite3_file *file = ((struct volume *)context)->file;
	sqlite3_int64 size;
	(void)number;
	return file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : -1;
}

static int64_t vfs_read(void *context, int number, void *ret_bytes, size_t size, int64_t offset)
{
	sqlite3_file *file = ((struct volume *)context)->file;
	int64_t left = vfs_size(context, number) - offset;
	size_t part = left < 0 ? 0 : (size_t)left < size ? (size_t)left : size;
	return !part || file->pMethods->xRead(file, ret_bytes, (int)part, offset) == SQLITE_OK ? (int64_t)part : -1;
}

static bool vfs_write(void *context, int number, const void *at, size_t size, int64_t offset)
{
	sqlite3_file *file = ((struct volume *)context)->file;
	(void)number;
	return file->pMethods->xWrite(file, at, (int)size, offset) == SQLITE_OK;
}

static bool vfs_sync(void *context, int number)
{
	sqlite3_file *file = ((struct volume *)context)->file;
	(void)number;
	return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

static void vfs_close(void *context, int number)
{
	struct volume *v = context;
	(void)number;
	v->file->pMethods->xClose(v->file);
}

bool files_vfs_disk(const char *vfs, struct box_disk *ret_disk)
{
	sqlite3_vfs *found = sqlite3_vfs_find(vfs);
	struct volume *v = found ? sqlite3_malloc(sizeof *v) : NULL;
	if (!v)
		return false;
	*v = (struct volume){ .vfs = found };
	*ret_disk = (struct box_disk){ .context = v, .open = vfs_open, .size = vfs_size, .read = vfs_read, .write = vfs_write, .sync = vfs_sync,
		.close = vfs_close };
	return true;
}

void files_vfs_end(struct box_disk *disk)
{
	struct volume *v = disk->context;
	sqlite3_free(v->file);
	sqlite3_free_filename(v->name);
	sqlite3_free(v);
}
