#include "org/tries.h"

static bool import(struct try *t, bool (*run)(struct call *call), const char *csv)
{
	const struct table_import in = { .csv = text_of(csv) };
	return try_act(t, run, &import_out_shape, &in, NULL, NO_ID);
}

static bool preview(struct try *t, bool (*run)(struct call *call), const char *csv)
{
	t->preview = true;
	bool good = import(t, run, csv);
	t->preview = false;
	return good;
}

static bool unit_there(struct try *t, const char *code, struct unit *ret_unit)
{
	struct unit *rows;
	size_t count;
	GOOD(t, store_rows(&t->w, SQL_ORG_UNIT_OF_CODE, &unit_kind, &rows, &count, A(text_of(code))));
	if (count)
		*ret_unit = rows[0];
	return count == 1;
}

static struct unit unit_of(struct try *t, const char *code)
{
	struct unit unit = { 0 };
	if (!unit_there(t, code, &unit))
		fail_msg("there is no unit %s", code);
	return unit;
}

static struct person person_of(struct try *t, const char *login)
{
	struct person *rows;
	size_t count;
	GOOD(t, store_rows(&t->w, SQL_ORG_PERSON_ROW, &person_kind, &rows, &count, A(text_of(login))));
	assert_int_equal(count, 1);
	return rows[0];
}

static void check_counts(struct try *t, int added, int changed, int unchanged)
{
	assert_int_equal(value_number(t->out, "added", -1), added);
	assert_int_equal(value_number(t->out, "changed", -1), changed);
	assert_int_equal(value_number(t->out, "unchanged", -1), unchanged);
}

/* Is line and column (NULL: any) among the faults? */
static bool is_named(const struct try *t, int line, const char *column)
{
	for (const struct value *fault = value_get(t->out, "faults")->first; fault; fault = fault->next)
		if (value_number(fault, "line", 0) == line && (!column || text_is(value_text(fault, "column"), column)))
			return true;
	return false;
}

/* ---- units ---- */
static void lines_come_in_any_order_and_depth(void **state)
{
	struct try *t = *state;
	GOOD(t, import(t, unit_import_run, "code,parent,name,has_group,staff\nD,C,Deep,yes,3\nC,B,See,,\nB,A,Bee,0,\nA,,Ay,1,100\n"));
	check_counts(t, 4, 0, 0);
	struct unit a = unit_of(t, "A"), d = unit_of(t, "D");
	int64_t log;
	assert_true(id_same(a.parent, t->root));
	assert_true(id_same(d.parent, unit_of(t, "C").id));
	assert_true(unit_holds(&a, d.path));
	assert_int_equal(d.path.size, 1 + 5 * 17);
	assert_int_equal(a.staff, 100);
	assert_false(unit_of(t, "B").has_group);
	GOOD(t, ledger_log_of(&t->w, d.id, &log));
	assert_true(log > 0);
}

static void columns_and_words_are_understood_in_both_languages(void **state)
{
	struct try *t = *state;
	GOOD(t, import(t, unit_import_run, "\xEF\xBB\xBF单位名称;单位编码;上级编码;领导班子;人数\r\n第一单位;A;ROOT;有;10\r\n第二单位;B;A;否;\r\n"));
	check_counts(t, 2, 0, 0);
	assert_true(text_is(unit_of(t, "A").name, "第一单位"));
	assert_true(unit_of(t, "A").has_group);
	assert_false(unit_of(t, "B").has_group);
	GOOD(t, import(t, unit_import_run, "Parent Code\tUNIT-CODE\tName\nA\tC\tThird\n"));
	assert_true(id_same(unit_of(t, "C").parent, unit_of(t, "A").id));
}

