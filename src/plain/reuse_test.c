#include "plain/plain.h"
#include "codec/codec.h"
#include <iconv.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define SHARED "今年三月，我所对辖区内十七条道路的雨水口逐一排查，发现堵塞四十三处，已全部清掏，并在汛期前更换了破损的井盖。"
#define OWN "去年入夏以来，三号路口的积水一直没有解决，居民代表在座谈会上两次提出，街道和水务所各说各的理由。"
#define ENGLISH "Three of the crossings were still under water in the second week of June, and nobody had told the residents why the pump stood still."

static struct work work;
static char folder[64];

static const char *path_of(const char *name)
{
	return arena_format(work.arena, "%s/%s", folder, name);
}

static void put_file(const char *name, struct text t)
{
	FILE *file = fopen(path_of(name), "w");
	assert_non_null(file);
	assert_int_equal(fwrite(t.at, 1, t.size, file), t.size);
	fclose(file);
}

static struct text encoded(const char *charset, struct text t)
{
	size_t left = t.size, room = t.size * 2;
	char *in = (char *)t.at, *to = arena_take(work.arena, room), *out = to;
	iconv_t way = iconv_open(charset, "UTF-8");
	assert_true(iconv(way, &in, &left, &out, &room) != (size_t)-1);
	iconv_close(way);
	return (struct text){ to, (size_t)(out - to) };
}

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new((size_t)1 << 30) };
	snprintf(folder, sizeof folder, "/tmp/candor-plain-XXXXXX");
	assert_non_null(mkdtemp(folder));
	assert_int_equal(mkdir(path_of("texts"), 0700), 0);
	put_file("texts/a.txt", TEXT(OWN SHARED));
	put_file("texts/b.txt", encoded("GB18030", TEXT(SHARED OWN)));
	put_file("texts/c.txt", encoded("WINDOWS-1252", TEXT("It’s said: " ENGLISH)));
	put_file("texts/.hidden", TEXT(ENGLISH));
	return 0;
}

static int end(void **state)
{
	(void)state;
	static const char *const made[] = { "texts/a.txt", "texts/b.txt", "texts/c.txt", "texts/.hidden", "texts", "index/manifest", "index/lock", "index/background",
		"index/0000000001.seg", "index/0000000002.seg", "index/0000000003.seg", "index", "query", "phrases", "quoted/law", "quoted", "said", NULL };
	for (const char *const *name = made; *name; name++)
		remove(path_of(*name));
	rmdir(folder);
	arena_free(work.arena);
	return 0;
}

/* What a command says on stdout. */
static struct text said(bool json, int argc, const char **argv)
{
	struct plain plain = { .work = &work, .language = "en", .json = json, .argc = argc, .argv = (char **)argv };
	const char *path = path_of("said");
	fflush(stdout);
	int before = dup(STDOUT_FILENO);
	assert_non_null(freopen(path, "w", stdout));
	bool good = plain_reuse(&plain);
	fflush(stdout);
	dup2(before, STDOUT_FILENO);
	close(before);
	assert_true(good);
	FILE *file = fopen(path, "r");
	char *at = arena_take(work.arena, 1 << 20);
	size_t size = fread(at, 1, 1 << 20, file);
	fclose(file);
	return (struct text){ at, size };
}
#define SAID(json, ...) said(json, (int)COUNT(((const char *[]){ __VA_ARGS__ })), (const char *[]){ __VA_ARGS__ })

static struct text index_texts(void)
{
	return SAID(false, "index", path_of("texts"), "--index", path_of("index"));
}

static void an_index_is_brought_up_to_date(void **state)
{
	(void)state;
	assert_true(text_starts(index_texts(), "{\"documents\":3,\"added\":3,\"removed\":0,\"unreadable\":0,"));
	assert_true(text_starts(index_texts(), "{\"documents\":3,\"added\":0,\"removed\":0,"));
	remove(path_of("texts/c.txt"));
	put_file("texts/a.txt", TEXT(OWN));
	assert_true(text_starts(index_texts(), "{\"documents\":2,\"added\":1,\"removed\":1,"));
}

static void the_line_of_a_file_is_as_documented(void **state)
{
	(void)state;
	index_texts();
	put_file("query", TEXT("开头几个字。" SHARED));
	struct text line = SAID(true, "check", path_of("query"), "--index", path_of("index"));
	assert_string_equal(text_string(work.arena, line), arena_format(work.arena,
		"{\"file\":\"%s/query\",\"chars\":60,\"share\":0.8833,\"share_without_formulas\":0.8833,\"passages\":[{\"start\":6,\"end\":59,"
		"\"source\":\"%s/texts/a.txt\",\"source_start\":48,\"source_end\":101,\"kind\":\"copy\"}]}\n", folder, folder));
}

