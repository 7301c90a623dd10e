#include "reuse/inner.h"
#include <dirent.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define DOCUMENTS 60
static struct work work;
static char folder[64];
static uint64_t seed;

static uint32_t draw(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static void empty_folder(const char *path)
{
	DIR *dir = opendir(path);
	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			unlink(arena_format(work.arena, "%s/%s", path, entry->d_name));
	if (dir)
		closedir(dir);
	rmdir(path);
}

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new((size_t)512 << 20) };
	snprintf(folder, sizeof folder, "/tmp/candor-reuse-XXXXXX");
	assert_non_null(mkdtemp(folder));
	seed = 4;
	return 0;
}

static int end(void **state)
{
	(void)state;
	empty_folder(folder);
	arena_free(work.arena);
	return 0;
}

/* ---- made texts: sentences that many share, and some of their own ---- */

static struct text sentence(uint32_t n)
{
	struct buffer b = buffer_new(work.arena, 1 << 16);
	uint64_t h = (n + 1) * 0x9e3779b97f4a7c15u;
	for (int i = 0; i < 30; i++, h = h * 6364136223846793005u + 1442695040888963407u) {
		char letter[4] = { (char)(0xe4 + (h >> 60) % 5), (char)(0x80 + (h >> 50 & 0x3f)), (char)(0x80 + (h >> 40 & 0x3f)), 0 };
		if ((uint8_t)letter[0] == 0xe4)
			letter[1] = (char)((uint8_t)letter[1] | 0x38); /* not a sign of the Book of Changes */
		buffer_string(&b, letter);
	}
	buffer_string(&b, "。");
	return buffer_view(&b);
}

static struct text text_no(uint32_t n, uint32_t version)
{
	struct buffer b = buffer_new(work.arena, 1 << 20);
	for (uint32_t i = 0; i < 6; i++) {
		buffer_text(&b, sentence(1000 + n * 100 + version * 10 + i));
		buffer_text(&b, sentence((n * 7 + i * i * 5 + version) % 23));
	}
	return buffer_view(&b);
}

static struct text name_no(uint32_t n)
{
	return text_of(arena_format(work.arena, "document-%u", n));
}

static bool fetch_made(void *context, struct arena *arena, struct text name, struct text *ret_text)
{
	const uint32_t *versions = context;
	uint32_t n = (uint32_t)strtoul(text_string(work.arena, name) + 9, NULL, 10);
	*ret_text = text_keep(arena, text_no(n, versions ? versions[n] : 0));
	return true;
}

static void add(struct reuse *reuse, uint32_t n, uint32_t version)
{
	struct reuse_document document = { name_no(n), n % 5, version };
	assert_true(reuse_add(&work, reuse, &document, text_no(n, version)));
}

/* ---- the plain map the index is compared with: by key the names that hold it, in order ---- */

struct model { bool there[DOCUMENTS]; uint32_t version[DOCUMENTS]; };
struct held { struct reuse_document documents[DOCUMENTS]; uint32_t count; };

static int by_document(const void *left, const void *right)
{
	return document_order(left, right);
}

static bool model_holds(const struct model *model, uint32_t n, uint64_t key)
{
	static struct { bool made; uint32_t version; uint64_t *keys; size_t count; } known[DOCUMENTS];
	static struct arena *known_arena; /* ends with the process */
	if (!known_arena)
		known_arena = arena_new((size_t)512 << 20);
	if (!known[n].made || known[n].version != model->version[n]) {
		struct text_units units = { 0 };
		struct grams grams = { 0 };
		text_units_cut(known_arena, text_no(n, model->version[n]), false, &units);
		grams_of(known_arena, &units, &grams);
		known[n].keys = arena_take(known_arena, (grams.count + 1) * sizeof *known[n].keys);
		known[n].count = grams_winnow(&grams, known[n].keys);
		known[n].made = true;
		known[n].version = model->version[n];
	}
	for (size_t i = 0; i < known[n].count; i++)
		if (known[n].keys[i] == key)
			return true;
	return false;
}

