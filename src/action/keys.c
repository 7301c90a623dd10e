/* The key file: what must not lie in the database. Lost keys mean: nothing more can be signed under the same name, waiting
 * opinions cannot be read, receipts no longer match. So it is part of the backup's sealed part. */
#include "action/house.h"
#include "codec/codec.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct key { const char *name; uint8_t *at; };

static void key_list(struct house *house, struct key ret_keys[5])
{
	ret_keys[0] = (struct key){ "log_seed", house->keys.log_seed };
	ret_keys[1] = (struct key){ "row_key", house->keys.row_key };
	ret_keys[2] = (struct key){ "name_key", house->keys.name_key };
	ret_keys[3] = (struct key){ "spool_key", house->spool_key };
	ret_keys[4] = (struct key){ "receipt_key", house->receipt_key };
}

static bool keys_write(struct work *w, const struct house *house, const char *path, struct text body)
{
	const char *partial = arena_format(w->arena, "%s.new", path);
	int fd = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, body.at, body.size) == (ssize_t)body.size && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	if (good && rename(partial, path) == 0 && house_sync_folder(house->folder))
		return true;
	return fail(w, ERR_BROKEN, NULL, N_("The key file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

static bool keys_make(struct work *w, struct house *house, const char *path)
{
	struct key keys[5];
	struct value *record = value_record(w->arena);
	struct buffer b = buffer_new(w->arena, 16 * 1024);
	uint8_t name[6];
	key_list(house, keys);
	for (size_t i = 0; i < COUNT(keys); i++) {
		crypto_random(keys[i].at, 32);
		value_put_text(w->arena, record, keys[i].name, crypto_hex(w->arena, keys[i].at, 32));
	}
	crypto_random(name, sizeof name);
	house->keys.origin = text_keep(house->arena, text_of(arena_format(w->arena, "candor/%.*s", TEXT_ARG(crypto_hex(w->arena, name, sizeof name)))));
	value_put_text(w->arena, record, "origin", house->keys.origin);
	json_write_pretty(&b, record);
	return keys_write(w, house, path, buffer_view(&b));
}

static bool keys_read(struct work *w, struct house *house, const char *path, struct text body)
{
	struct value *record;
	struct key keys[5];
	struct text bytes;
	key_list(house, keys);
	bool good = json_read(w, body, &record);
	for (size_t i = 0; good && i < COUNT(keys); i++) {
		good = crypto_hex_read(w->arena, value_text(record, keys[i].name), &bytes) && bytes.size == 32;
		if (good)
			memcpy(keys[i].at, bytes.at, 32);
	}
	if (!good)
		return fail(w, ERR_BROKEN, NULL, N_("The key file %1 is damaged: restore it from the backup's sealed part."), A(path));
	house->keys.origin = text_keep(house->arena, value_text(record, "origin"));
	return true;
}

bool house_keys_load(struct work *w, struct house *house, bool create)
{
	const char *path = house_path(house, w->arena, "keys");
	char body[16 * 1024];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT && create && access(house_path(house, w->arena, "main.sqlite"), F_OK) != 0)
		return keys_make(w, house, path);
	if (fd < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The key file %1 cannot be read: %2. Restore it from the backup's sealed part."), A(path), A((const char *)strerror(errno)));
	ssize_t size = read(fd, body, sizeof body);
	close(fd);
	return keys_read(w, house, path, (struct text){ body, size > 0 ? (size_t)size : 0 });
}
