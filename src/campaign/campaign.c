#include "campaign/campaign.h"
#include "codec/codec.h"
#include <string.h>

const char *const campaign_states[] = { "draft", "deployed", "ended", NULL }; /* words */
KIND_ROWS(campaign, CAMPAIGN_FIELDS, .label = N_("campaign"))
KIND_ROWS(amendment, AMENDMENT_FIELDS, .label = N_("amendment"))
SHAPE_ROWS(campaign_add, CAMPAIGN_ADD_IN)
SHAPE_ROWS(campaign_on, CAMPAIGN_ON_IN)
SHAPE_ROWS(campaign_change, CAMPAIGN_CHANGE_IN)
SHAPE_ROWS(amendment_add, AMENDMENT_ADD_IN)
SHAPE_ROWS(amendment_tighten, AMENDMENT_TIGHTEN_IN)

/* A procedure is named by its file's name (the newest of that name) or by its hash. */
static bool procedure_named(struct work *w, struct text name, struct text *ret_hash)
{
	struct value *row;
	if (!store_row(w, SQL_CAMPAIGN_PROCEDURE_NAMED, &row, A(name)))
		return false;
	if (!row)
		return fail(w, ERR_INVALID, "/procedure", N_("There is no procedure “%1” in this house: see the list of procedures."), A(name));
	*ret_hash = value_text(row, "hash");
	return true;
}

static bool scope_below(struct work *w, const struct unit *deployer, struct id scope)
{
	struct text path;
	if (!id_is(scope))
		return true;
	if (!org_unit_path(w, scope, &path))
		return false;
	if (path.size >= deployer->path.size && memcmp(path.at, deployer->path.at, deployer->path.size) == 0)
		return true;
	return fail(w, ERR_INVALID, "/scope", N_("The part of the tree must lie under %1: choose that unit or one below it."), A(deployer->name));
}

/* The procedure's required dimensions when the deployer names none: a campaign never goes out without them. */
static struct text dimensions_of(struct work *w, const struct profile *profile, const char *language)
{
	struct buffer b = buffer_new(w->arena, 16 * 1024);
	const struct value *list = profile_list(profile, "dimensions");
	for (const struct value *row = list ? list->first : NULL; row; row = row->next) {
		buffer_string(&b, b.size ? "\n" : "");
		buffer_text(&b, profile_text_of(value_get(row, "name"), language));
	}
	return buffer_view(&b);
}

/* Everybody reads the dimensions: the house's language counts, not the one its deployer reads pages in. */
static bool house_speaks(struct work *w, const char **ret_language)
{
	struct value *row;
	if (!store_row(w, SQL_HOUSE_SETTING, &row, A("language")))
		return false;
	*ret_language = text_is(value_text(row, "value"), "zh-CN") ? "zh-CN" : "en";
	return true;
}

static bool window_holds(struct work *w, struct day from, struct day until)
{
	if (day_is(from) && day_is(until) && day_between(from, until) < 0)
		return fail(w, ERR_INVALID, "/meeting_until", N_("The last day for meetings (%1) lies before the first (%2)."), A(until), A(from));
	return true;
}

bool campaign_of(struct work *w, const struct cycle *cycle, struct campaign *ret_campaign)
{
	return store_get(w, &campaign_kind, cycle->campaign, ret_campaign);
}

enum window_side campaign_window(const struct campaign *campaign, struct day meeting)
{
	if (day_is(campaign->meeting_from) && day_between(campaign->meeting_from, meeting) < 0)
		return WINDOW_BEFORE;
	return day_is(campaign->meeting_until) && day_between(campaign->meeting_until, meeting) > 0 ? WINDOW_BEHIND : WINDOW_IN;
}

bool campaign_put(struct work *w, struct value *out, const struct cycle *cycle)
{
	struct campaign campaign;
	if (!campaign_of(w, cycle, &campaign))
		return false;
	value_put_day(w->arena, out, "meeting_from", campaign.meeting_from);
	value_put_day(w->arena, out, "meeting_until", campaign.meeting_until);
	value_put_text(w->arena, out, "requirements", campaign.requirements);
	return true;
}

