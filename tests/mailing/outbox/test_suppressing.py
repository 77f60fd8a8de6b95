"""Addresses that want no mail."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import is_suppressed, lift, reason_of, suppress
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home

ADDRESS = "bewoner@example.nl"


def test_an_address_is_known_however_it_is_written(in_velsen: Space, now: datetime) -> None:
    suppress(ADDRESS, Reason.OPT_OUT, now)
    assert is_suppressed(" Bewoner@Example.NL ")
    assert not is_suppressed("ander@example.nl")


def test_another_space_may_still_write(velsen: Home, beverwijk: Home, now: datetime) -> None:
    with velsen.as_web():
        suppress(ADDRESS, Reason.OPT_OUT, now)
        db.session.commit()
    with beverwijk.as_web():
        assert not is_suppressed(ADDRESS)


def test_the_address_itself_is_not_kept(
    in_velsen: Space, now: datetime, owner_sql: Callable[..., list[Any]]
) -> None:
    suppress(ADDRESS, Reason.OPT_OUT, now)
    db.session.commit()
    (row,) = owner_sql("select * from suppression")
    assert len(row["address_hash"]) == 32
    assert ADDRESS.encode() not in bytes(row["address_hash"])


def test_the_first_reason_stays(in_velsen: Space, now: datetime) -> None:
    suppress(ADDRESS, Reason.BOUNCED, now)
    suppress(ADDRESS, Reason.OPT_OUT, now)
    assert reason_of(ADDRESS) == Reason.BOUNCED


@pytest.mark.parametrize(
    ("reached", "lifted"), [(False, {Reason.OPT_OUT}), (True, {Reason.OPT_OUT, Reason.BOUNCED})]
)
def test_what_stays_when_somebody_wants_mail_again(
    in_velsen: Space, now: datetime, reached: bool, lifted: set[Reason]
) -> None:
    for reason in Reason:
        suppress(f"{reason}@example.nl", reason, now)
        lift(f"{reason}@example.nl", reached=reached)
    assert {reason for reason in Reason if not is_suppressed(f"{reason}@example.nl")} == lifted
