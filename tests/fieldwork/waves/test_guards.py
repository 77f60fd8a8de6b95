"""The database itself keeps the mode, the moves and the ledger of a wave, against raw SQL too."""

from typing import Literal
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tenants.database import db
from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.builders import one_answered
from tests.fieldwork.waves.test_closing import close
from tests.house import Home

Role = Literal["app", "worker", "owner"]
MODE = "update wave set mode = 'confidential'"
REOPEN = "update wave set state = 'open'"
UNDO = "update participation set status = 'invited' where status = 'completed'"
COMPLETE = "update participation set status = 'completed' where status = 'invited'"
ERASE = "delete from participation"
ANEW = (
    "insert into participation (tenant_id, wave_id, member_id, status)"
    " select w.tenant_id, w.id, m.id, 'completed' from wave w join member m using (tenant_id)"
)
OPEN = [
    MODE, UNDO, ERASE, ANEW, "update wave set state = 'planned'",
    "update wave set state = 'opening'", "update wave set state = 'closed'",
    "update participation set status = 'completed', member_id = gen_random_uuid()"
    " where status = 'invited'",
]  # fmt: skip
CLOSED = [
    MODE, REOPEN, UNDO, COMPLETE, ERASE, ANEW, "update wave set state = 'planned'",
    "update wave set state = 'closing'",
]  # fmt: skip
NOT_GRANTED = {("app", ERASE), ("app", ANEW)} | {
    ("worker", statement) for statement in (*OPEN, *CLOSED) if "update participation" in statement
}
ROLES: list[Role] = ["app", "worker", "owner"]


@pytest.fixture
def wave_id(client: FlaskClient, velsen: Home) -> UUID:
    return one_answered(client, velsen)


@pytest.fixture
def closed(wave_id: UUID, velsen: Home) -> UUID:
    close(velsen)
    return wave_id


class Hand:
    """Raw SQL under the role of the web, of the worker, or past every policy; never kept."""

    def __init__(self, app: Flask, worker_app: Flask, velsen: Space, superuser: sa.Engine) -> None:
        self.houses = {"app": app, "worker": worker_app}
        self.space, self.superuser = velsen, superuser

    def refusal(self, role: Role, *statements: str) -> str | None:
        """The code of the error by which the database refused, if it did."""
        try:
            self._try(role, statements)
        except sa.exc.DBAPIError as refused:
            return str(getattr(refused.orig, "sqlstate", ""))
        return None

    def _try(self, role: Role, statements: tuple[str, ...]) -> None:
        if role == "owner":
            with self.superuser.connect() as connection:
                for statement in statements:
                    connection.execute(sa.text(statement))
            return
        with self.houses[role].app_context(), scope(self.space):
            for statement in statements:
                db.session.execute(sa.text(statement))
            db.session.rollback()


@pytest.fixture
def hand(app: Flask, worker_app: Flask, velsen: Space, superuser: sa.Engine) -> Hand:
    return Hand(app, worker_app, velsen, superuser)


def code(role: Role, statement: str) -> str:
    """No right at all (42501), or the trigger's restrict_violation (23001)."""
    return "42501" if (role, statement) in NOT_GRANTED else "23001"


@pytest.mark.parametrize("role", ROLES)
def test_an_open_wave_keeps_its_mode_its_way_and_its_ledger(
    wave_id: UUID, hand: Hand, role: Role
) -> None:
    for statement in OPEN:
        assert hand.refusal(role, statement) == code(role, statement), statement


@pytest.mark.parametrize("role", ROLES)
def test_a_closed_anonymous_wave_never_moves_again(closed: UUID, hand: Hand, role: Role) -> None:
    for statement in CLOSED:
        assert hand.refusal(role, statement) == code(role, statement), statement


def test_what_is_legal_still_goes(wave_id: UUID, hand: Hand) -> None:
    assert hand.refusal("app", COMPLETE) is None
    closing = "update wave set state = 'closing'"
    assert hand.refusal("worker", closing, ERASE, ANEW) is None
    assert hand.refusal("app", closing, "update wave set state = 'closed'") is None


@pytest.mark.parametrize(
    ("trigger", "table", "statements"),
    [
        ("promise_stays", "wave", [MODE, REOPEN]),
        ("ledger_stays", "participation", [UNDO, COMPLETE, ERASE]),
    ],
)
def test_the_mutant_without_the_trigger_is_caught(
    closed: UUID, hand: Hand, trigger: str, table: str, statements: list[str]
) -> None:
    for statement in statements:
        assert hand.refusal("owner", f"drop trigger {trigger} on {table}", statement) is None
