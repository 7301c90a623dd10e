/* door: bytes from a socket become one request record; one response record becomes bytes again.
 *
 * For: the HTTP library behind a narrow header, so that another library can take its place.
 *
 * Calling sequence: door_open → for each request, on an HTTP thread: accept (only when a body is announced, before its
 * first byte) → handle (the whole body is in) → door_answer. → door_stop.
 *  - handle answers at once with door_answer, *or* calls door_suspend first and then hands the request to another
 *    thread, which calls door_answer once. Nothing may touch a request after its door_answer.
 *  - The request, its arena and all that lies in it live until both the answer was given and the library is done,
 *    also when the client has gone or the answer came too late (a late answer is dropped in silence).
 *
 * Always true:
 *  - A request that is not one plain, complete, unambiguous HTTP/1.0 or 1.1 message is refused and the connection closed.
 *    Bodies need a Content-Length; Transfer-Encoding is refused (the front server turns it into a length).
 *  - Every connection has total deadlines (head, body by rate, answer, sending); none can be held by trickling bytes.
 *  - Security headers stand on every answer. No address of a peer is read, kept or printed.
 *  - Uploaded files are in the staging folder, complete, fsynced and hashed, before handle is called; those that nobody
 *    has renamed away by the time of the answer are deleted.
 *
 * Not here: sessions, dispatch, pages, TLS.
 */
#pragma once
#include "base/base.h"

struct door;
enum door_method { DOOR_GET, DOOR_HEAD, DOOR_POST };

/* The headers a request may be asked for; all others are unread. */
#define DOOR_HEADERS(H) \
	H(ACCEPT, "accept") H(ACCEPT_LANGUAGE, "accept-language") H(AUTHORIZATION, "authorization") \
	H(CONTENT_TYPE, "content-type") H(COOKIE, "cookie") H(HOST, "host") H(HX_REQUEST, "hx-request") \
	H(IDEMPOTENCY_KEY, "idempotency-key") H(IF_NONE_MATCH, "if-none-match") H(ORIGIN, "origin") \
	H(SEC_FETCH_SITE, "sec-fetch-site") H(X_FORWARDED_PROTO, "x-forwarded-proto")
#define DOOR_HEADER_ENUM(name, word) DOOR_##name,
enum door_header { DOOR_HEADERS(DOOR_HEADER_ENUM) DOOR_HEADER_COUNT };

struct door_request {
	enum door_method method;
	struct text path; /* decoded, UTF-8, starts with '/', no "//", no "." or ".." segment, no control character */
	struct text query; /* as sent, without the '?' */
	struct value *fields; /* GET, HEAD: the query; POST: the body. A record; NULL when it could not be read (see work) */
	struct text body; /* POST of JSON or urlencoded: the bytes; "" for multipart */
	bool json; /* the body was application/json */
	struct arena *arena;
	struct work *work; /* holds the faults of reading the query or the body; only arena is set besides */
	uint64_t body_size; /* announced */
	uint64_t body_limit; /* accept may change it */
	void *tag; /* the handler's own */
};

/* "" when absent. A header of this list that is sent twice was refused before. */
struct text door_header(const struct door_request *request, enum door_header header);

enum door_cache {
	DOOR_NO_STORE, /* what is about persons: the default */
	DOOR_REVALIDATE, /* may be kept, asked for again each time (etag) */
	DOOR_FOREVER, /* named by its own content */
};

struct door_response {
	int status; /* 0 means 200 */
	const char *type; /* static or the request's arena; NULL means text/plain; charset=utf-8 */
	struct text body; /* in the request's arena, or as long-lived as the process; never copied */
	bool body_static; /* says which of the two, for the reader: both are sent from where they are */
	const char *file; /* sent from disk instead of body, NULL for none; the name may be unlinked at once after door_answer */
	struct text location; /* of a redirect */
	struct text set_cookie[2]; /* whole header values */
	struct text etag; /* with its quotes; a 200 whose etag the client named becomes 304 without body */
	struct text disposition; /* whole Content-Disposition value, for downloads */
	struct text language; /* Content-Language */
	enum door_cache cache;
	int retry_after; /* seconds; 0: none */
	bool close; /* the connection is closed behind this answer */
};

/* Once for each request, from any thread. Copies *response but not what it points to. A header value with a control
 * character in it is left out and noted. */
void door_answer(struct door_request *request, const struct door_response *response);
/* Inside handle only, before the request is given to another thread. */
void door_suspend(struct door_request *request);

struct door_settings {
	struct text address; /* "127.0.0.1:8080", "[::1]:8080", port 0 for any free one, or "unix:/path" (mode 0660) */
	bool behind_proxy, plain_http_i_know; /* either lets it listen beyond loopback */
	const char *staging; /* an existing folder for arriving files */
	/* 0 means the default in brackets */
	uint64_t body_limit; /* [1 MiB] of a JSON or urlencoded body, and of all multipart fields that are not files */
	uint64_t upload_limit; /* [64 MiB] of a whole multipart body */
	int connections; /* [1,024] beyond them: 503 */
	int threads; /* [2] */
	int head_seconds; /* [10] from the connection's or the request's beginning to the end of its head */
	int body_grace_seconds, body_rate; /* [15, 512 bytes a second] a body is in by grace + size / rate */
	int idle_seconds; /* [30] between two requests */
	int answer_seconds; /* [30] a suspended request is answered 503 after it */
	int send_grace_seconds, send_rate; /* [30, 4,096 bytes a second] */
	/* Early check: 0 to go on, else the status to refuse with. Method, path, headers, body_size and body_limit are set. */
	int (*accept)(struct door *door, struct door_request *request, void *context);
	void (*handle)(struct door *door, struct door_request *request, void *context);
	/* What the door itself refuses is said in the reader's language: which that is, and a sentence in it. say NULL: in English. */
	const char *(*language)(struct text accept_language, void *context);
	const char *(*say)(const char *language, const char *msgid);
	void *context;
};

bool door_open(struct work *w, const struct door_settings *settings, struct door **ret_door);
/* Where it listens, with the real port: "127.0.0.1:34567" or "unix:/path". */
struct text door_address(const struct door *door);
/* Graceful: no new connections, suspended requests are answered 503, answers under way are sent, then all is closed.
 * Requests that another thread still holds stay valid until it has answered them. */
void door_stop(struct door *door);

/* How many requests are alive (for tests and the health page). */
int door_alive(const struct door *door);
