/* The forms of what this person could do here now, and the choices in their fields. */
#include "web/visit.h"
#include <stdio.h>
#include <string.h>

/* ---- what some forms have beside their fields ---- */
/* drop: "field=word" of choices that stand for "nothing said yet" or are no answer here; carry: sent on as it is, for forms that only their page can draw */
struct manner { const char *action, *decide, *yes, *no, *look, *peek, *confirm, *title, *drop; bool carry; };
static const struct manner manners[] = {
	{ .action = "group.take", .decide = "alone", .yes = N_("Each stands alone"), .no = N_("Make one group") },
	{ .action = "extension.decide", .decide = "approve", .yes = N_("Approve"), .no = N_("Refuse") },
	{ .action = "talk.open", .decide = "open", .yes = N_("They may read it"), .no = N_("It stays between us") },
	{ .action = "problem.add", .peek = N_("What of it also stands elsewhere?") },
	{ .action = "problem.change", .peek = N_("What of it also stands elsewhere?") },
	{ .action = "measure.add", .peek = N_("What of it also stands elsewhere?") },
	{ .action = "measure.change", .peek = N_("What of it also stands elsewhere?") },
	{ .action = "progress.add", .peek = N_("What of it also stands elsewhere?") },
	{ .action = "talk.plan", .look = N_("Look first") },
	{ .action = "measure.confirm", .decide = "solved", .yes = N_("It is solved"), .no = N_("It is not solved") },
	{ .action = "unit.import", .look = N_("Check the table") },
	{ .action = "people.import", .look = N_("Check the table") },
	{ .action = "unit.move", .look = N_("Look first") },
	{ .action = "unit.split", .look = N_("Look first") },
	{ .action = "unit.close", .look = N_("Look first") },
	{ .action = "amendment.tighten", .look = N_("Look first") },
	{ .action = "amendment.add", .look = N_("Look first") },
	{ .action = "campaign.deploy", .look = N_("Look first"), .confirm = N_("Deploy now? Every unit in scope gets its cycle; this cannot be taken back.") },
	{ .action = "criticism.answer", .drop = "answer=none,level=none" },
	{ .action = "criticism.note", .drop = "answer=none,level=none" },
	{ .action = "criticism.speak", .drop = "level=none" },
	{ .action = "text.answer", .drop = "answer=not answered" },
	{ .action = "text.decide", .drop = "decision=not decided" },
	{ .action = "sheet.give", .drop = "judgement=open" },
	{ .action = "meeting.invite", .drop = "place=member,place=vacant" },
	{ .action = "attendance.set", .drop = "state=not said" },
	{ .action = "agenda.close", .title = N_("Minutes of this item") },
	{ .action = "text.hand_in", .carry = true },
	{ .action = "campaign.end", .confirm = N_("End the campaign? No further unit gets a cycle of it.") },
};

static const struct manner *manner_of(const struct action *action)
{
	static const struct manner plain;
	for (size_t i = 0; i < COUNT(manners); i++)
		if (strcmp(manners[i].action, action->name) == 0)
			return &manners[i];
	return &plain;
}

/* ---- pickers: the choices of a field that refers to a kind ---- */
#define PICK_MOST 300 /* beyond, a code or a login name is typed */
struct picker { struct visit *visit; struct work *w; const struct action *action; struct id unit, cycle, object; };

static void put_option(struct arena *arena, struct value *list, struct text word, struct text label)
{
	struct value *option = value_add(list, NULL, value_record(arena));
	value_put_text(arena, option, "word", word);
	value_put_text(arena, option, "label", label);
}

static struct value *options_of(struct work *w, const struct value *rows, const char *label)
{
	struct value *list = value_list(w->arena);
	for (const struct value *row = rows->first; row; row = row->next) {
		int64_t number = value_number(row, "number", 0);
		struct text said = value_text(row, label);
		put_option(w->arena, list, value_text(row, "id"), number ? text_of(arena_format(w->arena, "%lld. %.*s", (long long)number, TEXT_ARG(said))) : said);
	}
	return list;
}

static struct value *options_if_few(struct work *w, const struct value *rows, const char *label)
{
	return value_count(rows) <= PICK_MOST ? options_of(w, rows, label) : NULL;
}

/* With somebody else: one's own seats are not among the choices. */
static bool is_own_choice(struct picker *p, const struct field *field, struct text word)
{
	static const char *const of_others[][2] = { { "criticism.prepare", "other" }, { "talk.record", "with" }, { "talk.propose", "with" } };
	const struct actor *actor = &p->visit->actor;
	bool others = false;
	for (size_t i = 0; i < COUNT(of_others); i++)
		others = others || (strcmp(of_others[i][0], p->action->name) == 0 && strcmp(of_others[i][1], field->name) == 0);
	for (size_t i = 0; others && i < actor->count; i++)
		if (text_same(word, id_text(&actor->positions[i].post)))
			return true;
	return false;
}

