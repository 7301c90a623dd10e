/* What the fuzz entries share: one work, a shape with a field of every type, and what must hold of any value that was read. */
#pragma once
#include "codec/codec.h"
#include <string.h>

#define MUST(condition) do { if (!(condition)) BUG("does not hold: %s", #condition); } while (0)

static const char *const fuzz_colours[] = { "red", "green", NULL };
#define FUZZ_STEP_FIELDS(S, F) \
	F(S, text, title, REQUIRED, "step", .max = 20) \
	F(S, day, due, 0, "due on")
SHAPE_STRUCT(fuzz_step, FUZZ_STEP_FIELDS)
SHAPE_ROWS(fuzz_step, FUZZ_STEP_FIELDS)
#define FUZZ_FIELDS(S, F) \
	F(S, id, owner, 0, "owner") \
	F(S, text, title, REQUIRED, "title", .max = 100) \
	F(S, text, body, LONG, "text") \
	F(S, number, share, 0, "share", .min = 1, .max = 100) \
	F(S, number, any, 0, NULL) \
	F(S, flag, open, 0, "open") \
	F(S, day, due, 0, "due on") \
	F(S, minute, at, 0, "at") \
	F(S, choice, colour, 0, "colour", .choices = fuzz_colours) \
	F(S, bytes, mark, 0, NULL) \
	F(S, file, paper, 0, "paper") \
	F(S, password, word, SECRET, "password") \
	F(S, list, steps, 0, "steps", .of = &fuzz_step_shape)
SHAPE_STRUCT(fuzz, FUZZ_FIELDS)
SHAPE_ROWS(fuzz, FUZZ_FIELDS)

static inline struct work *fuzz_work(void)
{
	static struct work work;
	struct arena *arena = work.arena ? work.arena : arena_new((size_t)256 << 20);
	arena_reset(arena);
	work = (struct work){ .arena = arena, .now = { 27935000 } };
	return &work;
}

static inline struct text fuzz_canonical(struct work *w, const struct value *v)
{
	struct buffer b = buffer_new(w->arena, (size_t)64 << 20);
	json_write_canonical(&b, v);
	MUST(!b.full);
	return buffer_view(&b);
}

/* Texts that JSON cannot hold: only YAML's "\0" makes one. */
static inline bool fuzz_has_zero(const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		return v->text.size && memchr(v->text.at, 0, v->text.size);
	for (const struct value *member = v->first; member; member = member->next)
		if (fuzz_has_zero(member))
			return true;
	return false;
}

/* Written in each form and read again it is the same. */
static inline void fuzz_write_again(struct work *w, const struct value *v)
{
	void (*const writes[])(struct buffer *, const struct value *) = { json_write, json_write_pretty, json_write_canonical };
	struct text canonical = fuzz_canonical(w, v);
	for (size_t i = 0; i < COUNT(writes); i++) {
		struct buffer b = buffer_new(w->arena, (size_t)64 << 20);
		struct value *again;
		writes[i](&b, v);
		MUST(!b.full && json_read(w, buffer_view(&b), &again));
		MUST(text_same(fuzz_canonical(w, again), canonical));
	}
}

/* Read by a shape it is refused with a reason, or becomes a struct that is written, stored and read again as the same. */
static inline void fuzz_shape_it(struct work *w, const struct value *v)
{
	struct fuzz row, again;
	shape_mismatches(w->arena, &fuzz_shape, v, value_list(w->arena));
	work_forgive(w);
	if (!shape_read(w, &fuzz_shape, v, &row)) {
		MUST(work_failed(w));
		return;
	}
	MUST(!work_failed(w));
	struct value *written = shape_write(w->arena, &fuzz_shape, &row);
	MUST(shape_mismatches(w->arena, &fuzz_shape, written, value_list(w->arena)) == 0);
	MUST(shape_read(w, &fuzz_shape, written, &again));
	for (size_t i = 0; i < fuzz_shape.count; i++) {
		const struct field *field = &fuzz_shape.fields[i];
		struct text bytes = field_bytes(w->arena, field, &row);
		MUST(field->type == TYPE_password || text_same(bytes, field_bytes(w->arena, field, &again)));
		MUST(field_read_bytes(w->arena, field, bytes, &again) && text_same(bytes, field_bytes(w->arena, field, &again)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
