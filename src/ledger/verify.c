#include <sodium.h> /* the keyed short hash: digests of values that only live as long as one run */
#include "ledger/inner.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8, "another short hash");

/* ---- the report ---- */
void verify_fault(struct verify *v, const char *what, struct place place)
{
	struct arena *arena = v->w->arena;
	if (value_count(v->faults) >= FAULTS_MAX) {
		v->more++;
		return;
	}
	struct value *record = value_put_record(arena, v->faults, NULL);
	value_put_string(arena, record, "what", what);
	if (place.log)
		value_put_number(arena, record, "log", place.log);
	if (place.entry >= 0 && place.log)
		value_put_number(arena, record, "entry", place.entry);
	value_put_text(arena, record, "kind", text_keep(arena, place.kind));
	value_put_text(arena, record, "object", text_keep(arena, place.object));
	value_put_text(arena, record, "field", text_keep(arena, place.field));
}

uint64_t verify_digest(const struct verify *v, struct text bytes)
{
	uint64_t digest;
	crypto_shorthash((unsigned char *)&digest, (const unsigned char *)bytes.at, bytes.size, v->digest_key);
	return digest;
}

/* ---- kinds ---- */
/* A column that came after an object's last entry holds what "none" is stored as. */
static uint64_t none_digest(const struct verify *v, const struct field *field, void *row)
{
	field_clear(field, row);
	return verify_digest(v, field_bytes(v->row, field, row));
}

static void add_kind(struct verify *v, const struct kind *kind)
{
	size_t count = kind->shape->count;
	struct folded *folded = arena_take(v->arena, sizeof *folded);
	*folded = (struct folded){ kind, text_of(kind->name), count, arena_take(v->arena, count * sizeof(struct text)),
		arena_take(v->arena, count * sizeof(size_t)), arena_take(v->arena, count * sizeof(uint64_t)), v->kinds };
	void *none = arena_take(v->row, kind->shape->size);
	for (size_t i = 0; i < count; i++) {
		struct text name = text_of(kind->shape->fields[i].name);
		size_t at = i;
		for (; at && text_order(folded->names[at - 1], name) > 0; at--) {
			folded->names[at] = folded->names[at - 1];
			folded->sorted[at] = folded->sorted[at - 1];
		}
		folded->names[at] = name;
		folded->sorted[at] = i;
		folded->none[i] = none_digest(v, &kind->shape->fields[i], none);
	}
	v->kinds = folded;
}

const struct folded *verify_kind(struct verify *v, struct text name)
{
	if (v->last_kind && text_same(v->last_kind->name, name))
		return v->last_kind;
	for (struct folded *kind = v->kinds; kind; kind = kind->next)
		if (text_same(kind->name, name))
			return v->last_kind = kind;
	return NULL;
}

