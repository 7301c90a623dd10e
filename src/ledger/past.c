#include "ledger/inner.h"
#include <string.h>

/* ---- the entries of an object, one after another ---- */
static bool read_row(struct work *w, const struct value *row, struct leaf *ret_leaf)
{
	if (leaf_read(value_text(row, "leaf"), ret_leaf))
		return true;
	return fail(w, ERR_BROKEN, NULL, N_("Entry %1 of log %2 is damaged. Run candor verify and restore a backup."),
		A(value_number(row, "i", 0)), A(value_number(row, "log", 0)));
}

/* The bytes an entry committed to. *ret_erased: the entry that erased them, else ERASED_NONE. false: they are not there. */
static bool entry_value(struct arena *arena, const struct value *row, struct text name, struct text *ret_bytes, int64_t *ret_erased)
{
	bool erased = value_get(row, "erased_by")->kind == VALUE_NUMBER, more;
	struct values values;
	struct committed field;
	if (!values_open(value_text(row, "fields"), erased, &values))
		return false;
	*ret_erased = erased ? values_erased(&values, name) : ERASED_NONE;
	if (*ret_erased != ERASED_NONE)
		return true;
	while (values_next(&values, arena, &more, &field) && more)
		if (text_same(field.name, name)) {
			*ret_bytes = field.bytes;
			return true;
		}
	return false;
}

static bool fail_values(struct work *w, const struct value *row)
{
	return fail(w, ERR_BROKEN, NULL, N_("The values of entry %1 in log %2 are damaged. Run candor verify."),
		A(value_number(row, "i", 0)), A(value_number(row, "log", 0)));
}

/* ---- a row as it was ---- */
/* Sealed fields stay sealed. */
static bool fold_entry(struct work *w, const struct kind *kind, const struct value *entry, struct object *row)
{
	struct leaf *leaf = arena_take(w->arena, sizeof *leaf);
	if (!read_row(w, entry, leaf))
		return false;
	for (size_t i = 0; i < leaf->field_count; i++) {
		const struct field *field = shape_field(kind->shape, text_string(w->arena, leaf->fields[i].name));
		struct text bytes;
		int64_t erased;
		if (!field)
			continue; /* a column that is no more */
		if (!entry_value(w->arena, entry, leaf->fields[i].name, &bytes, &erased))
			return fail_values(w, entry);
		field_clear(field, row);
		if (erased == ERASED_NONE && bytes.size && !field_read_bytes(w->arena, field, bytes, row))
			return fail_values(w, entry);
	}
	row->version = leaf->n;
	row->log = value_number(entry, "log", 0);
	row->entry = value_number(entry, "i", 0);
	struct text line = value_text(entry, "leaf");
	merkle_leaf(line.at, line.size, row->leaf);
	return true;
}

/* ---- history ---- */
struct known { struct text bytes; int64_t erased; bool there; }; /* a field's state before the entry at hand */

/* What is confidential in some rows of a kind only is given out in those by its rule alone, which leaves an entry. */
static bool is_closed(const struct kind *kind, const struct field *field, const struct object *object)
{
	return field->flags & (CLOSED | SECRET) || (kind->open && store_seals(kind, field, object));
}

static struct text shown(struct work *w, const struct kind *kind, const struct field *field, const struct object *object, struct text bytes)
{
	return store_seals(kind, field, object) ? store_unseal(w, kind->name, object->id, bytes) : bytes;
}

/* object: the row as its first entry made it. */
static bool put_change(struct work *w, const struct kind *kind, const struct field *field, const struct object *object, const struct value *row,
	struct known *known, struct value *changes)
{
	struct value *change = value_put_record(w->arena, changes, NULL);
	struct known now = { .there = true };
	if (!entry_value(w->arena, row, text_of(field->name), &now.bytes, &now.erased))
		return fail_values(w, row);
	value_put_string(w->arena, change, "field", field->name);
	if (is_closed(kind, field, object)) {
		value_put_flag(w->arena, change, "closed", true);
		return true;
	}
	if (known->there && known->erased == ERASED_NONE)
		value_put_text(w->arena, change, "before", shown(w, kind, field, object, known->bytes));
	if (now.erased == ERASED_NONE)
		value_put_text(w->arena, change, "after", shown(w, kind, field, object, now.bytes));
	else
		value_put_number(w->arena, change, "erased", now.erased);
	*known = now;
	return true;
}

static bool put_action(struct work *w, struct text action, struct value *record)
{
	struct leaf *leaf = arena_take(w->arena, sizeof *leaf);
	struct value *row;
	if (!store_row(w, SQL_LEDGER_ACTION, &row, A(action)))
		return false;
	if (row && !read_row(w, row, leaf))
		return false;
	value_put_text(w->arena, record, "action", row ? leaf->act : TEXT(""));
	return true;
}

