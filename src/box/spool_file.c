#include "box/inside.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MARK "candor/spool/v1"
#define PIECE (64 * SLOT_SIZE) /* written and read at a time */
#define SPREAD_AT_ONCE 64 /* items moved per fdatasync */

/* ---- one slot: chain 16, part 2, parts 2, next 4, size 2, nothing 2, then the part of the body ---- */
struct part { uint8_t chain[16]; uint16_t number, parts, size; uint32_t next; bool open, claimed; };

static struct text slot_about(uint32_t slot, char room[32])
{
	int size = snprintf(room, 32, MARK " %u", slot);
	return (struct text){ room, (size_t)size };
}

static void seal_slot(struct spool *s, uint32_t slot, const uint8_t plain[SLOT_PLAIN], uint8_t ret_sealed[MAKE_SEALED])
{
	char room[32];
	crypto_seal(s->key, slot_about(slot, room), (struct text){ (const char *)plain, SLOT_PLAIN }, ret_sealed);
}

/* sealed: room for MAKE_SEALED, the file's bytes from the second on. */
static bool open_slot(struct spool *s, uint32_t slot, uint8_t sealed[MAKE_SEALED], uint8_t ret_plain[SLOT_PLAIN])
{
	char room[32];
	sealed[0] = s->suite;
	return crypto_unseal(s->key, slot_about(slot, room), (struct text){ (const char *)sealed, MAKE_SEALED }, ret_plain);
}

static void write_part_head(const struct part *part, uint8_t plain[SLOT_PLAIN])
{
	memcpy(plain, part->chain, 16);
	memcpy(plain + 16, &part->number, 2);
	memcpy(plain + 18, &part->parts, 2);
	memcpy(plain + 20, &part->next, 4);
	memcpy(plain + 24, &part->size, 2);
	memset(plain + 26, 0, 2);
}

static bool read_part_head(const uint8_t plain[SLOT_PLAIN], struct part *ret_part)
{
	struct part part = { .open = true };
	memcpy(part.chain, plain, 16);
	memcpy(&part.number, plain + 16, 2);
	memcpy(&part.parts, plain + 18, 2);
	memcpy(&part.next, plain + 20, 4);
	memcpy(&part.size, plain + 24, 2);
	*ret_part = part;
	return part.parts && part.parts <= PARTS_MAX && part.number < part.parts && part.size <= PART_BODY;
}

uint32_t parts_of(size_t body_size)
{
	return (uint32_t)((body_size + PART_BODY - 1) / PART_BODY);
}

void spool_seal_parts(struct spool *s, struct text body, const uint64_t chain[2], const uint32_t *slots, uint32_t parts,
	uint8_t *ret_sealed)
{
	struct part part = { .parts = (uint16_t)parts };
	memcpy(part.chain, chain, sizeof part.chain);
	for (uint32_t i = 0; i < parts; i++) {
		uint8_t plain[SLOT_PLAIN] = { 0 };
		size_t left = body.size - (size_t)i * PART_BODY;
		part.number = (uint16_t)i;
		part.next = i + 1 < parts ? slots[i + 1] : NO_SLOT;
		part.size = (uint16_t)(left < PART_BODY ? left : PART_BODY);
		write_part_head(&part, plain);
		memcpy(plain + PART_HEAD, body.at + (size_t)i * PART_BODY, part.size);
		seal_slot(s, slots[i], plain, ret_sealed + (size_t)i * MAKE_SEALED);
		explicit_bzero(plain, sizeof plain);
	}
}

bool spool_write_part(struct spool *s, uint32_t slot, const uint8_t *sealed)
{
	return s->disk.write(s->disk.context, s->file, sealed + 1, SLOT_SIZE, (int64_t)slot * SLOT_SIZE);
}

static bool read_slot(struct spool *s, uint32_t slot, uint8_t ret_plain[SLOT_PLAIN])
{
	uint8_t sealed[MAKE_SEALED];
	return s->disk.read(s->disk.context, s->file, sealed + 1, SLOT_SIZE, (int64_t)slot * SLOT_SIZE) == SLOT_SIZE
		&& open_slot(s, slot, sealed, ret_plain);
}

