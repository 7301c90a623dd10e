#include "report/report.h"
#include "material/material.h"
#include "codec/codec.h"
#include "talk/talk.h"
#include <string.h>

const char *const paper_states[] = { "draft", "signed", "told", "sent up", "announced", NULL }; /* words */
KIND_ROWS(paper, PAPER_FIELDS, .label = N_("paper"))
KIND_ROWS(paragraph, PARAGRAPH_FIELDS, .label = N_("part"))
SHAPE_ROWS(paper_begin, PAPER_BEGIN_IN)
SHAPE_ROWS(paper_on, PAPER_ON_IN)
SHAPE_ROWS(paper_change, PAPER_CHANGE_IN)
SHAPE_ROWS(paper_issue, PAPER_ISSUE_IN)
SHAPE_ROWS(paragraph_on, PARAGRAPH_ON_IN)
SHAPE_ROWS(paragraph_change, PARAGRAPH_CHANGE_IN)

/* ---- the procedure's documents ---- */
static const struct value *document_of(const struct profile *profile, struct text id)
{
	return profile_row(profile_list(profile, "documents"), id);
}

static bool is_paper(const struct value *document)
{
	return value_count(value_get(document, "parts")) > 0 && value_text(document, "goes").size;
}

static bool goes_with_report(const struct value *document, const char *check)
{
	enum profile_paper goes = strcmp(check, "C27") == 0 ? GOES_UP : GOES_CIRCLE;
	return text_is(value_text(document, "stage"), profile_stage_words[STAGE_REPORT]) && text_is(value_text(document, "goes"), profile_paper_words[goes]);
}

struct text report_document(const struct profile *profile, const char *check)
{
	const struct value *documents = profile_list(profile, "documents"), *first = NULL;
	for (const struct value *row = documents ? documents->first : NULL; row; row = row->next) {
		if (text_is(value_text(row, "check"), check))
			return value_text(row, "id");
		if (goes_with_report(row, check) && (!first || (value_flag(row, "required") && !value_flag(first, "required"))))
			first = row;
	}
	return first ? value_text(first, "id") : TEXT("");
}

bool paper_is(const struct profile *profile, const struct paper *paper, const char *check)
{
	return text_same(paper->document, report_document(profile, check));
}

/* When it must be out: the deadline of its own name, else its stage's day. */
static struct day document_due(const struct profile *profile, const struct cycle *cycle, const struct value *document)
{
	struct profile_deadline deadline;
	for (size_t i = 0; profile_deadline(profile, i, &deadline); i++)
		if (text_same(deadline.id, value_text(document, "id")))
			return deadline_due(profile, cycle, &deadline);
	int stage = choice_find(profile_stage_words, value_text(document, "stage"));
	return stage < 0 ? NO_DAY : stage_due(profile, cycle, (enum profile_stage_id)stage);
}

static bool list_document(struct call *call, const struct profile *profile, const struct value *document, const struct value *papers, struct value *list)
{
	struct arena *arena = call->work->arena;
	struct value *row = value_add(list, NULL, value_record(arena));
	value_put_text(arena, row, "document", value_text(document, "id"));
	profile_put_texts(arena, row, "name", value_get(document, "name"));
	value_put_text(arena, row, "goes", value_text(document, "goes"));
	value_put_day(arena, row, "due", document_due(profile, call->on, document));
	struct value *editions = value_put_list(arena, row, "editions");
	for (const struct value *paper = papers->first; paper; paper = paper->next) {
		if (!text_same(value_text(paper, "document"), value_text(document, "id")))
			continue;
		struct value *edition = value_add(editions, NULL, value_record(arena));
		value_put_text(arena, edition, "id", value_text(paper, "id"));
		value_put_number(arena, edition, "edition", value_number(paper, "edition", 1));
		value_put_text(arena, edition, "state", value_text(paper, "state"));
		value_put_text(arena, edition, "issued", value_text(paper, "issued"));
	}
	return true;
}

bool paper_list_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct value *papers;
	struct scope drafts = org_scope(w, call->actor, MAY_SEE_PAPER), told = org_scope(w, call->actor, MAY_SEE_NOTICE), sent = org_scope(w, call->actor, MAY_SEE_REPORT),
		announced = org_scope(w, call->actor, MAY_SEE_NOTIFICATION);
	if (!procedure_of(w, cycle->procedure, &profile) || !store_list(w, SQL_PAPER_OF_CYCLE, &papers, A(&cycle->id), org_scope_arg(w, &drafts), org_scope_arg(w, &told),
	    org_scope_arg(w, &sent), org_scope_arg(w, &announced)))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	struct value *list = value_put_list(w->arena, call->out, "documents");
	const struct value *documents = profile_list(profile, "documents");
	for (const struct value *row = documents ? documents->first : NULL; row; row = row->next)
		if (is_paper(row))
			list_document(call, profile, row, papers, list);
	return true;
}

