/* Once a day: the nightly proof, and sweeping what nothing names. */
#include "job/inner.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DAY_SECONDS 86400

/* ---- the proof: every log's checkpoint, signed, and what verify found, in proofs/DAY.txt ---- */
static bool put_checkpoints(struct work *w, struct house *house, struct reader *reader, struct buffer *b, int64_t *ret_logs)
{
	struct value *logs;
	reader_use(reader, w);
	if (!store_begin(w))
		return false;
	bool good = store_list(w, SQL_JOB_LOGS, &logs);
	for (const struct value *row = good ? logs->first : NULL; row && good; row = row->next) {
		struct text note;
		good = ledger_checkpoint(w, house_keys(house), value_number(row, "log", 0), &note);
		if (good) {
			buffer_text(b, note);
			buffer_char(b, '\n');
			++*ret_logs;
		}
	}
	store_end(w);
	return good;
}

static void put_findings(struct buffer *b, const struct value *report)
{
	const struct value *faults = value_get(report, "faults");
	buffer_format(b, "faults: %zu\n", value_count(faults));
	for (const struct value *fault = faults ? faults->first : NULL; fault; fault = fault->next)
		buffer_format(b, "%.*s (%.*s %.*s)\n", TEXT_ARG(value_text(fault, "what")), TEXT_ARG(value_text(fault, "kind")), TEXT_ARG(value_text(fault, "object")));
}

static bool proof_write(struct work *w, const char *path, struct text body)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, body.at, body.size) == (ssize_t)body.size && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good || fail(w, ERR_BROKEN, NULL, N_("The nightly proof %1 cannot be written: %2."), A(path), A((const char *)strerror(errno)));
}

bool night_proof(struct work *w, struct house *house, struct reader *reader, int64_t *ret_logs)
{
	struct buffer b = buffer_new(w->arena, 256u * 1024 * 1024);
	struct value *report;
	const char *folder = house_path(house, w->arena, "proofs");
	const char *path = arena_format(w->arena, "%s/%s.txt", folder, day_string(w->arena, w->today));
	*ret_logs = 0;
	if (access(path, F_OK) == 0)
		return true; /* this day's is there */
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return fail(w, ERR_BROKEN, NULL, N_("The folder %1 cannot be made: %2."), A(folder), A((const char *)strerror(errno)));
	if (!put_checkpoints(w, house, reader, &b, ret_logs) || !action_verify(w, house, &report))
		return false;
	put_findings(&b, report);
	if (value_count(value_get(report, "faults")))
		note("the nightly proof found faults: run candor verify and read %s", path);
	return proof_write(w, path, buffer_view(&b));
}

/* ---- the day of the last release ---- */
bool night_released(struct work *w, struct house *house)
{
	char day[16] = "";
	FILE *file = fopen(house_path(house, w->arena, "released"), "rb");
	if (!file)
		return false;
	size_t size = fread(day, 1, sizeof day - 1, file);
	fclose(file);
	return text_is((struct text){ day, size }, day_string(w->arena, w->today));
}

bool night_mark_released(struct work *w, struct house *house)
{
	const char *path = house_path(house, w->arena, "released");
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, day_string(w->arena, w->today), 10) == 10 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good || fail(w, ERR_BROKEN, NULL, N_("The day of the last release cannot be kept in %1: %2."), A(path), A((const char *)strerror(errno)));
}

/* ---- sweeping: files that no entry names, a day after they came ---- */
static bool is_old(const char *path)
{
	struct stat about;
	return stat(path, &about) == 0 && S_ISREG(about.st_mode) && time(NULL) - about.st_mtime > DAY_SECONDS;
}

static bool is_named(struct work *w, const char *sha256, bool *ret_named)
{
	int64_t count;
	if (!store_count(w, SQL_JOB_EVIDENCE_NAMED, &count, A(sha256)))
		return false;
	*ret_named = count > 0;
	return true;
}

static bool sweep_folder(struct work *w, const char *folder, const char *first, int64_t *swept)
{
	DIR *open_folder = opendir(folder);
	bool good = true, named = false;
	if (!open_folder)
		return true;
	for (struct dirent *file; good && (file = readdir(open_folder));) {
		const char *path = arena_format(w->arena, "%s/%s", folder, file->d_name);
		if (file->d_name[0] == '.' || !is_old(path))
			continue;
		good = !first || is_named(w, arena_format(w->arena, "%s%s", first, file->d_name), &named);
		if (good && !(first && named) && unlink(path) == 0)
			++*swept;
	}
	closedir(open_folder);
	return good;
}

bool night_sweep(struct work *w, struct house *house, struct reader *reader, int64_t *ret_swept)
{
	const char *evidence = house_path(house, w->arena, "evidence");
	DIR *folders = opendir(evidence);
	*ret_swept = 0;
	reader_use(reader, w);
	if (!folders || !store_begin(w)) {
		if (folders)
			closedir(folders);
		return folders == NULL;
	}
	bool good = sweep_folder(w, house_path(house, w->arena, "staging"), NULL, ret_swept);
	for (struct dirent *folder; good && (folder = readdir(folders));)
		if (strlen(folder->d_name) == 2 && folder->d_name[0] != '.')
			good = sweep_folder(w, arena_format(w->arena, "%s/%s", evidence, folder->d_name), arena_format(w->arena, "%s", folder->d_name), ret_swept);
	closedir(folders);
	store_end(w);
	return good;
}
