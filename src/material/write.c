/* Writing a text and handing it in. */
#include "material/inside.h"
#include <stdio.h>
#include <string.h>

static bool author_only(struct call *call, const struct writing *writing)
{
	if (material_is_author(call->actor, writing->material, writing->path))
		return true;
	if (writing->material->audience == AUDIENCE_PERSON)
		return fail(call->work, ERR_DENIED, NULL, N_("A personal text is written and handed in by the member concerned, from the own account (C13)."));
	return fail(call->work, ERR_DENIED, NULL, N_("The group's text is drafted by the chair or the secretariat."));
}

/* Of one part in two rows only one would be kept. */
static bool part_is_first(struct work *w, const struct list *parts, size_t at)
{
	const struct text_part *rows = parts->at;
	for (size_t i = 0; i < at && !w->replaying; i++) /* what was done once can be done again */
		if (text_same(rows[i].part, rows[at].part))
			return fail(w, ERR_INVALID, arena_format(w->arena, "/parts/%zu/part", at), N_("The part “%1” stands here twice: put its words into one."), A(rows[at].part));
	return true;
}

static bool explanation_is_first(struct work *w, const struct list *explanations, size_t at)
{
	const struct text_explain *rows = explanations->at;
	for (size_t i = 0; i < at && !w->replaying; i++)
		if (text_same(rows[i].item, rows[at].item))
			return fail(w, ERR_INVALID, arena_format(w->arena, "/explanations/%zu/item", at), N_("The explanation “%1” stands here twice: put its words into one."), A(rows[at].item));
	return true;
}

static bool parts_known(const struct writing *writing, const struct list *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct text_part *part = (const struct text_part *)parts->at + i;
		if (!profile_row(writing->parts, part->part))
			return fail(writing->w, ERR_INVALID, arena_format(writing->w->arena, "/parts/%zu/part", i), N_("This text has no part “%1”: its parts are those of the procedure."), A(part->part));
		if (!part_is_first(writing->w, parts, i))
			return false;
	}
	return true;
}

static bool explanations_known(const struct writing *writing, const struct list *explanations)
{
	const struct value *items = profile_list(writing->profile, "explanations");
	for (size_t i = 0; i < explanations->count; i++) {
		const struct text_explain *explain = (const struct text_explain *)explanations->at + i;
		const struct value *item = profile_row(items, explain->item);
		if (!item)
			return fail(writing->w, ERR_INVALID, arena_format(writing->w->arena, "/explanations/%zu/item", i), N_("The procedure asks for no explanation “%1”."), A(explain->item));
		if (explain->outcome.size && !profile_row(value_get(item, "outcomes"), explain->outcome))
			return fail(writing->w, ERR_INVALID, arena_format(writing->w->arena, "/explanations/%zu/outcome", i), N_("“%1” is none of the outcomes of this matter: choose one of its list."), A(explain->outcome));
		if (!explanation_is_first(writing->w, explanations, i))
			return false;
	}
	return true;
}

/* ---- the draft ---- */
static bool may_be_written(const struct writing *writing)
{
	return material_is_written(writing->w, writing->material, &writing->cycle) ||
		fail(writing->w, ERR_CONFLICT, NULL, writing->material->state == MATERIAL_PASSED ? N_("This text is passed: it stays as it is, unless the meeting is ordered to be held again.") :
			N_("This text was read out already: it stays as it is."));
}

static void put_both(struct call *call, const struct value *id, const struct value *names, struct text there, struct text sent)
{
	struct arena *arena = call->work->arena;
	if (text_same(there, sent))
		return;
	const char *key = text_string(arena, id->text);
	value_put_text(arena, value_get(call->conflict, "now"), key, there);
	value_put_text(arena, value_get(call->conflict, "sent"), key, sent);
	value_put_text(arena, value_get(call->conflict, "labels"), key, name_said(call->work, call->actor, names));
}

/* Both, part by part where they differ, so that whoever was slower can put the two together. */
static void show_both(struct call *call, const struct writing *writing, const struct text_draft *draft, const struct value *there, const struct value *sent)
{
	static const char *const keys[] = { "now", "sent", "labels" };
	struct arena *arena = call->work->arena;
	const struct value *items = profile_list(writing->profile, "explanations");
	call->conflict = value_record(arena);
	value_put_number(arena, call->conflict, "draft", draft->version);
	for (size_t i = 0; i < COUNT(keys); i++)
		value_put_record(arena, call->conflict, keys[i]);
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		put_both(call, value_get(part, "id"), value_get(part, "name"), content_body(there, value_text(part, "id")), content_body(sent, value_text(part, "id")));
	for (const struct value *item = items ? items->first : NULL; item; item = item->next)
		put_both(call, value_get(item, "id"), value_get(item, "name"), value_text(content_explanation(there, value_text(item, "id")), "body"),
			value_text(content_explanation(sent, value_text(item, "id")), "body"));
}