static void model_look(const struct model *model, uint64_t key, struct held *held)
{
	held->count = 0;
	for (uint32_t n = 0; n < DOCUMENTS; n++)
		if (model->there[n] && model_holds(model, n, key))
			held->documents[held->count++] = (struct reuse_document){ name_no(n), n % 5, model->version[n] };
	qsort(held->documents, held->count, sizeof *held->documents, by_document);
}

static uint32_t index_look(struct reuse *reuse, uint64_t key, struct held *held)
{
	uint32_t counted = 0;
	struct posting posting;
	held->count = 0;
	for (size_t i = 0; i <= reuse->count; i++) {
		if (i < reuse->count ? !segment_look(&reuse->segments[i], key, &posting) : !fresh_look(&reuse->fresh, key, &posting))
			continue;
		counted += posting.count;
		for (uint32_t k = 0; k < posting.kept; k++)
			held->documents[held->count++] = i < reuse->count ? segment_document_at(&reuse->segments[i], posting.documents[k])
				: reuse->fresh.documents[posting.documents[k]].document;
	}
	qsort(held->documents, held->count, sizeof *held->documents, by_document);
	return counted;
}

static void assert_same(struct reuse *reuse, const struct model *model)
{
	uint32_t there = 0;
	for (uint32_t n = 0; n < DOCUMENTS; n++) {
		struct reuse_document found;
		assert_int_equal(reuse_find(reuse, name_no(n), &found), model->there[n]);
		assert_true(!model->there[n] || found.mark == model->version[n]);
		there += model->there[n];
	}
	assert_int_equal(reuse_measure(reuse).documents, there);
	for (uint32_t n = 0; n < DOCUMENTS; n += 7) { /* also of documents that are not there any more */
		struct text_units units = { 0 };
		struct grams grams = { 0 };
		struct held expected, found;
		text_units_cut(work.arena, text_no(n, model->version[n]), false, &units);
		grams_of(work.arena, &units, &grams);
		for (size_t i = 0; i < grams.count; i++) {
			model_look(model, gram_key(grams.hash[i]), &expected);
			assert_int_equal(index_look(reuse, gram_key(grams.hash[i]), &found), expected.count);
			assert_int_equal(found.count, expected.count);
			for (uint32_t k = 0; k < found.count; k++)
				assert_true(text_same(found.documents[k].name, expected.documents[k].name) && found.documents[k].mark == expected.documents[k].mark);
		}
	}
}

/* ---- tests ---- */

static uint64_t rank_of(uint64_t hash)
{
	return hash << KEY_BITS | hash >> (64 - KEY_BITS);
}

static void of_every_window_the_smallest_gram_is_picked_of_equal_ones_the_last(void **state)
{
	(void)state;
	for (size_t count = 0; count < 200; count++) {
		uint64_t hash[200], keys[200], wanted[200] = { 0 };
		struct grams grams = { .hash = hash, .count = count, .room = COUNT(hash) };
		size_t window = count < WINDOW ? count : WINDOW, found = 0, last = SIZE_MAX;
		for (size_t i = 0; i < count; i++) /* of every third text many are the same */
			hash[i] = (count % 3 ? (uint64_t)draw(1 << 30) << 34 | (uint64_t)draw(1 << 30) << 4 : draw(4)) * 0x9e3779b97f4a7c15u;
		for (size_t from = 0; count && from + window <= count; from++) {
			size_t least = from;
			for (size_t i = from; i < from + window; i++)
				least = rank_of(hash[i]) <= rank_of(hash[least]) ? i : least;
			if (least != last)
				wanted[found++] = gram_key(hash[least]);
			last = least;
		}
		assert_int_equal(grams_winnow(&grams, keys), found);
		assert_true(!found || !memcmp(keys, wanted, found * sizeof *keys));
	}
}

