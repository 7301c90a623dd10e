/* The minutes: typed under the items, kept when an item closes, confirmed by who spoke, signed by two, then locked (C26). */
#include "meeting/parts.h"
#include <string.h>

const char *const minutes_states[] = { "being written", "signed", "filed", NULL }; /* words */
const char *const speech_types[] = { "speech", "remark", "comment", "addition", NULL }; /* words */
const char *const speech_states[] = { "written", "correction asked", "confirmed", NULL }; /* words */
KIND_ROWS(minutes, MINUTES_FIELDS, .label = N_("minutes of the meeting"))
KIND_ROWS(speech, SPEECH_FIELDS, .label = N_("part of the minutes"))
KIND_ROWS(speech_draft, SPEECH_DRAFT_FIELDS, .local = true, .label = N_("draft of the minutes"))
SHAPE_ROWS(speech_part, SPEECH_PART)
SHAPE_ROWS(agenda_close, AGENDA_CLOSE_IN)
SHAPE_ROWS(speech_type, SPEECH_DRAFT_IN)
SHAPE_ROWS(speech_keep, SPEECH_KEEP_IN)
SHAPE_ROWS(speech_on, SPEECH_ON_IN)
SHAPE_ROWS(speech_correct, SPEECH_CORRECT_IN)
SHAPE_ROWS(speech_dispute, SPEECH_DISPUTE_IN)
SHAPE_ROWS(minutes_on, MINUTES_ON_IN)
SHAPE_ROWS(minutes_add, MINUTES_ADD_IN)
SHAPE_ROWS(remark_add, REMARK_ADD_IN)

/* ---- typing ---- */
static bool minutes_are_open(struct work *w, struct id meeting, struct minutes *ret_minutes)
{
	if (!minutes_of_meeting(w, meeting, ret_minutes))
		return false;
	return ret_minutes->state == MINUTES_OPEN || fail(w, ERR_CONFLICT, NULL, N_("The minutes are signed: what is to be added comes as a dated addition to them."));
}

/* A form that was before somebody's eyes is an old one from here on. Programs that did not count took signatures back alone. */
bool minutes_changed(struct work *w, struct minutes *minutes)
{
	struct minutes there;
	bool found, signs = id_is(minutes->chair_by) || id_is(minutes->recorder_by);
	if (!row_there(w, &minutes_kind, minutes->id, minutes->version, &there, &found))
		return false;
	if (w->replayed ? found && there.changes > minutes->changes : true)
		minutes->changes++;
	else if (!signs)
		return true;
	minutes->chair_by = minutes->recorder_by = NO_ID;
	minutes->chair_at = minutes->recorder_at = (struct minute){ 0 };
	return ledger_put(w, &minutes_kind, minutes);
}

const char *draft_mark(struct work *w, const struct speech_draft *row)
{
	return arena_format(w->arena, "%s.%lld", row->id.at, (long long)row->version);
}

/* Nobody's words are lost: whoever writes others in their place has seen them, or brings them along. */
static bool draft_is_seen(struct work *w, const struct speech_draft *row, struct text seen, struct text body)
{
	struct text words = text_trim(row->body);
	return text_is(seen, draft_mark(w, row)) || !words.size || (body.size >= words.size && memmem(body.at, body.size, words.at, words.size));
}