static void a_file_in_gb18030_is_read(void **state)
{
	struct try *t = *state;
	const char bytes[] = "code,parent,name\nA,,\xB5\xA5\xCE\xBB\n"; /* two characters of two bytes each */
	const char *path = arena_format(t->arena, "%s/table.csv", t->folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fwrite(bytes, 1, sizeof bytes - 1, file);
	fclose(file);
	struct table_import in = { .file = { .path = text_of(path), .name = TEXT("table.csv"), .size = sizeof bytes - 1 } };
	GOOD(t, try_act(t, unit_import_run, &import_out_shape, &in, NULL, NO_ID));
	assert_true(text_is(unit_of(t, "A").name, "单位"));
	in.csv = TEXT("code,parent,name\nB,,B\n");
	BAD(t, try_act(t, unit_import_run, &import_out_shape, &in, NULL, NO_ID), ERR_INVALID, "/csv");
	in = (struct table_import){ .csv = TEXT("") };
	BAD(t, try_act(t, unit_import_run, &import_out_shape, &in, NULL, NO_ID), ERR_INVALID, "/file");
	in = (struct table_import){ .file = { .path = text_of(path), .size = IMPORT_SIZE + 1 } };
	BAD(t, try_act(t, unit_import_run, &import_out_shape, &in, NULL, NO_ID), ERR_TOO_LARGE, "");
}

static const char bad_table[] = "code,parent,name,has_group,staff\n" /* 1 */
	",A,No code,,\n" /* 2 */
	"D,A,,,\n" /* 3: no name */
	"D,A,Twice,,\n" /* 4 */
	"E,NOWHERE,Unknown parent,perhaps,many\n" /* 5: three faults */
	"F,G,In a circle,,\n" /* 6 */
	"G,F,In a circle,,\n" /* 7 */
	"H,F,Hangs on a circle,,\n" /* 8: nothing wrong with it */
	"short,A\n" /* 9 */
	"I,I,Its own parent,,\n" /* 10 */
	"J,A,Open \"quotation,,\n" /* 11 */
	"K,CLOSED,Under a closed one,,\n" /* 12 */
	"B,ROOT,Moved,,\n" /* 13: stands under A */
	"CLOSED,,Again,,\n" /* 14 */
	"L,A,Negative,,-5\n" /* 15 */
	"M,A,Good,,\n"; /* 16 */

static void a_preview_names_every_bad_line_and_changes_nothing(void **state)
{
	struct try *t = *state;
	static const struct { int line; const char *column; } bad[] = { { 2, "code" }, { 3, "name" }, { 4, "code" }, { 5, "parent" },
		{ 5, "has_group" }, { 5, "staff" },
		{ 6, "parent" }, { 7, "parent" }, { 9, NULL }, { 10, "parent" }, { 11, NULL }, { 12, "parent" }, { 13, "parent" }, { 14, "code" } };
	struct id a = try_unit(t, t->root, "A"), closed = try_unit(t, t->root, "CLOSED");
	struct unit unit;
	try_unit(t, a, "B");
	const struct unit_close in = { .unit = closed };
	GOOD(t, try_act(t, unit_close_run, &unit_closed_out_shape, &in, &unit_kind, closed));
	GOOD(t, preview(t, unit_import_run, bad_table));
	for (size_t i = 0; i < COUNT(bad); i++)
		if (!is_named(t, bad[i].line, bad[i].column))
			fail_msg("line %d %s is not named", bad[i].line, bad[i].column ? bad[i].column : "");
	assert_false(is_named(t, 8, NULL));
	assert_false(is_named(t, 16, NULL));
	assert_false(unit_there(t, "M", &unit));
	BAD(t, import(t, unit_import_run, bad_table), ERR_INVALID, "/2/code");
	assert_false(unit_there(t, "M", &unit));
	GOOD(t, preview(t, unit_import_run, "code,parent,name\nM,A,Good\n"));
	check_counts(t, 1, 0, 0);
	assert_int_equal(value_count(value_get(t->out, "faults")), 0);
	assert_false(unit_there(t, "M", &unit));
}

static void known_codes_are_updates_and_blank_cells_leave_what_is_there(void **state)
{
	struct try *t = *state;
	GOOD(t, import(t, unit_import_run, "code,parent,name,has_group,staff\nA,,Ay,1,100\nB,A,Bee,1,5\n"));
	GOOD(t, import(t, unit_import_run, "code,parent,name,has_group,staff\nROOT,,The root,,\nA,,New name,,\nB,A,Bee,no,6\nC,B,New,,\n"));
	check_counts(t, 1, 3, 0);
	assert_true(text_is(unit_of(t, "A").name, "New name"));
	assert_int_equal(unit_of(t, "A").staff, 100);
	assert_true(unit_of(t, "A").has_group);
	assert_false(unit_of(t, "B").has_group);
	assert_int_equal(unit_of(t, "B").staff, 6);
	assert_true(text_is(unit_now(t, t->root).name, "The root"));
	int64_t version = unit_of(t, "A").version;
	GOOD(t, import(t, unit_import_run, "code,parent,name\nA,ROOT,New name\nB,A,Bee\n"));
	check_counts(t, 0, 0, 2);
	assert_int_equal(unit_of(t, "A").version, version);
}

static void columns_that_are_missing_doubled_or_unknown_are_named(void **state)
{
	struct try *t = *state;
	BAD(t, import(t, unit_import_run, "code,name\nA,Ay\n"), ERR_INVALID, "/1/parent");
	BAD(t, import(t, unit_import_run, "code,parent,label\nA,,Ay\n"), ERR_INVALID, "/1/label");
	BAD(t, import(t, unit_import_run, "code,unit code,parent,name\nA,A,,Ay\n"), ERR_INVALID, "/1/unit code");
	BAD(t, import(t, unit_import_run, "code,parent,name\n"), ERR_INVALID, "/1");
	BAD(t, import(t, unit_import_run, "code,code,name\nA,A,A\n"), ERR_INVALID, "/1/code");
}

static void a_refusal_says_two_hundred_faults_and_how_many_more(void **state)
{
	struct try *t = *state;
	struct buffer b = buffer_new(t->arena, 1 << 20);
	buffer_string(&b, "code,parent,name\n");
	for (int i = 0; i < 250; i++)
		buffer_format(&b, "U%d,NOWHERE,Unit\n", i);
	assert_false(import(t, unit_import_run, text_string(t->arena, buffer_view(&b))));
	int count = 0;
	for (const struct fault *fault = t->w.faults; fault; fault = fault->next)
		count++;
	assert_int_equal(count, 201);
	assert_int_equal(t->w.last_fault->args[0].number, 50);
	work_forgive(&t->w);
	GOOD(t, preview(t, unit_import_run, text_string(t->arena, buffer_view(&b))));
	assert_int_equal(value_count(value_get(t->out, "faults")), 250);
}

static const char *chain(struct try *t, int levels)
{
	struct buffer b = buffer_new(t->arena, 1 << 20);
	buffer_string(&b, "code,parent,name\n");
	for (int i = levels; i > 0; i--)
		buffer_format(&b, "U%d,%s,Unit\n", i, i == 1 ? "ROOT" : arena_format(t->arena, "U%d", i - 1));
	return text_string(t->arena, buffer_view(&b));
}

static void the_tree_has_a_depth_that_no_import_goes_beyond(void **state)
{
	struct try *t = *state;
	GOOD(t, preview(t, unit_import_run, chain(t, UNIT_LEVELS)));
	assert_int_equal(value_count(value_get(t->out, "faults")), 1);
	assert_true(is_named(t, 2, "parent"));
	GOOD(t, import(t, unit_import_run, chain(t, UNIT_LEVELS - 1)));
	check_counts(t, UNIT_LEVELS - 1, 0, 0);
	assert_int_equal(unit_of(t, "U99").path.size, 1 + 17 * UNIT_LEVELS);
}

static void an_import_for_a_part_of_the_tree_touches_nothing_outside(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), whole = t->root;
	t->root = a; /* the unit the dispatcher hands over */
	BAD(t, import(t, unit_import_run, "code,parent,name\nC,B,See\n"), ERR_INVALID, "/2/parent");
	BAD(t, import(t, unit_import_run, "code,parent,name\nB,,Bee\n"), ERR_INVALID, "/2/code");
	GOOD(t, import(t, unit_import_run, "code,parent,name\nC,,See\n"));
	assert_true(id_same(unit_of(t, "C").parent, a));
	BAD(t, import(t, people_import_run, "login,name,unit\none,One,B\n"), ERR_INVALID, "/2/unit");
	t->root = whole;
	try_person(t, b, "one");
	t->root = a;
	BAD(t, import(t, people_import_run, "login,name,unit\none,One,A\n"), ERR_INVALID, "/2/login");
}