/* Saved by the page while somebody types, or handed in: what was saved meanwhile from another window, or by somebody else of the group, is
 * not written over unseen. `seen` 0: not said; one's own draft may then go, another's not. */
static bool draft_is_seen(struct call *call, const struct writing *writing, const struct text_draft *draft, int64_t seen, const struct value *content, bool *ret_seen)
{
	struct value *there;
	*ret_seen = seen ? seen == draft->version : id_same(draft->person, call->actor->person);
	if (*ret_seen)
		return true;
	if (!content_read(writing->w, draft->content, &there))
		return false;
	*ret_seen = content_is_same(there, content, writing->w);
	if (!*ret_seen)
		show_both(call, writing, draft, there, content);
	return true;
}

static bool draft_not_lost(struct call *call, const struct writing *writing, const struct text_draft *draft, int64_t seen, const struct value *content)
{
	bool known;
	if (!draft_is_seen(call, writing, draft, seen, content, &known))
		return false;
	if (known)
		return true;
	if (!id_same(draft->person, call->actor->person))
		return fail(call->work, ERR_CONFLICT, NULL, N_("Somebody else saved this draft meanwhile: both are shown, and what you typed is kept here. Open the text anew in another tab and put the two together."));
	return fail(call->work, ERR_CONFLICT, NULL, N_("This draft was saved from another window meanwhile: what you typed is kept here. Open the text anew in another tab and put the two together."));
}

static bool content_fits(struct work *w, struct text content)
{
	return text_length(content) <= CONTENT_MAX || fail(w, ERR_TOO_LARGE, NULL, N_("The text is longer than %1 characters: shorten it."), A((int64_t)CONTENT_MAX));
}

static bool draft_keep(struct call *call, const struct writing *writing, struct text_draft *draft, const struct value *content)
{
	draft->unit = writing->material->unit;
	draft->material = writing->material->id;
	draft->person = call->actor->person;
	draft->content = content_json(call->work, content);
	draft->saved = call->work->now;
	if (!content_fits(call->work, draft->content) || !ledger_put(call->work, &text_draft_kind, draft))
		return false;
	value_put_text(call->work->arena, call->out, "material", id_text(&writing->material->id));
	value_put_number(call->work->arena, call->out, "draft", draft->version);
	value_put_text(call->work->arena, call->out, "saved", text_of(minute_string(call->work->arena, draft->saved)));
	if (!value_get(call->out, "sorted"))
		value_put_flag(call->work->arena, call->out, "sorted", true);
	return true;
}

bool text_save_run(struct call *call)
{
	const struct text_save *in = call->in;
	struct writing writing;
	struct text_draft draft = { 0 };
	bool found;
	if (!writing_open(call->work, call->on, &writing) || !author_only(call, &writing) || !may_be_written(&writing) ||
	    !parts_known(&writing, &in->parts) || !explanations_known(&writing, &in->explanations) || !draft_of(&writing, call->actor, &draft, &found))
		return false;
	struct value *content = content_made(call->work, &in->parts, &in->explanations, in->unsorted);
	return (!found || draft_not_lost(call, &writing, &draft, in->draft, content)) && draft_keep(call, &writing, &draft, content);
}

/* ---- uploaded or pasted ---- */
static bool no_plain_text(struct work *w)
{
	return fail(w, ERR_INVALID, "/file", N_("This is no plain text: save the document as plain text (UTF-8) or Markdown and send that."));
}

static bool file_read(struct work *w, const struct upload *file, struct text *ret_text)
{
	const char *charset;
	FILE *from = fopen(text_string(w->arena, file->path), "rb");
	if (!from)
		return fail(w, ERR_BROKEN, "/file", N_("The file that was sent could not be read again: please send it once more."));
	char *at = arena_take(w->arena, (size_t)file->size + 1);
	size_t size = fread(at, 1, (size_t)file->size, from);
	fclose(from);
	if (memchr(at, 0, size))
		return no_plain_text(w);
	if (charset_read(w, (struct text){ at, size }, &charset, ret_text))
		return true;
	if (w->last_fault && !w->last_fault->field) /* the reader of tables knows no field */
		w->last_fault->field = "/file";
	return false;
}

