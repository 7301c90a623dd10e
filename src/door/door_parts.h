/* door_parts: what the files of the door share with one another.
 *
 *   gate.c      is this head one plain, unambiguous HTTP message?
 *   body.c      the bytes of a body become a record; files are staged on the way
 *   multipart.c the streaming reader of multipart/form-data
 *   listen.c    the address it listens at, and the thread that takes what connects
 *   deadline.c  the table of connections and of waiting requests, and the thread that watches both
 *   door.c      the HTTP library, and the way of one request through all of these
 */
#pragma once
#include "crypto/crypto.h"
#include "door/door.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#define DOOR_HEAD_MAX 16384 /* bytes of a request's head */
#define DOOR_URL_MAX 8192
#define DOOR_HEADERS_MAX 64
#define DOOR_THREADS_MAX 64
#define DOOR_REQUEST_MEMORY ((size_t)512 << 20) /* far above what 64 MiB of rows or 1 MiB of JSON turn into */

/* ---- gate ---- */
struct gate_head { /* what the library understood of a head, to be held against the bytes it came from */
	const char *at; /* the first byte of the request line; the library has put NULs where it cut */
	size_t size;
	const char *url_at; /* where the target stood */
	struct text url; /* a copy of it, made before the library changed it */
	const char *version;
};
struct gate_seen { /* what the walk over the header lines found */
	const char *next; /* where the next line must begin */
	const char *end;
	int lines, refused;
	int lengths, encodings, hosts, expects, content_encodings;
	uint64_t length;
	bool chunked, expects_continue, identity;
	struct text header[DOOR_HEADER_COUNT];
};
/* 0, or the status to refuse with. Fills method, path, query, body_size of *request. */
int gate_begin(const struct gate_head *head, struct door_request *request, struct gate_seen *seen);
/* One header line; false stops the walk (seen->refused says why). */
bool gate_line(struct gate_seen *seen, const char *name, size_t name_size, const char *value, size_t value_size);
int gate_end(struct gate_seen *seen, struct door_request *request, bool host_needed);
/* The target's path part: false unless it is plain (see door_request.path). */
bool gate_path(struct arena *arena, struct text raw, struct text *ret_path);

/* ---- multipart ---- */
struct multipart_part { struct text name, file_name, type; bool is_file; };
struct multipart_user {
	bool (*begin)(void *context, const struct multipart_part *part); /* the part's texts are the arena's */
	bool (*data)(void *context, const char *at, size_t size);
	bool (*end)(void *context);
	void *context;
};
struct multipart;
/* type: the whole Content-Type value. false (after fail) without a boundary that RFC 2046 allows. */
bool multipart_open(struct work *w, struct text type, const struct multipart_user *user, struct multipart **ret_reader);
/* In pieces of any size; false after fail, by the reader or by the user. */
bool multipart_feed(struct multipart *reader, const char *at, size_t size);
bool multipart_finish(struct multipart *reader);

/* ---- body ---- */
enum body_kind { BODY_NONE, BODY_FORM, BODY_JSON, BODY_MULTIPART };
struct staged { struct staged *next; const char *path; };
struct body {
	enum body_kind kind;
	bool failed; /* a fault is in the work; what still arrives is dropped */
	struct buffer bytes; /* form, JSON, or the part being read that is not a file */
	struct multipart *reader;
	struct multipart_part part;
	uint64_t field_bytes, field_limit;
	int parts;
	struct value *fields;
	const char *staging;
	struct staged *staged; /* to be deleted when the request ends */
	int fd; /* the file being written, -1 for none */
	struct hasher *hasher;
	int64_t file_size;
};
/* By the Content-Type: 0, or the status to refuse with (415). */
int body_kind_of(struct text type, enum body_kind *ret_kind);
void body_begin(struct body *body, struct door_request *request, enum body_kind kind, const char *staging, uint64_t field_limit);
void body_take(struct body *body, struct door_request *request, const char *at, size_t size);
void body_end(struct body *body, struct door_request *request); /* sets fields or leaves a fault in the work */
void body_drop(struct body *body); /* closes and deletes what is left */

/* ---- deadlines ---- */
enum phase { PHASE_IDLE, PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_SEND };
struct wire { /* one connection */
	struct wire *next, *before;
	int fd;
	bool surplus; /* one too many: answered 503 */
	_Atomic int64_t stamp; /* milliseconds × 8 + phase: one word, so that the watcher never sees half a change */
	_Atomic uint64_t bytes; /* of the body so far, or of the answer to be sent */
};
struct call;
struct deadlines {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t watcher;
	struct wire *wires;
	int wire_count;
	struct call *waiting; /* suspended and unanswered */
	bool closing; /* nobody may be suspended any more */
	bool end; /* the watcher shall return */
};
bool deadlines_start(struct door *door);
void deadlines_stop(struct door *door);
void wire_phase(struct wire *wire, enum phase phase, uint64_t bytes);
struct wire *wire_add(struct door *door, int fd);
void wire_remove(struct door *door, struct wire *wire);
/* Takes the request out of those that wait; false when somebody else has answered it. */
bool call_claim(struct call *call);
/* Every waiting request is answered 503 from now on, and idle connections are shut. Returns how many connections still work. */
int deadlines_close(struct door *door);
void deadlines_cut_all(struct door *door);

/* ---- door ---- */
struct answer { /* a door_response with its values as header lines want them */
	unsigned status;
	const char *type;
	struct text body;
	int file; /* open, or -1 */
	uint64_t file_size;
	const char *location, *set_cookie[2], *etag, *disposition, *language, *cache;
	int retry_after;
	bool close;
};
struct call { /* a request with what the library needs for it */
	struct door_request request; /* first: a request's address is its call's */
	struct work work;
	struct door *door;
	struct wire *wire;
	struct MHD_Connection *connection;
	struct gate_head head;
	struct gate_seen seen;
	struct body body;
	struct answer answer;
	bool begun, handled;
	bool suspended; /* another thread answers */
	bool asleep; /* the library was told to leave the connection alone */
	bool waiting; /* in the list of those that may still be answered; under the lock */
	int refused; /* before the head was whole */
	int64_t waiting_since;
	_Atomic bool answered;
	_Atomic int holders; /* the library, and the thread that shall answer */
	struct call *next, *before; /* among those that wait, or among the spare ones */
};
struct door {
	struct door_settings settings;
	struct MHD_Daemon *daemons[DOOR_THREADS_MAX]; /* of one thread each */
	int daemon_count, last_daemon; /* the one that was given the last connection */
	unsigned given[DOOR_THREADS_MAX]; /* connections so far, by the listening thread */
	atomic_uint begun[DOOR_THREADS_MAX]; /* those of them that the daemon has taken up */
	int listening, stop_listening; /* the socket; an eventfd that ends the thread at it */
	pthread_t listener;
	struct deadlines deadlines;
	struct text address;
	char *unix_path;
	_Atomic int alive;
	_Atomic int holders; /* door_open's caller and every request */
	_Atomic bool stopping;
	pthread_mutex_t spare_lock;
	struct call *spare;
	int spare_count;
};
void call_answer_busy(struct call *call); /* claimed: 503, then the library goes on */
int64_t door_clock(void); /* milliseconds, only for differences */
bool listen_open(struct work *w, const struct door_settings *settings, int *ret_fd, struct text *ret_address, bool *ret_unix);
void listen_taken_up(struct door *door, const struct MHD_Daemon *daemon); /* a connection that it was given has begun */
bool listen_start(struct door *door, int fd); /* the library is there: from now on it is given what connects */
void listen_stop(struct door *door); /* closes the socket */
