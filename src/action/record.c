/* Reading the record: what an object went through, the house's checkpoints and proofs, in the browser. */
#include "action/house.h"
#include "action/shapes.h"
#include "problem/problem.h"
#include "opinion/opinion.h"
#include "report/report.h"
#include "material/material.h"
#include "meeting/meeting.h"
#include <string.h>

#define HISTORY_IN(S, F) \
	F(S, text, kind, REQUIRED | IN_PATH, N_("kind"), .max = 40) \
	F(S, id, object, REQUIRED | IN_PATH, N_("object"))
SHAPE_STRUCT(history_read, HISTORY_IN)
SHAPE_ROWS(history_read, HISTORY_IN)

/* Words of the procedure are given with the names it gives them: before_name and after_name. */
static void name_words(struct work *w, const struct profile *profile, const char *list, const char *field, const struct value *entries)
{
	static const char *const keys[] = { "before", "after" };
	for (const struct value *entry = entries->first; entry; entry = entry->next)
		for (struct value *change = value_get(entry, "changes") ? value_get(entry, "changes")->first : NULL; change; change = change->next)
			for (size_t i = 0; text_is(value_text(change, "field"), field) && i < COUNT(keys); i++) {
				const struct value *name = profile_at(profile, arena_format(w->arena, "%s.%.*s.name", list, TEXT_ARG(value_text(change, keys[i]))));
				if (name)
					profile_put_texts(w->arena, change, arena_format(w->arena, "%s_name", keys[i]), name);
			}
}

static bool history_words(struct work *w, const struct kind *kind, const void *row, const struct value *entries)
{
	struct cycle cycle;
	const struct profile *profile;
	bool paper = kind == &paper_kind, found;
	if (!paper && kind != &material_kind)
		return true;
	if (!store_find(w, &cycle_kind, *(const struct id *)field_of(shape_field(kind->shape, "cycle"), row), &cycle, &found) || (found && !procedure_of(w, cycle.procedure, &profile)))
		return false;
	if (found)
		name_words(w, profile, paper ? "documents" : "materials", paper ? "document" : "template", entries);
	return true;
}

/* More people see a problem than what it came from. */
static void hide_sources(struct call *call, const struct kind *kind, const struct value *entries)
{
	for (const struct value *entry = kind == &problem_kind ? entries->first : NULL; entry; entry = entry->next)
		for (const struct value *change = value_get(entry, "changes")->first; change; change = change->next)
			if (text_is(value_text(change, "field"), "reference")) {
				action_hide_source(call->work, call->actor, change, "before");
				action_hide_source(call->work, call->actor, change, "after");
			}
}

/* Who may see the object may see what it went through, but for its closed fields. */
static bool history_show_run(struct call *call)
{
	const struct history_read *in = call->in;
	struct work *w = call->work;
	const struct kind *kind = store_kind(text_string(w->arena, in->kind));
	struct value *list;
	if (!kind || kind->local)
		return fail(w, ERR_MISSING, NULL, N_("There is no such record."));
	void *row = arena_take(w->arena, kind->shape->size);
	bool found;
	if (!store_find(w, kind, in->object, row, &found))
		return false;
	if (!found || !action_sight(w, call->actor, kind, row))
		return fail(w, ERR_MISSING, NULL, N_("There is no %1 with this address, or it is not for your eyes."), arg_word(kind->label));
	if (!ledger_history(w, kind, in->object, &list) || !history_words(w, kind, row, list))
		return false;
	hide_sources(call, kind, list);
	value_put_text(w->arena, call->out, "kind", in->kind);
	value_put_string(w->arena, call->out, "object", in->object.at);
	value_add(call->out, "entries", list);
	return true;
}

/* Someone read what is confidential and not their own: the entry says who, what and when. No door leads here: action_read asks it. */
#define SEEN_IN(S, F) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, text, kind, REQUIRED, N_("kind"), .max = 40) \
	F(S, id, object, REQUIRED, N_("object")) \
	F(S, text, action, REQUIRED, NULL, .max = 60)
SHAPE_STRUCT(seen_keep, SEEN_IN)
SHAPE_ROWS(seen_keep, SEEN_IN)

static bool seen_keep_run(struct call *call)
{
	const struct seen_keep *in = call->in;
	return store_kind(text_string(call->work->arena, in->kind)) || fail(call->work, ERR_INVALID, "/kind", N_("There is no such record."));
}

#define RECORD_IN(S, F) \
	F(S, id, unit, 0, N_("unit"), .refers = "unit") \
	F(S, id, cycle, 0, N_("cycle whose opinions' log is meant"), .refers = "cycle")
SHAPE_STRUCT(record_read, RECORD_IN)
SHAPE_ROWS(record_read, RECORD_IN)

/* The log of a cycle's opinions tells by its length how many there are: it is read when the round is over. */
static bool opinion_log(struct call *call, struct id id, int64_t *ret_log)
{
	struct work *w = call->work;
	struct cycle cycle;
	bool found;
	if (!store_find(w, &cycle_kind, id, &cycle, &found))
		return false;
	if (!found || !call->unit || !id_same(cycle.unit, call->unit->id))
		return fail(w, ERR_MISSING, "/cycle", N_("This unit has no such cycle."));
	if (!cycle_intake_over(&cycle, w->today))
		return fail(w, ERR_CONFLICT, "/cycle", N_("Opinions still come in: their log is opened when the round is over."));
	if (!ledger_log_of(w, id, ret_log))
		return false;
	return *ret_log || fail(w, ERR_MISSING, "/cycle", N_("No opinion came out of the box in this cycle: there is no such log."));
}

