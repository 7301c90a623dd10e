/* The cycle's home and the readiness pages: what the findings look like to a person. */
#include "check/check.h"
#include "report/report.h"
#include <string.h>

/* changes: what the levels tightened of the campaign's procedure; NULL: it is not told. */
static void put_finding(struct work *w, struct value *list, const struct finding *finding, const struct value *changes)
{
	struct value *row = value_add(list, NULL, value_record(w->arena)), *tightened = value_put_list(w->arena, row, "tightened");
	for (const struct value *change = changes ? changes->first : NULL; change; change = change->next) {
		if (!text_is(value_text(change, "check"), finding->check) || !value_text(change, "about").size)
			continue;
		struct value *number = value_add(tightened, NULL, value_record(w->arena));
		value_put_text(w->arena, number, "path", value_text(change, "path"));
		value_put_text(w->arena, number, "about", value_text(change, "about"));
	}
	value_put_string(w->arena, row, "check", finding->check);
	value_put_string(w->arena, row, "verdict", check_words[finding->verdict]);
	value_put_string(w->arena, row, "severity", severity_words[finding->severity]);
	value_put_flag(w->arena, row, "overridden", finding->overridden);
	value_put_flag(w->arena, row, "verdict_only", finding->verdict_only);
	value_put_sentence(w->arena, row, "sentence", finding->msgid, finding->args);
	value_put_string(w->arena, row, "fix", finding->fix);
	value_put_string(w->arena, row, "link", finding->link);
}

/* The cycle's findings as far as this reader may see what they are about. */
static bool check_for(struct call *call, const struct cycle *cycle, const struct unit *unit, struct finding findings[CHECKS])
{
	const struct about about = { .unit = unit->id, .path = unit->path };
	if (!check_cycle_kept(call->work, cycle, findings))
		return false;
	check_narrow(call->actor, &about, findings);
	return true;
}

/* Blocks, warnings, notes, then what cannot be judged yet; what holds is only counted. */
static void put_findings(struct call *call, const struct finding *findings, const struct value *changes)
{
	static const char *const names[] = { "notes", "warnings", "blocks" };
	struct work *w = call->work;
	struct value *lists[3], *unjudged, *out = call->out;
	bool shown = call_shows(call, "unjudged");
	bool narrowed = false;
	int64_t holding = 0, not_asked = 0, unseen = 0;
	for (int i = 2; i >= 0; i--)
		lists[i] = value_put_list(w->arena, out, names[i]);
	unjudged = value_put_list(w->arena, out, "unjudged");
	for (size_t i = 0; i < CHECKS; i++) {
		narrowed = narrowed || findings[i].verdict_only;
		not_asked += findings[i].verdict == CHECK_NOT_ASKED;
		if (findings[i].hidden)
			continue;
		if (findings[i].verdict == CHECK_FAILS)
			put_finding(w, lists[findings[i].severity], &findings[i], changes);
		else if (findings[i].verdict == CHECK_UNJUDGED && shown)
			put_finding(w, unjudged, &findings[i], changes);
		holding += findings[i].verdict == CHECK_HOLDS;
		unseen += findings[i].verdict == CHECK_UNSEEN;
	}
	value_put_number(w->arena, out, "holding", holding);
	value_put_number(w->arena, out, "not_asked", not_asked);
	value_put_number(w->arena, out, "unseen", unseen);
	value_put_flag(w->arena, out, "narrowed", narrowed);
}

static const char *stage_link(struct work *w, const struct cycle *cycle, enum profile_stage_id stage)
{
	switch (stage) {
	case STAGE_REPORT: return arena_join(w->arena, "/cycles/", cycle->id.at, "/papers");
	case STAGE_STUDY: return arena_join(w->arena, "/cycles/", cycle->id.at, "/study");
	case STAGE_TALKS: return arena_join(w->arena, "/cycles/", cycle->id.at, "/talks");
	case STAGE_OPINIONS: return arena_join(w->arena, "/cycles/", cycle->id.at, "/opinions");
	case STAGE_PROBLEMS: return arena_join(w->arena, "/cycles/", cycle->id.at, "/problems");
	case STAGE_MATERIALS:
	case STAGE_REVIEW: return arena_join(w->arena, "/cycles/", cycle->id.at, "/texts");
	case STAGE_MEETING: return arena_join(w->arena, "/cycles/", cycle->id.at, "/meeting");
	case STAGE_RECTIFICATION: return arena_join(w->arena, "/cycles/", cycle->id.at, "/ledger");
	case STAGE_LOOKBACK: return arena_join(w->arena, "/cycles/", cycle->id.at, "/lookback");
	default: return NULL;
	}
}

