"""The database as two walls see it: row-level security below, the scope check above."""

from select import POLLIN, poll
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    mapped_column,
    with_loader_criteria,
)

from tenants import current

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
REGION = "region"
# The kernel asks a silent server whether it lives, so that one that vanished hangs up as well.
FAREWELL = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
SET_TENANT = "select set_config('app.tenant_id', %s, true)"


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMES)
    if TYPE_CHECKING:
        __table__: ClassVar[sa.Table]


class TenantOwned:
    """Mixin: a row that belongs to one space; the tenant stands first in every key."""

    tenant_id: Mapped[UUID] = mapped_column(
        sa.Uuid, primary_key=True, default=current.tenant_id, sort_order=-100
    )


class ForeignTenant(RuntimeError):
    """A row of another tenant was about to be written."""


class SpaceSession(Session):
    """On a region's host every statement runs under the region's own database role."""

    def get_bind(self, *_: Any, **__: Any) -> sa.Engine | sa.Connection:
        space = current.space_or_none()
        engines = self._db.engines
        if space is not None and space.kind == "regio" and REGION in engines:
            return engines[REGION]
        return engines[None]


db = SQLAlchemy(
    metadata=Base.metadata,
    session_options={"class_": SpaceSession},
    engine_options={
        "hide_parameters": True,  # else the log tells who answered, and what
        "connect_args": FAREWELL,
    },
)


@event.listens_for(SpaceSession, "do_orm_execute")
def _stay_inside_the_scope(state: ORMExecuteState) -> None:
    if not any(issubclass(m.class_, TenantOwned) for m in state.all_mappers):
        return
    tenant = current.tenant_id()
    if state.is_column_load or state.is_relationship_load:
        return
    state.statement = state.statement.options(
        with_loader_criteria(TenantOwned, lambda cls: cls.tenant_id == tenant, include_aliases=True)
    )


@event.listens_for(SpaceSession, "before_flush")
def _write_only_inside_the_scope(session: Session, *_: object) -> None:
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, TenantOwned) and row.tenant_id not in (None, current.tenant_id()):
            raise ForeignTenant(f"{type(row).__name__} belongs to another tenant.")


def _tell_postgresql(connection: sa.Connection) -> None:
    """Transaction door: local to the transaction, so a pooled connection cannot leak it."""
    space = current.space_or_none()
    connection.exec_driver_sql(SET_TENANT, ("" if space is None else str(space.id),))


def write_nothing() -> None:
    """For what is left of this transaction: PostgreSQL refuses a statement that would change a row."""
    db.session.execute(sa.text("set transaction read only"))


def _look_first(line: Any, *_: object) -> None:
    """A database that restarted is no error to whoever comes next, and no question to everybody else.

    A server that hangs up says so on the line. Between two uses nothing else has reason to wait there, so
    looking whether anything does (microseconds) tells what a ping tells (a round trip for each request).
    """
    waiting = poll()  # not select(): that one ends at the 1,024th open file
    waiting.register(line, POLLIN)
    if waiting.poll(0):
        raise InvalidatePoolError("The server has hung up, or spoke out of turn.")


def register(app: Flask) -> None:
    """Bind the engines of this process and hang the tenant on every transaction they begin."""
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            event.listen(engine, "checkout", _look_first)
            event.listen(engine, "begin", _tell_postgresql)
