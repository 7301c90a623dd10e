/* What stands around every page: who is logged in, where one can go, what was just done. */
#include "web/visit.h"
#include <string.h>

bool page_is_of(const struct action *read, const struct kind *kind)
{
	size_t size = read->http ? strlen(read->http) : 0, name = strlen(kind->name);
	return read->tx == TX_READ && read->on == kind && size > name + 2 && read->http[size - 1] == '}' && read->http[size - name - 2] == '{' &&
		strncmp(read->http + size - name - 1, kind->name, name) == 0;
}

const char *page_address(struct arena *arena, const struct kind *kind, struct id id)
{
	for (size_t i = 0; i < action_count(); i++)
		if (page_is_of(action_at(i), kind)) {
			struct value *record = value_record(arena);
			value_put_text(arena, record, kind->name, id_text(&id));
			return action_address(arena, action_at(i)->http, record);
		}
	return NULL;
}

/* Where in the house a page stands that is no entry of the navigation itself; NULL: it is one, or stands nowhere. */
static const char *stands_under(struct text path)
{
	static const struct { const char *begin, *under; } pages[] = {
		{ "/measures/", "/cycles" }, { "/problems/", "/cycles" }, { "/opinions/", "/cycles" }, { "/groups/", "/cycles" }, { "/plans/", "/cycles" },
		{ "/extensions/", "/cycles" }, { "/evidence/", "/cycles" }, { "/lookback/", "/cycles" }, { "/redactions/", "/cycles" }, { "/requests/", "/cycles" },
		{ "/posts/", "/units" }, { "/procedures", "/campaigns" } };
	for (size_t i = 0; i < COUNT(pages); i++)
		if (text_starts(path, pages[i].begin))
			return pages[i].under;
	return NULL;
}

static bool is_current(struct text path, const char *under, const char *link)
{
	size_t size = strlen(link);
	if (size == 1)
		return text_is(path, "/home");
	return (text_starts(path, link) && (path.size == size || path.at[size] == '/')) || (under && strcmp(under, link) == 0);
}

/* Only what this person can use: a page that says "not for you" is no place to go to. */
static void navigation(struct visit *visit, struct value *frame)
{
	static const struct { const char *label, *link; enum may may; } places[] = { { N_("Home"), "/", MAY_NOTHING_SPECIAL }, { N_("Cycles"), "/cycles", MAY_SEE_CYCLE },
		{ N_("Campaigns"), "/campaigns", MAY_SEE_CAMPAIGN }, { N_("Readiness"), "/readiness", MAY_SEE_CYCLE }, { N_("Units"), "/units", MAY_NOTHING_SPECIAL },
		{ N_("People"), "/people", MAY_SEE_PEOPLE }, { N_("Settings"), "/settings", MAY_SETTINGS } };
	struct arena *arena = visit->request->arena;
	struct value *list = value_put_list(arena, frame, "navigation");
	const char *under = stands_under(visit->request->path);
	for (size_t i = 0; i < COUNT(places); i++) {
		if (places[i].may != MAY_NOTHING_SPECIAL && !org_somewhere(&visit->actor, places[i].may))
			continue;
		struct value *row = value_add(list, NULL, value_record(arena));
		value_put_string(arena, row, "label", places[i].label);
		value_put_string(arena, row, "link", places[i].link);
		value_put_flag(arena, row, "current", is_current(visit->request->path, under, places[i].link));
	}
}

/* "Report progress: done." after a form sent one here; the address says which, so nothing is kept for it. */
static void flash(struct visit *visit, struct value *frame)
{
	struct arena *arena = visit->request->arena;
	struct text name = visit->asked ? value_text(visit->asked, "saved") : TEXT("");
	const struct action *action = name.size ? action_find(text_string(arena, name)) : NULL;
	if (!action || action->tx == TX_READ)
		return;
	struct value *row = value_add(value_put_list(arena, frame, "flash"), NULL, value_record(arena));
	value_put_string(arena, row, "kind", "done");
	value_put_sentence(arena, row, "sentence", N_("%1: done."), ARGS(arg_word(action->label)));
	value_put_string(arena, frame, "saved", action->name);
}

static void other_language(struct visit *visit, struct value *frame)
{
	struct arena *arena = visit->request->arena;
	const char *other = strcmp(visit->language, "en") == 0 ? "zh-CN" : "en";
	if (visit->request->method == DOOR_POST) /* what was typed, or a receipt, would be gone */
		return;
	if (id_is(visit->person) && !visit->anonymous)
		value_put_string(arena, frame, "languages", "/language");
	else
		value_put_string(arena, frame, "language_link", address_with(arena, text_string(arena, address_own(visit)), "language", text_of(other)));
}

struct value *page_frame(struct visit *visit, const char *title)
{
	struct arena *arena = visit->request->arena;
	struct house *house = visit->site->house;
	struct value *frame = value_record(arena);
	value_put_string(arena, frame, "title", title);
	value_put_flag(arena, frame, "sample", house_sample(house));
	if (house_simulated(house))
		value_put_day(arena, frame, "simulated", minute_day(house_now(house), house_zone(house)));
	other_language(visit, frame);
	if (visit->anonymous || !id_is(visit->person))
		return frame;
	value_put_string(arena, frame, "record", "/record");
	value_put_text(arena, frame, "person", visit->actor.name);
	value_put_text(arena, frame, "draft", text_keep(arena, id_text(&visit->person)));
	value_put_text(arena, frame, "unit", visit->unit_name);
	value_put_string(arena, frame, "logout", "/logout");
	flash(visit, frame);
	if (!visit->limited) {
		value_put_string(arena, frame, "find", "/find");
		navigation(visit, frame);
	}
	return frame;
}