static bool drafts_drop_all(struct work *w, struct id agenda)
{
	struct speech_draft *rows;
	size_t count;
	if (w->replaying)
		return true;
	if (!store_rows(w, SQL_MEETING_DRAFTS, &speech_draft_kind, &rows, &count, A(&agenda)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!ledger_drop(w, &speech_draft_kind, rows[i].id))
			return false;
	return true;
}

static bool drafts_of(struct work *w, struct id agenda, struct id post, struct speech_draft **ret_rows, size_t *ret_count)
{
	return store_rows(w, SQL_MEETING_DRAFT_OF, &speech_draft_kind, ret_rows, ret_count, A(&agenda), A(&post));
}

/* What a part that is kept does not hold goes on as a draft. */
static bool draft_goes(struct work *w, struct id agenda, const struct speech_keep *in)
{
	struct speech_draft *rows;
	size_t count;
	if (w->replaying)
		return true;
	if (!drafts_of(w, agenda, in->post, &rows, &count))
		return false;
	return !count || !draft_is_seen(w, &rows[0], in->draft, in->body) || ledger_drop(w, &speech_draft_kind, rows[0].id);
}

/* Local: durable before it is acknowledged, no entry; an empty text is a draft taken back. */
bool speech_draft_run(struct call *call)
{
	const struct speech_type *in = call->in;
	struct work *w = call->work;
	const struct agenda *item = call->on;
	struct minutes minutes;
	struct speech_draft *rows, fresh = { .agenda = item->id, .post = in->post };
	size_t count;
	if (!minutes_are_open(w, item->meeting, &minutes) || (id_is(in->post) && !seat_holds(w, in->post, item->unit, "/post")) || !drafts_of(w, item->id, in->post, &rows, &count))
		return false;
	struct speech_draft *row = count ? &rows[0] : &fresh;
	if (count && !draft_is_seen(w, row, in->draft, in->body))
		return fail(w, ERR_CONFLICT, "/body", N_("Somebody else typed here meanwhile: “%1”. What you typed stays in your form: put the two together."), A(row->body));
	row->body = in->body;
	row->typed = w->now;
	bool empty = !text_trim(in->body).size;
	if (empty ? count && !ledger_drop(w, &speech_draft_kind, row->id) : !ledger_put(w, &speech_draft_kind, row))
		return false;
	value_put_string(w->arena, call->out, "typed", minute_string(w->arena, w->now));
	value_put_string(w->arena, call->out, "draft", empty ? "" : draft_mark(w, row));
	return true;
}

/* ---- keeping ---- */
static bool part_put(struct work *w, const struct agenda *item, const struct speech *part, struct minutes *ret_minutes)
{
	struct minutes minutes;
	struct problem problem;
	if (!minutes_are_open(w, item->meeting, &minutes) || (id_is(part->post) && !seat_holds(w, part->post, item->unit, "/post")) ||
	    (id_is(part->problem) && !problem_in_cycle(w, part->problem, item->cycle, &problem)))
		return false;
	struct speech row = *part;
	row.unit = item->unit;
	row.cycle = item->cycle;
	row.meeting = item->meeting;
	row.minutes = minutes.id;
	row.agenda = item->id;
	row.type = item->type == ITEM_COMMENT ? SPEECH_COMMENT : SPEECH_SPEECH;
	row.written = w->now;
	*ret_minutes = minutes;
	return ledger_put(w, &speech_kind, &row);
}

bool speech_put(struct call *call, const struct agenda *item, const struct speech *part)
{
	struct minutes minutes;
	return part_put(call->work, item, part, &minutes) && minutes_changed(call->work, &minutes);
}

bool speech_keep_run(struct call *call)
{
	const struct speech_keep *in = call->in;
	struct work *w = call->work;
	const struct agenda *item = call->on;
	struct speech part = { .post = in->post, .speaker = in->speaker, .body = in->body, .problem = in->problem };
	if (item->state == AGENDA_WAITING || item->state == AGENDA_LEFT_OUT)
		return fail(w, ERR_CONFLICT, NULL, N_("Item %1 was not taken: minutes are kept under an item that is open or done."), A(item->number));
	if (!speech_put(call, item, &part) || !draft_goes(w, item->id, in))
		return false;
	call_show(call, &agenda_kind, item);
	return true;
}

/* What was typed and acknowledged goes into the minutes with the item: a draft that the form left out would be lost, so it is refused. */
static bool drafts_are_in(struct work *w, const struct agenda *item, const struct agenda_close *in)
{
	struct speech_draft *rows;
	size_t count;
	if (w->replaying)
		return true;
	if (!store_rows(w, SQL_MEETING_DRAFTS, &speech_draft_kind, &rows, &count, A(&item->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool in_it = false;
		for (size_t p = 0; p < in->parts.count; p++) {
			const struct speech_part *part = &((const struct speech_part *)in->parts.at)[p];
			in_it = in_it || (id_same(part->post, rows[i].post) && text_trim(part->body).size && draft_is_seen(w, &rows[i], part->draft, part->body));
		}
		if (!in_it)
			return fail(w, ERR_CONFLICT, "/parts", N_("What was typed for “%1” is not among these minutes yet: load the page again, it stands in the form then."),
				A(id_is(rows[i].post) ? post_title(w, rows[i].post) : TEXT("–")));
	}
	return true;
}

static bool lookback_is_reported(struct work *w, const struct agenda *item)
{
	struct lookback row;
	bool found;
	if (!store_find(w, &lookback_kind, item->lookback, &row, &found))
		return false;
	return !found || row.state == LOOKBACK_REPORTED ||
		fail(w, ERR_CONFLICT, NULL, N_("This item of the last cycle is not reported yet: say first what became of it; none can be passed over (C36)."));
}

bool agenda_close_run(struct call *call)
{
	const struct agenda_close *in = call->in;
	struct work *w = call->work;
	struct agenda *item = call->on;
	struct minutes minutes;
	bool said = false;
	if (!time_holds(w, in->at, "/at") || !times_hold(w, item->declared_open, in->at, "/at") || !lookback_is_reported(w, item) || !drafts_are_in(w, item, in))
		return false;
	for (size_t i = 0; i < in->parts.count; i++) {
		const struct speech_part *part = &((const struct speech_part *)in->parts.at)[i];
		bool empty = !text_trim(part->body).size;
		if (!empty && !part_put(w, item, &(struct speech){ .post = part->post, .body = part->body }, &minutes))
			return false;
		said = said || !empty;
	}
	if (said && !minutes_changed(w, &minutes))
		return false;
	item->state = AGENDA_DONE;
	item->closed = w->now;
	item->declared_close = in->at;
	if (!drafts_drop_all(w, item->id) || !ledger_put(w, &agenda_kind, item))
		return false;
	call_show(call, &agenda_kind, item);
	return true;
}

/* ---- remarks of observers, the comment from above ---- */
/* Does the seat belong to this unit? before: for earlier programs none of a closed unit did that had passed to the one that follows it. */
static bool sits_here(const struct position *seat, const struct unit *unit, bool before)
{
	return before ? id_same(seat->unit, unit->id) : text_same(seat->path, unit->path);
}

/* As who one speaks here: not as the supervisor of some other unit. */
static struct id speaks_as(const struct call *call, bool before)
{
	const struct actor *actor = call->actor;
	for (size_t i = 0; i < actor->count; i++)
		if (sits_here(&actor->positions[i], call->unit, before))
			return actor->positions[i].post;
	return actor->positions[0].post;
}

/* Who keeps the minutes here writes down what others say, and types who it was; everybody else speaks for the own post. */
static struct text speaker_of(const struct call *call, bool beside, bool before)
{
	const struct actor *actor = call->actor;
	bool own = actor->count;
	for (size_t i = 0; i < actor->count; i++)
		own = own && !(actor->positions[i].role == ROLE_secretariat && sits_here(&actor->positions[i], call->unit, before));
	return own ? post_title(call->work, beside ? speaks_as(call, before) : actor->positions[0].post) : ((const struct remark_add *)call->in)->speaker;
}

/* Replay of what an earlier program took, for whom whoever keeps the minutes of the unit that follows was a guest here: it stays so. */
static bool speaker_kept(struct call *call, bool beside, struct text *ret_speaker)
{
	struct text speaker = speaker_of(call, beside, false), was = speaker_of(call, beside, true);
	struct speech there;
	bool found = false;
	if (!text_same(speaker, was) && !row_there(call->work, &speech_kind, NO_ID, 0, &there, &found))
		return false;
	*ret_speaker = found && text_same(there.speaker, was) ? was : speaker;
	return true;
}

bool remark_add_run(struct call *call)
{
	const struct remark_add *in = call->in;
	struct work *w = call->work;
	const struct meeting *meeting = call->on;
	struct minutes minutes;
	struct text speaker;
	bool watches = org_has_role(call->actor, ROLE_supervision, NO_ID) || org_has_role(call->actor, ROLE_superior, NO_ID);
	bool here = watches && org_stands_over(call->actor, 1u << ROLE_supervision | 1u << ROLE_superior, call->unit->path, true);
	if (!speaker_kept(call, watches && !here, &speaker))
		return false;
	if (!speaker.size)
		return fail(w, ERR_INVALID, "/speaker", N_("Say who spoke."));
	if (!minutes_are_open(w, meeting->id, &minutes))
		return false;
	struct speech row = { .unit = meeting->unit, .cycle = meeting->cycle, .meeting = meeting->id, .minutes = minutes.id, .type = here ? SPEECH_COMMENT : SPEECH_REMARK,
		.speaker = speaker, .body = in->body, .written = w->now };
	if (!ledger_put(w, &speech_kind, &row) || !minutes_changed(w, &minutes))
		return false;
	call_show(call, &meeting_kind, meeting);
	return true;
}

/* ---- who spoke looks over the own part ---- */
/* Entered from paper, the item is opened days after the meeting; of a meeting that goes on over days each has its own. */
static bool spoken_on(struct work *w, const struct speech *part, struct day *ret_day)
{
	struct meeting meeting;
	struct agenda item;
	bool found;
	if (!store_get(w, &meeting_kind, part->meeting, &meeting) || !store_find(w, &agenda_kind, part->agenda, &item, &found))
		return false;
	*ret_day = minute_day(found && item.opened.n ? item.opened : part->written, w->zone);
	if (day_is(meeting.day) && day_between(meeting.day, *ret_day) > 0)
		*ret_day = meeting.day;
	return true;
}

bool spoke(struct work *w, const struct speech *part, struct id person, bool *ret_did)
{
	struct day day;
	int64_t did = 0;
	if (id_is(part->post) && id_is(person) && (!spoken_on(w, part, &day) || !store_count(w, SQL_MEETING_SPEAKS, &did, A(&part->post), A(&person), A(day))))
		return false;
	*ret_did = did;
	return true;
}

/* Can nobody give the word any more: whoever spoke sits in this group no longer? */
static bool speaker_gone(struct work *w, const struct speech *part, bool *ret_gone)
{
	struct day day;
	int64_t here = 1;
	if (id_is(part->post) && (!spoken_on(w, part, &day) || !store_count(w, SQL_MEETING_SPEAKER_HERE, &here, A(w->today), A(&part->unit), A(&part->post), A(day))))
		return false;
	*ret_gone = !here;
	return true;
}

bool minutes_gone(struct work *w, struct id meeting, int64_t *ret_parts)
{
	struct speech *rows;
	size_t count;
	bool gone;
	*ret_parts = 0;
	if (!store_rows(w, SQL_MEETING_SPEECHES, &speech_kind, &rows, &count, A(&meeting)))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].type != SPEECH_SPEECH || rows[i].state == SPEECH_CONFIRMED)
			continue;
		if (!speaker_gone(w, &rows[i], &gone))
			return false;
		*ret_parts += gone;
	}
	return true;
}

