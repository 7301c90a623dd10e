/* Secret paper ballots: what was issued and returned, votes by grade, the grade that came of them. Who voted what is nowhere. */
#include "meeting/parts.h"
#include <string.h>

const char *const ballot_states[] = { "counted", "void", NULL }; /* words */
KIND_ROWS(ballot, BALLOT_FIELDS, .label = N_("ballot"))
SHAPE_ROWS(ballot_vote, BALLOT_VOTE)
SHAPE_ROWS(ballot_keep, BALLOT_KEEP_IN)
SHAPE_ROWS(ballot_on, BALLOT_ON_IN)
SHAPE_ROWS(ballot_grade, BALLOT_GRADE_IN)

static bool is_of_members(const struct value *known)
{
	return text_is(value_text(known, "of"), "member");
}

static bool attendance_of(struct work *w, struct id meeting, struct id post, struct attendance *ret_row, bool *ret_found)
{
	struct attendance *rows;
	size_t count;
	*ret_found = false;
	if (!attendance_rows(w, meeting, &rows, &count))
		return false;
	for (size_t i = 0; i < count && !*ret_found; i++)
		if (rows[i].place == PLACE_MEMBER && id_same(rows[i].post, post)) {
			*ret_row = rows[i];
			*ret_found = true;
		}
	return true;
}

/* Of its lines "grade number" that of one grade; 0: there is none. */
static int64_t votes_of(struct text votes, struct text grade)
{
	int64_t number = 0;
	for (struct text line, word; text_cut(&votes, '\n', &line);)
		if (text_cut(&line, ' ', &word) && text_same(word, grade))
			text_number(line, &number);
	return number;
}

static void put_name(struct work *w, struct value *record, const char *key, const struct value *named)
{
	if (named)
		profile_put_texts(w->arena, record, key, value_get(named, "name"));
	else
		value_put_text(w->arena, record, key, TEXT(""));
}

void ballot_named(struct work *w, const struct profile *profile, const struct ballot *row, struct value *record)
{
	const struct value *known = profile_row(profile_list(profile, "ballots"), row->word), *grades = known ? value_get(known, "grades") : NULL;
	struct value *list = value_list(w->arena);
	value_put_text(w->arena, record, "seat", post_title(w, row->post));
	put_name(w, record, "name", known);
	put_name(w, record, "grade_name", profile_row(grades, row->grade));
	for (const struct value *grade = grades ? grades->first : NULL; grade; grade = grade->next) {
		struct value *line = value_add(list, NULL, value_record(w->arena));
		profile_put_texts(w->arena, line, "name", value_get(grade, "name"));
		value_put_number(w->arena, line, "votes", votes_of(row->votes, value_text(grade, "id")));
	}
	value_add(record, "counted", list);
}

static bool ballot_put(struct call *call, const struct ballot *row)
{
	const struct profile *profile;
	if (!profile_of_cycle(call->work, row->cycle, &profile))
		return false;
	call_show(call, &ballot_kind, row);
	ballot_named(call->work, profile, row, call->out);
	return true;
}

/* The title of a seat that was said to take part without a grade after its ballot was counted; "": it is graded. */
static bool left_out_since(struct work *w, const struct ballot *row, const struct value *known, struct text *ret_title)
{
	struct attendance seat;
	bool found = false;
	if (id_is(row->post) && !attendance_of(w, row->meeting, row->post, &seat, &found))
		return false;
	*ret_title = found && seat.ungraded.size && profile_row(value_get(known, "ungraded"), seat.ungraded) ? seat.title : TEXT("");
	return true;
}

bool ballot_show_run(struct call *call)
{
	const struct ballot *row = call->on;
	const struct profile *profile;
	struct minutes minutes;
	struct text left_out;
	if (!minutes_of_meeting(call->work, row->meeting, &minutes) || !profile_of_cycle(call->work, row->cycle, &profile) ||
	    !left_out_since(call->work, row, profile_row(profile_list(profile, "ballots"), row->word), &left_out))
		return false;
	value_put_flag(call->work->arena, call->out, "settled", row->state == BALLOT_VOID || minutes.state != MINUTES_OPEN || left_out.size);
	return ballot_put(call, row);
}

