/* spool_bench: how many anonymous opinions a second become durable, against what the disk alone allows.
 *
 *   spool_bench FOLDER [SECONDS]
 *   spool_bench FOLDER --bare SECONDS
 *
 *   spool_bench DATA-FOLDER --room
 *
 * --bare: only the disk's side, as a JSON record (the bench “intake” sets HTTP beside it).
 * --room: brings the spool of a data folder to its full 200,000 slots.
 * Bare: 64 writes of 1 KiB at random places of a preallocated file, then one fdatasync, again and again.
 * Box: 64 clients, each with one opinion of 300 bytes in flight, through box_put. The two take turns of half a second;
 * the line gives the medians, and the median of each pair's ratio (goal: at least 0.8). Opening with 200,000 slots is timed too.
 */
#include "action/house.h"
#include "box/inside.h"
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CLIENTS 64
#define THREADS 2

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- bare ---- */
static int bare_file;
static uint32_t bare_slots = 200000;

static double bare_rate(double seconds)
{
	static uint8_t slot[1024];
	uint64_t written = 0;
	uint32_t place[CLIENTS];
	double from = now(), until = from + seconds;
	while (now() < until) {
		crypto_random(place, sizeof place);
		for (int i = 0; i < CLIENTS; i++)
			if (pwrite(bare_file, slot, sizeof slot, (off_t)(place[i] % bare_slots) * 1024) != (ssize_t)sizeof slot)
				abort();
		if (fdatasync(bare_file) != 0)
			abort();
		written += CLIENTS;
	}
	return (double)written / (now() - from);
}

static void bare_open(const char *path)
{
	static uint8_t piece[1 << 16];
	bare_file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	crypto_random(piece, sizeof piece);
	for (uint32_t at = 0; at < bare_slots / 64; at++)
		if (pwrite(bare_file, piece, sizeof piece, (off_t)at * (off_t)sizeof piece) != (ssize_t)sizeof piece)
			abort();
	fsync(bare_file);
}

/* ---- box ---- */
struct client { struct arena *arena; struct client *next; };
static struct client clients[CLIENTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static struct client *ready;
static struct box *box;
static atomic_bool stopping;
static atomic_uint_fast64_t kept, refused;
static struct id cycle;

static void answered(void *context, bool ok)
{
	struct client *client = context;
	if (ok)
		kept++;
	else
		refused++;
	pthread_mutex_lock(&lock);
	client->next = ready;
	ready = client;
	pthread_cond_signal(&wake);
	pthread_mutex_unlock(&lock);
}

static void post(struct client *client)
{
	static char text[300];
	char receipt[BOX_RECEIPT_SIZE];
	arena_reset(client->arena);
	struct work w = { .arena = client->arena };
	memset(text, 'x', sizeof text);
	struct box_item item = { .cycle = cycle, .target = TEXT("group"), .dimension = TEXT("workload"), .channel = TEXT("link"),
		.text = { text, sizeof text }, .once = box_once(client->arena) };
	if (!box_put(&w, box, &item, receipt, answered, client))
		answered(client, false);
}

static void *serve(void *at)
{
	(void)at;
	for (;;) {
		pthread_mutex_lock(&lock);
		while (!ready && !stopping)
			pthread_cond_wait(&wake, &lock);
		struct client *client = ready;
		if (client)
			ready = client->next;
		pthread_mutex_unlock(&lock);
		if (stopping)
			return NULL;
		post(client);
	}
}

static double box_rate(double seconds)
{
	pthread_t threads[THREADS];
	stopping = false;
	ready = NULL;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i].next = ready;
		ready = &clients[i];
	}
	uint64_t before = kept;
	double from = now();
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, serve, NULL);
	nanosleep(&(struct timespec){ (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) }, NULL);
	double rate = (double)(kept - before) / (now() - from);
	pthread_mutex_lock(&lock);
	stopping = true;
	pthread_cond_broadcast(&wake);
	pthread_mutex_unlock(&lock);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	return rate;
}

