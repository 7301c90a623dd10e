#include "org/inner.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SHAPE_ROWS(table_import, IMPORT_IN)
SHAPE_ROWS(import_fault, IMPORT_FAULT)
SHAPE_ROWS(import_out, IMPORT_OUT)

#define FAULTS_SAID 200 /* of a refused import; a preview lists all */
#define RECORD_MAX (8 * 1024 * 1024 - 64 * 1024) /* of an entry's values, as JSON */

/* ---- names ---- */
static size_t hash_of(struct text key)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < key.size; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
	return (size_t)(hash ^ hash >> 32);
}

static struct name *slot_of(struct name *slots, size_t room, struct text key)
{
	size_t at = hash_of(key) & (room - 1);
	while (slots[at].key.at && !text_same(slots[at].key, key))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static void names_grow(struct names *names)
{
	size_t room = names->room ? names->room * 2 : 1024;
	struct name *slots = arena_take(names->arena, room * sizeof *slots);
	for (size_t i = 0; i < names->room; i++)
		if (names->slots[i].key.at)
			*slot_of(slots, room, names->slots[i].key) = names->slots[i];
	names->slots = slots;
	names->room = room;
}

void **names_at(struct names *names, struct text key)
{
	if (names->count * 2 >= names->room)
		names_grow(names);
	struct name *slot = slot_of(names->slots, names->room, key);
	if (!slot->key.at) {
		slot->key = (struct text){ key.at ? key.at : "", key.size };
		names->count++;
	}
	return &slot->at;
}

/* ---- the words of data/columns.txt: "unit.code = code | unit code | …" ---- */
static char plain_letter(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' || c == '-' ? ' ' : c;
}

static bool same_word(struct text a, struct text b)
{
	for (size_t i = 0; i < a.size && i < b.size; i++)
		if (plain_letter(a.at[i]) != plain_letter(b.at[i]))
			return false;
	return a.size == b.size;
}

static bool stands_among(struct text words, struct text word)
{
	struct text part;
	while (text_cut(&words, '|', &part))
		if (same_word(text_trim(part), word))
			return true;
	return false;
}

/* What a word of a table means among `noun.…`; "" when nothing. */
static struct text meaning_of(const char *noun, struct text word)
{
	const struct columns_file *files;
	struct text line, key;
	if (!columns_files(&files))
		BUG("no column names are laid in");
	for (struct text rest = files[0].text; text_cut(&rest, '\n', &line);) {
		if (!text_starts(line, noun) || line.size <= strlen(noun) || line.at[strlen(noun)] != '.' || !text_cut(&line, '=', &key))
			continue;
		key = text_trim(key);
		struct text name = { key.at + strlen(noun) + 1, key.size - strlen(noun) - 1 };
		if (same_word(name, word) || stands_among(line, word))
			return name;
	}
	return TEXT("");
}

/* ---- faults ---- */
void sheet_fail_args(struct sheet *sheet, int line, const char *column, const char *msgid, const struct arg *args)
{
	struct sheet_fault *fault = arena_take(sheet->w->arena, sizeof *fault);
	*fault = (struct sheet_fault){ .line = line, .column = column, .msgid = msgid };
	for (size_t i = 0; i < FAULT_ARGS && args[i].kind != ARG_END; i++)
		fault->args[i] = args[i];
	if (sheet->last)
		sheet->last->next = fault;
	else
		sheet->faults = fault;
	sheet->last = fault;
	sheet->fault_count++;
}

static const char *header_of(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->shape->count; i++)
		if (!strcmp(sheet->shape->fields[i].name, name) && sheet->header[i])
			return sheet->header[i];
	return name;
}

static const char *unescaped(struct arena *arena, const char *pointer)
{
	char *to = arena_copy(arena, pointer, strlen(pointer)), *at = to;
	for (const char *from = to; *from; from++) {
		bool escape = *from == '~' && (from[1] == '0' || from[1] == '1');
		*at++ = !escape ? *from : from[1] == '0' ? '~' : '/';
		from += escape;
	}
	*at = 0;
	return to;
}

