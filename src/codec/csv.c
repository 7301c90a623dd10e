#include "codec/parts.h"
#include <errno.h>
#include <iconv.h>
#include <string.h>

#define CSV_SIZE_MAX ((size_t)64 << 20)
#define CSV_COLUMN_SIZE_MAX ((size_t)1 << 30)
#define LINES_NAMED 10000 /* that cannot be read */
#define CSV_ROWS_MAX 200000
#define CSV_COLUMNS_MAX 200

struct cell { struct text text; int line; bool quoted; };
struct csv {
	struct reading r;
	char *at, *end; /* what is still to be read; cells are views into it */
	int line;
	char by;
	struct cell cells[CSV_COLUMNS_MAX];
	size_t count; /* cells of this row, also those beyond the maximum */
	int faults_before; /* this row */
	const char *names[CSV_COLUMNS_MAX]; /* NULL: a column without a name, which must stay empty */
	size_t columns;
};

/* ---- character set ---- */

static bool is_gb18030(iconv_t way, struct text t)
{
	char *in = (char *)t.at, to[4096];
	for (size_t left = t.size; left;) {
		char *out = to;
		size_t room = sizeof to;
		if (iconv(way, &in, &left, &out, &room) == (size_t)-1 && errno != E2BIG) {
			iconv(way, NULL, NULL, NULL, NULL);
			return false;
		}
	}
	return true;
}

/* The file is taken to be in that of the two character sets which leaves out fewer lines: those are named. */
static bool lines_fail(struct work *w, iconv_t way, struct text t)
{
	int64_t not_utf8 = 0, not_gb18030 = 0, named = 0;
	struct text rest = t, line;
	while (text_cut(&rest, '\n', &line)) {
		not_utf8 += !text_is_utf8(line);
		not_gb18030 += !is_gb18030(way, line);
	}
	rest = t;
	for (int number = 1; named < LINES_NAMED && text_cut(&rest, '\n', &line); number++)
		if (not_utf8 <= not_gb18030 ? !text_is_utf8(line) : !is_gb18030(way, line)) {
			fail(w, ERR_INVALID, arena_format(w->arena, "/%d", number), N_("Line %1 is neither UTF-8 nor GB18030: save the file as UTF-8."), A(number));
			named++;
		}
	return named > 0;
}

/* lines: every bad one is named by its pointer "/LINE". */
static bool to_utf8(struct work *w, struct text t, bool lines, struct text *ret_text)
{
	iconv_t way = iconv_open("UTF-8", "GB18030");
	if (way == (iconv_t)-1)
		return fail(w, ERR_BROKEN, NULL, N_("This machine cannot convert GB18030: save the file as UTF-8."));
	size_t left = t.size, room = t.size * 2;
	char *in = (char *)t.at, *to = arena_take(w->arena, room), *out = to;
	size_t bad = iconv(way, &in, &left, &out, &room);
	bool named = bad == (size_t)-1 && lines && lines_fail(w, way, t);
	iconv_close(way);
	if (named)
		return false;
	if (bad == (size_t)-1)
		return fail(w, ERR_INVALID, NULL, N_("Line %1 is neither UTF-8 nor GB18030: save the file as UTF-8."), A(text_line(t, t.size - left)));
	*ret_text = (struct text){ to, (size_t)(out - to) };
	return true;
}

/* A copy, so that cells can be cut from it. */
static bool charset_read_most(struct work *w, struct text t, size_t most, bool lines, const char **ret_charset, struct text *ret_text)
{
	if (t.size > most)
		return fail(w, ERR_TOO_LARGE, NULL, N_("The file is larger than %1 bytes: split it."), A(most));
	struct reading r = { .w = w };
	if (!reading_has_room(&r, NULL, t.size * 2))
		return false;
	const char *zero = t.size ? memchr(t.at, 0, t.size) : NULL;
	if (zero)
		return fail(w, ERR_INVALID, NULL, N_("Line %1 holds a zero byte: save the file as UTF-8 text."), A(text_line(t, (size_t)(zero - t.at))));
	struct text text = t;
	bool utf8 = text_is_utf8(t);
	if (utf8)
		text = text_keep(w->arena, t);
	else if (!to_utf8(w, t, lines, &text))
		return false;
	while (text_starts(text, "\xEF\xBB\xBF")) /* programs in a row each put their own in front */
		text = (struct text){ text.at + 3, text.size - 3 };
	*ret_charset = utf8 ? "UTF-8" : "GB18030";
	*ret_text = text;
	return true;
}

