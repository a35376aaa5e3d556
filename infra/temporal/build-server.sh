#!/usr/bin/env bash
# Builds Temporal's server and its schema tool from their public Go modules, for tests and benchmarks on the server that runs in
# production (the dev server keeps everything in SQLite and has one shard). Needs Go; some ten minutes of two quiet cores, once.
#
#   infra/temporal/build-server.sh     says where they are: …/temporal-server and …/temporal-sql-tool
#
# infra/dev/temporal-server.ts finds them there; TEMPORAL_SERVER names another temporal-server, with its tool beside it.
set -euo pipefail
version=${TEMPORAL_VERSION:-1.32.0}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/znatok/temporal-server/$version

# One program at a time and two of its packages at once: the machine stays usable meanwhile.
build() {
  local program=$1 package=$2 work
  if [ -x "$cache/$program" ]; then return; fi
  work=$(mktemp -d "$cache/build.XXXXXX")
  GOBIN=$work GOMAXPROCS=2 nice -n 15 \
    go install -p 2 -ldflags '-s -w' "go.temporal.io/server/cmd/$package@v$version"
  # It appears whole or not at all.
  mv "$work/$(basename "$package")" "$cache/$program"
  rmdir "$work"
}

mkdir -p "$cache"
build temporal-server server
build temporal-sql-tool tools/sql
printf '%s\n' "$cache/temporal-server" "$cache/temporal-sql-tool"
