#include "material/inside.h"
#include <string.h>

/* ---- the profile's row ---- */
const struct value *template_row(const struct profile *profile, struct text id)
{
	return profile_row(profile_list(profile, "materials"), id);
}

bool template_is_groups(const struct value *row)
{
	return text_is(value_text(row, "of"), "group");
}

bool writing_open(struct work *w, struct material *material, struct writing *ret_writing)
{
	struct writing writing = { .w = w, .material = material };
	if (!store_get(w, &cycle_kind, material->cycle, &writing.cycle) || !procedure_of(w, writing.cycle.procedure, &writing.profile) ||
	    !org_unit_path(w, material->unit, &writing.path))
		return false;
	writing.template = template_row(writing.profile, material->template);
	if (!writing.template)
		return fail(w, ERR_CONFLICT, NULL, N_("The procedure knows no text “%1” any more: ask whoever keeps the procedures."), A(material->template));
	writing.parts = value_get(writing.template, "parts");
	*ret_writing = writing;
	return true;
}

struct text name_said(struct work *w, const struct actor *actor, const struct value *names)
{
	struct text en = profile_text_of(names, "en"), zh = profile_text_of(names, "zh-CN");
	if (actor && actor->language.size)
		return profile_text_of(names, text_string(w->arena, actor->language));
	return text_same(en, zh) ? en : text_of(arena_format(w->arena, "%.*s · %.*s", TEXT_ARG(en), TEXT_ARG(zh)));
}

void record_filled(struct work *w, struct value *record, const char *const *keys)
{
	for (; *keys; keys++)
		if (!value_get(record, *keys))
			value_add(record, *keys, value_new(w->arena, VALUE_NULL));
}

void rows_filled(struct work *w, struct value *rows, const char *const *keys)
{
	for (struct value *row = rows->first; row; row = row->next)
		record_filled(w, row, keys);
}

/* ---- words as they are kept ---- */
struct value *content_made(struct work *w, const struct list *parts, const struct list *explanations, struct text unsorted)
{
	struct value *content = value_record(w->arena), *list = value_put_list(w->arena, content, "parts");
	for (size_t i = 0; i < parts->count; i++) {
		const struct text_part *part = (const struct text_part *)parts->at + i;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "part", part->part);
		value_put_text(w->arena, row, "body", part->body);
	}
	list = value_put_list(w->arena, content, "explanations");
	for (size_t i = 0; i < explanations->count; i++) {
		const struct text_explain *explain = (const struct text_explain *)explanations->at + i;
		if (!explain->outcome.size && !explain->body.size)
			continue;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "item", explain->item);
		value_put_text(w->arena, row, "outcome", explain->outcome);
		value_put_text(w->arena, row, "body", explain->body);
	}
	value_put_text(w->arena, content, "unsorted", unsorted);
	return content;
}

struct text content_json(struct work *w, const struct value *content)
{
	struct buffer b = buffer_new(w->arena, 16 * 1024 * 1024);
	json_write_canonical(&b, content);
	return buffer_view(&b);
}

bool content_read(struct work *w, struct text json, struct value **ret_content)
{
	if (json.size)
		return json_read(w, json, ret_content);
	*ret_content = value_record(w->arena);
	value_put_list(w->arena, *ret_content, "parts");
	value_put_list(w->arena, *ret_content, "explanations");
	return true;
}

static struct value *row_where(const struct value *content, const char *list, const char *key, struct text word)
{
	const struct value *rows = value_get(content, list);
	for (struct value *row = rows ? rows->first : NULL; row; row = row->next)
		if (text_same(value_text(row, key), word))
			return row;
	return NULL;
}

struct text content_body(const struct value *content, struct text part)
{
	return value_text(row_where(content, "parts", "part", part), "body");
}

const struct value *content_explanation(const struct value *content, struct text item)
{
	return row_where(content, "explanations", "item", item);
}

void content_add_body(struct work *w, struct value *content, struct text part, struct text body)
{
	struct value *row = row_where(content, "parts", "part", part), *there = value_get(row, "body");
	if (!row) {
		row = value_add(value_get(content, "parts"), NULL, value_record(w->arena));
		value_put_text(w->arena, row, "part", part);
	}
	if (!there)
		value_put_text(w->arena, row, "body", body);
	else
		there->text = there->text.size ? text_of(arena_format(w->arena, "%.*s\n\n%.*s", TEXT_ARG(there->text), TEXT_ARG(body))) : body;
}

bool content_is_same(const struct value *a, const struct value *b, struct work *w)
{
	return text_same(content_json(w, a), content_json(w, b));
}

/* Passed for a meeting that is to be held again: it is written anew like those that were read there. */
static bool passed_before_order(struct work *w, const struct material *material, const struct cycle *cycle)
{
	int64_t ordered = 0;
	return cycle->state < CYCLE_HELD && store_count(w, SQL_MATERIAL_ORDERED_SINCE, &ordered, A(&material->cycle), A(material->decided), A(&material->id)) && ordered;
}

