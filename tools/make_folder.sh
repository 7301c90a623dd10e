#!/bin/sh
# Packs a small house made by the present program into test/folders/NAME.tar.xz: tools/make_folder.sh NAME. Once for each version that
# changes how anything is stored, before it is released; a packed folder is never made anew afterwards. test/fault/folder.py opens them all.
set -eu
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { sed -n 2,3p "$0"; exit 2; }
# Then tools/frozen.py --add lists it.
exec python3 test/fault/folder.py --make "$1"
