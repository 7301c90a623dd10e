#include "ledger/toys.h"

static struct apple edit(struct toy *t, struct id id, int64_t seeds, const char *story)
{
	struct apple apple;
	toy_begin(t, "apple.edit");
	GOOD(t, store_get(&t->w, &apple_kind, id, &apple));
	apple.seeds = seeds;
	apple.story = text_of(story);
	GOOD(t, ledger_put(&t->w, &apple_kind, &apple));
	toy_end(t);
	return apple;
}

static size_t real_faults(struct toy *t)
{
	struct value *report;
	size_t count = 0;
	GOOD(t, ledger_verify(&t->w, &t->keys, t->heads, &report));
	for (const struct value *fault = value_get(report, "faults")->first; fault; fault = fault->next)
		if (!text_is(value_text(fault, "kind"), "schema")) {
			count++;
			fprintf(stderr, "%.*s %.*s %.*s\n", TEXT_ARG(value_text(fault, "what")), TEXT_ARG(value_text(fault, "object")),
				TEXT_ARG(value_text(fault, "field")));
		}
	return count;
}

static const struct value *change_of(const struct value *entry, const char *field)
{
	for (const struct value *change = value_get(entry, "changes")->first; change; change = change->next)
		if (text_is(value_text(change, "field"), field))
			return change;
	return NULL;
}

static void the_history_tells_every_change(void **state)
{
	struct toy *t = *state;
	struct id id = toy_put_apple(t, "Boskoop");
	edit(t, id, 6, "told anew");
	struct value *list;
	GOOD(t, ledger_history(&t->w, &apple_kind, id, &list));
	assert_int_equal(value_count(list), 2);
	assert_true(text_is(value_text(list->first, "action"), "apple.add"));
	assert_true(text_is(value_text(list->last, "action"), "apple.edit"));
	assert_true(text_is(value_text(list->last, "by"), "PSEUDONYM"));
	assert_int_equal(value_number(list->last, "version", 0), 2);
	assert_int_equal(value_count(value_get(list->first, "changes")), apple_kind.shape->count);
	assert_int_equal(value_count(value_get(list->last, "changes")), 2);
	const struct value *seeds = change_of(list->last, "seeds"), *story = change_of(list->last, "story");
	assert_true(text_is(value_text(seeds, "before"), "5"));
	assert_true(text_is(value_text(seeds, "after"), "6"));
	assert_true(text_is(value_text(story, "before"), "it grew\non a \"tree\" \\ 树"));
	assert_true(text_is(value_text(story, "after"), "told anew"));
	assert_true(text_is(value_text(change_of(list->first, "state"), "after"), "open"));
}

static void the_history_does_not_give_out_what_is_closed(void **state)
{
	struct toy *t = *state;
	struct pear pear = { .name = TEXT("Williams"), .code = TEXT("secret") };
	toy_begin(t, "pear.add");
	GOOD(t, ledger_put(&t->w, &pear_kind, &pear));
	toy_end(t);
	struct value *list;
	GOOD(t, ledger_history(&t->w, &pear_kind, pear.id, &list));
	const struct value *code = change_of(list->first, "code");
	assert_true(value_flag(code, "closed"));
	assert_null(value_get(code, "after"));
}

static void a_row_is_given_back_as_it_was(void **state)
{
	struct toy *t = *state;
	struct id id = toy_put_apple(t, "Boskoop");
	struct apple first, then, two = edit(t, id, 6, "told anew");
	GOOD(t, store_get(&t->w, &apple_kind, id, &then));
	edit(t, id, 7, "again");
	GOOD(t, ledger_row_at(&t->w, &apple_kind, id, 1, &first));
	assert_int_equal(first.seeds, 5);
	assert_true(text_is(first.name, "Boskoop"));
	assert_false(day_is(first.picked));
	GOOD(t, ledger_row_at(&t->w, &apple_kind, id, 2, &then));
	assert_int_equal(then.seeds, 6);
	assert_int_equal(then.entry, two.entry);
	assert_memory_equal(then.leaf, two.leaf, 32);
	BAD(t, ledger_row_at(&t->w, &apple_kind, id, 4, &then), ERR_MISSING);
	BAD(t, ledger_row_at(&t->w, &apple_kind, id, 0, &then), ERR_MISSING);
}

