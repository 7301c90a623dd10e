#include "ledger/toys.h"

/* The faults of a run, without those that only say that the toys' tables are no migration's. */
static struct value *faults_of(struct toy *t)
{
	struct value *report, *faults = value_list(t->arena);
	GOOD(t, ledger_verify(&t->w, &t->keys, t->heads, &report));
	for (struct value *next, *fault = value_get(report, "faults")->first; fault; fault = next) {
		next = fault->next;
		fault->next = NULL;
		bool toy = text_is(value_text(fault, "kind"), "schema") && (text_is(value_text(fault, "object"), "apple") ||
			text_is(value_text(fault, "object"), "pear") || text_is(value_text(fault, "object"), "worm"));
		if (!toy)
			value_add(faults, NULL, fault);
	}
	return faults;
}

static void print_faults(const struct value *faults)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct buffer b = buffer_new(arena, SIZE_MAX);
	json_write_pretty(&b, faults);
	fprintf(stderr, "%.*s\n", (int)b.size, b.at);
	arena_free(arena);
}

static void no_fault(struct toy *t)
{
	struct value *faults = faults_of(t);
	if (value_count(faults)) {
		print_faults(faults);
		fail_msg("faults were found where there are none");
	}
}

/* A fault with these words stands in the report; object and field may be NULL. */
static const struct value *one_fault(struct toy *t, const char *what, const char *kind, const char *object, const char *field)
{
	struct value *faults = faults_of(t);
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		if (strstr(text_string(t->arena, value_text(fault, "what")), what) && (!kind || text_is(value_text(fault, "kind"), kind)) &&
			(!object || text_is(value_text(fault, "object"), object)) && (!field || text_is(value_text(fault, "field"), field)))
			return fault;
	print_faults(faults);
	fail_msg("no such fault: %s %s %s %s", what, kind, object, field);
	return NULL;
}

/* A folder with everything in it: two logs, actions over both, versions, local rows, something done once. */
struct story { struct id boskoop, cox, pear, worm, unit; };

static struct story tell(struct toy *t)
{
	struct story s = { .unit = id_make(t->w.now, 7, 0) };
	struct apple boskoop = toy_apple("Boskoop"), cox = toy_apple("Cox");
	struct pear pear = { .name = TEXT("Williams"), .code = TEXT("secret") };
	struct worm worm = { .name = TEXT("Fred"), .length = 3 }, gone = { .name = TEXT("Emma") };
	int64_t log;
	boskoop.skin = (struct text){ "\0\xff\x01 \"", 5 };
	toy_begin(t, "house.begin");
	GOOD(t, ledger_new_log(&t->w, s.unit, &log));
	struct id second = id_make(t->w.now, 8, 0);
	GOOD(t, ledger_new_log(&t->w, second, &log));
	toy_end(t);
	toy_begin(t, "fruit.add");
	GOOD(t, ledger_put(&t->w, &apple_kind, &boskoop));
	GOOD(t, ledger_put(&t->w, &pear_kind, &pear));
	GOOD(t, ledger_put(&t->w, &worm_kind, &worm));
	GOOD(t, ledger_put(&t->w, &worm_kind, &gone));
	GOOD(t, ledger_once_keep(&t->w, TEXT("word"), value_record(t->arena)));
	GOOD(t, ledger_in_log(&t->w, 2));
	GOOD(t, ledger_put(&t->w, &apple_kind, &cox));
	toy_end(t);
	toy_turn(t);
	for (int i = 0; i < 3; i++) {
		toy_act(t, 2, "apple.edit");
		boskoop.seeds++;
		cox.picked = day_make(2023, 9, i + 1);
		GOOD(t, ledger_put(&t->w, &apple_kind, &boskoop));
		GOOD(t, ledger_put(&t->w, &apple_kind, &cox));
		worm.length++;
		GOOD(t, ledger_put(&t->w, &worm_kind, &worm));
		toy_act_end(t);
	}
	toy_turn_end(t);
	toy_begin(t, "worm.drop");
	GOOD(t, ledger_drop(&t->w, &worm_kind, gone.id));
	toy_end(t);
	s.boskoop = boskoop.id;
	s.cox = cox.id;
	s.pear = pear.id;
	s.worm = worm.id;
	return s;
}

static void tamper(struct toy *t, const char *sql)
{
	store_close(t->store);
	t->store = NULL;
	toy_sql(t, sql);
	GOOD(t, store_open(&t->w, t->path, STORE_READER, &t->store));
	t->w.store = t->store;
}

