#include "base/base.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One write call: lines of several threads do not mix. */
static void write_line(const char *start, const char *format, va_list args)
{
	char line[1024];
	int head = snprintf(line, sizeof line, "%s", start);
	size_t size = head < 0 ? 0 : (size_t)head;
	if (size > sizeof line / 2)
		size = sizeof line / 2;
	int body = vsnprintf(line + size, sizeof line - size - 1, format, args);
	size += body < 0 ? 0 : (size_t)body < sizeof line - size - 2 ? (size_t)body : sizeof line - size - 2;
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 0x7F)
			line[i] = ' ';
	line[size++] = '\n';
	if (write(STDERR_FILENO, line, size) < 0)
		return; /* nobody listens: there is no second place to say so */
}

void note(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	write_line("candor: ", format, args);
	va_end(args);
}

void base_bug(const char *file, int line, const char *format, ...)
{
	char start[256];
	va_list args;
	snprintf(start, sizeof start, "candor: mistake in the program at %s:%d: ", file, line);
	va_start(args, format);
	write_line(start, format, args);
	va_end(args);
	abort();
}
