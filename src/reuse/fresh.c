#include "reuse/inner.h"
#include <stdlib.h>
#include <string.h>

/* What was added since the last file: documents, their keys one after another, and by key the documents that hold it. */

int document_order(const struct reuse_document *a, const struct reuse_document *b)
{
	return a->when != b->when ? (a->when < b->when ? -1 : 1) : text_order(a->name, b->name);
}

void fresh_start(struct fresh *fresh)
{
	*fresh = (struct fresh){ .arena = arena_new((size_t)1 << 30) };
}

void fresh_end(struct fresh *fresh)
{
	arena_free(fresh->arena);
	room_free(fresh->documents, sizeof *fresh->documents, fresh->room);
	room_free(fresh->keys, sizeof *fresh->keys, fresh->key_room);
	room_free(fresh->posts, sizeof *fresh->posts, fresh->post_room);
	room_free(fresh->by_name, sizeof *fresh->by_name, fresh->name_room);
	room_free(fresh->grams, sizeof *fresh->grams, fresh->gram_room);
	room_free(fresh->links, sizeof *fresh->links, fresh->link_room);
	*fresh = (struct fresh){ 0 };
}

/* The slot of the name, or the empty one where it belongs. A table has a power of two of slots in use; the room may be more. */
static size_t name_slots(const struct fresh *fresh)
{
	size_t slots = 1024;
	while (slots < fresh->count * 2)
		slots *= 2;
	return slots;
}

static void put_name(struct fresh *fresh, uint32_t document, size_t slots)
{
	struct text name = fresh->documents[document].document.name;
	size_t slot = bytes_hash(name.at, name.size) & (slots - 1);
	while (fresh->by_name[slot])
		slot = (slot + 1) & (slots - 1);
	fresh->by_name[slot] = document + 1;
}

static void remember_name(struct fresh *fresh, uint32_t document, size_t slots_before)
{
	size_t slots = name_slots(fresh);
	if (slots == slots_before && fresh->by_name) {
		put_name(fresh, document, slots);
		return;
	}
	room_grow((void **)&fresh->by_name, sizeof *fresh->by_name, slots, &fresh->name_room);
	memset(fresh->by_name, 0, slots * sizeof *fresh->by_name);
	for (uint32_t i = 0; i <= document; i++)
		put_name(fresh, i, slots);
}

/* Of documents with the same name all but the last are removed. */
uint32_t fresh_named(const struct fresh *fresh, struct text name)
{
	if (!fresh->count)
		return UINT32_MAX;
	size_t slots = name_slots(fresh), slot = bytes_hash(name.at, name.size) & (slots - 1);
	for (; fresh->by_name[slot]; slot = (slot + 1) & (slots - 1)) {
		const struct fresh_document *d = &fresh->documents[fresh->by_name[slot] - 1];
		if (!d->removed && text_same(d->document.name, name))
			return fresh->by_name[slot] - 1;
	}
	return UINT32_MAX;
}

static struct fresh_gram *gram_slot(const struct fresh *fresh, uint64_t key)
{
	size_t slots = fresh->gram_room, slot = (size_t)((unsigned __int128)(key << (64 - KEY_BITS)) * slots >> 64);
	while (fresh->grams[slot].count && fresh->grams[slot].key != key)
		slot = slot + 1 == slots ? 0 : slot + 1;
	return &fresh->grams[slot];
}

static void need_gram(struct fresh *fresh)
{
	if (fresh->gram_count * 2 < fresh->gram_room)
		return;
	struct fresh before = *fresh;
	size_t wanted = before.gram_room ? before.gram_room * 2 : 4096;
	fresh->grams = NULL;
	fresh->gram_room = 0;
	room_grow((void **)&fresh->grams, sizeof *fresh->grams, wanted, &fresh->gram_room);
	for (size_t i = 0; i < before.gram_room; i++)
		if (before.grams[i].count)
			*gram_slot(fresh, before.grams[i].key) = before.grams[i];
	room_free(before.grams, sizeof *before.grams, before.gram_room);
}

/* The latest of those kept gives way to an earlier one. */
static void keep_earliest(struct fresh *fresh, struct fresh_gram *gram, uint32_t document)
{
	struct fresh_link *latest = &fresh->links[gram->first];
	for (uint32_t at = gram->first; at; at = fresh->links[at].next)
		if (document_order(&fresh->documents[fresh->links[at].document].document, &fresh->documents[latest->document].document) > 0)
			latest = &fresh->links[at];
	if (document_order(&fresh->documents[document].document, &fresh->documents[latest->document].document) < 0)
		latest->document = document;
}