static bool put_stages(struct call *call, const struct cycle *cycle, const struct profile *profile)
{
	struct work *w = call->work;
	struct value *out = call->out;
	const struct about about = { .unit = call->unit->id, .path = call->unit->path };
	struct stage *rows;
	size_t count;
	struct value *list = value_put_list(w->arena, out, "stages");
	if (!store_rows_kept(w, SQL_CAMPAIGN_STAGES, &stage_kind, &rows, &count, cycle->id))
		return false;
	for (size_t i = 0; i < profile_stages(profile); i++) {
		struct profile_stage known;
		profile_stage(profile, i, &known);
		struct stage stage = { .name = (int)known.stage, .due = NO_DAY, .done = NO_DAY };
		for (size_t r = 0; r < count; r++)
			if (rows[r].name == (int)known.stage)
				stage = rows[r];
		stage.due = stage_due_kept(profile, cycle, &stage);
		if (known.stage == STAGE_DEPLOYED)
			stage.state = STAGE_DONE;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_string(w->arena, row, "stage", profile_stage_words[known.stage]);
		profile_put_texts(w->arena, row, "name", known.name);
		profile_put_texts(w->arena, row, "what", known.what);
		value_put_string(w->arena, row, "state", stage_states[stage.state]);
		value_put_text(w->arena, row, "remark", org_may(call->actor, stage_sight(known.stage), &about) ? stage.remark : TEXT(""));
		value_put_day(w->arena, row, "due", stage.due);
		value_put_flag(w->arena, row, "late", stage_late(cycle, &stage, w->today));
		value_put_number(w->arena, row, "days", day_is(stage.due) ? day_between(w->today, stage.due) : 0);
		value_put_string(w->arena, row, "link", stage_link(w, cycle, known.stage));
	}
	return true;
}

/* How each of the procedure's deadlines stands today: worked out once until somebody writes. */
static bool deadlines_now(struct work *w, const struct cycle *cycle, const struct profile *profile, const struct deadline_now **ret_now)
{
	static const char kept;
	struct recalled *place;
	struct profile_deadline deadline;
	size_t size = (profile_deadlines(profile) + 1) * sizeof **ret_now;
	struct deadline_now *now = arena_take(w->arena, size);
	*ret_now = now;
	if (store_recalled(w, &kept, cycle->id, (int64_t)w->today.n << 10 | w->lane, now, size, &place))
		return true;
	for (size_t i = 0; profile_deadline(profile, i, &deadline); i++)
		if (!deadline_now(w, profile, cycle, &deadline, w->today, &now[i]))
			return false;
	store_remember(place, now, size);
	return true;
}

/* What else the procedure lists as due, with whoever has to act. */
static bool put_deadlines(struct call *call, const struct cycle *cycle, const struct profile *profile)
{
	struct work *w = call->work;
	const struct about about = { .unit = call->unit->id, .path = call->unit->path };
	bool meets = org_may(call->actor, MAY_SEE_MEETING, &about);
	struct value *list = value_put_list(w->arena, call->out, "deadlines");
	const struct value *deadlines = profile_list(profile, "deadlines");
	const struct deadline_now *now;
	if (!deadlines_now(w, cycle, profile, &now))
		return false;
	for (const struct value *deadline = deadlines ? deadlines->first : NULL; deadline; deadline = deadline->next, now++) {
		struct value *row = value_add(list, NULL, value_record(w->arena));
		profile_put_texts(w->arena, row, "name", value_get(deadline, "name"));
		value_put_text(w->arena, row, "role", value_text(deadline, "role"));
		value_put_day(w->arena, row, "due", now->due);
		value_put_flag(w->arena, row, "done", now->done);
		value_put_flag(w->arena, row, "late", now->told && day_between(now->due, w->today) > 0);
		bool opens = meets || strcmp(now->page, "/meeting") != 0; /* what does not open is no way */
		value_put_string(w->arena, row, "link", opens ? arena_join(w->arena, "/cycles/", cycle->id.at, now->page) : "");
	}
	return true;
}

static bool put_plan(struct work *w, struct value *out, const struct cycle *cycle)
{
	struct plan *rows;
	size_t count;
	if (!store_rows_kept(w, SQL_CAMPAIGN_PLAN_OF, &plan_kind, &rows, &count, cycle->id))
		return false;
	value_add(out, "plan", count ? row_record(w, &plan_kind, &rows[0]) : value_new(w->arena, VALUE_NULL));
	return true;
}

