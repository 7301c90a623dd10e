/* base: the ground every room stands on.
 *
 * For: memory by lifetime (arena), text views, growing buffers, days and minutes, value trees, shapes, ids, faults and
 * the `struct work` that carries them through one action.
 *
 * Always true:
 *  - Memory has a lifetime, not an owner. What a function returns lives in the arena of the work it was given.
 *  - Memory that cannot be had ends the process with a sentence: data are in transactions, so nothing half-done stays.
 *  - A function that can fail returns bool; false means fail() was called exactly once on the way.
 *  - No rule calls the clock, random or the file system: they come in through struct work.
 *
 * Not here: files, sockets, SQL, cryptography.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdarg.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define N_(msgid) msgid /* a sentence for locale/NAME.po, translated at the door */
#define PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
/* What cannot happen: says where, and ends the process. */
#define BUG(...) base_bug(__FILE__, __LINE__, __VA_ARGS__)
void base_bug(const char *file, int line, const char *format, ...) PRINTF(3, 4) __attribute__((noreturn));

struct text { const char *at; size_t size; };

/* ---- arena: memory of one lifetime (process, request, turn) ---- */
struct arena;
/* max: bytes after which the process ends with a sentence (a request's bound is set far above what its input allows). */
struct arena *arena_new(size_t max);
void arena_free(struct arena *arena);
/* Everything taken so far is gone; one block is kept for reuse. */
void arena_reset(struct arena *arena);
/* Zeroed, aligned to 16. Never NULL; size 0 is allowed. */
void *arena_take(struct arena *arena, size_t size);
char *arena_copy(struct arena *arena, const char *at, size_t size); /* with a NUL behind */
char *arena_format(struct arena *arena, const char *format, ...) PRINTF(2, 3);
char *arena_join(struct arena *arena, const char *a, const char *b, const char *c); /* one behind the other */
size_t arena_used(const struct arena *arena);
size_t arena_left(const struct arena *arena); /* before the process ends: what does one thing after another stops in time */
/* Would `size` more bytes leave half of the maximum free? Readers of foreign input ask this and stop with a fault, long before the
 * process would end. */
bool arena_has_room(const struct arena *arena, size_t size);

/* ---- shelf: what is made once under a name that means the same for ever, for all threads, within bounds ----
 * Each thing lies in an arena of its own. Who finds it holds it as long as the arena he found it with lives (until reset or free): what he
 * is given is gone no sooner. Beyond the bounds those that nobody holds are dropped, the one not asked for the longest first. */
struct shelved;
struct shelf { size_t most, most_bytes, count, size; struct shelved *first; }; /* the first two are set, the rest is 0 */
const void *shelf_find(struct shelf *shelf, struct arena *reader, struct text name); /* NULL: not there */
/* `thing` lies in `own`, which belongs to the shelf from now on. The answer is another one where somebody put it there before. */
const void *shelf_put(struct shelf *shelf, struct arena *reader, struct text name, struct arena *own, const void *thing);

/* ---- text: a view of bytes, UTF-8 unless said otherwise; never owns ---- */
#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })
#define TEXT_ARG(t) (int)(t).size, (t).at /* for %.*s */
static inline struct text text_of(const char *string) /* NULL gives the empty text */
{
	return string ? (struct text){ string, __builtin_strlen(string) } : TEXT("");
}
static inline bool text_same(struct text a, struct text b)
{
	return a.size == b.size && (!a.size || !__builtin_memcmp(a.at, b.at, a.size));
}
static inline bool text_is(struct text a, const char *b)
{
	return text_same(a, text_of(b));
}
static inline bool text_starts(struct text a, const char *prefix)
{
	size_t size = __builtin_strlen(prefix);
	return a.size >= size && (!size || !__builtin_memcmp(a.at, prefix, size));
}
int text_order(struct text a, struct text b); /* byte order */
struct text text_trim(struct text a); /* ASCII blanks and U+3000 on both sides */
struct text text_keep(struct arena *arena, struct text a);
const char *text_string(struct arena *arena, struct text a); /* NUL-terminated copy */
/* Cuts the part before the first `by` off *rest; false when *rest is used up (a `by` at the very end gives no empty part). */
bool text_cut(struct text *rest, char by, struct text *ret_part);
bool text_is_utf8(struct text a); /* well-formed, no surrogates, no overlong form */
size_t text_length(struct text a); /* code points */
bool text_number(struct text a, int64_t *ret_number); /* whole decimal, optional '-'; nothing else */

