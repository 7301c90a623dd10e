#include "reuse/inner.h"
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 30);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define OWN "去年入夏以来，三号路口的积水一直没有解决，居民代表在座谈会上两次提出，街道和水务所各说各的理由。"
#define SHARED "今年三月，我所对辖区内十七条道路的雨水口逐一排查，发现堵塞四十三处，已全部清掏，并在汛期前更换了破损的井盖。"
#define OTHER "学校门口的早餐摊点由城管中队统一划线管理，每周检查两次，发现占道经营的当场劝离，记录在案。"
#define FORMULA "以习惯做法代替制度规定的问题仍然存在，抓落实的力度还需要进一步加大，下一步将认真对照检查、举一反三、全面整改。"

static struct text cut(struct text t, uint32_t from, uint32_t to)
{
	const char *at = t.at;
	struct text cut = { 0 };
	for (uint32_t n = 0; n <= to; n++) {
		if (n == from)
			cut.at = at;
		if (n == to)
			cut.size = (size_t)(at - cut.at);
		do
			at++;
		while (at < t.at + t.size && ((uint8_t)*at & 0xc0) == 0x80);
	}
	return cut;
}

static void places_are_exact_on_both_sides(void **state)
{
	(void)state;
	struct text a = TEXT(OWN SHARED), b = TEXT(OTHER OTHER SHARED "完。");
	struct reuse_result result;
	reuse_align(arena, a, b, NULL, &result);
	assert_int_equal(result.count, 1);
	const struct reuse_passage *p = &result.passages[0];
	assert_true(text_same(cut(a, p->start, p->end), cut(b, p->source_start, p->source_end)));
	assert_int_equal(p->start, text_length(TEXT(OWN)));
	assert_int_equal(p->end, text_length(a) - 1); /* the full stop at its end is no unit */
	assert_int_equal(p->kind, REUSE_COPY);
	assert_int_equal(result.covered[REUSE_COPY], p->end - p->start);
	assert_int_equal(result.points, text_length(a));
}

static void other_texts_share_nothing(void **state)
{
	(void)state;
	struct reuse_result result;
	reuse_align(arena, TEXT(OWN), TEXT(OTHER), NULL, &result);
	assert_int_equal(result.count, 0);
	reuse_align(arena, TEXT(""), TEXT(OTHER), NULL, &result);
	assert_int_equal(result.count, 0);
	reuse_align(arena, TEXT(OTHER), TEXT(""), NULL, &result);
	assert_int_equal(result.count, 0);
}

static void other_numbers_and_punctuation_hide_nothing(void **state)
{
	(void)state;
	struct reuse_result result;
	reuse_align(arena, TEXT("经查，2021年5月至2022年3月，我单位共清理台账1,024份；整改问题37个，追责12人次，建立制度8项。"),
		TEXT("经查 2019年11月至2020年7月 我单位共清理台账96份 整改问题5个 追责3人次 建立制度2项"), NULL, &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].start, 0);
}

static void what_is_on_the_list_of_phrases_is_a_formula(void **state)
{
	(void)state;
	struct text phrase = TEXT(FORMULA);
	struct reuse_options options = { .phrases = reuse_phrases_new(arena, &phrase, 1) };
	struct reuse_result result;
	reuse_align(arena, TEXT(OWN FORMULA), TEXT(OTHER FORMULA), &options, &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].kind, REUSE_FORMULA);
	assert_int_equal(result.covered[REUSE_COPY], 0);
	reuse_align(arena, TEXT(OWN SHARED FORMULA), TEXT(OTHER SHARED FORMULA), &options, &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].kind, REUSE_COPY);
	assert_int_equal(result.phrases, text_length(TEXT(FORMULA)) - 1 - 4); /* without its punctuation at the end and between */
}

