/* box: anonymous intake. Opinions wait in a spool in no order, are released in sorted batches, and are found again by receipt.
 *
 * For: taking in what was written without a name (box_put), releasing what waits into the box file (box_release), and
 * answering a receipt (box_find).
 *
 * Always true:
 *  - Nothing here can name a person, a session, an address or the log: an item is what struct box_item holds and no more.
 *    No moment is kept; a release has its day and nothing finer.
 *  - The spool is a file of slots of 1 KiB. A used slot is sealed under the spool key, a free one holds random bytes: the two
 *    look the same without the key. An arrival takes random free slots, so the file has no order. When the file grows,
 *    what waits is spread again over the whole.
 *  - done(true) only after fdatasync; one fdatasync serves all that wait. After a crash every acknowledged item is there,
 *    and an unacknowledged one is there whole or not at all.
 *  - The box file is an SQLite file of its own, never attached to another: rollback journal, no row numbers, one sorted
 *    transaction per release, overwritten when deleted, rebuilt at close.
 *  - The receipt is HMAC(receipt key, once): posting the same form again gives the same receipt and one item, before and
 *    after release. The receipt is never stored, only its SHA-256.
 *  - A release stands in the box file before it stands in the log: box_unfinished names those whose entry may be missing.
 *
 * Calling sequence: box_open → box_unfinished (each: log entry if it is missing, then box_finished) → box_put … → by the
 * clock: box_ready, then per cycle box_release, the log's entry, box_finished → box_close.
 * Threads: box_put, box_find and box_receipt from any thread; box_release, box_finished, box_redact and box_tidy from
 * any thread, one at a time (they wait for each other).
 *
 * Not here: who may, whether the window is open, the ceiling per cycle, what was answered (kept elsewhere, by item key).
 * Not hidden: the file system's own journal and a disk's internals; keep box and spool on an encrypted volume, and the spool file
 * out of snapshots and backups (two copies of it, compared, say how many slots changed in between). A backup carries what waits
 * in order of key and sealed: whoever can open two of them learns what arrived between, no finer than the days of the backups.
 */
#pragma once
#include "base/base.h"
#include "crypto/crypto.h"

#define BOX_TEXT_MAX 16000 /* bytes of an item's text */
#define BOX_WORD_MAX 120 /* bytes of target, dimension, channel and of */
#define BOX_RELEASE_MAX 5000 /* items in one release; more wait for the next one */
#define BOX_RECEIPT_SIZE 24 /* "XXXXX-XXXXX-XXXXX-XXXXX" and a NUL */
#define BOX_KEY_SIZE 65 /* hexadecimal SHA-256 and a NUL */
#define BOX_RELEASE_ID_SIZE 33 /* 32 hexadecimal digits, drawn at random: it carries no moment */

/* name, word stored and shown */
#define BOX_KINDS(K) \
	K(OPINION, "opinion") \
	K(ADDITION, "addition") \
	K(WITHDRAWAL, "withdrawal") \
	K(CONFIRMED, "confirmed") /* yes: what was raised is solved */ \
	K(DISPUTED, "disputed") /* no: it is not */
#define BOX_KIND_ENUM(name, word) BOX_##name,
enum box_kind { BOX_KINDS(BOX_KIND_ENUM) };
extern const char *const box_kind_words[]; /* for choice_word, choice_find; NULL at the end */

struct box;
struct box_keys { uint8_t spool_key[32], receipt_key[32]; };
struct box_disk; /* the spool's file calls; tests exchange them (inside.h) */
struct box_options {
	const char *spool_path, *file_path; /* in the data folder; made when they are not there */
	struct box_keys keys; /* from the key file; a spool made under another key is refused */
	uint32_t ceiling; /* slots at most; 0: 200,000 */
	uint32_t chunk; /* slots the spool grows by, when half of it is used; 0: 8,192 */
	int cover; /* seconds after which one free slot gets new random bytes, so that the file's change time tells nothing; 0: never */
	const struct box_disk *disk; /* NULL: the system's */
	const char *vfs; /* SQLite's VFS for the box file, and for the spool when disk is NULL; NULL: the default */
};
/* Opens or makes both files, starts the spool's thread. Half-written items are dropped and what a crash left of released
 * ones is overwritten. BROKEN: a file cannot be read or belongs to another key; BUSY: another process has it open. */