static void an_honest_folder_has_no_fault(void **state)
{
	struct toy *t = *state;
	no_fault(t);
	tell(t);
	no_fault(t);
	struct value *report;
	GOOD(t, ledger_verify(&t->w, &t->keys, t->heads, &report));
	assert_int_equal(value_number(report, "logs", 0), 2);
	assert_int_equal(value_number(report, "objects", 0), 3);
	assert_int_equal(value_number(report, "rows", 0), 3);
	assert_int_equal(value_number(report, "local_rows", 0), 2);
	assert_int_equal(value_number(report, "actions", 0), 5);
	assert_int_equal(value_number(report, "heads", 0), 3);
	assert_int_equal(value_number(report, "entries", 0), 5 + 2 + 3 + 6);
	assert_int_equal(value_number(report, "values", 0), 16);
	toy_close(t);
	toy_open(t);
	no_fault(t);
}

static void a_changed_column_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	static const struct { const char *sql, *field; } cases[] = {
		{ "UPDATE apple SET name = 'Boskop' WHERE name = 'Boskoop'", "name" },
		{ "UPDATE apple SET name = 'Boskoop', seeds = seeds + 1 WHERE seeds = 8", "seeds" },
		{ "UPDATE apple SET seeds = 8, ripe = 1 WHERE name = 'Boskoop'", "ripe" },
		{ "UPDATE apple SET ripe = 0, state = 'closed' WHERE name = 'Boskoop'", "state" },
		{ "UPDATE apple SET state = 'open', picked = '2023-01-01' WHERE name = 'Boskoop'", "picked" },
		{ "UPDATE apple SET picked = '', tree = id WHERE name = 'Boskoop'", "tree" },
		{ "UPDATE apple SET tree = '', skin = x'00' WHERE name = 'Boskoop'", "skin" },
		{ "UPDATE apple SET skin = x'00ff012022', version = version + 1 WHERE name = 'Boskoop'", "version" },
		{ "UPDATE apple SET version = version - 1, log = 2 WHERE name = 'Boskoop'", "log" },
		{ "UPDATE apple SET log = 1, entry = entry - 1 WHERE name = 'Boskoop'", "entry" },
		{ "UPDATE apple SET entry = entry + 1, leaf = zeroblob(32) WHERE name = 'Boskoop'", "leaf" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		tamper(t, cases[i].sql);
		one_fault(t, "row", "apple", s.boskoop.at, cases[i].field);
		assert_int_equal(value_count(faults_of(t)), 1);
	}
	tamper(t, "UPDATE apple SET leaf = (SELECT leaf FROM apple AS a WHERE a.name = 'Cox'), lane = 3 WHERE name = 'Boskoop'");
	one_fault(t, "cannot be read", "apple", s.boskoop.at, "lane");
	tamper(t, "UPDATE apple SET leaf = (SELECT zeroblob(3))");
	one_fault(t, "cannot be read", "apple", NULL, "leaf");
}

static void a_missing_row_and_an_extra_row_are_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	tamper(t, "DELETE FROM pear");
	one_fault(t, "row is missing", "pear", s.pear.at, NULL);
	tamper(t, "INSERT INTO apple SELECT lane, 'AAAAAAAAAAAAAA00', version, log, entry, leaf, name, story, seeds, ripe, picked, state, tree, skin "
		"FROM apple WHERE name = 'Cox'");
	one_fault(t, "put in", "apple", "AAAAAAAAAAAAAA00", NULL);
	tamper(t, "INSERT INTO pear SELECT lane, id, version, log, entry, leaf, name, '' FROM apple WHERE name = 'Cox'");
	one_fault(t, "put in", "pear", s.cox.at, NULL);
}

static void a_changed_entry_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	/* one digit of a version, in an entry of the middle */
	tamper(t, "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"n\":2', '\"n\":3') AS BLOB) WHERE log = 2 AND n = 2");
	one_fault(t, "filed under", "apple", s.cox.at, NULL);
	one_fault(t, "missing or stand twice", "apple", s.cox.at, NULL);
	one_fault(t, "another one than the head", NULL, NULL, NULL);
}

static void a_changed_byte_anywhere_in_an_entry_is_found(void **state)
{
	struct toy *t = *state;
	tell(t);
	struct value *rows;
	GOOD(t, store_list(&t->w, SQL_LEDGER_LEAVES, &rows, A((int64_t)1)));
	struct value *row = value_get(rows, "") ? NULL : rows->first->next->next->next;
	struct text leaf = value_text(row, "leaf");
	for (size_t i = 0; i < leaf.size; i += 7) {
		tamper(t, arena_format(t->arena, "UPDATE entry SET leaf = CAST(substr(leaf, 1, %zu) || x'21' || substr(leaf, %zu) AS BLOB) WHERE log = 1 AND i = 3",
			i, i + 2));
		assert_true(value_count(faults_of(t)) > 0);
		toy_sql(t, arena_format(t->arena, "UPDATE entry SET leaf = x'%.*s' WHERE log = 1 AND i = 3",
			TEXT_ARG(crypto_hex(t->arena, leaf.at, leaf.size))));
	}
	no_fault(t);
}