static bool add_paragraphs(struct work *w, const struct paper *paper, const struct value *parts)
{
	int64_t number = 1;
	for (const struct value *part = parts->first; part; part = part->next, number++) {
		struct paragraph row = { .unit = paper->unit, .paper = paper->id, .part = value_text(part, "id"), .number = number };
		if (!ledger_put(w, &paragraph_kind, &row))
			return false;
	}
	return true;
}

/* A new edition begins with the words of the last one. */
static bool copy_paragraphs(struct work *w, const struct paper *paper, struct id from)
{
	struct paragraph *rows;
	size_t count;
	if (!store_rows(w, SQL_PAPER_PARAGRAPHS, &paragraph_kind, &rows, &count, A(&from)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct paragraph row = { .unit = paper->unit, .paper = paper->id, .part = rows[i].part, .number = rows[i].number, .body = rows[i].body };
		if (!ledger_put(w, &paragraph_kind, &row))
			return false;
	}
	return true;
}

bool paper_begin_run(struct call *call)
{
	const struct paper_begin *in = call->in;
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct paper *last;
	size_t count;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	const struct value *document = document_of(profile, in->document);
	if (!document || !is_paper(document))
		return fail(w, ERR_INVALID, "/document", N_("This procedure knows no paper “%1”: the list of papers names those it knows."), A(in->document));
	if (!store_rows(w, SQL_PAPER_LAST, &paper_kind, &last, &count, A(&cycle->id), A(in->document)))
		return false;
	if (count && last[0].state <= PAPER_SIGNED)
		return fail(w, ERR_CONFLICT, NULL, N_("This paper is being written already: go on with it."));
	if (count && !in->reason.size)
		return fail(w, ERR_INVALID, "/reason", N_("This paper went out already: say why there is a new edition."));
	struct paper paper = { .unit = cycle->unit, .cycle = cycle->id, .document = in->document, .edition = count ? last[0].edition + 1 : 1, .reason = in->reason,
		.addressee = count ? last[0].addressee : TEXT(""), .signed_on = NO_DAY, .issued = NO_DAY };
	if (!ledger_put(w, &paper_kind, &paper) || !(count ? copy_paragraphs(w, &paper, last[0].id) : add_paragraphs(w, &paper, value_get(document, "parts"))))
		return false;
	call_show(call, &paper_kind, &paper);
	return true;
}

/* ---- live figures and blocks ---- */
#define FROZEN_MAX 900000
#define FIGURES_MAX (256 * 1024) /* bytes that figures add to a part: a theme may be named many times */
#define FIGURES_MAX_BEFORE 4096
static void not_said(struct value *figures, const char *key, int64_t bound)
{
	struct value *figure = value_get(figures, key);
	figure->kind = VALUE_NULL;
	figure->number = bound;
}

/* A count of fewer than k people is no figure that goes up or out, nor one that tells it by a subtraction: of all together only what is said of
 * one part anyway, or under what both parts are. */
static void drop_few(struct value *figures, int64_t k)
{
	int64_t all = value_number(figures, "opinions", 0), on_group = value_number(figures, "opinions_on_group", 0), on_persons = value_number(figures, "opinions_on_persons", 0);
	struct opinions_said said = opinions_said(on_group, on_persons, k);
	if (all && !said.all)
		not_said(figures, "opinions", all < k ? k : !said.group && !said.persons ? 2 * k - 1 : said.group ? -on_group : -on_persons);
	if (!said.group)
		not_said(figures, "opinions_on_group", k);
	if (!said.persons)
		not_said(figures, "opinions_on_persons", k);
}

/* Talks are counted by their own room: what is required follows from roster and procedure. */
static bool add_talks(struct work *w, const struct cycle *cycle, struct value *figures)
{
	struct talk_counts talks;
	if (!talk_count(w, cycle, &talks))
		return false;
	value_put_number(w->arena, figures, "talks", talks.held);
	value_put_number(w->arena, figures, "talks_required", talks.required);
	value_put_number(w->arena, figures, "talks_done", talks.done);
	value_put_number(w->arena, figures, "talks_group", talks.group);
	value_put_number(w->arena, figures, "talks_group_done", talks.group_done);
	return true;
}

/* planned: with the day that a plan not approved yet names; earlier: as programs before made it, for whom nobody came after the opening, and which
 * cut off the words behind long figures */
struct counting { bool planned, earlier; };
#define NOW ((struct counting){ .planned = true })
static bool paper_figures(struct work *w, const struct profile *profile, const struct cycle *cycle, struct counting how, struct value **ret_figures)
{
	if (!store_row(w, SQL_PAPER_COUNTS, ret_figures, A(&cycle->id), A(&cycle->unit)) || !add_talks(w, cycle, *ret_figures))
		return false;
	struct value *meeting;
	if (!store_row(w, SQL_PAPER_MEETING, &meeting, A(how.earlier), A(&cycle->id)))
		return false;
	for (struct value *v = meeting ? meeting->first : NULL; v; v = v->next) {
		struct value *before = value_get(*ret_figures, v->key);
		if (v->kind != VALUE_NUMBER)
			value_put_text(w->arena, *ret_figures, v->key, v->text);
		else if (before && v->number)
			before->number = v->number;
		else if (!before)
			value_put_number(w->arena, *ret_figures, v->key, v->number);
	}
	value_put_text(w->arena, *ret_figures, "theme", cycle->theme);
	value_put_day(w->arena, *ret_figures, "held", cycle->held_day);
	value_put_number(w->arena, *ret_figures, "year", cycle->year);
	value_put_number(w->arena, *ret_figures, "k", profile_number(profile, "gates.C40.k"));
	drop_few(*ret_figures, value_number(*ret_figures, "k", 0));
	return true;
}

/* ---- what goes with the report ---- */
/* A paper is there when it was issued, a text when all who write it handed it in, minutes when both signed, a summary of opinions (the
 * document of the stage of that name) when each opinion has its answer. */
static bool attachment_there(const struct profile *profile, const struct value *counts, const struct value *document)
{
	const struct value *material = profile_row(profile_list(profile, "materials"), value_text(document, "id"));
	if (is_paper(document))
		return value_number(counts, "issued", 0) > 0;
	if (material)
		return value_number(counts, "handed_in", 0) >= (text_is(value_text(material, "of"), "member") ? value_number(counts, "seats", 0) : 1);
	if (text_is(value_text(document, "stage"), profile_stage_words[STAGE_OPINIONS]))
		return value_number(counts, "answered", 0) > 0;
	return !text_is(value_text(document, "stage"), profile_stage_words[STAGE_MEETING]) || value_number(counts, "minutes", 0) > 0;
}

bool report_attachments(struct work *w, const struct cycle *cycle, const struct profile *profile, struct value **ret_list)
{
	const struct value *asked = profile_list(profile, "gates.C27.attachments");
	struct value *list = value_list(w->arena);
	for (const struct value *id = asked ? asked->first : NULL; id; id = id->next) {
		const struct value *document = document_of(profile, id->text);
		struct value *counts;
		if (!store_row(w, SQL_PAPER_ATTACHED, &counts, A(&cycle->id), A(id->text), A(&cycle->unit)))
			return false;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "document", id->text);
		profile_put_texts(w->arena, row, "name", value_get(document, "name"));
		value_put_flag(w->arena, row, "there", attachment_there(profile, counts, document));
	}
	*ret_list = list;
	return true;
}

