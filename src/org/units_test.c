#include "org/tries.h"

static bool move(struct try *t, struct id unit, struct id parent)
{
	const struct unit_move in = { .unit = unit, .parent = parent };
	return try_act(t, unit_move_run, &unit_moved_out_shape, &in, &unit_kind, unit);
}

static bool close_into(struct try *t, struct id unit, struct id successor)
{
	const struct unit_close in = { .unit = unit, .successor = successor };
	return try_act(t, unit_close_run, &unit_closed_out_shape, &in, &unit_kind, unit);
}

static bool ends_in(struct text path, struct id a, struct id b)
{
	char tail[36];
	snprintf(tail, sizeof tail, "/%s/%s/", a.at, b.at);
	return path.size >= strlen(tail) && memcmp(path.at + path.size - strlen(tail), tail, strlen(tail)) == 0;
}

/* ---- the tree ---- */
static void a_unit_that_moves_takes_all_below_it_along(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), c = try_unit(t, a, "C"), d = try_unit(t, c, "D"),
		e = try_unit(t, a, "E");
	GOOD(t, move(t, c, b));
	assert_int_equal(value_number(t->out, "moved", 0), 2);
	assert_true(id_same(unit_now(t, c).parent, b));
	assert_true(ends_in(unit_now(t, c).path, b, c));
	assert_true(id_same(unit_now(t, d).parent, c));
	assert_true(ends_in(unit_now(t, d).path, c, d));
	assert_true(unit_holds(&(struct unit){ .path = unit_now(t, b).path }, unit_now(t, d).path));
	assert_true(ends_in(unit_now(t, e).path, a, e));
	assert_int_equal(unit_now(t, e).version, 1);
	struct value *history;
	GOOD(t, ledger_history(&t->w, &unit_kind, c, &history));
	assert_int_equal(value_count(history), 2);
}

static void a_unit_never_moves_into_its_own_part_of_the_tree(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, a, "B"), c = try_unit(t, b, "C");
	BAD(t, move(t, a, c), ERR_INVALID, "/parent");
	BAD(t, move(t, a, a), ERR_INVALID, "/parent");
	BAD(t, move(t, t->root, a), ERR_CONFLICT, "");
	GOOD(t, move(t, b, a));
	assert_int_equal(value_number(t->out, "moved", -1), 0);
	assert_int_equal(unit_now(t, b).version, 1);
}

static void a_code_is_given_once_even_after_its_unit_closed(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A");
	const struct unit_add again = { .unit = t->root, .code = TEXT("A"), .name = TEXT("Another") };
	BAD(t, try_act(t, unit_add_run, &unit_out_shape, &again, &unit_kind, t->root), ERR_INVALID, "/code");
	GOOD(t, close_into(t, a, NO_ID));
	BAD(t, try_act(t, unit_add_run, &unit_out_shape, &again, &unit_kind, t->root), ERR_INVALID, "/code");
}

static void a_unit_that_gets_a_leading_group_gets_a_log_once(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A");
	int64_t log, later;
	GOOD(t, ledger_log_of(&t->w, a, &log));
	assert_int_equal(log, 0);
	struct unit_change in = { .unit = a, .name = TEXT("A"), .has_group = true };
	GOOD(t, try_act(t, unit_change_run, &unit_out_shape, &in, &unit_kind, a));
	GOOD(t, ledger_log_of(&t->w, a, &log));
	assert_true(log > 0);
	in.staff = 12;
	GOOD(t, try_act(t, unit_change_run, &unit_out_shape, &in, &unit_kind, a));
	GOOD(t, ledger_log_of(&t->w, a, &later));
	assert_int_equal(later, log);
	assert_int_equal(unit_now(t, a).staff, 12);
}

static void a_unit_shows_what_stands_above_and_below_it(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, a, "B");
	try_unit(t, b, "C2");
	try_unit(t, b, "C1");
	const struct unit_show in = { .unit = b };
	GOOD(t, try_act(t, unit_show_run, &unit_show_out_shape, &in, &unit_kind, b));
	const struct value *above = value_get(t->out, "ancestors"), *below = value_get(t->out, "children");
	assert_int_equal(value_count(above), 2);
	assert_true(text_is(value_text(above->first, "code"), "ROOT"));
	assert_true(text_is(value_text(above->last, "code"), "A"));
	assert_int_equal(value_count(below), 2);
	assert_true(text_is(value_text(below->first, "code"), "C1"));
	const struct unit_show after = { .unit = b, .after = TEXT("C1") };
	GOOD(t, try_act(t, unit_show_run, &unit_show_out_shape, &after, &unit_kind, b));
	assert_int_equal(value_count(value_get(t->out, "children")), 1);
	GOOD(t, try_act(t, unit_tree_run, &unit_tree_out_shape, NULL, NULL, NO_ID));
	assert_int_equal(value_count(value_get(t->out, "units")), 2);
}

