#include "plain/plain.h"
#include "codec/codec.h"
#include "page/page.h"
#include "reuse/reuse.h"
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <iconv.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* candor reuse index | check | background | propose: the engine of room reuse on plain folders of texts. docs/reuse.md says what comes out. */

#define INDEX "candor-reuse"
#define SAMPLE 64
#define FEW_LETTERS ((size_t)8192) /* bytes that tell a charset */
#define PHRASES_MAX 100000
#define ROOM ((size_t)4 << 30)
#define SLOW 80000 /* nanoseconds: the disk is waited for, and told of this many files ahead */
#define SLOW_FILES 4096
#define MEMORY ((size_t)96 << 20)

struct reusing {
	struct plain *plain;
	struct work *w;
	const char *index;
	struct arena *arena, *ahead; /* of one file; of the name of one that will be read */
	int64_t reading; /* nanoseconds a file, of late */
	int ahead_left; /* files the disk is still told of before they are read */
	struct reuse_document *files; size_t file_count, file_room;
	struct reuse *reuse;
	struct reuse_memory *memory; /* where many files are checked */
	struct reuse_phrases *phrases;
	struct reuse_source *quoted; size_t quoted_count;
	const char *phrase_file;
	const char **quoted_folders; size_t quoted_folder_count;
	int64_t sample, least;
	struct text *listed; size_t listed_count;
	bool json;
};

/* ---- files ---- */

/* Chinese in GB18030 has two high bytes next to each other somewhere; in Western text of one byte a letter they stand alone. */
static bool is_western(struct text t)
{
	for (size_t i = 1; i < t.size; i++)
		if ((uint8_t)t.at[i] >= 0x80 && (uint8_t)t.at[i - 1] >= 0x80)
			return false;
	return true;
}

static bool convert(struct arena *arena, const char *charset, struct text t, struct text *ret_text)
{
	iconv_t way = iconv_open("UTF-8", charset);
	if (way == (iconv_t)-1)
		return false;
	size_t left = t.size, room = t.size * 3 + 4;
	char *in = (char *)t.at, *to = arena_take(arena, room), *out = to;
	size_t bad = iconv(way, &in, &left, &out, &room);
	iconv_close(way);
	if (bad == (size_t)-1)
		return false;
	*ret_text = (struct text){ to, (size_t)(out - to) };
	return true;
}

/* The end of a row of characters of three bytes each, which is how most of a Chinese text is written. */
static size_t row_end(struct text t, size_t at)
{
	for (uint32_t four; t.size - at >= 4; at += 3) {
		memcpy(&four, t.at + at, 4);
		four = le32toh(four);
		uint32_t start = (four & 0xf) << 1 | (four >> 13 & 1); /* the upper five of sixteen bits: 0 is written otherwise, 27 are surrogates */
		if ((four & 0xc0c0f0) != 0x8080e0 || start == 0 || start == 27)
			break;
	}
	return at;
}

/* As text_is_utf8, which looks at every byte for itself. */
static bool is_utf8(struct text t)
{
	for (size_t at = row_end(t, 0), from; at < t.size; at = row_end(t, at)) {
		from = at++;
		while (at < t.size && ((uint8_t)t.at[at] & 0xf0) != 0xe0)
			at++;
		if (!text_is_utf8((struct text){ t.at + from, at - from }))
			return false;
	}
	return true;
}

/* Is the text UTF-8, as far as its first foreign letters tell? Another charset cannot look so for long. */
static bool starts_as_utf8(struct text t)
{
	size_t at = 0;
	while (at < t.size && (uint8_t)t.at[at] < 0x80)
		at++;
	struct text start = { t.at + at, t.size - at };
	if (start.size > FEW_LETTERS) {
		start.size = FEW_LETTERS;
		while (start.size > FEW_LETTERS - 4 && ((uint8_t)start.at[start.size] & 0xc0) == 0x80) /* not within a letter */
			start.size--;
	}
	return is_utf8(start);
}

/* What is none of the three is taken as it is: a byte that is no UTF-8 counts as one character. */
static struct text decoded(struct arena *arena, struct text t)
{
	if (!starts_as_utf8(t) && !(is_western(t) && convert(arena, "WINDOWS-1252", t, &t)))
		convert(arena, "GB18030", t, &t);
	return t;
}

