#include "meeting/parts.h"
#include <ctype.h>
#include <string.h>

const char *const criticism_states[] = { "sealed", "opened", "filed", "withdrawn", NULL }; /* words */
const char *const answer_words[] = { "none", "accept", "explain", "disagree", NULL }; /* words */
const char *const accepted_words[] = { "none", "group", "person", NULL }; /* words */
KIND_ROWS(criticism, CRITICISM_FIELDS, .label = N_("criticism"))
SHAPE_ROWS(criticism_prepare, CRITICISM_PREPARE_IN)
SHAPE_ROWS(criticism_change, CRITICISM_CHANGE_IN)
SHAPE_ROWS(criticism_on, CRITICISM_ON_IN)
SHAPE_ROWS(criticism_speak, CRITICISM_SPEAK_IN)
SHAPE_ROWS(criticism_answer, CRITICISM_ANSWER_IN)
SHAPE_ROWS(criticism_note, CRITICISM_NOTE_IN)
SHAPE_ROWS(criticism_read, CRITICISM_LIST_IN)

/* ---- nothing but wishes (C25) ---- */
static bool holds_word(struct text sentence, struct text word)
{
	for (size_t i = 0; word.size && i + word.size <= sentence.size; i++) {
		size_t n = 0;
		while (n < word.size && tolower((unsigned char)sentence.at[i + n]) == tolower((unsigned char)word.at[n]))
			n++;
		if (n == word.size)
			return true;
	}
	return false;
}

static bool is_wish(const struct value *wishes, struct text sentence)
{
	for (const struct value *word = wishes ? wishes->first : NULL; word; word = word->next)
		if (holds_word(sentence, word->text))
			return true;
	return false;
}

/* Bytes of the sentence's end at this place, 0 when it goes on: ASCII marks and a line's end, and the full-width ones of U+3002, U+FF01, U+FF1B, U+FF1F. */
static size_t sentence_end(struct text t, size_t at)
{
	static const char *const wide[] = { "\xe3\x80\x82", "\xef\xbc\x81", "\xef\xbc\x9b", "\xef\xbc\x9f" };
	if (strchr(".!?;\n", t.at[at]) && t.at[at])
		return 1;
	for (size_t i = 0; i < COUNT(wide); i++)
		if (t.size - at >= 3 && memcmp(t.at + at, wide[i], 3) == 0)
			return 3;
	return 0;
}

/* Has it a sentence that is no wish? */
static bool has_substance(const struct value *wishes, struct text t)
{
	size_t from = 0;
	for (size_t at = 0; at <= t.size; at++) {
		size_t end = at < t.size ? sentence_end(t, at) : 1;
		if (!end)
			continue;
		struct text sentence = text_trim((struct text){ t.at + from, at - from });
		if (sentence.size && !is_wish(wishes, sentence))
			return true;
		from = at + end;
		at = from - 1;
	}
	return false;
}

bool criticism_only_wishes(const struct profile *profile, struct text fact, struct text effect)
{
	const struct value *wishes = profile_list(profile, "gates.C25.wishes");
	(void)effect; /* an effect without a fact stands on nothing */
	return !has_substance(wishes, fact);
}

/* Shown to the author before it is kept: the form comes back with the mark, and goes on when the author says so. */
static bool suggestion_holds(struct work *w, const struct profile *profile, struct text fact, struct text effect, bool as_suggestion, bool *ret_suggestion)
{
	*ret_suggestion = criticism_only_wishes(profile, fact, effect);
	if (!*ret_suggestion || as_suggestion)
		return true;
	if (!text_trim(fact).size)
		return fail(w, ERR_INVALID, "/as_suggestion", N_("This names no fact, so it counts as a suggestion, apart from criticism. Add when, where and what, or say that it is kept as a suggestion only."));
	return fail(w, ERR_INVALID, "/as_suggestion", N_("This holds wishes alone, so it counts as a suggestion, apart from criticism. Add a fact, or say that it is kept as a suggestion only."));
}

