#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "box/inside.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WRONG(...) (print_error(__VA_ARGS__), _fail(__FILE__, __LINE__))

/* ---- a disk in memory that forgets what was not synced, and fails when told ---- */
#define DISK_MAX (8 << 20)
#define SECTOR 512
enum cut { CUT_NONE, CUT_POWER /* from the nth call on nothing works */, CUT_ONCE /* the nth call fails, the next works */,
	CUT_FULL /* no growth any more */ };
static struct disk {
	uint8_t now[DISK_MAX], safe[DISK_MAX], dirty[DISK_MAX / SECTOR];
	int64_t size, safe_size;
	_Atomic int calls;
	int fail_at;
	enum cut cut;
} disk;

static bool refuses(void)
{
	int call = ++disk.calls;
	return disk.cut == CUT_POWER ? call >= disk.fail_at : disk.cut == CUT_ONCE && call == disk.fail_at;
}

static int disk_open(void *context, const char *path)
{
	(void)context;
	(void)path;
	return refuses() ? -EIO : 3;
}

static int64_t disk_size(void *context, int file)
{
	(void)context;
	(void)file;
	return refuses() ? -1 : disk.size;
}

static int64_t disk_read(void *context, int file, void *ret_bytes, size_t size, int64_t offset)
{
	(void)context;
	(void)file;
	if (refuses())
		return -1;
	int64_t left = disk.size > offset ? disk.size - offset : 0;
	size_t got = left < (int64_t)size ? (size_t)left : size;
	memcpy(ret_bytes, disk.now + offset, got);
	return (int64_t)got;
}

/* A refused write may have written its first half. */
static bool disk_write(void *context, int file, const void *at, size_t size, int64_t offset)
{
	(void)context;
	(void)file;
	int64_t end = offset + (int64_t)size;
	bool ok = !refuses();
	if (end > DISK_MAX || (disk.cut == CUT_FULL && end > disk.size)) {
		end = offset > disk.size ? offset : disk.size;
		ok = false;
	} else if (!ok) {
		end = disk.cut == CUT_POWER && disk.calls > disk.fail_at ? offset : offset + (int64_t)size / 2;
	}
	memcpy(disk.now + offset, at, (size_t)(end - offset));
	for (int64_t sector = offset / SECTOR; sector * SECTOR < end; sector++)
		disk.dirty[sector] = 1;
	disk.size = disk.size > end ? disk.size : end;
	return ok;
}

/* After a refused sync the pages count as clean, though they are not on the disk: a later sync does not write them either. */
static bool disk_sync(void *context, int file)
{
	(void)context;
	(void)file;
	bool ok = !refuses();
	for (int64_t sector = 0; sector * SECTOR < disk.size; sector++)
		if (disk.dirty[sector] && ok)
			memcpy(disk.safe + sector * SECTOR, disk.now + sector * SECTOR, SECTOR);
	if (ok || disk.cut == CUT_ONCE)
		memset(disk.dirty, 0, sizeof disk.dirty);
	if (ok)
		disk.safe_size = disk.size;
	return ok;
}

static void disk_close(void *context, int file)
{
	(void)context;
	(void)file;
}

static const struct box_disk fake_disk = { .open = disk_open, .size = disk_size, .read = disk_read, .write = disk_write,
	.sync = disk_sync, .close = disk_close };

static uint32_t luck; /* a small generator, so that a failing round can be run again */

static uint32_t draw(uint32_t below)
{
	luck = luck * 1664525u + 1013904223u;
	return (luck >> 8) % below;
}

static void disk_new(void)
{
	memset(&disk, 0, sizeof disk);
}

/* The power is gone: of what was not synced, any sectors may have reached the disk. */
static void disk_after_power_cut(void)
{
	bool longer = draw(2);
	for (int64_t sector = 0; sector * SECTOR < disk.size; sector++)
		if (disk.dirty[sector] && draw(2))
			memcpy(disk.safe + sector * SECTOR, disk.now + sector * SECTOR, SECTOR);
	memcpy(disk.now, disk.safe, sizeof disk.now);
	memset(disk.dirty, 0, sizeof disk.dirty);
	disk.size = longer ? disk.size : disk.safe_size;
	memset(disk.now + disk.size, 0, (size_t)(DISK_MAX - disk.size));
	disk.calls = disk.fail_at = 0;
	disk.cut = CUT_NONE;
}

