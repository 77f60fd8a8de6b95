"""After a restore nothing works again that ended since the backup: no link, no code, no invitation."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen import house
from meedoen.accounts import finding
from meedoen.accounts.forgotten import forgotten
from meedoen.accounts.proving import recovery
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import make_account, make_person
from tests.accounts.kept import kept
from tests.bodies.inviting.builders import BEA, accept, invited, page_of
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home

Look = Callable[..., list[Any]]
KEPT = ("password_link", "recovery_code", "welcome")


@pytest.fixture
def page(velsen: Home) -> str:
    """The link of an invitation; Alice, who sent it, has codes and forgot her password as well."""
    account, person_id = make_account(velsen, ALICE), make_person(velsen, ALICE)
    give(velsen, account, "beheerder")
    with velsen.on_platform():
        person = finding.person_by_id(person_id)
        assert person is not None
        recovery.renew(person, datetime.now(UTC))
        forgotten.ask(ALICE, datetime.now(UTC))
        db.session.commit()
    return page_of(velsen, invited(velsen, account))


def settled(space: Home) -> None:
    """What `meedoen restore` does in each space, of the rooms that this is about."""
    of_these = [room for room in house.ROOMS if room.name in ("accounts", "bodies")]
    with space.as_worker():
        for duty in (duty for room in of_these for duty in room.after_restore):
            if space.kind in duty.kinds:
                duty.verb(datetime.now(UTC))
        db.session.commit()


def test_no_link_and_no_code_of_before_works(
    browse: Callable[[Space], FlaskClient], velsen: Home, platform: Home, page: str, owner_sql: Look
) -> None:
    assert all(owner_sql(f"select 1 from {table}") for table in KEPT)
    for space in (velsen, platform):
        settled(space)
    assert not any(owner_sql(f"select 1 from {table}") for table in KEPT)
    visitor = browse(platform)
    assert "De uitnodiging is ingetrokken" in visitor.get(page).text
    assert accept(visitor, page).status_code == 410
    assert kept(owner_sql, "person", BEA) == []
