#include "check/say.h"
#include <string.h>

bool judge_once_a_year(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t most = value_number(value_get(facts->parameters, "cycles"), "value", 1);
	if (facts->counts.regular_cycles > most)
		FAILS(N_("%1 regular cycles bear the year %2"), A(facts->counts.regular_cycles), A(facts->cycle->year));
	else
		HOLDS(N_("one regular cycle bears the year %1"), A(facts->cycle->year), NONE);
	mend(w, finding, N_("Make the second one a special cycle, or correct its year label."), facts, "");
	return true;
}

/* The first month counted from January of the labelled year; 13 is the next January. */
static bool in_months_asked(const struct facts *facts, struct day meeting)
{
	int64_t opens = value_number(value_get(facts->parameters, "opens"), "value", 10), closes = value_number(value_get(facts->parameters, "closes"), "value", 15);
	int year, month, dom;
	day_split(meeting, &year, &month, &dom);
	int64_t at = (year - facts->cycle->year) * 12 + month;
	return at >= opens && at <= closes;
}

static struct day later_day(struct day a, struct day b)
{
	return !day_is(a) || (day_is(b) && day_between(a, b) > 0) ? b : a;
}

bool judge_window(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct cycle *cycle = facts->cycle;
	struct day held = cycle->held_day, fixed = later_day(cycle->meeting_day, cycle->postponed_to), meeting = day_is(held) ? held : cycle->meeting_day;
	struct campaign campaign;
	bool planned = !day_is(meeting) && facts->has_plan; /* not approved yet: it counts only where it lies outside */
	if (!campaign_of(w, cycle, &campaign))
		return false;
	if (planned)
		meeting = facts->plan.meeting_day;
	if (!day_is(meeting))
		return UNJUDGED(N_("cannot be judged yet: no date of the meeting"));
	enum window_side side = campaign_window(&campaign, meeting);
	bool in_months = in_months_asked(facts, meeting);
	if (planned && in_months && side == WINDOW_IN)
		return UNJUDGED(N_("cannot be judged yet: no date of the meeting"));
	if (day_is(held) && day_is(fixed) && day_between(fixed, held) > 0)
		FAILS(N_("the meeting was held on %1, later than %2 as it was approved, without consent"), A(held), A(fixed));
	else if (in_months && side == WINDOW_BEFORE && !cycle->consent.size)
		FAILS(N_("the meeting of %1 lies before %2, from which on the campaign asks for meetings, without consent"), A(meeting), A(campaign.meeting_from));
	else if (in_months && side == WINDOW_BEHIND && !cycle->consent.size)
		FAILS(N_("the meeting of %1 lies after %2, until which the campaign asks for meetings, without consent"), A(meeting), A(campaign.meeting_until));
	else if (in_months && side == WINDOW_IN)
		HOLDS(N_("the meeting of %1 lies in the window of the year %2"), A(meeting), A(facts->cycle->year));
	else if (facts->cycle->consent.size)
		HOLDS(N_("the meeting of %1 lies outside the window; the level above consented"), A(meeting), NONE);
	else
		FAILS(N_("the meeting of %1 lies outside the window of the year %2 without consent"), A(meeting), A(facts->cycle->year));
	mend(w, finding, N_("Choose a date in the window and among the campaign's days, or ask the level above to consent to a later one."), facts, "");
	return true;
}

bool judge_plan_ahead(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t days = value_number(value_get(facts->parameters, "days"), "value", 0);
	struct day meeting = day_is(facts->cycle->held_day) ? facts->cycle->held_day : facts->plan.meeting_day, agreed = NO_DAY;
	if (facts->has_plan && !plan_agreed(w, &facts->plan, &agreed))
		return false;
	if (!facts->has_plan || !day_is(facts->plan.submitted))
		FAILS(N_("no plan is handed in; %1 days before the meeting are asked for"), A(days), NONE);
	else if (day_between(facts->plan.submitted, meeting) < days)
		FAILS(N_("the plan came on %1, less than %2 days before the meeting"), A(facts->plan.submitted), A(days));
	else if (day_is(agreed))
		HOLDS(N_("the plan came on %1, in time; the chair agreed to it on %2"), A(facts->plan.submitted), A(agreed));
	else
		HOLDS(N_("the plan came on %1, in time, without the chair's agreement"), A(facts->plan.submitted), NONE);
	mend(w, finding, N_("Write the plan, let the chair agree to it and hand it in."), facts, "");
	return true;
}