/* ---- buffer: grows to a maximum; overflow is sticky and asked once ---- */
struct buffer { char *at; size_t size, room, max; bool full; struct arena *arena; };
struct buffer buffer_new(struct arena *arena, size_t max);
void buffer_put_anew(struct buffer *b, const void *at, size_t size); /* also when there is no room yet */
static inline void buffer_put(struct buffer *b, const void *at, size_t size)
{
	if (size - 1 >= b->room - b->size) { /* nothing is to be put, or there is no room: one that is full has none */
		buffer_put_anew(b, at, size);
		return;
	}
	__builtin_memcpy(b->at + b->size, at, size);
	b->size += size;
}
void buffer_text(struct buffer *b, struct text t);
void buffer_string(struct buffer *b, const char *s);
void buffer_char(struct buffer *b, char c);
void buffer_number(struct buffer *b, int64_t n);
void buffer_format(struct buffer *b, const char *format, ...) PRINTF(2, 3);
struct text buffer_view(const struct buffer *b);

/* ---- days and minutes ---- */
/* A calendar day: days since 1970-01-01. NO_DAY is "none"; written and stored as YYYY-MM-DD, none as "". */
struct day { int32_t n; };
#define NO_DAY ((struct day){ INT32_MIN })
bool day_is(struct day d); /* is there one? */
bool day_parse(struct text t, struct day *ret_day); /* exactly YYYY-MM-DD, a real date, years 1900-2999 */
struct day day_make(int year, int month, int dom);
void day_split(struct day d, int *ret_year, int *ret_month, int *ret_dom);
struct day day_add(struct day d, int days);
int day_between(struct day from, struct day to); /* to - from; 0 when either is none */
int day_weekday(struct day d); /* 1 Monday … 7 Sunday */
char *day_string(struct arena *arena, struct day d);
/* A moment to the minute: minutes since 1970-01-01T00:00Z; written YYYY-MM-DDTHH:MMZ, none (0) as "". */
struct minute { int64_t n; };
bool minute_parse(struct text t, struct minute *ret_minute);
char *minute_string(struct arena *arena, struct minute m);
/* The house's day at that moment; offset: minutes east of UTC. */
struct day minute_day(struct minute m, int offset);

/* ---- letters: Crockford's base 32, five bits each, of which ids, receipts and slips are written ---- */
char letter_of(unsigned value); /* of its lowest five bits */
/* What people misread is read as it was meant: small letters, O for 0, I and L for 1. -1: no such letter. */
int letter_value(char c);
void letters_of_bits(const uint8_t *bits, size_t count, char *ret_letters); /* the first 5 x count bits, and a byte behind them is looked at; no NUL */
/* Exactly `count` of them, as they are written, with any number of `between` (characters) anywhere, full-width ones and long dashes read as
 * the plain ones; no NUL. */
bool letters_read(struct text typed, const char *between, size_t count, char *ret_letters);
void letters_in_fives(const char *letters, size_t count, char *ret_string); /* "ABCDE-FGHJK": count + (count - 1) / 5 + 1 bytes */

/* ---- ids: 16 letters of Crockford base 32: 6 minute, 8 serial, 2 lane; time-ordered, never guessed, never reused ---- */
struct id { char at[17]; };
#define NO_ID ((struct id){ "" })
bool id_is(struct id id);
bool id_same(struct id a, struct id b);
/* Small letters and O, I, L are taken as Crockford says; what is returned is canonical. */
bool id_parse(struct text t, struct id *ret_id);
bool id_parse_dated(struct text t, struct day *ret_day, struct id *ret_id); /* "2023-01-11 · ID": how a problem names the talk it came from */
struct id id_make(struct minute m, uint64_t serial, int lane); /* serial < 2^40, lane < 1024 */
int id_lane(struct id id);
struct minute id_minute(struct id id);
uint64_t id_serial(struct id id);
struct text id_text(const struct id *id); /* a view into *id */