bool report_missing(struct work *w, const struct cycle *cycle, const struct profile *profile, struct value **ret_list)
{
	struct value *all, *list = value_list(w->arena);
	if (!report_attachments(w, cycle, profile, &all))
		return false;
	for (struct value *row = all->first, *next; row; row = next) {
		next = row->next;
		if (!value_flag(row, "there"))
			value_add(list, NULL, row);
	}
	*ret_list = list;
	return true;
}

/* What each type of part shows, every member there: those of other types are empty. */
enum talks_asked { TALKS_ANY, TALKS_WITHIN, TALKS_BEYOND }; /* a line for every cycle; when all who must talk are of the group; when not */
static const struct { const char *key, *label; enum profile_block block; enum talks_asked asked; const char *stage; /* only where the procedure has it */ } known_figures[] = {
	{ "sessions", N_("joint sessions of study"), BLOCK_PREPARATION, TALKS_ANY, "study" }, { "talks", N_("talks confirmed by both"), BLOCK_PREPARATION, TALKS_ANY, "talks" },
	{ "talks_required", N_("required talks"), BLOCK_PREPARATION, TALKS_WITHIN, "talks" }, { "talks_done", N_("of them confirmed by both"), BLOCK_PREPARATION, TALKS_WITHIN, "talks" },
	{ "talks_group", N_("required talks within the group"), BLOCK_PREPARATION, TALKS_BEYOND, "talks" }, { "talks_group_done", N_("of those within the group confirmed by both"), BLOCK_PREPARATION, TALKS_BEYOND, "talks" },
	{ "talks_required", N_("required talks in all, also with posts outside the group such as heads of units below"), BLOCK_PREPARATION, TALKS_BEYOND, "talks" },
	{ "talks_done", N_("of all required confirmed by both"), BLOCK_PREPARATION, TALKS_BEYOND, "talks" },
	{ "opinions", N_("opinions"), BLOCK_PREPARATION }, { "opinions_on_group", N_("on the group"), BLOCK_PREPARATION }, { "opinions_on_persons", N_("on persons"), BLOCK_PREPARATION },
	{ "problems", N_("problems"), BLOCK_PREPARATION }, { "texts", N_("texts handed in"), BLOCK_PREPARATION },
	{ "criticisms", N_("criticisms"), BLOCK_CRITICISM }, { "suggestions", N_("suggestions only"), BLOCK_CRITICISM }, { "accepted", N_("accepted"), BLOCK_CRITICISM },
};

