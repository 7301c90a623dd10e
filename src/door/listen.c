#include "door/door_parts.h"
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define BACKLOG 512

union place { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; struct sockaddr_un unix_path; };

static bool fail_address(struct work *w, struct text address)
{
	return fail(w, ERR_INVALID, NULL, N_("\"%1\" is not an address to listen at. Write 127.0.0.1:8080, [::1]:8080 or unix:/path."),
		A(address));
}

static bool fail_system(struct work *w, struct text address)
{
	return fail(w, ERR_BROKEN, NULL, N_("Cannot listen at %1: %2. Is another program there? Choose another address."), A(address),
		A((const char *)strerror(errno)));
}

static bool read_port(struct text t, in_port_t *ret_port)
{
	int64_t port;
	if (!text_number(t, &port) || port < 0 || port > 65535)
		return false;
	*ret_port = htons((uint16_t)port);
	return true;
}

static bool read_place(struct text address, union place *ret_place, socklen_t *ret_size)
{
	char host[64];
	const char *colon = address.size ? memrchr(address.at, ':', address.size) : NULL;
	size_t size = colon ? (size_t)(colon - address.at) : 0;
	if (!size || size >= sizeof host)
		return false;
	memcpy(host, address.at, size);
	host[size] = 0;
	struct text port = { colon + 1, address.size - size - 1 };
	*ret_place = (union place){ .six = { .sin6_family = AF_INET6 } };
	if (host[0] == '[' && host[size - 1] == ']') {
		host[size - 1] = 0;
		*ret_size = sizeof ret_place->six;
		return inet_pton(AF_INET6, host + 1, &ret_place->six.sin6_addr) == 1 && read_port(port, &ret_place->six.sin6_port);
	}
	*ret_place = (union place){ .four = { .sin_family = AF_INET } };
	*ret_size = sizeof ret_place->four;
	return inet_pton(AF_INET, host, &ret_place->four.sin_addr) == 1 && read_port(port, &ret_place->four.sin_port);
}

static bool is_loopback(const union place *place)
{
	return place->any.sa_family == AF_INET ? ntohl(place->four.sin_addr.s_addr) >> 24 == 127 : IN6_IS_ADDR_LOOPBACK(&place->six.sin6_addr);
}

/* A socket file that nobody listens at any more is left by a killed server: it is taken over. */
static bool is_abandoned(const union place *place, socklen_t size)
{
	struct stat status;
	if (lstat(place->unix_path.sun_path, &status) || !S_ISSOCK(status.st_mode))
		return false;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool dead = fd >= 0 && connect(fd, &place->any, size) && errno == ECONNREFUSED;
	if (fd >= 0)
		close(fd);
	return dead;
}

static int bind_unix(const union place *place, socklen_t size)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	if (is_abandoned(place, size))
		unlink(place->unix_path.sun_path);
	/* The mode is set before anyone can connect: the socket does not listen yet. */
	if (bind(fd, &place->any, size) || chmod(place->unix_path.sun_path, 0660) || listen(fd, BACKLOG)) {
		int reason = errno;
		close(fd);
		errno = reason;
		return -1;
	}
	return fd;
}

