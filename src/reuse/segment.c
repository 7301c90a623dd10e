#include "reuse/inner.h"
#include <string.h>

bool segment_trusted(struct segment *segment, const void *at, size_t size)
{
	size_t from = (size_t)((const uint8_t *)at - segment->view.at), to = from + (size ? size - 1 : 0);
	for (size_t part = from >> SUM_SHIFT; part <= to >> SUM_SHIFT; part++) {
		uint8_t known = __atomic_load_n(&segment->checked[part], __ATOMIC_RELAXED);
		if (!known) { /* two threads may find the same at once */
			known = segment_sum(segment->head, segment->view.at, part) == segment->sums[part] ? 1 : 2;
			__atomic_store_n(&segment->checked[part], known, __ATOMIC_RELAXED);
		}
		if (known == 2) {
			__atomic_store_n(&segment->damaged, true, __ATOMIC_RELAXED);
			return false;
		}
	}
	return true;
}

/* Does a part lie between the head and the sums, where it can be read as what it holds? */
static bool lies_within(const struct segment_head *head, uint64_t at, uint64_t count, uint64_t size)
{
	return at % 8 == 0 && at >= sizeof *head && at <= head->at_sums && count <= (head->at_sums - at) / size;
}

/* All a reader relies on, so that no file, however made, leads outside of it. */
static bool head_fits(const struct segment_head *head, size_t size)
{
	if (memcmp(head->magic, SEGMENT_MAGIC, sizeof head->magic) != 0 || head->sum != sum_add(0, head, offsetof(struct segment_head, sum)))
		return false;
	if (head->format != SEGMENT_FORMAT || head->units != text_units_version() || head->gram != GRAM || head->window != WINDOW)
		return false;
	if (head->size != size || head->at_sums % 8 || head->at_sums < sizeof *head || head->at_sums > size)
		return false;
	if (head->prefix_bits + head->rest_bits != KEY_BITS || head->prefix_bits < 1 || head->prefix_bits > 30 || head->rest_bits + head->document_bits > 57)
		return false;
	if (head->document_bits > 24 || head->documents > (uint64_t)1 << head->document_bits || head->postings > UINT32_MAX)
		return false;
	return (size - head->at_sums) / 4 >= segment_sums(head) && lies_within(head, head->at_entries, segment_entries_size(head), 1)
		&& lies_within(head, head->at_prefix, ((uint64_t)1 << head->prefix_bits) + 1, 4)
		&& lies_within(head, head->at_documents, head->documents, sizeof(struct segment_document))
		&& lies_within(head, head->at_lookup, head->documents, 8) && lies_within(head, head->at_capped, head->capped, 8)
		&& lies_within(head, head->at_names, 0, 1);
}

/* The tables that lead into each other; entries are trusted when they are looked at. */
static bool tables_fit(struct segment *segment)
{
	const struct segment_head *head = segment->head;
	if (!segment_trusted(segment, segment->documents, head->documents * sizeof *segment->documents)
		|| !segment_trusted(segment, segment->lookup, head->documents * 8) || !segment_trusted(segment, segment->capped, head->capped * 8))
		return false;
	uint64_t room = head->at_sums - head->at_names;
	for (uint32_t i = 0; i < head->documents; i++) {
		const struct segment_document *d = &segment->documents[i];
		if (d->name_at > room || d->name_size > room - d->name_at || (segment->lookup[i] & 0xffffff) >= head->documents)
			return false;
	}
	return true;
}

static bool segment_view(struct segment *segment)
{
	const uint8_t *at = segment->view.at;
	const struct segment_head *head = segment->head = (const struct segment_head *)at;
	if (segment->view.size < sizeof *head || !head_fits(head, segment->view.size))
		return false;
	segment->sums = (const uint32_t *)(at + head->at_sums);
	uint64_t sums = segment_sums(head);
	if (sum_add(0, segment->sums, sums * 4) != head->sum_of_sums)
		return false;
	segment->prefix = (const uint32_t *)(at + head->at_prefix);
	segment->entries = at + head->at_entries;
	segment->documents = (const struct segment_document *)(at + head->at_documents);
	segment->names = (const char *)(at + head->at_names);
	segment->lookup = (const uint64_t *)(at + head->at_lookup);
	segment->capped = (const uint64_t *)(at + head->at_capped);
	size_t room = 0, bits = 0;
	room_grow((void **)&segment->checked, 1, sums, &room);
	room_grow((void **)&segment->removed, 1, head->documents / 8 + 1, &bits);
	return tables_fit(segment);
}

