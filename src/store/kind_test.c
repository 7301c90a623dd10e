#include "store/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A kind with a column of every type, under a name and with columns that are words of SQL. */
static const char *const colours[] = { "red", "green", "blue", NULL };
#define ORDER_FIELDS(S, F) \
	F(S, id, group, 0, N_("group"), .refers = "order") \
	F(S, text, title, REQUIRED, N_("title")) \
	F(S, number, weight, 0, N_("weight")) \
	F(S, flag, done, 0, NULL) \
	F(S, day, due, 0, NULL) \
	F(S, minute, moment, 0, NULL) \
	F(S, choice, colour, 0, NULL, .choices = colours) \
	F(S, bytes, content, 0, NULL)
KIND_STRUCT(order, ORDER_FIELDS)
KIND_ROWS(order, ORDER_FIELDS, .label = N_("order"))
#define MARK_FIELDS(S, F) F(S, text, said, 0, NULL)
KIND_STRUCT(mark, MARK_FIELDS)
KIND_ROWS(mark, MARK_FIELDS, .local = true)

#define HEAD_COLUMNS "lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, log INTEGER NOT NULL, " \
	"entry INTEGER NOT NULL, leaf BLOB NOT NULL, "
#define TAIL "PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;"
static const struct sql_migration steps[] = {
	{ 1, "order", "CREATE TABLE \"order\" (" HEAD_COLUMNS
		"\"group\" TEXT NOT NULL, title TEXT NOT NULL, weight INTEGER NOT NULL, done INTEGER NOT NULL, "
		"due TEXT NOT NULL, moment TEXT NOT NULL, colour TEXT NOT NULL, content BLOB NOT NULL, " TAIL
		"CREATE UNIQUE INDEX order_title ON \"order\" (lane, title);"
		"CREATE TABLE mark (" HEAD_COLUMNS "said TEXT NOT NULL, " TAIL },
};
static const struct sql_text no_texts[] = { { 0 } };
static const struct kind *const kinds[] = { &order_kind, &mark_kind, NULL };

static struct arena *arena;
static struct store *store;
static struct work w;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	store_made = (struct store_made){ steps, COUNT(steps), no_texts, 0 };
	store_kinds(kinds);
	w = (struct work){ .arena = arena };
	assert_true(store_open(&w, NULL, STORE_MEMORY, &store));
	w.store = store;
	assert_true(store_begin(&w));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_end(&w);
	store_close(store);
	arena_free(arena);
	return 0;
}

