#include "store/inner.h"
#include <string.h>

static const struct kind *const no_kinds[] = { NULL };
static const struct kind *const *all_kinds = no_kinds;

void store_kinds(const struct kind *const *kinds)
{
	all_kinds = kinds;
}

const struct kind *const *store_kinds_all(void)
{
	return all_kinds;
}

const struct kind *store_kind(const char *name)
{
	for (size_t i = 0; all_kinds[i]; i++)
		if (all_kinds[i]->name[0] == name[0] && !strcmp(all_kinds[i]->name, name))
			return all_kinds[i];
	return NULL;
}

/* ---- what is confidential ---- */
static const struct store_sealing *sealing;

void store_seal_with(const struct store_sealing *with)
{
	sealing = with;
}

struct text store_seal(struct work *w, const char *kind, struct id object, struct text bytes)
{
	return sealing && bytes.size ? sealing->seal(w->arena, kind, object, bytes) : bytes;
}

struct text store_unseal(struct work *w, const char *kind, struct id object, struct text sealed)
{
	return sealing && sealed.size ? sealing->unseal(w->arena, kind, object, sealed) : sealed;
}

void store_unseal_member(struct work *w, const struct value *record, const char *member, const struct kind *kind, struct id object)
{
	struct value *value = value_get(record, member);
	if (value && value->kind == VALUE_TEXT)
		value->text = store_unseal(w, kind->name, object, value->text);
}

/* ---- columns ---- */
static const char *const object_columns[OBJECT_COLUMNS] = { "id", "version", "log", "entry", "leaf" };

const char *kind_column(const struct kind *kind, size_t i)
{
	return i < OBJECT_COLUMNS ? object_columns[i] : kind->shape->fields[i - OBJECT_COLUMNS].name;
}

static size_t kind_width(const struct kind *kind)
{
	return OBJECT_COLUMNS + kind->shape->count;
}

struct text column_view(sqlite3_stmt *statement, int at)
{
	/* As a blob even when it is a text: column_text would copy it to put a NUL behind. */
	const char *bytes = sqlite3_column_blob(statement, at);
	return (struct text){ bytes ? bytes : "", (size_t)sqlite3_column_bytes(statement, at) };
}

