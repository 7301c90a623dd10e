#include "fuzz.h"

static void decode_it(struct work *w, struct text t)
{
	struct text decoded, again;
	if (!url_decode(w->arena, t, true, &decoded))
		return;
	struct buffer b = buffer_new(w->arena, (size_t)64 << 20);
	url_encode(&b, decoded);
	MUST(url_decode(w->arena, buffer_view(&b), true, &again) && text_same(decoded, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct work *w = fuzz_work();
	struct text t = { (const char *)data, size };
	struct value *record = NULL;
	decode_it(w, t);
	if (!form_read(w, t, &record)) {
		MUST(work_failed(w) && !record);
		return 0;
	}
	MUST(!work_failed(w));
	fuzz_write_again(w, record);
	fuzz_shape_it(w, record);
	return 0;
}
