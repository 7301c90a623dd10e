/* cli: the shell's door. `candor NOUN VERB …` is the action NOUN.VERB of the table; a handful of words belong to the folder itself.
 *
 * Always true:
 *  - With a server running on the folder the command goes through it, as the person of the token file (0600); without one it takes
 *    the folder's lock and runs the same action in this process.
 *  - Whoever owns the machine may only init, build the example, back up, restore, verify, replay and reset a password; the rest needs a person.
 *  - Exit codes are those of the errors' table (base.h); sentences go to stderr, output to stdout, --json for programs.
 */
#pragma once
#include "action/action.h"

int cli_main(int argc, char **argv);
