#include "reuse/inner.h"
#include <stdlib.h>
#include <string.h>

/* Several files to one: their documents in order of time, their grams in order of the keys. */

struct join {
	struct segment *const *from;
	size_t count;
	struct segment_walk *walks;
	struct posting *heads; /* the next gram of each */
	uint64_t *keys; /* its key, or KEY_MAX + 1: no more */
	uint32_t **numbers; /* of each: a document's number in the new file */
	struct { uint32_t segment, document; } *documents;
	size_t document_count;
};

static struct reuse_document joined_document(void *context, uint32_t n)
{
	const struct join *join = context;
	return segment_document_at(join->from[join->documents[n].segment], join->documents[n].document);
}

static bool stays(const struct segment *segment, uint32_t document)
{
	return !(segment->removed[document >> 3] >> (document & 7) & 1);
}

/* Each file's documents are in order already. */
static void join_documents(struct join *join, uint32_t *at)
{
	for (;;) {
		struct reuse_document least = { .when = 0 };
		size_t from = SIZE_MAX;
		for (size_t i = 0; i < join->count; i++) {
			while (at[i] < join->from[i]->head->documents && !stays(join->from[i], at[i]))
				at[i]++;
			if (at[i] == join->from[i]->head->documents)
				continue;
			struct reuse_document here = segment_document_at(join->from[i], at[i]);
			if (from != SIZE_MAX && document_order(&here, &least) >= 0)
				continue;
			least = here;
			from = i;
		}
		if (from == SIZE_MAX)
			return;
		join->numbers[from][at[from]] = (uint32_t)join->document_count;
		join->documents[join->document_count].segment = (uint32_t)from;
		join->documents[join->document_count++].document = at[from]++;
	}
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* The least key, or KEY_MAX + 1 at the end, and how many files have it. */
static uint64_t least_key(const struct join *join, size_t *ret_files, size_t *ret_first)
{
	uint64_t least = KEY_MAX + 1;
	size_t files = 0, first = 0;
	for (size_t i = 0; i < join->count; i++) {
		if (join->keys[i] > least)
			continue;
		files = join->keys[i] < least ? 1 : files + 1;
		first = join->keys[i] < least ? i : first;
		least = join->keys[i];
	}
	*ret_files = files;
	*ret_first = first;
	return least;
}

static void advance(struct join *join, size_t i)
{
	join->keys[i] = segment_next(&join->walks[i], &join->heads[i]) ? join->heads[i].key : KEY_MAX + 1;
}

static void take_several(struct join *join, uint64_t key, struct posting *ret_posting)
{
	uint32_t documents[SEGMENTS * KEPT], count = 0;
	uint64_t all = 0;
	for (size_t i = 0; i < join->count; i++) {
		if (join->keys[i] != key)
			continue;
		for (uint32_t k = 0; k < join->heads[i].kept; k++)
			documents[count++] = join->numbers[i][join->heads[i].documents[k]];
		all += join->heads[i].count;
		advance(join, i);
	}
	qsort(documents, count, sizeof *documents, by_number);
	ret_posting->kept = count < KEPT ? count : KEPT;
	ret_posting->count = all < COUNT_MAX ? (uint32_t)all : COUNT_MAX;
	memcpy(ret_posting->documents, documents, ret_posting->kept * sizeof *documents);
}

static bool take(struct join *join, struct posting *ret_posting)
{
	size_t files, first;
	uint64_t key = least_key(join, &files, &first);
	if (key > KEY_MAX)
		return false;
	ret_posting->key = key;
	if (files > 1) {
		take_several(join, key, ret_posting);
		return true;
	}
	const struct posting *head = &join->heads[first]; /* most grams stand in one file, its documents in order */
	ret_posting->kept = head->kept;
	ret_posting->count = head->count;
	for (uint32_t k = 0; k < head->kept; k++)
		ret_posting->documents[k] = join->numbers[first][head->documents[k]];
	advance(join, first);
	return true;
}

static bool write_joined(struct work *w, const char *folder, const char *name, struct join *join, uint64_t postings)
{
	struct segment_writer writer;
	struct posting posting;
	if (!segment_begin(w, folder, name, (uint32_t)join->document_count, postings, &writer))
		return false;
	for (size_t i = 0; i < join->count; i++) {
		join->walks[i].segment = join->from[i];
		advance(join, i);
	}
	while (take(join, &posting))
		segment_put(&writer, &posting);
	return segment_end(w, &writer, joined_document, join);
}

bool segments_join(struct work *w, const char *folder, const char *name, struct segment *const *from, size_t count)
{
	struct join join = { .from = from, .count = count };
	uint64_t documents = 0, postings = 0;
	for (size_t i = 0; i < count; i++) {
		if (!segment_whole(from[i]))
			return fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages is damaged or was made by another version: build the index anew."), A((const char *)from[i]->name));
		documents += from[i]->head->documents;
		postings += from[i]->head->postings;
	}
	struct arena *arena = arena_new(((size_t)64 << 20) + documents * 32);
	join.walks = arena_take(arena, count * sizeof *join.walks);
	join.heads = arena_take(arena, count * sizeof *join.heads);
	join.keys = arena_take(arena, count * sizeof *join.keys);
	join.numbers = arena_take(arena, count * sizeof *join.numbers);
	join.documents = arena_take(arena, documents * sizeof *join.documents);
	for (size_t i = 0; i < count; i++)
		join.numbers[i] = arena_take(arena, from[i]->head->documents * sizeof **join.numbers);
	join_documents(&join, arena_take(arena, count * sizeof(uint32_t)));
	bool good = write_joined(w, folder, name, &join, postings);
	arena_free(arena);
	return good;
}