bool speech_dispute_run(struct call *call)
{
	const struct speech_dispute *in = call->in;
	struct work *w = call->work;
	struct speech *row = call->on;
	struct minutes minutes;
	bool own;
	if (!minutes_are_open(w, row->meeting, &minutes) || !spoke(w, row, call->actor->person, &own))
		return false;
	if (!own && !(w->replaying && org_holds(call->actor, row->post))) /* earlier whoever held the seat since could */
		return fail(w, ERR_DENIED, NULL, N_("Only “%1”, who spoke, asks for a correction of this part."), A(post_title(w, row->post)));
	row->state = SPEECH_ASKED;
	row->wish = in->wish;
	if (!ledger_put(w, &speech_kind, row) || !minutes_changed(w, &minutes))
		return false;
	call_show(call, &speech_kind, row);
	return true;
}

bool speech_correct_run(struct call *call)
{
	const struct speech_correct *in = call->in;
	struct work *w = call->work;
	struct speech *row = call->on;
	struct minutes minutes;
	if (!minutes_are_open(w, row->meeting, &minutes))
		return false;
	row->body = in->body;
	row->state = SPEECH_WRITTEN;
	row->written = w->now;
	row->confirmed = (struct minute){ 0 };
	if (!ledger_put(w, &speech_kind, row) || !minutes_changed(w, &minutes))
		return false;
	call_show(call, &speech_kind, row);
	return true;
}

