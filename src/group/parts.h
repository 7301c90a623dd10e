/* private to room group: the steps between texts and groups */
#pragma once
#include "group/group.h"

#define MOST_THREADS 8
#define PAIR_UNITS 4000 /* of a text, for near-duplicates */
#define TOPIC_UNITS 1000 /* of a text, for what it is about */
#define NEAREST 15
#define SIM_ONE (1u << 20) /* a likeness of 1 */
#define SIM_FLOOR (SIM_ONE / 14) /* less than that is chance */

/* ---- threads.c ---- */
void share_out(int threads, size_t count, size_t step, void (*part)(void *context, int thread, size_t from, size_t to), void *context);

/* ---- alike.c: near-duplicates ---- */
struct sets { size_t count, *start; uint32_t *size, *codes; }; /* the pairs of text i: codes[start[i]], size[i] of them, ascending */
struct sets sets_make(struct arena *arena, const struct group_item *items, size_t count, int threads);
/* Per mille of common codes. */
int sets_likeness(const struct sets *sets, uint32_t a, uint32_t b);
/* head: the smallest text of each text's near-duplicates; speaker: at a head, their representative. */
struct alikes { uint32_t *head, *speaker; };
struct alikes alikes_find(struct arena *arena, const struct sets *sets, int alike, int threads);

/* ---- index.c: what texts are about ---- */
struct vector { uint32_t count; const uint32_t *features; const uint16_t *weights; uint32_t units; };
struct near { uint32_t doc, sim; };
struct nears { uint32_t count; struct near at[NEAREST]; };
struct index {
	size_t docs, features;
	struct vector *vectors; /* of documents; weights of one make the length 1 << 15 */
	uint32_t *df; /* documents with that feature */
	size_t *post; /* where a feature's documents begin; empty where it tells nothing */
	uint32_t *post_doc; uint16_t *post_weight;
	uint32_t *keys, *values; size_t mask; /* code → feature + 1 */
};
struct index *index_make(struct arena *arena, const struct group_item *items, const uint32_t *texts, size_t docs, int threads);
struct nears *index_nearest_all(struct arena *arena, const struct index *index, int threads);
/* The nearest documents of texts that are not in the index. */
struct nears *index_nearest_of(struct arena *arena, const struct index *index, const struct group_item *items, const uint32_t *texts, size_t count, int threads);
uint32_t index_feature(const struct index *index, uint32_t code); /* GROUP_NONE when no document has it */
uint32_t log2_fixed(uint64_t x); /* 256 times the logarithm; 0 of 0 */

/* ---- louvain.c: communities ---- */
struct graph { size_t count, *start; uint32_t *to; uint64_t *weight, *degree; uint64_t total; }; /* total: the sum of degrees */
/* Both directions of every edge become one. */
struct graph graph_make(struct arena *arena, const struct nears *nears, size_t docs);
/* Communities, numbered from 0 in the order of their smallest node. within: nodes of different numbers are never put together, NULL: any
 * may be; resolution: 65,536 times gamma. */
size_t graph_communities(struct arena *scratch, const struct graph *graph, uint64_t resolution, const uint32_t *within, uint32_t *ret_community);

/* ---- told.c and terms.c: what is said of a group ---- */
struct told { const struct index *index; const struct group_item *items; const uint32_t *texts; /* of documents */ int threads; };
/* docs: the group's documents in the index. Fills representative, differs, cohesion. */
struct crowd { struct group_found *found; const uint32_t *docs; uint32_t count; };
void told_all(struct arena *arena, const struct told *told, struct crowd *crowds, size_t count);
void terms_all(struct arena *arena, const struct told *told, struct crowd *crowds, size_t count);

/* ---- sorted.c: groups out of a value for each text ---- */
struct row { uint64_t head; int64_t pin; uint32_t item; };
void rows_sort(struct row *rows, struct row *spare, size_t count); /* by head, then pin; of equals the earlier stays the earlier */
/* The groups of the texts that have the same value (GROUP_NONE: in none), of `least` and more, the largest first, of equals the one with
 * the smaller first member; theme_of_value: by that first, it becomes the group's theme. number: a value's place among them. */
struct sorted { struct group_found *found; size_t count; uint32_t *number; };
struct sorted sorted_collect(struct arena *arena, struct arena *scratch, const uint32_t *values, size_t count, size_t value_count, uint32_t least, const uint32_t *theme_of_value);
