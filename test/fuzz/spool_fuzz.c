/* A spool file from a stranger, and one whose slots were sealed with the right key around arbitrary bytes. What must hold:
 *  - Opening never crashes: it refuses with a sentence, or every slot is free, waiting, part of one item, or the mark.
 *  - What waits is read whole, is found by its key, and what it decodes to is encoded to the same bytes.
 *  - Opened a second time nothing is changed any more.
 *  - Bytes of a backup are taken apart within their bounds.
 */
#include "box/inside.h"
#include "fuzz.h"
#include <stdio.h>

#define SLOTS 24
#define FILE_MAX (64 * SLOT_SIZE)
static struct memory { uint8_t at[FILE_MAX]; int64_t size; int writes; } file;
static struct memory fresh;

static int memory_open(void *context, const char *path)
{
	(void)context;
	(void)path;
	return 0;
}

static int64_t memory_size(void *context, int number)
{
	(void)context;
	(void)number;
	return file.size;
}

static int64_t memory_read(void *context, int number, void *ret_bytes, size_t size, int64_t offset)
{
	(void)context;
	(void)number;
	int64_t left = offset < file.size ? file.size - offset : 0;
	size_t got = left < (int64_t)size ? (size_t)left : size;
	memcpy(ret_bytes, file.at + (got ? offset : 0), got);
	return (int64_t)got;
}

static bool memory_write(void *context, int number, const void *at, size_t size, int64_t offset)
{
	(void)context;
	(void)number;
	if (offset + (int64_t)size > FILE_MAX)
		return false;
	memcpy(file.at + offset, at, size);
	file.size = file.size > offset + (int64_t)size ? file.size : offset + (int64_t)size;
	file.writes++;
	return true;
}

static bool memory_sync(void *context, int number)
{
	(void)context;
	(void)number;
	return true;
}

static void memory_close(void *context, int number)
{
	(void)context;
	(void)number;
}

static const struct box_disk memory_disk = { .open = memory_open, .size = memory_size, .read = memory_read, .write = memory_write,
	.sync = memory_sync, .close = memory_close };
static const struct box_options options = { .spool_path = "spool", .keys = { .spool_key = { 7 } }, .chunk = SLOTS - 1, .ceiling = SLOTS,
	.disk = &memory_disk };

static bool open_spool(struct work *w, struct spool *s)
{
	*s = (struct spool){ 0 };
	pthread_mutex_init(&s->lock, NULL);
	pthread_mutex_init(&s->moving, NULL);
	return spool_open(w, s, &options);
}

static void check_waiting(struct work *w, struct spool *s, uint32_t first)
{
	uint8_t body[PARTS_MAX * PART_BODY];
	size_t size;
	struct item_head head;
	struct box_released item;
	MUST(slots_find(&s->slots, s->slots.slot[first].head.key) == first);
	MUST(spool_read_body(s, first, body, &size));
	if (!item_decode(w->arena, (struct text){ (char *)body, size }, &head, &item))
		return;
	struct item_head again = { 0 };
	memcpy(again.key, head.key, HASH_SIZE);
	struct text encoded = item_encode(w->arena, &(struct box_item){ .cycle = head.cycle, .kind = item.kind, .target = item.target,
		.dimension = item.dimension, .channel = item.channel, .of = item.of, .text = item.text }, &again);
	MUST(again.digest == head.digest);
	MUST(encoded.size == size && memcmp(encoded.at, body, 40) == 0 && memcmp(encoded.at + 56, body + 56, size - 56) == 0);
}

static void check_spool(struct work *w, struct spool *s)
{
	uint32_t free_slots = 0, parts = 0, linked = 0;
	MUST(s->slots.stale_count == 0 && s->slots.state[0] == SLOT_MARK);
	for (uint32_t i = 1; i < s->slots.count; i++) {
		free_slots += s->slots.state[i] == SLOT_FREE;
		parts += s->slots.state[i] == SLOT_PART;
		MUST(s->slots.state[i] == SLOT_FREE || s->slots.state[i] == SLOT_PART || s->slots.state[i] == SLOT_WAITING);
		if (s->slots.state[i] != SLOT_WAITING)
			continue;
		check_waiting(w, s, i);
		for (uint32_t slot = s->slots.slot[i].next; slot != NO_SLOT; slot = s->slots.slot[slot].next, linked++)
			MUST(s->slots.state[slot] == SLOT_PART && linked < s->slots.count);
	}
	MUST(free_slots == s->slots.free_count && parts == linked);
}

static void try_open(struct work *w)
{
	struct spool s;
	if (!open_spool(w, &s)) {
		MUST(w->faults && !w->faults->next);
		work_forgive(w);
		return;
	}
	check_spool(w, &s);
	spool_close(&s);
	file.writes = 0;
	MUST(open_spool(w, &s));
	check_spool(w, &s);
	spool_close(&s);
	MUST(file.writes == 0);
}