static bool record_log(struct call *call, struct id cycle, int64_t *ret_log)
{
	if (id_is(cycle))
		return opinion_log(call, cycle, ret_log);
	if (!call->unit || !ledger_log_of(call->work, call->unit->id, ret_log))
		return false;
	return *ret_log || fail(call->work, ERR_MISSING, NULL, N_("This unit has no log of its own: it has no leading group and deploys nothing."));
}

/* A checkpoint's second line is how many entries the log has. */
static int64_t checkpoint_size(struct text note)
{
	struct text line = TEXT("");
	int64_t size = 0;
	text_cut(&note, '\n', &line);
	text_cut(&note, '\n', &line);
	text_number(line, &size);
	return size;
}

static bool record_show_run(struct call *call)
{
	const struct record_read *in = call->in;
	struct work *w = call->work;
	int64_t log;
	struct text note;
	if (!record_log(call, in->cycle, &log) || !ledger_checkpoint(w, call->keys, log, &note))
		return false;
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_number(w->arena, call->out, "log", log);
	value_put_number(w->arena, call->out, "entries", checkpoint_size(note));
	value_put_text(w->arena, call->out, "checkpoint", note);
	value_put_string(w->arena, call->out, "clock", house_simulated(call->house) ? "simulated" : "real");
	return true;
}

#define PROOF_IN(S, F) \
	RECORD_IN(S, F) \
	F(S, number, entry, REQUIRED, N_("entry"))
SHAPE_STRUCT(proof_read, PROOF_IN)
SHAPE_ROWS(proof_read, PROOF_IN)

/* An entry says by a pseudonym whose it is. */
static bool is_own_entry(struct call *call, struct text leaf)
{
	struct value *entry;
	return json_read(call->work, leaf, &entry) && text_same(value_text(entry, "w"), org_pseudonym(call->work, call->keys, call->actor));
}

/* Whoever prepares criticism, and how often, is told by an entry's pseudonym and minute: until it is opened to nobody else. */
static bool is_sealed_entry(struct call *call, struct text leaf)
{
	struct work *w = call->work;
	struct criticism row;
	struct value *entry;
	struct id id;
	bool found = false;
	if (!json_read(w, leaf, &entry) || !text_is(value_text(entry, "k"), criticism_kind.name) || !id_parse(value_text(entry, "o"), &id))
		return false;
	return store_find(w, &criticism_kind, id, &row, &found) && found && criticism_unopened(&row);
}

/* Who may not read the log reads the own entries in it, and learns nothing of the others, not even whether they are there. */
static bool proof_show_run(struct call *call)
{
	const struct proof_read *in = call->in;
	struct work *w = call->work;
	struct about about = { .path = TEXT("") };
	int64_t log;
	struct text leaf, proof;
	if (call->unit && !org_about_unit(w, call->unit->id, &about))
		return false;
	bool all = org_may(call->actor, MAY_SEE_RECORD, &about);
	bool there = record_log(call, in->cycle, &log) && ledger_proof(w, call->keys, log, in->entry, &leaf, &proof);
	if (!all && (!there || !is_own_entry(call, leaf))) {
		work_forgive(w);
		return fail(w, ERR_DENIED, NULL, N_("Of this log you may read the entries of what you did yourself, no others."));
	}
	if (!there)
		return false;
	if (!is_own_entry(call, leaf) && is_sealed_entry(call, leaf))
		return fail(w, ERR_DENIED, NULL, N_("This entry is about criticism that is not opened: until then only whoever prepared it reads it."));
	value_put_text(w->arena, call->out, "leaf", leaf);
	value_put_text(w->arena, call->out, "proof", proof);
	return true;
}

static const struct action rows[] = {
	{ .name = "seen.keep", .tx = TX_WRITE, .may = MAY_NOTHING_SPECIAL, .in = &seen_keep_shape, .run = seen_keep_run, .label = N_("Reading of something confidential"),
		.help = N_("Who read something confidential that is not their own, and when."), .flags = QUIET | ALWAYS_ENTRY },
	{ .name = "history.show", .http = "GET /history/{kind}/{object}", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &history_read_shape, .run = history_show_run, .page = "history",
		.label = N_("History"), .help = N_("Everything an object went through, entry by entry.") },
	{ .name = "record.show", .http = "GET /record", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &record_read_shape, .out = &record_out_shape, .run = record_show_run, .page = "check_the_record",
		.label = N_("Check the record"), .help = N_("What the log proves, the unit's checkpoint, and how to verify it offline.") },
	{ .name = "proof.show", .http = "GET /record/proof", .tx = TX_READ, .may = MAY_NOTHING_SPECIAL, .in = &proof_read_shape, .out = &proof_out_shape, .run = proof_show_run,
		.label = N_("Proof of an entry"), .help = N_("One entry with its inclusion proof and checkpoint: any for whoever may read the log, one's own for everybody.") },
};
const struct action_table record_actions = { rows, COUNT(rows) };
