"""A gemeente that decided something of its own."""

from datetime import UTC, datetime
from uuid import uuid4

from meedoen.rules.deciding import decide
from meedoen.rules.limits import Rules
from tenants.database import db
from tests.house import Home


def decided(space: Home, **own: int) -> None:
    with space.as_web():
        decide(Rules(**own), uuid4(), datetime.now(UTC))
        db.session.commit()