static void raw(const char *text)
{
	char *said = NULL;
	if (sqlite3_exec(store->db, text, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s: %s", text, said);
}

static struct id nth_id(int n, int lane)
{
	return id_make((struct minute){ 1000 }, (uint64_t)n, lane);
}

static struct order make_order(int n, const char *title)
{
	struct order order = { .version = 1, .log = 2, .entry = 3, .title = text_of(title), .due = NO_DAY };
	order.id = nth_id(n, 5);
	memset(order.leaf, n, sizeof order.leaf);
	return order;
}

static void expect_fault(enum error error, const char *part)
{
	assert_non_null(w.faults);
	assert_ptr_equal(w.faults, w.last_fault);
	assert_int_equal(w.faults->error, error);
	if (!strstr(w.faults->msgid, part))
		fail_msg("said: %s", w.faults->msgid);
}

static void a_row_comes_back_as_it_was_put(void **state)
{
	(void)state;
	struct order put = make_order(1, "first"), got;
	put.group = nth_id(9, 1);
	put.weight = INT64_MIN;
	put.done = true;
	put.due = day_make(2026, 2, 28);
	put.moment = (struct minute){ 29541234 };
	put.colour = 2;
	put.content = TEXT("\0\1\2");
	assert_true(store_write(&w, &order_kind, &put, true));
	memset(&got, 0x5a, sizeof got);
	assert_true(store_get(&w, &order_kind, put.id, &got));
	assert_true(id_same(got.id, put.id) && id_same(got.group, put.group));
	assert_true(got.version == 1 && got.log == 2 && got.entry == 3);
	assert_memory_equal(got.leaf, put.leaf, 32);
	assert_true(text_is(got.title, "first") && text_same(got.content, put.content));
	assert_ptr_not_equal(got.title.at, put.title.at);
	assert_true(got.weight == INT64_MIN && got.done && got.colour == 2);
	assert_true(got.due.n == put.due.n && got.moment.n == put.moment.n);
}

static void what_is_empty_comes_back_empty(void **state)
{
	(void)state;
	struct order put = make_order(1, ""), got;
	put.title = (struct text){ NULL, 0 };
	assert_true(store_write(&w, &order_kind, &put, true));
	assert_true(store_get(&w, &order_kind, put.id, &got));
	assert_false(id_is(got.group));
	assert_int_equal(got.title.size, 0);
	assert_int_equal(got.content.size, 0);
	assert_false(day_is(got.due));
	assert_int_equal(got.moment.n, 0);
	assert_int_equal(got.colour, 0);
}

static void an_update_writes_every_column_of_that_row_alone(void **state)
{
	(void)state;
	struct order one = make_order(1, "one"), two = make_order(2, "two"), got;
	assert_true(store_write(&w, &order_kind, &one, true) && store_write(&w, &order_kind, &two, true));
	one.version = 2, one.entry = 70, one.title = TEXT("one, changed"), one.colour = 1, one.due = day_make(2027, 1, 1);
	memset(one.leaf, 0xee, sizeof one.leaf);
	assert_true(store_write(&w, &order_kind, &one, false));
	assert_true(store_get(&w, &order_kind, one.id, &got));
	assert_true(got.version == 2 && got.entry == 70 && got.colour == 1 && got.due.n == one.due.n);
	assert_true(text_is(got.title, "one, changed"));
	assert_memory_equal(got.leaf, one.leaf, 32);
	assert_true(store_get(&w, &order_kind, two.id, &got));
	assert_true(got.version == 1 && text_is(got.title, "two"));
}

static void what_is_not_there_is_missing_and_leaves_the_struct_alone(void **state)
{
	(void)state;
	struct order got = make_order(7, "mine"), gone = make_order(8, "gone");
	bool found = true;
	assert_true(store_find(&w, &order_kind, gone.id, &got, &found));
	assert_false(found);
	assert_true(store_find(&w, &order_kind, NO_ID, &got, &found));
	assert_false(found || work_failed(&w));
	assert_true(text_is(got.title, "mine"));
	assert_false(store_get(&w, &order_kind, gone.id, &got));
	expect_fault(ERR_MISSING, "There is no %1 with the id %2");
	assert_true(text_is(w.faults->args[0].text, "order") && w.faults->args[0].kind == ARG_WORD);
	work_forgive(&w);
	assert_false(store_write(&w, &order_kind, &gone, false));
	expect_fault(ERR_MISSING, "There is no %1");
}

static void a_second_row_with_the_same_unique_column_is_a_conflict_at_that_field(void **state)
{
	(void)state;
	struct order one = make_order(1, "same"), two = make_order(2, "same");
	assert_true(store_write(&w, &order_kind, &one, true));
	assert_false(store_write(&w, &order_kind, &two, true));
	expect_fault(ERR_CONFLICT, "There is already a %1 with this %2");
	assert_string_equal(w.faults->field, "/title");
	work_forgive(&w);
	two.title = TEXT("other");
	two.id = one.id;
	assert_false(store_write(&w, &order_kind, &two, true));
	expect_fault(ERR_CONFLICT, "There is already such a %1");
	assert_true(store_in_transaction(store));
}

static void a_word_that_is_no_choice_is_named(void **state)
{
	(void)state;
	struct order put = make_order(1, "one"), got = make_order(2, "mine");
	assert_true(store_write(&w, &order_kind, &put, true));
	raw("UPDATE \"order\" SET colour = 'purple'");
	assert_false(store_get(&w, &order_kind, put.id, &got));
	expect_fault(ERR_BROKEN, "is not a known word; run candor verify");
	assert_true(text_is(w.faults->args[0].text, "order"));
	assert_true(text_same(w.faults->args[1].text, id_text(&put.id)));
	assert_true(text_is(w.faults->args[2].text, "colour"));
	assert_true(text_is(w.faults->args[3].text, "purple"));
	assert_true(text_is(got.title, "mine"));
}

static void every_damaged_column_is_named(void **state)
{
	(void)state;
	static const struct { const char *column, *value; } damage[] = {
		{ "group", "'short'" }, { "group", "'00000000000000il'" }, { "done", "2" }, { "due", "'2026-02-30'" }, { "due", "'soon'" },
		{ "moment", "'2026-02-03'" }, { "leaf", "x'0102'" }, { "colour", "''" } };
	for (size_t i = 0; i < COUNT(damage); i++) {
		struct order put = make_order((int)i, arena_format(arena, "%zu", i)), got;
		assert_true(store_write(&w, &order_kind, &put, true));
		raw(arena_format(arena, "UPDATE \"order\" SET \"%s\" = %s WHERE id = '%s'", damage[i].column, damage[i].value, put.id.at));
		assert_false(store_get(&w, &order_kind, put.id, &got));
		expect_fault(ERR_BROKEN, "run candor verify");
		assert_true(text_is(w.faults->args[2].text, damage[i].column));
		work_forgive(&w);
	}
}

static void a_local_row_can_be_dropped(void **state)
{
	(void)state;
	struct mark mark = { .version = 1, .said = TEXT("read") };
	bool found = true;
	mark.id = nth_id(1, 5);
	assert_true(store_write(&w, &mark_kind, &mark, true));
	assert_true(store_drop(&w, &mark_kind, mark.id));
	assert_true(store_find(&w, &mark_kind, mark.id, &mark, &found));
	assert_false(found);
	assert_false(store_drop(&w, &mark_kind, mark.id));
	expect_fault(ERR_MISSING, "There is no %1");
}

struct scanning { struct order order; int seen, stop_at; struct id last; bool nested; };

static bool see_row(void *context)
{
	struct scanning *s = context;
	assert_true(text_is(s->order.title, arena_format(arena, "title %d", 99 - s->seen)));
	if (s->seen)
		assert_true(id_lane(s->last) < id_lane(s->order.id) || strcmp(s->last.at, s->order.id.at) < 0);
	s->last = s->order.id;
	if (s->nested) {
		struct scanning inner = { 0 };
		assert_true(store_scan(&w, &order_kind, &inner.order, see_row, &inner));
		assert_int_equal(inner.seen, 20);
	}
	return ++s->seen != s->stop_at || fail_args(&w, ERR_CONFLICT, NULL, "enough", ARGS());
}

static void a_scan_goes_through_all_lanes_in_key_order_and_keeps_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) { /* against the order: higher lanes first */
		struct order order = make_order(i, arena_format(arena, "title %d", 80 + i));
		order.id = nth_id(i % 10 ? 10 - i % 10 : 10, 19 - i);
		assert_true(store_write(&w, &order_kind, &order, true));
	}
	struct scanning all = { .nested = true }, some = { .stop_at = 5 };
	assert_true(store_scan(&w, &order_kind, &all.order, see_row, &all));
	assert_int_equal(all.seen, 20);
	assert_false(store_scan(&w, &order_kind, &some.order, see_row, &some));
	assert_int_equal(some.seen, 5);
	expect_fault(ERR_CONFLICT, "enough");
}

