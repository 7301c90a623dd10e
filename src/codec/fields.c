/* One field at a time: between what a door gives or shows, the C struct, and stored bytes. */
#include "codec/parts.h"
#include <string.h>

#define TEXT_MAX 4000
#define LONG_TEXT_MAX 100000

bool field_is_secret(const struct field *field)
{
	return field->type == TYPE_password || (field->flags & SECRET);
}

static struct arg label_of(const struct field *field)
{
	return arg_word(field->label ? field->label : field->name);
}

void field_set_none(const struct field *field, void *row)
{
	void *at = field_at(field, row);
	switch (field->type) {
	case TYPE_id: *(struct id *)at = NO_ID; return;
	case TYPE_text: case TYPE_bytes: case TYPE_password: *(struct text *)at = TEXT(""); return;
	case TYPE_number: *(int64_t *)at = 0; return;
	case TYPE_flag: *(bool *)at = false; return;
	case TYPE_day: *(struct day *)at = NO_DAY; return;
	case TYPE_minute: *(struct minute *)at = (struct minute){ 0 }; return;
	case TYPE_choice: *(int *)at = 0; return;
	case TYPE_file: *(struct upload *)at = (struct upload){ TEXT(""), TEXT(""), TEXT(""), TEXT(""), 0 }; return;
	case TYPE_list: *(struct list *)at = (struct list){ 0 }; return;
	}
	BUG("field %s of type %d", field->name, field->type);
}

/* ---- texts ---- */

/* Control characters: C0 but LF, TAB and the CR of a line end, DEL, and C1 (U+0080 to U+009F). */
static bool has_control(struct text t, bool *ret_lines)
{
	for (size_t i = 0; i < t.size; i++) {
		unsigned char c = (unsigned char)t.at[i], next = i + 1 < t.size ? (unsigned char)t.at[i + 1] : 0;
		if (c == '\r' && next == '\n')
			*ret_lines = true;
		else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c == 0xC2 && next < 0xA0))
			return true;
	}
	return false;
}

static struct text without_cr(struct arena *arena, struct text t)
{
	char *at = arena_take(arena, t.size);
	size_t size = 0;
	for (size_t i = 0; i < t.size; i++)
		if (t.at[i] != '\r')
			at[size++] = t.at[i];
	return (struct text){ at, size };
}

static struct text trim_end(struct text t)
{
	struct text trimmed = text_trim(t);
	return trimmed.size ? (struct text){ t.at, (size_t)(trimmed.at + trimmed.size - t.at) } : trimmed;
}

bool field_clean_text(struct arena *arena, const struct field *field, struct text t, struct text *ret_text)
{
	bool lines = false;
	if (!text_is_utf8(t) || has_control(t, &lines))
		return false;
	if (field->type != TYPE_password) {
		t = lines ? without_cr(arena, t) : t;
		t = field->flags & LONG ? trim_end(t) : text_trim(t);
	}
	*ret_text = t;
	return true;
}

static bool read_text(struct reading *r, const struct field *field, struct text t, const struct path *path, void *at)
{
	int64_t max = field->max ? field->max : field->flags & LONG ? LONG_TEXT_MAX : TEXT_MAX;
	if (t.size > (size_t)max && text_length(t) > (size_t)max)
		return reading_fail(r, ERR_INVALID, path, N_("%1 is longer than %2 characters."), label_of(field), A(max));
	*(struct text *)at = t;
	return true;
}

/* ---- bytes, written as hexadecimal where a door needs text ---- */

static const char hex[] = "0123456789abcdef";

static struct text to_hex(struct arena *arena, struct text bytes)
{
	char *at = arena_take(arena, bytes.size * 2);
	for (size_t i = 0; i < bytes.size; i++) {
		at[2 * i] = hex[(unsigned char)bytes.at[i] >> 4];
		at[2 * i + 1] = hex[(unsigned char)bytes.at[i] & 15];
	}
	return (struct text){ at, bytes.size * 2 };
}

static bool is_hex(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (!t.at[i] || !strchr(hex, t.at[i]))
			return false;
	return t.size % 2 == 0;
}

static struct text from_hex(struct arena *arena, struct text t)
{
	char *at = arena_take(arena, t.size / 2);
	for (size_t i = 0; i < t.size / 2; i++)
		at[i] = (char)((strchr(hex, t.at[2 * i]) - hex) << 4 | (strchr(hex, t.at[2 * i + 1]) - hex));
	return (struct text){ at, t.size / 2 };
}

