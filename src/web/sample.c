/* A house of sample data says at its door what it is and how one comes in. */
#include "web/visit.h"

static bool setting_read(struct work *w, const char *name, struct text *ret_value)
{
	struct value *row;
	if (!store_row(w, SQL_HOUSE_SETTING, &row, A(name)))
		return false;
	*ret_value = row ? value_text(row, "value") : TEXT("");
	return true;
}

static bool add_account(struct work *w, struct value *list, struct text login)
{
	struct person person;
	bool found;
	if (!person_by_login(w, login, &person, &found))
		return false;
	if (!found)
		return true;
	struct value *account = value_add(list, NULL, value_record(w->arena));
	value_put_text(w->arena, account, "name", login);
	value_put_text(w->arena, account, "words", person.name);
	return true;
}

static void add_accounts(struct work *w, struct value *data)
{
	struct text password, logins, login;
	bool good = setting_read(w, "sample_password", &password) && setting_read(w, "sample_accounts", &logins);
	if (!good || !password.size)
		return;
	if (!value_get(data, "sentence"))
		value_put_string(w->arena, data, "sentence",
			N_("This is the worked example: its outline is that of a published report, everything else in it is made up."));
	value_put_text(w->arena, data, "password", password);
	struct value *list = value_put_list(w->arena, data, "accounts");
	while (good && text_cut(&logins, ' ', &login))
		good = add_account(w, list, login);
}

void sample_add(struct visit *visit, struct work *w, struct value *data)
{
	if (!house_simulated(visit->site->house) || !store_begin(w))
		return;
	add_accounts(w, data);
	store_end(w);
	work_forgive(w);
}