/* ---- preparing ---- */
static bool pair_holds(struct work *w, struct id critic, struct id other, struct id unit)
{
	if (!seat_holds(w, other, unit, "/other"))
		return false;
	return !id_same(critic, other) || fail(w, ERR_INVALID, "/other", N_("Criticism is of somebody else: choose another member's seat. What is one's own belongs into one's own text."));
}

/* Held, here or without a meeting of its own, or looked back on: nothing prepared then would ever be opened. The order to hold it again takes the
 * cycle back to its preparation, and a second meeting may be planned without one. */
static bool preparing_over(struct work *w, struct id id, struct meeting *ret_meeting, bool *ret_found, bool *ret_over)
{
	struct cycle cycle;
	if (!store_get(w, &cycle_kind, id, &cycle) || !meeting_of_cycle(w, id, ret_meeting, ret_found))
		return false;
	bool planned = *ret_found && ret_meeting->state < MEETING_CLOSED;
	*ret_over = cycle.state >= (planned ? CYCLE_LOOKED_BACK : CYCLE_HELD);
	return true;
}

/* What comes after the turn has begun is spoken there, not slipped in. */
static bool turn_waits(struct work *w, struct id cycle, struct id other)
{
	struct meeting meeting;
	struct agenda *rows;
	size_t count;
	bool found, over;
	if (!preparing_over(w, cycle, &meeting, &found, &over))
		return false;
	if (over && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("The meeting is over: criticism is prepared before it and spoken at it."));
	if (!found || meeting.state >= MEETING_CLOSED) /* held again, and not planned yet: no turn stands so far */
		return true;
	if (!store_rows(w, SQL_MEETING_TURN_OF, &agenda_kind, &rows, &count, A(&meeting.id), A(&other)))
		return false;
	if (count && rows[0].state == AGENDA_LEFT_OUT)
		return fail(w, ERR_CONFLICT, NULL, N_("The turn of “%1” was left out of this meeting: nothing that is prepared for it would be opened."), A(post_title(w, other)));
	if (count && rows[0].state != AGENDA_WAITING)
		return fail(w, ERR_CONFLICT, NULL, N_("The turn of “%1” has begun: say it at the meeting, it is written down there."), A(post_title(w, other)));
	return true;
}

bool criticism_prepare_run(struct call *call)
{
	const struct criticism_prepare *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct criticism row = { .unit = cycle->unit, .cycle = cycle->id, .other = in->other, .dimension = in->dimension, .fact = in->fact, .effect = in->effect,
		.request = in->request, .talked = in->talked };
	row.id = work_id(w); /* as it would get it: replay looks at what that row was */
	if (!own_seat(call, &row.post) || !writer_of(call, &criticism_kind, row.id, &row.person) || !pair_holds(w, row.post, row.other, cycle->unit) || !turn_waits(w, cycle->id, row.other) || !procedure_of(w, cycle->procedure, &profile) ||
	    !suggestion_holds(w, profile, in->fact, in->effect, in->as_suggestion, &row.suggestion) || !ledger_put(w, &criticism_kind, &row))
		return false;
	put_members(call, criticism_record(call, &row, false));
	return true;
}

bool criticism_change_run(struct call *call)
{
	const struct criticism_change *in = call->in;
	struct work *w = call->work;
	struct criticism *row = call->on;
	const struct profile *profile;
	if (!turn_waits(w, row->cycle, row->other) || !profile_of_cycle(w, row->cycle, &profile) ||
	    !suggestion_holds(w, profile, in->fact, in->effect, in->as_suggestion, &row->suggestion))
		return false;
	row->dimension = in->dimension;
	row->fact = in->fact;
	row->effect = in->effect;
	row->request = in->request;
	row->talked = in->talked;
	if (!ledger_put(w, &criticism_kind, row))
		return false;
	put_members(call, criticism_record(call, row, false));
	return true;
}

bool criticism_withdraw_run(struct call *call)
{
	struct criticism *row = call->on;
	row->state = CRITICISM_WITHDRAWN;
	if (!ledger_put(call->work, &criticism_kind, row))
		return false;
	put_members(call, criticism_record(call, row, false));
	return true;
}

