/* private to room check: how a judge says what it found */
#pragma once
#include "check/rules.h"

static inline bool say(struct finding *finding, enum verdict_of_check verdict, const char *msgid, struct arg a, struct arg b)
{
	finding->verdict = verdict;
	finding->msgid = msgid;
	finding->args[0] = a;
	finding->args[1] = b;
	return true;
}
#define NONE ((struct arg){ .kind = ARG_END })
#define HOLDS(msgid, a, b) say(finding, CHECK_HOLDS, msgid, a, b)
#define FAILS(msgid, a, b) say(finding, CHECK_FAILS, msgid, a, b)
#define UNJUDGED(msgid) say(finding, CHECK_UNJUDGED, msgid, NONE, NONE)
#define NEVER(msgid) (finding->never = true, UNJUDGED(msgid)) /* see finding */

static inline void mend(struct work *w, struct finding *finding, const char *fix, const struct facts *facts, const char *page)
{
	if (finding->verdict != CHECK_FAILS)
		return;
	finding->fix = fix;
	finding->link = arena_join(w->arena, "/cycles/", facts->cycle->id.at, page);
}
