#include "ledger/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The file of heads: two slots per lane, written in turn, so that a write that was cut off leaves the other one whole.
 * A slot: length (4 bytes, big-endian), SHA-256 of the note, the note, zeros up to 4 KiB. */
#define NOTE_AT 36
#define NOTE_MAX (HEAD_SLOT - NOTE_AT)

static bool fail_file(struct work *w, const char *path)
{
	char room[200];
	return fail(w, ERR_BROKEN, NULL, N_("The file of signed heads %1 cannot be used: %2. Look at the disk and at the file's rights."),
		A(path), A((const char *)strerror_r(errno, room, sizeof room)));
}

/* The name of a new file is durable only when its folder is. */
static bool sync_folder(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	size_t size = slash ? (size_t)(slash - path) : 0;
	if (size >= sizeof folder)
		return false;
	memcpy(folder, path, size);
	folder[size] = 0;
	int at = open(slash ? (size ? folder : "/") : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = at >= 0 && !fsync(at);
	if (at >= 0)
		close(at);
	return good;
}

bool head_file_open(struct work *w, const char *path, bool create, int *ret_file)
{
	int file = open(path, O_RDWR | O_CLOEXEC);
	if (file < 0 && errno == ENOENT && create) {
		file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		if (file >= 0 && (fsync(file) || !sync_folder(path))) {
			close(file);
			file = -1;
		}
	} else if (file < 0 && errno == ENOENT) {
		return fail(w, ERR_BROKEN, NULL, N_("The file of signed heads %1 is missing, so nobody can tell whether the record's end was cut off. "
			"Put it back from the backup."), A(path));
	}
	if (file < 0)
		return fail_file(w, path);
	*ret_file = file;
	return true;
}

enum slot { SLOT_EMPTY, SLOT_TORN, SLOT_WHOLE };

static bool all_zero(const uint8_t *at, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (at[i])
			return false;
	return true;
}

static bool read_slot(struct work *w, int file, const char *path, int lane, int which, enum slot *ret_slot, struct text *ret_note)
{
	uint8_t *slot = arena_take(w->arena, HEAD_SLOT), hash[HASH_SIZE];
	if (pread(file, slot, HEAD_SLOT, ((off_t)lane * 2 + which) * HEAD_SLOT) < 0)
		return fail_file(w, path);
	uint32_t size = (uint32_t)slot[0] << 24 | (uint32_t)slot[1] << 16 | (uint32_t)slot[2] << 8 | slot[3];
	*ret_slot = all_zero(slot, HEAD_SLOT) ? SLOT_EMPTY : SLOT_TORN;
	if (!size || size > NOTE_MAX)
		return true;
	crypto_sha256(slot + NOTE_AT, size, hash);
	if (memcmp(hash, slot + 4, HASH_SIZE))
		return true;
	*ret_slot = SLOT_WHOLE;
	*ret_note = (struct text){ (const char *)slot + NOTE_AT, size };
	return true;
}

static bool open_note(struct work *w, const struct ledger_keys *keys, int lane, struct text note, struct head *ret_head)
{
	struct text name = ledger_lane_name(w->arena, keys->origin, lane), body, origin;
	uint8_t public_key[32];
	crypto_sign_seed(keys->log_seed, public_key);
	return note_open(w->arena, note, note_vkey(w->arena, name, public_key), &body) &&
		checkpoint_read(w->arena, body, &origin, &ret_head->size, ret_head->root) && text_same(origin, name);
}

bool head_read(struct work *w, int file, const char *path, const struct ledger_keys *keys, int lane, struct head *ret_head)
{
	struct head best = { 0 };
	enum slot slots[2];
	for (int which = 0; which < 2; which++) {
		struct head head = { .there = true, .slot = which };
		struct text note;
		if (!read_slot(w, file, path, lane, which, &slots[which], &note))
			return false;
		if (slots[which] != SLOT_WHOLE)
			continue;
		if (!open_note(w, keys, lane, note, &head))
			return fail(w, ERR_BROKEN, NULL, N_("The last head of lane %1 in %2 is not signed with this folder's key. Put the file back from the backup."),
				A(lane), A(path));
		if (!best.there || head.size > best.size)
			best = head;
	}
	if (!best.there && slots[0] == SLOT_TORN && slots[1] == SLOT_TORN)
		return fail(w, ERR_BROKEN, NULL, N_("Both heads of lane %1 in %2 are damaged. Put the file back from the backup."), A(lane), A(path));
	if (!best.there)
		best.slot = slots[0] == SLOT_TORN;
	*ret_head = best;
	return true;
}

bool ledger_last_head(struct work *w, const struct ledger_keys *keys, const char *head_path, uint64_t *ret_size, uint8_t ret_root[32])
{
	struct head head;
	int file = open(head_path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return fail_file(w, head_path);
	bool good = head_read(w, file, head_path, keys, w->lane, &head);
	close(file);
	if (!good)
		return false;
	*ret_size = head.size;
	memcpy(ret_root, head.root, sizeof head.root);
	return true;
}

bool head_write(struct work *w, struct ledger *ledger, struct lane *lane)
{
	uint8_t root[HASH_SIZE], slot[HEAD_SLOT] = { 0 };
	edge_root(&lane->edge, root);
	struct text name = ledger_lane_name(w->arena, ledger->keys.origin, lane->number);
	struct text note = note_sign(w->arena, checkpoint_text(w->arena, name, lane->edge.size, root), name, ledger->keys.log_seed);
	if (note.size > NOTE_MAX)
		BUG("a head of %zu bytes has no room in its slot", note.size);
	slot[2] = (uint8_t)(note.size >> 8);
	slot[3] = (uint8_t)note.size;
	crypto_sha256(note.at, note.size, slot + 4);
	memcpy(slot + NOTE_AT, note.at, note.size);
	if (pwrite(ledger->head_file, slot, sizeof slot, ((off_t)lane->number * 2 + lane->slot) * HEAD_SLOT) != HEAD_SLOT)
		return fail_file(w, ledger->head_path);
	lane->published = lane->edge.size;
	lane->slot = !lane->slot;
	ledger->unsynced = true;
	return true;
}
