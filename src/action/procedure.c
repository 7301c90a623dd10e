/* Procedures as pages: which there are, and every number of one with where it comes from. */
#include "action/house.h"
#include "action/shapes.h"
#include <string.h>

static void put_texts(struct arena *arena, struct value *to, const char *key, const struct value *texts)
{
	if (!texts || texts->kind != VALUE_RECORD) {
		value_put_string(arena, to, key, "");
		return;
	}
	struct value *both = value_put_record(arena, to, key);
	for (const struct value *v = texts->first; v; v = v->next)
		value_put_text(arena, both, arena_copy(arena, v->key, strlen(v->key)), text_keep(arena, v->text));
}

/* Several may bear one title: the day on which a procedure came tells them apart. */
static void put_loaded(struct work *w, struct value *row)
{
	struct id id = NO_ID;
	id_parse(value_text(row, "id"), &id);
	value_put_day(w->arena, row, "loaded", id_is(id) ? minute_day(id_minute(id), w->zone) : NO_DAY);
}

bool procedures_put(struct work *w, struct value *to)
{
	struct value *rows;
	if (!store_list(w, SQL_CAMPAIGN_PROCEDURES, &rows))
		return false;
	struct work one = work_aside(w, arena_new(4u * 1024 * 1024)); /* each is held no longer than its title is read */
	bool good = true;
	for (struct value *row = rows->first; row && good; row = row->next) {
		const struct profile *profile;
		good = work_rejoin(w, &one, procedure_of(&one, value_text(row, "hash"), &profile));
		if (good) {
			put_texts(w->arena, row, "title", profile->title);
			put_loaded(w, row);
		}
		arena_reset(one.arena);
	}
	arena_free(one.arena);
	value_add(to, "procedures", rows);
	return good;
}

bool procedure_list_run(struct call *call)
{
	return procedures_put(call->work, call->out);
}

/* ---- one procedure ---- */
/* Checks, one behind the other. */
static void write_value(struct buffer *b, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		buffer_text(b, v->text);
	for (const struct value *item = v->kind == VALUE_LIST || v->kind == VALUE_RECORD ? v->first : NULL; item; item = item->next) {
		write_value(b, item);
		buffer_string(b, item->next ? ", " : "");
	}
}

/* A share says itself what it is. */
static void put_counted(struct arena *arena, struct value *row, struct text unit, const struct value *value)
{
	static const struct { const char *unit, *counted; } units[] = { { "days", N_("%1 days") }, { "months", N_("%1 months") }, { "years", N_("%1 years") }, { "times", N_("%1 times") },
		{ "people", N_("%1 people") }, { "entries", N_("%1 entries") }, { "minutes", N_("%1 minutes") }, { "mebibytes", N_("%1 MiB") }, { "per_staff", N_("%1 for each member of staff") } };
	value_put_text(arena, row, "unit", unit);
	for (size_t i = 0; i < COUNT(units) && value && value->kind == VALUE_NUMBER; i++)
		if (text_is(unit, units[i].unit)) {
			value_put_sentence(arena, row, "counted", units[i].counted, ARGS(A(value->number)));
			return;
		}
	value_put_string(arena, row, "counted", "");
}

static void put_number(struct arena *arena, struct value *list, const struct profile *profile, const char *path, const struct value *parameter)
{
	struct value *row = value_add(list, NULL, value_record(arena));
	struct text unit = value_text(parameter, "unit");
	profile_put_said(arena, row, profile->tree, path);
	struct text check = value_text(row, "check");
	const char *asks = check.size ? check_asks(text_string(arena, check)) : NULL;
	value_put_string(arena, row, "asks", asks ? asks : "");
	put_counted(arena, row, unit, value_get(parameter, "value"));
	value_put_text(arena, row, "basis", value_text(parameter, "basis"));
	put_texts(arena, row, "source", value_get(parameter, "source"));
}

static bool is_number(const struct value *v)
{
	return v->kind == VALUE_RECORD && value_get(v, "value") && value_get(v, "basis");
}