static void a_phrase_of_the_list_is_marked_wherever_it_stands(void **state)
{
	(void)state;
	struct text phrase = TEXT(FORMULA);
	struct reuse_options options = { .phrases = reuse_phrases_new(arena, &phrase, 1) };
	struct reuse_result result;
	reuse_align(arena, TEXT(OWN FORMULA OWN FORMULA), TEXT(OTHER), &options, &result);
	assert_int_equal(result.count, 0);
	assert_int_equal(result.listed_count, 2);
	uint32_t own = (uint32_t)text_length(TEXT(OWN)), formula = (uint32_t)text_length(TEXT(FORMULA));
	assert_int_equal(result.listed[0].start, own);
	assert_int_equal(result.listed[0].end, own + formula - 1); /* without its punctuation at the end */
	assert_int_equal(result.listed[1].start, 2 * own + formula);
	reuse_align(arena, TEXT(OWN), TEXT(OTHER), &options, &result);
	assert_int_equal(result.listed_count, 0);
}

static void what_a_quoted_source_explains_is_a_quotation(void **state)
{
	(void)state;
	struct reuse_source sources[] = { { .name = TEXT("law"), .text = TEXT(SHARED), .quoted = true }, { .name = TEXT("other"), .text = TEXT(OTHER SHARED OWN) } };
	struct reuse_options options = { .sources = sources, .source_count = 2 };
	struct reuse_result result;
	reuse_check(arena, NULL, TEXT(SHARED OWN), &options, &result);
	assert_int_equal(result.count, 2);
	assert_int_equal(result.passages[0].kind, REUSE_QUOTATION);
	assert_true(text_is(result.passages[0].source, "law"));
	assert_int_equal(result.passages[1].kind, REUSE_COPY);
	assert_true(text_is(result.passages[1].source, "other"));
	assert_true(result.passages[1].start >= result.passages[0].end);
}

static void a_passage_is_cut_where_a_heavier_one_lies(void **state)
{
	(void)state;
	struct reuse_source sources[] = { { .name = TEXT("long"), .text = TEXT(OWN SHARED) }, { .name = TEXT("short"), .text = TEXT(SHARED OTHER) } };
	struct reuse_options options = { .sources = sources, .source_count = 2 };
	struct reuse_result result;
	reuse_check(arena, NULL, TEXT(OWN SHARED OTHER), &options, &result);
	assert_int_equal(result.count, 2);
	assert_true(text_is(result.passages[0].source, "long"));
	assert_true(text_is(result.passages[1].source, "short"));
	assert_int_equal(result.passages[0].end + 1, result.passages[1].start); /* the full stop between */
	assert_int_equal(result.passages[1].source_start, text_length(TEXT(SHARED)));
}

static void short_texts_are_compared_with_a_lower_weight(void **state)
{
	(void)state;
	struct reuse_options options = { .score = 12 };
	struct reuse_result result;
	reuse_align(arena, TEXT("三号路口的积水一直没有解决"), TEXT("居民反映三号路口的积水一直没有解决好"), NULL, &result);
	assert_int_equal(result.count, 0);
	reuse_align(arena, TEXT("三号路口的积水一直没有解决"), TEXT("居民反映三号路口的积水一直没有解决好"), &options, &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].source_start, 4);
}

static struct text repeated(const char *piece, size_t times)
{
	struct buffer b = buffer_new(arena, (size_t)64 << 20);
	for (size_t i = 0; i < times; i++)
		buffer_string(&b, piece);
	return buffer_view(&b);
}

static void no_text_holds_a_check_up(void **state)
{
	(void)state;
	static const char *const pieces[] = { "同", "ab ", "整改落实到位", "1元", "学习贯彻", "一二三四五六七" };
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct reuse_result result;
		struct text t = repeated(pieces[i], 300000 / strlen(pieces[i]));
		reuse_align(arena, t, t, NULL, &result);
		assert_true(result.count == 1 || result.bounds);
	}
}

struct bookshelf { struct text texts[100]; };

static bool fetch_shelf(void *context, struct arena *to, struct text name, struct text *ret_text)
{
	struct bookshelf *shelf = context;
	*ret_text = text_keep(to, shelf->texts[strtoul(text_string(to, name), NULL, 10)]);
	return true;
}

