#include "ledger/inner.h"
#include <stdlib.h>
#include <string.h>

/* A log's entries, passing once: forms, chains, commitments, tree, and the fold of every object. None of them is kept. */
struct run {
	struct verify *v;
	struct checked_log *log;
	struct edge edge;
	struct mention *mention; /* the next head that names this log */
	struct redaction *expected; /* erasures that a later entry of this log must state */
	struct group *group; /* the action whose entries are passing */
	/* the entry at hand */
	int64_t i;
	const struct read_entry *entry;
};

static struct place here(const struct run *run, struct text field)
{
	return (struct place){ run->log->number, run->i, run->v->leaf.kind, run->v->leaf.object, field };
}

static void entry_fault(const struct run *run, const char *what)
{
	verify_fault(run->v, what, here(run, TEXT("")));
}

static void log_fault(const struct run *run, const char *what, int64_t entry)
{
	verify_fault(run->v, what, (struct place){ .log = run->log->number, .entry = entry });
}

/* ---- the targets of an action ---- */
static int text_ptr_order(const void *a, const void *b)
{
	return text_order(*(const struct text *)a, *(const struct text *)b);
}

static void check_group(struct verify *v, const struct group *group, struct arena *arena)
{
	const struct place place = { group->log, group->entry, TEXT("action"), { group->id, sizeof group->id }, TEXT("targets") };
	if (!group->own) {
		verify_fault(v, N_("Entries name an action that has no entry of its own."), place);
		return;
	}
	struct text *lines = arena_take(arena, ((size_t)group->found + 1) * sizeof *lines);
	size_t count = 0;
	for (const struct line *line = group->lines; line; line = line->next)
		lines[count++] = line->text;
	if (count > 1)
		qsort(lines, count, sizeof *lines, text_ptr_order);
	struct buffer b = buffer_new(arena, SIZE_MAX);
	for (size_t i = 0; i < count; i++)
		buffer_text(&b, lines[i]);
	uint8_t hash[HASH_SIZE];
	crypto_sha256(b.at ? b.at : "", b.size, hash);
	if (group->found != group->count || !leaf_hash_is((struct text){ group->targets, B64_HASH }, hash))
		verify_fault(v, N_("The entries of this action are not those that its own entry names."), place);
}

static struct group *find_group(struct verify *v, const char id[16])
{
	uint64_t word;
	memcpy(&word, id + 6, sizeof word);
	struct group **bucket = &v->groups[(word * 0x9E3779B97F4A7C15u >> 48) % GROUP_BUCKETS];
	for (struct group *group = *bucket; group; group = group->next)
		if (!memcmp(group->id, id, sizeof group->id))
			return group;
	struct group *group = arena_take(v->arena, sizeof *group);
	memcpy(group->id, id, sizeof group->id);
	group->entry = -1;
	group->next = *bucket;
	return *bucket = group;
}

/* An action that reaches into other logs waits until all are read. */
static void keep_group(struct verify *v, const struct group *group)
{
	struct group *kept = find_group(v, group->id);
	if (group->own && kept->own)
		verify_fault(v, N_("An action has two entries of its own."), (struct place){ group->log, group->entry, TEXT("action"), { kept->id, 16 },
			TEXT("") });
	if (group->own) {
		kept->own = true;
		kept->log = group->log;
		kept->entry = group->entry;
		kept->count = group->count;
		memcpy(kept->targets, group->targets, sizeof kept->targets);
	}
	kept->found += group->found;
	for (const struct line *line = group->lines; line; line = line->next) {
		struct line *copy = arena_take(v->arena, sizeof *copy);
		*copy = (struct line){ kept->lines, text_keep(v->arena, line->text) };
		kept->lines = copy;
	}
}

static void end_group(struct run *run)
{
	if (!run->group)
		return;
	if (run->group->own && run->group->found == run->group->count)
		check_group(run->v, run->group, run->v->group);
	else
		keep_group(run->v, run->group);
	run->group = NULL;
	arena_reset(run->v->group);
}

static void add_line(struct run *run)
{
	const struct leaf *leaf = &run->v->leaf;
	char digits[20], *at = digits + sizeof digits;
	for (int64_t n = leaf->n; n || at == digits + sizeof digits; n /= 10)
		*--at = (char)('0' + n % 10);
	size_t size = (size_t)(digits + sizeof digits - at), whole = leaf->kind.size + leaf->object.size + size + 3;
	struct line *line = arena_take(run->v->group, sizeof *line + whole);
	char *to = (char *)(line + 1);
	line->text = (struct text){ to, whole };
	to = mempcpy(to, leaf->kind.at, leaf->kind.size);
	*to++ = '/';
	to = mempcpy(to, leaf->object.at, leaf->object.size);
	*to++ = '/';
	to = mempcpy(to, at, size);
	*to = '\n';
	line->next = run->group->lines;
	run->group->lines = line;
	run->group->found++;
}