static bool read_file(struct arena *arena, const char *path, struct text *ret_text)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && arena_has_room(arena, (size_t)about.st_size * 4);
	size_t size = good ? (size_t)about.st_size : 0, got = 0;
	char *at = good ? arena_take(arena, size + 1) : NULL;
	while (good && got < size) {
		ssize_t part = read(fd, at + got, size - got);
		if (part > 0)
			got += (size_t)part;
		else if (part == 0)
			size = got;
		else
			good = errno == EINTR;
	}
	if (fd >= 0)
		close(fd);
	if (good)
		*ret_text = decoded(arena, (struct text){ at, got });
	return good;
}

static int64_t nanoseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool fetch(void *context, struct arena *arena, struct text name, struct text *ret_text)
{
	struct reusing *r = context;
	int64_t began = nanoseconds();
	bool good = read_file(arena, text_string(arena, name), ret_text);
	r->reading += (nanoseconds() - began - r->reading) / 16;
	if (r->reading > SLOW)
		r->ahead_left = SLOW_FILES;
	return good;
}

/* Files that lie in memory need no word to the disk. */
static void read_ahead(void *context, struct text name)
{
	struct reusing *r = context;
	if (!r->ahead_left)
		return;
	r->ahead_left--;
	int fd = open(text_string(r->ahead, name), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	arena_reset(r->ahead);
	if (fd >= 0) {
		posix_fadvise(fd, 0, 0, POSIX_FADV_WILLNEED);
		close(fd);
	}
}

/* Size and time of change: a file that has both as before is not read again. */
static uint64_t mark_of(const struct stat *about)
{
	uint64_t h = (uint64_t)about->st_size * 0x9e3779b97f4a7c15u ^ (uint64_t)about->st_mtim.tv_sec;
	return (h * 0x9e3779b97f4a7c15u) ^ (uint64_t)about->st_mtim.tv_nsec;
}

static void put_file(struct reusing *r, const char *path, const struct stat *about)
{
	if (r->file_count == r->file_room) {
		struct reuse_document *more = arena_take(r->w->arena, (r->file_room * 2 + 64) * sizeof *more);
		if (r->file_count)
			memcpy(more, r->files, r->file_count * sizeof *more);
		r->files = more;
		r->file_room = r->file_room * 2 + 64;
	}
	r->files[r->file_count++] = (struct reuse_document){ .name = text_keep(r->w->arena, text_of(path)), .mark = mark_of(about) };
}

static int by_name(const FTSENT **left, const FTSENT **right)
{
	return strcmp((*left)->fts_name, (*right)->fts_name);
}

/* Files of a folder and its folders, or the one file; names that start with a dot are left out, and the index itself. */
static bool list_files(struct reusing *r, const char *path)
{
	char real[PATH_MAX], index[PATH_MAX];
	if (!realpath(path, real))
		return fail(r->w, ERR_MISSING, NULL, N_("The file %1 cannot be read: %2."), A(path), A((const char *)strerror(errno)));
	bool has_index = realpath(r->index, index) != NULL;
	FTS *walk = fts_open((char *[]){ real, NULL }, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	for (FTSENT *entry; walk && (entry = fts_read(walk));) {
		bool hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
		if (entry->fts_info == FTS_D && (hidden || (has_index && strcmp(entry->fts_path, index) == 0)))
			fts_set(walk, entry, FTS_SKIP);
		else if (entry->fts_info == FTS_F && !hidden)
			put_file(r, entry->fts_path, entry->fts_statp);
	}
	if (walk)
		fts_close(walk);
	return walk || fail(r->w, ERR_BROKEN, NULL, N_("The file %1 cannot be read: %2."), A(path), A((const char *)strerror(errno)));
}

/* ---- options ---- */

static bool take_option(struct reusing *r, const char *option, const char *value, bool *ret_taken)
{
	*ret_taken = true;
	if (strcmp(option, "--index") == 0)
		r->index = value;
	else if (strcmp(option, "--phrases") == 0)
		r->phrase_file = value;
	else if (strcmp(option, "--quoted") == 0)
		r->quoted_folders[r->quoted_folder_count++] = value;
	else if (strcmp(option, "--sample") == 0)
		return (value && text_number(text_of(value), &r->sample) && r->sample >= 0 && r->sample <= 100000)
			|| fail(r->w, ERR_INVALID, "/sample", N_("A number from 0 to %1 is expected."), A(100000));
	else if (strcmp(option, "--least") == 0)
		return (value && text_number(text_of(value), &r->least) && r->least >= 2 && r->least <= 1000000)
			|| fail(r->w, ERR_INVALID, "/least", N_("A number from 2 to %1 is expected."), A(1000000));
	else
		*ret_taken = false;
	return true;
}

static bool take_options(struct reusing *r, int *ret_words, const char **words)
{
	struct plain *plain = r->plain;
	*ret_words = 0;
	r->quoted_folders = arena_take(r->w->arena, (size_t)(plain->argc + 1) * sizeof *r->quoted_folders);
	for (int i = 1; i < plain->argc; i++) {
		const char *word = plain->argv[i];
		bool taken = false;
		if (strcmp(word, "--json") == 0) {
			r->json = true;
			continue;
		}
		if (strncmp(word, "--", 2) == 0 && (i + 1 == plain->argc || !take_option(r, word, plain->argv[i + 1], &taken) || !taken)) {
			if (!work_failed(r->w))
				fail(r->w, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(word));
			return false;
		}
		if (taken)
			i++;
		else
			words[(*ret_words)++] = word;
	}
	return true;
}

/* A phrase a line; what follows a tab (where the phrase comes from) and lines that start with # are for people. */
static bool read_phrases(struct reusing *r)
{
	struct text t, line, phrase, *phrases = arena_take(r->w->arena, PHRASES_MAX * sizeof *phrases);
	size_t count = 0;
	if (!r->phrase_file)
		return true;
	if (!read_file(r->w->arena, r->phrase_file, &t))
		return fail(r->w, ERR_MISSING, NULL, N_("The file %1 cannot be read: %2."), A(r->phrase_file), A((const char *)strerror(errno)));
	while (count < PHRASES_MAX && text_cut(&t, '\n', &line))
		if (text_cut(&line, '\t', &phrase) && !text_starts(phrase, "#"))
			phrases[count++] = phrase;
	r->phrases = reuse_phrases_new(r->w->arena, phrases, count);
	r->listed = phrases;
	r->listed_count = count;
	return true;
}

static bool read_quoted(struct reusing *r)
{
	size_t before = r->file_count;
	for (size_t i = 0; i < r->quoted_folder_count; i++)
		if (!list_files(r, r->quoted_folders[i]))
			return false;
	r->quoted_count = r->file_count - before;
	r->quoted = arena_take(r->w->arena, (r->quoted_count + 1) * sizeof *r->quoted);
	for (size_t i = 0; i < r->quoted_count; i++) {
		r->quoted[i] = (struct reuse_source){ .name = r->files[before + i].name, .quoted = true };
		if (!read_file(r->w->arena, text_string(r->w->arena, r->quoted[i].name), &r->quoted[i].text))
			return fail(r->w, ERR_MISSING, NULL, N_("The file %1 cannot be read: %2."), A(r->quoted[i].name), A((const char *)strerror(errno)));
	}
	r->file_count = before;
	return true;
}

/* ---- checking ---- */

static void check_text(struct reusing *r, struct text name, struct text t, struct reuse_result *ret_result)
{
	struct text excluded[2] = { name };
	char real[PATH_MAX];
	size_t count = 1;
	if (realpath(text_string(r->arena, name), real))
		excluded[count++] = text_of(real);
	struct reuse_source *sources = arena_take(r->arena, (r->quoted_count + 1) * sizeof *sources);
	size_t source_count = 0;
	for (size_t i = 0; i < r->quoted_count; i++)
		if (!text_is(r->quoted[i].name, real))
			sources[source_count++] = r->quoted[i];
	struct reuse_options options = { .phrases = r->phrases, .sources = sources, .source_count = source_count, .excluded = excluded,
		.excluded_count = count, .fetch = fetch, .context = r, .memory = r->memory };
	reuse_check(r->arena, r->reuse, t, &options, ret_result);
}

static uint32_t all_covered(const struct reuse_result *result)
{
	return result->covered[REUSE_COPY] + result->covered[REUSE_FORMULA] + result->covered[REUSE_QUOTATION] + result->covered[REUSE_COMMON];
}

static double part_of(uint32_t part, uint32_t whole)
{
	return whole ? (double)part / whole : 0;
}

static const char *outer_kind(enum reuse_kind kind)
{
	return reuse_kind_words[kind == REUSE_COMMON ? REUSE_FORMULA : kind];
}

static void put_json_text(struct reusing *r, struct buffer *b, struct text t)
{
	struct value *v = value_new(r->arena, VALUE_TEXT);
	v->text = text_is_utf8(t) ? t : TEXT("");
	json_write(b, v);
}

static void put_listed(struct buffer *b, const struct reuse_result *result)
{
	buffer_string(b, ",\"formulas\":[");
	for (size_t i = 0; i < result->listed_count; i++)
		buffer_format(b, "%s{\"start\":%u,\"end\":%u}", i ? "," : "", result->listed[i].start, result->listed[i].end);
	buffer_char(b, ']');
}

static void print_json(struct reusing *r, const char *path, const struct reuse_result *result)
{
	struct buffer b = buffer_new(r->arena, (size_t)512 << 20);
	buffer_string(&b, "{\"file\":");
	put_json_text(r, &b, text_of(path));
	buffer_format(&b, ",\"chars\":%u,\"share\":%.4f,\"share_without_formulas\":%.4f,\"passages\":[", result->points,
		part_of(all_covered(result), result->points), part_of(result->covered[REUSE_COPY] - result->phrases, result->points));
	for (size_t i = 0; i < result->count; i++) {
		const struct reuse_passage *p = &result->passages[i];
		buffer_format(&b, "%s{\"start\":%u,\"end\":%u,\"source\":", i ? "," : "", p->start, p->end);
		put_json_text(r, &b, p->source);
		buffer_format(&b, ",\"source_start\":%u,\"source_end\":%u,\"kind\":\"%s\"}", p->source_start, p->source_end, outer_kind(p->kind));
	}
	buffer_string(&b, "]");
	if (r->phrases)
		put_listed(&b, result);
	buffer_string(&b, "}\n");
	fwrite(b.at, 1, b.size, stdout);
	fflush(stdout); /* whoever reads the lines has each when it is known */
}

static void print_plain(struct reusing *r, const char *path, const struct reuse_result *result)
{
	printf("%s: %.1f %% (%u / %u)\n", path, 100 * part_of(all_covered(result), result->points), all_covered(result), result->points);
	for (size_t i = 0; i < result->count; i++) {
		const struct reuse_passage *p = &result->passages[i];
		printf("  %u-%u  %s  %.*s %u-%u", p->start, p->end, reuse_kind_words[p->kind], TEXT_ARG(p->source), p->source_start, p->source_end);
		printf(p->documents > 1 ? "  (%u)\n" : "\n", p->documents);
	}
	if (result->bounds & REUSE_DAMAGED)
		fprintf(stderr, "%s\n", page_say(r->plain->language, N_("A part of the index is damaged and was passed over: build the index anew.")));
	if (result->bounds & REUSE_UNREAD)
		fprintf(stderr, "%s\n", page_say(r->plain->language, N_("A file of the index is not there any more and was passed over: build the index anew.")));
}

static bool print_background(struct reusing *r)
{
	struct text t;
	if (!read_file(r->arena, arena_format(r->arena, "%s/background", r->index), &t))
		return true;
	fwrite(t.at, 1, t.size, stdout);
	return true;
}

static bool check_files(struct reusing *r, int count, const char **files)
{
	if (!count)
		return fail(r->w, ERR_INVALID, NULL, N_("Say which file: candor reuse check FILE."));
	if (!reuse_open(r->w, r->index, REUSE_READ, &r->reuse) || !read_phrases(r) || !read_quoted(r))
		return false;
	if (count > 1) {
		r->memory = reuse_memory_new(MEMORY);
		mallopt(M_MMAP_THRESHOLD, MEMORY); /* what one check gives back the next one takes, without the kernel */
		mallopt(M_TRIM_THRESHOLD, MEMORY);
	}
	for (int i = 0; i < count; i++) {
		struct reuse_result result;
		struct text t;
		arena_reset(r->arena);
		if (!read_file(r->arena, files[i], &t))
			return fail(r->w, ERR_MISSING, NULL, N_("The file %1 cannot be read: %2."), A(files[i]), A((const char *)strerror(errno)));
		check_text(r, text_of(files[i]), t, &result);
		if (r->json)
			print_json(r, files[i], &result);
		else
			print_plain(r, files[i], &result);
	}
	return r->json || print_background(r);
}

/* ---- background: how much of a document of this index usually stands elsewhere ---- */

struct names { struct arena *arena; struct text *at; size_t count, room; };

static bool put_name(void *context, const struct reuse_document *document)
{
	struct names *names = context;
	if (names->count < names->room)
		names->at[names->count++] = text_keep(names->arena, document->name);
	return true;
}

static uint64_t spread_hash(struct text t)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < t.size; i++)
		h = (h ^ (uint8_t)t.at[i]) * 0x100000001b3u;
	return (h ^ h >> 29) * 0x9e3779b97f4a7c15u;
}