static bool anywhere(struct toy *t, const char *word)
{
	GOOD(t, store_checkpoint(&t->w, true));
	FILE *file = fopen(t->path, "rb");
	char *bytes = arena_take(t->arena, 16 << 20);
	size_t size = fread(bytes, 1, 16 << 20, file);
	fclose(file);
	return memmem(bytes, size, word, strlen(word)) != NULL;
}

static bool is_pears_input(void *context, const struct ledger_action *action)
{
	int *seen = context;
	*seen += text_is(action->name, "pear.add") && text_is(action->input, "{\"text\":\"what was typed\"}");
	return true;
}

static void what_is_sealed_stands_nowhere_as_it_is_and_comes_back(void **state)
{
	struct toy *t = *state;
	struct pear pear = { .name = TEXT("Williams"), .code = TEXT("a word for few") }, then;
	int seen = 0;
	store_seal_with(&store_test_sealing);
	toy_begin(t, "pear.add");
	GOOD(t, ledger_put(&t->w, &pear_kind, &pear));
	toy_end(t);
	toy_begin(t, "pear.edit");
	GOOD(t, store_get(&t->w, &pear_kind, pear.id, &then));
	assert_true(text_is(then.code, "a word for few"));
	then.code = TEXT("another word");
	GOOD(t, ledger_put(&t->w, &pear_kind, &then));
	toy_end(t);
	assert_false(anywhere(t, "a word for few") || anywhere(t, "another word") || anywhere(t, "what was typed"));
	assert_true(anywhere(t, "Williams"));
	GOOD(t, ledger_row_at(&t->w, &pear_kind, pear.id, 1, &then));
	assert_true(text_is(then.code, "a word for few"));
	GOOD(t, ledger_each_action(&t->w, 1, is_pears_input, &seen));
	assert_int_equal(seen, 1);
	assert_int_equal(real_faults(t), 0);
	store_seal_with(NULL);
}

/* ---- erasing ---- */

static void an_erased_field_is_gone_everywhere_and_said_to_be(void **state)
{
	struct toy *t = *state;
	struct id id = toy_put_apple(t, "Boskoop"), other = toy_put_apple(t, "Cox");
	edit(t, id, 6, "SLANDER-ONE");
	edit(t, id, 6, "SLANDER-TWO");
	edit(t, id, 7, "SLANDER-TWO");
	edit(t, other, 7, "harmless");
	assert_true(anywhere(t, "SLANDER"));
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "story"));
	toy_end(t);
	assert_false(anywhere(t, "SLANDER"));
	assert_int_equal(real_faults(t), 0);
	struct apple apple;
	GOOD(t, store_get(&t->w, &apple_kind, id, &apple));
	assert_int_equal(apple.version, 5);
	assert_int_equal(apple.story.size, 0);
	assert_int_equal(apple.seeds, 7);
	struct value *list;
	GOOD(t, ledger_history(&t->w, &apple_kind, id, &list));
	const struct value *second = change_of(list->first->next, "story");
	assert_int_equal(value_number(second, "erased", -1), apple.entry);
	assert_null(value_get(second, "after"));
	assert_true(text_is(value_text(change_of(list->first->next, "seeds"), "after"), "6"));
	assert_true(text_is(value_text(change_of(list->last, "story"), "after"), ""));
	GOOD(t, ledger_row_at(&t->w, &apple_kind, id, 2, &apple));
	assert_int_equal(apple.story.size, 0);
	assert_int_equal(apple.seeds, 6);
	edit(t, id, 8, "written anew");
	assert_int_equal(real_faults(t), 0);
}