bool box_open(struct work *w, const struct box_options *options, struct box **ret_box);
/* Whatever still waits is written and answered first. */
void box_close(struct box *box);

/* ---- arrival ---- */
struct box_item {
	struct id cycle;
	enum box_kind kind;
	struct text target; /* "group", a seat's post id, or the problem a confirmation is about; opaque here */
	struct text dimension, channel; /* words of the profile; opaque here */
	struct text of; /* addition, withdrawal, confirmation: item key of the opinion it belongs to (box_receipt_key), else "" */
	struct text text; /* UTF-8; may be empty for withdrawals and confirmations */
	struct text once; /* 64 hexadecimal digits: 32 random bytes out of the form */
};
/* Hands the item over and returns at once. true: done(context, ok) is called exactly once, on the spool's thread (it must be
 * short and not call box_put_wait); until then item's texts and w's arena must live. ok: the item is durable, show the receipt. Not ok:
 * the disk failed, nothing was acknowledged, the same form may be posted again.
 * The same once again: nothing is stored twice, done says ok once the first is durable.
 * false: INVALID, TOO_LARGE; BUSY when the spool is at its ceiling (answer with Retry-After); CONFLICT when the same form is
 * posted with another content while the first waits (after its release done says not ok). done is not called then. */
bool box_put(struct work *w, struct box *box, const struct box_item *item, char ret_receipt[BOX_RECEIPT_SIZE],
	void (*done)(void *context, bool ok), void *context);
/* The same for callers that may wait: false with BROKEN when the item could not be made durable. */
bool box_put_wait(struct work *w, struct box *box, const struct box_item *item, char ret_receipt[BOX_RECEIPT_SIZE]);
/* A fresh once for a form. */
struct text box_once(struct arena *arena);

/* ---- release ---- */
struct box_released {
	char key[BOX_KEY_SIZE]; /* item key: SHA-256 of the receipt */
	enum box_kind kind;
	struct text target, dimension, channel, of, text;
	uint8_t salt[16]; /* drawn at release; goes when the text goes */
	uint8_t leaf[HASH_SIZE]; /* merkle_leaf of the canonical item */
	bool erased; /* text and salt were taken down; key and leaf stay */
};
struct box_release {
	char id[BOX_RELEASE_ID_SIZE];
	struct id cycle;
	struct day day;
	bool at_close, finished;
	uint8_t root[HASH_SIZE]; /* Merkle root over the items' leaves in order of key */
	size_t count; /* 0: nothing was released */
	struct box_released *items; /* in order of key, a keyed hash: not of arrival */
};
/* How many of the cycle's items wait. For release decisions only: never shown. */
size_t box_waiting(struct box *box, struct id cycle);
/* The cycles with at least `least` items waiting, in order of id; one walk for all. */
void box_ready(struct work *w, struct box *box, size_t least, struct id **ret_cycles, size_t *ret_count);
/* Takes the cycle's waiting items out of the spool into the box file. Nothing (ret_release->count 0, true) when none waits; or,
 * unless at_close, when fewer than k wait or the cycle had a release that day. At most BOX_RELEASE_MAX items at once: at
 * close call until nothing comes. When true with a count, the release is durable and unfinished: write the log's entry and the rows,
 * then box_finished. BROKEN, BUSY: nothing changed. Takes up to 64 MiB of w's arena. */
bool box_release(struct work *w, struct box *box, struct id cycle, struct day day, size_t k, bool at_close,
	struct box_release *ret_release);