/* Every number below v, by its path; those of the stages stand with them. */
static void put_numbers(struct arena *arena, struct value *list, const struct profile *profile, const struct value *v, const char *path)
{
	int n = 0;
	for (const struct value *m = v->kind == VALUE_RECORD || v->kind == VALUE_LIST ? v->first : NULL; m; m = m->next, n++) {
		struct text id = value_text(m, "id");
		const char *key = m->key ? m->key : id.size ? text_string(arena, id) : arena_format(arena, "%d", n + 1);
		const char *here = *path ? arena_format(arena, "%s.%s", path, key) : key;
		if (!*path && strcmp(key, "stages") == 0)
			continue;
		if (is_number(m))
			put_number(arena, list, profile, here, m);
		else
			put_numbers(arena, list, profile, m, here);
	}
}

static void put_due(struct arena *arena, struct value *row, const struct profile_due *due)
{
	static const char *const words[3][2][2] = { /* anchor, before or after, days or workdays */
		{ { N_("%1 days after the deployment"), N_("%1 workdays after the deployment") }, { N_("%1 days before the deployment"), N_("%1 workdays before the deployment") } },
		{ { N_("%1 days after the plan"), N_("%1 workdays after the plan") }, { N_("%1 days before the plan"), N_("%1 workdays before the plan") } },
		{ { N_("%1 days after the meeting"), N_("%1 workdays after the meeting") }, { N_("%1 days before the meeting"), N_("%1 workdays before the meeting") } } };
	static const char *const same_day[] = { N_("on the day of the deployment"), N_("on the day of the plan"), N_("on the day of the meeting") };
	if (!due->is)
		value_put_string(arena, row, "due", "");
	else if (!due->days)
		value_put_sentence(arena, row, "due", same_day[due->anchor], NULL);
	else
		value_put_sentence(arena, row, "due", words[due->anchor][due->days < 0][due->workdays], ARGS(A(due->days < 0 ? -due->days : due->days)));
}

/* One number as it is to choose: lists of words are given whole and stay with those who write them out. */
static void put_choice(struct arena *arena, struct value *list, const struct profile *profile, const char *path)
{
	const struct value *parameter = profile_at(profile, path), *now = parameter ? value_get(parameter, "value") : NULL;
	if (!now || now->kind == VALUE_LIST)
		return;
	struct value *row = value_add(list, NULL, value_record(arena));
	profile_put_said(arena, row, profile->tree, path);
	struct text check = value_text(row, "check");
	const char *asks = check.size ? check_asks(text_string(arena, check)) : NULL;
	value_put_string(arena, row, "asks", asks ? asks : "");
	value_put_text(arena, row, "now", now->kind == VALUE_NUMBER ? text_of(arena_format(arena, "%lld", (long long)now->number)) :
		now->kind == VALUE_FLAG ? text_of(now->number ? "yes" : "no") : now->text);
}

static void put_choices(struct arena *arena, struct value *list, const struct profile *profile, const struct value *v, const char *path)
{
	for (const struct value *m = v->kind == VALUE_RECORD || v->kind == VALUE_LIST ? v->first : NULL; m; m = m->next) {
		struct text id = value_text(m, "id");
		const char *key = m->key ? m->key : text_string(arena, id);
		const char *here = *path ? arena_format(arena, "%s.%s", path, key) : key;
		if (!*path && strcmp(key, "stages") == 0) /* their days stand in front */
			continue;
		if (is_number(m))
			put_choice(arena, list, profile, here);
		else if (*key)
			put_choices(arena, list, profile, m, here);
	}
}

struct value *action_numbers(struct work *w, struct id id)
{
	const struct profile *profile;
	struct value *list = value_list(w->arena);
	struct campaign campaign;
	bool found = false;
	if (!store_find(w, &campaign_kind, id, &campaign, &found) || !found || !procedure_of(w, campaign.procedure, &profile)) {
		work_forgive(w);
		return NULL;
	}
	for (size_t i = 0; i < profile_stages(profile); i++) {
		struct profile_stage stage;
		profile_stage(profile, i, &stage);
		size_t before = value_count(list);
		put_choice(w->arena, list, profile, arena_format(w->arena, "stages.%s.due", profile_stage_words[stage.stage]));
		if (value_count(list) > before)
			put_due(w->arena, list->last, &stage.due);
	}
	put_choices(w->arena, list, profile, profile->tree, "");
	return list;
}

