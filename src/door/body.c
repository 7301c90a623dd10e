#include "codec/codec.h"
#include "door/door_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

int body_kind_of(struct text type, enum body_kind *ret_kind)
{
	static const struct { const char *type; enum body_kind kind; } known[] = {
		{ "application/x-www-form-urlencoded", BODY_FORM }, { "application/json", BODY_JSON }, { "multipart/form-data", BODY_MULTIPART },
	};
	const char *semicolon = type.size ? memchr(type.at, ';', type.size) : NULL;
	struct text word = text_trim((struct text){ type.at, semicolon ? (size_t)(semicolon - type.at) : type.size });
	for (size_t i = 0; i < COUNT(known); i++)
		if (word.size == strlen(known[i].type) && !strncasecmp(word.at, known[i].type, word.size))
			return *ret_kind = known[i].kind, 0;
	return 415;
}

/* ---- files, on their way to the disk ---- */

static bool fail_disk(struct work *w, const char *what)
{
	note("A file that was being sent could not be %s: %s", what, strerror(errno));
	return fail(w, ERR_BROKEN, NULL,
		N_("The file could not be stored: the disk is full or broken. Tell the administrator; nothing was changed."));
}

static bool open_file(struct body *body, struct work *w)
{
	uint8_t draw[16];
	crypto_random(draw, sizeof draw);
	const char *path = arena_format(w->arena, "%s/arriving-%.*s", body->staging, TEXT_ARG(crypto_hex(w->arena, draw, sizeof draw)));
	body->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (body->fd < 0)
		return fail_disk(w, "created");
	struct staged *staged = arena_take(w->arena, sizeof *staged);
	*staged = (struct staged){ body->staged, path };
	body->staged = staged;
	body->hasher = hasher_new();
	body->file_size = 0;
	return true;
}

static bool write_file(struct body *body, struct work *w, const char *at, size_t size)
{
	hasher_add(body->hasher, at, size);
	body->file_size += (int64_t)size;
	while (size) {
		ssize_t done = write(body->fd, at, size);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return fail_disk(w, "written");
		at += done;
		size -= (size_t)done;
	}
	return true;
}

static void close_file(struct body *body, uint8_t ret_hash[HASH_SIZE])
{
	close(body->fd);
	body->fd = -1;
	hasher_end(body->hasher, ret_hash);
	body->hasher = NULL;
}

/* The hash and the type hang below the file, for the one who reads the record by its shape. */
static void hang_text(struct arena *arena, struct value *file, const char *key, struct text t)
{
	struct value *member = value_new(arena, VALUE_TEXT);
	value_name(member, key);
	member->text = t;
	if (file->last)
		file->last->next = member;
	else
		file->first = member;
	file->last = member;
}

static bool finish_file(struct body *body, struct work *w, struct value **ret_file)
{
	uint8_t hash[HASH_SIZE];
	if (fsync(body->fd))
		return fail_disk(w, "made safe");
	close_file(body, hash);
	struct value *file = value_new(w->arena, VALUE_FILE);
	file->text = text_of(body->staged->path);
	file->number = body->file_size;
	file->file_name = body->part.file_name;
	hang_text(w->arena, file, "sha256", crypto_hex(w->arena, hash, sizeof hash));
	hang_text(w->arena, file, "type", body->part.type);
	*ret_file = file;
	return true;
}

/* ---- the parts of a multipart body ---- */

static struct door_request *request_of(void *context)
{
	return context;
}

static struct body *body_of(struct door_request *request)
{
	return &((struct call *)request)->body;
}

static bool begin_part(void *context, const struct multipart_part *part)
{
	struct door_request *request = request_of(context);
	struct body *body = body_of(request);
	body->part = *part;
	if (!part->is_file)
		body->bytes = buffer_new(request->arena, body->field_limit + 1);
	return !part->is_file || !part->file_name.size ? true : open_file(body, request->work);
}

static bool take_part(void *context, const char *at, size_t size)
{
	struct door_request *request = request_of(context);
	struct body *body = body_of(request);
	if (body->part.is_file) /* a file without a name: nothing was chosen */
		return body->fd < 0 ? true : write_file(body, request->work, at, size);
	body->field_bytes += size;
	if (body->field_bytes > body->field_limit)
		return fail(request->work, ERR_TOO_LARGE, NULL,
			N_("The texts of the form are longer than %1 bytes together. Shorten them, or send them as a file."), A((int64_t)body->field_limit));
	buffer_put(&body->bytes, at, size);
	return true;
}

static bool end_part(void *context)
{
	struct door_request *request = request_of(context);
	struct body *body = body_of(request);
	struct value *member = NULL;
	if (body->part.is_file && body->fd < 0)
		return true;
	if (body->part.is_file) {
		if (!finish_file(body, request->work, &member))
			return false;
	} else {
		member = value_new(request->arena, VALUE_TEXT);
		member->text = buffer_view(&body->bytes);
		if (!text_is_utf8(member->text) || (member->text.size && memchr(member->text.at, 0, member->text.size)))
			return fail(request->work, ERR_INVALID, NULL, N_("The field \"%1\" is not text in UTF-8. Send it again."), A(body->part.name));
	}
	return form_put(request->work, body->fields, body->part.name, member);
}

/* ---- a body from beginning to end ---- */

void body_begin(struct body *body, struct door_request *request, enum body_kind kind, const char *staging, uint64_t field_limit)
{
	*body = (struct body){ .kind = kind, .fd = -1, .staging = staging, .field_limit = field_limit };
	if (kind == BODY_FORM || kind == BODY_JSON)
		body->bytes = buffer_new(request->arena, request->body_size + 1);
	if (kind != BODY_MULTIPART)
		return;
	body->fields = value_record(request->arena);
	struct multipart_user user = { begin_part, take_part, end_part, request };
	body->failed = !multipart_open(request->work, door_header(request, DOOR_CONTENT_TYPE), &user, &body->reader);
}

void body_take(struct body *body, struct door_request *request, const char *at, size_t size)
{
	(void)request;
	if (body->failed) /* the rest is let pass: the answer can only be given behind it */
		return;
	if (body->kind == BODY_MULTIPART)
		body->failed = !multipart_feed(body->reader, at, size);
	else
		buffer_put(&body->bytes, at, size);
}

static bool read_json(struct door_request *request)
{
	struct value *value;
	if (!json_read(request->work, request->body, &value))
		return false;
	if (value->kind != VALUE_RECORD)
		return fail(request->work, ERR_INVALID, NULL, N_("The JSON text must be one object: { \"name\": value, … }."));
	request->fields = value;
	return true;
}

void body_end(struct body *body, struct door_request *request)
{
	if (body->kind == BODY_MULTIPART) {
		body->failed = body->failed || !multipart_finish(body->reader);
		request->fields = body->failed ? NULL : body->fields;
		return;
	}
	struct text bytes = request->method == DOOR_POST ? buffer_view(&body->bytes) : request->query;
	if (request->method == DOOR_POST && bytes.size)
		request->body = bytes;
	if (!bytes.size && body->kind != BODY_JSON)
		request->fields = value_record(request->arena);
	else if (body->kind == BODY_JSON)
		body->failed = !read_json(request);
	else
		body->failed = !form_read(request->work, bytes, &request->fields);
	if (body->failed)
		request->fields = NULL;
}

void body_drop(struct body *body)
{
	uint8_t hash[HASH_SIZE];
	if (body->hasher)
		close_file(body, hash);
	for (struct staged *staged = body->staged; staged; staged = staged->next)
		unlink(staged->path);
	body->staged = NULL;
}
