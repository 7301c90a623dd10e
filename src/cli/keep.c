/* Backup and restore.
 *
 * A backup is taken from outside, by a process that only reads, while candor runs or not. What it holds fits together because of the
 * order in which it is taken. An opinion wanders spool → box file → main file, a head is signed after its entries are committed, and a
 * file of evidence is there before the entry that names it. So:
 *
 *   1. heads: whatever is signed is committed. Main file is copied later, so it is never shorter than the heads beside it say.
 *   2. the box is held still (box_aside): no release is made until step 5. Releases that main's entries name were committed to the
 *      box file before their entries, so before now: they are all in the copy of step 3.
 *   3. what waits in the spool, then the box file. An opinion that was acknowledged before step 2 is in the spool or in the box file
 *      and stays where it is until step 5: it is in one of the two copies. (Main first would lose it: released and finished in
 *      between, it would be gone from the spool, and the box file would say that main's copy has an entry which it has not.)
 *   4. main's snapshot is opened. A release that was under way when the box was held may have its entry here or not, and be marked
 *      finished in the copied box file only if its entry was committed before: at the restored folder's first run an unfinished
 *      release without entry gets it, one with an entry is left as it is.
 *   5. the box is let go; main file is copied out of the snapshot of step 4, however long that takes.
 *   6. evidence: whatever main's copy names has been there since before its entry.
 *
 * The MANIFEST comes last: a folder without it is no backup. */
#include "cli/inner.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct backup {
	struct cli *cli;
	struct work *w;
	struct house *house;
	struct box_aside *aside;
	const char *to, *passphrase_file, *sub; /* sub: the folder at hand, below evidence or data */
	struct text passphrase, waiting;
	size_t waiting_count;
	struct keep_list list;
	struct value *faults;
};

static int failed(struct cli *cli)
{
	return cli_say_faults(cli, cli->work.faults);
}

static bool take_option(struct cli *cli, int *i, const char *name, const char **ret_value)
{
	if (strcmp(cli->argv[*i], name) != 0 || *i + 1 >= cli->argc)
		return false;
	*ret_value = cli->argv[++*i];
	return true;
}

static const char *in_backup(struct backup *b, const char *name)
{
	return arena_format(b->w->arena, "%s/%s", b->to, name);
}

/* ---- backup ---- */
static bool sync_made(struct backup *b, const char *name)
{
	return house_sync_folder(in_backup(b, name)) || keep_fail(b->w, in_backup(b, name));
}

static bool copy_plain(struct backup *b, const char *name)
{
	struct text hash;
	int64_t size;
	if (!keep_copy(b->w, house_path(b->house, b->w->arena, name), in_backup(b, name), &hash, &size))
		return false;
	keep_put(&b->list, hash, name, size);
	return true;
}

/* One that the engine or we have just written: hashed as it lies there. */
static bool list_written(struct backup *b, const char *name)
{
	struct text hash;
	int64_t size;
	if (!keep_hash(b->w, in_backup(b, name), true, &hash, &size))
		return false;
	keep_put(&b->list, hash, name, size);
	return true;
}

static bool open_snapshot(struct backup *b)
{
	struct value *any;
	return store_begin(b->w) && store_list(b->w, SQL_HOUSE_SETTINGS, &any); /* SQLite takes the snapshot with the first reading */
}

static bool copy_box(struct backup *b)
{
	struct box_options options;
	house_box_options(b->house, b->w->arena, &options);
	if (!box_aside_open(b->w, &options, &b->aside))
		return false;
	bool good = box_aside_waiting(b->w, b->aside, &b->waiting, &b->waiting_count) &&
		box_aside_copy(b->w, b->aside, in_backup(b, "box.sqlite")) && open_snapshot(b);
	box_aside_close(b->aside);
	return good && list_written(b, "box.sqlite");
}

static bool copy_main(struct backup *b)
{
	return store_copy(b->w, in_backup(b, "main.sqlite")) && list_written(b, "main.sqlite");
}

static bool seal_part(struct backup *b)
{
	struct text keys, sealed;
	return cli_read_file(b->w, house_path(b->house, b->w->arena, "keys"), 16 * 1024, &keys) &&
		keep_seal(b->w, b->passphrase, keys, b->waiting, &sealed) && keep_write(b->w, in_backup(b, "sealed"), sealed) &&
			list_written(b, "sealed");
}

static void name_fault(struct backup *b, const char *what, const char *file)
{
	struct value *fault = value_add(b->faults, NULL, value_record(b->w->arena));
	value_put_string(b->w->arena, fault, "what", what);
	value_put_string(b->w->arena, fault, "file", file);
}