static void put_gram(struct fresh *fresh, uint64_t key, uint32_t document)
{
	need_gram(fresh);
	struct fresh_gram *gram = gram_slot(fresh, key);
	if (!gram->count) {
		gram->key = key;
		fresh->gram_count++;
	}
	gram->count++;
	if (gram->kept == KEPT) {
		keep_earliest(fresh, gram, document);
		return;
	}
	if (!fresh->link_count)
		fresh->link_count = 1; /* 0 is the end of a list */
	room_grow((void **)&fresh->links, sizeof *fresh->links, fresh->link_count + 1, &fresh->link_room);
	fresh->links[fresh->link_count] = (struct fresh_link){ document, gram->first };
	gram->first = (uint32_t)fresh->link_count++;
	gram->kept++;
}

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static void add_searchable(struct fresh *fresh, const uint64_t *keys, size_t count)
{
	uint32_t n = (uint32_t)fresh->count - 1;
	if (!count)
		return;
	room_grow((void **)&fresh->keys, sizeof *fresh->keys, fresh->key_count + count, &fresh->key_room);
	uint64_t *own = fresh->keys + fresh->key_count;
	memcpy(own, keys, count * sizeof *keys);
	qsort(own, count, sizeof *own, by_key);
	for (size_t i = 0; i < count; i++)
		if (!i || own[i] != own[i - 1])
			put_gram(fresh, own[i], n);
}

static void begin_piece(struct fresh *fresh, struct fresh_heap *heap)
{
	room_grow((void **)&fresh->posts, sizeof *fresh->posts, fresh->post_count + POSTS_PIECE, &fresh->post_room);
	fresh->posts[fresh->post_count] = heap->at;
	heap->at = fresh->post_count + 1;
	fresh->post_count += POSTS_PIECE;
}

static void add_in_bulk(struct fresh *fresh, const uint64_t *keys, size_t count)
{
	uint64_t n = fresh->count - 1;
	if (!fresh->heaps)
		fresh->heaps = arena_take(fresh->arena, HEAPS * sizeof *fresh->heaps);
	for (size_t i = 0; i < count; i++) {
		struct fresh_heap *heap = &fresh->heaps[keys[i] >> (KEY_BITS - HEAP_BITS)];
		if (heap->at % POSTS_PIECE == 0)
			begin_piece(fresh, heap);
		fresh->posts[heap->at++] = keys[i] << 24 | n;
		heap->count++;
	}
}

void fresh_add(struct fresh *fresh, const struct reuse_document *document, const uint64_t *keys, size_t count, bool searchable)
{
	uint32_t n = (uint32_t)fresh->count;
	size_t slots = name_slots(fresh);
	room_grow((void **)&fresh->documents, sizeof *fresh->documents, fresh->count + 1, &fresh->room);
	struct fresh_document *d = &fresh->documents[n];
	*d = (struct fresh_document){ *document, fresh->key_count, (uint32_t)count, false };
	d->document.name = text_keep(fresh->arena, document->name);
	fresh->count++;
	remember_name(fresh, n, slots);
	if (searchable)
		add_searchable(fresh, keys, count);
	else
		add_in_bulk(fresh, keys, count);
	fresh->key_count += count;
}

bool fresh_look(const struct fresh *fresh, uint64_t key, struct posting *ret_posting)
{
	ret_posting->kept = 0;
	if (!fresh->gram_room)
		return false;
	const struct fresh_gram *gram = gram_slot(fresh, key);
	uint32_t gone = 0;
	for (uint32_t at = gram->count ? gram->first : 0; at; at = fresh->links[at].next) {
		uint32_t document = fresh->links[at].document;
		if (fresh->documents[document].removed)
			gone++;
		else
			ret_posting->documents[ret_posting->kept++] = document;
	}
	ret_posting->key = key;
	ret_posting->count = gram->count - gone;
	return ret_posting->kept > 0;
}

/* ---- from memory to a file ---- */

struct ranked { const struct fresh *fresh; uint32_t *order; size_t count; bool sorted; /* they came in that order and none is removed */ };

static int by_order(const void *a, const void *b, void *context)
{
	const struct fresh *fresh = context;
	return document_order(&fresh->documents[*(const uint32_t *)a].document, &fresh->documents[*(const uint32_t *)b].document);
}

static struct reuse_document ranked_document(void *context, uint32_t n)
{
	const struct ranked *ranked = context;
	return ranked->fresh->documents[ranked->order[n]].document;
}

static void rank_documents(const struct fresh *fresh, struct ranked *ranked, size_t *ret_room)
{
	*ranked = (struct ranked){ .fresh = fresh };
	bool sorted = true;
	*ret_room = 0;
	room_grow((void **)&ranked->order, sizeof *ranked->order, fresh->count + 1, ret_room);
	for (uint32_t i = 0; i < fresh->count; i++) {
		if (fresh->documents[i].removed)
			continue;
		ranked->order[ranked->count++] = i;
		sorted = sorted && (ranked->count < 2 || by_order(&ranked->order[ranked->count - 2], &ranked->order[ranked->count - 1], (void *)fresh) < 0);
	}
	if (!sorted)
		qsort_r(ranked->order, ranked->count, sizeof *ranked->order, by_order, (void *)fresh);
	ranked->sorted = sorted && ranked->count == fresh->count;
}

