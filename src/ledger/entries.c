#include "ledger/inner.h"
#include <stdlib.h>
#include <string.h>

static struct entries *entries_of(const struct work *w)
{
	if (!w->entries || w->entries->ended)
		BUG("a row was to be written outside an action");
	return w->entries;
}

struct text entries_base64(struct arena *arena, const uint8_t hash[32])
{
	char *word = arena_take(arena, B64_HASH);
	crypto_base64_to(hash, 32, word);
	return (struct text){ word, B64_HASH };
}

/* ---- what an action appends, log by log ---- */
static struct part *part_of(struct work *w, struct log *log)
{
	struct entries *entries = w->entries;
	if (log->part_action == entries->ledger->action)
		return log->part;
	struct part *part = arena_take(w->arena, sizeof *part);
	part->log = log;
	if (entries->last_part)
		entries->last_part->next = part;
	else
		entries->parts = part;
	entries->last_part = part;
	log->part = part;
	log->part_action = entries->ledger->action;
	return part;
}

struct pending *entries_add(struct work *w, struct log *log, struct text kind_name, struct text object, int64_t n, struct text before)
{
	struct part *part = part_of(w, log);
	if (part->count == part->room) {
		part->room = part->room ? part->room * 2 : 8;
		struct pending **at = arena_take(w->arena, part->room * sizeof *at);
		if (part->count)
			memcpy(at, part->at, part->count * sizeof *at);
		part->at = at;
	}
	struct pending *pending = arena_take(w->arena, sizeof *pending);
	pending->kind_name = kind_name;
	pending->object = text_keep(w->arena, object);
	pending->n = n;
	pending->before = before;
	pending->log = log;
	pending->index = (int64_t)(log->edge.size + part->count);
	crypto_random(pending->seed, sizeof pending->seed);
	part->at[part->count++] = pending;
	w->entries->changed++;
	return pending;
}

static void sort_fields(struct committed *fields, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct committed field = fields[i];
		size_t at = i;
		for (; at && text_order(fields[at - 1].name, field.name) > 0; at--)
			fields[at] = fields[at - 1];
		fields[at] = field;
	}
}

/* Makes the entry's line and the bytes beside it. `more`: the members an action's own entry has, or NULL. */
bool entries_seal(struct work *w, struct pending *pending, const struct leaf *more, struct committed *fields, size_t count)
{
	const struct entries *entries = w->entries;
	if (count > FIELDS_MAX)
		BUG("a row of %zu fields", count);
	struct leaf made = { 0 }, *leaf = &made; /* not kept, like the words: one action may make tens of thousands */
	char words[FIELDS_MAX][B64_HASH];
	if (more) {
		leaf->act = more->act;
		leaf->count = more->count;
		leaf->targets = more->targets;
		leaf->s = more->s;
	}
	leaf->action = id_text(&entries->id);
	leaf->kind = pending->kind_name;
	leaf->log = ledger_log_name(w->arena, entries->ledger->keys.origin, pending->log->number);
	leaf->object = pending->object;
	leaf->n = pending->n;
	leaf->at = w->now.n;
	leaf->before = pending->before;
	leaf->redact = pending->redact;
	leaf->by = entries->by;
	sort_fields(fields, count);
	leaf->field_count = count;
	for (size_t i = 0; i < count; i++) {
		uint8_t salt[SALT_SIZE], hash[32];
		leaf_salt(pending->seed, fields[i].name, pending->n, salt);
		leaf_commitment(pending->object, fields[i].name, salt, fields[i].bytes, hash);
		crypto_base64_to(hash, sizeof hash, words[i]);
		leaf->fields[i] = (struct leaf_field){ fields[i].name, { words[i], B64_HASH } };
	}
	struct buffer line = buffer_new(w->arena, LEAF_MAX), values = buffer_new(w->arena, SIZE_MAX);
	leaf_write(&line, leaf);
	if (line.full)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The entry of %1 %2 would be longer than %3 bytes. Change fewer fields at once."),
			A(pending->kind_name), A(pending->object), A(LEAF_MAX));
	values_write(&values, fields, count);
	pending->leaf = buffer_view(&line);
	pending->values = buffer_view(&values);
	merkle_leaf(pending->leaf.at, pending->leaf.size, pending->hash);
	return true;
}

