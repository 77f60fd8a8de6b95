"""What a gemeente withdraws is gone from its regions at once; what others gave stays."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.region.models import Contribution
from meedoen.results.releasing import withdrawing
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.region import test_views as views
from tests.results.builders import NOW

Look = Callable[..., list[Any]]
council, release = views.council, views.release
SUBJECT = "/regio/rondkomen-en-regelingen"
# The address of a sheet or a font has a fingerprint, in which any two figures may stand.
ASSET = re.compile(r'"/static/[^"]+"')


def changed(statement: sa.Update) -> int:
    found = statement.values(withdrawn_at=NOW).returning(Contribution.__table__.c.id)
    return len(db.session.execute(found).all())


def withdraw(space: Home, look: Look) -> None:
    (row,) = look("select wave_id from release where tenant_id = :id", id=space.id)
    with space.as_web():
        withdrawing.withdraw(row["wave_id"], "Een fout.", SYSTEM, NOW)
        db.session.commit()


def test_a_region_no_longer_sees_what_was_withdrawn(
    council: FlaskClient, velsen: Home, beverwijk: Home,
    owner_sql: Look,
) -> None:  # fmt: skip
    release(velsen, 63, 37)
    release(beverwijk, 50, 50)
    assert "63%" in council.get(SUBJECT).text
    withdraw(velsen, owner_sql)
    for path in ("/regio", SUBJECT, f"{SUBJECT}/cijfers.csv"):
        answer = council.get(path)
        assert answer.status_code == 200
        assert "Beverwijk" in answer.text
        assert "Velsen" not in answer.text
        assert "63" not in ASSET.sub("", answer.text)


def test_a_subject_of_which_nothing_is_left_is_gone(
    council: FlaskClient,
    velsen: Home,
    owner_sql: Look,
) -> None:
    release(velsen, 63, 37)
    withdraw(velsen, owner_sql)
    assert "nog geen cijfers" in council.get("/regio").text
    assert council.get(SUBJECT).status_code == 404
    assert council.get(f"{SUBJECT}/cijfers.csv").status_code == 404


def test_a_gemeente_takes_back_its_own_alone_and_for_good(
    council: FlaskClient, velsen: Home, beverwijk: Home,
    owner_sql: Look,
) -> None:  # fmt: skip
    release(velsen, 63, 37)
    release(beverwijk, 50, 50)
    given = Contribution.__table__
    with velsen.as_web():
        theirs = sa.update(given).where(given.c.gemeente_id == beverwijk.id)
        assert changed(theirs) == 0
        mine = sa.update(given).where(given.c.gemeente_id == velsen.id)
        assert changed(mine) == 1
        assert changed(mine) == 0
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            db.session.execute(mine.values(title="Iets anders"))