/* ---- a spool on it ---- */
static struct arena *arena;
static struct work w;
static struct spool spool;

static void look_nowhere(void *context, struct arrival *list)
{
	(void)context;
	for (struct arrival *a = list; a; a = a->next)
		a->known = KNOWN_NOT;
}

static bool spool_up(uint32_t chunk, uint32_t ceiling)
{
	struct box_options options = { .spool_path = "spool", .keys = { .spool_key = { 5 } }, .chunk = chunk, .ceiling = ceiling,
		.disk = &fake_disk };
	spool = (struct spool){ .look = look_nowhere };
	pthread_mutex_init(&spool.lock, NULL);
	pthread_mutex_init(&spool.moving, NULL);
	return spool_open(&w, &spool, &options) && spool_start(&w, &spool);
}

static int begin(void **state)
{
	(void)state;
	crypto_start();
	arena = arena_new((size_t)1 << 30);
	w = (struct work){ .arena = arena };
	return 0;
}

static int end(void **state)
{
	(void)state;
	spool_close(&spool);
	arena_free(arena);
	return 0;
}

/* ---- numbered items: the number gives key, length and bytes ---- */
static const struct id cycle_a = { "000000000000000A" }, cycle_b = { "000000000000000B" };

static size_t length_of(int number)
{
	static const size_t lengths[] = { 40, 300, 2000, 800, 5, 16000, 889, 888 };
	return lengths[(size_t)number % COUNT(lengths)];
}

static struct text text_number_of(int number)
{
	size_t size = length_of(number);
	char *text = arena_take(arena, size);
	for (size_t i = 0; i < size; i++)
		text[i] = (char)('a' + ((size_t)number * 31 + i) % 26);
	return (struct text){ text, size };
}

static void key_of_number(int number, uint8_t ret_key[HASH_SIZE])
{
	crypto_sha256(&number, sizeof number, ret_key);
}

struct answer { pthread_mutex_t lock; pthread_cond_t come; int there, ok; };

static void take_answer(void *context, bool ok)
{
	struct answer *answer = context;
	pthread_mutex_lock(&answer->lock);
	answer->there++;
	answer->ok += ok;
	pthread_cond_signal(&answer->come);
	pthread_mutex_unlock(&answer->lock);
}

static void await_answers(struct answer *answer, int count)
{
	pthread_mutex_lock(&answer->lock);
	while (answer->there < count)
		pthread_cond_wait(&answer->come, &answer->lock);
	pthread_mutex_unlock(&answer->lock);
}

static bool hand_in(int number, struct id cycle, struct answer *answer)
{
	struct box_item item = { .cycle = cycle, .target = TEXT("group"), .dimension = TEXT("style"), .channel = TEXT("link"),
		.text = text_number_of(number) };
	struct item_head head = { 0 };
	key_of_number(number, head.key);
	struct text body = item_encode(arena, &item, &head);
	return spool_put(&w, &spool, &head, body, take_answer, answer);
}

/* No room while growth is under way: a little later there is, unless the disk is dead. */
static bool put_number(int number, struct id cycle)
{
	struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
	for (int tries = 0; !hand_in(number, cycle, &answer); tries++) {
		work_forgive(&w);
		if (disk.cut == CUT_POWER || tries == 1000)
			return false;
		usleep(1000);
	}
	await_answers(&answer, 1);
	assert_int_equal(answer.there, 1);
	return answer.ok;
}

static uint32_t first_of(int number)
{
	uint8_t key[HASH_SIZE];
	key_of_number(number, key);
	pthread_mutex_lock(&spool.lock);
	uint32_t first = slots_find(&spool.slots, key);
	pthread_mutex_unlock(&spool.lock);
	return first;
}

/* With moving held: growth may be going on. */
static bool reads_number(int number)
{
	uint8_t body[PARTS_MAX * PART_BODY];
	size_t size;
	struct item_head head;
	struct box_released item;
	uint32_t first = first_of(number);
	if (first == NO_SLOT || spool.slots.state[first] == SLOT_FAILED)
		return false;
	assert_int_equal(spool.slots.state[first], SLOT_WAITING);
	assert_true(spool_read_body(&spool, first, body, &size));
	assert_true(item_decode(arena, (struct text){ (char *)body, size }, &head, &item));
	if (!text_same(item.text, text_number_of(number)))
		WRONG("item %d came back changed\n", number);
	return true;
}