/* Whose part it is; replay of what an earlier program took goes by what it confirmed: there the seat counted, whoever held it since. */
static bool is_own_part(struct call *call, const struct speech *part, bool *ret_own)
{
	struct work *w = call->work;
	struct speech there;
	if (!w->replayed)
		return spoke(w, part, call->actor->person, ret_own);
	if (!row_there(w, &speech_kind, part->id, part->version, &there, ret_own))
		return false;
	*ret_own = *ret_own && there.state == SPEECH_CONFIRMED;
	return true;
}

/* Every own part at once: open the page, confirm. */
bool minutes_confirm_run(struct call *call)
{
	struct work *w = call->work;
	const struct minutes *minutes = call->on;
	struct speech *rows;
	size_t count;
	int64_t confirmed = 0, own = 0, held = 0;
	if (!store_rows(w, SQL_MEETING_SPEECHES, &speech_kind, &rows, &count, A(&minutes->meeting)))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool mine;
		if (!is_own_part(call, &rows[i], &mine))
			return false;
		own += mine;
		held += org_holds(call->actor, rows[i].post);
		if (!mine || rows[i].state != SPEECH_WRITTEN || rows[i].type != SPEECH_SPEECH)
			continue;
		rows[i].state = SPEECH_CONFIRMED;
		rows[i].confirmed = w->now;
		confirmed++;
		if (!ledger_put(w, &speech_kind, &rows[i]))
			return false;
	}
	if (!own && held)
		return fail(w, ERR_DENIED, NULL, N_("What stands in these minutes for your seat was said by somebody else: only whoever spoke confirms it. Where they sit here no longer, the level above can let it pass (C26)."));
	if (!confirmed)
		return fail(w, ERR_CONFLICT, NULL, own ? N_("Every part of yours is confirmed already, or waits for the correction you asked for.") : N_("There is no part of yours in these minutes."));
	call_show(call, &minutes_kind, minutes);
	return true;
}