static void note_target(struct run *run)
{
	const struct leaf *leaf = &run->v->leaf;
	if (run->group && memcmp(run->group->id, leaf->action.at, 16))
		end_group(run);
	if (!run->group) {
		run->group = arena_take(run->v->group, sizeof *run->group);
		memcpy(run->group->id, leaf->action.at, 16);
		run->group->entry = -1;
	}
	if (!leaf->act.size) {
		add_line(run);
		return;
	}
	if (run->group->own || run->group->found)
		entry_fault(run, N_("An action's own entry does not stand before the entries of what it changed."));
	run->group->own = true;
	run->group->log = run->log->number;
	run->group->entry = run->i;
	run->group->count = leaf->count;
	memcpy(run->group->targets, leaf->targets.at, B64_HASH);
}

void verify_groups(struct verify *v)
{
	for (size_t i = 0; i < GROUP_BUCKETS; i++)
		for (const struct group *group = v->groups[i]; group; group = group->next) {
			check_group(v, group, v->row);
			arena_reset(v->row);
		}
}

/* ---- forms and chains ---- */
static bool is_object(struct text word)
{
	return word.size == 16;
}

static bool check_form(struct run *run)
{
	struct leaf *leaf = &run->v->leaf;
	const struct read_entry *entry = run->entry;
	if (!leaf_read(entry->leaf, leaf) || !is_object(leaf->object) || !is_object(leaf->action)) {
		log_fault(run, N_("The entry is damaged: it cannot be read."), run->i);
		return false;
	}
	if (!text_same(leaf->log, run->log->name))
		entry_fault(run, N_("The entry belongs to another log."));
	if (!text_same(leaf->object, entry->object) || leaf->n != entry->n || leaf->s != entry->s)
		entry_fault(run, N_("The entry is filed under another object, version or number than it names."));
	bool own = text_is(leaf->kind, "action") && leaf->n == 1;
	if (own != (leaf->act.size > 0) || (own && !text_same(leaf->object, leaf->action)))
		entry_fault(run, N_("The entry is neither an action's own nor an object's."));
	if (!own && leaf->n != 1 && ((text_is(leaf->kind, "action") && !leaf->redact.size) || text_is(leaf->kind, "log")))
		entry_fault(run, N_("Neither an action nor a log has later versions, but where something is erased."));
	run->v->actions += own;
	return true;
}

static void check_tree(struct run *run)
{
	struct mention *mention = run->mention;
	uint8_t root[HASH_SIZE];
	edge_add(&run->edge, run->entry->hash);
	for (; mention && mention->size == run->edge.size; mention = mention->next) {
		edge_root(&run->edge, root);
		if (memcmp(root, mention->root, sizeof root))
			log_fault(run, N_("The log up to this entry is another one than the head of its turn says."), run->i);
	}
	run->mention = mention;
}

/* What the entry must follow; NULL when its object cannot be told. */
static struct seen *check_chain(struct run *run, const struct folded *kind)
{
	const struct leaf *leaf = &run->v->leaf;
	struct seen *seen = verify_find(run->v, leaf->object.at);
	if (!seen) {
		if (leaf->n != 1 || leaf->before.size)
			entry_fault(run, N_("Earlier entries of this object are missing."));
		seen = verify_add(run->v, leaf->object.at, kind);
		seen->log = run->log->number;
	} else {
		if (seen->kind != kind || seen->log != run->log->number)
			entry_fault(run, N_("The object has entries of another kind or in another log."));
		if (leaf->n != seen->n + 1)
			entry_fault(run, N_("Entries of this object are missing or stand twice."));
		else if (!leaf_hash_is(leaf->before, seen->leaf))
			entry_fault(run, N_("The entry does not follow the one before it of this object."));
	}
	seen->n = leaf->n;
	seen->entry = run->i;
	memcpy(seen->leaf, run->entry->hash, sizeof seen->leaf);
	return seen->kind == kind ? seen : NULL;
}

/* ---- commitments ---- */
static void fold(struct run *run, struct seen *seen, size_t *at, const struct committed *field)
{
	if (text_is(run->v->leaf.kind, "log"))
		run->log->claimed = text_keep(run->v->arena, field->bytes);
	if (!seen)
		return;
	const struct folded *kind = seen->kind;
	while (*at < kind->count && text_order(kind->names[*at], field->name) < 0)
		++*at;
	if (*at < kind->count && text_same(kind->names[*at], field->name))
		seen->fields[kind->sorted[*at]] = verify_digest(run->v, field->bytes);
}

