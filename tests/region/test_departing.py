"""Who belongs to a region hears once that a gemeente left it; nobody else does."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from meedoen import house
from meedoen.accounts.models import Account
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.mailing.email.delivering import deliver_mail
from meedoen.mailing.outbox.posting import post_many
from meedoen.region import departing, joining
from tenants.database import db
from tests.house import ALICE, BOB, CHARLIE, Home
from tests.mailing.conftest import sink
from tests.mailing.sink import Mail, Sink
from tests.region.test_contributing import member
from tests.results.builders import seated

__all__ = ["sink"]
Look = Callable[..., list[Any]]
TODAY = today_here()
LONG_AGO, FIELD = date(2026, 1, 1), "sociaal domein"
COUNCIL = "raad@ijmond.example.nl"
MAILS = "select kind, recipient_id from outbox where kind = 'left_region'"


def tick(*spaces: Home) -> None:
    """As the clock does it in each of these."""
    for space in spaces:
        for duty in house.duties(space.kind):
            with space.as_worker():
                duty.verb(datetime.now(UTC))
                db.session.commit()


def leave(region: Home, gemeente: Home, on: date, field: str = FIELD) -> None:
    with region.as_worker():
        joining.end(gemeente.id, field, on)
        db.session.commit()


@pytest.fixture
def region(ijmond: Home, velsen: Home, beverwijk: Home) -> Home:
    """Velsen and Beverwijk are in it, each with somebody who manages; there is a council."""
    for gemeente in (velsen, beverwijk):
        member(ijmond, gemeente)
    seated(velsen, "beheerder", ALICE)
    seated(velsen, "onderzoeker", BOB)
    seated(beverwijk, "beheerder", CHARLIE)
    seated(ijmond, "lezer", COUNCIL)
    return ijmond


def text_of(mail: Mail) -> str:
    part = mail.message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def delivered(sink: Sink, *spaces: Home) -> list[str]:
    for space in spaces:
        with space.as_worker():
            deliver_mail(space.id)
    return sorted(sink.recipients)


def test_managers_of_the_others_and_the_council_are_told_once(
    region: Home, velsen: Home, beverwijk: Home, heemskerk: Home, sink: Sink
) -> None:
    """Not who researches, not who left, and nobody of a gemeente that is not in it."""
    everybody = (region, velsen, beverwijk, heemskerk)
    leave(region, beverwijk, TODAY)
    tick(*everybody, *everybody)
    assert delivered(sink, *everybody) == sorted([ALICE, COUNCIL])
    tick(*everybody)
    assert delivered(sink, *everybody) == sorted([ALICE, COUNCIL])


def test_the_mail_says_who_left_which_region_and_since_when(
    region: Home, velsen: Home, beverwijk: Home, sink: Sink
) -> None:
    leave(region, beverwijk, TODAY)
    tick(region, velsen)
    delivered(sink, velsen)
    (mail,) = sink.mails
    text = text_of(mail)
    assert mail.message["Subject"] == "Beverwijk doet niet meer mee in de regio IJmond"
    assert "Beste Alice de Boer," in text
    assert "Er komen geen nieuwe cijfers van deze gemeente meer bij in de regio." in text


def test_who_stays_for_another_field_is_said_to_stay(
    region: Home, velsen: Home, beverwijk: Home, sink: Sink
) -> None:
    member(region, beverwijk, field="wonen")
    leave(region, beverwijk, TODAY)
    tick(region, velsen)
    delivered(sink, velsen)
    text = text_of(sink.mails[0])
    assert "Voor een ander onderwerp doet de gemeente nog wel mee." in text


def test_nobody_is_told_before_the_day_or_long_after_it_or_of_who_came_back(
    region: Home, velsen: Home, beverwijk: Home, heemskerk: Home, owner_sql: Look
) -> None:
    leave(region, beverwijk, TODAY + timedelta(days=1))
    member(region, heemskerk, LONG_AGO, TODAY - departing.NEWS)
    tick(region, velsen)
    assert owner_sql(MAILS) == []
    owner_sql("update region_membership set until_on = current_date where until_on > current_date")
    member(region, beverwijk, TODAY)
    tick(region, velsen)
    assert owner_sql(MAILS) == []


def test_what_was_put_right_before_the_mail_left_is_not_told(
    region: Home, velsen: Home, beverwijk: Home, sink: Sink, owner_sql: Look
) -> None:
    leave(region, beverwijk, TODAY)
    tick(region, velsen)
    assert len(owner_sql(MAILS)) == 2
    owner_sql("update region_membership set until_on = null")
    tick(region)
    assert delivered(sink, velsen) == []


def test_an_account_that_was_switched_off_gets_nothing(
    region: Home, velsen: Home, beverwijk: Home, sink: Sink
) -> None:
    leave(region, beverwijk, TODAY)
    tick(region, velsen)
    with velsen.as_worker():
        db.session.execute(sa.update(Account).values(disabled_at=datetime.now(UTC)))
        db.session.commit()
    assert delivered(sink, velsen) == []


def test_who_is_no_member_cannot_leave(region: Home, heemskerk: Home, owner_sql: Look) -> None:
    with region.as_worker(), pytest.raises(Refused, match="doet op die dag niet mee"):
        joining.end(heemskerk.id, FIELD, TODAY)
    assert owner_sql("select * from audit_event where action = 'region.left'") == []


def test_leaving_is_noted(region: Home, beverwijk: Home, owner_sql: Look) -> None:
    leave(region, beverwijk, TODAY)
    (line,) = owner_sql("select subject, detail from audit_event where action = 'region.left'")
    assert line["subject"] == f"space:{beverwijk.id}"
    assert line["detail"] == {"until_on": TODAY.isoformat()}


def seen(space: Home) -> set[Any]:
    with space.as_worker():
        return set(db.session.scalars(sa.text("select gemeente_id from region_membership")))


def test_a_gemeente_sees_no_membership_but_its_own(
    region: Home, velsen: Home, beverwijk: Home, heemskerk: Home
) -> None:
    leave(region, beverwijk, TODAY)
    tick(region)
    assert (seen(velsen), seen(heemskerk)) == ({velsen.id}, set())


def test_a_gemeente_lets_nobody_else_go(region: Home, velsen: Home, owner_sql: Look) -> None:
    """The wall of the database: under the worker no row of the region can be changed from there, and
    under the web its own alone."""
    change = sa.text("update region_membership set until_on = current_date")
    ended = "select gemeente_id from region_membership where until_on is not null"
    with velsen.as_worker():
        db.session.execute(change)
        db.session.commit()
    assert owner_sql(ended) == []
    with velsen.as_web():
        db.session.execute(change)
        db.session.commit()
    assert owner_sql(ended) == [{"gemeente_id": velsen.id}]


def test_mutant_without_a_key_of_its_own_tells_it_every_minute(
    region: Home, velsen: Home, beverwijk: Home, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(kind: str, lines: list[Any]) -> int:
        return post_many(kind, [(reader, str(uuid4()), refs) for reader, _, refs in lines])

    monkeypatch.setattr(departing, "post_many", forgetful)
    leave(region, beverwijk, TODAY)
    tick(region, velsen, velsen)
    assert len(owner_sql(MAILS)) == 3


def test_mutant_of_a_policy_that_shows_everything_is_caught(
    region: Home, velsen: Home, owner_sql: Look
) -> None:
    owner_sql(
        "create policy anybody on region_membership for select to meedoen_worker using (true)"
    )
    try:
        assert seen(velsen) != {velsen.id}
    finally:
        owner_sql("drop policy anybody on region_membership")


@pytest.mark.parametrize(
    ("begins", "ends", "then"), [(-30, None, 1), (-30, 20, 1), (9, None, 9), (9, 9, 9), (-30, 0, 0)]
)
def test_a_gemeente_that_stopped_is_in_it_no_longer_than_it_was(
    velsen: Home, ijmond: Home, owner_sql: Look, begins: int, ends: int | None, then: int
) -> None:
    """Days from today. One that had to begin still never begins, and what ended before stays so."""

    def day(count: int) -> date:
        return TODAY + timedelta(days=count)

    member(ijmond, velsen, day(begins), None if ends is None else day(ends))
    for _ in range(2):
        with ijmond.as_worker():
            joining.end_all(velsen.id, datetime.now(UTC))
            db.session.commit()
    assert [row["until_on"] for row in owner_sql("select until_on from region_membership")] == [
        day(then)
    ]
    noted = owner_sql("select 1 from audit_event where action = 'region.left'")
    assert len(noted) == (ends is None or ends > then)
