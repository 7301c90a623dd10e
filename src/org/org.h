/* org: the tree of units, people, posts and roles, and the one place that answers "may this person do this here".
 *
 * Always true:
 *  - A role is held through a post in a unit, for a time; a post passes from one person to the next with all its items.
 *  - org_may and org_scope read the same table of rights (rights.c): what a list shows is exactly what may be seen one by one.
 *  - What may not be seen is MISSING; what may be seen but not done is DENIED.
 *  - A unit's path is "/" and the id of every unit from the root down, each followed by "/"; a subtree is a range of paths.
 *    A unit that was closed takes the path of the unit that follows it: what belonged to it is that unit's to see and to carry on.
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
extern const char *const unit_said[];
enum { UNIT_OPEN, UNIT_CLOSED };
#define UNIT_FIELDS(S, F) \
	F(S, text, code, REQUIRED, N_("code"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, id, parent, 0, N_("parent unit"), .refers = "unit") \
	F(S, text, path, 0, NULL, .max = 600) \
	F(S, flag, has_group, 0, N_("has a leading group")) \
	F(S, number, staff, 0, N_("number of staff")) \
	F(S, choice, state, 0, N_("state"), .choices = unit_states, .said = unit_said) \
	F(S, id, successor, 0, N_("follows as"), .refers = "unit") \
	F(S, day, closed, 0, N_("closed on"))
KIND_STRUCT(unit, UNIT_FIELDS)

#define PERSON_FIELDS(S, F) \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, text, name, REQUIRED, N_("name"), .max = 100) \
	F(S, text, language, 0, N_("language"), .max = 10) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, day, ended, 0, N_("access ended on"))
KIND_STRUCT(person, PERSON_FIELDS)

#define POST_FIELDS(S, F) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 120) \
	F(S, choice, role, REQUIRED, N_("role"), .choices = role_words) \
	F(S, number, rank, 0, N_("order in lists"), .max = 9999) \
	F(S, day, closed, 0, N_("closed on"))
KIND_STRUCT(post, POST_FIELDS)

/* Which member of the group above oversees a unit (the talks with heads of units go by it). */
#define OVERSIGHT_FIELDS(S, F) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit") \
	F(S, id, post, 0, N_("overseen by"), .refers = "post")
KIND_STRUCT(oversight, OVERSIGHT_FIELDS)

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
	F(S, minute, ends, 0, NULL) \
	F(S, flag, limited, 0, NULL) /* came in with a first password: it is changed before anything else */
KIND_STRUCT(session, SESSION_FIELDS)

/* ---- who acts ---- */
enum actor_kind { ACTOR_PUBLIC, ACTOR_PERSON, ACTOR_CLOCK, ACTOR_KEEPER /* who may use the folder's files: init, example, reset */ };
struct position { struct id post, unit; enum role role; bool deputy; struct text path; };
struct actor {
	enum actor_kind kind;
	struct id person;
	struct text name, login, language;
	size_t count;
	const struct position *positions;
	bool must_change;
};
/* Reads person and positions valid on w->today. */
bool org_actor(struct work *w, struct id person, struct actor *ret_actor);
bool org_holds(const struct actor *actor, struct id post);
bool org_has_role(const struct actor *actor, enum role role, struct id unit); /* unit NO_ID: anywhere */
bool org_sits_at(const struct actor *actor, unsigned roles, struct text path); /* one of these roles (1u << ROLE_…) in the unit of that path, which is also that of the units it follows */
bool org_stands_over(const struct actor *actor, unsigned roles, struct text path, bool here); /* one of these roles (1u << ROLE_…) above the unit of that path; here: or in it */
struct text org_pseudonym(struct work *w, const struct ledger_keys *keys, const struct actor *actor);

/* ---- rights: the table is rights.c, printed as docs/rights.md ---- */
/* The SEE_… acts decide between MISSING and visible, the others between DENIED and done. */
#include "org/acts.h"
/* What a right is asked about: the unit's path, the posts whose own it is (post and, where two share it, other), the person who made it
 * (person and, where two did, partner). */
