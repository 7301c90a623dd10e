#!/bin/sh
# Fetches the front-end packages of package.json, in the exact versions of package-lock.json, into node_modules: those the
# build needs, with --tests also those of the browser tests. Does nothing when they are there already.
set -eu
cd "$(dirname "$0")/.."
exec 9<package.json
flock 9 # two builds of one tree may ask at the same time
mark=node_modules/.candor-lock
tests=node_modules/.candor-tests
[ "${1:-}" = --tests ] && omit='' || omit=--omit=dev
if [ ! -f "$mark" ] || ! cmp -s package-lock.json "$mark" || { [ -z "$omit" ] && [ ! -f "$tests" ]; }; then
	npm ci $omit --no-audit --no-fund --ignore-scripts --loglevel=error >&2
	cp package-lock.json "$mark"
	[ -n "$omit" ] || : >"$tests"
fi
