#include "action/house.h"
#include "codec/codec.h"
#include "meeting/meeting.h"
#include <string.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/stat.h>

void ask_prepare(struct house *house, struct ask *ask)
{
	struct work *w = &ask->work;
	w->arena = ask->arena;
	w->now = house_now(house);
	w->zone = house_zone(house);
	w->today = minute_day(w->now, w->zone);
	w->lane = 0;
}

/* Any word but a no: what was meant as a preview is never carried out. */
static bool wants_preview(const struct value *fields)
{
	static const char *const no[] = { "", "0", "no", "false", NULL };
	const struct value *preview = value_get(fields, "preview");
	if (preview && preview->kind == VALUE_TEXT)
		return choice_find(no, preview->text) < 0;
	return preview && preview->number;
}

/* The members that doors carry beside the input: they are the dispatcher's. */
static void take_extras(struct ask *ask)
{
	ask->once = value_text(ask->fields, "once");
	struct value *version = value_get(ask->fields, "version");
	if (version && version->kind == VALUE_NUMBER)
		ask->version = version->number;
	else if (version && version->kind == VALUE_TEXT && version->text.size)
		text_number(version->text, &ask->version);
	ask->preview = ask->preview || wants_preview(ask->fields);
}

/* Argon2 takes a tenth of a second: here, on the asking thread, never in the writer. */
static bool hash_passwords(struct ask *ask)
{
	for (size_t i = 0; i < ask->action->in->count; i++) {
		const struct field *field = &ask->action->in->fields[i];
		struct text *password = field_at(field, ask->in);
		if (field->type != TYPE_password || !password->size || !(field->flags & SECRET))
			continue;
		if (text_length(*password) < 10)
			return fail(&ask->work, ERR_INVALID, arena_format(ask->arena, "/%s", field->name), N_("A password needs at least 10 characters: a short sentence is easy to keep in mind."));
		if (!crypto_password_hash(ask->arena, *password, password))
			return fail(&ask->work, ERR_BUSY, NULL, N_("Too many log-ins at this moment: please try again in a few seconds."));
	}
	return true;
}

/* A password that is compared, not kept: with the account of the login name typed, or of whoever asks. */
static bool check_password(struct reader *reader, struct ask *ask, struct text password)
{
	const struct field *login = shape_field(ask->action->in, "login");
	struct account account = { 0 };
	struct work *w = &ask->work;
	struct id person = ask->person;
	struct value *row = NULL;
	bool found = false;
	w->store = reader->store;
	if (!store_begin(w))
		return false;
	bool good = !login || store_row(w, SQL_ORG_PERSON_BY_LOGIN, &row, A(*(struct text *)field_at(login, ask->in)));
	if (good && login && (!row || !id_parse(value_text(row, "id"), &person)))
		person = NO_ID;
	good = good && (!id_is(person) || store_find(w, &account_kind, person, &account, &found));
	store_end(w);
	w->store = NULL;
	/* the same work for unknown names: how long it takes tells nothing */
	bool known = crypto_password_check(account.hash, password) || slip_code_fits(w->arena, account.hash, password);
	ask->password_right = known && found && account.wait_until.n <= w->now.n;
	return good;
}

bool ask_slow(const struct ask *ask)
{
	for (size_t i = 0; ask->action->in && i < ask->action->in->count; i++)
		if (ask->action->in->fields[i].type == TYPE_password)
			return true;
	return false;
}

bool ask_passwords(struct reader *reader, struct ask *ask)
{
	if (!hash_passwords(ask))
		return false;
	for (size_t i = 0; i < ask->action->in->count; i++) {
		const struct field *field = &ask->action->in->fields[i];
		if (field->type == TYPE_password && !(field->flags & SECRET) && !check_password(reader, ask, *(struct text *)field_at(field, ask->in)))
			return false;
	}
	return true;
}

