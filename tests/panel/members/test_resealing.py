"""Who joined before members had a key of their own: read as they are, and sealed anew by the clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from meedoen.panel.members import finding, resealing
from meedoen.panel.members.models import AddressChange
from meedoen.panel.profile.changing import change
from meedoen.panel.readdressing import readdressing
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.keys import persons
from tests.house import Home
from tests.panel.builders import JANSEN, NAME, found, joined, profile
from tests.sealed_before import sealed_before

Look = Callable[..., list[Any]]
SET = "update member set email = :email, name = :name where id = :id"
SETTLED = "select settled_at from tenant_key where tenant_id = :t"
LATER = timedelta(minutes=20)


@pytest.fixture
def before(velsen: Home, owner_sql: Look, settings: Any) -> Callable[[str], UUID]:
    """A member as an earlier version left them, who also asked for another address."""

    def join(address: str) -> UUID:
        def old(purpose: str, text: str) -> bytes:
            return sealed_before(settings.master_key, velsen.id, purpose, text)

        with velsen.as_web():
            whose = joined(address, datetime.now(UTC))
            readdressing.ask(whose, f"nieuw.{address}", datetime.now(UTC))
            db.session.commit()
        owner_sql("delete from person_key where id = :id", id=whose)
        email = old(finding.EMAIL, address)
        owner_sql(SET, id=whose, email=email, name=old(finding.NAME, NAME))
        owner_sql(
            "update address_change set old_email = :old, new_email = :new where member_id = :id",
            id=whose, old=email, new=old(finding.EMAIL, f"nieuw.{address}"),
        )  # fmt: skip
        return whose

    return join


def seen(whose: UUID) -> tuple[str | None, ...]:
    """Address and name, and both addresses of the change that was asked."""
    member = finding.by_id(whose)
    assert member is not None
    asked = db.session.query(AddressChange).filter_by(member_id=whose).one()
    both = (finding.unsealed_email(b, member.key) for b in (asked.old_email, asked.new_email))
    return (finding.email_of(member), finding.name_of(member), *both)


def clock(space: Home, now: datetime) -> int:
    with space.as_worker():
        count = resealing.seal_anew(now)
        db.session.commit()
        return count


def test_they_are_read_as_they_are_and_sealed_anew(
    velsen: Home, before: Callable[[str], UUID], owner_sql: Look
) -> None:
    whose, now = before(JANSEN), datetime.now(UTC)
    was = (JANSEN, NAME, JANSEN, f"nieuw.{JANSEN}")
    with velsen.as_web():
        assert seen(whose) == was
    assert clock(velsen, now) == 1
    with velsen.as_web():
        assert seen(whose) == was
        member = finding.by_id(whose)
        assert member is not None and member.key is not None
        for purpose, blob in ((finding.EMAIL, member.email), (finding.NAME, member.name)):
            with pytest.raises(InvalidTag):
                persons.unseal(purpose, blob or b"", None)
    assert clock(velsen, now) == 0


def test_in_portions_and_then_no_more(
    velsen: Home, before: Callable[[str], UUID], owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 2)
    everybody = [before(f"lid{number}@inwoner.example.nl") for number in range(3)]
    now = datetime.now(UTC)
    assert [clock(velsen, now) for _ in range(3)] == [2, 1, 0]
    assert owner_sql(SETTLED, t=velsen.id)[0]["settled_at"] is None, "others may not know yet"
    clock(velsen, now + LATER)
    assert owner_sql(SETTLED, t=velsen.id)[0]["settled_at"] == now + LATER
    owner_sql("delete from person_key where id = :id", id=everybody[0])
    assert clock(velsen, now + LATER) == 0, "nobody is looked for any more"


def test_who_changes_something_meanwhile_does_it_under_the_new_key(
    velsen: Home, before: Callable[[str], UUID]
) -> None:
    """They were read before the clock came by, and write after."""
    whose, now = before(JANSEN), datetime.now(UTC)
    with velsen.as_web():
        member = found(JANSEN)
        assert member.key is None
        db.session.commit()
        db.session.expire_all()
        assert finding.by_id(whose) is member
        assert _meanwhile(velsen, now) == 1
        change(member, profile(name="Iemand Anders"), now)
        db.session.commit()
        db.session.expire_all()
        assert member.key is not None
        assert finding.name_of(member) == "Iemand Anders"
        with pytest.raises(InvalidTag):
            persons.unseal(finding.NAME, member.name or b"", None)


def _meanwhile(space: Home, now: datetime) -> int:
    """The clock, in a thread: its scope is its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(clock, space, now).result(30)


def test_without_a_key_of_the_space_it_waits(
    velsen: Home, before: Callable[[str], UUID], owner_sql: Look
) -> None:
    whose = before(JANSEN)
    owner_sql("delete from tenant_key")
    from tenants.keys import ring

    ring.forget()
    assert clock(velsen, datetime.now(UTC)) == 0
    with velsen.as_web():
        assert persons.new(new_id()) is None
        other = joined("later@inwoner.example.nl", datetime.now(UTC))
        assert finding.email_of(finding.by_id(other)) == "later@inwoner.example.nl"  # type: ignore[arg-type]
        assert seen(whose)[0] == JANSEN