static void each_file_has_its_line_in_any_charset(void **state)
{
	(void)state;
	index_texts();
	put_file("query", encoded("GB18030", TEXT("Again: " ENGLISH)));
	struct text all = SAID(true, "check", path_of("query"), path_of("texts/b.txt"), "--index", path_of("index")), line;
	assert_true(text_cut(&all, '\n', &line));
	assert_non_null(memmem(line.at, line.size, "\"source_start\":11,", 18)); /* the quotation mark counts as one */
	assert_true(text_cut(&all, '\n', &line));
	assert_non_null(memmem(line.at, line.size, "\"chars\":102,", 12));
	assert_non_null(memmem(line.at, line.size, "a.txt", 5)); /* and not itself */
	assert_null(memmem(line.at, line.size, "\"source\":\"b.txt", 15));
}

static void phrases_and_quoted_texts_are_told_apart(void **state)
{
	(void)state;
	index_texts();
	put_file("query", TEXT(SHARED));
	put_file("phrases", TEXT("# what everybody writes\n" SHARED "\tthe county's form\n"));
	assert_int_equal(mkdir(path_of("quoted"), 0700), 0);
	put_file("quoted/law", TEXT(SHARED));
	struct text line = SAID(true, "check", path_of("query"), "--index", path_of("index"), "--quoted", path_of("quoted"));
	assert_non_null(memmem(line.at, line.size, "\"share_without_formulas\":0.0000", 31));
	assert_non_null(memmem(line.at, line.size, "\"kind\":\"quotation\"", 18));
	assert_null(memmem(line.at, line.size, "\"kind\":\"copy\"", 13));
	line = SAID(true, "check", "--phrases", path_of("phrases"), path_of("query"), "--index", path_of("index"));
	assert_non_null(memmem(line.at, line.size, "\"passages\":[]", 13));
	assert_non_null(memmem(line.at, line.size, ",\"formulas\":[{\"start\":0,\"end\":", 30)); /* marked although nothing is named for it */
	put_file("query", TEXT(SHARED ENGLISH OWN)); /* now the text that holds it is compared for something else */
	line = SAID(true, "check", "--phrases", path_of("phrases"), path_of("query"), "--index", path_of("index"));
	assert_non_null(memmem(line.at, line.size, "\"kind\":\"formula\"", 16));
	assert_non_null(memmem(line.at, line.size, "\"kind\":\"copy\"", 13));
}

static void what_several_files_have_is_proposed_as_the_list_is_read(void **state)
{
	(void)state;
	index_texts();
	put_file("texts/c.txt", TEXT("What stands here is short. " SHARED));
	struct text lines = SAID(false, "propose", path_of("texts"), "--least", "3"), line;
	assert_true(text_cut(&lines, '\n', &line));
	assert_non_null(memmem(line.at, line.size, "\t3 / ", 5));
	put_file("phrases", line);
	lines = SAID(false, "propose", path_of("texts"), "--least", "3", "--phrases", path_of("phrases"));
	assert_int_equal(lines.size, 0);
}

static void the_background_is_kept_with_the_index(void **state)
{
	(void)state;
	index_texts();
	struct text line = SAID(false, "background", "--index", path_of("index"));
	assert_true(text_starts(line, "{\"documents\":3,\"sampled\":3,\"median\":0."));
	assert_non_null(memmem(line.at, line.size, "\"highest\":0.9", 13));
}

static void what_is_not_there_is_said(void **state)
{
	(void)state;
	static const char *const wrong[][4] = { { "check", "x", "--index", "/nowhere/at/all" }, { "index", "/nowhere/at/all" }, { "check" }, { "walk" }, { "check", "--colour", "red" },
		{ "index", "--sample", "many" } };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		int argc = 0;
		while (argc < 4 && wrong[i][argc])
			argc++;
		struct plain plain = { .work = &work, .language = "en", .argc = argc, .argv = (char **)wrong[i] };
		assert_false(plain_reuse(&plain));
		assert_true(work_failed(&work));
		work_forgive(&work);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TRY(test) cmocka_unit_test_setup_teardown(test, begin, end)
		TRY(an_index_is_brought_up_to_date),
		TRY(the_line_of_a_file_is_as_documented),
		TRY(each_file_has_its_line_in_any_charset),
		TRY(what_several_files_have_is_proposed_as_the_list_is_read),
		TRY(phrases_and_quoted_texts_are_told_apart),
		TRY(the_background_is_kept_with_the_index),
		TRY(what_is_not_there_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
