/* What the files of room ledger share. */
#pragma once
#include "ledger/ledger.h"

#define LEAF_MAX 65535 /* tiles carry an entry's length in 16 bits */
#define FIELDS_MAX 256
#define SALT_SIZE 16
#define B64_HASH 44 /* letters of a hash in base 64 */
#define ERASED_NONE (-1)

/* ---- leaf.c: the forms of an entry ---- */
/* One line of JSON, its members sorted: what is absent has size 0, NULL or 0 here. */
struct leaf_field { struct text name, commitment; /* base 64 */ };
struct leaf {
	struct text action; /* "a": id */
	struct text act; /* of an action's own entry: its name */
	int64_t count; /* … how many objects it changed */
	struct text targets; /* … and the hash of their list, base 64 */
	int64_t s; /* … and its running number in the lane, from 1 */
	struct leaf_field fields[FIELDS_MAX];
	size_t field_count;
	struct text kind, log, object;
	int64_t n, at; /* version of the object; minute */
	struct text before; /* "prev": leaf hash of version n - 1, base 64 */
	struct text redact; /* names of the fields this entry erases, with commas */
	struct text by; /* "w" */
};
void leaf_write(struct buffer *b, const struct leaf *leaf);
/* Exactly what leaf_write writes and nothing else; texts are views into it. */
bool leaf_read(struct text line, struct leaf *ret_leaf);
/* Does the word say this hash in base 64? A table of its own: crypto's takes constant time, which costs more than the hash. */
bool leaf_hash_is(struct text word, const uint8_t hash[HASH_SIZE]);
bool leaf_word_is(struct text word); /* may stand in a leaf as it is */
bool leaf_redacts(const struct leaf *leaf, struct text field);
const struct leaf_field *leaf_field(const struct leaf *leaf, struct text name);

/* The committed bytes of one field. */
struct committed { struct text name, bytes; };
void leaf_salt(const uint8_t seed[32], struct text field, int64_t n, uint8_t ret_salt[SALT_SIZE]);
void leaf_commitment(struct text object, struct text field, const uint8_t salt[SALT_SIZE], struct text bytes, uint8_t ret_hash[HASH_SIZE]);
/* {"field":"text",…}, sorted; bytes that are no JSON text stand as ["base 64"]. */
void values_write(struct buffer *b, const struct committed *fields, size_t count);

/* Reads what values_write or erase_fields wrote, field by field; nothing is kept. */
struct values { struct text rest; bool first, erased; struct text salts; struct text erasures; };
/* erased: the form after an erasure, {"erased":{field:entry,…},"salts":{…},"values":{…}}. */
bool values_open(struct text fields, bool erased, struct values *ret_values);
/* A salt stands in hexadecimal. *ret_more false at the end. Bytes are a view, or, where they had to be unfolded, the
 * arena's. false: not such a form. */
bool values_next(struct values *values, struct arena *arena, bool *ret_more, struct committed *ret_field);
bool values_salt(const struct values *values, struct text field, uint8_t ret_salt[SALT_SIZE]); /* of an erased form */
/* The entry that erased the field, ERASED_NONE when it was not; of an erased form. */
int64_t values_erased(const struct values *values, struct text field);

/* ---- what is kept in memory: plain values, copied before their first change in an action and in a turn ---- */
struct stamps { uint64_t turn, action; };
struct log {
	struct stamps stamps;
	bool exists; /* has a row */
	struct edge edge;
	int lane;
	int64_t number;
	struct part *part; /* what the action under way appends; good while part_action is the ledger's */
	uint64_t part_action;
	struct log *next; /* in its bucket */
};
struct lane {
	struct stamps stamps;
	int number;
	struct edge edge;
	int64_t actions;
	uint64_t published; /* size of the tree last written to the heads file */
	int slot; /* the next one to write */
	bool known; /* read from the store */
};
struct sum {
	struct stamps stamps;
	const struct kind *kind;
	int lane;
	uint8_t sum[32]; /* big-endian */
	int64_t rows;
	struct sum *next;
};
enum kept { KEPT_LOG, KEPT_LANE, KEPT_SUM };
struct copy { enum kept what; void *at; size_t size; struct copy *before; char bytes[]; };

