#include "profile/profile.h"
#include "codec/codec.h"
#include "crypto/crypto.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static struct work work;
static struct calendar *calendar;

static int begin(void **state)
{
	(void)state;
	work = (struct work){ .arena = arena_new((size_t)64 << 20) };
	calendar = calendar_new(work.arena);
	const struct shipped *files;
	for (size_t i = calendar_shipped(&files); i-- > 0;)
		assert_true(calendar_add(&work, calendar, files[i].text));
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(work.arena);
	return 0;
}

static struct day day(const char *text)
{
	struct day ret_day;
	assert_true(day_parse(text_of(text), &ret_day));
	return ret_day;
}

static void is_day(struct day found, const char *text)
{
	assert_string_equal(day_string(work.arena, found), text);
}

static const struct profile *shipped(const char *name)
{
	const struct shipped *files;
	for (size_t i = profile_shipped(&files); i-- > 0;)
		if (!strcmp(files[i].name, name)) {
			struct value *tree, *faults;
			assert_true(profile_check(&work, files[i].text, &tree, &faults));
			return profile_keep(work.arena, tree);
		}
	fail_msg("no profile is called %s", name);
	return NULL;
}

static void rest_days_and_make_up_workdays_are_told_apart(void **state)
{
	(void)state;
	assert_true(calendar_is_workday(calendar, day("2023-02-10"))); /* Friday */
	assert_false(calendar_is_workday(calendar, day("2023-02-11"))); /* Saturday */
	assert_false(calendar_is_workday(calendar, day("2023-01-23"))); /* Monday, rest */
	assert_true(calendar_is_workday(calendar, day("2023-01-28"))); /* Saturday, make-up */
	assert_false(calendar_is_workday(calendar, day("2022-12-31")));
	assert_true(calendar_is_workday(calendar, day("2024-02-09"))); /* the eve was left to the units in 2024 */
	assert_false(calendar_is_workday(calendar, day("2025-01-28")));
	assert_true(calendar_is_workday(calendar, day("2026-10-10")));
	assert_true(calendar_source(calendar, day("2023-01-28")).size > 0);
	assert_int_equal(calendar_source(calendar, day("2023-02-11")).size, 0);
}

static void the_calendar_says_which_years_it_knows(void **state)
{
	(void)state;
	for (int year = 2022; year <= 2026; year++)
		assert_true(calendar_knows(calendar, year));
	assert_false(calendar_knows(calendar, 2021));
	assert_false(calendar_knows(calendar, 2027));
	assert_false(calendar_is_workday(calendar, day("2027-10-02"))); /* a Saturday: the week's own rule */
	assert_true(calendar_is_workday(calendar, day("2027-10-01")));
}

static void each_year_has_as_many_days_as_its_notice(void **state)
{
	(void)state;
	static const int rest[] = { 32, 26, 28, 28, 33 }, works[] = { 7, 7, 8, 5, 6 }; /* 31 December 2022 is of the notice for 2023 */
	for (int year = 2022; year <= 2026; year++) {
		int count[2] = { 0 };
		for (struct day at = day_make(year, 1, 1); at.n < day_make(year + 1, 1, 1).n; at = day_add(at, 1))
			if (calendar_source(calendar, at).size)
				count[calendar_is_workday(calendar, at)]++;
		assert_int_equal(count[0], rest[year - 2022]);
		assert_int_equal(count[1], works[year - 2022]);
	}
}

static void workdays_are_counted_over_rest_days(void **state)
{
	(void)state;
	is_day(calendar_next_workday(calendar, day("2023-02-26")), "2023-02-27");
	is_day(calendar_next_workday(calendar, day("2023-02-27")), "2023-02-27");
	is_day(calendar_next_workday(calendar, day("2023-01-21")), "2023-01-28");
	is_day(calendar_next_workday(calendar, day("2026-02-15")), "2026-02-24");
	is_day(calendar_add_workdays(calendar, day("2023-01-20"), 1), "2023-01-28");
	is_day(calendar_add_workdays(calendar, day("2023-01-20"), 3), "2023-01-30");
	is_day(calendar_add_workdays(calendar, day("2023-01-30"), -3), "2023-01-20");
	is_day(calendar_add_workdays(calendar, day("2023-02-11"), 0), "2023-02-11");
	is_day(calendar_add_workdays(calendar, day("2023-02-11"), -1), "2023-02-10");
}

static void counting_workdays_forth_and_back_agrees(void **state)
{
	(void)state;
	for (struct day at = day("2022-01-04"); at.n < day("2026-12-01").n; at = day_add(at, 1))
		for (int n = 1; n < 12 && calendar_is_workday(calendar, at); n++)
			assert_int_equal(calendar_add_workdays(calendar, calendar_add_workdays(calendar, at, n), -n).n, at.n);
}

static void the_report_of_the_founding_case_is_due_on_the_monday(void **state)
{
	(void)state;
	const struct profile *p = shipped("annual-democratic-life-meeting.yaml");
	struct profile_stage report;
	assert_true(profile_stage_named(p, STAGE_REPORT, &report));
	assert_int_equal(report.due.days, 15);
	assert_int_equal(report.due.anchor, ANCHOR_MEETING);
	is_day(day_add(day("2023-02-11"), 15), "2023-02-26");
	is_day(profile_due_day(p, calendar, report.due, day("2023-02-11")), "2023-02-27");
}