/* The answers still under way come back, and the spool is emptied for the next turn. */
static void empty(struct day day)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct work w = { .arena = arena };
	struct box_release release;
	usleep(100000);
	do {
		arena_reset(arena);
		if (!box_release(&w, box, cycle, day, 1, true, &release))
			abort();
	} while (release.count);
	arena_free(arena);
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void open_box(const char *folder, uint32_t chunk)
{
	struct arena *arena = arena_new(1 << 20);
	struct work w = { .arena = arena };
	struct box_options options = { .spool_path = arena_format(arena, "%s/bench-spool", folder),
		.file_path = arena_format(arena, "%s/bench-box", folder), .keys = { .spool_key = { 1 }, .receipt_key = { 2 } }, .chunk = chunk };
	double from = now();
	if (!box_open(&w, &options, &box)) {
		fprintf(stderr, "%s\n", w.faults->msgid);
		exit(1);
	}
	printf("box_open: %.3f s\n", now() - from);
	arena_free(arena);
}

static int bare_alone(const char *folder, double seconds)
{
	char path[4096];
	crypto_start();
	snprintf(path, sizeof path, "%s/bench-bare", folder);
	bare_open(path);
	printf("{\"rate\": %.0f}\n", bare_rate(seconds));
	unlink(path);
	return 0;
}

static int full_room(const char *folder)
{
	struct arena *arena = arena_new(1 << 26);
	struct work w = { .arena = arena };
	struct house *house;
	struct house_settings settings = { .folder = folder, .read_only = true };
	struct box_options options = { .spool_path = arena_format(arena, "%s/spool", folder), .file_path = arena_format(arena, "%s/box.sqlite", folder), .chunk = 199999 };
	crypto_start();
	if (house_open(&w, &settings, &house)) {
		memcpy(options.keys.spool_key, house->spool_key, sizeof options.keys.spool_key);
		memcpy(options.keys.receipt_key, house->receipt_key, sizeof options.keys.receipt_key);
		house_close(house);
		if (box_open(&w, &options, &box))
			box_close(box);
	}
	if (w.faults)
		fprintf(stderr, "%s\n", w.faults->msgid);
	arena_free(arena);
	return w.faults != NULL;
}

int main(int count, char **words)
{
	if (count < 2) {
		fprintf(stderr, "spool_bench FOLDER [SECONDS]\n");
		return 2;
	}
	if (count > 2 && !strcmp(words[2], "--room"))
		return full_room(words[1]);
	if (count > 3 && !strcmp(words[2], "--bare"))
		return bare_alone(words[1], strtod(words[3], NULL));
	int turns = count > 2 ? (int)strtol(words[2], NULL, 10) : 10;
	double bare[100], through[100], ratio[100];
	char path[4096];
	turns = turns < 1 ? 1 : turns > 100 ? 100 : turns;
	crypto_start();
	cycle = id_make((struct minute){ 1 }, 1, 0);
	snprintf(path, sizeof path, "%s/bench-bare", words[1]);
	bare_open(path);
	open_box(words[1], 199999);
	for (int i = 0; i < CLIENTS; i++)
		clients[i].arena = arena_new(1 << 20);
	for (int i = 0; i < turns; i++) {
		bare[i] = bare_rate(0.5);
		through[i] = box_rate(0.5);
		ratio[i] = through[i] / bare[i];
		empty((struct day){ 20000 + i });
	}
	qsort(bare, (size_t)turns, sizeof *bare, order);
	qsort(through, (size_t)turns, sizeof *through, order);
	qsort(ratio, (size_t)turns, sizeof *ratio, order);
	printf("bare %.0f/s, box %.0f/s, ratio %.2f (%.2f to %.2f), refused %llu\n", bare[turns / 2], through[turns / 2], ratio[turns / 2],
		ratio[turns / 4], ratio[turns * 3 / 4], (unsigned long long)refused);
	box_close(box);
	open_box(words[1], 0);
	box_close(box);
	unlink(path);
	snprintf(path, sizeof path, "%s/bench-spool", words[1]);
	unlink(path);
	snprintf(path, sizeof path, "%s/bench-box", words[1]);
	unlink(path);
	return 0;
}
