"""What went out before there was a register is in it as if it went out now."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import COLUMNS, NOW, OPTIONS, ROWS, ask, definition

Look = Callable[..., list[Any]]
migration: Any = importlib.import_module("migrations.0052_question_identities")
EVERYTHING = definition(
    [
        ask("single", options=OPTIONS, help="Kies wat past."),
        {**ask("matrix", rows=ROWS, columns=COLUMNS), "id": "lijn"},
        {"id": "uitleg", "type": "info", "text": "Dank u."},
    ]
)
WORDINGS = "select * from question_wording order by id"
OWNERS = "select * from question_identity order by id"


def fill(superuser: sa.Engine) -> None:
    with (
        superuser.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        migration.fill()


@pytest.mark.parametrize("template", ["01_wmo_clientervaring", ""])
def test_the_register_is_filled_as_freezing_does(
    velsen: Home, owner_sql: Look, superuser: sa.Engine, template: str
) -> None:
    with velsen.as_web():
        drafting.make(definition([ask("text", text="Nog niet")]), None, NOW)
        if template:
            made = drafting.from_library(template, "GM0453", {"gemeente": "Velsen"}, None, NOW)
        else:
            made = drafting.make(EVERYTHING, None, NOW)
            freeze(made.id, NOW)
        db.session.commit()
    now = owner_sql(WORDINGS), owner_sql(OWNERS)
    owner_sql("delete from question_wording")
    owner_sql("delete from question_identity")
    fill(superuser)
    fill(superuser)
    then = owner_sql(WORDINGS), owner_sql(OWNERS)
    assert {row["id"] for row in then[1]} == {row["id"] for row in now[1]}
    assert [row["owner"] for row in then[1]] == [row["owner"] for row in now[1]]
    if not template:
        assert then[0] == now[0]