static void check_commitment(struct run *run, const struct leaf_field *promised, const struct committed *field,
	const uint8_t salt[SALT_SIZE])
{
	uint8_t hash[HASH_SIZE];
	leaf_commitment(run->v->leaf.object, field->name, salt, field->bytes, hash);
	run->v->commitments++;
	if (!leaf_hash_is(promised->commitment, hash))
		verify_fault(run->v, N_("The stored value is not the one that was committed to."), here(run, promised->name));
}

static void expect_redaction(struct run *run, struct text field, int64_t by)
{
	struct redaction *expected = arena_take(run->v->arena, sizeof *expected);
	*expected = (struct redaction){ run->expected, text_keep(run->v->arena, run->v->leaf.object), text_keep(run->v->arena, field),
		run->log->number, by,
		run->log->lane, false };
	run->expected = expected;
	run->v->erased++;
}

static size_t count_members(struct text members)
{
	size_t count = members.size > 0;
	for (size_t i = 0; i < members.size; i++)
		count += members.at[i] == ',';
	return count;
}

/* The field's bytes must come next among the values: both are sorted. */
static bool check_value(struct run *run, struct values *values, const struct leaf_field *promised, struct seen *seen, size_t *at)
{
	struct committed field;
	uint8_t salt[SALT_SIZE];
	bool more;
	if (!values_next(values, run->v->row, &more, &field) || !more || !text_same(field.name, promised->name)) {
		verify_fault(run->v, N_("The value that was committed to is missing, or another stands in its place."), here(run, promised->name));
		return false;
	}
	if (!values->erased)
		leaf_salt((const uint8_t *)run->entry->seed.at, field.name, run->v->leaf.n, salt);
	else if (!values_salt(values, field.name, salt)) {
		verify_fault(run->v, N_("The salt of this value is missing."), here(run, promised->name));
		return true;
	}
	check_commitment(run, promised, &field, salt);
	fold(run, seen, at, &field);
	return true;
}

static void check_values(struct run *run, struct seen *seen)
{
	struct verify *v = run->v;
	const struct read_entry *entry = run->entry;
	if (!entry->valued) {
		entry_fault(run, N_("The values of this entry are missing."));
		return;
	}
	struct values values;
	bool erased = entry->erased, more;
	size_t at = 0, gone = 0;
	if (entry->seed.size != (erased ? 0 : 32) || !values_open(entry->fields, erased, &values)) {
		entry_fault(run, N_("The values of this entry are damaged: they cannot be read."));
		return;
	}
	v->values++;
	for (size_t i = 0; i < v->leaf.field_count; i++) {
		int64_t by = erased ? values_erased(&values, v->leaf.fields[i].name) : ERASED_NONE;
		if (by != ERASED_NONE) {
			expect_redaction(run, v->leaf.fields[i].name, by);
			gone++;
		} else if (!check_value(run, &values, &v->leaf.fields[i], seen, &at))
			return;
	}
	struct committed extra;
	if (!values_next(&values, v->row, &more, &extra) || more || count_members(values.erasures) != gone ||
		count_members(values.salts) != (erased ? v->leaf.field_count - gone : 0))
		entry_fault(run, N_("Values stand beside this entry that it does not commit to."));
}

/* ---- erasures ---- */
static void note_redaction(struct run *run)
{
	struct verify *v = run->v;
	struct text rest = v->leaf.redact, name;
	while (text_cut(&rest, ',', &name)) {
		struct redaction *redaction = arena_take(v->arena, sizeof *redaction);
		*redaction = (struct redaction){ v->redactions, text_keep(v->arena, v->leaf.object), text_keep(v->arena, name), run->log->number, run->i,
			run->log->lane, false };
		v->redactions = redaction;
	}
	for (struct redaction *expected = run->expected; expected; expected = expected->next)
		if (expected->entry == run->i && text_same(expected->object, v->leaf.object) && leaf_redacts(&v->leaf, expected->field))
			expected->found = true;
}

static void check_expected(struct run *run)
{
	for (const struct redaction *expected = run->expected; expected; expected = expected->next)
		if (!expected->found)
			verify_fault(run->v, N_("A value is erased, but the entry named as the one that erased it does not say so."),
				(struct place){ expected->log, expected->entry, TEXT(""), expected->object, expected->field });
}