/* Each member has a sheet of the own, but for those who take part without a grade. */
static bool subject_holds(struct work *w, const struct ballot_keep *in, const struct meeting *meeting, const struct value *known)
{
	struct attendance row;
	bool found;
	if (!is_of_members(known))
		return !id_is(in->post) || fail(w, ERR_INVALID, "/post", N_("This ballot is not on a member: leave the seat out."));
	if (!id_is(in->post))
		return fail(w, ERR_INVALID, "/post", N_("This ballot is on members: say on whom."));
	if (!attendance_of(w, meeting->id, in->post, &row, &found))
		return false;
	if (!found)
		return fail(w, ERR_INVALID, "/post", N_("That seat is not of this meeting: choose a member's."));
	if (row.ungraded.size && profile_row(value_get(known, "ungraded"), row.ungraded))
		return fail(w, ERR_CONFLICT, "/post", N_("“%1” takes part without a grade: no ballot is counted."), A(row.title));
	return true;
}

/* After the meeting, and where a ballot of it is counted again, those who left since were there for it. */
static bool quorum_holds(struct work *w, const struct profile *profile, const struct meeting *meeting, const struct ballot *row, const struct value *known)
{
	struct tally tally;
	if (!is_of_members(known))
		return true; /* those who rate a meeting are not its members */
	if (!attendance_tally(w, profile, meeting, &tally))
		return false;
	int64_t needed = profile_share_of(profile, arena_format(w->arena, "ballots.%.*s.quorum", TEXT_ARG(row->word)), tally.due);
	int64_t there = meeting->state >= MEETING_CLOSED || id_is(row->id) ? tally.came : tally.present;
	return there >= needed || fail(w, ERR_CONFLICT, NULL, N_("There is no quorum for a ballot: %1 of %2 members are there, %3 are needed."), A(there), A(tally.due), A(needed));
}

static bool grade_is_first(struct work *w, const struct ballot_keep *in, size_t at)
{
	const struct ballot_vote *votes = in->votes.at;
	for (size_t i = 0; i < at && !w->replaying; i++) /* what was done once can be done again */
		if (text_same(votes[i].grade, votes[at].grade))
			return fail(w, ERR_INVALID, arena_format(w->arena, "/votes/%zu/grade", at), N_("The votes for “%1” stand here twice: write them once, all together."), A(votes[at].grade));
	return true;
}

static bool votes_text(struct work *w, const struct ballot_keep *in, const struct value *known, struct text *ret_votes)
{
	struct buffer b = buffer_new(w->arena, 4000);
	int64_t sum = 0;
	for (size_t i = 0; i < in->votes.count; i++) {
		const struct ballot_vote *vote = &((const struct ballot_vote *)in->votes.at)[i];
		if (!vote->grade.size && !vote->votes)
			continue;
		if (!profile_row(value_get(known, "grades"), vote->grade))
			return fail(w, ERR_INVALID, arena_format(w->arena, "/votes/%zu/grade", i), N_("“%1” is no grade of this ballot."), A(vote->grade));
		if (!grade_is_first(w, in, i))
			return false;
		sum += vote->votes;
		buffer_format(&b, "%.*s %lld\n", TEXT_ARG(vote->grade), (long long)vote->votes);
	}
	if (sum > in->returned)
		return fail(w, ERR_INVALID, "/votes", N_("There are %1 votes on %2 sheets: count them again."), A(sum), A(in->returned));
	*ret_votes = buffer_view(&b);
	return true;
}

static bool ballot_there(struct work *w, const struct meeting *meeting, const struct ballot_keep *in, struct ballot *row)
{
	struct ballot *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_BALLOTS, &ballot_kind, &rows, &count, A(&meeting->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (text_same(rows[i].word, in->ballot) && id_same(rows[i].post, in->post))
			*row = rows[i];
	return true;
}

bool ballot_keep_run(struct call *call)
{
	const struct ballot_keep *in = call->in;
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	const struct profile *profile;
	struct minutes minutes;
	struct ballot row = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .word = in->ballot, .post = in->post };
	if (!profile_of_cycle(w, meeting->cycle, &profile) || !minutes_of_meeting(w, meeting->id, &minutes))
		return false;
	const struct value *known = profile_row(profile_list(profile, "ballots"), in->ballot);
	if (!known)
		return fail(w, ERR_INVALID, "/ballot", N_("This procedure has no ballot “%1”."), A(in->ballot));
	if (minutes.state != MINUTES_OPEN)
		return fail(w, ERR_CONFLICT, NULL, N_("The minutes are signed: what is to be added comes as a dated addition to them."));
	if (!subject_holds(w, in, meeting, known) || !ballot_there(w, meeting, in, &row) || !quorum_holds(w, profile, meeting, &row, known))
		return false;
	bool overfull = in->returned > in->issued && profile_flag(profile, arena_format(w->arena, "ballots.%.*s.overfull_void", TEXT_ARG(in->ballot)));
	row.state = overfull ? BALLOT_VOID : BALLOT_COUNTED;
	row.issued = in->issued;
	row.returned = in->returned;
	row.grade = TEXT("");
	if (!votes_text(w, in, known, &row.votes) || !ledger_put(w, &ballot_kind, &row) || !minutes_changed(w, &minutes))
		return false;
	return ballot_put(call, &row);
}

