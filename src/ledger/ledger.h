/* ledger: the append-only record. Every change of every kept row is one entry; the tables are what the entries add up to.
 *
 * Always true (each checked by `candor verify`):
 *  - One log per unit that has a leading group or deploys campaigns, for all its years; the root unit's log (number 1)
 *    takes what belongs to no such unit. Beside them one log per cycle for its opinions out of the box, so that no unit's log shows by
 *    its length how many a release held. Keys are (lane, log, i).
 *  - An action appends its own entry first (kind "action"), then one entry per object it changed, all in one transaction
 *    and sharing the action's id. An entry is a line of JSON, made once, stored as bytes, at most 64 KiB.
 *  - A leaf holds commitments, never content: SHA-256("candor/field/v1\n" object "\n" field "\n" salt[16] bytes). The bytes
 *    stand beside it in table value and can be erased; the entry stays.
 *  - n and prev chain the entries of one object without a gap.
 *  - The last entry of each object and the row in its table agree in every column.
 *  - Per writer turn one lane head (the sorted log, size, root of every log touched) joins the lane's own tree; its
 *    checkpoint is signed after COMMIT and kept a second time outside the database. A shorter tree than the last known head is refused.
 *  - Rows of local kinds carry a seal (HMAC under the folder's key), and each local table a sum of its seals.
 *
 * Calling sequence (the dispatcher's): ledger_open at start → per turn: ledger_turn_begin → per action: ledger_action_begin →
 * the rule calls ledger_put … → ledger_action_end → ledger_turn_end (inside the transaction) → COMMIT → ledger_publish.
 * After a savepoint's rollback: ledger_action_drop. After the whole transaction's: ledger_turn_drop.
 *
 * Does not know what a problem is, nor who a person is: `by` is a pseudonym given to it.
 * Source: RFC 6962, C2SP signed-note and tlog-checkpoint.
 */
#pragma once
#include "store/store.h"
#include "crypto/crypto.h"
#include "codec/codec.h"

struct ledger; /* one per open folder; belongs to the writer thread */
struct ledger_keys { uint8_t log_seed[32], row_key[32], name_key[32]; struct text origin; };
/* Recomputes every log's edge from what is stored beside it, compares with the heads file (head_path) and refuses a smaller tree. */
bool ledger_open(struct work *w, const struct ledger_keys *keys, const char *head_path, struct ledger **ret_ledger);
void ledger_close(struct ledger *ledger);

bool ledger_turn_begin(struct work *w, struct ledger *ledger);
bool ledger_turn_end(struct work *w, struct ledger *ledger); /* writes the lane head; nothing when nothing was appended */
void ledger_turn_drop(struct ledger *ledger);
bool ledger_publish(struct work *w, struct ledger *ledger); /* after COMMIT: signs and keeps the head */

/* name: the action's; by: pseudonym, "" for the clock and the public; log: where the action's entry stands;
 * input: canonical JSON of the closed inputs, committed to and kept beside the entry. */
bool ledger_action_begin(struct work *w, struct ledger *ledger, int64_t log, const char *name, struct text by, struct text input);
/* In the middle of an action: the log that new objects belong to from here on (fan-out opens a cycle in each unit's log). */
bool ledger_in_log(struct work *w, int64_t log);
int64_t ledger_log(const struct work *w);
/* A new log (a unit got a leading group, a cycle's first release comes). The number is the next free one. of: the unit or cycle. */
bool ledger_new_log(struct work *w, struct id of, int64_t *ret_log);
bool ledger_log_of(struct work *w, struct id of, int64_t *ret_log); /* 0: it has none */
/* This action gets an entry even when it changes no kept row (reading what is confidential, a password reset). */
bool ledger_always(struct work *w);
/* Appends the entries the rule collected, the action's first. false: fail() says why; the caller rolls the savepoint back. */
bool ledger_action_end(struct work *w);
void ledger_action_drop(struct work *w);
/* The entry of the action that just ended: for receipts shown to people. */
void ledger_last(const struct work *w, int64_t *ret_log, int64_t *ret_entry);

/* Every row that the work's action changed, once it ended: its kind's name and its id. Nothing for an action that made no entry. */
void ledger_changed(const struct work *w, void (*each)(void *context, struct text kind, struct text object), void *context);