static bool read_bytes(struct reading *r, const struct field *field, struct text t, const struct path *path, void *at)
{
	int64_t max = field->max ? field->max : TEXT_MAX;
	if (!is_hex(t))
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be bytes written as pairs of 0-9 and a-f."), label_of(field));
	if (t.size / 2 > (size_t)max)
		return reading_fail(r, ERR_INVALID, path, N_("%1 is longer than %2 bytes."), label_of(field), A(max));
	*(struct text *)at = from_hex(r->w->arena, t);
	return true;
}

/* ---- one value into a field ---- */

static bool check_number(struct reading *r, const struct field *field, int64_t number, const struct path *path, void *at)
{
	if (field->max && (number < field->min || number > field->max))
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a number from %2 to %3."), label_of(field), A(field->min), A(field->max));
	*(int64_t *)at = number;
	return true;
}

/* A moment as we write it, or, as a browser's picker gives it, without the Z: then it is the house's time. */
static bool read_minute(const struct work *w, struct text t, struct minute *ret_minute)
{
	char with_z[18] = "";
	if (t.size != 16)
		return minute_parse(t, ret_minute);
	memcpy(with_z, t.at, 16);
	with_z[16] = 'Z';
	if (!minute_parse((struct text){ with_z, 17 }, ret_minute))
		return false;
	ret_minute->n -= w->zone;
	return true;
}

static const char *all_choices(struct arena *arena, const char *const *choices)
{
	struct buffer b = buffer_new(arena, 1 << 16);
	for (int i = 0; choices[i]; i++) {
		buffer_string(&b, i ? ", " : "");
		buffer_string(&b, choices[i]);
	}
	return text_string(arena, buffer_view(&b));
}

static bool read_choice(struct reading *r, const struct field *field, struct text t, const struct path *path, void *at)
{
	int n = choice_find(field->choices, t);
	if (n < 0)
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be one of: %2."), label_of(field), A(all_choices(r->w->arena, field->choices)));
	*(int *)at = n;
	return true;
}

static bool read_flag_word(struct text t, bool *ret_flag)
{
	static const char *const words[] = { "false", "true", "0", "1", "no", "yes", "off", "on", NULL };
	int n = choice_find(words, t);
	if (n >= 0)
		*ret_flag = n & 1;
	return n >= 0;
}

/* From a text, already clean and not blank. */
static bool read_from_text(struct reading *r, const struct field *field, struct text t, const struct path *path, void *at)
{
	int64_t number;
	switch (field->type) {
	case TYPE_text: case TYPE_password:
		return read_text(r, field, t, path, at);
	case TYPE_bytes:
		return read_bytes(r, field, t, path, at);
	case TYPE_choice:
		return read_choice(r, field, t, path, at);
	case TYPE_number:
		if (text_number(t, &number))
			return check_number(r, field, number, path, at);
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a whole number such as 12."), label_of(field));
	case TYPE_id:
		return id_parse(t, at) ||
			reading_fail(r, ERR_INVALID, path, N_("%1 must be the 16 letters and digits that name something here."), label_of(field));
	case TYPE_flag:
		return read_flag_word(t, at) || reading_fail(r, ERR_INVALID, path, N_("%1 must be yes or no."), label_of(field));
	case TYPE_day:
		return day_parse(t, at) || reading_fail(r, ERR_INVALID, path, N_("%1 must be a date such as 2023-02-11."), label_of(field));
	case TYPE_minute:
		return read_minute(r->w, t, at) ||
			reading_fail(r, ERR_INVALID, path, N_("%1 must be a date and time such as 2023-02-11T09:30Z."), label_of(field));
	case TYPE_file:
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a file."), label_of(field));
	case TYPE_list:
		break;
	}
	BUG("field %s of type %d", field->name, field->type);
}

/* What shape_write said of a file, read again when the ledger is replayed: the file itself is left alone, so its hash
 * stands where its path would. From any other sender a record is no file. */
static bool read_kept_file(const struct value *v, struct upload *ret_upload)
{
	struct text hash = value_text(v, "sha256");
	*ret_upload = (struct upload){ hash, value_text(v, "name"), value_text(v, "type"), hash, value_number(v, "size", 0) };
	return hash.size > 0;
}