static bool put_entry(struct work *w, const struct kind *kind, const struct object *object, const struct value *row, struct known *known,
	struct value *list)
{
	struct leaf *leaf = arena_take(w->arena, sizeof *leaf);
	struct value *record = value_put_record(w->arena, list, NULL);
	if (!read_row(w, row, leaf))
		return false;
	value_put_number(w->arena, record, "entry", value_number(row, "i", 0));
	value_put_number(w->arena, record, "log", value_number(row, "log", 0));
	value_put_number(w->arena, record, "version", leaf->n);
	if (!put_action(w, leaf->action, record))
		return false;
	value_put_text(w->arena, record, "by", leaf->by);
	value_put_string(w->arena, record, "at", minute_string(w->arena, (struct minute){ leaf->at }));
	struct value *changes = value_put_list(w->arena, record, "changes");
	for (size_t i = 0; i < kind->shape->count; i++) {
		const struct field *field = &kind->shape->fields[i];
		if (leaf_field(leaf, text_of(field->name)) && !put_change(w, kind, field, object, row, &known[i], changes))
			return false;
	}
	return true;
}

bool ledger_history(struct work *w, const struct kind *kind, struct id id, struct value **ret_list)
{
	struct value *rows, *list = value_list(w->arena);
	struct known *known = arena_take(w->arena, kind->shape->count * sizeof *known);
	struct object *object = arena_take(w->arena, kind->shape->size);
	if (!store_list(w, SQL_LEDGER_OBJECT, &rows, A(&id)) || (rows->first && !fold_entry(w, kind, rows->first, object)))
		return false;
	object->id = id;
	for (const struct value *row = rows->first; row; row = row->next)
		if (!put_entry(w, kind, object, row, known, list))
			return false;
	*ret_list = list;
	return true;
}

static void unseal_row(struct work *w, const struct kind *kind, struct object *row)
{
	for (size_t i = 0; i < kind->shape->count; i++) {
		const struct field *field = &kind->shape->fields[i];
		struct text *text = field_at(field, row);
		if (store_seals(kind, field, row))
			*text = store_unseal(w, kind->name, row->id, *text);
	}
}

bool ledger_row_at(struct work *w, const struct kind *kind, struct id id, int64_t version, void *ret_row)
{
	struct value *rows;
	struct object *row = arena_take(w->arena, kind->shape->size);
	if (!store_list(w, SQL_LEDGER_OBJECT, &rows, A(&id)))
		return false;
	for (size_t i = 0; i < kind->shape->count; i++)
		field_clear(&kind->shape->fields[i], row);
	row->id = id;
	for (const struct value *entry = rows->first; entry && row->version < version; entry = entry->next)
		if (!fold_entry(w, kind, entry, row))
			return false;
	if (row->version != version || version < 1)
		return fail(w, ERR_MISSING, NULL, N_("The %1 %2 has no version %3."), arg_word(kind_label(kind)), A(&id), A(version));
	unseal_row(w, kind, row);
	memcpy(ret_row, row, kind->shape->size);
	return true;
}

/* ---- checkpoints and proofs: from the entries, never from the stored edge alone ---- */
struct tree {
	struct edge edge;
	uint8_t (*hashes)[HASH_SIZE];
	uint64_t room; /* of hashes; 0: none are kept */
	int64_t wanted; /* the entry whose bytes are kept, -1: none */
	struct arena *arena;
	struct text leaf;
	bool whole; /* no entry is missing so far */
};

static bool each_leaf(void *context, const struct arg *columns)
{
	struct tree *tree = context;
	struct text leaf = columns[1].text;
	uint8_t hash[HASH_SIZE];
	merkle_leaf(leaf.at, leaf.size, hash);
	tree->whole = tree->whole && columns[0].number == (int64_t)tree->edge.size;
	if (tree->edge.size < tree->room)
		memcpy(tree->hashes[tree->edge.size], hash, HASH_SIZE);
	if (columns[0].number == tree->wanted)
		tree->leaf = text_keep(tree->arena, leaf);
	edge_add(&tree->edge, hash);
	return true;
}

/* `wanted` ≥ 0: keeps that entry's bytes and every leaf hash. */
static bool read_tree(struct work *w, int64_t log, int64_t wanted, struct tree **ret_tree)
{
	struct tree *tree = arena_take(w->arena, sizeof *tree);
	struct value *row;
	if (!store_row(w, SQL_LEDGER_LOG, &row, A(log)))
		return false;
	if (!row)
		return fail(w, ERR_MISSING, NULL, N_("There is no log %1."), A(log));
	int64_t size = value_number(row, "size", 0);
	if (wanted >= size)
		return fail(w, ERR_MISSING, NULL, N_("Log %1 has no entry %2."), A(log), A(wanted));
	tree->arena = w->arena;
	tree->wanted = wanted;
	tree->whole = true;
	tree->room = wanted < 0 ? 0 : (uint64_t)size;
	tree->hashes = arena_take(w->arena, tree->room * sizeof *tree->hashes);
	if (!store_each(w, SQL_LEDGER_LEAVES, each_leaf, tree, A(log)))
		return false;
	if (!tree->whole || tree->edge.size != (uint64_t)size || !text_same(ledger_edge_bytes(&tree->edge), value_text(row, "edge")))
		return fail(w, ERR_BROKEN, NULL, N_("The entries of log %1 are not those it was closed with, so nothing is signed. Run candor verify."),
			A(log));
	*ret_tree = tree;
	return true;
}

