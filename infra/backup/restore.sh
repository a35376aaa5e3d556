#!/bin/sh
# Puts a backup back: each database of the directory is dropped and made anew, with its owner and rights. Stop everything that
# uses them first; while something is still connected, nothing is changed. The roles must be there (infra/docker/postgres/roles.sh).
#
#   infra/backup/restore.sh DIRECTORY/<time>
set -eu
backup=${1:?names the backup}
for file in "$backup"/*.dump; do
  [ -e "$file" ] || {
    echo "there is no backup in $backup" >&2
    exit 1
  }
  # A damaged file is found before anything is dropped.
  pg_restore --file=/dev/null "$file"
  database=$(basename "$file" .dump)
  users=$(psql --no-psqlrc --quiet --tuples-only --no-align --dbname postgres \
    --command "SELECT count(*) FROM pg_stat_activity WHERE datname = '$database'")
  [ "$users" -eq 0 ] || {
    echo "$database is in use by $users connections: stop ingress, worker, admin API and Temporal first" >&2
    exit 1
  }
done
for file in "$backup"/*.dump; do
  pg_restore --exit-on-error --clean --if-exists --create --dbname postgres "$file"
  echo "restored: $(basename "$file" .dump)"
done
