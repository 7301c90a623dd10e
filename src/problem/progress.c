#include "problem/problem.h"
#include <string.h>

const char *const extension_states[] = { "asked", "approved", "refused", NULL }; /* words */
KIND_ROWS(progress, PROGRESS_FIELDS, .label = N_("progress"))
KIND_ROWS(evidence, EVIDENCE_FIELDS, .label = N_("evidence"))
KIND_ROWS(extension, EXTENSION_FIELDS, .label = N_("extension"))
SHAPE_ROWS(progress_add, PROGRESS_ADD_IN)
SHAPE_ROWS(evidence_add, EVIDENCE_ADD_IN)
SHAPE_ROWS(evidence_on, EVIDENCE_ON_IN)
SHAPE_ROWS(extension_ask, EXTENSION_ASK_IN)
SHAPE_ROWS(extension_decide, EXTENSION_DECIDE_IN)
SHAPE_ROWS(extension_on, EXTENSION_ON_IN)

static bool corrects_own(struct work *w, struct id corrects, struct id measure)
{
	struct progress earlier;
	if (!id_is(corrects))
		return true;
	if (!store_get(w, &progress_kind, corrects, &earlier))
		return false;
	return id_same(earlier.measure, measure) || fail(w, ERR_INVALID, "/corrects", N_("The entry to correct belongs to another measure."));
}

bool progress_add_run(struct call *call)
{
	const struct progress_add *in = call->in;
	struct measure *measure = call->on;
	struct progress progress = { .unit = measure->unit, .measure = measure->id, .body = in->body, .present = in->present, .day = call->work->today,
		.person = call->actor->person, .corrects = in->corrects };
	if (!measure_goes_on(call->work, measure->id) || !corrects_own(call->work, in->corrects, measure->id) || !measure_checkpoint_fits(call->work, measure, in->checkpoint) ||
	    !ledger_put(call->work, &progress_kind, &progress))
		return false;
	bool changed = measure->state == MEASURE_PLANNED || in->present.size || day_is(in->checkpoint);
	measure->state = measure->state == MEASURE_PLANNED ? MEASURE_UNDER_WAY : measure->state;
	measure->present = in->present.size ? in->present : measure->present;
	measure->checkpoint = day_is(in->checkpoint) ? in->checkpoint : measure->checkpoint;
	if (changed && !ledger_put(call->work, &measure_kind, measure))
		return false;
	call_show(call, &progress_kind, &progress);
	return true;
}

/* The procedure lists what may be attached; the ending of the name decides, what a browser claims does not. */
static bool type_allowed(struct work *w, const struct profile *profile, struct text name)
{
	const struct value *types = profile_list(profile, "evidence.types");
	for (const struct value *type = types ? types->first : NULL; type; type = type->next) {
		size_t size = type->text.size;
		if (name.size > size + 1 && name.at[name.size - size - 1] == '.' && strncasecmp(name.at + name.size - size, type->text.at, size) == 0)
			return true;
	}
	return types == NULL || fail(w, ERR_INVALID, "/file", N_("Files like “%1” are not taken as evidence here: use a picture, a PDF, a text or a table (the procedure lists the endings)."), A(name));
}

static bool size_allowed(struct work *w, const struct profile *profile, int64_t size)
{
	int64_t mebibytes = profile_number(profile, "evidence.mebibytes");
	return !mebibytes || size <= mebibytes * 1024 * 1024 ||
		fail(w, ERR_TOO_LARGE, "/file", N_("The file has %1 bytes; this procedure takes up to %2 MiB: send a smaller one."), A(size), A(mebibytes));
}

/* What earlier programs took is taken again. */
static bool number_allowed(struct work *w, const struct profile *profile, struct id measure)
{
	int64_t most = profile_number(profile, "evidence.files"), count;
	if (w->replaying || !most)
		return true;
	return store_count(w, SQL_MEASURE_EVIDENCE_COUNT, &count, A(&measure)) && (count < most ||
		fail(w, ERR_CONFLICT, NULL, N_("%1 files are attached, as many as this procedure takes for one measure: what else there is goes into the next report of progress, in words."), A(count)));
}