static void holders_are_shown_only_to_whoever_may_see_people(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), person = try_person(t, a, "first"),
		post = try_post(t, a, "Head", ROLE_chair);
	GOOD(t, try_give(t, post, person, "2026-01-01"));
	const struct unit_show in = { .unit = a };
	GOOD(t, try_act(t, unit_show_run, &unit_show_out_shape, &in, &unit_kind, a));
	assert_true(text_is(value_text(value_get(t->out, "posts")->first, "holder"), "first"));
	assert_int_equal(value_count(value_get(t->out, "people")), 1);
	const struct position elsewhere = { .role = ROLE_staff, .unit = b, .path = unit_now(t, b).path };
	t->actor = (struct actor){ .kind = ACTOR_PERSON, .count = 1, .positions = &elsewhere };
	GOOD(t, try_act(t, unit_show_run, &unit_show_out_shape, &in, &unit_kind, a));
	assert_true(text_is(value_text(value_get(t->out, "posts")->first, "title"), "Head"));
	assert_true(text_is(value_text(value_get(t->out, "posts")->first, "holder"), ""));
	assert_int_equal(value_count(value_get(t->out, "people")), 0);
}

/* ---- closing, merging, splitting ---- */
static void a_unit_with_children_or_holders_does_not_close_without_a_successor(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, a, "B"), person = try_person(t, b, "first"),
		post = try_post(t, b, "Head", ROLE_chair);
	GOOD(t, try_give(t, post, person, "2026-01-01"));
	BAD(t, close_into(t, a, NO_ID), ERR_CONFLICT, "");
	BAD(t, close_into(t, b, NO_ID), ERR_CONFLICT, "");
	BAD(t, close_into(t, t->root, NO_ID), ERR_CONFLICT, "");
	struct holding_end end = { .post = post, .person = person, .until = day_add(t->w.today, -1) };
	GOOD(t, try_act(t, holding_end_run, &holding_out_shape, &end, &post_kind, post));
	GOOD(t, close_into(t, b, NO_ID));
	struct post row;
	GOOD(t, store_get(&t->w, &post_kind, post, &row));
	assert_int_equal(row.closed.n, t->w.today.n);
	GOOD(t, close_into(t, a, NO_ID));
	assert_int_equal(unit_now(t, a).state, UNIT_CLOSED);
	BAD(t, move(t, b, a), ERR_CONFLICT, "/parent");
}

static void the_unit_that_follows_takes_units_posts_and_people(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), c = try_unit(t, a, "C"), d = try_unit(t, c, "D");
	struct id person = try_person(t, a, "first"), head = try_post(t, a, "Head", ROLE_chair),
		clerk = try_post(t, a, "Clerk", ROLE_secretariat), other = try_post(t, b, "Head", ROLE_chair);
	struct post row;
	GOOD(t, try_give(t, head, person, "2026-01-01"));
	BAD(t, close_into(t, a, d), ERR_INVALID, "/successor");
	GOOD(t, close_into(t, a, b));
	assert_int_equal(value_number(t->out, "moved", 0), 2);
	assert_int_equal(value_number(t->out, "posts", 0), 2);
	assert_int_equal(value_number(t->out, "people", 0), 1);
	assert_true(id_same(unit_now(t, a).successor, b));
	assert_true(ends_in(unit_now(t, d).path, c, d));
	assert_true(ends_in(unit_now(t, c).path, b, c));
	GOOD(t, store_get(&t->w, &post_kind, head, &row));
	assert_true(id_same(row.unit, b));
	assert_int_equal(row.role, ROLE_member); /* there is a chair already */
	GOOD(t, store_get(&t->w, &post_kind, other, &row));
	assert_int_equal(row.role, ROLE_chair);
	GOOD(t, store_get(&t->w, &post_kind, clerk, &row));
	assert_int_equal(row.role, ROLE_secretariat);
	struct actor actor;
	GOOD(t, org_actor(&t->w, person, &actor));
	assert_int_equal(actor.count, 1);
	assert_true(text_same(actor.positions[0].path, unit_now(t, b).path));
}

