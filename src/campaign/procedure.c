#include "campaign/campaign.h"
#include "codec/codec.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

KIND_ROWS(procedure, PROCEDURE_FIELDS, .label = N_("procedure"))

/* Procedures never change under their hash, so those asked for last stay parsed. Every unit may have one of its own. */
static struct shelf kept = { .most = 64, .most_bytes = (size_t)64 << 20 };

void procedure_keep_one(void)
{
	kept.most = 1;
}

static bool procedure_read(struct work *w, struct text hash, struct value **ret_tree)
{
	struct value *row;
	if (!store_row(w, SQL_CAMPAIGN_PROCEDURE_JSON, &row, A(hash)))
		return false;
	if (!row)
		return fail(w, ERR_MISSING, NULL, N_("There is no procedure %1 in this house: load it first."), A(hash));
	return json_read(w, value_text(row, "json"), ret_tree);
}

bool procedure_of(struct work *w, struct text hash, const struct profile **ret_profile)
{
	const struct profile *profile = shelf_find(&kept, w->arena, hash);
	if (!profile) {
		struct work aside = work_aside(w, arena_new(PROCEDURE_MEMORY));
		struct value *tree = NULL;
		bool good = work_rejoin(w, &aside, procedure_read(&aside, hash, &tree));
		if (good) {
			struct arena *own = arena_new(PROCEDURE_MEMORY);
			profile = shelf_put(&kept, w->arena, hash, own, profile_keep(own, tree));
		}
		arena_free(aside.arena);
		if (!good)
			return false;
	}
	*ret_profile = profile;
	return true;
}

bool procedure_keep(struct work *w, const struct value *tree, struct text *ret_hash)
{
	struct text json = profile_json(w->arena, tree);
	struct text hash = text_of(profile_hash(w->arena, json));
	struct value *row;
	if (!store_row(w, SQL_CAMPAIGN_PROCEDURE_ID, &row, A(hash)))
		return false;
	*ret_hash = hash;
	if (row)
		return true;
	struct procedure procedure = { .hash = hash, .name = text_keep(w->arena, value_text(tree, "profile")), .json = json };
	return ledger_in_log(w, 1) && ledger_put(w, &procedure_kind, &procedure);
}

static const struct calendar *calendar;
static void calendar_fill(void)
{
	struct arena *arena = arena_new(64u * 1024 * 1024);
	struct work w = { .arena = arena };
	const struct shipped *files;
	struct calendar *filled = calendar_new(arena);
	size_t count = calendar_shipped(&files);
	for (size_t i = 0; i < count; i++)
		if (!calendar_add(&w, filled, files[i].text))
			BUG("the shipped calendar %s is wrong", files[i].name);
	calendar = filled;
}

const struct calendar *campaign_calendar(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, calendar_fill);
	return calendar;
}