static struct value *without_own(struct picker *p, const struct field *field, struct value *list)
{
	struct value *kept = value_list(p->w->arena);
	for (struct value *option = list->first, *next; option; option = next) {
		next = option->next;
		if (!is_own_choice(p, field, value_text(option, "word")))
			value_add(kept, NULL, option);
	}
	return kept;
}

static struct value *pick_post(struct picker *p, const struct field *field)
{
	struct value *rows;
	static const char *const seat_names[] = { "seat", "post", "other", "critic" };
	bool seats = false;
	for (size_t i = 0; i < COUNT(seat_names); i++)
		seats = seats || strcmp(field->name, seat_names[i]) == 0;
	const struct value *given = value_get(p->visit->ask.out, "seats");
	if (given && given->kind == VALUE_LIST) /* the anonymous form brings its own */
		return options_of(p->w, given, "title");
	if (strcmp(p->action->name, "oversight.set") == 0) { /* the group right above */
		const struct id *above = p->visit->ask.on ? &((const struct unit *)p->visit->ask.on)->parent : &NO_ID;
		return store_list(p->w, SQL_OPINION_SEATS, &rows, A(above)) ? options_of(p->w, rows, "title") : NULL;
	}
	if (!id_is(p->unit) || !(seats ? store_list(p->w, SQL_PICK_SEATS, &rows, A(&p->unit)) : store_list(p->w, SQL_PICK_POSTS, &rows, A(&p->unit))))
		return NULL;
	return without_own(p, field, options_of(p->w, rows, "title"));
}

static struct value *pick_problem(struct picker *p, const struct field *field)
{
	struct value *rows;
	if (strcmp(field->name, "recurs") == 0 || strcmp(field->name, "other") == 0)
		return store_list(p->w, SQL_PROBLEM_OLDER, &rows, A(&p->object)) ? options_of(p->w, rows, "title") : NULL;
	if (strcmp(p->action->name, "agenda.claim") == 0)
		return store_list(p->w, SQL_PICK_CLAIMABLE, &rows, A(&p->cycle)) ? options_of(p->w, rows, "title") : NULL;
	return id_is(p->cycle) && store_list(p->w, SQL_PICK_PROBLEMS, &rows, A(&p->cycle)) ? options_of(p->w, rows, "title") : NULL;
}

/* The campaign of this page, or of the form that was refused. */
static struct id amended_here(struct picker *p)
{
	struct id id = NO_ID;
	if (p->visit->action->on && strcmp(p->visit->action->on->name, "campaign") == 0)
		return p->object;
	id_parse(value_text(p->visit->ask.fields, "amended"), &id);
	return id;
}

/* A campaign is amended for units it is deployed over, and for no others. */
static struct text units_under(struct picker *p)
{
	const struct kind *kind = store_kind("campaign");
	void *campaign = arena_take(p->w->arena, kind->shape->size);
	struct text path;
	struct id id = strncmp(p->action->name, "amendment.", 10) == 0 ? amended_here(p) : NO_ID;
	bool found;
	if (!id_is(id) || !store_find(p->w, kind, id, campaign, &found) || !found || !org_unit_path(p->w, *(const struct id *)field_of(shape_field(kind->shape, "scope"), campaign), &path))
		return TEXT("/");
	return path;
}

static struct value *pick_unit(struct picker *p, const struct field *field)
{
	struct value *rows;
	(void)field;
	struct scope scope = org_scope(p->w, &p->visit->actor, p->action->may);
	return store_list(p->w, SQL_PICK_UNITS, &rows, A(units_under(p)), org_scope_arg(p->w, &scope)) ? options_if_few(p->w, rows, "name") : NULL;
}

/* A holding is ended of somebody who holds the post: the page lists them. */
static struct value *pick_person(struct picker *p, const struct field *field)
{
	struct value *rows, *holders = value_get(p->visit->ask.out, "holders");
	(void)field;
	if (holders && strcmp(p->action->name, "holding.end") == 0)
		return options_of(p->w, holders, "name");
	struct scope scope = org_scope(p->w, &p->visit->actor, MAY_SEE_PEOPLE);
	return store_list(p->w, SQL_PICK_PEOPLE, &rows, org_scope_arg(p->w, &scope)) ? options_if_few(p->w, rows, "name") : NULL;
}

