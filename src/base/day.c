#include "base/base.h"
#include <string.h>

bool day_is(struct day d)
{
	return d.n != INT32_MIN;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Reads exactly `size` digits. */
static bool read_digits(const char *at, size_t size, int *ret_number)
{
	int number = 0;
	for (size_t i = 0; i < size; i++) {
		if (at[i] < '0' || at[i] > '9')
			return false;
		number = number * 10 + (at[i] - '0');
	}
	*ret_number = number;
	return true;
}

bool day_parse(struct text t, struct day *ret_day)
{
	int year, month, dom;
	if (t.size != 10 || t.at[4] != '-' || t.at[7] != '-')
		return false;
	if (!read_digits(t.at, 4, &year) || !read_digits(t.at + 5, 2, &month) || !read_digits(t.at + 8, 2, &dom))
		return false;
	if (year < 1900 || year > 2999 || month < 1 || month > 12 || dom < 1 || dom > month_days(year, month))
		return false;
	*ret_day = day_make(year, month, dom);
	return true;
}

/* Days are counted in a year that begins with March, so that the leap day is its last: then the months' lengths follow one
 * formula and 400 years are always 146,097 days (the proleptic Gregorian calendar). */
struct day day_make(int year, int month, int dom)
{
	year -= month <= 2;
	int era = (year >= 0 ? year : year - 399) / 400;
	int of_era = year - era * 400;
	int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dom - 1;
	return (struct day){ era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468 };
}

void day_split(struct day d, int *ret_year, int *ret_month, int *ret_dom)
{
	int64_t days = (int64_t)d.n + 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t of_era = days - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	*ret_dom = (int)(of_year - (153 * month + 2) / 5 + 1);
	*ret_month = (int)(month < 10 ? month + 3 : month - 9);
	*ret_year = (int)(year + era * 400 + (month >= 10));
}

struct day day_add(struct day d, int days)
{
	return day_is(d) ? (struct day){ d.n + days } : NO_DAY;
}

int day_between(struct day from, struct day to)
{
	return day_is(from) && day_is(to) ? to.n - from.n : 0;
}

int day_weekday(struct day d)
{
	int since_thursday = d.n % 7; /* 1970-01-01 was a Thursday */
	return (since_thursday + 7 + 3) % 7 + 1;
}

static void write_digits(char *at, int size, int number)
{
	for (int i = size - 1; i >= 0; i--, number /= 10)
		at[i] = (char)('0' + number % 10);
}

static void write_day(char *at, struct day d)
{
	int year, month, dom;
	day_split(d, &year, &month, &dom);
	memcpy(at, "YYYY-MM-DD", 10);
	write_digits(at, 4, year);
	write_digits(at + 5, 2, month);
	write_digits(at + 8, 2, dom);
}

char *day_string(struct arena *arena, struct day d)
{
	char *string = arena_take(arena, day_is(d) ? 11 : 1);
	if (day_is(d))
		write_day(string, d);
	return string;
}

#define DAY_MINUTES 1440

bool minute_parse(struct text t, struct minute *ret_minute)
{
	struct day day;
	int hour, minute;
	if (t.size != 17 || !day_parse((struct text){ t.at, 10 }, &day) || t.at[10] != 'T' || t.at[13] != ':' || t.at[16] != 'Z')
		return false;
	if (!read_digits(t.at + 11, 2, &hour) || !read_digits(t.at + 14, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*ret_minute = (struct minute){ (int64_t)day.n * DAY_MINUTES + hour * 60 + minute };
	return true;
}

char *minute_string(struct arena *arena, struct minute m)
{
	char *string = arena_take(arena, m.n ? 18 : 1);
	if (!m.n)
		return string;
	struct day day = minute_day(m, 0);
	int of_day = (int)(m.n - (int64_t)day.n * DAY_MINUTES);
	write_day(string, day);
	memcpy(string + 10, "THH:MMZ", 7);
	write_digits(string + 11, 2, of_day / 60);
	write_digits(string + 14, 2, of_day % 60);
	return string;
}

struct day minute_day(struct minute m, int offset)
{
	int64_t local = m.n + offset;
	return (struct day){ (int32_t)((local >= 0 ? local : local - (DAY_MINUTES - 1)) / DAY_MINUTES) };
}
