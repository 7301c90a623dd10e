#include "box/inside.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TIDY_AT_ONCE 4096 /* pages: up to 16 MiB are rebuilt within the release at close */
#define RELEASE_SLOTS 20000 /* a release is bounded by bytes too: it passes through memory whole */

struct box {
	struct arena *arena;
	uint8_t receipt_key[32];
	struct spool spool;
	struct box_file *file;
	bool doubt; /* a release's commit failed: it may be in the box file all the same; read and set with moving held */
};

/* ---- opening ---- */
/* A crash between the box file's commit and the overwriting of the slots leaves an item in both, and so does a commit whose last
 * sync failed: the box file's counts, once it is certain to stay. */
static bool drop_released(struct work *w, struct box *box)
{
	struct slots *slots = &box->spool.slots;
	struct arena *arena = arena_new((size_t)slots->count * 4 + 4096);
	uint32_t *list = arena_take(arena, (size_t)slots->count * sizeof *list);
	size_t count = 0;
	bool ok = box_file_begin(box->file);
	for (uint32_t i = 0; ok && i < slots->count; i++) {
		bool has = false;
		ok = slots->state[i] != SLOT_WAITING || box_file_has(box->file, slots->slot[i].head.key, &has);
		if (has)
			list[count++] = i;
	}
	box_file_end(box->file);
	bool settled = !ok || !count || box_file_settle(w, box->file);
	if (ok && count && settled)
		spool_leave(&box->spool, list, count);
	arena_free(arena);
	if (!settled)
		return false;
	return ok || fail(w, ERR_BROKEN, NULL, N_("The box file cannot be read. Check the disk, then start again."));
}

bool box_open(struct work *w, const struct box_options *options, struct box **ret_box)
{
	struct arena *arena = arena_new(1 << 16);
	struct box *box = arena_take(arena, sizeof *box);
	box->arena = arena;
	memcpy(box->receipt_key, options->keys.receipt_key, sizeof box->receipt_key);
	pthread_mutex_init(&box->spool.lock, NULL);
	pthread_mutex_init(&box->spool.moving, NULL);
	box->spool.look = box_file_look;
	crypto_start();
	bool ok = box_file_open(w, options->file_path, options->vfs, &box->file) && spool_open(w, &box->spool, options);
	box->spool.look_context = box->file;
	ok = ok && drop_released(w, box) && spool_start(w, &box->spool);
	if (ok)
		*ret_box = box;
	else
		box_close(box);
	return ok;
}

void box_close(struct box *box)
{
	if (!box)
		return;
	spool_close(&box->spool);
	box_file_close(box->file);
	pthread_mutex_destroy(&box->spool.lock);
	pthread_mutex_destroy(&box->spool.moving);
	explicit_bzero(box->receipt_key, sizeof box->receipt_key);
	arena_free(box->arena);
}

/* ---- arrival ---- */
static bool check_word(struct work *w, const char *field, struct text t)
{
	if (t.size > BOX_WORD_MAX)
		return fail(w, ERR_TOO_LARGE, field, N_("This is %1 bytes long; at most %2 fit."), A(t.size), A((int64_t)BOX_WORD_MAX));
	if (!text_is_utf8(t) || memchr(t.size ? t.at : "x", 0, t.size ? t.size : 1))
		return fail(w, ERR_INVALID, field, N_("This is not readable text. Choose it again from the list."));
	return true;
}

static bool check_text(struct work *w, struct text t)
{
	if (t.size > BOX_TEXT_MAX)
		return fail(w, ERR_TOO_LARGE, "/text", N_("The text is %1 bytes long; at most %2 fit. Shorten it, or hand in two."), A(t.size),
			A((int64_t)BOX_TEXT_MAX));
	if (!text_is_utf8(t) || (t.size && memchr(t.at, 0, t.size)))
		return fail(w, ERR_INVALID, "/text", N_("The text holds bytes that are no letters. Type it again without them."));
	return true;
}

static bool check_item(struct work *w, const struct box_item *item)
{
	uint8_t key[HASH_SIZE];
	if (!id_is(item->cycle) || item->kind > BOX_DISPUTED)
		BUG("an item without cycle or kind");
	if (!check_word(w, "/target", item->target) || !check_word(w, "/dimension", item->dimension) || !check_word(w, "/channel", item->channel))
		return false;
	if (item->of.size && (item->of.size != BOX_KEY_SIZE - 1 || !item_key_read(text_string(w->arena, item->of), key)))
		return fail(w, ERR_INVALID, "/of", N_("This is not a receipt. Type it as it was shown: four groups of five characters."));
	return check_text(w, item->text);
}

struct text box_once(struct arena *arena)
{
	uint8_t once[32];
	crypto_random(once, sizeof once);
	return crypto_hex(arena, once, sizeof once);
}

