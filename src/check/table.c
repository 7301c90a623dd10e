#include "check/check.h"
#include "check/rules.h"
#include <string.h>

const char *const check_words[] = { "holds", "fails", "cannot be judged yet", "not asked", "not yet to be seen by you", NULL }; /* words */

static const struct rule rules[] = {
#define RULE_ROW(number, function, sight, left, asks) { "C" #number, function, sight, left, asks },
	RULES(RULE_ROW) };

const char *check_asks(const char *check)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (strcmp(rules[i].check, check) == 0)
			return rules[i].asks;
	return NULL;
}

static enum may right_to_see(const struct sight_of_check *sight, enum standing_of_check standing)
{
	return standing == STANDING_UNFILED ? sight->until_filed : standing == STANDING_FILED ? sight->filed : sight->before;
}

static void narrow(const struct rule *rule, struct finding *finding)
{
	finding->hidden = rule->left == NOTHING;
	finding->verdict_only = true;
	if (rule->left == FILED_VERDICT && finding->standing == STANDING_UNFILED)
		finding->verdict = CHECK_UNSEEN;
	finding->msgid = rule->asks;
	finding->args[0] = (struct arg){ .kind = ARG_END };
	finding->fix = finding->link = NULL;
}

void check_narrow(const struct actor *actor, const struct about *about, struct finding findings[CHECKS])
{
	bool asked[MAY_COUNT] = { false }, may[MAY_COUNT];
	for (size_t i = 0; i < CHECKS; i++) {
		enum may right = right_to_see(&rules[i].sight, findings[i].standing);
		if (findings[i].verdict == CHECK_NOT_ASKED)
			continue;
		if (!asked[right]) {
			asked[right] = true;
			may[right] = org_may(actor, right, about);
		}
		if (!may[right])
			narrow(&rules[i], &findings[i]);
	}
}

static enum standing_of_check standing_of(const struct facts *facts, enum words_of_check words)
{
	bool meeting = facts->held.is && facts->held.meeting.started.n;
	int64_t texts = value_number(facts->texts, "of_members", 0), filed = value_number(facts->texts, "filed", 0);
	if (words == OF_MINUTES)
		return !meeting ? STANDING_BEFORE : facts->unfiled ? STANDING_UNFILED : STANDING_FILED;
	return words == NO_WORDS || !texts ? STANDING_BEFORE : filed < texts ? STANDING_UNFILED : STANDING_FILED;
}

static bool overridden(const struct override *overrides, size_t count, const char *check)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(overrides[i].rule, check))
			return true;
	return false;
}

/* What makes a check that cannot be judged yet one that can: where, and what is done there. */
static const struct { const char *checks, *fix, *page; } waiting[] = {
	{ "C02 C39", N_("Hand the plan in: with its approval the meeting has its date."), "" },
	{ "C05", N_("Write the notice, let the chair sign it and issue it."), "/papers" },
	{ "C08 C09", N_("Ask for opinions, and enter what came on paper."), "/opinions" },
	{ "C40", N_("End the round of opinions: then it is known what was shown before its close."), "" },
	{ "C11", N_("Hold the talks and record their days."), "/talks" },
	{ "C12 C13 C14 C15 C17 C18 C19 C20", N_("Write the texts and hand them in."), "/texts" },
	{ "C16 C29", N_("Write down the problems."), "/problems" },
	{ "C21 C22 C23 C24 C25 C26 C35", N_("Hold the meeting and keep its minutes here."), "/meeting" },
	{ "C27 C28", N_("Close the meeting, or record that it was held."), "/meeting" },
	{ "C30 C33 C34", N_("Add measures to the problems."), "/problems" },
	{ "C31", N_("Claim what is done with its evidence, and let somebody else verify it."), "/ledger" },
};

static void put_way(struct work *w, const struct cycle *cycle, struct finding *finding)
{
	for (size_t i = 0; i < COUNT(waiting) && !finding->never && !finding->fix; i++)
		if (strstr(waiting[i].checks, finding->check)) {
			finding->fix = waiting[i].fix;
			finding->link = arena_join(w->arena, "/cycles/", cycle->id.at, waiting[i].page);
		}
}

