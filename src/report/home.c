#include "report/report.h"
#include "material/material.h"
#include <string.h>

KIND_ROWS(reminder, REMINDER_FIELDS, .local = true, .label = N_("reminder"))

struct home { struct call *call; struct value *cards; struct arg own, person; };

static struct value *card_add(struct home *home, const struct value *row, const char *title, const char *reason, const struct arg *args, const char *light, const char *link, const char *button)
{
	struct arena *arena = home->call->work->arena;
	struct value *card = value_add(home->cards, NULL, value_record(arena));
	int64_t number = value_number(row, "number", 0);
	if (title)
		value_put_sentence(arena, card, "title", title, ARGS(A(number ? number : value_number(row, "items", 0)), A(value_text(row, "title"))));
	value_put_sentence(arena, card, "reason", reason, args);
	value_put_text(arena, card, "unit", value_text(row, "unit_name"));
	value_put_string(arena, card, "light", light);
	value_put_string(arena, card, "link", link);
	value_put_string(arena, card, "button", button);
	value_put_flag(arena, card, "clock", false);
	return card;
}

static void card_due(struct home *home, struct value *card, struct day due)
{
	struct work *w = home->call->work;
	struct value *light = value_get(card, "light");
	value_put_day(w->arena, card, "due", due);
	if (day_is(due) && day_between(w->today, due) < 0 && text_is(light->text, "due"))
		light->text = TEXT("overdue");
	if (day_is(due))
		value_put_number(w->arena, card, "days", day_between(w->today, due));
	else
		value_add(card, "days", value_new(w->arena, VALUE_NULL));
}

static struct day row_day(const struct value *row, const char *key)
{
	struct day day = NO_DAY;
	day_parse(value_text(row, key), &day);
	return day;
}

static const char *row_link(struct home *home, const struct value *row, const char *before, const char *key, const char *after)
{
	return arena_format(home->call->work->arena, "%s%.*s%s", before, TEXT_ARG(value_text(row, key)), after);
}

static const char *const light_words[] = { "calm", "due", "overdue", "returned", "overdue" };

static bool own_measures(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	if (!store_list(w, SQL_HOME_OWN_MEASURES, &rows, home->own))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		const struct profile *profile;
		struct measure measure = { .state = choice_find(measure_states, value_text(row, "state")), .type = choice_find(measure_types, value_text(row, "type")),
			.returned = value_number(row, "returned", 0) != 0, .due = row_day(row, "due"), .checkpoint = row_day(row, "checkpoint") };
		if (!procedure_of(w, value_text(row, "procedure"), &profile))
			return false;
		struct light light = measure_light(profile, &measure, w->today);
		if (light.light == LIGHT_NONE)
			continue;
		struct value *card = card_add(home, row, N_("Your measure %1: %2"), light.msgid, light.args, light_words[light.light], row_link(home, row, "/measures/", "id", ""), N_("Report or claim done"));
		card_due(home, card, light.light == LIGHT_CHECKPOINT_MISSED ? measure.checkpoint : measure.due);
	}
	return true;
}

static bool to_verify(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct minute claimed;
	struct scope scope = org_scope(w, home->call->actor, MAY_VERIFY);
	if (!store_list(w, SQL_HOME_TO_VERIFY, &rows, org_scope_arg(w, &scope), home->person, home->own))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		minute_parse(value_text(row, "claimed_at"), &claimed);
		struct value *card = card_add(home, row, N_("Verify measure %1: %2"), N_("claimed done on %1"), ARGS(A(minute_day(claimed, w->zone))), "calm", row_link(home, row, "/measures/", "id", ""), N_("Look at the evidence"));
		card_due(home, card, NO_DAY); /* once claimed done, no deadline runs */
	}
	return true;
}

/* May the reader see it and confirm it, and is it the reader's word that is asked for? */
static bool asks_me(struct home *home, const struct value *row, bool *ret_asks)
{
	struct work *w = home->call->work;
	const struct actor *actor = home->call->actor;
	struct measure measure;
	struct about about;
	struct id id;
	*ret_asks = false;
	if (!id_parse(value_text(row, "id"), &id) || !store_get(w, &measure_kind, id, &measure) || !org_about_unit(w, measure.unit, &about))
		return false;
	about.post = measure.post;
	if (!org_may(actor, MAY_CONFIRM, &about) || !org_may(actor, measure.audience == AUDIENCE_GROUP ? MAY_SEE_PROBLEM : MAY_SEE_PERSONAL, &about))
		return true;
	return measure_asks(w, actor, &measure, value_text(row, "path"), ret_asks);
}