static void what_belonged_to_a_closed_unit_is_its_successors_to_carry_on(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), c = try_unit(t, t->root, "C"), d = try_unit(t, t->root, "D");
	GOOD(t, close_into(t, a, b));
	assert_true(text_same(unit_now(t, a).path, unit_now(t, b).path));
	assert_true(id_same(unit_now(t, a).parent, t->root));
	struct position position = { .role = ROLE_chair, .unit = b, .path = unit_now(t, b).path };
	const struct actor chair = { .kind = ACTOR_PERSON, .count = 1, .positions = &position };
	struct about about;
	GOOD(t, org_about_unit(&t->w, a, &about));
	assert_true(org_may(&chair, MAY_WORK_CYCLE, &about));
	GOOD(t, move(t, b, c));
	assert_true(ends_in(unit_now(t, b).path, c, b));
	assert_true(text_same(unit_now(t, a).path, unit_now(t, b).path));
	GOOD(t, close_into(t, b, d));
	assert_true(text_same(unit_now(t, a).path, unit_now(t, d).path));
	assert_true(text_same(unit_now(t, b).path, unit_now(t, d).path));
	GOOD(t, close_into(t, c, d)); /* B, which stood below it, has gone its own way */
	assert_int_equal(value_number(t->out, "moved", -1), 0);
	assert_true(text_same(unit_now(t, b).path, unit_now(t, d).path));
}

static void a_unit_splits_and_closes_or_stays(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), c = try_unit(t, a, "C"), post = try_post(t, a, "Head", ROLE_chair);
	struct unit_change group = { .unit = a, .name = TEXT("A"), .has_group = true };
	GOOD(t, try_act(t, unit_change_run, &unit_out_shape, &group, &unit_kind, a));
	struct unit_part parts[] = { { .code = TEXT("A1"), .name = TEXT("A one") }, { .code = TEXT("C"), .name = TEXT("A two") } };
	struct unit_split in = { .unit = a, .parts = { 2, parts } };
	BAD(t, try_act(t, unit_split_run, &unit_split_out_shape, &in, &unit_kind, a), ERR_INVALID, "/parts/1/code");
	parts[1].code = TEXT("A1");
	BAD(t, try_act(t, unit_split_run, &unit_split_out_shape, &in, &unit_kind, a), ERR_INVALID, "/parts/1/code");
	parts[1].code = TEXT("A2");
	GOOD(t, try_act(t, unit_split_run, &unit_split_out_shape, &in, &unit_kind, a));
	struct id first;
	struct post row;
	assert_true(id_parse(value_text(value_get(t->out, "parts")->first, "id"), &first));
	assert_int_equal(unit_now(t, a).state, UNIT_CLOSED);
	assert_true(id_same(unit_now(t, a).successor, first));
	assert_true(id_same(unit_now(t, c).parent, first));
	assert_true(unit_now(t, first).has_group);
	GOOD(t, store_get(&t->w, &post_kind, post, &row));
	assert_true(id_same(row.unit, first));
	assert_int_equal(row.role, ROLE_chair);
	struct unit_part more[] = { { .code = TEXT("D"), .name = TEXT("D") } };
	struct unit_split stays = { .unit = first, .parts = { 1, more }, .old = 1 };
	GOOD(t, try_act(t, unit_split_run, &unit_split_out_shape, &stays, &unit_kind, first));
	assert_int_equal(unit_now(t, first).state, UNIT_OPEN);
}

/* ---- posts and people ---- */
static void a_post_passes_on_and_the_day_before_is_the_last(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), post = try_post(t, a, "Head", ROLE_chair), one = try_person(t, a, "one"),
		two = try_person(t, a, "two"), three = try_person(t, a, "three");
	struct actor actor;
	GOOD(t, try_give(t, post, one, "2026-01-01"));
	BAD(t, try_give(t, post, one, "2026-02-01"), ERR_CONFLICT, "/person");
	GOOD(t, try_give(t, post, two, "2026-03-10"));
	BAD(t, try_give(t, post, one, "2026-03-05"), ERR_CONFLICT, "/person");
	BAD(t, try_give(t, post, three, "2026-03-05"), ERR_CONFLICT, "/since");
	try_day(t, "2026-03-09");
	GOOD(t, org_actor(&t->w, one, &actor));
	assert_true(org_holds(&actor, post));
	GOOD(t, org_actor(&t->w, two, &actor));
	assert_false(org_holds(&actor, post));
	try_day(t, "2026-03-10");
	GOOD(t, org_actor(&t->w, one, &actor));
	assert_false(org_holds(&actor, post));
	GOOD(t, org_actor(&t->w, two, &actor));
	assert_true(org_holds(&actor, post));
	const struct post_on in = { .post = post };
	GOOD(t, try_act(t, post_show_run, &post_show_out_shape, &in, &post_kind, post));
	const struct value *holders = value_get(t->out, "holders");
	assert_int_equal(value_count(holders), 2);
	assert_true(value_flag(holders->first, "now"));
	assert_true(text_is(value_text(holders->last, "until"), "2026-03-09"));
	BAD(t, try_act(t, post_close_run, &post_out_shape, &in, &post_kind, post), ERR_CONFLICT, "");
}

