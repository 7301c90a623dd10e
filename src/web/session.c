#include "web/visit.h"
#include <string.h>

bool cookie_value(struct text cookies, const char *name, struct text *ret_value)
{
	struct text part;
	size_t size = strlen(name);
	while (text_cut(&cookies, ';', &part)) {
		part = text_trim(part);
		if (part.size > size + 1 && memcmp(part.at, name, size) == 0 && part.at[size] == '=') {
			*ret_value = (struct text){ part.at + size + 1, part.size - size - 1 };
			return true;
		}
	}
	return false;
}

static bool token_parts(struct text token, struct id *ret_id, struct text *ret_secret)
{
	struct text id;
	if (!text_cut(&token, '.', &id) || token.size != 64 || !id_parse(id, ret_id))
		return false;
	*ret_secret = token;
	return true;
}

/* The token's secret is kept only as a hash: whoever reads the database cannot come in with it. */
static bool session_holds(struct visit *visit, struct work *w, const struct session *session, struct text secret)
{
	uint8_t hash[HASH_SIZE];
	crypto_sha256(secret.at, secret.size, hash);
	struct text hex = crypto_hex(w->arena, hash, sizeof hash);
	(void)visit;
	return hex.size == session->token_hash.size && crypto_same(hex.at, session->token_hash.at, hex.size) && session->ends.n > w->now.n;
}

bool session_find(struct visit *visit, struct work *w)
{
	struct text token = TEXT(""), bearer = door_header(visit->request, DOOR_AUTHORIZATION), secret;
	struct session session;
	struct id id;
	bool found;
	if (text_starts(bearer, "Bearer "))
		token = (struct text){ bearer.at + 7, bearer.size - 7 };
	else if (cookie_value(door_header(visit->request, DOOR_COOKIE), "candor", &token))
		visit->by_cookie = true;
	if (!token.size || !token_parts(token, &id, &secret))
		return true;
	if (!store_find(w, &session_kind, id, &session, &found))
		return false;
	if (!found || !session_holds(visit, w, &session, secret))
		return true;
	visit->session = id;
	visit->person = session.person;
	visit->csrf = session.csrf;
	visit->limited = session.limited;
	return true;
}

struct text session_cookie(struct arena *arena, struct text token, bool secure)
{
	return text_of(arena_format(arena, "candor=%.*s; Path=/; HttpOnly; SameSite=Strict%s%s", TEXT_ARG(token), secure ? "; Secure" : "", token.size ? "" : "; Max-Age=0"));
}
