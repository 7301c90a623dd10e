/* private to room cli: files of a backup */
#pragma once
#include "cli/inner.h"

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
