"""What the database itself refuses, whatever the program asks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from meedoen.accounts import sessions
from tenants.database import db
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.accounts.builders import make_account, make_person
from tests.house import Home

TABLES = ("account", "sign_in_session", "body", "seat")
OUT_OF_REACH = ("area", "person", "sign_in_tries", "workplace")


def refused(statement: str, **params: Any) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), db.session.begin_nested():
        db.session.execute(sa.text(statement), params)


def test_the_web_reads_no_codes_and_makes_none_good_again(in_velsen: Space) -> None:
    for statement in ("select * from handover", "update handover set used_at = now()"):
        refused(statement)
        db.session.rollback()


@pytest.mark.parametrize("column", ["email", "person_id", "disabled_at", "created_at", "tenant_id"])
def test_the_web_changes_only_what_people_change_themselves(in_velsen: Space, column: str) -> None:
    refused(f"update account set {column} = {column}")


@pytest.mark.parametrize("column", ["email", "disabled_at", "created_at", "tenant_id"])
def test_the_web_changes_of_a_person_only_what_they_change_themselves(
    in_velsen: Space, column: str
) -> None:
    refused(f"update person set {column} = {column}")


def test_a_person_stands_on_the_platform_alone(
    velsen: Home, owner_sql: Callable[..., list[Any]]
) -> None:
    """Not even the worker, which makes them, can put one among the rows of a gemeente."""
    person_id = make_person(velsen)
    for table, values in (
        ("person", "id, email, name, password_hash, created_at"),
        ("workplace", "person_id, space_id, account_id"),
    ):
        row = {
            "person": "(:t, :p, 'x@velsen.example.nl', 'x', 'x', now())",
            "workplace": "(:t, :p, :p, :p)",
        }[table]
        with velsen.as_worker(), pytest.raises(ProgrammingError, match="row-level security"):
            db.session.execute(
                sa.text(f"insert into {table} (tenant_id, {values}) values {row}"),
                {"t": velsen.id, "p": person_id},
            )
    assert len(owner_sql("select * from person")) == 1


@pytest.mark.parametrize(
    "table", ["account", "person", "workplace", "handover", "sign_in_session", "sign_in_tries"]
)
def test_the_web_deletes_nothing_here(in_velsen: Space, table: str) -> None:
    refused(f"delete from {table}")


def test_the_web_makes_a_body_no_other_and_throws_none_away(in_velsen: Space) -> None:
    for statement in ("update body set kind = kind", "update body set id = id", "delete from body"):
        refused(statement)
        db.session.rollback()


@pytest.mark.parametrize("column", ["code", "tenant_id"])
def test_the_web_gives_no_area_another_code_and_takes_none_away(
    in_velsen: Space, column: str
) -> None:
    """A gemeente draws its own areas, but waves and members of before go on finding theirs."""
    refused(f"update area set {column} = {column}")
    refused("delete from area")


@pytest.mark.parametrize("statement", ["insert into {} default values", "delete from {}"])
def test_the_web_changes_no_public_fact(in_velsen: Space, statement: str) -> None:
    refused(statement.format("cbs_area"))
    refused("update cbs_area set name = name")


@pytest.mark.parametrize("table", TABLES)
def test_the_region_sees_no_row_of_a_gemeente_even_when_it_says_it_is_one(
    settings: Settings, velsen: Home, now: datetime, table: str
) -> None:
    make_account(velsen)
    with velsen.as_web():
        sessions.open_session("member", uuid4(), now)
        db.session.commit()
    engine = sa.create_engine(settings.region_database_url)
    with engine.connect() as connection:
        connection.execute(
            sa.text("select set_config('app.tenant_id', :t, true)"), {"t": str(velsen.id)}
        )
        assert connection.execute(sa.text(f"select * from {table}")).all() == []
    engine.dispose()


@pytest.mark.parametrize("table", OUT_OF_REACH)
def test_the_region_has_no_business_with_who_signs_in(settings: Settings, table: str) -> None:
    engine = sa.create_engine(settings.region_database_url)
    with (
        engine.connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        connection.execute(sa.text(f"select * from {table}"))
    engine.dispose()


def test_the_region_cannot_sign_someone_in_at_a_gemeente(
    settings: Settings, velsen: Space, now: datetime
) -> None:
    engine = sa.create_engine(settings.region_database_url)
    with (
        engine.connect() as connection,
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        connection.execute(
            sa.text("select set_config('app.tenant_id', :t, true)"), {"t": str(velsen.id)}
        )
        connection.execute(
            sa.text(
                "insert into sign_in_session (tenant_id, id, token_hash, subject_kind, subject_id,"
                " stage, created_at, expires_at) values (:t, :i, '', 'account', :i, 'open', :n, :n)"
            ),
            {"t": velsen.id, "i": uuid4(), "n": now},
        )
    engine.dispose()
