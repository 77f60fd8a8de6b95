"""What was counted, released or handed over before questions were known again is known by what was asked."""

import importlib
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from meedoen.results.releasing import releasing
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.region.test_contributing import GIVEN, member, released
from tests.results.builders import NOW, counted_wave, definition, yes_no

Look = Callable[..., list[Any]]
migration: Any = importlib.import_module("migrations.0053_identities_of_contributions")
GIVEN_OVER = "select body from contribution"
FORGET = "update {0} set body = {1}"
KEYS = "- 'identity' - 'series'"


def table(look: Look) -> dict[str, Any]:
    made: dict[str, Any] = look(GIVEN_OVER)[0]["body"]["tables"][0]
    return made


def test_what_a_region_has_is_filled_in(
    velsen: Home, ijmond: Home, owner_sql: Look, superuser: sa.Engine
) -> None:
    member(ijmond, velsen)
    released(velsen)
    before = owner_sql(GIVEN_OVER)
    assert table(owner_sql)["identity"]
    path = f"jsonb_set(body, '{{tables, 0}}', (body #> '{{tables, 0}}') {KEYS})"
    owner_sql(FORGET.format("contribution", path))
    assert "identity" not in table(owner_sql)
    with (
        superuser.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        migration.upgrade()
    assert owner_sql(GIVEN_OVER) == before


def test_figures_that_were_counted_before_are_handed_over_with_it(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    member(ijmond, velsen)
    wave_id = counted_wave(velsen, GIVEN, definition(yes_no()))
    known = owner_sql("select body ->> 'identity' as identity from result_table")
    owner_sql(FORGET.format("result_table", f"body {KEYS}"))
    with velsen.as_web():
        releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()
    assert [{"identity": table(owner_sql)["identity"]}] == known