static void a_kind_is_found_by_its_name(void **state)
{
	(void)state;
	assert_ptr_equal(store_kind("mark"), &mark_kind);
	assert_null(store_kind("marks"));
	assert_ptr_equal(store_kinds_all(), kinds);
}

static void names_difference(struct value **record, const char *kind, const char *column, const char *difference)
{
	assert_non_null(*record);
	assert_true(text_is(value_text(*record, "kind"), kind));
	assert_true(text_is(value_text(*record, "column"), column));
	assert_true(text_is(value_text(*record, "difference"), difference));
	*record = (*record)->next;
}

static void every_column_that_differs_from_its_kind_is_named(void **state)
{
	(void)state;
	struct value *list = value_list(arena);
	assert_int_equal(store_kind_differences(&w, list), 0);
	raw("DROP TABLE mark");
	raw("ALTER TABLE \"order\" DROP COLUMN done");
	raw("ALTER TABLE \"order\" DROP COLUMN content");
	raw("ALTER TABLE \"order\" ADD COLUMN content TEXT NOT NULL DEFAULT ''");
	raw("ALTER TABLE \"order\" ADD COLUMN extra TEXT");
	assert_int_equal(store_kind_differences(&w, list), 4);
	struct value *record = list->first;
	names_difference(&record, "order", "content", "must be BLOB");
	names_difference(&record, "order", "extra", "stands in the table alone");
	names_difference(&record, "order", "done", "is missing in the table");
	names_difference(&record, "mark", "", "has no table");
	raw("CREATE TABLE mark (lane INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER, log INTEGER NOT NULL, entry INTEGER NOT NULL, "
		"leaf BLOB NOT NULL, said TEXT NOT NULL, PRIMARY KEY (id, lane))");
	list = value_list(arena);
	assert_int_equal(store_kind_differences(&w, list), 7);
	for (record = list->first; record->next && text_is(value_text(record, "kind"), "order"); )
		record = record->next;
	names_difference(&record, "mark", "lane", "the key must be (lane, id)");
	names_difference(&record, "mark", "id", "the key must be (lane, id)");
	names_difference(&record, "mark", "version", "must be NOT NULL");
	names_difference(&record, "mark", "", "must be STRICT, WITHOUT ROWID");
}

