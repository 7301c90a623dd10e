#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "base/base.h"
#include <string.h>
#include <time.h>

static struct arena *arena;

static void every_day_agrees_with_the_c_library(void **state)
{
	(void)state;
	for (int n = -25567; n < 376200; n++) { /* 1900-01-01 up to 2999-12-31 */
		time_t seconds = (time_t)n * 86400;
		struct tm tm;
		int year, month, dom;
		gmtime_r(&seconds, &tm);
		struct day day = { n };
		day_split(day, &year, &month, &dom);
		assert_int_equal(year, tm.tm_year + 1900);
		assert_int_equal(month, tm.tm_mon + 1);
		assert_int_equal(dom, tm.tm_mday);
		assert_int_equal(day_make(year, month, dom).n, n);
		assert_int_equal(day_weekday(day), tm.tm_wday ? tm.tm_wday : 7);
	}
}

static void a_day_is_written_as_it_is_read(void **state)
{
	(void)state;
	static const char *const days[] = { "1900-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "2024-02-29", "2999-12-31" };
	for (size_t i = 0; i < COUNT(days); i++) {
		struct day day;
		assert_true(day_parse(text_of(days[i]), &day));
		assert_string_equal(day_string(arena, day), days[i]);
	}
	assert_string_equal(day_string(arena, NO_DAY), "");
}

static void what_is_no_date_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "2023-2-11", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-01-00", "2023-04-31",
		"1899-12-31", "3000-01-01", "2023/02/11", "2023-02-11 ", " 2023-02-11", "20230211", "2023-02-1x", "-023-02-11", "2023-+2-11" };
	struct day day = { 5 };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(day_parse(text_of(bad[i]), &day));
	assert_int_equal(day.n, 5);
}

static void no_day_stays_no_day(void **state)
{
	(void)state;
	assert_false(day_is(NO_DAY));
	assert_false(day_is(day_add(NO_DAY, 3)));
	assert_int_equal(day_between(NO_DAY, day_make(2023, 1, 1)), 0);
	assert_int_equal(day_between(day_make(2024, 2, 28), day_make(2024, 3, 1)), 2);
	assert_int_equal(day_add(day_make(2024, 3, 1), -1).n, day_make(2024, 2, 29).n);
}

static void a_minute_is_written_as_it_is_read(void **state)
{
	(void)state;
	static const char *const good[] = { "1900-01-01T00:00Z", "1969-12-31T23:59Z", "1970-01-01T00:01Z", "2023-02-11T09:30Z",
		"2999-12-31T23:59Z" };
	static const char *const bad[] = { "", "2023-02-11", "2023-02-11T24:00Z", "2023-02-11T09:60Z", "2023-02-11 09:30Z", "2023-02-11T09:30",
		"2023-02-11T09:30+", "2023-02-30T09:30Z", "2023-02-11T9:30Z " };
	struct minute minute;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(minute_parse(text_of(good[i]), &minute));
		assert_string_equal(minute_string(arena, minute), good[i]);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(minute_parse(text_of(bad[i]), &minute));
	assert_string_equal(minute_string(arena, (struct minute){ 0 }), "");
}

static void the_house_has_its_own_midnight(void **state)
{
	(void)state;
	struct minute minute;
	assert_true(minute_parse(TEXT("2023-02-11T15:59Z"), &minute));
	assert_string_equal(day_string(arena, minute_day(minute, 480)), "2023-02-11");
	minute.n++;
	assert_string_equal(day_string(arena, minute_day(minute, 480)), "2023-02-12");
	assert_string_equal(day_string(arena, minute_day(minute, 0)), "2023-02-11");
	assert_true(minute_parse(TEXT("1960-01-01T00:30Z"), &minute));
	assert_string_equal(day_string(arena, minute_day(minute, -60)), "1959-12-31");
}

static void an_id_carries_minute_serial_and_lane(void **state)
{
	(void)state;
	struct id id = id_make((struct minute){ (1 << 30) - 1 }, ((uint64_t)1 << 40) - 1, 1023), again;
	assert_string_equal(id.at, "ZZZZZZZZZZZZZZZZ");
	assert_string_equal(id_make((struct minute){ 1 }, 32, 33).at, "0000010000001011");
	assert_int_equal(id_lane(id), 1023);
	assert_int_equal(id_lane(id_make((struct minute){ 5 }, 6, 700)), 700);
	assert_int_equal(id_minute(id_make((struct minute){ 27893765 }, 6, 700)).n, 27893765);
	assert_int_equal(id_serial(id_make((struct minute){ 5 }, 0x8000000001, 700)), 0x8000000001);
	assert_true(id_parse(id_text(&id), &again) && id_same(id, again));
	assert_false(id_is(NO_ID));
	assert_true(id_is(id));
	assert_false(id_same(id, NO_ID));
}

