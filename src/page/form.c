#include "page/tables.h"
#include <string.h>

#define RADIO_MOST 4 /* choices up to here stand open as radio buttons, more are a menu */

/* Where in a form we are: the id, the posted name and the JSON Pointer of the record around a field. */
struct around { const char *id, *name, *pointer; const struct value *typed; };
struct build { struct arena *arena; const struct page_form *form; };

static const char *kind_of(const struct build *b, const struct field *field, bool has_options, struct text typed)
{
	struct day day;
	if (field->flags & HIDDEN || b->form->carried)
		return field->type == TYPE_list ? "carried" : "hidden";
	if (b->form->decide && strcmp(field->name, b->form->decide) == 0)
		return "decided";
	switch (field->type) {
	case TYPE_id: return has_options ? "pick" : "text";
	case TYPE_text: return has_options ? "pick" : field->flags & LONG ? "long" : "text";
	case TYPE_number: return "number";
	case TYPE_flag: return "flag";
	case TYPE_day: return typed.size && !day_parse(typed, &day) ? "text" : "day"; /* a browser's date field drops what is no date */
	case TYPE_choice: return has_options ? "pick" : "choice";
	case TYPE_file: return "file";
	case TYPE_password: return "password";
	case TYPE_list: return "list";
	case TYPE_minute:
	case TYPE_bytes: break;
	}
	return "text";
}

static bool is_shown(const struct field *field)
{
	return !(field->flags & IN_PATH) && field->type != TYPE_bytes && (field->label || (field->flags & HIDDEN));
}

static const struct fault *fault_at(const struct page_form *form, const char *pointer)
{
	for (const struct fault *f = form->faults; f; f = f->next)
		if (f->field && strcmp(f->field, pointer) == 0)
			return f;
	return NULL;
}

struct text form_typed_text(struct arena *arena, const struct value *typed)
{
	if (!typed || (typed->kind != VALUE_TEXT && typed->kind != VALUE_NUMBER && typed->kind != VALUE_FLAG))
		return TEXT("");
	if (typed->kind == VALUE_TEXT)
		return typed->text;
	return text_of(arena_format(arena, "%lld", (long long)typed->number));
}

static bool typed_flag(const struct value *typed)
{
	if (typed && typed->kind == VALUE_TEXT)
		return typed->text.size && !text_is(typed->text, "0") && !text_is(typed->text, "false");
	return typed && typed->number;
}

static void put_option(const struct build *b, struct value *options, struct text word, struct text label, struct text chosen)
{
	struct value *option = value_add(options, NULL, value_record(b->arena));
	value_put_text(b->arena, option, "word", word);
	value_put_text(b->arena, option, "label", label);
	value_put_flag(b->arena, option, "selected", word.size && text_same(word, chosen));
}

static bool is_dropped(const struct build *b, const struct field *field, const char *word)
{
	const char *drop = b->form->drop;
	if (!drop)
		return false;
	const char *one = arena_format(b->arena, "%s=%s", field->name, word);
	size_t size = strlen(one);
	for (; drop; drop = strchr(drop, ',') ? strchr(drop, ',') + 1 : NULL)
		if (strncmp(drop, one, size) == 0 && (!drop[size] || drop[size] == ','))
			return true;
	return false;
}

static void put_choices(const struct build *b, struct value *to, const struct field *field, struct text chosen)
{
	size_t count = 0;
	struct value *options = value_put_list(b->arena, to, "options");
	for (size_t i = 0; field->choices && field->choices[i]; i++) {
		if (is_dropped(b, field, field->choices[i]))
			continue;
		put_option(b, options, text_of(field->choices[i]), text_of(choice_said(field, (int)i)), chosen);
		count++;
	}
	value_put_flag(b->arena, to, "few", count <= RADIO_MOST && (field->flags & REQUIRED));
}

static void put_picks(const struct build *b, struct value *to, const struct field *field, const struct value *picks, struct text chosen)
{
	struct value *options = value_put_list(b->arena, to, "options");
	bool known = false;
	for (const struct value *pick = picks->first; pick; pick = pick->next) {
		struct text word = value_text(pick, "word");
		/* one that must be chosen among one is chosen */
		known = known || text_same(word, chosen);
		put_option(b, options, word, value_text(pick, "label"), !chosen.size && field->flags & REQUIRED && picks->first == picks->last ? word : chosen);
	}
	if (chosen.size && !known) /* what stands there stays, though nobody would choose it today */
		put_option(b, options, chosen, field->type == TYPE_id ? text_of(N_("as it is now")) : chosen, chosen);
}

static const char *autocomplete_for(const struct field *field)
{
	if (field->type == TYPE_password)
		return strcmp(field->name, "password") == 0 ? "current-password" : "new-password";
	return strcmp(field->name, "login") == 0 ? "username" : "";
}

