/* A record that somebody else wrote into: entries, the committed bytes beside them, edges, heads. What must hold:
 *  - An entry that reads is written back byte for byte.
 *  - Committed bytes that read are written and read again as the same.
 *  - A file of heads gives a head that our key signed, none, or is refused with one sentence.
 */
#include "fuzz.h"
#include "ledger/inner.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void try_leaf(struct work *w, struct text line)
{
	static struct leaf leaf;
	if (!leaf_read(line, &leaf))
		return;
	struct buffer b = buffer_new(w->arena, 1 << 20);
	leaf_write(&b, &leaf);
	MUST(text_same(buffer_view(&b), line));
	for (size_t i = 0; i < leaf.field_count; i++)
		MUST(leaf_field(&leaf, leaf.fields[i].name) == &leaf.fields[i]);
	leaf_redacts(&leaf, leaf.kind);
}

/* How many; -1: not such a form. */
static int read_all(struct work *w, struct values *values, struct committed *fields, int room)
{
	bool more;
	for (int count = 0; count < room; count++) {
		if (!values_next(values, w->arena, &more, &fields[count]))
			return -1;
		if (!more)
			return count;
	}
	return -1;
}

static void try_values(struct work *w, struct text bytes, bool erased)
{
	static struct committed fields[FIELDS_MAX], again[FIELDS_MAX];
	struct values values, second;
	uint8_t salt[SALT_SIZE];
	int count = values_open(bytes, erased, &values) ? read_all(w, &values, fields, FIELDS_MAX) : -1;
	if (count < 0)
		return;
	struct buffer b = buffer_new(w->arena, 1 << 20);
	values_write(&b, fields, (size_t)count);
	MUST(!b.full && values_open(buffer_view(&b), false, &second) && read_all(w, &second, again, FIELDS_MAX) == count);
	for (int i = 0; i < count; i++) {
		MUST(text_same(fields[i].name, again[i].name) && text_same(fields[i].bytes, again[i].bytes));
		if (erased)
			MUST(values_erased(&values, fields[i].name) >= ERASED_NONE);
		if (erased)
			values_salt(&values, fields[i].name, salt);
	}
}

static void try_edge(struct text bytes)
{
	struct edge edge;
	int64_t size = 0;
	if (bytes.size < sizeof size)
		return;
	memcpy(&size, bytes.at, sizeof size);
	bytes = (struct text){ bytes.at + sizeof size, bytes.size - sizeof size };
	uint8_t root[HASH_SIZE];
	if (!ledger_read_edge(bytes, size, &edge))
		return;
	MUST(text_same(ledger_edge_bytes(&edge), bytes));
	edge_root(&edge, root);
	if (edge.size < INT64_MAX)
		edge_add(&edge, root);
}

/* As it comes, and as a note in a slot that is whole: only what our key signed is a head. */
static void try_heads(struct work *w, struct text bytes)
{
	static int file = -1;
	static const struct ledger_keys keys = { .log_seed = { 3 }, .origin = { "candor.example", 14 } };
	struct head head;
	uint8_t slot[HEAD_SLOT] = { 0 };
	size_t size = bytes.size < sizeof slot - 36 ? bytes.size : sizeof slot - 36;
	file = file < 0 ? memfd_create("heads", MFD_CLOEXEC) : file;
	slot[2] = (uint8_t)(size >> 8);
	slot[3] = (uint8_t)size;
	crypto_sha256(bytes.at, size, slot + 4);
	if (size)
		memcpy(slot + 36, bytes.at, size);
	MUST(!ftruncate(file, 0) && pwrite(file, slot, sizeof slot, 0) == sizeof slot);
	MUST(pwrite(file, bytes.at, bytes.size, HEAD_SLOT) == (ssize_t)bytes.size);
	if (head_read(w, file, "heads", &keys, 0, &head))
		MUST(!head.there && !size);
	else
		MUST(w->faults && !w->faults->next);
	work_forgive(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text input = { size ? (const char *)data : "", size };
	crypto_start();
	try_leaf(w, input);
	try_values(w, input, false);
	try_values(w, input, true);
	try_edge(input);
	try_heads(w, input);
	return 0;
}