/* A staged file goes to evidence/AB/REST under its own hash before the turn begins; one that no entry names is swept later. */
static bool keep_file(struct house *house, struct ask *ask, struct upload *upload)
{
	struct work *w = &ask->work;
	const char *folder = arena_format(w->arena, "%s/evidence/%.2s", house->folder, upload->sha256.at);
	const char *to = arena_format(w->arena, "%s/%.*s", folder, (int)upload->sha256.size - 2, upload->sha256.at + 2);
	bool fresh = mkdir(folder, 0700) == 0;
	if ((!fresh && errno != EEXIST) || (fresh && !house_sync_folder(house_path(house, w->arena, "evidence"))) ||
	    rename(text_string(w->arena, upload->path), to) != 0 || !house_sync_folder(folder))
		return fail(w, ERR_BROKEN, NULL, N_("The file could not be kept: %1. Free some space or ask the administrator."), A((const char *)strerror(errno)));
	upload->path = text_of(to);
	return true;
}

static bool hash_file(struct work *w, struct upload *upload)
{
	uint8_t hash[HASH_SIZE], part[65536];
	FILE *file = fopen(text_string(w->arena, upload->path), "rb");
	if (!file)
		return fail(w, ERR_BROKEN, NULL, N_("The file that was sent could not be read again: please send it once more."));
	struct hasher *hasher = hasher_new();
	size_t got;
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		hasher_add(hasher, part, got);
	fclose(file);
	hasher_end(hasher, hash);
	upload->sha256 = crypto_hex(w->arena, hash, sizeof hash);
	return true;
}

/* What the sender called the file's type: shown, never trusted. */
static struct text sent_type(const struct value *fields, const char *name)
{
	const struct value *file = value_get(fields, name);
	for (const struct value *v = file ? file->first : NULL; v; v = v->next)
		if (v->key && strcmp(v->key, "type") == 0)
			return v->text;
	return TEXT("");
}

static bool keep_files(struct house *house, struct ask *ask)
{
	for (size_t i = 0; i < ask->action->in->count; i++) {
		const struct field *field = &ask->action->in->fields[i];
		struct upload *upload = field_at(field, ask->in);
		if (field->type != TYPE_file || !upload->path.size)
			continue;
		if (field->max && upload->size > field->max)
			return fail(&ask->work, ERR_TOO_LARGE, arena_format(ask->arena, "/%s", field->name), N_("The file is larger than %1 bytes: please send a smaller one."), A(field->max));
		upload->type = sent_type(ask->fields, field->name);
		if (!hash_file(&ask->work, upload) || (ask->action->tx == TX_WRITE && !ask->preview && !keep_file(house, ask, upload)))
			return false;
	}
	return true;
}

/* ---- what an action is about ---- */
struct id row_id(const struct kind *kind, const void *row, const char *name)
{
	const struct field *field = shape_field(kind->shape, name);
	return field && field->type == TYPE_id ? *(const struct id *)field_of(field, row) : NO_ID;
}

/* What hangs on a measure is its accountable post's own. */
static bool measure_post(struct work *w, const struct kind *kind, const void *row, struct id *ret_post)
{
	struct id id = id_is(*ret_post) ? NO_ID : row_id(kind, row, "measure");
	bool found;
	if (!id_is(id))
		return true;
	const struct kind *measures = store_kind("measure");
	void *measure = arena_take(w->arena, measures->shape->size);
	if (!store_find(w, measures, id, measure, &found))
		return false;
	if (found)
		*ret_post = row_id(measures, measure, "post");
	return true;
}

/* What is written of a meeting is its recorder's own, never that of the member whose turn it is or who spoke: these confirm, or ask for a correction. */
static bool recorder_post(struct work *w, const struct kind *kind, const void *row, struct id *ret_post)
{
	struct minutes minutes;
	if (kind == &meeting_kind)
		*ret_post = ((const struct meeting *)row)->recorder;
	if (kind != &agenda_kind && kind != &speech_kind)
		return true;
	if (!minutes_of_meeting(w, row_id(kind, row, "meeting"), &minutes))
		return false;
	*ret_post = minutes.post;
	return true;
}

