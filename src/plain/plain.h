/* plain: candor's engines on plain files, without a data folder and without a server, so that anyone can try them alone.
 *
 * Always true: nothing is written but where the words on the command line say; what comes out is documented (docs/reuse.md) and stays.
 */
#pragma once
#include "base/base.h"

struct plain {
	struct work *work;
	const char *language; /* of sentences */
	bool json; /* for programs */
	int argc; char **argv; /* from the verb on */
};
/* `candor reuse index | check | background | propose`. What is found goes to stdout; false after fail(). */
bool plain_reuse(struct plain *plain);