/* Is it there? Then it is whole, and nothing else. */
static bool holds_number(int number)
{
	pthread_mutex_lock(&spool.moving);
	bool there = reads_number(number);
	pthread_mutex_unlock(&spool.moving);
	return there;
}

static size_t count_state(enum slot_state state)
{
	size_t count = 0;
	pthread_mutex_lock(&spool.moving);
	for (uint32_t i = 0; i < spool.slots.count; i++)
		count += spool.slots.state[i] == state;
	pthread_mutex_unlock(&spool.moving);
	return count;
}

static void release_cycle(struct id cycle)
{
	size_t count;
	pthread_mutex_lock(&spool.moving);
	uint32_t *firsts = spool_waiting(&w, &spool, cycle, &count);
	spool_leave(&spool, firsts, count);
	pthread_mutex_unlock(&spool.moving);
}

/* ---- failures at every call ---- */
#define NUMBERS 24
/* What ThreadSanitizer looks for, a few of the calls show as well. */
#ifdef __has_feature
#define EVERY (__has_feature(thread_sanitizer) ? 11 : 1)
#else
#define EVERY 1
#endif
enum fate { NOT_TRIED, NOT_KEPT, KEPT, LEFT };

/* A story with growth, long texts, a re-post and a release: returns how many calls it made; fates say what was promised. */
static int story(enum cut cut, int fail_at, enum fate fates[NUMBERS])
{
	disk_new();
	disk.cut = cut;
	disk.fail_at = fail_at;
	memset(fates, 0, NUMBERS * sizeof *fates);
	bool up = spool_up(32, 160);
	for (int i = 0; up && i < NUMBERS; i++) {
		fates[i] = put_number(i, i % 3 ? cycle_a : cycle_b) ? KEPT : NOT_KEPT;
		if (i == NUMBERS / 2)
			put_number(i - 1, (i - 1) % 3 ? cycle_a : cycle_b);
		if (i == NUMBERS * 2 / 3) {
			release_cycle(cycle_b);
			for (int j = 0; j <= i; j += 3)
				fates[j] = fates[j] == KEPT ? LEFT : fates[j];
		}
	}
	work_forgive(&w);
	int calls = disk.calls;
	spool_close(&spool);
	return calls;
}

static void check_fates(const enum fate fates[NUMBERS], int round)
{
	for (int i = 0; i < NUMBERS; i++) {
		bool there = holds_number(i);
		if (fates[i] == KEPT && !there)
			WRONG("round %d: item %d was acknowledged and is gone\n", round, i);
		if (fates[i] == NOT_TRIED && there)
			WRONG("round %d: item %d was never handed in and is there\n", round, i);
	}
	assert_int_equal(count_state(SLOT_ARRIVING), 0);
	assert_int_equal(count_state(SLOT_STALE), 0);
	assert_int_equal(count_state(SLOT_FAILED), 0);
}

static void after_a_power_cut_at_any_call_all_that_was_acknowledged_is_there_and_nothing_is_half_there(void **state)
{
	(void)state;
	enum fate fates[NUMBERS];
	int calls = story(CUT_NONE, 0, fates);
	assert_true(calls > 60);
	for (int n = 1; n <= calls + 1; n += EVERY)
		for (uint32_t seed = 1; seed <= 3; seed++) {
			luck = seed * 7919 + (uint32_t)n;
			story(CUT_POWER, n, fates);
			disk_after_power_cut();
			assert_true(spool_up(32, 160));
			check_fates(fates, n);
			for (int i = 0; i < NUMBERS; i++) /* and life goes on */
				assert_true(put_number(i, i % 3 ? cycle_a : cycle_b) && holds_number(i));
			spool_close(&spool);
			arena_reset(arena);
		}
}