static bool copy_evidence_file(void *context, const char *name)
{
	struct backup *b = context;
	struct text hash;
	int64_t size;
	const char *path = arena_format(b->w->arena, "evidence/%s/%s", b->sub, name);
	if (!keep_copy(b->w, house_path(b->house, b->w->arena, path), in_backup(b, path), &hash, &size))
		return false;
	if (text_is(hash, arena_format(b->w->arena, "%s%s", b->sub, name)))
		keep_put(&b->list, hash, path, size);
	else if (unlink(in_backup(b, path)) == 0)
		name_fault(b, N_("The file of this evidence is not the one that was handed in."), path);
	return true;
}

static bool copy_evidence_folder(void *context, const char *name)
{
	struct backup *b = context;
	const char *path = arena_format(b->w->arena, "evidence/%s", name);
	b->sub = name;
	return keep_folder(b->w, in_backup(b, path)) &&
		keep_each(b->w, house_path(b->house, b->w->arena, path), copy_evidence_file, b) && sync_made(b, path);
}

/* What the snapshot names must have come along. */
static bool each_named(void *context, const struct arg *columns)
{
	struct backup *b = context;
	struct text hash = columns[0].text;
	const char *path = hash.size < 3 ? "evidence"
		: arena_format(b->w->arena, "evidence/%.2s/%.*s", hash.at, (int)hash.size - 2, hash.at + 2);
	if (access(in_backup(b, path), F_OK) != 0)
		name_fault(b, N_("The file of this evidence is missing from the folder."), path);
	return true;
}

static bool copy_evidence(struct backup *b)
{
	return keep_folder(b->w, in_backup(b, "evidence")) &&
		keep_each(b->w, house_path(b->house, b->w->arena, "evidence"), copy_evidence_folder, b) &&
		store_each(b->w, SQL_HOUSE_FILES, each_named, b, ) && sync_made(b, "evidence");
}

static bool copy_proof(void *context, const char *name)
{
	struct backup *b = context;
	return copy_plain(b, arena_format(b->w->arena, "proofs/%s", name));
}

static bool copy_proofs(struct backup *b)
{
	return keep_folder(b->w, in_backup(b, "proofs")) &&
		keep_each(b->w, house_path(b->house, b->w->arena, "proofs"), copy_proof, b) && sync_made(b, "proofs");
}

static bool write_about(struct backup *b)
{
	struct buffer text = buffer_new(b->w->arena, 64 * 1024);
	uint8_t root[HASH_SIZE];
	uint64_t size;
	if (!ledger_last_head(b->w, house_keys(b->house), in_backup(b, "heads"), &size, root))
		return false;
	buffer_string(&text, "A backup of a candor data folder. docs/keeping.md says what is in it and what it promises.\n\n");
	buffer_format(&text, "made:   %s\norigin: %.*s\nhead:   %llu %.*s\nclock:  %s\n\n",
		minute_string(b->w->arena, (struct minute){ time(NULL) / 60 }), TEXT_ARG(house_keys(b->house)->origin), (unsigned long long)size,
		TEXT_ARG(crypto_base64(b->w->arena, root, sizeof root)), house_simulated(b->house) ? "simulated" : "real");
	buffer_string(&text, "Is it whole?        sha256sum -c MANIFEST   (it warns of the signature's line)\n");
	buffer_string(&text, "Bring it to life:   candor --data NEW-FOLDER restore THIS-FOLDER\n");
	return keep_write(b->w, in_backup(b, "about.txt"), buffer_view(&text)) && list_written(b, "about.txt");
}

static const char *note_name(struct arena *arena, struct text origin)
{
	return arena_format(arena, "%.*s/backup", TEXT_ARG(origin));
}

static bool write_manifest(struct backup *b)
{
	const struct ledger_keys *keys = house_keys(b->house);
	const char *part = in_backup(b, "MANIFEST.part"), *above = arena_format(b->w->arena, "%s/..", b->to);
	if (b->list.lines.full)
		return fail(b->w, ERR_TOO_LARGE, NULL, N_("There are more files than a MANIFEST can list."));
	struct text note = note_sign(b->w->arena, buffer_view(&b->list.lines), text_of(note_name(b->w->arena, keys->origin)), keys->log_seed);
	if (!keep_write(b->w, part, note))
		return false;
	if (house_sync_folder(b->to) && rename(part, in_backup(b, "MANIFEST")) == 0 && house_sync_folder(b->to) && house_sync_folder(above))
		return true;
	return keep_fail(b->w, part);
}

