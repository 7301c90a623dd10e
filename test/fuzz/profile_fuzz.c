#include "fuzz.h"
#include "profile/profile.h"

/* A tree without faults can be kept, asked, stored and read again as the same; one with faults says for each where and what. */
static void keep_it(struct work *w, const struct value *tree)
{
	const struct profile *p = profile_keep(w->arena, tree);
	struct value *again, *merged, *faults;
	MUST(json_read(w, p->json, &again) && !value_count(profile_check_value(w, again)));
	MUST(text_is(text_of(profile_keep(w->arena, again)->hash), p->hash));
	struct calendar *calendar = calendar_new(w->arena);
	struct profile_stage stage;
	for (size_t i = 0; profile_stage(p, i, &stage); i++)
		MUST(profile_text_of(stage.name, "en").size && day_is(profile_due_day(p, calendar, stage.due, day_make(2023, 2, 11))) == stage.due.is);
	MUST(!value_count(profile_differences(w->arena, tree, again)));
	MUST(profile_tighten(w, tree, again, &merged, &faults) && !merged && value_count(faults)); /* it does not say whose it is */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct value *tree, *faults, *base, *merged;
	struct text yaml = { (const char *)data, size };
	MUST(profile_check(w, yaml, &tree, &faults) && !work_failed(w));
	for (const struct value *fault = faults->first; fault; fault = fault->next)
		MUST(value_text(fault, "what").size && value_get(fault, "key") && value_number(fault, "line", -1) >= 0);
	MUST(tree || value_count(faults));
	if (tree && !value_count(faults))
		keep_it(w, tree);
	/* Whatever it is, laid over a profile it leaves one that is without faults, or says why not. */
	const struct shipped *files;
	profile_shipped(&files);
	if (!tree)
		return 0;
	MUST(profile_check(w, files[0].text, &base, &faults) && !value_count(faults));
	MUST(profile_tighten(w, base, tree, &merged, &faults) && !merged == (value_count(faults) > 0));
	MUST(!merged || !value_count(profile_check_value(w, merged)));
	return 0;
}
