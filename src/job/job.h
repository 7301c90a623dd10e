/* job: what runs by the clock: fan-outs, releases of opinions, reminders, stage changes, overdue lights, nightly proof.
 *
 * Always true:
 *  - A job only asks for actions, as the clock: what it does is in the log like everything else.
 *  - Every job can stop anywhere and be run again: it looks at what is there, does what is missing, and finds nothing the second time.
 *  - `at` moves only the horizon of what counts as due; entries carry the house's own time.
 */
#pragma once
#include "action/action.h"

struct clock;
/* A thread that runs what is due: within two seconds of a change, else every minute. only_asked: only when job.run asks it to, so that a test
 * knows what has happened. */
bool clock_start(struct work *w, struct house *house, bool only_asked, struct clock **ret_clock);
void clock_stop(struct clock *clock);
/* Everything that is due on that day (NO_DAY: today), once; *ret_done: {job: how many}. Opinions are released by it only in a simulated
 * house: in one that holds real entries the clock alone does so, when a day begins. */
bool job_run(struct work *w, struct house *house, struct day at, struct value **ret_done);
/* What the log says is done, done in the box as well: take-downs, and releases whose mark is missing. After an action that was carried out
 * without a clock beside it. */
bool job_settle(struct work *w, struct house *house);