static struct text noise(uint32_t number, uint32_t letters)
{
	struct buffer b = buffer_new(arena, (size_t)1 << 20);
	uint64_t h = number * 0x9e3779b97f4a7c15u + 1;
	for (uint32_t i = 0; i < letters; i++, h = h * 6364136223846793005u + 1442695040888963407u) {
		char letter[4] = { (char)(0xe5 + (h >> 61) % 4), (char)(0x80 + (h >> 50 & 0x3f)), (char)(0x80 + (h >> 40 & 0x3f)), 0 };
		buffer_string(&b, letter);
	}
	return buffer_view(&b);
}

static struct text joined(struct text a, struct text b)
{
	struct buffer to = buffer_new(arena, (size_t)1 << 20);
	buffer_text(&to, a);
	buffer_text(&to, b);
	return buffer_view(&to);
}

static void check_shelf(struct work *w, struct bookshelf *shelf, struct text t, struct reuse_result *ret_result)
{
	char folder[] = "/tmp/candor-reuse-XXXXXX";
	struct reuse *reuse;
	struct reuse_options options = { .fetch = fetch_shelf, .context = shelf };
	assert_non_null(mkdtemp(folder));
	assert_true(reuse_open(w, folder, REUSE_WRITE, &reuse));
	for (uint32_t i = 0; i < COUNT(shelf->texts); i++) {
		struct reuse_document document = { .name = text_of(arena_format(arena, "%02u", i)), .when = i };
		assert_true(reuse_add(w, reuse, &document, shelf->texts[i]));
	}
	reuse_check(arena, reuse, t, &options, ret_result);
	reuse_close(reuse);
	unlink(arena_format(arena, "%s/manifest", folder));
	unlink(arena_format(arena, "%s/lock", folder));
	rmdir(folder);
}

static void a_long_text_in_many_documents_is_common_and_a_short_one_nothing(void **state)
{
	(void)state;
	struct work w = { .arena = arena };
	struct bookshelf shelf;
	struct reuse_result result;
	struct text template = noise(1000, 300), formula = noise(1001, 24);
	for (uint32_t i = 0; i < COUNT(shelf.texts); i++)
		shelf.texts[i] = joined(joined(noise(i, 500), i % 2 ? template : formula), noise(i + 200, 500));
	check_shelf(&w, &shelf, joined(joined(noise(5000, 100), template), joined(noise(5001, 100), formula)), &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].kind, REUSE_COMMON);
	assert_int_equal(result.passages[0].documents, 50);
	assert_true(result.passages[0].when % 2 == 1 && result.passages[0].when < 64); /* one of the earliest */
	assert_true(result.passages[0].start >= 95 && result.passages[0].start <= 100 && result.passages[0].end >= 400 && result.passages[0].end <= 405);
}

static void a_run_of_27_units_is_found_wherever_it_stands(void **state)
{
	(void)state;
	struct work w = { .arena = arena };
	struct bookshelf shelf = { 0 };
	struct reuse_result result;
	for (uint32_t i = 0; i < COUNT(shelf.texts); i++)
		shelf.texts[i] = noise(i, 300);
	struct text query = TEXT("");
	uint32_t starts[40];
	for (uint32_t i = 0; i < COUNT(starts); i++) { /* 30 units each, in some 40 different documents: more than are compared at most */
		starts[i] = i * 6;
		query = joined(query, joined(cut(shelf.texts[i], starts[i], starts[i] + 30), noise(7000 + i, 50)));
	}
	check_shelf(&w, &shelf, query, &result);
	assert_int_equal(result.count, 30);
	assert_true(result.bounds & REUSE_CANDIDATES);
	query = cut(shelf.texts[77], 123, 123 + 30);
	check_shelf(&w, &shelf, joined(noise(9000, 200), joined(query, noise(9001, 200))), &result);
	assert_int_equal(result.count, 1);
	assert_true(text_is(result.passages[0].source, "77"));
}