static void thousands_of_lines_are_one_act(void **state)
{
	struct try *t = *state;
	struct buffer b = buffer_new(t->arena, 1 << 20);
	buffer_string(&b, "code,parent,name,has_group\n");
	for (int i = 4999; i >= 0; i--)
		buffer_format(&b, "U%d,%s,Unit %d,%d\n", i, i ? arena_format(t->arena, "U%d", (i - 1) / 3) : "", i, i % 4 == 0);
	GOOD(t, import(t, unit_import_run, text_string(t->arena, buffer_view(&b))));
	check_counts(t, 5000, 0, 0);
	struct unit first = unit_of(t, "U0"), last = unit_of(t, "U4999");
	assert_true(unit_holds(&first, last.path));
	const struct unit_move move = { .unit = unit_of(t, "U1").id, .parent = unit_of(t, "U2").id };
	GOOD(t, try_act(t, unit_move_run, &unit_moved_out_shape, &move, &unit_kind, move.unit));
	assert_true(value_number(t->out, "moved", 0) > 1000);
}

/* ---- people ---- */
static void people_come_with_their_posts_and_no_password(void **state)
{
	struct try *t = *state;
	struct actor actor;
	struct account account;
	bool found;
	try_unit(t, t->root, "A");
	try_unit(t, t->root, "B");
	GOOD(t, import(t, people_import_run,
		"登录名,姓名,单位编码,职务,角色,排序,语言\none,第一人,A,局长,主要负责人,1,中文\ntwo,Two,A,Deputy,member,2,\ntwo,Two,B,Clerk,职工,,\nthree,Three,B,,,,\n"));
	check_counts(t, 3, 0, 0);
	assert_true(value_get(t->out, "remark")->kind == VALUE_RECORD);
	GOOD(t, org_actor(&t->w, person_of(t, "one").id, &actor));
	assert_int_equal(actor.count, 1);
	assert_int_equal(actor.positions[0].role, ROLE_chair);
	assert_true(text_is(actor.language, "zh-CN"));
	GOOD(t, org_actor(&t->w, person_of(t, "two").id, &actor));
	assert_int_equal(actor.count, 2);
	assert_true(id_same(person_of(t, "two").unit, unit_of(t, "A").id));
	GOOD(t, store_find(&t->w, &account_kind, person_of(t, "one").id, &account, &found));
	assert_false(found);
}