/* The releases not yet marked finished, with their items. */
bool box_unfinished(struct work *w, struct box *box, struct box_release **ret_releases, size_t *ret_count);
/* One release with its items, finished or not: for the log's entry, and again when the log is replayed. MISSING: no such release. */
bool box_release_items(struct work *w, struct box *box, const char *release_id, struct box_release *ret_release);
/* The log's entry and the rows of this release are committed. Where a rebuilding is due (box_tidy) it comes first: so a release at a close
 * that is finished and has no mark of it was changed by somebody else. Again is no fault; an unknown id is MISSING. */
bool box_finished(struct work *w, struct box *box, const char *release_id);
/* Rebuilds the box file when a cycle was closed since the last time. box_release does it at close while the file is small,
 * box_finished for the rest. */
bool box_tidy(struct work *w, struct box *box);

/* ---- after release ---- */
/* The finished release and the item key of a receipt as typed (case, blanks, dashes, O for 0 and I or L for 1 do not
 * matter). *ret_found is false for an unknown, malformed or not yet released one: the same answer in about the same time. */
bool box_find(struct work *w, struct box *box, struct text receipt, bool *ret_found, char ret_release_id[BOX_RELEASE_ID_SIZE],
	char ret_key[BOX_KEY_SIZE]);
/* The item key of a receipt, whether it exists or not, for `of`. false (no fault): not the form of a receipt. */
bool box_receipt_key(struct text receipt, char ret_key[BOX_KEY_SIZE]);
/* Takes an item's text and salt out of the box file for good; key and leaf stay. MISSING: no such item released. */
/* Again is no fault and writes nothing. */
bool box_redact(struct work *w, struct box *box, const char *key);
/* What a leaf commits to: every field with its length, the salt last. For whoever checks a release by hand. */
struct text box_canonical(struct arena *arena, const struct box_released *item, struct id cycle);
/* Every release, oldest day first, without items: what `verify` compares with the log. */
bool box_releases(struct work *w, struct box *box, struct box_release **ret_releases, size_t *ret_count);
/* A copy of the box file as of now. Never read the box file by other means within this process: closing it would drop SQLite's locks. */
bool box_copy(struct work *w, struct box *box, const char *to_path);
/* The file's structure, tables and marks; leaves, roots and counts of every release. Names what disagrees: {what, release, key} in
 * ret_list. Whether the marks agree with the log is for whoever knows both. */
bool box_verify(struct work *w, struct box *box, struct value *ret_list);

/* ---- for backups: from another process while the folder is in use, or while nobody uses it ---- */
/* Once it is open and until it is closed no release is made and nothing leaves or changes place in the spool; opinions go on arriving.
 * It is only looked at: neither file is changed. BUSY: a release is under way and does not end. */
struct box_aside;
bool box_aside_open(struct work *w, const struct box_options *options, struct box_aside **ret_aside);
/* Everything acknowledged before box_aside_open that no release has taken, in order of key, as bytes for box_put_back. They hold the
 * texts: they go nowhere unsealed. */
bool box_aside_waiting(struct work *w, struct box_aside *aside, struct text *ret_items, size_t *ret_count);
bool box_aside_copy(struct work *w, struct box_aside *aside, const char *to_path); /* of the box file */
/* as box_releases */
bool box_aside_releases(struct work *w, struct box_aside *aside, struct box_release **ret_releases, size_t *ret_count);
bool box_aside_verify(struct work *w, struct box_aside *aside, struct value *ret_list); /* as box_verify */
/* The items whose text was taken down, in order of key; and whether an item of that key is released. */
bool box_aside_erased(struct work *w, struct box_aside *aside, struct box_released **ret_items, size_t *ret_count);
bool box_aside_has(struct work *w, struct box_aside *aside, const char *key, bool *ret_has);
void box_aside_close(struct box_aside *aside);
/* What box_aside_waiting gave, into the spool again; what is released or waits already is left as it is. INVALID: not such bytes. */
bool box_put_back(struct work *w, struct box *box, struct text items);
