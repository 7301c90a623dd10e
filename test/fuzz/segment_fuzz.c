/* A file of the index of passages from a stranger; and a true one with bytes changed, once as it is and once with every checksum made to fit.
 * What must hold: it is refused with a sentence, or looking anything up, walking through and joining it stay within it; a changed byte is
 * found by the checksums, unless they were made to fit. */
#include "fuzz.h"
#include "reuse/inner.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static uint8_t *whole;
static size_t whole_size;

static int put_file(const uint8_t *at, size_t size)
{
	int fd = memfd_create("segment", 0);
	MUST(fd >= 0 && write(fd, at, size) == (ssize_t)size);
	return fd;
}

/* A true one, of some documents that share a sentence. */
static void make_whole(struct work *w)
{
	static const char *const texts[] = { "三号路口的积水一直没有解决，居民代表在座谈会上两次提出", "three of the crossings were still under water in the second week of June 2023",
		"三号路口的积水一直没有解决，居民代表在座谈会上两次提出，街道和水务所各说各的理由", "" };
	char folder[] = "/tmp/candor-segment-XXXXXX";
	struct reuse *reuse;
	MUST(mkdtemp(folder) && reuse_open(w, folder, REUSE_WRITE, &reuse));
	for (int n = 0; n < 60; n++) {
		struct reuse_document document = { .name = text_of(arena_format(w->arena, "%d", n)), .when = n % 7 };
		MUST(reuse_add(w, reuse, &document, text_of(texts[n % 4])));
	}
	MUST(reuse_flush(w, reuse) && reuse->count == 1);
	whole_size = reuse->segments[0].view.size;
	whole = malloc(whole_size);
	MUST(whole);
	memcpy(whole, reuse->segments[0].view.at, whole_size);
	MUST(reuse_clear(w, reuse));
	reuse_close(reuse);
	unlink(arena_format(w->arena, "%s/manifest", folder));
	unlink(arena_format(w->arena, "%s/lock", folder));
	rmdir(folder);
}

static void use(struct work *w, struct segment *segment)
{
	struct segment_walk walk = { .segment = segment };
	struct posting posting, found;
	uint64_t count = 0;
	for (uint64_t key = 0; key <= KEY_MAX; key += KEY_MAX / 61)
		segment_look(segment, key, &found);
	while (segment_next(&walk, &posting)) {
		MUST(posting.kept && posting.kept <= KEPT && posting.count >= posting.kept && posting.key <= KEY_MAX && ++count <= segment->head->postings);
		for (uint32_t i = 0; i < posting.kept; i++)
			MUST(posting.documents[i] < segment->head->documents);
		segment_near(segment, posting.key, 0);
		segment_near(segment, posting.key, 1);
		segment_look(segment, posting.key, &found);
	}
	for (uint32_t n = 0; n < segment->head->documents; n++)
		segment_document_named(segment, segment_document_at(segment, n).name);
	segment_document_named(segment, TEXT("none"));
	(void)w;
}

static bool try_file(struct work *w, const uint8_t *at, size_t size)
{
	struct segment segment;
	int fd = put_file(at, size);
	bool whole_file = false;
	if (segment_open(w, "/proc/self/fd", arena_format(w->arena, "%d", fd), &segment)) {
		whole_file = segment_whole(&segment);
		if (whole_file)
			use(w, &segment);
		segment_close(&segment);
	} else {
		MUST(w->faults && !w->faults->next);
		work_forgive(w);
	}
	close(fd);
	return whole_file;
}

static void fit_sums(uint8_t *at)
{
	struct segment_head *head = (struct segment_head *)at;
	if (head->at_sums != ((struct segment_head *)whole)->at_sums)
		return; /* the sums lie elsewhere then: refused, or not there */
	uint32_t sum = segment_sum(head, at, 0);
	memcpy(at + head->at_sums, &sum, sizeof sum);
	head->sum_of_sums = sum_add(0, &sum, sizeof sum);
	head->sum = sum_add(0, head, offsetof(struct segment_head, sum));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	static uint8_t changed[1 << 16];
	if (!whole)
		make_whole(w);
	MUST(whole_size <= sizeof changed && whole_size < SUM_SIZE);
	try_file(w, data, size);
	memcpy(changed, whole, whole_size);
	for (size_t i = 0; i + 2 < size; i += 3)
		changed[(data[i] << 8 | data[i + 1]) % whole_size] = data[i + 2];
	bool same = memcmp(changed, whole, whole_size) == 0, opened = try_file(w, changed, whole_size);
	MUST(same == opened);
	fit_sums(changed);
	try_file(w, changed, whole_size);
	return 0;
}