bool box_put(struct work *w, struct box *box, const struct box_item *item, char ret_receipt[BOX_RECEIPT_SIZE],
	void (*done)(void *context, bool ok), void *context)
{
	struct item_head head = { 0 };
	struct text once;
	char receipt[BOX_RECEIPT_SIZE];
	if (!check_item(w, item))
		return false;
	if (!crypto_hex_read(w->arena, item->once, &once) || once.size != 32)
		return fail(w, ERR_INVALID, "/once", N_("This form is not one of ours or was cut short. Open a new form and paste the text."));
	receipt_make(box->receipt_key, once.at, once.size, receipt);
	crypto_sha256(receipt, strlen(receipt), head.key);
	struct text body = item_encode(w->arena, item, &head);
	memcpy(ret_receipt, receipt, sizeof receipt); /* before the hand-over: done may end the request at any moment after it */
	return spool_put(w, &box->spool, &head, body, done, context);
}

struct answer { pthread_mutex_t lock; pthread_cond_t come; bool there, ok; };

static void take_answer(void *context, bool ok)
{
	struct answer *answer = context;
	pthread_mutex_lock(&answer->lock);
	answer->there = true;
	answer->ok = ok;
	pthread_cond_signal(&answer->come);
	pthread_mutex_unlock(&answer->lock);
}

bool box_put_wait(struct work *w, struct box *box, const struct box_item *item, char ret_receipt[BOX_RECEIPT_SIZE])
{
	struct answer answer = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, false };
	char receipt[BOX_RECEIPT_SIZE];
	if (!box_put(w, box, item, receipt, take_answer, &answer))
		return false;
	pthread_mutex_lock(&answer.lock);
	while (!answer.there)
		pthread_cond_wait(&answer.come, &answer.lock);
	pthread_mutex_unlock(&answer.lock);
	if (!answer.ok)
		return fail(w, ERR_BROKEN, NULL, N_("The disk refused the opinion, so nothing was kept. Try again later with the same form."));
	memcpy(ret_receipt, receipt, sizeof receipt);
	return true;
}

/* ---- release ---- */
size_t box_waiting(struct box *box, struct id cycle)
{
	pthread_mutex_lock(&box->spool.lock);
	size_t count = slots_waiting(&box->spool.slots, cycle);
	pthread_mutex_unlock(&box->spool.lock);
	return count;
}

static int order_by_id(const void *a, const void *b)
{
	return strcmp(((const struct id *)a)->at, ((const struct id *)b)->at);
}

void box_ready(struct work *w, struct box *box, size_t least, struct id **ret_cycles, size_t *ret_count)
{
	struct spool *s = &box->spool;
	size_t count = 0, room = 0, kept = 0;
	pthread_mutex_lock(&s->lock);
	for (uint32_t i = 0; i < s->slots.count; i++)
		room += s->slots.state[i] == SLOT_WAITING;
	struct id *list = arena_take(w->arena, room * sizeof *list);
	for (uint32_t i = 0; i < s->slots.count; i++)
		if (s->slots.state[i] == SLOT_WAITING)
			list[count++] = s->slots.slot[i].head.cycle;
	pthread_mutex_unlock(&s->lock);
	qsort(list, count, sizeof *list, order_by_id);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && id_same(list[from], list[to]); to++)
			;
		if (to - from >= least)
			list[kept++] = list[from];
	}
	*ret_cycles = list;
	*ret_count = kept;
}

/* Reads what waits, in order of key, up to the bounds of one release. An item that does not open any more is left where it is. */
static size_t read_items(struct work *w, struct box *box, struct id cycle, uint32_t *firsts, size_t count, struct box_released *items)
{
	static _Thread_local uint8_t body[PARTS_MAX * PART_BODY];
	size_t kept = 0, slots = 0, size;
	for (size_t i = 0; i < count && kept < BOX_RELEASE_MAX && slots < RELEASE_SLOTS; i++) {
		struct item_head head;
		if (!spool_read_body(&box->spool, firsts[i], body, &size)
			|| !item_decode(w->arena, (struct text){ (const char *)body, size }, &head, &items[kept]) || !id_same(head.cycle, cycle)) {
			note("An item in the spool can no longer be read; it is left out of the release.");
			continue;
		}
		firsts[kept++] = firsts[i];
		slots += parts_of(size);
	}
	explicit_bzero(body, sizeof body);
	return kept;
}

static void commit_to(struct box_release *release)
{
	struct edge edge = { 0 };
	for (size_t i = 0; i < release->count; i++) {
		struct box_released *item = &release->items[i];
		crypto_random(item->salt, sizeof item->salt);
		item_leaf(item, release->cycle, item->leaf);
		edge_add(&edge, item->leaf);
	}
	edge_root(&edge, release->root);
}