static int bind_tcp(const union place *place, socklen_t size)
{
	int fd = socket(place->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* what is accepted inherits it */
	if (place->any.sa_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
	if (bind(fd, &place->any, size) || listen(fd, BACKLOG)) {
		int reason = errno;
		close(fd);
		errno = reason;
		return -1;
	}
	return fd;
}

static bool open_unix(struct work *w, struct text address, int *ret_fd, struct text *ret_address)
{
	union place place = { .unix_path = { .sun_family = AF_UNIX } };
	struct text path = { address.at + 5, address.size - 5 };
	if (!path.size || path.size >= sizeof place.unix_path.sun_path)
		return fail_address(w, address);
	memcpy(place.unix_path.sun_path, path.at, path.size);
	*ret_fd = bind_unix(&place, sizeof place.unix_path);
	*ret_address = address;
	return *ret_fd >= 0 ? true : fail_system(w, address);
}

static struct text place_text(struct arena *arena, int fd)
{
	char host[INET6_ADDRSTRLEN] = "";
	union place place = { 0 };
	socklen_t size = sizeof place;
	getsockname(fd, &place.any, &size);
	if (place.any.sa_family == AF_INET6) {
		inet_ntop(AF_INET6, &place.six.sin6_addr, host, sizeof host);
		return text_of(arena_format(arena, "[%s]:%d", host, ntohs(place.six.sin6_port)));
	}
	inet_ntop(AF_INET, &place.four.sin_addr, host, sizeof host);
	return text_of(arena_format(arena, "%s:%d", host, ntohs(place.four.sin_port)));
}

bool listen_open(struct work *w, const struct door_settings *settings, int *ret_fd, struct text *ret_address, bool *ret_unix)
{
	union place place;
	socklen_t size;
	*ret_unix = text_starts(settings->address, "unix:");
	if (*ret_unix)
		return open_unix(w, settings->address, ret_fd, ret_address);
	if (!read_place(settings->address, &place, &size))
		return fail_address(w, settings->address);
	if (!is_loopback(&place) && !settings->behind_proxy && !settings->plain_http_i_know)
		return fail(w, ERR_INVALID, NULL, N_("%1 can be reached from other machines, and passwords would travel unprotected. Listen at "
			"127.0.0.1 behind a web server with TLS, or say --behind-proxy or --plain-http-i-know."), A(settings->address));
	*ret_fd = bind_tcp(&place, size);
	if (*ret_fd < 0)
		return fail_system(w, settings->address);
	*ret_address = place_text(w->arena, *ret_fd);
	return true;
}

/* ---- taking connections ---- */
void listen_taken_up(struct door *door, const struct MHD_Daemon *daemon)
{
	for (int i = 0; i < door->daemon_count; i++)
		if (door->daemons[i] == daemon)
			atomic_fetch_add(&door->begun[i], 1);
}

/* Did all threads of the library wait at the socket, whoever woke first would take every connection of a rush, and the others would
 * stay idle while its clients wait. So each has a daemon of its own and is given what connects: the one with the fewest, in turn
 * among equals. A daemon counts only what it has taken up; what it was given before that counts as well, or one that does not come to
 * run for a moment would be given a whole rush. */
static int next_daemon(struct door *door)
{
	unsigned least = UINT_MAX;
	int found = 0;
	for (int i = 0; i < door->daemon_count; i++) {
		int at = (door->last_daemon + 1 + i) % door->daemon_count;
		unsigned count = MHD_get_daemon_info(door->daemons[at], MHD_DAEMON_INFO_CURRENT_CONNECTIONS)->num_connections;
		count += door->given[at] - atomic_load(&door->begun[at]);
		if (count >= least)
			continue;
		least = count;
		found = at;
	}
	door->last_daemon = found;
	return found;
}

static bool take_connection(struct door *door)
{
	union place from = { 0 };
	socklen_t size = sizeof from;
	int fd = accept4(door->listening, &from.any, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd >= 0) {
		int at = next_daemon(door);
		door->given[at]++;
		if (MHD_add_connection(door->daemons[at], fd, &from.any, size) != MHD_YES) /* closed: there was no room */
			door->given[at]--;
		return true;
	}
	if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL); /* it stays in the queue until something was closed */
	return errno == EINTR || errno == ECONNABORTED;
}

static void *take_connections(void *context)
{
	struct door *door = context;
	struct pollfd waits[] = { { .fd = door->listening, .events = POLLIN }, { .fd = door->stop_listening, .events = POLLIN } };
	while (!waits[1].revents) {
		while (!atomic_load_explicit(&door->stopping, memory_order_relaxed) && take_connection(door))
			continue;
		if (poll(waits, 2, -1) < 0)
			waits[1].revents = 0;
	}
	return NULL;
}

bool listen_start(struct door *door, int fd)
{
	door->listening = fd;
	door->stop_listening = eventfd(0, EFD_CLOEXEC);
	if (door->stop_listening >= 0 && !pthread_create(&door->listener, NULL, take_connections, door))
		return true;
	if (door->stop_listening >= 0)
		close(door->stop_listening);
	return false;
}

void listen_stop(struct door *door)
{
	eventfd_write(door->stop_listening, 1);
	pthread_join(door->listener, NULL);
	close(door->stop_listening);
	close(door->listening);
}
