/* Groups of opinions at the desk: what the program proposes, beside what was decided. Texts about different people are never looked at
 * together, and none that the reader may not see. */
#include "action/house.h"
#include "action/shapes.h"
#include "opinion/opinion.h"
#include <string.h>

#define SNIPPET 140 /* characters of a text in a list */
#define MOST 20000 /* opinions that are read, as the statement says */
#define TICKED 1900 /* rows of a form at most */

/* ---- what is read ---- */
struct desk { struct call *call; const struct cycle *cycle; struct opinion *rows; size_t count; };

static bool desk_read(struct call *call, const struct cycle *cycle, struct desk *ret_desk)
{
	struct work *w = call->work;
	struct scope group = org_scope(w, call->actor, MAY_SEE_OPINION), person = org_scope(w, call->actor, MAY_SEE_PERSON_OPINION);
	*ret_desk = (struct desk){ .call = call, .cycle = cycle };
	return store_rows(w, SQL_OPINION_TO_GROUP, &opinion_kind, &ret_desk->rows, &ret_desk->count, A(&cycle->id), org_scope_arg(w, &group), org_scope_arg(w, &person), org_posts_arg(w, call->actor));
}

/* The opinions about the same that begin at `from`. */
static size_t same_subject(const struct desk *desk, size_t from)
{
	size_t end = from;
	while (end < desk->count && desk->rows[end].audience == desk->rows[from].audience && id_same(desk->rows[end].post, desk->rows[from].post))
		end++;
	return end - from;
}

static bool seat_of(struct work *w, const struct opinion *opinion, struct text *ret_seat)
{
	struct post post;
	*ret_seat = TEXT("");
	if (opinion->audience != OPINION_ON_PERSON)
		return true;
	if (!store_get(w, &post_kind, opinion->post, &post))
		return false;
	*ret_seat = post.title;
	return true;
}

/* ---- parts of what is shown ---- */
static struct text terms_of(struct arena *arena, const struct group_found *found)
{
	struct buffer b = buffer_new(arena, 4096);
	for (size_t i = 0; i < found->term_count; i++) {
		buffer_string(&b, i ? " · " : "");
		buffer_text(&b, found->terms[i]);
	}
	return buffer_view(&b);
}

static struct text snippet(struct arena *arena, struct text t)
{
	size_t at = text_byte(t, SNIPPET);
	return at < t.size ? text_of(arena_format(arena, "%.*s…", (int)at, t.at)) : t;
}

/* Is it still open what becomes of this text: neither decided nor proposed for a decided group. */
static bool is_free(const struct opinion_grouping *g, uint32_t i)
{
	return !id_is(g->opinions[i].merged) && !g->found.places[i].join;
}

static uint32_t count_free(const struct opinion_grouping *g, const struct group_found *found, uint32_t *ret_first)
{
	uint32_t count = 0;
	*ret_first = GROUP_NONE;
	for (uint32_t i = 0; i < found->count; i++)
		if (is_free(g, found->members[i])) {
			*ret_first = count++ ? *ret_first : found->members[i];
		}
	if (count && is_free(g, found->representative))
		*ret_first = found->representative;
	return count;
}

static void put_opinion(struct arena *arena, struct value *list, const struct opinion *opinion)
{
	struct value *row = value_put_record(arena, list, NULL);
	value_put_text(arena, row, "opinion", id_text(&opinion->id));
	value_put_number(arena, row, "number", opinion->number);
	value_put_text(arena, row, "body", snippet(arena, opinion->body));
	value_put_string(arena, row, "disposition", disposition_words[opinion->disposition]);
}

static void put_matter(struct arena *arena, struct value *list, const struct opinion_grouping *g, const struct group_found *found, uint32_t count, uint32_t speaker)
{
	put_opinion(arena, list, &g->opinions[speaker]);
	value_put_number(arena, list->last, "count", count);
	value_put_text(arena, list->last, "terms", terms_of(arena, found));
	value_put_number(arena, list->last, "cohesion", found->cohesion / 10);
}

/* ---- the list of a subject ---- */
struct sums { int64_t grouped, joining, proposed, alone; };