static struct value *pick_opinion(struct picker *p, const struct field *field)
{
	struct value *rows;
	(void)field;
	struct scope scope = org_scope(p->w, &p->visit->actor, MAY_SEE_OPINION);
	return id_is(p->cycle) && store_list(p->w, SQL_PICK_OPINIONS, &rows, A(&p->cycle), org_scope_arg(p->w, &scope)) ? options_of(p->w, rows, "title") : NULL;
}

static struct value *pick_group(struct picker *p, const struct field *field)
{
	struct value *rows;
	(void)field;
	return id_is(p->cycle) && store_list(p->w, SQL_PICK_GROUPS, &rows, A(&p->cycle)) ? options_of(p->w, rows, "title") : NULL;
}

static struct value *pick_progress(struct picker *p, const struct field *field)
{
	struct value *rows;
	(void)field;
	return store_list(p->w, SQL_PICK_PROGRESS, &rows, A(&p->object)) ? options_of(p->w, rows, "title") : NULL;
}

static struct value *pick_procedure(struct picker *p, const struct field *field)
{
	struct value *rows;
	(void)field;
	return store_list(p->w, SQL_PICK_PROCEDURES, &rows) ? options_of(p->w, rows, strcmp(p->visit->language, "en") == 0 ? "en" : "zh") : NULL;
}

/* On a campaign's own page there is one campaign to choose. */
static struct value *pick_campaign(struct picker *p, const struct field *field)
{
	struct value *list = value_list(p->w->arena), *row = value_record(p->w->arena);
	const struct kind *kind = store_kind("campaign");
	void *campaign = arena_take(p->w->arena, kind->shape->size);
	struct id id = amended_here(p);
	bool found = false;
	(void)field;
	if (!id_is(id) || !store_find(p->w, kind, id, campaign, &found) || !found)
		return NULL;
	value_put_text(p->w->arena, row, "id", text_keep(p->w->arena, id_text(&id))); /* the id is gone when the page is written */
	value_put_text(p->w->arena, row, "title", *(const struct text *)field_of(shape_field(kind->shape, "title"), campaign));
	value_add(list, NULL, row);
	return options_of(p->w, list, "title");
}

/* The topics that the level above set: a list in the page's output, or lines in the cycle. */
static struct value *pick_dimension(struct picker *p)
{
	struct value *list = value_list(p->w->arena);
	const struct value *rows = value_get(p->visit->ask.out, "dimensions");
	const struct kind *kind = store_kind("cycle");
	struct text lines = TEXT(""), line;
	if (!rows && id_is(p->cycle)) {
		void *cycle = arena_take(p->w->arena, kind->shape->size);
		if (!store_get(p->w, kind, p->cycle, cycle))
			return NULL;
		lines = *(const struct text *)field_of(shape_field(kind->shape, "dimensions"), cycle);
	}
	for (const struct value *row = rows && rows->kind == VALUE_LIST ? rows->first : NULL; row; row = row->next)
		put_option(p->w->arena, list, value_text(row, "word"), value_text(row, "word"));
	while (text_cut(&lines, '\n', &line))
		if (text_trim(line).size)
			put_option(p->w->arena, list, text_trim(line), text_trim(line));
	return list;
}

/* The parts of the text on this page. */
static struct value *pick_part(struct picker *p)
{
	const struct value *rows = value_get(p->visit->ask.out, "parts");
	struct value *list = value_list(p->w->arena);
	for (const struct value *row = rows && rows->kind == VALUE_LIST ? rows->first : NULL; row; row = row->next)
		put_option(p->w->arena, list, value_text(row, "part"), profile_text_of(value_get(row, "name"), p->visit->language));
	return list->first ? list : NULL;
}

/* The stages of the procedure, by their names. */
static struct value *pick_stage(struct picker *p)
{
	const struct value *rows = value_get(p->visit->ask.out, "stages");
	struct value *list = value_list(p->w->arena);
	for (const struct value *row = rows && rows->kind == VALUE_LIST ? rows->first : NULL; row; row = row->next)
		put_option(p->w->arena, list, value_text(row, "stage"), profile_text_of(value_get(row, "name"), p->visit->language));
	return list->first ? list : NULL;
}

/* Ballots of the procedure, their grades, and who takes part without one. */
static const struct value *ballots_of(struct visit *visit, struct work *w)
{
	return action_procedure_list(w, visit->action->on, visit->ask.on, "ballots");
}

static void put_rows_of(struct picker *p, struct value *list, const struct value *rows)
{
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next)
		put_option(p->w->arena, list, value_text(row, "id"), profile_text_of(value_get(row, "name"), p->visit->language));
}

static struct value *pick_ballot(struct picker *p)
{
	struct value *list = value_list(p->w->arena);
	put_rows_of(p, list, ballots_of(p->visit, p->w));
	return list->first ? list : NULL;
}