static size_t collect(const struct ranked *ranked, uint64_t *ret_posts)
{
	size_t count = 0;
	for (size_t rank = 0; rank < ranked->count; rank++) {
		const struct fresh_document *d = &ranked->fresh->documents[ranked->order[rank]];
		for (uint32_t i = 0; i < d->count; i++)
			ret_posts[count++] = ranked->fresh->keys[d->first + i] << 24 | rank;
	}
	return count;
}

static void put_sorted(struct segment_writer *writer, const uint64_t *posts, size_t count)
{
	struct posting posting;
	for (size_t i = 0; i < count;) {
		uint64_t before = UINT64_MAX;
		posting.key = posts[i] >> 24;
		posting.kept = posting.count = 0;
		for (; i < count && posts[i] >> 24 == posting.key; i++) {
			if (posts[i] == before)
				continue;
			before = posts[i];
			if (posting.kept < KEPT)
				posting.documents[posting.kept++] = (uint32_t)(before & 0xffffff);
			posting.count++;
		}
		segment_put(writer, &posting);
	}
}

static void put_keys(const struct ranked *ranked, struct segment_writer *writer)
{
	uint64_t *posts = NULL, *other = NULL;
	size_t room = 0, other_room = 0;
	room_grow((void **)&posts, sizeof *posts, ranked->fresh->key_count + 1, &room);
	size_t count = collect(ranked, posts);
	room_grow((void **)&other, sizeof *other, count + 1, &other_room);
	put_sorted(writer, radix_sort(posts, other, count, 24, KEY_BITS), count);
	room_free(posts, sizeof *posts, room);
	room_free(other, sizeof *other, other_room);
}

/* In the order they came, from the last piece to the first. */
static void copy_heap(const struct fresh *fresh, const struct fresh_heap *heap, uint64_t *ret_posts)
{
	size_t end = heap->at, left = heap->count;
	while (left) {
		size_t start = (end - 1) / POSTS_PIECE * POSTS_PIECE, count = end - start - 1;
		left -= count;
		memcpy(ret_posts + left, fresh->posts + start + 1, count * sizeof *ret_posts);
		end = (size_t)fresh->posts[start];
	}
}

/* Documents get the numbers they have in the file; what was removed goes. */
static size_t number_anew(uint64_t *posts, size_t count, const uint32_t *numbers)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t number = numbers[posts[i] & 0xffffff];
		if (number != UINT32_MAX)
			posts[kept++] = posts[i] >> 24 << 24 | number;
	}
	return kept;
}

static void put_heaps(const struct ranked *ranked, struct segment_writer *writer)
{
	const struct fresh *fresh = ranked->fresh;
	uint64_t *posts = NULL, *other = NULL;
	uint32_t *numbers = NULL;
	size_t room = 0, other_room = 0, number_room = 0, most = 0;
	for (size_t i = 0; fresh->heaps && i < HEAPS; i++)
		most = fresh->heaps[i].count > most ? fresh->heaps[i].count : most;
	room_grow((void **)&posts, sizeof *posts, most + 1, &room);
	room_grow((void **)&other, sizeof *other, most + 1, &other_room);
	room_grow((void **)&numbers, sizeof *numbers, fresh->count + 1, &number_room);
	memset(numbers, 0xff, fresh->count * sizeof *numbers);
	for (uint32_t i = 0; i < ranked->count; i++)
		numbers[ranked->order[i]] = i;
	for (size_t i = 0; fresh->heaps && i < HEAPS; i++) {
		size_t count = fresh->heaps[i].count;
		copy_heap(fresh, &fresh->heaps[i], posts);
		if (!ranked->sorted)
			count = number_anew(posts, count, numbers);
		const uint64_t *sorted = radix_sort(posts, other, count, ranked->sorted ? 24 : 0, KEY_BITS - HEAP_BITS + (ranked->sorted ? 0 : 24));
		put_sorted(writer, sorted, count);
	}
	room_free(posts, sizeof *posts, room);
	room_free(other, sizeof *other, other_room);
	room_free(numbers, sizeof *numbers, number_room);
}

bool fresh_write(struct work *w, const char *folder, const char *name, const struct fresh *fresh)
{
	struct segment_writer writer;
	struct ranked ranked;
	size_t order_room;
	rank_documents(fresh, &ranked, &order_room);
	bool good = segment_begin(w, folder, name, (uint32_t)ranked.count, fresh->key_count, &writer);
	if (good) {
		if (fresh->heaps)
			put_heaps(&ranked, &writer);
		else
			put_keys(&ranked, &writer);
		good = segment_end(w, &writer, ranked_document, &ranked);
	}
	room_free(ranked.order, sizeof *ranked.order, order_room);
	return good;
}
