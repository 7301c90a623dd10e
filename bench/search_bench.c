/* search_bench: finding in many opinions, held against a plain look at every text, and beside the engine's own tokenizers.
 *
 *   search_bench FILE TEXTS TERMS
 *
 * FILE: a database to be made. TEXTS: one opinion a line. TERMS: one a line. The opinions are given to forty units; who asks may see those
 * of half of them. For each term: what the index finds (first page, and how many) against a look at every folded text; the same for tables
 * of FTS5 with the tokenizers trigram and unicode61, which keep the same texts in a file of their own. One JSON record a term, a last one
 * on the whole. */
#include "action/house.h"
#include "campaign/campaign.h"
#include "opinion/opinion.h"
#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#define UNITS 40
#define ROUNDS 5
#define TURN 200 /* rows in one transaction */

static struct arena *arena;
static struct text *texts, *folded;
static size_t text_count;
static struct unit units[UNITS], root;
static struct cycle cycle;

static void must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "search_bench: %s\n", what);
	exit(1);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct text *lines_of(const char *path, size_t *ret_count)
{
	FILE *file = fopen(path, "rb");
	must(file != NULL, "a file cannot be read");
	char *line = NULL;
	size_t room = 0, have = 0, count = 0;
	struct text *lines = NULL;
	for (ssize_t got; (got = getline(&line, &room, file)) > 0;) {
		if (count == have) {
			struct text *more = realloc(lines, (have = have * 2 + 1024) * sizeof *lines);
			must(more != NULL, "no memory");
			lines = more;
		}
		got -= line[got - 1] == '\n';
		lines[count++] = text_keep(arena, (struct text){ line, (size_t)got });
	}
	free(line);
	fclose(file);
	*ret_count = count;
	return lines;
}

/* ---- a plain look, folded by the library's own rules ---- */
static struct text fold(struct text t)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)t.at, (utf8proc_ssize_t)t.size, &made,
		UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
	must(size >= 0, "a text is no UTF-8");
	struct text kept = text_keep(arena, (struct text){ (const char *)made, (size_t)size });
	free(made);
	return kept;
}

