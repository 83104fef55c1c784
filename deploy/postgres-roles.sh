#!/bin/sh
# Runs once, when the database is made: the owner for migrations, and the login of the server, which owns nothing.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v migrator_password="$MIGRATOR_PASSWORD" -v user_password="$APP_PASSWORD" -v database="$POSTGRES_DB" <<'SQL'
create role app_migrator login createrole bypassrls password :'migrator_password';
alter role app_migrator set createrole_self_grant = 'set';
alter database :"database" owner to app_migrator;
set role app_migrator;
create role app_user login password :'user_password';
SQL
