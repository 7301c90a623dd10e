#include "ledger/inner.h"
#include <string.h>

void field_clear(const struct field *field, void *row)
{
	void *at = field_at(field, row);
	switch (field->type) {
	case TYPE_id:
		*(struct id *)at = NO_ID;
		return;
	case TYPE_text: case TYPE_bytes:
		*(struct text *)at = TEXT("");
		return;
	case TYPE_number:
		*(int64_t *)at = 0;
		return;
	case TYPE_flag:
		*(bool *)at = false;
		return;
	case TYPE_day:
		*(struct day *)at = NO_DAY;
		return;
	case TYPE_minute:
		*(struct minute *)at = (struct minute){ 0 };
		return;
	case TYPE_choice:
		*(int *)at = 0;
		return;
	case TYPE_file: case TYPE_password: case TYPE_list:
		break;
	}
	BUG("no row has a field %s of that type", field->name);
}

/* ---- what is left of an entry's values ---- */
/* One member of the three records: what was erased and by which entry, the salts of the rest, the rest. */
struct rest { struct buffer erased, salts; struct committed kept[FIELDS_MAX]; size_t count; bool changed; };

static void put_erased(struct rest *rest, struct text name, int64_t by)
{
	buffer_string(&rest->erased, rest->erased.size ? ",\"" : "\"");
	buffer_text(&rest->erased, name);
	buffer_string(&rest->erased, "\":");
	buffer_number(&rest->erased, by);
}

static void put_salt(struct arena *arena, struct rest *rest, struct text name, const uint8_t salt[SALT_SIZE])
{
	buffer_string(&rest->salts, rest->salts.size ? ",\"" : "\"");
	buffer_text(&rest->salts, name);
	buffer_string(&rest->salts, "\":\"");
	buffer_text(&rest->salts, crypto_hex(arena, salt, SALT_SIZE));
	buffer_char(&rest->salts, '"');
}

static struct text join_rest(struct arena *arena, const struct rest *rest)
{
	struct buffer b = buffer_new(arena, SIZE_MAX);
	buffer_string(&b, "{\"erased\":{");
	buffer_text(&b, buffer_view(&rest->erased));
	buffer_string(&b, "},\"salts\":{");
	buffer_text(&b, buffer_view(&rest->salts));
	buffer_string(&b, "},\"values\":");
	values_write(&b, rest->kept, rest->count);
	buffer_char(&b, '}');
	return buffer_view(&b);
}

/* Walks the entry's fields beside its values: both are sorted. false: the values are damaged. */
static bool sort_out(struct work *w, const struct leaf *leaf, const struct value *row, struct text field, int64_t by, struct rest *rest)
{
	bool erased = value_get(row, "erased_by")->kind == VALUE_NUMBER, more;
	struct text seed = value_text(row, "seed");
	struct values values;
	if (seed.size != (erased ? 0 : 32) || !values_open(value_text(row, "fields"), erased, &values))
		return false;
	for (size_t i = 0; i < leaf->field_count; i++) {
		struct text name = leaf->fields[i].name;
		struct committed committed;
		uint8_t salt[SALT_SIZE];
		int64_t before = erased ? values_erased(&values, name) : ERASED_NONE;
		if (before == ERASED_NONE && (!values_next(&values, w->arena, &more, &committed) || !more || !text_same(committed.name, name)))
			return false;
		if (before != ERASED_NONE || text_same(name, field)) {
			put_erased(rest, name, before != ERASED_NONE ? before : by);
			rest->changed = rest->changed || before == ERASED_NONE;
			continue;
		}
		if (!erased)
			leaf_salt((const uint8_t *)seed.at, name, leaf->n, salt);
		else if (!values_salt(&values, name, salt))
			return false;
		put_salt(w->arena, rest, name, salt);
		rest->kept[rest->count++] = committed;
	}
	return true;
}

/* The seed would give every salt back, the erased field's too: the others' salts are kept one by one. */
static bool erase_value(struct work *w, const struct leaf *leaf, const struct value *row, struct text field, int64_t by)
{
	struct rest *rest = arena_take(w->arena, sizeof *rest);
	rest->erased = rest->salts = buffer_new(w->arena, SIZE_MAX);
	if (!sort_out(w, leaf, row, field, by, rest))
		return fail(w, ERR_BROKEN, NULL, N_("The values of entry %1 in log %2 are damaged. Run candor verify."),
			A(value_number(row, "i", 0)), A(value_number(row, "log", 0)));
	if (!rest->changed)
		return true;
	struct text left = join_rest(w->arena, rest);
	return store_run(w, SQL_LEDGER_VALUE_ERASE, arg_bytes(left.at, left.size), A(by), A(value_number(row, "log", 0)), A(value_number(row, "i", 0)));
}

static bool read_entry(struct work *w, const struct value *row, struct leaf **ret_leaf)
{
	struct leaf *leaf = arena_take(w->arena, sizeof *leaf);
	if (!leaf_read(value_text(row, "leaf"), leaf))
		return fail(w, ERR_BROKEN, NULL, N_("Entry %1 of log %2 is damaged. Run candor verify and restore a backup."),
			A(value_number(row, "i", 0)), A(value_number(row, "log", 0)));
	*ret_leaf = leaf;
	return true;
}

/* ---- the inputs of the actions that wrote the field hold it too ---- */
static bool erase_input(struct work *w, struct text action)
{
	struct value *rows;
	struct leaf *leaf = NULL;
	struct log *log;
	uint8_t hash[HASH_SIZE];
	if (!store_list(w, SQL_LEDGER_OBJECT, &rows, A(action)))
		return false;
	if (!rows->first || value_get(rows->first, "erased_by")->kind == VALUE_NUMBER)
		return true;
	if (!read_entry(w, rows->first, &leaf) || !ledger_need_log(w, w->entries->ledger, value_number(rows->first, "log", 0), &log))
		return false;
	struct text last = value_text(rows->last, "leaf");
	merkle_leaf(last.at, last.size, hash);
	struct pending *pending = entries_add(w, log, TEXT("action"), action, value_number(rows->last, "n", 0) + 1, entries_base64(w->arena, hash));
	pending->redact = TEXT("in");
	return entries_seal(w, pending, NULL, NULL, 0) && erase_value(w, leaf, rows->first, TEXT("in"), pending->index);
}

static bool erase_all(struct work *w, const struct object *object, struct text field)
{
	struct value *rows;
	if (!store_list(w, SQL_LEDGER_OBJECT, &rows, A(&object->id)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct leaf *leaf = NULL;
		if (!read_entry(w, row, &leaf))
			return false;
		if (leaf_field(leaf, field) && (!erase_value(w, leaf, row, field, object->entry) || !erase_input(w, leaf->action)))
			return false;
	}
	return true;
}

bool ledger_redact(struct work *w, const struct kind *kind, struct id id, const char *name)
{
	const struct field *field = shape_field(kind->shape, name);
	if (!w->entries || w->entries->ended)
		BUG("a field was to be erased outside an action");
	if (!field || kind->local)
		return fail(w, ERR_INVALID, NULL, N_("A %1 has no field %2 that could be erased."), arg_word(kind_label(kind)), A(name));
	struct object *row = arena_take(w->arena, kind->shape->size);
	if (!store_get(w, kind, id, row))
		return false;
	field_clear(field, row);
	return entries_put(w, kind, row, text_of(field->name)) && erase_all(w, row, text_of(field->name));
}