static void two_fields_can_be_erased_one_after_another_or_at_once(void **state)
{
	struct toy *t = *state;
	struct id id = toy_put_apple(t, "NAME-ONE"), both = toy_put_apple(t, "NAME-TWO");
	edit(t, id, 6, "STORY-ONE");
	edit(t, both, 6, "STORY-TWO");
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "story"));
	toy_end(t);
	assert_true(anywhere(t, "NAME-ONE"));
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "name"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, both, "story"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, both, "name"));
	toy_end(t);
	assert_false(anywhere(t, "NAME-"));
	assert_false(anywhere(t, "STORY-"));
	assert_int_equal(real_faults(t), 0);
	struct apple apple;
	GOOD(t, store_get(&t->w, &apple_kind, both, &apple));
	assert_int_equal(apple.version, 3);
	toy_begin(t, "apple.redact");
	BAD(t, ledger_redact(&t->w, &apple_kind, id, "colour"), ERR_INVALID);
	BAD(t, ledger_redact(&t->w, &worm_kind, id, "name"), ERR_INVALID);
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "picked"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "tree"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "ripe"));
	toy_end(t);
	assert_int_equal(real_faults(t), 0);
}

static bool has_fault(struct toy *t, const char *what)
{
	struct value *report;
	GOOD(t, ledger_verify(&t->w, &t->keys, t->heads, &report));
	for (const struct value *fault = value_get(report, "faults")->first; fault; fault = fault->next)
		if (strstr(text_string(t->arena, value_text(fault, "what")), what))
			return true;
	return false;
}

static void an_erasure_that_nobody_stated_is_a_fault_and_so_is_one_undone(void **state)
{
	struct toy *t = *state;
	struct id id = toy_put_apple(t, "Boskoop");
	edit(t, id, 6, "SLANDER");
	store_close(t->store);
	toy_sql(t, "CREATE TABLE kept AS SELECT * FROM value");
	t->ledger->unsynced = false;
	GOOD(t, store_open(&t->w, t->path, STORE_WRITER, &t->store));
	t->w.store = t->store;
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "story"));
	toy_end(t);
	assert_int_equal(real_faults(t), 0);
	store_close(t->store);
	t->store = NULL;
	toy_sql(t, "UPDATE value SET seed = (SELECT seed FROM kept AS k WHERE k.i = value.i), fields = (SELECT fields FROM kept AS k WHERE k.i = value.i), "
		"erased_by = NULL WHERE i = 3");
	GOOD(t, store_open(&t->w, t->path, STORE_READER, &t->store));
	t->w.store = t->store;
	assert_true(has_fault(t, "is there again"));
	store_close(t->store);
	toy_sql(t, "UPDATE value SET erased_by = 1, fields = CAST('{\"erased\":{\"story\":1,\"seeds\":1},\"salts\":{},\"values\":{}}' AS BLOB), seed = x'' WHERE i = 3");
	GOOD(t, store_open(&t->w, t->path, STORE_READER, &t->store));
	t->w.store = t->store;
	assert_true(has_fault(t, "does not say so"));
}