/* ---- an action ---- */
bool ledger_action_begin(struct work *w, struct ledger *ledger, int64_t log, const char *name, struct text by, struct text input)
{
	if (!leaf_word_is(by) || !leaf_word_is(text_of(name)))
		BUG("neither %s nor its actor's pseudonym may hold quotation marks", name);
	struct log *home;
	ledger->action++;
	ledger->action_copies = NULL;
	if (!ledger_find_log(w, ledger, log, &home))
		return false;
	if (!home && log != 1)
		return fail(w, ERR_BROKEN, NULL, N_("There is no log %1. Run candor verify."), A(log));
	if (!home && !ledger_add_log(w, ledger, log, NO_ID, &home))
		return false;
	struct entries *entries = arena_take(w->arena, sizeof *entries);
	*entries = (struct entries){ .ledger = ledger, .name = name, .by = text_keep(w->arena, by), .input = input, .serial = w->serial,
		.log = home };
	w->entries = entries;
	entries->id = work_id(w);
	entries->own = entries_add(w, home, TEXT("action"), id_text(&entries->id), 1, TEXT(""));
	entries->changed = 0;
	return true;
}

void ledger_action_drop(struct work *w)
{
	if (!w->entries)
		return;
	ledger_restore(&w->entries->ledger->action_copies);
	w->entries->ledger->action++; /* what it was about to append is forgotten */
	w->entries = NULL;
}

bool ledger_always(struct work *w)
{
	entries_of(w)->always = true;
	return true;
}

bool ledger_in_log(struct work *w, int64_t log)
{
	return ledger_need_log(w, entries_of(w)->ledger, log, &w->entries->log);
}

int64_t ledger_log(const struct work *w)
{
	return entries_of(w)->log->number;
}

void ledger_last(const struct work *w, int64_t *ret_log, int64_t *ret_entry)
{
	*ret_log = w->entries ? w->entries->last_log : 0;
	*ret_entry = w->entries ? w->entries->last_entry : 0;
}

bool ledger_log_of(struct work *w, struct id of, int64_t *ret_log)
{
	return store_count(w, SQL_LEDGER_LOG_OF, ret_log, A(&of));
}

/* The first log is there before any unit is: its unit claims it. */
static bool make_log(struct work *w, struct id unit, int64_t *ret_log, struct log **ret_entry_log)
{
	struct ledger *ledger = w->entries->ledger;
	struct value *first;
	int64_t number;
	if (!store_row(w, SQL_LEDGER_LOG, &first, A((int64_t)1)) || !store_count(w, SQL_LEDGER_LOG_NEXT, &number))
		return false;
	bool claim = first && !value_text(first, "unit").size;
	*ret_log = claim ? 1 : number;
	if (claim)
		return store_run(w, SQL_LEDGER_LOG_CLAIM, A(&unit), A((int64_t)1)) && ledger_need_log(w, ledger, 1, ret_entry_log);
	return ledger_add_log(w, ledger, number, unit, ret_entry_log);
}

bool ledger_new_log(struct work *w, struct id of, int64_t *ret_log)
{
	return entries_new_log(w, of, work_id(w), ret_log);
}

/* object: what the log's own entry is about. */
bool entries_new_log(struct work *w, struct id unit, struct id object, int64_t *ret_log)
{
	int64_t number;
	struct log *log;
	entries_of(w);
	if (!ledger_log_of(w, unit, &number))
		return false;
	if (number)
		return fail(w, ERR_CONFLICT, NULL, N_("Unit %1 has log %2 already."), A(&unit), A(number));
	if (!make_log(w, unit, &number, &log))
		return false;
	struct pending *pending = entries_add(w, log, TEXT("log"), id_text(&object), 1, TEXT(""));
	if (!entries_seal(w, pending, NULL, (struct committed[]){ { TEXT("unit"), id_text(&unit) } }, 1))
		return false;
	*ret_log = number;
	return true;
}

/* ---- rows ---- */
static bool fail_changed(struct work *w, const struct kind *kind, struct id id, int64_t seen, int64_t now)
{
	return fail(w, ERR_CONFLICT, NULL, N_("The %1 %2 was changed meanwhile: you saw version %3, it is now version %4. Look at it again."),
		arg_word(kind_label(kind)), A(&id), A(seen), A(now));
}

