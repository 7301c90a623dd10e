/* Recurrence (C35): a problem is held against the closed ones of the same seat or group in the cycles before; a person decides. */
#include "problem/problem.h"
#include <string.h>
#include <strings.h>

KIND_ROWS(problem_apart, PROBLEM_APART_FIELDS, .label = N_("another problem"))
SHAPE_ROWS(problem_unlike, PROBLEM_UNLIKE_IN)

#define CLOSED_MOST 500
#define OFFERS_MOST 3

/* Closed ones, and their titles and whole texts ready to be compared. */
struct closed { const struct value *rows; size_t count; struct text *titles, *texts; struct text_set *by_title, *by_text; struct text_like *like_title, *like_text; };

static struct text whole(struct work *w, struct text title, struct text fact)
{
	return text_of(arena_format(w->arena, "%.*s\n%.*s", TEXT_ARG(title), TEXT_ARG(fact)));
}

static bool closed_read(struct work *w, const struct problem *problem, const struct profile *profile, struct closed *ret_closed)
{
	struct value *rows;
	if (!store_list(w, SQL_PROBLEM_CLOSED, &rows, A(&problem->unit), A(&problem->cycle), A(audience_words[problem->audience]), A(&problem->post),
		A(profile_number(profile, "gates.C35.years")), A(CLOSED_MOST)))
		return false;
	struct closed c = { .rows = rows, .count = value_count(rows) };
	c.titles = arena_take(w->arena, (c.count + 1) * sizeof *c.titles);
	c.texts = arena_take(w->arena, (c.count + 1) * sizeof *c.texts);
	c.like_title = arena_take(w->arena, (c.count + 1) * sizeof *c.like_title);
	c.like_text = arena_take(w->arena, (c.count + 1) * sizeof *c.like_text);
	size_t i = 0;
	for (const struct value *row = rows->first; row; row = row->next, i++) {
		c.titles[i] = value_text(row, "title");
		c.texts[i] = whole(w, c.titles[i], value_text(row, "fact"));
	}
	c.by_title = text_set_new(w->arena, c.titles, c.count);
	c.by_text = text_set_new(w->arena, c.texts, c.count);
	*ret_closed = c;
	return true;
}

static const struct value *row_at(const struct closed *c, size_t which)
{
	const struct value *row = c->rows->first;
	for (; which; which--)
		row = row->next;
	return row;
}

static int64_t percent_of(const struct closed *c, size_t i)
{
	int64_t title = c->like_title[i].shared > 1 ? c->like_title[i].percent : 0, text = c->like_text[i].shared > 1 ? c->like_text[i].percent : 0;
	return title > text ? title : text;
}

static bool said_apart(const struct value *apart, struct text id)
{
	for (const struct value *row = apart->first; row; row = row->next)
		if (text_same(value_text(row, "other"), id))
			return true;
	return false;
}

/* Those from the likeness the procedure names on, the likest first, of equals the newer; what somebody said is another is left out. */
static bool alike(struct work *w, const struct problem *problem, const struct profile *profile, const struct closed *c, size_t ret_which[OFFERS_MOST], size_t *ret_count)
{
	int64_t of = 3, in = 5, *percent = arena_take(w->arena, (c->count + 1) * sizeof *percent);
	struct value *apart;
	profile_share(profile, "gates.C35.similar", &of, &in);
	*ret_count = 0;
	if (id_is(problem->recurs) || !c->count)
		return true;
	if (!store_list(w, SQL_PROBLEM_APART, &apart, A(&problem->id)))
		return false;
	text_set_likes(c->by_title, w->arena, problem->title, c->like_title);
	text_set_likes(c->by_text, w->arena, whole(w, problem->title, problem->fact), c->like_text);
	size_t i = 0;
	for (const struct value *row = c->rows->first; row; row = row->next, i++)
		percent[i] = percent_of(c, i) * in >= of * 100 && !said_apart(apart, value_text(row, "id")) ? percent_of(c, i) : 0;
	while (*ret_count < OFFERS_MOST) {
		size_t best = 0;
		for (i = 1; i < c->count; i++)
			best = percent[i] > percent[best] ? i : best;
		if (!percent[best])
			break;
		percent[best] = 0;
		ret_which[(*ret_count)++] = best;
	}
	return true;
}

/* ---- how the old one was closed ---- */
static const char *const proof_words[] = { "photos", "documents", "tables", "films", "archives", "other files", NULL }; /* words */
enum proof { PROOF_PHOTO, PROOF_DOCUMENT, PROOF_TABLE, PROOF_FILM, PROOF_ARCHIVE, PROOF_OTHER, PROOFS };

static enum proof proof_of(struct text name)
{
	static const struct { const char *ending; enum proof proof; } known[] = { { ".jpg", PROOF_PHOTO }, { ".jpeg", PROOF_PHOTO }, { ".png", PROOF_PHOTO },
		{ ".pdf", PROOF_DOCUMENT }, { ".docx", PROOF_DOCUMENT }, { ".txt", PROOF_DOCUMENT }, { ".xlsx", PROOF_TABLE }, { ".csv", PROOF_TABLE },
		{ ".mp4", PROOF_FILM }, { ".zip", PROOF_ARCHIVE } };
	for (size_t i = 0; i < COUNT(known); i++) {
		size_t size = strlen(known[i].ending);
		if (name.size > size && strncasecmp(name.at + name.size - size, known[i].ending, size) == 0)
			return known[i].proof;
	}
	return PROOF_OTHER;
}

