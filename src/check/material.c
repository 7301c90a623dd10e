/* C12–C15, C17–C20: the texts and their review, by what was counted when each was handed in. */
#include "check/rules.h"
#include "material/material.h"

#define NONE ((struct arg){ .kind = ARG_END })

static bool say(struct finding *finding, enum verdict_of_check verdict, const char *msgid, struct arg a, struct arg b)
{
	finding->verdict = verdict;
	finding->msgid = msgid;
	finding->args[0] = a;
	finding->args[1] = b;
	return true;
}

static void mend(struct work *w, struct finding *finding, const struct facts *facts, const char *fix)
{
	finding->fix = fix;
	finding->link = arena_format(w->arena, "/cycles/%s/texts", facts->cycle->id.at);
}

static int64_t number(const struct value *row, const char *key)
{
	return value_number(row, key, 0);
}

/* How many texts the procedure asks for: of the group, of each member. */
static int64_t asked_of(const struct facts *facts, const char *whom)
{
	const struct value *rows = profile_list(facts->profile, "materials");
	int64_t count = 0;
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		count += text_is(value_text(row, "of"), whom);
	return count;
}

static bool none_yet(const struct facts *facts, struct finding *finding, const char *count)
{
	return !number(facts->texts, count) && say(finding, CHECK_UNJUDGED, N_("cannot be judged yet: no texts"), NONE, NONE);
}

bool judge_adopted(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *row = facts->texts;
	int64_t asked = asked_of(facts, "group");
	if (none_yet(facts, finding, "texts"))
		return true;
	if (number(row, "adopted") >= asked)
		return say(finding, CHECK_HOLDS, N_("the group's text was adopted as it stands at a recorded meeting"), NONE, NONE);
	say(finding, CHECK_FAILS, number(row, "of_group") ? N_("the newest version of the group's text is not adopted") : N_("the group's text is not begun"), NONE, NONE);
	mend(w, finding, facts, N_("Hand the group's text in and record the group meeting that adopted it."));
	return true;
}

bool judge_own_hand(struct work *w, const struct facts *facts, struct finding *finding)
{
	int64_t asked = asked_of(facts, "member") * facts->counts.seats, handed_in = facts->counts.seats_texts;
	if (none_yet(facts, finding, "texts"))
		return true;
	if (handed_in >= asked)
		return say(finding, CHECK_HOLDS, N_("all %1 personal texts were handed in from the members' own accounts"), A(asked), NONE);
	say(finding, CHECK_FAILS, N_("%1 of %2 personal texts are handed in"), A(handed_in), A(asked));
	mend(w, finding, facts, N_("Each member writes the own text and hands it in."));
	return true;
}

/* A part that is there and says nothing of its own, or nothing of a dimension, is only as grave as the procedure says. */
bool judge_parts(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *row = facts->texts;
	if (none_yet(facts, finding, "handed_in"))
		return true;
	if (number(row, "with_missing")) {
		say(finding, CHECK_FAILS, N_("%1 of %2 texts lack required parts"), A(number(row, "with_missing")), A(number(row, "handed_in")));
		mend(w, finding, facts, N_("Give them back to be completed."));
		return true;
	}
	if (!number(row, "with_empty"))
		return say(finding, CHECK_HOLDS, N_("all %1 texts have their required parts"), A(number(row, "handed_in")), NONE);
	say(finding, CHECK_FAILS, N_("the texts have their required parts; in %1 of %2 a part or a dimension has no words of its own"), A(number(row, "with_empty")), A(number(row, "handed_in")));
	weigh(finding, facts, "empty");
	mend(w, finding, facts, N_("Whoever reviews the text says whether it matters."));
	return true;
}

bool judge_share(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *row = facts->texts;
	if (none_yet(facts, finding, "handed_in"))
		return true;
	int64_t outside = number(row, "thin") + number(row, "thick"), whole = number(row, "characters");
	int64_t share = whole ? number(row, "problem_characters") * 100 / whole : 0;
	if (!outside)
		return say(finding, CHECK_HOLDS, N_("problems fill %1 percent of the texts (%2 characters)"), A(share), A(whole));
	finding->args[2] = A(share);
	finding->args[3] = A(whole);
	say(finding, CHECK_FAILS, N_("in %1 of %2 texts problems fill less or more than expected; in all of them together %3 percent of %4 characters"), A(outside), A(number(row, "handed_in")));
	mend(w, finding, facts, N_("Look at the texts: more facts, less report, or the other way round."));
	return true;
}

