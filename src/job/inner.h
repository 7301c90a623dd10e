/* private to room job */
#pragma once
#include "job/job.h"
#include "report/report.h"

/* Every log's signed checkpoint and verify's findings into proofs/DAY.txt, once a day; *ret_logs 0 when it was there. */
bool night_proof(struct work *w, struct house *house, struct reader *reader, int64_t *ret_logs);
/* In a house that holds real entries: were opinions released on this day, and that they were, kept in the file `released`. */
bool night_released(struct work *w, struct house *house);
bool night_mark_released(struct work *w, struct house *house);
/* Drops staged files and evidence that no entry names, a day after they came. */
bool night_sweep(struct work *w, struct house *house, struct reader *reader, int64_t *ret_swept);