static struct text sign_tree(struct work *w, const struct ledger_keys *keys, int64_t log, const struct tree *tree)
{
	uint8_t root[HASH_SIZE];
	struct text name = ledger_log_name(w->arena, keys->origin, log);
	edge_root(&tree->edge, root);
	return note_sign(w->arena, checkpoint_text(w->arena, name, tree->edge.size, root), name, keys->log_seed);
}

bool ledger_checkpoint(struct work *w, const struct ledger_keys *keys, int64_t log, struct text *ret_note)
{
	struct tree *tree;
	if (!read_tree(w, log, -1, &tree))
		return false;
	*ret_note = sign_tree(w, keys, log, tree);
	return true;
}

bool ledger_proof(struct work *w, const struct ledger_keys *keys, int64_t log, int64_t entry, struct text *ret_leaf, struct text *ret_proof)
{
	struct tree *tree;
	uint8_t (*path)[HASH_SIZE];
	size_t count;
	if (entry < 0)
		return fail(w, ERR_MISSING, NULL, N_("Log %1 has no entry %2."), A(log), A(entry));
	if (!read_tree(w, log, entry, &tree))
		return false;
	if (!merkle_inclusion(w->arena, (const uint8_t (*)[HASH_SIZE])tree->hashes, tree->edge.size, (uint64_t)entry, &path, &count))
		BUG("entry %lld is not in its own tree", (long long)entry);
	*ret_leaf = tree->leaf;
	*ret_proof = proof_text(w->arena, (uint64_t)entry, (const uint8_t (*)[HASH_SIZE])path, count, sign_tree(w, keys, log, tree));
	return true;
}

/* ---- actions in the order they were made ---- */
#define PAGE 256

static bool give_action(struct work *page, const struct value *row, struct leaf *leaf, bool (*each)(void *, const struct ledger_action *),
	void *context)
{
	struct ledger_action action = { .s = value_number(row, "s", 0), .log = value_number(row, "log", 0), .entry = value_number(row, "i", 0) };
	struct text seed, input = TEXT("");
	int64_t serial, erased, seed_erased;
	if (!read_row(page, row, leaf))
		return false;
	if (!id_parse(leaf->object, &action.id) || !entry_value(page->arena, row, TEXT("in"), &input, &erased) ||
		!entry_value(page->arena, row, TEXT("seed"), &seed, &seed_erased) || seed_erased != ERASED_NONE || !text_number(seed, &serial))
		return fail_values(page, row);
	action.name = leaf->act;
	action.by = leaf->by;
	action.input = store_unseal(page, "action", action.id, input);
	action.erased = erased != ERASED_NONE;
	action.serial = (uint64_t)serial;
	action.at = (struct minute){ leaf->at };
	return each(context, &action);
}

static bool give_page(struct work *page, int64_t from, bool (*each)(void *, const struct ledger_action *), void *context, int64_t *ret_next)
{
	struct value *rows;
	struct leaf *leaf = arena_take(page->arena, sizeof *leaf);
	*ret_next = 0;
	if (!store_list(page, SQL_LEDGER_ACTIONS, &rows, A(from), A((int64_t)PAGE)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		if (!give_action(page, row, leaf, each, context))
			return false;
	if (value_count(rows) == PAGE)
		*ret_next = value_number(rows->last, "s", 0) + 1;
	return true;
}

/* Keeps a fault that was made in a page's arena. */
static bool keep_faults(struct work *w, const struct work *page)
{
	for (const struct fault *fault = page->faults; fault; fault = fault->next)
		fail_args(w, fault->error, fault->field, fault->msgid, fault->args);
	return false;
}

bool ledger_each_action(struct work *w, int64_t from, bool (*each)(void *context, const struct ledger_action *action), void *context)
{
	struct arena *arena = arena_new(SIZE_MAX);
	bool good = true;
	for (int64_t next = from > 0 ? from : 1; good && next;) {
		struct work page = *w;
		page.arena = arena;
		page.faults = page.last_fault = NULL;
		good = give_page(&page, next, each, context, &next) || keep_faults(w, &page);
		arena_reset(arena);
	}
	arena_free(arena);
	return good;
}