struct about { struct id unit; struct text path; struct id post, other, person, partner; };
bool org_own(const struct actor *actor, const struct about *about); /* the actor holds one of the posts, or is one of the persons */
bool org_may(const struct actor *actor, enum may may, const struct about *about);
bool org_own_counts(enum may may); /* does what is one's own give this right? */
/* The same for lists: the ranges of paths in which the actor may, and whether only what is theirs. */
struct range { struct text from, before; };
struct scope { size_t count; const struct range *range; };
bool org_somewhere(const struct actor *actor, enum may may); /* has its scope any range? */
struct scope org_scope(struct work *w, const struct actor *actor, enum may may);
struct arg org_scope_arg(struct work *w, const struct scope *scope); /* for {scope …} */
struct arg org_posts_arg(struct work *w, const struct actor *actor); /* JSON array of the posts held: what is one's own, for lists */
struct arg org_seats_arg(struct work *w, const struct actor *actor); /* the same, without those held in somebody's stead */
struct text org_rights_page(struct arena *arena); /* docs/rights.md */

bool org_about_unit(struct work *w, struct id unit, struct about *ret_about);
bool org_unit_path(struct work *w, struct id unit, struct text *ret_path);

/* ---- one call of one action: what a run function gets ---- */
struct house; struct action;
struct call {
	struct work *work;
	const struct actor *actor;
	const struct ledger_keys *keys;
	const void *in; /* the input struct of the action's shape, read and checked */
	void *on; /* the object the action is on, loaded; NULL when it is on none */
	struct unit *unit; /* the unit it happens in */
	struct value *out; /* a record to fill */
	struct value *conflict; /* after a CONFLICT of texts: {draft, now: {part: words}, sent: {part: words}, labels: {part: its name}} */
	bool preview;
	uint8_t draw[32]; /* fresh random bytes for TX_LOCAL rules: tokens; never replayed */
	bool password_right; /* the input's password was checked against the account before the turn */
	bool reading; /* READING_SAID: something confidential that is not the reader's own was shown */
	struct ahead *ahead; /* a preview: what is compared once the writer is free again; room action alone looks inside */
	struct seen *seen; /* what else of that kind was shown beside it; room action alone looks inside */
	void *item; /* TX_BOX: the anonymous item to fill (struct box_item) */
	struct house *house; /* opaque here; room action alone looks inside */
	const struct action *action; /* opaque here as well */
	bool (*looked_at)(const struct action *action, const char *member); /* NULL: the whole output goes out as it is */
};
/* May leave a costly member out when a page is printed that never looks at it. */
static inline bool call_shows(const struct call *call, const char *member)
{
	return !call->looked_at || call->looked_at(call->action, member);
}
/* Fills call->out with the object's id, version and every field that is not CLOSED or SECRET. */
void call_show(struct call *call, const struct kind *kind, const void *row);
/* The same as a record to put into a list. */
struct value *row_record(struct work *w, const struct kind *kind, const void *row);

/* ---- units: shapes and rules (rows in action/org.c) ----
 * All of it stands in the root unit's log. A unit's code is never used twice, also not after it was closed. */
#define RULE(name) bool name##_run(struct call *call);
#define OBJECT_OUT(S, F) F(S, id, id, 0, NULL) F(S, number, version, 0, NULL)
#define UNIT_LEVELS 100 /* of the tree */
#define UNIT_PAGE 500 /* children shown at once */

#define UNIT_LINE(S, F) \
	F(S, id, id, 0, NULL, .refers = "unit") \
	F(S, text, link, 0, NULL) \
	F(S, text, code, 0, N_("code")) \
	F(S, text, name, 0, N_("name")) \
	F(S, id, parent, 0, NULL, .refers = "unit") \
	F(S, flag, has_group, 0, N_("has a leading group")) \
	F(S, number, staff, 0, N_("number of staff")) \
	F(S, choice, state, 0, N_("state"), .choices = unit_states, .said = unit_said) \
	F(S, number, below, 0, N_("units right below"))
SHAPE_STRUCT(unit_line, UNIT_LINE)
#define UNIT_NAME(S, F) \
	F(S, id, id, 0, NULL, .refers = "unit") \
	F(S, text, link, 0, NULL) \
	F(S, text, code, 0, N_("code")) \
	F(S, text, name, 0, N_("name"))