/* ---- objects: open addressing, at most half full ---- */
static size_t slot_of(const struct verify *v, const char id[16])
{
	uint64_t a, b;
	memcpy(&a, id, 8);
	memcpy(&b, id + 8, 8);
	return ((a ^ b * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u >> 20) & (v->object_room - 1);
}

struct seen *verify_find(struct verify *v, const char id[16])
{
	if (!v->object_room)
		return NULL;
	for (size_t at = slot_of(v, id);; at = (at + 1) & (v->object_room - 1)) {
		struct seen *seen = v->objects[at];
		if (!seen || !memcmp(seen->id, id, sizeof seen->id))
			return seen;
	}
}

static void insert(struct verify *v, struct seen *seen)
{
	size_t at = slot_of(v, seen->id);
	while (v->objects[at])
		at = (at + 1) & (v->object_room - 1);
	v->objects[at] = seen;
}

struct seen *verify_add(struct verify *v, const char id[16], const struct folded *kind)
{
	if (v->object_count * 2 >= v->object_room) {
		struct seen **old = v->objects;
		size_t room = v->object_room;
		v->object_room = room ? room * 4 : 4096;
		v->objects = arena_take(v->arena, v->object_room * sizeof *v->objects);
		for (size_t i = 0; i < room; i++)
			if (old[i])
				insert(v, old[i]);
	}
	struct seen *seen = arena_take(v->arena, sizeof *seen + kind->count * sizeof seen->fields[0]);
	memcpy(seen->id, id, sizeof seen->id);
	seen->kind = kind;
	memcpy(seen->fields, kind->none, kind->count * sizeof seen->fields[0]);
	v->object_count++;
	insert(v, seen);
	return seen;
}

/* ---- logs and heads ---- */
static bool read_logs(struct verify *v)
{
	struct value *rows;
	if (!store_list(v->w, SQL_LEDGER_LOGS, &rows))
		return false;
	v->logs = arena_take(v->arena, (value_count(rows) + 1) * sizeof *v->logs);
	for (const struct value *row = rows->first; row; row = row->next) {
		struct checked_log *log = &v->logs[v->log_count++];
		log->lane = (int)value_number(row, "lane", 0);
		log->number = value_number(row, "log", 0);
		log->unit = value_text(row, "unit");
		log->size = (uint64_t)value_number(row, "size", 0);
		log->name = ledger_log_name(v->arena, v->keys->origin, log->number);
		if (!ledger_read_edge(value_text(row, "edge"), value_number(row, "size", -1), &log->stored))
			log->stored.size = 0; /* said when its end is checked */
	}
	return true;
}

static int log_order(const void *a, const void *b)
{
	const struct checked_log *x = a, *y = b;
	return x->lane != y->lane ? (x->lane < y->lane ? -1 : 1) : x->number < y->number ? -1 : x->number > y->number;
}

struct lane_run {
	struct verify *v;
	int lane;
	int64_t i;
	struct edge edge;
	struct head head; /* as the file says */
	uint8_t root[HASH_SIZE]; /* of the tree at that size */
};

static void lane_fault(const struct lane_run *run, const char *what, int64_t log)
{
	const char *head = arena_format(run->v->w->arena, "%d/%lld", run->lane, (long long)run->i);
	verify_fault(run->v, what, (struct place){ log, -1, TEXT("head"), text_of(head), TEXT("") });
}

static bool read_line(struct verify *v, struct text line, int64_t *ret_log, int64_t *ret_size, uint8_t ret_root[HASH_SIZE])
{
	struct text log, size, root;
	if (!text_cut(&line, ' ', &log) || !text_cut(&line, ' ', &size) || line.size != B64_HASH || !text_number(log, ret_log) ||
		!text_number(size, ret_size))
		return false;
	if (!crypto_base64_read(v->row, line, &root) || root.size != HASH_SIZE)
		return false;
	memcpy(ret_root, root.at, HASH_SIZE);
	return *ret_size > 0;
}

static void note_mention(struct lane_run *run, int64_t number, int64_t size, const uint8_t root[HASH_SIZE])
{
	struct verify *v = run->v;
	const struct checked_log key = { .lane = run->lane, .number = number };
	struct checked_log *log = bsearch(&key, v->logs, v->log_count, sizeof key, log_order);
	if (!log) {
		lane_fault(run, N_("The head names a log that is not there."), number);
		return;
	}
	if (log->last_mention && log->last_mention->size >= (uint64_t)size) {
		lane_fault(run, N_("The head names fewer entries of a log than one before it."), number);
		return;
	}
	struct mention *mention = arena_take(v->arena, sizeof *mention);
	mention->size = (uint64_t)size;
	mention->head = run->i;
	memcpy(mention->root, root, HASH_SIZE);
	if (log->last_mention)
		log->last_mention->next = mention;
	else
		log->mentions = mention;
	log->last_mention = mention;
}

static bool each_head(void *context, const struct arg *columns)
{
	struct lane_run *run = context;
	struct verify *v = run->v;
	struct text body = columns[1].text, line;
	uint8_t root[HASH_SIZE];
	int64_t log, size, before = 0;
	run->i++;
	v->heads++;
	if (columns[0].number != run->i)
		lane_fault(run, N_("From this head on, heads are missing."), 0);
	run->i = columns[0].number;
	merkle_leaf(body.at, body.size, root);
	edge_add(&run->edge, root);
	if (run->head.there && run->edge.size == run->head.size)
		edge_root(&run->edge, run->root);
	if (!body.size || body.at[body.size - 1] != '\n')
		lane_fault(run, N_("The head is damaged: it cannot be read."), 0);
	while (text_cut(&body, '\n', &line)) {
		if (!read_line(v, line, &log, &size, root) || log <= before) {
			lane_fault(run, N_("The head is damaged: it cannot be read."), 0);
			break;
		}
		note_mention(run, log, size, root);
		before = log;
	}
	if (arena_used(v->row))
		arena_reset(v->row);
	return true;
}

static void check_signed(const struct lane_run *run)
{
	if (!run->head.there && run->edge.size)
		lane_fault(run, N_("No head of this lane is signed in the file of heads."), 0);
	else if (run->head.there && run->head.size > run->edge.size)
		lane_fault(run, N_("The file of heads holds a later signed head than the record: the record's end was cut off."), 0);
	else if (run->head.there && memcmp(run->root, run->head.root, HASH_SIZE))
		lane_fault(run, N_("The record is another one than was signed in the file of heads."), 0);
}

static bool check_lane(struct verify *v, int lane, const struct value *row, const struct head *head)
{
	struct lane_run *run = arena_take(v->arena, sizeof *run);
	*run = (struct lane_run){ .v = v, .lane = lane, .i = -1, .head = *head };
	struct work work = *v->w;
	work.lane = lane;
	if (!store_each(&work, SQL_LEDGER_HEADS, each_head, run)) {
		v->w->faults = work.faults;
		v->w->last_fault = work.last_fault;
		return false;
	}
	v->lanes++;
	if (!row && run->edge.size)
		lane_fault(run, N_("Heads stand in a lane that is not there."), 0);
	if (row && value_number(row, "size", -1) != (int64_t)run->edge.size)
		lane_fault(run, N_("The lane has another number of heads than its size says."), 0);
	else if (row && !text_same(value_text(row, "edge"), ledger_edge_bytes(&run->edge)))
		lane_fault(run, N_("The stored edge of the lane is not that of its heads."), 0);
	check_signed(run);
	return true;
}

/* ---- the file of heads, read before the snapshot is taken: then it is never ahead of it ---- */
struct heads { struct head at[LANES]; int lanes; };

static bool read_heads(struct verify *v, const char *path, struct heads *ret_heads)
{
	struct work work = { .arena = v->arena };
	struct stat about;
	int file;
	bool good = head_file_open(&work, path, false, &file);
	if (good) {
		ret_heads->lanes = fstat(file, &about) ? 0 : (int)((about.st_size + 2 * HEAD_SLOT - 1) / (2 * HEAD_SLOT));
		if (ret_heads->lanes > LANES)
			ret_heads->lanes = LANES;
		for (int lane = 0; lane < ret_heads->lanes; lane++)
			good = head_read(&work, file, path, v->keys, lane, &ret_heads->at[lane]) && good;
		close(file);
	}
	for (const struct fault *fault = work.faults; fault; fault = fault->next)
		verify_fault(v, N_("The file of heads is missing or damaged, or not signed with this folder's key."),
			(struct place){ 0, -1, TEXT("head"), text_of(path), TEXT("") });
	return true;
}

/* A lane that no id can name holds nothing: its row was slipped in. */
static void check_strange_lanes(struct verify *v, const struct value *rows)
{
	for (const struct value *row = rows->first; row; row = row->next) {
		int64_t lane = value_number(row, "lane", -1);
		if (lane < 0 || lane >= LANES)
			verify_fault(v, N_("A lane stands here that cannot be."), (struct place){ 0, -1, TEXT("lane"), text_of(arena_format(v->arena, "%lld", (long long)lane)), TEXT("lane") });
	}
}

static bool check_lanes(struct verify *v, const struct heads *heads)
{
	static const struct head none;
	struct value *rows;
	if (!store_list(v->w, SQL_LEDGER_LANES, &rows))
		return false;
	check_strange_lanes(v, rows);
	for (int lane = 0; lane < LANES; lane++) {
		const struct value *row = rows->first;
		while (row && value_number(row, "lane", -1) != lane)
			row = row->next;
		v->counted += row ? value_number(row, "actions", 0) : 0;
		if ((row || heads->at[lane].there) && !check_lane(v, lane, row, lane < heads->lanes ? &heads->at[lane] : &none))
			return false;
	}
	return true;
}

/* ---- reading logs ahead ---- */
/* Values are read first, then the entries beside them: walking two tables in turns costs half of joining them row by row. */
struct reader {
	struct work work; /* with an arena of its own: the other thread uses the check's */
	struct checked_log *log;
	struct chunk *chunk;
	struct read_entry values[CHUNK_ENTRIES];
	size_t count, at;
	bool all; /* no values follow those read */
	int64_t next; /* the first entry not yet read */
	bool more;
};

/* Texts are kept as places until the buffer has stopped moving. */
static struct text keep_place(struct buffer *bytes, struct text text)
{
	size_t place = bytes->size;
	buffer_text(bytes, text);
	return (struct text){ (const char *)place, text.size };
}

static void find_place(const struct buffer *bytes, struct text *text)
{
	text->at = text->size ? bytes->at + (size_t)text->at : "";
}

static bool each_values(void *context, const struct arg *columns)
{
	struct reader *reader = context;
	struct buffer *bytes = &reader->chunk->bytes;
	reader->values[reader->count++] = (struct read_entry){ .i = columns[0].number, .valued = true, .erased = columns[3].kind == ARG_NUMBER,
		.seed = keep_place(bytes, columns[1].text), .fields = keep_place(bytes, columns[2].text) };
	return bytes->size < CHUNK_BYTES;
}

static bool each_entry(void *context, const struct arg *columns)
{
	struct reader *reader = context;
	struct chunk *chunk = reader->chunk;
	struct read_entry *entry = &chunk->entries[chunk->count];
	reader->more = true;
	reader->next = columns[0].number;
	while (reader->at < reader->count && reader->values[reader->at].i < reader->next)
		reader->at++;
	bool full = chunk->count && chunk->bytes.size >= 2 * CHUNK_BYTES; /* one entry at least: a single row may be larger */
	if (full || (reader->at == reader->count && !reader->all))
		return false; /* the next chunk begins here */
	*entry = (struct read_entry){ 0 };
	if (reader->at < reader->count && reader->values[reader->at].i == reader->next)
		*entry = reader->values[reader->at];
	entry->i = reader->next++;
	entry->object = keep_place(&chunk->bytes, columns[1].text);
	entry->n = columns[2].number;
	entry->s = columns[3].number;
	entry->leaf = keep_place(&chunk->bytes, columns[4].text);
	merkle_leaf(columns[4].text.at, columns[4].text.size, entry->hash); /* here, so that both threads have about as much to do */
	chunk->count++;
	return true;
}

static bool read_chunk(struct reader *reader, struct chunk *chunk)
{
	const struct arg number = A(reader->log->number), count = A((int64_t)CHUNK_ENTRIES);
	chunk->log = reader->log;
	chunk->first = reader->next == 0;
	chunk->count = chunk->bytes.size = reader->count = reader->at = 0;
	reader->chunk = chunk;
	reader->all = store_each(&reader->work, SQL_LEDGER_VALUES_FROM, each_values, reader, number, A(reader->next), count) &&
		reader->count < CHUNK_ENTRIES;
	reader->more = false;
	if (!work_failed(&reader->work))
		store_each(&reader->work, SQL_LEDGER_ENTRIES_FROM, each_entry, reader, number, A(reader->next), count);
	for (size_t i = 0; i < chunk->count; i++) {
		struct read_entry *entry = &chunk->entries[i];
		find_place(&chunk->bytes, &entry->object);
		find_place(&chunk->bytes, &entry->leaf);
		find_place(&chunk->bytes, &entry->seed);
		find_place(&chunk->bytes, &entry->fields);
	}
	chunk->last = !reader->more || work_failed(&reader->work);
	return !work_failed(&reader->work);
}

/* ---- two threads: this one reads and hashes, the other checks ---- */
struct pipe {
	struct verify *v;
	struct chunk chunks[2];
	bool full[2], end, threaded;
	pthread_mutex_t lock;
	pthread_cond_t turned;
	pthread_t thread;
};

static void *check_chunks(void *context)
{
	struct pipe *pipe = context;
	for (int at = 0;; at = !at) {
		pthread_mutex_lock(&pipe->lock);
		while (!pipe->full[at] && !pipe->end)
			pthread_cond_wait(&pipe->turned, &pipe->lock);
		bool full = pipe->full[at];
		pthread_mutex_unlock(&pipe->lock);
		if (!full)
			return NULL;
		verify_chunk(pipe->v, &pipe->chunks[at]);
		pthread_mutex_lock(&pipe->lock);
		pipe->full[at] = false;
		pthread_cond_signal(&pipe->turned);
		pthread_mutex_unlock(&pipe->lock);
	}
}

/* Hands the chunk over and waits until the other one may be filled again. */
static void hand_over(struct pipe *pipe, int at)
{
	if (!pipe->threaded) {
		verify_chunk(pipe->v, &pipe->chunks[at]);
		return;
	}
	pthread_mutex_lock(&pipe->lock);
	pipe->full[at] = true;
	pthread_cond_signal(&pipe->turned);
	while (pipe->full[!at])
		pthread_cond_wait(&pipe->turned, &pipe->lock);
	pthread_mutex_unlock(&pipe->lock);
}

static void end_pipe(struct pipe *pipe)
{
	if (!pipe->threaded)
		return;
	pthread_mutex_lock(&pipe->lock);
	pipe->end = true;
	pthread_cond_signal(&pipe->turned);
	pthread_mutex_unlock(&pipe->lock);
	pthread_join(pipe->thread, NULL);
}

/* ret_unread: logs that could not be read to their end; the report says so when the other thread no longer writes it. */
static void read_all(struct verify *v, struct arena *arena, struct pipe *pipe, bool *ret_unread)
{
	struct reader *reader = arena_take(arena, sizeof *reader);
	int at = 0;
	for (size_t i = 0; i < v->log_count; i++) {
		reader->work = (struct work){ .arena = arena, .store = v->w->store, .lane = v->logs[i].lane };
		reader->log = &v->logs[i];
		reader->next = 0;
		do {
			ret_unread[i] = !read_chunk(reader, &pipe->chunks[at]);
			hand_over(pipe, at);
			at = !at;
		} while (!pipe->chunks[!at].last);
	}
}

static void check_logs(struct verify *v)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct pipe *pipe = arena_take(arena, sizeof *pipe);
	bool *unread = arena_take(arena, v->log_count);
	*pipe = (struct pipe){ .v = v, .lock = PTHREAD_MUTEX_INITIALIZER, .turned = PTHREAD_COND_INITIALIZER };
	for (int i = 0; i < 2; i++)
		pipe->chunks[i].bytes = buffer_new(arena, SIZE_MAX);
	pipe->threaded = !pthread_create(&pipe->thread, NULL, check_chunks, pipe);
	read_all(v, arena, pipe, unread);
	end_pipe(pipe);
	for (size_t i = 0; i < v->log_count; i++)
		if (unread[i])
			verify_fault(v, N_("The entries of this log cannot be read to the end: the file is damaged."),
				(struct place){ .log = v->logs[i].number, .entry = -1 });
	arena_free(arena);
	verify_groups(v);
}

