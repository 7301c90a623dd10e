/* Files of a backup: copied, hashed, synced, sealed. */
#include "cli/inner.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define PART_SIZE ((size_t)1 << 20)
#define PASSPHRASE_LEAST 12

bool keep_fail(struct work *w, const char *path)
{
	const char *why = strerror(errno);
	return fail(w, errno == ENOSPC || errno == EDQUOT ? ERR_BUSY : ERR_BROKEN, NULL, N_("%1: %2."), A(path), A(why));
}

bool keep_folder(struct work *w, const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST || keep_fail(w, path);
}

bool keep_is_empty(struct work *w, const char *path, bool *ret_there)
{
	DIR *folder = opendir(path);
	bool empty = true;
	*ret_there = folder != NULL;
	if (!folder)
		return errno == ENOENT || keep_fail(w, path);
	for (const struct dirent *file; (file = readdir(folder));)
		empty = empty && (strcmp(file->d_name, ".") == 0 || strcmp(file->d_name, "..") == 0);
	closedir(folder);
	return empty || fail(w, ERR_CONFLICT, NULL, N_("The folder %1 is not empty: name one that is not there yet. Nothing was changed."),
		A(path));
}

static bool write_all(int file, const char *at, size_t size)
{
	while (size) {
		ssize_t done = write(file, at, size);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		size -= (size_t)done;
	}
	return true;
}

/* to -1: only hashed */
static bool pass_through(int from, int to, struct hasher *hasher, int64_t *ret_size)
{
	char *part = malloc(PART_SIZE);
	ssize_t got = 0;
	bool good = true;
	if (!part)
		BUG("out of memory");
	*ret_size = 0;
	while (good && (got = read(from, part, PART_SIZE)) > 0) {
		hasher_add(hasher, part, (size_t)got);
		*ret_size += got;
		good = to < 0 || write_all(to, part, (size_t)got);
	}
	int why = errno;
	free(part);
	errno = why;
	return good && got == 0;
}

bool keep_copy(struct work *w, const char *from, const char *to, struct text *ret_hash, int64_t *ret_size)
{
	uint8_t hash[HASH_SIZE];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		return keep_fail(w, from);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	struct hasher *hasher = hasher_new();
	bool good = (out >= 0 && pass_through(in, out, hasher, ret_size) && fsync(out) == 0) || keep_fail(w, to);
	hasher_end(hasher, hash);
	close(in);
	if (out >= 0)
		close(out);
	*ret_hash = crypto_hex(w->arena, hash, sizeof hash);
	return good;
}

bool keep_write(struct work *w, const char *path, struct text body)
{
	int out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = (out >= 0 && write_all(out, body.at, body.size) && fsync(out) == 0) || keep_fail(w, path);
	if (out >= 0)
		close(out);
	return good;
}

bool keep_hash(struct work *w, const char *path, bool sync, struct text *ret_hash, int64_t *ret_size)
{
	uint8_t hash[HASH_SIZE];
	int in = open(path, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		return keep_fail(w, path);
	struct hasher *hasher = hasher_new();
	bool good = (pass_through(in, -1, hasher, ret_size) && (!sync || fsync(in) == 0)) || keep_fail(w, path);
	hasher_end(hasher, hash);
	close(in);
	*ret_hash = crypto_hex(w->arena, hash, sizeof hash);
	return good;
}

void keep_put(struct keep_list *list, struct text hash, const char *name, int64_t size)
{
	buffer_format(&list->lines, "%.*s  %s\n", TEXT_ARG(hash), name);
	list->files++;
	list->bytes += size;
}

static int plain_only(const struct dirent *file)
{
	return file->d_name[0] != '.';
}

bool keep_each(struct work *w, const char *folder, bool (*each)(void *context, const char *name), void *context)
{
	struct dirent **files;
	int count = scandir(folder, &files, plain_only, alphasort);
	bool good = count >= 0 || errno == ENOENT || keep_fail(w, folder);
	for (int i = 0; i < count; i++) {
		good = good && each(context, files[i]->d_name);
		free(files[i]);
	}
	if (count >= 0)
		free(files);
	return good;
}

/* ---- the passphrase: from a file or the terminal, never from the command's words, which every process can read ---- */
static bool ask_once(struct cli *cli, FILE *terminal, const char *question, struct text *ret_said)
{
	struct termios before, quiet;
	char line[1024];
	bool is_terminal = tcgetattr(fileno(terminal), &before) == 0;
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	fprintf(terminal, "%s: ", page_say(cli->language, question));
	fflush(terminal);
	if (is_terminal)
		tcsetattr(fileno(terminal), TCSAFLUSH, &quiet);
	bool good = fgets(line, sizeof line, terminal) != NULL;
	if (is_terminal)
		tcsetattr(fileno(terminal), TCSAFLUSH, &before);
	fprintf(terminal, "\n");
	if (good)
		*ret_said = text_keep(cli->arena, (struct text){ line, strcspn(line, "\r\n") });
	explicit_bzero(line, sizeof line);
	return good;
}

static bool ask_terminal(struct cli *cli, bool twice, struct text *ret_passphrase)
{
	struct text again;
	FILE *terminal = fopen("/dev/tty", "r+e");
	if (!terminal)
		return fail(&cli->work, ERR_INVALID, NULL, N_("There is no terminal to ask for the passphrase: say --passphrase-file FILE."));
	bool good = ask_once(cli, terminal, N_("Passphrase of the backup"), ret_passphrase) &&
		(!twice || ask_once(cli, terminal, N_("The same once more"), &again));
	fclose(terminal);
	if (!good)
		return fail(&cli->work, ERR_INVALID, NULL, N_("No passphrase was typed."));
	return !twice || text_same(*ret_passphrase, again) || fail(&cli->work, ERR_INVALID, NULL,
		N_("The two passphrases are not the same: nothing was done."));
}

bool keep_passphrase(struct cli *cli, const char *file, bool twice, struct text *ret_passphrase)
{
	struct text line;
	if (!file && !ask_terminal(cli, twice, ret_passphrase))
		return false;
	if (file) {
		if (!cli_read_file(&cli->work, file, 4096, &line))
			return false;
		*ret_passphrase = (struct text){ line.at, line.size ? strcspn(text_string(cli->arena, line), "\r\n") : 0 };
	}
	if (!twice || text_length(*ret_passphrase) >= PASSPHRASE_LEAST)
		return true;
	return fail(&cli->work, ERR_INVALID, NULL,
		N_("The passphrase needs at least %1 characters: whoever has the backup can try as many as they like."), A(PASSPHRASE_LEAST));
}

/* ---- the sealed part: a head that says how, then keys and what waits; filled up, so that its size tells little ---- */
#define SEALED_LEAST ((size_t)64 * 1024)

static struct text pack(struct arena *arena, struct text keys, struct text waiting)
{
	const char *head = arena_format(arena, "%zu %zu\n", keys.size, waiting.size);
	size_t need = strlen(head) + keys.size + waiting.size, size = SEALED_LEAST;
	while (size < need)
		size *= 2;
	char *bytes = arena_take(arena, size), *to = bytes;
	const struct text parts[] = { text_of(head), keys, waiting };
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (parts[i].size)
			memcpy(to, parts[i].at, parts[i].size);
		to += parts[i].size;
	}
	return (struct text){ bytes, size };
}

