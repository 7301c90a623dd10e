#include "cli/inner.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <ftw.h>
#include <cmocka.h>

static char folder[64], said[8192];

/* The words, split at blanks; what is printed and what is complained of goes to `said`. */
static int run(const char *words)
{
	char name[] = "candor", line[512], *argv[32] = { name }, *rest = line;
	char *path = NULL;
	int argc = 1;
	assert_true(snprintf(line, sizeof line, "%s", words) < (int)sizeof line);
	for (char *word; (word = strsep(&rest, " "));)
		argv[argc++] = word;
	assert_true(asprintf(&path, "%s.said", folder) > 0);
	fflush(stdout);
	int before = dup(1), complained = dup(2);
	assert_non_null(freopen(path, "w+", stdout));
	dup2(1, 2);
	int code = cli_main(argc, argv);
	fflush(stdout);
	dup2(complained, 2);
	close(complained);
	rewind(stdout);
	said[fread(said, 1, sizeof said - 1, stdout)] = '\0';
	fflush(stdout);
	dup2(before, 1);
	close(before);
	unlink(path);
	free(path);
	return code;
}

static void a_first_word_alone_lists_what_goes_with_it(void **state)
{
	(void)state;
	assert_int_equal(run("measure --help"), 0);
	assert_non_null(strstr(said, "measure claim"));
	assert_null(strstr(said, "problem add"));
	assert_int_equal(run("measure"), 2);
	assert_int_equal(run("measure sing"), 2);
	assert_int_equal(run("nothing --help"), 2);
}

static void it_says_which_version_it_is(void **state)
{
	(void)state;
	assert_int_equal(run("--version"), 0);
	assert_memory_equal(said, "candor 0.", 9);
}

static void help_names_the_words_in_order_and_the_data_folder(void **state)
{
	(void)state;
	assert_int_equal(run("measure claim --help"), 0);
	assert_non_null(strstr(said, "candor measure claim MEASURE …"));
	assert_non_null(strstr(said, "  MEASURE                      measure (its id)\n"));
	assert_non_null(strstr(said, "  --statement TEXT             what was done, against the acceptance test (must be given)"));
	assert_null(strstr(said, " *"));
	assert_non_null(strstr(said, "--data DIR"));
	assert_int_equal(run("verify --help"), 0);
	assert_non_null(strstr(said, "--data DIR"));
}

static void the_data_folder_may_stand_before_or_behind_the_command(void **state)
{
	(void)state;
	char line[512];
	struct stat about;
	assert_int_equal(run("init --help"), 0);
	assert_non_null(strstr(said, "house init"));
	(void)snprintf(line, sizeof line, "init --code CITY --name City --login admin --person Administrator --password a-long-sentence --data %s", folder);
	assert_int_equal(run(line), 0);
	assert_int_equal(stat(folder, &about), 0);
	(void)snprintf(line, sizeof line, "verify --data %s", folder);
	assert_int_equal(run(line), 0);
	(void)snprintf(line, sizeof line, "--data %s verify", folder);
	assert_int_equal(run(line), 0);
	assert_int_equal(run("verify --data"), 2);
}

static void a_failed_beginning_leaves_nothing_behind(void **state)
{
	(void)state;
	char line[512], other[96];
	(void)snprintf(other, sizeof other, "%s-failed", folder);
	(void)snprintf(line, sizeof line, "init --code CITY --name City --login admin --person Administrator --password short --data %s", other);
	assert_int_equal(run(line), 2);
	assert_int_not_equal(access(other, F_OK), 0);
	assert_int_equal(mkdir(other, 0700), 0); /* a folder that was there stays, and stays empty */
	assert_int_equal(run(line), 2);
	assert_int_equal(rmdir(other), 0);
	(void)snprintf(line, sizeof line, "init --code CITY --name City --login admin --person Administrator --password a-long-sentence --data %s", folder);
	assert_int_equal(run(line), 6); /* and of a house that is there nothing is taken away */
	(void)snprintf(line, sizeof line, "verify --data %s", folder);
	assert_int_equal(run(line), 0);
}

static void of_a_damaged_folder_is_said_what_to_do(void **state)
{
	(void)state;
	char line[512], file[96];
	(void)snprintf(line, sizeof line, "verify --data %s", folder);
	(void)snprintf(file, sizeof file, "%s/main.sqlite", folder);
	assert_int_equal(truncate(file, 20000), 0);
	assert_int_equal(run(line), 9);
	assert_non_null(strstr(said, "is damaged"));
	assert_non_null(strstr(said, "restore the newest backup"));
	assert_int_equal(truncate(file, 0), 0);
	assert_int_equal(run(line), 9);
	assert_non_null(strstr(said, "holds nothing at all"));
	assert_int_equal(unlink(file), 0);
	assert_int_equal(run(line), 9);
	assert_non_null(strstr(said, "main.sqlite is gone"));
	(void)snprintf(line, sizeof line, "init --code CITY --name City --login admin --person Administrator --password a-long-sentence --data %s", folder);
	assert_int_equal(run(line), 9);
}

static int begin(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof folder, "/tmp/candor-words-%d", (int)getpid());
	return setenv("CANDOR_CHEAP_PASSWORDS", "1", 1);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)kind;
	(void)at;
	return remove(path);
}

static int end(void **state)
{
	(void)state;
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_first_word_alone_lists_what_goes_with_it),
		cmocka_unit_test(it_says_which_version_it_is),
		cmocka_unit_test(help_names_the_words_in_order_and_the_data_folder),
		cmocka_unit_test(the_data_folder_may_stand_before_or_behind_the_command),
		cmocka_unit_test(a_failed_beginning_leaves_nothing_behind),
		cmocka_unit_test(of_a_damaged_folder_is_said_what_to_do),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