/* ---- proofs ---- */
static void every_entry_has_a_proof_that_stands_alone(void **state)
{
	struct toy *t = *state;
	for (int i = 0; i < 4; i++)
		toy_put_apple(t, "Boskoop");
	struct text note, body, origin, vkey = note_vkey(t->arena, TEXT("candor.example/house/1"), t->ledger->public_key);
	uint64_t size;
	uint8_t root[32], leaf_hash[32];
	GOOD(t, ledger_checkpoint(&t->w, &t->keys, 1, &note));
	assert_true(note_open(t->arena, note, vkey, &body));
	assert_true(checkpoint_read(t->arena, body, &origin, &size, root));
	assert_int_equal(size, 8);
	for (int64_t i = 0; i < 8; i++) {
		struct text leaf, proof, line;
		uint8_t path[64][32];
		size_t count = 0;
		GOOD(t, ledger_proof(&t->w, &t->keys, 1, i, &leaf, &proof));
		struct text rest = proof;
		assert_true(text_cut(&rest, '\n', &line) && text_is(line, "c2sp.org/tlog-proof@v1"));
		assert_true(text_cut(&rest, '\n', &line) && text_is(line, arena_format(t->arena, "index %d", (int)i)));
		while (text_cut(&rest, '\n', &line) && line.size) {
			struct text hash;
			assert_true(crypto_base64_read(t->arena, line, &hash));
			memcpy(path[count++], hash.at, 32);
		}
		assert_true(text_same(rest, note));
		merkle_leaf(leaf.at, leaf.size, leaf_hash);
		assert_true(merkle_inclusion_check(leaf_hash, (uint64_t)i, size, (const uint8_t (*)[32])path, count, root));
		leaf_hash[0] ^= 1;
		assert_false(merkle_inclusion_check(leaf_hash, (uint64_t)i, size, (const uint8_t (*)[32])path, count, root));
	}
	struct text leaf, proof;
	BAD(t, ledger_proof(&t->w, &t->keys, 1, 8, &leaf, &proof), ERR_MISSING);
	BAD(t, ledger_proof(&t->w, &t->keys, 1, -1, &leaf, &proof), ERR_MISSING);
	BAD(t, ledger_checkpoint(&t->w, &t->keys, 2, &note), ERR_MISSING);
	store_close(t->store);
	t->store = NULL;
	toy_sql(t, "UPDATE entry SET leaf = CAST(leaf || x'20' AS BLOB) WHERE i = 3");
	GOOD(t, store_open(&t->w, t->path, STORE_READER, &t->store));
	t->w.store = t->store;
	BAD(t, ledger_checkpoint(&t->w, &t->keys, 1, &note), ERR_BROKEN);
}

/* ---- replay ---- */
struct seen_actions { struct toy *t; int64_t count, stop; struct id ids[1000]; uint64_t serials[1000]; bool erased[1000]; };

static bool each_action(void *context, const struct ledger_action *action)
{
	struct seen_actions *seen = context;
	if (action->s == seen->stop)
		return fail_args(&seen->t->w, ERR_INVALID, NULL, "stop", ARGS());
	assert_int_equal(action->s, seen->count + 1);
	seen->ids[seen->count] = action->id;
	seen->erased[seen->count] = action->erased;
	seen->serials[seen->count++] = action->serial;
	assert_true(text_is(action->by, "PSEUDONYM"));
	assert_true(text_is(action->input, action->erased ? "" : "{\"text\":\"what was typed\"}"));
	assert_int_equal(action->at.n, seen->t->w.now.n);
	return true;
}

static void actions_are_given_in_the_order_they_were_made(void **state)
{
	struct toy *t = *state;
	struct seen_actions *seen = arena_take(t->arena, sizeof *seen);
	seen->t = t;
	struct id apple = NO_ID;
	for (int i = 0; i < 300; i++)
		apple = toy_put_apple(t, "Boskoop");
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, apple, "story"));
	toy_end(t);
	GOOD(t, ledger_each_action(&t->w, 1, each_action, seen));
	assert_int_equal(seen->count, 301);
	assert_true(seen->erased[299]);
	assert_false(seen->erased[298]);
	for (int i = 0; i < 301; i++) {
		struct id id = id_make(t->w.now, seen->serials[i], 0);
		assert_true(id_same(id, seen->ids[i]));
	}
	seen->count = 0;
	seen->stop = 2;
	BAD(t, ledger_each_action(&t->w, 1, each_action, seen), ERR_INVALID);
	seen->count = 298;
	seen->stop = 0;
	GOOD(t, ledger_each_action(&t->w, 299, each_action, seen));
	assert_int_equal(seen->count, 301);
}