static bool shows_figure(size_t i, enum profile_block block, enum talks_asked asked, const struct profile *profile, const struct value *figures)
{
	const struct value *figure = value_get(figures, known_figures[i].key);
	return known_figures[i].block == block && (!known_figures[i].asked || known_figures[i].asked == asked) && figure && figure->kind == VALUE_NUMBER &&
		(!known_figures[i].stage || profile_row(profile_list(profile, "stages"), text_of(known_figures[i].stage)));
}

static void put_figures(struct arena *arena, struct value *part, enum profile_block block, const struct profile *profile, const struct value *figures)
{
	struct value *list = value_put_list(arena, part, "figures"), *last = NULL;
	enum talks_asked asked = value_number(figures, "talks_group", 0) == value_number(figures, "talks_required", 0) ? TALKS_WITHIN : TALKS_BEYOND;
	for (size_t i = 0; i < COUNT(known_figures); i++) {
		if (!shows_figure(i, block, asked, profile, figures))
			continue;
		last = value_add(list, NULL, value_record(arena));
		value_put_string(arena, last, "label", known_figures[i].label);
		value_put_number(arena, last, "number", value_number(figures, known_figures[i].key, 0));
	}
	for (struct value *row = list->first; row; row = row->next)
		value_put_flag(arena, row, "last", row == last);
}

static void put_meeting(struct arena *arena, struct value *part, bool shown, const struct cycle *cycle, const struct value *figures)
{
	struct value *list = value_put_list(arena, part, "meeting");
	if (!shown)
		return;
	struct value *facts = value_add(list, NULL, value_record(arena));
	value_put_day(arena, facts, "day", day_is(cycle->held_day) ? cycle->held_day : cycle->meeting_day);
	value_put_flag(arena, facts, "held", day_is(cycle->held_day));
	value_put_number(arena, facts, "due", value_number(figures, "due", 0));
	value_put_number(arena, facts, "present", value_number(figures, "present", 0));
	value_put_number(arena, facts, "absent", value_number(figures, "absent", 0));
	value_put_number(arena, facts, "observers", value_number(figures, "observers", 0));
}

/* The least of a column that is still said; NULL: none is. */
static struct value *least_said(struct value *list, const char *key)
{
	struct value *least = NULL;
	for (struct value *row = list->first; row; row = row->next) {
		struct value *number = value_get(row, key);
		if (number && number->number >= 0 && (!least || number->number < least->number))
			least = number;
	}
	return least;
}

/* C40: fewer than k are no breakdown: -1 stands for a number that is not said. With one goes each that a reader could tell it by: what is not
 * said of a column, together, is k or more, or the whole column. */
static void hide_few(struct value *list, const char *key, int64_t k)
{
	int64_t hidden = 0;
	bool few = false;
	for (const struct value *row = list->first; row; row = row->next)
		few = few || (value_number(row, key, 0) > 0 && value_number(row, key, 0) < k);
	for (struct value *least = few ? least_said(list, key) : NULL; least && (least->number < k || hidden < k); least = least_said(list, key)) {
		hidden += least->number;
		least->number = -1;
	}
}

/* How many forms came back tells how few of them are on persons, next to how many are on the group. */
static void hide_forms(struct value *list, int64_t k)
{
	for (struct value *row = list->first; row; row = row->next) {
		struct value *returned = value_get(row, "returned");
		int64_t on_group = value_number(row, "on_group", 0);
		if (returned && value_number(row, "on_persons", 0) < 0 && on_group >= 0 && returned->number > 0 && returned->number - on_group < k)
			returned->number = -1;
	}
}

static bool put_rows(struct work *w, struct value *part, const char *key, bool shown, enum sql sql, const struct cycle *cycle)
{
	struct value *list = value_list(w->arena);
	if (shown && !store_list(w, sql, &list, A(&cycle->id)))
		return false;
	value_add(part, key, list);
	return true;
}