static bool fail_kind(struct reading *r, const struct field *field, const struct path *path)
{
	switch (field->type) {
	case TYPE_number:
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a whole number such as 12."), label_of(field));
	case TYPE_flag:
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be yes or no."), label_of(field));
	case TYPE_file:
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a file."), label_of(field));
	default:
		return reading_fail(r, ERR_INVALID, path, N_("%1 must be a text."), label_of(field));
	}
}

bool field_read_value(struct reading *r, const struct field *field, const struct value *v, const struct path *path, void *row)
{
	void *at = field_at(field, row);
	bool number = v->kind == VALUE_NUMBER;
	if (v->kind == VALUE_TEXT)
		return read_from_text(r, field, v->text, path, at);
	if (field->type == TYPE_number && number)
		return check_number(r, field, v->number, path, at);
	if (field->type == TYPE_flag && (v->kind == VALUE_FLAG || (number && (v->number == 0 || v->number == 1)))) {
		*(bool *)at = v->number != 0;
		return true;
	}
	if (field->type == TYPE_file && v->kind == VALUE_FILE) {
		*(struct upload *)at = (struct upload){ v->text, v->file_name, TEXT(""), TEXT(""), v->number };
		return true;
	}
	if (field->type == TYPE_file && r->w->replaying && read_kept_file(v, at))
		return true;
	return fail_kind(r, field, path);
}

/* ---- a field as a value ---- */

static struct value *text_value(struct arena *arena, struct text t)
{
	struct value *value = value_new(arena, VALUE_TEXT);
	value->text = t;
	return value;
}

static struct value *number_value(struct arena *arena, enum value_kind kind, int64_t number)
{
	struct value *value = value_new(arena, kind);
	value->number = number;
	return value;
}

static struct value *file_value(struct arena *arena, const struct upload *upload)
{
	if (!upload->path.size && !upload->sha256.size)
		return value_new(arena, VALUE_NULL);
	struct value *value = value_record(arena);
	value_put_text(arena, value, "name", upload->name);
	value_put_text(arena, value, "type", upload->type);
	value_put_number(arena, value, "size", upload->size);
	value_put_text(arena, value, "sha256", upload->sha256);
	return value;
}

/* A zero that the bounds do not allow was never given. */
static bool is_number_none(const struct field *field, int64_t number)
{
	return !number && field->max && field->min > 0 && !(field->flags & REQUIRED);
}

struct value *field_write_value(struct arena *arena, const struct field *field, const void *row)
{
	const void *at = field_of(field, row);
	if (field->type == TYPE_number && is_number_none(field, *(const int64_t *)at))
		return value_new(arena, VALUE_NULL);
	if (field->type == TYPE_number)
		return number_value(arena, VALUE_NUMBER, *(const int64_t *)at);
	if (field->type == TYPE_flag)
		return number_value(arena, VALUE_FLAG, *(const bool *)at);
	if (field->type == TYPE_file)
		return file_value(arena, at);
	struct text bytes = field_bytes(arena, field, row);
	return text_value(arena, field->type == TYPE_bytes ? to_hex(arena, bytes) : bytes);
}

/* ---- a field as stored bytes ---- */

static struct text number_bytes(struct arena *arena, int64_t number)
{
	struct buffer b = buffer_new(arena, 32);
	buffer_number(&b, number);
	return buffer_view(&b);
}

static struct text json_bytes(struct arena *arena, const struct value *value)
{
	struct buffer b = buffer_new(arena, SIZE_MAX / 4);
	json_write_canonical(&b, value);
	return buffer_view(&b);
}

struct text field_bytes(struct arena *arena, const struct field *field, const void *row)
{
	const void *at = field_of(field, row);
	switch (field->type) {
	case TYPE_id: return id_text(at);
	case TYPE_text: case TYPE_bytes: case TYPE_password: return *(const struct text *)at;
	case TYPE_number: return number_bytes(arena, *(const int64_t *)at);
	case TYPE_flag: return *(const bool *)at ? TEXT("1") : TEXT("0");
	case TYPE_day: return text_of(day_string(arena, *(const struct day *)at));
	case TYPE_minute: return text_of(minute_string(arena, *(const struct minute *)at));
	case TYPE_choice: return text_of(choice_word(field->choices, *(const int *)at));
	case TYPE_file: return json_bytes(arena, file_value(arena, at));
	case TYPE_list: return json_bytes(arena, list_write_value(arena, field, row));
	}
	BUG("field %s of type %d", field->name, field->type);
}