static void a_deputy_holds_the_post_beside_its_holder_for_a_time(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), post = try_post(t, a, "Head", ROLE_chair), one = try_person(t, a, "one"),
		two = try_person(t, a, "two");
	struct actor actor;
	GOOD(t, try_give(t, post, one, "2026-01-01"));
	struct post_deputy in = { .post = post, .person = two, .since = t->w.today, .until = day_add(t->w.today, 9) };
	GOOD(t, try_act(t, post_deputy_run, &holding_out_shape, &in, &post_kind, post));
	BAD(t, try_act(t, post_deputy_run, &holding_out_shape, &in, &post_kind, post), ERR_CONFLICT, "/person");
	in.person = one;
	BAD(t, try_act(t, post_deputy_run, &holding_out_shape, &in, &post_kind, post), ERR_CONFLICT, "/person");
	in.until = day_add(in.since, -1);
	BAD(t, try_act(t, post_deputy_run, &holding_out_shape, &in, &post_kind, post), ERR_INVALID, "/until");
	GOOD(t, org_actor(&t->w, two, &actor));
	assert_true(actor.positions[0].deputy);
	t->w.today = day_add(t->w.today, 10);
	GOOD(t, org_actor(&t->w, two, &actor));
	assert_int_equal(actor.count, 0);
	GOOD(t, org_actor(&t->w, one, &actor));
	assert_int_equal(actor.count, 1);
}

static void who_leaves_gives_up_posts_and_sessions(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), head = try_post(t, a, "Head", ROLE_chair), clerk = try_post(t, a, "Clerk", ROLE_secretariat),
		one = try_person(t, a, "one");
	struct session session = { .person = one, .token_hash = TEXT("x"), .csrf = TEXT("y"), .started = t->w.now,
		.ends = { t->w.now.n + 60 } };
	struct actor actor;
	bool found;
	GOOD(t, try_give(t, head, one, "2026-01-01"));
	GOOD(t, try_give(t, clerk, one, "2026-06-01"));
	try_begin(t);
	GOOD(t, ledger_put(&t->w, &session_kind, &session));
	try_end(t, true);
	const struct person_leave in = { .person = one, .day = t->w.today };
	GOOD(t, try_act(t, person_leave_run, &person_left_out_shape, &in, &person_kind, one));
	assert_int_equal(value_number(t->out, "holdings", 0), 2);
	BAD(t, org_actor(&t->w, one, &actor), ERR_LOGIN, "");
	GOOD(t, store_find(&t->w, &session_kind, session.id, &session, &found));
	assert_false(found);
	BAD(t, try_act(t, person_leave_run, &person_left_out_shape, &in, &person_kind, one), ERR_CONFLICT, "");
	BAD(t, try_give(t, clerk, one, "2026-06-01"), ERR_INVALID, "/person");
	const struct person_on on = { .person = one };
	GOOD(t, try_act(t, person_return_run, &person_out_shape, &on, &person_kind, one));
	GOOD(t, org_actor(&t->w, one, &actor));
	assert_int_equal(actor.count, 0);
	t->w.today = day_add(t->w.today, 200); /* the holding that had not begun never will */
	GOOD(t, org_actor(&t->w, one, &actor));
	assert_int_equal(actor.count, 0);
	GOOD(t, try_act(t, person_show_run, &person_show_out_shape, &on, &person_kind, one));
	assert_int_equal(value_count(value_get(t->out, "posts")), 1);
}

