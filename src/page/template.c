#include "page/tables.h"
#include <stdio.h>
#include <string.h>

#define SCOPES_MAX 32
#define INCLUDES_MAX 24

struct scope { const struct value *value; int64_t number; };
struct render {
	struct buffer *out;
	const struct page_context *context;
	struct scope scopes[SCOPES_MAX];
	const struct value *here; /* the innermost's */
	int depth, includes;
	const struct text *sentences; /* in the page's language */
	struct value_key own; /* the member that holds a text in it */
	const struct page_template *form; /* _form, where some are laid out already */
	struct value csrf, once, path, language, made; /* what stands for a context's text, for a number or for today while it is printed */
	char today[16];
};
static void run(struct render *r, const struct page_step *from, const struct page_step *to);

static const struct page_template *find_template(const char *name)
{
	size_t low = 0, high = page_template_count;
	while (name && low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, page_templates[middle].name);
		if (order == 0)
			return &page_templates[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* ---- looking up ---- */
static inline const struct value *member(const struct value *record, struct value_key key)
{
	if (!record || record->kind != VALUE_RECORD)
		return NULL;
	const struct value *v = record->first;
	while (v && !value_bears(v, key))
		v = v->next;
	return v;
}

static inline const struct value *walk(const struct value *from, const struct page_source *source, int key)
{
	for (; from && key < source->count; key++)
		from = member(from, source->keys[key]);
	return from;
}

static const struct value *in_scopes(const struct render *r, const struct page_source *source)
{
	for (int i = r->depth - 1 - source->up; i >= 0; i--) {
		const struct value *found = member(r->scopes[i].value, source->keys[0]);
		if (found)
			return walk(found, source, 1);
	}
	return NULL;
}

static inline struct value text_value(struct text t)
{
	return (struct value){ .kind = VALUE_TEXT, .text = t };
}

static __attribute__((noinline)) const struct value *made_today(struct render *r)
{
	int year, month, dom;
	if (!day_is(r->context->today))
		return NULL;
	day_split(r->context->today, &year, &month, &dom);
	snprintf(r->today, sizeof r->today, "%04d-%02d-%02d", year % 10000, month % 100, dom % 100);
	r->made = text_value(text_of(r->today));
	return &r->made;
}

/* The innermost item of an each: a with inside it does not hide its number. */
static const struct scope *item_of(const struct render *r, int top)
{
	while (top > 0 && r->scopes[top].number == 0)
		top--;
	return &r->scopes[top];
}

static const struct value *find_far(struct render *r, const struct page_source *source)
{
	int top = r->depth - 1 - source->up;
	switch ((enum page_root)source->root) {
	case ROOT_MEMBER: return member(r->here, source->keys[0]);
	case ROOT_DATA: return in_scopes(r, source);
	case ROOT_HERE: return top >= 0 ? walk(r->scopes[top].value, source, 0) : NULL;
	case ROOT_DOT: return top >= 0 ? r->scopes[top].value : NULL;
	case ROOT_FRAME: return walk(r->context->frame, source, 0);
	case ROOT_CSRF: return &r->csrf;
	case ROOT_ONCE: return &r->once;
	case ROOT_PATH: return &r->path;
	case ROOT_LANGUAGE: return &r->language;
	case ROOT_TODAY: return made_today(r);
	case ROOT_NUMBER: break;
	}
	r->made = (struct value){ .kind = VALUE_NUMBER, .number = item_of(r, top)->number };
	return &r->made;
}

static inline const struct value *find(struct render *r, const struct page_source *source)
{
	return source->root == ROOT_MEMBER ? member(r->here, source->keys[0]) : find_far(r, source);
}

static inline bool holds(const struct value *v)
{
	switch (v ? v->kind : VALUE_NULL) {
	case VALUE_NULL: return false;
	case VALUE_TEXT: return v->text.size > 0;
	case VALUE_NUMBER:
	case VALUE_FLAG: return v->number != 0;
	case VALUE_LIST: return v->first != NULL;
	case VALUE_RECORD:
	case VALUE_FILE: return true;
	}
	return false;
}

static inline bool is_word(const struct value *v, struct text word)
{
	int64_t number;
	if (!v)
		return word.size == 0;
	if (v->kind == VALUE_NUMBER || v->kind == VALUE_FLAG)
		return text_number(word, &number) && number == v->number;
	return v->kind == VALUE_TEXT ? v->text.size == word.size && memcmp(v->text.at, word.at, word.size) == 0 : word.size == 0;
}

/* ---- printing values ---- */
static void print_plain(const struct sink *sink, const struct value *v)
{
	switch (v->kind) {
	case VALUE_TEXT: sink_text(sink, v->text); break;
	case VALUE_FILE: sink_text(sink, v->file_name); break;
	case VALUE_NUMBER:
	case VALUE_FLAG: sink_digits(sink, v->number); break;
	default: break;
	}
}

static void print_date(const struct sink *sink, const struct page_context *c, const struct value *v)
{
	struct day day;
	if (v->kind == VALUE_TEXT && day_parse(v->text, &day))
		sink_day(sink, c->language, day);
	else
		print_plain(sink, v);
}

static void print_left(const struct sink *sink, const struct page_context *c, const struct value *v)
{
	struct day day;
	if (v->kind == VALUE_TEXT && day_parse(v->text, &day))
		sink_left(sink, c->language, c->today, day);
}

static void print_minute(const struct sink *sink, const struct page_context *c, const struct value *v)
{
	struct minute minute;
	if (v->kind == VALUE_TEXT && minute_parse(v->text, &minute))
		sink_minute(sink, c->language, c->zone, minute);
	else
		print_plain(sink, v);
}

static void print_word(const struct sink *sink, const struct page_context *c, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		sink_word(sink, c->language, v->text);
	else if (v->kind == VALUE_FLAG)
		sink_string(sink, page_say(c->language, v->number ? N_("yes") : N_("no")));
	else
		print_plain(sink, v);
}

static void print_as(struct render *r, const struct page_source *source, const struct value *v, enum page_escape escape)
{
	struct sink sink = { r->out, escape };
	if (!v && source->as != AS_LINK && source->as != AS_COUNT)
		return;
	switch ((enum page_as)source->as) {
	case AS_TEXT: print_plain(&sink, v); break;
	case AS_DATE: print_date(&sink, r->context, v); break;
	case AS_MINUTE: print_minute(&sink, r->context, v); break;
	case AS_NUMBER:
		if (v->kind == VALUE_NUMBER)
			sink_number(&sink, v->number);
		else
			print_plain(&sink, v);
		break;
	case AS_WORD: print_word(&sink, r->context, v); break;
	case AS_SENTENCE: sink_said(&sink, r->context->language, r->context->zone, v); break;
	case AS_LINK:
		if (v && v->kind == VALUE_TEXT && sink_is_link(v->text))
			sink_text(&sink, v->text);
		else
			sink_string(&sink, "#");
		break;
	case AS_COUNT: sink_number(&sink, (int64_t)value_count(v)); break;
	case AS_LEFT: print_left(&sink, r->context, v); break;
	case AS_TEXTS:
		if (v && v->kind != VALUE_TEXT) /* a plain one is the same in each */
			v = member(v, r->own);
		if (v)
			print_plain(&sink, v);
		break;
	}
}

static inline void print(struct render *r, const struct page_source *source, const struct value *v, enum page_escape escape)
{
	if (v && v->kind == VALUE_TEXT && source->as == AS_TEXT && escape == ESCAPE_HTML)
		sink_html(r->out, v->text);
	else
		print_as(r, source, v, escape);
}

/* ---- sentences ---- */
static struct arg argument_of(const struct page_source *source, const struct value *v)
{
	struct day day;
	struct minute minute;
	if (!v || v->kind == VALUE_NULL)
		return arg_text(TEXT(""));
	if (v->kind == VALUE_NUMBER)
		return arg_number(v->number);
	if (v->kind == VALUE_FLAG)
		return arg_word(v->number ? "yes" : "no");
	if (v->kind != VALUE_TEXT)
		return arg_number((int64_t)value_count(v));
	if (source->as == AS_DATE && day_parse(v->text, &day))
		return arg_day(day);
	if (source->as == AS_MINUTE && minute_parse(v->text, &minute))
		return arg_minute(minute);
	return (struct arg){ .kind = source->as == AS_WORD ? ARG_WORD : ARG_TEXT, .text = v->text };
}

static __attribute__((noinline)) void say_with(struct render *r, const struct page_step *step)
{
	struct arg args[10] = { 0 };
	char today[sizeof r->today];
	for (int i = 0; i < step->count && i < 9; i++) {
		args[i] = argument_of(step->sources[i], find(r, step->sources[i]));
		if (args[i].kind == ARG_TEXT && args[i].text.at == r->today)
			args[i].text.at = memcpy(today, r->today, sizeof today);
	}
	sink_sentence(&(struct sink){ r->out, step->escape }, r->context->language, r->context->zone, step->text, args);
}

static inline void say(struct render *r, const struct page_step *step)
{
	struct text ready = r->sentences[step->next];
	if (ready.size && !step->count && step->escape == ESCAPE_HTML)
		buffer_put(r->out, ready.at, ready.size);
	else
		say_with(r, step);
}

/* ---- running ---- */
static void with(struct render *r, const struct value *value, int64_t number, const struct page_step *from, const struct page_step *to)
{
	if (r->depth >= SCOPES_MAX)
		return; /* data nested deeper than any page shows */
	const struct value *around = r->here;
	r->scopes[r->depth++] = (struct scope){ value, number };
	r->here = value;
	run(r, from, to);
	r->here = around;
	r->depth--;
}

static const struct page_step *each(struct render *r, const struct page_step *step)
{
	const struct value *list = find(r, step->source);
	if (!list || list->kind != VALUE_LIST || !list->first)
		return step + step->next;
	int64_t number = 0;
	for (const struct value *v = list->first; v && !r->out->full; v = v->next)
		with(r, v, ++number, step + 1, step + step->next);
	return step + step->end;
}

static const struct page_step *with_one(struct render *r, const struct page_step *step)
{
	const struct value *v = find(r, step->source);
	if (!holds(v))
		return step + step->next;
	with(r, v, 0, step + 1, step + step->next);
	return step + step->end;
}

static inline bool is_true(struct render *r, const struct page_step *step, const struct value *v)
{
	const struct value *other = step->count ? find(r, step->sources[0]) : NULL;
	bool yes = step->count ? other && is_word(v, other->text) : step->text ? is_word(v, (struct text){ step->text, step->size }) : holds(v);
	return yes == (step->code == STEP_IF);
}

static inline bool is_choice(const struct page_step *step)
{
	return step->code == STEP_IF || step->code == STEP_IF_NOT;
}

/* Where it goes on. One value asked for several words in a row, as a field's kind is, is looked up once. */
static const struct page_step *choose(struct render *r, const struct page_step *step, const struct page_step *to)
{
	const struct page_source *source = step->source;
	const struct value *v = find(r, source);
	while (!is_true(r, step, v)) {
		step += step->next;
		if (step >= to || step->source != source || !is_choice(step) || step->before_size)
			return step;
	}
	return step + 1;
}

static const struct page_kept *kept_here(const struct render *r, uint32_t number)
{
	const struct page_kept *kept = &page_templates[number] == r->form ? r->context->kept : NULL;
	while (kept && kept->form != r->here)
		kept = kept->next;
	return kept;
}

static void include(struct render *r, uint32_t number)
{
	const struct page_kept *kept = kept_here(r, number);
	if (kept) {
		layout_print(r->out, kept, r->context);
		return;
	}
	if (r->includes >= INCLUDES_MAX)
		return;
	r->includes++;
	run(r, page_templates[number].steps, page_templates[number].steps + page_templates[number].count);
	r->includes--;
}

static void run(struct render *r, const struct page_step *from, const struct page_step *to)
{
	for (const struct page_step *step = from; step < to;) {
		if (step->before_size)
			buffer_put(r->out, step->before, step->before_size);
		switch ((enum page_code)step->code) {
		case STEP_TEXT: buffer_put(r->out, step->text, step->size); step++; break;
		case STEP_VALUE: print(r, step->source, find(r, step->source), step->escape); step++; break;
		case STEP_SAY: say(r, step); step++; break;
		case STEP_IF:
		case STEP_IF_NOT: step = choose(r, step, to); break;
		case STEP_JUMP: step += step->next; break;
		case STEP_EACH: step = each(r, step); break;
		case STEP_WITH: step = with_one(r, step); break;
		case STEP_INCLUDE: include(r, step->next); step++; break;
		case STEP_END: return;
		}
	}
}

bool page_known(const char *template_name)
{
	return find_template(template_name) != NULL;
}

bool page_render(struct buffer *out, const char *template_name, const struct value *data, const struct page_context *context)
{
	const struct page_template *template = find_template(template_name);
	if (!template)
		return false;
	struct render r = { .out = out, .context = context, .sentences = page_sentences_in(context->language),
		.form = context->kept ? find_template("_form") : NULL,
		.own = value_key(strcmp(context->language, "zh-CN") == 0 ? "zh-CN" : "en"), .csrf = text_value(context->csrf), .once = text_value(context->once), .path = text_value(context->path), .language = text_value(text_of(context->language)) };
	with(&r, data, 0, template->steps, template->steps + template->count);
	return !out->full;
}

bool page_looks_at(const char *template_name, const char *key)
{
	const struct page_template *template = find_template(template_name);
	size_t low = 0, high = template ? template->key_count : 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(key, template->keys[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

int page_paths(const char *template_name, page_path_seen *seen, void *to)
{
	const struct page_template *template = find_template(template_name);
	if (!template)
		return -1;
	for (int i = 0; i < template->seen_count; i++)
		seen(to, template->seen[i].within, template->seen[i].path, template->seen[i].asked_only);
	return template->seen_count;
}
