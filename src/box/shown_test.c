/* What a box gives away: by the time it takes, by its files' bytes and by the order in them. */
#include "box/box_test.h"

static double seconds_of(const char *receipt)
{
	struct timespec from, to;
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (int i = 0; i < 200; i++)
		finds(receipt);
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* The shortest of many rounds in turn: other work on the machine slows some of them. */
static void looking_takes_about_as_long_whatever_the_answer(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE], waiting[BOX_RECEIPT_SIZE];
	put_some(0, 200, cycle);
	assert_true(put(200, cycle, receipt));
	assert_true(box_finished(&w, box, release(cycle, 0, 1, false).id));
	assert_true(put(201, cycle, waiting));
	const char *const words[] = { waiting, "ABCDE-FGHJK-MNPQR-STVWX", "?", receipt };
	double shortest[] = { 1e9, 1e9, 1e9, 1e9 };
	for (int round = 0; round < 60; round++)
		for (size_t i = 0; i < COUNT(words); i++)
			shortest[i] = fmin(shortest[i], seconds_of(words[i]));
	for (size_t i = 0; i < COUNT(words); i++)
		print_message("%s: %.2f us a look\n", i == 0 ? "waiting" : i == 3 ? "released" : words[i], shortest[i] / 200 * 1e6);
	for (size_t i = 1; i < COUNT(words); i++) /* found reads a row more */
		assert_true(shortest[i] < (i == 3 ? 3 : 1.5) * shortest[0] && shortest[0] < 1.5 * shortest[i]);
}

/* ---- what the files show (T7, T8) ---- */
static double tau(const double *of, int count)
{
	int64_t sum = 0;
	for (int i = 0; i < count; i++)
		for (int j = i + 1; j < count; j++)
			sum += of[j] > of[i] ? 1 : of[j] < of[i] ? -1 : 0;
	return (double)sum / ((double)count * (count - 1) / 2);
}

static void neither_the_release_nor_the_box_file_keeps_the_order_of_arrival(void **state)
{
	(void)state;
	enum { N = 2000 };
	static double in_release[N], in_file[N];
	put_some(0, N, cycle);
	struct box_release r = release(cycle, 0, 5, true);
	assert_int_equal(r.count, N);
	for (size_t i = 0; i < r.count; i++)
		in_release[strtol(r.items[i].text.at + strlen("opinion number "), NULL, 10)] = (double)i;
	struct text bytes = file_bytes(file_path);
	for (int i = 0; i < N; i++) {
		const char *marker = arena_format(arena, "number %06d:", i), *at = memmem(bytes.at, bytes.size, marker, strlen(marker));
		assert_non_null(at);
		in_file[i] = (double)(at - bytes.at);
	}
	double release_tau = tau(in_release, N), file_tau = tau(in_file, N);
	print_message("tau against arrival: release %.3f, place in the box file %.3f\n", release_tau, file_tau);
	assert_true(fabs(release_tau) < 0.06 && fabs(file_tau) < 0.06);
}

static void an_item_s_text_stands_in_no_file_before_release_and_its_receipt_and_once_in_none_ever(void **state)
{
	(void)state;
	char receipt[BOX_RECEIPT_SIZE];
	assert_true(put(77, cycle, receipt));
	struct text once = item_of(77, cycle, "").once, raw;
	assert_true(crypto_hex_read(arena, once, &raw));
	assert_false(file_holds(spool_path, "number 000077") || file_holds(file_path, "number 000077"));
	release(cycle, 0, 1, true);
	assert_true(file_holds(file_path, "number 000077"));
	assert_false(file_holds(spool_path, "number 000077"));
	const char *const paths[] = { spool_path, file_path };
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct text bytes = file_bytes(paths[i]);
		assert_null(memmem(bytes.at, bytes.size, receipt, strlen(receipt)));
		assert_null(memmem(bytes.at, bytes.size, once.at, once.size));
		assert_null(memmem(bytes.at, bytes.size, raw.at, raw.size));
	}
}

/* A clock's time would be a number over ten million (seconds since 1970, Julian day in ms), or a text with a colon between digits. */
static void check_column(sqlite3_stmt *s, int at)
{
	static const char *const known[] = { "id", "cycle", "day", "at_close", "root", "count", "state", "tidied", "receipt_key", "release",
		"kind",
		"target", "dimension", "channel", "of", "text", "salt", "leaf", "erased" };
	bool is_known = false;
	for (size_t i = 0; i < COUNT(known); i++)
		is_known = is_known || strcmp(known[i], sqlite3_column_name(s, at)) == 0;
	assert_true(is_known);
	int type = sqlite3_column_type(s, at);
	assert_true(type != SQLITE_FLOAT && type != SQLITE_NULL);
	if (type == SQLITE_INTEGER)
		assert_true(sqlite3_column_int64(s, at) < 10000);
	if (type == SQLITE_BLOB)
		assert_true(sqlite3_column_bytes(s, at) == 32 || sqlite3_column_bytes(s, at) == 16);
	const char *text = type == SQLITE_TEXT ? (const char *)sqlite3_column_text(s, at) : "";
	for (const char *colon = strchr(text, ':'); colon; colon = strchr(colon + 1, ':'))
		assert_false(colon > text && colon[-1] >= '0' && colon[-1] <= '9' && colon[1] >= '0' && colon[1] <= '9');
	if (strcmp(sqlite3_column_name(s, at), "day") == 0)
		assert_string_equal(text, "2024-10-04");
}

static void the_box_file_holds_no_moment_finer_than_the_day(void **state)
{
	(void)state;
	put_some(0, 20, cycle);
	release(cycle, 0, 5, true);
	sqlite3 *db;
	sqlite3_stmt *tables, *s;
	int table_count = 0;
	assert_int_equal(sqlite3_open_v2(file_path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type='table'", -1, &tables, NULL), SQLITE_OK);
	for (; sqlite3_step(tables) == SQLITE_ROW; table_count++) {
		assert_non_null(strstr((const char *)sqlite3_column_text(tables, 1), "WITHOUT ROWID"));
		const char *sql = arena_format(arena, "SELECT * FROM \"%s\"", sqlite3_column_text(tables, 0));
		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(s); i++)
				check_column(s, i);
		sqlite3_finalize(s);
	}
	assert_int_equal(table_count, 2);
	sqlite3_finalize(tables);
	sqlite3_close(db);
}

static void the_box_file_keeps_no_write_ahead_log_and_only_its_owner_reads_it(void **state)
{
	(void)state;
	put_some(0, 5, cycle);
	release(cycle, 0, 5, false);
	char path[128];
	snprintf(path, sizeof path, "%s-wal", file_path);
	assert_int_not_equal(access(path, F_OK), 0);
	snprintf(path, sizeof path, "%s-journal", file_path);
	assert_true(access(path, F_OK) != 0 || file_bytes(path).size == 0);
	struct stat about;
	assert_int_equal(stat(file_path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(stat(spool_path, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(looking_takes_about_as_long_whatever_the_answer),
		TEST(neither_the_release_nor_the_box_file_keeps_the_order_of_arrival),
		TEST(an_item_s_text_stands_in_no_file_before_release_and_its_receipt_and_once_in_none_ever),
		TEST(the_box_file_holds_no_moment_finer_than_the_day),
		TEST(the_box_file_keeps_no_write_ahead_log_and_only_its_owner_reads_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
