#!/usr/bin/env python3
"""Puts files into the program: an assembler file that includes their bytes and a C table that names them.

usage: embed.py OUT.S OUT.c HEADER TYPE TABLE=FILE,FILE… …
Each TABLE becomes `size_t TABLE(const TYPE **ret_files)`; TYPE is a struct { const char *name; struct text text; }.
Files are listed by name, without their folder, in byte order.
"""
import os
import sys


def main():
	assembly, source, header, kind, *tables = sys.argv[1:]
	bytes_, names, functions = [], [], []
	for table in tables:
		name, _, files = table.partition("=")
		rows = []
		for number, path in enumerate(sorted(files.split(","), key=os.path.basename)):
			symbol = f"{name}_bytes_{number}"
			bytes_.append(f'\t.global {symbol}\n{symbol}:\n\t.incbin "{os.path.abspath(path)}"\n\t.byte 0\n')
			names.append(f"extern const char {symbol}[];\n")
			rows.append(f'\t\t{{ "{os.path.basename(path)}", {{ {symbol}, {os.path.getsize(path)} }} }},\n')
		functions.append(f"\nsize_t {name}(const {kind} **ret_files)\n{{\n\tstatic const {kind} files[] = {{\n{''.join(rows)}\t}};\n"
			f"\t*ret_files = files;\n\treturn COUNT(files);\n}}\n")
	with open(assembly, "w") as out:
		out.write("\t.section .rodata\n" + "".join(bytes_) + '\t.section .note.GNU-stack,"",%progbits\n')
	with open(source, "w") as out:
		out.write(f'#include "{header}"\n\n' + "".join(names) + "".join(functions))


main()