/* Files and lists, which no stored row has, go through their JSON. */
static bool read_json_bytes(struct arena *arena, const struct field *field, struct text bytes, void *row)
{
	struct work work = { .arena = arena, .replaying = true };
	struct reading r = { .w = &work };
	struct value *value;
	if (!json_read(&work, bytes, &value))
		return false;
	if (value->kind == VALUE_NULL)
		return true;
	return (field->type == TYPE_list ? list_read_value : field_read_value)(&r, field, value, NULL, row);
}

/* "1", never "01" or "-0": what is read must be what field_bytes writes. */
static bool read_number_bytes(struct arena *arena, struct text bytes, int64_t *ret_number)
{
	int64_t number;
	if (!text_number(bytes, &number) || !text_same(number_bytes(arena, number), bytes))
		return false;
	*ret_number = number;
	return true;
}

static bool read_id_bytes(struct text bytes, struct id *ret_id)
{
	struct id id;
	if (!id_parse(bytes, &id) || !text_same(id_text(&id), bytes))
		return false;
	*ret_id = id;
	return true;
}

static bool read_choice_bytes(const struct field *field, struct text bytes, int *ret_choice)
{
	int n = choice_find(field->choices, bytes);
	if (n >= 0)
		*ret_choice = n;
	return n >= 0;
}

bool field_read_bytes(struct arena *arena, const struct field *field, struct text bytes, void *row)
{
	void *at = field_at(field, row);
	switch (field->type) {
	case TYPE_text: case TYPE_bytes: case TYPE_password:
		*(struct text *)at = text_keep(arena, bytes);
		return true;
	case TYPE_number:
		return read_number_bytes(arena, bytes, at);
	case TYPE_flag:
		*(bool *)at = text_is(bytes, "1");
		return text_is(bytes, "1") || text_is(bytes, "0");
	case TYPE_choice:
		return read_choice_bytes(field, bytes, at);
	case TYPE_file: case TYPE_list:
		field_set_none(field, row);
		return read_json_bytes(arena, field, bytes, row);
	default:
		break;
	}
	if (!bytes.size) {
		field_set_none(field, row);
		return true;
	}
	switch (field->type) {
	case TYPE_id: return read_id_bytes(bytes, at);
	case TYPE_day: return day_parse(bytes, at);
	case TYPE_minute: return minute_parse(bytes, at) && ((struct minute *)at)->n;
	default: BUG("field %s of type %d", field->name, field->type);
	}
}

/* ---- does an answer's member fit? ---- */

static const char *text_misfit(const struct field *field, struct text t)
{
	struct id id;
	struct day day;
	struct minute minute;
	if (field->type == TYPE_bytes)
		return is_hex(t) ? NULL : "is not bytes in hexadecimal";
	if (field->type == TYPE_text)
		return text_is_utf8(t) ? NULL : "is not UTF-8";
	if (!t.size)
		return NULL;
	switch (field->type) {
	case TYPE_id: return id_parse(t, &id) ? NULL : "is not an id";
	case TYPE_day: return day_parse(t, &day) ? NULL : "is not a date";
	case TYPE_minute: return minute_parse(t, &minute) ? NULL : "is not a moment";
	case TYPE_choice: return choice_find(field->choices, t) >= 0 ? NULL : "is not one of the words";
	default: return "is not of its kind";
	}
}

/* What value_put_sentence makes stands where a text may stand. */
static bool is_sentence(const struct value *v)
{
	const struct value *sentence = value_get(v, "sentence"), *args = value_get(v, "args");
	return sentence && sentence->kind == VALUE_TEXT && args && args->kind == VALUE_LIST && value_count(v) == 2;
}

const char *field_misfit(const struct field *field, const struct value *v)
{
	if (v->kind == VALUE_NULL)
		return field->flags & REQUIRED ? "is null" : NULL;
	switch (field->type) {
	case TYPE_number: return v->kind == VALUE_NUMBER ? NULL : "is not a number";
	case TYPE_flag: return v->kind == VALUE_FLAG ? NULL : "is not true or false";
	case TYPE_text:
		if (is_sentence(v))
			return NULL;
		return v->kind == VALUE_TEXT ? text_misfit(field, v->text) : "is not a text";
	case TYPE_file: return v->kind == VALUE_FILE || v->kind == VALUE_RECORD ? NULL : "is not a file";
	default: return v->kind == VALUE_TEXT ? text_misfit(field, v->text) : "is not a text";
	}
}
