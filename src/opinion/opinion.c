#include "opinion/opinion.h"

const char *const opinion_channels[] = { "web", "paper", "forum", "mailbox", "visit", "hotline", NULL }; /* words */
const char *const opinion_audiences[] = { "group", "person", NULL }; /* words */
const char *const disposition_words[] = { "open", "problem", "done at once", "transferred", "explained", NULL }; /* words */
const char *const opinion_states[] = { "standing", "withdrawn", "set aside", NULL }; /* words */
const char *const redaction_states[] = { "asked", "approved once", "done", "refused", NULL }; /* words */
const char *const said_words[] = { "nothing", "solved", "not solved", NULL };

/* What is said of the group the whole group reads and finds by its words; what is said of a person is sealed. */
static bool opinion_is_open(const void *row)
{
	return ((const struct opinion *)row)->audience == OPINION_ON_GROUP;
}

static bool opinion_group_is_open(const void *row)
{
	return ((const struct opinion_group *)row)->audience == OPINION_ON_GROUP;
}

KIND_ROWS(opinion, OPINION_FIELDS, .label = N_("opinion"), .open = opinion_is_open)
KIND_ROWS(opinion_group, OPINION_GROUP_FIELDS, .label = N_("group of opinions"), .open = opinion_group_is_open)
KIND_ROWS(opinion_apart, OPINION_APART_FIELDS, .label = N_("opinion apart"))
KIND_ROWS(batch, BATCH_FIELDS, .label = N_("release"))
KIND_ROWS(channel_count, CHANNEL_COUNT_FIELDS, .label = N_("count of a channel"))
KIND_ROWS(echo, ECHO_FIELDS, .label = N_("word of receipts"))
KIND_ROWS(redaction, REDACTION_FIELDS, .label = N_("take-down"))
KIND_ROWS(opinion_request, OPINION_REQUEST_FIELDS, .label = N_("reading on request"))

bool opinion_number(struct work *w, struct id cycle, int64_t *ret_number)
{
	int64_t last;
	if (!store_count(w, SQL_OPINION_LAST_NUMBER, &last, A(&cycle)))
		return false;
	*ret_number = last + 1;
	return true;
}

bool opinion_accept(struct work *w, enum eligibility eligibility, struct opinion *opinion)
{
	if (eligibility == ELIGIBLE_TOKEN)
		return fail(w, ERR_INVALID, NULL, N_("Tokens are not in use in this house: use the poster link or a paper form."));
	if (!opinion->body.size)
		return fail(w, ERR_INVALID, "/text", N_("The opinion is empty: please write what should change."));
	return opinion_number(w, opinion->cycle, &opinion->number) && ledger_put(w, &opinion_kind, opinion);
}

bool opinion_dispose(struct work *w, struct opinion *opinion, int disposition, struct id problem, struct text answer)
{
	if (disposition == DISPOSITION_OPEN)
		return fail(w, ERR_INVALID, "/disposition", N_("Say what becomes of the opinion: a problem, done at once, transferred, or explained."));
	if (disposition == DISPOSITION_PROBLEM && !id_is(problem))
		return fail(w, ERR_INVALID, "/problem", N_("Choose the problem it became, or write the problem down first."));
	if (disposition != DISPOSITION_PROBLEM && !answer.size)
		return fail(w, ERR_INVALID, "/answer", N_("Write the answer: whoever comes back with the receipt reads it."));
	opinion->disposition = disposition;
	opinion->problem = disposition == DISPOSITION_PROBLEM ? problem : NO_ID;
	opinion->answer = answer;
	return ledger_put(w, &opinion_kind, opinion);
}

bool opinion_by_item(struct work *w, struct text item, struct opinion *ret_opinion, bool *ret_found)
{
	struct opinion *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_BY_ITEM, &opinion_kind, &rows, &count, A(item)))
		return false;
	*ret_found = count > 0;
	if (count)
		*ret_opinion = rows[0];
	return true;
}

bool opinion_withdraw(struct work *w, struct id cycle, struct text item)
{
	struct opinion opinion;
	bool found;
	if (!opinion_by_item(w, item, &opinion, &found))
		return false;
	if (!found || !id_same(opinion.cycle, cycle))
		return true; /* withdrawn before it was ever released, or nobody's: nothing to do */
	opinion.state = OPINION_WITHDRAWN;
	return ledger_put(w, &opinion_kind, &opinion);
}

/* Did the group ever bear this wording? A group without one of its own bears the text of its first opinion. */
static bool group_bore(struct work *w, const struct opinion_group *group, struct text body, bool *ret_bore)
{
	*ret_bore = false;
	for (int64_t n = group->version; n > 0 && !*ret_bore; n--) {
		struct opinion_group then;
		if (!ledger_row_at(w, &opinion_group_kind, group->id, n, &then))
			return false;
		*ret_bore = text_same(then.title, body);
	}
	return true;
}

