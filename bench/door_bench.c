/* door_bench: the HTTP door alone, with a handler that does nothing, for load and for hostile requests.
 *
 *   door_bench ADDRESS STAGING [--quick]
 *
 *   GET  /         2 KiB
 *   GET  /count    how many POSTs were executed
 *   GET  /alive    how many requests are alive (this one is)
 *   POST /         answered by another thread, as writes are: all that wait, together
 *   POST /now      answered at once
 * --quick: deadlines of two to four seconds, so that they can be watched. Runs until SIGINT or SIGTERM. */
#include "door/door.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define QUEUE 4096

static char page[2048];
static atomic_int executed;
static struct {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct door_request *waiting[QUEUE];
	size_t count;
} queue = { .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER };

static void answer_number(struct door_request *request, int number)
{
	struct door_response response = { .body = text_of(arena_format(request->arena, "%d\n", number)) };
	door_answer(request, &response);
}

static void execute(struct door_request *request)
{
	atomic_fetch_add(&executed, 1);
	struct door_response response = { .body = TEXT("done\n") };
	if (!request->fields)
		response = (struct door_response){ .status = 422, .body = TEXT("not readable\n") };
	door_answer(request, &response);
}

static void *work(void *context)
{
	struct door_request *taken[QUEUE];
	(void)context;
	for (;;) {
		pthread_mutex_lock(&queue.lock);
		while (!queue.count)
			pthread_cond_wait(&queue.wake, &queue.lock);
		size_t count = queue.count;
		memcpy(taken, queue.waiting, count * sizeof *taken);
		queue.count = 0;
		pthread_mutex_unlock(&queue.lock);
		for (size_t i = 0; i < count; i++)
			execute(taken[i]);
	}
	return NULL;
}

static void enqueue(struct door_request *request)
{
	door_suspend(request);
	pthread_mutex_lock(&queue.lock);
	bool room = queue.count < QUEUE;
	if (room)
		queue.waiting[queue.count++] = request;
	pthread_cond_signal(&queue.wake);
	pthread_mutex_unlock(&queue.lock);
	if (!room)
		door_answer(request, &(struct door_response){ .status = 503, .retry_after = 1 });
}

static void handle(struct door *door, struct door_request *request, void *context)
{
	(void)context;
	if (request->method == DOOR_POST && text_is(request->path, "/"))
		enqueue(request);
	else if (request->method == DOOR_POST && text_is(request->path, "/now"))
		execute(request);
	else if (text_is(request->path, "/"))
		door_answer(request, &(struct door_response){ .type = "text/html; charset=utf-8", .body = { page, sizeof page } });
	else if (text_is(request->path, "/count"))
		answer_number(request, atomic_load(&executed));
	else if (text_is(request->path, "/alive"))
		answer_number(request, door_alive(door));
	else
		door_answer(request, &(struct door_response){ .status = 404, .body = TEXT("nothing here\n") });
}

static int accept_known(struct door *door, struct door_request *request, void *context)
{
	(void)door;
	(void)context;
	return text_is(request->path, "/") || text_is(request->path, "/now") ? 0 : 404;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "door_bench ADDRESS STAGING [--quick]\n");
		return 2;
	}
	sigset_t stops;
	sigemptyset(&stops);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &stops, NULL); /* before any thread: all of them inherit it */
	memset(page, 'x', sizeof page);
	pthread_t worker;
	pthread_create(&worker, NULL, work, NULL);
	struct work w = { .arena = arena_new((size_t)1 << 20) };
	struct door_settings settings = { .address = text_of(argv[1]), .staging = argv[2], .handle = handle, .accept = accept_known };
	if (argc > 3 && !strcmp(argv[3], "--quick")) {
		settings.head_seconds = settings.body_grace_seconds = 3;
		settings.idle_seconds = 4;
		settings.answer_seconds = settings.send_grace_seconds = 2;
	}
	struct door *door;
	if (!door_open(&w, &settings, &door)) {
		fprintf(stderr, "%s\n", w.faults->msgid);
		return 1;
	}
	printf("%.*s\n", TEXT_ARG(door_address(door)));
	fflush(stdout);
	int signal_number;
	sigwait(&stops, &signal_number);
	door_stop(door);
	arena_free(w.arena);
	return 0;
}