/* The real ones, where the whole house is linked. */
extern const struct kind *const action_kinds[] __attribute__((weak));

static void name_all(const struct value *list)
{
	for (const struct value *record = list->first; record; record = record->next)
		for (const struct value *part = record->first; part; part = part->next)
			print_error("%.*s%s", TEXT_ARG(part->text), part->next ? " " : "\n");
}

static void every_registered_kind_agrees_with_its_table_and_every_statement_can_run(void **state)
{
	(void)state;
	struct work real = { .arena = arena };
	struct value *columns = value_list(arena), *statements = value_list(arena);
	if (!action_kinds)
		skip();
	store_made = (struct store_made){ sql_migrations, sql_migration_count, sql_texts, SQL_COUNT };
	store_kinds(action_kinds);
	assert_true(store_open(&real, NULL, STORE_MEMORY, &real.store));
	int count = store_kind_differences(&real, columns) + store_prepare_all(&real, statements);
	name_all(columns);
	name_all(statements);
	store_close(real.store);
	assert_int_equal(count, 0);
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		ROW(a_row_comes_back_as_it_was_put),
		ROW(what_is_empty_comes_back_empty),
		ROW(an_update_writes_every_column_of_that_row_alone),
		ROW(what_is_not_there_is_missing_and_leaves_the_struct_alone),
		ROW(a_second_row_with_the_same_unique_column_is_a_conflict_at_that_field),
		ROW(a_word_that_is_no_choice_is_named),
		ROW(every_damaged_column_is_named),
		ROW(a_local_row_can_be_dropped),
		ROW(a_scan_goes_through_all_lanes_in_key_order_and_keeps_nothing),
		ROW(a_kind_is_found_by_its_name),
		ROW(every_column_that_differs_from_its_kind_is_named),
		ROW(every_registered_kind_agrees_with_its_table_and_every_statement_can_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
