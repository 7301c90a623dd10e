/* The index follows the rows: what a transaction changed of them is changed in it, in one go before the commit. */
#include "find/inner.h"
#include <stdlib.h>
#include <string.h>

/* ---- a row as the index has it ---- */
#define ENTRY_TEXTS 10
struct entry {
	int64_t number, act;
	struct text of[ENTRY_TEXTS];
};
enum { E_PARENT, E_UNIT, E_PATH, E_CYCLE, E_STATE, E_DAY, E_POST, E_OTHER, E_PERSON, E_PARTNER };
static const char *const entry_names[ENTRY_TEXTS] = { "parent", "unit", "path", "cycle", "state", "day", "post", "other", "person", "partner" };

/* Words before and after; NULL: none. */
struct words { struct text title, body; };
struct step { int64_t number; struct words *drop, *add; };
struct changing { struct work *w; struct find *find; struct step *steps; size_t count; int64_t next; };

static struct text id_kept(struct arena *arena, struct id id)
{
	return text_keep(arena, id_text(&id));
}

static struct text state_of(const struct kind *kind, const void *row)
{
	const struct field *field = shape_field(kind->shape, "state");
	return field && field->type == TYPE_choice ? text_of(choice_word(field->choices, *(const int *)field_of(field, row))) : TEXT("");
}

static struct day day_of(struct work *w, const struct find_kind *known, const struct kind *kind, const void *row)
{
	const struct field *field = *known->day ? shape_field(kind->shape, known->day) : NULL;
	struct day day = field ? *(const struct day *)field_of(field, row) : NO_DAY;
	return day_is(day) ? day : minute_day(id_minute(((const struct object *)row)->id), w->zone);
}

static bool describe(struct changing *c, const struct find_kind *known, const struct kind *kind, const void *row, struct entry *ret_entry)
{
	struct arena *arena = c->w->arena;
	struct find_item item = { 0 };
	if (!c->find->describe(c->w, kind, row, &item))
		return false;
	*ret_entry = (struct entry){ .act = item.act, .of = {
		id_kept(arena, item.parent), id_kept(arena, item.about.unit), item.about.path, id_kept(arena, item.cycle), state_of(kind, row),
		text_of(day_string(arena, day_of(c->w, known, kind, row))), id_kept(arena, item.about.post), id_kept(arena, item.about.other),
		id_kept(arena, item.about.person), id_kept(arena, item.about.partner) } };
	return true;
}

static bool is_left_out(const struct find_kind *known, const struct kind *kind, const void *row)
{
	const struct field *field = known->group_only ? shape_field(kind->shape, "audience") : NULL;
	return field && strcmp(choice_word(field->choices, *(const int *)field_of(field, row)), "group");
}

/* NULL: the row has none that may be found. */
static struct words *words_of(struct arena *arena, const struct find_kind *known, const struct kind *kind, const void *row)
{
	struct words *words = arena_take(arena, sizeof *words);
	struct buffer title = buffer_new(arena, SIZE_MAX / 4), body = buffer_new(arena, SIZE_MAX / 4);
	if (!row || is_left_out(known, kind, row))
		return NULL;
	find_cut(&title, kind, row, known->titles);
	find_cut(&body, kind, row, known->bodies);
	*words = (struct words){ buffer_view(&title), buffer_view(&body) };
	return title.size || body.size ? words : NULL;
}

/* ---- changes ---- */
static bool entry_find(struct work *w, struct id object, struct entry *ret_entry)
{
	struct value *row;
	*ret_entry = (struct entry){ 0 };
	if (!store_row(w, SQL_FIND_ROW, &row, A(&object)))
		return false;
	if (!row)
		return true;
	ret_entry->number = value_number(row, "number", 0);
	ret_entry->act = value_number(row, "act", -1);
	for (size_t i = 0; i < ENTRY_TEXTS; i++)
		ret_entry->of[i] = value_text(row, entry_names[i]);
	return true;
}

