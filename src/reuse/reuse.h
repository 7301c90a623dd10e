/* reuse: passages that a text shares with others, exact on both sides, and an index that finds the others among many.
 *
 * For: comparing one text with a few (a draft with the author's earlier ones, a problem with closed ones), and one text with hundreds of
 * thousands through a folder of index files.
 *
 * Always true:
 *  - What two texts are compared by are the units of text/text.h; every place is in code points of the text as it was, end exclusive.
 *  - The index holds hashes and names, no text; whoever asks hands over the text of a document by its name. A hash of twelve units can be
 *    guessed, so the folder is as confidential as the texts.
 *  - Same texts, same answer, whatever the order they came in and however the files lie. (After removals the number of documents that
 *    hold a very common passage may be too high until the next whole merge.)
 *  - Each bound that was reached is said in the answer: no text, however made, holds a thread up.
 *  - A crash at any moment leaves the index as it was before or after the step. Damage is found by checksums and said.
 *
 * Not here: who may see which side of a passage (org), and any judgement: a passage has no direction and no guilt.
 */
#pragma once
#include "text/text.h"

/* ---- passages ---- */
enum reuse_kind {
	REUSE_COPY, /* stands in few documents */
	REUSE_FORMULA, /* on the list of phrases, or short and in many documents */
	REUSE_QUOTATION, /* stands in a source that may be quoted */
	REUSE_COMMON, /* long, and in many documents: a template, or a text everybody copies */
};
extern const char *const reuse_kind_words[]; /* "copy", "formula", "quotation", "common" */
struct reuse_passage {
	uint32_t start, end, source_start, source_end;
	enum reuse_kind kind;
	uint32_t units; /* that are the same on both sides */
	uint32_t documents; /* of the index that hold the passage's most frequent part; 1 when only this one is known to */
	int64_t when; /* the source's */
	struct text source; /* its name */
};
enum reuse_bound { /* flags: what was not looked at to the end */
	REUSE_CANDIDATES = 1, /* more documents share something than were compared */
	REUSE_SEEDS = 2, /* a pair shares so many short pieces that not all were joined */
	REUSE_DAMAGED = 4, /* a part of an index file does not fit its checksum: see reuse_verify */
	REUSE_UNREAD = 8, /* a document's text could not be had */
};
struct reuse_span { uint32_t start, end; };
struct reuse_result {
	struct reuse_passage *passages; /* by start; of copies and quotations no place lies in two */
	size_t count;
	uint32_t points; /* code points of the text */
	uint32_t covered[4]; /* code points by kind that are the same on both sides, every one counted once */
	uint32_t phrases; /* code points of phrases on the list that lie within copies: covered[REUSE_COPY] holds them, too */
	uint32_t common_phrases; /* the same within covered[REUSE_COMMON] */
	struct reuse_span *listed; size_t listed_count; /* where phrases of the list stand in the text, shared or not; by start, apart from each other */
	uint32_t compared; /* documents that were aligned */
	unsigned bounds; /* enum reuse_bound */
};

/* Phrases that everybody must write: what is on the list counts for nothing when passages are weighed. */
struct reuse_phrases;
struct reuse_phrases *reuse_phrases_new(struct arena *arena, const struct text *phrases, size_t count);

/* A text that is compared whatever the index says: the author's own earlier ones, the unit's of the year, official sources. It may be
 * named in the index or not. */
struct reuse_source {
	struct text name, text; /* text.at NULL: fetched by its name */
	int64_t when;
	bool quoted; /* may be quoted: what it explains is REUSE_QUOTATION */
};
struct reuse_options {
	const struct reuse_phrases *phrases; /* or NULL */
	const struct reuse_source *sources; size_t source_count;
	const struct text *excluded; size_t excluded_count; /* names of the index that are not looked at: the text itself */
	/* A document's text in UTF-8, in the arena; false: not to be had. */
	bool (*fetch)(void *context, struct arena *arena, struct text name, struct text *ret_text);
	void *context;
	struct reuse_memory *memory; /* NULL: none */
	int score; /* units a passage must weigh; 0: 28. Short texts are compared with 12 or so. */
	int candidates; /* documents compared at most, besides the sources; 0: 30 */
};
/* What documents of the index were read before, as units, for whoever checks many texts one after another while no document changes. Not for
 * two threads at once. It holds texts: it must not live longer than the right to read them. */
