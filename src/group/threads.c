#include "group/parts.h"
#include <pthread.h>
#include <stdatomic.h>

struct crew { atomic_size_t next; size_t count, step; void (*part)(void *context, int thread, size_t from, size_t to); void *context; };
struct hand { struct crew *crew; int thread; pthread_t id; bool started; };

static void *labour(void *at)
{
	struct hand *hand = at;
	struct crew *crew = hand->crew;
	for (size_t from; (from = atomic_fetch_add(&crew->next, crew->step)) < crew->count;)
		crew->part(crew->context, hand->thread, from, from + crew->step < crew->count ? from + crew->step : crew->count);
	return NULL;
}

/* Which thread takes which part is chance; what comes out is not, because each part writes only what is its own. */
void share_out(int threads, size_t count, size_t step, void (*part)(void *context, int thread, size_t from, size_t to), void *context)
{
	struct crew crew = { .count = count, .step = step, .part = part, .context = context };
	struct hand hands[MOST_THREADS] = { 0 };
	threads = threads > 1 ? threads : 1;
	for (int i = 0; i < threads; i++)
		hands[i] = (struct hand){ .crew = &crew, .thread = i };
	for (int i = 1; i < threads && count > step; i++)
		hands[i].started = pthread_create(&hands[i].id, NULL, labour, &hands[i]) == 0;
	labour(&hands[0]);
	for (int i = 1; i < threads; i++)
		if (hands[i].started)
			pthread_join(hands[i].id, NULL);
}