bool charset_read(struct work *w, struct text t, const char **ret_charset, struct text *ret_text)
{
	return charset_read_most(w, t, CSV_SIZE_MAX, false, ret_charset, ret_text);
}

/* The separator that stands most often in the first line outside quotes. */
static char find_separator(struct text t)
{
	static const char known[] = ",;\t";
	size_t counts[3] = { 0 };
	bool quoted = false;
	for (size_t i = 0; i < t.size && (quoted || t.at[i] != '\n'); i++) {
		const char *found = quoted ? NULL : strchr(known, t.at[i]);
		if (t.at[i] == '"')
			quoted = !quoted;
		else if (found)
			counts[found - known]++;
	}
	size_t best = counts[1] > counts[0];
	return known[counts[2] > counts[best] ? 2 : best];
}

/* ---- cells and rows ---- */

#define csv_fail(c, line, msgid, ...) csv_fail_args((c), (line), (msgid), ARGS(__VA_ARGS__))
/* At the cell being read. */
static bool csv_fail_args(struct csv *c, int line, const char *msgid, const struct arg *args)
{
	struct path row = { NULL, NULL, (size_t)line }, cell = { &row, c->count < c->columns ? c->names[c->count] : NULL, c->count + 1 };
	return reading_fail_args(&c->r, ERR_INVALID, &cell, msgid, args);
}

static bool at_line_end(const struct csv *c)
{
	return c->at == c->end || *c->at == '\n' || (*c->at == '\r' && (c->at + 1 == c->end || c->at[1] == '\n'));
}

static void read_plain(struct csv *c, struct cell *ret_cell)
{
	char *from = c->at;
	bool bad = false;
	for (; !at_line_end(c) && *c->at != c->by; c->at++)
		bad = bad || *c->at == '"' || *c->at == '\r';
	if (bad)
		csv_fail(c, c->line, N_("Line %1: quote the whole of a cell that holds a quotation mark or line break; double each mark."), A(c->line));
	*ret_cell = (struct cell){ { from, (size_t)(c->at - from) }, c->line, false };
}

/* The closing mark of the cell whose text starts at `from`; NULL when there is none. */
static char *find_close(const struct csv *c, char *from, bool *ret_doubled)
{
	*ret_doubled = false;
	for (char *mark = from; (mark = memchr(mark, '"', (size_t)(c->end - mark))); mark += 2) {
		if (mark + 1 == c->end || mark[1] != '"')
			return mark;
		*ret_doubled = true;
	}
	return NULL;
}

static size_t undouble(char *from, const char *end)
{
	char *to = from;
	for (const char *at = from; at < end; at++) {
		*to++ = *at;
		at += *at == '"';
	}
	return (size_t)(to - from);
}

static void read_quoted(struct csv *c, struct cell *ret_cell)
{
	bool doubled;
	int line = c->line;
	char *from = c->at + 1, *close = find_close(c, from, &doubled);
	*ret_cell = (struct cell){ TEXT(""), line, true };
	if (!close) {
		csv_fail(c, line, N_("Line %1: a quotation mark is opened and never closed."), A(line));
		char *next = memchr(from, '\n', (size_t)(c->end - from));
		c->at = next ? next : c->end;
		return;
	}
	for (const char *at = from; at < close; at++)
		c->line += *at == '\n';
	ret_cell->text = (struct text){ from, doubled ? undouble(from, close) : (size_t)(close - from) };
	c->at = close + 1;
	if (at_line_end(c) || *c->at == c->by)
		return;
	csv_fail(c, c->line, N_("Line %1: text follows a closing quotation mark; quote the whole cell and double each mark in it."), A(c->line));
	while (!at_line_end(c) && *c->at != c->by)
		c->at++;
}

