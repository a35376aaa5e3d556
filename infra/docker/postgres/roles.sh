#!/bin/sh
# Makes a database for Temporal and one for Znatok, a role for each process, one for the migrations, who alone may change tables
# (znatok_owner), and one that reads everything for backups. What each may do with which table comes with the migrations
# (infra/grants.ts). Runs when Postgres makes its data directory, and again at each roll-out: then it adds what is missing and sets
# the passwords.
set -eu
: "${TEMPORAL_DB_PASSWORD:?}" "${OWNER_DB_PASSWORD:?}" "${INGRESS_DB_PASSWORD:?}" "${WORKER_DB_PASSWORD:?}"
: "${ADMIN_DB_PASSWORD:?}" "${BACKUP_DB_PASSWORD:?}"

psql --quiet --set ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set temporal="$TEMPORAL_DB_PASSWORD" --set owner="$OWNER_DB_PASSWORD" --set ingress="$INGRESS_DB_PASSWORD" \
  --set worker="$WORKER_DB_PASSWORD" --set admin="$ADMIN_DB_PASSWORD" --set backup="$BACKUP_DB_PASSWORD" << 'SQL'
SELECT 'CREATE ROLE ' || role || ' LOGIN' FROM unnest(string_to_array(
  'temporal znatok_owner znatok_ingress znatok_worker znatok_admin znatok_backup', ' ')) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE temporal PASSWORD :'temporal';
ALTER ROLE znatok_owner PASSWORD :'owner';
ALTER ROLE znatok_ingress PASSWORD :'ingress';
ALTER ROLE znatok_worker PASSWORD :'worker';
ALTER ROLE znatok_admin PASSWORD :'admin';
ALTER ROLE znatok_backup PASSWORD :'backup';
GRANT pg_read_all_data TO znatok_backup;
SELECT 'CREATE DATABASE ' || name || ' OWNER ' || owner
FROM (VALUES ('temporal', 'temporal'), ('temporal_visibility', 'temporal'), ('znatok', 'znatok_owner')) AS wanted (name, owner)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec
REVOKE CONNECT ON DATABASE temporal, temporal_visibility, znatok FROM PUBLIC;
GRANT CONNECT ON DATABASE znatok TO znatok_ingress, znatok_worker, znatok_admin, znatok_backup;
GRANT CONNECT ON DATABASE temporal, temporal_visibility TO znatok_backup;
\connect znatok
ALTER SCHEMA public OWNER TO znatok_owner;
SQL
