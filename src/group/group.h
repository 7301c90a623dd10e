/* group: which short texts say the same, which are about the same, and what each group is about. A pure engine: texts in, groups out.
 *
 * Three grains: near-duplicates (the same words, one writer copied another), matters inside of themes (other words, the same thing).
 *  - Near-duplicates: sets of pairs of units (room text). MinHash of 32 bands x 2 rows only proposes; the exact share of common pairs (Jaccard)
 *    decides: `alike` per mille (620) with one another along a chain, and 300 with the chain's representative.
 *  - Themes and matters: tf-idf of units and pairs, the 15 nearest of each text, Louvain's communities: themes at the resolution that
 *    gives about as many as are wished, matters inside of each theme.
 *  - Above GROUP_SAMPLE different texts a fixed sample is grouped, and every other text goes where most of its 15 nearest are.
 *
 * Always true:
 *  - The same input gives the same output, byte for byte, whatever the number of threads: weights are whole numbers, ties go to the
 *    smaller index, seeds never change.
 *  - Every text is in exactly one theme and one matter, or loose; counts add up to the number of texts.
 *  - What somebody decided (pin) is never undone: texts of one pin are one matter, no text of another pin or without one is in it.
 *  - A decision is laid over the grouping of the texts and changes the places of the texts it is about, of no others (but that a
 *    theme of which one text is left is none).
 *  - Letters only: the same meaning in other words is not seen.
 */
#pragma once
#include "text/text.h"

#define GROUP_VERSION 1 /* of what comes out for the same texts; printed with it */
#define GROUP_SAMPLE 50000
#define GROUP_TERMS 6
#define GROUP_NONE UINT32_MAX
#define GROUP_LOOSE (-1) /* pin of a text that somebody took out of all groups */

/* pin: 0 nobody has decided; n > 0: it is in the decided group n; GROUP_LOOSE */
struct group_item { struct text text; int64_t pin; };
struct group_apart { uint32_t item; int64_t pin; }; /* that text was taken out of that decided group: it is not proposed for it again */
struct group_wish {
	size_t themes; /* about so many; 0: as many as go with the number of texts, 30 at most */
	int alike; /* per mille of common pairs that make two texts near-duplicates; 0: 620 */
	int threads; /* 0: 1 */
	const struct group_apart *apart; size_t apart_count;
	bool links; /* group_texts: so that decisions can be laid over it */
};
struct group_found {
	uint32_t count, *members; /* ascending */
	uint32_t theme; /* of a matter: the theme it is in; of near-duplicates: GROUP_NONE when loose */
	uint32_t representative;
	uint32_t differs[2], differ_count; /* members most unlike the representative, so that a mixed group shows itself */
	int cohesion; /* per mille: how like the representative its members are, on the average */
	struct text terms[GROUP_TERMS]; size_t term_count; /* views into the texts: what it says more often than the rest does */
	int64_t pin; /* of a matter: the decided group it is, else 0; its terms and cohesion are those of the matter most of it came from */
};
/* alike: near-duplicate group of two or more texts, else GROUP_NONE; join: the decided group that a free text looks like, else 0 */
struct group_place { uint32_t theme, matter, alike; int64_t join; };
/* Near-duplicates are one node; near: the nodes most like a node, near[start[node]] and on, the nearest first. */
struct group_near { uint32_t node, sim; };
struct group_links { uint32_t *node; uint32_t nodes, *start; struct group_near *near; };
struct grouping {
	struct group_found *themes, *matters, *alikes; /* the largest first; matters theme by theme */
	size_t theme_count, matter_count, alike_count;
	struct group_place *places; /* one for each item */
	uint32_t *loose; size_t loose_count; /* in no theme, ascending: each stands alone */
	size_t different; /* texts without near-duplicates of one another */
	bool sampled;
	const struct group_links *links; /* NULL: none were wished for */
};
/* The texts alone, whatever the pins: this takes the time. */
void group_texts(struct arena *arena, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping);
/* The pins of the same items and wish->apart, laid over it: this is quick. of->links are needed; what comes out has views into `of`. */
void group_decide(struct arena *arena, const struct grouping *of, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping);
/* Both. */
void group_make(struct arena *arena, const struct group_item *items, size_t count, const struct group_wish *wish, struct grouping *ret_grouping);
/* Per mille of common pairs of two texts: what “near-duplicate” is judged by. */
int group_likeness(struct arena *arena, struct text a, struct text b);