/* Who claims which share is for the level above and for those who take part, not for the circle. */
static bool put_claims(struct work *w, struct value *part, bool shown, const struct cycle *cycle)
{
	if (shown)
		return problem_register(w, cycle->id, part);
	value_put_list(w->arena, part, "claims");
	value_put_number(w->arena, part, "claims_of", 0);
	value_put_number(w->arena, part, "claims_open", 0);
	return true;
}

static bool put_attachments(struct work *w, struct value *part, bool shown, const struct cycle *cycle, const struct profile *profile)
{
	struct value *list = value_list(w->arena);
	if (shown && !report_attachments(w, cycle, profile, &list))
		return false;
	value_add(part, "attachments", list);
	return true;
}

static bool put_block(struct work *w, struct value *part, enum profile_block block, const struct cycle *cycle, const struct profile *profile, const struct value *figures)
{
	put_figures(w->arena, part, block, profile, figures);
	put_meeting(w->arena, part, block == BLOCK_MEETING, cycle, figures);
	if (!put_attachments(w, part, block == BLOCK_ATTACHMENTS, cycle, profile) || !put_rows(w, part, "channels", block == BLOCK_PREPARATION, SQL_PAPER_CHANNELS, cycle))
		return false;
	hide_few(value_get(part, "channels"), "on_group", value_number(figures, "k", 0));
	hide_few(value_get(part, "channels"), "on_persons", value_number(figures, "k", 0));
	hide_forms(value_get(part, "channels"), value_number(figures, "k", 0));
	return put_rows(w, part, "items", block == BLOCK_LOOK_BACK, SQL_PAPER_LOOKBACK, cycle) &&
		put_rows(w, part, "problems", block == BLOCK_PROBLEMS, SQL_PAPER_PROBLEMS, cycle) && put_rows(w, part, "measures", block == BLOCK_MEASURES, SQL_PAPER_MEASURES, cycle) &&
		put_claims(w, part, block == BLOCK_CLAIMS, cycle);
}

static bool put_part(struct work *w, struct value *list, const struct paragraph *row, const struct value *part, const struct cycle *cycle, const struct profile *profile, const struct value *figures, size_t room)
{
	struct value *to = value_add(list, NULL, value_record(w->arena));
	value_put_text(w->arena, to, "id", id_text(&row->id));
	value_put_text(w->arena, to, "part", row->part);
	profile_put_texts(w->arena, to, "name", value_get(part, "name"));
	profile_put_texts(w->arena, to, "what", value_get(part, "what"));
	value_put_text(w->arena, to, "typed", row->body);
	struct value *unknown = value_list(w->arena);
	value_put_text(w->arena, to, "words", paper_fill(w->arena, row->body, figures, room, unknown));
	value_add(to, "unknown", unknown);
	value_add(to, "said", paper_said(w->arena, row->body, figures, room));
	value_put_text(w->arena, to, "type", value_text(part, "type"));
	return put_block(w, to, (enum profile_block)choice_find(profile_block_words, value_text(part, "type")), cycle, profile, figures);
}

/* A figure's name with what it is now. */
static void put_known(struct work *w, struct value *to, const struct value *figure)
{
	struct day day = NO_DAY;
	bool is_day = figure->kind == VALUE_TEXT && day_parse(figure->text, &day);
	value_put_string(w->arena, to, "name", figure->key);
	value_put_text(w->arena, to, "now", figure->kind == VALUE_NUMBER ? text_of(arena_format(w->arena, "%lld", (long long)figure->number)) : figure->kind == VALUE_TEXT && !is_day ? figure->text : TEXT(""));
	value_put_day(w->arena, to, "day", day);
	value_put_flag(w->arena, to, "last", !figure->next);
}

/* Before the plan is approved the meeting's day is the one that the plan names: what goes out says it, and counts for that day alone. */
static bool planned_day(struct work *w, struct cycle *cycle)
{
	struct plan *plans;
	size_t count;
	if (day_is(cycle->meeting_day))
		return true;
	if (!store_rows(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &plans, &count, A(&cycle->id)))
		return false;
	if (count)
		cycle->meeting_day = plans[0].meeting_day;
	return true;
}

