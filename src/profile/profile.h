/* profile: procedures as data. Nothing in the program knows what a particular procedure is called or how many days it
 * gives: stages, roles, agenda, checks, deadlines, documents and every text a person reads of them stand in profiles/NAME.yaml.
 *
 * Always true:
 *  - A profile is kept once, by the SHA-256 of its canonical JSON; a cycle names that hash, so a later edit changes no running cycle.
 *  - Every number says what it is (value), where it comes from (basis, source, cites) and which way is stricter (tighter).
 *  - Every text a person reads is there in each of profile_languages.
 *  - What has an order is a list of rows with an `id`; a path names such a row by its id: "stages.plan.due", "roles.chair.name".
 *  - An overlay can add and tighten; it can never loosen.
 *
 * Calling sequence: profile_check (a file) → profile_keep (long-lived) → accessors. Stored again: profile_json ↔ json_read →
 * profile_check_value → profile_keep. A deployment's or unit's own requirements: profile_tighten, then profile_keep.
 * Dates: profile_stage / profile_deadline give a due; profile_due_day makes it a day, with the calendar of rest days.
 *
 * Not here: files (callers read them), storage, which check holds (room check), who may do what (room org).
 * Sources: procedure 1.1 (stages), 1.2 (agenda), 1.3 (talks), 1.4 (checks C01–C40), 2 (documents), 3.1 (roles), 6 (variants).
 * The schema with every key: docs/profiles.md, printed by profile_schema_page.
 */
#pragma once
#include "base/base.h"

/* ---- the words the engine knows; a profile picks, orders and names them. All lists end with NULL. ---- */
extern const char *const profile_languages[]; /* en, zh-CN */
/* deployed plan study opinions talks problems materials review meeting report rectification lookback */
extern const char *const profile_stage_words[];
extern const char *const profile_role_words[]; /* the roles of procedure 3.1, as room org writes them */
/* regulation central local practice background design (procedure's [R] [C] [L] [P] [K] [D]) */
extern const char *const profile_basis_words[];
extern const char *const profile_basis_labels[]; /* the same, said in words: msgids */
/* agenda: opening lookback preparation group_text claim turn input discussion ballot comment decision closing */
extern const char *const profile_item_words[];
extern const char *const profile_part_words[]; /* parts of a text: lead last_cycle problems case causes measures explanations */
extern const char *const profile_paper_words[]; /* whom a paper goes to: participants up circle */
enum profile_paper { GOES_PARTICIPANTS, GOES_UP, GOES_CIRCLE };
extern const char *const profile_block_words[]; /* what a paper's part shows: words preparation meeting look_back problems criticism measures attachments claims */
enum profile_block { BLOCK_WORDS, BLOCK_PREPARATION, BLOCK_MEETING, BLOCK_LOOK_BACK, BLOCK_PROBLEMS, BLOCK_CRITICISM, BLOCK_MEASURES, BLOCK_ATTACHMENTS, BLOCK_CLAIMS };
extern const char *const profile_light_words[]; /* none due_soon overdue returned checkpoint_missed */
extern const char *const profile_measure_words[]; /* ledger items: at_once by_date long_term */
extern const char *const profile_rest_words[]; /* C39: next_workday calendar (the later, the tighter) */
enum profile_stage_id { STAGE_DEPLOYED, STAGE_PLAN, STAGE_STUDY, STAGE_OPINIONS, STAGE_TALKS, STAGE_PROBLEMS, STAGE_MATERIALS,
	STAGE_REVIEW, STAGE_MEETING, STAGE_REPORT, STAGE_RECTIFICATION, STAGE_LOOKBACK };
enum profile_item { ITEM_OPENING, ITEM_LOOKBACK, ITEM_PREPARATION, ITEM_GROUP_TEXT, ITEM_CLAIM, ITEM_TURN, ITEM_INPUT, ITEM_DISCUSSION,
	ITEM_BALLOT, ITEM_COMMENT, ITEM_DECISION, ITEM_CLOSING };
