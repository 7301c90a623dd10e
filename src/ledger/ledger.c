#include "ledger/inner.h"
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- plain values that a rollback restores ---- */
static void copy_kept(struct copy **copies, struct arena *arena, enum kept what, void *at, size_t size)
{
	struct copy *copy = arena_take(arena, sizeof *copy + size);
	*copy = (struct copy){ what, at, size, *copies };
	memcpy(copy->bytes, at, size);
	*copies = copy;
}

/* The turn's copy is taken first: an action's rollback then leaves the value marked as touched in this turn. */
void ledger_touch(struct ledger *ledger, enum kept what, void *at, size_t size, struct stamps *stamps)
{
	if (stamps->turn != ledger->turn) {
		copy_kept(&ledger->turn_copies, ledger->turn_arena, what, at, size);
		stamps->turn = ledger->turn;
	}
	if (stamps->action != ledger->action) {
		copy_kept(&ledger->action_copies, ledger->turn_arena, what, at, size);
		stamps->action = ledger->action;
	}
}

void ledger_restore(struct copy **copies)
{
	for (struct copy *copy = *copies; copy; copy = copy->before)
		memcpy(copy->at, copy->bytes, copy->size);
	*copies = NULL;
}

/* ---- edges ---- */
bool ledger_read_edge(struct text bytes, int64_t size, struct edge *ret_edge)
{
	if (size < 0 || bytes.size != (size_t)edge_count((uint64_t)size) * HASH_SIZE)
		return false;
	ret_edge->size = (uint64_t)size;
	if (bytes.size)
		memcpy(ret_edge->hash, bytes.at, bytes.size);
	return true;
}

struct text ledger_edge_bytes(const struct edge *edge)
{
	return (struct text){ (const char *)edge->hash, (size_t)edge_count(edge->size) * HASH_SIZE };
}

struct text ledger_log_name(struct arena *arena, struct text origin, int64_t number)
{
	return text_of(arena_format(arena, "%.*s/%lld", TEXT_ARG(origin), (long long)number));
}

struct text ledger_lane_name(struct arena *arena, struct text origin, int lane)
{
	return text_of(arena_format(arena, "%.*s/lane/%d", TEXT_ARG(origin), lane));
}

const char *kind_label(const struct kind *kind)
{
	return kind->label ? kind->label : kind->name;
}

/* ---- logs and lanes, read when first needed ---- */
static bool read_log(struct work *w, struct log *log)
{
	struct value *row;
	if (!store_row(w, SQL_LEDGER_LOG, &row, A(log->number)))
		return false;
	log->exists = row != NULL;
	if (row && !ledger_read_edge(value_text(row, "edge"), value_number(row, "size", -1), &log->edge))
		return fail(w, ERR_BROKEN, NULL, N_("The edge of log %1 is damaged. Run candor verify and restore a backup."), A(log->number));
	return true;
}

static struct log *cached_log(struct ledger *ledger, int lane, int64_t number)
{
	struct log **bucket = &ledger->logs[((uint64_t)number * 31 + (unsigned)lane) % LOG_BUCKETS];
	for (struct log *log = *bucket; log; log = log->next)
		if (log->number == number && log->lane == lane)
			return log;
	struct log *log = arena_take(ledger->arena, sizeof *log);
	log->number = number;
	log->lane = lane;
	log->next = *bucket;
	return *bucket = log;
}

bool ledger_find_log(struct work *w, struct ledger *ledger, int64_t number, struct log **ret_log)
{
	struct log *log = cached_log(ledger, w->lane, number);
	if (!log->exists && !read_log(w, log))
		return false;
	*ret_log = log->exists ? log : NULL;
	return true;
}

bool ledger_need_log(struct work *w, struct ledger *ledger, int64_t number, struct log **ret_log)
{
	if (!ledger_find_log(w, ledger, number, ret_log))
		return false;
	if (!*ret_log)
		return fail(w, ERR_BROKEN, NULL, N_("There is no log %1. Run candor verify."), A(number));
	return true;
}

