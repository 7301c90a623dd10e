/* Review: whose turn it is, slips, remarks tied to passages, what differs between versions. */
#include "material/inside.h"
#include <string.h>

/* ---- whose turn ---- */
/* A member's text goes up to the chair; the group's and the chair's to supervision, in the unit or above it. */
static bool is_responsible(const struct actor *actor, const struct material *m, enum role author, struct text path)
{
	bool chair = m->audience == AUDIENCE_PERSON && author != ROLE_chair;
	for (size_t i = 0; i < actor->count; i++) {
		const struct position *p = &actor->positions[i];
		bool above = path.size >= p->path.size && p->path.size && memcmp(p->path.at, path.at, p->path.size) == 0;
		if ((chair && p->role == ROLE_chair && id_same(p->unit, m->unit)) || (!chair && p->role == ROLE_supervision && above))
			return true;
	}
	return false;
}

static bool author_role(struct work *w, const struct material *m, enum role *ret_role)
{
	struct post post = { .role = ROLE_chair };
	if (id_is(m->post) && !store_get(w, &post_kind, m->post, &post))
		return false;
	*ret_role = (enum role)post.role;
	return true;
}

bool material_reviewer_there(struct work *w, const struct material *m, bool *ret_there)
{
	struct value *row = NULL;
	if (id_is(m->reviewer) && !store_row(w, SQL_MATERIAL_REVIEWER_THERE, &row, A(&m->reviewer), A(w->today), A(&m->post)))
		return false;
	*ret_there = value_number(row, "there", 0) > 0;
	return true;
}

bool material_reviews(struct work *w, const struct actor *actor, const struct material *material, struct text path, bool *ret_reviews)
{
	enum role author;
	bool given;
	if (!author_role(w, material, &author) || !material_reviewer_there(w, material, &given))
		return false;
	bool own = material->audience == AUDIENCE_PERSON && org_holds(actor, material->post);
	*ret_reviews = !own && (given ? org_holds(actor, material->reviewer) : is_responsible(actor, material, author, path));
	return true;
}

static bool reviewer_only(struct call *call, const struct material *m)
{
	bool reviews, given;
	if (!material_reviews(call->work, call->actor, m, call->unit->path, &reviews) || !material_reviewer_there(call->work, m, &given))
		return false;
	return reviews || fail(call->work, ERR_DENIED, NULL, given ? N_("The review of this text was given to somebody else.") :
		N_("Members' texts are reviewed by the chair, the group's and the chair's by supervision; nobody reviews the own."));
}

/* Whoever gave it away may take it back, or give it to another. */
bool may_delegate(struct work *w, const struct actor *actor, const struct material *m, struct text path, bool *ret_may)
{
	enum role author;
	if (!author_role(w, m, &author) || !material_reviews(w, actor, m, path, ret_may))
		return false;
	bool own = m->audience == AUDIENCE_PERSON && org_holds(actor, m->post);
	*ret_may = *ret_may || (!own && is_responsible(actor, m, author, path));
	return true;
}

static bool delegator_only(struct call *call, const struct material *m)
{
	bool may;
	return may_delegate(call->work, call->actor, m, call->unit->path, &may) && (may || reviewer_only(call, m));
}

/* ---- the slip ---- */
static bool slip_fits(struct work *w, const struct text_slip *in)
{
	if (in->verdict == REVIEW_PASS)
		return true;
	if (!day_is(in->due))
		return fail(w, ERR_INVALID, "/due", N_("Say by when: a text that is not passed comes back by a day."));
	if (day_between(w->today, in->due) < 0)
		return fail(w, ERR_INVALID, "/due", N_("%1 has passed already: today is %2."), A(in->due), A(w->today));
	if (!in->remark.size)
		return fail(w, ERR_INVALID, "/remark", N_("Say what is to be changed."));
	return true;
}

bool text_review_run(struct call *call)
{
	static const int state_after[] = { [REVIEW_PASS] = MATERIAL_PASSED, [REVIEW_REVISE] = MATERIAL_REVISE, [REVIEW_REWRITE] = MATERIAL_REWRITE };
	const struct text_slip *in = call->in;
	struct work *w = call->work;
	struct material *m = call->on;
	if (!reviewer_only(call, m) || !slip_fits(w, in))
		return false;
	struct text_review review = { .unit = m->unit, .material = m->id, .number = m->versions, .verdict = in->verdict, .due = in->verdict == REVIEW_PASS ? NO_DAY : in->due,
		.remark = in->remark, .day = w->today, .person = call->actor->person };
	m->state = state_after[in->verdict];
	m->decided = w->today;
	m->due = review.due;
	if (!ledger_put(w, &text_review_kind, &review) || !ledger_put(w, &material_kind, m))
		return false;
	call_show(call, &material_kind, m);
	return true;
}

