/* private to room action: what a house is made of */
#pragma once
#include "action/action.h"
#include "find/find.h"
#include <pthread.h>
#include <stdatomic.h>

#define TURN_ASKS 256 /* actions in one transaction at most: some 20 ms of work */
#define QUEUE_ASKS 8192 /* beyond: BUSY */

struct house {
	struct arena *arena; /* of the process */
	const char *folder;
	struct ledger_keys keys;
	struct ledger *ledger;
	struct store *store; /* the writer's */
	struct find *find; /* the index of words */
	struct box *box;
	uint8_t spool_key[32], receipt_key[32];
	atomic_bool simulated, sample, ready;
	atomic_llong clock; /* simulated minute */
	atomic_int zone;
	_Atomic(const char *) language;
	atomic_ullong changes; /* turns committed: what may be kept in memory is kept per this number */
	uint64_t serial;
	int lock; /* the folder's lock file */
	bool fresh, fresh_folder; /* house_open made the house, and its folder, which held nothing of a house before */
	pthread_t writer;
	bool writing;
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	struct ask *first, *last;
	size_t waiting;
	bool stopping;
	void (*told)(void *context); /* under the mutex: who wants to know of commits */
	void *told_context;
	pthread_t porter; /* argon2 takes a tenth of a second: passwords are hashed and compared on a thread of their own */
	pthread_cond_t porter_wake;
	struct ask *porter_first, *porter_last;
	size_t porter_waiting;
	struct reader *porter_reader;
	struct { int64_t asked, answered; struct day at; struct job_done done; const char *why; } job; /* under the mutex */
	struct reuse *_Atomic reuse; /* the index of passages, opened by the writer's thread; NULL: none, or not yet */
	struct gathered *gathered; /* what the turn under way changed of what is in it */
	pthread_mutex_t reuse_mutex; /* additions against the night's merging */
	atomic_bool reuse_behind; /* the writer did not wait for it */
	struct reader *gate; /* asks for the right before input is judged */
	pthread_mutex_t gate_mutex;
};
#define PORTER_ASKS 64 /* more people at the door: BUSY */

struct reader { struct house *house; struct store *store; };

/* Something confidential of somebody else that was shown beside what was asked for (call->seen): each makes an entry, as a READING does. */
struct seen { const struct kind *kind; const struct object *row; struct id unit; struct seen *next; };
/* Is it what only its own page gives out, whose reading makes an entry, and not the actor's own or the group's. */
bool action_confides(struct work *w, const struct actor *actor, const struct kind *kind, const void *row, bool *ret_confides);

bool poster_show_run(struct call *call); /* poster.c */
struct cycle;
/* opinion.c: what group.c does as well */
struct opinion;
struct opinion_group;
#define MERGED_ROW(S, F) F(S, id, opinion, REQUIRED, N_("opinion"), .refers = "opinion")
SHAPE_STRUCT(merged_row, MERGED_ROW)
bool opinion_may_dispose(struct call *call, int audience, struct id post);
bool opinion_seen(struct call *call, struct id id, struct opinion *ret_opinion);
bool group_of_cycle(struct call *call, struct id id, struct id cycle, struct opinion_group *ret_group);
bool opinion_merge_into(struct call *call, struct id into, struct text title, const struct list *opinions, struct opinion_group *ret_group);
bool opinion_seat_known(struct work *w, struct id seat, const struct cycle *cycle); /* opinion.c: is it a member's seat of that unit */
/* procedure.c */
bool procedures_put(struct work *w, struct value *to); /* {procedures: [{name, hash, title}]} */
bool procedure_list_run(struct call *call);
bool procedure_show_run(struct call *call);
extern const struct shape procedure_on_shape;
/* keys.c */
bool house_keys_load(struct work *w, struct house *house, bool create);
/* writer.c */
bool writer_start(struct work *w, struct house *house);
void writer_stop(struct house *house);
/* dispatch.c */
struct id row_id(const struct kind *kind, const void *row, const char *name); /* the id in that field; none when the kind has no such */
void ask_prepare(struct house *house, struct ask *ask); /* clock, zone, lane into ask->work */
bool ask_slow(const struct ask *ask); /* has its input a password */
bool ask_passwords(struct reader *reader, struct ask *ask);
/* reader NULL: the house's own. Faults of the input are told only to whoever has the right. */
bool ask_read_input(struct house *house, struct reader *reader, struct ask *ask);
bool ask_carry_out(struct house *house, struct ask *ask); /* inside a transaction; writes inside a savepoint */
bool house_settings_read(struct work *w, struct house *house);
/* kinds.c */
bool action_sight_of(struct work *w, const struct kind *kind, const void *row, const struct kind **ret_by, const void **ret_by_row, enum may *ret_may);
/* Which right shows what can be searched, as lines of numbers and names: another rule gives other lines. */
struct text action_sight_said(struct arena *arena);
size_t action_sight_acts(enum may ret_acts[MAY_COUNT]); /* the rights that show what can be searched */
/* find.c */
bool find_item_of(struct work *w, const struct kind *kind, const void *row, struct find_item *ret_item);
/* Where people reach the house, without a slash at its end: printed on posters and slips. */
bool house_address(struct work *w, struct text *ret_address);
