"""Olga, who operates the platform, on a visit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.accounts import finding
from meedoen.bodies.visiting import going
from meedoen.bodies.visiting.going import Going
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Space
from tests.house import Home, sign_in

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
REASON = "De mail van Velsen blijft hangen."
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Guest:
    """`client` is on the host of the gemeente, signed in there."""

    visit_id: UUID
    account_id: UUID
    client: FlaskClient


def went(
    velsen: Home, person_id: UUID, lasts: timedelta = HOUR, now: datetime | None = None
) -> UUID:
    """Begun, and not received yet."""
    with velsen.on_platform():
        account = finding.of_person(person_id)
        assert account is not None
        going_there = Going(velsen.id, person_id, REASON, lasts)
        visit = going.go(going_there, Actor.account(account.id), now or datetime.now(UTC))
        db.session.commit()
        return visit.id


def received(velsen: Home, person_id: UUID, browse: Browse, run_queue: Callable[[], None]) -> Guest:
    visit_id = went(velsen, person_id)
    run_queue()
    with velsen.as_web():
        account = finding.of_person(person_id)
        assert account is not None
        account_id = account.id
    client = browse(velsen)
    sign_in(client, velsen, "account", account_id)
    return Guest(visit_id, account_id, client)
