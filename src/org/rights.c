#include "org/org.h"
#include <string.h>

const char *const role_words[] = { /* words */
#define ROLE_WORD(name, what) #name,
	ROLES(ROLE_WORD) NULL };

struct right { const char *name; unsigned here, within, above, also; const char *what; };
static const struct right rights[] = {
#define RIGHT_ROW(name, here, within, above, also, what) { #name, here, within, above, also, what },
	ACTS(RIGHT_ROW) };

/* How a position stands to the object's unit. */
struct stand { bool here, within, above, below; };
static struct stand stand_of(struct text position, struct text object)
{
	struct stand s = { .here = text_same(position, object) };
	s.within = object.size >= position.size && position.size && memcmp(object.at, position.at, position.size) == 0;
	s.above = s.within && !s.here;
	s.below = position.size > object.size && object.size && memcmp(position.at, object.at, object.size) == 0;
	return s;
}

static bool right_by_kind(const struct right *right, const struct actor *actor)
{
	if (right->also & PUBLIC)
		return true;
	switch (actor->kind) {
	case ACTOR_PERSON: return right->also & ANYONE;
	case ACTOR_CLOCK: return right->also & CLOCK;
	case ACTOR_KEEPER: return right->also & KEEPER;
	case ACTOR_PUBLIC: return false;
	}
	return false;
}

bool org_own(const struct actor *actor, const struct about *about)
{
	if (actor->kind != ACTOR_PERSON)
		return false;
	return (id_is(about->post) && org_holds(actor, about->post)) || (id_is(about->other) && org_holds(actor, about->other)) ||
		(id_is(about->person) && id_same(about->person, actor->person)) || (id_is(about->partner) && id_same(about->partner, actor->person));
}

bool org_own_counts(enum may may)
{
	return rights[may].also & OWN;
}

bool org_may(const struct actor *actor, enum may may, const struct about *about)
{
	const struct right *right = &rights[may];
	if (right_by_kind(right, actor) || (right->also & OWN && org_own(actor, about)))
		return true;
	for (size_t i = 0; i < actor->count; i++) {
		const struct position *p = &actor->positions[i];
		unsigned role = 1u << p->role;
		if (!((right->here | right->within | right->above) & role) && !(right->also & FROM_BELOW))
			continue; /* wherever it stands: paths need not be compared */
		struct stand s = stand_of(p->path, about->path);
		if ((s.here && right->here & role) || (s.within && right->within & role) || (s.above && right->above & role) ||
		    (s.below && right->also & FROM_BELOW))
			return true;
	}
	return false;
}

/* Ranges that a scope may hold in the end: each position gives at most one, and one for each level above it. */
static size_t ranges_most(const struct right *right, const struct actor *actor)
{
	size_t most = 1;
	for (size_t i = 0; i < actor->count; i++)
		most += 1 + (right->also & FROM_BELOW ? actor->positions[i].path.size / sizeof(struct id) : 0);
	return most;
}

static void scope_add(struct work *w, struct range *ranges, size_t *count, struct text from, const char *end, const char *start)
{
	struct range range = { .from = text_of(arena_format(w->arena, "%.*s%s", TEXT_ARG(from), start)),
		.before = text_of(arena_format(w->arena, "%.*s%s", TEXT_ARG(from), end)) };
	for (size_t i = 0; i < *count; i++)
		if (text_same(ranges[i].from, range.from) && text_same(ranges[i].before, range.before))
			return;
	ranges[(*count)++] = range;
}

/* A path holds digits, letters and "/": "!" sorts before them and "~" behind, so [p, p!) is p alone and [p, p~) its subtree. */
static void scope_of_position(struct work *w, const struct right *right, const struct position *p, struct range *ranges, size_t *count)
{
	unsigned role = 1u << p->role;
	if (right->within & role || ((right->here & role) && (right->above & role)))
		scope_add(w, ranges, count, p->path, "~", "");
	else if (right->here & role)
		scope_add(w, ranges, count, p->path, "!", "");
	else if (right->above & role)
		scope_add(w, ranges, count, p->path, "~", "!");
	if (right->also & FROM_BELOW)
		for (size_t end = 1; end < p->path.size; end++)
			if (p->path.at[end] == '/' && end + 1 < p->path.size)
				scope_add(w, ranges, count, (struct text){ p->path.at, end + 1 }, "!", "");
}

struct scope org_scope(struct work *w, const struct actor *actor, enum may may)
{
	const struct right *right = &rights[may];
	struct range *ranges = arena_take(w->arena, ranges_most(right, actor) * sizeof *ranges);
	size_t count = 0;
	if (right_by_kind(right, actor))
		scope_add(w, ranges, &count, TEXT("/"), "~", "");
	else
		for (size_t i = 0; i < actor->count; i++)
			scope_of_position(w, right, &actor->positions[i], ranges, &count);
	return (struct scope){ .count = count, .range = ranges };
}