/* ---- at the meeting ---- */
/* What was prepared by somebody who has left the seat since is not spoken, and stays sealed. */
bool criticism_open_for(struct work *w, const struct meeting *meeting, struct id other)
{
	struct criticism *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_SEALED_OF, &criticism_kind, &rows, &count, A(&meeting->cycle), A(&other), A(w->today)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].state = CRITICISM_OPEN;
		rows[i].meeting = meeting->id;
		rows[i].opened = w->now;
		if (!ledger_put(w, &criticism_kind, &rows[i]))
			return false;
	}
	return true;
}

bool criticism_file_all(struct work *w, const struct minutes *minutes)
{
	struct criticism *rows;
	size_t count;
	if (!store_rows(w, SQL_MEETING_OPENED, &criticism_kind, &rows, &count, A(&minutes->cycle), A(&minutes->meeting)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].state = CRITICISM_FILED;
		if (!ledger_put(w, &criticism_kind, &rows[i]))
			return false;
	}
	return true;
}

/* ---- the answer, and its receipt to the critic ---- */
/* said: what was typed with the answer; fact: the name of its field */
static bool accepted_holds(struct work *w, const struct criticism_answer *said, const char *fact)
{
	if (w->replaying)
		return true;
	if (!text_trim(said->title).size)
		return fail(w, ERR_INVALID, "/title", N_("An accepted point becomes a problem, and nothing of the criticism goes along by itself: write the problem's title."));
	if (!text_trim(said->fact).size)
		return fail(w, ERR_INVALID, fact, N_("An accepted point becomes a problem, and nothing of the criticism goes along by itself: write the problem's fact (what, when, where, how many)."));
	return said->level != ACCEPTED_NONE || fail(w, ERR_INVALID, "/level", N_("Say in whose list the accepted point stands: group or person."));
}

static struct text first_letters(struct work *w, struct text t, size_t most)
{
	size_t size = 0, letters = 0;
	while (size < t.size && letters < most) {
		size++;
		while (size < t.size && ((unsigned char)t.at[size] & 0xc0) == 0x80)
			size++;
		letters++;
	}
	return text_keep(w->arena, (struct text){ t.at, size });
}

/* Replay of what an earlier program took, which asked for no fact and let the criticism's words go along: the folder says so, and it stays so. */
static void problem_as_it_was(struct work *w, const struct criticism_answer *said, const struct criticism *row, struct problem *problem)
{
	problem->title = said->title.size ? said->title : first_letters(w, row->request, 300);
	problem->dimension = row->dimension;
	problem->fact = row->fact;
	problem->effect = row->effect;
}

/* An accepted point stands in the list of problems at once, which is read by more people than the criticism: in the words typed here, and no others. */
static bool draft_problem(struct work *w, const struct criticism_answer *said, struct criticism *row)
{
	bool own = said->level == ACCEPTED_PERSON;
	struct problem problem = { .unit = row->unit, .cycle = row->cycle, .audience = own ? AUDIENCE_PERSON : AUDIENCE_GROUP, .post = own ? row->other : NO_ID, .dimension = said->dimension,
		.title = said->title, .fact = said->fact, .source = SOURCE_CRITICISM, .reference = text_keep(w->arena, id_text(&row->id)) };
	if (w->replaying && !said->fact.size)
		problem_as_it_was(w, said, row, &problem);
	if (!cycle_number(w, row->cycle, &problem.number) || !ledger_put(w, &problem_kind, &problem))
		return false;
	row->problem = problem.id;
	return true;
}

static bool answer_put(struct work *w, const struct criticism_answer *said, const char *fact, struct criticism *row)
{
	bool accepted = said->answer == ANSWER_ACCEPT;
	if (!accepted && !text_trim(said->reply).size)
		return fail(w, ERR_INVALID, "/reply", N_("Whoever explains or disagrees says so in words: the critic gets them as a receipt."));
	row->answer = said->answer;
	row->reply = said->reply;
	row->answered = w->now;
	return (!accepted || (accepted_holds(w, said, fact) && draft_problem(w, said, row))) && ledger_put(w, &criticism_kind, row);
}

