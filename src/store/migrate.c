#include "store/inner.h"
#include <string.h>

static int newest(void)
{
	return store_made.migration_count;
}

int store_schema_version(struct store *store)
{
	struct arena *arena = arena_new(1 << 20);
	struct work w = { .arena = arena };
	int64_t version = 0;
	store_pragma(&w, store, "PRAGMA user_version", &version);
	arena_free(arena);
	return (int)version;
}

/* An SQLite file of another program must not be filled with our tables. */
static bool check_owner(struct work *w, struct store *store, int64_t version)
{
	int64_t owner = 0, objects = 0;
	if (!store_pragma(w, store, "PRAGMA application_id", &owner) || !store_pragma(w, store, "SELECT count(*) FROM sqlite_schema", &objects))
		return false;
	if (store->mode == STORE_READER && version == 0 && objects == 0)
		return fail(w, ERR_BROKEN, NULL, N_("The file %1 holds nothing at all: whatever stood in it is lost. Restore the newest backup into another folder with “candor restore”."),
			A(store->path));
	if (owner == APPLICATION_ID || (version == 0 && objects == 0))
		return true;
	return fail(w, ERR_CONFLICT, NULL, N_("The file %1 is a database of another program. Name candor's data folder."), A(store->path));
}

bool store_check_version(struct work *w, struct store *store)
{
	int64_t version = 0;
	if (!store_pragma(w, store, "PRAGMA user_version", &version) || !check_owner(w, store, version))
		return false;
	if (version > newest())
		return fail(w, ERR_CONFLICT, NULL,
			N_("The file %1 was written by a newer candor (tables of step %2; this program knows %3). Run that version."),
			A(store->path), A(version), A(newest()));
	if (store->mode == STORE_READER && version < newest())
		return fail(w, ERR_CONFLICT, NULL,
			N_("The file %1 was written by an older candor (tables of step %2; this program needs %3). Run candor serve once."),
			A(store->path), A(version), A(newest()));
	return true;
}

/* Every key begins with the lane, and a house has one: the engine, which cannot know that, would walk a whole table by (lane) rather
 * than take an index on (lane, unit). So each index is described as it is in a large house; the last ANALYZE makes it read that. */
static const char describe_indexes[] = "ANALYZE sqlite_schema; DELETE FROM sqlite_stat1; "
	"INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT t.name, CASE l.origin WHEN 'pk' THEN t.name ELSE l.name END, '1000000' || ("
	"SELECT group_concat(' ' || CASE WHEN x.name = 'lane' THEN 1000000 WHEN x.seqno + 1 < (SELECT count(*) FROM pragma_index_info(l.name)) THEN 100 "
	"WHEN l.\"unique\" THEN 1 ELSE 10 END, '') FROM pragma_index_info(l.name) AS x) "
	"FROM sqlite_schema AS t, pragma_index_list(t.name) AS l WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'; "
	"ANALYZE sqlite_schema;";

/* With the last step the indexes are described, in the same transaction: a crash leaves no file that is never described. */
static int run_migration(struct work *w, struct store *store, const struct sql_migration *step)
{
	const char *mark = arena_format(w->arena, "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT", APPLICATION_ID, step->number);
	int code = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(store->db, step->text, NULL, NULL, NULL);
	if (code == SQLITE_OK && step->number == newest())
		code = sqlite3_exec(store->db, describe_indexes, NULL, NULL, NULL);
	return code == SQLITE_OK ? sqlite3_exec(store->db, mark, NULL, NULL, NULL) : code;
}

static bool migrate_one(struct work *w, struct store *store, const struct sql_migration *step)
{
	int code = run_migration(w, store, step);
	if (code == SQLITE_OK)
		return true;
	const char *said = arena_format(w->arena, "%s", sqlite3_errmsg(store->db));
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	if ((code & 0xff) == SQLITE_FULL)
		return store_fault(w, store, code);
	return fail(w, ERR_BROKEN, NULL,
		N_("The tables of %1 cannot be brought to step %2 (%3): %4. The file is as it was; run the older candor."),
		A(store->path), A(step->number), A(step->name), A(said));
}

/* Of a migration's text the statements that make one table and the indexes on it. */
static void write_table(struct buffer *b, const struct sql_migration *step, const char *make, const char *on)
{
	const char *at = strstr(step->text, make);
	for (const char *end; at && (end = strchr(at, ';')); at = strstr(end, "\nCREATE "))
		if (text_starts(text_of(at + (*at == '\n')), make) || strstr(text_string(b->arena, (struct text){ at, (size_t)(end - at) }), on))
			buffer_format(b, "%.*s;", (int)(end - at), at);
}

