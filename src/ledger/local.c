#include "ledger/inner.h"
#include <stdio.h>
#include <string.h>

/* ---- seals ---- */
static void put_part(struct buffer *b, const char *name, struct text bytes)
{
	buffer_string(b, name);
	buffer_format(b, "=%zu:", bytes.size);
	buffer_text(b, bytes);
	buffer_char(b, '\n');
}

/* HMAC over the kind and every column, each with its length in front, so that no two rows give the same bytes. */
void local_seal(struct arena *arena, const struct ledger_keys *keys, const struct kind *kind, const void *row, uint8_t ret_seal[32])
{
	const struct object *object = row;
	struct buffer b = buffer_new(arena, SIZE_MAX);
	buffer_format(&b, "candor/local/v1\n%s\n%s\n%lld %lld %lld\n", kind->name, object->id.at, (long long)object->version,
		(long long)object->log, (long long)object->entry);
	for (size_t i = 0; i < kind->shape->count; i++)
		put_part(&b, kind->shape->fields[i].name, field_bytes(arena, &kind->shape->fields[i], row));
	crypto_hmac(keys->row_key, sizeof keys->row_key, b.at, b.size, ret_seal);
}

void local_tag_key(const struct ledger_keys *keys, uint8_t ret_key[32])
{
	static const char about[] = "candor/local/sum/v1";
	crypto_hmac(keys->row_key, sizeof keys->row_key, about, sizeof about - 1, ret_key);
}

void local_tag(const uint8_t key[32], const uint8_t seal[32], uint8_t ret_tag[32])
{
	uint8_t both[64];
	memcpy(both, seal, 32);
	memcpy(both + 32, key, 32);
	crypto_sha256(both, sizeof both, ret_tag);
}

/* Modulo 2^256, big-endian. */
void local_add(uint8_t sum[32], const uint8_t tag[32], bool minus)
{
	unsigned carry = minus;
	for (int i = 31; i >= 0; i--) {
		carry += sum[i] + (minus ? (uint8_t)~tag[i] : tag[i]);
		sum[i] = (uint8_t)carry;
		carry >>= 8;
	}
}

void local_sum_bytes(const struct ledger_keys *keys, const char *kind, int lane, const uint8_t sum[32], int64_t rows, uint8_t ret_bytes[64])
{
	char line[160 + 32];
	int size = snprintf(line, 160, "candor/local/table/v1\n%s\n%d %lld\n", kind, lane, (long long)rows);
	if (size < 0 || size >= 160)
		BUG("kind %s has too long a name", kind);
	memcpy(line + size, sum, 32);
	memcpy(ret_bytes, sum, 32);
	crypto_hmac(keys->row_key, sizeof keys->row_key, line, (size_t)size + 32, ret_bytes + 32);
}

/* ---- sums ---- */
static bool read_sum(struct work *w, struct ledger *ledger, struct sum *sum)
{
	struct value *row;
	uint8_t bytes[64];
	if (!store_row(w, SQL_LEDGER_SUM, &row, A(sum->kind->name)))
		return false;
	if (!row)
		return true;
	struct text stored = value_text(row, "sum");
	sum->rows = value_number(row, "rows", 0);
	if (stored.size == sizeof bytes) {
		memcpy(sum->sum, stored.at, sizeof sum->sum);
		local_sum_bytes(&ledger->keys, sum->kind->name, sum->lane, sum->sum, sum->rows, bytes);
		if (crypto_same(bytes, stored.at, sizeof bytes))
			return true;
	}
	return fail(w, ERR_BROKEN, NULL, N_("The seal of table %1 was changed outside candor. Run candor verify and restore a backup."),
		A(sum->kind->name));
}