/* The paper as it would go out now: heading, parts with their words and what the program shows beside them. */
static bool paper_made(struct call *call, const struct paper *paper, struct counting how, struct value *to)
{
	struct work *w = call->work;
	struct cycle cycle, named;
	const struct profile *profile;
	struct value *figures;
	struct paragraph *rows;
	size_t count;
	if (!store_get(w, &cycle_kind, paper->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile) || !paper_figures(w, profile, &cycle, how, &figures) ||
	    !store_rows(w, SQL_PAPER_PARAGRAPHS, &paragraph_kind, &rows, &count, A(&paper->id)))
		return false;
	named = cycle;
	if (how.planned && !planned_day(w, &named))
		return false;
	const struct value *document = document_of(profile, paper->document);
	profile_put_texts(w->arena, to, "name", value_get(document, "name"));
	value_put_text(w->arena, to, "title", cycle.title);
	value_put_text(w->arena, to, "theme", cycle.theme);
	value_put_text(w->arena, to, "unit_name", call->unit->name);
	value_put_day(w->arena, to, "due", document_due(profile, &cycle, document));
	struct value *parts = value_put_list(w->arena, to, "parts");
	size_t room = how.earlier ? FIGURES_MAX_BEFORE : FIGURES_MAX;
	for (size_t i = 0; i < count; i++)
		if (!put_part(w, parts, &rows[i], profile_row(value_get(document, "parts"), rows[i].part), &named, profile, figures, room))
			return false;
	struct value *names = value_put_list(w->arena, to, "fields_known");
	for (const struct value *v = figures->first; v; v = v->next)
		if (v->kind != VALUE_NULL)
			put_known(w, value_add(names, NULL, value_record(w->arena)), v);
	return true;
}

/* ---- figures in the words that differ from the records ---- */
/* Opinions by channel, as far as the table of channels says them. */
static bool channel_counts(struct work *w, const struct cycle *cycle, const struct value *figures, struct value *ret_counts)
{
	struct value *rows;
	if (!store_list(w, SQL_PAPER_CHANNELS, &rows, A(&cycle->id)))
		return false;
	hide_few(rows, "on_group", value_number(figures, "k", 0));
	hide_few(rows, "on_persons", value_number(figures, "k", 0));
	for (const char *const *channel = opinion_channels; *channel; channel++) {
		int64_t group = 0, persons = 0;
		for (const struct value *row = rows->first; row; row = row->next)
			if (text_is(value_text(row, "channel"), *channel)) {
				group = value_number(row, "on_group", 0);
				persons = value_number(row, "on_persons", 0);
			}
		if (group >= 0 && persons >= 0)
			value_put_number(w->arena, ret_counts, arena_join(w->arena, "opinions_by_", *channel, ""), group + persons);
	}
	return true;
}

/* Until it goes out; afterwards its figures are those of its day. */
static bool put_differing(struct work *w, const struct paper *paper, const struct value *parts)
{
	struct cycle cycle;
	const struct profile *profile;
	struct value *figures, *beside = value_record(w->arena);
	bool live = !paper->frozen.size;
	if (live && (!store_get(w, &cycle_kind, paper->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile) || !paper_figures(w, profile, &cycle, NOW, &figures) ||
	    !channel_counts(w, &cycle, figures, beside)))
		return false;
	for (struct value *part = parts ? parts->first : NULL; part; part = part->next) {
		struct value *list = value_put_list(w->arena, part, "differs");
		if (live)
			material_figures_differing(w, value_text(part, "typed"), value_get(part, "name"), figures, beside, list);
	}
	return true;
}

/* What has to be written before it is signed: the parts that the procedure requires; where it requires none, words in any part will do. */
static bool paper_unwritten(struct work *w, const struct paper *paper, struct value **ret_parts)
{
	struct cycle cycle;
	const struct profile *profile;
	struct paragraph *rows;
	size_t count;
	struct value *required = value_list(w->arena), *empty = value_list(w->arena);
	bool asked = false, written = false;
	if (!store_get(w, &cycle_kind, paper->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile) ||
	    !store_rows(w, SQL_PAPER_PARAGRAPHS, &paragraph_kind, &rows, &count, A(&paper->id)))
		return false;
	const struct value *parts = value_get(document_of(profile, paper->document), "parts");
	for (size_t i = 0; i < count; i++) {
		const struct value *part = profile_row(parts, rows[i].part);
		bool is_required = value_flag(part, "required"), has_words = text_trim(rows[i].body).size > 0;
		asked = asked || is_required;
		written = written || has_words;
		if (has_words)
			continue;
		struct value *row = value_add(is_required ? required : empty, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "id", id_text(&rows[i].id));
		profile_put_texts(w->arena, row, "name", value_get(part, "name"));
	}
	*ret_parts = asked || written ? required : empty;
	return true;
}

