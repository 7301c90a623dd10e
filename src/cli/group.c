/* candor group: the engine of room group on a table of one's own, without a house (docs/grouping.md). */
#include "cli/inner.h"
#include "group/group.h"
#include <stdio.h>
#include <string.h>

struct grouped { struct cli *cli; const char *path, *column, *charset; struct group_wish wish; struct text *texts; size_t count; struct grouping result; };

static bool take_number(struct cli *cli, const char *option, const char *value, int64_t most, int64_t *ret_number)
{
	return (value && text_number(text_of(value), ret_number) && *ret_number >= 1 && *ret_number <= most) ||
		fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 takes a number from 1 to %2."), A(option), A(most));
}

static bool take_options(struct cli *cli, struct grouped *g)
{
	int64_t number;
	for (int i = 0; i < cli->argc; i++) {
		const char *word = cli->argv[i] ? cli->argv[i] : "", *value = i + 1 < cli->argc ? cli->argv[i + 1] : NULL;
		if (strcmp(word, "--json") == 0)
			cli->json = true;
		else if (strcmp(word, "--column") == 0 && value)
			g->column = cli->argv[++i];
		else if (strcmp(word, "--themes") == 0 || strcmp(word, "--alike") == 0 || strcmp(word, "--threads") == 0) {
			bool themes = word[2] == 't' && word[4] == 'e', alike = word[2] == 'a';
			if (!take_number(cli, word, value, themes ? 10000 : alike ? 100 : 8, &number))
				return false;
			g->wish.themes = themes ? (size_t)number : g->wish.themes;
			g->wish.alike = alike ? (int)number * 10 : g->wish.alike;
			g->wish.threads = themes || alike ? g->wish.threads : (int)number;
			i++;
		} else if (strncmp(word, "--", 2) == 0 || g->path)
			return fail(&cli->work, ERR_INVALID, NULL, N_("The option %1 is not known or lacks its value: see candor --help."), A(word));
		else
			g->path = word;
	}
	return (g->path && g->column) || fail(&cli->work, ERR_INVALID, NULL, N_("Say which file and which column: candor group FILE.csv --column NAME"));
}

/* ---- as JSON, group by group, so that a million rows need no tree ---- */
static void put_numbers(struct arena *arena, struct value *to, const char *key, const uint32_t *items, size_t count)
{
	struct value *list = value_put_list(arena, to, key);
	for (size_t i = 0; i < count; i++)
		value_put_number(arena, list, NULL, (int64_t)items[i] + 1);
}

static struct value *found_record(struct arena *arena, const struct group_found *found, size_t number)
{
	struct value *record = value_record(arena);
	value_put_number(arena, record, "id", (int64_t)number + 1);
	value_put_number(arena, record, "count", found->count);
	value_put_number(arena, record, "representative", (int64_t)found->representative + 1);
	put_numbers(arena, record, "differs", found->differs, found->differ_count);
	value_put_number(arena, record, "cohesion", found->cohesion);
	return record;
}

static void put_terms(struct arena *arena, struct value *record, const struct group_found *found)
{
	struct value *terms = value_put_list(arena, record, "terms");
	for (size_t i = 0; i < found->term_count; i++)
		value_put_text(arena, terms, NULL, found->terms[i]);
}

static void write_record(struct arena *arena, const struct value *record, bool first)
{
	struct buffer b = buffer_new(arena, SIZE_MAX);
	buffer_string(&b, first ? "\n  " : ",\n  ");
	json_write(&b, record);
	fwrite(b.at, 1, b.size, stdout);
	arena_reset(arena);
}

static void write_list(const char *name, const struct group_found *found, size_t count, bool terms, bool rows, bool theme)
{
	struct arena *arena = arena_new(SIZE_MAX);
	printf(",\n \"%s\": [", name);
	for (size_t i = 0; i < count; i++) {
		struct value *record = found_record(arena, &found[i], i);
		if (theme)
			value_put_number(arena, record, "theme", found[i].theme == GROUP_NONE ? 0 : (int64_t)found[i].theme + 1);
		if (terms)
			put_terms(arena, record, &found[i]);
		if (rows)
			put_numbers(arena, record, "rows", found[i].members, found[i].count);
		write_record(arena, record, i == 0);
	}
	printf("\n ]");
	arena_free(arena);
}

static void write_json(const struct grouped *g)
{
	const struct grouping *r = &g->result;
	printf("{\"version\": %d, \"texts\": %zu, \"different\": %zu, \"charset\": \"%s\", \"sampled\": %s", GROUP_VERSION, g->count, r->different, g->charset, r->sampled ? "true" : "false");
	write_list("themes", r->themes, r->theme_count, true, false, false);
	write_list("matters", r->matters, r->matter_count, true, true, true);
	write_list("near_duplicates", r->alikes, r->alike_count, false, true, true);
	printf(",\n \"not_grouped\": [");
	for (size_t i = 0; i < r->loose_count; i++)
		printf("%s%u", i ? ", " : "", r->loose[i] + 1);
	printf("]}\n");
}

/* ---- for reading ---- */
static void write_terms(const struct group_found *found)
{
	for (size_t i = 0; i < found->term_count; i++)
		printf("%s%.*s", i ? " · " : "", TEXT_ARG(found->terms[i]));
}

static void write_plain(const struct grouped *g)
{
	const struct grouping *r = &g->result;
	for (size_t t = 0, m = 0; t < r->theme_count; t++) {
		printf("%zu. [%u] ", t + 1, r->themes[t].count);
		write_terms(&r->themes[t]);
		printf("\n    %.*s\n", TEXT_ARG(text_trim(g->texts[r->themes[t].representative])));
		for (; m < r->matter_count && r->matters[m].theme == t; m++) {
			printf("    %zu.%zu [%u] ", t + 1, m + 1, r->matters[m].count);
			write_terms(&r->matters[m]);
			printf("\n");
		}
	}
	struct text said = page_sentence_text(g->cli->arena, g->cli->language, N_("%1 texts, %2 different ones, %3 in no group."), ARGS(A(g->count), A(r->different), A(r->loose_count)));
	printf("%.*s\n", TEXT_ARG(said));
}

int cli_group(struct cli *cli)
{
	struct grouped g = { .cli = cli, .wish = { .threads = 2 } };
	struct text file;
	struct arena *arena = arena_new(SIZE_MAX); /* a table of a million rows is larger than what an action may need */
	struct arena *before = cli->work.arena;
	cli->work.arena = arena;
	bool good = take_options(cli, &g) && cli_read_file(&cli->work, g.path, (size_t)1 << 30, &file) &&
		csv_read_column(&cli->work, file, g.column, &g.charset, &g.texts, &g.count);
	if (good) {
		struct group_item *items = arena_take(arena, g.count * sizeof *items);
		for (size_t i = 0; i < g.count; i++)
			items[i].text = g.texts[i];
		group_make(arena, items, g.count, &g.wish, &g.result);
		(cli->json ? write_json : write_plain)(&g);
	}
	int code = good ? 0 : cli_say_faults(cli, cli->work.faults);
	cli->work.arena = before;
	arena_free(arena);
	return code;
}