static bool find_sum(struct work *w, struct ledger *ledger, const struct kind *kind, struct sum **ret_sum)
{
	struct sum *sum = ledger->sums;
	while (sum && (sum->kind != kind || sum->lane != w->lane))
		sum = sum->next;
	if (!sum) {
		sum = arena_take(ledger->arena, sizeof *sum);
		sum->kind = kind;
		sum->lane = w->lane;
		if (!read_sum(w, ledger, sum))
			return false;
		sum->next = ledger->sums;
		ledger->sums = sum;
	}
	ledger_touch(ledger, KEPT_SUM, sum, sizeof *sum, &sum->stamps);
	*ret_sum = sum;
	return true;
}

static void count_seal(const struct ledger *ledger, struct sum *sum, const uint8_t seal[32], bool minus)
{
	uint8_t tag[32];
	local_tag(ledger->tag_key, seal, tag);
	local_add(sum->sum, tag, minus);
	sum->rows += minus ? -1 : 1;
}

bool local_write_sums(struct work *w, struct ledger *ledger)
{
	int own = w->lane;
	bool good = true;
	for (const struct copy *copy = ledger->turn_copies; copy && good; copy = copy->before) {
		const struct sum *sum = copy->at;
		if (copy->what != KEPT_SUM)
			continue;
		uint8_t bytes[64];
		w->lane = sum->lane;
		local_sum_bytes(&ledger->keys, sum->kind->name, sum->lane, sum->sum, sum->rows, bytes);
		good = store_run(w, SQL_LEDGER_SUM_SET, A(sum->kind->name), arg_bytes(bytes, sizeof bytes), A(sum->rows));
	}
	w->lane = own;
	return good;
}

/* ---- rows ---- */
static bool fail_tampered(struct work *w, const struct kind *kind, struct id id)
{
	return fail(w, ERR_BROKEN, NULL, N_("The %1 %2 was changed outside candor, so it is not written over. Run candor verify and restore a backup."),
		arg_word(kind_label(kind)), A(&id));
}

static bool check_old(struct work *w, struct ledger *ledger, const struct kind *kind, const struct object *object, const struct object *old)
{
	uint8_t seal[32];
	if (!object->version)
		return fail(w, ERR_CONFLICT, NULL, N_("There is already a %1 %2."), arg_word(kind_label(kind)), A(&object->id));
	if (old->version != object->version)
		return fail(w, ERR_CONFLICT, NULL, N_("The %1 %2 was changed meanwhile: you saw version %3, it is now version %4. Look at it again."),
			arg_word(kind_label(kind)), A(&object->id), A(object->version), A(old->version));
	local_seal(w->arena, &ledger->keys, kind, old, seal);
	return crypto_same(seal, old->leaf, sizeof seal) || fail_tampered(w, kind, object->id);
}

bool local_put(struct work *w, const struct kind *kind, void *row)
{
	if (!w->entries)
		BUG("a %s was to be written outside an action", kind->name);
	struct ledger *ledger = w->entries->ledger;
	struct object *object = row, *old = arena_take(w->arena, kind->shape->size), before = *object;
	struct sum *sum;
	bool found = id_is(object->id) && !w->replaying, drawn = !id_is(object->id);
	if (drawn)
		object->id = work_id(w); /* in a replay too: what is drawn after it must come out the same */
	if (w->replaying) {
		object->version++;
		return true;
	}
	if (found && (object->version ? !store_get(w, kind, object->id, old) : !store_find(w, kind, object->id, old, &found)))
		return false;
	if ((found && !check_old(w, ledger, kind, object, old)) || !find_sum(w, ledger, kind, &sum))
		return false;
	object->version = found ? old->version + 1 : 1;
	object->log = object->entry = 0;
	local_seal(w->arena, &ledger->keys, kind, row, object->leaf);
	if (!store_write(w, kind, row, !found)) {
		*object = before;
		return false;
	}
	if (found)
		count_seal(ledger, sum, old->leaf, true);
	count_seal(ledger, sum, object->leaf, false);
	return true;
}