/* What is not decided of one theme: its matters, the single ones last. */
static void put_theme(struct arena *arena, struct value *themes, const struct opinion_grouping *g, uint32_t t, struct sums *sums)
{
	const struct group_found *theme = &g->found.themes[t];
	uint32_t speaker, count = count_free(g, theme, &speaker), of_matter;
	if (!count)
		return;
	put_matter(arena, themes, g, theme, count, speaker);
	struct value *row = themes->last, *matters = value_put_list(arena, row, "matters"), *singles = value_put_list(arena, row, "singles");
	value_put_number(arena, row, "theme", (int64_t)value_count(themes));
	for (size_t m = 0; m < g->found.matter_count; m++) {
		const struct group_found *matter = &g->found.matters[m];
		if (matter->theme != t || matter->pin || !(of_matter = count_free(g, matter, &speaker)))
			continue;
		if (of_matter > 1)
			put_matter(arena, matters, g, matter, of_matter, speaker);
		else
			put_opinion(arena, singles, &g->opinions[speaker]);
	}
	sums->proposed += count;
}

static void put_groups(struct arena *arena, struct value *list, const struct opinion_grouping *g, struct sums *sums)
{
	for (size_t k = 0; k < g->group_count; k++) {
		const struct opinion_group *group = &g->groups[k];
		int64_t count = 0, joins = 0, answered = 0;
		uint32_t first = 0;
		for (uint32_t i = 0; i < g->count; i++) {
			bool in = id_same(g->opinions[i].merged, group->id), joining = g->found.places[i].join == (int64_t)k + 1;
			count += in;
			answered += in && g->opinions[i].disposition != DISPOSITION_OPEN;
			first = joining && !joins ? i : first;
			joins += joining;
		}
		if (!count || group->audience != g->opinions[0].audience || !id_same(group->post, g->opinions[0].post))
			continue;
		struct value *row = value_put_record(arena, list, NULL);
		value_put_text(arena, row, "id", id_text(&group->id));
		value_put_text(arena, row, "title", snippet(arena, group->title));
		value_put_number(arena, row, "count", count);
		value_put_number(arena, row, "answered", answered);
		value_put_number(arena, row, "joins", joins);
		value_put_text(arena, row, "join", joins ? id_text(&g->opinions[first].id) : TEXT(""));
		sums->grouped += count;
		sums->joining += joins;
	}
}

static bool put_subject(struct desk *desk, struct value *subjects, size_t from, size_t count)
{
	struct work *w = desk->call->work;
	struct opinion_grouping *g = arena_take(w->arena, sizeof *g);
	struct sums sums = { 0 };
	struct text seat;
	if (!opinion_grouping_of(w, desk->cycle->id, desk->rows + from, count, g) || !seat_of(w, &desk->rows[from], &seat))
		return false;
	struct value *row = value_put_record(w->arena, subjects, NULL);
	value_put_text(w->arena, row, "seat", seat);
	value_put_number(w->arena, row, "total", (int64_t)count);
	put_groups(w->arena, value_put_list(w->arena, row, "groups"), g, &sums);
	struct value *themes = value_put_list(w->arena, row, "themes"), *alone = value_put_list(w->arena, row, "alone");
	for (uint32_t t = 0; t < g->found.theme_count; t++)
		put_theme(w->arena, themes, g, t, &sums);
	for (size_t i = 0; i < g->found.loose_count; i++)
		if (is_free(g, g->found.loose[i])) {
			put_opinion(w->arena, alone, &g->opinions[g->found.loose[i]]);
			sums.alone++;
		}
	value_put_number(w->arena, row, "grouped", sums.grouped);
	value_put_number(w->arena, row, "joining", sums.joining);
	value_put_number(w->arena, row, "proposed", sums.proposed);
	value_put_number(w->arena, row, "single", sums.alone);
	return true;
}

static void put_cycle(struct call *call, const struct cycle *cycle)
{
	value_put_text(call->work->arena, call->out, "cycle", id_text(&cycle->id));
	value_put_text(call->work->arena, call->out, "title", cycle->title);
	value_put_text(call->work->arena, call->out, "unit_name", call->unit->name);
}

static bool of_another(const struct call *call, const struct opinion *opinion)
{
	return opinion->audience == OPINION_ON_PERSON && !org_holds(call->actor, opinion->post);
}

