/* The whole record of a folder: the log and the tables (room ledger), the box against the log, the evidence against its hashes. */
#include "action/house.h"
#include "opinion/opinion.h"
#include "problem/problem.h"
#include "reuse/reuse.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
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

/* What the engine said stands in a fault's arguments. */
static const char *said_by(struct work *w, const struct fault *fault)
{
	bool said = fault && fault->args[0].kind == ARG_TEXT && fault->args[1].kind == ARG_TEXT;
	return said ? text_string(w->arena, fault->args[1].text) : "";
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
/* What the box holds, read before the snapshot of the log begins: so whatever it says was done before is in the log. */
struct box_content {
	struct box_aside *aside;
	bool under_way; /* a running candor may be between two of its steps: the log's and the box's */
	struct box_release *releases;
	size_t release_count;
	struct box_released *erased;
	size_t erased_count;
	struct value *faults; /* within the box file */
};

/* Between a release into the box, its entry and its mark there are moments; with nobody at work they are over. */
static bool check_release(struct work *w, const struct box_release *release, bool under_way, struct value *report)
{
	struct batch *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_BATCH_OF, &batch_kind, &rows, &count, A((const char *)release->id)))
		return false;
	struct text root = crypto_hex(w->arena, release->root, HASH_SIZE), id = text_of(release->id);
	if (!count && under_way && !release->finished)
		return true;
	if (!count)
		fault_add(w, report, N_("A release of the box has no entry in the log: start candor once, it finishes what was interrupted."), "batch", id, "");
	else if (!release->finished && !under_way)
		fault_add(w, report, N_("A release of the box has its entry and is not marked finished: start candor once, it finishes what was interrupted."), "batch", id, "state");
	else if (rows[0].day.n != release->day.n || rows[0].at_close != release->at_close)
		fault_add(w, report, N_("A release of the box says another day or close than its entry."), "batch", id, "day");
	else if (!text_same(rows[0].root, root))
		fault_add(w, report, N_("A release of the box is not the one its entry commits to."), "batch", id, "root");
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

static bool compare_releases(struct work *w, const struct box_content *box, struct value *report)
{
	bool good = true;
	for (size_t i = 0; good && i < box->release_count; i++)
		good = check_release(w, &box->releases[i], box->under_way, report);
	struct batches batches = { .w = w, .report = report, .releases = box->releases, .count = box->release_count };
	good = good && store_scan(w, &batch_kind, &batches.row, each_batch, &batches);
	if (good)
		value_put_number(w->arena, report, "releases", (int64_t)box->release_count);
	return good;
}

/* ---- take-downs: the box has erased exactly what the log has ---- */
/* A leaf cannot be computed any more without text and salt: the rest of the item is held against the opinion's row. */
static bool erased_fits(const struct box_released *item, const struct value *row)
{
	bool adds = value_text(row, "adds_to").size > 0;
	struct text post = value_text(row, "post");
	return item->kind == (adds ? BOX_ADDITION : BOX_OPINION) && text_same(item->of, value_text(row, "of")) && text_is(item->channel, "web") &&
		text_same(item->dimension, value_text(row, "dimension")) && (post.size && !adds ? text_same(item->target, post) : text_is(item->target, "group"));
}

static bool name_standing(struct work *w, const struct box_content *box, struct text key, struct value *report)
{
	bool has = false;
	if (box->under_way) /* the clock erases it within seconds */
		return true;
	if (!box_aside_has(w, box->aside, text_string(w->arena, key), &has))
		return false;
	if (has)
		fault_add(w, report, N_("A text was taken down and stands in the box still: start candor once, it finishes what was interrupted."), "box", key, "erased");
	return true;
}

/* Both lists are in order of key. */
static bool compare_erased(struct work *w, const struct box_content *box, struct value *report)
{
	struct value *rows;
	if (!store_list(w, SQL_OPINION_TAKEN_DOWN, &rows))
		return false;
	const struct value *row = rows->first;
	bool good = true;
	for (size_t i = 0; good && (row || i < box->erased_count);) {
		struct text key = i < box->erased_count ? text_of(box->erased[i].key) : TEXT("");
		int order = !row ? -1 : i == box->erased_count ? 1 : text_order(key, value_text(row, "item"));
		if (order < 0)
			fault_add(w, report, N_("A text is erased in the box that nobody has taken down."), "box", key, "erased");
		else if (order > 0)
			good = name_standing(w, box, value_text(row, "item"), report);
		else if (!erased_fits(&box->erased[i], row))
			fault_add(w, report, N_("What is left of an erased item in the box is not what its opinion says."), "box", key, "");
		i += order <= 0;
		row = order >= 0 ? row->next : row;
	}
	return good;
}