static bool ask_for_words(struct home *home, const struct value *rows)
{
	for (const struct value *row = rows->first; row; row = row->next) {
		bool asks;
		if (!asks_me(home, row, &asks))
			return false;
		if (asks)
			card_due(home, card_add(home, row, N_("Is it solved? Measure %1: %2"), N_("verified on %1; whether the problem is solved is for you to say"), ARGS(A(row_day(row, "verified_on"))), "calm",
				row_link(home, row, "/measures/", "id", ""), N_("Say whether it is solved")), NO_DAY);
	}
	return true;
}

/* Those above are asked for what was found from outside. */
static bool to_confirm(struct home *home)
{
	struct work *w = home->call->work;
	static const enum role above[] = { ROLE_supervision, ROLE_superior, ROLE_organization, ROLE_discipline };
	struct value *rows;
	bool over = false;
	for (size_t i = 0; i < COUNT(above); i++)
		over = over || org_has_role(home->call->actor, above[i], NO_ID);
	if (!store_list(w, SQL_HOME_TO_CONFIRM_HERE, &rows, home->own, home->person) || !ask_for_words(home, rows))
		return false;
	if (!over)
		return true;
	struct scope scope = org_scope(w, home->call->actor, MAY_CONFIRM);
	return store_list(w, SQL_HOME_TO_CONFIRM_OVER, &rows, org_scope_arg(w, &scope), home->person, home->own) && ask_for_words(home, rows);
}

static bool extensions(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_DECIDE_EXTENSION);
	if (!store_list(w, SQL_HOME_EXTENSIONS, &rows, home->person, home->own, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct value *card = card_add(home, row, N_("More time for measure %1: %2"), N_("asked: from %1 to %2"), ARGS(A(row_day(row, "was_due")), A(row_day(row, "due"))), "due", row_link(home, row, "/extensions/", "id", ""), N_("Decide"));
		card_due(home, card, row_day(row, "was_due"));
	}
	return true;
}

/* A superior may have a thousand of them, each with a procedure of its own: that is held only here. */
static bool plan_due(struct work *w, struct text cycle_id, struct day meeting, struct day *ret_due)
{
	struct id id;
	struct cycle cycle;
	struct stage stage = { .due = NO_DAY };
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024));
	bool good = id_parse(cycle_id, &id) && store_get(&one, &cycle_kind, id, &cycle);
	if (good && !day_is(cycle.meeting_day))
		cycle.meeting_day = meeting; /* the day is the cycle's once the plan is approved: until then the plan is due by the day it names */
	good = work_rejoin(w, &one, good && stage_of(&one, &cycle, STAGE_PLAN, &stage));
	*ret_due = good ? stage.due : NO_DAY;
	arena_free(one.arena);
	return good;
}

static bool plans(struct home *home, enum may may, int state, const char *title, const char *reason, const char *button)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, may);
	if (!store_list(w, SQL_HOME_PLANS, &rows, A(plan_states[state]), org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct day due = NO_DAY, meeting = row_day(row, "meeting_day");
		if (!plan_due(w, value_text(row, "cycle"), meeting, &due))
			return false;
		struct value *card = card_add(home, row, title, reason, ARGS(A(meeting)), state == PLAN_RETURNED ? "returned" : "due", row_link(home, row, "/plans/", "id", ""), button);
		card_due(home, card, due); /* the stage's own day: the meeting's stands in the reason */
	}
	return true;
}

