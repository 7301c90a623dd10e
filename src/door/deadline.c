/* The library has idle timers only, and sees nothing at all of a connection that is suspended. So one thread of our own
 * looks at every connection four times a second and shuts those down that have used up their time; the library then
 * reads an end and cleans up by itself. A request that waits too long for its answer is answered here. */
#include "door/door_parts.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define TICK_MS 250

int64_t door_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void wire_phase(struct wire *wire, enum phase phase, uint64_t bytes)
{
	atomic_store_explicit(&wire->bytes, bytes, memory_order_relaxed);
	atomic_store_explicit(&wire->stamp, door_clock() * 8 + phase, memory_order_release);
}

struct wire *wire_add(struct door *door, int fd)
{
	struct wire *wire = calloc(1, sizeof *wire);
	if (!wire)
		return NULL;
	wire->fd = fd;
	wire_phase(wire, PHASE_HEAD, 0);
	pthread_mutex_lock(&door->deadlines.lock);
	wire->next = door->deadlines.wires;
	if (wire->next)
		wire->next->before = wire;
	door->deadlines.wires = wire;
	wire->surplus = ++door->deadlines.wire_count > door->settings.connections;
	pthread_mutex_unlock(&door->deadlines.lock);
	return wire;
}

/* Called before the descriptor is closed, under the lock the watcher shuts it down under: it never hits a reused number. */
void wire_remove(struct door *door, struct wire *wire)
{
	pthread_mutex_lock(&door->deadlines.lock);
	if (wire->next)
		wire->next->before = wire->before;
	if (wire->before)
		wire->before->next = wire->next;
	else
		door->deadlines.wires = wire->next;
	door->deadlines.wire_count--;
	pthread_mutex_unlock(&door->deadlines.lock);
	free(wire);
}

static int64_t allowed_ms(const struct door_settings *settings, enum phase phase, uint64_t bytes)
{
	switch (phase) {
	case PHASE_IDLE: return settings->idle_seconds * 1000LL;
	case PHASE_HEAD: return settings->head_seconds * 1000LL;
	case PHASE_BODY: return settings->body_grace_seconds * 1000LL + (int64_t)(bytes * 1000 / (uint64_t)settings->body_rate);
	case PHASE_SEND: return settings->send_grace_seconds * 1000LL + (int64_t)(bytes * 1000 / (uint64_t)settings->send_rate);
	case PHASE_WORK: break; /* ours to end, not the client's */
	}
	return INT64_MAX;
}

static bool wire_is_late(const struct door *door, struct wire *wire, int64_t now)
{
	int64_t stamp = atomic_load_explicit(&wire->stamp, memory_order_acquire);
	uint64_t bytes = atomic_load_explicit(&wire->bytes, memory_order_relaxed);
	return now - stamp / 8 > allowed_ms(&door->settings, (enum phase)(stamp % 8), bytes);
}

static void unlink_call(struct call *call)
{
	struct deadlines *deadlines = &call->door->deadlines;
	if (call->next)
		call->next->before = call->before;
	if (call->before)
		call->before->next = call->next;
	else
		deadlines->waiting = call->next;
	call->next = call->before = NULL;
	call->waiting = false;
}

bool call_claim(struct call *call)
{
	struct deadlines *deadlines = &call->door->deadlines;
	pthread_mutex_lock(&deadlines->lock);
	bool mine = call->waiting;
	if (mine)
		unlink_call(call);
	pthread_mutex_unlock(&deadlines->lock);
	return mine;
}

/* Under the lock throughout: whoever holds the request cannot give it back, and so not free it, while it is claimed here. */
static void answer_late(struct door *door, int64_t now)
{
	int64_t allowed = door->settings.answer_seconds * 1000LL;
	for (struct call *call = door->deadlines.waiting, *next; call; call = next) {
		next = call->next;
		if (!door->deadlines.closing && now - call->waiting_since <= allowed)
			continue;
		unlink_call(call);
		call_answer_busy(call);
	}
}

static void cut_late(struct door *door, int64_t now)
{
	for (struct wire *wire = door->deadlines.wires; wire; wire = wire->next)
		if (wire_is_late(door, wire, now))
			shutdown(wire->fd, SHUT_RDWR);
}

static void *watch(void *context)
{
	struct door *door = context;
	struct deadlines *deadlines = &door->deadlines;
	pthread_mutex_lock(&deadlines->lock);
	while (!deadlines->end) {
		int64_t at = door_clock() + TICK_MS;
		struct timespec until = { .tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000 };
		pthread_cond_timedwait(&deadlines->wake, &deadlines->lock, &until);
		int64_t now = door_clock();
		answer_late(door, now);
		cut_late(door, now);
	}
	pthread_mutex_unlock(&deadlines->lock);
	return NULL;
}

bool deadlines_start(struct door *door)
{
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_mutex_init(&door->deadlines.lock, NULL);
	pthread_cond_init(&door->deadlines.wake, &attributes);
	pthread_condattr_destroy(&attributes);
	return !pthread_create(&door->deadlines.watcher, NULL, watch, door);
}

void deadlines_stop(struct door *door)
{
	pthread_mutex_lock(&door->deadlines.lock);
	door->deadlines.end = true;
	pthread_cond_signal(&door->deadlines.wake);
	pthread_mutex_unlock(&door->deadlines.lock);
	pthread_join(door->deadlines.watcher, NULL);
}

int deadlines_close(struct door *door)
{
	int busy = 0;
	pthread_mutex_lock(&door->deadlines.lock);
	door->deadlines.closing = true;
	answer_late(door, door_clock());
	for (struct wire *wire = door->deadlines.wires; wire; wire = wire->next) {
		enum phase phase = (enum phase)(atomic_load_explicit(&wire->stamp, memory_order_acquire) % 8);
		if (phase == PHASE_WORK || phase == PHASE_SEND)
			busy++;
		else
			shutdown(wire->fd, SHUT_RD); /* reading ends; a request that is whole is still answered */
	}
	pthread_mutex_unlock(&door->deadlines.lock);
	return busy;
}

void deadlines_cut_all(struct door *door)
{
	pthread_mutex_lock(&door->deadlines.lock);
	for (struct wire *wire = door->deadlines.wires; wire; wire = wire->next)
		shutdown(wire->fd, SHUT_RDWR);
	pthread_mutex_unlock(&door->deadlines.lock);
}