static bool group_list_run(struct call *call)
{
	struct desk desk;
	if (!desk_read(call, call->on, &desk))
		return false;
	put_cycle(call, desk.cycle);
	value_put_flag(call->work->arena, call->out, "cut", desk.count >= MOST);
	struct value *subjects = value_put_list(call->work->arena, call->out, "subjects");
	for (size_t from = 0, count; from < desk.count; from += count) {
		count = same_subject(&desk, from);
		if (!put_subject(&desk, subjects, from, count))
			return false;
		call->reading = call->reading || of_another(call, &desk.rows[from]);
	}
	return true;
}

/* ---- one proposal: what belongs with this opinion ---- */
#define PROPOSAL_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion") \
	F(S, flag, theme, 0, N_("the whole theme"))
SHAPE_STRUCT(proposal_asked, PROPOSAL_IN)
SHAPE_ROWS(proposal_asked, PROPOSAL_IN)

/* Does i belong to what is proposed with `own`: for the same decided group, in the same matter (the same theme when asked), near-duplicates. */
static bool goes_with(const struct opinion_grouping *g, uint32_t own, uint32_t i, bool theme)
{
	const struct group_place *a = &g->found.places[own], *b = &g->found.places[i];
	if (i == own)
		return true;
	if (id_is(g->opinions[i].merged) || a->join != b->join || a->theme == GROUP_NONE)
		return false;
	return a->join || (theme ? a->theme == b->theme : a->matter == b->matter);
}

static void put_member(struct arena *arena, struct value *list, const struct opinion_grouping *g, uint32_t i, const struct group_found *of)
{
	const struct opinion *opinion = &g->opinions[i];
	struct value *row = value_put_record(arena, list, NULL);
	value_put_text(arena, row, "opinion", id_text(&opinion->id));
	value_put_number(arena, row, "number", opinion->number);
	value_put_string(arena, row, "channel", opinion_channels[opinion->channel]);
	value_put_day(arena, row, "day", opinion->day);
	value_put_text(arena, row, "body", opinion->body);
	value_put_string(arena, row, "disposition", disposition_words[opinion->disposition]);
	value_put_number(arena, row, "alike", g->found.places[i].alike == GROUP_NONE ? 0 : (int64_t)g->found.places[i].alike + 1);
	value_put_number(arena, row, "speaks", of && of->representative == i);
	value_put_number(arena, row, "differs", of && ((of->differ_count > 0 && of->differs[0] == i) || (of->differ_count > 1 && of->differs[1] == i)));
}

/* The representative first: without another wording its text names the group. */
static void put_members(struct arena *arena, struct value *out, const struct opinion_grouping *g, uint32_t own, bool theme)
{
	const struct group_place *place = &g->found.places[own];
	const struct group_found *of = place->theme == GROUP_NONE || place->join ? NULL : theme ? &g->found.themes[place->theme] : &g->found.matters[place->matter];
	uint32_t speaker = of && is_free(g, of->representative) ? of->representative : own;
	struct value *list = value_put_list(arena, out, "opinions");
	int64_t count = 1;
	put_member(arena, list, g, speaker, of);
	for (uint32_t i = 0; i < g->count; i++)
		if (i != speaker && goes_with(g, own, i, theme) && ++count <= TICKED)
			put_member(arena, list, g, i, of);
	value_put_number(arena, out, "count", count);
	value_put_number(arena, out, "more", count > TICKED ? count - TICKED : 0);
	value_put_text(arena, out, "terms", of ? terms_of(arena, of) : TEXT(""));
	value_put_number(arena, out, "cohesion", of ? of->cohesion / 10 : 0);
}

/* The other matters of its theme. */
static void put_beside(struct arena *arena, struct value *out, const struct opinion_grouping *g, uint32_t own)
{
	const struct group_place *place = &g->found.places[own];
	struct value *list = value_put_list(arena, out, "matters");
	uint32_t speaker, count;
	bool within = place->theme != GROUP_NONE && !place->join;
	value_put_text(arena, out, "theme_terms", within ? terms_of(arena, &g->found.themes[place->theme]) : TEXT(""));
	value_put_number(arena, out, "theme_count", within ? count_free(g, &g->found.themes[place->theme], &speaker) : 0);
	if (!within)
		return;
	for (size_t m = 0; m < g->found.matter_count; m++) {
		const struct group_found *matter = &g->found.matters[m];
		if (matter->theme != place->theme || matter->pin || !(count = count_free(g, matter, &speaker)))
			continue;
		put_matter(arena, list, g, matter, count, speaker);
		value_put_number(arena, list->last, "current", place->matter == m);
	}
}