bool segment_open(struct work *w, const char *folder, const char *name, struct segment *ret_segment)
{
	struct segment segment = { 0 };
	const char *path = arena_format(w->arena, "%s/%s", folder, name);
	snprintf(segment.name, sizeof segment.name, "%s", name);
	if (!view_open(w, path, &segment.view))
		return false;
	if (!segment_view(&segment)) {
		segment_close(&segment);
		return fail(w, ERR_BROKEN, NULL, N_("The file %1 of the index of passages is damaged or was made by another version: build the index anew."), A(path));
	}
	*ret_segment = segment;
	return true;
}

void segment_close(struct segment *segment)
{
	if (segment->checked)
		room_free(segment->checked, 1, segment_sums(segment->head));
	if (segment->removed)
		room_free(segment->removed, 1, segment->head->documents / 8 + 1);
	segment->checked = segment->removed = NULL;
	view_close(&segment->view);
}

bool segment_whole(struct segment *segment)
{
	bool whole = true;
	for (uint64_t start = 0; start < segment->head->at_sums; start += SUM_SIZE)
		whole = segment_trusted(segment, segment->view.at + start, 1) && whole;
	return whole;
}

static inline uint64_t read_entry(const struct segment *segment, uint64_t n)
{
	const struct segment_head *head = segment->head;
	unsigned size = head->rest_bits + head->document_bits;
	uint64_t bit = n * size, eight;
	memcpy(&eight, segment->entries + (bit >> 3), 8);
	return eight >> (bit & 7) & (((uint64_t)1 << size) - 1);
}

/* Entries are hashes, so one is near where its share of the bucket ends. */
static inline uint64_t likely_entry(const struct segment_head *head, const uint32_t *prefix, uint64_t rest)
{
	return prefix[0] + (uint64_t)((unsigned __int128)rest * (prefix[1] - prefix[0]) >> head->rest_bits);
}

void segment_near(const struct segment *segment, uint64_t key, int step)
{
	const struct segment_head *head = segment->head;
	const uint32_t *prefix = &segment->prefix[key >> head->rest_bits];
	if (step == 0) {
		__builtin_prefetch(prefix);
		return;
	}
	uint64_t rest = key & (((uint64_t)1 << head->rest_bits) - 1);
	if (prefix[0] < prefix[1] && prefix[1] <= head->postings)
		__builtin_prefetch(segment->entries + (likely_entry(head, prefix, rest) * (head->rest_bits + head->document_bits) >> 3));
}