/* The last order to hold the meeting again, with its reason and the new day. */
static bool put_redo(struct work *w, struct value *out, const struct cycle *cycle)
{
	const struct value *last;
	if (!store_row_kept(w, SQL_REDO_LAST, &last, A(&cycle->id)))
		return false;
	struct value *to = value_add(out, "redo", last ? value_record(w->arena) : value_new(w->arena, VALUE_NULL));
	for (const struct value *v = last ? last->first : NULL; v; v = v->next)
		value_put_text(w->arena, to, v->key, text_keep(w->arena, v->text));
	return true;
}

static bool left_line_add(struct work *w, struct value *list, const struct cycle *cycle)
{
	struct unit unit;
	if (!store_get(w, &unit_kind, cycle->unit, &unit))
		return false;
	struct value *row = value_add(list, NULL, value_record(w->arena));
	value_put_text(w->arena, row, "id", text_keep(w->arena, id_text(&cycle->id)));
	value_put_string(w->arena, row, "link", arena_join(w->arena, "/cycles/", cycle->id.at, ""));
	value_put_text(w->arena, row, "title", cycle->title);
	value_put_text(w->arena, row, "unit_name", unit.name);
	value_put_day(w->arena, row, "closed", unit.closed);
	value_put_string(w->arena, row, "state", cycle_states[cycle->state]);
	return true;
}

/* What units left behind that were closed before their meeting, and where what this one left goes on. */
static bool put_left(struct call *call, const struct cycle *cycle)
{
	struct work *w = call->work;
	struct value *left = value_put_list(w->arena, call->out, "left"), *follows = value_put_list(w->arena, call->out, "follows");
	struct cycle *rows, next;
	size_t count;
	bool behind = call->unit->state == UNIT_CLOSED && !day_is(cycle->held_day), found;
	value_put_day(w->arena, call->out, "unit_closed", behind ? call->unit->closed : NO_DAY);
	value_put_flag(w->arena, call->out, "endable", call->unit->state == UNIT_CLOSED || cycle->state == CYCLE_DEPLOYED);
	if (!behind && !store_rows_kept(w, SQL_CAMPAIGN_LEFT_TO, &cycle_kind, &rows, &count, cycle->id))
		return false;
	for (size_t i = 0; !behind && i < count; i++)
		if (!left_line_add(w, left, &rows[i]))
			return false;
	return !behind || (cycle_goes_on(w, cycle->id, &next, &found) && (!found || left_line_add(w, follows, &next)));
}

/* How many opinions there are, and how many have their answer: from k on; below, only that they are fewer (few: k). Where fewer than k are on
 * persons, those on the group alone (of_group). Staff learn no figure of them. */
static bool put_opinions(struct call *call, const struct cycle *cycle, const struct profile *profile)
{
	struct work *w = call->work;
	struct value *out = call->out;
	const struct value *tally;
	const struct about about = { .unit = call->unit->id, .path = call->unit->path };
	bool counted = org_may(call->actor, MAY_COUNT_OPINIONS, &about);
	value_put_flag(w->arena, out, "counted", counted);
	if (!counted) {
		static const char *const figures[] = { "few", "opinions", "answered", "of_group" };
		for (size_t i = 0; i < COUNT(figures); i++)
			value_add(out, figures[i], value_new(w->arena, VALUE_NULL));
		return true;
	}
	int64_t k = profile_number(profile, "gates.C40.k");
	k = k ? k : 5;
	if (!store_row_kept(w, SQL_OPINION_TALLY, &tally, A(&cycle->id)))
		return false;
	int64_t standing = value_number(tally, "standing", 0), on_group = value_number(tally, "on_group", 0);
	struct opinions_said said = opinions_said(on_group, standing - on_group, k);
	bool of_group = !said.all && standing >= k, told = said.all || (of_group && said.group);
	value_put_number(w->arena, out, "few", told ? 0 : k);
	value_put_number(w->arena, out, "opinions", !told ? 0 : of_group ? on_group : standing);
	value_put_number(w->arena, out, "answered", told ? value_number(tally, of_group ? "on_group_disposed" : "disposed", 0) : 0);
	value_put_flag(w->arena, out, "of_group", of_group);
	return true;
}

bool cycle_home_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct profile *profile;
	struct finding findings[CHECKS];
	if (!procedure_of(w, cycle->procedure, &profile) || !check_for(call, cycle, call->unit, findings))
		return false;
	call_show(call, &cycle_kind, cycle);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	profile_put_texts(w->arena, call->out, "procedure_title", profile->title);
	put_findings(call, findings, NULL);
	return campaign_put(w, call->out, cycle) && put_stages(call, cycle, profile) && put_deadlines(call, cycle, profile) && put_plan(w, call->out, cycle) && put_redo(w, call->out, cycle) && put_left(call, cycle) && put_opinions(call, cycle, profile);
}

