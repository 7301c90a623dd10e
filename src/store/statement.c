#include "store/inner.h"
#include <string.h>

static const struct sql_text *text_at(enum sql sql)
{
	if ((int)sql < 0 || (int)sql >= store_made.text_count)
		BUG("there is no statement %d", (int)sql);
	return &store_made.texts[sql];
}

/* ---- preparing ---- */
/* The columns' names in one piece, so that a list copies them once and not once a row. */
static void keep_names(struct arena *arena, struct named *named)
{
	struct buffer b = buffer_new(arena, 64 << 10);
	named->columns = sqlite3_column_count(named->statement);
	for (int i = 0; i < named->columns; i++) {
		const char *name = sqlite3_column_name(named->statement, i);
		buffer_put(&b, name, strlen(name) + 1);
	}
	named->names = b.at;
	named->names_size = b.size;
}

static bool find_named(struct work *w, enum sql sql, struct named **ret_named)
{
	struct named *named = &w->store->named[sql];
	const struct sql_text *text = text_at(sql);
	parked_settle(w->store);
	if (named->statement) {
		*ret_named = named;
		return true;
	}
	if (!store_prepare(w, w->store, text->text, &named->statement))
		return false;
	keep_names(w->store->arena, named);
	*ret_named = named;
	return true;
}

/* ---- binding ---- */
static void bind_arg(struct work *w, sqlite3_stmt *statement, int at, const struct arg *arg)
{
	if (arg->kind == ARG_NUMBER)
		sqlite3_bind_int64(statement, at, arg->number);
	else if (arg->kind == ARG_DAY)
		bind_text(statement, at, text_of(day_string(w->arena, (struct day){ (int32_t)arg->number })));
	else if (arg->kind == ARG_MINUTE)
		bind_text(statement, at, text_of(minute_string(w->arena, (struct minute){ arg->number })));
	else if (arg->kind == ARG_BYTES)
		bind_bytes(statement, at, arg->text);
	else if (arg->kind == ARG_NULL)
		sqlite3_bind_null(statement, at);
	else
		bind_text(statement, at, arg->text);
}

static void bind_args(struct work *w, const struct sql_text *text, sqlite3_stmt *statement, const struct arg *args)
{
	int count = 0;
	for (; args[count].kind != ARG_END && count < text->count; count++)
		bind_arg(w, statement, count + 1, &args[count]);
	if (count != text->count || args[count].kind != ARG_END)
		BUG("statement %s takes %d arguments (%s)", text->name, text->count, text->params);
	if (text->lane)
		sqlite3_bind_int64(statement, text->lane, w->lane);
}

/* A named statement under way. Called again from its own rows, it runs as a second one. */
struct run { struct work *w; const struct sql_text *text; struct named *named; sqlite3_stmt *statement; };

static bool run_start(struct work *w, enum sql sql, const struct arg *args, struct run *ret_run)
{
	struct run run = { w, text_at(sql), NULL, NULL };
	if (!find_named(w, sql, &run.named))
		return false;
	run.statement = run.named->statement;
	if (sqlite3_stmt_busy(run.statement) && !store_prepare(w, w->store, run.text->text, &run.statement))
		return false;
	bind_args(w, run.text, run.statement, args);
	*ret_run = run;
	return true;
}

static bool run_end(struct run *run, int code)
{
	bool good = code == SQLITE_ROW || code == SQLITE_DONE || store_fault(run->w, run->w->store, code);
	sqlite3_reset(run->statement);
	if (run->statement != run->named->statement)
		sqlite3_finalize(run->statement);
	return good;
}

static bool refuse_fraction(struct run *run, int at)
{
	return fail(run->w, ERR_BROKEN, NULL, N_("Statement %1, column %2 gives a fraction, which has no place here. Please report this."),
		A(run->text->name), A(sqlite3_column_name(run->statement, at)));
}

/* ---- rows as records ---- */
static bool add_member(struct run *run, struct value *record, int at, const char *key)
{
	struct arena *arena = run->w->arena;
	switch (sqlite3_column_type(run->statement, at)) {
	case SQLITE_INTEGER:
		value_put_number(arena, record, key, sqlite3_column_int64(run->statement, at));
		return true;
	case SQLITE_FLOAT:
		return refuse_fraction(run, at);
	case SQLITE_NULL:
		value_add(record, key, value_new(arena, VALUE_NULL));
		return true;
	default:
		value_put_text(arena, record, key, text_keep(arena, column_view(run->statement, at)));
		return true;
	}
}

static bool fill_record(struct run *run, struct value *record, const char *keys)
{
	for (int i = 0; i < run->named->columns; i++, keys += strlen(keys) + 1)
		if (!add_member(run, record, i, keys))
			return false;
	return true;
}

static const char *copy_keys(const struct run *run)
{
	return arena_copy(run->w->arena, run->named->names, run->named->names_size);
}