/* ---- arguments of sentences and statements ---- */
enum arg_kind { ARG_END, ARG_TEXT, ARG_NUMBER, ARG_DAY, ARG_MINUTE, ARG_BYTES, ARG_NULL, ARG_WORD, ARG_SAID, ARG_TEXTS };
struct value;
struct arg { enum arg_kind kind; struct text text; int64_t number; union { const struct said *said; const struct value *texts; }; };
struct said { struct text msgid; struct arg args[6]; }; /* a sentence within a sentence; of one within another only the outer one crosses a door */
struct arg arg_text(struct text t);
struct arg arg_string(const char *s);
struct arg arg_number(int64_t n);
struct arg arg_int(int n);
struct arg arg_flag(bool b);
struct arg arg_day(struct day d);
struct arg arg_minute(struct minute m);
struct arg arg_id_at(const struct id *id);
struct arg arg_bytes(const void *at, size_t size);
struct arg arg_word(const char *msgid); /* a word that is itself translated */
struct arg arg_texts(const struct value *texts); /* {en, zh-CN}: said in the reader's language */
struct arg arg_said(struct arena *arena, const char *msgid, const struct arg *args); /* a sentence with at most five arguments, kept in the arena */
#define A(x) _Generic((x), struct text: arg_text, const char *: arg_string, char *: arg_string, int64_t: arg_number, \
	int: arg_int, unsigned: arg_number, size_t: arg_number, bool: arg_flag, struct day: arg_day, \
	struct minute: arg_minute, const struct id *: arg_id_at, struct id *: arg_id_at)(x)
#define ARGS(...) ((const struct arg[12]){ __VA_ARGS__ }) /* at most 11; the rest are ARG_END */

/* ---- value: a tree of what crosses a door (JSON's model, ordered keys) ---- */
enum value_kind { VALUE_NULL, VALUE_TEXT, VALUE_NUMBER, VALUE_FLAG, VALUE_RECORD, VALUE_LIST, VALUE_FILE };
struct value {
	enum value_kind kind;
	int line; /* where it was read (YAML, CSV), else 0 */
	uint64_t head; /* of the key (struct value_key); value_name sets both */
	const char *key; /* in a record; the arena's or static */
	struct value *next; /* beside the head: whoever looks for a key touches no more than these */
	struct text text; /* VALUE_TEXT; VALUE_FILE: the path of the staged file */
	int64_t number; /* VALUE_NUMBER, VALUE_FLAG (0 or 1); VALUE_FILE: its size in bytes */
	struct value *first, *last; /* members of a record or list */
	struct text file_name; /* VALUE_FILE: the name the sender gave it, never used as a path */
};
struct value *value_new(struct arena *arena, enum value_kind kind);
struct value *value_record(struct arena *arena);
struct value *value_list(struct arena *arena);
/* A key and its first eight letters as a number, the first lowest: keys of up to seven letters are the same when their numbers are. Of
 * a key that is written out the compiler works the number out. */
struct value_key { const char *name; uint64_t head; };
static inline struct value_key value_key(const char *name)
{
	struct value_key key = { name, 0 };
	size_t size = name ? __builtin_strlen(name) : 0;
	__builtin_memcpy(&key.head, name ? name : "", size < sizeof key.head ? size : sizeof key.head);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	key.head = __builtin_bswap64(key.head);
#endif
	return key;
}
static inline bool value_bears(const struct value *member, struct value_key key)
{
	return member->head == key.head && (!(key.head >> 56) || member->key == key.name || __builtin_strcmp(member->key, key.name) == 0);
}
static inline void value_name(struct value *member, const char *name) /* for whoever links a member into a record himself */
{
	struct value_key key = value_key(name);
	member->key = key.name;
	member->head = key.head;
}
/* Appends to a record (key) or a list (key NULL) and returns the member. `key` is not copied, nor is the text. */
struct value *value_add_as(struct value *to, struct value_key key, struct value *member);
struct value *value_put_text_as(struct arena *arena, struct value *to, struct value_key key, struct text t);
struct value *value_put_plain_as(struct arena *arena, struct value *to, struct value_key key, enum value_kind kind, int64_t n);
static inline struct value *value_add(struct value *to, const char *key, struct value *member)
{
	return value_add_as(to, value_key(key), member);
}
static inline struct value *value_put_text(struct arena *arena, struct value *to, const char *key, struct text t)
{
	return value_put_text_as(arena, to, value_key(key), t);
}
static inline struct value *value_put_string(struct arena *arena, struct value *to, const char *key, const char *s)
{
	return value_put_text_as(arena, to, value_key(key), text_of(s));
}
static inline struct value *value_put_number(struct arena *arena, struct value *to, const char *key, int64_t n)
{
	return value_put_plain_as(arena, to, value_key(key), VALUE_NUMBER, n);
}
static inline struct value *value_put_flag(struct arena *arena, struct value *to, const char *key, bool b)
{
	return value_put_plain_as(arena, to, value_key(key), VALUE_FLAG, b);
}
static inline struct value *value_put_record(struct arena *arena, struct value *to, const char *key)
{
	return value_put_plain_as(arena, to, value_key(key), VALUE_RECORD, 0);
}
static inline struct value *value_put_list(struct arena *arena, struct value *to, const char *key)
{
	return value_put_plain_as(arena, to, value_key(key), VALUE_LIST, 0);
}
struct value *value_put_day(struct arena *arena, struct value *to, const char *key, struct day d);
/* A sentence as an output carries it, the same for every language: a record {sentence: msgid, args: [text or number or {day: …}
 * {minute: …} {word: …} {texts: {en: …, zh-CN: …}} {sentence: …, args: …}]}; templates say it in the reader's language. key NULL: appended to a list. */