#define LOG_BUCKETS 1024
#define LANES 1024
struct ledger {
	struct arena *arena; /* of the open folder */
	struct arena *turn_arena;
	struct ledger_keys keys;
	uint8_t public_key[32], tag_key[32];
	int head_file;
	const char *head_path;
	int64_t synced; /* second of the last fdatasync */
	bool unsynced;
	uint64_t turn, action; /* running numbers of this process */
	struct copy *turn_copies, *action_copies; /* newest first */
	struct log *logs[LOG_BUCKETS];
	struct lane *lanes[LANES];
	struct sum *sums;
};
void ledger_touch(struct ledger *ledger, enum kept what, void *at, size_t size, struct stamps *stamps);
void ledger_restore(struct copy **copies);
bool ledger_find_log(struct work *w, struct ledger *ledger, int64_t number, struct log **ret_log); /* NULL: there is none */
bool ledger_need_log(struct work *w, struct ledger *ledger, int64_t number, struct log **ret_log);
bool ledger_add_log(struct work *w, struct ledger *ledger, int64_t number, struct id unit, struct log **ret_log);
bool ledger_find_lane(struct work *w, struct ledger *ledger, struct lane **ret_lane);
bool ledger_read_edge(struct text bytes, int64_t size, struct edge *ret_edge);
struct text ledger_edge_bytes(const struct edge *edge);
struct text ledger_log_name(struct arena *arena, struct text origin, int64_t number);
struct text ledger_lane_name(struct arena *arena, struct text origin, int lane);
const char *kind_label(const struct kind *kind);

/* ---- heads.c: the file of signed heads ---- */
#define HEAD_SLOT 4096
struct head { bool there; uint64_t size; uint8_t root[32]; int slot; }; /* slot: where it stands */
/* The last whole head of a lane. false with a sentence: slots are filled but none is whole, or a signature is not ours. */
bool head_read(struct work *w, int file, const char *path, const struct ledger_keys *keys, int lane, struct head *ret_head);
bool head_write(struct work *w, struct ledger *ledger, struct lane *lane);
bool head_file_open(struct work *w, const char *path, bool create, int *ret_file);

/* ---- entries.c: an action under way ---- */
struct pending {
	const struct kind *kind; /* NULL: the action's own, a log's, or an erasure of an action's input */
	struct text kind_name, object;
	int64_t n;
	struct log *log;
	int64_t index;
	struct text before; /* base 64 of the leaf hash of version n - 1 */
	struct text redact;
	const void *base; /* the row before this action; NULL when new */
	uint8_t seed[32];
	struct text leaf, values;
	uint8_t hash[32];
};
struct part { struct log *log; struct pending **at; size_t count, room; struct part *next; };
struct entries {
	struct ledger *ledger;
	const char *name;
	struct text by, input;
	uint64_t serial; /* before the action's id was drawn */
	struct id id;
	struct log *log; /* of new objects */
	struct pending *own;
	struct part *parts, *last_part;
	size_t changed;
	bool always, ended;
	int64_t last_log, last_entry;
};
struct pending *entries_add(struct work *w, struct log *log, struct text kind_name, struct text object, int64_t n, struct text before);
bool entries_seal(struct work *w, struct pending *pending, const struct leaf *more, struct committed *fields, size_t count);
/* redact: a field that this entry erases, or ""; force: an entry also when nothing changed. */
bool entries_put(struct work *w, const struct kind *kind, void *row, struct text redact, bool force);
bool entries_new_log(struct work *w, struct id unit, struct id object, int64_t *ret_log);
struct text entries_base64(struct arena *arena, const uint8_t hash[32]);

/* ---- redact.c ---- */
void field_clear(const struct field *field, void *row); /* to what "none" is stored as */