/* The page is for the organs above and for members, too: neither learns here how few are on the group, or on persons. */
static bool few_opinions(const struct facts *facts)
{
	return !opinions_said(facts->counts.on_group, facts->counts.opinions - facts->counts.on_group, facts->k).all;
}

bool judge_channels(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t least = value_number(value_get(facts->parameters, "channels"), "value", 2);
	if (few_opinions(facts) && facts->counts.channels < least)
		FAILS(N_("opinions came over fewer than %1 channels"), A(least), NONE);
	else if (few_opinions(facts))
		HOLDS(N_("opinions came over %1 or more channels"), A(least), NONE);
	else if (facts->counts.channels < least)
		FAILS(N_("opinions came over %1 channels; %2 are asked for"), A(facts->counts.channels), A(least));
	else
		HOLDS(N_("opinions came over %1 channels and about %2 members"), A(facts->counts.channels), A(facts->counts.targets));
	mend(w, finding, N_("Hang up the poster, hand out forms, hold a forum; enter what came on paper."), facts, "/opinions");
	return true;
}

bool judge_disposed(struct work *w, const struct facts *facts, struct finding *finding)
{
	if (!facts->counts.opinions)
		return UNJUDGED(N_("cannot be judged yet: no opinions"));
	if (facts->counts.undisposed && few_opinions(facts))
		FAILS(N_("not every opinion has a disposition"), NONE, NONE);
	else if (few_opinions(facts))
		HOLDS(N_("every opinion has a disposition"), NONE, NONE);
	else if (facts->counts.undisposed)
		FAILS(N_("%1 of %2 opinions have no disposition"), A(facts->counts.undisposed), A(facts->counts.opinions));
	else
		HOLDS(N_("all %1 opinions have a disposition"), A(facts->counts.opinions), NONE);
	mend(w, finding, N_("Say of each opinion what becomes of it."), facts, "/opinions");
	return true;
}

bool judge_raw(struct work *w, const struct facts *facts, struct finding *finding)
{
	(void)w;
	if (!facts->counts.opinions)
		return UNJUDGED(N_("cannot be judged yet: no opinions"));
	if (few_opinions(facts))
		return HOLDS(N_("the texts of the opinions are kept as they came; the log would show any change"), NONE, NONE);
	return HOLDS(N_("the texts of all %1 opinions are kept as they came; the log would show any change"), A(facts->counts.opinions), NONE);
}

/* ---- what the words of problems and measures name ---- */
#define PRINT 0xCBF29CE484222325u

static uint64_t place_print(const struct facts *facts, const char *check, int64_t least)
{
	uint64_t print = print_of(PRINT, facts->cycle->id.at, sizeof facts->cycle->id.at);
	print = print_of(print, facts->profile->hash, strlen(facts->profile->hash));
	print = print_of(print, &least, sizeof least);
	return print_of(print, check, strlen(check));
}

static uint64_t row_print(uint64_t print, struct id id, int64_t version)
{
	return print_of(print_of(print, id.at, sizeof id.at), &version, sizeof version);
}

/* Until somebody writes nothing has changed: a reader need not even look. of: a place of its own for each count. */
typedef bool counting(struct work *w, const struct facts *facts, int64_t least, int64_t *ret_count);
static bool count_recalled(struct work *w, const struct facts *facts, const char *of, counting *count, int64_t least, int64_t *ret_count)
{
	struct recalled *place;
	if (store_recalled(w, of, facts->cycle->id, least << 10 | w->lane, ret_count, sizeof *ret_count, &place))
		return true;
	if (!count(w, facts, least, ret_count))
		return false;
	store_remember(place, ret_count, sizeof *ret_count);
	return true;
}

