"""A gemeente that stops, and the nights after."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.closing.erasing.round import Done, erase_what_is_due
from meedoen.closing.models import Archive
from meedoen.closing.taking_along import packing
from meedoen.signup.operating.deciding import Decision, decide
from tenants import hosts
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.settings import settings
from tenants.states import State
from tests.house import Home
from worker.schedule import tick

Look = Callable[..., list[Any]]
Run = Callable[[], None]
TERM = timedelta(days=30)


def stop(space: Home, run_queue: Run, successor: UUID | None = None) -> None:
    """Suspended, and then closed for good; the worker and the clock did what follows from it."""
    with space.on_platform():
        for to, after in ((State.SUSPENDED, None), (State.CLOSED, successor)):
            decide(
                space.id,
                Decision(to, "De gemeente vroeg het.", successor=after),
                SYSTEM,
                datetime.now(UTC),
            )
        db.session.commit()
    hosts.forget()
    run_queue()
    tick(datetime.now(UTC))
    run_queue()


def night(after: timedelta = TERM) -> list[Done]:
    """`meedoen erase`, so long after this moment."""
    return erase_what_is_due(settings().migrator_database_url, datetime.now(UTC) + after)


def archive_of(home: Home) -> bytes:
    """The one archive that stands there."""
    with home.as_web():
        newest = sa.select(Archive).order_by(Archive.made_at.desc()).limit(1)
        return packing.opened(db.session.scalars(newest).one())


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