/* moving is held: nothing changes place meanwhile. */
static bool release_waiting(struct work *w, struct box *box, size_t k, struct box_release *release)
{
	size_t count;
	uint32_t *firsts = spool_waiting(w, &box->spool, release->cycle, &count);
	if (!count || (!release->at_close && count < k))
		return true;
	size_t room = count < BOX_RELEASE_MAX ? count : BOX_RELEASE_MAX;
	release->items = arena_take(w->arena, room * sizeof *release->items);
	release->count = read_items(w, box, release->cycle, firsts, count, release->items);
	if (!release->count || (!release->at_close && release->count < k)) {
		release->count = 0;
		return true;
	}
	uint8_t id[16];
	crypto_random(id, sizeof id);
	item_hex(id, sizeof id, release->id);
	commit_to(release);
	box->doubt = !box_file_keep(w, box->file, release);
	if (box->doubt)
		return false;
	spool_leave(&box->spool, firsts, release->count);
	return true;
}

bool box_release(struct work *w, struct box *box, struct id cycle, struct day day, size_t k, bool at_close, struct box_release *ret_release)
{
	struct box_release release = { .cycle = cycle, .day = day, .at_close = at_close };
	bool had = false;
	if (!spool_hold(&box->spool, true))
		return fail(w, ERR_BUSY, NULL, N_("A backup is being made: what waits in the box is released right after it."));
	bool clear = !box->doubt || drop_released(w, box);
	box->doubt = !clear;
	bool ok = clear && (at_close || box_file_had_release(w, box->file, cycle, day, &had));
	if (ok && !had)
		ok = release_waiting(w, box, k, &release);
	if (ok && at_close)
		box_file_tidy(box->file, TIDY_AT_ONCE); /* when it fails, it is still due: the release stands all the same */
	spool_let(&box->spool);
	if (ok)
		*ret_release = release;
	return ok;
}

bool box_unfinished(struct work *w, struct box *box, struct box_release **ret_releases, size_t *ret_count)
{
	struct box_release *list;
	size_t count;
	if (!box_file_list(w, box->file, true, &list, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!box_file_items(w, w->arena, box->file, &list[i]))
			return false;
	*ret_releases = list;
	*ret_count = count;
	return true;
}

bool box_release_items(struct work *w, struct box *box, const char *release_id, struct box_release *ret_release)
{
	struct box_release *list;
	size_t count;
	if (!box_file_list(w, box->file, false, &list, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].id, release_id) == 0) {
			*ret_release = list[i];
			return box_file_items(w, w->arena, box->file, ret_release);
		}
	return fail(w, ERR_MISSING, NULL, N_("There is no release %1 in the box."), A(release_id));
}

bool box_tidy(struct work *w, struct box *box)
{
	return box_file_tidy(box->file, 0) || fail(w, ERR_BUSY, NULL,
		N_("The box file cannot be rebuilt now: the disk is full or failing. Try again later."));
}

bool box_finished(struct work *w, struct box *box, const char *release_id)
{
	return box_tidy(w, box) && box_file_finish(w, box->file, release_id);
}

/* ---- after release ---- */
static bool key_of(struct text receipt, uint8_t ret_key[HASH_SIZE])
{
	char written[BOX_RECEIPT_SIZE];
	bool ok = receipt_read(receipt, written);
	crypto_sha256(written, strlen(written), ret_key);
	return ok;
}

bool box_receipt_key(struct text receipt, char ret_key[BOX_KEY_SIZE])
{
	uint8_t key[HASH_SIZE];
	if (!key_of(receipt, key))
		return false;
	item_hex(key, sizeof key, ret_key);
	return true;
}

bool box_find(struct work *w, struct box *box, struct text receipt, bool *ret_found, char ret_release_id[BOX_RELEASE_ID_SIZE],
	char ret_key[BOX_KEY_SIZE])
{
	uint8_t key[HASH_SIZE];
	bool well_formed = key_of(receipt, key), found;
	char id[BOX_RELEASE_ID_SIZE];
	if (!box_file_find(w, box->file, key, &found, id))
		return false;
	*ret_found = found && well_formed;
	memcpy(ret_release_id, *ret_found ? id : (char[BOX_RELEASE_ID_SIZE]){ 0 }, BOX_RELEASE_ID_SIZE);
	item_hex(key, *ret_found ? sizeof key : 0, ret_key);
	return true;
}

bool box_redact(struct work *w, struct box *box, const char *key)
{
	uint8_t bytes[HASH_SIZE];
	if (!item_key_read(key, bytes))
		return fail(w, ERR_MISSING, NULL, N_("The box file holds no such item."));
	return box_file_redact(w, box->file, bytes);
}

bool box_releases(struct work *w, struct box *box, struct box_release **ret_releases, size_t *ret_count)
{
	return box_file_list(w, box->file, false, ret_releases, ret_count);
}

