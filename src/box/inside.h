/* inside: what the files of room box share. For this room, its tests, its fuzzer and its bench. */
#pragma once
#include "box/box.h"
#include <pthread.h>

/* ---- the spool's file calls (files.c); a test exchanges them to lose what was not synced, or to fail the nth call ---- */
struct box_disk {
	void *context;
	int (*open)(void *context, const char *path); /* a file number, made when absent; else -errno, -EWOULDBLOCK when it is open elsewhere */
	int64_t (*size)(void *context, int file); /* -1: failed */
	int64_t (*read)(void *context, int file, void *ret_bytes, size_t size, int64_t offset); /* bytes read, less at the end; -1 */
	bool (*write)(void *context, int file, const void *at, size_t size, int64_t offset); /* all or false */
	bool (*sync)(void *context, int file);
	void (*close)(void *context, int file);
	/* The lock between processes around what changes place or leaves (NULL: nobody else is there): does not wait; false: a backup has it. */
	bool (*hold)(void *context, int file);
	void (*let)(void *context, int file);
};
extern const struct box_disk box_system_disk;
bool files_hold(int file, bool alone); /* alone: nobody else may have it; else shared with others who only look */
void files_let(int file);
/* The same calls through SQLite's VFS of that name (files_vfs.c): a VFS that loses power then loses the spool's unsynced writes too. */
bool files_vfs_disk(const char *vfs, struct box_disk *ret_disk);
void files_vfs_end(struct box_disk *disk);

/* ---- items as bytes (item.c) ---- */
#define ITEM_HEAD 67
#define ITEM_MAX (ITEM_HEAD + 4 * BOX_WORD_MAX + BOX_TEXT_MAX)
/* What is kept of an item: its head stands in its first slot. */
struct item_head { uint8_t key[HASH_SIZE]; uint64_t digest; struct id cycle; };
struct text item_encode(struct arena *arena, const struct box_item *item,
	struct item_head *head /* key set; digest and cycle are filled in */);
bool item_read_head(struct text body, struct item_head *ret_head);
bool item_decode(struct arena *arena, struct text body, struct item_head *ret_head, struct box_released *ret_item); /* texts are copied */
uint64_t item_digest(const struct box_released *item, struct id cycle); /* the same content, the same number */
void item_leaf(const struct box_released *item, struct id cycle, uint8_t ret_leaf[HASH_SIZE]);
void item_hex(const void *at, size_t size, char *ret_hex /* 2*size + NUL */);
bool item_key_read(const char *key, uint8_t ret_key[HASH_SIZE]);
void receipt_make(const uint8_t receipt_key[32], const void *once, size_t once_size, char ret_receipt[BOX_RECEIPT_SIZE]);
/* as printed; false: not one, ret_receipt is filled with zeros' receipt */
bool receipt_read(struct text typed, char ret_receipt[BOX_RECEIPT_SIZE]);

/* ---- which slot holds what, in memory (slots.c); its callers hold the spool's lock ---- */
#define NO_SLOT UINT32_MAX
enum slot_state { SLOT_FREE, SLOT_MARK /* slot 0 */, SLOT_PART, SLOT_ARRIVING, SLOT_WAITING, SLOT_STALE /* to be overwritten before use */,
	SLOT_FAILED /* stale, and the first of an item that was refused by the disk: its form waits until it is overwritten */ };
struct arrival;
struct slot {
	struct item_head head; /* in an item's first slot */
	struct arrival *arrival; /* while it is arriving: those who wait for it */
	uint32_t next; /* the item's next slot, or NO_SLOT */
	uint32_t place; /* in the list of free slots */
};
struct slots {
	struct arena *arena;
	uint32_t count, free_count, stale_count, mask;
	struct slot *slot;
	uint8_t *state;
	uint32_t *free, *table; /* table: first slot + 1, found by key; 0 is empty */
	uint64_t random[256]; /* drawn ahead */
	unsigned random_left;
	struct tally *tally; /* how many items of each cycle wait: a table found by the cycle's id, in an arena of its own */
	struct arena *tally_arena;
	uint32_t tally_room, tally_count;
};
struct tally { struct id cycle; uint32_t waiting; };
uint32_t slots_waiting(const struct slots *s, struct id cycle);
void slots_grow(struct slots *s, uint32_t count); /* the new ones are free */
void slots_end(struct slots *s);
uint64_t slots_random(struct slots *s);
uint32_t slots_draw(struct slots *s, uint32_t below); /* at random */
uint32_t slots_take(struct slots *s, enum slot_state state); /* a random free one; there must be one */
void slots_take_this(struct slots *s, uint32_t slot, enum slot_state state);
void slots_set(struct slots *s, uint32_t slot, enum slot_state state); /* between states other than free */
void slots_give(struct slots *s, uint32_t slot); /* is free from now on */
void slots_enter(struct slots *s, uint32_t first); /* by its head's key */
void slots_leave(struct slots *s, uint32_t first);
uint32_t slots_find(const struct slots *s, const uint8_t key[HASH_SIZE]); /* an item's first slot, or NO_SLOT */