static void a_missing_or_extra_entry_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	tamper(t, "CREATE TABLE kept AS SELECT * FROM entry; CREATE TABLE kept_value AS SELECT * FROM value; DELETE FROM entry WHERE log = 2 AND i = 2");
	const struct value *fault = one_fault(t, "From this entry on", NULL, NULL, NULL);
	assert_int_equal(value_number(fault, "log", 0), 2);
	assert_int_equal(value_number(fault, "entry", 0), 2);
	one_fault(t, "no entry of its own", NULL, NULL, NULL);
	one_fault(t, "stand alone", NULL, NULL, NULL);
	/* the end of a log cut off, its size made to fit */
	tamper(t, "DELETE FROM entry; INSERT INTO entry SELECT * FROM kept; DELETE FROM entry WHERE log = 2 AND i > 5;"
		"DELETE FROM value WHERE log = 2 AND i > 5; UPDATE log SET size = 6 WHERE log = 2");
	one_fault(t, "its end was cut off", NULL, NULL, NULL);
	one_fault(t, "no entry of its own", NULL, NULL, NULL);
	one_fault(t, "version than its last entry", "apple", s.cox.at, "version");
	/* one put behind the end */
	tamper(t, "DELETE FROM entry; INSERT INTO entry SELECT * FROM kept; DELETE FROM value; INSERT INTO value SELECT * FROM kept_value;"
		"INSERT INTO entry SELECT lane, log, i + 1, object, n + 7, 0, leaf FROM kept WHERE log = 2 ORDER BY i DESC LIMIT 1");
	one_fault(t, "entries were put in", NULL, NULL, NULL);
	one_fault(t, "under no head", NULL, NULL, NULL);
	one_fault(t, "values of this entry are missing", NULL, NULL, NULL);
	tamper(t, "DELETE FROM entry; INSERT INTO entry SELECT * FROM kept; INSERT INTO entry SELECT lane, 9, 0, object, n + 7, 0, leaf FROM kept WHERE log = 2 AND i = 2");
	one_fault(t, "belong to no log", NULL, NULL, NULL);
}

static void a_changed_value_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	tamper(t, "CREATE TABLE kept AS SELECT * FROM value;"
		"UPDATE value SET fields = CAST(replace(CAST(fields AS TEXT), 'Williams', 'Wiliams') AS BLOB)");
	one_fault(t, "committed to", "pear", s.pear.at, "name");
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept;"
		"UPDATE value SET seed = zeroblob(32) WHERE log = 2 AND i = 1");
	one_fault(t, "committed to", NULL, NULL, NULL);
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept; DELETE FROM value WHERE log = 2 AND i = 1");
	one_fault(t, "values of this entry are missing", NULL, NULL, NULL);
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept; INSERT INTO value SELECT lane, 3, i, seed, fields, erased_by FROM kept WHERE log = 2 AND i = 1");
	one_fault(t, "stand alone", NULL, NULL, NULL);
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept;"
		"UPDATE value SET fields = CAST(replace(CAST(fields AS TEXT), '{\"code\"', '{\"a\":\"x\",\"code\"') AS BLOB)");
	one_fault(t, "another stands in its place", "pear", s.pear.at, "code");
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept;"
		"UPDATE value SET fields = CAST(replace(CAST(fields AS TEXT), 'Williams\"}', 'Williams\",\"z\":\"x\"}') AS BLOB)");
	one_fault(t, "does not commit to", "pear", s.pear.at, NULL);
	tamper(t, "DELETE FROM value; INSERT INTO value SELECT * FROM kept; UPDATE value SET fields = x'7b'");
	one_fault(t, "missing", "pear", s.pear.at, NULL);
}

