/* Beside a passage that also stands elsewhere its author answers, and the reviewer decides: kept for the version and the place, as the
 * passage itself is found anew each time it is looked at. */
#include "action/house.h"
#include "action/compare.h"
#include "material/material.h"
#include "text/text.h"

#define QUOTE_MOST 2000 /* characters of a passage that are kept with what is said of it */

SHAPE_ROWS(passage_said, PASSAGE_SAID)
SHAPE_ROWS(text_answer, TEXT_ANSWER_IN)
SHAPE_ROWS(text_decide, TEXT_DECIDE_IN)
SHAPE_ROWS(text_place_out, TEXT_PLACE_OUT)

/* ---- the row of a place ---- */
struct place { int64_t number, from, until; };

static bool quote_of(struct work *w, const struct material *m, const struct place *place, struct text *ret_quote)
{
	struct text words;
	if (!material_bodies(w, m, &words))
		return false;
	int64_t points = (int64_t)text_length(words), until = place->until - place->from > QUOTE_MOST ? place->from + QUOTE_MOST : place->until;
	if (place->from >= place->until || place->until > points)
		return fail(w, ERR_INVALID, "/until", N_("This place is not within the text, which has %1 characters: open its passages and answer there."), A(points));
	size_t start = text_byte(words, place->from);
	*ret_quote = (struct text){ words.at + start, text_byte(words, until) - start };
	return true;
}

/* What stands there already, or an empty row for that place of the newest version. */
static bool place_read(struct call *call, const struct place *place, struct text_passage *ret_row)
{
	struct work *w = call->work;
	const struct material *m = call->on;
	struct text_passage *rows;
	size_t count;
	if (place->number != m->versions)
		return fail(w, ERR_CONFLICT, "/number", N_("Version %1 was handed in meanwhile: look at its passages."), A(m->versions));
	if (!store_rows(w, SQL_MATERIAL_BESIDE, &text_passage_kind, &rows, &count, A(&m->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].number == place->number && rows[i].from == place->from && rows[i].until == place->until) {
			*ret_row = rows[i];
			return true;
		}
	*ret_row = (struct text_passage){ .unit = m->unit, .material = m->id, .number = place->number, .from = place->from, .until = place->until };
	ret_row->answered = ret_row->decided = NO_DAY;
	return quote_of(w, m, place, &ret_row->quote);
}

static void put_row(struct arena *arena, struct value *to, const struct text_passage *row)
{
	value_put_number(arena, to, "number", row->number);
	value_put_number(arena, to, "from", row->from);
	value_put_number(arena, to, "until", row->until);
	value_put_text(arena, to, "quote", row->quote);
	value_put_string(arena, to, "answer", passage_answers[row->answer]);
	value_put_text(arena, to, "words", row->words);
	value_put_day(arena, to, "answered", row->answered);
	value_put_string(arena, to, "decision", passage_decisions[row->decision]);
	value_put_text(arena, to, "reason", row->reason);
	value_put_day(arena, to, "decided", row->decided);
}

static bool keep(struct call *call, struct text_passage *row)
{
	struct arena *arena = call->work->arena;
	if (!ledger_put(call->work, &text_passage_kind, row))
		return false;
	value_put_text(arena, call->out, "id", text_keep(arena, id_text(&row->id)));
	value_put_text(arena, call->out, "material", text_keep(arena, id_text(&row->material)));
	put_row(arena, call->out, row);
	return true;
}

/* ---- saying it ---- */
bool text_answer_run(struct call *call)
{
	const struct text_answer *in = call->in;
	struct work *w = call->work;
	struct text_passage row;
	if (!material_is_author(call->actor, call->on, call->unit->path))
		return fail(w, ERR_DENIED, NULL, N_("Beside a passage answers whoever wrote the text."));
	if (in->answer == PASSAGE_UNANSWERED)
		return fail(w, ERR_INVALID, "/answer", N_("Say what it is: quoted, a common wording, or to be written anew."));
	if (in->answer == PASSAGE_QUOTED && !text_trim(in->words).size)
		return fail(w, ERR_INVALID, "/words", N_("Say where it is quoted from."));
	if (!place_read(call, &(struct place){ in->number, in->from, in->until }, &row))
		return false;
	if (row.decision == PASSAGE_ACCEPTED)
		return fail(w, ERR_CONFLICT, NULL, N_("This passage was accepted on %1: it needs no further answer."), A(row.decided));
	row.answer = in->answer;
	row.words = in->words;
	row.answered = w->today;
	row.person = call->actor->person;
	row.decision = PASSAGE_UNDECIDED; /* a new answer is looked at again; the entries keep what was decided before */
	row.reason = TEXT("");
	row.decided = NO_DAY;
	row.decider = NO_ID;
	return keep(call, &row);
}

bool text_decide_run(struct call *call)
{
	const struct text_decide *in = call->in;
	struct work *w = call->work;
	struct text_passage row;
	bool reviews;
	if (!material_reviews(w, call->actor, call->on, call->unit->path, &reviews))
		return false;
	if (!reviews)
		return fail(w, ERR_DENIED, NULL, N_("On a passage decides whoever reviews the text; nobody decides on the own."));
	if (in->decision == PASSAGE_UNDECIDED)
		return fail(w, ERR_INVALID, "/decision", N_("Say whether the passage is accepted or to be rewritten."));
	if (!place_read(call, &(struct place){ in->number, in->from, in->until }, &row))
		return false;
	row.decision = in->decision;
	row.reason = in->reason;
	row.decided = w->today;
	row.decider = call->actor->person;
	return keep(call, &row);
}

/* ---- showing it ---- */
/* The passage that shares most characters with the row's place: passages are found anew, and may begin elsewhere than when it was answered. */
static struct value *passage_at(struct value *passages, const struct text_passage *row)
{
	struct value *best = NULL;
	int64_t most = 0;
	for (struct value *p = passages->first; p; p = p->next) {
		int64_t from = value_number(p, "from", 0), until = value_number(p, "until", 0);
		int64_t shared = (until < row->until ? until : row->until) - (from > row->from ? from : row->from);
		if (shared > most) {
			most = shared;
			best = p;
		}
	}
	return best;
}

/* One place to answer at for each passage: that of the first row beside it. */
static void put_beside(struct arena *arena, struct value *passage, const struct text_passage *row)
{
	struct value *list = value_get(passage, "beside");
	if (!list->first) {
		value_get(passage, "at")->number = row->from;
		value_get(passage, "to")->number = row->until;
	}
	put_row(arena, value_put_record(arena, list, NULL), row);
}

bool beside_put(struct work *w, const struct material *m, int64_t shown, struct value *passages, struct value *ret_other)
{
	struct text_passage *rows;
	size_t count;
	if (!store_rows(w, SQL_MATERIAL_BESIDE, &text_passage_kind, &rows, &count, A(&m->id)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct value *passage = rows[i].number == shown ? passage_at(passages, &rows[i]) : NULL;
		if (passage)
			put_beside(w->arena, passage, &rows[i]);
		else
			put_row(w->arena, value_put_record(w->arena, ret_other, NULL), &rows[i]);
	}
	return true;
}