/* ---- local.c: rows without entries ---- */
void local_seal(struct arena *arena, const struct ledger_keys *keys, const struct kind *kind, const void *row, uint8_t ret_seal[32]);
void local_tag_key(const struct ledger_keys *keys, uint8_t ret_key[32]);
void local_tag(const uint8_t key[32], const uint8_t seal[32], uint8_t ret_tag[32]);
void local_add(uint8_t sum[32], const uint8_t tag[32], bool minus);
/* The 64 bytes stored: the sum and its own seal. */
void local_sum_bytes(const struct ledger_keys *keys, const char *kind, int lane, const uint8_t sum[32], int64_t rows,
	uint8_t ret_bytes[64]);
bool local_put(struct work *w, const struct kind *kind, void *row);
bool local_write_sums(struct work *w, struct ledger *ledger);

/* ---- verify.c, verify_log.c, verify_rows.c ---- */
#define FAULTS_MAX 10000 /* listed; the rest is counted */
struct place { int64_t log, entry; struct text kind, object, field; }; /* entry -1: none */
struct folded { /* a kind, as the fold needs it */
	const struct kind *kind;
	struct text name;
	size_t count;
	struct text *names; /* of its fields, sorted */
	size_t *sorted; /* names[i] is field sorted[i] of the shape */
	uint64_t *none; /* digest of every field that was never committed to */
	struct folded *next;
};
struct seen { /* the last state of an object: digests under this run's key instead of bytes */
	char id[16];
	const struct folded *kind;
	int64_t log, n, entry;
	uint8_t leaf[HASH_SIZE];
	bool in_table;
	uint64_t fields[];
};
struct mention { struct mention *next; uint64_t size; int64_t head; uint8_t root[HASH_SIZE]; }; /* a head says: the log had that root */
struct redaction { struct redaction *next; struct text object, field; int64_t log, entry; int lane; bool found; };
struct line { struct line *next; struct text text; };
struct group { /* an action: what its own entry says, and the entries that name it */
	struct group *next;
	char id[16], targets[B64_HASH];
	bool own;
	int64_t log, entry, count, found;
	struct line *lines;
};
struct checked_log {
	int lane;
	int64_t number;
	struct text name, unit, claimed; /* claimed: the unit its entry of kind "log" names */
	uint64_t size;
	struct edge stored;
	struct mention *mentions, *last_mention;
};
#define GROUP_BUCKETS 4096
struct verify {
	struct work *w;
	const struct ledger_keys *keys;
	struct arena *arena, *row, *group; /* of the whole check; of one row; of one action */
	struct run *run; /* of a log */
	struct value *faults;
	int64_t more; /* faults beyond FAULTS_MAX */
	int64_t heads, entries, values, commitments, erased, actions, rows, local_rows, lanes;
	int64_t counted; /* actions, as the lanes say */
	uint8_t digest_key[16];
	struct folded *kinds, *last_kind;
	struct seen **objects;
	size_t object_room, object_count;
	struct checked_log *logs;
	size_t log_count;
	struct group *groups[GROUP_BUCKETS];
	struct redaction *redactions; /* entries that erase: nothing may be left of what they name */
	struct leaf leaf; /* the entry at hand */
};
void verify_fault(struct verify *v, const char *what, struct place place);
uint64_t verify_digest(const struct verify *v, struct text bytes);
const struct folded *verify_kind(struct verify *v, struct text name); /* NULL: no such kind */
struct seen *verify_find(struct verify *v, const char id[16]);
struct seen *verify_add(struct verify *v, const char id[16], const struct folded *kind);
/* Entries read ahead, some hundreds at a time: one thread reads and hashes them, another one checks those read before. */
#define CHUNK_ENTRIES 512
#define CHUNK_BYTES ((size_t)1 << 20) /* more only for a single row's sake */
struct read_entry {
	int64_t i, n, s;
	bool valued, erased; /* valued: its values are there */
	struct text object, leaf, seed, fields;
	uint8_t hash[HASH_SIZE];
};
struct chunk {
	struct checked_log *log;
	bool first, last; /* of its log */
	size_t count;
	struct read_entry entries[CHUNK_ENTRIES];
	struct buffer bytes; /* what the texts point into */
};
void verify_chunk(struct verify *v, const struct chunk *chunk);
void verify_groups(struct verify *v); /* actions that reach over several logs */
bool verify_redactions(struct verify *v);
bool verify_tables(struct verify *v);
