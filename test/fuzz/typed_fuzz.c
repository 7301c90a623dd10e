/* Small things that people and programs write: days, minutes, ids, numbers, shares, times of a day, spans of hours, a cookie. What must hold: what
 * is read lies within its bounds and, written out, reads as the same. */
#include "fuzz.h"
#include "profile/rules.h"
#include "talk/inner.h"
#include "web/visit.h"

static void try_base(struct work *w, struct text t)
{
	struct day day, same_day;
	struct minute minute, same_minute;
	struct id id, same_id;
	int64_t number, same_number;
	if (day_parse(t, &day)) {
		struct text written = text_of(day_string(w->arena, day));
		MUST(text_same(written, t) && day_parse(written, &same_day) && same_day.n == day.n && day_weekday(day) >= 1 && day_weekday(day) <= 7);
	}
	if (minute_parse(t, &minute))
		MUST(text_same(text_of(minute_string(w->arena, minute)), t) && minute_parse(t, &same_minute) && same_minute.n == minute.n);
	if (id_parse(t, &id))
		MUST(t.size == 16 && id_is(id) && id_parse(id_text(&id), &same_id) && id_same(id, same_id) && id_lane(id) >= 0 && id_lane(id) < 1024 && id_serial(id) >> 40 == 0);
	if (text_number(t, &number))
		MUST(text_number(text_of(arena_format(w->arena, "%lld", (long long)number)), &same_number) && number == same_number);
}

static void try_clock(struct work *w, struct text t)
{
	struct hours hours[HOURS_MOST];
	struct text begins, ends;
	int minutes, same;
	size_t count;
	if (talk_clock_read(w, t, "/begins", &minutes)) {
		MUST(minutes == NO_CLOCK || (minutes >= 0 && minutes < 24 * 60));
		MUST(talk_clock_read(w, text_of(talk_clock_string(w->arena, minutes)), "/begins", &same) && same == minutes);
	}
	work_forgive(w);
	if (talk_clock_hours(w, t, hours, &count)) {
		MUST(count >= 1 && count <= HOURS_MOST);
		for (size_t i = 0; i < count; i++)
			MUST(hours[i].from >= 0 && hours[i].until > hours[i].from && hours[i].until < 24 * 60 && (!i || hours[i].from >= hours[i - 1].until));
	}
	work_forgive(w);
	struct text second = { t.at + t.size / 2, t.size - t.size / 2 };
	if (talk_clock_span(w, (struct text){ t.at, t.size / 2 }, second, &begins, &ends))
		MUST(!ends.size || (begins.size == 5 && ends.size == 5 && memcmp(begins.at, ends.at, 5) < 0));
	work_forgive(w);
}

static void try_cookie(struct text t)
{
	struct text value, again;
	if (!cookie_value(t, "candor", &value))
		return;
	MUST(value.size && value.at >= t.at && value.at + value.size <= t.at + t.size && !memchr(value.at, ';', value.size));
	MUST(memcmp(value.at - 7, "candor=", 7) == 0);
	MUST(cookie_value((struct text){ value.at - 7, value.size + 7 }, "candor", &again) && text_same(value, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text t = { (const char *)data, size };
	int64_t of, in;
	try_base(w, t);
	try_clock(w, t);
	if (share_read(t, &of, &in))
		MUST(of >= 0 && of <= in && in > 0 && in <= 10000);
	try_cookie(t);
	return 0;
}