void bind_text(sqlite3_stmt *statement, int at, struct text t)
{
	sqlite3_bind_text64(statement, at, t.at ? t.at : "", t.size, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_bytes(sqlite3_stmt *statement, int at, struct text t)
{
	sqlite3_bind_blob64(statement, at, t.at ? t.at : "", t.size, SQLITE_STATIC);
}

/* ---- reading a row ---- */
struct reading { struct work *w; const struct kind *kind; sqlite3_stmt *statement; bool keep; struct text id; };

static bool broken(const struct reading *r, const char *column, const char *what)
{
	return fail(r->w, ERR_BROKEN, NULL, N_("Table %1, object %2, column %3: what is stored there is no %4; run candor verify."),
		A(r->kind->name), A(r->id), A(column), arg_word(what));
}

static bool read_word(const struct reading *r, const struct field *field, struct text word, int *ret_choice)
{
	int choice = choice_find(field->choices, word);
	if (choice < 0)
		return fail(r->w, ERR_BROKEN, NULL, N_("Table %1, object %2, column %3: \"%4\" is not a known word; run candor verify."),
			A(r->kind->name), A(r->id), A(field->name), A(word));
	*ret_choice = choice;
	return true;
}

static bool read_id(struct text t, struct id *ret_id)
{
	if (t.size == 0) {
		*ret_id = NO_ID;
		return true;
	}
	/* id_parse forgives what people misread; what is stored must be exact. */
	return id_parse(t, ret_id) && !memcmp(ret_id->at, t.at, t.size);
}

static bool read_day(struct text t, struct day *ret_day)
{
	*ret_day = NO_DAY;
	return t.size == 0 || day_parse(t, ret_day);
}

static bool read_minute(struct text t, struct minute *ret_minute)
{
	*ret_minute = (struct minute){ 0 };
	return t.size == 0 || minute_parse(t, ret_minute);
}

static bool read_number(const struct reading *r, const char *column, int at, int64_t *ret_number)
{
	if (sqlite3_column_type(r->statement, at) != SQLITE_INTEGER)
		return broken(r, column, N_("number"));
	*ret_number = sqlite3_column_int64(r->statement, at);
	return true;
}

static bool read_flag(const struct reading *r, const struct field *field, int at, bool *ret_flag)
{
	int64_t number = 0;
	if (!read_number(r, field->name, at, &number))
		return false;
	if (number != 0 && number != 1)
		return broken(r, field->name, N_("yes or no"));
	*ret_flag = number == 1;
	return true;
}

static bool read_written(const struct reading *r, const struct field *field, struct text t, void *member)
{
	switch (field->type) {
	case TYPE_id:
		return read_id(t, member) || broken(r, field->name, N_("id"));
	case TYPE_day:
		return read_day(t, member) || broken(r, field->name, N_("day"));
	case TYPE_minute:
		return read_minute(t, member) || broken(r, field->name, N_("moment"));
	case TYPE_choice:
		return read_word(r, field, t, member);
	default:
		*(struct text *)member = r->keep ? text_keep(r->w->arena, t) : t;
		return true;
	}
}

static bool read_field(const struct reading *r, const struct field *field, int at, void *row)
{
	void *member = field_at(field, row);
	if (field->type == TYPE_number)
		return read_number(r, field->name, at, member);
	if (field->type == TYPE_flag)
		return read_flag(r, field, at, member);
	if (sqlite3_column_type(r->statement, at) != (field->type == TYPE_bytes ? SQLITE_BLOB : SQLITE_TEXT))
		return broken(r, field->name, field->type == TYPE_bytes ? N_("row of bytes") : N_("text"));
	struct text stored = column_view(r->statement, at);
	if (store_seals(r->kind, field, row))
		stored = store_unseal(r->w, r->kind->name, ((const struct object *)row)->id, stored);
	return read_written(r, field, stored, member);
}

static bool read_object(struct reading *r, const int *map, struct object *object)
{
	const int in_order[OBJECT_COLUMNS] = { 0, 1, 2, 3, 4 };
	if (!map)
		map = in_order;
	r->id = column_view(r->statement, map[0]);
	if (!read_id(r->id, &object->id) || !id_is(object->id))
		return broken(r, "id", N_("id"));
	if (!read_number(r, "version", map[1], &object->version) || !read_number(r, "log", map[2], &object->log)
		|| !read_number(r, "entry", map[3], &object->entry))
		return false;
	struct text leaf = column_view(r->statement, map[4]);
	if (leaf.size != sizeof object->leaf)
		return broken(r, "leaf", N_("hash"));
	memcpy(object->leaf, leaf.at, sizeof object->leaf);
	return true;
}

bool kind_read(struct work *w, const struct kind *kind, sqlite3_stmt *statement, const int *map, bool keep, void *row)
{
	struct reading r = { w, kind, statement, keep, TEXT("") };
	if (!read_object(&r, map, row))
		return false;
	for (size_t i = 0; i < kind->shape->count; i++) {
		int at = map ? map[OBJECT_COLUMNS + i] : OBJECT_COLUMNS + (int)i;
		if (!read_field(&r, &kind->shape->fields[i], at, row))
			return false;
	}
	return true;
}

/* ---- texts of a kind's statements; a name may be a word of SQL, so every one is quoted ---- */
static void put_columns(struct buffer *b, const struct kind *kind)
{
	for (size_t i = 0; i < kind_width(kind); i++)
		buffer_format(b, "%s\"%s\"", i ? ", " : "", kind_column(kind, i));
}

static void put_insert(struct buffer *b, const struct kind *kind)
{
	buffer_format(b, "INSERT INTO \"%s\" (lane, ", kind->name);
	put_columns(b, kind);
	buffer_string(b, ") VALUES (?1");
	for (size_t i = 0; i < kind_width(kind); i++)
		buffer_format(b, ", ?%zu", i + 2);
	buffer_char(b, ')');
}

static void put_update(struct buffer *b, const struct kind *kind)
{
	buffer_format(b, "UPDATE \"%s\" SET ", kind->name);
	for (size_t i = 1; i < kind_width(kind); i++) /* 0 is the id */
		buffer_format(b, "%s\"%s\" = ?%zu", i > 1 ? ", " : "", kind_column(kind, i), i + 2);
	buffer_string(b, " WHERE lane = ?1 AND id = ?2");
}

static void put_select(struct buffer *b, const struct kind *kind, const char *rest)
{
	buffer_string(b, "SELECT ");
	put_columns(b, kind);
	buffer_format(b, ", lane FROM \"%s\" %s", kind->name, rest);
}

static const char *verb_text(struct arena *arena, const struct kind *kind, enum kind_verb verb)
{
	struct buffer b = buffer_new(arena, 64 << 10);
	if (verb == KIND_GET)
		put_select(&b, kind, "WHERE lane = ?1 AND id = ?2");
	else if (verb == KIND_SCAN)
		put_select(&b, kind, "ORDER BY lane, id");
	else if (verb == KIND_INSERT)
		put_insert(&b, kind);
	else if (verb == KIND_UPDATE)
		put_update(&b, kind);
	else
		buffer_format(&b, "DELETE FROM \"%s\" WHERE lane = ?1 AND id = ?2", kind->name);
	if (b.full)
		BUG("kind %s has too many fields", kind->name);
	return text_string(arena, buffer_view(&b));
}

static struct kind_slot *find_slot(struct store *store, const struct kind *kind)
{
	size_t start = ((uintptr_t)kind >> 4) * 0x9E3779B97F4A7C15u >> 40;
	for (size_t i = 0; i < KIND_SLOTS; i++) {
		struct kind_slot *slot = &store->kinds[(start + i) & (KIND_SLOTS - 1)];
		if (slot->kind == kind || !slot->kind) {
			slot->kind = kind;
			return slot;
		}
	}
	BUG("more than %d kinds", KIND_SLOTS);
}

static bool kind_statement(struct work *w, const struct kind *kind, enum kind_verb verb, sqlite3_stmt **ret_statement)
{
	sqlite3_stmt **statement = &find_slot(w->store, kind)->statements[verb];
	parked_settle(w->store);
	if (!*statement && !store_prepare(w, w->store, verb_text(w->arena, kind, verb), statement))
		return false;
	*ret_statement = *statement;
	return true;
}

void kinds_forget(struct store *store)
{
	for (size_t i = 0; i < KIND_SLOTS; i++)
		for (int verb = 0; verb < KIND_VERBS; verb++)
			sqlite3_finalize(store->kinds[i].statements[verb]);
}

/* ---- one row by id ---- */
static struct arg kind_label(const struct kind *kind)
{
	return kind->label ? arg_word(kind->label) : A(kind->name);
}

static bool missing(struct work *w, const struct kind *kind, struct id id)
{
	return fail(w, ERR_MISSING, NULL, N_("There is no %1 with the id %2. Look it up in the list again."), kind_label(kind), A(&id));
}

static void bind_key(sqlite3_stmt *statement, const struct id *id)
{
	sqlite3_bind_int64(statement, 1, id_lane(*id));
	bind_text(statement, 2, id_text(id));
}

/* The row is filled aside, so that a damaged one leaves the caller's untouched. */
static void *row_aside(struct store *store, const struct kind *kind)
{
	if (kind->shape->size > store->row_size) {
		store->row_size = kind->shape->size * 2;
		store->row = arena_take(store->arena, store->row_size);
	}
	return memset(store->row, 0, kind->shape->size);
}

bool store_find(struct work *w, const struct kind *kind, struct id id, void *ret_row, bool *ret_found)
{
	sqlite3_stmt *statement;
	if (!id_is(id)) {
		*ret_found = false;
		return true;
	}
	if (memory_row(w, kind, id, ret_row)) {
		*ret_found = true;
		return true;
	}
	if (!kind_statement(w, kind, KIND_GET, &statement))
		return false;
	bind_key(statement, &id);
	int code = sqlite3_step(statement);
	void *row = row_aside(w->store, kind);
	bool good = code == SQLITE_ROW ? kind_read(w, kind, statement, NULL, true, row) : code == SQLITE_DONE || store_fault(w, w->store, code);
	sqlite3_reset(statement);
	if (!good)
		return false;
	if (code == SQLITE_ROW) {
		memcpy(ret_row, row, kind->shape->size);
		memory_keep(w->store, kind, row);
	}
	*ret_found = code == SQLITE_ROW;
	return true;
}

bool store_get(struct work *w, const struct kind *kind, struct id id, void *ret_row)
{
	bool found;
	return store_find(w, kind, id, ret_row, &found) && (found || missing(w, kind, id));
}

/* ---- writing ---- */
static struct text written_choice(const struct kind *kind, const struct field *field, int choice)
{
	const char *word = choice_word(field->choices, choice);
	if (choice < 0 || !*word)
		BUG("%s.%s has no choice %d", kind->name, field->name, choice);
	return text_of(word);
}

static void bind_field(struct work *w, sqlite3_stmt *statement, int at, const struct kind *kind, const struct field *field, const void *row)
{
	const void *member = field_of(field, row);
	struct text sealed;
	if (store_seals(kind, field, row)) { /* a text or bytes */
		sealed = store_seal(w, kind->name, ((const struct object *)row)->id, *(const struct text *)member);
		member = &sealed;
	}
	if (field->type == TYPE_number)
		sqlite3_bind_int64(statement, at, *(const int64_t *)member);
	else if (field->type == TYPE_flag)
		sqlite3_bind_int64(statement, at, *(const bool *)member);
	else if (field->type == TYPE_id)
		bind_text(statement, at, id_text(member));
	else if (field->type == TYPE_text)
		bind_text(statement, at, *(const struct text *)member);
	else if (field->type == TYPE_bytes)
		bind_bytes(statement, at, *(const struct text *)member);
	else if (field->type == TYPE_day)
		bind_text(statement, at, text_of(day_string(w->arena, *(const struct day *)member)));
	else if (field->type == TYPE_minute)
		bind_text(statement, at, text_of(minute_string(w->arena, *(const struct minute *)member)));
	else if (field->type == TYPE_choice)
		bind_text(statement, at, written_choice(kind, field, *(const int *)member));
	else
		BUG("%s.%s is of a type no column has", kind->name, field->name);
}

static void bind_row(struct work *w, sqlite3_stmt *statement, const struct kind *kind, const void *row)
{
	const struct object *object = row;
	bind_key(statement, &object->id);
	sqlite3_bind_int64(statement, 3, object->version);
	sqlite3_bind_int64(statement, 4, object->log);
	sqlite3_bind_int64(statement, 5, object->entry);
	bind_bytes(statement, 6, (struct text){ (const char *)object->leaf, sizeof object->leaf });
	for (size_t i = 0; i < kind->shape->count; i++)
		bind_field(w, statement, (int)i + 2 + OBJECT_COLUMNS, kind, &kind->shape->fields[i], row);
}

/* "UNIQUE constraint failed: unit.lane, unit.code": the last column is the one that people know. */
static bool taken(struct work *w, const struct kind *kind)
{
	const char *said = sqlite3_errmsg(w->store->db);
	const char *dot = strrchr(said, '.');
	const struct field *field = dot ? shape_field(kind->shape, dot + 1) : NULL;
	if (!field)
		return fail(w, ERR_CONFLICT, NULL, N_("There is already such a %1. Choose another, or change that one."), kind_label(kind));
	return fail(w, ERR_CONFLICT, arena_format(w->arena, "/%s", field->name),
		N_("There is already a %1 with this %2. Choose another, or change that one."),
		kind_label(kind), field->label ? arg_word(field->label) : A(field->name));
}

static bool run_write(struct work *w, const struct kind *kind, sqlite3_stmt *statement, struct id id)
{
	int code = sqlite3_step(statement);
	sqlite3_reset(statement);
	if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
		return taken(w, kind);
	if (code != SQLITE_DONE)
		return store_fault(w, w->store, code);
	return sqlite3_changes(w->store->db) == 1 || missing(w, kind, id);
}

bool store_write(struct work *w, const struct kind *kind, const void *row, bool fresh)
{
	sqlite3_stmt *statement;
	const struct object *object = row;
	if (!id_is(object->id))
		BUG("a %s without an id is written", kind->name);
	if (!store_may_write(w) || !kind_statement(w, kind, fresh ? KIND_INSERT : KIND_UPDATE, &statement) ||
	    !follow_touch(w, kind, object->id, fresh))
		return false;
	memory_drop(w->store, kind, object->id);
	bind_row(w, statement, kind, row);
	return run_write(w, kind, statement, object->id);
}

bool store_drop(struct work *w, const struct kind *kind, struct id id)
{
	sqlite3_stmt *statement;
	if (!kind->local)
		BUG("a %s is dropped, though its entries stay", kind->name);
	if (!store_may_write(w) || !kind_statement(w, kind, KIND_DROP, &statement))
		return false;
	memory_drop(w->store, kind, id);
	bind_key(statement, &id);
	return run_write(w, kind, statement, id);
}

/* ---- every row ---- */
/* A row moved to another lane is found by nobody who asks for it by its id. */
static bool in_its_lane(struct work *w, const struct kind *kind, sqlite3_stmt *statement, const struct object *object)
{
	struct reading r = { .w = w, .kind = kind, .statement = statement, .id = id_text(&object->id) };
	return sqlite3_column_int64(statement, (int)kind_width(kind)) == id_lane(object->id) || broken(&r, "lane", N_("lane of this object"));
}

bool store_scan(struct work *w, const struct kind *kind, void *row, bool (*each)(void *context), void *context)
{
	sqlite3_stmt *cached, *statement;
	if (!kind_statement(w, kind, KIND_SCAN, &cached))
		return false;
	statement = cached;
	if (sqlite3_stmt_busy(cached) && !store_prepare(w, w->store, sqlite3_sql(cached), &statement)) /* a scan inside a scan */
		return false;
	bool good = true;
	int code = SQLITE_ROW;
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
		good = kind_read(w, kind, statement, NULL, false, row) && in_its_lane(w, kind, statement, row) && each(context);
	if (good && code != SQLITE_DONE)
		good = store_fault(w, w->store, code);
	sqlite3_reset(statement);
	if (statement != cached)
		sqlite3_finalize(statement);
	return good;
}

/* ---- kinds against tables ---- */
struct column { const char *name, *type; int key; };

static struct column column_of(const struct kind *kind, size_t i)
{
	static const char *const types[OBJECT_COLUMNS] = { "TEXT", "INTEGER", "INTEGER", "INTEGER", "BLOB" };
	if (i < OBJECT_COLUMNS)
		return (struct column){ object_columns[i], types[i], i == 0 ? 2 : 0 };
	const struct field *field = &kind->shape->fields[i - OBJECT_COLUMNS];
	if (field->type == TYPE_list || field->type == TYPE_file || field->type == TYPE_password)
		BUG("%s.%s is of a type no column has", kind->name, field->name);
	bool whole = field->type == TYPE_number || field->type == TYPE_flag;
	return (struct column){ field->name, whole ? "INTEGER" : field->type == TYPE_bytes ? "BLOB" : "TEXT", 0 };
}

static void name_column(struct work *w, struct value *list, const struct kind *kind, struct text column, const char *difference)
{
	struct value *record = value_put_record(w->arena, list, NULL);
	value_put_string(w->arena, record, "kind", kind->name);
	value_put_text(w->arena, record, "column", column);
	value_put_string(w->arena, record, "difference", difference);
}

struct comparing { struct work *w; const struct kind *kind; struct value *list; bool *seen; };

/* One line of table_info: name, type, not null, place in the key. */
static void compare_column(struct comparing *c, sqlite3_stmt *info)
{
	struct text name = text_keep(c->w->arena, column_view(info, 0));
	struct column column = { "lane", "INTEGER", 1 };
	size_t i = 0, width = kind_width(c->kind);
	while (i < width && !text_is(name, kind_column(c->kind, i)))
		i++;
	if (i == width && !text_is(name, "lane")) {
		name_column(c->w, c->list, c->kind, name, "stands in the table alone");
		return;
	}
	c->seen[i] = true;
	if (i < width)
		column = column_of(c->kind, i);
	if (!text_is(column_view(info, 1), column.type))
		name_column(c->w, c->list, c->kind, name, arena_format(c->w->arena, "must be %s", column.type));
	if (!sqlite3_column_int(info, 2))
		name_column(c->w, c->list, c->kind, name, "must be NOT NULL");
	if (sqlite3_column_int(info, 3) != column.key)
		name_column(c->w, c->list, c->kind, name, "the key must be (lane, id)");
}

static void compare_table(struct comparing *c, bool found, bool strict)
{
	size_t width = kind_width(c->kind);
	if (!found) {
		name_column(c->w, c->list, c->kind, TEXT(""), "has no table");
		return;
	}
	if (!strict)
		name_column(c->w, c->list, c->kind, TEXT(""), "must be STRICT, WITHOUT ROWID");
	for (size_t i = 0; i <= width; i++)
		if (!c->seen[i])
			name_column(c->w, c->list, c->kind, text_of(i < width ? kind_column(c->kind, i) : "lane"), "is missing in the table");
}

static bool compare_kind(struct work *w, const struct kind *kind, struct value *list)
{
	static const char text[] = "SELECT i.name, i.type, i.\"notnull\", i.pk, l.strict AND l.wr FROM pragma_table_list AS l, "
		"pragma_table_info(l.name) AS i WHERE l.name = ?1 AND l.schema = 'main'";
	struct comparing c = { w, kind, list, arena_take(w->arena, kind_width(kind) + 1) };
	sqlite3_stmt *info;
	bool found = false, strict = false;
	int code;
	if (!store_prepare(w, w->store, text, &info))
		return false;
	bind_text(info, 1, text_of(kind->name));
	while ((code = sqlite3_step(info)) == SQLITE_ROW) {
		found = true;
		strict = sqlite3_column_int(info, 4);
		compare_column(&c, info);
	}
	sqlite3_finalize(info);
	compare_table(&c, found, strict);
	return code == SQLITE_DONE || store_fault(w, w->store, code);
}

int store_kind_differences(struct work *w, struct value *ret_list)
{
	for (size_t i = 0; all_kinds[i]; i++)
		if (!compare_kind(w, all_kinds[i], ret_list))
			return -1;
	return (int)value_count(ret_list);
}
