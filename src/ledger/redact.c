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
	return store_run(w, SQL_LEDGER_VALUE_ERASE, arg_bytes(left.at, left.size), A(by), A(value_number(row, "log", 0)), A(value_number(row, "i",
		0)));
}

static bool read_entry(struct work *w, const struct value *row, struct leaf *ret_leaf)
{
	if (!leaf_read(value_text(row, "leaf"), ret_leaf))
		return fail(w, ERR_BROKEN, NULL, N_("Entry %1 of log %2 is damaged. Run candor verify and restore a backup."),
			A(value_number(row, "i", 0)), A(value_number(row, "log", 0)));
	return true;
}

/* ---- the inputs of the object's actions hold it too, also where they left it unchanged ---- */
static bool erase_input(struct work *w, struct text action)
{
	struct value *rows;
	struct leaf leaf;
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
	struct pending *pending = entries_add(w, log, TEXT("action"), action, value_number(rows->last, "n", 0) + 1, entries_base64(w->arena,
		hash));
	pending->redact = TEXT("in");
	return entries_seal(w, pending, NULL, NULL, 0) && erase_value(w, &leaf, rows->first, TEXT("in"), pending->index);
}

static bool erase_all(struct work *w, const struct object *object, struct text field)
{
	struct value *rows;
	struct leaf leaf;
	if (!store_list(w, SQL_LEDGER_OBJECT, &rows, A(&object->id)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		if (!read_entry(w, row, &leaf))
			return false;
		if ((leaf_field(&leaf, field) && !erase_value(w, &leaf, row, field, object->entry)) || !erase_input(w, leaf.action))
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
	store_erases(w);
	return entries_put(w, kind, row, text_of(field->name), true) && erase_all(w, row, text_of(field->name));
}

/* ---- an action that cannot run again ---- */
static bool fail_unknown(struct work *w, struct text kind)
{
	return fail(w, ERR_BROKEN, NULL, N_("This program knows no “%1”: replay with the version that wrote it."), A(kind));
}

/* The log's unit was never erased: it is nobody's. */
static bool take_log(struct work *w, const struct leaf *leaf, struct work *from)
{
	struct id object, unit = NO_ID;
	struct value *rows;
	struct values values;
	struct committed field;
	bool more;
	int64_t number;
	if (!store_list(from, SQL_LEDGER_OBJECT, &rows, A(leaf->object)))
		return false;
	if (!rows->first || !values_open(value_text(rows->first, "fields"), false, &values) || !values_next(&values, w->arena, &more, &field) ||
		!more ||
		!id_parse(leaf->object, &object) || (field.bytes.size && !id_parse(field.bytes, &unit)))
		return fail(w, ERR_BROKEN, NULL, N_("The entry of log %1 is damaged. Run candor verify."), A(leaf->log));
	return entries_new_log(w, unit, object, &number);
}

static bool take_row(struct work *w, const struct leaf *leaf, int64_t log, struct work *from)
{
	const struct kind *kind = store_kind(text_string(w->arena, leaf->kind));
	struct text rest = leaf->redact, name;
	struct id id;
	if (!kind || !id_parse(leaf->object, &id))
		return fail_unknown(w, leaf->kind);
	struct object *row = arena_take(w->arena, kind->shape->size);
	if (!ledger_row_at(from, kind, id, leaf->n, row) || !ledger_in_log(w, log))
		return false;
	row->version = leaf->n - 1;
	if (!entries_put(w, kind, row, TEXT(""), true))
		return false;
	while (text_cut(&rest, ',', &name))
		if (!ledger_redact(w, kind, id, text_string(w->arena, name)))
			return false;
	return entries_put(w, kind, row, TEXT(""), false); /* what was put in place of the erased stands, too */
}

bool ledger_take_over(struct work *w, struct work *from, struct id action)
{
	struct value *rows;
	struct leaf leaf;
	if (!store_list(from, SQL_LEDGER_ACTION_ENTRIES, &rows, A(&action)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		if (!read_entry(w, row, &leaf))
			return false;
		bool log = text_is(leaf.kind, "log"), input = text_is(leaf.kind, "action"); /* inputs are erased with the rows they made */
		if (!input && !(log ? take_log(w, &leaf, from) : take_row(w, &leaf, value_number(row, "log", 0), from)))
			return false;
	}
	return true;
}