static bool counted(struct home *home, enum may may, enum sql sql, const char *title, const char *reason, const char *page, const char *button)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, may);
	if (!store_list(w, sql, &rows, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		card_due(home, card_add(home, row, title, reason, ARGS(A(value_text(row, "title"))), "calm", row_link(home, row, "/cycles/", "id", page), button), NO_DAY);
	return true;
}

/* What nobody works on any more, and whoever gave an opinion says is there. */
static bool unheeded(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows, *measures;
	struct scope scope = org_scope(w, home->call->actor, MAY_DISPOSE_OPINION);
	if (!store_list(w, SQL_HOME_UNHEEDED, &rows, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct day said = NO_DAY;
		if (!store_list(w, SQL_PROBLEM_UNHEEDED, &measures, A(value_text(row, "id"))))
			return false;
		for (const struct value *measure = measures->first; measure; measure = measure->next) {
			struct day day = row_day(measure, "day");
			said = !day_is(said) || day_between(said, day) > 0 ? day : said;
		}
		if (day_is(said))
			card_due(home, card_add(home, row, N_("Not solved, say those who gave opinions: %2"), N_("said by receipt on %1, after a measure was dropped: take it up again, or answer them"),
				ARGS(A(said)), "due", row_link(home, row, "/problems/", "id", ""), N_("Read and decide")), NO_DAY);
	}
	return true;
}

static bool texts_to_write(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_WRITE_GROUP_TEXT);
	if (!store_list(w, SQL_MATERIAL_TO_WRITE, &rows, home->own, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		bool fresh = text_is(value_text(row, "state"), "draft"), groups = text_is(value_text(row, "audience"), "group"), rewrite = text_is(value_text(row, "state"), "to rewrite");
		struct value *card = card_add(home, row, groups ? N_("Write the group's text: %2") : N_("Write your text: %2"),
			fresh ? N_("begun and not handed in yet") : rewrite ? N_("given back to be rewritten, with remarks") : N_("given back to be revised, with remarks"), NULL,
			fresh ? "calm" : "returned", row_link(home, row, "/texts/", "id", ""), N_("Go on writing"));
		card_due(home, card, row_day(row, "due"));
	}
	return true;
}

/* The text of a row, and whether it is this person who reviews it. */
static bool review_of(struct home *home, const struct value *row, struct material *ret_material, bool *ret_mine)
{
	struct work *w = home->call->work;
	struct id id;
	return id_parse(value_text(row, "id"), &id) && store_get(w, &material_kind, id, ret_material) &&
		material_reviews(w, home->call->actor, ret_material, value_text(row, "path"), ret_mine);
}

static bool texts_to_review(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_REVIEW_TEXT);
	if (!store_list(w, SQL_MATERIAL_TO_REVIEW, &rows, org_scope_arg(w, &scope), home->own))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct material material;
		bool mine;
		if (!review_of(home, row, &material, &mine))
			return false;
		bool back = id_is(material.reviewer) && !org_holds(home->call->actor, material.reviewer);
		if (mine)
			card_due(home, card_add(home, row, N_("Review a text: %2"), back ? N_("handed in on %1; nobody else holds the seat it was given to") : N_("handed in on %1"), ARGS(A(material.handed_in)), "due", row_link(home, row, "/texts/", "id", ""), N_("Read and give the slip")), NO_DAY);
	}
	return true;
}

/* What no post reviews is told to the desk. */
static bool texts_without_reviewer(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_WORK_CYCLE);
	if (!store_list(w, SQL_MATERIAL_NOBODYS_REVIEW, &rows, org_scope_arg(w, &scope), A(w->today)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		card_due(home, card_add(home, row, N_("A text waits and nobody reviews it: %2"), N_("handed in on %1; nobody holds a post that gives the slip"), ARGS(A(row_day(row, "handed_in"))), "due",
			row_link(home, row, "/cycles/", "cycle", "/texts"), N_("See which")), NO_DAY);
	return true;
}

/* Whoever gave a text back by a day is told when it has not come. */
static bool texts_overdue(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_REVIEW_TEXT);
	if (!store_list(w, SQL_MATERIAL_OVERDUE, &rows, A(w->today), org_scope_arg(w, &scope), home->own))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct material material;
		bool mine;
		if (!review_of(home, row, &material, &mine))
			return false;
		const char *reason = material.audience == AUDIENCE_GROUP ? N_("the group's; it was due on %2") : N_("of %1; it was due on %2");
		if (mine)
			card_due(home, card_add(home, row, material.state == MATERIAL_REWRITE ? N_("Not rewritten in time: %2") : N_("Not revised in time: %2"), reason,
				ARGS(A(value_text(row, "seat")), A(material.due)), "due", row_link(home, row, "/texts/", "id", ""), N_("Look at the slip")), material.due);
	}
	return true;
}

