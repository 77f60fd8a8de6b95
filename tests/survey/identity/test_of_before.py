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
    owner_sql("delete from question_asked")
    owner_sql("delete from question_wording")
    owner_sql("delete from question_identity")
    fill(superuser)
    fill(superuser)
    then = owner_sql(WORDINGS), owner_sql(OWNERS)
    assert {row["id"] for row in then[1]} == {row["id"] for row in now[1]}
    assert [row["owner"] for row in then[1]] == [row["owner"] for row in now[1]]
    if not template:
        assert then[0] == now[0]


def test_answers_stand_in_their_order_again_and_each_asking_is_noted(
    velsen: Home, owner_sql: Look, superuser: sa.Engine
) -> None:
    """As jsonb had it before: the shortest key first, then by the alphabet."""
    bank: Any = importlib.import_module("migrations.0059_what_the_bank_knows")
    whole = EVERYTHING | {"policy_field": "wonen", "audience": "Ouders", "legal_basis": "Wmo"}
    with velsen.as_web():
        freeze(drafting.make(whole, None, NOW).id, NOW)
        db.session.commit()
    asked = "select * from question_asked order by item_id"
    now, noted = owner_sql(WORDINGS), owner_sql(asked)
    answers = [f"answers.{one['code']}" for one in OPTIONS]
    assert [key for key in _words(now, "help") if key.startswith("answers.")] == answers
    owner_sql("update question_wording set words = words::jsonb::json")
    assert list(_words(owner_sql(WORDINGS), "help")) != list(_words(now, "help"))
    owner_sql("delete from question_asked")
    with (
        superuser.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        bank.fill()
    then = owner_sql(WORDINGS)
    assert [list(row["words"]) for row in then] == [list(row["words"]) for row in now]
    assert owner_sql(asked) == noted
    assert {(row["policy_field"], row["audience"], row["part"]) for row in noted} == {
        ("wonen", "Ouders", "Deel 1")
    }


def _words(rows: list[Any], key: str) -> dict[str, str]:
    found: dict[str, str] = next(row["words"] for row in rows if key in row["words"])
    return found
