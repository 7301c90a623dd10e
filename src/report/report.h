/* report: what crosses nouns, read-only: a person's own page, and what the clock reminds of.
 *
 * Always true: a card names its reason, its date and the one page where the word is given; nothing is ranked but by its deadline;
 * nobody sees a card for what they may not do.
 */
#pragma once
#include "problem/problem.h"
#include "opinion/opinion.h"

/* what the clock put on a person's page; local: it follows from what is there */
#define REMINDER_FIELDS(S, F) \
	F(S, id, person, 0, NULL, .refers = "person") \
	F(S, text, word, 0, NULL, .max = 100) /* rule, object and day: one reminder for each */ \
	F(S, text, sentence, 0, NULL, .max = 300) \
	F(S, text, args, 0, NULL, .max = 300) /* up to three days or texts, one on a line */ \
	F(S, text, link, 0, NULL, .max = 100) \
	F(S, text, unit_name, 0, NULL, .max = 200) \
	F(S, day, due, 0, NULL)
KIND_STRUCT(reminder, REMINDER_FIELDS)

RULE(home_show)
/* What falls due by a day and whom it concerns: {person, word, sentence, args, link, unit_name, due}, for the clock. */
bool report_due(struct work *w, struct day day, struct value **ret_list);