static const struct profile *by_calendar_days(void)
{
	const struct shipped *files;
	profile_shipped(&files);
	struct value *tree, *faults;
	assert_true(profile_check(&work, files[0].text, &tree, &faults));
	struct value *rule = value_at(tree, "gates.C39.rule.value");
	rule->text = TEXT("calendar");
	assert_int_equal(value_count(profile_check_value(&work, tree)), 0);
	return profile_keep(work.arena, tree);
}

static void by_the_calendar_rule_it_stays_on_the_sunday(void **state)
{
	(void)state;
	const struct profile *p = by_calendar_days();
	struct profile_stage report;
	assert_true(profile_stage_named(p, STAGE_REPORT, &report));
	is_day(profile_due_day(p, calendar, report.due, day("2023-02-11")), "2023-02-26");
}

static void days_before_the_meeting_and_the_meeting_itself_are_never_moved(void **state)
{
	(void)state;
	const struct profile *p = shipped("annual-democratic-life-meeting.yaml");
	struct profile_stage meeting;
	assert_true(profile_stage_named(p, STAGE_MEETING, &meeting));
	is_day(profile_due_day(p, calendar, meeting.due, day("2023-02-11")), "2023-02-11");
	struct profile_deadline deadline;
	bool found = false;
	for (size_t i = 0; profile_deadline(p, i, &deadline); i++)
		if (text_is(deadline.id, "notice")) {
			found = true;
			assert_int_equal(deadline.stage, STAGE_REVIEW);
			assert_true(text_is(deadline.role, "secretariat"));
			is_day(profile_due_day(p, calendar, deadline.due, day("2023-02-11")), "2023-02-04"); /* a Saturday */
		}
	assert_true(found);
}

static void without_an_anchor_nothing_is_due(void **state)
{
	(void)state;
	const struct profile *p = shipped("annual-democratic-life-meeting.yaml");
	struct profile_stage stage;
	assert_true(profile_stage_named(p, STAGE_DEPLOYED, &stage));
	assert_false(day_is(profile_due_day(p, calendar, stage.due, day("2023-02-11"))));
	assert_true(profile_stage_named(p, STAGE_REPORT, &stage));
	assert_false(day_is(profile_due_day(p, calendar, stage.due, NO_DAY)));
}

static void workdays_of_a_due_are_counted_by_the_calendar(void **state)
{
	(void)state;
	const struct profile *p = shipped("annual-democratic-life-meeting.yaml");
	struct profile_due due = { .is = true, .anchor = ANCHOR_MEETING, .days = 5, .workdays = true };
	is_day(profile_due_day(p, calendar, due, day("2023-01-20")), "2023-02-01");
	due.days = -5;
	is_day(profile_due_day(p, calendar, due, day("2023-02-01")), "2023-01-20");
}

static void an_amendment_never_shortens_a_passed_date(void **state)
{
	(void)state;
	struct day today = day("2023-03-01");
	is_day(profile_amended_day(day("2023-02-27"), day("2023-02-20"), today), "2023-02-27"); /* passed: stays */
	is_day(profile_amended_day(day("2023-03-10"), day("2023-02-20"), today), "2023-03-01"); /* not overdue by the amendment itself */
	is_day(profile_amended_day(day("2023-03-10"), day("2023-03-05"), today), "2023-03-05");
	is_day(profile_amended_day(NO_DAY, day("2023-03-05"), today), "2023-03-05");
	is_day(profile_amended_day(day("2023-03-10"), NO_DAY, today), "2023-03-10");
}

static void every_bad_line_is_named_and_nothing_is_added(void **state)
{
	(void)state;
	struct calendar *other = calendar_new(work.arena);
	assert_false(calendar_add(&work, other, TEXT("date,kind,source\n2027-01-01,rest,x\n2027-13-01,rest,x\n"
		"2027-01-02,holiday,x\n2027-01-03,rest,\n2027-01-01,rest,x\n")));
	int count = 0;
	for (const struct fault *fault = work.faults; fault; fault = fault->next)
		count++;
	assert_int_equal(count, 4);
	assert_string_equal(work.faults->field, "/3");
	assert_false(calendar_knows(other, 2027));
	work_forgive(&work);
	assert_true(calendar_add(&work, other, TEXT("date,kind,source\n2027-01-01,rest,x\n")));
	assert_false(calendar_add(&work, other, TEXT("date,kind,source\n2027-01-01,work,y\n")));
	work_forgive(&work);
}

int main(void)
{
	crypto_start();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rest_days_and_make_up_workdays_are_told_apart),
		cmocka_unit_test(the_calendar_says_which_years_it_knows),
		cmocka_unit_test(each_year_has_as_many_days_as_its_notice),
		cmocka_unit_test(workdays_are_counted_over_rest_days),
		cmocka_unit_test(counting_workdays_forth_and_back_agrees),
		cmocka_unit_test(the_report_of_the_founding_case_is_due_on_the_monday),
		cmocka_unit_test(by_the_calendar_rule_it_stays_on_the_sunday),
		cmocka_unit_test(days_before_the_meeting_and_the_meeting_itself_are_never_moved),
		cmocka_unit_test(without_an_anchor_nothing_is_due),
		cmocka_unit_test(workdays_of_a_due_are_counted_by_the_calendar),
		cmocka_unit_test(an_amendment_never_shortens_a_passed_date),
		cmocka_unit_test(every_bad_line_is_named_and_nothing_is_added),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