static struct value *pick_of_ballots(struct picker *p, const char *member)
{
	const struct value *ballots = ballots_of(p->visit, p->w);
	struct value *list = value_list(p->w->arena);
	struct text only = value_text(p->visit->ask.out, "word"); /* on one ballot's own page its grades alone */
	for (const struct value *ballot = ballots ? ballots->first : NULL; ballot; ballot = ballot->next)
		if (!only.size || strcmp(p->visit->action->on->name, "ballot") != 0 || text_same(value_text(ballot, "id"), only))
			put_rows_of(p, list, value_get(ballot, member));
	return list->first ? list : NULL;
}

static struct value *pick_grade(struct picker *p) { return pick_of_ballots(p, "grades"); }
static struct value *pick_ungraded(struct picker *p) { return pick_of_ballots(p, "ungraded"); }

/* The numbers of a campaign's procedure, each with what it says now. */
static struct value *pick_number(struct picker *p)
{
	struct arena *arena = p->w->arena;
	struct value *list = value_list(arena);
	const struct value *rows = strcmp(p->action->name, "amendment.tighten") == 0 ? action_numbers(p->w, amended_here(p)) : NULL;
	for (const struct value *row = rows ? rows->first : NULL; row; row = row->next) {
		struct text of = profile_text_of(value_get(row, "of"), p->visit->language), now = value_text(row, "now");
		const char *asks = text_string(arena, value_text(row, "asks")), *about = text_string(arena, value_text(row, "about"));
		bool flag = text_is(now, "yes") || text_is(now, "no");
		struct buffer b = buffer_new(arena, 2000);
		const char *colon = page_say(p->visit->language, ": ");
		buffer_format(&b, "%s%s", *asks ? page_say(p->visit->language, asks) : "", *asks ? colon : "");
		const struct value *due = value_get(row, "due");
		if (due && due->kind == VALUE_RECORD) {
			buffer_format(&b, "%.*s%s%s", TEXT_ARG(of), colon, text_string(arena, page_said_text(arena, p->visit->language, due)));
		} else {
			const char *word = text_string(arena, now), *said = page_say(p->visit->language, word);
			buffer_format(&b, "%.*s%s%s = ", TEXT_ARG(of), of.size && *about ? colon : "", *about ? page_say(p->visit->language, about) : "");
			if (flag || strcmp(word, said) == 0)
				buffer_string(&b, said);
			else
				page_sentence(&b, p->visit->language, N_("%1 (to be typed as “%2”)"), ARGS(A(said), A(word)));
		}
		put_option(arena, list, value_text(row, "path"), buffer_view(&b));
	}
	return list->first ? list : NULL;
}

static struct value *pick_named(struct picker *p, const struct field *field)
{
	static const struct { const char *name; struct value *(*pick)(struct picker *); } picks[] = { { "dimension", pick_dimension }, { "part", pick_part }, { "stage", pick_stage },
		{ "ballot", pick_ballot }, { "number", pick_number }, { "grade", pick_grade }, { "ungraded", pick_ungraded } };
	for (size_t i = 0; i < COUNT(picks); i++)
		if (strcmp(picks[i].name, field->name) == 0)
			return picks[i].pick(p);
	return NULL;
}

static struct value *pick(void *to, const struct field *field)
{
	static const struct { const char *refers; struct value *(*pick)(struct picker *, const struct field *); } picks[] = {
		{ "post", pick_post }, { "problem", pick_problem }, { "unit", pick_unit }, { "person", pick_person }, { "opinion", pick_opinion },
		{ "opinion_group", pick_group }, { "progress", pick_progress }, { "procedure", pick_procedure }, { "campaign", pick_campaign } };
	struct picker *p = to;
	struct value *options = NULL;
	if (!field->refers)
		return pick_named(p, field);
	for (size_t i = 0; i < COUNT(picks); i++)
		if (strcmp(picks[i].refers, field->refers) == 0)
			options = picks[i].pick(p, field);
	work_forgive(p->w);
	return options;
}

static struct id row_member(const struct kind *kind, const void *row, const char *name)
{
	const struct field *field = row ? shape_field(kind->shape, name) : NULL;
	return field && field->type == TYPE_id ? *(const struct id *)field_of(field, row) : NO_ID;
}

static struct picker picker_for(struct visit *visit, struct work *w, const struct action *action, void *row)
{
	struct picker p = { .visit = visit, .w = w, .action = action, .unit = visit->actor.count ? visit->actor.positions[0].unit : NO_ID };
	const struct kind *kind = action->on ? action->on : visit->action->on; /* a form without object on an object's page */
	void *object = row ? row : visit->ask.on;
	if (!kind || !object)
		return p;
	p.object = ((struct object *)object)->id;
	p.unit = strcmp(kind->name, "unit") == 0 ? p.object : row_member(kind, object, "unit");
	p.cycle = strcmp(kind->name, "cycle") == 0 ? p.object : row_member(kind, object, "cycle");
	return p;
}

