/* What is read of a meeting: its home in the cycle, the desk, the page that follows on a phone, the printed pack. Nothing goes out to
 * anybody who may not see it: each part asks its own right. */
#include "meeting/parts.h"
#include <string.h>

static void put_meeting(struct call *call, struct value *to, const struct meeting *row)
{
	struct work *w = call->work;
	value_put_text(w->arena, to, "chair_title", post_title(w, row->chair));
	value_put_text(w->arena, to, "recorder_title", post_title(w, row->recorder));
}

static bool may(struct call *call, enum may act)
{
	struct about about = { .unit = call->unit->id, .path = call->unit->path };
	return org_may(call->actor, act, &about);
}

/* ---- the head of the minutes (C26) ---- */
/* Whoever was put on the list and did not come took no part. */
static const char *guests_of(struct work *w, const struct attendance *rows, size_t count, int place)
{
	struct buffer b = buffer_new(w->arena, 1000 * count + 1);
	for (size_t i = 0; i < count; i++)
		if (rows[i].place == place && rows[i].state != PRESENCE_ABSENT)
			buffer_format(&b, "%s%.*s", b.size ? ", " : "", TEXT_ARG(rows[i].title));
	return b.size ? text_string(w->arena, buffer_view(&b)) : "–";
}

/* Who was there for a part of it stands here too, with the times: from when, until when. */
static const char *absences_of(struct work *w, const struct meeting *m, const struct attendance *rows, size_t count)
{
	struct buffer b = buffer_new(w->arena, 80000);
	for (size_t i = 0; i < count; i++) {
		const struct attendance *row = &rows[i];
		if (row->place != PLACE_MEMBER || row->state < PRESENCE_LATE)
			continue;
		buffer_format(&b, "%s%.*s", b.size ? "; " : "", TEXT_ARG(row->title));
		if (row->state != PRESENCE_ABSENT) {
			struct text from = row->state == PRESENCE_LATE ? row->at : row->came, until = row->state == PRESENCE_LATE ? TEXT("") : row->at;
			buffer_format(&b, " (%s%s–%s%s)", time_said(w, m, from), from.size ? " " : "", until.size ? " " : "", time_said(w, m, until));
		}
		if (row->state == PRESENCE_ABSENT || row->reason.size)
			buffer_format(&b, ": %.*s", TEXT_ARG(row->reason.size ? row->reason : TEXT("?")));
	}
	return b.size ? text_string(w->arena, buffer_view(&b)) : "–";
}

static const char *time_of_meeting(struct work *w, const struct meeting *m)
{
	if (!m->started.n)
		return "";
	const char *day = day_string(w->arena, day_is(m->day) ? m->day : minute_day(m->started, w->zone));
	if (m->declared_start.size || m->declared_end.size)
		return arena_format(w->arena, "%s %s – %s", day, time_said(w, m, m->declared_start), time_said(w, m, m->declared_end));
	struct day began = minute_day(m->started, w->zone), over = m->ended.n ? minute_day(m->ended, w->zone) : began;
	if (day_is(m->day) && m->ended.n && m->day.n != began.n && m->day.n != over.n) /* typed in on another day: the server's times are none of that meeting's */
		return day;
	return arena_format(w->arena, "%s %.5s – %s%s%.5s", m->ended.n ? day_string(w->arena, began) : day, minute_string(w->arena, (struct minute){ m->started.n + w->zone }) + 11,
		over.n == began.n ? "" : day_string(w->arena, over), over.n == began.n ? "" : " ", m->ended.n ? minute_string(w->arena, (struct minute){ m->ended.n + w->zone }) + 11 : "");
}