static bool judge_cycle(struct work *w, const struct cycle *cycle, int ending, struct finding findings[CHECKS])
{
	struct facts facts = { .cycle = cycle, .ending = ending };
	struct override *overrides;
	size_t count;
	if (!procedure_of(w, cycle->procedure, &facts.profile) || !facts_gather(w, &facts) ||
	    !store_rows_kept(w, SQL_CAMPAIGN_OVERRIDES_OF, &override_kind, &overrides, &count, cycle->id))
		return false;
	for (size_t i = 0; i < CHECKS; i++) {
		findings[i] = (struct finding){ .check = rules[i].check, .msgid = rules[i].asks };
		if (!profile_gate(facts.profile, rules[i].check, &findings[i].severity, &facts.parameters)) {
			findings[i].verdict = CHECK_NOT_ASKED;
			continue;
		}
		if (!rules[i].judge(w, &facts, &findings[i]))
			return false;
		findings[i].standing = standing_of(&facts, rules[i].sight.words);
		if (findings[i].verdict == CHECK_UNJUDGED)
			put_way(w, cycle, &findings[i]);
		findings[i].overridden = overridden(overrides, count, rules[i].check);
	}
	return true;
}

bool check_cycle(struct work *w, const struct cycle *cycle, struct finding findings[CHECKS])
{
	return judge_cycle(w, cycle, -1, findings);
}

/* What was said stands with its words in the reader's memory. */
static const struct finding *findings_copy(struct arena *arena, const struct finding findings[CHECKS])
{
	struct finding *copy = arena_take(arena, CHECKS * sizeof *copy);
	memcpy(copy, findings, CHECKS * sizeof *copy);
	for (size_t i = 0; i < CHECKS; i++) {
		copy[i].link = copy[i].link ? arena_copy(arena, copy[i].link, strlen(copy[i].link)) : NULL;
		for (size_t a = 0; a < COUNT(copy[i].args) && copy[i].args[a].kind != ARG_END; a++)
			if (copy[i].args[a].text.size)
				copy[i].args[a].text.at = arena_copy(arena, copy[i].args[a].text.at, copy[i].args[a].text.size);
	}
	return copy;
}

bool check_cycle_kept(struct work *w, const struct cycle *cycle, struct finding findings[CHECKS])
{
	static const char kept;
	struct recalled *place;
	if (store_recalled(w, &kept, cycle->id, (int64_t)w->today.n << 10 | w->lane, findings, CHECKS * sizeof *findings, &place))
		return true;
	if (!check_cycle(w, cycle, findings))
		return false;
	if (place)
		place->at = findings_copy(place->arena, findings);
	return true;
}

static bool is_gate(const struct value *gates, const char *check)
{
	for (const struct value *gate = gates->first; gate; gate = gate->next)
		if (text_is(gate->text, check))
			return true;
	return false;
}

static bool blocks(const struct finding *finding)
{
	bool stands = finding->verdict == CHECK_FAILS || (finding->verdict == CHECK_UNJUDGED && !finding->never);
	return stands && finding->severity == SEVERITY_BLOCK && !finding->overridden;
}

/* Whoever works a cycle may see what all of its checks are about (docs/rights.md): nothing is taken out of these sentences. */
static void tell_block(struct work *w, const char *field, const struct finding *finding)
{
	struct arg asks = arg_word(check_asks(finding->check)), said = arg_said(w->arena, finding->msgid, finding->args), fix = arg_word(finding->fix ? finding->fix : "");
	if (finding->verdict == CHECK_FAILS)
		fail(w, ERR_CONFLICT, field, N_("%1 (%2) does not hold: %3. %4"), A(finding->check), asks, said, fix);
	else
		fail(w, ERR_CONFLICT, field, N_("%1 (%2): %3. %4"), A(finding->check), asks, said, fix);
}

bool check_stage(struct work *w, const struct cycle *cycle, enum profile_stage_id stage, const struct stage_refusal *tell, const char **ret_blocks)
{
	struct finding findings[CHECKS];
	struct profile_stage known;
	const struct profile *profile;
	struct buffer b = buffer_new(w->arena, 4096);
	if (!procedure_of(w, cycle->procedure, &profile) || !judge_cycle(w, cycle, (int)stage, findings))
		return false;
	*ret_blocks = "";
	if (!profile_stage_named(profile, stage, &known) || !known.gates)
		return true;
	for (size_t i = 0; i < CHECKS; i++)
		if (is_gate(known.gates, findings[i].check) && blocks(&findings[i]))
			buffer_format(&b, "%s%s", b.size ? ", " : "", findings[i].check);
	*ret_blocks = text_string(w->arena, buffer_view(&b));
	if (!tell || !**ret_blocks)
		return true;
	fail(w, ERR_CONFLICT, tell->field, tell->msgid, A(*ret_blocks));
	for (size_t i = 0; i < CHECKS; i++)
		if (is_gate(known.gates, findings[i].check) && blocks(&findings[i]))
			tell_block(w, tell->field, &findings[i]);
	return true;
}