static bool redactions(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_APPROVE_REDACTION);
	if (!store_list(w, SQL_HOME_REDACTIONS, &rows, home->person, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		card_due(home, card_add(home, row, N_("A take-down waits for approval"), N_("two different people must approve it"), NULL, "due", row_link(home, row, "/redactions/", "id", ""),
			N_("Read and decide")), NO_DAY);
	return true;
}

/* Two taps: here on the card, there on the one button. */
static bool talks(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	if (!store_list(w, SQL_TALK_WORDS, &rows, home->person, home->own, A(w->today)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		bool proposed = text_is(value_text(row, "state"), "proposed"), agreed = text_is(value_text(row, "state"), "time agreed");
		const char *reason = proposed ? N_("proposed for %1, %2: does the time suit you?") : agreed ? N_("agreed for %1, %2: did it take place?") : N_("told of %1: is it right?");
		card_due(home, card_add(home, row, N_("Talk with %2"), reason, ARGS(A(row_day(row, "day")), A(value_text(row, "begins"))), "due", row_link(home, row, "/talks/", "id", ""),
			proposed ? N_("Answer") : agreed ? N_("Tell of it") : N_("Read and confirm")), row_day(row, "day"));
	}
	return true;
}

/* The meeting: what is going on, criticism to answer, minutes to confirm and to sign. */
static bool of_own(struct home *home, enum sql sql, const struct arg *whose, const char *title, const char *reason, const char *key, const char *before, const char *after, const char *button)
{
	struct value *rows;
	if (!store_list_args(home->call->work, sql, &rows, whose))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		card_due(home, card_add(home, row, title, reason, ARGS(A(value_text(row, "title"))), "due", row_link(home, row, before, key, after), button), NO_DAY);
	return true;
}

static bool meetings(struct home *home)
{
	struct scope scope = org_scope(home->call->work, home->call->actor, MAY_SEE_MEETING);
	return of_own(home, SQL_MEETING_OPEN_HOME, ARGS(org_scope_arg(home->call->work, &scope)), N_("The meeting is going on: %2"), "%1", "id", "/meetings/", "/follow", N_("Follow it")) &&
		of_own(home, SQL_MEETING_UNANSWERED_HOME, ARGS(home->own), N_("Criticism of you to answer: %1"), "%1", "cycle", "/cycles/", "/criticism", N_("Read and answer")) &&
		of_own(home, SQL_MEETING_UNCONFIRMED_HOME, ARGS(A((int64_t)home->call->work->zone), home->person), N_("Your parts of the minutes to confirm: %1"), "%1", "id", "/minutes/", "", N_("Look them over")) &&
		of_own(home, SQL_MEETING_UNSIGNED_HOME, ARGS(home->own), N_("Minutes to sign: %2"), "%1", "id", "/minutes/", "", N_("Look them over"));
}

/* A cycle that a closed unit left behind, one that nobody has handed a plan in for, papers that wait for a signature or to be sent, demands of a sheet. */
static bool chores(struct home *home)
{
	static const struct { enum may may; enum sql sql; const char *title, *reason, *before, *key, *after, *button; } list[] = {
		{ MAY_END_REVIEW, SQL_HOME_LEFT_BEHIND, N_("Left behind by a unit that was closed: %2"), N_("its meeting will not be held: once others have what it held, end it with a reason"), "/cycles/", "id", "#f-cycle.end", N_("Look at it and end it") },
		{ MAY_WORK_CYCLE, SQL_HOME_TO_TAKE_OVER, N_("Problems of a closed unit to take over: %2"), N_("nothing was decided about them, and its meeting will not be held"), "/cycles/", "id", "/problems", N_("Take them over") },
		{ MAY_WORK_CYCLE, SQL_HOME_UNPLANNED, N_("Write the plan: %2"), N_("no plan was handed in yet"), "/cycles/", "id", "#f-plan.write", N_("Write the plan") },
		{ MAY_AGREE_PLAN, SQL_HOME_PLANS_TO_AGREE, N_("Plan to agree to: %2"), N_("it is written and not handed in yet"), "/plans/", "id", "", N_("Read and agree") },
		{ MAY_SIGN_PAPER, SQL_HOME_UNSIGNED_PAPERS, N_("A paper to sign: %2"), N_("every part of it is written"), "/papers/", "id", "", N_("Read and sign") },
		{ MAY_WRITE_PAPER, SQL_HOME_UNSENT_PAPERS, N_("A signed paper to send: %2"), N_("it was signed and waits to be sent"), "/papers/", "id", "", N_("Send it") },
		{ MAY_ANSWER_SHEET, SQL_HOME_DEMANDS, N_("The supervision group demands: %2"), N_("say what was done about it"), "/points/", "id", "", N_("Answer") },
	};
	struct work *w = home->call->work;
	for (size_t i = 0; i < COUNT(list); i++) {
		struct value *rows;
		struct scope scope = org_scope(w, home->call->actor, list[i].may);
		if (!store_list(w, list[i].sql, &rows, org_scope_arg(w, &scope)))
			return false;
		for (const struct value *row = rows->first; row; row = row->next) {
			struct id id;
			if (list[i].sql == SQL_HOME_DEMANDS && id_parse(value_text(row, "id"), &id))
				store_unseal_member(w, row, "title", &point_kind, id);
			card_due(home, card_add(home, row, list[i].title, list[i].reason, NULL, "due", row_link(home, row, list[i].before, list[i].key, list[i].after), list[i].button), row_day(row, "due"));
		}
	}
	return true;
}

/* Of many units each may have a procedure of its own: it is held only here. */
static bool is_supervised(struct work *w, struct text procedure, bool *ret_supervised)
{
	const struct profile *profile;
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024));
	bool good = work_rejoin(w, &one, procedure_of(&one, procedure, &profile));
	*ret_supervised = good && profile_row(profile_list(profile, "roles"), text_of(role_words[ROLE_supervision]));
	arena_free(one.arena);
	return good;
}