enum profile_light { LIGHT_NONE, LIGHT_DUE_SOON, LIGHT_OVERDUE, LIGHT_RETURNED, LIGHT_CHECKPOINT_MISSED };
enum profile_measure { MEASURE_AT_ONCE, MEASURE_BY_DATE, MEASURE_LONG_TERM };
enum severity { SEVERITY_INFORM, SEVERITY_WARN, SEVERITY_BLOCK }; /* the later, the tighter */
extern const char *const severity_words[]; /* inform warn block */
enum profile_anchor { ANCHOR_DEPLOYED, ANCHOR_PLAN, ANCHOR_MEETING };
extern const char *const profile_anchor_words[]; /* deployed plan meeting */

/* ---- reading and checking ---- */
/* Lists *every* fault of the file as a record {line, key, what, said}: key is the dotted path, what the sentence in English, said the
 * same as value_put_sentence writes it, for a door that translates. ret_profile: the tree as read, NULL when it is no YAML or not a
 * record. false, by fail(), only when the file cannot be judged (larger than 1 MiB); broken YAML is a fault with its line. */
bool profile_check(struct work *w, struct text yaml, struct value **ret_profile, struct value **ret_faults);
/* The same for a tree that is there already (stored JSON, a merged overlay): what the schema asks for only since then is not missed.
 * Lines are those the values carry. */
struct value *profile_check_value(struct work *w, const struct value *tree);
struct arg profile_fault_said(struct arena *arena, const struct value *fault); /* what such a record says, within a sentence of the caller's */

struct profile {
	const char *hash; /* hexadecimal SHA-256 of json */
	struct text json; /* canonical */
	struct text name; /* the profile's id, as its file is named */
	const struct value *title; /* {en, zh-CN} */
	const struct value *tree;
	const struct profile_known *known; /* its stages and checks, found once; private */
};
/* Copies a tree without faults into `keep`. */
const struct profile *profile_keep(struct arena *keep, const struct value *tree);
struct text profile_json(struct arena *arena, const struct value *tree); /* canonical; stages and other lists keep their order */
const char *profile_hash(struct arena *arena, struct text json);

/* ---- asking: path as above; a missing path gives NULL, 0, "" or false ---- */
const struct value *profile_at(const struct profile *p, const char *path);
int64_t profile_number(const struct profile *p, const char *path); /* "gates.C03.days" → 10 */
bool profile_flag(const struct profile *p, const char *path); /* true for flags and parameters that are true */
/* "gates.C21.share" → 2, 3; false: not there */
bool profile_share(const struct profile *p, const char *path, int64_t *ret_of, int64_t *ret_in);
int64_t profile_share_of(const struct profile *p, const char *path, int64_t total); /* at least that many: ceil(total × share) */
struct text profile_word(const struct profile *p, const char *path); /* a plain word, a choice, or the value of a parameter */
/* "stages.plan.name"; "zh-CN" and "zh" are the same */
struct text profile_text(const struct profile *p, const char *path, const char *language);
struct text profile_text_of(const struct value *texts, const char *language); /* of a {en, zh-CN} in hand */
const struct value *profile_list(const struct profile *p, const char *path); /* a list, or the list that is a parameter's value */
bool profile_has(const struct profile *p, const char *list_path, struct text word); /* a word in a list, or a row with that id */
/* The row of a list that bears that id; NULL: none, or no list. */
bool profile_has_item(const struct profile *p, enum profile_item type); /* an item of that type is on its agenda */
const struct value *profile_row(const struct value *rows, struct text id);
/* A text in all its languages as a member of an output, {en, zh-CN}; empty where there is none. Pages say it in the reader's (_said.html).
 * The members are the profile's own, for whoever reads: nothing is added to them or changed. */
void profile_put_texts(struct arena *arena, struct value *to, const char *key, const struct value *texts);
/* Where a number comes from: text in the language; basis is an index of profile_basis_words; cites name rows of `sources`. */
struct profile_source { int basis; struct text text; const struct value *cites; };
bool profile_source(const struct profile *p, const char *path, const char *language, struct profile_source *ret_source);

/* ---- checks ---- */
/* false: the profile does not list this check, so it does not apply. parameters: the gate's record (days, share, …), each a number. */
bool profile_gate(const struct profile *p, const char *check, enum severity *ret_severity, const struct value **ret_parameters);