static bool is_letter(struct text t, size_t at)
{
	utf8proc_int32_t c;
	if (utf8proc_iterate((const utf8proc_uint8_t *)t.at + at, (utf8proc_ssize_t)(t.size - at), &c) <= 0 || (c >= 0x2E80 && c < 0xFB00))
		return false;
	utf8proc_category_t category = utf8proc_category(c);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool letter_before(struct text t, size_t at)
{
	do
		at--;
	while (at && ((unsigned char)t.at[at] & 0xC0) == 0x80);
	return is_letter(t, at);
}

static bool stands_in(struct text t, struct text term)
{
	bool word = isalnum((unsigned char)term.at[0]);
	for (const char *at = t.at; (at = memmem(at, t.size - (size_t)(at - t.at), term.at, term.size)); at++) {
		size_t from = (size_t)(at - t.at);
		if (!word || ((!from || !letter_before(t, from)) && (from + term.size == t.size || !is_letter(t, from + term.size))))
			return true;
	}
	return false;
}

static bool may_see(size_t i)
{
	return i % UNITS < UNITS / 2;
}

/* ---- candor's ---- */
static void write_rows(struct work *w)
{
	const struct kind *kinds[] = { &unit_kind, &cycle_kind };
	root = (struct unit){ .id = work_id(w), .version = 1, .code = TEXT("ROOT"), .name = TEXT("Root") };
	root.path = text_of(arena_format(arena, "/%s/", root.id.at));
	must(store_begin(w) && store_write(w, kinds[0], &root, true), "the root");
	struct unit half[2];
	for (int h = 0; h < 2; h++) {
		half[h] = (struct unit){ .id = work_id(w), .version = 1, .code = text_of(arena_format(arena, "H%d", h)), .name = TEXT("Half"), .parent = root.id };
		half[h].path = text_of(arena_format(arena, "%.*s%s/", TEXT_ARG(root.path), half[h].id.at));
		must(store_write(w, kinds[0], &half[h], true), "half");
	}
	for (size_t i = 0; i < UNITS; i++) {
		const struct unit *above = &half[i >= UNITS / 2];
		units[i] = (struct unit){ .id = work_id(w), .version = 1, .code = text_of(arena_format(arena, "U%zu", i)), .name = TEXT("Unit"), .parent = above->id, .has_group = true };
		units[i].path = text_of(arena_format(arena, "%.*s%s/", TEXT_ARG(above->path), units[i].id.at));
		must(store_write(w, kinds[0], &units[i], true), "a unit");
	}
	cycle = (struct cycle){ .id = work_id(w), .version = 1, .unit = units[0].id, .title = TEXT("Review") };
	must(store_write(w, kinds[1], &cycle, true) && store_commit(w), "the beginning");
}

static double fill(struct work *w)
{
	double began = now();
	for (size_t i = 0; i < text_count;) {
		must(store_begin(w), "a transaction");
		for (size_t n = 0; n < TURN && i < text_count; n++, i++) {
			struct opinion opinion = { .id = work_id(w), .version = 1, .unit = units[i % UNITS].id, .cycle = cycle.id, .number = (int64_t)i + 1, .body = texts[i],
				.day = day_add(day_make(2020, 1, 1), (int)(i * 1000 / text_count)) };
			must(store_write(w, &opinion_kind, &opinion, true), "an opinion");
		}
		must(store_commit(w), "a commit");
		arena_reset(w->arena);
	}
	return now() - began;
}

struct answer { size_t total; double best; };

static enum may acts[MAY_COUNT];
static size_t act_count;

static struct answer ask(struct work *w, const struct actor *actor, struct text term)
{
	struct answer answer = { 0, 1e9 };
	for (int round = 0; round < ROUNDS; round++) {
		arena_reset(w->arena);
		struct find_query query = { .since = NO_DAY, .until = NO_DAY, .size = 20, .acts = acts, .act_count = act_count };
		struct find_found found;
		double began = now();
		query.count = text_phrases(w->arena, term, query.phrases);
		must(store_begin(w) && find_search(w, actor, &query, &found), "a search");
		for (size_t i = 0; i < found.count; i++) {
			struct find_shown title, body;
			find_show(w, &query, &found.hits[i], &title, &body);
		}
		store_end(w);
		double took = now() - began;
		answer.total = found.total;
		answer.best = took < answer.best ? took : answer.best;
	}
	return answer;
}

/* Every single one that it finds, against the plain look: how many of those that stand there, and how many that do not. */
static void judge(struct work *w, const struct actor *actor, struct text term, size_t *ret_stands, size_t *ret_right)
{
	struct find_query query = { .since = NO_DAY, .until = NO_DAY, .size = text_count };
	struct find_found found;
	struct text bare = fold(term);
	bool *is_found = calloc(text_count, 1);
	must(is_found != NULL, "no memory");
	arena_reset(w->arena);
	query.count = text_phrases(w->arena, term, query.phrases);
	must(store_begin(w) && find_search(w, actor, &query, &found), "a search");
	for (size_t i = 0; i < found.count; i++)
		is_found[((const struct opinion *)found.hits[i].row)->number - 1] = true;
	store_end(w);
	*ret_stands = *ret_right = 0;
	for (size_t i = 0; i < text_count; i++)
		if (may_see(i) && stands_in(folded[i], bare)) {
			++*ret_stands;
			*ret_right += is_found[i];
		}
	free(is_found);
}

/* ---- the engine's own tokenizers ---- */
static sqlite3 *peers;

static void run_sql(const char *sql)
{
	char *said = NULL;
	if (sqlite3_exec(peers, sql, NULL, NULL, &said) != SQLITE_OK)
		must(false, said);
}

static double fill_peer(const char *name, const char *tokenizer)
{
	sqlite3_stmt *add, *doc;
	double began = now();
	run_sql(arena_format(arena, "CREATE VIRTUAL TABLE %s USING fts5(body, content='doc', content_rowid='id', columnsize=0, tokenize='%s')", name, tokenizer));
	must(sqlite3_prepare_v2(peers, arena_format(arena, "INSERT INTO %s (rowid, body) VALUES (?1, ?2)", name), -1, &add, NULL) == SQLITE_OK, "a statement");
	must(sqlite3_prepare_v2(peers, "INSERT OR IGNORE INTO doc (id, unit, day, body) VALUES (?1, ?2, ?3, ?4)", -1, &doc, NULL) == SQLITE_OK, "a statement");
	for (size_t i = 0; i < text_count; i++) {
		if (i % TURN == 0)
			run_sql("BEGIN");
		sqlite3_bind_int64(doc, 1, (int64_t)i + 1);
		sqlite3_bind_int64(doc, 2, may_see(i));
		sqlite3_bind_int64(doc, 3, (int64_t)(i * 1000 / text_count));
		sqlite3_bind_text64(doc, 4, texts[i].at, texts[i].size, SQLITE_STATIC, SQLITE_UTF8);
		sqlite3_bind_int64(add, 1, (int64_t)i + 1);
		sqlite3_bind_text64(add, 2, texts[i].at, texts[i].size, SQLITE_STATIC, SQLITE_UTF8);
		must(sqlite3_step(doc) == SQLITE_DONE && sqlite3_step(add) == SQLITE_DONE, sqlite3_errmsg(peers));
		sqlite3_reset(doc);
		sqlite3_reset(add);
		if (i % TURN == TURN - 1 || i + 1 == text_count)
			run_sql("COMMIT");
	}
	sqlite3_finalize(add);
	sqlite3_finalize(doc);
	return now() - began;
}

static struct answer ask_peer(const char *name, struct text term)
{
	struct answer answer = { 0, 1e9 };
	sqlite3_stmt *count, *page;
	must(sqlite3_prepare_v2(peers, arena_format(arena, "SELECT count(*) FROM %s JOIN doc ON doc.id = %s.rowid WHERE %s MATCH ?1 AND doc.unit = 1", name, name, name), -1, &count, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(peers, arena_format(arena, "SELECT doc.body FROM %s JOIN doc ON doc.id = %s.rowid WHERE %s MATCH ?1 AND doc.unit = 1 ORDER BY doc.day DESC, doc.id DESC LIMIT 20",
		name, name, name), -1, &page, NULL) == SQLITE_OK, sqlite3_errmsg(peers));
	const char *quoted = arena_format(arena, "\"%.*s\"", TEXT_ARG(term));
	for (int round = 0; round < ROUNDS; round++) {
		double began = now();
		sqlite3_bind_text(count, 1, quoted, -1, SQLITE_STATIC);
		sqlite3_bind_text(page, 1, quoted, -1, SQLITE_STATIC);
		answer.total = sqlite3_step(count) == SQLITE_ROW ? (size_t)sqlite3_column_int64(count, 0) : 0;
		while (sqlite3_step(page) == SQLITE_ROW)
			continue;
		sqlite3_reset(count);
		sqlite3_reset(page);
		double took = now() - began;
		answer.best = took < answer.best ? took : answer.best;
	}
	sqlite3_finalize(count);
	sqlite3_finalize(page);
	return answer;
}

/* How many of those that stand there it finds. */
static size_t right_of_peer(const char *name, struct text term)
{
	sqlite3_stmt *all;
	struct text bare = fold(term);
	size_t right = 0;
	must(sqlite3_prepare_v2(peers, arena_format(arena, "SELECT rowid FROM %s WHERE %s MATCH ?1", name, name), -1, &all, NULL) == SQLITE_OK, sqlite3_errmsg(peers));
	sqlite3_bind_text(all, 1, arena_format(arena, "\"%.*s\"", TEXT_ARG(term)), -1, SQLITE_STATIC);
	while (sqlite3_step(all) == SQLITE_ROW) {
		size_t i = (size_t)sqlite3_column_int64(all, 0) - 1;
		right += may_see(i) && stands_in(folded[i], bare);
	}
	sqlite3_finalize(all);
	return right;
}

static int64_t pages_of(const char *table)
{
	sqlite3_stmt *size;
	must(sqlite3_prepare_v2(peers, arena_format(arena, "SELECT sum(length(block)) FROM %s_data", table), -1, &size, NULL) == SQLITE_OK && sqlite3_step(size) == SQLITE_ROW, "its size");
	int64_t bytes = sqlite3_column_int64(size, 0);
	sqlite3_finalize(size);
	return bytes;
}

/* ---- */
int main(int argc, char **argv)
{
	must(argc == 4, "FILE TEXTS TERMS");
	crypto_start();
	arena = arena_new((size_t)4 << 30);
	size_t term_count;
	texts = lines_of(argv[2], &text_count);
	struct text *terms = lines_of(argv[3], &term_count);
	folded = arena_take(arena, text_count * sizeof *folded);
	for (size_t i = 0; i < text_count; i++)
		folded[i] = fold(texts[i]);
	store_kinds(action_kinds);
	act_count = action_sight_acts(acts);
	struct store *store, *reader;
	struct work w = { .arena = arena_new((size_t)1 << 30), .now = { 27000000 }, .serial = 1 };
	must(store_open(&w, argv[1], STORE_WRITER, &store), "the database");
	w.store = store;
	uint8_t key[32] = { 7 };
	struct find *find = find_new(arena, key, find_item_of, action_sight_said(arena));
	must(find_open(&w, find), "the index");
	write_rows(&w);
	double filled = fill(&w);
	must(store_checkpoint(&w, true) && store_open(&w, argv[1], STORE_READER, &reader), "a reader");
	w.store = reader;
	int64_t bytes;
	must(store_begin(&w) && store_count(&w, SQL_FIND_SIZE, &bytes), "its size");
	store_end(&w);
	struct unit half;
	must(store_begin(&w) && store_get(&w, &unit_kind, units[0].parent, &half), "half");
	struct position position = { .unit = half.id, .role = ROLE_supervision, .path = text_keep(arena, half.path) };
	struct actor actor = { .kind = ACTOR_PERSON, .person = units[0].id, .count = 1, .positions = &position };
	store_end(&w);
	must(sqlite3_open(arena_format(arena, "%s.peers", argv[1]), &peers) == SQLITE_OK, "the peers");
	run_sql("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE doc (id INTEGER PRIMARY KEY, unit INTEGER, day INTEGER, body TEXT)");
	static const char *const names[2] = { "by_trigram", "by_unicode" };
	double peer_filled[2] = { fill_peer(names[0], "trigram"), fill_peer(names[1], "unicode61") };
	for (size_t t = 0; t < term_count; t++) {
		size_t stands, right;
		judge(&w, &actor, terms[t], &stands, &right);
		struct answer own = ask(&w, &actor, terms[t]), peer[2];
		printf("{\"term\": %zu, \"letters\": %zu, \"word\": %s, \"stands\": %zu, \"right\": %zu, \"found\": %zu, \"ms\": %.4f", t, text_length(terms[t]),
			isalnum((unsigned char)terms[t].at[0]) ? "true" : "false", stands, right, own.total, own.best * 1e3);
		for (int p = 0; p < 2; p++) {
			peer[p] = ask_peer(names[p], terms[t]);
			printf(", \"%s\": {\"right\": %zu, \"found\": %zu, \"ms\": %.4f}", names[p] + 3, right_of_peer(names[p], terms[t]), peer[p].total, peer[p].best * 1e3);
		}
		printf("}\n");
	}
	printf("{\"texts\": %zu, \"seconds\": %.3f, \"bytes\": %lld, \"trigram_seconds\": %.3f, \"unicode_seconds\": %.3f, \"trigram_bytes\": %lld, \"unicode_bytes\": %lld}\n", text_count, filled,
		(long long)bytes, peer_filled[0], peer_filled[1], (long long)pages_of(names[0]), (long long)pages_of(names[1]));
	sqlite3_close(peers);
	store_close(reader);
	store_close(store);
	free(terms);
	return 0;
}