/* ---- everything ---- */
static bool name_alone(struct verify *v)
{
	int64_t entries, values;
	struct value *rows;
	if (!store_count(v->w, SQL_LEDGER_ENTRIES_KEPT, &entries) || !store_count(v->w, SQL_LEDGER_VALUES_KEPT, &values))
		return false;
	if (entries == v->entries && values == entries)
		return true;
	if (!store_list(v->w, SQL_LEDGER_ENTRY_ALONE, &rows))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		verify_fault(v, N_("An entry or its values stand alone: they belong to no log or no entry."),
			(struct place){ value_number(row, "log", 0), value_number(row, "i", -1), TEXT(""), TEXT(""), TEXT("") });
	return true;
}

static bool name_schema(struct verify *v)
{
	struct value *list = value_list(v->w->arena);
	if (store_schema_differences(v->w, list) < 0)
		return false;
	for (const struct value *row = list->first; row; row = row->next)
		verify_fault(v, N_("The database's tables are not those that this program makes."),
			(struct place){ 0, -1, TEXT("schema"), value_text(row, "name"), value_text(row, "difference") });
	return true;
}

static void put_counts(const struct verify *v, struct value *report)
{
	const struct { const char *name; int64_t n; } counts[] = { { "lanes", v->lanes }, { "heads", v->heads }, { "logs", (int64_t)v->log_count },
		{ "entries", v->entries }, { "actions", v->actions }, { "values", v->values }, { "commitments", v->commitments }, { "erased", v->erased },
		{ "objects", (int64_t)v->object_count }, { "rows", v->rows }, { "local_rows", v->local_rows }, { "more", v->more } };
	for (size_t i = 0; i < COUNT(counts); i++)
		value_put_number(v->w->arena, report, counts[i].name, counts[i].n);
}

