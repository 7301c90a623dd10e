/* Replay: the entries of one folder run again in an empty one, with the contents their commitments name; afterwards every kept
 * table must be the same. Local tables (docs/not-replayed.md) are left alone; what was erased stays erased. */
#include "action/house.h"
#include "codec/codec.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct replay {
	struct work *w; /* the caller's: reads the source, gathers what differs */
	struct house *from, *to;
	struct reader *reader; /* of the source */
	struct value *differences;
	int64_t actions;
};

static bool copy_file(struct work *w, const char *from, const char *to)
{
	char part[65536];
	ssize_t got = 0;
	int in = open(from, O_RDONLY | O_CLOEXEC), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = in >= 0 && out >= 0;
	while (good && (got = read(in, part, sizeof part)) > 0)
		good = write(out, part, (size_t)got) == got;
	good = good && got == 0;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return good || fail(w, ERR_BROKEN, NULL, N_("The file %1 cannot be copied: %2."), A(to), A((const char *)strerror(errno)));
}

/* Same keys, so that pseudonyms and log names are the same; the box as it is, since anonymous batches are replayed from it. */
static bool prepare_folder(struct work *w, const char *from, const char *to)
{
	static const char *const names[] = { "keys", "box.sqlite" };
	if (mkdir(to, 0700) != 0)
		return fail(w, ERR_BROKEN, NULL, N_("The folder %1 cannot be made: %2."), A(to), A((const char *)strerror(errno)));
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *path = arena_format(w->arena, "%s/%s", from, names[i]);
		if (access(path, F_OK) == 0 && !copy_file(w, path, arena_format(w->arena, "%s/%s", to, names[i])))
			return false;
	}
	return true;
}

static void differ(struct replay *replay, const char *what, const char *kind, struct id object, const char *field)
{
	struct arena *arena = replay->w->arena;
	struct value *row = value_add(replay->differences, NULL, value_record(arena));
	value_put_string(arena, row, "what", what);
	value_put_string(arena, row, "kind", kind);
	value_put_string(arena, row, "object", arena_format(arena, "%s", object.at));
	value_put_string(arena, row, "field", field);
}

/* A file is named by its hash in the input; its bytes lie where they were kept. */
static bool find_files(struct ask *ask, const struct house *from)
{
	for (size_t i = 0; i < ask->action->in->count; i++) {
		const struct field *field = &ask->action->in->fields[i];
		struct upload *upload = field_at(field, ask->in);
		if (field->type == TYPE_file && upload->sha256.size == 2 * HASH_SIZE)
			upload->path = text_of(arena_format(ask->arena, "%s/evidence/%.2s/%.*s", from->folder, upload->sha256.at, (int)upload->sha256.size - 2, upload->sha256.at + 2));
	}
	return true;
}

static bool read_input(struct ask *ask, const struct house *from, const struct ledger_action *action)
{
	struct value *record;
	static const char *const kinds[] = { "public", "person", "clock", "keeper", NULL };
	if (!json_read(&ask->work, action->input, &record))
		return false;
	ask->as = (enum actor_kind)choice_find(kinds, value_text(record, "as"));
	if (ask->as == ACTOR_PERSON && !id_parse(value_text(record, "by"), &ask->person))
		return fail(&ask->work, ERR_BROKEN, NULL, N_("The entry of action %1 does not say who acted."), A(action->s));
	ask->fields = value_get(record, "in");
	ask->in = arena_take(ask->arena, ask->action->in ? ask->action->in->size : 1);
	return !ask->action->in || (shape_read(&ask->work, ask->action->in, ask->fields, ask->in) && find_files(ask, from));
}

static bool run_again(struct replay *replay, struct ask *ask, const struct ledger_action *action)
{
	struct work *w = &ask->work;
	w->store = replay->to->store;
	w->now = action->at;
	w->zone = house_zone(replay->to);
	w->today = minute_day(w->now, w->zone);
	w->serial = action->serial;
	w->replaying = true;
	w->replayed = replay->w->store;
	if (action->erased || ask->action->flags & TAKEN_OVER)
		return ledger_action_begin(w, replay->to->ledger, action->log, ask->action->name, action->by, TEXT("")) && ledger_take_over(w, replay->w, action->id) && ledger_action_end(w);
	return read_input(ask, replay->from, action) && ask_carry_out(replay->to, ask);
}