bool spool_read_body(struct spool *s, uint32_t first, uint8_t ret_body[PARTS_MAX * PART_BODY], size_t *ret_size)
{
	size_t size = 0;
	uint32_t number = 0;
	for (uint32_t slot = first; slot != NO_SLOT; slot = s->slots.slot[slot].next, number++) {
		uint8_t plain[SLOT_PLAIN];
		struct part part;
		if (number == PARTS_MAX || !read_slot(s, slot, plain) || !read_part_head(plain, &part) || part.number != number)
			return false;
		memcpy(ret_body + size, plain + PART_HEAD, part.size);
		size += part.size;
	}
	*ret_size = size;
	return true;
}

/* ---- overwriting ---- */
/* Zeros sealed under a key that is thrown away: as random as its key, and much quicker than asking the kernel for each byte. */
static void fill_random(uint8_t *ret_bytes /* SEAL_OVERHEAD in front */, size_t size)
{
	static const char zeros[PIECE] = { 0 };
	uint8_t key[32];
	crypto_random(key, sizeof key);
	crypto_seal(key, TEXT(""), (struct text){ zeros, size }, ret_bytes);
	explicit_bzero(key, sizeof key);
}

static bool write_random(struct spool *s, uint32_t from, uint32_t to)
{
	uint8_t bytes[SEAL_OVERHEAD + PIECE];
	for (int64_t at = (int64_t)from * SLOT_SIZE, end = (int64_t)to * SLOT_SIZE; at < end; at += PIECE) {
		size_t size = end - at < PIECE ? (size_t)(end - at) : PIECE;
		fill_random(bytes, size);
		/* the seal is suite, nonce, sealed zeros, tag: the last `size` bytes are sealed zeros and the tag, nothing readable */
		if (!s->disk.write(s->disk.context, s->file, bytes + SEAL_OVERHEAD, size, at))
			return false;
	}
	return true;
}

static bool spool_sync(struct spool *s)
{
	return s->disk.sync(s->disk.context, s->file);
}

static uint32_t *list_in_state(struct spool *s, struct arena *arena, enum slot_state from, enum slot_state to, uint32_t *ret_count)
{
	uint32_t count = 0, *list = arena_take(arena, (size_t)s->slots.count * sizeof *list);
	for (uint32_t i = 0; i < s->slots.count; i++)
		if (s->slots.state[i] >= from && s->slots.state[i] <= to)
			list[count++] = i;
	*ret_count = count;
	return list;
}

bool spool_refill(struct spool *s)
{
	pthread_mutex_lock(&s->lock);
	struct arena *arena = arena_new((size_t)s->slots.count * 4 + 4096);
	uint32_t count = 0, *list = s->slots.stale_count ? list_in_state(s, arena, SLOT_STALE, SLOT_FAILED, &count) : NULL;
	pthread_mutex_unlock(&s->lock);
	bool ok = true;
	for (uint32_t i = 0; ok && i < count; i++)
		ok = write_random(s, list[i], list[i] + 1);
	ok = ok && (!count || spool_sync(s));
	pthread_mutex_lock(&s->lock);
	for (uint32_t i = 0; ok && i < count; i++)
		slots_give(&s->slots, list[i]);
	pthread_mutex_unlock(&s->lock);
	arena_free(arena);
	if (!ok)
		note("The spool cannot overwrite %u slots that are no longer needed; it tries again with the next release and at the next start.", count);
	return ok;
}

void spool_cover(struct spool *s)
{
	spool_refill(s);
	pthread_mutex_lock(&s->lock);
	uint32_t slot = s->slots.free_count ? slots_take(&s->slots, SLOT_PART) : NO_SLOT;
	pthread_mutex_unlock(&s->lock);
	if (slot == NO_SLOT)
		return;
	if (!write_random(s, slot, slot + 1) || !spool_sync(s))
		note("The spool's disk refuses to write.");
	pthread_mutex_lock(&s->lock);
	slots_give(&s->slots, slot); /* whatever a failed write left there does not open */
	pthread_mutex_unlock(&s->lock);
}