bool store_list_args(struct work *w, enum sql sql, struct value **ret_list, const struct arg *args)
{
	struct run run;
	if (!run_start(w, sql, args, &run))
		return false;
	struct value *list = value_list(w->arena);
	const char *keys = NULL;
	bool good = true;
	int code = SQLITE_ROW;
	while (good && (code = sqlite3_step(run.statement)) == SQLITE_ROW) {
		keys = keys ? keys : copy_keys(&run);
		good = fill_record(&run, value_put_record(w->arena, list, NULL), keys);
	}
	if (!run_end(&run, code) || !good)
		return false;
	*ret_list = list;
	return true;
}

bool store_row_args(struct work *w, enum sql sql, struct value **ret_record, const struct arg *args)
{
	struct run run;
	if (!run_start(w, sql, args, &run))
		return false;
	struct value *record = NULL;
	bool good = true;
	int code = sqlite3_step(run.statement);
	if (code == SQLITE_ROW)
		good = fill_record(&run, record = value_record(w->arena), copy_keys(&run));
	if (!run_end(&run, code) || !good)
		return false;
	*ret_record = record;
	return true;
}

bool store_count_args(struct work *w, enum sql sql, int64_t *ret_number, const struct arg *args)
{
	struct run run;
	if (!run_start(w, sql, args, &run))
		return false;
	int code = sqlite3_step(run.statement);
	int64_t number = code == SQLITE_ROW ? sqlite3_column_int64(run.statement, 0) : 0;
	if (!run_end(&run, code))
		return false;
	*ret_number = number;
	return true;
}

/* ---- rows as views ---- */
static bool view_columns(struct run *run, struct arg *columns)
{
	for (int i = 0; i < run->named->columns; i++) {
		int type = sqlite3_column_type(run->statement, i);
		if (type == SQLITE_FLOAT)
			return refuse_fraction(run, i);
		columns[i].kind = type == SQLITE_INTEGER ? ARG_NUMBER : type == SQLITE_NULL ? ARG_NULL : type == SQLITE_TEXT ? ARG_TEXT : ARG_BYTES;
		columns[i].text = type == SQLITE_TEXT || type == SQLITE_BLOB ? column_view(run->statement, i) : TEXT("");
		columns[i].number = type == SQLITE_INTEGER ? sqlite3_column_int64(run->statement, i) : 0;
	}
	return true;
}

bool store_each_args(struct work *w, enum sql sql, bool (*each)(void *context, const struct arg *columns), void *context,
	const struct arg *args)
{
	struct run run;
	if (!run_start(w, sql, args, &run))
		return false;
	struct arg *columns = arena_take(w->arena, ((size_t)run.named->columns + 1) * sizeof *columns); /* ARG_END behind the last */
	bool good = true;
	int code = SQLITE_ROW;
	while (good && (code = sqlite3_step(run.statement)) == SQLITE_ROW)
		good = view_columns(&run, columns) && each(context, columns);
	return run_end(&run, code) && good;
}

/* ---- rows as structs ---- */
static int find_column(const struct named *named, const char *name)
{
	const char *at = named->names;
	for (int i = 0; i < named->columns; i++, at += strlen(at) + 1)
		if (!strcmp(at, name))
			return i;
	return -1;
}

static void map_columns(struct run *run, const struct kind *kind)
{
	struct named *named = run->named;
	if (named->kind)
		BUG("statement %s is read as a %s and as a %s", run->text->name, named->kind->name, kind->name);
	size_t width = OBJECT_COLUMNS + kind->shape->count;
	named->map = arena_take(run->w->store->arena, width * sizeof *named->map);
	for (size_t i = 0; i < width; i++) {
		named->map[i] = find_column(named, kind_column(kind, i));
		if (named->map[i] < 0)
			BUG("statement %s has no column %s, which every %s needs", run->text->name, kind_column(kind, i), kind->name);
	}
	named->kind = kind;
}

struct rows { const struct kind *kind; char *at; size_t count, room; };

static void *next_row(struct arena *arena, struct rows *rows)
{
	size_t size = rows->kind->shape->size;
	if (rows->count == rows->room) {
		char *more = arena_take(arena, (rows->room = rows->room ? rows->room * 2 : 8) * size);
		if (rows->count)
			memcpy(more, rows->at, rows->count * size);
		rows->at = more;
	}
	return rows->at + rows->count++ * size;
}

bool store_rows_args(struct work *w, enum sql sql, const struct kind *kind, void **ret_rows, size_t *ret_count, const struct arg *args)
{
	struct run run;
	if (!run_start(w, sql, args, &run))
		return false;
	if (run.named->kind != kind)
		map_columns(&run, kind);
	struct rows rows = { .kind = kind };
	bool good = true;
	int code = SQLITE_ROW;
	while (good && (code = sqlite3_step(run.statement)) == SQLITE_ROW)
		good = kind_read(w, kind, run.statement, run.named->map, true, next_row(w->arena, &rows));
	if (!run_end(&run, code) || !good)
		return false;
	*ret_rows = rows.at;
	*ret_count = rows.count;
	return true;
}