bool campaign_add_run(struct call *call)
{
	const struct campaign_add *in = call->in;
	struct work *w = call->work;
	const struct profile *profile;
	const char *language;
	struct campaign campaign = { .unit = in->unit, .title = in->title, .year = in->year, .theme = in->theme, .dimensions = in->dimensions,
		.requirements = in->requirements, .scope = id_is(in->scope) ? in->scope : in->unit, .meeting_from = in->meeting_from,
		.meeting_until = in->meeting_until, .deployed = NO_DAY, .special = in->special };
	if (!procedure_named(w, in->procedure, &campaign.procedure) || !procedure_of(w, campaign.procedure, &profile) ||
	    !scope_below(w, call->unit, in->scope) || !window_holds(w, in->meeting_from, in->meeting_until) || !house_speaks(w, &language))
		return false;
	if (!campaign.dimensions.size)
		campaign.dimensions = dimensions_of(w, profile, language);
	if (!ledger_put(w, &campaign_kind, &campaign))
		return false;
	call_show(call, &campaign_kind, &campaign);
	return true;
}

bool campaign_change_run(struct call *call)
{
	const struct campaign_change *in = call->in;
	struct campaign *campaign = call->on;
	if (!window_holds(call->work, in->meeting_from, in->meeting_until))
		return false;
	campaign->title = in->title;
	campaign->theme = in->theme;
	campaign->dimensions = in->dimensions.size ? in->dimensions : campaign->dimensions;
	campaign->requirements = in->requirements;
	campaign->meeting_from = in->meeting_from;
	campaign->meeting_until = in->meeting_until;
	if (!ledger_put(call->work, &campaign_kind, campaign))
		return false;
	call_show(call, &campaign_kind, campaign);
	return true;
}

static bool units_in_scope(struct work *w, const struct campaign *campaign, int64_t *ret_count)
{
	struct text path;
	return org_unit_path(w, campaign->scope, &path) &&
		store_count(w, SQL_CAMPAIGN_UNITS_IN_SCOPE, ret_count, A(path), A((const char *)arena_format(w->arena, "%.*s~", TEXT_ARG(path))));
}

bool campaign_unopened(struct work *w, const struct campaign *campaign, struct value **ret_units)
{
	struct text path;
	return org_unit_path(w, campaign->scope, &path) &&
		store_list(w, SQL_CAMPAIGN_UNOPENED, ret_units, A(path), A((const char *)arena_format(w->arena, "%.*s~", TEXT_ARG(path))), A(&campaign->id), A(w->zone));
}

/* Of a deployed one: those that have their cycle, and those that wait for it. Of an ended campaign: those that were there when it was deployed, for later ones got no cycle of it. */
static bool units_reached(struct work *w, const struct campaign *campaign, int64_t opened, int64_t *ret_count)
{
	struct text path;
	struct value *waiting;
	if (campaign->state == CAMPAIGN_DRAFT)
		return units_in_scope(w, campaign, ret_count);
	if (campaign->state == CAMPAIGN_DEPLOYED) {
		if (!campaign_unopened(w, campaign, &waiting))
			return false;
		*ret_count = opened + (int64_t)value_count(waiting);
		return true;
	}
	struct id until = id_make((struct minute){ ((int64_t)campaign->deployed.n + 1) * 24 * 60 - w->zone }, 0, 0);
	if (!org_unit_path(w, campaign->scope, &path) || !store_count(w, SQL_CAMPAIGN_UNITS_THEN, ret_count, A(path),
		A((const char *)arena_format(w->arena, "%.*s~", TEXT_ARG(path))), A(&until), A(campaign->deployed)))
		return false;
	*ret_count = *ret_count < opened ? opened : *ret_count;
	return true;
}

/* One entry in the deployer's log; the clock then opens each unit's cycle in that unit's own log. */
bool campaign_deploy_run(struct call *call)
{
	struct work *w = call->work;
	struct campaign *campaign = call->on;
	int64_t units, log;
	if (!units_in_scope(w, campaign, &units))
		return false;
	if (units == 0)
		return fail(w, ERR_CONFLICT, NULL, N_("No unit under there has a leading group: nothing to deploy to. Mark the units that have one first."));
	if (!ledger_log_of(w, campaign->unit, &log) || (log == 0 && !ledger_new_log(w, campaign->unit, &log)))
		return false;
	campaign->state = CAMPAIGN_DEPLOYED;
	campaign->deployed = w->today;
	if (!ledger_put(w, &campaign_kind, campaign))
		return false;
	call_show(call, &campaign_kind, campaign);
	value_put_number(w->arena, call->out, "units", units);
	return true;
}

bool campaign_end_run(struct call *call)
{
	struct campaign *campaign = call->on;
	campaign->state = CAMPAIGN_ENDED;
	if (!ledger_put(call->work, &campaign_kind, campaign))
		return false;
	call_show(call, &campaign_kind, campaign);
	return true;
}