bool paper_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct paper *paper = call->on;
	struct value *frozen, *unwritten = value_list(w->arena);
	call_show(call, &paper_kind, paper);
	if (paper->state == PAPER_DRAFT && !paper_unwritten(w, paper, &unwritten))
		return false;
	value_add(call->out, "unwritten", unwritten);
	if (!paper->frozen.size)
		return paper_made(call, paper, NOW, call->out) && put_differing(w, paper, value_get(call->out, "parts"));
	if (!json_read(w, paper->frozen, &frozen))
		return false;
	for (struct value *v = frozen->first, *next; v; v = next) {
		next = v->next;
		value_add(call->out, v->key, v);
	}
	return put_differing(w, paper, value_get(call->out, "parts"));
}

bool paper_meeting_day(struct work *w, const struct paper *paper, bool *ret_asked, struct day *ret_day)
{
	struct work aside = { .arena = w->arena };
	struct value *frozen;
	*ret_asked = false;
	*ret_day = NO_DAY;
	if (!paper->frozen.size)
		return true;
	if (!json_read(&aside, paper->frozen, &frozen)) /* earlier programs froze half of a paper that was too long */
		return true;
	const struct value *parts = value_get(frozen, "parts");
	for (const struct value *part = parts ? parts->first : NULL; part && !day_is(*ret_day); part = part->next) {
		const struct value *meeting = value_get(part, "meeting");
		if (!meeting || !meeting->first)
			continue;
		*ret_asked = true;
		day_parse(value_text(meeting->first, "day"), ret_day);
	}
	return true;
}

/* What an earlier program sent out named no day before the plan was approved: it is of the one that the plan, handed in by then, names. */
static bool is_present(struct work *w, const struct cycle *cycle, const struct plan *plan, const struct paper *paper, bool *ret_is)
{
	struct day named;
	bool asked;
	if (!paper_meeting_day(w, paper, &asked, &named))
		return false;
	if (!day_is(named) && plan && day_is(plan->submitted) && day_between(plan->submitted, paper->issued) >= 0)
		named = plan->meeting_day;
	*ret_is = !day_is(cycle->meeting_day) || (day_is(named) ? named.n == cycle->meeting_day.n || named.n == cycle->held_day.n : !asked);
	return true;
}

/* Papers are read for it, so a reader keeps what it found, by the document's place in the cycle's procedure. */
bool paper_told_on(struct work *w, const struct profile *profile, const struct cycle *cycle, const struct plan *plan, struct text document, struct day *ret_day)
{
	static const char kept;
	struct recalled *place;
	struct paper *rows;
	size_t count;
	int64_t at = 1;
	bool is = false;
	const struct value *documents = profile_list(profile, "documents");
	for (const struct value *row = documents ? documents->first : NULL; row && !text_same(value_text(row, "id"), document); row = row->next)
		at++;
	if (store_recalled(w, &kept, cycle->id, at << 10 | w->lane, ret_day, sizeof *ret_day, &place))
		return true;
	*ret_day = NO_DAY;
	if (!store_rows(w, SQL_PAPER_WENT_OUT, &paper_kind, &rows, &count, A(&cycle->id), A(document), A(cycle->deployed)))
		return false;
	for (size_t i = 0; i < count && !is; i++)
		if (!is_present(w, cycle, plan, &rows[i], &is))
			return false;
		else if (is)
			*ret_day = rows[i].issued;
	store_remember(place, ret_day, sizeof *ret_day);
	return true;
}

bool paper_change_run(struct call *call)
{
	const struct paper_change *in = call->in;
	struct paper *paper = call->on;
	paper->symbol = in->symbol;
	paper->addressee = in->addressee;
	if (!ledger_put(call->work, &paper_kind, paper))
		return false;
	call_show(call, &paper_kind, paper);
	return true;
}

bool paper_sign_run(struct call *call)
{
	struct work *w = call->work;
	struct paper *paper = call->on;
	struct value *empty = NULL;
	if (!w->replaying && !paper_unwritten(w, paper, &empty))
		return false;
	for (const struct value *part = empty ? empty->first : NULL; part; part = part->next)
		fail(w, ERR_CONFLICT, NULL, N_("“%1” is empty: write this part, then sign the paper."), arg_texts(value_get(part, "name")));
	if (work_failed(w))
		return false;
	paper->state = PAPER_SIGNED;
	paper->signer = call->actor->person;
	paper->signed_on = w->today;
	if (!ledger_put(w, &paper_kind, paper))
		return false;
	call_show(call, &paper_kind, paper);
	return true;
}

bool paper_reopen_run(struct call *call)
{
	struct paper *paper = call->on;
	paper->state = PAPER_DRAFT;
	paper->signer = NO_ID;
	paper->signed_on = NO_DAY;
	if (!ledger_put(call->work, &paper_kind, paper))
		return false;
	call_show(call, &paper_kind, paper);
	return true;
}