/* Takes over what a reader said of "/LINE/column". false: one of them is about the whole file. */
static bool take_faults(struct sheet *sheet, int *ret_lines, size_t *ret_count, size_t most)
{
	struct work *w = sheet->w;
	bool all = true;
	for (const struct fault *fault = w->faults; fault; fault = fault->next) {
		char *end = NULL;
		long line = fault->field ? strtol(fault->field + 1, &end, 10) : 0;
		sheet_fail_args(sheet, (int)line, line && end && *end ? unescaped(w->arena, end + 1) : "", fault->msgid, fault->args);
		all = all && line > 0 && fault->error == ERR_INVALID && *ret_count < most;
		if (all)
			ret_lines[(*ret_count)++] = (int)line;
	}
	work_forgive(w);
	return all;
}

/* ---- the file ---- */
static bool too_large(struct work *w, size_t size)
{
	return fail(w, ERR_TOO_LARGE, NULL,
		N_("The table has %1 bytes; one import takes up to %2. Split it, for example by province, and import the parts one after another."),
		A(size), A(IMPORT_SIZE));
}

static bool read_file(struct work *w, const struct upload *file, struct text *ret_text)
{
	if (file->size > IMPORT_SIZE)
		return too_large(w, (size_t)file->size);
	FILE *from = fopen(text_string(w->arena, file->path), "rb");
	if (!from)
		return fail(w, ERR_BROKEN, "/file", N_("The file that was sent could not be read again: please send it once more."));
	char *at = arena_take(w->arena, (size_t)file->size + 1);
	size_t size = fread(at, 1, (size_t)file->size + 1, from);
	bool whole = !ferror(from) && size == (size_t)file->size;
	fclose(from);
	*ret_text = (struct text){ at, size };
	return whole || fail(w, ERR_BROKEN, "/file", N_("The file that was sent could not be read again: please send it once more."));
}

/* The entry keeps what was typed as JSON, where a line break or a quotation mark takes two letters. */
static bool typed_fits(struct work *w, struct text csv)
{
	size_t size = csv.size;
	for (size_t i = 0; i < csv.size; i++)
		size += csv.at[i] == '"' || csv.at[i] == '\n' || csv.at[i] == '\\' ? 1 : csv.at[i] == '\t' ? 5 : 0;
	return (csv.size <= IMPORT_SIZE && size <= RECORD_MAX) || too_large(w, csv.size);
}

static bool sent_text(struct work *w, const struct table_import *in, struct text *ret_text)
{
	if (!in->file.path.size && !in->csv.size)
		return fail(w, ERR_INVALID, "/file", N_("Choose a file or paste the table: there is nothing to import."));
	if (in->file.path.size && in->csv.size)
		return fail(w, ERR_INVALID, "/csv", N_("Send a file or paste the table, not both."));
	if (in->file.path.size)
		return read_file(w, &in->file, ret_text);
	*ret_text = in->csv;
	return typed_fits(w, in->csv);
}

