/* The rights against a second evaluation that knows nothing of paths, on trees that move. */
#include "org/org.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct { const char *name; unsigned here, within, above, also; } acts[] = {
#define ACT_ROW(name, here, within, above, also, what) { #name, here, within, above, also },
	ACTS(ACT_ROW) };

#define UNITS 40
#define POSITIONS 30
#define STEPS 10000
struct model {
	struct arena *arena;
	struct work w;
	int parent[UNITS]; /* -1: the root */
	struct id id[UNITS];
	struct text path[UNITS];
	int place[POSITIONS]; /* of the actor's positions */
	struct position positions[POSITIONS];
	struct actor actor;
	uint64_t dice;
};

static unsigned throw_dice(struct model *m, unsigned sides)
{
	m->dice ^= m->dice << 13;
	m->dice ^= m->dice >> 7;
	m->dice ^= m->dice << 17;
	return (unsigned)(m->dice >> 33) % sides;
}

static bool lies_above(const struct model *m, int above, int unit)
{
	for (int up = m->parent[unit]; up >= 0; up = m->parent[up])
		if (up == above)
			return true;
	return false;
}

static struct text path_of(struct model *m, int unit)
{
	struct text up = m->parent[unit] < 0 ? TEXT("/") : path_of(m, m->parent[unit]);
	return text_of(arena_format(m->arena, "%.*s%s/", TEXT_ARG(up), m->id[unit].at));
}

static void draw_paths(struct model *m)
{
	for (int i = 0; i < UNITS; i++)
		m->path[i] = path_of(m, i);
}

static struct id draw_id(struct model *m)
{
	return id_make((struct minute){ 27000000 + throw_dice(m, 1000) }, throw_dice(m, 1u << 30), 0);
}

static void draw_tree(struct model *m)
{
	for (int i = 0; i < UNITS; i++) {
		m->id[i] = draw_id(m);
		m->parent[i] = i ? (int)throw_dice(m, throw_dice(m, 2) ? (unsigned)i : 1 + (unsigned)i / 4) : -1;
	}
}

/* A unit under another one that is neither itself nor below it. */
static void move_one(struct model *m)
{
	int unit = 1 + (int)throw_dice(m, UNITS - 1), to = (int)throw_dice(m, UNITS);
	if (to != unit && !lies_above(m, unit, to))
		m->parent[unit] = to;
}

static void draw_actor(struct model *m)
{
	static const enum actor_kind kinds[] = { ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON, ACTOR_PERSON,
		ACTOR_CLOCK, ACTOR_KEEPER, ACTOR_PUBLIC };
	m->actor = (struct actor){ .kind = kinds[throw_dice(m, COUNT(kinds))], .positions = m->positions };
	if (m->actor.kind != ACTOR_PERSON)
		return;
	m->actor.person = draw_id(m);
	m->actor.count = throw_dice(m, throw_dice(m, 4) ? 4 : POSITIONS + 1);
	for (size_t i = 0; i < m->actor.count; i++) {
		m->place[i] = (int)throw_dice(m, UNITS);
		m->positions[i] = (struct position){ .post = draw_id(m), .unit = m->id[m->place[i]], .role = throw_dice(m, ROLE_COUNT),
			.deputy = throw_dice(m, 5) == 0,
			.path = m->path[m->place[i]] };
	}
}

/* ---- the second opinion ---- */
static bool may_by_kind(const struct model *m, int act)
{
	unsigned also = acts[act].also;
	return (also & PUBLIC) || (m->actor.kind == ACTOR_PERSON && (also & ANYONE)) || (m->actor.kind == ACTOR_CLOCK && (also & CLOCK)) ||
		(m->actor.kind == ACTOR_KEEPER && (also & KEEPER));
}

static bool may_by_place(const struct model *m, int act, int unit)
{
	for (size_t i = 0; i < m->actor.count; i++) {
		unsigned role = 1u << m->positions[i].role;
		bool here = m->place[i] == unit, above = lies_above(m, m->place[i], unit), below = lies_above(m, unit, m->place[i]);
		if ((acts[act].here & role && here) || (acts[act].within & role && (here || above)) || (acts[act].above & role && above) ||
			(acts[act].also & FROM_BELOW && below))
			return true;
	}
	return false;
}

