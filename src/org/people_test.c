#include "org/org.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* What stands in folders: "slip:" and the SHA-256 of "candor first log-in slip", a line's end and the twenty letters. */
static void a_slips_code_fits_its_hash_however_it_is_typed(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	const struct text hash = TEXT("slip:840dab1fb5a12fabc99365f8ab2c3be6afba4cdf8c438dd6beff672b3bac3920");
	static const char *const typed[] = { "0123456789ABCDEFGHJK", "01234-56789-ABCDE-FGHJK", "o i 2 3 4 5 6 7 8 9 abcde-fghjk", "OL234-56789-ABCDE-FGHJK" };
	static const char *const others[] = { "", "0123456789ABCDEFGHJ", "0123456789ABCDEFGHJKM", "0123456789ABCDEFGHJM", "0123456789ABCDEFGHJU", "0123456789ABCDEFGHJK\n" };
	for (size_t i = 0; i < COUNT(typed); i++)
		assert_true(slip_code_fits(arena, hash, text_of(typed[i])));
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(slip_code_fits(arena, hash, text_of(others[i])));
	assert_false(slip_code_fits(arena, text_of(strchr(hash.at, ':') + 1), text_of(typed[0]))); /* of a password: no slip */
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_slips_code_fits_its_hash_however_it_is_typed) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
