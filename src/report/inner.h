/* Between the files of this room. */
#pragma once
#include "report/report.h"

/* Who is told of a deadline of that role: its holders in the cycle's unit, of a role that stands over units those nearest above; where there is
 * nobody, who works the cycle. Rows {person, language}. */
bool deadline_people(struct work *w, const struct cycle *cycle, struct text role, struct day day, struct value **ret_people);