/* ---- growth: what waits is spread over old and new slots alike, or the place would tell early from late ---- */
struct move { uint64_t chain[2]; uint32_t first, parts, from[PARTS_MAX], to[PARTS_MAX]; };

static uint32_t take_between(struct slots *slots, uint32_t from, uint32_t to)
{
	for (int i = 0; i < 64; i++) {
		uint32_t slot = from + slots_draw(slots, to - from);
		if (slots->state[slot] != SLOT_FREE)
			continue;
		slots_take_this(slots, slot, SLOT_PART);
		return slot;
	}
	return slots_take(slots, SLOT_PART);
}

/* Draws for each part whether its place lies among the new slots; when one does, all parts are written anew. */
static bool plan_move(struct spool *s, uint32_t first, uint32_t old, struct move *ret_move)
{
	struct move move = { .first = first };
	bool fresh[PARTS_MAX], any = false;
	pthread_mutex_lock(&s->lock);
	move.chain[0] = slots_random(&s->slots);
	move.chain[1] = slots_random(&s->slots);
	for (uint32_t slot = first; slot != NO_SLOT && move.parts < PARTS_MAX; slot = s->slots.slot[slot].next) {
		fresh[move.parts] = slots_draw(&s->slots, s->slots.count) >= old;
		any = any || fresh[move.parts];
		move.from[move.parts++] = slot;
	}
	any = any && s->slots.free_count >= move.parts;
	for (uint32_t i = 0; any && i < move.parts; i++)
		move.to[i] = fresh[i] ? take_between(&s->slots, old, s->slots.count) : take_between(&s->slots, 1, old);
	pthread_mutex_unlock(&s->lock);
	*ret_move = move;
	return any;
}

static bool write_move(struct spool *s, const struct move *move)
{
	uint8_t body[PARTS_MAX * PART_BODY], sealed[PARTS_MAX * MAKE_SEALED];
	size_t size;
	bool ok = spool_read_body(s, move->first, body, &size) && parts_of(size) == move->parts;
	if (ok)
		spool_seal_parts(s, (struct text){ (const char *)body, size }, move->chain, move->to, move->parts, sealed);
	for (uint32_t i = 0; ok && i < move->parts; i++)
		ok = spool_write_part(s, move->to[i], sealed + (size_t)i * MAKE_SEALED);
	explicit_bzero(body, sizeof body);
	return ok;
}

/* Exactly one of the two places is the item's from here on; the other is overwritten before it is used again. */
static void settle_move(struct slots *slots, const struct move *move, bool moved)
{
	const uint32_t *kept = move->to, *left = moved ? move->from : move->to;
	if (moved) {
		slots_leave(slots, move->first);
		slots->slot[kept[0]].head = slots->slot[move->first].head;
		for (uint32_t i = 0; i < move->parts; i++) {
			slots->slot[kept[i]].next = i + 1 < move->parts ? kept[i + 1] : NO_SLOT;
			slots_set(slots, kept[i], i ? SLOT_PART : SLOT_WAITING);
		}
		slots_enter(slots, kept[0]);
	}
	for (uint32_t i = 0; i < move->parts; i++)
		slots_set(slots, left[i], SLOT_STALE);
}

static bool spread_some(struct spool *s, const uint32_t *firsts, uint32_t count, uint32_t old)
{
	struct move moves[SPREAD_AT_ONCE];
	bool written[SPREAD_AT_ONCE], synced;
	uint32_t planned = 0;
	for (uint32_t i = 0; i < count; i++)
		if (plan_move(s, firsts[i], old, &moves[planned])) {
			written[planned] = write_move(s, &moves[planned]);
			planned++;
		}
	synced = !planned || spool_sync(s);
	pthread_mutex_lock(&s->lock);
	for (uint32_t i = 0; i < planned; i++)
		settle_move(&s->slots, &moves[i], written[i] && synced);
	pthread_mutex_unlock(&s->lock);
	return synced;
}

