/* load: keep-alive connections that each send the next request as soon as the last one is answered.
 *
 *   load ADDRESS:PORT CONNECTIONS SECONDS FILE [SEED]
 *
 * FILE holds requests made beforehand: a line with a number of bytes, then so many bytes, again and again; connections take them in
 * turn. Where a request holds 64 times '@', each sending puts a fresh word of 64 hexadecimal digits there. One thread, so that it
 * takes no more of a small machine than it must. The last line is a JSON record: answers, seconds, rate, refused (not 200), and the
 * waiting time of a request in microseconds (p50, p99, most). */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MAX ((size_t)4 << 20)
#define ONCE_SIZE 64
#define WAITS_MAX ((size_t)8 << 20)

struct request { char *at; size_t size, once; /* 0: none */ };
struct connection { int fd; bool waiting; double since; char *answer; size_t got, room; };
static struct request *requests;
static size_t request_count, next_request;
static struct connection *connections;
static uint32_t *waits;
static size_t answers, refused;
static uint64_t words, seed;

static void die(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- requests ---- */
static size_t find_once(const char *at, size_t size)
{
	size_t run = 0;
	for (size_t i = 0; i < size; i++) {
		run = at[i] == '@' ? run + 1 : 0;
		if (run == ONCE_SIZE)
			return i + 1 - ONCE_SIZE;
	}
	return 0;
}

static void read_requests(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t size, room = 0;
	if (!file)
		die(path);
	while (fscanf(file, "%zu", &size) == 1 && fgetc(file) == '\n') {
		if (request_count == room) {
			struct request *more = realloc(requests, (room = room * 2 + 64) * sizeof *requests);
			if (!more)
				die("no memory");
			requests = more;
		}
		struct request *request = &requests[request_count++];
		request->at = malloc(size);
		request->size = size;
		if (fread(request->at, 1, size, file) != size)
			die("a request is cut off");
		request->once = find_once(request->at, size);
	}
	fclose(file);
	if (!request_count)
		die("no requests");
}

static void fresh_word(char *at)
{
	static const char digits[] = "0123456789abcdef";
	words++;
	uint64_t parts[4] = { seed, words, seed ^ words * 0x9E3779B97F4A7C15u, words * 0xD1B54A32D192ED03u };
	for (int i = 0; i < ONCE_SIZE; i++)
		at[i] = digits[parts[i / 16] >> i % 16 * 4 & 15];
}

/* ---- connections ---- */
static int connect_to(const char *address)
{
	char host[64];
	const char *colon = strrchr(address, ':');
	struct sockaddr_in to = { .sin_family = AF_INET };
	int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || !colon || (size_t)(colon - address) >= sizeof host)
		die(address);
	memcpy(host, address, (size_t)(colon - address));
	host[colon - address] = 0;
	to.sin_port = htons((uint16_t)strtoul(colon + 1, NULL, 10));
	if (inet_pton(AF_INET, host, &to.sin_addr) != 1 || connect(fd, (struct sockaddr *)&to, sizeof to))
		die(address);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

static void send_next(struct connection *connection)
{
	struct request *request = &requests[next_request++ % request_count];
	if (request->once)
		fresh_word(request->at + request->once);
	connection->waiting = true;
	connection->got = 0;
	connection->since = now();
	if (write(connection->fd, request->at, request->size) != (ssize_t)request->size) /* blocking: a whole request or a fault */
		die("a request could not be sent");
}

/* Where the answer ends, 0 when it is not all there yet. */
static size_t answer_size(const struct connection *connection)
{
	const char *end = memmem(connection->answer, connection->got, "\r\n\r\n", 4);
	if (!end)
		return 0;
	size_t head = (size_t)(end - connection->answer) + 4, body = 0;
	for (const char *line = connection->answer; line && line < end; line = memchr(line, '\n', (size_t)(end - line)), line = line ? line + 1 : NULL)
		if (!strncasecmp(line, "content-length:", 15))
			body = strtoull(line + 15, NULL, 10);
	return connection->got >= head + body ? head + body : 0;
}

static void count_answer(struct connection *connection)
{
	bool good = connection->got > 12 && !memcmp(connection->answer + 9, "200", 3);
	if (!good && !refused)
		fprintf(stderr, "load: the first refusal: %.*s\n", (int)(connection->got > 900 ? 900 : connection->got), connection->answer);
	refused += !good;
	if (answers < WAITS_MAX)
		waits[answers] = (uint32_t)((now() - connection->since) * 1e6);
	answers++;
	connection->waiting = false;
}

static bool take_answer(struct connection *connection)
{
	if (connection->room - connection->got < 65536) {
		connection->room = connection->room * 2 + 65536;
		connection->answer = realloc(connection->answer, connection->room + 1);
		if (connection->room > ANSWER_MAX * 2)
			die("an answer is too long");
	}
	ssize_t size = recv(connection->fd, connection->answer + connection->got, connection->room - connection->got, MSG_DONTWAIT);
	if (size < 0 && errno == EAGAIN)
		return false;
	if (size <= 0)
		die("the server closed a connection");
	connection->got += (size_t)size;
	if (!answer_size(connection))
		return false;
	count_answer(connection);
	return true;
}

/* ---- the run ---- */
static int order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void print_record(double seconds)
{
	size_t count = answers < WAITS_MAX ? answers : WAITS_MAX;
	qsort(waits, count, sizeof *waits, order);
	printf("{\"answers\": %zu, \"refused\": %zu, \"seconds\": %.3f, \"rate\": %.0f, \"p50\": %u, \"p99\": %u, \"most\": %u}\n", answers, refused, seconds,
		(double)answers / seconds, count ? waits[count / 2] : 0, count ? waits[count * 99 / 100] : 0, count ? waits[count - 1] : 0);
}

static void run(int poll, int count, double seconds)
{
	struct epoll_event events[256];
	double from = now(), until = from + seconds, last = from;
	int waiting = count;
	for (int i = 0; i < count; i++)
		send_next(&connections[i]);
	while (waiting) {
		int ready = epoll_wait(poll, events, 256, 30000);
		if (ready <= 0)
			die("no answer in 30 seconds");
		for (int i = 0; i < ready; i++) {
			struct connection *connection = events[i].data.ptr;
			if (!take_answer(connection))
				continue;
			last = now();
			if (last < until)
				send_next(connection);
			else
				waiting--;
		}
	}
	print_record(last - from);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return fprintf(stderr, "load ADDRESS:PORT CONNECTIONS SECONDS FILE [SEED]\n"), 2;
	int count = (int)strtol(argv[2], NULL, 10), poll = epoll_create1(EPOLL_CLOEXEC);
	struct timespec at;
	clock_gettime(CLOCK_REALTIME, &at);
	seed = argc > 5 ? strtoull(argv[5], NULL, 10) : (uint64_t)at.tv_sec * 1000000007u ^ (uint64_t)at.tv_nsec;
	read_requests(argv[4]);
	waits = malloc(WAITS_MAX * sizeof *waits);
	connections = calloc((size_t)count, sizeof *connections);
	for (int i = 0; i < count; i++) {
		connections[i].fd = connect_to(argv[1]);
		struct epoll_event event = { .events = EPOLLIN, .data.ptr = &connections[i] };
		epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].fd, &event);
	}
	run(poll, count, strtod(argv[3], NULL));
	return 0;
}
