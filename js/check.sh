#!/bin/sh
# Fails unless the committed bundle is what the sources and the pinned packages give.
set -eu
cd "$(dirname "$0")"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
[ "${1:-}" = "--no-install" ] || npm ci --silent --no-audit --no-fund
node build.mjs "$fresh"
if ! diff -rq "$fresh" ../tripo_kit/notebook/viewer/static; then
    echo "The bundle does not match js/: run 'npm ci && npm run build' there and commit the result." >&2
    exit 1
fi
echo "The bundle matches its sources."