static void a_login_name_is_one_persons(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), two;
	try_person(t, a, "one");
	two = try_person(t, a, "two");
	const struct person_add in = { .unit = a, .login = TEXT("one"), .name = TEXT("Other") },
		blank = { .unit = a, .login = TEXT("o ne"), .name = TEXT("Other") };
	BAD(t, try_act(t, person_add_run, &person_out_shape, &in, &unit_kind, a), ERR_INVALID, "/login");
	BAD(t, try_act(t, person_add_run, &person_out_shape, &blank, &unit_kind, a), ERR_INVALID, "/login");
	struct person_change change = { .person = two, .login = TEXT("one"), .name = TEXT("Two"), .unit = t->root, .language = 2 };
	BAD(t, try_act(t, person_change_run, &person_out_shape, &change, &person_kind, two), ERR_INVALID, "/login");
	change.login = TEXT("two.b");
	GOOD(t, try_act(t, person_change_run, &person_out_shape, &change, &person_kind, two));
	assert_true(text_is(value_text(t->out, "language"), "zh-CN"));
	const struct person_list list = { .q = TEXT("TWO") };
	GOOD(t, try_act(t, person_list_run, &person_list_out_shape, &list, NULL, NO_ID));
	assert_int_equal(value_count(value_get(t->out, "people")), 1);
}

static void a_password_is_reset_only_by_who_administers_every_post_of_the_person(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), one = try_person(t, a, "one"), head = try_post(t, a, "Head", ROLE_chair),
		top = try_post(t, t->root, "Administrator", ROLE_administrator);
	const struct person_reset in = { .person = one, .password = TEXT("hash") };
	struct account account;
	GOOD(t, try_give(t, head, one, "2026-01-01"));
	const struct position position = { .role = ROLE_administrator, .unit = a, .path = unit_now(t, a).path };
	const struct actor below = { .kind = ACTOR_PERSON, .person = { "0123456789ABCDEF" }, .count = 1, .positions = &position },
		keeper = t->actor;
	t->actor = below;
	GOOD(t, try_act(t, person_reset_run, &person_out_shape, &in, &person_kind, one));
	GOOD(t, store_get(&t->w, &account_kind, one, &account));
	assert_true(account.must_change);
	assert_true(text_is(account.hash, "hash"));
	t->actor = keeper;
	GOOD(t, try_give(t, top, one, "2026-01-01"));
	t->actor = below;
	BAD(t, try_act(t, person_reset_run, &person_out_shape, &in, &person_kind, one), ERR_DENIED, "");
	t->actor = keeper;
	GOOD(t, try_act(t, person_reset_run, &person_out_shape, &in, &person_kind, one));
}

static void an_administrator_moves_units_only_within_reach(void **state)
{
	struct try *t = *state;
	struct id a = try_unit(t, t->root, "A"), b = try_unit(t, t->root, "B"), c = try_unit(t, a, "C"), d = try_unit(t, a, "D"),
		one = try_person(t, b, "one"), post = try_post(t, c, "Head", ROLE_chair);
	const struct position position = { .role = ROLE_administrator, .unit = a, .path = unit_now(t, a).path };
	t->actor = (struct actor){ .kind = ACTOR_PERSON, .count = 1, .positions = &position };
	BAD(t, move(t, c, b), ERR_DENIED, "/parent");
	BAD(t, close_into(t, c, b), ERR_DENIED, "/successor");
	GOOD(t, move(t, c, d));
	BAD(t, try_give(t, post, one, "2026-01-01"), ERR_INVALID, "/person");
}

int main(void)
{
#define TRY(name) cmocka_unit_test_setup_teardown(name, try_setup, try_teardown)
	const struct CMUnitTest tests[] = {
		TRY(a_unit_that_moves_takes_all_below_it_along),
		TRY(a_unit_never_moves_into_its_own_part_of_the_tree),
		TRY(a_code_is_given_once_even_after_its_unit_closed),
		TRY(a_unit_that_gets_a_leading_group_gets_a_log_once),
		TRY(a_unit_shows_what_stands_above_and_below_it),
		TRY(holders_are_shown_only_to_whoever_may_see_people),
		TRY(a_unit_with_children_or_holders_does_not_close_without_a_successor),
		TRY(the_unit_that_follows_takes_units_posts_and_people),
		TRY(what_belonged_to_a_closed_unit_is_its_successors_to_carry_on),
		TRY(a_unit_splits_and_closes_or_stays),
		TRY(a_post_passes_on_and_the_day_before_is_the_last),
		TRY(a_deputy_holds_the_post_beside_its_holder_for_a_time),
		TRY(who_leaves_gives_up_posts_and_sessions),
		TRY(a_login_name_is_one_persons),
		TRY(a_password_is_reset_only_by_who_administers_every_post_of_the_person),
		TRY(an_administrator_moves_units_only_within_reach),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