/* Criticism that was not opened is its critic's alone, sealed or taken back: whom it concerns must not learn that it was there. */
static struct id other_of(const struct kind *kind, const void *row)
{
	if (kind == &criticism_kind && criticism_unopened(row))
		return NO_ID;
	return row_id(kind, row, "other");
}

/* What somebody has prepared is that person's until it is heard, not the seat's; afterwards the seat's. Of an absent member's statement its rule decides. */
static void about_persons(const struct kind *kind, const void *row, struct about *about)
{
	if (kind == &criticism_kind && criticism_unopened(row) && id_is(about->person))
		about->post = NO_ID;
	else if (kind == &criticism_kind || kind == &attendance_kind)
		about->person = NO_ID;
}

/* The search index keeps this of each row: when it comes out otherwise than before, FIND_VERSION (src/find/inner.h) is raised. */
bool action_about(struct work *w, const struct kind *kind, const void *row, struct about *ret_about)
{
	bool is_unit = strcmp(kind->name, "unit") == 0;
	struct about about = { .unit = is_unit ? ((const struct unit *)row)->id : row_id(kind, row, "unit"),
		.post = row_id(kind, row, "post"), .other = other_of(kind, row), .person = row_id(kind, row, "person"), .partner = row_id(kind, row, "partner") };
	about_persons(kind, row, &about);
	if (is_unit)
		about.path = ((const struct unit *)row)->path;
	else if (id_is(about.unit) && !org_unit_path(w, about.unit, &about.path))
		return false;
	if (strcmp(kind->name, "person") == 0)
		about.person = ((const struct person *)row)->id;
	if (!measure_post(w, kind, row, &about.post) || !recorder_post(w, kind, row, &about.post))
		return false;
	*ret_about = about;
	return true;
}

static bool root_unit(struct work *w, struct id *ret_unit)
{
	const struct value *row;
	*ret_unit = NO_ID;
	if (!store_row_kept(w, SQL_ORG_ROOT, &row))
		return false;
	if (row)
		id_parse(value_text(row, "id"), ret_unit);
	return true;
}

/* The unit named by the input, else the root. */
static bool input_unit(struct ask *ask, struct id *ret_unit)
{
	const struct field *field = ask->action->in ? shape_field(ask->action->in, "unit") : NULL;
	if (field && field->type == TYPE_id && id_is(*(struct id *)field_at(field, ask->in))) {
		*ret_unit = *(struct id *)field_at(field, ask->in);
		return true;
	}
	return root_unit(&ask->work, ret_unit);
}

/* The same words for what is not there and for what may not be seen: an address tells nothing. */
static bool not_there(struct ask *ask)
{
	return fail(&ask->work, ERR_MISSING, NULL, N_("There is no %1 with this address, or it is not for your eyes."), arg_word(ask->action->on->label));
}

static bool object_load(struct ask *ask)
{
	const struct kind *kind = ask->action->on;
	const struct field *field = shape_field(ask->action->in, kind->name);
	struct id id = *(struct id *)field_at(field, ask->in);
	bool found;
	ask->on = arena_take(ask->arena, kind->shape->size);
	return store_find(&ask->work, kind, id, ask->on, &found) && (found || not_there(ask));
}

static bool may_refuse(struct ask *ask)
{
	if (ask->as == ACTOR_KEEPER)
		return fail(&ask->work, ask->actor.kind == ACTOR_PUBLIC ? ERR_LOGIN : ERR_DENIED, NULL,
			N_("This is not for whoever keeps the folder: %1. Start candor on it (candor serve), then log in (candor session login) as somebody whose posts allow it."),
			arg_word(ask->action->label ? ask->action->label : ask->action->name));
	if (ask->actor.kind == ACTOR_PUBLIC)
		return fail(&ask->work, ERR_LOGIN, NULL, N_("Please log in first."));
	return fail(&ask->work, ERR_DENIED, NULL, N_("Your posts do not allow this: %1. Ask whoever holds the right post, or the administrator."),
		arg_word(ask->action->label ? ask->action->label : ask->action->name));
}