static void documents_by_thousands_are_sorted_in_bulk_as_few_are(void **state)
{
	(void)state;
	struct reuse *reuse;
	struct posting posting;
	uint64_t keys[64];
	struct text_units units = { 0 };
	struct grams grams = { 0 };
	assert_true(reuse_open(&work, folder, REUSE_BULK, &reuse));
	for (uint32_t i = 0; i < 3000; i++) {
		uint32_t n = i * 7 % 3000;
		struct reuse_document document = { name_no(n), n, 0 };
		assert_true(reuse_add(&work, reuse, &document, n % 2 ? sentence(n) : sentence(7)));
	}
	for (uint32_t n = 1; n < 3000; n += 10)
		assert_true(reuse_remove(&work, reuse, name_no(n)));
	assert_true(reuse_flush(&work, reuse));
	for (uint32_t n = 0; n < 3000; n++) {
		text_units_cut(work.arena, n % 2 ? sentence(n) : sentence(7), false, &units);
		grams_of(work.arena, &units, &grams);
		size_t count = grams_winnow(&grams, keys);
		for (size_t i = 0; i < count; i++) {
			bool found = segment_look(&reuse->segments[0], keys[i], &posting);
			assert_int_equal(found, n % 10 != 1 || n == 7);
			assert_true(!found || posting.count == (n % 2 && n != 7 ? 1 : 1501));
			for (uint32_t k = 0; found && k < posting.kept; k++)
				assert_int_equal(segment_document_at(&reuse->segments[0], posting.documents[k]).when, n % 2 && n != 7 ? n : k < 4 ? 2 * k : k == 4 ? 7 : 2 * (k - 1));
		}
	}
	assert_true(reuse_verify(&work, reuse) && reuse_clear(&work, reuse));
	reuse_close(reuse);
}

static void any_order_of_steps_gives_what_a_plain_map_gives(void **state)
{
	(void)state;
	for (int round = 0; round < 6; round++) {
		struct model model = { 0 };
		struct reuse *reuse;
		enum reuse_mode mode = round % 2 ? REUSE_BULK : REUSE_WRITE;
		assert_true(reuse_open(&work, folder, mode, &reuse));
		for (int step = 0; step < 120; step++) {
			uint32_t n = draw(DOCUMENTS), what = draw(20);
			if (what < 11) {
				model.version[n] = model.there[n] ? (model.version[n] + 1) % 9 : model.version[n];
				model.there[n] = true;
				add(reuse, n, model.version[n]);
			} else if (what < 14) {
				model.there[n] = false;
				assert_true(reuse_remove(&work, reuse, name_no(n)));
			} else if (what < 18) {
				assert_true(reuse_flush(&work, reuse));
			} else if (what == 18) {
				assert_true(reuse_merge(&work, reuse, draw(2)));
			} else {
				assert_true(reuse_flush(&work, reuse));
				reuse_close(reuse);
				assert_true(reuse_open(&work, folder, mode, &reuse));
			}
			if (step % 30 != 29)
				continue;
			assert_true(mode == REUSE_WRITE || reuse_flush(&work, reuse)); /* in bulk what was not flushed is not found */
			assert_same(reuse, &model);
		}
		assert_true(reuse_flush(&work, reuse) && reuse_merge(&work, reuse, true));
		assert_true(reuse_measure(reuse).segments <= 1 && reuse_measure(reuse).removed == 0);
		assert_same(reuse, &model);
		assert_true(reuse_verify(&work, reuse));
		assert_true(reuse_clear(&work, reuse));
		assert_int_equal(reuse_measure(reuse).documents, 0);
		reuse_close(reuse);
	}
}

