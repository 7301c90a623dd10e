/* Beginning and ending a reader's transaction costs locks that all threads share. So a reader leaves its snapshot open behind it, parked,
 * and goes on with it when nobody has committed since. That is known only where the one writer of the file is in this process: it counts
 * its commits. It lets parked snapshots go before it writes and before it checkpoints, so that they hold back neither.
 *
 * A reader's gate is locked while its transaction is open; the writer only tries it, so nobody ever waits here. */
#include "store/inner.h"
#include <string.h>

struct place {
	struct place *next;
	const char *path;
	int users;
	atomic_bool written_here;
	atomic_uint_fast64_t commits;
	struct store *readers;
};
static pthread_mutex_t places_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct place *places;
static struct arena *places_arena;

static struct place *place_of(const char *path)
{
	struct place *place = places, *unused = NULL;
	for (; place && (!place->users || strcmp(place->path, path) != 0); place = place->next)
		unused = place->users ? unused : place;
	if (place)
		return place;
	if (!places_arena)
		places_arena = arena_new((size_t)64 << 20);
	place = unused;
	if (!place) {
		place = arena_take(places_arena, sizeof *place);
		place->next = places;
		places = place;
	}
	place->path = arena_copy(places_arena, path, strlen(path));
	return place;
}

void parked_open(struct store *store)
{
	pthread_mutex_init(&store->gate, NULL);
	if (store->mode == STORE_MEMORY)
		return;
	pthread_mutex_lock(&places_mutex);
	store->place = place_of(store->path);
	store->place->users++;
	if (store->mode == STORE_WRITER) {
		atomic_store(&store->place->written_here, true);
	} else {
		store->next_reader = store->place->readers;
		store->place->readers = store;
	}
	pthread_mutex_unlock(&places_mutex);
}

void parked_close(struct store *store)
{
	struct place *place = store->place;
	if (!place)
		return;
	pthread_mutex_lock(&places_mutex);
	for (struct store **at = &place->readers; *at; at = &(*at)->next_reader)
		if (*at == store) {
			*at = store->next_reader;
			break;
		}
	if (store->mode == STORE_WRITER) {
		atomic_store(&place->written_here, false); /* from now on others may write */
		atomic_fetch_add(&place->commits, 1);
	}
	place->users--;
	pthread_mutex_unlock(&places_mutex);
	parked_settle(store);
}

/* The gate is held. */
static void let_go(struct store *store)
{
	if (!atomic_load(&store->parked))
		return;
	store_roll_back(store);
	atomic_store(&store->parked, false);
}

void parked_settle(struct store *store)
{
	if (store->open || !atomic_load(&store->parked))
		return;
	pthread_mutex_lock(&store->gate);
	let_go(store);
	pthread_mutex_unlock(&store->gate);
}

bool parked_take(struct store *store)
{
	struct place *place = store->place;
	uint64_t commits = atomic_load(&place->commits); /* before the snapshot is taken: it may be newer than this says, never older */
	pthread_mutex_lock(&store->gate);
	store->open = true;
	if (atomic_load(&store->parked) && commits == store->snapshot && atomic_load(&place->written_here)) {
		atomic_store(&store->parked, false);
		return true;
	}
	let_go(store);
	store->snapshot = commits;
	return false;
}

void parked_leave(struct store *store, bool good)
{
	if (good && !sqlite3_get_autocommit(store->db) && atomic_load(&store->place->written_here) && store->snapshot == atomic_load(&store->place->commits))
		atomic_store(&store->parked, true);
	else
		store_roll_back(store);
	store->open = false;
	pthread_mutex_unlock(&store->gate);
}

void parked_clear(struct store *writer)
{
	if (!writer->place)
		return;
	pthread_mutex_lock(&places_mutex);
	for (struct store *reader = writer->place->readers; reader; reader = reader->next_reader)
		if (atomic_load(&reader->parked) && pthread_mutex_trylock(&reader->gate) == 0) {
			let_go(reader);
			pthread_mutex_unlock(&reader->gate);
		}
	pthread_mutex_unlock(&places_mutex);
}

void parked_committed(struct store *writer)
{
	if (writer->place)
		atomic_fetch_add(&writer->place->commits, 1);
}
