/* The schema of a profile as tables: what check.c walks, tighten.c merges by and docs/profiles.md shows. Private to the room. */
#pragma once
#include "profile/profile.h"

enum rule_kind {
	RULE_TEXTS, /* {en: …, zh-CN: …} */
	RULE_ID, /* a word of small letters, digits, - and _ (sources: also capitals and .) */
	RULE_STRING, /* a plain text in whatever language it has */
	RULE_CHOICE, /* one of choices */
	RULE_WHOLE, /* a whole number */
	RULE_FLAG,
	RULE_SHARE, /* a/b */
	RULE_REFER, /* the id of a row of the list `refers` */
	RULE_WORDS, /* a list of words: choices, ids of `refers`, or free */
	RULE_RECORD, /* of */
	RULE_ROWS, /* a list of records `of`, each with an id */
	RULE_PARAMETER, /* {value, unit, basis, source, cites, tighter} */
	RULE_DUE, /* {anchor, before | after | value …} */
	RULE_GATES, /* {C01: {severity, basis, source, cites, parameters …} …} */
};
enum parameter { PARAMETER_NUMBER, PARAMETER_SHARE, PARAMETER_FLAG, PARAMETER_CHOICE, PARAMETER_WORDS };
enum rule_flag {
	NEED = 1, /* must be there */
	GROW = 2, /* rows: an overlay may add some */
	RISE = 4, /* a flag or choice an overlay may set to the stricter side */
	ALL = 8, /* rows with choices for ids: every one must be there */
	LATER = 16, /* procedures kept from before may lack it, or have it as one plain text */
	EITHER = 32, /* texts, or one plain text that is the same in every language: an address */
	TURNED = 64, /* a list: procedures kept from before call more of it stricter, which it is not */
	STRICTEST = 128, /* a choice: while the profile does not say it, the strictest holds */
	BARRED = 256, /* an overlay may not say it first, not even in a row that it adds */
};
enum tighter { TIGHTER_LARGER, TIGHTER_SMALLER, TIGHTER_ON, TIGHTER_SUPERSET };
extern const char *const tighter_words[]; /* larger smaller on superset */
extern const char *const unit_words[];
extern const char *const parameter_words[]; /* number share flag choice words, as docs say them */

struct rule {
	const char *key;
	enum rule_kind kind;
	unsigned flags;
	const char *about; /* for docs/profiles.md */
	const struct rule *of; /* ends with a NULL key */
	const char *const *choices; /* of the value; of a row's id when kind is RULE_ROWS */
	const char *refers; /* key of the list, or "gates" */
	enum parameter parameter;
	enum tighter tighter;
	int64_t min, max;
};
struct check_rule { const char *number, *about; bool always; const struct rule *parameters; };
extern const struct rule profile_rules[]; /* the top of the file */
extern const struct rule overlay_rules[]; /* the overlay's own keys, beside those of a profile */
extern const char *const issue_checks[]; /* those that judge when a paper went out: C27 C28 */
extern const struct check_rule check_rules[]; /* C01 … C40; NULL at the end */
extern const struct rule gate_rules[]; /* severity, basis, source, cites */
extern const struct rule parameter_rules[]; /* value's company: unit, basis, source, cites, tighter */
struct rule rule_of_value(const struct rule *parameter); /* what its `value` must be */
extern const struct rule due_rules[]; /* anchor, before, after, workdays */
const struct rule *rule_find(const struct rule *rules, struct text key); /* NULL when unknown */
const struct check_rule *check_rule_find(struct text number);

/* A member by its key or, in a list, the row with that id. */
const struct value *tree_member(const struct value *from, struct text name);
const struct value *tree_at(const struct value *tree, const char *path);
const struct value *tree_at_text(const struct value *tree, struct text path);
/* a/b with 0 ≤ a ≤ b ≤ 10,000 and b > 0 */
bool share_read(struct text t, int64_t *ret_of, int64_t *ret_in);
struct value *tree_copy(struct arena *arena, const struct value *from);
/* As profile_check_value, and what an overlay has added to `base` is held to what is asked of a file today. */
struct value *check_grown(struct work *w, const struct value *tree, const struct value *base);
struct fault_list { struct work *w; struct value *list; };
/* One more fault {line, key, what, said}. */
void fault_add(struct fault_list *faults, const struct value *where, const char *key, const char *msgid, const struct arg *args);