/* ---- the box ---- */
static bool read_box(struct work *w, const struct house *house, struct box_content *box)
{
	box->under_way = !alone(w, house);
	box->faults = value_list(w->arena);
	return box_aside_verify(w, box->aside, box->faults) && box_aside_releases(w, box->aside, &box->releases, &box->release_count) &&
		box_aside_erased(w, box->aside, &box->erased, &box->erased_count);
}

static void name_unreadable(struct work *w, struct value *report)
{
	const struct fault *fault = w->faults;
	bool one = fault && fault->args[0].kind == ARG_TEXT && fault->args[1].kind == ARG_END; /* a release that cannot be read says its id */
	fault_add(w, report, N_("The box of anonymous opinions cannot be read to its end."), "box", one ? fault->args[0].text : TEXT(""), said_by(w, fault));
	work_forgive(w);
}

/* The box is held still before this thread's snapshot begins: so every release that the snapshot's entries name is in it. */
static bool check_box(struct work *w, const struct house *house, struct value *report)
{
	struct box_options options;
	struct box_content box = { 0 };
	house_box_options(house, w->arena, &options);
	if (access(options.spool_path, F_OK) != 0)
		fault_add(w, report, N_("The spool is missing: anonymous opinions that waited in it are lost."), "spool", TEXT(""), "");
	if (!box_aside_open(w, &options, &box.aside)) {
		fault_add(w, report, N_("The box of anonymous opinions cannot be opened."), "box", TEXT(""), said_by(w, w->faults));
		work_forgive(w);
		return store_begin(w);
	}
	bool whole = read_box(w, house, &box), good = store_begin(w);
	if (good && !(whole && compare_releases(w, &box, report) && compare_erased(w, &box, report)))
		name_unreadable(w, report);
	for (const struct value *fault = box.faults->first; good && fault; fault = fault->next)
		fault_add(w, report, text_string(w->arena, value_text(fault, "what")), "box", value_text(fault, "release"),
			text_string(w->arena, value_text(fault, "key")));
	box_aside_close(box.aside);
	return good;
}

/* ---- beside everything else: what needs nothing of the record's check has a connection and a thread of its own ---- */
/* Each line of what it found is a record: what, kind, field. */
struct aside { struct house *house; void (*look)(struct aside *aside); struct work work; struct value *list; pthread_t thread; bool threaded; };

static void aside_fault(struct aside *aside, const char *what, const char *kind, const char *field)
{
	struct value *line = value_put_record(aside->work.arena, aside->list, NULL);
	value_put_string(aside->work.arena, line, "what", what);
	value_put_string(aside->work.arena, line, "kind", kind);
	value_put_string(aside->work.arena, line, "field", field);
}

static void *aside_look(void *context)
{
	struct aside *aside = context;
	struct reader *reader = house_reader(aside->house);
	if (!reader) {
		aside_fault(aside, N_("The database file is damaged, or an index does not say what its table says."), "file", "");
		return NULL;
	}
	reader_use(reader, &aside->work);
	aside->look(aside);
	reader_close(reader);
	return NULL;
}

static void aside_start(struct aside *aside, struct house *house, void (*look)(struct aside *aside))
{
	*aside = (struct aside){ .house = house, .look = look, .work = { .arena = arena_new((size_t)64 << 20) } };
	aside->list = value_list(aside->work.arena);
	aside->threaded = !pthread_create(&aside->thread, NULL, aside_look, aside);
	if (!aside->threaded)
		aside_look(aside);
}

static void aside_end(struct work *w, struct aside *aside, struct value *report)
{
	if (aside->threaded)
		pthread_join(aside->thread, NULL);
	for (const struct value *line = aside->list->first; report && line; line = line->next) {
		const char *kind = text_string(w->arena, value_text(line, "kind"));
		fault_add(w, report, text_string(w->arena, value_text(line, "what")), kind, strcmp(kind, "file") ? TEXT("") : TEXT("main.sqlite"),
			text_string(w->arena, value_text(line, "field")));
	}
	arena_free(aside->work.arena);
}