/* The first programs made the opinions' table without the column `said`: step 2 has it since. A folder of theirs gets the table as that step makes it. */
static bool mend_step_2(struct work *w, struct store *store, int64_t version)
{
	static const char lacks[] = "SELECT (SELECT count(*) FROM pragma_table_info('opinion')) > 0 AND NOT EXISTS (SELECT 1 FROM pragma_table_info('opinion') WHERE name = 'said')";
	int64_t lacking = 0;
	struct buffer b = buffer_new(w->arena, 64 * 1024);
	if (version < 2 || !store_pragma(w, store, lacks, &lacking) || !lacking)
		return !work_failed(w);
	buffer_string(&b, "BEGIN IMMEDIATE; CREATE TEMP TABLE opinion_before AS SELECT *, 'nothing' AS said FROM main.opinion; DROP TABLE main.opinion;");
	write_table(&b, &store_made.migrations[1], "CREATE TABLE opinion (", " ON opinion (");
	buffer_format(&b, "INSERT INTO main.opinion SELECT * FROM temp.opinion_before; DROP TABLE temp.opinion_before; %s COMMIT", version == newest() ? describe_indexes : "");
	int code = sqlite3_exec(store->db, text_string(w->arena, buffer_view(&b)), NULL, NULL, NULL);
	if (code == SQLITE_OK)
		return true;
	const char *said = arena_format(w->arena, "%s", sqlite3_errmsg(store->db));
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return (code & 0xff) == SQLITE_FULL ? store_fault(w, store, code) :
		fail(w, ERR_BROKEN, NULL, N_("The tables of %1 cannot be brought to step %2 (%3): %4. The file is as it was; run the older candor."),
			A(store->path), A(store_made.migrations[1].number), A(store_made.migrations[1].name), A(said));
}

bool store_migrate(struct work *w, struct store *store)
{
	int64_t version = 0;
	if (!store_pragma(w, store, "PRAGMA user_version", &version) || !mend_step_2(w, store, version))
		return false;
	for (int i = (int)version; i < newest(); i++)
		if (!migrate_one(w, store, &store_made.migrations[i]))
			return false;
	return true;
}

/* ---- what the schema should be ---- */
struct object_row { struct text type, name, table, sql; };
struct object_list { size_t count, room; struct object_row *rows; };

static struct text keep_column(struct work *w, sqlite3_stmt *statement, int at)
{
	return text_keep(w->arena, column_view(statement, at));
}

static bool read_schema(struct work *w, struct store *store, struct object_list *ret_list)
{
	/* With what describes the indexes: another description would not change an answer, but how long it takes. */
	static const char plain[] = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY name, type";
	static const char described[] = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
		"UNION ALL SELECT 'description', coalesce(idx, tbl, ''), coalesce(tbl, ''), coalesce(stat, '') FROM sqlite_stat1 ORDER BY name, type";
	int64_t is_described = 0;
	struct object_list list = { 0 };
	sqlite3_stmt *statement;
	int code;
	if (!store_pragma(w, store, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'", &is_described) ||
	    !store_prepare(w, store, is_described ? described : plain, &statement))
		return false;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (list.count == list.room) {
			struct object_row *more = arena_take(w->arena, (list.room = list.room * 2 + 64) * sizeof *more);
			if (list.count)
				memcpy(more, list.rows, list.count * sizeof *more);
			list.rows = more;
		}
		list.rows[list.count++] = (struct object_row){ keep_column(w, statement, 0), keep_column(w, statement, 1),
			keep_column(w, statement, 2), keep_column(w, statement, 3) };
	}
	sqlite3_finalize(statement);
	*ret_list = list;
	return code == SQLITE_DONE || store_fault(w, store, code);
}

static int object_order(const struct object_row *a, const struct object_row *b)
{
	int order = text_order(a->name, b->name);
	return order ? order : text_order(a->type, b->type);
}

static void name_difference(struct work *w, struct value *list, const struct object_row *row, const char *what)
{
	struct value *record = value_put_record(w->arena, list, NULL);
	value_put_text(w->arena, record, "type", row->type);
	value_put_text(w->arena, record, "name", row->name);
	value_put_string(w->arena, record, "difference", what);
}

static int compare_schemas(struct work *w, const struct object_list *is, const struct object_list *should, struct value *ret_list)
{
	int count = 0;
	for (size_t i = 0, s = 0; i < is->count || s < should->count;) {
		int order = i == is->count ? 1 : s == should->count ? -1 : object_order(&is->rows[i], &should->rows[s]);
		if (order < 0)
			name_difference(w, ret_list, &is->rows[i++], N_("is not made by candor"));
		else if (order > 0)
			name_difference(w, ret_list, &should->rows[s++], N_("is missing"));
		else if (i++, s++, text_same(is->rows[i - 1].sql, should->rows[s - 1].sql) && text_same(is->rows[i - 1].table, should->rows[s - 1].table))
			continue;
		else
			name_difference(w, ret_list, &is->rows[i - 1], N_("is not as candor made it"));
		count++;
	}
	return count;
}

int store_schema_differences(struct work *w, struct value *ret_list)
{
	struct object_list is, should;
	struct store *fresh;
	if (!read_schema(w, w->store, &is) || !store_open(w, NULL, STORE_MEMORY, &fresh))
		return -1;
	bool good = read_schema(w, fresh, &should);
	store_close(fresh);
	return good ? compare_schemas(w, &is, &should, ret_list) : -1;
}

/* ---- what the engine finds wrong with the file ---- */
int store_file_faults(struct work *w, struct value *ret_list)
{
	sqlite3_stmt *statement;
	int code;
	if (!store_prepare(w, w->store, "PRAGMA integrity_check", &statement))
		return -1;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		if (!text_is(column_view(statement, 0), "ok"))
			value_put_text(w->arena, ret_list, NULL, keep_column(w, statement, 0));
	sqlite3_finalize(statement);
	return code == SQLITE_DONE || store_fault(w, w->store, code) ? (int)value_count(ret_list) : -1;
}
