#include "reuse/inner.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The folder's list of files: a text of lines, the last its sum. It is replaced whole, so a step of the index either happened or did not. */

#define NAME "manifest"
#define FIRST_LINE "candor index of passages 1"
#define MANIFEST_MAX ((size_t)64 << 20)

static bool bad(struct work *w, const struct reuse *reuse)
{
	return fail(w, ERR_BROKEN, NULL, N_("The list of files in %1 is damaged: build the index anew."), A((const char *)reuse->folder));
}

static bool mark_removed(struct segment *segment, struct text numbers)
{
	struct text part;
	int64_t n;
	while (text_cut(&numbers, ' ', &part)) {
		if (!text_number(part, &n) || n < 0 || n >= segment->head->documents)
			return false;
		if (!(segment->removed[n >> 3] >> (n & 7) & 1))
			segment->removed_count++;
		segment->removed[n >> 3] |= (uint8_t)(1 << (n & 7));
	}
	return true;
}

/* "segment NAME" or "segment NAME 3 17 …": the documents that were removed. */
static bool read_segment(struct work *w, struct reuse *reuse, struct text line)
{
	struct text word, name;
	text_cut(&line, ' ', &word);
	if (!text_cut(&line, ' ', &name) || name.size > 20 || !name.size || memchr(name.at, '/', name.size) || name.at[0] == '.' || reuse->count == SEGMENTS)
		return bad(w, reuse);
	if (!segment_open(w, reuse->folder, text_string(w->arena, name), &reuse->segments[reuse->count]))
		return false;
	return mark_removed(&reuse->segments[reuse->count++], line) || bad(w, reuse);
}

static bool read_lines(struct work *w, struct reuse *reuse, struct text t)
{
	struct text line, head = t;
	size_t body = t.size > 13 ? t.size - 13 : 0; /* "sum 12345678\n" */
	char sum[16];
	snprintf(sum, sizeof sum, "sum %08x\n", sum_add(0, t.at, body));
	if (!body || memcmp(t.at + body, sum, 13) != 0)
		return bad(w, reuse);
	head.size = body;
	if (!text_cut(&head, '\n', &line) || !text_is(line, FIRST_LINE) || !text_cut(&head, '\n', &line) || !text_starts(line, "next "))
		return bad(w, reuse);
	int64_t next;
	if (!text_number((struct text){ line.at + 5, line.size - 5 }, &next) || next < 1)
		return bad(w, reuse);
	reuse->next_name = (uint64_t)next;
	while (text_cut(&head, '\n', &line))
		if (!text_starts(line, "segment ") ? line.size > 0 : !read_segment(w, reuse, line))
			return work_failed(w) ? false : bad(w, reuse);
	return true;
}

static bool read_whole(struct work *w, int fd, struct text *ret_text)
{
	struct buffer b = buffer_new(w->arena, MANIFEST_MAX);
	char part[4096];
	ssize_t got;
	while ((got = read(fd, part, sizeof part)) > 0 || (got < 0 && errno == EINTR))
		if (got > 0)
			buffer_put(&b, part, (size_t)got);
	*ret_text = buffer_view(&b);
	return got == 0 && !b.full;
}

/* What is not on the list was left by a crash, or is what a merge replaced. */
static void delete_others(struct work *w, struct reuse *reuse)
{
	DIR *dir = opendir(reuse->folder);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		struct text name = text_of(entry->d_name);
		bool ours = name.size > 4 && (strcmp(name.at + name.size - 4, ".new") == 0 || strcmp(name.at + name.size - 4, ".seg") == 0);
		for (size_t i = 0; ours && i < reuse->count; i++)
			ours = !text_is(name, reuse->segments[i].name);
		if (ours)
			file_delete(w, reuse->folder, entry->d_name);
	}
	if (dir)
		closedir(dir);
}

bool manifest_wipe(struct work *w, struct reuse *reuse)
{
	reuse->count = 0;
	if (!file_delete(w, reuse->folder, NAME) || !folder_sync(w, reuse->folder))
		return false;
	delete_others(w, reuse);
	return true;
}

bool manifest_read(struct work *w, struct reuse *reuse)
{
	int fd = open(arena_format(w->arena, "%s/" NAME, reuse->folder), O_RDONLY | O_CLOEXEC);
	struct text t;
	reuse->next_name = 1;
	if (fd < 0 && errno == ENOENT && reuse->mode != REUSE_READ)
		return manifest_write(w, reuse);
	if (fd < 0)
		return fail(w, ERR_MISSING, NULL, N_("There is no index of passages in %1: build one first."), A((const char *)reuse->folder));
	bool good = read_whole(w, fd, &t);
	close(fd);
	if (!good)
		return bad(w, reuse);
	if (!read_lines(w, reuse, t))
		return false;
	if (reuse->mode != REUSE_READ)
		delete_others(w, reuse);
	return true;
}

bool manifest_write(struct work *w, struct reuse *reuse)
{
	struct buffer b = buffer_new(w->arena, MANIFEST_MAX);
	struct fresh_file file;
	buffer_format(&b, "%s\nnext %llu\n", FIRST_LINE, (unsigned long long)reuse->next_name);
	for (size_t i = 0; i < reuse->count; i++) {
		const struct segment *segment = &reuse->segments[i];
		buffer_format(&b, "segment %s", segment->name);
		for (uint32_t n = 0; segment->removed_count && n < segment->head->documents; n++)
			if (segment->removed[n >> 3] >> (n & 7) & 1)
				buffer_format(&b, " %u", n);
		buffer_char(&b, '\n');
	}
	buffer_format(&b, "sum %08x\n", sum_add(0, b.at, b.size));
	if (b.full)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The list of files in %1 grew too long: build the index anew."), A((const char *)reuse->folder));
	if (!file_begin(w, reuse->folder, NAME, &file))
		return false;
	file_put(&file, b.at, b.size);
	return file_keep(&file);
}