static bool check_all(struct verify *v, const struct heads *heads)
{
	if (!name_schema(v) || !read_logs(v) || !check_lanes(v, heads))
		return false;
	check_logs(v);
	if (v->actions != v->counted)
		verify_fault(v, N_("There are more or fewer actions than were counted."), (struct place){ 0, -1, TEXT("action"), TEXT(""), TEXT("s") });
	return verify_redactions(v) && name_alone(v) && verify_tables(v);
}

bool ledger_verify(struct work *w, const struct ledger_keys *keys, const char *head_path, struct value **ret_report)
{
	struct verify *v = arena_take(w->arena, sizeof *v);
	struct value *report = value_record(w->arena);
	*v = (struct verify){ .w = w, .keys = keys, .arena = arena_new(SIZE_MAX), .row = arena_new(SIZE_MAX), .group = arena_new(SIZE_MAX),
		.faults = value_put_list(w->arena, report, "faults") };
	crypto_random(v->digest_key, sizeof v->digest_key);
	const struct kind *const *kinds = store_kinds_all();
	for (size_t i = 0; kinds[i]; i++)
		if (!kinds[i]->local)
			add_kind(v, kinds[i]);
	arena_reset(v->row);
	struct heads *heads = arena_take(v->arena, sizeof *heads);
	bool own = !store_in_transaction(w->store);
	bool good = read_heads(v, head_path, heads) && (!own || store_begin(w)) && check_all(v, heads);
	if (own && store_in_transaction(w->store))
		store_end(w);
	put_counts(v, report);
	arena_free(v->group);
	arena_free(v->row);
	arena_free(v->arena);
	if (good)
		*ret_report = report;
	return good;
}