/* Where the choices in a form's fields come from: from nowhere but the table, from a procedure, which never changes, or from what is found for
 * the page at hand. */
enum choices { CHOICES_STAY, CHOICES_OF_PROCEDURE, CHOICES_FOUND };

static enum choices choices_of(const struct shape *shape)
{
	static const char *const found[] = { "dimension", "part", "ballot", "grade", "ungraded", NULL };
	enum choices choices = CHOICES_STAY;
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		if (field->flags & (IN_PATH | HIDDEN))
			continue;
		if (field->type == TYPE_list || field->type == TYPE_id || field->refers || choice_find(found, text_of(field->name)) >= 0)
			return CHOICES_FOUND;
		if (strcmp(field->name, "stage") == 0)
			choices = CHOICES_OF_PROCEDURE;
	}
	return choices;
}

/* ---- one form ---- */
/* An id that nobody can choose from a list is shown as the code or the login name that is typed for it. */
static struct text name_of(struct work *w, const char *refers, struct text typed)
{
	const struct kind *kind = store_kind(refers);
	struct id id;
	bool found = false;
	void *row = arena_take(w->arena, kind->shape->size);
	const struct field *field = shape_field(kind->shape, strcmp(refers, "person") == 0 ? "login" : "code");
	if (id_parse(typed, &id) && store_find(w, kind, id, row, &found) && found && field)
		return *(const struct text *)field_of(field, row);
	work_forgive(w);
	return typed;
}

/* What was typed, or is there, with names for ids; a member of another name is found by what it refers to. */
static struct value *shown_values(struct picker *p, const struct value *typed)
{
	struct arena *arena = p->w->arena;
	struct value *shown = value_record(arena);
	const struct shape *shape = p->action->in;
	for (size_t i = 0; shape && typed && i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		const struct value *v = value_get(typed, field->name);
		if (!v && field->type == TYPE_id && field->refers)
			v = value_get(typed, field->refers);
		if (!v)
			continue;
		struct value *copy = value_add(shown, field->name, value_new(arena, v->kind));
		struct value *next = copy->next;
		*copy = *v;
		value_name(copy, field->name);
		copy->next = next;
		bool named = field->type == TYPE_id && field->refers && (strcmp(field->refers, "unit") == 0 || strcmp(field->refers, "person") == 0);
		if (named && copy->kind == VALUE_TEXT && !pick(p, field))
			copy->text = name_of(p->w, field->refers, copy->text);
	}
	return shown;
}

static const char *form_address(struct visit *visit, const struct action *action, const struct value *fields)
{
	const char *address = action_address(visit->request->arena, action->http, fields);
	if (!address)
		return "/";
	return visit->anonymous ? address_with(visit->request->arena, address, "language", text_of(visit->language)) : address;
}

static struct value *known_fields(struct visit *visit, const struct action *action, void *row)
{
	struct arena *arena = visit->request->arena;
	struct value *known = value_record(arena);
	for (const struct value *v = visit->ask.fields->first; v; v = v->next)
		if (v->kind == VALUE_TEXT)
			value_put_text(arena, known, v->key, v->text);
	if (action->on && row && !value_get(known, action->on->name))
		value_put_text(arena, known, action->on->name, id_text(&((struct object *)row)->id));
	return known;
}

/* What a measure by a date is not asked for; nor is a first report what it corrects. */
static const char *const *fields_without(struct visit *visit, const struct action *action)
{
	static const char *const long_term[] = { "checkpoint", NULL }, *const first_time[] = { "reason", NULL };
	const struct value *meetings = value_get(visit->ask.out, "meetings");
	if (strcmp(action->name, "meeting.plan") == 0)
		return meetings && meetings->kind == VALUE_LIST && !meetings->first ? first_time : NULL;
	if (strcmp(action->name, "progress.add") != 0 || !visit->ask.out || text_is(value_text(visit->ask.out, "type"), "long-term"))
		return NULL;
	return long_term;
}

/* Which forms may stand on which page follows from the table and the templates alone: found out once, with what is the same about a form
 * whoever sees it. */
struct offered { const struct action *action; bool own; const struct manner *manner; enum choices choices; };

