/* action: the table of everything a person or the clock can do, the one dispatcher that carries it out, the writer thread,
 * and the house: one running candor on one data folder.
 *
 * One row is a right, a transaction kind, an input shape, a rule, an output shape, a page and a sentence of help. From it come
 * the web form, the JSON call, the command line, the help text, the OpenAPI description and the entry in the log.
 *
 * Always true:
 *  - The dispatcher is the only caller of a rule: who → object → may it be seen (MISSING), may it be done (DENIED) → input by its
 *    shape → state and version (CONFLICT) → the rule → entries → commit → sign → answer.
 *  - Writes run one after another in the writer, many to a turn, each in a savepoint; an answer goes out after the commit.
 *  - A write with the same `once` is the same act: it answers what it answered before.
 *  - preview runs a write in its savepoint, shows what it would do, and rolls back.
 */
#pragma once
#include "org/org.h"
#include "profile/profile.h"
#include "box/box.h"

enum tx {
	TX_READ, /* a reader's snapshot */
	TX_WRITE, /* the writer: an entry */
	TX_LOCAL, /* the writer: local tables only, no entry (docs/not-replayed.md) */
	TX_BOX, /* a reader's snapshot; what the rule puts into call->item then goes to the spool, acknowledged when durable */
};
enum action_flag {
	OPINION_LOG = 64, /* its entry stands in the log of the cycle's opinions (a folder of before that log: in the cycle's) */
	ROOT_LOG = 1, /* its entry stands in the root unit's log, whatever unit it is about */
	ALWAYS_ENTRY = 2, /* an entry even when no kept row changed (a password reset, reading what is confidential) */
	NO_CSRF = 4, /* a form that anybody may post without a session */
	QUIET = 8, /* not offered as a form on the object's page */
	HELD = 32, /* a read that waits, half a minute at most, until what it shows has changed since its input `after` */
	READING = 16, /* a read of something confidential: who reads it, not being one's own, makes an entry (seen.keep) before it is shown */
	UNTOLD = 256, /* its answer holds secrets: they are shown once, on its page; asked again with the same `once` its lists are empty */
	TAKEN_OVER = 512, /* what it does hangs on words that it erases: replay takes its entries over instead of running it again */
	READING_SAID = 128, /* the same where only the rule knows whether anything confidential was shown (call->reading) */
};
struct action {
	const char *name; /* "measure.close": noun.verb; the command line's words and the log's */
	const char *http; /* "POST /measures/{measure}/close"; NULL: no address (the clock's, the keeper's) */
	enum tx tx;
	enum may may;
	const struct shape *in;
	const struct kind *on; /* the object it is on; the input field of the kind's name holds its id */
	unsigned when; /* states (bits of the kind's `state`) in which it can be done; 0: any */
	bool (*run)(struct call *call);
	const struct shape *out;
	const char *page; /* template of a read, or of an UNTOLD write; NULL: the generic record page */
	const char *then; /* where a browser goes after a write, with {field} from output or input; NULL: the object's page */
	const char *label; /* msgid on the button or in the title */
	const char *help; /* msgid: one sentence */
	unsigned flags;
	enum may may_own; /* the right instead of `may` where the row's audience is a person; not set: the same */
};
#define STATE(n) (1u << (n))
/* The whole table; tables of single nouns are rows of it. */
size_t action_count(void);
const struct action *action_at(size_t i);
const struct action *action_find(const char *name);
/* The action a method and path name, its path members put into `fields`. NULL: no such address. *ret_other: the path exists with another method. */
const struct action *action_route(struct work *w, const char *method, struct text path, struct value *fields, bool *ret_other);
/* "/measures/0123…": the address with every {field} filled from the record. NULL when one is missing or it would be longer than
 * 4,096 bytes. */
const char *action_address(struct arena *arena, const char *pattern, const struct value *fields);
extern const struct kind *const action_kinds[];
/* Names everything in the table that does not fit together (a path member without field, two rows of one name, a rule without shape). */
int action_table_faults(struct arena *arena, struct value *ret_list);
struct text action_openapi(struct arena *arena);

/* ---- the house ---- */
struct house;
struct material;
/* How much of a text also stands elsewhere, in permille, and in how many documents it was looked for. w reads inside a transaction. */
bool house_compare(struct work *w, struct house *house, const struct material *material, int64_t *ret_elsewhere, int64_t *ret_documents);
/* The index of passages, once a day: what was added becomes a file, files are merged, what was taken out is gone from the disk; one that is
 * damaged is made anew from the rows. What does not succeed is noted and tried again the next night. */