/* What an amendment says beside the campaign's own procedure. */
static bool put_changes(struct work *w, const struct value *base, struct value *row)
{
	struct value *overlay, *merged, *faults;
	if (!yaml_read(w, value_text(row, "overlay"), &overlay) || !profile_tighten_again(w, base, overlay, &merged, &faults))
		return false;
	value_add(row, "changes", merged ? profile_changes_said(w->arena, base, merged) : value_list(w->arena));
	return true;
}

bool campaign_show_run(struct call *call)
{
	struct work *w = call->work;
	struct campaign *campaign = call->on;
	struct value *cycles, *amendments;
	int64_t units, opened;
	struct scope scope = org_scope(w, call->actor, MAY_SEE_CYCLE);
	const struct profile *profile;
	if (!procedure_of(w, campaign->procedure, &profile) || !store_count(w, SQL_CAMPAIGN_OPENED, &opened, A(&campaign->id)) ||
	    !units_reached(w, campaign, opened, &units) || !store_list(w, SQL_CAMPAIGN_CYCLES, &cycles, A(&campaign->id), org_scope_arg(w, &scope)) ||
	    !store_list(w, SQL_CAMPAIGN_AMENDMENTS, &amendments, A(&campaign->id)))
		return false;
	call_show(call, &campaign_kind, campaign);
	value_put_number(w->arena, call->out, "units", units);
	for (struct value *row = amendments->first; row; row = row->next)
		if (!put_changes(w, profile->tree, row))
			return false;
	value_put_number(w->arena, call->out, "opened", opened);
	value_add(call->out, "cycles", cycles);
	value_add(call->out, "amendments", amendments);
	return true;
}

/* The procedure as it stands for one unit: the campaign's, with what the levels between added, in the order of the tree. What a level
 * above tightened later is laid on first: a level's own number stands where it is still the stricter. */
static bool tree_for(struct work *w, const struct campaign *campaign, struct text path, const struct profile *profile, const struct value **ret_tree)
{
	struct value *rows;
	if (!store_list(w, SQL_CAMPAIGN_OVERLAYS, &rows, A(&campaign->id), A(path)))
		return false;
	*ret_tree = profile->tree;
	for (struct value *row = rows->first; row; row = row->next) {
		struct value *overlay, *merged, *faults;
		if (!yaml_read(w, value_text(row, "overlay"), &overlay) || !profile_tighten_again(w, *ret_tree, overlay, &merged, &faults))
			return false;
		if (merged)
			*ret_tree = merged;
	}
	return true;
}

/* What is laid over one another takes far more room than what comes of it: it is held only here, with more room than whoever adds to it has. */
bool campaign_procedure_for(struct work *w, const struct campaign *campaign, struct text path, struct text *ret_hash)
{
	const struct profile *profile = NULL;
	const struct value *tree = NULL;
	struct work aside = work_aside(w, arena_new(4 * PROCEDURE_MEMORY));
	bool good = work_rejoin(w, &aside, procedure_of(&aside, campaign->procedure, &profile) && tree_for(&aside, campaign, path, profile, &tree));
	*ret_hash = campaign->procedure;
	good = good && profile && (tree == profile->tree || procedure_keep(w, tree, ret_hash));
	arena_free(aside.arena);
	return good;
}

static bool overlay_holds(struct work *w, const struct value *base, struct text yaml)
{
	struct value *overlay, *merged, *faults;
	if (w->replaying) /* what was done once can be done again */
		return true;
	if (!yaml_read(w, yaml, &overlay)) {
		for (struct fault *fault = w->faults; fault; fault = fault->next)
			fault->field = "/overlay"; /* whichever place of the YAML it is: that stands in one field */
		return false;
	}
	if (!profile_tighten(w, base, overlay, &merged, &faults))
		return false;
	for (struct value *fault = faults->first; fault; fault = fault->next)
		fail(w, ERR_INVALID, "/overlay", N_("Line %1, %2: %3"), A(value_number(fault, "line", 0)), A(value_text(fault, "key")), profile_fault_said(w->arena, fault));
	return merged != NULL;
}

/* A stage whose day has passed keeps it, and none gets a day before that of the amendment. */
static bool amend_stages(struct work *w, const struct cycle *before, const struct cycle *after)
{
	const struct profile *profile;
	if (!procedure_of(w, after->procedure, &profile))
		return false;
	for (size_t i = 0; i < profile_stages(profile); i++) {
		struct profile_stage known;
		struct stage was;
		profile_stage(profile, i, &known);
		if (!stage_of(w, before, known.stage, &was))
			return false;
		struct day due = stage_due(profile, after, known.stage), kept = profile_amended_day(was.due, due, w->today);
		if (day_is(due) && day_between(due, kept) > 0 && !stage_keep_due(w, before, known.stage, kept))
			return false;
	}
	return true;
}