/* One that is offered is the same for everybody but for its address, its hidden words and what it begins with. */
static bool is_kept_form(const struct visit *visit, const struct form_wish *wish, struct page_form *form)
{
	enum choices choices = wish->offered ? wish->offered->choices : CHOICES_FOUND;
	if (choices == CHOICES_OF_PROCEDURE)
		form->choices = value_get(visit->ask.out, "stages") ? value_text(visit->ask.out, "procedure") : TEXT("");
	return (choices == CHOICES_STAY || form->choices.size) && !visit->anonymous && form->draft.size && !form->without && !form->faults && !form->add_row.size &&
		!form->carried;
}

/* Drawn for many at once, for each call of the system costs. */
struct text forms_once(struct arena *arena)
{
	static _Thread_local uint8_t drawn[32][16];
	static _Thread_local size_t left;
	if (!left) {
		crypto_random(drawn, sizeof drawn);
		left = COUNT(drawn);
	}
	left--;
	return crypto_hex(arena, drawn[left], sizeof drawn[left]);
}

struct value *form_make(struct visit *visit, struct work *w, const struct form_wish *wish)
{
	const struct action *action = wish->action;
	const struct manner *manner = wish->offered ? wish->offered->manner : manner_of(action);
	const struct object *object = wish->row;
	struct picker picker = picker_for(visit, w, action, wish->row);
	struct page_form form = { .name = text_string(w->arena, text_of(action->name)), .action = text_of(form_address(visit, action, known_fields(visit, action, wish->row))),
		.title = visit->anonymous ? NULL : manner->title ? manner->title : action->label, .help = visit->anonymous ? NULL : action->help, .submit = action->label, .confirm = manner->confirm, .shape = action->in, .typed = shown_values(&picker, wish->typed),
		.faults = wish->faults, .add_row = visit->add_row, .once = forms_once(w->arena), .options = pick, .to = &picker,
		.decide = manner->decide, .yes = manner->yes, .no = manner->no, .look = wish->carried ? NULL : manner->look, .peek = wish->carried ? NULL : manner->peek, .carried = wish->carried || (wish->faults && manner->carry), .drop = manner->drop, .forget = visit->anonymous,
		.without = fields_without(visit, action) };
	if (object && action->on)
		form.version = text_of(arena_format(w->arena, "%lld", (long long)object->version));
	if (!visit->anonymous && id_is(visit->person))
		form.draft = text_keep(w->arena, id_text(&visit->person));
	return is_kept_form(visit, wish, &form) ? page_form_kept(w->arena, &form, visit->language, &visit->kept) : page_form(w->arena, &form);
}

/* ---- the forms of a page ---- */
/* Does this action's form belong on the page of that read? Its own object's page, the page it returns to, or the page of the same address. */
static bool belongs(const struct action *read, const struct action *action)
{
	const char *page = strchr(read->http, ' ') + 1, *post = strchr(action->http, ' ') + 1;
	if (strcmp(page, post) == 0 || (action->then && strcmp(page, action->then) == 0 && read->on == action->on))
		return true;
	return !(action->flags & QUIET) && read->on == action->on && read->on && page_is_of(read, read->on);
}

/* Would be refused as things stand: what the object says, or what the procedure does without. */
static bool is_pointless(struct visit *visit, struct work *w, const struct action *action)
{
	static const struct { const char *action, *member, *wanted; } needs[] = { { "criticism.answer", "answer", "none" },
		{ "statement.read", "state", "absent" }, { "minutes.confirm", "state", "being written" }, { "agenda.claim", "type", "claim" }, { "plan.agree", "agreed", "" },
		{ "person.return", "ended", NULL /* any words */ } };
	static const struct { const char *action, *member; bool wanted; } flags[] = { { "criticism.prepare", "over", false }, { "criticism.change", "over", false },
		{ "relay.write", "to_tell", true }, { "talk.confirm", "inside", true }, { "ballot.grade", "settled", false }, { "study.alone", "alone", true }, { "speech.dispute", "mine", true },
		{ "statement.write", "to_write", true }, { "measure.verify", "second", true }, { "measure.return", "second", true }, { "extension.decide", "second", true }, { "problem.take", "left", true }, { "cycle.end", "endable", true } };
	static const struct { const char *noun, *part; } parts[] = { { "criticism.", "criticism" }, { "talk.", "talks" }, { "study.", "study" } };
	const struct value *out = visit->ask.out;
	for (size_t i = 0; i < COUNT(parts); i++)
		if (strncmp(action->name, parts[i].noun, strlen(parts[i].noun)) == 0 && action_goes_without(action_procedure(w, visit->action->on, visit->ask.on), text_of(parts[i].part)))
			return true;
	if (strcmp(action->name, "ballot.keep") == 0 || strcmp(action->name, "attendance.class") == 0) {
		const struct value *ballots = ballots_of(visit, w), *first = ballots ? ballots->first : NULL;
		return !first || (action->name[0] == 'a' && !value_get(first, "ungraded"));
	}
	if (value_text(out, "goes_on.cycle_title").size) /* carried over, it is worked where it goes on; dropped, nowhere */
		return true;
	if (strcmp(action->name, "measure.confirm") == 0)
		return value_count(value_get(out, "confirm_why")) > 0;
	for (size_t i = 0; i < COUNT(flags); i++)
		if (strcmp(flags[i].action, action->name) == 0)
			return value_flag(out, flags[i].member) != flags[i].wanted;
	for (size_t i = 0; i < COUNT(needs); i++)
		if (strcmp(needs[i].action, action->name) == 0) {
			struct text stands = value_text(out, needs[i].member);
			return needs[i].wanted ? !text_is(stands, needs[i].wanted) : !stands.size;
		}
	return false;
}