/* the head of minutes, as the procedure's list names its fields */
static const char *const head_words[] = { "title", "year", "time", "place", "chair", "recorder", "due", "present", "absences", "observers", "supervision", "agenda", NULL }; /* words */
struct head { const char *word, *value; };
static bool head_of(struct work *w, const struct profile *profile, const struct meeting *m, struct head ret_head[16], size_t *ret_count)
{
	struct tally tally;
	struct attendance *rows;
	struct agenda *items;
	struct cycle cycle;
	size_t count, item_count;
	if (!attendance_rows(w, m->id, &rows, &count) || !agenda_rows(w, m->id, &items, &item_count) || !store_get(w, &cycle_kind, m->cycle, &cycle) ||
	    !attendance_tally(w, profile, m, &tally))
		return false;
	const char *const values[] = {
		text_string(w->arena, m->title),
		arena_format(w->arena, "%lld", (long long)cycle.year),
		time_of_meeting(w, m),
		text_string(w->arena, m->place),
		text_string(w->arena, post_title(w, m->chair)),
		text_string(w->arena, post_title(w, m->recorder)),
		m->started.n ? arena_format(w->arena, "%lld", (long long)tally.due) : "",
		m->started.n ? arena_format(w->arena, "%lld", (long long)tally.came) : "",
		m->started.n ? absences_of(w, m, rows, count) : "",
		guests_of(w, rows, count, PLACE_OBSERVER),
		guests_of(w, rows, count, PLACE_SUPERVISION),
		item_count ? arena_format(w->arena, "%zu", item_count) : "",
	};
	for (size_t i = 0; head_words[i]; i++)
		ret_head[i] = (struct head){ head_words[i], values[i] };
	*ret_count = COUNT(values);
	return true;
}

static const char *head_value(const struct head *head, size_t count, struct text word)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(word, head[i].word))
			return head[i].value;
	return "–"; /* what this program does not know cannot be missing */
}

bool minutes_missing(struct work *w, const struct meeting *meeting, const char **ret_missing)
{
	const struct profile *profile;
	struct head head[16];
	size_t count;
	struct buffer b = buffer_new(w->arena, 4000);
	if (!profile_of_cycle(w, meeting->cycle, &profile) || !head_of(w, profile, meeting, head, &count))
		return false;
	const struct value *fields = profile_list(profile, "gates.C26.fields");
	for (const struct value *field = fields ? fields->first : NULL; field; field = field->next)
		if (!*head_value(head, count, field->text))
			buffer_format(&b, "%s%.*s", b.size ? ", " : "", TEXT_ARG(field->text));
	*ret_missing = text_string(w->arena, buffer_view(&b));
	return true;
}

/* The time begins with its day, which a page says in the reader's language. */
static void put_head_value(struct arena *arena, struct value *row, struct text word, const char *value)
{
	struct text hours = text_of(value), part;
	struct day day = NO_DAY;
	bool time = text_is(word, "time") && text_cut(&hours, ' ', &part) && day_parse(part, &day);
	value_put_string(arena, row, "value", value);
	value_put_day(arena, row, "day", day);
	value_put_text(arena, row, "hours", time ? hours : TEXT(""));
}

bool put_header(struct call *call, const struct meeting *meeting)
{
	struct work *w = call->work;
	const struct profile *profile;
	struct head head[16];
	size_t count;
	if (!profile_of_cycle(w, meeting->cycle, &profile) || !head_of(w, profile, meeting, head, &count))
		return false;
	struct value *list = value_put_list(w->arena, call->out, "head");
	const struct value *fields = profile_list(profile, "gates.C26.fields");
	for (const struct value *field = fields ? fields->first : NULL; field; field = field->next) {
		struct value *row = value_put_record(w->arena, list, NULL);
		value_put_text(w->arena, row, "word", field->text);
		put_head_value(w->arena, row, field->text, head_value(head, count, field->text));
	}
	return true;
}

/* ---- the meetings of a cycle ---- */
static void put_cycle(struct call *call, const struct cycle *cycle)
{
	struct work *w = call->work;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
}

