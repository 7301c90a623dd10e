/* Most of what is formatted is short words and whole numbers put together; the library takes a thousand instructions for that. */
#include "base/arena.h"
#include <string.h>

struct plain { char *at, *end; };

static bool put_bytes(struct plain *to, const char *at, size_t size)
{
	if ((size_t)(to->end - to->at) < size)
		return false;
	if (size)
		memcpy(to->at, at, size);
	to->at += size;
	return true;
}

static bool put_number(struct plain *to, uint64_t number, bool minus)
{
	char digits[21], *at = digits + sizeof digits;
	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	if (minus)
		*--at = '-';
	return put_bytes(to, at, (size_t)(digits + sizeof digits - at));
}

static bool put_signed(struct plain *to, int64_t number)
{
	return put_number(to, number < 0 ? -(uint64_t)number : (uint64_t)number, number < 0);
}

/* One conversion, without its '%': 0 when it is none of these or does not fit, else how many letters of the format it has. */
static size_t put_one(struct plain *to, const char *format, va_list *args)
{
	if (format[0] == 's') {
		const char *word = va_arg(*args, const char *);
		return word && put_bytes(to, word, strlen(word));
	}
	if (format[0] == 'd')
		return put_signed(to, va_arg(*args, int));
	if (format[0] == 'c')
		return put_bytes(to, (char[]){ (char)va_arg(*args, int) }, 1);
	if (!strncmp(format, ".*s", 3)) {
		int size = va_arg(*args, int);
		const char *at = va_arg(*args, const char *);
		const char *end = size > 0 && at ? memchr(at, 0, (size_t)size) : NULL;
		return size >= 0 && (at || !size) && put_bytes(to, at, end ? (size_t)(end - at) : (size_t)size) ? 3 : 0;
	}
	if (!strncmp(format, "lld", 3))
		return put_signed(to, va_arg(*args, long long)) ? 3 : 0;
	if (!strncmp(format, "zu", 2))
		return put_number(to, va_arg(*args, size_t), false) ? 2 : 0;
	return 0;
}

bool format_plain(char *at, size_t room, const char *format, va_list given, size_t *ret_size)
{
	struct plain to = { at, at + room };
	va_list args;
	bool good = true;
	va_copy(args, given);
	while (good && *format) {
		size_t size = (size_t)(strchrnul(format, '%') - format);
		good = put_bytes(&to, format, size);
		format += size;
		if (!good || !*format)
			break;
		size = put_one(&to, ++format, &args);
		good = size > 0;
		format += size;
	}
	va_end(args);
	*ret_size = (size_t)(to.at - at);
	return good;
}