static bool proposal_put(struct desk *desk, size_t from, size_t count, uint32_t own, bool theme)
{
	struct call *call = desk->call;
	struct arena *arena = call->work->arena;
	struct opinion_grouping *g = arena_take(arena, sizeof *g);
	struct text seat;
	if (!opinion_grouping_of(call->work, desk->cycle->id, desk->rows + from, count, g) || !seat_of(call->work, &desk->rows[from], &seat))
		return false;
	int64_t join = g->found.places[own].join;
	put_cycle(call, desk->cycle);
	value_put_text(arena, call->out, "opinion", id_text(&g->opinions[own].id));
	value_put_number(arena, call->out, "number", g->opinions[own].number);
	value_put_text(arena, call->out, "seat", seat);
	value_put_flag(arena, call->out, "whole", theme);
	value_put_text(arena, call->out, "merged", id_text(&g->opinions[own].merged));
	value_put_text(arena, call->out, "group", join ? id_text(&g->groups[join - 1].id) : TEXT(""));
	value_put_text(arena, call->out, "group_title", join ? g->groups[join - 1].title : TEXT(""));
	put_members(arena, call->out, g, own, theme);
	put_beside(arena, call->out, g, own);
	return true;
}

static bool proposal_show_run(struct call *call)
{
	const struct proposal_asked *in = call->in;
	struct desk desk;
	if (!desk_read(call, call->on, &desk))
		return false;
	for (size_t from = 0, count; from < desk.count; from += count) {
		count = same_subject(&desk, from);
		for (size_t i = 0; i < count; i++)
			if (id_same(desk.rows[from + i].id, in->opinion)) {
				call->reading = of_another(call, &desk.rows[from + i]);
				return proposal_put(&desk, from, count, (uint32_t)i, in->theme);
			}
	}
	return fail(call->work, ERR_MISSING, NULL, N_("There is no such opinion, or it is not for your eyes."));
}

/* ---- decisions ---- */
#define GROUP_TAKE_IN(S, F) \
	F(S, id, cycle, REQUIRED | IN_PATH, N_("cycle"), .refers = "cycle") \
	F(S, id, opinion, REQUIRED | IN_PATH, N_("opinion"), .refers = "opinion") \
	F(S, id, into, 0, N_("into the group (leave empty: a new one)"), .refers = "opinion_group") \
	F(S, text, title, LONG, N_("merged wording"), .max = 1000) \
	F(S, list, opinions, REQUIRED, N_("opinions"), .of = &merged_row_shape) \
	F(S, flag, alone, 0, N_("each of them stands alone"))
SHAPE_STRUCT(group_taken, GROUP_TAKE_IN)
SHAPE_ROWS(group_taken, GROUP_TAKE_IN)

static bool set_alone(struct call *call, struct id id)
{
	const struct cycle *cycle = call->on;
	struct opinion opinion;
	if (!opinion_seen(call, id, &opinion) || !opinion_may_dispose(call, opinion.audience, opinion.post))
		return false;
	if (!id_same(opinion.cycle, cycle->id))
		return fail(call->work, ERR_INVALID, "/opinions", N_("Opinion no. %1 is about somebody else or of another cycle: only opinions about the same can be merged."), A(opinion.number));
	if (id_is(opinion.merged))
		return fail(call->work, ERR_CONFLICT, "/opinions", N_("Opinion no. %1 is in a group already: take it out of that group first."), A(opinion.number));
	return opinion_set_apart(call->work, &opinion);
}

static bool group_take_run(struct call *call)
{
	const struct group_taken *in = call->in;
	const struct merged_row *rows = in->opinions.at;
	struct opinion_group group = { .version = 0 };
	if (!in->alone && !opinion_merge_into(call, in->into, in->title, &in->opinions, &group))
		return false;
	for (size_t i = 0; in->alone && i < in->opinions.count; i++)
		if (!set_alone(call, rows[i].opinion))
			return false;
	value_put_string(call->work->arena, call->out, "id", arena_format(call->work->arena, "%s", group.id.at));
	value_put_number(call->work->arena, call->out, "count", (int64_t)in->opinions.count);
	return true;
}