/* The numbers that the levels above the unit tightened: each has its own source beside it on the procedure's page. */
static bool tightened_of(struct work *w, const struct cycle *cycle, const struct value **ret_changes)
{
	struct campaign campaign;
	const struct profile *base, *profile;
	struct value *numbers = value_list(w->arena);
	*ret_changes = numbers;
	if (!campaign_of(w, cycle, &campaign))
		return false;
	if (text_same(campaign.procedure, cycle->procedure))
		return true;
	if (!procedure_of(w, campaign.procedure, &base) || !procedure_of(w, cycle->procedure, &profile))
		return false;
	for (struct value *change = profile_changes_said(w->arena, base->tree, profile->tree)->first, *next; change; change = next) {
		next = change->next;
		if (value_get(profile_at(profile, text_string(w->arena, value_text(change, "path"))), "value"))
			value_add(numbers, NULL, change);
	}
	return true;
}

bool readiness_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	const struct value *changes;
	struct finding findings[CHECKS];
	if (!check_for(call, cycle, call->unit, findings) || !tightened_of(w, cycle, &changes))
		return false;
	value_put_text(w->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(w->arena, call->out, "procedure", cycle->procedure);
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	put_findings(call, findings, changes);
	struct value *all = value_put_list(w->arena, call->out, "checks");
	for (size_t i = 0; i < CHECKS; i++)
		if (!findings[i].hidden)
			put_finding(w, all, &findings[i], changes);
	return true;
}

static void count_findings(const struct finding *findings, int64_t counts[4])
{
	for (size_t i = 0; i < CHECKS; i++) {
		if (findings[i].hidden)
			continue;
		if (findings[i].verdict == CHECK_FAILS)
			counts[findings[i].overridden ? SEVERITY_WARN : findings[i].severity]++;
		counts[3] += findings[i].verdict == CHECK_UNJUDGED;
	}
}

/* What its checks ask, its procedure first of all, is gone with the next one. */
static bool count_one(struct call *call, const struct cycle *cycle, struct text *ret_unit_name, int64_t counts[4])
{
	struct finding findings[CHECKS];
	struct unit unit;
	struct work one = work_aside(call->work, arena_new(512u * 1024 * 1024));
	bool good = work_rejoin(call->work, &one, store_get(&one, &unit_kind, cycle->unit, &unit) && check_cycle(&one, cycle, findings));
	if (good) {
		check_narrow(call->actor, &(const struct about){ .unit = unit.id, .path = unit.path }, findings);
		count_findings(findings, counts);
		*ret_unit_name = text_keep(call->work->arena, unit.name);
	}
	arena_free(one.arena);
	return good;
}

/* Every check of each of them is judged: a second's work at most. */
#define TREE_CYCLES 1000
bool readiness_tree_run(struct call *call)
{
	struct work *w = call->work;
	struct cycle *cycles;
	size_t count;
	struct scope scope = org_scope(w, call->actor, MAY_SEE_CYCLE);
	struct value *list = value_put_list(w->arena, call->out, "cycles");
	if (!store_rows(w, SQL_CHECK_CYCLES, &cycle_kind, &cycles, &count, A(call->unit ? call->unit->path : TEXT("/")),
		A((const char *)arena_format(w->arena, "%.*s~", TEXT_ARG(call->unit ? call->unit->path : TEXT("/")))), org_scope_arg(w, &scope), A(TREE_CYCLES + 1)))
		return false;
	value_put_flag(w->arena, call->out, "more", count > TREE_CYCLES);
	for (size_t i = 0; i < count && i < TREE_CYCLES; i++) {
		struct text unit_name;
		int64_t counts[4] = { 0 };
		if (!count_one(call, &cycles[i], &unit_name, counts))
			return false;
		struct value *row = value_add(list, NULL, value_record(w->arena));
		value_put_text(w->arena, row, "id", id_text(&cycles[i].id));
		value_put_text(w->arena, row, "unit_name", unit_name);
		value_put_text(w->arena, row, "title", cycles[i].title);
		value_put_string(w->arena, row, "state", cycle_states[cycles[i].state]);
		value_put_number(w->arena, row, "blocks", counts[SEVERITY_BLOCK]);
		value_put_number(w->arena, row, "warnings", counts[SEVERITY_WARN]);
		value_put_number(w->arena, row, "notes", counts[SEVERITY_INFORM]);
		value_put_number(w->arena, row, "unjudged", counts[3]);
	}
	return true;
}