/* Somebody of the same side: for the chair another seat of the group, for supervision another of its posts in the same place. */
static bool same_side(struct call *call, const struct material *m, const struct post *to)
{
	enum role author;
	if (!author_role(call->work, m, &author))
		return false;
	bool chair = m->audience == AUDIENCE_PERSON && author != ROLE_chair, fits = false;
	for (size_t i = 0; i < call->actor->count && !chair; i++)
		fits = fits || (call->actor->positions[i].role == ROLE_supervision && to->role == ROLE_supervision && id_same(call->actor->positions[i].unit, to->unit));
	if (chair)
		fits = id_same(to->unit, m->unit) && (to->role == ROLE_member || to->role == ROLE_chair) && !id_same(to->id, m->post);
	return fits || fail(call->work, ERR_INVALID, "/to", N_("“%1” is not of the same side: the chair gives a review to another member of the group, supervision to another of its posts."), A(to->title));
}

bool text_delegate_run(struct call *call)
{
	const struct text_delegate *in = call->in;
	struct material *m = call->on;
	struct post to;
	bool held;
	if (!delegator_only(call, m) || !store_get(call->work, &post_kind, in->to, &to))
		return false;
	if (day_is(to.closed))
		return fail(call->work, ERR_INVALID, "/to", N_("The post “%1” was closed on %2: choose one that is open."), A(to.title), A(to.closed));
	if (!same_side(call, m, &to))
		return false;
	m->reviewer = to.id;
	if (!material_reviewer_there(call->work, m, &held))
		return false;
	if (!held && !call->work->replaying) /* what was done once can be done again */
		return fail(call->work, ERR_INVALID, "/to", N_("Nobody else holds the post “%1” today: choose one that somebody holds."), A(to.title));
	if (!ledger_put(call->work, &material_kind, m))
		return false;
	call_show(call, &material_kind, m);
	return true;
}

/* ---- remarks ---- */
/* The passage is found by its words; `from` says which one where they stand several times. */
static bool passage_find(struct work *w, struct text body, const struct text_note *in, int64_t *ret_from)
{
	int64_t near = -1;
	for (size_t at = 0; at + in->quote.size <= body.size;) {
		const char *found = memmem(body.at + at, body.size - at, in->quote.at, in->quote.size);
		if (!found)
			break;
		int64_t place = (int64_t)text_length((struct text){ body.at, (size_t)(found - body.at) });
		if (near < 0 || (in->from && place <= in->from))
			near = place;
		at = (size_t)(found - body.at) + 1;
	}
	*ret_from = near;
	return near >= 0 || fail(w, ERR_INVALID, "/quote", N_("These words do not stand in that part of the version handed in: copy the passage as it is."));
}

bool text_remark_run(struct call *call)
{
	const struct text_note *in = call->in;
	struct work *w = call->work;
	struct material *m = call->on;
	struct writing writing;
	struct text_version version = { 0 };
	struct value *content;
	bool found;
	if (!writing_open(w, m, &writing) || !reviewer_only(call, m) || !version_of(&writing, 0, &version, &found) || !content_read(w, version.content, &content))
		return false;
	struct text_remark remark = { .unit = m->unit, .material = m->id, .number = m->versions, .part = in->part, .quote = in->quote, .body = in->body, .day = w->today,
		.person = call->actor->person };
	const struct value *explanation = content_explanation(content, in->part);
	if (!passage_find(w, profile_row(writing.parts, in->part) ? content_body(content, in->part) : value_text(explanation, "body"), in, &remark.from))
		return false;
	remark.until = remark.from + (int64_t)text_length(in->quote);
	if (!ledger_put(w, &text_remark_kind, &remark))
		return false;
	value_put_text(w->arena, call->out, "id", text_keep(w->arena, id_text(&remark.id)));
	value_put_text(w->arena, call->out, "material", id_text(&m->id));
	value_put_number(w->arena, call->out, "from", remark.from);
	value_put_number(w->arena, call->out, "until", remark.until);
	return true;
}