/* A meeting was held and the supervision group gave no sheet since, where the procedure has such a group. */
static bool sheets_to_give(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	struct scope scope = org_scope(w, home->call->actor, MAY_SUPERVISE);
	if (!scope.count)
		return true;
	if (!store_list(w, SQL_HOME_UNGIVEN_SHEETS, &rows, home->person, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		bool supervised, begun = value_text(row, "sheet").size > 0;
		if (!is_supervised(w, value_text(row, "procedure"), &supervised))
			return false;
		if (!supervised)
			continue;
		card_due(home, card_add(home, row, N_("Give the supervision sheet: %2"), N_("the meeting was held on %1, and no sheet was given since"), ARGS(A(row_day(row, "held_day"))), "due",
			begun ? row_link(home, row, "/sheets/", "sheet", "") : row_link(home, row, "/cycles/", "id", "/supervision#f-sheet.write"), begun ? N_("Go on with the sheet") : N_("Write the sheet")), NO_DAY);
	}
	return true;
}

static bool has_own_text(const struct profile *profile)
{
	const struct value *templates = profile_list(profile, "materials");
	for (const struct value *row = templates ? templates->first : NULL; row; row = row->next)
		if (!text_is(value_text(row, "of"), "group"))
			return true;
	return false;
}

/* One's own text that is not begun, while texts are being written. */
static bool texts_to_begin(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows;
	if (!store_list(w, SQL_HOME_UNBEGUN_TEXTS, &rows, home->own))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct cycle cycle;
		struct stage stage;
		struct id id;
		const struct profile *profile;
		if (!id_parse(value_text(row, "id"), &id) || !store_get(w, &cycle_kind, id, &cycle) || !procedure_of(w, cycle.procedure, &profile) || !stage_of(w, &cycle, STAGE_MATERIALS, &stage))
			return false;
		if (has_own_text(profile))
			card_due(home, card_add(home, row, N_("Write your text: %2"), N_("not begun yet"), NULL, "due", row_link(home, row, "/cycles/", "id", "/texts"), N_("Begin to write")), stage.due);
	}
	return true;
}

