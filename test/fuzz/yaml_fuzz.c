#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct value *value = NULL;
	if (!yaml_read(w, (struct text){ (const char *)data, size }, &value)) {
		MUST(work_failed(w) && !value);
		return 0;
	}
	MUST(!work_failed(w) && value->line > 0);
	if (!fuzz_has_zero(value))
		fuzz_write_again(w, value);
	fuzz_shape_it(w, value);
	return 0;
}
