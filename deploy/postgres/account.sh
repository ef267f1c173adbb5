#!/bin/sh
# Run once by the image of PostgreSQL on an empty volume: the account that the program uses owns its one database and may do no more.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --set password="$(cat /run/secrets/database_password)" <<'SQL'
create role letters login password :'password' nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
create database letters owner letters;
revoke connect, temporary on database letters from public;
SQL