static void put_fields(const struct build *b, struct value *to, const struct shape *shape, const struct around *around);

static void put_row(const struct build *b, struct value *rows, const struct field *field, const struct around *list, const struct value *typed)
{
	int number = (int)value_count(rows);
	struct value *row = value_add(rows, NULL, value_record(b->arena));
	struct around around = { .id = arena_format(b->arena, "%s-%d", list->id, number), .name = arena_format(b->arena, "%s[%d]", list->name, number),
		.pointer = arena_format(b->arena, "%s/%d", list->pointer, number), .typed = typed };
	put_fields(b, row, field->of, &around);
}

static void put_rows(const struct build *b, struct value *to, const struct field *field, const struct around *list)
{
	struct value *rows = value_put_list(b->arena, to, "rows");
	const struct value *typed = list->typed && list->typed->kind == VALUE_LIST ? list->typed->first : NULL;
	bool more = !typed || text_is(b->form->add_row, list->name);
	for (; typed; typed = typed->next)
		put_row(b, rows, field, list, typed);
	if (more)
		put_row(b, rows, field, list, NULL);
}

static void put_notes(const struct build *b, struct value *to, const struct field *field, const char *pointer)
{
	const struct fault *fault = fault_at(b->form, pointer);
	value_put_string(b->arena, to, "label", field->label);
	value_put_string(b->arena, to, "help", field->help);
	if (fault)
		value_put_sentence(b->arena, to, "error", fault->msgid, fault->args);
	value_put_flag(b->arena, to, "required", field->flags & REQUIRED);
	if (field->type == TYPE_text && field->max)
		value_put_number(b->arena, to, "max", field->max);
	value_put_string(b->arena, to, "autocomplete", autocomplete_for(field));
}

/* Nothing to choose from, nothing typed, nothing asked for: an empty box for an id would help nobody. */
static bool is_idle(const struct field *field, const struct value *picks, struct text typed)
{
	return field->type == TYPE_id && picks && !picks->first && !typed.size && !(field->flags & (REQUIRED | HIDDEN));
}

static bool is_without(const struct build *b, const char *name)
{
	for (const char *const *left = b->form->without; left && *left; left++)
		if (strcmp(*left, name) == 0)
			return true;
	return false;
}

static void put_field(const struct build *b, struct value *fields, const struct field *field, const struct around *around)
{
	bool top = !*around->name;
	struct around own = { .id = arena_join(b->arena, around->id, "-", field->name),
		.name = top ? field->name : arena_join(b->arena, around->name, ".", field->name),
		.pointer = arena_join(b->arena, around->pointer, "/", field->name), .typed = value_get(around->typed, field->name) };
	struct text typed = field->flags & SECRET || field->type == TYPE_password ? TEXT("") : form_typed_text(b->arena, own.typed);
	bool open = (field->type == TYPE_id || field->type == TYPE_text || field->type == TYPE_choice) && !(field->flags & HIDDEN) && b->form->options;
	const struct value *picks = open ? b->form->options(b->form->to, field) : NULL;
	if (is_idle(field, picks, typed) || (top && is_without(b, field->name)))
		return;
	struct value *to = value_add(fields, NULL, value_record(b->arena));
	value_put_string(b->arena, to, "id", own.id);
	value_put_string(b->arena, to, "name", own.name);
	value_put_string(b->arena, to, "kind", kind_of(b, field, picks && picks->first, typed));
	put_notes(b, to, field, own.pointer);
	if (field->type == TYPE_flag && !(field->flags & HIDDEN) && !b->form->carried)
		value_put_flag(b->arena, to, "value", typed_flag(own.typed));
	else if (field->type == TYPE_list)
		put_rows(b, to, field, &own);
	else
		value_put_text(b->arena, to, "value", typed);
	if (picks && picks->first)
		put_picks(b, to, field, picks, typed);
	else if (field->type == TYPE_choice)
		put_choices(b, to, field, typed);
}

static void put_fields(const struct build *b, struct value *to, const struct shape *shape, const struct around *around)
{
	struct value *fields = value_put_list(b->arena, to, "fields");
	for (size_t i = 0; shape && i < shape->count; i++)
		if (is_shown(&shape->fields[i]) && !(b->form->carried && shape->fields[i].type == TYPE_file))
			put_field(b, fields, &shape->fields[i], around);
}