bool ledger_add_log(struct work *w, struct ledger *ledger, int64_t number, struct id unit, struct log **ret_log)
{
	struct log *log = cached_log(ledger, w->lane, number);
	if (!store_run(w, SQL_LEDGER_LOG_ADD, A(number), A(&unit)))
		return false;
	ledger_touch(ledger, KEPT_LOG, log, sizeof *log, &log->stamps);
	log->exists = true;
	log->edge.size = 0;
	*ret_log = log;
	return true;
}

bool ledger_find_lane(struct work *w, struct ledger *ledger, struct lane **ret_lane)
{
	if (w->lane < 0 || w->lane >= LANES)
		BUG("there is no lane %d", w->lane);
	struct lane *lane = ledger->lanes[w->lane];
	if (!lane) {
		lane = ledger->lanes[w->lane] = arena_take(ledger->arena, sizeof *lane);
		lane->number = w->lane;
	}
	if (!lane->known) {
		struct value *row;
		if (!store_row(w, SQL_LEDGER_LANE, &row))
			return false;
		if (row && !ledger_read_edge(value_text(row, "edge"), value_number(row, "size", -1), &lane->edge))
			return fail(w, ERR_BROKEN, NULL, N_("The edge of lane %1 is damaged. Run candor verify and restore a backup."), A(w->lane));
		lane->actions = row ? value_number(row, "actions", 0) : 0;
		lane->known = true;
	}
	*ret_lane = lane;
	return true;
}

/* ---- opening ---- */
struct leaves { struct work *w; struct edge edge; uint64_t limit; struct text column; };

static bool add_head(void *context, const struct arg *columns)
{
	struct leaves *leaves = context;
	if (leaves->edge.size == leaves->limit)
		return true;
	uint8_t leaf[HASH_SIZE];
	merkle_leaf(columns[1].text.at, columns[1].text.size, leaf);
	edge_add(&leaves->edge, leaf);
	return true;
}

/* Root of the lane's first `size` heads, from the heads themselves. */
static bool root_of_heads(struct work *w, uint64_t size, uint8_t ret_root[HASH_SIZE])
{
	struct leaves *leaves = arena_take(w->arena, sizeof *leaves);
	leaves->limit = size;
	if (!store_each(w, SQL_LEDGER_HEADS, add_head, leaves))
		return false;
	edge_root(&leaves->edge, ret_root);
	return true;
}

/* The last signed head must be the lane's own tree, or an earlier state of it: what was committed after it was not yet signed. */
static bool check_lane(struct work *w, struct ledger *ledger, const char *path)
{
	struct lane *lane;
	struct head head;
	uint8_t root[HASH_SIZE];
	if (!ledger_find_lane(w, ledger, &lane) || !head_read(w, ledger->head_file, path, &ledger->keys, w->lane, &head))
		return false;
	lane->published = head.there ? head.size : 0;
	lane->slot = head.there ? !head.slot : 0;
	if (!head.there)
		return true;
	if (lane->edge.size < head.size)
		return fail(w, ERR_BROKEN, NULL, N_("The record of lane %1 ends at head %2, but head %3 was signed before: its end was cut off, or an older "
			"copy was put in its place. Restore the newest backup."), A(w->lane), A((int64_t)lane->edge.size), A((int64_t)head.size));
	if (lane->edge.size == head.size)
		edge_root(&lane->edge, root);
	else if (!root_of_heads(w, head.size, root))
		return false;
	if (memcmp(root, head.root, HASH_SIZE))
		return fail(w, ERR_BROKEN, NULL, N_("The record of lane %1 is another one than was signed at head %2. Run candor verify and restore a backup."),
			A(w->lane), A((int64_t)head.size));
	return true;
}

