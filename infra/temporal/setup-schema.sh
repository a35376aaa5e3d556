#!/bin/sh
# Makes Temporal's two databases and brings them to this version's schema; again it changes nothing. Runs in
# temporalio/admin-tools, with the server's own variables.
set -eu
: "${POSTGRES_SEEDS:?is the host of Postgres}" "${POSTGRES_USER:?}" "${POSTGRES_PWD:?}"
schema=${TEMPORAL_SCHEMA:-/etc/temporal/schema}/postgresql/v12
export SQL_PASSWORD=$POSTGRES_PWD

sql_tool() {
  temporal-sql-tool --plugin postgres12 --endpoint "$POSTGRES_SEEDS" --port "${DB_PORT:-5432}" --user "$POSTGRES_USER" "$@"
}

for database in temporal visibility; do
  name=$database
  if [ "$database" = visibility ]; then name=temporal_visibility; fi
  # The tool's own `create` connects to a database of the user's name; the databases are made by Postgres' own start (compose).
  sql_tool --database "$name" setup-schema --version 0.0
  sql_tool --database "$name" update-schema --schema-dir "$schema/$database/versioned"
done