/* Every wording it ever had is erased with it; one that is another stands again. */
static bool take_down_wording(struct work *w, const struct opinion_group *group, struct text body)
{
	struct opinion_group now;
	if (!ledger_redact(w, &opinion_group_kind, group->id, "title") || !ledger_once_erase(w, group->id, body))
		return false;
	if (text_same(group->title, body))
		return true;
	if (!store_get(w, &opinion_group_kind, group->id, &now))
		return false;
	now.title = group->title;
	return ledger_put(w, &opinion_group_kind, &now);
}

bool opinion_take_down(struct work *w, struct id id)
{
	struct opinion opinion;
	struct opinion_group *groups;
	size_t count;
	if (!store_get(w, &opinion_kind, id, &opinion) || !store_rows(w, SQL_OPINION_GROUPS, &opinion_group_kind, &groups, &count, A(&opinion.cycle)))
		return false;
	for (size_t i = 0; i < count && opinion.body.size; i++) {
		bool bore;
		if (!group_bore(w, &groups[i], opinion.body, &bore) || (bore && !take_down_wording(w, &groups[i], opinion.body)))
			return false;
	}
	return ledger_once_erase(w, id, opinion.body) && ledger_redact(w, &opinion_kind, id, "body");
}

bool opinion_group_dispose(struct work *w, struct id group, int disposition, struct id problem, struct text answer)
{
	struct opinion *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_OF_GROUP, &opinion_kind, &rows, &count, A(&group)))
		return false;
	if (!count && !w->replaying) /* what was done once can be done again */
		return fail(w, ERR_CONFLICT, NULL, N_("No opinion is left in this group: say of each what becomes of it, where it stands now."));
	for (size_t i = 0; i < count; i++)
		if (!opinion_dispose(w, &rows[i], disposition, problem, answer))
			return false;
	return true;
}

static bool merge_one(struct work *w, struct id id, const struct opinion_group *group)
{
	struct opinion opinion;
	if (!store_get(w, &opinion_kind, id, &opinion))
		return false;
	if (!id_same(opinion.cycle, group->cycle) || opinion.audience != group->audience || !id_same(opinion.post, group->post))
		return fail(w, ERR_INVALID, "/opinions", N_("Opinion no. %1 is about somebody else or of another cycle: only opinions about the same can be merged."), A(opinion.number));
	opinion.merged = group->id;
	return ledger_put(w, &opinion_kind, &opinion);
}

bool opinion_merge(struct work *w, const struct list *ids, struct opinion_group *group)
{
	const struct id *at = ids->at;
	if (group->version == 0 && ids->count < 2)
		return fail(w, ERR_INVALID, "/opinions", N_("Choose at least two opinions that say the same."));
	if (!ledger_put(w, &opinion_group_kind, group))
		return false;
	for (size_t i = 0; i < ids->count; i++)
		if (!merge_one(w, at[i], group))
			return false;
	return true;
}

bool echo_add(struct work *w, struct opinion *opinion, bool solved, struct echo *ret_echo)
{
	struct echo *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_ECHO_OF, &echo_kind, &rows, &count, A(&opinion->problem)))
		return false;
	struct echo echo = { .unit = opinion->unit, .cycle = opinion->cycle, .problem = opinion->problem };
	if (count)
		echo = rows[0];
	echo.solved += solved - (opinion->said == SAID_SOLVED);
	echo.unsolved += !solved - (opinion->said == SAID_UNSOLVED);
	opinion->said = solved ? SAID_SOLVED : SAID_UNSOLVED;
	*ret_echo = echo;
	return ledger_put(w, &echo_kind, ret_echo) && ledger_put(w, &opinion_kind, opinion);
}

bool echo_begin_anew(struct work *w, struct echo *echo)
{
	struct opinion *rows;
	size_t count;
	if (!store_rows(w, SQL_OPINION_SAID, &opinion_kind, &rows, &count, A(&echo->problem)))
		return false;
	for (size_t i = 0; i < count; i++) {
		rows[i].said = SAID_NOTHING;
		if (!ledger_put(w, &opinion_kind, &rows[i]))
			return false;
	}
	echo->solved = echo->unsolved = 0;
	return ledger_put(w, &echo_kind, echo);
}

bool channel_count_set(struct work *w, struct channel_count *count)
{
	struct channel_count *rows;
	size_t there;
	if (count->returned > count->issued)
		return fail(w, ERR_INVALID, "/returned", N_("More forms came back (%1) than went out (%2): count again; such a channel would be void."), A(count->returned), A(count->issued));
	if (!store_rows(w, SQL_OPINION_CHANNEL_COUNT, &channel_count_kind, &rows, &there, A(&count->cycle), A(choice_word(opinion_channels, count->channel))))
		return false;
	if (there)
		count->object = rows[0].object;
	return ledger_put(w, &channel_count_kind, count);
}

static bool is_few(int64_t count, int64_t k)
{
	return count > 0 && count < k;
}

struct opinions_said opinions_said(int64_t on_group, int64_t on_persons, int64_t k)
{
	struct opinions_said said = { .group = !is_few(on_group, k), .persons = !is_few(on_persons, k) };
	said.all = said.group && said.persons && on_group + on_persons >= k;
	return said;
}