static bool backup_options(struct backup *b)
{
	struct cli *cli = b->cli;
	for (int i = 0; i < cli->argc; i++) {
		if (take_option(cli, &i, "--passphrase-file", &b->passphrase_file))
			continue;
		if (cli->argv[i][0] == '-' || b->to)
			return fail(b->w, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."),
				A((const char *)cli->argv[i]));
		b->to = cli->argv[i];
	}
	return b->to || fail(b->w, ERR_INVALID, NULL, N_("Say where to: candor backup TO, a folder that is not there yet."));
}

/* A copy inside the folder would be copied by the next one, and go with the folder when its disk goes. */
static bool make_place(struct backup *b)
{
	char data[PATH_MAX], to[PATH_MAX];
	bool there;
	if (!keep_is_empty(b->w, b->to, &there) || !keep_folder(b->w, b->to))
		return false;
	if (!realpath(b->cli->data, data) || !realpath(b->to, to))
		return keep_fail(b->w, b->to);
	size_t size = strlen(data);
	if (strncmp(to, data, size) != 0 || (to[size] && to[size] != '/'))
		return true;
	rmdir(b->to);
	return fail(b->w, ERR_INVALID, NULL,
		N_("The backup %1 would lie inside the data folder: name a place outside, best on another disk."), A(b->to));
}

static bool backup_take(struct backup *b)
{
	return copy_plain(b, "heads") && copy_box(b) && copy_main(b) && copy_evidence(b) && copy_proofs(b) && seal_part(b) &&
		write_about(b) && write_manifest(b);
}

static void backup_tell(struct backup *b)
{
	struct value *report = value_record(b->w->arena);
	value_put_string(b->w->arena, report, "backup", b->to);
	value_put_number(b->w->arena, report, "files", b->list.files);
	value_put_number(b->w->arena, report, "bytes", b->list.bytes);
	value_put_number(b->w->arena, report, "waiting", (int64_t)b->waiting_count);
	value_add(report, "faults", b->faults);
	cli_print_report(b->cli, report);
}

int cli_backup(struct cli *cli)
{
	struct work *w = &cli->work;
	struct backup b = { .cli = cli, .w = w, .faults = value_list(w->arena) };
	struct house_settings settings = { .folder = cli->data, .read_only = true };
	b.list.lines = buffer_new(w->arena, 256u * 1024 * 1024);
	if (!backup_options(&b) || !keep_passphrase(cli, b.passphrase_file, true, &b.passphrase) || !house_open(w, &settings, &b.house))
		return failed(cli);
	struct reader *reader = house_reader(b.house);
	bool good = reader && make_place(&b);
	if (good) {
		reader_use(reader, w);
		good = backup_take(&b) || fail(w, w->faults ? w->faults->error : ERR_BROKEN, NULL,
			N_("%1 is no backup (it has no MANIFEST): delete it and try again."), A(b.to));
		store_end(w);
	}
	reader_close(reader);
	w->store = NULL;
	house_close(b.house);
	if (!good)
		return failed(cli);
	backup_tell(&b);
	return value_count(b.faults) ? 1 : 0;
}

/* ---- restore ---- */
struct restore {
	struct cli *cli;
	struct work *w;
	const char *from, *passphrase_file, *known_heads, *accept;
	struct text passphrase, keys, waiting, lines, hash; /* hash: of the MANIFEST */
	struct ledger_keys ledger_keys;
	int64_t files;
};

static const char *of_backup(struct restore *r, struct text name)
{
	return arena_format(r->w->arena, "%s/%.*s", r->from, TEXT_ARG(name));
}

static const char *of_folder(struct restore *r, const char *name)
{
	return arena_format(r->w->arena, "%s/%s", r->cli->data, name);
}

static bool restore_options(struct restore *r)
{
	struct cli *cli = r->cli;
	for (int i = 0; i < cli->argc; i++) {
		if (take_option(cli, &i, "--passphrase-file", &r->passphrase_file) || take_option(cli, &i, "--heads", &r->known_heads) ||
			take_option(cli, &i, "--accept-loss", &r->accept))
			continue;
		if (cli->argv[i][0] == '-' || r->from)
			return fail(r->w, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."),
				A((const char *)cli->argv[i]));
		r->from = cli->argv[i];
	}
	if (r->accept && !text_trim(text_of(r->accept)).size)
		return fail(r->w, ERR_INVALID, NULL, N_("Say why what was written after the backup is given up: the log keeps the reason."));
	return r->from || fail(r->w, ERR_INVALID, NULL, N_("Say where from: candor --data NEW restore FROM."));
}

