/* The whole record of a folder: the log and the tables (room ledger), the box against the log, the evidence against its hashes. */
#include "action/house.h"
#include "opinion/opinion.h"
#include "problem/problem.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

static void fault_add(struct work *w, struct value *report, const char *what, const char *kind, struct text object, const char *field)
{
	struct value *row = value_add(value_get(report, "faults"), NULL, value_record(w->arena));
	value_put_string(w->arena, row, "what", what);
	value_put_string(w->arena, row, "kind", kind);
	value_put_text(w->arena, row, "object", text_keep(w->arena, object));
	value_put_string(w->arena, row, "field", field);
}

/* ---- evidence: every file an entry names is there, byte for byte ---- */
static bool file_hash(struct work *w, const char *path, struct text *ret_hex)
{
	uint8_t hash[HASH_SIZE], part[65536];
	size_t got;
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	struct hasher *hasher = hasher_new();
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		hasher_add(hasher, part, got);
	fclose(file);
	hasher_end(hasher, hash);
	*ret_hex = crypto_hex(w->arena, hash, sizeof hash);
	return true;
}

static void check_file(struct work *w, const struct house *house, const struct evidence *evidence, struct value *report)
{
	struct text hex;
	const char *path = arena_format(w->arena, "%s/evidence/%.2s/%.*s", house->folder, evidence->sha256.at, (int)evidence->sha256.size - 2, evidence->sha256.at + 2);
	if (!file_hash(w, path, &hex))
		fault_add(w, report, N_("The file of this evidence is missing from the folder."), "evidence", id_text(&evidence->id), "sha256");
	else if (!text_same(hex, evidence->sha256))
		fault_add(w, report, N_("The file of this evidence is not the one that was handed in."), "evidence", id_text(&evidence->id), "sha256");
}

struct gathering { struct work *w; const struct house *house; struct value *report; struct evidence row; int64_t files; };

static bool each_evidence(void *context)
{
	struct gathering *g = context;
	g->files++;
	if (g->row.sha256.size == 2 * HASH_SIZE)
		check_file(g->w, g->house, &g->row, g->report);
	return true;
}

/* ---- the box: its own roots, and each release against the log's entry ---- */
/* under_way: a running candor may be about to write the entry of a release that the box has not marked finished. */
static bool check_release(struct work *w, const struct box_release *release, bool under_way, struct value *report)
{
	struct batch *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_BATCH_OF, &batch_kind, &rows, &count, A((const char *)release->id)))
		return false;
	struct text root = crypto_hex(w->arena, release->root, HASH_SIZE);
	if (!count && under_way && !release->finished)
		return true;
	if (!count)
		fault_add(w, report, N_("A release of the box has no entry in the log: start candor once, it finishes what was interrupted."), "batch", text_of(release->id), "");
	else if (rows[0].day.n != release->day.n || rows[0].at_close != release->at_close)
		fault_add(w, report, N_("A release of the box says another day or close than its entry."), "batch", text_of(release->id), "day");
	else if (!text_same(rows[0].root, root))
		fault_add(w, report, N_("A release of the box is not the one its entry commits to."), "batch", text_of(release->id), "root");
	return true;
}

/* Nobody else has the folder open: then nothing is under way either. */
static bool alone(struct work *w, const struct house *house)
{
	int fd = open(house_path(house, w->arena, "lock"), O_RDONLY | O_CLOEXEC);
	bool free_lock = house->lock < 0 && (fd < 0 || flock(fd, LOCK_SH | LOCK_NB) == 0);
	if (fd >= 0)
		close(fd);
	return free_lock;
}

/* The other way: every release that the log names is in the box. */
struct batches { struct work *w; struct value *report; const struct box_release *releases; size_t count; struct batch row; };

static bool each_batch(void *context)
{
	struct batches *b = context;
	for (size_t i = 0; i < b->count; i++)
		if (text_is(b->row.batch, b->releases[i].id)) {
			if ((int64_t)b->releases[i].count != b->row.items)
				fault_add(b->w, b->report, N_("A release of the box holds another number of items than its entry says."), "batch", id_text(&b->row.id), "items");
			return true;
		}
	fault_add(b->w, b->report, N_("A release that the log names is missing from the box."), "batch", id_text(&b->row.id), "");
	return true;
}

static bool compare_releases(struct work *w, struct box_aside *aside, bool under_way, struct value *report)
{
	struct box_release *releases;
	size_t count;
	bool good = box_aside_releases(w, aside, &releases, &count);
	for (size_t i = 0; good && i < count; i++)
		good = check_release(w, &releases[i], under_way, report);
	struct batches batches = { .w = w, .report = report, .releases = releases, .count = count };
	good = good && store_scan(w, &batch_kind, &batches.row, each_batch, &batches);
	if (good)
		value_put_number(w->arena, report, "releases", (int64_t)count);
	return good;
}

/* The box is held still before this thread's snapshot begins: so every release that the snapshot's entries name is in it. */
static bool check_box(struct work *w, const struct house *house, struct value *report)
{
	struct box_options options;
	struct box_aside *aside;
	struct value *faults = value_list(w->arena);
	house_box_options(house, w->arena, &options);
	if (access(options.spool_path, F_OK) != 0)
		fault_add(w, report, N_("The spool is missing: anonymous opinions that waited in it are lost."), "spool", TEXT(""), "");
	if (!box_aside_open(w, &options, &aside)) {
		fault_add(w, report, N_("The box of anonymous opinions cannot be opened."), "box", TEXT(""), "");
		work_forgive(w);
		return store_begin(w);
	}
	bool good = store_begin(w) && compare_releases(w, aside, !alone(w, house), report) && box_aside_verify(w, aside, faults);
	for (const struct value *fault = faults->first; good && fault; fault = fault->next)
		fault_add(w, report, text_string(w->arena, value_text(fault, "what")), "box", value_text(fault, "release"), "");
	box_aside_close(aside);
	return good;
}

bool action_verify(struct work *w, struct house *house, struct value **ret_report)
{
	struct gathering g = { .w = w, .house = house };
	struct reader *reader = house_reader(house);
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	reader_use(reader, w);
	bool good = ledger_verify(w, &house->keys, house_path(house, w->arena, "heads"), &g.report) && check_box(w, house, g.report);
	if (good) {
		good = store_scan(w, &evidence_kind, &g.row, each_evidence, &g);
		value_put_number(w->arena, g.report, "files", g.files);
		value_put_string(w->arena, g.report, "clock", house_simulated(house) ? "simulated" : "real");
		store_end(w);
	}
	reader_close(reader);
	w->store = NULL;
	if (good)
		*ret_report = g.report;
	return good;
}