bool org_somewhere(const struct actor *actor, enum may may)
{
	const struct right *right = &rights[may];
	bool some = right_by_kind(right, actor);
	for (size_t i = 0; i < actor->count && !some; i++) {
		struct text path = actor->positions[i].path;
		some = (right->within | right->here | right->above) & 1u << actor->positions[i].role ||
			(right->also & FROM_BELOW && path.size > 2 && memchr(path.at + 1, '/', path.size - 2));
	}
	return some;
}

struct arg org_scope_arg(struct work *w, const struct scope *scope)
{
	struct buffer b = buffer_new(w->arena, SIZE_MAX / 4);
	buffer_char(&b, '[');
	for (size_t i = 0; i < scope->count; i++)
		buffer_format(&b, "%s[\"%.*s\",\"%.*s\"]", i ? "," : "", TEXT_ARG(scope->range[i].from), TEXT_ARG(scope->range[i].before));
	buffer_char(&b, ']');
	return arg_text(buffer_view(&b));
}

static struct arg posts_arg(struct work *w, const struct actor *actor, bool deputy)
{
	struct buffer b = buffer_new(w->arena, SIZE_MAX / 4);
	buffer_char(&b, '[');
	for (size_t i = 0; i < actor->count; i++)
		if (deputy || !actor->positions[i].deputy)
			buffer_format(&b, "%s\"%s\"", b.size > 1 ? "," : "", actor->positions[i].post.at);
	buffer_char(&b, ']');
	return arg_text(buffer_view(&b));
}

struct arg org_posts_arg(struct work *w, const struct actor *actor)
{
	return posts_arg(w, actor, true);
}

struct arg org_seats_arg(struct work *w, const struct actor *actor)
{
	return posts_arg(w, actor, false);
}

bool org_holds(const struct actor *actor, struct id post)
{
	for (size_t i = 0; i < actor->count; i++)
		if (id_same(actor->positions[i].post, post))
			return true;
	return false;
}

bool org_has_role(const struct actor *actor, enum role role, struct id unit)
{
	for (size_t i = 0; i < actor->count; i++)
		if (actor->positions[i].role == role && (!id_is(unit) || id_same(actor->positions[i].unit, unit)))
			return true;
	return false;
}

bool org_sits_at(const struct actor *actor, unsigned roles, struct text path)
{
	for (size_t i = 0; i < actor->count; i++)
		if (roles & 1u << actor->positions[i].role && text_same(actor->positions[i].path, path))
			return true;
	return false;
}

bool org_stands_over(const struct actor *actor, unsigned roles, struct text path, bool here)
{
	for (size_t i = 0; i < actor->count; i++) {
		const struct position *p = &actor->positions[i];
		if (roles & 1u << p->role && p->path.size < path.size + here && text_same(p->path, (struct text){ path.at, p->path.size }))
			return true;
	}
	return false;
}

static void page_cell(struct buffer *b, unsigned roles, const char *where)
{
	bool first = true;
	if (!roles)
		return;
	buffer_format(b, "%s: ", where);
	for (int r = 0; r < ROLE_COUNT; r++)
		if (roles & (1u << r)) {
			buffer_format(b, "%s%s", first ? "" : ", ", role_words[r]);
			first = false;
		}
	buffer_string(b, "; ");
}

static void page_also(struct buffer *b, unsigned also)
{
	static const char *const words[] = { "one's own", "everyone logged in", "everyone", "the clock", "the keeper of the folder",
		"whoever has a post below" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (also & (1u << i))
			buffer_format(b, "%s; ", words[i]);
}

struct text org_rights_page(struct arena *arena)
{
	static const char *const roles[] = {
#define ROLE_WHAT(name, what) what,
		ROLES(ROLE_WHAT) };
	struct buffer b = buffer_new(arena, 1024 * 1024);
	buffer_string(&b, "| role | duty |\n| --- | --- |\n");
	for (int r = 0; r < ROLE_COUNT; r++)
		buffer_format(&b, "| %s | %s |\n", role_words[r], roles[r]);
	buffer_string(&b, "\n| act | lets one | who |\n| --- | --- | --- |\n");
	for (int i = 0; i < MAY_COUNT; i++) {
		buffer_format(&b, "| %s | %s | ", rights[i].name, rights[i].what);
		page_cell(&b, rights[i].here, "in the unit");
		page_cell(&b, rights[i].within, "in the unit or above it");
		page_cell(&b, rights[i].above, "strictly above it");
		page_also(&b, rights[i].also);
		buffer_string(&b, "|\n");
	}
	return buffer_view(&b);
}