static void a_changed_head_is_named(void **state)
{
	struct toy *t = *state;
	tell(t);
	tamper(t, "CREATE TABLE kept AS SELECT * FROM head;"
		"UPDATE head SET body = CAST(replace(CAST(body AS TEXT), '1 ', '2 ') AS BLOB) WHERE i = 1");
	one_fault(t, "another one than was signed", "head", NULL, NULL);
	tamper(t, "DELETE FROM head; INSERT INTO head SELECT * FROM kept; UPDATE head SET body = x'20' WHERE i = 1");
	one_fault(t, "cannot be read", "head", "0/1", NULL);
	tamper(t, "DELETE FROM head; INSERT INTO head SELECT * FROM kept WHERE i <> 1");
	one_fault(t, "From this head on", "head", "0/1", NULL);
	/* the newest turn taken out whole: only the file of heads knows */
	tamper(t, "DELETE FROM head; INSERT INTO head SELECT * FROM kept WHERE i < 2; UPDATE lane SET size = 2");
	one_fault(t, "the record's end was cut off", "head", NULL, NULL);
	tamper(t, "DELETE FROM head; INSERT INTO head SELECT * FROM kept; UPDATE lane SET size = 3, edge = zeroblob(64)");
	one_fault(t, "stored edge of the lane", "head", NULL, NULL);
	tamper(t, "UPDATE lane SET size = 4");
	one_fault(t, "another number of heads", "head", NULL, NULL);
	tamper(t, "DELETE FROM lane");
	one_fault(t, "lane that is not there", "head", NULL, NULL);
}

static void a_changed_log_row_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	tamper(t, arena_format(t->arena, "UPDATE log SET unit = '%s' WHERE log = 2", s.cox.at));
	one_fault(t, "unit is not the one", "log", s.cox.at, NULL);
	assert_int_equal(value_count(faults_of(t)), 1);
	tamper(t, "UPDATE log SET unit = '' WHERE log = 1");
	one_fault(t, "unit is not the one", "log", "", NULL);
	tamper(t, "UPDATE log SET edge = zeroblob(length(edge))");
	one_fault(t, "stored edge", NULL, NULL, NULL);
	tamper(t, "UPDATE log SET size = size + 1");
	one_fault(t, "another number of entries", NULL, NULL, NULL);
	tamper(t, "DELETE FROM log WHERE log = 2");
	one_fault(t, "a log that is not there", "head", NULL, NULL);
	one_fault(t, "belong to no log", NULL, NULL, NULL);
}

static void a_changed_file_of_heads_is_named(void **state)
{
	struct toy *t = *state;
	tell(t);
	toy_close(t);
	GOOD(t, store_open(&t->w, t->path, STORE_READER, &t->store));
	t->w.store = t->store;
	no_fault(t);
	t->keys.log_seed[3] ^= 1;
	one_fault(t, "not signed with this folder's key", "head", NULL, NULL);
	t->keys.log_seed[3] ^= 1;
	FILE *file = fopen(t->heads, "w");
	fclose(file);
	one_fault(t, "No head of this lane is signed", "head", NULL, NULL);
	unlink(t->heads);
	one_fault(t, "missing or damaged", "head", NULL, NULL);
}

static void a_changed_local_row_is_named(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	tamper(t, "UPDATE worm SET length = length + 1");
	one_fault(t, "sealed", "worm", s.worm.at, NULL);
	assert_int_equal(value_count(faults_of(t)), 1);
	tamper(t, "UPDATE worm SET length = length - 1; CREATE TABLE kept AS SELECT * FROM worm; DELETE FROM worm");
	one_fault(t, "number of rows", "worm", NULL, NULL);
	tamper(t, "INSERT INTO worm SELECT * FROM kept; UPDATE worm SET leaf = zeroblob(32)");
	one_fault(t, "sealed", "worm", s.worm.at, NULL);
	one_fault(t, "sum", "worm", NULL, NULL);
	tamper(t, "UPDATE worm SET leaf = (SELECT leaf FROM kept); UPDATE local_sum SET rows = 2, sum = zeroblob(64) WHERE kind = 'worm'");
	one_fault(t, "number of rows", "worm", NULL, NULL);
	tamper(t, "DELETE FROM local_sum WHERE kind = 'worm'");
	one_fault(t, "sum", "worm", NULL, NULL);
	tamper(t, "UPDATE once SET result = '{\"id\":1}'");
	one_fault(t, "sealed", "once", NULL, NULL);
	tamper(t, "DELETE FROM once");
	one_fault(t, "number of rows", "once", NULL, NULL);
}

static void an_older_state_of_a_local_row_is_found_by_the_sum(void **state)
{
	struct toy *t = *state;
	struct worm worm = { .name = TEXT("Fred"), .length = 3 };
	toy_begin(t, "worm.add");
	GOOD(t, ledger_put(&t->w, &worm_kind, &worm));
	toy_end(t);
	tamper(t, "CREATE TABLE kept AS SELECT * FROM worm");
	toy_close(t);
	toy_open(t);
	toy_begin(t, "worm.grow");
	worm.length = 4;
	GOOD(t, ledger_put(&t->w, &worm_kind, &worm));
	toy_end(t);
	tamper(t, "DELETE FROM worm; INSERT INTO worm SELECT * FROM kept");
	one_fault(t, "sum", "worm", NULL, NULL);
}

