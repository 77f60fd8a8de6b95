"""The region's role reaches its own rows in a few tables, and nothing at all in the others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tenants.database import REGION, db
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import NORTH, NOW, counted_wave, many, seated

Look = Callable[..., list[Any]]

# What the region's role may do, whole: a new grant has to be argued for here.
MAY = {
    "account": {"SELECT", "INSERT"},  # who took an invitation: see the policy of 0045
    "alembic_version": {"SELECT"},
    "audit_event": {"INSERT"},
    "audit_link": {"SELECT", "INSERT"},
    "bell": {"INSERT"},
    "body": {"SELECT", "INSERT"},
    "body_name": {"SELECT", "INSERT"},
    "body_part": {"SELECT", "INSERT", "DELETE"},
    "contribution": {"SELECT"},
    "handover": {"INSERT"},
    "person_key": {"SELECT", "INSERT"},  # of accounts there: see the policy of 0064
    "region_membership": {"SELECT"},
    "region_offer": {"SELECT", "INSERT"},
    "seat": {"SELECT", "INSERT"},
    "seat_invitation": {"SELECT", "INSERT"},
    "sign_in_session": {"SELECT", "INSERT", "UPDATE"},
    "space": {"SELECT"},
}
TABLES = """
select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'pseudonym')
"""
ANSWERS = {
    "response",
    "anonymous_response",
    "holding",
    "draft",
    "participation",
    "invitation",
    "member",
    "link",
}
FIGURES = {
    "result_table",
    "result_summary",
    "release",
    "wave",
    "questionnaire",
    "questionnaire_version",
}


def grants(look: Look) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in look(
        "select table_name, privilege_type from information_schema.role_table_grants where grantee = 'meedoen_region'"
    ):
        found.setdefault(row["table_name"], set()).add(row["privilege_type"])
    return found


def test_the_region_has_no_grant_on_answers_members_or_uncontributed_figures(
    owner_sql: Look,
) -> None:
    reached = grants(owner_sql).keys()
    tables = {row["name"] for row in owner_sql(TABLES)}
    assert tables > ANSWERS | FIGURES
    assert not reached & (ANSWERS | FIGURES)


def test_the_grants_of_the_region_are_these_and_no_others(owner_sql: Look) -> None:
    surplus = {
        name: what - MAY.get(name, set())
        for name, what in grants(owner_sql).items()
        if what - MAY.get(name, set())
    }
    assert surplus == {}


def test_the_region_reads_no_row_of_a_gemeente_in_any_table(
    app: Flask, velsen: Home, ijmond: Space, owner_sql: Look
) -> None:
    """Even with a gemeente's id as its tenant, which a region's host never sets."""
    seated(velsen, "lezer")
    counted_wave(velsen, many(NORTH, ja=30, nee=30))
    names = [f"{row['schema']}.{row['name']}" for row in owner_sql(TABLES)]
    with app.app_context():
        engine = db.engines[REGION]
    seen = [
        f"{name} as {tenant}"
        for name in names
        if name not in ("public.space", "public.cbs_area", "public.alembic_version")
        for tenant in (ijmond.id, velsen.id)
        if rows_of_others(engine, name, tenant, ijmond.id)
    ]
    assert seen == []


def rows_of_others(engine: sa.Engine, name: str, tenant: UUID, own: UUID) -> int:
    """How many rows that are not the region's own it can read under this setting; refused is none."""
    with engine.connect() as connection, connection.begin():
        connection.execute(
            sa.text("select set_config('app.tenant_id', :t, true)"), {"t": str(tenant)}
        )
        try:
            counted = connection.execute(
                sa.text(f"select count(*) from {name} where tenant_id <> :own"), {"own": own}
            )
        except sa.exc.ProgrammingError as refused:
            assert "permission denied" in str(refused)
            return 0
        return int(counted.scalar_one())


def test_contributions_to_another_region_are_invisible(
    velsen: Space, ijmond: Home, owner_sql: Look
) -> None:
    other = uuid4()
    owner_sql(
        "insert into space values (:id, 'regio', 'elders', 'Elders', null, null, '{}', '{}', :now)",
        id=other, now=NOW,
    )  # fmt: skip
    try:
        for region in (ijmond.id, other):
            owner_sql(
                "insert into contribution values (:r, :g, :id, :release, 't', 'T', '{}', :now)",
                r=region, g=velsen.id, id=uuid4(), release=uuid4(), now=NOW,
            )  # fmt: skip
        with ijmond.as_web():
            seen = db.session.execute(sa.text("select tenant_id from contribution")).scalars().all()
        assert seen == [ijmond.id]
    finally:
        owner_sql("delete from space where id = :id", id=other)


@pytest.mark.parametrize("table", ["contribution", "region_membership"])
def test_the_region_cannot_write_its_own_figures(ijmond: Home, table: str) -> None:
    with ijmond.as_web(), pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        db.session.execute(sa.text(f"delete from {table}"))