struct chain { int64_t n; uint8_t hash[HASH_SIZE]; };

/* Entry `row` of an object that a redaction is about: earlier ones must be without the field; an action's chain is checked here. */
static const char *check_erased(struct work *w, const struct redaction *redaction, const struct value *row, struct chain *chain)
{
	struct leaf *leaf = arena_take(w->arena, sizeof *leaf);
	struct values values;
	struct text line = value_text(row, "leaf");
	if (!leaf_read(line, leaf))
		return NULL; /* said already */
	if (leaf->n != chain->n + 1 || (chain->n && !leaf_hash_is(leaf->before, chain->hash)))
		return N_("The entry does not follow the one before it of this object.");
	chain->n = leaf->n;
	merkle_leaf(line.at, line.size, chain->hash);
	if (value_number(row, "i", 0) >= redaction->entry || !leaf_field(leaf, redaction->field))
		return NULL;
	bool erased = value_get(row, "erased_by")->kind == VALUE_NUMBER;
	if (erased && values_open(value_text(row, "fields"), true, &values) && values_erased(&values, redaction->field) != ERASED_NONE)
		return NULL;
	return N_("A value that was erased is there again.");
}

bool verify_redactions(struct verify *v)
{
	for (const struct redaction *redaction = v->redactions; redaction; redaction = redaction->next) {
		struct work work = { .arena = v->row, .store = v->w->store, .lane = redaction->lane };
		struct chain chain = { 0 };
		struct value *rows;
		if (!store_list(&work, SQL_LEDGER_OBJECT, &rows, A(redaction->object)))
			return fail(v->w, ERR_BROKEN, NULL, N_("The entries of %1 cannot be read. Check the disk."), A(redaction->object));
		for (const struct value *row = rows->first; row; row = row->next) {
			const char *what = check_erased(&work, redaction, row, &chain);
			if (what)
				verify_fault(v, what, (struct place){ redaction->log, value_number(row, "i", -1), TEXT(""), redaction->object, redaction->field });
		}
		arena_reset(v->row);
	}
	return true;
}

/* ---- a log ---- */
static void check_entry(struct run *run, const struct read_entry *entry)
{
	struct verify *v = run->v;
	if (entry->i != run->i + 1)
		log_fault(run, N_("From this entry on, entries are missing."), run->i + 1);
	run->i = entry->i;
	run->entry = entry;
	check_tree(run);
	v->entries++;
	if (!check_form(run))
		return;
	const struct leaf *leaf = &v->leaf;
	struct seen *seen = NULL;
	bool plain = text_is(leaf->kind, "action") || text_is(leaf->kind, "log");
	const struct folded *kind = plain ? NULL : verify_kind(v, leaf->kind);
	if (kind)
		seen = check_chain(run, kind);
	else if (!plain)
		entry_fault(run, N_("This program knows no such kind of object."));
	check_values(run, seen);
	if (leaf->redact.size)
		note_redaction(run);
	note_target(run);
	if (arena_used(v->row))
		arena_reset(v->row);
}

static void check_end(struct run *run)
{
	const struct checked_log *log = run->log;
	struct text edge = ledger_edge_bytes(&run->edge), stored = ledger_edge_bytes(&log->stored);
	if (run->edge.size != log->size)
		log_fault(run, N_("The log has another number of entries than its size says: its end was cut off, or entries were put in."), run->i);
	else if (!text_same(edge, stored))
		log_fault(run, N_("The stored edge of the log is not that of its entries."), run->i);
	if (run->mention)
		log_fault(run, N_("A head names more entries than the log has: its end was cut off."), (int64_t)run->mention->size - 1);
	if (log->last_mention ? log->last_mention->size < run->edge.size : run->edge.size > 0)
		log_fault(run, N_("Entries from here on stand under no head."), log->last_mention ? (int64_t)log->last_mention->size : 0);
	if (!text_same(log->unit, log->claimed))
		verify_fault(run->v, N_("The log's unit is not the one that its entry names."),
			(struct place){ log->number, -1, TEXT("log"), log->unit, TEXT("unit") });
}

void verify_chunk(struct verify *v, const struct chunk *chunk)
{
	if (!v->run)
		v->run = arena_take(v->arena, sizeof *v->run);
	struct run *run = v->run;
	if (chunk->first)
		*run = (struct run){ .v = v, .log = chunk->log, .mention = chunk->log->mentions, .i = -1 };
	for (size_t i = 0; i < chunk->count; i++)
		check_entry(run, &chunk->entries[i]);
	if (!chunk->last)
		return;
	end_group(run);
	check_expected(run);
	check_end(run);
}