SHAPE_STRUCT(unit_name, UNIT_NAME)
#define POST_LINE(S, F) \
	F(S, id, id, 0, NULL, .refers = "post") \
	F(S, text, link, 0, NULL) \
	F(S, text, title, 0, N_("title")) \
	F(S, choice, role, 0, N_("role"), .choices = role_words) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, holder, 0, N_("held by")) \
	F(S, flag, deputy, 0, N_("as deputy")) \
	F(S, day, since, 0, N_("from")) \
	F(S, day, until, 0, N_("until"))
SHAPE_STRUCT(post_line, POST_LINE)
#define PERSON_LINE(S, F) \
	F(S, id, id, 0, NULL, .refers = "person") \
	F(S, text, link, 0, NULL) \
	F(S, text, name, 0, N_("name")) \
	F(S, text, login, 0, N_("login name")) \
	F(S, id, unit, 0, NULL, .refers = "unit") \
	F(S, text, unit_name, 0, N_("unit")) \
	F(S, day, ended, 0, N_("access ended on"))
SHAPE_STRUCT(person_line, PERSON_LINE)

#define UNIT_OUT(S, F) OBJECT_OUT(S, F) UNIT_FIELDS(S, F)
SHAPE_STRUCT(unit_out, UNIT_OUT)
#define UNIT_TREE_OUT(S, F) F(S, list, units, 0, N_("units"), .of = &unit_line_shape)
SHAPE_STRUCT(unit_tree_out, UNIT_TREE_OUT)
RULE(unit_tree) /* the root and the units right below it */
/* after: the code of the last child on the page before */
#define UNIT_SHOW_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, text, after, 0, N_("after the code"), .max = 40)
SHAPE_STRUCT(unit_show, UNIT_SHOW_IN)
/* more: there are children after these; people and holders only for whoever may see them */
#define OVERSIGHT_OUT(S, F) OBJECT_OUT(S, F) OVERSIGHT_FIELDS(S, F)
SHAPE_STRUCT(oversight_out, OVERSIGHT_OUT)
#define UNIT_SHOW_OUT(S, F) UNIT_OUT(S, F) \
	F(S, text, overseer, 0, N_("overseen by")) \
	F(S, list, ancestors, 0, N_("above"), .of = &unit_name_shape) \
	F(S, list, children, 0, N_("units right below"), .of = &unit_line_shape) \
	F(S, flag, more, 0, N_("more of them")) \
	F(S, list, posts, 0, N_("posts"), .of = &post_line_shape) \
	F(S, list, people, 0, N_("people"), .of = &person_line_shape)
