#!/bin/sh
# Writes Znatok's and Temporal's databases into DIRECTORY/<time>/, one file a database; needs pg_dump of Postgres' version, and
# PGHOST, PGUSER, PGPASSWORD as psql reads them.
#
#   infra/backup/backup.sh DIRECTORY [DATABASE…]
#
# Games live in all of them: what Temporal knows and what Postgres knows must be of about one time. Temporal is dumped first, so
# that Znatok's tables are the newer ones: a game that is told twice of something keeps it once.
set -eu
: "${1:?names the directory}"
target=$1/$(date -u +%Y-%m-%dT%H%M%SZ)
shift
if [ $# -eq 0 ]; then set -- temporal temporal_visibility znatok; fi
umask 077
mkdir -p "$target.part"
for database in "$@"; do
  pg_dump --format=custom --compress=6 --file="$target.part/$database.dump" "$database"
done
# A backup that was cut short never looks like one.
mv "$target.part" "$target"
echo "$target"