static void a_very_common_gram_keeps_its_earliest_documents_and_their_true_number(void **state)
{
	(void)state;
	struct reuse *reuse;
	struct text_units units = { 0 };
	struct grams grams = { 0 };
	uint64_t keys[64];
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	text_units_cut(work.arena, sentence(5), false, &units);
	grams_of(work.arena, &units, &grams);
	size_t count = grams_winnow(&grams, keys);
	for (uint32_t i = 0; i < 200; i++) {
		uint32_t n = i * 77 % 200; /* not in order of time */
		struct reuse_document document = { name_no(n), n, 0 };
		assert_true(reuse_add(&work, reuse, &document, sentence(5)));
		if (i % 23 == 22)
			assert_true(reuse_flush(&work, reuse));
	}
	for (int merged = 0; merged < 2; merged++) {
		for (size_t k = 0; k < count; k++) {
			struct posting posting;
			uint32_t counted = 0;
			for (size_t s = 0; s <= reuse->count; s++)
				if (s < reuse->count ? segment_look(&reuse->segments[s], keys[k], &posting) : fresh_look(&reuse->fresh, keys[k], &posting))
					counted += posting.count;
			assert_int_equal(counted, 200);
			if (!merged)
				continue;
			assert_true(segment_look(&reuse->segments[0], keys[k], &posting));
			assert_int_equal(posting.kept, KEPT);
			for (uint32_t i = 0; i < KEPT; i++)
				assert_int_equal(segment_document_at(&reuse->segments[0], posting.documents[i]).when, i);
		}
		assert_true(reuse_flush(&work, reuse) && reuse_merge(&work, reuse, true));
	}
	reuse_close(reuse);
}

static void the_answer_does_not_depend_on_order_or_files(void **state)
{
	(void)state;
	struct reuse_result expected[8] = { 0 }, result;
	struct reuse_options options = { .fetch = fetch_made };
	for (int layout = 0; layout < 5; layout++) { /* the last two remember what was read: little, and all */
		struct reuse *reuse;
		options.memory = layout < 3 ? NULL : reuse_memory_new(layout == 3 ? 40000 : 1 << 20);
		assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
		for (uint32_t i = 0; i < DOCUMENTS; i++) {
			add(reuse, layout ? i * 17 % DOCUMENTS : i, 0);
			if (layout && i % (layout == 1 ? 4 : 13) == 0)
				assert_true(reuse_flush(&work, reuse));
		}
		if (layout == 2)
			assert_true(reuse_merge(&work, reuse, false));
		for (uint32_t n = 0; n < COUNT(expected) * 3; n++) { /* three rounds */
			uint32_t q = n % COUNT(expected);
			struct text excluded = name_no(q * 7);
			options.excluded = &excluded;
			options.excluded_count = 1;
			reuse_check(work.arena, reuse, text_no(q * 7, 0), &options, &result);
			if (!layout && n == q)
				expected[q] = result;
			assert_true(result.count > 0 && result.count == expected[q].count);
			for (size_t i = 0; i < result.count; i++) {
				const struct reuse_passage *a = &result.passages[i], *b = &expected[q].passages[i];
				assert_true(text_same(a->source, b->source) && a->start == b->start && a->end == b->end && a->source_start == b->source_start &&
					a->source_end == b->source_end && a->kind == b->kind && a->documents == b->documents);
			}
		}
		assert_true(reuse_clear(&work, reuse));
		reuse_close(reuse);
		reuse_memory_free(options.memory);
	}
}

/* ---- crashes ---- */

static void live(void)
{
	struct reuse *reuse;
	if (!reuse_open(&work, folder, REUSE_WRITE, &reuse))
		_exit(3);
	for (uint32_t n = 0; n < 6; n++)
		add(reuse, n, 0);
	bool good = reuse_flush(&work, reuse);
	for (uint32_t n = 6; n < 12; n++)
		add(reuse, n, 0);
	good = good && reuse_flush(&work, reuse) && reuse_remove(&work, reuse, name_no(3));
	add(reuse, 4, 1);
	good = good && reuse_flush(&work, reuse) && reuse_merge(&work, reuse, true) && reuse_clear(&work, reuse);
	reuse_close(reuse);
	_exit(good ? 0 : 4);
}

/* What may be found after a crash: nothing, the first six, twelve, those without 3, or nothing again. */
static void assert_one_of_the_states(struct reuse *reuse)
{
	struct model model = { 0 };
	struct reuse_document found;
	uint64_t count = reuse_measure(reuse).documents;
	assert_true(count == 0 || count == 6 || count == 12 || count == 11);
	for (uint32_t n = 0; n < count + (count == 11); n++)
		model.there[n] = count != 11 || n != 3;
	if (count && reuse_find(reuse, name_no(4), &found))
		model.version[4] = (uint32_t)found.mark;
	assert_true(model.version[4] == (count == 11));
	assert_same(reuse, &model);
}