/* Reads one row with its line end; false when there is none left. */
static bool read_row(struct csv *c)
{
	if (c->at == c->end)
		return false;
	c->faults_before = c->r.faults;
	for (c->count = 0;; c->count++) {
		struct cell cell;
		(c->at < c->end && *c->at == '"' ? read_quoted : read_plain)(c, &cell);
		if (c->count < CSV_COLUMNS_MAX)
			c->cells[c->count] = cell;
		if (at_line_end(c))
			break;
		c->at++;
	}
	c->count++;
	c->at += c->at < c->end && *c->at == '\r';
	c->at += c->at < c->end && *c->at == '\n';
	c->line++;
	return true;
}

static bool is_empty_row(const struct csv *c)
{
	for (size_t i = 0; i < c->count && i < CSV_COLUMNS_MAX; i++)
		if (c->cells[i].text.size || c->cells[i].quoted)
			return false;
	return c->count <= CSV_COLUMNS_MAX;
}

/* ---- header and records ---- */

static void name_column(struct csv *c, size_t i, int line)
{
	struct text name = text_trim(c->cells[i].text);
	if (!name.size) {
		c->names[i] = NULL; /* spreadsheets leave such columns behind: an error only when something stands in them */
		return;
	}
	c->names[i] = text_string(c->r.w->arena, name);
	struct path row = { NULL, NULL, (size_t)line }, here = { &row, c->names[i], 0 };
	for (size_t before = 0; before < i; before++)
		if (c->names[before] && !strcmp(c->names[before], c->names[i]))
			reading_fail(&c->r, ERR_INVALID, &here, N_("Line %1: two columns are named \"%2\": rename or remove one."), A(line), A(c->names[i]));
}

static bool read_header(struct csv *c)
{
	int line;
	do {
		line = c->line;
		if (!read_row(c))
			return fail(c->r.w, ERR_INVALID, NULL, N_("The file is empty: its first line must name the columns."));
	} while (is_empty_row(c));
	if (c->count > CSV_COLUMNS_MAX)
		return fail(c->r.w, ERR_TOO_LARGE, NULL, N_("The file has %1 columns; at most %2 are read."), A(c->count), A(CSV_COLUMNS_MAX));
	for (size_t i = 0; i < c->count; i++)
		name_column(c, i, line);
	c->columns = c->count;
	return true;
}

/* The mark csv_write_row puts in front of what a spreadsheet would take for a formula goes away again. */
static bool looks_like_formula(struct text t)
{
	size_t i = 0;
	while (i < t.size && t.at[i] == '\'')
		i++;
	return i < t.size && strchr("=+-@\t\r", t.at[i]);
}

static struct text unguarded(struct text t)
{
	return text_starts(t, "'") && looks_like_formula(t) ? (struct text){ t.at + 1, t.size - 1 } : t;
}

static void check_row(struct csv *c, int line)
{
	size_t last = c->count < CSV_COLUMNS_MAX ? c->count : CSV_COLUMNS_MAX;
	bool extra = c->count > CSV_COLUMNS_MAX;
	for (size_t i = 0; i < last; i++)
		extra = extra || (c->cells[i].text.size && (i >= c->columns || !c->names[i]));
	struct path row = { NULL, NULL, (size_t)line };
	if (c->r.faults > c->faults_before) /* where a mark is wrong, the number of cells says nothing */
		return;
	if (c->count < c->columns)
		reading_fail(&c->r, ERR_INVALID, &row, N_("Line %1 has %2 cells, but there are %3 columns: add the missing ones."),
			A(line), A(c->count), A(c->columns));
	else if (extra)
		reading_fail(&c->r, ERR_INVALID, &row, N_("Line %1 has a cell in a column without a name: name the column or empty the cell."), A(line));
}

static void put_row(struct csv *c, struct value *rows, int line)
{
	check_row(c, line);
	struct value *record = value_put_record(c->r.w->arena, rows, NULL);
	record->line = line;
	for (size_t i = 0; i < c->columns && i < c->count; i++)
		if (c->names[i])
			value_put_text(c->r.w->arena, record, c->names[i], unguarded(c->cells[i].text))->line = c->cells[i].line;
}