static bool entry_add(struct work *w, const struct kind *kind, struct id object, const struct entry *e)
{
	int own = w->lane;
	w->lane = id_lane(object);
	const struct text *of = e->of;
	bool good = store_run_args(w, SQL_FIND_ROW_ADD, (const struct arg[]){ A(e->number), A(kind->name), A(&object), A(of[E_PARENT]), A(of[E_UNIT]),
		A(of[E_PATH]), A(of[E_CYCLE]), A(of[E_STATE]), A(of[E_DAY]), A(e->act), A(of[E_POST]), A(of[E_OTHER]), A(of[E_PERSON]), A(of[E_PARTNER]),
		{ ARG_END, TEXT(""), 0 } });
	w->lane = own;
	return good;
}

static bool entry_same(const struct entry *a, const struct entry *b)
{
	bool same = a->act == b->act;
	for (size_t i = 0; i < ENTRY_TEXTS; i++)
		same = same && text_same(a->of[i], b->of[i]);
	return same;
}

static bool put_entry(struct changing *c, const struct store_change *change, const struct entry *old, struct entry *now)
{
	if (old->number && entry_same(old, now))
		return true;
	return (!old->number || store_run(c->w, SQL_FIND_ROW_DROP, A(old->number))) && entry_add(c->w, change->kind, change->id, now);
}

static bool words_same(const struct words *a, const struct words *b)
{
	return a == b || (a && b && text_same(a->title, b->title) && text_same(a->body, b->body));
}

/* What hangs on the object is found by whoever finds it: also when it has no words of its own. */
static bool follow_object(struct changing *c, const struct store_change *change, const struct entry *e)
{
	const struct text *of = e->of;
	return store_run(c->w, SQL_FIND_FOLLOW_PARENT, A(of[E_UNIT]), A(of[E_PATH]), A(of[E_CYCLE]), A(e->act), A(of[E_POST]), A(of[E_OTHER]), A(of[E_PERSON]),
		A(of[E_PARTNER]), A(&change->id));
}

static bool follow_unit(struct changing *c, const struct store_change *change)
{
	const struct unit *before = change->before, *after = change->after;
	if (change->kind != &unit_kind || !before || !after || text_same(before->path, after->path))
		return true;
	return store_run(c->w, SQL_FIND_FOLLOW_UNIT, A(after->path), A(&change->id));
}

static bool change_one(struct changing *c, const struct store_change *change)
{
	struct work *w = c->w;
	const struct find_kind *known = find_kind_of(change->kind);
	struct words *drop = words_of(w->arena, known, change->kind, change->before), *add = words_of(w->arena, known, change->kind, change->after);
	struct entry old, now = { 0 };
	if (!follow_unit(c, change) || !entry_find(w, change->id, &old))
		return false;
	if (change->after && !describe(c, known, change->kind, change->after, &now))
		return false;
	if (change->before && change->after && (!old.number || !entry_same(&old, &now)) && !follow_object(c, change, &now))
		return false;
	now.number = old.number ? old.number : c->next;
	c->next += add && !old.number;
	if (!words_same(drop, add))
		c->steps[c->count++] = (struct step){ now.number, drop, add };
	if (!add)
		return !old.number || store_run(w, SQL_FIND_ROW_DROP, A(old.number));
	return put_entry(c, change, &old, &now);
}

/* The engine holds what it is given in memory as long as the numbers rise. */
static int step_order(const void *a, const void *b)
{
	const struct step *one = a, *two = b;
	return (one->number > two->number) - (one->number < two->number);
}

static bool take_steps(struct changing *c)
{
	if (c->count)
		qsort(c->steps, c->count, sizeof *c->steps, step_order);
	for (size_t i = 0; i < c->count; i++) {
		const struct step *step = &c->steps[i];
		if ((step->drop && !store_run(c->w, SQL_FIND_WORDS_DROP, A(step->number), A(step->drop->title), A(step->drop->body))) ||
		    (step->add && !store_run(c->w, SQL_FIND_WORDS_ADD, A(step->number), A(step->add->title), A(step->add->body))))
			return false;
	}
	return true;
}

static bool begin_changing(struct work *w, struct find *find, size_t count, struct changing *ret_changing)
{
	*ret_changing = (struct changing){ .w = w, .find = find, .steps = arena_take(w->arena, count * sizeof(struct step)) };
	return store_count(w, SQL_FIND_NUMBER, &ret_changing->next);
}

