/* private to room reuse */
#pragma once
#include "reuse/reuse.h"
#include <pthread.h>
#include <stdio.h>

/* ---- files.c: memory by the page, whole files, checksums ---- */
/* Room for `count` pieces of `size` bytes where *room pieces have it; may move; new room is zero. *at NULL: the first time. */
void room_grow(void **at, size_t size, size_t count, size_t *room);
void room_free(void *at, size_t size, size_t room);
uint32_t sum_add(uint32_t sum, const void *at, size_t size); /* CRC-32C, starting with 0 */

/* A file that is written under another name and has its own only when it is whole and on the disk. */
struct fresh_file { struct work *w; const char *folder, *path, *wanted; int fd; char *buffer; size_t used; uint64_t size; bool failed; };
bool file_begin(struct work *w, const char *folder, const char *name, struct fresh_file *file);
void file_put(struct fresh_file *file, const void *at, size_t size);
void file_put_at(struct fresh_file *file, uint64_t offset, const void *at, size_t size); /* over what was put before */
#define FILE_BUFFER ((size_t)1 << 20)
static inline void file_put_eight(struct fresh_file *file, uint64_t eight)
{
	if (FILE_BUFFER - file->used <= 8) {
		file_put(file, &eight, 8);
		return;
	}
	__builtin_memcpy(file->buffer + file->used, &eight, 8);
	file->used += 8, file->size += 8;
}
bool file_keep(struct fresh_file *file); /* false: fail() was called, and nothing of it is left */
void file_drop(struct fresh_file *file);
bool file_delete(struct work *w, const char *folder, const char *name);
bool folder_sync(struct work *w, const char *folder);
struct view { const uint8_t *at; size_t size; };
bool view_open(struct work *w, const char *path, struct view *ret_view);
void view_close(struct view *view);
/* Tests: at this step (each write, sync, rename, deletion counts) the process ends as in a power cut: what was not synced is gone. */
extern int files_crash_at;

/* ---- grams.c: hashes of twelve units ---- */
#define GRAM 12
#define WINDOW 16
#define KEY_BITS 40
#define KEY_MAX (((uint64_t)1 << KEY_BITS) - 1)
struct grams { uint64_t *hash; size_t count, room; };
void grams_of(struct arena *arena, const struct text_units *units, struct grams *grams); /* every one */
static inline uint64_t gram_key(uint64_t hash) { return hash >> (64 - KEY_BITS); }
/* The keys that stand for the text: of every WINDOW grams in a row at least one. One may come again. */
size_t grams_winnow(const struct grams *grams, uint64_t *keys);
void phrases_mark(const struct reuse_phrases *phrases, const struct text_units *units, uint8_t *marks); /* 1 where a phrase stands */
uint64_t bytes_hash(const void *at, size_t size);
/* By the `bits` from `low` up; stable. `other` has the same room; what is returned is one of the two. */
uint64_t *radix_sort(uint64_t *at, uint64_t *other, size_t count, unsigned low, unsigned bits);

