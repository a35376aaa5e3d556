#!/bin/sh
# Runs once, when Postgres makes its data directory: a database and a role each for Temporal and for Znatok. What serves
# players may read and write rows (znatok); only the migrations may change tables (znatok_owner).
set -eu
: "${TEMPORAL_DB_PASSWORD:?}" "${OWNER_DB_PASSWORD:?}" "${APP_DB_PASSWORD:?}"

psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
  --set temporal="$TEMPORAL_DB_PASSWORD" --set owner="$OWNER_DB_PASSWORD" --set app="$APP_DB_PASSWORD" << 'SQL'
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
CREATE ROLE znatok_owner LOGIN PASSWORD :'owner';
CREATE ROLE znatok LOGIN PASSWORD :'app';
CREATE DATABASE znatok OWNER znatok_owner;
REVOKE CONNECT ON DATABASE temporal, temporal_visibility, znatok FROM PUBLIC;
GRANT CONNECT ON DATABASE znatok TO znatok;
\connect znatok
ALTER DEFAULT PRIVILEGES FOR ROLE znatok_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO znatok;
ALTER DEFAULT PRIVILEGES FOR ROLE znatok_owner GRANT USAGE ON SEQUENCES TO znatok;
ALTER SCHEMA public OWNER TO znatok_owner;
SQL