struct value *value_put_sentence(struct arena *arena, struct value *to, const char *key, const char *msgid, const struct arg *args);
/* One of those args, as it was given; a sentence among them is none. */
struct arg arg_of(const struct value *v);
struct value *value_get_as(const struct value *record, struct value_key key);
static inline struct value *value_get(const struct value *record, const char *key) /* NULL when absent or not a record */
{
	return value_get_as(record, value_key(key));
}
struct value *value_walk(const struct value *from, const char *path);
static inline struct value *value_at(const struct value *from, const char *path) /* "a.b.c" through records */
{
	if (__builtin_constant_p(__builtin_strchr(path, '.') == NULL) && !__builtin_strchr(path, '.'))
		return value_get(from, path);
	return value_walk(from, path);
}
static inline struct text value_text(const struct value *v, const char *key) /* "" when absent; path allowed */
{
	const struct value *found = value_at(v, key);
	return found && found->kind == VALUE_TEXT ? found->text : TEXT("");
}
static inline int64_t value_number(const struct value *v, const char *key, int64_t otherwise)
{
	const struct value *found = value_at(v, key);
	return found && (found->kind == VALUE_NUMBER || found->kind == VALUE_FLAG) ? found->number : otherwise;
}
static inline bool value_flag(const struct value *v, const char *key)
{
	return value_number(v, key, 0) != 0;
}
size_t value_count(const struct value *v);

/* ---- shapes: what an input, an output or a stored row looks like ---- */
enum type {
	TYPE_id, TYPE_text, TYPE_number, TYPE_flag, TYPE_day, TYPE_minute, TYPE_choice, TYPE_bytes, TYPE_file, TYPE_password, TYPE_list
};
struct list { size_t count; void *at; }; /* one-level records, one after another */
struct upload { struct text path, name, type, sha256; int64_t size; }; /* path "": none was sent */
#define FIELD_C_id struct id
#define FIELD_C_text struct text
#define FIELD_C_number int64_t
#define FIELD_C_flag bool
#define FIELD_C_day struct day
#define FIELD_C_minute struct minute
#define FIELD_C_choice int
#define FIELD_C_bytes struct text
#define FIELD_C_file struct upload
#define FIELD_C_password struct text
#define FIELD_C_list struct list
enum field_flag {
	REQUIRED = 1, /* must be there and not blank */
	LONG = 2, /* a text of several lines */
	IN_PATH = 4, /* comes from the {name} in the address */
	SECRET = 8, /* never recorded, never shown again */
	SEALED = 16, /* goes through store_seal, but in rows that their kind calls open: never joined, sorted or searched in SQL */
	CLOSED = 32, /* stored and committed, but given out only by the rule that may */
	HIDDEN = 64, /* a form carries it without showing it */
};
struct shape;
struct field {
	const char *name;
	enum type type;
	size_t offset; /* in the C struct */
	unsigned flags;
	const char *label; /* msgid; NULL where no person fills or reads it */
	const char *help; /* msgid or NULL */
	const char *const *choices; /* TYPE_choice: words in order of the C enumeration, NULL at the end */
	int64_t min, max; /* numbers: bounds when max != 0; texts: max code points when max != 0 (else 4,000; LONG 100,000) */
	const struct shape *of; /* TYPE_list: the record */
	const char *refers; /* TYPE_id: name of the kind it points to, for pickers and checks */
	const char *const *said; /* TYPE_choice: msgids in the order of the choices, where a stored word means something else elsewhere; NULL: the words */
};
struct shape { const char *name; const struct field *fields; size_t count, size; };
#define FIELD_STRUCT(S, type, name, ...) FIELD_C_##type name;
#define FIELD_ROW(S, type, name, flags, label, ...) { #name, TYPE_##type, offsetof(struct S, name), (flags), (label), __VA_ARGS__ },
/* SHAPE_STRUCT in the header, SHAPE_ROWS in the .c; FIELDS is a macro FIELDS(S, F) of lines F(S, type, name, flags, label, …). */
#define SHAPE_STRUCT(S, FIELDS) struct S { FIELDS(S, FIELD_STRUCT) }; extern const struct shape S##_shape;
#define SHAPE_ROWS(S, FIELDS) \
	static const struct field S##_fields[] = { FIELDS(S, FIELD_ROW) }; \
	const struct shape S##_shape = { #S, S##_fields, COUNT(S##_fields), sizeof(struct S) };