/* The row as it is stored now; NULL for one that is to be made. */
static bool find_old(struct work *w, const struct kind *kind, struct object *object, const struct object **ret_old)
{
	struct object *old = arena_take(w->arena, kind->shape->size);
	*ret_old = NULL;
	if (!object->version && !id_is(object->id)) {
		object->id = work_id(w);
		return true;
	}
	bool found = true;
	if (object->version ? !store_get(w, kind, object->id, old) : !store_find(w, kind, object->id, old, &found))
		return false;
	if (!object->version && found)
		return fail(w, ERR_CONFLICT, NULL, N_("There is already a %1 %2."), arg_word(kind_label(kind)), A(&object->id));
	if (!found)
		return true;
	if (old->version != object->version)
		return fail_changed(w, kind, object->id, object->version, old->version);
	*ret_old = old;
	return true;
}

/* What an entry keeps of a field is what the column keeps of it. */
static struct text stored_bytes(struct work *w, const struct kind *kind, const struct field *field, const void *row, struct text bytes)
{
	return store_seals(kind, field, row) ? store_seal(w, kind->name, ((const struct object *)row)->id, bytes) : bytes;
}

/* Every field that differs from `base` (all when there is none), and those that are erased. */
static size_t changed_fields(struct work *w, const struct kind *kind, const void *row, const void *base, struct text redact,
	struct committed *ret_fields)
{
	size_t count = 0;
	const struct leaf names = { .redact = redact };
	for (size_t i = 0; i < kind->shape->count; i++) {
		const struct field *field = &kind->shape->fields[i];
		struct committed now = { text_of(field->name), field_bytes(w->arena, field, row) };
		if (!base || !text_same(now.bytes, field_bytes(w->arena, field, base)) || leaf_redacts(&names, now.name))
			ret_fields[count++] = (struct committed){ now.name, stored_bytes(w, kind, field, row, now.bytes) };
	}
	return count;
}

/* The entry this action already made of the row, so that two puts are one change; NULL when it made none. */
static bool find_pending(struct work *w, const struct object *old, struct log *log, struct pending **ret_pending)
{
	*ret_pending = NULL;
	if (old->entry < (int64_t)log->edge.size)
		return true;
	struct part *part = part_of(w, log);
	uint64_t at = (uint64_t)old->entry - log->edge.size;
	if (at >= part->count)
		return fail(w, ERR_BROKEN, NULL, N_("The row %1 names entry %2 of log %3, which is not there. Run candor verify."),
			A(&old->id), A(old->entry), A(old->log));
	*ret_pending = part->at[at];
	return true;
}

static bool write_row(struct work *w, const struct kind *kind, struct object *object, const struct pending *pending, bool fresh)
{
	struct object before = *object;
	object->version = pending->n;
	object->log = pending->log->number;
	object->entry = pending->index;
	memcpy(object->leaf, pending->hash, sizeof object->leaf);
	if (store_write(w, kind, object, fresh))
		return true;
	*object = before;
	return false;
}

static struct text join_names(struct arena *arena, struct text names, struct text name)
{
	if (!name.size || leaf_redacts(&(const struct leaf){ .redact = names }, name))
		return names;
	return names.size ? text_of(arena_format(arena, "%.*s,%.*s", TEXT_ARG(names), TEXT_ARG(name))) : name;
}

bool entries_put(struct work *w, const struct kind *kind, void *row, struct text redact, bool force)
{
	struct object *object = row;
	const struct object *old;
	struct log *log = w->entries->log;
	struct pending *pending = NULL;
	struct committed fields[FIELDS_MAX];
	if (kind->shape->count > FIELDS_MAX)
		BUG("kind %s has more than %d fields", kind->name, FIELDS_MAX);
	if (!find_old(w, kind, object, &old))
		return false;
	if (old && (!ledger_need_log(w, w->entries->ledger, old->log, &log) || !find_pending(w, old, log, &pending)))
		return false;
	if (old && !force && !changed_fields(w, kind, row, old, TEXT(""), fields)) {
		*object = *old;
		return true;
	}
	if (!pending) {
		pending = entries_add(w, log, text_of(kind->name), id_text(&object->id), old ? old->version + 1 : 1,
			old ? entries_base64(w->arena, old->leaf) : TEXT(""));
		pending->kind = kind;
		pending->base = old;
	}
	pending->redact = join_names(w->arena, pending->redact, redact);
	size_t count = changed_fields(w, kind, row, pending->base, pending->redact, fields);
	return entries_seal(w, pending, NULL, fields, count) && write_row(w, kind, object, pending, !old);
}

