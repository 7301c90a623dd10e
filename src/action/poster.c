/* The poster of a cycle's anonymous form: its link in words and as a QR code, drawn by the page from runs of dark modules. */
#include "action/house.h"
#include "action/setting.h"
#include "campaign/campaign.h"
#include <qrencode.h>

bool house_address(struct work *w, struct text *ret_address)
{
	struct setting *rows;
	size_t count;
	if (!store_rows(w, SQL_HOUSE_SETTING, &setting_kind, &rows, &count, A("address")))
		return false;
	*ret_address = count ? rows[0].value : TEXT("http://127.0.0.1:8080");
	while (ret_address->size && ret_address->at[ret_address->size - 1] == '/')
		ret_address->size--;
	return true;
}

static void put_runs(struct work *w, struct value *out, const QRcode *code)
{
	struct value *list = value_put_list(w->arena, out, "runs");
	for (int y = 0; y < code->width; y++)
		for (int x = 0, end; x < code->width; x = end + 1) {
			for (end = x; end < code->width && code->data[y * code->width + end] & 1; end++)
				;
			if (end == x)
				continue;
			struct value *run = value_add(list, NULL, value_record(w->arena));
			value_put_number(w->arena, run, "x", x + 4);
			value_put_number(w->arena, run, "y", y + 4);
			value_put_number(w->arena, run, "width", end - x);
		}
	value_put_number(w->arena, out, "modules", code->width + 8);
}

bool poster_show_run(struct call *call)
{
	struct work *w = call->work;
	const struct cycle *cycle = call->on;
	struct text address;
	if (!house_address(w, &address))
		return false;
	const char *link = arena_format(w->arena, "%.*s/o/%.*s", TEXT_ARG(address), TEXT_ARG(cycle->intake));
	QRcode *code = QRcode_encodeString8bit(link, 0, QR_ECLEVEL_M);
	if (!code)
		return fail(w, ERR_BROKEN, NULL, N_("The poster's code cannot be drawn: shorten the house's address."));
	value_put_text(w->arena, call->out, "cycle", text_keep(w->arena, id_text(&cycle->id)));
	value_put_text(w->arena, call->out, "unit_name", call->unit->name);
	value_put_text(w->arena, call->out, "title", cycle->title);
	value_put_string(w->arena, call->out, "address", link);
	value_put_flag(w->arena, call->out, "local", text_starts(address, "http://127.") || text_starts(address, "http://localhost"));
	value_put_text(w->arena, call->out, "word", cycle->intake);
	value_put_day(w->arena, call->out, "until", cycle->intake_until);
	put_runs(w, call->out, code);
	QRcode_free(code);
	return true;
}