/* A joint session that one missed, until one has studied on one's own. */
static bool missed_study(struct home *home)
{
	struct value *rows;
	if (!store_list(home->call->work, SQL_HOME_MISSED_STUDY, &rows, org_seats_arg(home->call->work, home->call->actor)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next)
		card_due(home, card_add(home, row, N_("Study to make up for: %2"), N_("you were not there on %1: study it on your own and write that down"), ARGS(A(row_day(row, "day"))), "calm",
			row_link(home, row, "/cycles/", "id", "/study#f-study.alone"), N_("Record your study")), NO_DAY);
	return true;
}

/* What was said of oneself and has no answer. */
static bool opinions_on_me(struct home *home)
{
	return of_own(home, SQL_HOME_OWN_OPINIONS, ARGS(home->own), N_("Opinions on you without an answer: %1"), "%1", "id", "/cycles/", "/opinions", N_("Read and answer"));
}

static size_t reminder_args(struct text lines, struct arg ret_args[4])
{
	struct text line;
	size_t count = 0;
	while (count < 3 && text_cut(&lines, '\n', &line)) {
		struct day day;
		ret_args[count++] = day_parse(line, &day) ? A(day) : A(line);
	}
	ret_args[count] = (struct arg){ .kind = ARG_END };
	return count;
}

/* A stage or deadline is named as the cycle's procedure names it, in the reader's language: stage/CYCLE/NAME/DAY, deadline/CYCLE/ID/DAY. */
static bool stage_named(struct work *w, struct text word, struct value *title)
{
	struct text part, id;
	struct cycle cycle;
	const struct profile *profile;
	struct profile_stage known;
	struct value *first = value_get(title, "args")->first;
	bool deadline = text_starts(word, "deadline/");
	if ((!deadline && !text_starts(word, "stage/")) || !first || !text_cut(&word, '/', &part) || !text_cut(&word, '/', &id) || !text_cut(&word, '/', &part))
		return true;
	int name = choice_find(profile_stage_words, part);
	bool found;
	if (!id_parse(id, &cycle.id) || (name < 0 && !deadline) || !store_find(w, &cycle_kind, cycle.id, &cycle, &found) || !found)
		return !work_failed(w);
	if (!procedure_of(w, cycle.procedure, &profile))
		return false;
	const struct value *texts = deadline ? value_get(profile_row(profile_list(profile, "deadlines"), part), "name") :
		profile_stage_named(profile, (enum profile_stage_id)name, &known) ? known.name : NULL;
	if (texts) {
		first->kind = VALUE_RECORD;
		profile_put_texts(w->arena, first, "texts", texts);
	}
	return true;
}

/* A reminder stands from its day on: what is due on that day has not passed yet. */
static const char *in_time(const char *sentence, bool passed)
{
	static const struct { const char *before, *after; } tenses[] = {
		{ N_("The stage “%1” is due on %2"), N_("The stage “%1” was due on %2") },
		{ N_("“%1” is due on %2"), N_("“%1” was due on %2") },
		{ N_("Measure %1 is due on %2"), N_("Measure %1 was due on %2") },
		{ N_("Measure %1 is due on %2, and nobody holds the post it hangs on"), N_("Measure %1 was due on %2, and nobody holds the post it hangs on") },
		{ N_("Measure %1 has its checkpoint on %2"), N_("Measure %1 had its checkpoint on %2") },
	};
	for (size_t i = 0; i < COUNT(tenses); i++)
		if (strcmp(sentence, tenses[i].before) == 0 || strcmp(sentence, tenses[i].after) == 0)
			return passed ? tenses[i].after : tenses[i].before;
	return sentence;
}

static bool reminders(struct home *home)
{
	struct value *rows;
	if (!store_list(home->call->work, SQL_HOME_REMINDERS, &rows, home->person, A(home->call->work->today)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct arg args[4];
		bool holds = true;
		struct text word = value_text(row, "word");
		if (text_starts(word, "deadline/") && !deadline_reminds(home->call->work, word, home->call->actor->person, home->call->work->today, &holds))
			return false;
		if (!holds) /* until the next sweep */
			continue;
		reminder_args(value_text(row, "args"), args);
		struct value *card = card_add(home, row, NULL, N_("a reminder of the clock"), NULL, "due", row_link(home, row, "", "link", ""), N_("Open"));
		bool passed = day_between(row_day(row, "due"), home->call->work->today) > 0;
		struct value *title = value_put_sentence(home->call->work->arena, card, "title", in_time(text_string(home->call->work->arena, value_text(row, "sentence")), passed), args);
		if (!stage_named(home->call->work, value_text(row, "word"), title))
			return false;
		value_get(card, "clock")->number = 1;
		card_due(home, card, row_day(row, "due"));
	}
	return true;
}

/* ---- one matter, one card ---- */
static int pressing(const struct value *card)
{
	struct text light = value_text(card, "light");
	return text_is(light, "overdue") || text_is(light, "returned") ? 2 : text_is(light, "due") ? 1 : 0;
}

/* Among those that are late one's own card says best what it is about. */
static bool presses_more(const struct value *a, const struct value *b)
{
	int by = pressing(a) - pressing(b), days = text_order(value_text(a, "due"), value_text(b, "due"));
	bool clock_a = value_flag(a, "clock"), clock_b = value_flag(b, "clock");
	if (by)
		return by > 0;
	if (clock_a != clock_b && (pressing(a) == 2 || !days))
		return clock_b;
	return days < 0;
}

/* One's own measure, the reminder of its deadline and that of its checkpoint are one matter. */
static bool said_better(const struct value *cards, const struct value *card)
{
	bool before = true;
	if (!text_starts(value_text(card, "link"), "/measures/"))
		return false;
	for (const struct value *other = cards->first; other; other = other->next) {
		if (other == card)
			before = false;
		else if (text_same(value_text(other, "link"), value_text(card, "link")) && (presses_more(other, card) || (before && !presses_more(card, other))))
			return true;
	}
	return false;
}

static void keep_one_of_each(struct value *cards)
{
	struct value **at = &cards->first;
	cards->last = NULL;
	while (*at)
		if (said_better(cards, *at)) {
			*at = (*at)->next;
		} else {
			cards->last = *at;
			at = &(*at)->next;
		}
}

/* What asks for a person's own word comes before what only says that a day has passed. */
static bool comes_before(const struct value *a, const struct value *b)
{
	bool remind_a = value_number(a, "clock", 0) != 0, remind_b = value_number(b, "clock", 0) != 0;
	struct text due_a = value_text(a, "due"), due_b = value_text(b, "due");
	if (remind_a != remind_b)
		return remind_b;
	return !due_b.size || (due_a.size && text_order(due_a, due_b) <= 0);
}

/* Nearest deadline first; what has none comes last, in the order it was found. */
static void sort_cards(struct value *cards)
{
	struct value *sorted = NULL;
	for (struct value *card = cards->first, *next; card; card = next) {
		struct value **at = &sorted;
		next = card->next;
		while (*at && comes_before(*at, card))
			at = &(*at)->next;
		card->next = *at;
		*at = card;
	}
	cards->first = sorted;
	for (cards->last = sorted; cards->last && cards->last->next;)
		cards->last = cards->last->next;
}

static bool links(struct home *home)
{
	struct work *w = home->call->work;
	struct value *rows, *list = value_put_list(w->arena, home->call->out, "links");
	struct scope scope = org_scope(w, home->call->actor, MAY_SEE_CYCLE);
	if (!store_list(w, SQL_HOME_CYCLES, &rows, org_scope_arg(w, &scope)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct value *link = value_add(list, NULL, value_record(w->arena));
		value_put_sentence(w->arena, link, "label", "%1 · %2", ARGS(A(value_text(row, "title")), A(value_text(row, "unit_name"))));
		value_put_string(w->arena, link, "link", row_link(home, row, "/cycles/", "id", ""));
		value_put_text(w->arena, link, "words", value_text(row, "state"));
		value_put_text(w->arena, link, "day", value_text(row, "held_day").size ? TEXT("") : value_text(row, "meeting_day"));
	}
	return true;
}

bool home_show_run(struct call *call)
{
	struct work *w = call->work;
	struct home home = { .call = call, .own = org_posts_arg(w, call->actor), .person = A(&call->actor->person) };
	value_put_string(w->arena, call->out, "title", N_("Needs your word"));
	value_put_day(w->arena, call->out, "today", w->today);
	home.cards = value_put_list(w->arena, call->out, "cards");
	bool good = own_measures(&home) && to_verify(&home) && to_confirm(&home) && extensions(&home) && talks(&home) && meetings(&home) && reminders(&home) && chores(&home) && sheets_to_give(&home) && opinions_on_me(&home) && missed_study(&home) && texts_to_begin(&home) &&
		plans(&home, MAY_APPROVE_PLAN, PLAN_SUBMITTED, N_("Plan to approve: %2"), N_("handed in for a meeting on %1"), N_("Read and decide")) &&
		plans(&home, MAY_WORK_CYCLE, PLAN_RETURNED, N_("Plan returned: %2"), N_("the level above returned it; meeting planned for %1"), N_("Read and mend")) &&
		counted(&home, MAY_DISPOSE_OPINION, SQL_HOME_UNDISPOSED, N_("%1 opinions without an answer"), "%1", "/opinions", N_("Open the desk")) &&
		counted(&home, MAY_LOOK_BACK, SQL_HOME_LOOKBACK, N_("%1 items of the last cycle to report"), "%1", "/lookback", N_("Report them")) && unheeded(&home) && redactions(&home) && texts_to_write(&home) && texts_to_review(&home) && texts_without_reviewer(&home) && texts_overdue(&home) && links(&home);
	keep_one_of_each(home.cards);
	sort_cards(home.cards);
	return good;
}