static bool read_keys(struct restore *r)
{
	struct value *record;
	struct text seed;
	if (!json_read(r->w, r->keys, &record) || !crypto_hex_read(r->w->arena, value_text(record, "log_seed"), &seed) || seed.size != 32)
		return fail(r->w, ERR_BROKEN, NULL, N_("The sealed part of the backup is damaged or was made by a newer candor."));
	memcpy(r->ledger_keys.log_seed, seed.at, 32);
	r->ledger_keys.origin = value_text(record, "origin");
	return true;
}

/* The signature needs the key, which is in the sealed part: so that is opened first. */
static bool open_backup(struct restore *r)
{
	struct text sealed, note;
	uint8_t public_key[32], hash[HASH_SIZE];
	if (access(of_backup(r, TEXT("MANIFEST")), F_OK) != 0)
		return fail(r->w, ERR_MISSING, NULL, N_("%1 has no MANIFEST: it is no backup, or one that was interrupted. Use another one."),
			A(r->from));
	if (!cli_read_file(r->w, of_backup(r, TEXT("MANIFEST")), 256u * 1024 * 1024, &note) ||
		!cli_read_file(r->w, of_backup(r, TEXT("sealed")), 512u * 1024 * 1024, &sealed) ||
	    !keep_unseal(r->w, r->passphrase, sealed, &r->keys, &r->waiting) || !read_keys(r))
		return false;
	crypto_sign_seed(r->ledger_keys.log_seed, public_key);
	crypto_sha256(note.at, note.size, hash);
	r->hash = crypto_hex(r->w->arena, hash, sizeof hash);
	struct text name = text_of(note_name(r->w->arena, r->ledger_keys.origin));
	return note_open(r->w->arena, note, note_vkey(r->w->arena, name, public_key), &r->lines) ||
		fail(r->w, ERR_BROKEN, NULL, N_("The MANIFEST of %1 is not the one that was signed: somebody changed it. Use another backup."),
			A(r->from));
}

/* "hash  name": the name is one of ours, so it leads nowhere else. */
static bool read_line(struct text line, struct text *ret_hash, struct text *ret_name)
{
	if (line.size < 67 || line.at[64] != ' ' || line.at[65] != ' ')
		return false;
	*ret_hash = (struct text){ line.at, 64 };
	*ret_name = (struct text){ line.at + 66, line.size - 66 };
	return !memchr(ret_name->at, '\\', ret_name->size) && ret_name->at[0] != '/' && ret_name->at[0] != '.' &&
		!memmem(ret_name->at, ret_name->size, "/.", 2);
}

static bool each_line(struct restore *r, bool (*each)(struct restore *r, struct text hash, struct text name))
{
	struct text rest = r->lines, line, hash, name;
	while (text_cut(&rest, '\n', &line)) {
		if (!read_line(line, &hash, &name))
			return fail(r->w, ERR_BROKEN, NULL,
				N_("The MANIFEST of %1 is not the one that was signed: somebody changed it. Use another backup."), A(r->from));
		if (!each(r, hash, name))
			return false;
	}
	return true;
}

static bool check_file(struct restore *r, struct text hash, struct text name)
{
	struct text found;
	int64_t size;
	if (!keep_hash(r->w, of_backup(r, name), false, &found, &size))
		return false;
	return text_same(found, hash) || fail(r->w, ERR_BROKEN, NULL,
		N_("The file %1 of the backup is not the one its MANIFEST names: it is damaged. Use another backup."), A(name));
}

static bool make_way(struct restore *r, struct text name)
{
	for (size_t i = 0; i < name.size; i++)
		if (name.at[i] == '/' && !keep_folder(r->w, of_folder(r, arena_copy(r->w->arena, name.at, i))))
			return false;
	return true;
}

static bool bring_file(struct restore *r, struct text hash, struct text name)
{
	struct text found;
	int64_t size;
	if (text_is(name, "sealed") || text_is(name, "about.txt"))
		return true;
	if (!make_way(r, name) || !keep_copy(r->w, of_backup(r, name), of_folder(r, text_string(r->w->arena, name)), &found, &size))
		return false;
	r->files++;
	return text_same(found, hash) || fail(r->w, ERR_BROKEN, NULL,
		N_("The file %1 of the backup is not the one its MANIFEST names: it is damaged. Use another backup."), A(name));
}

static bool sync_named(struct restore *r, struct text hash, struct text name)
{
	(void)hash;
	for (size_t i = name.size; i-- > 0;)
		if (name.at[i] == '/' && !text_is(name, "sealed") && !house_sync_folder(of_folder(r, arena_copy(r->w->arena, name.at, i))))
			return keep_fail(r->w, r->cli->data);
	return true;
}