static void a_crash_at_any_step_leaves_the_state_before_or_after(void **state)
{
	(void)state;
	int status = 1;
	for (int at = 1; status; at++) {
		assert_true(at < 500);
		fflush(NULL);
		pid_t child = fork();
		if (!child) {
			files_crash_at = at;
			live();
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 9 || !status));
		struct reuse *reuse;
		assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
		assert_true(reuse_verify(&work, reuse));
		assert_one_of_the_states(reuse);
		/* whoever keeps the texts brings it to what it would be if built anew */
		struct model model = { 0 };
		uint32_t versions[DOCUMENTS] = { [4] = 1 };
		struct reuse_document documents[12];
		for (uint32_t n = 0; n < 12; n++) {
			documents[n] = (struct reuse_document){ name_no(n), n % 5, versions[n] };
			model.there[n] = true;
			model.version[n] = versions[n];
		}
		struct reuse_agreed agreed;
		struct reuse_stock stock = { .documents = documents, .count = 12, .fetch = fetch_made, .context = versions };
		assert_true(reuse_agree(&work, reuse, &stock, &agreed) && reuse_flush(&work, reuse));
		assert_same(reuse, &model);
		assert_true(reuse_clear(&work, reuse));
		reuse_close(reuse);
		empty_folder(folder);
		assert_int_equal(mkdir(folder, 0700), 0);
		arena_reset(work.arena);
		status = WEXITSTATUS(status);
	}
}

/* ---- damage ---- */

static void a_changed_byte_is_found_or_does_no_harm(void **state)
{
	(void)state;
	struct reuse *reuse;
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	for (uint32_t n = 0; n < 20; n++)
		add(reuse, n, 0);
	assert_true(reuse_flush(&work, reuse));
	const char *path = arena_format(work.arena, "%s/%s", folder, reuse->segments[0].name);
	long size = (long)reuse->segments[0].view.size;
	reuse_close(reuse);
	for (int round = 0; round < 400; round++) {
		long at = round < 160 ? round : (long)draw((uint32_t)size);
		struct reuse_options options = { .fetch = fetch_made };
		struct reuse_result result;
		FILE *file = fopen(path, "r+");
		assert_non_null(file);
		for (int back = 0; back < 2; back++) {
			fseek(file, at, SEEK_SET);
			int byte = getc(file);
			fseek(file, at, SEEK_SET);
			putc(byte ^ 1 << round % 8, file);
			fflush(file);
			if (back)
				break;
			if (reuse_open(&work, folder, REUSE_READ, &reuse)) {
				assert_false(reuse_verify(&work, reuse));
				reuse_check(work.arena, reuse, text_no(3, 0), &options, &result);
				reuse_close(reuse);
			}
			assert_true(work_failed(&work));
			work_forgive(&work);
		}
		fclose(file);
	}
	assert_true(reuse_open(&work, folder, REUSE_READ, &reuse) && reuse_verify(&work, reuse));
	reuse_close(reuse);
	assert_int_equal(truncate(path, size - 1), 0);
	assert_false(reuse_open(&work, folder, REUSE_READ, &reuse));
	assert_false(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	assert_true(reuse_wipe(&work, folder) && reuse_open(&work, folder, REUSE_WRITE, &reuse));
	assert_int_equal(reuse_measure(reuse).documents, 0);
	assert_true(access(path, F_OK) != 0);
	reuse_close(reuse);
}

/* So long that its entries fill more than what one checksum stands for. */
static struct text long_text(void)
{
	struct buffer b = buffer_new(work.arena, (size_t)16 << 20);
	for (int i = 0; i < 3000000; i++) {
		uint32_t point = 0x4e00 + draw(20000);
		buffer_put(&b, (char[3]){ (char)(0xe0 | point >> 12), (char)(0x80 | (point >> 6 & 0x3f)), (char)(0x80 | (point & 0x3f)) }, 3);
	}
	return buffer_view(&b);
}

static void a_damaged_part_is_said_and_all_is_taken_out_and_put_in_again_in_its_place(void **state)
{
	(void)state;
	struct reuse *reuse;
	struct reuse_options options = { .fetch = fetch_made };
	struct reuse_result result;
	struct reuse_document long_one = { name_no(99), 1, 1 };
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse) && reuse_add(&work, reuse, &long_one, long_text()));
	for (uint32_t n = 0; n < 20; n++)
		add(reuse, n, 0);
	assert_true(reuse_flush(&work, reuse));
	FILE *file = fopen(arena_format(work.arena, "%s/%s", folder, reuse->segments[0].name), "r+");
	reuse_close(reuse);
	assert_true(file && fseek(file, 2000, SEEK_SET) == 0);
	int byte = getc(file);
	assert_true(fseek(file, 2000, SEEK_SET) == 0 && putc(byte ^ 1, file) != EOF && fclose(file) == 0);
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	assert_false(reuse_verify(&work, reuse));
	work_forgive(&work);
	reuse_check(work.arena, reuse, text_no(3, 0), &options, &result);
	assert_true(result.bounds & REUSE_DAMAGED);
	assert_true(reuse_clear(&work, reuse) && reuse_verify(&work, reuse));
	for (uint32_t n = 0; n < 20; n++)
		add(reuse, n, 0);
	assert_true(reuse_flush(&work, reuse) && reuse_merge(&work, reuse, true) && reuse_verify(&work, reuse));
	reuse_check(work.arena, reuse, text_no(3, 0), &options, &result);
	assert_true(result.count > 0 && !(result.bounds & REUSE_DAMAGED));
	reuse_close(reuse);
}