static int by_hash(const void *left, const void *right)
{
	uint64_t x = spread_hash(*(const struct text *)left), y = spread_hash(*(const struct text *)right);
	return x != y ? (x < y ? -1 : 1) : text_order(*(const struct text *)left, *(const struct text *)right);
}

static int by_share(const void *left, const void *right)
{
	double x = *(const double *)left, y = *(const double *)right;
	return x < y ? -1 : x > y;
}

static bool keep_background(struct reusing *r, double *shares, size_t count, size_t documents)
{
	static const int parts[] = { 50, 75, 90, 95, 100 };
	static const char *const names[] = { "median", "p75", "p90", "p95", "highest" };
	struct buffer b = buffer_new(r->arena, 4096);
	qsort(shares, count, sizeof *shares, by_share);
	buffer_format(&b, "{\"documents\":%zu,\"sampled\":%zu", documents, count);
	for (size_t i = 0; i < COUNT(parts); i++)
		buffer_format(&b, ",\"%s\":%.4f", names[i], count ? shares[(count - 1) * (size_t)parts[i] / 100] : 0.0);
	buffer_string(&b, "}\n");
	const char *path = arena_format(r->arena, "%s/background", r->index);
	FILE *file = fopen(path, "we");
	bool good = file && fwrite(b.at, 1, b.size, file) == b.size;
	if (file && fclose(file) != 0)
		good = false;
	return good || fail(r->w, ERR_BROKEN, NULL, N_("The file %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

static bool measure_background(struct reusing *r)
{
	struct reuse_size size = reuse_measure(r->reuse);
	struct names names = { .arena = r->w->arena, .room = size.documents };
	names.at = arena_take(r->w->arena, (names.room + 1) * sizeof *names.at);
	reuse_each(r->reuse, put_name, &names);
	qsort(names.at, names.count, sizeof *names.at, by_hash);
	size_t count = names.count < (size_t)r->sample ? names.count : (size_t)r->sample, measured = 0;
	double *shares = arena_take(r->w->arena, (count + 1) * sizeof *shares);
	for (size_t i = 0; i < count; i++) {
		struct reuse_result result;
		struct text t;
		arena_reset(r->arena);
		if (!read_file(r->arena, text_string(r->arena, names.at[i]), &t))
			continue;
		check_text(r, names.at[i], t, &result);
		shares[measured++] = part_of(all_covered(&result), result.points);
	}
	arena_reset(r->arena);
	return keep_background(r, shares, measured, names.count);
}

static bool background(struct reusing *r)
{
	if (!reuse_open(r->w, r->index, REUSE_WRITE, &r->reuse) || !read_phrases(r) || !read_quoted(r))
		return false;
	return measure_background(r) && print_background(r);
}

/* ---- indexing ---- */

static int by_path(const void *left, const void *right)
{
	return text_order(((const struct reuse_document *)left)->name, ((const struct reuse_document *)right)->name);
}

/* The files in order, each once. */
static void put_documents(struct reusing *r, struct reuse_stock *ret_stock)
{
	size_t count = 0;
	if (r->file_count)
		qsort(r->files, r->file_count, sizeof *r->files, by_path);
	for (size_t i = 0; i < r->file_count; i++)
		if (!count || !text_same(r->files[i].name, r->files[count - 1].name))
			r->files[count++] = r->files[i];
	*ret_stock = (struct reuse_stock){ .documents = r->files, .count = count, .fetch = fetch, .ahead = read_ahead, .context = r };
}

static bool index_folders(struct reusing *r, int count, const char **folders)
{
	struct reuse_stock stock;
	struct reuse_agreed agreed;
	if (!count)
		return fail(r->w, ERR_INVALID, NULL, N_("Say which folders: candor reuse index DIR."));
	for (int i = 0; i < count; i++)
		if (!list_files(r, folders[i]))
			return false;
	if (!reuse_open(r->w, r->index, REUSE_BULK, &r->reuse))
		return false;
	put_documents(r, &stock);
	/* One file is looked up in about half the time that four take. */
	if (!reuse_agree(r->w, r->reuse, &stock, &agreed) || !reuse_flush(r->w, r->reuse) || !reuse_merge(r->w, r->reuse, agreed.added || agreed.removed) || !measure_background(r))
		return false;
	struct reuse_size size = reuse_measure(r->reuse);
	printf("{\"documents\":%llu,\"added\":%zu,\"removed\":%zu,\"unreadable\":%zu,\"bytes\":%llu,\"files\":%llu}\n", (unsigned long long)size.documents,
		agreed.added, agreed.removed, agreed.missing, (unsigned long long)size.bytes, (unsigned long long)size.segments);
	return true;
}

/* ---- proposing: what so many files have that it may be a formula; lines as --phrases reads them ---- */

#define LEAST 5 /* files at least, and a fortieth of them */
#define PROPOSED_MOST 200

static void print_proposed(const struct text_recurrence *found, size_t count, size_t files)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < found[i].words.size; k++) /* a line is one phrase */
			putchar(strchr("\n\r\t", found[i].words.at[k]) ? ' ' : found[i].words.at[k]);
		printf("\t%u / %zu\n", found[i].texts, files);
	}
}

