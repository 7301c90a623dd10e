/* For tests alone: a house in a folder of its own, and steps written as {who, action, fields, what to keep of the answer}.
 *
 * Fields are JSON with ' for " and $name for what was kept; who is "keeper", "clock", "public" or the kept id of a person. The field
 * `file` of an action names the text of a file that is staged first. What is kept: "name=path" with dots and numbers ("cycle=cycles.0.id"),
 * more after a blank; "receipt=@" is an opinion's receipt; "session=token:16" keeps the first 16 letters. */
#pragma once
#include "action/action.h"
#include "codec/codec.h"
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct step { const char *who, *action, *fields, *keep; };
struct kept { char name[32]; char text[128]; };
struct small {
	struct arena *arena; /* of the whole test */
	const char *folder;
	struct house *house;
	struct kept kept[128];
	size_t count;
	struct ask ask; /* the last one */
	struct text once; /* carried by the next steps when there is one */
};

static inline const char *small_get(const struct small *s, struct text name)
{
	for (size_t i = s->count; i-- > 0;)
		if (text_is(name, s->kept[i].name))
			return s->kept[i].text;
	return NULL;
}

static inline void small_put(struct small *s, struct text name, struct text text)
{
	if (s->count == COUNT(s->kept) || name.size >= sizeof s->kept->name || text.size >= sizeof s->kept->text)
		BUG("too much to keep: %.*s", TEXT_ARG(name));
	struct kept *kept = &s->kept[s->count++];
	memcpy(kept->name, name.at, name.size);
	kept->name[name.size] = 0;
	memcpy(kept->text, text.at, text.size);
	kept->text[text.size] = 0;
}

static inline bool small_open(struct small *s, const char *folder, bool create)
{
	struct work w = { .arena = s->arena };
	struct house_settings settings = { .folder = folder, .create = create };
	s->folder = folder;
	s->house = NULL;
	if (house_open(&w, &settings, &s->house))
		return true;
	s->ask.work = w;
	return false;
}

static inline void small_close(struct small *s)
{
	if (s->house)
		house_close(s->house);
	s->house = NULL;
}

static inline bool small_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

/* ' becomes ", $name what was kept under it. */
static inline struct text small_fields(const struct small *s, struct arena *arena, const char *fields)
{
	struct buffer b = buffer_new(arena, 1 << 20);
	for (const char *at = fields; *at; at++) {
		size_t size = 1;
		while (*at == '$' && small_is_word(at[size]))
			size++;
		const char *kept = size > 1 ? small_get(s, (struct text){ at + 1, size - 1 }) : NULL;
		if (size > 1 && !kept)
			BUG("nothing is kept as %.*s", (int)size, at);
		if (kept)
			buffer_string(&b, kept);
		else
			buffer_char(&b, *at == '\'' ? '"' : *at);
		at += size - 1;
	}
	return buffer_view(&b);
}

static inline void small_stage(struct small *s, struct arena *arena, struct value *fields)
{
	struct value *file = value_get(fields, "file");
	if (!file)
		return;
	const char *path = arena_format(arena, "%s/staging/step-%p", s->folder, (void *)file);
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(file->text.at, 1, file->text.size, out) != file->text.size || fclose(out))
		BUG("%s cannot be written", path);
	*file = (struct value){ .kind = VALUE_FILE, .key = "file", .text = text_of(path), .file_name = TEXT("result.txt"),
		.number = (int64_t)file->text.size, .next = file->next };
}

static inline const struct value *small_path(const struct value *v, struct text path)
{
	struct text part;
	int64_t n;
	while (v && text_cut(&path, '.', &part)) {
		const struct value *member = v->first;
		if (text_number(part, &n))
			while (member && n--)
				member = member->next;
		else
			while (member && !(member->key && text_is(part, member->key)))
				member = member->next;
		v = member;
	}
	return v;
}

static inline void small_keep(struct small *s, const char *keep)
{
	struct text rest = text_of(keep), spec, name, path;
	while (text_cut(&rest, ' ', &spec)) {
		int64_t size = 0;
		text_cut(&spec, '=', &name);
		text_cut(&spec, ':', &path);
		text_number(spec, &size);
		spec = path;
		const struct value *found = text_is(spec, "@") ? NULL : small_path(s->ask.out, spec);
		if (!found && !text_is(spec, "@"))
			BUG("%s gives no %.*s", s->ask.action->name, TEXT_ARG(spec));
		struct text text = found ? found->text : text_of(s->ask.receipt);
		small_put(s, name, size ? (struct text){ text.at, (size_t)size } : text);
	}
}

struct small_wait { pthread_mutex_t mutex; pthread_cond_t come; bool done; };
static inline void small_done(struct ask *ask)
{
	struct small_wait *wait = ask->context;
	pthread_mutex_lock(&wait->mutex);
	wait->done = true;
	pthread_cond_signal(&wait->come);
	pthread_mutex_unlock(&wait->mutex);
}

static inline bool small_box(struct small *s, struct reader *reader)
{
	struct small_wait wait = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false };
	s->ask.done = small_done;
	s->ask.context = &wait;
	action_box(s->house, reader, &s->ask);
	pthread_mutex_lock(&wait.mutex);
	while (!wait.done)
		pthread_cond_wait(&wait.come, &wait.mutex);
	pthread_mutex_unlock(&wait.mutex);
	return s->ask.ok;
}

