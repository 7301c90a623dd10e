#include "talk/inner.h"
#include <string.h>

/* An input method for Chinese writes the wide colon, the wide comma and the wide dash. */
static const char *const colons[] = { ":", "\xEF\xBC\x9A", NULL };
static const char *const commas[] = { ",", ";", "\xEF\xBC\x8C", "\xE3\x80\x81", "\xEF\xBC\x9B", "\n", NULL };
static const char *const dashes[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xEF\xBC\x8D", "~", "\xEF\xBD\x9E", NULL };

/* Cuts the part before the first of the signs off; without any, the rest is the part. */
static bool cut_at(struct text *rest, const char *const *signs, struct text *ret_part)
{
	for (size_t i = 0; i < rest->size; i++)
		for (const char *const *sign = signs; *sign; sign++) {
			size_t size = strlen(*sign);
			if (rest->size - i < size || memcmp(rest->at + i, *sign, size) != 0)
				continue;
			*ret_part = (struct text){ rest->at, i };
			*rest = (struct text){ rest->at + i + size, rest->size - i - size };
			return true;
		}
	*ret_part = *rest;
	*rest = TEXT("");
	return ret_part->size > 0;
}

static bool clock_parse(struct text typed, int *ret_minutes)
{
	struct text rest = text_trim(typed), hour;
	int64_t h, m;
	if (!cut_at(&rest, colons, &hour) || !text_number(text_trim(hour), &h) || rest.size != 2 || !text_number(rest, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	*ret_minutes = (int)(h * 60 + m);
	return true;
}

bool talk_clock_read(struct work *w, struct text typed, const char *field, int *ret_minutes)
{
	*ret_minutes = NO_CLOCK;
	if (!text_trim(typed).size || clock_parse(typed, ret_minutes))
		return true;
	return fail(w, ERR_INVALID, field, N_("“%1” is not a time of the day: write hours and minutes, such as 09:30."), A(typed));
}

const char *talk_clock_string(struct arena *arena, int minutes)
{
	return minutes < 0 ? "" : arena_format(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

bool talk_clock_span(struct work *w, struct text begins, struct text ends, struct text *ret_begins, struct text *ret_ends)
{
	int from, until;
	if (!talk_clock_read(w, begins, "/begins", &from) || !talk_clock_read(w, ends, "/ends", &until))
		return false;
	if (from < 0 && until >= 0)
		return fail(w, ERR_INVALID, "/begins", N_("An end needs a beginning: write when it began."));
	if (until >= 0 && until <= from)
		return fail(w, ERR_INVALID, "/ends", N_("%1 does not come after %2: write an end after the beginning."), A(ends), A(begins));
	*ret_begins = text_of(talk_clock_string(w->arena, from));
	*ret_ends = text_of(talk_clock_string(w->arena, until));
	return true;
}

bool talk_clock_hours(struct work *w, struct text typed, struct hours hours[HOURS_MOST], size_t *ret_count)
{
	struct text rest = typed, span, from;
	size_t count = 0;
	while (cut_at(&rest, commas, &span)) {
		struct text until = text_trim(span);
		if (!until.size)
			continue;
		if (count == HOURS_MOST)
			return fail(w, ERR_INVALID, "/hours", N_("At most %1 spans of hours fit here."), A(HOURS_MOST));
		struct hours *next = &hours[count++];
		if (!cut_at(&until, dashes, &from) || !clock_parse(from, &next->from) || !clock_parse(until, &next->until) || next->until <= next->from)
			return fail(w, ERR_INVALID, "/hours", N_("“%1” is not a span of hours: write it as 09:00-11:30, several with commas between."), A(text_trim(span)));
		if (count > 1 && next->from < hours[count - 2].until)
			return fail(w, ERR_INVALID, "/hours", N_("The spans of hours follow one another: “%1” begins before the one before it ends."), A(text_trim(span)));
	}
	*ret_count = count;
	return count || fail(w, ERR_INVALID, "/hours", N_("Write at least one span of hours, such as 09:00-11:30."));
}

bool talk_clock_ahead(struct work *w, struct day day, int minutes, const char *field)
{
	int64_t now = (w->now.n + w->zone) % (24 * 60);
	if (w->replaying || day.n != w->today.n || minutes >= now)
		return true;
	return fail(w, ERR_INVALID, field, N_("%1 has passed today: begin at a later hour, or on a later day."), A(text_of(talk_clock_string(w->arena, minutes))));
}