/* ---- differences ---- */
struct comparing { const struct writing *writing; const struct value *before, *after; struct value *pieces, *removed; }; /* the figures of both, NULL: filled in nowhere */

static struct value *put_piece(struct comparing *c, struct value *list, const char *kind, struct text text, const struct value *part)
{
	struct arena *arena = c->writing->w->arena;
	struct value *row = value_add(list, NULL, value_record(arena));
	value_put_string(arena, row, "kind", kind);
	value_put_text(arena, row, "text", text);
	if (part)
		profile_put_texts(c->writing->w->arena, row, "name", value_get(part, "name"));
	return row;
}

/* A count of too few people is a piece of its own. */
static void put_pieces(struct comparing *c, struct value *list, const char *kind, struct text text, const struct value *figures)
{
	struct text part;
	int64_t few;
	while (few_cut(&text, figures, &part, &few))
		value_put_number(c->writing->w->arena, put_piece(c, list, kind, part, NULL), "few", few);
}

/* A figure or a “not” says little alone: what stood beside it in its line is shown with it, up to a field that is not filled in. */
#define BESIDE 12 /* letters */
static void put_beside(struct comparing *c, struct value *row, struct text whole, struct text words)
{
	size_t from = (size_t)(words.at - whole.at), until = from + words.size, first = from, last = until;
	for (int i = 0; i < BESIDE && first && !strchr("\n{}", whole.at[first - 1]); i++)
		first = text_before(whole, first);
	for (int i = 0; i < BESIDE && last < whole.size && !strchr("\n{}", whole.at[last]); i++)
		last = text_next(whole, last);
	bool alone = text_length(words) <= BESIDE;
	value_put_text(c->writing->w->arena, row, "front", (struct text){ whole.at + first, alone ? from - first : 0 });
	value_put_text(c->writing->w->arena, row, "behind", (struct text){ whole.at + until, alone ? last - until : 0 });
}

static void put_removed(struct comparing *c, struct text whole, struct text words, const struct value *part)
{
	struct value *row = put_piece(c, c->removed, "removed", words, part), *list = value_list(c->writing->w->arena);
	put_pieces(c, list, "removed", words, c->before);
	rows_filled(c->writing->w, list, piece_keys);
	value_add(row, "pieces", list);
	put_beside(c, row, whole, words);
}

/* Letters, characters and figures do, down to a single “not” or one digit; so do the signs that change what a figure says. Commas, stops and
 * blanks do not. */
static bool carries_meaning(struct work *w, struct text t)
{
	static const char *const signs[] = { "%", "\xE2\x80\xB0", "\xEF\xBC\x85", "<", ">", "+", "=", "\xE2\x89\xA4", "\xE2\x89\xA5", "$", "\xC2\xA5", "\xE2\x82\xAC", "\xEF\xBF\xA5", "{" };
	struct text_units units = { 0 };
	text_units_cut(w->arena, t, false, &units);
	for (size_t i = 0; i < COUNT(signs) && !units.count; i++)
		if (t.size && memmem(t.at, t.size, signs[i], strlen(signs[i])))
			return true;
	return units.count > 0;
}

static void compare_words(struct comparing *c, const struct value *part, struct text before, struct text after)
{
	static const char *const kinds[] = { "same", "removed", "added" };
	struct text_piece *pieces;
	size_t count;
	before = fields_filled(c->writing->w, before, c->before);
	text_difference(c->writing->w->arena, before, fields_filled(c->writing->w, after, c->after), &pieces, &count);
	for (size_t i = 0; i < count; i++) {
		put_pieces(c, c->pieces, kinds[pieces[i].change], pieces[i].text, pieces[i].change == TEXT_REMOVED ? c->before : c->after);
		if (pieces[i].change == TEXT_REMOVED && carries_meaning(c->writing->w, pieces[i].text))
			put_removed(c, before, text_trim(pieces[i].text), part);
	}
}

static void compare_part(struct comparing *c, const struct value *part, struct text before, struct text after)
{
	if (!before.size && !after.size)
		return;
	put_piece(c, c->pieces, "heading", TEXT(""), part);
	compare_words(c, part, before, after);
}

/* ---- the entries that both versions showed ---- */
static struct text entry_words(struct work *w, const struct value *row)
{
	static const char *const keys[] = { "title", "dimension", "fact", "share", "report", "accountable", "due" };
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	for (size_t i = 0; row && i < COUNT(keys); i++)
		if (value_text(row, keys[i]).size) {
			buffer_text(&b, value_text(row, keys[i]));
			buffer_char(&b, '\n');
		}
	return buffer_view(&b);
}

