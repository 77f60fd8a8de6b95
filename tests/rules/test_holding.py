"""What a gemeente decided is what the counting hides and what the night erases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.bodies.inviting.forgetting import forget_invitations
from meedoen.mailing.outbox.forgetting import forget_old
from meedoen.panel.joining import joining
from meedoen.panel.leaving.leaving import leave
from meedoen.panel.profile.consenting import forget_old_consents
from meedoen.results.counting import counting
from meedoen.results.counting.shapes import Hidden
from meedoen.rules.limits import YEAR
from tenants.database import db
from tests.bodies.inviting.builders import invited
from tests.house import Home
from tests.isolation.people import chief
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.conftest import own_kinds, sink
from tests.mailing.sink import Sink
from tests.panel.builders import JANSEN, asked, joined
from tests.results.builders import (
    NORTH,
    SOUTH,
    counted_wave,
    definition,
    group,
    many,
    tables,
    yes_no,
)
from tests.rules.builders import decided

__all__ = ["own_kinds", "sink"]
Look = Callable[..., list[Any]]
DAY = timedelta(days=1)
FEW = many(NORTH, ja=12, nee=13) + many(SOUTH, ja=40, nee=40)


def test_a_group_below_its_own_number_is_hidden_and_what_was_counted_stays(velsen: Home) -> None:
    before = counted_wave(velsen, FEW)
    decided(velsen, smallest_group=30)
    after = counted_wave(velsen, FEW)
    decided(velsen)
    (shown,), (hidden,) = tables(velsen, before), tables(velsen, after)
    assert not isinstance(group(shown, NORTH), Hidden)
    assert isinstance(group(hidden, NORTH), Hidden)


def test_a_questionnaire_may_ask_for_more_than_the_gemeente(velsen: Home) -> None:
    decided(velsen, smallest_group=11)
    (table,) = tables(velsen, counted_wave(velsen, FEW, definition(yes_no(), min_group=30)))
    assert isinstance(group(table, NORTH), Hidden)


@pytest.mark.slow
def test_a_counting_that_does_not_ask_is_noticed(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_held_to_our_own", lambda questionnaire: questionnaire)
    decided(velsen, smallest_group=30)
    (table,) = tables(velsen, counted_wave(velsen, FEW))
    assert not isinstance(group(table, NORTH), Hidden)


def test_a_request_to_join_waits_as_long_as_was_decided(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    decided(velsen, unconfirmed_days=2)
    with velsen.as_web():
        asked(JANSEN, now)
        db.session.commit()
    for later, left in ((2 * DAY - timedelta(seconds=1), 1), (2 * DAY, 0)):
        with velsen.as_worker():
            joining.forget_unconfirmed(now + later)
            db.session.commit()
        assert len(owner_sql("select 1 from member")) == left


def test_an_invitation_of_a_colleague_goes_so_long_after_its_link(
    velsen: Home, owner_sql: Look
) -> None:
    invited(velsen, chief(velsen, "beheer@velsen.example.nl", "Beheer", "gemeente", "regioraad"))
    decided(velsen, invitation_days=3)
    (row,) = owner_sql("select expires_at from seat_invitation")
    for later, left in ((3 * DAY, 1), (3 * DAY + timedelta(seconds=1), 0)):
        with velsen.as_worker():
            forget_invitations(row["expires_at"] + later)
            db.session.commit()
        assert len(owner_sql("select 1 from seat_invitation")) == left


def test_that_somebody_agreed_is_kept_for_ever_or_as_was_decided_and_only_after_leaving(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    with velsen.as_web():
        gone, _ = joined(JANSEN, now), joined("bob@example.nl", now)
        leave(gone, now)
        db.session.commit()
    whose = "select distinct member_id from consent"
    for days, later, left in ((0, 4000, 2), (YEAR, YEAR, 2), (YEAR, YEAR + 1, 1)):
        decided(velsen, consent_days=days)
        with velsen.as_worker():
            forget_old_consents(now + later * DAY)
            db.session.commit()
        assert len(owner_sql(whose)) == left


def test_the_list_of_mails_keeps_what_waits_and_what_is_young(
    velsen: Home, now: datetime, sink: Sink, owner_sql: Look
) -> None:
    post_numbers(velsen, [1], now)
    deliver(velsen, now)
    post_numbers(velsen, [2], now)
    for days, later, left in ((0, 4000, 2), (YEAR, YEAR, 2), (YEAR, YEAR + 1, 1)):
        decided(velsen, mail_days=days)
        with velsen.as_worker():
            forget_old(now + later * DAY)
            db.session.commit()
        assert len(owner_sql("select 1 from outbox")) == left
    assert owner_sql("select state from outbox") == [{"state": "ready"}]