bool box_copy(struct work *w, struct box *box, const char *to_path)
{
	return box_file_copy(w, box->file, to_path);
}

void box_name_fault(struct work *w, struct value *list, const char *what, const char *release, const char *key)
{
	struct value *fault = value_add(list, NULL, value_record(w->arena));
	value_put_string(w->arena, fault, "what", what);
	value_put_string(w->arena, fault, "release", arena_copy(w->arena, release, strlen(release)));
	value_put_string(w->arena, fault, "key", arena_copy(w->arena, key, strlen(key)));
}

static void check_release(struct work *w, const struct box_release *release, size_t count, struct value *list)
{
	struct edge edge = { 0 };
	uint8_t leaf[HASH_SIZE], root[HASH_SIZE];
	for (size_t i = 0; i < release->count; i++) {
		const struct box_released *item = &release->items[i];
		item_leaf(item, release->cycle, leaf);
		if (!item->erased && memcmp(leaf, item->leaf, sizeof leaf) != 0)
			box_name_fault(w, list, N_("an item differs from what its release committed to"), release->id, item->key);
		edge_add(&edge, item->leaf);
	}
	edge_root(&edge, root);
	if (release->count != count)
		box_name_fault(w, list, N_("a release has more or fewer items than it had"), release->id, "");
	if (memcmp(root, release->root, sizeof root) != 0)
		box_name_fault(w, list, N_("a release's items do not add up to its root"), release->id, "");
}

bool box_file_verify(struct work *w, struct box_file *f, struct value *ret_list)
{
	struct box_release *list;
	size_t count;
	int64_t orphans;
	if (!box_file_check(w, f, ret_list) || !box_file_list(w, f, false, &list, &count) || !box_file_orphans(w, f, &orphans))
		return false;
	struct arena *arena = arena_new((size_t)1 << 30); /* of one release at a time: all years together would be too much */
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++, arena_reset(arena)) {
		size_t said = list[i].count;
		ok = box_file_items(w, arena, f, &list[i]);
		if (ok)
			check_release(w, &list[i], said, ret_list);
	}
	arena_free(arena);
	if (ok && orphans)
		box_name_fault(w, ret_list, N_("items belong to no release"), "", "");
	return ok;
}

bool box_verify(struct work *w, struct box *box, struct value *ret_list)
{
	return box_file_verify(w, box->file, ret_list);
}

/* ---- out of a backup ---- */
struct back { pthread_mutex_t lock; pthread_cond_t come; size_t left; bool failed; };

static void back_done(void *context, bool ok)
{
	struct back *back = context;
	pthread_mutex_lock(&back->lock);
	back->failed = back->failed || !ok;
	back->left--;
	pthread_cond_signal(&back->come);
	pthread_mutex_unlock(&back->lock);
}

static void back_wait(struct back *back)
{
	pthread_mutex_lock(&back->lock);
	while (back->left)
		pthread_cond_wait(&back->come, &back->lock);
	pthread_mutex_unlock(&back->lock);
}

#define GROWTH_WAITS 500 /* of 20 ms: the spool grows on its own thread */

static bool put_one_back(struct work *w, struct box *box, struct back *back, struct text body)
{
	struct item_head head;
	bool has, there = false;
	struct box_released item;
	if (!item_decode(w->arena, body, &head, &item))
		return fail(w, ERR_INVALID, NULL, N_("An opinion of the backup cannot be read: the backup is damaged. Use an older one."));
	if (!box_file_has(box->file, head.key, &has))
		return fail(w, ERR_BROKEN, NULL, N_("The box file cannot be read. Check the disk, then start again."));
	pthread_mutex_lock(&back->lock);
	back->left += !has;
	pthread_mutex_unlock(&back->lock);
	for (int i = 0; !has && !there; i++) {
		there = spool_put(w, &box->spool, &head, body, back_done, back);
		if (there || w->last_fault->error != ERR_BUSY || i == GROWTH_WAITS)
			break;
		work_forgive(w);
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
	}
	if (!has && !there)
		back_done(back, true);
	return has || there;
}

bool box_put_back(struct work *w, struct box *box, struct text items)
{
	struct back back = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, false };
	struct text body;
	if (!aside_items_open(&items))
		return fail(w, ERR_INVALID, NULL, N_("An opinion of the backup cannot be read: the backup is damaged. Use an older one."));
	bool good = true;
	while (good && items.size) {
		good = aside_items_next(&items, &body) || fail(w, ERR_INVALID, NULL,
			N_("An opinion of the backup cannot be read: the backup is damaged. Use an older one."));
		good = good && put_one_back(w, box, &back, body);
	}
	back_wait(&back);
	return good && (!back.failed || fail(w, ERR_BROKEN, NULL,
		N_("The disk refused the opinion, so nothing was kept. Try again later with the same form.")));
}