bool evidence_add_run(struct call *call)
{
	const struct evidence_add *in = call->in;
	struct measure *measure = call->on;
	struct cycle cycle;
	const struct profile *profile;
	if (!measure_goes_on(call->work, measure->id) || !store_get(call->work, &cycle_kind, measure->cycle, &cycle) || !procedure_of(call->work, cycle.procedure, &profile))
		return false;
	if (!type_allowed(call->work, profile, in->file.name) || !size_allowed(call->work, profile, in->file.size) || !number_allowed(call->work, profile, measure->id))
		return false;
	if (!in->file.size && !call->work->replaying)
		return fail(call->work, ERR_INVALID, "/file", N_("The file “%1” is empty: it shows nothing. Look for the right one."), A(in->file.name));
	struct evidence evidence = { .unit = measure->unit, .measure = measure->id, .name = in->file.name, .type = in->file.type, .size = in->file.size,
		.sha256 = in->file.sha256, .caption = in->caption, .day = call->work->today, .person = call->actor->person };
	if (!ledger_put(call->work, &evidence_kind, &evidence))
		return false;
	call_show(call, &evidence_kind, &evidence);
	return true;
}

bool evidence_show_run(struct call *call)
{
	call_show(call, &evidence_kind, call->on);
	return true;
}

bool extension_ask_run(struct call *call)
{
	const struct extension_ask *in = call->in;
	struct work *w = call->work;
	struct measure *measure = call->on;
	int64_t asked;
	if (!measure_goes_on(w, measure->id))
		return false;
	if (day_between(measure->due, in->due) <= 0)
		return fail(w, ERR_INVALID, "/due", N_("An extension names a later day than the present deadline, %1."), A(measure->due));
	if (!w->replaying && day_between(w->today, in->due) < 0)
		return fail(w, ERR_INVALID, "/due", N_("The deadline %1 has passed already: today is %2."), A(in->due), A(w->today));
	if (!store_count(w, SQL_MEASURE_EXTENSIONS_ASKED, &asked, A(&measure->id)))
		return false;
	if (asked)
		return fail(w, ERR_CONFLICT, NULL, N_("An extension is asked for already and not yet decided: wait for the answer."));
	struct extension extension = { .unit = measure->unit, .measure = measure->id, .due = in->due, .was_due = measure->due, .reason = in->reason,
		.asked_by = call->actor->person, .decided = NO_DAY };
	if (!ledger_put(w, &extension_kind, &extension))
		return false;
	call_show(call, &extension_kind, &extension);
	return true;
}

/* A path is "/" and then an id and "/" for each level. */
static bool has_level_above(struct text path)
{
	return path.size > 2 && memchr(path.at + 1, '/', path.size - 2);
}

/* C33: neither whoever asked nor whoever is accountable decides; but in the topmost unit nobody above could do it for its chair. Earlier programs
 * looked at who asked alone. NULL: this one may. */
static const char *decide_barred(const struct call *call, const struct extension *extension, const struct measure *measure)
{
	if (id_same(extension->asked_by, call->actor->person))
		return N_("You asked for this extension yourself: somebody else decides it (C33).");
	if (!call->work->replaying && has_level_above(call->unit->path) && org_holds(call->actor, measure->post))
		return N_("You are accountable for this measure: whether it gets more time, somebody else decides (C33).");
	return NULL;
}

bool extension_decide_run(struct call *call)
{
	const struct extension_decide *in = call->in;
	struct work *w = call->work;
	struct extension *extension = call->on;
	struct measure measure;
	if (!measure_goes_on(w, extension->measure) || !store_get(w, &measure_kind, extension->measure, &measure))
		return false;
	const char *why = decide_barred(call, extension, &measure);
	if (why)
		return fail(w, ERR_DENIED, NULL, why);
	if (!in->approve && !in->remark.size)
		return fail(w, ERR_INVALID, "/remark", N_("Say why the extension is refused."));
	extension->state = in->approve ? EXTENSION_APPROVED : EXTENSION_REFUSED;
	extension->decided_by = call->actor->person;
	extension->decided = w->today;
	extension->remark = in->remark;
	if (in->approve) {
		measure.due = extension->due;
		measure.extensions++;
		if (!ledger_put(w, &measure_kind, &measure))
			return false;
	}
	if (!ledger_put(w, &extension_kind, extension))
		return false;
	call_show(call, &extension_kind, extension);
	return true;
}

bool extension_show_run(struct call *call)
{
	const struct extension *extension = call->on;
	struct value *around;
	struct measure measure;
	if (!store_row(call->work, SQL_MEASURE_AROUND, &around, A(&extension->measure)) || !store_get(call->work, &measure_kind, extension->measure, &measure))
		return false;
	call_show(call, &extension_kind, extension);
	value_add(call->out, "around", around);
	value_put_flag(call->work->arena, call->out, "second", !decide_barred(call, extension, &measure));
	return measure_put_goes_on(call, extension->measure);
}