struct reader;
void house_index_tidy(struct work *w, struct house *house, struct reader *reader);
/* While this file lies in a folder, nobody but the restore that put it there opens it: what was brought back is not complete. */
#define HOUSE_RESTORING "restoring"
struct house_settings {
	const char *folder; /* the data folder */
	bool create; /* make it when it is not there */
	bool read_only; /* verify, replay's source: no writer */
	bool no_writer; /* replay's target: this thread writes */
	bool restoring; /* the file HOUSE_RESTORING may lie in it: a restore is under way */
};
bool house_open(struct work *w, const struct house_settings *settings, struct house **ret_house);
void house_close(struct house *house); /* waits for what was accepted */
/* For a house that could not be made whole: closes it, and takes away what house_open made, where it made it. */
void house_discard(struct house *house);
const struct ledger_keys *house_keys(const struct house *house);
const char *house_path(const struct house *house, struct arena *arena, const char *name); /* a file of the folder */
/* A new name in a folder is there after a power cut only when the folder itself was synced. */
bool house_sync_folder(const char *path);
bool house_simulated(const struct house *house);
bool house_sample(const struct house *house); /* what is in it is made up, and whoever opens it may come in as anybody */
struct minute house_now(const struct house *house);
int house_zone(const struct house *house);
struct box *house_box(struct house *house);
/* For looking at the box of a folder that is open read-only or in another process (box_aside_open). */
void house_box_options(const struct house *house, struct arena *arena, struct box_options *ret_options);
const char *house_language(const struct house *house); /* what is shown to whoever has no wish */
uint64_t house_changes(const struct house *house); /* turns committed: unchanged means nothing is new */
/* Makes what is derived of the rows for searching anew (candor reindex): a house opened with no_writer. told: kind by kind; may be NULL. */
bool house_find_again(struct work *w, struct house *house, void (*told)(void *context, const char *kind, int64_t rows), void *context, int64_t *ret_rows, int64_t *ret_bytes);
/* The same for the index of passages (a house opened with no_writer). */
bool house_compare_again(struct work *w, struct house *house, void (*told)(void *context, const char *kind, int64_t texts), void *context,
	int64_t *ret_texts, int64_t *ret_bytes);
/* Called on the writer's thread after each commit; it must return at once. NULL: nobody is told any more. */
void house_on_change(struct house *house, void (*told)(void *context), void *context);
bool house_ready(const struct house *house); /* has it been initialised */

/* ---- asking for an action ---- */
struct ask {
	const struct action *action;
	bool password_right;
	struct id person; /* who asks; NO_ID with … */
	enum actor_kind as; /* … ACTOR_PUBLIC, ACTOR_CLOCK or ACTOR_KEEPER; ACTOR_PERSON with a person */
	struct value *fields; /* the raw input; "once", "version", "preview" are taken from it */
	struct arena *arena; /* lives until done was called */
	void (*done)(struct ask *ask); /* a write: called on the writer's thread after the commit */
	bool (*looked_at)(const struct action *action, const char *member); /* a read for a page: does that look at this member of the output? NULL: all of it is wanted */
	void *context;
	/* filled in */
	struct work work; /* its faults say what went wrong */
	bool ok;
	struct value *out; /* by the action's output shape */
	void *in;
	void *on;
	struct about about; /* what `on` is about */
	bool reading; /* READING_SAID: the rule says so */
	struct ahead *ahead; /* a preview: its text is compared after its turn, on a reader's side */
	struct seen *seen; /* what the rule showed of other confidential things: an entry for each */
	struct text on_path; /* path of the unit it happened in */
	struct actor actor;
	struct ask *next; /* the writer's */
	struct box_item item; char receipt[BOX_RECEIPT_SIZE];
	struct text once; int64_t version; bool preview;
	struct value *conflict; /* {now:{…}, seen:{…}} after a CONFLICT of versions */
};
/* A reader: one per thread that reads. */
struct reader;
struct reader *house_reader(struct house *house);
void reader_close(struct reader *reader);
void reader_use(struct reader *reader, struct work *w); /* the work reads through it from here on */
/* Runs a read at once on this thread's reader. What comes out is whole until the reader's next transaction begins. */
bool action_read(struct house *house, struct reader *reader, struct ask *ask);
/* Reads and checks the input (every bad field is named), then hands it to the writer; done is called either way, and
 * on this thread when the input was bad or the queue is full (BUSY). */
