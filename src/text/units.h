/* private to room text: the table tools/units.py makes */
#pragma once
#include <stdint.h>

extern const uint32_t units_table_version;
extern const uint8_t units_blocks[0x1100]; /* a character's 256: which block of entries */
extern const uint32_t units_entries[]; /* kind << 24 | what it is folded to; 0: itself; UNITS_SEVERAL: where in units_several */
extern const uint32_t units_several[]; /* how many, then that many entries */

/* the same order as in tools/units.py */
enum units_kind { UNITS_BREAK, UNITS_DROP, UNITS_SINGLE, UNITS_LETTER, UNITS_DIGIT, UNITS_HANGUL, UNITS_SEVERAL };
static inline uint32_t units_entry(uint32_t character)
{
	return units_entries[(uint32_t)units_blocks[character >> 8] << 8 | (character & 0xff)];
}