static bool goes_out(struct work *w, const struct paper *paper, int *ret_state)
{
	static const int states[] = { [GOES_PARTICIPANTS] = PAPER_TOLD, [GOES_UP] = PAPER_SENT, [GOES_CIRCLE] = PAPER_ANNOUNCED };
	struct cycle cycle;
	const struct profile *profile;
	if (!store_get(w, &cycle_kind, paper->cycle, &cycle) || !procedure_of(w, cycle.procedure, &profile))
		return false;
	int goes = choice_find(profile_paper_words, value_text(document_of(profile, paper->document), "goes"));
	*ret_state = states[goes < 0 ? GOES_UP : goes];
	return true;
}

static bool paper_frozen(struct call *call, const struct paper *paper, struct counting how, struct text *ret_frozen)
{
	struct value *made = value_record(call->work->arena);
	struct buffer b = buffer_new(call->work->arena, FROZEN_MAX);
	if (!paper_made(call, paper, how, made))
		return false;
	json_write(&b, made);
	*ret_frozen = buffer_view(&b);
	return !b.full || call->work->replaying || /* what was done once can be done again */
		fail(call->work, ERR_TOO_LARGE, NULL, N_("This paper with all it shows is longer than can be kept as it goes out: shorten the facts of its problems and the words of its parts."));
}

/* Replay of what an earlier program froze: it stays so, where that is how such a program made it. */
static bool frozen_as_kept(struct call *call, const struct paper *paper, bool planned, struct text *ret_frozen)
{
	struct work *w = call->work, from = work_replayed(w);
	struct paper there;
	struct text earlier;
	if (!paper_frozen(call, paper, (struct counting){ planned, false }, ret_frozen) || !from.store)
		return !w->faults;
	if (!store_get(&from, &paper_kind, paper->id, &there))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	if (text_same(there.frozen, *ret_frozen))
		return true;
	if (!paper_frozen(call, paper, (struct counting){ planned, true }, &earlier))
		return false;
	if (text_same(there.frozen, earlier))
		*ret_frozen = earlier;
	return true;
}

bool paper_issue_run(struct call *call, bool planned)
{
	const struct paper_issue *in = call->in;
	struct work *w = call->work;
	struct paper *paper = call->on;
	struct text frozen;
	if (day_is(in->issued) && day_between(in->issued, w->today) < 0)
		return fail(w, ERR_INVALID, "/issued", N_("%1 has not come yet: a paper is issued on its day or after."), A(in->issued));
	if (!w->replaying && day_is(in->issued) && day_between(paper->signed_on, in->issued) < 0)
		return fail(w, ERR_INVALID, "/issued", N_("The paper was signed on %1: it cannot have gone out before."), A(paper->signed_on));
	if (!goes_out(w, paper, &paper->state) || !frozen_as_kept(call, paper, planned, &frozen))
		return false;
	paper->issued = day_is(in->issued) ? in->issued : w->today;
	paper->frozen = frozen;
	if (!ledger_put(w, &paper_kind, paper))
		return false;
	call_show(call, &paper_kind, paper);
	return true;
}

/* ---- the words of one part ---- */
bool paragraph_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct paragraph *row = call->on;
	struct paper paper;
	struct value *whole = value_record(w->arena);
	if (!store_get(w, &paper_kind, row->paper, &paper) || !paper_made(call, &paper, NOW, whole) || !put_differing(w, &paper, value_get(whole, "parts")))
		return false;
	call_show(call, &paragraph_kind, row);
	value_put_string(w->arena, call->out, "state", paper_states[paper.state]);
	for (struct value *part = value_get(whole, "parts")->first; part; part = part->next)
		if (text_same(value_text(part, "id"), id_text(&row->id))) {
			profile_put_texts(w->arena, call->out, "name", value_get(part, "name"));
			profile_put_texts(w->arena, call->out, "what", value_get(part, "what"));
			value_add(call->out, "differs", value_get(part, "differs"));
			break;
		}
	value_add(call->out, "fields_known", value_get(whole, "fields_known"));
	return true;
}

bool paragraph_change_run(struct call *call)
{
	const struct paragraph_change *in = call->in;
	struct paragraph *row = call->on;
	struct paper paper;
	if (!store_get(call->work, &paper_kind, row->paper, &paper))
		return false;
	if (paper.state != PAPER_DRAFT)
		return fail(call->work, ERR_CONFLICT, NULL, N_("The paper is “%1”: it is written only while it is a draft."), arg_word(paper_states[paper.state]));
	row->body = in->body;
	if (!ledger_put(call->work, &paragraph_kind, row))
		return false;
	call_show(call, &paragraph_kind, row);
	return true;
}