/* about: of the page's object; NULL: there is none */
static bool could_do(struct visit *visit, const struct action *action, const struct about *about)
{
	const struct field *field = action->on && action->when ? shape_field(action->on->shape, "state") : NULL;
	if (!action->on)
		return org_somewhere(&visit->actor, action->may);
	if (!about || (field && !(action->when & STATE(*(int *)field_at(field, visit->ask.on)))))
		return false;
	return org_may(&visit->actor, action_may(action, visit->ask.on), about);
}

/* What only the rule gives out stands in the page's output, for whoever may read it: a change starts from that too. */
static struct value *closed_too(struct visit *visit, struct work *w, const struct action *action, struct value *values)
{
	for (size_t i = 0; i < action->in->count; i++) {
		const struct value *v = value_get(visit->ask.out, action->in->fields[i].name);
		if (v && v->kind == VALUE_TEXT && !value_get(values, action->in->fields[i].name))
			value_put_text(w->arena, values, action->in->fields[i].name, v->text);
	}
	return values;
}

/* An item closes with what was typed under it; the first row is its member's. */
static const struct value *parts_so_far(struct visit *visit, struct work *w)
{
	struct value *values = value_record(w->arena), *list = value_put_list(w->arena, values, "parts");
	const struct value *typed = value_get(visit->ask.out, "parts");
	if (typed && typed->first) {
		list->first = typed->first;
		list->last = typed->last;
	} else if (value_text(visit->ask.out, "post").size) {
		value_put_text(w->arena, value_put_record(w->arena, list, NULL), "post", value_text(visit->ask.out, "post"));
	}
	return values;
}

/* Whoever types minutes without closing the item goes on with the draft of the speaker that the address names, else of the item's member, else
 * with the first that is there. */
static const struct value *draft_so_far(struct visit *visit, struct work *w)
{
	const struct value *typed = value_get(visit->ask.out, "parts"), *draft = NULL;
	struct value *values = value_record(w->arena);
	bool asked = visit->asked && value_get(visit->asked, "post"); /* even for nobody's: what a guest said has no seat */
	struct text post = value_text(asked ? visit->asked : visit->ask.out, "post");
	for (const struct value *row = typed ? typed->first : NULL; row && !draft; row = row->next)
		draft = text_same(value_text(row, "post"), post) ? row : NULL;
	if (!draft && !asked && typed)
		draft = typed->first;
	value_put_text(w->arena, values, "post", draft ? value_text(draft, "post") : post);
	value_put_text(w->arena, values, "body", draft ? value_text(draft, "body") : TEXT(""));
	value_put_text(w->arena, values, "draft", draft ? value_text(draft, "draft") : TEXT(""));
	return values;
}

/* A count begins with a row for each grade, where there is one ballot to count. */
static const struct value *grades_to_count(struct visit *visit, struct work *w)
{
	struct value *values = value_record(w->arena), *list = value_put_list(w->arena, values, "votes");
	const struct value *ballots = ballots_of(visit, w), *grades = ballots && ballots->first == ballots->last && ballots->first ? value_get(ballots->first, "grades") : NULL;
	for (const struct value *row = grades ? grades->first : NULL; row; row = row->next)
		value_put_text(w->arena, value_put_record(w->arena, list, NULL), "grade", value_text(row, "id"));
	return values;
}

/* The words of a criticism come into its answer's form only when whoever was criticized asks for them, by a link. */
static const struct value *words_asked_for(struct visit *visit)
{
	const struct value *proposal = value_get(visit->ask.out, "proposal");
	return value_text(visit->asked, "words").size && proposal ? proposal->first : NULL;
}