static bool check_ends(struct work *w)
{
	struct value *row;
	if (!store_row(w, SQL_LEDGER_LOG_TORN, &row))
		return false;
	if (row)
		return fail(w, ERR_BROKEN, NULL, N_("Log %1 says it has %2 entries, but %3 are there. Run candor verify and restore a backup."),
			A(value_number(row, "log", 0)), A(value_number(row, "size", 0)), A(value_number(row, "stored", 0)));
	if (!store_row(w, SQL_LEDGER_LANE_TORN, &row))
		return false;
	if (row)
		return fail(w, ERR_BROKEN, NULL, N_("Lane %1 says it has %2 heads, but %3 are there. Run candor verify and restore a backup."),
			A(value_number(row, "lane", 0)), A(value_number(row, "size", 0)), A(value_number(row, "stored", 0)));
	return true;
}

static bool check_lanes(struct work *w, struct ledger *ledger, const char *path)
{
	int own = w->lane;
	struct value *lanes;
	bool good = check_ends(w) && check_lane(w, ledger, path) && store_list(w, SQL_LEDGER_LANES, &lanes, );
	for (const struct value *row = good ? lanes->first : NULL; row && good; row = row->next) {
		w->lane = (int)value_number(row, "lane", 0);
		good = w->lane == own || check_lane(w, ledger, path);
	}
	w->lane = own;
	return good;
}

bool ledger_open(struct work *w, const struct ledger_keys *keys, const char *head_path, struct ledger **ret_ledger)
{
	if (!leaf_word_is(keys->origin))
		return fail(w, ERR_INVALID, NULL, N_("The origin %1 holds a character that cannot stand in the log. Use letters, digits, . - and /."),
			A(keys->origin));
	struct arena *arena = arena_new(SIZE_MAX);
	struct ledger *ledger = arena_take(arena, sizeof *ledger);
	ledger->arena = arena;
	ledger->turn_arena = arena_new(SIZE_MAX);
	ledger->keys = *keys;
	ledger->keys.origin = text_keep(arena, keys->origin);
	ledger->head_path = arena_copy(arena, head_path, strlen(head_path));
	crypto_sign_seed(keys->log_seed, ledger->public_key);
	local_tag_key(keys, ledger->tag_key);
	int64_t heads;
	if (!store_count(w, SQL_LEDGER_HEADS_KEPT, &heads, ) || !head_file_open(w, head_path, heads == 0, &ledger->head_file)) {
		ledger->head_file = -1;
		ledger_close(ledger);
		return false;
	}
	if (!check_lanes(w, ledger, head_path) || !ledger_publish(w, ledger)) { /* what was committed before a crash is signed now */
		ledger_close(ledger);
		return false;
	}
	*ret_ledger = ledger;
	return true;
}

void ledger_close(struct ledger *ledger)
{
	if (!ledger)
		return;
	if (ledger->head_file >= 0) {
		fsync(ledger->head_file);
		close(ledger->head_file);
	}
	struct arena *arena = ledger->arena;
	arena_free(ledger->turn_arena);
	explicit_bzero(&ledger->keys, sizeof ledger->keys);
	arena_free(arena);
}

/* ---- a writer's turn ---- */
bool ledger_turn_begin(struct work *w, struct ledger *ledger)
{
	(void)w;
	ledger->turn++;
	ledger->turn_copies = ledger->action_copies = NULL;
	arena_reset(ledger->turn_arena);
	return true;
}

void ledger_turn_drop(struct ledger *ledger)
{
	ledger_restore(&ledger->turn_copies);
	ledger->action_copies = NULL;
}

static bool log_before(const struct log *a, const struct log *b)
{
	return a->lane != b->lane ? a->lane < b->lane : a->number < b->number;
}

static void sort_logs(struct log **logs, size_t count)
{
	for (size_t gap = count / 2; gap; gap /= 2)
		for (size_t i = gap; i < count; i++) {
			struct log *log = logs[i];
			size_t at = i;
			for (; at >= gap && log_before(log, logs[at - gap]); at -= gap)
				logs[at] = logs[at - gap];
			logs[at] = log;
		}
}

