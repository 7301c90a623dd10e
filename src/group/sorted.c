/* Groups out of a value for each text, in the order in which they are shown. */
#include "group/parts.h"
#include <string.h>

void rows_sort(struct row *rows, struct row *spare, size_t count)
{
	for (size_t width = 1; width < count; width *= 2) {
		for (size_t from = 0; from < count; from += 2 * width) {
			size_t middle = from + width < count ? from + width : count, end = from + 2 * width < count ? from + 2 * width : count;
			for (size_t i = from, j = middle, k = from; k < end; k++) {
				bool left = i < middle && (j >= end || rows[i].head < rows[j].head || (rows[i].head == rows[j].head && rows[i].pin <= rows[j].pin));
				spare[k] = left ? rows[i++] : rows[j++];
			}
		}
		memcpy(rows, spare, count * sizeof *rows);
	}
}

static void order_found(struct group_found *found, uint32_t *value_of, size_t count, struct row *rows, struct row *spare, const uint32_t *above)
{
	struct group_found *copy = (struct group_found *)(void *)(spare + count);
	for (uint32_t i = 0; i < count; i++)
		rows[i] = (struct row){ (uint64_t)(above ? above[i] : 0) << 32 | (UINT32_MAX - found[i].count), found[i].members[0], i };
	rows_sort(rows, spare, count);
	memcpy(copy, found, count * sizeof *found);
	uint32_t *values = (uint32_t *)(void *)(copy + count);
	memcpy(values, value_of, count * sizeof *values);
	for (size_t i = 0; i < count; i++) {
		found[i] = copy[rows[i].item];
		value_of[i] = values[rows[i].item];
	}
}

struct sorted sorted_collect(struct arena *arena, struct arena *scratch, const uint32_t *values, size_t count, size_t value_count, uint32_t least, const uint32_t *theme_of_value)
{
	struct sorted out = { .number = arena_take(scratch, (value_count + 1) * sizeof(uint32_t)) };
	uint32_t *sizes = arena_take(scratch, (value_count + 1) * sizeof(uint32_t)), *value_of = arena_take(scratch, (value_count + 1) * sizeof(uint32_t)),
		*above = arena_take(scratch, (value_count + 1) * sizeof(uint32_t));
	memset(out.number, 255, (value_count + 1) * sizeof(uint32_t));
	for (size_t i = 0; i < count; i++)
		if (values[i] != GROUP_NONE)
			sizes[values[i]]++;
	for (size_t v = 0; v < value_count; v++)
		out.count += sizes[v] >= least;
	out.found = arena_take(arena, out.count * sizeof *out.found);
	size_t next = 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t v = values[i];
		if (v == GROUP_NONE || sizes[v] < least)
			continue;
		if (out.number[v] == GROUP_NONE) {
			out.number[v] = (uint32_t)next;
			value_of[next] = v;
			above[next] = theme_of_value ? theme_of_value[v] : 0;
			out.found[next++] = (struct group_found){ .members = arena_take(arena, sizes[v] * sizeof(uint32_t)), .theme = GROUP_NONE };
		}
		struct group_found *found = &out.found[out.number[v]];
		found->members[found->count++] = i;
	}
	struct row *rows = arena_take(scratch, next * sizeof *rows);
	struct row *spare = arena_take(scratch, next * (sizeof *spare + sizeof *out.found + sizeof(uint32_t)) + 64);
	order_found(out.found, value_of, next, rows, spare, theme_of_value ? above : NULL);
	for (size_t i = 0; i < next; i++)
		out.number[value_of[i]] = (uint32_t)i;
	return out;
}