static bool propose(struct reusing *r, int count, const char **folders)
{
	if (!count)
		return fail(r->w, ERR_INVALID, NULL, N_("Say which folders: candor reuse propose DIR."));
	for (int i = 0; i < count; i++)
		if (!list_files(r, folders[i]))
			return false;
	if (!read_phrases(r))
		return false;
	struct text_owned *texts = arena_take(r->w->arena, (r->file_count + 1) * sizeof *texts);
	size_t read = 0, found_count;
	for (size_t i = 0; i < r->file_count; i++) {
		texts[read].owner = (uint32_t)read;
		read += read_file(r->arena, text_string(r->arena, r->files[i].name), &texts[read].text);
	}
	uint32_t least = r->least ? (uint32_t)r->least : read / 40 > LEAST ? (uint32_t)(read / 40) : LEAST;
	struct text_recurring wish = { .least_texts = least, .listed = r->listed, .listed_count = r->listed_count, .most = PROPOSED_MOST };
	struct text_recurrence *found;
	text_recurrences(r->arena, texts, read, &wish, &found, &found_count);
	print_proposed(found, found_count, read);
	return true;
}

bool plain_reuse(struct plain *plain)
{
	struct reusing r = { .plain = plain, .w = plain->work, .index = INDEX, .sample = SAMPLE, .json = plain->json, .arena = arena_new(ROOM),
		.ahead = arena_new(ROOM) };
	const char **words = arena_take(r.w->arena, (size_t)(plain->argc + 1) * sizeof *words), *verb = plain->argc ? plain->argv[0] : "";
	int count;
	bool good = take_options(&r, &count, words);
	if (good && strcmp(verb, "index") == 0)
		good = index_folders(&r, count, words);
	else if (good && strcmp(verb, "check") == 0)
		good = check_files(&r, count, words);
	else if (good && strcmp(verb, "background") == 0)
		good = background(&r);
	else if (good && strcmp(verb, "propose") == 0)
		good = propose(&r, count, words);
	else if (good)
		good = fail(r.w, ERR_INVALID, NULL, N_("Say candor reuse index DIR, candor reuse check FILE, candor reuse background or candor reuse propose DIR."));
	reuse_close(r.reuse);
	reuse_memory_free(r.memory);
	arena_free(r.arena);
	arena_free(r.ahead);
	return good;
}
