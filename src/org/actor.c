#include "org/org.h"
#include "codec/codec.h"
#include <string.h>

const char *const unit_states[] = { "open", "closed", NULL }; /* words */
const char *const unit_said[] = { "in use", "closed", NULL }; /* words */
KIND_ROWS(unit, UNIT_FIELDS, .label = N_("unit"))
KIND_ROWS(person, PERSON_FIELDS, .label = N_("person"))
KIND_ROWS(post, POST_FIELDS, .label = N_("post"))
KIND_ROWS(oversight, OVERSIGHT_FIELDS, .label = N_("oversight"))
KIND_ROWS(holding, HOLDING_FIELDS, .label = N_("holding of a post"))
KIND_ROWS(account, ACCOUNT_FIELDS, .local = true, .label = N_("account"))
KIND_ROWS(session, SESSION_FIELDS, .local = true, .label = N_("session"))

static void position_read(const struct value *row, struct position *position)
{
	int role = choice_find(role_words, value_text(row, "role"));
	id_parse(value_text(row, "post"), &position->post);
	id_parse(value_text(row, "unit"), &position->unit);
	position->role = (enum role)role;
	position->deputy = value_number(row, "deputy", 0) != 0;
	position->path = value_text(row, "path");
}

/* Asked with every request: a reader keeps them until somebody writes. */
struct positions { size_t count; struct position *at; };

static struct positions positions_copy(struct arena *arena, struct positions from)
{
	struct positions copy = { from.count, arena_take(arena, from.count * sizeof *copy.at) };
	for (size_t i = 0; i < from.count; i++) {
		copy.at[i] = from.at[i];
		copy.at[i].path = text_keep(arena, from.at[i].path);
	}
	return copy;
}

static bool positions_of(struct work *w, struct id id, struct positions *ret_positions)
{
	static const char kept;
	struct recalled *recalled = store_recall(w, &kept, id, w->today.n);
	struct value *rows;
	if (recalled && recalled->at) {
		*ret_positions = positions_copy(w->arena, *(const struct positions *)recalled->at);
		return true;
	}
	if (!store_list(w, SQL_ORG_POSITIONS, &rows, A(&id), A(w->today)))
		return false;
	struct positions found = { 0, arena_take(w->arena, value_count(rows) * sizeof *found.at) };
	for (const struct value *row = rows->first; row; row = row->next)
		position_read(row, &found.at[found.count++]);
	if (recalled) {
		struct positions *keep = arena_take(recalled->arena, sizeof *keep);
		*keep = positions_copy(recalled->arena, found);
		recalled->at = keep;
	}
	*ret_positions = found;
	return true;
}

bool org_actor(struct work *w, struct id id, struct actor *ret_actor)
{
	struct person person;
	struct positions positions;
	if (!store_get(w, &person_kind, id, &person))
		return false;
	if (day_is(person.ended) && day_between(person.ended, w->today) >= 0)
		return fail(w, ERR_LOGIN, NULL, N_("This account ended on %1. Ask the administrator of your unit."), A(person.ended));
	if (!positions_of(w, id, &positions))
		return false;
	*ret_actor = (struct actor){ .kind = ACTOR_PERSON, .person = id, .name = person.name, .login = person.login,
		.language = person.language, .count = positions.count, .positions = positions.at };
	return true;
}

struct text org_pseudonym(struct work *w, const struct ledger_keys *keys, const struct actor *actor)
{
	uint8_t mac[HASH_SIZE];
	switch (actor->kind) {
	case ACTOR_PUBLIC: return TEXT("public");
	case ACTOR_CLOCK: return TEXT("clock");
	case ACTOR_KEEPER: return TEXT("keeper");
	case ACTOR_PERSON: break;
	}
	crypto_hmac(keys->name_key, sizeof keys->name_key, actor->person.at, strlen(actor->person.at), mac);
	return crypto_base64(w->arena, mac, 16);
}

bool org_unit_path(struct work *w, struct id unit, struct text *ret_path)
{
	struct unit row;
	if (!store_get(w, &unit_kind, unit, &row))
		return false;
	*ret_path = row.path;
	return true;
}

bool org_about_unit(struct work *w, struct id unit, struct about *ret_about)
{
	struct about about = { .unit = unit };
	if (!org_unit_path(w, unit, &about.path))
		return false;
	*ret_about = about;
	return true;
}

static void show_into(struct work *w, const struct kind *kind, const void *row, struct value *to)
{
	const struct object *object = row;
	struct value *written = shape_write(w->arena, kind->shape, row);
	const struct field *field = kind->shape->fields; /* the members stand in their order */
	value_put_text(w->arena, to, "id", text_of(arena_format(w->arena, "%s", object->id.at)));
	value_put_number(w->arena, to, "version", object->version);
	for (struct value *member = written->first, *next; member; member = next) {
		next = member->next;
		while (field->name != member->key)
			field++;
		if (field->flags & (CLOSED | SECRET))
			continue;
		if (field->type == TYPE_id) /* a view into the row, which may end before the answer is written */
			member->text = text_keep(w->arena, member->text);
		value_add(to, member->key, member);
	}
}

void call_show(struct call *call, const struct kind *kind, const void *row)
{
	show_into(call->work, kind, row, call->out);
}

struct value *row_record(struct work *w, const struct kind *kind, const void *row)
{
	struct value *record = value_record(w->arena);
	show_into(w, kind, row, record);
	return record;
}