struct reuse_memory *reuse_memory_new(size_t bytes); /* at most, about */
void reuse_memory_free(struct reuse_memory *memory); /* NULL is allowed */
struct reuse;
/* reuse NULL: the sources alone. The result lies in the arena. Any thread, also while another adds. */
void reuse_check(struct arena *arena, struct reuse *reuse, struct text t, const struct reuse_options *options, struct reuse_result *ret_result);
/* Two texts: as reuse_check with `b` as the only source. options NULL: no phrases, score 28. */
void reuse_align(struct arena *arena, struct text a, struct text b, const struct reuse_options *options, struct reuse_result *ret_result);

/* ---- the index: a folder of its own ---- */
enum reuse_mode {
	REUSE_READ, /* for checks; the folder must be there */
	REUSE_WRITE, /* makes the folder; deletes what a crash left; one process at a time */
	REUSE_BULK, /* as REUSE_WRITE, for many additions in a row: what was not flushed is not found yet */
};
struct reuse_document {
	struct text name; /* at most 1,000 bytes */
	int64_t when; /* any number that rises with time: of many documents the earliest are kept */
	uint64_t mark; /* the caller's, given back by reuse_find: a hash of the text, say */
};
struct reuse_size { uint64_t documents, fresh, removed, bytes, segments, postings; };
bool reuse_open(struct work *w, const char *folder, enum reuse_mode mode, struct reuse **ret_reuse);
void reuse_close(struct reuse *reuse); /* NULL is allowed; what was not flushed is gone */
/* A document of that name that is there already is replaced. Kept in memory until reuse_flush, and found at once. */
bool reuse_add(struct work *w, struct reuse *reuse, const struct reuse_document *document, struct text t);
bool reuse_remove(struct work *w, struct reuse *reuse, struct text name); /* true also when it is not there */
/* Durable when true: what was added becomes a file, what was removed is noted. */
bool reuse_flush(struct work *w, struct reuse *reuse);
/* Joins files until there are at most eight; whole: all into one, so that what was removed is gone from the disk. */
bool reuse_merge(struct work *w, struct reuse *reuse, bool whole);
/* Makes the index hold exactly these documents: those that are not there, or with another mark, are fetched and added, others removed.
 * Whoever keeps the texts calls it at start, after a crash or a restored copy, and to build anew (after reuse_clear); reuse_flush makes it
 * durable. A text that cannot be had is left out. told: after every hundred documents and at the end; may be NULL. */
struct reuse_stock {
	const struct reuse_document *documents; size_t count;
	bool (*fetch)(void *context, struct arena *arena, struct text name, struct text *ret_text);
	void (*told)(void *context, size_t done, size_t of);
	void (*ahead)(void *context, struct text name); /* some documents before each is fetched, so that the disk may begin; may be NULL */
	void *context;
};
struct reuse_agreed { size_t added, removed, missing; };
bool reuse_agree(struct work *w, struct reuse *reuse, const struct reuse_stock *stock, struct reuse_agreed *ret_agreed);
/* Deletes an index that cannot be opened: damaged, or made by another version. What it was made of makes it anew. */
bool reuse_wipe(struct work *w, const char *folder);
/* Takes everything out, durably: the start of a rebuild. */
bool reuse_clear(struct work *w, struct reuse *reuse);
bool reuse_find(struct reuse *reuse, struct text name, struct reuse_document *ret_document);
/* Every document, in no order, until `each` returns false. The index must not be changed meanwhile. */
void reuse_each(struct reuse *reuse, bool (*each)(void *context, const struct reuse_document *document), void *context);
struct reuse_size reuse_measure(struct reuse *reuse);
/* Reads every checksum; false after fail() that names the file. */
bool reuse_verify(struct work *w, struct reuse *reuse);
