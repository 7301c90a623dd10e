#include "problem/problem.h"

const char *const measure_types[] = { "at once", "by date", "long-term", NULL }; /* words */
const char *const measure_states[] = { "planned", "under way", "claimed done", "verified", "confirmed", NULL }; /* words */
const char *const verdict_words[] = { "returned", "verified", "reopened", "confirmed", "not confirmed", NULL }; /* words */
KIND_ROWS(measure, MEASURE_FIELDS, .label = N_("measure"))
KIND_ROWS(verdict, VERDICT_FIELDS, .label = N_("verdict"))
KIND_ROWS(bulk, BULK_FIELDS, .label = N_("bulk closing"))
SHAPE_ROWS(measure_add, MEASURE_ADD_IN)
SHAPE_ROWS(measure_on, MEASURE_ON_IN)
SHAPE_ROWS(measure_change, MEASURE_CHANGE_IN)
SHAPE_ROWS(measure_claim, MEASURE_CLAIM_IN)
SHAPE_ROWS(measure_judge, MEASURE_JUDGE_IN)
SHAPE_ROWS(measure_confirm, MEASURE_CONFIRM_IN)

static bool cycle_profile(struct work *w, struct id id, const struct profile **ret_profile)
{
	struct cycle cycle;
	return store_get(w, &cycle_kind, id, &cycle) && procedure_of(w, cycle.procedure, ret_profile);
}

/* C32: a long-term item needs a dated checkpoint, soon enough, and an indicator. */
static bool long_term_holds(struct work *w, const struct measure *measure, const struct profile *profile)
{
	int64_t days = profile_number(profile, "gates.C32.days");
	if (measure->type != TYPE_LONG_TERM)
		return true;
	if (!day_is(measure->checkpoint))
		return fail(w, ERR_INVALID, "/checkpoint", N_("A long-term measure needs a dated checkpoint: give the day on which it is looked at next."));
	if (days && day_between(w->today, measure->checkpoint) > days)
		return fail(w, ERR_INVALID, "/checkpoint", N_("The checkpoint of a long-term measure lies at most %1 days ahead (C32): choose an earlier day than %2."), A(days), A(measure->checkpoint));
	if (!measure->indicator.size)
		return fail(w, ERR_INVALID, "/indicator", N_("A long-term measure needs an indicator: say what is counted."));
	return true;
}

/* What earlier programs took is taken again. */
bool measure_checkpoint_fits(struct work *w, const struct measure *measure, struct day checkpoint)
{
	const struct profile *profile;
	if (w->replaying || measure->type != TYPE_LONG_TERM || !day_is(checkpoint))
		return true;
	if (!cycle_profile(w, measure->cycle, &profile))
		return false;
	int64_t days = profile_number(profile, "gates.C32.days");
	if (day_between(w->today, checkpoint) < 0)
		return fail(w, ERR_INVALID, "/checkpoint", N_("The checkpoint %1 has passed already: today is %2. Give the day on which the measure is looked at next."), A(checkpoint), A(w->today));
	return !days || day_between(w->today, checkpoint) <= days ||
		fail(w, ERR_INVALID, "/checkpoint", N_("The checkpoint of a long-term measure lies at most %1 days ahead (C32): choose an earlier day than %2."), A(days), A(checkpoint));
}

/* How far ahead the procedure lets a measure of this type lie; earlier programs did not ask. */
static bool deadline_fits(struct work *w, int type, struct day due, const struct profile *profile)
{
	if (day_between(w->today, due) < 0)
		return fail(w, ERR_INVALID, "/due", N_("The deadline %1 has passed already: today is %2."), A(due), A(w->today));
	int64_t days = profile_number(profile, arena_format(w->arena, "ledger.types.%s.days", profile_measure_words[type]));
	return w->replaying || !days || day_between(w->today, due) <= days ||
		fail(w, ERR_INVALID, "/due", N_("By the procedure a measure of this type ends within %1 days, on %2 at the latest: choose an earlier day or another type."), A(days), A(day_add(w->today, (int)days)));
}