static void one_failing_call_refuses_only_what_it_touched_and_the_same_form_is_taken_next_time(void **state)
{
	(void)state;
	enum fate fates[NUMBERS];
	int calls = story(CUT_NONE, 0, fates), refused = 0;
	for (int n = 1; n <= calls; n += EVERY) {
		luck = (uint32_t)n;
		int made = story(CUT_ONCE, n, fates);
		int not_kept = 0;
		for (int i = 0; i < NUMBERS; i++)
			not_kept += fates[i] == NOT_KEPT;
		assert_true(not_kept <= 1);
		refused += not_kept;
		if (made < n)
			continue;
		disk_after_power_cut();
		assert_true(spool_up(32, 160));
		check_fates(fates, n);
		for (int i = 0; i < NUMBERS; i++)
			assert_true(put_number(i, i % 3 ? cycle_a : cycle_b) && holds_number(i));
		spool_close(&spool);
		arena_reset(arena);
	}
	assert_true(refused > NUMBERS / 2 / EVERY);
}

static void a_full_disk_stops_growth_but_not_what_fits(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(32, 1000));
	disk.cut = CUT_FULL;
	int kept = 0;
	for (int i = 0; i < 60; i++) {
		struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
		if (!hand_in(i * 8, cycle_a, &answer)) { /* short ones */
			assert_int_equal(w.faults->error, ERR_BUSY);
			work_forgive(&w);
			continue;
		}
		await_answers(&answer, 1);
		assert_int_equal(answer.ok, 1);
		kept++;
	}
	assert_int_equal(kept, 32); /* every slot but the mark's was used: 33 - 1 */
	for (int i = 0; i < kept; i++)
		assert_true(holds_number(i * 8));
	disk.cut = CUT_NONE;
	release_cycle(cycle_a);
	assert_true(put_number(8 * 100, cycle_a));
	spool_close(&spool);
}

/* ---- arrivals ---- */
static void many_forms_at_once_are_served_by_few_syncs_and_the_same_form_is_kept_once(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(2048, 4096));
	struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
	for (int i = 0; i < 900; i++)
		assert_true(hand_in(i % 300, cycle_a, &answer));
	await_answers(&answer, 900);
	assert_int_equal(answer.there, 900);
	assert_int_equal(answer.ok, 900);
	assert_int_equal(count_state(SLOT_WAITING), 300);
	size_t count;
	spool_waiting(&w, &spool, cycle_a, &count);
	assert_int_equal(count, 300);
	spool_waiting(&w, &spool, cycle_b, &count);
	assert_int_equal(count, 0);
	spool_close(&spool);
}

static void the_same_form_with_another_text_is_a_conflict(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(64, 64));
	assert_true(put_number(1, cycle_a));
	struct item_head head = { 0 };
	key_of_number(1, head.key);
	struct text body = item_encode(arena, &(struct box_item){ .cycle = cycle_a, .text = TEXT("something else") }, &head);
	assert_false(spool_put(&w, &spool, &head, body, NULL, NULL));
	assert_int_equal(w.faults->error, ERR_CONFLICT);
	work_forgive(&w);
	assert_true(holds_number(1));
	spool_close(&spool);
}

static void a_full_spool_is_busy_until_something_leaves(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(16, 40));
	int kept = 0;
	while (kept < 39 && put_number(kept * 8, cycle_a))
		kept++;
	assert_int_equal(kept, 39);
	assert_int_equal(spool.slots.count, 40);
	struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
	assert_false(hand_in(8000, cycle_a, &answer));
	assert_int_equal(w.faults->error, ERR_BUSY);
	work_forgive(&w);
	assert_true(put_number(0, cycle_a)); /* known already: no slot is needed */
	release_cycle(cycle_a);
	assert_true(put_number(8000, cycle_a));
	spool_close(&spool);
}

/* A refused sync may have left the first text on the disk: after a crash it must not stand in the second one's place. */
static void a_form_whose_first_text_the_disk_refused_keeps_the_second_text_through_a_power_cut(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 40; seed++) {
		disk_new();
		luck = seed;
		assert_true(spool_up(64, 65));
		struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
		disk.cut = CUT_ONCE;
		disk.fail_at = disk.calls + 2; /* one write, then its sync */
		assert_true(hand_in(1, cycle_a, &answer));
		await_answers(&answer, 1);
		assert_int_equal(answer.ok, 0);
		pthread_mutex_lock(&spool.moving);
		if (spool.slots.stale_count) /* not overwritten yet: it had come to the disk all the same */
			memcpy(disk.safe, disk.now, sizeof disk.safe);
		pthread_mutex_unlock(&spool.moving);
		struct item_head head = { 0 };
		key_of_number(1, head.key);
		struct text body = item_encode(arena, &(struct box_item){ .cycle = cycle_a, .text = TEXT("the second text") }, &head);
		while (!spool_put(&w, &spool, &head, body, take_answer, &answer)) {
			assert_int_equal(w.faults->error, ERR_BUSY);
			work_forgive(&w);
			usleep(1000);
		}
		await_answers(&answer, 2);
		assert_int_equal(answer.ok, 1);
		spool_close(&spool);
		disk_after_power_cut();
		assert_true(spool_up(64, 65));
		uint8_t read[PARTS_MAX * PART_BODY];
		size_t size;
		assert_true(spool_read_body(&spool, first_of(1), read, &size));
		assert_int_equal(size, body.size);
		assert_memory_equal(read, body.at, size);
		spool_close(&spool);
	}
}

