/* The list of files in an index of passages, from a stranger: as it comes, as lines over a sum that fits, and a true one with bytes changed.
 * What must hold:
 *  - It is refused with one sentence, or what it lists is there, whole, and every number in it belongs to a document.
 *  - What was read, written out in the form it has, is read again as the same.
 *  - A changed byte is found by the sum, unless that was made to fit.
 */
#include "fuzz.h"
#include "reuse/inner.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/candor-manifest-XXXXXX";
static char whole[4096];
static size_t whole_size;
static int list = -1;

static void remove_folder(void)
{
	struct work *w = fuzz_work();
	struct reuse *reuse;
	unlink(arena_format(w->arena, "%s/manifest", folder));
	if (reuse_open(w, folder, REUSE_WRITE, &reuse)) { /* an empty list: what it does not name is swept */
		MUST(reuse->count == 0);
		reuse_close(reuse);
	}
	unlink(arena_format(w->arena, "%s/manifest", folder));
	unlink(arena_format(w->arena, "%s/lock", folder));
	rmdir(folder);
}

/* Two true files, the first with documents taken out again. */
static void make_folder(struct work *w)
{
	struct reuse *reuse;
	MUST(mkdtemp(folder) && reuse_open(w, folder, REUSE_WRITE, &reuse));
	for (int n = 0; n < 40; n++) {
		struct reuse_document document = { .name = text_of(arena_format(w->arena, "%d", n)), .when = n % 7 };
		MUST(reuse_add(w, reuse, &document, TEXT("three of the crossings were still under water in the second week of June 2023")));
		if (n == 29)
			MUST(reuse_flush(w, reuse));
	}
	MUST(reuse_remove(w, reuse, TEXT("3")) && reuse_remove(w, reuse, TEXT("17")) && reuse_flush(w, reuse) && reuse->count == 2);
	reuse_close(reuse);
	list = open(arena_format(w->arena, "%s/manifest", folder), O_RDWR | O_CLOEXEC);
	ssize_t got = list < 0 ? -1 : pread(list, whole, sizeof whole, 0);
	MUST(got > 0 && (size_t)got < sizeof whole);
	whole_size = (size_t)got;
	atexit(remove_folder);
}

static void lay(const char *at, size_t size)
{
	MUST(ftruncate(list, 0) == 0 && pwrite(list, at, size, 0) == (ssize_t)size);
}

static void check_files(const struct reuse *reuse)
{
	MUST(reuse->next_name >= 1 && reuse->count <= SEGMENTS);
	for (size_t i = 0; i < reuse->count; i++) {
		const struct segment *segment = &reuse->segments[i];
		uint32_t removed = 0;
		for (uint32_t n = 0; n < segment->head->documents; n++)
			removed += segment->removed[n >> 3] >> (n & 7) & 1;
		MUST(removed == segment->removed_count);
	}
}

/* What was read, as one line. */
static struct text said_of(struct work *w, const struct reuse *reuse)
{
	struct buffer b = buffer_new(w->arena, (size_t)1 << 20);
	buffer_format(&b, "next %llu", (unsigned long long)reuse->next_name);
	for (size_t i = 0; i < reuse->count; i++) {
		const struct segment *segment = &reuse->segments[i];
		buffer_format(&b, " %s:", segment->name);
		for (uint32_t n = 0; n < segment->head->documents; n++)
			buffer_char(&b, (char)('0' + (segment->removed[n >> 3] >> (n & 7) & 1)));
	}
	return buffer_view(&b);
}

static bool try_list(struct work *w, const char *at, size_t size)
{
	struct reuse *reuse, *again;
	lay(at, size);
	if (!reuse_open(w, folder, REUSE_READ, &reuse)) {
		MUST(w->faults && !w->faults->next);
		work_forgive(w);
		return false;
	}
	check_files(reuse);
	struct text said = said_of(w, reuse);
	struct buffer lines = buffer_new(w->arena, (size_t)1 << 20);
	buffer_format(&lines, "candor index of passages 1\nnext %llu\n", (unsigned long long)reuse->next_name);
	for (size_t i = 0; i < reuse->count; i++) {
		buffer_format(&lines, "segment %s", reuse->segments[i].name);
		for (uint32_t n = 0; n < reuse->segments[i].head->documents; n++)
			if (reuse->segments[i].removed[n >> 3] >> (n & 7) & 1)
				buffer_format(&lines, " %u", n);
		buffer_char(&lines, '\n');
	}
	buffer_format(&lines, "sum %08x\n", sum_add(0, lines.at, lines.size));
	reuse_close(reuse);
	lay(lines.at, lines.size);
	MUST(reuse_open(w, folder, REUSE_READ, &again));
	MUST(text_same(said_of(w, again), said));
	reuse_close(again);
	return true;
}

/* Any lines behind the first one, under a sum that fits them. */
static void try_lines(struct work *w, struct text lines)
{
	struct buffer b = buffer_new(w->arena, (size_t)1 << 20);
	buffer_string(&b, "candor index of passages 1\n");
	buffer_text(&b, lines);
	buffer_format(&b, "sum %08x\n", sum_add(0, b.at, b.size));
	try_list(w, b.at, b.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	char changed[sizeof whole];
	if (!whole_size)
		make_folder(w);
	try_list(w, (const char *)data, size);
	try_lines(w, (struct text){ (const char *)data, size });
	memcpy(changed, whole, whole_size);
	for (size_t i = 0; i + 1 < size; i += 2)
		changed[data[i] % whole_size] = (char)data[i + 1];
	MUST(try_list(w, changed, whole_size) == (memcmp(changed, whole, whole_size) == 0));
	uint32_t sum = sum_add(0, changed, whole_size - 13);
	snprintf(changed + whole_size - 13, 14, "sum %08x\n", sum);
	try_list(w, changed, whole_size);
	return 0;
}