/* The true number of documents; 0: no more than are kept. */
static uint32_t capped_count(const struct segment *segment, uint64_t key)
{
	size_t low = 0, high = segment->head->capped;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (segment->capped[middle] >> 24 < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < segment->head->capped && segment->capped[low] >> 24 == key ? (uint32_t)(segment->capped[low] & COUNT_MAX) : 0;
}

static inline bool is_removed(const struct segment *segment, uint32_t document)
{
	return segment->removed[document >> 3] >> (document & 7) & 1;
}

static void put_document(const struct segment *segment, uint64_t document, struct posting *posting)
{
	if (document < segment->head->documents && posting->kept < KEPT && !is_removed(segment, (uint32_t)document))
		posting->documents[posting->kept++] = (uint32_t)document;
}

static void count_documents(const struct segment *segment, uint64_t entries, struct posting *posting)
{
	uint32_t more = entries >= KEPT ? capped_count(segment, posting->key) : 0;
	posting->count = more > entries ? more - (uint32_t)(entries - posting->kept) : posting->kept;
}

/* The first entry of the bucket that is not below `rest`. */
static inline uint64_t first_entry(const struct segment *segment, const uint32_t *prefix, uint64_t rest)
{
	const struct segment_head *head = segment->head;
	uint64_t at = likely_entry(head, prefix, rest);
	while (at < prefix[1] && read_entry(segment, at) >> head->document_bits < rest)
		at++;
	while (at > prefix[0] && read_entry(segment, at - 1) >> head->document_bits >= rest)
		at--;
	return at;
}

bool segment_look(struct segment *segment, uint64_t key, struct posting *ret_posting)
{
	const struct segment_head *head = segment->head;
	const uint32_t *prefix = &segment->prefix[key >> head->rest_bits];
	uint64_t rest = key & (((uint64_t)1 << head->rest_bits) - 1), entries = 0;
	ret_posting->kept = 0;
	if (!segment_trusted(segment, prefix, 8) || prefix[0] >= prefix[1] || prefix[1] > head->postings)
		return false;
	unsigned size = head->rest_bits + head->document_bits;
	if (!segment_trusted(segment, segment->entries + ((uint64_t)prefix[0] * size >> 3), (size_t)(((uint64_t)(prefix[1] - prefix[0]) * size >> 3) + 2)))
		return false;
	for (uint64_t i = first_entry(segment, prefix, rest); i < prefix[1]; i++) {
		uint64_t entry = read_entry(segment, i);
		if (entry >> head->document_bits != rest)
			break;
		entries++;
		put_document(segment, entry & (((uint64_t)1 << head->document_bits) - 1), ret_posting);
	}
	ret_posting->key = key;
	if (entries)
		count_documents(segment, entries, ret_posting);
	return ret_posting->kept > 0;
}

struct reuse_document segment_document_at(struct segment *segment, uint32_t document)
{
	const struct segment_document *d = &segment->documents[document];
	struct text name = { segment->names + d->name_at, d->name_size };
	if (!segment_trusted(segment, name.at, name.size))
		name.size = 0;
	return (struct reuse_document){ name, d->when, d->mark };
}

uint32_t segment_document_named(struct segment *segment, struct text name)
{
	uint64_t wanted = bytes_hash(name.at, name.size) >> 24;
	size_t low = 0, high = segment->head->documents;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (segment->lookup[middle] >> 24 < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < segment->head->documents && segment->lookup[low] >> 24 == wanted; low++) {
		uint32_t document = (uint32_t)(segment->lookup[low] & 0xffffff);
		if (!is_removed(segment, document) && text_same(segment_document_at(segment, document).name, name))
			return document;
	}
	return UINT32_MAX;
}

bool segment_next(struct segment_walk *walk, struct posting *ret_posting)
{
	struct segment *segment = walk->segment;
	const struct segment_head *head = segment->head;
	uint64_t entries, entry;
	do {
		if (walk->at >= head->postings)
			return false;
		while (walk->bucket >> head->prefix_bits == 0 && segment->prefix[walk->bucket + 1] <= walk->at)
			walk->bucket++;
		if (walk->bucket >> head->prefix_bits)
			return false;
		entry = read_entry(segment, walk->at);
		uint64_t rest = entry >> head->document_bits, here;
		ret_posting->key = (uint64_t)walk->bucket << head->rest_bits | rest;
		ret_posting->kept = 0;
		uint64_t end = segment->prefix[walk->bucket + 1] < head->postings ? segment->prefix[walk->bucket + 1] : head->postings;
		for (entries = 0; walk->at < end; entries++, walk->at++) {
			here = read_entry(segment, walk->at);
			if (here >> head->document_bits != rest)
				break;
			put_document(segment, here & (((uint64_t)1 << head->document_bits) - 1), ret_posting);
		}
		while (walk->capped < head->capped && segment->capped[walk->capped] >> 24 < ret_posting->key)
			walk->capped++;
		uint64_t more = walk->capped < head->capped && segment->capped[walk->capped] >> 24 == ret_posting->key ? segment->capped[walk->capped] & COUNT_MAX : 0;
		ret_posting->count = more > entries ? (uint32_t)(more - (entries - ret_posting->kept)) : ret_posting->kept;
	} while (!ret_posting->kept);
	return true;
}

/* ---- writing ---- */

static unsigned bits_for(uint64_t n) /* that hold every number below n */
{
	unsigned bits = 1;
	while (bits < 63 && (uint64_t)1 << bits < n)
		bits++;
	return bits;
}

bool segment_begin(struct work *w, const char *folder, const char *name, uint32_t documents, uint64_t postings, struct segment_writer *writer)
{
	*writer = (struct segment_writer){ .head = { .format = SEGMENT_FORMAT, .units = text_units_version(), .gram = GRAM, .window = WINDOW,
		.documents = documents, .document_bits = bits_for(documents), .at_entries = (sizeof(struct segment_head) + 7) & ~(uint64_t)7 } };
	memcpy(writer->head.magic, SEGMENT_MAGIC, sizeof writer->head.magic);
	unsigned bits = bits_for(postings / 16);
	while (KEY_BITS - bits + writer->head.document_bits > 57) /* so that eight bytes hold an entry, wherever it starts */
		bits++;
	writer->head.prefix_bits = bits;
	writer->head.rest_bits = KEY_BITS - bits;
	room_grow((void **)&writer->prefix, sizeof *writer->prefix, ((size_t)1 << bits) + 1, &writer->prefix_room);
	if (!file_begin(w, folder, name, &writer->file)) {
		room_free(writer->prefix, sizeof *writer->prefix, writer->prefix_room);
		return false;
	}
	file_put(&writer->file, &writer->head, writer->head.at_entries);
	return true;
}

static void put_bits(struct segment_writer *writer, uint64_t bits, unsigned size)
{
	writer->bits |= bits << writer->bits_used;
	if (writer->bits_used + size >= 64) {
		file_put_eight(&writer->file, writer->bits);
		unsigned taken = 64 - writer->bits_used;
		writer->bits = taken < size ? bits >> taken : 0;
		writer->bits_used = size - taken;
	} else {
		writer->bits_used += size;
	}
}

void segment_put(struct segment_writer *writer, const struct posting *posting)
{
	struct segment_head *head = &writer->head;
	uint64_t bucket = posting->key >> head->rest_bits, rest = posting->key & (((uint64_t)1 << head->rest_bits) - 1);
	while (writer->bucket < bucket)
		writer->prefix[++writer->bucket] = (uint32_t)head->postings;
	for (uint32_t i = 0; i < posting->kept; i++)
		put_bits(writer, rest << head->document_bits | posting->documents[i], head->rest_bits + head->document_bits);
	head->postings += posting->kept;
	if (posting->count <= posting->kept)
		return;
	room_grow((void **)&writer->capped, sizeof *writer->capped, head->capped + 1, &writer->capped_room);
	writer->capped[head->capped++] = posting->key << 24 | (posting->count < COUNT_MAX ? posting->count : COUNT_MAX);
}

/* Fills up to where a table of numbers may start; returns that place. */
static uint64_t align(struct segment_writer *writer)
{
	static const char zeros[8];
	file_put(&writer->file, zeros, -writer->file.size & 7);
	return writer->file.size;
}

static void put_documents(struct segment_writer *writer, struct reuse_document (*document)(void *context, uint32_t n), void *context)
{
	struct segment_head *head = &writer->head;
	uint64_t *lookup = NULL, *other = NULL, names = 0;
	size_t room = 0, other_room = 0;
	room_grow((void **)&lookup, 8, head->documents + 1u, &room);
	room_grow((void **)&other, 8, head->documents + 1u, &other_room);
	head->at_documents = align(writer);
	for (uint32_t i = 0; i < head->documents; i++) {
		struct reuse_document d = document(context, i);
		struct segment_document row = { d.when, d.mark, names, (uint32_t)d.name.size, 0 };
		file_put(&writer->file, &row, sizeof row);
		lookup[i] = bytes_hash(d.name.at, d.name.size) >> 24 << 24 | i;
		names += d.name.size;
	}
	head->at_names = align(writer);
	for (uint32_t i = 0; i < head->documents; i++) {
		struct text name = document(context, i).name;
		file_put(&writer->file, name.at, name.size);
	}
	head->at_lookup = align(writer);
	file_put(&writer->file, radix_sort(lookup, other, head->documents, 24, 40), head->documents * 8u);
	room_free(lookup, 8, room);
	room_free(other, 8, other_room);
}

static bool put_sums(struct work *w, struct segment_writer *writer)
{
	struct segment_head *head = &writer->head;
	struct view view;
	file_put_at(&writer->file, 0, head, sizeof *head); /* once to be summed itself: at_sums and size are known */
	if (!view_open(w, writer->file.path, &view))
		return false;
	uint32_t sum_of_sums = 0;
	for (uint64_t part = 0; part < segment_sums(head); part++) {
		uint32_t sum = segment_sum(head, view.at, part);
		sum_of_sums = sum_add(sum_of_sums, &sum, sizeof sum);
		file_put(&writer->file, &sum, sizeof sum);
	}
	view_close(&view);
	head->sum_of_sums = sum_of_sums;
	return true;
}

bool segment_end(struct work *w, struct segment_writer *writer, struct reuse_document (*document)(void *context, uint32_t n), void *context)
{
	struct segment_head *head = &writer->head;
	while (writer->bucket < (uint32_t)1 << head->prefix_bits)
		writer->prefix[++writer->bucket] = (uint32_t)head->postings;
	uint64_t tail[2] = { writer->bits, 0 };
	file_put(&writer->file, tail, sizeof tail);
	head->at_prefix = align(writer);
	file_put(&writer->file, writer->prefix, (((size_t)1 << head->prefix_bits) + 1) * 4);
	put_documents(writer, document, context);
	head->at_capped = align(writer);
	file_put(&writer->file, writer->capped, head->capped * 8);
	head->at_sums = align(writer);
	head->size = head->at_sums + segment_sums(head) * 4;
	bool good = put_sums(w, writer);
	room_free(writer->prefix, sizeof *writer->prefix, writer->prefix_room);
	room_free(writer->capped, sizeof *writer->capped, writer->capped_room);
	if (!good) {
		file_drop(&writer->file);
		return false;
	}
	head->sum = sum_add(0, head, offsetof(struct segment_head, sum));
	file_put_at(&writer->file, 0, head, sizeof *head);
	return file_keep(&writer->file);
}
