/* What an address and the headers beside it are read as. What must hold:
 *  - An address that leads to an action, made anew from what was read out of it, leads to the same action with the same.
 *  - A language is one of ours, whatever a browser asks for.
 *  - An address to go on at lies in this house.
 */
#include "action/action.h"
#include "fuzz.h"
#include "web/visit.h"

static bool is_ours(const char *language)
{
	for (const char *const *ours = page_languages; *ours; ours++)
		if (*ours == language)
			return true;
	return false;
}

static void route_it(struct work *w, const char *method, struct text path)
{
	struct value *fields = value_record(w->arena), *again = value_record(w->arena);
	bool other;
	const struct action *action = action_route(w, method, path, fields, &other);
	if (!action)
		return;
	const char *pattern = strchr(action->http, ' ') + 1, *address = action_address(w->arena, pattern, fields);
	struct text decoded;
	if (!address) { /* longer than any address that is given out */
		MUST(path.size > 4096 / 3 - 200);
		return;
	}
	MUST(url_decode(w->arena, text_of(address), false, &decoded) && action_route(w, method, decoded, again, &other) == action);
	MUST(text_same(fuzz_canonical(w, fields), fuzz_canonical(w, again)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text raw = { (const char *)data, size }, rest = raw, first, second, third;
	if (raw.size && raw.at[0] == '/' && text_is_utf8(raw) && !memchr(raw.at, 0, raw.size)) {
		route_it(w, "GET", raw);
		route_it(w, "POST", raw);
	}
	if (address_inside(raw))
		MUST(raw.at[0] == '/' && !memchr(raw.at, '\n', raw.size) && (raw.size == 1 || raw.at[1] != '/'));
	if (text_cut(&rest, '\n', &first) && text_cut(&rest, '\n', &second) && text_cut(&rest, '\n', &third))
		MUST(is_ours(page_language(first, second, third)));
	return 0;
}
