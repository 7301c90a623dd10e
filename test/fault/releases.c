/* Opinions come in and are released without a pause, as fast as one box can: a backup taken meanwhile must hold every one of them.
 *
 *   releases FOLDER WORD CYCLE
 *
 * Prints the receipt of each opinion once it is acknowledged. Ends when its input is closed. */
#include "action/small_house.h"
#include <poll.h>
#include <stdatomic.h>

struct round { struct house *house; struct id cycle; atomic_bool ending; atomic_llong releases; };

static bool to_log(struct house *house, struct arena *arena, const struct box_release *release)
{
	struct work w = { .arena = arena };
	struct ask log = { .action = action_find("opinion.log"), .as = ACTOR_CLOCK, .fields = value_record(arena), .arena = arena };
	struct ask ask = { .action = action_find("opinion.release"), .as = ACTOR_CLOCK, .fields = value_record(arena), .arena = arena };
	value_put_text(arena, log.fields, "cycle", id_text(&release->cycle));
	value_put_text(arena, ask.fields, "cycle", id_text(&release->cycle));
	value_put_string(arena, ask.fields, "batch", release->id);
	return action_do(house, &log) && action_do(house, &ask) && box_finished(&w, house_box(house), release->id);
}

/* BUSY is answered while a backup looks at the box: the next turn brings it. */
static void *release_all(void *context)
{
	struct round *round = context;
	struct arena *arena = arena_new((size_t)1 << 30);
	while (!atomic_load(&round->ending)) {
		struct work w = { .arena = arena };
		struct box_release *left, release;
		size_t count;
		if (box_unfinished(&w, house_box(round->house), &left, &count))
			for (size_t i = 0; i < count; i++)
				to_log(round->house, arena, &left[i]);
		struct day today = minute_day(house_now(round->house), house_zone(round->house));
		if (box_release(&w, house_box(round->house), round->cycle, today, 1, true, &release) && release.count &&
		    to_log(round->house, arena, &release))
			atomic_fetch_add(&round->releases, 1);
		arena_reset(arena);
		usleep(500);
	}
	arena_free(arena);
	return NULL;
}

static bool asked_to_end(void)
{
	struct pollfd input = { .fd = 0, .events = POLLIN };
	return poll(&input, 1, 0) > 0;
}

int main(int argc, char **argv)
{
	struct small s = { .arena = arena_new(64u << 20) };
	struct round round = { 0 };
	pthread_t releasing;
	if (argc != 4 || !id_parse(text_of(argv[3]), &round.cycle))
		BUG("releases FOLDER WORD CYCLE");
	crypto_start();
	store_fault_vfs_start();
	if (!small_open(&s, argv[1], false))
		BUG("%s", small_said(&s));
	round.house = s.house;
	if (pthread_create(&releasing, NULL, release_all, &round))
		BUG("no thread");
	struct step give = { "public", "opinion.give", "{'word':'$word','text':'The same lamp is broken again.'}", "receipt=@" };
	small_put(&s, TEXT("word"), text_of(argv[2]));
	struct arena *arena = arena_new(64u << 20);
	while (!asked_to_end()) {
		if (small_ask(&s, &give, arena)) {
			printf("%s\n", s.ask.receipt);
			fflush(stdout);
		}
		arena_reset(arena);
	}
	atomic_store(&round.ending, true);
	pthread_join(releasing, NULL);
	fprintf(stderr, "%lld releases\n", (long long)round.releases);
	small_close(&s);
	return 0;
}