/* Many units stand under the same levels: what these make of the procedure is worked out once. */
struct procedure_made { struct text overlays, hash; const struct procedure_made *before; };

static bool procedure_once(struct work *w, const struct campaign *campaign, struct id unit, const struct procedure_made **made, struct text *ret_hash)
{
	struct text path, overlays;
	struct value *row;
	if (!org_unit_path(w, unit, &path) || !store_row(w, SQL_CAMPAIGN_OVERLAYS_OF, &row, A(&campaign->id), A(path)))
		return false;
	overlays = value_text(row, "overlays");
	for (const struct procedure_made *m = *made; m; m = m->before)
		if (text_same(m->overlays, overlays)) {
			*ret_hash = m->hash;
			return true;
		}
	struct procedure_made *new = arena_take(w->arena, sizeof *new);
	*new = (struct procedure_made){ .overlays = overlays, .before = *made };
	*made = new;
	if (!campaign_procedure_for(w, campaign, path, &new->hash))
		return false;
	*ret_hash = new->hash;
	return true;
}

/* Cycles that are open already get the tightened procedure. */
static bool amend_cycles(struct work *w, const struct campaign *campaign, struct text path, int64_t *ret_count)
{
	struct cycle *cycles;
	const struct procedure_made *made = NULL;
	size_t count;
	if (!store_rows(w, SQL_CAMPAIGN_CYCLES_UNDER, &cycle_kind, &cycles, &count, A(&campaign->id), A(path), A((const char *)arena_format(w->arena, "%.*s~", TEXT_ARG(path)))))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct text hash;
		if (!procedure_once(w, campaign, cycles[i].unit, &made, &hash))
			return false;
		struct cycle before = cycles[i];
		cycles[i].procedure = hash;
		if (!ledger_put(w, &cycle_kind, &cycles[i]) || !amend_stages(w, &before, &cycles[i]))
			return false;
	}
	*ret_count = (int64_t)count;
	return true;
}

/* ---- an amendment out of a form ---- */
/* What is typed for a value of the procedure, as that value is written. */
static struct value *typed_as(struct work *w, const struct value *old, struct text typed)
{
	struct value *v = value_new(w->arena, old->kind);
	typed = text_trim(typed);
	if (old->kind == VALUE_NUMBER && text_number(typed, &v->number)) {
		if (old->number < 0 && v->number > 0) /* days before something: typed as so many days */
			v->number = -v->number;
		return v;
	}
	static const char *const yes[] = { "yes", "true", "1", "\xe6\x98\xaf", NULL };
	if (old->kind == VALUE_FLAG) {
		v->number = choice_find(yes, typed) >= 0;
		return v;
	}
	v->text = typed;
	return old->kind == VALUE_TEXT && typed.size ? v : NULL;
}

static void put_source(struct work *w, struct value *to, struct text source)
{
	struct value *texts = value_put_record(w->arena, to, "source");
	value_put_string(w->arena, to, "basis", "local");
	for (size_t i = 0; profile_languages[i]; i++)
		value_put_text(w->arena, texts, profile_languages[i], source);
}

static void put_both(struct work *w, struct value *to, const char *key, struct text words)
{
	struct value *texts = value_put_record(w->arena, to, key);
	for (size_t i = 0; profile_languages[i]; i++)
		value_put_text(w->arena, texts, profile_languages[i], words);
}

/* "gates.C03.days" or "stages.plan.due": the same path again, row by row, with the new value at its end. */
static bool put_number_at(struct work *w, const struct amendment_tighten *in, const struct value *tree, struct value *to)
{
	struct text path = in->number, name;
	const struct value *at = tree;
	while (at && text_cut(&path, '.', &name)) {
		const char *key = text_string(w->arena, name);
		const struct value *next = at->kind == VALUE_LIST ? profile_row(at, name) : value_get(at, key);
		struct value *into = value_record(w->arena);
		if (at->kind == VALUE_LIST)
			value_put_text(w->arena, into, "id", name);
		if (next && next->kind == VALUE_LIST)
			into = value_list(w->arena);
		to = value_add(to, at->kind == VALUE_LIST ? NULL : key, into);
		at = next;
	}
	const struct value *old = at ? value_get(at, "value") : NULL;
	if (!old || old->kind == VALUE_LIST || !value_get(at, "basis"))
		return fail(w, ERR_INVALID, "/number", N_("The procedure has no number “%1”: choose one of the list."), A(in->number));
	struct value *v = typed_as(w, old, in->value);
	if (!v)
		return fail(w, ERR_INVALID, "/value", N_("Write what it is from here on: a whole number, a share such as 3/4, or yes."));
	value_add(to, "value", v);
	put_source(w, to, in->source);
	return true;
}

