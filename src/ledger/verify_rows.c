#include "ledger/inner.h"
#include <string.h>

/* The tables against what the entries add up to; local tables against their seals and sums. */
struct scan {
	struct verify *v;
	const struct kind *kind;
	const struct folded *folded;
	void *row;
	uint8_t tag_key[32];
	struct sum *sums; /* by lane */
};

static void row_fault(const struct scan *scan, const char *what, const struct object *object, const char *field)
{
	verify_fault(scan->v, what, (struct place){ object->log, object->log ? object->entry : -1, text_of(scan->kind->name),
		id_text(&object->id), text_of(field) });
}

/* The same bytes as field_bytes gives; what is frequent is written without asking for memory. */
static struct text bytes_of(struct arena *arena, const struct field *field, const void *row, char room[24])
{
	if (field->type != TYPE_number)
		return field_bytes(arena, field, row);
	int64_t n = *(const int64_t *)field_of(field, row);
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char *at = room + 24;
	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		*--at = '-';
	return (struct text){ at, (size_t)(room + 24 - at) };
}

static void check_header(const struct scan *scan, const struct object *object, const struct seen *seen)
{
	if (object->version != seen->n)
		row_fault(scan, N_("The row has another version than its last entry."), object, "version");
	if (object->log != seen->log)
		row_fault(scan, N_("The row names another log than its entries stand in."), object, "log");
	if (object->entry != seen->entry)
		row_fault(scan, N_("The row names another entry than its last one."), object, "entry");
	if (memcmp(object->leaf, seen->leaf, sizeof object->leaf))
		row_fault(scan, N_("The row's hash is not that of its last entry."), object, "leaf");
}

static bool each_row(void *context)
{
	struct scan *scan = context;
	struct verify *v = scan->v;
	const struct object *object = scan->row;
	struct seen *seen = verify_find(v, object->id.at);
	char room[24];
	v->rows++;
	if (!seen || seen->kind != scan->folded || seen->in_table) {
		row_fault(scan, N_("The row is in no entry: it was put in."), object, "");
		return true;
	}
	seen->in_table = true;
	check_header(scan, object, seen);
	for (size_t i = 0; i < scan->folded->count; i++) {
		const struct field *field = &scan->kind->shape->fields[i];
		struct text bytes = bytes_of(v->row, field, object, room);
		if (store_seals(scan->kind, field, object))
			bytes = store_seal(&(struct work){ .arena = v->row }, scan->kind->name, object->id, bytes);
		if (verify_digest(v, bytes) != seen->fields[i])
			row_fault(scan, N_("The row's value is not the one its entries give."), object, field->name);
	}
	if (arena_used(v->row))
		arena_reset(v->row);
	return true;
}

static void name_missing(struct verify *v)
{
	for (size_t i = 0; i < v->object_room; i++) {
		const struct seen *seen = v->objects[i];
		if (seen && !seen->in_table)
			verify_fault(v, N_("The object's row is missing in its table."),
				(struct place){ seen->log, seen->entry, seen->kind->name, { seen->id, sizeof seen->id }, TEXT("") });
	}
}

/* ---- local tables ---- */
static struct sum *sum_of(struct scan *scan, int lane)
{
	struct sum *sum = scan->sums;
	while (sum && sum->lane != lane)
		sum = sum->next;
	if (sum)
		return sum;
	sum = arena_take(scan->v->arena, sizeof *sum);
	sum->lane = lane;
	sum->next = scan->sums;
	return scan->sums = sum;
}

static bool each_local(void *context)
{
	struct scan *scan = context;
	const struct object *object = scan->row;
	uint8_t seal[32], tag[32];
	scan->v->local_rows++;
	local_seal(scan->v->row, scan->v->keys, scan->kind, object, seal);
	arena_reset(scan->v->row);
	if (memcmp(seal, object->leaf, sizeof seal))
		row_fault(scan, N_("The row is not the one that was sealed."), object, "");
	struct sum *sum = sum_of(scan, id_lane(object->id));
	local_tag(scan->tag_key, object->leaf, tag);
	local_add(sum->sum, tag, false);
	sum->rows++;
	return true;
}

