-- The roles of an installation; run once as superuser, may run again.
-- Passwords are set apart: alter role meedoen_app password '…'.
do $$
declare name text;
begin
  foreach name in array array['meedoen_owner','meedoen_migrator','meedoen_app','meedoen_worker','meedoen_region'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    execute format('alter role %I nosuperuser nobypassrls nocreatedb nocreaterole noreplication', name);
  end loop;
end $$;
alter role meedoen_owner nologin;
alter role meedoen_migrator login;
alter role meedoen_app login;
alter role meedoen_worker login;
alter role meedoen_region login;
-- It becomes the owner by saying so (set role), never by itself; so written, it works from 15 on.
alter role meedoen_migrator noinherit;
grant meedoen_owner to meedoen_migrator;
-- Whose right an account holds must not depend on what the connection was before.
alter role meedoen_app set row_security = on;
alter role meedoen_worker set row_security = on;
alter role meedoen_region set row_security = on;
-- Takes the backups: reads everything, past every policy, and writes nothing. No process that
-- answers somebody ever has it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'meedoen_backup') then
    create role meedoen_backup;
  end if;
end $$;
alter role meedoen_backup login nosuperuser bypassrls nocreatedb nocreaterole noreplication;
alter role meedoen_backup set default_transaction_read_only = on;
grant pg_read_all_data to meedoen_backup;