static uint8_t take(struct text *input)
{
	uint8_t byte = input->size ? (uint8_t)input->at[0] : 0;
	if (input->size)
		*input = (struct text){ input->at + 1, input->size - 1 };
	return byte;
}

static void seal_into(uint32_t slot, const uint8_t plain[SLOT_PLAIN])
{
	uint8_t sealed[MAKE_SEALED];
	char about[32];
	int size = snprintf(about, sizeof about, "candor/spool/v1 %u", slot);
	crypto_seal(options.keys.spool_key, (struct text){ about, (size_t)size }, (struct text){ (const char *)plain, SLOT_PLAIN }, sealed);
	memcpy(file.at + (size_t)slot * SLOT_SIZE, sealed + 1, SLOT_SIZE);
}

/* One slot: its head out of small numbers, so that chains come about, or as it comes. */
static void put_slot(struct text *input)
{
	uint8_t plain[SLOT_PLAIN] = { 0 }, how = take(input);
	uint32_t slot = 1 + take(input) % (SLOTS - 1), next = how & 1 ? NO_SLOT : take(input) % (SLOTS + 1);
	uint16_t number = how & 2 ? 0 : take(input) % 4, parts = 1 + take(input) % 4, size = (uint16_t)(take(input) * 4);
	size_t length = size < input->size ? size : input->size;
	plain[0] = take(input) % 2;
	memcpy(plain + 16, &number, 2);
	memcpy(plain + 18, &parts, 2);
	memcpy(plain + 20, &next, 4);
	memcpy(plain + 24, &size, 2);
	length = length < input->size ? length : input->size;
	length = length < PART_BODY ? length : PART_BODY;
	if (how & 4) {
		memset(plain + PART_HEAD + 40, '0', 16); /* a cycle that reads as one */
		memcpy(plain + PART_HEAD + 56, input->at, length < PART_BODY - 56 ? length : PART_BODY - 56);
	} else {
		memcpy(plain + (how & 8 ? 0 : PART_HEAD), input->at, length);
	}
	*input = (struct text){ input->at + length, input->size - length };
	seal_into(slot, plain);
}

/* A true item at places of its own choosing, which later ones may overwrite in part. */
static void put_item(struct work *w, struct text *input)
{
	struct spool s = { 0 };
	struct item_head head = { .key = { take(input) % 3 } };
	uint32_t places[PARTS_MAX], parts;
	static uint8_t sealed[PARTS_MAX * MAKE_SEALED];
	size_t size = take(input) * 16u;
	struct text body = item_encode(w->arena, &(struct box_item){ .cycle = { "0000000000000000" }, .kind = take(input) % (BOX_DISPUTED + 1),
		.target = { input->at, input->size < 20 ? input->size : 20 }, .text = { arena_take(w->arena, size), size } }, &head);
	parts = parts_of(body.size);
	for (uint32_t i = 0; i < parts; i++)
		places[i] = 1 + take(input) % (SLOTS - 1);
	memcpy(s.key, options.keys.spool_key, sizeof s.key);
	spool_seal_parts(&s, body, (uint64_t[]){ 1, take(input) }, places, parts, sealed);
	for (uint32_t i = 0; i < parts; i++)
		memcpy(file.at + (size_t)places[i] * SLOT_SIZE, sealed + (size_t)i * MAKE_SEALED + 1, SLOT_SIZE);
}

static void try_backup(struct text items)
{
	const char *end = items.at + items.size;
	struct text body;
	if (!aside_items_open(&items))
		return;
	while (items.size && aside_items_next(&items, &body))
		MUST(body.at + body.size == items.at && items.at + items.size == end);
}

static void make_fresh(struct work *w)
{
	struct spool s;
	crypto_start();
	MUST(open_spool(w, &s));
	spool_close(&s);
	MUST(file.size == SLOTS * SLOT_SIZE);
	fresh = file;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text input = { (const char *)data, size };
	if (!fresh.size)
		make_fresh(w);
	try_backup(input);
	file = (struct memory){ .size = size < FILE_MAX ? (int64_t)size : FILE_MAX }; /* as it comes */
	memcpy(file.at, input.at, (size_t)file.size);
	try_open(w);
	file = fresh; /* behind a mark that opens */
	for (size_t i = 0; i < size && i < (SLOTS - 1) * SLOT_SIZE; i++)
		file.at[SLOT_SIZE + i] = data[i];
	try_open(w);
	file = fresh; /* sealed */
	while (input.size)
		if (take(&input) & 1)
			put_item(w, &input);
		else
			put_slot(&input);
	try_open(w);
	return 0;
}
