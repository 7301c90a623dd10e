#include "campaign/campaign.h"
#include "codec/codec.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

KIND_ROWS(procedure, PROCEDURE_FIELDS, .label = N_("procedure"))

/* Procedures never change under their hash, so one parsed is kept for the life of the process. */
#define KEPT 64
static struct { struct text hash; const struct profile *profile; } kept[KEPT];
static size_t kept_count;
static struct arena *kept_arena;
static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;

static const struct profile *kept_find(struct text hash)
{
	for (size_t i = 0; i < kept_count; i++)
		if (text_same(kept[i].hash, hash))
			return kept[i].profile;
	return NULL;
}

static const struct profile *kept_add(struct text hash, const struct value *tree)
{
	const struct profile *profile = kept_find(hash);
	if (profile)
		return profile;
	if (!kept_arena)
		kept_arena = arena_new(256u * 1024 * 1024);
	profile = profile_keep(kept_arena, tree);
	if (kept_count < KEPT) {
		kept[kept_count].hash = text_keep(kept_arena, hash);
		kept[kept_count++].profile = profile;
	}
	return profile;
}

static bool procedure_load(struct work *w, struct text hash, const struct profile **ret_profile)
{
	struct value *row, *tree;
	if (!store_row(w, SQL_CAMPAIGN_PROCEDURE_JSON, &row, A(hash)))
		return false;
	if (!row)
		return fail(w, ERR_MISSING, NULL, N_("There is no procedure %1 in this house: load it first."), A(hash));
	if (!json_read(w, value_text(row, "json"), &tree))
		return false;
	pthread_mutex_lock(&kept_mutex);
	*ret_profile = kept_add(hash, tree);
	pthread_mutex_unlock(&kept_mutex);
	return true;
}

bool procedure_of(struct work *w, struct text hash, const struct profile **ret_profile)
{
	pthread_mutex_lock(&kept_mutex);
	const struct profile *profile = kept_find(hash);
	pthread_mutex_unlock(&kept_mutex);
	if (!profile)
		return procedure_load(w, hash, ret_profile);
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
	struct procedure procedure = { .hash = hash, .name = value_text(tree, "profile"), .json = json };
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