/* An entry is the same by its id; one that stands in one version alone was added, or removed whole. */
static void compare_rows(struct comparing *c, const struct value *part, const struct value *before, const struct value *after)
{
	struct work *w = c->writing->w;
	bool any = (before && before->first) || (after && after->first);
	if (any)
		put_piece(c, c->pieces, "heading", TEXT(""), part);
	for (const struct value *row = before ? before->first : NULL; row; row = row->next)
		compare_words(c, part, entry_words(w, row), entry_words(w, profile_row(after, value_text(row, "id"))));
	for (const struct value *row = after ? after->first : NULL; row; row = row->next)
		if (!profile_row(before, value_text(row, "id")))
			compare_words(c, part, TEXT(""), entry_words(w, row));
}

static void compare_entries(const struct comparing *c, const struct value *part, const struct entries_of *before, const struct entries_of *after)
{
	struct comparing raw = *c; /* what is no text of the author's holds no fields */
	struct text type = value_text(part, "type");
	raw.before = raw.after = NULL;
	compare_rows(&raw, part, entries_for(before, type), entries_for(after, type));
	if (text_is(type, "problems"))
		compare_rows(&raw, part, before->claims, after->claims);
}

static bool version_content(const struct writing *writing, int64_t number, struct value **ret_content)
{
	struct text_version version = { 0 };
	bool found;
	if (!version_of(writing, number, &version, &found))
		return false;
	if (!found)
		return fail(writing->w, ERR_MISSING, NULL, N_("There is no version %1 of this text."), A(number));
	return content_read(writing->w, version.content, ret_content);
}

static void compare_explanations(struct comparing *c, const struct value *before, const struct value *after)
{
	const struct value *items = profile_list(c->writing->profile, "explanations");
	for (const struct value *item = items ? items->first : NULL; item; item = item->next)
		compare_part(c, item, value_text(content_explanation(before, value_text(item, "id")), "body"), value_text(content_explanation(after, value_text(item, "id")), "body"));
}

bool text_difference_run(struct call *call)
{
	const struct text_difference_read *in = call->in;
	struct work *w = call->work;
	struct material *m = call->on;
	struct writing writing;
	struct value *before, *after, *figures[2];
	struct entries_of entries[2];
	int64_t last = in->after ? in->after : m->versions, first = in->before ? in->before : last - 1;
	if (!writing_open(w, m, &writing))
		return false;
	if (!material_sees_drafts(call, m))
		return fail(w, ERR_MISSING, NULL, N_("Of this text the version that was read out is open to you, no earlier one."));
	if (m->versions < 2 || first < 1)
		return fail(w, ERR_MISSING, NULL, N_("Only one version was handed in so far: there is nothing to compare."));
	if (!version_content(&writing, first, &before) || !version_content(&writing, last, &after) || !shown_figures(&writing, before, &figures[0]) ||
	    !shown_figures(&writing, after, &figures[1]))
		return false;
	struct comparing c = { &writing, figures[0], figures[1], value_list(w->arena), value_list(w->arena) };
	bool kept = shown_entries(before, &entries[0]) && shown_entries(after, &entries[1]); /* versions of long ago kept none */
	for (size_t i = 0; kept && i < COUNT(entries); i++)
		titles_only(call, m, &entries[i]);
	for (const struct value *part = writing.parts ? writing.parts->first : NULL; part; part = part->next) {
		compare_part(&c, part, content_body(before, value_text(part, "id")), content_body(after, value_text(part, "id")));
		if (kept)
			compare_entries(&c, part, &entries[0], &entries[1]);
	}
	compare_explanations(&c, before, after);
	value_put_text(w->arena, call->out, "id", id_text(&m->id));
	value_put_text(w->arena, call->out, "cycle", id_text(&m->cycle));
	profile_put_texts(w->arena, call->out, "name", value_get(writing.template, "name"));
	value_put_number(w->arena, call->out, "before", first);
	value_put_number(w->arena, call->out, "after", last);
	rows_filled(w, c.removed, piece_keys);
	rows_filled(w, c.pieces, piece_keys);
	value_add(call->out, "removed", c.removed);
	value_add(call->out, "pieces", c.pieces);
	return true;
}