static bool may_as_own(const struct model *m, int act, struct id post, struct id person)
{
	if (!(acts[act].also & OWN) || m->actor.kind != ACTOR_PERSON)
		return false;
	for (size_t i = 0; i < m->actor.count; i++)
		if (id_is(post) && id_same(m->positions[i].post, post))
			return true;
	return id_is(person) && id_same(person, m->actor.person);
}

static bool in_scope(const struct scope *scope, struct text path)
{
	for (size_t i = 0; i < scope->count; i++)
		if (text_order(path, scope->range[i].from) >= 0 && text_order(path, scope->range[i].before) < 0)
			return true;
	return false;
}

static void check_act(struct model *m, int act)
{
	struct scope scope = org_scope(&m->w, &m->actor, (enum may)act);
	struct id post = m->actor.count && throw_dice(m, 2) ? m->positions[throw_dice(m, (unsigned)m->actor.count)].post : draw_id(m);
	struct id person = throw_dice(m, 2) ? m->actor.person : draw_id(m);
	for (int unit = 0; unit < UNITS; unit++) {
		struct about about = { .unit = m->id[unit], .path = m->path[unit] };
		bool expected = may_by_kind(m, act) || may_by_place(m, act, unit);
		if (org_may(&m->actor, (enum may)act, &about) != expected)
			fail_msg("%s: org_may differs at unit %d", acts[act].name, unit);
		if (in_scope(&scope, about.path) != expected)
			fail_msg("%s: org_scope differs at unit %d", acts[act].name, unit);
		about.post = post;
		about.person = person;
		if (org_may(&m->actor, (enum may)act, &about) != (expected || may_as_own(m, act, post, person)))
			fail_msg("%s: org_may differs for what is one's own", acts[act].name);
	}
}

static void what_a_list_shows_is_what_may_be_seen_one_by_one(void **state)
{
	(void)state;
	struct model *m = calloc(1, sizeof *m);
	assert_non_null(m);
	m->dice = 88172645463325252u;
	m->arena = arena_new(SIZE_MAX);
	m->w.arena = m->arena;
	draw_tree(m);
	for (int step = 0; step < STEPS; step++) {
		if (step % 1000 == 999)
			draw_tree(m);
		else
			move_one(m);
		arena_reset(m->arena);
		draw_paths(m);
		draw_actor(m);
		check_act(m, (int)throw_dice(m, MAY_COUNT));
	}
	arena_free(m->arena);
	free(m);
}

static void a_scope_has_room_for_every_position(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 24);
	struct work w = { .arena = arena };
	struct position positions[200];
	for (int i = 0; i < 200; i++) {
		positions[i] = (struct position){ .unit = id_make((struct minute){ 27000000 }, (uint64_t)i + 1, 0), .role = ROLE_chair };
		positions[i].path = text_of(arena_format(arena, "/%s/", positions[i].unit.at));
	}
	struct actor actor = { .kind = ACTOR_PERSON, .count = COUNT(positions), .positions = positions };
	struct scope scope = org_scope(&w, &actor, MAY_SEE_CYCLE);
	for (int i = 0; i < 200; i++)
		assert_true(in_scope(&scope, positions[i].path));
	assert_int_equal(scope.count, 200);
	arena_free(arena);
}

/* ---- procedure 3.2, cell by cell ---- */
static bool sees(enum role role, enum may may, bool own)
{
	struct position position = { .post = id_make((struct minute){ 27000000 }, 1, 0), .role = role, .path = TEXT("/A/") };
	struct actor actor = { .kind = ACTOR_PERSON, .person = id_make((struct minute){ 27000000 }, 2, 0), .count = 1, .positions = &position };
	bool outside = role == ROLE_superior || role == ROLE_organization || role == ROLE_discipline || role == ROLE_supervision ||
		role == ROLE_auditor;
	struct about about = { .path = outside ? TEXT("/A/B/") : TEXT("/A/"), .post = own ? position.post : NO_ID };
	return org_may(&actor, may, &about);
}

static void check_row(enum may may, const char *allowed)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		bool expected = strstr(allowed, role_words[role]) != NULL;
		if (sees((enum role)role, may, false) != expected)
			fail_msg("%s: a %s %s", acts[may].name, role_words[role], expected ? "must see it and does not" : "sees it and must not");
	}
}

