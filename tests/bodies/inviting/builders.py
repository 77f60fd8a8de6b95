"""Invitations, the mails that carry them, and who accepts."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.accounts import finding as accounts
from meedoen.bodies.inviting import finding, inviting, passing_on
from meedoen.bodies.inviting.inviting import Wanted
from meedoen.bodies.models import Body, Function, Role
from meedoen.language.days import today_here
from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from tenants.database import db
from tests.accounts.builders import PLATFORM
from tests.accounts.kept import kept
from tests.house import Home

Look = Callable[..., list[Any]]
BEA = "bea@velsen.example.nl"
PASSWORD = "een eigen zin van bea"
FORM = {"name": "Bea Bakker", "password": PASSWORD}


def invited(
    space: Home, by: UUID, email: str = BEA, role: Role = Role.ONDERZOEKER,
    body: UUID | None = None,
) -> UUID:  # fmt: skip
    """An invitation of which the mail went out, to the first body that there is or another."""
    with space.as_web():
        body = body or db.session.scalars(sa.select(Body.id).order_by(Body.id)).first()
        assert body is not None
        wanted = Wanted(email=email, name="Bea", body_id=body, role=role, function=Function.MEMBER)
        made = inviting.invite(wanted, by, datetime.now(UTC), today_here()).id
        db.session.commit()
    passed_on(space, made)
    return made


def passed_on(space: Home, invitation_id: UUID) -> None:
    with space.as_worker():
        passing_on.pass_on(invitation_id, datetime.now(UTC))
        db.session.commit()


def token(space: Home, invitation_id: UUID) -> str:
    with space.as_web():
        return finding.token_of(invitation_id)


def page_of(space: Home, invitation_id: UUID) -> str:
    """The address behind the link, on the platform."""
    return f"{PLATFORM}/account/uitnodiging/{space.slug}/{token(space, invitation_id)}"


def accept(client: FlaskClient, page: str, **typed: str) -> TestResponse:
    return client.post(page, data={**FORM, **typed})


def mails(space: Home) -> list[tuple[str, Words]]:
    """(to whom, which words) of all that waits there, as it would be sent now."""
    with space.as_worker():
        rows = db.session.scalars(sa.select(Outbox).order_by(Outbox.id)).all()
        letters = [kind_named(row.kind).prepare(row, datetime.now(UTC)) for row in rows]
        return [(letter.to, written(letter)) for letter in letters if letter]


def person_of(space: Home, email: str = BEA) -> UUID:
    with space.on_platform():
        found = accounts.person_by_email(email)
        assert found is not None
        return found.id


def seats(look: Look, email: str = BEA) -> list[Any]:
    found = [one["id"] for one in kept(look, "account", email)]
    return look("select * from seat where account_id = any(:found)", found=found)
