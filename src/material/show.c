/* The page of a text: writing it, looking it over before it is handed in, reading and reviewing it. */
#include "material/inside.h"

static bool put_head(struct call *call, const struct writing *writing)
{
	struct work *w = call->work;
	const struct material *m = writing->material;
	struct post seat = { 0 }, reviewer = { 0 };
	bool given = true;
	if ((m->state == MATERIAL_HANDED_IN && !material_reviewer_there(w, m, &given)) || (id_is(m->post) && !store_get(w, &post_kind, m->post, &seat)) || (id_is(m->reviewer) && !store_get(w, &post_kind, m->reviewer, &reviewer)))
		return false;
	call_show(call, &material_kind, m);
	profile_put_texts(w->arena, call->out, "name", value_get(writing->template, "name"));
	value_put_text(w->arena, call->out, "seat", seat.title);
	value_put_text(w->arena, call->out, "reviewer_title", given ? reviewer.title : TEXT(""));
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_text(w->arena, call->out, "cycle_title", writing->cycle.title);
	return true;
}

bool material_sees_drafts(struct call *call, const struct material *m)
{
	struct about about = { .unit = m->unit, .path = call->unit->path, .post = m->post };
	return m->audience == AUDIENCE_GROUP || org_may(call->actor, MAY_SEE_HANDED_TEXT, &about) || (id_is(m->reviewer) && org_holds(call->actor, m->reviewer));
}

static bool put_history(struct call *call, const struct material *m, bool drafts)
{
	struct work *w = call->work;
	struct value *versions, *list = value_list(w->arena);
	struct text_review *reviews;
	size_t count;
	if (!store_list(w, SQL_MATERIAL_VERSIONS, &versions, A(&m->id)) || !store_rows(w, SQL_MATERIAL_REVIEWS, &text_review_kind, &reviews, &count, A(&m->id)))
		return false;
	for (size_t i = 0; drafts && i < count; i++) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_number(w->arena, row, "number", reviews[i].number);
		value_put_string(w->arena, row, "verdict", review_verdicts[reviews[i].verdict]);
		value_put_day(w->arena, row, "due", reviews[i].due);
		value_put_day(w->arena, row, "day", reviews[i].day);
		value_put_text(w->arena, row, "remark", reviews[i].remark);
	}
	value_add(call->out, "history", versions);
	value_put_flag(w->arena, call->out, "drafts", drafts);
	value_add(call->out, "slips", list);
	return true;
}

static void put_remarks(struct call *call, const struct text_remark *remarks, size_t count)
{
	struct work *w = call->work;
	struct value *list = value_put_list(w->arena, call->out, "remarks");
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_number(w->arena, row, "number", (int64_t)i + 1);
		value_put_text(w->arena, row, "part", remarks[i].part);
		value_put_text(w->arena, row, "quote", remarks[i].quote);
		value_put_text(w->arena, row, "body", remarks[i].body);
		value_put_day(w->arena, row, "day", remarks[i].day);
		value_put_number(w->arena, row, "from", remarks[i].from);
		value_put_number(w->arena, row, "until", remarks[i].until);
	}
}

/* What stays a title leads nowhere: its page would not open. */
static void title_alone(struct arena *arena, struct value *rows, const char *words)
{
	for (struct value *row = rows->first; row; row = row->next) {
		if (words && value_get(row, words))
			value_get(row, words)->text = TEXT("");
		if (!value_get(row, "closed"))
			value_put_flag(arena, row, "closed", true);
	}
}

void titles_only(struct call *call, const struct material *m, struct entries_of *entries)
{
	struct about about = { .unit = m->unit, .path = call->unit->path, .post = m->post };
	if (m->audience == AUDIENCE_GROUP || org_may(call->actor, MAY_SEE_PERSONAL, &about))
		return;
	title_alone(call->work->arena, entries->problems, "fact");
	title_alone(call->work->arena, entries->measures, NULL);
	title_alone(call->work->arena, entries->items, "report");
}

static bool put_written(struct call *call, const struct writing *writing, const struct entries_of *entries)
{
	struct work *w = call->work;
	struct value *content;
	struct text_draft draft;
	if (!content_now(writing, call->actor, &content, &draft))
		return false;
	struct text_remark *remarks;
	size_t count;
	if (!store_rows(w, SQL_MATERIAL_REMARKS, &text_remark_kind, &remarks, &count, A(&writing->material->id), A(writing->material->versions)))
		return false;
	put_remarks(call, remarks, count); /* of the version that came back */
	value_add(call->out, "pieces", pieces_made(writing, content, entries, NULL, NULL, 0, PIECES_WRITE, NULL, NULL));
	value_put_text(w->arena, call->out, "unsorted", value_text(content, "unsorted"));
	value_put_number(w->arena, call->out, "draft", draft.version);
	value_put_text(w->arena, call->out, "saved", text_of(minute_string(w->arena, draft.saved)));
	return true;
}