/* CR LF, and CR alone, as LF; what a text may not hold is named, not dropped. */
static bool text_cleaned(struct work *w, struct text t, struct text *ret_text)
{
	struct buffer b = buffer_new(w->arena, t.size + 1);
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (c == '\r' && i + 1 < t.size && t.at[i + 1] == '\n')
			continue;
		if (c < 0x20 && c != '\n' && c != '\t' && c != '\f' && c != '\r')
			return no_plain_text(w);
		buffer_char(&b, c == '\f' || c == '\r' ? '\n' : (char)c);
	}
	*ret_text = buffer_view(&b);
	return true;
}

bool material_file_read(struct work *w, const struct upload *file, struct text *ret_text)
{
	return file_read(w, file, ret_text) && text_cleaned(w, *ret_text, ret_text);
}

bool text_upload_run(struct call *call)
{
	const struct text_upload *in = call->in;
	struct work *w = call->work;
	struct writing writing;
	struct text_draft draft;
	struct text whole = in->pasted;
	struct value *content;
	if (!writing_open(w, call->on, &writing) || !author_only(call, &writing) || !may_be_written(&writing))
		return false;
	if (!in->file.path.size && !in->pasted.size)
		return fail(w, ERR_INVALID, "/file", N_("Choose a file, or paste the text."));
	if (in->file.path.size && !material_file_read(w, &in->file, &whole))
		return false;
	if (!content_now(&writing, call->actor, &content, &draft))
		return false;
	struct text rest = content_sort(&writing, whole, content);
	struct text before = value_text(content, "unsorted");
	if (rest.size)
		rest = before.size ? text_of(arena_format(w->arena, "%.*s\n\n%.*s", TEXT_ARG(before), TEXT_ARG(rest))) : rest;
	struct value *unsorted = value_get(content, "unsorted");
	if (unsorted)
		unsorted->text = rest.size ? rest : before;
	else
		value_put_text(w->arena, content, "unsorted", rest);
	value_put_flag(w->arena, call->out, "sorted", !rest.size);
	return draft_keep(call, &writing, &draft, content);
}

/* ---- handing in ---- */
#define UNSORTED_SHOWN 30 /* letters of it that a refusal names */
static bool nothing_unsorted(struct call *call, const struct value *draft)
{
	struct text rest = text_trim(value_text(draft, "unsorted"));
	size_t end = text_byte(rest, UNSORTED_SHOWN);
	if (!rest.size)
		return true;
	return fail(call->work, ERR_CONFLICT, NULL, N_("What was brought in and begins with “%1” belongs to no part yet and would be lost: move it into its part, or empty that field and save the draft if it may go. Then hand the text in."),
		A(((struct text){ rest.at, end })));
}

/* What was looked over is what is handed in: not when something else was saved since, nor while words lie beside it. A replay has no drafts
 * to ask. */
static bool looked_over(struct call *call, const struct writing *writing, int64_t seen, const struct value *content)
{
	struct text_draft draft = { 0 };
	struct value *there;
	bool found, known;
	if (call->work->replaying)
		return true;
	if (!draft_of(writing, call->actor, &draft, &found) || (found && !content_read(call->work, draft.content, &there)))
		return false;
	if (!found)
		return true;
	if (!draft_is_seen(call, writing, &draft, seen, content, &known))
		return false;
	if (known)
		return nothing_unsorted(call, there);
	return fail(call->work, ERR_CONFLICT, NULL, N_("The draft was changed since you looked it over, or somebody else saved another one: look at it again, put the two together, and hand that in."));
}

bool parts_block(const struct writing *writing)
{
	enum severity severity;
	const struct value *parameters;
	return profile_gate(writing->profile, "C14", &severity, &parameters) && severity == SEVERITY_BLOCK;
}

/* C14: where the procedure says that a missing part blocks, the text stays with its author until it is there. */
static bool parts_there(struct call *call, const struct writing *writing, const struct counted *counted, const struct value *names)
{
	struct buffer b = buffer_new(call->work->arena, 4096);
	if (!counted->missing || !parts_block(writing))
		return true;
	for (const struct value *row = names->first; row; row = row->next)
		if (value_get(row, "name")->first && text_is(value_text(row, "what"), "required part missing"))
			buffer_format(&b, "%s%.*s", b.size ? "; " : "", TEXT_ARG(name_said(call->work, call->actor, value_get(row, "name"))));
	return fail(call->work, ERR_INVALID, "/parts", N_("Required parts are missing: %1. Write them, or write down the problems and measures they show (C14)."), A(buffer_view(&b)));
}

static bool version_keep(struct call *call, const struct writing *writing, const struct value *content)
{
	struct material *m = writing->material;
	struct text_version version = { .unit = m->unit, .cycle = m->cycle, .material = m->id, .number = m->versions + 1, .content = content_json(call->work, content),
		.day = call->work->today, .person = call->actor->person };
	return ledger_put(call->work, &text_version_kind, &version);
}