static void check_sum(struct scan *scan, const struct sum *sum, const struct value *stored)
{
	uint8_t bytes[64];
	const struct place place = { 0, -1, text_of(scan->kind->name), TEXT(""), TEXT("sum") };
	local_sum_bytes(scan->v->keys, scan->kind->name, sum->lane, sum->sum, sum->rows, bytes);
	struct text kept = value_text(stored, "sum");
	if (stored && value_number(stored, "rows", -1) == sum->rows && kept.size == sizeof bytes && !memcmp(kept.at, bytes, sizeof bytes))
		return;
	if (stored && value_number(stored, "rows", -1) != sum->rows)
		verify_fault(scan->v, N_("The table has another number of rows than was sealed: rows were put in or taken out."), place);
	else
		verify_fault(scan->v, N_("The sum of the table's seals is not the one that was sealed: rows were exchanged, or the sum was changed."),
			place);
}

static void check_sums(struct scan *scan, const struct value *sums)
{
	for (const struct value *row = sums->first; row; row = row->next)
		if (text_is(value_text(row, "kind"), scan->kind->name))
			check_sum(scan, sum_of(scan, (int)value_number(row, "lane", 0)), row);
	for (const struct sum *sum = scan->sums; sum; sum = sum->next) {
		bool stored = false;
		for (const struct value *row = sums->first; row && !stored; row = row->next)
			stored = text_is(value_text(row, "kind"), scan->kind->name) && value_number(row, "lane", -1) == sum->lane;
		if (!stored)
			check_sum(scan, sum, NULL);
	}
}

/* ---- all tables ---- */
/* A row that cannot even be read ends its table's scan: said as a fault, and the others are still read. */
static bool scan_kind(struct verify *v, const struct kind *kind, const struct value *sums)
{
	struct scan scan = { .v = v, .kind = kind, .row = arena_take(v->arena, kind->shape->size) };
	struct work work = *v->w;
	work.faults = work.last_fault = NULL;
	if (kind->local)
		local_tag_key(v->keys, scan.tag_key);
	else
		scan.folded = verify_kind(v, text_of(kind->name));
	if (store_scan(&work, kind, scan.row, kind->local ? each_local : each_row, &scan)) {
		if (kind->local)
			check_sums(&scan, sums);
		return true;
	}
	const struct arg *args = work.faults->args;
	bool named = args[0].kind == ARG_TEXT && text_is(args[0].text, kind->name) && args[1].kind == ARG_TEXT && args[2].kind == ARG_TEXT;
	verify_fault(v, N_("A row of this table cannot be read; those after it were not looked at."),
		(struct place){ 0, -1, text_of(kind->name), named ? args[1].text : TEXT(""), named ? args[2].text : TEXT("") });
	if (!kind->local) /* what was not looked at is not missing */
		for (size_t i = 0; i < v->object_room; i++)
			if (v->objects[i] && v->objects[i]->kind == scan.folded)
				v->objects[i]->in_table = true;
	return true;
}

/* A sum of a kind that keeps no sealed rows was slipped in. */
static void check_strange_sums(struct verify *v, const struct value *sums)
{
	for (const struct value *row = sums->first; row; row = row->next) {
		struct text name = value_text(row, "kind");
		const struct kind *kind = text_is(name, once_kind.name) ? &once_kind : store_kind(text_string(v->arena, name));
		int64_t lane = value_number(row, "lane", -1);
		if (!kind || !kind->local || lane < 0 || lane >= LANES)
			verify_fault(v, N_("A sum of seals stands here for a table that has none."), (struct place){ 0, -1, TEXT("local_sum"), name, TEXT("kind") });
	}
}

bool verify_tables(struct verify *v)
{
	const struct kind *const *kinds = store_kinds_all();
	struct value *sums;
	if (!store_list(v->w, SQL_LEDGER_SUMS, &sums))
		return false;
	check_strange_sums(v, sums);
	bool once = false;
	for (size_t i = 0; kinds[i]; i++) {
		once = once || kinds[i] == &once_kind;
		if (!scan_kind(v, kinds[i], sums))
			return false;
	}
	if (!once && !scan_kind(v, &once_kind, sums))
		return false;
	name_missing(v);
	return true;
}