static bool put_read(struct call *call, const struct writing *writing, const struct entries_of *entries, int64_t number, bool marked)
{
	struct named named;
	struct counted counted;
	struct work *w = call->work;
	struct value *names = value_list(w->arena);
	struct text_version version = { 0 };
	struct text_remark *remarks;
	struct entries_of shown = *entries;
	struct value *content, *figures, *differing;
	size_t count;
	bool found;
	if (!version_of(writing, number, &version, &found))
		return false;
	if (!found)
		return number ? fail(w, ERR_MISSING, NULL, N_("There is no version %1 of this text."), A(number)) : true;
	if (!content_read(w, version.content, &content) || !shown_figures(writing, content, &figures) ||
	    !store_rows(w, SQL_MATERIAL_REMARKS, &text_remark_kind, &remarks, &count, A(&writing->material->id), A(version.number)))
		return false;
	value_put_number(w->arena, call->out, "shown", version.number);
	value_put_day(w->arena, call->out, "as_of", shown_entries(content, &shown) ? version.day : NO_DAY);
	titles_only(call, writing->material, &shown);
	count = material_sees_drafts(call, writing->material) ? count : 0;
	put_remarks(call, remarks, count);
	if (!figures_differing(writing, content, figures, &differing))
		return false;
	value_add(call->out, "figures", differing);
	if (marked && !text_counted(writing, content, &shown, &counted, names))
		return false;
	value_add(call->out, "pieces", pieces_made(writing, content, &shown, figures, remarks, count, PIECES_READ, marked ? names : NULL, marked ? &named : NULL));
	if (marked)
		named_put(w, call->out, &named);
	if (marked)
		value_add(call->out, "named", names);
	return true;
}

/* What was said beside its passages is told to the author and to whoever reviews. */
static bool put_beside(struct call *call, const struct material *m, bool told)
{
	struct value *counts;
	if (told && !store_row(call->work, SQL_MATERIAL_BESIDE_WAITING, &counts, A(m->versions), A(&m->id)))
		return false;
	value_put_number(call->work->arena, call->out, "beside_waiting", told ? value_number(counts, "waiting", 0) : 0);
	value_put_number(call->work->arena, call->out, "beside_rewrite", told ? value_number(counts, "rewritten", 0) : 0);
	return true;
}

static void put_parts(struct call *call, const struct writing *writing)
{
	struct work *w = call->work;
	struct value *list = value_put_list(w->arena, call->out, "parts");
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "part", value_text(part, "id"));
		profile_put_texts(w->arena, row, "name", value_get(part, "name"));
	}
	const struct value *items = profile_list(writing->profile, "explanations");
	for (const struct value *item = items ? items->first : NULL; item; item = item->next) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "part", value_text(item, "id"));
		profile_put_texts(w->arena, row, "name", value_get(item, "name"));
	}
}

bool text_show_run(struct call *call)
{
	static const char *const keys[] = { "pieces", "unsorted", "draft", "saved", "shown", "as_of", "remarks", "figures", "shows_marks", "paragraphs", "paragraphs_bare", "vague", "marked", "named", NULL };
	const struct text_show *in = call->in;
	struct work *w = call->work;
	struct material *m = call->on;
	struct writing writing;
	struct entries_of entries;
	bool reviews = false, gives = false;
	if (!writing_open(w, m, &writing) || !put_head(call, &writing) || !put_history(call, m, material_sees_drafts(call, m)) || !entries_read(&writing, &entries))
		return false;
	if (in->number && in->number != m->versions && !material_sees_drafts(call, m))
		return fail(w, ERR_MISSING, NULL, N_("Of this text the version that was read out is open to you, no earlier one."));
	bool own = material_is_author(call->actor, m, writing.path), writes = own && material_is_written(w, m, &writing.cycle) && !in->number;
	if (m->state == MATERIAL_HANDED_IN && !material_reviews(w, call->actor, m, writing.path, &reviews))
		return false;
	titles_only(call, m, &entries);
	value_put_flag(w->arena, call->out, "own", own);
	value_put_flag(w->arena, call->out, "writes", writes);
	value_put_flag(w->arena, call->out, "reviews", reviews);
	put_parts(call, &writing);
	if (m->state == MATERIAL_HANDED_IN && !may_delegate(w, call->actor, m, writing.path, &gives))
		return false;
	value_put_flag(w->arena, call->out, "gives", gives && !reviews);
	if (!put_beside(call, m, own || reviews))
		return false;
	if (writes ? !put_written(call, &writing, &entries) : !put_read(call, &writing, &entries, in->number, own || reviews))
		return false;
	record_filled(w, call->out, keys);
	return true;
}