static bool put_aspect(struct work *w, const struct amendment_tighten *in, const char *id, struct value *to)
{
	if (!text_trim(in->dimension).size)
		return true;
	struct value *row = value_add(value_put_list(w->arena, to, "dimensions"), NULL, value_record(w->arena));
	value_put_string(w->arena, row, "id", id);
	put_both(w, row, "name", text_trim(in->dimension));
	put_both(w, row, "prompt", text_trim(in->prompt).size ? text_trim(in->prompt) : text_trim(in->dimension));
	value_put_flag(w->arena, row, "required", true);
	return true;
}

/* A word of its own for each amendment, as ids of overlays are written. */
static const char *overlay_id(struct work *w)
{
	struct id id = work_id(w);
	char *word = arena_format(w->arena, "form-%s", id.at);
	for (char *c = word; *c; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
	return word;
}

static bool overlay_made(struct call *call, const struct value *tree, struct text *ret_overlay)
{
	const struct amendment_tighten *in = call->in;
	struct work *w = call->work;
	struct value *overlay = value_record(w->arena), *merged, *faults;
	struct buffer b = buffer_new(w->arena, 20000);
	const char *id = overlay_id(w);
	value_put_string(w->arena, overlay, "overlay", id);
	value_put_text(w->arena, overlay, "over", value_text(tree, "profile"));
	put_both(w, overlay, "by", call->unit->name);
	if (!text_trim(in->number).size && !text_trim(in->dimension).size)
		return fail(w, ERR_INVALID, "/number", N_("Say what is added or tightened: choose a number, or name an aspect to examine."));
	if ((text_trim(in->number).size && !put_number_at(w, in, tree, overlay)) || !put_aspect(w, in, id, overlay) || !profile_tighten(w, tree, overlay, &merged, &faults))
		return false;
	for (const struct value *fault = faults->first; fault; fault = fault->next) {
		const struct said *said = profile_fault_said(w->arena, fault).said;
		fail_args(w, ERR_INVALID, "/value", text_string(w->arena, said->msgid), said->args);
	}
	json_write_pretty(&b, overlay);
	*ret_overlay = buffer_view(&b);
	return !faults->first;
}

static bool amend(struct call *call, struct campaign *campaign, struct text overlay, struct text reason)
{
	struct work *w = call->work;
	int64_t cycles;
	struct amendment amendment = { .unit = call->unit->id, .campaign = campaign->id, .overlay = overlay, .reason = reason, .made = w->today };
	if (!ledger_put(w, &amendment_kind, &amendment) || !amend_cycles(w, campaign, call->unit->path, &cycles))
		return false;
	call_show(call, &amendment_kind, &amendment);
	value_put_number(w->arena, call->out, "cycles", cycles);
	return true;
}

static bool amended_tree(struct call *call, struct id amended, struct campaign *ret_campaign, const struct value **ret_tree)
{
	struct work *w = call->work;
	const struct profile *profile;
	struct text scope;
	if (!store_get(w, &campaign_kind, amended, ret_campaign) || !org_unit_path(w, ret_campaign->scope, &scope) || !procedure_of(w, ret_campaign->procedure, &profile))
		return false;
	if (call->unit->path.size < scope.size || memcmp(call->unit->path.at, scope.at, scope.size) != 0)
		return fail(w, ERR_INVALID, "/unit", N_("%1 does not lie in the part of the tree this campaign is deployed over."), A(call->unit->name));
	return tree_for(w, ret_campaign, call->unit->path, profile, ret_tree);
}

bool amendment_tighten_run(struct call *call)
{
	const struct amendment_tighten *in = call->in;
	struct campaign campaign;
	const struct value *tree;
	struct text overlay;
	return amended_tree(call, in->amended, &campaign, &tree) && overlay_made(call, tree, &overlay) && amend(call, &campaign, overlay, in->reason);
}

bool amendment_add_run(struct call *call)
{
	const struct amendment_add *in = call->in;
	struct campaign campaign;
	const struct value *tree;
	return amended_tree(call, in->amended, &campaign, &tree) && overlay_holds(call->work, tree, in->overlay) && amend(call, &campaign, in->overlay, in->reason);
}