/* ---- the spool (spool.c: arrivals and release; spool_file.c: slots on disk, start, growth) ---- */
#define SLOT_SIZE 1024
#define SLOT_PLAIN (SLOT_SIZE + 1 - SEAL_OVERHEAD) /* the seal's first byte says which suite: not stored, or used slots would show */
#define PART_HEAD 28
#define PART_BODY (SLOT_PLAIN - PART_HEAD)
#define PARTS_MAX ((ITEM_MAX + PART_BODY - 1) / PART_BODY)
#define MAKE_SEALED (SLOT_SIZE + 1)
/* Asks the box file about many keys at once: is an item of that key released, and with the same content? */
enum known { KNOWN_NOT, KNOWN_SAME, KNOWN_OTHER, KNOWN_UNSURE /* could not be read */ };
struct arrival {
	struct arrival *next, *also; /* the queue; others with the same once */
	struct item_head head;
	uint32_t slots[PARTS_MAX], parts; /* parts 0: it is in the spool already */
	uint64_t chain[2];
	const uint8_t *sealed; /* parts * MAKE_SEALED bytes */
	enum known known;
	bool ok;
	void (*done)(void *context, bool ok);
	void *context;
};
struct spool {
	struct box_disk disk;
	bool own_disk; /* made for this spool alone */
	int file;
	uint8_t key[32], suite;
	uint32_t ceiling, chunk;
	int cover;
	pthread_mutex_t lock; /* slots, queue, stopping */
	pthread_mutex_t moving; /* held while items change place or leave; taken before lock */
	pthread_cond_t wake;
	struct slots slots;
	struct arrival *first, **last;
	uint32_t queued, enough; /* in the queue; the thread is woken when so many are */
	uint32_t in_flight; /* written by the last turn, or queued when it ended */
	int64_t last_sync; /* how long its fdatasync took, in nanoseconds */
	bool stopping, running, want_growth;
	uint64_t turns, grow_after, refill_after;
	pthread_t thread;
	void (*look)(void *context, struct arrival *list); /* sets known of each with parts */
	void *look_context;
};
bool spool_open(struct work *w, struct spool *s, const struct box_options *options); /* lock and look are set by the caller */
bool spool_start(struct work *w, struct spool *s);
/* `moving`, in this process and against a backup in another one. false: somebody else has it (with wait: still, after some seconds). */
bool spool_hold(struct spool *s, bool wait);
void spool_let(struct spool *s);
void spool_close(struct spool *s);
bool spool_put(struct work *w, struct spool *s, const struct item_head *head, struct text body, void (*done)(void *context, bool ok),
	void *context);
/* The cycle's waiting items in order of key; moving is held from before until after spool_leave. */
uint32_t *spool_waiting(struct work *w, struct spool *s, struct id cycle, size_t *ret_count);
/* they are in the box file: their slots are overwritten and free */
void spool_leave(struct spool *s, const uint32_t *firsts, size_t count);

/* chain: random, the same in all parts, so that parts of different writings never make one item */
void spool_seal_parts(struct spool *s, struct text body, const uint64_t chain[2], const uint32_t *slots, uint32_t parts,
	uint8_t *ret_sealed);
bool spool_write_part(struct spool *s, uint32_t slot, const uint8_t *sealed);
/* false: cannot be read */
bool spool_read_body(struct spool *s, uint32_t first, uint8_t ret_body[PARTS_MAX * PART_BODY], size_t *ret_size);
bool spool_refill(struct spool *s); /* overwrites every stale slot and frees it; moving is held */
bool spool_grow(struct spool *s); /* by a chunk, and spreads what waits over the whole; moving is held */
void spool_cover(struct spool *s); /* one free slot gets new random bytes; moving is held */
uint32_t parts_of(size_t body_size);

/* ---- the box file (box_file.c) ---- */
struct box_file;
bool box_file_open(struct work *w, const char *path, const char *vfs, struct box_file **ret_file);
void box_file_close(struct box_file *f);
void box_file_look(void *f, struct arrival *list);
/* Before the spool's thread runs: one read transaction around many looks. */
bool box_file_begin(struct box_file *f);
void box_file_end(struct box_file *f);
bool box_file_has(struct box_file *f, const uint8_t key[HASH_SIZE], bool *ret_has);
bool box_file_find(struct work *w, struct box_file *f, const uint8_t key[HASH_SIZE], bool *ret_found,
	char ret_release_id[BOX_RELEASE_ID_SIZE]);
bool box_file_had_release(struct work *w, struct box_file *f, struct id cycle, struct day day, bool *ret_had);
/* false: the release is not there, or it is there but nobody knows whether it stays (the last sync of its commit failed). */
bool box_file_keep(struct work *w, struct box_file *f, const struct box_release *release);
bool box_file_settle(struct work *w, struct box_file *f); /* when true, whatever can be read stays after a power cut */
bool box_file_list(struct work *w, struct box_file *f, bool unfinished, struct box_release **ret_releases, size_t *ret_count);
bool box_file_items(struct work *w, struct arena *arena, struct box_file *f, struct box_release *release); /* fills items and count */
bool box_file_finish(struct work *w, struct box_file *f, const char *release_id);
bool box_file_redact(struct work *w, struct box_file *f, const uint8_t key[HASH_SIZE]);
bool box_file_tidy(struct box_file *f, int64_t max_pages); /* only up to that size; 0: any; makes no fault */
bool box_file_copy(struct work *w, struct box_file *f, const char *to_path);
bool box_file_orphans(struct work *w, struct box_file *f, int64_t *ret_count); /* items without a release */
bool box_file_erased(struct work *w, struct box_file *f, struct box_released **ret_items, size_t *ret_count);
bool box_file_check(struct work *w, struct box_file *f, struct value *ret_list); /* file, tables and marks, without any hash */
bool box_file_verify(struct work *w, struct box_file *f, struct value *ret_list); /* box.c: all */
void box_name_fault(struct work *w, struct value *list, const char *what, const char *release, const char *key); /* box.c */

/* ---- what waits, as bytes (aside.c) ---- */
bool aside_items_open(struct text *items); /* cuts the mark off; false: not such bytes */
bool aside_items_next(struct text *items, struct text *ret_body); /* false: cut short */