/* Writes a row: new when version is 0 (an empty id is drawn), else an update of exactly that version (CONFLICT otherwise).
 * Unchanged fields make no commitment; a row without a change makes no entry. Local kinds: sealed instead. On success the row's
 * version, log, entry and leaf are what is stored. */
bool ledger_put(struct work *w, const struct kind *kind, void *row);
bool ledger_drop(struct work *w, const struct kind *kind, struct id id); /* local kinds only */
/* Erases one field's bytes of every entry of the object and in the row ("redact"), and the inputs of all actions that changed the
 * object, since a form holds what was left unchanged too. The action calls it after its two approvals: its own entry commits to
 * ground and approvers (its inputs), the object's next entry names the field, and an entry of its action names each erased input. */
bool ledger_redact(struct work *w, const struct kind *kind, struct id id, const char *field);

/* What was done once under a word the sender chose (idempotency): a local kind; *ret_result NULL when it was not.
 * Local rows may also be written after ledger_action_end, in the same savepoint: what was done is kept with its answer. */
#define ONCE_FIELDS(S, F) F(S, text, once, REQUIRED, NULL, .max = 200) F(S, day, day, 0, NULL) F(S, text, result, LONG | CLOSED | SEALED, NULL)
KIND_STRUCT(once, ONCE_FIELDS)
bool ledger_once_find(struct work *w, struct text once, struct value **ret_result);
bool ledger_once_keep(struct work *w, struct text once, const struct value *result);
bool ledger_once_sweep(struct work *w, struct day before); /* drops those kept before that day */
/* What is kept of answers that name the object loses these words, where they are a whole text: asked again it answers as the object stands. */
bool ledger_once_erase(struct work *w, struct id object, struct text words);

/* Every entry of an object, oldest first: {entry, log, version, action, by, at, changes:[{field, before, after}]}. A value that
 * is gone: {field, erased: the entry that erased it}; one that only its rule may give out (CLOSED, SECRET): {field, closed: true}. */
bool ledger_history(struct work *w, const struct kind *kind, struct id id, struct value **ret_list);
/* The row as it was at a version (for "both versions" in a conflict). */
bool ledger_row_at(struct work *w, const struct kind *kind, struct id id, int64_t version, void *ret_row);

/* What `candor verify` runs, on a reader: faults found are records {what, log, entry, kind, object, field} in ret_report.faults,
 * with counts of what was checked. true also when faults were found: ask value_count(faults). `what` is a msgid. Call it with no
 * snapshot open (the heads file is read before its own snapshot is taken), on a connection of its own. */
bool ledger_verify(struct work *w, const struct ledger_keys *keys, const char *head_path, struct value **ret_report);
/* The last head of the work's lane in a file of heads, wherever it lies; size 0: it has none. BROKEN: not such a file, or signed with
 * another key. */
bool ledger_last_head(struct work *w, const struct ledger_keys *keys, const char *head_path, uint64_t *ret_size, uint8_t ret_root[32]);
/* A unit's own checkpoint, made on demand: a signed note. */
bool ledger_checkpoint(struct work *w, const struct ledger_keys *keys, int64_t log, struct text *ret_note);
/* An entry with its inclusion proof and checkpoint (tlog-proof). */
bool ledger_proof(struct work *w, const struct ledger_keys *keys, int64_t log, int64_t entry, struct text *ret_leaf,
	struct text *ret_proof);

/* Every action's entry of the work's lane from running number `from` (the first is 1) on, in the order they were made: what a
 * replay needs. Set w->now to `at` and w->serial to `serial`, then begin the action in `log`. The texts live until the callback returns. */
struct ledger_action {
	int64_t s, log, entry;
	struct id id;
	struct text name, by, input; /* input: canonical JSON */
	bool erased; /* the input was erased: "" */
	uint64_t serial;
	struct minute at;
};
bool ledger_each_action(struct work *w, int64_t from, bool (*each)(void *context, const struct ledger_action *action), void *context);
/* For an action whose input was erased, instead of its rule: between ledger_action_begin and _end in the replay's folder (w), makes
 * what the action changed in the source (from) again: logs, rows as they were but for what was erased, erasures. */
bool ledger_take_over(struct work *w, struct work *from, struct id action);
