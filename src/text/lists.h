/* private to room text: word lists, ready to be found in a text */
#pragma once
#include "text/text.h"

struct anchor_file { const char *name; struct text text; }; /* data/anchors.txt, laid into the program */
size_t anchor_files(const struct anchor_file **ret_files);

struct hit { uint32_t from, until, word; };
struct listed { struct text word; uint32_t next; enum mark_list list; }; /* next: the same word in another list, 0: no more */
struct edge { uint64_t from; uint32_t to; };
struct specific {
	struct arena *arena;
	struct listed *words; /* from 1 on */
	struct edge *edges; /* by hash: node and byte to node */
	uint32_t *ends; /* by node: the first word that ends there, 0: none */
	size_t count, nodes, mask;
};
/* Every listed word that stands in the text, by its place, the shorter first. A word of a script that writes words apart stands alone. */
void lists_find(const struct specific *s, struct arena *arena, struct text t, struct hit **ret_hits, size_t *ret_count);
/* Bytes of the letter at this place: at least 1, never over the end. */
bool is_word_at(struct text t, size_t at); /* a letter of a script that writes words apart, or a digit, begins there; not at the end */
bool is_word_before(struct text t, size_t at); /* one ends there; not at the beginning */