static void one_process_writes_at_a_time(void **state)
{
	(void)state;
	struct reuse *reuse, *other;
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	assert_false(reuse_open(&work, folder, REUSE_WRITE, &other));
	assert_int_equal(work.faults->error, ERR_BUSY);
	work_forgive(&work);
	assert_true(reuse_open(&work, folder, REUSE_READ, &other));
	assert_false(reuse_add(&work, other, &(struct reuse_document){ .name = TEXT("a") }, TEXT("b")));
	reuse_close(other);
	reuse_close(reuse);
}

static void a_document_may_be_empty_or_one_character_a_million_times(void **state)
{
	(void)state;
	struct reuse *reuse;
	size_t size = 1000000;
	char *same = arena_take(work.arena, size);
	memset(same, '7', size);
	for (size_t i = 0; i < size; i += 2)
		same[i] = 'x';
	assert_true(reuse_open(&work, folder, REUSE_WRITE, &reuse));
	assert_true(reuse_add(&work, reuse, &(struct reuse_document){ .name = TEXT("none") }, TEXT("")));
	assert_true(reuse_add(&work, reuse, &(struct reuse_document){ .name = TEXT("same") }, (struct text){ same, size }));
	assert_true(reuse_flush(&work, reuse));
	assert_int_equal(reuse_measure(reuse).documents, 2);
	assert_true(reuse_measure(reuse).postings <= 2);
	reuse_close(reuse);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, begin, end)
		TRY(of_every_window_the_smallest_gram_is_picked_of_equal_ones_the_last),
		TRY(documents_by_thousands_are_sorted_in_bulk_as_few_are),
		TRY(any_order_of_steps_gives_what_a_plain_map_gives),
		TRY(a_very_common_gram_keeps_its_earliest_documents_and_their_true_number),
		TRY(the_answer_does_not_depend_on_order_or_files),
		TRY(a_crash_at_any_step_leaves_the_state_before_or_after),
		TRY(a_changed_byte_is_found_or_does_no_harm), TRY(a_damaged_part_is_said_and_all_is_taken_out_and_put_in_again_in_its_place),
		TRY(one_process_writes_at_a_time),
		TRY(a_document_may_be_empty_or_one_character_a_million_times),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