/* ---- signatures ---- */
static bool may_be_signed(struct work *w, const struct minutes *minutes, const struct meeting *meeting)
{
	struct meeting_counts counts;
	const char *missing;
	bool overridden;
	int64_t gone;
	if (meeting->state < MEETING_CLOSED)
		return fail(w, ERR_CONFLICT, NULL, N_("The meeting is “%1”: its minutes are signed when it is over."), arg_word(meeting_states[meeting->state]));
	if (!meeting_count(w, meeting, &counts) || !minutes_missing(w, meeting, &missing) || !meeting_overridden(w, minutes->cycle, "C26", &overridden) ||
	    !minutes_gone(w, meeting->id, &gone))
		return false;
	if (counts.disputed)
		return fail(w, ERR_CONFLICT, NULL, N_("Corrections asked for: %1. Mend these parts first."), A(counts.disputed));
	if (gone && !overridden)
		return fail(w, ERR_CONFLICT, NULL, N_("Parts that nobody can confirm any more, since whoever spoke sits in this group no longer: %1 of %2. Ask the level above to let C26 pass, with its reason."), A(gone), A(counts.parts));
	if (counts.unconfirmed && !overridden)
		return fail(w, ERR_CONFLICT, NULL, N_("Parts that their speakers have not confirmed: %1 of %2. Ask them to look them over (C26)."), A(counts.unconfirmed), A(counts.parts));
	if (*missing && !overridden)
		return fail(w, ERR_CONFLICT, NULL, N_("The head of the minutes lacks: %1. Complete it before it is signed (C26)."), A(missing));
	return true;
}

static bool put_signature(struct call *call, struct minutes *minutes, const struct meeting *meeting)
{
	struct work *w = call->work;
	struct id me = call->actor->person;
	bool chair = org_holds(call->actor, meeting->chair) && !id_is(minutes->chair_by), recorder = org_holds(call->actor, minutes->post) && !id_is(minutes->recorder_by);
	if (!chair && !recorder && !org_holds(call->actor, meeting->chair) && !org_holds(call->actor, minutes->post))
		return fail(w, ERR_DENIED, NULL, N_("These minutes are signed by “%1” and “%2”."), A(post_title(w, meeting->chair)), A(post_title(w, minutes->post)));
	if (!chair && !recorder)
		return fail(w, ERR_CONFLICT, NULL, N_("You have signed these minutes already."));
	if (id_same(me, chair ? minutes->recorder_by : minutes->chair_by))
		return fail(w, ERR_CONFLICT, NULL, N_("Two different people sign: the other signature is not yours to give."));
	if (chair) {
		minutes->chair_by = me;
		minutes->chair_at = w->now;
	} else {
		minutes->recorder_by = me;
		minutes->recorder_at = w->now;
	}
	return true;
}