static void a_second_import_of_people_changes_only_what_differs(void **state)
{
	struct try *t = *state;
	const char *table = "login,name,unit,post,role\none,One,A,Head,chair\ntwo,Two,A,Member,member\nthree,Three,A,Member,member\n";
	struct id a = try_unit(t, t->root, "A");
	struct post *posts;
	size_t count;
	GOOD(t, import(t, people_import_run, table));
	GOOD(t, import(t, people_import_run, table));
	check_counts(t, 0, 0, 3);
	GOOD(t, store_rows(&t->w, SQL_ORG_POSTS_OF, &post_kind, &posts, &count, A(&a)));
	assert_int_equal(count, 3); /* two members: two posts of one title */
	GOOD(t, import(t, people_import_run,
		"login,name,unit,post,role,rank\none,New name,A,Head,chair,\ntwo,Two,A,Member,member,7\nfour,Four,A,Member,member,\n"));
	check_counts(t, 1, 2, 0);
	assert_true(text_is(person_of(t, "one").name, "New name"));
	GOOD(t, store_rows(&t->w, SQL_ORG_POSTS_OF, &post_kind, &posts, &count, A(&a)));
	assert_int_equal(count, 4);
}

static void a_vacant_post_is_taken_before_a_new_one_is_made(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), post = try_post(t, a, "Head", ROLE_chair);
	struct actor actor;
	GOOD(t, import(t, people_import_run, "login,name,unit,post,role\none,One,A,Head,chair\n"));
	GOOD(t, org_actor(&t->w, person_of(t, "one").id, &actor));
	assert_true(org_holds(&actor, post));
}

static void bad_lines_of_people_are_named(void **state)
{
	struct try *t = *state;
	static const struct { int line; const char *column; } bad[] = { { 2, "unit" }, { 3, "name" }, { 4, "role" }, { 5, "post" },
		{ 6, "login" }, { 7, "role" }, { 8, "login" } };
	struct id a = try_unit(t, t->root, "A");
	try_person(t, a, "gone");
	const struct person_leave in = { .person = person_of(t, "gone").id, .day = t->w.today };
	GOOD(t, try_act(t, person_leave_run, &person_left_out_shape, &in, &person_kind, in.person));
	const char *table = "login,name,unit,post,role\none,One,NOWHERE,,\none,Other name,A,,\ntwo,Two,A,Head,\nthree,Three,A,,member\nf "
		"our,Four,A,,\nfive,Five,A,Head,king\ngone,Gone,A,,\n";
	GOOD(t, preview(t, people_import_run, table));
	for (size_t i = 0; i < COUNT(bad); i++)
		if (!is_named(t, bad[i].line, bad[i].column))
			fail_msg("line %d %s is not named", bad[i].line, bad[i].column);
	assert_int_equal(value_count(value_get(t->out, "faults")), COUNT(bad));
	BAD(t, import(t, people_import_run, "login,name,unit,password\none,One,A,secret\n"), ERR_INVALID, "/1/password");
}

int main(void)
{
#define TRY(name) cmocka_unit_test_setup_teardown(name, try_setup, try_teardown)
	const struct CMUnitTest tests[] = {
		TRY(lines_come_in_any_order_and_depth),
		TRY(columns_and_words_are_understood_in_both_languages),
		TRY(a_file_in_gb18030_is_read),
		TRY(a_preview_names_every_bad_line_and_changes_nothing),
		TRY(known_codes_are_updates_and_blank_cells_leave_what_is_there),
		TRY(columns_that_are_missing_doubled_or_unknown_are_named),
		TRY(a_refusal_says_two_hundred_faults_and_how_many_more),
		TRY(the_tree_has_a_depth_that_no_import_goes_beyond),
		TRY(an_import_for_a_part_of_the_tree_touches_nothing_outside),
		TRY(thousands_of_lines_are_one_act),
		TRY(people_come_with_their_posts_and_no_password),
		TRY(a_second_import_of_people_changes_only_what_differs),
		TRY(a_vacant_post_is_taken_before_a_new_one_is_made),
		TRY(bad_lines_of_people_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