SHAPE_STRUCT(unit_show_out, UNIT_SHOW_OUT)
RULE(unit_show)
#define UNIT_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("parent unit"), .refers = "unit") \
	F(S, text, code, REQUIRED, N_("code"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, number, staff, 0, N_("number of staff"), .max = 10000000) \
	F(S, flag, has_group, 0, N_("has a leading group"))
SHAPE_STRUCT(unit_add, UNIT_ADD_IN)
RULE(unit_add)
#define UNIT_CHANGE_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, number, staff, 0, N_("number of staff"), .max = 10000000) \
	F(S, flag, has_group, 0, N_("has a leading group"))
SHAPE_STRUCT(unit_change, UNIT_CHANGE_IN)
RULE(unit_change)
#define OVERSIGHT_SET_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, id, post, 0, N_("overseen by"), .refers = "post")
SHAPE_STRUCT(oversight_set, OVERSIGHT_SET_IN)
RULE(oversight_set)
#define UNIT_MOVE_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, id, parent, REQUIRED, N_("new parent unit"), .refers = "unit")
SHAPE_STRUCT(unit_move, UNIT_MOVE_IN)
#define UNIT_MOVED_OUT(S, F) UNIT_OUT(S, F) F(S, number, moved, 0, N_("units moved"))
SHAPE_STRUCT(unit_moved_out, UNIT_MOVED_OUT)
RULE(unit_move)
#define UNIT_CLOSE_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, id, successor, 0, N_("follows as"), .refers = "unit")
SHAPE_STRUCT(unit_close, UNIT_CLOSE_IN)
/* what the successor took; how many measures are open in the ledgers of the unit and of those it follows, and who reports on them next; what reviews it leaves behind before their meeting */
#define UNIT_CLOSED_OUT(S, F) UNIT_MOVED_OUT(S, F) \
	F(S, number, posts, 0, N_("posts taken over")) \
	F(S, number, people, 0, N_("people taken over")) \
	F(S, number, open_measures, 0, N_("open measures")) \
	F(S, text, remark, 0, N_("remark")) \
	F(S, text, unheld, 0, N_("before the meeting"))
SHAPE_STRUCT(unit_closed_out, UNIT_CLOSED_OUT)
RULE(unit_close)
#define UNIT_PART_IN(S, F) \
	F(S, text, code, REQUIRED, N_("code"), .max = 40) \
	F(S, text, name, REQUIRED, N_("name"), .max = 200) \
	F(S, number, staff, 0, N_("number of staff"), .max = 10000000) \
	F(S, flag, has_group, 0, N_("has a leading group"))
SHAPE_STRUCT(unit_part, UNIT_PART_IN)
extern const char *const split_words[]; /* close the old one, keep the old one */
#define UNIT_SPLIT_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, list, parts, REQUIRED, N_("new units"), .of = &unit_part_shape, .max = 50) \
	F(S, choice, old, 0, N_("the old unit"), .choices = split_words)
SHAPE_STRUCT(unit_split, UNIT_SPLIT_IN)
#define UNIT_SPLIT_OUT(S, F) UNIT_CLOSED_OUT(S, F) F(S, list, parts, 0, N_("new units"), .of = &unit_name_shape)
SHAPE_STRUCT(unit_split_out, UNIT_SPLIT_OUT)
RULE(unit_split)

/* ---- tables of units and people: all of one or nothing ---- */
#define IMPORT_SIZE (7 * 1024 * 1024) /* bytes of a table: with its quotation marks it still fits an entry's values */
#define IMPORT_IN(S, F) \
	F(S, id, unit, 0, N_("for the part of the tree under"), .refers = "unit") \
	F(S, file, file, 0, N_("file (CSV)")) \
	F(S, text, csv, LONG, N_("or the table itself (CSV)"), .max = 64 * 1024 * 1024)
SHAPE_STRUCT(table_import, IMPORT_IN)
#define IMPORT_FAULT(S, F) \
	F(S, number, line, 0, N_("line")) \
	F(S, text, column, 0, N_("column")) \
	F(S, text, what, 0, N_("what is wrong"))
SHAPE_STRUCT(import_fault, IMPORT_FAULT)
#define IMPORT_OUT(S, F) \
	F(S, number, lines, 0, N_("lines read")) \
	F(S, number, added, 0, N_("added")) \
	F(S, number, changed, 0, N_("changed")) \
	F(S, number, unchanged, 0, N_("unchanged")) \
	F(S, text, remark, 0, N_("remark")) \
	F(S, list, faults, 0, N_("what is wrong"), .of = &import_fault_shape)
SHAPE_STRUCT(import_out, IMPORT_OUT)
RULE(unit_import) RULE(people_import)

/* ---- people ---- */
extern const char *const person_languages[]; /* as the browser asks, en, zh-CN */
#define PERSON_OUT(S, F) OBJECT_OUT(S, F) PERSON_FIELDS(S, F)
SHAPE_STRUCT(person_out, PERSON_OUT)
#define PERSON_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, text, name, REQUIRED, N_("name"), .max = 100) \
	F(S, choice, language, 0, N_("language"), .choices = person_languages) \
	F(S, password, password, SECRET, N_("first password"))
SHAPE_STRUCT(person_add, PERSON_ADD_IN)
RULE(person_add)
#define PERSON_ON_IN(S, F) F(S, id, person, REQUIRED | IN_PATH, N_("person"), .refers = "person")
SHAPE_STRUCT(person_on, PERSON_ON_IN)
#define PERSON_POST_LINE(S, F) \
	F(S, id, id, 0, NULL, .refers = "post") \
	F(S, text, link, 0, NULL) \
	F(S, text, title, 0, N_("title")) \
	F(S, choice, role, 0, N_("role"), .choices = role_words) \
	F(S, id, unit, 0, NULL, .refers = "unit") \
	F(S, text, unit_name, 0, N_("unit")) \
	F(S, flag, deputy, 0, N_("as deputy")) \
	F(S, day, since, 0, N_("from")) \
	F(S, day, until, 0, N_("until"))
SHAPE_STRUCT(person_post_line, PERSON_POST_LINE)
#define PERSON_SHOW_OUT(S, F) PERSON_OUT(S, F) \
	F(S, text, unit_name, 0, N_("unit")) \
	F(S, list, posts, 0, N_("posts, now and before"), .of = &person_post_line_shape)
SHAPE_STRUCT(person_show_out, PERSON_SHOW_OUT)
RULE(person_show) RULE(person_return)
#define PERSON_LIST_IN(S, F) F(S, text, q, 0, N_("name or login name"), .max = 100)
SHAPE_STRUCT(person_list, PERSON_LIST_IN)
#define PERSON_LIST_OUT(S, F) F(S, list, people, 0, N_("people"), .of = &person_line_shape)
SHAPE_STRUCT(person_list_out, PERSON_LIST_OUT)
RULE(person_list) /* at most 200 */
#define PERSON_CHANGE_IN(S, F) \
	F(S, id, person, REQUIRED | IN_PATH, N_("person"), .refers = "person") \
	F(S, text, login, REQUIRED, N_("login name"), .max = 60) \
	F(S, text, name, REQUIRED, N_("name"), .max = 100) \
	F(S, choice, language, 0, N_("language"), .choices = person_languages) \
	F(S, id, unit, REQUIRED, N_("unit"), .refers = "unit")
SHAPE_STRUCT(person_change, PERSON_CHANGE_IN)
RULE(person_change)
#define PERSON_LEAVE_IN(S, F) \
	F(S, id, person, REQUIRED | IN_PATH, N_("person"), .refers = "person") \
	F(S, day, day, REQUIRED, N_("first day without access"))
SHAPE_STRUCT(person_leave, PERSON_LEAVE_IN)
#define PERSON_LEFT_OUT(S, F) PERSON_OUT(S, F) F(S, number, holdings, 0, N_("posts given up"))
SHAPE_STRUCT(person_left_out, PERSON_LEFT_OUT)
RULE(person_leave)
#define PERSON_RESET_IN(S, F) \
	F(S, id, person, REQUIRED | IN_PATH, N_("person"), .refers = "person") \
	F(S, password, password, REQUIRED | SECRET, N_("new first password"))
SHAPE_STRUCT(person_reset, PERSON_RESET_IN)
RULE(person_reset)
/* First log-in slips: each person of the unit and below who may log in and has no password yet gets a code of one time, chosen anew before
 * anything else can be done. The codes are in the answer alone: only their hash is kept, and the answer is not. */
#define SLIPS_MAKE_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, flag, again, 0, N_("also anew for whoever has a first password and never changed it"))
SHAPE_STRUCT(slips_make, SLIPS_MAKE_IN)
#define SLIP_LINE(S, F) F(S, text, name, 0, N_("name")) F(S, text, login, 0, N_("login name")) F(S, text, unit_name, 0, N_("unit")) F(S, text, code, 0, N_("first password"))
SHAPE_STRUCT(slip_line, SLIP_LINE)
#define SLIPS_MOST 300
#define SLIPS_OUT(S, F) F(S, id, id, 0, NULL) F(S, text, title, 0, N_("unit")) F(S, text, address, 0, N_("address")) F(S, flag, local, 0, NULL) F(S, day, made, 0, N_("made on")) F(S, flag, more, 0, NULL) \
	F(S, number, beyond, 0, N_("left out: they also hold a post outside your part of the tree")) F(S, list, slips, 0, N_("first log-in slips"), .of = &slip_line_shape)
SHAPE_STRUCT(slips_out, SLIPS_OUT)
RULE(slips_make)
/* Is it the code that this hash was made of? Blanks, hyphens and case make no difference, nor do letters that look alike. */
bool slip_code_fits(struct arena *arena, struct text hash, struct text typed);
/* Whoever logs in under that name; ret_found false: nobody. */
bool person_by_login(struct work *w, struct text login, struct person *ret_person, bool *ret_found);
/* hash: what crypto_password_hash made. The account is made when there is none; failures and waiting end. */
bool account_set(struct work *w, struct id person, struct text hash, bool must_change);

/* ---- posts ---- */
/* Does the post stand in this unit, or, where that one was closed, in the unit that follows it? */
bool post_stands_in(struct work *w, const struct post *post, struct id unit, bool *ret_there);
#define POST_OUT(S, F) OBJECT_OUT(S, F) POST_FIELDS(S, F)
SHAPE_STRUCT(post_out, POST_OUT)
#define HOLDING_OUT(S, F) OBJECT_OUT(S, F) HOLDING_FIELDS(S, F)
SHAPE_STRUCT(holding_out, HOLDING_OUT)
#define POST_ADD_IN(S, F) \
	F(S, id, unit, REQUIRED | IN_PATH, N_("unit"), .refers = "unit") \
	F(S, text, title, REQUIRED, N_("title"), .max = 120) \
	F(S, choice, role, REQUIRED, N_("role"), .choices = role_words) \
	F(S, number, rank, 0, N_("order in lists"), .max = 9999)
SHAPE_STRUCT(post_add, POST_ADD_IN)
RULE(post_add)
#define POST_ON_IN(S, F) F(S, id, post, REQUIRED | IN_PATH, N_("post"), .refers = "post")
SHAPE_STRUCT(post_on, POST_ON_IN)
#define POST_HOLDER_LINE(S, F) \
	F(S, id, id, 0, NULL, .refers = "person") \
	F(S, text, link, 0, NULL) \
	F(S, text, name, 0, N_("name")) \
	F(S, flag, deputy, 0, N_("as deputy")) \
	F(S, day, since, 0, N_("from")) \
	F(S, day, until, 0, N_("until")) \
	F(S, flag, now, 0, N_("now"))
SHAPE_STRUCT(post_holder_line, POST_HOLDER_LINE)
#define POST_SHOW_OUT(S, F) POST_OUT(S, F) \
	F(S, text, unit_name, 0, N_("unit")) \
	F(S, list, holders, 0, N_("holders, now and before"), .of = &post_holder_line_shape)
SHAPE_STRUCT(post_show_out, POST_SHOW_OUT)
RULE(post_show) RULE(post_close)
#define POST_CHANGE_IN(S, F) \
	F(S, id, post, REQUIRED | IN_PATH, N_("post"), .refers = "post") \
	F(S, text, title, REQUIRED, N_("title"), .max = 120) \
	F(S, choice, role, REQUIRED, N_("role"), .choices = role_words) \
	F(S, number, rank, 0, N_("order in lists"), .max = 9999)
SHAPE_STRUCT(post_change, POST_CHANGE_IN)
RULE(post_change)
#define POST_GIVE_IN(S, F) \
	F(S, id, post, REQUIRED | IN_PATH, N_("post"), .refers = "post") \
	F(S, id, person, REQUIRED, N_("to"), .refers = "person") \
	F(S, day, since, REQUIRED, N_("from"))
SHAPE_STRUCT(post_give, POST_GIVE_IN)
RULE(post_give)
#define POST_DEPUTY_IN(S, F) \
	F(S, id, post, REQUIRED | IN_PATH, N_("post"), .refers = "post") \
	F(S, id, person, REQUIRED, N_("deputy"), .refers = "person") \
	F(S, day, since, REQUIRED, N_("from")) \
	F(S, day, until, REQUIRED, N_("until"))
SHAPE_STRUCT(post_deputy, POST_DEPUTY_IN)
RULE(post_deputy)
#define HOLDING_END_IN(S, F) \
	F(S, id, post, REQUIRED | IN_PATH, N_("post"), .refers = "post") \
	F(S, id, person, REQUIRED, N_("person"), .refers = "person") \
	F(S, day, until, REQUIRED, N_("last day"))
SHAPE_STRUCT(holding_end, HOLDING_END_IN)
RULE(holding_end)
