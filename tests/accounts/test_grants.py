"""What the database itself refuses, whatever the program asks."""

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
from tests.accounts.builders import make_account
from tests.house import Home

TABLES = ("account", "sign_in_session", "sign_in_tries", "body", "seat", "area")


def refused(statement: str, **params: Any) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), db.session.begin_nested():
        db.session.execute(sa.text(statement), params)


def test_the_web_makes_no_accounts_and_stops_none(in_velsen: Space) -> None:
    refused("insert into account (tenant_id) values (:t)", t=in_velsen.id)


@pytest.mark.parametrize("column", ["email", "disabled_at", "created_at", "tenant_id"])
def test_the_web_changes_only_what_people_change_themselves(in_velsen: Space, column: str) -> None:
    refused(f"update account set {column} = {column}")


@pytest.mark.parametrize("table", ["account", "sign_in_session", "sign_in_tries"])
def test_the_web_deletes_nothing_here(in_velsen: Space, table: str) -> None:
    refused(f"delete from {table}")


@pytest.mark.parametrize("table", ["body", "seat"])
def test_the_web_gives_nobody_a_seat(in_velsen: Space, table: str) -> None:
    refused(f"insert into {table} (tenant_id) values (:t)", t=in_velsen.id)


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
        if table == "area":
            with pytest.raises(ProgrammingError, match="permission denied"):
                connection.execute(sa.text("select * from area"))
        else:
            rows = connection.execute(sa.text(f"select * from {table}")).all()
            assert rows == []
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