const struct field *shape_field(const struct shape *shape, const char *name); /* NULL when absent */
void *field_at(const struct field *field, void *row); /* the member's address */
const void *field_of(const struct field *field, const void *row);

/* ---- faults: every failure is a sentence someone can act on ---- */
/* name, HTTP status, exit code, what it means */
#define ERRORS(E) \
	E(INVALID, 422, 2, "the input is wrong; the sentence names the field and the fix") \
	E(LOGIN, 401, 3, "nobody is logged in") \
	E(DENIED, 403, 4, "may be seen, may not be done") \
	E(MISSING, 404, 5, "not there, or not for these eyes") \
	E(CONFLICT, 409, 6, "changed meanwhile, or not in the state this needs") \
	E(TOO_LARGE, 413, 7, "more than the stated limit") \
	E(BUSY, 503, 8, "try again shortly") \
	E(BROKEN, 500, 9, "the machine or the store failed; nothing was changed")
#define ERROR_ENUM(name, status, exit, meaning) ERR_##name,
enum error { ERR_NONE, ERRORS(ERROR_ENUM) };
const char *error_name(enum error e); /* "invalid" */
int error_status(enum error e);
int error_exit(enum error e);
#define FAULT_ARGS 5
struct fault {
	enum error error;
	const char *field; /* JSON Pointer "/measures/2/due", or NULL */
	const char *msgid;
	struct arg args[FAULT_ARGS + 1];
	struct fault *next;
};

/* ---- work: one action under way ---- */
struct store; struct entries;
struct work {
	struct arena *arena; /* ends with the request */
	struct store *store; /* this action's connection; NULL outside a turn */
	struct minute now; /* the one moment of this action */
	struct day today; /* the same as the house's day */
	int zone; /* the house's minutes east of UTC */
	int lane;
	uint64_t serial; /* next id's serial; the writer sets it, replay sets it again */
	struct fault *faults, *last_fault;
	struct entries *entries; /* the ledger's list of what this action changed; NULL where nothing may be written */
	bool replaying; /* local tables and files are left alone */
	struct store *replayed; /* replaying: the folder whose entries run again, for what an earlier program wrote otherwise; else NULL */
};
/* Records the fault; returns false so that `return fail(…)` reads as a sentence. Text arguments are kept in the arena. */
#define fail(w, error, field, msgid, ...) fail_so((w), (error), (field), (msgid), ARGS(__VA_ARGS__))
bool fail_args(struct work *w, enum error error, const char *field, const char *msgid, const struct arg *args);
/* Written out here so that compilers and checkers see, too, that it is always false. */
static inline bool fail_so(struct work *w, enum error error, const char *field, const char *msgid, const struct arg *args)
{
	fail_args(w, error, field, msgid, args);
	return false;
}
bool work_failed(const struct work *w);
/* The same action with memory of its own, for one of many: it is reset or freed before the action ends. What went wrong in it is told by w
 * as well, once work_rejoin has handed it on; it returns `good`. */
struct work work_aside(const struct work *w, struct arena *arena);
bool work_rejoin(struct work *w, const struct work *aside, bool good);
struct work work_replayed(const struct work *w); /* reads in the folder whose entries run again; its store is NULL where nothing is replayed */
void work_forgive(struct work *w); /* the faults are dropped, as when a turn is run again */
struct id work_id(struct work *w); /* the next id of this action */

/* ---- choices: enumerations whose words are what is stored and shown ---- */
const char *choice_word(const char *const *choices, int n);
int choice_find(const char *const *choices, struct text word); /* -1 when absent */
const char *choice_said(const struct field *field, int n); /* the msgid by which a person reads that choice of a TYPE_choice */
struct text choice_said_of(const struct field *field, struct text word); /* the same for a word; one that is none of the choices: itself */

/* ---- the log of the program itself: stderr, one line, never an address, a name or a text somebody typed ---- */
void note(const char *format, ...) PRINTF(1, 2);
