#include "profile/profile.h"
#include "codec/codec.h"
#include <string.h>

/* Days that differ from the week's own rule, sorted; a few dozen a year. */
struct special { struct day day; bool works; struct text source; };
struct calendar { struct arena *keep; struct special *days; size_t count, room; };

struct calendar *calendar_new(struct arena *keep)
{
	struct calendar *calendar = arena_take(keep, sizeof *calendar);
	calendar->keep = keep;
	return calendar;
}

/* The first at or after that day. */
static size_t find(const struct calendar *calendar, struct day day)
{
	size_t low = 0, high = calendar->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (calendar->days[middle].day.n < day.n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct special *special_of(const struct calendar *calendar, struct day day)
{
	size_t i = find(calendar, day);
	return i < calendar->count && calendar->days[i].day.n == day.n ? &calendar->days[i] : NULL;
}

static void insert(struct calendar *calendar, struct special special)
{
	if (calendar->count == calendar->room) {
		struct special *old = calendar->days;
		calendar->room = calendar->room ? calendar->room * 2 : 64;
		calendar->days = arena_take(calendar->keep, calendar->room * sizeof *old);
		if (old)
			memcpy(calendar->days, old, calendar->count * sizeof *old);
	}
	size_t i = find(calendar, special.day);
	memmove(calendar->days + i + 1, calendar->days + i, (calendar->count - i) * sizeof *calendar->days);
	calendar->days[i] = special;
	calendar->count++;
}

static bool read_row(struct work *w, const struct calendar *calendar, const struct value *row, struct special *ret_special)
{
	struct text date = text_trim(value_text(row, "date")), kind = text_trim(value_text(row, "kind")),
		source = text_trim(value_text(row, "source"));
	const char *field = arena_format(w->arena, "/%d", row->line);
	struct special special = { .works = text_is(kind, "work"), .source = source };
	if (!day_parse(date, &special.day))
		return fail(w, ERR_INVALID, field, N_("Line %1: \"%2\" is not a date: write it as 2023-01-28."), A(row->line), A(date));
	if (!text_is(kind, "rest") && !text_is(kind, "work"))
		return fail(w, ERR_INVALID, field, N_("Line %1: the kind of day is rest or work, not \"%2\"."), A(row->line), A(kind));
	if (!source.size)
		return fail(w, ERR_INVALID, field, N_("Line %1: the source of this day is missing: name the notice it comes from."), A(row->line));
	const struct special *known = special_of(calendar, special.day);
	if (known && known->works != special.works)
		return fail(w, ERR_INVALID, field, N_("Line %1: %2 was said to be the other kind of day before."), A(row->line), A(special.day));
	*ret_special = special;
	return true;
}

/* Read into a calendar of its own first: what is wrong in one line adds nothing. */
bool calendar_add(struct work *w, struct calendar *calendar, struct text csv)
{
	struct value *rows;
	const char *charset;
	if (!csv_read(w, csv, &charset, &rows))
		return false;
	struct calendar *fresh = calendar_new(w->arena);
	bool good = true;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct special special;
		bool read = read_row(w, calendar, row, &special);
		if (read && special_of(fresh, special.day))
			read = fail(w, ERR_INVALID, arena_format(w->arena, "/%d", row->line), N_("Line %1: %2 stands here twice."), A(row->line),
				A(special.day));
		if (read)
			insert(fresh, special);
		good = good && read;
	}
	for (size_t i = 0; good && i < fresh->count; i++) {
		struct special special = fresh->days[i];
		special.source = text_keep(calendar->keep, special.source);
		if (!special_of(calendar, special.day))
			insert(calendar, special);
	}
	return good;
}

bool calendar_knows(const struct calendar *calendar, int year)
{
	size_t i = find(calendar, day_make(year, 1, 1));
	return i < calendar->count && calendar->days[i].day.n < day_make(year + 1, 1, 1).n;
}

bool calendar_is_workday(const struct calendar *calendar, struct day day)
{
	const struct special *special = special_of(calendar, day);
	return special ? special->works : day_weekday(day) <= 5;
}

struct day calendar_next_workday(const struct calendar *calendar, struct day day)
{
	while (!calendar_is_workday(calendar, day))
		day = day_add(day, 1);
	return day;
}

struct day calendar_add_workdays(const struct calendar *calendar, struct day day, int n)
{
	int step = n < 0 ? -1 : 1;
	for (; n; n -= step)
		do
			day = day_add(day, step);
		while (!calendar_is_workday(calendar, day));
	return day;
}

struct text calendar_source(const struct calendar *calendar, struct day day)
{
	const struct special *special = special_of(calendar, day);
	return special ? special->source : TEXT("");
}
