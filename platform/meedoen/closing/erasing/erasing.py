"""All that is left of a gemeente goes: as the owner of the tables, in one transaction, when the term is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.models import Person, SignInSession, Workplace
from meedoen.accounts.sso.models import Coupling, Proof, Way
from meedoen.accounts.welcoming.models import Welcome
from meedoen.bodies.visiting.models import Visit
from meedoen.closing.erasing.tables import GUARDED, of_a_space, pointing_at
from meedoen.closing.models import Erasure
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import RUNNING
from meedoen.language.days import day_of
from meedoen.signup.asking.models import Signup
from tenants import chain
from tenants.audit import AuditEvent, AuditLink, line
from tenants.chain import INSIDE
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.keys.models import PersonKey
from tenants.models import SpaceRow
from tenants.states import State

ERASURE, SPACE, WORKPLACE = Erasure.__table__, SpaceRow.__table__, Workplace.__table__

# What the platform knows of a gemeente, and the column that says which.
ABOUT = (
    (Visit, "space_id"), (Welcome, "space_id"), (Signup, "id"),
    (Coupling, "space_id"), (Way, "space_id"), (Proof, "space_id"),
)  # fmt: skip


class NotYet(RuntimeError):
    """This gemeente may not be erased, for the reason that it says."""


def erase(connection: sa.Connection, platform: UUID, space: UUID, now: datetime) -> dict[str, int]:
    """How many rows of each table went. The caller is the owner, and ends the transaction.

    Raises NotYet, also for what was never closed: nothing but this function says what may go.
    """
    with _inside(connection, platform):
        _refuse_too_early(connection, platform, space, now)
    counts: dict[str, int] = {}
    with _inside(connection, space):
        _refuse_running(connection, space)
        _empty(connection, space, counts)
        for table in (AuditEvent.__table__, AuditLink.__table__):
            counts[table.name] = _count(connection, table, space)
        chain.erase(connection, space)
    with _inside(connection, platform):
        _forget_people(connection, platform, space, counts)
        _report(connection, platform, space, counts, now)
    return {name: count for name, count in sorted(counts.items()) if count}


def _refuse_too_early(
    connection: sa.Connection, platform: UUID, space: UUID, now: datetime
) -> None:
    """Held until this transaction ends: two at once take turns."""
    mine = (ERASURE.c.tenant_id == platform) & (ERASURE.c.space_id == space)
    row = connection.execute(sa.select(ERASURE).where(mine).with_for_update()).one_or_none()
    state = connection.scalar(sa.select(SPACE.c.state).where(SPACE.c.id == space))
    if row is None or state != State.CLOSED:
        raise NotYet("It did not close.")
    if row.packed_at is None:
        raise NotYet("There is no archive of it yet.")
    if day_of(now) < row.erase_on:
        raise NotYet(f"It may be erased from {row.erase_on} on.")
    if row.erased_at is not None:
        raise NotYet("It was erased.")


def _refuse_running(connection: sa.Connection, space: UUID) -> None:
    """The keys of a wave end with it, and they are not here."""
    wave = Wave.__table__
    running = (wave.c.tenant_id == space) & wave.c.state.in_(RUNNING)
    if connection.scalar(sa.select(sa.func.count()).select_from(wave).where(running)):
        raise NotYet("A wave is still open, and its keys are there.")


def _empty(connection: sa.Connection, space: UUID, counts: dict[str, int]) -> None:
    guarded = set(connection.scalars(GUARDED))
    for table in of_a_space():
        name = str(table)
        with _unguarded(connection, name, off=name in guarded):
            gone = connection.execute(sa.delete(table).where(table.c.tenant_id == space))
        counts[name] = gone.rowcount


@contextmanager
def _unguarded(connection: sa.Connection, table: str, *, off: bool) -> Iterator[None]:
    """What refuses that somebody takes a row away does so to protect a gemeente that is there."""
    if off:
        connection.exec_driver_sql(f"alter table {table} disable trigger user")
    yield
    if off:
        connection.exec_driver_sql(f"alter table {table} enable trigger user")


def _forget_people(
    connection: sa.Connection, platform: UUID, space: UUID, counts: dict[str, int]
) -> None:
    """What the platform knew: who asked to join, who visited, where people worked, and who works nowhere now."""
    for table, name in ((model.__table__, name) for model, name in ABOUT):
        mine = (table.c.tenant_id == platform) & (table.c[name] == space)
        counts[table.name] = connection.execute(sa.delete(table).where(mine)).rowcount
    here = (WORKPLACE.c.tenant_id == platform) & (WORKPLACE.c.space_id == space)
    worked = set(
        connection.scalars(sa.delete(WORKPLACE).where(here).returning(WORKPLACE.c.person_id))
    )
    counts[WORKPLACE.name] = len(worked)
    elsewhere = (WORKPLACE.c.tenant_id == platform) & WORKPLACE.c.person_id.in_(worked)
    gone = worked - set(connection.scalars(sa.select(WORKPLACE.c.person_id).where(elsewhere)))
    session, person = SignInSession.__table__, Person.__table__
    theirs = (session.c.tenant_id == platform) & session.c.subject_id.in_(gone)
    connection.execute(sa.delete(session).where(theirs, session.c.subject_kind == "person"))
    for table, column in pointing_at(person):
        theirs = (table.c.tenant_id == platform) & column.in_(gone)
        connection.execute(sa.delete(table).where(theirs))
    own = PersonKey.__table__
    connection.execute(sa.delete(own).where(own.c.tenant_id == platform, own.c.id.in_(gone)))
    theirs = (person.c.tenant_id == platform) & person.c.id.in_(gone)
    counts[person.name] = connection.execute(sa.delete(person).where(theirs)).rowcount


def _report(
    connection: sa.Connection, platform: UUID, space: UUID, counts: dict[str, int], now: datetime
) -> None:
    """The gemeente keeps its name and its state in the directory, for the page that says that it stopped."""
    connection.execute(sa.update(SPACE).where(SPACE.c.id == space).values(style={}, sender={}))
    mine = (ERASURE.c.tenant_id == platform) & (ERASURE.c.space_id == space)
    went = {name: count for name, count in sorted(counts.items()) if count}
    connection.execute(sa.update(ERASURE).where(mine).values(erased_at=now, counts=went))
    noted = line(SYSTEM, Verb.SPACE_ERASED, Object(Kind.SPACE, space), rows=sum(went.values()))
    event = {"tenant_id": platform, "id": new_id(), **noted}
    connection.execute(sa.insert(AuditEvent.__table__).values(event))
    # The link of that line, which is made here and not outside the platform's scope.
    connection.exec_driver_sql("set constraints all immediate")


def _count(connection: sa.Connection, table: sa.Table, space: UUID) -> int:
    mine = sa.select(sa.func.count()).select_from(table).where(table.c.tenant_id == space)
    return connection.execute(mine).scalar_one()


@contextmanager
def _inside(connection: sa.Connection, space: UUID) -> Iterator[None]:
    """The owner is held to the policies too."""
    connection.execute(INSIDE, {"space": str(space)})
    yield
    connection.execute(INSIDE, {"space": ""})