bool ledger_drop(struct work *w, const struct kind *kind, struct id id)
{
	if (!kind->local || !w->entries)
		BUG("a %s cannot be dropped here", kind->name);
	if (w->replaying)
		return true;
	struct object *old = arena_take(w->arena, kind->shape->size);
	struct sum *sum;
	if (!store_get(w, kind, id, old) || !find_sum(w, w->entries->ledger, kind, &sum) || !store_drop(w, kind, id))
		return false;
	count_seal(w->entries->ledger, sum, old->leaf, true);
	return true;
}

/* ---- what was done once ---- */
KIND_ROWS(once, ONCE_FIELDS, .local = true)

/* 70 bits of the word's hash in the letters of an id; the last two letters say the lane, as everywhere. */
static struct id once_id(const struct work *w, struct text once)
{
	uint8_t hash[HASH_SIZE];
	crypto_sha256(once.at, once.size, hash);
	struct id id = id_make((struct minute){ 0 }, 0, w->lane);
	letters_of_bits(hash, 14, id.at);
	return id;
}

bool ledger_once_find(struct work *w, struct text once, struct value **ret_result)
{
	struct once *row = arena_take(w->arena, sizeof *row);
	bool found;
	if (!store_find(w, &once_kind, once_id(w, once), row, &found))
		return false;
	if (!found || !text_same(row->once, once)) {
		*ret_result = NULL;
		return true;
	}
	return json_read(w, row->result, ret_result);
}

bool ledger_once_keep(struct work *w, struct text once, const struct value *result)
{
	struct buffer b = buffer_new(w->arena, SIZE_MAX);
	json_write_canonical(&b, result);
	struct once row = { .once = once, .day = w->today, .result = buffer_view(&b) };
	row.id = once_id(w, once);
	return ledger_put(w, &once_kind, &row);
}

bool ledger_once_sweep(struct work *w, struct day before)
{
	struct value *rows;
	struct id id;
	if (!store_list(w, SQL_LEDGER_ONCE_BEFORE, &rows, A(before)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		if (!id_parse(value_text(row, "id"), &id) || !ledger_drop(w, &once_kind, id))
			return false;
	return true;
}

struct answered { struct once once; struct answered *next; };
struct naming { struct work *w; struct once row; struct id object; struct answered *first; };

static bool collect_naming(void *context)
{
	struct naming *n = context;
	if (!memmem(n->row.result.at, n->row.result.size, n->object.at, strlen(n->object.at)))
		return true;
	struct answered *kept = arena_take(n->w->arena, sizeof *kept);
	*kept = (struct answered){ n->row, n->first };
	kept->once.once = text_keep(n->w->arena, n->row.once);
	kept->once.result = text_keep(n->w->arena, n->row.result);
	n->first = kept;
	return true;
}

static bool empty_words(struct value *value, struct text words)
{
	bool changed = value->kind == VALUE_TEXT && text_same(value->text, words);
	if (changed)
		value->text = TEXT("");
	for (struct value *member = value->kind == VALUE_RECORD || value->kind == VALUE_LIST ? value->first : NULL; member; member = member->next)
		changed = empty_words(member, words) || changed;
	return changed;
}

bool ledger_once_erase(struct work *w, struct id object, struct text words)
{
	struct naming n = { .w = w, .object = object };
	struct value *result;
	if (w->replaying || !words.size)
		return true;
	if (!store_scan(w, &once_kind, &n.row, collect_naming, &n))
		return false;
	store_erases(w);
	for (struct answered *kept = n.first; kept; kept = kept->next) { /* after the scan: what is written may not move under it */
		struct buffer b = buffer_new(w->arena, SIZE_MAX);
		if (!json_read(w, kept->once.result, &result))
			return false;
		if (!empty_words(result, words))
			continue;
		json_write_canonical(&b, result);
		kept->once.result = buffer_view(&b);
		if (!ledger_put(w, &once_kind, &kept->once))
			return false;
	}
	return true;
}