/* ---- segment.c: one file of the index, never changed; little-endian: head, entries, prefix, documents, names, lookup, capped, sums ---- */
#define KEPT 32 /* documents of a gram that are kept; more are counted */
#define COUNT_MAX 0xffffffu
struct posting { uint64_t key; uint32_t documents[KEPT]; uint32_t kept, count; };
struct segment {
	struct view view;
	char name[24];
	const struct segment_head *head;
	const uint32_t *prefix;
	const uint8_t *entries;
	const struct segment_document *documents;
	const char *names;
	const uint64_t *lookup, *capped;
	const uint32_t *sums;
	uint8_t *checked; /* by the mebibyte: 1 fits its sum, 2 does not */
	uint8_t *removed; /* by document */
	uint32_t removed_count;
	bool damaged;
};
struct segment_head {
	char magic[8];
	uint32_t format, units, gram, window;
	uint32_t documents, prefix_bits, rest_bits, document_bits;
	uint64_t postings, capped;
	uint64_t at_entries, at_prefix, at_documents, at_names, at_lookup, at_capped, at_sums, size;
	uint32_t sum_of_sums, sum; /* sum: of the head up to here */
};
struct segment_document { int64_t when; uint64_t mark, name_at; uint32_t name_size, spare; };
#define SEGMENT_MAGIC "CANDORRU"
#define SEGMENT_FORMAT 1u
#define SUM_SHIFT 20
#define SUM_SIZE ((size_t)1 << SUM_SHIFT)
/* Bytes, with the eight that the last entry is read with. */
static inline uint64_t segment_entries_size(const struct segment_head *head)
{
	return (head->postings * (head->rest_bits + head->document_bits) >> 3) + 8;
}
/* The sum of one mebibyte of what stands before the sums; the head has a sum of its own. */
static inline uint32_t segment_sum(const struct segment_head *head, const uint8_t *view, uint64_t part)
{
	uint64_t start = part << SUM_SHIFT, end = start + SUM_SIZE < head->at_sums ? start + SUM_SIZE : head->at_sums;
	if (!part)
		start = sizeof *head;
	return sum_add(0, view + start, (size_t)(end - start));
}
static inline uint64_t segment_sums(const struct segment_head *head)
{
	return (head->at_sums + SUM_SIZE - 1) >> SUM_SHIFT;
}
bool segment_open(struct work *w, const char *folder, const char *name, struct segment *ret_segment);
void segment_close(struct segment *segment);
bool segment_whole(struct segment *segment); /* every checksum */
bool segment_trusted(struct segment *segment, const void *at, size_t size); /* the mebibytes it lies in, once each */
void segment_near(const struct segment *segment, uint64_t key, int step); /* asks memory for what segment_look will read: first 0, later 1 */
bool segment_look(struct segment *segment, uint64_t key, struct posting *ret_posting);
uint32_t segment_document_named(struct segment *segment, struct text name); /* UINT32_MAX: none */
struct reuse_document segment_document_at(struct segment *segment, uint32_t document);
/* Every gram in order of its key. */
struct segment_walk { struct segment *segment; uint64_t at; size_t capped; uint32_t bucket; };
bool segment_next(struct segment_walk *walk, struct posting *ret_posting);

struct segment_writer {
	struct fresh_file file;
	struct segment_head head;
	uint32_t *prefix; size_t prefix_room;
	uint64_t *capped; size_t capped_room;
	uint64_t bits; unsigned bits_used;
	uint32_t bucket;
};
bool segment_begin(struct work *w, const char *folder, const char *name, uint32_t documents, uint64_t postings, struct segment_writer *writer);
void segment_put(struct segment_writer *writer, const struct posting *posting); /* in order of the keys */
/* The documents in order of their numbers. */
bool segment_end(struct work *w, struct segment_writer *writer, struct reuse_document (*document)(void *context, uint32_t n), void *context);

/* ---- fresh.c: what was added since the last file ---- */
#define SEGMENTS 64
struct fresh_document { struct reuse_document document; size_t first; uint32_t count; bool removed; };
/* In bulk keys are not kept by document but with it (key << 24 | document) on one of HEAPS, by the upper bits of the key: each is small enough
 * to be sorted within the processor's nearest memory. A heap grows by pieces of POSTS_PIECE numbers, the first of which leads to the piece before. */
#define HEAP_BITS 9
#define HEAPS (1u << HEAP_BITS)
#define POSTS_PIECE ((size_t)512)
struct fresh_heap { size_t at, count; }; /* at: where its next goes; at the start of a piece: a new one is needed */
struct fresh {
	struct arena *arena; /* names */
	struct fresh_document *documents; size_t count, room;
	uint64_t *keys; size_t key_count, key_room; /* in bulk no keys, but their number */
	uint64_t *posts; size_t post_count, post_room; struct fresh_heap *heaps; /* only in bulk; post_count: with what pieces lead on by and have free */
	uint32_t *by_name; size_t name_room; /* number + 1 of the document, by its name's hash */
	struct fresh_gram *grams; size_t gram_count, gram_room; /* by key; not in bulk */
	struct fresh_link *links; size_t link_count, link_room;
	size_t removed;
};
struct fresh_gram { uint64_t key; uint32_t count, first; uint32_t kept; };
struct fresh_link { uint32_t document, next; };
void fresh_start(struct fresh *fresh);
void fresh_end(struct fresh *fresh);
uint32_t fresh_named(const struct fresh *fresh, struct text name);
void fresh_add(struct fresh *fresh, const struct reuse_document *document, const uint64_t *keys, size_t count, bool searchable); /* else in bulk */
bool fresh_look(const struct fresh *fresh, uint64_t key, struct posting *ret_posting);
bool fresh_write(struct work *w, const char *folder, const char *name, const struct fresh *fresh);
int document_order(const struct reuse_document *a, const struct reuse_document *b);