/* Two writings of one item, and only a part of each came to the disk. */
static void parts_of_different_writings_make_no_item_and_are_overwritten(void **state)
{
	(void)state;
	static const uint32_t places[] = { 7, 20, 3 };
	static uint8_t sealed[2][3 * MAKE_SEALED];
	struct box_item item = { .cycle = cycle_a, .text = text_number_of(2) }; /* three parts long */
	struct item_head head = { .key = { 1 } };
	struct text body = item_encode(arena, &item, &head);
	for (int mixed = 0; mixed < 4; mixed++) { /* all of one, the middle missing, one of each, the order wrong */
		disk_new();
		assert_true(spool_up(64, 65));
		spool_seal_parts(&spool, body, (uint64_t[]){ 1, 1 }, places, 3, sealed[0]);
		spool_seal_parts(&spool, body, (uint64_t[]){ 1, 2 }, places, 3, sealed[1]);
		for (int i = 0; i < 3; i++)
			if (mixed != 1 || i != 1)
				assert_true(spool_write_part(&spool, places[i], sealed[mixed == 2 && i == 1] + (size_t)i * MAKE_SEALED));
		if (mixed == 3)
			assert_true(spool_write_part(&spool, places[1], sealed[0] + 2 * MAKE_SEALED));
		spool_close(&spool);
		static uint8_t before[65 * SLOT_SIZE];
		memcpy(before, disk.now, sizeof before);
		assert_true(spool_up(64, 65));
		assert_int_equal(slots_find(&spool.slots, head.key), mixed ? NO_SLOT : places[0]);
		assert_int_equal(spool.slots.free_count, mixed ? 64 : 61);
		for (int i = 0; i < 3; i++) {
			bool kept = memcmp(before + places[i] * SLOT_SIZE, disk.now + places[i] * SLOT_SIZE, SLOT_SIZE) == 0;
			assert_int_equal(kept, !mixed || (i == 1 && mixed != 2)); /* what opens under no number of its own looks free already */
		}
		spool_close(&spool);
	}
}

static void what_left_or_moved_is_overwritten_on_the_disk_itself(void **state)
{
	(void)state;
	static uint8_t before[DISK_MAX];
	for (uint32_t seed = 1; seed <= 10; seed++) {
		disk_new();
		luck = seed;
		assert_true(spool_up(32, 400));
		for (int i = 0; i < 3 * NUMBERS; i++) /* it grows several times */
			assert_true(put_number(i, i % 3 ? cycle_a : cycle_b));
		release_cycle(cycle_b);
		release_cycle(cycle_a);
		spool_close(&spool);
		disk_after_power_cut();
		memcpy(before, disk.now, (size_t)disk.size);
		assert_true(spool_up(32, 400));
		assert_int_equal(spool.slots.free_count, spool.slots.count - 1);
		assert_memory_equal(before, disk.now, (size_t)disk.size); /* nothing was left that a start would have to overwrite */
		spool_close(&spool);
		arena_reset(arena);
	}
}

/* ---- what the file shows ---- */
static double tau(const double *of, int count)
{
	int64_t sum = 0;
	for (int i = 0; i < count; i++)
		for (int j = i + 1; j < count; j++)
			sum += of[j] > of[i] ? 1 : of[j] < of[i] ? -1 : 0;
	return (double)sum / ((double)count * (count - 1) / 2);
}