static void read_rows(struct csv *c, struct value *rows)
{
	size_t count = 0;
	size_t size = (c->columns + 1) * sizeof(struct value);
	for (int line = c->line; !reading_is_done(&c->r) && reading_has_room(&c->r, NULL, size) && read_row(c); line = c->line) {
		if (is_empty_row(c))
			continue;
		if (++count > CSV_ROWS_MAX) {
			reading_fail(&c->r, ERR_TOO_LARGE, NULL, N_("The file has more than %1 rows: split it."), A(CSV_ROWS_MAX));
			return;
		}
		put_row(c, rows, line);
	}
}

/* Up to the first row behind the names of the columns. */
static bool csv_begin(struct work *w, struct text t, size_t most, const char **ret_charset, struct csv **ret_csv)
{
	struct text text;
	if (!charset_read_most(w, t, most, true, ret_charset, &text))
		return false;
	struct csv *c = arena_take(w->arena, sizeof *c);
	c->r.w = w;
	c->at = (char *)text.at;
	c->end = c->at + text.size;
	c->line = 1;
	c->by = find_separator(text);
	*ret_csv = c;
	return read_header(c);
}

bool csv_read(struct work *w, struct text t, const char **ret_charset, struct value **ret_rows)
{
	struct csv *c;
	const char *charset;
	if (!csv_begin(w, t, CSV_SIZE_MAX, &charset, &c))
		return false;
	struct value *rows = value_list(w->arena);
	read_rows(c, rows);
	if (c->r.faults)
		return false;
	*ret_charset = charset;
	*ret_rows = rows;
	return true;
}

static bool find_column(struct csv *c, const char *name, size_t *ret_column)
{
	for (size_t i = 0; i < c->columns; i++)
		if (c->names[i] && strcmp(c->names[i], name) == 0) {
			*ret_column = i;
			return true;
		}
	return fail(c->r.w, ERR_INVALID, "/column", N_("The file has no column named \"%1\"."), A(name));
}

bool csv_read_column(struct work *w, struct text t, const char *column, const char **ret_charset, struct text **ret_cells, size_t *ret_count)
{
	struct csv *c;
	const char *charset;
	size_t at, count = 0, room = 0;
	struct text *cells = NULL;
	if (!csv_begin(w, t, CSV_COLUMN_SIZE_MAX, &charset, &c) || !find_column(c, column, &at))
		return false;
	for (int line = c->line; !reading_is_done(&c->r) && read_row(c); line = c->line) {
		if (is_empty_row(c))
			continue;
		check_row(c, line);
		if (count == room) {
			room = room ? 2 * room : 1024;
			struct text *more = arena_take(w->arena, room * sizeof *more);
			if (count)
				memcpy(more, cells, count * sizeof *cells);
			cells = more;
		}
		cells[count++] = at < c->count && at < CSV_COLUMNS_MAX ? unguarded(c->cells[at].text) : TEXT("");
	}
	if (c->r.faults)
		return false;
	*ret_charset = charset;
	*ret_cells = cells;
	*ret_count = count;
	return true;
}

/* ---- writing ---- */

static bool needs_quotes(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (strchr(",;\t\"\r\n", t.at[i]))
			return true;
	return t.size && (t.at[0] == ' ' || t.at[t.size - 1] == ' ');
}

static void put_cell(struct buffer *b, struct text t, bool quoted)
{
	const char *guard = looks_like_formula(t) ? "'" : "";
	if (!quoted && !needs_quotes(t)) {
		buffer_string(b, guard);
		buffer_text(b, t);
		return;
	}
	buffer_char(b, '"');
	buffer_string(b, guard);
	for (size_t i = 0; i < t.size; i++) {
		buffer_char(b, t.at[i]);
		if (t.at[i] == '"')
			buffer_char(b, '"');
	}
	buffer_char(b, '"');
}

void csv_write_row(struct buffer *b, const struct text *cells, size_t count)
{
	bool empty = true;
	for (size_t i = 0; i < count; i++)
		empty = empty && !cells[i].size;
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_char(b, ',');
		put_cell(b, cells[i], empty && i == 0); /* "" says that the row is meant: a reader skips blank lines */
	}
	buffer_string(b, "\r\n");
}