/* X1 + Y + X2: of X what stands before its 51st unit and what stands `apart` units behind it; of Y as many units as `between` says. */
static struct text enclosing(const struct bookshelf *shelf, uint32_t between, uint32_t apart)
{
	return joined(joined(cut(shelf->texts[0], 0, 51), cut(shelf->texts[1], 10, 10 + between)), cut(shelf->texts[0], 51 + apart, 102 + apart));
}

static void assert_enclosed(const struct reuse_result *result, uint32_t between, uint32_t apart)
{
	const uint32_t starts[] = { 0, 51, 51 + between }, ends[] = { 51, 51 + between, 102 + between }, others[] = { 0, 10, 51 + apart };
	assert_int_equal(result->count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct reuse_passage *p = &result->passages[i];
		assert_true(text_is(p->source, i == 1 ? "01" : "00"));
		assert_int_equal(p->start, starts[i]);
		assert_int_equal(p->end, ends[i]);
		assert_int_equal(p->source_start, others[i]);
		assert_int_equal(p->source_end - p->source_start, p->end - p->start);
		assert_int_equal(p->units, p->end - p->start);
		assert_int_equal(p->kind, REUSE_COPY);
	}
	assert_int_equal(result->covered[REUSE_COPY], 102 + between);
}

static void what_another_text_explains_within_a_passage_is_told(void **state)
{
	(void)state;
	struct work w = { .arena = arena };
	struct bookshelf shelf = { 0 };
	struct reuse_result result;
	for (uint32_t i = 0; i < COUNT(shelf.texts); i++)
		shelf.texts[i] = noise(i, 300);
	struct reuse_source sources[] = { { .name = TEXT("00"), .text = shelf.texts[0] }, { .name = TEXT("01"), .text = shelf.texts[1] } };
	struct reuse_options options = { .sources = sources, .source_count = 2 };
	static const uint32_t betweens[] = { 41, 40, 34, 28, 27 }, aparts[] = { 0, 17, 35 };
	for (size_t i = 0; i < COUNT(betweens) * COUNT(aparts); i++) {
		uint32_t between = betweens[i / COUNT(aparts)], apart = aparts[i % COUNT(aparts)];
		struct text t = enclosing(&shelf, between, apart);
		for (unsigned from_index = 0; from_index < 2; from_index++) {
			if (from_index)
				check_shelf(&w, &shelf, t, &result);
			else
				reuse_check(arena, NULL, t, &options, &result);
			if (between >= 28) {
				assert_enclosed(&result, between, apart);
				continue;
			}
			assert_int_equal(result.count, 1); /* too little to be a passage */
			assert_int_equal(result.passages[0].end, 102 + between);
			assert_int_equal(result.covered[REUSE_COPY], 102);
		}
	}
}

static void what_stands_there_in_another_order_belongs_to_the_passage(void **state)
{
	(void)state;
	struct text x = noise(1, 400);
	struct reuse_result result;
	reuse_align(arena, joined(joined(cut(x, 0, 60), cut(x, 150, 180)), cut(x, 60, 120)), x, NULL, &result);
	assert_int_equal(result.count, 1);
	assert_int_equal(result.passages[0].end, 150);
	assert_int_equal(result.passages[0].source_start, 0);
	assert_int_equal(result.passages[0].source_end, 180);
	assert_int_equal(result.passages[0].units, 150);
	assert_int_equal(result.covered[REUSE_COPY], 150);
	reuse_align(arena, joined(joined(cut(x, 0, 60), cut(x, 350, 380)), cut(x, 60, 120)), x, NULL, &result); /* far from there: one of its own */
	assert_int_equal(result.count, 3);
	assert_int_equal(result.passages[1].source_start, 350);
	assert_int_equal(result.covered[REUSE_COPY], 150);
}

