"""Two walls between gemeenten: the scope check in the ORM, and row-level security below it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tenants import current
from tenants.audit import AuditEvent, note
from tenants.current import NoScope
from tenants.database import ForeignTenant, SpaceSession, _stay_inside_the_scope, db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.scope import NestedScope, scope
from tenants.spaces import Space
from tests.house import Home, inside

Look = Callable[..., list[Any]]
AREAS = "select code from area"


def put_area(space: Space, code: str) -> None:
    from meedoen.places.models import Area

    with scope(space):
        db.session.add(
            Area(
                code=code,
                year=2024,
                name=f"Wijk van {space.name}",
                label="wijk",
                inhabitants=1000,
                age_bands={},
                age_bands_year=2022,
            )  # fmt: skip
        )
        db.session.commit()


@pytest.fixture
def two_wijken(worker_app: Flask, velsen: Home, beverwijk: Home) -> Flask:
    with worker_app.app_context():
        put_area(velsen, "WK045301")
        put_area(beverwijk, "WK037501")
    return worker_app


def test_a_gemeente_sees_its_own_rows_alone(two_wijken: Flask, velsen: Home) -> None:
    from meedoen.places.models import Area

    with inside(two_wijken, velsen):
        assert [a.code for a in db.session.scalars(sa.select(Area))] == ["WK045301"]
        assert db.session.execute(sa.text(AREAS)).scalars().all() == ["WK045301"]


def test_without_a_scope_the_orm_refuses_to_ask(two_wijken: Flask) -> None:
    from meedoen.places.models import Area

    with two_wijken.app_context(), pytest.raises(NoScope):
        db.session.scalars(sa.select(Area)).all()


def test_without_a_scope_the_database_shows_nothing(two_wijken: Flask) -> None:
    with two_wijken.app_context():
        assert db.session.execute(sa.text(AREAS)).scalars().all() == []


def test_the_second_wall_holds_when_the_first_is_gone(two_wijken: Flask, velsen: Home) -> None:
    from meedoen.places.models import Area

    sa.event.remove(SpaceSession, "do_orm_execute", _stay_inside_the_scope)
    try:
        with inside(two_wijken, velsen):
            assert [a.code for a in db.session.scalars(sa.select(Area))] == ["WK045301"]
    finally:
        sa.event.listen(SpaceSession, "do_orm_execute", _stay_inside_the_scope)


def test_the_first_wall_holds_when_the_second_is_gone(
    two_wijken: Flask, velsen: Home, owner_sql: Look
) -> None:
    from meedoen.places.models import Area

    owner_sql("alter table area disable row level security")
    try:
        with inside(two_wijken, velsen):
            assert len(db.session.execute(sa.text(AREAS)).all()) == 2
            assert [a.code for a in db.session.scalars(sa.select(Area))] == ["WK045301"]
    finally:
        owner_sql("alter table area enable row level security")


def test_scopes_do_not_nest(worker_app: Flask, velsen: Home, beverwijk: Home) -> None:
    with worker_app.app_context(), scope(velsen), pytest.raises(NestedScope), scope(beverwijk):
        pass


def test_another_tenants_object_is_not_remembered(
    two_wijken: Flask, velsen: Home, beverwijk: Home
) -> None:
    from meedoen.places.models import Area

    with two_wijken.app_context():
        with scope(velsen):
            assert db.session.get(Area, (velsen.id, "WK045301")) is not None
        with scope(beverwijk):
            assert db.session.get(Area, (velsen.id, "WK045301")) is None


def test_a_row_for_another_tenant_is_refused(velsen: Home, beverwijk: Home) -> None:
    from meedoen.places.models import Area

    with velsen.as_worker():
        db.session.add(
            Area(
                tenant_id=beverwijk.id,
                code="WK1",
                year=2024,
                name="x",
                label="wijk",
                inhabitants=1,
                age_bands={},
                age_bands_year=2022,
            )  # fmt: skip
        )
        with pytest.raises(ForeignTenant):
            db.session.flush()


def test_postgresql_refuses_a_row_for_another_tenant_too(
    worker_app: Flask, velsen: Home, beverwijk: Home
) -> None:
    statement = sa.text(
        "insert into audit_event (tenant_id, id, at, actor, action, subject, detail)"
        " values (:tenant, :id, now(), 'x', 'x', 'x', '{}')"
    )
    with worker_app.app_context(), scope(velsen), pytest.raises(sa.exc.ProgrammingError):
        db.session.execute(statement, {"tenant": beverwijk.id, "id": new_id()})


def test_the_setting_does_not_outlive_its_transaction(worker_app: Flask, velsen: Home) -> None:
    """A pooled connection must not carry a tenant to whoever gets it next."""
    with worker_app.app_context():
        with scope(velsen):
            db.session.execute(sa.text("select 1"))
            db.session.commit()
        for _ in range(5):
            with db.engine.connect() as connection:
                shown = connection.execute(sa.text("select current_setting('app.tenant_id', true)"))
                assert shown.scalar_one() == ""


def test_the_audit_log_is_read_on_a_page_of_its_own_gemeente_and_changed_by_nobody(
    velsen: Home, beverwijk: Home
) -> None:
    with velsen.as_web():
        note(SYSTEM, Verb.BODY_CREATED, Object(Kind.BODY))
        db.session.commit()
        assert len(db.session.scalars(sa.select(AuditEvent)).all()) == 1
        with pytest.raises(sa.exc.ProgrammingError):
            db.session.execute(sa.update(AuditEvent).values(action="body.ended"))
    with beverwijk.as_web():
        assert db.session.scalars(sa.select(AuditEvent)).all() == []
    with velsen.as_worker():  # which reads that of a gemeente that stopped: see tests/closing
        assert db.session.scalars(sa.select(AuditEvent)).all() == []


def test_outside_a_scope_there_is_no_space() -> None:
    with pytest.raises(NoScope):
        current.tenant_id()