/* ---- stages and deadlines ---- */
struct profile_due { bool is; enum profile_anchor anchor; int days; bool workdays; }; /* days < 0: before the anchor */
struct profile_stage {
	enum profile_stage_id stage;
	struct text id;
	const struct value *name, *what; /* {en, zh-CN} */
	const struct value *gates; /* list of check numbers that must hold to leave it; NULL: none */
	struct profile_due due;
};
size_t profile_stages(const struct profile *p);
bool profile_stage(const struct profile *p, size_t i, struct profile_stage *ret_stage); /* in the profile's order */
bool profile_stage_named(const struct profile *p, enum profile_stage_id stage, struct profile_stage *ret_stage);
/* Other things due: rows of `deadlines` (notice, relay to the absent, notification, …). */
struct profile_deadline {
	struct text id;
	enum profile_stage_id stage;
	const struct value *name;
	struct text role;
	struct profile_due due;
};
size_t profile_deadlines(const struct profile *p);
bool profile_deadline(const struct profile *p, size_t i, struct profile_deadline *ret_deadline);

/* ---- overlays ---- */
/* base: a tree without faults; overlay: {overlay, over, by, …} with any part of a profile's keys. Every loosening is a fault naming key,
 * old, new and whose rule it is; the merged tree is checked by the whole schema. ret_merged is NULL when there are faults. */
bool profile_tighten(struct work *w, const struct value *base, const struct value *overlay, struct value **ret_merged,
	struct value **ret_faults);
/* The same for an overlay that was accepted when the base was less strict: where the base is stricter by now, the base stands. */
bool profile_tighten_again(struct work *w, const struct value *base, const struct value *overlay, struct value **ret_merged,
	struct value **ret_faults);
/* A profile may leave lists of words to the program: its own at such a path ("gates.C16.places"), NULL where there are none. They stand in a room
 * of their own, which hands them over at start; an overlay that is the first to write such a list is held to them. */
typedef const struct value *profile_own_words(struct arena *arena, const char *path);
void profile_own(profile_own_words *words);
/* What an overlay changes, for the page that shows it: records {key, before, after, source}. Both trees are without faults. */
struct value *profile_differences(struct arena *arena, const struct value *base, const struct value *merged);
/* For pages: what stands at a path, said to somebody who knows no keys, as members of row: path, check ("C03" or ""), about (msgid or ""), of (the
 * nearest row's name, {en, zh-CN}), said: a list of {word} (a word of the catalogue or as it stands) and {texts: {en, zh-CN}}. */
void profile_put_said(struct arena *arena, struct value *row, const struct value *tree, const char *path);
/* profile_differences said in the same way: path, check, about, of, before and after (lists as said), source. */
struct value *profile_changes_said(struct arena *arena, const struct value *base, const struct value *merged);
/* The due day after an amendment made on `today`: a day already past stays; a new one is never before `today`. */
struct day profile_amended_day(struct day before, struct day after, struct day today);

/* ---- the calendar of rest days (C39) ---- */
struct calendar;
struct calendar *calendar_new(struct arena *keep); /* knows no year: Saturday and Sunday rest */
/* Adds a file `date,kind,source` with kind rest or work (a make-up workday); a year it mentions is known from then on.
 * Every bad line is a fault by fail(); nothing is added then. */
bool calendar_add(struct work *w, struct calendar *calendar, struct text csv);
bool calendar_knows(const struct calendar *calendar, int year); /* false: say "weekends only" beside the date */
bool calendar_is_workday(const struct calendar *calendar, struct day day);
struct day calendar_next_workday(const struct calendar *calendar, struct day day); /* the day itself when it is one */
struct day calendar_add_workdays(const struct calendar *calendar, struct day day, int n); /* n < 0: back; 0: the day itself */
struct text calendar_source(const struct calendar *calendar, struct day day); /* why it rests or works; "" by the weekday alone */
/* The day a due falls on. The profile's C39 rule moves a day after its anchor to the next workday. A day counted back from its
 * anchor stays where it is: moved later it would eat into the lead time it protects. NO_DAY when the due or the anchor is none. */
struct day profile_due_day(const struct profile *p, const struct calendar *calendar, struct profile_due due, struct day anchor);

/* ---- shipped with the program ---- */
struct shipped { const char *name; struct text text; }; /* "NAME.yaml", "cn-2023.csv" */
size_t profile_shipped(const struct shipped **ret_files);
size_t calendar_shipped(const struct shipped **ret_files);

/* docs/profiles.md's table of every key, as Markdown. */
struct text profile_schema_page(struct arena *arena);