/* The heads known elsewhere take the place of the backup's: then ledger_open refuses what is shorter, as it does after any other cut. */
static bool bring_heads(struct restore *r)
{
	struct text hash;
	int64_t size;
	if (!r->known_heads || r->accept)
		return true;
	return unlink(of_folder(r, "heads")) == 0 ? keep_copy(r->w, r->known_heads, of_folder(r, "heads"), &hash, &size)
		: keep_fail(r->w, of_folder(r, "heads"));
}

/* The mark comes first and goes last: a folder whose restoring was interrupted is taken for nothing else. */
static bool bring_all(struct restore *r)
{
	const char *data = r->cli->data, *above = arena_format(r->w->arena, "%s/..", data);
	return keep_folder(r->w, data) && keep_write(r->w, of_folder(r, HOUSE_RESTORING), TEXT("")) && (house_sync_folder(data) ||
		keep_fail(r->w, data)) &&
		each_line(r, bring_file) && bring_heads(r) && keep_write(r->w, of_folder(r, "keys"), r->keys) && each_line(r, sync_named) &&
		((house_sync_folder(data) && house_sync_folder(above)) || keep_fail(r->w, data));
}

/* ---- the restored folder is opened, completed, verified, and says so itself ---- */
static bool record(struct restore *r, struct house *house)
{
	struct arena *arena = r->w->arena;
	struct ask ask = { .action = action_find("house.restore"), .as = ACTOR_KEEPER, .arena = arena, .fields = value_record(arena) };
	uint64_t size = 0;
	uint8_t root[HASH_SIZE];
	if (r->known_heads && r->accept && !ledger_last_head(r->w, house_keys(house), r->known_heads, &size, root))
		return false;
	value_put_text(arena, ask.fields, "backup", r->hash);
	value_put_text(arena, ask.fields, "reason", text_of(r->accept));
	if (size) {
		value_put_number(arena, ask.fields, "lost_head", (int64_t)size);
		value_put_text(arena, ask.fields, "lost_root", crypto_base64(arena, root, sizeof root));
	}
	if (action_do(house, &ask))
		return true;
	for (const struct fault *fault = ask.work.faults; fault; fault = fault->next)
		fail_args(r->w, fault->error, fault->field, fault->msgid, fault->args);
	return false;
}

static bool bring_to_life(struct restore *r, struct value **ret_report)
{
	struct house_settings settings = { .folder = r->cli->data, .restoring = true };
	struct house *house;
	if (!house_open(r->w, &settings, &house)) {
		if (r->known_heads)
			fail(r->w, ERR_CONFLICT, NULL, N_("If there is no newer backup, delete %1 and restore again with --accept-loss REASON: "
				"what was written after this backup is lost, and the log will say so for good."), A(r->cli->data));
		return false;
	}
	bool good = box_put_back(r->w, house_box(house), r->waiting) && action_verify(r->w, house, ret_report);
	good = good && record(r, house);
	house_close(house);
	if (good && (unlink(of_folder(r, HOUSE_RESTORING)) != 0 || !house_sync_folder(r->cli->data)))
		good = keep_fail(r->w, r->cli->data);
	return good;
}

static int restore_tell(struct restore *r, struct value *report)
{
	size_t faults = value_count(value_get(report, "faults"));
	value_put_string(r->w->arena, report, "folder", r->cli->data);
	value_put_string(r->w->arena, report, "backup", text_string(r->w->arena, r->hash));
	value_put_number(r->w->arena, report, "restored_files", r->files);
	cli_print_report(r->cli, report);
	if (!faults)
		return 0;
	/* every byte is the backup's: so the folder that was copied had them too */
	fail(r->w, ERR_BROKEN, NULL, N_("%1 is restored as it was when it was copied, with the %2 faults named above."), A(r->cli->data),
		A(faults));
	return failed(r->cli);
}

int cli_restore(struct cli *cli)
{
	struct restore r = { .cli = cli, .w = &cli->work };
	struct value *report;
	bool there;
	if (!restore_options(&r) || !keep_is_empty(r.w, cli->data, &there) ||
		!keep_passphrase(cli, r.passphrase_file, false, &r.passphrase) || !open_backup(&r) || !each_line(&r, check_file))
		return failed(cli);
	if (!bring_all(&r)) {
		fail(r.w, r.w->faults->error, NULL, N_("%1 is not complete: delete it and try again."), A(cli->data));
		return failed(cli);
	}
	return bring_to_life(&r, &report) ? restore_tell(&r, report) : failed(cli);
}
