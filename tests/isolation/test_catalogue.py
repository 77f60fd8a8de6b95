"""The walls as PostgreSQL itself describes them: no table may be left out by accident."""

from collections.abc import Callable
from typing import Any

import pytest

Look = Callable[..., list[Any]]

# Without a tenant by design: public facts, the doorbell that names ids only, and Alembic's own.
SHARED = {"public.space", "public.bell", "public.cbs_area", "public.alembic_version"}
# Two spaces have a share in each row; their policies are written out in the migration.
TWO_PARTIES = {"public.region_membership", "public.contribution", "public.region_offer"}

TABLES = """
select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive
        and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%'
        and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.tenant_id%') as policies
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname in ('public', 'pseudonym')
"""
KEYS = """
select conrelid::regclass::text as name, conname, contype,
       (select attname from pg_attribute a where a.attrelid = conrelid and a.attnum = conkey[1]) as first
from pg_constraint join pg_namespace n on n.oid = connamespace
where contype in ('p', 'u', 'f') and n.nspname in ('public', 'pseudonym')
union all
select indrelid::regclass::text, indexrelid::regclass::text, 'i',
       (select attname from pg_attribute a where a.attrelid = indrelid and a.attnum = indkey[0])
from pg_index join pg_class c on c.oid = indexrelid join pg_namespace n on n.oid = c.relnamespace
where indisunique and n.nspname in ('public', 'pseudonym')
"""
# Where ANALYZE would leave values that outlive their rows.
SAMPLED = """
select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = attrelid
join pg_namespace n on n.oid = c.relnamespace
where c.relrowsecurity and n.nspname in ('public', 'pseudonym') and attnum > 0 and not attisdropped
  and attstattarget is distinct from 0
  and (atttypid in ('bytea'::regtype, 'jsonb'::regtype)
       or attname in ('pseudonym', 'email', 'last_reply', 'text', 'quote'))
union all
select i.relname || ' on ' || c.relname from pg_index join pg_class i on i.oid = indexrelid
join pg_class c on c.oid = indrelid
where indexprs is not null and c.relrowsecurity
"""
MIGHTY = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_roles r on r.oid = c.relowner
where n.nspname in ('public', 'pseudonym') and c.relkind in ('v', 'm', 'r') and (r.rolsuper or r.rolbypassrls)
  and c.relname <> 'alembic_version'
union all
select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'pseudonym') and p.prosecdef
union all
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'pseudonym') and c.relkind = 'm'
"""


def unguarded(look: Look) -> list[str]:
    rows = {row["name"]: row for row in look(TABLES)}
    return sorted(
        name
        for name, row in rows.items()
        if name not in SHARED
        and not (row["enabled"] and row["forced"] and (row["policies"] or name in TWO_PARTIES))
    )


def loose_keys(look: Look) -> list[str]:
    return sorted(
        f"{row['name']}.{row['conname']}"
        for row in look(KEYS)
        if "public." + row["name"] not in SHARED and row["first"] != "tenant_id"
    )


def mighty(look: Look) -> list[str]:
    return sorted(row["relname"] for row in look(MIGHTY))


def sampled(look: Look) -> list[str]:
    return sorted(row["name"] for row in look(SAMPLED))


def outside_the_house(look: Look) -> list[str]:
    """Tables in a schema that the checks above do not look at."""
    found = look(
        "select schemaname || '.' || tablename as name from pg_tables where schemaname not in"
        " ('public', 'pseudonym', 'pg_catalog', 'information_schema')"
    )
    return [row["name"] for row in found]


def test_every_tenant_table_forces_row_level_security(owner_sql: Look) -> None:
    assert unguarded(owner_sql) == []


def test_every_key_of_a_tenant_table_starts_with_the_tenant(owner_sql: Look) -> None:
    assert loose_keys(owner_sql) == []


def test_nothing_in_the_database_acts_with_more_rights_than_its_caller(owner_sql: Look) -> None:
    assert mighty(owner_sql) == []


def test_the_planner_keeps_no_sample_of_what_names_somebody(owner_sql: Look) -> None:
    assert sampled(owner_sql) == []


def test_every_table_stands_where_these_checks_look(owner_sql: Look) -> None:
    assert outside_the_house(owner_sql) == []


def test_no_role_of_ours_can_pass_the_policies(owner_sql: Look) -> None:
    rows = owner_sql(
        "select rolname from pg_roles where rolname like 'meedoen%' and (rolsuper or rolbypassrls"
        " or rolcreaterole or rolcreatedb or (rolname = 'meedoen_owner' and rolcanlogin))"
    )
    assert [row["rolname"] for row in rows] == ["meedoen_backup"]


def test_but_the_one_that_makes_backups_and_it_writes_nothing(owner_sql: Look) -> None:
    (role,) = owner_sql("select * from pg_roles where rolname = 'meedoen_backup'")
    assert role["rolbypassrls"]
    assert not (role["rolsuper"] or role["rolcreaterole"] or role["rolcreatedb"])
    assert role["rolconfig"] == ["default_transaction_read_only=on"]


@pytest.mark.parametrize(
    ("harm", "mend", "seen_by"),
    [
        ("alter table wave no force row level security",
         "alter table wave force row level security", unguarded),
        ("alter table wave disable row level security",
         "alter table wave enable row level security", unguarded),
        ("alter policy tenant on wave with check (true)",
         "alter policy tenant on wave with check"
         " (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))", unguarded),
        ("drop policy tenant on wave",
         "create policy tenant on wave"
         " using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))"
         " with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))",
         unguarded),
        ("create table notes (tenant_id uuid primary key, text text)",
         "drop table notes", unguarded),
        ("create schema attic create table notes (tenant_id uuid primary key)",
         "drop schema attic cascade", outside_the_house),
        ("alter table invitation add constraint loose unique (member_id)",
         "alter table invitation drop constraint loose", loose_keys),
        ("create unique index loose on invitation (member_id)", "drop index loose", loose_keys),
        # A reference by id alone succeeds across tenants: the check of a foreign key sees past policies.
        ("alter table member add constraint loose_id unique (id);"
         " alter table draft add column about uuid constraint loose references member (id)",
         "alter table draft drop column about; alter table member drop constraint loose_id",
         lambda look: [name for name in loose_keys(look) if name == "draft.loose"]),
        ("create view everybody as select * from member", "drop view everybody", mighty),
        ("create materialized view everybody as select * from member",
         "drop materialized view everybody", mighty),
        ("alter table member alter email_lookup set statistics 10",
         "alter table member alter email_lookup set statistics 0", sampled),
        ("alter table response add column more jsonb",
         "alter table response drop column more", sampled),
        ("create index by_word on open_answer (tenant_id, lower(text))", "drop index by_word", sampled),
        ("create function everybody() returns setof member language sql security definer"
         " as 'select * from member'", "drop function everybody", mighty),
    ],
)  # fmt: skip
def test_a_wall_taken_away_is_noticed(
    owner_sql: Look, harm: str, mend: str, seen_by: Callable[[Look], list[str]]
) -> None:
    owner_sql(harm)
    try:
        assert seen_by(owner_sql) != []
    finally:
        owner_sql(mend)
    assert seen_by(owner_sql) == []