/* ---- the summary on top ---- */
/* The id of the element a fault points to: the field's, for a whole row its list's; NULL when the form does not show it. */
static const char *target_of(const struct build *b, const char *pointer)
{
	struct text rest = text_of(pointer), root, list, number, name;
	if (!text_cut(&rest, '/', &root) || root.size || !text_cut(&rest, '/', &list))
		return NULL;
	const struct shape *shape = b->form->shape;
	const struct field *field = shape ? shape_field(shape, text_string(b->arena, list)) : NULL;
	if (!field || !is_shown(field) || (field->flags & HIDDEN))
		return NULL;
	bool deep = field->type == TYPE_list && text_cut(&rest, '/', &number) && text_cut(&rest, '/', &name) && rest.size == 0;
	const struct field *inner = deep && field->of ? shape_field(field->of, text_string(b->arena, name)) : NULL;
	if (inner && is_shown(inner) && !(inner->flags & HIDDEN))
		return arena_format(b->arena, "f-%s-%s-%.*s-%s", b->form->name, field->name, TEXT_ARG(number), inner->name);
	return arena_format(b->arena, "f-%s-%s", b->form->name, field->name);
}

/* A fault of a table that was sent (“/4/code”) stands in none of the form's fields: it names its line and column. */
static void put_where(const struct build *b, struct value *error, const char *pointer)
{
	struct text rest = text_of(pointer), root, line;
	int64_t number;
	if (text_cut(&rest, '/', &root) && !root.size && text_cut(&rest, '/', &line) && text_number(line, &number))
		value_put_sentence(b->arena, error, "where", rest.size ? N_("line %1, %2") : N_("line %1"), ARGS(A(number), A(rest)));
}

static void put_errors(const struct build *b, struct value *to)
{
	struct value *errors = value_put_list(b->arena, to, "errors");
	for (const struct fault *f = b->form->faults; f; f = f->next) {
		struct value *error = value_add(errors, NULL, value_record(b->arena));
		value_put_string(b->arena, error, "at", f->field ? target_of(b, f->field) : NULL);
		put_where(b, error, f->field ? f->field : "");
		value_put_sentence(b->arena, error, "sentence", f->msgid, f->args);
	}
}

static bool has_file(const struct shape *shape)
{
	for (size_t i = 0; shape && i < shape->count; i++)
		if (shape->fields[i].type == TYPE_file || (shape->fields[i].type == TYPE_list && has_file(shape->fields[i].of)))
			return true;
	return false;
}

struct value *page_form(struct arena *arena, const struct page_form *form)
{
	struct build b = { arena, form };
	struct value *to = value_record(arena);
	const char *id = arena_format(arena, "f-%s", form->name);
	value_put_string(arena, to, "id", id);
	value_put_string(arena, to, "name", form->name);
	value_put_text(arena, to, "action", form->action);
	value_put_string(arena, to, "title", form->title);
	value_put_string(arena, to, "help", form->help);
	value_put_string(arena, to, "submit", form->submit);
	value_put_string(arena, to, "confirm", form->confirm);
	value_put_text(arena, to, "once", form->once);
	value_put_text(arena, to, "version", form->version);
	value_put_text(arena, to, "draft", form->draft);
	value_put_string(arena, to, "decide", form->decide);
	value_put_string(arena, to, "yes", form->yes);
	value_put_string(arena, to, "no", form->no);
	value_put_string(arena, to, "look", form->look);
	value_put_string(arena, to, "peek", form->peek);
	value_put_flag(arena, to, "forget", form->forget);
	value_put_flag(arena, to, "multipart", has_file(form->shape) && !form->carried);
	value_put_flag(arena, to, "inline", form->inline_form);
	value_put_flag(arena, to, "open", form->faults != NULL || form->add_row.size > 0);
	put_errors(&b, to);
	put_fields(&b, to, form->shape, &(struct around){ .id = id, .name = "", .pointer = "", .typed = form->typed });
	return to;
}

/* ---- a page for what cannot be done ---- */
static const char *title_of(enum error error)
{
	switch (error) {
	case ERR_INVALID: return N_("Please put this right");
	case ERR_LOGIN: return N_("Please log in");
	case ERR_DENIED: return N_("This was not allowed");
	case ERR_MISSING: return N_("There is nothing here for you");
	case ERR_CONFLICT: return N_("Somebody was quicker");
	case ERR_TOO_LARGE: return N_("That is too large");
	case ERR_BUSY: return N_("Please try again in a moment");
	case ERR_BROKEN:
	case ERR_NONE: break;
	}
	return N_("Something broke on our side; nothing was changed");
}

struct value *page_error(struct arena *arena, const struct fault *faults)
{
	struct value *to = value_record(arena);
	enum error error = faults ? faults->error : ERR_BROKEN;
	value_put_number(arena, to, "status", error_status(error));
	value_put_string(arena, to, "error", error_name(error));
	value_put_string(arena, to, "title", title_of(error));
	if (faults && !faults->next)
		value_put_sentence(arena, to, "sentence", faults->msgid, faults->args);
	struct value *list = value_put_list(arena, to, "faults");
	for (const struct fault *f = faults; f && faults->next; f = f->next) {
		struct value *fault = value_add(list, NULL, value_record(arena));
		value_put_string(arena, fault, "field", f->field);
		value_put_sentence(arena, fault, "sentence", f->msgid, f->args);
	}
	return to;
}