static void ids_sort_by_minute_then_serial(void **state)
{
	(void)state;
	struct minute early = { 100 }, late = { 101 };
	struct id a = id_make(early, 999, 5), b = id_make(early, 1000, 1), c = id_make(late, 0, 0);
	assert_true(strcmp(a.at, b.at) < 0 && strcmp(b.at, c.at) < 0);
}

static void what_people_misread_in_an_id_is_forgiven(void **state)
{
	(void)state;
	struct id id;
	assert_true(id_parse(TEXT("oIlO0011abcdefgh"), &id));
	assert_string_equal(id.at, "01100011ABCDEFGH");
	static const char *const bad[] = { "", "0123456789ABCDE", "0123456789ABCDEFG", "0123456789ABCDEU", "0123456789ABCDE-",
		"0123456789ABCDE\xC3" };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(id_parse(text_of(bad[i]), &id));
	assert_false(id_parse((struct text){ "0123456789ABCD\0E", 16 }, &id));
}

static void a_work_draws_one_id_after_another(void **state)
{
	(void)state;
	struct work work = { .arena = arena, .now = { 27935000 }, .lane = 3, .serial = 41 };
	struct id one = work_id(&work), two = work_id(&work);
	assert_true(id_same(one, id_make((struct minute){ 27935000 }, 41, 3)));
	assert_true(id_same(two, id_make((struct minute){ 27935000 }, 42, 3)));
	assert_int_equal(work.serial, 43);
}

static int begin(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void letters_are_five_bits_each_and_are_read_as_people_write_them(void **state)
{
	(void)state;
	const uint8_t bits[6] = { 0x00, 0x44, 0x32, 0x14, 0xC7, 0xFF }; /* 0 to 7, then ones */
	char letters[21] = "", shown[25];
	letters_of_bits(bits, 8, letters);
	assert_string_equal(letters, "01234567");
	for (unsigned i = 0; i < 64; i++)
		assert_int_equal(letter_value(letter_of(i)), i & 31);
	assert_string_equal(((char[]){ letter_of(8), letter_of(17), letter_of(18), letter_of(20), letter_of(27), letter_of(31), 0 }), "8HJMVZ");
	for (const char *none = "Uu!*\x80\xC3-"; *none; none++)
		assert_int_equal(letter_value(*none), -1);
	assert_true(letters_read(TEXT("oi-lz z\n"), "- \n", 5, letters));
	assert_memory_equal(letters, "011ZZ", 5);
	assert_false(letters_read(TEXT("oi-lz z"), "-", 5, letters));
	assert_true(letters_read(TEXT("\xef\xbc\xaf\xef\xbd\x89\xef\xbc\x8d\xef\xbc\xac\xe3\x80\x80\xef\xbc\xba\xe2\x80\x94\xe2\x80\x94z"), "- ", 5, letters));
	assert_memory_equal(letters, "011ZZ", 5);
	assert_false(letters_read(TEXT("0123\xef\xbc"), "- ", 5, letters)); /* cut off within a character */
	assert_false(letters_read(TEXT("0123\xe7\x94\xb2"), "- ", 5, letters));
	assert_false(letters_read(TEXT("01234"), "", 4, letters));
	assert_false(letters_read(TEXT("01234"), "", 6, letters));
	assert_false(letters_read(TEXT("0123\0"), "-", 4, letters));
	letters_in_fives("0123456789ABCDEFGHJK", 20, shown);
	assert_string_equal(shown, "01234-56789-ABCDE-FGHJK");
	letters_in_fives("012345", 6, shown);
	assert_string_equal(shown, "01234-5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_agrees_with_the_c_library),
		cmocka_unit_test(a_day_is_written_as_it_is_read),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(no_day_stays_no_day),
		cmocka_unit_test(a_minute_is_written_as_it_is_read),
		cmocka_unit_test(the_house_has_its_own_midnight),
		cmocka_unit_test(an_id_carries_minute_serial_and_lane),
		cmocka_unit_test(ids_sort_by_minute_then_serial),
		cmocka_unit_test(what_people_misread_in_an_id_is_forgiven),
		cmocka_unit_test(a_work_draws_one_id_after_another),
		cmocka_unit_test(letters_are_five_bits_each_and_are_read_as_people_write_them),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
