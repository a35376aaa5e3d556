#!/bin/sh
# Brings Temporal's two databases to this version's schema; again it changes nothing. Runs in temporalio/admin-tools, with the
# server's own variables; the schema is inside the tool.
set -eu
: "${POSTGRES_SEEDS:?is the host of Postgres}" "${POSTGRES_USER:?}" "${POSTGRES_PWD:?}"
export SQL_PASSWORD="$POSTGRES_PWD"

# The databases are made by Postgres' own start (compose): the tool's `create` would connect to one of the user's name.
bring_up() {
  sql_tool() {
    temporal-sql-tool --plugin postgres12 --endpoint "$POSTGRES_SEEDS" --port "${DB_PORT:-5432}" --user "$POSTGRES_USER" \
      --database "$database" "$@"
  }
  database=$1 schema=$2
  sql_tool setup-schema --version 0.0
  sql_tool update-schema --schema-name "postgresql/v12/$schema"
}
bring_up "${DBNAME:-temporal}" temporal
bring_up "${VISIBILITY_DBNAME:-temporal_visibility}" visibility