static bool each_action(void *context, const struct ledger_action *action)
{
	struct replay *replay = context;
	struct arena *arena = arena_new(1024u * 1024 * 1024);
	struct ask ask = { .action = action_find(text_string(arena, action->name)), .arena = arena, .work = { .arena = arena, .store = replay->to->store } };
	struct work *w = &ask.work;
	bool good = ask.action || fail(w, ERR_BROKEN, NULL, N_("This program has no action “%1”: replay with the version that wrote it."), A(action->name));
	good = good && store_begin(w) && ledger_turn_begin(w, replay->to->ledger) && run_again(replay, &ask, action) && ledger_turn_end(w, replay->to->ledger) && store_commit(w);
	if (!good) {
		const struct fault *fault = w->faults;
		ledger_turn_drop(replay->to->ledger);
		store_end(w);
		fail(replay->w, ERR_BROKEN, NULL, N_("Action %1 (%2) does not run again: %3"), A(action->s), A(action->name), A(fault ? fault->msgid : ""));
	}
	replay->actions++;
	arena_free(arena);
	return good;
}

/* ---- comparing ---- */
struct comparing { struct replay *replay; const struct kind *kind; struct work *to; void *row, *other; };

static bool compare_row(void *context)
{
	struct comparing *c = context;
	const struct object *object = c->row;
	bool found;
	if (!store_find(c->to, c->kind, object->id, c->other, &found))
		return fail(c->replay->w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	const struct object *other = c->other;
	if (!found) {
		differ(c->replay, N_("missing after replay"), c->kind->name, object->id, "");
		return true;
	}
	if (object->version != other->version || object->log != other->log || object->entry != other->entry)
		differ(c->replay, N_("another version, log or entry"), c->kind->name, object->id, "");
	for (size_t i = 0; i < c->kind->shape->count; i++) {
		const struct field *field = &c->kind->shape->fields[i];
		struct arena *arena = arena_new(16 * 1024 * 1024);
		if (!text_same(field_bytes(arena, field, c->row), field_bytes(arena, field, c->other)))
			differ(c->replay, N_("another value"), c->kind->name, object->id, field->name);
		arena_free(arena);
	}
	return true;
}

static bool count_row(void *context)
{
	++*(int64_t *)context;
	return true;
}

static bool compare_kind(struct replay *replay, const struct kind *kind, struct work *to)
{
	struct comparing c = { replay, kind, to, arena_take(replay->w->arena, kind->shape->size), arena_take(to->arena, kind->shape->size) };
	int64_t before = 0, after = 0;
	if (!store_scan(replay->w, kind, c.row, compare_row, &c) || !store_scan(replay->w, kind, c.row, count_row, &before) || !store_scan(to, kind, c.other, count_row, &after))
		return false;
	if (before != after)
		differ(replay, N_("another number of rows"), kind->name, NO_ID, "");
	return true;
}

static bool compare(struct replay *replay)
{
	struct work to = { .arena = replay->w->arena, .store = replay->to->store };
	bool good = store_begin(&to);
	for (size_t i = 0; good && action_kinds[i]; i++)
		good = action_kinds[i]->local || compare_kind(replay, action_kinds[i], &to);
	store_end(&to);
	return good;
}

static bool replay_all(struct replay *replay)
{
	bool good = store_begin(replay->w) && ledger_each_action(replay->w, 1, each_action, replay) && compare(replay);
	store_end(replay->w);
	return good;
}

bool action_replay(struct work *w, const char *from, const char *to, struct value **ret_differences)
{
	struct house_settings source = { .folder = from, .read_only = true }, target = { .folder = to, .create = true, .no_writer = true };
	struct replay replay = { .w = w, .differences = value_list(w->arena) };
	if (!house_open(w, &source, &replay.from))
		return false;
	bool good = prepare_folder(w, from, to) && house_open(w, &target, &replay.to);
	replay.reader = good ? house_reader(replay.from) : NULL;
	if (good && replay.reader) {
		reader_use(replay.reader, w);
		good = replay_all(&replay);
		reader_close(replay.reader);
	}
	w->store = NULL;
	if (replay.to)
		house_close(replay.to);
	house_close(replay.from);
	if (!good)
		return false;
	*ret_differences = value_record(w->arena);
	value_put_number(w->arena, *ret_differences, "actions", replay.actions);
	value_add(*ret_differences, "differences", replay.differences);
	return true;
}
