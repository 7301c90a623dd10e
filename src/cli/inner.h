/* private to room cli */
#pragma once
#include "cli/cli.h"
#include "web/web.h"
#include "page/page.h"
#include "codec/codec.h"

struct cli {
	struct arena *arena;
	struct work work;
	const char *data, *token_file, *language;
	bool json;
	int argc; char **argv; /* what is left */
};
/* arguments.c: options and positions of an action → its input record; false after saying what is wrong */
bool cli_arguments(struct cli *cli, const struct action *action, struct value *fields);
void cli_help_action(struct cli *cli, const struct action *action);
/* client.c: through a running server; *ret_there is false when none runs on this folder */
int cli_through_server(struct cli *cli, const struct action *action, struct value *fields, bool *ret_there);
int cli_job_through_server(struct cli *cli, struct day at, bool *ret_there);
/* print.c */
void cli_print(struct cli *cli, const struct value *v);
/* What verify, replay, backup and restore report: to people with its labels and sentences in their language, which stand in the report from then on. */
void cli_print_report(struct cli *cli, struct value *report);
int cli_say_faults(struct cli *cli, const struct fault *faults);
/* In front of a sentence on stderr: what it is about, as the option that people type; to programs, and within lists, as a pointer. */
void cli_say_place(const struct cli *cli, struct text field);
/* token.c */
bool cli_session_keep(struct cli *cli, struct value *out); /* of a log-in: the token goes to its file and out of what is shown */
struct text cli_token(struct cli *cli);
bool cli_read_file(struct work *w, const char *path, size_t max, struct text *ret_text);
/* folder.c: the folder's own words */
int cli_serve(struct cli *cli);
int cli_verify(struct cli *cli);
int cli_backup(struct cli *cli);
int cli_restore(struct cli *cli);
int cli_replay(struct cli *cli);
int cli_profile(struct cli *cli);
int cli_reuse(struct cli *cli);
int cli_reindex(struct cli *cli);
int cli_rights(struct cli *cli);
int cli_shapes(struct cli *cli); /* print.c */
int cli_example(struct cli *cli); /* example.c */
int cli_job(struct cli *cli);
int cli_group(struct cli *cli); /* group.c */
/* Carries out every step of a step file (example/README.md) in an open house; folder: where its files lie, NULL: in the program. */
bool steps_play(struct work *w, struct house *house, const struct value *file, const char *folder, const char *language, int64_t *ret_actions);
size_t example_shipped(const struct shipped **ret_files); /* the files of example/ */
/* An action as the keeper of the folder, or as a person, in this process. */
int cli_in_process(struct cli *cli, const struct action *action, struct value *fields);

/* ---- files of a backup ---- */
#define KEEP_MARK "candor/sealed/1"
/* What a copy is made of, one line each, as sha256sum writes it. */
struct keep_list { struct buffer lines; int64_t files, bytes; };

/* keep_files.c */
bool keep_fail(struct work *w, const char *path); /* errno, as a sentence */
bool keep_folder(struct work *w, const char *path); /* made when it is not there */
bool keep_is_empty(struct work *w, const char *path, bool *ret_there); /* false: it holds something */
/* Copied, synced, hashed on the way; the copy must not be there yet. */
bool keep_copy(struct work *w, const char *from, const char *to, struct text *ret_hash, int64_t *ret_size);
bool keep_write(struct work *w, const char *path, struct text body); /* a new file, synced */
bool keep_hash(struct work *w, const char *path, bool sync, struct text *ret_hash, int64_t *ret_size);
void keep_put(struct keep_list *list, struct text hash, const char *name, int64_t size);
/* Calls for every plain file of the folder, by name. */
bool keep_each(struct work *w, const char *folder, bool (*each)(void *context, const char *name), void *context);
/* --passphrase-file FILE, else from the terminal; twice: a new one, typed twice and long enough */
bool keep_passphrase(struct cli *cli, const char *file, bool twice, struct text *ret_passphrase);
/* keys and what waits, closed under the passphrase */
bool keep_seal(struct work *w, struct text passphrase, struct text keys, struct text waiting, struct text *ret_sealed);
bool keep_unseal(struct work *w, struct text passphrase, struct text sealed, struct text *ret_keys, struct text *ret_waiting);