/* The logs that grew in this turn, sorted by lane and number. */
static size_t grown_logs(struct ledger *ledger, struct log ***ret_logs)
{
	size_t count = 0;
	for (const struct copy *copy = ledger->turn_copies; copy; copy = copy->before)
		count += copy->what == KEPT_LOG;
	struct log **logs = arena_take(ledger->turn_arena, count * sizeof *logs);
	count = 0;
	for (struct copy *copy = ledger->turn_copies; copy; copy = copy->before) {
		struct log *log = copy->at;
		if (copy->what == KEPT_LOG && log->exists && log->edge.size != ((const struct log *)(const void *)copy->bytes)->edge.size)
			logs[count++] = log;
	}
	sort_logs(logs, count);
	*ret_logs = logs;
	return count;
}

static bool write_head(struct work *w, struct ledger *ledger, struct text body)
{
	struct lane *lane;
	if (!ledger_find_lane(w, ledger, &lane))
		return false;
	ledger_touch(ledger, KEPT_LANE, lane, sizeof *lane, &lane->stamps);
	uint8_t leaf[HASH_SIZE];
	merkle_leaf(body.at, body.size, leaf);
	if (!store_run(w, SQL_LEDGER_HEAD_ADD, A((int64_t)lane->edge.size), arg_bytes(body.at, body.size)))
		return false;
	edge_add(&lane->edge, leaf);
	struct text edge = ledger_edge_bytes(&lane->edge);
	return store_run(w, SQL_LEDGER_LANE_SET, A((int64_t)lane->edge.size), arg_bytes(edge.at, edge.size), A(lane->actions));
}

static bool write_log(struct work *w, struct log *log, struct buffer *body)
{
	uint8_t root[HASH_SIZE];
	char word[B64_HASH];
	edge_root(&log->edge, root);
	crypto_base64_to(root, sizeof root, word);
	buffer_number(body, log->number);
	buffer_char(body, ' ');
	buffer_number(body, (int64_t)log->edge.size);
	buffer_char(body, ' ');
	buffer_put(body, word, sizeof word);
	buffer_char(body, '\n');
	struct text edge = ledger_edge_bytes(&log->edge);
	return store_run(w, SQL_LEDGER_LOG_GROW, A((int64_t)log->edge.size), arg_bytes(edge.at, edge.size), A(log->number));
}

bool ledger_turn_end(struct work *w, struct ledger *ledger)
{
	struct log **logs;
	size_t count = grown_logs(ledger, &logs);
	int own = w->lane;
	bool good = local_write_sums(w, ledger);
	for (size_t i = 0; good && i < count;) {
		struct buffer body = buffer_new(ledger->turn_arena, SIZE_MAX);
		for (w->lane = logs[i]->lane; good && i < count && logs[i]->lane == w->lane; i++)
			good = write_log(w, logs[i], &body);
		good = good && write_head(w, ledger, buffer_view(&body));
	}
	w->lane = own;
	return good;
}

static bool sync_heads(struct work *w, struct ledger *ledger)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (!ledger->unsynced || now.tv_sec == ledger->synced)
		return true;
	if (fdatasync(ledger->head_file))
		return fail(w, ERR_BROKEN, NULL, N_("The file of signed heads %1 cannot be made durable. Look at the disk."), A(ledger->head_path));
	ledger->synced = now.tv_sec;
	ledger->unsynced = false;
	return true;
}

bool ledger_publish(struct work *w, struct ledger *ledger)
{
	ledger->turn_copies = ledger->action_copies = NULL;
	for (int i = 0; i < LANES; i++) {
		struct lane *lane = ledger->lanes[i];
		if (lane && lane->edge.size != lane->published && !head_write(w, ledger, lane))
			return false;
	}
	return sync_heads(w, ledger);
}