/* 2,000 items without any order have a tau of 0 with a deviation of 0.015. */
static void the_place_of_an_item_says_nothing_about_when_it_came(void **state)
{
	(void)state;
	static double place[2000];
	for (uint32_t chunk = 512; chunk <= 8192 / 2; chunk *= 8) { /* grows eight times; never */
		disk_new();
		assert_true(spool_up(chunk, 7000));
		for (int i = 0; i < 2000; i++)
			assert_true(put_number(i * 8, cycle_a));
		assert_true(chunk == 4096 ? spool.slots.count == 4097 : spool.slots.count > 3600);
		for (int i = 0; i < 2000; i++)
			place[i] = first_of(i * 8);
		double found = tau(place, 2000);
		print_message("chunk %u: tau of slot against arrival %.3f\n", chunk, found);
		assert_true(fabs(found) < 0.06);
		spool_close(&spool);
		arena_reset(arena);
	}
}

static unsigned ones(const uint8_t *at, size_t size)
{
	unsigned sum = 0;
	for (size_t i = 0; i < size; i++)
		sum += (unsigned)__builtin_popcount(at[i]);
	return sum;
}

static void a_used_slot_looks_like_a_free_one(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(2048, 2049));
	for (int i = 0; i < 1000; i++)
		assert_true(put_number(i * 8, cycle_a));
	unsigned first_bytes[2][256] = { 0 }, kinds[2] = { 0 }, counts[2] = { 0 };
	for (uint32_t slot = 0; slot < spool.slots.count; slot++) {
		bool used = spool.slots.state[slot] != SLOT_FREE;
		const uint8_t *at = disk.now + (size_t)slot * SLOT_SIZE;
		counts[used]++;
		kinds[used] += !first_bytes[used][at[0]]++;
		double deviation = fabs(ones(at, SLOT_SIZE) - SLOT_SIZE * 4.0) / sqrt(SLOT_SIZE * 2.0);
		assert_true(deviation < 6);
	}
	assert_int_equal(counts[1], 1001);
	assert_true(kinds[0] > 230 && kinds[1] > 230); /* of 256: each byte comes first somewhere */
	assert_null(memmem(disk.now, (size_t)disk.size, "group", 5));
	assert_null(memmem(disk.now, (size_t)disk.size, cycle_a.at, 16));
	release_cycle(cycle_a);
	for (uint32_t slot = 1; slot < spool.slots.count; slot++)
		assert_true(fabs(ones(disk.now + (size_t)slot * SLOT_SIZE, SLOT_SIZE) - SLOT_SIZE * 4.0) / sqrt(SLOT_SIZE * 2.0) < 6);
	spool_close(&spool);
}

static void what_left_does_not_come_back(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(256, 256));
	for (int i = 0; i < NUMBERS; i++)
		assert_true(put_number(i, cycle_a));
	release_cycle(cycle_a);
	spool_close(&spool);
	assert_true(spool_up(256, 256));
	assert_int_equal(spool.slots.free_count, spool.slots.count - 1);
	spool_close(&spool);
}

/* ---- start ---- */
static void another_key_is_refused_and_nothing_is_overwritten(void **state)
{
	(void)state;
	disk_new();
	assert_true(spool_up(64, 64));
	assert_true(put_number(5, cycle_a));
	spool_close(&spool);
	struct box_options options = { .spool_path = "spool", .keys = { .spool_key = { 6 } }, .disk = &fake_disk };
	static uint8_t before[64 * SLOT_SIZE];
	memcpy(before, disk.now, sizeof before);
	assert_false(spool_open(&w, &spool, &options));
	assert_int_equal(w.faults->error, ERR_BROKEN);
	work_forgive(&w);
	assert_memory_equal(before, disk.now, sizeof before);
	assert_true(spool_up(64, 64) && holds_number(5));
	spool_close(&spool);
}

static void two_hundred_thousand_slots_open_and_their_time_is_told(void **state)
{
	(void)state;
	char path[] = "/tmp/candor-spool-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	struct box_options options = { .spool_path = path, .keys = { .spool_key = { 5 } }, .chunk = 200000 };
	spool = (struct spool){ .look = look_nowhere };
	pthread_mutex_init(&spool.lock, NULL);
	pthread_mutex_init(&spool.moving, NULL);
	assert_true(spool_open(&w, &spool, &options) && spool_start(&w, &spool));
	struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };
	for (int i = 0; i < 100000; i++) {
		assert_true(hand_in(i * 8, cycle_a, &answer));
		if (i % 1000 == 999) {
			await_answers(&answer, i + 1);
			arena_reset(arena);
		}
	}
	assert_int_equal(answer.ok, 100000);
	spool_close(&spool);
	struct timespec from, to;
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_true(spool_open(&w, &spool, &options));
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_int_equal(count_state(SLOT_WAITING), 100000);
	double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
	print_message("200,000 slots, half of them used, open in %.2f s\n", seconds);
	spool.running = false;
	spool_close(&spool);
	remove(path);
}