/* A grade with a limit: at most that share of those who are graded. */
struct limit { bool is; int64_t graded, most, taken; }; /* taken: by others than this one */
static bool limit_of(struct work *w, const struct profile *profile, const struct ballot *row, struct text grade, struct limit *ret_limit)
{
	int64_t of, in;
	struct attendance *seats;
	struct ballot *ballots;
	size_t count, held;
	*ret_limit = (struct limit){ .is = profile_share(profile, arena_format(w->arena, "ballots.%.*s.grades.%.*s.limit", TEXT_ARG(row->word), TEXT_ARG(grade)), &of, &in) };
	if (!ret_limit->is)
		return true;
	if (!attendance_rows(w, row->meeting, &seats, &count) || !store_rows(w, SQL_MEETING_BALLOTS, &ballot_kind, &ballots, &held, A(&row->meeting)))
		return false;
	for (size_t i = 0; i < count; i++)
		ret_limit->graded += seats[i].place == PLACE_MEMBER && !seats[i].ungraded.size;
	for (size_t i = 0; i < held; i++)
		ret_limit->taken += text_same(ballots[i].word, row->word) && text_same(ballots[i].grade, grade) && !id_same(ballots[i].id, row->id);
	ret_limit->most = ret_limit->graded * of / in;
	return true;
}

static bool limit_holds(struct work *w, const struct profile *profile, const struct ballot *row, struct text grade)
{
	struct limit limit;
	if (!limit_of(w, profile, row, grade, &limit))
		return false;
	return !limit.is || limit.taken < limit.most ||
		fail(w, ERR_CONFLICT, "/grade", N_("At most %1 of the %2 members who are graded get this grade, and %3 have it: choose another."), A(limit.most), A(limit.graded), A(limit.taken));
}

bool ballots_fit_class(struct work *w, const struct profile *profile, const struct attendance *row)
{
	struct ballot *rows;
	size_t count;
	struct limit limit;
	if (!row->ungraded.size)
		return true;
	if (!store_rows(w, SQL_MEETING_BALLOTS, &ballot_kind, &rows, &count, A(&row->meeting)))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct value *known = profile_row(profile_list(profile, "ballots"), rows[i].word);
		if (!rows[i].grade.size)
			continue;
		if (id_same(rows[i].post, row->post) && profile_row(value_get(known, "ungraded"), row->ungraded))
			return fail(w, ERR_CONFLICT, "/ungraded", N_("“%1” was given a grade here: count that ballot again, which takes the grade back, and then say this."), A(row->title));
		if (!limit_of(w, profile, &rows[i], rows[i].grade, &limit))
			return false;
		if (limit.is && limit.taken >= limit.most)
			return fail(w, ERR_CONFLICT, "/ungraded", N_("With that %1 members are graded, and of them at most %2 get a grade that %3 have: give one of these another grade first."), A(limit.graded), A(limit.most), A(limit.taken + 1));
	}
	return true;
}

bool ballot_grade_run(struct call *call)
{
	const struct ballot_grade *in = call->in;
	struct work *w = call->work;
	struct ballot *row = call->on;
	const struct profile *profile;
	struct minutes minutes;
	struct text left_out;
	if (!profile_of_cycle(w, row->cycle, &profile) || !minutes_of_meeting(w, row->meeting, &minutes))
		return false;
	const struct value *known = profile_row(profile_list(profile, "ballots"), row->word);
	if (minutes.state != MINUTES_OPEN && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("The minutes are signed, and the grades stand as they were then: what is to be added comes as a dated addition to the minutes."));
	if (row->state == BALLOT_VOID)
		return fail(w, ERR_CONFLICT, NULL, N_("More sheets were returned than issued: this ballot is void, and no grade comes of it."));
	if (!profile_row(value_get(known, "grades"), in->grade))
		return fail(w, ERR_INVALID, "/grade", N_("“%1” is no grade of this ballot."), A(in->grade));
	if (!left_out_since(w, row, known, &left_out))
		return false;
	if (left_out.size && !w->replaying)
		return fail(w, ERR_CONFLICT, NULL, N_("“%1” takes part without a grade: none comes of this ballot."), A(left_out));
	if (!limit_holds(w, profile, row, in->grade))
		return false;
	row->grade = in->grade;
	if (!ledger_put(w, &ballot_kind, row))
		return false;
	return ballot_put(call, row);
}