#define GROUP_CHANGE_IN(S, F) \
	F(S, id, opinion_group, REQUIRED | IN_PATH, N_("group of opinions"), .refers = "opinion_group") \
	F(S, text, title, REQUIRED | LONG, N_("merged wording"), .max = 1000)
SHAPE_STRUCT(group_changed, GROUP_CHANGE_IN)
SHAPE_ROWS(group_changed, GROUP_CHANGE_IN)

static bool group_change_run(struct call *call)
{
	const struct group_changed *in = call->in;
	struct opinion_group *group = call->on;
	if (!opinion_may_dispose(call, group->audience, group->post))
		return false;
	group->title = in->title;
	if (!ledger_put(call->work, &opinion_group_kind, group))
		return false;
	call_show(call, &opinion_group_kind, group);
	return true;
}

#define GROUP_JOIN_IN(S, F) \
	F(S, id, opinion_group, REQUIRED | IN_PATH, N_("group of opinions"), .refers = "opinion_group") \
	F(S, id, into, REQUIRED, N_("the group they go into"), .refers = "opinion_group")
SHAPE_STRUCT(group_joined, GROUP_JOIN_IN)
SHAPE_ROWS(group_joined, GROUP_JOIN_IN)

static bool group_join_run(struct call *call)
{
	const struct group_joined *in = call->in;
	const struct opinion_group *group = call->on;
	struct opinion_group into;
	if (!opinion_may_dispose(call, group->audience, group->post) || !group_of_cycle(call, in->into, group->cycle, &into) ||
	    !opinion_group_join(call->work, group, &into))
		return false;
	call_show(call, &opinion_group_kind, &into);
	return true;
}

static const struct action rows[] = {
	{ .name = "group.list", .http = "GET /cycles/{cycle}/groups", .tx = TX_READ, .may = MAY_SEE_OPINION, .in = &cycle_on_shape, .on = &cycle_kind, .out = &group_list_out_shape, .run = group_list_run, .page = "groups",
		.label = N_("Groups of opinions"), .help = N_("Which opinions say the same: what was decided, and what the program proposes."), .flags = READING_SAID },
	{ .name = "proposal.show", .http = "GET /cycles/{cycle}/groups/{opinion}", .tx = TX_READ, .may = MAY_SEE_OPINION, .in = &proposal_asked_shape, .on = &cycle_kind, .out = &proposal_out_shape, .run = proposal_show_run, .page = "proposal",
		.label = N_("Proposed group"), .help = N_("What the program puts with one opinion, each text as it came."), .flags = READING_SAID },
	{ .name = "group.take", .http = "POST /cycles/{cycle}/groups/{opinion}", .tx = TX_WRITE, .may = MAY_SEE_OPINION, .in = &group_taken_shape, .on = &cycle_kind, .out = &group_taken_out_shape, .run = group_take_run,
		.then = "/cycles/{cycle}/groups", .label = N_("Decide on the proposal"), .help = N_("Put the chosen opinions into one group, or say that each stands alone; the texts stay."), .flags = QUIET },
	{ .name = "group.change", .http = "POST /groups/{opinion_group}/change", .tx = TX_WRITE, .may = MAY_SEE_OPINION, .in = &group_changed_shape, .on = &opinion_group_kind, .out = &opinion_group_out_shape, .run = group_change_run,
		.label = N_("Change the wording"), .help = N_("Give a group of opinions another wording; the texts stay.") },
	{ .name = "group.join", .http = "POST /groups/{opinion_group}/join", .tx = TX_WRITE, .may = MAY_SEE_OPINION, .in = &group_joined_shape, .on = &opinion_group_kind, .out = &opinion_group_out_shape, .run = group_join_run,
		.then = "/groups/{id}", .label = N_("Put into another group"), .help = N_("Put every opinion of a group into another one; this one is empty then.") },
};
const struct action_table group_actions = { rows, COUNT(rows) };