/* ---- how many wait, cycle by cycle ---- */
static struct id cycle_number(unsigned n)
{
	return id_make((struct minute){ 1000 + n / 40 }, n, 0);
}

static void what_waits_of_each_of_many_cycles_is_counted_right(void **state)
{
	enum { SLOTS = 2000, CYCLES = 700, STEPS = 60000 };
	static uint32_t used[SLOTS], count;
	struct slots slots = { 0 };
	uint32_t expected[CYCLES] = { 0 };
	uint64_t random = 88172645463325252u;
	(void)state;
	slots_grow(&slots, SLOTS);
	count = 0;
	for (unsigned i = 0; i < STEPS; i++) {
		random ^= random << 13, random ^= random >> 7, random ^= random << 17;
		unsigned cycle = (unsigned)(random >> 20) % (i < STEPS / 2 ? CYCLES : 30); /* most cycles go quiet in the second half */
		if (count < SLOTS && (random & 1 || !count)) {
			uint32_t slot = slots_take(&slots, SLOT_ARRIVING);
			slots.slot[slot].head.cycle = cycle_number(cycle);
			slots_set(&slots, slot, SLOT_WAITING);
			expected[cycle]++;
			used[count++] = slot;
		} else {
			uint32_t at = (uint32_t)(random >> 32) % count, slot = used[at];
			for (unsigned c = 0; c < CYCLES; c++)
				if (id_same(cycle_number(c), slots.slot[slot].head.cycle))
					expected[c]--;
			slots_set(&slots, slot, SLOT_STALE);
			slots_give(&slots, slot);
			used[at] = used[--count];
		}
	}
	for (unsigned c = 0; c < CYCLES; c++)
		if (slots_waiting(&slots, cycle_number(c)) != expected[c])
			WRONG("cycle %u: %u, not %u", c, slots_waiting(&slots, cycle_number(c)), expected[c]);
	assert_int_equal(slots_waiting(&slots, cycle_number(CYCLES)), 0);
	slots_end(&slots);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(after_a_power_cut_at_any_call_all_that_was_acknowledged_is_there_and_nothing_is_half_there, begin, end),
		cmocka_unit_test_setup_teardown(one_failing_call_refuses_only_what_it_touched_and_the_same_form_is_taken_next_time, begin, end),
		cmocka_unit_test_setup_teardown(a_full_disk_stops_growth_but_not_what_fits, begin, end),
		cmocka_unit_test_setup_teardown(many_forms_at_once_are_served_by_few_syncs_and_the_same_form_is_kept_once, begin, end),
		cmocka_unit_test_setup_teardown(the_same_form_with_another_text_is_a_conflict, begin, end),
		cmocka_unit_test_setup_teardown(a_full_spool_is_busy_until_something_leaves, begin, end),
		cmocka_unit_test_setup_teardown(a_form_whose_first_text_the_disk_refused_keeps_the_second_text_through_a_power_cut, begin, end),
		cmocka_unit_test_setup_teardown(parts_of_different_writings_make_no_item_and_are_overwritten, begin, end),
		cmocka_unit_test_setup_teardown(what_left_or_moved_is_overwritten_on_the_disk_itself, begin, end),
		cmocka_unit_test_setup_teardown(the_place_of_an_item_says_nothing_about_when_it_came, begin, end),
		cmocka_unit_test_setup_teardown(a_used_slot_looks_like_a_free_one, begin, end),
		cmocka_unit_test_setup_teardown(what_left_does_not_come_back, begin, end),
		cmocka_unit_test_setup_teardown(another_key_is_refused_and_nothing_is_overwritten, begin, end),
		cmocka_unit_test_setup_teardown(two_hundred_thousand_slots_open_and_their_time_is_told, begin, end),
		cmocka_unit_test(what_waits_of_each_of_many_cycles_is_counted_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