/* ---- lines ---- */
static int line_order(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The text with the bad lines empty: a reader skips those and counts on. false: the first line that is not empty, which names the
 * columns, is among them. */
static bool without_lines(struct arena *arena, struct text *text, int *bad, size_t count)
{
	struct text rest = *text, line;
	char *to = arena_take(arena, text->size + 1), *at = to;
	bool header = true, found = true;
	size_t next = 0;
	qsort(bad, count, sizeof *bad, line_order);
	for (int now = 1; text_cut(&rest, '\n', &line); now++) {
		while (next < count && bad[next] < now)
			next++;
		bool drop = next < count && bad[next] == now;
		found = found && !(header && drop);
		header = header && !drop && !text_trim(line).size;
		memcpy(at, line.at, drop ? 0 : line.size);
		at += drop ? 0 : line.size;
		*at++ = '\n';
	}
	*text = (struct text){ to, (size_t)(at - to) };
	return found;
}

/* A line that cannot be read hides those behind it from a plain reader: it is taken out, and the others are read. */
static void read_rows(struct sheet *sheet, struct text text)
{
	enum { BAD_LINES = 10000, ROUNDS = 4 };
	struct work *w = sheet->w;
	int *bad = arena_take(w->arena, BAD_LINES * sizeof *bad);
	for (int round = 0; round < ROUNDS; round++) {
		const char *charset;
		struct value *rows;
		size_t count = 0;
		if (csv_read(w, text, &charset, &rows)) {
			sheet->rows = rows;
			return;
		}
		if (!take_faults(sheet, bad, &count, BAD_LINES) || !without_lines(w->arena, &text, bad, count))
			return;
	}
}

static const char *known_columns(const struct sheet *sheet)
{
	struct buffer b = buffer_new(sheet->w->arena, 4096);
	for (size_t i = 0; i < sheet->shape->count; i++)
		buffer_format(&b, "%s%s", i ? ", " : "", sheet->shape->fields[i].name);
	return text_string(sheet->w->arena, buffer_view(&b));
}

static void name_column(struct sheet *sheet, int line, const char *header)
{
	const struct field *fields = sheet->shape->fields;
	struct text meaning = meaning_of(sheet->noun, text_of(header));
	for (size_t i = 0; i < sheet->shape->count; i++) {
		if (!text_is(meaning, fields[i].name))
			continue;
		if (sheet->header[i])
			sheet_fail(sheet, line, header, N_("The columns “%1” and “%2” mean the same: leave one out."), A(sheet->header[i]), A(header));
		sheet->header[i] = header;
		return;
	}
	if (text_is(meaning, "password"))
		sheet_fail(sheet, line, header,
			N_("Passwords are not imported: leave the column out and give each person a first password with person.reset_password."));
	else
		sheet_fail(sheet, line, header, N_("The column “%1” is not known here: rename it or leave it out. Known are: %2."), A(header),
			A(known_columns(sheet)));
}

static void name_columns(struct sheet *sheet)
{
	const struct value *first = sheet->rows->first;
	for (const struct value *cell = first ? first->first : NULL; cell; cell = cell->next)
		name_column(sheet, 1, cell->key);
	for (size_t i = 0; first && i < sheet->shape->count; i++)
		if (sheet->shape->fields[i].flags & REQUIRED && !sheet->header[i])
			sheet_fail(sheet, 1, sheet->shape->fields[i].name, N_("The column “%1” is missing: the first line must name it."),
				A(sheet->shape->fields[i].name));
	if (!first && !sheet->fault_count)
		sheet_fail(sheet, 1, "", N_("The table has no lines below its first one."));
}

bool sheet_open(struct call *call, const char *noun, const struct shape *shape, struct sheet *ret_sheet)
{
	struct text text = TEXT("");
	struct sheet sheet = { .w = call->work, .noun = noun, .shape = shape };
	if (shape->count > SHEET_COLUMNS)
		BUG("a table of %zu columns", shape->count);
	if (!call->unit)
		return fail(call->work, ERR_CONFLICT, NULL, N_("This house has no root unit yet: make the house first."));
	if (!sent_text(call->work, call->in, &text))
		return false;
	read_rows(&sheet, text);
	size_t before = sheet.fault_count;
	if (sheet.rows)
		name_columns(&sheet);
	if (sheet.fault_count > before) /* without its columns no line can be judged */
		sheet.rows = NULL;
	*ret_sheet = sheet;
	return true;
}

const char *sheet_header(const struct sheet *sheet, size_t column)
{
	return sheet->header[column] ? sheet->header[column] : sheet->shape->fields[column].name;
}

bool sheet_has(const struct sheet *sheet, const char *column)
{
	return header_of(sheet, column) != column;
}

struct text sheet_cell(const struct sheet *sheet, const struct value *row, const char *column)
{
	return text_trim(value_text(row, header_of(sheet, column)));
}

static struct text translated(const struct field *field, struct text cell)
{
	if (!cell.size || (field->type != TYPE_flag && field->type != TYPE_choice))
		return cell;
	struct text meaning = meaning_of(field->type == TYPE_flag ? "flag" : field->name, cell);
	return meaning.size ? meaning : cell;
}

bool sheet_line(struct sheet *sheet, const struct value *row, void *ret_line)
{
	struct work *w = sheet->w;
	struct value *record = value_record(w->arena);
	for (size_t i = 0; i < sheet->shape->count; i++) {
		const struct field *field = &sheet->shape->fields[i];
		struct value *cell = sheet->header[i] ? value_get(row, sheet->header[i]) : NULL;
		if (cell)
			value_put_text(w->arena, record, field->name, translated(field, text_trim(cell->text)));
	}
	if (shape_read(w, sheet->shape, record, ret_line))
		return true;
	for (const struct fault *fault = w->faults; fault; fault = fault->next)
		sheet_fail_args(sheet, row->line, header_of(sheet, fault->field ? fault->field + 1 : ""), fault->msgid, fault->args);
	work_forgive(w);
	return false;
}

/* ---- the answer ---- */
static int fault_order(const void *a, const void *b)
{
	const struct sheet_fault *x = *(const struct sheet_fault *const *)a, *y = *(const struct sheet_fault *const *)b;
	return x->line != y->line ? (x->line > y->line) - (x->line < y->line) : strcmp(x->column, y->column);
}

static struct sheet_fault **sorted(const struct sheet *sheet)
{
	struct sheet_fault **list = arena_take(sheet->w->arena, (sheet->fault_count + 1) * sizeof(struct sheet_fault *));
	size_t count = 0;
	for (struct sheet_fault *fault = sheet->faults; fault; fault = fault->next)
		list[count++] = fault;
	qsort(list, count, sizeof(struct sheet_fault *), fault_order);
	return list;
}

static const char *pointer_of(struct arena *arena, const struct sheet_fault *fault)
{
	struct buffer b = buffer_new(arena, 4096);
	buffer_format(&b, "/%d", fault->line);
	if (*fault->column)
		buffer_char(&b, '/');
	for (const char *at = fault->column; *at; at++) {
		if (*at == '~' || *at == '/')
			buffer_string(&b, *at == '~' ? "~0" : "~1");
		else
			buffer_char(&b, *at);
	}
	return text_string(arena, buffer_view(&b));
}

static bool refuse(struct sheet *sheet)
{
	struct sheet_fault **list = sorted(sheet);
	for (size_t i = 0; i < sheet->fault_count && i < FAULTS_SAID; i++)
		fail_args(sheet->w, ERR_INVALID, pointer_of(sheet->w->arena, list[i]), list[i]->msgid, list[i]->args);
	if (sheet->fault_count > FAULTS_SAID)
		fail(sheet->w, ERR_INVALID, NULL, N_("And %1 more faults: a preview lists them all. Nothing was imported."),
			A(sheet->fault_count - FAULTS_SAID));
	return false;
}

static void show_faults(struct call *call, const struct sheet *sheet)
{
	struct arena *arena = call->work->arena;
	struct value *to = value_put_list(arena, call->out, "faults");
	struct sheet_fault **list = sorted(sheet);
	for (size_t i = 0; i < sheet->fault_count; i++) {
		struct value *row = value_put_record(arena, to, NULL);
		value_put_number(arena, row, "line", list[i]->line);
		value_put_string(arena, row, "column", list[i]->column);
		value_put_sentence(arena, row, "what", list[i]->msgid, list[i]->args);
	}
}

bool sheet_close(struct call *call, struct sheet *sheet, const struct import_count *count, const char *remark)
{
	struct arena *arena = call->work->arena;
	if (sheet->fault_count && !call->preview)
		return refuse(sheet);
	value_put_number(arena, call->out, "lines", sheet->rows ? (int64_t)value_count(sheet->rows) : 0);
	value_put_number(arena, call->out, "added", count->added);
	value_put_number(arena, call->out, "changed", count->changed);
	value_put_number(arena, call->out, "unchanged", count->unchanged);
	if (remark)
		value_put_sentence(arena, call->out, "remark", remark, ARGS());
	else
		value_put_string(arena, call->out, "remark", "");
	show_faults(call, sheet);
	return true;
}