/* Does one step; what it answers is in s->ask, in the arena given. */
static inline bool small_ask(struct small *s, const struct step *step, struct arena *arena)
{
	struct work w = { .arena = arena };
	const char *person = small_get(s, text_of(step->who));
	bool is_clock = strcmp(step->who, "clock") == 0, is_keeper = strcmp(step->who, "keeper") == 0;
	s->ask = (struct ask){ .action = action_find(step->action), .arena = arena, .as = is_clock ? ACTOR_CLOCK : is_keeper ? ACTOR_KEEPER
		: ACTOR_PUBLIC };
	if (!s->ask.action || !json_read(&w, small_fields(s, arena, step->fields), &s->ask.fields))
		BUG("there is no %s, or its fields are no JSON: %s", step->action, step->fields);
	if (person && (s->ask.as = ACTOR_PERSON) && !id_parse(text_of(person), &s->ask.person))
		BUG("%s is no person", step->who);
	if (s->once.size)
		value_put_text(arena, s->ask.fields, "once", s->once);
	small_stage(s, arena, s->ask.fields);
	if (s->ask.action->tx != TX_READ && s->ask.action->tx != TX_BOX)
		return action_do(s->house, &s->ask);
	struct reader *reader = house_reader(s->house);
	if (!reader)
		return false;
	bool good = s->ask.action->tx == TX_READ ? action_read(s->house, reader, &s->ask) : small_box(s, reader);
	reader_close(reader);
	return good;
}

static inline const char *small_said(const struct small *s)
{
	return s->ask.work.faults ? s->ask.work.faults->msgid : "(nothing)";
}

static inline void small_do(struct small *s, const struct step *step)
{
	if (!small_ask(s, step, s->arena))
		BUG("%s as %s: %s", step->action, step->who, small_said(s));
	if (step->keep)
		small_keep(s, step->keep);
}

/* Root unit and city with a leading group, the people a cycle needs, and its open cycle. */
static const struct step small_steps[] = {
	{ "keeper", "house.init",
		"{'code':'1','name':'Sample Province','login':'admin','person':'Administrator','password':'a short sentence','language':'en',"
		"'zone':480,'clock':'simulated','now':'2023-01-04T01:00Z'}", "root=id" },
	{ "public", "session.login", "{'login':'admin','password':'a short sentence'}", "admin=person" },
	{ "admin", "unit.add", "{'unit':'$root','code':'11','name':'Sample City','staff':200,'has_group':true}", "city=id" },
	{ "admin", "post.add", "{'unit':'$root','title':'Head','role':'superior','rank':1}", "head_post=id" },
	{ "admin", "post.add", "{'unit':'$root','title':'Inspector','role':'discipline','rank':2}", "inspector_post=id" },
	{ "admin", "post.add", "{'unit':'$city','title':'Mayor','role':'chair','rank':1}", "chair_post=id" },
	{ "admin", "post.add", "{'unit':'$city','title':'Deputy mayor','role':'member','rank':2}", "member_post=id" },
	{ "admin", "post.add", "{'unit':'$city','title':'Clerk','role':'secretariat','rank':3}", "clerk_post=id" },
	{ "admin", "post.add", "{'unit':'$city','title':'Engineer','role':'staff','rank':4}", "engineer_post=id" },
	{ "admin", "post.add", "{'unit':'$city','title':'Verifier','role':'verifier','rank':5}", "verifier_post=id" },
	{ "admin", "person.add", "{'unit':'$root','login':'head','name':'Head','password':'a first sentence'}", "head=id" },
	{ "admin", "person.add", "{'unit':'$root','login':'inspector','name':'Inspector','password':'a first sentence'}", "inspector=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'chair','name':'Mayor','password':'a first sentence'}", "chair=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'member','name':'Deputy mayor','password':'a first sentence'}", "member=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'clerk','name':'Clerk','password':'a first sentence'}", "clerk=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'engineer','name':'Engineer','password':'a first sentence'}", "engineer=id" },
	{ "admin", "person.add", "{'unit':'$city','login':'verifier','name':'Verifier','password':'a first sentence'}", "verifier=id" },
	{ "admin", "post.give", "{'post':'$head_post','person':'$head','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$inspector_post','person':'$inspector','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$chair_post','person':'$chair','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$member_post','person':'$member','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$clerk_post','person':'$clerk','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$engineer_post','person':'$engineer','since':'2023-01-01'}", NULL },
	{ "admin", "post.give", "{'post':'$verifier_post','person':'$verifier','since':'2023-01-01'}", NULL },
	{ "head", "campaign.list", "{}", "procedure=procedures.0.hash" },
	{ "head", "campaign.add", "{'unit':'$root','title':'Yearly review','procedure':'annual-democratic-life-meeting','year':2022}",
		"campaign=id" },
	{ "head", "campaign.deploy", "{'campaign':'$campaign'}", NULL },
	{ "clock", "cycle.open", "{'campaign':'$campaign','unit':'$city'}", "cycle=id" },
	{ "clerk", "cycle.show", "{'cycle':'$cycle'}", "word=intake" },
};

static inline int small_remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static inline void small_remove(const char *folder)
{
	nftw(folder, small_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