bool ledger_put(struct work *w, const struct kind *kind, void *row)
{
	if (kind->local)
		return local_put(w, kind, row);
	entries_of(w);
	return entries_put(w, kind, row, TEXT(""), false);
}

/* ---- the end of an action ---- */
static int target_order(const void *a, const void *b)
{
	return text_order(*(const struct text *)a, *(const struct text *)b);
}

/* Base 64 of the hash of the sorted lines kind/object/version. */
static struct text hash_targets(struct work *w)
{
	const struct entries *entries = w->entries;
	struct text *targets = arena_take(w->arena, (entries->changed + 1) * sizeof *targets);
	size_t count = 0;
	for (const struct part *part = entries->parts; part; part = part->next)
		for (size_t i = 0; i < part->count; i++)
			if (part->at[i] != entries->own)
				targets[count++] = text_of(arena_format(w->arena, "%.*s/%.*s/%lld\n", TEXT_ARG(part->at[i]->kind_name),
					TEXT_ARG(part->at[i]->object), (long long)part->at[i]->n));
	qsort(targets, count, sizeof *targets, target_order);
	struct hasher *hasher = hasher_new();
	uint8_t hash[HASH_SIZE];
	for (size_t i = 0; i < count; i++)
		hasher_add(hasher, targets[i].at, targets[i].size);
	hasher_end(hasher, hash);
	return entries_base64(w->arena, hash);
}

static bool seal_own(struct work *w)
{
	struct entries *entries = w->entries;
	struct lane *lane;
	if (!ledger_find_lane(w, entries->ledger, &lane))
		return false;
	ledger_touch(entries->ledger, KEPT_LANE, lane, sizeof *lane, &lane->stamps);
	const struct leaf more = { .act = text_of(entries->name), .count = (int64_t)entries->changed, .targets = hash_targets(w),
		.s = ++lane->actions };
	struct text seed = text_of(arena_format(w->arena, "%llu", (unsigned long long)entries->serial));
	struct text input = store_seal(w, "action", entries->id, entries->input); /* it holds what the rows hold, and more */
	return entries_seal(w, entries->own, &more, (struct committed[]){ { TEXT("in"), input }, { TEXT("seed"), seed } }, 2);
}

static bool append_part(struct work *w, struct ledger *ledger, const struct part *part)
{
	struct log *log = part->log;
	ledger_touch(ledger, KEPT_LOG, log, sizeof *log, &log->stamps);
	for (size_t i = 0; i < part->count; i++) {
		const struct pending *pending = part->at[i];
		int64_t s = pending == w->entries->own ? ledger->lanes[w->lane]->actions : 0;
		if (!store_run(w, SQL_LEDGER_ENTRY_ADD, A(log->number), A(pending->index), A(pending->object), A(pending->n), A(s),
			arg_bytes(pending->leaf.at, pending->leaf.size)) ||
			!store_run(w, SQL_LEDGER_VALUE_ADD, A(log->number), A(pending->index), arg_bytes(pending->seed, sizeof pending->seed),
				arg_bytes(pending->values.at, pending->values.size)))
			return false;
		edge_add(&log->edge, pending->hash);
	}
	return true;
}

bool ledger_action_end(struct work *w)
{
	struct entries *entries = entries_of(w);
	if (entries->changed || entries->always) {
		if (!seal_own(w))
			return false;
		for (const struct part *part = entries->parts; part; part = part->next)
			if (!append_part(w, entries->ledger, part))
				return false;
		entries->last_log = entries->own->log->number;
		entries->last_entry = entries->own->index;
	}
	entries->ended = true;
	return true;
}

void ledger_changed(const struct work *w, void (*each)(void *context, struct text kind, struct text object), void *context)
{
	for (const struct part *part = w->entries && w->entries->ended ? w->entries->parts : NULL; part; part = part->next)
		for (size_t i = 0; i < part->count; i++)
			if (part->at[i]->kind)
				each(context, part->at[i]->kind_name, part->at[i]->object);
}