static bool unpack(struct text plain, struct text *ret_keys, struct text *ret_waiting)
{
	struct text rest = plain, line, first;
	int64_t keys, waiting;
	if (!text_cut(&rest, '\n', &line) || !text_cut(&line, ' ', &first) || !text_number(first, &keys) || !text_number(line, &waiting))
		return false;
	if (keys < 0 || waiting < 0 || (uint64_t)keys > rest.size || (uint64_t)waiting > rest.size - (size_t)keys)
		return false;
	*ret_keys = (struct text){ rest.at, (size_t)keys };
	*ret_waiting = (struct text){ rest.at + keys, (size_t)waiting };
	return true;
}

bool keep_seal(struct work *w, struct text passphrase, struct text keys, struct text waiting, struct text *ret_sealed)
{
	uint8_t salt[16], key[32];
	int effort = crypto_passphrase_effort();
	crypto_random(salt, sizeof salt);
	if (!crypto_passphrase_key(passphrase, salt, effort, key))
		return fail(w, ERR_BROKEN, NULL,
			N_("The passphrase could not be used: it needs 256 MiB of memory for a second, and the machine has not as much."));
	struct text head = text_of(arena_format(w->arena, KEEP_MARK "\nargon2id %d %.*s\n", effort, TEXT_ARG(crypto_hex(w->arena, salt,
		sizeof salt))));
	struct text plain = pack(w->arena, keys, waiting);
	char *sealed = arena_take(w->arena, head.size + plain.size + SEAL_OVERHEAD);
	memcpy(sealed, head.at, head.size);
	crypto_seal(key, head, plain, (uint8_t *)sealed + head.size);
	explicit_bzero(key, sizeof key);
	explicit_bzero((char *)plain.at, plain.size);
	*ret_sealed = (struct text){ sealed, head.size + plain.size + SEAL_OVERHEAD };
	return true;
}

static bool read_head(struct arena *arena, struct text sealed, struct text *ret_head, int64_t *ret_effort, struct text *ret_salt)
{
	struct text rest = sealed, mark, line, word, effort;
	if (!text_cut(&rest, '\n', &mark) || !text_is(mark, KEEP_MARK) || !text_cut(&rest, '\n', &line))
		return false;
	*ret_head = (struct text){ sealed.at, sealed.size - rest.size };
	return text_cut(&line, ' ', &word) && text_is(word, "argon2id") && text_cut(&line, ' ', &effort) && text_number(effort, ret_effort) &&
		crypto_hex_read(arena, line, ret_salt) && ret_salt->size == 16 && rest.size > SEAL_OVERHEAD;
}

bool keep_unseal(struct work *w, struct text passphrase, struct text sealed, struct text *ret_keys, struct text *ret_waiting)
{
	struct text head, salt;
	int64_t effort;
	uint8_t key[32];
	if (!read_head(w->arena, sealed, &head, &effort, &salt))
		return fail(w, ERR_BROKEN, NULL, N_("The sealed part of the backup is damaged or was made by a newer candor."));
	if (effort < 0 || effort > 1000 || !crypto_passphrase_key(passphrase, (const uint8_t *)salt.at, (int)effort, key))
		return fail(w, ERR_BROKEN, NULL,
			N_("The passphrase could not be used: it needs 256 MiB of memory for a second, and the machine has not as much."));
	struct text closed = { sealed.at + head.size, sealed.size - head.size };
	uint8_t *plain = arena_take(w->arena, closed.size - SEAL_OVERHEAD);
	bool good = crypto_unseal(key, head, closed, plain);
	explicit_bzero(key, sizeof key);
	if (!good)
		return fail(w, ERR_DENIED, NULL,
			N_("The passphrase does not open the sealed part of this backup: type it again. Nothing was changed."));
	return unpack((struct text){ (const char *)plain, closed.size - SEAL_OVERHEAD }, ret_keys, ret_waiting) ||
		fail(w, ERR_BROKEN, NULL, N_("The sealed part of the backup is damaged or was made by a newer candor."));
}