/* With the second signature the minutes are locked, and the stage of the meeting ends: of the one that counts, not of one that is held again. */
static bool lock(struct work *w, struct minutes *minutes, struct meeting *meeting)
{
	struct cycle cycle;
	struct meeting last;
	bool found;
	minutes->state = MINUTES_SIGNED;
	meeting->state = MEETING_SIGNED;
	if (!store_get(w, &cycle_kind, minutes->cycle, &cycle) || !meeting_of_cycle(w, minutes->cycle, &last, &found))
		return false;
	bool counts = found && id_same(last.id, meeting->id) && cycle_was_held(&cycle);
	return (!counts || stage_end(w, &cycle, STAGE_MEETING, "C26")) && ledger_put(w, &meeting_kind, meeting);
}

bool minutes_sign_run(struct call *call)
{
	struct work *w = call->work;
	struct minutes *minutes = call->on;
	struct meeting meeting;
	if (!store_get(w, &meeting_kind, minutes->meeting, &meeting) || !may_be_signed(w, minutes, &meeting) || !put_signature(call, minutes, &meeting))
		return false;
	if (id_is(minutes->chair_by) && id_is(minutes->recorder_by) && !lock(w, minutes, &meeting))
		return false;
	if (!ledger_put(w, &minutes_kind, minutes))
		return false;
	call_show(call, &minutes_kind, minutes);
	return true;
}

/* A copy goes up: from now on the level above may read them and the criticism. */
bool minutes_file_run(struct call *call)
{
	struct work *w = call->work;
	struct minutes *minutes = call->on;
	minutes->state = MINUTES_FILED;
	minutes->filed = w->today;
	if (!ledger_put(w, &minutes_kind, minutes) || !criticism_file_all(w, minutes))
		return false;
	call_show(call, &minutes_kind, minutes);
	return true;
}

bool minutes_add_run(struct call *call)
{
	const struct minutes_add *in = call->in;
	struct work *w = call->work;
	const struct minutes *minutes = call->on;
	struct speech row = { .unit = minutes->unit, .cycle = minutes->cycle, .meeting = minutes->meeting, .minutes = minutes->id, .type = SPEECH_ADDITION, .speaker = call->actor->name,
		.body = in->body, .written = w->now };
	if (!ledger_put(w, &speech_kind, &row))
		return false;
	call_show(call, &minutes_kind, minutes);
	return true;
}

/* ---- reading ---- */
bool minutes_may_read(struct call *call, const struct minutes *minutes)
{
	struct about about = { .unit = minutes->unit, .path = call->unit->path, .post = minutes->post };
	return org_may(call->actor, minutes->state == MINUTES_FILED ? MAY_SEE_FILED_MINUTES : MAY_SEE_MINUTES, &about);
}

static struct value *speech_record(struct call *call, const struct speech *row)
{
	struct value *record = row_record(call->work, &speech_kind, row);
	bool mine = false, gone = false;
	if ((call->actor->count && !spoke(call->work, row, call->actor->person, &mine)) ||
	    (row->type == SPEECH_SPEECH && row->state != SPEECH_CONFIRMED && !speaker_gone(call->work, row, &gone)))
		work_forgive(call->work);
	value_put_text(call->work->arena, record, "who", id_is(row->post) ? post_title(call->work, row->post) : row->speaker);
	value_put_flag(call->work->arena, record, "mine", mine);
	value_put_flag(call->work->arena, record, "gone", gone);
	value_put_text(call->work->arena, record, "body", row->body);
	value_put_text(call->work->arena, record, "wish", row->wish);
	return record;
}

/* agenda NO_ID: of the whole meeting; own: only that seat's. */
bool put_speeches(struct call *call, struct value *to, const char *key, struct id meeting, struct id agenda, struct id own)
{
	struct speech *rows;
	size_t count;
	struct value *list = value_put_list(call->work->arena, to, key);
	if (!store_rows(call->work, SQL_MEETING_SPEECHES, &speech_kind, &rows, &count, A(&meeting)))
		return false;
	for (size_t i = 0; i < count; i++)
		if ((!id_is(agenda) || id_same(rows[i].agenda, agenda)) && (!id_is(own) || id_same(rows[i].post, own)))
			value_add(list, NULL, speech_record(call, &rows[i]));
	return true;
}

bool speech_show_run(struct call *call)
{
	put_members(call, speech_record(call, call->on));
	return true;
}
