/* One sealed sum for each table of the index: adding up keyed hashes of rows, so that a row that comes or goes changes it without the
 * others being read. */
#include "find/inner.h"
#include <string.h>

static const char *const tables[] = { "find_row", "find_index_data", "find_index_idx", "find_index_config", NULL };
#define TABLES (COUNT(tables) - 1)
#define FORMAT "format"
struct find_sums { const struct find *find; struct text_sum { uint8_t sum[32]; } of[TABLES]; };

/* ---- one value and its seal ---- */
static void seal_of(const struct find *find, const char *name, const uint8_t value[32], uint8_t ret_seal[32])
{
	uint8_t line[96] = { 0 };
	size_t size = strlen(name);
	if (size > 60)
		BUG("%s is too long a name", name);
	memcpy(line, name, size);
	memcpy(line + 64, value, 32);
	crypto_hmac(find->key, sizeof find->key, line, sizeof line, ret_seal);
}

static bool state_set(struct work *w, const struct find *find, const char *name, const uint8_t value[32])
{
	uint8_t both[64];
	memcpy(both, value, 32);
	seal_of(find, name, value, both + 32);
	return store_run(w, SQL_FIND_STATE_SET, A(name), arg_bytes(both, sizeof both));
}

/* Is it there, and is its seal right? */
static bool state_read(const struct find *find, const char *name, struct text stored, uint8_t ret_value[32])
{
	uint8_t seal[32];
	if (stored.size != 64)
		return false;
	memcpy(ret_value, stored.at, 32);
	seal_of(find, name, ret_value, seal);
	return crypto_same(seal, stored.at + 32, sizeof seal);
}

/* ---- sums ---- */
/* Modulo 2^256. */
static void sum_add(uint8_t sum[32], const uint8_t tag[32], bool minus)
{
	unsigned carry = minus;
	for (int i = 31; i >= 0; i--) {
		carry += sum[i] + (minus ? (uint8_t)~tag[i] : tag[i]);
		sum[i] = (uint8_t)carry;
		carry >>= 8;
	}
}

static void count_row(void *context, const char *table, struct text row, bool removed)
{
	struct find_sums *sums = context;
	uint8_t tag[32];
	size_t i = 0;
	while (strcmp(tables[i], table))
		i++;
	crypto_hmac(sums->find->key, sizeof sums->find->key, row.at, row.size, tag);
	sum_add(sums->of[i].sum, tag, removed);
}

static bool damaged(struct work *w)
{
	return fail(w, ERR_BROKEN, NULL, N_("The search index was changed outside candor: stop candor and run “candor reindex”."));
}

static bool sums_load(struct work *w, struct find_sums *sums)
{
	for (size_t i = 0; i < TABLES; i++) {
		struct value *row;
		if (!store_row(w, SQL_FIND_STATE, &row, A(tables[i])))
			return false;
		if (!row || !state_read(sums->find, tables[i], value_text(row, "value"), sums->of[i].sum))
			return damaged(w);
	}
	return true;
}

struct find_sums *sums_begin(struct work *w, struct find *find)
{
	struct find_sums *sums = arena_take(w->arena, sizeof *sums);
	sums->find = find;
	if (!sums_load(w, sums))
		return NULL;
	store_watch(w->store, tables, count_row, sums);
	return sums;
}

static bool sums_keep(struct work *w, struct find *find, const struct find_sums *sums)
{
	for (size_t i = 0; i < TABLES; i++)
		if (!state_set(w, find, tables[i], sums->of[i].sum))
			return false;
	return true;
}

/* A savepoint makes the engine write what it still holds in memory: nothing of the index is written behind our back at the commit. */
bool sums_end(struct work *w, struct find *find, struct find_sums *sums)
{
	bool good = store_save(w) && store_keep(w);
	store_watch(w->store, tables, NULL, NULL);
	return good && sums_keep(w, find, sums);
}

static bool sums_of_all(struct work *w, const struct find *find, struct find_sums *ret_sums)
{
	*ret_sums = (struct find_sums){ .find = find };
	for (size_t i = 0; i < TABLES; i++)
		if (!store_raw_rows(w, tables[i], count_row, ret_sums))
			return false;
	return true;
}

/* ---- by which rules it was made ---- */
static void format_of(const struct find *find, uint8_t ret_hash[32])
{
	struct arena *arena = arena_new(1 << 20);
	struct buffer b = buffer_new(arena, 1 << 20);
	buffer_format(&b, "%d\n", FIND_VERSION);
	for (const struct find_kind *known = find_kinds; known->kind; known++)
		buffer_format(&b, "%s|%s|%s|%s|%d\n", known->kind, known->titles, known->bodies, known->day, known->group_only);
#define ACT_LINE(name, here, within, above, also, what) buffer_format(&b, "%d " #name "\n", MAY_##name);
	ACTS(ACT_LINE)
	buffer_text(&b, find->rights);
	crypto_sha256(b.at, b.size, ret_hash);
	arena_free(arena);
}

bool sums_format(struct work *w, struct find *find, bool *ret_same)
{
	uint8_t now[32], then[32];
	struct value *row;
	format_of(find, now);
	if (!store_row(w, SQL_FIND_STATE, &row, A(FORMAT)))
		return false;
	*ret_same = row && state_read(find, FORMAT, value_text(row, "value"), then) && !memcmp(now, then, sizeof now);
	return true;
}

bool sums_make(struct work *w, struct find *find)
{
	struct find_sums sums;
	uint8_t format[32];
	format_of(find, format);
	return store_save(w) && store_keep(w) && sums_of_all(w, find, &sums) && sums_keep(w, find, &sums) && state_set(w, find, FORMAT, format);
}

/* ---- checking ---- */
static bool is_known(struct text name)
{
	for (size_t i = 0; i < TABLES; i++)
		if (text_is(name, tables[i]))
			return true;
	return text_is(name, FORMAT);
}

bool find_verify(struct work *w, struct find *find, void (*fault)(void *context, const char *table, const char *what), void *context)
{
	struct find_sums sums;
	struct value *rows;
	uint8_t value[32];
	size_t sealed = 0;
	if (!store_list(w, SQL_FIND_STATES, &rows) || !sums_of_all(w, find, &sums))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		const char *name = text_string(w->arena, value_text(row, "name"));
		bool good = is_known(text_of(name)) && state_read(find, name, value_text(row, "value"), value);
		sealed += good;
		if (!good)
			fault(context, "find_state", N_("A sum of the search index is not the one that was sealed: run “candor reindex”."));
		for (size_t i = 0; good && i < TABLES; i++)
			if (!strcmp(name, tables[i]) && memcmp(value, sums.of[i].sum, sizeof value))
				fault(context, tables[i], N_("The search index was changed outside candor: run “candor reindex”."));
	}
	if (sealed < TABLES + 1)
		fault(context, "find_state", N_("A sum of the search index is missing: run “candor reindex”."));
	return true;
}