/* The file itself, as the engine sees it. */
static void look_at_file(struct aside *aside)
{
	struct work *w = &aside->work;
	struct value *said = value_list(w->arena);
	if (store_file_faults(w, said) < 0)
		value_put_string(w->arena, said, NULL, said_by(w, w->faults));
	for (const struct value *line = said->first; line; line = line->next)
		aside_fault(aside, N_("The database file is damaged, or an index does not say what its table says."), "file", text_string(w->arena, line->text));
}

/* The index of words: derived, and all the same nobody else's to change. */
static void index_fault(void *context, const char *table, const char *what)
{
	aside_fault(context, what, table, "");
}

static void look_at_index(struct aside *aside)
{
	struct work *w = &aside->work;
	bool begun = store_begin(w); /* rows and sums of one moment: a writer beside it changes both */
	if (!begun || !find_verify(w, aside->house->find, index_fault, aside))
		aside_fault(aside, N_("The search index cannot be read: run “candor reindex”."), "find_row", said_by(w, w->faults));
	if (begun)
		store_end(w);
}

/* The index of passages: hashes beside the database. A writer in another process may exchange its files while they are opened here. */
#define PASSAGES_OPENED 3 /* times before it is a fault */
static void look_at_passages(struct aside *aside)
{
	struct work *w = &aside->work;
	struct reuse *own = NULL, *reuse = aside->house->reuse;
	const char *folder = house_path(aside->house, w->arena, "reuse");
	for (int i = 0; i < PASSAGES_OPENED && !reuse && !own; i++) {
		work_forgive(w);
		if (!reuse_open(w, folder, REUSE_READ, &own) && w->last_fault->error == ERR_MISSING)
			return; /* the next start makes one */
	}
	reuse = reuse ? reuse : own;
	if (!reuse || !reuse_verify(w, reuse))
		aside_fault(aside, N_("The index of passages is damaged or was made by another version: run “candor reindex”."), "reuse",
			w->faults->args[0].kind == ARG_TEXT ? text_string(w->arena, w->faults->args[0].text) : "");
	reuse_close(own);
}

/* What stops the check of the record is a fault of the record: the rest is looked at all the same. */
static bool check_record(struct work *w, struct house *house, struct value **ret_report)
{
	if (ledger_verify(w, &house->keys, house_path(house, w->arena, "heads"), ret_report))
		return true;
	const struct fault *fault = w->faults;
	if (!fault || fault->error != ERR_BROKEN)
		return false;
	*ret_report = value_record(w->arena);
	value_put_list(w->arena, *ret_report, "faults");
	fault_add(w, *ret_report, N_("The record cannot be read to its end."), "file", TEXT("main.sqlite"), said_by(w, fault));
	work_forgive(w);
	return true;
}

bool action_verify(struct work *w, struct house *house, struct value **ret_report)
{
	struct gathering g = { .w = w, .house = house };
	struct aside file, index, passages;
	struct reader *reader = house_reader(house);
	if (!reader)
		return fail(w, ERR_BROKEN, NULL, N_("The store could not be read: please try again; if it happens again, tell the administrator."));
	aside_start(&file, house, look_at_file);
	aside_start(&index, house, look_at_index);
	aside_start(&passages, house, look_at_passages);
	reader_use(reader, w);
	bool good = check_record(w, house, &g.report) && check_box(w, house, g.report);
	if (good) {
		if (!store_scan(w, &evidence_kind, &g.row, each_evidence, &g)) /* named above, by the check of its table */
			work_forgive(w);
		value_put_number(w->arena, g.report, "files", g.files);
		value_put_string(w->arena, g.report, "clock", house_simulated(house) ? "simulated" : "real");
		store_end(w);
	}
	aside_end(w, &index, good ? g.report : NULL);
	aside_end(w, &passages, good ? g.report : NULL);
	aside_end(w, &file, good ? g.report : NULL);
	reader_close(reader);
	w->store = NULL;
	if (good)
		*ret_report = g.report;
	return good;
}