bool meeting_home_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct meeting *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_OF_CYCLE, &meeting_kind, &rows, &count, A(&cycle->id)))
		return false;
	put_cycle(call, cycle);
	struct value *list = value_put_list(w->arena, call->out, "meetings");
	for (size_t i = 0; i < count; i++) {
		struct minutes minutes;
		struct meeting_counts counts;
		struct value *record = value_add(list, NULL, row_record(w, &meeting_kind, &rows[i]));
		if (!minutes_of_meeting(w, rows[i].id, &minutes) || !meeting_count(w, &rows[i], &counts))
			return false;
		put_meeting(call, record, &rows[i]);
		value_put_text(w->arena, record, "minutes", text_keep(w->arena, id_text(&minutes.id)));
		value_put_flag(w->arena, record, "may_read", minutes_may_read(call, &minutes));
		value_put_number(w->arena, record, "items", counts.items);
		value_put_number(w->arena, record, "done", counts.done);
	}
	return true;
}

/* ---- the desk ---- */
static bool put_agenda(struct call *call, const struct meeting *meeting, const struct agenda **ret_now)
{
	struct work *w = call->work;
	struct agenda *items;
	size_t count;
	const struct profile *profile;
	struct value *list = value_put_list(w->arena, call->out, "agenda");
	*ret_now = NULL;
	if (!agenda_rows(w, meeting->id, &items, &count) || !profile_of_cycle(w, meeting->cycle, &profile))
		return false;
	bool next = true;
	for (size_t i = 0; i < count; i++) {
		struct value *record = value_add(list, NULL, agenda_record(call, profile, &items[i]));
		value_put_flag(w->arena, record, "next", next && items[i].state == AGENDA_WAITING);
		next = next && items[i].state != AGENDA_WAITING && items[i].state != AGENDA_OPEN;
		if (items[i].state == AGENDA_OPEN)
			*ret_now = &items[i];
	}
	return true;
}

static bool put_quorum(struct call *call, const struct meeting *meeting)
{
	struct work *w = call->work;
	const struct profile *profile;
	struct tally tally;
	if (!profile_of_cycle(w, meeting->cycle, &profile) || !attendance_tally(w, profile, meeting, &tally))
		return false;
	struct value *record = value_put_record(w->arena, call->out, "count");
	value_put_number(w->arena, record, "due", tally.due);
	int64_t there = meeting->state >= MEETING_CLOSED ? tally.came : tally.present; /* who left before its end took part, too */
	value_put_number(w->arena, record, "present", there);
	value_put_number(w->arena, record, "quorum", tally.quorum);
	value_put_number(w->arena, record, "unsaid", tally.unsaid);
	value_put_flag(w->arena, record, "enough", there >= tally.quorum);
	return true;
}