bool criticism_answer_run(struct call *call)
{
	const struct criticism_answer *in = call->in;
	struct work *w = call->work;
	struct criticism *row = call->on;
	if (!org_holds(call->actor, row->other))
		return fail(w, ERR_DENIED, NULL, N_("The answer is given by “%1”, who was criticized."), A(post_title(w, row->other)));
	if (row->answer != ANSWER_NONE)
		return fail(w, ERR_CONFLICT, NULL, N_("This was answered already: “%1”. What was said stays."), arg_word(answer_words[row->answer]));
	if (in->answer == ANSWER_NONE)
		return fail(w, ERR_INVALID, "/answer", N_("Say what the answer is: accept, explain or disagree."));
	if (!answer_put(w, in, "/fact", row))
		return false;
	put_members(call, criticism_record(call, row, false));
	return true;
}

bool criticism_note_run(struct call *call)
{
	const struct criticism_note *in = call->in;
	const struct criticism_answer answer = { .answer = in->answer, .reply = in->reply, .title = in->title, .fact = in->fact, .level = in->level,
		.dimension = in->dimension };
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	struct criticism *rows;
	size_t count, at = in->which ? (size_t)in->which - 1 : 0;
	if (!pair_holds(w, in->critic, in->other, meeting->unit) || !store_rows(w, SQL_MEETING_UNANSWERED_OF, &criticism_kind, &rows, &count, A(&meeting->id), A(&in->critic), A(&in->other)))
		return false;
	if (in->answer == ANSWER_NONE)
		return fail(w, ERR_INVALID, "/answer", N_("Say what the answer is: accept, explain or disagree."));
	if (!count)
		return fail(w, ERR_INVALID, "/critic", N_("No criticism by “%1” of “%2” waits for an answer at this meeting: look at both seats."), A(post_title(w, in->critic)), A(post_title(w, in->other)));
	if (at >= count || (count > 1 && !in->which))
		return fail(w, ERR_INVALID, "/which", N_("%1 criticisms by this member wait for an answer: say which one, 1 is the one that was opened first."), A(count));
	if (!answer_put(w, &answer, "/fact", &rows[at]))
		return false;
	value_put_text(w->arena, call->out, "id", text_keep(w->arena, id_text(&rows[at].id))); /* whoever writes it down may not read the criticism */
	value_put_string(w->arena, call->out, "state", criticism_states[rows[at].state]);
	value_put_string(w->arena, call->out, "answer", answer_words[rows[at].answer]);
	value_put_text(w->arena, call->out, "problem", text_keep(w->arena, id_text(&rows[at].problem)));
	return true;
}

/* From a room without network: the recorder writes the answer down with the criticism, from the sheet it stands on. */
static bool answer_written_down(struct call *call, const struct meeting *meeting, const struct criticism_speak *in, struct criticism *row)
{
	bool same = in->same_words && !text_trim(in->problem_fact).size; /* typed on this very form, by whoever says so */
	const struct criticism_answer answer = { .criticism = row->id, .answer = in->answer, .reply = in->reply, .title = in->title,
		.fact = same ? in->fact : in->problem_fact, .level = in->level };
	bool member = org_sits_at(call->actor, 1u << ROLE_chair | 1u << ROLE_member, call->unit->path);
	if (in->answer == ANSWER_NONE)
		return true;
	if (member && !org_holds(call->actor, meeting->recorder))
		return fail(call->work, ERR_INVALID, "/answer", N_("The answer is the other's own: the one who was criticized gives it, or the recorder writes it down."));
	return answer_put(call->work, &answer, "/problem_fact", row);
}

bool criticism_speak_run(struct call *call)
{
	const struct criticism_speak *in = call->in;
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	const struct profile *profile;
	struct criticism row = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .state = CRITICISM_OPEN, .other = in->other, .dimension = in->dimension,
		.fact = in->fact, .effect = in->effect, .request = in->request, .talked = NO_DAY, .spoken = true, .opened = w->now, .declared = in->at };
	if (!speaking_seat(call, meeting->recorder, in->critic, "/critic", &row.post) || !pair_holds(w, row.post, row.other, meeting->unit) || !time_holds(w, in->at, "/at") || !profile_of_cycle(w, meeting->cycle, &profile) ||
	    !suggestion_holds(w, profile, in->fact, in->effect, in->as_suggestion, &row.suggestion) || !ledger_put(w, &criticism_kind, &row) || !answer_written_down(call, meeting, in, &row))
		return false;
	put_members(call, criticism_record(call, &row, false));
	return true;
}