/* ---- what is kept ---- */
struct kept_row { int lane; const struct arg *args; const struct value *record; };

static uint64_t args_hash(const struct arg *args)
{
	uint64_t hash = 0;
	for (; args->kind != ARG_END; args++) {
		hash = (hash ^ (uint64_t)args->kind ^ (uint64_t)args->number) * 0x9E3779B97F4A7C15u;
		for (size_t i = 0; i < args->text.size; i++)
			hash = (hash ^ (uint8_t)args->text.at[i]) * 0x100000001B3u;
	}
	return hash;
}

static bool args_same(const struct arg *a, const struct arg *b)
{
	for (; a->kind == b->kind && a->number == b->number && text_same(a->text, b->text); a++, b++)
		if (a->kind == ARG_END)
			return true;
	return false;
}

static struct arg *args_copy(struct arena *arena, const struct arg *args)
{
	size_t count = 1;
	while (args[count - 1].kind != ARG_END)
		count++;
	struct arg *copy = arena_take(arena, count * sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		copy[i] = args[i];
		copy[i].text = text_keep(arena, args[i].text);
	}
	return copy;
}

/* One record without lists or records in it. */
static struct value *record_copy(struct arena *arena, const struct value *from)
{
	struct value *copy = from ? value_record(arena) : NULL;
	for (const struct value *v = from ? from->first : NULL; v; v = v->next) {
		struct value *member = value_new(arena, v->kind);
		member->text = text_keep(arena, v->text);
		member->number = v->number;
		value_add(copy, arena_copy(arena, v->key, strlen(v->key)), member);
	}
	return copy;
}

bool store_row_kept_args(struct work *w, enum sql sql, const struct value **ret_record, const struct arg *args)
{
	struct value *row;
	struct recalled *recalled = store_recall(w, text_at(sql), NO_ID, (int64_t)(args_hash(args) ^ (uint64_t)w->lane));
	const struct kept_row *kept = recalled ? recalled->at : NULL;
	if (kept && kept->lane == w->lane && args_same(kept->args, args)) {
		*ret_record = kept->record;
		return true;
	}
	if (!store_row_args(w, sql, &row, args))
		return false;
	*ret_record = row;
	if (recalled && !kept) {
		struct kept_row *keep = arena_take(recalled->arena, sizeof *keep);
		*keep = (struct kept_row){ w->lane, args_copy(recalled->arena, args), record_copy(recalled->arena, *ret_record) };
		recalled->at = keep;
	}
	return true;
}

struct kept_rows { size_t count; void *at; };

bool store_rows_kept_of(struct work *w, enum sql sql, const struct kind *kind, void **ret_rows, size_t *ret_count, struct id id)
{
	struct recalled *recalled = store_recall(w, text_at(sql), id, w->lane);
	const struct kept_rows *kept = recalled ? recalled->at : NULL;
	if (kept) {
		*ret_rows = memory_copy(w->arena, kind, kept->at, kept->count);
		*ret_count = kept->count;
		return true;
	}
	if (!store_rows_args(w, sql, kind, ret_rows, ret_count, ARGS(A(&id))))
		return false;
	if (recalled) {
		struct kept_rows *keep = arena_take(recalled->arena, sizeof *keep);
		*keep = (struct kept_rows){ *ret_count, memory_copy(recalled->arena, kind, *ret_rows, *ret_count) };
		recalled->at = keep;
	}
	return true;
}

bool store_run_args(struct work *w, enum sql sql, const struct arg *args)
{
	struct run run;
	if (text_at(sql)->writes && !store_may_write(w))
		return false;
	if (!run_start(w, sql, args, &run))
		return false;
	int code;
	while ((code = sqlite3_step(run.statement)) == SQLITE_ROW)
		continue;
	return run_end(&run, code);
}

/* ---- for tests ---- */
int store_prepare_all(struct work *w, struct value *ret_list)
{
	int count = 0;
	for (int i = 0; i < store_made.text_count; i++) {
		sqlite3_stmt *statement;
		int code = sqlite3_prepare_v3(w->store->db, store_made.texts[i].text, -1, 0, &statement, NULL);
		sqlite3_finalize(statement);
		if (code == SQLITE_OK)
			continue;
		struct value *record = value_put_record(w->arena, ret_list, NULL);
		value_put_string(w->arena, record, "statement", store_made.texts[i].name);
		value_put_text(w->arena, record, "fault", text_keep(w->arena, text_of(sqlite3_errmsg(w->store->db))));
		count++;
	}
	return count;
}
