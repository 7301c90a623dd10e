/* box_test: a box in a folder of its own, and numbered forms for it; for the tests of this room alone. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "box/inside.h"
#include <ftw.h>
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct arena *arena;
static struct work w;
static char folder[64], spool_path[96], file_path[96];
static struct box_options options;
static struct box *box;
static const struct id cycle = { "0000000000000C0A" }, other_cycle = { "0000000000000C0B" };
static const struct day first_day = { 20000 };

static inline void open_box(void)
{
	if (!box_open(&w, &options, &box)) {
		print_error("%s\n", w.faults->msgid);
		_fail(__FILE__, __LINE__);
	}
}

static inline void close_box(void)
{
	box_close(box);
	box = NULL;
}

static inline int begin(void **state)
{
	(void)state;
	crypto_start();
	arena = arena_new((size_t)1 << 30);
	w = (struct work){ .arena = arena };
	memcpy(folder, "/tmp/candor-box-XXXXXX", sizeof "/tmp/candor-box-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(spool_path, sizeof spool_path, "%s/spool", folder);
	snprintf(file_path, sizeof file_path, "%s/box", folder);
	options = (struct box_options){ .spool_path = spool_path, .file_path = file_path, .chunk = 4096,
		.keys = { .spool_key = { 1, 2, 3 }, .receipt_key = { 4, 5, 6 } } };
	open_box();
	return 0;
}

static inline int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about;
	(void)kind;
	(void)place;
	return remove(path);
}

static inline int end(void **state)
{
	(void)state;
	close_box();
	arena_free(arena);
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- numbered forms ---- */
static const char *text_of_number(int number)
{
	return arena_format(arena, "opinion number %06d: the same table is asked for four times a month", number);
}

static inline struct box_item item_of(int number, struct id of_cycle, const char *text)
{
	uint8_t once[HASH_SIZE];
	crypto_sha256(&number, sizeof number, once);
	return (struct box_item){ .cycle = of_cycle, .kind = BOX_OPINION, .target = TEXT("group"), .dimension = TEXT("workload"),
		.channel = TEXT("link"), .text = text_of(text), .once = crypto_hex(arena, once, sizeof once) };
}

static inline bool put(int number, struct id of_cycle, char ret_receipt[BOX_RECEIPT_SIZE])
{
	struct box_item item = item_of(number, of_cycle, text_of_number(number));
	char receipt[BOX_RECEIPT_SIZE];
	return box_put_wait(&w, box, &item, ret_receipt ? ret_receipt : receipt);
}

static inline void put_some(int from, int to, struct id of_cycle)
{
	for (int i = from; i < to; i++)
		assert_true(put(i, of_cycle, NULL));
}

static inline enum error last_error(void)
{
	enum error error = w.last_fault ? w.last_fault->error : ERR_NONE;
	work_forgive(&w);
	return error;
}

static inline struct box_release release(struct id of_cycle, int day, size_t k, bool at_close)
{
	struct box_release r;
	assert_true(box_release(&w, box, of_cycle, day_add(first_day, day), k, at_close, &r));
	return r;
}

static inline bool finds(const char *receipt)
{
	bool found;
	char id[BOX_RELEASE_ID_SIZE], key[BOX_KEY_SIZE];
	assert_true(box_find(&w, box, text_of(receipt), &found, id, key));
	assert_int_equal(strlen(id), found ? 32 : 0);
	assert_int_equal(strlen(key), found ? 64 : 0);
	return found;
}

static inline struct text file_bytes(const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size_t size = (size_t)ftell(file);
	rewind(file);
	char *at = arena_take(arena, size + 1);
	assert_int_equal(fread(at, 1, size, file), size);
	fclose(file);
	return (struct text){ at, size };
}

static inline bool file_holds(const char *path, const char *what)
{
	struct text bytes = file_bytes(path);
	return memmem(bytes.at, bytes.size, what, strlen(what)) != NULL;
}

static inline void write_bytes(const char *path, struct text bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.at, 1, bytes.size, file), bytes.size);
	assert_int_equal(fclose(file), 0);
}

/* Beside the running room, as an administrator would. */
static inline void run_sql(const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(file_path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static inline int64_t ask_sql(const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	assert_int_equal(sqlite3_open_v2(file_path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return number;
}

static inline size_t count_faults(void)
{
	struct value *list = value_list(arena);
	assert_true(box_verify(&w, box, list));
	return value_count(list);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
