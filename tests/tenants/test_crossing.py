"""The one way from a space into another: one at a time, kept by itself, and back where one was."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

import meedoen
import tenants
import worker
from meedoen.accounts import sessions
from tenants import crossing, current
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.ground.sealing import seal, unseal
from tests.house import Home

Look = Callable[..., list[Any]]
ROOMS = [Path(package.__path__[0]) for package in (meedoen, tenants, worker)]
FOREIGN_KEYS = re.compile(r"\b(un)?seal_under\(")


def test_elsewhere_one_is_in_the_other_space_and_afterwards_back(
    velsen: Home, beverwijk: Home
) -> None:
    with velsen.as_web():
        with elsewhere(beverwijk):
            assert current.space() == beverwijk
        assert current.space() == velsen


def test_what_is_done_there_is_kept_and_what_was_not_committed_here_is_lost(
    velsen: Home, beverwijk: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        sessions.open_session("member", uuid4(), now)
        with elsewhere(beverwijk):
            sessions.open_session("member", uuid4(), now)
        db.session.commit()
    assert [row["tenant_id"] for row in owner_sql("select * from sign_in_session")] == [
        beverwijk.id
    ]


def test_a_failure_there_keeps_nothing_and_leads_back(
    velsen: Home, beverwijk: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        with pytest.raises(ZeroDivisionError), elsewhere(beverwijk):
            sessions.open_session("member", uuid4(), now)
            db.session.flush()
            raise ZeroDivisionError
        assert current.space() == velsen
    assert owner_sql("select * from sign_in_session") == []


def test_from_a_region_one_is_elsewhere_under_the_role_of_that_space(
    ijmond: Home, velsen: Home
) -> None:
    """And back under the region's, which may not even look at the members of a gemeente."""
    with ijmond.as_web():
        role = "select current_user"
        assert db.session.scalar(sa.text(role)) == "meedoen_region"
        with elsewhere(velsen):
            assert db.session.scalar(sa.text(role)) == "meedoen_app"
        assert db.session.scalar(sa.text(role)) == "meedoen_region"


def test_what_is_sealed_for_a_space_opens_there_alone(velsen: Home, beverwijk: Home) -> None:
    with velsen.as_web():
        blob, own = crossing.seal_for(beverwijk.id, "brief", "hallo"), seal("brief", "van ons")
        with pytest.raises(InvalidTag):
            unseal("brief", blob)
    with beverwijk.as_web():
        assert unseal("brief", blob) == "hallo"
        with pytest.raises(InvalidTag):
            unseal("ander doel", blob)
        with pytest.raises(InvalidTag):
            unseal("brief", own)
        assert crossing.unseal_of(velsen.id, "brief", own) == "van ons"


def test_nobody_else_takes_the_key_of_another_space() -> None:
    found = {
        str(path.relative_to(room.parent))
        for room in ROOMS
        for path in room.rglob("*.py")
        if FOREIGN_KEYS.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"tenants/crossing.py", "tenants/ground/sealing.py"}
