#include "fuzz.h"

static void put_keys(struct buffer *b, const struct value *row)
{
	struct text cells[200];
	size_t count = 0;
	for (const struct value *cell = row->first; cell; cell = cell->next)
		cells[count++] = text_of(cell->key);
	csv_write_row(b, cells, count);
}

static void put_cells(struct buffer *b, const struct value *row)
{
	struct text cells[200];
	size_t count = 0;
	for (const struct value *cell = row->first; cell; cell = cell->next)
		cells[count++] = cell->text;
	csv_write_row(b, cells, count);
}

/* A name that starts like a formula is written with the mark, and stays so: names are no data. Nor is a byte order mark that a
 * name starts with, behind blank lines. */
static bool has_odd_name(const struct value *row)
{
	for (const struct value *cell = row->first; cell; cell = cell->next)
		if (strchr("=+-@'", cell->key[0]) || text_starts(text_of(cell->key), "\xEF\xBB\xBF"))
			return true;
	return !row->first;
}

/* One column alone: the same cells, and refused where the whole file is. */
static void try_column(struct work *w, struct text t, const struct value *rows, const char *charset)
{
	struct text *cells;
	const char *said;
	size_t count, i = 0;
	if (!rows || !rows->first || !rows->first->first)
		return;
	const char *column = rows->first->first->key;
	MUST(csv_read_column(w, t, column, &said, &cells, &count) && strcmp(said, charset) == 0 && count == value_count(rows));
	for (const struct value *row = rows->first; row; row = row->next)
		MUST(text_same(cells[i++], row->first->text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct value *rows = NULL, *again;
	const char *charset = NULL;
	if (!csv_read(w, (struct text){ (const char *)data, size }, &charset, &rows)) {
		MUST(work_failed(w) && !rows && !charset);
		return 0;
	}
	MUST(!work_failed(w) && charset);
	try_column(w, (struct text){ (const char *)data, size }, rows, charset);
	if (!rows->first || has_odd_name(rows->first))
		return 0;
	struct buffer b = buffer_new(w->arena, (size_t)64 << 20);
	put_keys(&b, rows->first);
	for (const struct value *row = rows->first; row; row = row->next)
		put_cells(&b, row);
	MUST(!b.full && csv_read(w, buffer_view(&b), &charset, &again));
	MUST(text_is(text_of(charset), "UTF-8"));
	MUST(text_same(fuzz_canonical(w, rows), fuzz_canonical(w, again)));
	for (const struct value *row = rows->first; row; row = row->next)
		fuzz_shape_it(w, row);
	return 0;
}