static bool check_right(struct ask *ask, struct about *about)
{
	struct work *w = &ask->work;
	if (ask->actor.kind == ACTOR_PUBLIC && !org_may(&ask->actor, ask->action->may, about))
		return may_refuse(ask);
	if (ask->action->on) {
		if (!object_load(ask) || !action_about(w, ask->action->on, ask->on, about))
			return false;
		bool person = ask->actor.kind == ACTOR_PERSON || ask->actor.kind == ACTOR_PUBLIC;
		if (person && !action_sight_about(w, &ask->actor, ask->action->on, ask->on, about))
			return not_there(ask);
		return org_may(&ask->actor, action_may(ask->action, ask->on), about) || may_refuse(ask);
	}
	struct id unit;
	if (!input_unit(ask, &unit))
		return false;
	if (id_is(unit) && !org_about_unit(w, unit, about))
		return false;
	return org_may(&ask->actor, ask->action->may, about) || may_refuse(ask);
}

static bool check_state(struct ask *ask)
{
	const struct field *field = ask->action->on ? shape_field(ask->action->on->shape, "state") : NULL;
	if (!ask->action->when || !field)
		return true;
	int state = *(int *)field_at(field, ask->on);
	if (ask->action->when & STATE(state))
		return true;
	return fail(&ask->work, ERR_CONFLICT, NULL, N_("This cannot be done now: the %1 is “%2”."), arg_word(ask->action->on->label),
		arg_word(choice_said(field, state)));
}

/* What is confidential in this row alone is given out by its own page, whose reading is an entry: not by a try that leaves none. */
static void withhold(const struct kind *kind, const void *row, const struct value *record)
{
	for (size_t i = 0; kind && kind->open && i < kind->shape->count; i++) {
		struct value *member = store_seals(kind, &kind->shape->fields[i], row) ? value_get(record, kind->shape->fields[i].name) : NULL;
		if (member && member->kind == VALUE_TEXT)
			member->text = TEXT("");
	}
}

/* Two people editing at once: the second sees both versions and loses nothing typed. */
static bool check_version(struct ask *ask)
{
	const struct object *object = ask->on;
	if (!ask->action->on || !ask->version || ask->version == object->version || ask->action->tx == TX_READ)
		return true;
	const struct kind *kind = ask->action->on;
	void *seen = arena_take(ask->arena, kind->shape->size);
	ask->conflict = value_record(ask->arena);
	value_add(ask->conflict, "now", row_record(&ask->work, kind, ask->on)); /* without what only its rule gives out */
	if (!kind->local && ask->version < object->version && ledger_row_at(&ask->work, kind, object->id, ask->version, seen))
		value_add(ask->conflict, "seen", row_record(&ask->work, kind, seen));
	for (const struct value *record = ask->conflict->first; record; record = record->next)
		withhold(kind, ask->on, record);
	for (const struct value *record = ask->conflict->first; record; record = record->next)
		action_hide_source(&ask->work, &ask->actor, record, "reference");
	return fail(&ask->work, ERR_CONFLICT, NULL, N_("Somebody else changed this %1 meanwhile: you saw version %2, it is now version %3. Both are shown; what you typed is kept."),
		arg_word(kind->label), A(ask->version), A(object->version));
}

/* Whoever owns the machine makes, keeps and repairs a house; in one that holds real entries the rest needs a person. */
static bool keeper_may(const struct house *house, const struct action *action)
{
	return house_simulated(house) || action->may == MAY_KEEP_HOUSE || action->may == MAY_RESET_PASSWORD || action->may == MAY_RUN_CLOCK || action->may == MAY_RELEASE_OPINIONS;
}