/* ---- index.c ---- */
struct reuse {
	enum reuse_mode mode;
	char *folder;
	struct arena *arena; /* of the handle */
	pthread_mutex_t writing; /* add, remove, flush, the ends of a merge */
	pthread_mutex_t merging; /* a whole merge */
	pthread_rwlock_t lock; /* what follows, against those who check */
	struct segment segments[SEGMENTS]; size_t count;
	struct fresh fresh;
	bool removed_unsaved;
	size_t piece_keys; /* in bulk: as many become a file */
	uint64_t next_name;
	int lock_file;
	struct arena *scratch; struct text_units units; struct grams grams; uint64_t *picked; size_t picked_room; /* of reuse_add */
};
/* merge.c */
bool segments_join(struct work *w, const char *folder, const char *name, struct segment *const *from, size_t count);
/* manifest.c */
bool manifest_read(struct work *w, struct reuse *reuse);
bool manifest_write(struct work *w, struct reuse *reuse);
bool manifest_wipe(struct work *w, struct reuse *reuse); /* the list first, then the files, which are nobody's from then on */

struct diagonals { uint32_t *reached; size_t room; uint32_t base; }; /* {0} the first time; kept from pair to pair */
struct candidate;
/* What one check needs room for, and the next one again. */
struct rooms { uint64_t *hits, *common, *other; size_t hit_room, common_room, other_room; struct candidate *heap; size_t heap_room; struct diagonals diagonals; };
void rooms_free(struct rooms *rooms);
/* ---- grams.c: units of documents that were compared before ---- */
bool units_find(const struct reuse_memory *memory, struct text name, struct text_units *ret_units); /* without places */
void units_place(struct arena *arena, struct text_units *units); /* the places of what units_find gave */
bool memory_holds(const struct reuse_memory *memory, uint64_t documents); /* about so many */
struct rooms *memory_rooms(struct reuse_memory *memory);
void units_keep(struct reuse_memory *memory, struct text name, const struct text_units *units);

/* ---- align.c: pieces that two texts share, joined to passages ---- */
#define WEIGHT 100 /* of a unit that says something */
#define WEIGHT_FREQUENT 35
struct piece { uint32_t a, b, size; }; /* units: a's place, b's place */
#define NEAR 60 /* units between two passages of one source that are one */
#define NEAR_SOURCE 150 /* and between their places in the source */
#define NEAR_WEIGHT (12 * WEIGHT) /* of a piece that belongs to the passage beside it */
#define NEAR_BESIDE 16 /* units between it and that passage */
/* Pieces of a passage. raw: heavy enough only when formulas weigh in full. near: only as a part of the one beside it. */
struct found { uint32_t first, count; int64_t score; bool raw, near; };
#define FILTER_BITS 18
struct seed_slot { uint32_t head, count; };
struct side { /* the text that is checked, prepared once for all it is compared with */
	const struct text_units *units;
	int64_t *weight; /* sums from the start */
	struct seed_slot *slots; uint32_t *next; /* places of each seed, + 1 */
	uint32_t *filter; /* small enough to stay in the processor's nearest memory: most seeds of another text are turned away here */
	unsigned bits, seed;
};
void side_make(struct arena *arena, const struct text_units *units, struct side *ret_side);
void side_weigh(struct side *side, const uint8_t *weights); /* may be done again */
struct aligned { struct piece *pieces; size_t piece_count; struct found *found; size_t count; unsigned bounds; };
void sides_align(struct arena *arena, const struct side *side, struct diagonals *diagonals, const struct text_units *other, int64_t least,
	struct aligned *ret_aligned);
/* Is there room between two pieces of a passage for another document's? */
static inline bool gap_is_open(uint32_t end, uint32_t next, int64_t least) { return next > end && (int64_t)(next - end) * WEIGHT >= least; }
int64_t pieces_weight(const struct side *side, const struct piece *pieces, size_t count);

/* ---- select.c: of all passages found the heaviest; lighter ones keep what is left to them: what no piece of a heavier one holds, nor a gap in
 * it that is too small for one of their own ---- */
struct passage {
	struct piece *pieces; size_t count;
	uint32_t *starts, *ends; /* of each unit of each piece, in the source's code points */
	int64_t score;
	struct text source;
	int64_t when;
	bool raw, near, quoted;
};
struct selection {
	struct arena *arena;
	const struct text_units *units;
	const uint8_t *weights, *phrases; /* by unit; phrases: 1 where a phrase of the list stands */
	const uint32_t *spread; size_t spread_count; /* by gram: documents that hold it; none without an index */
	const struct side *side;
	struct passage *found; size_t count;
	int64_t least;
};
void passages_select(const struct selection *selection, struct reuse_result *result);
