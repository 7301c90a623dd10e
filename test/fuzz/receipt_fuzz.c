/* A receipt as somebody typed it off a slip of paper. What must hold:
 *  - It is one exactly when twenty of its letters are left without blanks and dashes, each a digit or a letter of the alphabet; nothing else ever is.
 *  - What is printed reads as itself, in small letters, with O for 0 and with I and L for 1, with blanks for dashes and without any.
 *  - What is none is looked up as the receipt of zeros, so that it takes as long.
 */
#include "box/inside.h"
#include "fuzz.h"

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZOILabcdefghjkmnpqrstvwxyzoil"
#define ZEROS "00000-00000-00000-00000"

static bool is_one(struct text typed)
{
	size_t count = 0;
	for (size_t i = 0; i < typed.size; i++) {
		if (memchr("- \t\r\n", typed.at[i], 5))
			continue;
		if (!typed.at[i] || !strchr(ALPHABET, typed.at[i]))
			return false;
		count++;
	}
	return count == 20 && typed.size <= 100;
}

static void reads_as(const char *typed, size_t size, const char *printed)
{
	char receipt[BOX_RECEIPT_SIZE];
	MUST(receipt_read((struct text){ typed, size }, receipt) && strcmp(receipt, printed) == 0);
}

/* As people write it: how says which of the ways, by the letter. */
static void try_ways(const char *printed, struct text how)
{
	char typed[4 * BOX_RECEIPT_SIZE];
	size_t size = 0;
	for (size_t i = 0; printed[i]; i++) {
		unsigned way = how.size ? (unsigned char)how.at[i % how.size] : 0;
		char c = printed[i];
		if (c == '-') {
			if (way % 3)
				typed[size++] = " \t"[way / 3 % 2];
			continue;
		}
		if (c == '0' && way & 1)
			c = 'O';
		if (c == '1' && way & 1)
			c = way & 2 ? 'I' : 'L';
		typed[size++] = way & 4 && c >= 'A' ? (char)(c | 0x20) : c;
		if (way & 8)
			typed[size++] = '-';
	}
	reads_as(typed, size, printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text typed = { (const char *)data, size };
	char receipt[BOX_RECEIPT_SIZE], key[BOX_KEY_SIZE], again[BOX_KEY_SIZE];
	crypto_start();
	bool good = receipt_read(typed, receipt);
	MUST(good == is_one(typed));
	MUST(strlen(receipt) == BOX_RECEIPT_SIZE - 1 && (good || strcmp(receipt, ZEROS) == 0));
	reads_as(receipt, BOX_RECEIPT_SIZE - 1, receipt);
	try_ways(receipt, typed);
	MUST(box_receipt_key(typed, key) == good);
	MUST(!good || (box_receipt_key(text_of(receipt), again) && strcmp(key, again) == 0));
	return 0;
}