static bool find_actor(const struct house *house, struct ask *ask)
{
	if (ask->as == ACTOR_KEEPER && !ask->work.replaying && !keeper_may(house, ask->action)) {
		ask->actor = (struct actor){ .kind = ACTOR_PUBLIC };
		return true;
	}
	if (ask->as != ACTOR_PERSON || !id_is(ask->person)) {
		ask->actor = (struct actor){ .kind = ask->as == ACTOR_PERSON ? ACTOR_PUBLIC : ask->as };
		return true;
	}
	return org_actor(&ask->work, ask->person, &ask->actor);
}

/* ---- what comes in ---- */
/* What the right hangs on, out of input that may be wrong elsewhere. false: it is not named there. */
static bool subject_read(struct ask *ask)
{
	const struct kind *on = ask->action->on;
	const char *name = on ? on->name : "unit";
	const struct field *field = ask->action->in ? shape_field(ask->action->in, name) : NULL;
	struct text typed = text_trim(value_text(ask->fields, name));
	if (!field || field->type != TYPE_id || (!on && !typed.size))
		return !on;
	return id_parse(typed, field_at(field, ask->in));
}

static bool find_and_ask(struct house *house, struct ask *ask)
{
	struct about about = { .path = TEXT("") };
	if (!find_actor(house, ask))
		return false;
	if (ask->actor.kind == ACTOR_PUBLIC && !org_may(&ask->actor, ask->action->may, &about))
		return may_refuse(ask);
	return !subject_read(ask) || check_right(ask, &about);
}

/* Asked before what was typed is judged, a password hashed or a file kept: whoever may not do this learns nothing of its form and leaves
 * nothing behind. Where nothing of that is at hand it is asked only inside the turn, where it is asked in any case. */
static bool right_first(struct house *house, struct reader *reader, struct ask *ask)
{
	struct work *w = &ask->work;
	struct fault *wrong = w->faults, *last = w->last_fault;
	struct store *before = w->store;
	if (!reader)
		pthread_mutex_lock(&house->gate_mutex);
	w->store = (reader ? reader : house->gate)->store;
	work_forgive(w);
	bool good = store_begin(w) && find_and_ask(house, ask);
	store_end(w);
	w->store = before;
	if (!reader)
		pthread_mutex_unlock(&house->gate_mutex);
	ask->on = NULL; /* what was read goes with the snapshot */
	if (good)
		w->faults = wrong, w->last_fault = last;
	return good;
}

static bool brings_file(const struct ask *ask)
{
	for (const struct value *v = ask->fields->first; v; v = v->next)
		if (v->kind == VALUE_FILE)
			return true;
	return false;
}

bool ask_read_input(struct house *house, struct reader *reader, struct ask *ask)
{
	static const struct shape nothing = { "nothing", NULL, 0, 1 };
	const struct shape *shape = ask->action->in ? ask->action->in : &nothing;
	if (!ask->fields)
		ask->fields = value_record(ask->arena);
	take_extras(ask);
	ask->in = arena_take(ask->arena, shape->size);
	if (!ask->action->in)
		return true;
	void *row = ask->in;
	bool good = shape_read(&ask->work, shape, ask->fields, row);
	if (!good || ask_slow(ask) || brings_file(ask)) {
		ask->in = arena_take(ask->arena, shape->size);
		if (!right_first(house, reader, ask))
			return false;
		ask->in = row;
	}
	return good && keep_files(house, ask);
}

