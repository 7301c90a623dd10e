/* The search held against a plain look at every row: for each person of the worked example, in both languages. */
#include "cli/inner.h"
#include "find/find.h"
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define TERMS 150
static struct arena *arena;
static char folder[64];
static struct text terms[TERMS];
static size_t term_count;

static uint32_t dice;
static uint32_t throw_dice(uint32_t sides)
{
	dice ^= dice << 13;
	dice ^= dice >> 17;
	dice ^= dice << 5;
	return dice % sides;
}

/* ---- a plain look ---- */
static size_t letter_size(const char *at, const char *end)
{
	size_t size = 1;
	while (at + size < end && ((unsigned char)at[size] & 0xC0) == 0x80)
		size++;
	return size;
}

static bool is_chinese(const char *at)
{
	return (unsigned char)at[0] >= 0xE4 && (unsigned char)at[0] <= 0xE9;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c);
}

static struct text lower(struct text t)
{
	char *copy = arena_copy(arena, t.at, t.size);
	for (size_t i = 0; i < t.size; i++)
		copy[i] = (char)((unsigned char)copy[i] < 0x80 ? tolower((unsigned char)copy[i]) : copy[i]);
	return (struct text){ copy, t.size };
}

/* Of English whole words only; of Chinese any stretch. */
static bool stands_in(struct text column, struct text term)
{
	struct text text = lower(column);
	bool word = is_word(term.at[0]);
	for (size_t i = 0; i + term.size <= text.size; i++) {
		bool edge = !word || ((i == 0 || !is_word(text.at[i - 1])) && (i + term.size == text.size || !is_word(text.at[i + term.size])));
		if (edge && !memcmp(text.at + i, term.at, term.size))
			return true;
	}
	return false;
}

static bool columns_hold(const struct kind *kind, const void *row, const char *names, struct text term)
{
	struct text rest = text_of(names), name;
	while (text_cut(&rest, ' ', &name)) {
		const struct field *field = name.size ? shape_field(kind->shape, text_string(arena, name)) : NULL;
		if (field)
			assert_false(store_seals(kind, field, row));
		if (field && stands_in(*(const struct text *)field_of(field, row), term))
			return true;
	}
	return false;
}

struct looking { struct work *w; const struct actor *actor; const struct find_kind *known; const struct kind *kind; void *row; struct text term; struct id ids[2000]; size_t count; };

static bool look_at(void *context)
{
	struct looking *l = context;
	const struct field *audience = shape_field(l->kind->shape, "audience");
	bool person = audience && strcmp(choice_word(audience->choices, *(const int *)field_of(audience, l->row)), "person") == 0;
	if ((l->known->group_only && person) || !action_sight(l->w, l->actor, l->kind, l->row))
		return true;
	if (columns_hold(l->kind, l->row, l->known->titles, l->term) || columns_hold(l->kind, l->row, l->known->bodies, l->term))
		l->ids[l->count++] = ((const struct object *)l->row)->id;
	return true;
}

static int id_order(const void *a, const void *b)
{
	return strcmp(((const struct id *)a)->at, ((const struct id *)b)->at);
}

static void look(struct work *w, const struct actor *actor, struct text term, struct looking *ret_looking)
{
	*ret_looking = (struct looking){ .w = w, .actor = actor, .term = term };
	for (const struct find_kind *known = find_kinds; known->kind; known++) {
		ret_looking->known = known;
		ret_looking->kind = store_kind(known->kind);
		ret_looking->row = arena_take(w->arena, ret_looking->kind->shape->size);
		assert_true(store_scan(w, ret_looking->kind, ret_looking->row, look_at, ret_looking));
	}
	qsort(ret_looking->ids, ret_looking->count, sizeof *ret_looking->ids, id_order);
}

/* ---- the same by the index ---- */
static void hold_against(struct work *w, const struct actor *actor, struct text term)
{
	static struct looking l;
	struct find_query query = { .state = TEXT(""), .path = TEXT(""), .since = NO_DAY, .until = NO_DAY, .size = 2000 };
	struct find_found found;
	query.count = text_phrases(w->arena, term, query.phrases);
	assert_int_equal(query.count, 1);
	look(w, actor, term, &l);
	assert_true(find_search(w, actor, &query, &found));
	struct id *ids = arena_take(w->arena, (found.count + 1) * sizeof *ids);
	for (size_t i = 0; i < found.count; i++)
		ids[i] = found.hits[i].object;
	qsort(ids, found.count, sizeof *ids, id_order);
	for (size_t i = 0; i < found.count || i < l.count; i++)
		if (i == found.count || i == l.count || !id_same(ids[i], l.ids[i])) {
			print_error("“%.*s” for %.*s: found %zu, there are %zu; from %s on\n", TEXT_ARG(term), TEXT_ARG(actor->login), found.count, l.count, i < found.count ? ids[i].at : l.ids[i].at);
			assert_true(false);
		}
	assert_int_equal(found.total, found.count);
}