static bool explanation_keep(const struct writing *writing, const struct text_explain *explain)
{
	struct material *m = writing->material;
	struct explanation *rows, row = { .unit = m->unit, .cycle = m->cycle, .material = m->id, .post = m->post, .item = explain->item };
	size_t count;
	if (!store_rows(writing->w, SQL_MATERIAL_EXPLANATION, &explanation_kind, &rows, &count, A(&m->id), A(explain->item)))
		return false;
	if (count)
		row = rows[0];
	else if (!explain->outcome.size && !explain->body.size)
		return true;
	row.outcome = explain->outcome;
	row.body = explain->body;
	return ledger_put(writing->w, &explanation_kind, &row);
}

static bool material_hand_in(struct call *call, const struct writing *writing, const struct counted *counted)
{
	struct material *m = writing->material;
	m->versions++;
	m->state = MATERIAL_HANDED_IN;
	m->handed_in = call->work->today;
	m->decided = m->due = NO_DAY;
	m->characters = counted->characters;
	m->problem_characters = counted->problem_characters;
	m->missing = counted->missing;
	m->empty = counted->empty;
	m->foreign_names = counted->foreign_names;
	m->repealed = counted->repealed;
	return ledger_put(call->work, &material_kind, m) && stage_mark(call->work, &writing->cycle, STAGE_REVIEW, STAGE_UNDER_WAY);
}

static bool draft_done(struct call *call, const struct writing *writing)
{
	struct text_draft *rows;
	size_t count;
	if (call->work->replaying)
		return true;
	if (!store_rows(call->work, SQL_MATERIAL_DRAFTS, &text_draft_kind, &rows, &count, A(&writing->material->id)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!ledger_drop(call->work, &text_draft_kind, rows[i].id))
			return false;
	return true;
}

bool text_hand_in_run(struct call *call)
{
	const struct text_hand_in *in = call->in;
	struct work *w = call->work;
	struct writing writing;
	struct entries_of entries;
	struct counted counted;
	struct value *names = value_list(w->arena), *figures;
	if (!writing_open(w, call->on, &writing) || !author_only(call, &writing) || !may_be_written(&writing) || !parts_known(&writing, &in->parts) ||
	    !explanations_known(&writing, &in->explanations) || !entries_read(&writing, &entries) || !figures_read(&writing, &figures))
		return false;
	struct value *content = content_made(w, &in->parts, &in->explanations, TEXT(""));
	if (!looked_over(call, &writing, in->draft, content) || !content_fits(w, content_json(w, content)) || !text_counted(&writing, content, &entries, &counted, names) || !parts_there(call, &writing, &counted, names))
		return false;
	shown_keep(w, content, &entries, figures);
	if (!version_keep(call, &writing, content))
		return false;
	for (size_t i = 0; i < in->explanations.count; i++)
		if (!explanation_keep(&writing, (const struct text_explain *)in->explanations.at + i))
			return false;
	if (!material_hand_in(call, &writing, &counted) || !draft_done(call, &writing))
		return false;
	call_show(call, &material_kind, writing.material);
	return true;
}

/* ---- adopted by the group (C12) ---- */
static bool adoption_fits(struct work *w, const struct material *m, const struct text_adopt *in)
{
	int64_t seats;
	if (day_between(m->handed_in, in->day) < 0)
		return fail(w, ERR_INVALID, "/day", N_("Version %1 was handed in on %2, after %3: give the day of the group meeting that had this version before it."), A(m->versions), A(m->handed_in), A(in->day));
	if (!store_count(w, SQL_MATERIAL_SEATS_ON, &seats, A(&m->unit), A(in->day)))
		return false;
	return in->present <= seats || fail(w, ERR_INVALID, "/present", N_("The leading group has %1 seats: count its members who were present, nobody else."), A(seats));
}

bool text_adopt_run(struct call *call)
{
	const struct text_adopt *in = call->in;
	struct work *w = call->work;
	struct material *m = call->on;
	if (m->audience != AUDIENCE_GROUP)
		return fail(w, ERR_CONFLICT, NULL, N_("Only the group's text is adopted by the group; this one is a member's own."));
	if (day_between(in->day, w->today) < 0)
		return fail(w, ERR_INVALID, "/day", N_("%1 has not come yet: an adoption is recorded on its day or after."), A(in->day));
	if (!w->replaying && !adoption_fits(w, m, in)) /* what was done once can be done again */
		return false;
	m->adopted = in->day;
	m->adopted_version = m->versions;
	m->present = in->present;
	m->present_who = in->who;
	if (!ledger_put(w, &material_kind, m))
		return false;
	call_show(call, &material_kind, m);
	return true;
}
