/* What tools/sql.py makes of sql/: private to room store. */
#pragma once
#include "store/store.h"

struct sql_text {
	const char *name; /* "noun.name" */
	const char *text; /* parameters are ?1, ?2, … */
	const char *params; /* their names, for sentences */
	int count; /* arguments it takes */
	int lane; /* number of the parameter bound from the work, 0 when there is none */
	bool writes;
};
extern const struct sql_text sql_texts[]; /* SQL_COUNT of them */
struct sql_migration { int number; const char *name, *text; };
extern const struct sql_migration sql_migrations[];
extern const int sql_migration_count;