static void spread(struct spool *s, uint32_t old)
{
	pthread_mutex_lock(&s->lock);
	struct arena *arena = arena_new((size_t)s->slots.count * 4 + 4096);
	uint32_t count, *firsts = list_in_state(s, arena, SLOT_WAITING, SLOT_WAITING, &count);
	pthread_mutex_unlock(&s->lock);
	bool ok = true;
	for (uint32_t i = 0; ok && i < count; i += SPREAD_AT_ONCE)
		ok = spread_some(s, firsts + i, count - i < SPREAD_AT_ONCE ? count - i : SPREAD_AT_ONCE, old);
	arena_free(arena);
	spool_refill(s);
}

bool spool_grow(struct spool *s)
{
	uint32_t old = s->slots.count, count = old < s->ceiling ? (s->ceiling - old < s->chunk ? s->ceiling : old + s->chunk) : old;
	if (count == old)
		return false;
	if (!write_random(s, old, count) || !spool_sync(s)) {
		note("The spool cannot grow beyond %u slots: the disk is full or failing.", old);
		return false;
	}
	pthread_mutex_lock(&s->lock);
	slots_grow(&s->slots, count);
	pthread_mutex_unlock(&s->lock);
	spread(s, old);
	return true;
}

/* ---- start ---- */
static bool all_zero(const uint8_t *at, size_t size)
{
	uint8_t any = 0;
	for (size_t i = 0; i < size; i++)
		any |= at[i];
	return !any;
}

/* Follows the chain from slot `first`; false when a part is missing, foreign or already another's. */
static bool claim_chain(struct spool *s, struct part *parts, uint32_t first)
{
	uint32_t slot[PARTS_MAX], at = first, count = parts[first].parts;
	for (uint32_t i = 0; i < count; i++, at = parts[at].next) {
		struct part *part = at < s->slots.count ? &parts[at] : NULL;
		if (!part || !part->open || part->claimed || part->number != i || part->parts != count || memcmp(part->chain, parts[first].chain,
			16) != 0)
			return false;
		slot[i] = at;
	}
	if (at != NO_SLOT || slots_find(&s->slots, s->slots.slot[first].head.key) != NO_SLOT)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		slots_take_this(&s->slots, slot[i], i ? SLOT_PART : SLOT_WAITING);
		s->slots.slot[slot[i]].next = i + 1 < count ? slot[i + 1] : NO_SLOT;
		parts[slot[i]].claimed = true;
	}
	slots_enter(&s->slots, first);
	return true;
}

static void load_slot(struct spool *s, uint32_t slot, const uint8_t raw[SLOT_SIZE], struct part *ret_part)
{
	uint8_t sealed[MAKE_SEALED], plain[SLOT_PLAIN];
	memcpy(sealed + 1, raw, SLOT_SIZE);
	if (!open_slot(s, slot, sealed, plain)) {
		ret_part->open = all_zero(raw, 64); /* never filled: a crash came before; random bytes do not begin so */
		return;
	}
	struct part part;
	bool ok = read_part_head(plain, &part);
	struct text body = { (const char *)plain + PART_HEAD, part.size <= PART_BODY ? part.size : 0 };
	ok = ok && (part.number || item_read_head(body, &s->slots.slot[slot].head));
	if (!ok)
		part.parts = 0; /* opens, but is no item: overwritten */
	part.open = true;
	*ret_part = part;
}

static bool load_slots(struct spool *s, struct part *parts)
{
	uint8_t piece[PIECE];
	for (uint32_t from = 0; from < s->slots.count; from += PIECE / SLOT_SIZE) {
		uint32_t left = s->slots.count - from, count = left < PIECE / SLOT_SIZE ? left : PIECE / SLOT_SIZE;
		int64_t size = (int64_t)count * SLOT_SIZE;
		if (s->disk.read(s->disk.context, s->file, piece, (size_t)size, (int64_t)from * SLOT_SIZE) != size)
			return false;
		for (uint32_t i = 0; i < count; i++)
			if (from + i)
				load_slot(s, from + i, piece + (size_t)i * SLOT_SIZE, &parts[from + i]);
	}
	return true;
}