/* Problems that name fewer dates, figures, documents, places and persons than asked for, title and fact taken together. */
static bool count_bare(struct work *w, const struct facts *facts, int64_t least, int64_t *ret_bare)
{
	struct problem *rows;
	size_t count;
	uint64_t of = place_print(facts, "C16", least), print = PRINT;
	int64_t bare = 0;
	if (!store_rows(w, SQL_CHECK_PROBLEMS, &problem_kind, &rows, &count, A(&facts->cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		print = row_print(print, rows[i].id, rows[i].version);
	if (count_kept(of, print, ret_bare))
		return true;
	const struct specific *lists = problem_lists(w, facts->profile);
	for (size_t i = 0; i < count; i++)
		bare += problem_names(w, lists, text_of(arena_format(w->arena, "%.*s\n%.*s", TEXT_ARG(rows[i].title), TEXT_ARG(rows[i].fact)))) < least;
	count_keep(of, print, bare);
	*ret_bare = bare;
	return true;
}

bool judge_facts(struct work *w, const struct facts *facts, struct finding *finding)
{
	static const char place;
	int64_t least = value_number(value_get(facts->parameters, "facts"), "value", 1), bare;
	if (!facts->counts.problems)
		return UNJUDGED(N_("cannot be judged yet: no problems"));
	if (!count_recalled(w, facts, &place, count_bare, least, &bare))
		return false;
	finding->args[2] = A(least);
	if (bare && least == 1)
		FAILS(N_("%1 of %2 problems name no date, figure, document, place or person"), A(bare), A(facts->counts.problems));
	else if (bare)
		FAILS(N_("%1 of %2 problems name fewer than %3 dates, figures, documents, places or persons"), A(bare), A(facts->counts.problems));
	else
		HOLDS(N_("all %1 problems name a date, a figure, a document, a place or a person"), A(facts->counts.problems), NONE);
	mend(w, finding, N_("Write what happened, when, where, how many."), facts, "/problems");
	return true;
}

bool judge_in_ledger(struct work *w, const struct facts *facts, struct finding *finding)
{
	if (!facts->counts.problems)
		return UNJUDGED(N_("cannot be judged yet: no problems"));
	if (facts->counts.problems_without_end)
		FAILS(N_("%1 of %2 problems are neither in the ledger nor set aside with a reason"), A(facts->counts.problems_without_end), A(facts->counts.problems));
	else
		HOLDS(N_("all %1 problems are in the ledger or have a reason why not"), A(facts->counts.problems), NONE);
	mend(w, finding, N_("Add a measure to each problem, or say why it is kept out."), facts, "/problems");
	return true;
}

/* What a measure must have beyond what it cannot be added without: only where the procedure lists it. */
static bool also_asked(const struct facts *facts, const char *field)
{
	const struct value *fields = profile_list(facts->profile, "gates.C30.fields");
	for (const struct value *row = fields ? fields->first : NULL; row; row = row->next)
		if (text_is(row->text, field))
			return true;
	return false;
}

bool judge_complete(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *lacking = NULL;
	bool target = also_asked(facts, "target"), cause = also_asked(facts, "cause");
	if (!facts->counts.measures)
		return UNJUDGED(N_("cannot be judged yet: no measures"));
	if ((target || cause) && !store_row_kept(w, SQL_CHECK_LACKING, &lacking, A(&facts->cycle->id)))
		return false;
	int64_t without_target = target ? value_number(lacking, "without_target", 0) : 0, without_cause = cause ? value_number(lacking, "without_cause", 0) : 0;
	if (facts->counts.incomplete) {
		FAILS(N_("%1 of %2 measures lack an accountable post, a deadline or an acceptance test"), A(facts->counts.incomplete), A(facts->counts.measures));
	} else if (without_cause) {
		FAILS(N_("%1 of %2 measures mend a problem whose cause nobody has written down"), A(without_cause), A(facts->counts.measures));
		mend(w, finding, N_("Write down the cause of each problem."), facts, "/problems");
		return true;
	} else if (without_target)
		FAILS(N_("%1 of %2 measures say no target for their indicator"), A(without_target), A(facts->counts.measures));
	else
		HOLDS(N_("all %1 measures have an accountable post, a deadline and an acceptance test"), A(facts->counts.measures), NONE);
	mend(w, finding, N_("Complete each measure."), facts, "/ledger");
	return true;
}

bool judge_second_person(struct work *w, const struct facts *facts, struct finding *finding)
{
	if (!facts->counts.measures)
		return UNJUDGED(N_("cannot be judged yet: no measures"));
	if (!facts->counts.verified)
		return UNJUDGED(N_("cannot be judged yet: no measure is verified"));
	if (facts->counts.unverified_by_second)
		FAILS(N_("%1 verified measures lack evidence or a second person"), A(facts->counts.unverified_by_second), NONE);
	else
		HOLDS(N_("every verified measure has evidence and a second person"), NONE, NONE);
	mend(w, finding, N_("Reopen them and let somebody else verify on evidence."), facts, "/ledger");
	return true;
}

static bool says_lasting(struct work *w, const struct specific *lists, struct text t)
{
	struct mark *marks;
	size_t count;
	bool lasting = false;
	specific_marks(lists, w->arena, t, &marks, &count);
	for (size_t i = 0; i < count; i++)
		lasting = lasting || marks[i].kind == MARK_LASTING;
	return lasting;
}

/* Measures that put off without end, in so many words, and have no checkpoint that falls due. */
static bool count_lasting(struct work *w, const struct facts *facts, int64_t least, int64_t *ret_lasting)
{
	struct measure *rows;
	size_t count;
	uint64_t of = place_print(facts, "C32", least), print = PRINT;
	int64_t lasting = 0;
	if (!store_rows(w, SQL_CHECK_MEASURES, &measure_kind, &rows, &count, A(&facts->cycle->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		print = row_print(print, rows[i].id, rows[i].version);
	if (count_kept(of, print, ret_lasting))
		return true;
	const struct specific *lists = problem_lists(w, facts->profile);
	for (size_t i = 0; i < count; i++)
		lasting += !day_is(rows[i].checkpoint) && says_lasting(w, lists, rows[i].title);
	count_keep(of, print, lasting);
	*ret_lasting = lasting;
	return true;
}

bool judge_checkpoints(struct work *w, const struct facts *facts, struct finding *finding)
{
	static const char place;
	int64_t lasting;
	if (!facts->counts.measures)
		return UNJUDGED(N_("cannot be judged yet: no measures"));
	if (!count_recalled(w, facts, &place, count_lasting, 0, &lasting))
		return false;
	if (facts->counts.without_checkpoint)
		FAILS(N_("%1 long-term measures have no checkpoint or no indicator"), A(facts->counts.without_checkpoint), NONE);
	else if (lasting)
		FAILS(N_("%1 measures speak of lasting work, by the list of the procedure, and have no checkpoint"), A(lasting), NONE);
	else if (!facts->counts.long_term)
		return NEVER(N_("cannot be judged yet: no measure is long-term"));
	else
		HOLDS(N_("long-term measures have a checkpoint and an indicator"), NONE, NONE);
	mend(w, finding, N_("Give each a dated checkpoint and say what is counted."), facts, "/ledger");
	return true;
}

bool judge_extensions(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t most = value_number(value_get(facts->parameters, "extensions"), "value", 2);
	if (!facts->counts.measures)
		return UNJUDGED(N_("cannot be judged yet: no measures"));
	if (facts->counts.over_extended)
		FAILS(N_("%1 measures were extended more than %2 times"), A(facts->counts.over_extended), A(most));
	else
		HOLDS(N_("no measure was extended more than %1 times"), A(most), NONE);
	mend(w, finding, N_("Ask the level above to look at them."), facts, "/ledger");
	return true;
}

/* Every measure of the ledger claimed done on one day, and that the day by which the last of them was due; NO_DAY: it is not so. */
static bool all_on_last_day(struct work *w, const struct facts *facts, int64_t least, struct day *ret_day)
{
	const struct value *row;
	struct day last = NO_DAY;
	struct minute first_at = { 0 }, last_at = { 0 };
	*ret_day = NO_DAY;
	if (facts->counts.unclaimed || facts->counts.measures < least)
		return true;
	if (!store_row_kept(w, SQL_CHECK_CLAIMED_BETWEEN, &row, A(&facts->cycle->id)))
		return false;
	if (row && day_parse(value_text(row, "due"), &last) && minute_parse(value_text(row, "first_at"), &first_at) && minute_parse(value_text(row, "last_at"), &last_at) &&
	    day_between(minute_day(first_at, w->zone), last) == 0 && day_between(minute_day(last_at, w->zone), last) == 0)
		*ret_day = last;
	return true;
}

bool judge_bulk(struct work *w, const struct facts *facts, struct finding *finding)
{
	struct day last = NO_DAY;
	int64_t items = value_number(value_get(facts->parameters, "items"), "value", 5), minutes = value_number(value_get(facts->parameters, "minutes"), "value", 10);
	if (!facts->counts.measures)
		return UNJUDGED(N_("cannot be judged yet: no measures"));
	if (!facts->counts.bulks && !all_on_last_day(w, facts, items, &last))
		return false;
	if (!facts->counts.bulks && day_is(last))
		FAILS(N_("all %1 measures were claimed done on the last day, %2"), A(facts->counts.measures), A(last));
	else if (facts->counts.bulks)
		FAILS(N_("a person claimed %1 or more measures done within %2 minutes"), A(items), A(minutes));
	else
		HOLDS(N_("nobody claimed %1 or more measures done within %2 minutes"), A(items), A(minutes));
	mend(w, finding, N_("Look at their evidence one by one."), facts, "/ledger");
	return true;
}

static bool count_unanswered(struct work *w, const struct facts *facts, int64_t least, int64_t *ret_unanswered)
{
	struct problem *rows;
	size_t count;
	(void)least;
	return store_rows(w, SQL_CHECK_PROBLEMS_BY_SEAT, &problem_kind, &rows, &count, A(&facts->cycle->id)) &&
		problem_unanswered(w, rows, count, facts->profile, ret_unanswered);
}

bool judge_recurrence(struct work *w, const struct facts *facts, struct finding *finding)
{
	static const char place;
	const struct held *held = &facts->held;
	int64_t unanswered = 0;
	if (facts->counts.problems && !count_recalled(w, facts, &place, count_unanswered, 0, &unanswered))
		return false;
	if (unanswered) {
		FAILS(N_("%1 problems look like a closed one, and nobody has said whether it is back"), A(unanswered), NONE);
		mend(w, finding, N_("Say of each whether it is back or another problem."), facts, "/problems");
		return true;
	}
	if (!facts->counts.recurrences)
		return NEVER(N_("cannot be judged yet: no problem is linked as a recurrence"));
	if (!held->is || held->meeting.state < MEETING_CLOSED) {
		finding->never = !held->is && (day_is(facts->cycle->held_day) || facts->ending == STAGE_MEETING);
		return UNJUDGED(N_("cannot be judged yet: no minutes in which the recurrence is answered"));
	}
	if (held->counts.recurrences_answered < held->counts.recurrences)
		FAILS(N_("%1 of %2 problems that came back were answered at the meeting"), A(held->counts.recurrences_answered), A(held->counts.recurrences));
	else
		HOLDS(N_("all %1 problems that came back were answered at the meeting"), A(held->counts.recurrences), NONE);
	mend(w, finding, N_("Say in the minutes why each came back and what is different this time."), facts, "/meeting");
	return true;
}

bool judge_lookback(struct work *w, const struct facts *facts, struct finding *finding)
{
	if (!facts->counts.lookback)
		return NEVER(N_("cannot be judged yet: no items of a last cycle"));
	if (facts->counts.lookback_waiting)
		FAILS(N_("%1 of %2 items of the last cycle are not reported"), A(facts->counts.lookback_waiting), A(facts->counts.lookback));
	else
		HOLDS(N_("all %1 items of the last cycle are reported"), A(facts->counts.lookback), NONE);
	mend(w, finding, N_("Report each item; none can be skipped."), facts, "/lookback");
	return true;
}

bool judge_clock(struct work *w, const struct facts *facts, struct finding *finding)
{
	(void)w;
	(void)facts;
	return HOLDS(N_("every entry bears the server's time and is chained; declared days stand beside it"), NONE, NONE);
}

/* Days that are counted forward: how many, how many of them lie on a rest day and the first of these, a year whose rest days nobody knows. */
struct forward { int64_t days, resting, unknown; struct day first; };

static void count_forward(struct day due, struct forward *forward)
{
	const struct calendar *calendar = campaign_calendar();
	int year, month, dom;
	if (!day_is(due))
		return;
	day_split(due, &year, &month, &dom);
	forward->days++;
	if (!calendar_is_workday(calendar, due)) {
		if (!forward->resting++ || day_between(due, forward->first) > 0)
			forward->first = due;
	} else if (!calendar_knows(calendar, year)) {
		forward->unknown = year;
	}
}

/* A day that an amendment left standing is the amendment's own, whatever day of the week that was. */
static bool stages_forward(struct work *w, const struct facts *facts, struct forward *forward)
{
	struct stage *rows;
	struct profile_stage stage;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_STAGES, &stage_kind, &rows, &count, facts->cycle->id))
		return false;
	for (size_t i = 0; profile_stage(facts->profile, i, &stage); i++) {
		struct stage row = { .name = (int)stage.stage, .due = NO_DAY };
		if (!stage.due.is || stage.due.days <= 0)
			continue;
		for (size_t n = 0; n < count; n++)
			if (rows[n].name == row.name)
				row.due = rows[n].due;
		count_forward(stage_due_kept(facts->profile, facts->cycle, &row), forward);
	}
	return true;
}

bool judge_rest_days(struct work *w, const struct facts *facts, struct finding *finding)
{
	struct forward forward = { 0 };
	if (!text_is(profile_word(facts->profile, "gates.C39.rule"), "next_workday"))
		return HOLDS(N_("deadlines on rest days stay as they are"), NONE, NONE);
	if (!stages_forward(w, facts, &forward))
		return false;
	if (forward.resting)
		FAILS(N_("%1 stages are due on a rest day, the first on %2"), A(forward.resting), A(forward.first));
	else if (!forward.days)
		return UNJUDGED(N_("cannot be judged yet: no date of the meeting"));
	else if (forward.unknown)
		return say(finding, CHECK_UNJUDGED, N_("cannot be judged yet: no calendar of rest days for %1"), A(forward.unknown), NONE);
	else
		HOLDS(N_("deadlines on rest days move to the next workday"), NONE, NONE);
	mend(w, finding, N_("Finish on the workday before; whoever amended the dates may set others."), facts, "");
	return true;
}

/* Before the close, and the close is now or was: what is released from now on may be as small as it is. */
static bool round_closes(struct work *w, const struct facts *facts)
{
	return facts->ending == STAGE_OPINIONS || cycle_intake_over(facts->cycle, w->today);
}

bool judge_small_groups(struct work *w, const struct facts *facts, struct finding *finding)
{
	if (!facts->counts.releases && round_closes(w, facts))
		return HOLDS(N_("nothing was released before the round of opinions closed"), NONE, NONE);
	if (!facts->counts.releases)
		return UNJUDGED(N_("cannot be judged yet: nothing was released"));
	if (facts->counts.small_releases)
		FAILS(N_("%1 releases before the close held fewer than %2 opinions"), A(facts->counts.small_releases), A(facts->k));
	else
		HOLDS(N_("no release before the close held fewer than %1 opinions"), A(facts->k), NONE);
	mend(w, finding, N_("What was shown cannot be hidden again: tell the level above how it came about."), facts, "/opinions");
	return true;
}