/* ---- reading ---- */
bool criticism_rows(struct work *w, struct id cycle, struct criticism **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_MEETING_CRITICISMS, &criticism_kind, ret_rows, ret_count, A(&cycle));
}

bool criticism_unopened(const struct criticism *row)
{
	return row->state == CRITICISM_SEALED || row->state == CRITICISM_WITHDRAWN;
}

/* While nobody has heard it, it is the person's; from then on the seat's. */
static bool is_critics(const struct call *call, const struct criticism *row)
{
	return criticism_unopened(row) && id_is(row->person) ? id_same(call->actor->person, row->person) : org_holds(call->actor, row->post);
}

bool criticism_may_read(struct call *call, const struct criticism *row)
{
	static const enum may acts[] = { MAY_SEE_SEALED_CRITICISM, MAY_SEE_CRITICISM, MAY_SEE_FILED_CRITICISM, MAY_SEE_SEALED_CRITICISM };
	if (criticism_unopened(row))
		return is_critics(call, row);
	struct about about = { .unit = row->unit, .path = call->unit->path, .post = row->post, .other = row->other };
	return org_may(call->actor, acts[row->state], &about);
}

/* A point accepted for the own ledger alone is a problem that fewer people read than the criticism. */
static bool problem_opens(struct call *call, struct id id)
{
	struct problem problem;
	bool found = false;
	if (!store_find(call->work, &problem_kind, id, &problem, &found) || !found)
		return false;
	struct about about = { .unit = problem.unit, .path = call->unit->path, .post = problem.post };
	return org_may(call->actor, problem.audience == AUDIENCE_PERSON ? MAY_SEE_PERSONAL : MAY_SEE_PROBLEM, &about);
}

struct value *criticism_record(struct call *call, const struct criticism *row, bool with_text)
{
	struct work *w = call->work;
	struct value *record = row_record(w, &criticism_kind, row);
	if (id_is(row->problem) && !problem_opens(call, row->problem))
		value_get(record, "problem")->text = TEXT("");
	value_put_text(w->arena, record, "critic", post_title(w, row->post));
	value_put_text(w->arena, record, "criticized", post_title(w, row->other));
	value_put_flag(w->arena, record, "mine", is_critics(call, row));
	value_put_flag(w->arena, record, "to_me", org_holds(call->actor, row->other));
	value_put_text(w->arena, record, "fact", with_text ? row->fact : TEXT(""));
	value_put_text(w->arena, record, "effect", with_text ? row->effect : TEXT(""));
	value_put_text(w->arena, record, "request", with_text ? row->request : TEXT(""));
	value_put_text(w->arena, record, "reply", with_text ? row->reply : TEXT(""));
	return record;
}

/* Opened, of this reader and not answered, also when it was filed since: whoever was absent is told afterwards. */
static bool waits_for(struct call *call, const struct criticism *row)
{
	return (row->state == CRITICISM_OPEN || row->state == CRITICISM_FILED) && row->answer == ANSWER_NONE && org_holds(call->actor, row->other);
}

/* For whoever was criticized and has not answered: what a form may begin with when they ask for it. Nothing of it is kept by being shown. */
static void put_proposal(struct call *call, const struct criticism *row)
{
	struct arena *arena = call->work->arena;
	struct value *list = value_put_list(arena, call->out, "proposal");
	if (!waits_for(call, row))
		return;
	struct value *words = value_put_record(arena, list, NULL);
	struct text fact = text_trim(row->fact).size ? row->fact : row->request, title = text_trim(fact);
	for (size_t at = 0; at < title.size; at++)
		if (sentence_end(title, at) && (title.at[at] != '.' || at + 1 == title.size || title.at[at + 1] == ' '))
			title.size = at;
	value_put_text(arena, words, "title", first_letters(call->work, title, 300));
	value_put_text(arena, words, "fact", fact);
	value_put_text(arena, words, "dimension", row->dimension);
}