void action_write(struct house *house, struct ask *ask);
/* The same, waiting for it: for the command line, the clock and tests. */
bool action_do(struct house *house, struct ask *ask);
/* TX_BOX: reads on this thread, then hands the item to the spool; done is called on the spool's thread, or here when refused. */
void action_box(struct house *house, struct reader *reader, struct ask *ask);
/* Which actions this actor could do on that object now: a list of {name, http, label, help, shape…} for forms. */
struct action_offer { const struct action *action; };
size_t action_offers(struct work *w, const struct actor *actor, const struct kind *kind, void *row, struct action_offer *ret_offers, size_t max);
/* A list of the procedure of the cycle that an object belongs to (or is): "stages", "ballots"; NULL: there is none, or no cycle. */
/* The procedure that this row's cycle follows; NULL: it follows none, or it cannot be read, which whoever needs it will hear elsewhere. */
const struct profile *action_procedure(struct work *w, const struct kind *kind, const void *row);
/* Does it go without this: the preparation's stage of that name, or, for "criticism", any member's turn on the agenda. False for NULL. */
bool action_goes_without(const struct profile *profile, struct text part);
const struct value *action_procedure_list(struct work *w, const struct kind *kind, const void *row, const char *name);
/* The numbers of a campaign's procedure that a level may tighten: records {path, asks, about, of, now, due}, as profile_put_said says them; due:
 * a sentence, of a stage's day. NULL: there is no such campaign. */
struct value *action_numbers(struct work *w, struct id campaign);
/* What a problem says of the talk it came from ("reference") is for those who may see that talk. talk: NO_ID where it names none. */
struct talk_named { struct id talk; struct day day; bool hidden; };
struct talk_named action_talk_named(struct work *w, const struct actor *actor, struct text reference);
/* Blanks that member where it names a talk, a criticism or a decision that is not for these eyes: more people see the problem that came of it. */
void action_hide_source(struct work *w, const struct actor *actor, const struct value *record, const char *member);
bool action_sight(struct work *w, const struct actor *actor, const struct kind *kind, const void *row); /* may it be seen */
/* May this reader ask which passages of it also stand elsewhere? about: of the row; its author counts, not who else it concerns. */
bool action_compares(const struct actor *actor, const struct kind *kind, const void *row, const struct about *about);
/* The same where it is known already what the row is about (action_about). */
bool action_sight_about(struct work *w, const struct actor *actor, const struct kind *kind, const void *row, const struct about *about);
bool action_is_groups(const struct kind *kind, const void *row); /* has an audience, and it is the group */
enum may action_may(const struct action *action, const void *row); /* the right it needs on that object */
bool action_about(struct work *w, const struct kind *kind, const void *row, struct about *ret_about);
/* Re-runs every entry of `from` in the empty folder `to` and names every difference of the kept tables. */
bool action_replay(struct work *w, const char *from, const char *to, struct value **ret_differences);

/* ---- what somebody asked the clock for (job.run), and what came of it (job.show) ---- */
struct job_done { int64_t cycles, releases, reminders, proofs, swept; };
/* Is something asked for that was not answered? Its day (NO_DAY: today) and its number. */
bool house_job_take(struct house *house, struct day *ret_at, int64_t *ret_number);
void house_job_answer(struct house *house, int64_t number, const struct job_done *done, const char *why); /* why: the sentence, where it could not finish */

/* Everything `candor verify` checks: log and tables, box, evidence. Faults are in ret_report.faults, as ledger_verify says. */
bool action_verify(struct work *w, struct house *house, struct value **ret_report);

/* tables of the nouns */
struct action_table { const struct action *rows; size_t count; };
extern const struct action_table
	org_actions,
	campaign_actions,
	opinion_actions,
	group_actions,
	request_actions,
	problem_actions,
	measure_actions,
	check_actions,
	record_actions,
	house_actions,
	keep_actions,
	home_actions,
	job_actions,
	report_actions,
	material_actions,
	study_actions, library_actions, passage_actions, formula_actions,
	talk_actions,
	meeting_actions,
	minutes_actions,
	find_actions;