/* ---- before it is handed in ---- */
static void put_counted(struct call *call, const struct writing *writing, const struct counted *counted)
{
	struct arena *arena = call->work->arena;
	int64_t low_of = 0, low_in = 1, high_of = 1, high_in = 1, whole = counted->characters ? counted->characters : 1;
	bool low = profile_share(writing->profile, "gates.C15.low", &low_of, &low_in), high = profile_share(writing->profile, "gates.C15.high", &high_of, &high_in);
	value_put_number(arena, call->out, "counted", counted->characters);
	value_put_number(arena, call->out, "counted_problems", counted->problem_characters);
	value_put_number(arena, call->out, "share", (counted->problem_characters * 100 + whole / 2) / whole);
	value_put_number(arena, call->out, "low", low ? low_of * 100 / low_in : 0);
	value_put_number(arena, call->out, "high", high ? high_of * 100 / high_in : 100);
	value_put_flag(arena, call->out, "banded", low || high);
	value_put_flag(arena, call->out, "in_band", counted->problem_characters * low_in >= low_of * counted->characters && counted->problem_characters * high_in <= high_of * counted->characters);
}

static void put_sent(struct call *call, const struct value *content)
{
	static const char *const lists[] = { "parts", "explanations" };
	struct arena *arena = call->work->arena;
	for (size_t i = 0; i < COUNT(lists); i++) {
		const struct value *rows = value_get(content, lists[i]);
		struct value *list = value_put_list(arena, call->out, i ? "sent_explanations" : "sent_parts");
		int64_t number = 0;
		for (const struct value *row = rows ? rows->first : NULL; row; row = row->next) {
			struct value *copy = value_add(list, NULL, value_record(arena));
			value_put_number(arena, copy, "number", number++);
			value_put_text(arena, copy, "item", value_text(row, "item"));
			value_put_text(arena, copy, "part", value_text(row, "part"));
			value_put_text(arena, copy, "outcome", value_text(row, "outcome"));
			value_put_text(arena, copy, "body", value_text(row, "body"));
		}
	}
}

bool text_check_run(struct call *call)
{
	struct work *w = call->work;
	struct material *m = call->on;
	struct writing writing;
	struct entries_of entries;
	struct counted counted;
	struct named named;
	struct text_draft draft;
	struct value *content, *figures, *differing, *names = value_list(w->arena);
	if (!writing_open(w, m, &writing))
		return false;
	if (!material_is_author(call->actor, m, writing.path))
		return fail(w, ERR_DENIED, NULL, N_("Only whoever writes this text looks it over before it is handed in."));
	if (!put_head(call, &writing) || !entries_read(&writing, &entries) || !content_now(&writing, call->actor, &content, &draft) || !figures_read(&writing, &figures) ||
	    !text_counted(&writing, content, &entries, &counted, names) || !figures_differing(&writing, content, figures, &differing))
		return false;
	put_counted(call, &writing, &counted);
	put_sent(call, content);
	value_put_flag(w->arena, call->out, "lacking", counted.missing && parts_block(&writing));
	value_put_number(w->arena, call->out, "draft", draft.version);
	value_put_flag(w->arena, call->out, "unsorted", value_text(content, "unsorted").size > 0);
	value_add(call->out, "named", names);
	value_add(call->out, "figures", differing);
	value_add(call->out, "pieces", pieces_made(&writing, content, &entries, figures, NULL, 0, PIECES_READ, names, &named));
	named_put(w, call->out, &named);
	return true;
}

/* ---- as plain words ---- */
bool material_words(struct work *w, const struct material *material, const char *language, struct text *ret_words)
{
	struct material copy = *material;
	struct writing writing;
	struct text_version version = { 0 };
	struct value *content, *figures;
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	bool found;
	if (!writing_open(w, &copy, &writing) || !version_of(&writing, 0, &version, &found) || !content_read(w, version.content, &content) || !shown_figures(&writing, content, &figures))
		return false;
	for (const struct value *part = found && writing.parts ? writing.parts->first : NULL; part; part = part->next) {
		struct text body = content_body(content, value_text(part, "id"));
		if (!body.size)
			continue;
		buffer_string(&b, b.size ? "\n\n" : "");
		buffer_text(&b, profile_text_of(value_get(part, "name"), language));
		buffer_char(&b, '\n');
		buffer_text(&b, fields_filled(w, body, figures));
	}
	*ret_words = buffer_view(&b);
	return true;
}