bool criticism_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct criticism *row = call->on;
	const struct profile *profile;
	struct meeting meeting;
	bool found, over;
	if (!profile_of_cycle(w, row->cycle, &profile) || !preparing_over(w, row->cycle, &meeting, &found, &over))
		return false;
	value_put_flag(w->arena, call->out, "over", over);
	const struct specific *lists = problem_lists(w, profile);
	put_members(call, criticism_record(call, row, true));
	put_proposal(call, row);
	int64_t names = problem_marked(w, lists, call->out, "fact_marked", row->fact) + problem_names(w, lists, row->effect);
	problem_marked(w, lists, call->out, "request_marked", row->request);
	value_put_flag(w->arena, call->out, "bare", !names);
	return true;
}

static const struct value *cell_of(const struct value *cells, struct id critic, struct id other)
{
	for (const struct value *cell = cells->first; cell; cell = cell->next)
		if (text_same(value_text(cell, "critic"), id_text(&critic)) && text_same(value_text(cell, "criticized"), id_text(&other)))
			return cell;
	return NULL;
}

/* Rows critics, columns criticized, counts alone; no sums by person: nobody is ranked. */
bool put_matrix(struct call *call, const struct cycle *cycle, struct id meeting, bool shown)
{
	struct work *w = call->work;
	struct post *seats;
	size_t count;
	struct value *cells, *columns = value_put_list(w->arena, call->out, "columns"), *rows = value_put_list(w->arena, call->out, "matrix");
	if (!seats_of(w, cycle->unit, &seats, &count) || !store_list(w, SQL_MEETING_MATRIX, &cells, A(&cycle->id), A(&meeting)))
		return false;
	for (size_t r = 0; r < count; r++) {
		struct value *column = value_put_record(w->arena, columns, NULL), *row = value_put_record(w->arena, rows, NULL);
		value_put_text(w->arena, column, "title", seats[r].title);
		value_put_text(w->arena, row, "critic", seats[r].title);
		struct value *list = value_put_list(w->arena, row, "cells");
		for (size_t c = 0; c < count; c++) {
			const struct value *cell = !shown ? NULL : cell_of(cells, seats[r].id, seats[c].id);
			struct value *to = value_put_record(w->arena, list, NULL);
			value_put_flag(w->arena, to, "self", r == c);
			value_put_number(w->arena, to, "entries", cell ? value_number(cell, "entries", 0) : 0);
			value_put_number(w->arena, to, "suggestions", cell ? value_number(cell, "suggestions", 0) : 0);
		}
	}
	value_put_number(w->arena, call->out, "pairs", (int64_t)(count * (count ? count - 1 : 0)));
	return true;
}

static void put_count(struct call *call, const char *key, bool shown, int64_t number)
{
	if (shown)
		value_put_number(call->work->arena, call->out, key, number);
	else
		value_add(call->out, key, value_new(call->work->arena, VALUE_NULL));
}

/* Which meeting a list is of. id: none for one that is ordered and not planned yet; sealed: what no turn opened so far is for it; filed: its minutes are. */
struct at_hand { struct id id; bool sealed, filed; };

static bool is_at(const struct at_hand *at, const struct criticism *row)
{
	return id_is(row->meeting) ? id_same(row->meeting, at->id) : at->sealed;
}

static void count_rows(struct call *call, const struct criticism *rows, size_t count, const struct at_hand *at, bool shown)
{
	int64_t opened = 0, suggestions = 0, answered = 0, accepted = 0;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].state == CRITICISM_SEALED || !is_at(at, &rows[i]))
			continue;
		opened++;
		suggestions += rows[i].suggestion;
		answered += rows[i].answer != ANSWER_NONE;
		accepted += rows[i].answer == ANSWER_ACCEPT;
	}
	put_count(call, "entries", shown, opened);
	put_count(call, "with_fact", shown, opened - suggestions);
	put_count(call, "suggestions", shown, suggestions);
	put_count(call, "answered", shown, answered);
	put_count(call, "accepted", shown, accepted);
}

