#!/bin/sh
# Writes Znatok's and Temporal's databases into DIRECTORY/<time>/, one file a database; needs pg_dump of Postgres' version, and
# PGHOST, PGUSER, PGPASSWORD as psql reads them.
#
#   infra/backup/backup.sh DIRECTORY [DATABASE…]
#
# Games live in all of them: what Temporal knows and what Postgres knows must be of about one time. Temporal is dumped first, so
# that Znatok's tables are the newer ones: a game that is told twice of something keeps it once. Which hosts Temporal ran on is left
# out: a server that is restored looks for those seen in the last 20 s, and waits 40 s for them before it serves any game.
set -eu
: "${1:?names the directory}"
target=$1/$(date -u +%Y-%m-%dT%H%M%SZ)
shift
if [ $# -eq 0 ]; then set -- temporal temporal_visibility znatok; fi
umask 077
mkdir -p "$target.part"
for database in "$@"; do
  pg_dump --format=custom --compress=6 --exclude-table-data=cluster_membership --file="$target.part/$database.dump" "$database"
done
# A backup that was cut short never looks like one.
mv "$target.part" "$target"
echo "$target"
