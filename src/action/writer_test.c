/* The house under several threads: those who ask, those who read, the clock and the box. Built with -Db_sanitize=thread this is the proof
 * that they do not meet; without, that nothing is lost, done twice or left by half. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* base.h has another one */
#include "action/house.h"
#include "action/small_house.h"
#include "campaign/campaign.h"
#include "opinion/opinion.h"

static struct small s;
static char folder[64];
#define FACT "The last bus leaves the hospital at 22:30 and the whole late shift walks home along the river in the dark."
static const struct step more[] = {
	{ "clerk", "problem.add", "{'cycle':'$cycle','title':'No way home at night','level':'group','fact':'" FACT "','source':'self'}",
		"problem=id" },
	{ "clerk", "measure.add", "{'problem':'$problem','title':'Run line 4 later','accountable':'$engineer_post','acceptance':'A bus leaves after 23:05.',"
		"'type':'by date','due':'2023-06-01'}", "measure=id" },
};

static int begin(void **state)
{
	(void)state;
	crypto_start();
	crypto_password_cheap();
	memcpy(folder, "/tmp/candor-writer-XXXXXX", sizeof "/tmp/candor-writer-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	s = (struct small){ .arena = arena_new((size_t)1 << 30) };
	if (!small_open(&s, arena_format(s.arena, "%s/data", folder), true))
		return -1;
	for (size_t i = 0; i < COUNT(small_steps); i++)
		small_do(&s, &small_steps[i]);
	for (size_t i = 0; i < COUNT(more); i++)
		small_do(&s, &more[i]);
	return 0;
}

static int end(void **state)
{
	(void)state;
	small_close(&s);
	arena_free(s.arena);
	small_remove(folder);
	return 0;
}

static int64_t count_of(const char *field)
{
	struct work w = { .arena = s.arena };
	struct value *report;
	assert_true(action_verify(&w, s.house, &report));
	for (const struct value *fault = value_get(report, "faults")->first; fault; fault = fault->next)
		print_error("%.*s %.*s\n", TEXT_ARG(value_text(fault, "what")), TEXT_ARG(value_text(fault, "kind")));
	assert_int_equal(value_count(value_get(report, "faults")), 0);
	return value_number(report, field, -1);
}

/* Every thread has its own copy: what is kept, and an arena for each step. */
static bool ask_in(struct small *mine, const char *who, const char *action, const char *fields, bool preview, struct arena *arena)
{
	struct step step = { who, action, fields, NULL };
	if (preview)
		step.fields = arena_format(arena, "%.*s,'preview':true}", (int)strlen(fields) - 1, fields);
	return small_ask(mine, &step, arena);
}

/* ---- the many ---- */
#define ASKERS 8
#define ROUNDS 30
struct asker { int number, done, refused; };
static atomic_bool over;
static atomic_int given;

static void *ask_much(void *context)
{
	struct asker *asker = context;
	struct small mine = s;
	struct arena *arena = arena_new(64u << 20);
	for (int i = 0; i < ROUNDS; i++, arena_reset(arena)) {
		mine.once = text_of(arena_format(arena, "asker-%d-%d", asker->number, i));
		const char *body = arena_format(arena, "{'measure':'$measure','body':'Asker %d says %d.'}", asker->number, i);
		bool ok = ask_in(&mine, "engineer", "progress.add", body, false, arena);
		struct text id = value_text(mine.ask.out, "id");
		asker->done += ok;
		assert_true(ask_in(&mine, "engineer", "progress.add", body, false, arena)); /* the same word: the same answer */
		assert_true(text_same(id, value_text(mine.ask.out, "id")));
		mine.once = TEXT("");
		assert_true(ask_in(&mine, "engineer", "progress.add", body, true, arena)); /* only looked at */
		assert_true(ask_in(&mine, "clerk", "problem.add", "{'cycle':'$cycle','title':'Again','level':'group','fact':'" FACT "','source':'self'}", true, arena));
		assert_int_equal(value_count(value_get(mine.ask.out, "passages")), 1); /* what it is compared with was found once the writer was free */
		/* one that is refused does not harm its neighbours in the turn */
		asker->refused += !ask_in(&mine, "chair", "measure.claim", "{'measure':'$measure','statement':'It is done.'}", false, arena);
	}
	arena_free(arena);
	return NULL;
}

static void *read_much(void *context)
{
	static const struct step reads[] = {
		{ "clerk", "measure.show", "{'measure':'$measure'}", NULL }, { "clerk", "ledger.show", "{'cycle':'$cycle'}", NULL },
		{ "clerk", "history.show", "{'kind':'measure','object':'$measure'}", NULL }, { "admin", "unit.tree", "{}", NULL },
		{ "public", "intake.show", "{'word':'$word'}", NULL },
	};
	struct small mine = s;
	struct arena *arena = arena_new(64u << 20);
	struct reader *reader = house_reader(s.house);
	size_t seen = 0;
	(void)context;
	for (int i = 0; !atomic_load(&over); i++, arena_reset(arena)) {
		struct step step = reads[(size_t)i % COUNT(reads)];
		assert_true(small_ask(&mine, &step, arena));
		if (i % COUNT(reads) == 0) {
			size_t now = value_count(value_get(mine.ask.out, "progress"));
			assert_true(now >= seen); /* a later snapshot is never an older one */
			seen = now;
		}
	}
	reader_close(reader);
	arena_free(arena);
	return NULL;
}

static void *give_much(void *context)
{
	struct small mine = s;
	struct arena *arena = arena_new(64u << 20);
	(void)context;
	for (; !atomic_load(&over); arena_reset(arena))
		atomic_fetch_add(&given, ask_in(&mine, "public", "opinion.give", "{'word':'$word','text':'The lamp is broken.'}", false, arena));
	arena_free(arena);
	return NULL;
}

static void release_what_waits(struct small *mine, struct arena *arena)
{
	struct work w = { .arena = arena };
	struct box_release release;
	struct id cycle;
	assert_true(id_parse(text_of(small_get(mine, TEXT("cycle"))), &cycle));
	assert_true(box_release(&w, house_box(mine->house), cycle, (struct day){ 19400 }, 1, true, &release));
	if (!release.count)
		return;
	assert_true(ask_in(mine, "clock", "opinion.log", arena_format(arena, "{'cycle':'%s'}", cycle.at), false, arena));
	assert_true(ask_in(mine, "clock", "opinion.release", arena_format(arena, "{'cycle':'%s','batch':'%s'}", cycle.at, release.id), false, arena));
	assert_true(box_finished(&w, house_box(mine->house), release.id));
}

static void *be_the_clock(void *context)
{
	struct small mine = s;
	struct arena *arena = arena_new((size_t)1 << 30);
	(void)context;
	for (int minute = 1; !atomic_load(&over); minute = minute < 59 ? minute + 1 : 59, arena_reset(arena)) {
		struct work w = { .arena = arena };
		struct value *report;
		const char *now = arena_format(arena, "{'now':'2023-01-05T01:%02dZ'}", minute);
		assert_true(ask_in(&mine, "keeper", "clock.set", now, false, arena));
		assert_true(ask_in(&mine, "clock", "cycle.tick", "{'cycle':'$cycle'}", false, arena));
		assert_true(ask_in(&mine, "clock", "reminder.sweep", "{}", false, arena));
		release_what_waits(&mine, arena);
		if (minute % 8 == 1)
			assert_true(action_verify(&w, mine.house, &report) && value_count(value_get(report, "faults")) == 0);
	}
	arena_free(arena);
	return NULL;
}

static void *log_in_much(void *context)
{
	struct small mine = s;
	struct arena *arena = arena_new(64u << 20);
	(void)context;
	for (int i = 0; !atomic_load(&over); i++, arena_reset(arena)) {
		assert_true(ask_in(&mine, "public", "session.login", "{'login':'clerk','password':'a first sentence'}", false, arena));
		if (i < 3)
			assert_false(ask_in(&mine, "public", "session.login", "{'login':'member','password':'a wrong sentence'}", false, arena));
	}
	arena_free(arena);
	return NULL;
}

static void what_many_ask_at_once_is_done_once_each(void **state)
{
	static void *(*const others[])(void *) = { read_much, read_much, give_much, be_the_clock, log_in_much };
	pthread_t threads[ASKERS], other[COUNT(others)];
	struct asker askers[ASKERS];
	struct value *differences;
	struct work w = { .arena = s.arena };
	(void)state;
	atomic_store(&over, false);
	for (size_t i = 0; i < COUNT(others); i++)
		assert_int_equal(pthread_create(&other[i], NULL, others[i], NULL), 0);
	for (int i = 0; i < ASKERS; i++) {
		askers[i] = (struct asker){ .number = i };
		assert_int_equal(pthread_create(&threads[i], NULL, ask_much, &askers[i]), 0);
	}
	for (int i = 0; i < ASKERS; i++)
		pthread_join(threads[i], NULL);
	atomic_store(&over, true);
	for (size_t i = 0; i < COUNT(others); i++)
		pthread_join(other[i], NULL);
	for (int i = 0; i < ASKERS; i++) {
		assert_int_equal(askers[i].done, ROUNDS);
		assert_int_equal(askers[i].refused, ROUNDS);
	}
	release_what_waits(&s, s.arena);
	assert_true(ask_in(&s, "clerk", "measure.show", "{'measure':'$measure'}", false, s.arena));
	assert_int_equal(value_count(value_get(s.ask.out, "progress")), ASKERS * ROUNDS);
	struct reader *reader = house_reader(s.house);
	int64_t opinions = -1;
	struct id cycle;
	reader_use(reader, &w);
	assert_true(id_parse(text_of(small_get(&s, TEXT("cycle"))), &cycle) && store_begin(&w) && store_count(&w, SQL_OPINION_WEB_COUNT, &opinions, A(&cycle)));
	store_end(&w);
	reader_close(reader);
	w.store = NULL;
	assert_int_equal(opinions, atomic_load(&given));
	assert_true(count_of("entries") > ASKERS * ROUNDS);
	small_close(&s);
	assert_true(action_replay(&w, s.folder, arena_format(s.arena, "%s/again", folder), &differences));
	assert_int_equal(value_count(value_get(differences, "differences")), 0);
	assert_true(small_open(&s, s.folder, false));
}

/* ---- more procedures than are kept ---- */
#define TIGHTENED 10
static void *ask_procedures(void *context)
{
	static const struct step asked[] = { { "clerk", "cycle.show", "{'cycle':'$cycle'}", NULL }, { "head", "campaign.list", "{}", NULL },
		{ "clerk", "ledger.show", "{'cycle':'$cycle'}", NULL }, { "clerk", "readiness.show", "{'cycle':'$cycle'}", NULL }, { "clerk", "home.show", "{}", NULL } };
	struct small *mine = context;
	struct arena *arena = arena_new(64u << 20);
	size_t least = 0;
	for (size_t i = 0; !atomic_load(&over); i++, arena_reset(arena)) {
		assert_true(small_ask(mine, &asked[i % COUNT(asked)], arena));
		if (i % COUNT(asked))
			continue;
		size_t now = value_count(value_get(mine->ask.out, "stages"));
		assert_true(now >= 1 && now >= least);
		least = now;
	}
	arena_free(arena);
	return NULL;
}

static void each_of_more_procedures_than_are_kept_is_read_as_it_is(void **state)
{
	pthread_t threads[3];
	static struct small mine[COUNT(threads)];
	struct arena *arena = arena_new((size_t)1 << 30);
	(void)state;
	procedure_keep_one(); /* every other question about another procedure drops this one, unless somebody reads it */
	atomic_store(&over, false);
	for (size_t i = 0; i < COUNT(threads); i++)
		mine[i] = s;
	for (size_t i = 0; i < COUNT(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, ask_procedures, &mine[i]), 0);
	for (int i = 0; i < TIGHTENED; i++, arena_reset(arena)) {
		const char *fields = arena_format(arena, "{'unit':'$city','amended':'$campaign','source':'Notice of the province','reason':'One more.','dimension':'Aspect %d','prompt':'Why %d?'}", i, i);
		assert_true(ask_in(&s, "head", "amendment.tighten", fields, false, arena));
	}
	atomic_store(&over, true);
	for (size_t i = 0; i < COUNT(threads); i++)
		pthread_join(threads[i], NULL);
	assert_true(ask_in(&s, "head", "campaign.list", "{}", false, arena));
	assert_true(value_count(value_get(s.ask.out, "procedures")) > TIGHTENED);
	for (const struct value *row = value_get(s.ask.out, "procedures")->first; row; row = row->next)
		assert_true(value_text(row, "title.en").size > 0);
	arena_free(arena);
}

/* ---- one by one ---- */
static void a_look_ahead_leaves_nothing_behind(void **state)
{
	(void)state;
	int64_t before = count_of("entries"), now = house_now(s.house).n;
	int zone = house_zone(s.house);
	assert_true(ask_in(&s, "keeper", "clock.set", "{'now':'2024-01-05T01:00Z'}", true, s.arena));
	assert_true(ask_in(&s, "admin", "setting.set", "{'name':'zone','value':'60'}", true, s.arena));
	assert_int_equal(house_now(s.house).n, now); /* what is kept in memory went back too */
	assert_int_equal(house_zone(s.house), zone);
	assert_true(ask_in(&s, "clerk", "measure.change", "{'measure':'$measure','title':'Another title','accountable':'$engineer_post',"
		"'acceptance':'None.','reason':'Only looked at.'}", true, s.arena));
	assert_int_equal(count_of("entries"), before);
	assert_true(ask_in(&s, "admin", "setting.set", "{'name':'zone','value':'60'}", false, s.arena));
	assert_int_equal(house_zone(s.house), 60);
	assert_true(count_of("entries") > before);
}

static void a_look_ahead_at_a_take_down_leaves_the_box_alone(void **state)
{
	struct work w = { .arena = s.arena };
	struct box_release *list;
	struct opinion opinion;
	size_t count;
	bool found;
	(void)state;
	struct step give = { "public", "opinion.give", "{'word':'$word','text':'Somebody is a thief.'}", "receipt=@" };
	small_do(&s, &give);
	release_what_waits(&s, s.arena);
	assert_true(box_releases(&w, house_box(s.house), &list, &count) && count == 1);
	struct box_release release;
	assert_true(box_release_items(&w, house_box(s.house), list[0].id, &release));
	struct reader *reader = house_reader(s.house);
	reader_use(reader, &w);
	assert_true(store_begin(&w) && opinion_by_item(&w, text_of(release.items[0].key), &opinion, &found) && found);
	small_put(&s, TEXT("opinion"), id_text(&opinion.id));
	store_end(&w);
	reader_close(reader);
	struct step ask = { "clerk", "redaction.ask", "{'opinion':'$opinion','ground':'Article 1'}", "takedown=id" };
	struct step first = { "chair", "redaction.approve", "{'redaction':'$takedown'}", NULL };
	small_do(&s, &ask);
	small_do(&s, &first);
	assert_true(ask_in(&s, "inspector", "redaction.approve", "{'redaction':'$takedown'}", true, s.arena));
	assert_true(box_release_items(&w, house_box(s.house), list[0].id, &release) && !release.items[0].erased);
	assert_true(ask_in(&s, "public", "receipt.read", "{'receipt':'$receipt'}", false, s.arena));
	assert_true(text_is(value_text(s.ask.out, "body"), "Somebody is a thief."));
}

static void a_second_candor_on_the_folder_is_told_so(void **state)
{
	struct small other = { .arena = s.arena };
	(void)state;
	assert_false(small_open(&other, s.folder, false));
	assert_int_equal(other.ask.work.faults->error, ERR_BUSY);
	assert_true(ask_in(&s, "admin", "unit.tree", "{}", false, s.arena));
}

static void whoever_saw_an_older_version_is_shown_both(void **state)
{
	const char *change = "{'measure':'$measure','title':'Run line 4 until 23:30','accountable':'$engineer_post','acceptance':'A bus leaves after 23:05.',"
		"'reason':'Clearer.','version':1}";
	(void)state;
	assert_true(ask_in(&s, "clerk", "measure.change", change, false, s.arena));
	assert_false(ask_in(&s, "clerk", "measure.change", change, false, s.arena));
	assert_int_equal(s.ask.work.faults->error, ERR_CONFLICT);
	assert_true(text_is(value_text(s.ask.conflict, "now.title"), "Run line 4 until 23:30"));
	assert_true(text_is(value_text(s.ask.conflict, "seen.title"), "Run line 4 later"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_many_ask_at_once_is_done_once_each, begin, end),
		cmocka_unit_test_setup_teardown(each_of_more_procedures_than_are_kept_is_read_as_it_is, begin, end),
		cmocka_unit_test_setup_teardown(a_look_ahead_leaves_nothing_behind, begin, end),
		cmocka_unit_test_setup_teardown(a_look_ahead_at_a_take_down_leaves_the_box_alone, begin, end),
		cmocka_unit_test_setup_teardown(a_second_candor_on_the_folder_is_told_so, begin, end),
		cmocka_unit_test_setup_teardown(whoever_saw_an_older_version_is_shown_both, begin, end),
	};
	return cmocka_run_group_tests_name("the house under several threads", tests, NULL, NULL);
}