bool judge_similar(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *row;
	int64_t similar_of = 3, similar_in = 10, copied_of = 4, copied_in = 5;
	profile_share(facts->profile, "gates.C17.similar", &similar_of, &similar_in);
	profile_share(facts->profile, "gates.C17.copied", &copied_of, &copied_in);
	if (!store_row_kept(w, SQL_MATERIAL_SHARES, &row, A(similar_of * 1000 / similar_in), A(copied_of * 1000 / copied_in), A(&facts->cycle->id)))
		return false;
	int64_t left = number(row, "handed_in") - number(row, "compared");
	if (!number(row, "handed_in"))
		return say(finding, CHECK_UNJUDGED, N_("cannot be judged yet: no text is handed in"), NONE, NONE);
	if (left)
		return say(finding, CHECK_UNJUDGED, N_("cannot be judged yet: no comparison of %1 of %2 texts, the clock makes it"), A(left), A(number(row, "handed_in")));
	if (!number(row, "similar"))
		return say(finding, CHECK_HOLDS, N_("none of the %1 texts shares %2 percent or more with others"), A(number(row, "handed_in")), A(similar_of * 100 / similar_in));
	finding->args[2] = A(number(row, "handed_in"));
	finding->args[3] = A(similar_of * 100 / similar_in);
	say(finding, CHECK_FAILS, N_("%1 of %3 texts share %4 percent or more with others; %2 of them so much that the procedure flags them"), A(number(row, "similar")), A(number(row, "copied")));
	mend(w, finding, facts, N_("Look at the passages beside each other: the author first, then the reviewer."));
	return true;
}

static bool judge_count(struct work *w, const struct facts *facts, struct finding *finding, const char *count, const char *holds, const char *fails)
{
	const struct value *row = facts->texts;
	if (none_yet(facts, finding, "handed_in"))
		return true;
	if (!number(row, count))
		return say(finding, CHECK_HOLDS, holds, A(number(row, "handed_in")), NONE);
	say(finding, CHECK_FAILS, fails, A(number(row, count)), A(number(row, "handed_in")));
	mend(w, finding, facts, N_("Give the text back with a remark on the passage."));
	return true;
}

bool judge_foreign(struct work *w, const struct facts *facts, struct finding *finding)
{
	return judge_count(w, facts, finding, "foreign_names", N_("no name of a unit elsewhere stands in the %1 texts"), N_("%1 names of units elsewhere stand in the %2 texts"));
}

bool judge_repealed(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *titles = profile_list(facts->profile, "gates.C19.titles"), *rules = profile_list(facts->profile, "gates.C19.rules");
	if ((!titles || !titles->first) && (!rules || !rules->first)) {
		finding->never = true;
		return say(finding, CHECK_UNJUDGED, N_("cannot be judged yet: no list of repealed rules in the procedure"), NONE, NONE);
	}
	return judge_count(w, facts, finding, "repealed", N_("no rule of the procedure's list of repealed ones stands in the %1 texts"), N_("%1 repealed rules are cited in the %2 texts"));
}

bool judge_slips(struct work *w, const struct facts *facts, struct finding *finding)
{
	const struct value *row = facts->texts;
	if (none_yet(facts, finding, "handed_in"))
		return true;
	if (number(row, "closed") >= number(row, "handed_in"))
		return say(finding, CHECK_HOLDS, N_("the review of all %1 texts is closed"), A(number(row, "handed_in")), NONE);
	finding->args[2] = A(number(row, "late"));
	say(finding, CHECK_FAILS, number(row, "late") ? N_("the review of %1 of %2 texts is closed; %3 given back are late: the day of the slip has passed") : N_("the review of %1 of %2 texts is closed"),
		A(number(row, "closed")), A(number(row, "handed_in")));
	mend(w, finding, facts, number(row, "late") ? N_("Ask their authors for what is late; what comes back gets another slip.") : N_("Give each text its slip; what comes back revised gets another one."));
	return true;
}