static bool run_rule(struct house *house, struct ask *ask, const struct about *about)
{
	struct unit unit = { 0 };
	struct work *w = &ask->work;
	if (id_is(about->unit) && !store_get(w, &unit_kind, about->unit, &unit))
		return false;
	ask->on_path = about->path;
	ask->out = value_record(ask->arena);
	struct call call = { .work = w, .actor = &ask->actor, .keys = &house->keys, .in = ask->in, .on = ask->on,
		.unit = id_is(about->unit) ? &unit : NULL, .out = ask->out, .preview = ask->preview, .item = &ask->item, .house = house,
		.action = ask->action, .looked_at = ask->looked_at };
	call.password_right = ask->password_right || ask->work.replaying; /* it was right when the entry was made */
	if ((ask->action->tx == TX_LOCAL || ask->action->flags & UNTOLD) && !ask->work.replaying)
		crypto_random(call.draw, sizeof call.draw);
	bool good = ask->action->run(&call);
	if (good && ask->preview)
		withhold(ask->action->on, ask->on, ask->out);
	if (good)
		action_hide_source(w, &ask->actor, ask->out, "reference");
	ask->reading = call.reading;
	ask->seen = call.seen;
	ask->ahead = call.ahead;
	if (!good && call.conflict)
		ask->conflict = call.conflict;
	return good;
}

/* What the entry commits to: who, and the closed input. Replay reads it back. */
static struct text input_record(struct ask *ask)
{
	struct buffer b = buffer_new(ask->arena, 8 * 1024 * 1024);
	struct value *record = value_record(ask->arena);
	static const char *const kinds[] = { "public", "person", "clock", "keeper" };
	value_put_string(ask->arena, record, "as", kinds[ask->actor.kind]);
	if (ask->actor.kind == ACTOR_PERSON)
		value_put_text(ask->arena, record, "by", id_text(&ask->person));
	value_put_text(ask->arena, record, "at", text_of(minute_string(ask->arena, ask->work.now)));
	if (ask->action->in)
		value_add(record, "in", shape_write(ask->arena, ask->action->in, ask->in));
	json_write_canonical(&b, record);
	return buffer_view(&b);
}

static bool action_log(struct ask *ask, const struct about *about, int64_t *ret_log)
{
	const struct object *object = ask->on;
	*ret_log = 1;
	if (ask->action->flags & ROOT_LOG)
		return true;
	if (object && ask->action->flags & OPINION_LOG) {
		if (!ledger_log_of(&ask->work, object->id, ret_log))
			return false;
		*ret_log = *ret_log ? *ret_log : object->log;
		return true;
	}
	if (object && object->log > 0) {
		*ret_log = object->log;
		return true;
	}
	if (id_is(about->unit) && !ledger_log_of(&ask->work, about->unit, ret_log))
		return false;
	if (*ret_log == 0)
		*ret_log = 1;
	return true;
}

static bool write_rule(struct house *house, struct ask *ask, const struct about *about)
{
	struct work *w = &ask->work;
	int64_t log;
	if (!action_log(ask, about, &log))
		return false;
	if (!ledger_action_begin(w, house->ledger, log, ask->action->name, org_pseudonym(w, &house->keys, &ask->actor), input_record(ask)))
		return false;
	if (ask->action->flags & ALWAYS_ENTRY && !ledger_always(w))
		return false;
	return run_rule(house, ask, about) && ledger_action_end(w);
}

/* What an UNTOLD action answers when it is asked again: that it was done, not what it told. */
static struct value *without_lists(struct arena *arena, const struct value *out)
{
	struct value *kept = value_record(arena);
	for (const struct value *member = out->first; member; member = member->next) {
		struct value *copy = value_new(arena, member->kind);
		if (member->kind != VALUE_LIST) {
			copy->text = member->text;
			copy->number = member->number;
		}
		value_add(kept, member->key, copy);
	}
	return kept;
}