static bool meeting_at_hand(struct call *call, struct id asked, struct at_hand *ret_at)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct meeting last, one;
	struct minutes minutes = { .state = MINUTES_OPEN };
	bool found, there = true;
	if (!meeting_of_cycle(w, cycle->id, &last, &found) || (id_is(asked) && !store_find(w, &meeting_kind, asked, &one, &there)))
		return false;
	if (id_is(asked) && (!there || !id_same(one.cycle, cycle->id)))
		return fail(w, ERR_INVALID, "/meeting", N_("This cycle has no such meeting: leave it blank, or name one of its own."));
	bool again = found && last.state >= MEETING_CLOSED && cycle->state < CYCLE_HELD; /* ordered, and not planned yet */
	ret_at->id = id_is(asked) ? asked : found && !again ? last.id : NO_ID;
	ret_at->sealed = !id_is(asked) || (!again && id_same(asked, last.id));
	if (id_is(ret_at->id) && !minutes_of_meeting(w, ret_at->id, &minutes))
		return false;
	ret_at->filed = minutes.state == MINUTES_FILED;
	return true;
}

/* Held again: the meetings by number, to ask for the criticism of one of them. */
static bool put_meetings(struct call *call, const struct at_hand *at)
{
	struct work *w = call->work;
	struct meeting *rows;
	size_t count;
	struct value *list = value_put_list(w->arena, call->out, "meetings");
	if (!store_rows(w, SQL_MEETING_OF_CYCLE, &meeting_kind, &rows, &count, A(&((const struct cycle *)call->on)->id)))
		return false;
	for (size_t i = 0; i < count && (count > 1 || !id_is(at->id)); i++) {
		struct value *row = value_put_record(w->arena, list, NULL);
		value_put_text(w->arena, row, "id", text_keep(w->arena, id_text(&rows[i].id)));
		value_put_number(w->arena, row, "number", rows[i].number);
		value_put_flag(w->arena, row, "here", id_same(rows[i].id, at->id));
	}
	return true;
}

/* Texts only of what one gave or got: the others' are opened one by one, which for whoever is not of the group leaves an entry. What was said of
 * whoever reads at another meeting, and waits for the answer, stands there too: it is asked for at home. */
static void put_list(struct call *call, const struct criticism *rows, size_t count, const struct at_hand *at)
{
	struct value *list = value_put_list(call->work->arena, call->out, "criticisms");
	for (size_t i = 0; i < count; i++) {
		if ((is_at(at, &rows[i]) || waits_for(call, &rows[i])) && criticism_may_read(call, &rows[i]))
			value_add(list, NULL, criticism_record(call, &rows[i], is_critics(call, &rows[i]) || org_holds(call->actor, rows[i].other)));
	}
}

/* Before the meeting: one's own, and for the supervision group how many pairs are covered. */
bool criticism_list_run(struct call *call)
{
	const struct criticism_read *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct criticism *rows;
	struct meeting meeting;
	struct at_hand at;
	size_t count;
	int64_t covered;
	bool found, over;
	struct about about = { .unit = cycle->unit, .path = call->unit->path };
	if (!meeting_at_hand(call, in->meeting, &at) || !criticism_rows(w, cycle->id, &rows, &count) ||
	    !store_count(w, SQL_MEETING_COVERAGE, &covered, A(&cycle->id), A(&at.id), A(at.sealed), A(w->today)) || !preparing_over(w, cycle->id, &meeting, &found, &over))
		return false;
	value_put_flag(w->arena, call->out, "over", over);
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	put_list(call, rows, count, &at);
	bool shown = org_may(call->actor, at.filed ? MAY_SEE_FILED_CRITICISM : MAY_SEE_CRITICISM, &about);
	put_count(call, "covered", org_may(call->actor, MAY_COUNT_CRITICISM, &about), covered);
	count_rows(call, rows, count, &at, shown);
	return put_meetings(call, &at) && put_matrix(call, cycle, at.id, shown);
}