bool material_is_written(struct work *w, const struct material *material, const struct cycle *cycle)
{
	struct day read = day_is(material->read_on) ? material->read_on : material->filed_on;
	int64_t going_on = 0;
	if (material->state == MATERIAL_READ || material->state == MATERIAL_FILED) /* not in the middle of the meeting, nor when it goes on on another day */
		return cycle->state < CYCLE_HELD && day_between(read, w->today) > 0 &&
			(w->replaying || (store_count(w, SQL_CAMPAIGN_IN_MEETING, &going_on, A(&material->cycle)) && !going_on)); /* what was done once can be done again */
	if (material->state == MATERIAL_PASSED)
		return passed_before_order(w, material, cycle);
	return material->state != MATERIAL_HANDED_IN;
}

/* ---- drafts and versions ---- */
/* A member's draft is the writer's own; the group's is one for all who write it. */
bool draft_of(const struct writing *writing, const struct actor *actor, struct text_draft *ret_draft, bool *ret_found)
{
	struct text_draft *rows;
	size_t count;
	*ret_found = false;
	if (writing->w->replaying)
		return true;
	bool shared = writing->material->audience == AUDIENCE_GROUP;
	if (!store_rows(writing->w, SQL_MATERIAL_DRAFT, &text_draft_kind, &rows, &count, A(&writing->material->id), A(shared), A(&actor->person)))
		return false;
	if (count)
		*ret_draft = rows[0];
	*ret_found = count > 0;
	return true;
}

bool version_of(const struct writing *writing, int64_t number, struct text_version *ret_version, bool *ret_found)
{
	struct text_version *rows;
	size_t count;
	if (!store_rows(writing->w, SQL_MATERIAL_VERSION, &text_version_kind, &rows, &count, A(&writing->material->id), A(number ? number : writing->material->versions)))
		return false;
	if (count)
		*ret_version = rows[0];
	*ret_found = count > 0;
	return true;
}

/* Whoever goes on with a version goes on with its words; what it showed of the records is that version's. */
static bool only_written(struct work *w, struct value **content)
{
	static const char *const keys[] = { "parts", "explanations", "unsorted" };
	struct value *members[COUNT(keys)], *written = value_record(w->arena);
	for (size_t i = 0; i < COUNT(keys); i++)
		members[i] = value_get(*content, keys[i]);
	for (size_t i = 0; i < COUNT(keys); i++)
		if (members[i])
			value_add(written, keys[i], members[i]);
	*content = written;
	return true;
}

bool content_now(const struct writing *writing, const struct actor *actor, struct value **ret_content, struct text_draft *ret_draft)
{
	struct text_version version = { 0 };
	bool found;
	*ret_draft = (struct text_draft){ 0 };
	if (!draft_of(writing, actor, ret_draft, &found))
		return false;
	if (found)
		return content_read(writing->w, ret_draft->content, ret_content);
	return version_of(writing, 0, &version, &found) && content_read(writing->w, version.content, ret_content) && only_written(writing->w, ret_content);
}

/* ---- a whole text, sorted by its headings ---- */
static struct text without_marks(struct text line)
{
	static const char *const behind[] = { ":", "\xEF\xBC\x9A", "*", "#", " ", "\t", "\r", "_" };
	line = text_trim(line);
	while (line.size && strchr("#*_>", line.at[0]))
		line = text_trim((struct text){ line.at + 1, line.size - 1 });
	for (bool cut = true; cut && line.size;) {
		cut = false;
		for (size_t i = 0; i < COUNT(behind) && !cut; i++) {
			size_t size = strlen(behind[i]);
			cut = line.size >= size && memcmp(line.at + line.size - size, behind[i], size) == 0;
			line.size -= cut ? size : 0;
		}
	}
	return line;
}

static bool ends_with(struct text line, struct text name)
{
	if (!name.size || line.size < name.size)
		return false;
	const char *at = line.at + line.size - name.size;
	for (size_t i = 0; i < name.size; i++) {
		char a = at[i], b = name.at[i];
		a = a >= 'A' && a <= 'Z' ? (char)(a | 0x20) : a;
		b = b >= 'A' && b <= 'Z' ? (char)(b | 0x20) : b;
		if (a != b)
			return false;
	}
	return is_numbering((struct text){ line.at, line.size - name.size });
}

static const struct value *part_named(const struct writing *writing, struct text line)
{
	line = without_marks(line);
	for (const struct value *part = writing->parts ? writing->parts->first : NULL; part; part = part->next)
		for (const char *const *language = profile_languages; *language; language++)
			if (ends_with(line, profile_text_of(value_get(part, "name"), *language)))
				return part;
	return NULL;
}

static void take_section(const struct writing *writing, struct value *content, const struct value *part, struct text section, struct buffer *rest)
{
	while (section.at && section.size && (section.at[0] == '\n' || section.at[0] == '\r'))
		section = (struct text){ section.at + 1, section.size - 1 };
	while (section.size && strchr("\n\r \t", section.at[section.size - 1]))
		section.size--;
	if (!section.size)
		return;
	if (part) {
		content_add_body(writing->w, content, value_text(part, "id"), section);
		return;
	}
	buffer_string(rest, rest->size ? "\n\n" : "");
	buffer_text(rest, section);
}