/* The path of a unit that another follows is that one's: whoever sits there sits in both. */
static void one_sits_at_a_path_neither_above_nor_below_it(void **state)
{
	(void)state;
	const struct position seats[] = { { .role = ROLE_member, .path = TEXT("/a/b/") }, { .role = ROLE_superior, .path = TEXT("/a/") } };
	const struct actor actor = { .kind = ACTOR_PERSON, .count = COUNT(seats), .positions = seats };
	assert_true(org_sits_at(&actor, GROUP_ROLES, TEXT("/a/b/")));
	assert_false(org_sits_at(&actor, 1u << ROLE_chair, TEXT("/a/b/")));
	assert_false(org_sits_at(&actor, 1u << ROLE_superior, TEXT("/a/b/")));
	assert_false(org_sits_at(&actor, GROUP_ROLES, TEXT("/a/")));
	assert_false(org_sits_at(&actor, GROUP_ROLES, TEXT("/a/b/c/")));
	assert_true(org_sits_at(&actor, 1u << ROLE_superior | GROUP_ROLES, TEXT("/a/")));
}

static void every_eye_sees_what_the_matrix_of_visibility_gives_it(void **state)
{
	(void)state;
	check_row(MAY_SEE_OPINION, "chair member secretariat supervision");
	check_row(MAY_SEE_PERSON_OPINION, "chair supervision");
	check_row(MAY_REQUEST_PERSON_OPINION, "superior organization discipline");
	check_row(MAY_SEE_PROBLEM, "chair member secretariat supervision superior organization discipline verifier auditor");
	check_row(MAY_SEE_PUBLIC_PART, "chair member secretariat supervision superior organization discipline verifier auditor staff observer");
	check_row(MAY_SEE_PERSONAL, "chair secretariat supervision superior organization discipline verifier");
	check_row(MAY_SEE_TEXTS, "chair member secretariat supervision superior organization discipline");
	check_row(MAY_SEE_GROUP_TEXT, "chair member secretariat supervision superior organization discipline");
	check_row(MAY_SEE_OWN_DRAFT, "");
	check_row(MAY_SEE_HANDED_TEXT, "chair supervision");
	check_row(MAY_SEE_READ_TEXT, "chair member supervision");
	check_row(MAY_SEE_FILED_TEXT, "chair member supervision superior organization discipline");
	check_row(MAY_SEE_RECORD, "chair supervision superior organization discipline auditor");
	assert_true(sees(ROLE_member, MAY_SEE_PERSON_OPINION, true));
	assert_true(sees(ROLE_member, MAY_SEE_PERSONAL, true));
	assert_true(sees(ROLE_staff, MAY_SEE_PROBLEM, true)); /* the measure that hangs on one's own post */
	assert_false(sees(ROLE_administrator, MAY_SEE_OPINION, true));
}

static void an_administrator_reads_no_sealed_content(void **state)
{
	(void)state;
	static const enum may sealed[] = { MAY_SEE_OPINION, MAY_SEE_PERSON_OPINION, MAY_REQUEST_PERSON_OPINION, MAY_SEE_PROBLEM,
		MAY_SEE_PUBLIC_PART, MAY_SEE_TEXTS, MAY_SEE_GROUP_TEXT, MAY_SEE_OWN_DRAFT, MAY_SEE_HANDED_TEXT, MAY_SEE_READ_TEXT, MAY_SEE_FILED_TEXT, MAY_SEE_PERSONAL, MAY_SEE_RECORD };
	for (size_t i = 0; i < COUNT(sealed); i++)
		assert_false(sees(ROLE_administrator, sealed[i], false));
}

static void the_page_of_rights_in_the_docs_is_the_one_in_force(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 24);
	struct text page = org_rights_page(arena);
	char *at = arena_take(arena, 1 << 20);
	FILE *file = fopen("docs/rights.md", "rb");
	assert_non_null(file);
	size_t size = fread(at, 1, 1 << 20, file);
	fclose(file);
	if (size < page.size || memcmp(at + size - page.size, page.at, page.size))
		fail_msg("docs/rights.md does not end with what `candor rights` prints: put that in the place of its tables");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_list_shows_is_what_may_be_seen_one_by_one),
		cmocka_unit_test(a_scope_has_room_for_every_position),
		cmocka_unit_test(one_sits_at_a_path_neither_above_nor_below_it),
		cmocka_unit_test(every_eye_sees_what_the_matrix_of_visibility_gives_it),
		cmocka_unit_test(an_administrator_reads_no_sealed_content),
		cmocka_unit_test(the_page_of_rights_in_the_docs_is_the_one_in_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
