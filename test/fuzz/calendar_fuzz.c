/* A calendar of rest days from a stranger: it is taken whole or refused with reasons; whatever it says, the next workday is found. */
#include "fuzz.h"
#include "profile/profile.h"

static void ask_it(const struct calendar *calendar, struct day day)
{
	struct day next = calendar_next_workday(calendar, day);
	MUST(day_between(day, next) >= 0 && calendar_is_workday(calendar, next));
	MUST(calendar_is_workday(calendar, day) == (next.n == day.n));
	MUST(day_between(day, calendar_add_workdays(calendar, day, 3)) >= 3);
	MUST(day_between(day, calendar_add_workdays(calendar, day, -3)) <= -3);
	calendar_source(calendar, day);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text csv = { (const char *)data, size };
	struct calendar *calendar = calendar_new(w->arena);
	bool good = calendar_add(w, calendar, csv);
	MUST(good != work_failed(w));
	bool known = false;
	for (int year = 1900; year < 3000; year++)
		known |= calendar_knows(calendar, year);
	MUST(good || !known);
	for (int month = 1; month <= 12; month++)
		ask_it(calendar, day_make(2023, month, 1));
	return 0;
}