/* "looks like no. 14 of 2021, closed 2022-06-30 on photos only", and every sort of evidence with how many. */
static bool put_closing(struct work *w, struct value *offer, const struct value *row)
{
	int64_t counts[PROOFS] = { 0 };
	struct value *files;
	struct day closed = NO_DAY;
	int sorts = 0, last = 0;
	if (!store_list(w, SQL_PROBLEM_CLOSED_ON, &files, A(value_text(row, "id"))))
		return false;
	for (const struct value *file = files->first; file; file = file->next)
		counts[proof_of(value_text(file, "name"))]++;
	struct value *list = value_put_list(w->arena, offer, "evidence");
	for (int i = 0; i < PROOFS; i++)
		if (counts[i]) {
			struct value *sort = value_add(list, NULL, value_record(w->arena));
			value_put_string(w->arena, sort, "sort", proof_words[i]);
			value_put_number(w->arena, sort, "files", counts[i]);
			sorts++;
			last = i;
		}
	day_parse(value_text(row, "closed"), &closed);
	const char *said = !sorts ? N_("looks like no. %1 of %2, closed on %3 without evidence") : sorts == 1 ? N_("looks like no. %1 of %2, closed on %3 on %4 only") :
		N_("looks like no. %1 of %2, closed on %3 on evidence of several sorts");
	value_put_sentence(w->arena, offer, "sentence", said, ARGS(A(value_number(row, "number", 0)), A(value_number(row, "year", 0)), A(closed), arg_word(proof_words[last])));
	value_put_day(w->arena, offer, "closed", closed);
	value_put_flag(w->arena, offer, "unverified", value_number(row, "unverified", 0) > 0);
	return true;
}

/* The old one's words, what both share marked. */
static void put_shared(struct work *w, struct value *offer, const struct problem *problem, const struct closed *c, size_t which)
{
	struct text text = c->texts[which];
	uint8_t *in_one, *in_other;
	struct value *list = value_put_list(w->arena, offer, "pieces");
	text_set_shared(c->by_text, w->arena, whole(w, problem->title, problem->fact), which, &in_one, &in_other);
	for (size_t from = 0, until; from < text.size; from = until) {
		for (until = from; until < text.size && in_other[until] == in_other[from]; until++)
			;
		struct value *piece = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, piece, "text", (struct text){ text.at + from, until - from });
		value_put_flag(w->arena, piece, "shared", in_other[from]);
	}
}

static bool may_see(struct call *call, const struct problem *problem, const struct value *row)
{
	struct about about = { .path = value_text(row, "path"), .post = problem->post };
	return id_parse(value_text(row, "unit"), &about.unit) && org_may(call->actor, problem->audience == AUDIENCE_PERSON ? MAY_SEE_PERSONAL : MAY_SEE_PROBLEM, &about);
}

bool problem_put_offers(struct call *call, const struct problem *problem, const struct profile *profile)
{
	struct work *w = call->work;
	struct closed c;
	size_t which[OFFERS_MOST], count;
	struct value *list = value_put_list(w->arena, call->out, "offers");
	if (!closed_read(w, problem, profile, &c) || !alike(w, problem, profile, &c, which, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct value *row = row_at(&c, which[i]);
		if (!may_see(call, problem, row))
			continue;
		struct value *offer = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, offer, "id", value_text(row, "id"));
		value_put_number(w->arena, offer, "number", value_number(row, "number", 0));
		value_put_number(w->arena, offer, "year", value_number(row, "year", 0));
		value_put_number(w->arena, offer, "percent", percent_of(&c, which[i]));
		if (!put_closing(w, offer, row))
			return false;
		put_shared(w, offer, problem, &c, which[i]);
	}
	return true;
}

/* ---- for the check: problems that look like a closed one, and nobody has said whether it is back ---- */
bool problem_unanswered(struct work *w, const struct problem *problems, size_t count, const struct profile *profile, int64_t *ret_count)
{
	struct closed c = { 0 };
	size_t which[OFFERS_MOST], found;
	*ret_count = 0;
	for (size_t i = 0; i < count; i++) {
		bool other = !i || problems[i].audience != problems[i - 1].audience || !id_same(problems[i].post, problems[i - 1].post);
		if ((other && !closed_read(w, &problems[i], profile, &c)) || !alike(w, &problems[i], profile, &c, which, &found))
			return false;
		*ret_count += found > 0;
	}
	return true;
}

/* ---- a person says: it is another ---- */
bool problem_unlike_run(struct call *call)
{
	const struct problem_unlike *in = call->in;
	struct work *w = call->work;
	struct problem *problem = call->on, other;
	struct value *apart;
	if (!store_get(w, &problem_kind, in->other, &other) || !store_list(w, SQL_PROBLEM_APART, &apart, A(&problem->id)))
		return false;
	if (other.audience != problem->audience || !id_same(other.post, problem->post) || !problem_of_line(w, other.unit, problem->unit))
		return !work_failed(w) && fail(w, ERR_INVALID, "/other", N_("A group's problem is held against the group's, a member's own against those of the same seat: choose one of these."));
	if (id_same(problem->recurs, other.id))
		return fail(w, ERR_CONFLICT, NULL, N_("It is linked as a recurrence of that problem already."));
	struct problem_apart row = { .unit = problem->unit, .cycle = problem->cycle, .audience = problem->audience, .post = problem->post, .problem = problem->id, .other = other.id,
		.reason = in->reason, .day = w->today, .person = call->actor->person };
	if (!said_apart(apart, id_text(&other.id)) && !ledger_put(w, &problem_apart_kind, &row))
		return false;
	call_show(call, &problem_kind, problem);
	return true;
}