static bool accountable_holds(struct work *w, struct id post, struct id unit)
{
	struct post row;
	struct text path, own;
	if (!store_get(w, &post_kind, post, &row) || !org_unit_path(w, row.unit, &path) || !org_unit_path(w, unit, &own))
		return false;
	if (day_is(row.closed))
		return fail(w, ERR_INVALID, "/accountable", N_("The post “%1” was closed on %2: choose one that is open."), A(row.title), A(row.closed));
	if (path.size < own.size || !text_same((struct text){ path.at, own.size }, own))
		return fail(w, ERR_INVALID, "/accountable", N_("The post “%1” belongs to another part of the tree: choose one of this unit or below it."), A(row.title));
	return true;
}

bool measure_add_run(struct call *call)
{
	const struct measure_add *in = call->in;
	struct work *w = call->work;
	struct problem *problem = call->on;
	const struct profile *profile;
	struct measure measure = { .unit = problem->unit, .cycle = problem->cycle, .problem = problem->id, .audience = problem->audience, .title = in->title,
		.post = in->accountable, .helpers = in->helpers, .acceptance = in->acceptance, .indicator = in->indicator, .present = in->present, .target = in->target,
		.type = in->type, .start = w->today, .due = in->due, .checkpoint = in->checkpoint, .verified_on = NO_DAY, .confirmed_on = NO_DAY };
	if (!accountable_holds(w, in->accountable, problem->unit) || !cycle_profile(w, problem->cycle, &profile) || !long_term_holds(w, &measure, profile) ||
	    !measure_checkpoint_fits(w, &measure, in->checkpoint) || !deadline_fits(w, in->type, in->due, profile))
		return false;
	problem->state = PROBLEM_IN_LEDGER;
	if (!cycle_number(w, problem->cycle, &measure.number) || !ledger_put(w, &problem_kind, problem) || !ledger_put(w, &measure_kind, &measure))
		return false;
	call_show(call, &measure_kind, &measure);
	return true;
}

/* What in its words leaves open, and whether anything can be counted (C32). */
static void put_open_words(struct call *call, const struct measure *measure, const struct profile *profile)
{
	struct work *w = call->work;
	const struct specific *lists = problem_lists(w, profile);
	struct text counted = text_of(arena_format(w->arena, "%.*s\n%.*s\n%.*s", TEXT_ARG(measure->acceptance), TEXT_ARG(measure->indicator), TEXT_ARG(measure->target)));
	static const char *const marked[] = { "title_marked", "acceptance_marked" };
	struct value *open = value_put_list(w->arena, call->out, "open_words");
	problem_marked(w, lists, call->out, marked[0], measure->title);
	problem_marked(w, lists, call->out, marked[1], measure->acceptance);
	for (size_t i = 0; i < COUNT(marked); i++)
		for (const struct value *piece = value_get(call->out, marked[i])->first; piece; piece = piece->next)
			if (value_text(piece, "named").size && !value_flag(piece, "names") && !text_is(value_text(piece, "named"), mark_words[MARK_FORMULA])) {
				struct value *row = value_add(open, NULL, value_record(w->arena));
				for (const struct value *member = piece->first; member; member = member->next)
					if (member->kind == VALUE_TEXT)
						value_put_text(w->arena, row, member->key, member->text);
				value_put_flag(w->arena, row, "names", false);
			}
	value_put_flag(w->arena, call->out, "bare", !problem_names(w, lists, counted));
}

/* Which rule of the procedure the light goes by, and where that comes from; procedures kept from before say it of the days alone. */
static void put_light_rule(struct call *call, const struct profile *profile, enum profile_light light)
{
	struct arena *arena = call->work->arena;
	const struct value *rule = profile_at(profile, arena_format(arena, "lights.%s", profile_light_words[light])), *source = value_get(rule, "source");
	source = source ? source : value_get(value_get(rule, "days"), "source");
	profile_put_texts(arena, call->out, "light_name", value_get(rule, "name"));
	if (source)
		profile_put_texts(arena, call->out, "light_source", source);
	else
		value_put_string(arena, call->out, "light_source", "");
	value_put_string(arena, call->out, "procedure", profile->hash);
}