static void what_is_left_of_a_passage_that_another_splits_is_no_crumb(void **state)
{
	(void)state;
	struct text x = noise(1, 300), y = noise(2, 300), z = noise(3, 300);
	struct reuse_source sources[] = { { .name = TEXT("x"), .text = x }, { .name = TEXT("y"), .text = y }, { .name = TEXT("z"), .text = z } };
	struct reuse_options options = { .sources = sources, .source_count = 3 };
	struct reuse_result result;
	for (uint32_t middle = 11; middle <= 12; middle++) {
		struct text t = joined(joined(cut(x, 0, 60), cut(y, 5, 35)), joined(cut(x, 60, 60 + middle), joined(cut(z, 7, 37), cut(x, 60 + middle, 120 + middle))));
		reuse_check(arena, NULL, t, &options, &result);
		assert_int_equal(result.count, middle < 12 ? 4 : 5);
		assert_int_equal(result.covered[REUSE_COPY], 180 + (middle < 12 ? 0 : middle));
		for (size_t i = 1; i < result.count; i++)
			assert_true(result.passages[i].start >= result.passages[i - 1].end);
	}
}

/* Stretches of six texts in any order, some of them beside a few units of nobody's. */
static struct text patched(const struct reuse_source *sources, uint64_t *seed)
{
	struct buffer b = buffer_new(arena, (size_t)1 << 20);
	for (unsigned i = 0; i < 24; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		uint32_t size = 5 + (uint32_t)(*seed >> 33) % 40, from = (uint32_t)(*seed >> 40) % 16 * 10;
		buffer_text(&b, *seed >> 60 ? cut(sources[(*seed >> 50) % 6].text, from, from + size) : noise((uint32_t)(*seed >> 20), size));
	}
	return buffer_view(&b);
}

static void no_place_lies_in_two_passages_however_they_split_each_other(void **state)
{
	(void)state;
	struct reuse_source sources[6], turned[6];
	size_t splits = 0;
	uint64_t seed = 4;
	for (uint32_t i = 0; i < COUNT(sources); i++)
		turned[5 - i] = sources[i] = (struct reuse_source){ .name = text_of(arena_format(arena, "%u", i)), .text = noise(i, 200), .quoted = i == 5 };
	for (unsigned n = 0; n < 400; n++) {
		struct reuse_options options = { .sources = sources, .source_count = 6, .score = n % 3 ? 0 : 12 }, other = options;
		struct text t = patched(sources, &seed);
		struct reuse_result result, again;
		other.sources = turned;
		reuse_check(arena, NULL, t, &options, &result);
		reuse_check(arena, NULL, t, &other, &again);
		assert_int_equal(result.count, again.count);
		assert_memory_equal(result.covered, again.covered, sizeof result.covered);
		uint32_t units = 0, covered = result.covered[REUSE_COPY] + result.covered[REUSE_QUOTATION];
		for (size_t i = 0; i < result.count; i++) {
			const struct reuse_passage *p = &result.passages[i], *q = &again.passages[i];
			assert_true(p->start < p->end && p->end <= result.points && (!i || p->start >= p[-1].end));
			assert_true(p->source_start < p->source_end && p->source_end <= 200);
			assert_true(p->start == q->start && p->end == q->end && p->source_start == q->source_start && text_same(p->source, q->source));
			splits += p->units < 28;
			units += p->units;
		}
		assert_int_equal(units, covered); /* every letter is a unit of its own */
	}
	assert_true(splits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, begin, end)
		TRY(places_are_exact_on_both_sides),
		TRY(other_texts_share_nothing),
		TRY(other_numbers_and_punctuation_hide_nothing),
		TRY(what_is_on_the_list_of_phrases_is_a_formula), TRY(a_phrase_of_the_list_is_marked_wherever_it_stands),
		TRY(what_a_quoted_source_explains_is_a_quotation),
		TRY(a_passage_is_cut_where_a_heavier_one_lies),
		TRY(short_texts_are_compared_with_a_lower_weight),
		TRY(no_text_holds_a_check_up),
		TRY(a_long_text_in_many_documents_is_common_and_a_short_one_nothing),
		TRY(a_run_of_27_units_is_found_wherever_it_stands),
		TRY(what_another_text_explains_within_a_passage_is_told), TRY(what_stands_there_in_another_order_belongs_to_the_passage),
		TRY(what_is_left_of_a_passage_that_another_splits_is_no_crumb),
		TRY(no_place_lies_in_two_passages_however_they_split_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