static void rows_larger_than_what_is_read_ahead_are_checked_too(void **state)
{
	struct toy *t = *state;
	char *huge = arena_take(t->arena, 3 << 20);
	memset(huge, 'x', 3 << 20);
	toy_put_apple(t, "before");
	for (int i = 0; i < 3; i++) {
		struct apple apple = toy_apple("huge");
		apple.story = (struct text){ huge, (size_t)(3 << 20) - (size_t)i };
		toy_begin(t, "apple.add");
		GOOD(t, ledger_put(&t->w, &apple_kind, &apple));
		toy_end(t);
	}
	toy_put_apple(t, "after");
	no_fault(t);
	tamper(t, "DELETE FROM value WHERE i BETWEEN 3 AND 4");
	one_fault(t, "values of this entry are missing", "apple", NULL, NULL);
}

static void more_entries_than_are_read_ahead_are_checked_too(void **state)
{
	struct toy *t = *state;
	struct apple apple = toy_apple("Boskoop");
	toy_turn(t);
	for (int i = 0; i < 600; i++) {
		toy_act(t, 1, "apple.edit");
		apple.seeds = i;
		GOOD(t, ledger_put(&t->w, &apple_kind, &apple));
		toy_act_end(t);
	}
	toy_turn_end(t);
	no_fault(t);
	struct value *report;
	GOOD(t, ledger_verify(&t->w, &t->keys, t->heads, &report));
	assert_int_equal(value_number(report, "entries", 0), 1200);
	tamper(t, "CREATE TABLE kept AS SELECT * FROM entry; DELETE FROM entry WHERE i BETWEEN 10 AND 1100");
	const struct value *fault = one_fault(t, "From this entry on", NULL, NULL, NULL);
	assert_int_equal(value_number(fault, "entry", 0), 10);
	tamper(t, "INSERT OR IGNORE INTO entry SELECT * FROM kept; DELETE FROM value WHERE i BETWEEN 10 AND 1100");
	fault = one_fault(t, "values of this entry are missing", NULL, NULL, NULL);
	assert_int_equal(value_number(fault, "entry", 0), 10);
	assert_int_equal(value_count(faults_of(t)), 1091 + 1); /* and the table kept */
}

static void a_changed_schema_is_named(void **state)
{
	struct toy *t = *state;
	tell(t);
	tamper(t, "DROP INDEX entry_object");
	one_fault(t, "tables are not those", "schema", "entry_object", NULL);
	tamper(t, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END");
	one_fault(t, "tables are not those", "schema", "t", NULL);
}

static void targets_of_an_action_are_checked_over_all_logs(void **state)
{
	struct toy *t = *state;
	struct story s = tell(t);
	/* the entry of another action filed under this one: same length, so that only the list tells */
	tamper(t, arena_format(t->arena, "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"a\":\"' || "
		"(SELECT substr(CAST(leaf AS TEXT), 7, 16) FROM entry WHERE log = 1 AND i = (SELECT entry FROM apple WHERE id = '%s')), '\"a\":\"' || '%s') AS BLOB) "
		"WHERE log = 1 AND i = (SELECT entry FROM apple WHERE id = '%s')", s.boskoop.at, s.worm.at, s.boskoop.at));
	one_fault(t, "not those that its own entry names", "action", NULL, NULL);
	one_fault(t, "has no entry of its own", "action", s.worm.at, NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_setup, toy_teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_honest_folder_has_no_fault),
		TEST(a_changed_column_is_named),
		TEST(a_missing_row_and_an_extra_row_are_named),
		TEST(a_changed_entry_is_named),
		TEST(a_changed_byte_anywhere_in_an_entry_is_found),
		TEST(a_missing_or_extra_entry_is_named),
		TEST(a_changed_value_is_named),
		TEST(a_changed_head_is_named),
		TEST(a_changed_log_row_is_named),
		TEST(a_changed_file_of_heads_is_named),
		TEST(a_changed_local_row_is_named),
		TEST(an_older_state_of_a_local_row_is_found_by_the_sum),
		TEST(rows_larger_than_what_is_read_ahead_are_checked_too),
		TEST(more_entries_than_are_read_ahead_are_checked_too),
		TEST(a_changed_schema_is_named),
		TEST(targets_of_an_action_are_checked_over_all_logs),
	};
	return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