bool ask_carry_out(struct house *house, struct ask *ask)
{
	struct about about = { .path = TEXT("") };
	struct value *before = NULL;
	if (!find_actor(house, ask))
		return false;
	struct text once = ask->once.size ? text_of(arena_format(ask->arena, "%s:%.*s", ask->person.at, TEXT_ARG(ask->once))) : TEXT("");
	if (once.size && ask->action->tx != TX_READ && ask->action->tx != TX_BOX) {
		if (!ledger_once_find(&ask->work, once, &before))
			return false;
		if (before) {
			ask->out = before;
			return true;
		}
	}
	if (!check_right(ask, &about) || !check_state(ask) || !check_version(ask))
		return false;
	ask->about = about;
	if (ask->action->tx == TX_READ || ask->action->tx == TX_BOX)
		return run_rule(house, ask, &about);
	if (!write_rule(house, ask, &about))
		return false;
	return !once.size || ask->preview || ledger_once_keep(&ask->work, once, ask->action->flags & UNTOLD ? without_lists(ask->arena, ask->out) : ask->out);
}

static bool is_own(const struct actor *actor, const struct about *about, const struct kind *kind, const void *row)
{
	return org_own(actor, about) || org_holds(actor, row_id(kind, row, "post")); /* what one said is one's own, whoever wrote it down */
}

bool action_confides(struct work *w, const struct actor *actor, const struct kind *kind, const void *row, bool *ret_confides)
{
	struct about about;
	bool reading = false;
	for (size_t i = 0; i < action_count(); i++)
		reading = reading || (action_at(i)->on == kind && action_at(i)->flags & READING);
	*ret_confides = false;
	if (!reading || action_is_groups(kind, row))
		return true;
	if (!action_about(w, kind, row, &about))
		return false;
	*ret_confides = !is_own(actor, &about, kind, row);
	return true;
}

static bool keep_seen(struct house *house, struct ask *ask, const struct kind *kind, const struct object *object, struct id unit)
{
	struct ask seen = { .action = action_find("seen.keep"), .as = ask->as, .person = ask->person, .arena = ask->arena, .fields = value_record(ask->arena) };
	value_put_text(ask->arena, seen.fields, "unit", id_text(&unit));
	value_put_string(ask->arena, seen.fields, "kind", kind->name);
	value_put_text(ask->arena, seen.fields, "object", id_text(&object->id));
	value_put_string(ask->arena, seen.fields, "action", ask->action->name);
	if (action_do(house, &seen))
		return true;
	ask->work.faults = seen.work.faults;
	return false;
}

/* Who looks at what is confidential and not their own leaves an entry; without it nothing is shown. */
static bool keep_reading(struct house *house, struct ask *ask)
{
	struct about about;
	for (const struct seen *s = ask->seen; s; s = s->next)
		if (!keep_seen(house, ask, s->kind, s->row, s->unit))
			return false;
	if (!(ask->action->flags & (READING | READING_SAID)) || !action_about(&ask->work, ask->action->on, ask->on, &about))
		return !work_failed(&ask->work);
	bool said = ask->action->flags & READING_SAID;
	if (said ? !ask->reading : is_own(&ask->actor, &about, ask->action->on, ask->on) || action_is_groups(ask->action->on, ask->on))
		return true;
	return keep_seen(house, ask, ask->action->on, ask->on, about.unit);
}

bool action_read(struct house *house, struct reader *reader, struct ask *ask)
{
	ask_prepare(house, ask);
	ask->work.store = reader->store;
	if (!ask_read_input(house, reader, ask) || !store_begin(&ask->work))
		return ask->ok = false;
	ask->ok = ask_carry_out(house, ask) && keep_reading(house, ask);
	store_end(&ask->work);
	return ask->ok;
}

static void box_done(void *context, bool ok)
{
	struct ask *ask = context;
	ask->ok = ok || fail(&ask->work, ERR_BROKEN, NULL, N_("Your text could not be kept: nothing was stored. Please send the same form again."));
	ask->done(ask);
}

void action_box(struct house *house, struct reader *reader, struct ask *ask)
{
	if (action_read(house, reader, ask) && box_put(&ask->work, house->box, &ask->item, ask->receipt, box_done, ask))
		return;
	ask->ok = false;
	ask->done(ask);
}
