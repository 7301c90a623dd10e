/* What falls due by a day, and whom the clock tells. */
#include "report/report.h"
#include "report/inner.h"

static void due_add(struct work *w, struct value *list, struct text person, const char *word, const char *sentence, const char *args, const char *link, struct text unit_name, struct text due)
{
	struct value *row = value_add(list, NULL, value_record(w->arena));
	value_put_text(w->arena, row, "person", text_keep(w->arena, person));
	value_put_string(w->arena, row, "word", word);
	value_put_string(w->arena, row, "sentence", sentence);
	value_put_string(w->arena, row, "args", args);
	value_put_string(w->arena, row, "link", link);
	value_put_text(w->arena, row, "unit_name", text_keep(w->arena, unit_name));
	value_put_text(w->arena, row, "due", text_keep(w->arena, due));
}

/* How many days before its deadline a measure is told of, by its own cycle's procedure; rows of one procedure mostly follow one another. */
struct soon { struct text procedure; int64_t days; };
static bool soon_of(struct work *w, struct text procedure, struct soon *soon)
{
	const struct profile *profile;
	if (text_same(procedure, soon->procedure))
		return true;
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024)); /* each may have one of its own: it is held no longer than it is looked at */
	bool good = work_rejoin(w, &one, procedure_of(&one, procedure, &profile));
	if (good)
		*soon = (struct soon){ procedure, profile_number(profile, "lights.due_soon.days") };
	arena_free(one.arena);
	return good;
}

#define SOON_MOST 366 /* no procedure tells earlier than that */
/* soon: as early as the procedure says, else on the day. */
static bool measures_due(struct work *w, enum sql sql, struct day day, bool soon, const char *rule, const char *sentence, struct value *list)
{
	struct value *rows;
	struct soon known = { 0 };
	if (!store_list(w, sql, &rows, A(day), A(soon ? day_add(day, SOON_MOST) : day)))
		return false;
	for (const struct value *row = rows->first; row; row = row->next) {
		struct text id = value_text(row, "id"), due = value_text(row, "due");
		struct day last;
		if (soon && !soon_of(w, value_text(row, "procedure"), &known))
			return false;
		if (soon && day_parse(due, &last) && day_between(day, last) > known.days)
			continue;
		due_add(w, list, value_text(row, "person"), arena_format(w->arena, "%s/%.*s/%.*s", rule, TEXT_ARG(id), TEXT_ARG(due)), sentence,
			arena_format(w->arena, "%lld\n%.*s", (long long)value_number(row, "number", 0), TEXT_ARG(due)), arena_format(w->arena, "/measures/%.*s", TEXT_ARG(id)),
			value_text(row, "unit_name"), due);
	}
	return true;
}

/* What is told lies in `to`. */
static bool stage_told(struct work *w, struct work *to, const struct cycle *cycle, const struct profile_stage *known, struct day day, struct value *list)
{
	struct stage stage;
	struct value *people;
	struct unit unit;
	if (!stage_of(w, cycle, known->stage, &stage))
		return false;
	struct day due = day_is(stage.due) ? stage.due : NO_DAY;
	if (stage.state == STAGE_DONE || known->stage == STAGE_DEPLOYED || stage_past(cycle, known->stage) || !day_is(due) || day_between(due, day) < 0)
		return true;
	if (!store_list(w, SQL_HOME_KEEPERS, &people, A(&cycle->unit), A(day)) || !store_get(w, &unit_kind, cycle->unit, &unit))
		return false;
	for (const struct value *row = people->first; row; row = row->next)
		due_add(to, list, value_text(row, "person"), arena_format(to->arena, "stage/%s/%s/%s", cycle->id.at, profile_stage_words[known->stage], day_string(w->arena, due)),
			N_("The stage “%1” is due on %2"), arena_format(to->arena, "%.*s\n%s", TEXT_ARG(profile_text_of(known->name, text_string(w->arena, value_text(row, "language")))), day_string(w->arena, due)),
			arena_format(to->arena, "/cycles/%s", cycle->id.at), unit.name, text_of(day_string(w->arena, due)));
	return true;
}

static bool deadline_told(struct work *w, struct work *to, const struct profile *profile, const struct cycle *cycle, const struct profile_deadline *deadline, struct day day, struct value *list)
{
	struct deadline_now now;
	struct value *people;
	struct unit unit;
	if (stage_past(cycle, deadline->stage)) /* nobody is told any more, and whether it was done takes reading */
		return true;
	if (!deadline_now(w, profile, cycle, deadline, day, &now))
		return false;
	if (!now.told)
		return true;
	if (!deadline_people(w, cycle, deadline->role, day, &people) || !store_get(w, &unit_kind, cycle->unit, &unit))
		return false;
	const char *due = day_string(w->arena, now.due);
	for (const struct value *row = people->first; row; row = row->next)
		due_add(to, list, value_text(row, "person"), arena_format(to->arena, "deadline/%s/%.*s/%s", cycle->id.at, TEXT_ARG(deadline->id), due), N_("“%1” is due on %2"),
			arena_format(to->arena, "%.*s\n%s", TEXT_ARG(profile_text_of(deadline->name, text_string(w->arena, value_text(row, "language")))), due),
			arena_format(to->arena, "/cycles/%s%s", cycle->id.at, now.page), unit.name, text_of(due));
	return true;
}

static bool stages_told(struct work *w, struct work *to, const struct cycle *cycle, struct day day, struct value *list)
{
	const struct profile *profile;
	if (!procedure_of(w, cycle->procedure, &profile))
		return false;
	for (size_t s = 0; s < profile_stages(profile); s++) {
		struct profile_stage known;
		profile_stage(profile, s, &known);
		if (!stage_told(w, to, cycle, &known, day, list))
			return false;
	}
	struct profile_deadline deadline;
	for (size_t i = 0; profile_deadline(profile, i, &deadline); i++)
		if (!deadline_told(w, to, profile, cycle, &deadline, day, list))
			return false;
	return true;
}

/* Each cycle may have a procedure of its own: it is held no longer than it is looked at. */
static bool stages_late(struct work *w, struct day day, struct value *list)
{
	struct cycle *cycles;
	size_t count;
	bool good = store_rows(w, SQL_HOME_OPEN_CYCLES, &cycle_kind, &cycles, &count);
	struct work one = work_aside(w, arena_new(64u * 1024 * 1024));
	for (size_t i = 0; good && i < count; i++) {
		good = work_rejoin(w, &one, stages_told(&one, w, &cycles[i], day, list));
		arena_reset(one.arena);
	}
	arena_free(one.arena);
	return good;
}

bool report_due(struct work *w, struct day day, struct value **ret_list)
{
	struct value *list = value_list(w->arena);
	*ret_list = list;
	return measures_due(w, SQL_HOME_DUE_MEASURES, day, true, "measure", N_("Measure %1 is due on %2"), list) &&
		measures_due(w, SQL_HOME_DUE_VACANT, day, true, "vacant", N_("Measure %1 is due on %2, and nobody holds the post it hangs on"), list) &&
		measures_due(w, SQL_HOME_DUE_CHECKPOINTS, day, false, "checkpoint", N_("Measure %1 has its checkpoint on %2"), list) &&
		measures_due(w, SQL_HOME_VACANT_CHECKPOINTS, day, false, "vacant-checkpoint", N_("Measure %1 has its checkpoint on %2"), list) && stages_late(w, day, list);
}