/* Correcting the acceptance test after work began stays visible: the entry says why, the history shows both. */
bool measure_change_run(struct call *call)
{
	const struct measure_change *in = call->in;
	struct measure *measure = call->on;
	if (!measure_goes_on(call->work, measure->id) || !accountable_holds(call->work, in->accountable, measure->unit))
		return false;
	measure->title = in->title;
	measure->post = in->accountable;
	measure->helpers = in->helpers;
	measure->acceptance = in->acceptance;
	measure->indicator = in->indicator;
	measure->target = in->target;
	if (!ledger_put(call->work, &measure_kind, measure))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

int64_t problem_evidence_asked(const struct profile *profile)
{
	int64_t asked = profile_number(profile, "gates.C31.evidence");
	return asked > 1 ? asked : 1;
}

/* The replay of a claim takes it as it was taken: earlier programs asked for one piece, whatever the procedure said. */
static bool evidence_there(struct work *w, struct id measure, const struct profile *profile)
{
	int64_t count, asked = w->replaying ? 1 : problem_evidence_asked(profile);
	if (!store_count(w, SQL_MEASURE_EVIDENCE_COUNT, &count, A(&measure)))
		return false;
	if (count && count < asked)
		return fail(w, ERR_CONFLICT, NULL, N_("%1 pieces of evidence are attached, %2 are asked for (C31): add what shows the result, then claim it done."), A(count), A(asked));
	return count > 0 || fail(w, ERR_CONFLICT, NULL, N_("No evidence is attached yet (C31): add a file that shows the result, then claim it done."));
}

/* C34: many closed by one person in a few minutes is shown to the superior; nothing is refused. */
static bool flag_bulk(struct call *call, const struct measure *measure, const struct profile *profile)
{
	struct work *w = call->work;
	int64_t items = profile_number(profile, "gates.C34.items"), minutes = profile_number(profile, "gates.C34.minutes");
	struct value *row;
	struct bulk *flags, flag = { .unit = measure->unit, .cycle = measure->cycle, .person = call->actor->person, .minutes = minutes, .last = w->now };
	size_t count;
	if (!items || !minutes)
		return true;
	struct minute since = { w->now.n - minutes };
	if (!store_row(w, SQL_MEASURE_CLAIMED_SINCE, &row, A(&call->actor->person), A(&measure->cycle), A(since)) ||
	    !store_rows(w, SQL_MEASURE_BULK_OF, &bulk_kind, &flags, &count, A(&measure->cycle), A(&call->actor->person), A(since)))
		return false;
	flag.items = value_number(row, "items", 0);
	if (flag.items < items)
		return true;
	minute_parse(value_text(row, "first_at"), &flag.first);
	if (count) {
		flags[0].items = flag.items > flags[0].items ? flag.items : flags[0].items;
		flags[0].last = w->now;
		return ledger_put(w, &bulk_kind, &flags[0]);
	}
	return ledger_put(w, &bulk_kind, &flag);
}

bool measure_claim_run(struct call *call)
{
	const struct measure_claim *in = call->in;
	struct work *w = call->work;
	struct measure *measure = call->on;
	const struct profile *profile;
	if (!measure_goes_on(w, measure->id) || !cycle_profile(w, measure->cycle, &profile) || !evidence_there(w, measure->id, profile))
		return false;
	measure->state = MEASURE_CLAIMED;
	measure->returned = false;
	measure->statement = in->statement;
	measure->claimed_by = call->actor->person;
	measure->claimed_at = w->now;
	if (!ledger_put(w, &measure_kind, measure) || !flag_bulk(call, measure, profile))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

static bool verdict_add(struct call *call, const struct measure *measure, int verdict, struct text reason, int64_t receipts)
{
	struct verdict row = { .unit = measure->unit, .measure = measure->id, .verdict = verdict, .reason = reason, .day = call->work->today,
		.person = call->actor->person, .receipts = receipts };
	return ledger_put(call->work, &verdict_kind, &row);
}

/* C31: whoever is accountable, or claimed it, does not verify it. */
static bool is_second(const struct call *call, const struct measure *measure)
{
	return !org_holds(call->actor, measure->post) && !id_same(call->actor->person, measure->claimed_by);
}

static bool second_person(struct call *call, const struct measure *measure)
{
	return is_second(call, measure) || fail(call->work, ERR_DENIED, NULL, N_("You are accountable for this measure or claimed it done: somebody else must verify it (C31)."));
}

static bool problem_follows(struct work *w, const struct measure *measure)
{
	struct problem problem;
	int64_t left;
	if (!store_get(w, &problem_kind, measure->problem, &problem) || !store_count(w, SQL_MEASURE_UNVERIFIED, &left, A(&measure->problem)))
		return false;
	problem.state = left ? PROBLEM_IN_LEDGER : PROBLEM_SOLVED;
	return ledger_put(w, &problem_kind, &problem);
}

bool measure_verify_run(struct call *call)
{
	const struct measure_judge *in = call->in;
	struct measure *measure = call->on;
	if (!measure_goes_on(call->work, measure->id) || !second_person(call, measure))
		return false;
	measure->state = MEASURE_VERIFIED;
	measure->verified_by = call->actor->person;
	measure->verified_on = call->work->today;
	measure->verdict = in->reason;
	if (!ledger_put(call->work, &measure_kind, measure) || !verdict_add(call, measure, VERDICT_VERIFIED, in->reason, 0) || !problem_follows(call->work, measure))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

bool measure_return_run(struct call *call)
{
	const struct measure_judge *in = call->in;
	struct measure *measure = call->on;
	if (!measure_goes_on(call->work, measure->id) || !second_person(call, measure))
		return false;
	measure->state = MEASURE_UNDER_WAY;
	measure->returned = true;
	measure->verdict = in->reason;
	if (!ledger_put(call->work, &measure_kind, measure) || !verdict_add(call, measure, VERDICT_RETURNED, in->reason, 0))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

static bool reopen(struct call *call, struct measure *measure, int verdict, struct text reason, int64_t receipts)
{
	measure->state = MEASURE_UNDER_WAY;
	measure->reopenings++;
	measure->verified_on = NO_DAY;
	measure->verified_by = NO_ID;
	measure->confirmed_on = NO_DAY;
	return ledger_put(call->work, &measure_kind, measure) && verdict_add(call, measure, verdict, reason, receipts) && problem_follows(call->work, measure);
}

bool measure_reopen_run(struct call *call)
{
	const struct measure_judge *in = call->in;
	struct measure *measure = call->on;
	if (!measure_goes_on(call->work, measure->id) || !reopen(call, measure, VERDICT_REOPENED, in->reason, 0))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

#define ABOVE_ROLES (1u << ROLE_superior | 1u << ROLE_organization | 1u << ROLE_discipline)
/* Whose word may be asked for: who, and the path of the measure's unit. */
struct asked { struct work *w; const struct actor *actor; struct text path; };

/* What inspection or audit found: the supervision group's word; where none watches over the unit but whoever claimed or verified the measure,
 * that of those who would send one. */
static bool not_found(const struct asked *asked, const struct measure *measure, const char **ret_why)
{
	struct work *w = asked->w;
	int64_t watching;
	if (!store_count(w, SQL_MEASURE_WATCHED, &watching, A(asked->path), A(w->today), A(&measure->claimed_by), A(&measure->verified_by)))
		return false;
	if (watching && !org_stands_over(asked->actor, 1u << ROLE_supervision, asked->path, true))
		*ret_why = N_("Inspection or audit found this problem: the supervision group says whether it is solved.");
	if (!watching && !org_stands_over(asked->actor, ABOVE_ROLES, asked->path, false))
		*ret_why = N_("Inspection or audit found this problem, and no supervision group watches over this unit that could say so: the leader, the organization department or the discipline organ of the level above says whether it is solved.");
	return true;
}

/* Who raised it has the word: by receipt or through the office, the supervision group, or the group itself, of which other members see
 * no more of a personal item than its title. Why this one has not; NULL: the word is asked for. */
static bool not_raised(const struct asked *asked, const struct measure *measure, const struct problem *problem, const char **ret_why)
{
	bool office = org_sits_at(asked->actor, 1u << ROLE_secretariat, asked->path), watches = org_stands_over(asked->actor, 1u << ROLE_supervision, asked->path, true);
	bool member = org_sits_at(asked->actor, GROUP_ROLES, asked->path);
	if (problem->source == SOURCE_INSPECTION || problem->source == SOURCE_AUDIT)
		return not_found(asked, measure, ret_why);
	if (problem->source == SOURCE_OPINION && !office)
		*ret_why = N_("This problem comes from an opinion: whoever gave it says by receipt whether it is solved, or the office passes the word on.");
	else if (problem->source == SOURCE_SELF && !member && !(watches && measure->audience == AUDIENCE_PERSON))
		*ret_why = N_("The group found this problem itself: another of its members says whether it is solved.");
	else if (!member && !watches && !office)
		*ret_why = N_("Another member of the group, the supervision group or the office, which passes a word on, says whether this problem is solved.");
	return true;
}

/* Carried over, a problem was raised by those who raised it first, whatever measures were added to it since. */
static bool first_problem(struct work *w, const struct measure *measure, struct problem *ret_problem)
{
	struct id problem = measure->problem, before;
	struct value *row;
	do {
		if (!store_row(w, SQL_PROBLEM_CARRIED_FROM, &row, A(&problem)))
			return false;
		if (row && id_parse(value_text(row, "problem"), &before))
			problem = before;
	} while (row);
	return store_get(w, &problem_kind, problem, ret_problem);
}

/* Whoever said that it is done, or found it so, is not asked again, whatever post they hold now. NULL: this one's word is asked for. */
static bool confirm_barred(const struct asked *asked, const struct measure *measure, const char **ret_why)
{
	struct id person = asked->actor->person;
	struct problem problem;
	*ret_why = NULL;
	if (org_holds(asked->actor, measure->post))
		*ret_why = N_("Those who raised the problem confirm it, not the one accountable for the measure.");
	else if (asked->w->replaying) /* earlier rules let more people confirm */
		return true;
	else if (id_same(person, measure->claimed_by) || id_same(person, measure->verified_by))
		*ret_why = N_("You claimed this measure done or verified it: whether the problem is solved, somebody else says.");
	else
		return first_problem(asked->w, measure, &problem) && not_raised(asked, measure, &problem, ret_why);
	return true;
}

static struct asked asked_now(const struct call *call)
{
	return (struct asked){ call->work, call->actor, call->unit->path };
}

bool measure_asks(struct work *w, const struct actor *actor, const struct measure *measure, struct text path, bool *ret_asks)
{
	const char *why;
	if (!confirm_barred(&(struct asked){ w, actor, path }, measure, &why))
		return false;
	*ret_asks = !why;
	return true;
}

/* What the page says instead of the form to whoever would be refused. */
static bool put_confirm_why(struct call *call, const struct measure *measure)
{
	const char *why = NULL;
	struct asked asked = asked_now(call);
	if (measure->state == MEASURE_VERIFIED && !confirm_barred(&asked, measure, &why))
		return false;
	if (why)
		value_put_sentence(call->work->arena, call->out, "confirm_why", why, NULL);
	else
		value_put_string(call->work->arena, call->out, "confirm_why", "");
	return true;
}

bool measure_show_run(struct call *call)
{
	struct work *w = call->work;
	struct measure *measure = call->on;
	struct value *progress, *evidence, *extensions, *verdicts, *around;
	const struct profile *profile;
	struct light light;
	if (!cycle_profile(w, measure->cycle, &profile) || !measure_light_now(w, profile, measure, &light) || !store_list(w, SQL_MEASURE_PROGRESS, &progress, A(&measure->id)) ||
	    !store_list(w, SQL_MEASURE_EVIDENCE, &evidence, A(&measure->id)) || !store_list(w, SQL_MEASURE_EXTENSIONS, &extensions, A(&measure->id)) ||
	    !store_list(w, SQL_MEASURE_VERDICTS, &verdicts, A(&measure->id)) || !store_row(w, SQL_MEASURE_AROUND, &around, A(&measure->id)))
		return false;
	call_show(call, &measure_kind, measure);
	value_add(call->out, "around", around ? around : value_record(w->arena));
	value_add(call->out, "progress", progress);
	value_add(call->out, "evidence", evidence);
	value_add(call->out, "asked", extensions);
	value_add(call->out, "verdicts", verdicts);
	value_put_flag(w->arena, call->out, "second", is_second(call, measure));
	value_put_string(w->arena, call->out, "light", profile_light_words[light.light]);
	value_put_sentence(w->arena, call->out, "light_why", light.msgid, light.args);
	put_light_rule(call, profile, light.light);
	put_open_words(call, measure, profile);
	return measure_put_goes_on(call, measure->id) && put_confirm_why(call, measure);
}

/* Of what the office passes on stands whose word it is. */
static bool word_named(struct call *call)
{
	const struct measure_confirm *in = call->in;
	struct asked asked = asked_now(call);
	bool passes_on = org_sits_at(call->actor, 1u << ROLE_secretariat, asked.path) && !org_sits_at(call->actor, GROUP_ROLES, asked.path) && !org_stands_over(asked.actor, 1u << ROLE_supervision, asked.path, true) && !org_stands_over(asked.actor, ABOVE_ROLES, asked.path, false);
	if (call->work->replaying || !passes_on || in->reason.size || !in->solved)
		return true;
	return fail(call->work, ERR_INVALID, "/reason", N_("Say whose word it is that the problem is solved, and of which day: the office only passes it on."));
}

bool measure_confirm_run(struct call *call)
{
	const struct measure_confirm *in = call->in;
	struct measure *measure = call->on;
	struct asked asked = asked_now(call);
	const char *why;
	if (!measure_goes_on(call->work, measure->id) || !confirm_barred(&asked, measure, &why))
		return false;
	if (why)
		return fail(call->work, ERR_DENIED, NULL, why);
	if (!word_named(call))
		return false;
	if (!in->solved && !in->reason.size)
		return fail(call->work, ERR_INVALID, "/reason", N_("Say what is still not solved: it goes to the one accountable."));
	if (!in->solved) {
		if (!reopen(call, measure, VERDICT_DENIED, in->reason, 0))
			return false;
		call_show(call, &measure_kind, measure);
		return true;
	}
	measure->state = MEASURE_CONFIRMED;
	measure->confirmed_on = call->work->today;
	if (!ledger_put(call->work, &measure_kind, measure) || !verdict_add(call, measure, VERDICT_CONFIRMED, in->reason, 0))
		return false;
	call_show(call, &measure_kind, measure);
	return true;
}

static bool confirm_by_receipts(struct call *call, struct measure *measure, int64_t yes)
{
	if (measure->state != MEASURE_VERIFIED) /* what is only claimed needs a second person first (C31) */
		return true;
	measure->state = MEASURE_CONFIRMED;
	measure->confirmed_on = call->work->today;
	return ledger_put(call->work, &measure_kind, measure) && verdict_add(call, measure, VERDICT_CONFIRMED, TEXT(""), yes);
}

/* On which day, and why: the words that were written for the level of the group may be read by whoever gave an opinion. */
static bool put_dropped(struct work *w, struct id measure, struct value *row)
{
	struct value *dropped;
	struct id action;
	if (!measure_dropped(w, measure, &dropped))
		return false;
	bool dated = id_parse(value_text(dropped, "action"), &action), group = text_is(value_text(dropped, "audience"), audience_words[AUDIENCE_GROUP]);
	value_put_text(w->arena, row, "dropped_at", value_text(dropped, "cycle_title"));
	value_put_day(w->arena, row, "dropped_on", dated ? minute_day(id_minute(action), w->zone) : NO_DAY);
	value_put_text(w->arena, row, "dropped_why", group ? value_text(dropped, "reason") : TEXT(""));
	return true;
}

bool measures_now(struct work *w, struct id problem, struct value **ret_list)
{
	struct measure *rows;
	size_t count;
	struct post post;
	struct value *list = value_list(w->arena);
	if (!store_rows(w, SQL_MEASURE_NOW_OF, &measure_kind, &rows, &count, A(&problem)))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_put_record(w->arena, list, NULL);
		if (!store_get(w, &post_kind, rows[i].post, &post) || !put_dropped(w, rows[i].id, row))
			return false;
		value_put_text(w->arena, row, "id", id_text(&rows[i].id));
		value_put_number(w->arena, row, "number", rows[i].number);
		value_put_text(w->arena, row, "title", rows[i].title);
		value_put_string(w->arena, row, "state", measure_states[rows[i].state]);
		value_put_day(w->arena, row, "due", rows[i].due);
		value_put_text(w->arena, row, "accountable", post.title);
	}
	*ret_list = list;
	return true;
}

const char *const problem_rests = N_("at rest");

bool problem_stands(struct work *w, const struct problem *problem, const char **ret_word)
{
	struct value *row;
	if (!store_row(w, SQL_PROBLEM_NOW, &row, A(&problem->id)))
		return false;
	int64_t unverified = value_number(row, "unverified", 0), dropped = value_number(row, "dropped", 0);
	*ret_word = problem_states[problem->state];
	if (problem->state != PROBLEM_SET_ASIDE && dropped && dropped == unverified)
		*ret_word = problem_rests;
	else if (value_number(row, "problems", 0) > 1)
		*ret_word = problem_states[unverified ? PROBLEM_IN_LEDGER : PROBLEM_SOLVED];
	return true;
}

/* Folders of before took what receipts said of a dropped measure as of any other: the verdict that comes next here would stand there. */
static bool heard_there(struct work *w, const struct measure *measure, bool *ret_verdict, bool *ret_changed)
{
	struct work next = *w, from = work_replayed(w);
	struct id id = work_id(&next);
	struct verdict verdict;
	struct measure now;
	if (!store_find(&from, &verdict_kind, id, &verdict, ret_verdict) || !store_get(&from, &measure_kind, measure->id, &now))
		return fail(w, ERR_BROKEN, NULL, N_("The replayed folder cannot be read."));
	*ret_verdict = *ret_verdict && id_same(verdict.measure, measure->id);
	*ret_changed = *ret_verdict && now.version > measure->version;
	return true;
}

/* ret_rests: it was dropped, and nothing is done about it any more; ret_silent: nor was anything written beside it, in a folder of before. */
static bool rests(struct work *w, const struct measure *measure, bool *ret_rests, bool *ret_silent)
{
	struct value *dropped;
	bool verdict = true, changed = false;
	if (!measure_dropped(w, measure->id, &dropped) || (dropped && w->replayed && !heard_there(w, measure, &verdict, &changed)))
		return false;
	*ret_rests = dropped && !changed;
	*ret_silent = dropped && !verdict;
	return true;
}

static bool receipts_on(struct call *call, struct measure *measure, int64_t yes, int64_t no, bool *ret_heard)
{
	bool at_rest, silent;
	if (!rests(call->work, measure, &at_rest, &silent))
		return false;
	if (silent || (at_rest ? no <= yes : measure->state < MEASURE_CLAIMED))
		return true;
	if (at_rest ? !verdict_add(call, measure, VERDICT_DENIED, TEXT(""), no) :
	    no > yes ? !reopen(call, measure, VERDICT_DENIED, TEXT(""), no) : yes > no && !confirm_by_receipts(call, measure, yes))
		return false;
	*ret_heard = *ret_heard || no > yes;
	return true;
}

/* What receipts say counts from the house's k on (the caller sees to that). */
bool measure_receipts(struct call *call, struct id problem, int64_t yes, int64_t no, bool *ret_heard)
{
	struct measure *rows;
	size_t count;
	*ret_heard = false;
	if (!store_rows(call->work, SQL_MEASURE_NOW_OF, &measure_kind, &rows, &count, A(&problem)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!receipts_on(call, &rows[i], yes, no, ret_heard))
			return false;
	return true;
}
