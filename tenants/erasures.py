"""What is erased for good is told to the register outside the database, so that no backup brings it back.

Telling rings a bell in the transaction that erases; a worker writes the line after it. While the
bell hangs the line is not written yet, and nothing is lost but with the database itself.
"""

from datetime import datetime
from uuid import UUID

from tenants import current
from tenants.ground import register
from tenants.ground.settings import settings
from tenants.queue import ring

JOB = "register_{}"


def tell(what: str, erased: UUID) -> None:
    ring(JOB.format(what), erased)


def enter(what: str, erased: UUID, now: datetime) -> None:
    """For the worker. An installation that keeps no register can make no backup either."""
    folder = settings().register_folder
    if folder is not None:
        register.enter(folder, line_of(what, erased), now)


def line_of(what: str, erased: UUID) -> str:
    """How the register knows it, in the space that is open."""
    return register.entry(what, current.tenant_id(), erased)
