/* web: the browser's and the API's door: addresses → actions, sessions, pages, JSON.
 *
 * Always true:
 *  - The same action rows serve the page, the JSON call and the command line; this room decides nothing about rights.
 *  - JSON is answered when the request asks for it (Accept: application/json); a body may be JSON, a form or multipart.
 *  - A form from a browser carries its session's csrf word; a call with a bearer token needs none. Cookies are __Host-like:
 *    HttpOnly, SameSite=Strict.
 *  - Anonymous addresses (/o/…, /receipt) neither read nor set a cookie.
 */
#pragma once
#include "action/action.h"

struct site;
struct site_settings { struct text address; bool behind_proxy, plain_http_i_know; };
bool site_open(struct work *w, struct house *house, const struct site_settings *settings, struct site **ret_site);
struct text site_address(const struct site *site);
void site_close(struct site *site);
/* A fault list as the JSON every door shows: {"error": "invalid", "status": 422, "faults": [{"field", "sentence"}]} */
struct value *site_faults(struct arena *arena, const char *language, const struct fault *faults);