/* A change starts from what is there; an addition from what the address says, and from today. */
static const struct value *first_values(struct visit *visit, struct work *w, const struct action *action, void *row)
{
	struct value *plan = value_get(visit->ask.out, "plan"), *values = visit->asked ? visit->asked : value_record(w->arena);
	if (strcmp(action->name, "plan.write") == 0 && row)
		return plan && plan->kind == VALUE_RECORD ? plan : visit->ask.out; /* which begins with the cycle */
	if (action->on && row && strcmp(action->on->name, "talk") == 0)
		return closed_too(visit, w, action, value_record(w->arena));
	if (strcmp(action->name, "criticism.answer") == 0 && words_asked_for(visit))
		return words_asked_for(visit);
	if (strcmp(action->name, "agenda.close") == 0)
		return parts_so_far(visit, w);
	if (strcmp(action->name, "speech.keep") == 0 && value_flag(visit->ask.out, "types"))
		return draft_so_far(visit, w);
	if (strcmp(action->name, "ballot.keep") == 0)
		return grades_to_count(visit, w);
	if (strstr(action->name, ".change") && row)
		return closed_too(visit, w, action, row_record(w, action->on, row));
	bool planner = strcmp(action->name, "talk.plan") == 0; /* from tomorrow, in office hours */
	if (!value_get(values, "since"))
		value_put_day(w->arena, values, "since", planner ? day_add(w->today, 1) : w->today);
	if (planner && !value_get(values, "hours")) {
		value_put_string(w->arena, values, "hours", "09:00-11:30, 14:00-17:00");
		value_put_number(w->arena, values, "minutes", 45);
	}
	return values;
}

struct placing { const char *wanted; bool found; };
static void see_path(void *to, const char *within, const char *path, bool asked_only)
{
	struct placing *placing = to;
	(void)within, (void)asked_only;
	placing->found = placing->found || (strncmp(path, "do.", 3) == 0 && strcmp(path + 3, placing->wanted) == 0);
}

/* A template that says {{#with do.measure.claim}} has a place of its own for that form; the others stand together at the end. */
static bool placed(const struct action *read, const struct action *action)
{
	struct placing placing = { .wanted = action->name };
	if (read->page)
		page_paths(read->page, see_path, &placing);
	return placing.found;
}

static void put_placed(struct arena *arena, struct value *places, const struct action *action, struct value *form)
{
	const char *dot = strchr(action->name, '.'), *noun = arena_copy(arena, action->name, (size_t)(dot - action->name));
	struct value *record = value_get(places, noun);
	value_add(record ? record : value_put_record(arena, places, noun), dot + 1, form);
}

struct offer { const struct action *read; struct offered *at; size_t count; };
static struct { struct offer *at; size_t count; } offers;
static pthread_once_t offers_once = PTHREAD_ONCE_INIT;

static void offer_make(struct offer *offer)
{
	for (size_t i = 0; i < action_count(); i++) {
		const struct action *action = action_at(i);
		if (action->tx == TX_READ || !action->http || !action->in || (action->on && action->on != offer->read->on))
			continue;
		bool own = placed(offer->read, action);
		if (own || belongs(offer->read, action))
			offer->at[offer->count++] = (struct offered){ action, own, manner_of(action), choices_of(action->in) };
	}
}

static void offers_make(void)
{
	static struct arena *arena; /* as long as the process lives */
	arena = arena_new(16 * 1024 * 1024);
	offers.at = arena_take(arena, action_count() * sizeof *offers.at);
	for (size_t i = 0; i < action_count(); i++) {
		if (action_at(i)->tx != TX_READ || !action_at(i)->http)
			continue;
		struct offer *offer = &offers.at[offers.count++];
		*offer = (struct offer){ .read = action_at(i), .at = arena_take(arena, action_count() * sizeof *offer->at) };
		offer_make(offer);
	}
}

static const struct offer *offer_of(const struct action *read)
{
	static const struct offer nothing;
	pthread_once(&offers_once, offers_make);
	for (size_t i = 0; i < offers.count; i++)
		if (offers.at[i].read == read)
			return &offers.at[i];
	return &nothing;
}

void forms_add(struct visit *visit, struct work *w, struct value *data, const struct about *about)
{
	const struct offer *offer = offer_of(visit->action);
	void *row = visit->ask.on;
	struct value *list = value_put_list(w->arena, data, "forms"), *places = value_put_record(w->arena, data, "do");
	for (size_t i = 0; i < offer->count; i++) {
		const struct action *action = offer->at[i].action;
		if (!could_do(visit, action, about) || (action->on && is_pointless(visit, w, action)))
			continue;
		struct form_wish wish = { .action = action, .row = action->on ? row : NULL, .typed = first_values(visit, w, action, row), .offered = &offer->at[i] };
		struct value *form = form_make(visit, w, &wish);
		if (offer->at[i].own)
			put_placed(w->arena, places, action, form);
		else
			value_add(list, NULL, form);
	}
	work_forgive(w);
}