static void put_stages(struct arena *arena, struct value *out, const struct profile *profile)
{
	struct value *list = value_put_list(arena, out, "stages");
	for (size_t i = 0; i < profile_stages(profile); i++) {
		struct profile_stage stage;
		struct buffer gates = buffer_new(arena, 4096);
		profile_stage(profile, i, &stage);
		struct value *row = value_add(list, NULL, value_record(arena));
		const struct value *due = profile_at(profile, arena_format(arena, "stages.%s.due", profile_stage_words[stage.stage]));
		value_put_string(arena, row, "stage", profile_stage_words[stage.stage]);
		put_texts(arena, row, "name", stage.name);
		put_texts(arena, row, "what", stage.what);
		put_due(arena, row, &stage.due);
		value_put_text(arena, row, "basis", value_text(due, "basis"));
		put_texts(arena, row, "source", value_get(due, "source"));
		if (stage.gates)
			write_value(&gates, stage.gates);
		value_put_text(arena, row, "gates", buffer_view(&gates));
	}
}

static void put_checks(struct arena *arena, struct value *out, const struct profile *profile)
{
	struct value *list = value_put_list(arena, out, "checks");
	const struct value *gates = profile_at(profile, "gates");
	for (const struct value *gate = gates ? gates->first : NULL; gate; gate = gate->next) {
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_string(arena, row, "check", gate->key);
		value_put_string(arena, row, "asks", check_asks(gate->key));
		value_put_text(arena, row, "severity", value_text(gate, "severity"));
		value_put_text(arena, row, "basis", value_text(gate, "basis"));
		put_texts(arena, row, "source", value_get(gate, "source"));
	}
}

/* What each light of a measure goes by, and the days of the one that comes before. */
static void put_lights(struct arena *arena, struct value *out, const struct profile *profile)
{
	struct value *list = value_put_list(arena, out, "lights");
	for (size_t i = 0; profile_light_words[i]; i++) {
		const struct value *light = profile_at(profile, arena_format(arena, "lights.%s", profile_light_words[i])), *days = value_get(light, "days");
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_string(arena, row, "light", profile_light_words[i]);
		put_texts(arena, row, "name", value_get(light, "name"));
		put_texts(arena, row, "what", value_get(light, "what"));
		put_counted(arena, row, value_text(days, "unit"), value_get(days, "value"));
		value_put_text(arena, row, "basis", value_text(light, "basis"));
		put_texts(arena, row, "source", value_get(light, "source"));
	}
}

/* Procedures kept from before have titles in one language. */
static void put_either(struct arena *arena, struct value *to, const char *key, const struct value *texts)
{
	if (!texts || texts->kind != VALUE_TEXT) {
		put_texts(arena, to, key, texts);
		return;
	}
	struct value *every = value_put_record(arena, to, key);
	for (const char *const *language = profile_languages; *language; language++)
		value_put_text(arena, every, *language, texts->text);
}

static void put_sources(struct arena *arena, struct value *out, const struct profile *profile)
{
	struct value *list = value_put_list(arena, out, "sources"), *words = value_put_list(arena, out, "bases");
	const struct value *rows = profile_list(profile, "sources");
	for (const struct value *v = rows ? rows->first : NULL; v; v = v->next) {
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_text(arena, row, "id", value_text(v, "id"));
		put_either(arena, row, "title", value_get(v, "title"));
		put_either(arena, row, "where", value_get(v, "where"));
	}
	for (size_t i = 0; profile_basis_words[i]; i++) {
		struct value *row = value_add(words, NULL, value_record(arena));
		value_put_string(arena, row, "word", profile_basis_words[i]);
		value_put_string(arena, row, "label", profile_basis_labels[i]);
	}
}

#define PROCEDURE_ON_IN(S, F) F(S, text, procedure, REQUIRED | IN_PATH, N_("procedure"), .max = 64)
SHAPE_STRUCT(procedure_on, PROCEDURE_ON_IN)
SHAPE_ROWS(procedure_on, PROCEDURE_ON_IN)

bool procedure_show_run(struct call *call)
{
	const struct procedure_on *in = call->in;
	struct arena *arena = call->work->arena;
	const struct profile *profile;
	if (!procedure_of(call->work, in->procedure, &profile))
		return false;
	value_put_text(arena, call->out, "name", profile->name);
	value_put_string(arena, call->out, "hash", profile->hash);
	put_texts(arena, call->out, "title", profile->title);
	put_texts(arena, call->out, "about", profile_at(profile, "about"));
	put_stages(arena, call->out, profile);
	put_checks(arena, call->out, profile);
	put_lights(arena, call->out, profile);
	put_numbers(arena, value_put_list(arena, call->out, "numbers"), profile, profile->tree, "");
	put_sources(arena, call->out, profile);
	return true;
}