/* ---- terms out of the texts ---- */
static void draw_term(struct text column)
{
	const char *end = column.at + column.size, *at = column.at + throw_dice((uint32_t)column.size), *stop;
	while (at > column.at && ((unsigned char)*at & 0xC0) == 0x80)
		at--;
	if (is_word(*at)) {
		while (at > column.at && is_word(at[-1]))
			at--;
		for (stop = at; stop < end && is_word(*stop);)
			stop++;
	} else {
		stop = at;
		for (uint32_t letters = 1 + throw_dice(4); letters && stop < end && is_chinese(stop); letters--)
			stop += letter_size(stop, end);
	}
	struct text term = { at, (size_t)(stop - at) };
	if (term.size && term_count < TERMS && (unsigned char)(stop < end ? *stop : ' ') < 0xC3)
		terms[term_count++] = lower(term);
}

static bool draw(void *context)
{
	const struct looking *l = context;
	for (size_t i = 0; i < l->kind->shape->count; i++) {
		const struct field *field = &l->kind->shape->fields[i];
		const struct text *column = field_of(field, l->row);
		if (field->type == TYPE_text && !(field->flags & SEALED) && column->size && !throw_dice(9))
			draw_term(*column);
	}
	return true;
}

static void draw_terms(struct work *w)
{
	struct looking l = { .w = w };
	term_count = 0;
	for (const struct find_kind *known = find_kinds; known->kind; known++) {
		l.kind = store_kind(known->kind);
		l.row = arena_take(w->arena, l.kind->shape->size);
		assert_true(store_scan(w, l.kind, l.row, draw, &l));
	}
}

/* ---- */
static const char *const people[] = { "mayor", "secretary-general", "vice-b", "clerk", "staff", "superior", "supervision-1", "verifier", "discipline", "auditor", "admin" };

static void hold_all(const char *data)
{
	struct house_settings settings = { .folder = data, .read_only = true };
	struct work w = { .arena = arena };
	struct house *house;
	struct value *person;
	assert_true(house_open(&w, &settings, &house));
	w.now = house_now(house);
	w.today = minute_day(w.now, house_zone(house));
	assert_true(store_begin(&w));
	if (!term_count)
		draw_terms(&w);
	assert_true(term_count > 60);
	for (size_t p = 0; p < COUNT(people); p++) {
		struct actor actor;
		struct id id = NO_ID;
		assert_true(store_row(&w, SQL_ORG_PERSON_BY_LOGIN, &person, A(people[p])) && person && id_parse(value_text(person, "id"), &id));
		assert_true(org_actor(&w, id, &actor));
		for (size_t i = 0; i < term_count; i++) {
			struct arena *own = w.arena;
			w.arena = arena_new((size_t)64 << 20);
			hold_against(&w, &actor, terms[i]);
			arena_free(w.arena);
			w.arena = own;
		}
	}
	store_end(&w);
	house_close(house);
}

static void index_again(const char *data)
{
	struct house_settings settings = { .folder = data, .no_writer = true };
	struct work w = { .arena = arena };
	struct house *house;
	int64_t rows, bytes;
	assert_true(house_open(&w, &settings, &house));
	assert_true(house_find_again(&w, house, NULL, NULL, &rows, &bytes));
	assert_true(rows > 200 && bytes > 1000);
	house_close(house);
}

static void faultless(const char *data)
{
	struct house_settings settings = { .folder = data, .read_only = true };
	struct work w = { .arena = arena };
	struct house *house;
	struct value *report = NULL;
	assert_true(house_open(&w, &settings, &house) && action_verify(&w, house, &report));
	assert_int_equal(value_count(value_get(report, "faults")), 0);
	house_close(house);
}

static void found_is_what_one_may_see_in(const char *language)
{
	struct work w = { .arena = arena };
	const char *data = arena_format(arena, "%s/%s", folder, language);
	struct house_settings settings = { .folder = data, .create = true };
	const struct shipped *files;
	struct house *house;
	struct value *file = NULL;
	int64_t actions;
	for (size_t i = 0, count = example_shipped(&files); i < count; i++)
		if (strcmp(files[i].name, "founding-case.json") == 0)
			assert_true(json_read(&w, files[i].text, &file));
	assert_true(house_open(&w, &settings, &house) && steps_play(&w, house, file, NULL, language, &actions));
	house_close(house);
	term_count = 0;
	hold_all(data);
	faultless(data);
	index_again(data);
	faultless(data);
	hold_all(data);
}

static void in_english_everybody_finds_what_they_may_see_before_and_after_it_is_indexed_again(void **state)
{
	(void)state;
	dice = 2463534242u;
	found_is_what_one_may_see_in("en");
}

static void in_chinese_everybody_finds_what_they_may_see_before_and_after_it_is_indexed_again(void **state)
{
	(void)state;
	dice = 88172645u;
	found_is_what_one_may_see_in("zh-CN");
}

static int begin(void **state)
{
	(void)state;
	crypto_start();
	crypto_password_cheap();
	memcpy(folder, "/tmp/candor-find-XXXXXX", sizeof "/tmp/candor-find-XXXXXX");
	arena = arena_new((size_t)1 << 30);
	return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(in_english_everybody_finds_what_they_may_see_before_and_after_it_is_indexed_again, begin, end),
		cmocka_unit_test_setup_teardown(in_chinese_everybody_finds_what_they_may_see_before_and_after_it_is_indexed_again, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