/* Runs every action of `from` again in `to`: as its rule would, or, with its input gone, by taking over what it did. */
struct again { struct toy *from, *to; int64_t taken; };

static bool run_again(void *context, const struct ledger_action *action)
{
	struct again *again = context;
	struct toy *to = again->to;
	to->w.serial = action->serial;
	toy_turn(to);
	GOOD(to, store_save(&to->w));
	GOOD(to, ledger_action_begin(&to->w, to->ledger, action->log, text_string(to->arena, action->name), action->by, action->input));
	assert_true(id_same(to->w.entries->id, action->id));
	GOOD(to, ledger_take_over(&to->w, &again->from->w, action->id));
	again->taken += action->erased;
	toy_act_end(to);
	toy_turn_end(to);
	return true;
}

struct pair { struct toy *t; struct apple row; int64_t count; };

static bool same_row(void *context)
{
	struct pair *pair = context;
	struct apple other;
	pair->count++;
	GOOD(pair->t, store_get(&pair->t->w, &apple_kind, pair->row.id, &other));
	assert_int_equal(other.version, pair->row.version);
	assert_int_equal(other.log, pair->row.log);
	assert_int_equal(other.entry, pair->row.entry);
	for (size_t i = 0; i < apple_kind.shape->count; i++) {
		const struct field *field = &apple_kind.shape->fields[i];
		assert_true(text_same(field_bytes(pair->t->arena, field, &other), field_bytes(pair->t->arena, field, &pair->row)));
	}
	return true;
}

static void what_was_erased_is_taken_over_in_a_replay(void **state)
{
	struct toy *t = *state;
	void *other;
	int64_t log;
	struct id unit = id_make(t->w.now, 7, 0), second = id_make(t->w.now, 8, 0);
	struct apple there = toy_apple("there");
	toy_begin(t, "house.begin");
	GOOD(t, ledger_new_log(&t->w, unit, &log));
	GOOD(t, ledger_new_log(&t->w, second, &log));
	GOOD(t, ledger_in_log(&t->w, log));
	GOOD(t, ledger_put(&t->w, &apple_kind, &there));
	toy_end(t);
	struct id id = toy_put_apple(t, "Boskoop");
	edit(t, id, 5, "SLANDER"); /* nothing but what will be erased */
	edit(t, id, 6, "SLANDER");
	edit(t, there.id, 6, "more SLANDER");
	toy_begin(t, "apple.redact");
	GOOD(t, ledger_redact(&t->w, &apple_kind, id, "story"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, there.id, "story"));
	GOOD(t, ledger_redact(&t->w, &apple_kind, there.id, "name"));
	toy_end(t);
	edit(t, id, 7, "written anew");
	toy_setup(&other);
	struct again again = { t, other, 0 };
	struct pair pair = { .t = other };
	GOOD(t, ledger_each_action(&t->w, 1, run_again, &again));
	assert_int_equal(again.taken, 5);
	GOOD(t, store_scan(&t->w, &apple_kind, &pair.row, same_row, &pair));
	assert_int_equal(pair.count, 2);
	assert_int_equal(real_faults(other), 0);
	GOOD(again.to, ledger_log_of(&again.to->w, second, &log));
	assert_int_equal(log, 2);
	toy_teardown(&other);
}