static bool changed(struct work *w, void *context, const struct store_change *changes, size_t count, bool erases)
{
	struct find *find = context;
	struct changing c;
	struct find_sums *sums = sums_begin(w, find);
	bool good = sums && begin_changing(w, find, count, &c);
	for (size_t i = 0; good && i < count; i++)
		good = change_one(&c, &changes[i]);
	good = good && take_steps(&c) && (!erases || store_run(w, SQL_FIND_WORDS_MERGE));
	if (good)
		return sums_end(w, find, sums);
	store_watch(w->store, NULL, NULL, NULL);
	return false;
}

static bool follows(const struct kind *kind)
{
	return !kind->local && find_kind_of(kind);
}

/* ---- opening and making anew ---- */
struct find *find_new(struct arena *arena, const uint8_t key[32], find_describe *describe_row, struct text rights)
{
	static const char about[] = "candor/find/v1";
	struct find *find = arena_take(arena, sizeof *find);
	find->follower = (struct store_follower){ follows, changed, find };
	find->arena = arena;
	find->describe = describe_row;
	find->rights = rights;
	crypto_hmac(key, 32, about, sizeof about - 1, find->key);
	return find;
}

struct scan { struct changing c; const struct kind *kind; const struct find_kind *known; void *row; int64_t rows; struct arena *arena; };

static bool scan_row(void *context)
{
	struct scan *scan = context;
	struct work *w = scan->c.w;
	const struct object *object = scan->row;
	struct words *words = words_of(scan->arena, scan->known, scan->kind, scan->row);
	struct entry entry;
	bool good = true;
	if (words) {
		struct arena *own = w->arena;
		w->arena = scan->arena;
		good = describe(&scan->c, scan->known, scan->kind, scan->row, &entry);
		entry.number = scan->c.next++;
		good = good && entry_add(w, scan->kind, object->id, &entry) && store_run(w, SQL_FIND_WORDS_ADD, A(entry.number), A(words->title), A(words->body));
		w->arena = own;
		scan->rows++;
	}
	arena_reset(scan->arena);
	return good;
}

static bool scan_kind(struct scan *scan, const struct find_kind *known)
{
	scan->known = known;
	scan->kind = store_kind(known->kind);
	if (!scan->kind)
		return true;
	scan->row = arena_take(scan->c.w->arena, scan->kind->shape->size);
	scan->rows = 0;
	return store_scan(scan->c.w, scan->kind, scan->row, scan_row, scan);
}

static bool rebuild(struct work *w, struct find *find, void (*told)(void *context, const char *kind, int64_t rows), void *context, struct find_size *ret_size)
{
	struct scan scan = { .c = { .w = w, .find = find, .next = 1 }, .arena = arena_new((size_t)256 << 20) };
	struct find_size size = { 0 };
	bool good = store_run(w, SQL_FIND_WORDS_CLEAR) && store_run(w, SQL_FIND_ROWS_CLEAR);
	for (const struct find_kind *known = find_kinds; good && known->kind; known++) {
		good = scan_kind(&scan, known);
		size.rows += scan.rows;
		if (good && told)
			told(context, known->kind, scan.rows);
	}
	arena_free(scan.arena);
	good = good && store_run(w, SQL_FIND_WORDS_MERGE) && sums_make(w, find) && store_count(w, SQL_FIND_SIZE, &size.bytes);
	*ret_size = size;
	return good;
}

bool find_rebuild(struct work *w, struct find *find, void (*told)(void *context, const char *kind, int64_t rows), void *context, struct find_size *ret_size)
{
	if (!store_begin(w))
		return false;
	if (rebuild(w, find, told, context, ret_size) && store_commit(w))
		return true;
	store_end(w);
	return false;
}

bool find_open(struct work *w, struct find *find)
{
	bool same;
	struct find_size size;
	if (!store_begin(w))
		return false;
	bool good = sums_format(w, find, &same);
	store_end(w);
	if (!good || (!same && !find_rebuild(w, find, NULL, NULL, &size)))
		return false;
	store_follow(w->store, &find->follower);
	return true;
}