static bool load(struct work *w, struct spool *s, uint32_t count)
{
	slots_grow(&s->slots, count);
	slots_take_this(&s->slots, 0, SLOT_MARK);
	struct arena *arena = arena_new((size_t)count * sizeof(struct part) + 4096);
	struct part *parts = arena_take(arena, count * sizeof *parts);
	bool ok = load_slots(s, parts);
	for (uint32_t i = 1; ok && i < count; i++)
		if (parts[i].open && parts[i].parts && !parts[i].number)
			claim_chain(s, parts, i);
	for (uint32_t i = 1; ok && i < count; i++)
		if (parts[i].open && !parts[i].claimed)
			slots_take_this(&s->slots, i, SLOT_STALE);
	arena_free(arena);
	if (!ok)
		return fail(w, ERR_BROKEN, NULL, N_("The spool of anonymous opinions cannot be read. Check the disk, then start again."));
	if (s->slots.stale_count)
		spool_refill(s);
	return true;
}

static bool make_spool(struct work *w, struct spool *s)
{
	uint8_t plain[SLOT_PLAIN] = MARK, sealed[MAKE_SEALED];
	seal_slot(s, 0, plain, sealed);
	slots_grow(&s->slots, 1);
	slots_take_this(&s->slots, 0, SLOT_MARK);
	if (spool_write_part(s, 0, sealed) && spool_sync(s) && spool_grow(s))
		return true;
	return fail(w, ERR_BROKEN, NULL, N_("The spool of anonymous opinions cannot be made. Check that the disk has room, then start again."));
}

static bool open_spool(struct work *w, struct spool *s)
{
	uint8_t sealed[MAKE_SEALED], plain[SLOT_PLAIN];
	int64_t size = s->disk.size(s->disk.context, s->file);
	int64_t got = size < 0 ? -1 : s->disk.read(s->disk.context, s->file, sealed + 1, SLOT_SIZE, 0);
	if (got < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The spool of anonymous opinions cannot be read. Check the disk, then start again."));
	if (got < SLOT_SIZE || all_zero(sealed + 1, SLOT_SIZE)) /* its first write never came to the disk, so nothing was ever kept */
		return make_spool(w, s);
	if (!open_slot(s, 0, sealed, plain) || memcmp(plain, MARK, sizeof MARK) != 0)
		return fail(w, ERR_BROKEN, NULL,
			N_("The spool of anonymous opinions does not open with this key file. Put back the key file it was made with."));
	if (!load(w, s, size / SLOT_SIZE > UINT32_MAX / 4 ? UINT32_MAX / 4 : (uint32_t)(size / SLOT_SIZE)))
		return false;
	if (s->slots.count < s->chunk && s->slots.count < s->ceiling) /* a crash came before its first growth */
		spool_grow(s);
	return true;
}

bool spool_open(struct work *w, struct spool *s, const struct box_options *options)
{
	s->disk = options->disk ? *options->disk : box_system_disk;
	s->own_disk = !options->disk && options->vfs;
	if (s->own_disk && !files_vfs_disk(options->vfs, &s->disk))
		BUG("there is no VFS %s", options->vfs);
	s->ceiling = options->ceiling ? options->ceiling : 200000;
	s->chunk = options->chunk ? options->chunk : 8192;
	s->cover = options->cover;
	s->last = &s->first;
	memcpy(s->key, options->keys.spool_key, sizeof s->key);
	uint8_t probe[SEAL_OVERHEAD];
	crypto_seal(s->key, TEXT(MARK), TEXT(""), probe);
	s->suite = probe[0];
	s->file = s->disk.open(s->disk.context, options->spool_path);
	if (s->file == -EWOULDBLOCK)
		return fail(w, ERR_BUSY, NULL, N_("The spool %1 is in use by another process. Stop that one first."), A(options->spool_path));
	if (s->file < 0)
		return fail(w, ERR_BROKEN, NULL, N_("The spool %1 cannot be opened. Check that the folder is there and may be written to."),
			A(options->spool_path));
	if (open_spool(w, s))
		return true;
	s->disk.close(s->disk.context, s->file);
	slots_end(&s->slots);
	return false;
}