/* ---- headings ---- */
/* level: how deep a Markdown heading stands, from 1 on; BARE: it bears no signs of one. under: the line below underlines it. next: behind all of it. */
#define BARE 7
struct heading { struct text line, before, behind; int64_t number; int level; bool under; const char *next; };

static int marks_level(struct text line)
{
	line = text_trim(line);
	size_t marks = 0;
	while (marks < line.size && line.at[marks] == '#')
		marks++;
	return marks && marks < BARE ? (int)marks : BARE;
}

/* === or ---, three at least, and nothing else: 1 or 2; BARE: the line is none. */
static int underline_level(struct text line)
{
	line = text_trim(line);
	for (size_t i = 0; i < line.size; i++)
		if (line.at[i] != line.at[0])
			return BARE;
	return line.size < 3 ? BARE : line.at[0] == '=' ? 1 : line.at[0] == '-' ? 2 : BARE;
}

static struct text line_at(const char *at, const char *end)
{
	const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
	return (struct text){ at, (size_t)((stop ? stop : end) - at) };
}

static const char *line_behind(struct text line, const char *end)
{
	return line.at + line.size < end ? line.at + line.size + 1 : end;
}

static struct heading heading_at(const char *at, const char *end)
{
	struct heading heading = { .line = line_at(at, end), .number = -1 };
	heading.next = line_behind(heading.line, end);
	heading.level = marks_level(heading.line);
	if (heading.level < BARE || heading.line.size >= 400 || !text_trim(heading.line).size || underline_level(heading.line) < BARE)
		return heading;
	struct text under = line_at(heading.next, end);
	heading.level = underline_level(under);
	heading.under = heading.level < BARE;
	if (heading.under)
		heading.next = line_behind(under, end);
	else if (!numbering_read(without_marks(heading.line), &heading.before, &heading.number, &heading.behind))
		heading.number = -1;
	return heading;
}

/* A heading of another matter, as high as that of the part it follows or higher: what stands under it is not of that part. Deeper ones are the part's
 * own. What has no blank behind its signs is a word, and what is underlined stands alone. */
static bool ends_part(const struct heading *heading, const struct heading *of, bool alone)
{
	struct text line = text_trim(heading->line);
	size_t marks = (size_t)heading->level;
	if (heading->level >= BARE || heading->level > of->level)
		return false;
	return heading->under ? alone : marks < line.size && (line.at[marks] == ' ' || line.at[marks] == '\t');
}

static bool counts_alike(const struct heading *heading, const struct heading *of)
{
	return of->level == BARE && of->number >= 0 && heading->number >= 0 && text_same(heading->before, of->before) && text_same(heading->behind, of->behind);
}

/* “3. …” after a part that “2. …” begins, in whatever numerals: words that are short and no sentence. */
static bool counts_on(const struct heading *heading, const struct heading *of)
{
	static const char *const stops[] = { ".", ",", ";", "!", "?", "\xE3\x80\x82", "\xEF\xBC\x8C", "\xEF\xBC\x9B", "\xEF\xBC\x81", "\xEF\xBC\x9F" };
	struct text line = text_trim(heading->line);
	if (!counts_alike(heading, of) || heading->number != of->number + 1 || text_length(line) > 60)
		return false;
	for (size_t i = 0; i < COUNT(stops); i++)
		if (line.size >= strlen(stops[i]) && memcmp(line.at + line.size - strlen(stops[i]), stops[i], strlen(stops[i])) == 0)
			return false;
	return true;
}

/* Where a part counts something itself as its headings are counted, a number is none of a heading any more. */
struct text content_sort(const struct writing *writing, struct text whole, struct value *content)
{
	struct buffer rest = buffer_new(writing->w->arena, SIZE_MAX);
	const struct value *part = NULL;
	const char *from = whole.at, *end = whole.at + whole.size;
	struct heading of = { .level = BARE, .number = -1 };
	bool alone = true, counted = false;
	for (const char *at = from; at && at < end;) {
		struct heading heading = heading_at(at, end);
		const struct value *named = heading.line.size < 400 ? part_named(writing, heading.line) : NULL;
		bool other = part && !named && (ends_part(&heading, &of, alone) || (!counted && counts_on(&heading, &of)));
		counted = counted || counts_alike(&heading, &of);
		if (named || other) {
			take_section(writing, content, part, (struct text){ from, (size_t)(at - from) }, &rest);
			part = named;
			of = heading;
			counted = false;
			from = named ? heading.next : at;
		}
		alone = named || other || !text_trim(heading.line).size;
		at = heading.next;
	}
	take_section(writing, content, part, (struct text){ from, (size_t)(end - from) }, &rest);
	return buffer_view(&rest);
}