/* ---- forms ---- */
static void values_read_back_what_was_written(void **state)
{
	(void)state;
	struct arena *arena = arena_new(SIZE_MAX);
	static const char all[] = "\x01\x02\b\t\n\v\f\r\x1f \"\\/\x7f<&>";
	struct committed fields[] = { { TEXT("a"), TEXT("") }, { TEXT("b"), TEXT("plain 树") }, { TEXT("c"), { all, sizeof all - 1 } },
		{ TEXT("d"), { "\0x", 2 } }, { TEXT("e"), { "\xff\xfe", 2 } }, { TEXT("f"), TEXT("{\"in\":[\"}\\\"\"]}") } }, field;
	struct buffer b = buffer_new(arena, SIZE_MAX);
	struct values values;
	bool more;
	values_write(&b, fields, COUNT(fields));
	assert_true(values_open(buffer_view(&b), false, &values));
	for (size_t i = 0; i < COUNT(fields); i++) {
		assert_true(values_next(&values, arena, &more, &field));
		assert_true(more && text_same(field.name, fields[i].name) && text_same(field.bytes, fields[i].bytes));
	}
	assert_true(values_next(&values, arena, &more, &field) && !more);
	for (size_t size = 0; size < b.size; size++) { /* every shorter text is refused at some point */
		bool good = values_open((struct text){ b.at, size }, false, &values);
		for (more = true; good && more;)
			good = values_next(&values, arena, &more, &field);
		assert_false(good);
	}
	arena_free(arena);
}

static void only_the_canonical_form_of_an_entry_is_read(void **state)
{
	(void)state;
	struct arena *arena = arena_new(SIZE_MAX);
	struct leaf *leaf = arena_take(arena, sizeof *leaf), *again = arena_take(arena, sizeof *leaf);
	struct text hash = TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
	*leaf = (struct leaf){ .action = TEXT("0000000000000000"), .act = TEXT("a.b"), .count = 2, .targets = hash, .s = 12,
		.kind = TEXT("action"),
		.log = TEXT("x/1"), .object = TEXT("0000000000000000"), .n = 1, .at = 5, .before = hash, .redact = TEXT("x,y"), .by = TEXT("") };
	leaf->fields[0] = (struct leaf_field){ TEXT("in"), hash };
	leaf->fields[1] = (struct leaf_field){ TEXT("seed"), hash };
	leaf->field_count = 2;
	struct buffer b = buffer_new(arena, LEAF_MAX);
	leaf_write(&b, leaf);
	struct text line = buffer_view(&b);
	assert_true(leaf_read(line, again));
	struct value *value;
	struct work w = { .arena = arena };
	struct buffer canonical = buffer_new(arena, LEAF_MAX);
	assert_true(json_read(&w, line, &value)); /* it is JSON, in the canonical form */
	json_write_canonical(&canonical, value);
	assert_true(text_same(buffer_view(&canonical), line));
	for (size_t i = 0; i < line.size; i++) { /* a blank, or one letter less, anywhere */
		char *worse = arena_take(arena, line.size + 1);
		memcpy(worse, line.at, i);
		memcpy(worse + i, line.at + i + 1, line.size - i - 1);
		struct text less = { worse, line.size - 1 };
		if (leaf_read(less, again)) {
			struct buffer back = buffer_new(arena, LEAF_MAX);
			leaf_write(&back, again);
			assert_true(text_same(buffer_view(&back), less)); /* another entry, but canonical too */
		}
		assert_false(leaf_read((struct text){ line.at, i }, again));
	}
	assert_true(leaf_redacts(leaf, TEXT("y")));
	assert_false(leaf_redacts(leaf, TEXT("x,y")));
	arena_free(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_setup, toy_teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_history_tells_every_change),
		TEST(the_history_does_not_give_out_what_is_closed),
		TEST(a_row_is_given_back_as_it_was),
		TEST(what_is_sealed_stands_nowhere_as_it_is_and_comes_back),
		TEST(an_erased_field_is_gone_everywhere_and_said_to_be),
		TEST(two_fields_can_be_erased_one_after_another_or_at_once),
		TEST(an_erasure_that_nobody_stated_is_a_fault_and_so_is_one_undone),
		TEST(every_entry_has_a_proof_that_stands_alone),
		TEST(actions_are_given_in_the_order_they_were_made),
		TEST(what_was_erased_is_taken_over_in_a_replay),
		cmocka_unit_test(values_read_back_what_was_written),
		cmocka_unit_test(only_the_canonical_form_of_an_entry_is_read),
	};
	return cmocka_run_group_tests_name("past", tests, NULL, NULL);
}