/* item: NO_ID for those of the whole meeting */
static bool put_decisions(struct call *call, struct id meeting, struct id item)
{
	struct work *w = call->work;
	struct decision *rows;
	size_t count;
	struct value *list = value_put_list(w->arena, call->out, "decisions");
	if (!store_rows(w, SQL_MEETING_DECISIONS, &decision_kind, &rows, &count, A(&meeting)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (id_is(item) && !id_same(rows[i].agenda, item))
			continue;
		struct value *record = value_add(list, NULL, row_record(w, &decision_kind, &rows[i]));
		value_put_text(w->arena, record, "accountable_title", post_title(w, rows[i].accountable));
	}
	return true;
}

static bool put_ballots(struct call *call, const struct meeting *meeting)
{
	struct work *w = call->work;
	const struct profile *profile;
	struct ballot *rows;
	size_t count;
	struct value *list = value_put_list(w->arena, call->out, "ballots");
	if (!may(call, MAY_SEE_BALLOT))
		return true;
	if (!store_rows(w, SQL_MEETING_BALLOTS, &ballot_kind, &rows, &count, A(&meeting->id)) || !profile_of_cycle(w, meeting->cycle, &profile))
		return false;
	for (size_t i = 0; i < count; i++)
		ballot_named(w, profile, &rows[i], value_add(list, NULL, row_record(w, &ballot_kind, &rows[i])));
	return true;
}

/* The claim register, where an item of the agenda asks for it and whoever reads sees the group's problems; else none. */
static bool put_register(struct call *call, const struct meeting *meeting, const struct agenda *item)
{
	struct work *w = call->work;
	struct agenda *items;
	size_t count;
	bool asked = item && item->type == ITEM_CLAIM;
	if (!item && !agenda_rows(w, meeting->id, &items, &count))
		return false;
	for (size_t i = 0; !item && i < count; i++)
		asked = asked || (items[i].type == ITEM_CLAIM && items[i].state != AGENDA_LEFT_OUT);
	if (asked && may(call, MAY_SEE_PROBLEM))
		return problem_register(w, meeting->cycle, call->out);
	value_put_list(w->arena, call->out, "claims");
	value_put_number(w->arena, call->out, "claims_of", 0);
	value_put_number(w->arena, call->out, "claims_open", 0);
	return true;
}

static bool put_all(struct call *call, const struct meeting *meeting, const struct agenda **ret_now)
{
	struct work *w = call->work;
	const struct profile *profile;
	struct minutes minutes;
	int64_t changed;
	if (!minutes_of_meeting(w, meeting->id, &minutes) || !profile_of_cycle(w, meeting->cycle, &profile))
		return false;
	bool reads = minutes_may_read(call, &minutes), hears = may(call, minutes.state == MINUTES_FILED ? MAY_SEE_FILED_CRITICISM : MAY_SEE_CRITICISM);
	if (!meeting_changed(w, meeting->id, reads, hears, &changed))
		return false;
	call_show(call, &meeting_kind, meeting);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_text(w->arena, call->out, "minutes", text_keep(w->arena, id_text(&minutes.id)));
	value_put_flag(w->arena, call->out, "may_read", reads);
	value_put_flag(w->arena, call->out, "may_hear", hears);
	value_put_flag(w->arena, call->out, "may_criticism", profile_has_item(profile, ITEM_TURN) &&
		org_may(call->actor, MAY_OPEN_CRITICISM_PAGE, &(struct about){ .unit = call->unit->id, .path = call->unit->path }));
	value_put_flag(w->arena, call->out, "may_run", meeting->state < MEETING_SIGNED && may(call, MAY_RUN_MEETING));
	value_put_number(w->arena, call->out, "changed", changed);
	put_meeting(call, call->out, meeting);
	return put_quorum(call, meeting) && put_attendance(call, meeting, false) && put_agenda(call, meeting, ret_now) && put_decisions(call, meeting->id, NO_ID) && put_ballots(call, meeting);
}

bool meeting_show_run(struct call *call)
{
	const struct agenda *now;
	return put_all(call, call->on, &now);
}

/* Empty sheets for a room without network: the agenda, the attendance list, headings of minutes, criticism sheets where members have turns. */
bool meeting_pack_run(struct call *call)
{
	const struct agenda *now;
	const struct meeting *meeting = call->on;
	const struct profile *profile;
	if (!profile_of_cycle(call->work, meeting->cycle, &profile))
		return false;
	value_put_flag(call->work->arena, call->out, "turns", profile_has_item(profile, ITEM_TURN));
	return put_all(call, meeting, &now) && put_header(call, meeting) && put_register(call, meeting, NULL);
}

/* ---- one item: the recorder's page ---- */
static bool put_drafts(struct call *call, const struct agenda *item, const struct minutes *minutes)
{
	struct work *w = call->work;
	struct speech_draft *rows;
	size_t count;
	struct value *list = value_put_list(w->arena, call->out, "parts");
	const struct about theirs = { .unit = call->unit->id, .path = call->unit->path, .post = minutes->post };
	bool writes = org_may(call->actor, MAY_WRITE_MINUTES, &theirs), runs = may(call, MAY_RUN_MEETING), open = item->state == AGENDA_OPEN;
	value_put_flag(w->arena, call->out, "writes", writes && minutes->state == MINUTES_OPEN);
	value_put_flag(w->arena, call->out, "types", writes && minutes->state == MINUTES_OPEN && (item->state == AGENDA_DONE || (open && !runs)));
	if (!writes && !runs) /* whoever closes the item keeps them */
		return true;
	if (!store_rows(w, SQL_MEETING_DRAFTS, &speech_draft_kind, &rows, &count, A(&item->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct value *record = value_put_record(w->arena, list, NULL);
		value_put_text(w->arena, record, "post", text_keep(w->arena, id_text(&rows[i].post)));
		value_put_text(w->arena, record, "body", rows[i].body);
		value_put_string(w->arena, record, "draft", draft_mark(w, &rows[i]));
		value_put_text(w->arena, record, "seat", post_title(w, rows[i].post));
	}
	return true;
}

static bool put_criticisms_of(struct call *call, const struct agenda *item)
{
	struct criticism *rows;
	size_t count;
	struct value *list = value_put_list(call->work->arena, call->out, "criticisms");
	if (item->type != ITEM_TURN || item->state == AGENDA_WAITING)
		return true;
	if (!criticism_rows(call->work, item->cycle, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (id_same(rows[i].other, item->post) && id_same(rows[i].meeting, item->meeting) && rows[i].state != CRITICISM_SEALED && criticism_may_read(call, &rows[i]))
			value_add(list, NULL, criticism_record(call, &rows[i], true));
	return true;
}

static bool put_statement(struct call *call, const struct agenda *item)
{
	struct attendance *rows, none = { 0 };
	const struct attendance *of = &none;
	size_t count;
	bool waits;
	if (!attendance_rows(call->work, item->meeting, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		of = id_is(item->post) && id_same(rows[i].post, item->post) ? &rows[i] : of;
	value_put_text(call->work->arena, call->out, "attendance", text_keep(call->work->arena, id_text(&of->id)));
	value_put_string(call->work->arena, call->out, "presence", presence_words[of->state]);
	if (!statement_waits(call->work, of, &waits))
		return false;
	value_put_flag(call->work->arena, call->out, "statement_waits", waits);
	return true;
}

bool agenda_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct agenda *item = call->on;
	const struct profile *profile;
	struct minutes minutes;
	struct meeting meeting;
	if (!profile_of_cycle(w, item->cycle, &profile) || !minutes_of_meeting(w, item->meeting, &minutes) || !store_get(w, &meeting_kind, item->meeting, &meeting))
		return false;
	put_members(call, agenda_record(call, profile, item));
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_text(w->arena, call->out, "meeting_title", meeting.title);
	value_put_string(w->arena, call->out, "meeting_state", meeting_states[meeting.state]);
	if (!minutes_may_read(call, &minutes))
		value_put_list(w->arena, call->out, "speeches");
	else if (!put_speeches(call, call->out, "speeches", item->meeting, item->id, NO_ID))
		return false;
	if (!put_drafts(call, item, &minutes) || !put_criticisms_of(call, item) || !put_statement(call, item) || !put_register(call, &meeting, item) || !put_decisions(call, item->meeting, item->id))
		return false;
	/* During the meeting one hears it; whoever of elsewhere reads it afterwards is a reader. */
	const struct about here = { .unit = item->unit, .path = call->unit->path };
	call->reading = meeting.state >= MEETING_CLOSED && !org_may(call->actor, MAY_SPEAK, &here) &&
		(value_count(value_get(call->out, "speeches")) || value_count(value_get(call->out, "criticisms")));
	return true;
}

/* ---- the page that follows ---- */
bool meeting_follow_run(struct call *call)
{
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	const struct agenda *now;
	struct minutes minutes;
	const struct profile *profile;
	if (!put_all(call, meeting, &now) || !minutes_of_meeting(w, meeting->id, &minutes) || !profile_of_cycle(w, meeting->cycle, &profile))
		return false;
	static const struct agenda none = { .type = ITEM_OPENING };
	struct value *list = value_put_list(w->arena, call->out, "now");
	if (!put_register(call, meeting, now ? now : &none))
		return false;
	value_put_flag(w->arena, call->out, "may_claim", now && now->type == ITEM_CLAIM && may(call, MAY_SPEAK));
	if (!now) {
		value_put_list(w->arena, call->out, "criticisms");
		value_put_list(w->arena, call->out, "speeches");
		return true;
	}
	value_put_flag(w->arena, value_add(list, NULL, agenda_record(call, profile, now)), "next", false);
	if (!put_criticisms_of(call, now))
		return false;
	if (!minutes_may_read(call, &minutes)) {
		value_put_list(w->arena, call->out, "speeches");
		return true;
	}
	return put_speeches(call, call->out, "speeches", meeting->id, now->id, NO_ID);
}

/* ---- the minutes in place ---- */
static const struct value *item_of(const struct value *agenda, struct text id)
{
	for (const struct value *item = agenda->first; item; item = item->next)
		if (id.size && text_same(value_text(item, "id"), id))
			return item;
	return NULL;
}

/* Each item's name stands above the first part that was said under it. */
static void head_speeches(struct call *call)
{
	struct arena *arena = call->work->arena;
	const struct value *agenda = value_get(call->out, "agenda"), *before = NULL;
	for (struct value *row = value_get(call->out, "speeches")->first; row; row = row->next) {
		const struct value *item = item_of(agenda, value_text(row, "agenda"));
		bool first = item && item != before;
		const struct value *name = first ? value_get(item, "name") : NULL;
		value_put_number(arena, row, "item_number", first ? value_number(item, "number", 0) : 0);
		value_put_text(arena, row, "item_seat", first ? value_text(item, "seat") : TEXT(""));
		value_put_text(arena, row, "item_title", first ? value_text(item, "title") : TEXT(""));
		struct value *copy = value_add(row, "item_name", value_new(arena, name ? name->kind : VALUE_NULL));
		copy->first = name ? name->first : NULL;
		copy->last = name ? name->last : NULL;
		before = item ? item : before;
	}
}

/* Last cycle's items that were taken, each with what was reported of it: only those this reader may see. */
static void put_reported(struct call *call)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "reported");
	for (const struct value *item = value_get(call->out, "agenda")->first; item; item = item->next) {
		if (text_is(value_text(item, "outcome"), lookback_outcomes[OUTCOME_NONE]) || !text_is(value_text(item, "state"), agenda_states[AGENDA_DONE]))
			continue;
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_number(arena, row, "number", value_number(item, "number", 0));
		value_put_text(arena, row, "title", value_text(item, "title"));
		value_put_text(arena, row, "seat", value_text(item, "seat"));
		value_put_text(arena, row, "outcome", value_text(item, "outcome"));
		value_put_text(arena, row, "report", value_text(item, "report"));
	}
}

bool minutes_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct minutes *minutes = call->on;
	struct meeting meeting;
	const struct agenda *now;
	if (!store_get(w, &meeting_kind, minutes->meeting, &meeting))
		return false;
	call_show(call, &minutes_kind, minutes);
	value_put_text(w->arena, call->out, "title", meeting.title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_string(w->arena, call->out, "meeting_state", meeting_states[meeting.state]);
	value_put_text(w->arena, call->out, "chair_title", post_title(w, meeting.chair));
	value_put_text(w->arena, call->out, "recorder_title", post_title(w, minutes->post));
	if (!put_header(call, &meeting) || !put_agenda(call, &meeting, &now) || !put_speeches(call, call->out, "speeches", meeting.id, NO_ID, NO_ID))
		return false;
	head_speeches(call);
	put_reported(call);
	return put_decisions(call, meeting.id, NO_ID) && put_attendance(call, &meeting, true) && put_register(call, &meeting, NULL);
}
