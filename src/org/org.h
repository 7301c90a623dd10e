/* org: the tree of units, people, posts and roles, and the one place that answers "may this person do this here".
 *
 * Always true:
 *  - A role is held through a post in a unit, for a time; a post passes from one person to the next with all its items.
 *  - org_may and org_scope read the same table of rights (rights.c): what a list shows is exactly what may be seen one by one.
 *  - What may not be seen is MISSING; what may be seen but not done is DENIED.
 *  - A unit's path is "/" and the id of every unit from the root down, each followed by "/"; a subtree is a range of paths.
 * Sources: procedure 3.1 (roles), 3.2 (who may see what).
 */
#pragma once
#include "ledger/ledger.h"

/* ---- roles (procedure 3.1): word stored, what it is ---- */
#define ROLES(R) \
	R(chair, "principal leader of the leading group") \
	R(member, "member of the leading group") \
	R(secretariat, "office that prepares, merges, keeps the ledger") \
	R(organization, "organization department: runs supervision, collects reports") \
	R(discipline, "discipline organ: co-runs supervision") \
	R(supervision, "supervision group: reviews plan and texts, attends, follows up") \
	R(superior, "leader of the level above: deploys, approves, consents") \
	R(verifier, "accepts what others claim done") \
	R(observer, "attends without counting for the quorum") \
	R(staff, "works in the unit; may be made accountable for a measure") \
	R(auditor, "reads the record") \
	R(administrator, "accounts, units and settings; reads no sealed content")
#define ROLE_ENUM(name, what) ROLE_##name,
enum role { ROLES(ROLE_ENUM) ROLE_COUNT };
extern const char *const role_words[]; /* NULL at the end */

/* ---- kinds ---- */
extern const char *const unit_states[]; /* open, closed */
#define UNIT_FIELDS(S, F) \
	F(S, text, code, REQUIRED, N_("code"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, id, parent, 0, N_("parent unit"), .refers = "unit") \
	F(S, text, path, 0, NULL, .max = 600) \
	F(S, flag, has_group, 0, N_("has a leading group")) \
	F(S, number, staff, 0, N_("number of staff")) \
	F(S, choice, state, 0, N_("state"), .choices = unit_states) \
	F(S, id, successor, 0, N_("follows as"), .refers = "unit") \
	F(S, day, closed, 0, N_("closed on"))
KIND_STRUCT(unit, UNIT_FIELDS)

#define PERSON_FIELDS(S, F) \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, text, name, REQUIRED, N_("name"), .max = 100) \
	F(S, text, language, 0, N_("language"), .max = 10) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, day, left, 0, N_("left on"))
KIND_STRUCT(person, PERSON_FIELDS)

#define POST_FIELDS(S, F) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 120) \
	F(S, choice, role, REQUIRED, N_("role"), .choices = role_words) \
	F(S, number, rank, 0, N_("order in lists"), .max = 9999) \
	F(S, day, closed, 0, N_("closed on"))
KIND_STRUCT(post, POST_FIELDS)

/* Who holds a post, from when; a deputy holds it beside the holder, for a time. */
#define HOLDING_FIELDS(S, F) \
	F(S, id, post, REQUIRED, N_("post"), .refers = "post") \
	F(S, id, person, REQUIRED, N_("person"), .refers = "person") \
	F(S, flag, deputy, 0, N_("as deputy")) \
	F(S, day, since, REQUIRED, N_("from")) \
	F(S, day, until, 0, N_("until"))
KIND_STRUCT(holding, HOLDING_FIELDS)

/* local: an account's secret, its back-off, the sessions */
#define ACCOUNT_FIELDS(S, F) \
	F(S, text, hash, CLOSED | SECRET, NULL) \
	F(S, flag, must_change, 0, NULL) \
	F(S, number, failures, 0, NULL) \
	F(S, minute, wait_until, 0, NULL)
KIND_STRUCT(account, ACCOUNT_FIELDS) /* id: the person's */
#define SESSION_FIELDS(S, F) \
	F(S, text, token_hash, CLOSED | SECRET, NULL) /* hexadecimal SHA-256 of the token */ \
	F(S, id, person, 0, NULL) \
	F(S, text, csrf, CLOSED | SECRET, NULL) \
	F(S, minute, started, 0, NULL) \
	F(S, minute, ends, 0, NULL)
KIND_STRUCT(session, SESSION_FIELDS)

/* ---- who acts ---- */
enum actor_kind { ACTOR_PUBLIC, ACTOR_PERSON, ACTOR_CLOCK, ACTOR_KEEPER /* who may use the folder's files: init, example, reset */ };
struct position { struct id post, unit; enum role role; bool deputy; struct text path; };
struct actor { enum actor_kind kind; struct id person; struct text name, login, language; size_t count; const struct position *positions; bool must_change; };
/* Reads person and positions valid on w->today. */
bool org_actor(struct work *w, struct id person, struct actor *ret_actor);
bool org_holds(const struct actor *actor, struct id post);
bool org_has_role(const struct actor *actor, enum role role, struct id unit); /* unit NO_ID: anywhere */
struct text org_pseudonym(struct work *w, const struct ledger_keys *keys, const struct actor *actor);

/* ---- rights: the table is rights.c, printed as docs/rights.md ---- */
/* act: word, what it lets one do. SEE_… acts decide 404, the others 403. */
#include "org/acts.h"
enum may; /* MAY_… in acts.h */
/* What a right is asked about: the unit's path, the posts whose own it is, the persons who made it. */
struct about { struct id unit; struct text path; struct id post, person; };
bool org_may(const struct actor *actor, enum may may, const struct about *about);
/* The same for lists: the ranges of paths in which the actor may, and whether only what is theirs. */
struct scope { size_t count; struct { struct text from, before; } range[16]; };
struct scope org_scope(struct work *w, const struct actor *actor, enum may may);
struct arg org_scope_arg(struct work *w, const struct scope *scope); /* for {scope …} */
struct text org_rights_page(struct arena *arena); /* docs/rights.md */

bool org_about_unit(struct work *w, struct id unit, struct about *ret_about);
bool org_unit_path(struct work *w, struct id unit, struct text *ret_path);

/* ---- one call of one action: what a run function gets ---- */
struct action;
struct call {
	struct work *work;
	const struct actor *actor;
	const struct ledger_keys *keys;
	const void *in; /* the input struct of the action's shape, read and checked */
	void *on; /* the object the action is on, loaded; NULL when it is on none */
	struct unit *unit; /* the unit it happens in */
	struct value *out; /* a record to fill */
	bool preview;
};
