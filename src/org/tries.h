/* A house in a folder of its own for the room's tests: a root unit, and actions carried out as the dispatcher does. */
#pragma once
#include "org/inner.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static const struct kind *const try_kinds[] = { &unit_kind, &person_kind, &post_kind, &holding_kind, &account_kind, &session_kind, NULL };

struct try {
	struct arena *arena;
	struct work w;
	struct store *store;
	struct ledger *ledger;
	struct ledger_keys keys;
	char folder[64];
	struct actor actor; /* the keeper, unless a test says otherwise */
	struct id root;
	struct value *out; /* of the last action */
	bool preview;
};

static inline void try_say(const struct try *t)
{
	for (const struct fault *fault = t->w.faults; fault; fault = fault->next) {
		fprintf(stderr, "fault %s: %s", fault->field ? fault->field : "", fault->msgid);
		for (int i = 0; fault->args[i].kind != ARG_END; i++)
			if (fault->args[i].kind == ARG_NUMBER)
				fprintf(stderr, " | %lld", (long long)fault->args[i].number);
			else
				fprintf(stderr, " | %.*s", TEXT_ARG(fault->args[i].text));
		fputc('\n', stderr);
	}
}
#define GOOD(t, call) do { if (!(call)) { try_say(t); fail_msg("%s", #call); } } while (0)
/* It is refused so, at that field (NULL: at none). */
#define BAD(t, call, which, where) do { assert_false(call); assert_non_null((t)->w.faults); \
	if ((t)->w.faults->error != (which)) try_say(t); \
	assert_int_equal((t)->w.faults->error, which); assert_string_equal((t)->w.faults->field ? (t)->w.faults->field : "", (where)); \
	work_forgive(&(t)->w); } while (0)

static inline void try_day(struct try *t, const char *day)
{
	assert_true(day_parse(text_of(day), &t->w.today));
	t->w.now.n = (int64_t)t->w.today.n * 1440 + 600;
}

static inline void try_begin(struct try *t)
{
	GOOD(t, store_begin(&t->w));
	GOOD(t, ledger_turn_begin(&t->w, t->ledger));
	GOOD(t, store_save(&t->w));
	GOOD(t, ledger_action_begin(&t->w, t->ledger, 1, "try.it", TEXT("somebody"), TEXT("{}")));
}

/* keep: what was done stays; else it never was. */
static inline void try_end(struct try *t, bool keep)
{
	if (keep) {
		GOOD(t, ledger_action_end(&t->w));
		GOOD(t, store_keep(&t->w));
		GOOD(t, ledger_turn_end(&t->w, t->ledger));
		GOOD(t, store_commit(&t->w));
		GOOD(t, ledger_publish(&t->w, t->ledger));
		return;
	}
	ledger_action_drop(&t->w);
	store_undo(&t->w);
	ledger_turn_drop(t->ledger);
	store_end(&t->w);
}

/* One action on a row (kind NULL: on none), its answer held to the shape it promises. */
static inline bool try_act(struct try *t, bool (*run)(struct call *call), const struct shape *out, const void *in, const struct kind *kind,
	struct id id)
{
	struct unit unit;
	struct call call = { .work = &t->w, .actor = &t->actor, .keys = &t->keys, .in = in, .unit = &unit, .preview = t->preview };
	try_begin(t);
	call.out = t->out = value_record(t->arena);
	call.on = kind ? arena_take(t->arena, kind->shape->size) : NULL;
	bool good = store_get(&t->w, &unit_kind, t->root, &unit) && (!kind || store_get(&t->w, kind, id, call.on)) && run(&call);
	try_end(t, good && !t->preview);
	if (!good)
		return false;
	struct value *misfits = value_list(t->arena);
	if (shape_mismatches(t->arena, out, t->out, misfits))
		fail_msg("the answer: %.*s", TEXT_ARG(misfits->first->text));
	return true;
}

static inline struct id out_id(const struct try *t)
{
	struct id id;
	assert_true(id_parse(value_text(t->out, "id"), &id));
	return id;
}

static inline struct unit unit_now(struct try *t, struct id id)
{
	struct unit unit;
	GOOD(t, store_get(&t->w, &unit_kind, id, &unit));
	return unit;
}

static inline struct id try_unit(struct try *t, struct id parent, const char *code)
{
	const struct unit_add in = { .unit = parent, .code = text_of(code), .name = text_of(code) };
	GOOD(t, try_act(t, unit_add_run, &unit_out_shape, &in, &unit_kind, parent));
	return out_id(t);
}

static inline struct id try_person(struct try *t, struct id unit, const char *login)
{
	const struct person_add in = { .unit = unit, .login = text_of(login), .name = text_of(login) };
	GOOD(t, try_act(t, person_add_run, &person_out_shape, &in, &unit_kind, unit));
	return out_id(t);
}

static inline struct id try_post(struct try *t, struct id unit, const char *title, enum role role)
{
	const struct post_add in = { .unit = unit, .title = text_of(title), .role = role };
	GOOD(t, try_act(t, post_add_run, &post_out_shape, &in, &unit_kind, unit));
	return out_id(t);
}

static inline bool try_give(struct try *t, struct id post, struct id person, const char *day)
{
	struct post_give in = { .post = post, .person = person };
	assert_true(day_parse(text_of(day), &in.since));
	return try_act(t, post_give_run, &holding_out_shape, &in, &post_kind, post);
}

static inline int try_setup(void **state)
{
	struct try *t = calloc(1, sizeof *t);
	assert_non_null(t);
	t->arena = arena_new((size_t)1 << 30);
	t->w = (struct work){ .arena = t->arena, .serial = 1000 };
	t->actor.kind = ACTOR_KEEPER;
	t->keys.origin = TEXT("candor.example/house");
	try_day(t, "2026-03-02");
	crypto_start();
	store_kinds(try_kinds);
	strncpy(t->folder, "/tmp/candor-org-XXXXXX", sizeof t->folder - 1);
	assert_non_null(mkdtemp(t->folder));
	GOOD(t, store_open(&t->w, arena_format(t->arena, "%s/main.db", t->folder), STORE_WRITER, &t->store));
	t->w.store = t->store;
	GOOD(t, ledger_open(&t->w, &t->keys, arena_format(t->arena, "%s/heads", t->folder), &t->ledger));
	struct unit root = { .code = TEXT("ROOT"), .name = TEXT("Root"), .closed = NO_DAY };
	try_begin(t);
	root.id = work_id(&t->w);
	root.path = text_of(arena_format(t->arena, "/%s/", root.id.at));
	GOOD(t, ledger_put(&t->w, &unit_kind, &root));
	try_end(t, true);
	t->root = root.id;
	*state = t;
	return 0;
}

static inline int try_teardown(void **state)
{
	struct try *t = *state;
	ledger_close(t->ledger);
	store_close(t->store);
	const char *names[] = { "main.db", "main.db-wal", "main.db-shm", "main.db.lock", "heads", "table.csv" };
	for (size_t i = 0; i < COUNT(names); i++)
		unlink(arena_format(t->arena, "%s/%s", t->folder, names[i]));
	rmdir(t->folder);
	arena_free(t->arena);
	free(t);
	return 0;
}
